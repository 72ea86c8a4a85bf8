//! What stands beside a component of a structure: the ions and acids that make it a salt,
//! solvates and isotopes.

use crate::check::structure::{Structure, hydrogens};
use crate::mol::{CompanionKind, Component, Element, Normal, Order, Step};
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

/// What stands beside a component and was taken away.
#[derive(Clone)]
pub(super) struct Beside {
    /// What the component is a salt with, joined; empty where it is none.
    pub(super) salt: String,
    pub(super) solvates: String,
    pub(super) isotopes: bool,
    /// Whether the component itself is drawn with stereocentres, not with sides of double
    /// bonds alone.
    pub(super) centred: bool,
}

impl Beside {
    pub(super) fn of(structure: &Structure, component: Option<usize>) -> Self {
        let normal = &structure.normal;
        let mut solvates = Vec::new();
        let mut isotopes = false;
        for step in normal.steps() {
            match step {
                Step::Companion(companion) if companion.kind == CompanionKind::Solvate => {
                    solvates.push(companion.name);
                }
                Step::Isotopes(_) => isotopes = true,
                _ => {}
            }
        }
        let own = component.and_then(|at| normal.components().get(at));
        let is_own = |atom: u16| own.is_none_or(|own| own.atoms().contains(&atom));
        let mut centres = normal.molecule().centres().iter();
        Self {
            centred: centres.any(|centre| is_own(centre.atom)),
            // As a whole the ions belong to the substance.
            salt: component.map_or_else(String::new, |at| salt_with(structure, at)),
            solvates: solvates.join(", "),
            isotopes,
        }
    }
}

/// The names of what a component forms a salt with: ions as drawn, or an acid beside a
/// base. What can be neither acid nor base is part of a mixture, whatever is beside it.
pub(crate) fn salt_with(structure: &Structure, at: usize) -> String {
    let normal = &structure.normal;
    let Some(own) = normal.components().get(at) else {
        return String::new();
    };
    if normal.components().len() < 2 {
        return String::new();
    }
    let is_ion = charge(structure, own) != 0;
    let (acid, base) = (is_acid(normal, own), is_base(normal, own));
    let mut names: Vec<Cow<'static, str>> = Vec::new();
    for (other_at, other) in normal.components().iter().enumerate() {
        let solvate = other
            .companion()
            .is_some_and(|companion| companion.kind == CompanionKind::Solvate);
        if other_at == at || solvate {
            continue;
        }
        let metal = metal(normal, other);
        let pairs = is_ion && charge(structure, other) != 0
            || acid && (metal.is_some() || is_base(normal, other))
            || base && is_acid(normal, other);
        if !pairs {
            continue;
        }
        let name = match (other.companion(), metal) {
            (Some(companion), _) => Cow::Borrowed(companion.name),
            (None, Some(element)) => Cow::Borrowed(element.symbol()),
            (None, None) => Cow::Borrowed("another ion"),
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}

/// Says whether a component is drawn as an ion.
pub(crate) fn is_ion(structure: &Structure, at: usize) -> bool {
    charge_of(structure, at) != 0
}

/// The charge of a component by its number, as drawn.
pub(crate) fn charge_of(structure: &Structure, at: usize) -> i64 {
    let own = structure.normal.components().get(at);
    own.map_or(0, |own| charge(structure, own))
}

/// The charge of a component as drawn, apart from its bonds to metals: the charge that it
/// kept, and the protons that it lost or took up.
fn charge(structure: &Structure, component: &Component) -> i64 {
    let molecule = structure.normal.molecule();
    let moved = component.atoms().iter().map(|atom| {
        let origin = structure.normal.origin(*atom).unwrap_or(u16::MAX);
        let drawn = structure.hydrogens.get(usize::from(origin)).copied();
        let drawn = i64::from(drawn.unwrap_or_default());
        drawn - i64::from(hydrogens(molecule, *atom)) + i64::from(molecule.atom(*atom).charge)
    });
    moved.sum()
}

pub(crate) fn metal(normal: &Normal, component: &Component) -> Option<Element> {
    match component.atoms() {
        [atom] => Some(normal.molecule().atom(*atom).element).filter(|element| element.is_metal()),
        _ => None,
    }
}

/// Says whether a component has a hydrogen that it gives to bases.
fn is_acid(normal: &Normal, component: &Component) -> bool {
    let molecule = normal.molecule();
    let element = |atom: u16| molecule.atom(atom).element;
    let drawn_on = |atom: u16| {
        let multiple = molecule.links(atom).iter().any(|link| {
            molecule.bond(link.bond).order != Order::Single && element(link.atom) != Element::C
        });
        element(atom) != Element::C || multiple || molecule.atom(atom).aromatic
    };
    component.atoms().iter().any(|number| {
        let atom = molecule.atom(*number);
        let links = molecule.links(*number);
        if atom.hydrogens == 0 {
            return false;
        }
        match atom.element {
            Element::O | Element::S | Element::SE => {
                links.is_empty() && atom.element != Element::O
                    || links.iter().any(|link| drawn_on(link.atom))
            }
            Element::N => {
                let acyl = links.iter().filter(|link| drawn_on(link.atom)).count();
                atom.aromatic
                    || acyl > 1
                    || links.iter().any(|link| element(link.atom) == Element::S)
            }
            other => other.is_halogen() && links.is_empty(),
        }
    })
}

/// Says whether a component has a nitrogen that takes up a proton, or a charge that stays.
fn is_base(normal: &Normal, component: &Component) -> bool {
    let molecule = normal.molecule();
    component.atoms().iter().any(|number| {
        let atom = molecule.atom(*number);
        let links = molecule.links(*number);
        if atom.element != Element::N || atom.charge < 0 {
            return false;
        }
        if atom.charge > 0 {
            // Quaternary; not a nitro group or the like.
            return links
                .iter()
                .all(|link| molecule.atom(link.atom).charge >= 0);
        }
        let drawn_off = links.iter().any(|link| {
            let neighbour = molecule.atom(link.atom);
            let carbonyl = molecule.links(link.atom).iter().any(|further| {
                let order = molecule.bond(further.bond).order;
                further.atom != *number
                    && order == Order::Double
                    && matches!(molecule.atom(further.atom).element, Element::O | Element::S)
            });
            // Hydroxylamines are bases, isoxazoles and nitroso compounds hardly.
            let hydroxyl = neighbour.element == Element::O
                && !atom.aromatic
                && links
                    .iter()
                    .chain(molecule.links(link.atom))
                    .all(|further| {
                        let element = molecule.atom(further.atom).element;
                        molecule.bond(further.bond).order == Order::Single
                            && matches!(element, Element::C | Element::H | Element::N | Element::O)
                    });
            carbonyl
                || molecule.bond(link.bond).order == Order::Triple
                || !hydroxyl && !matches!(neighbour.element, Element::C | Element::N | Element::H)
        });
        let pyrrole = atom.aromatic && (atom.hydrogens > 0 || links.len() > 2);
        !drawn_off && !pyrrole
    })
}
