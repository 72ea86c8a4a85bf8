//! CAS Registry Numbers.

use core::fmt;

use alloc::vec::Vec;

use super::scan::{self, Coded, Groups, Scan, Words};
use crate::error::{Error, ErrorKind};

/// A CAS Registry Number with a check digit that fits.
///
/// Reads `79099-07-3` with any kind of dash, without hyphens, in full-width digits, and after a
/// prefix such as `CAS`, `CAS No.`, `CAS RN:` or `CAS号：`. Leading zeros are dropped.
///
/// # Examples
/// ```
/// use precursor::CasRn;
/// let number: CasRn = "CAS No. 79099–07–3".parse()?;
/// assert_eq!(number.to_string(), "79099-07-3");
/// assert_eq!("0079099-07-3".parse(), Ok(number));
/// # Ok::<(), precursor::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CasRn(
    /// All digits but the check digit; at least [`CasRn::MIN_BODY`].
    u32,
);

impl CasRn {
    /// Two digits before the first hyphen and two behind it.
    const MIN_BODY: u32 = 1_000;

    /// Builds a number from all digits but the last, of a generated table, which is trusted.
    pub(crate) const fn from_body(body: u32) -> Self {
        Self(body)
    }

    /// Returns all digits but the check digit.
    pub(crate) const fn body(self) -> u32 {
        self.0
    }

    /// Returns the check digit, the last of the number.
    ///
    /// # Examples
    /// ```
    /// use precursor::CasRn;
    /// assert_eq!("79099-07-3".parse::<CasRn>()?.check_digit(), 3);
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn check_digit(self) -> u8 {
        // The digits times 1, 2, 3, … from the right, modulo 10.
        let (mut rest, mut weight, mut sum) = (self.0, 1, 0);
        while rest > 0 {
            sum += rest % 10 * weight;
            weight += 1;
            rest /= 10;
        }
        u8::try_from(sum % 10).unwrap_or_default()
    }

    /// Returns the number with the digits of `text` and the check digit that fits them, if `text`
    /// has the form of a CAS Registry Number.
    ///
    /// # Examples
    /// ```
    /// use precursor::CasRn;
    /// assert_eq!(CasRn::expected("79099-07-2"), "79099-07-3".parse().ok());
    /// assert_eq!(CasRn::expected("toluene"), None);
    /// ```
    #[must_use]
    pub fn expected(text: &str) -> Option<Self> {
        Some(Self(Written::whole(text)?.body))
    }

