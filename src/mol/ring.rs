//! Rings.

use crate::mol::{Link, Molecule};
use alloc::collections::VecDeque;
use alloc::vec;
use alloc::vec::Vec;
use core::ops::Deref;
use smallvec::SmallVec;

/// For each bond whether it lies in a ring.
pub(crate) type InRing = SmallVec<[bool; 64]>;

impl Molecule {
    /// Returns for each bond whether it lies in a ring.
    ///
    /// # Examples
    /// ```
    /// use precursor::Smiles;
    /// let toluene: Smiles = "Cc1ccccc1".parse()?;
    /// let in_ring = toluene.molecule().bonds_in_rings();
    /// assert_eq!(in_ring.iter().filter(|lies| **lies).count(), 6);
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn bonds_in_rings(&self) -> impl Deref<Target = [bool]> + use<> {
        ring_bonds(self)
    }
}

/// How the atoms of a molecule hang on each other: each on one atom before it, but for the
/// first one of each connected part.
#[derive(Debug)]
pub(crate) struct Tree {
    /// The atom on which each one hangs, and the bond; both [`NONE`] for the first ones. By
    /// the places of the atoms.
    hung: SmallVec<[Hung; 64]>,
    /// The atoms by their places, where those are not their numbers.
    order: Option<Vec<u16>>,
    in_ring: InRing,
}

/// The place of the atom on which another hangs, and the number of the bond.
type Hung = (u16, u16);

/// No atom and no bond.
const NONE: u16 = u16::MAX;

impl Molecule {
    /// Finds out how its atoms hang on each other.
    pub(crate) fn tree(&self) -> Tree {
        // In most notations each atom stands behind one that it is bonded to.
        let tree = Tree::by(self, |atom| atom).or_else(|| {
            let places = places_by_walk(self);
            let place = |atom: u16| places.get(usize::from(atom)).copied().unwrap_or(0);
            let mut order = vec![0; places.len()];
            for (atom, place) in (0..).zip(&places) {
                if let Some(own) = order.get_mut(usize::from(*place)) {
                    *own = atom;
                }
            }
            Tree::by(self, place).map(|tree| Tree {
                order: Some(order),
                ..tree
            })
        });
        tree.unwrap_or_default()
    }
}

/// Returns for each bond whether it lies in a ring.
pub(super) fn ring_bonds(molecule: &Molecule) -> InRing {
    molecule.tree().in_ring
}

impl Tree {
    /// Returns for each bond whether it lies in a ring.
    pub(crate) fn in_ring(&self) -> &[bool] {
        &self.in_ring
    }

    /// Returns each atom, behind the one on which it hangs, with that one and the bond.
    #[inline]
    pub(crate) fn hanging(&self) -> impl Iterator<Item = (u16, Option<(u16, u16)>)> {
        let atom = |place: u16| match &self.order {
            None => place,
            Some(order) => order.get(usize::from(place)).copied().unwrap_or(NONE),
        };
        (0..).zip(&self.hung).map(move |(place, (parent, bond))| {
            let above = (*bond != NONE).then(|| (atom(*parent), *bond));
            (atom(place), above)
        })
    }

