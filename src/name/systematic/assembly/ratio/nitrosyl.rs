//! Nitrosyl complexes, whose metal has a shell of eighteen electrons.

use super::phosphane::is_bound_phosphane;
use crate::mol::Order;
use crate::name::systematic::assembly::component::Piece;

/// The nitrosyls of a complex, each of which gives three electrons: they fill the shell of
/// eighteen. Returns whether their number was found.
pub(super) fn number_nitrosyls(pieces: &mut [Piece]) -> bool {
    if !pieces.iter().any(is_nitrosyl) {
        return false;
    }
    let mut nitrosyls = 0;
    let mut monoxides = 0;
    let mut metal = None;
    let mut electrons: u16 = 0;
    for piece in pieces.iter() {
        if !piece.is_open() {
            return false;
        }
        if is_nitrosyl(piece) {
            nitrosyls += 1;
        } else if is_bound_phosphane(piece) {
            electrons = electrons.saturating_add(2);
        } else if piece.is_monoxide() {
            monoxides += 1;
        } else if metal.is_none() && piece.has_metal() {
            metal = Some(piece);
        } else {
            return false;
        }
    }
    let Some((metal, 1)) = metal.map(|metal| (metal, nitrosyls)) else {
        return false;
    };
    let Some(own) = electrons_around(metal) else {
        return false;
    };
    let missing = 18_u16.saturating_sub(electrons.saturating_add(own));
    let numbers = match (monoxides, metal.charge()) {
        (0, 0) if missing.is_multiple_of(3) => Some((missing / 3, 0)),
        // The charges tell the nitrosyls, the electrons the carbon monoxides.
        (1, charge @ 1..) => u16::try_from(charge).ok().and_then(|nitrosyls| {
            let left = missing.checked_sub(nitrosyls.checked_mul(3)?)?;
            (left > 0 && left.is_multiple_of(2)).then_some((nitrosyls, left / 2))
        }),
        _ => None,
    };
    let Some((of_nitrosyl, of_monoxide)) = numbers.filter(|(number, _)| *number > 0) else {
        return false;
    };
    for piece in pieces {
        if is_nitrosyl(piece) {
            piece.count = of_nitrosyl;
            piece.counted = true;
        } else if piece.is_monoxide() {
            piece.count = of_monoxide;
            piece.counted = true;
        }
    }
    true
}

/// Says whether it is the anion of nitrogen and oxygen.
fn is_nitrosyl(piece: &Piece) -> bool {
    let atoms = piece.molecule.atoms();
    let has = |number: u8| atoms.iter().any(|atom| atom.element.number() == number);
    piece.charge() == -1 && atoms.len() == 2 && has(7) && has(8)
}

/// The electrons of a metal without a charge and of the halogens, phosphanes and carbon
/// monoxides drawn on it.
fn electrons_around(piece: &Piece) -> Option<u16> {
    let molecule = &piece.molecule;
    let metal = |at: &u16| molecule.atom(*at).element.is_metal();
    let mut metals = molecule.atom_numbers().filter(metal);
    let (Some(centre), None) = (metals.next(), metals.next()) else {
        return None;
    };
    // Chromium to nickel.
    let element = molecule.atom(centre).element.number();
    let mut electrons = u16::from(element.checked_sub(18)?);
    if !matches!(element, 24..=28) {
        return None;
    }
    for link in molecule.links(centre) {
        let other = molecule.atom(link.atom);
        let double = molecule.bond(link.bond).order == Order::Double;
        let gives: u16 = match other.element.number() {
            9 | 17 | 35 | 53 => 1,
            15 if double => 2,
            6 if double && molecule.links(link.atom).len() == 2 => 2,
            _ => return None,
        };
        electrons = electrons.saturating_add(gives);
    }
    Some(electrons)
}
