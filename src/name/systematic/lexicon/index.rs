//! Looking words up: every row whose word begins a text, longest first.

use super::class::Class;
use super::numerals;
use alloc::boxed::Box;
use alloc::collections::VecDeque;
use alloc::string::String;
use alloc::vec::Vec;
use once_cell::race::OnceBox;
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
}

impl Entry {
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

/// A word with its rows.
#[derive(Debug)]
struct Head {
    word: &'static str,
    rows: core::ops::Range<u16>,
}

/// A letter of the automaton: what may follow it, and the word that ends with it.
#[derive(Clone, Copy, Debug)]
struct Letter {
    /// The first of the letters that may follow; they stand side by side.
    next: u16,
    count: u8,
    byte: u8,
    head: u16,
}

/// Stands for no word.
const NONE: u16 = u16::MAX;

/// All words.
#[derive(Debug)]
pub(crate) struct Lexicon {
    entries: Vec<Entry>,
    heads: Vec<Head>,
    letters: Vec<Letter>,
    /// The letter that each first byte leads to.
    first: Box<[u16; 256]>,
}

/// The authored tables.
const TABLES: [&str; 12] = [
    include_str!("../../../data/tsv/lexicon/affixes.tsv"),
    include_str!("../../../data/tsv/lexicon/substituents.tsv"),
    include_str!("../../../data/tsv/lexicon/suffixes.tsv"),
    include_str!("../../../data/tsv/lexicon/rings.tsv"),
    include_str!("../../../data/tsv/lexicon/parents.tsv"),
    include_str!("../../../data/tsv/lexicon/drugs.tsv"),
    include_str!("../../../data/tsv/lexicon/acids.tsv"),
    include_str!("../../../data/tsv/lexicon/amino.tsv"),
    include_str!("../../../data/tsv/lexicon/sugars.tsv"),
    include_str!("../../../data/tsv/lexicon/skeletons.tsv"),
    include_str!("../../../data/tsv/lexicon/fusion.tsv"),
    include_str!("../../../data/tsv/lexicon/words.tsv"),
];

/// Returns the lexicon, built at the first call.
pub(crate) fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceBox<Lexicon> = OnceBox::new();
    LEXICON.get_or_init(|| Box::new(Lexicon::build()))
}

impl Lexicon {
    fn build() -> Self {
        let mut entries: Vec<Entry> = TABLES
            .iter()
            .flat_map(|table| table.lines().skip(1).filter_map(read_row))
            .chain(numerals::entries())
            .collect();
        // Data often lacks the space: aceticacid.
        let joined: Vec<Entry> = entries
            .iter()
            .filter(|entry| entry.word.ends_with(" acid"))
            .map(|entry| Entry {
                word: Box::leak(entry.word.replace(' ', "").into_boxed_str()),
                ..entry.clone()
            })
            .collect();
        entries.extend(joined);
        entries.sort_by(|one, other| one.word.cmp(other.word));
        let mut heads: Vec<Head> = Vec::new();
        for (at, entry) in entries.iter().enumerate() {
            let at = u16::try_from(at).unwrap_or(u16::MAX);
            match heads.last_mut() {
                Some(head) if head.word == entry.word => head.rows.end = at + 1,
                _ => heads.push(Head {
                    word: entry.word,
                    rows: at..at + 1,
                }),
            }
        }
        let (letters, first) = automaton(&heads);
        Self {
            entries,
            heads,
            letters,
            first,
        }
    }

    /// Returns a row by its number.
    pub(crate) fn entry(&self, number: u16) -> Option<&Entry> {
        self.entries.get(usize::from(number))
    }

    /// Calls `found` with every row whose word begins the text, longest words first.
    pub(crate) fn matches(&self, text: &[u8], mut found: impl FnMut(u16, &Entry)) {
        let mut words: SmallVec<[u16; 16]> = SmallVec::new();
        let mut bytes = text.iter();
        let mut here = bytes
            .next()
            .and_then(|byte| self.first.get(usize::from(*byte)))
            .and_then(|letter| self.letters.get(usize::from(*letter)));
        while let Some(letter) = here {
            if letter.head != NONE {
                words.push(letter.head);
            }
            let Some(byte) = bytes.next() else {
                break;
            };
            here = self.follow(letter, *byte);
        }
        for head in words.iter().rev() {
            let Some(head) = self.heads.get(usize::from(*head)) else {
                continue;
            };
            for row in head.rows.clone() {
                if let Some(entry) = self.entry(row) {
                    found(row, entry);
                }
            }
        }
    }

