//! The graph of which a key is made: atoms of one component and groups of mobile
//! hydrogens, without orders of bonds.

use alloc::vec::Vec;

/// Stands for a vertex that is no atom, and for an atom that is no vertex.
pub(super) const NONE: u16 = u16::MAX;

/// What is kept of each vertex.
pub(super) type PerVertex<T> = Vec<T>;

/// From here on numbers stand for tips.
pub(super) const FIRST_TIP: u16 = 0x8000;

/// How many vertices a small graph has less than.
pub(super) const SMALL: usize = 64;

/// In the lists of a small graph: no neighbour.
pub(super) const NOWHERE: u16 = 63;

/// Vertices with labels, and edges between them.
///
/// A vertex with one neighbour only can be a tip instead: part of the neighbour, which it
/// colours. That leaves fewer vertices to tell apart.
#[derive(Debug, Default)]
pub(super) struct Graph {
    /// What is known of each vertex by itself.
    pub(super) labels: PerVertex<u64>,
    /// The tips: what is known of each, and its neighbour.
    pub(super) tips: Vec<(u64, u16)>,
    pub(super) near: PerVertex<Near>,
    /// The neighbours of the vertices that have more than four.
    far: Vec<u16>,
}

/// The neighbours of a vertex: up to four in place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Near {
    /// [`NOWHERE`] where there are fewer, or too many.
    pub(super) vertices: [u16; 4],
    count: u16,
    /// Where they start among those of all vertices with more.
    far: u32,
}

impl Near {
    /// Returns up to four neighbours, of which those do not count that have a number from
    /// `end` on.
    #[inline]
    pub(super) fn of(neighbours: [u16; 4], end: u16) -> Self {
        // All four in one register: what is stored in parts is slow to load as a whole.
        let mut packed = 0;
        let mut count = 0_u16;
        for neighbour in neighbours {
            let counts = u16::from(neighbour < end);
            let number = u64::from(neighbour ^ NOWHERE) * u64::from(counts);
            packed |= number.wrapping_shl(16 * u32::from(count));
            count += counts;
        }
        let place = |at: u32| u16::try_from(packed >> (16 * at) & 0xffff).unwrap_or(0) ^ NOWHERE;
        Self {
            vertices: [place(0), place(1), place(2), place(3)],
            count,
            far: 0,
        }
    }

    /// Returns the neighbours.
    #[inline]
    fn get<'a>(&'a self, far: &'a [u16]) -> &'a [u16] {
        let count = usize::from(self.count);
        match self.vertices.get(..count) {
            Some(near) => near,
            None => self.get_far(far),
        }
    }

    #[cold]
    fn get_far<'a>(&self, far: &'a [u16]) -> &'a [u16] {
        let start = usize::try_from(self.far).unwrap_or(usize::MAX);
        let own = far.get(start..).unwrap_or_default();
        own.get(..usize::from(self.count)).unwrap_or_default()
    }
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
        self.near.clear();
        self.far.clear();
    }

    /// Adds a vertex with all its neighbours, which may come later; returns its number.
    pub(super) fn push(&mut self, label: u64, neighbours: impl IntoIterator<Item = u16>) -> u16 {
        self.labels.push(label);
        self.push_neighbours(neighbours)
    }

    /// Adds the neighbours of the next vertex, which may come later; returns its number.
    pub(super) fn push_neighbours(&mut self, neighbours: impl IntoIterator<Item = u16>) -> u16 {
        let number = u16::try_from(self.near.len()).unwrap_or(NONE);
        self.near.push(Near::of([NONE; 4], 0));
        for neighbour in neighbours {
            self.add(number, neighbour);
        }
        number
    }

    /// Joins two vertices of which neither has neighbours beyond four unless it is the last.
    pub(super) fn join(&mut self, one: u16, other: u16) {
        self.add(one, other);
        self.add(other, one);
    }

    /// Adds a neighbour of a vertex.
    fn add(&mut self, vertex: u16, neighbour: u16) {
        let Some(near) = self.near.get_mut(usize::from(vertex)) else {
            return;
        };
        let count = usize::from(near.count);
        match near.vertices.get_mut(count) {
            Some(place) => *place = neighbour,
            None => {
                if count == near.vertices.len() {
                    near.far = u32::try_from(self.far.len()).unwrap_or(u32::MAX);
                    self.far.extend(near.vertices);
                }
                self.far.push(neighbour);
            }
        }
        near.count += 1;
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

    /// Returns for each vertex its neighbours, with [`NOWHERE`] in free places, if there are
    /// fewer than [`SMALL`] vertices and none has more than four neighbours.
    #[inline]
    pub(super) fn small(&self) -> Option<&[Near]> {
        (self.near.len() < SMALL && self.far.is_empty()).then_some(&self.near)
    }

    /// Returns the neighbours of each vertex in turn.
    #[inline]
    pub(super) fn all_neighbours(&self) -> impl Iterator<Item = &[u16]> {
        self.near.iter().map(|near| near.get(&self.far))
    }

    /// Returns the edges, to look at many of them.
    #[inline]
    pub(super) fn edges(&self) -> Edges<'_> {
        Edges {
            near: &self.near,
            far: &self.far,
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
    near: &'a [Near],
    far: &'a [u16],
}

impl<'a> Edges<'a> {
    /// Returns the neighbours of a vertex.
    #[inline]
    pub(super) fn of(self, vertex: u16) -> &'a [u16] {
        let near = self.near.get(usize::from(vertex));
        near.map_or(&[], |near| near.get(self.far))
    }
}
