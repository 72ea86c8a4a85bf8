//! The findings of an answer.

use crate::ffi::PRECURSOR_NONE;
use crate::ffi::answer::PrecursorAnswer;
use crate::ffi::codes::{
    PrecursorCertainty, PrecursorConfidence, PrecursorJurisdiction, PrecursorRelation,
};
use crate::ffi::guard::guard;
use crate::ffi::handle;
use crate::ffi::options::packed;
use crate::ffi::record::{self, record};
use crate::ffi::status::PrecursorStatus;
use crate::ffi::text::{PrecursorText, write};
use crate::{Answer, Entry};
use std::borrow::Cow;
use std::sync::OnceLock;
use std::vec::Vec;

/// One entry that covers the substance asked for; its texts are borrowed from the answer.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct PrecursorFinding {
    /// `sizeof(PrecursorFinding)`.
    pub size: usize,
    /// The id of the list, such as `us-list-1`.
    pub list: PrecursorText,
    /// The number of the entry as the law prints it.
    pub number: PrecursorText,
    /// The official English name; empty where there is none.
    pub name: PrecursorText,
    /// The official Chinese name; empty where there is none.
    pub name_zh: PrecursorText,
    /// The id of the substance that the entry names.
    pub substance_id: PrecursorText,
    /// The citation.
    pub authority: PrecursorText,
    /// The number of reasons, for `precursor_answer_finding_because`.
    pub because_count: usize,
    /// The number of clauses of a class definition that hold, for
    /// `precursor_answer_finding_clause`.
    pub clause_count: usize,
    /// The number of notes, for `precursor_answer_finding_note`.
    pub note_count: usize,
    /// A number of `PrecursorJurisdiction`.
    pub jurisdiction: i32,
    /// A number of `PrecursorRelation`.
    pub relation: i32,
    /// A number of `PrecursorCertainty`.
    pub certainty: i32,
    /// How sure the listing is, a number of `PrecursorConfidence`.
    pub confidence: i32,
    /// The first day of unbroken control under this list; 0 where unknown.
    pub since: u32,
    /// The first day on which the entry no longer holds; 0 where none is set.
    pub until: u32,
    /// The DEA code number; 0 where there is none.
    pub dea_code: u32,
    /// The substance that the entry names, for `precursor_substance`.
    pub substance: u32,
    /// The entry, for `precursor_entry`.
    pub entry: u32,
    /// The entry that names the substance and so takes it out of this class, or `PRECURSOR_NONE`.
    pub displaced_by: u32,
}

record!(PrecursorFinding, first: displaced_by, last: displaced_by);

/// The notes of all findings, written out when they are first asked for.
#[derive(Debug)]
pub(crate) struct Notes(Vec<OnceLock<Vec<Cow<'static, str>>>>);

impl Notes {
    pub(crate) fn of(answer: &Answer) -> Self {
        Self(answer.findings().iter().map(|_| OnceLock::new()).collect())
    }

    fn at(&self, answer: &Answer, index: usize) -> Result<&[Cow<'static, str>], PrecursorStatus> {
        match (answer.findings().get(index), self.0.get(index)) {
            (Some(finding), Some(notes)) => Ok(notes.get_or_init(|| finding.notes().collect())),
            _ => Err(PrecursorStatus::Index),
        }
    }
}

/// Writes how many entries cover the substance.
///
/// # Safety
/// `answer` is NULL or a live handle; `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_answer_finding_count(
    answer: *const PrecursorAnswer,
    out: *mut usize,
) -> PrecursorStatus {
    guard(|| {
        // SAFETY: the caller keeps to the contracts of `answer` and `out`.
        unsafe {
            let it = handle::borrow(answer)?;
            write(out, it.answer.findings().len())
        }
    })
}

