//! Systematic names read to structures, beside the SMILES of the same structures read in
//! the same run.
//!
//! `cargo bench --bench names`

#![allow(missing_docs, reason = "written by the macros")]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use precursor::{Smiles, read_name};
use std::hint::black_box;

/// The rows of the cases: name, structure, kind.
fn rows() -> Vec<[&'static str; 3]> {
    let cases = include_str!("../tests/cases/systematic-names.tsv");
    let rows = cases.lines().skip(1).map(|line| {
        let mut cells = line.split('\t');
        [(); 3].map(|()| cells.next().unwrap_or(""))
    });
    rows.collect()
}

fn read_all(names: &[&str]) -> usize {
    let read = names.iter().map(|name| read_name(black_box(name)));
    read.flatten().count()
}

fn parse_all(structures: &[&str]) -> usize {
    let read = structures
        .iter()
        .map(|smiles| black_box(smiles).parse::<Smiles>());
    read.flatten().count()
}

fn names(criterion: &mut Criterion) {
    let (refused, read): (Vec<_>, Vec<_>) = rows()
        .into_iter()
        .partition(|[_, structure, _]| *structure == "refused");
    let names: Vec<&str> = read.iter().map(|[name, ..]| *name).collect();
    let structures: Vec<&str> = read.iter().map(|[_, structure, _]| *structure).collect();
    let refused: Vec<&str> = refused.iter().map(|[name, ..]| *name).collect();
    assert_eq!(read_all(&names), names.len());
    let mut group = criterion.benchmark_group("names");
    group.throughput(Throughput::Elements(names.len() as u64));
    group.bench_function("read", |bencher| bencher.iter(|| read_all(&names)));
    // The alternative: whoever has the SMILES beside the name need not read the name.
    group.bench_function("the SMILES of the same", |bencher| {
        bencher.iter(|| parse_all(&structures));
    });
    group.throughput(Throughput::Elements(refused.len() as u64));
    group.bench_function("refused", |bencher| bencher.iter(|| read_all(&refused)));
    group.finish();
}

fn kinds(criterion: &mut Criterion) {
    let rows = rows();
    let mut group = criterion.benchmark_group("names by kind");
    for wanted in [
        "chain",
        "ester",
        "fused-letters",
        "von-baeyer",
        "skeleton",
        "salt",
        "rs",
    ] {
        let of_kind = rows.iter().filter(|[_, _, kind]| *kind == wanted);
        let names: Vec<&str> = of_kind.map(|[name, ..]| *name).collect();
        group.throughput(Throughput::Elements(names.len() as u64));
        group.bench_function(wanted, |bencher| bencher.iter(|| read_all(&names)));
    }
    group.finish();
}

criterion_group!(benches, names, kinds);
criterion_main!(benches);
