//! Codes of the Harmonized System and the national tariffs built on it.

use core::fmt;

use super::scan::{self, Coded, Scan, Words};
use crate::error::{Error, ErrorKind};

/// The most digits a national tariff uses.
const MAX_LEN: usize = 10;

/// A tariff code: a heading of 4 digits, a subheading of 6, or a national line of 8 or 10.
///
/// Reads digits in groups, as in `2933.39`, `2914.31.0000` or `29333990 73`, after a prefix such
/// as `HS`, `HTS` or `海关编码` too. Written with one dot, after the heading: `2914.310000`.
///
/// # Examples
/// ```
/// use precursor::HsCode;
/// let code: HsCode = "HS 2914.31.0000".parse()?;
/// assert_eq!(code.to_string(), "2914.310000");
/// assert!(code.starts_with("2914.31".parse()?));
/// # Ok::<(), precursor::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HsCode {
    /// ASCII digits, then zero bytes: the order of the arrays is the order of the codes.
    digits: [u8; MAX_LEN],
    len: u8,
}

impl HsCode {
    /// Returns the digits without dots.
    ///
    /// # Examples
    /// ```
    /// use precursor::HsCode;
    /// assert_eq!("2933.39".parse::<HsCode>()?.digits(), "293339");
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn digits(&self) -> &str {
        // The bytes are ASCII and `len` is at most their number, so no default is taken.
        let digits = self.digits.get(..usize::from(self.len));
        core::str::from_utf8(digits.unwrap_or_default()).unwrap_or_default()
    }

    /// Returns whether the code is `prefix` or a subdivision of it.
    ///
    /// # Examples
    /// ```
    /// use precursor::HsCode;
    /// let line: HsCode = "2933399073".parse()?;
    /// assert!(line.starts_with("2933".parse()?));
    /// assert!(!line.starts_with("2933.31".parse()?));
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn starts_with(&self, prefix: HsCode) -> bool {
        self.digits().starts_with(prefix.digits())
    }

    /// Returns the number of the chapter, 1 to 97.
    ///
    /// # Examples
    /// ```
    /// use precursor::HsCode;
    /// assert_eq!("2933.39".parse::<HsCode>()?.chapter(), 29);
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn chapter(&self) -> u8 {
        self.digits()
            .get(..2)
            .and_then(|chapter| chapter.parse().ok())
            .unwrap_or_default()
    }
}

impl Coded for HsCode {
    const NAME: &'static str = "HS code";
    const WORDS: Words = Words {
        heads: &[
            "HS",
            "HTSUS",
            "HTS",
            "H.S.",
            "海关编码",
            "海关商品编号",
            "商品编号",
            "商品编码",
            "税则号列",
            "税则号",
        ],
        tails: &["Code", "Number", "No", "编码", "编号"],
        glued: true,
    };

    fn read(scan: &mut Scan<'_>) -> Result<Self, Error> {
        let start = scan.offset();
        let groups = scan.groups(&['.', ' '], Self::NAME)?;
        let even = groups.sizes.iter().all(|size| size.is_multiple_of(2));
        if !even || groups.digits.len() < 4 {
            let message = "digits are not 4, 6, 8 or 10 in groups of even length, in HS code";
            return Err(Error::new(ErrorKind::Format, message).at(start));
        }
        let mut code = Self {
            digits: [0; MAX_LEN],
            len: u8::try_from(groups.digits.len()).unwrap_or_default(),
        };
        for (place, digit) in code.digits.iter_mut().zip(&groups.digits) {
            *place = b'0' + digit;
        }
        if !(1..=97).contains(&code.chapter()) {
            let message = "chapter is outside 01 to 97, in HS code";
            return Err(Error::new(ErrorKind::Range, message).at(start));
        }
        if code.digits().get(2..4) == Some("00") {
            let message = "heading is 00, in HS code";
            return Err(Error::new(ErrorKind::Range, message).at(start));
        }
        Ok(code)
    }
}

scan::text_form!(coded HsCode);

impl fmt::Display for HsCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.digits().split_at_checked(4) {
            Some((heading, rest)) if !rest.is_empty() => write!(f, "{heading}.{rest}"),
            _ => f.write_str(self.digits()),
        }
    }
}

impl fmt::Debug for HsCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HsCode({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;
    use proptest::prelude::*;

    #[test]
    fn reads_every_spelling() {
        for (text, canonical) in [
            ("2933", "2933"),
            ("29.33", "2933"),
            ("2933.39", "2933.39"),
            ("2939 41", "2939.41"),
            ("2914.31.0000", "2914.310000"),
            ("29333990 73", "2933.399073"),
            ("2933.39.90.73", "2933.399073"),
            ("HS 2933.39", "2933.39"),
            ("HS code: 2933.39", "2933.39"),
            ("HS2933.39", "2933.39"),
            ("H.S. 2933.39", "2933.39"),
            ("HTS 2933.39.9000", "2933.399000"),
            ("海关编码2933399073", "2933.399073"),
            ("HS编码：2933399073", "2933.399073"),
            ("商品编号 29333990.73", "2933.399073"),
            ("税则号２９３３．３９", "2933.39"),
            ("2933.39 ", "2933.39"),
        ] {
            let code = text.parse::<HsCode>();
            assert_eq!(
                code.map(|code| code.to_string()).as_deref(),
                Ok(canonical),
                "{text}"
            );
        }
    }

    #[test]
    fn rejects_other_forms() {
        for (text, kind) in [
            ("", ErrorKind::Empty),
            ("HS", ErrorKind::Empty),
            ("29", ErrorKind::Format),
            ("293", ErrorKind::Format),
            ("29333", ErrorKind::Format),
            ("293339907", ErrorKind::Format),
            ("293.339", ErrorKind::Format),
            ("293339907312", ErrorKind::Format),
            ("2933..39", ErrorKind::Character),
            ("2933.", ErrorKind::Format),
            ("0033", ErrorKind::Range),
            ("9833", ErrorKind::Range),
            ("7300", ErrorKind::Range),
            ("HS-1", ErrorKind::Character),
        ] {
            let error = text.parse::<HsCode>().unwrap_err();
            assert_eq!(error.kind(), kind, "{text}: {error}");
        }
    }

    #[test]
    fn a_code_starts_with_itself_and_what_it_divides() {
        let code = |text: &str| text.parse::<HsCode>().unwrap();
        assert!(code("2933.39").starts_with(code("2933.39")));
        assert!(code("2933.39").starts_with(code("2933")));
        assert!(!code("2933").starts_with(code("2933.39")));
        assert!(code("2933") < code("2933.39") && code("2933.39") < code("2934"));
    }

    proptest! {
        #[test]
        fn prop_no_text_panics(text in ".*", digits in "[0-9. ]{0,14}") {
            let _ = text.parse::<HsCode>();
            let _ = digits.parse::<HsCode>();
        }

        #[test]
        fn prop_parse_inverts_display(text in "[1-8][1-9][0-9][1-9]([0-9]{2}){0,3}") {
            scan::assert_round_trip(&text.parse::<HsCode>().unwrap());
        }
    }
}
