//! Organometallic compounds by their parts: `cyclopenta-1,3-diene;iron(2+)` is ferrocene.
//!
//! Catalogues call a carbanion by the name of its hydrocarbon. Where only one of its
//! carbons can have lost the proton, and only one number of them balances the charge of
//! the metal, the name tells the compound; other such names are refused by [`super::doubt`].

use super::doubt::gives_proton;
use crate::mol::{Atom, Link, Molecule, Order, Rings};
use crate::name::systematic::assembly::component::Piece;

/// More carbanions than this on one metal are a misreading.
const MAX_CARBANIONS: i64 = 4;

/// Takes the proton of the only carbon acid beside a metal ion; says whether there is one.
pub(super) fn give_carbanions(pieces: &mut [Piece]) -> bool {
    let mut total: i64 = pieces.iter().map(Piece::total).sum();
    let ions = pieces.iter().filter(|piece| piece.is_metal_ion()).count();
    let neutral = pieces.iter().filter(|piece| piece.charge() == 0).count();
    // Beside it stand halides only: a methanide may be there more than once.
    let single = pieces.iter().all(|piece| match piece.charge() {
        0 => true,
        1.. => piece.is_metal_ion() && piece.count == 1,
        _ => matches!(piece.element(), Some(9 | 17 | 35 | 53)),
    });
    // Rhodium(3+) beside four chlorides is there twice.
    let pair = total < 0;
    if pair {
        let metal = pieces.iter().find(|piece| piece.is_metal_ion());
        total += metal
            .filter(|metal| metal.is_open())
            .map_or(0, Piece::charge);
    }
    if !(1..=MAX_CARBANIONS).contains(&total) || ions != 1 || neutral != 1 || !single {
        return false;
    }
    let Some(piece) = pieces.iter_mut().find(|piece| piece.charge() == 0) else {
        return false;
    };
    if piece.counted || piece.count != 1 {
        return false;
    }
    let Some(atom) = acidic_carbon(&piece.molecule) else {
        return false;
    };
    if pair && cyclopentadiene(&piece.molecule).is_none() {
        return false;
    }
    let (Some(node), Some(drawn), Ok(count)) = (
        piece.graph.nodes.first_mut(),
        piece.molecule.atom_mut(atom),
        u16::try_from(total),
    ) else {
        return false;
    };
    // The graph is drawn already: it only tells the charge of the whole.
    node.charge -= 1;
    drawn.charge -= 1;
    drawn.hydrogens = drawn.hydrogens.saturating_sub(1);
    piece.count = count;
    if let Some(metal) = pieces
        .iter_mut()
        .find(|piece| piece.is_metal_ion())
        .filter(|_| pair)
    {
        metal.count = 2;
    }
    true
}

/// The carbon that loses a proton.
pub(super) fn acidic_carbon(molecule: &Molecule) -> Option<u16> {
    let atoms = molecule.atoms();
    let is_carbon = |atom: &Atom| atom.element.number() == 6 && atom.charge == 0;
    if atoms.len() < 2 {
        return None;
    }
    if !atoms.iter().all(is_carbon) {
        return methine(molecule);
    }
    cyclopentadiene(molecule)
        .or_else(|| alkyne(molecule))
        .or_else(|| chain_end(molecule))
        .or_else(|| {
            // Ethane, benzene, cyclohexane: all alike.
            let kind = |at: u16| (molecule.links(at).len(), molecule.atom(at).hydrogens);
            let count = u16::try_from(atoms.len()).ok()?;
            let first = kind(0);
            let alike = (1..count).all(|at| kind(at) == first) && first.1 > 0;
            alike.then_some(0)
        })
}

/// The only carbon with hydrogen between two groups that take up its charge:
/// `pentane-2,4-dione`, `trinitromethane`; or the only carbon with hydrogen, beside one.
fn methine(molecule: &Molecule) -> Option<u16> {
    if gives_proton(molecule) {
        return None;
    }
    let withdraws = |at: u16| {
        let atom = molecule.atom(at);
        let mut links = molecule.links(at).iter();
        matches!(atom.element.number(), 6 | 7)
            && links.any(|link| {
                let element = molecule.atom(link.atom).element.number();
                match molecule.bond(link.bond).order {
                    Order::Double => element == 8,
                    Order::Triple => element == 7,
                    _ => false,
                }
            })
    };
    let groups = |at: &u16| {
        let links = molecule.links(*at).iter();
        links.filter(|link| withdraws(link.atom)).count()
    };
    let bears = |at: &u16| {
        let atom = molecule.atom(*at);
        let single = |link: &Link| molecule.bond(link.bond).order == Order::Single;
        atom.element.number() == 6 && atom.hydrogens > 0 && molecule.links(*at).iter().all(single)
    };
    let carbons = || molecule.atom_numbers().filter(bears);
    let mut between = carbons().filter(|at| groups(at) > 1);
    match (between.next(), between.next()) {
        (Some(only), None) => Some(only),
        (None, _) => {
            let mut all = carbons();
            let only = all.next().filter(|at| groups(at) == 1)?;
            all.next().is_none().then_some(only)
        }
        _ => None,
    }
}

/// The end of the only triple bond.
fn alkyne(molecule: &Molecule) -> Option<u16> {
    let triple = |at: &u16| {
        let mut links = molecule.links(*at).iter();
        links.any(|link| molecule.bond(link.bond).order == Order::Triple)
    };
    let mut ends = molecule
        .atom_numbers()
        .filter(|at| triple(at) && molecule.atom(*at).hydrogens > 0);
    let end = ends.next()?;
    ends.next().is_none().then_some(end)
}

/// The end of an unbranched chain: hexylmagnesium bromide. Of the short ones catalogues have
/// as many that are held within.
fn chain_end(molecule: &Molecule) -> Option<u16> {
    const LONG: usize = 6;
    let saturated = |at: u16| {
        let links = molecule.links(at).len();
        links <= 2 && usize::from(molecule.atom(at).hydrogens) + links == 4
    };
    let mut atoms = molecule.atom_numbers();
    let chain = molecule.atoms().len() >= LONG && atoms.all(saturated);
    let mut ends = molecule
        .atom_numbers()
        .filter(|at| molecule.links(*at).len() == 1);
    let end = ends.next()?;
    chain.then_some(end)
}

/// The saturated carbon of cyclopentadiene that bears the only group, or none, or whose
/// four neighbours in the ring bear one each.
fn cyclopentadiene(molecule: &Molecule) -> Option<u16> {
    let rings = Rings::of(molecule);
    let [ring] = rings.smallest() else {
        return None;
    };
    let double = |at: u16| {
        let mut links = molecule.links(at).iter();
        links.any(|link| molecule.bond(link.bond).order == Order::Double)
    };
    let atoms = ring.atoms();
    let mut saturated = atoms.iter().copied().filter(|atom| !double(*atom));
    let (Some(carbon), None, 5) = (saturated.next(), saturated.next(), atoms.len()) else {
        return None;
    };
    if molecule.atom(carbon).hydrogens == 0 {
        let mut bearing = atoms
            .iter()
            .copied()
            .filter(|atom| molecule.atom(*atom).hydrogens > 0);
        let only = bearing.next()?;
        return bearing.next().is_none().then_some(only);
    }
    let others = atoms.iter().filter(|atom| **atom != carbon);
    let groups = others
        .filter(|atom| molecule.links(**atom).len() > 2)
        .count();
    (matches!(groups, 0 | 4) && molecule.atom(carbon).hydrogens > 0).then_some(carbon)
}
