//! `InChI` strings and the keys made from them.

use core::fmt;
use core::str::FromStr;

use alloc::format;
use alloc::string::String;
use sha2::{Digest, Sha256};

use super::InchiKey;
use super::scan;
use crate::error::{Error, ErrorKind};

/// The symbols a formula may have.
const ELEMENTS: &str = " H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co \
    Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce \
    Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Po At Rn Fr Ra Ac \
    Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr Rf Db Sg Bh Hs Mt Ds Rg Cn Nh Fl Mc Lv Ts Og ";

/// The layers in the order in which they stand; behind `i`, `f` and `r` some come again.
const LAYERS: &str = "chqpbtmsi";

/// An International Chemical Identifier of version 1 whose layers have the right form.
///
/// The structure it describes is not checked, only the text.
///
/// # Examples
/// ```
/// use precursor::Inchi;
/// let inchi: Inchi = "InChI=1S/C2H6O/c1-2-3/h3H,2H2,1H3".parse()?;
/// assert_eq!(inchi.to_inchikey().as_str(), "LFQSCWFLJHTTHZ-UHFFFAOYSA-N");
/// # Ok::<(), precursor::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Inchi(String);

impl Inchi {
    /// The longest text, in bytes, that is read.
    ///
    /// # Examples
    /// ```
    /// use precursor::{ErrorKind, Inchi};
    /// let long = "InChI=1S/".to_owned() + &"C".repeat(Inchi::MAX_LEN);
    /// assert_eq!(long.parse::<Inchi>().unwrap_err().kind(), ErrorKind::TooLong);
    /// ```
    pub const MAX_LEN: usize = 4096;

    /// Returns the identifier with its prefix.
    ///
    /// # Examples
    /// ```
    /// use precursor::Inchi;
    /// assert_eq!("InChI=1S/CH4/h1H4".parse::<Inchi>()?.as_str(), "InChI=1S/CH4/h1H4");
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns whether it is a standard `InChI` (`InChI=1S/`).
    ///
    /// # Examples
    /// ```
    /// use precursor::Inchi;
    /// assert!("InChI=1S/CH4/h1H4".parse::<Inchi>()?.is_standard());
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn is_standard(&self) -> bool {
        self.0.starts_with("InChI=1S/")
    }

    /// Returns the key, by the algorithm of the `InChI` Technical Manual.
    ///
    /// # Examples
    /// ```
    /// use precursor::Inchi;
    /// let acetate: Inchi = "InChI=1S/C2H4O2/c1-2(3)4/h1H3,(H,3,4)/p-1".parse()?;
    /// assert_eq!(acetate.to_inchikey().as_str(), "QTBSBXVTEAMEQO-UHFFFAOYSA-M");
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn to_inchikey(&self) -> InchiKey {
        let layers = self.0.split_once('/').map_or("", |(_, layers)| layers);
        let (major, protons, minor) = divide(layers);
        let flag = if self.is_standard() { b'S' } else { b'N' };

        let mut hash = Sha256::new();
        hash.update(major);
        let first = Letters::of(hash);
        let mut hash = Sha256::new();
        hash.update(minor);
        if minor.len() < 255 {
            hash.update(minor);
        }
        let second = Letters::of(hash);

        let mut key = [b'-'; 27];
        let letters = (first.triplets(4).chain([b'-']))
            .chain(second.triplets(2))
            .chain([flag, b'A', b'-', protonation(protons)]);
        for (place, letter) in key.iter_mut().zip(letters) {
            *place = letter;
        }
        InchiKey::from_bytes(key)
    }
}

