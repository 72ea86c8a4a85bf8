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
    /// For each group how many hydrogens it holds.
    hydrogens: SmallVec<[u8; 8]>,
    /// For each group the atom to which all its atoms are bonded, where that atom has no
    /// other neighbours in groups and they no other such atom.
    centres: SmallVec<[u16; 8]>,
    /// The double bonds with sides that can become single when a hydrogen moves.
    flexible: Vec<u16>,
}

impl Mobile {
    /// Returns the group of an atom.
    pub(in crate::mol) fn group(&self, atom: u16) -> Option<u16> {
        let group = self.groups.get(usize::from(atom)).copied()?;
        (group != NONE).then_some(group)
    }

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

    /// Returns how many hydrogens the group around an atom holds.
    pub(in crate::mol) fn around(&self, atom: u16) -> Option<u8> {
        let group = self.centres.iter().position(|centre| *centre == atom)?;
        self.hydrogens.get(group).copied()
    }

    /// Finds the groups of a molecule without aromatic bonds left open.
    ///
    /// # Errors
    /// When too many hydrogens can move over too many atoms.
    pub(in crate::mol) fn of(molecule: &Molecule) -> Result<Self, Error> {
        match direct::find(molecule) {
            Some(groups) => Ok(groups),
            None => Search::new(molecule).found(),
        }
    }
}

/// Returns the valence that an atom which could exchange hydrogens has when neutral; `None`
/// for elements that exchange none.
fn neutral_valence(element: Element) -> Option<u8> {
    match element {
        Element::O | Element::S | Element::SE | Element::TE => Some(2),
        Element::N => Some(3),
        _ => None,
    }
}

/// Says whether an atom whose bonds take so many valences could pass on hydrogens and charges
/// or take them.
pub(super) fn is_end(molecule: &Molecule, number: u16, bonded: u8) -> bool {
    let atom = molecule.atom(number);
    let Some(valence) = neutral_valence(atom.element) else {
        return false;
    };
    let Ok(neighbours) = u8::try_from(molecule.links(number).len()) else {
        return false;
    };
    let mobile = atom.hydrogens + u8::from(atom.charge == -1);
    matches!(atom.charge, 0 | -1)
        && neighbours < valence
        && bonded.checked_add(mobile) == Some(valence)
        && bonded <= neighbours + 1
}

/// Says whether an atom can stand between two that exchange a hydrogen.
pub(super) fn is_centre(element: Element) -> bool {
    // C, N, P, S, Cl, As, Se, Br, Sb, Te, I
    matches!(
        element.number(),
        6 | 7 | 15 | 16 | 17 | 33 | 34 | 35 | 51 | 52 | 53
    )
}

/// Says whether the double bond of an atom can shift to another neighbour.
pub(super) fn shifts(element: Element) -> bool {
    // C, N, P, As, Sb
    matches!(element.number(), 6 | 7 | 15 | 33 | 51)
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

/// Says whether an atom has no double bond.
pub(super) fn is_saturated(molecule: &Molecule, number: u16) -> bool {
    usize::from(molecule.bonded_valence(number)) == molecule.links(number).len()
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

impl Mobile {
    /// Makes groups of atoms that stand with what stands for their group; groups without
    /// hydrogens are none.
    pub(super) fn of_groups(molecule: &Molecule, members: SmallVec<[(u16, u16); 16]>) -> Self {
        let mut mobile = Self::default();
        let mut sorted = members;
        sorted.sort_unstable_by_key(|(atom, root)| (*root, *atom));
        for group in sorted.chunk_by(|one, other| one.1 == other.1) {
            let held = group.iter().fold(0_u8, |sum, (atom, _)| {
                sum.saturating_add(molecule.atom(*atom).hydrogens)
            });
            if group.len() < 2 || held == 0 {
                continue;
            }
            let number = u16::try_from(mobile.hydrogens.len()).unwrap_or(NONE);
            if mobile.groups.is_empty() {
                mobile.groups = SmallVec::from_elem(NONE, molecule.atoms().len());
            }
            mobile.hydrogens.push(held);
            for (atom, _) in group {
                if let Some(place) = mobile.groups.get_mut(usize::from(*atom)) {
                    *place = number;
                }
            }
        }
        if !mobile.hydrogens.is_empty() {
            let list: SmallVec<[u16; 16]> = sorted.iter().map(|(atom, _)| *atom).collect();
            mobile.find_centres(molecule, &list);
        }
        mobile
    }

    /// Adds the double bonds with sides that can become single when a hydrogen moves.
    pub(super) fn with_flexible(self, flexible: Vec<u16>) -> Self {
        Self { flexible, ..self }
    }

    /// Finds the groups whose members are the neighbours of one atom.
    fn find_centres(&mut self, molecule: &Molecule, list: &[u16]) {
        self.centres = SmallVec::from_elem(NONE, self.hydrogens.len());
        for group in (0_u16..).take(self.hydrogens.len()) {
            let mut members = list.iter().filter(|atom| self.group(**atom) == Some(group));
            let Some(first) = members.next() else {
                continue;
            };
            let others: SmallVec<[u16; 4]> = members.copied().collect();
            let centre = molecule
                .links(*first)
                .iter()
                .map(|link| link.atom)
                .find(|centre| {
                    let around = molecule.links(*centre).iter();
                    let around = around.filter(|link| self.group(link.atom).is_some());
                    around.count() == others.len() + 1
                        && (others.iter())
                            .all(|other| molecule.bond_between(*other, *centre).is_some())
                });
            if let (Some(centre), Some(place)) = (centre, self.centres.get_mut(usize::from(group)))
            {
                *place = centre;
            }
        }
        // A member beside two such atoms would leave open to which group it belongs.
        let centres = self.centres.clone();
        let ambiguous = list.iter().any(|atom| {
            let links = molecule.links(*atom).iter();
            self.group(*atom).is_some()
                && links.filter(|link| centres.contains(&link.atom)).count() > 1
        });
        if ambiguous {
            self.centres.fill(NONE);
        }
    }
}
