//! The ways to read a text as one substance.

use crate::check::answer::{Answer, QueryKind};
use crate::check::meaning::{Meaning, identify};
use crate::check::smiles::read_smiles;
use crate::check::structure::{Structure, read_systematic};
use crate::id::{Detected, Identifier};
use crate::name::{self, Form, Known};
use crate::substance::Substance;
use crate::text::fold;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use smallvec::{SmallVec, smallvec};

/// One way to read a text as a substance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// As a name of the tables, printed as there save for what folding drops.
    Name,
    /// As a structure in SMILES.
    Smiles,
    /// As such a name in another wording: spelling, salts, esters, isomers, word order.
    Wording,
    /// As a systematic name.
    Systematic,
    /// As the name of a fentanyl without a group that it is known with.
    Nor,
}

/// The ways for a whole query that is no identifier; a trade line is read where they fail.
const WHOLE: [Way; 2] = [Way::Name, Way::Smiles];

/// The ways for the name in a part of a trade line.
const PART: [Way; 5] = [
    Way::Name,
    Way::Wording,
    Way::Smiles,
    Way::Systematic,
    Way::Nor,
];

impl Way {
    fn read(self, text: &str, answer: &mut Answer) -> Meaning {
        match self {
            Self::Name if name::is_notation(text) => Meaning::Nothing,
            Self::Name => match name::printed(text) {
                Some(known) => unless_other(known.folded(), known, Form::ITSELF, answer),
                None => Meaning::Nothing,
            },
            Self::Smiles => match read_smiles(text, answer) {
                Some(Ok(structure)) => Meaning::Structure(structure),
                Some(Err(error)) => Meaning::Fault(error),
                None => Meaning::Nothing,
            },
            Self::Systematic if name::is_cut(text) => Meaning::Nothing,
            Self::Systematic => match read_systematic(text, answer) {
                // A bare ring with tin is a drug misspelt: stannolone, stanolone.
                Some(structure) if structure.has_rare_element() && is_misspelt(text) => {
                    Meaning::Nothing
                }
                Some(structure) => Meaning::Structure(Box::new(structure)),
                None => Meaning::Nothing,
            },
            Self::Nor => {
                let Some((molecule, name)) = name::read_nor(text) else {
                    return Meaning::Nothing;
                };
                let Ok(structure) = Structure::new(molecule) else {
                    return Meaning::Nothing;
                };
                answer.note(format!(
                    "“{text}” read as {name} without its phenethyl group"
                ));
                Meaning::Structure(Box::new(structure))
            }
            Self::Wording if text.ends_with('-') && name::is_cut(text) => Meaning::Nothing,
            Self::Wording => {
                let Some(reading) = name::read(text) else {
                    return Meaning::Nothing;
                };
                if reading.form != Form::ITSELF {
                    // A full structure tells more than an ester or isomer of what is known.
                    let is_partial =
                        reading.form.isomer.is_some() || !reading.form.ester.is_empty();
                    if is_partial && let Some(structure) = read_systematic(text, answer) {
                        return Meaning::Structure(Box::new(structure));
                    }
                    return unless_other(
                        reading.known.folded(),
                        reading.known,
                        reading.form,
                        answer,
                    );
                }
                // rac-(1R,2S)-x is one pair of the isomers that x stands for.
                if reading.reworded && name::states_isomer(text) {
                    let mut told = answer.clone();
                    let structure = read_systematic(text, &mut told);
                    if let Some(structure) = structure.filter(Structure::has_mirror) {
                        *answer = told;
                        return Meaning::Structure(Box::new(structure));
                    }
                }
                if reading.reworded {
                    let printed = reading.known.printed();
                    answer.note(format!("“{text}” read as “{printed}”"));
                }
                unless_other(fold(text).as_str(), reading.known, Form::ITSELF, answer)
            }
        }
    }
}

/// Says whether a text is one word that a name of the tables lies one letter from.
fn is_misspelt(text: &str) -> bool {
    let is_word = text.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_word && name::near(text).iter().any(|(_, distance)| *distance == 1)
}

/// Reads a whole query that is no identifier. Semicolons part the components of a
/// systematic name as well as goods: such a name is read as a whole first, and so is one of
/// an index with its notes.
pub(crate) fn whole(text: &str, answer: &mut Answer) -> Meaning {
    match in_turn(&WHOLE, text, answer) {
        Meaning::Nothing if text.contains(';') => Way::Systematic.read(text, answer),
        Meaning::Nothing => {
            let noted = unbroken(text).or_else(|| name::without_notes(text));
            let read = noted.map(|name| in_turn(&PART, &name, answer));
            match read {
                // What an acid makes of an alcohol is an ester.
                Some(Meaning::Nothing) | None => {
                    let salt = name::with_acid(text);
                    match salt.map(|salt| Way::Systematic.read(&salt, answer)) {
                        Some(Meaning::Structure(salt)) if salt.has_base() => {
                            Meaning::Structure(salt)
                        }
                        _ => gapped(text, answer),
                    }
                }
                Some(meaning) => meaning,
            }
        }
        meaning => meaning,
    }
}

