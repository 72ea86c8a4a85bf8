//! Systematic names read to structures: `tests/cases/systematic-names.tsv`, and what holds
//! for every text.

use precursor::Identity;
use precursor::{
    Error, MAX_NAME_LEN, Molecule, NameReading, NameWarning, NoCompanions, Normalizer, Smiles,
    read_name,
};
use proptest::prelude::*;

/// The rows whose second cell passes: name, second cell, third cell.
fn rows(wanted: impl Fn(&str) -> bool) -> Vec<[&'static str; 3]> {
    let cases = include_str!("cases/systematic-names.tsv");
    let rows = cases.lines().skip(1).map(|line| {
        let mut cells = line.split('\t');
        [(); 3].map(|()| cells.next().unwrap_or_else(|| panic!("{line}")))
    });
    rows.filter(|[_, second, _]| wanted(second)).collect()
}

/// What two drawings of one structure have in common: keys, isotopes and charge.
fn identity(molecule: &Molecule) -> (Option<Identity>, Vec<u16>, i32) {
    let mut isotopes: Vec<u16> = molecule.atoms().iter().map(|atom| atom.isotope).collect();
    isotopes.retain(|mass| *mass > 0);
    isotopes.sort_unstable();
    let charge = molecule
        .atoms()
        .iter()
        .map(|atom| i32::from(atom.charge))
        .sum();
    let normal = Normalizer::new().normalize(molecule.clone(), &NoCompanions);
    (normal.ok().map(|normal| normal.whole()), isotopes, charge)
}

