//! For how many days one jurisdiction controlled a precursor and another did not.

use crate::check::divergence::control::{ControlLevel, ControlPeriod, ListKind, kind_of_list};
use crate::check::divergence::moment::Moment;
use crate::data::DATA_DATE;
use crate::date::{Date, Period};
use crate::law::{Confidence, Jurisdiction, List};
use crate::substance::Substance;
use alloc::vec::Vec;
use core::fmt;

/// A number of days, or its bounds where a date is not known.
///
/// # Examples
/// ```
/// use precursor::{Jurisdiction, Period, Substance};
/// let period = Period::new("2000-01-01".parse()?, None)?;
/// let substance: Substance = "4-piperidone".parse()?;
/// let gaps = substance.gaps(Jurisdiction::Us, Jurisdiction::Cn, period);
/// assert_eq!(gaps[0].days().exact(), Some(800));
/// assert_eq!(gaps[0].days().to_string(), "800 days");
/// # Ok::<(), precursor::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Days {
    least: u32,
    most: u32,
}

impl Days {
    /// Returns the number; `None` where only bounds are known.
    #[must_use]
    pub fn exact(self) -> Option<u32> {
        Some(self.most).filter(|most| *most == self.least)
    }

    /// Returns the number that is certain.
    #[must_use]
    pub fn least(self) -> u32 {
        self.least
    }

    /// Returns the number that is possible.
    #[must_use]
    pub fn most(self) -> u32 {
        self.most
    }
}

/// `800 days`, `at most 800 days` or `700 to 800 days`.
impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.least, self.most) {
            (1, 1) => f.write_str("1 day"),
            (least, most) if least == most => write!(f, "{most} days"),
            (0, 1) => f.write_str("at most 1 day"),
            (0, most) => write!(f, "at most {most} days"),
            (least, most) => write!(f, "{least} to {most} days"),
        }
    }
}

/// A time in which one jurisdiction fully controlled a substance and another did not.
///
/// # Examples
/// ```
/// use precursor::{Jurisdiction, Period, Substance};
/// let period = Period::new("2000-01-01".parse()?, Some("2026-11-24".parse()?))?;
/// let substance: Substance = "propionic-anhydride".parse()?;
/// let [gap] = substance.gaps(Jurisdiction::Us, Jurisdiction::Cn, period).try_into().unwrap();
/// assert_eq!((gap.ahead(), gap.behind()), (Jurisdiction::Us, Jurisdiction::Cn));
/// assert_eq!(gap.opened().to_string(), "1990-11-29");
/// assert!(gap.is_open());
/// # Ok::<(), precursor::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    substance: Substance,
    ahead: Jurisdiction,
    behind: Jurisdiction,
    opened: Moment,
    closed: Option<Moment>,
    followed: bool,
    certain: Option<Period>,
    days: Days,
    meanwhile: Vec<ControlPeriod>,
    data_begin: Option<Date>,
}

impl Gap {
    /// Returns the substance.
    #[must_use]
    pub fn substance(&self) -> Substance {
        self.substance
    }

    /// Returns the jurisdiction that controlled the substance.
    #[must_use]
    pub fn ahead(&self) -> Jurisdiction {
        self.ahead
    }

    /// Returns the jurisdiction that did not.
    #[must_use]
    pub fn behind(&self) -> Jurisdiction {
        self.behind
    }

    /// Returns the first day of the gap, which can lie before the period asked for.
    #[must_use]
    pub fn opened(&self) -> Moment {
        self.opened
    }

    /// Returns the day on which the gap closed, because the other jurisdiction followed or
    /// the one ahead gave up its control; `None` while it is open. It can lie after the period
    /// asked for.
    #[must_use]
    pub fn closed(&self) -> Option<Moment> {
        self.closed
    }

