//! Marks of isotopic labelling: `acetone-d6`, `[2H8]toluene`, `caffeine-13C3`.

use alloc::string::String;

/// Takes the marks of a label off a name; what remains is not empty.
///
/// ```text
/// name (('-' | ' ') places)? ('-' | ' ')? bracket? label bracket?
/// name ('-' places)? '-' label ' ' words of a salt
/// (bracket label bracket '-'?) anywhere in a name
/// count? ('deutero' | 'deuterio' | 'tritio') '-'? name  |  … 'deuteride'
/// name '-' places? label ('-' | ',' | ')' | ']') rest
/// label = 'd' digit+ | '2H' digit* | 'D' digit+ | '13C' digit* | '15N' digit* | '14C' digit*
/// places = locant (',' locant)*  |  'ring'  |  'U'  |  'UL'
/// ```
pub(crate) fn strip(text: &str) -> Option<String> {
    let rest = inside(text)
        .or_else(|| at_end(text).map(String::from))
        .or_else(|| before_salt(text))
        .or_else(|| in_brackets(text))
        .or_else(|| in_words(text))?;
    (!rest.trim().is_empty()).then_some(rest)
}

/// A label at the end, with the places of it.
fn at_end(text: &str) -> Option<&str> {
    let inner = text.trim_end_matches([')', ']', '-']);
    let at = inner.rfind(['-', ' ', '(', '['])?;
    let (rest, label) = inner.split_at_checked(at)?;
    let label = label.trim_start_matches(['-', ' ', '(', '[']);
    if !is_label(label) {
        return None;
    }
    let rest = rest.trim_end_matches(['-', ' ', '(', '[']);
    Some(without_places(rest))
}

/// Labels of deuterium within a name: `benzene-d5, methyl-d3-`, `17-(methyl-d3)-`.
fn inside(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut found = false;
    while let Some(at) = rest.find("-d").or_else(|| rest.find("-D")) {
        let (before, behind) = rest.split_at_checked(at)?;
        let label = behind.get(2..)?;
        let after = label.trim_start_matches(|c: char| c.is_ascii_digit());
        let count = label.len().saturating_sub(after.len());
        out.push_str(before);
        // Between hyphens it may be the place of a double bond: d4-androstene.
        let ends = after == "-" || after.starts_with("-,") || after.starts_with([',', ')', ']']);
        if (1..=2).contains(&count) && ends {
            let kept = without_places(&out).len();
            out.truncate(kept);
            // A hyphen before a comma belongs to the label.
            rest = after
                .strip_prefix('-')
                .filter(|rest| rest.starts_with(','))
                .unwrap_or(after);
            found = true;
        } else {
            out.push_str(behind.get(..2)?);
            rest = label;
        }
    }
    out.push_str(rest);
    found.then_some(out)
}

/// A label at the end of a word that others follow: `cocaine-d3 hydrochloride`.
fn before_salt(text: &str) -> Option<String> {
    text.match_indices(' ').find_map(|(at, _)| {
        let (word, words) = text.split_at_checked(at)?;
        let (rest, label) = word.rsplit_once('-')?;
        if rest.is_empty() || !is_label(label) {
            return None;
        }
        let mut out = String::from(without_places(rest));
        out.push_str(words);
        Some(out)
    })
}

/// Takes the places of a label off the end: `-1,2,3,4,5,6`, `-N,N`, `-ring`.
fn without_places(text: &str) -> &str {
    let mut rest = text;
    while let Some((name, places)) = rest.rsplit_once('-') {
        let mut parts = places.split(',').map(str::trim);
        let is_place = |place: &str| {
            let digits = place.bytes().all(|c| c.is_ascii_digit() || c == b'\'');
            let folded = place.to_ascii_lowercase();
            let words = ["n", "o", "u", "ul", "ar", "ring", "alpha", "beta", "α", "β"];
            !place.is_empty() && (digits || words.contains(&folded.as_str()))
        };
        if name.is_empty() || !parts.all(is_place) {
            break;
        }
        rest = name;
    }
    rest
}

