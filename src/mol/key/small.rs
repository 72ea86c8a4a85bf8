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
    for (colour, label) in colours.iter_mut().zip(&graph.labels) {
        *colour = mix::spread(*label);
    }
    for (label, vertex) in &graph.tips {
        let colour = &mut colours[usize::from(*vertex) & MASK];
        *colour = colour.wrapping_add(mix::tip(*label));
    }
    // What the vertices give in this round, and in the next.
    let (mut these, mut those) = ([0; SMALL], [0; SMALL]);
    let (mut spread, mut next) = (&mut these, &mut those);
    for ((spread, colour), _) in spread.iter_mut().zip(&colours).zip(near) {
        *spread = mix::spread(*colour);
    }
    for _ in 0..=ROUNDS {
        for ((colour, next), near) in colours.iter_mut().zip(&mut *next).zip(near) {
            *colour = mix::around(*colour, around(near, spread));
            *next = mix::spread(*colour);
        }
        core::mem::swap(&mut spread, &mut next);
    }
    let mut shared = NUMBERS;
    let mut firsts = [0_u8; SMALL];
    let (_, members) = tally(&shared[..near.len()], &colours, &mut firsts);
    let (mut count, mut classes) = keep_shared(&mut shared, near.len(), &firsts, &members);
    let mut fresh = [0; SMALL];
    while count > 0 {
        for vertex in &shared[..count] {
            let own = at(*vertex);
            fresh[own] = mix::around(colours[own], around(&near[own], spread));
        }
        let (found, members) = tally(&shared[..count], &fresh, &mut firsts);
        if found == classes {
            break;
        }
        for vertex in &shared[..count] {
            let own = at(*vertex);
            colours[own] = fresh[own];
            spread[own] = mix::spread(fresh[own]);
        }
        (count, classes) = keep_shared(&mut shared, count, &firsts, &members);
    }
    colouring.colours.clear();
    colouring.colours.extend_from_slice(&colours[..near.len()]);
    colouring.shared.clear();
    let shared = shared[..count].iter().copied();
    colouring.shared.extend(shared.map(u16::from));
}

/// The numbers of all vertices.
const NUMBERS: [u8; SMALL] = numbers();

#[expect(
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "evaluated when compiled: a fault would not compile"
)]
const fn numbers() -> [u8; SMALL] {
    let mut numbers = [0; SMALL];
    let mut number = 0;
    while number < SMALL {
        numbers[number] = number as u8;
        number += 1;
    }
    numbers
}

/// Keeps of the first vertices, so many, those that share a colour, as a vertex with a colour
/// of its own keeps it; returns how many there are, and how many colours they have.
#[inline]
#[expect(clippy::indexing_slicing, reason = "numbers of vertices are masked")]
fn keep_shared(
    vertices: &mut [u8; SMALL],
    count: usize,
    firsts: &[u8; SMALL],
    members: &[u8; SMALL],
) -> (usize, usize) {
    let (mut kept, mut classes) = (0, 0);
    for place in 0..count {
        let vertex = vertices[place & MASK];
        let first = firsts[at(vertex)];
        let several = members[at(first)] > 1;
        vertices[kept & MASK] = vertex;
        kept += usize::from(several);
        classes += usize::from(several & (first == vertex));
    }
    (kept, classes)
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
    let joined = |vertex: u16| {
        let near = near[usize::from(vertex) & MASK].vertices;
        near.iter().fold(0, |all, other| all | bit(*other))
    };
    let mut left = shared.iter().fold(0, |all, vertex| all | bit(*vertex));
    // Without the ends of trees, until there are none.
    loop {
        let before = left;
        let mut branches = false;
        for vertex in members(before) {
            let degree = (joined(vertex) & left).count_ones();
            left &= !(u64::from(degree <= 1) << vertex);
            branches |= degree > 2;
        }
        if left == 0 {
            return Tangle::None;
        }
        if left == before {
            if branches {
                return Tangle::Some;
            }
            break;
        }
    }
    let mut rings: SmallVec<[u64; 8]> = SmallVec::new();
    let mut rest = left;
    while rest != 0 {
        let mut front = rest & rest.wrapping_neg();
        let mut ring = 0;
        while front != 0 {
            ring |= front;
            let wider = members(front).fold(0, |all, vertex| all | joined(vertex));
            front = wider & left & !ring;
        }
        rest &= !ring;
        rings.push(ring);
    }
    let colour = |vertex: u16| colours[usize::from(vertex) & MASK];
    let share = |one: u64, other: u64| {
        members(one).any(|vertex| members(other).any(|near| colour(near) == colour(vertex)))
    };
    let uneven = rings.iter().enumerate().any(|(at, ring)| {
        let mut others = rings[..at].iter();
        others.any(|other| ring.count_ones() != other.count_ones() && share(*ring, *other))
    });
    if uneven {
        return Tangle::Some;
    }
    for ring in rings {
        members(ring).for_each(|vertex| digest.add_ring(colour(vertex), ring.count_ones()));
    }
    Tangle::None
}

/// Returns the bit of a vertex in a set.
#[inline]
fn bit(vertex: u16) -> u64 {
    1 << (usize::from(vertex) & MASK)
}

/// Returns the vertices of a set.
#[inline]
fn members(mut set: u64) -> impl Iterator<Item = u16> {
    core::iter::from_fn(move || {
        let lowest = set.trailing_zeros();
        set &= set.wrapping_sub(1);
        u16::try_from(lowest).ok().filter(|vertex| *vertex < 64)
    })
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
