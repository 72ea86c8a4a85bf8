//! Structures answered through the query: `tests/cases/structure-answers.tsv`, and what
//! holds for every structure of the tables.

use std::collections::BTreeSet;

use precursor::{Answer, Jurisdiction, Query, QueryKind, Substance, Undetermined, Verdict, screen};

fn verdict(answer: &Answer, jurisdiction: Jurisdiction) -> &'static str {
    let verdict = answer.verdict(jurisdiction);
    verdict
        .undetermined()
        .map_or(verdict.as_str(), Undetermined::as_str)
}

#[test]
fn structures_are_answered_as_the_cases_say() {
    let cases = include_str!("cases/structure-answers.tsv");
    let mut faults = Vec::new();
    for (number, line) in cases.lines().enumerate().skip(1) {
        let [structure, date, us, cn, un, reason]: [&str; 6] =
            line.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let answer = Query::new(structure).on(date.parse().unwrap()).answer();
        for (jurisdiction, expected) in Jurisdiction::ALL.into_iter().zip([us, cn, un]) {
            let got = verdict(&answer, jurisdiction);
            let right = match expected.split_once(':') {
                Some((list, relation)) => {
                    got == "listed"
                        && answer.findings_in(jurisdiction).any(|finding| {
                            finding.entry().list().id() == list
                                && finding.relation().as_str() == relation
                        })
                }
                None => got == expected,
            };
            if !right {
                let found: Vec<String> = answer
                    .findings_in(jurisdiction)
                    .map(|finding| format!("{}:{}", finding.entry().list(), finding.relation()))
                    .collect();
                faults.push(format!(
                    "case {}: {reason}: {jurisdiction} {expected}, got {got} {found:?}",
                    number + 1
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_structure_of_the_tables_answers_as_its_substance() {
    for substance in Substance::all().filter(|substance| !substance.smiles().is_empty()) {
        let structure = Query::new(&format!("SMILES: {}", substance.smiles())).answer();
        assert_eq!(structure.kind(), QueryKind::Smiles, "{substance}");
        let named = screen(substance.inchikey().unwrap().as_str());
        for jurisdiction in Jurisdiction::ALL {
            let is_listed = |answer: &Answer| answer.verdict(jurisdiction) == Verdict::Listed;
            assert!(
                is_listed(&structure) || !is_listed(&named),
                "{substance} {jurisdiction}: listed by name, by structure {structure}"
            );
        }
    }
}

#[test]
fn a_class_names_its_clauses_and_what_displaces_it() {
    let answer = screen("CC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1");
    let class = answer
        .findings()
        .iter()
        .find(|finding| finding.entry().number() == "21 USC 812(c) Sch. I(e)")
        .unwrap();
    assert_eq!(class.clauses(), ["E"]);
    assert!(
        class
            .because()
            .iter()
            .any(|reason| reason.contains("another acyl group"))
    );
    assert_eq!(class.displaced_by().unwrap().number(), "1308.11(b)(3)");
}

#[test]
fn each_component_of_a_mixture_is_answered() {
    let answer = screen("Cc1ccccc1.CC(C)=O.CCCCCCCC");
    let inputs: Vec<Option<&str>> = answer
        .components()
        .iter()
        .map(|part| part.substance().map(Substance::id))
        .collect();
    assert_eq!(inputs[..2], [Some("toluene"), Some("acetone")]);
    assert_eq!(inputs.len(), 3);
}

#[test]
fn letters_that_could_be_smiles_are_no_silent_hit() {
    let answer = screen("CN");
    assert_eq!(verdict(&answer, Jurisdiction::Us), "ambiguous");
    assert_eq!(answer.suggestions()[0].substance().id(), "methylamine");
    let answer = screen("SMILES: CN");
    assert_eq!(answer.substance().unwrap().id(), "methylamine");
}

#[test]
fn a_salt_that_an_entry_excepts_is_no_salt_under_it() {
    let entries = |smiles: &str| -> Vec<&str> {
        let answer = screen(smiles);
        let in_us = answer.findings_in(Jurisdiction::Us);
        in_us.map(|finding| finding.entry().number()).collect()
    };
    let base = "CCC[C@@](C)(O)[C@H]1C[C@@]23C=C[C@]1(OC)[C@@H]1Oc4c(O)ccc5c4[C@@]12CCN(C)[C@@H]3C5";
    assert_eq!(entries(&format!("{base}.Cl")), ["1308.12(b)(1)(iv)"]);
    assert!(entries(&format!("{base}.Br")).contains(&"1308.11(c)(10)"));
}

#[test]
fn a_salt_is_no_isomer_of_what_its_base_is_no_isomer_of() {
    for query in [
        "CC(C)(N)Cc1ccc(Cl)cc1.Cl",
        "CC(C)(N)Cc1ccc(Cl)cc1",
        "151-06-4",
    ] {
        let answer = screen(query);
        let in_us = answer.findings_in(Jurisdiction::Us);
        let entries: Vec<&str> = in_us.map(|finding| finding.entry().number()).collect();
        assert_eq!(entries, ["1308.13(b)(3)"], "{query}");
    }
}

/// The entries of an answer that are not displaced, with their lists.
fn entries(answer: &Answer) -> BTreeSet<(&'static str, &'static str)> {
    let findings = answer.findings().iter();
    findings
        .filter(|finding| finding.displaced_by().is_none())
        .map(|finding| (finding.entry().list().id(), finding.entry().number()))
        .collect()
}

#[test]
fn the_name_of_a_class_member_or_look_alike_answers_as_its_structure() {
    let cases = include_str!("cases/name-verdicts.tsv");
    let date = "2026-11-24".parse().unwrap();
    let mut faults = Vec::new();
    for line in cases.lines().skip(1) {
        let [name, structure, origin]: [&str; 3] =
            line.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let named = Query::new(name).on(date).answer();
        let drawn = Query::new(&format!("SMILES: {structure}"))
            .on(date)
            .answer();
        for jurisdiction in Jurisdiction::ALL {
            let [got, expected] = [&named, &drawn].map(|answer| verdict(answer, jurisdiction));
            if got != expected {
                faults.push(format!(
                    "{name} ({origin}): {jurisdiction} {got}, not {expected}"
                ));
            }
        }
        if entries(&named) != entries(&drawn) {
            faults.push(format!("{name} ({origin}): {:?}", entries(&named)));
        }
    }
    assert!(cases.lines().count() > 250);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
