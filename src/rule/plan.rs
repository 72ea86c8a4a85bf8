//! The order in which the atoms of a structure are matched.

use crate::rule::node::{Guard, HALOGENS, Step, bond};
use crate::rule::structure::{Drawing, Drawn};
use alloc::vec;
use alloc::vec::Vec;
use smallvec::SmallVec;

/// Orders the atoms from the first one on.
pub(super) fn plan_from(drawing: &Drawing, first: usize) -> Vec<Step> {
    const LATER: u8 = u8::MAX;
    let mut place = vec![LATER; drawing.atoms.len()];
    let mut steps: Vec<Step> = Vec::with_capacity(drawing.atoms.len());
    let mut next = Some(first);
    while let Some(atom) = next {
        let Some(drawn) = drawing.atoms.get(atom) else {
            break;
        };
        // The bonds to atoms that have their place, in the order of the places.
        let mut earlier: SmallVec<[(u8, u8); 4]> = bonds_of(drawing, atom)
            .filter_map(|(other, kinds)| {
                let at = place.get(other).copied()?;
                (at != LATER).then_some((at, kinds))
            })
            .collect();
        earlier.sort_unstable();
        let mut earlier = earlier.into_iter();
        let (from, kinds) = earlier
            .next()
            .unwrap_or((0, drawing.attach.unwrap_or(bond::SINGLE)));
        if let Some(place) = place.get_mut(atom) {
            *place = u8::try_from(steps.len()).unwrap_or(LATER);
        }
        steps.push(Step {
            aliphatic: drawn.aliphatic,
            aromatic: drawn.aromatic,
            hydrogens: drawn.hydrogens,
            charge: drawn.charge,
            from,
            bond: kinds,
            closures: earlier.collect(),
            degree: u8::try_from(bonds_of(drawing, atom).count()).unwrap_or(u8::MAX),
            slot: drawn.slot,
            open: drawn.open,
        });
        // Atoms that close rings come first, then rare ones.
        next = drawing
            .atoms
            .iter()
            .enumerate()
            .filter(|(atom, _)| place.get(*atom) == Some(&LATER))
            .filter_map(|(atom, drawn)| {
                let placed = bonds_of(drawing, atom)
                    .filter(|(other, _)| place.get(*other).is_some_and(|place| *place != LATER))
                    .count();
                (placed > 0).then(|| {
                    (
                        placed,
                        rarity(drawing, atom, drawn),
                        core::cmp::Reverse(atom),
                    )
                })
            })
            .max()
            .map(|(_, _, core::cmp::Reverse(atom))| atom);
    }
    steps
}

/// Orders the atoms from the one that fewest atoms of a molecule can be.
pub(super) fn plan_from_rarest(drawing: &Drawing) -> Vec<Step> {
    let first = drawing
        .atoms
        .iter()
        .enumerate()
        .max_by_key(|(atom, drawn)| (rarity(drawing, *atom, drawn), core::cmp::Reverse(*atom)))
        .map_or(0, |(atom, _)| atom);
    plan_from(drawing, first)
}

fn bonds_of(drawing: &Drawing, atom: usize) -> impl Iterator<Item = (usize, u8)> {
    drawing.bonds.iter().filter_map(move |(one, other, kinds)| {
        let (one, other) = (usize::from(*one), usize::from(*other));
        if one == atom {
            Some((other, *kinds))
        } else if other == atom {
            Some((one, *kinds))
        } else {
            None
        }
    })
}

/// How few atoms of an ordinary molecule an atom of a structure can be.
fn rarity(drawing: &Drawing, atom: usize, drawn: &Drawn) -> u32 {
    let elements = drawn.aliphatic | drawn.aromatic;
    let element = match elements {
        1 if drawn.aliphatic == 0 => 0,
        1 => 4,
        // Oxygen is common at one bond; nitrogen is rarer.
        4 => 12,
        2 => 20,
        3 | 5 | 6 | 7 => 2,
        halogen if halogen & !HALOGENS == 0 => 16,
        rare if rare.count_ones() == 1 => 30,
        _ => 0,
    };
    let degree = u32::try_from(bonds_of(drawing, atom).count()).unwrap_or(0);
    let closed = u32::from(drawn.open == Guard::Closed);
    element + 3 * degree + 2 * closed
}
