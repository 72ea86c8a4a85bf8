//! The chemical elements.

use crate::error::{Error, ErrorKind};
use core::fmt;
use core::str::FromStr;

/// The symbols by atomic number; number 0 is the wildcard of SMILES.
const SYMBOLS: [&str; 119] = [
    "*", "H", "He", "Li", "Be", "B", "C", "N", "O", "F", "Ne", "Na", "Mg", "Al", "Si", "P", "S",
    "Cl", "Ar", "K", "Ca", "Sc", "Ti", "V", "Cr", "Mn", "Fe", "Co", "Ni", "Cu", "Zn", "Ga", "Ge",
    "As", "Se", "Br", "Kr", "Rb", "Sr", "Y", "Zr", "Nb", "Mo", "Tc", "Ru", "Rh", "Pd", "Ag", "Cd",
    "In", "Sn", "Sb", "Te", "I", "Xe", "Cs", "Ba", "La", "Ce", "Pr", "Nd", "Pm", "Sm", "Eu", "Gd",
    "Tb", "Dy", "Ho", "Er", "Tm", "Yb", "Lu", "Hf", "Ta", "W", "Re", "Os", "Ir", "Pt", "Au", "Hg",
    "Tl", "Pb", "Bi", "Po", "At", "Rn", "Fr", "Ra", "Ac", "Th", "Pa", "U", "Np", "Pu", "Am", "Cm",
    "Bk", "Cf", "Es", "Fm", "Md", "No", "Lr", "Rf", "Db", "Sg", "Bh", "Hs", "Mt", "Ds", "Rg", "Cn",
    "Nh", "Fl", "Mc", "Lv", "Ts", "Og",
];

/// Which elements are metals, by their atomic numbers.
static METALS: [bool; 128] = metals();

#[expect(
    clippy::indexing_slicing,
    reason = "evaluated when compiled: a fault would not compile"
)]
const fn metals() -> [bool; 128] {
    let mut metals = [false; 128];
    let mut number = 0;
    while number < metals.len() {
        metals[number] = matches!(number, 3 | 4 | 11..=13 | 19..=31 | 37..=51 | 55..=84 | 87..=116);
        number += 1;
    }
    metals
}

/// The atomic numbers by the first letter of the symbol and the second, if any.
const BY_LETTERS: [[u8; 27]; 26] = by_letters();

#[expect(
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "evaluated when compiled: a fault would not compile"
)]
const fn by_letters() -> [[u8; 27]; 26] {
    let mut table = [[0; 27]; 26];
    let mut number = 1;
    while number < SYMBOLS.len() {
        let symbol = SYMBOLS[number].as_bytes();
        let row = (symbol[0] - b'A') as usize;
        let column = if symbol.len() > 1 {
            (symbol[1] - b'a') as usize + 1
        } else {
            0
        };
        table[row][column] = number as u8;
        number += 1;
    }
    table
}

/// A chemical element, or the wildcard `*` that stands for any.
///
/// # Examples
/// ```
/// use precursor::Element;
/// let chlorine: Element = "Cl".parse()?;
/// assert_eq!(chlorine, Element::CL);
/// assert_eq!(chlorine.number(), 17);
/// assert_eq!(chlorine.to_string(), "Cl");
/// # Ok::<(), precursor::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Element(u8);

impl Element {
    /// The wildcard `*`: an atom that is not known.
    pub const ANY: Self = Self(0);
    /// Hydrogen.
    pub const H: Self = Self(1);
    /// Boron.
    pub const B: Self = Self(5);
    /// Carbon.
    pub const C: Self = Self(6);
    /// Nitrogen.
    pub const N: Self = Self(7);
    /// Oxygen.
    pub const O: Self = Self(8);
    /// Fluorine.
    pub const F: Self = Self(9);
    /// Magnesium.
    pub const MG: Self = Self(12);
    /// Silicon.
    pub const SI: Self = Self(14);
    /// Phosphorus.
    pub const P: Self = Self(15);
    /// Sulfur.
    pub const S: Self = Self(16);
    /// Chlorine.
    pub const CL: Self = Self(17);
    /// Arsenic.
    pub const AS: Self = Self(33);
    /// Selenium.
    pub const SE: Self = Self(34);
    /// Bromine.
    pub const BR: Self = Self(35);
    /// Tellurium.
    pub const TE: Self = Self(52);
    /// Iodine.
    pub const I: Self = Self(53);

