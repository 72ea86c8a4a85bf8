//! Phosphanes that a metal binds, by the name of a cation.
//!
//! Catalogues write the bond of a phosphane to a metal as a charge and a hydrogen on its
//! phosphorus: auranofin is `gold(1+)`, a thiolate and `triethylphosphanium`. Such a cation
//! takes no part in the balance of the charges.

use crate::name::systematic::assembly::component::Piece;

/// `platinum(2+);carbanide;trimethoxyphosphanium`: a phosphane on a metal, which catalogues
/// call a cation with a hydrogen. It fills the places that the anions leave, whose number is
/// the charge of the metal. Returns whether the numbers were found.
pub(super) fn number_phosphanes(pieces: &mut [Piece]) -> bool {
    let phosphane = |piece: &Piece| is_bound_phosphane(piece);
    let metal = |piece: &Piece| piece.has_metal();
    let mut metals = pieces.iter().filter(|piece| metal(piece));
    let (Some(centre), None) = (metals.next(), metals.next()) else {
        return false;
    };
    let phosphanes = pieces.iter().filter(|piece| phosphane(piece)).count();
    let others = || {
        pieces
            .iter()
            .filter(|piece| !metal(piece) && !phosphane(piece))
    };
    if phosphanes != 1 || centre.count != 1 || others().any(|piece| piece.charge() >= 0) {
        return false;
    }
    // A halogen may stand on the metal: chloranylpalladium(1+).
    let atoms = centre.molecule.atoms();
    let halogens = atoms
        .iter()
        .filter(|atom| atom.element.is_halogen())
        .count();
    let mut rest = atoms.iter().filter(|atom| !atom.element.is_halogen());
    let (Some(core), None) = (rest.next(), rest.next()) else {
        return false;
    };
    let Ok(bound) = i64::try_from(halogens) else {
        return false;
    };
    let charge = centre.charge();
    let places = match (core.element.number(), charge + bound) {
        (46 | 78, 2) => 4,
        (79, 1) => 2,
        _ => return false,
    };
    // One kind of anion whose number the name leaves out is there for each charge.
    let anions: i64 = others().map(Piece::total).sum();
    let each = match (others().next(), others().nth(1)) {
        (Some(anion), None) if anion.is_open() && charge % anion.charge() == 0 => {
            u16::try_from(-charge / anion.charge()).ok()
        }
        _ => None,
    };
    if each.is_none() && anions != -charge {
        return false;
    }
    let taken: i64 = match each {
        Some(each) => i64::from(each),
        None => others().map(|piece| i64::from(piece.count)).sum(),
    };
    let Ok(number) = u16::try_from(places - bound - taken) else {
        return false;
    };
    if number == 0 {
        return false;
    }
    for piece in pieces {
        if phosphane(piece) {
            piece.count = number;
            piece.counted = true;
        } else if let Some(each) = each.filter(|_| !metal(piece)) {
            piece.count = each;
            piece.counted = true;
        }
    }
    true
}

/// Says whether a piece is a phosphane with a hydrogen and the charge that a metal takes the
/// place of.
pub(super) fn is_bound_phosphane(piece: &Piece) -> bool {
    let molecule = &piece.molecule;
    let bound = |at: &u16| {
        let atom = molecule.atom(*at);
        let phosphorus = atom.element.number() == 15 && atom.charge == 1;
        phosphorus && atom.hydrogens == 1 && molecule.links(*at).len() == 3
    };
    piece.is_open() && piece.charge() == 1 && molecule.atom_numbers().filter(bound).count() == 1
}
