//! Pairing of vertices along edges, by augmenting paths through blossoms.

use alloc::vec;
use alloc::vec::Vec;

/// How many steps the search may take for one molecule. Structures as they are drawn need
/// a few for each edge; the limit bounds the work on hostile ones.
const MAX_STEPS: u64 = 4_000_000;

/// No vertex.
const NONE: u16 = u16::MAX;

/// An edge with the level from which on it may be used.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub(super) to: u16,
    pub(super) level: u8,
}

/// The search was given up because it took too many steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Exhausted;

/// Vertices, their edges, and which of them are paired.
///
/// The algorithm is that of J. Edmonds, "Paths, trees, and flowers" (1965).
#[derive(Debug, Default)]
pub(super) struct Matching {
    edges: Vec<Vec<Edge>>,
    mates: Vec<u16>,
    frozen: Vec<bool>,
    steps: u64,
    search: Search,
}

/// The alternating tree that grows from one vertex.
#[derive(Debug, Default)]
struct Search {
    parents: Vec<u16>,
    bases: Vec<u16>,
    outer: Vec<bool>,
    marked: Vec<bool>,
    /// The vertices of the tree.
    reached: Vec<u16>,
    queue: Vec<u16>,
}

impl Search {
    fn reset(&mut self, size: usize) {
        self.parents.resize(size, NONE);
        self.outer.resize(size, false);
        self.marked.resize(size, false);
        for vertex in self.bases.len()..size {
            self.bases.push(u16::try_from(vertex).unwrap_or(NONE));
        }
        for vertex in self.reached.drain(..) {
            let at = usize::from(vertex);
            if let (Some(parent), Some(base), Some(outer)) = (
                self.parents.get_mut(at),
                self.bases.get_mut(at),
                self.outer.get_mut(at),
            ) {
                *parent = NONE;
                *base = vertex;
                *outer = false;
            }
        }
        self.queue.clear();
    }

    fn parent(&self, vertex: u16) -> u16 {
        self.parents
            .get(usize::from(vertex))
            .copied()
            .unwrap_or(NONE)
    }

    fn base(&self, vertex: u16) -> u16 {
        self.bases.get(usize::from(vertex)).copied().unwrap_or(NONE)
    }

    fn set_parent(&mut self, vertex: u16, parent: u16) {
        if let Some(known) = self.parents.get_mut(usize::from(vertex)) {
            *known = parent;
        }
    }

    fn mark(&mut self, vertex: u16, value: bool) {
        if let Some(marked) = self.marked.get_mut(usize::from(vertex)) {
            *marked = value;
        }
    }

    fn is_marked(&self, vertex: u16) -> bool {
        self.marked
            .get(usize::from(vertex))
            .copied()
            .unwrap_or(false)
    }

    /// Makes a vertex one from which edges are tried.
    fn make_outer(&mut self, vertex: u16) {
        if let Some(outer) = self.outer.get_mut(usize::from(vertex))
            && !*outer
        {
            *outer = true;
            self.queue.push(vertex);
        }
    }
}

impl Matching {
    /// Adds a vertex and returns its number; `None` where there are too many.
    pub(super) fn add_vertex(&mut self) -> Option<u16> {
        let number = u16::try_from(self.edges.len())
            .ok()
            .filter(|number| *number < NONE)?;
        self.edges.push(Vec::new());
        self.mates.push(NONE);
        self.frozen.push(false);
        Some(number)
    }

    /// Adds an edge between two vertices.
    pub(super) fn add_edge(&mut self, one: u16, other: u16, level: u8) {
        for (from, to) in [(one, other), (other, one)] {
            if let Some(edges) = self.edges.get_mut(usize::from(from)) {
                edges.push(Edge { to, level });
            }
        }
    }

    /// Returns the vertex that a vertex is paired with.
    pub(super) fn mate(&self, vertex: u16) -> Option<u16> {
        let mate = self.mates.get(usize::from(vertex)).copied()?;
        (mate != NONE).then_some(mate)
    }

    /// Pairs two vertices, neither of which may have a mate.
    pub(super) fn join(&mut self, one: u16, other: u16) {
        for (vertex, mate) in [(one, other), (other, one)] {
            if let Some(known) = self.mates.get_mut(usize::from(vertex)) {
                *known = mate;
            }
        }
    }

    /// Takes a pair apart and returns the other vertex.
    pub(super) fn part(&mut self, vertex: u16) -> Option<u16> {
        let mate = self.mate(vertex)?;
        for vertex in [vertex, mate] {
            if let Some(known) = self.mates.get_mut(usize::from(vertex)) {
                *known = NONE;
            }
        }
        Some(mate)
    }

    /// Keeps a vertex and its mate as they are for good.
    pub(super) fn freeze(&mut self, vertex: u16, frozen: bool) {
        for vertex in [Some(vertex), self.mate(vertex)].into_iter().flatten() {
            if let Some(known) = self.frozen.get_mut(usize::from(vertex)) {
                *known = frozen;
            }
        }
    }

