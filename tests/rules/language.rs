//! The language of the rules: what it says, what it refuses, and where.

use crate::{molecule, normal};
use precursor::{ErrorKind, Rules};
use std::fmt::Write;

/// A rule with one core and one position.
fn rule(core: &str, at: &str) -> String {
    format!(
        "rule x\ntitle \"X\"\nentry cn-nps \"1\"\nclause 1 \"words\"\ncore '{core}'\nat place\n{at}\n"
    )
}

/// The clauses and doubts of the first match.
fn judge(text: &str, smiles: &str) -> Option<(Vec<String>, usize)> {
    let rules = Rules::parse(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let normal = normal(molecule(smiles));
    let found = rules.evaluate(&normal);
    let one = found.first()?;
    let clauses = one
        .clauses()
        .iter()
        .map(|held| held.clause().id().to_owned());
    Some((clauses.collect(), one.doubts().len()))
}

#[test]
fn a_closed_core_allows_nothing_but_hydrogen() {
    let text = rule("c1ccccc1C{place}", "1 'O'");
    assert!(judge(&text, "OCc1ccccc1").is_some());
    for other in [
        "OCc1ccccc1C",
        "OC(C)c1ccccc1",
        "OCc1cccc2ccccc12",
        "COCc1ccccc1",
        "OCc1ccncc1",
        "[O-]Cc1ccccc1.[K+].C",
    ] {
        let expected = other.starts_with("[O-]");
        assert_eq!(judge(&text, other).is_some(), expected, "{other}");
    }
}

#[test]
fn slots_take_one_group_and_open_places_any_number() {
    let one = rule("c1ccccc1C{place}", "1 'C'");
    assert!(judge(&one, "CCc1ccccc1").is_some());
    assert!(judge(&one, "CC(C)c1ccccc1").is_none());
    let any = rule("c1ccccc1C<place>", "1 'C'");
    for ethyl in ["CCc1ccccc1", "CC(C)c1ccccc1", "CC(C)(C)c1ccccc1"] {
        assert!(judge(&any, ethyl).is_some(), "{ethyl}");
    }
    assert!(judge(&any, "Cc1ccccc1").is_none());
    assert!(judge(&any, "CC(O)c1ccccc1").is_none());
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn conditions_say_what_their_words_say() {
    let cases: &[(&str, &[&str], &[&str])] = &[
        ("any", &["C", "O", "c1ccccc1", "[N+](=O)[O-]"], &["[H]"]),
        ("H", &["[H]"], &["C", "O"]),
        ("'O' or 'N'", &["O", "N"], &["C", "OC", "NC"]),
        ("any and not 'O'", &["N", "OC"], &["O", "[H]"]),
        ("root(C N)", &["C", "NC", "c1ccccc1"], &["O", "SC"]),
        ("only(C O)", &["C", "OC", "C(=O)O"], &["CN", "CCl"]),
        (
            "acyclic",
            &["CC", "C(C)CC"],
            &["C1CC1", "CC1CC1", "c1ccccc1"],
        ),
        ("saturated", &["CC", "C1CC1"], &["C=C", "C#N", "c1ccccc1"]),
        ("carbons(2..3)", &["CC", "CCC", "OCC"], &["C", "CCCC"]),
        ("oxygens(1)", &["OC", "CCO"], &["C", "OCO"]),
        (
            "nitrogens(..1) and carbons(1)",
            &["C", "CN"],
            &["NCN", "CC"],
        ),
        ("halogens(2..)", &["C(F)F", "C(Cl)Br"], &["CF", "C"]),
        ("atoms(3)", &["CCC", "COC"], &["CC", "CCCC"]),
        ("doubles(1)", &["C=C", "C(=O)C"], &["C", "C=CC=C"]),
        ("triples(1)", &["C#N", "CC#C"], &["C=C"]),
        ("rings(1)", &["C1CC1", "c1ccccc1"], &["C", "C1CC2CC12"]),
        (
            "monocycle",
            &["C1CC1", "c1ccccc1", "C1CCNCC1", "C1CC2(C1)CC2"],
            &["C", "CC1CC1", "c1cccc2ccccc12", "C1CC2CC1C2"],
        ),
        (
            "aromatic-monocycle",
            &["c1ccccc1", "c1ccsc1", "c1ccccc1C"],
            &["C1CCCCC1", "c1ccc2OCOc2c1", "c1cccc2ccccc12"],
        ),
        (
            "fused-monocycle",
            &["c1ccc2OCOc2c1", "c1cccc2CCCc12"],
            &["c1ccccc1", "c1cccc2ccccc12", "C1CCCCC1"],
        ),
        (
            "aromatic",
            &["c1ccccc1", "c1cccc2ccccc12", "n1cccc1"],
            &["Cc1ccccc1", "C1CC1"],
        ),
        (
            "aryl(6..10)",
            &[
                "c1ccccc1",
                "c1cccc2ccccc12",
                "c1ccc2CCCc2c1",
                "c1ccccc1CCCCCCCC",
            ],
            &["c1ccsc1", "c1ccncc1", "c1ccc2cc3ccccc3cc2c1", "Cc1ccccc1"],
        ),
        (
            "heterocyclyl(1..3)",
            &[
                "C1CCNCC1",
                "c1ccncc1",
                "c1cccc2cccnc12",
                "N1CCOCC1",
                "c1ccc2OCOc2c1",
            ],
            &["c1ccccc1", "c1nnnn1C", "CC1CCNCC1"],
        ),
        (
            "hydrocarbyl(3..8)",
            &[
                "CCC",
                "CCCCF",
                "c1ccccc1",
                "Cc1ccccc1",
                "C(C(C)C)C(N)=O",
                "CCCCO",
            ],
            &["CC", "CCO", "CCCCCCCCC", "C1CCNCC1", "CCC#N", "CCOCC"],
        ),
        (
            "loose-hydrocarbyl(3..8)",
            &[
                "CCC",
                "CCC#N",
                "CCCc1ccccc1",
                "Cc1ccc(C(C)(C)C)cc1",
                "C(=O)CCC",
            ],
            &["CC", "CCCCCCCCC", "Cc1cccc2ccccc12"],
        ),
        (
            "chain('F')",
            &["CF", "C(F)(F)F", "CCCF", "CC(C)F"],
            &["CC", "CCl", "C(F)Cl", "C1CC1F"],
        ),
        ("chain('O' or chain('N'))", &["CO", "CCCO"], &["CN"]),
        (
            "substituted 'c1ccccc1'",
            &["c1ccccc1", "c1ccccc1Cl", "c1ccc(CC)c(O)c1"],
            &["c1ccccc1=O", "c1ccc2OCOc2c1", "Cc1ccccc1"],
        ),
        (
            "substituted by 'F' 'c1ccccc1'",
            &["c1ccccc1", "c1ccc(F)cc1F"],
            &["c1ccc(Cl)cc1"],
        ),
        ("double any", &["=O", "=C"], &["O", "C"]),
        ("'=O'", &["=O"], &["O", "=C"]),
        ("'O<carbon>'", &["OC", "Oc1ccccc1"], &["O", "ON"]),
        (
            "'N<H or carbon or bridge carbon>'",
            &["N", "NC", "N(C)C", "N1CCCC1"],
            &["NO", "N(C)O"],
        ),
        (
            "'[N+](=O)[O-]'",
            &["[N+](=O)[O-]", "N(=O)=O"],
            &["N", "ON=O"],
        ),
        ("'[CH2]{any}'", &["CC", "CO"], &["C", "C(C)C"]),
        ("'C[F,Cl]'", &["CF", "CCl"], &["CBr"]),
        ("'C~C'", &["CC", "C=C", "C#C"], &["CO"]),
        ("'*'", &["C", "O", "F"], &["CC"]),
        (
            "ester",
            &["C(=O)OC", "OC(C)=O", "OC=O"],
            &["C(=O)O", "CC(=O)OC", "C(=O)C"],
        ),
        (
            "ether",
            &["OC", "Oc1ccccc1", "COC", "CCOCC"],
            &["O", "OC(C)=O", "CCO", "C"],
        ),
        ("haloalkyl", &["CF", "C(F)(F)F"], &["F", "CC", "C=CF"]),
        (
            "substituted-amino",
            &["NC", "N(C)C", "N1CCCC1"],
            &["N", "NC(C)=O", "NO"],
        ),
        (
            "other-acyl",
            &[
                "C(=O)N",
                "C(=O)NC",
                "C(C)=S",
                "S(C)(=O)=O",
                "C(=O)N1CCCC1",
                "C(=O)Cl",
                "P(C)(C)=O",
            ],
            &["C", "CC(C)=O", "OC(C)=O", "C(=N)C", "SC"],
        ),
        (
            "other-ester",
            &[
                "OC(=O)OC",
                "OC(=O)NC",
                "OS(C)(=O)=O",
                "O[N+](=O)[O-]",
                "C(=O)SC",
                "S(=O)(=O)OC",
            ],
            &["C(=O)OC", "OC(C)=O", "OC", "C(=O)NC", "S(=O)(=O)NC"],
        ),
        (
            "substituted-amino or 'N<any or double carbon>'",
            &["NO", "N=C", "NC"],
            &["N=O", "N=[N+]=[N-]", "n1cccc1"],
        ),
    ];
    for (condition, inside, outside) in cases {
        let at = format!("same 'I'\n1 {condition}");
        let text = rule("Ic1ccccc1C<place>", &at);
        let text = if inside.contains(&"=O") || condition.contains("'=O'") {
            text
        } else {
            rule("Ic1ccccc1C{place}", &at)
        };
        for group in *inside {
            let smiles = format!("Ic9ccccc9C{group}");
            assert!(judge(&text, &smiles).is_some(), "{condition}: {smiles}");
        }
        for group in *outside {
            // Some groups cannot be drawn.
            let smiles = format!("Ic9ccccc9C{group}");
            if smiles.parse::<precursor::Smiles>().is_ok() {
                assert!(judge(&text, &smiles).is_none(), "{condition}: {smiles}");
            }
        }
    }
}

#[test]
fn a_group_that_bridges_needs_the_word() {
    let plain = rule("c1c<place>c<place>ccc1I", "same H\n1 only(C O)");
    let bridge = rule("c1c<place>c<place>ccc1I", "same H\n1 bridge only(C O)");
    let fused = "Ic1ccc2OCOc2c1";
    assert!(judge(&plain, fused).is_none());
    assert!(judge(&bridge, fused).is_some());
    assert!(judge(&plain, "Ic1ccc(OC)c(C)c1").is_some());
    assert!(judge(&bridge, "Ic1ccc(OC)c(C)c1").is_none());
}

#[test]
fn a_ring_fused_by_aromatic_bonds_needs_its_own_word() {
    for (word, expected) in [
        ("any", [false, false, true]),
        ("bridge any", [false, true, false]),
        ("fused any", [true, false, false]),
        ("fused carbons(..3)", [false, false, false]),
        ("fused carbons(4)", [true, false, false]),
    ] {
        let at = format!("same H\n1 {word}");
        let text = rule("c1c<place>c<place>ccc1I", &at);
        let found = ["Ic1ccc2ccccc2c1", "Ic1ccc2OCOc2c1", "Ic1ccc(C)cc1"]
            .map(|smiles| judge(&text, smiles).is_some());
        assert_eq!(found, expected, "{word}");
    }
}

#[test]
fn the_parent_itself_is_no_match() {
    let text = rule("c1ccccc1C{place}", "same 'O'\n1 any");
    assert!(judge(&text, "OCc1ccccc1").is_none());
    assert!(judge(&text, "NCc1ccccc1").is_some());
}

#[test]
fn doubts_come_with_their_clause_or_without() {
    let text = rule("c1ccccc1C{place}", "1 'O'\n1? 'N' \"why\"");
    assert_eq!(judge(&text, "OCc1ccccc1"), Some((vec!["1".into()], 0)));
    assert_eq!(judge(&text, "NCc1ccccc1"), Some((vec!["1".into()], 1)));
    let text = "rule x title \"X\" entry cn-nps \"1\" clause 1 \"words\"
        core 'c1ccccc1C{one}{two}' at one 1 'O' at two same H";
    assert!(Rules::parse(text).is_err());
    let text = "rule x title \"X\" entry cn-nps \"1\" clause 1 \"words\"
        core 'c1ccccc1C{one}<two>' at one 1 'O' at two same H same? 'C' \"why\"";
    assert_eq!(judge(text, "OCc1ccccc1"), Some((vec!["1".into()], 0)));
    assert_eq!(judge(text, "OC(C)c1ccccc1"), Some((vec!["1".into()], 1)));
    assert_eq!(judge(text, "CCc1ccccc1"), None);
}

#[test]
fn the_better_of_two_readings_counts() {
    // Either phenyl ring can be the one of the core.
    let text = rule("c1ccccc1C{place}", "1? aromatic \"why\"\n1 'C'");
    assert_eq!(judge(&text, "c1ccccc1CC"), Some((vec!["1".into()], 0)));
    let text = "rule x title \"X\" entry cn-nps \"1\" clause 1 \"a\" clause 2 \"b\"
        core 'N{one}CC{two}' at one 1 H or any at two 2 H or any";
    let (clauses, _) = judge(text, "NCC").unwrap();
    assert_eq!(clauses, ["1", "2"]);
}

#[test]
fn named_substances_are_taken_out_or_settled() {
    let base = rule("c1ccccc1C{place}", "1 any");
    let with = |line: &str| format!("{base}{line}\n");
    assert!(judge(&with("exclude \"x\" 'c1ccccc1CO' \"why\""), "OCc1ccccc1").is_none());
    assert!(judge(&with("exclude \"x\" 'c1ccccc1CO' \"why\""), "NCc1ccccc1").is_some());
    let open = with("open \"x\" 'c1ccccc1CO' \"why\"");
    assert_eq!(judge(&open, "OCc1ccccc1").unwrap().1, 1);
    assert_eq!(judge(&open, "NCc1ccccc1").unwrap().1, 0);
    let member = with("borderline \"always\" member \"x\" 'c1ccccc1CO'");
    assert_eq!(judge(&member, "OCc1ccccc1").unwrap().1, 0);
    assert_eq!(judge(&member, "NCc1ccccc1").unwrap().1, 1);
}

#[test]
fn entries_may_hang_on_a_clause() {
    let text = "rule x title \"X\" clause a \"a\" clause b \"b\"
        entry cn-nps \"1\" when a entry cn-nps \"2\" when b entry cn-nps \"3\"
        core 'c1ccccc1C{place}' at place a 'O' b 'N'";
    let rules = Rules::parse(text).unwrap();
    let normal = normal(molecule("NCc1ccccc1"));
    let found = rules.evaluate(&normal);
    let numbers: Vec<&str> = found[0]
        .entries()
        .map(precursor::RuleEntry::number)
        .collect();
    assert_eq!(numbers, ["2", "3"]);
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn faults_are_named_with_line_and_column() {
    let good = rule("c1ccccc1C{place}", "1 any");
    assert!(Rules::parse(&good).is_ok());
    let cases = [
        ("x", "expected `rule` or `group`, found `x`", 1, 1),
        ("rule", "expected the name of a rule, found the end", 1, 5),
        ("group any = any", "name is taken", 1, 7),
        ("group x = y", "no group has this name", 1, 11),
        ("group x = 'C", "quotation is not closed", 1, 11),
        ("group x = 'C('", "branch is not closed in structure", 1, 14),
        ("group x = 'C)'", "branch is not open in structure", 1, 13),
        ("group x = 'C1CC'", "ring is not closed in structure", 1, 16),
        (
            "group x = 'C=1CC#1'",
            "ring is closed with another bond than it was opened",
            1,
            18,
        ),
        ("group x = 'CQ'", "expected an atom in structure", 1, 13),
        (
            "group x = '[C'",
            "bracket is not closed in structure",
            1,
            14,
        ),
        (
            "group x = 'C<any'",
            "condition is not closed in structure",
            1,
            14,
        ),
        (
            "group x = 'C(C)<any>'",
            "condition does not follow an atom",
            1,
            16,
        ),
        ("group x = 'C<y>'", "no group has this name", 1, 14),
        (
            "group x = 'C<any any>'",
            "expected the end of the condition, found `any`",
            1,
            18,
        ),
        ("group x = ''", "structure is empty", 1, 12),
        ("group x = 'C--C'", "two bonds in a row in structure", 1, 14),
        ("group x = 'C-'", "bond leads nowhere in structure", 1, 14),
        (
            "group x = 'C1C1'",
            "atoms are bonded twice in structure",
            1,
            15,
        ),
        ("group x = carbons(3..2)", "range is empty", 1, 23),
        (
            "group x = carbons(300)",
            "number is greater than 255",
            1,
            19,
        ),
        (
            "group x = root(Qq)",
            "no element that rules name has this symbol",
            1,
            16,
        ),
        ("group x = (any", "expected `)`, found the end", 1, 15),
        (
            "rule x\ntitle \"X\"\nfoo",
            "expected a statement, found `foo`",
            3,
            1,
        ),
        (
            "rule x title \"X\" entry a \"1\" core 'C'\nrule x",
            "two rules have this name",
            2,
            6,
        ),
        (
            "rule x title \"X\" entry a \"1\" core 'C<y>'",
            "expected `at y` in rule x, found the end",
            1,
            41,
        ),
        (
            "rule x title \"X\" entry a \"1\" core 'C' at y same any",
            "expected a core with the position y in rule x, found the end",
            1,
            52,
        ),
        (
            "rule x title \"X\" entry a \"1\" clause 1 \"w\" core 'C'",
            "expected a use of clause 1 in rule x, found the end",
            1,
            51,
        ),
        (
            "rule x title \"X\" entry a \"1\" core 'C<y>' at y 2 any",
            "expected `same` or a clause of the rule, found `2`",
            1,
            47,
        ),
        (
            "rule x member \"n\" 'C<any>'",
            "a named substance has no free places",
            1,
            19,
        ),
        (
            "rule x entry a \"1\" when b",
            "expected a clause of the rule, found `b`",
            1,
            25,
        ),
        (
            "rule x core '=C'",
            "bond before the first atom of a core",
            1,
            16,
        ),
    ];
    for (text, message, line, column) in cases {
        let error = Rules::parse(text).unwrap_err();
        let expected = format!("{message}, at line {line}, column {column} of rules");
        assert_eq!(error.to_string(), expected, "{text}");
        assert_eq!(error.kind(), ErrorKind::Format);
        let offset = error.offset().unwrap();
        let before = &text[..offset];
        assert_eq!(before.matches('\n').count() + 1, line, "{text}");
    }
}

#[test]
fn limits_are_kept() {
    let deep = format!("group x = {}any{}", "(".repeat(30), ")".repeat(30));
    assert!(Rules::parse(&deep).is_err());
    let branches = format!("group x = 'C{}C{}'", "(C".repeat(30), ")".repeat(30));
    assert!(Rules::parse(&branches).is_err());
    let long = format!("group x = '{}'", "C".repeat(81));
    assert_eq!(Rules::parse(&long).unwrap_err().kind(), ErrorKind::TooLong);
    let mut tower = String::from("group g0 = any\n");
    for level in 1..60 {
        writeln!(tower, "group g{level} = 'C<g{}>'", level - 1).unwrap();
    }
    let error = Rules::parse(&tower).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("conditions are nested too deep"),
        "{error}"
    );
    let mut many = String::new();
    for rule in 0..300 {
        writeln!(many, "rule r{rule} title \"X\" entry a \"1\" core 'C'").unwrap();
    }
    assert_eq!(Rules::parse(&many).unwrap_err().kind(), ErrorKind::TooLong);
    let text = " ".repeat(300_000);
    assert_eq!(Rules::parse(&text).unwrap_err().kind(), ErrorKind::TooLong);
}
