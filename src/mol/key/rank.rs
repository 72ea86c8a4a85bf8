//! Ranks of atoms that depend on no numbering.

use super::Keys;
use super::canon::TooSymmetric;
use super::graph::NONE;
use super::stereo::Source;
use crate::mol::component::Walk;
use crate::mol::normal::Mobile;
use crate::mol::{Element, Molecule, Order};
use alloc::vec::Vec;

/// Where each atom stands: the key of its component, its own colour there, itself.
#[derive(Default)]
struct Places {
    atoms: Vec<Place>,
}

struct Place {
    key: u128,
    component: u16,
    colour: u64,
    atom: u16,
}

impl Places {
    /// Adds the atoms of a component.
    fn add(&mut self, key: u128, component: &[u16], colour: impl Fn(u16) -> u64) {
        let first = component.first().copied().unwrap_or(NONE);
        self.atoms.extend(component.iter().map(|atom| Place {
            key,
            component: first,
            colour: colour(*atom),
            atom: *atom,
        }));
    }

    /// Ranks all atoms: ends before middles, carbon before other elements. Components of one
    /// key are alike, so that any order of theirs will do.
    fn rank(mut self, molecule: &Molecule) -> Vec<u16> {
        self.atoms.sort_by_key(|place| {
            let element = molecule.atom(place.atom).element;
            let neighbours = molecule.links(place.atom).len();
            let own = (neighbours, element != Element::C, element);
            (own, place.key, place.colour, place.component)
        });
        let mut ranks = alloc::vec![0; self.atoms.len()];
        for (rank, place) in (0_u16..).zip(&self.atoms) {
            if let Some(at) = ranks.get_mut(usize::from(place.atom)) {
                *at = rank;
            }
        }
        ranks
    }
}

impl Keys {
    /// Returns for each atom a rank that no other has and that depends on no numbering,
    /// nor on where double bonds and mobile hydrogens are drawn.
    pub(in crate::mol) fn ranks(
        &mut self,
        molecule: &Molecule,
        mobile: &Mobile,
    ) -> Result<Vec<u16>, TooSymmetric> {
        let mut places = Places::default();
        let mut walk = Walk::default();
        self.begin();
        walk.begin();
        while let Some(component) = walk.next(molecule) {
            self.build(molecule, mobile, &component, false);
            let key = self.tell_apart(molecule)?;
            places.add(key, &component, |atom| self.colour(atom));
        }
        Ok(places.rank(molecule))
    }

    /// Returns for each atom a rank that no other has and that depends on no numbering, and
    /// takes the marks of stereochemistry away that mean nothing.
    pub(in crate::mol) fn ranks_as_drawn(
        &mut self,
        molecule: &mut Molecule,
    ) -> Result<Vec<u16>, TooSymmetric> {
        let mut places = Places::default();
        let mut meant: Vec<Source> = Vec::new();
        let mut walk = Walk::default();
        self.begin();
        walk.begin();
        while let Some(component) = walk.next(molecule) {
            self.build_as_drawn(molecule, &component);
            let key = self.tell_apart(molecule)?;
            meant.extend(self.state.marks.all.iter().map(|mark| mark.source));
            places.add(key, &component, |atom| self.colour(atom));
        }
        let ranks = places.rank(molecule);
        let has_meaning = |source: Source| meant.contains(&source);
        molecule.keep_marks(
            |centre| has_meaning(Source::Centre(centre)),
            |side| has_meaning(Source::Side(side)),
        );
        Ok(ranks)
    }

    /// Gives each vertex of the graph that was built its own colour; returns the key.
    fn tell_apart(&mut self, molecule: &Molecule) -> Result<u128, TooSymmetric> {
        self.state.marks.all.clear();
        self.canon.start(&self.graph, &mut self.state);
        self.read_marks(molecule);
        let key = self.leave_out_idle_marks()?;
        self.state = self.canon.discrete(&self.graph, &self.state)?;
        Ok(key)
    }

    /// Returns the colour of an atom.
    fn colour(&self, atom: u16) -> u64 {
        let vertex = self.vertices.get(usize::from(atom)).copied();
        let colours = &self.state.colouring.colours;
        let colour = vertex.and_then(|vertex| colours.get(usize::from(vertex)));
        colour.copied().unwrap_or(0)
    }

    /// Builds the graph of a component with everything that is drawn: a vertex for each bond
    /// that is not single.
    fn build_as_drawn(&mut self, molecule: &Molecule, component: &[u16]) {
        self.graph.clear();
        self.vertices.clear();
        self.vertices.resize(molecule.atoms().len(), NONE);
        let mut next = 0;
        for atom in component {
            if let Some(vertex) = self.vertices.get_mut(usize::from(*atom)) {
                *vertex = next;
                next += 1;
            }
        }
        let vertex = |atom: u16| {
            let vertex = self.vertices.get(usize::from(atom)).copied();
            vertex.unwrap_or(NONE)
        };
        let between: Vec<u16> = (molecule.bonds().iter())
            .map(|bond| {
                let plain = bond.order == Order::Single && !bond.aromatic;
                if plain || vertex(bond.begin) == NONE {
                    return NONE;
                }
                next += 1;
                next - 1
            })
            .collect();
        for number in component {
            let atom = molecule.atom(*number);
            let label = u64::from(atom.element.number())
                | u64::from(atom.hydrogens) << 8
                | u64::from(atom.charge.cast_unsigned()) << 16
                | u64::from(atom.isotope) << 24
                | u64::from(atom.aromatic) << 40;
            let neighbours = molecule.links(*number).iter().map(|link| {
                match between.get(usize::from(link.bond)).copied() {
                    None | Some(NONE) => vertex(link.atom),
                    Some(bond) => bond,
                }
            });
            self.graph.push(label, neighbours);
        }
        for (bond, between) in molecule.bonds().iter().zip(&between) {
            if *between == NONE {
                continue;
            }
            let order = if bond.aromatic {
                1
            } else {
                u64::from(bond.order.valence())
            };
            let ends = [vertex(bond.begin), vertex(bond.end)];
            self.graph.push(1 << 42 | order, ends);
        }
    }
}
