//! The last step: double bonds of mancude rings, hydrogens, the molecule.

use super::graph::{Graph, Node};
use super::matching::matching;
use crate::error::Error;
use crate::mol::{Atom, Element, Molecule, Order};
use alloc::vec;
use alloc::vec::Vec;

/// What a structure turned out to lack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unfinished {
    /// An atom has more bonds than its valence.
    Valence,
    /// The double bonds of a ring cannot be placed.
    Mancude,
    /// The structure is too large.
    Size,
    /// A ketone with a hydrogen: `ethanone` is none.
    Aldehyde,
}

impl Graph {
    /// Places the double bonds that mancude rings share among themselves.
    ///
    /// The atom left over in a ring of odd size carries the hydrogen: a heteroatom
    /// if it can be one, else the carbon of the lowest number.
    pub(crate) fn place_double_bonds(&mut self) -> Result<bool, Unfinished> {
        let mut place = vec![usize::MAX; self.nodes.len()];
        let mut atoms: Vec<u16> = Vec::new();
        for (number, node) in self.nodes.iter().enumerate() {
            if node.mancude
                && node.free() > 0
                && let (Some(place), Ok(atom)) = (place.get_mut(number), u16::try_from(number))
            {
                *place = atoms.len();
                atoms.push(atom);
            }
        }
        if atoms.is_empty() {
            return Ok(false);
        }
        let at = |atom: u16| place.get(usize::from(atom)).copied().unwrap_or(usize::MAX);
        let edges: Vec<(usize, usize)> = self
            .edges
            .iter()
            .filter(|edge| edge.mancude)
            .map(|edge| {
                let [one, other] = edge.atoms;
                (at(one), at(other))
            })
            .filter(|(one, other)| *one != usize::MAX && *other != usize::MAX)
            .collect();
        let carbons: Vec<bool> = atoms
            .iter()
            .map(|atom| self.node(*atom).is_some_and(|node| node.element == 6))
            .collect();
        // The last to be left out of the carbons, the first of all others.
        let usual = |place: &usize| {
            let node = atoms.get(*place).and_then(|atom| self.node(*atom));
            node.is_some_and(|node| node.usual)
        };
        let carbon = |place: &usize| carbons.get(*place).copied().unwrap_or(false);
        let backwards = || (0..atoms.len()).rev();
        let order: Vec<usize> = backwards()
            .filter(|place| carbon(place) && !usual(place))
            .chain(backwards().filter(|place| carbon(place) && usual(place)))
            .chain(backwards().filter(|place| !carbon(place)))
            .collect();
        let partners = matching(atoms.len(), &edges, order.into_iter());
        let mut left_out = 0_usize;
        let mut left_out_carbons = 0_usize;
        for (number, partner) in partners.iter().enumerate() {
            match partner {
                None => {
                    left_out += 1;
                    if carbon(&number) {
                        left_out_carbons += 1;
                        let node = atoms.get(number).and_then(|atom| self.node(*atom));
                        let odd = node.is_some_and(|node| self.is_odd(node));
                        let alone = edges
                            .iter()
                            .all(|(one, other)| *one != number && *other != number);
                        // A ring that needs no hydrogen of its own, and more than one
                        // atom that could carry this one.
                        if !odd && !alone {
                            return Err(Unfinished::Mancude);
                        }
                    }
                }
                Some(other) if *other > number => {
                    let (Some(one), Some(other)) = (atoms.get(number), atoms.get(*other)) else {
                        continue;
                    };
                    let (one, other) = (*one, *other);
                    self.use_valence(one, 1);
                    self.use_valence(other, 1);
                    if let Some(edge) = self
                        .edges
                        .iter_mut()
                        .find(|edge| edge.mancude && is_between(edge.atoms, one, other))
                    {
                        edge.order = 2;
                    }
                }
                Some(_) => {}
            }
        }
        self.check_systems()?;
        let parts = components(atoms.len(), &edges);
        // Each ring system of odd size leaves one atom out.
        if left_out_carbons > parts || left_out > parts && left_out_carbons > 0 {
            return Err(Unfinished::Mancude);
        }
        Ok(left_out_carbons > 0)
    }

    fn is_odd(&self, node: &Node) -> bool {
        let at = usize::from(node.system).checked_sub(1);
        at.and_then(|at| self.systems.get(at))
            .is_some_and(|system| system.odd)
    }

