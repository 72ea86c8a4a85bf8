//! The lists and their entries.

use crate::ffi::codes::{PrecursorConfidence, PrecursorEntryKind, PrecursorJurisdiction};
use crate::ffi::guard::guard;
use crate::ffi::options::packed;
use crate::ffi::record::{self, record};
use crate::ffi::status::PrecursorStatus;
use crate::ffi::text::{PrecursorText, write};
use crate::{Entry, List};

/// One legal list and how far its data goes. Its texts live as long as the library.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct PrecursorList {
    /// `sizeof(PrecursorList)`.
    pub size: usize,
    /// The id, such as `cn-precursor-2`.
    pub id: PrecursorText,
    /// The English name.
    pub name: PrecursorText,
    /// The Chinese name; empty where the list has none.
    pub name_zh: PrecursorText,
    /// The citation of the list as a whole.
    pub authority: PrecursorText,
    /// What is to be known of the completeness of the list.
    pub notes: PrecursorText,
    /// The number of entries, past ones included.
    pub entry_count: usize,
    /// A number of `PrecursorJurisdiction`.
    pub jurisdiction: i32,
    /// 1 where the list has legal force, 0 where monitoring is voluntary.
    pub binding: i32,
    /// The first day that the data covers; 0 where unknown.
    pub covers_from: u32,
    /// The last day up to which the data is complete; 0 where the list is known to be incomplete.
    pub complete_to: u32,
}

record!(PrecursorList, first: complete_to, last: complete_to);

/// One line of a legal list, during one period. Its texts live as long as the library.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct PrecursorEntry {
    /// `sizeof(PrecursorEntry)`.
    pub size: usize,
    /// The id of the list.
    pub list: PrecursorText,
    /// The number as the law prints it.
    pub number: PrecursorText,
    /// The official English name without qualifiers; empty where there is none.
    pub name: PrecursorText,
    /// The official Chinese name without qualifiers; empty where there is none.
    pub name_zh: PrecursorText,
    /// The full wording where it says more than the name; else empty.
    pub wording: PrecursorText,
    /// The only form that the entry covers, where the law limits it; else empty.
    pub limited_to: PrecursorText,
    /// The citation.
    pub authority: PrecursorText,
    /// Where the entry was read.
    pub source: PrecursorText,
    /// Thresholds, exceptions and doubts noted with the entry; else empty.
    pub notes: PrecursorText,
    /// How many tokens `precursor_entry_scope` gives.
    pub scope_count: usize,
    /// How many exceptions `precursor_entry_except` gives.
    pub except_count: usize,
    /// How many codes `precursor_entry_hs_code` gives.
    pub hs_code_count: usize,
    /// How many countries `precursor_entry_destination` gives; 0: the entry applies to all.
    pub destination_count: usize,
    /// A number of `PrecursorEntryKind`.
    pub kind: i32,
    /// How sure the listing is, a number of `PrecursorConfidence`.
    pub confidence: i32,
    /// How sure the dates are, a number of `PrecursorConfidence`.
    pub date_confidence: i32,
    /// The DEA code number; 0 where there is none.
    pub dea_code: u32,
    /// The first day in force; 0 where unknown.
    pub effective: u32,
    /// The first day no longer in force; 0 while it is in force.
    pub ended: u32,
    /// A day before which the entry was not in force, where `effective` is unknown; else 0.
    pub not_before: u32,
    /// The day up to which a temporary order runs; 0 for a lasting entry.
    pub temporary_until: u32,
}

record!(PrecursorEntry, first: temporary_until, last: temporary_until);

/// Writes how many lists there are.
///
/// # Safety
/// `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_list_count(out: *mut usize) -> PrecursorStatus {
    guard(|| {
        // SAFETY: the caller keeps to the contract of `out`.
        unsafe { write(out, List::all().len()) }
    })
}

/// Writes a list: what it is, and how far its data goes.
///
/// # Safety
/// `out` is NULL or a struct as long as its `size` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_list(index: usize, out: *mut PrecursorList) -> PrecursorStatus {
    guard(|| {
        let list = List::all().nth(index).ok_or(PrecursorStatus::Index)?;
        let written = PrecursorList {
            size: 0,
            id: PrecursorText::of(list.id()),
            name: PrecursorText::of(list.name()),
            name_zh: PrecursorText::of(list.name_zh()),
            authority: PrecursorText::of(list.authority()),
            notes: PrecursorText::of(list.notes()),
            entry_count: list.entries().len(),
            jurisdiction: PrecursorJurisdiction::from(list.jurisdiction()).number(),
            binding: i32::from(list.is_binding()),
            covers_from: packed(list.covers_from()),
            complete_to: packed(list.complete_to()),
        };
        // SAFETY: the caller keeps to the contract of `out`.
        unsafe { record::write(out, written) }
    })
}

