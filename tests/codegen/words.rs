//! The tables behind the reading of names: loose forms, words, salts, esters.

use super::hash::hash_bytes;
use super::loose::loosen;
use super::mask::mask;
use super::prefix::{EMPTY, LENGTH, SHORTEST, START_WORDS, WORDS, add, place, start_place};
use super::sound::sound;
use super::tables::{count, header, numbers, slots};
use super::tokens::{SALT_KINDS, WORD_KINDS};
use super::tsv::{Row, Table};
use precursor::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

/// The authored lexicons.
pub struct Lexicon {
    words: Table,
    salts: Table,
    groups: Table,
    ambiguous: Table,
}

impl Lexicon {
    pub fn read(folder: &Path) -> Self {
        Self {
            words: Table::read(folder, "trade-words.tsv"),
            salts: Table::read(folder, "salts.tsv"),
            groups: Table::read(folder, "ester-groups.tsv"),
            ambiguous: Table::read(folder, "ambiguous-names.tsv"),
        }
    }
}

/// Generates `words.rs`; `names` are the folded names with what they mean, sorted.
pub fn generate(lexicon: &Lexicon, names: &[(String, u32)]) -> String {
    let language = |row: Row<'_>| row.token("language", &["en", "zh"]);
    let words = keyed(&lexicon.words, |row| {
        format!("{},{:?}", row.token("kind", &WORD_KINDS), row.get("name"))
    });
    let salts = keyed(&lexicon.salts, |row| {
        let kind = row.token("kind", &SALT_KINDS);
        let carbons = row.number("carbons");
        format!("{kind},{:?},{},{carbons}", row.get("name"), language(row))
    });
    let groups = keyed(&lexicon.groups, |row| {
        format!(
            "{:?},{:?},{}",
            row.get("smiles"),
            row.get("name"),
            language(row)
        )
    });
    let ambiguous = keyed(&lexicon.ambiguous, |row| {
        for cas in row.parts("cas") {
            let read = cas.parse::<precursor::CasRn>();
            assert!(read.is_ok(), "{}: {read:?}", row.place("cas"));
        }
        format!("{:?}", row.get("other").replace('|', ", "))
    });
    header("trade-words.tsv, salts.tsv, ester-groups.tsv, ambiguous-names.tsv, aliases.tsv")
        + &rows("WORDS", "WordRow", &words)
        + &numbers("WORD_SLOTS", &key_slots(&words))
        + &rows("SALTS", "SaltRow", &salts)
        + &salt_ends(&salts)
        + &rows("GROUPS", "GroupRow", &groups)
        + &rows("AMBIGUOUS", "AmbiguousRow", &ambiguous)
        + &numbers("AMBIGUOUS_SLOTS", &key_slots(&ambiguous))
        + &numbers("LOOSE_SLOTS", &like_slots(names, |name| Some(loosen(name))))
        + &numbers("SOUND_SLOTS", &like_slots(names, heard))
        + &by_length(names)
        + &numbers("NAME_PREFIXES", &prefixes(names))
        + &starts(names)
        + &numbers("CHARACTER_STARTS", &character_starts(names))
        + &numbers("PREFIX_SLOTS", &prefix_slots(names))
        + &shared(names)
}

