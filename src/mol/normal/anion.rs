//! Anions whose charge can be drawn at several atoms: drawn at the same one always.

use super::charge::{Conjugation, add_charge};
use crate::mol::key::Keys;
use crate::mol::ring::ring_bonds;
use crate::mol::{Element, Link, Molecule, Order};
use alloc::vec::Vec;
use smallvec::SmallVec;

/// The most atoms to which the charge of one ion is tried to be moved.
const MAX_ENDS: usize = 16;

/// The most ions of one molecule whose charges are tried to be moved.
const MAX_IONS: usize = 64;

/// Draws anions whose charge has several places where it is in most drawings: nitronates and
/// nitramines as nitro compounds, `C=[N+]([O-])[O-]` as `[CH2-][N+](=O)[O-]`; the end of a
/// cumulene as a nitrile, `[N-]=C=C` as `N#C[CH-]`; the carbon beside an azo group as a
/// hydrazone, `[CH-]N=N` as `C=N[N-]`.
pub(super) fn draw_simple(molecule: &mut Molecule) {
    for number in molecule.atom_numbers() {
        let atom = *molecule.atom(number);
        match (atom.element, atom.charge) {
            (Element::N, 1) => draw_nitronate(molecule, number),
            (Element::N, -1) => draw_nitrile(molecule, number),
            (Element::C, -1) => draw_hydrazone(molecule, number),
            _ => {}
        }
    }
}

/// Returns the neighbour of an uncharged element to which there is a bond of an order.
fn neighbour(molecule: &Molecule, atom: u16, order: Order, element: Element) -> Option<Link> {
    let mut links = molecule.links(atom).iter();
    let found = links.find(|link| {
        let other = molecule.atom(link.atom);
        molecule.bond(link.bond).order == order && (other.element, other.charge) == (element, 0)
    });
    found.copied()
}

fn draw_nitronate(molecule: &mut Molecule, nitrogen: u16) {
    let [carbon, amide] = [Element::C, Element::N]
        .map(|element| neighbour(molecule, nitrogen, Order::Double, element));
    let Some(double) = carbon.or(amide) else {
        return;
    };
    let mut oxides = molecule.links(nitrogen).iter().filter(|link| {
        let other = molecule.atom(link.atom);
        (other.element, other.charge) == (Element::O, -1)
    });
    let (Some(oxide), Some(_)) = (oxides.next().copied(), oxides.next()) else {
        return;
    };
    // A nitrophenolate may be drawn so as well.
    let is_quinoid = molecule.links(double.atom).iter().any(|link| {
        link.atom != nitrogen && neighbour(molecule, link.atom, Order::Double, Element::C).is_some()
    });
    if !is_quinoid {
        molecule.set_order(double.bond, Order::Single);
        molecule.set_order(oxide.bond, Order::Double);
        add_charge(molecule, double.atom, -1);
        add_charge(molecule, oxide.atom, 1);
    }
}

fn draw_nitrile(molecule: &mut Molecule, nitrogen: u16) {
    let Some(inner) = neighbour(molecule, nitrogen, Order::Double, Element::C) else {
        return;
    };
    let outer = [Element::C, Element::N].into_iter().find_map(|element| {
        let mut links = molecule.links(inner.atom).iter();
        let found = links.find(|link| {
            let other = molecule.atom(link.atom);
            link.atom != nitrogen
                && molecule.bond(link.bond).order == Order::Double
                && (other.element, other.charge) == (element, 0)
        });
        found.copied()
    });
    if let Some(outer) = outer {
        molecule.set_order(inner.bond, Order::Triple);
        molecule.set_order(outer.bond, Order::Single);
        add_charge(molecule, nitrogen, 1);
        add_charge(molecule, outer.atom, -1);
    }
}

fn draw_hydrazone(molecule: &mut Molecule, carbon: u16) {
    if !is_single(molecule, carbon) {
        return;
    }
    let Some(inner) = neighbour(molecule, carbon, Order::Single, Element::N) else {
        return;
    };
    if let Some(outer) = neighbour(molecule, inner.atom, Order::Double, Element::N) {
        molecule.set_order(inner.bond, Order::Double);
        molecule.set_order(outer.bond, Order::Single);
        add_charge(molecule, carbon, 1);
        add_charge(molecule, outer.atom, -1);
    }
}

/// Says whether all bonds of an atom are single.
fn is_single(molecule: &Molecule, atom: u16) -> bool {
    let mut links = molecule.links(atom).iter();
    links.all(|link| molecule.bond(link.bond).order == Order::Single)
}

