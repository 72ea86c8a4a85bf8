//! `cis` and `trans` on rings: on which side of a ring the groups at two of its atoms stand.
//!
//! Where an atom bears a methyl group beside another, the other one counts; of two larger
//! groups some authors count the one of higher rank, some the one that heads the name, so that
//! nothing is told.
//!
//! Source: IUPAC, *Nomenclature of Organic Chemistry* (2013), P-31.1.4.3.4 and P-93.5.2.3.

use super::stereo::carries;
use crate::mol::{Centre, Element, Ligand, Molecule, Ranker, Ring, Rings, Turn};
use alloc::vec::Vec;
use smallvec::SmallVec;

/// An atom of a ring on which two different groups stand, one to each side.
#[derive(Clone, Copy, Debug)]
pub(super) struct RingPlace {
    pub(super) atom: u16,
    /// The number of the ring.
    ring: usize,
    /// The higher group, the atom of the ring before it, the lower group, the atom after it.
    ligands: [Ligand; 4],
    /// The same with the other ring as the higher group, where two rings are fused there.
    fused: Option<[Ligand; 4]>,
    /// Whether it is clear which group counts.
    is_clear: bool,
}

impl RingPlace {
    fn with(self, ligands: [Ligand; 4]) -> Self {
        Self {
            ligands,
            is_clear: true,
            ..self
        }
    }

    /// Returns the arrangement with the higher group on the upper side or the lower one.
    pub(super) fn centre(&self, up: bool) -> Centre {
        Centre {
            atom: self.atom,
            ligands: self.ligands,
            turn: if up {
                Turn::Anticlockwise
            } else {
                Turn::Clockwise
            },
        }
    }

    /// Says whether the higher group stands on the upper side where the atom was arranged.
    pub(super) fn is_up(&self, molecule: &Molecule) -> Option<bool> {
        let mut centres = molecule.centres().iter();
        let centre = centres.find(|centre| centre.atom == self.atom)?;
        Some(centre.turn_in(&self.ligands)? == Turn::Anticlockwise)
    }
}

/// All such atoms of a molecule, once for each ring they are part of.
pub(super) struct RingPlaces(Vec<RingPlace>);

impl RingPlaces {
    pub(super) fn of(flat: &Molecule, ranker: &mut Ranker<'_>) -> Self {
        let rings = Rings::of(flat);
        let mut places = Vec::new();
        for (number, ring) in rings.smallest().iter().enumerate() {
            for at in 0..ring.atoms().len() {
                places.extend(place(flat, &rings, ranker, (number, ring), at));
            }
        }
        Self(places)
    }

    /// Finds the only two of some atoms, both in one ring. Among more, it is those where the
    /// group stands that is named first.
    pub(super) fn pair(
        &self,
        is_inside: impl Fn(u16) -> bool,
        named: Option<[u16; 2]>,
    ) -> Option<[RingPlace; 2]> {
        let mut atoms: SmallVec<[u16; 8]> = SmallVec::new();
        for place in &self.0 {
            if is_inside(place.atom) && !atoms.contains(&place.atom) {
                atoms.push(place.atom);
            }
        }
        if atoms.len() > 2 {
            let named = named?;
            atoms.retain(|atom| named.contains(atom));
        }
        let [one, other] = *atoms.as_slice() else {
            return None;
        };
        let pair = self.both(one, other);
        pair.filter(|pair| pair.iter().all(|place| place.is_clear))
    }

    /// Returns two atoms of one ring.
    pub(super) fn both(&self, one: u16, other: u16) -> Option<[RingPlace; 2]> {
        let of = |atom: u16| self.0.iter().filter(move |place| place.atom == atom);
        of(one).find_map(|first| {
            let mut seconds = of(other);
            let second = seconds.find(|second| second.ring == first.ring)?;
            if one == other {
                return None;
            }
            // Where rings are fused, the other ring is no group: 6H and 7-amino of a
            // cephalosporin are trans.
            let outward = |[ring, before, out, after]: [Ligand; 4]| [out, before, ring, after];
            Some(match (first.fused, second.fused) {
                (Some(own), Some(others)) => [first.with(own), second.with(others)],
                (Some(own), None) => [first.with(outward(own)), *second],
                (None, Some(others)) => [*first, second.with(outward(others))],
                (None, None) => [*first, *second],
            })
        })
    }
}

/// The place of an atom in a ring, if two different groups stand on it.
fn place(
    flat: &Molecule,
    rings: &Rings,
    ranker: &mut Ranker<'_>,
    (number, ring): (usize, &Ring),
    at: usize,
) -> Option<RingPlace> {
    let atoms = ring.atoms();
    let count = atoms.len();
    let near = |step: usize| atoms.get((at + step) % count).copied();
    let (atom, before, after) = (near(0)?, near(count - 1)?, near(1)?);
    if !carries(flat, atom) || is_bridgehead(flat, rings, atom) {
        return None;
    }
    let links = flat.links(atom).iter();
    let out: SmallVec<[(u16, bool); 2]> = links
        .filter(|link| link.atom != before && link.atom != after)
        .map(|link| (link.atom, rings.has_bond(link.bond)))
        .collect();
    let (higher, lower) = match *out.as_slice() {
        [(only, _)] => (only, None),
        [(one, _), (other, _)] => {
            let higher = ranker.higher(atom, [one, other])?;
            (higher, Some(if higher == one { other } else { one }))
        }
        _ => return None,
    };
    let is_clear = lower.is_none_or(|lower| {
        let atom = flat.atom(lower);
        atom.element == Element::C && atom.hydrogens == 3
    });
    let lower = lower.map_or(Ligand::Implicit, Ligand::Atom);
    let around =
        |first: Ligand, second: Ligand| [first, Ligand::Atom(before), second, Ligand::Atom(after)];
    let higher = Ligand::Atom(higher);
    let fused = match *out.as_slice() {
        [(_, true)] => Some(around(higher, lower)),
        [(one, true), (other, false)] | [(other, false), (one, true)] => {
            Some(around(Ligand::Atom(one), Ligand::Atom(other)))
        }
        _ => None,
    };
    Some(RingPlace {
        atom,
        ring: number,
        ligands: around(higher, lower),
        fused,
        is_clear,
    })
}

/// Says whether a bridge begins at an atom, so that its ring has no two sides there: two rings
/// share more than one bond of it.
fn is_bridgehead(flat: &Molecule, rings: &Rings, atom: u16) -> bool {
    let links = flat.links(atom).iter();
    if links.filter(|link| rings.has_bond(link.bond)).count() < 3 {
        return false;
    }
    let around = || {
        let all = rings.smallest().iter();
        all.filter(|ring| ring.atoms().contains(&atom))
    };
    around().enumerate().any(|(at, ring)| {
        around().take(at).any(|other| {
            let shared = ring.bonds().iter();
            shared.filter(|bond| other.bonds().contains(bond)).count() > 1
        })
    })
}
