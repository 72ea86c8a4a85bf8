//! Grignard reagents: `cyclopentylmagnesium bromide`, `bromo(cyclopentyl)magnesium`, 环戊基溴化镁.

use super::{NameReading, read};
use crate::mol::{Atom, Element, Order};
use alloc::format;

/// Halides as they stand behind the group, before it, and in Chinese.
const HALIDES: [(&str, &str, &str, Element); 3] = [
    (" bromide", "bromo", "溴化镁", Element::BR),
    (" chloride", "chloro", "氯化镁", Element::CL),
    (" iodide", "iodo", "碘化镁", Element::I),
];

/// Reads the name of an organomagnesium halide: the group as that of a silane, whose silicon
/// becomes magnesium with its halogen.
pub(super) fn reagent(text: &str) -> Option<NameReading> {
    let end = text.trim_end().as_bytes();
    let ends = |word: &[u8]| {
        let start = end.len().checked_sub(word.len());
        let last = start.and_then(|start| end.get(start..));
        last.is_some_and(|last| last.eq_ignore_ascii_case(word))
    };
    if !ends(b"ide") && !ends(b"ium") && !ends("镁".as_bytes()) {
        return None;
    }
    let mut parts = text.as_bytes().windows("magnesium".len());
    if !text.ends_with('镁') && !parts.any(|part| part.eq_ignore_ascii_case(b"magnesium")) {
        return None;
    }
    let text = text.trim().to_ascii_lowercase();
    let (group, halogen, silane) =
        HALIDES
            .iter()
            .find_map(|(behind, before, chinese, halogen)| {
                let metal = text.strip_suffix(behind);
                if let Some(group) = metal.and_then(|metal| metal.strip_suffix("magnesium")) {
                    return Some((group, *halogen, "silane"));
                }
                if let Some(group) = text.strip_suffix("magnesium") {
                    return Some((group.strip_prefix(before)?, *halogen, "silane"));
                }
                Some((text.strip_suffix(chinese)?, *halogen, "硅烷"))
            })?;
    let group = group.trim_end();
    if group.is_empty() || group.contains([' ', ';']) {
        return None;
    }
    let mut reading = read(&format!("{group}{silane}")).ok()?;
    let molecule = &mut reading.molecule;
    let is_silicon = |atom: &u16| molecule.atom(*atom).element == Element::SI;
    let mut found = molecule.atom_numbers().filter(is_silicon);
    let (metal, None) = (found.next()?, found.next()) else {
        return None;
    };
    if molecule.links(metal).len() != 1 {
        return None;
    }
    let atom = molecule.atom_mut(metal)?;
    *atom = Atom::new(Element::MG);
    let halogen = molecule.add_atom(Atom::new(halogen)).ok()?;
    molecule.add_bond(metal, halogen, Order::Single).ok()?;
    Some(reading)
}

#[cfg(test)]
mod tests {
    use super::reagent;

    #[test]
    fn the_metal_stands_between_the_group_and_the_halogen() {
        for (name, smiles) in [
            ("cyclopentylmagnesium bromide", "C1CCCC1[Mg]Br"),
            ("Isopropyl Magnesium CHLORIDE", "CC(C)[Mg]Cl"),
            ("bromo(4-methoxyphenyl)magnesium", "c1cc(ccc1OC)[Mg]Br"),
            ("甲基碘化镁", "C[Mg]I"),
        ] {
            let read = reagent(name).unwrap_or_else(|| panic!("{name}"));
            let canonical = |molecule: &crate::mol::Molecule| molecule.to_smiles().ok();
            let expected: crate::mol::Smiles = smiles.parse().expect("readable SMILES");
            assert_eq!(
                canonical(read.molecule()),
                canonical(expected.molecule()),
                "{name}"
            );
        }
    }

    #[test]
    fn other_names_are_no_reagents() {
        for name in [
            "magnesium chloride",
            "氯化镁",
            "silylmagnesium chloride",
            "MAGNESIUM STEARATE",
            "dimethylmagnesium",
            "sodium chloride",
            "",
        ] {
            assert_eq!(reagent(name), None, "{name}");
        }
    }
}