/// Draws diazo compounds with the charges on their two nitrogens: `[O-]C=C[N+]#N` as
/// `O=CC=[N+]=[N-]`. Where no anion is conjugated with a diazonium group, a hydroxy group or
/// amide gives its proton; returns how many did.
pub(super) fn draw_diazo(molecule: &mut Molecule, keys: &mut Keys) -> u16 {
    let end = |molecule: &Molecule, cation: u16| {
        let atom = molecule.atom(cation);
        if atom.element != Element::N || atom.charge != 1 {
            return None;
        }
        let mut links = molecule.links(cation).iter();
        let triple = links.find(|link| molecule.bond(link.bond).order == Order::Triple)?;
        let other = molecule.atom(triple.atom);
        (other.element == Element::N && other.charge == 0).then_some(*triple)
    };
    let is_end = |number: &u16| end(molecule, *number).is_some();
    let cations: SmallVec<[u16; 4]> = molecule.atom_numbers().filter(is_end).collect();
    let mut removed = 0;
    for cation in cations.into_iter().take(MAX_IONS) {
        let Some(triple) = end(molecule, cation) else {
            continue;
        };
        let of_charge = |charge: i8| {
            let numbers = molecule.atom_numbers().filter(|number| {
                let atom = molecule.atom(*number);
                let gives = charge == -1 || gives_proton(molecule, *number);
                let element = atom.element;
                (matches!(element, Element::O | Element::S | Element::SE | Element::N)
                    || element == Element::C && charge == -1)
                    && atom.charge == charge
                    && gives
                    && is_single(molecule, *number)
                    && (molecule.links(*number).iter())
                        .all(|link| molecule.atom(link.atom).charge == 0)
            });
            numbers.collect::<Vec<u16>>()
        };
        let anions = of_charge(-1);
        let mut givers = of_charge(0);
        if givers.len() > 1 {
            let colours = keys.colours(molecule);
            givers.sort_by_key(|giver| {
                let nitrogen = molecule.atom(*giver).element == Element::N;
                (nitrogen, colours.get(usize::from(*giver)).copied())
            });
        }
        let ends = anions.iter().chain(&givers).copied().take(MAX_ENDS);
        let ends: SmallVec<[u16; MAX_ENDS]> = ends.collect();
        let mut conjugation =
            Conjugation::new(molecule, |atom| atom == cation || ends.contains(&atom));
        let at = conjugation.vertex(cation);
        let found = ends.iter().copied().find(|end| {
            let vertex = conjugation.vertex(*end);
            conjugation.pairs.connect(vertex, at)
        });
        let found = found.map(|end| (end, conjugation.changes()));
        let Some((end, orders)) = found else {
            continue;
        };
        for (bond, order) in orders {
            molecule.set_order(bond, order);
        }
        molecule.set_order(triple.bond, Order::Double);
        add_charge(molecule, triple.atom, -1);
        if anions.contains(&end) {
            add_charge(molecule, end, 1);
        } else if let Some(atom) = molecule.atom_mut(end) {
            atom.hydrogens -= 1;
            removed += 1;
        }
    }
    removed
}

/// Says whether a diazonium group takes the hydrogen of an atom: that of a hydroxy group, or
/// of a nitrogen beside a carbonyl group or what is like one.
fn gives_proton(molecule: &Molecule, number: u16) -> bool {
    let atom = molecule.atom(number);
    let is_amide = || {
        molecule.links(number).iter().any(|link| {
            [Element::O, Element::S, Element::N]
                .into_iter()
                .any(|element| neighbour(molecule, link.atom, Order::Double, element).is_some())
        })
    };
    atom.hydrogens > 0 && (atom.element != Element::N || is_amide())
}

/// Moves the charge of a nitrogen that stands beside a cation to oxygen, sulfur or another
/// nitrogen where it can be drawn there: `CC(=O)[N-][N+](C)(C)C` as `CC([O-])=N[N+](C)(C)C`.
/// The neighbour's charge balances the one drawing, but not the other.
pub(super) fn draw_imide(molecule: &mut Molecule, keys: &mut Keys) {
    let cation_beside = |molecule: &Molecule, number: u16| {
        let mut links = molecule.links(number).iter();
        links.any(|link| molecule.atom(link.atom).charge > 0)
    };
    // The neighbour has its charge for this anion alone, and is no diazonium group.
    let is_lone_cation = |molecule: &Molecule, anion: u16, number: u16| {
        let atom = molecule.atom(number);
        let mut links = molecule.links(number).iter();
        (atom.element, atom.charge) == (Element::N, 1)
            && links.all(|link| {
                molecule.bond(link.bond).order != Order::Triple
                    && (link.atom == anion || molecule.atom(link.atom).charge >= 0)
            })
    };
    let is_imide = |anion: &u16| {
        let atom = molecule.atom(*anion);
        (atom.element, atom.charge) == (Element::N, -1)
            && is_single(molecule, *anion)
            && (molecule.links(*anion).iter())
                .any(|link| is_lone_cation(molecule, *anion, link.atom))
    };
    let anions: SmallVec<[u16; 4]> = molecule.atom_numbers().filter(is_imide).collect();
    for anion in anions.into_iter().take(MAX_IONS) {
        let rank = |number: u16| {
            let atom = molecule.atom(number);
            let is_double = molecule.links(number).iter().any(|link| {
                molecule.bond(link.bond).order == Order::Double
                    && molecule.atom(link.atom).element == Element::C
            });
            let rank = match atom.element {
                Element::O => 0,
                Element::S | Element::SE => 1,
                Element::N => 2,
                _ => return None,
            };
            let fits = is_double && atom.charge == 0 && !cation_beside(molecule, number);
            fits.then_some(rank)
        };
        let mut seats: Vec<(u8, u16)> = (molecule.atom_numbers())
            .filter_map(|number| Some((rank(number)?, number)))
            .collect();
        if seats.len() > 1 {
            let colours = keys.colours(molecule);
            seats.sort_by_key(|(rank, seat)| (*rank, colours.get(usize::from(*seat)).copied()));
        }
        seats.truncate(MAX_ENDS);
        let mut conjugation = Conjugation::new(molecule, |atom| {
            atom == anion || seats.iter().any(|(_, seat)| *seat == atom)
        });
        let from = conjugation.vertex(anion);
        let found = seats.iter().find(|(_, seat)| {
            let to = conjugation.vertex(*seat);
            let Some(freed) = conjugation.pairs.release(to) else {
                return false;
            };
            conjugation.pairs.close([to, to], true);
            let moved = conjugation.pairs.connect(freed, from);
            if !moved {
                conjugation.pairs.close([to, to], false);
                conjugation.pairs.pair(to, freed);
            }
            moved
        });
        let found = found.map(|(_, seat)| (*seat, conjugation.changes()));
        let Some((seat, orders)) = found else {
            continue;
        };
        for (bond, order) in orders {
            molecule.set_order(bond, order);
        }
        add_charge(molecule, anion, 1);
        add_charge(molecule, seat, -1);
    }
}

