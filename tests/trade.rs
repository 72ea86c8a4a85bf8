//! Trade lines as manifests write them, with what they mean: `tests/cases/trade.tsv`.
//!
//! `reading` is the substance, or several joined by `+` in the order of the line,
//! or why there is none; of a structure that is no substance of the tables the
//! relations through which entries reach it, such as `ester:phenylacetic-acid`, or
//! `not-listed`. `suggestion` is the substance suggested first.

use precursor::{Answer, Jurisdiction, Query, Undetermined, Verdict, screen};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// The rows of the cases, without the header.
fn cases() -> Vec<[String; 3]> {
    let text = include_str!("cases/trade.tsv");
    text.lines()
        .skip(1)
        .map(|line| {
            let mut cells = line.split('\t').map(str::to_owned);
            [(); 3].map(|()| cells.next().unwrap_or_else(|| panic!("{line}")))
        })
        .collect()
}

/// What an answer says that the line means.
fn reading(answer: &Answer) -> String {
    if !answer.components().is_empty() {
        let parts: Vec<String> = answer.components().iter().map(reading).collect();
        return parts.join("+");
    }
    if let Some(substance) = answer.substance() {
        return substance.id().to_owned();
    }
    if let Some(reason) = answer.verdict(Jurisdiction::Us).undetermined() {
        return reason.as_str().to_owned();
    }
    let reached = answer.findings().iter().map(|finding| {
        let relation = finding.relation().as_str();
        format!("{relation}:{}", finding.substance().id())
    });
    let reached: BTreeSet<String> = reached.collect();
    if reached.is_empty() {
        let unlisted = |jurisdiction| answer.verdict(jurisdiction) == Verdict::NotListed;
        assert!(Jurisdiction::ALL.into_iter().all(unlisted), "{answer}");
        return "not-listed".to_owned();
    }
    Vec::from_iter(reached).join("|")
}

