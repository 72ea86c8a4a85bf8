//! Which cores a molecule may have, by what can be counted.

use crate::mol::Molecule;
use crate::rule::profile::{Need, PLACES, Profile};
use alloc::vec::Vec;
use smallvec::SmallVec;

/// The number of a rule and of a core of it.
pub(super) type CoreNumber = (u16, u16);

/// How many cores are looked at together.
const TOGETHER: usize = 64;

/// How many bits of a set of pairs are looked at together, and how many such parts there are;
/// the pairs of atoms in rings are below 48.
const BITS: usize = 4;
const PARTS: usize = 12;

/// The needs of all cores.
#[derive(Clone, Debug, Default)]
pub(super) struct Filter {
    needs: Vec<(Need, CoreNumber)>,
    /// For each 64 of them, by each part of the set of pairs of atoms in rings that a molecule
    /// has: those that need no other pairs of this part, a bit each.
    fitting: Vec<[[u64; 1 << BITS]; PARTS]>,
}

impl Filter {
    /// Takes up what a molecule must have for each core.
    pub(super) fn of(needs: Vec<(Need, CoreNumber)>) -> Self {
        let fitting = needs.chunks(TOGETHER).map(|needs| {
            let mut fitting = [[0; 1 << BITS]; PARTS];
            for (part, by_pairs) in fitting.iter_mut().enumerate() {
                for (pairs, fit) in (0..).zip(by_pairs) {
                    for (at, (need, _)) in needs.iter().enumerate() {
                        let needed = need.cyclic() >> (BITS * part) & 0xf;
                        *fit |= u64::from(needed & !pairs == 0) << at;
                    }
                }
            }
            fitting
        });
        let fitting = fitting.collect();
        Self { needs, fitting }
    }

    /// Returns the cores that a connected part of a molecule may have.
    pub(super) fn candidates(
        &self,
        molecule: &Molecule,
        in_ring: &[bool],
        part: &[u16],
    ) -> SmallVec<[CoreNumber; 32]> {
        let mut sorts = [0; PLACES];
        let profile = Profile::of(molecule, in_ring, part, &mut sorts);
        let mut counted: SmallVec<[&(Need, CoreNumber); 32]> = SmallVec::new();
        for (needs, fitting) in self.needs.chunks(TOGETHER).zip(&self.fitting) {
            // What is bonded in rings rules out most cores.
            let mut left = fitting
                .iter()
                .enumerate()
                .fold(u64::MAX, |left, (at, fit)| {
                    let has = usize::try_from(profile.cyclic() >> (BITS * at) & 0xf).unwrap_or(0);
                    left & fit.get(has).copied().unwrap_or(0)
                });
            while left != 0 {
                let at = usize::try_from(left.trailing_zeros()).unwrap_or(0);
                left &= left - 1;
                if let Some(core) = needs.get(at)
                    && core.0.is_counted(&profile)
                {
                    counted.push(core);
                }
            }
        }
        if counted.is_empty() {
            return SmallVec::new();
        }
        let bonded = profile.bonded(molecule, &sorts);
        let candidates = counted.iter().filter(|(need, _)| need.is_bonded(bonded));
        candidates.map(|(_, core)| *core).collect()
    }
}
