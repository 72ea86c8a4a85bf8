//! Structures: what is read has one identity however it is written, and one answer.

use precursor::{
    Element, Jurisdiction, Molecule, NoCompanions, Normal, Normalizer, Query, Smiles, Verdict,
};

/// A SMILES that is read is written in one canonical form, which reads back as the same.
pub fn smiles(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    match text.parse::<Smiles>() {
        Ok(read) => {
            let drawn = read.molecule().to_smiles_as_drawn();
            assert_same(read.molecule(), &drawn, text);
            // A wildcard may give a ring any number of electrons: of such a structure no form
            // is canonical.
            let atoms = read.molecule().atoms();
            if atoms.iter().any(|atom| atom.element == Element::ANY) {
                let _ = read.molecule().to_smiles();
                return;
            }
            // More symmetric than the canonical form takes.
            let Ok(canonical) = read.molecule().to_smiles() else {
                return;
            };
            assert_same(read.molecule(), &canonical, text);
            let again: Smiles = canonical.parse().expect("what is written is read");
            assert_eq!(again.molecule().to_smiles().as_ref(), Ok(&canonical));
        }
        Err(error) => assert!(error.offset().is_none_or(|offset| offset <= text.len())),
    }
}

/// A systematic name that is read means a structure that can be written.
pub fn name(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    match precursor::read_name(text) {
        Ok(reading) => {
            let written = reading.molecule().to_smiles_as_drawn();
            assert_same(reading.molecule(), &written, text);
        }
        Err(error) => assert!(error.offset().is_none_or(|offset| offset <= text.len())),
    }
}

/// The answer to a structure does not depend on how it is written.
pub fn structure(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let Ok(read) = text.parse::<Smiles>() else {
        return;
    };
    let verdicts = |text: &str| -> [Verdict; 3] {
        let answer = Query::new(&format!("SMILES: {text}")).answer();
        Jurisdiction::ALL.map(|jurisdiction| answer.verdict(jurisdiction))
    };
    let Ok(canonical) = read.molecule().to_smiles() else {
        return;
    };
    let (given, rewritten) = (verdicts(text.trim()), verdicts(&canonical));
    // A list of so many atoms may be too long to be a query in one of the two forms.
    if text.len().max(canonical.len()) < precursor::MAX_QUERY_LEN / 2 {
        assert_eq!(given, rewritten, "{canonical} from {text:?}");
    }
}

fn assert_same(molecule: &Molecule, written: &str, text: &str) {
    let again: Smiles = written.parse().expect("what is written is read");
    let whole = |molecule: &Molecule| {
        let normal = Normalizer::new().normalize(molecule.clone(), &NoCompanions);
        normal.as_ref().map(Normal::whole).ok()
    };
    assert_eq!(
        whole(molecule),
        whole(again.molecule()),
        "{written} from {text:?}"
    );
}
