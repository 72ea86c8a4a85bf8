//! Carbocations by the names of their hydrocarbons: `cyclohepta-1,3,5-triene;
//! tetrafluoroborate` is the salt of tropylium.
//!
//! Beside a complex anion alone stands a cation. Where one carbon only can have lost a
//! hydride and what surrounds it holds the charge, the name tells the compound.

use crate::mol::{Molecule, Order};
use crate::name::systematic::assembly::component::Piece;

/// Takes the hydride of the only carbon that can lose one beside a complex anion. Returns
/// whether there is one.
pub(super) fn give_carbocation(pieces: &mut [Piece]) -> bool {
    let [one, other] = pieces else {
        return false;
    };
    let (neutral, anion) = if one.charge() == 0 {
        (one, other)
    } else {
        (other, one)
    };
    if !neutral.is_ligand() || !anion.is_complex() || anion.total() != -1 {
        return false;
    }
    let Some(carbon) = lost_hydride(&neutral.molecule) else {
        return false;
    };
    // The graph is drawn already: it only tells the charge of the whole.
    if let Some(node) = neutral.graph.nodes.first_mut() {
        node.charge += 1;
    }
    if let Some(drawn) = neutral.molecule.atom_mut(carbon) {
        drawn.charge += 1;
        drawn.hydrogens = drawn.hydrogens.saturating_sub(1);
    }
    true
}

/// The only saturated carbon with hydrogen in a molecule of carbon and halogens, if it
/// stands beside a double bond or benzene ring and another or a halogen, which hold a charge.
fn lost_hydride(molecule: &Molecule) -> Option<u16> {
    let element = |at: u16| molecule.atom(at).element;
    let carbon = |at: u16| element(at).number() == 6;
    let plain = |at: u16| carbon(at) || element(at).is_halogen();
    if !molecule.atom_numbers().all(plain) {
        return None;
    }
    let saturated = |at: u16| {
        let mut links = molecule.links(at).iter();
        links.all(|link| molecule.bond(link.bond).order == Order::Single)
    };
    let mut bearing = molecule
        .atom_numbers()
        .filter(|at| carbon(*at) && saturated(*at) && molecule.atom(*at).hydrogens > 0);
    let only = bearing.next().filter(|_| bearing.next().is_none())?;
    let open = |at: u16| carbon(at) && !saturated(at);
    let links = molecule.links(only);
    let holds = links
        .iter()
        .filter(|link| open(link.atom) || !carbon(link.atom));
    let fits = holds.count() > 1 && links.iter().any(|link| open(link.atom));
    fits.then_some(only)
}
