//! The colouring of small graphs, as nearly all are, in arrays of fixed size: the same
//! rounds with the same result as for others.

use super::graph::{Graph, Near, SMALL};
use super::mix::{self, Digest};
use super::refine::{Colouring, ROUNDS};
use smallvec::SmallVec;

/// A hash table of colours has twice as many slots as there are vertices, so that there is
/// always an empty one.
const SLOTS: usize = 2 * SMALL;

/// Keeps a number of a vertex within the arrays, where it is anyway.
const MASK: usize = SMALL - 1;

/// Returns the place of a vertex in the arrays.
#[inline]
fn at(vertex: u8) -> usize {
    usize::from(vertex) & MASK
}

/// Adds up what the neighbours of a vertex give; [`super::graph::NOWHERE`] gives nothing.
#[inline]
#[expect(clippy::indexing_slicing, reason = "places are masked")]
fn around(near: &Near, spread: &[u64; SMALL]) -> u64 {
    let [a, b, c, d] = near
        .vertices
        .map(|vertex| spread[usize::from(vertex) & MASK]);
    a.wrapping_add(b).wrapping_add(c.wrapping_add(d))
}

/// Colours the vertices by their labels alone and refines.
#[expect(
    clippy::indexing_slicing,
    reason = "a small graph has fewer vertices than the arrays have places; numbers of vertices are masked"
)]
pub(super) fn start(graph: &Graph, near: &[Near], colouring: &mut Colouring) {
    let mut colours = [0; SMALL];
    let mut spread = [0; SMALL];
    for (colour, label) in colours.iter_mut().zip(&graph.labels) {
        *colour = mix::spread(*label);
    }
    for (label, vertex) in &graph.tips {
        let colour = &mut colours[usize::from(*vertex) & MASK];
        *colour = colour.wrapping_add(mix::tip(*label));
    }
    for _ in 0..ROUNDS {
        for ((spread, colour), _) in spread.iter_mut().zip(&colours).zip(near) {
            *spread = mix::spread(*colour);
        }
        for (colour, near) in colours.iter_mut().zip(near) {
            *colour = mix::around(*colour, around(near, &spread));
        }
    }
    for ((spread, colour), _) in spread.iter_mut().zip(&colours).zip(near) {
        *spread = mix::spread(*colour);
    }
    let mut shared = [0_u8; SMALL];
    for (vertex, number) in shared.iter_mut().zip(0..) {
        *vertex = number;
    }
    let mut count = near.len();
    let mut classes = 0;
    let mut fresh = [0; SMALL];
    let mut firsts = [0_u8; SMALL];
    while count > 0 {
        for vertex in &shared[..count] {
            let own = at(*vertex);
            fresh[own] = mix::around(colours[own], around(&near[own], &spread));
        }
        let (found, members) = tally(&shared[..count], &fresh, &mut firsts);
        if found == classes {
            break;
        }
        classes = 0;
        let mut kept = 0;
        for place in 0..count {
            let vertex = shared[place];
            let own = at(vertex);
            colours[own] = fresh[own];
            spread[own] = mix::spread(fresh[own]);
            // A vertex with a colour of its own keeps it.
            shared[kept] = vertex;
            let several = members[at(firsts[own])] > 1;
            kept += usize::from(several);
            classes += usize::from(several && firsts[own] == vertex);
        }
        count = kept;
    }
    colouring.colours.clear();
    colouring.colours.extend_from_slice(&colours[..near.len()]);
    colouring.shared.clear();
    let shared = shared[..count].iter().copied();
    colouring.shared.extend(shared.map(u16::from));
}

/// Finds for each vertex the first of its colour; returns how many colours there are, and
/// for each first vertex how many have its colour.
#[inline]
#[expect(
    clippy::indexing_slicing,
    reason = "numbers of vertices and slots are masked"
)]
fn tally(
    vertices: &[u8],
    colours: &[u64; SMALL],
    firsts: &mut [u8; SMALL],
) -> (usize, [u8; SMALL]) {
    // Slots hold the number of a vertex and one more.
    let mut slots = [0_u8; SLOTS];
    let mut members = [0_u8; SMALL];
    let mut found = 0;
    for vertex in vertices {
        let own = at(*vertex);
        let colour = colours[own];
        let mut slot = low_bits(colour);
        let first = loop {
            match slots[slot & (SLOTS - 1)] {
                0 => {
                    slots[slot & (SLOTS - 1)] = vertex + 1;
                    found += 1;
                    break *vertex;
                }
                filled if colours[at(filled - 1)] == colour => break filled - 1,
                _ => slot += 1,
            }
        };
        firsts[own] = first;
        members[at(first)] += 1;
    }
    (found, members)
}

