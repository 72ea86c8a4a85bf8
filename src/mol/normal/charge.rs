//! Charges: taken away where hydrogens can be added or removed instead.

use crate::mol::matching::Matching;
use crate::mol::{Element, Molecule, Order, valence};
use alloc::vec::Vec;

/// What was done to the charges.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Changes {
    /// Protons taken from cations, such as ammonium.
    pub(super) removed: u16,
    /// Protons given to anions, such as carboxylate.
    pub(super) added: u16,
    /// Pairs of charges written as a double bond, as in sulfoxides.
    pub(super) joined: u16,
}

/// Neutralises a molecule as far as possible.
pub(super) fn neutralise(molecule: &mut Molecule) -> Changes {
    let mut changes = Changes::default();
    if molecule.atoms().iter().all(|atom| atom.charge == 0) {
        return changes;
    }
    join_charges(molecule, &mut changes);
    remove_protons(molecule, &mut changes);
    remove_conjugated_protons(molecule, &mut changes);
    add_protons(molecule, &mut changes);
    changes
}

/// Writes neighbours of opposite charge as doubly bonded where the positive one may have
/// another bond: `C[S+](C)[O-]` as `CS(C)=O`.
fn join_charges(molecule: &mut Molecule, changes: &mut Changes) {
    for number in molecule.atom_numbers() {
        // P, S, As, Se, Sb, Te
        while molecule.atom(number).charge > 0
            && matches!(
                molecule.atom(number).element.number(),
                15 | 16 | 33 | 34 | 51 | 52
            )
        {
            let atom = *molecule.atom(number);
            let bonded = molecule
                .bonded_valence(number)
                .saturating_add(atom.hydrogens);
            let fits = valence::fits(atom.element, atom.charge - 1, bonded.saturating_add(1));
            let partner = molecule.links(number).iter().copied().find(|link| {
                let other = molecule.atom(link.atom);
                let order = molecule.bond(link.bond).order;
                other.charge < 0
                    && matches!(
                        other.element,
                        Element::O | Element::S | Element::SE | Element::N | Element::C
                    )
                    && matches!(order, Order::Single | Order::Double)
            });
            let Some(link) = partner.filter(|_| fits) else {
                break;
            };
            let order = match molecule.bond(link.bond).order {
                Order::Single => Order::Double,
                _ => Order::Triple,
            };
            molecule.set_order(link.bond, order);
            add_charge(molecule, number, -1);
            add_charge(molecule, link.atom, 1);
            changes.joined += 1;
        }
    }
}

fn add_charge(molecule: &mut Molecule, number: u16, charge: i8) {
    if let Some(atom) = molecule.atom_mut(number) {
        atom.charge = atom.charge.saturating_add(charge);
    }
}

fn add_hydrogens(molecule: &mut Molecule, number: u16, count: i8) {
    if let Some(atom) = molecule.atom_mut(number) {
        atom.hydrogens = atom.hydrogens.saturating_add_signed(count);
        atom.charge = atom.charge.saturating_add(count);
    }
}

/// Takes protons from the atoms that carry a positive charge and hydrogens.
fn remove_protons(molecule: &mut Molecule, changes: &mut Changes) {
    for number in molecule.atom_numbers() {
        let atom = *molecule.atom(number);
        // N, O, P, S, As, Se, Te and the halogens
        let gives = matches!(
            atom.element.number(),
            7 | 8 | 9 | 15 | 16 | 17 | 33 | 34 | 35 | 52 | 53
        );
        if gives && atom.charge > 0 && atom.hydrogens > 0 {
            let count = atom
                .charge
                .min(i8::try_from(atom.hydrogens).unwrap_or(i8::MAX));
            add_hydrogens(molecule, number, -count);
            changes.removed += u16::from(count.unsigned_abs());
        }
    }
}

