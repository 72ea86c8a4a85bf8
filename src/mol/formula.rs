//! Molecular formulas.

use crate::mol::{Element, Molecule};
use alloc::string::String;
use core::fmt::Write;

impl Molecule {
    /// Returns how many atoms other than hydrogen it has; wildcards count.
    ///
    /// # Examples
    /// ```
    /// use precursor::Smiles;
    /// let hydrate: Smiles = "[H]OCC.O".parse()?;
    /// assert_eq!(hydrate.molecule().heavy_atoms(), 4);
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn heavy_atoms(&self) -> usize {
        let atoms = self.atoms().iter();
        atoms.filter(|atom| atom.element != Element::H).count()
    }

    /// Returns the sum of the charges of its atoms.
    ///
    /// # Examples
    /// ```
    /// use precursor::Smiles;
    /// assert_eq!("[NH4+]".parse::<Smiles>()?.molecule().charge(), 1);
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn charge(&self) -> i32 {
        self.atoms().iter().map(|atom| i32::from(atom.charge)).sum()
    }

    /// Returns the formula in the order of Hill: carbon, hydrogen, then the others by their
    /// symbols; without carbon all by their symbols. A charge stands at the end.
    ///
    /// # Examples
    /// ```
    /// use precursor::Smiles;
    /// let ephedrine: Smiles = "C[C@@H]([C@@H](c1ccccc1)O)NC".parse()?;
    /// assert_eq!(ephedrine.molecule().formula(), "C10H15NO");
    /// let sulfate: Smiles = "[O-]S(=O)(=O)[O-]".parse()?;
    /// assert_eq!(sulfate.molecule().formula(), "O4S-2");
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn formula(&self) -> String {
        let mut counts = [0_u32; 119];
        let mut count = |element: Element, more: u32| {
            if let Some(count) = counts.get_mut(usize::from(element.number())) {
                *count += more;
            }
        };
        for atom in self.atoms() {
            count(atom.element, 1);
            count(Element::H, u32::from(atom.hydrogens));
        }
        let mut elements: alloc::vec::Vec<(Element, u32)> = (0_u8..)
            .zip(counts)
            .filter(|(_, count)| *count > 0)
            .filter_map(|(number, count)| Some((Element::from_number(number)?, count)))
            .collect();
        let organic = elements.iter().any(|(element, _)| *element == Element::C);
        elements.sort_by_key(|(element, _)| match *element {
            Element::C if organic => (0, ""),
            Element::H if organic => (1, ""),
            element => (2, element.symbol()),
        });
        let mut text = String::new();
        for (element, count) in elements {
            text.push_str(element.symbol());
            if count > 1 {
                let _ = write!(text, "{count}");
            }
        }
        let _ = match self.charge() {
            0 => Ok(()),
            1 => write!(text, "+"),
            -1 => write!(text, "-"),
            charge => write!(text, "{charge:+}"),
        };
        text
    }
}
