//! The graph of which a key is made: atoms of one component and groups of mobile
//! hydrogens, without orders of bonds.

use smallvec::SmallVec;

/// Stands for a vertex that is no atom, and for an atom that is no vertex.
pub(super) const NONE: u16 = u16::MAX;

/// What is kept of each vertex: in place for molecules of common size.
pub(super) type PerVertex<T> = SmallVec<[T; 36]>;

/// From here on numbers stand for tips.
const FIRST_TIP: u16 = 0x8000;

/// Vertices with labels, and edges between them.
///
/// A vertex with one neighbour only can be a tip instead: part of the neighbour, which it
/// colours. That leaves fewer vertices to tell apart.
#[derive(Debug, Default)]
pub(super) struct Graph {
    /// What is known of each vertex by itself.
    pub(super) labels: PerVertex<u64>,
    /// The tips: what is known of each, and its neighbour.
    pub(super) tips: SmallVec<[(u64, u16); 24]>,
    /// For each vertex where its neighbours start; one more at the end.
    starts: SmallVec<[u32; 64]>,
    neighbours: SmallVec<[u16; 96]>,
}

/// What tells a vertex or tip from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Distinction {
    None,
    Tip(u64),
    Vertex(u64),
}

impl Graph {
    /// Takes everything away.
    pub(super) fn clear(&mut self) {
        self.labels.clear();
        self.tips.clear();
        self.starts.clear();
        self.starts.push(0);
        self.neighbours.clear();
    }

    /// Makes room for vertices and for edges, each of which is there from both ends.
    pub(super) fn reserve(&mut self, vertices: usize, edges: usize) {
        self.labels.reserve(vertices);
        self.starts.reserve(vertices + 1);
        self.neighbours.reserve(2 * edges);
    }

    /// Adds a vertex with all its neighbours, which may come later.
    #[inline]
    pub(super) fn push(&mut self, label: u64, neighbours: impl IntoIterator<Item = u16>) {
        self.labels.push(label);
        for neighbour in neighbours {
            self.neighbours.push(neighbour);
        }
        let end = u32::try_from(self.neighbours.len()).unwrap_or(u32::MAX);
        self.starts.push(end);
    }

    /// Adds a tip, and returns its number.
    pub(super) fn push_tip(&mut self, label: u64, neighbour: u16) -> u16 {
        let number = u16::try_from(self.tips.len()).unwrap_or(FIRST_TIP - 2);
        self.tips.push((label, neighbour));
        number + FIRST_TIP
    }

    /// Says whether a number is one of a tip.
    fn is_tip(number: u16) -> bool {
        number >= FIRST_TIP && number != NONE
    }

    /// Says whether nothing lies behind a vertex or tip.
    pub(super) fn is_end(&self, number: u16) -> bool {
        Self::is_tip(number)
            || self.neighbours(number).len() == 1
                && self.tips.iter().all(|(_, vertex)| *vertex != number)
    }

    /// Returns what tells a vertex or tip from others and orders them: nothing for [`NONE`],
    /// then tips by their labels, then vertices by their colours.
    pub(super) fn distinction(&self, number: u16, colours: &[u64]) -> Distinction {
        if Self::is_tip(number) {
            let tip = self.tips.get(usize::from(number - FIRST_TIP));
            return tip.map_or(Distinction::None, |(label, _)| Distinction::Tip(*label));
        }
        let colour = colours.get(usize::from(number)).copied();
        colour.map_or(Distinction::None, Distinction::Vertex)
    }

    /// Returns how many vertices there are.
    pub(super) fn len(&self) -> usize {
        self.labels.len()
    }

    /// Returns the numbers of the vertices.
    pub(super) fn vertices(&self) -> impl Iterator<Item = u16> + use<> {
        0..u16::try_from(self.labels.len()).unwrap_or(NONE)
    }

    /// Returns the neighbours of each vertex in turn.
    #[inline]
    pub(super) fn all_neighbours(&self) -> impl Iterator<Item = &[u16]> {
        let mut rest = self.neighbours.as_slice();
        let mut starts = self.starts.iter();
        let mut start = starts.next().copied().unwrap_or(0);
        starts.map(move |end| {
            let count = usize::try_from(end - start).unwrap_or(0);
            start = *end;
            let (own, others) = rest.split_at_checked(count).unwrap_or((rest, &[]));
            rest = others;
            own
        })
    }

    /// Returns the edges, to look at many of them.
    #[inline]
    pub(super) fn edges(&self) -> Edges<'_> {
        Edges {
            starts: &self.starts,
            neighbours: &self.neighbours,
        }
    }

    /// Returns the neighbours of a vertex.
    #[inline]
    pub(super) fn neighbours(&self, vertex: u16) -> &[u16] {
        self.edges().of(vertex)
    }
}

/// The edges of a graph.
#[derive(Clone, Copy)]
pub(super) struct Edges<'a> {
    starts: &'a [u32],
    neighbours: &'a [u16],
}

impl<'a> Edges<'a> {
    /// Returns the neighbours of a vertex.
    #[inline]
    #[expect(
        clippy::indexing_slicing,
        clippy::as_conversions,
        reason = "there is one start more than vertices, all of them within the neighbours; u32 fits usize"
    )]
    pub(super) fn of(self, vertex: u16) -> &'a [u16] {
        let at = usize::from(vertex);
        &self.neighbours[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}
