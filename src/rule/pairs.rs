//! Which sorts of atoms are bonded to each other: a set that a molecule has and a core needs.
//!
//! An atom of a molecule is of one sort, which has several traits: carbon of an aromatic ring
//! is carbon, carbon in a ring, carbon with a double bond, and so on. What is known of an atom
//! of a core is one trait. A molecule has a pair of traits where atoms with them are bonded,
//! and a core needs those of its own bonds.

use crate::rule::profile::{mark, place};

/// What is known of an atom of a core beside its element.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    /// The least number of its neighbours.
    pub(super) degree: usize,
    /// It has a double bond.
    pub(super) double: bool,
    /// It has single bonds only.
    pub(super) single: bool,
    /// It has a double bond to oxygen.
    pub(super) carbonyl: bool,
}

/// Something that can be said of an atom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Trait(u8);

impl Trait {
    // Each of these stands before the same in a ring.
    const CARBON: u8 = 0;
    const SATURATED: u8 = 2;
    const SATURATED_BRANCH: u8 = 4;
    const UNSATURATED: u8 = 6;
    const UNSATURATED_BRANCH: u8 = 8;
    const CARBONYL: u8 = 10;
    const NITROGEN: u8 = 12;
    const NITROGEN_BRANCH: u8 = 14;
    const OXYGEN: u8 = 16;
    // These in a ring are not told apart.
    const SINGLE_OXYGEN: u8 = 18;
    const SULFUR: u8 = 19;
    const HALOGEN: u8 = 20;

    const COUNT: u8 = 21;

    /// Returns the closest trait of an atom of a core; none for elements that are not told
    /// apart.
    pub(super) fn of(kind: usize, known: Known, in_ring: bool) -> Option<Self> {
        let is_branch = known.degree > 2;
        let ring = u8::from(in_ring);
        Some(Self(match kind {
            place::CARBON => {
                let own = match (known.double, known.single, is_branch) {
                    _ if known.carbonyl => Self::CARBONYL,
                    (true, _, true) => Self::UNSATURATED_BRANCH,
                    (true, _, false) => Self::UNSATURATED,
                    (false, true, true) => Self::SATURATED_BRANCH,
                    (false, true, false) => Self::SATURATED,
                    (false, false, _) => Self::CARBON,
                };
                own + ring
            }
            place::NITROGEN if is_branch => Self::NITROGEN_BRANCH + ring,
            place::NITROGEN => Self::NITROGEN + ring,
            place::OXYGEN if known.single && !in_ring => Self::SINGLE_OXYGEN,
            place::OXYGEN => Self::OXYGEN + ring,
            place::SULFUR => Self::SULFUR,
            place::HALOGEN => Self::HALOGEN,
            _ => return None,
        }))
    }

    /// The number among the traits of atoms in rings that are told apart.
    const fn cyclic(self) -> Option<u32> {
        if self.0 % 2 == 1 && self.0 <= Self::OXYGEN + 1 {
            #[expect(clippy::as_conversions, reason = "widens; `From` is not const")]
            Some((self.0 / 2) as u32)
        } else {
            None
        }
    }
}

/// The sorts of atoms of a molecule, by number.
pub(super) struct Sort;

impl Sort {
    const OTHER: u8 = 0;
    /// Each in steps of four: outside a ring or in one, with few neighbours or as a branch.
    const SATURATED: u8 = 1;
    const UNSATURATED: u8 = 5;
    const CARBONYL: u8 = 9;
    const NITROGEN: u8 = 13;
    /// In steps of one: outside a ring or in one.
    const SINGLE_OXYGEN: u8 = 17;
    const DOUBLE_OXYGEN: u8 = 19;
    const SULFUR: u8 = 21;
    const HALOGEN: u8 = 22;

