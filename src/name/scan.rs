//! Names and CAS Registry Numbers in free text.

use crate::data::{CasRow, slots};
use crate::id::CasRn;
use crate::name::index::{self, Known};
use crate::name::prefix::{EMPTY, LENGTH, SHORTEST, add};
use crate::name::salt;
use crate::name::start::{Places, Start, is_beginning, is_start, start};
use crate::name::trade::is_han;
use crate::name::words::{self, Kind};
use crate::text::{Folder, fold, simplified};
use alloc::borrow::Cow;
use alloc::string::String;
use core::ops::Range;

/// The longest name that is looked for, in bytes of the text.
const MAX_SPAN: usize = 240;

/// The longest abbreviation, in folded bytes, whose case counts: DOM is no dom.
const ABBREVIATION: usize = 4;

/// The fewest letters of a Latin word that does not go on with the Chinese name before it,
/// as 麻黄碱-N-氧化物 does.
const WORD: usize = 4;

/// The most characters that are folded to get the first bytes of a name.
const MAX_START: usize = 16;

/// The most digits and hyphens of a CAS Registry Number.
const MAX_CAS: usize = 12;

/// What stands between two pieces of a name.
const GAP: u8 = 0;

/// No name goes on behind it.
const END: u8 = 1;

/// It takes more to fold.
const OTHER: u8 = 2;

/// How one byte folds.
#[expect(
    clippy::as_conversions,
    clippy::indexing_slicing,
    reason = "evaluated when compiled, for bytes below 128"
)]
const FOLDED: [u8; 128] = {
    let mut folded = [OTHER; 128];
    let mut byte = 0_u8;
    while byte < 128 {
        let place = byte as usize;
        folded[place] = match byte {
            b'\n' | b';' => END,
            b' ' | b'\t' | b'\r' | b'-' | b'_' => GAP,
            b'(' | b'[' | b'{' => b'(',
            b')' | b']' | b'}' => b')',
            b'`' => b'\'',
            // Quotation marks and control characters.
            b'"' | 0..=31 | 127 => OTHER,
            _ => byte.to_ascii_lowercase(),
        };
        byte += 1;
    }
    folded
};

/// A name or number in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    /// Where it stands, in bytes.
    pub(crate) range: Range<usize>,
    pub(crate) what: What,
}

/// What stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// A name of the tables.
    Name(Known),
    /// A CAS Registry Number of the tables.
    Cas(CasRn),
}

/// Finds the names of the tables in a text from left to right, the longest at
/// each place, none within another.
///
/// Latin names stand between word boundaries: a hyphen between two letters or
/// digits is none, save before the word for a salt and between a Chinese name and a
/// Latin one; that of a list, as in `-MDMC`, is one. Nothing that folds to nothing, such as a full stop, begins a name. Chinese names need no
/// boundary, but no character that goes on with a chemical name may touch them:
/// 甲苯 is not in 甲苯胺.
///
/// Work is linear in the text: of the words whose first bytes begin a
/// name, at most [`MAX_SPAN`] bytes are looked at.
pub(crate) struct Scanner<'a> {
    text: &'a str,
    places: Places<'a>,
    folder: Folder,
}

