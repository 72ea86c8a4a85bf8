//! Stereodescriptors: from the name to arrangements in the molecule.

use super::graph::{Graph, Part};
use crate::mol::{Descriptor as Sense, Molecule, Order, Ranker};
use crate::name::systematic::tokens::Configuration;
use alloc::vec::Vec;
use core::ops::Range;

/// A descriptor with its place in the structure.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    /// The atom that its locant names.
    pub(crate) atom: Option<u16>,
    /// The group that stands above or below, where the descriptor is that of a group.
    pub(crate) ligand: Option<u16>,
    /// Where its place must be, when it has no locant: in the parent, else in the whole.
    pub(crate) home: Range<u16>,
    pub(crate) scope: Range<u16>,
    pub(crate) configuration: Configuration,
}

impl Graph {
    /// Keeps a descriptor until the structure is whole.
    pub(crate) fn mark(&mut self, mark: Mark) {
        self.marks.push(mark);
    }

    /// Arranges the molecule made of this structure as its descriptors say. `numbers`
    /// gives the atom of the molecule for each of the structure. Returns how many
    /// descriptors found no place.
    pub(crate) fn arrange(&self, molecule: &mut Molecule, numbers: &[u16]) -> usize {
        let number = |atom: u16| numbers.get(usize::from(atom)).copied().unwrap_or(u16::MAX);
        let flat = molecule.clone();
        let mut ranker = Ranker::new(&flat);
        let mut centres: Vec<(u16, Sense)> = Vec::new();
        let mut bonds: Vec<(u16, Sense)> = Vec::new();
        let mut lost = self.arrange_planes(molecule, &flat, &mut ranker, numbers);
        self.arrange_handed(molecule, &flat, &mut ranker, numbers);
        let mut late: Vec<&Mark> = Vec::new();
        for mark in &self.marks {
            let sense = match mark.configuration {
                Configuration::R => Sense::R,
                Configuration::S => Sense::S,
                Configuration::E => Sense::E,
                Configuration::Z => Sense::Z,
                Configuration::Cis | Configuration::Trans => {
                    late.push(mark);
                    continue;
                }
                Configuration::Alpha
                | Configuration::Beta
                | Configuration::Mixed
                | Configuration::Silent => continue,
            };
            match (mark.atom.map(number), sense) {
                (None, _) => late.push(mark),
                // The carbon of a double bond has no hand.
                (Some(atom), Sense::R | Sense::S) if is_flat(&flat, atom) => lost += 1,
                (Some(atom), Sense::R | Sense::S) => centres.push((atom, sense)),
                (Some(atom), Sense::E | Sense::Z) => match sided_bond(&flat, &mut ranker, atom) {
                    Some(bond) => bonds.push((bond, sense)),
                    None => lost += 1,
                },
            }
        }
        for (at, mark) in late.iter().enumerate() {
            // (e,e)-: as many alike as there are places.
            let rest = late.get(at..).unwrap_or(&[]);
            let kin = rest
                .iter()
                .filter(|other| is_of_centre(other) == is_of_centre(mark));
            let alike = rest
                .iter()
                .filter(|other| other.configuration == mark.configuration);
            let wanted = if kin.count() == alike.clone().count() {
                alike.count()
            } else {
                1
            };
            // What stands before the first word of an ester may mean the acid.
            let whole = 0..u16::try_from(numbers.len()).unwrap_or(u16::MAX);
            let found = [&mark.home, &mark.scope, &whole]
                .into_iter()
                .find_map(|range| {
                    let inside: Vec<u16> = range
                        .clone()
                        .filter_map(|atom| numbers.get(usize::from(atom)).copied())
                        .collect();
                    place_late(
                        mark,
                        wanted,
                        &flat,
                        &mut ranker,
                        (&centres, &bonds),
                        &inside,
                    )
                });
            match found {
                Some((place, sense @ (Sense::R | Sense::S))) => centres.push((place, sense)),
                Some((place, sense)) => bonds.push((place, sense)),
                None => lost += 1,
            }
        }
        for (atom, sense) in &centres {
            ranker.name_centre(*atom, *sense);
        }
        for (bond, sense) in &bonds {
            ranker.name_bond(*bond, *sense);
        }
        for (atom, sense) in centres {
            match ranker.centre(atom, sense) {
                Some(centre) => molecule.set_centre(centre),
                None => lost += 1,
            }
        }
        for (bond, sense) in bonds {
            match ranker.side(bond, sense) {
                Some(side) => molecule.set_side(side),
                None => lost += 1,
            }
        }
        lost
    }
}

/// Says whether an atom is a carbon with a double bond to an atom other than carbon.
fn is_flat(molecule: &Molecule, atom: u16) -> bool {
    let element = |atom: u16| {
        molecule
            .atoms()
            .get(usize::from(atom))
            .map(|atom| atom.element.number())
    };
    let carbon = element(atom) == Some(6);
    let mut links = molecule.links(atom).iter();
    carbon
        && links.any(|link| {
            let order = molecule
                .bonds()
                .get(usize::from(link.bond))
                .map(|bond| bond.order);
            order == Some(Order::Double) && element(link.atom) != Some(6)
        })
}

