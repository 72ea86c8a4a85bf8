//! Prefixes that say which isomer is meant.

use crate::name::form::Isomer;
use crate::name::order;
use crate::text::fold;
use alloc::string::String;
use smallvec::SmallVec;

/// Words before a name, folded; the longer before the shorter that it begins with.
const WORDS: [(&str, Isomer); 24] = [
    ("racemic", Isomer::Racemate),
    ("rac", Isomer::Racemate),
    ("d,l", Isomer::Racemate),
    ("dl", Isomer::Racemate),
    ("d/l", Isomer::Racemate),
    ("dextro", Isomer::Optical),
    ("levo", Isomer::Optical),
    ("laevo", Isomer::Optical),
    ("ent", Isomer::Optical),
    ("d", Isomer::Optical),
    ("l", Isomer::Optical),
    ("r", Isomer::Optical),
    ("s", Isomer::Optical),
    ("cis", Isomer::Geometric),
    ("trans", Isomer::Geometric),
    ("erythro", Isomer::Unspecified),
    ("threo", Isomer::Unspecified),
    ("rel", Isomer::Unspecified),
    ("meso", Isomer::Unspecified),
    ("endo", Isomer::Unspecified),
    ("exo", Isomer::Unspecified),
    ("+", Isomer::Optical),
    ("-", Isomer::Optical),
    ("+-", Isomer::Racemate),
];

const CHINESE: [(&str, Isomer); 8] = [
    ("外消旋", Isomer::Racemate),
    ("消旋", Isomer::Racemate),
    ("左旋", Isomer::Optical),
    ("右旋", Isomer::Optical),
    ("顺式", Isomer::Geometric),
    ("反式", Isomer::Geometric),
    ("顺-", Isomer::Geometric),
    ("反-", Isomer::Geometric),
];

/// The most prefixes before one name, as in `D-(+)-(R)-x`.
const MAX_PREFIXES: usize = 3;

/// Takes the prefixes of an isomer off a name as written; what remains is not empty.
pub(crate) fn strip(text: &str) -> Option<(Isomer, &str)> {
    let mut rest = text;
    let mut isomer = None;
    for _ in 0..MAX_PREFIXES {
        let Some((found, behind)) = strip_one(rest) else {
            break;
        };
        // Two prefixes tell of the same thing, and a racemate of any kind stays one.
        isomer = match (isomer, found) {
            (None | Some(Isomer::Optical), found) => Some(found),
            (known, _) => known,
        };
        rest = behind;
    }
    isomer.map(|isomer| (isomer, rest))
}

/// The way that polarised light turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rotation {
    /// Levorotatory.
    Left,
    /// Dextrorotatory.
    Right,
}

/// Beginnings of names for an isomer that turns light one way.
const GLUED: [(&str, Rotation); 5] = [
    ("dextro", Rotation::Right),
    ("dex", Rotation::Right),
    ("levo", Rotation::Left),
    ("laevo", Rotation::Left),
    ("lev", Rotation::Left),
];

/// The fewest letters of a name behind such a beginning.
const LONG_ENOUGH: usize = 7;

/// Takes the beginning for an isomer off a name without a hyphen: `dextrofenfluramine`,
/// `levopropylhexedrine`.
pub(crate) fn glued(text: &str) -> Option<(Rotation, &str)> {
    GLUED.iter().find_map(|(prefix, rotation)| {
        let (start, rest) = text.split_at_checked(prefix.len())?;
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        (start.eq_ignore_ascii_case(prefix) && letters >= LONG_ENOUGH).then_some((*rotation, rest))
    })
}

/// Prefixes that state a rotation and nothing else, without spaces and the last hyphen.
const ROTATIONS: [(&str, Rotation); 16] = [
    ("(-)", Rotation::Left),
    ("l", Rotation::Left),
    ("l-(-)", Rotation::Left),
    ("l(-)", Rotation::Left),
    ("levo", Rotation::Left),
    ("laevo", Rotation::Left),
    ("左旋", Rotation::Left),
    ("左旋体", Rotation::Left),
    ("(+)", Rotation::Right),
    ("d", Rotation::Right),
    ("d-(+)", Rotation::Right),
    ("d(+)", Rotation::Right),
    ("dextro", Rotation::Right),
    ("+", Rotation::Right),
    ("右旋", Rotation::Right),
    ("右旋体", Rotation::Right),
];

