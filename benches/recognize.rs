//! Recognition of structures, and the reading of `InChI`.
//!
//! `cargo bench --bench recognize`

#![allow(missing_docs, reason = "written by the macros")]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use precursor::{KnownCompanions, Molecule, Normal, Normalizer, Recognizer, Smiles, Substance};
use std::hint::black_box;

/// Medicines that no list names, with the bonds that are cut in most of them.
const MEDICINES: [&str; 12] = [
    "CC(=O)Oc1ccccc1C(O)=O",
    "CC(C)Cc1ccc(cc1)C(C)C(O)=O",
    "CCN(CC)CC(=O)Nc1c(C)cccc1C",
    "CC(C)NCC(O)COc1cccc2ccccc12",
    "CNCCC(Oc1ccc(cc1)C(F)(F)F)c1ccccc1",
    "COc1ccc2[nH]c(nc2c1)S(=O)Cc1ncc(C)c(OC)c1C",
    "CCOC(=O)C1=C(COCCN)NC(C)=C(C1c1ccccc1Cl)C(=O)OC",
    "CC(C)c1nc(nc(c1C=CC(O)CC(O)CC(O)=O)-c1ccc(F)cc1)N(C)S(C)(=O)=O",
    "CN(C)CCCN1c2ccccc2Sc2ccc(Cl)cc12",
    "COc1cc(Cc2cnc(N)nc2N)cc(OC)c1OC",
    "CC1(C)SC2C(NC(=O)C(N)c3ccc(O)cc3)C(=O)N2C1C(O)=O",
    "CCCc1nn(C)c2c1nc([nH]c2=O)-c1cc(ccc1OCC)S(=O)(=O)N1CCN(C)CC1",
];

fn normal(smiles: &str) -> Normal {
    let molecule = smiles.parse::<Smiles>().unwrap().into_molecule();
    Normalizer::new()
        .normalize(molecule, &KnownCompanions)
        .unwrap()
}

fn recognition(c: &mut Criterion) {
    let mut group = c.benchmark_group("recognize");
    let listed: Vec<Normal> = Substance::all()
        .map(Substance::smiles)
        .filter(|smiles| !smiles.is_empty())
        .map(normal)
        .collect();
    let mut sets: [(&str, Vec<Normal>); 3] = [
        ("medicines", MEDICINES.map(normal).into()),
        ("listed", listed),
        (
            "methyl ethers of one ring",
            vec![normal(&format!("C1{}C1", "C(OC)".repeat(16)))],
        ),
    ];
    let mut recognizer = Recognizer::new();
    sets[0]
        .1
        .retain(|normal| recognizer.recognize(normal).relatives().is_empty());
    assert_eq!(sets[0].1.len(), MEDICINES.len());
    for (name, structures) in &sets {
        group.throughput(Throughput::Elements(structures.len() as u64));
        group.bench_function(*name, |b| {
            b.iter(|| {
                for structure in structures {
                    black_box(recognizer.recognize(structure));
                }
            });
        });
    }
    group.finish();
}

fn inchi(c: &mut Criterion) {
    let mut group = c.benchmark_group("inchi");
    let cases: Vec<&str> = include_str!("../tests/cases/inchi.tsv")
        .lines()
        .skip(1)
        .filter_map(|line| line.split('\t').next())
        .collect();
    group.throughput(Throughput::Elements(cases.len() as u64));
    group.bench_function("cases", |b| {
        b.iter(|| {
            for case in &cases {
                let _ = black_box(Molecule::from_inchi(case));
            }
        });
    });
    let chain: Vec<String> = (1..=900).map(|n| n.to_string()).collect();
    let hostile = format!("InChI=1S/C900/c{}", chain.join("-"));
    group.throughput(Throughput::Elements(1));
    group.bench_function("900 bare carbons", |b| {
        b.iter(|| black_box(Molecule::from_inchi(&hostile)).is_err());
    });
    group.finish();
}

criterion_group!(benches, recognition, inchi);
criterion_main!(benches);
