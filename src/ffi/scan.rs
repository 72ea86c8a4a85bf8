//! Mentions of substances in free text, as a handle.

use crate::ffi::codes::PrecursorKind;
use crate::ffi::guard::guard;
use crate::ffi::handle::{self, Marked};
use crate::ffi::options::date;
use crate::ffi::record::{self, record};
use crate::ffi::status::PrecursorStatus;
use crate::ffi::text::{self, PrecursorText, write};
use crate::{DATA_DATE, List, QueryKind, Substance};
use core::ffi::c_char;
use core::ops::Range;
use std::vec::Vec;

/// The longest text that is scanned, in bytes; a longer one is not looked at.
pub const PRECURSOR_MAX_SCAN_LEN: usize = 1_073_741_824;

/// The mentions in one text.
#[derive(Debug)]
pub struct PrecursorScan {
    mentions: Vec<Mention>,
}

impl Marked for PrecursorScan {
    const MARK: u64 = u64::from_be_bytes(*b"mention\xF2");
}

#[derive(Debug)]
struct Mention {
    range: Range<usize>,
    kind: QueryKind,
    substances: Vec<Substance>,
    lists: Vec<List>,
}

/// A name or CAS Registry Number of the data in a text: what is written, not what is shipped.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct PrecursorMention {
    /// `sizeof(PrecursorMention)`.
    pub size: usize,
    /// The byte of the text where it begins.
    pub start: usize,
    /// The byte of the text behind its last.
    pub end: usize,
    /// How many substances `precursor_scan_mention_substance` gives: one, or several where what is
    /// written means several.
    pub substance_count: usize,
    /// How many lists `precursor_scan_mention_list` gives: those that name one of the substances
    /// on the date.
    pub list_count: usize,
    /// A number of `PrecursorKind`: a name or a number.
    pub kind: i32,
    /// 0.
    pub reserved: i32,
}

record!(PrecursorMention, first: reserved, last: reserved);

impl PrecursorScan {
    fn mention(&self, index: usize) -> Result<&Mention, PrecursorStatus> {
        self.mentions.get(index).ok_or(PrecursorStatus::Index)
    }
}

/// Finds the names and CAS Registry Numbers of the data in a text of at most
/// `PRECURSOR_MAX_SCAN_LEN` bytes, and gives a handle to free with `precursor_scan_free`. The text
/// is not kept.
///
/// `day` is the date of the lists, `yyyymmdd`; 0: the date up to which the data goes. `text` may be
/// NULL where `len` is 0.
///
/// # Safety
/// `text` points to `len` bytes; `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_scan(
    text: *const c_char,
    len: usize,
    day: u32,
    out: *mut *mut PrecursorScan,
) -> PrecursorStatus {
    guard(|| {
        if out.is_null() {
            return Err(PrecursorStatus::Null);
        }
        let day = if day == 0 { DATA_DATE } else { date(day)? };
        // SAFETY: the caller keeps to the contract of `text`, which is not used after this call.
        let text = unsafe { text::take(text, len, PRECURSOR_MAX_SCAN_LEN) }?;
        let mentions = crate::scan(text)
            .map(|mention| Mention {
                range: mention.range(),
                kind: mention.kind(),
                substances: mention.substances().to_vec(),
                lists: mention.lists(day),
            })
            .collect();
        // SAFETY: the caller keeps to the contract of `out`, which is not NULL.
        unsafe { write(out, handle::give(PrecursorScan { mentions })) }
    })
}

/// Frees a scan; NULL and handles of another kind are left alone.
///
/// No other call may use the scan at the same time or later.
///
/// # Safety
/// `scan` is NULL or a handle that `precursor_scan` gave and that was not freed yet.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_scan_free(scan: *mut PrecursorScan) {
    // What there is to say of a handle that is none cannot be said here.
    let _ = guard(|| {
        // SAFETY: the caller keeps to the contract of `scan`.
        unsafe { handle::free(scan) }
    });
}

/// Writes how many mentions there are.
///
/// # Safety
/// `scan` is NULL or a live handle; `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_scan_mention_count(
    scan: *const PrecursorScan,
    out: *mut usize,
) -> PrecursorStatus {
    guard(|| {
        // SAFETY: the caller keeps to the contracts of `scan` and `out`.
        unsafe {
            let it = handle::borrow(scan)?;
            write(out, it.mentions.len())
        }
    })
}

