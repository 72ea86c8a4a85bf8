//! The graph of which a key is made: atoms of one component and groups of mobile
//! hydrogens, without orders of bonds.

use alloc::vec::Vec;

/// Stands for a vertex that is no atom, and for an atom that is no vertex.
pub(super) const NONE: u16 = u16::MAX;

/// Vertices with labels, and edges between them.
#[derive(Debug, Default)]
pub(super) struct Graph {
    /// What is known of each vertex by itself.
    pub(super) labels: Vec<u64>,
    /// For each vertex where its neighbours start; one more at the end.
    starts: Vec<u32>,
    neighbours: Vec<u16>,
}

impl Graph {
    /// Takes everything away.
    pub(super) fn clear(&mut self) {
        self.labels.clear();
        self.starts.clear();
        self.starts.push(0);
        self.neighbours.clear();
    }

    /// Adds a vertex with all its neighbours, which may come later.
    pub(super) fn push(&mut self, label: u64, neighbours: impl IntoIterator<Item = u16>) {
        self.labels.push(label);
        self.neighbours.extend(neighbours);
        let end = u32::try_from(self.neighbours.len()).unwrap_or(u32::MAX);
        self.starts.push(end);
    }

    /// Returns how many vertices there are.
    pub(super) fn len(&self) -> usize {
        self.labels.len()
    }

    /// Returns the numbers of the vertices.
    pub(super) fn vertices(&self) -> impl Iterator<Item = u16> + use<> {
        0..u16::try_from(self.labels.len()).unwrap_or(NONE)
    }

    /// Returns the neighbours of a vertex.
    #[inline]
    #[expect(
        clippy::indexing_slicing,
        clippy::as_conversions,
        reason = "there is one start more than vertices, all of them within the neighbours; u32 fits usize"
    )]
    pub(super) fn neighbours(&self, vertex: u16) -> &[u16] {
        let at = usize::from(vertex);
        &self.neighbours[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}
