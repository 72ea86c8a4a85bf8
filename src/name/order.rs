//! Names with their parts in the order of an index, put in the order of speech.

use crate::name::index::{self, Known};
use crate::name::salt;
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

/// Words of an index behind a name for the isomer, with the prefix that they mean.
const ISOMERS: [(&str, &str); 13] = [
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
            name.push_str(before);
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

    proptest! {
        #[test]
        fn prop_no_text_panics(text in "[a-zé(),\\[\\] 1-]{0,40}-?") {
            let _ = in_order(&text);
        }
    }
}
