//! Groups of mobile hydrogens where double bonds have to be moved to tell.

use super::cycle;
use super::ends::{Ends, shifts};
use super::mobile::{Mobile, NONE, crosses, doubles, in_nitro};
use crate::error::{Error, ErrorKind};
use crate::mol::matching::Matching;
use crate::mol::ring::{InRing, ring_bonds};
use crate::mol::{Link, Molecule, Order};
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
    /// The atoms that can exchange hydrogens, and their groups.
    pub(super) ends: Ends,
    /// The double bonds between atoms that have one each, and the hydrogens: a vertex for
    /// each that can move, joined to the atoms of its group, with the one that carries it
    /// as its partner.
    pub(super) pairs: Matching,
    /// For each atom its vertex.
    vertices: Vec<u16>,
    /// For each hydrogen that can move its vertex and the atom that carried it at first.
    moving: SmallVec<[(u16, u16); 8]>,
    /// Which bonds lie in rings, once that is asked.
    in_ring: OnceCell<InRing>,
    changed: bool,
}

impl<'a> Search<'a> {
    /// Starts from groups of atoms that can exchange hydrogens.
    pub(super) fn new(molecule: &'a Molecule, ends: Ends) -> Self {
        let atoms = molecule.atoms().len();
        let mut search = Self {
            molecule,
            ends,
            pairs: Matching::with_work(MAX_WORK),
            vertices: Vec::with_capacity(atoms),
            moving: SmallVec::new(),
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
        let groups = Mobile::of_groups(self.molecule, &self.ends);
        Ok(groups.with_flexible(flexible))
    }

    /// Builds the graph of double bonds and moving hydrogens.
    fn build(&mut self) {
        let molecule = self.molecule;
        for number in molecule.atom_numbers() {
            // An atom takes part with its one double bond, or with the one it could get.
            let joins = match doubles(molecule, number) {
                Some(0) => self.ends.is_end(number),
                Some(1) => {
                    self.ends.is_end(number)
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
        for at in self.ends.list() {
            if !self.ends.is_saturated(*at) {
                continue;
            }
            let hydrogen = self.pairs.add_vertex();
            let own = self.vertex(*at);
            self.pairs.pair(hydrogen, own);
            self.moving.push((hydrogen, *at));
            let root = self.ends.root(*at);
            for member in self.ends.list() {
                let vertex = self.vertex(*member);
                if self.ends.root(*member) == root && vertex != NONE {
                    self.pairs.add_edge(hydrogen, vertex);
                }
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

    /// Makes one group of two; each of its hydrogens can move to each of its atoms.
    fn merge(&mut self, one: u16, other: u16) {
        let roots = [one, other].map(|end| self.ends.root(end));
        // The atoms of each must be known before they become one.
        let members = roots.map(|root| {
            let ends = self.ends.list().iter().copied();
            ends.filter(|end| self.ends.root(*end) == root && self.vertex(*end) != NONE)
                .collect::<SmallVec<[u16; 8]>>()
        });
        for (hydrogen, carrier) in &self.moving {
            let root = self.ends.root(*carrier);
            let new = match root {
                _ if root == roots[0] => &members[1],
                _ if root == roots[1] => &members[0],
                _ => continue,
            };
            for atom in new {
                self.pairs.add_edge(*hydrogen, self.vertex(*atom));
            }
        }
        self.ends.merge(one, other);
        self.changed = true;
    }

    pub(super) fn vertex(&self, atom: u16) -> u16 {
        self.vertices[usize::from(atom)]
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
        if !self.ends.is_grouped(atom) {
            return None;
        }
        let root = self.ends.root(atom);
        let spare = self.moving.iter().find(|(hydrogen, carrier)| {
            !self.pairs.is_closed(*hydrogen) && self.ends.root(*carrier) == root
        });
        // All hydrogens of a group can reach the same atoms: one stands for all.
        let (hydrogen, _) = *spare?;
        self.pairs.force(vertex, hydrogen).then_some(hydrogen)
    }

    /// Rule 1: `HX-Q=Y`.
    fn across_one_atom(&mut self) {
        for at in 0..self.ends.list().len() {
            let one = self.ends.list()[at];
            for link in self.molecule.links(one) {
                let centre = link.atom;
                if !self.ends.is_centre(centre) {
                    continue;
                }
                for other in self.molecule.links(centre) {
                    let other = other.atom;
                    if other > one
                        && self.ends.is_end(other)
                        && self.ends.could_exchange(one, other)
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
        for at in 0..self.ends.list().len() {
            let one = self.ends.list()[at];
            if self.ends.is_ring_nitrogen(one) {
                self.pyrazole(one);
                self.pyridone(one);
            }
            for link in self.molecule.links(one) {
                self.tropolone(one, *link);
            }
        }
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
                && self.ends.is_ring_nitrogen(other)
                && self.ends.could_exchange(one, other)
                && self.pairs.mate(self.vertex(one)) != Some(self.vertex(other))
                && self.is_conjugated(other)
                && cycle::joins_by_five(self.molecule, one, other, |atom| self.is_conjugated(atom))
                && self.connected(one, other)
            {
                self.merge(one, other);
            }
        }
    }

    /// Rule 3.
    fn pyridone(&mut self, one: u16) {
        let mut found: SmallVec<[u16; 4]> = SmallVec::new();
        cycle::across_six(
            self.molecule,
            one,
            |atom| self.is_conjugated(atom),
            |across| {
                if self.ends.is_arm(across) {
                    found.push(across);
                }
                false
            },
        );
        for across in found {
            for link in self.molecule.links(across) {
                let other = link.atom;
                if self.ends.is_end(other)
                    && self.ends.could_exchange(one, other)
                    && self.is_bridge(link.bond)
                    && self.connected(one, other)
                {
                    self.merge(one, other);
                }
            }
        }
    }

    /// Rule 4.
    fn tropolone(&mut self, one: u16, outer: Link) {
        let first = outer.atom;
        if !self.ends.is_arm(first) || !self.is_conjugated(first) {
            return;
        }
        for link in self.molecule.links(first) {
            let second = link.atom;
            if second == one || !self.ends.is_arm(second) || !self.is_conjugated(second) {
                continue;
            }
            for link in self.molecule.links(second) {
                let other = link.atom;
                if other > one
                    && self.ends.is_end(other)
                    && self.ends.could_exchange(one, other)
                    && cycle::holds(self.molecule, [one, first, second, other], |atom| {
                        self.is_conjugated(atom)
                    })
                    && self.is_bridge(outer.bond)
                    && self.is_bridge(link.bond)
                    && self.connected(one, other)
                {
                    self.merge(one, other);
                }
            }
        }
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
