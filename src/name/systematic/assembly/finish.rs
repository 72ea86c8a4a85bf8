//! The last step: double bonds of mancude rings, hydrogens, the molecule.

use super::graph::{Graph, Node};
use super::matching::{NONE, Numbers, matching};
use super::stereo::Arranged;
use crate::error::Error;
use crate::mol::{Atom, Element, Molecule, Order};
use smallvec::{SmallVec, smallvec};

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
    /// The atom left over in a ring of odd size carries the hydrogen: the carbon that
    /// usually does (4-azafluorene), else a heteroatom if it can be one, else the carbon
    /// of the lowest number.
    pub(crate) fn place_double_bonds(&mut self) -> Result<bool, Unfinished> {
        let mut place: Numbers = smallvec![NONE; self.nodes.len()];
        let mut atoms = Numbers::new();
        for ((slot, node), number) in place.iter_mut().zip(&self.nodes).zip(0_u16..) {
            if node.mancude && node.free() > 0 {
                *slot = u16::try_from(atoms.len()).unwrap_or(NONE);
                atoms.push(number);
            }
        }
        if atoms.is_empty() {
            return Ok(false);
        }
        let (place, atoms) = (place.as_slice(), atoms.as_slice());
        let at = |atom: u16| place.get(usize::from(atom)).copied().unwrap_or(NONE);
        let mut edges: SmallVec<[(u16, u16); 36]> = SmallVec::new();
        // How many bonds of its rings each has, also to atoms without a double bond.
        let mut degrees: SmallVec<[u8; 36]> = smallvec![0; atoms.len()];
        let degrees = degrees.as_mut_slice();
        for edge in self.edges.iter().filter(|edge| edge.mancude) {
            let [one, other] = edge.atoms.map(at);
            if one != NONE && other != NONE {
                edges.push((one, other));
            }
            for end in [one, other] {
                if let Some(degree) = degrees.get_mut(usize::from(end)) {
                    *degree = degree.saturating_add(1);
                }
            }
        }
        // Who comes last is left out; atoms common to rings come first.
        let node = |place: u16| {
            let atom = atoms.get(usize::from(place));
            atom.and_then(|atom| self.node(*atom))
        };
        let common = |place: &u16| {
            degrees
                .get(usize::from(*place))
                .is_some_and(|many| *many > 2)
        };
        let usual = |place: &u16| !common(place) && node(*place).is_some_and(|node| node.usual);
        let carbon = |place: &u16| node(*place).is_some_and(|node| node.element == 6);
        let count = u16::try_from(atoms.len()).unwrap_or(NONE);
        let ranks: SmallVec<[u8; 36]> = (0..count)
            .map(|place| match (usual(&place), carbon(&place)) {
                (true, _) => 3,
                (false, false) => 2,
                (false, true) => u8::from(!common(&place)),
            })
            .collect();
        let ranks = ranks.as_slice();
        let order = in_order(ranks);
        let partners = matching(count, &edges, &order);
        let mut left_out = 0_usize;
        let mut left_out_carbons = 0_usize;
        let partners = partners.as_slice();
        for (number, partner) in (0..).zip(partners) {
            if *partner != NONE {
                continue;
            }
            left_out += 1;
            if carbon(&number) {
                left_out_carbons += 1;
                let odd = node(number).is_some_and(|node| self.is_odd(node));
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
        for (atom, partner) in atoms.iter().zip(partners) {
            if *partner != NONE {
                self.use_valence(*atom, 1);
            }
        }
        for edge in self.edges.iter_mut().filter(|edge| edge.mancude) {
            let [one, other] = edge.atoms.map(at);
            if other != NONE && partners.get(usize::from(one)) == Some(&other) {
                edge.order = 2;
            }
        }
        self.check_systems()?;
        // Each ring system of odd size leaves one atom out.
        if left_out_carbons > 0 {
            let parts = components(atoms.len(), &edges);
            if left_out_carbons > parts || left_out > parts {
                return Err(Unfinished::Mancude);
            }
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
        let mut double: SmallVec<[u8; 64]> = smallvec![0; self.nodes.len()];
        let double = double.as_mut_slice();
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
        let mut left_out: SmallVec<[(u16, u16); 4]> = smallvec![(0, 0); self.systems.len()];
        let counted = self.systems.iter().map(|system| !system.open);
        let mut counted: SmallVec<[bool; 4]> = counted.collect();
        for (node, double) in self.nodes.iter().zip(&*double) {
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

    /// Makes the molecule; also says what came of its stereodescriptors.
    pub(crate) fn molecule(&self) -> Result<(Molecule, Arranged), Unfinished> {
        if self.overflow {
            return Err(Unfinished::Size);
        }
        let size = |_: Error| Unfinished::Size;
        if self.has_open_valence() {
            return Err(Unfinished::Valence);
        }
        let mut molecule = Molecule::with_capacity(self.nodes.len().max(self.edges.len()));
        let mut numbers: SmallVec<[u16; 64]> = SmallVec::with_capacity(self.nodes.len());
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
        let numbers = numbers.as_slice();
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
                .try_bond(one, other, order)
                .ok_or(Unfinished::Valence)?;
        }
        let is_flat = self.marks.is_empty()
            && self.planes.is_empty()
            && self.handed.is_empty()
            && self.sided.is_empty();
        let arranged = if is_flat {
            Arranged::default()
        } else {
            self.arrange(&mut molecule, numbers)
        };
        Ok((molecule, arranged))
    }
}

impl Graph {
    /// Says whether a free valence was left that no bond took.
    fn has_open_valence(&self) -> bool {
        let mut bonds: SmallVec<[u8; 64]> = smallvec![0; self.nodes.len()];
        let bonds = bonds.as_mut_slice();
        for edge in &self.edges {
            for end in edge.atoms {
                if let Some(bonds) = bonds.get_mut(usize::from(end)) {
                    *bonds = bonds.saturating_add(edge.order);
                }
            }
        }
        let open = |(node, bonds): (&Node, &u8)| {
            !node.is_gone() && node.valence != Node::UNBOUND && node.used > *bonds
        };
        self.nodes.iter().zip(&*bonds).any(open)
    }
}

/// Lists the places by their ranks, of which there are four; the last of a rank come first.
fn in_order(ranks: &[u8]) -> Numbers {
    // Where those of each rank begin.
    let mut starts = [0_usize; 4];
    for rank in ranks {
        for start in starts.iter_mut().skip(usize::from(*rank) + 1) {
            *start += 1;
        }
    }
    let mut order: Numbers = smallvec![NONE; ranks.len()];
    let count = u16::try_from(ranks.len()).unwrap_or(NONE);
    for (place, rank) in (0..count).zip(ranks).rev() {
        if let Some(start) = starts.get_mut(usize::from(*rank)) {
            if let Some(slot) = order.get_mut(*start) {
                *slot = place;
            }
            *start += 1;
        }
    }
    order
}

/// Counts the connected parts of odd size.
fn components(count: usize, edges: &[(u16, u16)]) -> usize {
    fn find(root: &mut [u16], mut at: u16) -> u16 {
        while let Some(up) = root.get(usize::from(at)).copied().filter(|up| *up != at) {
            let above = root.get(usize::from(up)).copied().unwrap_or(up);
            if let Some(slot) = root.get_mut(usize::from(at)) {
                *slot = above;
            }
            at = up;
        }
        at
    }
    let mut root: Numbers = (0..NONE).take(count).collect();
    for (one, other) in edges {
        let (one, other) = (find(&mut root, *one), find(&mut root, *other));
        if let Some(slot) = root.get_mut(usize::from(one)) {
            *slot = other;
        }
    }
    let mut odd: SmallVec<[bool; 32]> = smallvec![false; count];
    for at in (0..NONE).take(count) {
        let top = find(&mut root, at);
        if let Some(odd) = odd.get_mut(usize::from(top)) {
            *odd = !*odd;
        }
    }
    odd.iter().filter(|odd| **odd).count()
}
