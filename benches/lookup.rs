//! Look-ups against named rivals with the same keys in the same run.
//!
//! `cargo bench --bench lookup`; the README gives the ratios.

#![allow(missing_docs, reason = "written by the macros")]

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use precursor::{CasRn, InchiKey, Query, Substance, fold};
use std::collections::HashMap;
use std::hint::black_box;

/// Names as printed; half of those that the tables know, in a fixed shuffled order.
fn names() -> (Vec<String>, Vec<String>) {
    let known: Vec<String> = Substance::all()
        .flat_map(Substance::names)
        .map(|name| name.as_str().to_owned())
        .collect();
    let known = shuffled(known);
    let missing = known.iter().map(|name| format!("{name} x")).collect();
    (known, missing)
}

fn cas_numbers() -> (Vec<String>, Vec<String>) {
    let known: Vec<String> = Substance::all()
        .flat_map(Substance::cas_numbers)
        .map(|cas| cas.to_string())
        .collect();
    // A valid number that no list names: ten million and something, with its check digit.
    let missing = (0..known.len())
        .filter_map(|at| CasRn::expected(&format!("{}-{:02}-0", 8_000_000 + at * 37, at % 100)))
        .map(|cas| cas.to_string())
        .collect();
    (shuffled(known), missing)
}

fn inchikeys() -> (Vec<String>, Vec<String>) {
    let known: Vec<String> = Substance::all()
        .filter_map(Substance::inchikey)
        .map(|key| key.as_str().to_owned())
        .collect();
    let missing = known.iter().map(|key| format!("Z{}", &key[1..])).collect();
    (shuffled(known), missing)
}

/// A fixed permutation, so that neighbours in the tables do not meet in the cache.
fn shuffled(mut items: Vec<String>) -> Vec<String> {
    let mut state = 1_u64;
    for at in (1..items.len()).rev() {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let other = usize::try_from(state >> 33).unwrap() % (at + 1);
        items.swap(at, other);
    }
    items
}

/// Measures one closure over all keys, hits and misses apart.
fn measure(
    criterion: &mut Criterion,
    group: &str,
    rival: &str,
    keys: &[(&str, &[String])],
    find: impl Fn(&str) -> usize,
) {
    let mut group = criterion.benchmark_group(group);
    for (case, keys) in keys {
        group.throughput(Throughput::Elements(keys.len() as u64));
        group.bench_function(format!("{rival}/{case}"), |bencher| {
            bencher.iter_batched(
                || (),
                |()| keys.iter().map(|key| find(black_box(key))).sum::<usize>(),
                BatchSize::SmallInput,
            );
        });
    }
    group.finish();
}

/// Measures the look-up of identifiers that were read before.
fn measure_parsed<T: Copy>(
    criterion: &mut Criterion,
    group: &str,
    [hits, misses]: [Vec<T>; 2],
    find: impl Fn(T) -> usize,
) {
    let mut group = criterion.benchmark_group(group);
    for (case, keys) in [("hit", &hits), ("miss", &misses)] {
        group.throughput(Throughput::Elements(keys.len() as u64));
        group.bench_function(format!("precursor, parsed/{case}"), |bencher| {
            bencher.iter(|| keys.iter().map(|key| find(black_box(*key))).sum::<usize>());
        });
    }
    group.finish();
}

fn std_map(keys: &[String]) -> HashMap<&str, u32> {
    keys.iter().map(String::as_str).zip(0..).collect()
}

fn hashbrown_map(keys: &[String]) -> hashbrown::HashMap<&str, u32, foldhash::fast::RandomState> {
    keys.iter().map(String::as_str).zip(0..).collect()
}

fn phf_map(keys: &[String]) -> (phf_generator::HashState, Vec<String>) {
    let mut unique: Vec<String> = keys.to_vec();
    unique.sort();
    unique.dedup();
    (phf_generator::generate_hash(&unique), unique)
}

