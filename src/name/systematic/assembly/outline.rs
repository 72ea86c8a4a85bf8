//! The outline of a ring system that a name fuses to others: letters count along it.

use super::graph::{Edge, Graph, Label, Part};
use super::rings::System;
use crate::name::systematic::locants::{Locant, Place};
use core::ops::Range;
use smallvec::{SmallVec, smallvec};

/// Atoms one beside the other.
pub(super) type Outline = SmallVec<[u16; 24]>;

impl Graph {
    /// Finds the outline of a part that was drawn last, from number 1 to number 2 and on.
    pub(super) fn outline(&self, part: &Part) -> Option<Outline> {
        let first = self.find(part, Locant::number(1))?;
        let second = self.find(part, Locant::number(2))?;
        self.ring_outline(part, first, second)
            .or_else(|| self.numbered_outline(part, first))
            .or_else(|| self.outline_of_rings(part, first, second))
    }

    /// The outline of a part, found from its rings.
    fn outline_of_rings(&self, part: &Part, first: u16, second: u16) -> Option<Outline> {
        let (system, atoms) = self.system(part.atoms.clone())?;
        let mut rings = system.rings()?;
        System::orient(&mut rings)?;
        let outline = System::outline(&rings)?;
        let place = |atom: u16| -> Option<usize> {
            let local = atoms.iter().position(|known| *known == atom)?;
            outline
                .iter()
                .position(|known| usize::from(*known) == local)
        };
        let (one, two) = (place(first)?, place(second)?);
        let count = outline.len();
        let forwards = (one + 1) % count == two;
        let backwards = (two + 1) % count == one;
        if !forwards && !backwards {
            return None;
        }
        let step = |at: usize| {
            if forwards {
                (one + at) % count
            } else {
                (one + count - at) % count
            }
        };
        let outline = (0..count).map(|at| {
            let local = *outline.get(step(at))?;
            atoms.get(usize::from(local)).copied()
        });
        outline.collect()
    }

    /// The outline of a part whose labels run round it: each atom is bonded to that of the
    /// label before, and none is left over but inside.
    fn numbered_outline(&self, part: &Part, first: u16) -> Option<Outline> {
        let mut near: SmallVec<[SmallVec<[u16; 4]>; 16]> =
            smallvec![SmallVec::new(); part.atoms.len()];
        let place = |atom: u16| atom.checked_sub(part.atoms.start).map(usize::from);
        for edge in &self.edges {
            let [one, other] = edge.atoms;
            if part.atoms.contains(&one) && part.atoms.contains(&other) {
                for (from, to) in [(one, other), (other, one)] {
                    near.get_mut(place(from)?)?.push(to);
                }
            }
        }
        let near = near.as_slice();
        let around = |atom: u16| near.get(place(atom)?).map(SmallVec::as_slice);
        let ends = around(first).filter(|around| around.len() == 2)?;
        let numbers =
            |label: &&Label| label.locant.place == Place::Number && label.locant.primes == 0;
        let mut labels = self.labels_of(part).iter().filter(numbers);
        let mut outline = Outline::new();
        loop {
            let atom = labels.next()?.atom;
            let is_next = match outline.last() {
                Some(last) => around(*last)?.contains(&atom) && !outline.contains(&atom),
                None => atom == first,
            };
            if !is_next {
                return None;
            }
            outline.push(atom);
            if outline.len() > 2 && ends.contains(&atom) {
                break;
            }
        }
        let mut left = part.atoms.clone().filter(|atom| !outline.contains(atom));
        let is_inside = |atom| around(atom).is_some_and(|around| around.len() == 3);
        left.all(is_inside).then_some(outline)
    }

    /// The outline of a part that is one ring and was drawn last: the way around.
    fn ring_outline(&self, part: &Part, first: u16, second: u16) -> Option<Outline> {
        let count = usize::from(part.atoms.end.checked_sub(part.atoms.start)?);
        let drawn = self.edges.len().checked_sub(count)?;
        let edges = self.edges.get(drawn..)?;
        let inside = |edge: &Edge| edge.atoms.iter().all(|atom| part.atoms.contains(atom));
        let earlier = self.edges.get(..drawn)?.last();
        if earlier.is_some_and(inside) || !edges.iter().all(inside) {
            return None;
        }
        let mut outline = Outline::new();
        outline.push(first);
        let (mut before, mut here) = (first, second);
        while here != first {
            if outline.len() == count {
                return None;
            }
            outline.push(here);
            let mut ways = edges.iter().filter_map(|edge| match edge.atoms {
                [one, other] | [other, one] if one == here && other != before => Some(other),
                _ => None,
            });
            let next = ways.next()?;
            if ways.next().is_some() {
                return None;
            }
            (before, here) = (here, next);
        }
        (outline.len() == count).then_some(outline)
    }

    /// The atoms of a range and the bonds between them as a system of its own.
    pub(super) fn system(&self, range: Range<u16>) -> Option<(System, Outline)> {
        let nodes = usize::from(range.start)..usize::from(range.end);
        let nodes = self.nodes.get(nodes)?;
        let mut atoms = Outline::new();
        let mut elements = SmallVec::new();
        // For each atom of the range its number in the system.
        let mut locals: SmallVec<[u8; 64]> = SmallVec::new();
        for (atom, node) in range.clone().zip(nodes) {
            locals.push(u8::try_from(atoms.len()).ok()?);
            if !node.is_gone() {
                atoms.push(atom);
                elements.push(node.element);
            }
        }
        let locals = locals.as_slice();
        let local = |atom: u16| {
            let at = usize::from(atom.checked_sub(range.start)?);
            let is_there = nodes.get(at).is_some_and(|node| !node.is_gone());
            locals.get(at).copied().filter(|_| is_there)
        };
        let bonds = self.edges.iter().filter_map(|edge| {
            let [one, other] = edge.atoms;
            Some([local(one)?, local(other)?])
        });
        Some((System::new(elements, bonds.collect())?, atoms))
    }
}

#[cfg(test)]
mod tests {
    use super::super::drawing::draw;
    use super::super::notation::Star;
    use super::*;
    use crate::name::systematic::lexicon::lexicon;

    #[test]
    fn labels_run_round_the_outline_that_the_rings_have() {
        let mut count = 0;
        for entry in (0..).map_while(|number| lexicon().entry(number)) {
            let mut graph = Graph::default();
            let drawn = draw(&mut graph, entry, Star::Carbon);
            let Some(part) = drawn.map(|drawn| drawn.part) else {
                continue;
            };
            let number = |number| graph.find(&part, Locant::number(number));
            let (Some(first), Some(second)) = (number(1), number(2)) else {
                continue;
            };
            let by_labels = graph.numbered_outline(&part, first);
            let by_rings = graph.outline_of_rings(&part, first, second);
            if let (Some(by_labels), Some(by_rings)) = (by_labels, by_rings) {
                assert_eq!(by_labels, by_rings, "{}", entry.word);
                count += 1;
            }
        }
        assert!(count > 100, "{count}");
    }
}
