//! How many molecules stand around a metal, where its electrons or places tell.
//!
//! Catalogues name a complex by its parts and leave the number of the neutral ones out:
//! `nickel(2+);triphenylphosphane;dibromide` is that of two phosphines, for nickel has four
//! places. Where a metal is known with several numbers, nothing is counted and a warning
//! stays.

use super::doubt::is_phosphinate;
use crate::mol::{Molecule, Order, Ring, Rings};
use crate::name::systematic::assembly::component::Piece;
use smallvec::SmallVec;

/// The molecules that fill the places around a metal ion: `nickel(2+);triphenylphosphane;
/// dibromide` has two. Returns whether a number was found.
pub(super) fn number_donors(pieces: &mut [Piece]) -> bool {
    let ions = || pieces.iter().filter(|piece| piece.charge() > 0);
    let [ligand] = pieces
        .iter()
        .filter(|piece| piece.charge() == 0)
        .collect::<SmallVec<[&Piece; 2]>>()[..]
    else {
        return false;
    };
    let (Some(metal), None) = (ions().next(), ions().nth(1)) else {
        return false;
    };
    let total: i64 = pieces.iter().map(Piece::total).sum();
    if !ligand.is_ligand() || !metal.is_metal_ion() || metal.count != 1 || total != 0 {
        return false;
    }
    let (Some(donor), Some(element)) = (Donor::of(ligand), metal.element()) else {
        return false;
    };
    let mut bound = 0;
    for anion in pieces.iter().filter(|piece| piece.charge() < 0) {
        match takes_place(anion) {
            Some(true) => bound = anion.count.saturating_add(bound),
            Some(false) => {}
            None => return false,
        }
    }
    let places = match (element, metal.charge(), donor) {
        (28 | 46 | 78, 2, Donor::Phosphine | Donor::Amine | Donor::Nitrile) => 4,
        (27 | 80, 2, Donor::Phosphine) | (29, 1, Donor::Nitrile) => 4,
        // Those of platinum with nitrates are full.
        (46 | 78, 2, Donor::Ammonia) if bound == 0 => 4,
        (27, 3, Donor::Ammonia) if bound == 0 => 6,
        (26, 2, Donor::Diimine) => 6,
        (47, 1, Donor::Amine) => 2,
        _ => return false,
    };
    let each = if donor == Donor::Diimine { 2 } else { 1 };
    let number = (places - bound.min(places)) / each;
    let Some(ligand) = pieces
        .iter_mut()
        .find(|piece| piece.charge() == 0 && number > 1)
    else {
        return false;
    };
    ligand.count = number;
    ligand.counted = true;
    true
}

/// Says whether an anion takes a place at a metal; `None` where it may take two or none.
fn takes_place(anion: &Piece) -> Option<bool> {
    let atoms = anion.molecule.atoms();
    let element = |number: u8| atoms.iter().any(|atom| atom.element.number() == number);
    match atoms {
        [atom] => atom.element.is_halogen().then_some(true),
        // cyanide, thiocyanate
        [_, _] | [_, _, _] if element(6) && element(7) => Some(true),
        // nitrate, perchlorate, sulfate, hexafluorophosphate
        [_, _, _, _, ..] if !element(6) => Some(false),
        _ => None,
    }
}

/// What a molecule binds to a metal with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Donor {
    Ammonia,
    Amine,
    Nitrile,
    Phosphine,
    /// Two atoms of phosphorus.
    Diphosphine,
    /// Two nitrogens of aromatic rings, two carbons apart: bipyridine, phenanthroline.
    Diimine,
    Sulfide,
    /// The oxygen of a ring: oxolane.
    Ether,
    Arene,
    Monoxide,
}

