//! A part of a name, rendered in English, with the way back to the Chinese text.

use alloc::vec::Vec;

/// English words, for each byte the place in the caller's text that it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rendering {
    bytes: Vec<u8>,
    origin: Vec<u16>,
    /// Where groups are put that stand before the part.
    insert: usize,
    slot: Option<Slot>,
}

/// The place for the locant of a free valence that stands before the group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Slot {
    at: usize,
    /// What stands between the stem and the hyphen: `an` of a chain.
    word: &'static str,
    /// The locant of the nitrogen.
    nitrogen: u8,
}

impl Rendering {
    /// Renders a word of the lexicon; `^` marks where groups before it are put.
    pub(super) fn word(word: &str, from: u16) -> Self {
        let mut rendering = Self::default();
        rendering.push(word, from);
        if let Some(at) = rendering.bytes.iter().position(|byte| *byte == b'^') {
            rendering.bytes.remove(at);
            rendering.origin.remove(at);
            rendering.insert = at;
        }
        rendering
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    pub(super) fn as_str(&self) -> &str {
        core::str::from_utf8(&self.bytes).unwrap_or("")
    }

    /// Returns the place in the caller's text of a byte.
    pub(super) fn origin(&self, at: usize) -> u16 {
        self.origin
            .get(at)
            .or(self.origin.last())
            .copied()
            .unwrap_or(0)
    }

    pub(super) fn push(&mut self, word: &str, from: u16) {
        self.bytes.extend_from_slice(word.as_bytes());
        self.origin.resize(self.bytes.len(), from);
    }

    pub(super) fn append(&mut self, other: &Self) {
        self.bytes.extend_from_slice(&other.bytes);
        self.origin.extend_from_slice(&other.origin);
    }

    /// Leaves a place for the locant of the free valence here.
    pub(super) fn open_slot(&mut self, word: &'static str, nitrogen: u8) {
        self.slot = Some(Slot {
            at: self.bytes.len(),
            word,
            nitrogen,
        });
    }

    pub(super) fn close_slot(&mut self) {
        self.slot = None;
    }

    /// Returns the part with other letters at its end.
    pub(super) fn with_end(&self, length: usize, word: &str) -> Self {
        let mut whole = self.clone();
        let from = whole.origin.last().copied().unwrap_or(0);
        whole.bytes.truncate(length);
        whole.origin.truncate(length);
        whole.push(word, from);
        whole
    }

    /// Leaves a place for a locant that must be given: no name holds a question mark.
    pub(super) fn open_needed_slot(&mut self, from: u16) {
        self.open_slot("", 0);
        self.push("?", from);
    }

    /// Takes the mute `e` away.
    pub(super) fn elide(&mut self) {
        if self.bytes.last() == Some(&b'e') {
            self.bytes.pop();
            self.origin.pop();
        }
    }

    /// Puts a locant into the place left for it.
    pub(super) fn fill(mut self, locant: &str, from: u16) -> Option<Self> {
        let slot = self.slot.take()?;
        if self.bytes.get(slot.at) == Some(&b'?') {
            self.bytes.remove(slot.at);
            self.origin.remove(slot.at);
        }
        let mut words = Self::default();
        words.push(slot.word, from);
        words.push("-", from);
        if locant == "N" {
            let digits = [b'0' + slot.nitrogen / 10, b'0' + slot.nitrogen % 10];
            let text = core::str::from_utf8(&digits).ok()?.trim_start_matches('0');
            if text.is_empty() {
                return None;
            }
            words.push(text, from);
        } else {
            words.push(locant, from);
        }
        words.push("-", from);
        self.splice(slot.at, &words);
        Some(self)
    }

    /// Says whether the place left for a locant is that of a ring, not of a chain.
    pub(super) fn has_ring_slot(&self) -> bool {
        self.slot
            .is_some_and(|slot| slot.word.is_empty() && self.bytes.get(slot.at) != Some(&b'?'))
    }

    /// Says whether the place left for a locant is that of a chain without double bonds.
    pub(super) fn has_chain_slot(&self) -> bool {
        self.slot.is_some_and(|slot| slot.word == "an")
    }

    /// Puts another locant in the place of the one that the part begins with, if that is
    /// not less.
    pub(super) fn with_first_locant(&self, locant: &str) -> Option<Self> {
        let ([told], [first, b'-', b'(', ..]) = (locant.as_bytes(), self.bytes.as_slice()) else {
            return None;
        };
        if !told.is_ascii_digit() || told > first {
            return None;
        }
        let mut whole = self.clone();
        if let Some(byte) = whole.bytes.first_mut() {
            *byte = *told;
        }
        Some(whole)
    }

    /// Makes groups before the part stand before all of it, not on a ring in it.
    pub(super) fn take_before(&mut self) {
        self.insert = 0;
    }

    /// Puts groups before the part.
    pub(super) fn with_before(mut self, groups: &Self) -> Self {
        if groups.bytes.is_empty() {
            return self;
        }
        // (R)-1-苯乙基: a descriptor is that of the whole, not of the ring.
        let front = match self.insert {
            0 => 0,
            _ => descriptors(&groups.bytes),
        };
        if front > 0 {
            let mut rest = groups.clone();
            let mut first = Self::default();
            first.bytes.extend(rest.bytes.drain(..front));
            first.origin.extend(rest.origin.drain(..front));
            let mut whole = self.with_before(&rest);
            whole.splice(0, &first);
            return whole;
        }
        let at = self.insert;
        let mut words = groups.clone();
        let parted = words.bytes.last() == Some(&b'-');
        if !parted && self.bytes.get(at..).is_some_and(begins_with_locant) {
            let from = words.origin.last().copied().unwrap_or(0);
            words.push("-", from);
        }
        self.splice(at, &words);
        self
    }

    fn splice(&mut self, at: usize, words: &Self) {
        self.bytes.splice(at..at, words.bytes.iter().copied());
        self.origin.splice(at..at, words.origin.iter().copied());
        let length = words.bytes.len();
        if let Some(slot) = &mut self.slot
            && slot.at >= at
        {
            slot.at += length;
        }
        if self.insert > at {
            self.insert += length;
        }
    }

    /// Puts words before the part that do not part it from groups before them.
    pub(super) fn prefixed(&self, words: &str, from: u16) -> Self {
        let mut whole = Self::default();
        whole.push(words, from);
        let shift = whole.bytes.len();
        whole.append(self);
        // Groups of a part that takes them at its beginning stand before the words.
        whole.insert = match self.insert {
            0 => 0,
            at => at + shift,
        };
        whole.slot = self.slot.map(|slot| Slot {
            at: slot.at + shift,
            ..slot
        });
        whole
    }

    /// Puts the part in brackets, with words before the opening one.
    pub(super) fn bracketed(&self, before: &str, from: u16) -> Self {
        let mut whole = Self::default();
        whole.push(before, from);
        whole.push("(", from);
        let shift = whole.bytes.len();
        whole.append(self);
        let end = whole.origin.last().copied().unwrap_or(from);
        whole.push(")", end);
        whole.insert = self.insert + shift;
        whole.slot = self.slot.map(|slot| Slot {
            at: slot.at + shift,
            ..slot
        });
        whole
    }

    /// Puts alpha in the place of omega.
    pub(super) fn nearer(&self) -> Self {
        let mut whole = self.clone();
        for at in 0..whole.bytes.len() {
            let rest = whole.bytes.get_mut(at..).unwrap_or(&mut []);
            if rest.starts_with(b"omega")
                && let Some(word) = rest.get_mut(..5)
            {
                word.copy_from_slice(b"alpha");
            }
        }
        whole
    }

    /// Puts Greek letters in the place of 2 and 3, as beside primed locants: `2-(bromo)-4'-`.
    pub(super) fn with_letters(&self) -> Self {
        let mut whole = Self::default();
        let mut depth = 0_u32;
        for (at, byte) in self.bytes.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| self.bytes.get(at));
            let alone = before.is_none_or(|byte| *byte == b'-')
                && self.bytes.get(at + 1) == Some(&b'-')
                && depth == 0;
            match byte {
                b'(' => depth += 1,
                b')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            match byte {
                b'2' if alone => whole.push("alpha", self.origin(at)),
                b'3' if alone => whole.push("beta", self.origin(at)),
                _ => {
                    whole.bytes.push(*byte);
                    whole.origin.push(self.origin(at));
                }
            }
        }
        whole
    }

    /// Parts the groups of an ester that stand on different atoms: `-O-` becomes ` O-`.
    pub(super) fn part_words(&mut self) {
        let mut depth = 0_u32;
        for at in 0..self.bytes.len() {
            let rest = self.bytes.get(at..).unwrap_or(&[]);
            let parts = matches!(rest, [b'-', b'O' | b'S', b'-' | b',', ..]);
            match self.bytes.get_mut(at) {
                Some(b'(') => depth += 1,
                Some(b')') => depth = depth.saturating_sub(1),
                Some(byte) if parts && depth == 0 => *byte = b' ',
                _ => {}
            }
        }
    }

    /// Says whether a hyphen must part this from groups before it.
    pub(super) fn begins_with_locant(&self) -> bool {
        begins_with_locant(&self.bytes)
    }
}

