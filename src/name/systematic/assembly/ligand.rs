//! How many molecules belong to a metal beside them, where the name tells no number.
//!
//! `octan-1-ol;titanium` is the alkoxide by its parts: the metal takes the place of as
//! many acid hydrogens as it has valences. A metal ion binds as many amines or phosphines as
//! its halides leave places, a metal of chromium's group takes eighteen electrons. Where
//! nothing tells the number, the name is refused or answered with a warning.

use super::component::Piece;
use super::doubt::is_phosphinate;
use crate::mol::{Molecule, Order, Rings};
use smallvec::SmallVec;

/// The molecules that belong to a metal, where its valence tells how many.
///
/// Returns whether a number was found.
pub(super) fn number_ligands(pieces: &mut [Piece]) -> bool {
    let metals = pieces.iter().filter(|piece| piece.is_bare_metal()).count();
    let others = pieces.iter().filter(|piece| piece.is_ligand()).count();
    let waters = pieces.iter().filter(|piece| piece.is_water()).count();
    if metals != 1 || others != 1 || metals + others + waters != pieces.len() {
        return false;
    }
    let metal = pieces.iter().find(|piece| piece.is_bare_metal());
    let Some(element) = metal
        .filter(|metal| metal.count == 1)
        .and_then(Piece::element)
    else {
        return false;
    };
    let Some(ligand) = pieces.iter_mut().find(|piece| piece.is_ligand()) else {
        return false;
    };
    let number = if ligand.is_monoxide() {
        carbonyls(element)
    } else {
        let protons = protons(&ligand.molecule);
        valence_of(element).and_then(|valence| valence.checked_div(protons))
    };
    match number.filter(|number| *number > 0) {
        Some(number) => {
            ligand.count = number;
            ligand.counted = true;
            true
        }
        None => false,
    }
}

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
    let (Some(kind), Some(element)) = (Donor::of(&ligand.molecule), metal.element()) else {
        return false;
    };
    let mut bound = 0;
    for anion in pieces.iter().filter(|piece| piece.charge() < 0) {
        match takes_place(anion) {
            Some(true) => bound += anion.count,
            Some(false) => {}
            None => return false,
        }
    }
    let places = match (element, metal.charge(), kind) {
        (28 | 46 | 78, 2, Donor::Phosphine | Donor::Amine | Donor::Nitrile) => 4,
        (27 | 80, 2, Donor::Phosphine) | (29, 1, Donor::Nitrile) => 4,
        // The ammines with halides are many, those with nitrates full.
        (46 | 78, 2, Donor::Ammonia) if bound == 0 => 4,
        (27, 3, Donor::Ammonia) if bound == 0 => 6,
        (26, 2, Donor::Diimine) => 6,
        (47, 1, Donor::Amine) => 2,
        _ => return false,
    };
    let each = if kind == Donor::Diimine { 2 } else { 1 };
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
enum Donor {
    Ammonia,
    Amine,
    Nitrile,
    Phosphine,
    /// Two nitrogens of aromatic rings, two carbons apart: bipyridine, phenanthroline.
    Diimine,
}

