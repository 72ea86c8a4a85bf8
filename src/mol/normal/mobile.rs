//! Mobile hydrogens: groups of atoms that share hydrogens by tautomerism.
//!
//! The groups are those of the mobile-hydrogen layer of standard `InChI`: a hydrogen moves
//! between oxygen, sulfur, selenium, tellurium and nitrogen
//!
//! 1. across one atom: `HX-Q=Y` to `X=Q-YH`;
//! 2. between neighbours in a five-membered ring, as in pyrazole;
//! 3. across a six-membered ring, as between 4-hydroxypyridine and 4-pyridone;
//! 4. between two atoms at neighbouring places of a ring of five or seven, as in tropolone;
//!
//! wherever the double bonds can be placed accordingly. Carbon gives no hydrogen away.
//! Source: `InChI` Technical Manual, "Tautomerism", and the tests against `InChI`.

use crate::mol::matching::Matching;
use crate::mol::{Element, Molecule, Order};
use alloc::vec;
use alloc::vec::Vec;
use smallvec::SmallVec;

/// Stands for no group.
const NONE: u16 = u16::MAX;

/// The groups of a molecule.
#[derive(Clone, Debug, Default)]
pub(in crate::mol) struct Mobile {
    /// For each atom its group, or [`u16::MAX`]; empty where no atom has one.
    groups: Vec<u16>,
    /// For each group how many hydrogens it holds.
    hydrogens: Vec<u8>,
    /// For each group the atom to which all its atoms are bonded, where that atom has no
    /// other neighbours in groups and they no other such atom.
    centres: Vec<u16>,
}

impl Mobile {
    /// Returns the group of an atom.
    pub(in crate::mol) fn group(&self, atom: u16) -> Option<u16> {
        let group = self.groups.get(usize::from(atom)).copied()?;
        (group != NONE).then_some(group)
    }

    /// Returns how many hydrogens each group holds.
    pub(in crate::mol) fn hydrogens(&self) -> &[u8] {
        &self.hydrogens
    }

    /// Returns the atom around which a group lies, if that tells its members.
    pub(in crate::mol) fn centre(&self, group: u16) -> Option<u16> {
        let centre = self.centres.get(usize::from(group)).copied()?;
        (centre != NONE).then_some(centre)
    }

    /// Returns how many hydrogens the group around an atom holds.
    pub(in crate::mol) fn around(&self, atom: u16) -> Option<u8> {
        let group = self.centres.iter().position(|centre| *centre == atom)?;
        self.hydrogens.get(group).copied()
    }

    /// Finds the groups of a molecule without aromatic bonds left open.
    pub(in crate::mol) fn of(molecule: &Molecule) -> Self {
        let Some(mut search) = Search::new(molecule) else {
            return Self::default();
        };
        search.run();
        search.groups()
    }
}

/// Says what hydrogens and charges an atom could pass on or take, if it is one of those
/// that do: the valence it has when neutral.
fn end_valence(molecule: &Molecule, number: u16) -> Option<u8> {
    let atom = molecule.atom(number);
    let valence = match atom.element {
        Element::O | Element::S | Element::SE | Element::TE => 2,
        Element::N => 3,
        _ => return None,
    };
    if !matches!(atom.charge, 0 | -1) {
        return None;
    }
    let neighbours = u8::try_from(molecule.links(number).len()).ok()?;
    let bonded = molecule.bonded_valence(number);
    let mobile = atom.hydrogens + u8::from(atom.charge == -1);
    let fits = neighbours < valence
        && bonded.checked_add(mobile) == Some(valence)
        && bonded <= neighbours + 1;
    fits.then_some(valence)
}

/// Says whether an atom can stand between two that exchange a hydrogen.
fn is_centre(element: Element) -> bool {
    // C, N, P, S, Cl, As, Se, Br, Sb, Te, I
    matches!(
        element.number(),
        6 | 7 | 15 | 16 | 17 | 33 | 34 | 35 | 51 | 52 | 53
    )
}

/// Says whether the double bond of an atom can shift to another neighbour.
fn shifts(element: Element) -> bool {
    // C, N, P, As, Sb
    matches!(element.number(), 6 | 7 | 15 | 33 | 51)
}