/// The rows by their folded word, sorted; a word that means two things stops the generator.
fn keyed(table: &Table, cells: impl Fn(Row<'_>) -> String) -> BTreeMap<String, String> {
    let mut rows: BTreeMap<String, String> = BTreeMap::new();
    for row in table.rows() {
        let key = fold(row.get("word")).as_str().to_owned();
        assert!(!key.is_empty(), "{}: folds to nothing", row.place("word"));
        let cells = cells(row);
        if let Some(other) = rows.insert(key, cells.clone()) {
            assert_eq!(other, cells, "{}: has two meanings", row.place("word"));
        }
    }
    rows
}

fn rows(name: &str, row: &str, values: &BTreeMap<String, String>) -> String {
    let mut text = format!("pub(crate) static {name}: [{row}; {}] = [\n", values.len());
    for (key, cells) in values {
        writeln!(text, "{row}::new({key:?},{cells}),").expect("writing to a string");
    }
    text + "];\n"
}

/// Positions of rows by the hash of their key.
fn key_slots(rows: &BTreeMap<String, String>) -> Vec<u32> {
    let hashes = rows.keys().map(|key| Some(hash_bytes(key.as_bytes())));
    slots(&hashes.collect::<Vec<_>>())
}

/// The sound of a name of enough letters to sound like no other.
fn heard(name: &str) -> Option<String> {
    let letters = name.chars().filter(char::is_ascii_alphabetic).count();
    (name.is_ascii() && letters >= 6).then(|| sound(name))
}

/// Positions of names by the hash of the form that `like` gives them. A form that
/// means several substances is left out, as is the name whose form another name has
/// taken.
fn like_slots(names: &[(String, u32)], like: impl Fn(&str) -> Option<String>) -> Vec<u32> {
    let mut keys: Vec<&str> = names.iter().map(|(name, _)| name.as_str()).collect();
    keys.dedup();
    let mut meanings: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
    for (name, substance) in names {
        if let Some(form) = like(name) {
            meanings.entry(form).or_default().insert(*substance);
        }
    }
    let mut hashes = vec![None; keys.len()];
    for (at, key) in keys.iter().enumerate() {
        let Some(form) = like(key) else { continue };
        if meanings.remove(&form).is_some_and(|meant| meant.len() == 1) {
            hashes[at] = Some(hash_bytes(form.as_bytes()));
        }
    }
    assert!(count(&hashes) < 0xffff);
    slots(&hashes)
}

/// The positions of the names sorted by their number of characters, the letters
/// of each as a mask, and for every length the first that has it.
fn by_length(names: &[(String, u32)]) -> String {
    let mut keys: Vec<&str> = names.iter().map(|(name, _)| name.as_str()).collect();
    keys.dedup();
    let mut order: Vec<(usize, usize)> = keys
        .iter()
        .enumerate()
        .map(|(at, name)| (name.chars().count(), at))
        .collect();
    order.sort_unstable();
    let longest = order.last().map_or(0, |(length, _)| *length);
    let starts: Vec<u32> = (0..=longest + 1)
        .map(|length| count(&order[..order.partition_point(|(other, _)| *other < length)]))
        .collect();
    let positions: Vec<u32> = order
        .iter()
        .map(|(_, at)| u32::try_from(*at).expect("a small table"))
        .collect();
    let masks: Vec<u32> = order.iter().map(|(_, at)| mask(keys[*at])).collect();
    numbers("NAMES_BY_LENGTH", &positions).replacen(": [u32;", ": [u16;", 1)
        + &numbers("LENGTH_STARTS", &starts).replacen(": [u32;", ": [u16;", 1)
        + &numbers("NAME_MASKS", &masks)
}

/// One bit for the beginning of each name.
fn prefixes(names: &[(String, u32)]) -> Vec<u32> {
    let mut bits = vec![0_u32; WORDS];
    for (name, _) in names.iter().filter(|(name, _)| name.len() >= SHORTEST) {
        let (word, bit) = place(name.bytes().take(LENGTH).fold(EMPTY, add));
        bits[word] |= 1 << bit;
    }
    bits
}

/// One bit for the first four bytes of each name that begins with so many letters
/// and digits, or is three.
fn starts(names: &[(String, u32)]) -> String {
    let mut bits = vec![0_u64; START_WORDS];
    for (name, _) in names.iter().filter(|(name, _)| name.len() >= SHORTEST) {
        let mut bytes = [0; 4];
        for (to, from) in bytes.iter_mut().zip(name.bytes()) {
            *to = from;
        }
        let (word, bit) = start_place(u32::from_le_bytes(bytes));
        bits[word] |= 1 << bit;
    }
    let mut text = format!("pub(crate) static NAME_STARTS: [u64; {START_WORDS}] = [\n");
    for words in bits.chunks(8) {
        for word in words {
            write!(text, "{word},").expect("writing to a string");
        }
        text.push('\n');
    }
    text + "];\n"
}

/// One bit for each character of the basic plane that folds to what a name may begin
/// with.
fn character_starts(names: &[(String, u32)]) -> Vec<u32> {
    let first = |text: &str| text.chars().next();
    let firsts: BTreeSet<char> = names.iter().filter_map(|(name, _)| first(name)).collect();
    let mut bits = vec![0_u32; 0x1_0000 / 32];
    for c in '\0'..='\u{ffff}' {
        let folded = fold(&c.to_string());
        if first(folded.as_str()).is_some_and(|first| firsts.contains(&first)) {
            let place = usize::try_from(u32::from(c)).expect("a small number");
            bits[place / 32] |= 1 << (place % 32);
        }
    }
    bits
}

/// The first name of each beginning of [`LENGTH`] bytes, by its hash.
fn prefix_slots(names: &[(String, u32)]) -> Vec<u32> {
    let mut keys: Vec<&str> = names.iter().map(|(name, _)| name.as_str()).collect();
    keys.dedup();
    let mut last: Option<&[u8]> = None;
    let hashes = keys.iter().map(|name| {
        let beginning = name.as_bytes().get(..LENGTH)?;
        let is_first = last.replace(beginning) != Some(beginning);
        is_first.then(|| hash_bytes(beginning))
    });
    slots(&hashes.collect::<Vec<_>>())
}

/// How many bytes each name shares with the one before, and none behind the last.
fn shared(names: &[(String, u32)]) -> String {
    let mut keys: Vec<&[u8]> = names.iter().map(|(name, _)| name.as_bytes()).collect();
    keys.dedup();
    let mut before: &[u8] = &[];
    let mut shared: Vec<u32> = Vec::new();
    for key in keys {
        let alike = before.iter().zip(key).take_while(|(a, b)| a == b).count();
        shared.push(u32::try_from(alike.min(255)).expect("a small number"));
        before = key;
    }
    shared.push(0);
    numbers("NAME_SHARED", &shared).replacen(": [u32;", ": [u8;", 1)
}

/// The last byte of each word of `SALTS`.
fn salt_ends(salts: &BTreeMap<String, String>) -> String {
    let ends: Vec<u32> = salts
        .keys()
        .map(|key| u32::from(*key.as_bytes().last().expect("a word")))
        .collect();
    numbers("SALT_ENDS", &ends).replacen(": [u32;", ": [u8;", 1)
}
