//! `InChIKeys`.

use core::fmt;

use super::scan::{self, Coded, Scan, Words};
use crate::error::{Error, ErrorKind};

/// The length of a key in characters.
const LEN: usize = 27;

/// An `InChIKey`: `AAAAAAAAAAAAAA-BBBBBBBBSA-N`.
///
/// Reads lower case too, and a prefix `InChIKey=`.
///
/// # Examples
/// ```
/// use precursor::InchiKey;
/// let key: InchiKey = "inchikey=lfqscwfljhtthz-uhfffaoysa-n".parse()?;
/// assert_eq!(key.as_str(), "LFQSCWFLJHTTHZ-UHFFFAOYSA-N");
/// # Ok::<(), precursor::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InchiKey(
    /// ASCII capitals and two hyphens, then zeros, so that it is copied in whole registers.
    [u8; 32],
);

impl InchiKey {
    /// Builds a key from the 27 bytes the algorithm or a generated table gives, which are trusted
    /// to be capitals and hyphens.
    #[inline]
    pub(crate) fn from_bytes(bytes: [u8; LEN]) -> Self {
        let mut padded = [0; 32];
        let (words, rest) = bytes.as_chunks::<8>();
        let (places, _) = padded.as_chunks_mut::<8>();
        for (place, word) in places.iter_mut().zip(words) {
            *place = *word;
        }
        if let (Some(place), [a, b, c]) = (places.last_mut(), rest) {
            *place = [*a, *b, *c, 0, 0, 0, 0, 0];
        }
        Self(padded)
    }

    /// Returns the key as bytes.
    #[inline]
    pub(crate) const fn as_bytes(&self) -> &[u8; LEN] {
        match self.0.first_chunk() {
            Some(bytes) => bytes,
            None => &[b'-'; LEN],
        }
    }

    /// Returns the key.
    ///
    /// # Examples
    /// ```
    /// use precursor::InchiKey;
    /// let key: InchiKey = "LFQSCWFLJHTTHZ-UHFFFAOYSA-N".parse()?;
    /// assert_eq!(key.as_str().len(), 27);
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn as_str(&self) -> &str {
        // The bytes are ASCII, so the default is never taken.
        core::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }

    /// Returns the first 14 letters, which stand for the connections without stereochemistry,
    /// isotopes and protonation.
    ///
    /// # Examples
    /// ```
    /// use precursor::InchiKey;
    /// let key: InchiKey = "LFQSCWFLJHTTHZ-UHFFFAOYSA-N".parse()?;
    /// assert_eq!(key.first_block(), "LFQSCWFLJHTTHZ");
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn first_block(&self) -> &str {
        self.as_str().get(..14).unwrap_or_default()
    }

    /// Returns whether the key is that of a standard `InChI`.
    ///
    /// # Examples
    /// ```
    /// use precursor::InchiKey;
    /// assert!("LFQSCWFLJHTTHZ-UHFFFAOYSA-N".parse::<InchiKey>()?.is_standard());
    /// assert!(!"LFQSCWFLJHTTHZ-UHFFFAOYNA-N".parse::<InchiKey>()?.is_standard());
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn is_standard(&self) -> bool {
        self.0.get(23) == Some(&b'S')
    }

    /// Returns the standard key of the substance without the protons added or removed;
    /// `None` where it is the key itself.
    pub(crate) fn neutral(&self) -> Option<Self> {
        let mut neutral = self.0;
        let [.., standard, _, _, last, _, _, _, _, _] = &mut neutral;
        (*standard, *last) = (b'S', b'N');
        (neutral != self.0).then_some(Self(neutral))
    }

    /// Returns the last letter: `N` for no protons added, `O` for one, `M` for one removed.
    ///
    /// # Examples
    /// ```
    /// use precursor::InchiKey;
    /// assert_eq!("LFQSCWFLJHTTHZ-UHFFFAOYSA-N".parse::<InchiKey>()?.protonation(), 'N');
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn protonation(&self) -> char {
        let [.., last] = *self.as_bytes();
        char::from(last)
    }
}

impl Coded for InchiKey {
    const NAME: &'static str = "InChIKey";
    const WORDS: Words = Words {
        heads: &["InChIKey", "InChI Key"],
        tails: &[],
        glued: false,
    };

