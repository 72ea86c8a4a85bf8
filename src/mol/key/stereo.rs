//! Marks of stereochemistry on the vertices of a key's graph.

use super::graph::{Graph, NONE};
use super::mix::{self, Digest};
use alloc::vec::Vec;

/// A mark of a molecule: the number of a centre or of a double bond with sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Centre(usize),
    Side(usize),
}

/// A centre, or a double bond or allene with two ends.
#[derive(Clone, Copy, Debug)]
pub(in crate::mol) struct Mark {
    /// The centre, or the two ends; the second is [`NONE`] for a centre.
    pub(super) at: [u16; 2],
    /// The four ligands; with two ends the first two belong to the first end. [`NONE`]
    /// for a hydrogen or a lone pair.
    pub(super) ligands: [u16; 4],
    /// For a centre whether the ligands turn clockwise in the order given; with two ends
    /// whether the first ligands of both lie on the same side, or turn clockwise.
    pub(super) sense: bool,
    /// The mark of the molecule from which it was made.
    pub(super) source: Source,
    /// The sense when the ligands are put in the order of their colours.
    pub(super) meaning: Option<bool>,
    /// Whether that was read just now and no colour shows it yet.
    fresh: bool,
}

impl Mark {
    /// Returns a mark that is not read yet.
    pub(super) fn new(source: Source, at: [u16; 2], ligands: [u16; 4], sense: bool) -> Self {
        Self {
            at,
            ligands,
            sense,
            source,
            meaning: None,
            fresh: false,
        }
    }

    /// Returns the sense with the ligands in the order of their colours; `None` while two
    /// that matter have one colour.
    fn read(&self, colours: &[u64]) -> Option<bool> {
        let colour = |ligand: u16| match ligand {
            NONE => None,
            vertex => colours.get(usize::from(vertex)),
        };
        let [a, b, c, d] = self.ligands.map(colour);
        let mut odd = self.sense;
        if self.at[1] == NONE {
            for (one, other) in [(a, b), (a, c), (a, d), (b, c), (b, d), (c, d)] {
                if one == other {
                    return None;
                }
                odd ^= one > other;
            }
        } else {
            for (one, other) in [(a, b), (c, d)] {
                if one == other {
                    return None;
                }
                odd ^= one > other;
            }
        }
        Some(odd)
    }

    /// Returns the least colour that two of the ligands that matter share.
    fn tied(&self, colours: &[u64]) -> Option<u64> {
        let colour = |ligand: u16| match ligand {
            NONE => None,
            vertex => colours.get(usize::from(vertex)).copied(),
        };
        let [a, b, c, d] = self.ligands.map(colour);
        let all = [(a, b), (a, c), (a, d), (b, c), (b, d), (c, d)];
        let ends = [(a, b), (c, d)];
        let pairs: &[_] = if self.at[1] == NONE { &all } else { &ends };
        let tied = pairs.iter().filter(|(one, other)| one == other);
        tied.filter_map(|(one, _)| *one).min()
    }

    /// Says whether two ligands that matter and have one colour end right there, so that
    /// nothing can come to tell them apart.
    fn idle(&self, graph: &Graph, colours: &[u64]) -> bool {
        let Some(tied) = self.tied(colours) else {
            return false;
        };
        self.ligands.iter().any(|ligand| {
            *ligand != NONE
                && colours.get(usize::from(*ligand)) == Some(&tied)
                && graph.neighbours(*ligand).len() == 1
        })
    }
}

/// All marks of a component.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks {
    pub(super) all: Vec<Mark>,
}

impl Marks {
    /// Reads the marks whose ligands have become different and colours the vertices where
    /// they stand; says whether there were any.
    pub(super) fn resolve(&mut self, graph: &Graph, colours: &mut [u64]) -> bool {
        self.all
            .retain(|mark| mark.meaning.is_some() || !mark.idle(graph, colours));
        let mut read = false;
        // Colours change only when all marks have been read with the old ones.
        for mark in &mut self.all {
            if mark.meaning.is_none() {
                mark.meaning = mark.read(colours);
                read |= mark.meaning.is_some();
                mark.fresh = mark.meaning.is_some();
            }
        }
        for mark in &mut self.all {
            let Some(meaning) = mark.meaning.filter(|_| mark.fresh) else {
                continue;
            };
            mark.fresh = false;
            for at in mark.at {
                if let Some(colour) = colours.get_mut(usize::from(at)) {
                    *colour = colour.wrapping_add(mix::spread(0x10 + u64::from(meaning)));
                }
            }
        }
        read
    }

    /// Adds the marks to a key.
    pub(super) fn describe(&self, digest: &mut Digest, cell: impl Fn(u16) -> u16) {
        for mark in &self.all {
            let kind = if mark.at[1] == NONE { 0 } else { 4 };
            let meaning = kind + mark.meaning.map_or(0, |meaning| 1 + u8::from(meaning));
            for at in mark.at {
                if at != NONE {
                    digest.add_mark(cell(at), meaning);
                }
            }
        }
    }

    /// Returns the least colour shared by ligands of a mark that could not be read.
    pub(super) fn least_tied(&self, colours: &[u64]) -> Option<u64> {
        let unread = self.all.iter().filter(|mark| mark.meaning.is_none());
        unread.filter_map(|mark| mark.tied(colours)).min()
    }
}
