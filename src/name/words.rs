//! The lexicon of trade lines.

use crate::data::hash::hash_bytes;
use crate::data::{WordRow, slots, tables};

/// What a word of a trade line is, in the order of `WORD_KINDS`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// It says nothing of the substance.
    Noise,
    /// The same, but only in brackets, as `inn`.
    Tag,
    /// A grade, as `USP`.
    Grade,
    /// A form, as `tablets`.
    Form,
    /// A package, as `drum`.
    Pack,
    /// It stands for goods of any kind; beside a name it says nothing.
    Vague,
    /// The same, but beside a name it makes other goods of it, as `paint`. Those named `other`
    /// do not hold what a bracket tells, as `derivatives`.
    Class,
    /// A solvent, where the line says that the goods are dissolved in it.
    Solvent,
    /// It announces a number of no interest, as `lot no.`.
    Number,
    /// It announces an identifier.
    Identifier,
    /// It makes another substance of a name, as `oxime`.
    Modifier,
    /// It joins two parts of a mixture, as `and`.
    Joint,
}

/// Returns what a word is.
pub(crate) fn kind(row: &WordRow) -> Kind {
    match row.kind {
        0 => Kind::Noise,
        1 => Kind::Tag,
        2 => Kind::Grade,
        3 => Kind::Form,
        4 => Kind::Pack,
        5 => Kind::Vague,
        6 => Kind::Class,
        7 => Kind::Solvent,
        8 => Kind::Number,
        9 => Kind::Identifier,
        10 => Kind::Modifier,
        _ => Kind::Joint,
    }
}

/// Finds a folded word or phrase.
pub(crate) fn find(folded: &str) -> Option<&'static WordRow> {
    let rows = &tables::WORDS;
    let is_key = |at: usize| rows.get(at).is_some_and(|row| row.key == folded);
    let at = slots::find(&tables::WORD_SLOTS, hash_bytes(folded.as_bytes()), is_key)?;
    rows.get(at)
}

/// Says whether a word or phrase begins with a folded text.
pub(crate) fn begins(prefix: &str) -> bool {
    let at = tables::WORDS.partition_point(|row| row.key < prefix);
    tables::WORDS
        .get(at)
        .is_some_and(|row| row.key.starts_with(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::tokens::WORD_KINDS;

    #[test]
    fn words_are_found_with_their_kind() {
        for (word, expected, name) in [
            ("drums", Kind::Pack, "drum"),
            ("usp", Kind::Grade, ""),
            ("testkit", Kind::Class, "other"),
            ("化工产品", Kind::Vague, ""),
            ("oxime", Kind::Modifier, "compound"),
            ("and", Kind::Joint, ""),
        ] {
            let row = find(word).unwrap();
            assert_eq!((kind(row), row.name), (expected, name), "{word}");
        }
        assert!(find("acetone").is_none());
        assert!(begins("dru") && begins("") && !begins("drux"));
    }

    #[test]
    fn kinds_follow_the_vocabulary() {
        let last = WORD_KINDS.iter().position(|kind| *kind == "joint").unwrap();
        assert_eq!(last, WORD_KINDS.len() - 1);
        assert_eq!(WORD_KINDS[9], "identifier");
    }
}
