//! Pairing vertices along edges: the double bonds of a conjugated system.

use alloc::vec::Vec;
use core::cmp::Reverse;
use smallvec::SmallVec;

/// Stands for no vertex.
pub(crate) const NONE: u16 = u16::MAX;

/// A graph and a choice of edges of which no two share a vertex.
///
/// Grows by alternating paths; odd rings on the way are shrunk to one vertex (J. Edmonds,
/// "Paths, trees, and flowers", 1965). One search takes time linear in the edges that it
/// reaches, times the number of odd rings shrunk.
#[derive(Debug)]
pub(crate) struct Matching {
    vertices: Vec<Vertex>,
    /// The vertices that the last search reached, in that order.
    reached: Vec<u16>,
    /// Those of them from which it goes on.
    queue: Vec<u16>,
    /// Tells one use of the marks of vertices from the next.
    stamp: u32,
    /// How many vertices and edges searches may still look at.
    work: usize,
}

#[derive(Debug)]
struct Vertex {
    edges: SmallVec<[u16; 4]>,
    /// The partner.
    mate: u16,
    /// Whether no path may touch it.
    closed: bool,
    /// For the search: whether an even number of edges leads here, the vertex before on the
    /// path, the vertex that stands for the shrunk ring, and marks.
    even: bool,
    before: u16,
    base: u16,
    mark: u32,
    blossom: u32,
}

impl Default for Matching {
    fn default() -> Self {
        Self::with_work(usize::MAX)
    }
}

#[expect(
    clippy::indexing_slicing,
    reason = "edges and all else name vertices that were added"
)]
impl Matching {
    /// Returns a graph without vertices, of which searches look at no more than so many
    /// vertices and edges; those that would find nothing.
    pub(super) fn with_work(work: usize) -> Self {
        Self {
            vertices: Vec::new(),
            reached: Vec::new(),
            queue: Vec::new(),
            stamp: 0,
            work,
        }
    }

    /// Says whether a search may have found nothing because there was no work left.
    pub(super) fn is_exhausted(&self) -> bool {
        self.work == 0
    }

    /// Makes room for vertices.
    pub(crate) fn reserve(&mut self, vertices: usize) {
        self.vertices.reserve(vertices);
    }

    /// Adds a vertex and returns its number.
    pub(crate) fn add_vertex(&mut self) -> u16 {
        let number = u16::try_from(self.vertices.len()).unwrap_or(NONE);
        self.vertices.push(Vertex {
            edges: SmallVec::new(),
            mate: NONE,
            closed: false,
            even: false,
            before: NONE,
            base: number,
            mark: 0,
            blossom: 0,
        });
        number
    }

    fn at(&self, vertex: u16) -> &Vertex {
        &self.vertices[usize::from(vertex)]
    }

    fn at_mut(&mut self, vertex: u16) -> &mut Vertex {
        &mut self.vertices[usize::from(vertex)]
    }

    /// Joins two vertices that are not joined yet.
    pub(crate) fn add_edge(&mut self, one: u16, other: u16) {
        self.at_mut(one).edges.push(other);
        self.at_mut(other).edges.push(one);
    }

    /// Returns the partner of a vertex.
    pub(crate) fn mate(&self, vertex: u16) -> Option<u16> {
        let mate = self.at(vertex).mate;
        (mate != NONE).then_some(mate)
    }

    /// Makes two vertices partners.
    pub(crate) fn pair(&mut self, one: u16, other: u16) {
        self.at_mut(one).mate = other;
        self.at_mut(other).mate = one;
    }

    /// Leaves a vertex and its partner alone; returns the partner.
    pub(super) fn release(&mut self, vertex: u16) -> Option<u16> {
        let mate = self.mate(vertex)?;
        self.part(vertex, mate);
        Some(mate)
    }

    fn part(&mut self, one: u16, other: u16) {
        self.at_mut(one).mate = NONE;
        self.at_mut(other).mate = NONE;
    }

