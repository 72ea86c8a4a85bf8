//! Names with their parts in the order of an index, put in the order of speech.

use crate::name::index::{self, Known};
use crate::name::{letters, salt};
use crate::text::fold;
use alloc::string::String;
use smallvec::SmallVec;

/// The most parts of one name.
const MAX_PARTS: usize = 6;

/// Puts an inverted name in order: `Propanamide, N-phenyl-N-[…]-` becomes
/// `N-phenyl-N-[…]-Propanamide`, `Benzeneacetic acid, ethyl ester` becomes
/// `Benzeneacetic acid ethyl ester`. `None` where a part is none of a name.
///
/// ```text
/// head (',' (substituent '-' | stereodescriptor '-' | salt words | … 'ester'))+
/// ```
pub(crate) fn in_order(text: &str) -> Option<String> {
    let parts = split(text);
    let (head, modifiers) = parts.split_first()?;
    if modifiers.is_empty() || modifiers.len() >= MAX_PARTS {
        return None;
    }
    let (mut before, mut behind) = (String::new(), String::new());
    for part in modifiers {
        let folded = fold(part);
        if folded.as_str().ends_with("ester") || salt::is_words(folded.as_str()) {
            behind.push(' ');
            behind.push_str(part);
        } else if part.ends_with('-') || part.starts_with(|c: char| c.is_ascii_digit()) {
            // What stands last, as stereodescriptors do, comes first.
            before.insert_str(0, part);
        } else {
            return None;
        }
    }
    before.push_str(head);
    before.push_str(&behind);
    Some(before)
}

/// Notes of an index behind a word, without the proportions.
const NOTES: [&str; 6] = ["salt", "ester", "8ci", "9ci", "7ci", "6ci"];

/// Words of an index for the acid of an ester.
const ACYLATES: [&str; 9] = [
    "acetate",
    "benzilate",
    "benzoate",
    "butanoate",
    "butyrate",
    "diacetate",
    "dipropionate",
    "propanoate",
    "propionate",
];

/// Puts an inverted name in order as [`in_order`] does, where the index notes something
/// beside its words or has several: proportions, *(ester)*, a sign without comma before
/// it, the acid that makes an ester of an alcohol.
///
/// ```text
/// Benzeneethanamine, α-methyl-, hydrochloride (1:1), (αR)-
/// 4-Piperidinol, 1,3-dimethyl-4-phenyl-, 4-propanoate
/// ```
pub(crate) fn noted(text: &str) -> Option<String> {
    if !text.contains("-,") && !text.ends_with('-') || !text.contains(',') {
        return None;
    }
    let mut plain = without_notes(text);
    if let Some(undotted) = letters::undotted(&plain) {
        plain = undotted;
    }
    if ends_in_descriptors(&plain) {
        plain.push('-');
    }
    if let Some(at) = sign_at_end(&plain) {
        plain.insert_str(at, ", ");
    }
    for (formula, word) in FORMULAS {
        if let Some(at) = word_at(&plain, formula) {
            plain.replace_range(at..at.saturating_add(formula.len()), word);
        }
    }
    let parts = split(&plain);
    let (head, modifiers) = parts.split_first()?;
    let words = |part: &&&str| !part.ends_with('-');
    let several = modifiers.iter().filter(words).count() > 1;
    let acid = |part: &str| {
        let word = part.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '-'));
        let lower = word.to_ascii_lowercase();
        ACYLATES.iter().copied().find(|acid| *acid == lower)
    };
    let acylate = modifiers.iter().find_map(|part| acid(part));
    let alcohol = head.strip_suffix("ol").or_else(|| head.strip_suffix("OL"));
    // The ester of another acid, or of a hydroxy group, is no salt of it.
    let plain_ester = acylate.is_some() && alcohol.is_some();
    if !plain_ester && text.to_ascii_lowercase().contains("(ester)") {
        return None;
    }
    let Some((acylate, radical)) = acylate.zip(alcohol) else {
        return (several || plain != text)
            .then(|| in_order(&plain))
            .flatten();
    };
    let (mut before, mut behind) = (String::new(), String::from(" "));
    behind.push_str(acylate);
    for part in modifiers {
        if part.ends_with('-') {
            before.insert_str(0, part);
        } else if acid(part).is_none() {
            behind.push(' ');
            behind.push_str(part);
        }
    }
    before.push_str(radical);
    before.push_str("yl");
    before.push_str(&behind);
    Some(before)
}

