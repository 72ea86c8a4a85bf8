//! How the stereochemistry of two structures of one skeleton compares.

use crate::mol::{Element, Ligand, Molecule};
use alloc::vec;
use alloc::vec::Vec;
use core::fmt;

/// How many ways to lay one structure on the other are compared, and how many steps the
/// search for them takes. Where that does not suffice, no mirror image is found.
const MAX_WAYS: u32 = 2_000;
const MAX_STEPS: u32 = 50_000;

/// No atom.
const NONE: u16 = u16::MAX;

/// How the stereochemistry of a structure stands to that of a substance of the same
/// skeleton.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum StereoRelation {
    /// The same, or none in either.
    Same,
    /// The structure leaves open what the substance fixes, and agrees otherwise.
    StructureOpen,
    /// The structure fixes what the substance leaves open, and agrees otherwise: one of the
    /// stereoisomers that a racemate or a name without stereochemistry stands for.
    SubstanceOpen,
    /// The mirror image.
    Enantiomer,
    /// The same but for the sides of double bonds.
    Geometric,
    /// Another stereoisomer.
    Diastereomer,
}

impl StereoRelation {
    /// Returns the word for it, such as `"enantiomer"`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::StructureOpen => "structure-open",
            Self::SubstanceOpen => "substance-open",
            Self::Enantiomer => "enantiomer",
            Self::Geometric => "geometric",
            Self::Diastereomer => "diastereomer",
        }
    }
}

impl fmt::Display for StereoRelation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Compares a structure with that of a substance, both in normal form.
pub(super) fn compare(structure: &Molecule, substance: &Molecule) -> StereoRelation {
    let mut search = Search::new(structure, substance);
    search.run();
    let Agreement {
        compatible,
        mirrored,
        geometric,
    } = search.found;
    match compatible {
        Some((false, false)) => StereoRelation::Same,
        Some((_, true)) => StereoRelation::StructureOpen,
        Some((true, false)) => StereoRelation::SubstanceOpen,
        None if mirrored => StereoRelation::Enantiomer,
        None if geometric => StereoRelation::Geometric,
        None => StereoRelation::Diastereomer,
    }
}

/// What was found of the ways to lay one structure on the other.
#[derive(Clone, Copy, Debug, Default)]
struct Agreement {
    /// Whether one leaves nothing contradicted; if so, whether the structure then fixes
    /// something more, and whether it leaves something open.
    compatible: Option<(bool, bool)>,
    /// Whether one turns every centre round.
    mirrored: bool,
    /// Whether one contradicts double bonds only.
    geometric: bool,
}

/// A search through the ways to lay one structure on the other.
struct Search<'a> {
    structure: &'a Molecule,
    substance: &'a Molecule,
    /// What is known of the atoms of both, one after the other.
    labels: [Vec<u64>; 2],
    /// The atoms of the structure in the order in which they are laid on others, each with
    /// a neighbour that comes before.
    order: Vec<(u16, u16)>,
    /// For each atom of the structure the one it lies on, and which are taken.
    image: Vec<u16>,
    taken: Vec<bool>,
    ways: u32,
    steps: u32,
    found: Agreement,
}

impl<'a> Search<'a> {
    fn new(structure: &'a Molecule, substance: &'a Molecule) -> Self {
        let labels = [structure, substance].map(labels);
        Self {
            order: order(structure, &labels[0]),
            image: vec![NONE; structure.atoms().len()],
            taken: vec![false; substance.atoms().len()],
            structure,
            substance,
            labels,
            ways: 0,
            steps: 0,
            found: Agreement::default(),
        }
    }

    fn run(&mut self) {
        if self.structure.atoms().len() != self.substance.atoms().len() {
            return;
        }
        // For each atom laid, the number of the candidate it lies on.
        let mut path: Vec<u16> = Vec::with_capacity(self.order.len());
        let mut next = 0_u16;
        loop {
            self.steps += 1;
            if self.steps > MAX_STEPS || self.ways >= MAX_WAYS || self.is_settled() {
                return;
            }
            if path.len() == self.order.len() {
                self.ways += 1;
                self.judge();
            } else if let Some(candidate) = self.lay(path.len(), next) {
                path.push(candidate);
                next = 0;
                continue;
            }
            let Some(last) = path.pop() else { return };
            self.lift(path.len());
            next = last + 1;
        }
    }

    fn is_settled(&self) -> bool {
        self.found.compatible == Some((false, false))
    }