    /// Chooses edges one after another: first where a vertex has no other way, then at
    /// the first one that is free. Leaves few for [`Self::augment`], mostly none.
    pub(super) fn choose(&mut self) {
        let vertices = u16::try_from(self.vertices.len()).unwrap_or(NONE);
        let mut urgent: Vec<u16> = Vec::new();
        let mut ways: Vec<u16> = Vec::with_capacity(self.vertices.len());
        for (number, vertex) in (0..vertices).zip(&self.vertices) {
            let free = vertex.edges.iter().filter(|to| self.mate(**to).is_none());
            let free = u16::try_from(free.count()).unwrap_or(NONE);
            ways.push(free);
            if free == 1 {
                urgent.push(number);
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
        let mut neighbours = self.at(vertex).edges.iter().copied();
        let Some(other) = neighbours.find(|other| self.mate(*other).is_none()) else {
            return;
        };
        self.pair(vertex, other);
        for paired in [vertex, other] {
            for near in &self.at(paired).edges {
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
    pub(crate) fn augment(&mut self, root: u16) -> bool {
        // What a search finds first.
        let free = |to: &&u16| {
            let other = self.at(**to);
            other.mate == NONE && !other.closed && **to != root
        };
        let edges = &self.at(root).edges;
        if self.work > edges.len()
            && let Some(other) = edges.iter().find(free).copied()
        {
            self.work -= edges.len();
            self.pair(root, other);
            return true;
        }
        let end = self.search(root, None);
        self.flip(end)
    }

    /// Pairs as many more vertices as the edges allow. Vertices that have a partner keep one,
    /// though not always the same.
    pub(super) fn augment_all(&mut self) {
        let vertices = u16::try_from(self.vertices.len()).unwrap_or(NONE);
        // What a search reached in vain cannot be part of a later one and is closed meanwhile.
        let mut in_vain = Vec::new();
        for root in 0..vertices {
            if self.mate(root).is_none() && !self.is_closed(root) && !self.augment(root) {
                in_vain.extend_from_slice(&self.reached);
                for place in 0..self.reached.len() {
                    self.vertices[usize::from(self.reached[place])].closed = true;
                }
            }
        }
        for vertex in in_vain {
            self.at_mut(vertex).closed = false;
        }
    }

    /// Pairs a vertex for which [`Self::augment`] has just found no partner and leaves another
    /// one alone instead: of those that may be, for which `spare` gives a number, one with the
    /// greatest. Says whether that was possible.
    pub(crate) fn displace(&mut self, root: u16, spare: impl Fn(u16) -> Option<u16>) -> bool {
        let even = |number: &u16| *number != root && self.at(*number).even;
        let spares = self.reached.iter().copied().filter(even);
        let spares = spares.filter_map(|number| Some((spare(number)?, number)));
        let first = spares.min_by_key(|(worth, _)| Reverse(*worth));
        let Some((spare, mate)) = first.and_then(|(_, one)| Some((one, self.mate(one)?))) else {
            return false;
        };
        self.part(spare, mate);
        self.flip(Some(mate))
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
        let edges = self.at(one).edges.clone();
        self.at_mut(one).edges.retain(|end| *end != other);
        self.part(one, other);
        let found = self.search(one, Some(other)).is_some();
        self.pair(one, other);
        self.at_mut(one).edges = edges;
        found
    }

    /// Keeps paths away from two vertices, or opens them again.
    pub(super) fn close(&mut self, vertices: [u16; 2], closed: bool) {
        for vertex in vertices {
            self.at_mut(vertex).closed = closed;
        }
    }

    /// Says whether paths are kept away from a vertex.
    pub(super) fn is_closed(&self, vertex: u16) -> bool {
        self.at(vertex).closed
    }

    /// Exchanges the pairs along the path found, which ends at a vertex without partner.
    fn flip(&mut self, end: Option<u16>) -> bool {
        let Some(mut vertex) = end else {
            return false;
        };
        while vertex != NONE {
            let before = self.at(vertex).before;
            let next = self.at(before).mate;
            self.pair(vertex, before);
            vertex = next;
        }
        true
    }

    /// Follows all alternating paths from a vertex without partner; returns where one
    /// ends: at the vertex asked for, or at any that has no partner either.
    fn search(&mut self, root: u16, target: Option<u16>) -> Option<u16> {
        for place in 0..self.reached.len() {
            let number = self.reached[place];
            let vertex = self.at_mut(number);
            vertex.before = NONE;
            vertex.base = number;
            vertex.even = false;
        }
        self.reached.clear();
        self.queue.clear();
        self.reach(root, NONE);
        self.go_on_from(root);
        let mut next = 0;
        while let Some(number) = self.queue.get(next).copied() {
            next += 1;
            let edges = self.at(number).edges.len();
            self.work = self.work.saturating_sub(edges);
            if self.is_exhausted() {
                return None;
            }
            for place in 0..edges {
                let vertex = self.at(number);
                let to = vertex.edges[place];
                let other = self.at(to);
                if other.closed || vertex.base == other.base || vertex.mate == to {
                    continue;
                }
                let mate = other.mate;
                if to == root || mate != NONE && self.at(mate).before != NONE {
                    self.shrink(number, to);
                } else if other.before == NONE {
                    if mate != NONE {
                        self.reach(to, number);
                        self.reach(mate, NONE);
                        self.go_on_from(mate);
                    } else if target.is_none_or(|target| target == to) {
                        self.reach(to, number);
                        return Some(to);
                    }
                }
            }
        }
        None
    }

    /// Notes that a path leads to a vertex.
    fn reach(&mut self, vertex: u16, before: u16) {
        self.reached.push(vertex);
        self.at_mut(vertex).before = before;
    }

    /// Has the search follow the edges of a vertex.
    fn go_on_from(&mut self, vertex: u16) {
        self.at_mut(vertex).even = true;
        self.queue.push(vertex);
    }

    /// Shrinks the odd ring that an edge between two even vertices closes.
    fn shrink(&mut self, one: u16, other: u16) {
        let base = self.common(one, other);
        self.stamp += 1;
        self.mark_path(one, base, other);
        self.mark_path(other, base, one);
        self.work = self.work.saturating_sub(self.reached.len());
        for place in 0..self.reached.len() {
            let number = self.reached[place];
            if self.at(self.at(number).base).blossom == self.stamp {
                self.at_mut(number).base = base;
                if !self.at(number).even {
                    self.go_on_from(number);
                }
            }
        }
    }

    fn mark_path(&mut self, mut vertex: u16, base: u16, mut child: u16) {
        let stamp = self.stamp;
        while self.at(vertex).base != base {
            let mate = self.at(vertex).mate;
            for base in [self.at(vertex).base, self.at(mate).base] {
                self.at_mut(base).blossom = stamp;
            }
            self.at_mut(vertex).before = child;
            child = mate;
            vertex = self.at(mate).before;
        }
    }

    /// Returns the vertex where the paths back to the root meet.
    fn common(&mut self, mut one: u16, mut other: u16) -> u16 {
        self.stamp += 1;
        let stamp = self.stamp;
        loop {
            one = self.at(one).base;
            self.at_mut(one).mark = stamp;
            let mate = self.at(one).mate;
            if mate == NONE {
                break;
            }
            one = self.at(mate).before;
        }
        loop {
            other = self.at(other).base;
            if self.at(other).mark == stamp {
                return other;
            }
            let mate = self.at(other).mate;
            other = self.at(mate).before;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
    fn a_search_without_work_left_finds_nothing_and_says_so() {
        let chain: Vec<(u16, u16)> = (0..99).map(|at| (at, at + 1)).collect();
        let mut matching = Matching::with_work(20);
        for _ in 0..100 {
            matching.add_vertex();
        }
        for (one, other) in &chain {
            matching.add_edge(*one, *other);
        }
        for at in (1..99).step_by(2) {
            matching.pair(at, at + 1);
        }
        assert!(!matching.augment(0));
        assert!(matching.is_exhausted());
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

    #[test]
    fn keeps_what_is_closed() {
        let mut matching = graph(4, &[(0, 1), (1, 2), (2, 3)]);
        matching.pair(1, 2);
        matching.close([1, 2], true);
        matching.augment_all();
        assert_eq!((matching.mate(0), matching.mate(1)), (None, Some(2)));
        matching.close([1, 2], false);
        matching.augment_all();
        assert_eq!((matching.mate(0), matching.mate(3)), (Some(1), Some(2)));
    }

    /// Says whether pairs can leave none but spare vertices alone.
    fn covers(edges: &[(u16, u16)], alone: u32) -> bool {
        let Some(((one, other), rest)) = edges.split_first() else {
            return alone == 0;
        };
        let both = 1 << one | 1 << other;
        alone == 0
            || covers(rest, alone)
            || one != other && alone & both == both && covers(rest, alone & !both)
    }

    proptest! {
        #[test]
        fn prop_finds_as_many_pairs_as_trying_everything(
            edges in proptest::collection::btree_set((0_u16..8, 0_u16..8), 0..16),
            greedy: bool,
        ) {
            let edges: Vec<(u16, u16)> = edges.into_iter().filter(|(one, other)| one < other).collect();
            let mut matching = graph(8, &edges);
            if greedy {
                matching.choose();
            }
            matching.augment_all();
            let paired = (0..8).filter(|vertex| matching.mate(*vertex).is_some());
            let paired = paired.fold(0_u32, |all, vertex| all | 1 << vertex);
            prop_assert!(covers(&edges, paired));
            let more = (0..256_u32).find(|some| {
                some.count_ones() > paired.count_ones() && covers(&edges, *some)
            });
            prop_assert_eq!(more, None);
        }

        #[test]
        fn prop_only_spare_vertices_are_left_alone_where_that_is_possible(
            edges in proptest::collection::btree_set((0_u16..7, 0_u16..7), 0..12),
            spare in 0_u32..128,
        ) {
            let edges: Vec<(u16, u16)> = edges.into_iter().filter(|(one, other)| one < other).collect();
            let is_spare = |vertex: u16| spare >> vertex & 1 == 1;
            let mut matching = graph(7, &edges);
            matching.choose();
            let mut covered = true;
            for vertex in (0..7).filter(|vertex| !is_spare(*vertex)) {
                covered &= matching.mate(vertex).is_some()
                    || matching.augment(vertex)
                    || matching.displace(vertex, |vertex| is_spare(vertex).then_some(0));
            }
            // A spare vertex that nothing is left for may pair with one that is no vertex.
            let possible = (0..128_u32).any(|left| {
                left & !spare == 0 && covers(&edges, 127 & !left)
            });
            prop_assert_eq!(covered, possible);
        }
    }
}
