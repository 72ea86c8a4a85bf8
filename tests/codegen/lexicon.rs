//! The words of systematic names, sorted, and the automaton that finds them.

use super::class::Class;
use super::drawings::Drawings;
use super::numerals;
use super::tables::header;
use super::tsv::Table;
use std::collections::VecDeque;
use std::fmt::Write as _;
use std::path::Path;

/// The authored tables of words.
pub struct Words {
    tables: Vec<Table>,
}

impl Words {
    pub fn read(folder: &Path) -> Self {
        let names = [
            "affixes",
            "substituents",
            "suffixes",
            "rings",
            "parents",
            "drugs",
            "acids",
            "amino",
            "sugars",
            "skeletons",
            "fusion",
            "words",
        ];
        let read = |name| Table::read(folder, &format!("lexicon/{name}.tsv"));
        Self {
            tables: names.map(read).into(),
        }
    }

    /// All meanings of words, those of one word side by side in the order of the tables.
    fn meanings(&self) -> Vec<Meaning> {
        let rows = self.tables.iter().flat_map(Table::rows);
        let mut meanings: Vec<Meaning> = rows
            .map(|row| {
                let class = class(row.get("class"));
                let value = row.get("value");
                let digits: String = value.chars().filter(char::is_ascii_digit).collect();
                Meaning {
                    word: row.get("word").to_owned(),
                    class: class.unwrap_or_else(|| panic!("{}: unknown class", row.place("class"))),
                    graph: row.get("graph").to_owned(),
                    labels: row.get("labels").to_owned(),
                    number: digits.parse().unwrap_or(0),
                    flags: value.chars().fold(0, |flags, flag| flags | bit(flag)),
                }
            })
            .chain(numerals::numerals().map(|(word, class, number)| Meaning {
                word,
                class,
                graph: String::new(),
                labels: String::new(),
                number,
                flags: 0,
            }))
            .collect();
        // Data often lacks the space: aceticacid.
        let spaced = meanings.iter().filter(|row| row.word.ends_with(" acid"));
        let joined: Vec<Meaning> = spaced
            .map(|row| Meaning {
                word: row.word.replace(' ', ""),
                ..row.clone()
            })
            .collect();
        meanings.extend(joined);
        meanings.sort_by(|one, other| one.word.cmp(&other.word));
        meanings
    }
}

/// Reads the name of a class used in the authored tables.
fn class(name: &str) -> Option<Class> {
    Some(match name {
        "multiplier" => Class::Multiplier,
        "elided" => Class::ElidedMultiplier,
        "group" => Class::Group,
        "assembly" => Class::Assembly,
        "chain" => Class::Chain,
        "cyclo" => Class::Cyclo,
        "polycyclo" => Class::Polycyclo,
        "spiro" => Class::Spiro,
        "spirobi" => Class::SpiroBi,
        "ring" => Class::Ring,
        "replacement" => Class::Replacement,
        "fusion" => Class::Fusion,
        "bridge" => Class::Bridge,
        "hydro" => Class::Hydro,
        "dehydro" => Class::Dehydro,
        "substituent" => Class::Substituent,
        "unsaturation" => Class::Unsaturation,
        "link" => Class::Link,
        "mute" => Class::MuteE,
        "suffix" => Class::Suffix,
        "free" => Class::Free,
        "alkoxy" => Class::Alkoxy,
        "acid" => Class::Acid,
        "acidend" => Class::AcidEnd,
        "word" => Class::Word,
        "ion" => Class::Ion,
        "modifier" => Class::Modifier,
        _ => return None,
    })
}

/// One meaning of one word.
#[derive(Clone)]
struct Meaning {
    word: String,
    class: Class,
    graph: String,
    labels: String,
    number: u16,
    flags: u32,
}

impl Meaning {
    /// Whether the structure has a free valence.
    fn is_open(&self) -> bool {
        self.graph.contains('_')
    }
}

/// A letter from `a` to `z` among the values of a row.
fn bit(flag: char) -> u32 {
    u32::from(flag)
        .checked_sub(u32::from('a'))
        .and_then(|shift| 1_u32.checked_shl(shift))
        .unwrap_or(0)
}

