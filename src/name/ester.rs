//! Esters by wording: `phenylacetic acid ethyl ester`, `ethyl phenylacetate`, 苯乙酸乙酯.

use crate::data::{GroupRow, SaltRow, row, slice, tables, text};
use crate::mol::{Molecule, NoCompanions, Normalizer, Order};
use crate::name::feature::{Features, carboxyl_oxygens, count_atoms, molecule, smiles_of};
use crate::name::form::Form;
use crate::name::index::{self, Known};
use crate::text::fold;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use once_cell::race::OnceBox;
use smallvec::SmallVec;

/// Reads a folded text as an ester of a known acid, or as a name that the
/// wording hides: the methyl ester of an acid may have a name of its own.
///
/// ```text
/// acid multiplier? group "ester"  |  group "esterof" acid  |  "esterof" acid
/// acid '的'? group '基'? '酯'
/// ```
pub(crate) fn read(folded: &str) -> Option<(Known, Form)> {
    if let Some(rest) = folded.strip_suffix("ester") {
        let (rest, group) = group_at_end(rest, 0)?;
        return of_acid(acid_named(rest)?, group, false);
    }
    if let Some(rest) = folded.strip_suffix('酯') {
        let rest = rest.strip_suffix('基').unwrap_or(rest);
        let (rest, group) = group_at_end(rest, 1)?;
        return of_acid(acid_named(rest)?, group, false);
    }
    if let Some((group, acid)) = folded.split_once("esterof") {
        let acid = acid_named(acid)?;
        if group.is_empty() {
            return carboxylic(acid, false).then_some((acid, Form::of_ester("ester")));
        }
        let group = tables::GROUPS.iter().find(|row| row.key == group)?;
        return of_acid(acid, group, false);
    }
    None
}

/// Reads `ethyl phenylacetate`, as written: a space tells phenyl acetate, the
/// ester, from phenylacetate, the anion.
pub(crate) fn read_spaced(text: &str) -> Option<(Known, Form)> {
    for (at, _) in text.match_indices([' ', '\u{a0}']) {
        let (group, anion) = text.split_at_checked(at)?;
        let group = fold(group);
        let group = group.as_str();
        let single = group.strip_prefix("mono").unwrap_or(group);
        let double = group.strip_prefix("di");
        let find = |key: &str| tables::GROUPS.iter().find(|row| row.key == key);
        let (Some(row), twice) = (match find(single) {
            Some(row) => (Some(row), false),
            None => (double.and_then(find), true),
        }) else {
            continue;
        };
        let acid = acid_of(fold(anion).as_str()).filter(|acid| carboxylic(*acid, twice));
        if let Some(acid) = acid {
            return of_acid(acid, row, twice);
        }
    }
    None
}

/// The acid whose anion or ester a folded name ends in: `phenylacetate` is of
/// `phenylaceticacid`.
pub(crate) fn acid_of(text: &str) -> Option<Known> {
    let stem = text.strip_suffix("ate")?;
    acid_named(&joined(&[stem, "icacid"]))
}

/// Says whether an ester that was read by its parts may be listed under a name
/// of its own. That of a group is compared by its structure when it is read; of
/// what an acid makes of an alcohol none is known where no ester in the tables
/// has as many atoms.
pub(crate) fn may_have_own_name(alcohol: u32, acid: &str) -> bool {
    if tables::GROUPS.iter().any(|row| row.name == acid) {
        return false;
    }
    let known = |row: &&SaltRow| row.carbons > 0 && (row.name == acid || row.key == acid);
    let Some(row) = tables::SALTS.iter().find(known) else {
        return true;
    };
    let (carbons, others) = count_atoms(smiles_of(alcohol));
    let atoms = (
        carbons.saturating_add(row.carbons),
        others.saturating_add(1),
    );
    with_atoms(atoms).any(|number| Features::of(number).ester)
}