/// Writes how many entries there are in all lists, past ones included.
///
/// # Safety
/// `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_entry_count(out: *mut usize) -> PrecursorStatus {
    guard(|| {
        // SAFETY: the caller keeps to the contract of `out`.
        unsafe { write(out, Entry::all().len()) }
    })
}

fn entry(number: u32) -> Result<Entry, PrecursorStatus> {
    Entry::from_index(number).ok_or(PrecursorStatus::Index)
}

/// Writes an entry. Its number, from 0 up, may change with the data version.
///
/// # Safety
/// `out` is NULL or a struct as long as its `size` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_entry(number: u32, out: *mut PrecursorEntry) -> PrecursorStatus {
    guard(|| {
        let entry = entry(number)?;
        let written = PrecursorEntry {
            size: 0,
            list: PrecursorText::of(entry.list().id()),
            number: PrecursorText::of(entry.number()),
            name: PrecursorText::of(entry.name()),
            name_zh: PrecursorText::of(entry.name_zh()),
            wording: PrecursorText::of(entry.wording()),
            limited_to: PrecursorText::of(entry.limited_to()),
            authority: PrecursorText::of(entry.authority()),
            source: PrecursorText::of(entry.source()),
            notes: PrecursorText::of(entry.notes()),
            scope_count: entry.scope().tokens().count(),
            except_count: entry.except().count(),
            hs_code_count: entry.hs_codes().count(),
            destination_count: entry.destinations().count(),
            kind: PrecursorEntryKind::from(entry.kind()).number(),
            confidence: PrecursorConfidence::from(entry.confidence()).number(),
            date_confidence: PrecursorConfidence::from(entry.date_confidence()).number(),
            dea_code: entry.dea_code().unwrap_or(0),
            effective: packed(entry.effective()),
            ended: packed(entry.ended()),
            not_before: packed(entry.not_before()),
            temporary_until: packed(entry.temporary_until()),
        };
        // SAFETY: the caller keeps to the contract of `out`.
        unsafe { record::write(out, written) }
    })
}

/// Writes one token of what else an entry covers, such as `salts`.
///
/// # Safety
/// `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_entry_scope(
    number: u32,
    index: usize,
    out: *mut PrecursorText,
) -> PrecursorStatus {
    guard(|| {
        let token = entry(number)?.scope().tokens().nth(index);
        let token = token.ok_or(PrecursorStatus::Index)?;
        // SAFETY: the caller keeps to the contract of `out`.
        unsafe { write(out, PrecursorText::of(token)) }
    })
}

/// Writes one thing that an entry excepts.
///
/// # Safety
/// `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_entry_except(
    number: u32,
    index: usize,
    out: *mut PrecursorText,
) -> PrecursorStatus {
    guard(|| {
        let except = entry(number)?.except().nth(index);
        let except = except.ok_or(PrecursorStatus::Index)?;
        // SAFETY: the caller keeps to the contract of `out`.
        unsafe { write(out, PrecursorText::of(except)) }
    })
}

/// Writes one customs (HS) code given with an entry, digits only.
///
/// # Safety
/// `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_entry_hs_code(
    number: u32,
    index: usize,
    out: *mut PrecursorText,
) -> PrecursorStatus {
    guard(|| {
        let code = entry(number)?.hs_codes().nth(index);
        let code = code.ok_or(PrecursorStatus::Index)?;
        // SAFETY: the caller keeps to the contract of `out`.
        unsafe { write(out, PrecursorText::of(code)) }
    })
}

/// Writes one country (ISO 3166) to which alone an entry applies.
///
/// # Safety
/// `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_entry_destination(
    number: u32,
    index: usize,
    out: *mut PrecursorText,
) -> PrecursorStatus {
    guard(|| {
        let country = entry(number)?.destinations().nth(index);
        let country = country.ok_or(PrecursorStatus::Index)?;
        // SAFETY: the caller keeps to the contract of `out`.
        unsafe { write(out, PrecursorText::of(country)) }
    })
}
