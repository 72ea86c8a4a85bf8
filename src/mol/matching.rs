//! Pairing vertices along edges: the double bonds of a conjugated system.

use alloc::collections::VecDeque;
use alloc::vec::Vec;
use smallvec::SmallVec;

/// Stands for no vertex.
pub(super) const NONE: u16 = u16::MAX;

/// A graph and a choice of edges of which no two share a vertex.
///
/// Grows by alternating paths; odd rings on the way are shrunk to one vertex (J. Edmonds,
/// "Paths, trees, and flowers", 1965). One search takes time linear in the edges, times
/// the number of odd rings shrunk.
#[derive(Debug, Default)]
pub(super) struct Matching {
    edges: Vec<SmallVec<[u16; 4]>>,
    /// The partner of each vertex.
    mates: Vec<u16>,
    /// Vertices that no path may touch.
    closed: Vec<bool>,
    /// For the search: the vertex before on the path, the vertex that stands for the
    /// shrunk ring, whether the vertex is reached by an even number of edges.
    before: Vec<u16>,
    base: Vec<u16>,
    even: Vec<bool>,
    mark: Vec<bool>,
    blossom: Vec<bool>,
    queue: VecDeque<u16>,
    /// How many vertices the searches looked at.
    work: usize,
}

#[expect(
    clippy::indexing_slicing,
    reason = "all vectors have one place per vertex, and edges name vertices that were added"
)]
impl Matching {
    /// Adds a vertex and returns its number.
    pub(super) fn add_vertex(&mut self) -> u16 {
        let number = u16::try_from(self.edges.len()).unwrap_or(NONE);
        self.edges.push(SmallVec::new());
        self.mates.push(NONE);
        self.closed.push(false);
        number
    }

    /// Joins two vertices that are not joined yet.
    pub(super) fn add_edge(&mut self, one: u16, other: u16) {
        self.edges[usize::from(one)].push(other);
        self.edges[usize::from(other)].push(one);
    }

    /// Says whether two vertices are joined.
    pub(super) fn has_edge(&self, one: u16, other: u16) -> bool {
        self.edges[usize::from(one)].contains(&other)
    }

    /// Returns the partner of a vertex.
    pub(super) fn mate(&self, vertex: u16) -> Option<u16> {
        let mate = self.mates[usize::from(vertex)];
        (mate != NONE).then_some(mate)
    }

    /// Makes two vertices partners.
    pub(super) fn pair(&mut self, one: u16, other: u16) {
        self.mates[usize::from(one)] = other;
        self.mates[usize::from(other)] = one;
    }

    /// Leaves a vertex and its partner alone.
    pub(super) fn release(&mut self, vertex: u16) {
        if let Some(mate) = self.mate(vertex) {
            self.part(vertex, mate);
        }
    }

    fn part(&mut self, one: u16, other: u16) {
        self.mates[usize::from(one)] = NONE;
        self.mates[usize::from(other)] = NONE;
    }

    /// Chooses edges one after another: first where a vertex has no other way, then at
    /// the first one that is free. Leaves few for [`Self::augment`], mostly none.
    pub(super) fn choose(&mut self) {
        let vertices = u16::try_from(self.edges.len()).unwrap_or(NONE);
        let mut urgent: Vec<u16> = Vec::new();
        let mut ways: Vec<u16> = Vec::with_capacity(self.edges.len());
        for (vertex, edges) in (0..vertices).zip(&self.edges) {
            ways.push(u16::try_from(edges.len()).unwrap_or(NONE));
            if edges.len() == 1 {
                urgent.push(vertex);
            }
        }
        for start in 0..vertices {
            while let Some(vertex) = urgent.pop() {
                self.choose_at(vertex, &mut ways, &mut urgent);
            }
            self.choose_at(start, &mut ways, &mut urgent);
        }
        while let Some(vertex) = urgent.pop() {
            self.choose_at(vertex, &mut ways, &mut urgent);
        }
    }

