//! Double bonds of mancude rings: a matching that leaves out as few atoms as it can.

use crate::mol::Matching;
use smallvec::{SmallVec, smallvec};

pub(super) use crate::mol::NO_VERTEX as NONE;

/// A number for each vertex.
pub(super) type Numbers = SmallVec<[u16; 32]>;

/// Finds a matching of the vertices `0..count`; returns the partner of each, or [`NONE`].
///
/// `order` lists all vertices, those that must be matched first. A vertex once matched stays
/// matched unless one before it in the order needs its partner, so that those that come late are
/// left out.
pub(super) fn matching(count: u16, edges: &[(u16, u16)], order: &[u16]) -> Numbers {
    let (partners, done) = choose(count, edges, order);
    if done == order.len() {
        return partners;
    }
    let mut pairs = Matching::default();
    pairs.reserve(usize::from(count));
    for _ in 0..count {
        pairs.add_vertex();
    }
    for (one, other) in edges.iter().filter(|edge| is_edge(edge, count)) {
        pairs.add_edge(*one, *other);
    }
    for (vertex, partner) in (0..).zip(&partners) {
        if *partner != NONE {
            pairs.pair(vertex, *partner);
        }
    }
    let mut ranks: Numbers = smallvec![0; usize::from(count)];
    for (rank, vertex) in (0..).zip(order) {
        if let Some(slot) = ranks.get_mut(usize::from(*vertex)) {
            *slot = rank;
        }
    }
    for (rank, vertex) in (0..).zip(order).skip(done) {
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

fn is_edge((one, other): &(u16, u16), count: u16) -> bool {
    one != other && *one.max(other) < count
}

/// Pairs vertices in their order, each with its first neighbour that is free, up to one that
/// has none; says how many of the order were looked at. [`Matching`] would do the same.
fn choose(count: u16, edges: &[(u16, u16)], order: &[u16]) -> (Numbers, usize) {
    let size = usize::from(count);
    let mut partners: Numbers = smallvec![NONE; size];
    let mut near: SmallVec<[[u16; 3]; 32]> = smallvec![[NONE; 3]; size];
    for (one, other) in edges.iter().filter(|edge| is_edge(edge, count)) {
        for (from, to) in [(*one, *other), (*other, *one)] {
            let ways = near.get_mut(usize::from(from)).into_iter().flatten();
            let Some(way) = ways.into_iter().find(|way| **way == NONE) else {
                return (partners, 0);
            };
            *way = to;
        }
    }
    for (done, vertex) in order.iter().enumerate() {
        let at = usize::from(*vertex);
        if partners.get(at) != Some(&NONE) {
            continue;
        }
        let is_free = |other: &&u16| partners.get(usize::from(**other)) == Some(&NONE);
        let Some(other) = near.get(at).and_then(|ways| ways.iter().find(is_free)) else {
            return (partners, done);
        };
        for (one, other) in [(at, *other), (usize::from(*other), *vertex)] {
            if let Some(slot) = partners.get_mut(one) {
                *slot = other;
            }
        }
    }
    (partners, order.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;
    use proptest::prelude::*;

    fn matched(count: u16, edges: &[(u16, u16)]) -> usize {
        let order: Vec<u16> = (0..count).collect();
        let partners = matching(count, edges, &order);
        partners.iter().filter(|partner| **partner != NONE).count()
    }

    #[test]
    fn matches_rings_and_leaves_one_atom_of_an_odd_one() {
        let hexagon: Vec<_> = (0..6).map(|at| (at, (at + 1) % 6)).collect();
        assert_eq!(matched(6, &hexagon), 6);
        let pentagon: Vec<_> = (0..5).map(|at| (at, (at + 1) % 5)).collect();
        assert_eq!(matched(5, &pentagon), 4);
        // The last in the order is left out.
        assert_eq!(matching(5, &pentagon, &[1, 2, 3, 4, 0])[0], NONE);
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
