//! What must hold of the authored tables; every fault names file, line and column.

#[path = "data/listings.rs"]
mod listings;
#[path = "data/numbers.rs"]
mod numbers;
#[path = "data/order.rs"]
mod order;
#[path = "codegen/tsv.rs"]
#[allow(dead_code, reason = "shared with the generator")]
mod tsv;
#[path = "data/walk.rs"]
mod walk;

use precursor::{Date, Entry, List, Substance, fold};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use tsv::Table;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/data/tsv")
}

fn read(file: &str) -> Table {
    Table::read(&folder(), file)
}

/// The table of every list, by id.
fn list_tables() -> Vec<(String, Table)> {
    let ids: Vec<String> = read("lists.tsv")
        .rows()
        .map(|row| row.get("id").to_owned())
        .collect();
    ids.into_iter()
        .map(|id| {
            let table = read(&format!("{id}.tsv"));
            (id, table)
        })
        .collect()
}

fn all_tables() -> Vec<Table> {
    let mut files = Vec::new();
    for inner in ["", "lexicon/"] {
        for file in std::fs::read_dir(folder().join(inner)).unwrap() {
            let name = file.unwrap().file_name().into_string().unwrap();
            if std::path::Path::new(&name).extension() == Some("tsv".as_ref()) {
                files.push(format!("{inner}{name}"));
            }
        }
    }
    files.sort();
    files.iter().map(|file| read(file)).collect()
}

