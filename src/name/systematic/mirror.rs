//! The mirror image of a structure, where it is another.

use crate::mol::{Census, Element, Molecule, NoCompanions, Normalizer};
use smallvec::SmallVec;

/// How often atoms are told apart by those around them.
const MAX_ROUNDS: usize = 12;

/// Returns a molecule with some of its centres turned round, unless it is the same then.
pub(super) fn mirror_image(molecule: &Molecule, centres: &[u16]) -> Option<Molecule> {
    if centres.is_empty() {
        return None;
    }
    let other = molecule.turned_round(centres);
    if has_lone_centre(molecule, centres) {
        return Some(other);
    }
    let mut normalizer = Normalizer::new();
    let mut key = |molecule: &Molecule| {
        let normal = normalizer.normalize(molecule.clone(), &NoCompanions);
        normal.map(|normal| normal.whole()).ok()
    };
    let is_same = key(molecule).is_some_and(|own| Some(own) == key(&other));
    (!is_same).then_some(other)
}

/// Says whether no other atom could take the place of one of the centres, nor one of its
/// ligands that of another, wherever hydrogens and double bonds move: turned round, it makes
/// another structure.
fn has_lone_centre(molecule: &Molecule, centres: &[u16]) -> bool {
    let census = Census::of(molecule);
    if !census.is_organic() || census.has_isotopes() {
        return false;
    }
    let marked = |centre: &u16| molecule.centres().iter().any(|mark| mark.atom == *centre);
    let is_carbon = |centre: &u16| molecule.atom(*centre).element == Element::C;
    let centres: SmallVec<[u16; 8]> = centres
        .iter()
        .copied()
        .filter(|centre| marked(centre) && is_carbon(centre))
        .collect();
    // Atoms of different numbers differ; those of one number may.
    let mut kinds: SmallVec<[u64; 64]> = molecule
        .atom_numbers()
        .map(|atom| {
            let element = u64::from(molecule.atom(atom).element.number());
            mixed(element << 8 | u64::from(molecule.links(atom).len() > 1))
        })
        .collect();
    for round in 1..=MAX_ROUNDS {
        let next = molecule.atom_numbers().map(|atom| {
            let around = ligands(molecule, &kinds, atom);
            let around = around.fold(0_u64, |sum, kind| sum.wrapping_add(mixed(kind)));
            let own = kinds.get(usize::from(atom)).copied().unwrap_or(0);
            mixed(own ^ around)
        });
        kinds = next.collect();
        if round % 3 == 0
            && centres
                .iter()
                .any(|centre| is_lone(molecule, &kinds, *centre))
        {
            return true;
        }
    }
    false
}

/// The kinds of the neighbours of an atom.
fn ligands(molecule: &Molecule, kinds: &[u64], atom: u16) -> impl Iterator<Item = u64> + Clone {
    let links = molecule.links(atom).iter();
    links.filter_map(|link| kinds.get(usize::from(link.atom)).copied())
}

/// Says whether an atom is the only one of its kind, and so is each neighbour among these.
fn is_lone(molecule: &Molecule, kinds: &[u64], centre: u16) -> bool {
    let Some(own) = kinds.get(usize::from(centre)) else {
        return false;
    };
    let mut around = ligands(molecule, kinds, centre);
    let differ = loop {
        match around.next() {
            Some(kind) if around.clone().any(|other| other == kind) => break false,
            Some(_) => {}
            None => break true,
        }
    };
    differ && kinds.iter().filter(|kind| *kind == own).count() == 1
}

/// Spreads the bits of a number.
fn mixed(number: u64) -> u64 {
    let number = (number ^ number >> 31).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    number ^ number >> 29
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mol::Smiles;

    fn parsed(smiles: &str) -> Molecule {
        smiles.parse::<Smiles>().unwrap().into_molecule()
    }

    #[test]
    fn a_lone_centre_has_another_mirror_image() {
        for (smiles, is_lone) in [
            ("O[C@H]1CCCC[C@H]1N", true),
            ("O[C@H]1CCCC[C@H]1O", false),
            ("N[C@H]1CC[C@H](O)CC1", false),
            ("C[C@H](N)[C@@H](O)c1ccccc1", true),
            // By the mobile hydrogen of the ring both branches are the same.
            ("C[C@H](c1ncc[nH]1)[C@@H](C)O", true),
            ("C[C@@H](O)c1nnc([nH]1)[C@H](C)O", false),
        ] {
            let molecule = parsed(smiles);
            let centres: SmallVec<[u16; 8]> = molecule
                .centres()
                .iter()
                .map(|centre| centre.atom)
                .collect();
            assert_eq!(has_lone_centre(&molecule, &centres), is_lone, "{smiles}");
            if is_lone {
                assert!(mirror_image(&molecule, &centres).is_some(), "{smiles}");
            }
        }
        let meso = parsed("O[C@H]1CCCC[C@H]1O");
        let other = parsed("O[C@H]1CCCC[C@@H]1O");
        let mirror = |molecule: &Molecule| mirror_image(molecule, &[1, 6]).is_some();
        assert_ne!(mirror(&meso), mirror(&other));
    }
}