/// The rotation that the prefixes before the rest of a name state; `None` where
/// they state more, or two that differ.
pub(crate) fn rotation(text: &str, rest: &str) -> Option<Rotation> {
    let prefix = text.get(..text.len().checked_sub(rest.len())?)?;
    let plain = |c: char| {
        if is_dash(c) {
            '-'
        } else {
            c.to_ascii_lowercase()
        }
    };
    let written: String = prefix.chars().filter(|c| *c != ' ').map(plain).collect();
    let written = written.trim_end_matches('-');
    // A sign tells the rotation, whatever the configuration.
    let signed = written.contains("(-)") || written.contains("(+)");
    // A letter before a sign tells the configuration, as D-(−) of sugars and amino acids: of
    // the rotation it would say nothing new, or the contrary.
    let letters = ["r-", "s-", "(r)-", "(s)-", "d-", "l-", "d", "l"];
    let bare = letters
        .iter()
        .find_map(|prefix| written.strip_prefix(*prefix));
    let written = bare.filter(|_| signed).unwrap_or(written);
    let found = ROTATIONS.iter().find(|(prefix, _)| *prefix == written);
    found.map(|(_, rotation)| *rotation)
}

/// Says whether the prefixes before the rest of a name tell the sides of double bonds and
/// nothing else: `(E)-`, `3Z-`.
pub(crate) fn tells_sides(text: &str, rest: &str) -> bool {
    let prefix = text.get(..text.len().saturating_sub(rest.len()));
    let mut letters = prefix
        .unwrap_or("")
        .chars()
        .filter(|c| c.is_alphabetic())
        .peekable();
    letters.peek().is_some() && letters.all(|c| matches!(c, 'E' | 'Z' | 'e' | 'z'))
}

/// How a name begins that says the configuration which the prefixes before the rest of
/// another state, with a sign of rotation or without: `(S)-`, `(R)-(-)-`.
pub(crate) fn configuration(text: &str, rest: &str) -> Option<&'static str> {
    let prefix = text.get(..text.len().checked_sub(rest.len())?)?;
    let letters: SmallVec<[char; 4]> = prefix.chars().filter(|c| c.is_alphabetic()).collect();
    match letters.as_slice() {
        ['s' | 'S'] => Some("es"),
        ['r' | 'R'] => Some("ar"),
        _ => None,
    }
}

/// Says whether a name begins with signs or letters in brackets that tell of an isomer, or
/// ends with them in the order of an index: `(+)-x`, `x, (R)-`, `dl-x`.
pub(crate) fn states_isomer(text: &str) -> bool {
    let stated = |text: &str| {
        strip(text).is_some_and(|(_, rest)| {
            let prefix = text.get(..text.len().saturating_sub(rest.len()));
            let prefix = prefix.unwrap_or("");
            let first = prefix.as_bytes().first_chunk();
            prefix.starts_with(['(', '['])
                || first.is_some_and(|two: &[u8; 2]| two.eq_ignore_ascii_case(b"dl"))
        })
    };
    stated(text) || order::in_order(text).is_some_and(|text| stated(&text))
}

/// The way that polarised light turns with which a name begins, and no configuration, or with
/// which it ends in the order of an index: `(+)-x`, `x, (-)-`.
pub(crate) fn stated_rotation(text: &str) -> Option<Rotation> {
    let stated = |text: &str| strip(text).and_then(|(_, rest)| rotation(text, rest));
    stated(text).or_else(|| stated(&order::in_order(text)?))
}

/// Says whether a name is that of the isomer of another which turns light one way:
/// `levomethadone` beside `dextromethadone`.
pub(crate) fn is_hand_of(name: &str, other: &str, rotation: Rotation) -> bool {
    let bare = |name: &str, wanted: Rotation| {
        let mut beginnings = GLUED.iter().filter(|(_, found)| *found == wanted);
        beginnings.find_map(|(beginning, _)| Some(String::from(name.strip_prefix(beginning)?)))
    };
    let opposite = match rotation {
        Rotation::Left => Rotation::Right,
        Rotation::Right => Rotation::Left,
    };
    bare(name, rotation).is_some_and(|rest| bare(other, opposite) == Some(rest))
}

