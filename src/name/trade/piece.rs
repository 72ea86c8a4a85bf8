//! A line cut into pieces: words, Chinese characters, brackets, separators.

use smallvec::SmallVec;

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Nothing: spaces, quotation marks, marks without meaning.
    Space,
    /// Letters and digits with what joins them: hyphens, locants, brackets inside a name.
    Word,
    /// One Chinese, Japanese or Korean character.
    Han,
    /// The opening of a bracket that stands apart.
    Open,
    /// The closing of a bracket that stands apart.
    Close,
    /// A comma, or a dash between spaces: parts a list or a name.
    Comma,
    /// A slash.
    Slash,
    /// A colon.
    Colon,
    /// What parts a list and no name: a semicolon, a line feed, a plus between spaces.
    Strong,
}

/// One piece, by its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) class: Class,
}

/// The pieces of a line.
pub(super) type Pieces = SmallVec<[Piece; 32]>;

/// Cuts a line into pieces that cover it without gap.
pub(super) fn cut(line: &str) -> Pieces {
    let chars: SmallVec<[(usize, char); 64]> = line.char_indices().collect();
    let partners = partners(&chars);
    let mut cutter = Cutter {
        line,
        chars: &chars,
        pieces: Pieces::new(),
    };
    let mut at = 0;
    while let Some((start, c)) = chars.get(at).copied() {
        let mut class = cutter.class(at, c);
        let mut last = at;
        if is_opening(c)
            && let Some(close) = partners.get(at).copied().flatten()
        {
            if cutter.is_inside_name(at, close) {
                class = Class::Word;
                last = close;
            } else {
                class = Class::Open;
            }
        } else if is_closing(c) {
            class = match partners.get(at).copied().flatten() {
                Some(_) => Class::Close,
                None => Class::Word,
            };
        }
        if let Some(entity) = cutter.entity(at) {
            class = Class::Space;
            last = entity;
        }
        let next = last.saturating_add(1);
        let end = chars.get(next).map_or(line.len(), |(end, _)| *end);
        cutter.push(start, end, class);
        at = next;
    }
    cutter.pieces
}

struct Cutter<'a> {
    line: &'a str,
    chars: &'a [(usize, char)],
    pieces: Pieces,
}

