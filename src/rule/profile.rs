//! Counts that tell quickly that a molecule cannot have a core.

use crate::mol::{Element, Molecule, Order};
use crate::rule::node::{Guard, HALOGENS, Pattern, bond, element_bit};

/// Two words of eight counts each, seven bits wide.
type Counts = [u64; 2];

/// The bit above each count.
const ABOVE: u64 = 0x8080_8080_8080_8080;

/// The places of the counts. None depends on which rings are aromatic: that is found out
/// only for molecules that are not ruled out.
mod place {
    pub(super) const CARBON: usize = 0;
    pub(super) const NITROGEN: usize = 1;
    pub(super) const OXYGEN: usize = 2;
    pub(super) const SULFUR: usize = 3;
    pub(super) const HALOGEN: usize = 4;
    pub(super) const OTHER: usize = 5;
    /// Carbon with a double bond, as each aromatic one has.
    pub(super) const UNSATURATED: usize = 6;
    /// The same with two neighbours.
    pub(super) const UNSATURATED_METHINE: usize = 7;
    /// Atoms with three neighbours or more.
    pub(super) const BRANCHED: usize = 8;
    /// Atoms with four neighbours or more.
    pub(super) const QUATERNARY: usize = 9;
    /// Double bonds between carbon and oxygen.
    pub(super) const CARBONYL: usize = 10;
    /// Nitrogen with two neighbours or more.
    pub(super) const INNER_NITROGEN: usize = 11;
    /// Nitrogen with three neighbours or more.
    pub(super) const BRANCHED_NITROGEN: usize = 12;
    /// Oxygen with two neighbours.
    pub(super) const INNER_OXYGEN: usize = 13;
    /// Carbon with two neighbours and single bonds only.
    pub(super) const METHYLENE: usize = 14;
    /// Rings: bonds less atoms, plus one.
    pub(super) const RINGS: usize = 15;
}

/// Adds one to a count that stays below 128.
fn add(counts: &mut [u8; 16], place: usize) {
    if let Some(count) = counts.get_mut(place) {
        *count = (*count + 1).min(127);
    }
}

/// Puts the counts side by side.
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
    /// Counts the atoms of a part of a molecule and how they are bonded. The part is
    /// connected, and aromatic bonds are written as single and double ones.
    pub(super) fn of(molecule: &Molecule, part: &[u16]) -> Self {
        let mut counts = [0; 16];
        let (mut atoms, mut ends) = (0_usize, 0_usize);
        for number in part {
            let atom = molecule.atom(*number);
            if atom.element == Element::H {
                continue;
            }
            let mut degree = 0_usize;
            let mut double = false;
            for link in molecule.links(*number) {
                let other = molecule.atom(link.atom).element;
                if other == Element::H {
                    continue;
                }
                degree += 1;
                if molecule.bond(link.bond).order != Order::Single {
                    double = true;
                    if atom.element == Element::C && other == Element::O {
                        add(&mut counts, place::CARBONYL);
                    }
                }
            }
            atoms += 1;
            ends += degree;
            count_atom(&mut counts, atom.element, degree, double);
        }
        let rings = (ends / 2 + 1).saturating_sub(atoms).min(127);
        if let Some(count) = counts.get_mut(place::RINGS) {
            *count = u8::try_from(rings).unwrap_or(127);
        }
        Self(pack(counts))
    }
}

fn count_atom(counts: &mut [u8; 16], element: Element, degree: usize, double: bool) {
    let kind = match element {
        Element::C => place::CARBON,
        Element::N => place::NITROGEN,
        Element::O => place::OXYGEN,
        Element::S => place::SULFUR,
        Element::F | Element::CL | Element::BR | Element::I => place::HALOGEN,
        _ => place::OTHER,
    };
    add(counts, kind);
    if degree > 2 {
        add(counts, place::BRANCHED);
        if degree > 3 {
            add(counts, place::QUATERNARY);
        }
    }
    match (element, double) {
        (Element::C, true) => {
            add(counts, place::UNSATURATED);
            if degree == 2 {
                add(counts, place::UNSATURATED_METHINE);
            }
        }
        (Element::C, false) if degree == 2 => add(counts, place::METHYLENE),
        (Element::N, _) if degree > 1 => {
            add(counts, place::INNER_NITROGEN);
            if degree > 2 {
                add(counts, place::BRANCHED_NITROGEN);
            }
        }
        (Element::O, _) if degree > 1 => add(counts, place::INNER_OXYGEN),
        _ => {}
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
        let mut bonds = 0_usize;
        for (at, step) in (0_u8..).zip(&pattern.steps) {
            bonds += usize::from(at > 0) + step.closures.len();
            let slot = step.slot.is_some_and(&required);
            let degree =
                usize::from(step.degree) + usize::from(slot) + usize::from(required(step.open));
            let elements = step.aliphatic | step.aromatic;
            let is = |element: Element| elements == element_bit(element);
            let closed = step.slot.is_none() && step.open == Guard::Closed;
            let double = step.aliphatic == 0 || has_double_bond(pattern, at);
            let single = step.aromatic == 0 && !may_have_double_bond(pattern, at);
            let kind = if is(Element::C) {
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
            if let Some(kind) = kind {
                add(&mut counts, kind);
            }
            if degree > 2 {
                add(&mut counts, place::BRANCHED);
                if degree > 3 {
                    add(&mut counts, place::QUATERNARY);
                }
            }
            if is(Element::C) && double {
                add(&mut counts, place::UNSATURATED);
                if closed && degree == 2 {
                    add(&mut counts, place::UNSATURATED_METHINE);
                }
            } else if is(Element::C) && single && closed && degree == 2 {
                add(&mut counts, place::METHYLENE);
            } else if is(Element::N) && degree > 1 {
                add(&mut counts, place::INNER_NITROGEN);
                if degree > 2 {
                    add(&mut counts, place::BRANCHED_NITROGEN);
                }
            } else if is(Element::O) && degree > 1 {
                add(&mut counts, place::INNER_OXYGEN);
            }
        }
        for _ in 0..(bonds + 1).saturating_sub(pattern.steps.len()) {
            add(&mut counts, place::RINGS);
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

/// The bonds of a pattern: the two steps and the kinds.
fn bonds(pattern: &Pattern) -> impl Iterator<Item = (u8, u8, u8)> {
    (0..).zip(&pattern.steps).flat_map(|(at, step)| {
        let first = (at > 0).then_some((step.from, step.bond));
        let all = first.into_iter().chain(step.closures.iter().copied());
        all.map(move |(other, kinds)| (at, other, kinds))
    })
}

fn has_double_bond(pattern: &Pattern, step: u8) -> bool {
    bonds(pattern)
        .any(|(one, other, kinds)| kinds == bond::DOUBLE && (one == step || other == step))
}

fn may_have_double_bond(pattern: &Pattern, step: u8) -> bool {
    const SINGLE: u8 = bond::SINGLE | bond::AROMATIC;
    bonds(pattern).any(|(one, other, kinds)| kinds & !SINGLE != 0 && (one == step || other == step))
}

/// How many bonds of a pattern are double and between carbon and oxygen.
fn carbonyls(pattern: &Pattern) -> usize {
    let is = |step: u8, element: Element| {
        let step = pattern.steps.get(usize::from(step));
        step.is_some_and(|step| step.aliphatic | step.aromatic == element_bit(element))
    };
    bonds(pattern)
        .filter(|(one, other, kinds)| {
            *kinds == bond::DOUBLE
                && ((is(*one, Element::C) && is(*other, Element::O))
                    || (is(*one, Element::O) && is(*other, Element::C)))
        })
        .count()
}