impl<'a> Scanner<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            text,
            places: Places::new(text),
            folder: Folder::with_capacity(MAX_SPAN),
        }
    }

    fn rest(&self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or("")
    }

    fn before(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    /// Says whether a name may start at a place.
    fn starts(&self, at: usize, first: char) -> bool {
        let Some(before) = self.before(at) else {
            return true;
        };
        let width = before.len_utf8();
        let second = at.checked_sub(width).and_then(|at| self.before(at));
        let joined = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        if is_hyphen(before) {
            // 丙酮-acetone is one name beside the other, 氯-PVP is one.
            let beside = |c: char| is_han(c) && !GOES_BEFORE.contains(c);
            let latin = first.is_alphabetic() && !is_han(first);
            return !joined(second) || latin && second.is_some_and(beside);
        }
        if is_han(first) {
            return !GOES_BEFORE.contains(before);
        }
        match before {
            // The locants of another name: 2,4-x, N'-x.
            ',' | '\'' | '′' | '.' => !second.is_some_and(|c| c.is_ascii_digit()),
            ')' | ']' | '}' => false,
            before => is_han(before) || !before.is_alphanumeric(),
        }
    }

    /// What stands at a word of ASCII or an opening bracket whose first bytes do not
    /// tell.
    fn at_unclear(&mut self, start: usize, byte: u8) -> Option<Spot> {
        if byte.is_ascii_digit()
            && let Some((cas, end)) = self.cas(start)
        {
            return Some(Spot {
                range: start..end,
                what: What::Cas(cas),
            });
        }
        if !self.may_begin(start) {
            return None;
        }
        self.name(start, char::from(byte))
    }

    /// What stands at a character beyond ASCII.
    fn at_wide(&mut self, start: usize, first: char) -> Option<Spot> {
        let goes_on = !is_han(first) && !self.starts(start, first);
        if goes_on || !self.may_begin_wide(start, first) {
            return None;
        }
        self.name(start, first)
    }

    fn name(&mut self, start: usize, first: char) -> Option<Spot> {
        if !self.starts(start, first) {
            return None;
        }
        let (known, end) = self.longest(start)?;
        Some(Spot {
            range: start..end,
            what: What::Name(known),
        })
    }

    /// Looks at the first folded bytes that begin here. A name shorter than they
    /// are ends with a word.
    fn may_begin(&mut self, at: usize) -> bool {
        let mut packed = EMPTY;
        let mut length = 0_usize;
        let (mut gap, mut last) = (false, 0_u8);
        let mut bytes = self.rest(at).bytes().peekable();
        while let Some(byte) = bytes.next() {
            let byte = match FOLDED.get(usize::from(byte)) {
                Some(&GAP) => {
                    // A sign in brackets stays.
                    if byte != b'-' || !matches!(last, b'(' | b'+' | b'/') {
                        if !gap && is_short(length) && is_beginning(packed) {
                            return true;
                        }
                        gap = true;
                        continue;
                    }
                    if last != b'(' {
                        return self.may_begin_folded(at);
                    }
                    byte
                }
                Some(&END) => break,
                // A full stop falls away unless it stands between two digits.
                Some(b'.')
                    if !last.is_ascii_digit()
                        || bytes.peek().is_some_and(|next| {
                            next.is_ascii() && !next.is_ascii_digit() && *next != b'"'
                        }) =>
                {
                    if !gap && is_short(length) && is_beginning(packed) {
                        return true;
                    }
                    continue;
                }
                Some(b'.') => return self.may_begin_folded(at),
                Some(&OTHER) | None => return self.may_begin_folded(at),
                Some(byte) => *byte,
            };
            if gap && byte.is_ascii_digit() && last.is_ascii_digit() {
                packed = add(packed, b'-');
                length = length.saturating_add(1);
                if length == LENGTH {
                    return is_beginning(packed);
                }
            }
            if !gap && is_short(length) && !byte.is_ascii_alphanumeric() && is_beginning(packed) {
                return true;
            }
            gap = false;
            last = byte;
            packed = add(packed, byte);
            length = length.saturating_add(1);
            if length == LENGTH {
                return is_beginning(packed);
            }
        }
        is_short(length) && is_beginning(packed)
    }

    /// The same for a text that begins with a character beyond ASCII.
    fn may_begin_wide(&mut self, at: usize, first: char) -> bool {
        let mut chars = self.rest(at).chars().skip(1);
        if let Some(second) = chars.next()
            && is_unified(first)
        {
            // Two characters are LENGTH bytes, one may be a whole name.
            let one = add_char(EMPTY, simplified(first));
            if is_beginning(one) {
                return true;
            }
            if is_unified(second) {
                return is_beginning(add_char(one, simplified(second)));
            }
        }
        self.may_begin_folded(at)
    }

    /// The same for a text that takes more to fold.
    fn may_begin_folded(&mut self, at: usize) -> bool {
        self.folder.clear();
        for c in self.rest(at).chars().take(MAX_START) {
            self.folder.push(c);
            if self.folder.as_str().len() >= LENGTH {
                break;
            }
        }
        let folded = self.folder.as_str().bytes().take(LENGTH);
        let mut packed = EMPTY;
        for (byte, length) in folded.zip(1..) {
            packed = add(packed, byte);
            if (is_short(length) || length == LENGTH) && is_beginning(packed) {
                return true;
            }
        }
        false
    }

    /// The longest name that starts at a place, and its end.
    fn longest(&mut self, start: usize) -> Option<(Known, usize)> {
        let mut best = None;
        let mut beginning = index::Beginning::default();
        self.folder.clear();
        let text = self.text;
        let mut at = start;
        let bytes = text.as_bytes();
        while let Some(byte) = bytes.get(at) {
            let offset = at.saturating_sub(start);
            if offset > MAX_SPAN || matches!(byte, b'\n' | b';') {
                break;
            }
            let last = if byte.is_ascii_alphanumeric() {
                // No name ends within a word of letters and digits.
                let word = bytes.get(at..).unwrap_or(&[]).iter();
                let length = word.take_while(|byte| byte.is_ascii_alphanumeric()).count();
                let end = at.saturating_add(length);
                self.folder.push_word(text.get(at..end).unwrap_or(""));
                at = end;
                'a'
            } else {
                let Some(c) = self.rest(at).chars().next() else {
                    break;
                };
                self.folder.push(c);
                at = at.saturating_add(c.len_utf8());
                // Or in anything but a letter, digit or bracket.
                if !(c.is_alphanumeric() || matches!(c, ')' | ']' | '}' | '）')) {
                    continue;
                }
                c
            };
            let end = at;
            let inner = |c: char| c.is_alphanumeric() && !is_han(c);
            let goes_on = match bytes.get(at) {
                Some(next) if next.is_ascii() => next.is_ascii_alphanumeric(),
                _ => self.rest(at).chars().next().is_some_and(inner),
            };
            if goes_on && inner(last) {
                continue;
            }
            let folded = self.folder.as_str();
            let short = folded.len() < LENGTH;
            if !short && !beginning.narrow(folded) {
                break;
            }
            // One character can be a part of any word.
            let single = offset == 0 && is_han(last) && self.before(start).is_some_and(is_han);
            if !single
                && let Some(known) = if short {
                    index::exact(folded)
                } else {
                    beginning.exact(folded)
                }
                && ends(text, end, last, known)
                && fits_case(known, text.get(start..end).unwrap_or(""))
            {
                best = Some((known, end));
            }
            if !short && beginning.is_last(folded) {
                break;
            }
        }
        best
    }

    /// A CAS Registry Number of the tables at a place.
    fn cas(&self, start: usize) -> Option<(CasRn, usize)> {
        let rest = self.rest(start);
        let length = rest
            .bytes()
            .take(MAX_CAS.saturating_add(1))
            .take_while(|byte| byte.is_ascii_digit() || *byte == b'-')
            .count();
        let text = rest.get(..length)?;
        let shaped = matches!(text.as_bytes(), [_, _, .., b'-', _, _, b'-', _]);
        if !shaped {
            return None;
        }
        let cas: CasRn = text.parse().ok()?;
        let known = slots::by_cas(cas.body())
            .iter()
            .any(|row: &CasRow| row.misprint_of == 0);
        let ends = rest.get(length..)?.chars().next();
        let ends = ends.is_none_or(|c| !c.is_alphanumeric() || is_han(c));
        (known && ends).then(|| (cas, start.saturating_add(length)))
    }
}

