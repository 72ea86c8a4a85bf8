//! Systematic names in Chinese: rendered in English word by word, and read as such.
//!
//! A Chinese name has the groups, locants and parents of the English one, nearly in the
//! same order; the alcohol of an ester stands behind the acid. The name is read in every
//! way that the words allow; ways that lead to different structures leave it unread.
//!
//! Sources: the nomenclature of organic compounds of the Chinese Chemical Society, 1980
//! (locants before the parent) and 2017 (locants before the ending).

mod acetal;
mod ester;
mod group;
mod known;
mod lexicon;
mod list;
mod mineral;
mod parent;
mod part;
mod reader;
mod rendering;
mod ring;
mod source;
mod whole;

use super::{NameReading, NameWarning};
use crate::error::{Error, ErrorKind};
use crate::mol::{Element, Link, Molecule, Order};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use reader::Reader;
use source::Source;
use whole::Whole;

/// The longest Chinese name that is read, in bytes.
pub(super) const MAX_CHINESE_LEN: usize = 600;

/// How many renderings of one name are tried.
const MAX_RENDERINGS: usize = 48;

/// Says whether a name holds Chinese characters.
pub(super) fn is_chinese(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

/// Reads a Chinese name; `read` reads its English rendering.
pub(super) fn read(
    text: &str,
    read: fn(&str) -> Result<NameReading, Error>,
) -> Result<NameReading, Error> {
    if text.len() > MAX_CHINESE_LEN {
        return Err(Error::new(
            ErrorKind::TooLong,
            format!("Chinese chemical name is longer than {MAX_CHINESE_LEN} bytes"),
        ));
    }
    let expected = |expected: &str| {
        Error::new(
            ErrorKind::Format,
            format!("expected {expected} in chemical name"),
        )
    };
    let source = Source::new(text)
        .map_err(|at| expected("brackets in pairs, not nested too deep,").at(at))?;
    if let Some(at) = source.repeated() {
        return Err(expected("no character twice in a row").at(usize::from(source.origin(at))));
    }
    let mut reader = Reader::new(source);
    let mut wholes = reader.wholes();
    if reader.is_exhausted() {
        let message = "chemical name can be read in too many ways";
        return Err(Error::new(ErrorKind::TooLong, message));
    }
    wholes.sort_by(|one, other| one.text.bytes().cmp(other.text.bytes()));
    wholes.dedup();
    if wholes.is_empty() {
        let (at, words) = reader.furthest();
        return Err(expected(words).at(usize::from(reader.source.origin(at))));
    }
    if wholes.len() > MAX_RENDERINGS {
        let message = "chemical name can be read in too many ways";
        return Err(Error::new(ErrorKind::TooLong, message));
    }
    settle(&wholes, read)
}

/// Reads all renderings: those that can be read must agree.
fn settle(
    wholes: &[Whole],
    read: fn(&str) -> Result<NameReading, Error>,
) -> Result<NameReading, Error> {
    let mut found: Vec<NameReading> = Vec::new();
    let mut first: Option<Error> = None;
    for whole in wholes {
        if is_turned(whole.text.as_str()) {
            let message = "expected no rotation against the form that the parent implies";
            let error = Error::new(ErrorKind::Format, message).at(0);
            first.get_or_insert(error);
            continue;
        }
        match read(whole.text.as_str()) {
            // 邻 is a place where 间 is another, not the oxygen of an acid.
            Ok(_) if ortho(whole.text.as_str(), "m-").is_some_and(|meta| read(&meta).is_err()) => {}
            Ok(reading) if is_open_phosphorus(&reading) => {}
            // 左旋咪唑 is no imidazole.
            Ok(reading) if tells_hand(whole.text.as_str()) && !may_be_handed(&reading) => {}
            Ok(reading) if !whole.is_salt || is_base(&reading) => {
                found.extend(across(whole.text.as_str(), read));
                found.push(reading);
            }
            Ok(_) => {}
            Err(error) => {
                let at = error.offset().unwrap_or(0);
                let place = usize::from(whole.text.origin(at));
                let error = Error::new(error.kind(), format!("{error}")).at(place);
                first.get_or_insert(error);
            }
        }
    }
    if let [one, others @ ..] = found.as_slice()
        && !others.is_empty()
    {
        let drawn = one.molecule().to_smiles()?;
        for other in others {
            // Of two mirror images either may be drawn.
            let mirror = other.mirror_image().map(Molecule::to_smiles).transpose()?;
            if other.molecule().to_smiles()? != drawn && mirror.as_deref() != Some(&drawn) {
                let message = "more than one structure fits the chemical name";
                return Err(Error::new(ErrorKind::Format, message).at(0));
            }
        }
    }
    let is_open = |reading: &NameReading| {
        reading.warnings().iter().any(|warning| {
            matches!(
                warning,
                NameWarning::AssumedLocant | NameWarning::AmbiguousLocant
            )
        })
    };
    let had = !found.is_empty();
    let best = found.into_iter().find(|reading| !is_open(reading));
    match (best, first) {
        (Some(reading), _) => Ok(reading),
        (None, Some(error)) if !had => Err(error),
        _ => {
            let message = "expected a locant in chemical name";
            Err(Error::new(ErrorKind::Format, message).at(0))
        }
    }
}

/// Reads a name with the groups in 邻 and 间 on the other side of the ring.
fn across(
    text: &str,
    read: fn(&str) -> Result<NameReading, Error>,
) -> impl Iterator<Item = NameReading> {
    [("o-(", "6-("), ("m-(", "5-(")]
        .into_iter()
        .filter_map(move |(near, far)| {
            let at = text.match_indices(near).map(|(at, _)| at).find(|at| {
                let before = at.checked_sub(1).and_then(|at| text.as_bytes().get(at));
                !before.is_some_and(u8::is_ascii_alphanumeric)
            })?;
            let (before, rest) = text.split_at_checked(at)?;
            let other = format!("{before}{far}{}", rest.get(near.len()..)?);
            read(&other).ok()
        })
}

/// Puts another locant in the place of a lone `o-`, that of 邻.
fn ortho(text: &str, other: &str) -> Option<String> {
    let at = text.match_indices("o-").map(|(at, _)| at).find(|at| {
        let before = at.checked_sub(1).and_then(|at| text.as_bytes().get(at));
        !before.is_some_and(u8::is_ascii_alphanumeric)
    })?;
    let (before, rest) = text.split_at_checked(at)?;
    Some(format!("{before}{other}{}", rest.get("o-".len()..)?))
}

/// Says whether a sample turns light otherwise than the parent does: morphinans without a
/// sign, or with a minus, are those of opium.
fn is_turned(text: &str) -> bool {
    text.contains("morphinan")
        && ["(+)-", "(+-)-", "(+/-)-", "rac-"]
            .iter()
            .any(|sign| text.starts_with(sign))
}

/// Says whether a name begins with the way that a sample turns light, or that it does not.
fn tells_hand(text: &str) -> bool {
    ["(+)-", "(-)-", "(+-)-", "(+/-)-", "rac-"]
        .iter()
        .any(|sign| text.starts_with(sign))
}

/// Says whether an atom with four different neighbours may be in a molecule.
fn may_be_handed(reading: &NameReading) -> bool {
    let molecule = reading.molecule();
    molecule.atom_numbers().any(|number| {
        let atom = molecule.atom(number);
        let links = molecule.links(number);
        let is_single = |link: &Link| molecule.bond(link.bond).order == Order::Single;
        !atom.aromatic
            && atom.hydrogens < 2
            && links.len() > 2
            && matches!(atom.element, Element::C | Element::S | Element::P)
            && (atom.element != Element::C || links.iter().all(is_single))
    })
}

/// Says whether a group of phosphorus holds one group less than it must: 溴磷酰基.
fn is_open_phosphorus(reading: &NameReading) -> bool {
    let molecule = reading.molecule();
    molecule.atom_numbers().any(|number| {
        let atom = molecule.atom(number);
        let doubles = molecule
            .links(number)
            .iter()
            .filter(|link| molecule.bond(link.bond).order == Order::Double);
        atom.element == Element::P
            && atom.charge == 0
            && molecule.links(number).len() == 3
            && doubles.count() == 1
            && atom.hydrogens == 0
    })
}

/// Says whether anything beside an acid could bind it: nitrogen, but for that of nitro groups
/// and nitrates.
fn is_base(reading: &NameReading) -> bool {
    let molecule = reading.molecule();
    molecule.atom_numbers().any(|number| {
        let oxygens = molecule
            .links(number)
            .iter()
            .filter(|link| molecule.atom(link.atom).element == Element::O);
        molecule.atom(number).element == Element::N && oxygens.count() < 2
    })
}
