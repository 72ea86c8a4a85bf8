//! From a component to the graph of which its keys are made.

use super::Keys;
use super::graph::{FIRST_TIP, NONE, Near, PerVertex};
use crate::mol::normal::Mobile;
use crate::mol::{Link, Molecule};
use alloc::vec::Vec;

/// Room for building, to be used again.
#[derive(Debug, Default)]
pub(super) struct Build {
    /// For each atom of the molecule what is known of it by itself.
    labels: Vec<u64>,
    /// For each whether it is no tip for other reasons than its neighbours.
    fixed: Vec<bool>,
    /// The atoms that are vertices, and those that are tips.
    inner: PerVertex<u16>,
    tips: PerVertex<u16>,
}

#[expect(
    clippy::indexing_slicing,
    reason = "one place per atom of the molecule, and one for none; one per group of mobile hydrogens; members, links and the component name those"
)]
impl Keys {
    /// Builds the graph of a component and returns its charge. With `tips`, atoms at the ends
    /// of chains are tips.
    pub(super) fn build(
        &mut self,
        molecule: &Molecule,
        mobile: &Mobile,
        component: &[u16],
        tips: bool,
    ) -> i64 {
        self.graph.clear();
        // Of two atoms alone, one would be the tip of the other.
        self.fix(molecule, mobile, !tips || component.len() <= 2);
        let charge = self.number(molecule, component);
        self.share_labels(mobile);
        let Self {
            graph,
            vertices,
            build,
            ..
        } = self;
        let (labels, vertices) = (build.labels.as_slice(), vertices.as_slice());
        let end = u16::try_from(build.inner.len()).unwrap_or(NONE);
        let nowhere = vertices.len() - 1;
        let vertex = |link: Link| vertices[usize::from(link.atom).min(nowhere)];
        let inner = build.inner.iter();
        graph
            .labels
            .extend(inner.clone().map(|atom| labels[usize::from(*atom)]));
        if molecule.lists.is_empty() {
            graph.near.extend(inner.map(|atom| {
                let links = molecule.links[usize::from(*atom)].near();
                Near::of(links.map_or([NONE; 4], |links| links.map(vertex)), end)
            }));
        } else {
            for atom in inner {
                let neighbours = molecule.links(*atom).iter().map(|link| vertex(*link));
                graph.push_neighbours(neighbours.filter(|vertex| *vertex < end));
            }
        }
        graph.tips.extend(build.tips.iter().map(|atom| {
            let neighbour = molecule
                .links(*atom)
                .first()
                .map_or(NONE, |link| vertex(*link));
            (labels[usize::from(*atom)], neighbour)
        }));
        self.add_groups(mobile);
        charge
    }

    /// Finds the atoms that are vertices whatever neighbours they have: all, or those of
    /// groups that become vertices and at double bonds with sides.
    fn fix(&mut self, molecule: &Molecule, mobile: &Mobile, all: bool) {
        let fixed = &mut self.build.fixed;
        fixed.clear();
        fixed.resize(molecule.atoms().len(), all);
        for (atom, group) in mobile.members() {
            fixed[usize::from(*atom)] |= mobile.centre(*group).is_none();
        }
        for side in molecule.sides() {
            let bond = molecule.bond(side.bond);
            for end in [bond.begin, bond.end] {
                fixed[usize::from(end)] = true;
            }
        }
    }

    /// Labels the atoms of a component and numbers them as vertices and tips; returns their
    /// charge.
    fn number(&mut self, molecule: &Molecule, component: &[u16]) -> i64 {
        let atoms = molecule.atoms().len();
        let build = &mut self.build;
        self.vertices.clear();
        self.vertices.resize(atoms + 1, NONE);
        build.labels.resize(atoms, 0);
        build.inner.resize(component.len() + 1, NONE);
        build.tips.resize(component.len() + 1, NONE);
        let (mut inner, mut tips) = (0_u16, 0_u16);
        let mut charge = 0;
        for number in component {
            let own = usize::from(*number);
            let atom = molecule.atoms[own];
            charge += i64::from(atom.charge);
            build.labels[own] = u64::from(atom.element.number()) | (u64::from(atom.hydrogens) << 8);
            // Both at once, of which one counts: no one can foresee which.
            let is_tip = (molecule.links[own].len() == 1) & !build.fixed[own];
            build.inner[usize::from(inner)] = *number;
            build.tips[usize::from(tips)] = *number;
            self.vertices[own] = if is_tip { FIRST_TIP + tips } else { inner };
            tips += u16::from(is_tip);
            inner += u16::from(!is_tip);
        }
        build.inner.truncate(usize::from(inner));
        build.tips.truncate(usize::from(tips));
        charge
    }

    /// Takes the mobile hydrogens from the labels of single atoms; those of a group around
    /// an atom are part of its label.
    fn share_labels(&mut self, mobile: &Mobile) {
        let labels = &mut self.build.labels;
        for (atom, _) in mobile.members() {
            let label = &mut labels[usize::from(*atom)];
            *label = (*label & 0xff) | (1 << 16);
        }
        for (group, held) in (0..).zip(mobile.hydrogens()) {
            if let Some(centre) = mobile.centre(group) {
                labels[usize::from(centre)] |= (1 + u64::from(*held)) << 20;
            }
        }
    }

    /// Adds a vertex for each group that lies around no atom, joined to its members.
    fn add_groups(&mut self, mobile: &Mobile) {
        for members in mobile.members().chunk_by(|one, other| one.1 == other.1) {
            let Some((first, group)) = members.first() else {
                continue;
            };
            if mobile.centre(*group).is_some() || self.vertices[usize::from(*first)] == NONE {
                continue;
            }
            let held = mobile.hydrogens()[usize::from(*group)];
            let own = self.graph.push((1 << 40) | u64::from(held), []);
            for (atom, _) in members {
                self.graph.join(self.vertices[usize::from(*atom)], own);
            }
        }
    }
}
