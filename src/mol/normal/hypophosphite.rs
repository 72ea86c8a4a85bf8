//! Hypophosphites drawn without the hydrogens that phosphorus carries in them.

use crate::mol::{Element, Molecule, Order};

/// Gives the phosphorus of `O=P-O` its two hydrogens, charged or not.
///
/// No acid or salt of that formula can be kept: what databases draw so is hypophosphorous
/// acid, `O=[PH2]O`, and its salts.
pub(super) fn complete(molecule: &mut Molecule) {
    for number in molecule.atom_numbers() {
        let phosphorus = molecule.atom(number);
        if phosphorus.element == Element::P
            && phosphorus.charge == 0
            && phosphorus.hydrogens == 0
            && holds_two_oxygens(molecule, number)
            && let Some(atom) = molecule.atom_mut(number)
        {
            atom.hydrogens = 2;
        }
    }
}

/// Says whether the atom is bonded to `=O` and `-O` alone, both without other neighbours.
fn holds_two_oxygens(molecule: &Molecule, number: u16) -> bool {
    let [one, other] = molecule.links(number) else {
        return false;
    };
    let orders = [one, other].map(|link| molecule.bond(link.bond).order);
    let ends = [one, other].iter().all(|link| {
        molecule.atom(link.atom).element == Element::O && molecule.links(link.atom).len() == 1
    });
    ends && orders.contains(&Order::Single) && orders.contains(&Order::Double)
}

#[cfg(test)]
mod tests {
    use super::super::tests::whole;

    #[test]
    fn a_hypophosphite_is_one_however_its_hydrogens_are_drawn() {
        assert_eq!(whole("OP=O"), whole("O=[PH2]O"));
        assert_eq!(whole("[O-]P=O.[K+]"), whole("O=[PH2][O-].[K+]"));
        assert_eq!(
            whole("O=P[O-].O=P[O-].[Ca+2]"),
            whole("O=[PH2]O[Ca]O[PH2]=O")
        );
    }

    #[test]
    fn other_compounds_of_phosphorus_and_oxygen_stay_apart() {
        let acid = whole("O=[PH2]O");
        for other in [
            "O=[PH](O)O",
            "OP(O)O",
            "CP=O",
            "COP=O",
            "O=P(=O)O",
            "CO[PH2]=O",
        ] {
            assert_ne!(whole(other), acid, "{other}");
        }
    }
}
