//! Thresholds and concentration limits, and the entries that they belong to.

use super::tokens::{BASES, CONFIDENCES, CONTEXTS, MIXTURE_MEASURES, PERIODS, UNITS};
use super::tsv::{Row, Table};
use std::path::Path;

/// The texts of a threshold that go into the string pool.
pub const THRESHOLD_TEXTS: [&str; 6] = [
    "limited_to",
    "quantity",
    "destinations",
    "note",
    "authority",
    "source",
];

/// The texts of a concentration limit that go into the string pool.
pub const MIXTURE_TEXTS: [&str; 5] = [
    "limit_percent",
    "combined_with",
    "note",
    "authority",
    "source",
];

/// The two authored tables.
pub struct Quantities {
    pub thresholds: Table,
    pub mixtures: Table,
}

impl Quantities {
    pub fn read(folder: &Path) -> Self {
        Self {
            thresholds: Table::read(folder, "us-thresholds.tsv"),
            mixtures: Table::read(folder, "us-mixtures.tsv"),
        }
    }
}

/// One threshold, in the order of `ThresholdRow`.
pub fn threshold_row(row: Row<'_>, text: impl Fn(&str) -> u32) -> Vec<u32> {
    let unit = row.token("unit", &UNITS);
    let quantity = row.get("quantity");
    assert_eq!(
        unit == 0,
        quantity.is_empty(),
        "{}: unit and quantity go together",
        row.place("quantity")
    );
    let cumulative = row.token("cumulative", &["no", "yes"]);
    let period = row.token("period", &PERIODS);
    assert_eq!(
        cumulative == 1,
        period != 0,
        "{}: what is added up has a period, and only that",
        row.place("period")
    );
    vec![
        text("limited_to"),
        row.token("context", &CONTEXTS),
        text("quantity"),
        thousandths(row, "quantity"),
        unit,
        cumulative,
        period,
        row.token("in_mixture", &MIXTURE_MEASURES),
        text("destinations"),
        row.date("effective"),
        text("note"),
        text("authority"),
        text("source"),
        row.token("confidence", &CONFIDENCES),
    ]
}

/// One concentration limit, in the order of `MixtureRow`.
pub fn mixture_row(row: Row<'_>, text: impl Fn(&str) -> u32) -> Vec<u32> {
    let basis = row.token("basis", &BASES);
    assert_eq!(
        basis == 0,
        row.get("limit_percent").is_empty(),
        "{}: a limit has a basis",
        row.place("limit_percent")
    );
    let limit = thousandths(row, "limit_percent");
    assert!(
        limit <= 100_000,
        "{}: above 100 percent",
        row.place("limit_percent")
    );
    vec![
        row.token("context", &CONTEXTS),
        text("limit_percent"),
        limit,
        basis,
        text("combined_with"),
        row.token("without_carrier", &["no", "yes"]),
        text("note"),
        text("authority"),
        text("source"),
        row.token("confidence", &CONFIDENCES),
    ]
}

/// A decimal with at most three places, in thousandths; 0 where the cell is empty.
fn thousandths(row: Row<'_>, column: &str) -> u32 {
    let cell = row.get(column);
    if cell.is_empty() {
        return 0;
    }
    let (whole, places) = cell.split_once('.').unwrap_or((cell, ""));
    assert!(
        places.len() <= 3,
        "{}: more than three places",
        row.place(column)
    );
    format!("{whole}{places:0<3}")
        .parse()
        .unwrap_or_else(|e| panic!("{}: {e}", row.place(column)))
}
