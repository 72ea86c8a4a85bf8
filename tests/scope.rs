//! Structures against the scopes of entries: what a list covers of a substance's salts,
//! esters, ethers, isomers and other derivatives, and what it does not.

use precursor::{
    Date, DerivationKind, Entry, KnownCompanions, MAX_DECISIONS, Molecule, NoCompanions, Normal,
    Normalizer, Recognition, Recognizer, Relative, Scope, Smiles, StereoRelation, Substance,
};
use proptest::prelude::*;
use std::collections::BTreeSet;

const CASES: &str = include_str!("cases/scope.tsv");

fn normal(structure: &str) -> Normal {
    let molecule = if structure.starts_with("InChI=") {
        Molecule::from_inchi(structure)
    } else {
        structure.parse::<Smiles>().map(Smiles::into_molecule)
    };
    let molecule = molecule.unwrap_or_else(|e| panic!("{structure}: {e}"));
    let normal = Normalizer::new().normalize(molecule, &KnownCompanions);
    normal.unwrap_or_else(|e| panic!("{structure}: {e}"))
}

fn recognize(structure: &str) -> Recognition {
    Recognizer::new().recognize(&normal(structure))
}

/// The words for the steps from the structure to the substance, each once.
fn words(relative: &Relative, is_salt: bool) -> BTreeSet<&'static str> {
    let mut words: BTreeSet<&str> = relative
        .steps()
        .iter()
        .map(|step| step.kind().as_str())
        .collect();
    words.extend(match relative.stereo() {
        StereoRelation::Enantiomer => Some("optical-isomer"),
        StereoRelation::Geometric => Some("geometric-isomer"),
        StereoRelation::Diastereomer => Some("stereoisomer"),
        _ => None,
    });
    if is_salt && relative.component().is_some() {
        words.insert("salt");
    }
    words
}

/// Whether the scope of an entry names a word.
fn names(scope: Scope, word: &str) -> bool {
    let any = |tokens: &[&str]| tokens.iter().any(|token| scope.names(token));
    match word {
        "salt" => any(&["salts"]),
        "ester" => any(&["esters"]),
        "ether" => any(&["ethers"]),
        "amide" => any(&["amides"]),
        "carbamate" => any(&["carbamates"]),
        "halide" => any(&["halides"]),
        "acetal" => any(&["acetals"]),
        "positional-isomer" => any(&["positional-isomers", "isomers"]),
        "optical-isomer" => any(&["optical-isomers", "stereoisomers", "isomers"]),
        "geometric-isomer" => any(&["geometric-isomers", "stereoisomers", "isomers"]),
        "stereoisomer" => any(&["stereoisomers", "isomers"]),
        // The same substance in another drawing.
        "hydrate" | "tautomer" => true,
        _ => panic!("{word}"),
    }
}

/// What a list covers of a structure: the substance and the words, the nearest only.
fn covered(structure: &str, list: &str, date: Date) -> String {
    let normal = normal(structure);
    let is_salt = normal
        .components()
        .iter()
        .any(|component| !component.is_main())
        || normal.components().len() > 1;
    let is_salt = is_salt
        && normal.components().iter().any(|component| {
            component
                .companion()
                .is_none_or(|c| c.kind != precursor::CompanionKind::Solvate)
                && !component.is_main()
        })
        || normal.main().count() > 1;
    let found = Recognizer::new().recognize(&normal);
    let is = |name: &str| {
        let mut relatives = found.relatives().iter();
        relatives.any(|relative| {
            relative.substance().name().eq_ignore_ascii_case(name)
                && relative.steps().is_empty()
                && relative.stereo() == StereoRelation::Same
        })
    };
    // What an entry excepts is outside the list, however it derives from another.
    let mut entries = Entry::all().filter(|entry| entry.list().id() == list);
    if entries.any(|entry| entry.in_force(date) && entry.except().any(is)) {
        return String::new();
    }
    let mut covers = Vec::new();
    for relative in found.relatives() {
        let entries = relative.substance().entries();
        let words = words(relative, is_salt);
        for entry in entries.filter(|entry| entry.list().id() == list && entry.in_force(date)) {
            if words.iter().all(|word| names(entry.scope(), word)) {
                let stereo = relative.stereo();
                covers.push((
                    words.len(),
                    stereo,
                    relative.substance().id(),
                    words.clone(),
                ));
            }
        }
    }
    covers.sort();
    match covers.first() {
        Some((0, _, id, _)) => format!("{id}:itself"),
        Some((_, _, id, words)) => {
            format!(
                "{id}:{}",
                words.iter().copied().collect::<Vec<_>>().join("+")
            )
        }
        None => String::new(),
    }
}