/// Divides the text behind `InChI=1S/` into what the first block of the key is made from, the
/// number of protons, and what the second block is made from.
fn divide(layers: &str) -> (&str, i32, &str) {
    // The formula, or `p+1` where a proton is all there is, and the connection, hydrogen and
    // charge layers.
    let mut end = layers.find('/').unwrap_or(layers.len());
    let (major, minor) = loop {
        let (major, rest) = layers.split_at_checked(end).unwrap_or((layers, ""));
        if !rest.starts_with(['/']) || !rest.get(1..2).is_some_and(|c| "chq".contains(c)) {
            break (major, rest);
        }
        end += rest
            .get(1..)
            .and_then(|rest| rest.find('/'))
            .map_or(rest.len(), |at| at + 1);
    };
    match minor.strip_prefix("/p") {
        Some(rest) => {
            let end = rest.find('/').unwrap_or(rest.len());
            let (protons, rest) = rest.split_at_checked(end).unwrap_or((rest, ""));
            // A number that does not fit is beyond ±12 all the same.
            (major, protons.parse().unwrap_or(i32::MAX), rest)
        }
        None => (major, 0, minor),
    }
}

/// Returns the letter for protons added or removed: `N` for none, `A` beyond twelve.
fn protonation(protons: i32) -> u8 {
    match i8::try_from(protons) {
        Ok(protons @ -12..=12) => b'N'.saturating_add_signed(protons),
        _ => b'A',
    }
}

/// The low 128 bits of a hash, from which letters are taken.
struct Letters(u128);

impl Letters {
    /// Takes the first sixteen bytes of the hash, the first byte lowest.
    fn of(hash: Sha256) -> Self {
        let bytes = hash.finalize();
        Self(
            bytes
                .iter()
                .take(16)
                .rev()
                .fold(0, |bits, &byte| bits << 8 | u128::from(byte)),
        )
    }

    /// Returns `count` times three letters for 14 bits each, then two letters for 9 bits.
    fn triplets(self, count: u32) -> impl Iterator<Item = u8> {
        (0..=count)
            .flat_map(move |place| {
                let bits = self.0 >> (14 * place);
                if place == count {
                    let [_, second, third] = base26(bits & 0x1FF);
                    [Some(second), Some(third), None]
                } else {
                    base26(skip_reserved(bits & 0x3FFF)).map(Some)
                }
            })
            .flatten()
    }
}

/// Steps over the triplets the algorithm leaves out: all that begin with `E`, and `TAA` to `TTV`.
fn skip_reserved(number: u128) -> u128 {
    const E: u128 = 4 * 26 * 26;
    const T: u128 = 19 * 26 * 26;
    let number = if number < E { number } else { number + 26 * 26 };
    if number < T {
        number
    } else {
        number + 19 * 26 + 22
    }
}

/// Writes a number below 26³ in three letters.
fn base26(number: u128) -> [u8; 3] {
    [number / 676, number / 26 % 26, number % 26]
        .map(|digit| u8::try_from(digit).unwrap_or_default().saturating_add(b'A'))
}

impl FromStr for Inchi {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let start = text.len() - text.trim_start().len();
        let text = text.trim();
        if text.is_empty() {
            return Err(Error::new(ErrorKind::Empty, "InChI is empty"));
        }
        if text.len() > Self::MAX_LEN {
            let message = format!("text is longer than {} bytes, in InChI", Self::MAX_LEN);
            return Err(Error::new(ErrorKind::TooLong, message).at(start + Self::MAX_LEN));
        }
        let fault = |at: usize, message: &'static str| {
            Error::new(ErrorKind::Format, message).at(start + at)
        };
        let Some(rest) = strip_prefix(text) else {
            return Err(fault(0, "text does not begin with InChI="));
        };
        let at = text.len() - rest.len();
        let (layers, version) = match (rest.strip_prefix("1S/"), rest.strip_prefix("1/")) {
            (Some(layers), _) => (layers, "1S"),
            (_, Some(layers)) => (layers, "1"),
            _ => return Err(fault(at, "version is neither 1S nor 1, in InChI")),
        };
        check_layers(layers)
            .map_err(|(offset, message)| fault(text.len() - layers.len() + offset, message))?;
        Ok(Self(format!("InChI={version}/{layers}")))
    }
}

