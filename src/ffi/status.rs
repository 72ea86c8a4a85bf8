//! What a call came to.

use crate::ffi::guard::guard;
use crate::ffi::text::{PrecursorText, write};

/// What a call came to; 0 is success.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub enum PrecursorStatus {
    /// The call succeeded.
    Ok = 0,
    /// A pointer is NULL that must not be.
    Null = 1,
    /// A pointer that should be a handle is none, or one of another kind.
    Handle = 2,
    /// The text is not UTF-8.
    Encoding = 3,
    /// A length is over its limit, and what it describes was not read.
    TooLong = 4,
    /// There is no item at this position.
    Index = 5,
    /// The `size` of a struct is not that of any version of it, or a field is set that this
    /// version of the library does not know.
    Size = 6,
    /// A number names nothing in its enumeration.
    Number = 7,
    /// A date is not a day of the calendar from 1800 to 9999, written `yyyymmdd`.
    Date = 8,
    /// A country is not two ASCII letters.
    Country = 9,
    /// A quantity or concentration is below zero, too large or no number, or both a mass and a
    /// volume are given.
    Quantity = 10,
    /// The offsets of a row go backwards or leave the bytes.
    Offsets = 11,
    /// The row holds no text: its validity bit is 0.
    Missing = 12,
    /// The library has a defect; nothing was written.
    Panic = 13,
}

impl PrecursorStatus {
    /// Every status, in the order of the numbers.
    pub(crate) const ALL: [Self; 14] = [
        Self::Ok,
        Self::Null,
        Self::Handle,
        Self::Encoding,
        Self::TooLong,
        Self::Index,
        Self::Size,
        Self::Number,
        Self::Date,
        Self::Country,
        Self::Quantity,
        Self::Offsets,
        Self::Missing,
        Self::Panic,
    ];

    /// The number, as a column of a batch holds it.
    #[expect(
        clippy::as_conversions,
        reason = "the numbers above lie between 0 and 255"
    )]
    pub(crate) const fn cell(self) -> u8 {
        self as u8
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Ok => "success",
            Self::Null => "a pointer is NULL that must not be",
            Self::Handle => "the pointer is no handle of the kind expected",
            Self::Encoding => "the text is not UTF-8",
            Self::TooLong => "the length is over the limit",
            Self::Index => "there is no item at this position",
            Self::Size => "the size of the struct is not known, or an unknown field is set",
            Self::Number => "the number names nothing",
            Self::Date => "the date is not a day from 18000101 to 99991231, written yyyymmdd",
            Self::Country => "the country is not two ASCII letters",
            Self::Quantity => "the quantity is no amount of goods",
            Self::Offsets => "the offsets of the row go backwards or leave the bytes",
            Self::Missing => "the row holds no text",
            Self::Panic => "the library has a defect",
        }
    }
}

/// What a body of a function returns: the status of failure as an error.
pub(crate) type Outcome = Result<(), PrecursorStatus>;

/// Writes what a status means, in English, lower case, without a full stop.
///
/// `Number` where no status has this number. The text lives as long as the library.
///
/// # Safety
/// `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_status_text(
    status: i32,
    out: *mut PrecursorText,
) -> PrecursorStatus {
    guard(|| {
        let found = PrecursorStatus::ALL
            .into_iter()
            .find(|known| i32::from(known.cell()) == status)
            .ok_or(PrecursorStatus::Number)?;
        // SAFETY: the caller keeps to the contract of `out`.
        unsafe { write(out, PrecursorText::of(found.words())) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ffi::text::tests::read;

    #[test]
    fn every_status_has_its_own_number_and_words() {
        for (number, status) in PrecursorStatus::ALL.into_iter().enumerate() {
            assert_eq!(usize::from(status.cell()), number);
            let number = i32::try_from(number).unwrap();
            // SAFETY: `read` gives a place that may be written.
            let words = read(|out| unsafe { precursor_status_text(number, out) });
            assert_eq!(words, Ok(status.words()));
        }
        for number in [-1, 14, 256, i32::MAX, i32::MIN] {
            // SAFETY: `read` gives a place that may be written.
            let words = read(|out| unsafe { precursor_status_text(number, out) });
            assert_eq!(words, Err(PrecursorStatus::Number));
        }
    }
}
