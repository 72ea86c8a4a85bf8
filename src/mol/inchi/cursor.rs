//! A piece of an `InChI` read from the left.

use crate::error::{Error, ErrorKind};
use alloc::borrow::Cow;

/// A piece of the text, with the offset at which it stands in the caller's.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'t> {
    pub(super) text: &'t str,
    pub(super) offset: usize,
}

impl<'t> Piece<'t> {
    /// Returns the parts between the separators.
    pub(super) fn split(self, separator: char) -> impl Iterator<Item = Self> {
        let mut offset = self.offset;
        self.text.split(separator).map(move |text| {
            let part = Self { text, offset };
            offset += text.len() + 1;
            part
        })
    }

    /// Returns the piece without its first bytes.
    pub(super) fn skip(self, bytes: usize) -> Self {
        Self {
            text: self.text.get(bytes..).unwrap_or(""),
            offset: self.offset + bytes,
        }
    }

    /// Returns a fault at the begin of the piece.
    pub(super) fn fault(self, message: impl Into<Cow<'static, str>>) -> Error {
        Error::new(ErrorKind::Format, message).at(self.offset)
    }

    /// Returns a cursor at the begin of the piece.
    pub(super) fn cursor(self) -> Cursor<'t> {
        Cursor {
            rest: self.text.as_bytes(),
            end: self.offset + self.text.len(),
        }
    }
}

/// A place in a piece.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'t> {
    rest: &'t [u8],
    end: usize,
}

impl Cursor<'_> {
    /// Returns the next byte without going past it.
    pub(super) fn peek(&self) -> Option<u8> {
        self.rest.first().copied()
    }

    /// Goes past the next byte and returns it.
    pub(super) fn next(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    /// Goes past the byte if it is the next one.
    pub(super) fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        if found {
            self.next();
        }
        found
    }

    /// Reads digits; `None` where none stand here.
    pub(super) fn digits(&mut self) -> Result<Option<u16>, Error> {
        let start = *self;
        let mut number = None;
        while let Some(digit) = self.peek().filter(u8::is_ascii_digit) {
            self.next();
            let value = number
                .unwrap_or(0_u16)
                .checked_mul(10)
                .and_then(|tens| tens.checked_add(u16::from(digit - b'0')));
            let Some(value) = value else {
                return Err(
                    Error::new(ErrorKind::Range, "number is too great, in InChI")
                        .at(start.offset()),
                );
            };
            number = Some(value);
        }
        Ok(number)
    }

    /// Reads the number of an atom, of which there are `count`, and returns its place
    /// among them.
    pub(super) fn atom(&mut self, count: u16) -> Result<u16, Error> {
        let start = *self;
        match self.digits()? {
            Some(number @ 1..) if number <= count => Ok(number - 1),
            Some(_) => Err(start.fault("atom number is not in the formula, in InChI")),
            None => Err(start.fault("atom number is missing, in InChI")),
        }
    }

    /// Returns the offset in the caller's text.
    pub(super) fn offset(&self) -> usize {
        self.end - self.rest.len()
    }

    /// Returns a fault at this place.
    pub(super) fn fault(&self, message: impl Into<Cow<'static, str>>) -> Error {
        Error::new(ErrorKind::Format, message).at(self.offset())
    }
}
