//! The answer to one query, as a handle.

use crate::ffi::codes::{
    PrecursorFaultKind, PrecursorJurisdiction, PrecursorKind, PrecursorVerdict,
};
use crate::ffi::finding::Notes;
use crate::ffi::guard::guard;
use crate::ffi::handle::{self, Marked};
use crate::ffi::options::{Options, PrecursorOptions, packed};
use crate::ffi::record::{self, record};
use crate::ffi::status::PrecursorStatus;
use crate::ffi::text::{self, PrecursorText, write};
use crate::ffi::{PRECURSOR_MAX_TEXT_LEN, PRECURSOR_NONE};
use crate::{Answer, Substance};
use core::ffi::c_char;
use std::string::{String, ToString};
use std::sync::OnceLock;

/// The answer to one query.
#[derive(Debug)]
pub struct PrecursorAnswer {
    pub(crate) answer: Answer,
    /// What is written out only when it is asked for.
    pub(crate) notes: Notes,
    json: OnceLock<String>,
    text: OnceLock<String>,
    fault: OnceLock<String>,
}

impl Marked for PrecursorAnswer {
    const MARK: u64 = u64::from_be_bytes(*b"answer\xF0\x01");
}

/// A substance that the text may mean; never an answer by itself.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct PrecursorSuggestion {
    /// `sizeof(PrecursorSuggestion)`.
    pub size: usize,
    /// The name to show.
    pub name: PrecursorText,
    /// The number of lists that name the substance on the date of the query.
    pub list_count: usize,
    /// The substance, for `precursor_substance`.
    pub substance: u32,
    /// How many edits lie between the text and the name; 0 for one of several meanings.
    pub distance: u32,
}

record!(PrecursorSuggestion, first: distance, last: distance);

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

impl PrecursorAnswer {
    fn of(answer: Answer) -> Self {
        Self {
            notes: Notes::of(&answer),
            answer,
            json: OnceLock::new(),
            text: OnceLock::new(),
            fault: OnceLock::new(),
        }
    }
}

/// Answers a query, and gives a handle to free with `precursor_answer_free`.
///
/// Every text in UTF-8 of at most `PRECURSOR_MAX_TEXT_LEN` bytes gets an answer; one that is empty
/// or cannot be read has a fault. `text` may be NULL where `len` is 0, `options` may be NULL.
///
/// # Safety
/// `text` points to `len` bytes, `options` to a struct as long as its `size` says; `out` is NULL
/// or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_screen(
    text: *const c_char,
    len: usize,
    options: *const PrecursorOptions,
    out: *mut *mut PrecursorAnswer,
) -> PrecursorStatus {
    guard(|| {
        if out.is_null() {
            return Err(PrecursorStatus::Null);
        }
        // SAFETY: the caller keeps to the contract of `options`.
        let options = unsafe { Options::take(options) }?;
        // SAFETY: the caller keeps to the contract of `text`, which is not used after this call.
        let text = unsafe { text::take(text, len, PRECURSOR_MAX_TEXT_LEN) }?;
        let answer = PrecursorAnswer::of(options.query(text).answer());
        // SAFETY: the caller keeps to the contract of `out`, which is not NULL.
        unsafe { write(out, handle::give(answer)) }
    })
}

/// Frees an answer and every text borrowed from it; NULL and handles of another kind are left alone.
///
/// No other call may use the answer at the same time or later.
///
/// # Safety
/// `answer` is NULL or a handle that `precursor_screen` gave and that was not freed yet.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_answer_free(answer: *mut PrecursorAnswer) {
    // What there is to say of a handle that is none cannot be said here.
    let _ = guard(|| {
        // SAFETY: the caller keeps to the contract of `answer`.
        unsafe { handle::free(answer) }
    });
}

/// Writes the text of the query, borrowed from the answer.
///
/// # Safety
/// `answer` is NULL or a live handle; `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_answer_input(
    answer: *const PrecursorAnswer,
    out: *mut PrecursorText,
) -> PrecursorStatus {
    guard(|| {
        // SAFETY: the caller keeps to the contracts of `answer` and `out`.
        unsafe {
            let it = handle::borrow(answer)?;
            write(out, PrecursorText::of(it.answer.input()))
        }
    })
}

/// Writes what the text was taken for.
///
/// # Safety
/// `answer` is NULL or a live handle; `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_answer_kind(
    answer: *const PrecursorAnswer,
    out: *mut PrecursorKind,
) -> PrecursorStatus {
    guard(|| {
        // SAFETY: the caller keeps to the contracts of `answer` and `out`.
        unsafe {
            let it = handle::borrow(answer)?;
            write(out, it.answer.kind().into())
        }
    })
}

/// Writes the date that the answer is for, `yyyymmdd`.
///
/// # Safety
/// `answer` is NULL or a live handle; `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_answer_date(
    answer: *const PrecursorAnswer,
    out: *mut u32,
) -> PrecursorStatus {
    guard(|| {
        // SAFETY: the caller keeps to the contracts of `answer` and `out`.
        unsafe {
            let it = handle::borrow(answer)?;
            write(out, packed(it.answer.date()))
        }
    })
}

