//! Skeletons that follow from numbers alone: chains, rings, von Baeyer and spiro
//! systems, Hantzsch–Widman rings.

use super::graph::{Edge, Graph, Label, Node, Part, lowest_valence};
use crate::mol::MAX_ATOMS;
use crate::name::systematic::locants::Locant;
use crate::name::systematic::tokens::{Hantzsch, Numbering, Saturation};
use core::ops::Range;

impl Graph {
    /// Draws a chain of carbons numbered from 1.
    pub(super) fn chain(&mut self, count: u16) -> Part {
        let atoms = self.carbons(count);
        let bonds = atoms.start + 1..atoms.end;
        for atom in bonds.clone() {
            self.use_valence(atom - 1, 1);
            self.use_valence(atom, 1);
        }
        self.edges.extend(bonds.map(|atom| Edge {
            atoms: [atom - 1, atom],
            order: 1,
            mancude: false,
        }));
        self.numbered(atoms)
    }

    /// Draws a ring of carbons numbered from 1.
    pub(super) fn ring(&mut self, count: u16) -> Option<Part> {
        if count < 3 {
            return None;
        }
        let part = self.chain(count);
        self.bond(part.atoms.end - 1, part.atoms.start, 1);
        Some(part)
    }

    fn carbons(&mut self, count: u16) -> Range<u16> {
        let first = self.atom_count();
        let room = MAX_ATOMS.saturating_sub(self.nodes.len());
        self.overflow |= usize::from(count) > room;
        let carbons = core::iter::repeat_n(Node::CARBON, room.min(usize::from(count)));
        self.nodes.extend(carbons);
        first..self.atom_count()
    }

    fn numbered(&mut self, atoms: Range<u16>) -> Part {
        let start = self.label_count();
        let labels = (1..).zip(atoms.clone()).map(|(number, atom)| Label {
            locant: Locant::number(number),
            atom,
        });
        self.labels.extend(labels);
        Part {
            atoms,
            labels: start..self.label_count(),
            ..Part::default()
        }
    }

    /// Draws a von Baeyer system.
    ///
    /// The main ring is numbered from a main bridgehead through the longer side, then
    /// the main bridge from the atom next to bridgehead 1, then each secondary bridge
    /// from its end of the higher number. Source: IUPAC, *Extension and Revision of the
    /// von Baeyer System* (1999), VB-8.
    pub(super) fn polycyclo(
        &mut self,
        rings: u16,
        numbering: &Numbering,
        atoms: u16,
    ) -> Option<Part> {
        let mut numbers = numbering.iter().copied();
        let (longer, _) = numbers.next()?;
        let (shorter, _) = numbers.next()?;
        let (main, _) = numbers.next()?;
        let total: u16 = numbering.iter().map(|(number, _)| number).sum();
        let bridges = u16::try_from(numbering.len()).ok()?.checked_sub(3)?;
        if total + 2 != atoms || rings != bridges + 2 {
            return None;
        }
        let around = longer + shorter + 2;
        let part = self.carbons(atoms);
        let first = part.start;
        let at = |number: u16| first + number - 1;
        for number in 2..=around {
            self.bond(at(number - 1), at(number), 1);
        }
        self.bond(at(around), at(1), 1);
        let mut next = around + 1;
        self.bridge(first, at(1), at(longer + 2), main, &mut next)?;
        for (length, ends) in numbers {
            let (one, other) = ends?;
            let limit = next;
            let (low, high) = (one.min(other), one.max(other));
            if low == 0 || high >= limit {
                return None;
            }
            self.bridge(first, at(high), at(low), length, &mut next)?;
        }
        Some(self.numbered(part))
    }

    /// Joins two atoms by a bridge of so many atoms, numbered from the first end.
    fn bridge(
        &mut self,
        first: u16,
        from: u16,
        to: u16,
        length: u16,
        next: &mut u16,
    ) -> Option<()> {
        let mut end = from;
        for _ in 0..length {
            let atom = first + *next - 1;
            self.bond(end, atom, 1);
            end = atom;
            *next += 1;
        }
        if end == to || self.edge_between(end, to).is_some() {
            return None;
        }
        self.bond(end, to, 1);
        Some(())
    }