    /// Finds how atoms in some order hang on each other; `None` where atoms that are bonded, if
    /// not to each other, have no atom before them.
    ///
    /// Each bond beside those on which atoms hang closes a ring with the bonds on the ways back
    /// from its ends to where these meet; what was found to lie in rings is passed over at once,
    /// so that the work is next to linear.
    #[expect(
        clippy::indexing_slicing,
        reason = "all vectors have one place per atom or bond, which bonds and places name"
    )]
    fn by(molecule: &Molecule, place: impl Fn(u16) -> u16) -> Option<Self> {
        let mut all: SmallVec<[Hung; 64]> =
            SmallVec::from_elem((NONE, NONE), molecule.atoms().len());
        let hung = all.as_mut_slice();
        let mut in_ring = InRing::from_elem(false, molecule.bonds().len());
        let mut closing: SmallVec<[u16; 16]> = SmallVec::new();
        for (number, bond) in (0_u16..).zip(molecule.bonds()) {
            let [one, other] = [place(bond.begin), place(bond.end)];
            let own = &mut hung[usize::from(one.max(other))];
            if own.1 == NONE {
                *own = (one.min(other), number);
            } else {
                closing.push(number);
            }
        }
        if !closing.is_empty() {
            // The first atom to which each is known to be joined by rings; itself where none is.
            let mut tops: SmallVec<[u16; 64]> = SmallVec::from_elem(NONE, hung.len());
            let tops = tops.as_mut_slice();
            for number in closing {
                in_ring[usize::from(number)] = true;
                let bond = molecule.bond(number);
                let mut one = top(tops, place(bond.begin));
                let mut other = top(tops, place(bond.end));
                while one != other {
                    if one < other {
                        core::mem::swap(&mut one, &mut other);
                    }
                    let (parent, bond) = hung[usize::from(one)];
                    if bond == NONE {
                        return None;
                    }
                    in_ring[usize::from(bond)] = true;
                    tops[usize::from(one)] = parent;
                    one = top(tops, parent);
                }
            }
        }
        Some(Self {
            hung: all,
            order: None,
            in_ring,
        })
    }
}

impl Default for Tree {
    /// That of no atoms.
    fn default() -> Self {
        Self {
            hung: SmallVec::new(),
            order: None,
            in_ring: InRing::new(),
        }
    }
}

/// Returns the first atom of those that an atom is known to be joined to by rings, and
/// shortens the way there.
#[expect(clippy::indexing_slicing, reason = "tops are atoms of the molecule")]
fn top(tops: &mut [u16], mut atom: u16) -> u16 {
    loop {
        let above = tops[usize::from(atom)];
        if above == NONE {
            return atom;
        }
        let next = tops[usize::from(above)];
        if next == NONE {
            return above;
        }
        tops[usize::from(atom)] = next;
        atom = next;
    }
}

/// Returns for each atom when a walk comes to it.
#[expect(
    clippy::indexing_slicing,
    reason = "there is one place per atom, which links name"
)]
fn places_by_walk(molecule: &Molecule) -> Vec<u16> {
    let mut places = vec![NONE; molecule.atoms().len()];
    let mut queue: Vec<u16> = Vec::with_capacity(places.len());
    let mut place = 0;
    for root in molecule.atom_numbers() {
        if places[usize::from(root)] != NONE {
            continue;
        }
        places[usize::from(root)] = place;
        place += 1;
        queue.push(root);
        while let Some(atom) = queue.pop() {
            for link in molecule.links(atom) {
                let own = &mut places[usize::from(link.atom)];
                if *own == NONE {
                    *own = place;
                    place += 1;
                    queue.push(link.atom);
                }
            }
        }
    }
    places
}

/// The most places in which shortest rings are looked for beyond those through each bond,
/// counted as atoms times bonds of a ring system. Larger systems get as many rings as
/// they have, but not always the smallest.
const MAX_SEARCH: usize = 25_000;

/// The most rings of one size through one bond that are looked at, and the most in one ring
/// system where it has so many bonds that there are more.
const MAX_EQUAL: usize = 32;
const MAX_CYCLES: usize = 6_000;

/// One ring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ring {
    atoms: SmallVec<[u16; 8]>,
    bonds: SmallVec<[u16; 8]>,
}

impl Ring {
    /// Returns its atoms in the order in which they are bonded.
    #[must_use]
    pub fn atoms(&self) -> &[u16] {
        &self.atoms
    }

    /// Returns its bonds; the first joins the first two atoms, the last closes the ring.
    #[must_use]
    pub fn bonds(&self) -> &[u16] {
        &self.bonds
    }
}

