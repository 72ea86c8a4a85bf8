//! Lists of locants: `2,4-`, `n,n'-`, `4a(2h)-`, `1h,3h-`, `17beta-`.

use super::Kind;
use crate::name::systematic::locants::{Locant, Place};
use smallvec::SmallVec;

/// What a locant of a list says of its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// A group stands there.
    Plain,
    /// An indicated hydrogen: `1h`.
    Hydrogen,
    /// An added hydrogen: the `1h` of `2(1h)`.
    Added,
    /// The other end of a double bond: the 15 of `1(15)`.
    End,
    /// The bonding number: `lambda{5}`.
    Bonding(u8),
    /// The group points away.
    Alpha,
    /// The group points to the viewer.
    Beta,
}

/// One locant of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Located {
    pub(crate) locant: Locant,
    pub(crate) role: Role,
}

/// The locants of one list.
pub(crate) type List = SmallVec<[Located; 8]>;

/// Returns the kind and length of the list of locants that begins a text, with its hyphen.
pub(super) fn measure(text: &[u8]) -> Option<(Kind, usize)> {
    may_begin(text).then(|| scan(text, &mut |_| {})).flatten()
}

/// Says whether a locant may begin with two letters: an element or a Greek letter, `ortho`,
/// `meta`, `para` or `lambda`.
pub(super) const fn begins_with(letters: [u8; 2]) -> bool {
    matches!(
        &letters,
        b"al"
            | b"be"
            | b"de"
            | b"ep"
            | b"et"
            | b"ga"
            | b"la"
            | b"me"
            | b"om"
            | b"or"
            | b"pa"
            | b"se"
            | b"th"
            | b"ze"
    )
}

/// Says whether a text may begin with a locant, by its first letters: most words do not.
fn may_begin(text: &[u8]) -> bool {
    matches!(
        text,
        [b'0'..=b'9', ..]
            | [_, b'0'..=b'9' | b'\'' | b',' | b'-' | b':' | b'{', ..]
            | [b's', b'e', ..]
            | [b'e', b't', b'a', ..]
            | [b'b' | b'm' | b'z', b'e', b't', b'a', ..]
            | [b'a', b'l', b'p', ..]
            | [b'g' | b'l', b'a', b'm', ..]
            | [b'd', b'e', b'l', ..]
            | [b'e', b'p', b's', ..]
            | [b't', b'h', b'e', ..]
            | [b'o', b'm', b'e', ..]
            | [b'o', b'r', b't', ..]
            | [b'p', b'a', b'r', ..]
    )
}

/// Returns the length of `(2h)-` or `(1h,3h)` at the beginning of a text.
pub(super) fn measure_hydrogens(text: &[u8]) -> Option<usize> {
    let inner = text.strip_prefix(b"(")?;
    // Most brackets hold groups.
    if !inner.first()?.is_ascii_digit() {
        return None;
    }
    let end = inner.iter().position(|byte| *byte == b')')?;
    let inside = inner.get(..end)?;
    if !inside.ends_with(b"h") {
        return None;
    }
    let list = hydrogens_of(inside);
    let hydrogen = |located: &Located| located.role == Role::Hydrogen;
    if list.is_empty() || !list.iter().all(hydrogen) {
        return None;
    }
    let hyphen = usize::from(inner.get(end + 1) == Some(&b'-'));
    Some(end + 2 + hyphen)
}

/// Reads a list in brackets, which ends without a hyphen.
fn hydrogens_of(inner: &[u8]) -> List {
    let mut list = List::new();
    let mut text: SmallVec<[u8; 32]> = SmallVec::from_slice(inner);
    text.push(b'-');
    match scan(&text, &mut |located| list.push(located)) {
        Some((Kind::Hydrogens, length)) if length == text.len() => list,
        _ => List::new(),
    }
}

/// Reads the list of locants of a token; a hyphen may precede it.
pub(crate) fn read_locants(text: &[u8]) -> List {
    let mut list = List::new();
    if let Some(inner) = text.strip_prefix(b"(") {
        let end = inner.iter().position(|byte| *byte == b')');
        return hydrogens_of(end.and_then(|end| inner.get(..end)).unwrap_or(&[]));
    }
    let text = text.strip_prefix(b"-").unwrap_or(text);
    scan(text, &mut |located| list.push(located));
    list
}

