//! Charges: taken away where hydrogens can be added or removed instead.

use super::{anion, dipole};
use crate::mol::key::Keys;
use crate::mol::matching::{Matching, NONE};
use crate::mol::{Element, Molecule, Order, ring, valence};
use alloc::vec::Vec;

/// What was done to the charges.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Changes {
    /// Protons taken from cations, such as ammonium.
    pub(super) removed: u16,
    /// Protons given to anions, such as carboxylate.
    pub(super) added: u16,
    /// Pairs of charges written as bonds, as in sulfoxides.
    pub(super) joined: u16,
    /// The atoms that took protons up, and the oxygens of hydroxide ions.
    pub(super) anions: Vec<u16>,
}

/// Neutralises a molecule as far as possible.
///
/// Besides what is drawn, `protons` bare ones were taken away before.
pub(super) fn neutralise(molecule: &mut Molecule, keys: &mut Keys, protons: usize) -> Changes {
    let mut changes = Changes::default();
    if molecule.atoms().iter().all(|atom| atom.charge == 0) {
        return changes;
    }
    join_charges(molecule, &mut changes);
    share_oxides(molecule);
    anion::draw_simple(molecule);
    changes.removed += anion::draw_diazo(molecule, keys);
    changes.joined += dipole::join(molecule, keys);
    anion::draw_imide(molecule, keys);
    anion::draw_cyclopentadienide(molecule, keys);
    remove_conjugated_protons(molecule, keys, &mut changes);
    remove_protons(molecule, &mut changes);
    add_protons(molecule, &mut changes);
    quench_hydroxides(molecule, &mut changes, protons);
    changes
}