impl Cutter<'_> {
    fn at(&self, place: usize) -> char {
        self.chars.get(place).map_or(' ', |(_, c)| *c)
    }

    fn before(&self, place: usize) -> char {
        place.checked_sub(1).map_or(' ', |place| self.at(place))
    }

    fn after(&self, place: usize) -> char {
        self.at(place.saturating_add(1))
    }

    /// A bracket with a letter, digit or hyphen at its outer side belongs to a
    /// name: `(2-chlorophenyl)x`, `di(methyl)`, but not `acetone (99%)`.
    fn is_inside_name(&self, open: usize, close: usize) -> bool {
        let (before, after) = (self.before(open), self.after(close));
        // 【盐酸麻黄碱】25kg
        let heading =
            matches!(self.at(open), '【' | '《') && after.is_ascii_alphanumeric() && !joins(before);
        if is_han(before) || heading {
            return false;
        }
        joins(before) || after == '-' || (after.is_alphanumeric() && !is_han(after))
    }

    /// The last place of a character entity such as `&reg;`.
    fn entity(&self, place: usize) -> Option<usize> {
        if self.at(place) != '&' {
            return None;
        }
        let mut end = place.saturating_add(1);
        while self.at(end).is_ascii_alphanumeric() || self.at(end) == '#' {
            end = end.saturating_add(1);
        }
        (2..=8)
            .contains(&end.saturating_sub(place))
            .then_some(end)
            .filter(|end| self.at(*end) == ';')
    }

    #[expect(
        clippy::match_same_arms,
        reason = "one arm for each character, in the order of their kinds"
    )]
    fn class(&self, place: usize, c: char) -> Class {
        let (before, after) = (self.before(place), self.after(place));
        let spaced = before.is_whitespace() && after.is_whitespace();
        match c {
            '\n' | '\r' | ';' | '；' | '。' => Class::Strong,
            '|' | '｜' => Class::Strong,
            '+' | '＋' | '&' | '＆' if spaced => Class::Strong,
            // phentermine+topiramate, 丙酮+甲苯
            '+' | '＋' | '&' | '＆' if self.joins_words(place) => Class::Strong,
            '+' | '＋' if is_han(before) && is_han(after) => Class::Strong,
            '/' | '／' if before == '+' && after == '-' => Class::Word,
            '/' | '／' if spaced => Class::Strong,
            '/' | '／' => Class::Slash,
            '、' => Class::Comma,
            ',' | '，' if self.is_locant_comma(place) => Class::Word,
            ',' | '，' => Class::Comma,
            ':' | '：' if before.is_ascii_digit() && after.is_ascii_digit() => Class::Word,
            ':' | '：' => Class::Colon,
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' if spaced => Class::Comma,
            '"' | '“' | '”' | '\'' | '‘' | '’' | '«' | '»' if !self.is_prime(place) => {
                Class::Space
            }
            '*' | '×' | '·' | '•' | '‧' | '・' if !(joins(before) && joins(after)) => {
                Class::Space
            }
            '.' | '-' if self.ends_label(place) => Class::Space,
            '!' | '?' | '！' | '？' | '_' | '★' | '■' | '●' | '◆' | '…' => Class::Space,
            // Marks of footnotes, and numbers in a circle or bracket.
            '※' | '†' | '‡' | '☆' | '△' | '▲' | '①'..='⒇' => Class::Space,
            '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' if is_han(before) && !joins(after) => {
                Class::Space
            }
            c if c.is_whitespace() || c.is_control() => Class::Space,
            c if is_han(c) => Class::Han,
            _ => Class::Word,
        }
    }

    /// Says whether a word that announces a number stands right before, and a digit behind:
    /// `CAS-79099-07-3`, `No.79099-07-3`.
    fn ends_label(&self, place: usize) -> bool {
        if !self.after(place).is_ascii_digit() {
            return false;
        }
        let end = self.chars.get(place).map_or(0, |(at, _)| *at);
        let before = self.line.get(..end).unwrap_or("");
        let word = before
            .rsplit(|c: char| !c.is_alphanumeric())
            .next()
            .unwrap_or("");
        let is = |label: &str| word.eq_ignore_ascii_case(label);
        is("cas") || self.at(place) == '.' && (is("no") || is("nr") || is("casno"))
    }

    /// Says whether a word of at least four letters stands at both sides, as not in
    /// `cis+trans`, `Na+`.
    fn joins_words(&self, place: usize) -> bool {
        const LONG: usize = 4;
        let is_letter = |place: usize| self.at(place).is_ascii_alphabetic();
        (1..=LONG).all(|distance| {
            let before = place.checked_sub(distance);
            before.is_some_and(is_letter) && is_letter(place.saturating_add(distance))
        })
    }

    /// The comma of `1,4-`, `N,N-`, `alpha,alpha-`, `2',6'-`: nothing but a
    /// locant stands before it, and no space behind it.
    fn is_locant_comma(&self, place: usize) -> bool {
        let after = self.after(place);
        if !(after.is_alphanumeric() || matches!(after, '(' | '[')) {
            return false;
        }
        let start = self.chars.get(place).map_or(0, |(at, _)| *at);
        let before = self.line.get(..start).unwrap_or("");
        let word = before
            .rsplit(|c: char| !c.is_alphanumeric() && c != '.')
            .next()
            .unwrap_or("");
        let mut letters = word.chars();
        match (letters.next(), letters.next()) {
            (Some(only), None) => !is_han(only),
            // A prime, or a bracket that closes.
            (None, _) => matches!(self.before(place), '\'' | '′' | '’' | '″' | ')' | ']'),
            _ => word.ends_with(|c: char| c.is_ascii_digit()) || is_greek(word),
        }
    }

    /// A quotation mark behind a digit, behind another, or behind a single letter.
    fn is_prime(&self, place: usize) -> bool {
        let before = self.before(place);
        let second = place.checked_sub(1).map_or(' ', |place| self.before(place));
        matches!(before, '\'' | '’' | '′')
            || before.is_ascii_digit()
            || (before.is_ascii_alphabetic() && !second.is_alphanumeric())
    }

    /// Adds a piece, or lengthens the last word.
    fn push(&mut self, start: usize, end: usize, class: Class) {
        let text = |from: usize, to: usize| self.line.get(from..to).unwrap_or("");
        if let Some(last) = self.pieces.last_mut() {
            // A percent sign ends a word, a sign of comparison begins one.
            let joined = !text(last.start, last.end).ends_with(['%', '％', '‰'])
                && !text(start, end).starts_with(['≥', '≤', '>', '<', '≈', '~']);
            let mergeable = match class {
                Class::Word => joined,
                Class::Space => true,
                _ => false,
            };
            if last.class == class && mergeable {
                last.end = end;
                return;
            }
        }
        self.pieces.push(Piece { start, end, class });
    }
}

