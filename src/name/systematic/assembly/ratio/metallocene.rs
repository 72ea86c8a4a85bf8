//! Metals between rings, by the names of the rings.
//!
//! Catalogues draw some metallocenes with a charge on every carbon of one ring and call
//! that ring by its saturated hydrocarbon: `cyclopenta-1,3-diene;cyclopentane;iron`. The
//! pair of rings with the same groups tells what is meant. A metal with carbon monoxide and
//! one cyclopentadienyl ring has eighteen electrons.

use super::carbanion::acidic_carbon;
use crate::mol::{Molecule, Order, Ring, Rings};
use crate::name::systematic::assembly::component::Piece;
use alloc::vec::Vec;

/// Gives the rings of a metallocene the charges that their names leave out. Returns whether
/// there is one.
pub(super) fn give_metallocene(pieces: &mut [Piece]) -> bool {
    let [_, _, _] = pieces else {
        return false;
    };
    give_sandwich(pieces) || give_half_sandwich(pieces)
}

/// Two rings of one size with the same groups, one of them saturated.
fn give_sandwich(pieces: &mut [Piece]) -> bool {
    let is_metal = |piece: &Piece| {
        let mut others = piece
            .molecule
            .atoms()
            .iter()
            .filter(|atom| !atom.element.is_halogen());
        let core = others.next().is_some_and(|atom| atom.element.is_metal());
        core && others.next().is_none() && piece.charge() == 0 && piece.is_open()
    };
    let Some(metal) = pieces.iter().find(|piece| is_metal(piece)) else {
        return false;
    };
    let lanthanide = matches!(metal.element(), Some(57..=71));
    let mut rings = pieces.iter_mut().filter(|piece| !is_metal(piece));
    let (Some(one), Some(other), None) = (rings.next(), rings.next(), rings.next()) else {
        return false;
    };
    if !one.is_ligand() || !other.is_ligand() || kinds(&one.molecule) != kinds(&other.molecule) {
        return false;
    }
    let saturated = |piece: &Piece| ring_with(&piece.molecule, 0);
    let (whole, open) = match (saturated(one), saturated(other)) {
        (Some(_), None) => (one, other),
        (None, Some(_)) => (other, one),
        _ => return false,
    };
    let Some(ring) = saturated(whole) else {
        return false;
    };
    let carbons = match ring.len() {
        5 => ring_with(&open.molecule, 2).filter(|other| other.len() == 5),
        6 => ring_with(&open.molecule, 3).filter(|other| other.len() == 6),
        _ => None,
    };
    let Some(carbons) = carbons else {
        return false;
    };
    let bears = |molecule: &Molecule, at: u16| molecule.atom(at).hydrogens > 0;
    if !ring.iter().all(|at| bears(&whole.molecule, *at)) {
        return false;
    }
    if ring.len() == 5 {
        let single = |at: &u16| {
            let mut links = open.molecule.links(*at).iter();
            links.all(|link| open.molecule.bond(link.bond).order == Order::Single)
        };
        let acidic = carbons.iter().copied().find(single);
        let Some(acidic) = acidic.filter(|at| bears(&open.molecule, *at)) else {
            return false;
        };
        take_protons(open, &[acidic]);
        // A lanthanide has three rings.
        if lanthanide {
            open.count = 2;
        }
    }
    take_protons(whole, &ring);
    open.counted = true;
    whole.counted = true;
    true
}

/// `carbon monoxide;cyclopenta-1,3-diene;manganese`: the carbon monoxides that fill the
/// shell of eighteen electrons.
fn give_half_sandwich(pieces: &mut [Piece]) -> bool {
    let is_metal = |piece: &Piece| piece.is_bare_metal();
    if !pieces.iter().all(Piece::is_open)
        || pieces.iter().filter(|piece| is_metal(piece)).count() != 1
    {
        return false;
    }
    let metal = pieces.iter().find(|piece| is_metal(piece));
    // With five electrons of the ring.
    let number = match metal.and_then(Piece::element) {
        Some(23 | 41 | 73) => 4,
        Some(25 | 43 | 75) => 3,
        Some(27 | 45 | 77) => 2,
        _ => return false,
    };
    let ring = pieces
        .iter()
        .find(|piece| !is_metal(piece) && !piece.is_monoxide());
    let Some(carbon) = ring
        .filter(|ring| ring_with(&ring.molecule, 2).is_some_and(|ring| ring.len() == 5))
        .and_then(|ring| acidic_carbon(&ring.molecule))
    else {
        return false;
    };
    if pieces.iter().filter(|piece| piece.is_monoxide()).count() != 1 {
        return false;
    }
    for piece in pieces {
        if piece.is_monoxide() {
            piece.count = number;
            piece.counted = true;
        } else if !piece.is_bare_metal() {
            take_protons(piece, &[carbon]);
            piece.counted = true;
        }
    }
    true
}

/// Takes a proton from each of some carbons.
fn take_protons(piece: &mut Piece, carbons: &[u16]) {
    for carbon in carbons {
        if let Some(drawn) = piece.molecule.atom_mut(*carbon) {
            drawn.charge -= 1;
            drawn.hydrogens = drawn.hydrogens.saturating_sub(1);
        }
        // The graph is drawn already: it only tells the charge of the whole.
        if let Some(node) = piece.graph.nodes.first_mut() {
            node.charge -= 1;
        }
    }
}

/// The only ring of carbons with some number of double bonds.
fn ring_with(molecule: &Molecule, doubles: usize) -> Option<Vec<u16>> {
    let rings = Rings::of(molecule);
    let carbon = |atom: &u16| molecule.atom(*atom).element.number() == 6;
    let double = |bond: &&u16| molecule.bond(**bond).order == Order::Double;
    let fits = |ring: &&Ring| {
        ring.atoms().iter().all(carbon) && ring.bonds().iter().filter(double).count() == doubles
    };
    let mut found = rings.smallest().iter().filter(fits);
    let only = found.next().filter(|_| found.next().is_none())?;
    Some(only.atoms().to_vec())
}

/// The elements of a molecule with the number of their neighbours, in order.
fn kinds(molecule: &Molecule) -> Vec<(u8, usize)> {
    let kind = |at: u16| (molecule.atom(at).element.number(), molecule.links(at).len());
    let mut kinds: Vec<(u8, usize)> = molecule.atom_numbers().map(kind).collect();
    kinds.sort_unstable();
    kinds
}