/// The rings of a molecule, and the systems they form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rings {
    /// A smallest set, then the others that are as good.
    rings: Vec<Ring>,
    smallest: usize,
    /// For each atom the number of its ring system, counted from 1; 0 outside rings.
    systems: Vec<u16>,
    in_ring: InRing,
}

impl Rings {
    /// Finds the rings of a molecule.
    #[must_use]
    pub fn of(molecule: &Molecule) -> Self {
        Self::where_wanted(molecule, ring_bonds(molecule), |_| true)
    }

    /// Finds the rings of those systems that have one of some atoms.
    pub(super) fn among(molecule: &Molecule, in_ring: &[bool], atoms: &[bool]) -> Self {
        let is_wanted = |system: &System| {
            let mut members = system.atoms.iter();
            members.any(|atom| atoms.get(usize::from(*atom)) == Some(&true))
        };
        Self::where_wanted(molecule, InRing::from_slice(in_ring), is_wanted)
    }

    fn where_wanted(
        molecule: &Molecule,
        in_ring: InRing,
        is_wanted: impl Fn(&System) -> bool,
    ) -> Self {
        let mut found = Self {
            rings: Vec::new(),
            smallest: 0,
            systems: vec![0; molecule.atoms().len()],
            in_ring,
        };
        let mut next = 0;
        let mut others = Vec::new();
        for start in molecule.atom_numbers() {
            if found.system(start).is_some() || !found.has_ring_bond(molecule, start) {
                continue;
            }
            next += 1;
            let system = System::around(molecule, &mut found, start, next);
            if is_wanted(&system) {
                system.add_rings(molecule, &mut found.rings, &mut others);
            }
        }
        found.smallest = found.rings.len();
        found.rings.append(&mut others);
        found
    }

    /// Returns a smallest set of smallest rings: as many as bonds have to be cut to leave
    /// none. Where several sets are smallest, as in cubane, it is one of them.
    #[must_use]
    pub fn smallest(&self) -> &[Ring] {
        self.rings.get(..self.smallest).unwrap_or_default()
    }

    /// Returns all rings that belong to some smallest set, such as the six of cubane.
    #[must_use]
    pub fn relevant(&self) -> &[Ring] {
        &self.rings
    }

    /// Says whether a bond lies in a ring.
    #[must_use]
    pub fn has_bond(&self, bond: u16) -> bool {
        self.in_ring.get(usize::from(bond)) == Some(&true)
    }

    /// Says whether an atom lies in a ring.
    #[must_use]
    pub fn has_atom(&self, atom: u16) -> bool {
        self.system(atom).is_some()
    }

    /// Returns the ring system of an atom: rings that share bonds or atoms have one number.
    #[must_use]
    pub fn system(&self, atom: u16) -> Option<u16> {
        let system = self.systems.get(usize::from(atom)).copied()?;
        (system > 0).then_some(system)
    }

    fn has_ring_bond(&self, molecule: &Molecule, atom: u16) -> bool {
        let mut links = molecule.links(atom).iter();
        links.any(|link| self.has_bond(link.bond))
    }
}

/// A set of bonds of a ring system, one bit each.
type Cycle = SmallVec<[u64; 2]>;

/// The distance of an atom that was not reached.
const FAR: u16 = u16::MAX;

/// What a search for the shortest rings through a bond keeps for the next.
struct Room {
    /// How far each atom of the molecule is from one end of the bond, and which were reached.
    distances: Vec<u16>,
    reached: Vec<u16>,
    /// The atoms on the way back, how far the links of each were tried, and the bonds to them.
    path: Vec<(u16, usize, u16)>,
}

impl Room {
    fn of(molecule: &Molecule) -> Self {
        Self {
            distances: vec![FAR; molecule.atoms().len()],
            reached: Vec::with_capacity(molecule.atoms().len()),
            path: Vec::with_capacity(16),
        }
    }
}

