//! Colours of vertices: two vertices get one colour when nothing in their surroundings
//! tells them apart.

use super::graph::Graph;
use super::mix;
use alloc::vec::Vec;

/// A colouring in which the colours of neighbours tell no more vertices apart.
///
/// Colours are mixed from labels and neighbours alone, so that the numbering of the
/// vertices has no influence. Two surroundings that differ get one colour with a
/// probability of 2^-64.
#[derive(Clone, Debug, Default)]
pub(super) struct Colouring {
    pub(super) colours: Vec<u64>,
    /// The vertices that share their colour with another.
    pub(super) shared: Vec<u16>,
}

/// Room for the work of refining, to be used again.
#[derive(Debug, Default)]
pub(super) struct Refiner {
    next: Vec<(u64, u16)>,
    spread: Vec<u64>,
}

#[expect(
    clippy::indexing_slicing,
    reason = "all vectors have one place per vertex of the graph, and hold numbers of its vertices"
)]
impl Refiner {
    /// Colours the vertices by their labels alone and refines.
    pub(super) fn start(&mut self, graph: &Graph, colouring: &mut Colouring) {
        colouring.colours.clear();
        colouring
            .colours
            .extend(graph.labels.iter().map(|label| mix::spread(*label)));
        colouring.shared.clear();
        colouring.shared.extend(graph.vertices());
        self.refine(graph, colouring);
    }

    /// Refines after colours were changed so that no two vertices became alike.
    pub(super) fn again(&mut self, graph: &Graph, colouring: &mut Colouring) {
        self.refine(graph, colouring);
    }

    /// Gives one of the vertices that share a colour a colour of its own and refines.
    pub(super) fn single_out(&mut self, graph: &Graph, colouring: &mut Colouring, vertex: u16) {
        const MARK: u64 = 0x51;
        let colour = &mut colouring.colours[usize::from(vertex)];
        *colour = mix::pair(*colour, MARK);
        self.refine(graph, colouring);
    }

    /// Mixes the colours of the neighbours into those that are shared, until that tells
    /// no more vertices apart.
    fn refine(&mut self, graph: &Graph, colouring: &mut Colouring) {
        let Colouring { colours, shared } = colouring;
        self.spread.clear();
        self.spread
            .extend(colours.iter().map(|colour| mix::spread(*colour)));
        let mut classes = 0;
        while !shared.is_empty() {
            self.next.clear();
            for vertex in shared.iter() {
                let around: u64 = (graph.neighbours(*vertex).iter()).fold(0, |sum, other| {
                    sum.wrapping_add(self.spread[usize::from(*other)])
                });
                let colour = mix::pair(colours[usize::from(*vertex)], around);
                self.next.push((colour, *vertex));
            }
            self.next.sort_unstable();
            shared.clear();
            let mut found = 0;
            let mut left = 0;
            for alike in self.next.chunk_by(|one, other| one.0 == other.0) {
                found += 1;
                if alike.len() > 1 {
                    left += 1;
                    shared.extend(alike.iter().map(|(_, vertex)| *vertex));
                }
            }
            if found == classes {
                break;
            }
            for (colour, vertex) in &self.next {
                colours[usize::from(*vertex)] = *colour;
                self.spread[usize::from(*vertex)] = mix::spread(*colour);
            }
            classes = left;
        }
    }
}