/// Parts the acid of a salt from its base with a semicolon, where the index says that they
/// are a salt: proportions, `(salt)`, `compd. with`. Water is left out.
///
/// ```text
/// Benzenemethanol, α-(aminomethyl)-, sulfate (2:1) (salt)
/// Barbituric acid, 5-ethyl-5-phenyl-, compd. with diethylamine (1:1)
/// ```
pub(crate) fn with_acid(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    if let Some((acid, base)) = lower.split_once("compd. with ") {
        let base = without_notes(base);
        let acid = acid.trim_end_matches([' ', ',']);
        // Ethanol beside a compound is no salt of it.
        let is_alcohol = |name: &str| name.ends_with("anol") || name.ends_with("alcohol");
        let is_salt = !acid.is_empty()
            && !is_alcohol(&base)
            && !is_alcohol(acid)
            && !acid.contains("ester,")
            && (acid.contains("acid") || base.contains("acid"));
        return is_salt.then(|| [acid, base.as_str()].join(";"));
    }
    let plain = without_notes(&lower);
    let noted = plain != lower
        && lower.split(" (").skip(1).any(|note| {
            let note = note.split_once(')').map_or("", |(note, _)| note);
            is_ratio(note) || note == "salt"
        });
    if !noted || lower.contains("ester") {
        return None;
    }
    let parts = split(&plain);
    let (mut base, mut acid) = (String::new(), None);
    for (at, part) in parts.iter().enumerate() {
        // `…methyl-, sulfate` as well as `x sulfate`.
        let (before, word) = match part.rsplit_once(' ') {
            Some((before, word)) if at == 0 => (before, word),
            _ => ("", *part),
        };
        let found = acid_of_anion(word).filter(|_| acid.is_none() && !part.ends_with('-'));
        if let Some(found) = found {
            acid = Some(found);
            base.push_str(before);
        } else if !is_water(part) {
            if at > 0 {
                base.push_str(", ");
            }
            base.push_str(part);
        }
    }
    let acid = acid?;
    (!base.is_empty()).then(|| [base.as_str(), acid.as_str()].join(";"))
}

fn is_water(part: &str) -> bool {
    part.ends_with("hydrate") && salt::is_words(fold(part).as_str())
}

/// Numbers of an acid before its anion.
const COUNTS: [&str; 4] = ["mono", "hemi", "di", ""];

/// The acid of the anion that a word names: `(2R,3R)-2,3-dihydroxybutanedioate`, `sulfate`.
pub(crate) fn acid_of_anion(word: &str) -> Option<String> {
    let named = COUNTS.iter().find_map(|count| {
        let rest = word.strip_prefix(count)?;
        match rest {
            "sulfate" | "sulphate" => Some("sulfuric acid"),
            "phosphate" => Some("phosphoric acid"),
            "nitrate" => Some("nitric acid"),
            "hydrochloride" => Some("hydrochloric acid"),
            "hydrobromide" => Some("hydrobromic acid"),
            _ => None,
        }
    });
    if let Some(named) = named {
        return Some(String::from(named));
    }
    // Acids by name: tartrate, citrate, and those of an index: butanedioate.
    let stem = word.strip_suffix("ate")?;
    let known = [
        "tartr", "citr", "lact", "acet", "fumar", "oxal", "succin", "benzo", "picr",
    ];
    let is_systematic = stem.ends_with("dio") || stem.ends_with("sulfon");
    let is_systematic = is_systematic || stem.ends_with("carboxyl") || stem.contains("hydroxy");
    let counted = COUNTS.iter().find_map(|count| {
        let rest = stem.strip_prefix(count)?;
        known.contains(&rest).then_some(rest)
    });
    let stem = counted.or(Some(stem).filter(|_| is_systematic))?;
    let mut acid = String::from(stem);
    acid.push_str("ic acid");
    Some(acid)
}

