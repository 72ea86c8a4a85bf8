//! Looking words up: every row whose word begins a text, longest first.

use super::class::Class;
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

    /// Calls `found` with every row whose word begins the text, longest words first.
    pub(crate) fn matches(&self, text: &[u8], mut found: impl FnMut(u16, &'static Entry)) {
        self.matches_of(text, Some, |row, entry, _| found(row, entry));
    }

    /// Calls `found` with every row whose word begins the text and is of a kind for which
    /// `wanted` returns something, longest words first.
    #[inline]
    #[expect(clippy::unused_self, reason = "the rows belong to it")]
    pub(crate) fn matches_of<T>(
        &self,
        text: &[u8],
        wanted: impl Fn(u8) -> Option<T>,
        mut found: impl FnMut(u16, &'static Entry, T),
    ) {
        let mut words: SmallVec<[u16; 16]> = SmallVec::new();
        let mut here = 0_u16;
        let mut base = SLOTS.first().map_or(0, |[base, ..]| *base);
        for byte in text {
            let at = base.saturating_add(u16::from(*byte));
            let Some([next, before, word]) = SLOTS.get(usize::from(at)) else {
                break;
            };
            if *before != here {
                break;
            }
            if *word != NONE {
                words.push(*word);
            }
            (here, base) = (at, *next);
        }
        for word in words.as_slice().iter().rev() {
            for row in rows(usize::from(*word)) {
                let kind = KINDS.get(usize::from(row)).copied();
                if let Some(state) = kind.and_then(&wanted)
                    && let Some(entry) = ENTRIES.get(usize::from(row))
                {
                    found(row, entry, state);
                }
            }
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

/// Returns the rows of a word.
#[inline]
fn rows(word: usize) -> core::ops::Range<u16> {
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
        found.clear();
        let wanted = |kind| (kind == chain).then_some(());
        lexicon().matches_of(b"dodecahydro", wanted, |_, entry, ()| {
            found.push(entry.word);
        });
        assert_eq!(found, ["dodec"]);
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
