//! Esters by wording: `phenylacetic acid ethyl ester`, `ethyl phenylacetate`, 苯乙酸乙酯.

use crate::data::{GroupRow, tables};
use crate::name::feature::Features;
use crate::name::form::Form;
use crate::name::index::{self, Known};
use alloc::string::String;

/// Reads a folded text as an ester of a known acid, or as a name that the
/// wording hides: the methyl ester of an acid may have a name of its own.
///
/// ```text
/// acid multiplier? group "ester"  |  group "esterof" acid  |  "esterof" acid
/// multiplier? group anion         |  acid '的'? group '基'? '酯'
/// ```
pub(crate) fn read(folded: &str) -> Option<(Known, Form)> {
    if let Some(rest) = folded.strip_suffix("ester") {
        let (rest, group) = group_at_end(rest, 0)?;
        return of_acid(acid_named(rest)?, group);
    }
    if let Some(rest) = folded.strip_suffix('酯') {
        let rest = rest.strip_suffix('基').unwrap_or(rest);
        let (rest, group) = group_at_end(rest, 1)?;
        return of_acid(acid_named(rest)?, group);
    }
    if let Some((group, acid)) = folded.split_once("esterof") {
        let acid = acid_named(acid)?;
        if group.is_empty() {
            return carboxylic(acid).then_some((acid, Form::of_ester("ester")));
        }
        let group = tables::GROUPS.iter().find(|row| row.key == group)?;
        return of_acid(acid, group);
    }
    let plain = ["", "mono", "di"]
        .iter()
        .filter_map(|part| folded.strip_prefix(part));
    for text in plain {
        for group in tables::GROUPS.iter().filter(|row| row.language == 0) {
            let acid = text.strip_prefix(group.key).and_then(acid_of);
            if let Some(acid) = acid.filter(|acid| carboxylic(*acid)) {
                return Some((acid, Form::of_ester(group.name)));
            }
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

/// The substances that may be the ester that a group makes of an acid, or an
/// acid of an alcohol, by their numbers of atoms: they may be listed under a
/// name of their own.
pub(crate) fn twins(parent: u32, group: &str) -> impl Iterator<Item = u32> {
    let parent = Features::of(parent);
    let alkyl = tables::GROUPS.iter().find(|row| row.name == group);
    let acyl = || {
        tables::SALTS
            .iter()
            .find(|row| row.carbons > 0 && (row.name == group || row.key == group))
    };
    // Carbon atoms and others that the ester has more than its parent.
    let more = match alkyl {
        Some(row) => Some((row.carbons, 0)),
        None => acyl().map(|row| (row.carbons, 1)),
    };
    let atoms = more.map(|(carbons, others)| {
        (
            parent.carbons.saturating_add(carbons),
            parent.others.saturating_add(others),
        )
    });
    let count = u32::try_from(tables::SUBSTANCES.len()).unwrap_or(0);
    (0..count).filter(move |number| {
        let features = Features::of(*number);
        let same = atoms.is_none_or(|atoms| (features.carbons, features.others) == atoms);
        same && features.carbonyl
    })
}

fn acid_named(folded: &str) -> Option<Known> {
    index::exact(folded).or_else(|| index::spelled(folded))
}

fn carboxylic(acid: Known) -> bool {
    let mut substances = acid.substances().iter();
    substances.all(|substance| Features::of(*substance).carboxyl)
}

/// The ester of an acid, under its own name where it has one.
fn of_acid(acid: Known, group: &'static GroupRow) -> Option<(Known, Form)> {
    let stem = acid.folded().strip_suffix("icacid");
    let own = stem.map(|stem| joined(&[group.key, stem, "ate"]));
    if let Some(known) = own.and_then(|own| index::exact(&own)) {
        return Some((known, Form::ITSELF));
    }
    carboxylic(acid).then_some((acid, Form::of_ester(group.name)))
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
    use crate::data::{row, text};
    use crate::text::fold;
    use alloc::string::ToString;
    use alloc::vec::Vec;

    fn reading(written: &str) -> Option<(&'static str, String)> {
        let (known, form) = read(fold(written).as_str())?;
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
    fn twins_have_the_atoms_of_the_ester() {
        let parent = *index::exact("2methyl3phenyloxirane2carboxylicacid")
            .or_else(|| index::exact("phenylaceticacid"))
            .unwrap()
            .substances()
            .first()
            .unwrap();
        let found: Vec<u32> = twins(parent, "methyl").collect();
        let carbons = Features::of(parent).carbons + 1;
        assert!(
            found
                .iter()
                .all(|twin| Features::of(*twin).carbons == carbons)
        );
    }
}