/// Writes the substance that the text names, for `precursor_substance`; `PRECURSOR_NONE` where it
/// names none.
///
/// # Safety
/// `answer` is NULL or a live handle; `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_answer_substance(
    answer: *const PrecursorAnswer,
    out: *mut u32,
) -> PrecursorStatus {
    guard(|| {
        // SAFETY: the caller keeps to the contracts of `answer` and `out`.
        unsafe {
            let it = handle::borrow(answer)?;
            let substance = it.answer.substance();
            write(out, substance.map_or(PRECURSOR_NONE, Substance::index))
        }
    })
}

/// Writes the verdict of a jurisdiction, a number of `PrecursorJurisdiction`.
///
/// # Safety
/// `answer` is NULL or a live handle; `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_answer_verdict(
    answer: *const PrecursorAnswer,
    jurisdiction: i32,
    out: *mut PrecursorVerdict,
) -> PrecursorStatus {
    guard(|| {
        // SAFETY: the caller keeps to the contracts of `answer` and `out`.
        unsafe {
            let it = handle::borrow(answer)?;
            let jurisdiction = PrecursorJurisdiction::value(jurisdiction)?;
            write(out, it.answer.verdict(jurisdiction).into())
        }
    })
}

/// Writes how many suggestions there are.
///
/// # Safety
/// `answer` is NULL or a live handle; `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_answer_suggestion_count(
    answer: *const PrecursorAnswer,
    out: *mut usize,
) -> PrecursorStatus {
    guard(|| {
        // SAFETY: the caller keeps to the contracts of `answer` and `out`.
        unsafe {
            let it = handle::borrow(answer)?;
            write(out, it.answer.suggestions().len())
        }
    })
}

/// Writes a suggestion: what the text may mean where it could not be answered.
///
/// # Safety
/// `answer` is NULL or a live handle; `out` is NULL or a struct as long as its `size` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_answer_suggestion(
    answer: *const PrecursorAnswer,
    index: usize,
    out: *mut PrecursorSuggestion,
) -> PrecursorStatus {
    guard(|| {
        // SAFETY: the caller keeps to the contracts of `answer` and `out`.
        unsafe {
            let it = handle::borrow(answer)?;
            let suggestions = it.answer.suggestions();
            let suggestion = suggestions.get(index).ok_or(PrecursorStatus::Index)?;
            let written = PrecursorSuggestion {
                size: 0,
                name: PrecursorText::of(suggestion.name()),
                list_count: suggestion.lists().len(),
                substance: suggestion.substance().index(),
                distance: suggestion.distance(),
            };
            record::write(out, written)
        }
    })
}

/// Writes the id of one of the lists that name a suggested substance, which lives as long as the
/// library.
///
/// # Safety
/// `answer` is NULL or a live handle; `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_answer_suggestion_list(
    answer: *const PrecursorAnswer,
    suggestion: usize,
    index: usize,
    out: *mut PrecursorText,
) -> PrecursorStatus {
    guard(|| {
        // SAFETY: the caller keeps to the contracts of `answer` and `out`.
        unsafe {
            let it = handle::borrow(answer)?;
            let suggestions = it.answer.suggestions();
            let suggestion = suggestions.get(suggestion).ok_or(PrecursorStatus::Index)?;
            let lists = suggestion.lists();
            let list = lists.get(index).ok_or(PrecursorStatus::Index)?;
            write(out, PrecursorText::of(list.id()))
        }
    })
}

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

/// Writes the answer as one JSON object on one line, borrowed from the answer.
///
/// # Safety
/// `answer` is NULL or a live handle; `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_answer_json(
    answer: *const PrecursorAnswer,
    out: *mut PrecursorText,
) -> PrecursorStatus {
    guard(|| {
        // SAFETY: the caller keeps to the contracts of `answer` and `out`.
        unsafe {
            let it = handle::borrow(answer)?;
            let json = if let Some(json) = it.json.get() {
                json
            } else {
                // An answer has nothing that JSON cannot hold; a failure would be a defect.
                let fresh = serde_json::to_string(&it.answer);
                let fresh = fresh.map_err(|_| PrecursorStatus::Panic)?;
                it.json.get_or_init(|| fresh)
            };
            write(out, PrecursorText::of(json))
        }
    })
}

/// Writes the answer as lines for people to read, borrowed from the answer.
///
/// # Safety
/// `answer` is NULL or a live handle; `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_answer_text(
    answer: *const PrecursorAnswer,
    out: *mut PrecursorText,
) -> PrecursorStatus {
    guard(|| {
        // SAFETY: the caller keeps to the contracts of `answer` and `out`.
        unsafe {
            let it = handle::borrow(answer)?;
            let text = it.text.get_or_init(|| it.answer.to_string());
            write(out, PrecursorText::of(text))
        }
    })
}
