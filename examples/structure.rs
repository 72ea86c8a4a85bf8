//! Reads SMILES, `InChI` or names, and writes what structure they mean: each argument, or
//! without any each line of standard input.
//!
//! One line of tab-separated values for each: input, kind, canonical SMILES, skeleton key,
//! stereo key, normalisation steps, error. The keys are those of the parent, without
//! counter-ions and solvents; the SMILES shows the whole in its standard form. A name that
//! says a salt of a substance of the tables gives the substance, and the step tells the salt.

use precursor::{
    Error, Finding, Inchi, KnownCompanions, Molecule, Normal, Normalizer, QueryKind, Relation,
    Smiles, Step, Substance, read_name, screen,
};
use std::io::{self, BufRead, BufWriter, Write};

fn main() -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut normalizer = Normalizer::new();
    writeln!(
        out,
        "input\tkind\tsmiles\tskeleton_key\tstereo_key\tsteps\terror"
    )?;
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.is_empty() {
        for line in io::stdin().lock().split(b'\n') {
            // What is not UTF-8 is an error of its line and stops no other.
            let line = String::from_utf8_lossy(&line?).into_owned();
            answer(as_field(&line), &mut normalizer, &mut out)?;
        }
    }
    for argument in &arguments {
        answer(as_field(argument), &mut normalizer, &mut out)?;
    }
    out.flush()
}

/// The part of a line that is one field of the output: up to the first tab, without the byte
/// order mark of a file.
fn as_field(line: &str) -> &str {
    let line = line.strip_prefix('\u{feff}').unwrap_or(line);
    line.trim().split(['\t', '\r']).next().unwrap_or_default()
}

fn answer(text: &str, normalizer: &mut Normalizer, out: &mut impl Write) -> io::Result<()> {
    let (kind, read, said) = read(text);
    match read.and_then(|molecule| normalizer.normalize(molecule, &KnownCompanions)) {
        Ok(normal) => writeln!(
            out,
            "{text}\t{kind}\t{}\t{}\t{}\t{}\t",
            smiles(&normal),
            normal.parent().skeleton,
            normal.parent().stereo,
            steps(&normal, said)
        ),
        Err(error) => writeln!(out, "{text}\t{kind}\t\t\t\t\t{}", described(&error)),
    }
}

type Reading = (&'static str, Result<Molecule, Error>, Option<String>);

/// Reads a text as what it looks like; as a name, that of the tables goes before the
/// systematic one, and that in another wording, with its salt, behind it.
fn read(text: &str) -> Reading {
    if text.parse::<Inchi>().is_ok() {
        return ("inchi", Molecule::from_inchi(text), None);
    }
    let smiles = text.parse::<Smiles>();
    if let Ok(smiles) = smiles {
        return ("smiles", Ok(smiles.into_molecule()), None);
    }
    let named = Substance::by_name(text)
        .map(Substance::smiles)
        .find(|smiles| !smiles.is_empty());
    if let Some(known) = named {
        return ("name", known.parse().map(Smiles::into_molecule), None);
    }
    match read_name(text) {
        Ok(reading) => ("name", Ok(reading.molecule().clone()), None),
        Err(error) => match worded(text) {
            Some(reading) => reading,
            // Brackets and bonds are no part of a name.
            None if !text.contains(['=', '#', '@', '\\']) => ("name", Err(error), None),
            None => ("smiles", smiles.map(Smiles::into_molecule), None),
        },
    }
}

/// Reads a name of the tables with the words of a salt.
fn worded(text: &str) -> Option<Reading> {
    let answer = screen(text);
    let substance = answer
        .substance()
        .filter(|_| answer.kind() == QueryKind::Name && answer.components().is_empty())?;
    // Not an ester or isomer of it.
    let relations: Vec<Relation> = answer.findings().iter().map(Finding::relation).collect();
    let is_salt = relations.contains(&Relation::Salt)
        && relations
            .iter()
            .all(|relation| matches!(relation, Relation::Salt | Relation::Itself));
    if !is_salt {
        return None;
    }
    let known = substance.smiles();
    let said = answer.warnings().first().map(ToString::to_string);
    (!known.is_empty()).then(|| ("name", known.parse().map(Smiles::into_molecule), said))
}

fn smiles(normal: &Normal) -> String {
    let standard = normal.standard().and_then(|molecule| molecule.to_smiles());
    standard.unwrap_or_default()
}

/// How the name was read and the steps of normalisation, in words.
fn steps(normal: &Normal, said: Option<String>) -> String {
    let done = normal.steps().iter().map(|step| match step {
        Step::Isotopes(count) => format!("{count} isotopes left out"),
        Step::MetalBonds(count) => format!("{count} bonds to metals broken"),
        Step::ChargesJoined(count) => format!("{count} pairs of charges joined"),
        Step::ProtonsRemoved(count) => format!("{count} protons taken away"),
        Step::ProtonsAdded(count) => format!("{count} protons added"),
        Step::Companion(companion) => format!("{} set aside", companion.name),
        Step::Metal(element) => format!("{element} set aside"),
        _ => String::from("another step"),
    });
    let words: Vec<String> = said.into_iter().chain(done).collect();
    words.join("; ")
}

fn described(error: &Error) -> String {
    match error.offset() {
        Some(offset) => format!("{error} at {offset}"),
        None => error.to_string(),
    }
}
