//! Anions whose charge can be drawn at several atoms: drawn at the same one always.

use super::charge::{Conjugation, add_charge};
use crate::mol::key::Keys;
use crate::mol::ring::ring_bonds;
use crate::mol::{Element, Molecule, Order};
use alloc::vec::Vec;
use smallvec::SmallVec;

/// Draws diazo compounds with the charges on their two nitrogens: `[O-]C=C[N+]#N` as
/// `O=CC=[N+]=[N-]`.
pub(super) fn draw_diazo(molecule: &mut Molecule) {
    let end = |molecule: &Molecule, cation: u16| {
        let atom = molecule.atom(cation);
        if atom.element != Element::N || atom.charge != 1 {
            return None;
        }
        let mut links = molecule.links(cation).iter();
        let triple = links.find(|link| molecule.bond(link.bond).order == Order::Triple)?;
        let other = molecule.atom(triple.atom);
        (other.element == Element::N && other.charge == 0).then_some(*triple)
    };
    for cation in molecule.atom_numbers() {
        let Some(triple) = end(molecule, cation) else {
            continue;
        };
        let anions: Vec<u16> = (molecule.atom_numbers())
            .filter(|number| {
                let atom = molecule.atom(*number);
                let links = molecule.links(*number);
                matches!(
                    atom.element,
                    Element::O | Element::S | Element::SE | Element::N | Element::C
                ) && atom.charge == -1
                    && (links.iter()).all(|link| {
                        molecule.bond(link.bond).order == Order::Single
                            && molecule.atom(link.atom).charge == 0
                    })
            })
            .collect();
        let mut conjugation =
            Conjugation::new(molecule, |atom| atom == cation || anions.contains(&atom));
        let at = conjugation.vertex(cation);
        let found = anions.into_iter().find(|anion| {
            let vertex = conjugation.vertex(*anion);
            conjugation.pairs.connect(vertex, at)
        });
        let Some(anion) = found else {
            continue;
        };
        for (bond, order) in conjugation.changes() {
            molecule.set_order(bond, order);
        }
        molecule.set_order(triple.bond, Order::Double);
        add_charge(molecule, triple.atom, -1);
        add_charge(molecule, anion, 1);
    }
}

/// Draws the charge of a cyclopentadienide at the carbon of the least colour, among those
/// where it can be without a change to other rings: one of five in a ring of its own, one
/// of two in indenide.
pub(super) fn draw_cyclopentadienide(molecule: &mut Molecule, keys: &mut Keys) {
    let is_anion = |number: &u16| {
        let atom = molecule.atom(*number);
        atom.element == Element::C && atom.charge == -1
    };
    let anions: SmallVec<[u16; 4]> = molecule.atom_numbers().filter(is_anion).collect();
    let rings = anions.iter().filter_map(|anion| ring(molecule, *anion));
    let rings: SmallVec<[[u16; 5]; 4]> = rings.collect();
    if rings.is_empty() {
        return;
    }
    let in_ring = ring_bonds(molecule);
    let colours = keys.colours(molecule).to_vec();
    for ring in rings {
        let fused = ring.map(|atom| {
            let mut links = molecule.links(atom).iter();
            links.any(|link| {
                in_ring.get(usize::from(link.bond)) == Some(&true) && !ring.contains(&link.atom)
            })
        });
        let is_double = |one: u16, other: u16| {
            let bond = molecule.bond_between(one, other);
            bond.is_some_and(|bond| molecule.bond(bond).order == Order::Double)
        };
        let colour = |atom: &u16| colours.get(usize::from(*atom)).copied();
        let [anion, second, third, fourth, fifth] = ring;
        let places = match fused {
            [false, false, false, false, false] if is_double(fourth, fifth) => &ring[..],
            [false, false, false, true, true] => &[anion, third][..],
            _ => continue,
        };
        let is_indenide = fused.contains(&true);
        let Some(place) = places.iter().copied().min_by_key(colour) else {
            continue;
        };
        // Round the ring from the new place: single, double, single, double, single.
        let doubles = match place {
            _ if place == anion => continue,
            _ if place == third => [(anion, second), (fourth, fifth)],
            _ if place == second => [(third, fourth), (fifth, anion)],
            _ if place == fourth => [(fifth, anion), (second, third)],
            _ => [(anion, second), (third, fourth)],
        };
        let all = [second, third, fourth, fifth, anion];
        for (one, other) in ring.into_iter().zip(all) {
            let is_fusion = is_indenide && one == fourth;
            let double = doubles.contains(&(one, other));
            let order = if double { Order::Double } else { Order::Single };
            if let Some(bond) = molecule.bond_between(one, other).filter(|_| !is_fusion) {
                molecule.set_order(bond, order);
            }
        }
        add_charge(molecule, anion, 1);
        add_charge(molecule, place, -1);
    }
}

/// Returns a five-membered ring of carbons with an anion and a double bond next to it; the
/// anion comes first, the double bond is that between the second and the third.
fn ring(molecule: &Molecule, anion: u16) -> Option<[u16; 5]> {
    let next = |from: u16, but: u16| {
        let links = molecule.links(from).iter();
        let links = links
            .filter(move |link| link.atom != but && molecule.atom(link.atom).element == Element::C);
        links.map(|link| (link.atom, molecule.bond(link.bond).order))
    };
    for (second, order) in next(anion, anion) {
        if order != Order::Single {
            continue;
        }
        for (third, order) in next(second, anion) {
            if order != Order::Double {
                continue;
            }
            for (fourth, _) in next(third, second) {
                for (fifth, _) in next(fourth, third) {
                    let distinct = ![anion, second].contains(&fourth) && fifth != second;
                    if distinct && molecule.bond_between(fifth, anion).is_some() {
                        return Some([anion, second, third, fourth, fifth]);
                    }
                }
            }
        }
    }
    None
}
