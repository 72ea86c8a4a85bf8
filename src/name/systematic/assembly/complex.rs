//! How many molecules a metal binds usually, where the name tells none of the numbers.
//!
//! Unlike in [`super::coordination`], the places of the metal leave more than one number
//! possible, of which one is by far the most common: `copper;azane;sulfate;hydrate` is that
//! of four ammonias.

use super::component::Piece;
use super::coordination::Donor;
use super::ligand::donors;
use crate::mol::{Molecule, Order};
use smallvec::SmallVec;

/// The molecules of ammonia, or of a diamine that binds by both ends, on a metal ion.
/// Returns whether their number was found.
pub(super) fn number_ammines(pieces: &mut [Piece]) -> bool {
    let mut neutral = pieces
        .iter()
        .filter(|piece| piece.charge() == 0 && !piece.is_water());
    let (Some(ligand), None) = (neutral.next(), neutral.next()) else {
        return false;
    };
    if !ligand.is_ligand() || ligand.has_metal() {
        return false;
    }
    let diamine = is_diamine(&ligand.molecule);
    if !diamine && Donor::of(ligand) != Some(Donor::Ammonia) {
        return false;
    }
    let Some((element, charge)) = centre(pieces) else {
        return false;
    };
    let anions = || pieces.iter().filter(|piece| piece.charge() < 0);
    let number = match (element, charge, diamine) {
        (27..=29 | 46 | 48, 2, true) | (29, 1, true) | (79, 3, true) => 2,
        // The anion of a dicarboxylic acid takes two places.
        (46 | 78, 2, false) => {
            let chelates = anions().filter(|anion| {
                let mut atoms = anion.molecule.atoms().iter();
                anion.charge() == -2 && atoms.any(|atom| atom.element.number() == 6)
            });
            4_u16.saturating_sub(chelates.map(|anion| anion.count * 2).sum())
        }
        (28, 2, false) if anions().all(|anion| donors(&anion.molecule) == 0) => 6,
        (29, 2, false) => 4,
        (30, 2, false) => 2,
        _ => return false,
    };
    let Some(ligand) = pieces
        .iter_mut()
        .find(|piece| piece.charge() == 0 && !piece.is_water())
        .filter(|_| number > 1)
    else {
        return false;
    };
    ligand.count = number;
    ligand.counted = true;
    true
}