/// Draws the charge of a cyclopentadienide at the carbon of the least colour, among those
/// where it can be without a change to other rings: one of five in a ring of its own, one
/// of two in indenide.
pub(super) fn draw_cyclopentadienide(molecule: &mut Molecule, keys: &mut Keys) {
    let is_anion = |number: &u16| {
        let atom = molecule.atom(*number);
        atom.element == Element::C && atom.charge == -1
    };
    let anions: SmallVec<[u16; 4]> = molecule.atom_numbers().filter(is_anion).collect();
    let rings = anions.iter().filter_map(|anion| ring(molecule, *anion));
    let rings: SmallVec<[[u16; 5]; 4]> = rings.collect();
    if rings.is_empty() {
        return;
    }
    let in_ring = ring_bonds(molecule);
    let colours = keys.colours(molecule).to_vec();
    for ring in rings {
        let fused = ring.map(|atom| {
            let mut links = molecule.links(atom).iter();
            links.any(|link| {
                in_ring.get(usize::from(link.bond)) == Some(&true) && !ring.contains(&link.atom)
            })
        });
        let is_double = |one: u16, other: u16| {
            let bond = molecule.bond_between(one, other);
            bond.is_some_and(|bond| molecule.bond(bond).order == Order::Double)
        };
        let colour = |atom: &u16| colours.get(usize::from(*atom)).copied();
        let [anion, second, third, fourth, fifth] = ring;
        let places = match fused {
            [false, false, false, false, false] if is_double(fourth, fifth) => &ring[..],
            [false, false, false, true, true] => &[anion, third][..],
            _ => continue,
        };
        let is_indenide = fused.contains(&true);
        let Some(place) = places.iter().copied().min_by_key(colour) else {
            continue;
        };
        // Round the ring from the new place: single, double, single, double, single.
        let doubles = match place {
            _ if place == anion => continue,
            _ if place == third => [(anion, second), (fourth, fifth)],
            _ if place == second => [(third, fourth), (fifth, anion)],
            _ if place == fourth => [(fifth, anion), (second, third)],
            _ => [(anion, second), (third, fourth)],
        };
        let all = [second, third, fourth, fifth, anion];
        for (one, other) in ring.into_iter().zip(all) {
            let is_fusion = is_indenide && one == fourth;
            let double = doubles.contains(&(one, other));
            let order = if double { Order::Double } else { Order::Single };
            if let Some(bond) = molecule.bond_between(one, other).filter(|_| !is_fusion) {
                molecule.set_order(bond, order);
            }
        }
        add_charge(molecule, anion, 1);
        add_charge(molecule, place, -1);
    }
}

/// Returns a five-membered ring of carbons with an anion and a double bond next to it; the
/// anion comes first, the double bond is that between the second and the third.
fn ring(molecule: &Molecule, anion: u16) -> Option<[u16; 5]> {
    let next = |from: u16, but: u16| {
        let links = molecule.links(from).iter();
        let links = links
            .filter(move |link| link.atom != but && molecule.atom(link.atom).element == Element::C);
        links.map(|link| (link.atom, molecule.bond(link.bond).order))
    };
    for (second, order) in next(anion, anion) {
        if order != Order::Single {
            continue;
        }
        for (third, order) in next(second, anion) {
            if order != Order::Double {
                continue;
            }
            for (fourth, _) in next(third, second) {
                for (fifth, _) in next(fourth, third) {
                    let distinct = ![anion, second].contains(&fourth) && fifth != second;
                    if distinct && molecule.bond_between(fifth, anion).is_some() {
                        return Some([anion, second, third, fourth, fifth]);
                    }
                }
            }
        }
    }
    None
}