    /// Pairs a vertex with the first neighbour that is free.
    fn choose_at(&mut self, vertex: u16, ways: &mut [u16], urgent: &mut Vec<u16>) {
        if self.mate(vertex).is_some() {
            return;
        }
        let mut neighbours = self.edges[usize::from(vertex)].iter().copied();
        let Some(other) = neighbours.find(|other| self.mate(*other).is_none()) else {
            return;
        };
        self.pair(vertex, other);
        for paired in [vertex, other] {
            for near in &self.edges[usize::from(paired)] {
                let ways = &mut ways[usize::from(*near)];
                if *ways > 0 {
                    *ways -= 1;
                    if *ways == 1 {
                        urgent.push(*near);
                    }
                }
            }
        }
    }

    /// Pairs a vertex that has no partner, changing other pairs where it must; says
    /// whether that was possible.
    pub(super) fn augment(&mut self, root: u16) -> bool {
        let end = self.search(root, None);
        self.flip(end)
    }

    /// Pairs two vertices that have no partners, each with some other, changing pairs along
    /// the way; says whether that was possible.
    pub(super) fn connect(&mut self, one: u16, other: u16) -> bool {
        let end = self.search(one, Some(other));
        self.flip(end)
    }

    /// Makes two vertices partners and pairs the partners they had otherwise, without
    /// any other vertex left alone; says whether that was possible.
    pub(super) fn force(&mut self, one: u16, other: u16) -> bool {
        let (Some(first), Some(second)) = (self.mate(one), self.mate(other)) else {
            return false;
        };
        if first == other {
            return true;
        }
        self.part(one, first);
        self.part(other, second);
        self.close([one, other], true);
        let end = self.search(first, Some(second));
        let found = self.flip(end);
        self.close([one, other], false);
        if found {
            self.pair(one, other);
        } else {
            self.pair(one, first);
            self.pair(other, second);
        }
        found
    }

    /// Says whether two partners could be paired otherwise, without any other vertex left
    /// alone; nothing is changed.
    pub(super) fn can_part(&mut self, one: u16, other: u16) -> bool {
        let edges = self.edges[usize::from(one)].clone();
        self.edges[usize::from(one)].retain(|end| *end != other);
        self.part(one, other);
        let found = self.search(one, Some(other)).is_some();
        self.pair(one, other);
        self.edges[usize::from(one)] = edges;
        found
    }

    /// Keeps paths away from two vertices, or opens them again.
    pub(super) fn close(&mut self, vertices: [u16; 2], closed: bool) {
        for vertex in vertices {
            self.closed[usize::from(vertex)] = closed;
        }
    }

    /// Says whether paths are kept away from a vertex.
    pub(super) fn is_closed(&self, vertex: u16) -> bool {
        self.closed[usize::from(vertex)]
    }

    /// Exchanges the pairs along the path found, which ends at a vertex without partner.
    fn flip(&mut self, end: Option<u16>) -> bool {
        let Some(mut vertex) = end else {
            return false;
        };
        while vertex != NONE {
            let before = self.before[usize::from(vertex)];
            let next = self.mates[usize::from(before)];
            self.pair(vertex, before);
            vertex = next;
        }
        true
    }

