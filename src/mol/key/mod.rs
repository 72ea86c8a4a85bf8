//! Keys: the identity of a component, independent of how it is written.
//!
//! A key is a hash of the canonical labelled graph. The graph has a vertex for each atom,
//! with its element and fixed hydrogens, and for each group of mobile hydrogens; orders
//! of bonds, isotopes and charges of single atoms are no part of it, only the charge of
//! the whole. Colour refinement (colours mixed from those of the neighbours) divides the
//! vertices into cells; where the graph of cells describes the graph in full, it is
//! hashed, otherwise a search tells vertices apart one by one until it does.
//!
//! The hash has 128 bits: that two of a million different structures get one key has a
//! probability below 10^-26. Colours have 64 bits; that two colours which should differ in
//! one structure of a thousand atoms do not, below 10^-13: the structure would then not
//! be found, or found by some of its spellings.

mod build;
mod canon;
mod graph;
mod mix;
mod rank;
mod refine;
mod small;
mod stereo;

use crate::mol::normal::Mobile;
use crate::mol::{Ligand, Molecule, Turn};
use alloc::vec::Vec;
use build::Build;
use canon::{Canon, State};
use core::fmt;
use graph::{Graph, NONE, PerVertex};
use smallvec::SmallVec;
use stereo::{Mark, Source};

pub(in crate::mol) use canon::TooSymmetric;

/// The identity of a structure without stereochemistry.
///
/// Two structures have one key when they have the same atoms with the same bonds and
/// hydrogens, mobile hydrogens counted by group: as with the first block of an `InChIKey`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SkeletonKey(u128);

/// The identity of a structure with stereochemistry.
///
/// Equal to the bits of the [`SkeletonKey`] where no stereochemistry is given.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StereoKey(u128);

macro_rules! key {
    ($name:ident) => {
        impl $name {
            /// Builds a key from its bits.
            #[must_use]
            pub const fn from_bits(bits: u128) -> Self {
                Self(bits)
            }

            /// Returns the bits of the key.
            #[must_use]
            pub const fn to_bits(self) -> u128 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:032x}", self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({:032x})"), self.0)
            }
        }
    };
}
key!(SkeletonKey);
key!(StereoKey);

/// Both keys of a structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity {
    /// The key without stereochemistry.
    pub skeleton: SkeletonKey,
    /// The key with stereochemistry.
    pub stereo: StereoKey,
}

impl Identity {
    /// Stands where no keys were made: the identity of no structure.
    pub(in crate::mol) const UNKNOWN: Self = Self {
        skeleton: SkeletonKey(0),
        stereo: StereoKey(0),
    };

    /// Says whether any stereochemistry is part of it.
    #[must_use]
    pub fn has_stereo(&self) -> bool {
        self.skeleton.0 != self.stereo.0
    }

    /// Returns the identity of a substance that consists of several components.
    pub(in crate::mol) fn of_several(components: &[Self]) -> Option<Self> {
        if let [only] = components {
            return Some(*only);
        }
        let combine = |key: fn(&Self) -> u128| {
            let mut keys: Vec<u128> = components.iter().map(key).collect();
            keys.sort_unstable();
            let mut digest = mix::Digest::default();
            for key in keys {
                digest.add_key(key);
            }
            digest.finish()
        };
        let skeleton = combine(|identity| identity.skeleton.0);
        let stereo = if components.iter().any(Self::has_stereo) {
            combine(|identity| identity.stereo.0)
        } else {
            skeleton
        };
        (!components.is_empty()).then_some(Self {
            skeleton: SkeletonKey(skeleton),
            stereo: StereoKey(stereo),
        })
    }
}

/// Makes keys; keeps its room for the next one.
#[derive(Debug, Default)]
pub(in crate::mol) struct Keys {
    graph: Graph,
    canon: Canon,
    state: State,
    /// For each atom of the molecule its vertex or tip.
    vertices: PerVertex<u16>,
    build: Build,
}

impl Keys {
    /// Begins with a molecule: allows the whole work again.
    pub(in crate::mol) fn begin(&mut self) {
        self.canon.begin();
    }

