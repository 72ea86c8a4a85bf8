//! The places of some bytes in a text, looked for in eight bytes at once.

/// Returns the places in a text where one of two bytes stands, which are not zero.
pub(super) fn places(text: &[u8], wanted: [u8; 2]) -> Places<'_> {
    Places {
        text,
        wanted: wanted.map(|byte| u64::from(byte) * ONES),
        start: 0,
        found: 0,
        rest: text,
    }
}

/// Each byte is one.
const ONES: u64 = 0x0101_0101_0101_0101;

/// All bits of each byte but the highest.
const LOW: u64 = 0x7f * ONES;

/// The places of some bytes.
pub(super) struct Places<'t> {
    text: &'t [u8],
    /// Each byte eight times.
    wanted: [u64; 2],
    /// Where the eight bytes begin that were looked at last.
    start: usize,
    /// The highest bit of each of them that is wanted and was not returned yet.
    found: u64,
    /// What stands behind them.
    rest: &'t [u8],
}

impl Iterator for Places<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.found == 0 {
            let mut eight = [0; 8];
            match self.rest.first_chunk() {
                Some(chunk) => eight = *chunk,
                None if self.rest.is_empty() => return None,
                None => {
                    for (to, from) in eight.iter_mut().zip(self.rest) {
                        *to = *from;
                    }
                }
            }
            self.start = self.text.len() - self.rest.len();
            self.rest = self.rest.get(8..).unwrap_or(&[]);
            let eight = u64::from_le_bytes(eight);
            let [one, other] = self.wanted.map(|byte| zeros(eight ^ byte));
            self.found = one | other;
        }
        let at = usize::try_from(self.found.trailing_zeros() / 8).unwrap_or(0);
        self.found &= self.found - 1;
        Some(self.start + at)
    }
}

/// Returns the highest bit of each byte that is zero.
fn zeros(eight: u64) -> u64 {
    !(((eight & LOW) + LOW) | eight | LOW)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    #[test]
    fn finds_the_places_that_a_scan_finds() {
        let text = b"xy,oxy-2,2,4-trimethylxyloyl\x7f\xf8\xf9\x00,yx";
        for end in 0..=text.len() {
            let text = &text[..end];
            for wanted in [*b"xy", *b",,", *b"q,"] {
                let found: Vec<usize> = places(text, wanted).collect();
                let scanned = (0..end).filter(|at| wanted.contains(&text[*at]));
                assert_eq!(found, scanned.collect::<Vec<usize>>());
            }
        }
    }
}
