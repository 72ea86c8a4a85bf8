//! Each clause against groups on scaffolds: inside, open, and just outside.

use crate::{matches, rows, written};
use precursor::Rules;
use std::collections::BTreeMap;

/// Rule, clause, verdict, scaffold, groups.
pub const TABLE: &str = include_str!("../cases/rules/enumerated.tsv");

/// What a case says of a structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// The clause holds and nothing is in doubt.
    In,
    /// The rule finds it, in doubt.
    Open,
    /// The rule does not find it.
    Out,
}

/// One structure of the table.
#[derive(Clone, Debug)]
pub struct Case {
    pub rule: &'static str,
    pub clause: &'static str,
    pub verdict: Verdict,
    pub smiles: String,
}

/// Every structure of the table: each group in place of `{}` of its scaffold.
pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for row in rows(TABLE) {
        let [rule, clause, verdict, scaffold, groups] = row.as_slice() else {
            panic!("five columns: {row:?}");
        };
        let verdict = match *verdict {
            "in" => Verdict::In,
            "open" => Verdict::Open,
            "out" => Verdict::Out,
            other => panic!("{other}"),
        };
        assert!(scaffold.contains("{}"), "{scaffold}");
        for group in groups.split(' ') {
            cases.push(Case {
                rule,
                clause,
                verdict,
                smiles: scaffold.replace("{}", group),
            });
        }
    }
    cases
}

#[test]
fn each_group_is_judged_by_the_words_of_the_law() {
    let mut faults = Vec::new();
    for case in cases() {
        let found = matches(&case.smiles);
        let one = found.iter().find(|one| one.rule().id() == case.rule);
        let held = one.and_then(|one| {
            let mut clauses = one.clauses().iter();
            clauses.find(|held| held.clause().id() == case.clause)
        });
        let good = match (case.verdict, one, held) {
            (Verdict::In, Some(one), Some(_)) => one.is_certain(),
            (Verdict::Open, Some(one), Some(_)) => !one.is_certain(),
            (Verdict::Out, None, None) => true,
            _ => false,
        };
        if !good {
            faults.push(format!("{case:?}: {:?}", written(&found)));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn each_clause_has_structures_inside_and_just_outside() {
    let mut counts: BTreeMap<(&str, &str), [usize; 3]> = BTreeMap::new();
    for case in cases() {
        let count = counts.entry((case.rule, case.clause)).or_default();
        count[case.verdict as usize] += 1;
    }
    for rule in Rules::standard().iter() {
        // Table I names eight esters of each acid and has no class.
        if rule.id().starts_with("un-") {
            continue;
        }
        for clause in rule.clauses() {
            let [inside, open, outside] = counts[&(rule.id(), clause.id())];
            assert!(
                inside + open >= 10 && outside >= 10,
                "{} {}: {inside} {open} {outside}",
                rule.id(),
                clause.id()
            );
        }
    }
}
