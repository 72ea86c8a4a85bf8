//! The report as one table of comma-separated values (RFC 4180).

use crate::classes::Example;
use crate::report::{Report, SIDES};
use crate::words;
use precursor::{Divergence, Finding, Gap, Substance};

const HEADER: [&str; 17] = [
    "record",
    "substance",
    "name",
    "name_zh",
    "cas",
    "smiles",
    "ahead",
    "behind",
    "since",
    "until",
    "open",
    "days_least",
    "days_most",
    "behind_treatment",
    "entries",
    "authority",
    "confidence",
];

/// Writes the table: a `listed` record for each substance that the sides do not treat alike on
/// the day, a `gap` record for each gap in the period, and a `class` record for each change of
/// fentanyl that the classes of the sides do not catch alike.
pub fn write(report: &Report) -> String {
    let mut text = HEADER.join(",");
    text.push_str("\r\n");
    let of_sides = SIDES.iter().flat_map(|side| report.listed_only_by(*side));
    for divergence in of_sides.chain(report.listed_differently()) {
        push(&mut text, &listed(divergence));
    }
    for gap in report.rows.iter().flat_map(|row| &row.gaps) {
        push(&mut text, &gap_record(gap));
    }
    for example in report.class_examples().0 {
        push(&mut text, &class_record(&example));
    }
    text
}

fn listed(divergence: &Divergence) -> [String; 17] {
    let (stronger, weaker) = (divergence.stronger(), divergence.weaker());
    let [id, name, name_zh, cas, smiles] = identity(divergence.substance());
    let first = stronger.findings().first();
    [
        "listed".to_owned(),
        id,
        name,
        name_zh,
        cas,
        smiles,
        stronger.jurisdiction().to_string(),
        weaker.jurisdiction().to_string(),
        first.map_or(String::new(), words::since),
        String::new(),
        String::new(),
        String::new(),
        String::new(),
        weaker.to_string(),
        entries(stronger.findings()),
        authority(stronger.findings()),
        confidence(stronger.findings()),
    ]
}

fn gap_record(gap: &Gap) -> [String; 17] {
    let [id, name, name_zh, cas, smiles] = identity(gap.substance());
    let period = gap
        .substance()
        .control(gap.ahead())
        .into_iter()
        .find(|control| control.contains(gap.opened().counted()));
    let findings = period.as_ref().map_or(&[][..], |period| period.findings());
    [
        "gap".to_owned(),
        id,
        name,
        name_zh,
        cas,
        smiles,
        gap.ahead().to_string(),
        gap.behind().to_string(),
        gap.opened().to_string(),
        gap.closed()
            .map_or(String::new(), |closed| closed.to_string()),
        gap.is_open().to_string(),
        gap.days().least().to_string(),
        gap.days().most().to_string(),
        words::meanwhile(gap),
        entries(findings),
        authority(findings),
        gap.confidence().to_string(),
    ]
}

fn class_record(example: &Example) -> [String; 17] {
    let [stronger, weaker] = example.order();
    let known = example.substance.map(identity);
    let [id, _, name_zh, cas, _] = known.unwrap_or_default();
    let mut record = [const { String::new() }; 17];
    record[..8].clone_from_slice(&[
        "class".to_owned(),
        id,
        example.change.clone(),
        name_zh,
        cas,
        example.smiles.clone(),
        SIDES[stronger].to_string(),
        SIDES[weaker].to_string(),
    ]);
    record[13] = words::caught(&example.caught[weaker]);
    record[14] = words::caught(&example.caught[stronger]);
    record
}

fn identity(substance: Substance) -> [String; 5] {
    let cas = substance.cas_numbers().next();
    [
        substance.id().to_owned(),
        substance.name().to_owned(),
        substance.name_zh().to_owned(),
        cas.map_or(String::new(), |cas| cas.to_string()),
        substance.smiles().to_owned(),
    ]
}

fn entries(findings: &[Finding]) -> String {
    let entries: Vec<String> = findings
        .iter()
        .map(|finding| finding.entry().to_string())
        .collect();
    entries.join("; ")
}

fn authority(findings: &[Finding]) -> String {
    let authorities: Vec<&str> = findings
        .iter()
        .map(|finding| finding.entry().authority())
        .collect();
    authorities.join("; ")
}

fn confidence(findings: &[Finding]) -> String {
    let least = findings
        .iter()
        .map(|finding| finding.entry().confidence())
        .max();
    least.map_or(String::new(), |confidence| confidence.to_string())
}

fn push(text: &mut String, record: &[String; 17]) {
    let cells: Vec<String> = record.iter().map(|cell| quote(cell)).collect();
    text.push_str(&cells.join(","));
    text.push_str("\r\n");
}

/// Quotes a cell where it must be.
fn quote(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}
