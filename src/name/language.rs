//! Names of drugs in other languages of Europe, as the rules for international
//! nonproprietary names form them from the English one.
//!
//! *World Health Organization, Guidelines on the use of international nonproprietary
//! names*, annex: `f` for `ph`, `t` for `th`, `e` for `ae` and `oe`, `i` for `y`, and the
//! endings of each language. What only sounds alike is a suggestion: see
//! [`foreign`](crate::name::foreign).

use crate::data::{row, slice, tables, text};
use crate::name::index::{self, Known};
use crate::name::sound::sound;
use crate::text::fold;
use alloc::string::String;

/// The fewest and the most bytes of a name that is read so.
const LENGTHS: core::ops::RangeInclusive<usize> = 6..=48;

/// The fewest bytes of a name in Russian without letters that tell the language.
const LONG: usize = 9;

/// The sources of names that hold those of brands.
const DICTIONARIES: [&str; 4] = [
    "drug-dictionary",
    "fda-unii-names",
    "memory",
    "pubchem-synonym",
];

/// How one language writes what English writes.
struct Language {
    /// Letters, in this order: the first becomes the second.
    letters: &'static [(&'static str, &'static str)],
    /// How a name ends in English and there; one that is not named stays.
    endings: &'static [(&'static str, &'static [&'static str])],
    /// Whether double letters become single.
    single: bool,
}

const ROMANCE: &[(&str, &str)] = &[
    ("ph", "f"),
    ("th", "t"),
    ("rh", "r"),
    ("chl", "cl"),
    ("chr", "cr"),
    ("ae", "e"),
    ("oe", "e"),
    ("y", "i"),
];

/// The same with *c* for *k*: *cetamina*, *cetobemidona*.
const ROMANCE_WITHOUT_K: &[(&str, &str)] = &[
    ("ph", "f"),
    ("th", "t"),
    ("rh", "r"),
    ("chl", "cl"),
    ("chr", "cr"),
    ("ae", "e"),
    ("oe", "e"),
    ("y", "i"),
    ("k", "c"),
];

/// Italian: *ossicodone*, *idromorfone*.
const ITALIAN: &[(&str, &str)] = &[
    ("ph", "f"),
    ("th", "t"),
    ("rh", "r"),
    ("ch", "c"),
    ("x", "ss"),
    ("ae", "e"),
    ("oe", "e"),
    ("y", "i"),
    ("h", ""),
];

/// The languages of the north and Dutch: *fentanyl*, *morfin*.
const NORTHERN: &[(&str, &str)] = &[("ph", "f"), ("th", "t"), ("ae", "e"), ("oe", "e")];

/// The same with *k* for a hard *c*: *kokain*, *kodein*, *oksykodon*.
const NORTHERN_WITH_K: &[(&str, &str)] = &[
    ("ph", "f"),
    ("th", "t"),
    ("ch", "kh"),
    ("ca", "ka"),
    ("co", "ko"),
    ("cu", "ku"),
    ("cl", "kl"),
    ("cr", "kr"),
    ("ct", "kt"),
    ("kh", "k"),
    ("x", "ks"),
    ("ae", "e"),
    ("oe", "e"),
];

/// Russian in Latin letters: *gidromorfon*, *fenilatseton*, *oksikodon*.
const RUSSIAN: &[(&str, &str)] = &[
    ("ph", "f"),
    ("th", "t"),
    ("ch", "kh"),
    ("ce", "tse"),
    ("ci", "tsi"),
    ("cy", "tsi"),
    ("ca", "ka"),
    ("co", "ko"),
    ("cu", "ku"),
    ("cl", "kl"),
    ("cr", "kr"),
    ("ct", "kt"),
    ("x", "ks"),
    ("ae", "e"),
    ("oe", "e"),
    ("hy", "gi"),
    ("y", "i"),
];

/// German with its *k*: *Kokain*, *Hydrokodon*.
const GERMAN: &[(&str, &str)] = &[
    ("ca", "ka"),
    ("co", "ko"),
    ("cu", "ku"),
    ("cl", "kl"),
    ("cr", "kr"),
    ("ct", "kt"),
];

