//! How many molecules belong to a metal beside them, where the name tells no number.
//!
//! `octan-1-ol;titanium` is the alkoxide by its parts: the metal takes the place of as
//! many acid hydrogens as it has valences. Where nothing tells the number, the name is
//! refused.

use crate::mol::{Atom, Molecule, Order};
use crate::name::systematic::assembly::component::Piece;

/// The molecules that belong to a metal, where its valence tells how many.
///
/// Returns whether a number was found.
pub(super) fn number_ligands(pieces: &mut [Piece]) -> bool {
    if number_oxo_acids(pieces) {
        return true;
    }
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
    if ligand.is_monoxide()
        && let Some(metals) = cluster(element)
    {
        ligand.count = 12;
        ligand.counted = true;
        if let Some(metal) = pieces.iter_mut().find(|piece| piece.is_bare_metal()) {
            metal.count = metals;
        }
        return true;
    }
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

/// `bis(oxidanylidene)uranium;ethanoic acid`: the acids of uranyl and its like, which have
/// two valences left.
fn number_oxo_acids(pieces: &mut [Piece]) -> bool {
    let [one, other] = pieces else {
        return false;
    };
    let (metal, acid) = if one.has_metal() {
        (one, other)
    } else {
        (other, one)
    };
    let oxygens = match metal.molecule.atoms().len() {
        2 => 1,
        3 => 2,
        _ => return false,
    };
    let atoms = metal.molecule.atoms().iter();
    let fits = atoms.map(|atom| atom.element.number()).all(|element| {
        matches!(
            (element, oxygens),
            (8, _) | (22 | 23 | 40 | 72, 1) | (92, 2)
        )
    });
    let bonds = metal.molecule.bonds().iter();
    let oxo = bonds.filter(|bond| bond.order == Order::Double).count() == oxygens;
    let alone = metal.charge() == 0 && metal.count == 1 && acid.is_ligand();
    if !fits || !oxo || !alone || acid.has_metal() {
        return false;
    }
    match 2_u16.checked_div(protons(&acid.molecule)) {
        Some(number) if number > 1 => {
            acid.count = number;
            acid.counted = true;
            true
        }
        _ => false,
    }
}

/// Says whether a name leaves open how many there are of its molecules: two of them that it
/// does not count, or one beside ions. A hydrogen halide is one by usage, and so is the
/// water of a salt.
pub(super) fn leaves_ratio(pieces: &[Piece]) -> bool {
    let ions = pieces.iter().any(|piece| piece.charge() != 0);
    let salt = ions || pieces.iter().any(Piece::is_hydrogen_halide);
    let open = |piece: &&Piece| {
        let usual = piece.is_hydrogen_halide() || salt && piece.is_water();
        piece.charge() == 0 && piece.is_open() && !usual
    };
    pieces.iter().filter(open).count() + usize::from(ions) > 1
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
    pub(super) fn is_bare_metal(&self) -> bool {
        self.is_bare() && !self.is_light() && self.has_metal()
    }

    /// Says whether the name gives it no number.
    pub(super) fn is_open(&self) -> bool {
        self.count == 1 && !self.counted
    }

    /// Says whether it is a molecule other than water whose number the name leaves out.
    pub(super) fn is_ligand(&self) -> bool {
        self.charge() == 0
            && self.is_open()
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

/// How many atoms of a metal hold twelve carbon monoxides in its only stable carbonyl.
fn cluster(element: u8) -> Option<u16> {
    Some(match element {
        44 | 76 => 3,
        77 => 4,
        _ => return None,
    })
}

/// How many hydrogens a metal takes from a molecule: those of acid groups, else those of
/// hydroxyl groups, else one of a 1,3-diketone.
fn protons(molecule: &Molecule) -> u16 {
    match (acid_hydroxyls(molecule), hydroxyls(molecule)) {
        (0, 0) => {}
        (0, hydroxyls) => return hydroxyls,
        (acids, _) => return acids,
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

/// The hydroxyl groups of a molecule.
pub(super) fn hydroxyls(molecule: &Molecule) -> u16 {
    let hydroxyl = |atom: &&Atom| atom.element.number() == 8 && atom.hydrogens > 0;
    let count = molecule.atoms().iter().filter(hydroxyl).count();
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// The hydroxyl groups of a molecule beside a double bond to oxygen.
pub(super) fn acid_hydroxyls(molecule: &Molecule) -> u16 {
    let acid = |at: &u16| {
        let atom = molecule.atom(*at);
        let mut links = molecule.links(*at).iter();
        atom.element.number() == 8
            && atom.hydrogens > 0
            && links.any(|link| is_oxo(molecule, link.atom))
    };
    let count = molecule.atom_numbers().filter(acid).count();
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// The hydroxyl groups on sulfur with two double bonds to oxygen.
pub(super) fn sulfonic_acids(molecule: &Molecule) -> usize {
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
pub(super) fn donors(molecule: &Molecule) -> usize {
    let atoms = (0_u16..).zip(molecule.atoms());
    atoms
        .filter(|(at, atom)| {
            let mut links = molecule.links(*at).iter();
            let amide = links.any(|link| is_oxo(molecule, link.atom));
            matches!(atom.element.number(), 7 | 15 | 16 | 33 | 34) && !amide
        })
        .count()
}
