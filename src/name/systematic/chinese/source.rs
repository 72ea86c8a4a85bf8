//! A Chinese name in the form in which it is read: simplified characters and ASCII marks.

use super::super::spelling::{greek, raised};
use crate::text::simplified;
use alloc::string::String;
use alloc::vec::Vec;

/// How deep brackets may nest.
pub(super) const MAX_DEPTH: usize = 12;

/// The folded text, with the way back and its brackets matched.
#[derive(Debug)]
pub(super) struct Source {
    text: String,
    /// Where each byte stood in the text of the caller.
    origin: Vec<u16>,
    /// For each byte the end of the innermost bracket around it.
    limit: Vec<u16>,
    /// For each opening bracket its closing one.
    close: Vec<u16>,
}

impl Source {
    /// Folds a text; gives the place of a bracket without a partner, or nested too deep.
    pub(super) fn new(text: &str) -> Result<Self, usize> {
        let mut source = Self {
            text: String::with_capacity(text.len()),
            origin: Vec::with_capacity(text.len()),
            limit: Vec::new(),
            close: Vec::new(),
        };
        let mut before = None;
        for (at, character) in text.char_indices() {
            if character.is_whitespace() && before.is_some_and(is_han) {
                // Two words side by side may be two goods.
                let rest = text.get(at..).unwrap_or("").trim_start();
                if rest.chars().next().is_some_and(is_han) {
                    source.put(' ', at);
                    before = None;
                    continue;
                }
            }
            source.fold(character, at);
            before = Some(character);
        }
        match source.match_brackets() {
            Ok(()) => Ok(source),
            Err(at) => Err(usize::from(source.origin(at))),
        }
    }

    fn put(&mut self, character: char, at: usize) {
        self.text.push(character);
        let at = u16::try_from(at).unwrap_or(u16::MAX);
        for _ in 0..character.len_utf8() {
            self.origin.push(at);
        }
    }

    fn put_all(&mut self, word: &str, at: usize) {
        for character in word.chars() {
            self.put(character, at);
        }
    }

    fn fold(&mut self, character: char, at: usize) {
        match character {
            '\u{ff01}'..='\u{ff5e}' => {
                let narrow = char::from_u32(u32::from(character) - 0xfee0);
                self.fold(narrow.unwrap_or('?'), at);
            }
            '(' | '{' | '[' | '〔' | '【' => {
                // Only square brackets hold the numbers of fused and bridged rings.
                let square = matches!(character, '[' | '【' | '〔');
                self.put(if square { '[' } else { '(' }, at);
            }
            ')' | '}' | ']' | '〕' | '】' => {
                let square = matches!(character, ']' | '】' | '〕');
                self.put(if square { ']' } else { ')' }, at);
            }
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' => {
                self.put('-', at);
            }
            '′' | 'ʹ' | '´' | '’' | '‘' | 'ʼ' | '`' => self.put('\'', at),
            '″' | '“' | '”' | '"' => self.put_all("''", at),
            '、' => self.put(',', at),
            '。' | '·' | '•' | '・' => self.put('.', at),
            '卓' => self.put('䓬', at),
            c if c.is_whitespace() || c == '\u{ad}' || ('\u{200b}'..='\u{200f}').contains(&c) => {}
            'α' | 'β' | 'γ' | 'δ' | 'ω' => self.put(character, at),
            c if greek(c).is_some() => self.put(c, at),
            c => match raised(c) {
                Some(digit) => self.put_all(digit, at),
                None => self.put(simplified(c), at),
            },
        }
    }

    fn match_brackets(&mut self) -> Result<(), usize> {
        let end = u16::try_from(self.text.len()).unwrap_or(u16::MAX);
        self.limit = alloc::vec![end; self.text.len()];
        self.close = alloc::vec![0; self.text.len()];
        let mut open: Vec<(usize, u8)> = Vec::new();
        for (at, byte) in self.text.bytes().enumerate() {
            match byte {
                b'(' | b'[' if open.len() == MAX_DEPTH => return Err(at),
                b'(' | b'[' => open.push((at, byte)),
                b')' | b']' => {
                    let (from, opened) = open.pop().ok_or(at)?;
                    if (opened == b'(') != (byte == b')') {
                        return Err(at);
                    }
                    let closing = u16::try_from(at).unwrap_or(u16::MAX);
                    if let Some(place) = self.close.get_mut(from) {
                        *place = closing;
                    }
                    // What lies in an inner bracket has its limit already.
                    for limit in self.limit.get_mut(from + 1..at).unwrap_or(&mut []) {
                        if *limit == end {
                            *limit = closing;
                        }
                    }
                }
                _ => {}
            }
        }
        match open.last() {
            Some((at, _)) => Err(*at),
            None => Ok(()),
        }
    }

    /// Finds a Chinese character that stands twice in a row: in no name one does.
    pub(super) fn repeated(&self) -> Option<usize> {
        let mut before = None;
        self.text.char_indices().find_map(|(at, character)| {
            let twice = is_han(character) && before == Some(character);
            before = Some(character);
            twice.then_some(at)
        })
    }

    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Returns the text from a place to the end of the bracket around it.
    pub(super) fn rest(&self, at: usize) -> &str {
        self.text.get(at..self.limit(at)).unwrap_or("")
    }

    /// Returns the end of the innermost bracket around a place.
    pub(super) fn limit(&self, at: usize) -> usize {
        self.limit
            .get(at)
            .map_or(self.text.len(), |end| usize::from(*end))
    }

    /// Returns the partner of an opening bracket.
    pub(super) fn close(&self, at: usize) -> usize {
        self.close.get(at).map_or(0, |end| usize::from(*end))
    }

    pub(super) fn slice(&self, from: usize, to: usize) -> &str {
        self.text.get(from..to).unwrap_or("")
    }

    /// Returns the place in the text of the caller.
    pub(super) fn origin(&self, at: usize) -> u16 {
        self.origin
            .get(at)
            .or(self.origin.last())
            .copied()
            .unwrap_or(0)
    }
}

fn is_han(character: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_characters_and_brackets_are_folded() {
        let source = Source::new("２－（苯並［d］噁唑基）甲酸").unwrap();
        assert_eq!(source.slice(0, 100), "");
        assert_eq!(source.slice(0, source.len()), "2-(苯并[d]恶唑基)甲酸");
        assert_eq!(source.origin(2), 6);
        assert_eq!(source.rest(3), "苯并[d]恶唑基");
        assert_eq!(source.close(2), source.limit(3));
    }

    #[test]
    fn spaces_fall_away_but_between_two_words() {
        let folded = |text: &str| {
            let source = Source::new(text).unwrap();
            String::from(source.slice(0, source.len()))
        };
        assert_eq!(folded(" 2 - 甲基 -3- 苯基 "), "2-甲基-3-苯基");
        assert_eq!(folded("苯 甲酸"), "苯 甲酸");
    }

    #[test]
    fn a_bracket_without_its_partner_is_told() {
        assert_eq!(Source::new("2-(甲基").unwrap_err(), 2);
        assert_eq!(Source::new("2-甲基)").unwrap_err(), 8);
        assert_eq!(Source::new("（甲基]").unwrap_err(), 9);
        let deep = "(".repeat(20) + "甲基" + &")".repeat(20);
        assert_eq!(Source::new(&deep).unwrap_err(), MAX_DEPTH);
    }
}
