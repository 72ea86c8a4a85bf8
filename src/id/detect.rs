//! Telling which identifier a text is.

use core::fmt;

use smallvec::SmallVec;

use super::scan::{self, Coded, MAX_TEXT_LEN, Prefix, Scan};
use super::{
    CasRn, DeaCode, EcNumber, HsCode, Inchi, InchiKey, PubchemCid, UnNumber, Unii, inchi, unii,
};
use crate::error::Error;

/// The kinds of identifier this library reads.
///
/// # Examples
/// ```
/// use precursor::IdentifierKind;
/// assert_eq!(IdentifierKind::PubchemCid.as_str(), "pubchem-cid");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum IdentifierKind {
    /// A CAS Registry Number, [`CasRn`].
    Cas,
    /// An [`InchiKey`].
    InchiKey,
    /// An [`Inchi`].
    Inchi,
    /// A [`DeaCode`].
    DeaCode,
    /// A tariff code, [`HsCode`].
    Hs,
    /// A [`UnNumber`].
    Un,
    /// An [`EcNumber`].
    Ec,
    /// A [`Unii`].
    Unii,
    /// A [`PubchemCid`].
    PubchemCid,
}

impl IdentifierKind {
    /// Returns the name of the kind.
    ///
    /// # Examples
    /// ```
    /// use precursor::IdentifierKind;
    /// assert_eq!(IdentifierKind::DeaCode.as_str(), "dea-code");
    /// ```
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cas => "cas",
            Self::InchiKey => "inchikey",
            Self::Inchi => "inchi",
            Self::DeaCode => "dea-code",
            Self::Hs => "hs",
            Self::Un => "un",
            Self::Ec => "ec",
            Self::Unii => "unii",
            Self::PubchemCid => "pubchem-cid",
        }
    }
}

impl fmt::Display for IdentifierKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// An identifier of any kind.
///
/// # Examples
/// ```
/// use precursor::{Identifier, IdentifierKind, detect};
/// let found = detect("CAS 79099-07-3");
/// let [Identifier::Cas(number)] = found.candidates() else { panic!() };
/// assert_eq!(number.to_string(), "79099-07-3");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Identifier {
    /// A CAS Registry Number.
    Cas(CasRn),
    /// An `InChIKey`.
    InchiKey(InchiKey),
    /// An `InChI`.
    Inchi(Inchi),
    /// A DEA code.
    DeaCode(DeaCode),
    /// A tariff code.
    Hs(HsCode),
    /// A UN number.
    Un(UnNumber),
    /// An EC number.
    Ec(EcNumber),
    /// A UNII.
    Unii(Unii),
    /// A `PubChem` compound identifier.
    PubchemCid(PubchemCid),
}

impl Identifier {
    /// Returns the kind.
    ///
    /// # Examples
    /// ```
    /// use precursor::{IdentifierKind, detect};
    /// assert_eq!(detect("UN1715").candidates()[0].kind(), IdentifierKind::Un);
    /// ```
    #[must_use]
    pub fn kind(&self) -> IdentifierKind {
        match self {
            Self::Cas(_) => IdentifierKind::Cas,
            Self::InchiKey(_) => IdentifierKind::InchiKey,
            Self::Inchi(_) => IdentifierKind::Inchi,
            Self::DeaCode(_) => IdentifierKind::DeaCode,
            Self::Hs(_) => IdentifierKind::Hs,
            Self::Un(_) => IdentifierKind::Un,
            Self::Ec(_) => IdentifierKind::Ec,
            Self::Unii(_) => IdentifierKind::Unii,
            Self::PubchemCid(_) => IdentifierKind::PubchemCid,
        }
    }
}

/// Writes the identifier in its canonical form.
impl fmt::Display for Identifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cas(value) => value.fmt(f),
            Self::InchiKey(value) => value.fmt(f),
            Self::Inchi(value) => value.fmt(f),
            Self::DeaCode(value) => value.fmt(f),
            Self::Hs(value) => value.fmt(f),
            Self::Un(value) => value.fmt(f),
            Self::Ec(value) => value.fmt(f),
            Self::Unii(value) => value.fmt(f),
            Self::PubchemCid(value) => value.fmt(f),
        }
    }
}

/// What a text is: all identifiers it can be, or the one it fails to be.
///
/// A text that is neither, as names are, has no candidates and no near miss.
///
/// # Examples
/// ```
/// use precursor::detect;
/// let found = detect("1715");
/// let kinds: Vec<_> = found.candidates().iter().map(|one| one.kind().as_str()).collect();
/// assert_eq!(kinds, ["dea-code", "un", "hs"]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Detected {
    /// Four is the most a text can be, so none is put on the heap.
    candidates: SmallVec<[Identifier; 4]>,
    near_miss: Option<(IdentifierKind, Error)>,
}

