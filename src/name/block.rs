//! Eight bytes of a text at once.

/// The same byte eight times.
const fn eightfold(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// The bit of a byte that no ASCII character has.
const HIGH: u64 = eightfold(0x80);

/// Eight bytes of a text, the first one highest.
#[derive(Clone, Copy)]
pub(super) struct Block {
    bytes: u64,
    /// How many letters and digits of ASCII they begin with.
    pub(super) run: u32,
}

impl Block {
    #[inline]
    pub(super) fn new(bytes: [u8; 8]) -> Self {
        /// Marks the bytes from `first` to `last` by their high bits.
        #[inline]
        fn between(bytes: u64, first: u8, last: u8) -> u64 {
            let low = bytes & !HIGH;
            // No sum of seven bits goes beyond its byte.
            let from = low.wrapping_add(eightfold(0x80_u8.wrapping_sub(first)));
            let beyond = low.wrapping_add(eightfold(0x7f_u8.wrapping_sub(last)));
            from & !beyond & !bytes & HIGH
        }
        let bytes = u64::from_be_bytes(bytes);
        let letters = between(bytes | eightfold(0x20), b'a', b'z');
        let digits = between(bytes, b'0', b'9');
        Self {
            bytes,
            run: (!(letters | digits) & HIGH).leading_zeros() / 8,
        }
    }

    /// The first bytes, fewer than eight, in small letters if they are letters.
    #[inline]
    pub(super) fn first(self, count: u32) -> u64 {
        let small = self.bytes | eightfold(0x20);
        small
            .checked_shr(64_u32.saturating_sub(count.saturating_mul(8)))
            .unwrap_or(0)
    }

    /// The byte at a place.
    #[inline]
    pub(super) fn at(self, place: u32) -> u8 {
        let [.., byte] = self.first_as_written(place.saturating_add(1)).to_be_bytes();
        byte
    }

    #[inline]
    fn first_as_written(self, count: u32) -> u64 {
        self.bytes
            .checked_shr(64_u32.saturating_sub(count.saturating_mul(8)))
            .unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_knows_its_letters_and_digits() {
        for byte in 0..=u8::MAX {
            let block = Block::new([byte; 8]);
            let expected = if byte.is_ascii_alphanumeric() { 8 } else { 0 };
            assert_eq!(block.run, expected, "{byte}");
            let block = Block::new([b'Z', b'0', byte, b'z', b'9', b'a', b'A', b'!']);
            let expected = if byte.is_ascii_alphanumeric() { 7 } else { 2 };
            assert_eq!(block.run, expected, "{byte}");
            assert_eq!(block.at(2), byte);
            assert_eq!(block.first(2).to_be_bytes()[6..], *b"z0");
        }
    }
}
