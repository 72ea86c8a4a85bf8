//! Alternating double bonds in place of aromatic bonds.

use crate::mol::matching::Matching;
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
        let aromatic: Vec<bool> = self
            .bonds()
            .iter()
            .map(|bond| bond.order == Order::Aromatic)
            .collect();
        if !aromatic.contains(&true) {
            return match self.unsaturated_alone() {
                Some(atom) => Err(atom),
                None => {
                    self.clear_aromatic();
                    Ok(())
                }
            };
        }
        let needs: Vec<Need> = self.atom_numbers().map(|atom| need(self, atom)).collect();
        let is = |atom: u16, wanted: Need| needs.get(usize::from(atom)) == Some(&wanted);
        let usable = |bond: u16| {
            let ends = self.bond(bond);
            aromatic.get(usize::from(bond)) == Some(&true)
                && !is(ends.begin, Need::None)
                && !is(ends.end, Need::None)
        };
        let members: Vec<bool> = needs.iter().map(|need| *need == Need::Must).collect();
        let mut matching = Matching::new(self, usable);
        matching.choose(&members);
        for atom in self.atom_numbers() {
            if is(atom, Need::Must) && matching.mate(atom).is_none() && !matching.augment(atom) {
                return Err(atom);
            }
        }
        let doubles: Vec<bool> = self
            .bonds()
            .iter()
            .map(|bond| matching.mate(bond.begin) == Some(bond.end))
            .collect();
        for ((number, aromatic), double) in (0_u16..).zip(&aromatic).zip(doubles) {
            if *aromatic {
                let order = if double { Order::Double } else { Order::Single };
                self.set_order(number, order);
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
