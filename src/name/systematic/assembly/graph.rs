//! The structure while it is put together.

pub(crate) use super::notation::valence;
use super::notation::{Atom, Handed};
use super::plane::Planar;
use super::sided::Sided;
use super::stereo::Mark;
use crate::mol::MAX_ATOMS;
use crate::name::systematic::locants::Locant;
use crate::name::systematic::tokens::Token;
use alloc::vec::Vec;
use core::ops::Range;
use smallvec::SmallVec;

/// An atom of the structure.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    pub(crate) element: u8,
    pub(crate) charge: i8,
    pub(crate) isotope: u16,
    /// How many valences it has in all, hydrogens included.
    pub(crate) valence: u8,
    /// How many of them bonds and free valences take.
    pub(crate) used: u8,
    /// Whether it is one of the atoms of a ring that share double bonds.
    pub(crate) mancude: bool,
    /// The number of the [`System`] it belongs to, from 1 on.
    pub(crate) system: u16,
    /// Of such a ring: whether this is the atom that usually carries the hydrogen.
    pub(crate) usual: bool,
    /// Whether it is the carbon of a chain that the suffix of a ketone stands on.
    pub(crate) ketone: bool,
}

impl Node {
    /// An atom that became another.
    pub(crate) const GONE: Self = Self {
        element: 0,
        charge: 0,
        isotope: 0,
        valence: 0,
        used: 0,
        mancude: false,
        system: 0,
        usual: false,
        ketone: false,
    };

    /// A carbon without bonds.
    pub(crate) const CARBON: Self = Self {
        element: 6,
        valence: 4,
        ..Self::GONE
    };

    /// An atom as a drawing has it.
    pub(crate) fn drawn(atom: &Atom) -> Self {
        Self {
            element: atom.element,
            charge: atom.charge,
            isotope: atom.isotope,
            valence: atom.valence,
            used: atom.used,
            mancude: atom.mancude,
            ..Self::GONE
        }
    }

    /// Says whether the atom became another.
    pub(crate) fn is_gone(&self) -> bool {
        self.element == 0
    }

    /// The valence of an atom that takes any number of groups and no hydrogen.
    pub(crate) const UNBOUND: u8 = u8::MAX;

    /// Returns how many valences are left for hydrogens or groups.
    pub(crate) fn free(&self) -> u8 {
        self.valence.saturating_sub(self.used)
    }
}

/// A bond; the double bonds of mancude rings are placed at the end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Edge {
    pub(crate) atoms: [u16; 2],
    pub(crate) order: u8,
    /// Whether a double bond of a mancude ring may come to lie here.
    pub(crate) mancude: bool,
}

/// Rings whose atoms share double bonds, and how many atoms the name leaves out of them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct System {
    /// Whether one atom must be left out.
    pub(crate) odd: bool,
    /// Indicated hydrogens.
    pub(crate) indicated: u16,
    /// Hydro prefixes and added hydrogens.
    pub(crate) added: u16,
    /// Whether something else changes the count: bridges, spiro atoms, bonding numbers.
    pub(crate) open: bool,
}

/// A label of an atom.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Label {
    pub(crate) locant: Locant,
    pub(crate) atom: u16,
}

/// A free valence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Free {
    pub(crate) atom: u16,
    pub(crate) order: u8,
}

/// All atoms, bonds and labels.
#[derive(Debug, Default)]
pub(crate) struct Graph {
    pub(crate) nodes: Vec<Node>,
    pub(crate) edges: Vec<Edge>,
    pub(crate) labels: Vec<Label>,
    /// The mancude ring systems.
    pub(crate) systems: SmallVec<[System; 2]>,
    /// Stereodescriptors and their places.
    pub(crate) marks: Vec<Mark>,
    /// Atoms that lie in the plane of a usual drawing.
    pub(crate) planes: Vec<Planar>,
    /// Atoms whose arrangement is drawn.
    pub(crate) handed: Vec<Handed>,
    /// Double bonds whose sides are drawn.
    pub(crate) sided: Vec<Sided>,
    /// Atoms of free valences of bridges that something was bonded to.
    pub(crate) closed: Vec<u16>,
    /// Whether the name asked for more atoms than a molecule may have.
    pub(crate) overflow: bool,
}

