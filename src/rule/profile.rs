//! Counts that tell quickly that a molecule cannot have a core.

use crate::mol::{Atom, Element, MAX_ATOMS, Molecule, Order};
use crate::rule::node::{Guard, HALOGENS, Pattern, bond, element_bit};
use crate::rule::pairs::{Bits, Known, Pairs, Sort, Trait, any_of_pair, of_pair};
use alloc::vec::Vec;
use smallvec::SmallVec;

/// Words of eight counts each, seven bits wide.
type Counts = [u64; WORDS];

const WORDS: usize = 4;

/// How many counts there are.
const COUNTS: usize = 8 * WORDS;

/// The bit above each count.
const ABOVE: u64 = 0x8080_8080_8080_8080;

/// The places of the counts. None depends on which rings are aromatic: that is found out
/// only for molecules that are not ruled out.
pub(super) mod place {
    pub(in crate::rule) const CARBON: usize = 0;
    pub(in crate::rule) const NITROGEN: usize = 1;
    pub(in crate::rule) const OXYGEN: usize = 2;
    pub(in crate::rule) const SULFUR: usize = 3;
    pub(in crate::rule) const HALOGEN: usize = 4;
    pub(in crate::rule) const OTHER: usize = 5;
    /// Carbon with a double bond, as each aromatic one has.
    pub(in crate::rule) const UNSATURATED: usize = 6;
    /// The same with two neighbours.
    pub(in crate::rule) const UNSATURATED_METHINE: usize = 7;
    /// Atoms with three neighbours or more.
    pub(in crate::rule) const BRANCHED: usize = 8;
    /// Atoms with four neighbours or more.
    pub(in crate::rule) const QUATERNARY: usize = 9;
    /// Double bonds between carbon and oxygen.
    pub(in crate::rule) const CARBONYL: usize = 10;
    /// Nitrogen with two neighbours or more.
    pub(in crate::rule) const INNER_NITROGEN: usize = 11;
    /// Nitrogen with three neighbours or more.
    pub(in crate::rule) const BRANCHED_NITROGEN: usize = 12;
    /// Oxygen with two neighbours.
    pub(in crate::rule) const INNER_OXYGEN: usize = 13;
    /// Carbon with two neighbours and single bonds only.
    pub(in crate::rule) const METHYLENE: usize = 14;
    /// Rings: bonds less atoms, plus one.
    pub(in crate::rule) const RINGS: usize = 15;
    /// Carbon with three neighbours or more and single bonds only.
    pub(in crate::rule) const SATURATED_BRANCH: usize = 16;
    /// Carbon with three neighbours and a double bond.
    pub(in crate::rule) const UNSATURATED_BRANCH: usize = 17;
    /// Oxygen with one neighbour and a single bond.
    pub(in crate::rule) const HYDROXYL: usize = 18;
    /// Carbon with four neighbours.
    pub(in crate::rule) const QUATERNARY_CARBON: usize = 19;
    /// The same as above, in rings.
    pub(in crate::rule) const RING_NITROGEN: usize = 20;
    pub(in crate::rule) const RING_METHYLENE: usize = 21;
    pub(in crate::rule) const RING_UNSATURATED: usize = 22;
    pub(in crate::rule) const RING_UNSATURATED_BRANCH: usize = 23;
    /// Bonds of any order between carbon and nitrogen.
    pub(in crate::rule) const CARBON_NITROGEN: usize = 24;
    /// Bonds of any order between two carbons.
    pub(in crate::rule) const CARBON_CARBON: usize = 25;
    /// Bonds of any order between carbon and sulfur.
    pub(in crate::rule) const CARBON_SULFUR: usize = 26;
    /// Bonds of any order between carbon and oxygen.
    pub(in crate::rule) const CARBON_OXYGEN: usize = 27;
    /// Bonds of any order between carbon and nitrogen in rings, and between carbon and oxygen.
    pub(in crate::rule) const RING_CARBON_NITROGEN: usize = 28;
    pub(in crate::rule) const RING_CARBON_OXYGEN: usize = 29;
    /// Carbon in a ring, with three neighbours or more and single bonds only.
    pub(in crate::rule) const RING_SATURATED_BRANCH: usize = 30;
    /// Atoms in rings.
    pub(in crate::rule) const RING_ATOM: usize = 31;
}

