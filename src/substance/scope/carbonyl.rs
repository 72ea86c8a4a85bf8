//! Aldehydes and ketones behind acetals and hydrates.

use super::kind::DerivationKind;
use crate::mol::{
    Atom, Centre, Element, Ligand, Link, MAX_ATOMS, Molecule, Order, Side, places_where,
};
use alloc::vec;
use alloc::vec::Vec;

/// No atom of the new molecule.
const NONE: u16 = u16::MAX;

/// A carbon with two single bonds to oxygen, where a carbonyl group would have one double.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Masked {
    pub(super) kind: DerivationKind,
    pub(super) carbon: u16,
    oxygens: [u16; 2],
    /// Whether the word of the law means this without doubt: not with a hemiacetal.
    pub(super) is_certain: bool,
}

/// The carbonyl compound of an acetal or hydrate.
#[derive(Debug)]
pub(super) struct Carbonyl {
    pub(super) molecule: Molecule,
    /// The number that each atom had; the oxygen has that of one of the two.
    pub(super) origins: Vec<u16>,
}

/// Finds the acetals and hydrates among some atoms. Acetals of formaldehyde, such as the
/// methylenedioxy group, hide no compound that is asked for.
pub(super) fn masked<'a>(
    molecule: &'a Molecule,
    atoms: &'a [u16],
) -> impl Iterator<Item = Masked> + 'a {
    // Hardly a structure has any.
    let atoms = if has_pair(molecule) { atoms } else { &[] };
    atoms
        .iter()
        .filter_map(|carbon| masked_at(molecule, *carbon))
}

/// Says whether two oxygens have a single bond to one atom.
fn has_pair(molecule: &Molecule) -> bool {
    let mut seen = [0_u64; MAX_ATOMS.div_ceil(64)];
    for oxygen in places_where(molecule.atoms(), |atom| atom.element == Element::O) {
        for link in molecule.links(oxygen) {
            let bit =
                u64::from(molecule.bond(link.bond).order == Order::Single) << (link.atom % 64);
            let Some(word) = seen.get_mut(usize::from(link.atom / 64)) else {
                continue;
            };
            if *word & bit != 0 {
                return true;
            }
            *word |= bit;
        }
    }
    false
}

fn masked_at(molecule: &Molecule, carbon: u16) -> Option<Masked> {
    if molecule.atom(carbon).element != Element::C {
        return None;
    }
    let links = molecule.links(carbon);
    if !(3..=4).contains(&links.len()) {
        return None;
    }
    let mut oxygens = [NONE; 2];
    let mut found = 0;
    for link in links {
        match molecule.atom(link.atom).element {
            Element::O => {
                *oxygens.get_mut(found)? = link.atom;
                found += 1;
            }
            Element::C => {}
            _ => return None,
        }
    }
    let is_single = |link: &Link| molecule.bond(link.bond).order == Order::Single;
    if found < 2 || !links.iter().all(is_single) {
        return None;
    }
    let is_hydroxyl = oxygens.map(|oxygen| molecule.links(oxygen).len() == 1);
    let (kind, is_certain) = match is_hydroxyl {
        [true, true] => (DerivationKind::Hydrate, true),
        [false, false] => (DerivationKind::Acetal, true),
        _ => (DerivationKind::Acetal, false),
    };
    Some(Masked {
        kind,
        carbon,
        oxygens,
        is_certain,
    })
}

/// Builds the carbonyl compound; what hangs on the oxygens alone is left out.
pub(super) fn unmask(molecule: &Molecule, masked: Masked) -> Option<Carbonyl> {
    let is_open = |one: u16, other: u16| {
        let ends = [one, other];
        ends.contains(&masked.carbon) && masked.oxygens.iter().any(|oxygen| ends.contains(oxygen))
    };
    let mut numbers = vec![NONE; molecule.atoms().len()];
    let mut part = Molecule::with_capacity(molecule.atoms().len() + 1);
    let mut origins = vec![masked.carbon];
    *numbers.get_mut(usize::from(masked.carbon))? =
        part.add_atom(*molecule.atom(masked.carbon)).ok()?;
    let mut next = 0;
    while let Some(&atom) = origins.get(next) {
        next += 1;
        for link in molecule.links(atom) {
            let number = numbers.get_mut(usize::from(link.atom))?;
            if *number == NONE && !is_open(atom, link.atom) {
                *number = part.add_atom(*molecule.atom(link.atom)).ok()?;
                origins.push(link.atom);
            }
        }
    }
    let number = |atom: u16| numbers.get(usize::from(atom)).copied().unwrap_or(NONE);
    for bond in molecule.bonds() {
        let (begin, end) = (number(bond.begin), number(bond.end));
        if begin != NONE && end != NONE && !is_open(bond.begin, bond.end) {
            part.add_bond(begin, end, bond.order).ok()?;
        }
    }
    // An oxygen that the rest of the molecule still holds becomes a hydroxyl group.
    for oxygen in masked.oxygens {
        if let Some(atom) = part.atom_mut(number(oxygen)) {
            atom.hydrogens = atom.hydrogens.saturating_add(1);
        }
    }
    let oxygen = part.add_atom(Atom::new(Element::O)).ok()?;
    part.add_bond(number(masked.carbon), oxygen, Order::Double)
        .ok()?;
    let [first, _] = masked.oxygens;
    origins.push(first);
    copy_stereo(molecule, &mut part, masked.carbon, number);
    Some(Carbonyl {
        molecule: part,
        origins,
    })
}

/// Takes over the marks of stereochemistry but for that of the carbonyl carbon.
fn copy_stereo(molecule: &Molecule, part: &mut Molecule, carbon: u16, number: impl Fn(u16) -> u16) {
    let ligand = |ligand: Ligand| match ligand {
        Ligand::Atom(atom) => (number(atom) != NONE).then(|| Ligand::Atom(number(atom))),
        Ligand::Implicit => Some(Ligand::Implicit),
    };
    for centre in molecule.centres() {
        if centre.atom == carbon || number(centre.atom) == NONE {
            continue;
        }
        let ligands = centre.ligands.map(ligand);
        if let [Some(a), Some(b), Some(c), Some(d)] = ligands {
            part.set_centre(Centre {
                atom: number(centre.atom),
                ligands: [a, b, c, d],
                turn: centre.turn,
            });
        }
    }
    for side in molecule.sides() {
        let bond = molecule.bond(side.bond);
        let bonded = part.bond_between(number(bond.begin), number(bond.end));
        if let (Some(bond), [Some(one), Some(other)]) = (bonded, side.ligands.map(ligand)) {
            part.set_side(Side {
                bond,
                ligands: [one, other],
                same: side.same,
            });
        }
    }
}
