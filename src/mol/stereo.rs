//! Which marks of stereochemistry can mean something.

use crate::mol::{Centre, Ligand, Molecule, Order, Side};
use alloc::vec;
use alloc::vec::Vec;

/// Double bonds in smaller rings have only one arrangement.
const SMALLEST_RING_WITH_SIDES: usize = 8;

impl Molecule {
    /// Takes away the marks of stereochemistry that can mean nothing, whatever the ligands
    /// are: on atoms that have no fixed arrangement and on double bonds of small rings.
    pub(super) fn drop_idle_marks(&mut self) {
        let mut centres = core::mem::take(&mut self.centres);
        centres.retain(|centre| self.is_possible_centre(centre));
        self.centres = centres;
        let mut sides = core::mem::take(&mut self.sides);
        sides.retain(|side| self.has_possible_sides(side));
        self.sides = sides;
    }

    /// Says whether an atom keeps its ligands in place.
    fn is_possible_centre(&self, centre: &Centre) -> bool {
        let atom = self.atom(centre.atom);
        if self.cumulene(centre.atom).is_some() {
            return true;
        }
        let implicit = centre
            .ligands
            .iter()
            .filter(|ligand| **ligand == Ligand::Implicit)
            .count();
        if implicit > 1 {
            return false;
        }
        let lone_pair = implicit == 1 && atom.hydrogens == 0;
        let bonded = self.bonded_valence(centre.atom);
        match atom.element.number() {
            // B-, C, Si, Ge, Sn
            5 => atom.charge == -1 && !lone_pair,
            6 => atom.charge == 0 && !lone_pair,
            14 | 32 | 50 => !lone_pair,
            // N: amines turn inside out, but for those in a ring of three
            7 if lone_pair => atom.charge == 0 && self.is_in_triangle(centre.atom),
            7 => true,
            // P, As: phosphines do not
            15 | 33 if lone_pair => atom.charge == 0 && bonded == 3,
            // S, Se, Te: sulfoxides and sulfonium
            16 | 34 | 52 if lone_pair => matches!((atom.charge, bonded), (0, 4) | (1, 3)),
            15 | 16 | 33 | 34 | 52 => true,
            _ => false,
        }
    }

    /// Says whether an atom lies in a ring of three.
    fn is_in_triangle(&self, atom: u16) -> bool {
        let links = self.links(atom);
        links.iter().any(|one| {
            let mut others = links.iter().filter(|other| other.atom < one.atom);
            others.any(|other| self.bond_between(one.atom, other.atom).is_some())
        })
    }

    /// Says whether the two sides of a bond differ.
    fn has_possible_sides(&self, side: &Side) -> bool {
        let bond = self.bond(side.bond);
        let end = |atom: u16| {
            // C, N, Si, Ge
            matches!(self.atom(atom).element.number(), 6 | 7 | 14 | 32)
                && self.atom(atom).hydrogens < 2
        };
        bond.order == Order::Double
            && end(bond.begin)
            && end(bond.end)
            && self
                .distance_round(side.bond, SMALLEST_RING_WITH_SIDES - 2)
                .is_none()
    }

    /// Returns how many bonds lead from one end of a bond to the other without it, if there
    /// are no more than `most`.
    pub(super) fn distance_round(&self, bond: u16, most: usize) -> Option<usize> {
        let bond = *self.bond(bond);
        let mut seen = vec![false; self.atoms().len()];
        let mut mark = |atom: u16| {
            (seen.get_mut(usize::from(atom))).is_none_or(|seen| core::mem::replace(seen, true))
        };
        mark(bond.begin);
        let mut front = vec![bond.begin];
        let mut distance = 0;
        while !front.is_empty() && distance < most {
            distance += 1;
            let mut next = Vec::new();
            for atom in front {
                for link in self.links(atom) {
                    if atom == bond.begin && link.atom == bond.end {
                        continue;
                    }
                    if link.atom == bond.end {
                        return Some(distance);
                    }
                    if !mark(link.atom) {
                        next.push(link.atom);
                    }
                }
            }
            front = next;
        }
        None
    }
}