/// A part of the structure that a piece of the name stands for.
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts about the group that do not exclude each other"
)]
#[derive(Debug, Default)]
pub(crate) struct Part {
    pub(crate) atoms: Range<u16>,
    pub(crate) labels: Range<u32>,
    /// Free valences: the first leads outwards.
    pub(crate) frees: SmallVec<[Free; 2]>,
    /// Oxygens and the like that an ester forms at.
    pub(crate) sites: SmallVec<[u16; 2]>,
    /// Whether it is a retained acid with hydroxyl groups.
    pub(crate) hydroxy_acid: bool,
    /// The oxygens and sulfurs of its acid groups.
    pub(crate) acids: SmallVec<[u16; 2]>,
    /// The parent hydride without its suffixes, where they are told apart.
    pub(crate) stem: Range<u16>,
    /// Whether it is a benzene ring with but one group of its own.
    pub(crate) simple_benzene: bool,
    /// Whether it takes no substituents: halogens, hydroxy.
    pub(crate) closed: bool,
    /// Whether it takes what precedes it at its second free valence: oxy, carbonyl.
    pub(crate) bridge: bool,
    /// Whether its two free valences may be a double bond: methylene.
    pub(crate) foldable: bool,
    /// Whether it is the first group of a run, beside which others may stand.
    pub(crate) beside: bool,
    /// Locants that belong to the whole word: `O-ethyl`.
    pub(crate) locants: Option<Token>,
    /// Whether it has a cation at a nitrogen without locant: pyridinium.
    pub(crate) onium: bool,
    /// Where a group without locant goes.
    pub(crate) preferred: Option<u16>,
    /// Whether it is an amino acid or its acyl group.
    pub(crate) amino: bool,
}

/// Copies a list that has one item at most, as a rule.
#[inline]
pub(super) fn copied<T: Copy>(list: &SmallVec<[T; 2]>) -> SmallVec<[T; 2]> {
    match list.as_slice() {
        [] => SmallVec::new(),
        [one] => SmallVec::from_buf_and_len([*one, *one], 1),
        more => SmallVec::from_slice(more),
    }
}

impl Clone for Part {
    fn clone(&self) -> Self {
        Self {
            atoms: self.atoms.clone(),
            labels: self.labels.clone(),
            frees: copied(&self.frees),
            sites: copied(&self.sites),
            hydroxy_acid: self.hydroxy_acid,
            acids: copied(&self.acids),
            stem: self.stem.clone(),
            simple_benzene: self.simple_benzene,
            closed: self.closed,
            bridge: self.bridge,
            foldable: self.foldable,
            beside: self.beside,
            locants: self.locants,
            onium: self.onium,
            preferred: self.preferred,
            amino: self.amino,
        }
    }
}

impl Graph {
    /// A structure with room for so many atoms.
    pub(crate) fn with_room(atoms: usize) -> Self {
        Self {
            nodes: Vec::with_capacity(atoms),
            edges: Vec::with_capacity(atoms),
            // Many atoms have two.
            labels: Vec::with_capacity(2 * atoms),
            ..Self::default()
        }
    }

    pub(crate) fn atom_count(&self) -> u16 {
        u16::try_from(self.nodes.len()).unwrap_or(u16::MAX)
    }

    pub(crate) fn label_count(&self) -> u32 {
        u32::try_from(self.labels.len()).unwrap_or(u32::MAX)
    }

    /// Adds an atom; beyond the limit of a molecule the whole name is refused.
    pub(crate) fn add(&mut self, node: Node) -> u16 {
        let number = self.atom_count();
        if usize::from(number) >= MAX_ATOMS {
            self.overflow = true;
            return number.saturating_sub(1);
        }
        self.nodes.push(node);
        number
    }

    /// Adds an uncharged atom of an element with its lowest usual valence.
    pub(crate) fn add_element(&mut self, element: u8) -> u16 {
        self.add(Node {
            element,
            charge: 0,
            isotope: 0,
            valence: lowest_valence(element),
            used: 0,
            mancude: false,
            system: 0,
            usual: false,
            ketone: false,
        })
    }

    pub(crate) fn node(&self, atom: u16) -> Option<&Node> {
        self.nodes.get(usize::from(atom))
    }

    pub(crate) fn node_mut(&mut self, atom: u16) -> Option<&mut Node> {
        self.nodes.get_mut(usize::from(atom))
    }

    /// Returns how many valences of an atom are left.
    pub(crate) fn free(&self, atom: u16) -> u8 {
        self.node(atom).map_or(0, Node::free)
    }

    /// Returns the mancude system of an atom.
    pub(crate) fn system_mut(&mut self, atom: u16) -> Option<&mut System> {
        let number = self.node(atom)?.system;
        let at = usize::from(number).checked_sub(1)?;
        self.systems.get_mut(at)
    }

    pub(crate) fn use_valence(&mut self, atom: u16, order: u8) {
        if let Some(node) = self.node_mut(atom) {
            node.used = node.used.saturating_add(order);
        }
    }

    /// Adds a bond without counting valences.
    pub(crate) fn link(&mut self, one: u16, other: u16, order: u8) {
        self.edges.push(Edge {
            atoms: [one, other],
            order,
            mancude: false,
        });
    }

