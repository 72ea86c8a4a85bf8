//! Double bonds of mancude rings: a matching that leaves out as few atoms as it can.
//!
//! Augmenting paths with contracted odd cycles (J. Edmonds, *Paths, Trees, and
//! Flowers*, 1965). An atom once matched stays matched, so atoms that come early
//! in the order are the last to be left out. Work: at most atoms × bonds.

use alloc::collections::VecDeque;
use alloc::vec;
use alloc::vec::Vec;
use smallvec::{SmallVec, smallvec};

/// Stands for no vertex.
pub(super) const NONE: u16 = u16::MAX;

/// A number for each vertex.
pub(super) type Numbers = SmallVec<[u16; 32]>;

/// Finds a matching of the vertices `0..count`; returns the partner of each, or [`NONE`].
///
/// `order` lists the vertices, those that must be matched first.
pub(super) fn matching(
    count: usize,
    edges: &[(u16, u16)],
    order: impl Iterator<Item = u16>,
) -> Numbers {
    let mut search = Search::new(count, edges);
    let mut roots = Numbers::new();
    for (rank, vertex) in (0..).zip(order) {
        search.rank(vertex, rank);
        roots.push(vertex);
    }
    for vertex in roots {
        search.augment(usize::from(vertex));
    }
    search.partner
}

struct Search {
    /// Where the neighbours of each vertex begin; one more for the end.
    first: Numbers,
    neighbours: SmallVec<[u16; 96]>,
    partner: Numbers,
    /// The place of each vertex in the order.
    rank: Numbers,
    /// What a walk keeps, laid out by the first of them.
    parent: Vec<u16>,
    base: Vec<u16>,
    reached: Vec<bool>,
    blossom: Vec<bool>,
}

#[expect(
    clippy::indexing_slicing,
    reason = "every vertex is below the common length of the vectors: `new` and `augment` check it"
)]
impl Search {
    fn new(count: usize, edges: &[(u16, u16)]) -> Self {
        // Numbers beyond those of vertices, as NONE, are never used.
        let count = count.min(usize::from(NONE));
        let inside =
            |(one, other): &&(u16, u16)| usize::from(*one.max(other)) < count && one != other;
        let mut first: Numbers = smallvec![0; count + 1];
        for (one, other) in edges.iter().filter(inside) {
            first[usize::from(*one) + 1] += 1;
            first[usize::from(*other) + 1] += 1;
        }
        for vertex in 0..count {
            first[vertex + 1] += first[vertex];
        }
        let mut next = first.clone();
        let mut neighbours: SmallVec<[u16; 96]> = smallvec![0; usize::from(first[count])];
        for (one, other) in edges.iter().filter(inside) {
            for (from, to) in [(one, other), (other, one)] {
                let slot = &mut next[usize::from(*from)];
                neighbours[usize::from(*slot)] = *to;
                *slot += 1;
            }
        }
        Self {
            first,
            neighbours,
            partner: smallvec![NONE; count],
            rank: smallvec![0; count],
            parent: Vec::new(),
            base: Vec::new(),
            reached: Vec::new(),
            blossom: Vec::new(),
        }
    }

    fn rank(&mut self, vertex: u16, rank: u16) {
        if let Some(slot) = self.rank.get_mut(usize::from(vertex)) {
            *slot = rank;
        }
    }

    /// The places of the neighbours of a vertex.
    fn around(&self, vertex: usize) -> core::ops::Range<usize> {
        usize::from(self.first[vertex])..usize::from(self.first[vertex + 1])
    }

    fn augment(&mut self, root: usize) {
        let Ok(number) = u16::try_from(root) else {
            return;
        };
        if root >= self.partner.len() || self.partner[root] != NONE {
            return;
        }
        // The usual case: a free neighbour.
        if let Some(other) = self.neighbours[self.around(root)]
            .iter()
            .copied()
            .find(|other| self.partner[usize::from(*other)] == NONE)
        {
            self.partner[root] = other;
            self.partner[usize::from(other)] = number;
            return;
        }
        let mut end = self.find_path(number);
        if end == NONE {
            // Without a path, a vertex later in the order gives its partner up.
            let later = (0..self.partner.len())
                .filter(|vertex| self.reached[*vertex] && self.rank[*vertex] > self.rank[root])
                .max_by_key(|vertex| self.rank[*vertex]);
            let Some(later) = later else {
                return;
            };
            end = self.partner[later];
            self.partner[later] = NONE;
        }
        while end != NONE {
            let before = self.parent[usize::from(end)];
            let next = self.partner[usize::from(before)];
            self.partner[usize::from(end)] = before;
            self.partner[usize::from(before)] = end;
            end = next;
        }
    }

    fn find_path(&mut self, root: u16) -> u16 {
        let count = self.partner.len();
        self.parent.clear();
        self.parent.resize(count, NONE);
        self.reached.clear();
        self.reached.resize(count, false);
        self.blossom.resize(count, false);
        self.base.clear();
        self.base.extend((0..).take(count));
        let mut queue = VecDeque::from([root]);
        self.reached[usize::from(root)] = true;
        while let Some(vertex) = queue.pop_front() {
            let here = usize::from(vertex);
            for place in self.around(here) {
                let other = self.neighbours[place];
                let there = usize::from(other);
                if self.base[here] == self.base[there] || self.partner[here] == other {
                    continue;
                }
                let outer = self.partner[there];
                if other == root || (outer != NONE && self.parent[usize::from(outer)] != NONE) {
                    let top = self.common_base(vertex, other);
                    self.blossom.fill(false);
                    self.mark_path(vertex, top, other);
                    self.mark_path(other, top, vertex);
                    for inner in 0..count {
                        if self.blossom[usize::from(self.base[inner])] {
                            self.base[inner] = top;
                            if !self.reached[inner] {
                                self.reached[inner] = true;
                                queue.extend(u16::try_from(inner));
                            }
                        }
                    }
                } else if self.parent[there] == NONE {
                    self.parent[there] = vertex;
                    if outer == NONE {
                        return other;
                    }
                    if !self.reached[usize::from(outer)] {
                        self.reached[usize::from(outer)] = true;
                        queue.push_back(outer);
                    }
                }
            }
        }
        NONE
    }

    fn common_base(&self, one: u16, other: u16) -> u16 {
        let mut seen = vec![false; self.partner.len()];
        let mut at = one;
        loop {
            at = self.base[usize::from(at)];
            seen[usize::from(at)] = true;
            let partner = self.partner[usize::from(at)];
            if partner == NONE {
                break;
            }
            at = self.parent[usize::from(partner)];
            if at == NONE {
                break;
            }
        }
        let mut at = other;
        loop {
            at = self.base[usize::from(at)];
            let partner = self.partner[usize::from(at)];
            if seen[usize::from(at)] || partner == NONE {
                return at;
            }
            at = self.parent[usize::from(partner)];
        }
    }

    fn mark_path(&mut self, from: u16, top: u16, child: u16) {
        let mut at = usize::from(from);
        let mut child = child;
        while self.base[at] != top {
            let partner = self.partner[at];
            self.blossom[usize::from(self.base[at])] = true;
            self.blossom[usize::from(self.base[usize::from(partner)])] = true;
            self.parent[at] = child;
            child = partner;
            at = usize::from(self.parent[usize::from(partner)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn matched(count: u16, edges: &[(u16, u16)]) -> usize {
        let partners = matching(usize::from(count), edges, 0..count);
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