const SPANISH_ENDINGS: &[(&str, &[&str])] = &[
    ("ine", &["ina"]),
    ("in", &["ina"]),
    ("one", &["ona"]),
    ("yl", &["ilo", "il", "ila"]),
    ("ate", &["ato"]),
    ("oxide", &["oxido"]),
    ("ide", &["ida"]),
    ("ane", &["ano"]),
    ("ene", &["eno"]),
    ("ole", &["ol"]),
    ("ose", &["osa"]),
    ("ite", &["ito"]),
    ("ium", &["io"]),
];

const ITALIAN_ENDINGS: &[(&str, &[&str])] = &[
    ("ine", &["ina"]),
    ("in", &["ina"]),
    ("one", &["one"]),
    ("yl", &["il", "ile"]),
    ("ate", &["ato"]),
    ("oxide", &["ossido"]),
    ("ide", &["ide"]),
    ("ane", &["ano"]),
    ("ene", &["ene"]),
    ("ol", &["olo"]),
    ("ole", &["olo"]),
    ("al", &["al", "ale"]),
    ("ium", &["io"]),
];

const NORTHERN_ENDINGS: &[(&str, &[&str])] = &[
    ("ine", &["in", "ine", "yna", "ina", "yny", "iny"]),
    ("in", &["in", "ine", "yna", "ina", "yny", "iny"]),
    ("one", &["on"]),
    ("ate", &["at"]),
    ("ide", &["id"]),
    ("ane", &["an"]),
    ("ene", &["en"]),
    ("ole", &["ol"]),
];

const RUSSIAN_ENDINGS: &[(&str, &[&str])] = &[
    ("ine", &["in", "ina"]),
    ("in", &["in", "ina"]),
    ("one", &["on", "ona"]),
    ("ate", &["at", "ata"]),
    ("ide", &["id", "ida"]),
    ("ane", &["an", "ana"]),
    ("ene", &["en", "ena", "ol"]),
    ("ole", &["ol", "ola"]),
    ("yl", &["il", "ila"]),
    ("al", &["al", "ala"]),
    ("am", &["am", "ama"]),
];

const LANGUAGES: [Language; 9] = [
    Language {
        letters: RUSSIAN,
        endings: RUSSIAN_ENDINGS,
        single: true,
    },
    Language {
        letters: RUSSIAN,
        endings: RUSSIAN_ENDINGS,
        single: false,
    },
    Language {
        letters: ROMANCE,
        endings: SPANISH_ENDINGS,
        single: true,
    },
    Language {
        letters: ROMANCE_WITHOUT_K,
        endings: SPANISH_ENDINGS,
        single: true,
    },
    Language {
        letters: ROMANCE,
        endings: ITALIAN_ENDINGS,
        single: false,
    },
    Language {
        letters: ITALIAN,
        endings: ITALIAN_ENDINGS,
        single: false,
    },
    Language {
        letters: NORTHERN,
        endings: NORTHERN_ENDINGS,
        single: false,
    },
    Language {
        letters: NORTHERN_WITH_K,
        endings: NORTHERN_ENDINGS,
        single: false,
    },
    Language {
        letters: GERMAN,
        endings: NORTHERN_ENDINGS,
        single: false,
    },
];

/// Finds the name of the tables that a folded text is in another language.
///
/// The text must be what the rules make of an English name of the substance, and no name
/// of another substance may sound like it.
pub(crate) fn translated(folded: &str) -> Option<Known> {
    if !LENGTHS.contains(&folded.len()) || !folded.is_ascii() {
        return None;
    }
    let known = index::sounding(&sound(folded)).or_else(|| russian(folded))?;
    let substances = known.substances().iter();
    let aliases = substances.flat_map(|number| {
        let row = row(&tables::SUBSTANCES, *number);
        row.map_or(&[][..], |row| {
            slice(&tables::ALIASES, row.aliases_start, row.aliases_end)
        })
    });
    // Brand names, which the dictionaries hold as well, follow no rules.
    let own = aliases.filter(|alias| !DICTIONARIES.contains(&text(alias.source)));
    let mut english = own.filter_map(|alias| index::exact(fold(text(alias.name)).as_str()));
    // A short name without such letters may be a brand: metilon.
    let marks = ["ts", "gi", "kh", "k"];
    let looks_russian =
        folded.len() >= LONG || marks.iter().any(|letters| folded.contains(letters));
    english.find(|english| {
        english.substances() == known.substances()
            && index::other_meaning(english.folded()).is_none()
            && LANGUAGES
                .iter()
                .filter(|language| looks_russian || language.letters != RUSSIAN)
                .any(|language| writes(language, english.folded(), folded))
    })
}

