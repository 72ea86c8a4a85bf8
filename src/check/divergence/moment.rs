//! A day of which the data may know no more than bounds.

use crate::date::Date;
use crate::law::{Confidence, Entry};
use core::fmt;

/// The day on which control starts or ends, or the bounds that are known of it.
///
/// # Examples
/// ```
/// use precursor::{Jurisdiction, Substance};
/// let substance: Substance = "4-piperidone".parse()?;
/// let control = substance.control(Jurisdiction::Cn);
/// assert_eq!(control[0].start().date(), Some("2025-07-20".parse()?));
/// assert_eq!(control[0].start().to_string(), "2025-07-20");
/// # Ok::<(), precursor::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Moment {
    counted: Date,
    earliest: Option<Date>,
    latest: Option<Date>,
    confidence: Confidence,
}

impl Moment {
    /// A day that is known.
    pub(super) fn on(date: Date, confidence: Confidence) -> Self {
        Self {
            counted: date,
            earliest: Some(date),
            latest: Some(date),
            confidence,
        }
    }

    /// A day of which at most these bounds are known.
    #[cfg(test)]
    pub(super) fn between(earliest: Option<Date>, latest: Option<Date>) -> Self {
        Self {
            counted: earliest.or(latest).unwrap_or(Date::FIRST),
            earliest,
            latest,
            confidence: Confidence::Unknown,
        }
    }

    /// The start of an entry.
    ///
    /// The first entries of a list whose own predecessor is not in the data may
    /// continue older ones: their day is the latest that is possible.
    pub(super) fn start_of(entry: Entry) -> Self {
        let list = entry.list();
        match entry.effective() {
            Some(date) if list.row().predecessor == 1 && list.covers_from() == Some(date) => Self {
                earliest: None,
                ..Self::on(date, entry.date_confidence())
            },
            Some(date) => Self::on(date, entry.date_confidence()),
            None => {
                let bound = entry.not_before().or_else(|| list.covers_from());
                Self {
                    counted: bound.unwrap_or(Date::FIRST),
                    earliest: bound,
                    latest: None,
                    confidence: Confidence::Unknown,
                }
            }
        }
    }

    /// The end of an entry; `None` while it is in force.
    pub(super) fn end_of(entry: Entry) -> Option<Self> {
        let confidence = entry.date_confidence();
        let by = |date| Self {
            earliest: None,
            ..Self::on(date, confidence)
        };
        entry
            .ended()
            .map(|date| Self::on(date, confidence))
            .or_else(|| entry.ended_by().map(by))
    }

    /// The earlier of two starts of the same control: it starts with either of them.
    pub(super) fn first(self, other: Self) -> Self {
        let latest = match (self.latest, other.latest) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        let earliest = match (self.earliest, other.earliest) {
            (Some(one), Some(other)) => Some(one.min(other)),
            _ => None,
        };
        let leading = if other.counted < self.counted {
            other
        } else {
            self
        };
        Self {
            earliest,
            latest,
            ..leading
        }
    }

    /// The later of two ends of the same control: it lasts as long as either of them.
    pub(super) fn last(self, other: Self) -> Self {
        let earliest = self.earliest.max(other.earliest);
        let latest = match (self.latest, other.latest) {
            (Some(one), Some(other)) => Some(one.max(other)),
            _ => None,
        };
        let leading = if other.counted > self.counted {
            other
        } else {
            self
        };
        Self {
            earliest,
            latest,
            ..leading
        }
    }

    /// Returns the day; `None` where only bounds are known.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        self.latest.filter(|_| self.earliest == self.latest)
    }

    /// Returns the first day that is possible, where one is known.
    #[must_use]
    pub fn not_before(&self) -> Option<Date> {
        self.earliest
    }

    /// Returns the last day that is possible, where one is known.
    #[must_use]
    pub fn not_after(&self) -> Option<Date> {
        self.latest
    }

    /// Returns the day from which [`Entry::in_force`] counts: the day itself where it
    /// is known, else the bound that errs on the side of control.
    #[must_use]
    pub fn counted(&self) -> Date {
        self.counted
    }

    /// Returns how sure the day is.
    #[must_use]
    pub fn confidence(&self) -> Confidence {
        self.confidence
    }
}

/// The day as `2025-07-20`, or what is known of it in words.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.earliest, self.latest) {
            (Some(earliest), Some(latest)) if earliest == latest => latest.fmt(f),
            (Some(earliest), Some(latest)) => {
                write!(f, "an unknown day from {earliest} to {latest}")
            }
            (Some(earliest), None) => write!(f, "an unknown day, not before {earliest}"),
            (None, Some(latest)) => write!(f, "{latest} or earlier"),
            (None, None) => f.write_str("an unknown day"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    fn moment(earliest: &str, latest: &str) -> Moment {
        let day = |text: &str| text.parse::<Date>().ok();
        Moment::between(day(earliest), day(latest))
    }

    #[test]
    fn says_what_is_known_and_no_more() {
        for (earliest, latest, text, date) in [
            ("2020-05-15", "2020-05-15", "2020-05-15", true),
            (
                "2020-05-15",
                "2020-05-16",
                "an unknown day from 2020-05-15 to 2020-05-16",
                false,
            ),
            (
                "2020-05-15",
                "",
                "an unknown day, not before 2020-05-15",
                false,
            ),
            ("", "2020-05-15", "2020-05-15 or earlier", false),
            ("", "", "an unknown day", false),
        ] {
            let moment = moment(earliest, latest);
            assert_eq!(moment.to_string(), text);
            assert_eq!(moment.date().is_some(), date, "{text}");
        }
    }

    #[test]
    fn control_starts_with_the_first_of_its_entries() {
        for (one, other, both) in [
            // Both known.
            (
                ("2020-01-01", "2020-01-01"),
                ("2021-01-01", "2021-01-01"),
                "2020-01-01",
            ),
            // An unknown day that cannot be the earlier one changes nothing.
            (
                ("2020-01-01", "2020-01-01"),
                ("2020-01-01", ""),
                "2020-01-01",
            ),
            // An unknown day that can be the earlier one opens the start.
            (
                ("2020-01-01", "2020-01-01"),
                ("2019-01-01", ""),
                "an unknown day from 2019-01-01 to 2020-01-01",
            ),
            (
                ("2020-01-01", "2020-01-01"),
                ("", "2014-01-01"),
                "2014-01-01 or earlier",
            ),
            (
                ("2020-01-01", ""),
                ("2019-01-01", ""),
                "an unknown day, not before 2019-01-01",
            ),
        ] {
            let (one, other) = (moment(one.0, one.1), moment(other.0, other.1));
            assert_eq!(one.first(other).to_string(), both);
            assert_eq!(other.first(one).to_string(), both);
            assert_eq!(one.first(other).counted(), one.counted.min(other.counted));
        }
    }

    #[test]
    fn control_lasts_as_long_as_the_last_of_its_entries() {
        for (one, other, both) in [
            (
                ("2020-01-01", "2020-01-01"),
                ("2021-01-01", "2021-01-01"),
                "2021-01-01",
            ),
            (
                ("2020-01-01", "2020-01-01"),
                ("", "2002-01-01"),
                "2020-01-01",
            ),
            (
                ("2000-01-01", "2000-01-01"),
                ("", "2002-01-01"),
                "an unknown day from 2000-01-01 to 2002-01-01",
            ),
        ] {
            let (one, other) = (moment(one.0, one.1), moment(other.0, other.1));
            assert_eq!(one.last(other).to_string(), both);
            assert_eq!(other.last(one).to_string(), both);
        }
    }
}