#[test]
fn lists_cover_what_their_scopes_name() {
    let mut faults = Vec::new();
    let mut count = 0;
    for line in CASES.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [structure, list, date, expected, reason] = cells[..] else {
            panic!("{line}");
        };
        let found = covered(structure, list, date.parse().unwrap());
        if found != expected {
            faults.push(format!(
                "{reason}: {list} {date} {structure}: {found:?}, expected {expected:?}"
            ));
        }
        count += 1;
    }
    assert!(
        faults.is_empty(),
        "{} of {count}:\n{}",
        faults.len(),
        faults.join("\n")
    );
    assert!(count >= 200);
}

/// The substances with a structure of their own, each with its molecule in normal form.
fn structures() -> impl Iterator<Item = (Substance, Normal)> {
    Substance::all()
        .filter(|substance| !substance.smiles().is_empty())
        .map(|substance| (substance, normal(substance.smiles())))
}

fn finds(normal: &Normal, wanted: impl Fn(&Relative) -> bool) -> bool {
    Recognizer::new()
        .recognize(normal)
        .relatives()
        .iter()
        .any(wanted)
}

#[test]
fn every_substance_is_itself() {
    for (substance, normal) in structures() {
        let itself = |relative: &Relative| {
            relative.substance() == substance
                && relative.steps().is_empty()
                && relative.stereo() == StereoRelation::Same
        };
        assert!(finds(&normal, itself), "{substance}");
    }
}

#[test]
fn every_substance_is_found_beside_a_counter_ion() {
    for (substance, normal) in structures().filter(|(_, normal)| normal.components().len() == 1) {
        let companion = normal.components()[0].companion();
        if companion.is_some() || normal.molecule().atoms().len() == 1 {
            continue;
        }
        let salt = format!("{}.Cl", substance.smiles());
        let itself = |relative: &Relative| {
            relative.substance() == substance
                && relative.steps().is_empty()
                && relative.stereo() == StereoRelation::Same
        };
        assert!(finds(&self::normal(&salt), itself), "{salt}");
    }
}

/// Turns every centre round.
fn mirrored(normal: &Normal) -> Normal {
    let mut molecule = normal.molecule().clone();
    for mut centre in normal.molecule().centres().to_vec() {
        centre.turn = centre.turn.reversed();
        molecule.set_centre(centre);
    }
    Normalizer::new()
        .normalize(molecule, &NoCompanions)
        .unwrap()
}

#[test]
fn every_mirror_image_is_an_enantiomer_or_the_same() {
    for (substance, normal) in structures() {
        let mirrored = mirrored(&normal);
        let is_same = mirrored.whole() == normal.whole();
        let wanted = if is_same {
            StereoRelation::Same
        } else {
            StereoRelation::Enantiomer
        };
        let found = |relative: &Relative| {
            relative.substance() == substance
                && relative.steps().is_empty()
                && relative.stereo() == wanted
        };
        assert!(finds(&mirrored, found), "{substance}");
    }
}

/// Puts a group on each hydroxyl that is on no acid: an oxygen's hydrogen is replaced.
fn substituted(normal: &Normal, group: &str) -> Vec<Normal> {
    let molecule = normal.molecule();
    let hydroxyl = |number: u16| {
        let atom = molecule.atom(number);
        let [link] = molecule.links(number) else {
            return false;
        };
        let carrier = molecule.links(link.atom);
        let carries_oxygen = carrier.iter().any(|other| {
            other.atom != number && molecule.atom(other.atom).element == precursor::Element::O
        });
        atom.element == precursor::Element::O
            && atom.hydrogens == 1
            && molecule.atom(link.atom).element == precursor::Element::C
            && !carries_oxygen
    };
    let group = group.parse::<Smiles>().unwrap().into_molecule();
    molecule
        .atom_numbers()
        .filter(|number| hydroxyl(*number))
        .map(|oxygen| {
            let mut molecule = molecule.clone();
            let first = u16::try_from(molecule.atoms().len()).unwrap();
            for atom in group.atoms() {
                molecule.add_atom(*atom).unwrap();
            }
            for bond in group.bonds() {
                molecule
                    .add_bond(first + bond.begin, first + bond.end, bond.order)
                    .unwrap();
            }
            molecule
                .add_bond(oxygen, first, precursor::Order::Single)
                .unwrap();
            molecule.atom_mut(oxygen).unwrap().hydrogens -= 1;
            molecule.atom_mut(first).unwrap().hydrogens -= 1;
            Normalizer::new()
                .normalize(molecule, &NoCompanions)
                .unwrap()
        })
        .collect()
}