#[test]
fn trade_lines_are_read() {
    let date = "2026-11-20".parse().unwrap();
    let mut faults = Vec::new();
    let cases = cases();
    assert!(cases.len() >= 300);
    for [text, expected, suggestion] in cases {
        let answer = Query::new(&text).on(date).answer();
        let found = reading(&answer);
        let first = answer.suggestions().first();
        let first = first.map_or("", |first| first.substance().id());
        if found != expected || (!suggestion.is_empty() && first != suggestion) {
            faults.push(format!(
                "{text:?}: {found} > {first}, expected {expected} > {suggestion}"
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn half_of_the_lines_are_look_alikes_that_nothing_lists() {
    let cases = cases();
    let mut look_alikes = 0;
    for [text, expected, _] in &cases {
        if ["not-recognised", "vague", "ambiguous", "not-listed"].contains(&expected.as_str()) {
            look_alikes += 1;
            let answer = screen(text);
            // Of what is open, each meaning may be listed in another jurisdiction.
            let listed = match expected.as_str() {
                "ambiguous" => answer.verdict(Jurisdiction::Us) == Verdict::Listed,
                _ => answer.is_listed(),
            };
            assert!(!listed, "{text}");
        }
    }
    assert!(
        look_alikes * 5 >= cases.len() * 2,
        "{look_alikes} of {}",
        cases.len()
    );
}

#[test]
fn a_listed_part_makes_the_line_listed_and_an_open_one_leaves_it_open() {
    let verdict = |text: &str| screen(text).verdict(Jurisdiction::Us);
    assert_eq!(verdict("acetone; frobnicator"), Verdict::Listed);
    assert_eq!(
        verdict("naloxone; frobnicator"),
        Verdict::Undetermined(Undetermined::NotRecognised)
    );
    assert_eq!(verdict("naloxone; naltrexone"), Verdict::NotListed);
}

#[test]
fn each_component_is_a_full_answer_with_its_facts() {
    let answer = screen("toluene 99.5% 25 kg; ephedrine hydrochloride USP 10 drums");
    let [toluene, ephedrine] = answer.components() else {
        panic!("{answer}");
    };
    assert_eq!(toluene.input(), "toluene 99.5% 25 kg");
    assert_eq!(toluene.facts().unwrap().milligrams(), Some(25_000_000));
    assert_eq!(ephedrine.facts().unwrap().grades(), ["USP"]);
    let salt = |finding: &precursor::Finding| {
        finding.entry().list().id() == "us-list-1" && finding.relation().as_str() == "salt"
    };
    assert!(ephedrine.findings().iter().any(salt), "{ephedrine}");
    let all = toluene.findings().len() + ephedrine.findings().len();
    assert_eq!(answer.findings().len(), all);
}

#[test]
fn proportions_are_shared_among_the_components() {
    let answer = screen("toluene / acetone 60:40");
    let percents = answer
        .components()
        .iter()
        .map(|part| part.shipment().percent);
    let percents: Vec<String> = percents.map(|one| one.unwrap().to_string()).collect();
    assert_eq!(percents, ["60 %", "40 %"]);
}

#[test]
fn scope_decides_on_salts_and_esters() {
    let relation = |text: &str, jurisdiction| {
        let answer = screen(text);
        let mut findings = answer.findings_in(jurisdiction);
        let found = findings.next().map(|finding| finding.relation().as_str());
        (answer.verdict(jurisdiction), found)
    };
    let listed = |relation| (Verdict::Listed, Some(relation));
    let ester = "phenylacetic acid ethyl ester";
    assert_eq!(relation(ester, Jurisdiction::Us), listed("ester"));
    assert_eq!(
        relation(ester, Jurisdiction::Cn),
        (Verdict::NotListed, None)
    );
    assert_eq!(relation("苯乙酸乙酯", Jurisdiction::Us), listed("ester"));
    assert_eq!(
        relation("potassium phenylacetate", Jurisdiction::Cn),
        listed("salt")
    );
    // The salts of sulfuric acid are in no table.
    assert!(!screen("硫酸钠").is_listed());
}

#[test]
fn a_name_without_its_descriptors_is_any_of_its_isomers() {
    // Etorphine and buprenorphine, with the descriptors of an index.
    let etorphine = "[5alpha,7alpha(R)]-4,5-epoxy-3-hydroxy-6-methoxy-alpha,17-dimethyl-\
                     alpha-propyl-6,14-ethenomorphinan-7-methanol";
    let answer = screen(etorphine);
    assert!(answer.is_listed(), "{answer}");
    let mut warnings = answer.warnings().iter();
    assert!(warnings.any(|warning| warning.contains("stereochemistry")));
    let buprenorphine = "[5alpha,7alpha(S)]-17-(cyclopropylmethyl)-alpha-(1,1-dimethylethyl)-\
                         4,5-epoxy-18,19-dihydro-3-hydroxy-6-methoxy-alpha-methyl-\
                         6,14-ethenomorphinan-7-methanol";
    let answer = screen(buprenorphine);
    for jurisdiction in [Jurisdiction::Us, Jurisdiction::Cn] {
        assert_ne!(answer.verdict(jurisdiction), Verdict::NotListed, "{answer}");
    }
}

#[test]
fn a_number_with_a_wrong_check_digit_never_decides_alone() {
    let answer = screen("frobnicator CAS 108-88-2");
    assert_eq!(
        answer.verdict(Jurisdiction::Us),
        Verdict::Undetermined(Undetermined::NotRecognised)
    );
    assert!(
        answer
            .warnings()
            .iter()
            .any(|warning| warning.contains("expected 3"))
    );
    assert_eq!(
        screen("toluene CAS 108-88-2").substance().unwrap().id(),
        "toluene"
    );
}

#[test]
fn both_sides_of_a_conflict_are_named_the_listed_one_first() {
    // Naltrexone is under no control.
    let answer = screen("naltrexone CAS 67-64-1");
    let conflict = Verdict::Undetermined(Undetermined::Conflict);
    for jurisdiction in Jurisdiction::ALL {
        assert_eq!(answer.verdict(jurisdiction), conflict);
    }
    let sides: Vec<&str> = answer
        .suggestions()
        .iter()
        .map(|one| one.substance().id())
        .collect();
    assert_eq!(sides, ["acetone", "naltrexone"]);
    let warning = answer.warnings().last().unwrap();
    assert!(
        warning.contains("67-64-1") && warning.contains("naltrexone"),
        "{warning}"
    );
}

#[test]
fn the_line_completes_what_is_known_of_the_shipment() {
    let imported = |text: &str| {
        let shipment = Query::new(text).from("DE".parse().unwrap());
        let answer = shipment.to("US".parse().unwrap()).answer();
        let obligations = answer.obligations();
        obligations
            .iter()
            .find(|one| one.duty().kind().as_str() == "declaration")
            .map(|one| one.status().as_str().to_owned())
            .unwrap()
    };
    assert_eq!(imported("safrole 3 kg"), "does-not-apply");
    assert_eq!(imported("safrole 2 x 3 kg"), "applies");
    assert_eq!(imported("safrole"), "depends");
}

proptest! {
    #[test]
    fn prop_pack_and_purity_never_change_the_substance(
        name in prop::sample::select(vec![
            "acetone", "1-boc-4-piperidone", "ephedrine hydrochloride", "盐酸羟亚胺", "苯乙酸", "PMK",
        ]),
        before in prop::sample::select(vec!["", "99% ", ">=98.5% ", "technical grade ", "10 x 25 kg "]),
        behind in prop::sample::select(vec![
            "", " 25kg/drum", " 99%min", ", 200 L drums", " (USP)", "; lot no. A-12", " 25公斤/桶",
            " for laboratory use only", ", HS 2914.11", " solution in water 40%",
        ]),
    ) {
        let plain = screen(name);
        let text = format!("{before}{name}{behind}");
        let answer = screen(&text);
        prop_assert_eq!(answer.substance(), plain.substance(), "{}", text);
        for jurisdiction in Jurisdiction::ALL {
            prop_assert_eq!(answer.verdict(jurisdiction), plain.verdict(jurisdiction), "{}", text);
        }
    }

    #[test]
    fn prop_the_order_of_components_does_not_matter(
        names in prop::sample::subsequence(
            vec!["acetone", "toluene 99%", "盐酸麻黄碱", "frobnicator", "naloxone", "67-64-1", "PCP"], 2..5,
        ).prop_shuffle(),
        separator in prop::sample::select(vec!["; ", " + ", " / ", "\n"]),
    ) {
        let verdicts = |text: &str| {
            let answer = screen(text);
            Jurisdiction::ALL.map(|jurisdiction| answer.verdict(jurisdiction).as_str())
        };
        let forward = names.join(separator);
        let backward = names.iter().rev().copied().collect::<Vec<&str>>().join(separator);
        prop_assert_eq!(verdicts(&forward), verdicts(&backward), "{}", forward);
    }

    #[test]
    fn prop_any_text_gets_an_answer(text in "(?s).{0,120}") {
        let answer = screen(&text);
        prop_assert_eq!(answer.input(), text);
    }

    #[test]
    fn prop_any_line_of_trade_words_gets_an_answer(
        words in prop::collection::vec(prop::sample::select(vec![
            "acetone", "丙酮", "CAS", "67-64-1", "108-88-2", "99%", "25kg", "/", ",", ";", "(", ")", "and",
            "in", "with", "hydrochloride", "ester", "of", "test kit", "lot", "HS", "2914.11", "UN1090",
            "-", "x", "盐酸", "的", "钠", "[", "]", "d6", "(+)-", "oxime", "和", ":", "min",
        ]), 0..12),
        glue in prop::sample::select(vec!["", " "]),
    ) {
        let text = words.join(glue);
        let answer = screen(&text);
        for component in answer.components() {
            // The parts of a systematic name of several components are drawn: `hydrochloride;acetone`.
            let drawn = component.input().parse::<precursor::Smiles>().is_ok();
            let written = text.contains(component.input());
            prop_assert!(written || drawn, "{} in {}", component.input(), text);
            prop_assert!(component.components().is_empty());
        }
    }
}

#[test]
fn inorganic_salts_are_identified_and_not_listed() {
    for text in [
        "sodium chloride 99% 25kg",
        "potassium iodide",
        "ammonium nitrate",
        "硫酸钠",
    ] {
        let answer = Query::new(text).on("2026-11-20".parse().unwrap()).answer();
        for jurisdiction in Jurisdiction::ALL {
            assert_eq!(answer.verdict(jurisdiction), Verdict::NotListed, "{text}");
        }
    }
}
