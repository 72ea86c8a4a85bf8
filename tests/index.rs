//! The look-up tables against a linear scan of the rows behind them.

use precursor::{CasRn, Folded, InchiKey, Substance, fold};
use std::collections::BTreeMap;

fn substances<K: Ord>(keys: impl Fn(Substance) -> Vec<K>) -> BTreeMap<K, Vec<Substance>> {
    let mut found: BTreeMap<K, Vec<Substance>> = BTreeMap::new();
    for substance in Substance::all() {
        for key in keys(substance) {
            let meant = found.entry(key).or_default();
            if !meant.contains(&substance) {
                meant.push(substance);
            }
        }
    }
    found
}

fn sorted(found: impl Iterator<Item = Substance>) -> Vec<Substance> {
    let mut found: Vec<Substance> = found.collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[test]
fn names_are_found_as_a_linear_scan_finds_them() {
    let scanned = substances(|substance| {
        let names = substance.names().map(|name| fold(name.as_str()));
        names
            .map(|folded: Folded| folded.as_str().to_owned())
            .collect()
    });
    assert!(scanned.len() > 4_000);
    for (name, meant) in scanned {
        assert_eq!(sorted(Substance::by_name(&name)), meant, "{name}");
        assert_eq!(
            Substance::by_name(&format!("{name} x9")).count(),
            0,
            "{name}"
        );
    }
}

#[test]
fn cas_numbers_are_found_as_a_linear_scan_finds_them() {
    let scanned = substances(|substance| {
        let salts = substance.salt_cas_numbers().map(|(cas, _)| cas);
        substance.cas_numbers().chain(salts).collect::<Vec<CasRn>>()
    });
    assert!(scanned.len() > 1_000);
    for (cas, meant) in scanned {
        assert_eq!(sorted(Substance::by_cas(cas)), meant, "{cas}");
    }
}

#[test]
fn inchikeys_are_found_as_a_linear_scan_finds_them() {
    let scanned =
        substances(|substance| substance.inchikey().into_iter().collect::<Vec<InchiKey>>());
    assert!(scanned.len() > 800);
    for (key, meant) in scanned {
        assert_eq!(sorted(Substance::by_inchikey(key)), meant, "{key}");
    }
}

#[test]
fn ids_are_found_as_a_linear_scan_finds_them() {
    for substance in Substance::all() {
        assert_eq!(substance.id().parse(), Ok(substance));
        assert!(format!("{}-", substance.id()).parse::<Substance>().is_err());
    }
}