/// Says whether a hydrogen moves from one atom to another across a third. Sulfur and its
/// like let nitrogen give hydrogen to oxygen only as the terminal nitrogen of a sulfonamide.
fn crosses(molecule: &Molecule, giver: u16, centre: u16, taker: u16) -> bool {
    let nitrogen = |atom: u16| molecule.atom(atom).element == Element::N;
    shifts(molecule.atom(centre).element)
        || !nitrogen(giver)
        || nitrogen(taker)
        || molecule.links(giver).len() == 1 && molecule.bonded_valence(centre) >= 6
}

struct Search<'a, F> {
    molecule: &'a Molecule,
    /// Whether an atom can exchange hydrogens.
    ends: Vec<bool>,
    /// The atoms that can.
    list: SmallVec<[u16; 16]>,
    /// How many hydrogens or negative charges each can pass on as the double bonds stand now.
    loads: Vec<u8>,
    /// The double bonds between atoms that have one each.
    pairs: Matching<'a, F>,
    /// The group of each atom: another of its atoms, up to one that stands for itself.
    parents: Vec<u16>,
    changed: bool,
}

impl<'a> Search<'a, ()> {
    /// Prepares a search; `None` where nothing can be exchanged.
    fn new(molecule: &'a Molecule) -> Option<Search<'a, impl Fn(u16) -> bool + use<'a>>> {
        let mut ends = Vec::new();
        let mut list: SmallVec<[u16; 16]> = SmallVec::new();
        let mut giver = false;
        let mut taker = false;
        for number in molecule.atom_numbers() {
            let end = end_valence(molecule, number).is_some() && !in_nitro(molecule, number);
            ends.push(end);
            if end {
                list.push(number);
                let bonded = usize::from(molecule.bonded_valence(number));
                if bonded == molecule.links(number).len() {
                    giver |= molecule.atom(number).hydrogens > 0;
                } else {
                    taker = true;
                }
            }
        }
        if !giver || !taker {
            return None;
        }
        let loads = molecule.atoms().iter().map(|atom| {
            let charge = u8::from(atom.charge == -1);
            atom.hydrogens.saturating_add(charge)
        });
        // An atom takes part with its one double bond, or with the one it could get.
        let joins: Vec<bool> = (molecule.atom_numbers())
            .map(|number| {
                let mut doubles = 0;
                for link in molecule.links(number) {
                    match molecule.bond(link.bond).order {
                        Order::Single => {}
                        Order::Double => doubles += 1,
                        _ => return false,
                    }
                }
                let end = ends.get(usize::from(number)) == Some(&true);
                match doubles {
                    0 => end,
                    1 => {
                        end || shifts(molecule.atom(number).element) && !in_nitro(molecule, number)
                    }
                    _ => false,
                }
            })
            .collect();
        let usable = move |bond: u16| {
            let bond = molecule.bond(bond);
            joins.get(usize::from(bond.begin)) == Some(&true)
                && joins.get(usize::from(bond.end)) == Some(&true)
        };
        let mut pairs = Matching::new(molecule, usable);
        for (number, bond) in (0_u16..).zip(molecule.bonds()) {
            if bond.order == Order::Double && pairs.is_usable(number) {
                pairs.pair(bond.begin, bond.end);
            }
        }
        Some(Search {
            molecule,
            list,
            loads: loads.collect(),
            pairs,
            parents: molecule.atom_numbers().collect(),
            ends,
            changed: false,
        })
    }
}

/// Says whether an atom is a nitrogen with two oxygens at its end, bonded to another atom
/// than oxygen, or one of those oxygens: the nitro group takes no part.
fn in_nitro(molecule: &Molecule, number: u16) -> bool {
    let nitro = |nitrogen: u16| {
        molecule.atom(nitrogen).element == Element::N
            && molecule.atom(nitrogen).charge == 1
            && molecule.links(nitrogen).len() == 3
            && molecule
                .links(nitrogen)
                .iter()
                .filter(|link| {
                    let other = molecule.atom(link.atom);
                    other.element == Element::O
                        && other.hydrogens == 0
                        && molecule.links(link.atom).len() == 1
                })
                .count()
                == 2
            && (molecule.links(nitrogen).iter())
                .any(|link| molecule.atom(link.atom).element != Element::O)
    };
    match molecule.atom(number).element {
        Element::N => nitro(number),
        Element::O => match molecule.links(number) {
            [link] => nitro(link.atom),
            _ => false,
        },
        _ => false,
    }
}

