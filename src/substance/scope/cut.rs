//! Bonds at which a structure comes apart into the substances it derives from.

use super::kind::DerivationKind;
use crate::mol::{Element, Molecule, Order};

/// A bond that is cut, with the water taken up at its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    pub(super) kind: DerivationKind,
    /// The atom that takes up hydrogen: the oxygen, nitrogen or sulfur.
    pub(super) hetero: u16,
    /// The atom that takes up hydroxyl.
    pub(super) centre: u16,
    /// Whether the word of the law means this bond without doubt.
    pub(super) is_certain: bool,
}

impl Cut {
    const fn new(kind: DerivationKind, hetero: u16, centre: u16, is_certain: bool) -> Self {
        Self {
            kind,
            hetero,
            centre,
            is_certain,
        }
    }
}

/// Returns how the bond between two atoms is cut; `None` where it is not.
///
/// An *ester* is cut between the oxygen and the acid: of carboxylic, carbonic and carbamic
/// acids and of the oxoacids of sulfur, phosphorus, nitrogen, boron and arsenic; whether
/// esters of thiols and thioacids are meant is open. An *ether* is cut beside its oxygen;
/// whether acetals such as methoxymethyl and glycosyl ethers and silyl ethers are meant is
/// open. An *amide* is cut between nitrogen and a carboxylic acyl group; whether ureas,
/// thioamides and the amides of other acids are meant is open. A *carbamate* is cut there
/// where the acyl group is an ester of carbonic acid.
///
/// Rings are not opened: a lactone, a cyclic ether, a lactam are substances of their own.
#[inline]
pub(super) fn cut(molecule: &Molecule, one: u16, other: u16) -> Option<Cut> {
    let element = |atom: u16| molecule.atom(atom).element;
    match (element(one), element(other)) {
        (Element::C, Element::C) | (Element::O, Element::O) | (Element::N, Element::N) => None,
        (Element::O, _) => at_oxygen(molecule, one, other),
        (_, Element::O) => at_oxygen(molecule, other, one),
        (Element::N, _) => at_nitrogen(molecule, one, other),
        (_, Element::N) => at_nitrogen(molecule, other, one),
        (Element::S, Element::C) => at_sulfur(molecule, one, other),
        (Element::C, Element::S) => at_sulfur(molecule, other, one),
        _ => None,
    }
}

fn at_oxygen(molecule: &Molecule, oxygen: u16, centre: u16) -> Option<Cut> {
    let [first, second] = molecule.links(oxygen) else {
        return None;
    };
    let beyond = if first.atom == centre {
        second.atom
    } else {
        first.atom
    };
    let acid = acid(molecule, centre, oxygen);
    match (acid, self::acid(molecule, beyond, oxygen)) {
        (Some(acid), None) => {
            let carbon = molecule.atom(beyond).element == Element::C;
            let certain = acid != Acid::Thio;
            carbon.then_some(Cut::new(DerivationKind::Ester, oxygen, centre, certain))
        }
        (None, None) => {
            // The bond to the atom of higher number is cut; cutting the other would give
            // the same two alcohols.
            let carbon = |atom: u16| molecule.atom(atom).element == Element::C;
            let silyl = |atom: u16| molecule.atom(atom).element == Element::SI;
            let is_ether = match (carbon(centre), carbon(beyond)) {
                (true, true) => centre > beyond,
                (false, true) => silyl(centre),
                _ => false,
            };
            let certain =
                carbon(centre) && !is_acetal(molecule, centre) && !is_acetal(molecule, beyond);
            is_ether.then_some(Cut::new(DerivationKind::Ether, oxygen, centre, certain))
        }
        _ => None,
    }
}

fn at_nitrogen(molecule: &Molecule, nitrogen: u16, centre: u16) -> Option<Cut> {
    if molecule.atom(nitrogen).charge != 0 || is_nitro(molecule, nitrogen) {
        return None;
    }
    let acid = acid(molecule, centre, nitrogen)?;
    let is_bound_to = |wanted: fn(Element) -> bool| {
        molecule.links(centre).iter().any(|link| {
            link.atom != nitrogen
                && molecule.bond(link.bond).order == Order::Single
                && wanted(molecule.atom(link.atom).element)
        })
    };
    let (kind, certain) = match acid {
        Acid::Carboxylic | Acid::Thio => {
            let plain = acid == Acid::Carboxylic;
            if is_bound_to(|element| element == Element::O) {
                (DerivationKind::Carbamate, plain)
            } else if is_bound_to(|element| element == Element::S) {
                (DerivationKind::Carbamate, false)
            } else {
                let urea = is_bound_to(|element| element == Element::N || element.is_halogen());
                (DerivationKind::Amide, plain && !urea)
            }
        }
        // Nitrosamines and nitramines are no amides.
        Acid::Oxo if molecule.atom(centre).element != Element::N => (DerivationKind::Amide, false),
        Acid::Oxo => return None,
    };
    Some(Cut::new(kind, nitrogen, centre, certain))
}

fn at_sulfur(molecule: &Molecule, sulfur: u16, centre: u16) -> Option<Cut> {
    let [first, second] = molecule.links(sulfur) else {
        return None;
    };
    let beyond = if first.atom == centre {
        second.atom
    } else {
        first.atom
    };
    let is_thioester = acid(molecule, centre, sulfur).is_some()
        && acid(molecule, beyond, sulfur).is_none()
        && molecule.atom(beyond).element == Element::C;
    is_thioester.then_some(Cut::new(DerivationKind::Ester, sulfur, centre, false))
}

/// What acid an atom is the centre of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Acid {
    /// Carbon with a double bond to oxygen.
    Carboxylic,
    /// Carbon with a double bond to sulfur.
    Thio,
    /// Sulfur, phosphorus, nitrogen and others with a double bond to oxygen; boron.
    Oxo,
}

/// Returns the acid of which an atom is the centre, the bond to `from` left out.
fn acid(molecule: &Molecule, atom: u16, from: u16) -> Option<Acid> {
    let element = molecule.atom(atom).element;
    // C, N, P, S, As, Se; B
    match element.number() {
        5 => return Some(Acid::Oxo),
        6 | 7 | 15 | 16 | 33 | 34 => {}
        _ => return None,
    }
    let doubly = molecule
        .links(atom)
        .iter()
        .filter(|link| link.atom != from && molecule.bond(link.bond).order == Order::Double);
    let mut found = None;
    for link in doubly {
        match (element, molecule.atom(link.atom).element) {
            (Element::C, Element::O) => found = Some(Acid::Carboxylic),
            (Element::C, Element::S) => found = found.or(Some(Acid::Thio)),
            (Element::C, _) => {}
            (_, Element::O | Element::S) => found = Some(Acid::Oxo),
            _ => {}
        }
    }
    found
}

/// Says whether a carbon has single bonds to two heteroatoms, one of which would be the
/// oxygen of an ether.
fn is_acetal(molecule: &Molecule, carbon: u16) -> bool {
    let hetero = molecule.links(carbon).iter().filter(|link| {
        matches!(
            molecule.atom(link.atom).element,
            Element::O | Element::N | Element::S
        ) && molecule.bond(link.bond).order == Order::Single
    });
    hetero.count() > 1
}

fn is_nitro(molecule: &Molecule, nitrogen: u16) -> bool {
    acid(molecule, nitrogen, u16::MAX).is_some()
}
