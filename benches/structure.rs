//! Structures: reading, identity, the full answer; worst cases.
//!
//! `cargo bench --bench structure`; the figures against `RDKit` are in `benches/README.md`.

#![allow(missing_docs, reason = "written by the macros")]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use precursor::{KnownCompanions, Molecule, Normalizer, Smiles, Substance, screen};
use std::hint::black_box;

/// Drugs and other compounds of odd `PubChem` numbers, with alternating double bonds; few
/// come under an entry.
const ORDINARY: &str = include_str!("../tests/cases/rules/ordinary.tsv");

fn ordinary() -> Vec<String> {
    let rows = ORDINARY.lines().skip(1);
    rows.filter_map(|row| row.split('\t').nth(1).map(String::from))
        .collect()
}

fn listed() -> Vec<String> {
    let all = Substance::all().map(Substance::smiles);
    all.filter(|smiles| !smiles.is_empty())
        .map(String::from)
        .collect()
}

fn read(smiles: &str) -> Molecule {
    let read: Smiles = smiles.parse().expect("a structure");
    read.into_molecule()
}

/// The same in canonical form: aromatic, in another order.
fn canonical(smiles: &[String]) -> Vec<String> {
    let written = smiles.iter().map(|smiles| read(smiles).to_smiles());
    written.map(|smiles| smiles.expect("a form")).collect()
}

fn structures(c: &mut Criterion) {
    let (ordinary, listed) = (ordinary(), listed());
    let sets = [
        ("ordinary", ordinary.clone()),
        ("ordinary, aromatic", canonical(&ordinary)),
        ("listed", listed),
    ];
    let mut group = c.benchmark_group("structure");
    let mut normalizer = Normalizer::new();
    for (name, set) in &sets {
        group.throughput(Throughput::Elements(set.len() as u64));
        group.bench_function(format!("{name}/parse"), |b| {
            b.iter(|| {
                set.iter()
                    .map(|text| read(text).atoms().len())
                    .sum::<usize>()
            });
        });
        group.bench_function(format!("{name}/parse, keys"), |b| {
            b.iter(|| {
                for text in set {
                    let normal = normalizer.normalize(read(text), &KnownCompanions);
                    black_box(normal.expect("a normal form").whole());
                }
            });
        });
        group.bench_function(format!("{name}/canonical SMILES"), |b| {
            b.iter(|| {
                for text in set {
                    black_box(read(text).to_smiles().expect("a form"));
                }
            });
        });
        group.bench_function(format!("{name}/answer"), |b| {
            b.iter(|| {
                set.iter()
                    .map(|text| screen(text).findings().len())
                    .sum::<usize>()
            });
        });
    }
    group.finish();
}

/// Structures near the limits, each of which makes one part of the work as long as it gets.
fn worst(c: &mut Criterion) {
    let cases = [
        ("chain of 999 carbon atoms", "C".repeat(999)),
        ("chain of 999 atoms, alternating", "C=C".repeat(333)),
        (
            "chain of 330 guanidines, hydrogens move",
            "NC(=N)".repeat(330),
        ),
        ("water, 900 times", vec!["O"; 900].join(".")),
        (
            "ring of 400 alcohols",
            format!("C1{}C1", "C(O)".repeat(398)),
        ),
        ("chain of 333 rings of three", "C1CC1".repeat(333)),
    ];
    let mut group = c.benchmark_group("structure, worst cases");
    for (name, smiles) in &cases {
        group.bench_function(*name, |b| b.iter(|| black_box(screen(smiles).is_listed())));
    }
    group.finish();
}

criterion_group!(benches, structures, worst);
criterion_main!(benches);