    /// Draws monocycles that share atoms.
    ///
    /// Numbering starts beside the first spiro atom and runs through each ring in
    /// turn. Source: IUPAC, *Nomenclature for Spiro Compounds* (1999), SP-1.
    pub(super) fn spiro(&mut self, numbering: &Numbering, atoms: u16) -> Option<Part> {
        let count = numbering.len() / 2;
        let total: u16 = numbering.iter().map(|(number, _)| number).sum();
        if numbering.len() % 2 == 1 || total + u16::try_from(count).ok()? != atoms {
            return None;
        }
        let part = self.carbons(atoms);
        let first = part.start;
        let mut next = 1;
        let mut end: Option<u16> = None;
        let mut spiro: alloc::vec::Vec<u16> = alloc::vec::Vec::new();
        for (place, (length, back)) in numbering.iter().copied().enumerate() {
            for _ in 0..length {
                let atom = first + next - 1;
                if let Some(end) = end {
                    self.bond(end, atom, 1);
                }
                end = Some(atom);
                next += 1;
            }
            let target = match back {
                Some((number, _)) => {
                    let atom = first + number.checked_sub(1)?;
                    if !spiro.contains(&atom) {
                        return None;
                    }
                    atom
                }
                None if place < count => {
                    let atom = first + next - 1;
                    next += 1;
                    spiro.push(atom);
                    if place == 0 {
                        self.bond(first, atom, 1);
                    }
                    atom
                }
                None => *spiro.get((2 * count).checked_sub(place + 1)?)?,
            };
            let end_atom = end?;
            if end_atom != target && self.edge_between(end_atom, target).is_none() {
                self.bond(end_atom, target, 1);
            }
            end = Some(target);
        }
        Some(self.numbered(part))
    }

    /// Draws a Hantzsch–Widman ring with its heteroatoms at given numbers.
    pub(super) fn hantzsch(&mut self, ring: &Hantzsch, places: &[u16]) -> Option<Part> {
        let size = u16::from(ring.size);
        let part = self.ring(size)?;
        for (element, place) in ring.elements.iter().zip(places) {
            let atom = part.atoms.start + place.checked_sub(1)?;
            if *place > size {
                return None;
            }
            let node = self.node_mut(atom)?;
            if node.element != 6 {
                return None;
            }
            node.element = *element;
            node.valence = lowest_valence(*element);
        }
        if ring.saturation == Saturation::Mancude {
            self.make_mancude(part.atoms.clone());
        }
        Some(part)
    }

    /// Lets atoms and the bonds between them share as many double bonds as they can.
    pub(super) fn make_mancude(&mut self, atoms: Range<u16>) {
        for atom in atoms.clone() {
            if let Some(node) = self.node_mut(atom) {
                node.mancude = true;
            }
        }
        for edge in self.edges.iter_mut().rev() {
            let Edge {
                atoms: [one, other],
                order,
                ..
            } = edge;
            if atoms.contains(one) && atoms.contains(other) && *order == 1 {
                edge.mancude = true;
            }
        }
    }
}

/// Returns the numbers of the heteroatoms where a name leaves them out.
pub(super) fn usual_places(ring: &Hantzsch) -> Option<&'static [u16]> {
    Some(match (ring.size, ring.elements.len()) {
        (_, 1) => &[1],
        (3, 2) => &[1, 2],
        (5, 2) if matches!(ring.elements.as_slice(), [8, 8] | [8 | 16 | 34, 7]) => &[1, 3],
        (6, 2) if ring.elements.as_slice() == [8, 8] => &[1, 4],
        (5, 4) if ring.elements.as_slice() == [7; 4] => &[1, 2, 3, 4],
        (5, 5) => &[1, 2, 3, 4, 5],
        _ => return None,
    })
}
