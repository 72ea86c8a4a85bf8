//! The first bytes of a folded name as a place in a table of bits. The
//! generator includes this same file.

/// How many bytes of a name count.
pub const LENGTH: usize = 6;

/// The fewest bytes of a name that is looked for in text.
pub const SHORTEST: usize = 3;

/// The number of words of 32 bits in the table.
#[allow(dead_code, reason = "read by the generator")]
pub const WORDS: usize = 1 << 13;

/// No byte yet.
pub const EMPTY: u64 = 1;

/// Adds a byte of a name to those before it, of which [`LENGTH`] count.
#[inline]
pub fn add(packed: u64, byte: u8) -> u64 {
    packed << 8 | u64::from(byte)
}

/// Returns the word of the table and the bit in it for the first bytes of a
/// name; fewer than [`LENGTH`] are the whole name.
#[inline]
pub fn place(packed: u64) -> (usize, u32) {
    let hash = packed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    // The high bits are the mixed ones: 13 for the word, 5 for the bit.
    let word = usize::try_from(hash >> 51).unwrap_or(0);
    let bit = u32::try_from(hash >> 46 & 31).unwrap_or(0);
    (word, bit)
}

/// The number of words of 64 bits in the table of the first four bytes.
#[allow(dead_code, reason = "read by the generator")]
pub const START_WORDS: usize = 1 << 10;

/// Returns the word of that table and the bit in it for the first four bytes of a
/// name, the first one lowest; three are the whole name.
#[inline]
pub fn start_place(bytes: u32) -> (usize, u32) {
    let hash = bytes.wrapping_mul(0x9e37_79b1);
    let word = usize::try_from(hash >> 22).unwrap_or(0);
    (word, hash >> 16 & 63)
}
