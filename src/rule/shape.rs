//! Shapes of groups that a pattern cannot say: rings and hydrocarbon groups.

use crate::rule::judge::CARBON;
use crate::rule::matcher::{Branch, Matcher};
use crate::rule::node::{Shape, bond};
use crate::rule::view::{NO_SYSTEM, Neighbour, System};
use alloc::vec;
use alloc::vec::Vec;
use smallvec::SmallVec;

impl Matcher<'_, '_> {
    /// Says whether a group has a shape.
    pub(super) fn has_shape(&mut self, shape: Shape, low: u8, high: u8, branch: &Branch) -> bool {
        let root = branch.root;
        let aromatic = self.view.atom(root).aromatic;
        match shape {
            Shape::Monocycle => self.root_systems(root).any(|(_, system)| is_ring(system)),
            Shape::Aromatic => aromatic,
            Shape::AromaticMonocycle => {
                aromatic
                    && self
                        .root_systems(root)
                        .any(|(bond, system)| bond == bond::AROMATIC && is_ring(system))
                    && self.aromatic_ring(root)
            }
            Shape::FusedMonocycle => {
                aromatic
                    && self.root_systems(root).any(|(_, system)| !is_ring(system))
                    && self.aromatic_ring(root)
            }
            Shape::Aryl => {
                let (atoms, _) = self.aromatic_system(root);
                let carbon = |atom: &u16| self.view.atom(*atom).element == CARBON;
                aromatic && within(atoms.len(), low, high) && atoms.iter().all(carbon)
            }
            Shape::Heterocyclyl => self
                .root_systems(root)
                .any(|(_, system)| within(usize::from(system.hetero), low, high)),
            Shape::Hydrocarbyl => {
                let carbons = self.carbons(root);
                let named = carbons.iter().filter(|atom| !self.is_functional(**atom));
                let named = if self.is_functional(root) {
                    0
                } else {
                    named.count()
                };
                within(named, low, high) && within(carbons.len(), low, high)
            }
            Shape::LooseHydrocarbyl => self.is_loosely_hydrocarbyl(root, low, high),
        }
    }

    /// The ring systems of the first atom of a group, with the kind of a bond in each.
    fn root_systems(&self, root: u16) -> impl Iterator<Item = (u8, System)> {
        self.view
            .neighbours(root)
            .iter()
            .filter(|neighbour| neighbour.system != NO_SYSTEM && !self.is_used(neighbour.atom))
            .map(|neighbour| (neighbour.bond, self.view.system(neighbour.system)))
    }

    fn aromatic_system(&mut self, root: u16) -> (Vec<u16>, usize) {
        self.reached_over(root, |_, _, neighbour| neighbour.bond == bond::AROMATIC)
    }

    /// Says whether the aromatic atoms around one are one ring.
    fn aromatic_ring(&mut self, root: u16) -> bool {
        let (atoms, bonds) = self.aromatic_system(root);
        atoms.len() > 2 && bonds == 2 * atoms.len()
    }

    /// Says whether an atom is carbon and in no ring system with other elements.
    fn is_plain_carbon(&self, atom: u16) -> bool {
        self.view.atom(atom).element == CARBON
            && self.view.neighbours(atom).iter().all(|neighbour| {
                neighbour.system == NO_SYSTEM || self.view.system(neighbour.system).hetero == 0
            })
    }

    /// Returns the carbon atoms that hang together from the first atom of a group on,
    /// without those of hetero rings.
    fn carbons(&mut self, root: u16) -> Vec<u16> {
        if !self.is_plain_carbon(root) {
            return Vec::new();
        }
        let (atoms, _) = self.reached_over(root, |matcher, _, neighbour| {
            matcher.is_plain_carbon(neighbour.atom)
        });
        atoms
    }

