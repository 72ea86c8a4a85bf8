//! Aromatic rings.
//!
//! The model is that of `RDKit`: a ring of some smallest set, or up to six of them that are
//! fused, is aromatic when each of its atoms can give a number of electrons to the ring and
//! these can sum up to 4n + 2. An atom gives one for a double bond in the ring, two for
//! a lone pair, none for an empty orbital or a double bond to a more electronegative atom
//! outside. Of fused rings that are aromatic only together, the shared bonds are not.

use crate::mol::ring::Rings;
use crate::mol::{Atom, Element, Link, Molecule, Order, valence};
use alloc::vec;
use alloc::vec::Vec;
use smallvec::SmallVec;

/// The most rings that are taken together.
const MAX_FUSED: usize = 6;

/// The largest ring that is taken together with others.
const MAX_FUSED_RING: usize = 24;

/// The most combinations of rings that are tried in one ring system.
const MAX_COMBINATIONS: usize = 5_000;

/// How many electrons an atom can give to a ring; `None` where it cannot be part of an
/// aromatic one.
type Electrons = Option<(u8, u8)>;

impl Molecule {
    /// Marks the aromatic atoms and bonds; orders of bonds stay alternating. Returns the
    /// rings.
    pub fn mark_aromatic(&mut self) -> Rings {
        self.clear_aromatic();
        let rings = Rings::of(self);
        self.mark_those_of(&rings);
        rings
    }

    /// Marks the same, where it is known which bonds lie in rings; looks for the rings of
    /// those systems only that could hold an aromatic one.
    pub(crate) fn mark_aromatic_in(&mut self, in_ring: &[bool]) {
        self.clear_aromatic();
        let possible = possible(self, in_ring);
        if possible.contains(&true) {
            let rings = Rings::among(self, in_ring, &possible);
            self.mark_those_of(&rings);
        }
    }

    fn mark_those_of(&mut self, rings: &Rings) {
        let (atoms, bonds) = Candidates::new(self, rings).aromatic();
        for atom in atoms {
            if let Some(atom) = self.atom_mut(atom) {
                atom.aromatic = true;
            }
        }
        for bond in bonds {
            if matches!(self.bond(bond).order, Order::Single | Order::Double) {
                self.set_aromatic(bond);
            }
        }
    }
}

/// Says of each atom whether an aromatic ring could go through it: whether it lies in a ring
/// of atoms each of which could be part of one, or between two such rings.
fn possible(molecule: &Molecule, in_ring: &[bool]) -> SmallVec<[bool; 64]> {
    let mut possible: SmallVec<[bool; 64]> = SmallVec::from_elem(false, molecule.atoms().len());
    let cyclic = || {
        let bonds = molecule.bonds().iter().zip(in_ring);
        bonds.filter(|(_, in_ring)| **in_ring).map(|(bond, _)| bond)
    };
    let has = |bond: u16| in_ring.get(usize::from(bond)) == Some(&true);
    for end in cyclic().flat_map(|bond| [bond.begin, bond.end]) {
        if let Some(known) = possible.get_mut(usize::from(end))
            && !*known
        {
            *known = electrons_of(molecule, has, end).is_some();
        }
    }
    // What has less than two such neighbours lies in no such ring.
    let neighbours = |possible: &[bool], atom: u16| {
        let is = |atom: u16| possible.get(usize::from(atom)) == Some(&true);
        let links = molecule.links(atom).iter();
        let mut others = links.filter(|link| has(link.bond) && is(link.atom));
        let pair = (others.next(), others.next());
        (pair.0.map(|link| link.atom), pair.1.is_some())
    };
    for start in molecule.atom_numbers() {
        let mut next = Some(start);
        while let Some(atom) = next.take() {
            let (other, is_between) = neighbours(&possible, atom);
            if let Some(known) = possible.get_mut(usize::from(atom))
                && *known
                && !is_between
            {
                *known = false;
                next = other;
            }
        }
    }
    possible
}

