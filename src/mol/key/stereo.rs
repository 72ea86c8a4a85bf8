//! Marks of stereochemistry on the vertices of a key's graph.

use super::graph::{Distinction, Graph, NONE};
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
    /// The sense with the ligands in the order of their colours when these had become
    /// different.
    pub(super) meaning: Option<bool>,
    /// What the atoms where it stands look like without marks.
    pub(super) class: u64,
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
            class: 0,
            fresh: false,
        }
    }

    /// Returns the sense with the ligands in the order of their colours; `None` while two
    /// that matter have one colour.
    fn read(&self, graph: &Graph, colours: &[u64]) -> Option<bool> {
        let [a, b, c, d] = self
            .ligands
            .map(|ligand| graph.distinction(ligand, colours));
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

    /// Returns the least of what two ligands that matter share.
    fn tied(&self, graph: &Graph, colours: &[u64]) -> Option<Distinction> {
        let [a, b, c, d] = self
            .ligands
            .map(|ligand| graph.distinction(ligand, colours));
        let all = [(a, b), (a, c), (a, d), (b, c), (b, d), (c, d)];
        let ends = [(a, b), (c, d)];
        let pairs: &[_] = if self.at[1] == NONE { &all } else { &ends };
        let tied = pairs.iter().filter(|(one, other)| one == other);
        tied.map(|(one, _)| *one).min()
    }

    /// Says whether two ligands that matter are alike and end right there, so that nothing
    /// can come to tell them apart.
    fn idle(&self, graph: &Graph, colours: &[u64]) -> bool {
        let Some(tied) = self.tied(graph, colours) else {
            return false;
        };
        self.ligands.iter().any(|ligand| {
            graph.distinction(*ligand, colours) == tied
                && (*ligand == NONE || graph.is_end(*ligand))
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
                mark.meaning = mark.read(graph, colours);
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

    /// Adds the marks to a key, with the senses they have by the colours as they are now.
    pub(super) fn describe(&self, graph: &Graph, colours: &[u64], digest: &mut Digest) {
        for mark in &self.all {
            let kind = if mark.at[1] == NONE { 0 } else { 4 };
            let sense = mark.meaning.and_then(|_| mark.read(graph, colours));
            let meaning = kind + sense.map_or(0, |sense| 1 + u8::from(sense));
            for at in mark.at {
                if let Some(colour) = colours.get(usize::from(at)) {
                    digest.add_mark(*colour, meaning);
                }
            }
        }
    }

    /// Returns the least colour shared by ligands of a mark that could not be read.
    pub(super) fn least_tied(&self, graph: &Graph, colours: &[u64]) -> Option<u64> {
        let unread = self.all.iter().filter(|mark| mark.meaning.is_none());
        let tied = unread.filter_map(|mark| match mark.tied(graph, colours)? {
            Distinction::Vertex(colour) => Some(colour),
            _ => None,
        });
        tied.min()
    }
}
