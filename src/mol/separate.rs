//! Bonds beyond the valence of nitrogen, phosphorus and the halogens, written as charges.

use crate::mol::{Atom, Element, Molecule, Order};
use smallvec::SmallVec;

/// Writes five-bonded nitrogen, ylides of phosphorus and the oxides of halogens with
/// charges: `CN(=O)=O` as `C[N+](=O)[O-]`, `CN=N#N` as `CN=[N+]=[N-]`.
pub(super) fn separate_charges(molecule: &mut Molecule, bonded: &mut [u8]) {
    let valence = |atom: &Atom, taken: u8| {
        let taken = taken.saturating_add(atom.hydrogens);
        taken.saturating_add(u8::from(atom.aromatic))
    };
    // Hardly a molecule has any, and no one can foresee which atoms have three bonds.
    let exceeds = |any, (atom, taken): (&Atom, &u8)| {
        let [chlorine, bromine, iodine] =
            [Element::CL, Element::BR, Element::I].map(|halogen| atom.element == halogen);
        any | (*taken >= 3) & (chlorine | bromine | iodine | (valence(atom, *taken) == 5))
    };
    let atoms = molecule.atoms().iter().zip(&*bonded);
    if !atoms.fold(false, exceeds) {
        return;
    }
    for number in molecule.atom_numbers() {
        let atom = *molecule.atom(number);
        let taken = bonded.get(usize::from(number)).copied().unwrap_or(0);
        if taken < 3 || atom.charge != 0 || atom.element == Element::C {
            continue;
        }
        let valence = valence(&atom, taken);
        match atom.element {
            Element::N if valence == 5 => {
                let found = multiple_bond(molecule, number, Element::O, Order::Double)
                    .or_else(|| multiple_bond(molecule, number, Element::N, Order::Triple));
                if let Some((bond, other)) = found {
                    separate(molecule, bonded, number, (bond, other));
                }
            }
            Element::P if valence == 5 && molecule.links(number).len() == 3 => {
                let ylide = molecule.links(number).iter().any(|link| {
                    matches!(molecule.atom(link.atom).element, Element::C | Element::N)
                        && molecule.links(link.atom).len() >= 2
                        && molecule.bond(link.bond).order == Order::Double
                });
                let oxide = multiple_bond(molecule, number, Element::O, Order::Double);
                if let Some((bond, other)) = oxide.filter(|_| ylide) {
                    separate(molecule, bonded, number, (bond, other));
                }
            }
            Element::CL | Element::BR | Element::I if matches!(valence, 3 | 5 | 7) => {
                let links: SmallVec<[_; 4]> = molecule.links(number).iter().copied().collect();
                let oxide =
                    (links.iter()).all(|link| molecule.atom(link.atom).element == Element::O);
                for link in links.into_iter().filter(|_| oxide) {
                    if molecule.bond(link.bond).order == Order::Double {
                        separate(molecule, bonded, number, (link.bond, link.atom));
                    }
                }
            }
            _ => {}
        }
    }
}

/// Returns a bond of an order to an uncharged atom of an element.
fn multiple_bond(
    molecule: &Molecule,
    atom: u16,
    element: Element,
    order: Order,
) -> Option<(u16, u16)> {
    let link = molecule.links(atom).iter().find(|link| {
        let other = molecule.atom(link.atom);
        other.element == element && other.charge == 0 && molecule.bond(link.bond).order == order
    })?;
    Some((link.bond, link.atom))
}

/// Moves the electrons of one bond to the atom at its other end.
fn separate(molecule: &mut Molecule, bonded: &mut [u8], atom: u16, (bond, other): (u16, u16)) {
    for end in [atom, other] {
        if let Some(taken) = bonded.get_mut(usize::from(end)) {
            *taken = taken.saturating_sub(1);
        }
    }
    let order = match molecule.bond(bond).order {
        Order::Triple => Order::Double,
        _ => Order::Single,
    };
    molecule.set_order(bond, order);
    if let Some(atom) = molecule.atom_mut(atom) {
        atom.charge += 1;
    }
    if let Some(other) = molecule.atom_mut(other) {
        other.charge -= 1;
    }
}
