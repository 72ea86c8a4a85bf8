//! Bounded work on molecules that are large, symmetric or made to be hard.

use precursor::{Atom, Element, Molecule, Order, RuleMatch, Rules};

fn part(molecule: &Molecule) -> Vec<u16> {
    molecule.atom_numbers().collect()
}

fn evaluate<'r>(rules: &'r Rules<'static>, molecule: &Molecule) -> Vec<RuleMatch<'r, 'static>> {
    rules.evaluate_part(molecule, &part(molecule))
}

/// A molecule of carbon with these bonds.
fn carbon(bonds: impl IntoIterator<Item = (u16, u16)>) -> Molecule {
    let mut molecule = Molecule::new();
    for (one, other) in bonds {
        while molecule.atoms().len() <= usize::from(one.max(other)) {
            molecule.add_atom(Atom::new(Element::C)).unwrap();
        }
        molecule.add_bond(one, other, Order::Single).unwrap();
    }
    molecule
}

/// A tree of carbon in which each atom has three more.
fn dendrimer(atoms: u16) -> Molecule {
    carbon((1..atoms).map(|atom| ((atom - 1) / 3, atom)))
}

fn grid(side: u16) -> Molecule {
    let across = (0..side).flat_map(|y| (1..side).map(move |x| (y * side + x - 1, y * side + x)));
    let down = (1..side).flat_map(|y| (0..side).map(move |x| ((y - 1) * side + x, y * side + x)));
    carbon(across.chain(down))
}

fn chain(atoms: u16) -> Molecule {
    carbon((1..atoms).map(|atom| (atom - 1, atom)))
}

/// The chain of a peptide: glycine and phenylalanine.
fn peptide(residues: usize) -> String {
    let mut smiles = String::from("N");
    for residue in 0..residues {
        smiles.push_str(if residue % 2 == 0 {
            "CC(=O)N"
        } else {
            "C(Cc1ccccc1)C(=O)N"
        });
    }
    smiles
}

#[test]
fn large_and_symmetric_molecules_are_decided() {
    let rules = Rules::standard();
    let mut molecules = vec![chain(1_000), dendrimer(1_000), grid(31)];
    molecules.push(crate::molecule(&peptide(110)));
    molecules.push(crate::molecule(&"CCO".repeat(300)));
    molecules.push(crate::molecule(
        &"c1ccc(".repeat(120).replace("c1ccc(", "c1ccc(cc1)"),
    ));
    for molecule in molecules {
        for one in evaluate(rules, &molecule) {
            assert!(one.is_decided(), "{}", one.rule().id());
            assert!(!one.is_certain());
        }
    }
}

#[test]
fn a_member_is_found_at_the_end_of_a_large_molecule() {
    // The chain of the amide is long; the class asks for any carbon there.
    let smiles = format!("O=C({}C)N1CCC(CC1)Nc1ccccc1", "C".repeat(900));
    let found = crate::matches(&smiles);
    let mut found = found.iter();
    let class = found.find(|one| one.rule().id() == "us-4-anilinopiperidine");
    assert!(class.unwrap().is_certain());
    // What counts carbon atoms counts all of them.
    let smiles = format!("O=C(c1cccc2ccccc12)c1cn({})c2ccccc12", "C".repeat(900));
    let found = crate::matches(&smiles);
    assert_eq!(
        crate::written(&found),
        ["us-cannabimimetic-naphthoylindole[ii]?"]
    );
    assert!(found[0].is_decided());
}

#[test]
fn what_is_given_up_is_open_and_says_so() {
    // A path through a grid has more ways than can be tried.
    let path = "C<place>".repeat(60);
    let text = format!(
        "rule x title \"X\" entry cn-nps \"1\" clause 1 \"words\" core '{path}' at place same H 1 bridge any"
    );
    let text: &'static str = Box::leak(text.into_boxed_str());
    let rules = Rules::parse(text).unwrap();
    let grid = grid(20);
    let found = rules.evaluate_part(&grid, &part(&grid));
    let [one] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert!(!one.is_decided());
    assert!(!one.is_certain());
    assert!(one.clauses().is_empty());
    assert!(one.doubts()[0].contains("too large or too symmetric"));
    assert_eq!(one.entries().count(), 1);
}
