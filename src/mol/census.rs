//! What is anywhere among the atoms of a molecule, in one pass.

use crate::mol::Molecule;

/// A bit for each element that most molecules consist of: C, N, O, F, S, Cl, Br, I.
const ORGANIC: u64 = 1 << 6 | 1 << 7 | 1 << 8 | 1 << 9 | 1 << 16 | 1 << 17 | 1 << 35 | 1 << 53;

/// A bit for each halogen that is bonded to several atoms in some acids: Cl, Br, I.
const HALOGENS: u64 = 1 << 17 | 1 << 35 | 1 << 53;

/// The bit of all elements that have none of their own.
const HEAVY: u64 = 1 << 63;

/// The bit of each element by its number.
static BITS: [u64; 128] = bits();

#[expect(
    clippy::indexing_slicing,
    reason = "evaluated when the library is compiled, where a wrong index is an error"
)]
const fn bits() -> [u64; 128] {
    let mut bits = [HEAVY; 128];
    let mut number = 0;
    while number < 63 {
        bits[number] = 1 << number;
        number += 1;
    }
    bits
}

/// What atoms a molecule has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Census {
    /// A bit for each element up to the 62nd, and one for all others.
    elements: u64,
    /// The bits of all mass numbers, and those of all charges.
    isotopes: u16,
    charges: i8,
}

impl Census {
    #[expect(clippy::indexing_slicing, reason = "there are as many places")]
    pub(crate) fn of(molecule: &Molecule) -> Self {
        let mut census = Self {
            elements: 0,
            isotopes: 0,
            charges: 0,
        };
        for atom in molecule.atoms() {
            census.elements |= BITS[usize::from(atom.element.number()) % BITS.len()];
            census.isotopes |= atom.isotope;
            census.charges |= atom.charge;
        }
        census
    }

    /// Says whether all elements are those that most molecules consist of, hydrogen not as an
    /// atom of its own.
    pub(crate) fn is_organic(self) -> bool {
        self.elements & !ORGANIC == 0
    }

    /// Says whether chlorine, bromine or iodine is among them.
    pub(crate) fn has_heavy_halogens(self) -> bool {
        self.elements & HALOGENS != 0
    }

    /// Says whether an atom is marked as an isotope.
    pub(crate) fn has_isotopes(self) -> bool {
        self.isotopes != 0
    }

    /// Says whether an atom has a negative charge.
    pub(crate) fn has_anions(self) -> bool {
        self.charges < 0
    }

    /// Says whether an atom has a charge.
    pub(crate) fn has_charges(self) -> bool {
        self.charges != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mol::Smiles;

    fn census(smiles: &str) -> Census {
        Census::of(smiles.parse::<Smiles>().unwrap().molecule())
    }

    #[test]
    fn metals_and_atoms_of_hydrogen_are_not_organic() {
        for smiles in ["CC(=O)Oc1ccccc1", "FC(Cl)(Br)I", "CS(=O)(=O)N"] {
            assert!(census(smiles).is_organic(), "{smiles}");
        }
        for smiles in [
            "[H][H]",
            "C[Si](C)C",
            "[Na]",
            "[Eu]",
            "[Gd]",
            "C[Hg]C",
            "[Og]",
            "C*",
        ] {
            assert!(!census(smiles).is_organic(), "{smiles}");
        }
    }

    #[test]
    fn halogens_isotopes_and_anions_are_seen() {
        assert!(census("CCl").has_heavy_halogens() && !census("CF").has_heavy_halogens());
        assert!(census("[13CH4]").has_isotopes() && !census("C").has_isotopes());
        assert!(census("C[O-]").has_anions() && !census("C[NH3+]").has_anions());
    }
}
