//! The numerical terms of nomenclature, 1 to 199: chains and multipliers.
//!
//! Source: IUPAC, *Extension of Rules concerning numerical terms*
//! (1986).

use super::class::Class;

const UNITS: [&str; 10] = [
    "", "hen", "do", "tri", "tetra", "penta", "hexa", "hepta", "octa", "nona",
];
const TENS: [&str; 10] = [
    "",
    "dec",
    "icos",
    "triacont",
    "tetracont",
    "pentacont",
    "hexacont",
    "heptacont",
    "octacont",
    "nonacont",
];

/// Returns the terms without the final `a` for a number, all spellings.
fn terms(number: u16) -> Vec<String> {
    let unit = UNITS.get(usize::from(number % 10)).copied().unwrap_or("");
    let ten = TENS
        .get(usize::from(number / 10 % 10))
        .copied()
        .unwrap_or("");
    let hundred = if number >= 100 { "hect" } else { "" };
    match number {
        0 => Vec::new(),
        11 => ["undec", "hendec"].map(String::from).to_vec(),
        20 => ["icos", "eicos"].map(String::from).to_vec(),
        21 => ["henicos", "heneicos", "uneicos"]
            .map(String::from)
            .to_vec(),
        100 => ["hect"].map(String::from).to_vec(),
        101.. => {
            let low = number % 100;
            let link = if low < 10 { "" } else { "a" };
            let terms = terms(low).into_iter();
            terms.map(|term| format!("{term}{link}{hundred}")).collect()
        }
        _ if number / 10 == 2 => {
            // The i of icosa falls away after a vowel: docosa, tricosa.
            let mut terms: Vec<String> = ["cos", "eicos"]
                .iter()
                .map(|tail| format!("{unit}{tail}"))
                .collect();
            terms.push(format!("{unit}icos"));
            terms
        }
        _ => vec![format!("{unit}{ten}")],
    }
}

/// Returns the chains and multipliers that follow the rule; the small irregular
/// ones stand in the authored tables.
pub fn numerals() -> impl Iterator<Item = (String, Class, u16)> {
    (10..200).flat_map(|number| {
        terms(number).into_iter().flat_map(move |term| {
            [
                (term.clone(), Class::Chain, number),
                (term.clone(), Class::ElidedMultiplier, number),
                (format!("{term}a"), Class::Multiplier, number),
                (format!("{term}akis"), Class::Group, number),
            ]
        })
    })
}

#[test]
fn terms_follow_the_rule() {
    assert_eq!(terms(12), ["dodec"]);
    assert_eq!(terms(22)[0], "docos");
    assert_eq!(terms(23)[0], "tricos");
    assert_eq!(terms(31), ["hentriacont"]);
    assert_eq!(terms(72), ["doheptacont"]);
    assert_eq!(terms(102), ["dohect"]);
    assert_eq!(terms(132), ["dotriacontahect"]);
}
