//! Conditions on groups.

use crate::rule::matcher::{Branch, Leave, Matcher};
use crate::rule::node::{Counted, Node, NodeId, PatternId, bond};
use crate::rule::view::NO_SYSTEM;
use alloc::vec::Vec;
use smallvec::SmallVec;

/// The bit of carbon.
pub(super) const CARBON: u32 = 1;

impl Matcher<'_, '_> {
    /// Says whether a group meets a condition.
    pub(super) fn holds(&mut self, mut node: NodeId, branch: &Branch, mut leave: Leave) -> bool {
        // Conditions nest to a limited depth, and lists of them go on without a call.
        loop {
            if !self.spend(1) {
                return false;
            }
            let Some(condition) = self.rules.node(node) else {
                return false;
            };
            match condition {
                Node::Or(one, rest) => {
                    if self.holds(one, branch, leave) {
                        return true;
                    }
                    node = rest;
                }
                Node::And(one, rest) => {
                    if !self.holds(one, branch, leave) {
                        return false;
                    }
                    node = rest;
                }
                Node::Not(one) => return !self.holds(one, branch, leave),
                Node::Double(one) => {
                    if branch.bond != bond::DOUBLE {
                        return false;
                    }
                    leave.bonds |= bond::DOUBLE;
                    node = one;
                }
                Node::Fused(one) => {
                    if branch.bond != bond::AROMATIC || !branch.bridged {
                        return false;
                    }
                    leave.bonds |= bond::AROMATIC;
                    leave.bridge = true;
                    node = one;
                }
                Node::Bridge(one) => {
                    if !branch.bridged {
                        return false;
                    }
                    leave.bridge = true;
                    node = one;
                }
                Node::Hydrogen => return false,
                Node::Structure(pattern) => {
                    return (!branch.bridged || leave.bridge)
                        && self.begins_with(pattern, branch, leave);
                }
                _ if branch.bridged && !leave.bridge => return false,
                _ if branch.bond & leave.bonds == 0 => return false,
                Node::Any => return true,
                Node::Chain(by) => return self.is_chain(by, branch),
                Node::Root(elements) => {
                    return self.view.atom(branch.root).element & elements != 0;
                }
                Node::Only(elements) => {
                    self.spend_walk(branch);
                    return self
                        .atoms(branch)
                        .all(|atom| self.view.atom(atom).element & elements != 0);
                }
                Node::Acyclic => {
                    self.spend_walk(branch);
                    return self.bonds(branch).all(|(_, system)| system == NO_SYSTEM);
                }
                Node::Saturated => {
                    self.spend_walk(branch);
                    return self.bonds(branch).all(|(kind, _)| kind == bond::SINGLE);
                }
                Node::Count(what, low, high) => {
                    self.spend_walk(branch);
                    let count = self.count(what, branch);
                    return (usize::from(low)..=usize::from(high)).contains(&count);
                }
                Node::Shape(shape, low, high) => return self.has_shape(shape, low, high, branch),
            }
        }
    }

    /// The atoms of a group.
    pub(super) fn atoms(&self, branch: &Branch) -> impl Iterator<Item = u16> {
        let atoms = self.members.get(branch.start..branch.end);
        atoms.unwrap_or(&[]).iter().copied()
    }

    /// The bonds within a group, twice each: kind and ring system.
    fn bonds(&self, branch: &Branch) -> impl Iterator<Item = (u8, u16)> {
        self.atoms(branch).flat_map(|atom| {
            self.view
                .neighbours(atom)
                .iter()
                .filter(|neighbour| !self.is_used(neighbour.atom))
                .map(|neighbour| (neighbour.bond, neighbour.system))
        })
    }

    fn count(&self, what: Counted, branch: &Branch) -> usize {
        let kinds = |wanted: u8| {
            self.bonds(branch)
                .filter(|(kind, _)| *kind == wanted)
                .count()
                / 2
        };
        match what {
            Counted::Atoms(elements) => self
                .atoms(branch)
                .filter(|atom| self.view.atom(*atom).element & elements != 0)
                .count(),
            Counted::Doubles => kinds(bond::DOUBLE),
            Counted::Triples => kinds(bond::TRIPLE),
            Counted::Rings => {
                (self.bonds(branch).count() / 2 + 1).saturating_sub(branch.end - branch.start)
            }
        }
    }

    /// Says whether a group begins with a pattern.
    fn begins_with(&mut self, pattern: PatternId, branch: &Branch, leave: Leave) -> bool {
        let steps = self.rules.steps(pattern);
        let Some(first) = steps.first() else {
            return false;
        };
        let also = leave.bonds & !bond::SINGLE;
        if (first.bond | also) & branch.bond == 0 {
            return false;
        }
        // A group within the group may close a ring only where its own condition says so.
        self.embed(steps, branch.root, true, &mut |matcher, mapping| {
            matcher.guards_hold(steps, mapping)
        })
    }

    /// Says whether a group is a saturated carbon chain with substituents, one at least,
    /// that all meet a condition.
    fn is_chain(&mut self, by: NodeId, branch: &Branch) -> bool {
        if !self.is_chain_atom(branch.root) {
            return false;
        }
        let mut chain: SmallVec<[u16; 16]> = SmallVec::new();
        chain.push(branch.root);
        self.set_used(branch.root, true);
        let mut next = 0;
        while let Some(atom) = chain.get(next).copied() {
            next += 1;
            for neighbour in self.extras(atom) {
                if self.is_chain_atom(neighbour.atom) {
                    chain.push(neighbour.atom);
                    self.set_used(neighbour.atom, true);
                }
            }
        }
        let mut substituents = 0;
        let mut good = true;
        for atom in &chain {
            for neighbour in self.extras(*atom) {
                let group = self.branch(neighbour);
                good = good && self.holds(by, &group, Leave::default());
                self.drop_branch(group);
                substituents += 1;
            }
        }
        for atom in chain {
            self.set_used(atom, false);
        }
        good && substituents > 0
    }

    fn is_chain_atom(&self, atom: u16) -> bool {
        let found = self.view.atom(atom);
        found.element == CARBON
            && !found.aromatic
            && self
                .view
                .neighbours(atom)
                .iter()
                .all(|neighbour| neighbour.bond == bond::SINGLE && neighbour.system == NO_SYSTEM)
    }

    /// Returns the atoms reached from one atom over bonds of a kind, and twice the number
    /// of those bonds.
    pub(super) fn reached_over(
        &mut self,
        root: u16,
        good: impl Fn(&Self, u16, &crate::rule::view::Neighbour) -> bool,
    ) -> (Vec<u16>, usize) {
        let mut atoms = Vec::from([root]);
        let mut bonds = 0;
        let mut next = 0;
        let view = self.view;
        self.begin_walk();
        self.is_new(root);
        while let Some(atom) = atoms.get(next).copied() {
            next += 1;
            if !self.spend(1) {
                break;
            }
            for neighbour in view.neighbours(atom) {
                if self.is_used(neighbour.atom) || !good(self, atom, neighbour) {
                    continue;
                }
                bonds += 1;
                if self.is_new(neighbour.atom) {
                    atoms.push(neighbour.atom);
                }
            }
        }
        (atoms, bonds)
    }
}
