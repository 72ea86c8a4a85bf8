//! The places in a text where a name may start, sixty-four bytes at a time, and
//! what its first eight bytes tell without folding them.

use crate::data::tables;
use crate::name::prefix::{EMPTY, LENGTH, place, start_place};

/// The bytes that are looked at together.
const BLOCK: usize = 64;

/// The low bit of each of eight bytes.
const LOW: u64 = u64::from_ne_bytes([0x01; 8]);

/// The high bit of each of eight bytes, which no ASCII character has.
const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);

/// The places where a word of ASCII begins, an opening bracket or a character
/// beyond ASCII.
pub(super) struct Places<'a> {
    bytes: &'a [u8],
    /// Where the block begins.
    base: usize,
    /// One bit for each place of the block that is left.
    marks: u64,
}

impl<'a> Places<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut places = Self {
            bytes: text.as_bytes(),
            base: 0,
            marks: 0,
        };
        places.mark(false);
        places
    }

    /// Leaves out the places before one.
    pub(super) fn skip_to(&mut self, at: usize) {
        let Some(passed) = at.checked_sub(self.base) else {
            return;
        };
        if passed < BLOCK {
            let shift = u32::try_from(passed).unwrap_or(0);
            self.marks &= u64::MAX << shift;
        } else {
            self.base = at;
            let before = at.checked_sub(1).and_then(|at| self.bytes.get(at));
            self.mark(before.is_some_and(u8::is_ascii_alphanumeric));
        }
    }

    /// Goes on to the next block that has a place.
    fn refill(&mut self) -> Option<()> {
        while self.marks == 0 {
            let next = self.base.saturating_add(BLOCK);
            let before = self.bytes.get(next.wrapping_sub(1))?;
            self.base = next;
            self.mark(before.is_ascii_alphanumeric());
        }
        Some(())
    }

    /// Marks the places of the block that begins at the base; `within` says that it
    /// begins within a word.
    fn mark(&mut self, within: bool) {
        let rest = self.bytes.get(self.base..).unwrap_or(&[]);
        let (words, others) = match rest.first_chunk::<BLOCK>() {
            Some(block) => kinds(block),
            None => {
                let mut block = [0; BLOCK];
                for (to, from) in block.iter_mut().zip(rest) {
                    *to = *from;
                }
                kinds(&block)
            }
        };
        self.marks = words & !(words << 1 | u64::from(within)) | others;
    }
}

impl Iterator for Places<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        if self.marks == 0 {
            self.refill()?;
        }
        let place = usize::try_from(self.marks.trailing_zeros()).unwrap_or(0);
        self.marks &= self.marks.wrapping_sub(1);
        Some(self.base.saturating_add(place))
    }
}

/// One bit for each letter or digit of ASCII, and one for each opening bracket and
/// first byte of a longer character.
fn kinds(block: &[u8; BLOCK]) -> (u64, u64) {
    // A loop without branches, for many bytes at once.
    let kinds = block.map(|byte| {
        let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
        let digit = byte.wrapping_sub(b'0') < 10;
        let open = u8::from(byte == b'(') | u8::from(byte | 0x20 == b'{');
        let wide = u8::from(byte >= 0xc0);
        u8::from(letter) | u8::from(digit) | (open | wide) << 1
    });
    let (mut words, mut others) = (0, 0);
    let (eights, _) = kinds.as_chunks::<8>();
    for eight in eights.iter().rev() {
        let eight = u64::from_le_bytes(*eight);
        words = words << 8 | gather(eight & LOW);
        others = others << 8 | gather(eight >> 1 & LOW);
    }
    (words, others)
}

/// The low bits of eight bytes as one byte, that of the lowest first.
#[inline]
fn gather(bits: u64) -> u64 {
    bits.wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// What the first eight bytes of a word tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// Neither a name nor a number starts with it.
    Not,
    /// A name may start with it, no number.
    Name,
    /// It takes more to fold.
    Unclear,
}