/// Leaves the notes of an index out: `sulfate (2:1) (salt)`.
fn without_notes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once(" (") {
        out.push_str(before);
        let note = behind.split_once(')').filter(|(note, _)| {
            let lower = note.to_ascii_lowercase();
            is_ratio(note) || NOTES.contains(&lower.as_str())
        });
        if let Some((_, after)) = note {
            rest = after;
        } else {
            out.push_str(" (");
            rest = behind;
        }
    }
    out.push_str(rest);
    out
}

/// Says whether a note is that of proportions: `2:1`, `1:1:3`, `1:?`.
fn is_ratio(note: &str) -> bool {
    let count = |text: &str| {
        !text.is_empty()
            && text
                .bytes()
                .all(|c| c.is_ascii_digit() || matches!(c, b'?' | b'.'))
    };
    note.contains(':') && note.split(':').all(count)
}

/// Acids that an index writes as formulas.
const FORMULAS: [(&str, &str); 2] = [("hcl", "hydrochloride"), ("hbr", "hydrobromide")];

/// Where a part between commas that is a word, without regard to case, begins.
fn word_at(text: &str, word: &str) -> Option<usize> {
    text.match_indices(", ").find_map(|(at, comma)| {
        let start = at.saturating_add(comma.len());
        let (found, behind) = text.get(start..)?.split_at_checked(word.len())?;
        let ends = behind.is_empty() || behind.starts_with(',');
        (found.eq_ignore_ascii_case(word) && ends).then_some(start)
    })
}

/// Says whether the last part between commas is a bracket with descriptors and no hyphen:
/// `…, (5α,6α)`.
fn ends_in_descriptors(text: &str) -> bool {
    let last = split(text).pop().unwrap_or("");
    let inner = last
        .strip_prefix('(')
        .and_then(|last| last.strip_suffix(')'));
    inner.is_some_and(|inner| {
        let marks = |c: char| c.is_ascii_digit() || "RSEZrsez.,*()'/+-alphbet".contains(c);
        !inner.is_empty() && !is_ratio(inner) && inner.chars().all(marks)
    })
}

/// Where a sign or letter for the isomer begins that ends a text without a comma before it:
/// `α-methyl-(±)-`.
fn sign_at_end(text: &str) -> Option<usize> {
    let inner = text.strip_suffix(")-")?;
    let (before, sign) = inner.rsplit_once('(')?;
    let sign = sign.trim_matches('.');
    let signs = ["+", "-", "+/-", "+-", "±", "R", "S", "r", "s"];
    let stands = before.ends_with(['-', ' ']);
    (stands && signs.contains(&sign)).then_some(before.len())
}

/// Words of an index behind a name for the isomer, with the prefix that they mean.
const ISOMERS: [(&str, &str); 33] = [
    (", d-isomer", "d-"),
    (", l-isomer", "l-"),
    (", r-isomer", "(R)-"),
    (", s-isomer", "(S)-"),
    (" d-isomer", "d-"),
    (" l-isomer", "l-"),
    (" r-isomer", "(R)-"),
    (" s-isomer", "(S)-"),
    (" r-form", "(R)-"),
    (" s-form", "(S)-"),
    (" (.+-.)", "(±)-"),
    (" (.+/-.)", "(±)-"),
    (" d-threo-form", "d-threo-"),
    (" l-threo-form", "l-threo-"),
    (", (+/-)", "(±)-"),
    (", (+-)", "(±)-"),
    (" (+/-)", "(±)-"),
    (" (+-)", "(±)-"),
    (" (+)", "(+)-"),
    (" (-)", "(-)-"),
    (" dl-form", "dl-"),
    (" d-form", "d-"),
    (" l-form", "l-"),
    (" (+/-)-form", "(±)-"),
    (" (+)-form", "(+)-"),
    (" (-)-form", "(-)-"),
    (", racemic", "rac-"),
    (", dl-", "dl-"),
    (", dl", "dl-"),
    (", d-", "d-"),
    (", l-", "l-"),
    (", (+)", "(+)-"),
    (", (-)", "(-)-"),
];