    /// Returns the sort of an atom by its kind, its neighbours and what its bonds tell.
    pub(super) const fn of(kind: usize, degree: usize, marks: u8) -> u8 {
        let ring = marks & mark::CYCLIC;
        let place = if degree > 2 { ring + 2 } else { ring };
        match kind {
            place::CARBON if marks & mark::CARBONYL != 0 => Self::CARBONYL + place,
            place::CARBON if marks & mark::DOUBLE != 0 => Self::UNSATURATED + place,
            place::CARBON => Self::SATURATED + place,
            place::NITROGEN => Self::NITROGEN + place,
            place::OXYGEN if marks & mark::DOUBLE != 0 => Self::DOUBLE_OXYGEN + ring,
            place::OXYGEN => Self::SINGLE_OXYGEN + ring,
            place::SULFUR => Self::SULFUR,
            place::HALOGEN => Self::HALOGEN,
            _ => Self::OTHER,
        }
    }

    /// The traits of a sort, as bits.
    const fn traits(sort: u8) -> u32 {
        match sort {
            Self::SATURATED..Self::UNSATURATED => {
                let place = sort - Self::SATURATED;
                both(Trait::CARBON, place)
                    | both(Trait::SATURATED, place)
                    | branch(Trait::SATURATED_BRANCH, place)
            }
            Self::UNSATURATED..Self::CARBONYL => unsaturated(sort - Self::UNSATURATED),
            Self::CARBONYL..Self::NITROGEN => {
                let place = sort - Self::CARBONYL;
                unsaturated(place) | both(Trait::CARBONYL, place)
            }
            Self::NITROGEN..Self::SINGLE_OXYGEN => {
                let place = sort - Self::NITROGEN;
                both(Trait::NITROGEN, place) | branch(Trait::NITROGEN_BRANCH, place)
            }
            Self::SINGLE_OXYGEN..Self::DOUBLE_OXYGEN => {
                both(Trait::OXYGEN, sort - Self::SINGLE_OXYGEN) | 1 << Trait::SINGLE_OXYGEN
            }
            Self::DOUBLE_OXYGEN..Self::SULFUR => both(Trait::OXYGEN, sort - Self::DOUBLE_OXYGEN),
            Self::SULFUR => 1 << Trait::SULFUR,
            Self::HALOGEN => 1 << Trait::HALOGEN,
            _ => 0,
        }
    }

    /// Returns the kind of element of a sort.
    const fn kind(sort: u8) -> usize {
        match sort {
            Self::SATURATED..Self::NITROGEN => place::CARBON,
            Self::NITROGEN..Self::SINGLE_OXYGEN => place::NITROGEN,
            Self::SINGLE_OXYGEN..Self::SULFUR => place::OXYGEN,
            Self::SULFUR => place::SULFUR,
            Self::HALOGEN => place::HALOGEN,
            _ => place::OTHER,
        }
    }
}

/// A trait, and in a ring the same in a ring.
const fn both(own: u8, place: u8) -> u32 {
    if place % 2 == 1 {
        1 << own | 1 << (own + 1)
    } else {
        1 << own
    }
}

/// The same for an atom with three neighbours or more; nothing for others.
const fn branch(own: u8, place: u8) -> u32 {
    if place < 2 { 0 } else { both(own, place) }
}

const fn unsaturated(place: u8) -> u32 {
    both(Trait::CARBON, place)
        | both(Trait::UNSATURATED, place)
        | branch(Trait::UNSATURATED_BRANCH, place)
}

/// Pairs of traits: a bit for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Pairs {
    /// Of atoms that are bonded.
    pub(super) any: Bits,
    /// Of atoms in rings that are bonded in a ring.
    pub(super) cyclic: u64,
}

/// A set of pairs of traits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Bits([u64; 4]);

impl Bits {
    /// No pair.
    pub(super) const NONE: Self = Self([0; 4]);

    /// Every pair.
    pub(super) const ALL: Self = Self([u64::MAX; 4]);

    /// Says whether all pairs are among those of another set.
    #[inline]
    pub(super) fn are_in(self, others: Self) -> bool {
        let lacks = |own: u64, has: u64| own & !has;
        let [one, two, three, four] = self.0;
        let [has_one, has_two, has_three, has_four] = others.0;
        let any = lacks(one, has_one)
            | lacks(two, has_two)
            | lacks(three, has_three)
            | lacks(four, has_four);
        any == 0
    }

