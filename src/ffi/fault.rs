//! What is wrong with a text, and what the caller should know beside the verdicts.

use crate::ffi::answer::PrecursorAnswer;
use crate::ffi::codes::PrecursorFaultKind;
use crate::ffi::guard::guard;
use crate::ffi::handle;
use crate::ffi::record::{self, record};
use crate::ffi::status::PrecursorStatus;
use crate::ffi::text::{PrecursorText, write};
use std::string::ToString;

/// What is wrong with a text that could not be read at all.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct PrecursorFault {
    /// `sizeof(PrecursorFault)`.
    pub size: usize,
    /// One sentence in English, lower case, without a full stop.
    pub message: PrecursorText,
    /// The byte of the text where it showed; `SIZE_MAX` where no one place is at fault.
    pub offset: usize,
    /// A number of `PrecursorFaultKind`; 0 where the text has no fault.
    pub kind: i32,
    /// 0.
    pub reserved: i32,
}

record!(PrecursorFault, first: reserved, last: reserved);

/// Writes how many warnings there are.
///
/// # Safety
/// `answer` is NULL or a live handle; `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_answer_warning_count(
    answer: *const PrecursorAnswer,
    out: *mut usize,
) -> PrecursorStatus {
    guard(|| {
        // SAFETY: the caller keeps to the contracts of `answer` and `out`.
        unsafe {
            let it = handle::borrow(answer)?;
            write(out, it.answer.warnings().len())
        }
    })
}

/// Writes a warning: what the caller should know beside the verdicts. Borrowed from the answer.
///
/// # Safety
/// `answer` is NULL or a live handle; `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_answer_warning(
    answer: *const PrecursorAnswer,
    index: usize,
    out: *mut PrecursorText,
) -> PrecursorStatus {
    guard(|| {
        // SAFETY: the caller keeps to the contracts of `answer` and `out`.
        unsafe {
            let it = handle::borrow(answer)?;
            let warnings = it.answer.warnings();
            let warning = warnings.get(index).ok_or(PrecursorStatus::Index)?;
            write(out, PrecursorText::of(warning))
        }
    })
}

/// Writes what is wrong with the text: empty, too long, a wrong check digit. Its `kind` is 0 where
/// nothing is. Borrowed from the answer.
///
/// # Safety
/// `answer` is NULL or a live handle; `out` is NULL or a struct as long as its `size` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_answer_fault(
    answer: *const PrecursorAnswer,
    out: *mut PrecursorFault,
) -> PrecursorStatus {
    guard(|| {
        // SAFETY: the caller keeps to the contracts of `answer` and `out`.
        unsafe {
            let it = handle::borrow(answer)?;
            let mut written = PrecursorFault {
                size: 0,
                message: PrecursorText::of(""),
                offset: usize::MAX,
                kind: 0,
                reserved: 0,
            };
            if let Some(fault) = it.answer.fault() {
                let message = it.fault.get_or_init(|| fault.to_string());
                written.message = PrecursorText::of(message);
                written.offset = fault.offset().unwrap_or(usize::MAX);
                written.kind = PrecursorFaultKind::from(fault.kind()).number();
            }
            record::write(out, written)
        }
    })
}