/// Says whether any entry of a substance names a token.
fn is_named(substance: Substance, token: &str) -> bool {
    substance.entries().any(|entry| entry.scope().names(token))
}

#[test]
fn every_ester_and_ether_leads_back() {
    let groups = [
        ("[CH](=O)C", DerivationKind::Ester, "esters"),
        ("[CH](=O)c1ccccc1", DerivationKind::Ester, "esters"),
        ("[PH](=O)(O)O", DerivationKind::Ester, "esters"),
        ("[CH4]", DerivationKind::Ether, "ethers"),
        ("[CH3]c1ccccc1", DerivationKind::Ether, "ethers"),
    ];
    let mut count = 0;
    for (substance, normal) in structures().filter(|(_, normal)| normal.components().len() == 1) {
        for (group, kind, token) in groups {
            if !is_named(substance, token) {
                continue;
            }
            for derivative in substituted(&normal, group) {
                let found = |relative: &Relative| {
                    relative.substance() == substance
                        && relative.steps().len() == 1
                        && relative.steps()[0].kind() == kind
                        && relative.stereo() == StereoRelation::Same
                };
                let smiles = derivative.molecule().to_smiles_as_drawn();
                assert!(
                    finds(&derivative, found),
                    "{group} of {substance}: {smiles}"
                );
                count += 1;
            }
        }
    }
    assert!(count > 300, "{count}");
}

#[test]
fn steps_name_the_atoms_of_the_structure_given() {
    let atoms = |structure: &str, id: &str| {
        let found = recognize(structure);
        let relative = found
            .relatives()
            .iter()
            .find(|relative| relative.substance().id() == id);
        let steps = relative
            .unwrap_or_else(|| panic!("{structure}"))
            .steps()
            .to_vec();
        steps
            .iter()
            .map(|step| (step.kind(), step.atoms()))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        atoms("CCOC(=O)Cc1ccccc1", "phenylacetic-acid"),
        [(DerivationKind::Ester, [2, 3])]
    );
    assert_eq!(
        atoms("O=C(OC(C)(C)C)N1CCC2(CC1)OCCO2", "4-piperidone"),
        [
            (DerivationKind::Acetal, [10, 16]),
            (DerivationKind::Carbamate, [7, 1])
        ]
    );
    assert_eq!(
        atoms("Fc1ccc(NC2CCNCC2)cc1", "4-anilinopiperidine"),
        [(DerivationKind::Halide, [1, 0])]
    );
    // With a counter-ion before it.
    assert_eq!(
        atoms("Cl.CCOC(=O)c1ccccc1N", "anthranilic-acid"),
        [(DerivationKind::Ester, [3, 4])]
    );
    assert_eq!(
        atoms("[2H]C([2H])([2H])OC(=O)Cc1ccccc1", "phenylacetic-acid"),
        [(DerivationKind::Ester, [4, 5])]
    );
}

#[test]
fn open_words_make_uncertain_steps() {
    let certain = |structure: &str, id: &str| {
        let found = recognize(structure);
        let relative = found
            .relatives()
            .iter()
            .find(|relative| relative.substance().id() == id);
        relative.map(Relative::is_certain)
    };
    assert_eq!(
        certain("CCOC(=O)Cc1ccccc1", "phenylacetic-acid"),
        Some(true)
    );
    assert_eq!(
        certain("CCSC(=O)Cc1ccccc1", "phenylacetic-acid"),
        Some(false)
    );
    assert_eq!(
        certain("CC(=O)N1CCC(CC1)Nc1ccccc1", "4-anilinopiperidine"),
        Some(true)
    );
    assert_eq!(
        certain("CS(=O)(=O)N1CCC(CC1)Nc1ccccc1", "4-anilinopiperidine"),
        Some(false)
    );
    assert_eq!(
        certain("NC(=O)N1CCC(CC1)Nc1ccccc1", "4-anilinopiperidine"),
        Some(false)
    );
    assert_eq!(
        certain("CC(=S)N1CCC(CC1)Nc1ccccc1", "4-anilinopiperidine"),
        Some(false)
    );
    assert_eq!(
        certain("O=NN1CCC(CC1)Nc1ccccc1", "4-anilinopiperidine"),
        None
    );
    assert_eq!(certain("CCOC1(O)CCNCC1", "4-piperidone"), Some(false));
    let morphine: Substance = "morphine".parse().unwrap();
    let ethers = |group: &str| substituted(&normal(morphine.smiles()), group);
    for (group, expected) in [
        ("[CH3]OC", false),
        ("[SiH](C)(C)C", false),
        ("[CH3]CC", true),
    ] {
        for ether in ethers(group) {
            let found = Recognizer::new().recognize(&ether);
            let mut relatives = found.relatives().iter();
            let relative = relatives.find(|relative| relative.substance() == morphine);
            assert_eq!(
                relative.map(Relative::is_certain),
                Some(expected),
                "{group}"
            );
        }
    }
}