    /// Refuses ring systems that leave out more atoms than the name gives hydrogens. Atoms
    /// whose groups leave no hydrogen need no mention.
    ///
    /// Double bonds outwards leave out atoms of their own, often without notice:
    /// such systems are not counted.
    fn check_systems(&self) -> Result<(), Unfinished> {
        if self.systems.is_empty() {
            return Ok(());
        }
        let mut double = vec![0_u8; self.nodes.len()];
        for edge in &self.edges {
            if edge.order > 1 {
                let mark = if edge.mancude { 1 } else { 2 };
                for end in edge.atoms {
                    if let Some(slot) = double.get_mut(usize::from(end)) {
                        *slot |= mark;
                    }
                }
            }
        }
        // Of those left out, the atoms with a hydrogen and the others.
        let mut left_out = vec![(0_u16, 0_u16); self.systems.len()];
        let mut counted: Vec<bool> = self.systems.iter().map(|system| !system.open).collect();
        for (node, double) in self.nodes.iter().zip(&double) {
            let Some(at) = usize::from(node.system).checked_sub(1) else {
                continue;
            };
            if *double == 0 {
                if let Some((bearing, bare)) = left_out.get_mut(at) {
                    let count = if node.free() > 0 { bearing } else { bare };
                    *count += 1;
                }
            } else if *double > 1
                && let Some(slot) = counted.get_mut(at)
            {
                *slot = false;
            }
        }
        let within = self.systems.iter().zip(&left_out).zip(&counted);
        for ((system, (bearing, bare)), counted) in within {
            let named = system.indicated + system.added;
            let own = u16::from(system.odd && *bare == 0 && system.indicated == 0);
            if *counted && *bearing > named + own {
                return Err(Unfinished::Mancude);
            }
        }
        Ok(())
    }

    /// Makes the molecule; also says how many stereodescriptors found no place.
    pub(crate) fn molecule(&self) -> Result<(Molecule, usize), Unfinished> {
        if self.overflow {
            return Err(Unfinished::Size);
        }
        let size = |_: Error| Unfinished::Size;
        let mut molecule = Molecule::with_capacity(self.nodes.len());
        let mut numbers = Vec::with_capacity(self.nodes.len());
        for node in &self.nodes {
            if node.is_gone() {
                numbers.push(u16::MAX);
                continue;
            }
            if node.used > node.valence {
                return Err(Unfinished::Valence);
            }
            let hydrogens = if node.valence == Node::UNBOUND {
                0
            } else {
                node.free()
            };
            // Ethanone is no name for an aldehyde.
            if node.ketone && hydrogens > 0 {
                return Err(Unfinished::Aldehyde);
            }
            let element = Element::from_number(node.element).unwrap_or(Element::ANY);
            let number = molecule
                .add_atom(Atom {
                    element,
                    isotope: node.isotope,
                    charge: node.charge,
                    hydrogens,
                    aromatic: false,
                })
                .map_err(size)?;
            numbers.push(number);
        }
        let number = |atom: u16| numbers.get(usize::from(atom)).copied().unwrap_or(u16::MAX);
        for edge in &self.edges {
            let [one, other] = edge.atoms.map(number);
            let order = match edge.order {
                1 => Order::Single,
                2 => Order::Double,
                3 => Order::Triple,
                _ => Order::Quadruple,
            };
            // Two atoms joined twice are no structure.
            molecule
                .add_bond(one, other, order)
                .map_err(|_| Unfinished::Valence)?;
        }
        let lost = if self.marks.is_empty() && self.planes.is_empty() {
            0
        } else {
            self.arrange(&mut molecule, &numbers)
        };
        Ok((molecule, lost))
    }
}

fn is_between(atoms: [u16; 2], one: u16, other: u16) -> bool {
    atoms == [one, other] || atoms == [other, one]
}

/// Counts the connected parts of odd size.
fn components(count: usize, edges: &[(usize, usize)]) -> usize {
    fn find(root: &mut [usize], mut at: usize) -> usize {
        while let Some(up) = root.get(at).copied().filter(|up| *up != at) {
            let above = root.get(up).copied().unwrap_or(up);
            if let Some(slot) = root.get_mut(at) {
                *slot = above;
            }
            at = up;
        }
        at
    }
    let mut root: Vec<usize> = (0..count).collect();
    for (one, other) in edges {
        let (one, other) = (find(&mut root, *one), find(&mut root, *other));
        if let Some(slot) = root.get_mut(one) {
            *slot = other;
        }
    }
    let mut sizes = vec![0_usize; count];
    for at in 0..count {
        let top = find(&mut root, at);
        if let Some(size) = sizes.get_mut(top) {
            *size += 1;
        }
    }
    sizes.iter().filter(|size| **size % 2 == 1).count()
}