/// Adds one to a count that stays below 128.
fn add(counts: &mut [u8; COUNTS], place: usize) {
    if let Some(count) = counts.get_mut(place) {
        *count = (*count + 1).min(127);
    }
}

/// Puts the counts side by side.
fn pack(counts: [u8; COUNTS]) -> Counts {
    let word = |part: usize| {
        let bytes = counts.iter().skip(8 * part).take(8);
        bytes.zip(0..).fold(0, |word, (count, place)| {
            word | u64::from(*count) << (8 * place)
        })
    };
    [word(0), word(1), word(2), word(3)]
}

/// One of a count.
const fn one(place: usize) -> Counts {
    let word = 1 << (8 * (place % 8));
    match place / 8 {
        0 => [word, 0, 0, 0],
        1 => [0, word, 0, 0],
        2 => [0, 0, word, 0],
        _ => [0, 0, 0, word],
    }
}

const fn sum(one: Counts, other: Counts) -> Counts {
    [
        one[0] + other[0],
        one[1] + other[1],
        one[2] + other[2],
        one[3] + other[3],
    ]
}

/// Adds counts and keeps each below 128.
fn capped_sum(one: Counts, other: Counts) -> Counts {
    sum(one, other).map(capped)
}

/// Keeps counts that ran over at 127.
const fn capped(word: u64) -> u64 {
    let beyond = (word & ABOVE) >> 7;
    (word | (beyond * 0x7f)) & !ABOVE
}

/// A place for each atom of a molecule, as many as a power of two.
pub(super) const PLACES: usize = MAX_ATOMS.next_power_of_two();

/// Returns the place of an atom.
#[inline]
fn at(atom: u16) -> usize {
    usize::from(atom) % PLACES
}

/// The sorts of the atoms of a molecule, by their numbers.
pub(super) type Sorts = [u8; PLACES];

/// The counts of a molecule, and which kinds of atoms are bonded in rings of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Profile {
    counts: Counts,
    cyclic: u64,
}

impl Profile {
    /// As many of everything as a core can ask for.
    const ALL: Self = Self {
        counts: [!ABOVE; WORDS],
        cyclic: u64::MAX,
    };

    /// Returns the pairs of atoms that are bonded in rings.
    pub(super) fn cyclic(&self) -> u64 {
        self.cyclic
    }