/// The element and charge of the only metal ion, or of the only one beside those that
/// stand in complex cyanides.
fn centre(pieces: &[Piece]) -> Option<(u8, i64)> {
    let cyanides = pieces
        .iter()
        .filter(|piece| piece.charge() < 0)
        .all(|anion| {
            let atoms = anion.molecule.atoms();
            let has = |number: u8| atoms.iter().any(|atom| atom.element.number() == number);
            matches!(atoms.len(), 2 | 3) && has(6) && has(7)
        });
    let cations: SmallVec<[&Piece; 2]> = pieces.iter().filter(|piece| piece.charge() > 0).collect();
    let alone = |metal: &Piece| {
        let element = metal
            .element()
            .filter(|_| metal.is_metal_ion() && metal.count == 1)?;
        Some((element, metal.charge()))
    };
    match *cations.as_slice() {
        [metal] => alone(metal),
        [one, other] if cyanides => {
            let complex = |piece: &Piece| matches!(piece.element(), Some(47 | 79 | 80));
            match (complex(one), complex(other)) {
                (true, false) => alone(other),
                (false, true) => alone(one),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Says whether a molecule is an alkane with amino groups on two carbons side by side.
fn is_diamine(molecule: &Molecule) -> bool {
    let element = |at: u16| molecule.atom(at).element.number();
    let mut bonds = molecule.bonds().iter();
    let plain = bonds.all(|bond| bond.order == Order::Single);
    let only = molecule
        .atom_numbers()
        .all(|at| matches!(element(at), 6 | 7));
    let amines: SmallVec<[u16; 2]> = molecule
        .atom_numbers()
        .filter(|at| element(*at) == 7)
        .collect();
    let [one, other] = *amines.as_slice() else {
        return false;
    };
    let carbon = |amine: u16| match molecule.links(amine) {
        [link] if molecule.atom(amine).hydrogens == 2 => Some(link.atom),
        _ => None,
    };
    let (Some(near), Some(far)) = (carbon(one), carbon(other)) else {
        return false;
    };
    let beside = molecule.links(near).iter().any(|link| link.atom == far);
    plain && only && beside
}

/// `platinum(2+);carbanide;trimethoxyphosphanium`: a phosphane on a metal, which catalogues
/// call a cation with a hydrogen. It fills the places that the anions leave, whose number is
/// the charge of the metal. Returns whether the numbers were found.
pub(super) fn number_phosphanes(pieces: &mut [Piece]) -> bool {
    let phosphane = |piece: &Piece| is_bound_phosphane(piece);
    let metal = |piece: &Piece| piece.has_metal();
    let mut metals = pieces.iter().filter(|piece| metal(piece));
    let (Some(centre), None) = (metals.next(), metals.next()) else {
        return false;
    };
    let phosphanes = pieces.iter().filter(|piece| phosphane(piece)).count();
    let others = || {
        pieces
            .iter()
            .filter(|piece| !metal(piece) && !phosphane(piece))
    };
    if phosphanes != 1 || centre.count != 1 || others().any(|piece| piece.charge() >= 0) {
        return false;
    }
    // A halogen may stand on the metal: chloranylpalladium(1+).
    let atoms = centre.molecule.atoms();
    let halogens = atoms
        .iter()
        .filter(|atom| atom.element.is_halogen())
        .count();
    let mut rest = atoms.iter().filter(|atom| !atom.element.is_halogen());
    let (Some(core), None) = (rest.next(), rest.next()) else {
        return false;
    };
    let Ok(bound) = i64::try_from(halogens) else {
        return false;
    };
    let charge = centre.charge();
    let places = match (core.element.number(), charge + bound) {
        (46 | 78, 2) => 4,
        (79, 1) => 2,
        _ => return false,
    };
    // One kind of anion whose number the name leaves out is there for each charge.
    let open = |piece: &Piece| piece.count == 1 && !piece.counted;
    let anions: i64 = others().map(Piece::total).sum();
    let each = match (others().next(), others().nth(1)) {
        (Some(anion), None) if open(anion) && charge % anion.charge() == 0 => {
            u16::try_from(-charge / anion.charge()).ok()
        }
        _ => None,
    };
    if each.is_none() && anions != -charge {
        return false;
    }
    let taken: i64 = match each {
        Some(each) => i64::from(each),
        None => others().map(|piece| i64::from(piece.count)).sum(),
    };
    let Ok(number) = u16::try_from(places - bound - taken) else {
        return false;
    };
    if number == 0 {
        return false;
    }
    for piece in pieces {
        if phosphane(piece) {
            piece.count = number;
            piece.counted = true;
        } else if let Some(each) = each.filter(|_| !metal(piece)) {
            piece.count = each;
            piece.counted = true;
        }
    }
    true
}

/// Says whether a piece is a phosphane with a hydrogen and the charge that a metal takes the
/// place of.
fn is_bound_phosphane(piece: &Piece) -> bool {
    let molecule = &piece.molecule;
    let bound = |at: &u16| {
        let atom = molecule.atom(*at);
        let phosphorus = atom.element.number() == 15 && atom.charge == 1;
        phosphorus && atom.hydrogens == 1 && molecule.links(*at).len() == 3
    };
    let open = piece.count == 1 && !piece.counted;
    open && piece.charge() == 1 && molecule.atom_numbers().filter(bound).count() == 1
}

/// The nitrosyls of a complex, each of which gives three electrons: they fill the shell of
/// eighteen. Returns whether their number was found.
pub(super) fn number_nitrosyls(pieces: &mut [Piece]) -> bool {
    let open = |piece: &Piece| piece.count == 1 && !piece.counted;
    let mut nitrosyls = 0;
    let mut monoxides = 0;
    let mut metal = None;
    let mut electrons = 0;
    for piece in pieces.iter() {
        if !open(piece) {
            return false;
        }
        if is_nitrosyl(piece) {
            nitrosyls += 1;
        } else if is_bound_phosphane(piece) {
            electrons += 2;
        } else if piece.is_monoxide() {
            monoxides += 1;
        } else if metal.is_none() && piece.has_metal() {
            metal = Some(piece);
        } else {
            return false;
        }
    }
    let Some((metal, 1)) = metal.map(|metal| (metal, nitrosyls)) else {
        return false;
    };
    let Some(own) = electrons_around(metal) else {
        return false;
    };
    let missing = 18_u16.saturating_sub(own + electrons);
    let numbers = match (monoxides, metal.charge()) {
        (0, 0) if missing.is_multiple_of(3) => Some((missing / 3, 0)),
        // The charges tell the nitrosyls, the electrons the carbon monoxides.
        (1, charge @ 1..) => u16::try_from(charge).ok().and_then(|nitrosyls| {
            let left = missing.checked_sub(nitrosyls * 3)?;
            (left > 0 && left.is_multiple_of(2)).then_some((nitrosyls, left / 2))
        }),
        _ => None,
    };
    let Some((of_nitrosyl, of_monoxide)) = numbers.filter(|(number, _)| *number > 0) else {
        return false;
    };
    for piece in pieces {
        if is_nitrosyl(piece) {
            piece.count = of_nitrosyl;
            piece.counted = true;
        } else if piece.is_monoxide() {
            piece.count = of_monoxide;
            piece.counted = true;
        }
    }
    true
}

/// Says whether it is the anion of nitrogen and oxygen.
fn is_nitrosyl(piece: &Piece) -> bool {
    let atoms = piece.molecule.atoms();
    let nitrogen = |number: u8| atoms.iter().any(|atom| atom.element.number() == number);
    piece.charge() == -1 && atoms.len() == 2 && nitrogen(7) && nitrogen(8)
}

/// The electrons of a metal without a charge and of the halogens, phosphanes and carbon
/// monoxides drawn on it.
fn electrons_around(piece: &Piece) -> Option<u16> {
    let molecule = &piece.molecule;
    let metal = |at: &u16| molecule.atom(*at).element.is_metal();
    let mut metals = molecule.atom_numbers().filter(metal);
    let (Some(centre), None) = (metals.next(), metals.next()) else {
        return None;
    };
    // Chromium to nickel.
    let element = molecule.atom(centre).element.number();
    let mut electrons = u16::from(element.checked_sub(18)?);
    if !matches!(element, 24..=28) {
        return None;
    }
    for link in molecule.links(centre) {
        let other = molecule.atom(link.atom);
        let double = molecule.bond(link.bond).order == Order::Double;
        electrons += match other.element.number() {
            9 | 17 | 35 | 53 => 1,
            15 if double => 2,
            6 if double && molecule.links(link.atom).len() == 2 => 2,
            _ => return None,
        };
    }
    Some(electrons)
}

/// The four places of rhodium(1+) and iridium(1+), whose charge the name leaves out, and the
/// dimers of their chlorides. Returns whether a number was found.
pub(super) fn number_square(pieces: &mut [Piece]) -> bool {
    let open = |piece: &Piece| piece.count == 1 && !piece.counted;
    let is_metal = |piece: &Piece| piece.is_bare() && matches!(piece.element(), Some(45 | 77));
    let mut taken = 0;
    let mut single = 0;
    let mut halides = 0;
    for piece in pieces.iter() {
        let places = match piece.charge() {
            0 if is_metal(piece) && open(piece) => 0,
            0 if open(piece) => match places_of(piece) {
                Some(places) => places,
                None => return false,
            },
            -1 if piece.molecule.atoms().len() > 4 && !has_carbon(piece) => 0,
            -1 if piece
                .molecule
                .atoms()
                .iter()
                .all(|atom| atom.element.is_halogen()) =>
            {
                halides += piece.count;
                piece.count
            }
            _ => return false,
        };
        single += u16::from(piece.charge() == 0 && places == 1);
        taken += if places == 1 && piece.charge() == 0 {
            0
        } else {
            places
        };
    }
    if pieces.iter().filter(|piece| is_metal(piece)).count() != 1 {
        return false;
    }
    if halides == 2 && single == 0 && taken == 4 {
        for piece in pieces.iter_mut().filter(|piece| piece.charge() == 0) {
            piece.count = 2;
            piece.counted = true;
        }
        return true;
    }
    let number = 4_u16.saturating_sub(taken);
    // Of carbon monoxide alone there are clusters.
    if single != 1 || number < 2 || taken == 0 {
        return false;
    }
    for piece in pieces {
        if places_of(piece) == Some(1) && !is_metal(piece) && piece.charge() == 0 {
            piece.count = number;
            piece.counted = true;
        }
    }
    true
}

fn has_carbon(piece: &Piece) -> bool {
    let mut atoms = piece.molecule.atoms().iter();
    atoms.any(|atom| atom.element.number() == 6)
}

/// How many places a molecule takes at rhodium or iridium.
fn places_of(piece: &Piece) -> Option<u16> {
    let molecule = &piece.molecule;
    let element = |at: u16| molecule.atom(at).element.number();
    let carbons = molecule.atom_numbers().all(|at| element(at) == 6);
    let doubles = molecule
        .bonds()
        .iter()
        .filter(|bond| bond.order == Order::Double)
        .count();
    match Donor::of(piece) {
        Some(Donor::Phosphine | Donor::Monoxide | Donor::Nitrile) => return Some(1),
        Some(Donor::Diphosphine) => return Some(2),
        _ => {}
    }
    if carbons {
        return match (doubles, molecule.atoms().len()) {
            // ethene and its kin, dienes
            (1, _) => Some(1),
            (2, 7..) => Some(2),
            _ => None,
        };
    }
    // The enol of a diketone: a hydroxyl group and an oxo group across a double bond.
    let oxygens = molecule
        .atom_numbers()
        .filter(|at| element(*at) == 8)
        .count();
    let hydroxyls = molecule
        .atom_numbers()
        .filter(|at| element(*at) == 8 && molecule.atom(*at).hydrogens == 1)
        .count();
    (oxygens == 2 && hydroxyls == 1 && doubles == 2).then_some(2)
}

/// The molecules beside two palladium or platinum ions with four halides, which hold the
/// metals together: one of each kind on each metal. Returns whether a number was found.
pub(super) fn number_dimer(pieces: &mut [Piece]) -> bool {
    let halide = |piece: &Piece| {
        let mut atoms = piece.molecule.atoms().iter();
        piece.charge() == -1 && piece.count == 4 && atoms.all(|atom| atom.element.is_halogen())
    };
    let metal = |piece: &Piece| {
        matches!(piece.element(), Some(46 | 78)) && piece.charge() == 2 && piece.count == 2
    };
    let ligand = |piece: &Piece| {
        piece.is_ligand()
            && matches!(
                Donor::of(piece),
                Some(Donor::Phosphine | Donor::Sulfide | Donor::Amine | Donor::Nitrile)
            )
    };
    let count =
        |wanted: &dyn Fn(&Piece) -> bool| pieces.iter().filter(|piece| wanted(piece)).count();
    let ligands = count(&ligand);
    if count(&halide) != 1 || count(&metal) != 1 || ligands == 0 || ligands + 2 != pieces.len() {
        return false;
    }
    for piece in pieces.iter_mut().filter(|piece| piece.charge() == 0) {
        piece.count = 2;
        piece.counted = true;
    }
    true
}
