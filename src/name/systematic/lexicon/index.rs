//! Looking words up: every row whose word begins a text, longest first.

use super::class::Class;
use core::ops::Range;
use smallvec::SmallVec;

/// One meaning of one word.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) word: &'static str,
    pub(crate) class: Class,
    /// The structure, in the notation of `assembly::notation`.
    pub(crate) graph: &'static str,
    /// The locants of its atoms.
    pub(crate) labels: &'static str,
    /// The number that the word stands for.
    pub(crate) number: u16,
    /// Whether the structure has a free valence.
    pub(crate) open: bool,
    /// Letters, each a property that the assembly asks for.
    flags: u32,
    /// Where the structure begins in the table of drawings, or [`NOT_DRAWN`].
    pub(crate) drawing: u32,
}

/// Says that the table of drawings lacks a structure.
const NOT_DRAWN: u32 = u32::MAX;

impl Entry {
    #[expect(clippy::too_many_arguments, reason = "the columns of a row")]
    const fn new(
        word: &'static str,
        class: Class,
        graph: &'static str,
        labels: &'static str,
        number: u16,
        open: bool,
        flags: u32,
        drawing: u32,
    ) -> Self {
        Self {
            word,
            class,
            graph,
            labels,
            number,
            open,
            flags,
            drawing,
        }
    }

    /// Says whether the row bears a letter from `a` to `z` among its flags.
    pub(crate) fn has(&self, flag: char) -> bool {
        self.flags & bit(flag) != 0
    }
}

fn bit(flag: char) -> u32 {
    u32::from(flag)
        .checked_sub(u32::from('a'))
        .and_then(|shift| 1_u32.checked_shl(shift))
        .unwrap_or(0)
}

mod table {
    //! Written by `tests/codegen.rs`: the rows in the order of their words, the kind of each,
    //! the first row of each word, and the automaton over the words. A slot of it is the base
    //! to which the byte of the next letter is added, the slot of the letter before, and the
    //! number of the word that ends there.
    #![allow(clippy::unreadable_literal)]
    use super::{Class, Entry, NOT_DRAWN};

    include!("../../../data/tables/lexicon.rs");
}

use table::{ENTRIES, HEADS, KINDS, SLOTS};

/// Stands for no slot and no word.
const NONE: u16 = u16::MAX;

/// All words.
#[derive(Debug)]
pub(crate) struct Lexicon;

/// Returns the lexicon.
pub(crate) fn lexicon() -> &'static Lexicon {
    &Lexicon
}

impl Lexicon {
    /// Returns a row by its number.
    #[inline]
    #[expect(clippy::unused_self, reason = "the rows belong to it")]
    pub(crate) fn entry(&self, number: u16) -> Option<&'static Entry> {
        ENTRIES.get(usize::from(number))
    }

    /// Returns the kind of a row: the number of its class, with whether it has a free valence.
    #[inline]
    #[expect(clippy::unused_self, reason = "the rows belong to it")]
    pub(crate) fn kind(&self, number: u16) -> Option<u8> {
        KINDS.get(usize::from(number)).copied()
    }

    /// Calls `found` with every row whose word begins the text, longest words first.
    pub(crate) fn matches(&self, text: &[u8], mut found: impl FnMut(u16, &'static Entry)) {
        let words: SmallVec<[Word; 16]> = self.words(text).collect();
        for row in words.into_iter().rev().flat_map(|word| word.rows) {
            if let Some(entry) = self.entry(row) {
                found(row, entry);
            }
        }
    }

    /// Returns the words that begin the text, shortest first.
    #[inline]
    #[expect(clippy::unused_self, reason = "the rows belong to it")]
    pub(crate) fn words<'t>(&self, text: &'t [u8]) -> Words<'t> {
        Words {
            text,
            length: 0,
            here: 0,
            base: SLOTS.first().map_or(0, |[base, ..]| usize::from(*base)),
        }
    }

    /// Returns the row of exactly this word and class.
    #[expect(clippy::unused_self, reason = "the rows belong to it")]
    pub(crate) fn find(&self, word: &str, class: Class) -> Option<&'static Entry> {
        let mut here = 0_u16;
        let mut slot = SLOTS.first()?;
        for byte in word.bytes() {
            let [base, ..] = slot;
            let at = base.saturating_add(u16::from(byte));
            slot = SLOTS.get(usize::from(at))?;
            let [_, before, _] = slot;
            if *before != here {
                return None;
            }
            here = at;
        }
        let [_, _, word] = slot;
        rows(usize::from(*word))
            .filter_map(|row| ENTRIES.get(usize::from(row)))
            .find(|entry| entry.class == class)
    }
}

/// A word that begins a text.
pub(crate) struct Word {
    pub(crate) rows: Range<u16>,
    pub(crate) length: usize,
}

/// The words that begin a text, shortest first.
pub(crate) struct Words<'t> {
    text: &'t [u8],
    /// How many letters were passed, the slot of the last, and the base of the next.
    length: usize,
    here: usize,
    base: usize,
}

impl Iterator for Words<'_> {
    type Item = Word;

    #[inline]
    fn next(&mut self) -> Option<Word> {
        while let Some(byte) = self.text.get(self.length) {
            let at = self.base + usize::from(*byte);
            let [next, before, word] = SLOTS.get(at)?;
            if usize::from(*before) != self.here {
                return None;
            }
            self.length += 1;
            (self.here, self.base) = (at, usize::from(*next));
            if *word != NONE {
                return Some(Word {
                    rows: rows(usize::from(*word)),
                    length: self.length,
                });
            }
        }
        None
    }
}

/// Returns the rows of a word.
#[inline]
fn rows(word: usize) -> Range<u16> {
    match HEADS.get(word..) {
        Some([start, end, ..]) => *start..*end,
        _ => 0..0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    #[test]
    fn finds_every_word_that_begins_a_text() {
        let mut found = Vec::new();
        lexicon().matches(b"dodecahydro", |_, entry| found.push(entry.word));
        assert_eq!(found.first(), Some(&"dodeca"));
        assert!(found.contains(&"do") || found.contains(&"dodec"));
        let chain = Class::Chain.kind(false);
        let is_chain = |row| lexicon().kind(row) == Some(chain);
        let mut words = lexicon().words(b"dodecahydro");
        let word = words.find(|word| word.rows.clone().any(is_chain));
        assert_eq!(word.map(|word| word.length), Some("dodec".len()));
        assert!(!words.any(|word| word.rows.clone().any(is_chain)));
    }

    #[test]
    fn finds_every_word_of_the_tables() {
        for entry in &ENTRIES {
            let mut longest = None;
            lexicon().matches(entry.word.as_bytes(), |_, entry| {
                longest.get_or_insert(entry.word);
            });
            assert_eq!(longest, Some(entry.word));
            let found = lexicon().find(entry.word, entry.class);
            assert_eq!(found.map(|found| found.word), Some(entry.word));
        }
        assert_eq!(lexicon().find("", Class::Ring).map(|row| row.word), None);
    }

    #[test]
    fn the_kind_of_a_row_is_that_of_its_class() {
        for (entry, kind) in ENTRIES.iter().zip(KINDS) {
            assert_eq!(entry.class.kind(entry.open), kind);
        }
        for (number, class) in (0..).zip(Class::ALL) {
            assert_eq!(class.kind(false), 2 * number);
        }
    }
}
