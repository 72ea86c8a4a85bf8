//! Text across the border: pointer and length.

use crate::ffi::status::{Outcome, PrecursorStatus};
use core::ffi::c_char;
use core::slice;
use core::str;

/// A borrowed text in UTF-8; no NUL follows it.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct PrecursorText {
    /// The first byte; never NULL in a text that the library gives.
    pub data: *const c_char,
    /// The number of bytes.
    pub len: usize,
}

impl PrecursorText {
    pub(crate) fn of(text: &str) -> Self {
        Self {
            data: text.as_ptr().cast(),
            len: text.len(),
        }
    }
}

/// Reads a text that the caller gives; NULL stands for the empty text where the length is 0.
///
/// # Safety
/// `data` is NULL or points to `len` bytes that nothing writes to during `'a`.
pub(crate) unsafe fn take<'a>(
    data: *const c_char,
    len: usize,
    limit: usize,
) -> Result<&'a str, PrecursorStatus> {
    if len > limit {
        return Err(PrecursorStatus::TooLong);
    }
    if data.is_null() {
        return if len == 0 {
            Ok("")
        } else {
            Err(PrecursorStatus::Null)
        };
    }
    // SAFETY: `data` is not NULL and, by contract, `len` bytes may be read there; the limits are
    // far below `isize::MAX`.
    let bytes = unsafe { slice::from_raw_parts(data.cast::<u8>(), len) };
    str::from_utf8(bytes).map_err(|_| PrecursorStatus::Encoding)
}

/// Writes a plain value where the caller wants it.
///
/// # Safety
/// `out` is NULL or may be written; it need not be aligned.
pub(crate) unsafe fn write<T: Copy>(out: *mut T, value: T) -> Outcome {
    if out.is_null() {
        return Err(PrecursorStatus::Null);
    }
    // SAFETY: `out` is not NULL and, by contract, may be written.
    unsafe { out.write_unaligned(value) };
    Ok(())
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Calls a function that writes a text, and reads the text.
    pub(crate) fn read<'a>(
        call: impl FnOnce(*mut PrecursorText) -> PrecursorStatus,
    ) -> Result<&'a str, PrecursorStatus> {
        let mut out = PrecursorText {
            data: core::ptr::null(),
            len: usize::MAX,
        };
        match call(&raw mut out) {
            PrecursorStatus::Ok => {
                assert!(!out.data.is_null());
                // SAFETY: the library says that the text is there, and no test frees it while reading.
                let bytes = unsafe { slice::from_raw_parts(out.data.cast::<u8>(), out.len) };
                Ok(str::from_utf8(bytes).unwrap())
            }
            failure => {
                assert!(
                    out.data.is_null() && out.len == usize::MAX,
                    "written on failure"
                );
                Err(failure)
            }
        }
    }

    fn taken(bytes: &[u8], limit: usize) -> Result<&str, PrecursorStatus> {
        // SAFETY: the bytes outlive the text.
        unsafe { take(bytes.as_ptr().cast(), bytes.len(), limit) }
    }

    #[test]
    fn takes_whole_utf8_only() {
        assert_eq!(taken("胡椒醛".as_bytes(), 9), Ok("胡椒醛"));
        assert_eq!(
            taken(&"胡椒醛".as_bytes()[..8], 9),
            Err(PrecursorStatus::Encoding)
        );
        assert_eq!(taken(b"a\xFFb", 9), Err(PrecursorStatus::Encoding));
        assert_eq!(taken(b"a\0b", 9), Ok("a\0b"));
        assert_eq!(taken(b"", 9), Ok(""));
    }

    #[test]
    fn looks_at_nothing_over_the_limit_or_at_null() {
        assert_eq!(taken(b"1234", 3), Err(PrecursorStatus::TooLong));
        // SAFETY: the length is over the limit, so that nothing is read.
        let huge = unsafe { take(core::ptr::dangling(), usize::MAX, 10) };
        assert_eq!(huge, Err(PrecursorStatus::TooLong));
        // SAFETY: NULL is allowed.
        let null = unsafe { take(core::ptr::null(), 1, 10) };
        assert_eq!(null, Err(PrecursorStatus::Null));
        // SAFETY: NULL is allowed.
        let empty = unsafe { take(core::ptr::null(), 0, 10) };
        assert_eq!(empty, Ok(""));
    }

    #[test]
    fn writes_nothing_at_null() {
        // SAFETY: NULL is allowed.
        let written = unsafe { write(core::ptr::null_mut(), 1_u32) };
        assert_eq!(written, Err(PrecursorStatus::Null));
    }
}