    /// Says whether the gap is open as far as the data goes.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.closed.is_none()
    }

    /// Says whether the gap closed because the jurisdiction behind took up control.
    #[must_use]
    pub fn is_followed(&self) -> bool {
        self.followed
    }

    /// Returns how many days of the gap lie in the period asked for, its end not counted.
    #[must_use]
    pub fn days(&self) -> Days {
        self.days
    }

    /// Returns the part of the gap that lies in the period asked for and in which the one side
    /// certainly had control and the other no entry that certainly covers the substance; the
    /// rest is what dates that are not known and the beginning of the data leave open.
    #[must_use]
    pub fn certain_part(&self) -> Option<Period> {
        self.certain
    }

    /// Returns what weaker control the jurisdiction behind had in the gap: exports to some
    /// countries, surveillance, an entry whose wording leaves it open.
    #[must_use]
    pub fn meanwhile(&self) -> &[ControlPeriod] {
        &self.meanwhile
    }

    /// Returns the day on which the data of the jurisdiction behind begins, where the gap
    /// opened before it: whether that jurisdiction had control before is not known.
    #[must_use]
    pub fn data_begin(&self) -> Option<Date> {
        self.data_begin
    }

    /// Returns how sure the days are on which the gap opened and closed.
    #[must_use]
    pub fn confidence(&self) -> Confidence {
        let opened = self.opened.confidence();
        self.closed
            .map_or(opened, |closed| opened.max(closed.confidence()))
    }
}

/// `4-piperidone: US since 2023-05-12, CN since 2025-07-20: 800 days`.
impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (ahead, behind) = (self.ahead, self.behind);
        write!(f, "{}: {ahead} since {}", self.substance, self.opened)?;
        match self.closed {
            Some(closed) if self.followed => write!(f, ", {behind} since {closed}")?,
            Some(closed) => write!(f, " and until {closed}, {behind} not")?,
            None => write!(f, ", {behind} still not")?,
        }
        write!(f, ": {}", self.days)
    }
}

impl Substance {
    /// Returns the gaps between two jurisdictions' full control of the substance that touch
    /// a period, oldest first. An open end of the period stands for [`DATA_DATE`].
    ///
    /// The days of a gap are those of its part within the period. What is not known stays
    /// so: which side is ahead goes by the counted days ([`Moment::counted`]), and a date of
    /// which only bounds are known, control of the jurisdiction behind before
    /// its data begins, and an entry of it whose wording leaves open whether it covers the
    /// substance, all widen the bounds of [`Gap::days`].
    ///
    /// # Examples
    /// ```
    /// use precursor::{Jurisdiction, Period, Substance};
    /// let substance: Substance = "n-phenethyl-4-piperidone".parse()?;
    /// let period = Period::new("2017-01-01".parse()?, Some("2019-01-01".parse()?))?;
    /// let gaps = substance.gaps(Jurisdiction::Cn, Jurisdiction::Us, period);
    /// assert_eq!(gaps[0].ahead(), Jurisdiction::Us);
    /// assert_eq!(gaps[0].days().exact(), Some(396));
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn gaps(self, one: Jurisdiction, other: Jurisdiction, period: Period) -> Vec<Gap> {
        let (ours, theirs) = (self.control(one), self.control(other));
        let mut gaps = self.one_sided(one, &ours, other, &theirs, period);
        gaps.extend(self.one_sided(other, &theirs, one, &ours, period));
        gaps.sort_by_key(|gap| gap.opened.counted());
        gaps
    }

    /// The times in which `ahead` had full control and `behind` had not.
    fn one_sided(
        self,
        ahead: Jurisdiction,
        control: &[ControlPeriod],
        behind: Jurisdiction,
        lacking: &[ControlPeriod],
        period: Period,
    ) -> Vec<Gap> {
        let mut spans: Vec<(Moment, Option<Moment>, bool)> = Vec::new();
        for span in control.iter().filter(|span| span.is_certain_and_full()) {
            let mut opened = Some(span.start());
            for cover in lacking.iter().filter(|cover| cover.is_certain_and_full()) {
                let Some(from) = opened else { break };
                let starts_after = |end: Moment| end.counted() <= cover.start().counted();
                if span.end().is_some_and(starts_after) {
                    break;
                }
                if from.counted() < cover.start().counted() {
                    spans.push((from, Some(cover.start()), true));
                }
                opened = match cover.end() {
                    Some(end) if end.counted() > from.counted() => Some(end),
                    Some(_) => Some(from),
                    None => None,
                };
            }
            if let Some(from) = opened
                && span.end().is_none_or(|end| from.counted() < end.counted())
            {
                spans.push((from, span.end(), false));
            }
        }
        let data_begin = self.absence_known_from(behind);
        let weaker = lacking.iter().filter(|cover| !cover.is_certain_and_full());
        let mut gaps: Vec<Gap> = Vec::new();
        for (opened, closed, followed) in spans {
            let touches = |cover: &&ControlPeriod| {
                closed.is_none_or(|end| cover.start().counted() < end.counted())
                    && cover
                        .end()
                        .is_none_or(|end| opened.counted() < end.counted())
            };
            let meanwhile: Vec<ControlPeriod> = weaker.clone().filter(touches).cloned().collect();
            let certain = certain_part(opened, closed, data_begin, period);
            let days = count(opened, closed, certain, &meanwhile, period);
            if days.most > 0 {
                gaps.push(Gap {
                    substance: self,
                    ahead,
                    behind,
                    opened,
                    closed,
                    followed,
                    certain,
                    days,
                    meanwhile,
                    data_begin: data_begin
                        .filter(|begin| opened.not_before().is_none_or(|day| day < *begin)),
                });
            }
        }
        gaps
    }