    /// Counts the atoms of a connected part of a molecule and how they are bonded, and keeps
    /// their sorts. Aromatic bonds are written as single and double ones. Parts in which
    /// hydrogens are atoms, or carbon has too few bonds, are taken to have everything.
    #[expect(
        clippy::indexing_slicing,
        reason = "places are below the number of places; tables have one for each number of their bits"
    )]
    pub(super) fn of(
        molecule: &Molecule,
        in_ring: &[bool],
        part: &[u16],
        sorts: &mut Sorts,
    ) -> Self {
        // What is known of each atom by its bonds, then its sort.
        let mut carbonyls = 0_u64;
        for (bond, in_ring) in molecule.bonds().iter().zip(in_ring) {
            let ends = [bond.begin, bond.end];
            let mut found = u8::from(*in_ring) * mark::CYCLIC;
            if bond.order != Order::Single {
                let kinds = ends.map(|end| kind_of(molecule.atom(end).element));
                let is_carbonyl = matches!(
                    kinds,
                    [place::CARBON, place::OXYGEN] | [place::OXYGEN, place::CARBON]
                );
                carbonyls += u64::from(is_carbonyl);
                found |= mark::DOUBLE + u8::from(is_carbonyl) * mark::CARBONYL;
            }
            for end in ends {
                sorts[at(end)] |= found;
            }
        }
        let mut counts = [0; WORDS];
        let mut ends = 0;
        let mut is_unusual = false;
        let is_small = part.len() < 128;
        let mut count = |atom: &Atom, degree: usize, own: &mut u8| {
            let element = atom.element;
            let is_saturated = (element == Element::C) & (*own & mark::DOUBLE == 0);
            let lacks = degree + usize::from(atom.hydrogens) < 4;
            is_unusual |= (element == Element::H) | (is_saturated & lacks);
            ends += degree;
            let place = place_of(kind_of(element), degree.min(4), usize::from(*own));
            let added = &ADDED[place % ADDED.len()];
            counts = if is_small {
                sum(counts, *added)
            } else {
                capped_sum(counts, *added)
            };
            *own = SORTS[place % SORTS.len()];
        };
        if part.len() == molecule.atoms().len() {
            let atoms = molecule.atoms().iter().zip(molecule.degrees());
            for ((atom, degree), own) in atoms.zip(sorts.iter_mut()) {
                count(atom, degree, own);
            }
        } else {
            for number in part {
                let degree = molecule.links(*number).len();
                count(molecule.atom(*number), degree, &mut sorts[at(*number)]);
            }
        }
        if is_unusual {
            return Self::ALL;
        }
        // The marks of the atoms of other parts are read as sorts, which does no harm: more
        // pairs than there are rule out less.
        let mut bonded = 0_u64;
        let are_few = molecule.bonds().len() < 128;
        let mut cyclic = 0;
        for (bond, in_ring) in molecule.bonds().iter().zip(in_ring) {
            let pair = of_pair(sorts[at(bond.begin)], sorts[at(bond.end)], *in_ring);
            cyclic |= pair.cyclic;
            bonded += pair.counts;
            if !are_few {
                bonded = capped(bonded);
            }
        }
        let rings = (ends / 2 + 1).saturating_sub(part.len()).min(127);
        let rings = u64::try_from(rings).unwrap_or(127) << (8 * (place::RINGS - 8));
        let carbonyls = carbonyls.min(127) << (8 * (place::CARBONYL - 8));
        Self {
            counts: sum(counts, [0, rings | carbonyls, 0, bonded]),
            cyclic,
        }
    }

    /// Returns which sorts of atoms are bonded in a molecule of which the profile was taken.
    #[expect(
        clippy::indexing_slicing,
        reason = "places are below the number of places"
    )]
    pub(super) fn bonded(&self, molecule: &Molecule, sorts: &Sorts) -> Bits {
        if self.cyclic == u64::MAX {
            return Bits::ALL;
        }
        let bonds = molecule.bonds().iter();
        bonds.fold(Bits::NONE, |all, bond| {
            all.with(any_of_pair(sorts[at(bond.begin)], sorts[at(bond.end)]))
        })
    }
}

/// What the bonds of an atom tell of it, as bits.
pub(super) mod mark {
    /// It lies in a ring.
    pub(in crate::rule) const CYCLIC: u8 = 1;
    /// It has a double or triple bond.
    pub(in crate::rule) const DOUBLE: u8 = 2;
    /// Carbon with a multiple bond to oxygen, or that oxygen.
    pub(in crate::rule) const CARBONYL: u8 = 4;
}

/// The kinds of element that are counted.
const KINDS: usize = 6;

/// What an atom of each kind adds, outside and in rings, with each number of neighbours up to
/// four, without and with a double bond; where each stands says [`place_of`].
static ADDED: [Counts; 256] = all_added();

/// The kind of each element.
static KIND_OF: [u8; 128] = kinds();

/// Returns the kind of an element: the place where its atoms are counted.
#[inline]
#[expect(clippy::indexing_slicing, reason = "there are as many places")]
fn kind_of(element: Element) -> usize {
    usize::from(KIND_OF[usize::from(element.number()) % 128])
}

/// Where it stands what an atom adds, by its marks but that of carbonyl groups.
const fn place_of(kind: usize, degree: usize, marks: usize) -> usize {
    marks << 6 | kind << 3 | degree
}

/// The sort of an atom of each kind with each number of neighbours up to four, by its marks;
/// where each stands says [`place_of`].
static SORTS: [u8; 512] = all_sorts();

#[expect(
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "evaluated when the library is compiled, where a wrong index is an error"
)]
const fn all_sorts() -> [u8; 512] {
    let mut sorts = [0; 512];
    let mut at = 0;
    while at < sorts.len() {
        sorts[at] = Sort::of(at >> 3 & 7, at & 7, (at >> 6) as u8);
        at += 1;
    }
    sorts
}

#[expect(
    clippy::indexing_slicing,
    reason = "evaluated when the library is compiled, where a wrong index is an error"
)]
const fn all_added() -> [Counts; 256] {
    let [outside, cyclic] = [added(false), added(true)];
    let mut all = [[0; WORDS]; 256];
    let mut kind = 0;
    while kind < KINDS {
        let mut degree = 0;
        while degree < 5 {
            // Outside and in a ring without a double bond, then with one.
            all[place_of(kind, degree, 0)] = outside[kind][degree][0];
            all[place_of(kind, degree, 1)] = cyclic[kind][degree][0];
            all[place_of(kind, degree, 2)] = outside[kind][degree][1];
            all[place_of(kind, degree, 3)] = cyclic[kind][degree][1];
            degree += 1;
        }
        kind += 1;
    }
    all
}

