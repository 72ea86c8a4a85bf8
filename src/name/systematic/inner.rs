//! Inner salts: `methanaminium, 1-carboxy-N,N,N-trimethyl-, inner salt`.
//!
//! The index names the cation with the acid whole, and the words say that the acid has given
//! its proton away.

use super::assembly::Piece;
use crate::mol::{Molecule, Order};
use alloc::vec::Vec;
use smallvec::SmallVec;

/// Returns the name of the cation of an inner salt.
pub(super) fn cation(text: &[u8]) -> Option<Vec<u8>> {
    const WORDS: &[u8] = b" inner salt";
    let at = text
        .windows(WORDS.len())
        .position(|window| window == WORDS)?;
    let (head, tail) = text.split_at_checked(at)?;
    let tail = tail.strip_prefix(WORDS)?;
    // Descriptors may follow.
    if !tail.is_empty() && !tail.starts_with(b", (") && !tail.starts_with(b", [") {
        return None;
    }
    let head = head.strip_suffix(b",").unwrap_or(head);
    let head = head.strip_suffix(b"hydroxide").unwrap_or(head);
    let head = head.trim_ascii_end();
    let head = head.strip_suffix(b",").unwrap_or(head);
    Some([head, tail].concat())
}

/// Takes as many protons from the acids of the only piece as it has positive charges.
pub(super) fn balance(pieces: &mut [Piece]) -> Option<()> {
    let [piece] = pieces else {
        return None;
    };
    let charge = usize::try_from(piece.charge()).ok()?;
    let acids = acids(&piece.molecule);
    if charge == 0 || piece.count != 1 || acids.len() < charge {
        return None;
    }
    let mirror = piece.mirror.as_deref_mut();
    for molecule in core::iter::once(&mut piece.molecule).chain(mirror) {
        for acid in acids.iter().take(charge) {
            let oxygen = molecule.atom_mut(*acid)?;
            oxygen.hydrogens = oxygen.hydrogens.checked_sub(1)?;
            oxygen.charge = -1;
        }
    }
    // The graph is drawn already: it only tells the charge of the whole.
    let node = piece.graph.nodes.first_mut()?;
    node.charge = node.charge.checked_sub(i8::try_from(charge).ok()?)?;
    Some(())
}

/// The hydroxyl groups that give protons away, the strongest first: those of sulfur,
/// phosphorus and carbon with a double bond to oxygen, or else the only one of an enol.
fn acids(molecule: &Molecule) -> SmallVec<[u16; 4]> {
    let element = |at: u16| molecule.atom(at).element.number();
    let double = |at: u16, oxygen: bool| {
        molecule.links(at).iter().any(|link| {
            let double = molecule.bond(link.bond).order == Order::Double;
            double && (element(link.atom) == 8 || !oxygen)
        })
    };
    let of = |centre: u8, oxygen: bool| {
        molecule.atom_numbers().filter(move |at| {
            let atom = molecule.atom(*at);
            let hydroxyl = atom.element.number() == 8 && atom.hydrogens == 1 && atom.charge == 0;
            let mut links = molecule.links(*at).iter();
            hydroxyl && links.any(|link| element(link.atom) == centre && double(link.atom, oxygen))
        })
    };
    let mut acids: SmallVec<[u16; 4]> = [16, 15, 6]
        .into_iter()
        .flat_map(|centre| of(centre, true))
        .collect();
    if acids.is_empty() && of(6, false).count() == 1 {
        acids.extend(of(6, false));
    }
    acids
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_cation_of_an_inner_salt() {
        let cation = |text: &str| {
            let name = cation(text.as_bytes())?;
            alloc::string::String::from_utf8(name).ok()
        };
        for (name, expected) in [
            (
                "methanaminium, 1-carboxy-, hydroxide, inner salt",
                "methanaminium, 1-carboxy-",
            ),
            (
                "pyridinium, 1-ethyl-, inner salt, (r)-",
                "pyridinium, 1-ethyl-, (r)-",
            ),
            ("ethylammonium hydroxide inner salt", "ethylammonium"),
        ] {
            assert_eq!(cation(name).as_deref(), Some(expected), "{name}");
        }
        assert_eq!(
            cation("pyridinium, 1-ethyl-, inner salt, sodium salt"),
            None
        );
        assert_eq!(cation("pyridinium hydroxide"), None);
    }
}
