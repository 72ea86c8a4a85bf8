//! What a text means: one substance, several, everything filed under a code, nothing.

use crate::check::answer::Answer;
use crate::check::structure::Structure;
use crate::data::{tables, text};
use crate::error::Error;
use crate::id::{CasRn, HsCode, Identifier, Inchi, InchiKey};
use crate::law::Entry;
use crate::mol::Molecule;
use crate::name::{Form, Isomer};
use crate::substance::{self, Substance};
use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use smallvec::{SmallVec, smallvec};

/// What a text turned out to mean.
#[derive(Clone)]
pub(crate) enum Meaning {
    /// One substance, possibly under several ids, in one form.
    Identity(SmallVec<[Substance; 2]>, Form),
    /// Several substances, or something else.
    Several(SmallVec<[(Substance, u32); 4]>),
    /// One of these substances, which a name leaves open.
    OneOf(SmallVec<[Substance; 2]>),
    /// Everything filed under a code.
    Filed(Vec<Entry>, Vec<Substance>),
    /// A structure, in normal form.
    Structure(Box<Structure>),
    /// A structure that cannot be.
    Fault(Error),
    /// Nothing known.
    Nothing,
}

impl Meaning {
    /// Returns every substance that may be meant.
    pub(crate) fn substances(self) -> Vec<(Substance, u32)> {
        match self {
            Self::Identity(substances, _) => substances
                .into_iter()
                .map(|substance| (substance, 0))
                .collect(),
            Self::Several(substances) => substances.into_vec(),
            Self::OneOf(substances) => substances.into_iter().map(|one| (one, 0)).collect(),
            Self::Filed(entries, substances) => {
                let named = entries.iter().flat_map(|entry| entry.substance_numbers());
                named
                    .map(|at| Substance::from_number(*at))
                    .chain(substances)
                    .map(|substance| (substance, 0))
                    .collect()
            }
            Self::Structure(_) | Self::Fault(_) | Self::Nothing => Vec::new(),
        }
    }
}

/// Returns what an identifier means.
pub(crate) fn identify(identifier: &Identifier, answer: &mut Answer) -> Meaning {
    match identifier {
        Identifier::Cas(cas) => by_cas(*cas, answer),
        Identifier::InchiKey(key) => by_inchikey(*key, answer),
        Identifier::Inchi(inchi) => by_inchi(inchi, answer),
        Identifier::DeaCode(code) => by_dea_code(u32::from(code.number())),
        Identifier::Hs(code) => by_hs_code(code),
        Identifier::Un(number) => several(substance::by_un_number(u32::from(number.number()))),
        Identifier::Unii(unii) => several(substance::by_unii(unii.as_str()).into_iter()),
        Identifier::PubchemCid(cid) => several(substance::by_pubchem_cid(cid.number())),
        // No source that was read prints EC numbers, so that none is known.
        _ => Meaning::Nothing,
    }
}

fn several(found: impl Iterator<Item = Substance>) -> Meaning {
    let substances: SmallVec<[Substance; 2]> = found.collect();
    match substances.len() {
        0 => Meaning::Nothing,
        1 => Meaning::Identity(substances, Form::ITSELF),
        _ => Meaning::Several(
            substances
                .into_iter()
                .map(|substance| (substance, 0))
                .collect(),
        ),
    }
}

fn by_cas(cas: CasRn, answer: &mut Answer) -> Meaning {
    let rows = substance::by_cas(cas);
    let mut meant: SmallVec<[(Substance, Form); 2]> = SmallVec::new();
    for row in rows.iter().filter(|row| row.misprint_of == 0) {
        let form = form_of(text(row.form));
        meant.push((Substance::from_number(row.substance), form));
        if !text(row.note).is_empty() {
            answer.warnings.push(Cow::Borrowed(text(row.note)));
        }
        if row.confidence == 2 {
            answer.warnings.push(Cow::Borrowed(
                "this CAS Registry Number was assigned from memory: verify",
            ));
        }
    }
    for row in rows.iter().filter(|row| row.misprint_of == 1) {
        let printed = Substance::from_number(row.substance);
        let note = text(row.note);
        answer.warnings.push(Cow::Owned(format!(
            "printed in a legal list for {}, by mistake: {note}",
            printed.name()
        )));
        if meant.is_empty() {
            answer.suggest(core::iter::once((printed, 0)));
        }
    }
    match meant.as_slice() {
        [] => Meaning::Nothing,
        [(substance, form)] => Meaning::Identity(smallvec![*substance], *form),
        several => Meaning::Several(
            several
                .iter()
                .map(|(substance, _)| (*substance, 0))
                .collect(),
        ),
    }
}