impl Donor {
    /// The kind of a molecule with nothing else to bind with.
    fn of(molecule: &Molecule) -> Option<Self> {
        let hetero = |at: &u16| !matches!(molecule.atom(*at).element.number(), 6 | 9 | 17 | 35);
        let nitro = |at: &u16| {
            let mut links = molecule.links(*at).iter();
            molecule.atom(*at).charge != 0 || links.any(|link| molecule.atom(link.atom).charge != 0)
        };
        let mut donors = molecule
            .atom_numbers()
            .filter(|at| hetero(at) && !nitro(at) && !is_ether(molecule, *at));
        let (first, second) = (donors.next()?, donors.next());
        if donors.next().is_some() {
            return None;
        }
        let atom = molecule.atom(first);
        let aromatic = |at: u16| {
            let mut links = molecule.links(at).iter();
            molecule.atom(at).element.number() == 7
                && links.any(|link| molecule.bond(link.bond).order == Order::Double)
        };
        if let Some(second) = second {
            let apart = |one: u16, other: u16| {
                let near = molecule.links(one).iter().map(|link| link.atom);
                near.into_iter().any(|carbon| {
                    let far = molecule.links(carbon).iter().map(|link| link.atom);
                    far.into_iter()
                        .any(|next| molecule.links(next).iter().any(|link| link.atom == other))
                })
            };
            let both = aromatic(first) && aromatic(second) && apart(first, second);
            return both.then_some(Self::Diimine);
        }
        let order = |order: Order| {
            let mut links = molecule.links(first).iter();
            links.any(|link| molecule.bond(link.bond).order == order)
        };
        match atom.element.number() {
            15 if molecule.links(first).len() == 3 => Some(Self::Phosphine),
            7 if molecule.links(first).is_empty() => Some(Self::Ammonia),
            7 if order(Order::Triple) => Some(Self::Nitrile),
            7 => Some(Self::Amine),
            _ => None,
        }
    }
}

