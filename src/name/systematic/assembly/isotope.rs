//! Nuclides: `isotope13c` before a word, which [`isotopes`](super::super::isotopes) writes
//! for `(13c)`, is no group but the mass of an atom.

use super::graph::{Node, Part};
use super::level::Compound;
use super::{Builder, Places};
use crate::name::systematic::grammar::Fault;

impl Builder<'_> {
    /// Says whether a compound is a nuclide, and of which element and mass.
    pub(super) fn nuclide(&self, compound: &Compound<'_>) -> Option<(u8, u16)> {
        if !compound.word.starts_with(b"isotope") {
            return None;
        }
        let node = self.graph.node(compound.part.atoms.start)?;
        Some((node.element, node.isotope))
    }

    /// Says whether a nuclide is of the element of an atom.
    pub(super) fn is_nuclide_of(&self, compound: &Compound<'_>, atom: u16) -> bool {
        let element = self.graph.node(atom).map(|node| node.element);
        self.nuclide(compound)
            .is_some_and(|(own, _)| Some(own) == element)
    }

    /// Gives atoms of a part their mass. Without locants these are all that the part has of
    /// the element.
    pub(super) fn give_mass(
        &mut self,
        compound: &Compound<'_>,
        target: &Part,
    ) -> Result<(), Fault> {
        let fault = Fault::new(compound.start, "atoms of the isotope");
        let (_, mass) = self.nuclide(compound).ok_or(fault)?;
        let places: Places = match compound.locants {
            Some(token) => self.places(token, target)?,
            None => {
                let stem = &target.stem;
                let atoms = if stem.is_empty() { &target.atoms } else { stem };
                let own = |atom: &u16| self.is_nuclide_of(compound, *atom);
                atoms.clone().filter(own).collect()
            }
        };
        let own = |atom: &u16| self.is_nuclide_of(compound, *atom);
        if places.len() != usize::from(compound.count) || !places.iter().all(own) {
            return Err(fault);
        }
        for place in places {
            if let Some(node) = self.graph.node_mut(place) {
                node.isotope = mass;
            }
        }
        if let Some(node) = self.graph.node_mut(compound.part.atoms.start) {
            *node = Node::GONE;
        }
        Ok(())
    }
}