/// The form that a registered number has beside the substance.
fn form_of(words: &'static str) -> Form {
    if let Some(group) = words.strip_suffix(" (ester)") {
        Form::of_ester(group)
    } else if words.is_empty() || words.contains("hydrate") && !words.contains(' ') {
        // Water leaves a substance what it is.
        Form::ITSELF
    } else {
        Form::of_salt(words)
    }
}

fn by_inchikey(key: InchiKey, answer: &mut Answer) -> Meaning {
    // Two rows with one key are one compound under two legal names.
    let same: SmallVec<[Substance; 2]> = substance::by_inchikey(key).collect();
    if !same.is_empty() {
        return Meaning::Identity(same, Form::ITSELF);
    }
    // The other letters stand for the same connections, stereochemistry and isotopes.
    let ion: SmallVec<[Substance; 2]> = (key.neutral().into_iter())
        .flat_map(substance::by_inchikey)
        .collect();
    if !ion.is_empty() {
        answer.warnings.push(Cow::Borrowed(
            "the InChIKey differs in the last letters only: that of an ion of the substance, or no standard one",
        ));
        return Meaning::Identity(ion, Form::ITSELF);
    }
    let skeleton: SmallVec<[Substance; 2]> = substance::by_first_block(key).collect();
    if skeleton.is_empty() {
        return Meaning::Nothing;
    }
    answer.warnings.push(Cow::Borrowed(
        "found by the first block of the InChIKey: same connectivity, other stereochemistry, isotopes or charge",
    ));
    answer.suggest(skeleton.iter().map(|substance| (*substance, 0)));
    Meaning::Identity(skeleton, Form::of_isomer(Isomer::Connectivity))
}

/// The substance of the key, else the structure that the text describes.
fn by_inchi(inchi: &Inchi, answer: &mut Answer) -> Meaning {
    let key = inchi.to_inchikey();
    if substance::by_inchikey(key).next().is_some() {
        return by_inchikey(key, answer);
    }
    match Molecule::from_inchi(inchi.as_str()).and_then(Structure::new) {
        Ok(structure) => Meaning::Structure(Box::new(structure)),
        Err(error) => match by_inchikey(key, answer) {
            Meaning::Nothing => Meaning::Fault(error),
            meaning => meaning,
        },
    }
}

fn by_dea_code(code: u32) -> Meaning {
    let rows = &tables::DEA_CODES;
    let start = rows.partition_point(|[known, _]| *known < code);
    let rows = rows.get(start..).unwrap_or(&[]);
    let entries: Vec<Entry> = rows
        .iter()
        .take_while(|[known, _]| *known == code)
        .map(|[_, at]| Entry::from_number(*at))
        .collect();
    let mut named: SmallVec<[Substance; 2]> = entries
        .iter()
        .flat_map(|entry| entry.substance_numbers())
        .map(|at| Substance::from_number(*at))
        .collect();
    named.sort_unstable();
    named.dedup();
    match named.len() {
        0 => Meaning::Nothing,
        1 => Meaning::Identity(named, Form::ITSELF),
        _ => Meaning::Filed(entries, Vec::new()),
    }
}

/// Everything whose code starts with the one given, or is a start of it.
fn by_hs_code(code: &HsCode) -> Meaning {
    let digits = code.digits();
    let (mut entries, mut substances) = (Vec::new(), Vec::new());
    for [known, kind, at] in &tables::HS_CODES {
        let known = text(*known);
        if known.starts_with(digits) || digits.starts_with(known) {
            if *kind == 0 {
                entries.push(Entry::from_number(*at));
            } else {
                substances.push(Substance::from_number(*at));
            }
        }
    }
    entries.sort_unstable();
    entries.dedup();
    if entries.is_empty() && substances.is_empty() {
        return Meaning::Nothing;
    }
    Meaning::Filed(entries, substances)
}

/// The substances whose CAS Registry Number lies one digit or one swap away.
pub(crate) fn near_cas(text: &str) -> SmallVec<[(CasRn, Substance); 4]> {
    CasRn::neighbours(text)
        .into_iter()
        .flat_map(|cas| {
            substance::by_cas(cas)
                .iter()
                .map(move |row| (cas, Substance::from_number(row.substance)))
        })
        .collect()
}