/// The name that sounds like a text in Russian, with the letters that English has for its own:
/// *c* for *ts*, *h* for *g*.
fn russian(folded: &str) -> Option<Known> {
    if !["ts", "gi", "kh"]
        .iter()
        .any(|letters| folded.contains(letters))
    {
        return None;
    }
    let name = folded.replace("ts", "c").replace("gi", "hi");
    let name = name.replace("kh", "k");
    index::sounding(&sound(&name))
}

/// Says whether a language writes an English name as a text.
fn writes(language: &Language, english: &str, written: &str) -> bool {
    let ending = language
        .endings
        .iter()
        .find_map(|(ending, written)| Some((english.strip_suffix(ending)?, *written)));
    let (stem, endings) = ending.unwrap_or((english, &[""]));
    let mut name = String::from(stem);
    for (letters, other) in language.letters {
        if name.contains(letters) {
            name = name.replace(letters, other);
        }
    }
    if language.single {
        single(&mut name);
    }
    let rest = written.strip_prefix(name.as_str());
    rest.is_some_and(|rest| endings.contains(&rest))
}

/// Makes double letters single.
fn single(name: &mut String) {
    let mut last = '\0';
    name.retain(|c| {
        let twice = c == last && c.is_ascii_lowercase() && c != 'r';
        last = c;
        !twice
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_read_in_other_languages() {
        for (written, substance) in [
            ("ketamina", "ketamine"),
            ("cetamina", "ketamine"),
            ("heroina", "heroin"),
            ("eroina", "heroin"),
            ("cocaina", "cocaine"),
            ("kokain", "cocaine"),
            ("morfin", "morphine"),
            ("kodein", "codeine"),
            ("fenciclidina", "phencyclidine"),
            ("metilfenidato", "methylphenidate"),
            ("hidromorfona", "hydromorphone"),
            ("idromorfone", "hydromorphone"),
            ("ossicodone", "oxycodone"),
            ("petidina", "pethidine"),
            ("mefedrona", "mephedrone"),
            ("clordiazepossido", "chlordiazepoxide"),
            ("efedryna", "ephedrine"),
            ("fenilatseton", "phenylacetone"),
            ("atseton", "acetone"),
            ("gidromorfon", "hydromorphone"),
            ("oksikodona", "oxycodone"),
            ("efedryny", "ephedrine"),
            ("metylofenidat", ""),
            ("metylfenidat", "methylphenidate"),
            ("tetrahidrocannabinol", ""),
        ] {
            let known = translated(written);
            let known =
                known.and_then(|known| row(&tables::SUBSTANCES, *known.substances().first()?));
            let id = known.map_or("", |row| text(row.id));
            assert_eq!(id, substance, "{written}");
        }
    }

    #[test]
    fn other_spellings_are_not_read() {
        for written in [
            // The letters of two languages, the wrong ending, other substances.
            "phenciclidina",
            "cocainum",
            "toluidina",
            "metionina",
            "benzil",
            // What the rules would make of brands: metyna, butalgin.
            "metina",
            "butalgina",
            "opio",
            "metilon",
            "etilon",
            "clorina",
            "",
        ] {
            assert_eq!(translated(written), None, "{written}");
        }
    }

    proptest! {
        #[test]
        fn prop_no_text_panics(text in "\\PC{0,60}", near in "[a-z]{0,8}(ina|ona|ilo|ato|in|on|at)") {
            let _ = (translated(&text), translated(&near));
        }
    }
}
