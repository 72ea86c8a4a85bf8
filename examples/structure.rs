//! Reads lines of SMILES, InChI or names, and writes what structure they mean.
//!
//! One line of tab-separated values for each: input, kind, canonical SMILES, skeleton key,
//! stereo key, normalisation steps, error. The keys are those of the parent, without
//! counter-ions and solvents; the SMILES shows the whole in its standard form.

use precursor::{
    Error, Inchi, KnownCompanions, Molecule, Normal, Normalizer, Smiles, Step, Substance, read_name,
};
use std::io::{self, BufRead, BufWriter, Write};

fn main() -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut normalizer = Normalizer::new();
    writeln!(
        out,
        "input\tkind\tsmiles\tskeleton_key\tstereo_key\tsteps\terror"
    )?;
    for line in io::stdin().lock().lines() {
        let line = line?;
        let text = line.trim();
        let (kind, read) = read(text);
        match read.and_then(|molecule| normalizer.normalize(molecule, &KnownCompanions)) {
            Ok(normal) => writeln!(
                out,
                "{text}\t{kind}\t{}\t{}\t{}\t{}\t",
                smiles(&normal),
                normal.parent().skeleton,
                normal.parent().stereo,
                steps(&normal)
            )?,
            Err(error) => writeln!(out, "{text}\t{kind}\t\t\t\t\t{}", described(&error))?,
        }
    }
    out.flush()
}

/// Reads a text as what it looks like; as a name, that of the tables goes before the
/// systematic one.
fn read(text: &str) -> (&'static str, Result<Molecule, Error>) {
    if text.parse::<Inchi>().is_ok() {
        return ("inchi", Molecule::from_inchi(text));
    }
    let smiles = text.parse::<Smiles>();
    if let Ok(smiles) = smiles {
        return ("smiles", Ok(smiles.into_molecule()));
    }
    let named = Substance::by_name(text)
        .map(Substance::smiles)
        .find(|smiles| !smiles.is_empty());
    if let Some(known) = named {
        return ("name", known.parse().map(Smiles::into_molecule));
    }
    match read_name(text) {
        Ok(reading) => ("name", Ok(reading.molecule().clone())),
        // Brackets and bonds are no part of a name.
        Err(error) if !text.contains(['=', '#', '@', '\\']) => ("name", Err(error)),
        Err(_) => ("smiles", smiles.map(Smiles::into_molecule)),
    }
}

fn smiles(normal: &Normal) -> String {
    let standard = normal.standard().and_then(|molecule| molecule.to_smiles());
    standard.unwrap_or_default()
}

/// The steps of normalisation, in words.
fn steps(normal: &Normal) -> String {
    let words: Vec<String> = normal
        .steps()
        .iter()
        .map(|step| match step {
            Step::Isotopes(count) => format!("{count} isotopes left out"),
            Step::MetalBonds(count) => format!("{count} bonds to metals broken"),
            Step::ChargesJoined(count) => format!("{count} pairs of charges joined"),
            Step::ProtonsRemoved(count) => format!("{count} protons taken away"),
            Step::ProtonsAdded(count) => format!("{count} protons added"),
            Step::Companion(companion) => format!("{} set aside", companion.name),
            Step::Metal(element) => format!("{element} set aside"),
            _ => String::from("another step"),
        })
        .collect();
    words.join("; ")
}

fn described(error: &Error) -> String {
    match error.offset() {
        Some(offset) => format!("{error} at {offset}"),
        None => error.to_string(),
    }
}
