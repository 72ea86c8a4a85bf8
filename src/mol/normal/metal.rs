//! Bonds to metals: broken where they join ions.

use crate::mol::{Element, Molecule, Order, valence};
use smallvec::SmallVec;

/// Breaks the bonds between metals and the atoms that are ions beside them, and gives
/// both their charges; returns how many there were.
///
/// Alkali and alkaline earth metals keep no bond. Others keep those to carbon, hydrogen,
/// boron, silicon and metals, and the oxo metals, such as the manganese of permanganate,
/// all.
pub(super) fn break_bonds(molecule: &mut Molecule) -> u16 {
    let mut broken = 0;
    if !(molecule.atoms().iter()).any(|atom| is_metal(atom.element)) {
        return 0;
    }
    for metal in molecule.atom_numbers() {
        let element = molecule.atom(metal).element;
        if !is_metal(element) {
            continue;
        }
        let all = is_alkaline(element);
        let oxo = molecule.links(metal).iter().any(|link| {
            molecule.bond(link.bond).order == Order::Double
                && molecule.atom(link.atom).element == Element::O
        });
        if oxo && !all {
            continue;
        }
        let links: SmallVec<[_; 6]> = molecule.links(metal).iter().copied().collect();
        for link in links {
            let other = *molecule.atom(link.atom);
            // N, O, F, P, S, Cl, Se, Br, Te, I
            let ionic = matches!(other.element.number(), 7..=9 | 15..=17 | 34 | 35 | 52 | 53);
            let Some(bond) = molecule.bond_between(metal, link.atom) else {
                continue;
            };
            let order = molecule.bond(bond).order;
            if is_metal(other.element) || !(all || ionic && order == Order::Single) {
                continue;
            }
            let taken = molecule
                .bonded_valence(link.atom)
                .saturating_add(other.hydrogens);
            let lends = !valence::may_have(&other, taken);
            let charge = i8::try_from(order.valence()).unwrap_or(1);
            if molecule.remove_bond(metal, link.atom) {
                broken += 1;
                if !lends {
                    change(molecule, metal, charge);
                    change(molecule, link.atom, -charge);
                }
            }
        }
    }
    broken
}

fn change(molecule: &mut Molecule, number: u16, charge: i8) {
    if let Some(atom) = molecule.atom_mut(number) {
        atom.charge = atom.charge.saturating_add(charge);
    }
}

/// Says whether an element is a metal; germanium and antimony count as none here.
pub(super) fn is_metal(element: Element) -> bool {
    valence::is_metal(element) && !matches!(element.number(), 32 | 51)
}

/// Says whether an element is an alkali or alkaline earth metal.
fn is_alkaline(element: Element) -> bool {
    matches!(
        element.number(),
        3 | 11 | 12 | 19 | 20 | 37 | 38 | 55 | 56 | 87 | 88
    )
}
