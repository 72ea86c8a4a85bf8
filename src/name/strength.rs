//! A bare strength behind the name of a medicine: `OxyContin 80`, `oxycodone 5/325`.

use crate::name::feature::Features;
use crate::name::index::{self, Known};

/// The most numbers of one strength, one for each substance in it.
const MAX_PARTS: usize = 3;

/// The most digits of one of them.
const MAX_DIGITS: usize = 4;

/// Endings of names behind which a single digit is a place: `butanone 2`.
const PLACED: [&str; 6] = ["ol", "one", "ane", "ene", "al", "idine"];

/// Takes a number without a unit off a name of the tables, and what it is.
///
/// The number of an element is that of an isotope: `iodine 131`.
pub(crate) fn bare(text: &str) -> Option<(Known, &str)> {
    let (name, number) = text.trim().rsplit_once(' ')?;
    let name = name.trim_end();
    let is_part = |part: &str| {
        let digits = part.bytes().filter(u8::is_ascii_digit).count();
        let points = part.bytes().filter(|byte| *byte == b'.').count();
        let is_number = digits > 0 && digits <= MAX_DIGITS && points < 2;
        is_number && digits.saturating_add(points) == part.len()
    };
    let is_strength = number.split('/').all(is_part) && number.split('/').count() <= MAX_PARTS;
    let is_name = name.len() > 3
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphabetic() || byte == b' ');
    let lower = name.to_ascii_lowercase();
    let is_place = number.len() == 1 && PLACED.iter().any(|end| lower.ends_with(end));
    if !is_strength || !is_name || is_place {
        return None;
    }
    let known = index::printed(name)?;
    let has_carbon = |substance: &u32| Features::of(*substance).carbon;
    let is_organic = known.substances().iter().all(has_carbon);
    is_organic.then_some((known, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_behind_a_name_is_its_strength() {
        let number = |text: &'static str| bare(text).map(|(_, number)| number);
        assert_eq!(number("OxyContin 80"), Some("80"));
        assert_eq!(number("oxycodone 5/325"), Some("5/325"));
        assert_eq!(number("alprazolam 0.5"), Some("0.5"));
        assert_eq!(number("butanone 2"), None);
        assert_eq!(number("iodine 131"), None);
        assert_eq!(number("no such name 80"), None);
        assert_eq!(number("oxycodone 12345"), None);
    }
}