impl Iterator for Scanner<'_> {
    type Item = Spot;

    fn next(&mut self) -> Option<Spot> {
        let bytes = self.text.as_bytes();
        while let Some(start) = self.places.next() {
            let byte = *bytes.get(start)?;
            let found = if byte.is_ascii() {
                let eight = bytes.get(start..).and_then(<[u8]>::first_chunk);
                match eight.map_or(Start::Unclear, |eight| self::start(*eight)) {
                    Start::Not => continue,
                    Start::Name => self.name(start, char::from(byte)),
                    Start::Unclear => self.at_unclear(start, byte),
                }
            } else {
                let first = self.rest(start).chars().next()?;
                if !is_start(first) {
                    continue;
                }
                self.at_wide(start, first)
            };
            if let Some(spot) = found {
                self.places.skip_to(spot.range.end);
                return Some(spot);
            }
        }
        None
    }
}

/// Says whether a character is one of the common Chinese ones, of three bytes.
#[inline]
fn is_unified(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// Says whether a character is a hyphen within a name, in any width.
fn is_hyphen(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}' | '\u{2011}' | '\u{2013}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}'
    )
}

/// Adds the bytes of a character as [`add`] does.
fn add_char(packed: u64, c: char) -> u64 {
    let mut bytes = [0_u8; 4];
    c.encode_utf8(&mut bytes).bytes().fold(packed, add)
}

/// Says whether so many bytes may be a whole name that is shorter than [`LENGTH`].
#[inline]
fn is_short(length: usize) -> bool {
    (SHORTEST..LENGTH).contains(&length)
}

