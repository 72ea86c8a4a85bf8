//! Transactions in listed chemicals that United States law leaves unregulated.

use crate::data::{ExclusionRow, parts, row, slice, tables, text};
use crate::law::Confidence;
use crate::law::duty::{Act, acts};

/// On what an exclusion depends beside the act and the destination.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ExclusionCondition {
    /// On nothing.
    None,
    /// The packaging, container or use.
    Packaging,
    /// The goods are a solution in water.
    Aqueous,
    /// The goods are free of water.
    Anhydrous,
}

/// One excluded kind of transaction: 21 CFR 1310.08.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Exclusion(u32);

impl Exclusion {
    /// Returns the exclusions that concern a substance, by its number in the tables.
    pub(crate) fn of(substance: u32) -> impl Iterator<Item = Self> {
        let count = u32::try_from(tables::EXCLUSIONS.len()).unwrap_or(0);
        (0..count).map(Self).filter(move |exclusion| {
            let row = exclusion.row();
            slice(
                &tables::EXCLUSION_SUBSTANCES,
                row.substances_start,
                row.substances_end,
            )
            .contains(&substance)
        })
    }

    fn row(self) -> &'static ExclusionRow {
        const NONE: &ExclusionRow = &ExclusionRow {
            substances_start: 0,
            substances_end: 0,
            forms: 0,
            acts: 0,
            except_destinations: 0,
            condition: 0,
            what: 0,
            authority: 0,
            confidence: 3,
        };
        row(&tables::EXCLUSIONS, self.0).unwrap_or(NONE)
    }

    /// Says whether the exclusion is for this act.
    pub(crate) fn covers(self, act: Act) -> bool {
        acts(self.row().acts).any(|covered| covered == act)
    }

    /// Says whether the exclusion is for mixtures alone.
    pub(crate) fn is_for_mixtures(self) -> bool {
        self.row().forms != 0
    }

    /// Returns the countries of destination for which the exclusion does not hold.
    pub(crate) fn except_destinations(self) -> impl Iterator<Item = &'static str> {
        parts(text(self.row().except_destinations))
    }

    pub(crate) fn condition(self) -> ExclusionCondition {
        match self.row().condition {
            0 => ExclusionCondition::None,
            1 => ExclusionCondition::Packaging,
            2 => ExclusionCondition::Aqueous,
            _ => ExclusionCondition::Anhydrous,
        }
    }

    pub(crate) fn what(self) -> &'static str {
        text(self.row().what)
    }

    pub(crate) fn authority(self) -> &'static str {
        text(self.row().authority)
    }

    pub(crate) fn confidence(self) -> Confidence {
        Confidence::from_number(self.row().confidence)
    }
}
