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
    let tail = match bytes.last_chunk::<8>() {
        // The last eight, without those that were taken before.
        Some(last) => {
            let taken = 8_u32.saturating_sub(u32::try_from(rest.len()).unwrap_or(0));
            u64::from_le_bytes(*last).unbounded_shr(8 * taken)
        }
        None => {
            let mut tail = [0_u8; 8];
            for (to, from) in tail.iter_mut().zip(rest) {
                *to = *from;
            }
            u64::from_le_bytes(tail)
        }
    };
    mix(state ^ tail)
}

/// Hashes an `InChIKey`. Its letters are those of a cryptographic hash already: eight tell the
/// connections apart, seven of the second block the rest but for the protons. Whole words of
/// eight, so that a key just written is read without waiting.
#[inline]
pub fn hash_inchikey(key: &[u8; 27]) -> u64 {
    let (words, rest) = key.as_chunks::<8>();
    let ([first, _, second], [.., last]) = (words, rest) else {
        return 0;
    };
    let second = u64::from_le_bytes(*second);
    mix(u64::from_le_bytes(*first) ^ second.rotate_left(3) ^ (u64::from(*last) << 56))
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
    use super::{MULTIPLIER, hash_bytes, hash_inchikey, hash_number, mix};

    #[test]
    fn the_last_bytes_count_once_whatever_the_length() {
        let text: [u8; 40] = core::array::from_fn(|at| u8::try_from(at + 1).unwrap());
        for len in 0..text.len() {
            let text = &text[..len];
            // Eight bytes at a time, the last ones followed by zeros.
            let mut state = MULTIPLIER ^ u64::try_from(len).unwrap();
            let (words, rest) = text.as_chunks::<8>();
            for word in words {
                state = mix(state ^ u64::from_le_bytes(*word));
            }
            let mut tail = [0; 8];
            tail[..rest.len()].copy_from_slice(rest);
            let expected = mix(state ^ u64::from_le_bytes(tail));
            assert_eq!(hash_bytes(text), expected);
        }
    }

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