impl Detected {
    /// Returns what the text can be, the likeliest first.
    ///
    /// # Examples
    /// ```
    /// use precursor::detect;
    /// assert_eq!(detect("UN 1715").candidates().len(), 1);
    /// assert!(detect("toluene").candidates().is_empty());
    /// ```
    #[must_use]
    pub fn candidates(&self) -> &[Identifier] {
        &self.candidates
    }

    /// Returns the kind whose shape the text unmistakably has, and why it is none of them.
    ///
    /// # Examples
    /// ```
    /// use precursor::{ErrorKind, IdentifierKind, detect};
    /// let found = detect("79099-07-2");
    /// let (kind, error) = found.near_miss().unwrap();
    /// assert_eq!(kind, IdentifierKind::Cas);
    /// assert_eq!(error.kind(), ErrorKind::CheckDigit);
    /// ```
    #[must_use]
    pub fn near_miss(&self) -> Option<(IdentifierKind, &Error)> {
        self.near_miss.as_ref().map(|(kind, error)| (*kind, error))
    }

    /// Returns whether the text is no identifier and not nearly one.
    ///
    /// # Examples
    /// ```
    /// use precursor::detect;
    /// assert!(detect("4-piperidone").is_empty());
    /// ```
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.candidates.is_empty() && self.near_miss.is_none()
    }

    /// Adds a candidate if the text is one.
    fn add<T: Announced>(&mut self, text: &str) {
        if let Ok(value) = scan::parse::<T>(text) {
            self.candidates.push(value.into_identifier());
        }
    }

    /// The text has the shape of `T`: it is one, or nearly.
    fn shaped<T: Announced>(text: &str) -> Self {
        Self::of(scan::parse::<T>(text).map(T::into_identifier), T::KIND)
    }

    /// The text is the identifier or nearly.
    fn of(read: Result<Identifier, Error>, kind: IdentifierKind) -> Self {
        let mut found = Self::default();
        match read {
            Ok(identifier) => found.candidates.push(identifier),
            Err(error) => found.near_miss = Some((kind, error)),
        }
        found
    }
}

/// An identifier with prefixes, by which it can be told.
trait Announced: Coded {
    const KIND: IdentifierKind;
    /// Whether the first word of the prefix suffices, because nothing else begins with it.
    const OWN_WORD: bool = false;
    fn into_identifier(self) -> Identifier;
}

macro_rules! announced {
    ($($type:ident $variant:ident $own_word:literal)*) => {$(
        impl Announced for $type {
            const KIND: IdentifierKind = IdentifierKind::$variant;
            const OWN_WORD: bool = $own_word;
            fn into_identifier(self) -> Identifier {
                Identifier::$variant(self)
            }
        }
    )*};
}
announced! {
    CasRn Cas false
    InchiKey InchiKey true
    DeaCode DeaCode false
    HsCode Hs false
    UnNumber Un false
    EcNumber Ec false
    Unii Unii true
    PubchemCid PubchemCid false
}

/// Tells which identifiers a text can be.
///
/// A prefix such as `CAS No.` decides alone. Without one the text is all that its digits can be,
/// the likeliest first. Work is linear in the length of the text, and a text that begins like a
/// name is given up after a few bytes.
///
/// # Examples
/// ```
/// use precursor::{IdentifierKind, detect};
/// assert_eq!(detect("2933.39").candidates()[0].kind(), IdentifierKind::Hs);
/// assert!(detect("1,4-butanediol").is_empty());
/// ```
#[must_use]
pub fn detect(text: &str) -> Detected {
    let trimmed = text.trim();
    let mut bytes = trimmed.bytes();
    let (Some(first), second) = (bytes.next(), bytes.next().unwrap_or_default()) else {
        return Detected::default();
    };
    if let Some(cas) = CasRn::canonical(trimmed) {
        return Detected::of(Ok(Identifier::Cas(cas)), IdentifierKind::Cas);
    }
    if let Some(key) = InchiKey::canonical(trimmed) {
        return Detected::of(Ok(Identifier::InchiKey(key)), IdentifierKind::InchiKey);
    }
    if first.eq_ignore_ascii_case(&b'i') && inchi::strip_prefix(trimmed).is_some() {
        return Detected::of(text.parse().map(Identifier::Inchi), IdentifierKind::Inchi);
    }
    if trimmed.len() > Inchi::MAX_LEN {
        return Detected::default();
    }
    if (may_be_prefix(first, second) || begins_with_acscn(trimmed))
        && let Some(found) = prefixed(text)
    {
        return found;
    }
    if (first.is_ascii_digit() || first == FULL_WIDTH_LEAD)
        && let Some(found) = numeric(text)
    {
        return found;
    }
    match trimmed.len() {
        10 if is_unii(trimmed) => Detected::shaped::<Unii>(text),
        27 if is_key(trimmed.as_bytes()) => Detected::shaped::<InchiKey>(text),
        _ => Detected::default(),
    }
}