const fn kinds() -> [u8; 128] {
    let mut kinds = [5; 128];
    kinds[6] = 0;
    kinds[7] = 1;
    kinds[8] = 2;
    kinds[16] = 3;
    kinds[9] = 4;
    kinds[17] = 4;
    kinds[35] = 4;
    kinds[53] = 4;
    kinds
}

#[expect(
    clippy::indexing_slicing,
    reason = "evaluated when the library is compiled, where a wrong index is an error"
)]
const fn added(in_ring: bool) -> [[[Counts; 2]; 5]; KINDS] {
    let mut added = [[[[0; WORDS]; 2]; 5]; KINDS];
    let mut kind = 0;
    while kind < KINDS {
        let mut degree = 0;
        while degree < 5 {
            let mut counts = one(kind);
            if degree > 2 {
                counts = sum(counts, one(place::BRANCHED));
            }
            if degree > 3 {
                counts = sum(counts, one(place::QUATERNARY));
            }
            if kind == place::NITROGEN && degree > 1 {
                counts = sum(counts, one(place::INNER_NITROGEN));
            }
            if kind == place::NITROGEN && degree > 2 {
                counts = sum(counts, one(place::BRANCHED_NITROGEN));
            }
            if kind == place::OXYGEN && degree > 1 {
                counts = sum(counts, one(place::INNER_OXYGEN));
            }
            if kind == place::CARBON && degree > 3 {
                counts = sum(counts, one(place::QUATERNARY_CARBON));
            }
            if in_ring {
                counts = sum(counts, one(place::RING_ATOM));
                if kind == place::NITROGEN {
                    counts = sum(counts, one(place::RING_NITROGEN));
                }
            }
            added[kind][degree] = [counts; 2];
            if kind == place::OXYGEN && degree == 1 {
                let single = &mut added[kind][degree][0];
                *single = sum(*single, one(place::HYDROXYL));
            }
            if kind == place::CARBON {
                let [single, double] = &mut added[kind][degree];
                if degree > 2 {
                    *single = sum(*single, one(place::SATURATED_BRANCH));
                    *double = sum(*double, one(place::UNSATURATED_BRANCH));
                    if in_ring {
                        *single = sum(*single, one(place::RING_SATURATED_BRANCH));
                        *double = sum(*double, one(place::RING_UNSATURATED_BRANCH));
                    }
                }
                *double = sum(*double, one(place::UNSATURATED));
                if in_ring {
                    *double = sum(*double, one(place::RING_UNSATURATED));
                }
                if degree == 2 {
                    *double = sum(*double, one(place::UNSATURATED_METHINE));
                    *single = sum(*single, one(place::METHYLENE));
                    if in_ring {
                        *single = sum(*single, one(place::RING_METHYLENE));
                    }
                }
            }
            degree += 1;
        }
        kind += 1;
    }
    added
}

/// The least counts of a molecule that has a core, and the pairs that are bonded in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Need {
    counts: Counts,
    pairs: Pairs,
}

