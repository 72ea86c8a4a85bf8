//! One verdict for every way to write a structure.

use crate::enumerated::{Case, cases};
use crate::{Found, matches, molecule, normal, written};
use precursor::{Atom, Element, Molecule, Order, Rules, Smiles};

/// Every fifth structure of the table: each scaffold and each clause is among them.
fn sample() -> impl Iterator<Item = Case> {
    cases().into_iter().step_by(5)
}

/// What must not change: classes, clauses, doubts, how many atoms each rests on.
fn proof(found: &[Found]) -> Vec<String> {
    let mut proof: Vec<String> = found
        .iter()
        .zip(written(found))
        .map(|(one, text)| {
            let mut doubts = one.doubts().to_vec();
            doubts.sort_unstable();
            let atoms: Vec<usize> = one
                .clauses()
                .iter()
                .map(|held| held.atoms().len())
                .collect();
            format!("{text} {doubts:?} {atoms:?} {}", one.core().len())
        })
        .collect();
    proof.sort();
    proof
}

fn evaluate(molecule: Molecule) -> Vec<Found> {
    Rules::standard().evaluate(&normal(molecule))
}

/// The same molecule with its atoms in another order.
fn permuted(molecule: &Molecule, seed: u64) -> Molecule {
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
    for bond in molecule.bonds().iter().rev() {
        let [begin, end] = [bond.begin, bond.end].map(|atom| place[usize::from(atom)]);
        other.add_bond(end, begin, bond.order).unwrap();
    }
    other
}

#[test]
fn prop_order_of_atoms_does_not_count() {
    for (seed, case) in (1..).zip(sample()) {
        let drawn = molecule(&case.smiles);
        let expected = proof(&matches(&case.smiles));
        let other = permuted(&drawn, seed);
        assert_eq!(proof(&evaluate(other)), expected, "{case:?}");
    }
}

#[test]
fn prop_alternating_and_canonical_writing_do_not_count() {
    for case in sample() {
        let drawn = molecule(&case.smiles);
        let expected = proof(&matches(&case.smiles));
        let alternating = drawn.to_smiles_as_drawn();
        assert_eq!(proof(&matches(&alternating)), expected, "{alternating}");
        let canonical = drawn.to_smiles().unwrap();
        assert_eq!(proof(&matches(&canonical)), expected, "{canonical}");
    }
}

#[test]
fn prop_counter_ions_and_solvents_do_not_count() {
    for (case, beside) in sample().zip(
        [".Cl", ".OC(=O)C(O)C(O)C(=O)O", ".O.O", ".[Na+].[Cl-]"]
            .into_iter()
            .cycle(),
    ) {
        let expected = proof(&matches(&case.smiles));
        let salt = format!("{}{beside}", case.smiles);
        assert_eq!(proof(&matches(&salt)), expected, "{salt}");
    }
}

/// Gives a proton to each nitrogen between saturated carbon atoms.
fn protonated(molecule: &mut Molecule) -> usize {
    let saturated = |molecule: &Molecule, atom: u16| {
        let single = |bond: u16| molecule.bond(bond).order == Order::Single;
        molecule.links(atom).iter().all(|link| single(link.bond))
    };
    let basic: Vec<u16> = molecule
        .atom_numbers()
        .filter(|atom| {
            let found = molecule.atom(*atom);
            let carbon =
                |at: u16| molecule.atom(at).element == Element::C && saturated(molecule, at);
            let links = molecule.links(*atom);
            found.element == Element::N
                && found.charge == 0
                && !links.is_empty()
                && links.iter().all(|link| carbon(link.atom))
        })
        .collect();
    for atom in &basic {
        let atom = molecule.atom_mut(*atom).unwrap();
        atom.charge = 1;
        atom.hydrogens += 1;
    }
    basic.len()
}

#[test]
fn prop_protons_do_not_count() {
    let mut changed = 0;
    for case in sample() {
        let expected = proof(&matches(&case.smiles));
        let mut cation = molecule(&case.smiles);
        changed += protonated(&mut cation);
        assert_eq!(proof(&evaluate(cation)), expected, "{case:?}");
    }
    assert!(changed > 100);
}

#[test]
fn prop_isotopes_do_not_count() {
    for (seed, case) in (0..).zip(sample()) {
        let expected = proof(&matches(&case.smiles));
        let mut labelled = molecule(&case.smiles);
        let count = u16::try_from(labelled.atoms().len()).unwrap();
        let at = labelled.atom_mut(seed % count).unwrap();
        at.isotope = u16::from(at.element.number()) * 2 + 1;
        // A hydrogen that is an atom of its own because it is deuterium.
        let carrier = labelled
            .atom_numbers()
            .find(|atom| labelled.atom(*atom).hydrogens > 0);
        if let Some(carrier) = carrier {
            labelled.atom_mut(carrier).unwrap().hydrogens -= 1;
            let mut deuterium = Atom::new(Element::H);
            deuterium.isotope = 2;
            let deuterium = labelled.add_atom(deuterium).unwrap();
            labelled
                .add_bond(carrier, deuterium, Order::Single)
                .unwrap();
        }
        assert_eq!(proof(&evaluate(labelled)), expected, "{case:?}");
    }
}

/// Where a clause asks for a group, hydrogen in its place takes the clause away.
#[test]
fn prop_hydrogen_in_place_of_a_group_removes_the_hit() {
    // What hydrogen itself meets: R2 and R4 of the cannabinoids, the nitro group of
    // etonitazene, the methyl groups of ecgonine and of other parents; and scaffolds that
    // hold the clause by another group as well.
    let mut seen = 0;
    for row in crate::rows(crate::enumerated::TABLE) {
        let [rule, clause, verdict, scaffold, groups] = row.as_slice() else {
            panic!("{row:?}");
        };
        let with = |group: &str| scaffold.replace("{}", group);
        let holds = |smiles: &str| {
            matches(smiles).iter().any(|one| {
                let mut clauses = one.clauses().iter();
                one.rule().id() == *rule && clauses.any(|held| held.clause().id() == *clause)
            })
        };
        let required = match (*rule, *clause) {
            ("us-fentanyl-related", _) => true,
            ("cn-fentanyl", _) => true,
            ("cn-cannabinoid", "R1" | "R5") => true,
            ("cn-cannabinoid", "R3") => scaffold.contains("N{}") || scaffold.contains("O{}"),
            ("cn-nitazene", "4") => true,
            ("cn-orphine", "1" | "2" | "5" | "6") => true,
            ("us-4-piperidone" | "cn-export-4-piperidone", _) => true,
            (rule, "esters") => !rule.starts_with("un-"),
            ("us-cannabimimetic-naphthoylindole", _) => scaffold.contains("n({})"),
            ("us-cannabimimetic-naphthoylpyrrole" | "us-cannabimimetic-acylindole", _) => {
                scaffold.contains("n({})")
            }
            ("us-cannabimimetic-naphthylmethylindene", _) => true,
            _ => false,
        };
        if *scaffold == "{}" || *verdict == "out" || !required || !groups.contains(' ') {
            continue;
        }
        seen += 1;
        let bare = with("[H]");
        assert!(bare.parse::<Smiles>().is_ok(), "{bare}");
        // Groups already on the scaffold may hold the clause by themselves.
        let others = ["C(C)=O)C6CCN({})", "N(C(=O)CC)C6CCN({})"];
        if others.iter().any(|other| scaffold.contains(other)) {
            continue;
        }
        assert!(!holds(&bare), "{rule} {clause}: {bare}");
    }
    assert!(seen > 40, "{seen}");
}
