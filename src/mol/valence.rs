//! Which valences an atom may have, and how many hydrogens it takes.

use crate::error::{Error, ErrorKind};
use crate::mol::{Atom, Element, Molecule, Order};
use alloc::format;

/// The valences of one element.
#[derive(Clone, Copy)]
struct Valences {
    /// The valences an uncharged atom may have, smallest first.
    list: &'static [u8],
    /// Whether it may have any greater valence as well.
    open: bool,
}

/// Returns the valences by atomic number.
///
/// A charged atom has those of the element with as many electrons: N+ those of carbon.
/// Source: the periodic table of `RDKit` 2026.09, which takes them from Blue Obelisk.
const fn known(number: u8) -> Valences {
    let (list, open): (&[u8], bool) = match number {
        1 | 9 | 17 | 35 | 55 | 87 => (&[1], false),
        2 | 10 | 18 | 36 | 86 => (&[0], false),
        3 | 11 | 19 | 37 => (&[1], true),
        4 => (&[2], false),
        12 | 20 | 38 | 56 | 88 => (&[2], true),
        5 | 13 | 31 | 49 => (&[3], false),
        6 | 14 | 32 => (&[4], false),
        7 => (&[3], false),
        8 => (&[2], false),
        15 | 33 | 51 | 83 => (&[3, 5], false),
        16 | 34 | 52 | 84 => (&[2, 4, 6], false),
        50 | 82 => (&[2, 4], false),
        53 | 85 => (&[1, 3, 5], false),
        54 => (&[0, 2, 4, 6], false),
        _ => (&[], true),
    };
    Valences { list, open }
}

const TABLE_LEN: usize = 119;

static TABLE: [Valences; TABLE_LEN] = table();

#[expect(
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "evaluated when compiled: a fault would not compile"
)]
const fn table() -> [Valences; TABLE_LEN] {
    let mut table = [known(0); TABLE_LEN];
    let mut number = 0;
    while number < table.len() {
        table[number] = known(number as u8);
        number += 1;
    }
    table
}

/// The least valences by atomic number; 0 where there is none in particular.
static USUAL: [u8; 128] = usual_table();

#[expect(
    clippy::indexing_slicing,
    reason = "evaluated when compiled: a fault would not compile"
)]
const fn usual_table() -> [u8; 128] {
    let mut least = [0; 128];
    let mut number = 0;
    while number < TABLE_LEN {
        if let [first, ..] = table()[number].list {
            least[number] = *first;
        }
        number += 1;
    }
    least
}

/// Returns the least valence of an element; 0 where there is none in particular.
#[inline]
#[expect(clippy::indexing_slicing, reason = "there are as many places")]
fn least(element: Element) -> u8 {
    USUAL[usize::from(element.number()) % USUAL.len()]
}

#[inline]
fn valences(number: u8) -> &'static Valences {
    const NONE: &Valences = &known(0);
    TABLE.get(usize::from(number)).unwrap_or(NONE)
}

/// Returns the atomic number of the element that an atom resembles by its charge.
fn resembled(element: Element, charge: i8) -> u8 {
    if valences(element.number()).list.is_empty() {
        return element.number();
    }
    let number = i16::from(element.number()) - i16::from(charge);
    u8::try_from(number.clamp(0, 118)).unwrap_or(0)
}

/// Says whether a charged atom keeps the valences of its own element: the anions of
/// phosphorus, sulfur, arsenic and selenium, which resemble elements that bind once only.
fn keeps_own(element: Element, resembled: u8) -> bool {
    matches!(element, Element::P | Element::S) && resembled > 16
        || matches!(element, Element::AS | Element::SE) && resembled > 34
}

/// Returns the greatest valence an atom may have; `None` where there is no limit.
fn greatest(element: Element, charge: i8) -> Option<u8> {
    let own = valences(element.number());
    if own.open {
        return None;
    }
    if element == Element::H && charge == -1 {
        return Some(2);
    }
    let like = resembled(element, charge);
    if keeps_own(element, like) {
        let last = own.list.last().copied()?;
        return Some(last.saturating_add_signed(charge));
    }
    let like = valences(like);
    if like.open {
        return None;
    }
    like.list.last().copied()
}

/// Returns the valences an atom may have, smallest first, without the unlimited ones.
pub(super) fn allowed(element: Element, charge: i8) -> &'static [u8] {
    let like = resembled(element, charge);
    if keeps_own(element, like) {
        return valences(element.number()).list;
    }
    valences(like).list
}

/// Returns the least valence of an uncharged atom of an element; `None` for metals that
/// have none in particular.
pub(super) fn usual(element: Element) -> Option<u8> {
    valences(element.number()).list.first().copied()
}

/// Says whether an atom may have a valence as great as this.
pub(super) fn may_have(atom: &Atom, valence: u8) -> bool {
    greatest(atom.element, atom.charge).is_none_or(|most| valence <= most)
}

