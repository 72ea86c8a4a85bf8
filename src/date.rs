//! Civil dates, and the half-open periods in which an entry of a list is law.

use core::fmt;
use core::str::FromStr;

use crate::error::{Error, ErrorKind};

/// The first and the last year a [`Date`] can have.
const YEARS: core::ops::RangeInclusive<u16> = 1800..=9999;

/// A day of the proleptic Gregorian calendar, from 1800-01-01 to 9999-12-31.
///
/// # Examples
/// ```
/// use precursor::Date;
/// let date: Date = "2025-07-21".parse()?;
/// assert_eq!(date, Date::new(2025, 7, 21)?);
/// assert_eq!(date.to_string(), "2025-07-21");
/// # Ok::<(), precursor::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(
    /// The decimal number `yyyymmdd`, whose order is the order of the days.
    u32,
);

impl Date {
    /// The first day that can be written.
    pub(crate) const FIRST: Self = Self(18_000_101);
    /// The last day that can be written.
    const LAST: Self = Self(99_991_231);

    /// Builds a date from year, month and day.
    ///
    /// # Errors
    /// [`ErrorKind::Range`] for a year outside 1800..=9999 or a day the calendar does not have.
    ///
    /// # Examples
    /// ```
    /// use precursor::Date;
    /// assert!(Date::new(2024, 2, 29).is_ok());
    /// assert!(Date::new(2025, 2, 29).is_err());
    /// ```
    pub fn new(year: u16, month: u8, day: u8) -> Result<Self, Error> {
        if !YEARS.contains(&year) {
            return Err(Error::new(ErrorKind::Range, "year is outside 1800 to 9999"));
        }
        if !(1..=12).contains(&month) {
            return Err(Error::new(ErrorKind::Range, "month is outside 1 to 12"));
        }
        if day == 0 || day > days_in_month(year, month) {
            return Err(Error::new(ErrorKind::Range, "month has no such day"));
        }
        Ok(Self(
            u32::from(year) * 10_000 + u32::from(month) * 100 + u32::from(day),
        ))
    }

    /// Builds a date from the decimal number `yyyymmdd` of a generated table, which is trusted:
    /// the generator has parsed it.
    pub(crate) const fn from_packed(packed: u32) -> Self {
        Self(packed)
    }

    /// Returns the year.
    ///
    /// # Examples
    /// ```
    /// use precursor::Date;
    /// assert_eq!(Date::new(2025, 7, 21)?.year(), 2025);
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn year(self) -> u16 {
        u16::try_from(self.0 / 10_000).unwrap_or_default()
    }

    /// Returns the month, 1 to 12.
    ///
    /// # Examples
    /// ```
    /// use precursor::Date;
    /// assert_eq!(Date::new(2025, 7, 21)?.month(), 7);
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn month(self) -> u8 {
        u8::try_from(self.0 / 100 % 100).unwrap_or_default()
    }

    /// Returns the day of the month, 1 to 31.
    ///
    /// # Examples
    /// ```
    /// use precursor::Date;
    /// assert_eq!(Date::new(2025, 7, 21)?.day(), 21);
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn day(self) -> u8 {
        u8::try_from(self.0 % 100).unwrap_or_default()
    }

    /// Returns the day after, or `None` after 9999-12-31.
    ///
    /// # Examples
    /// ```
    /// use precursor::Date;
    /// assert_eq!(Date::new(2024, 2, 28)?.tomorrow(), Some(Date::new(2024, 2, 29)?));
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn tomorrow(self) -> Option<Self> {
        if self >= Self::LAST {
            return None;
        }
        let (year, month, day) = (self.year(), self.month(), self.day());
        if day < days_in_month(year, month) {
            Some(Self(self.0 + 1))
        } else if month < 12 {
            Self::new(year, month + 1, 1).ok()
        } else {
            Self::new(year + 1, 1, 1).ok()
        }
    }

    /// Returns the day before, or `None` before 1800-01-01.
    ///
    /// # Examples
    /// ```
    /// use precursor::Date;
    /// assert_eq!(Date::new(2025, 3, 1)?.yesterday(), Some(Date::new(2025, 2, 28)?));
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn yesterday(self) -> Option<Self> {
        if self <= Self::FIRST {
            return None;
        }
        let (year, month, day) = (self.year(), self.month(), self.day());
        if day > 1 {
            Some(Self(self.0 - 1))
        } else if month > 1 {
            Self::new(year, month - 1, days_in_month(year, month - 1)).ok()
        } else {
            Self::new(year - 1, 12, 31).ok()
        }
    }

