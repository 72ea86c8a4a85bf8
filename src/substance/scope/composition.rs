//! How many atoms of each element: what has to agree before structures are compared.

use crate::mol::{Atom, Element, Molecule};
use core::ops::{Add, AddAssign, Sub};

/// The numbers of atoms, ten bits for each element and twelve for hydrogen.
///
/// A molecule has at most 1,000 atoms and four hydrogens for each, so that no number runs
/// over into the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Composition(u128);

/// The elements that are counted apart; all others are counted together.
const ELEMENTS: [Element; 10] = [
    Element::C,
    Element::N,
    Element::O,
    Element::F,
    Element::P,
    Element::S,
    Element::CL,
    Element::BR,
    Element::I,
    Element::SI,
];

/// The bits of one number.
const WIDTH: u32 = 10;

/// One atom of each element, by its number.
static UNITS: [u128; 128] = units();

#[expect(
    clippy::indexing_slicing,
    reason = "evaluated when the library is compiled, where a wrong index is an error"
)]
const fn units() -> [u128; 128] {
    let mut units = [0; 128];
    let mut number = 0;
    while number < units.len() {
        let place = match number {
            1 => 11,
            6 => 0,
            7 => 1,
            8 => 2,
            9 => 3,
            15 => 4,
            16 => 5,
            17 => 6,
            35 => 7,
            53 => 8,
            14 => 9,
            _ => 10,
        };
        units[number] = 1 << (WIDTH * place);
        number += 1;
    }
    units
}

impl Composition {
    /// One hydrogen.
    pub const HYDROGEN: Self = Self(1 << (WIDTH * 11));

    /// A hydroxyl group.
    pub const HYDROXYL: Self = Self(Self::HYDROGEN.0 + (1 << (WIDTH * 2)));

    /// Counts an atom without its hydrogens.
    #[inline]
    #[expect(clippy::indexing_slicing, reason = "there are as many places")]
    fn of_element(element: Element) -> Self {
        Self(UNITS[usize::from(element.number()) % UNITS.len()])
    }

    /// Counts some hydrogens.
    #[inline]
    fn of_hydrogens(count: u32) -> Self {
        Self(u128::from(count) << (WIDTH * 11))
    }

    /// Counts an atom with its hydrogens.
    #[inline]
    #[allow(dead_code, reason = "the generator counts whole molecules")]
    pub fn of_atom(atom: Atom) -> Self {
        Self::of_element(atom.element) + Self::of_hydrogens(u32::from(atom.hydrogens))
    }

    /// Counts the atoms of a molecule.
    pub fn of(molecule: &Molecule) -> Self {
        let (mut sum, mut hydrogens) = (Self::default(), 0);
        for atom in molecule.atoms() {
            sum += Self::of_element(atom.element);
            hydrogens += u32::from(atom.hydrogens);
        }
        sum + Self::of_hydrogens(hydrogens)
    }

    /// Returns how many atoms of an element that is counted apart there are.
    #[inline]
    pub fn count(self, element: Element) -> u32 {
        let place = ELEMENTS.iter().position(|known| *known == element);
        let place = place
            .and_then(|place| u32::try_from(place).ok())
            .unwrap_or(10);
        u32::try_from(self.0 >> (WIDTH * place) & 0x3ff).unwrap_or(0)
    }

    /// Returns the numbers mixed into one: different for different compositions, as far as
    /// chance goes.
    #[inline]
    pub fn mixed(self) -> u64 {
        // An odd number whose bits are well mixed: 2^128 divided by the golden ratio.
        let product = self
            .0
            .wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
        let high = u64::try_from(product >> 64).unwrap_or(0);
        high ^ high >> 32
    }
}

impl Add for Composition {
    type Output = Self;

    #[inline]
    fn add(self, other: Self) -> Self {
        Self(self.0.wrapping_add(other.0))
    }
}

impl AddAssign for Composition {
    #[inline]
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Composition {
    type Output = Self;

    #[inline]
    fn sub(self, other: Self) -> Self {
        Self(self.0.wrapping_sub(other.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mol::Smiles;

    fn composition(smiles: &str) -> Composition {
        Composition::of(smiles.parse::<Smiles>().unwrap().molecule())
    }

    #[test]
    fn isomers_have_one_composition() {
        assert_eq!(composition("CCO"), composition("COC"));
        assert_ne!(composition("CCO"), composition("CC=O"));
        assert_eq!(composition("CC(=O)O").count(Element::O), 2);
    }

    #[test]
    fn parts_add_up() {
        let parts = composition("C[CH2]") + composition("[O]C(C)=O");
        assert_eq!(parts, composition("CCOC(C)=O"));
        let acid = composition("[C](C)=O") + Composition::HYDROXYL;
        assert_eq!(acid, composition("OC(C)=O"));
        assert_eq!(
            acid - Composition::HYDROXYL + Composition::HYDROGEN,
            composition("CC=O")
        );
    }
}
