//! One molecule has one identity, however it is written: `tests/cases/identity.tsv`, and
//! what holds for the structures of the tables and for ordinary compounds.

use precursor::{
    Atom, Element, ErrorKind, Finding, Identity, Jurisdiction, KnownCompanions, Ligand, Molecule,
    Normalizer, Order, Query, Smiles, Substance,
};

/// Compounds of `PubChem` of which few are of a class.
const ORDINARY: &str = include_str!("cases/rules/ordinary.tsv");

/// Drawings of one thing on each line, and of other things.
const CASES: &str = include_str!("cases/identity.tsv");

fn read(text: &str) -> Molecule {
    let read = if text.starts_with("InChI=") {
        Molecule::from_inchi(text)
    } else {
        text.parse().map(Smiles::into_molecule)
    };
    read.unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn identity(molecule: Molecule) -> Identity {
    let normal = Normalizer::new().normalize(molecule, &KnownCompanions);
    normal.expect("a molecule with keys").whole()
}

/// Structures of the tables and ordinary ones, each with a number to begin chance with.
fn structures() -> impl Iterator<Item = (u64, &'static str)> {
    let listed = Substance::all().map(Substance::smiles);
    let ordinary = ORDINARY.lines().skip(1);
    let ordinary = ordinary.filter_map(|row| row.split('\t').nth(1));
    let all = listed.filter(|smiles| !smiles.is_empty()).chain(ordinary);
    (1..).zip(all)
}

/// Holds one writing of every structure against the structure; returns how many differ
/// from it as text.
fn hold(write: impl Fn(&Molecule, u64) -> Molecule) -> usize {
    let mut changed = 0;
    for (seed, smiles) in structures() {
        let drawn = read(smiles);
        let written = write(&drawn, seed);
        let text = written.to_smiles_as_drawn();
        assert_eq!(
            identity(written),
            identity(drawn.clone()),
            "{text} from {smiles}"
        );
        // What is written is read as the same.
        assert_eq!(identity(read(&text)), identity(drawn), "{text} read again");
        changed += usize::from(text != smiles);
    }
    changed
}

/// The same molecule with its atoms in another order, marks and all.
fn renumbered(molecule: &Molecule, seed: u64) -> Molecule {
    let mut order: Vec<u16> = molecule.atom_numbers().collect();
    let mut state = seed;
    for at in (1..order.len()).rev() {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        order.swap(at, usize::try_from(state >> 33).unwrap() % (at + 1));
    }
    let mut place = vec![0; order.len()];
    let mut other = Molecule::new();
    for old in order {
        place[usize::from(old)] = other.add_atom(*molecule.atom(old)).unwrap();
    }
    let to = |atom: u16| place[usize::from(atom)];
    let ligand = |ligand: Ligand| match ligand {
        Ligand::Atom(atom) => Ligand::Atom(to(atom)),
        Ligand::Implicit => Ligand::Implicit,
    };
    let mut bonds = vec![0; molecule.bonds().len()];
    let numbers: Vec<u16> = molecule.bond_numbers().collect();
    for number in numbers.into_iter().rev() {
        let bond = molecule.bond(number);
        let added = other.add_bond(to(bond.end), to(bond.begin), bond.order);
        bonds[usize::from(number)] = added.unwrap();
    }
    for mut centre in molecule.centres().iter().copied() {
        centre.atom = to(centre.atom);
        centre.ligands = centre.ligands.map(ligand);
        other.set_centre(centre);
    }
    for mut side in molecule.sides().iter().copied() {
        let [begin, end] = side.ligands.map(ligand);
        side.bond = bonds[usize::from(side.bond)];
        side.ligands = [end, begin];
        other.set_side(side);
    }
    other
}

/// The same molecule with its hydrogens as atoms.
fn with_hydrogens(molecule: &Molecule) -> Molecule {
    let mut other = molecule.clone();
    for carrier in molecule.atom_numbers() {
        for _ in 0..molecule.atom(carrier).hydrogens {
            let hydrogen = other.add_atom(Atom::new(Element::H)).unwrap();
            other.add_bond(carrier, hydrogen, Order::Single).unwrap();
            let own = |ligand: Ligand| match ligand {
                Ligand::Implicit => Ligand::Atom(hydrogen),
                ligand @ Ligand::Atom(_) => ligand,
            };
            let centres: Vec<_> = other.centres().to_vec();
            for mut centre in centres.into_iter().filter(|centre| centre.atom == carrier) {
                centre.ligands = centre.ligands.map(own);
                other.set_centre(centre);
            }
            let sides: Vec<_> = other.sides().to_vec();
            for mut side in sides {
                let ends = [other.bond(side.bond).begin, other.bond(side.bond).end];
                for (end, ligand) in ends.into_iter().zip(&mut side.ligands) {
                    if end == carrier {
                        *ligand = own(*ligand);
                    }
                }
                other.set_side(side);
            }
        }
        other.atom_mut(carrier).unwrap().hydrogens = 0;
    }
    other
}

/// The same molecule with the double bonds of sulfur and phosphorus to oxygen drawn as
/// pairs of charges.
fn charge_separated(molecule: &Molecule) -> Molecule {
    let mut other = molecule.clone();
    for number in molecule.bond_numbers() {
        let bond = molecule.bond(number);
        let element = |atom: u16| molecule.atom(atom).element;
        let ends = [(bond.begin, bond.end), (bond.end, bond.begin)];
        let polar = |(centre, oxygen): &(u16, u16)| {
            matches!(element(*centre), Element::S | Element::P) && element(*oxygen) == Element::O
        };
        if bond.order != Order::Double {
            continue;
        }
        if let Some((centre, oxygen)) = ends.into_iter().find(polar) {
            other.set_order(number, Order::Single);
            other.atom_mut(centre).unwrap().charge += 1;
            other.atom_mut(oxygen).unwrap().charge -= 1;
        }
    }
    other
}

/// Gives a proton to each nitrogen without double bonds and takes one from each carboxyl
/// group; returns how many were moved.
fn ionised(molecule: &Molecule) -> (Molecule, usize) {
    let mut other = molecule.clone();
    let mut moved = 0;
    for number in molecule.atom_numbers() {
        let atom = molecule.atom(number);
        let links = molecule.links(number);
        let order = |bond: u16| molecule.bond(bond).order;
        let saturated = |at: u16| {
            let mut links = molecule.links(at).iter();
            links.all(|link| order(link.bond) == Order::Single)
        };
        let is_amine = atom.element == Element::N
            && atom.charge == 0
            && links.iter().all(|link| {
                let neighbour = molecule.atom(link.atom).element;
                neighbour == Element::C && saturated(link.atom)
            });
        let is_carboxyl = atom.element == Element::O
            && atom.hydrogens == 1
            && links.iter().any(|link| {
                molecule.atom(link.atom).element == Element::C
                    && molecule.links(link.atom).iter().any(|other| {
                        order(other.bond) == Order::Double
                            && molecule.atom(other.atom).element == Element::O
                    })
            });
        let change = match (is_amine, is_carboxyl) {
            (true, _) => 1,
            (_, true) => -1,
            _ => continue,
        };
        let atom = other.atom_mut(number).unwrap();
        atom.hydrogens = atom.hydrogens.saturating_add_signed(change);
        atom.charge += change;
        moved += 1;
    }
    (other, moved)
}

#[test]
fn drawings_of_one_thing_have_one_identity() {
    let mut faults = Vec::new();
    for line in CASES.lines().skip(1) {
        let [kind, drawings, reason]: [&str; 3] =
            line.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let drawings: Vec<&str> = drawings.split(' ').collect();
        for (at, one) in drawings.iter().enumerate() {
            for other in &drawings[at + 1..] {
                let [one, other] = [one, other].map(|text| (text, identity(read(text))));
                let is_same = match kind {
                    "skeleton" => one.1.skeleton == other.1.skeleton && one.1 != other.1,
                    _ => one.1 == other.1,
                };
                let is_right = is_same == (kind != "different");
                if !is_right {
                    faults.push(format!("{reason}: {} and {}, {kind}", one.0, other.0));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn prop_the_order_of_atoms_does_not_count() {
    assert!(hold(renumbered) > 1_000);
}

#[test]
fn prop_hydrogens_may_be_atoms() {
    assert!(hold(|molecule, _| with_hydrogens(molecule)) > 1_000);
}

#[test]
fn prop_charges_may_be_drawn_apart() {
    assert!(hold(|molecule, _| charge_separated(molecule)) > 300);
}

#[test]
fn prop_hydrogens_charges_and_order_may_all_differ() {
    hold(|molecule, seed| renumbered(&with_hydrogens(&charge_separated(molecule)), seed));
}

#[test]
fn prop_protons_do_not_count() {
    let mut moved = 0;
    for (seed, smiles) in structures() {
        let drawn = read(smiles);
        let (ions, count) = ionised(&drawn);
        moved += count;
        assert_eq!(
            identity(renumbered(&ions, seed)),
            identity(drawn),
            "{smiles}"
        );
    }
    assert!(moved > 500);
}

#[test]
fn prop_nitro_groups_may_have_five_bonds() {
    let mut changed = 0;
    for (_, smiles) in structures() {
        let hypervalent = smiles
            .replace("[N+](=O)[O-]", "N(=O)=O")
            .replace("[N+]([O-])=O", "N(=O)=O")
            .replace("[O-][N+](=O)", "O=N(=O)")
            .replace("[N-]=[N+]=N", "N#N=N");
        if hypervalent != smiles {
            changed += 1;
            assert_eq!(
                identity(read(&hypervalent)),
                identity(read(smiles)),
                "{smiles}"
            );
        }
    }
    assert!(changed > 20);
}

/// Reading, writing and reading again changes nothing more; alternating and aromatic
/// writing are one structure, and its canonical form does not depend on the numbering.
#[test]
fn prop_canonical_writing_is_a_fixed_point() {
    for (seed, smiles) in structures() {
        let drawn = read(smiles);
        let canonical = drawn.to_smiles().unwrap();
        let again = read(&canonical);
        assert_eq!(again.to_smiles().unwrap(), canonical, "{smiles}");
        assert_eq!(identity(again), identity(drawn.clone()), "{smiles}");
        let other = renumbered(&drawn, seed);
        assert_eq!(other.to_smiles().unwrap(), canonical, "{smiles}");
        let alternating = drawn.to_smiles_as_drawn();
        let from_alternating = read(&alternating).to_smiles().unwrap();
        assert_eq!(from_alternating, canonical, "{smiles}");
    }
}

/// The salt of a base that a list names, where the entry covers salts, comes under the entry.
#[test]
fn prop_salts_come_under_the_entries_that_cover_them() {
    let mut salts = 0;
    for substance in Substance::all() {
        let smiles = substance.smiles();
        if smiles.is_empty() || smiles.contains('.') {
            continue;
        }
        let base = Query::new(&format!("SMILES: {smiles}")).answer();
        let (cation, protons) = ionised(&read(smiles));
        let charge: i32 = cation
            .atoms()
            .iter()
            .map(|atom| i32::from(atom.charge))
            .sum();
        if protons == 0 || charge < 1 {
            continue;
        }
        let bromides = ".[Br-]".repeat(usize::try_from(charge).unwrap());
        let salt = format!("SMILES: {}{bromides}", cation.to_smiles_as_drawn());
        let answer = Query::new(&salt).answer();
        for jurisdiction in Jurisdiction::ALL {
            let found: Vec<_> = (answer.findings_in(jurisdiction))
                .map(Finding::entry)
                .collect();
            for finding in base.findings_in(jurisdiction) {
                if finding.entry().scope().names("salts") {
                    salts += 1;
                    let entry = finding.entry();
                    assert!(found.contains(&entry), "{salt} under {}", entry.number());
                }
            }
        }
    }
    assert!(salts > 300);
}

/// Texts and structures that make a naive search long; each is answered or refused.
#[test]
fn hostile_structures_come_to_an_end() {
    let refused = |text: &str| text.parse::<Smiles>().map(|_| ()).map_err(|e| e.kind());
    for text in [
        "[".repeat(100_000),
        format!("C{}", "(".repeat(100_000)),
        format!("{}C{}", "C(".repeat(100_000), ")".repeat(100_000)),
        "C.".repeat(50_000) + "C",
        "C1".repeat(50_000),
    ] {
        assert_eq!(refused(&text), Err(ErrorKind::TooLong), "{}", &text[..9]);
        let answer = Query::new(&text).answer();
        assert!(answer.verdict(Jurisdiction::Us).undetermined().is_some());
    }
    let deep = format!("{}C{}", "C(".repeat(2_000), ")".repeat(2_000));
    assert_eq!(refused(&deep), Err(ErrorKind::TooLong));
    let open: Vec<String> = (100..400).map(|ring| format!("C%({ring})")).collect();
    assert_eq!(refused(&open.concat()), Err(ErrorKind::TooLong));

    // Near the limits: rings of all sizes, long ways for colours and for hydrogens, many
    // parts, many marks that mean nothing.
    let ring = |unit: &str, times: usize| format!("C1{}C1", unit.repeat(times));
    let open: Vec<String> = (10..50).map(|ring| format!("C%{ring}")).collect();
    let open = open.concat();
    for (smiles, is_answered) in [
        ("C#C".repeat(330), true),
        ("C=C(O)".repeat(200), true),
        ("NC(=N)".repeat(300), true),
        ("C(=O)N".repeat(300), true),
        (ring("C(O)", 300), true),
        (ring("[C@H](O)", 300), true),
        (vec!["C1CC1"; 300].join("."), true),
        ("[C@H](O)".repeat(300) + "C", true),
        (vec!["C12C3C4C1C5C2C3C45"; 100].join("."), true),
        (format!("C1{open}C1{open}"), true),
    ] {
        let molecule = read(&smiles);
        let normal = Normalizer::new().normalize(molecule.clone(), &KnownCompanions);
        assert_eq!(normal.is_ok(), is_answered, "{}", &smiles[..20]);
        let _ = molecule.to_smiles();
        let _ = molecule.clone().mark_aromatic();
    }
}
