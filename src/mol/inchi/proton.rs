//! The proton layer: protons that were added or taken away, put where they belong.

use crate::mol::{Element, Link, Molecule, Order};

/// Takes a proton from the most acidic atom. Returns whether there was one.
pub(super) fn take(molecule: &mut Molecule) -> bool {
    let donor = molecule
        .atom_numbers()
        .filter_map(|atom| Some((acidity(molecule, atom)?, atom)))
        .min();
    let Some((_, donor)) = donor else {
        return false;
    };
    if let Some(atom) = molecule.atom_mut(donor) {
        atom.hydrogens = atom.hydrogens.saturating_sub(1);
        atom.charge = atom.charge.saturating_sub(1);
    }
    true
}

/// Gives a proton to the most basic atom. Returns whether there was one.
pub(super) fn give(molecule: &mut Molecule) -> bool {
    let taker = molecule
        .atom_numbers()
        .filter_map(|atom| Some((basicity(molecule, atom)?, atom)))
        .min();
    let Some((_, taker)) = taker else {
        return false;
    };
    if let Some(atom) = molecule.atom_mut(taker) {
        atom.hydrogens = atom.hydrogens.saturating_add(1);
        atom.charge = atom.charge.saturating_add(1);
    }
    true
}

/// Returns the rank of an atom among those that can lose a proton, the most acidic first.
fn acidity(molecule: &Molecule, number: u16) -> Option<u8> {
    let atom = molecule.atom(number);
    if atom.hydrogens == 0 || atom.charge < 0 {
        return None;
    }
    let rank = match atom.element {
        Element::F | Element::CL | Element::BR | Element::I => 0,
        Element::O | Element::S | Element::SE | Element::TE => {
            let by_neighbour = molecule.links(number).iter().map(|link| {
                let neighbour = molecule.atom(link.atom).element;
                match (neighbour, is_unsaturated(molecule, link.atom)) {
                    (Element::C, true) if has_double_oxygen(molecule, link.atom) => 2,
                    (Element::C, true) => 3,
                    (Element::C, false) => 7,
                    (_, true) => 1,
                    (_, false) => 5,
                }
            });
            let rank = by_neighbour.min().unwrap_or(5);
            if atom.element == Element::O {
                rank
            } else {
                rank.min(3)
            }
        }
        Element::N => {
            let acyl = molecule
                .links(number)
                .iter()
                .any(|link| is_unsaturated(molecule, link.atom));
            match (acyl, is_plain_amide(molecule, number)) {
                (true, false) if !is_unsaturated(molecule, number) => 4,
                (true, _) => 6,
                (false, _) => 8,
            }
        }
        Element::C => 10,
        _ => 9,
    };
    Some(rank)
}

/// Says whether an atom is the nitrogen of an amide or lactam, and of nothing more acidic:
/// it keeps its proton where water loses one.
fn is_plain_amide(molecule: &Molecule, number: u16) -> bool {
    let links = molecule.links(number).iter();
    let acyl = |link: &&Link| has_double_oxygen(molecule, link.atom);
    let is_amidine = |link: &Link| {
        molecule.links(link.atom).iter().any(|next| {
            molecule.bond(next.bond).order == Order::Double
                && molecule.atom(next.atom).element == Element::N
        })
    };
    links.clone().filter(acyl).count() == 1
        && links
            .clone()
            .all(|link| molecule.atom(link.atom).element == Element::C)
        && !links.clone().any(is_amidine)
}

/// Returns the rank of an atom among those that can take a proton, the most basic first.
fn basicity(molecule: &Molecule, number: u16) -> Option<u8> {
    let atom = molecule.atom(number);
    let bonds = molecule.links(number).len() + usize::from(atom.hydrogens);
    if atom.charge > 0 {
        return None;
    }
    if atom.charge < 0 && bonds < 4 {
        let rank = if is_half_charged(molecule, number) {
            8
        } else {
            0
        };
        return (atom.element != Element::P).then_some(rank);
    }
    let unsaturated = is_unsaturated(molecule, number);
    let conjugated = molecule.links(number).iter().any(|link| {
        is_unsaturated(molecule, link.atom)
            || !matches!(molecule.atom(link.atom).element, Element::C | Element::H)
    });
    match (atom.element, unsaturated, conjugated) {
        (Element::N, false, false) => Some(0),
        (Element::N, true, true) => Some(1),
        (Element::N, true, false) => Some(2),
        (Element::N, false, true) => Some(3),
        (Element::P | Element::AS, false, _) if bonds < 4 => Some(4),
        (Element::O, false, _) => Some(5),
        (Element::O, true, _) => Some(6),
        (Element::S | Element::SE | Element::TE, _, _) => Some(7),
        _ => None,
    }
}

/// Says whether an anion is one only as it is drawn: an oxygen of a nitro group, the
/// outer nitrogen of a diazo group, or the carbon of carbon monoxide.
fn is_half_charged(molecule: &Molecule, number: u16) -> bool {
    molecule.links(number).iter().any(|link| {
        molecule.atom(link.atom).charge > 0
            && (molecule.bond(link.bond).order != Order::Single
                || has_double_oxygen(molecule, link.atom))
    })
}

fn is_unsaturated(molecule: &Molecule, atom: u16) -> bool {
    molecule
        .links(atom)
        .iter()
        .any(|link| molecule.bond(link.bond).order != Order::Single)
}

fn has_double_oxygen(molecule: &Molecule, atom: u16) -> bool {
    molecule.links(atom).iter().any(|link| {
        molecule.bond(link.bond).order == Order::Double
            && matches!(
                molecule.atom(link.atom).element,
                Element::O | Element::S | Element::SE
            )
    })
}
