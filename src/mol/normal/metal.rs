//! Bonds to metals: broken where they join ions.

use crate::mol::{Element, Molecule, Order, valence};
use smallvec::SmallVec;

/// Writes oxides of the metals that form oxoacids as doubly bonded where they are drawn with
/// charges: `[O-][Mn+3]([O-])([O-])[O-]` as `O=[Mn](=O)(=O)[O-]`. Returns how many there were.
pub(super) fn join_oxides(molecule: &mut Molecule) -> u16 {
    let mut joined = 0;
    for metal in molecule.atom_numbers() {
        // Where bonds are drawn double, an oxide or hydroxide more is told with the bonds broken.
        if !forms_oxoacids(molecule.atom(metal).element) || is_oxo(molecule, metal) {
            continue;
        }
        while molecule.atom(metal).charge > 0 {
            let mut links = molecule.links(metal).iter().copied();
            let oxide = links.find(|link| {
                let other = molecule.atom(link.atom);
                (other.element, other.charge) == (Element::O, -1)
                    && molecule.links(link.atom).len() == 1
                    && molecule.bond(link.bond).order == Order::Single
            });
            let Some(oxide) = oxide else {
                break;
            };
            molecule.set_order(oxide.bond, Order::Double);
            change(molecule, metal, -1);
            change(molecule, oxide.atom, 1);
            joined += 1;
        }
    }
    joined
}

/// Breaks the bonds between metals and the atoms that are ions beside them, and gives
/// both their charges; returns how many there were.
///
/// Alkali and alkaline earth metals keep no bond. Others keep those to carbon, hydrogen,
/// boron and silicon, and the oxo metals, such as the manganese of permanganate, those to
/// oxygens that are bonded to nothing else but metals.
pub(super) fn break_bonds(molecule: &mut Molecule) -> u16 {
    let mut broken = 0;
    for metal in molecule.atom_numbers() {
        let element = molecule.atom(metal).element;
        if !element.is_metal() {
            continue;
        }
        let all = is_alkaline(element);
        let oxo = !all && is_oxo(molecule, metal);
        let links: SmallVec<[_; 6]> = molecule.links(metal).iter().copied().collect();
        for link in links {
            let other = *molecule.atom(link.atom);
            let Some(bond) = molecule.bond_between(metal, link.atom) else {
                continue;
            };
            let order = molecule.bond(bond).order;
            if other.element.is_metal() {
                broken += u16::from(molecule.remove_bond(metal, link.atom));
                continue;
            }
            // N, O, F, P, S, Cl, Se, Br, Te, I
            let ionic = matches!(other.element.number(), 7..=9 | 15..=17 | 34 | 35 | 52 | 53);
            let kept = oxo && other.element == Element::O && is_oxide(molecule, link.atom);
            if !all && order == Order::Double && is_phosphine(molecule, link.atom) {
                broken += u16::from(molecule.remove_bond(metal, link.atom));
                continue;
            }
            if kept || !(all || ionic && order == Order::Single) {
                continue;
            }
            let taken = molecule
                .bonded_valence(link.atom)
                .saturating_add(other.hydrogens);
            let lends = !valence::may_have(&other, taken);
            let charge = i8::try_from(order.valence()).unwrap_or(1);
            if molecule.remove_bond(metal, link.atom) {
                broken += 1;
                if !lends {
                    change(molecule, metal, charge);
                    change(molecule, link.atom, -charge);
                }
            }
        }
    }
    bond_hydroxides(molecule);
    broken
}

/// Says whether an atom has a doubly bonded oxygen.
fn is_oxo(molecule: &Molecule, metal: u16) -> bool {
    molecule.links(metal).iter().any(|link| {
        molecule.bond(link.bond).order == Order::Double
            && molecule.atom(link.atom).element == Element::O
    })
}

/// Says whether an atom is the phosphorus of a phosphine or phosphite that lends its pair
/// of electrons to a metal, drawn as a double bond.
fn is_phosphine(molecule: &Molecule, phosphorus: u16) -> bool {
    let atom = molecule.atom(phosphorus);
    let taken = molecule.bonded_valence(phosphorus) + atom.hydrogens;
    atom.element == Element::P && atom.charge == 0 && taken == 5
}

/// Says whether an atom is bonded to metals alone.
fn is_oxide(molecule: &Molecule, oxygen: u16) -> bool {
    let mut links = molecule.links(oxygen).iter();
    links.all(|link| molecule.atom(link.atom).element.is_metal())
}

/// Bonds hydroxide ions to the oxo metals that they stand beside: chromic acid is one
/// molecule, however it is drawn.
fn bond_hydroxides(molecule: &mut Molecule) {
    let cations: SmallVec<[u16; 4]> = (molecule.atom_numbers())
        .filter(|number| {
            let atom = molecule.atom(*number);
            atom.charge > 0 && atom.element.is_metal() && is_oxo(molecule, *number)
        })
        .collect();
    if cations.is_empty() {
        return;
    }
    let hydroxides: SmallVec<[u16; 4]> = (molecule.atom_numbers())
        .filter(|number| {
            let atom = molecule.atom(*number);
            let is_hydroxide = atom.element == Element::O && atom.hydrogens == 1;
            is_hydroxide && atom.charge == -1 && molecule.links(*number).is_empty()
        })
        .collect();
    for hydroxide in hydroxides {
        let mut open = cations.iter().copied();
        let Some(metal) = open.find(|metal| molecule.atom(*metal).charge > 0) else {
            return;
        };
        if molecule.add_bond(metal, hydroxide, Order::Single).is_ok() {
            change(molecule, metal, -1);
            change(molecule, hydroxide, 1);
        }
    }
}

fn change(molecule: &mut Molecule, number: u16, charge: i8) {
    if let Some(atom) = molecule.atom_mut(number) {
        atom.charge = atom.charge.saturating_add(charge);
    }
}

/// Says whether an element is an alkali or alkaline earth metal.
fn is_alkaline(element: Element) -> bool {
    matches!(
        element.number(),
        3 | 11 | 12 | 19 | 20 | 37 | 38 | 55 | 56 | 87 | 88
    )
}

/// Says whether an element is a metal of oxoacids: V, Cr, Mn, Fe, Nb, Mo, Tc, Ru, Ta, W, Re,
/// Os, U, Np, Pu.
fn forms_oxoacids(element: Element) -> bool {
    matches!(element.number(), 23..=26 | 41..=44 | 73..=76 | 92..=94)
}
