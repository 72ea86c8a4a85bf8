//! Listings that anyone can look up, asked through the public API.

use super::report;
use super::tsv::Table;
use precursor::{Date, Jurisdiction, List, Query, Undetermined};
use std::path::Path;

/// Each cell says `not-listed`, a reason for `undetermined`, or the lists among
/// whose findings the answer must be; an empty one asks nothing.
#[test]
fn known_listings_are_answered() {
    let cases = Table::read(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases"),
        "listings.tsv",
    );
    assert!(cases.len() > 700, "{} cases", cases.len());
    let mut faults = Vec::new();
    for case in cases.rows() {
        let day: Date = case.get("date").parse().unwrap();
        let answer = Query::new(case.get("query")).on(day).answer();
        for (jurisdiction, column) in Jurisdiction::ALL.into_iter().zip(["us", "cn", "un"]) {
            let verdict = answer.verdict(jurisdiction);
            let said = verdict
                .undetermined()
                .map_or(verdict.as_str(), Undetermined::as_str);
            let lists: Vec<&str> = answer
                .findings()
                .iter()
                .map(|finding| finding.entry().list())
                .filter(|list| list.jurisdiction() == jurisdiction)
                .map(List::id)
                .collect();
            let expected = case.get(column);
            let right = match expected {
                "" => true,
                "not-listed" | "outside-coverage" => said == expected,
                _ => said == "listed" && case.parts(column).all(|id| lists.contains(&id)),
            };
            if !right {
                faults.push(format!("{}: {said} {lists:?}", case.place(column)));
            }
        }
    }
    report(&faults);
}
