//! Drawings that do not depend on the drawing given: the standard tautomer, and the ketone
//! of an enol.

use super::mobile;
use super::{Component, Mobile, Normal};
use crate::error::Error;
use crate::mol::key::Keys;
use crate::mol::{Element, Molecule, Order};

impl Normal {
    /// Returns the molecule with its mobile hydrogens and double bonds in the places they
    /// have for every drawing: amides rather than imidic acids, pyridones rather than
    /// hydroxypyridines, amino groups rather than imines.
    ///
    /// # Errors
    /// When so many atoms look alike that the places would take too long to find.
    ///
    /// # Examples
    /// ```
    /// use precursor::{NoCompanions, Normalizer, Smiles};
    /// let lactim: Smiles = "Oc1ccccn1".parse()?;
    /// let normal = Normalizer::new().normalize(lactim.into_molecule(), &NoCompanions)?;
    /// assert_eq!(normal.standard()?.to_smiles()?, "O=c1cccc[nH]1");
    /// # Ok::<(), precursor::Error>(())
    /// ```
    pub fn standard(&self) -> Result<Molecule, Error> {
        let mut molecule = self.molecule.clone();
        let mobile = Mobile::of(&molecule);
        let ranks = Keys::default().ranks(&molecule, &mobile)?;
        mobile::place(&mut molecule, &ranks);
        Ok(molecule)
    }

    /// Returns one component as a molecule; its atoms keep their order.
    ///
    /// # Examples
    /// ```
    /// use precursor::{NoCompanions, Normalizer, Smiles};
    /// let salt: Smiles = "CC[NH3+].[Cl-]".parse()?;
    /// let normal = Normalizer::new().normalize(salt.into_molecule(), &NoCompanions)?;
    /// let first = normal.alone(&normal.components()[0]);
    /// assert_eq!(first.to_smiles()?, "CCN");
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn alone(&self, component: &Component) -> Molecule {
        let mut stays = alloc::vec![false; self.molecule.atoms().len()];
        for atom in component.atoms() {
            if let Some(stays) = stays.get_mut(usize::from(*atom)) {
                *stays = true;
            }
        }
        let mut molecule = self.molecule.clone();
        molecule.keep(|atom| stays.get(usize::from(atom)) == Some(&true));
        molecule
    }

    /// Returns the molecule with its enols as ketones; `None` where it has none.
    ///
    /// Carbon gives no hydrogen away in the keys, so that 1-phenylprop-1-en-2-ol and
    /// phenylacetone have different ones; who looks for a listed ketone looks for the ketone
    /// of an enol as well.
    ///
    /// # Examples
    /// ```
    /// use precursor::{NoCompanions, Normalizer, Smiles};
    /// let enol: Smiles = "CC(O)=Cc1ccccc1".parse()?;
    /// let normal = Normalizer::new().normalize(enol.into_molecule(), &NoCompanions)?;
    /// assert_eq!(normal.ketone().unwrap().to_smiles()?, "CC(=O)Cc1ccccc1");
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn ketone(&self) -> Option<Molecule> {
        let mut molecule = self.molecule.clone();
        let mut changed = false;
        while let Some((oxygen, single, double, other)) = enol(&molecule) {
            changed = true;
            molecule.set_order(single, Order::Double);
            molecule.set_order(double, Order::Single);
            if let Some(atom) = molecule.atom_mut(oxygen) {
                atom.hydrogens -= 1;
            }
            if let Some(atom) = molecule.atom_mut(other) {
                atom.hydrogens += 1;
            }
        }
        if changed {
            molecule.drop_idle_marks();
        }
        changed.then_some(molecule)
    }
}

/// Finds the oxygen of an enol, its bond, the double bond and the atom at its other end.
fn enol(molecule: &Molecule) -> Option<(u16, u16, u16, u16)> {
    let is_hydroxyl = |number: u16| {
        let atom = molecule.atom(number);
        atom.element == Element::O && atom.hydrogens == 1 && atom.charge == 0
    };
    let mut aromatic = None;
    for oxygen in molecule.atom_numbers().filter(|atom| is_hydroxyl(*atom)) {
        let [single] = molecule.links(oxygen) else {
            continue;
        };
        if molecule.atom(single.atom).element != Element::C {
            continue;
        }
        let double = molecule.links(single.atom).iter().find(|link| {
            molecule.bond(link.bond).order == Order::Double
                && molecule.atom(link.atom).element == Element::C
        });
        let Some(double) = double else {
            continue;
        };
        let marked = aromatic.get_or_insert_with(|| {
            let mut marked = molecule.clone();
            marked.mark_aromatic();
            marked
        });
        if !marked.bond(double.bond).aromatic {
            return Some((oxygen, single.bond, double.bond, double.atom));
        }
    }
    None
}
