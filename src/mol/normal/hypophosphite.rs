//! Hypophosphites drawn without the two hydrogens that phosphorus carries in them.

use crate::mol::{Element, Link, Molecule, Order};

/// Gives the phosphorus of `O=P-O` and of `HO-[PH]-O` its two hydrogens, charged or not.
///
/// No acid or salt of the first formula can be kept, and the second is the tautomer of one:
/// what databases draw so is hypophosphorous acid, `O=[PH2]O`, and its salts.
pub(super) fn complete(molecule: &mut Molecule) {
    for number in molecule.atom_numbers() {
        let phosphorus = molecule.atom(number);
        if phosphorus.element != Element::P || phosphorus.charge != 0 {
            continue;
        }
        let [one, other] = molecule.links(number) else {
            continue;
        };
        let is_end = |link: &Link| {
            molecule.atom(link.atom).element == Element::O && molecule.links(link.atom).len() == 1
        };
        if !is_end(one) || !is_end(other) {
            continue;
        }
        let orders = [one, other].map(|link| molecule.bond(link.bond).order);
        match (phosphorus.hydrogens, orders) {
            (0, [Order::Single, Order::Double] | [Order::Double, Order::Single]) => {}
            (1, [Order::Single, Order::Single]) => {
                let hydroxyl = [*one, *other].into_iter().find(|link| {
                    let oxygen = molecule.atom(link.atom);
                    oxygen.charge == 0 && oxygen.hydrogens == 1
                });
                let Some(hydroxyl) = hydroxyl else { continue };
                molecule.set_order(hydroxyl.bond, Order::Double);
                if let Some(oxygen) = molecule.atom_mut(hydroxyl.atom) {
                    oxygen.hydrogens = 0;
                }
            }
            _ => continue,
        }
        if let Some(atom) = molecule.atom_mut(number) {
            atom.hydrogens = 2;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::whole;

    #[test]
    fn a_hypophosphite_is_one_however_its_hydrogens_are_drawn() {
        assert_eq!(whole("OP=O"), whole("O=[PH2]O"));
        assert_eq!(whole("OPO"), whole("O=[PH2]O"));
        assert_eq!(whole("OP[O-].[Na+]"), whole("O=[PH2][O-].[Na+]"));
        assert_eq!(whole("[Na]OPO"), whole("O=[PH2][O-].[Na+]"));
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
            "CP(O)O",
            "COPO",
            "[O-]P[O-].[Na+].[Na+]",
            "COP=O",
            "O=P(=O)O",
            "CO[PH2]=O",
        ] {
            assert_ne!(whole(other), acid, "{other}");
        }
    }
}
