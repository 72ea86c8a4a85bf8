//! Organometallic compounds by their parts: `cyclopenta-1,3-diene;iron(2+)` is ferrocene.
//!
//! Catalogues call a carbanion by the name of its hydrocarbon. Where only one of its
//! carbons can have lost the proton, and only one number of them balances the charge of
//! the metal, the name tells the compound; other such names are refused by [`super::doubt`].

use super::component::Piece;
use crate::mol::{Molecule, Order, Rings};

/// More carbanions than this on one metal are a misreading.
const MAX_CARBANIONS: i64 = 4;

/// Takes the proton of the only hydrocarbon beside a metal ion; says whether there is one.
pub(super) fn give_carbanions(pieces: &mut [Piece]) -> bool {
    let total: i64 = pieces.iter().map(Piece::total).sum();
    let ions = pieces.iter().filter(|piece| piece.is_metal_ion()).count();
    let neutral = pieces.iter().filter(|piece| piece.charge() == 0).count();
    // Beside it stand halides only: a methanide may be there more than once.
    let single = pieces.iter().all(|piece| match piece.charge() {
        0 => true,
        1.. => piece.is_metal_ion() && piece.count == 1,
        _ => matches!(piece.element(), Some(9 | 17 | 35 | 53)),
    });
    if !(1..=MAX_CARBANIONS).contains(&total) || ions != 1 || neutral != 1 || !single {
        return false;
    }
    let Some(piece) = pieces.iter_mut().find(|piece| piece.charge() == 0) else {
        return false;
    };
    if piece.counted || piece.count != 1 {
        return false;
    }
    let Some(atom) = acidic_carbon(&piece.molecule) else {
        return false;
    };
    let (Some(node), Some(drawn), Ok(count)) = (
        piece.graph.nodes.first_mut(),
        piece.molecule.atom_mut(atom),
        u16::try_from(total),
    ) else {
        return false;
    };
    // The graph is drawn already: it only tells the charge of the whole.
    node.charge = -1;
    drawn.charge = -1;
    drawn.hydrogens = drawn.hydrogens.saturating_sub(1);
    piece.count = count;
    true
}

/// The carbon of a hydrocarbon that loses a proton.
fn acidic_carbon(molecule: &Molecule) -> Option<u16> {
    let atoms = molecule.atoms();
    let is_carbon = |atom: &crate::mol::Atom| atom.element.number() == 6 && atom.charge == 0;
    if atoms.len() < 2 || !atoms.iter().all(is_carbon) {
        return None;
    }
    cyclopentadiene(molecule).or_else(|| {
        // Ethane, benzene, cyclohexane: all alike.
        let kind = |at: u16| (molecule.links(at).len(), molecule.atom(at).hydrogens);
        let count = u16::try_from(atoms.len()).ok()?;
        let first = kind(0);
        let alike = (1..count).all(|at| kind(at) == first) && first.1 > 0;
        alike.then_some(0)
    })
}

/// The saturated carbon of cyclopentadiene that bears the only group, or none, or whose
/// four neighbours in the ring bear one each.
fn cyclopentadiene(molecule: &Molecule) -> Option<u16> {
    let rings = Rings::of(molecule);
    let [ring] = rings.smallest() else {
        return None;
    };
    let double = |at: u16| {
        let mut links = molecule.links(at).iter();
        links.any(|link| molecule.bond(link.bond).order == Order::Double)
    };
    let atoms = ring.atoms();
    let mut saturated = atoms.iter().copied().filter(|atom| !double(*atom));
    let (Some(carbon), None, 5) = (saturated.next(), saturated.next(), atoms.len()) else {
        return None;
    };
    let others = atoms.iter().filter(|atom| **atom != carbon);
    let groups = others
        .filter(|atom| molecule.links(**atom).len() > 2)
        .count();
    (matches!(groups, 0 | 4) && molecule.atom(carbon).hydrogens > 0).then_some(carbon)
}
