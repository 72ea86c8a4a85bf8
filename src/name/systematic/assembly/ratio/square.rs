//! Complexes of metals with four places in a square: rhodium(1+), iridium(1+),
//! palladium(2+) and platinum(2+), and the dimers that halides hold together.

use super::coordination::Donor;
use crate::mol::Order;
use crate::name::systematic::assembly::component::Piece;

/// The four places of rhodium(1+) and iridium(1+), whose charge the name leaves out, and the
/// dimers of their chlorides. Returns whether a number was found.
pub(super) fn number_square(pieces: &mut [Piece]) -> bool {
    let is_metal = |piece: &Piece| {
        piece.is_bare() && matches!(piece.element(), Some(45 | 77)) && piece.is_open()
    };
    if pieces.iter().filter(|piece| is_metal(piece)).count() != 1 {
        return false;
    }
    let mut taken: u16 = 0;
    let mut single = 0;
    let mut halides: u16 = 0;
    for piece in pieces.iter().filter(|piece| !is_metal(piece)) {
        let atoms = piece.molecule.atoms();
        match piece.charge() {
            0 if piece.is_open() => match places_of(piece) {
                Some(1) => single += 1,
                Some(places) => taken = taken.saturating_add(places),
                None => return false,
            },
            // tetrafluoroborate, perchlorate
            -1 if atoms.len() > 4 && !has_carbon(piece) => {}
            -1 if piece.element().is_some()
                && atoms.iter().all(|atom| atom.element.is_halogen()) =>
            {
                halides = halides.saturating_add(piece.count);
                taken = taken.saturating_add(piece.count);
            }
            _ => return false,
        }
    }
    // Two halides hold two metals together; of carbon monoxide alone there are clusters.
    let metals: u16 = if halides == 2 { 2 } else { 1 };
    let left = 4_u16.saturating_sub(taken);
    let number = match (single, left) {
        (0, 0) if metals == 2 => 1,
        (1, 1..) if taken > 0 && metals * left > 1 => left,
        _ => return false,
    };
    for piece in pieces.iter_mut().filter(|piece| piece.charge() == 0) {
        let fills = !is_metal(piece) && places_of(piece) == Some(1);
        piece.count = metals * if fills { number } else { 1 };
        piece.counted |= fills || metals > 1;
    }
    true
}

fn has_carbon(piece: &Piece) -> bool {
    let mut atoms = piece.molecule.atoms().iter();
    atoms.any(|atom| atom.element.number() == 6)
}

/// How many places a molecule takes at rhodium or iridium.
fn places_of(piece: &Piece) -> Option<u16> {
    let molecule = &piece.molecule;
    let element = |at: u16| molecule.atom(at).element.number();
    let carbons = molecule.atom_numbers().all(|at| element(at) == 6);
    let doubles = molecule
        .bonds()
        .iter()
        .filter(|bond| bond.order == Order::Double)
        .count();
    match Donor::of(piece) {
        Some(Donor::Phosphine | Donor::Monoxide | Donor::Nitrile) => return Some(1),
        Some(Donor::Diphosphine) => return Some(2),
        _ => {}
    }
    if carbons {
        return match (doubles, molecule.atoms().len()) {
            // ethene and its kin, dienes
            (1, _) => Some(1),
            (2, 7..) => Some(2),
            _ => None,
        };
    }
    // The enol of a diketone: a hydroxyl group and an oxo group across a double bond.
    let oxygens = molecule
        .atom_numbers()
        .filter(|at| element(*at) == 8)
        .count();
    let hydroxyls = molecule
        .atom_numbers()
        .filter(|at| element(*at) == 8 && molecule.atom(*at).hydrogens == 1)
        .count();
    (oxygens == 2 && hydroxyls == 1 && doubles == 2).then_some(2)
}

/// The molecules beside two palladium or platinum ions with four halides, which hold the
/// metals together: one of each kind on each metal. Returns whether a number was found.
pub(super) fn number_dimer(pieces: &mut [Piece]) -> bool {
    let metal = |piece: &&Piece| {
        matches!(piece.element(), Some(46 | 78)) && piece.charge() == 2 && piece.count == 2
    };
    let halide = |piece: &&Piece| {
        let halogen = matches!(piece.element(), Some(9 | 17 | 35 | 53));
        halogen && piece.charge() == -1 && piece.count == 4
    };
    let ligand = |piece: &&Piece| {
        piece.is_ligand()
            && matches!(
                Donor::of(piece),
                Some(Donor::Phosphine | Donor::Sulfide | Donor::Amine | Donor::Nitrile)
            )
    };
    if pieces.iter().filter(metal).count() != 1 || pieces.iter().filter(halide).count() != 1 {
        return false;
    }
    let ligands = pieces.iter().filter(ligand).count();
    if ligands == 0 || ligands + 2 != pieces.len() {
        return false;
    }
    for piece in pieces.iter_mut().filter(|piece| piece.charge() == 0) {
        piece.count = 2;
        piece.counted = true;
    }
    true
}