/// The rings of which each atom could be part of an aromatic one.
struct Candidates<'a> {
    molecule: &'a Molecule,
    rings: Vec<Candidate<'a>>,
}

struct Candidate<'a> {
    atoms: &'a [u16],
    bonds: &'a [u16],
    /// The least and the greatest number of electrons its atoms give.
    electrons: SmallVec<[(u16, u8, u8); 8]>,
    /// The candidates with which it shares exactly one bond.
    fused: SmallVec<[u16; 6]>,
}

impl<'a> Candidates<'a> {
    fn new(molecule: &'a Molecule, rings: &'a Rings) -> Self {
        let mut candidates: Vec<Candidate<'a>> = Vec::new();
        'rings: for ring in rings.relevant() {
            let mut electrons = SmallVec::new();
            let mut known = false;
            for atom in ring.atoms() {
                let Some((least, most)) =
                    electrons_of(molecule, |bond| rings.has_bond(bond), *atom)
                else {
                    continue 'rings;
                };
                known |= molecule.atom(*atom).element != Element::ANY;
                electrons.push((*atom, least, most));
            }
            if known {
                candidates.push(Candidate {
                    atoms: ring.atoms(),
                    bonds: ring.bonds(),
                    electrons,
                    fused: SmallVec::new(),
                });
            }
        }
        let fused = fused_pairs(molecule, &candidates);
        for (one, other) in fused {
            for (of, to) in [(one, other), (other, one)] {
                if let Some(candidate) = candidates.get_mut(usize::from(of)) {
                    candidate.fused.push(to);
                }
            }
        }
        Self {
            molecule,
            rings: candidates,
        }
    }

    fn ring(&self, number: u16) -> Option<&Candidate<'a>> {
        self.rings.get(usize::from(number))
    }

    /// Returns the aromatic atoms and bonds.
    fn aromatic(&self) -> (Vec<u16>, Vec<u16>) {
        let mut atoms = Vec::new();
        let mut bonds = Vec::new();
        let mut done = vec![false; self.rings.len()];
        for start in (0_u16..).take(self.rings.len()) {
            if done.get(usize::from(start)) == Some(&true) {
                continue;
            }
            // The candidates fused with one another.
            let mut system = vec![start];
            let mut at = 0;
            while let Some(number) = system.get(at).copied() {
                at += 1;
                if let Some(done) = done.get_mut(usize::from(number)) {
                    *done = true;
                }
                for next in self.ring(number).map_or(&[][..], |ring| &ring.fused) {
                    if !system.contains(next) {
                        system.push(*next);
                    }
                }
            }
            self.mark_system(&system, &mut atoms, &mut bonds);
        }
        (atoms, bonds)
    }

    /// Marks single rings, then pairs, then larger groups, until all bonds are marked.
    fn mark_system(&self, system: &[u16], atoms: &mut Vec<u16>, bonds: &mut Vec<u16>) {
        let mut own: Vec<u16> = (system.iter())
            .filter_map(|number| self.ring(*number))
            .flat_map(|ring| ring.bonds.iter().copied())
            .collect();
        own.sort_unstable();
        own.dedup();
        let mut marked = vec![false; self.molecule.bonds().len()];
        let mut left = own.len();
        let mut tried = 0;
        let mut groups: Vec<SmallVec<[u16; MAX_FUSED]>> = system
            .iter()
            .map(|ring| SmallVec::from_slice(&[*ring]))
            .collect();
        for size in 1..=MAX_FUSED.min(system.len()) {
            tried += groups.len();
            if tried > MAX_COMBINATIONS {
                return;
            }
            for group in &groups {
                if !self.is_aromatic(group) {
                    continue;
                }
                for ring in group.iter().filter_map(|number| self.ring(*number)) {
                    atoms.extend_from_slice(ring.atoms);
                    for bond in ring.bonds {
                        let sharing = group.iter().filter_map(|number| self.ring(*number));
                        if sharing.filter(|other| other.bonds.contains(bond)).count() > 1 {
                            continue;
                        }
                        if let Some(marked) = marked.get_mut(usize::from(*bond))
                            && !core::mem::replace(marked, true)
                        {
                            bonds.push(*bond);
                            left -= 1;
                        }
                    }
                }
            }
            if left == 0 || size == MAX_FUSED {
                return;
            }
            groups = self.larger(&groups);
        }
    }

    /// Adds to each group each ring fused with it.
    fn larger(&self, groups: &[SmallVec<[u16; MAX_FUSED]>]) -> Vec<SmallVec<[u16; MAX_FUSED]>> {
        let mut larger = Vec::new();
        for group in groups {
            for ring in group.iter().filter_map(|number| self.ring(*number)) {
                for next in &ring.fused {
                    if !group.contains(next) {
                        let mut group = group.clone();
                        group.push(*next);
                        group.sort_unstable();
                        larger.push(group);
                    }
                }
            }
            if larger.len() > MAX_COMBINATIONS * MAX_FUSED {
                break;
            }
        }
        larger.sort_unstable();
        larger.dedup();
        larger
    }

    /// Says whether the electrons of a group of rings can be 4n + 2. Atoms inside, which
    /// belong to three rings, do not count.
    fn is_aromatic(&self, group: &[u16]) -> bool {
        let rings = || group.iter().filter_map(|number| self.ring(*number));
        let (mut least, mut most) = (0_u16, 0_u16);
        for (place, ring) in rings().enumerate() {
            for (atom, low, high) in &ring.electrons {
                let holds = |other: &&Candidate<'_>| other.atoms.contains(atom);
                let before = rings().take(place).any(|other| holds(&other));
                if !before && (group.len() < 3 || rings().filter(holds).count() < 3) {
                    least += u16::from(*low);
                    most += u16::from(*high);
                }
            }
        }
        if most >= 6 {
            (least..=most).any(|count| count % 4 == 2)
        } else {
            most == 2
        }
    }
}