/// An atom or a bond and its configuration.
type Sided = (u16, Sense);

/// Says whether a descriptor is that of an atom and not of a double bond.
fn is_of_centre(mark: &Mark) -> bool {
    matches!(mark.configuration, Configuration::R | Configuration::S)
}

/// Finds the only place among some atoms that a descriptor without locant can have, or
/// the first of as many as are wanted.
fn place_late(
    mark: &Mark,
    wanted: usize,
    flat: &Molecule,
    ranker: &mut Ranker<'_>,
    (centres, bonds): (&[Sided], &[Sided]),
    inside: &[u16],
) -> Option<(u16, Sense)> {
    let sense = match mark.configuration {
        Configuration::R => Sense::R,
        Configuration::S => Sense::S,
        Configuration::E | Configuration::Trans => Sense::E,
        Configuration::Z | Configuration::Cis => Sense::Z,
        _ => return None,
    };
    if matches!(sense, Sense::R | Sense::S) {
        let mut free = inside
            .iter()
            .copied()
            .filter(|atom| !centres.iter().any(|(known, _)| known == atom))
            .filter(|atom| ranker.is_centre(*atom) && carries(flat, *atom));
        let only = free.next()?;
        return (free.count() + 1 == wanted).then_some((only, sense));
    }
    let plain = matches!(
        mark.configuration,
        Configuration::Cis | Configuration::Trans
    );
    let mut free = flat.bond_numbers().filter(|number| {
        let bond = flat.bond(*number);
        let known = bonds.iter().any(|(known, _)| known == number);
        let ends = [bond.begin, bond.end];
        // cis and trans speak of the chain: one group at each end.
        let single = !plain || ends.iter().all(|end| flat.links(*end).len() == 2);
        bond.order == Order::Double
            && !known
            && single
            && ends.iter().any(|end| inside.contains(end))
            && can_have_sides(flat, *number)
            && ranker.has_sides(*number)
    });
    let only = free.next()?;
    (free.count() + 1 == wanted).then_some((only, sense))
}

/// Says whether an element keeps its ligands in place.
pub(super) fn carries(molecule: &Molecule, atom: u16) -> bool {
    let links = molecule.links(atom).len();
    let hydrogens = molecule.atom(atom).hydrogens;
    match molecule.atom(atom).element.number() {
        6 | 14 | 32 => links + usize::from(hydrogens) == 4,
        15 | 16 | 33 | 34 => links > 2,
        7 => links == 4,
        _ => false,
    }
}

/// The double bond of an atom that has two sides; to the next atom, if there are two.
fn sided_bond(molecule: &Molecule, ranker: &mut Ranker<'_>, atom: u16) -> Option<u16> {
    let links = molecule.links(atom);
    let mut bonds: Vec<(u16, u16)> = links
        .iter()
        .filter(|link| {
            molecule.bond(link.bond).order == Order::Double && can_have_sides(molecule, link.bond)
        })
        .map(|link| (link.atom, link.bond))
        .collect();
    bonds.retain(|(_, bond)| ranker.has_sides(*bond));
    bonds.sort_unstable();
    bonds
        .iter()
        .find(|(other, _)| *other > atom)
        .or(bonds.first())
        .map(|(_, bond)| *bond)
}

/// Says whether both ends of a double bond can hold two arrangements.
fn can_have_sides(molecule: &Molecule, bond: u16) -> bool {
    let bond = molecule.bond(bond);
    let ends = [bond.begin, bond.end];
    ends.iter().all(|end| {
        let element = molecule.atom(*end).element.number();
        matches!(element, 5 | 6 | 7 | 14 | 32) && molecule.links(*end).len() > 1
    }) && !in_small_ring(molecule, bond.begin, bond.end)
}

/// Says whether a bond is part of a ring of fewer than eight atoms.
fn in_small_ring(molecule: &Molecule, from: u16, to: u16) -> bool {
    let mut reached: Vec<u16> = alloc::vec![from];
    let mut start = 0;
    for _ in 0..6 {
        let end = reached.len();
        for at in start..end {
            let Some(atom) = reached.get(at).copied() else {
                break;
            };
            for link in molecule.links(atom) {
                if (atom, link.atom) == (from, to) || reached.contains(&link.atom) {
                    continue;
                }
                if link.atom == to {
                    return true;
                }
                reached.push(link.atom);
            }
        }
        start = end;
    }
    false
}

/// Finds the atoms that descriptors name in the parts of a level.
pub(super) fn find(graph: &Graph, parts: &[Part], locant: super::Locant) -> Option<u16> {
    parts.iter().find_map(|part| graph.resolve(part, locant))
}
