//! Bonds to metals, which an `InChI` cuts and some drawings leave out.

use crate::mol::{Element, Molecule, Order, valence};
use alloc::vec::Vec;

/// The greatest valence that a metal is given.
const MAX_VALENCE: u32 = 8;

/// The most free valences that an atom beside a metal is given.
const MAX_FREE: u8 = 3;

/// Returns the free valences of each atom that is no metal: two of `[O]`, one of `[CH3]`.
pub(super) fn free_valences(molecule: &Molecule) -> Vec<u8> {
    let mut free = alloc::vec![0; molecule.atoms().len()];
    for (number, free) in molecule.atom_numbers().zip(&mut free) {
        let atom = molecule.atom(number);
        if atom.element.is_metal() || atom.aromatic {
            continue;
        }
        let taken = molecule
            .bonded_valence(number)
            .saturating_add(atom.hydrogens);
        let fits =
            |free: &u8| valence::fits(atom.element, atom.charge, taken.saturating_add(*free));
        *free = (0..=MAX_FREE).find(fits).unwrap_or(0);
    }
    free
}

/// Takes the charges off hydride ions and off the heavier metal beside them: such a drawing
/// leaves the bonds out, as that of lithium aluminium hydride as Li⁺, Al³⁺ and four H⁻ does.
pub(super) fn discharge_hydrides(molecule: &mut Molecule) {
    let is_hydride = |number: &u16| {
        let atom = molecule.atom(*number);
        atom.element == Element::H && atom.charge == -1 && molecule.links(*number).is_empty()
    };
    let hydrides: Vec<u16> = molecule.atom_numbers().filter(is_hydride).collect();
    let metals = metals(molecule);
    let &[metal] = metals.as_slice() else {
        return;
    };
    let Ok(count) = i8::try_from(hydrides.len()) else {
        return;
    };
    if count == 0 || is_electropositive(molecule.atom(metal).element) {
        return;
    }
    if let Some(atom) = molecule.atom_mut(metal) {
        atom.charge = atom.charge.saturating_sub(count);
    }
    for hydride in hydrides {
        if let Some(atom) = molecule.atom_mut(hydride) {
            atom.charge = 0;
        }
    }
}

/// Bonds the free valences that are left to the metal among the components: the oxygens
/// of permanganate, the alkyl groups of tetraethyllead. Several atoms of one metal share
/// them evenly, with one atom between them where that is over, as in dichromate. Where
/// that does not work out, or different metals could have them, they are left as they are.
///
/// Returns whether there was anything to bond.
pub(super) fn reconnect(molecule: &mut Molecule, radicals: &[u8]) -> bool {
    if radicals.iter().all(|free| *free == 0) {
        return false;
    }
    let metals = preferred(molecule, metals(molecule), radicals);
    let Some(first) = metals.first().map(|metal| molecule.atom(*metal).element) else {
        return false;
    };
    let count = metals.len();
    let of_valence = |valence: u8| -> Vec<u16> {
        let atoms = (0_u16..).zip(radicals);
        let atoms = atoms.filter(|(_, free)| **free == valence);
        atoms.map(|(atom, _)| atom).collect()
    };
    let mut by_valence = [of_valence(1), of_valence(2), of_valence(3)];
    // With as many free valences as there are metals, one may stand between them all.
    let bridge = match by_valence.get_mut(count - 1) {
        Some(atoms) if count > 1 && atoms.len() % count == 1 => atoms.pop(),
        _ => None,
    };
    let is_even = by_valence.iter().all(|atoms| atoms.len() % count == 0);
    let valence: u32 = radicals.iter().map(|free| u32::from(*free)).sum();
    let shared = u32::try_from(count)
        .unwrap_or(u32::MAX)
        .saturating_mul(MAX_VALENCE);
    let is_same = |metal: &u16| molecule.atom(*metal).element == first;
    if !is_even || valence > shared || !metals.iter().all(is_same) {
        return false;
    }
    let orders = [Order::Single, Order::Double, Order::Triple];
    for (atoms, order) in by_valence.into_iter().zip(orders) {
        for (atom, metal) in atoms.into_iter().zip(metals.iter().cycle()) {
            bond(molecule, *metal, atom, order);
        }
    }
    if let Some(bridge) = bridge {
        for metal in &metals {
            bond(molecule, *metal, bridge, Order::Single);
        }
    }
    true
}

/// Returns the metals that could have lost bonds: the heavier ones without a charge, else
/// the heavier ones, else those without a charge, else all.
fn metals(molecule: &Molecule) -> Vec<u16> {
    let all: Vec<u16> = molecule
        .atom_numbers()
        .filter(|atom| molecule.atom(*atom).element.is_metal() && molecule.links(*atom).is_empty())
        .collect();
    let heavy = |atom: &u16| !is_electropositive(molecule.atom(*atom).element);
    let neutral = |atom: &u16| molecule.atom(*atom).charge == 0;
    let heavy_neutral = |atom: &u16| heavy(atom) && neutral(atom);
    let rules: [&dyn Fn(&u16) -> bool; 3] = [&heavy_neutral, &heavy, &neutral];
    let chosen = |rule: &dyn Fn(&u16) -> bool| -> Vec<u16> {
        all.iter().copied().filter(|atom| rule(atom)).collect()
    };
    let chosen = rules.into_iter().map(chosen);
    chosen
        .into_iter()
        .find(|metals| !metals.is_empty())
        .unwrap_or(all.clone())
}

/// Returns those of different metals that have the free valences: hydrogen that of the main
/// groups, oxygen the metals of oxoacids; all where there is nothing to choose.
fn preferred(molecule: &Molecule, metals: Vec<u16>, radicals: &[u8]) -> Vec<u16> {
    let element = |metal: &u16| molecule.atom(*metal).element;
    let is_mixed = metals
        .iter()
        .any(|metal| Some(element(metal)) != metals.first().map(element));
    let free = |expected: Element| {
        let mut free = (0_u16..).zip(radicals).filter(|(_, free)| **free > 0);
        free.all(|(atom, _)| molecule.atom(atom).element == expected)
    };
    let fits = |metal: &u16| match element(metal).number() {
        13 | 31 | 49 | 50 | 51 | 81..=83 => free(Element::H),
        _ => element(metal).forms_oxoacids() && free(Element::O),
    };
    if is_mixed && metals.iter().any(fits) {
        return metals.into_iter().filter(fits).collect();
    }
    metals
}

fn bond(molecule: &mut Molecule, metal: u16, atom: u16, order: Order) {
    // Both atoms exist, and nothing was bonded to the metal before.
    let bonded = molecule.add_bond(metal, atom, order);
    debug_assert!(bonded.is_ok());
}

/// Says whether a metal of the first two groups, which stands as a cation by itself.
fn is_electropositive(element: Element) -> bool {
    matches!(
        element.number(),
        3 | 4 | 11 | 12 | 19 | 20 | 37 | 38 | 55 | 56 | 87 | 88
    )
}