    /// Returns the valid numbers that one slip of the pen away from `text` could mean: one digit
    /// changed (the check digit too) or two adjacent digits exchanged.
    ///
    /// The answer is sorted, has at most 100 numbers, and is empty when `text` is itself valid or
    /// has not the form of a CAS Registry Number.
    ///
    /// # Examples
    /// ```
    /// use precursor::CasRn;
    /// let meant: CasRn = "79099-07-3".parse()?;
    /// assert!(CasRn::neighbours("79099-07-2").contains(&meant));
    /// assert!(CasRn::neighbours("79909-07-3").contains(&meant));
    /// assert!(CasRn::neighbours("79099-07-3").is_empty());
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn neighbours(text: &str) -> Vec<Self> {
        let Some(written) = Written::whole(text) else {
            return Vec::new();
        };
        if Self(written.body).check_digit() == written.check {
            return Vec::new();
        }
        let whole = u64::from(written.body) * 10 + u64::from(written.check);
        let mut found = Vec::new();
        // A change keeps the length of the number: nobody writes a leading zero by mistake.
        let mut keep = |changed: u64| {
            let body = u32::try_from(changed / 10).unwrap_or_default();
            let number = Self(body);
            if body.checked_ilog10() == written.body.checked_ilog10()
                && u64::from(number.check_digit()) == changed % 10
            {
                found.push(number);
            }
        };
        let mut place = 1_u64;
        while place <= whole {
            let digit = whole / place % 10;
            let without = whole - digit * place;
            for other in 0..10 {
                keep(without + other * place);
            }
            let next = whole / place / 10 % 10;
            keep(without - next * place * 10 + next * place + digit * place * 10);
            place *= 10;
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// A number as written, the check digit not yet compared.
struct Written {
    body: u32,
    check: u8,
    /// The byte offset of the check digit.
    offset: usize,
}

impl Written {
    /// Reads a whole text.
    fn whole(text: &str) -> Option<Self> {
        let mut scan = Scan::announced::<CasRn>(text).ok()?;
        let written = Self::read(&mut scan).ok()?;
        scan.spaces();
        scan.peek().is_none().then_some(written)
    }

    /// Reads `digit{2,7} '-' digit{2} '-' digit`, or five to ten digits in one.
    fn read(scan: &mut Scan<'_>) -> Result<Self, Error> {
        let start = scan.offset();
        let groups: Groups = scan.groups(&['-'], CasRn::NAME)?;
        if !matches!(groups.sizes.as_slice(), [2..=7, 2, 1] | [5..=10]) {
            return Err(Error::new(
                ErrorKind::Format,
                "digits are not grouped as in 50-00-0, in CAS Registry Number",
            )
            .at(start));
        }
        let (body, check) = groups.body_and_check();
        if body < CasRn::MIN_BODY {
            return Err(Error::new(
                ErrorKind::Range,
                "number is below 10-00-0, in CAS Registry Number",
            )
            .at(start));
        }
        Ok(Self {
            body,
            check,
            offset: groups.last,
        })
    }
}

impl Coded for CasRn {
    const NAME: &'static str = "CAS Registry Number";
    const WORDS: Words = Words {
        heads: &["CAS"],
        tails: &["Registry", "Number", "No", "RN", "登记号", "编号", "号"],
        glued: true,
    };

    fn read(scan: &mut Scan<'_>) -> Result<Self, Error> {
        let written = Written::read(scan)?;
        let number = Self(written.body);
        let expected = number.check_digit();
        // A fault behind the digits is worse than one in them: `50-00-1 solution` is no number.
        let mut behind = *scan;
        behind.spaces();
        if expected != written.check && behind.peek().is_none() {
            return Err(scan::wrong_check(
                written.check,
                expected,
                Self::NAME,
                written.offset,
            ));
        }
        Ok(number)
    }

    fn canonical(text: &str) -> Option<Self> {
        let [first @ .., b'-', tens, ones, b'-', check] = text.as_bytes() else {
            return None;
        };
        let digit = |byte: u8| Some(u32::from(byte.wrapping_sub(b'0'))).filter(|digit| *digit < 10);
        // The weights grow from the right: ones 1, tens 2, then 3 onwards.
        let (tens, ones) = (digit(*tens)?, digit(*ones)?);
        let (mut body, mut sum, mut weight) =
            (0, tens * 2 + ones, u32::try_from(first.len()).ok()? + 2);
        if !(2..=7).contains(&first.len()) || first.first() == Some(&b'0') {
            return None;
        }
        for byte in first {
            let digit = digit(*byte)?;
            body = body * 10 + digit;
            sum += digit * weight;
            weight -= 1;
        }
        (sum % 10 == digit(*check)?).then_some(Self(body * 100 + tens * 10 + ones))
    }
}

scan::text_form!(coded CasRn);

impl fmt::Display for CasRn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, second) = (self.0 / 100, self.0 % 100);
        write!(f, "{first}-{second:02}-{}", self.check_digit())
    }
}

