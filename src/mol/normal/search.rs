//! Groups of mobile hydrogens where double bonds have to be moved to tell.

use super::mobile::{
    Mobile, NONE, crosses, doubles, in_nitro, is_centre, is_end, is_saturated, shifts,
};
use crate::error::{Error, ErrorKind};
use crate::mol::matching::Matching;
use crate::mol::ring::{InRing, ring_bonds};
use crate::mol::{Element, Molecule, Order};
use alloc::vec;
use alloc::vec::Vec;
use core::cell::OnceCell;
use smallvec::SmallVec;

/// The most work one search may take, counted in edges looked at.
///
/// Only where hundreds of hydrogens are shared by hundreds of atoms does it come near: in
/// sheets of carbon nitride.
const MAX_WORK: usize = 3_000_000;

/// Finds groups by moving double bonds and hydrogens.
pub(super) struct Search<'a> {
    pub(super) molecule: &'a Molecule,
    /// The atoms that can exchange hydrogens.
    pub(super) list: SmallVec<[u16; 16]>,
    /// For each atom whether it is one of them.
    ends: Vec<bool>,
    /// The double bonds between atoms that have one each, and the hydrogens: a vertex for
    /// each that can move, joined to the atoms of its group, with the one that carries it
    /// as its partner.
    pub(super) pairs: Matching,
    /// For each atom its vertex.
    vertices: Vec<u16>,
    /// For each hydrogen that can move its vertex and the atom that carried it at first.
    moving: SmallVec<[(u16, u16); 8]>,
    /// The group of each atom: another of its atoms, up to one that stands for itself, and
    /// for that one how many there are.
    parents: Vec<u16>,
    sizes: Vec<u16>,
    /// Which bonds lie in rings, once that is asked.
    in_ring: OnceCell<InRing>,
    changed: bool,
}

impl<'a> Search<'a> {
    /// Collects the atoms that can exchange hydrogens.
    pub(super) fn new(molecule: &'a Molecule) -> Self {
        let atoms = molecule.atoms().len();
        let mut ends = Vec::with_capacity(atoms);
        let mut list: SmallVec<[u16; 16]> = SmallVec::new();
        let bonded = molecule.bonded_valences();
        for (number, bonded) in (0_u16..).zip(&bonded) {
            let end = is_end(molecule, number, *bonded) && !in_nitro(molecule, number);
            ends.push(end);
            if end {
                list.push(number);
            }
        }
        let mut search = Self {
            molecule,
            list,
            pairs: Matching::with_work(MAX_WORK),
            vertices: Vec::with_capacity(atoms),
            ends,
            moving: SmallVec::new(),
            parents: molecule.atom_numbers().collect(),
            sizes: vec![1; atoms],
            in_ring: OnceCell::new(),
            changed: false,
        };
        search.pairs.reserve(atoms);
        search.build();
        search
    }

    /// Runs to the end and returns the groups.
    pub(super) fn found(mut self) -> Result<Mobile, Error> {
        self.run()?;
        let flexible = self.flexible();
        self.check()?;
        let members = self.list.iter().map(|atom| (*atom, self.root(*atom)));
        let groups = Mobile::of_groups(self.molecule, members.collect());
        Ok(groups.with_flexible(flexible))
    }

    /// Builds the graph of double bonds and moving hydrogens.
    fn build(&mut self) {
        let molecule = self.molecule;
        for number in molecule.atom_numbers() {
            // An atom takes part with its one double bond, or with the one it could get.
            let joins = match doubles(molecule, number) {
                Some(0) => self.is_end(number),
                Some(1) => {
                    self.is_end(number)
                        || shifts(molecule.atom(number).element) && !in_nitro(molecule, number)
                }
                _ => false,
            };
            let vertex = if joins { self.pairs.add_vertex() } else { NONE };
            self.vertices.push(vertex);
        }
        for bond in molecule.bonds() {
            let (one, other) = (self.vertex(bond.begin), self.vertex(bond.end));
            if one != NONE && other != NONE {
                self.pairs.add_edge(one, other);
                if bond.order == Order::Double {
                    self.pairs.pair(one, other);
                }
            }
        }
        for at in &self.list {
            if is_saturated(molecule, *at) {
                let hydrogen = self.pairs.add_vertex();
                let vertex = self.vertices.get(usize::from(*at)).copied();
                let vertex = vertex.unwrap_or(NONE);
                self.pairs.add_edge(hydrogen, vertex);
                self.pairs.pair(hydrogen, vertex);
                self.moving.push((hydrogen, *at));
            }
        }
    }
}

