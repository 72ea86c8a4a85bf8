//! Hantzsch–Widman names of heteromonocycles: `1,3,4-thiadiazole`.
//!
//! Source: IUPAC, *Revision of the Extended Hantzsch–Widman System of Nomenclature
//! for Heteromonocycles* (1982), with the older stems of rule B-1 (1979).

use smallvec::SmallVec;

/// How many double bonds a ring has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Saturation {
    /// As many as possible.
    Mancude,
    /// None.
    Saturated,
}

/// A heteromonocycle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hantzsch {
    pub(crate) size: u8,
    pub(crate) saturation: Saturation,
    /// The atomic numbers of the heteroatoms in the order of the name.
    pub(crate) elements: SmallVec<[u8; 8]>,
}

/// Which last element a stem goes with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum With {
    Any,
    Nitrogen,
    NoNitrogen,
    /// O, S, Se, Te: the six-membered ring is `-ane`.
    Chalcogen,
    /// All others: it is `-inane`.
    Others,
}

/// The stems without their final `e`, longest first.
const STEMS: [(&[u8], u8, Saturation, With); 24] = [
    (b"iridin", 3, Saturation::Saturated, With::Nitrogen),
    (b"olidin", 5, Saturation::Saturated, With::Any),
    (b"etidin", 4, Saturation::Saturated, With::Nitrogen),
    (b"irin", 3, Saturation::Mancude, With::Nitrogen),
    (b"iren", 3, Saturation::Mancude, With::NoNitrogen),
    (b"iran", 3, Saturation::Saturated, With::NoNitrogen),
    (b"etan", 4, Saturation::Saturated, With::NoNitrogen),
    (b"olan", 5, Saturation::Saturated, With::Any),
    (b"inan", 6, Saturation::Saturated, With::Others),
    (b"epan", 7, Saturation::Saturated, With::Any),
    (b"epin", 7, Saturation::Mancude, With::Any),
    (b"ocan", 8, Saturation::Saturated, With::Any),
    (b"ocin", 8, Saturation::Mancude, With::Any),
    (b"onan", 9, Saturation::Saturated, With::Any),
    (b"onin", 9, Saturation::Mancude, With::Any),
    (b"ecan", 10, Saturation::Saturated, With::Any),
    (b"ecin", 10, Saturation::Mancude, With::Any),
    (b"inin", 6, Saturation::Mancude, With::Others),
    (b"iin", 6, Saturation::Mancude, With::Chalcogen),
    (b"an", 6, Saturation::Saturated, With::Chalcogen),
    (b"in", 6, Saturation::Mancude, With::Any),
    (b"ol", 5, Saturation::Mancude, With::Any),
    (b"et", 4, Saturation::Mancude, With::Any),
    (b"ir", 3, Saturation::Mancude, With::Any),
];

/// The multipliers that begin a text, the longer first.
fn multipliers(text: &[u8]) -> &'static [(u8, usize)] {
    match text {
        [b'd', b'i', ..] => &[(2, 2)],
        [b't', b'r', b'i', ..] => &[(3, 3)],
        [b't', b'e', b't', b'r', b'a', ..] => &[(4, 5), (4, 4)],
        [b't', b'e', b't', b'r', ..] => &[(4, 4)],
        [b'p', b'e', b'n', b't', b'a', ..] => &[(5, 5), (5, 4)],
        [b'p', b'e', b'n', b't', ..] => &[(5, 4)],
        [b'h', b'e', b'x', b'a', ..] => &[(6, 4), (6, 3)],
        [b'h', b'e', b'x', ..] => &[(6, 3)],
        [b'h', b'e', b'p', b't', b'a', ..] => &[(7, 5), (7, 4)],
        [b'h', b'e', b'p', b't', ..] => &[(7, 4)],
        [b'o', b'c', b't', b'a', ..] => &[(8, 4), (8, 3)],
        [b'o', b'c', b't', ..] => &[(8, 3)],
        _ => &[],
    }
}

/// Says whether a ring may begin with two letters.
pub(super) const fn begins_with(letters: [u8; 2]) -> bool {
    matches!(
        &letters,
        b"ar"
            | b"az"
            | b"bo"
            | b"di"
            | b"ge"
            | b"he"
            | b"oc"
            | b"ox"
            | b"pe"
            | b"ph"
            | b"pl"
            | b"se"
            | b"si"
            | b"st"
            | b"te"
            | b"th"
            | b"tr"
    )
}

/// Calls `found` with the rings that begin a text: the length, and whether it is the form in
/// `o` that precedes a fused ring. Longer names come first.
pub(super) fn measure(text: &[u8], found: &mut impl FnMut(usize, bool)) {
    let mut left = MAX_RINGS;
    scan(text, &mut |length, fusion, _, _| {
        if left > 0 {
            left -= 1;
            found(length, fusion);
        }
    });
}

/// How many rings are found at one place.
const MAX_RINGS: usize = 6;

/// Reads the ring that fills a token.
pub(crate) fn read_hantzsch(text: &[u8]) -> Option<Hantzsch> {
    let mut result = None;
    scan(text, &mut |length, _, (size, saturation), elements| {
        if length == text.len() && result.is_none() {
            result = Some(Hantzsch {
                size,
                saturation,
                elements: SmallVec::from_slice(elements),
            });
        }
    });
    result
}

/// The size of a ring, and how many double bonds it has.
type Shape = (u8, Saturation);

