//! The answers a user gets, through the public API.

use precursor::{Certainty, Jurisdiction, Query, Substance, Undetermined, Verdict, screen};

fn verdicts(text: &str, date: &str) -> [&'static str; 3] {
    let answer = Query::new(text).on(date.parse().unwrap()).answer();
    Jurisdiction::ALL.map(|jurisdiction| {
        let verdict = answer.verdict(jurisdiction);
        verdict
            .undetermined()
            .map_or(verdict.as_str(), Undetermined::as_str)
    })
}

#[test]
fn four_piperidone_is_listed_from_its_dates_on() {
    assert_eq!(verdicts("4-piperidone", "2023-05-11"), ["not-listed"; 3]);
    assert_eq!(
        verdicts("4-piperidone", "2023-05-12"),
        ["listed", "not-listed", "not-listed"]
    );
    assert_eq!(
        verdicts("4-piperidone", "2025-07-19"),
        ["listed", "not-listed", "listed"]
    );
    assert_eq!(verdicts("4-piperidone", "2025-07-20"), ["listed"; 3]);
}

#[test]
fn derivatives_alone_are_in_an_entry_of_derivatives() {
    let entries = |text: &str| -> Vec<&'static str> {
        let answer = Query::new(text).on("2026-01-01".parse().unwrap()).answer();
        let findings = answer.findings().iter();
        let of_export =
            findings.filter(|found| found.entry().list().id() == "cn-export-specific-countries");
        of_export.map(|found| found.entry().number()).collect()
    };
    for parent in [
        "4-piperidone",
        "4-piperidone hydrochloride",
        "4-anilinopiperidine",
    ] {
        assert!(entries(parent).is_empty(), "{parent}");
    }
    assert_eq!(entries("1-boc-4-piperidone"), ["I-13"]);
    assert_eq!(entries("1-boc-4-AP"), ["I-12"]);
}

#[test]
fn what_is_not_known_is_not_called_unlisted() {
    assert_eq!(verdicts("silica gel", "2026-11-01"), ["not-recognised"; 3]);
    assert_eq!(verdicts("7647-14-5", "2026-11-01"), ["not-recognised"; 3]);
}

#[test]
fn a_date_before_the_data_is_outside_coverage() {
    assert_eq!(verdicts("etonitazene", "2013-12-31")[1], "outside-coverage");
    assert_eq!(verdicts("etonitazene", "2014-01-01")[1], "listed");
}

#[test]
fn every_cas_number_and_inchikey_leads_to_its_substance() {
    for substance in Substance::all() {
        let salts = substance.salt_cas_numbers().map(|(cas, _)| cas);
        for cas in substance.cas_numbers().chain(salts) {
            assert_found(&cas.to_string(), substance);
        }
        if let Some(key) = substance.inchikey() {
            assert_found(key.as_str(), substance);
        }
        for name in substance.names() {
            assert_found(name.as_str(), substance);
        }
    }
}

/// The text means the substance, alone or as one of several declared meanings.
fn assert_found(text: &str, substance: Substance) {
    let answer = screen(text);
    let candidate = answer
        .suggestions()
        .iter()
        .any(|suggestion| suggestion.substance() == substance);
    let ambiguous = answer.substance().is_none();
    let same_structure = answer
        .substance()
        .is_some_and(|found| found.inchikey() == substance.inchikey());
    assert!(
        answer.substance() == Some(substance) || same_structure || (candidate && ambiguous),
        "{text} does not lead to {substance}"
    );
}

#[test]
fn another_schedule_that_names_the_substance_goes_before_its_esters_and_isomers() {
    for (text, displaced, by) in [
        ("diphenoxylate", "1308.11(b)(34)", "1308.12(c)(8)"),
        (
            "pyrovalerone hydrochloride",
            "1308.11(d)(95)",
            "1308.15(d)(1)",
        ),
        (
            "CCOC(=O)C1(CCN(CC1)CCC(C#N)(c1ccccc1)c1ccccc1)c1ccccc1",
            "1308.11(b)(34)",
            "1308.12(c)(8)",
        ),
    ] {
        let answer = Query::new(text).on("2026-11-01".parse().unwrap()).answer();
        let mut found = answer.findings().iter();
        let finding = found.find(|one| one.entry().number() == displaced).unwrap();
        assert_eq!(finding.displaced_by().unwrap().number(), by, "{text}");
        assert_eq!(answer.verdict(Jurisdiction::Us), Verdict::Listed, "{text}");
    }
    // Both entries are in one schedule.
    let answer = screen("levorphanol");
    assert!(
        answer
            .findings()
            .iter()
            .all(|one| one.displaced_by().is_none())
    );
}

