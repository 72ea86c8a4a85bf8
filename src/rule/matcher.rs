//! Finding a pattern in a molecule.

use crate::mol::{MAX_ATOMS, places_where};
use crate::rule::Rules;
use crate::rule::node::{Guard, Step, bond};
use crate::rule::structure::MAX_STRUCTURE_ATOMS;
use crate::rule::view::{Neighbour, View, ViewAtom};
use alloc::vec;
use alloc::vec::Vec;
use smallvec::SmallVec;

/// The most atoms looked at and conditions tried for one rule, and as many again for each
/// hundred atoms of the molecule. Ordinary molecules need a few thousand.
pub(super) const MAX_STEPS: u32 = 20_000;

/// How many words have a bit for each atom.
const WORDS: usize = MAX_ATOMS.div_ceil(64);

/// A group: what hangs on one bond of what is matched already.
#[derive(Clone, Copy, Debug)]
pub(super) struct Branch {
    /// Its first atom.
    pub(super) root: u16,
    /// The kind of the bond it hangs on.
    pub(super) bond: u8,
    /// Whether it hangs on more bonds.
    pub(super) bridged: bool,
    /// Where its atoms stand among the members.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// What a condition may overlook.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leave {
    /// The kinds of bond on which the group may hang.
    pub(super) bonds: u8,
    /// The group may hang on several bonds.
    pub(super) bridge: bool,
}

impl Default for Leave {
    /// One single bond.
    fn default() -> Self {
        Self {
            bonds: bond::SINGLE,
            bridge: false,
        }
    }
}

/// The state of the search in one molecule.
pub(super) struct Matcher<'m, 'a> {
    pub(super) rules: &'m Rules<'a>,
    pub(super) view: &'m View,
    /// The atoms that are matched.
    used: [u64; WORDS],
    /// When an atom was last reached.
    reached: Vec<u32>,
    walk: u32,
    /// The atoms of groups, a group within a group behind it.
    pub(super) members: Vec<u16>,
    left: u32,
    /// Whether aromatic rings are not known yet: atoms and bonds that can be meant do.
    is_loose: bool,
}

impl<'m, 'a> Matcher<'m, 'a> {
    pub(super) fn new(rules: &'m Rules<'a>, view: &'m View) -> Self {
        let count = view.atoms.len();
        Self {
            reached: vec![0; count],
            members: Vec::with_capacity(2 * count),
            is_loose: false,
            ..Self::loose(rules, view)
        }
    }

    /// Returns a search that finds whatever could be a place of a pattern once it is known
    /// which rings are aromatic. It looks at no groups.
    pub(super) fn loose(rules: &'m Rules<'a>, view: &'m View) -> Self {
        Self {
            rules,
            view,
            used: [0; WORDS],
            reached: Vec::new(),
            walk: 0,
            members: Vec::new(),
            left: 0,
            is_loose: true,
        }
    }

    /// Starts to count anew.
    pub(super) fn refill(&mut self) {
        self.left = self.limit();
    }

    /// The most steps before the search is given up.
    fn limit(&self) -> u32 {
        let hundreds = u32::try_from(self.view.atoms.len() / 100).unwrap_or(0);
        MAX_STEPS * (hundreds + 1)
    }

    /// The steps taken since the count began anew.
    #[cfg(test)]
    pub(super) fn spent(&self) -> u32 {
        self.limit() - self.left
    }

    /// Says whether the search was given up.
    pub(super) fn is_exhausted(&self) -> bool {
        self.left == 0
    }

    /// Takes some of what is left; nothing is found any more when nothing is left.
    pub(super) fn spend(&mut self, steps: u32) -> bool {
        self.left = self.left.saturating_sub(steps);
        self.left > 0
    }

    #[inline]
    #[expect(clippy::indexing_slicing, reason = "there are as many words")]
    pub(super) fn is_used(&self, atom: u16) -> bool {
        self.used[usize::from(atom / 64) % WORDS] >> (atom % 64) & 1 == 1
    }

    #[inline]
    #[expect(clippy::indexing_slicing, reason = "there are as many words")]
    pub(super) fn set_used(&mut self, atom: u16, used: bool) {
        let word = &mut self.used[usize::from(atom / 64) % WORDS];
        let bit = 1 << (atom % 64);
        *word = if used { *word | bit } else { *word & !bit };
    }