/// Says whether an atom may have exactly this valence.
pub(super) fn fits(element: Element, charge: i8, valence: u8) -> bool {
    let like = resembled(element, charge);
    if keeps_own(element, like) {
        let own = valences(element.number()).list;
        return own.contains(&valence.saturating_add_signed(charge.saturating_neg()));
    }
    valences(like).list.contains(&valence)
}

/// Returns how many hydrogens an atom written without brackets takes besides bonds that
/// take `bonded` valences; `None` where these are too many.
#[inline]
pub(super) fn implicit_hydrogens(atom: &Atom, bonded: u8) -> Option<u8> {
    let list = if atom.charge == 0 {
        valences(atom.element.number()).list
    } else {
        allowed(atom.element, atom.charge)
    };
    if list.is_empty() {
        return Some(0);
    }
    if atom.aromatic {
        // One more valence goes into the ring; an atom that cannot give it, such as the
        // nitrogen of pyrrole, takes no hydrogen either.
        let first = list.first().copied().unwrap_or(0);
        return Some(first.saturating_sub(bonded).saturating_sub(1));
    }
    let fit = list.iter().find(|valence| **valence >= bonded);
    fit.map(|valence| valence - bonded)
}

/// Returns how many hydrogens an uncharged atom outside aromatic rings takes if it then has
/// the least valence of its element, and whether that is so simple.
#[inline]
pub(super) fn usual_hydrogens(atom: &Atom, bonded: u8) -> (u8, bool) {
    let usual = least(atom.element);
    let is_simple = (atom.charge == 0) & !atom.aromatic & (bonded <= usual);
    (usual.wrapping_sub(bonded), is_simple)
}

/// Says whether an element is a metal, to which a saturated atom may lend electrons.
pub(super) fn is_metal(element: Element) -> bool {
    !matches!(
        element.number(),
        0..=2 | 5..=10 | 14..=18 | 33..=36 | 52..=54 | 85..=86
    )
}

/// Checks the valence of every atom; `bonded` are the valences that the bonds of each take.
///
/// # Errors
/// When an atom has more bonds than its element and charge allow. One single bond to a
/// metal is forgiven: the atom then lends the metal two electrons.
pub(super) fn check(molecule: &Molecule, bonded: &[u8]) -> Result<(), (u16, Error)> {
    for ((number, atom), bonded) in (0_u16..).zip(molecule.atoms()).zip(bonded) {
        let taken = bonded.saturating_add(atom.hydrogens);
        if (atom.charge == 0) & (taken <= least(atom.element)) {
            continue;
        }
        let own = valences(atom.element.number());
        if atom.charge == 0 && own.list.first().is_none_or(|usual| taken <= *usual) {
            continue;
        }
        let Some(most) = greatest(atom.element, atom.charge) else {
            continue;
        };
        if taken <= most || most > 0 && taken == most + 1 && lends(molecule, number) {
            continue;
        }
        return Err((number, fault(atom, taken, most)));
    }
    Ok(())
}

impl Molecule {
    /// Says whether each atom has a valence that its element can have, as readers of SMILES ask.
    pub(crate) fn has_possible_valences(&self) -> bool {
        check(self, &self.bonded_valences()).is_ok()
    }
}

/// Says whether an atom has a single bond to a metal.
fn lends(molecule: &Molecule, atom: u16) -> bool {
    let lender = molecule.atom(atom).element;
    if is_metal(lender) || matches!(lender.number(), 1 | 2 | 9 | 10) {
        return false;
    }
    molecule.links(atom).iter().any(|link| {
        molecule.bond(link.bond).order == Order::Single
            && is_metal(molecule.atom(link.atom).element)
    })
}

fn fault(atom: &Atom, taken: u8, most: u8) -> Error {
    let element = atom.element;
    let charge = match atom.charge {
        0 => alloc::string::String::new(),
        charge => format!("{charge:+}"),
    };
    Error::new(
        ErrorKind::Format,
        format!("{element}{charge} has valence {taken}, at most {most} possible, in SMILES"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn charge_moves_the_valences_to_the_neighbouring_element() {
        assert_eq!(greatest(Element::N, 0), Some(3));
        assert_eq!(greatest(Element::N, 1), Some(4));
        assert_eq!(greatest(Element::O, -1), Some(1));
        assert_eq!(greatest(Element::B, -1), Some(4));
        assert_eq!(greatest(Element::P, -1), Some(6));
        assert_eq!(greatest(Element::S, -1), Some(5));
        assert_eq!(greatest(Element::from_number(26).unwrap(), 2), None);
    }

    #[test]
    fn hydrogens_fill_the_next_valence() {
        let hydrogens = |element, bonded, aromatic| {
            let atom = Atom {
                aromatic,
                ..Atom::new(element)
            };
            implicit_hydrogens(&atom, bonded)
        };
        assert_eq!(hydrogens(Element::C, 1, false), Some(3));
        assert_eq!(hydrogens(Element::S, 3, false), Some(1));
        assert_eq!(hydrogens(Element::N, 4, false), None);
        assert_eq!(hydrogens(Element::C, 2, true), Some(1));
        assert_eq!(hydrogens(Element::N, 3, true), Some(0));
    }
}
