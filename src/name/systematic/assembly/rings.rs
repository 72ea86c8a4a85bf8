//! The rings of a ring system, and its outline.

use smallvec::{SmallVec, smallvec};

/// The most bonds of a ring system that is numbered.
pub(super) const MAX_BONDS: usize = 128;

/// More atoms than a system of [`MAX_BONDS`] that has rings.
const ROOM: usize = MAX_BONDS + 2;

/// Stands for no atom.
const NONE: u8 = u8::MAX;

/// Atoms in their order.
pub(super) type Way = SmallVec<[u8; 24]>;

/// Bonds by their numbers, the first as the lowest bit.
type Bonds = u128;

/// A ring with a sense in which it is gone round.
#[derive(Clone, Debug)]
pub(super) struct Cycle {
    pub(super) atoms: SmallVec<[u8; 8]>,
    /// The bonds from each atom to the next.
    pub(super) bonds: SmallVec<[u8; 8]>,
    all: Bonds,
    /// The bonds that are gone along from their first end to the second.
    forward: Bonds,
}

impl Cycle {
    /// Goes round in the other sense.
    pub(super) fn reverse(&mut self) {
        self.atoms.reverse();
        if let [others @ .., _] = self.bonds.as_mut_slice() {
            others.reverse();
        }
        self.forward ^= self.all;
    }

    /// Says whether a bond is one of the ring, gone along from its first end to the second.
    fn goes(&self, bond: u8, forward: bool) -> bool {
        self.all >> bond & 1 == 1 && (self.forward >> bond & 1 == 1) == forward
    }

    /// Says whether two rings run through a common bond in the same sense.
    fn shares_sense(&self, other: &Self) -> Option<bool> {
        let common = self.all & other.all;
        let first = common & common.wrapping_neg();
        (first != 0).then_some((self.forward ^ other.forward) & first == 0)
    }
}

/// Rings, the shortest first.
pub(super) type Rings = SmallVec<[Cycle; 6]>;

/// A ring system by itself: atoms `0..count`.
#[derive(Clone, Debug)]
pub(super) struct System {
    /// The atomic number of each atom.
    pub(super) elements: SmallVec<[u8; 32]>,
    bonds: SmallVec<[[u8; 2]; 36]>,
    /// The neighbours of all atoms with the bonds to them, one atom after the other.
    near: SmallVec<[(u8, u8); 64]>,
    /// Where those of each atom begin, and where the last end.
    starts: SmallVec<[u16; 32]>,
}

