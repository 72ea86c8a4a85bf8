//! A chemical formula beside a name: `acetone (C3H6O)`.

use crate::mol::Smiles;
use crate::substance::Substance;
use smallvec::SmallVec;

/// The most elements of one formula.
const MAX_ELEMENTS: usize = 16;

/// The atoms of each element, sorted.
type Counts<'a> = SmallVec<[(&'a str, u32); 8]>;

/// Says whether a text is a formula of the substance, condensed or not: `CH3COCH3`.
pub(super) fn is_formula_of(text: &str, substance: Substance) -> bool {
    let Ok(structure) = substance.smiles().parse::<Smiles>() else {
        return false;
    };
    let formula = structure.molecule().formula();
    counts(text).is_some_and(|written| counts(&formula) == Some(written))
}

/// Counts the atoms of a formula; `None` for what is none.
fn counts(text: &str) -> Option<Counts<'_>> {
    let mut counts = Counts::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if !first.is_ascii_uppercase() {
            return None;
        }
        let small = rest.get(1..)?.starts_with(|c: char| c.is_ascii_lowercase());
        let (element, behind) = rest.split_at_checked(if small { 2 } else { 1 })?;
        let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
        let (number, behind) = behind.split_at_checked(digits)?;
        let number = if number.is_empty() {
            1
        } else {
            number.parse().ok()?
        };
        if let Some((_, count)) = counts.iter_mut().find(|(known, _)| *known == element) {
            *count = u32::checked_add(*count, number)?;
        } else if counts.len() < MAX_ELEMENTS {
            counts.push((element, number));
        } else {
            return None;
        }
        rest = behind;
    }
    counts.sort_unstable();
    (!counts.is_empty()).then_some(counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_compared_by_their_atoms() {
        let acetone: Substance = "acetone".parse().unwrap();
        for text in ["C3H6O", "CH3COCH3", "C3OH6"] {
            assert!(is_formula_of(text, acetone), "{text}");
        }
        for text in [
            "",
            "C3H8O",
            "MEK",
            "c3h6o",
            "C3H6O99999999999",
            "丙酮",
            "C3H6O ",
        ] {
            assert!(!is_formula_of(text, acetone), "{text}");
        }
    }
}
