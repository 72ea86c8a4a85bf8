//! The order of the rows of every table.

use super::tsv::{Row, Table};
use super::{list_tables, read, report};
use precursor::CasRn;

/// A piece of an entry number as people order it: numbers by value, Roman
/// numerals below a numbered paragraph too.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Piece {
    Number(u64),
    Text(String),
}

fn pieces(number: &str) -> Vec<Piece> {
    let kind = |c: char| (c.is_ascii_digit(), c.is_ascii_alphabetic());
    let mut words: Vec<String> = Vec::new();
    for c in number.chars() {
        match words.last_mut() {
            Some(word) if word.chars().next().map(kind) == Some(kind(c)) => word.push(c),
            _ => words.push(c.to_string()),
        }
    }
    let below_a_number = |at: usize| {
        at >= 2
            && words[at - 1] == ")("
            && (words[at - 2].chars().all(|c| c.is_ascii_digit())
                || words[at - 2].chars().all(|c| c.is_ascii_uppercase()))
    };
    words
        .iter()
        .enumerate()
        .map(|(at, word)| match word.parse() {
            Ok(value) => Piece::Number(value),
            Err(_) if below_a_number(at) && word.chars().all(|c| "ivxl".contains(c)) => {
                Piece::Number(roman(word))
            }
            Err(_) => Piece::Text(word.clone()),
        })
        .collect()
}

fn roman(word: &str) -> u64 {
    let value = |c| match c {
        'i' => 1,
        'v' => 5,
        'x' => 10,
        _ => 50,
    };
    // From the right: a smaller value before a greater one is taken off.
    let (sum, _) = word
        .chars()
        .rev()
        .map(value)
        .fold((0, 0), |(sum, right), value| {
            if value < right {
                (sum - value, value)
            } else {
                (sum + value, value)
            }
        });
    sum
}

#[test]
fn entry_numbers_are_ordered_by_value() {
    assert!(pieces("1308.12(b)(1)(ix)") < pieces("1308.12(b)(1)(x)"));
    assert!(pieces("1308.11(c)(2)") < pieces("1308.11(d)(1)"));
    assert!(pieces("9") < pieces("10"));
}

#[test]
fn tables_are_sorted() {
    let mut faults = Vec::new();
    for (_, table) in list_tables() {
        check_order(&table, &mut faults, |row| {
            let text = |column: &str| row.get(column).to_owned();
            (
                pieces(row.get("entry")),
                [
                    row.get("name").to_lowercase(),
                    text("substances"),
                    text("effective"),
                    text("ended"),
                ],
            )
        });
    }
    for (file, columns) in [
        ("substances.tsv", &["id"][..]),
        ("aliases.tsv", &["alias", "substance"]),
        ("aliases-ambiguous.tsv", &["alias", "substance"]),
        (
            "relations.tsv",
            &["substance", "list", "parent", "relation"],
        ),
        ("cas-misprints.tsv", &["cas", "list", "entry"]),
        ("inchikeys.tsv", &["inchikey"]),
    ] {
        check_order(&read(file), &mut faults, |row| {
            columns
                .iter()
                .map(|column| row.get(column).to_owned())
                .collect::<Vec<_>>()
        });
    }
    check_order(&read("cas.tsv"), &mut faults, |row| {
        let cas: CasRn = row.get("cas").parse().unwrap();
        (
            cas,
            row.get("substance").to_owned(),
            row.get("form").to_owned(),
        )
    });
    for file in ["us-thresholds.tsv", "us-mixtures.tsv"] {
        let columns = ["context", "limited_to", "unit"];
        check_order(&read(file), &mut faults, |row| {
            let known = row.table().columns();
            let rest: Vec<String> = columns
                .iter()
                .filter(|column| known.iter().any(|name| name == *column))
                .map(|column| row.get(column).to_owned())
                .collect();
            (
                row.get("list").to_owned(),
                row.get("name").to_lowercase(),
                rest,
            )
        });
    }
    report(&faults);
}

/// Rows go upwards by their key, and no two have the same.
fn check_order<K: Ord + std::fmt::Debug>(
    table: &Table,
    faults: &mut Vec<String>,
    key: impl Fn(Row<'_>) -> K,
) {
    let column = table.columns()[0].clone();
    let mut last = None;
    for row in table.rows() {
        let key = key(row);
        if last.as_ref().is_some_and(|last| *last >= key) {
            faults.push(format!("{}: not after {last:?}", row.place(&column)));
        }
        last = Some(key);
    }
}
