//! Pairing atoms along bonds: the double bonds of a conjugated system.

use crate::mol::Molecule;
use alloc::collections::VecDeque;
use alloc::vec;
use alloc::vec::Vec;

/// Stands for no atom.
pub(super) const NONE: u16 = u16::MAX;

/// A choice of bonds of which no two share an atom.
///
/// Grows by alternating paths; odd rings on the way are shrunk to one atom (J. Edmonds,
/// "Paths, trees, and flowers", 1965). One search takes time linear in the bonds, times
/// the number of odd rings shrunk.
pub(super) struct Matching<'a, F> {
    molecule: &'a Molecule,
    /// Whether a bond may be chosen.
    usable: F,
    /// The partner of each atom.
    mate: Vec<u16>,
    /// For the search: the atom before on the path, the atom that stands for the shrunk
    /// ring, whether an atom is reached by an even number of bonds.
    before: Vec<u16>,
    base: Vec<u16>,
    even: Vec<bool>,
    mark: Vec<bool>,
    blossom: Vec<bool>,
    queue: VecDeque<u16>,
}

#[expect(
    clippy::indexing_slicing,
    reason = "all vectors have one place per atom, and every number stored in them is one of an atom of the molecule"
)]
impl<'a, F: Fn(u16) -> bool> Matching<'a, F> {
    /// Returns an empty choice among the bonds that `usable` names.
    pub(super) fn new(molecule: &'a Molecule, usable: F) -> Self {
        let atoms = molecule.atoms().len();
        Self {
            molecule,
            usable,
            mate: vec![NONE; atoms],
            before: Vec::new(),
            base: Vec::new(),
            even: Vec::new(),
            mark: Vec::new(),
            blossom: Vec::new(),
            queue: VecDeque::new(),
        }
    }

    /// Returns the partner of an atom.
    pub(super) fn mate(&self, atom: u16) -> Option<u16> {
        let mate = self.mate[usize::from(atom)];
        (mate != NONE).then_some(mate)
    }

    /// Pairs two atoms.
    pub(super) fn pair(&mut self, one: u16, other: u16) {
        self.mate[usize::from(one)] = other;
        self.mate[usize::from(other)] = one;
    }

    /// Chooses bonds one after another: first where an atom has no other way, then at
    /// the first atom that is free. Leaves few atoms for [`Self::augment`], mostly none.
    pub(super) fn choose(&mut self, members: &[bool]) {
        let mut ways: Vec<u16> = vec![0; self.mate.len()];
        let mut urgent = Vec::new();
        for atom in self.molecule.atom_numbers() {
            if members[usize::from(atom)] && self.mate(atom).is_none() {
                let count = self.free_neighbours(atom).count();
                ways[usize::from(atom)] = u16::try_from(count).unwrap_or(NONE);
                if count == 1 {
                    urgent.push(atom);
                }
            }
        }
        for start in self.molecule.atom_numbers() {
            while let Some(atom) = urgent.pop() {
                self.choose_at(atom, &mut ways, &mut urgent);
            }
            if members[usize::from(start)] {
                self.choose_at(start, &mut ways, &mut urgent);
            }
        }
        while let Some(atom) = urgent.pop() {
            self.choose_at(atom, &mut ways, &mut urgent);
        }
    }

    /// Pairs an atom with the first neighbour that is free.
    fn choose_at(&mut self, atom: u16, ways: &mut [u16], urgent: &mut Vec<u16>) {
        if self.mate(atom).is_some() {
            return;
        }
        let Some(other) = self.free_neighbours(atom).next() else {
            return;
        };
        self.pair(atom, other);
        let molecule = self.molecule;
        for paired in [atom, other] {
            for link in molecule.links(paired) {
                let ways = &mut ways[usize::from(link.atom)];
                if *ways > 0 && (self.usable)(link.bond) {
                    *ways -= 1;
                    if *ways == 1 {
                        urgent.push(link.atom);
                    }
                }
            }
        }
    }