impl Need {
    /// Derives the counts from a pattern; `required` says that what a guard stands for is
    /// never hydrogen, `multiple` that it may be bonded by another bond than a single one.
    pub(super) fn of(
        pattern: &Pattern,
        required: impl Fn(Guard) -> bool,
        multiple: impl Fn(Guard) -> bool,
    ) -> Self {
        let mut counts = [0_u8; COUNTS];
        let mut bond_count = 0_usize;
        let rings = PatternRings::of(pattern);
        let mut traits: SmallVec<[Option<Trait>; 32]> = SmallVec::new();
        for (at, step) in (0_u8..).zip(&pattern.steps) {
            bond_count += usize::from(at > 0) + step.closures.len();
            let slot = step.slot.is_some_and(&required);
            let degree =
                usize::from(step.degree) + usize::from(slot) + usize::from(required(step.open));
            let elements = step.aliphatic | step.aromatic;
            let is = |element: Element| elements == element_bit(element);
            let closed = step.slot.is_none() && step.open == Guard::Closed;
            // Carbon with less than four neighbours has a double bond, as long as it has all
            // its bonds.
            let lacks = step
                .hydrogens
                .is_some_and(|count| step.most.saturating_add(count) < 4);
            let double = step.aliphatic == 0
                || has_double_bond(pattern, at)
                || is(Element::C) && step.charge == 0 && lacks;
            let single = step.aromatic == 0
                && !may_have_double_bond(pattern, at)
                && !step.slot.is_some_and(&multiple)
                && !multiple(step.open);
            let kind = kind_of_step(elements);
            if let Some(kind) = kind {
                add(&mut counts, kind);
            }
            let in_ring = rings.has_step(at);
            traits.push(kind.and_then(|kind| {
                let known = Known {
                    degree,
                    double,
                    single,
                    carbonyl: has_carbonyl(pattern, at),
                };
                Trait::of(kind, known, in_ring)
            }));
            if in_ring {
                add(&mut counts, place::RING_ATOM);
                if is(Element::N) {
                    add(&mut counts, place::RING_NITROGEN);
                }
            }
            if degree > 2 {
                add(&mut counts, place::BRANCHED);
                if degree > 3 {
                    add(&mut counts, place::QUATERNARY);
                }
            }
            if is(Element::C) && degree > 2 {
                if degree > 3 {
                    add(&mut counts, place::QUATERNARY_CARBON);
                }
                let places = match (double, single) {
                    (true, _) => Some([place::UNSATURATED_BRANCH, place::RING_UNSATURATED_BRANCH]),
                    (_, true) => Some([place::SATURATED_BRANCH, place::RING_SATURATED_BRANCH]),
                    _ => None,
                };
                if let Some([place, ring]) = places {
                    add(&mut counts, place);
                    if in_ring {
                        add(&mut counts, ring);
                    }
                }
            }
            if is(Element::C) && double {
                add(&mut counts, place::UNSATURATED);
                if in_ring {
                    add(&mut counts, place::RING_UNSATURATED);
                }
                if closed && degree == 2 {
                    add(&mut counts, place::UNSATURATED_METHINE);
                }
            } else if is(Element::C) && single && closed && degree == 2 {
                add(&mut counts, place::METHYLENE);
                if in_ring {
                    add(&mut counts, place::RING_METHYLENE);
                }
            } else if is(Element::N) && degree > 1 {
                add(&mut counts, place::INNER_NITROGEN);
                if degree > 2 {
                    add(&mut counts, place::BRANCHED_NITROGEN);
                }
            } else if is(Element::O) && degree > 1 {
                add(&mut counts, place::INNER_OXYGEN);
            } else if is(Element::O) && single && closed && degree == 1 {
                add(&mut counts, place::HYDROXYL);
            }
        }
        for _ in 0..(bond_count + 1).saturating_sub(pattern.steps.len()) {
            add(&mut counts, place::RINGS);
        }
        count_bonds(pattern, &rings, &mut counts);
        let pairs = pairs_of(pattern, &rings, &traits);
        Self {
            counts: pack(counts),
            pairs,
        }
    }

    /// Returns the pairs of atoms in rings.
    pub(super) fn cyclic(&self) -> u64 {
        self.pairs.cyclic
    }

    /// Says whether a molecule has as many of everything.
    #[inline]
    pub(super) fn is_counted(&self, profile: &Profile) -> bool {
        let lacks = |have: u64, need: u64| !((have | ABOVE) - need);
        let [one, two, three, four] = self.counts;
        let [have_one, have_two, have_three, have_four] = profile.counts;
        let lacking = lacks(have_one, one)
            | lacks(have_two, two)
            | lacks(have_three, three)
            | lacks(have_four, four);
        lacking & ABOVE == 0
    }

    /// Says whether the pairs of atoms that are bonded are all among some.
    pub(super) fn is_bonded(&self, bonded: Bits) -> bool {
        self.pairs.any.are_in(bonded)
    }
}

/// The kind of the elements that an atom of a pattern can be, where they are all of one.
fn kind_of_step(elements: u32) -> Option<usize> {
    let is = |element: Element| elements == element_bit(element);
    if is(Element::C) {
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
    }
}