impl System {
    pub(super) fn new(
        elements: SmallVec<[u8; 32]>,
        bonds: SmallVec<[[u8; 2]; 36]>,
    ) -> Option<Self> {
        if bonds.len() > MAX_BONDS || elements.len() > ROOM {
            return None;
        }
        let mut starts: SmallVec<[u16; 32]> = smallvec![0; elements.len() + 1];
        for end in bonds.iter().flatten() {
            *starts.get_mut(usize::from(*end) + 1)? += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        // Filled from the back, so that each list ends up in the order of the bonds.
        let mut near: SmallVec<[(u8, u8); 64]> = smallvec![(0, 0); 2 * bonds.len()];
        let mut ends = starts.clone();
        for (number, [one, other]) in (0..=u8::MAX).zip(&bonds).rev() {
            for (from, to) in [(*one, *other), (*other, *one)] {
                let end = ends.get_mut(usize::from(from) + 1)?;
                *end = end.checked_sub(1)?;
                *near.get_mut(usize::from(*end))? = (to, number);
            }
        }
        Some(Self {
            elements,
            bonds,
            near,
            starts,
        })
    }

    pub(super) fn is_hetero(&self, atom: u8) -> bool {
        let element = self.elements.get(usize::from(atom));
        element.is_some_and(|element| *element != 6)
    }

    /// The neighbours of an atom, and the bonds to them.
    pub(super) fn around(&self, atom: u8) -> &[(u8, u8)] {
        let atom = usize::from(atom);
        match self.starts.get(atom..) {
            Some([start, end, ..]) => {
                let range = usize::from(*start)..usize::from(*end);
                self.near.get(range).unwrap_or(&[])
            }
            _ => &[],
        }
    }

    /// Returns the smallest rings, as many as are independent.
    ///
    /// Through each bond leads the shortest cycle. Where these do not suffice, the shortest
    /// that leaves out a bond of it comes second; the shortest of all are taken, those through
    /// earlier bonds first.
    pub(super) fn rings(&self) -> Option<Rings> {
        let wanted = (self.bonds.len() + 1).checked_sub(self.elements.len())?;
        let mut found = Rings::new();
        let mut done: Bonds = 0;
        for (number, [one, other]) in (0..=u8::MAX).zip(&self.bonds) {
            if done >> number & 1 == 0 {
                done |= self.row(number);
                found.extend(self.cycle([*one, *other], None));
            }
        }
        let mut basis = Basis::default();
        let mut rings = Rings::new();
        let mut length = 0;
        while rings.len() < wanted {
            let longer = found.iter().map(|cycle| cycle.atoms.len());
            let Some(next) = longer.filter(|longer| *longer > length).min() else {
                return self.rings_with_seconds(wanted);
            };
            length = next;
            for cycle in found.iter().filter(|cycle| cycle.atoms.len() == length) {
                if rings.len() < wanted && basis.add(cycle.all) {
                    rings.push(cycle.clone());
                }
            }
        }
        Some(rings)
    }

    /// A bond and those that lie in the same rings: no other bonds meet them on the way.
    fn row(&self, bond: u8) -> Bonds {
        let mut row = 1 << bond;
        for end in self.bonds.get(usize::from(bond)).into_iter().flatten() {
            let (mut at, mut last) = (*end, bond);
            while let [one, other] = self.around(at) {
                let (beyond, next) = if one.1 == last { *other } else { *one };
                if row >> next & 1 == 1 {
                    break;
                }
                row |= 1 << next;
                (at, last) = (beyond, next);
            }
        }
        row
    }

    fn rings_with_seconds(&self, wanted: usize) -> Option<Rings> {
        let bonds = self.bonds.iter();
        let found: Rings = bonds.filter_map(|ends| self.cycle(*ends, None)).collect();
        // Those of one length after the other, each bond's shortest before its second.
        let mut seconds: SmallVec<[Option<Option<Cycle>>; 16]> = smallvec![None; found.len()];
        let mut basis = Basis::default();
        let mut rings = Rings::new();
        let mut length = 0;
        while rings.len() < wanted {
            let mut next = usize::MAX;
            for (cycle, second) in found.iter().zip(&mut seconds) {
                if cycle.atoms.len() > length {
                    next = next.min(cycle.atoms.len());
                    continue;
                }
                if cycle.atoms.len() == length && basis.add(cycle.all) {
                    rings.push(cycle.clone());
                    if rings.len() == wanted {
                        break;
                    }
                }
                let second = second.get_or_insert_with(|| {
                    let ends = [*cycle.atoms.last()?, *cycle.atoms.first()?];
                    self.cycle(ends, cycle.bonds.get(1).copied())
                });
                let Some(cycle) = second else {
                    continue;
                };
                if cycle.atoms.len() > length {
                    next = next.min(cycle.atoms.len());
                } else if cycle.atoms.len() == length && basis.add(cycle.all) {
                    rings.push(cycle.clone());
                    if rings.len() == wanted {
                        break;
                    }
                }
            }
            if next == usize::MAX {
                break;
            }
            length = next;
        }
        (rings.len() == wanted).then_some(rings)
    }

    /// The shortest way from one end of a bond to the other that uses neither this bond nor
    /// another, closed by the bond: the atoms from the second end back to the first.
    fn cycle(&self, [from, to]: [u8; 2], blocked: Option<u8>) -> Option<Cycle> {
        let own = self.around(from).iter().find(|(next, _)| *next == to)?.1;
        let blocked = blocked.unwrap_or(own);
        // The atom before each, and the bond from there.
        let mut before = [(NONE, 0_u8); ROOM];
        let mut queue = [0_u8; ROOM];
        let mut last = 1;
        *queue.first_mut()? = from;
        before.get_mut(usize::from(from))?.0 = from;
        let mut head = 0;
        while head < last {
            let here = *queue.get(head)?;
            head += 1;
            for (next, bond) in self.around(here) {
                let slot = before.get_mut(usize::from(*next))?;
                if slot.0 != NONE || *bond == own || *bond == blocked {
                    continue;
                }
                *slot = (here, *bond);
                if *next == to {
                    return self.trace([from, to], own, &before);
                }
                *queue.get_mut(last)? = *next;
                last += 1;
            }
        }
        None
    }

    /// The way that ends at an atom, back to where it began, closed by a bond.
    fn trace(&self, [from, to]: [u8; 2], closing: u8, before: &[(u8, u8)]) -> Option<Cycle> {
        let mut cycle = Cycle {
            atoms: SmallVec::new(),
            bonds: SmallVec::new(),
            all: 0,
            forward: 0,
        };
        let mut step = |at: u8, bond: u8| {
            cycle.atoms.push(at);
            cycle.bonds.push(bond);
            let [begin, _] = self.bonds.get(usize::from(bond))?;
            cycle.all |= 1 << bond;
            cycle.forward |= Bonds::from(*begin == at) << bond;
            Some(())
        };
        let mut at = to;
        while at != from {
            let (next, bond) = *before.get(usize::from(at))?;
            step(at, bond)?;
            at = next;
        }
        step(from, closing)?;
        Some(cycle)
    }

    /// Turns the rings so that two with a common bond run through it in opposite senses.
    pub(super) fn orient(rings: &mut [Cycle]) -> Option<()> {
        let mut done: SmallVec<[bool; 16]> = smallvec![false; rings.len()];
        let mut queue: SmallVec<[usize; 16]> = smallvec![0];
        *done.get_mut(0)? = true;
        let mut head = 0;
        while let Some(at) = queue.get(head).copied() {
            head += 1;
            for next in 0..rings.len() {
                if *done.get(next)? {
                    continue;
                }
                match rings.get(at)?.shares_sense(rings.get(next)?) {
                    Some(true) => rings.get_mut(next)?.reverse(),
                    Some(false) => {}
                    None => continue,
                }
                *done.get_mut(next)? = true;
                queue.push(next);
            }
        }
        (queue.len() == rings.len()).then_some(())
    }

    /// Returns the ring that runs through a bond of another in the opposite sense, and where
    /// the bond stands there.
    pub(super) fn across(rings: &[Cycle], ring: &Cycle, bond: u8) -> Option<(u8, u8)> {
        let back = !ring.goes(bond, true);
        let other = rings.iter().position(|other| other.goes(bond, back))?;
        let place = rings
            .get(other)?
            .bonds
            .iter()
            .position(|own| *own == bond)?;
        Some((u8::try_from(other).ok()?, u8::try_from(place).ok()?))
    }

    /// Returns the outline of oriented rings, in their sense.
    pub(super) fn outline(rings: &[Cycle]) -> Option<Way> {
        let mut next = [NONE; ROOM];
        let forward = rings.iter().fold(0, |all, ring| all | ring.forward);
        let back = rings
            .iter()
            .fold(0, |all, ring| all | ring.all & !ring.forward);
        let both = forward & back;
        let mut first = None;
        let mut length = 0;
        for ring in rings {
            let following = ring.atoms.iter().cycle().skip(1);
            for ((one, other), bond) in ring.atoms.iter().zip(following).zip(&ring.bonds) {
                if both >> bond & 1 == 1 {
                    continue;
                }
                let slot = next.get_mut(usize::from(*one))?;
                if *slot != NONE {
                    return None;
                }
                *slot = *other;
                first.get_or_insert(*one);
                length += 1;
            }
        }
        let first = first?;
        let mut outline = Way::new();
        outline.push(first);
        let mut at = *next.get(usize::from(first))?;
        while at != first {
            outline.push(at);
            if outline.len() > length {
                return None;
            }
            at = *next.get(usize::from(at))?;
        }
        (outline.len() == length).then_some(outline)
    }
}

/// Sets of bonds none of which is the sum of others.
#[derive(Default)]
struct Basis {
    /// The greatest first; each is known by its highest bond.
    sets: SmallVec<[Bonds; 8]>,
}

impl Basis {
    /// Adds a set, unless it is the sum of others.
    fn add(&mut self, mut set: Bonds) -> bool {
        for known in &self.sets {
            let top = 127 - known.leading_zeros();
            if set >> top & 1 == 1 {
                set ^= known;
            }
        }
        if set != 0 {
            let higher = self.sets.iter().take_while(|known| **known > set).count();
            self.sets.insert(higher, set);
        }
        set != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_rings_and_outline_of_pyrene() {
        // Outline 0..14, inner atoms 14 and 15.
        let mut bonds: SmallVec<[[u8; 2]; 36]> = (0..14).map(|at| [at, (at + 1) % 14]).collect();
        bonds.extend([[3, 14], [13, 14], [14, 15], [6, 15], [10, 15]]);
        let system = System::new(smallvec![6; 16], bonds).unwrap();
        let mut rings = system.rings().unwrap();
        assert_eq!(rings.len(), 4);
        assert!(rings.iter().all(|ring| ring.atoms.len() == 6));
        System::orient(&mut rings).unwrap();
        let outline = System::outline(&rings).unwrap();
        assert_eq!(outline.len(), 14);
    }
}
