//! Names of sugars: `gluconic acid`, `glycero-d-gluco-heptose`, `hex-2-ulopyranosonic acid`.
//!
//! ```text
//! sugar = { configuration "-" [ anomer ] hand "-" } ( configuration [ "-" ] size | trivial )
//!         [ "-" n "-en" ] [ keto ] ending
//! ```
//!
//! Source: IUPAC, *Nomenclature of Carbohydrates* (1996), 2-Carb-2 to 2-Carb-23.

use smallvec::SmallVec;

/// A sugar as its name says it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sugar {
    pub(crate) carbons: u8,
    /// The configurations in the order of the name: the last is the nearest to place 1.
    pub(crate) groups: SmallVec<[Group; 2]>,
    /// The carbons of ketones; of a ring the first is the anomeric one.
    pub(crate) ketones: SmallVec<[u8; 2]>,
    /// The first carbon of a double bond.
    pub(crate) double: Option<u8>,
    pub(crate) first: End,
    pub(crate) last: End,
    /// How far the ring reaches from the anomeric carbon.
    pub(crate) span: Option<u8>,
    pub(crate) anomeric: Anomeric,
    /// Acid carbons and the places that their lactones lead to.
    pub(crate) lactones: SmallVec<[(u8, u8); 2]>,
    /// Whether the last carbon has no hydroxyl group: fucose.
    pub(crate) deoxy: bool,
}

/// The configuration of some atoms.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Group {
    /// Whether the hand before it is D; the hand before the first is no part of the token.
    pub(crate) dextro: Option<bool>,
    pub(crate) beta: Option<bool>,
    /// Whether the hydroxyl groups of D stand right, from the lowest place on.
    pub(crate) right: &'static [bool],
}

/// What stands at an end of the chain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum End {
    #[default]
    Alcohol,
    Aldehyde,
    Acid,
    Anion,
    Amide,
    Nitrile,
}

/// What stands at the anomeric carbon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Anomeric {
    #[default]
    Hydroxyl,
    /// A glycoside, whose group is said elsewhere.
    Oxide,
    /// A glycosyl group.
    Free,
}

const T: bool = true;
const F: bool = false;

const CONFIGURATIONS: [(&[u8], &[bool]); 15] = [
    (b"glycero", &[T]),
    (b"erythro", &[T, T]),
    (b"threo", &[F, T]),
    (b"ribo", &[T, T, T]),
    (b"arabino", &[F, T, T]),
    (b"xylo", &[T, F, T]),
    (b"lyxo", &[F, F, T]),
    (b"allo", &[T, T, T, T]),
    (b"altro", &[F, T, T, T]),
    (b"gluco", &[T, F, T, T]),
    (b"manno", &[F, F, T, T]),
    (b"gulo", &[T, T, F, T]),
    (b"ido", &[F, T, F, T]),
    (b"galacto", &[T, F, F, T]),
    (b"talo", &[F, F, F, T]),
];

/// Ketoses and deoxy sugars with names of their own: configuration, ketone, deoxy.
const TRIVIAL: [(&[u8], &[bool], bool, bool); 9] = [
    (b"fruct", &[F, T, T], true, false),
    (b"psic", &[T, T, T], true, false),
    (b"sorb", &[T, F, T], true, false),
    (b"tagat", &[F, F, T], true, false),
    (b"ribul", &[T, T], true, false),
    (b"xylul", &[F, T], true, false),
    (b"fuc", &[T, F, F, T], false, true),
    (b"rhamn", &[F, F, T, T], false, true),
    (b"quinov", &[T, F, T, T], false, true),
];

const SIZES: [(&[u8], u8); 8] = [
    (b"tri", 3),
    (b"tetr", 4),
    (b"pent", 5),
    (b"hex", 6),
    (b"hept", 7),
    (b"oct", 8),
    (b"non", 9),
    (b"dec", 10),
];

const RINGS: [(&[u8], u8); 5] = [
    (b"furan", 3),
    (b"pyran", 4),
    (b"septan", 5),
    (b"oxet", 2),
    (b"oxir", 1),
];

