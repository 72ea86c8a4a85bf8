//! European Community numbers.

use core::fmt;

use super::scan::{self, Coded, Scan, Words};
use crate::error::{Error, ErrorKind};

/// An EC number (EINECS, ELINCS, NLP or list number) with a check digit that fits.
///
/// Reads `200-001-8` with any kind of dash, after a prefix such as `EC`, `EC No.` or `EINECS`,
/// and after a prefix also without hyphens.
///
/// # Examples
/// ```
/// use precursor::EcNumber;
/// let number: EcNumber = "EINECS 2000018".parse()?;
/// assert_eq!(number.to_string(), "200-001-8");
/// assert!("2000018".parse::<EcNumber>().is_err());
/// # Ok::<(), precursor::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EcNumber(
    /// All six digits but the check digit.
    u32,
);

impl EcNumber {
    /// Returns the check digit, the last of the number.
    ///
    /// # Examples
    /// ```
    /// use precursor::EcNumber;
    /// assert_eq!("200-001-8".parse::<EcNumber>()?.check_digit(), 8);
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn check_digit(self) -> u8 {
        // 10 is refused by the parser, so the sum is a digit.
        check(self.0)
    }
}

/// Returns the digits times 1 to 6 from the left, modulo 11; no number has 10.
fn check(body: u32) -> u8 {
    let (mut rest, mut sum) = (body, 0);
    for weight in (1..=6).rev() {
        sum += rest % 10 * weight;
        rest /= 10;
    }
    u8::try_from(sum % 11).unwrap_or_default()
}

impl Coded for EcNumber {
    const NAME: &'static str = "EC number";
    const WORDS: Words = Words {
        heads: &["EC", "EINECS", "ELINCS"],
        tails: &["Number", "No", "编号", "号"],
        glued: true,
    };

    fn read(scan: &mut Scan<'_>) -> Result<Self, Error> {
        let start = scan.offset();
        let groups = scan.groups(&['-'], Self::NAME)?;
        let grouped = match groups.sizes.as_slice() {
            [3, 3, 1] => true,
            [7] => scan.is_announced(&Self::WORDS),
            _ => false,
        };
        if !grouped {
            let message = "digits are not grouped as in 200-001-8, in EC number";
            return Err(Error::new(ErrorKind::Format, message).at(start));
        }
        let (body, found) = groups.body_and_check();
        if body < 100_000 {
            let message = "number begins with 0, in EC number";
            return Err(Error::new(ErrorKind::Range, message).at(start));
        }
        match check(body) {
            10 => {
                let message = "no check digit exists for these digits, in EC number";
                Err(Error::new(ErrorKind::CheckDigit, message).at(groups.last))
            }
            expected if expected != found => {
                Err(scan::wrong_check(found, expected, Self::NAME, groups.last))
            }
            _ => Ok(Self(body)),
        }
    }
}

scan::text_form!(coded EcNumber);

impl fmt::Display for EcNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, second) = (self.0 / 1000, self.0 % 1000);
        write!(f, "{first:03}-{second:03}-{}", self.check_digit())
    }
}

impl fmt::Debug for EcNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EcNumber({self})")
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
            "200-001-8",
            "200–001–8",
            "200 - 001 - 8",
            "EC 200-001-8",
            "EC: 200-001-8",
            "EC No. 200-001-8",
            "EINECS 200-001-8",
            "EC 2000018",
            "２００－００１－８",
        ] {
            assert_eq!(text.parse(), Ok(EcNumber(200_001)), "{text}");
        }
    }

    #[test]
    fn rejects_wrong_check_digit() {
        let error = "EC 200-001-7".parse::<EcNumber>().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::CheckDigit);
        assert_eq!(
            error.to_string(),
            "check digit is 7, expected 8, in EC number"
        );
        assert_eq!(error.offset(), Some(11));
    }

    #[test]
    fn rejects_other_forms() {
        for (text, kind) in [
            ("", ErrorKind::Empty),
            ("EC", ErrorKind::Empty),
            ("2000018", ErrorKind::Format),
            ("EC 3.1.1.1", ErrorKind::Format),
            ("20-001-8", ErrorKind::Format),
            ("000-000-0", ErrorKind::Range),
            ("ecgonine", ErrorKind::Character),
        ] {
            let error = text.parse::<EcNumber>().unwrap_err();
            assert!(
                error.kind() == kind || error.kind() == ErrorKind::Character,
                "{text}"
            );
        }
    }

    proptest! {
        #[test]
        fn prop_no_text_panics(text in ".*", digits in "EC [0-9-]{0,12}") {
            let _ = text.parse::<EcNumber>();
            let _ = digits.parse::<EcNumber>();
        }

        #[test]
        fn prop_parse_inverts_display(body in 100_000_u32..=999_999) {
            prop_assume!(check(body) != 10);
            scan::assert_round_trip(&EcNumber(body));
        }
    }
}
