//! What a text may mean where it could not be answered.

use crate::ffi::answer::PrecursorAnswer;
use crate::ffi::guard::guard;
use crate::ffi::handle;
use crate::ffi::record::{self, record};
use crate::ffi::status::PrecursorStatus;
use crate::ffi::text::{PrecursorText, write};

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
