//! Names whose parts do not tell what they are: metals beside neutral molecules.
//!
//! Catalogues name an organometallic compound by its parts and call the carbanion by the
//! name of its hydrocarbon: `cyclopenta-1,3-diene;iron(2+)` is ferrocene. Such a name
//! fits two structures and is refused.

use crate::mol::{Atom, Link, Molecule, Order, Ring, Rings};
use crate::name::systematic::assembly::component::Piece;

impl Piece {
    /// Says whether it is an anion of a halogen or of a centre with halogens.
    pub(super) fn is_complex(&self) -> bool {
        let atoms = self.molecule.atoms();
        let centres = atoms.iter().filter(|atom| !atom.element.is_halogen());
        self.charge() < 0 && centres.count() == 1 && atoms.len() > 4
    }

    pub(super) fn is_metal_ion(&self) -> bool {
        match self.molecule.atoms() {
            [atom] => atom.charge > 0 && atom.element.is_metal(),
            _ => false,
        }
    }

    pub(super) fn has_metal(&self) -> bool {
        let atoms = self.molecule.atoms();
        atoms.iter().any(|atom| atom.element.is_metal())
    }

    /// Says whether it is a neutral compound of carbon.
    fn is_organic(&self) -> bool {
        let atoms = self.molecule.atoms();
        self.charge() == 0 && atoms.iter().any(|atom| atom.element.number() == 6)
    }

    /// Says whether it is an alkali or alkaline earth metal.
    pub(super) fn is_light(&self) -> bool {
        let atoms = self.molecule.atoms();
        atoms.iter().all(|atom| {
            matches!(
                atom.element.number(),
                3 | 4 | 11 | 12 | 19 | 20 | 37 | 38 | 55 | 56
            )
        })
    }

    pub(super) fn is_monoxide(&self) -> bool {
        let atoms = self.molecule.atoms();
        atoms.len() == 2 && atoms.iter().all(|atom| atom.charge != 0) && self.is_organic()
    }

    /// Says whether it is the hydride of one metal or metalloid: germane.
    pub(super) fn is_hydride(&self) -> bool {
        match self.molecule.atoms() {
            [atom] => atom.hydrogens > 0 && !matches!(atom.element.number(), 6..=9 | 15..=17),
            _ => false,
        }
    }

    pub(super) fn is_hydrogen_halide(&self) -> bool {
        matches!(self.molecule.atoms(), [atom] if atom.element.is_halogen() && atom.charge == 0)
    }

    pub(super) fn is_water(&self) -> bool {
        matches!(self.molecule.atoms(), [atom] if atom.element.number() == 8 && atom.charge == 0)
    }
}

/// Catalogues write cations first and what is neutral in the order of the alphabet: a
/// metal before something that precedes it is an ion; so is one of sodium's or
/// magnesium's kin at the head of a compound.
pub(super) fn charge_by_order(pieces: &mut [Piece]) {
    let mut leading = true;
    for at in 0..pieces.len() {
        let Some((piece, later)) = pieces.get_mut(at..).and_then(<[Piece]>::split_first_mut) else {
            return;
        };
        leading &= piece.bare;
        if !piece.is_bare() {
            continue;
        }
        let earlier = |other: &Piece| {
            other.charge() >= 0 && !other.is_water() && other.initials < piece.initials
        };
        let salt = |other: &Piece| !other.bare && !other.is_water() && !other.is_hydride();
        if later.iter().any(earlier) || leading && piece.is_light() && later.iter().any(salt) {
            piece.charge_as_usual();
        }
    }
}

/// Returns what the pieces of a name do not tell.
pub(super) fn doubt(pieces: &[Piece], assumed_ratio: bool) -> Option<&'static str> {
    const CARBANION: &str = "the charge of each part";
    if pieces.len() < 2 {
        return None;
    }
    let mut organic = pieces.iter().filter(|piece| piece.is_organic());
    // cyclohepta-1,3,5-triene;tetrafluoroborate: a carbocation.
    let alone = pieces.iter().all(|piece| {
        piece.charge() == 0 && gives_only_carbanion(&piece.molecule) || piece.is_complex()
    });
    if alone && pieces.iter().any(|piece| piece.charge() < 0) {
        return Some(CARBANION);
    }
    if !pieces.iter().any(Piece::has_metal) {
        return None;
    }
    if organic.clone().any(|piece| has_diene_ring(&piece.molecule)) {
        return Some(CARBANION);
    }
    let total: i64 = pieces.iter().map(Piece::total).sum();
    let anions = pieces.iter().any(|piece| piece.charge() < 0);
    let ions = pieces.iter().any(Piece::is_metal_ion);
    let doubtful = match (ions, anions) {
        (true, false) if total > 0 => {
            let told =
                |piece: &Piece| gives_proton(&piece.molecule) || is_phosphinate(&piece.molecule);
            organic.clone().next().is_some() && !organic.any(told)
        }
        (true, true) if total > 0 => organic.any(|piece| gives_only_carbanion(&piece.molecule)),
        (true, true) if assumed_ratio => organic.any(|piece| is_hydrocarbon(&piece.molecule)),
        (false, false) => {
            let rings = |saturated| {
                let mut organic = organic.clone();
                organic.any(|piece| has_carbocycle(&piece.molecule, saturated))
            };
            let monoxide = pieces.iter().any(Piece::is_monoxide);
            let saturated = |piece: &Piece| {
                gives_only_carbanion(&piece.molecule) && !has_double_bond(&piece.molecule)
            };
            rings(true) && rings(false) || monoxide && organic.clone().any(saturated)
        }
        _ => false,
    };
    doubtful.then_some(CARBANION)
}

