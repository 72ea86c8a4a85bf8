//! The order in which the atoms of a structure are matched.

use crate::rule::node::{Around, Guard, HALOGENS, Step, bond};
use crate::rule::structure::{Drawing, Drawn};
use alloc::vec::Vec;
use core::cmp::Reverse;
use smallvec::SmallVec;

/// The most neighbours of an atom that can be one of a structure; no element that a rule
/// names has more.
const MAX_NEIGHBOURS: u8 = 8;

/// What is known of an atom while atoms are put in order.
#[derive(Clone, Debug, Default)]
struct Place {
    /// Its neighbours and the kinds of the bonds to them.
    bonds: SmallVec<[(u8, u8); 4]>,
    /// How few atoms of an ordinary molecule it can be.
    rarity: u32,
    around: Around,
    /// The bonds to atoms that have their step: the step and the kinds.
    earlier: SmallVec<[(u8, u8); 4]>,
    is_placed: bool,
}

/// Orders the atoms of a group, the first one first.
pub(super) fn plan_from_first(drawing: &Drawing) -> Vec<Step> {
    order(drawing, &mut places(drawing), 0)
}

/// Orders the atoms from the one that fewest atoms of a molecule can be.
pub(super) fn plan_from_rarest(drawing: &Drawing) -> Vec<Step> {
    let mut places = places(drawing);
    let first = (0..)
        .zip(&places)
        .max_by_key(|(atom, place)| (place.rarity, Reverse(*atom)))
        .map_or(0, |(atom, _)| atom);
    order(drawing, &mut places, first)
}

fn places(drawing: &Drawing) -> Vec<Place> {
    let mut places: Vec<Place> = drawing.atoms.iter().map(|_| Place::default()).collect();
    for (one, other, kinds) in &drawing.bonds {
        for (from, to) in [(one, other), (other, one)] {
            if let Some(place) = places.get_mut(usize::from(*from)) {
                place.bonds.push((*to, *kinds));
                if let Some(to) = drawing.atoms.get(usize::from(*to)) {
                    let elements = to.aliphatic | to.aromatic;
                    place.around.add(elements, *kinds);
                    place.rarity += rarity_beside(elements, *kinds);
                }
            }
        }
    }
    for (place, drawn) in places.iter_mut().zip(&drawing.atoms) {
        place.rarity += rarity(drawn, place.bonds.len());
    }
    places
}

fn order(drawing: &Drawing, places: &mut [Place], first: u8) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::with_capacity(places.len());
    // The atoms bonded to those that have their step.
    let mut border: SmallVec<[u8; 16]> = SmallVec::new();
    let mut next = Some(first);
    while let Some(atom) = next {
        let atom = usize::from(atom);
        let (Some(drawn), Some(place)) = (drawing.atoms.get(atom), places.get_mut(atom)) else {
            break;
        };
        place.is_placed = true;
        let around = place.around;
        let bonds = core::mem::take(&mut place.bonds);
        let mut earlier = core::mem::take(&mut place.earlier).into_iter();
        let attached = (0, drawing.attach.unwrap_or(bond::SINGLE));
        let (from, kinds) = earlier.next().unwrap_or(attached);
        let step = u8::try_from(steps.len()).unwrap_or(u8::MAX);
        for (other, kinds) in &bonds {
            if let Some(place) = places.get_mut(usize::from(*other))
                && !place.is_placed
            {
                if place.earlier.is_empty() {
                    border.push(*other);
                }
                place.earlier.push((step, *kinds));
            }
        }
        let degree = u8::try_from(bonds.len()).unwrap_or(u8::MAX);
        let most = match (drawn.open, drawn.slot) {
            (Guard::Closed, slot) => degree.saturating_add(u8::from(slot.is_some())),
            _ => MAX_NEIGHBOURS,
        };
        steps.push(Step {
            aliphatic: drawn.aliphatic,
            aromatic: drawn.aromatic,
            hydrogens: drawn.hydrogens,
            charge: drawn.charge,
            from,
            bond: kinds,
            closures: earlier.collect(),
            degree,
            most,
            around,
            slot: drawn.slot,
            open: drawn.open,
        });
        // Atoms that close rings come first, then rare ones.
        let best = (0..).zip(&border).max_by_key(|(_, atom)| {
            let place = places.get(usize::from(**atom));
            place.map(|place| (place.earlier.len(), place.rarity, Reverse(**atom)))
        });
        let best = best.map(|(at, _)| at);
        next = best.map(|at| border.swap_remove(at));
    }
    steps
}

/// How few atoms of an ordinary molecule an atom of a structure can be: about four times the
/// number of halvings, counted over drugs.
fn rarity(drawn: &Drawn, degree: usize) -> u32 {
    let elements = drawn.aliphatic | drawn.aromatic;
    let element = match (elements, degree) {
        (1, 4..) => 11,
        (1, 3) => 4,
        (1, _) => 2,
        (2, 3..) => 10,
        (2, _) => 8,
        (4, 2..) => 9,
        (4, _) => 5,
        (halogen, _) if halogen & !HALOGENS == 0 => 12,
        (rare, _) if rare.is_power_of_two() => 20,
        _ => 0,
    };
    element + u32::from(drawn.open == Guard::Closed)
}

/// How much rarer a neighbour makes an atom.
fn rarity_beside(elements: u32, kinds: u8) -> u32 {
    match elements {
        2 => 6,
        4 if kinds == bond::DOUBLE => 8,
        4 => 5,
        8 => 12,
        halogen if halogen & !HALOGENS == 0 => 10,
        _ => 0,
    }
}
