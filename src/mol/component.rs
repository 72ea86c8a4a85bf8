//! The connected parts of a molecule.

use crate::mol::{MAX_ATOMS, Molecule};
use alloc::vec::Vec;
use smallvec::SmallVec;

/// Goes through the connected parts of molecules; keeps its room for the next one.
#[derive(Debug, Default)]
pub(super) struct Walk {
    seen: SmallVec<[bool; 64]>,
    next: u16,
}

impl Walk {
    /// Begins with another molecule.
    pub(super) fn begin(&mut self) {
        self.seen.clear();
        self.next = 0;
    }

    /// Returns the atoms of the next part, the lowest first and each other one behind one
    /// to which it is bonded.
    pub(super) fn next(&mut self, molecule: &Molecule) -> Option<Vec<u16>> {
        if self.next == 0 {
            if !molecule.atoms().is_empty() && is_chained(molecule) {
                self.next = u16::MAX;
                return Some(molecule.atom_numbers().collect());
            }
            self.seen.resize(molecule.atoms().len(), false);
        }
        let mut rest = molecule.atom_numbers().skip(usize::from(self.next));
        let start = rest.find(|atom| !self.mark(*atom))?;
        self.next = start + 1;
        let mut atoms = Vec::with_capacity(molecule.atoms().len() - usize::from(start));
        atoms.push(start);
        let mut at = 0;
        while let Some(atom) = atoms.get(at).copied() {
            for link in molecule.links(atom) {
                if !self.mark(link.atom) {
                    atoms.push(link.atom);
                }
            }
            at += 1;
        }
        Some(atoms)
    }

    /// Marks an atom as seen; says whether it already was.
    fn mark(&mut self, atom: u16) -> bool {
        (self.seen.get_mut(usize::from(atom))).is_none_or(|seen| core::mem::replace(seen, true))
    }
}

/// Says whether each atom but the first is bonded to one before it, as in most that are read
/// from one SMILES: then all are connected.
#[expect(clippy::indexing_slicing, reason = "there are as many words")]
fn is_chained(molecule: &Molecule) -> bool {
    const WORDS: usize = MAX_ATOMS.div_ceil(64);
    // The bonds are mostly in the order of the atoms.
    let mut next = 1;
    for bond in molecule.bonds() {
        next += u16::from(bond.begin.max(bond.end) == next);
    }
    if usize::from(next) == molecule.atoms().len() {
        return true;
    }
    let mut behind = [0_u64; WORDS];
    for bond in molecule.bonds() {
        let atom = bond.begin.max(bond.end);
        behind[usize::from(atom / 64) % WORDS] |= 1 << (atom % 64);
    }
    let words = behind.iter().take(molecule.atoms().len().div_ceil(64));
    let count: u32 = words.map(|word| word.count_ones()).sum();
    usize::try_from(count).is_ok_and(|count| count + 1 == molecule.atoms().len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Smiles;
    use alloc::vec;

    #[test]
    fn parts_come_in_the_order_of_their_first_atoms() {
        let smiles: Smiles = "C1.O.CC1(F)".parse().unwrap();
        let molecule = smiles.molecule();
        let mut walk = Walk::default();
        walk.begin();
        assert_eq!(walk.next(molecule), Some(vec![0, 3, 2, 4]));
        assert_eq!(walk.next(molecule), Some(vec![1]));
        assert_eq!(walk.next(molecule), None);
        let smiles: Smiles = "CC1OC1".parse().unwrap();
        walk.begin();
        assert_eq!(walk.next(smiles.molecule()), Some(vec![0, 1, 2, 3]));
        assert_eq!(walk.next(smiles.molecule()), None);
        assert_eq!(walk.next(&Molecule::new()), None);
    }
}
