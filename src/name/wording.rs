//! Reading one name in all the wordings that mean the same substance.

use crate::name::feature::{Features, may_have_isomers, may_have_sides, molecule, smiles_of};
use crate::name::form::{Form, Isomer};
use crate::name::index::{self, Known};
use crate::name::isomer::Rotation;
use crate::name::{
    acyl, cyrillic, ester, isomer, isotope, language, letters, older, order, phrase, salt,
    translate,
};
use crate::text::fold;
use alloc::string::String;

/// The longest name that is read, in bytes.
const MAX_NAME: usize = 1024;

/// How often a name is taken apart or rewritten before it is given up.
const MAX_STEPS: u32 = 4;

/// What a name was read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    /// The name of the tables.
    pub(crate) known: Known,
    /// What the words around it make of it.
    pub(crate) form: Form,
    /// Whether the text is not the name as the tables print it.
    pub(crate) reworded: bool,
}

/// Reads a text as one name and nothing else.
///
/// The ways are, in this order: as it is; in another spelling or language; with the words of
/// a salt; of an ester; with the prefix of an isomer; in the order of an index;
/// with letters for Greek ones and for positions; as the anion of an acid.
pub(crate) fn read(text: &str) -> Option<Reading> {
    if text.len() > MAX_NAME {
        return None;
    }
    read_at(text, 0)
}

/// Other writings of a name, each put in one that is nearer to the tables, in order.
const REWRITERS: [fn(&str) -> Option<String>; 20] = [
    order::in_order,
    order::isomer_first,
    translate::english,
    cyrillic::latin,
    phrase::metal_first,
    phrase::kind_first,
    phrase::pseudo,
    phrase::alpha,
    phrase::glycidate,
    salt::latin,
    salt::onium,
    phrase::cannabinol,
    older::hydrate,
    older::bonds,
    acyl::from_chinese,
    letters::undotted,
    letters::superscript,
    letters::greek,
    letters::position_word,
    letters::position_number,
];

fn read_at(text: &str, step: u32) -> Option<Reading> {
    if step == MAX_STEPS {
        return None;
    }
    let text = tidy(text);
    let folded = fold(text);
    let folded = folded.as_str();
    if folded.is_empty() {
        return None;
    }
    if let Some(known) = index::exact(folded) {
        return Some(Reading {
            known,
            form: Form::ITSELF,
            reworded: step > 0,
        });
    }
    let reworded = |known, form| {
        Some(Reading {
            known,
            form,
            reworded: true,
        })
    };
    if let Some(known) = index::spelled(folded) {
        return reworded(known, Form::ITSELF);
    }
    // A letter before a hyphen is a place: m-etaqualone is no metaqualone.
    let placed = text.as_bytes().get(1) == Some(&b'-');
    if !placed && let Some(known) = language::translated(folded) {
        return reworded(known, Form::ITSELF);
    }
    // A name of the tables says more than the acid and the metal in it.
    if let Some((known, form)) = salt::hydrate_of(folded) {
        return reworded(known, form);
    }
    // The word for a salt alone names no substance, but one of a metal with it does.
    if salt::is_words(folded) {
        if let Some(known) = salt::acid_of_formula(folded) {
            return reworded(known, Form::ITSELF);
        }
        let words = translate::english(text).or_else(|| phrase::metal_first(text))?;
        return read_at(&words, step.saturating_add(1));
    }
    let read = salt::read(folded)
        .or_else(|| ester::read(folded))
        .or_else(|| ester::read_spaced(text));
    if let Some((known, form)) = read {
        return reworded(known, form);
    }
    let again = |text: &str| read_at(text, step.saturating_add(1));
    if let Some((isomer, rest)) = isomer::strip(text)
        && let Some(reading) = again(rest)
    {
        // (3Z)-hexenal is no barbiturate, which has no such double bond.
        if isomer::tells_sides(text, rest) && !has_sides(reading.known) {
            return None;
        }
        let own =
            configured(text, rest, reading.known).or_else(|| rotated(text, rest, reading.known));
        return own.map_or_else(
            || with_isomer(reading, isomer),
            |known| reworded(known, reading.form),
        );
    }
    if let Some((isomer, rest)) = isomer::glued(text)
        && let Some(reading) = again(rest)
    {
        return match named_isomer(isomer, reading.known) {
            Some(known) => reworded(known, reading.form),
            None => with_isomer(reading, Isomer::Optical),
        };
    }
    if let Some(rest) = isotope::strip(text)
        && let Some(mut reading) = again(&rest)
    {
        reading.form.solvate = reading.form.solvate.before("isotope-labelled");
        return Some(Reading {
            reworded: true,
            ..reading
        });
    }
    if let Some(known) = order::glued(text) {
        return reworded(known, Form::ITSELF);
    }
    let short = letters::abbreviated(folded)
        .or_else(|| letters::beta_keto(folded))
        .or_else(|| letters::position_said(folded));
    if let Some(known) = short {
        return reworded(known, Form::ITSELF);
    }
    let mut others = REWRITERS.iter().filter_map(|rewrite| rewrite(text));
    others.find_map(|text| again(&text)).or_else(|| {
        let acid = ester::acid_of(folded)?;
        reworded(acid, Form::of_salt("anion"))
    })
}

