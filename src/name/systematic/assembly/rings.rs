//! The rings of a ring system, and its outline.

use alloc::collections::VecDeque;
use alloc::vec;
use alloc::vec::Vec;
use smallvec::{SmallVec, smallvec};

/// The most bonds of a ring system that is numbered.
pub(super) const MAX_BONDS: usize = 128;

/// The atoms of a ring in their order.
type Cycle = SmallVec<[u16; 12]>;

/// A ring system by itself: atoms `0..count`.
#[derive(Clone, Debug, Default)]
pub(super) struct System {
    /// Whether each atom is another element than carbon: its atomic number.
    pub(super) elements: Vec<u8>,
    pub(super) bonds: Vec<(usize, usize)>,
    pub(super) neighbours: Vec<SmallVec<[usize; 4]>>,
}

impl System {
    pub(super) fn new(elements: Vec<u8>, bonds: Vec<(usize, usize)>) -> Option<Self> {
        if bonds.len() > MAX_BONDS {
            return None;
        }
        let mut neighbours = vec![SmallVec::new(); elements.len()];
        for (one, other) in &bonds {
            neighbours.get_mut(*one)?.push(*other);
            neighbours.get_mut(*other)?.push(*one);
        }
        Some(Self {
            elements,
            bonds,
            neighbours,
        })
    }

    pub(super) fn is_hetero(&self, atom: usize) -> bool {
        self.elements.get(atom).is_some_and(|element| *element != 6)
    }

    pub(super) fn around(&self, atom: usize) -> &[usize] {
        self.neighbours.get(atom).map_or(&[], SmallVec::as_slice)
    }

    /// Returns the number of a bond.
    pub(super) fn bond(&self, one: usize, other: usize) -> Option<usize> {
        self.bonds
            .iter()
            .position(|bond| *bond == (one, other) || *bond == (other, one))
    }

    /// Returns the smallest rings, as many as are independent, each as a cycle of atoms.
    pub(super) fn rings(&self) -> Option<Vec<Vec<usize>>> {
        let wanted = (self.bonds.len() + 1).checked_sub(self.elements.len())?;
        let mut found: Vec<Cycle> = Vec::with_capacity(2 * self.bonds.len());
        for (one, other) in &self.bonds {
            self.cycles_through(*one, *other, &mut found);
        }
        found.sort_by_key(SmallVec::len);
        let mut basis: SmallVec<[u128; 8]> = SmallVec::new();
        let mut rings: Vec<Vec<usize>> = Vec::with_capacity(wanted.min(found.len()));
        for cycle in found {
            if rings.len() == wanted {
                break;
            }
            let mut set = self.bond_set(&cycle)?;
            for known in &basis {
                // Each basis element is known by its highest bond.
                let top = 127 - known.leading_zeros();
                if set >> top & 1 == 1 {
                    set ^= known;
                }
            }
            if set != 0 {
                basis.push(set);
                basis.sort_unstable_by(|one, other| other.cmp(one));
                rings.push(cycle.iter().copied().map(usize::from).collect());
            }
        }
        (rings.len() == wanted).then_some(rings)
    }

    fn bond_set(&self, cycle: &[u16]) -> Option<u128> {
        let next = cycle.iter().cycle().skip(1);
        let mut set = 0;
        for (one, other) in cycle.iter().zip(next) {
            set |= 1 << self.bond(usize::from(*one), usize::from(*other))?;
        }
        Some(set)
    }

    /// Finds the shortest cycles through a bond, at most two.
    fn cycles_through(&self, from: usize, to: usize, found: &mut Vec<Cycle>) {
        let Some(cycle) = self.path(from, to, None) else {
            return;
        };
        // The second shortest leaves out a bond of the first.
        let blocked = cycle.get(1).copied().zip(cycle.get(2).copied());
        found.push(cycle);
        if let Some((one, other)) = blocked {
            found.extend(self.path(from, to, Some((one.into(), other.into()))));
        }
    }