/// The CAS Registry Number of the tables that a text means whose digits were read as letters or
/// parted otherwise: `79O99-07-3`, `79099 07 3`.
pub(crate) fn misread_cas(text: &str) -> Option<(CasRn, Substance)> {
    if text.len() > 32 {
        return None;
    }
    let digit = |letter: char| match letter {
        'O' | 'o' | 'Q' | 'D' => '0',
        'I' | 'l' | 'i' | '|' => '1',
        'Z' | 'z' => '2',
        'S' | 's' => '5',
        'B' => '8',
        '_' | '.' | '~' | ' ' => '-',
        other => other,
    };
    let words = text.trim_start_matches(|letter: char| !letter.is_ascii_digit());
    // Blanks around a hyphen are one divider with it.
    let mut number = String::with_capacity(words.len());
    for letter in words.chars().map(digit) {
        if letter != '-' || !number.ends_with('-') {
            number.push(letter);
        }
    }
    let cas: CasRn = number.parse().ok().filter(|_| number.contains('-'))?;
    let row = substance::by_cas(cas).first()?;
    Some((cas, Substance::from_number(row.substance)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    fn meaning(text: &str) -> (Meaning, Answer) {
        let mut answer = Answer::new(text, crate::data::DATA_DATE);
        let detected = crate::id::detect(text);
        let meaning = identify(&detected.candidates()[0], &mut answer);
        (meaning, answer)
    }

    fn first(meaning: Meaning) -> Option<&'static str> {
        let meant = meaning.substances();
        meant.first().map(|(one, _)| one.id())
    }

    #[test]
    fn numbers_of_salts_and_esters_tell_the_form() {
        assert_eq!(form_of(""), Form::ITSELF);
        assert_eq!(form_of("hemihydrate"), Form::ITSELF);
        assert_eq!(
            form_of("hydrochloride monohydrate").salt.to_string(),
            "hydrochloride monohydrate"
        );
        assert_eq!(form_of("acetate (ester)").ester.to_string(), "acetate");
        let (salt, _) = meaning("41979-39-9");
        assert!(matches!(&salt, Meaning::Identity(_, form) if !form.salt.is_empty()));
        assert_eq!(first(salt), Some("4-piperidone"));
    }

    #[test]
    fn a_misprinted_number_does_not_lead_to_the_wrong_substance() {
        // Printed for mephedrone, it is the number of methcathinone.
        let (meaning, answer) = meaning("5650-44-2");
        assert_eq!(first(meaning), Some("methcathinone"));
        assert!(
            answer
                .warnings()
                .iter()
                .any(|warning| warning.contains("by mistake"))
        );
    }

    #[test]
    fn codes_name_all_that_is_filed_under_them() {
        let (filed, _) = meaning("HS 2914.11");
        assert!(matches!(&filed, Meaning::Filed(..)));
        let (one, _) = meaning("DEA code 8330");
        assert!(matches!(&one, Meaning::Identity(..)));
        let (nothing, _) = meaning("UN 3999");
        assert!(matches!(nothing, Meaning::Nothing));
    }

    #[test]
    fn another_stereochemistry_is_found_by_the_first_block() {
        let key = "fentanyl".parse::<Substance>().unwrap().inchikey().unwrap();
        let other = key.as_str().replacen("-UHFFFAOYSA-", "-QWERTYUISA-", 1);
        let (meaning, answer) = meaning(&other);
        assert!(matches!(&meaning, Meaning::Identity(_, form) if form.isomer.is_some()));
        assert_eq!(first(meaning), Some("fentanyl"));
        assert!(answer.warnings()[0].contains("first block"));
    }

    #[test]
    fn the_key_of_an_ion_is_that_of_its_substance() {
        for (key, id) in [
            ("WLJVXDMOQOGPHL-UHFFFAOYSA-M", "phenylacetic-acid"),
            ("BQJCRHHNABKAKU-KBQPJGBKSA-O", "morphine"),
            ("KWGRBVOPPLSCSI-WPRPVWTQSA-O", "ephedrine"),
            ("CSCPPACGZOOCGX-UHFFFAOYNA-N", "acetone"),
        ] {
            let (meaning, answer) = meaning(key);
            assert!(
                matches!(&meaning, Meaning::Identity(_, form) if *form == Form::ITSELF),
                "{key}"
            );
            assert_eq!(first(meaning), Some(id), "{key}");
            assert!(answer.warnings()[0].contains("last letters"));
        }
    }

    #[test]
    fn a_number_with_letters_for_digits_is_suggested_and_no_hit() {
        for text in [
            "79O99-07-3",
            "79099 07 3",
            "CAS 79099_07_3",
            "79099 - 07 - 3",
        ] {
            let (cas, substance) = misread_cas(text).unwrap();
            assert_eq!(
                (cas.to_string().as_str(), substance.id()),
                ("79099-07-3", "1-boc-4-piperidone")
            );
        }
        for text in ["79O99-07-2", "99 99 9", "toluene", "", "7909907"] {
            assert_eq!(misread_cas(text), None, "{text}");
        }
    }

    #[test]
    fn neighbours_of_a_wrong_number_are_known_ones() {
        let near = near_cas("108-88-2");
        assert!(near.iter().any(|(_, one)| one.id() == "toluene"));
        assert!(near_cas("no number").is_empty());
    }
}
