//! Names and CAS Registry Numbers in free text.

use crate::data::{CasRow, slots, tables};
use crate::id::CasRn;
use crate::name::block::Block;
use crate::name::index::{self, Known};
use crate::name::prefix::{EMPTY, LENGTH, SHORTEST, add, place};
use crate::name::salt;
use crate::name::start::{Places, is_chinese_start, may_start};
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
            b'\n' => END,
            b' ' | b'\t' | b'\r' | b'-' | b'_' => GAP,
            b'(' | b'[' | b'{' => b'(',
            b')' | b']' | b'}' => b')',
            // Quotation marks and control characters.
            b'"' | b'`' | 0..=31 | 127 => OTHER,
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
/// Latin names stand between word boundaries: a hyphen with a letter or digit
/// behind it is none, save before the word for a salt. Chinese names need no
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
        if matches!(before, '-' | '\u{2010}' | '\u{2011}' | '\u{2013}') {
            return !joined(second);
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

    fn block(&self, at: usize) -> Option<Block> {
        let rest = self.text.as_bytes().get(at..)?;
        rest.first_chunk().copied().map(Block::new)
    }

    /// What stands at a word of ASCII or an opening bracket.
    fn at_word(&mut self, start: usize, byte: u8, eight: Option<[u8; 8]>) -> Option<Spot> {
        if byte.is_ascii_digit()
            && let Some((cas, end)) = self.cas(start)
        {
            return Some(Spot {
                range: start..end,
                what: What::Cas(cas),
            });
        }
        let plainly = eight.and_then(|eight| self.may_begin_plainly(start, Block::new(eight)));
        if !plainly.unwrap_or_else(|| self.may_begin(start)) {
            return None;
        }
        self.name(start, char::from(byte))
    }

    /// What stands at a character beyond ASCII.
    fn at_wide(&mut self, start: usize, first: char) -> Option<Spot> {
        if !self.may_begin_wide(start, first) {
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

    /// What [`Self::may_begin`] says of words of letters and digits with one gap between
    /// them; `None` for all else.
    #[inline]
    fn may_begin_plainly(&self, start: usize, first: Block) -> Option<bool> {
        const WHOLE: u32 = 6;
        const { assert!(LENGTH == 6) };
        let mut block = first;
        let mut at = start;
        let mut packed = EMPTY;
        let mut length = 0_u32;
        loop {
            let taken = block.run.min(WHOLE.saturating_sub(length));
            packed = packed.checked_shl(taken.saturating_mul(8)).unwrap_or(0) | block.first(taken);
            length = length.saturating_add(taken);
            if length == WHOLE {
                return Some(is_beginning(packed));
            }
            if taken == 0 || !matches!(block.at(taken), b' ' | b'-') {
                return None;
            }
            if is_short(usize::try_from(length).unwrap_or(0)) && is_beginning(packed) {
                return Some(true);
            }
            let last = block.at(taken.saturating_sub(1));
            at = at
                .saturating_add(usize::try_from(taken).unwrap_or(0))
                .saturating_add(1);
            block = self.block(at)?;
            if last.is_ascii_digit() && block.at(0).is_ascii_digit() {
                return None;
            }
        }
    }

    /// Looks at the first folded bytes that begin here. A name shorter than they
    /// are ends with a word.
    fn may_begin(&mut self, at: usize) -> bool {
        let mut packed = EMPTY;
        let mut length = 0_usize;
        let (mut gap, mut last) = (false, 0_u8);
        for byte in self.rest(at).bytes() {
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
                Some(b'.') if !last.is_ascii_digit() => {
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
        if is_pause(first) {
            // No name begins with what these fold to.
            return false;
        }
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
        while let Some(c) = self.rest(at).chars().next() {
            let offset = at.saturating_sub(start);
            if offset > MAX_SPAN || matches!(c, '\n' | ';') {
                break;
            }
            // No name ends within a word of letters and digits.
            let word = self.rest(at).bytes();
            let word = word.take_while(u8::is_ascii_alphanumeric).count();
            let end = at.saturating_add(if word > 0 { word } else { c.len_utf8() });
            self.folder.extend(text.get(at..end).unwrap_or(""));
            at = end;
            let last = if word > 0 { 'a' } else { c };
            // Or in anything but a letter, digit or bracket.
            if !(word > 0 || c.is_alphanumeric() || matches!(c, ')' | ']' | '}' | '）')) {
                continue;
            }
            let inner = |c: char| c.is_alphanumeric() && !is_han(c);
            if inner(last) && self.rest(at).chars().next().is_some_and(inner) {
                continue;
            }
            let folded = self.folder.as_str();
            let short = folded.len() < LENGTH;
            if !short && !beginning.narrow(folded) {
                break;
            }
            // One character can be a part of any word.
            let single = offset == 0 && is_han(c) && self.before(start).is_some_and(is_han);
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
                let eight = bytes
                    .get(start..)
                    .and_then(<[u8]>::first_chunk)
                    .filter(|_| byte.is_ascii_alphanumeric());
                if eight.is_some_and(|eight| !may_start(*eight)) {
                    continue;
                }
                self.at_word(start, byte, eight.copied())
            } else {
                let first = self.rest(start).chars().next()?;
                if is_unified(first) && !is_chinese_start(first) {
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

/// Says whether a character folds to a comma, semicolon, colon or the like.
#[inline]
fn is_pause(c: char) -> bool {
    matches!(c, '，' | '、' | '；' | '：' | '！' | '？')
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

/// Says whether a name may begin with these bytes, or be these if they are few.
#[inline]
fn is_beginning(packed: u64) -> bool {
    let (word, bit) = place(packed);
    let bits = tables::NAME_PREFIXES.get(word);
    bits.is_some_and(|bits| bits >> bit & 1 == 1)
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
        '-' | '\u{2010}' | '\u{2011}' | '\u{2013}' if joined(second) => {
            salt::begins_with_word(following_word(rest, 1))
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
    fn no_name_begins_with_a_pause() {
        for at in 0..tables::NAME_KEYS.len() - 1 {
            let name = slots::name(at);
            assert!(!name.starts_with([',', ';', ':', '!', '?']), "{name}");
        }
        for pause in ['，', '、', '；', '：', '！', '？'] {
            assert!(is_pause(pause));
            let folded = fold(&alloc::format!("{pause}x"));
            assert!(folded.as_str().starts_with([',', ';', ':', '!', '?']));
        }
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
        fn prop_blocks_say_what_bytes_say(text in "[a-dA-D0-9 .,'(-]{8,40}[éα丙，]{0,2}") {
            let mut scanner = Scanner::new(&text);
            for (at, c) in text.char_indices() {
                if !c.is_ascii_alphanumeric() {
                    continue;
                }
                if let Some(block) = scanner.block(at) {
                    prop_assert_eq!(scanner.word_end(at, block), scanner.behind_word(at));
                    let plainly = scanner.may_begin_plainly(at, block);
                    prop_assert_eq!(plainly.unwrap_or_else(|| scanner.may_begin(at)), scanner.may_begin(at));
                }
            }
        }

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
