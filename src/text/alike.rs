//! Letters of other alphabets that look like Latin ones: `асetone` with a Cyrillic `а` and `с`.

use alloc::string::String;

/// Returns the text with Latin letters for the Cyrillic and Greek ones that look like them, if it
/// has such letters and is Latin otherwise.
pub(crate) fn latin(text: &str) -> Option<String> {
    if text.is_ascii() || !text.chars().any(|c| alike(c).is_some()) {
        return None;
    }
    let foreign = |c: char| c.is_alphabetic() && !c.is_ascii() && alike(c).is_none();
    if text.chars().any(foreign) {
        return None;
    }
    Some(text.chars().map(|c| alike(c).unwrap_or(c)).collect())
}

/// The Latin letter that a Cyrillic or Greek one looks like.
fn alike(c: char) -> Option<char> {
    Some(match c {
        'а' => 'a',
        'А' | 'Α' => 'A',
        'В' | 'Β' => 'B',
        'с' | 'ϲ' => 'c',
        'С' => 'C',
        'ԁ' => 'd',
        'е' => 'e',
        'Е' | 'Ε' => 'E',
        'һ' => 'h',
        'Н' | 'Η' => 'H',
        'і' => 'i',
        'І' | 'Ι' => 'I',
        'ј' => 'j',
        'К' | 'Κ' | 'κ' | 'к' => 'k',
        'ӏ' => 'l',
        'М' | 'Μ' | 'м' => 'm',
        'Ν' => 'N',
        'о' | 'ο' => 'o',
        'О' | 'Ο' => 'O',
        'р' | 'ρ' => 'p',
        'Р' | 'Ρ' => 'P',
        'ԛ' => 'q',
        'ѕ' => 's',
        'Ѕ' => 'S',
        'Т' | 'Τ' | 'т' => 't',
        'ν' => 'v',
        'ԝ' => 'w',
        'х' => 'x',
        'Х' | 'Χ' => 'X',
        'у' => 'y',
        'У' | 'Υ' => 'Y',
        'Ζ' => 'Z',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_texts_that_look_latin_are_read_so() {
        assert_eq!(
            latin("е\u{440}h\u{435}drin\u{435}").as_deref(),
            Some("ephedrine")
        );
        assert_eq!(latin("охусоdоnе").as_deref(), Some("oxycodone"));
        assert_eq!(latin("fentanyl"), None);
        assert_eq!(latin("α-PVP"), None);
        assert_eq!(latin("эфедрин"), None);
        assert_eq!(latin("胡椒醛"), None);
    }
}