    /// Returns the element with an atomic number; 0 is the wildcard.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        (usize::from(number) < SYMBOLS.len()).then_some(Self(number))
    }

    /// Returns the element with an atomic number; the wildcard where there is none.
    #[inline]
    pub(super) fn of_number(number: u8) -> Self {
        if usize::from(number) < SYMBOLS.len() {
            Self(number)
        } else {
            Self::ANY
        }
    }

    /// Returns the element whose symbol has these letters; the second is 0 where there
    /// is only one.
    #[inline]
    pub(super) fn from_letters(first: u8, second: u8) -> Option<Self> {
        let row = usize::from(first.wrapping_sub(b'A'));
        let column = if second == 0 {
            0
        } else {
            usize::from(second.wrapping_sub(b'a')) + 1
        };
        match BY_LETTERS.get(row)?.get(column)? {
            0 => None,
            number => Some(Self(*number)),
        }
    }

    /// Returns the atomic number; 0 for the wildcard.
    #[must_use]
    pub fn number(self) -> u8 {
        self.0
    }

    /// Returns the symbol, such as `"Cl"`.
    #[must_use]
    pub fn symbol(self) -> &'static str {
        SYMBOLS.get(usize::from(self.0)).copied().unwrap_or("*")
    }

    /// Says whether it is a metal; antimony counts as one, boron, silicon, germanium,
    /// arsenic and tellurium as none.
    #[inline]
    #[must_use]
    pub fn is_metal(self) -> bool {
        METALS.get(usize::from(self.0)).copied().unwrap_or(false)
    }

    /// Says whether it is an alkali or alkaline earth metal.
    pub(crate) fn is_alkaline(self) -> bool {
        self.is_alkali() || matches!(self.0, 12 | 20 | 38 | 56 | 88)
    }

    /// Says whether it is a metal of oxoacids: V, Cr, Mn, Fe, Nb, Mo, Tc, Ru, Ta, W, Re, Os,
    /// U, Np, Pu.
    pub(crate) fn forms_oxoacids(self) -> bool {
        matches!(self.0, 23..=26 | 41..=44 | 73..=76 | 92..=94)
    }

    /// Says whether it is an alkali metal.
    pub(crate) fn is_alkali(self) -> bool {
        matches!(self.0, 3 | 11 | 19 | 37 | 55 | 87)
    }

    /// Says whether it is fluorine, chlorine, bromine, iodine or astatine.
    #[must_use]
    pub fn is_halogen(self) -> bool {
        matches!(self.0, 9 | 17 | 35 | 53 | 85)
    }
}

impl fmt::Debug for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.symbol())
    }
}

impl fmt::Display for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.symbol())
    }
}

impl FromStr for Element {
    type Err = Error;

    fn from_str(symbol: &str) -> Result<Self, Error> {
        match symbol.as_bytes() {
            [b'*'] => Some(Self::ANY),
            [first] => Self::from_letters(*first, 0),
            [first, second @ b'a'..=b'z'] => Self::from_letters(*first, *second),
            _ => None,
        }
        .ok_or_else(|| Error::new(ErrorKind::Unknown, "no element has this symbol"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbol_and_number_lead_to_each_other() {
        for number in 0..=118 {
            let element = Element::from_number(number).unwrap();
            assert_eq!(element.symbol().parse(), Ok(element));
            assert_eq!(element.number(), number);
        }
        assert_eq!(Element::from_number(119), None);
        assert!("Xx".parse::<Element>().is_err());
    }
}