/// Puts such words first: `methadone l-form hydrochloride` becomes
/// `l-methadone hydrochloride`. Those with a comma stand at the end.
pub(crate) fn isomer_first(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    ISOMERS.iter().find_map(|(words, prefix)| {
        let (before, behind) = lower.split_once(words)?;
        let ends = behind.is_empty() || behind.starts_with(' ') && words.ends_with("form");
        (ends && !before.is_empty()).then(|| {
            let mut name = String::from(*prefix);
            name.push_str(before.trim_end_matches(','));
            name.push_str(behind);
            name
        })
    })
}

/// The name of the tables whose second part is its beginning, written without a
/// hyphen: `codeine, dihydro`, or that of an isomer: `xylene, o-isomer`.
pub(crate) fn glued(text: &str) -> Option<Known> {
    let (head, part) = text.split_once(',')?;
    let part = fold(part.trim().trim_end_matches('-'));
    let part = part.as_str();
    let before = match part.strip_suffix("isomer") {
        Some(letter @ ("o" | "m" | "p" | "cis" | "trans" | "d" | "l")) => letter,
        Some(_) => return None,
        None if part.bytes().all(|c| c.is_ascii_lowercase()) => part,
        None => return None,
    };
    let mut name = String::from(before);
    name.push_str(fold(head).as_str());
    index::exact(&name).filter(|_| !before.is_empty())
}

