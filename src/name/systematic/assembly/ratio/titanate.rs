//! The four groups around titanium, zirconium or hafnium.
//!
//! The titanates of trade have groups of two kinds, and catalogues name one of each:
//! `octadecanoic acid;propan-2-ol;titanium` is the coupling agent of three acids and one
//! alcohol, and beside a diacid of four places stand two alcohols.

use super::ligand::{acid_hydroxyls, hydroxyls};
use crate::mol::Order;
use crate::name::systematic::assembly::component::Piece;

/// The places of a metal of group four.
const PLACES: u16 = 4;

/// The numbers of two kinds of groups on a metal of group four. Returns whether they were
/// found.
pub(super) fn number_titanates(pieces: &mut [Piece]) -> bool {
    let metal = |piece: &Piece| matches!(piece.element(), Some(22 | 40 | 72));
    if pieces.len() != 3 || !pieces.iter().all(Piece::is_open) {
        return false;
    }
    let charge = match pieces.iter().find(|piece| metal(piece)) {
        Some(metal) if metal.is_bare() || metal.charge() == 4 => metal.charge(),
        _ => return false,
    };
    let mut groups = pieces.iter_mut().filter(|piece| !metal(piece));
    let (Some(one), Some(other), None) = (groups.next(), groups.next(), groups.next()) else {
        return false;
    };
    let numbers = if charge == 0 {
        of_molecules(one, other)
    } else {
        of_anions(one, other)
    };
    let Some((of_one, of_other)) = numbers else {
        return false;
    };
    one.count = of_one;
    other.count = of_other;
    one.counted = true;
    other.counted = true;
    true
}

/// The numbers of an acid and an alcohol.
fn of_molecules(one: &Piece, other: &Piece) -> Option<(u16, u16)> {
    if !one.is_ligand() || !other.is_ligand() {
        return None;
    }
    let acids = (
        acid_hydroxyls(&one.molecule),
        acid_hydroxyls(&other.molecule),
    );
    let alcohols = (hydroxyls(&one.molecule), hydroxyls(&other.molecule));
    match (acids, alcohols) {
        ((0, acids @ 1..), (alcohols @ 1.., _)) => fill(alcohols, acids),
        ((acids @ 1.., 0), (_, alcohols @ 1..)) => {
            fill(alcohols, acids).map(|(alcohol, acid)| (acid, alcohol))
        }
        _ => None,
    }
}

/// How many of an alcohol and an acid there are, by the places that one of each takes.
fn fill(alcohol: u16, acid: u16) -> Option<(u16, u16)> {
    match (alcohol, acid) {
        (1 | 2, 1) => Some((1, PLACES - alcohol)),
        (1 | 2, 2) => Some((2 / alcohol, 1)),
        _ => None,
    }
}

/// The numbers of two anions: three carboxylates with one alkoxide, else two of each.
fn of_anions(one: &Piece, other: &Piece) -> Option<(u16, u16)> {
    if one.charge() != -1 || other.charge() != -1 {
        return None;
    }
    Some(match (is_carboxylate(one), is_carboxylate(other)) {
        (true, false) => (3, 1),
        (false, true) => (1, 3),
        _ => (2, 2),
    })
}

/// Says whether the charge stands beside a double bond to oxygen.
fn is_carboxylate(piece: &Piece) -> bool {
    let molecule = &piece.molecule;
    let oxo = |at: u16| {
        molecule.links(at).iter().any(|link| {
            let double = molecule.bond(link.bond).order == Order::Double;
            double && molecule.atom(link.atom).element.number() == 8
        })
    };
    molecule.atom_numbers().any(|at| {
        let mut links = molecule.links(at).iter();
        molecule.atom(at).charge == -1 && links.any(|link| oxo(link.atom))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acids_and_alcohols_fill_four_places() {
        assert_eq!(fill(1, 1), Some((1, 3)));
        assert_eq!(fill(2, 1), Some((1, 2)));
        assert_eq!(fill(1, 2), Some((2, 1)));
        assert_eq!(fill(2, 2), Some((1, 1)));
        assert_eq!(fill(3, 1), None);
        assert_eq!(fill(1, 3), None);
    }
}