/// Rings that hang together.
struct System {
    atoms: Vec<u16>,
    bonds: Vec<u16>,
    /// For each bond of the molecule its place in the system.
    places: Vec<u16>,
}

#[expect(
    clippy::indexing_slicing,
    reason = "vectors have one place per atom or bond of the molecule or the system, which all numbers in them name"
)]
impl System {
    /// Collects the ring system around an atom and numbers its atoms.
    fn around(molecule: &Molecule, found: &mut Rings, start: u16, number: u16) -> Self {
        let mut system = Self {
            atoms: Vec::with_capacity(16),
            bonds: Vec::with_capacity(16),
            places: vec![u16::MAX; molecule.bonds().len()],
        };
        system.atoms.push(start);
        found.systems[usize::from(start)] = number;
        let mut at = 0;
        while let Some(atom) = system.atoms.get(at).copied() {
            at += 1;
            for link in molecule.links(atom) {
                if !found.in_ring[usize::from(link.bond)] {
                    continue;
                }
                let place = &mut system.places[usize::from(link.bond)];
                if *place == u16::MAX {
                    *place = u16::try_from(system.bonds.len()).unwrap_or(u16::MAX);
                    system.bonds.push(link.bond);
                }
                let other = &mut found.systems[usize::from(link.atom)];
                if *other == 0 {
                    *other = number;
                    system.atoms.push(link.atom);
                }
            }
        }
        system
    }

    /// Adds a smallest set of smallest rings, and apart from these the other relevant ones.
    fn add_rings(&self, molecule: &Molecule, rings: &mut Vec<Ring>, others: &mut Vec<Ring>) {
        let wanted = self.bonds.len() + 1 - self.atoms.len();
        if wanted == 1 {
            rings.push(self.ring(molecule, |_| true));
            return;
        }
        let mut cycles: Vec<Cycle> = Vec::with_capacity(self.bonds.len());
        if wanted == 2 {
            self.all_of_two(molecule, &mut cycles);
        } else {
            let mut room = Room::of(molecule);
            let mut done = self.empty();
            for (place, bond) in self.bonds.iter().enumerate() {
                if done[place / 64] >> (place % 64) & 1 == 1 {
                    continue;
                }
                self.shortest_through(molecule, *bond, &mut room, &mut cycles);
                // What goes through a bond goes through all that have no branch between them.
                let ends = molecule.bond(*bond);
                for (atom, other) in [(ends.begin, ends.end), (ends.end, ends.begin)] {
                    let mut link = Link { atom, bond: *bond };
                    while let Some(next) = self.onward(molecule, link) {
                        let place = usize::from(self.places[usize::from(next.bond)]);
                        done[place / 64] |= 1 << (place % 64);
                        if next.atom == other {
                            break;
                        }
                        link = next;
                    }
                }
            }
        }
        let mut chosen = choose(&mut cycles, wanted);
        if chosen.len() < wanted {
            let exact = self.atoms.len() * self.bonds.len() <= MAX_SEARCH;
            let starts = if exact { self.atoms.len() } else { 1 };
            for start in self.atoms.iter().take(starts) {
                self.around_one(molecule, *start, &mut cycles);
            }
            chosen = choose(&mut cycles, wanted);
        }
        for (cycle, is_basis) in chosen.all {
            let has = |bond: u16| {
                let place = usize::from(self.places[usize::from(bond)]);
                cycle[place / 64] >> (place % 64) & 1 == 1
            };
            let ring = self.ring(molecule, has);
            if is_basis { &mut *rings } else { &mut *others }.push(ring);
        }
    }

    /// Returns the bonds of an atom that belong to the system.
    fn inside<'a>(&'a self, molecule: &'a Molecule, atom: u16) -> impl Iterator<Item = &'a Link> {
        let links = molecule.links(atom).iter();
        links.filter(|link| self.places[usize::from(link.bond)] != u16::MAX)
    }