/// The first byte of full-width letters and digits in UTF-8.
const FULL_WIDTH_LEAD: u8 = 0xEF;

/// Returns whether two bytes can begin a prefix: a first look that spares names the rest.
fn may_be_prefix(first: u8, second: u8) -> bool {
    let next = second.to_ascii_lowercase();
    match first.to_ascii_lowercase() {
        b'c' => matches!(next, b'a' | b'i' | b's'),
        b'd' => next == b'e',
        b'e' => matches!(next, b'c' | b'i' | b'l'),
        b'h' => matches!(next, b's' | b't' | b'.'),
        b'i' | b'u' => next == b'n',
        b'p' => next == b'u',
        FULL_WIDTH_LEAD => true,
        // 海, 商, 税, 联
        0xE6 => second == 0xB5,
        0xE5 => second == 0x95,
        0xE7 => second == 0xA8,
        0xE8 => second == 0x81,
        _ => false,
    }
}

/// Says whether a text begins as an Administration Controlled Substances Code Number may.
fn begins_with_acscn(text: &str) -> bool {
    let head = text.as_bytes().get(..5);
    head.is_some_and(|head| head.eq_ignore_ascii_case(b"acscn"))
}

/// Reads a text that a prefix announces.
fn prefixed(text: &str) -> Option<Detected> {
    announced::<CasRn>(text)
        .or_else(|| announced::<InchiKey>(text))
        .or_else(|| announced::<DeaCode>(text))
        .or_else(|| announced::<HsCode>(text))
        .or_else(|| announced::<UnNumber>(text))
        .or_else(|| announced::<EcNumber>(text))
        .or_else(|| announced::<Unii>(text))
        .or_else(|| announced::<PubchemCid>(text))
}

/// Reads a text that a prefix announces as a `T`.
fn announced<T: Announced>(text: &str) -> Option<Detected> {
    let mut scan = Scan::new(text);
    let sure = match scan.prefix(&T::WORDS) {
        Prefix::None => return None,
        Prefix::Marked => true,
        Prefix::Bare => T::OWN_WORD && scan.peek().is_some() || begins_as_number(scan),
    };
    let found = Detected::shaped::<T>(text);
    (sure || found.near_miss.is_none()).then_some(found)
}

/// Returns whether what follows a bare prefix is meant as a number, and not the rest of a name
/// as in `HS-1` or `DEA 2`: four digits, hyphens between them allowed.
fn begins_as_number(mut scan: Scan<'_>) -> bool {
    let mut digits = 0;
    while digits < 4 {
        match scan.next() {
            Some(c) if c.is_ascii_digit() => digits += 1,
            Some('-') if digits > 0 => {}
            _ => return false,
        }
    }
    true
}

/// Reads a text of nothing but digits, hyphens, dots and spaces; any other is `None`.
fn numeric(text: &str) -> Option<Detected> {
    if text.len() > MAX_TEXT_LEN {
        return None;
    }
    let (mut digits, mut leading, mut hyphens) = (0_usize, 0_usize, false);
    let mut scan = Scan::new(text);
    let mut divided = false;
    while let Some(c) = scan.next() {
        match c {
            '0'..='9' => {
                digits = digits.saturating_add(1);
                leading = if divided { leading } else { digits };
            }
            '-' => hyphens = true,
            // Spaces at the end divide nothing, but then neither do they add digits.
            '.' | ' ' => divided = true,
            _ => return None,
        }
    }
    if hyphens {
        let sizes = match Scan::new(text).groups(&['-'], "number") {
            Ok(groups) => groups.sizes,
            Err(_) => return Some(Detected::default()),
        };
        return Some(match sizes.as_slice() {
            [2..=7, 2, 1] => Detected::shaped::<CasRn>(text),
            [3, 3, 1] => Detected::shaped::<EcNumber>(text),
            _ => Detected::default(),
        });
    }
    let mut found = Detected::default();
    match digits {
        // `29.33` is a decimal number more often than a heading.
        _ if leading < digits && leading < 4 => {}
        _ if leading < digits => found.add::<HsCode>(text),
        4 => {
            found.add::<DeaCode>(text);
            found.add::<UnNumber>(text);
            found.add::<HsCode>(text);
        }
        5..=10 => {
            // Codes of the chemical chapters outnumber the CAS Registry Numbers that happen to
            // begin alike and to pass the check.
            found.add::<HsCode>(text);
            let chemical = match found.candidates.first() {
                Some(Identifier::Hs(code)) => (28..=38).contains(&code.chapter()),
                _ => false,
            };
            found.add::<CasRn>(text);
            if !chemical {
                found.candidates.reverse();
            }
            found.add::<PubchemCid>(text);
        }
        _ => {}
    }
    Some(found)
}