/// The isomer that has a name of its own: (-)-methadone is levomethadone.
fn rotated(text: &str, rest: &str, known: Known) -> Option<Known> {
    named_isomer(isomer::rotation(text, rest)?, known)
}

/// The name of the tables for the isomer of a substance that turns light one way.
fn named_isomer(rotation: Rotation, known: Known) -> Option<Known> {
    let prefixes: &[&str] = match rotation {
        Rotation::Left => &["levo", "lev"],
        Rotation::Right => &["dextro", "dex"],
    };
    prefixes.iter().find_map(|prefix| {
        let mut name = String::from(*prefix);
        name.push_str(known.folded());
        index::exact(&name)
    })
}

/// The isomer whose name says the configuration: (S)-ketamine is esketamine.
fn configured(text: &str, rest: &str, known: Known) -> Option<Known> {
    let mut name = String::from(isomer::configuration(text, rest)?);
    name.push_str(known.folded());
    index::exact(&name)
}

/// Says whether a substance has a double bond with sides, or no structure that tells.
fn has_sides(known: Known) -> bool {
    let substances = known.substances().iter();
    let mut structures = substances
        .filter_map(|substance| molecule(smiles_of(*substance)))
        .peekable();
    structures.peek().is_none() || structures.any(|one| may_have_sides(&one))
}

/// Adds what a prefix says of the isomer.
fn with_isomer(reading: Reading, isomer: Isomer) -> Option<Reading> {
    if reading.form.isomer.is_some() {
        return None;
    }
    let substances = reading.known.substances().iter();
    let drawn = substances
        .clone()
        .any(|substance| Features::of(*substance).stereo);
    // Of a substance without isomers the text does not speak: cyclohexanone, (R)-.
    let structures = substances.filter_map(|substance| molecule(smiles_of(*substance)));
    if !drawn && !structures.clone().any(|one| may_have_isomers(&one)) && structures.count() > 0 {
        return None;
    }
    // The racemate of a compound without given stereochemistry is that compound.
    let isomer = (drawn || isomer != Isomer::Racemate).then_some(isomer);
    let form = Form {
        isomer,
        ..reading.form
    };
    Some(Reading {
        form,
        reworded: true,
        ..reading
    })
}

