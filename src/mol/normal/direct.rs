//! Groups of mobile hydrogens that can be told without moving double bonds: in acids,
//! amides, ureas, amidines as they are drawn. Most molecules have no others.

use super::cycle;
use super::ends::{Ends, shifts};
use super::mobile::crosses;
use crate::mol::{Molecule, Order};
use smallvec::SmallVec;

/// Two ends and the atom between them.
struct Pair {
    one: u16,
    centre: u16,
    other: u16,
}

/// Merges the groups `HX-Q=Y` as drawn; says whether there can be no others.
pub(super) fn merge(molecule: &Molecule, ends: &mut Ends) -> bool {
    let pairs = pairs(molecule, ends);
    for pair in &pairs {
        if passes_as_drawn(molecule, ends, pair) {
            ends.merge(pair.one, pair.other);
        }
    }
    let may_turn = !molecule.sides().is_empty() && ends.grouped().next().is_some();
    !may_turn
        && !pairs.iter().any(|pair| is_open(molecule, ends, pair))
        && !beside_or_across(molecule, ends)
        && !around(molecule, ends)
}

/// Returns each two ends that are bonded to one centre.
fn pairs(molecule: &Molecule, ends: &Ends) -> SmallVec<[Pair; 16]> {
    let mut pairs = SmallVec::new();
    for one in ends.list().iter().copied() {
        for link in molecule.links(one) {
            let centre = link.atom;
            if !ends.is_centre(centre) {
                continue;
            }
            for link in molecule.links(centre) {
                let other = link.atom;
                if (other > one) & ends.is_end(other) {
                    pairs.push(Pair { one, centre, other });
                }
            }
        }
    }
    pairs
}

fn is_double(molecule: &Molecule, one: u16, other: u16) -> bool {
    let bond = molecule.bond_between(one, other);
    bond.is_some_and(|bond| molecule.bond(bond).order == Order::Double)
}

/// Says whether one end has a hydrogen and the other a double bond to the centre.
fn passes_as_drawn(molecule: &Molecule, ends: &Ends, pair: &Pair) -> bool {
    let (giver, taker) = match [pair.one, pair.other].map(|end| ends.is_saturated(end)) {
        [true, false] => (pair.one, pair.other),
        [false, true] => (pair.other, pair.one),
        _ => return false,
    };
    is_double(molecule, pair.centre, taker) && crosses(molecule, giver, pair.centre, taker)
}

/// Rule 1: two ends at one centre that no drawn double bond merges.
fn is_open(molecule: &Molecule, ends: &Ends, pair: &Pair) -> bool {
    let Pair { one, centre, other } = *pair;
    let passes = |giver: u16, taker: u16| {
        ends.gives(giver)
            && ends.takes(taker)
            && (shifts(molecule.atom(centre).element) || is_double(molecule, centre, taker))
            && crosses(molecule, giver, centre, taker)
    };
    ends.root(one) != ends.root(other) && (passes(one, other) || passes(other, one))
}

/// Rules 2 and 3: a nitrogen of a ring with another beside it or an end across the ring.
fn beside_or_across(molecule: &Molecule, ends: &Ends) -> bool {
    let mut nitrogens = ends.list().iter().copied();
    let conjugated = |atom: u16| ends.is_conjugated(atom);
    nitrogens.any(|one| {
        ends.is_ring_nitrogen(one)
            && (molecule.links(one).iter().any(|link| {
                (link.atom > one)
                    && ends.is_ring_nitrogen(link.atom)
                    && ends.could_exchange(one, link.atom)
                    && cycle::joins_by_five(molecule, one, link.atom, conjugated)
            }) || cycle::across_six(molecule, one, conjugated, |across| {
                ends.is_arm(across)
                    && (molecule.links(across).iter())
                        .any(|link| ends.is_end(link.atom) && ends.could_exchange(one, link.atom))
            }))
    })
}

/// Rule 4: two ends at neighbouring places of a ring.
fn around(molecule: &Molecule, ends: &Ends) -> bool {
    let conjugated = |atom: u16| ends.is_conjugated(atom);
    ends.list().iter().copied().any(|one| {
        molecule.links(one).iter().any(|inner| {
            let first = inner.atom;
            ends.is_arm(first)
                && molecule.links(first).iter().any(|bridge| {
                    let second = bridge.atom;
                    (second > first) & ends.is_arm(second)
                        && molecule.links(second).iter().any(|outer| {
                            ends.is_end(outer.atom)
                                && ends.could_exchange(one, outer.atom)
                                && cycle::holds(
                                    molecule,
                                    [one, first, second, outer.atom],
                                    conjugated,
                                )
                        })
                })
        })
    })
}
