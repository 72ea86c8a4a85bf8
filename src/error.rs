//! The one error type of the crate.

use alloc::borrow::Cow;
use core::fmt;

/// What kind of fault an [`Error`] reports.
///
/// # Examples
/// ```
/// use precursor::{CasRn, ErrorKind};
/// let error = "79099-07-2".parse::<CasRn>().unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::CheckDigit);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The text is empty, or holds nothing but spaces and a prefix.
    Empty,
    /// The text is longer than the documented limit.
    TooLong,
    /// A character that cannot stand at this place.
    Character,
    /// The text does not have the form of the thing it should be.
    Format,
    /// A check digit or check character that does not fit the others.
    CheckDigit,
    /// A number outside the range that exists.
    Range,
    /// Bytes that are not UTF-8.
    Encoding,
    /// A well-formed value that names nothing this library knows.
    Unknown,
}

/// A call that cannot be answered, and the byte of the input where that showed.
///
/// # Examples
/// ```
/// use precursor::CasRn;
/// let error = "79099-07-2".parse::<CasRn>().unwrap_err();
/// assert_eq!(error.to_string(), "check digit is 2, expected 3, in CAS Registry Number");
/// assert_eq!(error.offset(), Some(9));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Error {
    kind: ErrorKind,
    offset: Option<usize>,
    message: Cow<'static, str>,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            kind,
            offset: None,
            message: message.into(),
        }
    }

    pub(crate) fn at(self, offset: usize) -> Self {
        Self {
            offset: Some(offset),
            ..self
        }
    }

    /// Returns the kind of fault.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Returns the byte offset in the caller's input, where one place is at fault.
    #[must_use]
    pub fn offset(&self) -> Option<usize> {
        self.offset
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