/// Labels in brackets of their own, wherever they stand: `[2H8]toluene`,
/// `sodium (2H4)boranuide`.
fn in_brackets(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find(['(', '[']) {
        let (before, behind) = rest.split_at_checked(open)?;
        let close = behind.find([')', ']']);
        let label = close.and_then(|close| behind.get(1..close));
        let behind_label = close.and_then(|close| behind.get(close.saturating_add(1)..));
        match (label.filter(|label| is_label(label)), behind_label) {
            (Some(_), Some(behind)) => {
                out.push_str(before);
                rest = if out.is_empty() {
                    behind.trim_start_matches(['-', ' '])
                } else {
                    behind
                };
            }
            _ => {
                let (taken, left) = rest.split_at_checked(open.saturating_add(1))?;
                out.push_str(taken);
                rest = left;
            }
        }
    }
    out.push_str(rest);
    (out.len() < text.len()).then_some(out)
}

/// Numbers before the prefix of a label.
const COUNTS: [&str; 13] = [
    "per", "mono", "di", "tri", "tetra", "penta", "hexa", "hepta", "octa", "nona", "deca",
    "undeca", "",
];

/// The label as a part of a word: `hexadeuterobenzene`, `borodeuteride`.
fn in_words(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    if let Some(before) = lower.strip_suffix("deuteride") {
        let mut name = String::from(before);
        name.push_str("hydride");
        return Some(name);
    }
    let counted = COUNTS.iter().find_map(|count| {
        let rest = lower.strip_prefix(count)?;
        ["deuterio", "deutero", "tritio"]
            .iter()
            .find_map(|word| rest.strip_prefix(word))
    });
    counted.map(|rest| String::from(rest.trim_start_matches(['-', ' '])))
}

fn is_label(text: &str) -> bool {
    let mut parts = text.split(',').map(str::trim);
    parts.all(|part| {
        let digits = |count: &str| count.len() <= 2 && count.bytes().all(|c| c.is_ascii_digit());
        let marks = [
            "2h", "2H", "3h", "3H", "13C", "13c", "14C", "14c", "15N", "15n", "18O", "18o",
        ];
        let mut counted = marks.iter().filter_map(|mark| part.strip_prefix(mark));
        counted.any(digits)
            || part
                .strip_prefix(['d', 'D'])
                .is_some_and(|count| !count.is_empty() && digits(count))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_taken_off() {
        for (written, rest) in [
            ("acetone-d6", "acetone"),
            ("toluene d8", "toluene"),
            ("MDMA-D5", "MDMA"),
            ("[2H8]-toluene", "toluene"),
            ("(2H6)acetone", "acetone"),
            ("caffeine-13C3", "caffeine"),
            ("caffeine (13C3,15N)", "caffeine"),
            ("bromobenzene- d5", "bromobenzene"),
            ("benzene-1,2,3,4,5,6-d6", "benzene"),
            ("methylamine-N,N-d2", "methylamine"),
            ("ethanol-2,2,2-d3", "ethanol"),
            ("benzene-UL-14C", "benzene"),
            ("cocaine-d3 hydrochloride", "cocaine hydrochloride"),
            ("norfentanyl-ring-13C6 oxalate", "norfentanyl oxalate"),
            ("phenylacetic acid-ring-UL-14C", "phenylacetic acid"),
            ("sodium (2H4)boranuide", "sodium boranuide"),
            ("hexadeuterobenzene", "benzene"),
            ("Perdeuterio-toluene", "toluene"),
            ("lithium aluminium deuteride", "lithium aluminium hydride"),
        ] {
            assert_eq!(strip(written).as_deref(), Some(rest), "{written}");
        }
    }

    #[test]
    fn other_endings_are_no_label() {
        for written in [
            "acetone",
            "JWH-018",
            "2C-D",
            "vitamin d",
            "-d6",
            "(d)-x",
            "d6",
            "",
            "x-d123",
            "deutero",
            "1,4-butanediol",
            "(2-chlorophenyl)x",
        ] {
            assert_eq!(strip(written), None, "{written}");
        }
    }
}