/// Says whether a name gives a metal too few groups to be all that it means: `tributyltin`
/// is a radical, a cation or half of a molecule, `methylidynethorium` the carbide.
pub(crate) fn lacks_group(molecule: &Molecule) -> bool {
    let atoms = molecule.atoms();
    if let ([one, other], [bond]) = (atoms, molecule.bonds()) {
        let carbyne = |carbon: &Atom| carbon.element.number() == 6 && carbon.hydrogens == 1;
        let metal = one.element.is_metal() || other.element.is_metal();
        if bond.order == Order::Triple && metal && (carbyne(one) || carbyne(other)) {
            return true;
        }
    }
    let mut open = (0_u16..).zip(atoms).filter(|(at, atom)| {
        let usual = match atom.element.number() {
            80 => 2,
            13 | 31 | 49 | 81 | 51 | 83 => 3,
            32 | 50 | 82 => 4,
            _ => return false,
        };
        let links = molecule.links(*at);
        let single = |link: &Link| molecule.bond(link.bond).order == Order::Single;
        let bonds = links.len() + usize::from(atom.hydrogens);
        // Germylene has no groups at all, tin(II) chloride all that it wants.
        let short = if links.is_empty() {
            usual > 2 && bonds > 0 && bonds < usual
        } else {
            bonds + 1 == usual
        };
        atom.charge == 0 && short && links.iter().all(single)
    });
    open.next().is_some() && open.next().is_none()
}

/// Says whether a hydrogen stands on something other than carbon.
pub(super) fn gives_proton(molecule: &Molecule) -> bool {
    let atoms = molecule.atoms();
    atoms
        .iter()
        .any(|atom| atom.hydrogens > 0 && matches!(atom.element.number(), 7 | 8 | 16))
}

/// Says whether an anion of oxygen stands on a phosphorus cation: oxidanidylphosphanium.
pub(super) fn is_phosphinate(molecule: &Molecule) -> bool {
    let charged = |at: u16, element: u8, sign: i8| {
        let atom = molecule.atom(at);
        atom.element.number() == element && atom.charge == sign
    };
    let mut bonds = molecule.bonds().iter();
    bonds.any(|bond| {
        let ends = [(bond.begin, bond.end), (bond.end, bond.begin)];
        ends.iter()
            .any(|(one, other)| charged(*one, 8, -1) && charged(*other, 15, 1))
    })
}

/// Says whether a molecule binds to a metal by no more than carbon: an ether or ester may.
fn gives_only_carbanion(molecule: &Molecule) -> bool {
    let atoms = molecule.atoms();
    let binds = atoms
        .iter()
        .any(|atom| matches!(atom.element.number(), 7 | 15 | 16 | 33 | 34 | 51));
    let monoxide = atoms.len() == 2 && atoms.iter().all(|atom| atom.charge != 0);
    let carbon = atoms.iter().any(|atom| atom.element.number() == 6);
    carbon && !binds && !monoxide && !gives_proton(molecule)
}

fn has_double_bond(molecule: &Molecule) -> bool {
    let carbon = |atom: u16| molecule.atom(atom).element.number() == 6;
    let mut bonds = molecule.bonds().iter();
    bonds.any(|bond| bond.order != Order::Single && carbon(bond.begin) && carbon(bond.end))
}

fn is_hydrocarbon(molecule: &Molecule) -> bool {
    let atoms = molecule.atoms();
    atoms.iter().all(|atom| atom.element.number() == 6)
}

/// Says whether a saturated carbon stands between the ends of a diene: cyclopentadiene.
fn has_diene_ring(molecule: &Molecule) -> bool {
    let rings = Rings::of(molecule);
    let carbons = rings
        .smallest()
        .iter()
        .filter(|ring| is_carbocycle(molecule, ring));
    carbons
        .filter(|ring| ring.atoms().len() == 5)
        .any(|ring| doubles(molecule, ring) == 2)
}

/// Says whether there is a ring of carbons, saturated or with double bonds.
fn has_carbocycle(molecule: &Molecule, saturated: bool) -> bool {
    let rings = Rings::of(molecule);
    let mut carbons = rings
        .smallest()
        .iter()
        .filter(|ring| is_carbocycle(molecule, ring));
    carbons.any(|ring| (doubles(molecule, ring) == 0) == saturated)
}

fn is_carbocycle(molecule: &Molecule, ring: &Ring) -> bool {
    let mut atoms = ring.atoms().iter();
    atoms.all(|atom| molecule.atom(*atom).element.number() == 6)
}

fn doubles(molecule: &Molecule, ring: &Ring) -> usize {
    let bonds = ring.bonds().iter();
    bonds
        .filter(|bond| molecule.bond(**bond).order == Order::Double)
        .count()
}
