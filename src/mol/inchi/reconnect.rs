//! Bonds to metals, which an `InChI` cuts.

use super::valence::is_metal;
use crate::mol::{Element, Molecule, Order};
use smallvec::SmallVec;

/// The greatest valence that a metal is given.
const MAX_VALENCE: u32 = 8;

/// Bonds the free valences that are left to the one metal among the components: the
/// oxygens of permanganate, the alkyl groups of tetraethyllead. Where several metals could
/// have them, or none, they are left as they are.
pub(super) fn reconnect(molecule: &mut Molecule, radicals: &[u8]) {
    if radicals.iter().all(|free| *free == 0) {
        return;
    }
    let metals: SmallVec<[u16; 4]> = molecule
        .atom_numbers()
        .filter(|atom| is_metal(molecule.atom(*atom).element) && molecule.links(*atom).is_empty())
        .collect();
    let mut others = metals
        .iter()
        .filter(|metal| !is_electropositive(molecule.atom(**metal).element));
    let metal = match (metals.as_slice(), others.next(), others.next()) {
        ([only], _, _) | (_, Some(only), None) => *only,
        _ => return,
    };
    if radicals.iter().map(|free| u32::from(*free)).sum::<u32>() > MAX_VALENCE {
        return;
    }
    for (atom, free) in (0_u16..).zip(radicals) {
        let order = match free {
            1 => Order::Single,
            2 => Order::Double,
            3 => Order::Triple,
            _ => continue,
        };
        // Both atoms exist, and nothing was bonded to the metal before.
        let bonded = molecule.add_bond(metal, atom, order);
        debug_assert!(bonded.is_ok());
    }
}

/// Says whether a metal of the first two groups, which stands as a cation by itself.
fn is_electropositive(element: Element) -> bool {
    matches!(
        element.number(),
        3 | 4 | 11 | 12 | 19 | 20 | 37 | 38 | 55 | 56 | 87 | 88
    )
}