    /// Returns the way on from an atom that was reached by a bond, where there is one only.
    fn onward(&self, molecule: &Molecule, from: Link) -> Option<Link> {
        let inside = self.inside(molecule, from.atom);
        let mut others = inside.filter(|other| other.bond != from.bond);
        match (others.next(), others.next()) {
            (Some(next), None) => Some(*next),
            _ => None,
        }
    }

    /// Adds all rings of a system that two rings make: those that are made of two ways
    /// between the two atoms where three meet, or go through the one where four do.
    fn all_of_two(&self, molecule: &Molecule, cycles: &mut Vec<Cycle>) {
        let mut atoms = self.atoms.iter().copied();
        let Some(start) = atoms.find(|atom| self.inside(molecule, *atom).count() > 2) else {
            return;
        };
        let mut ways: SmallVec<[(u16, Cycle); 4]> = SmallVec::new();
        for first in self.inside(molecule, start) {
            let mut cycle = self.empty();
            let mut link = *first;
            self.add(&mut cycle, link.bond);
            while let Some(next) = self.onward(molecule, link) {
                self.add(&mut cycle, next.bond);
                link = next;
            }
            ways.push((link.atom, cycle));
        }
        for (at, (end, way)) in ways.iter().enumerate() {
            if *end == start {
                cycles.push(way.clone());
                continue;
            }
            for (_, other) in ways.iter().skip(at + 1).filter(|(other, _)| other == end) {
                let both = way.iter().zip(other).map(|(one, other)| one ^ other);
                cycles.push(both.collect());
            }
        }
    }

    /// Puts the atoms and bonds of a ring in their order.
    fn ring(&self, molecule: &Molecule, has: impl Fn(u16) -> bool) -> Ring {
        let mut ring = Ring {
            atoms: SmallVec::new(),
            bonds: SmallVec::new(),
        };
        let first = self.bonds.iter().copied().find(|bond| has(*bond));
        let Some(mut bond) = first else {
            return ring;
        };
        let mut atom = molecule.bond(bond).begin;
        loop {
            ring.atoms.push(atom);
            ring.bonds.push(bond);
            atom = molecule.bond(bond).other(atom);
            let next = molecule.links(atom).iter().find(|link| {
                link.bond != bond
                    && self.places[usize::from(link.bond)] != u16::MAX
                    && has(link.bond)
            });
            match next {
                Some(link) if !ring.bonds.contains(&link.bond) => bond = link.bond,
                _ => return ring,
            }
        }
    }

    fn empty(&self) -> Cycle {
        SmallVec::from_elem(0, self.bonds.len().div_ceil(64))
    }

    fn add(&self, cycle: &mut Cycle, bond: u16) {
        let place = usize::from(self.places[usize::from(bond)]);
        cycle[place / 64] ^= 1 << (place % 64);
    }

    /// Adds the shortest rings through a bond; no more than [`MAX_EQUAL`]
    /// and its share of [`MAX_CYCLES`].
    fn shortest_through(
        &self,
        molecule: &Molecule,
        bond: u16,
        room: &mut Room,
        cycles: &mut Vec<Cycle>,
    ) {
        let ends = *molecule.bond(bond);
        let inside = |way: u16| way != bond && self.places[usize::from(way)] != u16::MAX;
        let Room {
            distances,
            reached,
            path,
        } = room;
        for atom in reached.drain(..) {
            distances[usize::from(atom)] = FAR;
        }
        distances[usize::from(ends.begin)] = 0;
        reached.push(ends.begin);
        let mut at = 0;
        while let Some(atom) = reached.get(at).copied() {
            if atom == ends.end {
                break;
            }
            at += 1;
            let next = distances[usize::from(atom)] + 1;
            for link in molecule.links(atom) {
                let distance = &mut distances[usize::from(link.atom)];
                if *distance == FAR && inside(link.bond) {
                    *distance = next;
                    reached.push(link.atom);
                }
            }
        }
        // Back along all shortest ways: the atom reached, and how far its links were tried.
        path.clear();
        path.push((ends.end, 0, bond));
        let most = cycles.len() + MAX_EQUAL.min(MAX_CYCLES / self.bonds.len()).max(1);
        while let Some((atom, tried, _)) = path.last_mut() {
            let (atom, link) = (*atom, molecule.links(*atom).get(*tried));
            *tried += 1;
            let Some(link) = link else {
                path.pop();
                continue;
            };
            let here = distances[usize::from(atom)];
            if inside(link.bond) && distances[usize::from(link.atom)].checked_add(1) == Some(here) {
                path.push((link.atom, 0, link.bond));
                if link.atom == ends.begin {
                    let mut cycle = self.empty();
                    for (_, _, way) in path.iter() {
                        self.add(&mut cycle, *way);
                    }
                    cycles.push(cycle);
                    if cycles.len() == most {
                        return;
                    }
                    path.pop();
                }
            }
        }
    }