    /// Returns the identity of some atoms of a molecule that make up a component.
    pub(in crate::mol) fn identity(
        &mut self,
        molecule: &Molecule,
        mobile: &Mobile,
        component: &[u16],
    ) -> Result<Identity, TooSymmetric> {
        let charge = self.build(molecule, mobile, component, true);
        let charge = charge.cast_unsigned();
        let charged = |key: u128| {
            let mut digest = mix::Digest::default();
            digest.add_key(key);
            digest.add(charge);
            digest.finish()
        };
        self.state.marks.all.clear();
        self.canon.start(&self.graph, &mut self.state);
        let skeleton = self.canon.key(&self.graph, &self.state)?;
        self.read_marks(molecule);
        let stereo = if self.state.marks.all.is_empty() {
            skeleton
        } else {
            self.stereo_key(skeleton)?
        };
        Ok(Identity {
            skeleton: SkeletonKey(charged(skeleton)),
            stereo: StereoKey(charged(stereo)),
        })
    }

    /// Returns for each atom a colour that does not depend on its number, nor on where
    /// double bonds and charges are drawn. Atoms of one colour need not be equivalent.
    pub(in crate::mol) fn colours(&mut self, molecule: &Molecule) -> &[u64] {
        let all: Vec<u16> = molecule.atom_numbers().collect();
        self.build(molecule, &Mobile::default(), &all, false);
        self.state.marks.all.clear();
        self.canon.start(&self.graph, &mut self.state);
        &self.state.colouring.colours
    }

    /// Returns the key with the marks.
    fn stereo_key(&mut self, skeleton: u128) -> Result<u128, TooSymmetric> {
        let key = self.leave_out_idle_marks()?;
        Ok(if self.state.marks.all.is_empty() {
            skeleton
        } else {
            key
        })
    }

    /// Leaves out the marks that mean nothing and returns the key with the others.
    ///
    /// A mark that could not be read stands beside ligands that look alike. It means nothing
    /// when turning it round changes no key, nor turning any other on atoms that look like
    /// its own: in 1,2,3-tribromocyclopropane with one bromine across, turning one of the
    /// other two changes nothing, but turning that one does.
    fn leave_out_idle_marks(&mut self) -> Result<u128, TooSymmetric> {
        let before: SmallVec<[u64; 8]> = {
            let colours = &self.state.colouring.colours;
            let marks = self.state.marks.all.iter();
            let place = |at: u16| colours.get(usize::from(at)).copied().unwrap_or(0);
            marks
                .map(|mark| {
                    let [one, other] = mark.at.map(place);
                    one.wrapping_add(other)
                })
                .collect()
        };
        for (mark, class) in self.state.marks.all.iter_mut().zip(before) {
            mark.class = class;
        }
        self.canon.settle(&self.graph, &mut self.state);
        let mut key = self.canon.key(&self.graph, &self.state)?;
        let unread = self.state.marks.all.iter();
        let mut classes: SmallVec<[u64; 8]> = unread
            .filter(|mark| mark.meaning.is_none())
            .map(|mark| mark.class)
            .collect();
        classes.sort_unstable();
        classes.dedup();
        for class in classes {
            if !self.matters(class, key)? {
                let marks = &mut self.state.marks.all;
                marks.retain(|mark| mark.class != class || mark.meaning.is_some());
                key = self.canon.key(&self.graph, &self.state)?;
            }
        }
        Ok(key)
    }