    /// Returns the letter that a byte leads to from another.
    #[inline]
    fn follow(&self, letter: &Letter, byte: u8) -> Option<&Letter> {
        let mut at = usize::from(letter.next);
        let end = at + usize::from(letter.count);
        while at < end {
            let next = self.letters.get(at)?;
            // They stand in the order of their bytes.
            if next.byte >= byte {
                return (next.byte == byte).then_some(next);
            }
            at += 1;
        }
        None
    }

    /// Returns the row of exactly this word and class.
    pub(crate) fn find(&self, word: &str, class: Class) -> Option<&Entry> {
        let at = self.heads.partition_point(|head| head.word < word);
        let head = self.heads.get(at).filter(|head| head.word == word)?;
        head.rows
            .clone()
            .filter_map(|row| self.entry(row))
            .find(|entry| entry.class == class)
    }
}

/// Builds the letters of sorted words, those of one length after those of the one before.
fn automaton(heads: &[Head]) -> (Vec<Letter>, Box<[u16; 256]>) {
    let mut letters: Vec<Letter> = Vec::new();
    let mut first = Box::new([NONE; 256]);
    // The words that a letter begins, and its depth.
    let mut waiting: VecDeque<(Option<usize>, core::ops::Range<usize>, usize)> = VecDeque::new();
    waiting.push_back((None, 0..heads.len(), 0));
    while let Some((parent, words, depth)) = waiting.pop_front() {
        let start = letters.len();
        let mut at = words.start;
        while at < words.end {
            let byte = |at: usize| {
                heads
                    .get(at)
                    .and_then(|head| head.word.as_bytes().get(depth))
            };
            let Some(letter) = byte(at).copied() else {
                // The word that ends here, which its parent knows.
                at += 1;
                continue;
            };
            let mut end = at + 1;
            while end < words.end && byte(end) == Some(&letter) {
                end += 1;
            }
            let ends = heads
                .get(at)
                .is_some_and(|head| head.word.len() == depth + 1);
            waiting.push_back((Some(letters.len()), at..end, depth + 1));
            letters.push(Letter {
                next: 0,
                count: 0,
                byte: letter,
                head: if ends { number(at) } else { NONE },
            });
            at = end;
        }
        let count = u8::try_from(letters.len() - start).unwrap_or(u8::MAX);
        if let Some(parent) = parent.and_then(|parent| letters.get_mut(parent)) {
            parent.next = number(start);
            parent.count = count;
        } else {
            for (at, letter) in letters.iter().enumerate() {
                if let Some(slot) = first.get_mut(usize::from(letter.byte)) {
                    *slot = number(at);
                }
            }
        }
    }
    (letters, first)
}

fn number(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(NONE)
}

fn read_row(line: &'static str) -> Option<Entry> {
    let mut cells = line.split('\t');
    let word = cells.next().filter(|word| !word.is_empty())?;
    let class = Class::parse(cells.next()?)?;
    let graph = cells.next().unwrap_or("");
    let labels = cells.next().unwrap_or("");
    let value = cells.next().unwrap_or("");
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    Some(Entry {
        word,
        class,
        graph,
        labels,
        number: digits.parse().unwrap_or(0),
        open: graph.contains('_'),
        flags: value.chars().fold(0, |flags, flag| flags | bit(flag)),
    })
}

impl Entry {
    pub(crate) fn numeral(word: &'static str, class: Class, number: u16) -> Self {
        Self {
            word,
            class,
            graph: "",
            labels: "",
            number,
            open: false,
            flags: 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_word_that_begins_a_text() {
        let mut found = Vec::new();
        lexicon().matches(b"dodecahydro", |_, entry| found.push(entry.word));
        assert_eq!(found.first(), Some(&"dodeca"));
        assert!(found.contains(&"do") || found.contains(&"dodec"));
    }

    #[test]
    fn the_numbers_of_the_automaton_suffice() {
        assert!(lexicon().letters.len() < usize::from(NONE));
        for head in &lexicon().heads {
            let mut longest = None;
            lexicon().matches(head.word.as_bytes(), |_, entry| {
                longest.get_or_insert(entry.word);
            });
            assert_eq!(longest, Some(head.word));
        }
    }

    #[test]
    fn every_row_of_the_tables_is_read() {
        for table in TABLES {
            for line in table.lines().skip(1).filter(|line| !line.is_empty()) {
                assert!(read_row(line).is_some(), "{line}");
            }
        }
    }
}