/// Looks at the first bytes of a word of ASCII or an opening bracket: four of a name
/// and then six, the first gap between two words left out.
#[inline]
pub(super) fn start(bytes: [u8; 8]) -> Start {
    let bytes = u64::from_le_bytes(bytes);
    let small = bytes | LOW << 5;
    // Most words end no sooner than behind four letters, with which no name starts.
    if between(small, b'a', b'z') & !bytes & FOUR == FOUR && !is_key(small) {
        return Start::Not;
    }
    let digits = between(bytes, b'0', b'9');
    let signs = !(between(small, b'a', b'z') | digits) & HIGH;
    // The first byte that is no letter or digit, as its high bit.
    let first = signs & signs.wrapping_neg();
    // Where none is, this is a letter or digit.
    let [sign, ..] = (bytes >> (first.trailing_zeros() & 0x38)).to_le_bytes();
    let is_gap = u64::from(sign == b' ') | u64::from(sign == b'-');
    let gap = first & is_gap.wrapping_neg();
    // The bytes before it stay, those behind it move up if it is a gap.
    let before = (first >> 7).wrapping_sub(1);
    let shift = is_gap << 3;
    let folded = small & before | small >> shift & !before;
    let signs = signs & before | signs >> shift & !before;
    // A whole name of three bytes ends with its word.
    let is_three = first == 0x80 << 24;
    // Two numbers stay apart, and they may be a number of CAS.
    let numbers = gap & digits << 8 & (digits >> 8 | 0x80 << 56);
    let unclear = numbers | signs & FOUR;
    let four = is_key(folded) | is_key(folded & 0x00ff_ffff) & is_three;
    if !four && unclear == 0 {
        return Start::Not;
    }
    if unclear != 0 || signs & SIX != 0 {
        return Start::Unclear;
    }
    // No word ends within the six but where the gap was, with a shorter name or none.
    const { assert!(LENGTH == 6) };
    let shorter = gap.trailing_zeros() & !7;
    let is_shorter = (24..48).contains(&shorter) && is_beginning(packed(folded, shorter));
    if is_shorter || is_beginning(packed(folded, 48)) {
        Start::Name
    } else {
        Start::Not
    }
}

/// The high bits of the first four bytes.
const FOUR: u64 = 0x8080_8080;

/// The high bits of the first six bytes.
const SIX: u64 = 0x8080_8080_8080;

/// The first bytes, so many bits of them, as [`add`](super::prefix::add) packs them.
#[inline]
fn packed(bytes: u64, bits: u32) -> u64 {
    let highest = bytes.checked_shl(64_u32.saturating_sub(bits)).unwrap_or(0);
    EMPTY.checked_shl(bits).unwrap_or(0) | highest.swap_bytes()
}

/// Says whether a name starts with the first four of some folded bytes, or is three.
#[inline]
fn is_key(bytes: u64) -> bool {
    let [a, b, c, d, ..] = bytes.to_le_bytes();
    let (word, bit) = start_place(u32::from_le_bytes([a, b, c, d]));
    let bits = tables::NAME_STARTS.get(word);
    bits.is_some_and(|bits| bits >> bit & 1 == 1)
}

/// Says whether a name may begin with these bytes, or be these if they are few.
#[inline]
pub(super) fn is_beginning(packed: u64) -> bool {
    let (word, bit) = place(packed);
    let bits = tables::NAME_PREFIXES.get(word);
    bits.is_some_and(|bits| bits >> bit & 1 == 1)
}

/// Says whether a name may begin with the first four bytes of a folded text.
pub(super) fn begins_with_four(folded: &str) -> bool {
    let four = folded.as_bytes().first_chunk();
    four.is_some_and(|[a, b, c, d]| is_key(u64::from_le_bytes([*a, *b, *c, *d, 0, 0, 0, 0])))
}

/// Says whether a name may start with what a character folds to, which is not nothing.
#[inline]
pub(super) fn is_start(c: char) -> bool {
    let number = u32::from(c);
    let word = usize::try_from(number >> 5).unwrap_or(0);
    let bits = tables::CHARACTER_STARTS.get(word);
    // The table has no more than the basic plane.
    bits.is_none_or(|bits| bits >> (number & 31) & 1 == 1)
}