#[expect(
    clippy::indexing_slicing,
    reason = "all vectors have one place per atom or vertex, and hold numbers of atoms of the molecule"
)]
impl Search<'_> {
    /// Merges groups until no more can be.
    pub(super) fn run(&mut self) -> Result<(), Error> {
        loop {
            self.changed = false;
            self.across_one_atom();
            if !self.changed {
                self.in_rings();
            }
            self.check()?;
            if !self.changed {
                return Ok(());
            }
        }
    }

    /// Makes sure that all searches came to an end.
    pub(super) fn check(&self) -> Result<(), Error> {
        if self.pairs.is_exhausted() {
            let message = "too many hydrogens can move in molecule";
            return Err(Error::new(ErrorKind::TooLong, message));
        }
        Ok(())
    }

    /// Returns the atom that stands for the group of an atom.
    fn root(&self, atom: u16) -> u16 {
        let mut atom = atom;
        while self.parents[usize::from(atom)] != atom {
            atom = self.parents[usize::from(atom)];
        }
        atom
    }

    fn is_grouped(&self, atom: u16) -> bool {
        self.sizes[usize::from(self.root(atom))] > 1
    }

    /// Makes one group of two; each of its hydrogens can move to each of its atoms.
    fn merge(&mut self, one: u16, other: u16) {
        let (one, other) = (self.root(one), self.root(other));
        let (one, other) = if self.sizes[usize::from(one)] > self.sizes[usize::from(other)] {
            (other, one)
        } else {
            (one, other)
        };
        // The atoms of each must be known before they become one.
        let [few, many] = [one, other].map(|root| {
            let list = self.list.iter().copied();
            let members =
                list.filter(|atom| self.root(*atom) == root && self.vertex(*atom) != NONE);
            members.collect::<SmallVec<[u16; 16]>>()
        });
        for (hydrogen, carrier) in &self.moving {
            let root = self.root(*carrier);
            let new = match root {
                _ if root == one => &many,
                _ if root == other => &few,
                _ => continue,
            };
            for atom in new {
                self.pairs
                    .add_edge(*hydrogen, self.vertices[usize::from(*atom)]);
            }
        }
        self.parents[usize::from(one)] = other;
        self.sizes[usize::from(other)] += self.sizes[usize::from(one)];
        self.changed = true;
    }

    fn is_end(&self, atom: u16) -> bool {
        self.ends[usize::from(atom)]
    }

    pub(super) fn vertex(&self, atom: u16) -> u16 {
        self.vertices[usize::from(atom)]
    }

    /// How many hydrogens or negative charges an atom has.
    fn load(&self, atom: u16) -> u8 {
        let atom = self.molecule.atom(atom);
        atom.hydrogens + u8::from(atom.charge == -1)
    }

    /// Says whether a vertex is a hydrogen that can move.
    pub(super) fn is_hydrogen(&self, vertex: u16) -> bool {
        // Their vertices come after those of the atoms.
        (self.moving.first()).is_some_and(|(first, _)| vertex != NONE && vertex >= *first)
    }

    /// Lets an atom carry a hydrogen that can move, if its group can spare one; returns the
    /// hydrogen.
    pub(super) fn load_up(&mut self, atom: u16) -> Option<u16> {
        let vertex = self.vertex(atom);
        let mate = self.pairs.mate(vertex)?;
        if self.is_hydrogen(mate) {
            return Some(mate);
        }
        if !self.is_grouped(atom) {
            return None;
        }
        let root = self.root(atom);
        let spare = self.moving.iter().find(|(hydrogen, carrier)| {
            !self.pairs.is_closed(*hydrogen) && self.root(*carrier) == root
        });
        // All hydrogens of a group can reach the same atoms: one stands for all.
        let (hydrogen, _) = *spare?;
        self.pairs.force(vertex, hydrogen).then_some(hydrogen)
    }

    /// Rule 1: `HX-Q=Y`.
    fn across_one_atom(&mut self) {
        for at in 0..self.list.len() {
            let one = self.list[at];
            for link in self.molecule.links(one) {
                let centre = link.atom;
                if !is_centre(self.molecule.atom(centre).element) {
                    continue;
                }
                for other in self.molecule.links(centre) {
                    let other = other.atom;
                    if other > one
                        && self.is_end(other)
                        && self.root(one) != self.root(other)
                        && (self.passes(one, centre, other) || self.passes(other, centre, one))
                    {
                        self.merge(one, other);
                    }
                }
            }
        }
    }

    /// Says whether one atom can have a hydrogen while another is doubly bonded to an atom
    /// between the two.
    fn passes(&mut self, giver: u16, centre: u16, taker: u16) -> bool {
        if !crosses(self.molecule, giver, centre, taker) {
            return false;
        }
        let (middle, end) = (self.vertex(centre), self.vertex(taker));
        if middle == NONE {
            // A sulfone or the like holds its double bonds.
            let bond = self.molecule.bond_between(centre, taker);
            return bond.is_some_and(|bond| self.molecule.bond(bond).order == Order::Double)
                && self.load_up(giver).is_some();
        }
        if end == NONE {
            return false;
        }
        let Some(hydrogen) = self.load_up(giver) else {
            return false;
        };
        let held = [hydrogen, self.vertex(giver)];
        self.pairs.close(held, true);
        let found = self.pairs.force(middle, end);
        self.pairs.close(held, false);
        found
    }

    /// Says whether a hydrogen can move between two atoms by any shift of double bonds.
    fn connected(&mut self, one: u16, other: u16) -> bool {
        [(one, other), (other, one)]
            .into_iter()
            .any(|(giver, taker)| {
                let hydrogen = self.load_up(giver);
                let taker = self.vertex(taker);
                hydrogen.is_some_and(|hydrogen| self.pairs.force(taker, hydrogen))
            })
    }

    /// Rules 2 to 4.
    fn in_rings(&mut self) {
        for at in 0..self.list.len() {
            let one = self.list[at];
            if self.is_ring_nitrogen(one) {
                self.pyrazole(one);
                self.pyridone(one);
            }
            for place in 0..self.molecule.links(one).len() {
                self.tropolone(one, place);
            }
        }
    }

    /// A nitrogen that can lie in a ring and still exchange hydrogens.
    fn is_ring_nitrogen(&self, atom: u16) -> bool {
        self.molecule.atom(atom).element == Element::N && self.molecule.links(atom).len() == 2
    }

    /// An atom through which double bonds can shift: it has one, or could get one.
    fn is_conjugated(&self, atom: u16) -> bool {
        let vertex = self.vertex(atom);
        vertex != NONE && self.pairs.mate(vertex).is_some()
    }

    /// Says whether a bond lies in no ring.
    pub(super) fn is_bridge(&self, bond: u16) -> bool {
        !self.in_ring()[usize::from(bond)]
    }

    /// Says which bonds lie in rings.
    fn in_ring(&self) -> &[bool] {
        self.in_ring.get_or_init(|| ring_bonds(self.molecule))
    }

    /// Rule 2.
    fn pyrazole(&mut self, one: u16) {
        for link in self.molecule.links(one) {
            let other = link.atom;
            if other > one
                && self.is_end(other)
                && self.is_ring_nitrogen(other)
                && self.root(one) != self.root(other)
                && self.pairs.mate(self.vertex(one)) != Some(self.vertex(other))
                && (self.is_grouped(one)
                    || self.is_grouped(other)
                    || self.load(one) + self.load(other) == 1)
                && self.ring(one, 5, |path| path[1] == other).is_some()
                && self.connected(one, other)
            {
                self.merge(one, other);
            }
        }
    }

    /// Rule 3.
    fn pyridone(&mut self, one: u16) {
        let mut found: SmallVec<[u16; 4]> = SmallVec::new();
        self.ring(one, 6, |path| {
            if self.molecule.links(path[3]).len() == 3 {
                found.push(path[3]);
            }
            false
        });
        for across in found {
            for link in self.molecule.links(across) {
                let other = link.atom;
                if self.is_end(other)
                    && self.root(one) != self.root(other)
                    && self.is_bridge(link.bond)
                    && self
                        .ring(one, 6, |path| path[3] == across && !path.contains(&other))
                        .is_some()
                    && self.connected(one, other)
                {
                    self.merge(one, other);
                }
            }
        }
    }

    /// Rule 4.
    fn tropolone(&mut self, one: u16, place: usize) {
        let outer = self.molecule.links(one)[place];
        let first = outer.atom;
        if self.molecule.links(first).len() != 3 || !self.is_conjugated(first) {
            return;
        }
        for link in self.molecule.links(first) {
            let second = link.atom;
            if self.molecule.links(second).len() != 3 || !self.is_conjugated(second) {
                continue;
            }
            for link in self.molecule.links(second) {
                let other = link.atom;
                if other > one
                    && self.is_end(other)
                    && self.root(one) != self.root(other)
                    && self.is_bridge(outer.bond)
                    && self.is_bridge(link.bond)
                    && [5, 7]
                        .into_iter()
                        .any(|size| self.ring(first, size, |path| path[1] == second).is_some())
                    && self.connected(one, other)
                {
                    self.merge(one, other);
                }
            }
        }
    }

    /// Walks along the conjugated rings of a size that start at an atom until one fits;
    /// sizes are at most seven, so that the walk is short.
    fn ring(
        &self,
        start: u16,
        size: usize,
        mut fits: impl FnMut(&[u16]) -> bool,
    ) -> Option<SmallVec<[u16; 7]>> {
        let mut path: SmallVec<[u16; 7]> = SmallVec::new();
        let mut next: SmallVec<[usize; 7]> = SmallVec::new();
        path.push(start);
        next.push(0);
        let in_ring = self.in_ring();
        // The last atom of a ring is bonded to the first.
        let near: SmallVec<[u16; 4]> = (self.molecule.links(start).iter())
            .filter(|link| in_ring[usize::from(link.bond)])
            .map(|link| link.atom)
            .collect();
        if near.len() < 2 {
            return None;
        }
        // The last but one is bonded to one that could be the last.
        let is_near = |atom: u16| {
            let mut links = self.molecule.links(atom).iter();
            links.any(|link| near.contains(&link.atom))
        };
        while let (Some(atom), Some(at)) = (path.last().copied(), next.last_mut()) {
            let Some(link) = self.molecule.links(atom).get(*at) else {
                path.pop();
                next.pop();
                continue;
            };
            *at += 1;
            if path.len() == size {
                if link.atom == start && fits(&path) {
                    return Some(path);
                }
            } else if in_ring[usize::from(link.bond)]
                && match size - path.len() {
                    1 => near.contains(&link.atom),
                    2 => is_near(link.atom),
                    _ => true,
                }
                && !path.contains(&link.atom)
                && self.is_conjugated(link.atom)
            {
                path.push(link.atom);
                next.push(0);
            }
        }
        None
    }

    /// Returns the double bonds with sides that need not be double.
    fn flexible(&mut self) -> Vec<u16> {
        let mut flexible = Vec::new();
        for side in self.molecule.sides() {
            let bond = self.molecule.bond(side.bond);
            let (one, other) = (self.vertex(bond.begin), self.vertex(bond.end));
            if one != NONE
                && other != NONE
                && (self.pairs.mate(one) != Some(other) || self.pairs.can_part(one, other))
            {
                flexible.push(side.bond);
            }
        }
        flexible
    }
}