/// Calls `sink` with the locants of a token, as [`read_locants`] lists them.
pub(crate) fn each_locant(text: &[u8], mut sink: impl FnMut(Located)) {
    if text.first() == Some(&b'(') {
        return read_locants(text).into_iter().for_each(sink);
    }
    scan(text.strip_prefix(b"-").unwrap_or(text), &mut sink);
}

/// Returns the number and length of the Greek letter that begins a text.
pub(super) fn greek(text: &[u8]) -> Option<(u8, usize)> {
    Some(match text {
        [b'a', b'l', b'p', b'h', b'a', ..] => (1, 5),
        [b'b', b'e', b't', b'a', ..] => (2, 4),
        [b'g', b'a', b'm', b'm', b'a', ..] => (3, 5),
        [b'd', b'e', b'l', b't', b'a', ..] => (4, 5),
        [b'e', b'p', b's', b'i', b'l', b'o', b'n', ..] => (5, 7),
        [b'z', b'e', b't', b'a', ..] => (6, 4),
        [b'e', b't', b'a', ..] => (7, 3),
        [b't', b'h', b'e', b't', b'a', ..] => (8, 5),
        [b'o', b'm', b'e', b'g', b'a', ..] => (24, 5),
        _ => return None,
    })
}

// list = one { "," one } "-"
fn scan(text: &[u8], sink: &mut impl FnMut(Located)) -> Option<(Kind, usize)> {
    let mut at = 0;
    let mut hydrogens = true;
    loop {
        let (length, hydrogen) = scan_one(text.get(at..)?, sink)?;
        at += length;
        hydrogens &= hydrogen;
        match text.get(at..)? {
            [b',' | b':', b' ', ..] => at += 2,
            [b',' | b':', ..] => at += 1,
            [b'-', ..] => {
                let kind = if hydrogens {
                    Kind::Hydrogens
                } else {
                    Kind::Locants
                };
                return Some((kind, at + 1));
            }
            _ => return None,
        }
    }
}

// one = number [ letter ] primes [ "h" | lambda | "alpha" | "beta" | "(" … ")" ] | element | greek | lambda
fn scan_one(text: &[u8], sink: &mut impl FnMut(Located)) -> Option<(usize, bool)> {
    // The usual case: a plain number.
    let plain = match text {
        [one @ b'0'..=b'9', b',', ..] => Some((u16::from(one - b'0'), 1)),
        [ten @ b'0'..=b'9', one @ b'0'..=b'9', b',', ..] => {
            Some((u16::from(ten - b'0') * 10 + u16::from(one - b'0'), 2))
        }
        [one @ b'0'..=b'9', b'-'] => Some((u16::from(one - b'0'), 1)),
        [one @ b'0'..=b'9', b'-', next, ..] if !matches!(next, b'n' | b'o') => {
            Some((u16::from(one - b'0'), 1))
        }
        _ => None,
    };
    if let Some((number, length)) = plain {
        sink(Located {
            locant: Locant::number(number),
            role: Role::Plain,
        });
        return Some((length, false));
    }
    let first = *text.first()?;
    if !first.is_ascii_digit() {
        return scan_letter(text, sink).map(|length| (length, false));
    }
    let (mut locant, mut at) = scan_number(text)?;
    let rest = text.get(at..).unwrap_or(&[]);
    let mut role = Role::Plain;
    if let Some((bonding, length)) = scan_bonding(rest) {
        at += length;
        role = Role::Bonding(bonding);
    } else if rest.starts_with(b"alpha") {
        at += 5;
        role = Role::Alpha;
    } else if rest.starts_with(b"beta") {
        at += 4;
        role = Role::Beta;
    } else if rest.first() == Some(&b'h') && matches!(rest.get(1), Some(b',' | b'-')) {
        sink(Located {
            locant,
            role: Role::Hydrogen,
        });
        return Some((at + 1, true));
    }
    if locant.primes == 0 {
        let primes = count_primes(text.get(at..)?);
        at += usize::from(primes);
        locant.primes = primes;
    }
    // 4-n-, 3-o-: the nitrogen at place 4, the oxygen at place 3.
    if role == Role::Plain
        && let Some([b'-', letter @ (b'n' | b'o'), rest @ ..]) = text.get(at..)
    {
        let primes = count_primes(rest);
        let after = rest.get(usize::from(primes)..);
        let oxygen = || *letter == b'n' || !after.is_some_and(is_benzene_group);
        if matches!(after, Some([b',' | b'-', ..])) && oxygen() {
            at += 2 + usize::from(primes);
            locant.place = Place::Element(if *letter == b'n' { 7 } else { 8 });
            locant.primes = locant.primes.saturating_add(primes);
        }
    }
    sink(Located { locant, role });
    if text.get(at) == Some(&b'(') {
        at += scan_added(text.get(at + 1..)?, sink)? + 1;
    }
    Some((at, false))
}

