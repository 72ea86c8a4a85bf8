//! `InChI` read as structures: the same identity as the SMILES of the structure, faults
//! with their place, bounded work.

use precursor::{
    ErrorKind, Identity, Inchi, MAX_INCHI_LEN, Molecule, NoCompanions, Normalizer, Smiles,
};
use proptest::prelude::*;

const CASES: &str = include_str!("cases/inchi.tsv");
const ERRORS: &str = include_str!("cases/inchi-errors.tsv");

fn rows(text: &'static str) -> impl Iterator<Item = [&'static str; 3]> {
    text.lines().skip(1).map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        cells.try_into().expect("three cells")
    })
}

fn identity(molecule: Molecule) -> Identity {
    let mut normalizer = Normalizer::new();
    let normal = normalizer.normalize(molecule, &NoCompanions);
    normal.expect("a molecule with keys").whole()
}

#[test]
fn inchi_and_smiles_have_one_identity() {
    let mut faults = Vec::new();
    for [inchi, smiles, reason] in rows(CASES) {
        let expected = identity(smiles.parse::<Smiles>().unwrap().into_molecule());
        let faulty = match Molecule::from_inchi(inchi) {
            Ok(molecule) => {
                let written = molecule.to_smiles_as_drawn();
                let found = identity(molecule);
                (found != expected).then(|| format!("{reason}: {written} is not {smiles}"))
            }
            Err(error) => Some(format!("{reason}: {error} at {:?}", error.offset())),
        };
        faults.extend(faulty);
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn isotopes_are_atoms_with_a_mass() {
    let isotopes = |inchi: &str| {
        let molecule = Molecule::from_inchi(inchi).unwrap();
        let isotopes = molecule.atoms().iter().map(|atom| atom.isotope);
        isotopes.filter(|mass| *mass > 0).collect::<Vec<_>>()
    };
    assert_eq!(isotopes("InChI=1S/CH4/h1H4/i1+1"), [13]);
    assert_eq!(isotopes("InChI=1S/I2/c1-2/i1-2"), [125]);
    assert_eq!(isotopes("InChI=1S/CH4O/c1-2/h2H,1H3/i1D3"), [2, 2, 2]);
    assert_eq!(
        isotopes("InChI=1S/CH4O/c1-2/h2H,1H3/i1+1DT/hT"),
        [13, 2, 3, 3]
    );
    assert_eq!(isotopes("InChI=1S/H2O/h1H2/i/hD2"), [2, 2]);
}

#[test]
fn faults_name_their_place() {
    for [inchi, offset, message] in rows(ERRORS) {
        let error = Molecule::from_inchi(inchi).expect_err(inchi);
        let place = error.offset().map_or(String::new(), |at| at.to_string());
        assert_eq!(
            (place.as_str(), error.to_string().as_str()),
            (offset, message),
            "{inchi}"
        );
    }
    assert_eq!(
        Molecule::from_inchi(" ").unwrap_err().kind(),
        ErrorKind::Empty
    );
    let long = format!("InChI=1S/{}", "C".repeat(MAX_INCHI_LEN));
    let error = Molecule::from_inchi(&long).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLong);
    assert_eq!(error.offset(), Some(MAX_INCHI_LEN));
}

#[test]
fn offsets_count_the_spaces_before() {
    let error = Molecule::from_inchi("  InChI=1S/CH5/h1H5").unwrap_err();
    assert_eq!(error.offset(), Some(11));
}

#[test]
fn identifier_and_structure_have_one_limit() {
    assert_eq!(MAX_INCHI_LEN, Inchi::MAX_LEN);
}

/// Texts that make a naive search long; each is answered or refused.
#[test]
fn hostile_structures_are_bounded() {
    let numbers = |before: char, to: u16| -> String {
        let numbers = (2..=to).map(|number| format!("{before}{number}"));
        numbers.collect::<Vec<String>>().concat()
    };
    let bare = format!("InChI=1S/C900/c1{}", numbers('-', 900));
    assert!(Molecule::from_inchi(&bare).is_err_and(|e| e.kind() == ErrorKind::TooLong));
    let (chain, group) = (numbers('-', 500), numbers(',', 330));
    let group = format!("InChI=1S/H400N500/c1{chain}/h(H400,1{group})");
    assert!(Molecule::from_inchi(&group).is_err());
    let deep = format!("InChI=1S/C640/c1{}", numbers('(', 640));
    assert!(Molecule::from_inchi(&deep).is_err());
    let many = Molecule::from_inchi("InChI=1S/333N2O/c333*1-2-3").unwrap();
    assert_eq!(many.atoms().len(), 999);
}

/// Pieces of which layers consist.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        "[/;,().*+-]",
        "[0-9]{1,2}",
        "/[chqpbtmsif]",
        "[CHNOSP][0-9]?",
        Just("(H,1,2)".to_owned()),
        Just("1-2-3".to_owned()),
        Just("1-2(3)4".to_owned()),
    ]
}

proptest! {
    #[test]
    fn prop_no_text_panics(text in ".{0,40}", pieces in proptest::collection::vec(piece(), 0..12)) {
        let _ = Molecule::from_inchi(&text);
        let _ = Molecule::from_inchi(&format!("InChI=1S/{}", pieces.concat()));
    }

    #[test]
    fn prop_a_changed_byte_is_read_or_refused(
        case in 0_usize..CASES.lines().count() - 1,
        at in 9_usize..80,
        byte in "[0-9/;,()hHcqptD.*+-]",
    ) {
        let [inchi, _, _] = rows(CASES).nth(case).unwrap();
        let mut text = inchi.to_owned();
        if at < text.len() {
            text.replace_range(at..=at, &byte);
        }
        if let Ok(molecule) = Molecule::from_inchi(&text) {
            prop_assert!(!molecule.atoms().is_empty());
        }
    }
}