/// Measures the name of a sugar at the start of a text, and says whether it ends with a free
/// valence.
pub(super) fn measure(text: &[u8]) -> Option<(usize, bool)> {
    let (sugar, length) = read(text)?;
    Some((length, sugar.anomeric == Anomeric::Free))
}

/// Reads the name of a sugar at the start of a text.
pub(crate) fn read_sugar(text: &[u8]) -> Option<Sugar> {
    read(text).map(|(sugar, _)| sugar)
}

fn read(text: &[u8]) -> Option<(Sugar, usize)> {
    let mut sugar = Sugar::default();
    let mut rest = text;
    let mut hand = (None, None);
    loop {
        if let Some((word, right, ketone, deoxy)) =
            TRIVIAL.iter().find(|(word, ..)| rest.starts_with(word))
            && sugar.groups.is_empty()
        {
            let centres = u8::try_from(right.len()).ok()?;
            sugar.carbons = centres + 2 + u8::from(*ketone);
            sugar.groups.push(Group {
                dextro: None,
                beta: None,
                right,
            });
            if *ketone {
                sugar.ketones.push(2);
            }
            sugar.deoxy = *deoxy;
            rest = rest.get(word.len()..)?;
            break;
        }
        let (word, right) = CONFIGURATIONS
            .iter()
            .find(|(word, _)| rest.starts_with(word.get(..word.len() - 1).unwrap_or(word)))?;
        let group = Group {
            dextro: hand.0,
            beta: hand.1,
            right,
        };
        let whole = rest.strip_prefix(*word);
        let next = whole.map(|rest| rest.strip_prefix(b"-").unwrap_or(rest));
        if let Some(next) = next
            && let Some((size, count)) = SIZES.iter().find(|(size, _)| next.starts_with(size))
        {
            sugar.groups.push(group);
            sugar.carbons = *count;
            rest = next.get(size.len()..)?;
            break;
        }
        if let Some(next) = whole.and_then(|rest| rest.strip_prefix(b"-"))
            && let Some((dextro, beta, next)) = hand_of(next)
            && sugar.groups.len() < 3
        {
            sugar.groups.push(group);
            hand = (Some(dextro), beta);
            rest = next;
            continue;
        }
        // Glucose and its like, which count their own carbons.
        if !sugar.groups.is_empty() || right.len() < 2 {
            return None;
        }
        sugar.groups.push(group);
        sugar.carbons = u8::try_from(right.len()).ok()? + 2;
        rest = rest.get(word.len() - 1..)?;
        break;
    }
    if let Some((place, next)) = located(rest, b"en") {
        sugar.double = Some(place);
        rest = next;
    }
    let left = ending(&mut sugar, rest)?;
    let length = text.len() - left.len();
    let inner = usize::from(sugar.carbons.checked_sub(2)?);
    let places = |list: &[u8]| {
        list.iter()
            .all(|place| *place > 1 && *place < sugar.carbons)
    };
    let centres: usize = sugar.groups.iter().map(|group| group.right.len()).sum();
    let fits = places(&sugar.ketones) && centres <= inner;
    let closed = sugar.span.is_none_or(|span| {
        let anomeric = sugar.ketones.first().copied().unwrap_or(1);
        anomeric + span <= sugar.carbons
    });
    let lactones = sugar.lactones.iter();
    let tied = lactones.clone().all(|(acid, place)| {
        (*acid == 1 || *acid == sugar.carbons) && *place > 1 && *place < sugar.carbons
    });
    (fits && closed && tied).then_some((sugar, length))
}

/// Reads `d-`, `l-`, `alpha-d-`.
fn hand_of(text: &[u8]) -> Option<(bool, Option<bool>, &[u8])> {
    let (beta, text) = if let Some(rest) = text.strip_prefix(b"alpha-") {
        (Some(false), rest)
    } else if let Some(rest) = text.strip_prefix(b"beta-") {
        (Some(true), rest)
    } else {
        (None, text)
    };
    match text {
        [b'd', b'-', rest @ ..] => Some((true, beta, rest)),
        [b'l', b'-', rest @ ..] => Some((false, beta, rest)),
        _ => None,
    }
}