fn strip_one(text: &str) -> Option<(Isomer, &str)> {
    for (word, isomer) in CHINESE {
        if let Some(rest) = text.strip_prefix(word) {
            let rest = rest.trim_start_matches(['体', '的', '-']);
            return (!rest.is_empty()).then_some((isomer, rest));
        }
    }
    let (written, rest) = if let Some(inner) = text.strip_prefix(['(', '[', '（']) {
        let end = closing(inner)?;
        let (inner, rest) = inner.split_at_checked(end)?;
        let mut behind = rest.chars();
        behind.next();
        (inner, behind.as_str())
    } else {
        // A word or letter needs a hyphen, or a space where it is long enough.
        let end = text.find(|c: char| is_dash(c) || c == ' ' || c == '(')?;
        let (word, rest) = text.split_at_checked(end)?;
        let spaced = rest.starts_with(' ');
        if word.len() < 3 && spaced || word.len() > 7 {
            return None;
        }
        // A small r or s is more often a locant of the rest, save before a sign.
        let signed = rest.trim_start_matches(is_dash).starts_with('(');
        if matches!(word, "r" | "s") && !signed {
            return None;
        }
        (word, rest)
    };
    let isomer = named(written)?;
    let rest = rest.trim_start_matches(|c: char| is_dash(c) || c == ' ');
    (!rest.is_empty()).then_some((isomer, rest))
}

/// Where the bracket closes that a text begins within: it may hold one more.
fn closing(inner: &str) -> Option<usize> {
    let first = inner.find([')', ']', '）'])?;
    let opens = inner.get(..first)?.contains(['(', '[', '（']);
    if !opens {
        return Some(first);
    }
    let behind = first.saturating_add(1);
    let next = inner.get(behind..)?.find([')', ']', '）'])?;
    Some(behind.saturating_add(next))
}

/// What a prefix says: a word, a sign, or stereodescriptors.
fn named(written: &str) -> Option<Isomer> {
    let trimmed = written.trim();
    if matches!(trimmed, "-" | "–" | "−" | "—") {
        return Some(Isomer::Optical);
    }
    // Folding keeps signs only behind a bracket.
    let mut bracketed = alloc::string::String::with_capacity(trimmed.len().saturating_add(1));
    bracketed.push('(');
    bracketed.push_str(trimmed);
    let folded = fold(&bracketed);
    let folded = folded.as_str().strip_prefix('(')?;
    let word = WORDS.iter().find(|(word, _)| *word == folded);
    word.map(|(_, isomer)| *isomer)
        .or_else(|| descriptors(folded))
}

/// Reads descriptors, or those of an index with the relative ones in brackets:
/// `(R-(R*,S*))`.
fn descriptors(folded: &str) -> Option<Isomer> {
    match folded.split_once('(') {
        None => plain_descriptors(folded),
        Some((whole, relative)) => {
            let whole = matches!(whole, "r" | "s" | "+" | "-" | "+-");
            plain_descriptors(relative.strip_suffix(')')?)
                .filter(|_| whole)
                .map(|_| Isomer::Unspecified)
        }
    }
}

