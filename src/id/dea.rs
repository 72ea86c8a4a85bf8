//! Code numbers of the United States Drug Enforcement Administration.

use core::fmt;

use super::scan::{self, Coded, Scan, Words};
use crate::error::{Error, ErrorKind};

/// An Administration Controlled Substances Code Number (21 CFR 1308.03): four digits.
///
/// Reads a prefix such as `DEA`, `DEA code`, `DEA No.` or `CSCN`.
///
/// # Examples
/// ```
/// use precursor::DeaCode;
/// let code: DeaCode = "DEA code 8366".parse()?;
/// assert_eq!(code.to_string(), "8366");
/// assert_eq!(code.number(), 8366);
/// # Ok::<(), precursor::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeaCode(u16);

impl DeaCode {
    /// Returns the code as a number, 1000 to 9999.
    ///
    /// # Examples
    /// ```
    /// use precursor::DeaCode;
    /// assert_eq!("9050".parse::<DeaCode>()?.number(), 9050);
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn number(self) -> u16 {
        self.0
    }
}

impl Coded for DeaCode {
    const NAME: &'static str = "DEA code";
    const WORDS: Words = Words {
        heads: &["DEA", "ACSCN-", "ACSCN", "CSCN"],
        tails: &["Drug", "Chemical", "Code", "Number", "No"],
        glued: true,
    };

    fn read(scan: &mut Scan<'_>) -> Result<Self, Error> {
        let start = scan.offset();
        let groups = scan.groups(&[], Self::NAME)?;
        if groups.digits.len() != 4 {
            let message = "code has not four digits, in DEA code";
            return Err(Error::new(ErrorKind::Format, message).at(start));
        }
        let number = u16::try_from(groups.number()).unwrap_or_default();
        if number < 1000 {
            let message = "code is below 1000, in DEA code";
            return Err(Error::new(ErrorKind::Range, message).at(start));
        }
        Ok(Self(number))
    }
}

scan::text_form!(coded DeaCode);

impl fmt::Display for DeaCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_every_spelling() {
        for text in [
            "9050",
            " DEA 9050 ",
            "dea9050",
            "DEA code 9050",
            "DEA No. 9050",
            "DEA #9050",
            "DEA Code Number: 9050",
            "ACSCN-9050",
            "CSCN 9050",
            "９０５０",
        ] {
            assert_eq!(text.parse(), Ok(DeaCode(9050)), "{text}");
        }
    }

    #[test]
    fn rejects_other_forms() {
        for (text, kind) in [
            ("", ErrorKind::Empty),
            ("DEA", ErrorKind::Empty),
            ("905", ErrorKind::Format),
            ("90500", ErrorKind::Format),
            ("9050N", ErrorKind::Character),
            ("0905", ErrorKind::Range),
            ("90 50", ErrorKind::Format),
            ("death", ErrorKind::Character),
        ] {
            assert_eq!(text.parse::<DeaCode>().unwrap_err().kind(), kind, "{text}");
        }
    }

    proptest! {
        #[test]
        fn prop_no_text_panics(text in ".*") {
            let _ = text.parse::<DeaCode>();
        }

        #[test]
        fn prop_parse_inverts_display(number in 1000_u16..=9999) {
            scan::assert_round_trip(&DeaCode(number));
        }
    }
}