/// Marks the bytes from `first` to `last` by their high bits.
#[inline]
const fn between(bytes: u64, first: u8, last: u8) -> u64 {
    let low = bytes & !HIGH;
    // No sum of seven bits goes beyond its byte.
    let from = low.wrapping_add(LOW.wrapping_mul(0x80 - u64_of(first)));
    let beyond = low.wrapping_add(LOW.wrapping_mul(0x7f - u64_of(last)));
    from & !beyond & !bytes & HIGH
}

const fn u64_of(byte: u8) -> u64 {
    u64::from_le_bytes([byte, 0, 0, 0, 0, 0, 0, 0])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::slots;
    use crate::text::fold;
    use alloc::string::ToString;
    use alloc::vec::Vec;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// The places, one byte after the other.
    fn one_by_one(text: &str, from: usize) -> Vec<usize> {
        let bytes = text.as_bytes();
        let is_word = |at: usize| bytes[at].is_ascii_alphanumeric();
        (from..bytes.len())
            .filter(|at| {
                let begins = is_word(*at) && (*at == 0 || !is_word(at - 1));
                begins || matches!(bytes[*at], b'(' | b'[' | b'{' | 0xc0..)
            })
            .collect()
    }

    /// Says whether a name begins with a folded text.
    fn begins(folded: &str) -> bool {
        let mut names = (0..tables::NAME_KEYS.len() - 1).map(slots::name);
        names.any(|name| name.starts_with(folded))
    }

    #[test]
    fn characters_that_fold_to_nothing_start_no_name() {
        let firsts: BTreeSet<char> = (0..tables::NAME_KEYS.len() - 1)
            .filter_map(|at| slots::name(at).chars().next())
            .collect();
        for c in (0..=0xffff).filter_map(char::from_u32) {
            let folded = fold(&c.to_string());
            let first = folded.as_str().chars().next();
            assert_eq!(
                is_start(c),
                first.is_some_and(|c| firsts.contains(&c)),
                "{c}"
            );
        }
        for c in ['。', '，', '－', '•', '\u{200b}', '　'] {
            assert!(!is_start(c));
        }
        assert!(is_start('鹽') && is_start('α') && is_start('（') && is_start('Ｍ'));
    }

    #[test]
    fn the_first_bytes_of_every_name_start_one() {
        for at in 0..tables::NAME_KEYS.len() - 1 {
            let name = slots::name(at);
            if name.len() < 3 || !name.is_ascii() || name.starts_with('(') {
                continue;
            }
            for tail in ["       .", "; and so", "-x 12345", "(abcdefg"] {
                let text = name.to_ascii_uppercase() + tail;
                let eight = text.as_bytes().first_chunk().unwrap();
                assert_ne!(start(*eight), Start::Not, "{text}");
            }
        }
        assert_eq!(start(*b"consigne"), Start::Not);
        assert_eq!(start(*b"the good"), Start::Not);
        assert_eq!(start(*b"1234567-"), Start::Unclear);
        assert_eq!(start(*b"67-64-1 "), Start::Unclear);
        assert_eq!(start(*b"ace tone"), Start::Name);
        assert_eq!(start(*b"DMT and "), Start::Name);
    }

    proptest! {
        #[test]
        fn prop_blocks_say_what_bytes_say(
            text in "[a-dX-Z0-9 .,'(\\[{|\n-]{0,200}[éα丙，]{0,3}[a-c -]{0,80}",
            skip in 0_usize..300,
        ) {
            let places: Vec<usize> = Places::new(&text).collect();
            prop_assert_eq!(places, one_by_one(&text, 0));
            let skip = skip.min(text.len());
            let mut places = Places::new(&text);
            places.skip_to(skip);
            prop_assert_eq!(places.collect::<Vec<_>>(), one_by_one(&text, skip));
        }

        #[test]
        fn prop_what_starts_no_name_is_the_beginning_of_none(
            text in "(ac|me|et|dm|2|4|gb|p)[a-f0-9 ,.()'-]{7}",
        ) {
            let eight = text.as_bytes().first_chunk().unwrap();
            let folded = fold(core::str::from_utf8(eight).unwrap());
            if let Some(six) = folded.as_str().get(..6) {
                prop_assert!(start(*eight) != Start::Not || !begins(six), "{}", six);
            }
        }
    }
}
