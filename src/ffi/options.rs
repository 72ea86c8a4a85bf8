//! What the caller knows beside the text: the date and the shipment.

use crate::ffi::record::{self, record};
use crate::ffi::status::PrecursorStatus;
use crate::{DATA_DATE, Date};
use core::ffi::c_char;

/// What is known beside the text. All fields but `size` may be 0: not known.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct PrecursorOptions {
    /// `sizeof(PrecursorOptions)`.
    pub size: usize,
    /// The date of the question, `yyyymmdd`; 0: the date up to which the data goes.
    pub date: u32,
    /// The country of origin: two letters (ISO 3166), then two zeros.
    pub origin: [c_char; 4],
    /// The country of destination: two letters (ISO 3166), then two zeros.
    pub destination: [c_char; 4],
    /// 0.
    pub reserved: u32,
}

record!(PrecursorOptions, first: reserved, last: reserved);

/// The options once they are checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Options {
    pub(crate) date: Date,
    pub(crate) origin: Option<Country>,
    pub(crate) destination: Option<Country>,
}

/// Two letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Country([u8; 2]);

impl Country {
    /// Reads two letters; two zeros stand for none.
    pub(crate) fn read(letters: [u8; 2]) -> Result<Option<Self>, PrecursorStatus> {
        if letters == [0, 0] {
            Ok(None)
        } else if letters.iter().all(u8::is_ascii_alphabetic) {
            Ok(Some(Self(letters)))
        } else {
            Err(PrecursorStatus::Country)
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        // Two ASCII letters are UTF-8.
        core::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// Reads a date `yyyymmdd`.
pub(crate) fn date(packed: u32) -> Result<Date, PrecursorStatus> {
    let year = u16::try_from(packed / 10_000);
    let month = u8::try_from(packed / 100 % 100);
    let day = u8::try_from(packed % 100);
    match (year, month, day) {
        (Ok(year), Ok(month), Ok(day)) => {
            Date::new(year, month, day).map_err(|_| PrecursorStatus::Date)
        }
        _ => Err(PrecursorStatus::Date),
    }
}

/// Writes a date as `yyyymmdd`; 0 where there is none.
pub(crate) fn packed(date: impl Into<Option<Date>>) -> u32 {
    date.into().map_or(0, |date| {
        u32::from(date.year()) * 10_000 + u32::from(date.month()) * 100 + u32::from(date.day())
    })
}

impl Options {
    /// Reads the options of a caller; NULL stands for none.
    ///
    /// # Safety
    /// `options` is NULL, or as many bytes as its first field says may be read.
    pub(crate) unsafe fn take(options: *const PrecursorOptions) -> Result<Self, PrecursorStatus> {
        if options.is_null() {
            return Ok(Self {
                date: DATA_DATE,
                origin: None,
                destination: None,
            });
        }
        // SAFETY: as the caller promised.
        let read = unsafe { record::take(options) }?;
        if read.reserved != 0 {
            return Err(PrecursorStatus::Size);
        }
        Ok(Self {
            date: match read.date {
                0 => DATA_DATE,
                packed => date(packed)?,
            },
            origin: country(read.origin)?,
            destination: country(read.destination)?,
        })
    }

    /// The question about a text.
    pub(crate) fn query<'a>(&'a self, text: &'a str) -> crate::Query<'a> {
        #[cfg(test)]
        assert!(text != tests::DEFECT, "injected");
        let mut query = crate::Query::new(text).on(self.date);
        if let Some(origin) = &self.origin {
            query = query.from(origin.as_str());
        }
        if let Some(destination) = &self.destination {
            query = query.to(destination.as_str());
        }
        query
    }
}

fn country(field: [c_char; 4]) -> Result<Option<Country>, PrecursorStatus> {
    match field.map(|letter| u8::try_from(letter).unwrap_or(0xFF)) {
        [first, second, 0, 0] => Country::read([first, second]),
        _ => Err(PrecursorStatus::Country),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// The text at which the library of the tests has a defect.
    pub(crate) const DEFECT: &str = "injected defect";

    fn options() -> PrecursorOptions {
        PrecursorOptions {
            size: size_of::<PrecursorOptions>(),
            ..record::Record::zero()
        }
    }

    fn taken(options: &PrecursorOptions) -> Result<Options, PrecursorStatus> {
        // SAFETY: the struct is as long as its size says.
        unsafe { Options::take(options) }
    }

    fn field(text: &[u8]) -> [c_char; 4] {
        let mut field = [0; 4];
        for (place, byte) in field.iter_mut().zip(text) {
            *place = c_char::from_ne_bytes([*byte]);
        }
        field
    }

    #[test]
    fn nothing_known_is_the_date_of_the_data() {
        let read = taken(&options()).unwrap();
        assert_eq!(
            (read.date, read.origin, read.destination),
            (DATA_DATE, None, None)
        );
        // SAFETY: NULL is allowed.
        assert_eq!(unsafe { Options::take(core::ptr::null()) }, Ok(read));
    }

    #[test]
    fn reads_days_of_the_calendar_only() {
        for (date, valid) in [
            (18_000_101, true),
            (20_240_229, true),
            (99_991_231, true),
            (17_991_231, false),
            (20_250_229, false),
            (20_251_301, false),
            (1, false),
            (100_000_101, false),
            (u32::MAX, false),
        ] {
            let read = taken(&PrecursorOptions { date, ..options() });
            assert_eq!(
                read.map(|read| packed(read.date)),
                if valid {
                    Ok(date)
                } else {
                    Err(PrecursorStatus::Date)
                }
            );
        }
    }

    #[test]
    fn reads_two_letters_as_a_country() {
        for (text, expected) in [
            (&b"MX"[..], Ok(Some("MX"))),
            (b"mx", Ok(Some("mx"))),
            (b"", Ok(None)),
            (b"M", Err(PrecursorStatus::Country)),
            (b"MEX", Err(PrecursorStatus::Country)),
            (b"M\0X", Err(PrecursorStatus::Country)),
            (b"\0MX", Err(PrecursorStatus::Country)),
            (b"4X", Err(PrecursorStatus::Country)),
            (b"\xC3\xA9", Err(PrecursorStatus::Country)),
        ] {
            let origin = taken(&PrecursorOptions {
                origin: field(text),
                ..options()
            });
            let origin = origin.map(|read| read.origin);
            assert_eq!(
                origin.as_ref().map(|it| it.as_ref().map(Country::as_str)),
                expected.as_ref().copied()
            );
            let destination = taken(&PrecursorOptions {
                destination: field(text),
                ..options()
            });
            assert_eq!(destination.map(|read| read.destination), origin);
        }
    }

    #[test]
    fn a_reserved_field_must_be_zero() {
        let read = taken(&PrecursorOptions {
            reserved: 1,
            ..options()
        });
        assert_eq!(read, Err(PrecursorStatus::Size));
    }
}
