//! CAS Registry Numbers printed in the lists, misprints included.

use super::{list_tables, read, report};
use precursor::{CasRn, Substance, screen};
use std::collections::BTreeSet;

#[test]
fn registered_numbers_of_entries_lead_to_their_substances() {
    let numbers = read("cas.tsv");
    let mut known: BTreeSet<(CasRn, &str)> = BTreeSet::new();
    for row in numbers.rows() {
        let cas: CasRn = row
            .get("cas")
            .parse()
            .unwrap_or_else(|e| panic!("{}: {e}", row.place("cas")));
        assert_eq!(cas.to_string(), row.get("cas"), "{}", row.place("cas"));
        known.insert((cas, row.get("substance")));
    }
    let misprints = read("cas-misprints.tsv");
    let printed: BTreeSet<(String, String, String)> = misprints
        .rows()
        .map(|row| ["cas", "list", "entry"].map(|column| row.get(column).to_owned()))
        .map(|[cas, list, entry]| (cas, list, entry))
        .collect();
    let mut seen = BTreeSet::new();
    let mut faults = Vec::new();
    for (id, table) in list_tables() {
        for row in table.rows() {
            for part in row.parts("cas") {
                let cas: CasRn = match part.parse() {
                    Ok(cas) => cas,
                    Err(error) => {
                        faults.push(format!("{}: {error}", row.place("cas")));
                        continue;
                    }
                };
                let key = (part.to_owned(), id.clone(), row.get("entry").to_owned());
                if printed.contains(&key) {
                    seen.insert(key);
                } else if !row.parts("substances").any(|id| known.contains(&(cas, id))) {
                    faults.push(format!("{}: {part} is not in cas.tsv", row.place("cas")));
                }
            }
        }
    }
    faults.extend(
        printed
            .difference(&seen)
            .map(|(cas, list, entry)| format!("cas-misprints.tsv: {list} {entry} prints no {cas}")),
    );
    report(&faults);
}

#[test]
fn a_misprinted_number_does_not_lead_to_the_substance_it_was_printed_for() {
    for row in read("cas-misprints.tsv").rows() {
        let cas: CasRn = row.get("cas").parse().unwrap();
        let found: Vec<&str> = Substance::by_cas(cas).map(Substance::id).collect();
        // The number of a salt of the same substance is in cas.tsv as such.
        let salt = read("cas.tsv").rows().any(|known| {
            known.get("cas") == row.get("cas")
                && known.get("substance") == row.get("substance")
                && !known.get("form").is_empty()
        });
        if !salt {
            assert!(
                !found.contains(&row.get("substance")),
                "{}: leads to {found:?}",
                row.place("cas")
            );
        }
        if !row.get("true_substance").is_empty() {
            assert_eq!(found, [row.get("true_substance")], "{}", row.place("cas"));
        }
        let answer = screen(row.get("cas"));
        assert!(
            !answer.warnings().is_empty(),
            "{}: no warning",
            row.place("cas")
        );
    }
}