fn report(faults: &[String]) {
    assert!(
        faults.is_empty(),
        "{} faults\n{}",
        faults.len(),
        faults.join("\n")
    );
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn every_list_has_as_many_entries_as_its_sources_say() {
    let cases = Table::read(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases"),
        "list-counts.tsv",
    );
    let mut counted = BTreeSet::new();
    let mut faults = Vec::new();
    for case in cases.rows() {
        let list: List = case.get("list").parse().unwrap();
        let day = date(case.get("date"));
        let count = list.entries().filter(|entry| entry.in_force(day)).count();
        if count != case.number("in_force") as usize {
            faults.push(format!("{}: counted {count}", case.place("in_force")));
        }
        counted.insert(list.id());
    }
    let missing: Vec<&str> = List::all()
        .map(List::id)
        .filter(|id| !counted.contains(id))
        .collect();
    assert!(missing.is_empty(), "no figure for {missing:?}");
    report(&faults);
}

#[test]
fn every_authored_row_is_read_through_the_library() {
    let mut faults = Vec::new();
    for (id, table) in list_tables() {
        let list: List = id.parse().unwrap();
        if list.entries().len() != table.len() {
            faults.push(format!(
                "{id}: {} rows, {} entries",
                table.len(),
                list.entries().len()
            ));
        }
        for (row, entry) in table.rows().zip(list.entries()) {
            let read = [
                ("entry", entry.number()),
                ("name", entry.name()),
                ("name_zh", entry.name_zh()),
                ("wording", entry.wording()),
                ("limited_to", entry.limited_to()),
                ("authority", entry.authority()),
                ("confidence", entry.confidence().as_str()),
                ("date_confidence", entry.date_confidence().as_str()),
                ("notes", entry.notes()),
            ];
            faults.extend(
                read.into_iter()
                    .filter(|(column, value)| row.get(column) != *value)
                    .map(|(column, value)| format!("{}: read as {value:?}", row.place(column))),
            );
            let days = [
                ("effective", entry.effective()),
                ("not_before", entry.not_before()),
                ("ended", entry.ended()),
                ("ended_by", entry.ended_by()),
                ("temporary_until", entry.temporary_until()),
            ];
            faults.extend(
                days.into_iter()
                    .filter(|(column, day)| {
                        row.get(column) != day.map_or(String::new(), |day| day.to_string())
                    })
                    .map(|(column, day)| format!("{}: read as {day:?}", row.place(column))),
            );
        }
    }
    report(&faults);
}

#[test]
fn all_lists_have_the_same_columns() {
    let tables = list_tables();
    let (_, first) = &tables[0];
    for (id, table) in &tables {
        assert_eq!(table.columns(), first.columns(), "{id}");
    }
}

#[test]
fn cells_are_normalised_and_trimmed() {
    use unicode_normalization::is_nfc;
    let mut faults = Vec::new();
    for table in all_tables() {
        for row in table.rows() {
            for (column, cell) in table.columns().iter().zip(row.cells()) {
                let fault = if !is_nfc(cell) {
                    "not in NFC"
                } else if cell.trim() != cell {
                    "space at an end"
                } else if cell.contains("  ") {
                    "double space"
                } else if cell
                    .chars()
                    .any(|c| c.is_control() || "\u{feff}\u{200b}\u{a0}".contains(c))
                {
                    "invisible character"
                } else if !cell.is_empty() && cell.contains('|') && is_plain(column) {
                    "several values"
                } else if is_several(column)
                    && cell
                        .split('|')
                        .any(|part| part.is_empty() || part.trim() != part)
                    && !cell.is_empty()
                {
                    "empty or untrimmed part"
                } else if is_several(column) && has_repetition(cell) {
                    "part repeated"
                } else {
                    continue;
                };
                faults.push(format!("{}: {fault}", row.place(column)));
            }
        }
    }
    report(&faults);
}

/// Columns with several values, parted by `|`.
fn is_several(column: &str) -> bool {
    [
        "substances",
        "aliases",
        "cas",
        "hs",
        "scope",
        "except",
        "except_substances",
        "destination",
        "destinations",
        "combined_with",
    ]
    .contains(&column)
}

/// Columns with one value.
fn is_plain(column: &str) -> bool {
    [
        "entry",
        "name",
        "name_zh",
        "code",
        "effective",
        "ended",
        "authority",
        "notes",
        "note",
        "alias",
        "because",
        "limited_to",
        "quantity",
        "limit_percent",
    ]
    .contains(&column)
}

fn has_repetition(cell: &str) -> bool {
    let parts: Vec<&str> = cell.split('|').collect();
    parts.iter().collect::<BTreeSet<_>>().len() != parts.len()
}

#[test]
fn entries_and_substances_know_each_other() {
    let substances = read("substances.tsv");
    let known: BTreeSet<&str> = substances.rows().map(|row| row.get("id")).collect();
    let mut named = BTreeSet::new();
    let mut faults = Vec::new();
    for (_, table) in list_tables() {
        for row in table.rows() {
            for column in ["substances", "except_substances"] {
                for id in row.parts(column) {
                    if !known.contains(id) {
                        faults.push(format!("{}: no substance {id}", row.place(column)));
                    }
                    named.insert(id.to_owned());
                }
            }
            if row.get("substances").is_empty() {
                faults.push(format!("{}: names no substance", row.place("substances")));
            }
        }
    }
    // An isomer with a name of its own stands under the entry of its racemate.
    let relations = read("relations.tsv");
    let reached: BTreeSet<&str> = relations.rows().map(|row| row.get("substance")).collect();
    for row in substances.rows() {
        let id = row.get("id");
        // A member of a class that the law does not name.
        let by_rule = || {
            let substance: Substance = id.parse().unwrap();
            !precursor::reaches_for_tables(substance).is_empty()
        };
        if !named.contains(id) && !reached.contains(id) && !by_rule() {
            faults.push(format!("{}: no list names or reaches it", row.place("id")));
        }
    }
    for (file, column) in [
        ("aliases.tsv", "substance"),
        ("aliases-ambiguous.tsv", "substance"),
        ("cas.tsv", "substance"),
        ("cas-misprints.tsv", "substance"),
        ("inchikeys.tsv", "substance"),
        ("relations.tsv", "substance"),
        ("relations.tsv", "parent"),
    ] {
        for row in read(file).rows() {
            if !known.contains(row.get(column)) {
                faults.push(format!("{}: no such substance", row.place(column)));
            }
        }
    }
    report(&faults);
}

#[test]
fn every_substance_is_named_by_its_names() {
    let aliases = read("aliases.tsv");
    let names: BTreeSet<(String, &str)> = aliases
        .rows()
        .map(|row| {
            (
                fold(row.get("alias")).as_str().to_owned(),
                row.get("substance"),
            )
        })
        .collect();
    let mut faults = Vec::new();
    for row in read("substances.tsv").rows() {
        for column in ["name_en", "name_zh"] {
            for name in row.parts(column) {
                if !names.contains(&(fold(name).as_str().to_owned(), row.get("id"))) {
                    faults.push(format!(
                        "{}: {name} is not in aliases.tsv",
                        row.place(column)
                    ));
                }
            }
        }
    }
    report(&faults);
}

#[test]
fn every_printed_name_leads_to_its_substance() {
    let aliases = read("aliases.tsv");
    let mut meanings: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for row in aliases.rows() {
        let key = fold(row.get("alias")).as_str().to_owned();
        meanings
            .entry(key)
            .or_default()
            .insert(row.get("substance"));
    }
    let mut faults = Vec::new();
    for (_, table) in list_tables() {
        for row in table.rows() {
            // The name of a material may be that of what it contains, a class has
            // the name of its members, and a row with a limit names a form of the
            // substance.
            if row.get("kind") != "substance" || !row.get("limited_to").is_empty() {
                continue;
            }
            for column in ["name", "name_zh", "aliases"] {
                let cell = row.get(column);
                let printed = if column == "aliases" {
                    cell.split('|').collect()
                } else {
                    vec![cell]
                };
                for name in printed.into_iter().filter(|name| !name.is_empty()) {
                    let found = meanings.get(fold(name).as_str());
                    let leads = found
                        .is_some_and(|found| row.parts("substances").any(|id| found.contains(id)));
                    if !leads {
                        faults.push(format!("{}: {name} leads to {found:?}", row.place(column)));
                    }
                }
            }
        }
    }
    report(&faults);
}

#[test]
fn names_with_several_meanings_are_declared() {
    let mut meanings: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in read("aliases.tsv").rows() {
        let key = fold(row.get("alias")).as_str().to_owned();
        meanings
            .entry(key)
            .or_default()
            .insert(row.get("substance").to_owned());
    }
    meanings.retain(|_, substances| substances.len() > 1);
    let mut declared: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in read("aliases-ambiguous.tsv").rows() {
        assert!(!row.get("meaning").is_empty(), "{}", row.place("meaning"));
        assert!(!row.get("source").is_empty(), "{}", row.place("source"));
        let key = fold(row.get("alias")).as_str().to_owned();
        declared
            .entry(key)
            .or_default()
            .insert(row.get("substance").to_owned());
    }
    assert_eq!(
        meanings, declared,
        "aliases.tsv against aliases-ambiguous.tsv"
    );
    for (name, substances) in &declared {
        let found: BTreeSet<&str> = Substance::by_name(name).map(Substance::id).collect();
        assert_eq!(found.len(), substances.len(), "{name}");
        assert!(found.iter().all(|id| substances.contains(*id)), "{name}");
    }
}

#[test]
fn periods_of_an_entry_do_not_overlap() {
    let mut faults = Vec::new();
    for (_, table) in list_tables() {
        let mut periods: BTreeMap<[&str; 2], Vec<(String, String, String)>> = BTreeMap::new();
        for row in table.rows() {
            let day = |known: &str, bound: &str| {
                let cell = row.get(known);
                if cell.is_empty() {
                    row.get(bound)
                } else {
                    cell
                }
                .to_owned()
            };
            let start = day("effective", "not_before");
            let mut end = day("ended", "ended_by");
            if end.is_empty() {
                end = "9999-12-31".to_owned();
            }
            for id in row.parts("substances") {
                let period = (start.clone(), end.clone(), row.place("entry"));
                periods
                    .entry([row.get("entry"), id])
                    .or_default()
                    .push(period);
            }
        }
        for periods in periods.values_mut() {
            periods.sort();
            for pair in periods.windows(2) {
                if pair[1].0 < pair[0].1 {
                    faults.push(format!("{} overlaps {}", pair[1].2, pair[0].2));
                }
            }
        }
    }
    report(&faults);
}

#[test]
fn every_row_has_its_citation_and_source() {
    let mut faults = Vec::new();
    for (_, table) in list_tables() {
        for row in table.rows() {
            if row.get("authority").is_empty() {
                faults.push(row.place("authority"));
            }
            if row.get("source").is_empty() && row.get("confidence") != "memory" {
                faults.push(row.place("source"));
            }
            let undated = row.get("effective").is_empty() && row.get("ended").is_empty();
            if undated && row.get("date_confidence") == "official" {
                faults.push(format!("{}: no date", row.place("date_confidence")));
            }
            if ["[mem]", "date=", "NOT read", "TEMPORARY"]
                .iter()
                .any(|mark| row.get("notes").contains(mark) || row.get("authority").contains(mark))
            {
                faults.push(format!("{}: a mark of the collector", row.place("notes")));
            }
        }
    }
    for file in ["us-thresholds.tsv", "us-mixtures.tsv"] {
        for row in read(file).rows() {
            for column in ["authority", "source"] {
                if row.get(column).is_empty() {
                    faults.push(row.place(column));
                }
            }
        }
    }
    report(&faults);
}

#[test]
fn kinds_of_entries_and_substances_agree() {
    let substances = read("substances.tsv");
    let kinds: BTreeMap<&str, &str> = substances
        .rows()
        .map(|row| (row.get("id"), row.get("kind")))
        .collect();
    let mut faults = Vec::new();
    for row in substances.rows() {
        if row.get("kind") != "substance" && !row.get("smiles").is_empty() {
            faults.push(format!("{}: has a structure", row.place("kind")));
        }
        if row.get("smiles").is_empty() != row.get("inchikey").is_empty() {
            faults.push(row.place("inchikey"));
        }
    }
    for (_, table) in list_tables() {
        for row in table.rows() {
            let named: BTreeSet<&str> = row.parts("substances").map(|id| kinds[id]).collect();
            let agree = match row.get("kind") {
                "substance" => named.contains("substance"),
                "material" => named.contains("material"),
                _ => true,
            };
            if !agree {
                faults.push(format!("{}: names {named:?}", row.place("kind")));
            }
        }
    }
    report(&faults);
}

#[test]
fn names_of_entries_are_bare() {
    let qualifiers = [
        " and its salts",
        ", its salts",
        ", its esters",
        "optical isomers",
        "also known as",
        "Other name",
        "other name",
        "(including",
        "whenever the existence",
    ];
    let mut faults = Vec::new();
    for (_, table) in list_tables() {
        for row in table.rows() {
            for column in ["name", "name_zh"] {
                let name = row.get(column);
                if qualifiers.iter().any(|words| name.contains(words)) {
                    faults.push(row.place(column));
                }
            }
            if !row.get("wording").is_empty() && row.get("wording") == row.get("name") {
                faults.push(format!("{}: no more than the name", row.place("wording")));
            }
        }
    }
    report(&faults);
}

#[test]
fn thresholds_and_limits_belong_to_entries_in_force() {
    let in_force = |entry: &Entry| entry.ended().is_none() && entry.ended_by().is_none();
    let entries: Vec<Entry> = ["us-list-1", "us-list-2"]
        .into_iter()
        .flat_map(|id| id.parse::<List>().unwrap().entries())
        .collect();
    let thresholds: usize = entries.iter().map(|entry| entry.thresholds().len()).sum();
    let limits: usize = entries
        .iter()
        .map(|entry| entry.mixture_limits().len())
        .sum();
    // us-thresholds.tsv and us-mixtures.tsv of the reference have 97 and 53 rows.
    assert_eq!((thresholds, limits), (97, 53));
    assert_eq!(read("us-thresholds.tsv").len(), 97);
    assert_eq!(read("us-mixtures.tsv").len(), 53);
    for entry in entries {
        let has = entry.thresholds().len() > 0;
        assert_eq!(
            has,
            in_force(&entry),
            "{entry} {}: thresholds",
            entry.name()
        );
        let has = entry.mixture_limits().len() > 0;
        assert_eq!(has, in_force(&entry), "{entry} {}: limits", entry.name());
        for threshold in entry.thresholds() {
            assert!(!threshold.authority().is_empty(), "{entry}");
            assert_eq!(
                threshold.is_cumulative(),
                threshold.period().is_some(),
                "{entry}"
            );
        }
        for limit in entry.mixture_limits() {
            assert_eq!(
                limit.limit_percent().is_some(),
                limit.basis().is_some(),
                "{entry}"
            );
            for id in limit.combined_with() {
                assert!(id.parse::<Substance>().is_ok(), "{entry}: {id}");
            }
        }
    }
}
