//! From a text that grows byte by byte to the names that begin with it.

use crate::data::hash::hash_bytes;
use crate::data::{slots, tables, text_bytes};
use crate::name::index::{self, Known};
use crate::name::prefix::{EMPTY, LENGTH, SHORTEST, add};
use crate::name::start::is_beginning;

/// The first name that begins with a folded text, which grows at its end.
///
/// The names stand sorted, and with each stands how many bytes it shares with the one before, so
/// that every byte of the text is compared once. A byte that leads on passes names of the same
/// first [`LENGTH`] bytes alone, each once for the whole text.
#[derive(Clone, Copy)]
pub(super) struct Walk {
    /// The bytes so far.
    length: usize,
    /// The first of them.
    first: [u8; LENGTH],
    /// The name, once there are as many, and its position in `NAME_KEYS`.
    name: &'static [u8],
    at: usize,
}

impl Walk {
    pub(super) fn new() -> Self {
        Self {
            length: 0,
            first: [0; LENGTH],
            name: &[],
            at: 0,
        }
    }

    /// Takes a byte; says whether a name begins with the text, or may while it is shorter than
    /// [`LENGTH`].
    #[inline]
    pub(super) fn push(&mut self, byte: u8) -> bool {
        let length = self.length;
        self.length = length.saturating_add(1);
        match self.first.get_mut(length) {
            Some(place) => {
                *place = byte;
                self.length < LENGTH || self.begin()
            }
            None => self.name.get(length) == Some(&byte) || self.pass(length, byte),
        }
    }

    /// Sets out with the first bytes; `None` where no name begins with them.
    #[inline]
    pub(super) fn from(first: [u8; LENGTH]) -> Option<Self> {
        let mut walk = Self {
            length: LENGTH,
            first,
            name: &[],
            at: 0,
        };
        walk.begin().then_some(walk)
    }

    /// The bytes of the name behind the text.
    #[inline]
    pub(super) fn rest(&self) -> &'static [u8] {
        self.name.get(self.length..).unwrap_or(&[])
    }

    /// Takes so many of them.
    #[inline]
    pub(super) fn take(&mut self, count: usize) {
        self.length = self.length.saturating_add(count);
    }

    /// Finds the first name that begins with the first bytes.
    fn begin(&mut self) -> bool {
        let is_key = |at: usize| key(at).starts_with(&self.first);
        let found = slots::find(&tables::PREFIX_SLOTS, hash_bytes(&self.first), is_key);
        let Some(at) = found else {
            return false;
        };
        self.at = at;
        self.name = key(at);
        true
    }

    /// Goes on to the name that has a byte behind so many of the text.
    fn pass(&mut self, length: usize, byte: u8) -> bool {
        let mut at = self.at;
        let mut name = self.name;
        loop {
            match name.get(length) {
                Some(found) if *found == byte => break,
                Some(found) if *found > byte => return false,
                _ => {}
            }
            // Those that share this byte, too, are passed.
            let shared = loop {
                at = at.saturating_add(1);
                let shared = tables::NAME_SHARED.get(at).copied().map_or(0, usize::from);
                if shared <= length {
                    break shared;
                }
            };
            if shared < length {
                return false;
            }
            name = key(at);
        }
        self.at = at;
        self.name = name;
        true
    }

    /// Says whether the text may be a name.
    #[inline]
    pub(super) fn is_whole(&self) -> bool {
        self.length < LENGTH || self.name.len() == self.length
    }

    /// The name that is the text.
    #[inline]
    pub(super) fn exact(&self) -> Option<Known> {
        if self.length >= LENGTH {
            return (self.name.len() == self.length).then(|| Known::at(self.at));
        }
        let text = self.first.get(..self.length)?;
        let packed = text.iter().fold(EMPTY, |packed, byte| add(packed, *byte));
        if self.length < SHORTEST || !is_beginning(packed) {
            return None;
        }
        index::exact(core::str::from_utf8(text).ok()?)
    }

    /// Says whether the text is a name with which no longer one begins: those would stand behind
    /// it.
    #[inline]
    pub(super) fn is_last(&self) -> bool {
        let shared = tables::NAME_SHARED.get(self.at.saturating_add(1));
        self.name.len() == self.length
            && shared.is_none_or(|shared| usize::from(*shared) < self.length)
    }
}

/// The bytes of the name at a position of `NAME_KEYS`.
#[inline]
fn key(at: usize) -> &'static [u8] {
    let row = tables::NAME_KEYS.get(at);
    row.map_or(&[], |[name, _]| text_bytes(*name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn count() -> usize {
        tables::NAME_KEYS.len() - 1
    }

    fn walk(text: &str) -> Option<Walk> {
        let mut walk = Walk::new();
        text.bytes().all(|byte| walk.push(byte)).then_some(walk)
    }

    #[test]
    fn every_name_is_walked_to_and_nothing_behind_the_last() {
        for at in 0..count() {
            let name = slots::name(at);
            let mut here = walk(name).expect(name);
            assert_eq!(here.exact(), Some(Known::at(at)), "{name}");
            if name.len() >= LENGTH {
                let goes_on = slots::name(at + 1).starts_with(name);
                assert_eq!(here.is_last(), !goes_on, "{name}");
                assert!(!here.push(0xff), "{name}");
            }
        }
    }

    proptest! {
        #[test]
        fn prop_a_walk_goes_as_far_as_a_name(
            at in 0..count(), other in 0..count(), cut in 0_usize..40, tail in "[a-e0-9'(,丙苯]{0,3}",
        ) {
            let name = slots::name(at);
            let end = name.char_indices().map(|(at, _)| at).nth(cut).unwrap_or(name.len());
            let far = slots::name(other);
            for text in [name[..end].to_owned() + &tail, name[..end].to_owned() + far] {
                if text.len() < LENGTH {
                    continue;
                }
                let begins = (0..count()).any(|at| slots::name(at).starts_with(&text));
                let walk = walk(&text);
                prop_assert_eq!(walk.is_some(), begins, "{}", text);
                prop_assert_eq!(walk.and_then(|walk| walk.exact()), index::exact(&text));
            }
        }
    }
}