#[test]
fn an_ester_is_a_derivative() {
    for text in ["ecgonine methyl ester", "ecgonine ethyl ester"] {
        assert_eq!(verdicts(text, "2026-11-01")[..2], ["listed"; 2], "{text}");
    }
}

#[test]
fn a_mirror_image_that_the_entry_excepts_is_not_called_listed() {
    assert_eq!(verdicts("d-levomethorphan", "2026-11-01")[0], "borderline");
    assert_eq!(verdicts("(+)-tramadol", "2026-11-01")[0], "listed");
}

#[test]
fn a_structure_is_part_of_the_same_goods_as_its_name() {
    for (name, structure) in [
        ("methylamine", "SMILES: CN"),
        ("sodium borohydride", "[Na+].[BH4-]"),
    ] {
        let [by_name, by_structure] = [name, structure].map(|text| verdicts(text, "2026-11-01"));
        assert_eq!(by_name, by_structure, "{name}");
        assert_eq!(by_name[1], "borderline", "{name}");
    }
}

#[test]
fn what_each_meaning_of_a_name_is_listed_as_the_name_is() {
    let answer = Query::new("苯丙酮")
        .on("2026-11-24".parse().unwrap())
        .answer();
    let [us, cn, un] = Jurisdiction::ALL.map(|jurisdiction| answer.verdict(jurisdiction));
    let open = Verdict::Undetermined(Undetermined::Ambiguous);
    // Propiophenone is listed in China only.
    assert_eq!([us, cn, un], [open, Verdict::Listed, open]);
    assert_eq!(answer.substance(), None);
    // What is open is told as what it may be.
    for finding in answer.findings() {
        let is_settled = finding.entry().list().jurisdiction() == Jurisdiction::Cn;
        assert_eq!(finding.certainty() == Certainty::Certain, is_settled);
    }
    assert_eq!(answer.suggestions().len(), 2);
    let answer = Query::new("1-androstenediol")
        .on("2026-11-24".parse().unwrap())
        .answer();
    let [us, cn, un] = Jurisdiction::ALL.map(|jurisdiction| answer.verdict(jurisdiction));
    assert_eq!(
        [us, cn, un],
        [Verdict::Listed, Verdict::NotListed, Verdict::NotListed]
    );
    // What also means something that no list names stays open.
    assert_eq!(screen("PCP").verdict(Jurisdiction::Us), open);
}

#[test]
fn a_form_outside_the_scope_of_an_entry_is_told_of_the_entry() {
    let answer = screen("N-phenethyl-4-piperidone hydrochloride");
    assert_eq!(answer.verdict(Jurisdiction::Us), Verdict::NotListed);
    let mut warnings = answer.warnings().iter();
    assert!(
        warnings.any(|warning| warning.starts_with("US: us-list-1 1310.02(a) names")),
        "{answer}"
    );
    for covered in [
        "fentanyl citrate",
        "CCC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1.Cl",
    ] {
        let answer = screen(covered);
        let mut warnings = answer.warnings().iter();
        assert!(
            !warnings.any(|warning| warning.contains("scope")),
            "{answer}"
        );
    }
    // The salt, and the mirror image of levomethorphan, as structures: once for each side.
    for outside in [
        "O=C1CCN(CCc2ccccc2)CC1.Cl",
        "COc1ccc2C[C@@H]3N(C)CC[C@]4(CCCC[C@H]34)c2c1",
    ] {
        let answer = screen(outside);
        assert_eq!(answer.verdict(Jurisdiction::Us), Verdict::NotListed);
        let told = |warning: &&str| warning.starts_with("US: ") && warning.contains("scope");
        assert_eq!(
            answer
                .warnings()
                .iter()
                .map(|it| &**it)
                .filter(told)
                .count(),
            1,
            "{answer}"
        );
    }
}