/// Takes `InChI=` in any case off the text.
pub(super) fn strip_prefix(text: &str) -> Option<&str> {
    let (prefix, rest) = text.split_at_checked(6)?;
    prefix.eq_ignore_ascii_case("InChI=").then_some(rest)
}

/// Checks `formula ('/' layer)*`, where the formula is missing for a bare proton.
fn check_layers(layers: &str) -> Result<(), (usize, &'static str)> {
    let mut offset = 0_usize;
    let mut reached = 0_usize;
    let mut free_order = false;
    for (index, layer) in layers.split('/').enumerate() {
        let mut letters = layer.chars();
        let letter = letters.next();
        let body = letters.as_str();
        if index == 0 && letter != Some('p') {
            if layer.is_empty() || !is_formula(layer) {
                return Err((offset, "formula is malformed, in InChI"));
            }
        } else if letter == Some('p') {
            let number = body.strip_prefix(['+', '-']).unwrap_or_default();
            if number.is_empty() || number.starts_with('0') || !is_digits(number) {
                return Err((offset, "proton layer is malformed, in InChI"));
            }
        } else if letter.is_some_and(|letter| matches!(letter, 'f' | 'r')) {
            if letter == Some('r') && !is_formula(body) || !body.is_empty() && !is_formula(body) {
                return Err((offset, "formula is malformed, in InChI"));
            }
        } else if !body
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+-,;()*?.!".contains(&byte))
        {
            return Err((offset, "layer has a character it cannot have, in InChI"));
        }
        if index > 0 || letter == Some('p') {
            let place = letter.and_then(|letter| LAYERS.find(letter));
            match (letter, place) {
                (Some('i' | 'f' | 'r' | 'o'), _) => free_order = true,
                (_, Some(place)) if free_order || place >= reached => reached = place,
                (_, Some(_)) => return Err((offset, "layer stands out of order, in InChI")),
                (_, None) => return Err((offset, "layer is unknown, in InChI")),
            }
            if !free_order && letter.is_some_and(|letter| letter != 'i') && body.is_empty() {
                return Err((offset, "layer is empty, in InChI"));
            }
        }
        offset += layer.len() + 1;
    }
    Ok(())
}

/// Returns whether all bytes are ASCII digits.
fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Reads `component ('.' component)*` with `component = count? (symbol count?)+`.
fn is_formula(formula: &str) -> bool {
    formula.split('.').all(|component| {
        let mut rest = component.trim_start_matches(|c: char| c.is_ascii_digit());
        if rest.is_empty() || component.starts_with('0') {
            return false;
        }
        while !rest.is_empty() {
            let symbol = rest
                .char_indices()
                .skip(1)
                .find(|(_, c)| !c.is_ascii_lowercase())
                .map_or(rest.len(), |(at, _)| at);
            let Some((symbol, behind)) = rest.split_at_checked(symbol) else {
                return false;
            };
            if !is_element(symbol) || behind.starts_with('0') {
                return false;
            }
            rest = behind.trim_start_matches(|c: char| c.is_ascii_digit());
        }
        true
    })
}

/// Returns whether the text is the symbol of an element.
fn is_element(symbol: &str) -> bool {
    symbol.bytes().all(|byte| byte.is_ascii_alphabetic())
        && ELEMENTS.match_indices(symbol).any(|(at, _)| {
            let around = |at: Option<usize>| at.and_then(|at| ELEMENTS.get(at..=at)) == Some(" ");
            around(at.checked_sub(1)) && around(at.checked_add(symbol.len()))
        })
}

scan::text_form!(Inchi);

