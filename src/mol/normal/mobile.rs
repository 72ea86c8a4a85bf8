//! Mobile hydrogens: groups of atoms that share hydrogens by tautomerism.
//!
//! The groups are those of the mobile-hydrogen layer of standard `InChI`: a hydrogen moves
//! between oxygen, sulfur, selenium, tellurium and nitrogen
//!
//! 1. across one atom: `HX-Q=Y` to `X=Q-YH`;
//! 2. between neighbours in a five-membered ring, as in pyrazole;
//! 3. across a six-membered ring, as between 4-hydroxypyridine and 4-pyridone;
//! 4. between two atoms at neighbouring places of a ring of five or seven, as in tropolone;
//!
//! wherever the double bonds can be placed accordingly. Carbon gives no hydrogen away.
//! Source: `InChI` Technical Manual, "Tautomerism", and the tests against `InChI`.

use super::direct;
use super::ends::{Ends, shifts};
use super::search::Search;
use crate::error::Error;
pub(super) use crate::mol::matching::NONE;
use crate::mol::{Element, Molecule, Order};
use alloc::vec::Vec;
use smallvec::SmallVec;

/// The groups of a molecule.
#[derive(Clone, Debug, Default)]
pub(in crate::mol) struct Mobile {
    /// For each atom its group, or [`u16::MAX`]; empty where no atom has one.
    groups: SmallVec<[u16; 64]>,
    /// Each atom that has one, with its group; those of one group together.
    members: SmallVec<[(u16, u16); 16]>,
    /// For each group how many hydrogens it holds.
    hydrogens: SmallVec<[u8; 8]>,
    /// For each group the atom to which all its atoms are bonded, where that atom has no
    /// other neighbours in groups and they no other such atom.
    centres: SmallVec<[u16; 8]>,
    /// The double bonds with sides that can become single when a hydrogen moves.
    flexible: Vec<u16>,
}

impl Mobile {
    /// Returns how many hydrogens each group holds.
    pub(in crate::mol) fn hydrogens(&self) -> &[u8] {
        &self.hydrogens
    }

    /// Returns the double bonds with sides that can become single when a hydrogen moves.
    pub(in crate::mol) fn flexible(&self) -> &[u16] {
        &self.flexible
    }

    /// Returns the atom around which a group lies, if that tells its members.
    pub(in crate::mol) fn centre(&self, group: u16) -> Option<u16> {
        let centre = self.centres.get(usize::from(group)).copied()?;
        (centre != NONE).then_some(centre)
    }

    /// Returns the atoms that have a group, each with that; those of one group together.
    pub(in crate::mol) fn members(&self) -> &[(u16, u16)] {
        &self.members
    }

    /// Finds the groups of a molecule without aromatic bonds left open.
    ///
    /// # Errors
    /// When too many hydrogens can move over too many atoms.
    pub(in crate::mol) fn of(molecule: &Molecule) -> Result<Self, Error> {
        let Some(mut ends) = Ends::that_exchange(molecule) else {
            return Ok(Self::default());
        };
        if direct::merge(molecule, &mut ends) {
            Ok(Self::of_groups(molecule, &ends))
        } else {
            Search::new(molecule, ends).found()
        }
    }
}

/// Says whether a hydrogen moves from one atom to another across a third.
///
/// Sulfur and its like let nitrogen give hydrogen to oxygen only as the terminal nitrogen
/// of a sulfonamide; the carboxyl group of a carbamic acid takes none from its nitrogen.
pub(super) fn crosses(molecule: &Molecule, giver: u16, centre: u16, taker: u16) -> bool {
    let nitrogen = |atom: u16| molecule.atom(atom).element == Element::N;
    if !nitrogen(giver) || nitrogen(taker) {
        return true;
    }
    if shifts(molecule.atom(centre).element) {
        let oxygens = molecule.links(centre).iter().filter(|link| {
            molecule.atom(link.atom).element == Element::O && molecule.links(link.atom).len() == 1
        });
        return molecule.atom(centre).element != Element::C || oxygens.count() < 2;
    }
    molecule.links(giver).len() == 1 && molecule.bonded_valence(centre) >= 6
}

/// Returns how many double bonds an atom has; `None` where it has a higher one.
pub(super) fn doubles(molecule: &Molecule, number: u16) -> Option<usize> {
    let mut count = 0;
    for link in molecule.links(number) {
        match molecule.bond(link.bond).order {
            Order::Single => {}
            Order::Double => count += 1,
            _ => return None,
        }
    }
    Some(count)
}