/// The substances with so many carbon atoms and others; all are counted once, when first
/// asked for.
fn with_atoms(atoms: (u32, u32)) -> impl Iterator<Item = u32> {
    static COUNTS: OnceBox<Vec<(u32, u32)>> = OnceBox::new();
    let counts = COUNTS.get_or_init(|| {
        let count = u32::try_from(tables::SUBSTANCES.len()).unwrap_or(0);
        Box::new(
            (0..count)
                .map(|number| count_atoms(smiles_of(number)))
                .collect(),
        )
    });
    let numbered = (0_u32..).zip(counts);
    numbered
        .filter(move |(_, counted)| **counted == atoms)
        .map(|(number, _)| number)
}

/// The substance of the tables that is the ester, by its structure.
fn by_structure(acid: u32, group: &GroupRow, twice: bool) -> Option<Known> {
    let mut keys = Normalizer::new();
    let mut skeleton = |molecule: Molecule| {
        let normal = keys.normalize(molecule, &NoCompanions).ok()?;
        Some(normal.whole().skeleton)
    };
    let smiles = smiles_of(acid);
    let mut ester = molecule(smiles)?;
    let oxygens: SmallVec<[u16; 2]> = carboxyl_oxygens(&ester)
        .take(if twice { usize::MAX } else { 1 })
        .collect();
    if oxygens.is_empty() {
        return None;
    }
    for oxygen in &oxygens {
        bind(&mut ester, *oxygen, &molecule(group.smiles)?)?;
    }
    let (carbons, others) = count_atoms(smiles);
    let more = count_atoms(group.smiles).0;
    let times = u32::try_from(oxygens.len()).ok()?;
    let atoms = (carbons.saturating_add(more.checked_mul(times)?), others);
    let wanted = skeleton(ester)?;
    let twin = with_atoms(atoms).find(|number| {
        let other = molecule(smiles_of(*number));
        other.and_then(&mut skeleton) == Some(wanted)
    })?;
    let row = row(&tables::SUBSTANCES, twin)?;
    index::exact(fold(text(row.name)).as_str())
}

/// Binds a group by its first atom to an atom that has a hydrogen.
fn bind(molecule: &mut Molecule, at: u16, group: &Molecule) -> Option<()> {
    let offset = u16::try_from(molecule.atoms().len()).ok()?;
    for atom in group.atoms() {
        molecule.add_atom(*atom).ok()?;
    }
    for bond in group.bonds() {
        let (begin, end) = (
            bond.begin.checked_add(offset)?,
            bond.end.checked_add(offset)?,
        );
        molecule.add_bond(begin, end, bond.order).ok()?;
    }
    molecule.add_bond(at, offset, Order::Single).ok()?;
    for number in [at, offset] {
        let atom = molecule.atom_mut(number)?;
        atom.hydrogens = atom.hydrogens.checked_sub(1)?;
    }
    Some(())
}

fn acid_named(folded: &str) -> Option<Known> {
    index::exact(folded).or_else(|| index::spelled(folded))
}

/// Says whether a name is that of a carboxylic acid, of one with two groups
/// where both are esterified.
fn carboxylic(acid: Known, twice: bool) -> bool {
    acid.substances().iter().all(|substance| {
        let features = Features::of(*substance);
        features.carboxyls > u32::from(twice)
    })
}

/// The ester of an acid, under its own name where one of the names of the acid
/// leads to it.
fn of_acid(acid: Known, group: &'static GroupRow, twice: bool) -> Option<(Known, Form)> {
    let english = tables::GROUPS.iter().filter(|row| row.name == group.name);
    for number in acid.substances() {
        let aliases = row(&tables::SUBSTANCES, *number).map_or(&[][..], |row| {
            slice(&tables::ALIASES, row.aliases_start, row.aliases_end)
        });
        for alias in aliases {
            let name = fold(text(alias.name));
            for group in english.clone() {
                let own = match (name.as_str().strip_suffix("icacid"), group.language) {
                    (Some(stem), 0) => joined(&[group.key, stem, "ate"]),
                    (None, 1) => joined(&[name.as_str(), group.key, "酯"]),
                    _ => continue,
                };
                if let Some(own) = index::exact(&own) {
                    return Some((own, Form::ITSELF));
                }
            }
        }
    }
    let mut parents = acid.substances().iter();
    let own = parents.find_map(|number| by_structure(*number, group, twice));
    match own {
        Some(own) => Some((own, Form::ITSELF)),
        None => carboxylic(acid, twice).then_some((acid, Form::of_ester(group.name))),
    }
}

