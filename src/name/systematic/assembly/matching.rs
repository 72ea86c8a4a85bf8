//! Double bonds of mancude rings: a matching that leaves out as few atoms as it can.
//!
//! Augmenting paths with contracted odd cycles (J. Edmonds, *Paths, Trees, and
//! Flowers*, 1965). An atom once matched stays matched, so atoms that come early
//! in the order are the last to be left out. Work: at most atoms × bonds.

use alloc::collections::VecDeque;
use alloc::vec;
use alloc::vec::Vec;

const NONE: usize = usize::MAX;

/// Finds a matching of the vertices `0..count`; returns the partner of each.
///
/// `order` lists the vertices, those that must be matched first.
pub(super) fn matching(
    count: usize,
    edges: &[(usize, usize)],
    order: impl Iterator<Item = usize>,
) -> Vec<Option<usize>> {
    let mut roots = Vec::with_capacity(count);
    let mut search = Search {
        neighbours: vec![Vec::new(); count],
        partner: vec![NONE; count],
        parent: vec![NONE; count],
        base: vec![0; count],
        reached: vec![false; count],
        blossom: vec![false; count],
        rank: vec![0; count],
    };
    for (one, other) in edges {
        search.add(*one, *other);
    }
    for (rank, vertex) in order.enumerate() {
        search.rank(vertex, rank);
        roots.push(vertex);
    }
    for vertex in roots {
        search.augment(vertex);
    }
    let partners = search.partner.iter();
    partners
        .map(|partner| (*partner != NONE).then_some(*partner))
        .collect()
}

struct Search {
    neighbours: Vec<Vec<usize>>,
    partner: Vec<usize>,
    parent: Vec<usize>,
    base: Vec<usize>,
    reached: Vec<bool>,
    blossom: Vec<bool>,
    /// The place of each vertex in the order.
    rank: Vec<usize>,
}

#[expect(
    clippy::indexing_slicing,
    reason = "every vertex is below the common length of the vectors: `add` and `augment` check it"
)]
impl Search {
    fn add(&mut self, one: usize, other: usize) {
        let count = self.partner.len();
        if one < count && other < count && one != other {
            self.neighbours[one].push(other);
            self.neighbours[other].push(one);
        }
    }

    fn rank(&mut self, vertex: usize, rank: usize) {
        if let Some(slot) = self.rank.get_mut(vertex) {
            *slot = rank;
        }
    }

    fn augment(&mut self, root: usize) {
        if root >= self.partner.len() || self.partner[root] != NONE {
            return;
        }
        // The usual case: a free neighbour.
        if let Some(other) = self.neighbours[root]
            .iter()
            .copied()
            .find(|other| self.partner[*other] == NONE)
        {
            self.partner[root] = other;
            self.partner[other] = root;
            return;
        }
        let mut end = self.find_path(root);
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
            let before = self.parent[end];
            let next = self.partner[before];
            self.partner[end] = before;
            self.partner[before] = end;
            end = next;
        }
    }

    fn find_path(&mut self, root: usize) -> usize {
        let count = self.partner.len();
        self.parent.fill(NONE);
        self.reached.fill(false);
        for (vertex, base) in self.base.iter_mut().enumerate() {
            *base = vertex;
        }
        let mut queue = VecDeque::from([root]);
        self.reached[root] = true;
        while let Some(vertex) = queue.pop_front() {
            for place in 0..self.neighbours[vertex].len() {
                let other = self.neighbours[vertex][place];
                if self.base[vertex] == self.base[other] || self.partner[vertex] == other {
                    continue;
                }
                let outer = self.partner[other];
                if other == root || (outer != NONE && self.parent[outer] != NONE) {
                    let top = self.common_base(vertex, other);
                    self.blossom.fill(false);
                    self.mark_path(vertex, top, other);
                    self.mark_path(other, top, vertex);
                    for inner in 0..count {
                        if self.blossom[self.base[inner]] {
                            self.base[inner] = top;
                            if !self.reached[inner] {
                                self.reached[inner] = true;
                                queue.push_back(inner);
                            }
                        }
                    }
                } else if self.parent[other] == NONE {
                    self.parent[other] = vertex;
                    if outer == NONE {
                        return other;
                    }
                    if !self.reached[outer] {
                        self.reached[outer] = true;
                        queue.push_back(outer);
                    }
                }
            }
        }
        NONE
    }

    fn common_base(&self, one: usize, other: usize) -> usize {
        let mut seen = vec![false; self.partner.len()];
        let mut at = one;
        loop {
            at = self.base[at];
            seen[at] = true;
            if self.partner[at] == NONE {
                break;
            }
            at = self.parent[self.partner[at]];
            if at == NONE {
                break;
            }
        }
        let mut at = other;
        loop {
            at = self.base[at];
            if seen[at] || self.partner[at] == NONE {
                return at;
            }
            at = self.parent[self.partner[at]];
        }
    }

    fn mark_path(&mut self, from: usize, top: usize, child: usize) {
        let mut at = from;
        let mut child = child;
        while self.base[at] != top {
            self.blossom[self.base[at]] = true;
            self.blossom[self.base[self.partner[at]]] = true;
            self.parent[at] = child;
            child = self.partner[at];
            at = self.parent[self.partner[at]];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn matched(count: usize, edges: &[(usize, usize)]) -> usize {
        matching(count, edges, 0..count).iter().flatten().count()
    }

    #[test]
    fn matches_rings_and_leaves_one_atom_of_an_odd_one() {
        let hexagon: Vec<_> = (0..6).map(|at| (at, (at + 1) % 6)).collect();
        assert_eq!(matched(6, &hexagon), 6);
        let pentagon: Vec<_> = (0..5).map(|at| (at, (at + 1) % 5)).collect();
        assert_eq!(matched(5, &pentagon), 4);
        // The last in the order is left out.
        assert_eq!(matching(5, &pentagon, [1, 2, 3, 4, 0].into_iter())[0], None);
    }

    fn largest(edges: &[(usize, usize)], used: u32) -> usize {
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
            edges in proptest::collection::vec((0_usize..9, 0_usize..9), 0..14)
        ) {
            prop_assert_eq!(matched(9, &edges), largest(&edges, 0));
        }
    }
}