/// Takes protons from nitrogen and oxygen that share a positive charge with a nitrogen
/// that has none: `C[N+](C)=CN` becomes `CN(C)C=N`.
fn remove_conjugated_protons(molecule: &mut Molecule, changes: &mut Changes) {
    let cation = |molecule: &Molecule, number: u16| {
        let atom = molecule.atom(number);
        atom.element == Element::N
            && atom.charge == 1
            && atom.hydrogens == 0
            && (molecule.links(number).iter()).all(|link| molecule.atom(link.atom).charge >= 0)
            && doubles(molecule, number) == Some(1)
    };
    let cations: Vec<u16> = (molecule.atom_numbers())
        .filter(|number| cation(molecule, *number))
        .collect();
    if cations.is_empty() {
        return;
    }
    let givers: Vec<u16> = (molecule.atom_numbers())
        .filter(|number| {
            let atom = molecule.atom(*number);
            matches!(atom.element, Element::N | Element::O)
                && atom.hydrogens > 0
                && atom.charge == 0
                && doubles(molecule, *number) == Some(0)
        })
        .collect();
    for cation in cations {
        let Some((giver, pairs)) = share(molecule, cation, &givers) else {
            continue;
        };
        for (bond, order) in pairs {
            molecule.set_order(bond, order);
        }
        add_charge(molecule, cation, -1);
        if let Some(atom) = molecule.atom_mut(giver) {
            atom.hydrogens -= 1;
        }
        changes.removed += 1;
    }
}

/// Returns how many double bonds an atom has; `None` where it has a higher one.
fn doubles(molecule: &Molecule, number: u16) -> Option<usize> {
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

/// Finds an atom that can take over the double bond of a cation, and the orders of bonds
/// with which it does.
fn share(molecule: &Molecule, cation: u16, givers: &[u16]) -> Option<(u16, Vec<(u16, Order)>)> {
    let joins = |atom: u16| {
        doubles(molecule, atom) == Some(1)
            && matches!(molecule.atom(atom).element, Element::C | Element::N)
            || givers.contains(&atom) && molecule.atom(atom).hydrogens > 0
    };
    let joined: Vec<bool> = molecule.atom_numbers().map(joins).collect();
    let usable = |bond: u16| {
        let bond = molecule.bond(bond);
        [bond.begin, bond.end]
            .into_iter()
            .all(|atom| joined.get(usize::from(atom)) == Some(&true))
    };
    let mut pairs = Matching::new(molecule, usable);
    for (number, bond) in (0_u16..).zip(molecule.bonds()) {
        if bond.order == Order::Double && pairs.is_usable(number) {
            pairs.pair(bond.begin, bond.end);
        }
    }
    let giver = givers.iter().copied().find(|giver| {
        doubles(molecule, *giver) == Some(0)
            && molecule.atom(*giver).hydrogens > 0
            && pairs.exchange(*giver, cation)
    })?;
    let orders = (0_u16..)
        .zip(molecule.bonds())
        .filter_map(|(number, bond)| {
            let order = if pairs.mate(bond.begin) == Some(bond.end) {
                Order::Double
            } else {
                Order::Single
            };
            (pairs.is_usable(number) && bond.order != order).then_some((number, order))
        });
    Some((giver, orders.collect()))
}

/// Gives protons to anions, but for those that a neighbour's charge balances, as in the
/// nitro group, and those without room, as in tetrafluoroborate.
fn add_protons(molecule: &mut Molecule, changes: &mut Changes) {
    // How much of each positive charge is balanced by neighbours.
    let mut excess: Vec<i8> = molecule
        .atoms()
        .iter()
        .map(|atom| atom.charge.max(0))
        .collect();
    for number in molecule.atom_numbers() {
        let atom = *molecule.atom(number);
        if atom.charge >= 0 {
            continue;
        }
        let mut owed = atom.charge.unsigned_abs();
        for link in molecule.links(number) {
            if let Some(excess) = excess.get_mut(usize::from(link.atom)) {
                while owed > 0 && *excess > 0 {
                    *excess -= 1;
                    owed -= 1;
                }
            }
        }
        while owed > 0 {
            let atom = *molecule.atom(number);
            let taken = molecule
                .bonded_valence(number)
                .saturating_add(atom.hydrogens);
            let fits = valence::fits(atom.element, atom.charge + 1, taken.saturating_add(1));
            // H, and the non-metals of groups 14 to 17
            let takes = matches!(atom.element.number(), 6..=9 | 14..=17 | 32..=35 | 51..=53 | 85);
            if !takes || !fits {
                break;
            }
            add_hydrogens(molecule, number, 1);
            changes.added += 1;
            owed -= 1;
        }
    }
}