/// Returns the pairs of rings that share exactly one bond and are not too large.
fn fused_pairs(molecule: &Molecule, candidates: &[Candidate<'_>]) -> Vec<(u16, u16)> {
    let mut holders: Vec<SmallVec<[u16; 2]>> = vec![SmallVec::new(); molecule.bonds().len()];
    let mut pairs = Vec::new();
    for (number, candidate) in (0_u16..).zip(candidates) {
        if candidate.bonds.len() > MAX_FUSED_RING {
            continue;
        }
        for bond in candidate.bonds {
            if let Some(holders) = holders.get_mut(usize::from(*bond)) {
                pairs.extend(holders.iter().map(|holder| (*holder, number)));
                holders.push(number);
            }
        }
    }
    pairs.sort_unstable();
    let mut single = Vec::with_capacity(pairs.len());
    for alike in pairs.chunk_by(|one, other| one == other) {
        if let [pair] = alike {
            single.push(*pair);
        }
    }
    single
}

/// Returns how many electrons an atom gives to a ring, at least and at most.
fn electrons_of(molecule: &Molecule, in_ring: impl Fn(u16) -> bool, number: u16) -> Electrons {
    let atom = molecule.atom(number);
    let links = molecule.links(number);
    if atom.element == Element::ANY {
        // Of two double bonds an aromatic ring would show one.
        let is_double = |link: &&Link| molecule.bond(link.bond).order != Order::Single;
        return (links.iter().filter(is_double).count() < 2).then_some((0, 2));
    }
    let mut doubles = 0;
    let mut outside = None;
    let mut inside = false;
    for link in links {
        let order = molecule.bond(link.bond).order;
        if order == Order::Single {
            continue;
        }
        doubles += 1;
        if in_ring(link.bond) {
            inside = true;
        } else {
            outside = Some(molecule.atom(link.atom).element);
        }
    }
    if !can_be_aromatic(molecule, number, doubles) {
        return None;
    }
    let free = free_electrons(molecule, number)?;
    let stolen = outside.is_some_and(|outer| is_more_electronegative(outer, atom.element));
    match free {
        0 if outside.is_some() => Some((0, 0)),
        0 if inside => Some((1, 1)),
        0 => None,
        1 if outside.is_some() => Some(if stolen { (0, 0) } else { (1, 1) }),
        1 if doubles > 0 => Some((1, 1)),
        // The cations of tropylium and cyclopropenyl.
        1 if atom.charge == 1 => Some((0, 0)),
        1 => None,
        _ if (free - u8::from(stolen)) % 2 == 1 => Some((1, 1)),
        _ => Some((2, 2)),
    }
}

/// Says whether an atom has the element and the valence of aromatic atoms.
fn can_be_aromatic(molecule: &Molecule, number: u16, doubles: usize) -> bool {
    let Atom {
        element,
        charge,
        hydrogens,
        ..
    } = *molecule.atom(number);
    if element.number() > 18 && !matches!(element, Element::SE | Element::TE) || doubles > 1 {
        return false;
    }
    let taken = molecule.bonded_valence(number).saturating_add(hydrogens);
    let usual = valence::allowed(element, charge).first().copied();
    usual.is_none_or(|usual| taken <= usual)
        && (element == Element::C || radicals(molecule, number) == 0)
}

/// Returns how many valences of an atom are left open.
fn radicals(molecule: &Molecule, number: u16) -> u8 {
    let atom = molecule.atom(number);
    let taken = molecule
        .bonded_valence(number)
        .saturating_add(atom.hydrogens);
    let list = valence::allowed(atom.element, atom.charge);
    let next = list.iter().find(|valence| **valence >= taken);
    next.map_or(0, |valence| valence - taken)
}

/// Returns how many electrons of an atom are in no single bond and can join a ring; `None`
/// for atoms with four neighbours or one valence.
fn free_electrons(molecule: &Molecule, number: u16) -> Option<u8> {
    let atom = molecule.atom(number);
    let usual = i16::from(valence::usual(atom.element).filter(|usual| *usual > 1)?);
    let links = molecule.links(number).len();
    let neighbours = i16::try_from(links).ok()? + i16::from(atom.hydrogens);
    if neighbours > 3 {
        return None;
    }
    let pairs = i16::from(outer_electrons(atom.element)) - usual - i16::from(atom.charge);
    let free = usual - neighbours + pairs.max(0) - i16::from(radicals(molecule, number));
    let bonded = usize::from(molecule.bonded_valence(number));
    let free = u8::try_from(free).ok()?;
    // Of a triple bond only one electron is in the plane's p orbitals.
    Some(if free > 1 && bonded > links + 1 {
        1
    } else {
        free
    })
}

/// Returns how many electrons the outer shell of an element has.
fn outer_electrons(element: Element) -> u8 {
    match element.number() {
        1 | 3 | 11 | 19 | 37 | 55 | 87 => 1,
        2 | 4 | 12 | 20 | 38 | 56 | 88 | 30 | 48 | 80 => 2,
        5 | 13 | 21 | 31 | 39 | 49 | 57 | 81 | 89 => 3,
        6 | 14 | 22 | 32 | 40 | 50 | 72 | 82 => 4,
        7 | 15 | 23 | 33 | 41 | 51 | 73 | 83 => 5,
        8 | 16 | 24 | 34 | 42 | 52 | 74 | 84 => 6,
        9 | 17 | 25 | 35 | 43 | 53 | 75 | 85 => 7,
        10 | 18 | 26 | 36 | 44 | 54 | 76 | 86 => 8,
        27 | 45 | 77 => 9,
        28 | 46 | 78 => 10,
        29 | 47 | 79 => 11,
        _ => 0,
    }
}

/// Says whether an element draws electrons more than another: by the electrons of its
/// outer shell, and of two in one group the lighter.
fn is_more_electronegative(one: Element, other: Element) -> bool {
    let (first, second) = (outer_electrons(one), outer_electrons(other));
    first > second || first == second && one.number() < other.number()
}
