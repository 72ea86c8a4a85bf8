//! Atoms that are none in the normal form: hydrogens drawn as such, and bare protons.

use super::Step;
use crate::mol::reconnect::{discharge_hydrides, free_valences, reconnect};
use crate::mol::{Element, Molecule};
use alloc::vec::Vec;

/// For each atom that remains the number it had; nothing while all keep theirs.
#[derive(Debug, Default)]
pub(super) struct Origins {
    numbers: Vec<u16>,
}

impl Origins {
    /// Returns the numbers; none where all atoms kept theirs.
    pub(super) fn into_numbers(self) -> Vec<u16> {
        self.numbers
    }

    fn forget(&mut self, molecule: &Molecule, gone: &[bool]) {
        if self.numbers.is_empty() {
            self.numbers = molecule.atom_numbers().collect();
        }
        let mut gone = gone.iter();
        self.numbers.retain(|_| gone.next() != Some(&true));
    }

    /// Counts hydrogens that are drawn as atoms at the atoms to which they are bonded.
    fn absorb(&mut self, molecule: &mut Molecule) {
        let absorbed = molecule.plain_hydrogens();
        if !absorbed.is_empty() {
            self.forget(molecule, &absorbed);
            molecule.absorb(&absorbed);
        }
    }

    /// Takes isotopes away, and hydrogens that are atoms of their own.
    pub(super) fn drop_isotopes(&mut self, molecule: &mut Molecule, steps: &mut Vec<Step>) {
        let isotopes = molecule.atoms().iter().filter(|atom| atom.isotope > 0);
        let count = u16::try_from(isotopes.count()).unwrap_or(u16::MAX);
        if count > 0 {
            steps.push(Step::Isotopes(count));
            for atom in &mut molecule.atoms {
                atom.isotope = 0;
            }
        }
        self.absorb(molecule);
    }

    /// Takes protons away that stand beside something else: anions get theirs anyway, and
    /// bases are the same without. Returns how many there were.
    pub(super) fn drop_protons(&mut self, molecule: &mut Molecule) -> usize {
        let is_proton = |number: u16| {
            let atom = molecule.atom(number);
            atom.element == Element::H && atom.charge == 1 && molecule.links(number).is_empty()
        };
        let gone: Vec<bool> = molecule.atom_numbers().map(is_proton).collect();
        if gone.contains(&true) && gone.contains(&false) {
            self.forget(molecule, &gone);
            molecule.keep(|atom| gone.get(usize::from(atom)) != Some(&true));
            return gone.into_iter().filter(|gone| *gone).count();
        }
        0
    }

    /// Bonds atoms that are drawn with free valences, or as hydride ions, to the metal
    /// beside them.
    pub(super) fn reconnect(&mut self, molecule: &mut Molecule) {
        discharge_hydrides(molecule);
        let radicals = free_valences(molecule);
        if reconnect(molecule, &radicals) {
            self.absorb(molecule);
        }
    }
}
