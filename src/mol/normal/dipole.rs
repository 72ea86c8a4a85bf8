//! Dipoles: opposite charges of conjugated atoms, which another drawing does without.

use super::charge::{add_charge, doubles, take_over};
use crate::mol::key::Keys;
use crate::mol::{Element, Molecule};
use alloc::vec::Vec;

/// Draws the opposite charges at the two ends of a conjugated chain as bonds:
/// `CC([O-])=[N+](C)C` as `CC(=O)N(C)C`, and `C[n+]1ccc([O-])cc1` as `CN1C=CC(=O)C=C1`.
/// These are drawings of one substance. Where no drawing without charges exists, as in the
/// betaines and in mesoionic rings, nothing changes. Returns how many charges were joined.
///
/// Of several anions oxygen takes its charge back before sulfur and selenium, nitrogen and
/// carbon, then by colour.
pub(super) fn join(molecule: &mut Molecule, keys: &mut Keys) -> u16 {
    let mut cations = positive(molecule);
    if cations.is_empty() || anions(molecule).is_empty() {
        return 0;
    }
    let colours = keys.colours(molecule);
    let colour = |number: u16| colours.get(usize::from(number)).copied();
    cations.sort_by_key(|cation| colour(*cation));
    let mut joined = 0;
    for cation in cations {
        let mut anions = anions(molecule);
        anions.sort_by_key(|anion| (rank(molecule, *anion), colour(*anion)));
        let Some((anion, orders)) = take_over(molecule, cation, &anions) else {
            continue;
        };
        for (bond, order) in orders {
            molecule.set_order(bond, order);
        }
        add_charge(molecule, cation, -1);
        add_charge(molecule, anion, 1);
        joined += 1;
    }
    joined
}

/// Returns the doubly bonded cations whose charge no neighbour balances.
fn positive(molecule: &Molecule) -> Vec<u16> {
    let is_cation = |number: &u16| {
        let atom = molecule.atom(*number);
        matches!(atom.element, Element::N | Element::O | Element::S)
            && atom.charge == 1
            && (molecule.links(*number).iter()).all(|link| molecule.atom(link.atom).charge >= 0)
            && doubles(molecule, *number) == Some(1)
    };
    molecule.atom_numbers().filter(is_cation).collect()
}

/// Returns the singly bonded anions whose charge balances no neighbour's.
fn anions(molecule: &Molecule) -> Vec<u16> {
    let is_anion = |number: &u16| {
        molecule.atom(*number).charge == -1
            && rank(molecule, *number).is_some()
            && !molecule.links(*number).is_empty()
            && (molecule.links(*number).iter()).all(|link| molecule.atom(link.atom).charge <= 0)
            && doubles(molecule, *number) == Some(0)
    };
    molecule.atom_numbers().filter(is_anion).collect()
}

/// Says how soon an anion takes its charge back, for the elements that do.
fn rank(molecule: &Molecule, number: u16) -> Option<u8> {
    match molecule.atom(number).element {
        Element::O => Some(0),
        Element::S | Element::SE => Some(1),
        Element::N => Some(2),
        Element::C => Some(3),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::whole;

    #[test]
    fn charges_at_both_ends_of_a_conjugated_chain_are_a_drawing() {
        for (charged, plain) in [
            ("CCC([O-])=[N+](C)C", "CCC(=O)N(C)C"),
            ("CC([S-])=[N+](C)C", "CC(=S)N(C)C"),
            ("CC([N-]C)=[N+](C)C", "CC(=NC)N(C)C"),
            ("CC([CH-]C)=[N+](C)C", "CC(=CC)N(C)C"),
            ("C[N+](C)=CC=C[O-]", "CN(C)C=CC=O"),
            ("C[n+]1ccc([O-])cc1", "CN1C=CC(=O)C=C1"),
            (
                "C[n+]1ccc(cc1)-c1ccc([O-])cc1",
                "CN1C=CC(C=C1)=C1C=CC(=O)C=C1",
            ),
            ("C1=C[O+]=CC=C1[O-]", "O=C1C=COC=C1"),
            ("CC([O-])=[S+]C", "CC(=O)SC"),
            ("[O-]C(=O)CC([O-])=[N+](C)C", "[O-]C(=O)CC(=O)N(C)C"),
        ] {
            assert_eq!(whole(charged), whole(plain), "{charged}");
        }
    }

    #[test]
    fn charges_that_every_drawing_has_stay_apart() {
        for (charged, other) in [
            ("C[n+]1cccc([O-])c1", "CN1C=CC(=O)C=C1"),
            ("C[N+](C)(C)CC([O-])=O", "CN(C)CC(=O)OC"),
            ("C[n+]1ccc(CC(=O)[O-])cc1", "CN1C=CC(C=C1)=CC(=O)O"),
            ("CC=[N+](C)[O-]", "CC(=O)NC"),
        ] {
            assert_ne!(whole(charged), whole(other), "{charged}");
        }
    }
}
