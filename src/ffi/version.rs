//! Which library and which data this is.

use crate::ffi::guard::guard;
use crate::ffi::options::packed;
use crate::ffi::status::PrecursorStatus;
use crate::ffi::text::{PrecursorText, write};
use crate::{DATA_DATE, DATA_VERSION};

/// The version of the ABI that this header describes. It changes when a program that was compiled
/// against an older header would no longer work.
pub const PRECURSOR_ABI_VERSION: u32 = 1;

/// Returns the version of the ABI of the library that is loaded, to compare with
/// `PRECURSOR_ABI_VERSION` of the header.
#[unsafe(no_mangle)]
pub extern "C" fn precursor_abi_version() -> u32 {
    PRECURSOR_ABI_VERSION
}

/// Writes the version of the library, such as `0.1.0`, which lives as long as the library.
///
/// # Safety
/// `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_version(out: *mut PrecursorText) -> PrecursorStatus {
    guard(|| {
        // SAFETY: the caller keeps to the contract of `out`.
        unsafe { write(out, PrecursorText::of(env!("CARGO_PKG_VERSION"))) }
    })
}

/// Writes the version of the data, which changes with every change of a table. It lives as long as
/// the library.
///
/// # Safety
/// `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_data_version(out: *mut PrecursorText) -> PrecursorStatus {
    guard(|| {
        // SAFETY: the caller keeps to the contract of `out`.
        unsafe { write(out, PrecursorText::of(DATA_VERSION)) }
    })
}

/// Writes the day up to which the lists were followed, `yyyymmdd`: the date of a query that names
/// none.
///
/// # Safety
/// `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_data_date(out: *mut u32) -> PrecursorStatus {
    guard(|| {
        // SAFETY: the caller keeps to the contract of `out`.
        unsafe { write(out, packed(DATA_DATE)) }
    })
}