    fn read(scan: &mut Scan<'_>) -> Result<Self, Error> {
        let mut bytes = [b'-'; LEN];
        for (place, byte) in bytes.iter_mut().enumerate() {
            let here = *scan;
            let letter = match scan.next() {
                Some(c) => c.to_ascii_uppercase(),
                None => return Err(here.unexpected(Self::NAME)),
            };
            let fits = match place {
                14 | 25 => letter == '-',
                23 => matches!(letter, 'S' | 'N'),
                24 => letter == 'A',
                _ => letter.is_ascii_uppercase(),
            };
            if !fits {
                return Err(here.unexpected(Self::NAME));
            }
            *byte = u8::try_from(letter).unwrap_or_default();
        }
        if scan.peek().is_some_and(|c| c.is_ascii_alphanumeric()) {
            let message = "more than 27 characters in InChIKey";
            return Err(Error::new(ErrorKind::Format, message).at(scan.offset()));
        }
        Ok(Self::from_bytes(bytes))
    }

    #[inline]
    fn canonical(text: &str) -> Option<Self> {
        let bytes: &[u8; LEN] = text.as_bytes().try_into().ok()?;
        let (first, rest) = bytes.split_first_chunk::<14>()?;
        let (second, rest) = rest.split_first()?.1.split_first_chunk::<8>()?;
        let fits = bytes.get(14) == Some(&b'-')
            && are_capitals(first.first_chunk()?)
            && are_capitals(first.last_chunk()?)
            && are_capitals(second)
            && matches!(rest, [b'S' | b'N', b'A', b'-', last] if last.is_ascii_uppercase());
        fits.then(|| Self::from_bytes(*bytes))
    }
}

/// Returns whether all are ASCII capitals, eight at a time.
#[inline]
fn are_capitals(bytes: &[u8; 8]) -> bool {
    const HIGH: u64 = u64::from_le_bytes([0x80; 8]);
    let word = u64::from_le_bytes(*bytes);
    // Without the high bits no sum carries into the next byte.
    let low = word & !HIGH;
    let from_a = low + u64::from_le_bytes([0x80 - b'A'; 8]);
    let past_z = low + u64::from_le_bytes([0x7f - b'Z'; 8]);
    (from_a & !past_z & !word & HIGH) == HIGH
}

scan::text_form!(coded InchiKey);

impl fmt::Display for InchiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for InchiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "InchiKey({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_every_spelling() {
        for text in [
            "UHOVQNZJYSORNB-UHFFFAOYSA-N",
            " uhovqnzjysornb-uhfffaoysa-n ",
            "InChIKey=UHOVQNZJYSORNB-UHFFFAOYSA-N",
            "INCHIKEY: UHOVQNZJYSORNB-UHFFFAOYSA-N",
            "InChI Key = UHOVQNZJYSORNB-UHFFFAOYSA-N",
        ] {
            let key: InchiKey = text.parse().unwrap();
            assert_eq!(key.as_str(), "UHOVQNZJYSORNB-UHFFFAOYSA-N");
            assert!(key.is_standard());
        }
    }

    #[test]
    fn rejects_other_forms() {
        for (text, kind, offset) in [
            ("", ErrorKind::Empty, None),
            ("InChIKey=", ErrorKind::Empty, None),
            ("UHOVQNZJYSORNB", ErrorKind::Format, Some(14)),
            ("UHOVQNZJYSORNB-UHFFFAOYSA-", ErrorKind::Format, Some(26)),
            ("UHOVQNZJYSORNB-UHFFFAOYSA-NN", ErrorKind::Format, Some(27)),
            (
                "UHOVQNZJYSORN8-UHFFFAOYSA-N",
                ErrorKind::Character,
                Some(13),
            ),
            (
                "UHOVQNZJYSORNB-UHFFFAOYXA-N",
                ErrorKind::Character,
                Some(23),
            ),
            (
                "UHOVQNZJYSORNB-UHFFFAOYSB-N",
                ErrorKind::Character,
                Some(24),
            ),
            (
                "UHOVQNZJYSORNBAUHFFFAOYSA-N",
                ErrorKind::Character,
                Some(14),
            ),
        ] {
            let error = text.parse::<InchiKey>().unwrap_err();
            assert_eq!((error.kind(), error.offset()), (kind, offset), "{text}");
        }
    }

    proptest! {
        #[test]
        fn prop_no_text_panics(text in ".*") {
            let _ = text.parse::<InchiKey>();
        }

        #[test]
        fn prop_parse_inverts_display(text in "[A-Z]{14}-[A-Z]{8}[SN]A-[A-Z]") {
            scan::assert_round_trip(&text.parse::<InchiKey>().unwrap());
        }
    }
}