    /// Says whether turning one of the unread marks of a class round changes the key.
    fn matters(&mut self, class: u64, key: u128) -> Result<bool, TooSymmetric> {
        for at in 0..self.state.marks.all.len() {
            let is_unread = |mark: &Mark| mark.class == class && mark.meaning.is_none();
            if !self.state.marks.all.get(at).is_some_and(is_unread) {
                continue;
            }
            let mut other = self.state.clone();
            if let Some(mark) = other.marks.all.get_mut(at) {
                mark.sense = !mark.sense;
            }
            if self.canon.key(&self.graph, &other)? != key {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Takes over the marks of the molecule on the atoms of the component.
    fn read_marks(&mut self, molecule: &Molecule) {
        let vertex = |atom: u16| {
            self.vertices
                .get(usize::from(atom))
                .copied()
                .unwrap_or(NONE)
        };
        let place = |ligand: Ligand| match ligand {
            Ligand::Atom(atom) => vertex(atom),
            Ligand::Implicit => NONE,
        };
        for (number, centre) in molecule.centres().iter().enumerate() {
            let at = vertex(centre.atom);
            if at == NONE {
                continue;
            }
            let ligands = centre.ligands.map(place);
            let clockwise = centre.turn == Turn::Clockwise;
            let at = match molecule.cumulene(centre.atom) {
                Some([(one, _), (other, _)]) => [vertex(one), vertex(other)],
                None => [at, NONE],
            };
            let source = Source::Centre(number);
            let mark = Mark::new(source, at, ligands, clockwise);
            self.state.marks.all.push(mark);
        }
        for (number, side) in molecule.sides().iter().enumerate() {
            let bond = molecule.bond(side.bond);
            let ends = [bond.begin, bond.end];
            if vertex(bond.begin) == NONE {
                continue;
            }
            let second = |end: u16, first: Ligand| {
                let mut links = molecule.links(end).iter();
                let other = links
                    .find(|link| !ends.contains(&link.atom) && Ligand::Atom(link.atom) != first);
                other.map_or(NONE, |link| vertex(link.atom))
            };
            let [one, other] = side.ligands;
            let ligands = [
                place(one),
                second(bond.begin, one),
                place(other),
                second(bond.end, other),
            ];
            let at = ends.map(vertex);
            let source = Source::Side(number);
            let mark = Mark::new(source, at, ligands, side.same);
            self.state.marks.all.push(mark);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mol::{Atom, Element, Order, Smiles};

    /// Returns the work that the key of a molecule takes, or that it takes too much.
    fn work(molecule: &Molecule) -> Result<usize, TooSymmetric> {
        let mut keys = Keys::default();
        keys.begin();
        let before = keys.canon.left();
        let all: Vec<u16> = molecule.atom_numbers().collect();
        keys.identity(molecule, &Mobile::default(), &all)?;
        Ok(before - keys.canon.left())
    }

    /// Rings of atoms, each joined to the next: a tube of squares, or closed to a torus.
    fn tube(around: u16, along: u16, closed: bool) -> Molecule {
        let mut molecule = Molecule::new();
        for _ in 0..around * along {
            molecule.add_atom(Atom::new(Element::C)).unwrap();
        }
        for at in 0..around * along {
            let (row, column) = (at / around, at % around);
            let next = row * around + (column + 1) % around;
            molecule.add_bond(at, next, Order::Single).unwrap();
            if row + 1 < along || closed {
                let below = (row + 1) % along * around + column;
                molecule.add_bond(at, below, Order::Single).unwrap();
            }
        }
        molecule
    }

    #[test]
    fn cages_of_chemistry_take_a_small_part_of_the_work() {
        let cages = [
            "C12C3C4C1C5C2C3C45",
            "C12C3C4C5C1C6C7C2C8C3C9C4C1C5C6C2C7C8C9C12",
            "c12c3c4c5c1c6c7c8c2c9c1c3c2c3c4c4c%10c5c5c6c6c7c7c%11c8c9c8c9c1c2c1c2c3c4c3c4c%10c5c5c6c6c7c7c%11c8c8c9c1c1c2c3c2c4c5c6c3c7c8c1c23",
        ];
        for smiles in cages {
            let read: Smiles = smiles.parse().unwrap();
            let work = work(read.molecule()).unwrap();
            assert!(work < canon::MAX_WORK / 10, "{work} for {smiles}");
        }
    }

    #[test]
    fn a_torus_takes_no_more_than_all_the_work() {
        assert_eq!(work(&tube(30, 33, true)), Err(TooSymmetric));
        // An end is told from the middle, but not left from right.
        assert!(work(&tube(6, 30, false)).is_ok());
    }

    #[test]
    fn components_share_the_work() {
        let mut keys = Keys::default();
        let molecule = tube(5, 10, true);
        let all: Vec<u16> = molecule.atom_numbers().collect();
        keys.begin();
        let times = (0..10_000)
            .take_while(|_| (keys.identity(&molecule, &Mobile::default(), &all)).is_ok())
            .count();
        assert!((2..1_000).contains(&times), "{times}");
    }

    /// A generalised Petersen graph: a ring, and spokes to atoms that are joined to the one
    /// some places on. Numbered by steps round all atoms.
    fn petersen(around: u16, skip: u16, step: u16) -> Molecule {
        let mut molecule = Molecule::new();
        for _ in 0..2 * around {
            molecule.add_atom(Atom::new(Element::C)).unwrap();
        }
        let number = |atom: u16| atom * step % (2 * around);
        for at in 0..around {
            let edges = [
                (at, (at + 1) % around),
                (at, around + at),
                (around + at, around + (at + skip) % around),
            ];
            for (one, other) in edges {
                let (one, other) = (number(one), number(other));
                molecule.add_bond(one, other, Order::Single).unwrap();
            }
        }
        molecule
    }

    fn key(molecule: &Molecule) -> Identity {
        let all: Vec<u16> = molecule.atom_numbers().collect();
        let mut keys = Keys::default();
        keys.begin();
        let key = keys.identity(molecule, &Mobile::default(), &all);
        key.unwrap()
    }

    /// Each atom of these graphs has three neighbours, so that colours tell no atoms apart.
    #[test]
    fn regular_graphs_share_a_key_where_they_are_isomorphic_and_only_there() {
        let mut pairs = (0, 0);
        for around in [5_u16, 7, 8, 10, 13, 34] {
            let skips: Vec<u16> = (1..around).filter(|skip| 2 * skip < around).collect();
            let keys: Vec<Identity> = skips
                .iter()
                .map(|skip| key(&petersen(around, *skip, 1)))
                .collect();
            for (skip, known) in skips.iter().zip(&keys) {
                for step in [3_u16, 9, 11, 19]
                    .into_iter()
                    .filter(|step| around % step != 0)
                {
                    assert_eq!(
                        key(&petersen(around, *skip, step)),
                        *known,
                        "{around} {skip}"
                    );
                }
                for (other, found) in skips.iter().zip(&keys) {
                    // Source: Watkins 1969; Steimle and Staton 2009.
                    let product = skip * other % around;
                    let isomorphic = skip == other || product == 1 || product == around - 1;
                    assert_eq!(known == found, isomorphic, "{around} {skip} {other}");
                    if isomorphic {
                        pairs.0 += 1;
                    } else {
                        pairs.1 += 1;
                    }
                }
            }
        }
        assert!(pairs.0 > 40 && pairs.1 > 200, "{pairs:?}");
    }

    #[test]
    fn rings_of_alike_atoms_count_by_their_lengths() {
        // In each, all atoms of the rings look alike: two of six or one of twelve, and so on,
        // joined to one centre that sees no more than that.
        let wheel = |lengths: &[u16]| {
            let mut molecule = Molecule::new();
            molecule.add_atom(Atom::new(Element::N)).unwrap();
            for length in lengths {
                let first = molecule.add_atom(Atom::new(Element::C)).unwrap();
                for at in 1..*length {
                    let next = molecule.add_atom(Atom::new(Element::C)).unwrap();
                    molecule
                        .add_bond(first + at - 1, next, Order::Single)
                        .unwrap();
                }
                let last = first + length - 1;
                molecule.add_bond(last, first, Order::Single).unwrap();
                for at in first..=last {
                    molecule.add_bond(0, at, Order::Single).unwrap();
                }
            }
            key(&molecule)
        };
        let all = [
            &[12][..],
            &[6, 6],
            &[3, 9],
            &[4, 8],
            &[5, 7],
            &[3, 3, 6],
            &[4, 4, 4],
        ];
        let keys = all.map(wheel);
        for (at, key) in keys.iter().enumerate() {
            assert!(!keys[..at].contains(key), "{:?}", all[at]);
        }
        assert_eq!(wheel(&[9, 3]), wheel(&[3, 9]));
    }
}