/// Reads `-2-` and a word.
fn located<'a>(text: &'a [u8], word: &[u8]) -> Option<(u8, &'a [u8])> {
    match text {
        [b'-', digit @ b'1'..=b'9', b'-', rest @ ..] => {
            Some((digit - b'0', rest.strip_prefix(word)?))
        }
        _ => None,
    }
}

/// Reads what follows the stem; returns what is left of the text.
fn ending<'a>(sugar: &mut Sugar, text: &'a [u8]) -> Option<&'a [u8]> {
    let mut rest = text;
    if rest.starts_with(b"ulose") && sugar.ketones.is_empty() {
        sugar.ketones.push(2);
        rest = rest.get(2..)?;
    } else if let Some((place, next)) = located(rest, b"ul") {
        if !sugar.ketones.is_empty() {
            return None;
        }
        sugar.ketones.push(place);
        rest = next;
    } else if let [
        b'o',
        b'-',
        one @ b'2'..=b'9',
        b',',
        other @ b'2'..=b'9',
        b'-',
        next @ ..,
    ] = rest
        && let Some(next) = next.strip_prefix(b"diul")
    {
        sugar.ketones.extend([one - b'0', other - b'0']);
        rest = next;
    } else if let Some(next) = rest.strip_prefix(b"odialdose") {
        sugar.first = End::Aldehyde;
        sugar.last = End::Aldehyde;
        return Some(next);
    } else if let Some((place, next)) = rest
        .strip_prefix(b"os")
        .and_then(|rest| located(rest, b"ulose"))
    {
        sugar.first = End::Aldehyde;
        sugar.ketones.push(place);
        return Some(next);
    }
    let ketose = !sugar.ketones.is_empty();
    // The end with the oxidized carbon of an aldose.
    let aldehyde = if ketose { End::Alcohol } else { End::Aldehyde };
    for (ring, span) in RINGS {
        let Some(next) = rest
            .strip_prefix(b"o")
            .and_then(|rest| rest.strip_prefix(ring))
        else {
            continue;
        };
        sugar.span = Some(span);
        if sugar.ketones.len() > 1 {
            return None;
        }
        return cyclic(sugar, next);
    }
    let ends: [(&[u8], End, End); 12] = [
        (b"ose", aldehyde, End::Alcohol),
        (b"itol", End::Alcohol, End::Alcohol),
        (b"onic acid", End::Acid, End::Alcohol),
        (b"onate", End::Anion, End::Alcohol),
        (b"onamide", End::Amide, End::Alcohol),
        (b"ononitrile", End::Nitrile, End::Alcohol),
        (b"osonic acid", End::Acid, End::Alcohol),
        (b"osonate", End::Anion, End::Alcohol),
        (b"uronic acid", aldehyde, End::Acid),
        (b"uronate", aldehyde, End::Anion),
        (b"aric acid", End::Acid, End::Acid),
        (b"arate", End::Anion, End::Anion),
    ];
    if let Some((word, first, last)) = ends.iter().find(|(word, ..)| rest.starts_with(word)) {
        let ulosonic = word.starts_with(b"oson");
        if ketose != ulosonic && (ketose && *word != b"ose" || ulosonic) {
            return None;
        }
        sugar.first = *first;
        sugar.last = *last;
        return rest.get(word.len()..);
    }
    lactone(sugar, rest, aldehyde)
}