/// Says whether an atom is the oxygen or sulfur of an ether.
fn is_ether(molecule: &Molecule, at: u16) -> bool {
    matches!(molecule.atom(at).element.number(), 8 | 16) && molecule.links(at).len() == 2
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
    let other = pieces
        .iter()
        .find(|piece| !piece.is_monoxide() && !metal(piece));
    let Some(other) = other.filter(|_| pieces.iter().all(uncounted) && pieces.iter().any(metal))
    else {
        return false;
    };
    let atoms = other.molecule.atoms();
    let element = |number: u8| {
        let atoms = atoms.iter();
        atoms.filter(|atom| atom.element.number() == number).count()
    };
    let rings = Rings::of(&other.molecule);
    let six = |carbons: usize| {
        let mut rings = rings.smallest().iter();
        rings.any(|ring| {
            let carbon = |atom: &&u16| other.molecule.atom(**atom).element.number() == 6;
            let double = |bond: &&u16| {
                let order = other.molecule.bond(**bond).order;
                order == Order::Double
            };
            ring.atoms().len() == 6
                && ring.atoms().iter().filter(carbon).count() == carbons
                && ring.bonds().iter().filter(double).count() == 3
        })
    };
    let number = match (element(15), element(7)) {
        (1, _) => 5,
        (0, 1) if six(5) && !six(6) => 5,
        (0, _) if six(6) && rings.smallest().len() == 1 => 3,
        _ => return false,
    };
    let Some(monoxide) = pieces.iter_mut().find(|piece| piece.is_monoxide()) else {
        return false;
    };
    monoxide.count = number;
    monoxide.counted = true;
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

/// Says whether a name counts none of its several molecules.
pub(super) fn leaves_ratio(pieces: &[Piece]) -> bool {
    let acid = |piece: &&Piece| {
        let bare = piece.element().is_some_and(|element| element > 8);
        piece.is_ligand() && !bare
    };
    pieces.iter().filter(acid).count() > 1
}

/// Says whether molecules beside a metal make a compound whose numbers nothing tells.
pub(super) fn is_uncounted(pieces: &[Piece], assumed_ratio: bool) -> bool {
    let anions = pieces.iter().any(|piece| piece.charge() < 0);
    let ligands = || pieces.iter().filter(|piece| piece.is_ligand());
    // A dye of many sulfonic acids takes several molecules of an amine.
    let mut acids = ligands().map(|ligand| sulfonic_acids(&ligand.molecule));
    if acids.any(|number| number > 2) && ligands().count() > 1 {
        return true;
    }
    let bare = pieces.iter().filter(|piece| piece.is_bare_metal()).count();
    if bare > 0 {
        let metals = pieces.iter().filter(|piece| piece.is_bare()).count();
        let cations = pieces.iter().any(|piece| piece.charge() > 0);
        // A porphyrin holds one metal.
        let open = |ligand: &Piece| donors(&ligand.molecule) < 4;
        return ligands().any(open)
            || !anions && (cations || metals > 1)
            || anions && cations && assumed_ratio;
    }
    let ion = pieces
        .iter()
        .find(|piece| piece.is_metal_ion() && !piece.is_light());
    if !anions || ion.is_none() {
        return false;
    }
    ligands().any(|ligand| donors(&ligand.molecule) > 0)
}

impl Piece {
    /// Says whether it is a metal that forms complexes, named without a charge.
    fn is_bare_metal(&self) -> bool {
        self.is_bare() && !self.is_light() && self.has_metal()
    }

    /// Says whether it is a molecule other than water whose number the name leaves out.
    fn is_ligand(&self) -> bool {
        self.charge() == 0
            && !self.counted
            && self.count == 1
            && !self.is_water()
            && !(self.is_bare() && self.has_metal())
    }
}

/// The valence that a metal has in its alkoxides, chelates and carboxylates.
fn valence_of(element: u8) -> Option<u16> {
    Some(match element {
        25 | 26 | 28..=30 | 46 | 48 | 78 => 2,
        13 | 21 | 24 | 31 | 39 | 49 | 57 | 59..=71 => 3,
        22 | 40 | 72 => 4,
        _ => return None,
    })
}

/// How many carbon monoxides give a metal eighteen electrons.
fn carbonyls(element: u8) -> Option<u16> {
    Some(match element {
        24 | 42 | 74 => 6,
        26 => 5,
        28 => 4,
        _ => return None,
    })
}

/// How many hydrogens a metal takes from a molecule: those of acid groups, else those of
/// hydroxyl groups, else one of a 1,3-diketone.
fn protons(molecule: &Molecule) -> u16 {
    let mut acids = 0;
    let mut hydroxyls = 0;
    for (at, atom) in (0_u16..).zip(molecule.atoms()) {
        if atom.element.number() == 8 && atom.hydrogens > 0 {
            hydroxyls += 1;
            let mut links = molecule.links(at).iter();
            acids += u16::from(links.any(|link| is_oxo(molecule, link.atom)));
        }
    }
    if acids + hydroxyls > 0 {
        return if acids > 0 { acids } else { hydroxyls };
    }
    let between = (0_u16..).zip(molecule.atoms()).any(|(at, atom)| {
        let oxo = molecule
            .links(at)
            .iter()
            .filter(|link| is_oxo(molecule, link.atom));
        atom.element.number() == 6 && atom.hydrogens > 0 && oxo.count() == 2
    });
    u16::from(between)
}

/// The hydroxyl groups on sulfur with two double bonds to oxygen.
fn sulfonic_acids(molecule: &Molecule) -> usize {
    let atoms = (0_u16..).zip(molecule.atoms());
    let acid = |at: u16| {
        let hydroxyl = |other: u16| {
            let other = molecule.atom(other);
            other.element.number() == 8 && other.hydrogens > 0
        };
        molecule.links(at).iter().any(|link| hydroxyl(link.atom)) && is_oxo(molecule, at)
    };
    atoms
        .filter(|(at, atom)| atom.element.number() == 16 && acid(*at))
        .count()
}

/// Says whether an atom has a double bond to oxygen.
fn is_oxo(molecule: &Molecule, atom: u16) -> bool {
    molecule.links(atom).iter().any(|link| {
        let double = molecule.bond(link.bond).order == Order::Double;
        double && molecule.atom(link.atom).element.number() == 8
    })
}

/// The atoms of a molecule that may bind to a metal: of nitrogen, phosphorus and sulfur.
fn donors(molecule: &Molecule) -> usize {
    let atoms = (0_u16..).zip(molecule.atoms());
    atoms
        .filter(|(at, atom)| {
            let mut links = molecule.links(*at).iter();
            let amide = links.any(|link| is_oxo(molecule, link.atom));
            matches!(atom.element.number(), 7 | 15 | 16 | 33 | 34) && !amide
        })
        .count()
}