/// Takes the longest group that leaves a known acid, and a number of parts, off the end.
fn group_at_end(text: &str, language: u8) -> Option<(&str, &'static GroupRow)> {
    let groups = tables::GROUPS.iter().filter(|row| row.language == language);
    let split = groups.filter_map(|row| {
        let rest = text.strip_suffix(row.key)?;
        let parts = ["", "mono", "di", "一", "二", "的"];
        let mut rests = parts.iter().filter_map(|part| rest.strip_suffix(part));
        rests
            .find(|rest| acid_named(rest).is_some())
            .map(|rest| (rest, row))
    });
    split.max_by_key(|(_, row)| row.key.len())
}

fn joined(parts: &[&str]) -> String {
    let mut text = String::with_capacity(parts.iter().map(|part| part.len()).sum());
    text.extend(parts.iter().copied());
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    fn reading(written: &str) -> Option<(&'static str, String)> {
        let (known, form) = read(fold(written).as_str()).or_else(|| read_spaced(written))?;
        let substance = row(&tables::SUBSTANCES, *known.substances().first()?)?;
        Some((text(substance.id), form.ester.to_string()))
    }

    #[test]
    fn esters_are_read_in_every_wording() {
        for written in [
            "phenylacetic acid ethyl ester",
            "ethyl ester of phenylacetic acid",
            "ethyl phenylacetate",
            "Phenylacetic Acid monoethyl ester",
            "苯乙酸乙酯",
            "苯乙酸的乙酯",
            "苯乙酸乙基酯",
        ] {
            let expected = Some(("phenylacetic-acid", "ethyl".to_string()));
            assert_eq!(reading(written), expected, "{written}");
        }
        let expected = Some(("anthranilic-acid", "isopropyl".to_string()));
        assert_eq!(reading("isopropyl anthranilate"), expected);
        assert_eq!(reading("邻氨基苯甲酸异丙酯"), expected);
    }

    #[test]
    fn only_an_acid_has_esters() {
        for written in [
            "toluene ethyl ester",
            "ethyl ester of acetone",
            "ester of toluene",
            "丙酮乙酯",
            "ester",
            "酯",
        ] {
            assert_eq!(reading(written), None, "{written}");
        }
    }

    #[test]
    fn an_ester_with_a_name_of_its_own_is_found_by_its_structure() {
        // The tables call it by no name that the acid leads to.
        let acid = index::exact("3oxo2phenylbutanoicacid")
            .unwrap()
            .substances()[0];
        let group = |name: &str| tables::GROUPS.iter().find(|row| row.name == name).unwrap();
        let id = |known: Known| text(row(&tables::SUBSTANCES, known.substances()[0]).unwrap().id);
        assert_eq!(
            by_structure(acid, group("ethyl"), false).map(id),
            Some("ethyl-alpha-phenylacetoacetate")
        );
        assert_eq!(by_structure(acid, group("decyl"), false), None);
    }

    #[test]
    fn groups_have_a_structure_with_a_place_to_bind() {
        for row in &tables::GROUPS {
            let group = molecule(row.smiles).unwrap_or_else(|| panic!("{}", row.name));
            assert!(
                group.atom(0).hydrogens > 0 || row.name == "phenyl" || row.name == "tert-butyl",
                "{}",
                row.name
            );
            let mut acid = molecule("CC(=O)O").unwrap();
            let bound = bind(&mut acid, 3, &group);
            assert!(bound.is_some(), "{}", row.name);
        }
    }

    #[test]
    fn esters_of_alcohols_may_have_names_of_their_own() {
        let id = |name: &str| index::exact(name).unwrap().substances()[0];
        // Acetylmethadol is the acetate of dimepheptanol.
        assert!(may_have_own_name(id("dimepheptanol"), "acetate"));
        assert!(!may_have_own_name(id("testosterone"), "decanoate"));
        assert!(may_have_own_name(id("testosterone"), "of an unknown acid"));
    }
}
