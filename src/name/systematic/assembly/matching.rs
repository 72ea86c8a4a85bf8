//! Double bonds of mancude rings: a matching that leaves out as few atoms as it can.

use crate::mol::Matching;
use smallvec::{SmallVec, smallvec};

pub(super) use crate::mol::NO_VERTEX as NONE;

/// A number for each vertex.
pub(super) type Numbers = SmallVec<[u16; 32]>;

/// Finds a matching of the vertices `0..count`; returns the partner of each, or [`NONE`].
///
/// `order` lists the vertices, those that must be matched first. A vertex once matched stays
/// matched unless one before it in the order needs its partner, so that those that come late are
/// left out.
pub(super) fn matching(
    count: u16,
    edges: &[(u16, u16)],
    order: impl Iterator<Item = u16>,
) -> Numbers {
    let mut pairs = Matching::default();
    pairs.reserve(usize::from(count));
    for _ in 0..count {
        pairs.add_vertex();
    }
    for (one, other) in edges {
        if one != other && *one.max(other) < count {
            pairs.add_edge(*one, *other);
        }
    }
    let order: Numbers = order.filter(|vertex| *vertex < count).collect();
    let mut ranks: Numbers = smallvec![0; usize::from(count)];
    for (rank, vertex) in (0..).zip(&order) {
        if let Some(slot) = ranks.get_mut(usize::from(*vertex)) {
            *slot = rank;
        }
    }
    for (rank, vertex) in (0..).zip(&order) {
        if pairs.mate(*vertex).is_none() && !pairs.augment(*vertex) {
            let later = |other: u16| {
                let other = ranks.get(usize::from(other)).copied();
                other.filter(|other| *other > rank)
            };
            pairs.displace(*vertex, later);
        }
    }
    (0..count)
        .map(|vertex| pairs.mate(vertex).unwrap_or(NONE))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;
    use proptest::prelude::*;

    fn matched(count: u16, edges: &[(u16, u16)]) -> usize {
        let partners = matching(count, edges, 0..count);
        partners.iter().filter(|partner| **partner != NONE).count()
    }

    #[test]
    fn matches_rings_and_leaves_one_atom_of_an_odd_one() {
        let hexagon: Vec<_> = (0..6).map(|at| (at, (at + 1) % 6)).collect();
        assert_eq!(matched(6, &hexagon), 6);
        let pentagon: Vec<_> = (0..5).map(|at| (at, (at + 1) % 5)).collect();
        assert_eq!(matched(5, &pentagon), 4);
        // The last in the order is left out.
        assert_eq!(matching(5, &pentagon, [1, 2, 3, 4, 0].into_iter())[0], NONE);
    }

    fn largest(edges: &[(u16, u16)], used: u32) -> usize {
        edges
            .iter()
            .enumerate()
            .map(|(at, (one, other))| {
                if one == other || used & (1 << one | 1 << other) != 0 {
                    return 0;
                }
                2 + largest(&edges[at + 1..], used | 1 << one | 1 << other)
            })
            .max()
            .unwrap_or(0)
    }

    proptest! {
        #[test]
        fn prop_matching_is_as_large_as_any(
            edges in proptest::collection::vec((0_u16..9, 0_u16..9), 0..14)
        ) {
            prop_assert_eq!(matched(9, &edges), largest(&edges, 0));
        }
    }
}