/// Returns whether ten bytes are a UNII that can be told from a name: capitals and digits, both,
/// with a check character that fits.
fn is_unii(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
        && text.bytes().any(|byte| byte.is_ascii_digit())
        && text.bytes().any(|byte| byte.is_ascii_uppercase())
        && unii::check_fits(text)
}

/// Returns whether 27 bytes have the shape of an `InChIKey`. Its letters may be wrong if no small
/// ones are among them; in small letters a name could have the same hyphens.
fn is_key(bytes: &[u8]) -> bool {
    bytes.iter().enumerate().all(|(place, byte)| match place {
        14 | 25 => *byte == b'-',
        _ => byte.is_ascii_alphanumeric(),
    }) && (!bytes.iter().any(u8::is_ascii_lowercase)
        || matches!(
            bytes.get(23..25),
            Some([b's' | b'S' | b'n' | b'N', b'a' | b'A'])
        ) && !bytes.iter().any(u8::is_ascii_digit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;
    use alloc::string::ToString;
    use alloc::vec::Vec;
    use proptest::prelude::*;

    fn kinds(text: &str) -> Vec<&'static str> {
        let found = detect(text);
        assert_eq!(found.near_miss(), None, "{text}");
        found
            .candidates()
            .iter()
            .map(|identifier| identifier.kind().as_str())
            .collect()
    }

    #[test]
    fn a_prefix_decides_alone() {
        for (text, kind) in [
            ("CAS 79099-07-3", "cas"),
            ("CAS号：79099-07-3", "cas"),
            ("ＣＡＳ　79099073", "cas"),
            ("DEA 1715", "dea-code"),
            ("CSCN 1715", "dea-code"),
            ("ACSCN-1715", "dea-code"),
            ("UN1715", "un"),
            ("联合国编号1715", "un"),
            ("HS 1715", "hs"),
            ("H.S. 29.33", "hs"),
            ("海关编码2933399073", "hs"),
            ("税则号2933", "hs"),
            ("商品编号29333990.73", "hs"),
            ("EC 2000018", "ec"),
            ("EINECS 200-001-8", "ec"),
            ("CID 1715", "pubchem-cid"),
            ("PubChem CID 7", "pubchem-cid"),
            ("UNII 1N74HM2BS7", "unii"),
            ("unii: 1n74hm2bs7", "unii"),
            ("InChIKey=UHOVQNZJYSORNB-UHFFFAOYSA-N", "inchikey"),
            ("InChI=1S/CH4/h1H4", "inchi"),
            (" inchi=1S/CH4/h1H4", "inchi"),
        ] {
            assert_eq!(kinds(text), [kind], "{text}");
        }
    }

    #[test]
    fn a_shape_decides_without_prefix() {
        for (text, kind) in [
            ("79099-07-3", "cas"),
            (" 79099–07–3 ", "cas"),
            ("７９０９９－０７－３", "cas"),
            ("200-001-8", "ec"),
            ("2933.39", "hs"),
            ("2939 41", "hs"),
            ("29333990 73", "hs"),
            ("1N74HM2BS7", "unii"),
            ("UHOVQNZJYSORNB-UHFFFAOYSA-N", "inchikey"),
            ("uhovqnzjysornb-uhfffaoysa-n", "inchikey"),
        ] {
            assert_eq!(kinds(text), [kind], "{text}");
        }
    }

    #[test]
    fn bare_digits_are_all_they_can_be() {
        let cases: [(&str, &[&str]); 9] = [
            ("1715", &["dea-code", "un", "hs"]),
            ("7300", &["dea-code"]),
            ("9050", &["dea-code", "hs"]),
            ("1715 ", &["dea-code", "un", "hs"]),
            ("79099073", &["cas", "hs", "pubchem-cid"]),
            ("293339", &["hs", "pubchem-cid"]),
            ("2933399073", &["hs", "pubchem-cid"]),
            ("50000", &["cas", "pubchem-cid"]),
            ("171", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(kinds(text), expected, "{text}");
        }
    }

    #[test]
    fn names_are_nothing() {
        for text in [
            "",
            " ",
            "4-piperidone",
            "2C-B",
            "toluene",
            "1,4-butanediol",
            "JWH-018",
            "HS-1",
            "HS-665",
            "HS 665",
            "HS665",
            "casein",
            "cascarilla",
            "deanol",
            "DEA",
            "DEA 2",
            "undecane",
            "uncarine",
            "unimoll",
            "ecgonine",
            "einsteinium",
            "cider",
            "pure acetone",
            "indole",
            "inchi",
            "putrescine",
            "EC 3.1.1.1",
            "EC 1.14",
            "UN 17",
            "2-CB",
            "25I-NBOMe",
            "3,4-MDP-2-P",
            "1-4-5",
            "2005-11-01",
            "10.5",
            "29.33",
            "-",
            "哌替啶",
            "海洛因",
            "联苯",
            "麻黄碱",
            "α-PVP",
            "123456789012345678901234567890",
            "ACETAMINOPHENYL",
            "DIAZEPAMIN",
            "tetrahydrofura-nylmethyl-x",
            "abcdefghijklmn-abcdefghij-k",
        ] {
            assert!(detect(text).is_empty(), "{text}: {:?}", detect(text));
        }
    }

    #[test]
    fn a_failed_check_is_a_near_miss() {
        for (text, kind, fault) in [
            ("79099-07-2", IdentifierKind::Cas, ErrorKind::CheckDigit),
            ("CAS 79099-07-2", IdentifierKind::Cas, ErrorKind::CheckDigit),
            ("CAS No. acetone", IdentifierKind::Cas, ErrorKind::Character),
            ("CAS号：", IdentifierKind::Cas, ErrorKind::Empty),
            ("CAS 79099-07-X", IdentifierKind::Cas, ErrorKind::Character),
            ("CAS 50-00-1", IdentifierKind::Cas, ErrorKind::CheckDigit),
            ("200-001-7", IdentifierKind::Ec, ErrorKind::CheckDigit),
            ("DEA 9050N", IdentifierKind::DeaCode, ErrorKind::Character),
            ("DEA code 905", IdentifierKind::DeaCode, ErrorKind::Format),
            ("UN 17155", IdentifierKind::Un, ErrorKind::Format),
            ("UN8000", IdentifierKind::Un, ErrorKind::Range),
            ("HS code 9999", IdentifierKind::Hs, ErrorKind::Range),
            (
                "UNII 1N74HM2BS8",
                IdentifierKind::Unii,
                ErrorKind::CheckDigit,
            ),
            ("CID: x", IdentifierKind::PubchemCid, ErrorKind::Character),
            (
                "UHOVQNZJYSORN8-UHFFFAOYSA-N",
                IdentifierKind::InchiKey,
                ErrorKind::Character,
            ),
            (
                "InChIKey=UHOVQNZJYSORNB",
                IdentifierKind::InchiKey,
                ErrorKind::Format,
            ),
            ("InChI=1S/", IdentifierKind::Inchi, ErrorKind::Format),
        ] {
            let found = detect(text);
            assert!(found.candidates().is_empty(), "{text}");
            let (found, error) = found.near_miss().unwrap_or_else(|| panic!("{text}"));
            assert_eq!((found, error.kind()), (kind, fault), "{text}");
        }
    }

    #[test]
    fn long_text_is_nothing_but_a_long_inchi() {
        assert!(detect(&"1".repeat(5000)).is_empty());
        assert!(detect(&("CAS No. ".to_string() + &"1".repeat(5000))).is_empty());
        let long = "InChI=1S/".to_string() + &"C".repeat(5000);
        let found = detect(&long);
        let (kind, error) = found.near_miss().unwrap();
        assert_eq!(kind, IdentifierKind::Inchi);
        assert_eq!(error.kind(), ErrorKind::TooLong);
    }

    proptest! {
        #[test]
        fn prop_no_text_panics(text in ".*", near in "(CAS|EC|UN|HS|CID)? ?[0-9 .－-]{0,14}") {
            for text in [text, near] {
                let found = detect(&text);
                prop_assert!(!found.candidates.spilled());
                prop_assert!(found.candidates.is_empty() || found.near_miss.is_none());
            }
        }

        #[test]
        fn prop_canonical_texts_are_detected(body in 1_000_u32..=999_999_999) {
            let number = CasRn::from_body(body);
            let found = detect(&number.to_string());
            prop_assert_eq!(found.candidates(), &[Identifier::Cas(number)]);
        }
    }
}