impl fmt::Display for Inchi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Inchi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Inchi({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;
    use proptest::prelude::*;

    /// Keys computed by the reference library of the `InChI` Trust through `RDKit`.
    const KEYS: &[(&str, &str)] = &[
        (
            "InChI=1/C2H6O/c1-2-3/h3H,2H2,1H3",
            "LFQSCWFLJHTTHZ-UHFFFAOYNA-N",
        ),
        (
            "InChI=1/C2H4O2/c1-2(3)4/h1H3,(H,3,4)/f/h3H",
            "QTBSBXVTEAMEQO-TULZNQERNA-N",
        ),
        (
            "InChI=1/C2H4O2/c1-2(3)4/h1H3,(H,3,4)/p-1/fC2H3O2/q-1",
            "QTBSBXVTEAMEQO-IHYUMFSLNA-M",
        ),
        ("InChI=1/CH4/h1H4/p+13", "VNWKTOKETHGBQD-UHFFFAOYNA-A"),
        ("InChI=1S/CH4/h1H4/p+12", "VNWKTOKETHGBQD-UHFFFAOYSA-Z"),
        ("InChI=1S/CH4/h1H4/p-12", "VNWKTOKETHGBQD-UHFFFAOYSA-B"),
        ("InChI=1S/p+2", "TUPXIYGRZQXRCD-UHFFFAOYSA-N"),
        ("InChI=1S/p-1", "SMBXQHLTNUTJJZ-UHFFFAOYSA-N"),
        ("InChI=1S/p+1", "GPRLSGONYQIRFK-UHFFFAOYSA-N"),
        ("InChI=1S/p+1/i/hD", "GPRLSGONYQIRFK-DYCDLGHISA-N"),
        ("InChI=1S/p+1/i/hT", "GPRLSGONYQIRFK-MNYXATJNSA-N"),
        (
            "InChI=1S/C16H23NO2/c1-4-15(18)19-16(14-8-6-5-7-9-14)10-11-17(3)12-13(16)2/h5-9,13H,4,10-12H2,1-3H3/p+1/t13-,16+/m1/s1",
            "UVAZQQHAVMNMHE-CJNGLKHVSA-O",
        ),
        (
            "InChI=1S/C16H23NO2/c1-4-15(18)19-16(14-8-6-5-7-9-14)10-11-17(3)12-13(16)2/h5-9,13H,4,10-12H2,1-3H3/p+1/t13-,16-/m1/s1",
            "UVAZQQHAVMNMHE-CZUORRHYSA-O",
        ),
        (
            "InChI=1S/C11H16N2/c1-2-4-11(5-3-1)10-13-8-6-12-7-9-13/h1-5,12H,6-10H2/p+2",
            "IQXXEPZFOOTTBA-UHFFFAOYSA-P",
        ),
        (
            "InChI=1S/C20H30N2O3/c1-2-25-19(23)20(18-6-4-3-5-7-18)8-10-21(11-9-20)12-13-22-14-16-24-17-15-22/h3-7H,2,8-17H2,1H3/p+2",
            "JDEDMCKQPKGSAX-UHFFFAOYSA-P",
        ),
        (
            "InChI=1S/C17H23NO/c1-18-9-8-17-7-3-2-4-14(17)16(18)10-12-5-6-13(19)11-15(12)17/h5-6,11,14,16,19H,2-4,7-10H2,1H3/p-1",
            "JAQUASYNZVUNQP-UHFFFAOYSA-M",
        ),
        (
            "InChI=1S/C4H8O3/c5-3-1-2-4(6)7/h5H,1-3H2,(H,6,7)/p-1",
            "SJZRECIVHVDYJC-UHFFFAOYSA-M",
        ),
        (
            "InChI=1S/Ca.2H3O2P/c;2*1-3-2/h;2*3H2,(H,1,2)/q+2;;/p-2",
            "PSLLHWNSDFLVDT-UHFFFAOYSA-L",
        ),
        ("InChI=1S/K.Mn.4O/q+1;;;;;-1", "VZJVWSHVAAUDKD-UHFFFAOYSA-N"),
        (
            "InChI=1S/Fe.3H3O2P/c;3*1-3-2/h;3*3H2,(H,1,2)/q+3;;;/p-3",
            "PCJRUZJQEMQECL-UHFFFAOYSA-K",
        ),
        (
            "InChI=1S/C16H23NO2/c1-4-15(18)19-16(14-8-6-5-7-9-14)10-11-17(3)12-13(16)2/h5-9,13H,4,10-12H2,1-3H3/t13-,16+/m1/s1/i6+1,15+1",
            "UVAZQQHAVMNMHE-DVKYQQSPSA-N",
        ),
        (
            "InChI=1S/C16H23NO2/c1-4-15(18)19-16(14-8-6-5-7-9-14)10-11-17(3)12-13(16)2/h5-9,13H,4,10-12H2,1-3H3/t13-,16-/m1/s1/i3+1,18+2",
            "UVAZQQHAVMNMHE-IYLWSTQOSA-N",
        ),
        (
            "InChI=1S/C17H24N2O/c1-2-7-17(20)19-14-12-18(13-15-19)11-6-10-16-8-4-3-5-9-16/h3-6,8-10H,2,7,11-15H2,1H3/b10-6+/i3+1,16+1",
            "ZQBMUHABRSEAIK-HWKYLLCXSA-N",
        ),
        (
            "InChI=1S/C17H24N2O/c1-2-7-17(20)19-14-12-18(13-15-19)11-6-10-16-8-4-3-5-9-16/h3-6,8-10H,2,7,11-15H2,1H3/b10-6+",
            "ZQBMUHABRSEAIK-UXBLZVDNSA-N",
        ),
        (
            "InChI=1S/C7H9ClO/c1-3-7(9,4-2)5-6-8/h1,5-6,9H,4H2,2H3/b6-5+",
            "ZEHYJZXQEQOSON-AATRIKPKSA-N",
        ),
        (
            "InChI=1S/C16H23NO2/c1-4-15(18)19-16(14-8-6-5-7-9-14)10-11-17(3)12-13(16)2/h5-9,13H,4,10-12H2,1-3H3/t13-,16+/m1/s1",
            "UVAZQQHAVMNMHE-CJNGLKHVSA-N",
        ),
        (
            "InChI=1S/C16H23NO2/c1-4-15(18)19-16(14-8-6-5-7-9-14)10-11-17(3)12-13(16)2/h5-9,13H,4,10-12H2,1-3H3/t13-,16-/m1/s1",
            "UVAZQQHAVMNMHE-CZUORRHYSA-N",
        ),
        (
            "InChI=1S/C22H28N2O2/c1-2-26-21(25)22(19-6-4-3-5-7-19)13-16-24(17-14-22)15-12-18-8-10-20(23)11-9-18/h3-11H,2,12-17,23H2,1H3",
            "LKYQLAWMNBFNJT-UHFFFAOYSA-N",
        ),
        (
            "InChI=1S/C22H28N2O/c1-2-22(25)24(20-11-7-4-8-12-20)21-14-17-23(18-15-21)16-13-19-9-5-3-6-10-19/h3-12,21H,2,13-18H2,1H3",
            "PJMPHNIQZUBGLI-UHFFFAOYSA-N",
        ),
        ("InChI=1S/H2O/h1H2/i/hD2", "XLYOFNOQVPJJNP-ZSJDYOACSA-N"),
        (
            "InChI=1S/C9H13N/c1-8(10)7-9-5-3-2-4-6-9/h2-6,8H,7,10H2,1H3/p+1/t8-/m0/s1",
            "KWTSXDURSIMDCE-QMMMGPOBSA-O",
        ),
    ];

    #[test]
    fn keys_equal_those_of_the_reference_library() {
        for (text, key) in KEYS {
            let inchi: Inchi = text.parse().unwrap();
            assert_eq!(inchi.to_inchikey().as_str(), *key, "{text}");
            scan::assert_round_trip(&inchi);
            scan::assert_round_trip(&inchi.to_inchikey());
        }
    }

    #[test]
    fn a_second_part_below_255_bytes_is_hashed_twice() {
        for (len, key) in [
            (254, "VNWKTOKETHGBQD-NURMYJHQSA-N"),
            (255, "VNWKTOKETHGBQD-BTZVAHGSSA-N"),
        ] {
            let text = "InChI=1S/CH4/h1H4/i".to_string() + &"1".repeat(len - 2);
            let inchi: Inchi = text.parse().unwrap();
            assert_eq!(inchi.to_inchikey().as_str(), key, "{len}");
        }
    }

    #[test]
    fn reserved_triplets_are_left_out() {
        assert_eq!(base26(skip_reserved(0)), *b"AAA");
        assert_eq!(base26(skip_reserved(2703)), *b"DZZ");
        assert_eq!(base26(skip_reserved(2704)), *b"FAA");
        assert_eq!(base26(skip_reserved(12_167)), *b"SZZ");
        assert_eq!(base26(skip_reserved(12_168)), *b"TTW");
        assert_eq!(base26(skip_reserved(16_383)), *b"ZZZ");
    }

    #[test]
    fn reads_spaces_and_any_case_of_the_prefix() {
        let inchi: Inchi = " inchi=1S/CH4/h1H4\n".parse().unwrap();
        assert_eq!(inchi.to_string(), "InChI=1S/CH4/h1H4");
    }

    #[test]
    fn rejects_other_forms() {
        for (text, kind, offset) in [
            ("", ErrorKind::Empty, None),
            ("1S/CH4/h1H4", ErrorKind::Format, Some(0)),
            ("InChI=", ErrorKind::Format, Some(6)),
            ("InChI=2S/CH4", ErrorKind::Format, Some(6)),
            ("InChI=1S/", ErrorKind::Format, Some(9)),
            ("InChI=1S//h1H4", ErrorKind::Format, Some(9)),
            ("InChI=1S/CX4/h1H4", ErrorKind::Format, Some(9)),
            ("InChI=1S/ch4/h1H4", ErrorKind::Format, Some(9)),
            ("InChI=1S/C0H4/h1H4", ErrorKind::Format, Some(9)),
            ("InChI=1S/CH4./h1H4", ErrorKind::Format, Some(9)),
            ("InChI=1S/CH4/x1H4", ErrorKind::Format, Some(13)),
            ("InChI=1S/CH4/h1H4/", ErrorKind::Format, Some(18)),
            ("InChI=1S/CH4/h1 H4", ErrorKind::Format, Some(13)),
            ("InChI=1S/CH4/h1H4/p1", ErrorKind::Format, Some(18)),
            ("InChI=1S/CH4/h1H4/p+0", ErrorKind::Format, Some(18)),
            ("InChI=1S/CH4/p+1/h1H4", ErrorKind::Format, Some(17)),
            (
                "InChIKey=VNWKTOKETHGBQD-UHFFFAOYSA-N",
                ErrorKind::Format,
                Some(0),
            ),
            ("é漢字InChI", ErrorKind::Format, Some(0)),
        ] {
            let error = text.parse::<Inchi>().unwrap_err();
            assert_eq!(
                (error.kind(), error.offset()),
                (kind, offset),
                "{text}: {error}"
            );
        }
    }

    #[test]
    fn rejects_text_over_the_limit() {
        let long = |len: usize| "InChI=1S/".to_string() + &"C".repeat(len - 9);
        assert!(long(Inchi::MAX_LEN).parse::<Inchi>().is_ok());
        let error = long(Inchi::MAX_LEN + 1).parse::<Inchi>().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TooLong);
    }

    proptest! {
        #[test]
        fn prop_no_text_panics(text in ".*", layers in "[CHNOp0-9/.+é-]{0,30}") {
            let _ = text.parse::<Inchi>();
            if let Ok(inchi) = format!("InChI=1S/{layers}").parse::<Inchi>() {
                scan::assert_round_trip(&inchi);
                scan::assert_round_trip(&inchi.to_inchikey());
            }
        }
    }
}