/// Says whether a name may end before a place; `last` is its last character.
fn ends(text: &str, end: usize, last: char, known: Known) -> bool {
    let rest = text.get(end..).unwrap_or("");
    let mut following = rest.chars();
    let Some(next) = following.next() else {
        return true;
    };
    if is_han(next) && is_han(last) {
        // 硫酸 alone is an acid; 硫酸钠 and 硫酸阿托品 are its salts.
        return !GOES_BEHIND.contains(next)
            && (!salt::is_counter_ion(known.folded()) || word_begins(rest));
    }
    let second = following.next();
    let joined = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_han(c));
    match next {
        next if is_hyphen(next) && joined(second) => {
            let word = following_word(rest, next.len_utf8());
            let letters = word.chars().take_while(|c| c.is_alphabetic()).count();
            salt::begins_with_word(word) || is_han(last) && letters >= WORD
        }
        ',' if second.is_some_and(|c| c.is_ascii_digit()) => false,
        '\'' if joined(second) => second == Some('s'),
        ' ' => !makes_compound(following_word(rest, 1)),
        _ => true,
    }
}

/// The word that begins behind some bytes of a text.
fn following_word(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or("");
    let end = rest
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(rest.len());
    rest.get(..end).unwrap_or("")
}

/// Says whether a word behind a name makes another compound of it.
fn makes_compound(word: &str) -> bool {
    if word.is_empty() {
        return false;
    }
    let written = word.bytes().all(|byte| byte.is_ascii_lowercase());
    let folded = if written {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(String::from(fold(word).as_str()))
    };
    let folded = folded.as_ref();
    let known = words::find(folded)
        .is_some_and(|row| words::kind(row) == Kind::Modifier && row.name == "compound");
    let named = [
        "cyanate",
        "cyanates",
        "nitrile",
        "imide",
        "cyanurate",
        "oxime",
    ];
    known
        || named
            .iter()
            .any(|ending| folded.len() > ending.len() && folded.ends_with(ending))
}

/// Says whether a word of trade lines begins a Chinese text.
fn word_begins(text: &str) -> bool {
    let mut folder = Folder::with_capacity(16);
    for c in text.chars().take(6) {
        folder.push(c);
        if words::find(folder.as_str()).is_some() {
            return true;
        }
    }
    false
}

/// Abbreviations count only in capitals, and names that are words of every day not at all.
fn fits_case(known: Known, written: &str) -> bool {
    let folded = known.folded();
    let open = index::other_meaning(folded).is_some();
    if !open && (folded.len() > ABBREVIATION || !folded.is_ascii()) {
        return true;
    }
    let capitals = |text: &str| {
        let mut letters = text.chars().filter(|c| c.is_alphabetic());
        letters.all(char::is_uppercase)
    };
    // How the name is printed counts where the writing leaves it open.
    match (capitals(written), open) {
        (true, false) => true,
        (false, true) => false,
        (is_capital, _) => capitals(known.printed()) == is_capital,
    }
}

/// Characters before a Chinese name that make another compound of it: 氯丙酮, 对甲苯磺酸.
const GOES_BEFORE: &str = "氯溴氟碘硝氨羟甲乙丙丁戊己庚辛壬癸苯苄萘酰基氧硫磷氰亚代二三四五六聚环异正仲叔对邻间顺反双多全脱去偏焦过次高无缩";