    /// Says whether a carbon atom is the one of a carboxyl, cyano or similar group, which a
    /// name counts with the chain or with the group.
    fn is_functional(&self, atom: u16) -> bool {
        let hetero = |neighbour: &&Neighbour| self.view.atom(neighbour.atom).element != CARBON;
        let neighbours = self.view.neighbours(atom).iter().filter(hetero);
        let multiple = |neighbour: &Neighbour| neighbour.bond & (bond::DOUBLE | bond::TRIPLE) != 0;
        let triple = neighbours
            .clone()
            .any(|neighbour| neighbour.bond == bond::TRIPLE);
        triple || (neighbours.clone().count() > 1 && neighbours.clone().any(multiple))
    }

    /// Reads "hydrocarbyl of so many carbon atoms, substituted or not" in each way that the
    /// words allow: the carbon of carboxyl and the like with the chain or with its
    /// substituent; the whole carbon skeleton, or a part that ends where a ring ends or
    /// begins, the rest being substituents.
    fn is_loosely_hydrocarbyl(&mut self, root: u16, low: u8, high: u8) -> bool {
        let carbons = self.carbons(root);
        let named = carbons.iter().filter(|atom| !self.is_functional(**atom));
        if within(carbons.len(), low, high) || within(named.count(), low, high) {
            return true;
        }
        let sizes = self.part_sizes(&carbons);
        (low..=high.min(127)).any(|size| sizes >> size & 1 == 1)
    }

    /// Returns as bits how many atoms a part of a carbon skeleton with its first atom can
    /// have that takes each ring system and each piece of chain whole or not at all.
    fn part_sizes(&mut self, carbons: &[u16]) -> u128 {
        // The pieces, each with the piece it hangs on.
        let mut pieces: SmallVec<[(usize, usize); 8]> = SmallVec::new();
        let mut piece_of: Vec<Option<usize>> = vec![None; self.view.atoms.len()];
        let known =
            |pieces: &[Option<usize>], atom: u16| pieces.get(usize::from(atom)).copied().flatten();
        for root in carbons {
            if known(&piece_of, *root).is_some() {
                continue;
            }
            // What follows for each piece looks at each number of atoms up to 127.
            self.spend(16);
            // The atoms stand in the order of a walk, so what a piece hangs on is known.
            let hangs_on = self
                .view
                .neighbours(*root)
                .iter()
                .find_map(|neighbour| known(&piece_of, neighbour.atom));
            let (atoms, _) = self.reached_over(*root, |matcher, atom, neighbour| {
                neighbour.system != NO_SYSTEM
                    || (matcher.is_plain_carbon(neighbour.atom)
                        && !matcher.is_in_ring(atom)
                        && !matcher.is_in_ring(neighbour.atom))
            });
            let piece = pieces.len();
            pieces.push((atoms.len(), hangs_on.unwrap_or(piece)));
            for atom in atoms {
                if let Some(place) = piece_of.get_mut(usize::from(atom)) {
                    *place = Some(piece);
                }
            }
        }
        let mut sizes: SmallVec<[u128; 8]> = pieces
            .iter()
            .map(|(count, _)| if *count < 128 { 1_u128 << count } else { 0 })
            .collect();
        for piece in (1..pieces.len()).rev() {
            let own = sizes.get(piece).copied().unwrap_or(0);
            let parent = pieces.get(piece).map_or(0, |(_, parent)| *parent);
            if let Some(of_parent) = sizes.get_mut(parent) {
                let without = *of_parent;
                *of_parent = (0..128)
                    .filter(|size| own >> size & 1 == 1)
                    .fold(without, |sizes, size| sizes | without << size);
            }
        }
        sizes.first().copied().unwrap_or(0)
    }

    fn is_in_ring(&self, atom: u16) -> bool {
        let mut neighbours = self.view.neighbours(atom).iter();
        neighbours.any(|neighbour| neighbour.system != NO_SYSTEM)
    }
}

/// Says whether a ring system is one ring.
fn is_ring(system: System) -> bool {
    system.atoms == system.bonds
}

fn within(count: usize, low: u8, high: u8) -> bool {
    (usize::from(low)..=usize::from(high)).contains(&count)
}
