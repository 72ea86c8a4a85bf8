//! Where the lists differ: on a day, over a time, and as the example writes and draws it.
//!
//! `UPDATE_PICTURES=1 cargo test --test divergence` draws the committed picture anew.

#[path = "../examples/divergence/classes.rs"]
mod classes;
#[path = "../examples/divergence/csv.rs"]
mod csv;
#[path = "../examples/divergence/markdown.rs"]
mod markdown;
#[path = "divergence/picture.rs"]
mod picture;
#[path = "divergence/program.rs"]
mod program;
#[path = "../examples/divergence/report.rs"]
mod report;
#[path = "../examples/divergence/svg.rs"]
mod svg;
#[path = "codegen/tsv.rs"]
#[allow(dead_code, reason = "shared with the generator")]
mod tsv;
#[path = "../examples/divergence/words.rs"]
mod words;

use precursor::{
    Certainty, ControlLevel, Date, Days, Gap, Jurisdiction, Period, Substance, Treatment,
    divergences, gaps,
};
use std::path::Path;
use tsv::{Row, Table};

fn cases(file: &str) -> Table {
    Table::read(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases"),
        file,
    )
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn report(faults: &[String]) {
    assert!(
        faults.is_empty(),
        "{} faults\n{}",
        faults.len(),
        faults.join("\n")
    );
}

fn sides(text: &str) -> [Jurisdiction; 2] {
    let (one, other) = text.split_once('-').unwrap();
    [one.parse().unwrap(), other.parse().unwrap()]
}

/// What the case expects of the gap: first side, since, since when the other, days.
fn cells(gap: &Gap) -> [String; 4] {
    let other = match gap.closed() {
        None => "not".to_owned(),
        Some(closed) if gap.is_followed() => closed.to_string(),
        Some(closed) => format!("{closed} ended"),
    };
    let days = gap.days().to_string();
    let days = days.strip_suffix(" days").or(days.strip_suffix(" day"));
    [
        gap.ahead().to_string(),
        gap.opened().to_string(),
        other,
        days.unwrap().to_owned(),
    ]
}

fn gaps_of(case: Row) -> Vec<[String; 4]> {
    let substance: Substance = case.get("substance").parse().unwrap();
    let [one, other] = sides(case.get("sides"));
    let period = Period::new(date(case.get("from")), Some(date(case.get("to")))).unwrap();
    let gaps = substance.gaps(one, other, period);
    // Whichever side is asked for first.
    assert_eq!(gaps, substance.gaps(other, one, period));
    gaps.iter().map(cells).collect()
}

#[test]
fn gaps_open_and_close_on_the_days_of_the_law() {
    let mut faults = Vec::new();
    let table = cases("divergence.tsv");
    for case in table.rows() {
        let expected: Vec<[String; 4]> = match case.get("first") {
            "none" => Vec::new(),
            _ => vec![["first", "since", "other_since", "days"].map(|name| case.get(name).into())],
        };
        let found = gaps_of(case);
        if found != expected {
            faults.push(format!("{}: found {found:?}", case.place("substance")));
        }
    }
    assert!(table.len() > 100);
    report(&faults);
}

fn how(treatment: &Treatment) -> String {
    match treatment.level() {
        Some(level) => level.to_string(),
        None => treatment.to_string(),
    }
}

#[test]
fn a_day_divides_the_lists_as_the_law_does() {
    let mut faults = Vec::new();
    for case in cases("divergence-days.tsv").rows() {
        let substance: Substance = case.get("substance").parse().unwrap();
        let [one, other] = sides("US-CN");
        let found = divergences(one, other, date(case.get("date")))
            .find(|divergence| divergence.substance() == substance)
            .map(|divergence| {
                let (more, less) = (divergence.stronger(), divergence.weaker());
                [
                    more.jurisdiction().to_string(),
                    how(more),
                    less.jurisdiction().to_string(),
                    how(less),
                ]
            });
        let none = || ["none", "", "", ""].map(str::to_owned);
        let found = found.unwrap_or_else(none);
        let expected = ["more", "how", "less", "how_less"].map(|name| case.get(name).to_owned());
        if found != expected {
            faults.push(format!("{}: found {found:?}", case.place("substance")));
        }
    }
    report(&faults);
}

/// The gaps of one day are what the comparison of that day finds, days that are not known
/// counted alike.
#[test]
fn a_gap_of_one_day_is_what_that_day_divides() {
    let [one, other] = sides("US-CN");
    let full = |treatment: &Treatment| treatment.level() == Some(ControlLevel::Full);
    for day in ["2014-05-12", "2018-01-31", "2020-05-15", "2024-08-31"].map(date) {
        let period = Period::new(day, day.tomorrow()).unwrap();
        let open: Vec<(Substance, Jurisdiction)> = gaps(one, other, period)
            .filter(|gap| gap.opened().counted() <= day)
            .filter(|gap| gap.closed().is_none_or(|closed| day < closed.counted()))
            .map(|gap| (gap.substance(), gap.ahead()))
            .collect();
        let divided: Vec<(Substance, Jurisdiction)> = divergences(one, other, day)
            .filter(|divergence| divergence.substance().is_precursor())
            .filter(|divergence| full(divergence.stronger()) && !full(divergence.weaker()))
            .map(|divergence| {
                let side = divergence.stronger().jurisdiction();
                (divergence.substance(), side)
            })
            .collect();
        assert_eq!(open, divided, "{day}");
        assert!(open.len() > 20);
    }
}

#[test]
fn an_open_gap_grows_by_a_day_each_day() {
    let substance: Substance = "benzyl-chloride".parse().unwrap();
    let [one, other] = sides("US-CN");
    let mut day = date("2019-12-30");
    let mut count = None;
    while day < date("2021-01-03") {
        let period = Period::new(date("2006-01-01"), Some(day)).unwrap();
        let days: Days = substance.gaps(one, other, period)[0].days();
        let exact = days.exact().unwrap();
        assert!(count.is_none_or(|count| count + 1 == exact));
        count = Some(exact);
        day = day.tomorrow().unwrap();
    }
}

/// The clauses on both sides, as the words of the law have them; an open one ends in `?`.
#[test]
fn the_fentanyl_classes_catch_what_their_words_say() {
    let examples = classes::examples(date("2026-11-24"));
    for (change, us, cn) in [
        ("acetyl in place of propionyl", "E", "1"),
        ("4-fluorophenyl in place of N-phenyl", "D", "2"),
        ("cyclohexyl in place of N-phenyl", "", ""),
        (
            "methyl in place of hydrogen of carbon 3 of piperidine",
            "C",
            "3",
        ),
        (
            "cyano in place of hydrogen of carbon 3 of piperidine",
            "",
            "3?",
        ),
        ("1-phenylpropan-2-yl in place of phenethyl", "B", "4"),
        ("2-(2-thienyl)ethyl in place of phenethyl", "A", "4"),
        ("benzyl in place of phenethyl", "", "4"),
        ("hydrogen in place of phenethyl", "", ""),
    ] {
        let found = examples.iter().find(|example| example.change == change);
        let caught = found.unwrap().caught.each_ref().map(|caught| {
            let mut clauses = caught.clauses.join(" ");
            if caught.certainty == Some(Certainty::Borderline) {
                clauses.push('?');
            }
            clauses
        });
        assert_eq!(caught, [us, cn], "{change}");
    }
    // Before its day a class catches nothing.
    let none = classes::examples(date("2018-02-05"));
    let caught = none.iter().flat_map(|example| &example.caught);
    assert!(caught.clone().all(|caught| caught.certainty.is_none()));
    assert!(none.iter().all(classes::Example::is_alike));
    let us_only = classes::examples(date("2019-04-30"));
    let ahead = us_only.iter().filter(|example| !example.is_alike());
    assert!(ahead.clone().count() > 10);
    assert!(ahead.clone().all(|example| example.order() == [0, 1]));
}

#[test]
fn the_precursors_of_fentanyl_are_these() {
    let found: Vec<&str> = Substance::precursors()
        .filter(|substance| substance.is_fentanyl_precursor())
        .map(Substance::id)
        .collect();
    let expected = [
        "1-4-dioxa-8-azaspiro-4-5-decane",
        "1-acetyl-4-piperidone",
        "1-boc-4-2-chloroanilino-piperidine",
        "1-boc-4-3-fluoroanilino-piperidine",
        "1-boc-4-4-fluoroanilino-piperidine",
        "1-boc-4-ap",
        "1-boc-4-piperidone",
        "4-4-fluoroanilino-piperidine",
        "4-anilino-n-phenethylpiperidine",
        "4-anilinopiperidine",
        "4-piperidone",
        "acetylnorfentanyl",
        "benzyl-4-oxopiperidine-1-carboxylate",
        "benzylfentanyl",
        "ethyl-4-4-fluoroanilino-piperidine-1-carboxylate",
        "ethyl-4-anilinopiperidine-1-carboxylate",
        "ethyl-4-oxo-1-phenethylpiperidine-3-carboxylate",
        "ethyl-4-oxopiperidine-1-carboxylate",
        "methyl-4-oxo-1-phenethylpiperidine-3-carboxylate",
        "n-boc-4-hydroxypiperidine",
        "n-phenethyl-4-piperidone",
        "norfentanyl",
        "propionic-anhydride",
        "propionyl-chloride",
    ];
    assert_eq!(found, expected);
}

#[test]
fn drugs_and_watched_chemicals_are_no_precursors() {
    for id in [
        "fentanyl",
        "methadone-intermediate",
        "pethidine-intermediate-b",
        "phenethyl-bromide",
        "pyridine",
        "tableting-machines",
        "us-fentanyl-related-substances",
    ] {
        let substance: Substance = id.parse().unwrap();
        assert!(!substance.is_precursor(), "{id}");
    }
    for id in [
        "phenylacetone",
        "1-phenylcyclohexylamine",
        "4-anilino-n-phenethylpiperidine",
        "norfentanyl",
        "cannabidiol",
        "ethanol",
        "ephedra-extract",
        "hydrochloric-acid",
        "1-acetyl-4-piperidone",
        "bmk-tert-butyl-glycidate",
    ] {
        let substance: Substance = id.parse().unwrap();
        assert!(substance.is_precursor(), "{id}");
    }
}