    /// Returns the pairs of both.
    pub(super) const fn with(self, other: Self) -> Self {
        let [one, two, three, four] = self.0;
        let [first, second, third, fourth] = other.0;
        Self([one | first, two | second, three | third, four | fourth])
    }

    const fn of(number: u32) -> Self {
        let bit = 1 << (number % 64);
        Self(match number / 64 {
            0 => [bit, 0, 0, 0],
            1 => [0, bit, 0, 0],
            2 => [0, 0, bit, 0],
            _ => [0, 0, 0, bit],
        })
    }
}

impl Pairs {
    /// No pair.
    pub(super) const NONE: Self = Self {
        any: Bits::NONE,
        cyclic: 0,
    };

    /// Adds the pair of two atoms that are bonded, in a ring or not.
    pub(super) fn add(&mut self, one: Trait, other: Trait, in_ring: bool) {
        let number = number([u32::from(one.0), u32::from(other.0)]);
        self.any = self.any.with(Bits::of(number));
        if in_ring && let (Some(one), Some(other)) = (one.cyclic(), other.cyclic()) {
            self.cyclic |= 1 << self::number([one, other]);
        }
    }
}

/// The number of a pair, whichever is first: below 256 for all traits, below 64 for those of
/// atoms in rings.
const fn number([one, other]: [u32; 2]) -> u32 {
    let (low, high) = if one < other {
        (one, other)
    } else {
        (other, one)
    };
    high * (high + 1) / 2 + low
}

/// What a bond between atoms of two sorts tells.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    /// The pairs in a ring.
    pub(super) cyclic: u64,
    /// What the bond adds to the last of the counts.
    pub(super) counts: u64,
}

/// How many bits the number of a sort takes.
const SORT_BITS: u32 = 5;

/// How many pairs of numbers of sorts there are.
const SORT_PAIRS: usize = 1 << (2 * SORT_BITS);

/// Returns all pairs of traits of atoms of two sorts, and those of atoms in rings.
const fn traits_of(one: u8, other: u8) -> (Bits, u64) {
    let (mut any, mut in_rings) = (Bits::NONE, 0);
    let [own, others] = [Sort::traits(one), Sort::traits(other)];
    let mut first = 0;
    while first < Trait::COUNT {
        let mut second = 0;
        while second < Trait::COUNT {
            if own >> first & 1 == 1 && others >> second & 1 == 1 {
                #[expect(clippy::as_conversions, reason = "widens; `From` is not const")]
                let ends = [first as u32, second as u32];
                any = any.with(Bits::of(number(ends)));
                if let (Some(one), Some(other)) = (Trait(first).cyclic(), Trait(second).cyclic()) {
                    in_rings |= 1 << number([one, other]);
                }
            }
            second += 1;
        }
        first += 1;
    }
    (any, in_rings)
}

/// What a bond between two kinds of element adds to the last of the counts.
const fn counted(one: usize, other: usize) -> (u64, u64) {
    const fn unit(place: usize) -> u64 {
        1 << (8 * (place % 8))
    }
    let ((place::CARBON, other) | (other, place::CARBON)) = (one, other) else {
        return (0, 0);
    };
    match other {
        place::CARBON => (unit(place::CARBON_CARBON), unit(place::CARBON_CARBON)),
        place::NITROGEN => {
            let own = unit(place::CARBON_NITROGEN);
            (own, own + unit(place::RING_CARBON_NITROGEN))
        }
        place::OXYGEN => {
            let own = unit(place::CARBON_OXYGEN);
            (own, own + unit(place::RING_CARBON_OXYGEN))
        }
        place::SULFUR => (unit(place::CARBON_SULFUR), unit(place::CARBON_SULFUR)),
        _ => (0, 0),
    }
}

/// What the bonds between atoms of each two sorts tell, first outside rings, then in rings.
static PAIRS: [Pair; 2 * SORT_PAIRS] = pairs();

/// The pairs of traits of atoms of each two sorts.
static TRAITS: [Bits; SORT_PAIRS] = all_traits();