/// Says whether an atom is a nitrogen with two oxygens at its end, bonded to something
/// else than a hydroxyl, or one of those oxygens: the nitro group takes no part.
pub(super) fn in_nitro(molecule: &Molecule, number: u16) -> bool {
    let nitro = |nitrogen: u16| {
        molecule.atom(nitrogen).element == Element::N
            && molecule.atom(nitrogen).charge == 1
            && molecule.links(nitrogen).len() == 3
            && molecule
                .links(nitrogen)
                .iter()
                .filter(|link| {
                    let other = molecule.atom(link.atom);
                    other.element == Element::O
                        && other.hydrogens == 0
                        && molecule.links(link.atom).len() == 1
                })
                .count()
                == 2
            && (molecule.links(nitrogen).iter()).any(|link| {
                molecule.atom(link.atom).element != Element::O
                    || molecule.links(link.atom).len() > 1
            })
    };
    match molecule.atom(number).element {
        Element::N => nitro(number),
        Element::O => match molecule.links(number) {
            [link] => nitro(link.atom),
            _ => false,
        },
        _ => false,
    }
}

#[expect(
    clippy::indexing_slicing,
    reason = "one place for each atom and each group, which members name"
)]
impl Mobile {
    /// Takes over the groups of ends; those without hydrogens are none.
    pub(super) fn of_groups(molecule: &Molecule, ends: &Ends) -> Self {
        let mut mobile = Self::default();
        let mut roots: SmallVec<[u16; 8]> = SmallVec::new();
        for (atom, root) in ends.grouped() {
            let known = roots.iter().position(|known| *known == root);
            let group = known.unwrap_or(roots.len());
            if known.is_none() {
                roots.push(root);
                mobile.hydrogens.push(0);
            }
            let held = &mut mobile.hydrogens[group];
            *held = held.saturating_add(molecule.atom(atom).hydrogens);
            mobile
                .members
                .push((atom, u16::try_from(group).unwrap_or(NONE)));
        }
        if mobile.hydrogens.contains(&0) {
            mobile.leave_out_empty();
        }
        if mobile.members.is_empty() {
            return mobile;
        }
        if mobile.hydrogens.len() > 1 {
            mobile.members.sort_unstable_by_key(|(_, group)| *group);
        }
        mobile.groups = SmallVec::from_elem(NONE, molecule.atoms().len());
        for (atom, group) in &mobile.members {
            mobile.groups[usize::from(*atom)] = *group;
        }
        mobile.find_centres(molecule);
        mobile
    }

    /// Leaves out the groups without hydrogens.
    fn leave_out_empty(&mut self) {
        let mut next = 0;
        let new: SmallVec<[u16; 8]> = (self.hydrogens.iter())
            .map(|held| {
                next += u16::from(*held > 0);
                if *held > 0 { next - 1 } else { NONE }
            })
            .collect();
        self.hydrogens.retain(|held| *held > 0);
        self.members.retain(|(_, group)| {
            *group = new[usize::from(*group)];
            *group != NONE
        });
    }

    /// Adds the double bonds with sides that can become single when a hydrogen moves.
    pub(super) fn with_flexible(self, flexible: Vec<u16>) -> Self {
        Self { flexible, ..self }
    }

    /// Finds the groups whose members are the neighbours of one atom.
    fn find_centres(&mut self, molecule: &Molecule) {
        self.centres = SmallVec::from_elem(NONE, self.hydrogens.len());
        let mut sizes: SmallVec<[usize; 8]> = SmallVec::from_elem(0, self.hydrogens.len());
        for (_, group) in &self.members {
            sizes[usize::from(*group)] += 1;
        }
        for (atom, group) in &self.members {
            let group = usize::from(*group);
            if self.centres[group] != NONE {
                continue;
            }
            let mut links = molecule.links(*atom).iter();
            let centre = links.find(|link| {
                let (mut own, mut all) = (0, 0);
                for near in molecule.links(link.atom) {
                    let other = usize::from(self.groups[usize::from(near.atom)]);
                    own += usize::from(other == group);
                    all += usize::from(other != usize::from(NONE));
                }
                own == sizes[group] && all == own
            });
            self.centres[group] = centre.map_or(NONE, |link| link.atom);
        }
        // A member beside two such atoms would leave open to which group it belongs.
        let ambiguous = self.members.iter().any(|(atom, _)| {
            let links = molecule.links(*atom).iter();
            let centres = links.filter(|link| self.centres.contains(&link.atom));
            centres.count() > 1
        });
        if ambiguous {
            self.centres.fill(NONE);
        }
    }
}