/// Reads `4a''`; a letter counts only where a delimiter follows it.
pub(super) fn scan_number(text: &[u8]) -> Option<(Locant, usize)> {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if digits == 0 || digits > 3 {
        return None;
    }
    let number = text.get(..digits)?.iter().fold(0_u16, |number, digit| {
        number * 10 + u16::from(digit.saturating_sub(b'0'))
    });
    let mut locant = Locant::number(number);
    let mut at = digits;
    // 2'a and 2a' are both written.
    let early = count_primes(text.get(at..)?);
    at += usize::from(early);
    match text.get(at..) {
        Some([letter @ b'a'..=b'z', following, ..])
            if matches!(following, b',' | b'-' | b'\'' | b'(' | b':' | b']' | b')')
                && *letter != b'h' =>
        {
            locant.letter = *letter;
            at += 1;
        }
        // 4ah: an indicated hydrogen at a fusion atom.
        Some([letter @ b'a'..=b'g', b'h', b',' | b'-' | b')', ..]) => {
            locant.letter = *letter;
            at += 1;
        }
        _ => {}
    }
    let late = count_primes(text.get(at..).unwrap_or(&[]));
    at += usize::from(late);
    locant.primes = early + late;
    Some((locant, at))
}

/// Says whether the group after `o-` has a benzene ring: 3-o-tolyl has none on oxygen.
fn is_benzene_group(text: &[u8]) -> bool {
    const RINGS: [&[u8]; 6] = [b"phen", b"tol", b"xyl", b"cres", b"anis", b"cum"];
    let text = text.strip_prefix(b"-").unwrap_or(text);
    let end = text.iter().position(|byte| *byte == b'-');
    let word = text.get(..end.unwrap_or(text.len())).unwrap_or(text);
    RINGS
        .iter()
        .any(|ring| word.windows(ring.len()).any(|part| part == *ring))
}

fn count_primes(text: &[u8]) -> u8 {
    let count = text.iter().take_while(|byte| **byte == b'\'').count();
    u8::try_from(count.min(9)).unwrap_or(0)
}

// lambda = "lambda" ( digit | "{" digit "}" )
fn scan_bonding(text: &[u8]) -> Option<(u8, usize)> {
    match text.strip_prefix(b"lambda")? {
        [b'{', digit @ b'0'..=b'9', b'}', ..] => Some((digit - b'0', 9)),
        [digit @ b'0'..=b'9', ..] => Some((digit - b'0', 7)),
        [b'(', digit @ b'0'..=b'9', b')', ..] => Some((digit - b'0', 9)),
        _ => None,
    }
}

// added = number "h" { "," number "h" } ")" | number ")"
fn scan_added(text: &[u8], sink: &mut impl FnMut(Located)) -> Option<usize> {
    let mut at = 0;
    loop {
        let (locant, length) = scan_number(text.get(at..)?)?;
        at += length;
        let role = if text.get(at) == Some(&b'h') {
            at += 1;
            Role::Added
        } else {
            Role::End
        };
        sink(Located { locant, role });
        match text.get(at)? {
            b',' => at += 1,
            b')' => return Some(at + 1),
            _ => return None,
        }
    }
}

