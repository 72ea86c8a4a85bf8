//! Names of fentanyls without the group at the nitrogen of their piperidine: `norcarfentanil`,
//! `4-fluoro-norfentanyl`.

use crate::data::{row, tables, text as printed};
use crate::mol::{Element, Molecule, Order};
use crate::name::form::Form;
use crate::name::{feature, wording};
use alloc::string::String;
use alloc::vec::Vec;

/// The heavy atoms of the group: two of carbon and an aromatic ring of five or six.
const GROUP: core::ops::RangeInclusive<usize> = 7..=8;

/// Reads the name of a fentanyl with *nor* in it: the structure of what the name without
/// that means, without the phenethyl group, and the name of the latter.
///
/// ```text
/// (substituent '-'?)? 'nor' fentanyl  |  'nor' fentanyl substituent
/// ```
pub(crate) fn read(text: &str) -> Option<(Molecule, &'static str)> {
    let lower = text.to_ascii_lowercase();
    if !lower.contains("fentan") {
        return None;
    }
    let lower = substituent_first(lower.trim());
    let (before, behind) = lower.split_once("nor")?;
    let apart = before.is_empty() || before.ends_with(['-', ' ', 'l', 'o']);
    if !apart {
        return None;
    }
    let parent = [before, behind].concat();
    let reading = wording::read(&parent)?;
    let [substance] = reading.known.substances() else {
        return None;
    };
    if reading.form != Form::ITSELF {
        return None;
    }
    let molecule = feature::molecule(feature::smiles_of(*substance))?;
    let name = printed(row(&tables::SUBSTANCES, *substance)?.name);
    Some((without_group(&molecule)?, name))
}

/// Puts a substituent with its place that ends a name first: `norfentanyl 4-fluoro`.
fn substituent_first(text: &str) -> String {
    let moved = text.rsplit_once(' ').and_then(|(name, last)| {
        let (place, group) = last.trim_end_matches('-').split_once('-')?;
        let placed = place.bytes().all(|c| c.is_ascii_digit() || c == b'\'');
        let groups = ["fluoro", "chloro", "bromo", "methyl", "methoxy"];
        (placed && groups.contains(&group)).then(|| [place, "-", group, " ", name].concat())
    });
    moved.unwrap_or_else(|| String::from(text))
}

/// Takes the group of two carbons and a ring off the one nitrogen that carries it beside a
/// ring of its own, without stereochemistry.
fn without_group(molecule: &Molecule) -> Option<Molecule> {
    let mut found = None;
    for nitrogen in molecule.atom_numbers() {
        if molecule.atom(nitrogen).element != Element::N {
            continue;
        }
        for link in molecule.links(nitrogen) {
            let group = behind(molecule, nitrogen, link.atom);
            let chain = molecule.atom(link.atom);
            let is_group = GROUP.contains(&group.len())
                && chain.element == Element::C
                && chain.hydrogens == 2
                && !group.contains(&nitrogen);
            if is_group && found.replace((nitrogen, group)).is_some() {
                return None;
            }
        }
    }
    let (nitrogen, group) = found?;
    let mut rest = Molecule::with_capacity(molecule.atoms().len());
    let mut numbers: Vec<Option<u16>> = Vec::new();
    for number in molecule.atom_numbers() {
        let mut atom = *molecule.atom(number);
        atom.hydrogens = atom.hydrogens.saturating_add(u8::from(number == nitrogen));
        let kept = !group.contains(&number);
        numbers.push(if kept { rest.add_atom(atom).ok() } else { None });
    }
    let new = |atom: u16| numbers.get(usize::from(atom)).copied().flatten();
    for bond in molecule.bonds() {
        if let (Some(begin), Some(end)) = (new(bond.begin), new(bond.end)) {
            rest.add_bond(begin, end, bond.order).ok()?;
        }
    }
    Some(rest)
}

/// The atoms that hang on one behind a neighbour of it, or more than a group has; those of
/// a ring with the atom itself have it among them.
fn behind(molecule: &Molecule, from: u16, first: u16) -> Vec<u16> {
    let mut group = alloc::vec![first];
    let mut at = 0;
    while let Some(atom) = group.get(at).copied() {
        at = at.saturating_add(1);
        if group.len() > *GROUP.end() {
            break;
        }
        for link in molecule.links(atom) {
            let back = atom == first && link.atom == from;
            if !back && !group.contains(&link.atom) {
                group.push(link.atom);
            }
        }
        // Only single bonds lead from the nitrogen to the ring.
        let single = |link: &&crate::mol::Link| molecule.bond(link.bond).order == Order::Single;
        if at == 1 && molecule.links(atom).iter().any(|link| !single(&link)) {
            group.push(from);
        }
    }
    group
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_group_at_the_nitrogen_falls_away() {
        for (written, parent, atoms) in [
            ("norcarfentanil", "carfentanil", 21),
            ("4-fluoro-norfentanyl", "para-fluorofentanyl", 18),
            ("norfentanyl 4-fluoro", "para-fluorofentanyl", 18),
            ("para-fluoro norfentanyl", "para-fluorofentanyl", 18),
            ("norsufentanil", "sufentanil", 20),
        ] {
            let (molecule, name) = read(written).unwrap_or_else(|| panic!("{written}"));
            assert_eq!((name, molecule.atoms().len()), (parent, atoms), "{written}");
        }
    }

    #[test]
    fn other_names_are_not_read() {
        for written in [
            "norephedrine",
            "fentanyl",
            "minorfentanyl",
            "norremifentanil x",
            "",
        ] {
            assert_eq!(read(written), None, "{written}");
        }
    }
}