    /// Adds the rings made of two shortest paths from an atom and a bond between their ends.
    /// Those of all atoms contain a smallest set (J. D. Horton, 1987).
    fn around_one(&self, molecule: &Molecule, start: u16, cycles: &mut Vec<Cycle>) {
        let mut before = vec![u16::MAX; molecule.atoms().len()];
        let mut seen = vec![false; molecule.atoms().len()];
        let mut queue: VecDeque<u16> = VecDeque::with_capacity(self.atoms.len());
        seen[usize::from(start)] = true;
        queue.push_back(start);
        while let Some(atom) = queue.pop_front() {
            for link in molecule.links(atom) {
                if self.places[usize::from(link.bond)] != u16::MAX && !seen[usize::from(link.atom)]
                {
                    seen[usize::from(link.atom)] = true;
                    before[usize::from(link.atom)] = link.bond;
                    queue.push_back(link.atom);
                }
            }
        }
        for bond in &self.bonds {
            let ends = molecule.bond(*bond);
            if before[usize::from(ends.begin)] == *bond || before[usize::from(ends.end)] == *bond {
                continue;
            }
            let mut cycle = self.empty();
            self.add(&mut cycle, *bond);
            for mut atom in [ends.begin, ends.end] {
                while atom != start {
                    let way = before[usize::from(atom)];
                    self.add(&mut cycle, way);
                    atom = molecule.bond(way).other(atom);
                }
            }
            cycles.push(cycle);
        }
    }
}

/// Rings that were chosen, and whether each is one of a smallest set.
struct Chosen {
    all: Vec<(Cycle, bool)>,
    smallest: usize,
}

impl Chosen {
    fn len(&self) -> usize {
        self.smallest
    }
}

/// Sorts rings by size and chooses those that are not made of smaller ones, among them a
/// set of which none is made of others.
fn choose(cycles: &mut Vec<Cycle>, wanted: usize) -> Chosen {
    let size = |cycle: &Cycle| cycle.iter().map(|word| word.count_ones()).sum::<u32>();
    // The same ring is often found several times.
    cycles.sort_unstable();
    cycles.dedup();
    cycles.sort_by_key(size);
    let mut rows: Vec<Row> = Vec::with_capacity(wanted);
    let mut chosen = Chosen {
        all: Vec::with_capacity(wanted),
        smallest: 0,
    };
    for alike in cycles.chunk_by(|one, other| size(one) == size(other)) {
        let smaller = rows.len();
        for cycle in alike {
            let Some(rest) = reduce(cycle, rows.get(..smaller).unwrap_or_default()) else {
                continue;
            };
            let rest = reduce(&rest, rows.get(smaller..).unwrap_or_default());
            chosen.all.push((cycle.clone(), rest.is_some()));
            if let Some(row) = rest.and_then(Row::new) {
                rows.push(row);
                chosen.smallest += 1;
            }
        }
        if chosen.smallest >= wanted {
            break;
        }
    }
    chosen
}

