//! What the caller knows beside the text: the date and the shipment.

use crate::ffi::codes::{PrecursorAct, PrecursorForm, PrecursorPercentBasis};
use crate::ffi::record::{self, record};
use crate::ffi::status::PrecursorStatus;
use crate::{Country, DATA_DATE, Date, Percent, PercentBasis, Quantity, Shipment};
use core::ffi::c_char;
use core::str;

/// What is known beside the text: the date and the shipment. Every field but `size` may be 0: not
/// known, or not said.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct PrecursorOptions {
    /// `sizeof(PrecursorOptions)`.
    pub size: usize,
    /// How much there is, in kilograms, read to the milligram; not beside `litres`.
    pub kilograms: f64,
    /// How much there is, in litres, read to the microlitre; not beside `kilograms`.
    pub litres: f64,
    /// How much of the goods is the chemical, up to 100, read to the ten-thousandth.
    pub percent: f64,
    /// The date of the question, `yyyymmdd`; 0: the date up to which the data goes.
    pub date: u32,
    /// On what `percent` is reckoned, a number of `PrecursorPercentBasis`.
    pub percent_basis: i32,
    /// The form of the goods, a number of `PrecursorForm`.
    pub form: i32,
    /// What is done with them where the countries do not say it, a number of `PrecursorAct`.
    pub act: i32,
    /// The country of origin: two letters (ISO 3166), then two zeros.
    pub origin: [c_char; 4],
    /// The country of destination: two letters (ISO 3166), then two zeros.
    pub destination: [c_char; 4],
}

record!(PrecursorOptions, first: destination, last: destination);

/// The options once they are checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Options {
    pub(crate) date: Date,
    pub(crate) shipment: Shipment,
    /// On what every concentration is reckoned.
    pub(crate) percent_basis: PercentBasis,
}

/// Reads two letters; two zeros stand for none.
pub(crate) fn country(letters: [u8; 2]) -> Result<Option<Country>, PrecursorStatus> {
    if letters == [0, 0] {
        return Ok(None);
    }
    let letters = str::from_utf8(&letters).map_err(|_| PrecursorStatus::Country)?;
    let country = letters.parse().map_err(|_| PrecursorStatus::Country)?;
    Ok(Some(country))
}

/// Reads a number times a unit as a whole; 0 stands for none.
pub(crate) fn amount(number: f64, unit: u32) -> Result<Option<u64>, PrecursorStatus> {
    /// A million tonnes in milligrams, and well below where such numbers are no longer exact.
    const MOST: f64 = 1e15;
    let amount = (number * f64::from(unit)).round();
    if number == 0.0 {
        Ok(None)
    } else if number > 0.0 && amount <= MOST {
        #[expect(
            clippy::as_conversions,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it is whole and lies between 0 and MOST"
        )]
        Ok(Some(amount as u64))
    } else {
        // Below zero, too much, or no number.
        Err(PrecursorStatus::Quantity)
    }
}

/// Reads a concentration; 0 stands for none.
pub(crate) fn percent(
    number: f64,
    basis: PercentBasis,
) -> Result<Option<Percent>, PrecursorStatus> {
    let Some(parts) = amount(number, 10_000)? else {
        return Ok(None);
    };
    let percent = u32::try_from(parts).ok();
    let percent = percent.and_then(|parts| Percent::new(parts, basis));
    percent.map(Some).ok_or(PrecursorStatus::Quantity)
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
                shipment: Shipment::default(),
                percent_basis: PercentBasis::Unstated,
            });
        }
        // SAFETY: as the caller promised.
        let read = unsafe { record::take(options) }?;
        let percent_basis = PrecursorPercentBasis::value(read.percent_basis)?;
        let mass = amount(read.kilograms, 1_000_000)?.map(Quantity::Milligrams);
        let volume = amount(read.litres, 1_000_000)?.map(Quantity::Microlitres);
        if mass.is_some() && volume.is_some() {
            return Err(PrecursorStatus::Quantity);
        }
        let known = |number: i32| (number != 0).then_some(number);
        let shipment = Shipment {
            from: letters(read.origin)?,
            to: letters(read.destination)?,
            quantity: mass.or(volume),
            percent: percent(read.percent, percent_basis)?,
            form: known(read.form).map(PrecursorForm::value).transpose()?,
            act: known(read.act).map(PrecursorAct::value).transpose()?,
        };
        let date = match read.date {
            0 => DATA_DATE,
            packed => date(packed)?,
        };
        Ok(Self {
            date,
            shipment,
            percent_basis,
        })
    }

    /// The question about a text.
    pub(crate) fn query(self, text: &str) -> crate::Query<'_> {
        #[cfg(test)]
        assert!(text != tests::DEFECT, "injected");
        crate::Query::new(text)
            .on(self.date)
            .shipment(self.shipment)
    }
}