    /// Lays an atom on the first candidate from a number on; returns the candidate's.
    fn lay(&mut self, at: usize, from: u16) -> Option<u16> {
        let (atom, before) = *self.order.get(at)?;
        let candidates: Vec<u16> = if before == NONE {
            self.substance.atom_numbers().collect()
        } else {
            let image = place(&self.image, before);
            let links = self.substance.links(image).iter();
            links.map(|link| link.atom).collect()
        };
        let numbered = (0_u16..).zip(candidates).skip(usize::from(from));
        for (number, candidate) in numbered {
            if self.fits(atom, candidate) {
                if let (Some(image), Some(taken)) = (
                    self.image.get_mut(usize::from(atom)),
                    self.taken.get_mut(usize::from(candidate)),
                ) {
                    *image = candidate;
                    *taken = true;
                }
                return Some(number);
            }
        }
        None
    }

    fn lift(&mut self, at: usize) {
        let Some((atom, _)) = self.order.get(at) else {
            return;
        };
        if let Some(image) = self.image.get_mut(usize::from(*atom)) {
            if let Some(taken) = self.taken.get_mut(usize::from(*image)) {
                *taken = false;
            }
            *image = NONE;
        }
    }

    fn fits(&self, atom: u16, candidate: u16) -> bool {
        let [ours, theirs] = &self.labels;
        let taken = self
            .taken
            .get(usize::from(candidate))
            .copied()
            .unwrap_or(true);
        !taken
            && ours.get(usize::from(atom)) == theirs.get(usize::from(candidate))
            && self.structure.links(atom).iter().all(|link| {
                let image = place(&self.image, link.atom);
                image == NONE || self.substance.bond_between(candidate, image).is_some()
            })
    }

    /// Compares the marks where each atom lies on another.
    fn judge(&mut self) {
        let (mut alike, mut turned, mut ours, mut shared) = (0, 0, 0, 0);
        for centre in self.structure.centres() {
            let image = place(&self.image, centre.atom);
            let mut centres = self.substance.centres().iter();
            let Some(other) = centres.find(|other| other.atom == image) else {
                ours += 1;
                continue;
            };
            shared += 1;
            let ligands = centre.ligands.map(|ligand| self.lies_on(ligand));
            match other.turn_in(&ligands) {
                Some(turn) if turn == centre.turn => alike += 1,
                Some(_) => turned += 1,
                None => {}
            }
        }
        let mut contradicted = 0;
        for side in self.structure.sides() {
            let bond = self.structure.bond(side.bond);
            let ends = [bond.begin, bond.end].map(|atom| place(&self.image, atom));
            let image = self.substance.bond_between(ends[0], ends[1]);
            let mut sides = self.substance.sides().iter();
            let Some(other) = sides.find(|other| Some(other.bond) == image) else {
                ours += 1;
                continue;
            };
            shared += 1;
            let [one, two] = side.ligands.map(|ligand| self.lies_on(ligand));
            let begins = self.substance.bond(other.bond).begin == ends[0];
            let [first, second] = if begins { [one, two] } else { [two, one] };
            let same = side.same ^ (first != other.ligands[0]) ^ (second != other.ligands[1]);
            contradicted += u32::from(same != other.same);
        }
        let theirs = self.substance.centres().len() + self.substance.sides().len() - shared;
        if turned == 0 && contradicted == 0 {
            let open = (ours > 0, theirs > 0);
            let best = self.found.compatible.map_or(open, |known| known.min(open));
            self.found.compatible = Some(best);
        }
        self.found.mirrored |= turned > 0 && alike == 0 && contradicted == 0 && theirs == 0;
        self.found.geometric |= turned == 0 && contradicted > 0;
    }

    fn lies_on(&self, ligand: Ligand) -> Ligand {
        match ligand {
            Ligand::Atom(atom) => Ligand::Atom(place(&self.image, atom)),
            Ligand::Implicit => Ligand::Implicit,
        }
    }
}

fn place(places: &[u16], atom: u16) -> u16 {
    places.get(usize::from(atom)).copied().unwrap_or(NONE)
}

