//! Alternating double bonds in place of aromatic bonds.

use crate::mol::matching::{Matching, NONE};
use crate::mol::valence;
use crate::mol::{Element, Molecule, Order};
use alloc::vec::Vec;

/// What an aromatic atom asks of the double bonds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    /// It has no valence left.
    None,
    /// It must have one.
    Must,
    /// It may have one: a wildcard.
    May,
}

impl Molecule {
    /// Makes every aromatic bond single or double so that each aromatic atom gets the
    /// valence it needs, and takes the marks of aromatic atoms away. The hydrogens must
    /// be known.
    ///
    /// # Errors
    /// When there is no such choice: the number of an atom that gets no double bond.
    pub(crate) fn kekulize(&mut self) -> Result<(), u16> {
        if (self.bonds().iter()).all(|bond| bond.order != Order::Aromatic) {
            if let Some(atom) = self.unsaturated_alone() {
                return Err(atom);
            }
            self.clear_aromatic();
            return Ok(());
        }
        let mut matching = Matching::default();
        let needs: Vec<Need> = self.atom_numbers().map(|atom| need(self, atom)).collect();
        let vertices: Vec<u16> = needs
            .iter()
            .map(|need| match need {
                Need::None => NONE,
                _ => matching.add_vertex(),
            })
            .collect();
        let vertex = |atom: u16| vertices.get(usize::from(atom)).copied().unwrap_or(NONE);
        for bond in self.bonds() {
            let (one, other) = (vertex(bond.begin), vertex(bond.end));
            if bond.order == Order::Aromatic && one != NONE && other != NONE {
                matching.add_edge(one, other);
            }
        }
        let spare: Vec<bool> = needs
            .iter()
            .filter(|need| **need != Need::None)
            .map(|need| *need == Need::May)
            .collect();
        let is_spare = |vertex: u16| spare.get(usize::from(vertex)) == Some(&true);
        matching.choose();
        for (atom, need) in (0_u16..).zip(needs) {
            if need == Need::Must
                && matching.mate(vertex(atom)).is_none()
                && !matching.augment(vertex(atom))
                && !matching.displace(vertex(atom), |vertex| is_spare(vertex).then_some(0))
            {
                return Err(atom);
            }
        }
        for number in self.bond_numbers() {
            let bond = *self.bond(number);
            if bond.order == Order::Aromatic {
                let one = vertex(bond.begin);
                let double = one != NONE && matching.mate(one) == Some(vertex(bond.end));
                self.set_order(number, if double { Order::Double } else { Order::Single });
            }
        }
        self.clear_aromatic();
        Ok(())
    }

    /// Returns an atom marked aromatic that needs a double bond, where no bond is aromatic.
    fn unsaturated_alone(&self) -> Option<u16> {
        self.atom_numbers()
            .find(|atom| need(self, *atom) == Need::Must)
    }
}

/// Says whether an atom needs a double bond to reach the next valence that its element
/// and charge allow.
fn need(molecule: &Molecule, number: u16) -> Need {
    let atom = molecule.atom(number);
    if !atom.aromatic {
        return Need::None;
    }
    if atom.element == Element::ANY {
        return Need::May;
    }
    let list = valence::allowed(atom.element, atom.charge);
    let taken = molecule
        .bonded_valence(number)
        .saturating_add(atom.hydrogens);
    // With its share of the ring an atom would reach one more; where that is above an
    // allowed valence, as in pyrrole, the allowed one is meant.
    let first = list.first().copied().unwrap_or(0);
    let mut reached = taken.saturating_add(1);
    if reached > first
        && let Some(valence) = list.iter().rev().find(|valence| **valence <= reached)
        && reached - valence <= 1
    {
        reached = *valence;
    }
    let Some(aim) = list.iter().copied().find(|valence| *valence >= reached) else {
        return Need::None;
    };
    let neighbours = u8::try_from(molecule.links(number).len()).unwrap_or(u8::MAX);
    if neighbours.saturating_add(atom.hydrogens) >= aim {
        return Need::None;
    }
    // A carbon without hydrogens in brackets lacks two: it stays a radical.
    if matches!(aim.saturating_sub(taken), 1 | 2) {
        Need::Must
    } else {
        Need::None
    }
}