    /// Says whether a vertex is kept as it is.
    pub(super) fn is_frozen(&self, vertex: u16) -> bool {
        self.frozen
            .get(usize::from(vertex))
            .copied()
            .unwrap_or(false)
    }

    /// Pairs each vertex with the first free one, those with the fewest free neighbours first.
    pub(super) fn pair_greedily(&mut self, level: u8) {
        let free = |this: &Self, vertex: u16| this.mate(vertex).is_none();
        let count = u16::try_from(self.edges.len()).unwrap_or(NONE);
        let mut degrees: Vec<u16> = (0..count)
            .map(|vertex| {
                let open = self.open_edges(vertex, level).filter(|to| free(self, *to));
                u16::try_from(open.count()).unwrap_or(u16::MAX)
            })
            .collect();
        let mut lonely: Vec<u16> = (0..count)
            .rev()
            .filter(|vertex| degrees.get(usize::from(*vertex)) == Some(&1))
            .collect();
        let mut rest = 0..count;
        // Vertices with one free neighbour go first: pairing them is never a mistake.
        while let Some(vertex) = lonely.pop().or_else(|| rest.next()) {
            if !free(self, vertex) {
                continue;
            }
            let mate = self
                .open_edges(vertex, level)
                .filter(|to| free(self, *to))
                .min_by_key(|to| degrees.get(usize::from(*to)).copied());
            let Some(mate) = mate else { continue };
            self.join(vertex, mate);
            for gone in [vertex, mate] {
                for edge in self.edges.get(usize::from(gone)).into_iter().flatten() {
                    if edge.level <= level
                        && let Some(degree) = degrees.get_mut(usize::from(edge.to))
                    {
                        *degree = degree.saturating_sub(1);
                        if *degree == 1 {
                            lonely.push(edge.to);
                        }
                    }
                }
            }
        }
    }

