//! The letters of a name as bits: two names few edits apart differ in few of
//! them. The generator includes this same file.

/// Returns a mask with one bit for each letter of a folded name, one for all
/// digits, and the rest shared by all other characters.
pub fn mask(folded: &str) -> u32 {
    folded.chars().fold(0, |mask, c| {
        let bit = match c {
            'a'..='z' => u32::from(c) - u32::from('a'),
            '0'..='9' => 26,
            // Spread the Chinese characters over all bits.
            c if c > '\u{2fff}' => u32::from(c).wrapping_mul(0x9e37_79b1) >> 27,
            c => 27 + u32::from(c) % 5,
        };
        mask | 1 << bit
    })
}
