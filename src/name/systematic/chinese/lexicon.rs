//! The Chinese words, one row for each meaning.

use alloc::boxed::Box;
use alloc::vec::Vec;
use once_cell::race::OnceBox;

/// The part that a word plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// 二, 双: how many.
    Number,
    /// 甲, 乙: so many carbons.
    Stem,
    /// 异丙: a group, but for 基.
    Bare,
    /// 硝基: a group.
    Radical,
    /// 氧基: what joins the group before it.
    Head,
    /// 吡啶: a ring.
    Ring,
    /// 苯并: a ring fused to the next.
    Fusion,
    /// 氮杂: a heteroatom in place of a carbon.
    Replacement,
    /// 丙酮: a compound.
    Parent,
    /// 草酸: an acid.
    Acid,
    /// 丙氨酸: an amino acid, the L form spelled.
    Amino,
    /// 葡萄糖: a sugar, the D form spelled.
    Sugar,
    /// 苯丙酮 whose ring has primed locants: 4'-甲基苯丙酮.
    Primed,
    /// 亚甲基 between two equal parents: 4,4'-亚甲基二苯胺.
    Linker,
    /// 雄甾: the rings of a steroid, but for 烷.
    Skeleton,
    /// 乙酰: the group of an acid, but for 基.
    Acyl,
    /// 醇: the ending of a chain.
    Suffix,
    /// 甲酸: the ending of a ring.
    RingEnd,
    /// 乙酸: a chain behind a ring.
    Conjunctive,
    /// 钠.
    Metal,
    /// 盐酸: an acid of which salts of bases are made.
    Salt,
    /// 氯 of 苄基氯.
    Halide,
    /// 醚: a class named with its groups.
    Class,
    /// 顺.
    Stereo,
    /// 烷, 烯, 炔.
    Unsaturated,
}

/// One meaning of one word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) word: &'static str,
    pub(super) part: Part,
    pub(super) english: &'static str,
    pub(super) number: u8,
}

const TABLE: &str = include_str!("../../../data/tsv/lexicon/chinese.tsv");

/// All words, sorted.
#[derive(Debug)]
struct Words {
    rows: Vec<Row>,
    longest: usize,
}

/// Returns the words, read at the first call.
fn words() -> &'static Words {
    static WORDS: OnceBox<Words> = OnceBox::new();
    WORDS.get_or_init(|| {
        let mut rows: Vec<Row> = TABLE.lines().skip(1).filter_map(read_row).collect();
        rows.sort_by_key(|row| row.word);
        let longest = rows.iter().map(|row| row.word.len()).max().unwrap_or(0);
        Box::new(Words { rows, longest })
    })
}

/// Calls `found` with every row whose word begins the text, shortest words first.
pub(super) fn matches(text: &str, mut found: impl FnMut(&'static Row)) {
    let words = words();
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        if end > words.longest {
            return;
        }
        let word = text.get(..end).unwrap_or("");
        let first = words.rows.partition_point(|row| row.word < word);
        let rows = words.rows.get(first..).unwrap_or(&[]);
        if !rows.first().is_some_and(|row| row.word.starts_with(word)) {
            return;
        }
        for row in rows.iter().take_while(|row| row.word == word) {
            found(row);
        }
    }
}

fn read_row(line: &'static str) -> Option<Row> {
    let mut cells = line.split('\t');
    let word = cells.next().filter(|word| !word.is_empty())?;
    let part = match cells.next()? {
        "number" => Part::Number,
        "stem" => Part::Stem,
        "bare" => Part::Bare,
        "radical" => Part::Radical,
        "head" => Part::Head,
        "ring" => Part::Ring,
        "fusion" => Part::Fusion,
        "replacement" => Part::Replacement,
        "parent" => Part::Parent,
        "acid" => Part::Acid,
        "amino" => Part::Amino,
        "sugar" => Part::Sugar,
        "skeleton" => Part::Skeleton,
        "primed" => Part::Primed,
        "linker" => Part::Linker,
        "acyl" => Part::Acyl,
        "suffix" => Part::Suffix,
        "ringend" => Part::RingEnd,
        "conjunctive" => Part::Conjunctive,
        "metal" => Part::Metal,
        "salt" => Part::Salt,
        "halide" => Part::Halide,
        "class" => Part::Class,
        "stereo" => Part::Stereo,
        "unsaturated" => Part::Unsaturated,
        _ => return None,
    };
    let english = cells.next()?;
    let number = cells.next().unwrap_or("");
    Some(Row {
        word,
        part,
        english,
        number: number.parse().unwrap_or(0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_read_and_folded() {
        for line in TABLE.lines().skip(1) {
            let row = read_row(line).unwrap_or_else(|| panic!("{line}"));
            assert!(!row.english.is_empty(), "{line}");
            let folded = super::super::source::Source::new(row.word).unwrap();
            assert_eq!(folded.slice(0, folded.len()), row.word, "{line}");
        }
    }

    #[test]
    fn finds_every_word_that_begins_a_text() {
        let mut found = Vec::new();
        matches("苯并咪唑基", |row| found.push(row.word));
        found.dedup();
        assert_eq!(found, ["苯", "苯并", "苯并咪唑"]);
    }
}