impl Donor {
    /// The kind of a molecule with nothing else to bind with.
    pub(super) fn of(piece: &Piece) -> Option<Self> {
        let molecule = &piece.molecule;
        if piece.is_monoxide() {
            return Some(Self::Monoxide);
        }
        let element = |at: u16| molecule.atom(at).element.number();
        let atoms = |number: u8| {
            molecule
                .atom_numbers()
                .filter(move |at| element(*at) == number)
        };
        let phosphine = |at: u16| {
            let atom = molecule.atom(at);
            let bonds = molecule.links(at).len();
            bonds == 3 && atom.hydrogens == u8::from(atom.charge == 1)
        };
        match atoms(15).count() {
            0 => {}
            1 if atoms(15).all(phosphine) => return Some(Self::Phosphine),
            2 if atoms(15).all(phosphine) => return Some(Self::Diphosphine),
            _ => return None,
        }
        let charged = |at: u16| {
            let mut links = molecule.links(at).iter();
            molecule.atom(at).charge != 0 || links.any(|link| molecule.atom(link.atom).charge != 0)
        };
        let hetero = |at: &u16| match element(*at) {
            6 | 9 | 17 | 35 => false,
            8 => molecule.links(*at).len() < 2 && !charged(*at),
            16 => true,
            _ => !charged(*at),
        };
        let mut donors = molecule.atom_numbers().filter(hetero);
        let Some(first) = donors.next() else {
            let rings = Rings::of(molecule);
            let [ring] = rings.smallest() else {
                return None;
            };
            return match atoms(8).count() {
                _ if is_benzene(molecule, ring) => Some(Self::Arene),
                1 if atoms(8).all(|at| ring.atoms().contains(&at)) => Some(Self::Ether),
                _ => None,
            };
        };
        let second = donors.next();
        if donors.next().is_some() {
            return None;
        }
        let bears = |at: u16, order: Order| {
            let mut links = molecule.links(at).iter();
            links.any(|link| molecule.bond(link.bond).order == order)
        };
        let bonds = molecule.links(first).len();
        match (element(first), second) {
            (7, Some(second)) => {
                let ring = |at: u16| element(at) == 7 && bears(at, Order::Double);
                let both = ring(first) && ring(second) && are_apart(molecule, first, second);
                both.then_some(Self::Diimine)
            }
            (_, Some(_)) => None,
            (7, None) if bonds == 0 => Some(Self::Ammonia),
            (7, None) if bears(first, Order::Triple) => Some(Self::Nitrile),
            (7, None) => Some(Self::Amine),
            (16, None) if bonds == 2 && !bears(first, Order::Double) => Some(Self::Sulfide),
            _ => None,
        }
    }
}

/// Says whether two atoms are held together by two more.
fn are_apart(molecule: &Molecule, one: u16, other: u16) -> bool {
    let beside = |at: u16| molecule.links(at).iter().map(|link| link.atom);
    beside(one).any(|near| beside(near).any(|far| beside(far).any(|end| end == other)))
}

/// Says whether a ring is that of benzene.
fn is_benzene(molecule: &Molecule, ring: &Ring) -> bool {
    let carbon = |atom: &u16| molecule.atom(*atom).element.number() == 6;
    let double = |bond: &&u16| molecule.bond(**bond).order == Order::Double;
    ring.atoms().len() == 6
        && ring.atoms().iter().all(carbon)
        && ring.bonds().iter().filter(double).count() == 3
}

/// The carbon monoxides beside one more molecule on chromium, molybdenum or tungsten:
/// three beside benzene, five beside pyridine or a phosphine. Returns whether a number was
/// found.
pub(super) fn number_carbonyls(pieces: &mut [Piece]) -> bool {
    let uncounted = |piece: &Piece| piece.count == 1 && !piece.counted;
    let metal = |piece: &Piece| piece.is_bare() && matches!(piece.element(), Some(24 | 42 | 74));
    let [_, _, _] = pieces else {
        return false;
    };
    let mut others = pieces
        .iter()
        .filter(|piece| !piece.is_monoxide() && !metal(piece));
    let (Some(other), None) = (others.next(), others.next()) else {
        return false;
    };
    if !pieces.iter().all(uncounted) || !pieces.iter().any(metal) {
        return false;
    }
    let number = match Donor::of(other) {
        Some(Donor::Phosphine) => 5,
        Some(Donor::Diphosphine) => 4,
        Some(Donor::Arene) => 3,
        Some(Donor::Amine) if has_benzene(&other.molecule) => 3,
        Some(Donor::Amine) => 5,
        _ => return false,
    };
    let Some(monoxide) = pieces.iter_mut().find(|piece| piece.is_monoxide()) else {
        return false;
    };
    monoxide.count = number;
    monoxide.counted = true;
    true
}