#[expect(
    clippy::indexing_slicing,
    reason = "all vectors have one place per atom, and hold numbers of atoms of the molecule"
)]
impl<F: Fn(u16) -> bool> Search<'_, F> {
    fn run(&mut self) {
        loop {
            self.changed = false;
            self.across_one_atom();
            if !self.changed {
                self.in_rings();
            }
            if !self.changed {
                return;
            }
        }
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
        let root = self.root(atom);
        root != atom
            || self
                .list
                .iter()
                .any(|other| *other != atom && self.root(*other) == root)
    }

    fn merge(&mut self, one: u16, other: u16) {
        let (one, other) = (self.root(one), self.root(other));
        self.parents[usize::from(one)] = other;
        self.changed = true;
    }

    fn is_end(&self, atom: u16) -> bool {
        self.ends[usize::from(atom)]
    }

    /// Says whether an atom has something to pass on as the double bonds stand now.
    fn gives(&self, atom: u16) -> bool {
        self.loads[usize::from(atom)] > 0
            && self.pairs.mate(atom).is_none()
            && !self.is_doubled(atom)
    }

    /// Says whether an atom has a double bond to one that does not take part in pairs,
    /// such as the sulfur of a sulfone.
    fn is_doubled(&self, atom: u16) -> bool {
        self.molecule.links(atom).iter().any(|link| {
            self.molecule.bond(link.bond).order == Order::Double && !self.pairs.is_usable(link.bond)
        })
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
        if !crosses(self.molecule, giver, centre, taker) || !self.can_give(giver) {
            return false;
        }
        if self.is_doubled(taker) {
            // Held by a sulfone or the like: the centre is that atom or none.
            let bond = self.molecule.bond_between(centre, taker);
            return bond.is_some_and(|bond| self.molecule.bond(bond).order == Order::Double);
        }
        if self.pairs.mate(taker).is_none() && !self.give_away(taker, giver) {
            return false;
        }
        self.pairs.mate(centre).is_some()
            && self.pairs.mate(centre) != Some(giver)
            && (self.molecule.bond_between(centre, taker))
                .is_some_and(|bond| self.pairs.is_usable(bond))
            && self.pairs.force(centre, taker)
    }

    /// Lets an atom have something to pass on, if its group can.
    fn can_give(&mut self, atom: u16) -> bool {
        if self.gives(atom) {
            return true;
        }
        let root = self.root(atom);
        for at in 0..self.list.len() {
            let other = self.list[at];
            if other != atom
                && self.root(other) == root
                && self.gives(other)
                && self.pairs.exchange(other, atom)
            {
                self.loads[usize::from(other)] -= 1;
                self.loads[usize::from(atom)] += 1;
                return true;
            }
        }
        false
    }

    /// Lets an atom pass on what it has to another of its group but one.
    fn give_away(&mut self, atom: u16, but: u16) -> bool {
        if !self.gives(atom) {
            return false;
        }
        let root = self.root(atom);
        for at in 0..self.list.len() {
            let other = self.list[at];
            if other != atom
                && other != but
                && self.root(other) == root
                && self.pairs.mate(other).is_some()
                && self.pairs.exchange(atom, other)
            {
                self.loads[usize::from(atom)] -= 1;
                self.loads[usize::from(other)] += 1;
                return true;
            }
        }
        false
    }

    /// Says whether a hydrogen can move between two atoms by any shift of double bonds.
    fn connected(&mut self, one: u16, other: u16) -> bool {
        [(one, other), (other, one)]
            .into_iter()
            .any(|(giver, taker)| {
                if !self.can_give(giver) {
                    return false;
                }
                if self.pairs.mate(taker).is_none() && !self.give_away(taker, giver) {
                    return false;
                }
                let found = self.pairs.exchange(giver, taker);
                if found {
                    self.loads[usize::from(giver)] -= 1;
                    self.loads[usize::from(taker)] += 1;
                }
                found
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
            if self.molecule.links(one).len() == 1 {
                self.tropolone(one);
            }
        }
    }

    /// A nitrogen that can lie in a ring and still exchange hydrogens.
    fn is_ring_nitrogen(&self, atom: u16) -> bool {
        self.molecule.atom(atom).element == Element::N && self.molecule.links(atom).len() == 2
    }

    /// An atom through which double bonds can shift: it has one, or could get one.
    fn is_conjugated(&self, atom: u16) -> bool {
        self.pairs.mate(atom).is_some() || self.gives(atom) && self.is_end(atom)
    }

    /// Rule 2.
    fn pyrazole(&mut self, one: u16) {
        for link in self.molecule.links(one) {
            let other = link.atom;
            if other > one
                && self.is_end(other)
                && self.is_ring_nitrogen(other)
                && self.root(one) != self.root(other)
                && self.pairs.mate(one) != Some(other)
                && (self.is_grouped(one)
                    || self.is_grouped(other)
                    || self.loads[usize::from(one)] + self.loads[usize::from(other)] == 1)
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
    fn tropolone(&mut self, one: u16) {
        let Some(first) = self.molecule.links(one).first().map(|link| link.atom) else {
            return;
        };
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
                    && self.molecule.links(other).len() == 1
                    && self.root(one) != self.root(other)
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
            } else if !path.contains(&link.atom) && self.is_conjugated(link.atom) {
                path.push(link.atom);
                next.push(0);
            }
        }
        None
    }

    /// Collects the groups that hold a hydrogen.
    fn groups(self) -> Mobile {
        let mut hydrogens: Vec<u8> = vec![0; self.parents.len()];
        let mut members: Vec<u8> = vec![0; self.parents.len()];
        for atom in &self.list {
            let root = usize::from(self.root(*atom));
            let own = self.molecule.atom(*atom).hydrogens;
            hydrogens[root] = hydrogens[root].saturating_add(own);
            members[root] = members[root].saturating_add(1);
        }
        let mut numbers = vec![NONE; self.parents.len()];
        let mut mobile = Mobile::default();
        for atom in &self.list {
            let root = usize::from(self.root(*atom));
            if members[root] < 2 || hydrogens[root] == 0 {
                continue;
            }
            if numbers[root] == NONE {
                numbers[root] = u16::try_from(mobile.hydrogens.len()).unwrap_or(NONE);
                mobile.hydrogens.push(hydrogens[root]);
            }
            if mobile.groups.is_empty() {
                mobile.groups = vec![NONE; self.parents.len()];
            }
            mobile.groups[usize::from(*atom)] = numbers[root];
        }
        mobile.find_centres(self.molecule, &self.list);
        mobile
    }
}

