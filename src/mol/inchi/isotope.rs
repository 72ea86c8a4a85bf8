//! The isotope layer.

use super::cursor::{Cursor, Piece};
use crate::error::{Error, ErrorKind};
use crate::mol::{Atom, Element, Molecule, Order};

/// The mass number of each element, by atomic number less one, from which the layer counts:
/// its atomic weight, rounded.
const MASSES: [u16; 118] = [
    1, 4, 7, 9, 11, 12, 14, 16, 19, 20, 23, 24, 27, 28, 31, 32, 35, 40, 39, 40, 45, 48, 51, 52, 55,
    56, 59, 59, 64, 65, 70, 73, 75, 79, 80, 84, 85, 88, 89, 91, 93, 96, 98, 101, 103, 106, 108,
    112, 115, 119, 122, 128, 127, 131, 133, 137, 139, 140, 141, 144, 145, 150, 152, 157, 159, 163,
    165, 167, 169, 173, 175, 178, 181, 184, 186, 190, 192, 195, 197, 201, 204, 207, 209, 209, 210,
    222, 223, 226, 227, 232, 231, 238, 237, 244, 243, 247, 247, 251, 252, 257, 258, 259, 262, 267,
    268, 269, 270, 269, 278, 281, 281, 285, 284, 289, 288, 293, 292, 294,
];

/// Reads the isotopes of one component whose atoms begin at `first`.
///
/// ```text
/// layer = item (',' item)*
/// item  = atom (('+' | '-') digits)? (('H' | 'D' | 'T') digits?)*
/// ```
pub(super) fn read(
    molecule: &mut Molecule,
    part: Piece<'_>,
    first: u16,
    count: u16,
) -> Result<(), Error> {
    let mut cursor = part.cursor();
    while cursor.peek().is_some() {
        let number = first + cursor.atom(count)?;
        let at = cursor;
        let shift = match cursor.peek() {
            Some(sign @ (b'+' | b'-')) => {
                cursor.next();
                let size = cursor.digits()?.ok_or_else(|| at.fault(MALFORMED))?;
                Some((sign, size))
            }
            _ => None,
        };
        if let Some((sign, size)) = shift
            && let Some(atom) = molecule.atom_mut(number)
        {
            let mass = MASSES
                .get(usize::from(atom.element.number()).wrapping_sub(1))
                .copied();
            let mass = mass.and_then(|mass| match sign {
                b'+' => mass.checked_add(size),
                _ => mass.checked_sub(size),
            });
            atom.isotope = mass
                .filter(|mass| *mass > 0 && *mass < 1000)
                .ok_or_else(|| {
                    Error::new(ErrorKind::Range, "mass is out of range, in InChI").at(at.offset())
                })?;
        }
        let hydrogens = hydrogens(molecule, &mut cursor, |_| Some(number))?;
        if shift.is_none() && hydrogens == 0 {
            return Err(at.fault(MALFORMED));
        }
        if cursor.peek().is_some() && !cursor.take(b',') {
            return Err(cursor.fault(MALFORMED));
        }
    }
    Ok(())
}

/// Reads the isotopes of hydrogens that move, `('D' | 'T') digits? …` for all components
/// together, and gives them to atoms from which hydrogen exchanges.
pub(super) fn read_moving(molecule: &mut Molecule, layer: Piece<'_>) -> Result<(), Error> {
    let mut cursor = layer.cursor();
    hydrogens(molecule, &mut cursor, |molecule| {
        let carries = |number: u16, carbon: bool| {
            let atom = molecule.atom(number);
            atom.hydrogens > 0 && (atom.element != Element::C || carbon)
        };
        let find = |carbon| molecule.atom_numbers().find(|atom| carries(*atom, carbon));
        find(false).or_else(|| find(true))
    })?;
    if cursor.peek().is_some() {
        return Err(cursor.fault(MALFORMED));
    }
    Ok(())
}

const MALFORMED: &str = "isotope layer is malformed, in InChI";

/// Reads `(('H' | 'D' | 'T') digits?)*`, turns that many hydrogens of the atom chosen into
/// atoms, and returns how many there were.
fn hydrogens(
    molecule: &mut Molecule,
    cursor: &mut Cursor<'_>,
    choose: impl Fn(&Molecule) -> Option<u16>,
) -> Result<u16, Error> {
    let mut found = 0_u16;
    while let Some(letter @ (b'H' | b'D' | b'T')) = cursor.peek() {
        let at = *cursor;
        cursor.next();
        let isotope = match letter {
            b'H' => 1,
            b'D' => 2,
            _ => 3,
        };
        for _ in 0..cursor.digits()?.unwrap_or(1) {
            let owner = choose(molecule).filter(|owner| molecule.atom(*owner).hydrogens > 0);
            let Some(owner) = owner else {
                return Err(at.fault("isotope of a hydrogen that is not there, in InChI"));
            };
            if let Some(owner) = molecule.atom_mut(owner) {
                owner.hydrogens -= 1;
            }
            let mut hydrogen = Atom::new(Element::H);
            hydrogen.isotope = isotope;
            let hydrogen = molecule
                .add_atom(hydrogen)
                .map_err(|error| error.at(at.offset()))?;
            molecule.add_bond(owner, hydrogen, Order::Single)?;
            found = found.saturating_add(1);
        }
    }
    Ok(found)
}