/// Splits at commas outside brackets that a space follows, or that stand
/// behind a word where the text ends in a hyphen.
fn split(text: &str) -> SmallVec<[&str; 4]> {
    let mut parts: SmallVec<[&str; 4]> = SmallVec::new();
    let hyphen = text.ends_with('-');
    let (mut depth, mut start, mut letters) = (0_u32, 0_usize, 0_u32);
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' | '{' => depth = depth.saturating_add(1),
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                let behind = at.saturating_add(1);
                let next = text.get(behind..).and_then(|rest| rest.chars().next());
                // Locants have one letter or are the names of Greek ones.
                let word = hyphen && letters > 5 && parts.is_empty();
                if next == Some(' ') || word {
                    parts.push(text.get(start..at).unwrap_or("").trim());
                    start = behind;
                }
            }
            _ => {}
        }
        letters = if c.is_alphabetic() {
            letters.saturating_add(1)
        } else {
            0
        };
    }
    parts.push(text.get(start..).unwrap_or("").trim());
    parts.retain(|part| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn index_names_are_put_in_order() {
        for (written, ordered) in [
            (
                "Propanamide, N-phenyl-N-[1-(2-phenylethyl)-4-piperidinyl]-",
                "N-phenyl-N-[1-(2-phenylethyl)-4-piperidinyl]-Propanamide",
            ),
            (
                "Benzeneacetic acid, ethyl ester",
                "Benzeneacetic acid ethyl ester",
            ),
            ("2-Propanone, 1-phenyl-", "1-phenyl-2-Propanone"),
            (
                "Benzeneethanamine, N,α-dimethyl-, (αS)-",
                "(αS)-N,α-dimethyl-Benzeneethanamine",
            ),
            (
                "Benzeneethanamine, α-methyl-, sulfate (2:1)",
                "α-methyl-Benzeneethanamine sulfate (2:1)",
            ),
            (
                "benzeneethanamine,n,alpha-dimethyl-",
                "n,alpha-dimethyl-benzeneethanamine",
            ),
            ("adenine, 9-ethyl", "9-ethyladenine"),
        ] {
            assert_eq!(in_order(written).as_deref(), Some(ordered), "{written}");
        }
    }

    #[test]
    fn notes_of_an_index_are_left_out() {
        for (written, ordered) in [
            (
                "Benzeneethanamine, α-methyl-, hydrochloride (1:1), (αR)-",
                Some("(αR)-α-methyl-Benzeneethanamine hydrochloride"),
            ),
            (
                "morphinan-6-ol, 3-methoxy-, sulfate (2:1) (salt), trihydrate",
                Some("3-methoxy-morphinan-6-ol sulfate trihydrate"),
            ),
            (
                "4-Piperidinol, 1,3-dimethyl-4-phenyl-, 4-propanoate, (3R,4S)-rel-",
                Some("(3R,4S)-rel-1,3-dimethyl-4-phenyl-4-Piperidinyl propanoate"),
            ),
            (
                "3-piperidinol, 1-ethyl-, benzilate (ester), hydrochloride",
                Some("1-ethyl-3-piperidinyl benzilate hydrochloride"),
            ),
            (
                "benzeneethanamine, 2,5-dimethoxy-.alpha.-methyl-(.+/-.)-",
                Some("(+/-)-2,5-dimethoxy-alpha-methyl-benzeneethanamine"),
            ),
            ("Propanamide, N-phenyl-", None),
            ("ephedrine, phosphate (ester), (-)-", None),
            (
                "x-carboxylic acid, 3-hydroxy-, methyl ester, benzoate (ester)",
                None,
            ),
            ("acetone (1:1), toluene", None),
            ("ephedrine sulfate (2:1)", None),
            ("(((-,", None),
            ("", None),
        ] {
            assert_eq!(noted(written).as_deref(), ordered, "{written}");
        }
    }

    #[test]
    fn words_for_the_isomer_are_put_first() {
        for (written, ordered) in [
            ("Ephedrine DL-form sulfate", Some("dl-ephedrine sulfate")),
            ("methadone, (-)", Some("(-)-methadone")),
            (
                "ephedrine hydrochloride, racemic",
                Some("rac-ephedrine hydrochloride"),
            ),
            ("methadone l-formate", None),
            ("methadone", None),
            (", dl", None),
        ] {
            assert_eq!(isomer_first(written).as_deref(), ordered, "{written}");
        }
    }

    #[test]
    fn a_list_is_no_inverted_name() {
        for written in [
            "acetone, toluene",
            "acetone, oxime",
            "1,4-butanediol",
            "N,N-dimethyltryptamine",
            "acetone",
            "",
            ",",
        ] {
            assert_eq!(in_order(written), None, "{written}");
        }
    }

    #[test]
    fn acids_of_salts_are_parted_where_the_index_notes_them() {
        for (written, parted) in [
            (
                "Benzenemethanol, x-(aminomethyl)-, sulfate (2:1) (salt)",
                Some("benzenemethanol, x-(aminomethyl)-;sulfuric acid"),
            ),
            (
                "x-amine, 2-methyl-, (2R,3R)-2,3-dihydroxybutanedioate (1:1), monohydrate",
                Some("x-amine, 2-methyl-;(2r,3r)-2,3-dihydroxybutanedioic acid"),
            ),
            (
                "Barbituric acid, 5-ethyl-, compd. with diethylamine (1:1)",
                Some("barbituric acid, 5-ethyl-;diethylamine"),
            ),
            ("ethanol, compd. with x-thiol (1:1)", None),
            ("x-ol, 2-methyl-, sulfate", None),
            ("x-ol, acetate (ester)", None),
            ("", None),
        ] {
            assert_eq!(with_acid(written).as_deref(), parted, "{written}");
        }
    }

    proptest! {
        #[test]
        fn prop_no_text_panics(text in "[a-zé(),\\[\\] 1-]{0,40}-?") {
            let _ = (in_order(&text), noted(&text));
        }
    }
}