/// Measures the descriptors that groups begin with: `(1R,2S)-`, `trans-`.
fn descriptors(bytes: &[u8]) -> usize {
    let mut length = 0;
    while let Some(rest) = bytes.get(length..) {
        let word = ["cis-", "trans-", "rac-"]
            .iter()
            .find(|word| rest.starts_with(word.as_bytes()));
        length += match (word, rest.iter().position(|byte| *byte == b')')) {
            (Some(word), _) => word.len(),
            (None, Some(close)) if rest.first() == Some(&b'(') => {
                let inside = rest.get(1..close).unwrap_or(&[]);
                let plain = |byte: &u8| b"0123456789abRSEZ,'*+-/".contains(byte);
                if !inside.iter().all(plain) || rest.get(close + 1) != Some(&b'-') {
                    return length;
                }
                close + 2
            }
            _ => return length,
        };
    }
    length
}

fn begins_with_locant(bytes: &[u8]) -> bool {
    matches!(bytes, [b'0'..=b'9' | b'A'..=b'Z', ..] | [_, b'-', ..])
        || [
            "alpha", "beta", "gamma", "delta", "omega", "cis-", "trans-", "rac-",
        ]
        .iter()
        .any(|word| bytes.starts_with(word.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_and_locants_are_put_in_their_places() {
        let mut ring = Rendering::word("pyridin", 6);
        ring.open_slot("", 1);
        ring.push("yl", 6);
        let groups = Rendering::word("2-(chloro)", 0);
        let filled = ring.bracketed("bis", 5).with_before(&groups);
        assert_eq!(filled.as_str(), "bis(2-(chloro)pyridinyl)");
        let filled = filled.fill("3", 4).unwrap();
        assert_eq!(filled.as_str(), "bis(2-(chloro)pyridin-3-yl)");
        assert_eq!(filled.origin(0), 5);
        let acid = Rendering::word("3-(^phenyl)propanoic acid", 0);
        let told = Rendering::word("(2S)-2-(chloro)", 0);
        assert_eq!(
            acid.clone().with_before(&told).as_str(),
            "(2S)-3-(2-(chloro)phenyl)propanoic acid"
        );
        assert_eq!(
            acid.with_before(&groups).as_str(),
            "3-(2-(chloro)phenyl)propanoic acid"
        );
    }
}