/// Writes neighbours of opposite charge as doubly bonded where the positive one may have
/// another bond: `C[S+](C)[O-]` as `CS(C)=O`. A hydroxy group there gives its proton.
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
            let hydroxy = molecule.links(number).iter().copied().find(|link| {
                let other = molecule.atom(link.atom);
                (other.element, other.charge) == (Element::O, 0)
                    && other.hydrogens > 0
                    && molecule.bond(link.bond).order == Order::Single
            });
            let Some(link) = partner.filter(|_| fits) else {
                let Some(link) = hydroxy.filter(|_| fits) else {
                    break;
                };
                molecule.set_order(link.bond, Order::Double);
                add_charge(molecule, number, -1);
                if let Some(oxygen) = molecule.atom_mut(link.atom) {
                    oxygen.hydrogens -= 1;
                }
                changes.removed += 1;
                continue;
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

pub(super) fn add_charge(molecule: &mut Molecule, number: u16, charge: i8) {
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

/// Takes protons from conjugated cations of nitrogen. Where the charge can be drawn on
/// several atoms with hydrogens, the one that gives the proton is the same for all
/// drawings: a nitrogen in a ring before oxygen before other nitrogen, then by colour.
fn remove_conjugated_protons(molecule: &mut Molecule, keys: &mut Keys, changes: &mut Changes) {
    let is_cation = |molecule: &Molecule, number: u16| {
        let atom = molecule.atom(number);
        atom.element == Element::N
            && atom.charge == 1
            && (molecule.links(number).iter()).all(|link| molecule.atom(link.atom).charge >= 0)
            && doubles(molecule, number) == Some(1)
    };
    let is_giver = |molecule: &Molecule, number: u16| {
        let atom = molecule.atom(number);
        matches!(atom.element, Element::N | Element::O)
            && atom.hydrogens > 0
            && atom.charge == 0
            && doubles(molecule, number) == Some(0)
    };
    let mut cations: Vec<u16> = (molecule.atom_numbers())
        .filter(|number| is_cation(molecule, *number))
        .collect();
    if cations.is_empty()
        || !molecule
            .atom_numbers()
            .any(|number| is_giver(molecule, number))
    {
        return;
    }
    let ring_bonds = ring::ring_bonds(molecule);
    let colours = keys.colours(molecule);
    let colour = |number: u16| colours.get(usize::from(number)).copied();
    cations.sort_by_key(|cation| colour(*cation));
    let preference = |molecule: &Molecule, number: u16| {
        let mut links = molecule.links(number).iter();
        let in_ring = links.any(|link| ring_bonds.get(usize::from(link.bond)) == Some(&true));
        let nitrogen = molecule.atom(number).element == Element::N;
        (!(in_ring && nitrogen), nitrogen, colour(number))
    };
    for cation in cations {
        if !is_cation(molecule, cation) {
            continue;
        }
        let mut givers: Vec<u16> = (molecule.atom_numbers())
            .filter(|number| is_giver(molecule, *number))
            .collect();
        givers.sort_by_key(|giver| preference(molecule, *giver));
        if molecule.atom(cation).hydrogens > 0 {
            let own = preference(molecule, cation);
            givers.retain(|giver| preference(molecule, *giver) < own);
        }
        let Some((giver, orders)) = take_over(molecule, cation, &givers) else {
            continue;
        };
        for (bond, order) in orders {
            molecule.set_order(bond, order);
        }
        add_charge(molecule, cation, -1);
        if let Some(atom) = molecule.atom_mut(giver) {
            atom.hydrogens -= 1;
        }
        changes.removed += 1;
    }
}

/// Draws two nitrogen oxides that share their charges as N-oxides: `[O-]N1C=C[N+](=O)C=C1`
/// as `[O-][n+]1cc[n+]([O-])cc1`, and the azodioxides alike.
fn share_oxides(molecule: &mut Molecule) {
    let oxide = |molecule: &Molecule, number: u16, order: Order, charge: i8| {
        let mut links = molecule.links(number).iter();
        let oxygen = links.find(|link| {
            let atom = molecule.atom(link.atom);
            atom.element == Element::O
                && atom.charge == charge
                && molecule.links(link.atom).len() == 1
                && molecule.bond(link.bond).order == order
        });
        oxygen.copied()
    };
    for cation in molecule.atom_numbers() {
        let atom = molecule.atom(cation);
        if atom.element != Element::N || atom.charge != 1 {
            continue;
        }
        let Some(double) = oxide(molecule, cation, Order::Double, 0) else {
            continue;
        };
        let anions: Vec<u16> = (molecule.atom_numbers())
            .filter(|number| {
                let atom = molecule.atom(*number);
                atom.element == Element::N
                    && atom.charge == 0
                    && doubles(molecule, *number) == Some(0)
                    && oxide(molecule, *number, Order::Single, -1).is_some()
            })
            .collect();
        if anions.is_empty() || oxide(molecule, cation, Order::Single, -1).is_some() {
            continue;
        }
        let mut conjugation =
            Conjugation::new(molecule, |atom| atom == cation || anions.contains(&atom));
        let at = conjugation.vertex(cation);
        let mut ends = anions.iter().copied();
        let found = ends.find(|anion| {
            let vertex = conjugation.vertex(*anion);
            conjugation.pairs.connect(vertex, at)
        });
        let Some(anion) = found else {
            continue;
        };
        let orders = conjugation.changes();
        for (bond, order) in orders {
            molecule.set_order(bond, order);
        }
        molecule.set_order(double.bond, Order::Single);
        add_charge(molecule, double.atom, -1);
        add_charge(molecule, anion, 1);
    }
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

/// The double bonds of a molecule that can shift.
pub(super) struct Conjugation<'a> {
    molecule: &'a Molecule,
    pub(super) pairs: Matching,
    /// For each atom its vertex.
    vertices: Vec<u16>,
}

impl<'a> Conjugation<'a> {
    /// Takes in carbon and nitrogen with one double bond, and other atoms that could get one.
    pub(super) fn new(molecule: &'a Molecule, other: impl Fn(u16) -> bool) -> Self {
        let mut pairs = Matching::default();
        let joins = |atom: u16| {
            other(atom)
                || doubles(molecule, atom) == Some(1)
                    && matches!(molecule.atom(atom).element, Element::C | Element::N)
        };
        let vertices = (molecule.atom_numbers())
            .map(|atom| {
                if joins(atom) {
                    pairs.add_vertex()
                } else {
                    NONE
                }
            })
            .collect();
        let mut conjugation = Self {
            molecule,
            pairs,
            vertices,
        };
        for bond in molecule.bonds() {
            let (one, other) = (conjugation.vertex(bond.begin), conjugation.vertex(bond.end));
            if one != NONE && other != NONE {
                conjugation.pairs.add_edge(one, other);
                if bond.order == Order::Double {
                    conjugation.pairs.pair(one, other);
                }
            }
        }
        conjugation
    }

    pub(super) fn vertex(&self, atom: u16) -> u16 {
        self.vertices
            .get(usize::from(atom))
            .copied()
            .unwrap_or(NONE)
    }

    /// Returns the orders that differ from those of the molecule.
    pub(super) fn changes(&self) -> Vec<(u16, Order)> {
        let bonds = (0_u16..).zip(self.molecule.bonds());
        let changed = bonds.filter_map(|(number, bond)| {
            let (one, other) = (self.vertex(bond.begin), self.vertex(bond.end));
            if one == NONE || other == NONE {
                return None;
            }
            let double = self.pairs.mate(one) == Some(other);
            let order = if double { Order::Double } else { Order::Single };
            (bond.order != order).then_some((number, order))
        });
        changed.collect()
    }
}

/// Finds the first of some atoms that can take over the double bond of a cation, and the
/// orders of bonds with which it does.
pub(super) fn take_over(
    molecule: &Molecule,
    cation: u16,
    givers: &[u16],
) -> Option<(u16, Vec<(u16, Order)>)> {
    let mut conjugation =
        Conjugation::new(molecule, |atom| atom == cation || givers.contains(&atom));
    let at = conjugation.vertex(cation);
    conjugation.pairs.mate(at)?;
    // The proton to go is the partner of the atom that gives it.
    let proton = conjugation.pairs.add_vertex();
    conjugation.pairs.add_edge(proton, at);
    for giver in givers {
        let vertex = conjugation.vertex(*giver);
        if vertex == NONE || conjugation.pairs.mate(vertex).is_some() {
            continue;
        }
        conjugation.pairs.pair(proton, vertex);
        if conjugation.pairs.force(proton, at) {
            return Some((*giver, conjugation.changes()));
        }
        conjugation.pairs.release(vertex);
    }
    None
}

/// Returns the double bonds with sides that need not be double because a positive charge
/// can be drawn on another nitrogen, as in cyanine dyes.
pub(super) fn shared_sides(molecule: &Molecule) -> Vec<u16> {
    let mut found = Vec::new();
    let is_cation = |number: u16| {
        let atom = molecule.atom(number);
        atom.element == Element::N && atom.charge == 1 && doubles(molecule, number) == Some(1)
    };
    if molecule.sides().is_empty() || !molecule.atom_numbers().any(is_cation) {
        return found;
    }
    let has_pair = |number: u16| {
        let atom = molecule.atom(number);
        atom.element == Element::N && atom.charge == 0 && doubles(molecule, number) == Some(0)
    };
    let mut conjugation = Conjugation::new(molecule, has_pair);
    // The lone pair of each neutral nitrogen could be at any that is charged.
    for holder in molecule.atom_numbers().filter(|number| has_pair(*number)) {
        let pair = conjugation.pairs.add_vertex();
        for other in molecule.atom_numbers() {
            if other == holder || is_cation(other) {
                let other = conjugation.vertex(other);
                conjugation.pairs.add_edge(pair, other);
            }
        }
        let holder = conjugation.vertex(holder);
        conjugation.pairs.pair(pair, holder);
    }
    for side in molecule.sides() {
        let bond = molecule.bond(side.bond);
        let (one, other) = (conjugation.vertex(bond.begin), conjugation.vertex(bond.end));
        if one != NONE && other != NONE && conjugation.pairs.can_part(one, other) {
            found.push(side.bond);
        }
    }
    found
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
    // Oxygen is balanced before nitrogen before carbon: fulminic acid is HC#[N+][O-].
    let mut anions: Vec<u16> = (molecule.atom_numbers())
        .filter(|number| molecule.atom(*number).charge < 0)
        .collect();
    anions.sort_by_key(|number| match molecule.atom(*number).element {
        Element::O => 0,
        Element::N => 2,
        Element::C => 3,
        _ => 1,
    });
    for number in anions {
        let atom = *molecule.atom(number);
        let before = changes.added;
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
            let has_room = valence::fits(atom.element, atom.charge + 1, taken.saturating_add(1));
            // H, and the non-metals of groups 14 to 17
            let is_acidic =
                matches!(atom.element.number(), 6..=9 | 14..=17 | 32..=35 | 51..=53 | 85);
            if !is_acidic || !has_room {
                break;
            }
            add_hydrogens(molecule, number, 1);
            changes.added += 1;
            owed -= 1;
        }
        let is_hydroxide = atom.element == Element::O && molecule.links(number).is_empty();
        if is_hydroxide || changes.added > before {
            changes.anions.push(number);
        }
    }
}

/// Leaves out of the anions the hydroxide ions beside which acids have kept their protons, or
/// cations had some to give: they are water, as in `CC(O)=O.[OH-].[Na+]`.
fn quench_hydroxides(molecule: &Molecule, changes: &mut Changes, protons: usize) {
    let is_hydroxide =
        |number: &u16| molecule.links(*number).is_empty() && is_oxygen(molecule, *number);
    if !changes.anions.iter().any(is_hydroxide) {
        return;
    }
    let acids = molecule
        .atom_numbers()
        .filter(|number| is_acid(molecule, *number) && !changes.anions.contains(number));
    let mut left = acids.count() + usize::from(changes.removed) + protons;
    changes.anions.retain(|number| {
        let quenched = left > 0 && is_hydroxide(number);
        left -= usize::from(quenched);
        !quenched
    });
}

fn is_oxygen(molecule: &Molecule, number: u16) -> bool {
    molecule.atom(number).element == Element::O
}

/// Says whether an atom has a hydrogen that hydroxide takes: that of a hydrogen halide, or of
/// a hydroxy group but for alcohols.
fn is_acid(molecule: &Molecule, number: u16) -> bool {
    let atom = molecule.atom(number);
    if atom.hydrogens == 0 {
        return false;
    }
    match (atom.element, molecule.links(number)) {
        (element, []) => element.is_halogen(),
        (Element::O | Element::S | Element::SE, [link]) => {
            let carrier = molecule.atom(link.atom).element;
            !carrier.is_metal()
                && (carrier != Element::C || doubles(molecule, link.atom) != Some(0))
        }
        _ => false,
    }
}