    /// The first day from which on the absence of an entry means something: for
    /// precursors the first list of the jurisdiction, for drugs the first catalogue
    /// whose predecessors are in the data.
    fn absence_known_from(self, jurisdiction: Jurisdiction) -> Option<Date> {
        if !self.is_precursor() {
            return jurisdiction.covers_from();
        }
        List::all()
            .filter(|list| {
                list.jurisdiction() == jurisdiction
                    && kind_of_list(*list) != ListKind::Surveillance
                    && list
                        .entries()
                        .next()
                        .is_some_and(|entry| ControlLevel::of(entry) == ControlLevel::Full)
            })
            .filter_map(List::covers_from)
            .min()
    }
}

/// Returns the part of a gap that lies in a period and is certain: between the last possible
/// opening and the first possible closing, and not before the data of the side behind.
fn certain_part(
    opened: Moment,
    closed: Option<Moment>,
    data_begin: Option<Date>,
    period: Period,
) -> Option<Period> {
    let until = period.end().unwrap_or(DATA_DATE);
    let start = opened.not_after()?.max(period.start());
    let start = data_begin.map_or(start, |begin| start.max(begin));
    let end = match closed {
        Some(closed) => closed.not_before()?.min(until),
        None => until,
    };
    Period::new(start, Some(end)).ok()
}

/// Counts the days of a gap that lie in a period.
fn count(
    opened: Moment,
    closed: Option<Moment>,
    certain: Option<Period>,
    meanwhile: &[ControlPeriod],
    period: Period,
) -> Days {
    let until = period.end().unwrap_or(DATA_DATE);
    let days = |start: Date, end: Date| u32::try_from(end.days_since(start)).unwrap_or(0);
    let possible = |moment: Option<Moment>| moment.map_or(Some(until), |moment| moment.not_after());
    let most = days(
        opened
            .not_before()
            .map_or(period.start(), |day| day.max(period.start())),
        possible(closed).map_or(until, |day| day.min(until)),
    );
    let least = certain.map_or(0, |part| {
        let (start, end) = (part.start(), part.end().unwrap_or(until));
        let open = meanwhile
            .iter()
            .filter(|control| control.level() == ControlLevel::Full);
        let doubtful = open.map(|control| {
            days(
                control.start().counted().max(start),
                control.end().map_or(end, |until| until.counted().min(end)),
            )
        });
        days(start, end).saturating_sub(doubtful.sum())
    });
    Days {
        least: least.min(most),
        most,
    }
}