/// Reads `ono-1,4-lactone` and its like.
fn lactone<'a>(sugar: &mut Sugar, text: &'a [u8], aldehyde: End) -> Option<&'a [u8]> {
    let kinds: [(&[u8], End, End); 4] = [
        (b"osono-", End::Acid, End::Alcohol),
        (b"ono-", End::Acid, End::Alcohol),
        (b"urono-", aldehyde, End::Acid),
        (b"aro-", End::Acid, End::Acid),
    ];
    let (word, first, last) = kinds.iter().find(|(word, ..)| text.starts_with(word))?;
    sugar.first = *first;
    sugar.last = *last;
    let rest = text.get(word.len()..)?;
    let pair = |text: &'a [u8]| match text {
        [acid @ b'1'..=b'9', b',', place @ b'1'..=b'9', rest @ ..] => {
            Some(((acid - b'0', place - b'0'), rest))
        }
        _ => None,
    };
    let (one, rest) = pair(rest)?;
    sugar.lactones.push(one);
    if let Some(rest) = rest.strip_prefix(b"-lactone") {
        return Some(rest);
    }
    let (other, rest) = pair(rest.strip_prefix(b":")?)?;
    sugar.lactones.push(other);
    rest.strip_prefix(b"-dilactone")
}

/// Reads what follows the size of the ring.
fn cyclic<'a>(sugar: &mut Sugar, text: &'a [u8]) -> Option<&'a [u8]> {
    use Anomeric::{Free, Hydroxyl, Oxide};
    let ketose = !sugar.ketones.is_empty();
    let ends: [(&[u8], Anomeric, End); 16] = [
        (b"osidurono-6,3-lactone", Oxide, End::Acid),
        (b"urono-6,3-lactone", Hydroxyl, End::Acid),
        (b"osiduronic acid", Oxide, End::Acid),
        (b"osiduronamide", Oxide, End::Amide),
        (b"osidurononitrile", Oxide, End::Nitrile),
        (b"uronic acid", Hydroxyl, End::Acid),
        (b"uronate", Hydroxyl, End::Anion),
        (b"uronamide", Hydroxyl, End::Amide),
        (b"uronosyl", Free, End::Acid),
        (b"osidonic acid", Oxide, End::Acid),
        (b"osonic acid", Hydroxyl, End::Acid),
        (b"osonate", Hydroxyl, End::Anion),
        (b"osylonic acid", Free, End::Acid),
        (b"ose", Hydroxyl, End::Alcohol),
        (b"oside", Oxide, End::Alcohol),
        (b"osyl", Free, End::Alcohol),
    ];
    let (word, anomeric, end) = ends.iter().find(|(word, ..)| text.starts_with(word))?;
    sugar.anomeric = *anomeric;
    let onic = word
        .windows(4)
        .any(|part| part == b"onic" || part == b"onat")
        && !word.windows(3).any(|part| part == b"uro");
    match (onic, ketose) {
        (true, true) => sugar.first = *end,
        (true, false) => return None,
        (false, _) => sugar.last = *end,
    }
    if word.ends_with(b"lactone") {
        if sugar.carbons != 6 || sugar.span != Some(3) || ketose {
            return None;
        }
        sugar.lactones.push((6, 3));
    }
    text.get(word.len()..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sugar_is_read_whole() {
        for (text, carbons, centres) in [
            (&b"gluconic acid"[..], 6, 4),
            (b"glycero-d-gluco-heptose", 7, 5),
            (b"arabino-hex-2-ulose", 6, 3),
            (b"manno-oct-2-ulopyranosonic acid", 8, 4),
            (b"fructofuranosyl", 6, 3),
            (b"mannaro-1,4:6,3-dilactone", 6, 4),
            (b"arabino-hex-1-enitol", 6, 3),
        ] {
            let (sugar, length) = read(text).expect("a sugar");
            assert_eq!(length, text.len());
            assert_eq!(sugar.carbons, carbons);
            let right = sugar.groups.iter().map(|group| group.right.len());
            assert_eq!(right.sum::<usize>(), centres);
        }
    }

    #[test]
    fn what_is_no_sugar_is_left() {
        for text in [
            &b"glucagon"[..],
            b"mannich",
            b"ethanol",
            b"xylene",
            b"ribo-hex-9-ulose",
            b"erythro-pentapyranose",
            b"gluco-triose",
            b"tetrofuranose",
            b"glycero-d-triopyranose",
        ] {
            assert!(read(text).is_none(), "{}", text.escape_ascii());
        }
    }
}