    /// Adds a bond that takes valences of both atoms.
    pub(crate) fn bond(&mut self, one: u16, other: u16, order: u8) {
        self.use_valence(one, order);
        self.use_valence(other, order);
        self.link(one, other, order);
    }

    /// Returns the bond between two atoms.
    pub(crate) fn edge_between(&mut self, one: u16, other: u16) -> Option<&mut Edge> {
        self.edges
            .iter_mut()
            .rev()
            .find(|edge| edge.atoms == [one, other] || edge.atoms == [other, one])
    }

    /// Makes the drawn double bonds between the atoms single, such as that of an etheno bridge
    /// in `18,19-dihydro`. Returns false where one leads to another atom.
    pub(crate) fn hydrogenate(&mut self, atoms: &[u16]) -> bool {
        for edge in self.edges.iter_mut().filter(|edge| edge.order == 2) {
            let held = edge.atoms.map(|atom| atoms.contains(&atom));
            if held == [false; 2] {
                continue;
            }
            if held != [true; 2] {
                return false;
            }
            edge.order = 1;
            for atom in edge.atoms {
                if let Some(node) = self.nodes.get_mut(usize::from(atom)) {
                    node.used = node.used.saturating_sub(1);
                }
            }
        }
        true
    }

    pub(crate) fn label(&mut self, locant: Locant, atom: u16) {
        self.labels.push(Label { locant, atom });
    }

    pub(crate) fn labels_of(&self, part: &Part) -> &[Label] {
        let range = usize::try_from(part.labels.start)
            .and_then(|start| usize::try_from(part.labels.end).map(|end| start..end));
        range
            .ok()
            .and_then(|range| self.labels.get(range))
            .unwrap_or(&[])
    }

    /// Returns the atom of a part that bears a label.
    pub(crate) fn find(&self, part: &Part, locant: Locant) -> Option<u16> {
        self.labels_of(part)
            .iter()
            .find(|label| label.locant == locant)
            .map(|label| label.atom)
    }

    /// Takes the atoms from one on away, with their bonds; they must hang together with
    /// no other.
    pub(crate) fn split_off(&mut self, at: u16) -> Self {
        let first = usize::from(at).min(self.nodes.len());
        let nodes = self.nodes.split_off(first);
        let later = |atom: u16| atom >= at;
        let shift = |atom: u16| atom.saturating_sub(at);
        let mut part = Self {
            nodes,
            systems: self.systems.clone(),
            ..Self::default()
        };
        self.edges.retain(|edge| {
            let moves = edge.atoms.iter().all(|atom| later(*atom));
            if moves {
                part.edges.push(Edge {
                    atoms: edge.atoms.map(shift),
                    ..*edge
                });
            }
            !moves
        });
        self.marks.retain(|mark| {
            let moves = mark.scope.start >= at;
            if moves {
                part.marks.push(Mark {
                    atom: mark.atom.map(shift),
                    others: mark.others.iter().copied().map(shift).collect(),
                    ligand: mark.ligand.map(shift),
                    home: shift(mark.home.start)..shift(mark.home.end),
                    scope: shift(mark.scope.start)..shift(mark.scope.end),
                    configuration: mark.configuration,
                    hand: mark.hand,
                    is_only: mark.is_only,
                    named: mark.named.map(|named| named.map(shift)),
                });
            }
            !moves
        });
        self.planes.retain(|plane| {
            let moves = later(plane.atom);
            if moves {
                part.planes.push(Planar {
                    atom: shift(plane.atom),
                    around: plane.around.map(|place| place.map(shift)),
                    own: plane.own.map(shift),
                    implied: plane.implied,
                });
            }
            !moves
        });
        self.handed.retain(|handed| {
            let moves = later(handed.atom);
            if moves {
                part.handed.push(handed.moved(shift));
            }
            !moves
        });
        self.sided.retain(|sided| {
            let moves = sided.ends.iter().all(|end| later(*end));
            if moves {
                part.sided.push(sided.moved(shift));
            }
            !moves
        });
        part
    }

