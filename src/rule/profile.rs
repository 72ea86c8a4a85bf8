//! Counts that tell quickly that a molecule cannot have a core.

use crate::mol::{Atom, Element, Molecule, Order};
use crate::rule::node::{Guard, HALOGENS, Pattern, Step, bond, element_bit};

/// Two words of eight counts each, seven bits wide.
type Counts = [u64; 2];

/// The bit above each count.
const ABOVE: u64 = 0x8080_8080_8080_8080;

/// The places of the counts.
mod place {
    pub(super) const CARBON: usize = 0;
    pub(super) const NITROGEN: usize = 1;
    pub(super) const OXYGEN: usize = 2;
    pub(super) const SULFUR: usize = 3;
    pub(super) const HALOGEN: usize = 4;
    pub(super) const OTHER: usize = 5;
    pub(super) const AROMATIC_CARBON: usize = 6;
    pub(super) const AROMATIC_HETERO: usize = 7;
    /// Atoms with three neighbours or more.
    pub(super) const BRANCHED: usize = 8;
    /// Atoms with four neighbours or more.
    pub(super) const QUATERNARY: usize = 9;
    /// Carbon atoms with a double bond to oxygen.
    pub(super) const CARBONYL: usize = 10;
    /// Nitrogen, not aromatic, with three neighbours or more.
    pub(super) const TERTIARY_NITROGEN: usize = 11;
    /// Oxygen, not aromatic, with two neighbours.
    pub(super) const ETHER: usize = 12;
    /// Aromatic carbon with two neighbours.
    pub(super) const AROMATIC_METHINE: usize = 13;
    /// Nitrogen, not aromatic, with two neighbours or more.
    pub(super) const SECONDARY_NITROGEN: usize = 14;
    /// Aromatic nitrogen with three neighbours.
    pub(super) const AROMATIC_TERTIARY: usize = 15;
}

/// Adds one to a count that stays below 128.
fn add(counts: &mut [u8; 16], place: usize) {
    if let Some(count) = counts.get_mut(place) {
        *count = (*count + 1).min(127);
    }
}

fn pack(counts: [u8; 16]) -> Counts {
    let word = |half: usize| {
        let bytes = counts.iter().skip(8 * half).take(8);
        bytes.zip(0..).fold(0, |word, (count, place)| {
            word | u64::from(*count) << (8 * place)
        })
    };
    [word(0), word(1)]
}

/// The counts of a molecule.
#[derive(Clone, Copy, Debug)]
pub(super) struct Profile(Counts);

impl Profile {
    /// Counts the atoms of a molecule and how they are bonded.
    pub(super) fn of(molecule: &Molecule) -> Self {
        let mut counts = [0; 16];
        for (number, atom) in molecule.atom_numbers().zip(molecule.atoms()) {
            if atom.element == Element::H {
                continue;
            }
            let links = molecule.links(number);
            let degree = links
                .iter()
                .filter(|link| molecule.atom(link.atom).element != Element::H)
                .count();
            count_element(&mut counts, atom);
            if degree > 2 {
                add(&mut counts, place::BRANCHED);
                if degree > 3 {
                    add(&mut counts, place::QUATERNARY);
                }
            }
            match (atom.element, atom.aromatic) {
                (Element::C, true) if degree == 2 => add(&mut counts, place::AROMATIC_METHINE),
                (Element::N, true) if degree > 2 => add(&mut counts, place::AROMATIC_TERTIARY),
                (Element::N, false) if degree > 1 => {
                    add(&mut counts, place::SECONDARY_NITROGEN);
                    if degree > 2 {
                        add(&mut counts, place::TERTIARY_NITROGEN);
                    }
                }
                (Element::O, false) if degree > 1 => add(&mut counts, place::ETHER),
                _ => {}
            }
        }
        for bond in molecule.bonds() {
            if bond.order == Order::Double && !bond.aromatic {
                let ends = (
                    molecule.atom(bond.begin).element,
                    molecule.atom(bond.end).element,
                );
                if matches!(ends, (Element::C, Element::O) | (Element::O, Element::C)) {
                    add(&mut counts, place::CARBONYL);
                }
            }
        }
        Self(pack(counts))
    }
}

