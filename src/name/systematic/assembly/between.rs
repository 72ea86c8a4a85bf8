//! Descriptors of one word of an ester that belong to another: index names put those of the
//! alcohol behind the acid, `2-hexenyl hexanoate, (2e)-`, and other names those of the acid
//! before the alcohol, `(3s)-methyl 3-hydroxybutanoate`.

use super::Builder;
use super::graph::Part;
use super::stereo::{Mark, find};
use crate::name::systematic::NameWarning;
use crate::name::systematic::locants::Locant;
use alloc::vec::Vec;
use core::ops::Range;
use smallvec::SmallVec;

/// The words that were read and the descriptors that may belong to another of them.
#[derive(Debug, Default)]
pub(super) struct Between {
    words: SmallVec<[(Range<u16>, Range<u32>); 2]>,
    /// Descriptors that found an atom of their word: the number of the mark.
    placed: Vec<(usize, Locant)>,
    /// Descriptors that found none.
    pending: Vec<(Mark, Locant)>,
}

impl Builder<'_> {
    /// Says whether the level that is built is a word of its own.
    pub(super) fn is_word_level(&self) -> bool {
        self.depth == 1
    }

    /// Notes a word that was built.
    pub(super) fn note_word(&mut self, part: &Part) {
        let word = (part.atoms.clone(), part.labels.clone());
        self.between.words.push(word);
    }

    /// Notes a descriptor with a locant, placed or not. One inside of a word has no other
    /// place.
    pub(super) fn note_located(&mut self, mark: Mark, locant: Locant) {
        let is_word = self.is_word_level();
        if mark.atom.is_some() {
            if is_word {
                let number = self.graph.marks.len();
                self.between.placed.push((number, locant));
            }
            self.graph.mark(mark);
        } else if is_word {
            self.between.pending.push((mark, locant));
        } else {
            self.warn(NameWarning::IgnoredStereo);
        }
    }

    /// What was read so far becomes a component of its own.
    pub(super) fn part_words(&mut self) {
        if !self.between.pending.is_empty() {
            self.warn(NameWarning::IgnoredStereo);
        }
        self.between = Between::default();
    }

    /// Looks for the places of descriptors in the other words.
    pub(super) fn link_words(&mut self) {
        if self.between.placed.is_empty() && self.between.pending.is_empty() {
            return;
        }
        let between = core::mem::take(&mut self.between);
        let words: Vec<Part> = between
            .words
            .into_iter()
            .map(|(atoms, labels)| Part {
                atoms,
                labels,
                ..Part::default()
            })
            .collect();
        let place = |builder: &Self, home: &Range<u16>, locant: Locant| {
            let others = words.iter().filter(|word| word.atoms.start != home.start);
            let found =
                others.filter_map(|word| find(&builder.graph, core::slice::from_ref(word), locant));
            found.collect::<Vec<u16>>()
        };
        for (number, locant) in between.placed {
            let Some(home) = self.graph.marks.get(number).map(|mark| mark.home.clone()) else {
                continue;
            };
            let found = place(self, &home, locant);
            if let Some(mark) = self.graph.marks.get_mut(number) {
                mark.others.extend(found);
            }
        }
        for (mut mark, locant) in between.pending {
            let mut found = place(self, &mark.home, locant).into_iter();
            mark.atom = found.next();
            mark.others.extend(found);
            if mark.atom.is_some() {
                self.graph.mark(mark);
            } else {
                self.warn(NameWarning::IgnoredStereo);
            }
        }
    }
}
