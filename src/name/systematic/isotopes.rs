//! Isotopes in a name: `(1,1-2h2)ethanol`, `(13c)methyl`, `methyl-d3`, `acetone-d6`.
//!
//! A descriptor becomes a prefix of the word that it belongs to: `deuterio`, `tritio`, or
//! a word for a nuclide, which the assembly puts on the atom itself. A name without them
//! never comes here, since it is read before.
//!
//! Source: IUPAC, *Nomenclature of Organic Chemistry* (2013), P-82; CAS, *Naming and
//! Indexing of Chemical Substances* (2007), § 220.

use alloc::vec::Vec;
use smallvec::SmallVec;

/// A name without descriptors.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Spelled {
    /// The name with prefixes in place of the descriptors.
    pub(super) name: Vec<u8>,
    /// The hydrogens after the whole name, which are to be all that it has: `-d6`.
    pub(super) all: Option<All>,
}

/// Isotopes of hydrogen at the end of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct All {
    pub(super) count: u16,
    pub(super) mass: u16,
}

impl Spelled {
    /// The name of a hydrocarbon with a prefix for isotopes that do not replace all its
    /// hydrogens.
    pub(super) fn with_prefix(&self, all: All) -> Option<Vec<u8>> {
        let plain = self.name.iter().all(u8::is_ascii_lowercase);
        let hydrocarbon = self.name.ends_with(b"ane") || self.name.ends_with(b"ene");
        if !plain || !hydrocarbon {
            return None;
        }
        let mut name = Vec::with_capacity(self.name.len() + 24);
        let group = Group {
            locants: &[],
            mass: all.mass,
            symbol: b"h",
            count: Some(all.count),
        };
        write(&mut name, &group)?;
        name.extend_from_slice(&self.name);
        Some(name)
    }
}

/// Nuclides of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Group<'a> {
    locants: &'a [u8],
    mass: u16,
    symbol: &'a [u8],
    count: Option<u16>,
}

/// Elements and the masses that names have.
const ELEMENTS: [(&[u8], u16, u16); 11] = [
    (b"cl", 35, 37),
    (b"br", 75, 82),
    (b"se", 75, 79),
    (b"h", 2, 3),
    (b"c", 11, 14),
    (b"n", 13, 15),
    (b"o", 15, 18),
    (b"f", 18, 18),
    (b"p", 32, 33),
    (b"s", 34, 35),
    (b"i", 123, 131),
];

/// Numbers before a group.
const NUMBERS: [&str; 20] = [
    "",
    "di",
    "tri",
    "tetra",
    "penta",
    "hexa",
    "hepta",
    "octa",
    "nona",
    "deca",
    "undeca",
    "dodeca",
    "trideca",
    "tetradeca",
    "pentadeca",
    "hexadeca",
    "heptadeca",
    "octadeca",
    "nonadeca",
    "icosa",
];

/// The longest descriptor, in bytes.
const MAX_LEN: usize = 96;

/// Puts prefixes in place of the descriptors of a name; `None` without any.
pub(super) fn spelled(text: &[u8]) -> Option<Spelled> {
    let mut name: Vec<u8> = Vec::with_capacity(text.len() + 32);
    // Where the levels of the open brackets begin.
    let mut levels: SmallVec<[usize; 8]> = SmallVec::new();
    levels.push(0);
    let mut all = None;
    let mut changed = false;
    let mut at = 0;
    while let Some(byte) = text.get(at).copied() {
        let rest = text.get(at..)?;
        if let Some((groups, length)) = bracketed(rest) {
            at += length + before(&mut name, &groups, rest.get(length..)?)?;
            changed = true;
            continue;
        }
        if byte == b'-'
            && name.last().is_some_and(u8::is_ascii_lowercase)
            && let Some((group, length)) = ending(rest)
        {
            let level = levels.last().copied()?;
            let hydrogen = group.symbol == b"h";
            let whole = levels.len() == 1 && at + length == text.len();
            let inner = name.get(level..)?;
            let plain = inner.iter().all(u8::is_ascii_lowercase);
            if group.locants.is_empty() && hydrogen && whole {
                let count = group.count.unwrap_or(1);
                let mass = group.mass;
                all = Some(All { count, mass });
            } else if group.locants.is_empty() && hydrogen && !plain {
                return None;
            } else {
                let mut prefix = Vec::new();
                write(&mut prefix, &group)?;
                if inner
                    .first()
                    .is_some_and(|first| !first.is_ascii_lowercase())
                    || inner.get(1) == Some(&b'-')
                {
                    prefix.push(b'-');
                }
                name.splice(level..level, prefix);
            }
            changed = true;
            at += length;
            continue;
        }
        match byte {
            b'(' | b'[' | b'{' => levels.push(name.len() + 1),
            b')' | b']' | b'}' if levels.len() > 1 => {
                levels.pop();
            }
            b' ' => {
                if let [level] = levels.as_mut_slice() {
                    *level = name.len() + 1;
                }
            }
            _ => {}
        }
        name.push(byte);
        at += 1;
    }
    changed.then_some(Spelled { name, all })
}