/// Returns the gaps between two jurisdictions' control of each precursor that touch a
/// period, by substance.
///
/// # Examples
/// ```
/// use precursor::{Jurisdiction, Period, gaps};
/// let period = Period::new("2020-01-01".parse()?, None)?;
/// let open = gaps(Jurisdiction::Us, Jurisdiction::Cn, period)
///     .filter(|gap| gap.is_open() && gap.ahead() == Jurisdiction::Us)
///     .map(|gap| gap.substance().id());
/// assert!(open.collect::<Vec<_>>().contains(&"propionic-anhydride"));
/// # Ok::<(), precursor::Error>(())
/// ```
pub fn gaps(one: Jurisdiction, other: Jurisdiction, period: Period) -> impl Iterator<Item = Gap> {
    Substance::precursors().flat_map(move |substance| substance.gaps(one, other, period))
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn period(from: &str, to: &str) -> Period {
        Period::new(date(from), Some(date(to))).unwrap()
    }

    fn on(text: &str) -> Moment {
        Moment::on(date(text), Confidence::Official)
    }

    fn days(opened: Moment, closed: Option<Moment>, begin: Option<&str>) -> (u32, u32) {
        let period = period("2000-01-01", "2001-01-01");
        let certain = certain_part(opened, closed, begin.map(date), period);
        let days = count(opened, closed, certain, &[], period);
        (days.least, days.most)
    }

    #[test]
    fn a_gap_counts_its_first_day_and_not_its_end() {
        let closed = Some(on("2000-03-02"));
        assert_eq!(days(on("2000-03-01"), closed, None), (1, 1));
        assert_eq!(days(on("2000-02-28"), closed, None), (3, 3));
    }

    #[test]
    fn only_the_days_of_the_period_count() {
        assert_eq!(days(on("1999-01-01"), None, None), (366, 366));
        assert_eq!(days(on("1999-12-31"), Some(on("2000-01-02")), None), (1, 1));
        assert_eq!(days(on("2000-12-31"), Some(on("2001-02-02")), None), (1, 1));
        assert_eq!(days(on("2001-01-01"), None, None), (0, 0));
    }

    #[test]
    fn days_before_the_data_are_possible_and_not_certain() {
        let closed = Some(on("2000-03-01"));
        assert_eq!(days(on("2000-01-01"), closed, Some("2000-02-01")), (29, 60));
        assert_eq!(days(on("2000-01-01"), closed, Some("2000-03-01")), (0, 60));
        assert_eq!(days(on("2000-01-01"), closed, Some("1999-01-01")), (60, 60));
    }

    #[test]
    fn bounds_of_the_days_bound_their_number() {
        let unknown = |earliest: Option<&str>, latest: Option<&str>| {
            Moment::between(earliest.map(date), latest.map(date))
        };
        let closed = Some(on("2000-03-01"));
        // Opened on an unknown day: all of the time is possible, none is certain.
        let opened = unknown(Some("2000-02-01"), None);
        assert_eq!(days(opened, closed, None), (0, 29));
        assert_eq!(days(opened, None, None), (0, 335));
        let opened = unknown(None, Some("2000-02-01"));
        assert_eq!(days(opened, closed, None), (29, 60));
        let opened = unknown(Some("2000-01-31"), Some("2000-02-01"));
        assert_eq!(days(opened, closed, None), (29, 30));
        // Closed on an unknown day.
        let opened = on("2000-02-01");
        let closed = Some(unknown(Some("2000-03-01"), None));
        assert_eq!(days(opened, closed, None), (29, 335));
        let closed = Some(unknown(None, Some("2000-03-01")));
        assert_eq!(days(opened, closed, None), (0, 29));
    }

    #[test]
    fn bounds_are_said_in_words() {
        for (least, most, text) in [
            (1, 1, "1 day"),
            (800, 800, "800 days"),
            (0, 1, "at most 1 day"),
            (0, 800, "at most 800 days"),
            (1, 800, "1 to 800 days"),
        ] {
            assert_eq!(Days { least, most }.to_string(), text);
        }
    }

    #[test]
    fn a_jurisdiction_has_no_gap_with_itself() {
        let period = period("1970-01-01", "2026-11-24");
        assert_eq!(gaps(Jurisdiction::Us, Jurisdiction::Us, period).count(), 0);
    }

    /// On every day of change, a gap stands exactly where one side has full control and the
    /// other has not.
    #[test]
    fn gaps_are_the_days_of_one_sided_control() {
        let period = period("1970-01-01", "2026-11-24");
        let mut seen = 0;
        for substance in Substance::precursors() {
            let sides = [Jurisdiction::Us, Jurisdiction::Cn];
            let control = sides.map(|side| substance.control(side));
            let gaps = substance.gaps(sides[0], sides[1], period);
            let ends = control.iter().flatten().flat_map(|one| {
                [
                    Some(one.start().counted()),
                    one.end().map(|end| end.counted()),
                ]
            });
            let days = ends
                .flatten()
                .flat_map(|day| [day.yesterday(), Some(day), day.tomorrow()]);
            for day in days.flatten() {
                let full = control.each_ref().map(|periods| {
                    periods
                        .iter()
                        .any(|one| one.is_certain_and_full() && one.contains(day))
                });
                let within = |gap: &&Gap| {
                    gap.opened.counted() <= day
                        && gap.closed.is_none_or(|closed| day < closed.counted())
                };
                let ahead: Vec<Jurisdiction> = gaps.iter().filter(within).map(Gap::ahead).collect();
                let expected: &[Jurisdiction] = match full {
                    [true, false] => &sides[..1],
                    [false, true] => &sides[1..],
                    _ => &[],
                };
                assert_eq!(ahead, expected, "{substance} {day}");
                seen += ahead.len();
            }
        }
        assert!(seen > 100);
    }
}
