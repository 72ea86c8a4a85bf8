//! Duties that follow from a listing, and transactions excluded from them.

use super::tokens::{ACTS, CONFIDENCES, DUTIES, DUTY_CONDITIONS, EXCLUSION_CONDITIONS, FORMS};
use super::tsv::{Row, Table};
use std::path::Path;

/// The texts of a duty that go into the string pool.
pub const DUTY_TEXTS: [&str; 5] = ["what", "what_zh", "authority", "source", "note"];

/// The texts of an exclusion that go into the string pool.
pub const EXCLUSION_TEXTS: [&str; 3] = ["except_destinations", "what", "authority"];

/// The two authored tables.
pub struct Duties {
    pub duties: Table,
    pub exclusions: Table,
}

impl Duties {
    pub fn read(folder: &Path) -> Self {
        Self {
            duties: Table::read(folder, "duties.tsv"),
            exclusions: Table::read(folder, "us-exclusions.tsv"),
        }
    }
}

/// Whether the cell of entries of a duty leaves out what it names.
pub fn leaves_out(row: Row<'_>) -> bool {
    row.get("entries").starts_with('-')
}

/// Says whether the cell of entries of a duty names an entry: by its number, by
/// the start of its number up to a bracket or dot, or by a substance.
pub fn names_entry(row: Row<'_>, number: &str, substances: &[&str]) -> bool {
    let named = row.get("entries").trim_start_matches('-');
    named.split('|').any(|name| {
        let by_number = number
            .strip_prefix(name)
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()));
        by_number || substances.contains(&name)
    })
}

/// One duty, in the order of `DutyRow` behind the range of its entries.
pub fn duty_row(row: Row<'_>, text: impl Fn(&str) -> u32) -> Vec<u32> {
    vec![
        u32::from(leaves_out(row)),
        row.tokens("act", &ACTS),
        row.token("duty", &DUTIES),
        row.token("condition", &DUTY_CONDITIONS),
        text("what"),
        text("what_zh"),
        text("authority"),
        row.date("effective"),
        row.date("ended"),
        text("source"),
        row.token("confidence", &CONFIDENCES),
        text("note"),
    ]
}

/// One exclusion, in the order of `ExclusionRow` behind the range of its substances.
pub fn exclusion_row(row: Row<'_>, text: impl Fn(&str) -> u32) -> Vec<u32> {
    vec![
        row.tokens("forms", &FORMS),
        row.tokens("acts", &ACTS),
        text("except_destinations"),
        row.token("condition", &EXCLUSION_CONDITIONS),
        text("what"),
        text("authority"),
        row.token("confidence", &CONFIDENCES),
    ]
}
