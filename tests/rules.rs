//! The classes that the law defines by structure, against structures built on scaffolds,
//! members that the texts name, and ordinary compounds.

#[path = "rules/enumerated.rs"]
mod enumerated;
#[path = "rules/language.rs"]
mod language;
#[path = "rules/named.rs"]
mod named;
#[path = "rules/spelling.rs"]
mod spelling;
#[path = "rules/work.rs"]
mod work;

use precursor::{Molecule, NoCompanions, Normal, Normalizer, RuleMatch, Rules, Smiles};

type Found = RuleMatch<'static, 'static>;

/// Reads a structure; panics where it is none.
fn molecule(smiles: &str) -> Molecule {
    let read: Smiles = smiles
        .parse()
        .unwrap_or_else(|error| panic!("{smiles}: {error}"));
    read.into_molecule()
}

fn normal(molecule: Molecule) -> Normal {
    Normalizer::new()
        .normalize(molecule, &NoCompanions)
        .expect("a normal form")
}

fn matches(smiles: &str) -> Vec<Found> {
    Rules::standard().evaluate(&normal(molecule(smiles)))
}

/// Writes matches as `rule[clause,clause?]`, with `?` where it is open.
fn written(found: &[Found]) -> Vec<String> {
    let mark = |certain: bool| if certain { "" } else { "?" };
    found
        .iter()
        .map(|one| {
            let clauses: Vec<String> = one
                .clauses()
                .iter()
                .map(|held| format!("{}{}", held.clause().id(), mark(held.doubts().is_empty())))
                .collect();
            let rule = one.rule().id();
            format!("{rule}[{}]{}", clauses.join(","), mark(one.is_certain()))
        })
        .collect()
}

/// The rows of a table of cases, without its header.
fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().skip(1).map(|line| line.split('\t').collect())
}