impl fmt::Debug for CasRn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CasRn({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;
    use proptest::prelude::*;

    #[test]
    fn reads_every_spelling() {
        let number = CasRn::from_body(7_909_907);
        for text in [
            "79099-07-3",
            "79099073",
            " 79099-07-3\t",
            "79099‐07‐3",
            "79099‑07‑3",
            "79099–07–3",
            "79099—07—3",
            "79099−07−3",
            "79099－07－3",
            "７９０９９-０７-３",
            "79099 - 07 - 3",
            "79099 -07- 3",
            "0079099-07-3",
            "CAS 79099-07-3",
            "cas79099-07-3",
            "CAS: 79099-07-3",
            "CAS:79099073",
            "CAS No. 79099-07-3",
            "CAS No 79099-07-3",
            "CAS No.: 79099-07-3",
            "CAS RN 79099-07-3",
            "CASRN 79099-07-3",
            "CAS RN: 79099-07-3",
            "CAS Registry Number 79099-07-3",
            "CAS registry no. 79099-07-3",
            "CAS#79099-07-3",
            "CAS# 79099-07-3",
            "CAS #: 79099-07-3",
            "CAS号79099-07-3",
            "CAS号：79099-07-3",
            "CAS 号 79099-07-3",
            "CAS登记号79099-07-3",
            "ＣＡＳ：７９０９９－０７－３",
        ] {
            assert_eq!(text.parse(), Ok(number), "{text}");
        }
        assert_eq!(number.to_string(), "79099-07-3");
        assert_eq!(
            "0000050-00-0".parse::<CasRn>().unwrap().to_string(),
            "50-00-0"
        );
        assert_eq!(
            "0000050000".parse::<CasRn>().unwrap().to_string(),
            "50-00-0"
        );
    }

    #[test]
    fn rejects_wrong_check_digit() {
        for (text, offset) in [
            ("79099-07-2", 9),
            ("79099072", 7),
            ("CAS 79099-07-2 ", 13),
            ("79099–07–2", 13),
        ] {
            let error = text.parse::<CasRn>().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::CheckDigit);
            assert_eq!(
                error.to_string(),
                "check digit is 2, expected 3, in CAS Registry Number"
            );
            assert_eq!(error.offset(), Some(offset), "{text}");
        }
    }

    #[test]
    fn rejects_other_forms() {
        for (text, kind) in [
            ("", ErrorKind::Empty),
            ("  ", ErrorKind::Empty),
            ("CAS No.", ErrorKind::Empty),
            ("toluene", ErrorKind::Character),
            ("5-00-0", ErrorKind::Format),
            ("500-0", ErrorKind::Format),
            ("79099-073", ErrorKind::Format),
            ("79099--07-3", ErrorKind::Character),
            ("79099-07-", ErrorKind::Format),
            ("79099-07-3-", ErrorKind::Format),
            ("79099-07-3 x", ErrorKind::Character),
            ("79099-07-2 x", ErrorKind::Character),
            ("79099  -07-3", ErrorKind::Character),
            ("12345678-07-3", ErrorKind::Format),
            ("12345678901", ErrorKind::Format),
            ("4000", ErrorKind::Format),
            ("00-00-0", ErrorKind::Range),
            ("200-001-8", ErrorKind::Format),
            ("casein", ErrorKind::Character),
        ] {
            let error = text.parse::<CasRn>().unwrap_err();
            assert_eq!(error.kind(), kind, "{text}: {error}");
        }
    }

    #[test]
    fn neighbours_are_valid_and_hold_what_was_meant() {
        let meant: CasRn = "79099-07-3".parse().unwrap();
        // Each digit changed, each pair exchanged.
        for slip in [
            "79099-07-8",
            "79099-17-3",
            "19099-07-3",
            "97099-07-3",
            "79099-70-3",
        ] {
            let found = CasRn::neighbours(slip);
            assert!(found.contains(&meant), "{slip}: {found:?}");
            for number in found {
                scan::assert_round_trip(&number);
            }
        }
        // The check digit exchanged with the digit before it.
        assert!(CasRn::neighbours("79099-03-7").contains(&meant));
        assert!(CasRn::neighbours("acetone").is_empty());
        assert!(CasRn::neighbours("79099-07-2 x").is_empty());
        assert_eq!(CasRn::expected("79099-07-3 x"), None);
    }

    #[cfg(feature = "serde")]
    #[test]
    fn serde_form_is_the_text() {
        let number: CasRn = "79099-07-3".parse().unwrap();
        assert_eq!(serde_json::to_string(&number).unwrap(), "\"79099-07-3\"");
        assert_eq!(
            serde_json::from_str::<CasRn>("\"79099073\"").unwrap(),
            number
        );
        assert!(serde_json::from_str::<CasRn>("\"79099-07-2\"").is_err());
    }

    proptest! {
        #[test]
        fn prop_no_text_panics(text in ".*", digits in "[CAS]{0,3}[0-9 －-]{0,14}") {
            for text in [text, digits] {
                let _ = text.parse::<CasRn>();
                let _ = CasRn::neighbours(&text);
            }
        }

        #[test]
        fn prop_parse_inverts_display(body in CasRn::MIN_BODY..=999_999_999) {
            scan::assert_round_trip(&CasRn(body));
        }

        #[test]
        fn prop_every_changed_digit_is_found(body in CasRn::MIN_BODY..=999_999_999, place in 0_u32..10, by in 1_u64..10) {
            let number = CasRn(body);
            let whole = u64::from(body) * 10 + u64::from(number.check_digit());
            let place = 10_u64.pow(place);
            prop_assume!(place <= whole);
            let digit = whole / place % 10;
            let slip = whole - digit * place + (digit + by) % 10 * place;
            prop_assume!(slip.checked_ilog10() == whole.checked_ilog10());
            let text = slip.to_string();
            // A check digit over weights up to 9 misses some changes of even or five-fold weight.
            if text.parse::<CasRn>().is_err() {
                prop_assert!(CasRn::neighbours(&text).contains(&number));
            }
        }
    }
}