/// For each bracket the place of the one that closes or opens it.
fn partners(chars: &[(usize, char)]) -> SmallVec<[Option<usize>; 64]> {
    let mut partners: SmallVec<[Option<usize>; 64]> = SmallVec::new();
    partners.resize(chars.len(), None);
    let mut open: SmallVec<[usize; 8]> = SmallVec::new();
    for (place, (_, c)) in chars.iter().enumerate() {
        if is_opening(*c) {
            open.push(place);
        } else if is_closing(*c)
            && let Some(start) = open.pop()
        {
            for (one, other) in [(start, place), (place, start)] {
                if let Some(partner) = partners.get_mut(one) {
                    *partner = Some(other);
                }
            }
        }
    }
    partners
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '（' | '【' | '［' | '〔' | '「' | '《')
}

fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '）' | '】' | '］' | '〕' | '」' | '》')
}

/// Says whether a character outside a bracket joins it to a name.
fn joins(c: char) -> bool {
    (c.is_alphanumeric() && !is_han(c))
        || matches!(c, '-' | ',' | '\'' | '′' | '+' | '±')
        || is_opening(c)
        || is_closing(c)
}

/// Says whether a character is of a script that writes without spaces.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}')
}

fn is_greek(word: &str) -> bool {
    ["alpha", "beta", "gamma", "delta", "omega"]
        .iter()
        .any(|letter| word.trim_matches('.').eq_ignore_ascii_case(letter))
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;
    use proptest::prelude::*;

    fn words(line: &str) -> Vec<&str> {
        let pieces = cut(line);
        let pieces = pieces.iter().filter(|piece| piece.class != Class::Space);
        pieces.map(|piece| &line[piece.start..piece.end]).collect()
    }

    #[test]
    fn names_stay_whole() {
        for name in [
            "1,4-butanediol",
            "N,N-dimethyltryptamine",
            "alpha,alpha-dimethylphenethylamine",
            "(+/-)-pseudoephedrine",
            "(2-chlorophenyl)cyclopentyl",
            "1-[3,4-(methylenedioxy)phenyl]-2-propanone",
            "2,2'-x",
            "(+)-x",
            "3-(2-(dimethylamino)ethyl)-1H-indol-4-yl",
        ] {
            assert_eq!(words(name), [name]);
        }
    }

    #[test]
    fn lines_are_cut() {
        assert_eq!(words("toluene, acetone"), ["toluene", ",", "acetone"]);
        assert_eq!(words("toluene,acetone"), ["toluene", ",", "acetone"]);
        assert_eq!(words("a + b/c; d"), ["a", "+", "b", "/", "c", ";", "d"]);
        assert_eq!(words("acetone (99%)"), ["acetone", "(", "99%", ")"]);
        assert_eq!(words("99%acetone"), ["99%", "acetone"]);
        assert_eq!(words("“acetone”"), ["acetone"]);
        assert_eq!(words("HS:2914 60:40"), ["HS", ":", "2914", "60:40"]);
        assert_eq!(words("acetone - 5 kg"), ["acetone", "-", "5", "kg"]);
        assert_eq!(words("丙酮25kg/桶"), ["丙", "酮", "25kg", "/", "桶"]);
        assert_eq!(
            words("丙酮(工业级)"),
            ["丙", "酮", "(", "工", "业", "级", ")"]
        );
        assert_eq!(words("(acetone"), ["(acetone"]);
        assert_eq!(words("acetone&reg; a & b"), ["acetone", "a", "&", "b"]);
    }

    proptest! {
        #[test]
        fn prop_pieces_cover_the_line(line in ".{0,80}", near in "[a-zN0-9 (),\\[\\]/+:;%酮、—'-]{0,60}") {
            for line in [line, near] {
                let mut end = 0;
                for piece in cut(&line) {
                    prop_assert_eq!(piece.start, end);
                    prop_assert!(line.get(piece.start..piece.end).is_some_and(|text| !text.is_empty()));
                    end = piece.end;
                }
                prop_assert_eq!(end, line.len());
            }
        }
    }
}
