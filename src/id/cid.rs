//! `PubChem` compound identifiers.

use core::fmt;
use core::num::NonZeroU32;

use super::scan::{self, Coded, Scan, Words};
use crate::error::{Error, ErrorKind};

/// A `PubChem` compound identifier.
///
/// Reads `CID 1234`, `PubChem CID: 1234`, `PubChem 1234` and bare digits.
///
/// # Examples
/// ```
/// use precursor::PubchemCid;
/// let cid: PubchemCid = "PubChem CID 1140".parse()?;
/// assert_eq!(cid.to_string(), "CID 1140");
/// assert_eq!(cid.number(), 1140);
/// # Ok::<(), precursor::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PubchemCid(NonZeroU32);

impl PubchemCid {
    /// Returns the identifier as a number.
    ///
    /// # Examples
    /// ```
    /// use precursor::PubchemCid;
    /// assert_eq!("1140".parse::<PubchemCid>()?.number(), 1140);
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn number(self) -> u32 {
        self.0.get()
    }
}

impl Coded for PubchemCid {
    const NAME: &'static str = "PubChem CID";
    const WORDS: Words = Words {
        heads: &["PubChem", "CID"],
        tails: &["CID"],
        glued: true,
    };

    fn read(scan: &mut Scan<'_>) -> Result<Self, Error> {
        let start = scan.offset();
        let groups = scan.groups(&[], Self::NAME)?;
        if groups.digits.first() == Some(&0) {
            let message = "number begins with 0, in PubChem CID";
            return Err(Error::new(ErrorKind::Format, message).at(start));
        }
        u32::try_from(groups.number())
            .ok()
            .and_then(NonZeroU32::new)
            .map(Self)
            .ok_or_else(|| {
                let message = "number is above 4294967295, in PubChem CID";
                Error::new(ErrorKind::Range, message).at(start)
            })
    }
}

scan::text_form!(coded PubchemCid);

impl fmt::Display for PubchemCid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CID {}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_every_spelling() {
        for text in [
            "1140",
            "CID 1140",
            "CID:1140",
            "cid1140",
            "PubChem CID 1140",
            "PubChem 1140",
            "PubChem CID: 1140",
        ] {
            assert_eq!(text.parse::<PubchemCid>().unwrap().number(), 1140, "{text}");
        }
        assert!("4294967295".parse::<PubchemCid>().is_ok());
    }

    #[test]
    fn rejects_other_forms() {
        for (text, kind) in [
            ("", ErrorKind::Empty),
            ("CID", ErrorKind::Empty),
            ("0", ErrorKind::Format),
            ("01140", ErrorKind::Format),
            ("4294967296", ErrorKind::Range),
            ("12345678901", ErrorKind::Format),
            ("cider", ErrorKind::Character),
        ] {
            let error = text.parse::<PubchemCid>().unwrap_err();
            assert_eq!(error.kind(), kind, "{text}");
        }
    }

    proptest! {
        #[test]
        fn prop_no_text_panics(text in ".*") {
            let _ = text.parse::<PubchemCid>();
        }

        #[test]
        fn prop_parse_inverts_display(number: NonZeroU32) {
            scan::assert_round_trip(&PubchemCid(number));
        }
    }
}