    /// Walks through the group that hangs on a bond of a matched atom. Its members must be
    /// dropped with [`Self::drop_branch`] in the end.
    pub(super) fn branch(&mut self, neighbour: Neighbour) -> Branch {
        let start = self.members.len();
        self.begin_walk();
        self.reach(neighbour.atom);
        let mut bonds_back = 0;
        let mut next = start;
        while let Some(atom) = self.members.get(next).copied() {
            next += 1;
            for neighbour in self.view.neighbours(atom) {
                if self.is_used(neighbour.atom) {
                    bonds_back += 1;
                } else {
                    self.reach(neighbour.atom);
                }
            }
        }
        let end = self.members.len();
        self.spend(u32::try_from(end - start).unwrap_or(u32::MAX));
        Branch {
            root: neighbour.atom,
            bond: neighbour.bond,
            bridged: bonds_back > 1,
            start,
            end,
        }
    }

    fn reach(&mut self, atom: u16) {
        if self.is_new(atom) {
            self.members.push(atom);
        }
    }

    /// Forgets which atoms were reached.
    pub(super) fn begin_walk(&mut self) {
        self.walk = self.walk.wrapping_add(1);
    }

    /// Says whether an atom is reached for the first time since the walk began.
    pub(super) fn is_new(&mut self, atom: u16) -> bool {
        let walk = self.walk;
        let reached = self.reached.get_mut(usize::from(atom));
        reached.is_some_and(|reached| core::mem::replace(reached, walk) != walk)
    }

    /// Takes what it costs to look at all atoms of a group once more.
    pub(super) fn spend_walk(&mut self, branch: &Branch) {
        self.spend(u32::try_from((branch.end - branch.start) / 8).unwrap_or(u32::MAX));
    }

    /// Forgets the members of a group.
    pub(super) fn drop_branch(&mut self, branch: Branch) {
        self.members.truncate(branch.start);
    }

    /// Says whether an atom is of the elements of a step and has the neighbours it asks for;
    /// `hung` is one where the step hangs on a matched atom.
    #[inline]
    fn could_be(&self, step: &Step, found: &ViewAtom, hung: u8) -> bool {
        let elements = match (self.is_loose, found.aromatic) {
            (true, _) => step.aliphatic | step.aromatic,
            (false, true) => step.aromatic,
            (false, false) => step.aliphatic,
        };
        // No one can foresee which of these fails.
        (found.element & elements != 0)
            & (found.degree >= step.degree + hung)
            & (found.degree <= step.most.saturating_add(hung))
            & step.around.is_met(found.around)
            & (found.charge == step.charge)
            & step.hydrogens.is_none_or(|count| count == found.hydrogens)
    }

    /// Says whether a bond is of the kinds meant.
    fn is_allowed(&self, kinds: u8, bond: u8) -> bool {
        kinds & bond != 0 || (self.is_loose && kinds & bond::AROMATIC != 0)
    }

    /// The atoms that could be the first one of a pattern that hangs on nothing.
    pub(super) fn starts(&self, steps: &'m [Step]) -> SmallVec<[u16; 16]> {
        let Some(first) = steps.first() else {
            return SmallVec::new();
        };
        places_where(&self.view.atoms, |found| self.could_be(first, found, 0)).collect()
    }

    /// Says whether so many neighbours of an atom are matched.
    fn has_matched_around(&self, atom: u16, wanted: usize) -> bool {
        let mut left = wanted;
        for neighbour in self.view.neighbours(atom) {
            if self.is_used(neighbour.atom) {
                let Some(fewer) = left.checked_sub(1) else {
                    return false;
                };
                left = fewer;
            }
        }
        left == 0
    }

    /// Says whether an atom can be the one of the first step of a pattern that hangs on an
    /// atom that is matched.
    fn begins(&self, step: &Step, atom: u16) -> bool {
        self.could_be(step, self.view.atom(atom), 1)
            && !self.is_used(atom)
            && self.has_matched_around(atom, 1)
    }

    /// Says whether a neighbour of an atom found before can be the one of a later step: what
    /// it is, how it is bonded to the atoms found, and that it has no other bond to them.
    fn follows(&self, step: &Step, neighbour: Neighbour, mapping: &[u16]) -> bool {
        let atom = neighbour.atom;
        self.is_allowed(step.bond, neighbour.bond)
            && !self.is_used(atom)
            && self.could_be(step, self.view.atom(atom), 0)
            && self.has_matched_around(atom, 1 + step.closures.len())
            && step.closures.iter().all(|(earlier, kinds)| {
                let earlier = mapping.get(usize::from(*earlier));
                self.view.neighbours(atom).iter().any(|other| {
                    Some(&other.atom) == earlier && self.is_allowed(*kinds, other.bond)
                })
            })
    }

