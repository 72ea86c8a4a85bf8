//! From colours to keys: the graph of cells, and a search where cells do not suffice.

use super::graph::{Edges, Graph, NONE, PerVertex};
use super::mix::{self, Digest};
use super::refine::{Colouring, Refiner, around};
use super::small::{self, Tangle};
use super::stereo::Marks;
use crate::error::{Error, ErrorKind};
use alloc::vec::Vec;
use smallvec::SmallVec;

/// The most work that the keys of one molecule may take, counted in vertices looked at.
///
/// Only graphs in which many vertices look alike and form rings together come near it:
/// regular cages of several hundred atoms, or dozens of fullerenes.
pub(super) const MAX_WORK: usize = 1_000_000;

/// How many equally good beginnings a search follows at once.
const MAX_FRONT: usize = 8;

/// The graph looks the same from too many of its vertices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::mol) struct TooSymmetric;

impl From<TooSymmetric> for Error {
    fn from(_: TooSymmetric) -> Self {
        Self::new(ErrorKind::TooLong, "too many atoms look alike in molecule")
    }
}

/// Colours, and what the marks of stereochemistry mean with them.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    pub(super) colouring: Colouring,
    pub(super) marks: Marks,
}

/// Room for the work, to be used again.
#[derive(Debug, Default)]
pub(super) struct Canon {
    refiner: Refiner,
    spread: PerVertex<u64>,
    order: PerVertex<u16>,
    packed: PerVertex<u64>,
    /// For each vertex the place of its cell, and for each cell how many it has.
    cells: PerVertex<u16>,
    sizes: PerVertex<u16>,
    /// For each vertex how many neighbours it has among those that matter.
    degrees: PerVertex<u8>,
    queue: PerVertex<u16>,
    work: usize,
}

/// What the graph of cells says.
pub(super) struct Certificate {
    pub(super) key: u128,
    /// A cell whose members have to be told apart before the key can be trusted.
    pub(super) open: Option<u64>,
}

#[expect(
    clippy::indexing_slicing,
    reason = "all vectors have one place per vertex of the graph, and hold numbers of its vertices"
)]
impl Canon {
    /// Allows the whole work again.
    pub(super) fn begin(&mut self) {
        self.work = MAX_WORK;
    }

    /// Returns the work that is left.
    #[cfg(test)]
    pub(super) fn left(&self) -> usize {
        self.work
    }

    /// Counts what was done since it was counted last, and a certificate.
    fn spend(&mut self, graph: &Graph) -> Result<(), TooSymmetric> {
        let done = 2 * graph.len() + core::mem::take(&mut self.refiner.work);
        self.work = self.work.checked_sub(done).ok_or(TooSymmetric)?;
        Ok(())
    }

    /// Colours a graph from its labels: in no more rounds than it has vertices.
    pub(super) fn start(&mut self, graph: &Graph, state: &mut State) {
        self.refiner.start(graph, &mut state.colouring);
        self.refiner.work = 0;
    }

    /// Lets the marks that can be read tell vertices apart, until nothing more follows.
    pub(super) fn settle(&mut self, graph: &Graph, state: &mut State) {
        // Each mark looks at four ligands and what they have around them.
        self.refiner.work += 8 * state.marks.all.len();
        while state.marks.resolve(graph, &mut state.colouring.colours) {
            self.refiner.again(graph, &mut state.colouring);
            self.refiner.work += 8 * state.marks.all.len();
        }
    }

    /// Returns the key of a state, after telling apart whatever has to be.
    pub(super) fn key(&mut self, graph: &Graph, state: &State) -> Result<u128, TooSymmetric> {
        self.spend(graph)?;
        let first = self.certify(graph, state);
        let Some(open) = first.open else {
            return Ok(first.key);
        };
        let (key, _) = self.search(graph, state, first.key, open, false)?;
        Ok(key)
    }

    /// Returns a state in which every vertex has its own colour, the same for every
    /// numbering.
    pub(super) fn discrete(&mut self, graph: &Graph, state: &State) -> Result<State, TooSymmetric> {
        self.spend(graph)?;
        let first = self.certify(graph, state);
        let mut state = match first.open {
            Some(open) => self.search(graph, state, first.key, open, true)?.1,
            None => state.clone(),
        };
        // All that still look alike can change places: any choice among them is the same.
        // Each round tells more of them apart, so that there are no more rounds than vertices.
        while let Some(vertex) = Self::least_shared(&state) {
            (self.refiner).single_out(graph, &mut state.colouring, vertex);
            self.settle(graph, &mut state);
        }
        self.refiner.work = 0;
        Ok(state)
    }

    fn least_shared(state: &State) -> Option<u16> {
        let colours = &state.colouring.colours;
        let shared = state.colouring.shared.iter().copied();
        shared.min_by_key(|vertex| colours[usize::from(*vertex)])
    }