    /// Returns the number of days from `other` to this date, negative when `other` is later.
    ///
    /// # Examples
    /// ```
    /// use precursor::Date;
    /// let start = Date::new(2024, 2, 1)?;
    /// assert_eq!(Date::new(2024, 3, 1)?.days_since(start), 29);
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn days_since(self, other: Self) -> i32 {
        self.day_number() - other.day_number()
    }

    /// Counts days from 0000-03-01: years begin in March, so the leap day ends its year.
    fn day_number(self) -> i32 {
        let month = i32::from(self.month());
        let year = i32::from(self.year()) - i32::from(month <= 2);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + i32::from(self.day()) - 1;
        year * 365 + year / 4 - year / 100 + year / 400 + day_of_year
    }
}

/// Returns the number of days in a month, 0 for a month that does not exist.
fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 0,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:04}-{:02}-{:02}",
            self.year(),
            self.month(),
            self.day()
        )
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Date({self})")
    }
}

/// Reads `YYYY-MM-DD` and nothing else.
impl FromStr for Date {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        if text.is_empty() {
            return Err(Error::new(ErrorKind::Empty, "date is empty"));
        }
        // `YYYY-MM-DD` as one number, the hyphens checked and left out.
        let mut packed = 0_u32;
        let mut len = 0_usize;
        for (offset, byte) in text.bytes().enumerate() {
            match (offset, byte) {
                (4 | 7, b'-') => {}
                (0..=3 | 5 | 6 | 8 | 9, b'0'..=b'9') => {
                    packed = packed * 10 + u32::from(byte - b'0');
                }
                _ => {
                    return Err(Error::new(
                        ErrorKind::Format,
                        "date is not in the form YYYY-MM-DD",
                    )
                    .at(offset));
                }
            }
            len = offset + 1;
        }
        if len != 10 {
            return Err(
                Error::new(ErrorKind::Format, "date is not in the form YYYY-MM-DD").at(len),
            );
        }
        let read = Self(packed);
        Self::new(read.year(), read.month(), read.day()).map_err(|error| error.at(0))
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Date {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = alloc::string::String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// A half-open span of days: `start <= day < end`, or without end.
///
/// # Examples
/// ```
/// use precursor::{Date, Period};
/// let period = Period::new(Date::new(2005, 11, 1)?, Some(Date::new(2025, 7, 21)?))?;
/// assert!(period.contains(Date::new(2025, 7, 20)?));
/// assert!(!period.contains(Date::new(2025, 7, 21)?));
/// assert_eq!(period.to_string(), "2005-11-01 to 2025-07-21");
/// # Ok::<(), precursor::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Period {
    start: Date,
    end: Option<Date>,
}

impl Period {
    /// Builds the period from `start` up to, and without, `end`.
    ///
    /// # Errors
    /// [`ErrorKind::Range`] when `end` is not after `start`.
    ///
    /// # Examples
    /// ```
    /// use precursor::{Date, Period};
    /// let day = Date::new(2005, 11, 1)?;
    /// assert!(Period::new(day, None).is_ok());
    /// assert!(Period::new(day, Some(day)).is_err());
    /// # Ok::<(), precursor::Error>(())
    /// ```
    pub fn new(start: Date, end: Option<Date>) -> Result<Self, Error> {
        match end {
            Some(end) if end <= start => Err(Error::new(
                ErrorKind::Range,
                "end of period is not after its start",
            )),
            _ => Ok(Self { start, end }),
        }
    }

    /// Returns the first day.
    ///
    /// # Examples
    /// ```
    /// use precursor::{Date, Period};
    /// let day = Date::new(2005, 11, 1)?;
    /// assert_eq!(Period::new(day, None)?.start(), day);
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn start(self) -> Date {
        self.start
    }

    /// Returns the first day after the period, or `None` when it has no end.
    ///
    /// # Examples
    /// ```
    /// use precursor::{Date, Period};
    /// assert_eq!(Period::new(Date::new(2005, 11, 1)?, None)?.end(), None);
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn end(self) -> Option<Date> {
        self.end
    }

