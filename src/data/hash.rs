//! The hash of the look-up tables; the generator includes this same file.

/// Multiplier with well-mixed bits (2^64 divided by the golden ratio, odd).
const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;

/// Hashes the bytes of a key, eight at a time.
///
/// The tables are fixed when they are generated, so there is no flooding to
/// fear and no seed.
#[inline]
pub fn hash_bytes(bytes: &[u8]) -> u64 {
    let mut state = MULTIPLIER ^ u64::try_from(bytes.len()).unwrap_or(0);
    let (words, rest) = bytes.as_chunks::<8>();
    for word in words {
        state = mix(state ^ u64::from_le_bytes(*word));
    }
    let mut tail = [0_u8; 8];
    for (to, from) in tail.iter_mut().zip(rest) {
        *to = *from;
    }
    mix(state ^ u64::from_le_bytes(tail))
}

/// Hashes an `InChIKey`. Its letters are those of a cryptographic hash already: eight tell the
/// connections apart, the eight of the second block the rest but for the protons.
#[inline]
pub fn hash_inchikey(key: &[u8; 27]) -> u64 {
    let word = |letters: Option<&[u8; 8]>| letters.map_or(0, |word| u64::from_le_bytes(*word));
    let [.., last] = *key;
    let first = word(key.first_chunk());
    let second = word(key.last_chunk::<12>().and_then(|block| block.first_chunk()));
    mix(first ^ second.rotate_left(3) ^ (u64::from(last) << 56))
}

/// Hashes one number.
#[inline]
pub fn hash_number(number: u32) -> u64 {
    mix(u64::from(number) ^ MULTIPLIER)
}

#[inline]
fn mix(value: u64) -> u64 {
    let product = u128::from(value) * u128::from(MULTIPLIER);
    let bytes = product.to_le_bytes();
    let (halves, _) = bytes.as_chunks::<8>();
    match halves {
        [low, high] => u64::from_le_bytes(*low) ^ u64::from_le_bytes(*high),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{hash_bytes, hash_inchikey, hash_number};

    #[test]
    fn tells_length_and_order_apart() {
        assert_ne!(hash_bytes(b"a"), hash_bytes(b"a\0"));
        assert_ne!(hash_bytes(b"12345678ab"), hash_bytes(b"ab12345678"));
        assert_ne!(hash_number(1), hash_number(2));
        let [acid, acetate, other] = [
            b"QTBSBXVTEAMEQO-UHFFFAOYSA-N",
            b"QTBSBXVTEAMEQO-UHFFFAOYSA-M",
            b"QTBSBXVTEAMEQO-UHFFFAOZSA-N",
        ]
        .map(hash_inchikey);
        assert!(acid != acetate && acid != other && acetate != other);
    }
}