/// Characters behind a Chinese name that go on with a chemical name: 甲苯胺, 丙酮氰醇.
const GOES_BEHIND: &str =
    "胺酸酯酮醇醛醚酚腈烯烷炔基酰脲肟腙酐磺硫氯溴碘氟氰异二三并代化苯氧氮羟硝";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::tables;
    use alloc::vec::Vec;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<&str> {
        Scanner::new(text).map(|spot| &text[spot.range]).collect()
    }

    #[test]
    fn names_are_found_as_written() {
        let text = "Invoice 7: 20 drums of Toluene, PSEUDOEPHEDRINE-HCl 25kg; N-phenethyl-4-piperidone (NPP) and α-PVP.";
        assert_eq!(
            found(text),
            [
                "Toluene",
                "PSEUDOEPHEDRINE",
                "N-phenethyl-4-piperidone",
                "NPP",
                "α-PVP"
            ]
        );
        assert_eq!(
            found("供应盐酸羟亚胺、丙酮（工业级）和1-苯基-2-丙酮25公斤"),
            ["羟亚胺", "丙酮", "1-苯基-2-丙酮"]
        );
        assert_eq!(
            found("聯繫：枸橼酸舒芬太尼、偽麻黃鹼"),
            ["舒芬太尼", "偽麻黃鹼"]
        );
    }

    #[test]
    fn every_name_is_found_where_it_stands_alone() {
        let mut missed = Vec::new();
        let mut count = 0;
        for row in &tables::ALIASES {
            let name = crate::data::text(row.name);
            let folded = fold(name);
            let open = index::other_meaning(folded.as_str()).is_some();
            if open || folded.as_str().len() < SHORTEST || name.len() > MAX_SPAN {
                continue;
            }
            count += 1;
            let is_it = |spot: &&str| fold(spot) == folded;
            if !found(name).iter().any(is_it) {
                missed.push(name);
            }
        }
        assert!(count > 8000, "{count}");
        assert_eq!(missed, [""; 0]);
    }

    #[test]
    fn the_longest_name_is_found() {
        assert_eq!(found("acetic anhydride"), ["acetic anhydride"]);
        assert_eq!(
            found("phenylacetic acid ethyl ester"),
            ["phenylacetic acid"]
        );
        assert_eq!(found("methyl  ethyl\tketone"), ["methyl  ethyl\tketone"]);
    }

    #[test]
    fn numbers_are_found() {
        assert_eq!(found("CAS:79099-07-3, 108-88-2, 167-64-1"), ["79099-07-3"]);
        assert_eq!(found("丙酮67-64-1"), ["丙酮", "67-64-1"]);
    }

    #[test]
    fn nothing_that_folds_away_is_part_of_a_mention() {
        for sign in ["。", "-", "－", "—", "• ", "\u{200b}", "®", "，", "\"", "”"] {
            let text = alloc::format!("{sign}MDMA{sign}\n用毕 {sign}丙酮{sign} ");
            assert_eq!(found(&text), ["MDMA", "丙酮"], "{text}");
        }
    }

    #[test]
    fn hyphens_of_any_width_part_names_beside_each_other_only() {
        for hyphen in ["-", "\u{2010}", "\u{2011}", "–", "－", "−"] {
            let text = alloc::format!("丙酮{hyphen}acetone, ephedrine{hyphen}HCl");
            assert_eq!(found(&text), ["丙酮", "acetone", "ephedrine"], "{text}");
        }
    }

    #[test]
    fn parts_of_other_names_are_not_found() {
        for text in [
            "chloro-acetone",
            "toluene-2,4-diisocyanate",
            "toluene diisocyanate",
            "acetone cyanohydrin",
            "acetone-free",
            "acetonedicarboxylic",
            "2,4-toluene",
            "(methyl)acetone",
            "甲苯胺 邻甲苯胺酸 对甲苯磺酸",
            "丙酮氰醇 氯丙酮",
            "硫酸钠 硫酸铜 盐酸左氧氟沙星",
            "the dom of Cologne, live chat, dmt",
            "",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
        for text in ["acetone－free", "chloro‑acetone", "氯-MDMA", "甲苯-d8"] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
        assert_eq!(found("DMT 5 g"), ["DMT"]);
        assert_eq!(
            found("(-)-ephedrine 4-F-α-PVP"),
            ["(-)-ephedrine", "4-F-α-PVP"]
        );
        assert_eq!(found("硫酸 98% 盐酸溶液"), ["硫酸", "盐酸"]);
        assert_eq!(found("苯乙酸钠"), ["苯乙酸"]);
    }

    proptest! {
        #[test]
        fn prop_spots_lie_in_the_text_in_order(
            text in "(?s).{0,120}",
            near in "((acetone|丙酮|α-PVP|67-64-1|MDMA|é|—|－)[ ,，(-]{0,2}){0,8}",
        ) {
            for text in [text, near] {
                let mut end = 0;
                for spot in Scanner::new(&text) {
                    prop_assert!(spot.range.start >= end && spot.range.end > spot.range.start);
                    end = spot.range.end;
                    let written = text.get(spot.range.clone());
                    prop_assert!(written.is_some());
                    if let What::Name(known) = spot.what {
                        let folded = fold(written.unwrap());
                        prop_assert_eq!(folded.as_str(), known.folded());
                    }
                }
                prop_assert!(end <= text.len());
            }
        }
    }
}