    /// Returns whether the day is in the period.
    ///
    /// # Examples
    /// ```
    /// use precursor::{Date, Period};
    /// let period = Period::new(Date::new(2005, 11, 1)?, None)?;
    /// assert!(period.contains(Date::new(2005, 11, 1)?));
    /// assert!(!period.contains(Date::new(2005, 10, 31)?));
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn contains(self, date: Date) -> bool {
        self.start <= date && self.end.is_none_or(|end| date < end)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.end {
            Some(end) => write!(f, "{} to {end}", self.start),
            None => write!(f, "since {}", self.start),
        }
    }
}

/// Reads what `Display` writes: `2005-11-01 to 2025-07-21` or `since 2005-11-01`.
impl FromStr for Period {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        /// Parses a date that begins at `offset` of the period.
        fn date(text: &str, offset: usize) -> Result<Date, Error> {
            text.parse().map_err(|error: Error| {
                let inner = error.offset().unwrap_or_default();
                error.at(offset.saturating_add(inner))
            })
        }
        if let Some(start) = text.strip_prefix("since ") {
            return Self::new(date(start, 6)?, None);
        }
        match text.split_once(" to ") {
            Some((start, end)) => Self::new(
                date(start, 0)?,
                Some(date(end, start.len().saturating_add(4))?),
            ),
            None if text.is_empty() => Err(Error::new(ErrorKind::Empty, "period is empty")),
            None => Err(Error::new(
                ErrorKind::Format,
                "period is not in the form `since DATE` or `DATE to DATE`",
            )
            .at(0)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;
    use proptest::prelude::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn rejects_everything_but_year_month_day() {
        for text in [
            "2025-7-21",
            "20250721",
            "2025/07/21",
            " 2025-07-21",
            "2025-07-21 ",
            "+025-07-21",
            "2025-07-211",
            "２０２５-07-21",
            "2025-07",
        ] {
            let error = text.parse::<Date>().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Format, "{text}");
            assert!(error.offset().is_some());
        }
        assert_eq!("".parse::<Date>().unwrap_err().kind(), ErrorKind::Empty);
    }

    #[test]
    fn rejects_days_the_calendar_does_not_have() {
        for text in [
            "1799-12-31",
            "2025-00-01",
            "2025-13-01",
            "2025-04-31",
            "2025-02-29",
            "1900-02-29",
            "2025-01-00",
        ] {
            let error = text.parse::<Date>().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Range, "{text}");
        }
        assert!("2000-02-29".parse::<Date>().is_ok());
    }

    #[test]
    fn walks_every_day_of_four_centuries_in_both_directions() {
        let first = Date::FIRST;
        let mut day = first;
        let mut count = 0;
        while day.year() < 2201 {
            assert_eq!(day.days_since(first), count);
            let next = day.tomorrow().unwrap();
            assert!(next > day);
            assert_eq!(next.yesterday(), Some(day));
            assert_eq!(day.to_string().parse(), Ok(day));
            day = next;
            count += 1;
        }
        // 400 Gregorian years have 146,097 days; 2200 is one common year more.
        assert_eq!(count, 146_097 + 365);
        assert_eq!(first.yesterday(), None);
        assert_eq!(Date::LAST.tomorrow(), None);
    }

    #[test]
    fn packed_dates_equal_parsed_ones() {
        assert_eq!(Date::from_packed(20_250_721), date("2025-07-21"));
    }

    #[test]
    fn a_period_has_its_first_day_and_not_its_end() {
        let period: Period = "2005-11-01 to 2025-07-21".parse().unwrap();
        assert!(!period.contains(date("2005-10-31")));
        assert!(period.contains(date("2005-11-01")));
        assert!(period.contains(date("2025-07-20")));
        assert!(!period.contains(date("2025-07-21")));
        assert_eq!(period.to_string(), "2005-11-01 to 2025-07-21");
    }

    #[test]
    fn rejects_periods_that_do_not_last_a_day() {
        for text in ["2005-11-01 to 2005-11-01", "2005-11-02 to 2005-11-01"] {
            assert_eq!(
                text.parse::<Period>().unwrap_err().kind(),
                ErrorKind::Range,
                "{text}"
            );
        }
        let error = "2005-11-01 to 2005-1x-01".parse::<Period>().unwrap_err();
        assert_eq!(error.offset(), Some(20));
        assert_eq!("".parse::<Period>().unwrap_err().kind(), ErrorKind::Empty);
        assert!("2005-11-01".parse::<Period>().is_err());
    }

    #[cfg(feature = "serde")]
    #[test]
    fn serde_form_is_the_text() {
        let day = date("2025-07-21");
        let json = serde_json::to_string(&day).unwrap();
        assert_eq!(json, "\"2025-07-21\"");
        assert_eq!(serde_json::from_str::<Date>(&json).unwrap(), day);
        assert!(serde_json::from_str::<Date>("\"2025-02-29\"").is_err());
    }

    proptest! {
        #[test]
        fn prop_no_text_panics(text in ".*") {
            let _ = text.parse::<Date>();
            let _ = text.parse::<Period>();
        }

        #[test]
        fn prop_parse_inverts_display(year in 1800_u16..=9999, month in 1_u8..=12, day in 1_u8..=31) {
            if let Ok(day) = Date::new(year, month, day) {
                prop_assert_eq!(day.to_string().parse(), Ok(day));
                let period = Period::new(day, None).unwrap();
                prop_assert_eq!(period.to_string().parse(), Ok(period));
            }
        }
    }
}
