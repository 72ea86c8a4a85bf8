//! A text folded byte by byte beside a name, as [`Folder`](crate::text::Folder) does.

use crate::name::walk::Walk;

/// What stands between two pieces of a name.
pub(super) const GAP: u8 = 0;

/// No name goes on behind it.
pub(super) const END: u8 = 1;

/// It takes more to fold.
pub(super) const OTHER: u8 = 2;

/// How one byte folds.
#[expect(
    clippy::as_conversions,
    clippy::indexing_slicing,
    reason = "evaluated when compiled, for bytes below 128"
)]
pub(super) static FOLDED: [u8; 128] = {
    let mut folded = [OTHER; 128];
    let mut byte = 0_u8;
    while byte < 128 {
        let place = byte as usize;
        folded[place] = match byte {
            b'\n' | b';' => END,
            b' ' | b'\t' | b'\r' | b'-' | b'_' => GAP,
            b'(' | b'[' | b'{' => b'(',
            b')' | b']' | b'}' => b')',
            b'`' => b'\'',
            // Quotation marks and control characters.
            b'"' | 0..=31 | 127 => OTHER,
            _ => byte.to_ascii_lowercase(),
        };
        byte += 1;
    }
    folded
};

/// It takes more to fold a text.
#[derive(Debug)]
pub(super) struct Uncommon;

/// What was folded last, and what stands behind it.
#[derive(Clone, Copy, Default)]
pub(super) struct Behind {
    /// The last byte, 0 for one beyond ASCII.
    pub(super) last: u8,
    pub(super) gap: bool,
    pub(super) stop: bool,
}

impl Behind {
    fn new(last: u8) -> Self {
        Self {
            last,
            gap: false,
            stop: false,
        }
    }

    /// Says whether a byte is the sign of a name, which stays.
    #[inline]
    fn is_sign(self, byte: u8) -> bool {
        byte == b'-' && matches!(self.last, b'(' | b'+' | b'/')
    }

    /// Takes one byte, which folds to another; says whether a name may go on with it.
    #[inline]
    pub(super) fn add(&mut self, walk: &mut Walk, byte: u8, folded: u8) -> Result<bool, Uncommon> {
        let folded = match folded {
            END => return Ok(false),
            OTHER => return Err(Uncommon),
            // A sign in brackets stays.
            GAP if self.is_sign(byte) => b'-',
            GAP => {
                self.gap = true;
                return Ok(true);
            }
            b'.' => {
                self.stop = true;
                return Ok(true);
            }
            // With the hyphen behind it this may be one sign.
            b'/' if self.last == b'+' => return Err(Uncommon),
            folded => folded,
        };
        let parts = (self.gap || self.stop) && folded.is_ascii_digit();
        if parts && self.last.is_ascii_digit() && !walk.push(if self.gap { b'-' } else { b'.' }) {
            return Ok(false);
        }
        *self = Self::new(folded);
        Ok(walk.push(folded))
    }

    /// Takes bytes as long as they fold to those of a name, and says how many of both.
    #[inline]
    pub(super) fn along(&mut self, bytes: &[u8], name: &[u8]) -> (usize, usize) {
        let mut names = name.iter();
        let mut at = 0;
        for byte in bytes {
            if names.len() == 0 {
                break;
            }
            let folded = FOLDED.get(usize::from(*byte)).copied().unwrap_or(OTHER);
            match folded {
                END | OTHER | b'/' => break,
                GAP if self.is_sign(*byte) => break,
                GAP => self.gap = true,
                b'.' => self.stop = true,
                folded => {
                    let mut ahead = names.clone();
                    if folded.is_ascii_digit()
                        && (self.gap || self.stop)
                        && self.last.is_ascii_digit()
                        && ahead.next() != Some(if self.gap { &b'-' } else { &b'.' })
                        || ahead.next() != Some(&folded)
                    {
                        break;
                    }
                    names = ahead;
                    *self = Self::new(folded);
                }
            }
            at += 1;
        }
        (at, name.len().saturating_sub(names.len()))
    }
}