/// Adds all vertices to a key.
pub(super) fn describe(graph: &Graph, near: &[Near], colours: &[u64], digest: &mut Digest) {
    let mut spread = [0; SMALL];
    for (spread, colour) in spread.iter_mut().zip(colours) {
        *spread = mix::spread(*colour);
    }
    for ((near, colour), label) in near.iter().zip(colours).zip(&graph.labels) {
        digest.add_vertex(*label, *colour, around(near, &spread));
    }
}

/// What vertices that share their colours form among themselves.
pub(super) enum Tangle {
    /// Nothing but trees, and separate rings, of one length for each colour.
    None,
    /// Something else, or nothing that can be told here.
    Some,
}

/// Says what the vertices that share their colours form among themselves, and adds the
/// lengths of separate rings to the key.
#[expect(
    clippy::indexing_slicing,
    reason = "a small graph has fewer vertices than bits; its numbers are masked"
)]
pub(super) fn tangle(
    near: &[Near],
    colours: &[u64],
    shared: &[u16],
    digest: &mut Digest,
) -> Tangle {
    let bit = |vertex: u16| 1_u64 << (usize::from(vertex) & MASK);
    let joined = |vertex: u16| {
        let near = near[usize::from(vertex) & MASK].vertices;
        near.iter().fold(0, |all, other| all | bit(*other))
    };
    // Without the ends of trees, until there are none.
    let mut left = shared.iter().fold(0, |all, vertex| all | bit(*vertex));
    loop {
        let before = left;
        for vertex in shared {
            if (joined(*vertex) & left).count_ones() <= 1 {
                left &= !bit(*vertex);
            }
        }
        if left == 0 {
            return Tangle::None;
        }
        if left == before {
            break;
        }
    }
    let members = || {
        shared
            .iter()
            .copied()
            .filter(|vertex| left & bit(*vertex) != 0)
    };
    if members().any(|vertex| (joined(vertex) & left).count_ones() > 2) {
        return Tangle::Some;
    }
    let mut rings: SmallVec<[(u64, u32); 8]> = SmallVec::new();
    let mut rest = left;
    for start in members() {
        if rest & bit(start) == 0 {
            continue;
        }
        let mut ring = bit(start);
        loop {
            let inside = members().filter(|vertex| ring & bit(*vertex) != 0);
            let wider = inside.fold(ring, |all, vertex| all | joined(vertex) & left);
            if wider == ring {
                break;
            }
            ring = wider;
        }
        rest &= !ring;
        rings.push((ring, ring.count_ones()));
    }
    let length = |vertex: u16| {
        let ring = rings.iter().find(|(ring, _)| ring & bit(vertex) != 0);
        ring.map_or(0, |(_, length)| *length)
    };
    let colour = |vertex: u16| colours[usize::from(vertex) & MASK];
    let uneven = members().any(|vertex| {
        let mut others = members().filter(|other| colour(*other) == colour(vertex));
        others.any(|other| length(other) != length(vertex))
    });
    if rings.len() > 1 && uneven {
        return Tangle::Some;
    }
    for vertex in members() {
        digest.add_ring(colour(vertex), length(vertex));
    }
    Tangle::None
}

/// Returns the lowest bits of a colour.
#[inline]
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "the lowest bits are wanted"
)]
fn low_bits(colour: u64) -> usize {
    (colour as usize) & (SLOTS - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mol::key::refine::Refiner;

    #[test]
    fn small_graphs_are_coloured_as_others() {
        let mut seed = 7_u32;
        let mut random = |below: u16| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            u16::try_from((seed >> 16) % u32::from(below)).unwrap()
        };
        for size in 1..64 {
            // A tree of no more than four neighbours each, with some further edges.
            let mut near = alloc::vec![alloc::vec::Vec::new(); usize::from(size)];
            let mut graph = Graph::default();
            for vertex in 1..3 * size {
                let (one, other) = (vertex % size, random(vertex.min(size)));
                let full = |vertex: u16| near[usize::from(vertex)].len() > 3;
                if one != other
                    && !full(one)
                    && !full(other)
                    && !near[usize::from(one)].contains(&other)
                {
                    near[usize::from(one)].push(other);
                    near[usize::from(other)].push(one);
                }
            }
            for near in &near {
                graph.push(u64::from(random(2)), near.iter().copied());
            }
            for _ in 0..size / 4 {
                graph.tips.push((u64::from(random(3)), random(size)));
            }
            let [mut one, mut other] = [Colouring::default(), Colouring::default()];
            start(&graph, graph.small().unwrap(), &mut one);
            Refiner::default().start_any(&graph, &mut other);
            assert_eq!(one.colours, other.colours);
            assert_eq!(one.shared, other.shared);
        }
    }
}
