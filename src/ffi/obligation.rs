//! What the findings mean for the shipment.

use crate::ffi::answer::PrecursorAnswer;
use crate::ffi::codes::{
    PrecursorAct, PrecursorConfidence, PrecursorDuty, PrecursorFact, PrecursorJurisdiction,
    PrecursorObligationStatus,
};
use crate::ffi::guard::guard;
use crate::ffi::handle;
use crate::ffi::record::{self, record};
use crate::ffi::status::PrecursorStatus;
use crate::ffi::text::{PrecursorText, write};

/// One duty that follows from an entry for one act, and whether it holds. Its texts are borrowed
/// from the answer.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct PrecursorObligation {
    /// `sizeof(PrecursorObligation)`.
    pub size: usize,
    /// The id of the list.
    pub list: PrecursorText,
    /// The number of the entry as the law prints it.
    pub number: PrecursorText,
    /// What the law asks for, in words.
    pub what: PrecursorText,
    /// The words of Chinese law, where they were read; else empty.
    pub what_zh: PrecursorText,
    /// Why it holds, does not hold, or depends.
    pub because: PrecursorText,
    /// The citation.
    pub authority: PrecursorText,
    /// Where it was read.
    pub source: PrecursorText,
    /// What else is to be known of it; else empty.
    pub note: PrecursorText,
    /// How many facts `precursor_answer_obligation_depends_on` gives.
    pub depends_on_count: usize,
    /// A number of `PrecursorJurisdiction`.
    pub jurisdiction: i32,
    /// The act for which the law asks it, a number of `PrecursorAct`.
    pub act: i32,
    /// A number of `PrecursorDuty`.
    pub duty: i32,
    /// A number of `PrecursorObligationStatus`.
    pub status: i32,
    /// How sure the weakest row behind it is, a number of `PrecursorConfidence`.
    pub confidence: i32,
    /// The entry from which the duty follows, for `precursor_entry`.
    pub entry: u32,
}

record!(PrecursorObligation, first: entry, last: entry);

/// Writes how many obligations there are: those that hold, that do not, and that depend on what is
/// not known.
///
/// # Safety
/// `answer` is NULL or a live handle; `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_answer_obligation_count(
    answer: *const PrecursorAnswer,
    out: *mut usize,
) -> PrecursorStatus {
    guard(|| {
        // SAFETY: the caller keeps to the contracts of `answer` and `out`.
        unsafe {
            let it = handle::borrow(answer)?;
            write(out, it.obligations().len())
        }
    })
}

/// Writes an obligation; they are in the order of the findings.
///
/// # Safety
/// `answer` is NULL or a live handle; `out` is NULL or a struct as long as its `size` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_answer_obligation(
    answer: *const PrecursorAnswer,
    index: usize,
    out: *mut PrecursorObligation,
) -> PrecursorStatus {
    guard(|| {
        // SAFETY: the caller keeps to the contracts of `answer` and `out`.
        unsafe {
            let it = handle::borrow(answer)?;
            let obligations = it.obligations();
            let obligation = obligations.get(index).ok_or(PrecursorStatus::Index)?;
            let (entry, duty) = (obligation.entry(), obligation.duty());
            let written = PrecursorObligation {
                size: 0,
                list: PrecursorText::of(entry.list().id()),
                number: PrecursorText::of(entry.number()),
                what: PrecursorText::of(duty.what()),
                what_zh: PrecursorText::of(duty.what_zh()),
                because: PrecursorText::of(obligation.because()),
                authority: PrecursorText::of(duty.authority()),
                source: PrecursorText::of(duty.source()),
                note: PrecursorText::of(duty.note()),
                depends_on_count: obligation.depends_on().len(),
                jurisdiction: PrecursorJurisdiction::from(obligation.jurisdiction()).number(),
                act: PrecursorAct::from(obligation.act()).number(),
                duty: PrecursorDuty::from(duty.kind()).number(),
                status: PrecursorObligationStatus::from(obligation.status()).number(),
                confidence: PrecursorConfidence::from(obligation.confidence()).number(),
                entry: entry.index(),
            };
            record::write(out, written)
        }
    })
}

/// Writes one fact on which an obligation depends.
///
/// # Safety
/// `answer` is NULL or a live handle; `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_answer_obligation_depends_on(
    answer: *const PrecursorAnswer,
    obligation: usize,
    index: usize,
    out: *mut PrecursorFact,
) -> PrecursorStatus {
    guard(|| {
        // SAFETY: the caller keeps to the contracts of `answer` and `out`.
        unsafe {
            let it = handle::borrow(answer)?;
            let obligations = it.obligations();
            let obligation = obligations.get(obligation).ok_or(PrecursorStatus::Index)?;
            let fact = obligation.depends_on().get(index);
            let fact = fact.ok_or(PrecursorStatus::Index)?;
            write(out, (*fact).into())
        }
    })
}