/// Returns a label for each atom that tells its surroundings up to some bonds away. The
/// hydrogens of other elements than carbon may stand elsewhere in another drawing.
fn labels(molecule: &Molecule) -> Vec<u64> {
    const ROUNDS: u32 = 6;
    let mut labels: Vec<u64> = molecule
        .atoms()
        .iter()
        .map(|atom| {
            let hydrogens = if atom.element == Element::C {
                atom.hydrogens
            } else {
                0
            };
            u64::from(atom.element.number()) << 8 | u64::from(hydrogens)
        })
        .collect();
    for _ in 0..ROUNDS {
        let next = molecule.atom_numbers().map(|atom| {
            let links = molecule.links(atom).iter();
            let around = links.map(|link| labels.get(usize::from(link.atom)).copied().unwrap_or(0));
            // The order of the neighbours does not count.
            let around = around.fold(0_u64, |sum, label| sum.wrapping_add(mix(label)));
            mix(labels.get(usize::from(atom)).copied().unwrap_or(0) ^ around.rotate_left(17))
        });
        labels = next.collect();
    }
    labels
}

fn mix(value: u64) -> u64 {
    let mixed = (value ^ value >> 31).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ mixed >> 29
}

/// Returns the atoms so that each but the first of a component has a neighbour before it;
/// begins with the label that fewest atoms have.
fn order(molecule: &Molecule, labels: &[u64]) -> Vec<(u16, u16)> {
    let rarity = |atom: &u16| {
        let own = labels.get(usize::from(*atom));
        labels.iter().filter(|label| Some(*label) == own).count()
    };
    let mut seen = vec![false; molecule.atoms().len()];
    let mut see = |atom: u16| {
        (seen.get_mut(usize::from(atom))).is_some_and(|seen| !core::mem::replace(seen, true))
    };
    let mut starts: Vec<u16> = molecule.atom_numbers().collect();
    starts.sort_by_key(rarity);
    let mut order = Vec::with_capacity(starts.len());
    for start in starts {
        if !see(start) {
            continue;
        }
        let mut next = order.len();
        order.push((start, NONE));
        while let Some(&(atom, _)) = order.get(next) {
            next += 1;
            for link in molecule.links(atom) {
                if see(link.atom) {
                    order.push((link.atom, atom));
                }
            }
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mol::Smiles;

    fn relation(structure: &str, substance: &str) -> StereoRelation {
        let read = |smiles: &str| smiles.parse::<Smiles>().unwrap().into_molecule();
        compare(&read(structure), &read(substance))
    }

    #[test]
    fn tells_mirror_images_from_other_isomers() {
        use StereoRelation::{Diastereomer, Enantiomer, Same};
        let ephedrine = "C[C@H](NC)[C@H](O)c1ccccc1";
        assert_eq!(relation("CN[C@@H](C)[C@H](O)c1ccccc1", ephedrine), Same);
        assert_eq!(
            relation("C[C@@H](NC)[C@@H](O)c1ccccc1", ephedrine),
            Enantiomer
        );
        assert_eq!(
            relation("C[C@@H](NC)[C@H](O)c1ccccc1", ephedrine),
            Diastereomer
        );
    }

    #[test]
    fn open_stereochemistry_agrees() {
        use StereoRelation::{Diastereomer, StructureOpen, SubstanceOpen};
        let ephedrine = "C[C@H](NC)[C@H](O)c1ccccc1";
        assert_eq!(relation("CC(NC)[C@H](O)c1ccccc1", ephedrine), StructureOpen);
        assert_eq!(relation("CC(NC)[C@@H](O)c1ccccc1", ephedrine), Diastereomer);
        assert_eq!(relation(ephedrine, "CC(NC)C(O)c1ccccc1"), SubstanceOpen);
    }

    #[test]
    fn symmetry_is_seen_through() {
        let meso = "C[C@H](O)[C@H](O)C";
        assert_eq!(relation(meso, meso), StereoRelation::Same);
        let turned = "C[C@@H](O)[C@@H](O)C";
        assert_eq!(relation(turned, meso), StereoRelation::Same);
        let chiral = "C[C@H](O)[C@@H](O)C";
        let mirrored = "C[C@@H](O)[C@H](O)C";
        assert_eq!(relation(mirrored, chiral), StereoRelation::Enantiomer);
        assert_eq!(relation(meso, chiral), StereoRelation::Diastereomer);
    }

    #[test]
    fn sides_of_double_bonds_make_geometric_isomers() {
        use StereoRelation::{Geometric, Same};
        assert_eq!(relation("C/C=C/Cl", "Cl/C=C/C"), Same);
        assert_eq!(relation("C/C=C\\Cl", "Cl/C=C/C"), Geometric);
        assert_eq!(relation("F/C(C)=C/Cl", "F\\C(C)=C/Cl"), Geometric);
    }
}