#[test]
fn the_rotation_in_a_systematic_name_leaves_open_which_enantiomer_is_meant() {
    let date = "2026-11-01";
    // Dextrorphan is excepted, levorphanol and the racemate are not.
    for name in [
        "(+)-17-methylmorphinan-3-ol",
        "(-)-17-methylmorphinan-3-ol hydrobromide",
        "17-methylmorphinan-3-ol, (+)-",
    ] {
        assert_eq!(verdicts(name, date)[0], "ambiguous", "{name}");
    }
    assert_eq!(verdicts("(±)-17-methylmorphinan-3-ol", date)[0], "listed");
    // Either amphetamine is listed.
    for name in [
        "(+)-1-phenylpropan-2-amine",
        "(-)-1-phenylpropan-2-amine sulfate",
    ] {
        assert_eq!(verdicts(name, date)[..2], ["listed"; 2], "{name}");
    }
}

#[test]
fn characters_that_show_nothing_change_nothing() {
    for text in [
        "437-38-7\u{200b}",
        "\u{feff}CAS 43\u{2060}7-38-7",
        "PJMPHNIQZUBGLI-\u{ad}UHFFFAOYSA-N",
        "CCC(=O)N(c1ccccc1)C1CCN(CC1)\u{200b}CCc1ccccc1",
        "\u{202e}fent\u{200d}anyl\u{200f}",
    ] {
        let answer = screen(text);
        assert_eq!(
            answer.substance().map(Substance::id),
            Some("fentanyl"),
            "{text:?}"
        );
        assert_eq!(answer.input(), text);
    }
}

#[test]
fn letters_of_another_alphabet_are_no_hit_but_a_suggestion() {
    for (text, meant) in [
        ("\u{435}ph\u{435}drin\u{435}", "ephedrine"),
        ("\u{43e}x\u{443}\u{441}\u{43e}d\u{43e}n\u{435}", "oxycodone"),
        ("f\u{435}ntanyl", "fentanyl"),
    ] {
        let answer = screen(text);
        for jurisdiction in Jurisdiction::ALL {
            let verdict = answer.verdict(jurisdiction);
            assert_eq!(verdict, Verdict::Undetermined(Undetermined::NotRecognised));
        }
        let first = answer.suggestions().first().map(|one| one.substance().id());
        assert_eq!(first, Some(meant), "{text:?}");
    }
}

#[test]
fn codes_are_read_with_the_words_before_them() {
    for text in ["DEA drug code: 9801", "DEA chemical code 8335", "un-1090"] {
        assert!(screen(text).substance().is_some(), "{text}");
    }
}

#[test]
fn the_fault_of_an_inchi_is_told_once_and_truly() {
    let answer = screen("InChI=1S/C3H6O/c1-3(2)4/h1-2H3/zzz");
    assert_eq!(answer.kind().as_str(), "inchi");
    assert_eq!(answer.warnings(), ["layer is unknown, in InChI"]);
    assert_eq!(
        answer.verdict(Jurisdiction::Us),
        Verdict::Undetermined(Undetermined::NotRecognised)
    );
}

#[test]
fn a_key_of_the_same_connectivity_alone_is_no_stereoisomer_that_is_told() {
    for (text, listed) in [
        ("MKXZASYAUGDDCJ-AAAAAAAASA-N", false),
        ("MLQRZXNZHAOCHQ-AAAAAAAASA-N", false),
        ("cis-3-methylfentanyl", true),
        ("trans-3-methylfentanyl hydrochloride", true),
    ] {
        let verdict = Query::new(text)
            .answer()
            .verdict(precursor::Jurisdiction::Us);
        assert_eq!(verdict == Verdict::Listed, listed, "{text}: {verdict:?}");
    }
}

#[test]
fn the_numbers_that_a_name_leaves_out_hide_no_listed_component() {
    let date = "2026-11-20".parse().unwrap();
    for (name, listed) in [
        (
            "1-phenylpropan-2-amine;naphthalene-1,5-disulfonic acid",
            true,
        ),
        ("1-phenylpropan-2-amine;platinum(2+);dichloride", true),
        ("1-phenylethanamine;naphthalene-1,5-disulfonic acid", false),
    ] {
        let answer = Query::new(name).on(date).answer();
        let expected = if listed {
            Verdict::Listed
        } else {
            Verdict::NotListed
        };
        assert_eq!(answer.verdict(Jurisdiction::Us), expected, "{name}");
        let warned = answer.warnings().iter().any(|warning| {
            warning.contains("how many of each") || warning.contains("numbers of the")
        });
        assert!(warned, "{name}");
    }
}
