//! The README says what is true: its coverage table and its example output are
//! computed. `UPDATE_README=1 cargo test --test readme` writes them.

use precursor::{Confidence, Date, Entry, List, Query};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Replaces what stands between the marks of a section.
fn replace(readme: &str, section: &str, text: &str) -> String {
    let (start, end) = (
        format!("<!-- {section} -->\n"),
        format!("<!-- /{section} -->"),
    );
    let (before, rest) = readme.split_once(&start).expect("the section begins");
    let (_, after) = rest.split_once(&end).expect("the section ends");
    format!("{before}{start}{text}{end}{after}")
}

fn date(date: Option<Date>, none: &str) -> String {
    date.map_or_else(|| none.to_owned(), |date| date.to_string())
}

/// One row per list: how far its data goes, how many entries it has, how sure they are.
fn coverage() -> String {
    let mut table = String::from(
        "| list | name | from | complete to | entries in force | past | official | secondary | memory |\n\
         |---|---|---|---|---:|---:|---:|---:|---:|\n",
    );
    for list in List::all() {
        let entries: Vec<Entry> = list.entries().collect();
        let in_force = |entry: &Entry| entry.in_force(precursor::DATA_DATE);
        let current = entries.iter().filter(|entry| in_force(entry)).count();
        let sure = |confidence: Confidence| {
            let of = entries
                .iter()
                .filter(|entry| entry.confidence() == confidence);
            of.count()
        };
        writeln!(
            table,
            "| `{list}` | {} | {} | {} | {current} | {} | {} | {} | {} |",
            list.name(),
            date(list.covers_from(), "unknown"),
            date(list.complete_to(), "incomplete"),
            entries.len() - current,
            sure(Confidence::Official),
            sure(Confidence::Secondary),
            sure(Confidence::Memory),
        )
        .unwrap();
    }
    table
}

/// The answers to the queries of the first command, as it stands in the README.
fn screened(readme: &str) -> String {
    let (_, command) = readme
        .split_once("--example screen -- ")
        .expect("a command");
    let (command, _) = command.split_once('\n').expect("the command ends");
    let mut words = words(command).into_iter();
    assert_eq!(words.next().as_deref(), Some("--date"));
    let date: Date = words.next().expect("a date").parse().expect("a date");
    let answers: Vec<String> = words
        .map(|query| Query::new(&query).on(date).answer().to_string())
        .collect();
    format!("```text\n{}\n```\n", answers.join("\n"))
}

/// The words of a command, as a shell parts them.
fn words(command: &str) -> Vec<String> {
    let quoted = command.split('"').enumerate();
    quoted
        .flat_map(|(at, part)| match at % 2 {
            1 => vec![part.to_owned()],
            _ => part.split_whitespace().map(str::to_owned).collect(),
        })
        .collect()
}

#[test]
fn readme_shows_the_data_and_the_answers_as_they_are() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let fresh = replace(&readme, "coverage", &coverage());
    let fresh = replace(&fresh, "screened", &screened(&readme));
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(&path, fresh).unwrap();
    } else {
        assert!(
            readme == fresh,
            "README.md is stale: run `UPDATE_README=1 cargo test --test readme`"
        );
    }
}
