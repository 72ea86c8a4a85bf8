//! Reads lines of SMILES and writes what they mean, tab-separated.

use precursor::{NoCompanions, Normalizer, Smiles};
use std::io::{self, BufRead, BufWriter, Write};

fn main() -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut normalizer = Normalizer::new();
    for line in io::stdin().lock().lines() {
        let line = line?;
        match line.parse::<Smiles>() {
            Ok(smiles) => {
                let text = smiles.molecule().to_smiles().unwrap_or_default();
                match normalizer.normalize(smiles.into_molecule(), &NoCompanions) {
                    Ok(normal) => writeln!(
                        out,
                        "{line}\t{text}\t{}\t{}\t{}\t",
                        normal.whole().skeleton,
                        normal.whole().stereo,
                        normal
                            .standard()
                            .and_then(|m| m.to_smiles())
                            .unwrap_or_default()
                    )?,
                    Err(error) => writeln!(out, "{line}\t{text}\t\t\t\t{error}")?,
                }
            }
            Err(error) => writeln!(
                out,
                "{line}\t\t\t\t\t{error} at {}",
                error
                    .offset()
                    .map_or(-1, |at| i64::try_from(at).unwrap_or(-1))
            )?,
        }
    }
    out.flush()
}
