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

use crate::mol::matching::{Matching, NONE};
use crate::mol::{Element, Molecule, Order};
use alloc::vec;
use alloc::vec::Vec;
use smallvec::SmallVec;

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
    /// The double bonds with sides that can become single when a hydrogen moves.
    flexible: Vec<u16>,
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

    /// Returns the double bonds with sides that can become single when a hydrogen moves.
    pub(in crate::mol) fn flexible(&self) -> &[u16] {
        &self.flexible
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
        let flexible = search.flexible();
        Self {
            flexible,
            ..search.groups()
        }
    }
}

/// Where hydrogens and double bonds have to stand.
#[derive(Debug, Default)]
struct Placement {
    hydrogens: Vec<(u16, u8)>,
    orders: Vec<(u16, Order)>,
}

/// Puts mobile hydrogens and double bonds where they are for all drawings of a molecule.
/// Ranks tell atoms apart that the rules do not; they must not depend on the drawing.
pub(super) fn place(molecule: &mut Molecule, ranks: &[u16]) {
    let mut search = Search::prepare(molecule);
    search.build();
    search.run();
    let placement = search.place(ranks);
    for (atom, hydrogens) in placement.hydrogens {
        if let Some(atom) = molecule.atom_mut(atom) {
            atom.hydrogens = hydrogens;
        }
    }
    for (bond, order) in placement.orders {
        molecule.set_order(bond, order);
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

/// Says whether a hydrogen moves from one atom to another across a third.
///
/// Sulfur and its like let nitrogen give hydrogen to oxygen only as the terminal nitrogen
/// of a sulfonamide; the carboxyl group of a carbamic acid takes none from its nitrogen.
fn crosses(molecule: &Molecule, giver: u16, centre: u16, taker: u16) -> bool {
    let nitrogen = |atom: u16| molecule.atom(atom).element == Element::N;
    if !nitrogen(giver) || nitrogen(taker) {
        return true;
    }
    if shifts(molecule.atom(centre).element) {
        let oxygens = molecule.links(centre).iter().filter(|link| {
            molecule.atom(link.atom).element == Element::O && molecule.links(link.atom).len() == 1
        });
        return molecule.atom(centre).element != Element::C || oxygens.count() < 2;
    }
    molecule.links(giver).len() == 1 && molecule.bonded_valence(centre) >= 6
}

struct Search<'a> {
    molecule: &'a Molecule,
    /// The atoms that can exchange hydrogens.
    list: SmallVec<[u16; 16]>,
    /// For each atom whether it is one of them.
    ends: Vec<bool>,
    /// The double bonds between atoms that have one each, and the hydrogens: a vertex for
    /// each that can move, joined to the atoms of its group, with the one that carries it
    /// as its partner.
    pairs: Matching,
    /// For each atom its vertex.
    vertices: Vec<u16>,
    /// For each hydrogen that can move its vertex and the atom that carried it at first.
    moving: SmallVec<[(u16, u16); 8]>,
    /// The group of each atom: another of its atoms, up to one that stands for itself.
    parents: Vec<u16>,
    changed: bool,
}

impl<'a> Search<'a> {
    /// Prepares a search; `None` where nothing can be exchanged.
    fn new(molecule: &'a Molecule) -> Option<Self> {
        let search = Self::prepare(molecule);
        let gives =
            |atom: &u16| is_saturated(molecule, *atom) && molecule.atom(*atom).hydrogens > 0;
        let takes = |atom: &u16| !is_saturated(molecule, *atom);
        (search.list.iter().any(gives) && search.list.iter().any(takes)).then(|| {
            let mut search = search;
            search.build();
            search
        })
    }

    /// Collects the atoms that can exchange hydrogens.
    fn prepare(molecule: &'a Molecule) -> Self {
        let mut ends = Vec::with_capacity(molecule.atoms().len());
        let mut list: SmallVec<[u16; 16]> = SmallVec::new();
        for number in molecule.atom_numbers() {
            let end = end_valence(molecule, number).is_some() && !in_nitro(molecule, number);
            ends.push(end);
            if end {
                list.push(number);
            }
        }
        Self {
            molecule,
            list,
            pairs: Matching::default(),
            vertices: Vec::with_capacity(ends.len()),
            ends,
            moving: SmallVec::new(),
            parents: molecule.atom_numbers().collect(),
            changed: false,
        }
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
        for at in self.list.clone() {
            if is_saturated(molecule, at) {
                let hydrogen = self.pairs.add_vertex();
                self.pairs.add_edge(hydrogen, self.vertex(at));
                self.pairs.pair(hydrogen, self.vertex(at));
                self.moving.push((hydrogen, at));
            }
        }
    }
}

/// Says whether an atom has no double bond.
fn is_saturated(molecule: &Molecule, number: u16) -> bool {
    usize::from(molecule.bonded_valence(number)) == molecule.links(number).len()
}

/// Returns how many double bonds an atom has; `None` where it has a higher one.
fn doubles(molecule: &Molecule, number: u16) -> Option<usize> {
    let mut count = 0;
    for link in molecule.links(number) {
        match molecule.bond(link.bond).order {
            Order::Single => {}
            Order::Double => count += 1,
            _ => return None,
        }
    }
    Some(count)
}

/// Says whether an atom is a nitrogen with two oxygens at its end, bonded to something
/// else than a hydroxyl, or one of those oxygens: the nitro group takes no part.
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
            && (molecule.links(nitrogen).iter()).any(|link| {
                molecule.atom(link.atom).element != Element::O
                    || molecule.links(link.atom).len() > 1
            })
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
    reason = "all vectors have one place per atom or vertex, and hold numbers of atoms of the molecule"
)]
impl Search<'_> {
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

    /// Makes one group of two; each of its hydrogens can move to each of its atoms.
    fn merge(&mut self, one: u16, other: u16) {
        let (one, other) = (self.root(one), self.root(other));
        self.parents[usize::from(one)] = other;
        self.changed = true;
        for (hydrogen, carrier) in self.moving.clone() {
            if self.root(carrier) != other {
                continue;
            }
            for at in 0..self.list.len() {
                let member = self.list[at];
                let vertex = self.vertex(member);
                if self.root(member) == other
                    && vertex != NONE
                    && !self.pairs.has_edge(hydrogen, vertex)
                {
                    self.pairs.add_edge(hydrogen, vertex);
                }
            }
        }
    }

    fn is_end(&self, atom: u16) -> bool {
        self.ends[usize::from(atom)]
    }

    fn vertex(&self, atom: u16) -> u16 {
        self.vertices[usize::from(atom)]
    }

    /// How many hydrogens or negative charges an atom has.
    fn load(&self, atom: u16) -> u8 {
        let atom = self.molecule.atom(atom);
        atom.hydrogens + u8::from(atom.charge == -1)
    }

    /// Says whether a vertex is a hydrogen that can move.
    fn is_hydrogen(&self, vertex: u16) -> bool {
        self.moving.iter().any(|(hydrogen, _)| *hydrogen == vertex)
    }

    /// Lets an atom carry a hydrogen that can move, if its group can spare one; returns the
    /// hydrogen.
    fn load_up(&mut self, atom: u16) -> Option<u16> {
        let vertex = self.vertex(atom);
        let mate = self.pairs.mate(vertex)?;
        if self.is_hydrogen(mate) {
            return Some(mate);
        }
        let root = self.root(atom);
        let spare = self.moving.iter().find(|(hydrogen, carrier)| {
            self.root(*carrier) == root && !self.pairs.is_closed(*hydrogen)
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
    fn is_bridge(&self, bond: u16) -> bool {
        self.molecule.distance_round(bond, usize::MAX).is_none()
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
                    && [5, 7]
                        .into_iter()
                        .any(|size| self.ring(first, size, |path| path[1] == second).is_some())
                    && self.is_bridge(outer.bond)
                    && self.is_bridge(link.bond)
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

    /// Puts the hydrogens and the double bonds where they are for all drawings: hydrogens on
    /// nitrogen before sulfur before oxygen, on amino groups before rings, then by rank;
    /// double bonds at the lowest ranks. Returns what has to change.
    fn place(&mut self, ranks: &[u16]) -> Placement {
        let rank = |atom: u16| ranks.get(usize::from(atom)).copied().unwrap_or(atom);
        let mut carriers: Vec<u16> = self.list.iter().copied().collect();
        carriers.sort_by_key(|atom| {
            let class = match (
                self.molecule.atom(*atom).element,
                self.molecule.links(*atom),
            ) {
                (Element::N, [_]) => 0,
                (Element::N, links) if links.iter().all(|link| self.is_bridge(link.bond)) => 1,
                (Element::N, _) => 2,
                (Element::O, _) => 4,
                _ => 3,
            };
            (class, rank(*atom))
        });
        self.hold_charges();
        for side in self.molecule.sides() {
            let bond = self.molecule.bond(side.bond);
            let (one, other) = (self.vertex(bond.begin), self.vertex(bond.end));
            if one != NONE && other != NONE && self.pairs.force(one, other) {
                self.pairs.close([one, other], true);
            }
        }
        for atom in carriers {
            let vertex = self.vertex(atom);
            if self.is_held(atom) || self.pairs.mate(vertex).is_none() {
                continue;
            }
            if let Some(hydrogen) = self.load_up(atom) {
                self.pairs.close([vertex, hydrogen], true);
            }
        }
        let mut bonds: Vec<(u16, u16)> = (self.molecule.bonds().iter())
            .map(|bond| {
                if rank(bond.begin) < rank(bond.end) {
                    (bond.begin, bond.end)
                } else {
                    (bond.end, bond.begin)
                }
            })
            .collect();
        bonds.sort_by_key(|(one, other)| (rank(*one), rank(*other)));
        for (one, other) in bonds {
            let (one, other) = (self.vertex(one), self.vertex(other));
            let open = |vertex: u16| vertex != NONE && !self.pairs.is_closed(vertex);
            if open(one) && open(other) && self.pairs.force(one, other) {
                self.pairs.close([one, other], true);
            }
        }
        self.placement()
    }

    /// Brings the charges back to the atoms that carried them at first and keeps them there.
    fn hold_charges(&mut self) {
        for at in 0..self.list.len() {
            let atom = self.list[at];
            let vertex = self.vertex(atom);
            if vertex == NONE || !self.is_held(atom) {
                continue;
            }
            let partner = if is_saturated(self.molecule, atom) {
                self.load_up(atom)
            } else {
                let mut links = self.molecule.links(atom).iter();
                let double = links
                    .find(|link| self.molecule.bond(link.bond).order == Order::Double)
                    .map(|link| self.vertex(link.atom));
                double.filter(|double| *double != NONE && self.pairs.force(vertex, *double))
            };
            if let Some(partner) = partner {
                self.pairs.close([vertex, partner], true);
            }
        }
    }

    /// Says whether an atom carries a charge, which has to stay where it is.
    fn is_held(&self, atom: u16) -> bool {
        self.vertex(atom) == NONE || self.molecule.atom(atom).charge != 0
    }

    /// Reads the hydrogens and double bonds off the pairs.
    fn placement(&self) -> Placement {
        let mut placement = Placement::default();
        for atom in &self.list {
            let vertex = self.vertex(*atom);
            if self.is_held(*atom) {
                continue;
            }
            let Some(mate) = self.pairs.mate(vertex) else {
                continue;
            };
            let was = is_saturated(self.molecule, *atom);
            let hydrogens = self.molecule.atom(*atom).hydrogens;
            match (was, self.is_hydrogen(mate)) {
                (false, true) => placement.hydrogens.push((*atom, hydrogens + 1)),
                (true, false) => placement.hydrogens.push((*atom, hydrogens - 1)),
                _ => {}
            }
        }
        for (number, bond) in (0_u16..).zip(self.molecule.bonds()) {
            let (one, other) = (self.vertex(bond.begin), self.vertex(bond.end));
            if one == NONE || other == NONE {
                continue;
            }
            let order = if self.pairs.mate(one) == Some(other) {
                Order::Double
            } else {
                Order::Single
            };
            if order != bond.order {
                placement.orders.push((number, order));
            }
        }
        placement
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
