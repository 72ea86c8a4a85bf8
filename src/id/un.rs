//! United Nations numbers of dangerous goods.

use core::fmt;

use super::scan::{self, Coded, Scan, Words};
use crate::error::{Error, ErrorKind};

/// A UN number of the Model Regulations on the Transport of Dangerous Goods.
///
/// Reads `UN1715`, `UN No. 1715`, `联合国编号1715` and the bare four digits.
///
/// # Examples
/// ```
/// use precursor::UnNumber;
/// let number: UnNumber = "UN No. 1715".parse()?;
/// assert_eq!(number.to_string(), "UN1715");
/// assert_eq!(number.number(), 1715);
/// # Ok::<(), precursor::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnNumber(u16);

impl UnNumber {
    /// Above every number assigned: the list has reached the middle of the three-thousands, and
    /// carriers use the numbers from 8000 on for goods of their own (`ID8000`).
    const MAX: u16 = 3999;

    /// Returns the number without its prefix.
    ///
    /// # Examples
    /// ```
    /// use precursor::UnNumber;
    /// assert_eq!("UN1715".parse::<UnNumber>()?.number(), 1715);
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn number(self) -> u16 {
        self.0
    }
}

impl Coded for UnNumber {
    const NAME: &'static str = "UN number";
    const WORDS: Words = Words {
        heads: &["UN-", "UN", "联合国"],
        tails: &["Number", "No", "编号", "号"],
        glued: true,
    };

    fn read(scan: &mut Scan<'_>) -> Result<Self, Error> {
        let start = scan.offset();
        let groups = scan.groups(&[], Self::NAME)?;
        if groups.digits.len() != 4 {
            let message = "number has not four digits, in UN number";
            return Err(Error::new(ErrorKind::Format, message).at(start));
        }
        let number = u16::try_from(groups.number()).unwrap_or_default();
        if !(1..=Self::MAX).contains(&number) {
            let message = "number is outside 0001 to 3999, in UN number";
            return Err(Error::new(ErrorKind::Range, message).at(start));
        }
        Ok(Self(number))
    }
}

scan::text_form!(coded UnNumber);

impl fmt::Display for UnNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "UN{:04}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_every_spelling() {
        for text in [
            "1715",
            "UN1715",
            "un 1715",
            "UN No. 1715",
            "UN Number: 1715",
            "UN编号1715",
            "联合国编号：1715",
            "ＵＮ１７１５",
        ] {
            assert_eq!(text.parse(), Ok(UnNumber(1715)), "{text}");
        }
    }

    #[test]
    fn rejects_other_forms() {
        for (text, kind) in [
            ("", ErrorKind::Empty),
            ("UN", ErrorKind::Empty),
            ("171", ErrorKind::Format),
            ("17155", ErrorKind::Format),
            ("ID8000", ErrorKind::Character),
            ("UN8000", ErrorKind::Range),
            ("0000", ErrorKind::Range),
            ("undecane", ErrorKind::Character),
        ] {
            assert_eq!(text.parse::<UnNumber>().unwrap_err().kind(), kind, "{text}");
        }
    }

    proptest! {
        #[test]
        fn prop_no_text_panics(text in ".*") {
            let _ = text.parse::<UnNumber>();
        }

        #[test]
        fn prop_parse_inverts_display(number in 1_u16..=UnNumber::MAX) {
            scan::assert_round_trip(&UnNumber(number));
        }
    }
}
