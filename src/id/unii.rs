//! Unique Ingredient Identifiers of the United States Food and Drug Administration.

use core::fmt;

use alloc::format;

use super::scan::{self, Coded, Scan, Words};
use crate::error::{Error, ErrorKind};

/// The length in characters.
const LEN: usize = 10;

/// A Unique Ingredient Identifier with a check character that fits.
///
/// Reads lower case too, and a prefix `UNII`.
///
/// # Examples
/// ```
/// use precursor::Unii;
/// let unii: Unii = "UNII: 1n74hm2bs7".parse()?;
/// assert_eq!(unii.as_str(), "1N74HM2BS7");
/// # Ok::<(), precursor::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unii(
    /// ASCII digits and capitals.
    [u8; LEN],
);

impl Unii {
    /// Returns the ten characters.
    ///
    /// # Examples
    /// ```
    /// use precursor::Unii;
    /// assert_eq!("1N74HM2BS7".parse::<Unii>()?.as_str(), "1N74HM2BS7");
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn as_str(&self) -> &str {
        // The bytes are ASCII, so the default is never taken.
        core::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// Returns whether the last of ten digits and capitals is the sum of the others modulo 36; used
/// to look at a text without building an error.
pub(super) fn check_fits(text: &str) -> bool {
    let mut sum = 0;
    let mut last = 0;
    for c in text.chars() {
        sum += last;
        last = c.to_digit(36).unwrap_or_default();
    }
    text.len() == LEN && sum % 36 == last
}

impl Coded for Unii {
    const NAME: &'static str = "UNII";
    const WORDS: Words = Words {
        heads: &["UNII"],
        tails: &[],
        glued: false,
    };

    fn read(scan: &mut Scan<'_>) -> Result<Self, Error> {
        let mut bytes = [b'0'; LEN];
        let mut sum = 0;
        let mut last = 0;
        let mut here = *scan;
        for byte in &mut bytes {
            here = *scan;
            let Some(letter) = scan.next() else {
                return Err(here.unexpected(Self::NAME));
            };
            let letter = letter.to_ascii_uppercase();
            let Some(value) = letter.to_digit(36) else {
                return Err(here.unexpected(Self::NAME));
            };
            sum += last;
            last = value;
            *byte = u8::try_from(letter).unwrap_or_default();
        }
        if scan.peek().is_some_and(|c| c.is_ascii_alphanumeric()) {
            let message = "more than 10 characters in UNII";
            return Err(Error::new(ErrorKind::Format, message).at(scan.offset()));
        }
        if sum % 36 == last {
            Ok(Self(bytes))
        } else {
            let [found, expected] = [last, sum % 36].map(|value| {
                char::from_digit(value, 36)
                    .unwrap_or_default()
                    .to_ascii_uppercase()
            });
            let message = format!("check character is {found}, expected {expected}, in UNII");
            Err(Error::new(ErrorKind::CheckDigit, message).at(here.offset()))
        }
    }
}

scan::text_form!(coded Unii);

impl fmt::Display for Unii {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Unii {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Unii({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;
    use proptest::prelude::*;

    #[test]
    fn reads_every_spelling() {
        for text in [
            "1N74HM2BS7",
            "1n74hm2bs7",
            "UNII 1N74HM2BS7",
            "UNII:1N74HM2BS7",
            "unii: 1n74hm2bs7 ",
        ] {
            assert_eq!(
                text.parse::<Unii>().unwrap().as_str(),
                "1N74HM2BS7",
                "{text}"
            );
        }
        assert!(check_fits("1N74HM2BS7"));
    }

    #[test]
    fn rejects_wrong_check_character() {
        let error = "UNII 1N74HM2BS8".parse::<Unii>().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::CheckDigit);
        assert_eq!(
            error.to_string(),
            "check character is 8, expected 7, in UNII"
        );
        assert_eq!(error.offset(), Some(14));
        assert!(!check_fits("1N74HM2BS8"));
    }

    #[test]
    fn rejects_other_forms() {
        for (text, kind) in [
            ("", ErrorKind::Empty),
            ("UNII", ErrorKind::Empty),
            ("1N74HM2BS", ErrorKind::Format),
            ("1N74HM2BS77", ErrorKind::Format),
            ("1N74HM2B-7", ErrorKind::Character),
            ("UNII1N74HM2BS7", ErrorKind::Format),
        ] {
            assert_eq!(text.parse::<Unii>().unwrap_err().kind(), kind, "{text}");
        }
    }

    proptest! {
        #[test]
        fn prop_no_text_panics(text in ".*", near in "[0-9A-Z]{10}") {
            let _ = text.parse::<Unii>();
            prop_assert_eq!(near.parse::<Unii>().is_ok(), check_fits(&near));
        }

        #[test]
        fn prop_parse_inverts_display(body in "[0-9A-Z]{9}") {
            let sum: u32 = body.chars().map(|c| c.to_digit(36).unwrap()).sum();
            let last = char::from_digit(sum % 36, 36).unwrap();
            let unii: Unii = alloc::format!("{body}{last}").parse().unwrap();
            scan::assert_round_trip(&unii);
        }
    }
}