/// Reads `locant? ('r' | 's' | 'e' | 'z' | 'rs') '*'? (',' …)*`.
fn plain_descriptors(folded: &str) -> Option<Isomer> {
    if folded == "r,s" || folded == "r/s" {
        return Some(Isomer::Racemate);
    }
    let mut isomer = None;
    for part in folded.split(',') {
        let letters = part
            .trim_end_matches('*')
            .trim_start_matches(|c: char| c.is_ascii_digit() || c == '\'')
            .trim_start_matches("alpha")
            .trim_start_matches("beta");
        // 4aR, 10aS: a ring locant has a letter of its own.
        let letters = if part.starts_with(|c: char| c.is_ascii_digit()) {
            letters.strip_prefix(['a', 'b']).unwrap_or(letters)
        } else {
            letters
        };
        let found = match letters {
            "r" | "s" => Isomer::Optical,
            "rs" | "sr" => Isomer::Racemate,
            "e" | "z" => Isomer::Geometric,
            _ => return None,
        };
        // How two centres stand to each other decides more than a mirror image.
        isomer = Some(if isomer.is_some() {
            Isomer::Unspecified
        } else {
            found
        });
    }
    isomer
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ff0d}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn prefixes_are_read() {
        use Isomer::{Geometric, Optical, Racemate, Unspecified};
        for (written, isomer, rest) in [
            ("(−)-ephedrine", Optical, "ephedrine"),
            ("(+)-x", Optical, "x"),
            ("(±)-x", Racemate, "x"),
            ("(+/-)-x", Racemate, "x"),
            ("(.+-.)-x", Racemate, "x"),
            ("dl-x", Racemate, "x"),
            ("D,L-x", Racemate, "x"),
            ("d-x", Optical, "x"),
            ("L-(-)-x", Optical, "x"),
            ("D(+)-x", Optical, "x"),
            ("(R)-x", Optical, "x"),
            ("(RS)-x", Racemate, "x"),
            ("(1R,2S)-x", Unspecified, "x"),
            ("(R-(R*,S*))-x", Unspecified, "x"),
            ("[S-(R*,R*)]-x", Unspecified, "x"),
            ("(6aR,10aR)-x", Unspecified, "x"),
            ("(E)-x", Geometric, "x"),
            ("trans-x", Geometric, "x"),
            ("racemic x", Racemate, "x"),
            ("S-x", Optical, "x"),
            ("r-(-)-x", Optical, "x"),
            ("左旋麻黄碱", Optical, "麻黄碱"),
            ("外消旋体麻黄碱", Racemate, "麻黄碱"),
            ("顺-3-甲基芬太尼", Geometric, "3-甲基芬太尼"),
        ] {
            assert_eq!(strip(written), Some((isomer, rest)), "{written}");
        }
    }

    #[test]
    fn rotations_are_told() {
        for (prefix, rotation) in [
            ("(−)-", Some(Rotation::Left)),
            ("L-(-)-", Some(Rotation::Left)),
            ("(+)-", Some(Rotation::Right)),
            ("右旋", Some(Rotation::Right)),
            ("(R)-(−)-", Some(Rotation::Left)),
            ("d-(-)-", Some(Rotation::Left)),
            ("D-(-)-", Some(Rotation::Left)),
            ("L-(+)-", Some(Rotation::Right)),
            ("(R)-", None),
            ("(±)-", None),
            ("", None),
        ] {
            let text = alloc::format!("{prefix}x");
            assert_eq!(super::rotation(&text, "x"), rotation, "{prefix}");
        }
    }

    #[test]
    fn configurations_are_told() {
        for (prefix, begins) in [
            ("(S)-", Some("es")),
            ("(R)-(-)-", Some("ar")),
            ("S-(+)-", Some("es")),
            ("(RS)-", None),
            ("(1R,2S)-", None),
            ("(+)-", None),
            ("d-", None),
        ] {
            let text = alloc::format!("{prefix}x");
            assert_eq!(configuration(&text, "x"), begins, "{prefix}");
        }
    }

    #[test]
    fn other_beginnings_are_no_prefix() {
        for written in [
            "s-butyl x",
            "d x",
            "(2-chlorophenyl)x",
            "acetone",
            "(1)-x",
            "(R)-",
            "levo",
            "(",
            "左旋",
            "rodent-x",
        ] {
            assert_eq!(strip(written), None, "{written}");
        }
    }

    proptest! {
        #[test]
        fn prop_the_rest_is_an_end_of_the_text(text in "[(\\[（]?[+−±dlRSrac,1-9a*-]{0,6}[)\\]）]?[- ]?.{0,6}") {
            if let Some((_, rest)) = strip(&text) {
                prop_assert!(text.ends_with(rest) && !rest.is_empty());
            }
        }
    }
}
