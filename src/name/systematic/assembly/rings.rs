//! The rings of a ring system, and its outline.

use alloc::collections::VecDeque;
use alloc::vec;
use alloc::vec::Vec;
use smallvec::{SmallVec, smallvec};

/// The most bonds of a ring system that is numbered.
pub(super) const MAX_BONDS: usize = 128;

/// The atoms of a ring in their order.
type Cycle = SmallVec<[u16; 12]>;

/// A cycle and its bonds.
type Found = (Cycle, u128);

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

    /// Returns the smallest rings, as many as are independent, each as a cycle of atoms.
    ///
    /// Through each bond leads the shortest cycle and the shortest that leaves out a bond of
    /// it; the shortest of all are taken, those through earlier bonds first.
    pub(super) fn rings(&self) -> Option<Vec<Vec<usize>>> {
        let wanted = (self.bonds.len() + 1).checked_sub(self.elements.len())?;
        let ways = Ways::new(self)?;
        let mut found: SmallVec<[Found; 16]> = SmallVec::new();
        for (one, other) in &self.bonds {
            found.extend(ways.cycle(*one, *other, None, usize::MAX));
        }
        // Where these suffice, no longer ones are looked for.
        let mut basis = Basis::default();
        let mut order: SmallVec<[usize; 16]> = (0..found.len()).collect();
        order.sort_by_key(|at| found.get(*at).map(|(cycle, _)| cycle.len()));
        let mut independent = order.iter().filter_map(|at| {
            let (cycle, set) = found.get(*at)?;
            basis.add(*set).then_some(cycle.len())
        });
        let longest = match wanted.checked_sub(1) {
            Some(last) => independent.nth(last).unwrap_or(usize::MAX),
            None => 0,
        };
        // Those of one length after the other, each bond's shortest before its second.
        let mut seconds: SmallVec<[Option<Option<Found>>; 16]> = smallvec![None; found.len()];
        let mut basis = Basis::default();
        let mut rings: Vec<Vec<usize>> = Vec::with_capacity(wanted.min(found.len()));
        let mut length = 0;
        while rings.len() < wanted {
            let mut next = usize::MAX;
            for ((cycle, set), second) in found.iter().zip(&mut seconds) {
                if cycle.len() > length {
                    next = next.min(cycle.len());
                    continue;
                }
                if cycle.len() == length && basis.add(*set) {
                    rings.push(cycle.iter().copied().map(usize::from).collect());
                    if rings.len() == wanted {
                        break;
                    }
                }
                let second = second.get_or_insert_with(|| {
                    let blocked = ways.bond(*cycle.get(1)?, *cycle.get(2)?)?;
                    let [from, to] = [*cycle.last()?, *cycle.first()?].map(usize::from);
                    ways.cycle(from, to, Some(blocked), longest)
                });
                let Some((cycle, set)) = second else {
                    continue;
                };
                if cycle.len() > length {
                    next = next.min(cycle.len());
                } else if cycle.len() == length && basis.add(*set) {
                    rings.push(cycle.iter().copied().map(usize::from).collect());
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
        let bonds: SmallVec<[u32; 32]> = rings
            .iter()
            .flat_map(|ring| bonds_of(ring).map(packed))
            .collect();
        let mut first = None;
        let mut length = 0;
        for [one, other] in rings.iter().flat_map(|ring| bonds_of(ring)) {
            if bonds.contains(&packed([other, one])) {
                continue;
            }
            let slot = next.get_mut(one)?;
            if *slot != usize::MAX {
                return None;
            }
            *slot = other;
            first.get_or_insert(one);
            length += 1;
        }
        let first = first?;
        let mut outline = Vec::with_capacity(length);
        outline.push(first);
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

/// Sets of bonds none of which is the sum of others.
#[derive(Default)]
struct Basis {
    /// The greatest first; each is known by its highest bond.
    sets: SmallVec<[u128; 8]>,
}

impl Basis {
    /// Adds a set, unless it is the sum of others.
    fn add(&mut self, mut set: u128) -> bool {
        for known in &self.sets {
            let top = 127 - known.leading_zeros();
            if set >> top & 1 == 1 {
                set ^= known;
            }
        }
        if set != 0 {
            self.sets.push(set);
            self.sets.sort_unstable_by(|one, other| other.cmp(one));
        }
        set != 0
    }
}

/// From each atom the neighbours with the bonds to them.
struct Ways {
    near: SmallVec<[Near; 20]>,
}

type Near = SmallVec<[(u8, u8); 4]>;

impl Ways {
    /// Stands for no atom.
    const NONE: u8 = u8::MAX;
    /// More atoms than a system of [`MAX_BONDS`] that has rings.
    const ROOM: usize = MAX_BONDS + 2;

    fn new(system: &System) -> Option<Self> {
        if system.elements.len() > Self::ROOM {
            return None;
        }
        let mut near: SmallVec<[Near; 20]> = smallvec![Near::new(); system.elements.len()];
        for ((one, other), bond) in system.bonds.iter().zip(0..) {
            for (from, to) in [(*one, *other), (*other, *one)] {
                near.get_mut(from)?.push((u8::try_from(to).ok()?, bond));
            }
        }
        Some(Self { near })
    }

    /// The shortest way from one end of a bond to the other that uses neither this bond nor
    /// another, of so many atoms at most: the atoms from the end back, and the bonds of the
    /// cycle.
    fn cycle(&self, from: usize, to: usize, blocked: Option<u8>, longest: usize) -> Option<Found> {
        let near = self.near.as_slice();
        let [from, to] = [u8::try_from(from).ok()?, u8::try_from(to).ok()?];
        let own = self.bond(from.into(), to.into())?;
        let blocked = blocked.unwrap_or(own);
        // The atom before each, and the bond from there.
        let mut before = [(Self::NONE, 0_u8); Self::ROOM];
        let mut queue: SmallVec<[u8; 64]> = SmallVec::new();
        queue.push(from);
        before.get_mut(usize::from(from))?.0 = from;
        let mut head = 0;
        // How many atoms a way has that ends with the next atoms, and the last of these.
        let mut length = 2;
        let mut last = 1;
        while let Some(here) = queue.get(head).copied() {
            if head == last {
                length += 1;
                last = queue.len();
            }
            if length > longest {
                return None;
            }
            head += 1;
            for (next, bond) in near.get(usize::from(here))? {
                let slot = before.get_mut(usize::from(*next))?;
                if slot.0 != Self::NONE || *bond == own || *bond == blocked {
                    continue;
                }
                *slot = (here, *bond);
                if *next == to {
                    return trace(from, to, own, &before);
                }
                queue.push(*next);
            }
        }
        None
    }

    /// Returns the number of a bond.
    fn bond(&self, one: u16, other: u16) -> Option<u8> {
        let near = self.near.get(usize::from(one))?;
        let found = near.iter().find(|(next, _)| u16::from(*next) == other);
        found.map(|(_, bond)| *bond)
    }
}

/// The way that ends at an atom, back to where it began, closed by a bond.
fn trace(from: u8, to: u8, closing: u8, before: &[(u8, u8)]) -> Option<Found> {
    let mut set = 1 << closing;
    let mut way = Cycle::new();
    let mut at = to;
    way.push(u16::from(at));
    while at != from {
        let (next, bond) = *before.get(usize::from(at))?;
        set |= 1 << bond;
        at = next;
        way.push(u16::from(at));
    }
    Some((way, set))
}

/// Returns the bonds of a ring, each from the first of its atoms to the second.
pub(super) fn bonds_of(ring: &[usize]) -> impl Iterator<Item = [usize; 2]> + '_ {
    let last = ring.last().copied().zip(ring.first().copied());
    let pairs = ring.windows(2).filter_map(|pair| pair.try_into().ok());
    pairs.chain(last.map(|(last, first)| [last, first]))
}

/// A bond as one number, which is quickly compared.
pub(super) fn packed([from, to]: [usize; 2]) -> u32 {
    u32::try_from(from << 16 | to).unwrap_or(u32::MAX)
}

/// Says whether two cycles run through a common bond in the same sense.
fn shared_sense(one: &[usize], other: &[usize]) -> Option<bool> {
    bonds_of(one).find_map(|[from, to]| {
        let mut senses = bonds_of(other).filter_map(|bond| match bond {
            [begin, end] if begin == from && end == to => Some(true),
            [begin, end] if begin == to && end == from => Some(false),
            _ => None,
        });
        senses.next()
    })
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
