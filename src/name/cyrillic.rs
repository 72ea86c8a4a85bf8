//! Cyrillic letters as Latin ones, by the sound that they have in Russian.

use alloc::string::String;

/// The letters and what is written for them.
const LETTERS: [(char, &str); 34] = [
    ('а', "a"),
    ('б', "b"),
    ('в', "v"),
    ('г', "g"),
    ('д', "d"),
    ('е', "e"),
    ('ё', "e"),
    ('ж', "zh"),
    ('з', "z"),
    ('и', "i"),
    ('й', "y"),
    ('к', "k"),
    ('л', "l"),
    ('м', "m"),
    ('н', "n"),
    ('о', "o"),
    ('п', "p"),
    ('р', "r"),
    ('с', "s"),
    ('т', "t"),
    ('у', "u"),
    ('ф', "f"),
    ('х', "kh"),
    ('ц', "ts"),
    ('ч', "ch"),
    ('ш', "sh"),
    ('щ', "shch"),
    ('ъ', ""),
    ('ы', "y"),
    ('ь', ""),
    ('э', "e"),
    ('ю', "yu"),
    ('я', "ya"),
    ('і', "i"),
];

/// Writes a text in Cyrillic letters with Latin ones; `None` where it has others, which are
/// more likely to be confused with those that look alike.
pub(crate) fn latin(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut any = false;
    for c in text.chars() {
        if c.is_ascii() {
            if c.is_ascii_alphabetic() {
                return None;
            }
            out.push(c);
            continue;
        }
        let lower = c.to_lowercase().next()?;
        let (_, written) = LETTERS.iter().find(|(letter, _)| *letter == lower)?;
        out.push_str(written);
        any = true;
    }
    any.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_written_by_their_sound() {
        assert_eq!(latin("Фенилацетон").as_deref(), Some("fenilatseton"));
        assert_eq!(
            latin("N-").as_deref().or(latin("1-фенил-2").as_deref()),
            Some("1-fenil-2")
        );
    }

    #[test]
    fn mixed_letters_are_not() {
        // The first letter is Cyrillic.
        for text in ["аcetone", "acetone", "丙酮", "", "12-3"] {
            assert_eq!(latin(text), None, "{text}");
        }
    }
}