#[test]
fn names_are_read_to_the_structures_of_the_cases() {
    let mut faults = Vec::new();
    let rows = rows(|structure| structure != "refused");
    for [name, structure, kind] in &rows {
        let expected = match structure.parse::<Smiles>() {
            Ok(smiles) => smiles.into_molecule(),
            Err(error) => {
                faults.push(format!("{kind}: {name}: {structure}: {error}"));
                continue;
            }
        };
        match read_name(name) {
            Ok(reading) if identity(reading.molecule()) == identity(&expected) => {}
            // A relative configuration is that of either of two mirror images.
            Ok(reading) if reading.mirror_image().map(identity) == Some(identity(&expected)) => {}
            Ok(reading) => {
                let got = reading.molecule().to_smiles_as_drawn();
                faults.push(format!("{kind}: {name}: {got}, expected {structure}"));
            }
            Err(error) => faults.push(format!("{kind}: {name}: {error}")),
        }
    }
    assert!(rows.len() > 400, "{}", rows.len());
    assert!(faults.is_empty(), "{}\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn names_that_fit_two_structures_or_none_are_refused() {
    let mut faults = Vec::new();
    for [name, _, expected] in rows(|structure| structure == "refused") {
        let got = match read_name(name) {
            Ok(reading) => reading.molecule().to_smiles_as_drawn(),
            Err(error) => format!("{} at {}", error, error.offset().unwrap_or(0)),
        };
        if got != expected {
            faults.push(format!("{name}: {got}, expected {expected}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn names_that_tell_no_numbers_are_read_with_a_warning() {
    for (name, unstated) in [
        ("gold;silver", true),
        ("dodecan-1-ol;propan-2-ol;titanium", true),
        ("azane;platinum(2+);diiodide", true),
        ("palladium;tris(fluoranyl)phosphanium", true),
        // A molecule beside ions, hydrides, a hydrate without a number.
        ("calcium;urea;sulfate", true),
        ("alumane;borane", true),
        ("chloranylpalladium(1+);ethanenitrile;nitrate", true),
        ("arsoric acid;hydrate", true),
        ("arsoric acid;monohydrate", false),
        // One by usage: the water of a salt, a hydrogen halide beside ions.
        ("sodium;ethanoate;hydrate", false),
        ("morphine;hydrate;hydrochloride", false),
        // Filled in by what is usual, which is not sure.
        ("piperidine;naphthalene-1,5-disulfonic acid", true),
        ("copper;azane;sulfate;hydrate", true),
        ("cerium;selenium", true),
        ("octadecanoic acid;propan-2-ol;titanium", true),
        ("rhodium;triphenylphosphane;chloride", true),
        ("carbon monoxide;rhodium;dichloride", true),
        // The places and electrons of a metal tell them.
        ("iron(2+);1,10-phenanthroline;diperchlorate", false),
        ("nickel(2+);triphenylphosphane;dibromide", false),
        ("indium(3+);tetrachloride", true),
        ("iron(3+);trichloride", false),
        ("N-methyl-1-phenylpropan-2-amine;hydrochloride", false),
    ] {
        let reading = read_name(name).unwrap();
        let warned = reading.warnings().contains(&NameWarning::UnstatedRatio);
        assert_eq!(warned, unstated, "{name}");
    }
}

#[test]
fn an_index_name_without_a_ratio_means_one_of_each() {
    for (name, morpholines) in [
        ("naphthalene-1,5-disulfonic acid;morpholine", 2),
        ("naphthalene-1,5-disulfonic acid, compd. with morpholine", 1),
        (
            "naphthalene-1,5-disulfonic acid, compound with morpholine (1:1)",
            1,
        ),
        // One acid group takes one base.
        ("naphthalene-1-sulfonic acid;morpholine", 1),
    ] {
        let reading = read_name(name).unwrap();
        let atoms = reading.molecule().atoms().iter();
        let nitrogens = atoms.filter(|atom| atom.element.number() == 7).count();
        assert_eq!(nitrogens, morpholines, "{name}");
    }
}

#[test]
fn names_of_relative_configuration_tell_which_mirror_images_they_mean() {
    let relative = Some(NameWarning::RelativeStereo);
    let both = Some(NameWarning::Racemate);
    for (name, meant) in [
        ("trans-2-aminocyclohexan-1-ol", relative),
        ("(+)-trans-2-aminocyclohexan-1-ol", relative),
        ("(±)-trans-2-aminocyclohexan-1-ol", both),
        ("rel-(1R,2R)-2-aminocyclohexan-1-ol", relative),
        ("(1R*,2R*)-2-aminocyclohexan-1-ol", relative),
        ("rac-(1R,2R)-2-aminocyclohexan-1-ol", both),
        ("(1RS,2RS)-2-aminocyclohexan-1-ol", both),
        ("2-amino-cyclohexanol, trans-", relative),
        // Of the first centre the hand is told.
        ("(1R,2R)-2-aminocyclohexan-1-ol", None),
        ("(1R)-trans-2-aminocyclohexan-1-ol", None),
        ("(1R,2R)-trans-2-aminocyclohexan-1-ol", None),
        // Their own mirror images.
        ("trans-4-aminocyclohexan-1-ol", None),
        ("cis-cyclohexane-1,2-diol", None),
        ("rac-(1R,2S)-cyclohexane-1,2-diol", None),
        // On a double bond.
        ("trans-but-2-enoic acid", None),
        // The hand of one centre alone is open.
        ("rac-(2R)-butan-2-ol", None),
    ] {
        let reading = read_name(name).unwrap();
        let told = (reading.warnings().iter().copied())
            .find(|one| matches!(one, NameWarning::RelativeStereo | NameWarning::Racemate));
        assert_eq!(told, meant, "{name}");
        assert_eq!(reading.mirror_image().is_some(), meant.is_some(), "{name}");
        assert!(
            !reading.warnings().contains(&NameWarning::IgnoredStereo),
            "{name}"
        );
        if let Some(mirror) = reading.mirror_image() {
            let [one, other] = [reading.molecule(), mirror].map(identity);
            let keys = |of: &(Option<Identity>, Vec<u16>, i32)| of.0.unwrap();
            assert_eq!(keys(&one).skeleton, keys(&other).skeleton, "{name}");
            assert_ne!(keys(&one).stereo, keys(&other).stereo, "{name}");
        }
    }
}

#[test]
fn descriptors_without_a_place_are_left_out_with_a_warning() {
    for name in [
        // Three places on the ring.
        "trans-2,4,6-trimethylpiperidine",
        "cis-methylcyclohexane",
        // Of two groups on one atom either may be meant.
        "trans-2-[(dimethylamino)methyl]-1-(3-methoxyphenyl)cyclohexan-1-ol",
        // What is told contradicts itself.
        "(1R,2R)-cis-2-aminocyclohexan-1-ol",
        "meso-2,3-dihydroxybutanedioic acid",
        "L-tartaric acid",
    ] {
        let reading = read_name(name).unwrap();
        assert_eq!(reading.warnings(), [NameWarning::IgnoredStereo], "{name}");
        assert_eq!(reading.mirror_image(), None, "{name}");
    }
}

#[test]
fn case_and_spelling_do_not_change_the_structure() {
    for [name, structure, _] in rows(|structure| structure != "refused") {
        // Capitals of an element in a mark of isotopes, and of R and S, are no matter.
        let upper = read_name(&name.to_uppercase());
        let lower = read_name(&name.to_lowercase());
        let structure_of = |read: Result<NameReading, Error>| {
            read.map(|reading| reading.molecule().to_smiles_as_drawn())
                .map_err(|error| error.to_string())
        };
        assert_eq!(
            structure_of(upper),
            structure_of(lower),
            "{name} {structure}"
        );
        let spaced = format!("  {name} ");
        assert_eq!(
            structure_of(read_name(&spaced)),
            structure_of(read_name(name))
        );
    }
}

#[test]
fn long_and_deep_names_end_in_errors() {
    let long = "methyl".repeat(MAX_NAME_LEN);
    assert!(read_name(&long).is_err());
    for unit in [
        "(", "[", "di", "bi", "1,", "meth", "spiro[", "(2r)-", "oxy", "n-", "benzo[b]",
    ] {
        let name = unit.repeat(MAX_NAME_LEN / unit.len());
        assert!(read_name(&name).is_err(), "{unit}");
    }
    // Brackets inside brackets, as deep as they go.
    let deep = format!("{}methyl{}benzene", "(".repeat(500), ")".repeat(500));
    assert!(read_name(&deep).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn prop_any_text_is_read_or_refused_within_its_bytes(text in "\\PC{0,60}") {
        if let Err(error) = read_name(&text) {
            prop_assert!(error.offset().unwrap_or(0) <= text.len());
        }
    }

    #[test]
    fn prop_pieces_of_names_are_read_or_refused_within_their_bytes(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "meth", "ane", "yl", "1,2-", "(", ")", "[b,d]", "benz", "ene", "di", "bis", "n-",
                "oxy", "ol", "-2-", "5alpha-", "androst", "morphinan", "cyclo", "hex", "amine",
                " ", ";", "chloride", "sodium", "spiro[4.5]", "dec", "1h-", "pyridin", "hydro",
                "acid", "oic ", "(2r)-", "nor", "dehydro", "3,4-", "indole", "acet", "ate",
            ]),
            0..14,
        )
    ) {
        let text = pieces.concat();
        match read_name(&text) {
            Ok(reading) => prop_assert!(!reading.molecule().atoms().is_empty()),
            Err(error) => prop_assert!(error.offset().unwrap_or(0) <= text.len()),
        }
    }
}