/// A set of bonds with its first one, which no later row has.
struct Row {
    word: usize,
    bit: u32,
    cycle: Cycle,
}

impl Row {
    fn new(cycle: Cycle) -> Option<Self> {
        let (word, bits) = cycle.iter().enumerate().find(|(_, bits)| **bits != 0)?;
        let bit = bits.trailing_zeros();
        Some(Self { word, bit, cycle })
    }
}

/// Takes away from a set of bonds what rows hold of it; `None` if nothing remains.
fn reduce(cycle: &Cycle, rows: &[Row]) -> Option<Cycle> {
    let mut rest = cycle.clone();
    for row in rows {
        if rest
            .get(row.word)
            .is_some_and(|bits| bits >> row.bit & 1 == 1)
        {
            for (bits, other) in rest.iter_mut().zip(&row.cycle) {
                *bits ^= other;
            }
        }
    }
    rest.iter().any(|bits| *bits != 0).then_some(rest)
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

    fn sizes(smiles: &str) -> Vec<usize> {
        let smiles: Smiles = smiles.parse().unwrap();
        let rings = Rings::of(smiles.molecule());
        let mut sizes: Vec<usize> = (rings.smallest().iter())
            .map(|ring| {
                assert_eq!(ring.atoms().len(), ring.bonds().len());
                ring.atoms().len()
            })
            .collect();
        sizes.sort_unstable();
        sizes
    }

    /// Says whether the ends of a bond stay joined without it.
    fn is_in_ring(molecule: &Molecule, bond: u16) -> bool {
        let ends = molecule.bond(bond);
        let mut reached = vec![ends.begin];
        let mut next = 0;
        while let Some(atom) = reached.get(next).copied() {
            next += 1;
            for link in molecule.links(atom) {
                if link.bond != bond && !reached.contains(&link.atom) {
                    reached.push(link.atom);
                }
            }
        }
        reached.contains(&ends.end)
    }

    #[test]
    fn bonds_lie_in_rings_whatever_the_order_of_the_atoms() {
        for smiles in [
            "CCO.C1CC1",
            "CC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1",
            "C12C3C4C1C5C2C3C45",
            "C1CC2(C1)CCC1CC1C2.CC.C1CCC2CC2C1",
            "C1CC1CC1CC1",
        ] {
            let smiles: Smiles = smiles.parse().unwrap();
            let drawn = smiles.molecule();
            let count = u16::try_from(drawn.atoms().len()).unwrap();
            for step in [1, 5, 7, 11, 13, count - 1] {
                let place = |atom: u16| (atom * step + 3) % count;
                if (1..count).any(|atom| place(atom) == place(0)) {
                    continue;
                }
                let mut molecule = Molecule::new();
                for _ in 0..count {
                    molecule.add_atom(*drawn.atom(0)).unwrap();
                }
                for bond in drawn.bonds() {
                    let [begin, end] = [bond.begin, bond.end].map(place);
                    molecule.add_bond(begin, end, bond.order).unwrap();
                }
                let found = molecule.bonds_in_rings();
                for (number, found) in molecule.bond_numbers().zip(found.iter().copied()) {
                    assert_eq!(found, is_in_ring(&molecule, number), "{step} {number}");
                }
            }
        }
    }

    #[test]
    fn finds_a_smallest_set_of_smallest_rings() {
        assert!(sizes("CCO").is_empty());
        assert_eq!(sizes("c1ccc2ccccc2c1"), [6, 6]);
        assert_eq!(sizes("C1CC2CCC1C2"), [5, 5]);
        assert_eq!(sizes("C12C3C4C1C5C2C3C45"), [4, 4, 4, 4, 4]);
        assert_eq!(sizes("C1CCC2(C1)CC2.C1CC1"), [3, 3, 5]);
        assert_eq!(sizes("C1CCCCCCCCCCC1"), [12]);
        // Morphine.
        assert_eq!(
            sizes("CN1CC[C@]23[C@@H]4[C@H]1CC5=C2C(=C(C=C5)O)O[C@H]3[C@H](C=C4)O"),
            [5, 6, 6, 6, 6]
        );
    }

    #[test]
    fn rings_that_share_an_atom_are_one_system() {
        let smiles: Smiles = "C1CC12CC2CC1CC1C".parse().unwrap();
        let rings = Rings::of(smiles.molecule());
        assert_eq!(rings.system(0), rings.system(4));
        assert_ne!(rings.system(0), rings.system(6));
        assert_eq!(rings.system(5), None);
        assert!(!rings.has_atom(9));
    }

    /// A square grid closed to a torus: more rings through each bond than are looked at.
    fn torus(side: u16) -> Molecule {
        use crate::mol::{Atom, Element, Order};
        let mut torus = Molecule::new();
        for _ in 0..side * side {
            torus.add_atom(Atom::new(Element::C)).unwrap();
        }
        for at in 0..side * side {
            let across = at / side * side + (at + 1) % side;
            torus.add_bond(at, across, Order::Single).unwrap();
            let below = (at + side) % (side * side);
            torus.add_bond(at, below, Order::Single).unwrap();
        }
        torus
    }

    #[test]
    fn large_systems_have_as_many_rings_as_bonds_to_cut() {
        let torus = torus(30);
        let rings = Rings::of(&torus);
        assert_eq!(rings.smallest().len(), torus.bonds().len() + 1 - 900);
        assert!(rings.relevant().len() < 2_000);
    }

    #[test]
    fn few_rings_are_looked_at_in_large_systems() {
        let torus = torus(30);
        let mut found = Rings {
            systems: vec![0; torus.atoms().len()],
            in_ring: ring_bonds(&torus),
            ..Rings::default()
        };
        let system = System::around(&torus, &mut found, 0, 1);
        let mut cycles = Vec::new();
        let mut room = Room::of(&torus);
        for bond in &system.bonds {
            system.shortest_through(&torus, *bond, &mut room, &mut cycles);
        }
        assert!(cycles.len() <= MAX_CYCLES + system.bonds.len());
    }

    #[test]
    fn bridges_lie_in_no_ring() {
        assert_eq!(bonds("CCO"), 0);
        assert_eq!(bonds("C1CC1CC1CC1"), 6);
        assert_eq!(bonds("C12CC1C2"), 5);
        assert_eq!(bonds("C1CC1.C1CCC1"), 7);
    }

    /// Says whether the ends of a bond reach each other without it.
    fn meet_without(molecule: &Molecule, bond: u16) -> bool {
        let ends = *molecule.bond(bond);
        let mut reached = vec![ends.begin];
        let mut at = 0;
        while let Some(atom) = reached.get(at).copied() {
            at += 1;
            for link in molecule.links(atom) {
                if link.bond != bond && !reached.contains(&link.atom) {
                    reached.push(link.atom);
                }
            }
        }
        reached.contains(&ends.end)
    }

    #[test]
    fn a_bond_lies_in_a_ring_where_its_ends_meet_without_it() {
        let rows = include_str!("../../tests/cases/rules/ordinary.tsv").lines();
        let ordinary = rows.skip(1).filter_map(|row| row.split('\t').nth(1));
        let others = [
            "C1CC1.C1CC1CC1CC1.O",
            "C12C3C4C1C5C2C3C45",
            "C1CC2(C1)CC1(C2)CCC1C1CC1",
            "c1cc2ccc3cccc4ccc(c1)c2c34",
        ];
        for smiles in ordinary.chain(others) {
            let read: Smiles = smiles.parse().unwrap();
            let molecule = read.molecule();
            for (bond, in_ring) in molecule.bond_numbers().zip(ring_bonds(molecule)) {
                assert_eq!(in_ring, meet_without(molecule, bond), "{smiles} {bond}");
            }
        }
    }
}
