//! The answer to one query, as a handle.

use crate::ffi::codes::{PrecursorJurisdiction, PrecursorKind, PrecursorVerdict};
use crate::ffi::finding::Notes;
use crate::ffi::guard::guard;
use crate::ffi::handle::{self, Held, Marked};
use crate::ffi::options::{Options, PrecursorOptions, packed};
use crate::ffi::record;
use crate::ffi::status::PrecursorStatus;
use crate::ffi::text::{self, PrecursorText, write};
use crate::ffi::{PRECURSOR_MAX_TEXT_LEN, PRECURSOR_NONE};
use crate::{Answer, Obligation, Substance};
use core::ffi::c_char;
use std::string::{String, ToString};
use std::sync::OnceLock;
use std::vec::Vec;

/// The answer to one query.
#[derive(Debug)]
pub struct PrecursorAnswer {
    pub(crate) answer: Answer,
    /// What is written out only when it is asked for.
    pub(crate) notes: Notes,
    obligations: OnceLock<Vec<Obligation>>,
    components: OnceLock<Vec<Held<PrecursorAnswer>>>,
    json: OnceLock<String>,
    text: OnceLock<String>,
    pub(crate) fault: OnceLock<String>,
}

impl Marked for PrecursorAnswer {
    const MARK: u64 = u64::from_be_bytes(*b"answer\xF0\x02");
}

impl PrecursorAnswer {
    fn of(answer: Answer) -> Self {
        Self {
            notes: Notes::of(&answer),
            answer,
            obligations: OnceLock::new(),
            components: OnceLock::new(),
            json: OnceLock::new(),
            text: OnceLock::new(),
            fault: OnceLock::new(),
        }
    }

    fn components(&self) -> &[Held<Self>] {
        self.components.get_or_init(|| {
            let components = self.answer.components().iter();
            components
                .map(|component| handle::keep(Self::of(component.clone())))
                .collect()
        })
    }

    pub(crate) fn obligations(&self) -> &[Obligation] {
        self.obligations.get_or_init(|| self.answer.obligations())
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

/// Frees an answer with its components and every text borrowed from it; NULL, components and
/// handles of another kind are left alone.
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

/// Writes what is known of the shipment: what the options say, and what the text adds to that.
///
/// The date is that of the answer; a quantity stands in `kilograms` or in `litres`.
///
/// # Safety
/// `answer` is NULL or a live handle; `out` is NULL or a struct as long as its `size` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_answer_shipment(
    answer: *const PrecursorAnswer,
    out: *mut PrecursorOptions,
) -> PrecursorStatus {
    guard(|| {
        // SAFETY: the caller keeps to the contracts of `answer` and `out`.
        unsafe {
            let it = handle::borrow(answer)?;
            let written = PrecursorOptions::of(it.answer.date(), it.answer.shipment());
            record::write(out, written)
        }
    })
}

/// Writes how many things the text names beside each other; 0 where it names one.
///
/// # Safety
/// `answer` is NULL or a live handle; `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_answer_component_count(
    answer: *const PrecursorAnswer,
    out: *mut usize,
) -> PrecursorStatus {
    guard(|| {
        // SAFETY: the caller keeps to the contracts of `answer` and `out`.
        unsafe {
            let it = handle::borrow(answer)?;
            write(out, it.answer.components().len())
        }
    })
}

