//! A formula in brackets behind a name: `sodium chloride (NaCl)`.

use crate::check::meaning::Meaning;
use crate::check::structure::Structure;
use crate::mol::Element;
use crate::name::Form;

/// The longest formula that is read.
const MAX_FORMULA: usize = 40;

/// The greatest number behind an element or bracket.
const MAX_COUNT: u32 = 200;

/// How many atoms of each element, by their numbers.
type Counts = [u32; 119];

/// Says whether a text is the formula of the structure that a name means.
pub(crate) fn is_formula_of(text: &str, meaning: &Meaning) -> bool {
    let Some(written) = counts(text.trim()) else {
        return false;
    };
    let known;
    let structure = match meaning {
        Meaning::Structure(structure) => structure.as_ref(),
        Meaning::Identity(substances, form) if *form == Form::ITSELF => {
            let smiles = substances.first().map(|one| one.smiles());
            match smiles.map(Structure::from_smiles) {
                Some(Ok(structure)) => {
                    known = structure;
                    &known
                }
                _ => return false,
            }
        }
        _ => return false,
    };
    let mut drawn: Counts = [0; 119];
    let mut metal = false;
    for atom in structure.normal.molecule().atoms() {
        metal |= atom.element.is_metal();
        add(&mut drawn, atom.element, 1);
        add(&mut drawn, Element::H, u32::from(atom.hydrogens));
    }
    // The normal form of a salt of a metal may hold its hydrogens otherwise.
    let hydrogen = usize::from(Element::H.number());
    let mut pairs = written.iter().zip(&drawn).enumerate();
    pairs.all(|(element, (written, drawn))| written == drawn || metal && element == hydrogen)
}

fn add(counts: &mut Counts, element: Element, more: u32) {
    if let Some(count) = counts.get_mut(usize::from(element.number())) {
        *count = count.saturating_add(more);
    }
}

/// Reads a formula.
///
/// ```text
/// formula = ((element | '(' (element number?)+ ')') number?)+
/// ```
fn counts(text: &str) -> Option<Counts> {
    if text.len() > MAX_FORMULA {
        return None;
    }
    let mut total: Counts = [0; 119];
    let mut rest = text;
    let mut parts = 0_u32;
    while !rest.is_empty() {
        parts = parts.saturating_add(1);
        if let Some(inner) = rest.strip_prefix('(') {
            let (inner, behind) = inner.split_once(')')?;
            let (times, behind) = number(behind)?;
            let mut held = inner;
            while !held.is_empty() {
                let (element, count, behind) = one(held)?;
                add(&mut total, element, count.saturating_mul(times));
                held = behind;
            }
            rest = behind;
        } else {
            let (element, count, behind) = one(rest)?;
            add(&mut total, element, count);
            rest = behind;
        }
    }
    (parts > 1).then_some(total)
}

/// An element with its number, and what stands behind.
fn one(text: &str) -> Option<(Element, u32, &str)> {
    let mut chars = text.chars();
    let first = chars.next().filter(char::is_ascii_uppercase)?;
    let two = chars.next().as_ref().is_some_and(char::is_ascii_lowercase);
    let length = if two { 2 } else { first.len_utf8() };
    let (symbol, behind) = text.split_at_checked(length)?;
    let (count, behind) = number(behind)?;
    Some((symbol.parse().ok()?, count, behind))
}

/// A number, one where none stands, and what stands behind it.
fn number(text: &str) -> Option<(u32, &str)> {
    let behind = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.get(..text.len().saturating_sub(behind.len()))?;
    let count = if digits.is_empty() {
        1
    } else {
        digits
            .parse()
            .ok()
            .filter(|count| (1..=MAX_COUNT).contains(count))?
    };
    Some((count, behind))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::query::screen;
    use crate::check::{Undetermined, Verdict};
    use proptest::prelude::*;

    #[test]
    fn a_formula_behind_its_name_says_nothing_new() {
        for text in [
            "sodium chloride (NaCl)",
            "sodium hydride (NaH)",
            "calcium nitrate (Ca(NO3)2)",
            "octane (C8H18)",
        ] {
            let answer = screen(text);
            let verdict = answer.verdict(crate::Jurisdiction::Us);
            assert_eq!(verdict, Verdict::NotListed, "{text}");
        }
        assert!(screen("acetone (C3H6O)").is_listed());
        // That of another compound does.
        let open = Verdict::Undetermined(Undetermined::NotRecognised);
        for text in ["sodium chloride (NaBr)", "acetone (C3H8O)"] {
            assert_eq!(
                screen(text).verdict(crate::Jurisdiction::Us),
                open,
                "{text}"
            );
        }
    }

    #[test]
    fn formulas_are_counted() {
        let found = counts("Ca(NO3)2").unwrap();
        let of = |element: Element| found[usize::from(element.number())];
        assert_eq!((of(Element::N), of(Element::O)), (2, 6));
        for text in ["", "Na", "(", "Ca(NO3", "Xx2", "na", "C0H", "C9999999999H"] {
            assert!(counts(text).is_none(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn prop_no_text_panics(text in ".{0,50}", near in "([A-Z][a-z]?[0-9]{0,4}[()]?){0,12}") {
            let _ = (counts(&text), counts(&near));
        }
    }
}