    /// Follows all alternating paths from a vertex without partner; returns where one
    /// ends: at the vertex asked for, or at any that has no partner either.
    fn search(&mut self, root: u16, target: Option<u16>) -> Option<u16> {
        let vertices = self.edges.len();
        self.before.clear();
        self.before.resize(vertices, NONE);
        self.base.clear();
        self.base.extend(0..u16::try_from(vertices).unwrap_or(NONE));
        self.even.clear();
        self.even.resize(vertices, false);
        self.queue.clear();
        self.even[usize::from(root)] = true;
        self.queue.push_back(root);
        while let Some(vertex) = self.queue.pop_front() {
            self.work += 1;
            for place in 0..self.edges[usize::from(vertex)].len() {
                let other = self.edges[usize::from(vertex)][place];
                let (at, to) = (usize::from(vertex), usize::from(other));
                if self.closed[to] || self.base[at] == self.base[to] || self.mates[at] == other {
                    continue;
                }
                let mate = self.mates[to];
                if other == root || mate != NONE && self.before[usize::from(mate)] != NONE {
                    self.shrink(vertex, other);
                } else if self.before[to] == NONE {
                    if mate == NONE {
                        if target.is_none_or(|target| target == other) {
                            self.before[to] = vertex;
                            return Some(other);
                        }
                        continue;
                    }
                    self.before[to] = vertex;
                    self.even[usize::from(mate)] = true;
                    self.queue.push_back(mate);
                }
            }
        }
        None
    }

    /// Shrinks the odd ring that an edge between two even vertices closes.
    fn shrink(&mut self, one: u16, other: u16) {
        let base = self.common(one, other);
        self.blossom.clear();
        self.blossom.resize(self.mates.len(), false);
        self.mark_path(one, base, other);
        self.mark_path(other, base, one);
        self.work += self.mates.len() / 8;
        for vertex in 0..u16::try_from(self.mates.len()).unwrap_or(NONE) {
            let at = usize::from(vertex);
            if self.blossom[usize::from(self.base[at])] {
                self.base[at] = base;
                if !self.even[at] {
                    self.even[at] = true;
                    self.queue.push_back(vertex);
                }
            }
        }
    }

    fn mark_path(&mut self, mut vertex: u16, base: u16, mut child: u16) {
        while self.base[usize::from(vertex)] != base {
            let mate = self.mates[usize::from(vertex)];
            self.blossom[usize::from(self.base[usize::from(vertex)])] = true;
            self.blossom[usize::from(self.base[usize::from(mate)])] = true;
            self.before[usize::from(vertex)] = child;
            child = mate;
            vertex = self.before[usize::from(mate)];
        }
    }

    /// Returns the vertex where the paths back to the root meet.
    fn common(&mut self, mut one: u16, mut other: u16) -> u16 {
        self.mark.clear();
        self.mark.resize(self.mates.len(), false);
        loop {
            one = self.base[usize::from(one)];
            self.mark[usize::from(one)] = true;
            let mate = self.mates[usize::from(one)];
            if mate == NONE {
                break;
            }
            one = self.before[usize::from(mate)];
        }
        loop {
            other = self.base[usize::from(other)];
            if self.mark[usize::from(other)] {
                return other;
            }
            let mate = self.mates[usize::from(other)];
            other = self.before[usize::from(mate)];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(vertices: usize, edges: &[(u16, u16)]) -> Matching {
        let mut matching = Matching::default();
        for _ in 0..vertices {
            matching.add_vertex();
        }
        for (one, other) in edges {
            matching.add_edge(*one, *other);
        }
        matching
    }

    #[test]
    fn pairs_through_odd_rings() {
        // A triangle with a tail at each corner but one, and the choice made badly.
        let edges = [(0, 1), (1, 2), (2, 0), (0, 3), (1, 4), (4, 5)];
        let mut matching = graph(6, &edges);
        matching.pair(0, 1);
        matching.pair(4, 5);
        assert!(matching.augment(3));
        assert!((0..6).all(|vertex| matching.mate(vertex).is_some()));
    }

    #[test]
    fn forces_an_edge_only_where_the_rest_can_follow() {
        let ring = [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 0)];
        let mut matching = graph(6, &ring);
        matching.choose();
        assert!(matching.force(0, 1) && matching.force(1, 2) && matching.force(3, 4));
        assert!(matching.can_part(1, 2));
        let mut chain = graph(4, &ring[..3]);
        chain.choose();
        assert!(!chain.force(1, 2));
        assert_eq!(chain.mate(0), Some(1));
        assert!(!chain.can_part(0, 1));
    }
}