    /// Tells the members of open cells apart, one after another, and keeps what gives
    /// the least key.
    fn search(
        &mut self,
        graph: &Graph,
        state: &State,
        mut key: u128,
        open: u64,
        keep: bool,
    ) -> Result<(u128, State), TooSymmetric> {
        let mut front: Vec<(State, u64)> = alloc::vec![(state.clone(), open)];
        let mut digest = Digest::default();
        loop {
            digest.add_key(key);
            let mut best: Option<u128> = None;
            let mut next: Vec<(State, Option<u64>)> = Vec::new();
            for (state, open) in &front {
                let colours = &state.colouring.colours;
                let members = (graph.vertices()).filter(|at| colours[usize::from(*at)] == *open);
                for vertex in members {
                    let mut state = state.clone();
                    (self.refiner).single_out(graph, &mut state.colouring, vertex);
                    self.settle(graph, &mut state);
                    self.spend(graph)?;
                    let certificate = self.certify(graph, &state);
                    if best.is_none_or(|best| certificate.key < best) {
                        best = Some(certificate.key);
                        next.clear();
                    }
                    if best == Some(certificate.key) && next.len() < MAX_FRONT {
                        next.push((state, certificate.open));
                    }
                }
            }
            key = best.unwrap_or(key);
            // Equal keys mean equal cells, so all of these are open or none is.
            front = Vec::with_capacity(next.len());
            for (state, open) in next {
                let Some(open) = open else {
                    digest.add_key(key);
                    let state = if keep { state } else { State::default() };
                    return Ok((digest.finish(), state));
                };
                front.push((state, open));
            }
            if front.is_empty() {
                return Err(TooSymmetric);
            }
        }
    }

    /// Sorts the vertices by colour and numbers the cells.
    fn number(&mut self, colours: &[u64]) {
        // The number of a vertex in the place of the lowest bits of its colour sorts fast;
        // that two colours differ in these bits only is all but impossible.
        const NUMBER: u64 = 0xffff;
        self.packed.clear();
        let packed = colours.iter().zip(0_u64..);
        self.packed
            .extend(packed.map(|(colour, vertex)| colour & !NUMBER | vertex));
        self.packed.sort_unstable();
        self.order.clear();
        self.order.extend(
            (self.packed.iter()).map(|packed| u16::try_from(packed & NUMBER).unwrap_or(NONE)),
        );
        let colour = |vertex: &u16| colours[usize::from(*vertex)];
        if !self.order.is_sorted_by_key(colour) {
            self.order.sort_unstable_by_key(colour);
        }
        self.cells.clear();
        self.cells.resize(colours.len(), 0);
        let cells = self.cells.as_mut_slice();
        self.sizes.clear();
        let mut cell = 0;
        let mut size = 0;
        let mut last = self.order.first().map(colour);
        for vertex in &self.order {
            let colour = Some(colour(vertex));
            if colour != last {
                self.sizes.push(size);
                size = 0;
                cell += 1;
                last = colour;
            }
            size += 1;
            cells[usize::from(*vertex)] = cell;
        }
        self.sizes.push(size);
    }

    /// Makes a key of the graph of cells; says which cell, if any, that graph does not
    /// describe in full.
    ///
    /// Colours name the cells: they are the same in all molecules that look the same from
    /// there. Each vertex adds its colour with those of its neighbours, which makes the graph.
    fn certify(&mut self, graph: &Graph, state: &State) -> Certificate {
        let colours = state.colouring.colours.as_slice();
        let mut digest = Digest::default();
        if let Some(near) = graph.small() {
            small::describe(graph, near, colours, &mut digest);
        } else {
            self.spread.clear();
            self.spread
                .extend(colours.iter().map(|colour| mix::spread(*colour)));
            let spread = self.spread.as_slice();
            let vertices = graph.labels.iter().zip(colours);
            for ((label, colour), neighbours) in vertices.zip(graph.all_neighbours()) {
                digest.add_vertex(*label, *colour, around(neighbours, spread));
            }
        }
        for (label, vertex) in &graph.tips {
            digest.add_tip(*label, colours[usize::from(*vertex)]);
        }
        state.marks.describe(graph, colours, &mut digest);
        let mut open = state.marks.least_tied(graph, colours);
        let shared = state.colouring.shared.as_slice();
        let tangle = match graph.small() {
            _ if shared.is_empty() => Tangle::None,
            Some(near) => small::tangle(near, colours, shared, &mut digest),
            None => Tangle::Some,
        };
        if open.is_none() && matches!(tangle, Tangle::Some) {
            self.number(colours);
            let is_small = graph.small().is_some();
            if !is_small {
                open = self.entangled(graph, &state.colouring, &mut digest, false);
            }
            if is_small || open.is_some() {
                open = self.entangled(graph, &state.colouring, &mut digest, true);
            }
        }
        Certificate {
            key: digest.finish(),
            open,
        }
    }

