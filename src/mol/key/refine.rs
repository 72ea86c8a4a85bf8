//! Colours of vertices: two vertices get one colour when nothing in their surroundings
//! tells them apart.

use super::graph::{Graph, PerVertex};
use super::{mix, small};
use alloc::vec::Vec;

/// A colouring in which the colours of neighbours tell no more vertices apart.
///
/// Colours are mixed from labels and neighbours alone, so that the numbering of the
/// vertices has no influence. Two surroundings that differ get one colour with a
/// probability of 2^-64.
#[derive(Clone, Debug, Default)]
pub(super) struct Colouring {
    pub(super) colours: PerVertex<u64>,
    /// The vertices that share their colour with another.
    pub(super) shared: PerVertex<u16>,
}

/// Room for the work of refining, to be used again.
#[derive(Debug, Default)]
pub(super) struct Refiner {
    spread: PerVertex<u64>,
    /// Where colours were seen in one round, if they are many.
    slots: Vec<u16>,
    /// For each class its colour and how many have it, and the class of each new colour;
    /// behind those of a round are older ones.
    classes: PerVertex<Class>,
    places: PerVertex<u16>,
    /// How many vertices were coloured so far.
    pub(super) work: usize,
}

#[derive(Clone, Copy, Debug)]
struct Class {
    colour: u64,
    members: u16,
}

impl Class {
    const NONE: Self = Self {
        colour: 0,
        members: 0,
    };
}

/// Rounds in which all vertices of a graph are coloured without looking whether that tells
/// more of them apart: hardly a molecule is done after fewer.
pub(super) const ROUNDS: usize = 3;

/// Adds up what the neighbours of a vertex give.
#[inline]
#[expect(
    clippy::indexing_slicing,
    reason = "there is one place per vertex of the graph, and neighbours are vertices"
)]
pub(super) fn around(neighbours: &[u16], spread: &[u64]) -> u64 {
    let neighbours = neighbours.iter();
    neighbours.fold(0, |sum, other| {
        sum.wrapping_add(spread[usize::from(*other)])
    })
}

#[expect(
    clippy::indexing_slicing,
    reason = "all vectors have one place per vertex of the graph, and hold numbers of its vertices"
)]
impl Refiner {
    /// Colours the vertices by their labels alone and refines.
    pub(super) fn start(&mut self, graph: &Graph, colouring: &mut Colouring) {
        if let Some(near) = graph.small() {
            small::start(graph, near, colouring);
        } else {
            self.start_any(graph, colouring);
        }
    }

    /// Colours the vertices of a graph of any size.
    pub(super) fn start_any(&mut self, graph: &Graph, colouring: &mut Colouring) {
        colouring.colours.clear();
        colouring
            .colours
            .extend(graph.labels.iter().map(|label| mix::spread(*label)));
        let colours = colouring.colours.as_mut_slice();
        for (label, vertex) in &graph.tips {
            let colour = &mut colours[usize::from(*vertex)];
            *colour = colour.wrapping_add(mix::tip(*label));
        }
        colouring.shared.clear();
        colouring.shared.extend(graph.vertices());
        for _ in 0..ROUNDS {
            self.spread_all(colours);
            let spread = self.spread.as_slice();
            for (colour, neighbours) in colours.iter_mut().zip(graph.all_neighbours()) {
                *colour = mix::around(*colour, around(neighbours, spread));
            }
        }
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
        self.spread_all(colours);
        self.work += colours.len();
        let mut classes = 0;
        while !shared.is_empty() {
            self.work += shared.len();
            let found = self.mix(graph, colours, shared);
            if found == classes {
                break;
            }
            classes = self.take(found, colours, shared);
        }
    }

    fn spread_all(&mut self, colours: &[u64]) {
        self.spread.clear();
        self.spread
            .extend(colours.iter().map(|colour| mix::spread(*colour)));
    }

    /// Mixes new colours for the vertices that share theirs, counts how many have each, and
    /// returns how many colours there are.
    fn mix(&mut self, graph: &Graph, colours: &[u64], shared: &[u16]) -> usize {
        // A table with a power of two of slots, each empty or holding the place of a class
        // and one more.
        const FEW: usize = 64;
        let size = (shared.len() * 2).next_power_of_two().max(16);
        let mut few = [0; FEW];
        let slots: &mut [u16] = if size <= FEW {
            &mut few[..size]
        } else {
            self.slots.clear();
            self.slots.resize(size, 0);
            &mut self.slots
        };
        let most = shared.len();
        if self.places.len() < most {
            self.places.resize(most, 0);
            self.classes.resize(most, Class::NONE);
        }
        let (classes, places) = (self.classes.as_mut_slice(), self.places.as_mut_slice());
        let (spread, edges) = (self.spread.as_slice(), graph.edges());
        let mask = size - 1;
        let mut found = 0_u16;
        for (vertex, own) in shared.iter().zip(places) {
            let around = around(edges.of(*vertex), spread);
            let colour = mix::around(colours[usize::from(*vertex)], around);
            let mut slot = low_bits(colour) & mask;
            *own = loop {
                match slots[slot] {
                    0 => {
                        classes[usize::from(found)] = Class { colour, members: 0 };
                        found += 1;
                        slots[slot] = found;
                        break found - 1;
                    }
                    filled if classes[usize::from(filled) - 1].colour == colour => {
                        break filled - 1;
                    }
                    _ => slot = (slot + 1) & mask,
                }
            };
            classes[usize::from(*own)].members += 1;
        }
        usize::from(found)
    }

    /// Gives the vertices their new colours, of which there are so many, keeps those that
    /// share them, and returns how many colours these have.
    fn take(&mut self, found: usize, colours: &mut [u64], shared: &mut PerVertex<u16>) -> usize {
        let (classes, spread) = (&self.classes[..found], self.spread.as_mut_slice());
        let mut kept = 0;
        let vertices = shared.as_mut_slice();
        let places = &self.places[..vertices.len()];
        for (at, place) in places.iter().enumerate() {
            let vertex = vertices[at];
            let class = classes[usize::from(*place)];
            colours[usize::from(vertex)] = class.colour;
            spread[usize::from(vertex)] = mix::spread(class.colour);
            // A vertex with a colour of its own keeps it.
            vertices[kept] = vertex;
            kept += usize::from(class.members > 1);
        }
        shared.truncate(kept);
        classes.iter().filter(|class| class.members > 1).count()
    }
}

/// Returns the lowest bits of a colour.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "the lowest bits are wanted"
)]
fn low_bits(colour: u64) -> usize {
    colour as usize
}