/// Reads a name with a bare number behind it, or a systematic name with spaces or hyphens where
/// none belong.
fn gapped(text: &str, answer: &mut Answer) -> Meaning {
    if let Some((known, number)) = name::without_strength(text) {
        answer.note(format!("“{number}” taken for a strength"));
        answer.kind = QueryKind::Name;
        return unless_other(known.folded(), known, Form::ITSELF, answer);
    }
    let Some(name) = name::without_gaps(text) else {
        return Meaning::Nothing;
    };
    let meaning = [Way::Name, Way::Systematic]
        .iter()
        .map(|way| way.read(&name, answer))
        .find(|meaning| !matches!(meaning, Meaning::Nothing));
    if meaning.is_some() {
        answer.kind = QueryKind::Name;
        answer.note(format!("“{text}” read as “{name}”"));
    }
    meaning.unwrap_or(Meaning::Nothing)
}

/// Joins a Chinese name that a line feed breaks: two lines of which not each is a name.
fn unbroken(text: &str) -> Option<String> {
    let (one, other) = text.split_once('\n')?;
    let (one, other) = (one.trim_end(), other.trim_start());
    let han = |c: Option<char>| c.is_some_and(name::is_han);
    let is_broken = han(one.chars().next_back()) || han(other.chars().next());
    let is_name = |text: &str| name::printed(text).is_some() || name::read_name(text).is_ok();
    if !is_broken || other.contains('\n') || is_name(one) && is_name(other) {
        return None;
    }
    Some(format!("{one}{other}"))
}

/// Words behind the name of what is made on the way to something else, or of that itself.
const INTERMEDIATES: [&str; 3] = ["中间体", " intermediate", " intermediates"];

/// Reads a name behind which a word says that it is an intermediate, or that the goods are one
/// on the way to it.
fn intermediate(text: &str, answer: &mut Answer) -> Meaning {
    let lower = text.to_ascii_lowercase();
    let Some(word) = INTERMEDIATES.iter().find(|word| lower.ends_with(**word)) else {
        return Meaning::Nothing;
    };
    let rest = text.get(..text.len().saturating_sub(word.len()));
    let mut scratch = Answer::new(text, crate::data::DATA_DATE);
    let meaning = rest.map_or(Meaning::Nothing, |rest| in_turn(&PART, rest, &mut scratch));
    let substances = meaning.substances();
    if substances.is_empty() {
        return Meaning::Nothing;
    }
    answer.note(format!(
        "“{text}” may be the substance, or what it is made from"
    ));
    answer.kind = QueryKind::Name;
    Meaning::Several(substances.into_iter().collect())
}

/// The substances that a name of an amine with a hydroxyl group and of an acid may mean as an
/// ester, where it may as well be that of a salt: `1,3-dimethyl-4-phenyl-4-piperidinol
/// propanoate`. They are suggestions.
pub(crate) fn as_ester(text: &str) -> Vec<Substance> {
    if !text.ends_with("ate") && !text.ends_with("ATE") {
        return Vec::new();
    }
    let mut scratch = Answer::new(text, crate::data::DATA_DATE);
    let ester = format!("{text} (ester)");
    let structure = read_systematic(&ester, &mut scratch);
    structure.map_or_else(Vec::new, |ester| ester.identities())
}

/// Reads the name in a part of a trade line.
pub(crate) fn part(text: &str, answer: &mut Answer) -> Meaning {
    match in_turn(&PART, text, answer) {
        Meaning::Nothing => intermediate(text, answer),
        meaning => meaning,
    }
}

fn in_turn(ways: &[Way], text: &str, answer: &mut Answer) -> Meaning {
    if name::is_cut_before(text) {
        return Meaning::Nothing;
    }
    for way in ways {
        match way.read(text, answer) {
            Meaning::Nothing => {}
            meaning => {
                if *way != Way::Smiles {
                    answer.kind = QueryKind::Name;
                }
                return meaning;
            }
        }
    }
    Meaning::Nothing
}

/// Reads a whole query by the identifiers that it may be.
pub(crate) fn identified(detected: &Detected, answer: &mut Answer) -> Meaning {
    let mut read: SmallVec<[(&Identifier, Meaning); 2]> = SmallVec::new();
    for identifier in detected.candidates() {
        match identify(identifier, answer) {
            Meaning::Nothing => {}
            meaning => read.push((identifier, meaning)),
        }
    }
    if let Some(first) = detected.candidates().first() {
        answer.kind = QueryKind::Identifier(first.kind());
    }
    if read.len() > 1 {
        let kinds: Vec<&str> = read
            .iter()
            .map(|(identifier, _)| identifier.kind().as_str())
            .collect();
        answer.note(format!("the text can be read as {}", kinds.join(" or ")));
        return Meaning::Several(
            read.into_iter()
                .flat_map(|(_, meaning)| meaning.substances())
                .collect(),
        );
    }
    match read.pop() {
        Some((identifier, meaning)) => {
            answer.kind = QueryKind::Identifier(identifier.kind());
            meaning
        }
        None => Meaning::Nothing,
    }
}

