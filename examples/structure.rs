//! Reads lines of SMILES and writes what they mean, tab-separated.

use precursor::Smiles;
use std::io::{self, BufRead, BufWriter, Write};

fn main() -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let line = line?;
        match line.parse::<Smiles>() {
            Ok(smiles) => writeln!(out, "{line}\t{}\t", smiles.molecule().to_smiles_in_order())?,
            Err(error) => writeln!(
                out,
                "{line}\t\t{error} at {}",
                error
                    .offset()
                    .map_or(-1, |at| i64::try_from(at).unwrap_or(-1))
            )?,
        }
    }
    out.flush()
}