impl PrecursorOptions {
    /// What is known of a shipment, as the caller would state it.
    pub(crate) fn of(date: Date, shipment: &Shipment) -> Self {
        let (mut kilograms, mut litres) = (0.0, 0.0);
        match shipment.quantity {
            Some(Quantity::Milligrams(amount)) => kilograms = number(amount, 1e6),
            Some(Quantity::Microlitres(amount)) => litres = number(amount, 1e6),
            None => {}
        }
        let percent = shipment.percent;
        let parts = percent.map_or(0, |percent| u64::from(percent.ten_thousandths()));
        let basis = percent.map_or(PercentBasis::Unstated, Percent::basis);
        Self {
            size: 0,
            kilograms,
            litres,
            percent: number(parts, 1e4),
            date: packed(date),
            percent_basis: PrecursorPercentBasis::from(basis).number(),
            form: shipment
                .form
                .map_or(0, |it| PrecursorForm::from(it).number()),
            act: shipment.act.map_or(0, |it| PrecursorAct::from(it).number()),
            origin: field(shipment.from),
            destination: field(shipment.to),
        }
    }
}

/// A whole of units as a number.
fn number(amount: u64, unit: f64) -> f64 {
    #[expect(
        clippy::as_conversions,
        clippy::cast_precision_loss,
        reason = "amounts below nine million tonnes are exact, others rounded in the 16th digit"
    )]
    let amount = amount as f64;
    amount / unit
}

/// A country in the field of a struct.
fn field(country: Option<Country>) -> [c_char; 4] {
    let mut field = [0; 4];
    if let Some(country) = country {
        for (place, letter) in field.iter_mut().zip(country.code().bytes()) {
            *place = c_char::from_ne_bytes([letter]);
        }
    }
    field
}