    /// The shortest way from one end of a bond to the other that does not use the bond.
    fn path(&self, from: usize, to: usize, blocked: Option<(usize, usize)>) -> Option<Cycle> {
        const NONE: u16 = u16::MAX;
        let number = |atom: usize| u16::try_from(atom).ok();
        let mut before: SmallVec<[u16; 64]> = smallvec![NONE; self.elements.len()];
        let mut queue: SmallVec<[u16; 64]> = SmallVec::new();
        queue.push(number(from)?);
        *before.get_mut(from)? = number(from)?;
        let mut head = 0;
        while let Some(here) = queue.get(head).copied() {
            head += 1;
            let atom = usize::from(here);
            for next in self.around(atom) {
                let slot = before.get_mut(*next)?;
                if *slot != NONE {
                    continue;
                }
                let is_bond = (atom, *next) == (from, to);
                let is_blocked = blocked == Some((atom, *next)) || blocked == Some((*next, atom));
                if is_bond || is_blocked {
                    continue;
                }
                *slot = here;
                if *next == to {
                    let mut way = Cycle::new();
                    let mut at = number(to)?;
                    way.push(at);
                    while usize::from(at) != from {
                        at = *before.get(usize::from(at))?;
                        way.push(at);
                    }
                    return Some(way);
                }
                queue.push(number(*next)?);
            }
        }
        None
    }

    /// Turns the rings so that two with a common bond run through it in opposite senses.
    pub(super) fn orient(rings: &mut [Vec<usize>]) -> Option<()> {
        let mut done = vec![false; rings.len()];
        let mut queue = VecDeque::from([0]);
        *done.get_mut(0)? = true;
        while let Some(at) = queue.pop_front() {
            let ring = rings.get(at)?.clone();
            for next in 0..rings.len() {
                if *done.get(next)? {
                    continue;
                }
                let other = rings.get_mut(next)?;
                match shared_sense(&ring, other) {
                    Some(true) => other.reverse(),
                    Some(false) => {}
                    None => continue,
                }
                *done.get_mut(next)? = true;
                queue.push_back(next);
            }
        }
        done.iter().all(|done| *done).then_some(())
    }

    /// Returns the outline of oriented rings, in their sense.
    pub(super) fn outline(&self, rings: &[Vec<usize>]) -> Option<Vec<usize>> {
        let mut next = vec![usize::MAX; self.elements.len()];
        let mut first = None;
        let mut length = 0;
        for (at, ring) in rings.iter().enumerate() {
            for (one, other) in ring.iter().zip(ring.iter().cycle().skip(1)) {
                let inner = rings
                    .iter()
                    .enumerate()
                    .any(|(number, ring)| number != at && runs_through(ring, *other, *one));
                if !inner {
                    let slot = next.get_mut(*one)?;
                    if *slot != usize::MAX {
                        return None;
                    }
                    *slot = *other;
                    first.get_or_insert(*one);
                    length += 1;
                }
            }
        }
        let first = first?;
        let mut outline = vec![first];
        let mut at = *next.get(first)?;
        while at != first {
            outline.push(at);
            if outline.len() > length {
                return None;
            }
            at = *next.get(at)?;
        }
        (outline.len() == length).then_some(outline)
    }
}

/// Says whether a cycle runs from one atom straight to another.
fn runs_through(ring: &[usize], from: usize, to: usize) -> bool {
    ring.iter()
        .zip(ring.iter().cycle().skip(1))
        .any(|(one, other)| *one == from && *other == to)
}

/// Says whether two cycles run through a common bond in the same sense.
fn shared_sense(one: &[usize], other: &[usize]) -> Option<bool> {
    for (from, to) in one.iter().zip(one.iter().cycle().skip(1)) {
        if runs_through(other, *from, *to) {
            return Some(true);
        }
        if runs_through(other, *to, *from) {
            return Some(false);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_rings_and_outline_of_pyrene() {
        // Outline 0..14, inner atoms 14 and 15.
        let mut bonds: Vec<(usize, usize)> = (0..14).map(|at| (at, (at + 1) % 14)).collect();
        bonds.extend([(3, 14), (13, 14), (14, 15), (6, 15), (10, 15)]);
        let system = System::new(vec![6; 16], bonds).unwrap();
        let mut rings = system.rings().unwrap();
        assert_eq!(rings.len(), 4);
        assert!(rings.iter().all(|ring| ring.len() == 6));
        System::orient(&mut rings).unwrap();
        let outline = system.outline(&rings).unwrap();
        assert_eq!(outline.len(), 14);
    }
}
