//! The places in a text where a name may start, sixty-four bytes at a time, and
//! what its first eight bytes tell without folding them.

use crate::data::tables;
use crate::name::prefix::start_place;

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
        let open = (byte == b'(') | (byte | 0x20 == b'{');
        let wide = byte >= 0xc0;
        u8::from(letter | digit) | u8::from(open | wide) << 1
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

/// Says whether a name or number may start with a word of letters and digits, by
/// its first bytes: four of a name, its first gap left out. What takes more to fold
/// may.
#[inline]
pub(super) fn may_start(bytes: [u8; 8]) -> bool {
    let bytes = u64::from_le_bytes(bytes);
    let small = bytes | LOW << 5;
    let digits = between(bytes, b'0', b'9');
    let signs = !(between(small, b'a', b'z') | digits) & HIGH;
    // The first byte that is no letter or digit, as its high bit.
    let first = signs & signs.wrapping_neg();
    let gap = first & (between(bytes, b' ', b' ') | between(bytes, b'-', b'-'));
    // The bytes before it stay, those behind it move up if it is a gap.
    let before = (first >> 7).wrapping_sub(1);
    let shift = u64::from(gap != 0) << 3;
    let folded = small & before | small >> shift & !before;
    let signs = signs & before | signs >> shift & !before;
    let [a, b, c, d, ..] = folded.to_le_bytes();
    let four = u32::from_le_bytes([a, b, c, d]);
    // A whole name of three bytes ends with its word.
    let three = u32::from_le_bytes([a, b, c, 0]);
    let is_three = first == 0x80 << 24;
    // Two numbers stay apart, and a number with a hyphen may be one of CAS.
    let numbers = gap & digits << 8 & (digits >> 8 | 0x80 << 56);
    let irregular = numbers | signs & (HIGH >> 32);
    is_start(four) | (is_start(three) & is_three) | (irregular != 0)
}

/// Says whether a name starts with four folded bytes, or is three.
#[inline]
fn is_start(bytes: u32) -> bool {
    let (word, bit) = start_place(bytes);
    let bits = tables::NAME_STARTS.get(word);
    bits.is_some_and(|bits| bits >> bit & 1 == 1)
}

/// Says whether a name starts with one of the common Chinese characters, of three
/// bytes, in either writing; no other character is asked for.
#[inline]
pub(super) fn is_chinese_start(c: char) -> bool {
    let place = u32::from(c).wrapping_sub(0x4e00);
    let word = usize::try_from(place >> 5).unwrap_or(0);
    let bits = tables::CHINESE_STARTS.get(word);
    bits.is_none_or(|bits| bits >> (place & 31) & 1 == 1)
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