#[expect(
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::large_stack_arrays,
    reason = "evaluated when the library is compiled, where a wrong index is an error"
)]
const fn pairs() -> [Pair; 2 * SORT_PAIRS] {
    const NONE: Pair = Pair {
        cyclic: 0,
        counts: 0,
    };
    let mut pairs = [NONE; 2 * SORT_PAIRS];
    let mut one = 0;
    while one <= Sort::HALOGEN {
        let mut other = 0;
        while other <= Sort::HALOGEN {
            let at = (one as usize) << SORT_BITS | other as usize;
            let (counts, in_ring) = counted(Sort::kind(one), Sort::kind(other));
            pairs[at].counts = counts;
            let (_, cyclic) = traits_of(one, other);
            pairs[SORT_PAIRS + at] = Pair {
                cyclic,
                counts: in_ring,
            };
            other += 1;
        }
        one += 1;
    }
    pairs
}

#[expect(
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::large_stack_arrays,
    reason = "evaluated when the library is compiled, where a wrong index is an error"
)]
const fn all_traits() -> [Bits; SORT_PAIRS] {
    let mut all = [Bits::NONE; SORT_PAIRS];
    let mut one = 0;
    while one <= Sort::HALOGEN {
        let mut other = 0;
        while other <= Sort::HALOGEN {
            let (any, _) = traits_of(one, other);
            all[(one as usize) << SORT_BITS | other as usize] = any;
            other += 1;
        }
        one += 1;
    }
    all
}

/// Returns what a bond between atoms of two sorts tells.
#[inline]
#[expect(clippy::indexing_slicing, reason = "there are as many places")]
pub(super) fn of_pair(one: u8, other: u8, in_ring: bool) -> &'static Pair {
    let at = usize::from(one) << SORT_BITS | usize::from(other);
    &PAIRS[(usize::from(in_ring) * SORT_PAIRS + at % SORT_PAIRS) % (2 * SORT_PAIRS)]
}

/// Returns the pairs of traits of atoms of two sorts that are bonded.
#[inline]
#[expect(clippy::indexing_slicing, reason = "there are as many places")]
pub(super) fn any_of_pair(one: u8, other: u8) -> Bits {
    TRAITS[(usize::from(one) << SORT_BITS | usize::from(other)) % SORT_PAIRS]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_pairs_fit_their_sets() {
        let last = u32::from(Trait::COUNT - 1);
        assert!(number([last, last]) < 256);
        let cyclic: alloc::vec::Vec<u32> = (0..Trait::COUNT)
            .filter_map(|one| Trait(one).cyclic())
            .collect();
        assert_eq!(cyclic, [0, 1, 2, 3, 4, 5, 6, 7, 8]);
        assert!(number([8, 8]) < 64);
        assert_eq!(number([3, 5]), number([5, 3]));
        const { assert!(Sort::HALOGEN < 1 << SORT_BITS) };
    }

    #[test]
    fn what_is_known_of_a_core_is_a_trait_of_the_atoms_that_it_can_be() {
        let kinds = [
            place::CARBON,
            place::NITROGEN,
            place::OXYGEN,
            place::SULFUR,
            place::HALOGEN,
        ];
        for kind in kinds {
            for degree in 1..=4 {
                for marks in 0..8 {
                    let has = |bit: u8| marks & bit != 0;
                    if has(mark::CARBONYL) && !has(mark::DOUBLE) {
                        continue;
                    }
                    let sort = Sort::of(kind, degree, marks);
                    assert_eq!(Sort::kind(sort), kind);
                    // As much as is so, or less, may be known.
                    for known in 0..32 {
                        let told = |bit: u8| known >> bit & 1 == 1;
                        let in_ring = told(0) && has(mark::CYCLIC);
                        let known = Known {
                            degree: if told(1) { degree } else { 1 },
                            double: told(2) && has(mark::DOUBLE),
                            single: told(3) && !has(mark::DOUBLE),
                            carbonyl: told(4) && has(mark::CARBONYL),
                        };
                        let own = Trait::of(kind, known, in_ring).unwrap();
                        assert!(Sort::traits(sort) >> own.0 & 1 == 1, "{sort} {own:?}");
                    }
                }
            }
        }
    }
}