/// Generates `lexicon.rs` and `drawings.rs`.
pub fn generate(words: &Words) -> [String; 2] {
    let meanings = words.meanings();
    let mut drawings = Drawings::default();
    let mut text = header("lexicon/*.tsv");
    let count = meanings.len();
    writeln!(text, "pub(super) static ENTRIES: [Entry; {count}] = [").expect("writing to a string");
    for row in &meanings {
        let drawing = drawings.add(row.class, &row.graph, &row.labels);
        writeln!(
            text,
            "Entry::new({:?},Class::{:?},{:?},{:?},{},{},{},{}),",
            row.word,
            row.class,
            row.graph,
            row.labels,
            row.number,
            row.is_open(),
            row.flags,
            drawing.map_or("NOT_DRAWN".to_owned(), |start| start.to_string())
        )
        .expect("writing to a string");
    }
    text += "];\n";
    let kinds = meanings.iter().map(|row| row.class.kind(row.is_open()));
    text += &numbers("KINDS", "u8", kinds.map(u16::from));
    // Where the rows of each word begin.
    let mut heads: Vec<u16> = Vec::new();
    let mut sorted: Vec<&str> = Vec::new();
    for (row, at) in meanings.iter().zip(0..) {
        if sorted.last() != Some(&row.word.as_str()) {
            heads.push(at);
            sorted.push(&row.word);
        }
    }
    heads.push(u16::try_from(count).expect("fewer rows"));
    text += &numbers("HEADS", "u16", heads.into_iter());
    let slots = automaton(&sorted);
    writeln!(
        text,
        "pub(super) static SLOTS: [[u16; 3]; {}] = [",
        slots.len()
    )
    .expect("writing to a string");
    for line in slots.chunks(8) {
        let line = line.iter().map(|[a, b, c]| format!("[{a},{b},{c}]"));
        writeln!(text, "{},", line.collect::<Vec<_>>().join(",")).expect("writing to a string");
    }
    [text + "];\n", drawings.write()]
}

fn numbers(name: &str, kind: &str, values: impl Iterator<Item = u16>) -> String {
    let values: Vec<String> = values.map(|value| value.to_string()).collect();
    let mut text = format!("pub(super) static {name}: [{kind}; {}] = [\n", values.len());
    for line in values.chunks(32) {
        writeln!(text, "{},", line.join(",")).expect("writing to a string");
    }
    text + "];\n"
}

/// Stands for no slot and no word.
const NONE: u16 = u16::MAX;

/// Lays the letters of sorted words out so that each finds those that follow it at a base
/// of its own plus their bytes. A slot is the base, the slot of the letter before, and the
/// number of the word that ends there; the first slot stands before all words.
fn automaton(words: &[&str]) -> Vec<[u16; 3]> {
    let mut slots: Vec<[u16; 3]> = vec![[0, NONE, NONE]];
    let mut taken = vec![false; usize::from(NONE) + 256];
    let mut bases = taken.clone();
    taken[0] = true;
    let mut first_free = 1;
    // The slot, the words that go on from it, and its depth.
    let mut waiting = VecDeque::from([(0, 0..words.len(), 0)]);
    while let Some((slot, range, depth)) = waiting.pop_front() {
        let mut children: Vec<(usize, std::ops::Range<usize>)> = Vec::new();
        for at in range {
            let Some(byte) = words[at].as_bytes().get(depth).copied().map(usize::from) else {
                slots[slot][2] = u16::try_from(at).expect("fewer words");
                continue;
            };
            match children.last_mut() {
                Some((last, range)) if *last == byte => range.end = at + 1,
                _ => children.push((byte, at..at + 1)),
            }
        }
        let Some((lowest, _)) = children.first().cloned() else {
            continue;
        };
        while taken[first_free] {
            first_free += 1;
        }
        let fits = |base: &usize| {
            let is_free = |(byte, _): &(usize, _)| !taken[base + byte];
            !bases[*base] && children.iter().all(is_free)
        };
        let base = (first_free.saturating_sub(lowest)..usize::from(NONE)).find(fits);
        let base = base.expect("fewer letters");
        bases[base] = true;
        slots[slot][0] = u16::try_from(base).expect("fewer letters");
        for (byte, range) in children {
            let child = base + byte;
            if slots.len() <= child {
                slots.resize(child + 1, [0, NONE, NONE]);
            }
            slots[child][1] = u16::try_from(slot).expect("fewer letters");
            taken[child] = true;
            waiting.push_back((child, range, depth + 1));
        }
    }
    assert!(slots.len() < usize::from(NONE), "too many letters");
    slots
}