    /// Returns the colour of a cell whose members form rings in a way that the graph of
    /// cells does not tell, if there is one; adds the lengths of simple rings to the key.
    ///
    /// With `without_full`, edges that join all of one cell with all of another are left out.
    ///
    /// Vertices alone in their cells and chains and trees of the others are described in
    /// full: for forests, colour refinement tells all graphs apart. So are edges that join
    /// all of one cell with all of another or of the same, such as the central bond of
    /// naphthalene, and separate rings, by their lengths. Other tangles are not.
    fn entangled(
        &mut self,
        graph: &Graph,
        colouring: &Colouring,
        digest: &mut Digest,
        without_full: bool,
    ) -> Option<u64> {
        const OUT: u8 = u8::MAX;
        let edges = graph.edges();
        let cells = Cells {
            edges,
            cells: &self.cells,
            sizes: &self.sizes,
            without_full,
        };
        self.degrees.clear();
        self.degrees.resize(graph.len(), OUT);
        let degrees = self.degrees.as_mut_slice();
        for vertex in &colouring.shared {
            degrees[usize::from(*vertex)] = 0;
        }
        self.queue.clear();
        for vertex in &colouring.shared {
            let count = edges.of(*vertex).iter().filter(|other| {
                degrees[usize::from(**other)] != OUT && cells.counts(*vertex, **other)
            });
            let count = u8::try_from(count.count()).unwrap_or(OUT - 1).min(OUT - 1);
            degrees[usize::from(*vertex)] = count;
            if count <= 1 {
                self.queue.push(*vertex);
            }
        }
        while let Some(vertex) = self.queue.pop() {
            degrees[usize::from(vertex)] = OUT;
            for other in edges.of(vertex) {
                let degree = degrees[usize::from(*other)];
                if degree != OUT && degree > 0 && cells.counts(vertex, *other) {
                    degrees[usize::from(*other)] = degree - 1;
                    if degree == 2 {
                        self.queue.push(*other);
                    }
                }
            }
        }
        let tangled = colouring.shared.iter().filter(|vertex| {
            let degree = degrees[usize::from(**vertex)];
            degree != OUT && degree > 2
        });
        let colour = |vertex: u16| colouring.colours[usize::from(vertex)];
        let least = tangled.map(|vertex| (cells.size_of(*vertex), colour(*vertex)));
        if let Some((_, colour)) = least.min() {
            return Some(colour);
        }
        self.rings(graph, colouring, digest, without_full)
    }

    /// Adds the lengths of separate rings to the key. Returns the colour of a cell that lies
    /// in rings of several lengths.
    fn rings(
        &mut self,
        graph: &Graph,
        colouring: &Colouring,
        digest: &mut Digest,
        without_full: bool,
    ) -> Option<u64> {
        const OUT: u8 = u8::MAX;
        let edges = graph.edges();
        let cells = Cells {
            edges,
            cells: &self.cells,
            sizes: &self.sizes,
            without_full,
        };
        let degrees = self.degrees.as_mut_slice();
        let mut open: Option<u64> = None;
        let mut lengths: SmallVec<[(u16, u32); 8]> = SmallVec::new();
        for start in &colouring.shared {
            if degrees[usize::from(*start)] == OUT {
                continue;
            }
            self.queue.clear();
            let mut vertex = *start;
            while vertex != NONE {
                degrees[usize::from(vertex)] = OUT;
                self.queue.push(vertex);
                let mut next = edges.of(vertex).iter().copied();
                vertex = next
                    .find(|other| {
                        degrees[usize::from(*other)] != OUT && cells.counts(vertex, *other)
                    })
                    .unwrap_or(NONE);
            }
            let length = u32::try_from(self.queue.len()).unwrap_or(u32::MAX);
            for vertex in &self.queue {
                let cell = cells.cells[usize::from(*vertex)];
                digest.add_ring(colouring.colours[usize::from(*vertex)], length);
                match lengths.iter().find(|(known, _)| *known == cell) {
                    None => lengths.push((cell, length)),
                    Some((_, known)) if *known == length => {}
                    Some(_) => {
                        let colour = colouring.colours[usize::from(*vertex)];
                        open = Some(open.map_or(colour, |open| open.min(colour)));
                    }
                }
            }
        }
        open
    }
}

/// The cells of a graph.
#[derive(Clone, Copy)]
struct Cells<'a> {
    edges: Edges<'a>,
    cells: &'a [u16],
    sizes: &'a [u16],
    /// Whether edges that join all of one cell with all of another do not count.
    without_full: bool,
}

#[expect(
    clippy::indexing_slicing,
    reason = "all have one place per vertex of the graph, or per cell"
)]
impl Cells<'_> {
    /// Returns how many vertices are in the cell of a vertex.
    fn size_of(self, vertex: u16) -> u16 {
        self.sizes[usize::from(self.cells[usize::from(vertex)])]
    }

    /// Says whether an edge counts.
    #[inline]
    fn counts(self, vertex: u16, other: u16) -> bool {
        !(self.without_full && self.is_full(vertex, other))
    }

    /// Says whether an edge is one of those that join all vertices of two cells, or of one.
    fn is_full(self, vertex: u16, other: u16) -> bool {
        let cell = self.cells[usize::from(other)];
        let own = u16::from(self.cells[usize::from(vertex)] == cell);
        let wanted = self.sizes[usize::from(cell)] - own;
        let neighbours = self.edges.of(vertex);
        if usize::from(wanted) > neighbours.len() {
            return false;
        }
        let joined = neighbours
            .iter()
            .filter(|near| self.cells[usize::from(**near)] == cell);
        joined.count() == usize::from(wanted)
    }
}
