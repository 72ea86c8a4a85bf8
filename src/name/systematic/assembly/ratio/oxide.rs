//! Oxides whose metal stands without its charge: `sodium;oxygen(2-);vanadium`.
//!
//! A metal of an oxoacid beside a cation forms the salt of that acid, and its highest
//! charge tells the number of oxygens.

use super::settle::greatest_divisor;
use crate::name::systematic::assembly::component::Piece;

/// The numbers of a metal and its oxide, alone or beside one kind of cation. Returns
/// whether they were found.
pub(super) fn number_oxides(pieces: &mut [Piece]) -> bool {
    if number_metal_of_five(pieces) {
        return true;
    }
    let is_metal = |piece: &Piece| piece.is_bare() && piece.has_metal() && piece.is_open();
    let is_oxide =
        |piece: &Piece| piece.element() == Some(8) && piece.charge() == -2 && piece.is_open();
    let metals = pieces.iter().filter(|piece| is_metal(piece)).count();
    let oxides = pieces.iter().filter(|piece| is_oxide(piece)).count();
    if metals != 1 || oxides != 1 {
        return false;
    }
    let cations = pieces.iter().find(|piece| piece.charge() > 0);
    let Some(element) = pieces
        .iter()
        .find(|piece| is_metal(piece))
        .and_then(Piece::element)
    else {
        return false;
    };
    let waters = pieces.iter().filter(|piece| piece.is_water()).count();
    let numbers = match (pieces.len() - waters, cations) {
        (2, None) => of_oxide(element),
        (3, Some(cation)) => {
            let given = cation.counted || cation.count > 1;
            of_salt(element, cation.charge(), given.then_some(cation.count))
        }
        _ => None,
    };
    let Some([of_cation, of_metal, of_oxide]) = numbers else {
        return false;
    };
    for piece in pieces.iter_mut().filter(|piece| !piece.is_water()) {
        piece.count = match piece.charge() {
            1.. => of_cation,
            0 => of_metal,
            _ => of_oxide,
        };
        piece.counted = true;
    }
    true
}

/// The numbers of an actinide and the oxygens of its oxide, which has no cation.
fn of_oxide(element: u8) -> Option<[u16; 3]> {
    match element {
        // actinium, curium, californium, einsteinium
        89 | 96 | 98 | 99 => Some([0, 2, 3]),
        // thorium, neptunium, plutonium, americium, berkelium
        90 | 93..=95 | 97 => Some([0, 1, 2]),
        _ => None,
    }
}

/// The numbers of a cation of some charge and perhaps a given number, a metal and the
/// oxygens of the salt of its oxoacid.
fn of_salt(element: u8, charge: i64, given: Option<u16>) -> Option<[u16; 3]> {
    let charge = u16::try_from(charge).ok()?;
    // The charge of the anion that has four oxygens around the metal.
    let acid: u16 = match (element, charge, given) {
        // The vanadates of one metal ion each.
        (23, 1, None) => return Some([1, 1, 3]),
        (23, 3, None) => return Some([1, 1, 4]),
        (42 | 74, _, _) => 2,
        (43 | 75, _, _) => 1,
        _ => return None,
    };
    let (of_cation, of_metal) = if let Some(count) = given {
        let total = charge.checked_mul(count)?;
        (count, (total % acid == 0).then_some(total / acid)?)
    } else {
        let divisor = greatest_divisor(i64::from(charge), i64::from(acid));
        let divisor = u16::try_from(divisor).ok()?;
        (acid / divisor, charge / divisor)
    };
    Some([of_cation, of_metal, of_metal.checked_mul(4)?])
}

/// `vanadium;pentasulfide`: more anions than one atom of the metal has charges for are
/// those of two.
fn number_metal_of_five(pieces: &mut [Piece]) -> bool {
    let [one, other] = pieces else {
        return false;
    };
    let (metal, anion) = if one.is_bare() {
        (one, other)
    } else {
        (other, one)
    };
    let five = metal.is_bare() && matches!(metal.element(), Some(23 | 41 | 73));
    if !five || metal.counted || metal.count != 1 || anion.total() != -10 {
        return false;
    }
    metal.count = 2;
    metal.counted = true;
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn oxoacids_tell_the_oxygens_of_their_salts() {
        // neodymium tungstate, disodium molybdate, calcium perrhenate, iron(3+) vanadate
        assert_eq!(of_salt(74, 3, None), Some([2, 3, 12]));
        assert_eq!(of_salt(42, 1, Some(2)), Some([2, 1, 4]));
        assert_eq!(of_salt(75, 2, None), Some([1, 2, 8]));
        assert_eq!(of_salt(23, 3, None), Some([1, 1, 4]));
        // Three sodium ions are not those of a tungstate, calcium has several vanadates.
        assert_eq!(of_salt(74, 1, Some(3)), None);
        assert_eq!(of_salt(23, 2, None), None);
        assert_eq!(of_salt(22, 2, None), None);
    }
}