    fn open_edges(&self, vertex: u16, level: u8) -> impl Iterator<Item = u16> + '_ {
        let edges = self.edges.get(usize::from(vertex)).into_iter().flatten();
        edges
            .filter(move |edge| edge.level <= level)
            .map(|edge| edge.to)
    }

    /// Pairs as many more vertices as the edges up to a level allow. Vertices that have a
    /// mate keep one, though not always the same.
    pub(super) fn augment_all(&mut self, level: u8) -> Result<(), Exhausted> {
        let count = u16::try_from(self.edges.len()).unwrap_or(NONE);
        // A tree that found no way out cannot be part of a later one: its vertices are left out.
        let mut dead = vec![false; self.edges.len()];
        for root in 0..count {
            let is_dead = dead.get(usize::from(root)).copied().unwrap_or(true);
            if self.mate(root).is_some() || is_dead {
                continue;
            }
            if !self.augment(root, level, &dead)? {
                for vertex in &self.search.reached {
                    if let Some(dead) = dead.get_mut(usize::from(*vertex)) {
                        *dead = true;
                    }
                }
            }
        }
        Ok(())
    }

    /// Looks for a way to give one vertex a mate, and takes it.
    pub(super) fn augment_one(&mut self, root: u16, level: u8) -> Result<bool, Exhausted> {
        self.augment(root, level, &[])
    }

    fn augment(&mut self, root: u16, level: u8, dead: &[bool]) -> Result<bool, Exhausted> {
        self.search.reset(self.edges.len());
        self.search.reached.push(root);
        self.search.make_outer(root);
        let mut next = 0;
        while let Some(&from) = self.search.queue.get(next) {
            next += 1;
            let mut at = 0;
            while let Some(&Edge { to, level: needed }) = self
                .edges
                .get(usize::from(from))
                .and_then(|edges| edges.get(at))
            {
                at += 1;
                self.steps += 1;
                if self.steps > MAX_STEPS {
                    return Err(Exhausted);
                }
                if needed > level
                    || self.is_frozen(to)
                    || dead.get(usize::from(to)).copied().unwrap_or(false)
                    || self.search.base(from) == self.search.base(to)
                    || self.mate(from) == Some(to)
                {
                    continue;
                }
                let mate = self.mate(to);
                let in_tree =
                    to == root || mate.is_some_and(|mate| self.search.parent(mate) != NONE);
                if in_tree {
                    self.contract(from, to);
                } else if self.search.parent(to) == NONE {
                    self.search.set_parent(to, from);
                    self.search.reached.push(to);
                    if let Some(mate) = mate {
                        self.search.reached.push(mate);
                        self.search.make_outer(mate);
                    } else {
                        self.flip(to);
                        return Ok(true);
                    }
                }
            }
        }
        Ok(false)
    }

    /// Exchanges the pairs along the way from the root to a free vertex.
    fn flip(&mut self, end: u16) {
        let mut vertex = end;
        while vertex != NONE {
            let before = self.search.parent(vertex);
            let next = self.mate(before).unwrap_or(NONE);
            self.join(vertex, before);
            vertex = next;
        }
    }

    /// Treats the ring that an edge between two outer vertices closes as one vertex.
    fn contract(&mut self, one: u16, other: u16) {
        let base = self.common_base(one, other);
        for vertex in 0..self.search.reached.len() {
            self.steps += 1;
            if let Some(&vertex) = self.search.reached.get(vertex) {
                self.search.mark(vertex, false);
            }
        }
        self.mark_path(one, base, other);
        self.mark_path(other, base, one);
        for at in 0..self.search.reached.len() {
            let Some(&vertex) = self.search.reached.get(at) else {
                break;
            };
            if self.search.is_marked(self.search.base(vertex)) {
                if let Some(known) = self.search.bases.get_mut(usize::from(vertex)) {
                    *known = base;
                }
                self.search.make_outer(vertex);
            }
        }
        for at in 0..self.search.reached.len() {
            if let Some(&vertex) = self.search.reached.get(at) {
                self.search.mark(vertex, false);
            }
        }
    }

    fn mark_path(&mut self, mut vertex: u16, base: u16, mut child: u16) {
        while vertex != NONE && self.search.base(vertex) != base {
            let mate = self.mate(vertex).unwrap_or(NONE);
            self.search.mark(self.search.base(vertex), true);
            self.search.mark(self.search.base(mate), true);
            self.search.set_parent(vertex, child);
            child = mate;
            vertex = self.search.parent(mate);
            self.steps += 1;
        }
    }

    /// Returns the base where the ways from two outer vertices to the root meet.
    fn common_base(&mut self, one: u16, other: u16) -> u16 {
        let mut vertex = one;
        let mut path = Vec::new();
        loop {
            vertex = self.search.base(vertex);
            self.search.mark(vertex, true);
            path.push(vertex);
            let Some(mate) = self.mate(vertex) else { break };
            vertex = self.search.parent(mate);
            self.steps += 1;
        }
        vertex = other;
        let found = loop {
            vertex = self.search.base(vertex);
            if self.search.is_marked(vertex) {
                break vertex;
            }
            let Some(mate) = self.mate(vertex) else {
                break vertex;
            };
            vertex = self.search.parent(mate);
            self.steps += 1;
        };
        for vertex in path {
            self.search.mark(vertex, false);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn graph(size: u16, edges: &[(u16, u16)]) -> Matching {
        let mut matching = Matching::default();
        for _ in 0..size {
            matching.add_vertex().unwrap();
        }
        for (one, other) in edges {
            matching.add_edge(*one, *other, 0);
        }
        matching
    }

    fn pairs(matching: &Matching) -> usize {
        let count = u16::try_from(matching.edges.len()).unwrap();
        (0..count)
            .filter(|vertex| matching.mate(*vertex).is_some_and(|mate| mate > *vertex))
            .count()
    }

    /// The greatest number of pairs, by trying everything.
    fn greatest(size: u16, edges: &[(u16, u16)], used: u32) -> usize {
        let Some(first) = (0..size).find(|vertex| used >> vertex & 1 == 0) else {
            return 0;
        };
        let mut best = greatest(size, edges, used | 1 << first);
        for (one, other) in edges {
            let pair = [(one, other), (other, one)];
            for (one, other) in pair {
                if *one == first && used >> other & 1 == 0 && one != other {
                    let rest = greatest(size, edges, used | 1 << one | 1 << other);
                    best = best.max(rest + 1);
                }
            }
        }
        best
    }

    #[test]
    fn goes_through_blossoms() {
        // A path into a five-membered ring with a tail: the tail is reached only through it.
        let edges = [
            (0, 1),
            (1, 2),
            (2, 3),
            (3, 4),
            (4, 5),
            (5, 1),
            (3, 6),
            (6, 7),
        ];
        let mut matching = graph(8, &edges);
        for (one, other) in [(1, 2), (4, 5), (3, 6)] {
            matching.join(one, other);
        }
        matching.augment_all(0).unwrap();
        assert_eq!(pairs(&matching), 4);
    }

    #[test]
    fn keeps_what_is_frozen() {
        let mut matching = graph(4, &[(0, 1), (1, 2), (2, 3)]);
        matching.join(1, 2);
        matching.freeze(1, true);
        matching.augment_all(0).unwrap();
        assert_eq!(pairs(&matching), 1);
        matching.freeze(1, false);
        matching.augment_all(0).unwrap();
        assert_eq!(pairs(&matching), 2);
    }

    proptest! {
        #[test]
        fn prop_finds_as_many_pairs_as_trying_everything(
            edges in proptest::collection::vec((0_u16..10, 0_u16..10), 0..22),
            greedy: bool,
        ) {
            let edges: Vec<(u16, u16)> = edges.into_iter().filter(|(a, b)| a != b).collect();
            let mut matching = graph(10, &edges);
            if greedy {
                matching.pair_greedily(0);
            }
            matching.augment_all(0).unwrap();
            for vertex in 0..10 {
                if let Some(mate) = matching.mate(vertex) {
                    prop_assert_eq!(matching.mate(mate), Some(vertex));
                    let is_edge = edges.contains(&(vertex, mate)) || edges.contains(&(mate, vertex));
                    prop_assert!(is_edge);
                }
            }
            prop_assert_eq!(pairs(&matching), greatest(10, &edges, 0));
        }
    }
}
