//! Characters that are not seen: a number copied from a page is the number that is read there.

use alloc::borrow::Cow;

/// Says whether a character shows nothing: soft hyphens, spaces without width, joiners, marks
/// and overrides of direction, byte order marks.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
    )
}

/// Returns a text without the characters that show nothing.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.contains(is_invisible) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|c| !is_invisible(*c)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_shows_nothing_falls_away() {
        assert_eq!(visible("437-38\u{200b}-7\u{feff}"), "437-38-7");
        assert_eq!(visible("\u{202e}α-胡椒 醛\u{2060}"), "α-胡椒 醛");
        assert!(matches!(visible("437-38-7"), Cow::Borrowed(_)));
    }
}
