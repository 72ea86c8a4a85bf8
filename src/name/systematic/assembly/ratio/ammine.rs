//! Ammonia and diamines on a metal ion.
//!
//! Unlike in [`super::coordination`], the places of the metal leave more than one number
//! possible, of which one is by far the most common: `copper;azane;sulfate;hydrate` is that
//! of four ammonias.

use super::coordination::Donor;
use super::ligand::donors;
use crate::mol::{Molecule, Order};
use crate::name::systematic::assembly::component::Piece;
use smallvec::SmallVec;

/// The molecules of ammonia, or of a diamine that binds by both ends, on a metal ion.
/// Returns whether their number was found.
pub(super) fn number_ammines(pieces: &mut [Piece]) -> bool {
    let mut neutral = pieces
        .iter()
        .filter(|piece| piece.charge() == 0 && !piece.is_water());
    let (Some(ligand), None) = (neutral.next(), neutral.next()) else {
        return false;
    };
    if !ligand.is_ligand() || ligand.has_metal() {
        return false;
    }
    let Some((element, charge)) = centre(pieces) else {
        return false;
    };
    let diamine = is_diamine(&ligand.molecule);
    if !diamine && Donor::of(ligand) != Some(Donor::Ammonia) {
        return false;
    }
    let anions = || pieces.iter().filter(|piece| piece.charge() < 0);
    let number = match (element, charge, diamine) {
        (27..=29 | 46 | 48, 2, true) | (29, 1, true) | (79, 3, true) => 2,
        // The anion of a dicarboxylic acid takes two places.
        (46 | 78, 2, false) => {
            let chelates = anions().filter(|anion| {
                let mut atoms = anion.molecule.atoms().iter();
                anion.charge() == -2 && atoms.any(|atom| atom.element.number() == 6)
            });
            4_u16.saturating_sub(chelates.fold(0, |taken, anion| {
                anion.count.saturating_mul(2).saturating_add(taken)
            }))
        }
        (28, 2, false) if anions().all(|anion| donors(&anion.molecule) == 0) => 6,
        (29, 2, false) => 4,
        (30, 2, false) => 2,
        _ => return false,
    };
    let Some(ligand) = pieces
        .iter_mut()
        .find(|piece| piece.charge() == 0 && !piece.is_water())
        .filter(|_| number > 1)
    else {
        return false;
    };
    ligand.count = number;
    ligand.counted = true;
    true
}

/// The element and charge of the only metal ion, or of the only one beside those that
/// stand in complex cyanides.
fn centre(pieces: &[Piece]) -> Option<(u8, i64)> {
    let cyanides = pieces
        .iter()
        .filter(|piece| piece.charge() < 0)
        .all(|anion| {
            let atoms = anion.molecule.atoms();
            let has = |number: u8| atoms.iter().any(|atom| atom.element.number() == number);
            matches!(atoms.len(), 2 | 3) && has(6) && has(7)
        });
    let cations: SmallVec<[&Piece; 2]> = pieces.iter().filter(|piece| piece.charge() > 0).collect();
    let alone = |metal: &Piece| {
        let element = metal
            .element()
            .filter(|_| metal.is_metal_ion() && metal.count == 1)?;
        Some((element, metal.charge()))
    };
    match *cations.as_slice() {
        [metal] => alone(metal),
        [one, other] if cyanides => {
            let complex = |piece: &Piece| matches!(piece.element(), Some(47 | 79 | 80));
            match (complex(one), complex(other)) {
                (true, false) => alone(other),
                (false, true) => alone(one),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Says whether a molecule is an alkane with amino groups on two carbons side by side.
fn is_diamine(molecule: &Molecule) -> bool {
    let element = |at: u16| molecule.atom(at).element.number();
    let mut bonds = molecule.bonds().iter();
    let plain = bonds.all(|bond| bond.order == Order::Single);
    let only = molecule
        .atom_numbers()
        .all(|at| matches!(element(at), 6 | 7));
    let amines: SmallVec<[u16; 2]> = molecule
        .atom_numbers()
        .filter(|at| element(*at) == 7)
        .collect();
    let [one, other] = *amines.as_slice() else {
        return false;
    };
    let carbon = |amine: u16| match molecule.links(amine) {
        [link] if molecule.atom(amine).hydrogens == 2 => Some(link.atom),
        _ => None,
    };
    let (Some(near), Some(far)) = (carbon(one), carbon(other)) else {
        return false;
    };
    let beside = molecule.links(near).iter().any(|link| link.atom == far);
    plain && only && beside
}
