//! Rings.

use crate::mol::Molecule;
use alloc::vec;
use alloc::vec::Vec;

/// Returns for each bond whether it lies in a ring.
///
/// A bond lies in no ring when its two ends cannot reach each other without it. One
/// walk through the molecule finds all of them, in time linear in atoms and bonds.
#[expect(
    clippy::indexing_slicing,
    reason = "all vectors have one place per atom or bond, and links name atoms and bonds of the molecule"
)]
pub(super) fn ring_bonds(molecule: &Molecule) -> Vec<bool> {
    const UNSEEN: u16 = u16::MAX;
    let atoms = molecule.atoms().len();
    let mut in_ring = vec![true; molecule.bonds().len()];
    // When the walk came to an atom, and the earliest atom reached from there or behind.
    let mut entered = vec![UNSEEN; atoms];
    let mut earliest = vec![UNSEEN; atoms];
    let mut path: Vec<(u16, u16, u16)> = Vec::with_capacity(atoms);
    let mut time = 0;
    for root in molecule.atom_numbers() {
        if entered[usize::from(root)] != UNSEEN {
            continue;
        }
        entered[usize::from(root)] = time;
        earliest[usize::from(root)] = time;
        time += 1;
        // The atom, the bond that led to it, and the next of its links to follow.
        path.push((root, UNSEEN, 0));
        while let Some((atom, from, next)) = path.last_mut() {
            let (atom, from) = (*atom, *from);
            let at = usize::from(atom);
            if let Some(link) = molecule.links(atom).get(usize::from(*next)) {
                *next += 1;
                let to = usize::from(link.atom);
                if link.bond == from {
                } else if entered[to] == UNSEEN {
                    entered[to] = time;
                    earliest[to] = time;
                    time += 1;
                    path.push((link.atom, link.bond, 0));
                } else {
                    earliest[at] = earliest[at].min(entered[to]);
                }
            } else {
                path.pop();
                if let Some((before, _, _)) = path.last() {
                    let before = usize::from(*before);
                    if earliest[at] > entered[before] {
                        in_ring[usize::from(from)] = false;
                    }
                    earliest[before] = earliest[before].min(earliest[at]);
                }
            }
        }
    }
    in_ring
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mol::Smiles;

    fn bonds(smiles: &str) -> usize {
        let smiles: Smiles = smiles.parse().unwrap();
        ring_bonds(smiles.molecule())
            .into_iter()
            .filter(|ring| *ring)
            .count()
    }

    #[test]
    fn bridges_lie_in_no_ring() {
        assert_eq!(bonds("CCO"), 0);
        assert_eq!(bonds("C1CC1CC1CC1"), 6);
        assert_eq!(bonds("C12CC1C2"), 5);
        assert_eq!(bonds("C1CC1.C1CCC1"), 7);
    }
}
