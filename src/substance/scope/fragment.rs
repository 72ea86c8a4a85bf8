//! A part of a structure as a molecule of its own.

use super::block::{Blocks, is_halide};
use super::cut::Cut;
use crate::mol::{Atom, Centre, Element, Ligand, Molecule, Order, Side};
use alloc::vec;
use alloc::vec::Vec;
use smallvec::SmallVec;

/// No atom of the part.
const NONE: u16 = u16::MAX;

/// A part with what was cut off it.
#[derive(Debug)]
pub(super) struct Fragment {
    pub(super) molecule: Molecule,
    /// The cuts around it.
    pub(super) cuts: SmallVec<[Cut; 4]>,
    /// The halogens that hydrogen replaced, with the atoms they stood on.
    pub(super) halogens: SmallVec<[[u16; 2]; 4]>,
}

/// Builds the molecule of some blocks, completed at the cuts around them; on demand with
/// hydrogen in place of halogen. `None` where it would have too many atoms.
pub(super) fn build(
    molecule: &Molecule,
    blocks: &Blocks,
    taken: &[u16],
    without_halogens: bool,
) -> Option<Fragment> {
    let mut work = Work {
        molecule,
        part: Molecule::with_capacity(molecule.atoms().len()),
        numbers: vec![NONE; molecule.atoms().len()],
        replaced: Vec::new(),
    };
    let mut halogens: SmallVec<[[u16; 2]; 4]> = SmallVec::new();
    for atom in molecule.atom_numbers() {
        if !taken.contains(&blocks.of_atom(atom)) {
            continue;
        }
        let own = molecule.atom(atom);
        if without_halogens && own.element.is_halogen() && is_halide(molecule, atom) {
            let carrier = molecule.links(atom).first().map_or(NONE, |link| link.atom);
            halogens.push([carrier, atom]);
            continue;
        }
        work.add(atom, *own)?;
    }
    for [carrier, _] in &halogens {
        work.add_hydrogen(*carrier);
    }
    for bond in molecule.bonds() {
        let (begin, end) = (work.number(bond.begin), work.number(bond.end));
        let is_cut = blocks.of_atom(bond.begin) != blocks.of_atom(bond.end)
            && !(taken.contains(&blocks.of_atom(bond.begin))
                && taken.contains(&blocks.of_atom(bond.end)));
        if begin != NONE && end != NONE && !is_cut {
            work.part.add_bond(begin, end, bond.order).ok()?;
        }
    }
    let mut cuts: SmallVec<[Cut; 4]> = SmallVec::new();
    for (block, cut) in blocks.cuts() {
        let ends = [block, blocks.parent(block)].map(|block| taken.contains(&block));
        if ends[0] == ends[1] {
            continue;
        }
        cuts.push(cut);
        if work.number(cut.hetero) == NONE {
            work.add_hydroxyl(cut.centre, cut.hetero)?;
        } else {
            work.add_hydrogen(cut.hetero);
        }
    }
    work.copy_stereo();
    Some(Fragment {
        molecule: work.part,
        cuts,
        halogens,
    })
}

struct Work<'a> {
    molecule: &'a Molecule,
    part: Molecule,
    /// The numbers that the atoms have in the part.
    numbers: Vec<u16>,
    /// Atoms that are not in the part, with the hydroxyl oxygen in their place and the
    /// atom that carries it.
    replaced: Vec<(u16, u16, u16)>,
}

impl Work<'_> {
    fn number(&self, atom: u16) -> u16 {
        self.numbers.get(usize::from(atom)).copied().unwrap_or(NONE)
    }

    fn add(&mut self, atom: u16, own: Atom) -> Option<()> {
        let number = self.part.add_atom(own).ok()?;
        *self.numbers.get_mut(usize::from(atom))? = number;
        Some(())
    }

    fn add_hydrogen(&mut self, atom: u16) {
        let number = self.number(atom);
        if let Some(atom) = self.part.atom_mut(number) {
            atom.hydrogens = atom.hydrogens.saturating_add(1);
        }
    }

    fn add_hydroxyl(&mut self, carrier: u16, in_place_of: u16) -> Option<()> {
        let mut oxygen = Atom::new(Element::O);
        oxygen.hydrogens = 1;
        let oxygen = self.part.add_atom(oxygen).ok()?;
        self.part
            .add_bond(self.number(carrier), oxygen, Order::Single)
            .ok()?;
        self.replaced.push((carrier, in_place_of, oxygen));
        Some(())
    }

    /// Returns what stands at the place of a ligand of an atom in the part.
    fn ligand(&self, carrier: u16, ligand: Ligand) -> Ligand {
        let Ligand::Atom(atom) = ligand else {
            return Ligand::Implicit;
        };
        let hydroxyl = self
            .replaced
            .iter()
            .find(|(of, from, _)| (*of, *from) == (carrier, atom));
        match (hydroxyl, self.number(atom)) {
            (Some((_, _, oxygen)), _) => Ligand::Atom(*oxygen),
            (None, NONE) => Ligand::Implicit,
            (None, number) => Ligand::Atom(number),
        }
    }

    /// Takes over the marks of stereochemistry that still have distinct ligands.
    fn copy_stereo(&mut self) {
        for centre in self.molecule.centres() {
            let atom = self.number(centre.atom);
            let ligands = centre
                .ligands
                .map(|ligand| self.ligand(centre.atom, ligand));
            let implicit = ligands.iter().filter(|ligand| **ligand == Ligand::Implicit);
            // The ligands of an allene stand at its ends.
            let is_allene = self.molecule.links(centre.atom).len() == 2;
            if atom != NONE && implicit.count() <= 1 + usize::from(is_allene) {
                self.part.set_centre(Centre {
                    atom,
                    ligands,
                    turn: centre.turn,
                });
            }
        }
        for side in self.molecule.sides() {
            let bond = self.molecule.bond(side.bond);
            let bonded = self
                .part
                .bond_between(self.number(bond.begin), self.number(bond.end));
            let [one, other] = side.ligands;
            let ligands = [self.ligand(bond.begin, one), self.ligand(bond.end, other)];
            // The bond keeps its direction, because its ends keep their order.
            if let Some(bond) = bonded.filter(|_| !ligands.contains(&Ligand::Implicit)) {
                self.part.set_side(Side {
                    bond,
                    ligands,
                    same: side.same,
                });
            }
        }
    }
}