    /// Adds atoms, with all between them, once more; returns by how much their numbers differ.
    /// `None` where their arrangement is told or there is no room.
    pub(super) fn repeat(&mut self, atoms: &Range<u16>) -> Option<u16> {
        let marked = self.marks.iter().map(|mark| mark.scope.start);
        let laid = self.planes.iter().map(|plane| plane.atom);
        let handed = self.handed.iter().map(|handed| handed.atom);
        let sided = self.sided.iter().flat_map(|sided| sided.ends);
        let mut told = marked.chain(laid).chain(handed).chain(sided);
        if told.any(|atom| atoms.contains(&atom)) || self.nodes.len() + atoms.len() > MAX_ATOMS {
            return None;
        }
        let shift = self.atom_count() - atoms.start;
        let range = usize::from(atoms.start)..usize::from(atoms.end);
        let systems = self.nodes.get(range.clone())?.iter();
        let systems = systems.map(|node| node.system).filter(|number| *number > 0);
        let systems = systems.clone().min().zip(systems.max());
        let mut later = 0;
        if let Some((first, last)) = systems {
            let known = u16::try_from(self.systems.len()).ok()?;
            later = known + 1 - first;
            for number in first..=last {
                let system = *self.systems.get(usize::from(number) - 1)?;
                self.systems.push(system);
            }
        }
        self.nodes.extend_from_within(range.clone());
        for node in self.nodes.iter_mut().rev().take(range.len()) {
            if node.system > 0 {
                node.system += later;
            }
        }
        for at in 0..self.edges.len() {
            let edge = *self.edges.get(at)?;
            if edge.atoms.iter().all(|atom| atoms.contains(atom)) {
                self.edges.push(Edge {
                    atoms: edge.atoms.map(|atom| atom + shift),
                    ..edge
                });
            }
        }
        for at in 0..self.labels.len() {
            let Label { locant, atom } = *self.labels.get(at)?;
            if atoms.contains(&atom) {
                self.label(locant, atom + shift);
            }
        }
        for at in 0..self.closed.len() {
            let atom = *self.closed.get(at)?;
            if atoms.contains(&atom) {
                self.closed.push(atom + shift);
            }
        }
        Some(shift)
    }

    /// Makes an atom another: its bonds and labels pass to that one.
    pub(crate) fn fuse(&mut self, gone: u16, kept: u16) {
        for edge in &mut self.edges {
            for end in &mut edge.atoms {
                if *end == gone {
                    *end = kept;
                }
            }
        }
        for label in &mut self.labels {
            if label.atom == gone {
                label.atom = kept;
            }
        }
        for sided in &mut self.sided {
            *sided = sided.moved(|atom| if atom == gone { kept } else { atom });
        }
        if let Some(node) = self.node_mut(gone) {
            *node = Node::GONE;
        }
    }

    /// Takes an atom away that holds on by a single bond.
    pub(crate) fn cut(&mut self, gone: u16, carrier: u16) {
        self.edges.retain(|edge| !edge.atoms.contains(&gone));
        for label in self.labels.iter_mut().filter(|label| label.atom == gone) {
            label.locant.primes = u8::MAX;
        }
        for plane in &mut self.planes {
            plane.own = plane.own.filter(|own| *own != gone);
        }
        if let Some(node) = self.node_mut(carrier) {
            node.used = node.used.saturating_sub(1);
        }
        if let Some(node) = self.node_mut(gone) {
            *node = Node::GONE;
        }
    }

    /// Says whether an atom of sulfur or phosphorus can take a double bond to oxygen and
    /// the like although its lowest valence is used up: `1,1-dioxothiolane`.
    pub(crate) fn rises(&self, free: Free, atom: u16) -> bool {
        let giver = self.node(free.atom).map_or(0, |node| node.element);
        let Some(taker) = self.node(atom) else {
            return false;
        };
        let limit = match taker.element {
            16 | 34 | 52 => 6,
            15 | 33 | 51 => 5,
            _ => return false,
        };
        free.order == 2
            && matches!(giver, 7 | 8 | 16 | 34)
            && taker.valence + 2 <= limit
            && taker.charge == 0
    }

    /// Returns the atoms that double bonds of an atom lead to.
    pub(crate) fn double_bonded(&self, atom: u16) -> impl Iterator<Item = u16> + '_ {
        self.edges.iter().filter_map(move |edge| match edge.atoms {
            [one, other] if edge.order == 2 && one == atom => Some(other),
            [other, one] if edge.order == 2 && one == atom => Some(other),
            _ => None,
        })
    }

    /// Returns the neighbours of an atom: a walk over all bonds of the structure.
    pub(crate) fn neighbours(&self, atom: u16) -> SmallVec<[u16; 4]> {
        self.edges
            .iter()
            .filter_map(|edge| match edge.atoms {
                [one, other] if one == atom => Some(other),
                [one, other] if other == atom => Some(one),
                _ => None,
            })
            .collect()
    }
}

/// Returns the lowest usual valence of an uncharged atom; 0 where it takes no hydrogen.
pub(crate) fn lowest_valence(element: u8) -> u8 {
    match element {
        1 | 9 | 17 | 35 | 53 | 85 => 1,
        8 | 16 | 34 | 52 | 84 => 2,
        5 | 7 | 13 | 15 | 31 | 33 | 49 | 51 | 81 | 83 => 3,
        6 | 14 | 32 | 50 | 82 => 4,
        _ => 0,
    }
}
