//! What each fuzz target asserts; `tests/regressions.rs` of the library replays
//! the recorded inputs through the same functions.

use precursor::{
    CasRn, Date, Identifier, IdentifierKind, Jurisdiction, Molecule, NoCompanions, Normalizer,
    Query, Smiles, Substance, Verdict,
};

#[cfg(feature = "capi")]
mod c_abi;
#[cfg(feature = "capi")]
pub use c_abi::c_abi;

mod classes;
pub use classes::{classes, rules};

mod structures;
pub use structures::{name, smiles, structure};

/// What holds for every input of a target, or a panic.
pub type Property = fn(&[u8]);

/// Every target by name.
pub const TARGETS: &[(&str, Property)] = &[
    ("cas", cas),
    ("identifiers", identifiers),
    ("fold", fold),
    ("query", query),
    ("inchi", inchi),
    ("smiles", smiles),
    ("structure", structure),
    ("name", name),
    ("tradetext", tradetext),
    ("scan", scan),
    ("rules", rules),
    ("classes", classes),
    #[cfg(feature = "capi")]
    ("c_abi", c_abi),
];

/// A number that is read has the right check digit and reads back; one that is
/// not read for its check digit has neighbours that are.
pub fn cas(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    match text.parse::<CasRn>() {
        Ok(number) => {
            let written = number.to_string();
            assert_eq!(written.parse(), Ok(number));
            let digits: Vec<u32> = written.chars().filter_map(|c| c.to_digit(10)).collect();
            let (check, body) = digits.split_last().expect("a number has digits");
            let sum: u32 = body
                .iter()
                .rev()
                .zip(1..)
                .map(|(d, weight)| d * weight)
                .sum();
            assert_eq!(sum % 10, *check);
            assert!(CasRn::neighbours(text).is_empty());
        }
        Err(error) => {
            assert!(error.offset().is_none_or(|offset| offset <= text.len()));
            for neighbour in CasRn::neighbours(text) {
                assert_eq!(neighbour.to_string().parse(), Ok(neighbour));
            }
        }
    }
}

/// What a text is taken for is written in a form that is taken for the same.
pub fn identifiers(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    for identifier in precursor::detect(text).candidates() {
        let written = announced(identifier);
        let again = precursor::detect(&written);
        assert!(
            again.candidates().contains(identifier),
            "{written:?} from {text:?}"
        );
    }
}

/// The canonical form, with the prefix that tells bare numbers apart.
fn announced(identifier: &Identifier) -> String {
    let prefix = match identifier.kind() {
        IdentifierKind::DeaCode => "DEA code ",
        IdentifierKind::Hs => "HS code ",
        IdentifierKind::Unii => "UNII ",
        _ => "",
    };
    format!("{prefix}{identifier}")
}

/// Folding twice is folding once, and case, width and composition do not count.
pub fn fold(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let folded = precursor::fold(&text);
    assert_eq!(precursor::fold(folded.as_str()), folded, "{text:?}");
    assert_eq!(precursor::fold(&format!(" {text} ")), folded, "{text:?}");
    if text.is_ascii() {
        assert_eq!(
            precursor::fold(&text.to_ascii_uppercase()),
            folded,
            "{text:?}"
        );
    }
}

/// Every text gets a whole answer; the first two bytes choose the date.
pub fn query(data: &[u8]) {
    let [month, year, text @ ..] = data else {
        return;
    };
    let text = String::from_utf8_lossy(text);
    let day = Date::new(1960 + u16::from(year % 80), 1 + month % 12, 1 + month / 12)
        .expect("a day below 23 exists in every month");
    let answer = Query::new(&text).on(day).answer();
    assert_eq!(answer.input(), text);
    for jurisdiction in Jurisdiction::ALL {
        match answer.verdict(jurisdiction) {
            Verdict::Listed => assert!(answer.findings_in(jurisdiction).next().is_some()),
            Verdict::NotListed => assert!(answer.fault().is_none(), "{text:?}"),
            Verdict::Undetermined(_) => {}
        }
    }
    for finding in answer.findings() {
        assert!(finding.entry().in_force(day));
        assert!(!finding.because().is_empty());
    }
    let json = serde_json::to_string(&answer).expect("an answer is JSON");
    assert!(!json.contains('\n'));
}

/// A structure that is read has one identity, also when it is written as SMILES and read
/// again; a fault lies within the text.
pub fn inchi(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let mut normalizer = Normalizer::new();
    match Molecule::from_inchi(text) {
        Ok(molecule) => {
            let written = molecule.to_smiles_as_drawn();
            let Ok(again) = written.parse::<Smiles>() else {
                // Valences that InChI allows and SMILES does not.
                return;
            };
            let whole = |molecule| {
                let normal = normalizer.normalize(molecule, &NoCompanions);
                normal.ok().map(|normal| normal.whole())
            };
            let [read, again] = [molecule, again.into_molecule()].map(whole);
            assert_eq!(read, again, "{written} from {text:?}");
        }
        Err(error) => assert!(error.offset().is_none_or(|offset| offset <= text.len())),
    }
}

/// The parts of a line lie in it, are whole answers, and decide together: listed if any
/// is, else open if any is, else not listed.
pub fn tradetext(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let answer = precursor::screen(&text);
    let parts = answer.components();
    assert_ne!(parts.len(), 1);
    for part in parts {
        assert!(text.contains(part.input()), "{} in {text:?}", part.input());
        assert!(part.components().is_empty());
    }
    if parts.is_empty() {
        return;
    }
    assert_eq!(answer.substance(), None);
    for jurisdiction in Jurisdiction::ALL {
        let verdicts = || parts.iter().map(|part| part.verdict(jurisdiction));
        let whole = answer.verdict(jurisdiction);
        if verdicts().any(|verdict| verdict == Verdict::Listed) {
            assert_eq!(whole, Verdict::Listed, "{text:?}");
        } else if let Some(open) = verdicts().find(|one| one.undetermined().is_some()) {
            assert_eq!(whole, open, "{text:?}");
        } else {
            assert_eq!(whole, Verdict::NotListed, "{text:?}");
        }
    }
}

/// Mentions lie in the text one after the other, and mean what they say.
pub fn scan(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut end = 0;
    for mention in precursor::scan(&text) {
        let range = mention.range();
        assert!(range.start >= end && range.start < range.end, "{text:?}");
        end = range.end;
        assert_eq!(text.get(range), Some(mention.written()));
        let meant: Vec<Substance> = match mention.written().parse::<CasRn>() {
            Ok(number) => Substance::by_cas(number).collect(),
            Err(_) => Substance::by_name(mention.written()).collect(),
        };
        assert_eq!(meant, mention.substances(), "{text:?}");
    }
    assert!(end <= text.len());
}