// ring = { [ multiplier ] root [ "a" ] } stem [ "o" ]
fn scan(text: &[u8], found: &mut impl FnMut(usize, bool, Shape, &[u8])) {
    let mut elements: SmallVec<[u8; 8]> = SmallVec::new();
    let mut at = 0;
    let rest = |at: usize| text.get(at..).unwrap_or(&[]);
    loop {
        let (factor, skip) = multipliers(rest(at))
            .iter()
            .copied()
            .find(|(_, skip)| root(rest(at + skip)).is_some())
            .unwrap_or((1, 0));
        let Some((element, length)) = root(rest(at + skip)) else {
            break;
        };
        if elements.len() + usize::from(factor) > 16 {
            return;
        }
        elements.extend(core::iter::repeat_n(element, usize::from(factor)));
        at += skip + length;
        stems(text, at, &elements, found);
        // The a falls away before a vowel: thi|az, thia|diaz.
        if rest(at).first() == Some(&b'a') && root(rest(at)).is_none() {
            at += 1;
        }
    }
}

/// Reads a prefix without its final `a`.
fn root(text: &[u8]) -> Option<(u8, usize)> {
    Some(match text {
        [b'o', b'x', ..] => (8, 2),
        [b't', b'h', b'i', ..] => (16, 3),
        [b's', b'e', b'l', b'e', b'n', ..] => (34, 5),
        [b't', b'e', b'l', b'l', b'u', b'r', ..] => (52, 6),
        [b'a', b'z', ..] => (7, 2),
        [b'p', b'h', b'o', b's', b'p', b'h', ..] => (15, 6),
        [b'a', b'r', b's', ..] => (33, 3),
        [b's', b't', b'i', b'b', ..] => (51, 4),
        [b's', b'i', b'l', ..] => (14, 3),
        [b'g', b'e', b'r', b'm', ..] => (32, 4),
        [b's', b't', b'a', b'n', b'n', ..] => (50, 5),
        [b'p', b'l', b'u', b'm', b'b', ..] => (82, 5),
        [b'b', b'o', b'r', ..] => (5, 3),
        _ => return None,
    })
}

fn stems(
    text: &[u8],
    at: usize,
    elements: &[u8],
    found: &mut impl FnMut(usize, bool, Shape, &[u8]),
) {
    let tail = text.get(at..).unwrap_or(&[]);
    // The letters that they begin with: oxy and oxo have none of them.
    if !matches!(
        tail,
        [b'a', b'n', ..]
            | [b'e', b'c' | b'p' | b't', ..]
            | [b'i', b'i' | b'n' | b'r', ..]
            | [b'o', b'c' | b'l' | b'n', ..]
    ) {
        return;
    }
    let head = tail.first_chunk::<2>();
    let last = elements.last().copied().unwrap_or(0);
    let nitrogen = elements.contains(&7);
    let chalcogen = matches!(last, 8 | 16 | 34 | 52);
    for (stem, size, saturation, with) in STEMS {
        let fits = match with {
            With::Any => true,
            With::Nitrogen => nitrogen,
            With::NoNitrogen => !nitrogen,
            With::Chalcogen => chalcogen,
            With::Others => !chalcogen,
        };
        if stem.first_chunk() != head
            || !fits
            || !tail.starts_with(stem)
            || elements.len() > usize::from(size)
        {
            continue;
        }
        let end = at + stem.len();
        let shape = (size, saturation);
        if matches!(stem, b"et" | b"ir") {
            // azete, azeto, azirino: never before a free valence.
            match text.get(end) {
                Some(b'o') => found(end + 1, true, shape, elements),
                None | Some(b'e') if stem == b"et" => found(end, false, shape, elements),
                _ => {}
            }
            continue;
        }
        if saturation == Saturation::Mancude && text.get(end) == Some(&b'o') {
            found(end + 1, true, shape, elements);
        }
        found(end, false, shape, elements);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn elements(text: &str) -> Option<(u8, Saturation, alloc::vec::Vec<u8>)> {
        read_hantzsch(text.as_bytes())
            .map(|ring| (ring.size, ring.saturation, ring.elements.to_vec()))
    }

    #[test]
    fn what_begins_a_ring_is_told_by_two_letters() {
        let roots = [
            "ox", "thi", "selen", "tellur", "az", "phosph", "ars", "stib", "sil", "germ", "stann",
            "plumb", "bor",
        ];
        assert!(roots.iter().all(|word| root(word.as_bytes()).is_some()));
        let numbers = [
            "di", "tri", "tetra", "penta", "hexa", "hepta", "octa", "tetr", "hex",
        ];
        let multiplies = |word: &&str| !multipliers(word.as_bytes()).is_empty();
        assert!(numbers.iter().all(multiplies));
        for word in roots.iter().chain(&numbers) {
            let letters = word.as_bytes().first_chunk();
            assert!(letters.is_some_and(|two| begins_with(*two)), "{word}");
        }
    }

    #[test]
    fn reads_rings() {
        use Saturation::{Mancude, Saturated};
        assert_eq!(
            elements("thiadiazol"),
            Some((5, Mancude, [16, 7, 7].to_vec()))
        );
        assert_eq!(elements("oxiran"), Some((3, Saturated, [8].to_vec())));
        assert_eq!(
            elements("dioxaphosphinan"),
            Some((6, Saturated, [8, 8, 15].to_vec()))
        );
        assert_eq!(elements("triazolo"), Some((5, Mancude, [7, 7, 7].to_vec())));
        assert_eq!(elements("azan"), None);
        assert_eq!(elements("phosphan"), None);
        assert_eq!(elements("silan"), None);
    }
}