    fn free_neighbours(&self, atom: u16) -> impl Iterator<Item = u16> + '_ {
        self.molecule
            .links(atom)
            .iter()
            .filter(|link| (self.usable)(link.bond) && self.mate[usize::from(link.atom)] == NONE)
            .map(|link| link.atom)
    }

    /// Pairs an atom that has no partner, changing other pairs where it must; says
    /// whether that was possible.
    pub(super) fn augment(&mut self, root: u16) -> bool {
        let Some(mut atom) = self.search(root, true) else {
            return false;
        };
        while atom != NONE {
            let before = self.before[usize::from(atom)];
            let next = self.mate[usize::from(before)];
            self.pair(atom, before);
            atom = next;
        }
        true
    }

    /// Returns the atoms that could be without partner in place of `root`, which has none.
    pub(super) fn exchangeable(&mut self, root: u16) -> &[bool] {
        self.search(root, false);
        &self.even
    }

    /// Follows all alternating paths from an atom without partner; returns the end of one
    /// that ends at another such atom, if it is to stop there.
    fn search(&mut self, root: u16, stop: bool) -> Option<u16> {
        let atoms = self.mate.len();
        self.before.clear();
        self.before.resize(atoms, NONE);
        self.base.clear();
        self.base.extend(self.molecule.atom_numbers());
        self.even.clear();
        self.even.resize(atoms, false);
        self.queue.clear();
        self.even[usize::from(root)] = true;
        self.queue.push_back(root);
        while let Some(atom) = self.queue.pop_front() {
            let molecule = self.molecule;
            for link in molecule.links(atom) {
                let (at, to) = (usize::from(atom), usize::from(link.atom));
                if !(self.usable)(link.bond)
                    || self.base[at] == self.base[to]
                    || self.mate[at] == link.atom
                {
                    continue;
                }
                let mate = self.mate[to];
                if link.atom == root || mate != NONE && self.before[usize::from(mate)] != NONE {
                    self.shrink(atom, link.atom);
                } else if self.before[to] == NONE {
                    self.before[to] = atom;
                    if mate == NONE {
                        if stop {
                            return Some(link.atom);
                        }
                    } else {
                        self.even[usize::from(mate)] = true;
                        self.queue.push_back(mate);
                    }
                }
            }
        }
        None
    }

    /// Shrinks the odd ring that a bond between two even atoms closes.
    fn shrink(&mut self, one: u16, other: u16) {
        let base = self.common(one, other);
        self.blossom.clear();
        self.blossom.resize(self.mate.len(), false);
        self.mark_path(one, base, other);
        self.mark_path(other, base, one);
        for atom in self.molecule.atom_numbers() {
            let at = usize::from(atom);
            if self.blossom[usize::from(self.base[at])] {
                self.base[at] = base;
                if !self.even[at] {
                    self.even[at] = true;
                    self.queue.push_back(atom);
                }
            }
        }
    }

    fn mark_path(&mut self, mut atom: u16, base: u16, mut child: u16) {
        while self.base[usize::from(atom)] != base {
            let mate = self.mate[usize::from(atom)];
            self.blossom[usize::from(self.base[usize::from(atom)])] = true;
            self.blossom[usize::from(self.base[usize::from(mate)])] = true;
            self.before[usize::from(atom)] = child;
            child = mate;
            atom = self.before[usize::from(mate)];
        }
    }

    /// Returns the atom where the paths back to the root meet.
    fn common(&mut self, mut one: u16, mut other: u16) -> u16 {
        self.mark.clear();
        self.mark.resize(self.mate.len(), false);
        loop {
            one = self.base[usize::from(one)];
            self.mark[usize::from(one)] = true;
            let mate = self.mate[usize::from(one)];
            if mate == NONE {
                break;
            }
            one = self.before[usize::from(mate)];
        }
        loop {
            other = self.base[usize::from(other)];
            if self.mark[usize::from(other)] {
                return other;
            }
            let mate = self.mate[usize::from(other)];
            other = self.before[usize::from(mate)];
        }
    }
}