/// Writes the groups of a descriptor before the word it belongs to, which goes into
/// brackets where more follows; returns how much of the text was taken with them.
fn before(name: &mut Vec<u8>, groups: &[Group<'_>], rest: &[u8]) -> Option<usize> {
    let located = groups.iter().all(|group| !group.locants.is_empty());
    let skipped = match rest {
        [b'-', next, ..] if *next != b'>' => 1,
        [b' ', next, ..] if next.is_ascii_lowercase() && !name.is_empty() => 1,
        _ => 0,
    };
    let word = rest.get(skipped..)?;
    let length = substituent(word);
    let placed = matches!(
        name.as_slice(),
        [.., b'0'..=b'9' | b'\'', b'-']
            | [b'n' | b'o' | b's', b'-']
            | [.., b'-' | b'(' | b'[' | b',', b'n' | b'o' | b's', b'-']
    );
    if placed && length.is_none() && !located {
        return None;
    }
    let whole = |length: usize| matches!(word.get(length), None | Some(b')' | b']' | b'}' | b' '));
    let wrapped = length.filter(|length| placed || !whole(*length));
    if wrapped.is_some() {
        name.push(b'(');
    } else if name
        .last()
        .is_some_and(|last| last.is_ascii_lowercase() || *last == b')')
    {
        name.push(b'-');
    }
    for (number, group) in groups.iter().enumerate() {
        if number > 0 {
            name.push(b'-');
        }
        write(name, group)?;
    }
    let Some(length) = wrapped else {
        if word
            .first()
            .is_some_and(|first| !first.is_ascii_lowercase())
        {
            name.push(b'-');
        }
        return Some(skipped);
    };
    name.extend_from_slice(word.get(..length)?);
    name.push(b')');
    Some(skipped + length)
}

/// Returns the length of the simple substituent that a text begins with.
fn substituent(text: &[u8]) -> Option<usize> {
    const SHORT: [&[u8]; 7] = [
        b"iodo", b"bromo", b"chloro", b"fluoro", b"cyano", b"nitro", b"amino",
    ];
    if let Some(word) = SHORT.iter().find(|word| text.starts_with(word)) {
        return Some(word.len());
    }
    let letters = text
        .iter()
        .take_while(|byte| byte.is_ascii_lowercase())
        .count();
    let ends = |length: &usize| {
        let (word, rest) = text.split_at_checked(*length).unwrap_or((text, &[]));
        // Carboxylic acid is no carboxy group.
        let whole = !rest.starts_with(b"l") && !rest.starts_with(b"ic");
        (word.ends_with(b"yl") || word.ends_with(b"oxy")) && whole
    };
    (3..=letters).find(ends)
}

/// Writes a group as a prefix.
fn write(name: &mut Vec<u8>, group: &Group<'_>) -> Option<()> {
    let located = match group.locants {
        [] => None,
        locants => Some(locants.split(|byte| *byte == b',').count()),
    };
    let located = located.and_then(|count| u16::try_from(count).ok());
    let count = group.count.or(located).unwrap_or(1);
    if located.is_some_and(|located| located != count) {
        return None;
    }
    let number = NUMBERS.get(usize::from(count.checked_sub(1)?))?;
    if located.is_some() {
        name.extend_from_slice(group.locants);
        name.push(b'-');
    }
    name.extend_from_slice(number.as_bytes());
    match (group.symbol, group.mass) {
        (b"h", 2) => name.extend_from_slice(b"deuterio"),
        (b"h", _) => name.extend_from_slice(b"tritio"),
        (symbol, mass) => {
            name.extend_from_slice(b"isotope");
            for unit in [100, 10, 1] {
                if mass >= unit {
                    name.push(b'0' + u8::try_from(mass / unit % 10).ok()?);
                }
            }
            name.extend_from_slice(symbol);
        }
    }
    Some(())
}

/// Reads `(1,2-13c2)` or `[2h3]`. Hydrogen without number and place is indicated hydrogen.
fn bracketed(text: &[u8]) -> Option<(SmallVec<[Group<'_>; 2]>, usize)> {
    let close = match text {
        [b'(', ..] => b')',
        [b'[', ..] => b']',
        _ => return None,
    };
    let inner = text.get(1..)?;
    let length = inner.iter().take(MAX_LEN).position(|byte| *byte == close)?;
    let inner = inner.get(..length)?;
    let mut groups: SmallVec<[Group<'_>; 2]> = SmallVec::new();
    let mut first = None;
    let mut start = 0;
    for piece in inner.split(|byte| *byte == b',') {
        let end = start + piece.len();
        let hyphen = piece.iter().rposition(|byte| *byte == b'-');
        match hyphen {
            Some(hyphen) => {
                let (mass, symbol, count) = nuclide(piece.get(hyphen + 1..)?)?;
                let locants = inner.get(first.take().unwrap_or(start)..start + hyphen)?;
                groups.push(Group {
                    locants,
                    mass,
                    symbol,
                    count,
                });
            }
            None => match nuclide(piece) {
                Some((mass, symbol, count)) if first.is_none() => {
                    groups.push(Group {
                        locants: &[],
                        mass,
                        symbol,
                        count,
                    });
                }
                _ => first = Some(first.unwrap_or(start)),
            },
        }
        start = end + 1;
    }
    let vague = |group: &Group<'_>| {
        group.symbol == b"h" && group.locants.is_empty() && group.count.is_none()
    };
    let plain = |group: &Group<'_>| is_locants(group.locants);
    let whole = first.is_none() && groups.iter().all(plain) && !groups.iter().any(vague);
    (whole && !groups.is_empty()).then_some((groups, length + 2))
}

/// Says whether a text is a list of locants, or empty.
fn is_locants(text: &[u8]) -> bool {
    let one = |locant: &[u8]| {
        let letter = matches!(locant, [b'n' | b'o' | b's', primes @ ..]
            if primes.iter().all(|byte| *byte == b'\''));
        let digits = locant
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let rest = locant.get(digits..).unwrap_or(&[]);
        let number = digits > 0
            && digits < 4
            && rest.len() < 4
            && rest.iter().all(|byte| matches!(byte, b'a'..=b'c' | b'\''));
        letter || number || matches!(locant, b"alpha" | b"beta" | b"gamma")
    };
    text.is_empty() || text.split(|byte| *byte == b',').all(one)
}

/// Reads `13c2`.
fn nuclide(text: &[u8]) -> Option<(u16, &[u8], Option<u16>)> {
    let (mass, rest) = number(text)?;
    let (symbol, ..) = ELEMENTS
        .iter()
        .find(|(symbol, low, high)| rest.starts_with(symbol) && (*low..=*high).contains(&mass))?;
    let rest = rest.get(symbol.len()..)?;
    let count = match rest {
        [] => None,
        rest => match number(rest)? {
            (count, []) => Some(count),
            _ => return None,
        },
    };
    Some((mass, symbol, count))
}

/// Reads a number of up to three digits and returns what follows.
fn number(text: &[u8]) -> Option<(u16, &[u8])> {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let value = text.iter().take(digits).fold(0_u16, |value, digit| {
        value
            .saturating_mul(10)
            .saturating_add(u16::from(digit - b'0'))
    });
    ((1..4).contains(&digits) && value > 0).then_some((value, text.get(digits..)?))
}

/// Reads `-1,1-d2` or `-13c6`, which ends a word, a bracket or the part of a name before
/// its suffix: `methan-d3-amine`.
fn ending(text: &[u8]) -> Option<(Group<'_>, usize)> {
    let text = text.strip_prefix(b"-")?;
    let end = |byte: &u8| matches!(byte, b' ' | b')' | b']' | b'}' | b'(' | b'[');
    let length = text
        .iter()
        .take(MAX_LEN)
        .position(end)
        .unwrap_or(text.len());
    let word = text.get(..length)?;
    let mut parts = word.split(|byte| *byte == b'-');
    let first = parts.next()?;
    let next = parts
        .next()
        .filter(|_| is_locants(first) && !first.is_empty());
    let located = next.is_some();
    let (locants, marks) = next.map_or((&[][..], first), |marks| (first, marks));
    let (mass, symbol, count) = match marks {
        [letter @ (b'd' | b't'), digits @ ..] => {
            let count = match digits {
                [] => None,
                digits => match number(digits)? {
                    (count, []) => Some(count),
                    _ => return None,
                },
            };
            (if *letter == b'd' { 2 } else { 3 }, &b"h"[..], count)
        }
        marks => nuclide(marks)?,
    };
    let used = marks.len() + if located { locants.len() + 1 } else { 0 };
    let after = match word.get(used..)? {
        [] => 0,
        [b'-', suffix @ ..]
            if [&b"amine"[..], b"ol", b"one", b"al", b"oic", b"thiol"]
                .iter()
                .any(|word| suffix.starts_with(word)) =>
        {
            1
        }
        _ => return None,
    };
    let group = Group {
        locants,
        mass,
        symbol,
        count,
    };
    Some((group, 1 + used + after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;

    fn name(text: &str) -> Option<String> {
        let spelled = spelled(text.as_bytes())?;
        assert_eq!(spelled.all, None, "{text}");
        String::from_utf8(spelled.name).ok()
    }

    #[test]
    fn a_descriptor_becomes_a_prefix_of_its_word() {
        let cases = [
            ("(1,1-2h2)ethanol", "1,1-dideuterioethanol"),
            (
                "2-(2,2-2h2)ethyl-3-ethylhexane",
                "2-(2,2-dideuterioethyl)-3-ethylhexane",
            ),
            ("4-(2h3)methoxyphenol", "4-(trideuteriomethoxy)phenol"),
            ("[2h5]phenol", "pentadeuteriophenol"),
            (
                "(1,2-13c2)ethyl propanoate",
                "1,2-diisotope13cethyl propanoate",
            ),
            (
                "7-(131i)iodo-9h-fluorene",
                "7-(isotope131iiodo)-9h-fluorene",
            ),
            (
                "(2,3-2h2,1-15n)-1h-indole",
                "2,3-dideuterio-1-isotope15n-1h-indole",
            ),
            ("4-(methyl-d3)phenol", "4-(trideuteriomethyl)phenol"),
            ("2-propanone-1,1,1-d3", "1,1,1-trideuterio-2-propanone"),
            ("ethan-2-d-amine", "2-deuterioethanamine"),
        ];
        for (text, expected) in cases {
            let found = name(text);
            assert_eq!(found.as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn hydrogens_after_the_whole_name_are_counted_later() {
        let found = spelled(b"acetone-d6").expect("isotopes");
        assert_eq!(found.name, b"acetone");
        assert_eq!(found.all, Some(All { count: 6, mass: 2 }));
    }

    #[test]
    fn what_is_no_isotope_stays() {
        for text in [
            "(2h)-tetrazole",
            "quinolin-2(1h)-one",
            "alpha-d-glucose",
            "(2s)-alanine",
            "1-(14c)carboxylic acid",
            "(1,2-2h3)ethanol",
            "thieno[2,3-d]pyrimidine",
        ] {
            assert_eq!(spelled(text.as_bytes()), None, "{text}");
        }
    }
}