/// Writes a finding; they are in the order of the lists.
///
/// # Safety
/// `answer` is NULL or a live handle; `out` is NULL or a struct as long as its `size` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_answer_finding(
    answer: *const PrecursorAnswer,
    index: usize,
    out: *mut PrecursorFinding,
) -> PrecursorStatus {
    guard(|| {
        // SAFETY: the caller keeps to the contracts of `answer` and `out`.
        unsafe {
            let it = handle::borrow(answer)?;
            let findings = it.answer.findings();
            let finding = findings.get(index).ok_or(PrecursorStatus::Index)?;
            let entry = finding.entry();
            let written = PrecursorFinding {
                size: 0,
                list: PrecursorText::of(entry.list().id()),
                number: PrecursorText::of(entry.number()),
                name: PrecursorText::of(entry.name()),
                name_zh: PrecursorText::of(entry.name_zh()),
                substance_id: PrecursorText::of(finding.substance().id()),
                authority: PrecursorText::of(entry.authority()),
                because_count: finding.because().len(),
                clause_count: finding.clauses().len(),
                note_count: it.notes.at(&it.answer, index)?.len(),
                jurisdiction: PrecursorJurisdiction::from(finding.jurisdiction()).number(),
                relation: PrecursorRelation::from(finding.relation()).number(),
                certainty: PrecursorCertainty::from(finding.certainty()).number(),
                confidence: PrecursorConfidence::from(entry.confidence()).number(),
                since: packed(finding.since()),
                until: packed(finding.until()),
                dea_code: entry.dea_code().unwrap_or(0),
                substance: finding.substance().index(),
                entry: entry.index(),
                displaced_by: finding.displaced_by().map_or(PRECURSOR_NONE, Entry::index),
            };
            record::write(out, written)
        }
    })
}

/// Writes one step of the reasons of a finding, in the order from the query to the entry. Borrowed
/// from the answer.
///
/// # Safety
/// `answer` is NULL or a live handle; `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_answer_finding_because(
    answer: *const PrecursorAnswer,
    finding: usize,
    index: usize,
    out: *mut PrecursorText,
) -> PrecursorStatus {
    guard(|| {
        // SAFETY: the caller keeps to the contracts of `answer` and `out`.
        unsafe {
            let it = handle::borrow(answer)?;
            let findings = it.answer.findings();
            let finding = findings.get(finding).ok_or(PrecursorStatus::Index)?;
            let reason = finding.because().get(index).ok_or(PrecursorStatus::Index)?;
            write(out, PrecursorText::of(reason))
        }
    })
}

/// Writes one clause of a class definition that holds, as the law numbers it. It lives as long as
/// the library.
///
/// # Safety
/// `answer` is NULL or a live handle; `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_answer_finding_clause(
    answer: *const PrecursorAnswer,
    finding: usize,
    index: usize,
    out: *mut PrecursorText,
) -> PrecursorStatus {
    guard(|| {
        // SAFETY: the caller keeps to the contracts of `answer` and `out`.
        unsafe {
            let it = handle::borrow(answer)?;
            let findings = it.answer.findings();
            let finding = findings.get(finding).ok_or(PrecursorStatus::Index)?;
            let clause = finding.clauses().get(index).ok_or(PrecursorStatus::Index)?;
            write(out, PrecursorText::of(clause))
        }
    })
}

/// Writes one note of a finding: what limits the entry or is doubtful about it. Borrowed from the
/// answer.
///
/// # Safety
/// `answer` is NULL or a live handle; `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_answer_finding_note(
    answer: *const PrecursorAnswer,
    finding: usize,
    index: usize,
    out: *mut PrecursorText,
) -> PrecursorStatus {
    guard(|| {
        // SAFETY: the caller keeps to the contracts of `answer` and `out`.
        unsafe {
            let it = handle::borrow(answer)?;
            let notes = it.notes.at(&it.answer, finding)?;
            let note = notes.get(index).ok_or(PrecursorStatus::Index)?;
            write(out, PrecursorText::of(note))
        }
    })
}
