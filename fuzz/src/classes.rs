//! The language of structural classes, and their evaluation on graphs of any kind.

use precursor::{Atom, Element, Molecule, Order, RuleMatch, Rules};

/// The most atoms of a graph that is tried.
const MAX_ATOMS: usize = 160;

/// A text is read as rules or refused at a place within it; what is read can be executed,
/// and a comment changes nothing.
pub fn rules(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    match Rules::parse(text) {
        Ok(rules) => {
            let commented = format!("{text}\n# the end");
            let again = Rules::parse(&commented).expect("a comment is no fault");
            assert_eq!(again.iter().count(), rules.iter().count());
            for bytes in [
                &b"\x09abcdefghijklmnopqrstuvwxyz"[..],
                &data[data.len() / 2..],
            ] {
                let molecule = graph(bytes);
                let part = reached(&molecule);
                let found = rules.evaluate_part(&molecule, &part);
                for one in &found {
                    check(one, &part);
                }
            }
        }
        Err(error) => {
            assert!(error.offset().is_none_or(|offset| offset <= text.len()));
            assert!(!error.to_string().is_empty());
        }
    }
}

/// Every graph is judged within the limit of work; atoms exist, and their order does not
/// count.
pub fn classes(data: &[u8]) {
    let molecule = graph(data);
    let part = reached(&molecule);
    let rules = Rules::standard();
    let found = rules.evaluate_part(&molecule, &part);
    for one in &found {
        check(one, &part);
    }
    let turned = turned(&molecule);
    let last = u16::try_from(molecule.atoms().len()).expect("few atoms") - 1;
    let other: Vec<u16> = part.iter().map(|atom| last - atom).collect();
    let again = rules.evaluate_part(&turned, &other);
    for (one, others) in [(&found, &again), (&again, &found)] {
        for one in one.iter().filter(|one| one.is_decided()) {
            let mut others = others.iter();
            let other = others.find(|other| other.rule().id() == one.rule().id());
            let other = other.unwrap_or_else(|| panic!("{} in one order", one.rule().id()));
            assert!(!other.is_decided() || verdict(one) == verdict(other));
        }
    }
}

fn check(one: &RuleMatch<'_, '_>, part: &[u16]) {
    let clauses = one.clauses().iter().flat_map(precursor::ClauseMatch::atoms);
    for atom in clauses.chain(one.core()) {
        assert!(part.contains(atom), "atom {atom}");
    }
    if one.is_decided() {
        assert!(!one.clauses().is_empty());
        assert!(!one.core().is_empty());
    } else {
        assert!(!one.is_certain());
    }
    assert_eq!(one.is_certain(), one.doubts().is_empty());
}

fn verdict<'a>(one: &RuleMatch<'_, 'a>) -> (bool, Vec<(&'a str, bool)>) {
    let clauses = one.clauses().iter();
    let clauses = clauses.map(|held| (held.clause().id(), held.doubts().is_empty()));
    (one.is_certain(), clauses.collect())
}

/// A graph of the elements that classes name, one atom at least.
fn graph(data: &[u8]) -> Molecule {
    const ELEMENTS: [u8; 16] = [6, 6, 6, 6, 6, 6, 6, 7, 7, 7, 8, 8, 8, 16, 9, 17];
    let (size, rest) = data.split_first().unwrap_or((&0, &[]));
    let count = 1 + usize::from(*size) % MAX_ATOMS;
    let mut bytes = rest.iter().copied();
    let mut molecule = Molecule::new();
    for number in 0..count {
        let byte = bytes.next().unwrap_or(0);
        let element = ELEMENTS[usize::from(byte % 16)];
        let mut atom = Atom::new(Element::from_number(element).expect("an element"));
        atom.hydrogens = byte >> 6;
        let atom = molecule.add_atom(atom).expect("few atoms");
        // A tree at first, which later bonds close to rings.
        if number > 0 {
            let back = u16::from(byte >> 4) % 3 + 1;
            let _ = molecule.add_bond(atom.saturating_sub(back), atom, order(byte >> 2));
        }
    }
    while let (Some(one), Some(other)) = (bytes.next(), bytes.next()) {
        let count = u16::try_from(count).expect("few atoms");
        let _ = molecule.add_bond(
            u16::from(one) % count,
            u16::from(other) % count,
            order(one ^ other),
        );
    }
    molecule
}

fn order(byte: u8) -> Order {
    match byte % 8 {
        0..=4 => Order::Single,
        5 | 6 => Order::Double,
        _ => Order::Triple,
    }
}

/// The atoms that the first one is connected to, with itself.
fn reached(molecule: &Molecule) -> Vec<u16> {
    let mut atoms = vec![0];
    let mut at = 0;
    while let Some(atom) = atoms.get(at).copied() {
        at += 1;
        for link in molecule.links(atom) {
            if !atoms.contains(&link.atom) {
                atoms.push(link.atom);
            }
        }
    }
    atoms
}

/// The same graph with its atoms in the opposite order.
fn turned(molecule: &Molecule) -> Molecule {
    let last = u16::try_from(molecule.atoms().len()).expect("few atoms") - 1;
    let mut turned = Molecule::new();
    for atom in molecule.atoms().iter().rev() {
        turned.add_atom(*atom).expect("few atoms");
    }
    for bond in molecule.bonds().iter().rev() {
        turned
            .add_bond(last - bond.end, last - bond.begin, bond.order)
            .expect("the bonds of a graph");
    }
    turned
}
