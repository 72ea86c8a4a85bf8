//! Bonds to metals: broken where they join ions.

use crate::mol::{Element, Link, Molecule, Order, valence};
use smallvec::SmallVec;

/// Writes oxides of the metals that form oxoacids as doubly bonded where they are drawn with
/// charges: `[O-][Mn+3]([O-])([O-])[O-]` as `O=[Mn](=O)(=O)[O-]`. Returns how many there were.
pub(super) fn join_oxides(molecule: &mut Molecule) -> u16 {
    let mut joined = 0;
    for metal in molecule.atom_numbers() {
        // Where bonds are drawn double, an oxide or hydroxide more is told with the bonds broken.
        if !molecule.atom(metal).element.forms_oxoacids() || is_oxo(molecule, metal) {
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
    let mut broken = break_carbides(molecule);
    for metal in molecule.atom_numbers() {
        let element = molecule.atom(metal).element;
        if !element.is_metal() {
            continue;
        }
        let all = element.is_alkaline();
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
            let kept =
                oxo && other.element == Element::O && is_bonded_to_metals(molecule, link.atom);
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
    broken + ionise(molecule)
}

/// Takes carbides, silicides, borides and arsenides of metals apart, which are no molecules:
/// atoms that are bonded to metals alone. Returns how many bonds there were.
fn break_carbides(molecule: &mut Molecule) -> u16 {
    let mut broken = 0;
    for number in molecule.atom_numbers() {
        let atom = *molecule.atom(number);
        // B, C, Si, As
        let is_one = matches!(atom.element.number(), 5 | 6 | 14 | 33)
            && atom.charge == 0
            && atom.hydrogens == 0
            && is_bonded_to_metals(molecule, number);
        if !is_one {
            continue;
        }
        let links: SmallVec<[_; 6]> = molecule.links(number).iter().copied().collect();
        for link in links {
            broken += u16::from(molecule.remove_bond(number, link.atom));
        }
    }
    broken
}

/// Makes ions of the alkali and alkaline earth metals that stand as bare atoms beside what
/// takes their electrons: acids, as in `[Na].CC(O)=O`, and oxo metals with more oxygen than
/// they can bind without charge, as in `[K].[Mn](=O)(=O)(=O)=O`. Returns how many there were.
///
/// The hydrogen of the acid stays: a normal form has acids beside the ions of their salts.
fn ionise(molecule: &mut Molecule) -> u16 {
    let is_bare = |number: &u16| {
        let atom = molecule.atom(*number);
        let is_free = molecule.links(*number).is_empty() && atom.hydrogens == 0;
        is_free && atom.charge == 0 && atom.element.is_alkaline()
    };
    let mut metals: SmallVec<[u16; 4]> = molecule.atom_numbers().filter(is_bare).collect();
    metals.sort_by_key(|metal| (molecule.atom(*metal).element.number(), *metal));
    if metals.is_empty() {
        return 0;
    }
    let mut oxides: SmallVec<[u16; 4]> = SmallVec::new();
    let mut acids = 0_usize;
    for number in molecule.atom_numbers() {
        acids += usize::from(is_acidic(molecule, number));
        oxides.extend(surplus_oxides(molecule, number));
    }
    let mut ions = 0;
    for metal in metals {
        let valence = if molecule.atom(metal).element.is_alkali() {
            1
        } else {
            2
        };
        if oxides.len() + acids < valence {
            continue;
        }
        for _ in 0..valence {
            change(molecule, metal, 1);
            let Some(oxide) = oxides.pop() else {
                acids -= 1;
                continue;
            };
            let Some(bond) = molecule.links(oxide).first().map(|link| link.bond) else {
                continue;
            };
            molecule.set_order(bond, Order::Single);
            change(molecule, oxide, -1);
        }
        ions += 1;
    }
    ions
}

/// Says whether an atom has a hydrogen that a metal takes the place of: that of a hydrogen
/// halide or cyanide, of a hydroxy group but for alcohols, of an amide or imide, of ammonium.
fn is_acidic(molecule: &Molecule, number: u16) -> bool {
    let atom = molecule.atom(number);
    if (atom.element, atom.charge) == (Element::N, 1) && atom.hydrogens > 0 {
        return true;
    }
    if atom.charge != 0 || atom.hydrogens == 0 {
        return false;
    }
    match (atom.element, molecule.links(number)) {
        (element, []) => element.is_halogen(),
        (Element::O, [link]) => {
            let carrier = molecule.atom(link.atom);
            carrier.element != Element::C || is_unsaturated(molecule, link.atom)
        }
        (Element::C, [link]) => {
            molecule.bond(link.bond).order == Order::Triple
                && molecule.atom(link.atom).element == Element::N
        }
        (Element::N, links) => links.iter().any(|link| is_oxo(molecule, link.atom)),
        _ => false,
    }
}

/// Says whether an atom has a bond that is no single one.
fn is_unsaturated(molecule: &Molecule, number: u16) -> bool {
    let mut links = molecule.links(number).iter();
    links.any(|link| molecule.bond(link.bond).order != Order::Single)
}

/// Returns the oxygens, doubly bonded to an uncharged metal, that are more than its greatest
/// oxidation state allows: one of permanganate, two of chromate.
fn surplus_oxides(molecule: &Molecule, metal: u16) -> SmallVec<[u16; 2]> {
    let atom = molecule.atom(metal);
    let greatest = match atom.element.number() {
        23 => 5,                // V
        24 | 26 | 42 | 74 => 6, // Cr, Fe, Mo, W
        25 | 43 | 75 => 7,      // Mn, Tc, Re
        _ => return SmallVec::new(),
    };
    let surplus = molecule.bonded_valence(metal).saturating_sub(greatest);
    let is_oxide = |link: &&Link| {
        molecule.atom(link.atom).element == Element::O
            && molecule.bond(link.bond).order == Order::Double
    };
    let oxides = molecule.links(metal).iter().filter(is_oxide);
    let count = if atom.charge == 0 {
        usize::from(surplus)
    } else {
        0
    };
    oxides.take(count).map(|link| link.atom).collect()
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
fn is_bonded_to_metals(molecule: &Molecule, atom: u16) -> bool {
    let mut links = molecule.links(atom).iter();
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

#[cfg(test)]
mod tests {
    use super::super::tests::whole;

    #[test]
    fn bare_alkali_atoms_beside_what_takes_their_electrons_are_ions() {
        for (bare, ions) in [
            ("[K].[Mn](=O)(=O)(=O)=O", "[K+].[O-][Mn](=O)(=O)=O"),
            ("[K].O[Mn](=O)(=O)=O", "[K+].[O-][Mn](=O)(=O)=O"),
            (
                "[Ba].O=[Mn](=O)(=O)=O.O=[Mn](=O)(=O)=O",
                "[Ba+2].[O-][Mn](=O)(=O)=O.[O-][Mn](=O)(=O)=O",
            ),
            (
                "[Na].[Na].O=[Cr](=O)(=O)=O",
                "[Na+].[Na+].[O-][Cr]([O-])(=O)=O",
            ),
            ("[Na].CC(O)=O", "[Na+].CC([O-])=O"),
            ("[K].C#N", "[K+].[C-]#N"),
            ("[Na].Cl", "[Na+].[Cl-]"),
            ("[Na].Oc1ccccc1", "[Na+].[O-]c1ccccc1"),
            ("[K].O=C1CCC(=O)N1", "[K+].O=C1CCC(=O)[N-]1"),
            ("[Li].O[Si](O)(O)O", "[Li+].[O-][Si](O)(O)O"),
        ] {
            assert_eq!(whole(bare), whole(ions), "{bare}");
        }
    }

    #[test]
    fn bare_alkali_atoms_beside_anything_else_are_atoms() {
        for (atoms, ions) in [
            ("[Na].CC(C)=O", "[Na+].CC([CH2-])=O"),
            ("[K].OCC", "[K+].[O-]CC"),
            ("[Ca].OC(C)=O", "[Ca+2].[O-]C(C)=O"),
        ] {
            assert_ne!(whole(atoms), whole(ions), "{atoms}");
        }
    }
}