/// Takes off what stands around a name without belonging to it: spaces,
/// punctuation, quotation marks, brackets around the whole.
fn tidy(text: &str) -> &str {
    let mut text = text;
    loop {
        let trimmed = text.trim_matches(|c: char| {
            c.is_whitespace() || matches!(c, ',' | ';' | ':' | '"' | '“' | '”' | '*' | '、')
        });
        let inner = trimmed
            .strip_prefix(['(', '[', '（', '【'])
            .and_then(|text| text.strip_suffix([')', ']', '）', '】']))
            .filter(|inner| !inner.contains(['(', ')', '[', ']', '（', '）', '【', '】']));
        match inner {
            // Each round takes at least two brackets off.
            Some(inner) => text = inner,
            None => return trimmed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{row, tables, text};
    use proptest::prelude::*;

    fn id(reading: Reading) -> &'static str {
        let first = *reading.known.substances().first().unwrap();
        text(row(&tables::SUBSTANCES, first).unwrap().id)
    }

    fn assert_reads(written: &str, substance: &str) -> Form {
        let reading = read(written).unwrap_or_else(|| panic!("{written} is not read"));
        assert_eq!(id(reading), substance, "{written}");
        reading.form
    }

    #[test]
    fn one_substance_in_many_wordings() {
        for (written, substance) in [
            ("ephedrin", "ephedrine"),
            (
                "Propanamide, N-phenyl-N-[1-(2-phenylethyl)-4-piperidinyl]-",
                "fentanyl",
            ),
            (
                "34 methylenedioxyphenyl 2 propanone",
                "3-4-methylenedioxyphenyl-2-propanone",
            ),
            (
                "3,4-methylenedioxyphenyl 2-propanone",
                "3-4-methylenedioxyphenyl-2-propanone",
            ),
            ("l-phenyl-2-propanone", "phenylacetone"),
            ("a-PVP", "alpha-pvp"),
            ("\"acetone\"", "acetone"),
            ("[acetone]", "acetone"),
            ("伪麻黄素", "pseudoephedrine"),
            ("偽麻黃鹼", "pseudoephedrine"),
        ] {
            assert_reads(written, substance);
        }
    }

    #[test]
    fn forms_are_told() {
        let form = assert_reads("(±)-pseudoephedrine hydrochloride", "pseudoephedrine");
        assert_eq!(form.isomer, Some(Isomer::Racemate));
        assert!(!form.salt.is_empty());
        let form = assert_reads("Benzeneacetic acid, ethyl ester", "phenylacetic-acid");
        assert!(!form.ester.is_empty());
        // Drawn without stereochemistry, so that the racemate is the substance.
        assert_eq!(assert_reads("(±)-methadone", "methadone").isomer, None);
        assert_eq!(
            assert_reads("(+)-mebutamate", "mebutamate").isomer,
            Some(Isomer::Optical)
        );
    }

    #[test]
    fn isomers_with_names_of_their_own_are_these() {
        for (written, substance) in [
            ("(-)-methadone", "levomethadone"),
            ("(+)-methadone", "dextromethadone"),
            ("methadone, (+)-", "dextromethadone"),
            ("(+)-amphetamine sulfate", "dexamfetamine"),
            ("(-)-methadone hydrochloride", "levomethadone"),
            ("(S)-(+)-ketamine hydrochloride", "esketamine"),
            ("(-)-(R)-ketamine", "arketamine"),
            ("S-(+)-ketamine", "esketamine"),
            ("methadone l-form hydrochloride", "levomethadone"),
            ("methadone, l-", "levomethadone"),
            // Where letter and sign differ, the letter tells the configuration.
            ("d-(-)-methadone", "levomethadone"),
            ("D-(-)-methadone", "levomethadone"),
            ("levopropylhexedrine hydrochloride", "propylhexedrine"),
            ("dextrofenfluramine", "dexfenfluramine"),
            ("zopiclone s-form", "eszopiclone"),
            ("ψ-ephedrine", "pseudoephedrine"),
            ("alfa-PVP", "alpha-pvp"),
            ("BMK methyl ester", "bmk-methyl-glycidate"),
            ("permanganate of potash", "potassium-permanganate"),
            ("permanganato potásico", "potassium-permanganate"),
            ("эфедрина гидрохлорид", "ephedrine"),
            ("фенилацетон", "phenylacetone"),
        ] {
            assert_reads(written, substance);
        }
    }

    #[test]
    fn notes_of_an_index_are_read() {
        for (written, substance) in [
            ("codeine, dihydro", "dihydrocodeine"),
            ("xylene, o-isomer", "o-xylene"),
            ("delta(sup 9)-THC", "dronabinol"),
            ("delta-(sup9)-tetrahydrocannabinol", "dronabinol"),
            (
                ".delta.8-trans-tetrahydrocannabinol",
                "delta-8-tetrahydrocannabinol",
            ),
            (
                "tetrahydrocannabinols (-)-delta6-3,4-trans-form",
                "delta-8-tetrahydrocannabinol",
            ),
            ("(-)-delta1-3,4-trans-tetrahydrocannabinol", "dronabinol"),
            ("hexadeuterobenzene", "benzene"),
            ("sodium acetate anhydrous", "sodium-acetate"),
            ("anhydrous sodium acetate", "sodium-acetate"),
            ("sodium carbonate decahydrate", "sodium-carbonate"),
            ("5-fluoro-MDMB-PINACA", "5f-adb"),
            ("4-hydroxy-MiPT", "4-ho-mipt"),
            ("3-methoxy-PCE", "3-meo-pce"),
            ("4-DOB", "brolamfetamine"),
            ("DOB-4 hydrochloride", "brolamfetamine"),
            ("ephedrine hydrochloride, racemic", "racephedrine"),
        ] {
            assert_reads(written, substance);
        }
    }

    #[test]
    fn other_substances_are_not_read() {
        for written in [
            "acetone cyanohydrin",
            "m-etaqualone",
            "toluene diisocyanate",
            "Acetone, oxime",
            "acetone-d6-free",
            "toluidine sulfide",
            "anhalidine",
            "sodium sulfate anhydrous",
            "methenamine hippurate x",
            "4-chloro toluene",
            "甲苯胺酯",
            "硫酸钠",
            "",
            "()",
            "((((((",
        ] {
            assert_eq!(read(written), None, "{written}");
        }
    }

    proptest! {
        #[test]
        fn prop_no_text_panics(text in ".{0,60}", near in "[(]?[a-p+−-]{0,4}[)]?-?(ephedrine|苯乙酸)?[ ,]{0,2}(hydrochloride|ethyl|酯)?[ -]?(ester)?") {
            let _ = (read(&text), read(&near));
        }
    }
}
