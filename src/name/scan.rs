//! Names and CAS Registry Numbers in free text.

use crate::data::{CasRow, slots};
use crate::id::CasRn;
use crate::name::beside::{Behind, END, FOLDED, GAP, OTHER, Uncommon};
use crate::name::end::{ends, fits_case, is_hyphen};
use crate::name::index::{self, Known};
use crate::name::prefix::{EMPTY, LENGTH, SHORTEST, add};
use crate::name::start::{Places, Start, is_beginning, is_start, start};
use crate::name::trade::is_han;
use crate::name::walk::Walk;
use crate::text::{Folder, simplified};
use core::ops::Range;

/// The longest name that is looked for, in bytes of the text.
const MAX_SPAN: usize = 240;

/// The most characters that are folded to get the first bytes of a name.
const MAX_START: usize = 16;

/// The most digits and hyphens of a CAS Registry Number.
const MAX_CAS: usize = 12;

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

/// What the first bytes of a place tell.
enum Beginning {
    /// No name begins with them.
    None,
    /// A name may begin with these; those behind them begin at a place.
    First([u8; LENGTH], usize),
    /// A name may begin here, or a shorter one stand.
    Unclear,
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
        let byte = at
            .checked_sub(1)
            .and_then(|at| self.text.as_bytes().get(at));
        if matches!(byte, None | Some(b' ' | b'\n' | b'(' | b';' | b':' | b'"')) {
            return true;
        }
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
        self.name(start, char::from(byte))
    }

    /// What stands at a character beyond ASCII.
    fn at_wide(&mut self, start: usize, first: char) -> Option<Spot> {
        if !is_han(first) && !self.starts(start, first) {
            return None;
        }
        let beginning = self.beginning_wide(start, first);
        let spot = self.spot(start, &beginning)?;
        (!is_han(first) || self.starts(start, first)).then_some(spot)
    }

    fn name(&mut self, start: usize, first: char) -> Option<Spot> {
        if !self.starts(start, first) {
            return None;
        }
        let beginning = self.beginning(start);
        self.spot(start, &beginning)
    }

    fn spot(&mut self, start: usize, beginning: &Beginning) -> Option<Spot> {
        let (known, end) = self.longest(start, beginning)?;
        Some(Spot {
            range: start..end,
            what: What::Name(known),
        })
    }

    /// Looks at the first folded bytes that begin here. A name shorter than they
    /// are ends with a word.
    fn beginning(&mut self, at: usize) -> Beginning {
        let mut packed = EMPTY;
        let mut length = 0_usize;
        let (mut gap, mut last) = (false, 0_u8);
        let mut bytes = self.rest(at).bytes().enumerate().peekable();
        while let Some((offset, byte)) = bytes.next() {
            let byte = match FOLDED.get(usize::from(byte)) {
                Some(&GAP) => {
                    // A sign in brackets stays.
                    if byte != b'-' || !matches!(last, b'(' | b'+' | b'/') {
                        if !gap && is_short(length) && is_beginning(packed) {
                            return Beginning::Unclear;
                        }
                        gap = true;
                        continue;
                    }
                    if last != b'(' {
                        return self.beginning_folded(at);
                    }
                    byte
                }
                Some(&END) => break,
                // A full stop falls away unless it stands between two digits.
                Some(b'.')
                    if !last.is_ascii_digit()
                        || bytes.peek().is_some_and(|(_, next)| {
                            next.is_ascii() && !next.is_ascii_digit() && *next != b'"'
                        }) =>
                {
                    if !gap && is_short(length) && is_beginning(packed) {
                        return Beginning::Unclear;
                    }
                    continue;
                }
                Some(b'.') => return self.beginning_folded(at),
                Some(&OTHER) | None => return self.beginning_folded(at),
                Some(byte) => *byte,
            };
            if gap && byte.is_ascii_digit() && last.is_ascii_digit() {
                packed = add(packed, b'-');
                length = length.saturating_add(1);
                if length == LENGTH {
                    return first(packed, at.saturating_add(offset));
                }
            }
            if !gap && is_short(length) && !byte.is_ascii_alphanumeric() && is_beginning(packed) {
                return Beginning::Unclear;
            }
            gap = false;
            last = byte;
            packed = add(packed, byte);
            length = length.saturating_add(1);
            if length == LENGTH {
                return first(packed, at.saturating_add(offset).saturating_add(1));
            }
        }
        if is_short(length) && is_beginning(packed) {
            Beginning::Unclear
        } else {
            Beginning::None
        }
    }

    /// The same for a text that begins with a character beyond ASCII.
    fn beginning_wide(&mut self, at: usize, one: char) -> Beginning {
        let mut chars = self.rest(at).chars().skip(1);
        if let Some(two) = chars.next()
            && is_unified(one)
        {
            // Two characters are LENGTH bytes, one may be a whole name.
            let packed = add_char(EMPTY, simplified(one));
            if is_beginning(packed) {
                return Beginning::Unclear;
            }
            if is_unified(two) {
                let packed = add_char(packed, simplified(two));
                let behind = at.saturating_add(one.len_utf8());
                return first(packed, behind.saturating_add(two.len_utf8()));
            }
        }
        self.beginning_folded(at)
    }

    /// The same for a text that takes more to fold.
    fn beginning_folded(&mut self, at: usize) -> Beginning {
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
                return Beginning::Unclear;
            }
        }
        Beginning::None
    }

    /// The longest name that starts at a place, and its end.
    fn longest(&mut self, start: usize, beginning: &Beginning) -> Option<(Known, usize)> {
        match self.longest_plain(start, beginning) {
            Ok(found) => found,
            Err(Uncommon) => self.longest_folded(start),
        }
    }

    /// The same for a text of ASCII and common Chinese characters, which is folded as by
    /// [`Folder`], but for each byte compared at once.
    fn longest_plain(
        &self,
        start: usize,
        beginning: &Beginning,
    ) -> Result<Option<(Known, usize)>, Uncommon> {
        let text = self.text;
        let bytes = text.as_bytes();
        let limit = bytes.len().min(start.saturating_add(MAX_SPAN));
        let mut best = None;
        let (walk, mut at) = match beginning {
            Beginning::None => return Ok(None),
            Beginning::First(first, at) => (Walk::from(*first), *at),
            Beginning::Unclear => (Some(Walk::new()), start),
        };
        let Some(mut walk) = walk else {
            return Ok(None);
        };
        let mut behind = Behind::default();
        // The first bytes may be a name.
        let mut is_first = false;
        if let Beginning::First(first, _) = beginning {
            is_first = true;
            behind.last = first.last().copied().filter(u8::is_ascii).unwrap_or(0);
        }
        loop {
            let mut end = 'a';
            let mut single = false;
            if is_first {
                is_first = false;
                if behind.last == 0 {
                    let taken = text
                        .get(start..at)
                        .and_then(|text| text.chars().next_back());
                    end = taken.ok_or(Uncommon)?;
                }
            } else {
                let Some(&byte) = bytes.get(at) else {
                    break;
                };
                // A word is taken to its end.
                if at.saturating_sub(start) > MAX_SPAN
                    && !(byte.is_ascii_alphanumeric()
                        && self.before(at).is_some_and(|c| c.is_ascii_alphanumeric()))
                {
                    break;
                }
                let run = bytes.get(at..limit).unwrap_or(&[]);
                let (passed, taken) = behind.along(run, walk.rest());
                at = at.saturating_add(passed);
                walk.take(taken);
                if passed == 0 {
                    match FOLDED.get(usize::from(byte)) {
                        Some(&folded) => {
                            if !behind.add(&mut walk, byte, folded)? {
                                break;
                            }
                            at = at.saturating_add(1);
                        }
                        None => {
                            end = self.rest(at).chars().next().ok_or(Uncommon)?;
                            if !is_unified(end) {
                                return Err(Uncommon);
                            }
                            let mut room = [0_u8; 4];
                            let folded = simplified(end).encode_utf8(&mut room);
                            if !folded.bytes().all(|byte| walk.push(byte)) {
                                break;
                            }
                            // One character can be a part of any word.
                            single = at == start && self.before(start).is_some_and(is_han);
                            behind = Behind::default();
                            at = at.saturating_add(end.len_utf8());
                        }
                    }
                }
            }
            if behind.gap || behind.stop {
                continue;
            }
            if !walk.is_whole() {
                continue;
            }
            if end == 'a' {
                // No name ends within a word of letters and digits, or in anything else but a
                // bracket.
                let goes_on = match bytes.get(at) {
                    _ if behind.last == b')' => {
                        end = ')';
                        false
                    }
                    _ if !behind.last.is_ascii_alphanumeric() => true,
                    Some(next) if next.is_ascii() => next.is_ascii_alphanumeric(),
                    _ => self.rest(at).chars().next().is_some_and(is_inner),
                };
                if goes_on {
                    continue;
                }
            }
            if !single && let Some(known) = self.name_at(&walk, start..at, end) {
                best = Some((known, at));
            }
            if walk.is_last() {
                break;
            }
        }
        Ok(best)
    }

    /// The name that was walked to, if it may stand there; `last` is its last character.
    #[inline]
    fn name_at(&self, walk: &Walk, range: Range<usize>, last: char) -> Option<Known> {
        let known = walk.exact()?;
        let stands = ends(self.text, range.end, last, known)
            && fits_case(known, self.text.get(range).unwrap_or(""));
        stands.then_some(known)
    }

    /// The same for a text of any characters.
    fn longest_folded(&mut self, start: usize) -> Option<(Known, usize)> {
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
            let goes_on = match bytes.get(at) {
                Some(next) if next.is_ascii() => next.is_ascii_alphanumeric(),
                _ => self.rest(at).chars().next().is_some_and(is_inner),
            };
            if goes_on && is_inner(last) {
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

/// Adds the bytes of a character as [`add`] does.
fn add_char(packed: u64, c: char) -> u64 {
    let mut bytes = [0_u8; 4];
    c.encode_utf8(&mut bytes).bytes().fold(packed, add)
}

/// What the first bytes tell, and where those behind them begin.
#[inline]
fn first(packed: u64, at: usize) -> Beginning {
    if !is_beginning(packed) {
        return Beginning::None;
    }
    match packed.to_be_bytes().last_chunk() {
        Some(first) => Beginning::First(*first, at),
        None => Beginning::Unclear,
    }
}

/// Says whether a character goes on with a word before it.
fn is_inner(c: char) -> bool {
    c.is_alphanumeric() && !is_han(c)
}

/// Says whether so many bytes may be a whole name that is shorter than [`LENGTH`].
#[inline]
fn is_short(length: usize) -> bool {
    (SHORTEST..LENGTH).contains(&length)
}

/// Characters before a Chinese name that make another compound of it: 氯丙酮, 对甲苯磺酸.
const GOES_BEFORE: &str = "氯溴氟碘硝氨羟甲乙丙丁戊己庚辛壬癸苯苄萘酰基氧硫磷氰亚代二三四五六聚环异正仲叔对邻间顺反双多全脱去偏焦过次高无缩";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::tables;
    use crate::text::fold;
    use alloc::borrow::ToOwned;
    use alloc::string::String;
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

    /// The spots as the scan defines them: each place folded as a whole.
    fn found_slowly(text: &str) -> Vec<Spot> {
        let mut scanner = Scanner::new(text);
        let mut spots = Vec::new();
        let mut end = 0;
        for (at, first) in text.char_indices() {
            let within = first.is_ascii_alphanumeric()
                && scanner
                    .before(at)
                    .is_some_and(|before| before.is_ascii_alphanumeric());
            let begins = first.is_ascii_alphanumeric() || matches!(first, '(' | '[' | '{');
            if at < end || within || !(begins || !first.is_ascii() && is_start(first)) {
                continue;
            }
            let cas = first.is_ascii_digit().then(|| scanner.cas(at)).flatten();
            let name = || {
                let (known, end) = scanner.longest_folded(at)?;
                scanner
                    .starts(at, first)
                    .then_some((What::Name(known), end))
            };
            if let Some((what, to)) = cas.map(|(cas, end)| (What::Cas(cas), end)).or_else(name) {
                end = to;
                spots.push(Spot {
                    range: at..end,
                    what,
                });
            }
        }
        spots
    }

    #[test]
    fn names_are_found_as_if_each_place_were_folded() {
        let count = tables::NAME_KEYS.len() - 1;
        let mut text = String::new();
        for (at, behind) in (0..count).zip(
            [" ", ", ", "-", "x", "; ", "、", " - 1-", "\n"]
                .iter()
                .cycle(),
        ) {
            text.push_str(slots::name(at));
            text.push_str(behind);
        }
        text.push_str("2. 3-acetone 2.-3 (+/-)-ephedrine (+ -)-ephedrine  (-) ephedrine 1.4-butanediol 1. 4 butanediol");
        text.push_str(include_str!("../../tests/cases/trade.tsv"));
        for text in [text.clone(), text.to_uppercase(), text.replace('a', "a ")] {
            assert_eq!(Scanner::new(&text).collect::<Vec<_>>(), found_slowly(&text));
        }
        let far = "acetic".to_owned() + &" ".repeat(MAX_SPAN - 8) + "acid ";
        for cut in 0..12 {
            let text = far.replacen(' ', "", cut) + &far;
            assert_eq!(Scanner::new(&text).collect::<Vec<_>>(), found_slowly(&text));
        }
    }

    proptest! {
        #[test]
        fn prop_names_are_found_as_if_each_place_were_folded(
            near in "((acetone|acetic|an|hydr|ide|丙酮|苯|盐酸|α-PVP|67-64-1|1|2|4|MDMA|phenyl|methyl|N|é|—|－|butanediol|dione)[ ,，(.'+/)-]{0,2}){0,10}",
            at in 0..tables::NAME_KEYS.len() - 1,
        ) {
            let text = near.clone() + slots::name(at) + &near;
            prop_assert_eq!(Scanner::new(&text).collect::<Vec<_>>(), found_slowly(&text));
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