#[test]
fn isotopes_and_drawings_do_not_count() {
    let ids = |structure: &str| {
        let found = recognize(structure);
        let relatives = found.relatives().iter();
        let mut ids: Vec<_> = relatives
            .map(|r| {
                (
                    r.substance().id(),
                    r.steps()
                        .iter()
                        .map(precursor::Derivation::kind)
                        .collect::<Vec<_>>(),
                )
            })
            .collect();
        ids.sort();
        ids
    };
    let drawings = [
        "CC(=O)Nc1ccccc1C(=O)OC",
        "COC(=O)C1=CC=CC=C1NC(C)=O",
        "CC(O)=Nc1ccccc1C(=O)OC",
        "[13CH3]C(=O)Nc1ccccc1C(=O)OC",
        "InChI=1S/C10H11NO3/c1-7(12)11-9-6-4-3-5-8(9)10(13)14-2/h3-6H,1-2H3,(H,11,12)",
    ];
    for drawing in drawings {
        assert_eq!(ids(drawing), ids(drawings[0]), "{drawing}");
        assert!(!ids(drawing).is_empty());
    }
}

#[test]
fn too_many_cuts_are_said_to_be_too_many() {
    // Sixteen methyl ethers of one ring: 65,536 ways to leave some of them.
    let many = format!("C1{}C1", "C(OC)".repeat(16));
    let found = recognize(&many);
    assert!(found.is_incomplete());
    let few = format!("C1{}C1", "C(OC)".repeat(8));
    assert!(!recognize(&few).is_incomplete());
    // A chain has few connected parts, however long it is.
    let chain = format!("CC(=O){}O", "OCCC(=O)".repeat(150));
    let found = recognize(&chain);
    assert!(!found.is_incomplete());
    assert!(found.relatives().is_empty());
    const { assert!(MAX_DECISIONS >= 1 << 11) };
}

#[test]
fn what_is_found_before_the_search_is_given_up_holds() {
    let esters = format!("C1{}C1C(=O)OC(=O)Cc1ccccc1", "C(OC)".repeat(16));
    let found = recognize(&esters.replace("C(=O)OC(=O)", "OC(=O)"));
    assert!(found.is_incomplete());
    assert!(
        found
            .relatives()
            .iter()
            .any(|r| r.substance().id() == "phenylacetic-acid")
    );
}

/// A tree of small blocks joined by esters, ethers and amides.
fn branched() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("C".to_owned()),
        Just("c1ccccc1".to_owned()),
        Just("N".to_owned()),
        Just("F".to_owned())
    ];
    leaf.prop_recursive(6, 64, 3, |inner| {
        (proptest::collection::vec(inner, 1..4), 0_usize..5).prop_map(|(parts, kind)| {
            let join = ["OC(=O)C", "OCC", "NC(=O)CC", "C", "OP(=O)(O)C"][kind];
            let (last, branches) = parts.split_last().unwrap();
            let branches: Vec<String> = branches.iter().map(|part| format!("(C{part})")).collect();
            let branches = branches.concat();
            format!("CC{branches}{join}{last}")
        })
    })
}

proptest! {
    #[test]
    fn prop_any_structure_is_searched_to_a_stated_end(smiles in branched()) {
        let Ok(smiles) = smiles.parse::<Smiles>() else { return Ok(()) };
        let normal = Normalizer::new().normalize(smiles.into_molecule(), &KnownCompanions);
        let Ok(normal) = normal else { return Ok(()) };
        let mut recognizer = Recognizer::new();
        let found = recognizer.recognize(&normal);
        let atoms = u16::try_from(normal.molecule().atoms().len()).unwrap();
        for relative in found.relatives() {
            for step in relative.steps() {
                prop_assert!(step.atoms().iter().all(|atom| *atom < atoms));
            }
        }
        prop_assert_eq!(recognizer.recognize(&normal), found);
    }
}
