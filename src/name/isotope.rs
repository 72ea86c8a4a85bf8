//! Marks of isotopic labelling: `acetone-d6`, `[2H8]toluene`, `caffeine-13C3`.

/// Takes the mark of a label off the end or the start of a name; what remains
/// is not empty.
///
/// ```text
/// name ('-' | ' ')? bracket? label bracket?  |  bracket label bracket '-'? name
/// label = 'd' digit+ | '2H' digit* | 'D' digit+ | '13C' digit* | '15N' digit* | '14C' digit*
/// ```
pub(crate) fn strip(text: &str) -> Option<&str> {
    let start = text.strip_prefix(['(', '[']).and_then(|inner| {
        let (label, rest) = inner.split_once([')', ']'])?;
        is_label(label).then(|| rest.trim_start_matches(['-', ' ']))
    });
    let rest = start.or_else(|| {
        let inner = text.trim_end_matches([')', ']']);
        let at = inner.rfind(['-', ' ', '(', '['])?;
        let (rest, label) = inner.split_at_checked(at)?;
        let label = label.trim_start_matches(['-', ' ', '(', '[']);
        let rest = rest.trim_end_matches(['-', ' ', '(', '[']);
        is_label(label).then_some(rest)
    })?;
    (!rest.is_empty()).then_some(rest)
}

fn is_label(text: &str) -> bool {
    let mut parts = text.split(',').map(str::trim);
    parts.all(|part| {
        let digits = |count: &str| count.len() <= 2 && count.bytes().all(|c| c.is_ascii_digit());
        let marks = [
            "2h", "2H", "3H", "13C", "13c", "14C", "14c", "15N", "15n", "18O", "18o",
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
        ] {
            assert_eq!(strip(written), Some(rest), "{written}");
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
        ] {
            assert_eq!(strip(written), None, "{written}");
        }
    }
}
