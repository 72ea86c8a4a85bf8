//! Every substance that the library knows, medicines at the edge of a class, and ordinary
//! compounds.

use crate::{matches, rows, written};
use precursor::{Rules, Standing, Substance};
use std::collections::BTreeMap;

/// Rule, verdict (`in` or `open`), substances. No other substance is of the class.
const SUBSTANCES: &str = include_str!("../cases/rules/substances.tsv");

/// `PubChem` compound, SMILES, classes. Those without a class are outside all of them.
pub const ORDINARY: &str = include_str!("../cases/rules/ordinary.tsv");

/// Name, SMILES, classes, what the classes turn on.
const EDGES: &str = include_str!("../cases/rules/edges.tsv");

/// Every compound of 38,165 (`PubChem` compounds with odd numbers) that is of a class while no
/// list of the same country names it: compound, SMILES, classes, why.
const HITS: &str = include_str!("../cases/rules/hits.tsv");

#[test]
fn known_substances_are_of_their_classes_and_no_others() {
    let mut expected: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for row in rows(SUBSTANCES) {
        let [rule, verdict, substances] = row.as_slice() else {
            panic!("three columns: {row:?}");
        };
        let mark = if *verdict == "open" { "?" } else { "" };
        for substance in substances.split(' ') {
            let classes = expected.entry(substance).or_default();
            classes.push(format!("{rule}{mark}"));
        }
    }
    let mut faults = Vec::new();
    for substance in Substance::all().filter(|substance| !substance.smiles().is_empty()) {
        let mut classes: Vec<String> = matches(substance.smiles())
            .iter()
            .map(|one| {
                let mark = if one.is_certain() { "" } else { "?" };
                format!("{}{mark}", one.rule().id())
            })
            .collect();
        classes.sort();
        let mut expected = expected.remove(substance.id()).unwrap_or_default();
        expected.sort();
        if classes != expected {
            faults.push(format!(
                "{}: {classes:?}, expected {expected:?}",
                substance.id()
            ));
        }
    }
    faults.extend(expected.keys().map(|id| format!("no substance {id}")));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The DEA's own list of what the class of 2018 took in: the entries of schedule I that its
/// order first controlled.
#[test]
fn substances_listed_out_of_the_fentanyl_class_are_in_it() {
    let schedule = include_str!("../../src/data/tsv/us-schedule-1.tsv");
    let mut listed = 0;
    for row in rows(schedule) {
        let ordered = row
            .iter()
            .any(|cell| cell.starts_with("83 FR 5188 (class order)"));
        let Some(substance) = row.get(2).filter(|_| ordered) else {
            continue;
        };
        let substance: Substance = substance.parse().unwrap();
        let found = matches(substance.smiles());
        let class = found
            .iter()
            .find(|one| one.rule().id() == "us-fentanyl-related");
        assert!(
            class.is_some_and(precursor::RuleMatch::is_certain),
            "{}",
            substance.id()
        );
        listed += 1;
    }
    assert!(listed > 30, "{listed}");
}

#[test]
fn ordinary_compounds_are_of_no_class() {
    let mut faults = Vec::new();
    for row in rows(ORDINARY) {
        let found = written(&matches(row[1])).join(" ");
        if found != row[2] {
            faults.push(format!(
                "{} {}: {found}, expected {}",
                row[0], row[1], row[2]
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn structures_at_the_edge_of_a_class_and_all_hits_are_judged_with_their_reason() {
    let mut faults = Vec::new();
    for row in rows(EDGES).chain(rows(HITS)) {
        let [name, smiles, classes, reason] = row.as_slice() else {
            panic!("four columns: {row:?}");
        };
        assert!(!reason.is_empty(), "{name}");
        let found = written(&matches(smiles)).join(" ");
        if found != *classes {
            faults.push(format!("{name}: {found}, expected {classes}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The lines `parent`, `member`, `open` and `exclude` of the files of rules: rule, word, name,
/// structure.
fn named_lines() -> Vec<[String; 4]> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/data/rules");
    let mut lines = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let mut rule = "";
        for line in text.lines() {
            let word = line.split(' ').next().unwrap();
            if word == "rule" {
                rule = &line["rule ".len()..];
            }
            if ["parent", "member", "open", "exclude"].contains(&word) {
                let (_, rest) = line.split_once('"').unwrap();
                let (name, rest) = rest.split_once('"').unwrap();
                let smiles = rest.split('\'').nth(1).unwrap();
                lines.push([rule, word, name, smiles].map(str::to_owned));
            }
        }
    }
    lines
}

#[test]
fn substances_that_a_rule_names_are_judged_so_in_every_form() {
    let mut counts = BTreeMap::new();
    let lines = named_lines();
    for [rule, word, name, smiles] in &lines {
        let is_open = |line: &[String; 4]| line[0] == *rule && line[1] == "open";
        let expected = match word.as_str() {
            "member" => Some(true),
            "open" => Some(false),
            // The parent of a class can be open by name.
            "parent" if lines.iter().any(|line| is_open(line) && line[2] == *name) => Some(false),
            // Of these classes the parent is a member, and two of them are open for all.
            "parent" if rule == "us-tetrahydrocannabinol" => Some(true),
            "parent" if ["us-anabolic-steroid", "us-opium-derivative"].contains(&rule.as_str()) => {
                Some(false)
            }
            _ => None,
        };
        for beside in ["", ".Cl", ".[Na+].[Cl-]", ".O"] {
            let smiles = format!("{smiles}{beside}");
            let found = matches(&smiles);
            let one = found.iter().find(|one| one.rule().id() == *rule);
            let is_certain = one.map(precursor::RuleMatch::is_certain);
            assert_eq!(is_certain, expected, "{rule}: {word} {name} {smiles}");
        }
        *counts.entry(word.as_str()).or_insert(0) += 1;
    }
    for (word, least) in [("parent", 26), ("member", 18), ("open", 9), ("exclude", 12)] {
        assert!(counts[word] >= least, "{word} {counts:?}");
    }
}

#[test]
fn named_medicines_are_open_with_a_reason_of_their_own() {
    let rules = Rules::standard();
    let mut open = Vec::new();
    for rule in rules.iter() {
        for named in rule.named() {
            assert_eq!(
                named.reason().is_none(),
                named.standing() == Standing::Member
            );
            if named.standing() == Standing::Open {
                open.push(named.name());
            }
        }
    }
    for name in [
        "domperidone",
        "pimozide",
        "benperidol",
        "fluspirilene",
        "spiperone",
        "rimonabant",
    ] {
        assert!(open.contains(&name), "{name}");
    }
    let found = matches("O=C1Nc2ccccc2N1CCCN1CCC(CC1)N1C(=O)Nc2cc(Cl)ccc12");
    let [one] = found.as_slice() else {
        panic!("{:?}", written(&found));
    };
    assert_eq!(one.named().unwrap().name(), "domperidone");
    assert_eq!(one.doubts(), [one.named().unwrap().reason().unwrap()]);
}