/// What a name of the tables means, unless it also means something else, which
/// leaves it open.
fn unless_other(folded: &str, known: Known, form: Form, answer: &mut Answer) -> Meaning {
    let meaning = named(known, form);
    let other = name::other_meaning(folded).or_else(|| name::other_meaning(known.folded()));
    match other {
        Some(other) => {
            answer.note(format!("“{}” also means {other}", known.printed()));
            Meaning::Several(meaning.substances().into_iter().collect())
        }
        None => meaning,
    }
}

/// What a name of the tables means, in a form.
fn named(known: Known, form: Form) -> Meaning {
    match known.substances() {
        [] => Meaning::Nothing,
        [one] => Meaning::Identity(smallvec![Substance::from_number(*one)], form),
        several => {
            let substances = several.iter().map(|at| Substance::from_number(*at));
            Meaning::OneOf(substances.collect())
        }
    }
}

/// What a name of the tables means.
pub(crate) fn meaning_of(known: Known) -> Meaning {
    named(known, Form::ITSELF)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::answer::Undetermined;
    use crate::id::detect;

    fn answer() -> Answer {
        Answer::new("", crate::data::DATA_DATE)
    }

    fn ids(meaning: Meaning) -> Vec<&'static str> {
        let meant = meaning.substances();
        meant.into_iter().map(|(one, _)| one.id()).collect()
    }

    #[test]
    fn a_whole_query_is_a_printed_name_or_nothing() {
        assert_eq!(ids(whole("Acetone", &mut answer())), ["acetone"]);
        assert!(ids(whole("acetone 99%", &mut answer())).is_empty());
        assert!(ids(whole("ephedrine hydrochloride x", &mut answer())).is_empty());
    }

    #[test]
    fn a_part_may_be_worded_otherwise_and_the_answer_says_so() {
        let mut reworded = answer();
        assert_eq!(
            ids(part("acetic anhydrid", &mut reworded)),
            ["acetic-anhydride"]
        );
        assert!(reworded.warnings()[0].contains("read as “acetic anhydride”"));
        let salt = part("ephedrine hydrochloride", &mut answer());
        assert!(matches!(salt, Meaning::Identity(_, form) if !form.salt.is_empty()));
        assert!(ids(part("acetone cyanohydrin", &mut answer())).is_empty());
    }

    #[test]
    fn a_name_cut_before_its_suffix_is_no_hydrocarbon() {
        for text in [
            "naphthalen-1-yl(1-pentyl-1H-indol-3-yl)methan",
            "2-(2-chlorophenyl)-2-(methylamino)cyclohexan",
            "2-amino-1-phenylpropan-",
        ] {
            let answer = crate::check::screen(text);
            for jurisdiction in crate::law::Jurisdiction::ALL {
                let reason = answer.verdict(jurisdiction).undetermined();
                assert_eq!(reason, Some(Undetermined::NotRecognised), "{text}");
            }
        }
        // With its last letter, or in a language without it, it is one.
        for text in ["di(imidazol-1-yl)methane", "1,1-diethylcyclohexan"] {
            assert!(matches!(part(text, &mut answer()), Meaning::Structure(_)));
        }
    }

    #[test]
    fn what_may_be_an_ester_is_suggested() {
        let text = "1,3-dimethyl-4-phenyl-4-piperidinol propanoate";
        let answer = crate::check::screen(text);
        assert!(!answer.is_listed());
        let first = answer.suggestions().first().map(|one| one.substance().id());
        assert_eq!(first, Some("alphaprodine"));
        assert!(as_ester("toluene").is_empty());
    }

    #[test]
    fn a_name_with_another_meaning_is_left_open() {
        let mut open = answer();
        let meaning = whole("CMA", &mut open);
        assert!(matches!(meaning, Meaning::OneOf(_) | Meaning::Several(_)));
        assert!(open.warnings()[0].contains("calcium magnesium acetate"));
        let answer = crate::check::screen("CMA");
        let reason = answer.verdict(crate::law::Jurisdiction::Us).undetermined();
        assert_eq!(reason, Some(Undetermined::Ambiguous));
        assert_eq!(answer.suggestions().len(), 1);
    }

    #[test]
    fn digits_that_are_two_identifiers_are_both_told() {
        let mut both = answer();
        let meaning = identified(&detect("1090"), &mut both);
        // UN 1090 is acetone; as a DEA code 1090 it would be another thing.
        assert!(ids(meaning).contains(&"acetone"));
        let mut unknown = answer();
        assert!(ids(identified(&detect("7647-14-5"), &mut unknown)).is_empty());
        assert_eq!(unknown.kind().as_str(), "cas");
    }
}
