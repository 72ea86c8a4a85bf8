//! The first three bytes of a folded name as a place in a table of bits. The
//! generator includes this same file.

/// Returns the place, of 65,536.
pub fn place(bytes: [u8; 3]) -> u16 {
    let code = |byte: u8| match byte {
        b'a'..=b'z' => u16::from(byte - b'a') + 1,
        b'0'..=b'9' => u16::from(byte % 5) + 27,
        _ => 0,
    };
    let [first, second, third] = bytes;
    if bytes.is_ascii() {
        return code(first) << 10 | code(second) << 5 | code(third);
    }
    // One Chinese character, or a letter and the start of one.
    let mixed = [second, third]
        .iter()
        .fold(u16::from(first), |mixed, byte| {
            mixed.wrapping_mul(211) ^ u16::from(*byte)
        });
    0x8000 | mixed
}