/// Writes the answer to one of several things that the text names. It is lent: it ends with the
/// whole answer, and must not be freed.
///
/// # Safety
/// `answer` is NULL or a live handle; `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_answer_component(
    answer: *const PrecursorAnswer,
    index: usize,
    out: *mut *const PrecursorAnswer,
) -> PrecursorStatus {
    guard(|| {
        // SAFETY: the caller keeps to the contracts of `answer` and `out`.
        unsafe {
            let it = handle::borrow(answer)?;
            let component = it.components().get(index).ok_or(PrecursorStatus::Index)?;
            write(out, handle::lend(component))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ffi::fault::{precursor_answer_warning, precursor_answer_warning_count};
    use crate::ffi::finding::{
        PrecursorFinding, precursor_answer_finding, precursor_answer_finding_because,
        precursor_answer_finding_note,
    };
    use crate::ffi::options::tests::DEFECT;
    use crate::ffi::record::Record;
    use crate::ffi::suggestion::precursor_answer_suggestion_list;
    use crate::ffi::text::tests::read;
    use crate::{Jurisdiction, screen};
    use core::ptr;

    /// A handle that frees itself.
    struct Owned(*mut PrecursorAnswer);

    impl Owned {
        fn screen(text: &str) -> Self {
            Self(call(text.as_bytes()).unwrap())
        }

        fn number<T: Copy>(
            &self,
            function: unsafe extern "C" fn(*const PrecursorAnswer, *mut T) -> PrecursorStatus,
        ) -> T {
            let mut out = core::mem::MaybeUninit::uninit();
            // SAFETY: the handle is live.
            let status = unsafe { function(self.0, out.as_mut_ptr()) };
            assert_eq!(status, PrecursorStatus::Ok);
            // SAFETY: a call that succeeds has written.
            unsafe { out.assume_init() }
        }

        fn text(
            &self,
            function: unsafe extern "C" fn(
                *const PrecursorAnswer,
                *mut PrecursorText,
            ) -> PrecursorStatus,
        ) -> &str {
            // SAFETY: the handle is live for as long as the text.
            read(|out| unsafe { function(self.0, out) }).unwrap()
        }
    }

    impl Drop for Owned {
        fn drop(&mut self) {
            // SAFETY: the handle is live, and freed here alone.
            unsafe { precursor_answer_free(self.0) };
        }
    }

    fn call(text: &[u8]) -> Result<*mut PrecursorAnswer, PrecursorStatus> {
        let mut out = ptr::null_mut();
        // SAFETY: the text is as long as it says.
        let status = unsafe {
            precursor_screen(text.as_ptr().cast(), text.len(), ptr::null(), &raw mut out)
        };
        match status {
            PrecursorStatus::Ok => Ok(out),
            failure => {
                assert!(out.is_null(), "written on failure");
                Err(failure)
            }
        }
    }

    #[test]
    fn a_handle_says_what_the_answer_says() {
        let texts = [
            "41979-39-9",
            "79099-07-2",
            "",
            "胡椒醛",
            "acetone",
            "no such thing",
        ];
        // Miri takes a minute over a text that means nothing.
        for text in texts.into_iter().take(if cfg!(miri) { 4 } else { 6 }) {
            let (answer, handle) = (screen(text), Owned::screen(text));
            assert_eq!(handle.text(precursor_answer_input), text);
            assert_eq!(handle.text(precursor_answer_text), answer.to_string());
            let json = serde_json::to_string(&answer).unwrap();
            assert_eq!(handle.text(precursor_answer_json), json);
            assert_eq!(handle.text(precursor_answer_json), json);
            assert_eq!(handle.number(precursor_answer_kind), answer.kind().into());
            assert_eq!(handle.number(precursor_answer_date), packed(answer.date()));
            let substance = answer.substance().map_or(PRECURSOR_NONE, Substance::index);
            assert_eq!(handle.number(precursor_answer_substance), substance);
            for (number, jurisdiction) in (1..).zip(Jurisdiction::ALL) {
                let mut verdict = PrecursorVerdict::None;
                // SAFETY: the handle is live.
                let status =
                    unsafe { precursor_answer_verdict(handle.0, number, &raw mut verdict) };
                assert_eq!(status, PrecursorStatus::Ok);
                assert_eq!(verdict, answer.verdict(jurisdiction).into());
            }
            let warnings = handle.number(precursor_answer_warning_count);
            assert_eq!(warnings, answer.warnings().len());
            for (at, warning) in answer.warnings().iter().enumerate() {
                // SAFETY: the handle is live.
                let text = read(|out| unsafe { precursor_answer_warning(handle.0, at, out) });
                assert_eq!(text, Ok(&**warning));
            }
            for (at, suggestion) in answer.suggestions().iter().enumerate() {
                for (list, expected) in suggestion.lists().into_iter().enumerate() {
                    // SAFETY: the handle is live.
                    let text = read(|out| unsafe {
                        precursor_answer_suggestion_list(handle.0, at, list, out)
                    });
                    assert_eq!(text, Ok(expected.id()));
                }
            }
        }
    }

    #[test]
    fn findings_come_with_their_reasons_and_notes() {
        let (answer, handle) = (screen("4-piperidone"), Owned::screen("4-piperidone"));
        for (at, finding) in answer.findings().iter().enumerate() {
            let mut out = PrecursorFinding::zero();
            out.size = size_of::<PrecursorFinding>();
            // SAFETY: the handle is live, the struct as long as its size says.
            let status = unsafe { precursor_answer_finding(handle.0, at, &raw mut out) };
            assert_eq!(status, PrecursorStatus::Ok);
            assert_eq!(out.size, size_of::<PrecursorFinding>());
            assert_eq!(out.entry, finding.entry().index());
            assert_eq!(out.since, packed(finding.since()));
            assert_eq!(out.because_count, finding.because().len());
            assert_eq!(out.note_count, finding.notes().count());
            for (index, reason) in finding.because().iter().enumerate() {
                // SAFETY: the handle is live.
                let text = read(|out| unsafe {
                    precursor_answer_finding_because(handle.0, at, index, out)
                });
                assert_eq!(text, Ok(&**reason));
            }
            for (index, note) in finding.notes().enumerate() {
                // SAFETY: the handle is live.
                let text =
                    read(|out| unsafe { precursor_answer_finding_note(handle.0, at, index, out) });
                assert_eq!(text, Ok(&*note));
            }
        }
        assert!(!answer.findings().is_empty());
    }

    #[test]
    fn components_are_lent() {
        let (answer, handle) = (
            screen("toluene / acetone 60:40"),
            Owned::screen("toluene / acetone 60:40"),
        );
        let count = handle.number(precursor_answer_component_count);
        assert_eq!((count, answer.components().len()), (2, 2));
        for (at, component) in answer.components().iter().enumerate() {
            let mut lent = ptr::null();
            // SAFETY: the handle is live.
            let status = unsafe { precursor_answer_component(handle.0, at, &raw mut lent) };
            assert_eq!(status, PrecursorStatus::Ok);
            // What is lent stays when the caller frees it.
            // SAFETY: the component lives as long as the handle.
            unsafe { precursor_answer_free(lent.cast_mut()) };
            // SAFETY: the same.
            let text = read(|out| unsafe { precursor_answer_input(lent, out) });
            assert_eq!(text, Ok(component.input()));
            // SAFETY: the same.
            let text = read(|out| unsafe { precursor_answer_text(lent, out) });
            assert_eq!(text, Ok(&*component.to_string()));
        }
        let mut lent = ptr::null();
        // SAFETY: the handle is live.
        let status = unsafe { precursor_answer_component(handle.0, count, &raw mut lent) };
        assert_eq!(status, PrecursorStatus::Index);
    }

    #[test]
    fn the_shipment_holds_what_the_text_adds() {
        let handle = Owned::screen("acetone 25 kg 40%");
        let mut out = PrecursorOptions::zero();
        out.size = size_of::<PrecursorOptions>();
        // SAFETY: the handle is live, the struct as long as its size says.
        let status = unsafe { precursor_answer_shipment(handle.0, &raw mut out) };
        assert_eq!(status, PrecursorStatus::Ok);
        assert_eq!(out.date, packed(crate::DATA_DATE));
        assert!((out.kilograms - 25.0).abs() < 1e-9 && (out.percent - 40.0).abs() < 1e-9);
        assert!(out.litres == 0.0 && out.origin == [0; 4]);
    }

    #[test]
    fn a_defect_gives_a_status_and_no_handle() {
        assert_eq!(call(DEFECT.as_bytes()), Err(PrecursorStatus::Panic));
        assert_eq!(call(b"cut \xE8\x83"), Err(PrecursorStatus::Encoding));
    }

    #[test]
    fn an_answer_is_read_by_several_threads() {
        struct Shared(*const PrecursorAnswer);
        // SAFETY: an answer may be read by several threads.
        unsafe impl Sync for Shared {}
        impl Shared {
            fn json(&self) -> &str {
                // SAFETY: the handle outlives the threads.
                read(|out| unsafe { precursor_answer_json(self.0, out) }).unwrap()
            }
        }
        let handle = Owned::screen("fentanyl");
        let shared = Shared(handle.0);
        std::thread::scope(|scope| {
            let readers: Vec<_> = (0..3).map(|_| scope.spawn(|| shared.json())).collect();
            for reader in readers {
                assert!(ptr::eq(reader.join().unwrap(), shared.json()));
            }
        });
    }
}