fn has_benzene(molecule: &Molecule) -> bool {
    let rings = Rings::of(molecule);
    let mut rings = rings.smallest().iter();
    rings.any(|ring| is_benzene(molecule, ring))
}

/// The molecules around a metal without a charge, bare or in a halide: four phosphines on
/// palladium, two nitriles beside platinum dichloride.
pub(super) fn number_places(pieces: &mut [Piece]) -> bool {
    let [one, other] = pieces else {
        return false;
    };
    let (metal, ligand) = if one.has_metal() {
        (one, other)
    } else {
        (other, one)
    };
    let alone = |piece: &Piece| piece.count == 1 && !piece.counted;
    if !alone(metal) || !alone(ligand) || metal.charge() != 0 || ligand.has_metal() {
        return false;
    }
    let mut centres = metal
        .molecule
        .atoms()
        .iter()
        .filter(|atom| !atom.element.is_halogen());
    let (Some(centre), None) = (centres.next(), centres.next()) else {
        return false;
    };
    let halogens = metal.molecule.atoms().len() - 1;
    let Some(donor) = Donor::of(ligand) else {
        return false;
    };
    let number = match (centre.element.number(), halogens, donor) {
        (28 | 46 | 78, 0, Donor::Phosphine) => 4,
        (28 | 46 | 78, 0, Donor::Diphosphine) => 2,
        (24 | 42 | 74, 0, Donor::Phosphine) => 6,
        (24 | 42 | 74, 0, Donor::Diphosphine) => 3,
        (24 | 42 | 74, 0, Donor::Arene) => 2,
        (25 | 75, 1, Donor::Monoxide) => 5,
        (28, 2, Donor::Ammonia) => 6,
        (
            46 | 78,
            2,
            Donor::Phosphine | Donor::Sulfide | Donor::Nitrile | Donor::Amine | Donor::Ammonia,
        )
        | (22 | 40 | 72 | 41, 4, Donor::Ether) => 2,
        _ => return false,
    };
    ligand.count = number;
    ligand.counted = true;
    true
}

/// The phosphinates of a metal ion whose phosphorus the name calls a cation: one for each of
/// its charges.
pub(super) fn number_phosphinates(pieces: &mut [Piece]) -> bool {
    let [one, other] = pieces else {
        return false;
    };
    let (metal, anion) = if one.is_metal_ion() {
        (one, other)
    } else {
        (other, one)
    };
    let alone = metal.is_metal_ion() && metal.count == 1 && anion.is_ligand();
    match u16::try_from(metal.charge()) {
        Ok(number) if alone && number > 1 && is_phosphinate(&anion.molecule) => {
            anion.count = number;
            anion.counted = true;
            true
        }
        _ => false,
    }
}

/// Antimony and tartaric acid form a ring of two of each.
pub(super) fn double_tartrate(pieces: &mut [Piece]) -> bool {
    let alone = |piece: &Piece| piece.count == 1 && !piece.counted;
    let antimony = |piece: &Piece| piece.element() == Some(51) && piece.charge() == 3;
    let tartrate = |piece: &Piece| {
        let atoms = piece.molecule.atoms();
        let carbons = atoms.iter().filter(|atom| atom.element.number() == 6);
        piece.charge() == -4 && atoms.len() == 10 && carbons.count() == 4
    };
    let total: i64 = pieces.iter().map(Piece::total).sum();
    if total != 0
        || !pieces.iter().all(alone)
        || !pieces.iter().any(antimony)
        || !pieces.iter().any(tartrate)
    {
        return false;
    }
    for piece in pieces {
        piece.count = 2;
        piece.counted = true;
    }
    true
}