/// The pairs of traits that the bonds of a pattern ask for, by what is known of each step.
fn pairs_of(pattern: &Pattern, rings: &PatternRings, steps: &[Option<Trait>]) -> Pairs {
    let mut pairs = Pairs::NONE;
    let known = |at: u8| steps.get(usize::from(at)).copied().flatten();
    for (one, other, _) in bonds(pattern) {
        if let (Some(first), Some(second)) = (known(one), known(other)) {
            pairs.add(first, second, rings.has_bond([one, other]));
        }
    }
    pairs
}

/// Adds the bonds of a pattern that join two elements for certain.
fn count_bonds(pattern: &Pattern, rings: &PatternRings, counts: &mut [u8; COUNTS]) {
    for _ in 0..carbonyls(pattern) {
        add(counts, place::CARBONYL);
    }
    for (one, other, _) in bonds(pattern) {
        let ends = [one, other];
        for (other, place, ring) in [
            (Element::C, place::CARBON_CARBON, None),
            (
                Element::N,
                place::CARBON_NITROGEN,
                Some(place::RING_CARBON_NITROGEN),
            ),
            (
                Element::O,
                place::CARBON_OXYGEN,
                Some(place::RING_CARBON_OXYGEN),
            ),
            (Element::S, place::CARBON_SULFUR, None),
        ] {
            if are(pattern, ends, [Element::C, other]) {
                add(counts, place);
                if let Some(ring) = ring.filter(|_| rings.has_bond(ends)) {
                    add(counts, ring);
                }
            }
        }
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

/// Says whether a step has a double bond to oxygen for certain.
fn has_carbonyl(pattern: &Pattern, step: u8) -> bool {
    bonds(pattern).any(|(one, other, kinds)| {
        let ends = [one, other];
        kinds == bond::DOUBLE
            && ends.contains(&step)
            && are(pattern, ends, [Element::C, Element::O])
    })
}

fn may_have_double_bond(pattern: &Pattern, step: u8) -> bool {
    const SINGLE: u8 = bond::SINGLE | bond::AROMATIC;
    bonds(pattern).any(|(one, other, kinds)| kinds & !SINGLE != 0 && (one == step || other == step))
}

/// Says whether a step of a pattern can be an atom of one element only, and which.
fn is(pattern: &Pattern, step: u8, element: Element) -> bool {
    let step = pattern.steps.get(usize::from(step));
    step.is_some_and(|step| step.aliphatic | step.aromatic == element_bit(element))
}

/// Says whether two steps are of two elements, whichever is which.
fn are(pattern: &Pattern, [one, other]: [u8; 2], [first, second]: [Element; 2]) -> bool {
    is(pattern, one, first) && is(pattern, other, second)
        || is(pattern, one, second) && is(pattern, other, first)
}

/// How many bonds of a pattern are double and between carbon and oxygen.
fn carbonyls(pattern: &Pattern) -> usize {
    let is_carbonyl = |(one, other, kinds): &(u8, u8, u8)| {
        *kinds == bond::DOUBLE && are(pattern, [*one, *other], [Element::C, Element::O])
    };
    bonds(pattern).filter(is_carbonyl).count()
}

/// The bonds of a pattern that lie in rings of it.
struct PatternRings(Vec<[u8; 2]>);

impl PatternRings {
    /// Each bond beside those along which the steps follow each other closes a ring with the
    /// steps on the ways back from its ends to where these meet.
    fn of(pattern: &Pattern) -> Self {
        let mut rings = Vec::new();
        let from = |at: u8| {
            pattern
                .steps
                .get(usize::from(at))
                .map_or(0, |step| step.from)
        };
        for (at, step) in (0..).zip(&pattern.steps) {
            for (other, _) in &step.closures {
                let (mut late, mut early) = (at, *other);
                rings.push([late, early]);
                // Each step follows an earlier one, so that the later of two goes back.
                while late != early {
                    if late < early {
                        core::mem::swap(&mut late, &mut early);
                    }
                    let before = from(late).min(late.saturating_sub(1));
                    rings.push([late, before]);
                    late = before;
                }
            }
        }
        Self(rings)
    }

    fn has_step(&self, step: u8) -> bool {
        self.0.iter().any(|bond| bond.contains(&step))
    }

    fn has_bond(&self, [one, other]: [u8; 2]) -> bool {
        self.0.contains(&[one, other]) || self.0.contains(&[other, one])
    }
}