fn count_element(counts: &mut [u8; 16], atom: &Atom) {
    let element = match atom.element {
        Element::C => place::CARBON,
        Element::N => place::NITROGEN,
        Element::O => place::OXYGEN,
        Element::S => place::SULFUR,
        Element::F | Element::CL | Element::BR | Element::I => place::HALOGEN,
        _ => place::OTHER,
    };
    add(counts, element);
    if atom.aromatic {
        add(
            counts,
            if atom.element == Element::C {
                place::AROMATIC_CARBON
            } else {
                place::AROMATIC_HETERO
            },
        );
    }
}

/// The least counts of a molecule that has a core.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Need(Counts);

impl Need {
    /// Derives the counts from a pattern; `required` says that what a guard stands for is
    /// never hydrogen.
    pub(super) fn of(pattern: &Pattern, required: impl Fn(Guard) -> bool) -> Self {
        let mut counts = [0; 16];
        for step in &pattern.steps {
            let slot = step.slot.is_some_and(&required);
            let degree = step.degree + u8::from(slot) + u8::from(required(step.open));
            let closed = step.slot.is_none() && step.open == Guard::Closed;
            let elements = step.aliphatic | step.aromatic;
            let is = |element: Element| elements == element_bit(element);
            let element = if is(Element::C) {
                Some(place::CARBON)
            } else if is(Element::N) {
                Some(place::NITROGEN)
            } else if is(Element::O) {
                Some(place::OXYGEN)
            } else if is(Element::S) {
                Some(place::SULFUR)
            } else if elements & !HALOGENS == 0 {
                Some(place::HALOGEN)
            } else if elements & (HALOGENS | 0xf) == 0 {
                Some(place::OTHER)
            } else {
                None
            };
            if let Some(element) = element {
                add(&mut counts, element);
            }
            let (aromatic, aliphatic) = (step.aliphatic == 0, step.aromatic == 0);
            if aromatic && is(Element::C) {
                add(&mut counts, place::AROMATIC_CARBON);
                if closed && degree == 2 {
                    add(&mut counts, place::AROMATIC_METHINE);
                }
            } else if aromatic && elements & 1 == 0 {
                add(&mut counts, place::AROMATIC_HETERO);
                if is(Element::N) && degree > 2 {
                    add(&mut counts, place::AROMATIC_TERTIARY);
                }
            }
            if degree > 2 {
                add(&mut counts, place::BRANCHED);
                if degree > 3 {
                    add(&mut counts, place::QUATERNARY);
                }
            }
            if aliphatic && is(Element::N) && degree > 1 {
                add(&mut counts, place::SECONDARY_NITROGEN);
                if degree > 2 {
                    add(&mut counts, place::TERTIARY_NITROGEN);
                }
            }
            if aliphatic && is(Element::O) && degree > 1 {
                add(&mut counts, place::ETHER);
            }
        }
        for _ in 0..carbonyls(pattern) {
            add(&mut counts, place::CARBONYL);
        }
        Self(pack(counts))
    }

    /// Says whether a molecule has as many of everything.
    pub(super) fn is_met(self, profile: Profile) -> bool {
        let [one, two] = self.0;
        let [have_one, have_two] = profile.0;
        ((have_one | ABOVE) - one) & ((have_two | ABOVE) - two) & ABOVE == ABOVE
    }
}

/// How many bonds of a pattern are double and between carbon and oxygen.
fn carbonyls(pattern: &Pattern) -> usize {
    let is = |step: &Step, element: Element| step.aliphatic | step.aromatic == element_bit(element);
    pattern
        .steps
        .iter()
        .skip(1)
        .flat_map(|step| {
            let first = core::iter::once((step.from, step.bond));
            first
                .chain(step.closures.iter().copied())
                .map(move |(other, kinds)| (step, other, kinds))
        })
        .filter(|(step, other, kinds)| {
            *kinds == bond::DOUBLE
                && pattern.steps.get(usize::from(*other)).is_some_and(|other| {
                    (is(step, Element::C) && is(other, Element::O))
                        || (is(step, Element::O) && is(other, Element::C))
                })
        })
        .count()
}
