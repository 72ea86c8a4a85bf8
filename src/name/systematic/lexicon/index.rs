//! Looking words up: every row whose word begins a text, longest first.

use super::class::Class;
use super::numerals;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use once_cell::race::OnceBox;

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

/// A word with its rows, and the longest word that begins it.
#[derive(Debug)]
struct Head {
    word: &'static str,
    rows: core::ops::Range<u16>,
    link: Option<u16>,
}

/// All words.
#[derive(Debug)]
pub(crate) struct Lexicon {
    entries: Vec<Entry>,
    heads: Vec<Head>,
    /// The first head of each first byte.
    buckets: Box<[u16; 257]>,
}

/// The authored tables.
const TABLES: [&str; 9] = [
    include_str!("../../../data/tsv/lexicon/affixes.tsv"),
    include_str!("../../../data/tsv/lexicon/substituents.tsv"),
    include_str!("../../../data/tsv/lexicon/suffixes.tsv"),
    include_str!("../../../data/tsv/lexicon/rings.tsv"),
    include_str!("../../../data/tsv/lexicon/parents.tsv"),
    include_str!("../../../data/tsv/lexicon/acids.tsv"),
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
                _ => {
                    let link = longest_beginning(&heads, entry.word);
                    heads.push(Head {
                        word: entry.word,
                        rows: at..at + 1,
                        link,
                    });
                }
            }
        }
        let mut buckets = Box::new([0; 257]);
        for (byte, bucket) in buckets.iter_mut().enumerate() {
            let first = heads
                .partition_point(|head| head.word.bytes().next().map_or(0, usize::from) < byte);
            *bucket = u16::try_from(first).unwrap_or(u16::MAX);
        }
        Self {
            entries,
            heads,
            buckets,
        }
    }

    /// Returns a row by its number.
    pub(crate) fn entry(&self, number: u16) -> Option<&Entry> {
        self.entries.get(usize::from(number))
    }

    /// Calls `found` with every row whose word begins the text, longest words first.
    pub(crate) fn matches(&self, text: &[u8], mut found: impl FnMut(u16, &Entry)) {
        let Some(first) = text.first().map(|byte| usize::from(*byte)) else {
            return;
        };
        let (Some(start), Some(end)) = (self.buckets.get(first), self.buckets.get(first + 1))
        else {
            return;
        };
        let start = usize::from(*start);
        let Some(bucket) = self.heads.get(start..usize::from(*end)) else {
            return;
        };
        let below = bucket.partition_point(|head| head.word.as_bytes() <= text);
        let mut next = below
            .checked_sub(1)
            .and_then(|at| u16::try_from(start + at).ok());
        while let Some(head) = next.and_then(|at| self.heads.get(usize::from(at))) {
            if text.starts_with(head.word.as_bytes()) {
                for row in head.rows.clone() {
                    if let Some(entry) = self.entry(row) {
                        found(row, entry);
                    }
                }
            }
            next = head.link;
        }
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

/// Finds the longest word before this one in the order that begins it.
fn longest_beginning(heads: &[Head], word: &str) -> Option<u16> {
    let mut next = heads.len().checked_sub(1);
    while let Some(at) = next {
        let head = heads.get(at)?;
        if word.starts_with(head.word) {
            return u16::try_from(at).ok();
        }
        next = head.link.map(usize::from);
    }
    None
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
    fn every_row_of_the_tables_is_read() {
        for table in TABLES {
            for line in table.lines().skip(1).filter(|line| !line.is_empty()) {
                assert!(read_row(line).is_some(), "{line}");
            }
        }
    }
}
