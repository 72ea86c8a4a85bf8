//! The numbers of a list that stands on one line: `1) acetone 2) toluene`, `①丙酮 ②甲苯`.

use super::piece::{Class, Piece, Pieces, is_han};
use core::ops::Range;
use smallvec::SmallVec;

/// How the goods of a list are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// `(2)`
    Bracketed,
    /// `2)`
    Closed,
    /// `2.`
    Stopped,
    /// `2、`
    Comma,
    /// `②`
    Circled,
    /// `b)`
    Letter,
}

/// A number of a list: its style, what it counts, and how many bytes it has.
type Number = (Style, u32, usize);

/// The numbers of a list, by their bytes.
pub(super) type Numbers = SmallVec<[Range<usize>; 4]>;

/// Makes separators of the numbers of a list.
pub(super) fn part(numbers: Numbers, pieces: &mut Pieces) {
    if numbers.is_empty() {
        return;
    }
    let mut parted = Pieces::new();
    let mut numbers = numbers.into_iter().peekable();
    for piece in pieces.drain(..) {
        while numbers.next_if(|range| range.end <= piece.start).is_some() {}
        match (numbers.peek(), parted.last_mut()) {
            (Some(range), _) if (piece.start..piece.end).contains(&range.start) => {
                parted.push(Piece {
                    class: Class::Strong,
                    ..piece
                });
            }
            // The rest of the number.
            (Some(range), Some(last)) if range.contains(&piece.start) => last.end = piece.end,
            _ => parted.push(piece),
        }
    }
    *pieces = parted;
}

/// Finds the numbers of a list by their bytes, where a line begins with one and the next
/// follows; else none. One that is out of turn is left out.
pub(super) fn numbers(line: &str) -> Numbers {
    let mut found = Numbers::new();
    let start = line.len().saturating_sub(line.trim_start().len());
    let Some((style, first, length)) = number(line.get(start..).unwrap_or("")) else {
        return found;
    };
    let first_end = start.saturating_add(length);
    let field = line
        .get(first_end..)
        .unwrap_or("")
        .trim_start_matches(is_han);
    // The fields of a declaration: 1.品名:丙酮 2.用途:…
    if field.starts_with([':', '：']) {
        return found;
    }
    found.push(start..first_end);
    let mut next = first.saturating_add(1);
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        let apart = before.is_whitespace()
            || is_han(before)
            || matches!(before, ';' | '；' | ',' | '，' | '。' | '、' | '|');
        if apart
            && at >= first_end
            && let Some((own, value, length)) = number(line.get(at..).unwrap_or(""))
            && (own, value) == (style, next)
        {
            found.push(at..at.saturating_add(length));
            next = next.saturating_add(1);
        }
        before = c;
    }
    if found.len() < 2 {
        found.clear();
    }
    found
}

/// Reads the number that a text begins with; a space or a name in Chinese follows it.
fn number(text: &str) -> Option<Number> {
    let first = text.chars().next()?;
    if ('①'..='⑳').contains(&first) {
        let value = u32::from(first).saturating_sub(u32::from('①'));
        return Some((Style::Circled, value, first.len_utf8()));
    }
    let opening = Some(first).filter(|c| matches!(c, '(' | '（' | '[' | '【'));
    let start = opening.map_or(0, char::len_utf8);
    let inner = text.get(start..)?;
    let length = inner.find(|c: char| !c.is_ascii_digit())?;
    let (value, length, letter) = match inner.chars().next()? {
        c @ ('a'..='h' | 'A'..='H') => (u32::from(c), 1, true),
        _ if (1..=2).contains(&length) => (inner.get(..length)?.parse().ok()?, length, false),
        _ => return None,
    };
    let behind = inner.get(length..)?;
    let mark = behind.chars().next()?;
    let style = match (opening, mark, letter) {
        (Some('[' | '【'), ']' | '】', false) | (Some('(' | '（'), ')' | '）', false) => {
            Style::Bracketed
        }
        (None, ')' | '）', false) => Style::Closed,
        (None, '.' | '．', false) => Style::Stopped,
        (None, '、', false) => Style::Comma,
        (None, ')' | '）', true) => Style::Letter,
        _ => return None,
    };
    let name = behind.get(mark.len_utf8()..)?.chars().next()?;
    let apart = name.is_whitespace()
        || is_han(name)
        || style == Style::Comma && (name.is_alphabetic() || name.is_ascii_digit());
    let length = start.saturating_add(length).saturating_add(mark.len_utf8());
    apart.then_some((style, value, length))
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    fn found(line: &str) -> Vec<&str> {
        numbers(line)
            .into_iter()
            .map(|range| &line[range])
            .collect()
    }

    #[test]
    fn the_numbers_of_a_list_follow_each_other() {
        for (line, expected) in [
            ("1) acetone 2) toluene", &["1)", "2)"][..]),
            ("(1) acetone (2) toluene (3) water", &["(1)", "(2)", "(3)"]),
            ("（1）丙酮（2）甲苯", &["（1）", "（2）"]),
            ("1. acetone 2. 2-butanone", &["1.", "2."]),
            ("1.丙酮2.甲苯", &["1.", "2."]),
            ("1、丙酮；2、4-哌啶酮", &["1、", "2、"]),
            ("①丙酮 ②甲苯", &["①", "②"]),
            ("[1] acetone [2] toluene", &["[1]", "[2]"]),
            ("a) acetone, b) toluene", &["a)", "b)"]),
        ] {
            assert_eq!(found(line), expected, "{line}");
        }
    }

    #[test]
    fn other_numbers_are_none_of_a_list() {
        for line in [
            "acetone 1) 2)",
            "1) acetone 1) toluene",
            "1. acetone 2.5 kg",
            "1,4-butanediol 2) acetone",
            "1-(2)acetone",
            "1.品名:丙酮 2.用途:清洗",
            "丙酮①",
            "1",
            "",
        ] {
            assert!(found(line).is_empty(), "{line}");
        }
    }
}