fn letters(field: [c_char; 4]) -> Result<Option<Country>, PrecursorStatus> {
    match field.map(|letter| u8::try_from(letter).unwrap_or(0xFF)) {
        [first, second, 0, 0] => country([first, second]),
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

    fn letters_of(text: &[u8]) -> [c_char; 4] {
        let mut field = [0; 4];
        for (place, byte) in field.iter_mut().zip(text) {
            *place = c_char::from_ne_bytes([*byte]);
        }
        field
    }

    #[test]
    fn nothing_known_is_the_date_of_the_data() {
        let read = taken(&options()).unwrap();
        assert_eq!(read.date, DATA_DATE);
        assert!(read.shipment.is_unknown());
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
            let expected = if valid {
                Ok(date)
            } else {
                Err(PrecursorStatus::Date)
            };
            assert_eq!(read.map(|read| packed(read.date)), expected);
        }
    }

    #[test]
    fn reads_two_letters_as_a_country() {
        for (text, expected) in [
            (&b"MX"[..], Ok(Some("MX"))),
            (b"mx", Ok(Some("MX"))),
            (b"", Ok(None)),
            (b"M", Err(PrecursorStatus::Country)),
            (b"MEX", Err(PrecursorStatus::Country)),
            (b"M\0X", Err(PrecursorStatus::Country)),
            (b"\0MX", Err(PrecursorStatus::Country)),
            (b"4X", Err(PrecursorStatus::Country)),
            (b" M", Err(PrecursorStatus::Country)),
            (b"\xC3\xA9", Err(PrecursorStatus::Country)),
        ] {
            let expected = expected.map(|code| code.map(|code| code.parse().unwrap()));
            let origin = PrecursorOptions {
                origin: letters_of(text),
                ..options()
            };
            assert_eq!(taken(&origin).map(|read| read.shipment.from), expected);
            let destination = PrecursorOptions {
                destination: letters_of(text),
                ..options()
            };
            assert_eq!(taken(&destination).map(|read| read.shipment.to), expected);
        }
    }

    #[test]
    fn reads_quantities_to_the_milligram() {
        for (number, expected) in [
            (0.0, Ok(None)),
            (-0.0, Ok(None)),
            (25.0, Ok(Some(25_000_000))),
            (0.1, Ok(Some(100_000))),
            (1e-9, Ok(Some(0))),
            (1e9, Ok(Some(1_000_000_000_000_000))),
            (1.1e9, Err(PrecursorStatus::Quantity)),
            (-1.0, Err(PrecursorStatus::Quantity)),
            (f64::NAN, Err(PrecursorStatus::Quantity)),
            (f64::INFINITY, Err(PrecursorStatus::Quantity)),
        ] {
            let mass = PrecursorOptions {
                kilograms: number,
                ..options()
            };
            let read = taken(&mass).map(|read| read.shipment.quantity);
            assert_eq!(read, expected.map(|it| it.map(Quantity::Milligrams)));
            let volume = PrecursorOptions {
                litres: number,
                ..options()
            };
            let read = taken(&volume).map(|read| read.shipment.quantity);
            assert_eq!(read, expected.map(|it| it.map(Quantity::Microlitres)));
        }
        let both = PrecursorOptions {
            kilograms: 1.0,
            litres: 1.0,
            ..options()
        };
        assert_eq!(taken(&both), Err(PrecursorStatus::Quantity));
    }

    #[test]
    fn what_is_written_reads_back() {
        for (kilograms, litres, percent) in
            [(25.5, 0.0, 37.5), (0.0, 0.25, 0.0), (0.000_001, 0.0, 100.0)]
        {
            let given = PrecursorOptions {
                kilograms,
                litres,
                percent,
                percent_basis: PrecursorPercentBasis::Volume.number(),
                form: PrecursorForm::Coating.number(),
                act: PrecursorAct::Retail.number(),
                origin: letters_of(b"CN"),
                destination: letters_of(b"MX"),
                ..options()
            };
            let read = taken(&given).unwrap();
            let mut written = PrecursorOptions::of(read.date, &read.shipment);
            written.size = size_of::<PrecursorOptions>();
            let again = taken(&written).unwrap();
            assert_eq!((again.date, again.shipment), (read.date, read.shipment));
        }
    }

    #[test]
    fn reads_the_rest_of_the_shipment() {
        let given = PrecursorOptions {
            percent: 37.5,
            percent_basis: PrecursorPercentBasis::Weight.number(),
            form: PrecursorForm::Mixture.number(),
            act: PrecursorAct::Export.number(),
            ..options()
        };
        let read = taken(&given).unwrap().shipment;
        assert_eq!(read.percent, "37.5 % w/w".parse().ok());
        assert_eq!(read.form, "mixture".parse().ok());
        assert_eq!(read.act, Some(crate::Act::Export));
        let whole = PrecursorOptions {
            percent: 100.0,
            ..options()
        };
        assert_eq!(taken(&whole).unwrap().shipment.percent, "100".parse().ok());
        let over = PrecursorOptions {
            percent: 100.1,
            ..options()
        };
        assert_eq!(taken(&over), Err(PrecursorStatus::Quantity));
        for wrong in [-1, 99] {
            for given in [
                PrecursorOptions {
                    percent_basis: wrong,
                    ..options()
                },
                PrecursorOptions {
                    form: wrong,
                    ..options()
                },
                PrecursorOptions {
                    act: wrong,
                    ..options()
                },
            ] {
                assert_eq!(taken(&given), Err(PrecursorStatus::Number));
            }
        }
    }
}
