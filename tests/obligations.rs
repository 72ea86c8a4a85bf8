//! Each duty below, at and above its limit, before and after its date, and with
//! each fact missing: `tests/cases/obligations.tsv`.

use precursor::{Answer, Confidence, Obligation, Query, Shipment};

const COLUMNS: [&str; 14] = [
    "query", "date", "from", "to", "quantity", "percent", "form", "act", "list", "duty", "at",
    "status", "depends", "because",
];

fn optional<T: core::str::FromStr<Err = precursor::Error>>(cell: &str) -> Option<T> {
    (!cell.is_empty()).then(|| {
        cell.parse()
            .unwrap_or_else(|error| panic!("{cell}: {error}"))
    })
}

fn ask(cells: &[&str; 14]) -> Answer {
    let [query, date, from, to, quantity, percent, form, act, ..] = *cells;
    let shipment = Shipment {
        from: optional(from),
        to: optional(to),
        quantity: optional(quantity),
        percent: optional(percent),
        form: optional(form),
        act: optional(act),
    };
    Query::new(query)
        .on(date.parse().unwrap())
        .shipment(shipment)
        .answer()
}

#[test]
fn duties_hold_as_the_cases_say() {
    let cases = include_str!("cases/obligations.tsv");
    let mut lines = cases.lines();
    assert_eq!(
        lines.next().unwrap().split('\t').collect::<Vec<_>>(),
        COLUMNS
    );
    let mut faults = Vec::new();
    for (number, line) in lines.enumerate() {
        let cells: [&str; 14] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let [.., list, duty, at, status, depends, because] = cells;
        let obligations = ask(&cells).obligations();
        let matching: Vec<&Obligation> = obligations
            .iter()
            .filter(|one| {
                one.entry().list().id() == list
                    && one.duty().kind().as_str() == duty
                    && one.act().as_str() == at
            })
            .collect();
        let place = format!("case {}: {line}", number + 2);
        if status == "-" {
            if !matching.is_empty() {
                faults.push(format!("{place}\n  got {}", matching[0]));
            }
            continue;
        }
        let fits = |one: &&Obligation| {
            let facts: Vec<&str> = one.depends_on().iter().map(|fact| fact.as_str()).collect();
            one.status().as_str() == status
                && facts.join("|") == depends
                && one.because().contains(because)
        };
        if !matching.iter().any(fits) {
            let got: Vec<String> = matching.iter().map(ToString::to_string).collect();
            faults.push(format!("{place}\n  got {}", got.join("\n  got ")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_duty_known_from_memory_says_verify() {
    let answer = ask(&[
        "fentanyl",
        "2026-11-24",
        "DE",
        "CN",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
    ]);
    let obligations = answer.obligations();
    let permit = obligations
        .iter()
        .find(|one| one.entry().list().id() == "cn-narcotic")
        .unwrap();
    assert_eq!(permit.confidence(), Confidence::Memory);
    assert!(permit.to_string().ends_with("[verify]"));
}

#[test]
fn no_duty_is_lost_when_facts_are_missing() {
    // What holds with every fact known also stands there, as open, with none known.
    for query in [
        "safrole",
        "toluene",
        "fentanyl",
        "4-piperidone",
        "mephedrone",
    ] {
        let open = Query::new(query).answer().obligations();
        for (from, to) in [("DE", "US"), ("US", "DE"), ("DE", "CN"), ("CN", "MX")] {
            let shipment = Shipment {
                from: from.parse().ok(),
                to: to.parse().ok(),
                quantity: "100000 kg".parse().ok(),
                ..Shipment::default()
            };
            let known = Query::new(query).shipment(shipment).answer();
            for one in known.obligations() {
                let stands = open.iter().any(|other| {
                    other.duty() == one.duty()
                        && other.act() == one.act()
                        && other.entry() == one.entry()
                });
                assert!(stands, "{query} {from} {to}: {one}");
            }
        }
    }
}