impl Mobile {
    /// Finds the groups whose members are the neighbours of one atom.
    fn find_centres(&mut self, molecule: &Molecule, list: &[u16]) {
        self.centres = vec![NONE; self.hydrogens.len()];
        for group in (0_u16..).take(self.hydrogens.len()) {
            let mut members = list.iter().filter(|atom| self.group(**atom) == Some(group));
            let Some(first) = members.next() else {
                continue;
            };
            let others: SmallVec<[u16; 4]> = members.copied().collect();
            let centre = molecule
                .links(*first)
                .iter()
                .map(|link| link.atom)
                .find(|centre| {
                    let around = molecule.links(*centre).iter();
                    let around = around.filter(|link| self.group(link.atom).is_some());
                    around.count() == others.len() + 1
                        && (others.iter())
                            .all(|other| molecule.bond_between(*other, *centre).is_some())
                });
            if let (Some(centre), Some(place)) = (centre, self.centres.get_mut(usize::from(group)))
            {
                *place = centre;
            }
        }
        // A member beside two such atoms would leave open to which group it belongs.
        let centres = self.centres.clone();
        let ambiguous = list.iter().any(|atom| {
            let links = molecule.links(*atom).iter();
            self.group(*atom).is_some()
                && links.filter(|link| centres.contains(&link.atom)).count() > 1
        });
        if ambiguous {
            self.centres.fill(NONE);
        }
    }
}
