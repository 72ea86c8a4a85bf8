//! Classes by structure: reading the rules, ordinary compounds, members, worst cases.
//!
//! `cargo bench --bench rules`; the figures against `RDKit` are in `benches/README.md`.

#![allow(missing_docs, reason = "written by the macros")]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use precursor::{
    Atom, Element, Molecule, NoCompanions, Normal, Normalizer, Order, Query, Rules, Smiles,
};
use std::hint::black_box;

/// Drugs and other compounds of low `PubChem` numbers; few are of a class.
const ORDINARY: &str = include_str!("../tests/cases/rules/ordinary.tsv");

/// Structures inside, at the edge of and just outside each class.
const ENUMERATED: &str = include_str!("../tests/cases/rules/enumerated.tsv");

fn ordinary() -> Vec<&'static str> {
    let rows = ORDINARY.lines().skip(1);
    rows.filter_map(|row| row.split('\t').nth(1)).collect()
}

fn members() -> Vec<String> {
    let rows = ENUMERATED.lines().skip(1);
    rows.flat_map(|row| {
        let cells: Vec<&str> = row.split('\t').collect();
        let inside = if cells[2] == "in" { cells[4] } else { "" };
        let groups = inside.split(' ').filter(|group| !group.is_empty());
        groups.map(move |group| cells[3].replace("{}", group))
    })
    .collect()
}

fn normalize(normalizer: &mut Normalizer, smiles: &str) -> Normal {
    let read: Smiles = smiles.parse().expect("a structure");
    let normal = normalizer.normalize(read.into_molecule(), &NoCompanions);
    normal.expect("a normal form")
}

/// A square grid of carbon: many rings, all alike.
fn grid(side: u16) -> Molecule {
    let mut grid = Molecule::new();
    for _ in 0..side * side {
        grid.add_atom(Atom::new(Element::C)).expect("few atoms");
    }
    for at in 0..side * side {
        let across = (at % side + 1 < side).then_some(at + 1);
        let down = (at + side < side * side).then_some(at + side);
        for next in across.into_iter().chain(down) {
            grid.add_bond(at, next, Order::Single).expect("a new bond");
        }
    }
    grid
}

fn classes(c: &mut Criterion) {
    let rules = Rules::standard();
    let mut normalizer = Normalizer::new();
    let mut group = c.benchmark_group("classes");
    let ordinary = ordinary();
    group.throughput(Throughput::Elements(ordinary.len() as u64));
    let normals: Vec<Normal> = ordinary
        .iter()
        .map(|smiles| normalize(&mut normalizer, smiles))
        .collect();
    group.bench_function("ordinary/evaluate", |b| {
        b.iter(|| {
            let found = normals.iter().map(|normal| rules.evaluate(normal).len());
            black_box(found.sum::<usize>())
        });
    });
    group.bench_function("ordinary/read, normalize, evaluate", |b| {
        b.iter(|| {
            let found = ordinary
                .iter()
                .map(|smiles| rules.evaluate(&normalize(&mut normalizer, smiles)).len());
            black_box(found.sum::<usize>())
        });
    });
    group.bench_function("ordinary/answer", |b| {
        b.iter(|| {
            let found = ordinary
                .iter()
                .map(|smiles| Query::new(smiles).answer().findings().len());
            black_box(found.sum::<usize>())
        });
    });
    group.bench_function("ordinary/read, normalize", |b| {
        b.iter(|| {
            for smiles in &ordinary {
                black_box(normalize(&mut normalizer, smiles));
            }
        });
    });
    let members = members();
    group.throughput(Throughput::Elements(members.len() as u64));
    let normals: Vec<Normal> = members
        .iter()
        .map(|smiles| normalize(&mut normalizer, smiles))
        .collect();
    group.bench_function("members/evaluate", |b| {
        b.iter(|| {
            let found = normals.iter().map(|normal| rules.evaluate(normal).len());
            black_box(found.sum::<usize>())
        });
    });
    group.finish();
}

fn worst(c: &mut Criterion) {
    let rules = Rules::standard();
    let mut group = c.benchmark_group("classes, worst cases");
    let grid = grid(31);
    let part: Vec<u16> = grid.atom_numbers().collect();
    group.bench_function("grid of 961 carbon atoms", |b| {
        b.iter(|| black_box(rules.evaluate_part(&grid, &part).len()));
    });
    let read: Smiles = "C1(CO)OC(O)C(O)C(O)C1O".parse().expect("a structure");
    let sugar = read.into_molecule();
    let part: Vec<u16> = sugar.atom_numbers().collect();
    group.bench_function("glucose, ruled out by counts", |b| {
        b.iter(|| black_box(rules.evaluate_part(&sugar, &part).len()));
    });
    let text = include_str!("../src/data/rules/us-fentanyl-related.rules");
    group.bench_function("read one file of rules", |b| {
        b.iter(|| black_box(Rules::parse(text).is_ok()));
    });
    group.finish();
}

criterion_group!(benches, classes, worst);
criterion_main!(benches);
