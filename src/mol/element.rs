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

    /// Says whether it is fluorine, chlorine, bromine, iodine or astatine.
    #[must_use]
    pub fn is_halogen(self) -> bool {
        matches!(self.0, 9 | 17 | 35 | 53 | 85)
    }

    /// Returns the valences of the uncharged atom, smallest first; empty where an
    /// atom of the element takes no implicit hydrogen.
    ///
    /// Source: the normal valences of the `OpenSMILES` specification, section 3.2,
    /// and of its aromatic and metalloid neighbours in the same groups.
    #[must_use]
    pub fn valences(self) -> &'static [u8] {
        match self.0 {
            1 | 9 => &[1],
            5 => &[3],
            6 | 14 | 32 => &[4],
            7 | 15 | 33 | 51 => &[3, 5],
            8 => &[2],
            16 | 34 | 52 => &[2, 4, 6],
            17 | 35 | 53 | 85 => &[1, 3, 5, 7],
            _ => &[],
        }
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
        let number = SYMBOLS.iter().position(|known| *known == symbol);
        number
            .and_then(|number| u8::try_from(number).ok())
            .map(Self)
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