/// Writes a mention; they stand from left to right, none within another.
///
/// # Safety
/// `scan` is NULL or a live handle; `out` is NULL or a struct as long as its `size` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_scan_mention(
    scan: *const PrecursorScan,
    index: usize,
    out: *mut PrecursorMention,
) -> PrecursorStatus {
    guard(|| {
        // SAFETY: the caller keeps to the contracts of `scan` and `out`.
        unsafe {
            let mention = handle::borrow(scan)?.mention(index)?;
            let written = PrecursorMention {
                size: 0,
                start: mention.range.start,
                end: mention.range.end,
                substance_count: mention.substances.len(),
                list_count: mention.lists.len(),
                kind: PrecursorKind::from(mention.kind).number(),
                reserved: 0,
            };
            record::write(out, written)
        }
    })
}

/// Writes one substance that a mention means, for `precursor_substance`.
///
/// # Safety
/// `scan` is NULL or a live handle; `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_scan_mention_substance(
    scan: *const PrecursorScan,
    mention: usize,
    index: usize,
    out: *mut u32,
) -> PrecursorStatus {
    guard(|| {
        // SAFETY: the caller keeps to the contracts of `scan` and `out`.
        unsafe {
            let mention = handle::borrow(scan)?.mention(mention)?;
            let substance = mention.substances.get(index);
            write(out, substance.ok_or(PrecursorStatus::Index)?.index())
        }
    })
}

/// Writes the id of one list that names a substance of a mention on the date; it lives as long as
/// the library.
///
/// # Safety
/// `scan` is NULL or a live handle; `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_scan_mention_list(
    scan: *const PrecursorScan,
    mention: usize,
    index: usize,
    out: *mut PrecursorText,
) -> PrecursorStatus {
    guard(|| {
        // SAFETY: the caller keeps to the contracts of `scan` and `out`.
        unsafe {
            let mention = handle::borrow(scan)?.mention(mention)?;
            let list = mention.lists.get(index).ok_or(PrecursorStatus::Index)?;
            write(out, PrecursorText::of(list.id()))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ffi::record::Record;
    use crate::ffi::text::tests::read;
    use core::ptr;

    const TEXT: &str = "20 drums of Acetone; 供应盐酸羟亚胺; toluene diisocyanate, 67-64-1";

    fn scanned(text: &str, day: u32) -> Result<*mut PrecursorScan, PrecursorStatus> {
        let mut out = ptr::null_mut();
        // SAFETY: the text is as long as it says.
        let status = unsafe { precursor_scan(text.as_ptr().cast(), text.len(), day, &raw mut out) };
        if status == PrecursorStatus::Ok {
            Ok(out)
        } else {
            Err(status)
        }
    }

    #[test]
    fn mentions_are_those_of_the_library() {
        for (day, date) in [(0, DATA_DATE), (19_600_101, "1960-01-01".parse().unwrap())] {
            let scan = scanned(TEXT, day).unwrap();
            let mut count = 0;
            // SAFETY: the handle is live up to its end.
            unsafe {
                assert_eq!(
                    precursor_scan_mention_count(scan, &raw mut count),
                    PrecursorStatus::Ok
                );
                assert_eq!(count, crate::scan(TEXT).count());
                for (at, expected) in crate::scan(TEXT).enumerate() {
                    let mut out = PrecursorMention::zero();
                    out.size = size_of::<PrecursorMention>();
                    let status = precursor_scan_mention(scan, at, &raw mut out);
                    assert_eq!(status, PrecursorStatus::Ok);
                    assert_eq!(out.start..out.end, expected.range());
                    assert_eq!(out.kind, PrecursorKind::from(expected.kind()).number());
                    assert_eq!(out.substance_count, expected.substances().len());
                    assert_eq!(out.list_count, expected.lists(date).len());
                    for (index, substance) in expected.substances().iter().enumerate() {
                        let mut out = 0;
                        let status =
                            precursor_scan_mention_substance(scan, at, index, &raw mut out);
                        assert_eq!((status, out), (PrecursorStatus::Ok, substance.index()));
                    }
                    for (index, list) in expected.lists(date).into_iter().enumerate() {
                        let id = read(|out| precursor_scan_mention_list(scan, at, index, out));
                        assert_eq!(id, Ok(list.id()));
                    }
                }
                precursor_scan_free(scan);
            }
        }
    }

    #[test]
    fn a_scan_is_no_answer() {
        use crate::ffi::{precursor_answer_date, precursor_answer_free};
        let scan = scanned("acetone", 0).unwrap();
        let (mut day, mut count) = (0, 0);
        // SAFETY: the handle is live up to its end, whatever it is taken for.
        unsafe {
            let status = precursor_answer_date(scan.cast(), &raw mut day);
            assert_eq!(status, PrecursorStatus::Handle);
            precursor_answer_free(scan.cast());
            assert_eq!(
                precursor_scan_mention_count(scan, &raw mut count),
                PrecursorStatus::Ok
            );
            precursor_scan_free(scan);
        }
        assert_eq!((day, count), (0, 1));
        assert_eq!(scanned("acetone", 1), Err(PrecursorStatus::Date));
    }
}
