//! What the classes that the lists define by structure say of one structure.

use crate::check::finding::Certainty;
use crate::check::structure::Structure;
use crate::date::Date;
use crate::error::Error;
use crate::law::{Entry, Jurisdiction};
use crate::mol::Normal;
use crate::rule::{Clause, ClauseMatch, RuleEntry, RuleMatch, Rules};
use alloc::vec::Vec;

/// A class of one jurisdiction that catches, or may catch, a structure.
///
/// # Examples
/// ```
/// use precursor::{Certainty, ClassComparison, Jurisdiction};
/// // Benzylfentanyl: the chain is that of benzyl, not of phenethyl.
/// let benzyl = "CCC(=O)N(c1ccccc1)C1CCN(Cc2ccccc2)CC1";
/// let day = "2026-11-24".parse()?;
/// let compared = ClassComparison::new(benzyl, Jurisdiction::Us, Jurisdiction::Cn, day)?;
/// let [caught] = compared.caught_by(Jurisdiction::Cn) else { panic!() };
/// assert_eq!(caught.entry().list().id(), "cn-nps");
/// assert_eq!(caught.certainty(), Certainty::Certain);
/// assert_eq!(caught.clauses().map(|clause| clause.id()).collect::<Vec<_>>(), ["4"]);
/// # Ok::<(), precursor::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct ClassCatch {
    entry: Entry,
    found: RuleMatch<'static, 'static>,
}

impl ClassCatch {
    /// Returns the entry that defines the class.
    #[must_use]
    pub fn entry(&self) -> Entry {
        self.entry
    }

    /// Returns whether the words of the law settle that it catches the structure.
    #[must_use]
    pub fn certainty(&self) -> Certainty {
        if self.found.is_certain() {
            Certainty::Certain
        } else {
            Certainty::Borderline
        }
    }

    /// Returns the clauses of the definition that hold.
    pub fn clauses(&self) -> impl Iterator<Item = &'static Clause<'static>> {
        self.found.clauses().iter().map(ClauseMatch::clause)
    }

    /// Returns the proof: clauses with their atoms, and what is open.
    #[must_use]
    pub fn found(&self) -> &RuleMatch<'static, 'static> {
        &self.found
    }
}

/// What the classes of two jurisdictions say of one structure on a day.
///
/// Only the definitions are compared. That one side names the substance in an entry of its
/// own, or treats it by other law as an analogue, is another question.
///
/// # Examples
/// ```
/// use precursor::{ClassComparison, Jurisdiction};
/// let day = "2026-11-24".parse()?;
/// let compare = |smiles| ClassComparison::new(smiles, Jurisdiction::Us, Jurisdiction::Cn, day);
/// // Another acyl group: clause E of the one and condition 1 of the other.
/// let acetyl = compare("CC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1")?;
/// assert_eq!(acetyl.only_side(), None);
/// // Benzyl in place of phenethyl: condition 4 alone.
/// let benzyl = compare("CCC(=O)N(c1ccccc1)C1CCN(Cc2ccccc2)CC1")?;
/// assert_eq!(benzyl.only_side(), Some(Jurisdiction::Cn));
/// assert!(compare("CCC(=O").is_err());
/// # Ok::<(), precursor::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct ClassComparison {
    sides: [(Jurisdiction, Vec<ClassCatch>); 2],
}

impl ClassComparison {
    /// Compares what the classes of two jurisdictions say of a structure, given as SMILES, on
    /// a day.
    ///
    /// # Errors
    /// When the SMILES cannot be read.
    pub fn new(
        smiles: &str,
        one: Jurisdiction,
        other: Jurisdiction,
        date: Date,
    ) -> Result<Self, Error> {
        let caught = caught(&Structure::from_smiles(smiles)?.normal);
        let of = |side: Jurisdiction| {
            let own = caught.iter().filter(|class| {
                let entry = class.entry;
                entry.list().jurisdiction() == side && entry.in_force(date)
            });
            (side, own.cloned().collect())
        };
        Ok(Self {
            sides: [of(one), of(other)],
        })
    }

    /// Returns the classes of a jurisdiction that catch or may catch the structure.
    #[must_use]
    pub fn caught_by(&self, jurisdiction: Jurisdiction) -> &[ClassCatch] {
        let side = self.sides.iter().find(|(side, _)| *side == jurisdiction);
        side.map_or(&[], |(_, caught)| caught)
    }

    /// Returns the one jurisdiction whose classes certainly catch the structure while those
    /// of the other do not, not even perhaps; `None` where they agree or it is open.
    #[must_use]
    pub fn only_side(&self) -> Option<Jurisdiction> {
        let certain = |caught: &[ClassCatch]| {
            let mut caught = caught.iter();
            caught.any(|class| class.certainty() == Certainty::Certain)
        };
        match &self.sides {
            [(side, caught), (_, none)] | [(_, none), (side, caught)]
                if certain(caught) && none.is_empty() =>
            {
                Some(*side)
            }
            _ => None,
        }
    }
}

/// The classes that catch or may catch a structure, past ones too, by entry.
fn caught(normal: &Normal) -> Vec<ClassCatch> {
    let mut caught: Vec<ClassCatch> = Vec::new();
    for found in Rules::standard().evaluate(normal) {
        for number in found.entries().flat_map(RuleEntry::rows) {
            caught.push(ClassCatch {
                entry: Entry::from_number(number),
                found: found.clone(),
            });
        }
    }
    caught.sort_by_key(|class| (class.entry, class.certainty()));
    caught.dedup_by_key(|class| class.entry);
    caught
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: &str = "2026-11-24";

    /// The clauses on each side, with `?` where it is open.
    fn clauses(smiles: &str, day: &str) -> [Vec<&'static str>; 2] {
        let sides = [Jurisdiction::Us, Jurisdiction::Cn];
        let compared = ClassComparison::new(smiles, sides[0], sides[1], day.parse().unwrap());
        let compared = compared.unwrap();
        sides.map(|side| {
            let mut ids: Vec<&str> = Vec::new();
            for caught in compared.caught_by(side) {
                ids.extend(caught.clauses().map(Clause::id));
                if caught.certainty() == Certainty::Borderline {
                    ids.push("?");
                }
            }
            ids.dedup();
            ids
        })
    }

    #[test]
    fn a_class_counts_from_its_day() {
        let acetyl = "CC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1";
        let none: Vec<&str> = Vec::new();
        assert_eq!(clauses(acetyl, "2018-02-05"), [none.clone(), none.clone()]);
        assert_eq!(clauses(acetyl, "2018-02-06"), [vec!["E"], none]);
        assert_eq!(clauses(acetyl, "2019-05-01"), [vec!["E"], vec!["1"]]);
    }

    #[test]
    fn salts_and_other_spellings_are_one_structure() {
        let expected = clauses("CC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1", DAY);
        for smiles in [
            "CC(=O)N(c1ccccc1)C1CC[NH+](CCc2ccccc2)CC1.[Cl-]",
            "c1ccccc1CCN1CCC(CC1)N(C(C)=O)c1ccccc1",
        ] {
            assert_eq!(clauses(smiles, DAY), expected, "{smiles}");
        }
    }

    #[test]
    fn unreadable_structures_are_refused_with_the_place() {
        let side = Jurisdiction::Us;
        let error = ClassComparison::new("C1CC", side, side, DAY.parse().unwrap()).unwrap_err();
        assert!(error.offset().is_some());
        let empty = ClassComparison::new("", side, side, DAY.parse().unwrap());
        assert!(empty.is_err());
    }
}