fn scan_letter(text: &[u8], sink: &mut impl FnMut(Located)) -> Option<usize> {
    if let Some((bonding, length)) = scan_bonding(text) {
        sink(Located {
            locant: Locant::number(0),
            role: Role::Bonding(bonding),
        });
        return Some(length);
    }
    let (place, length) = match text {
        [b'n', ..] => (Place::Element(7), 1),
        // Written out they are the letters.
        [b'o', b'r', b't', b'h', b'o', b'-', ..] => (Place::Element(8), 5),
        [b'm', b'e', b't', b'a', b'-', ..] => (Place::Benzene(3), 4),
        [b'p', b'a', b'r', b'a', b'-', ..] => (Place::Element(15), 4),
        [b'o', b'm', b'e', b'g', b'a', ..] => (Place::Greek(24), 5),
        [b'o', ..] => (Place::Element(8), 1),
        [b's', b'e', ..] => (Place::Element(34), 2),
        [b's', ..] => (Place::Element(16), 1),
        [b'p', ..] => (Place::Element(15), 1),
        [b'm', ..] => (Place::Benzene(3), 1),
        [b'c', ..] => (Place::Element(6), 1),
        [b'b', b'-' | b',', ..] => (Place::Element(5), 1),
        _ => {
            let (letter, length) = greek(text)?;
            (Place::Greek(letter), length)
        }
    };
    let mut at = length;
    let mut locant = Locant {
        place,
        number: 0,
        letter: 0,
        primes: count_primes(text.get(at..)?),
    };
    at += usize::from(locant.primes);
    let rest = text.get(at..)?;
    let raised = match rest {
        [b'{', inner @ ..] => Some((inner, 2)),
        [b'0'..=b'9', ..] => Some((rest, 0)),
        _ => None,
    };
    if let Some((digits, brackets)) = raised {
        let (numbered, length) = scan_number(digits)?;
        locant.number = numbered.number;
        locant.letter = numbered.letter;
        locant.primes = locant.primes.saturating_add(numbered.primes);
        at += length + brackets;
    }
    let late = count_primes(text.get(at..)?);
    locant.primes = locant.primes.saturating_add(late);
    at += usize::from(late);
    // A letter is a locant only where a delimiter follows.
    matches!(text.get(at), Some(b',' | b'-' | b':')).then(|| {
        sink(Located {
            locant,
            role: Role::Plain,
        });
        at
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;
    use alloc::vec::Vec;

    fn written(text: &str) -> Vec<String> {
        read_locants(text.as_bytes())
            .iter()
            .map(|located| located.locant.written())
            .collect()
    }

    #[test]
    fn what_begins_a_locant_is_told_by_two_letters() {
        for text in [
            "alpha-",
            "beta-",
            "gamma-",
            "delta-",
            "epsilon-",
            "zeta-",
            "eta-",
            "theta-",
            "omega-",
            "ortho-",
            "meta-",
            "para-",
            "lambda{5}-",
            "se-",
        ] {
            assert!(measure(text.as_bytes()).is_some(), "{text}");
            let letters = text.as_bytes().first_chunk();
            assert!(letters.is_some_and(|two| begins_with(*two)), "{text}");
        }
    }

    #[test]
    fn reads_lists() {
        assert_eq!(written("2,4a,10b'-"), ["2", "4a", "10b'"]);
        assert_eq!(written("n,n'-"), ["N", "N'"]);
        assert_eq!(written("alpha,omega-"), ["greek 1", "greek 24"]);
        assert_eq!(written("n1,n9-"), ["N1", "N9"]);
        assert_eq!(measure(b"2-methyl"), Some((Kind::Locants, 2)));
        assert_eq!(measure(b"1h,3h-indole"), Some((Kind::Hydrogens, 6)));
        assert_eq!(measure(b"4ah-fluorene"), Some((Kind::Hydrogens, 4)));
        assert_eq!(written("3-o-benzyl"), ["O3"]);
        assert_eq!(written("3-o-tolyl"), ["3"]);
        assert_eq!(written("ortho-methyl"), ["O"]);
        assert_eq!(measure_hydrogens(b"(1h,3h)-indole"), Some(8));
        assert_eq!(measure_hydrogens(b"(2-hydroxy)"), None);
        assert_eq!(read_locants(b"(2h)-").len(), 1);
        assert_eq!(measure(b"nitro"), None);
        assert_eq!(measure(b"2methyl"), None);
    }

    #[test]
    fn reads_what_a_locant_says() {
        let roles = |text: &[u8]| -> Vec<Role> {
            read_locants(text)
                .iter()
                .map(|located| located.role)
                .collect()
        };
        assert_eq!(roles(b"2(1h)-"), [Role::Plain, Role::Added]);
        assert_eq!(roles(b"1(15),11-"), [Role::Plain, Role::End, Role::Plain]);
        assert_eq!(roles(b"5alpha,17beta-"), [Role::Alpha, Role::Beta]);
        assert_eq!(roles(b"1lambda{6},2-"), [Role::Bonding(6), Role::Plain]);
        assert_eq!(roles(b"lambda{5}-"), [Role::Bonding(5)]);
    }
}
