//! Each stage of reading names as people write them, and the scan beside plain
//! aho-corasick with the same names on the same text in the same run.
//!
//! `cargo bench --bench trade`

#![allow(missing_docs, reason = "written by the macros")]

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use precursor::{Query, Substance, fold, scan};
use std::hint::black_box;

/// The lines of the trade cases whose reading passes, as written.
fn lines(wanted: impl Fn(&str) -> bool) -> Vec<&'static str> {
    let cases = include_str!("../tests/cases/trade.tsv");
    let rows = cases.lines().skip(1).map(|line| line.split('\t'));
    rows.filter_map(|mut cells| Some((cells.next()?, cells.next()?)))
        .filter(|(_, reading)| wanted(reading))
        .map(|(text, _)| text)
        .collect()
}

fn answer_all(lines: &[&str]) -> usize {
    let findings = lines.iter().map(|line| {
        let answer = Query::new(black_box(line)).answer();
        answer.findings().len()
    });
    findings.sum()
}

/// A manifest of names, identifiers and trade lines, as a customs file mixes them.
fn manifest() -> Vec<String> {
    let mut manifest: Vec<String> = lines(|_| true).into_iter().map(str::to_owned).collect();
    for substance in Substance::all() {
        manifest.push(substance.name().to_owned());
        manifest.extend(substance.cas_numbers().map(|cas| cas.to_string()));
    }
    manifest
}

fn reading(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("line");
    let open = ["not-recognised", "vague", "ambiguous", "conflict"];
    let cases = [
        (
            "read",
            lines(|reading| !open.contains(&reading) && !reading.contains('+')),
        ),
        ("list", lines(|reading| reading.contains('+'))),
        (
            "not recognised",
            lines(|reading| reading == "not-recognised"),
        ),
        ("vague", lines(|reading| reading == "vague")),
    ];
    for (case, lines) in &cases {
        group.throughput(Throughput::Elements(lines.len() as u64));
        group.bench_function(*case, |bencher| bencher.iter(|| answer_all(lines)));
    }
    let manifest = manifest();
    let mixed: Vec<&str> = manifest.iter().map(String::as_str).collect();
    group.throughput(Throughput::Elements(mixed.len() as u64));
    group.bench_function("mixed manifest", |bencher| {
        bencher.iter(|| answer_all(&mixed));
    });
    group.finish();
}

fn folding(criterion: &mut Criterion) {
    let names = || Substance::all().flat_map(Substance::names);
    let all: Vec<&str> = names().map(precursor::Name::as_str).collect();
    let mut group = criterion.benchmark_group("fold");
    for (case, chinese) in [("ASCII", false), ("Chinese and Greek", true)] {
        let names: Vec<&&str> = all
            .iter()
            .filter(|name| name.is_ascii() != chinese)
            .collect();
        group.throughput(Throughput::Elements(names.len() as u64));
        group.bench_function(case, |bencher| {
            bencher.iter(|| {
                let lengths = names
                    .iter()
                    .map(|name| fold(black_box(name)).as_str().len());
                lengths.sum::<usize>()
            });
        });
    }
    group.finish();
}

/// Sentences with a name in every third one.
fn prose(names: &[&str]) -> String {
    let sentences = [
        "The consignee confirms that the goods were packed in new steel drums and sealed.",
        "Please find attached the certificate of analysis and the packing list for order 4711.",
        "货物已装箱，请核对发票与装箱单，谢谢合作。",
        "Net weight per pallet 800 kg, to be stored in a dry and well ventilated place.",
    ];
    let mut text = String::new();
    for (at, name) in names.iter().step_by(7).enumerate() {
        for sentence in sentences.iter().cycle().skip(at).take(3) {
            text.push_str(sentence);
            text.push(' ');
        }
        text.push_str("We offer ");
        text.push_str(name);
        text.push_str(", 25 kg.\n");
    }
    text
}

fn scanning(criterion: &mut Criterion) {
    let all: Vec<String> = Substance::all()
        .flat_map(Substance::names)
        .map(|name| name.as_str().to_owned())
        .collect();
    let names: Vec<&str> = all.iter().map(String::as_str).collect();
    let rival = AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .match_kind(MatchKind::LeftmostLongest)
        .ascii_case_insensitive(true)
        .build(&names)
        .expect("the names fit");
    let texts = [
        ("letters", prose(&names)),
        ("manifest", manifest().join("\n")),
    ];
    for (what, text) in &texts {
        let mut group = criterion.benchmark_group(format!("scan {what}"));
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function("precursor", |bencher| {
            bencher.iter(|| scan(black_box(text)).count());
        });
        group.bench_function("aho-corasick, names as printed", |bencher| {
            bencher.iter(|| rival.find_iter(black_box(text)).count());
        });
        group.finish();
    }
}

criterion_group!(benches, folding, reading, scanning);
criterion_main!(benches);
