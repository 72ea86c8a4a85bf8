//! The salts of amines with acids of several sulfonic groups.
//!
//! Catalogues name the salt of a dye by its parts and leave the number of the amine out.
//! A sulfonic acid is so strong that each of its groups takes a base: where there are
//! several and the amine has one basic nitrogen, the groups tell the number.

use super::ligand::{acid_hydroxyls, sulfonic_acids};
use crate::mol::{Molecule, Order};
use crate::name::systematic::assembly::component::Piece;

/// The molecules of an amine beside an acid with several sulfonic groups: one for each acid
/// group. Returns whether a number was found.
pub(super) fn number_amines(pieces: &mut [Piece]) -> bool {
    let mut parts = pieces.iter_mut().filter(|piece| !piece.is_water());
    let (Some(one), Some(other), None) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let (acid, amine) = if sulfonic_acids(&one.molecule) > 0 {
        (one, other)
    } else {
        (other, one)
    };
    let alone = |piece: &Piece| piece.is_ligand() && !piece.has_metal();
    if !alone(acid) || !alone(amine) || sulfonic_acids(&acid.molecule) < 2 {
        return false;
    }
    if acid_hydroxyls(&amine.molecule) > 0 || basic_nitrogens(&amine.molecule) != 1 {
        return false;
    }
    amine.count = acid_hydroxyls(&acid.molecule);
    amine.counted = true;
    true
}

/// The nitrogens of a molecule that take a proton from an acid: those of amines and
/// imines, and one of each guanidine or amidine; not those of amides, anilines, pyrroles,
/// nitriles or azo compounds.
fn basic_nitrogens(molecule: &Molecule) -> usize {
    let element = |at: u16| molecule.atom(at).element.number();
    let basic = |at: &u16| {
        if element(*at) != 7 || molecule.atom(*at).charge != 0 {
            return false;
        }
        let mut imine = false;
        for link in molecule.links(*at) {
            if element(link.atom) != 6 {
                return false;
            }
            match molecule.bond(link.bond).order {
                Order::Single => {}
                Order::Double => imine = true,
                _ => return false,
            }
        }
        let open = |atom: u16| {
            let mut links = molecule.links(atom).iter();
            links.any(|link| molecule.bond(link.bond).order != Order::Single)
        };
        imine || !molecule.links(*at).iter().any(|link| open(link.atom))
    };
    molecule.atom_numbers().filter(basic).count()
}
