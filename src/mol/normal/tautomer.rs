//! Drawings that do not depend on the drawing given: the standard tautomer, and the ketone
//! of an enol.

use super::place;
use super::{Component, Mobile, Normal};
use crate::error::Error;
use crate::mol::key::Keys;
use crate::mol::{Element, Link, Molecule, Order};
use smallvec::SmallVec;

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
        let mobile = Mobile::of(&molecule)?;
        let ranks = Keys::default().ranks(&molecule, &mobile)?;
        place::place(&mut molecule, &ranks)?;
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

    /// Returns the molecule with its enols as ketones, and with aci forms as nitro compounds;
    /// `None` where it has none.
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
        let candidates: SmallVec<[u16; 8]> = self
            .molecule
            .atom_numbers()
            .filter(|oxygen| enol(&self.molecule, *oxygen).is_some())
            .collect();
        if candidates.is_empty() {
            return None;
        }
        let mut marked = self.molecule.clone();
        marked.mark_aromatic();
        let mut molecule = self.molecule.clone();
        let mut changed = false;
        for oxygen in candidates {
            let Some((single, double, other)) = enol(&molecule, oxygen) else {
                continue;
            };
            if marked.bond(double).aromatic {
                continue;
            }
            changed = true;
            molecule.set_order(single, Order::Double);
            molecule.set_order(double, Order::Single);
            for (atom, change) in [(oxygen, -1), (other, 1)] {
                if let Some(atom) = molecule.atom_mut(atom) {
                    atom.hydrogens = atom.hydrogens.saturating_add_signed(change);
                }
            }
        }
        if changed {
            molecule.drop_idle_marks();
        }
        changed.then_some(molecule)
    }
}

/// Finds the bond of an enol's oxygen, the double bond and the atom at its other end; the
/// aci form of a nitro compound, `C=[N+](O)[O-]`, counts as an enol.
fn enol(molecule: &Molecule, oxygen: u16) -> Option<(u16, u16, u16)> {
    let atom = molecule.atom(oxygen);
    let [single] = molecule.links(oxygen) else {
        return None;
    };
    let is_carbon = |atom: u16| molecule.atom(atom).element == Element::C;
    if atom.element != Element::O
        || atom.hydrogens != 1
        || atom.charge != 0
        || !(is_carbon(single.atom) || is_nitronic(molecule, single.atom))
    {
        return None;
    }
    let double = molecule
        .links(single.atom)
        .iter()
        .find(|link| molecule.bond(link.bond).order == Order::Double && is_carbon(link.atom))?;
    Some((single.bond, double.bond, double.atom))
}

/// Says whether an atom is the nitrogen of a nitronic acid.
fn is_nitronic(molecule: &Molecule, nitrogen: u16) -> bool {
    let atom = molecule.atom(nitrogen);
    let oxide = |link: &Link| {
        let other = molecule.atom(link.atom);
        other.element == Element::O && other.charge == -1 && molecule.links(link.atom).len() == 1
    };
    atom.element == Element::N && atom.charge == 1 && molecule.links(nitrogen).iter().any(oxide)
}
