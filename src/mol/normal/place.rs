//! Where mobile hydrogens and double bonds stand for all drawings of a molecule.

use super::ends::Ends;
use super::mobile::NONE;
use super::search::Search;
use crate::error::Error;
use crate::mol::{Element, Molecule, Order};
use alloc::vec::Vec;

/// Where hydrogens and double bonds have to stand.
#[derive(Debug, Default)]
struct Placement {
    hydrogens: Vec<(u16, u8)>,
    orders: Vec<(u16, Order)>,
}

/// Puts mobile hydrogens and double bonds where they are for all drawings of a molecule.
/// Ranks tell atoms apart that the rules do not; they must not depend on the drawing.
///
/// # Errors
/// When too many hydrogens can move over too many atoms.
pub(super) fn place(molecule: &mut Molecule, ranks: &[u16]) -> Result<(), Error> {
    let mut search = Search::new(molecule, Ends::of(molecule));
    search.run()?;
    let placement = search.place(ranks);
    search.check()?;
    for (atom, hydrogens) in placement.hydrogens {
        if let Some(atom) = molecule.atom_mut(atom) {
            atom.hydrogens = hydrogens;
        }
    }
    for (bond, order) in placement.orders {
        molecule.set_order(bond, order);
    }
    Ok(())
}

impl Search<'_> {
    /// Puts the hydrogens and the double bonds where they are for all drawings: hydrogens on
    /// nitrogen before sulfur before oxygen, on amino groups before rings, then by rank;
    /// double bonds at the lowest ranks. Returns what has to change.
    fn place(&mut self, ranks: &[u16]) -> Placement {
        let rank = |atom: u16| ranks.get(usize::from(atom)).copied().unwrap_or(atom);
        let mut carriers: Vec<u16> = self.ends.list().to_vec();
        carriers.sort_by_key(|atom| {
            let class = match (
                self.molecule.atom(*atom).element,
                self.molecule.links(*atom),
            ) {
                (Element::N, [_]) => 0,
                (Element::N, links) if links.iter().all(|link| self.is_bridge(link.bond)) => 1,
                (Element::N, _) => 2,
                (Element::O, _) => 4,
                _ => 3,
            };
            (class, rank(*atom))
        });
        self.hold_charges();
        for side in self.molecule.sides() {
            let bond = self.molecule.bond(side.bond);
            let (one, other) = (self.vertex(bond.begin), self.vertex(bond.end));
            if one != NONE && other != NONE && self.pairs.force(one, other) {
                self.pairs.close([one, other], true);
            }
        }
        for atom in carriers {
            let vertex = self.vertex(atom);
            if self.is_held(atom) || self.pairs.mate(vertex).is_none() {
                continue;
            }
            if let Some(hydrogen) = self.load_up(atom) {
                self.pairs.close([vertex, hydrogen], true);
            }
        }
        let mut bonds: Vec<(u16, u16)> = (self.molecule.bonds().iter())
            .map(|bond| {
                if rank(bond.begin) < rank(bond.end) {
                    (bond.begin, bond.end)
                } else {
                    (bond.end, bond.begin)
                }
            })
            .collect();
        bonds.sort_by_key(|(one, other)| (rank(*one), rank(*other)));
        for (one, other) in bonds {
            let (one, other) = (self.vertex(one), self.vertex(other));
            let open = |vertex: u16| vertex != NONE && !self.pairs.is_closed(vertex);
            if open(one) && open(other) && self.pairs.force(one, other) {
                self.pairs.close([one, other], true);
            }
        }
        self.placement()
    }

    /// Brings the charges back to the atoms that carried them at first and keeps them there.
    fn hold_charges(&mut self) {
        for at in 0..self.ends.list().len() {
            let Some(atom) = self.ends.list().get(at).copied() else {
                break;
            };
            let vertex = self.vertex(atom);
            if vertex == NONE || !self.is_held(atom) {
                continue;
            }
            let partner = if self.ends.is_saturated(atom) {
                self.load_up(atom)
            } else {
                let mut links = self.molecule.links(atom).iter();
                let double = links
                    .find(|link| self.molecule.bond(link.bond).order == Order::Double)
                    .map(|link| self.vertex(link.atom));
                double.filter(|double| *double != NONE && self.pairs.force(vertex, *double))
            };
            if let Some(partner) = partner {
                self.pairs.close([vertex, partner], true);
            }
        }
    }

    /// Says whether an atom carries a charge, which has to stay where it is.
    fn is_held(&self, atom: u16) -> bool {
        self.vertex(atom) == NONE || self.molecule.atom(atom).charge != 0
    }

    /// Reads the hydrogens and double bonds off the pairs.
    fn placement(&self) -> Placement {
        let mut placement = Placement::default();
        for atom in self.ends.list() {
            let vertex = self.vertex(*atom);
            if self.is_held(*atom) {
                continue;
            }
            let Some(mate) = self.pairs.mate(vertex) else {
                continue;
            };
            let was = self.ends.is_saturated(*atom);
            let hydrogens = self.molecule.atom(*atom).hydrogens;
            match (was, self.is_hydrogen(mate)) {
                (false, true) => placement.hydrogens.push((*atom, hydrogens + 1)),
                (true, false) => placement.hydrogens.push((*atom, hydrogens - 1)),
                _ => {}
            }
        }
        for (number, bond) in (0_u16..).zip(self.molecule.bonds()) {
            let (one, other) = (self.vertex(bond.begin), self.vertex(bond.end));
            if one == NONE || other == NONE {
                continue;
            }
            let order = if self.pairs.mate(one) == Some(other) {
                Order::Double
            } else {
                Order::Single
            };
            if order != bond.order {
                placement.orders.push((number, order));
            }
        }
        placement
    }
}