fn phf_find((state, keys): &(phf_generator::HashState, Vec<String>), key: &str) -> usize {
    let hashes = phf_shared::hash(key, &state.key);
    let at = phf_shared::get_index(&hashes, &state.disps, state.map.len());
    let at = state.map[at as usize];
    usize::from(keys[at] == key)
}

fn lookups(criterion: &mut Criterion) {
    let (known, missing) = names();
    let folded: Vec<String> = known
        .iter()
        .map(|name| fold(name).as_str().to_owned())
        .collect();
    let folded_missing: Vec<String> = missing
        .iter()
        .map(|name| fold(name).as_str().to_owned())
        .collect();
    // Ours folds the name first; the rivals get names that are folded already.
    measure(
        criterion,
        "name",
        "precursor",
        &[("hit", &known), ("miss", &missing)],
        |name| Substance::by_name(name).count(),
    );
    let keys: [(&str, &[String]); 2] = [("hit", &folded), ("miss", &folded_missing)];
    let map = std_map(&folded);
    measure(
        criterion,
        "name",
        "std HashMap, folded before",
        &keys,
        |name| usize::from(map.contains_key(name)),
    );
    let map = hashbrown_map(&folded);
    measure(
        criterion,
        "name",
        "hashbrown+foldhash, folded before",
        &keys,
        |name| usize::from(map.contains_key(name)),
    );
    let map = phf_map(&folded);
    measure(criterion, "name", "phf, folded before", &keys, |name| {
        phf_find(&map, name)
    });

    let (known, missing) = cas_numbers();
    let keys: [(&str, &[String]); 2] = [("hit", &known), ("miss", &missing)];
    let parsed = |text: &str| text.parse::<CasRn>().unwrap();
    measure(criterion, "cas", "precursor, with parsing", &keys, |text| {
        Substance::by_cas(parsed(text)).count()
    });
    measure_parsed(
        criterion,
        "cas",
        [&known, &missing].map(|keys| keys.iter().map(|text| parsed(text)).collect()),
        |cas| Substance::by_cas(cas).count(),
    );
    let map = std_map(&known);
    measure(criterion, "cas", "std HashMap", &keys, |text| {
        usize::from(map.contains_key(text))
    });
    let map = hashbrown_map(&known);
    measure(criterion, "cas", "hashbrown+foldhash", &keys, |text| {
        usize::from(map.contains_key(text))
    });

    let (known, missing) = inchikeys();
    let keys: [(&str, &[String]); 2] = [("hit", &known), ("miss", &missing)];
    measure(
        criterion,
        "inchikey",
        "precursor, with parsing",
        &keys,
        |text| Substance::by_inchikey(text.parse().unwrap()).count(),
    );
    let parsed = [&known, &missing].map(|keys| {
        let keys = keys.iter().map(|text| text.parse().unwrap());
        keys.collect()
    });
    measure_parsed(criterion, "inchikey", parsed, |key: InchiKey| {
        Substance::by_inchikey(key).count()
    });
    let map = std_map(&known);
    measure(criterion, "inchikey", "std HashMap", &keys, |text| {
        usize::from(map.contains_key(text))
    });
    let map = hashbrown_map(&known);
    measure(criterion, "inchikey", "hashbrown+foldhash", &keys, |text| {
        usize::from(map.contains_key(text))
    });
}

fn answers(criterion: &mut Criterion) {
    let (mut queries, _) = names();
    queries.extend(cas_numbers().0);
    let queries = shuffled(queries);
    let date = precursor::DATA_DATE;
    let mut group = criterion.benchmark_group("answer");
    group.throughput(Throughput::Elements(queries.len() as u64));
    group.bench_function("names and CAS numbers", |bencher| {
        bencher.iter(|| {
            queries
                .iter()
                .map(|text| {
                    Query::new(black_box(text))
                        .on(date)
                        .answer()
                        .findings()
                        .len()
                })
                .sum::<usize>()
        });
    });
    group.finish();
}

criterion_group!(benches, lookups, answers);
criterion_main!(benches);
