//! What the program writes, and how it takes its arguments.

use crate::report::{Only, Options, Report, SIDES};
use crate::{csv, markdown};
use std::path::PathBuf;
use std::process::{Command, Output};

/// The program that `cargo test` built beside this test.
fn run(arguments: &[&str]) -> Output {
    let this = std::env::current_exe().unwrap();
    let folder = this.parent().unwrap().parent().unwrap().join("examples");
    let program = folder.join(format!("divergence{}", std::env::consts::EXE_SUFFIX));
    if !program.exists() {
        let status = Command::new(env!("CARGO"))
            .args(["build", "--example", "divergence"])
            .status();
        assert!(status.unwrap().success());
    }
    Command::new(program).args(arguments).output().unwrap()
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

fn fentanyl() -> Report {
    let options = Options {
        only: Only::FentanylPrecursors,
        ..Options::default()
    };
    Report::new(options).unwrap()
}

/// Reads comma-separated values as RFC 4180 defines them.
fn records(text: &str) -> Vec<Vec<String>> {
    let (mut records, mut record, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut letters = text.chars().peekable();
    let mut quoted = false;
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                cell.push('"');
                letters.next();
            }
            '"' => quoted = !quoted,
            ',' if !quoted => record.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                assert!(cell.ends_with('\r') || record.is_empty() || cell.is_empty());
                record.push(cell.trim_end_matches('\r').to_owned());
                cell.clear();
                records.push(std::mem::take(&mut record));
            }
            other => cell.push(other),
        }
    }
    assert!(!quoted && record.is_empty() && cell.is_empty());
    records
}

#[test]
fn the_table_has_a_record_for_every_difference_and_every_gap() {
    let options = Options {
        only: Only::All,
        ..Options::default()
    };
    let report = Report::new(options).unwrap();
    let records = records(&csv::write(&report));
    let width = records[0].len();
    assert!(records.iter().all(|record| record.len() == width));
    let of = |kind: &str| records.iter().filter(|record| record[0] == kind).count();
    assert_eq!(of("listed"), report.divergences.len());
    let gaps: usize = report.rows.iter().map(|row| row.gaps.len()).sum();
    assert_eq!(of("gap"), gaps);
    assert_eq!(of("class"), report.class_examples().0.len());
    assert_eq!(records.len(), 1 + of("listed") + of("gap") + of("class"));
    let days = |column: usize| {
        records
            .iter()
            .filter(|record| record[0] == "gap")
            .map(move |record| record[column].parse::<u32>().unwrap())
    };
    assert!(
        days(11)
            .zip(days(12))
            .all(|(least, most)| least <= most && most > 0)
    );
}

#[test]
fn the_table_says_which_entry_and_which_law() {
    let records = records(&csv::write(&fentanyl()));
    let gap = records
        .iter()
        .find(|record| record[0] == "gap" && record[1] == "4-piperidone")
        .unwrap();
    assert_eq!(
        gap[6..13],
        [
            "US",
            "CN",
            "2023-05-12",
            "2025-07-20",
            "false",
            "800",
            "800"
        ]
    );
    assert_eq!(gap[14], "us-list-1 1310.02(a)");
    assert!(gap[15].starts_with("88 FR 21902"), "{}", gap[15]);
}

#[test]
fn markdown_names_every_difference_once() {
    let report = fentanyl();
    let text = markdown::write(&report);
    for side in SIDES {
        for divergence in report.listed_only_by(side) {
            assert!(text.contains(divergence.substance().name()));
        }
    }
    let rows = text.lines().filter(|line| {
        line.starts_with("| ") && !line.starts_with("| substance") && !line.starts_with("| change")
    });
    let gaps: usize = report.rows.iter().map(|row| row.gaps.len()).sum();
    let unlike = report.class_examples().0.len();
    assert_eq!(rows.count(), report.divergences.len() + gaps + unlike);
    // All rows of a table have its columns.
    let mut columns = 0;
    for line in text.lines() {
        let bars = line.replace("\\|", "").matches('|').count();
        if line.starts_with("| substance") || line.starts_with("| change") {
            columns = bars;
        } else if line.starts_with('|') {
            assert_eq!(bars, columns, "{line}");
        }
    }
}

#[test]
fn the_program_writes_each_format_to_output_or_file() {
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("divergence.svg");
    for (format, start) in [("md", "# Fentanyl"), ("csv", "record,"), ("svg", "<svg ")] {
        let arguments = ["--only", "fentanyl-precursors", "--format", format];
        let output = run(&arguments);
        assert!(output.status.success());
        let printed = text(output.stdout);
        assert!(printed.starts_with(start), "{printed:.40}");
        let path = file.to_str().unwrap();
        let output = run(&[&arguments[..], &["--output", path]].concat());
        assert!(output.status.success() && output.stdout.is_empty());
        assert_eq!(std::fs::read_to_string(&file).unwrap(), printed);
    }
}

#[test]
fn the_day_and_the_period_are_those_of_the_arguments() {
    let arguments = [
        "--date",
        "2024-01-01",
        "--from",
        "2023-05-01",
        "--to",
        "2023-06-01",
    ];
    let output = run(&[&arguments[..], &["--format", "csv"]].concat());
    let records = records(&text(output.stdout));
    let of = |kind: &str| {
        let mut found = records.iter();
        found
            .find(|record| record[0] == kind && record[1] == "4-piperidone")
            .cloned()
            .unwrap()
    };
    assert_eq!(of("listed")[13], "not-listed");
    assert_eq!(of("gap")[11], "20");
    // Without an end, the period ends on the day of the comparison.
    let output = run(&["--date", "2023-05-13", "--format", "csv"]);
    assert!(text(output.stdout).contains(
        "gap,4-piperidone,4-piperidone,4-哌啶酮,41661-47-6,O=C1CCNCC1,US,CN,2023-05-12,2025-07-20,false,1,1"
    ));
}

#[test]
fn unusable_arguments_are_refused_with_a_reason() {
    for (arguments, reason) in [
        (&["--format", "pdf"][..], "unknown format"),
        (&["--only", "everything"], "unknown choice"),
        (&["--date", "2025-13-01"], "month is outside 1 to 12"),
        (&["--from", "2025-01-01", "--to", "2025-01-01"], "period"),
        (&["--format"], "--format wants a value"),
        (&["4-piperidone"], "unknown argument"),
    ] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let said = text(output.stderr);
        assert!(said.contains(reason), "{said}");
    }
    assert_eq!(run(&["--help"]).status.code(), Some(0));
}