    /// Finds the places of a pattern whose first atom is given, until one is accepted. A
    /// pattern that hangs on nothing begins at one of its [`Self::starts`].
    pub(super) fn embed(
        &mut self,
        steps: &'m [Step],
        root: u16,
        hangs: bool,
        accept: &mut dyn FnMut(&mut Self, &[u16]) -> bool,
    ) -> bool {
        let Some(first) = steps.first() else {
            return false;
        };
        if !self.spend(1) || hangs && !self.begins(first, root) {
            return false;
        }
        // The atoms found, and how many neighbours of an earlier one each step has tried.
        let mut mapping = [0; MAX_STRUCTURE_ATOMS];
        if let Some(first) = mapping.first_mut() {
            *first = root;
        }
        let mut tried = [0_u8; MAX_STRUCTURE_ATOMS];
        let mut depth = 1;
        let mut accepted = false;
        self.set_used(root, true);
        while depth > 0 {
            let found = mapping.get(..depth).unwrap_or_default();
            let next = match (steps.get(depth), tried.get_mut(depth)) {
                (Some(step), Some(tried)) => self.next_of(step, found, tried),
                _ => {
                    accepted = accept(self, found);
                    if accepted {
                        break;
                    }
                    None
                }
            };
            match (next, mapping.get_mut(depth)) {
                (Some(atom), Some(place)) => {
                    *place = atom;
                    self.set_used(atom, true);
                    depth += 1;
                    if let Some(tried) = tried.get_mut(depth) {
                        *tried = 0;
                    }
                }
                _ => {
                    depth -= 1;
                    if let Some(atom) = mapping.get(depth) {
                        self.set_used(*atom, false);
                    }
                }
            }
        }
        for atom in mapping.iter().take(depth) {
            self.set_used(*atom, false);
        }
        accepted
    }

    /// Returns the next neighbour of an atom found before that can be the one of a step.
    fn next_of(&mut self, step: &Step, found: &[u16], tried: &mut u8) -> Option<u16> {
        let from = found.get(usize::from(step.from))?;
        let left = self.view.neighbours(*from).get(usize::from(*tried)..)?;
        for neighbour in left {
            // No atom of a view has more than 255 neighbours.
            *tried = tried.saturating_add(1);
            if self.spend(1) && self.follows(step, *neighbour, found) {
                return Some(neighbour.atom);
            }
        }
        None
    }

    /// Says whether a pattern could be anywhere, or the search was given up.
    pub(super) fn may_find(&mut self, steps: &'m [Step]) -> bool {
        let mut starts = self.starts(steps).into_iter();
        starts.any(|root| self.embed(steps, root, false, &mut |_, _| true)) || self.is_exhausted()
    }

    /// Says whether what hangs on the atoms found meets the conditions of a pattern whose
    /// conditions name no positions.
    pub(super) fn guards_hold(&mut self, steps: &'m [Step], mapping: &[u16]) -> bool {
        steps
            .iter()
            .zip(mapping)
            .all(|(step, atom)| self.guard_holds(step, *atom))
    }

    fn guard_holds(&mut self, step: &Step, atom: u16) -> bool {
        let Some(slot) = step.slot else {
            return self.all_meet(step.open, atom, None);
        };
        let extras = self.extras(atom);
        if extras.is_empty() {
            return self.hydrogen_meets(slot);
        }
        extras.iter().enumerate().any(|(taken, neighbour)| {
            self.meets(slot, *neighbour) && self.all_meet(step.open, atom, Some(taken))
        })
    }

    /// The bonds of an atom that lead out of what is matched.
    pub(super) fn extras(&self, atom: u16) -> SmallVec<[Neighbour; 4]> {
        self.view
            .neighbours(atom)
            .iter()
            .filter(|neighbour| !self.is_used(neighbour.atom))
            .copied()
            .collect()
    }

    /// Says whether all groups of an atom but one meet a condition; where there is none,
    /// whether hydrogen does.
    fn all_meet(&mut self, guard: Guard, atom: u16, but: Option<usize>) -> bool {
        let extras = self.extras(atom);
        let mut rest = extras
            .iter()
            .enumerate()
            .filter(|(place, _)| Some(*place) != but)
            .map(|(_, neighbour)| neighbour)
            .peekable();
        if rest.peek().is_none() {
            return guard == Guard::Closed || self.hydrogen_meets(guard);
        }
        rest.all(|neighbour| self.meets(guard, *neighbour))
    }

    fn hydrogen_meets(&self, guard: Guard) -> bool {
        match guard {
            Guard::Node(node) => self.rules.hydrogen(node),
            Guard::Closed | Guard::Site(_) => false,
        }
    }

    pub(super) fn meets(&mut self, guard: Guard, neighbour: Neighbour) -> bool {
        let Guard::Node(node) = guard else {
            return false;
        };
        let branch = self.branch(neighbour);
        let met = self.holds(node, &branch, Leave::default());
        self.drop_branch(branch);
        met
    }
}
