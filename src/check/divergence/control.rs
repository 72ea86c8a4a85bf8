//! From when to when a jurisdiction controls a substance, and how far.

use crate::check::coverage::POSITIONAL_ISOMERS_FROM;
use crate::check::divergence::findings;
use crate::check::divergence::moment::Moment;
use crate::check::finding::{Certainty, Finding};
use crate::date::Date;
use crate::law::{Confidence, Entry, Jurisdiction, List};
use crate::substance::Substance;
use alloc::vec::Vec;
use core::cmp::Reverse;
use core::fmt;

/// How far an entry controls what it covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ControlLevel {
    /// It is on a list that is watched: the special surveillance lists.
    Monitored,
    /// Exports to some countries need a licence, and nothing else does.
    ExportOnly,
    /// It is a scheduled drug, a listed chemical, a classified precursor, a substance of
    /// the tables of the 1988 Convention.
    Full,
}

impl ControlLevel {
    /// Returns how far an entry controls what it covers.
    #[must_use]
    pub fn of(entry: Entry) -> Self {
        if entry.destinations().next().is_some() {
            Self::ExportOnly
        } else if kind_of_list(entry.list()) == ListKind::Surveillance {
            Self::Monitored
        } else {
            Self::Full
        }
    }

    /// Returns `"monitored"`, `"export-only"` or `"full"`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Monitored => "monitored",
            Self::ExportOnly => "export-only",
            Self::Full => "full",
        }
    }
}

impl fmt::Display for ControlLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a list is a list of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum ListKind {
    /// Drugs, among them the immediate precursors that the United States schedule.
    Drugs,
    /// Precursors, listed chemicals.
    Precursors,
    /// Chemicals to be watched.
    Surveillance,
}

const LISTS: [(&str, ListKind); 23] = [
    ("us-schedule-1", ListKind::Drugs),
    ("us-schedule-2", ListKind::Drugs),
    ("us-schedule-3", ListKind::Drugs),
    ("us-schedule-4", ListKind::Drugs),
    ("us-schedule-5", ListKind::Drugs),
    ("us-list-1", ListKind::Precursors),
    ("us-list-2", ListKind::Precursors),
    ("us-special-surveillance", ListKind::Surveillance),
    ("cn-precursor-1", ListKind::Precursors),
    ("cn-precursor-2", ListKind::Precursors),
    ("cn-precursor-3", ListKind::Precursors),
    ("cn-precursor-import-export", ListKind::Precursors),
    ("cn-narcotic", ListKind::Drugs),
    ("cn-psychotropic-1", ListKind::Drugs),
    ("cn-psychotropic-2", ListKind::Drugs),
    ("cn-nps", ListKind::Drugs),
    ("cn-narcotic-2013", ListKind::Drugs),
    ("cn-psychotropic-1-2013", ListKind::Drugs),
    ("cn-psychotropic-2-2013", ListKind::Drugs),
    ("cn-export-specific-countries", ListKind::Precursors),
    ("un-1988-table-1", ListKind::Precursors),
    ("un-1988-table-2", ListKind::Precursors),
    ("un-issl", ListKind::Surveillance),
];

/// Returns what a list is a list of; every list of the data stands in the table.
pub(in crate::check) fn kind_of_list(list: List) -> ListKind {
    let known = LISTS.iter().find(|(id, _)| *id == list.id());
    known.map_or(ListKind::Drugs, |(_, kind)| *kind)
}

/// A time of unbroken control of one substance by one jurisdiction.
///
/// A substance that passes from one list to another without a day between, or that was
/// covered as a salt, ester, amide or member of a class before it had its own line, is
/// under unbroken control.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ControlPeriod {
    jurisdiction: Jurisdiction,
    level: ControlLevel,
    certainty: Certainty,
    start: Moment,
    end: Option<Moment>,
    findings: Vec<Finding>,
}

impl ControlPeriod {
    /// Returns whose control it is.
    #[must_use]
    pub fn jurisdiction(&self) -> Jurisdiction {
        self.jurisdiction
    }

    /// Returns how far the control goes.
    #[must_use]
    pub fn level(&self) -> ControlLevel {
        self.level
    }

    /// Returns whether the words of the law settle that the substance is covered.
    #[must_use]
    pub fn certainty(&self) -> Certainty {
        self.certainty
    }

    /// Returns the first day.
    #[must_use]
    pub fn start(&self) -> Moment {
        self.start
    }

    /// Returns the first day without control; `None` while it lasts.
    #[must_use]
    pub fn end(&self) -> Option<Moment> {
        self.end
    }

    /// Returns the entries that make the control, oldest first.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Says whether the substance is under this control on a day; days that are not
    /// known count as in [`Entry::in_force`].
    #[must_use]
    pub fn contains(&self, date: Date) -> bool {
        self.start.counted() <= date && self.end.is_none_or(|end| date < end.counted())
    }

    /// Says whether this is control that no doubt and no limit weakens.
    pub(super) fn is_certain_and_full(&self) -> bool {
        self.level == ControlLevel::Full && self.certainty == Certainty::Certain
    }
}

impl Substance {
    /// Returns when a jurisdiction controlled the substance: the times of full control
    /// first, then the weaker ones, oldest first.
    ///
    /// Entries of different level or certainty stand apart, so that times can overlap.
    ///
    /// # Examples
    /// ```
    /// use precursor::{ControlLevel, Jurisdiction, Substance};
    /// let norfentanyl: Substance = "norfentanyl".parse()?;
    /// // An amide of 4-anilinopiperidine in List I three days before its own line in schedule II.
    /// let [control] = norfentanyl.control(Jurisdiction::Us).try_into().unwrap();
    /// assert_eq!(control.start().to_string(), "2020-05-15");
    /// assert_eq!(control.findings().len(), 3);
    /// let levels = norfentanyl.control(Jurisdiction::Cn).into_iter().map(|control| control.level());
    /// assert_eq!(levels.collect::<Vec<_>>(), [ControlLevel::Full, ControlLevel::ExportOnly]);
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn control(self, jurisdiction: Jurisdiction) -> Vec<ControlPeriod> {
        let mut periods: Vec<ControlPeriod> = Vec::new();
        let mut lasting: Vec<Lasting> = Vec::new();
        for date in self.turns(jurisdiction) {
            let found = findings(self, date).into_iter();
            let found: Vec<Finding> = found
                .filter(|finding| finding.jurisdiction() == jurisdiction)
                .collect();
            let ended = |one: &mut Lasting| !found.iter().any(|finding| one.is_of(finding));
            for one in lasting.extract_if(.., ended) {
                periods.push(one.control(jurisdiction, Some(date)));
            }
            for finding in found {
                match lasting.iter_mut().find(|one| one.is_of(&finding)) {
                    Some(one) => one.take_up(finding),
                    None => lasting.push(Lasting::new(date, finding)),
                }
            }
        }
        periods.extend(
            lasting
                .into_iter()
                .map(|one| one.control(jurisdiction, None)),
        );
        periods.sort_by_key(|one| (Reverse(one.level), one.certainty, one.start.counted()));
        periods
    }

    /// The days on which the findings of a jurisdiction can change.
    fn turns(self, jurisdiction: Jurisdiction) -> Vec<Date> {
        let reached = self.relations().iter().map(|row| row.entry);
        let mut turns: Vec<Date> = self
            .entries()
            .chain(reached.map(Entry::from_number))
            .filter(|entry| entry.list().jurisdiction() == jurisdiction)
            .flat_map(|entry| [Some(Moment::start_of(entry)), Moment::end_of(entry)])
            .flatten()
            .map(|moment| moment.counted())
            .chain([POSITIONAL_ISOMERS_FROM])
            .collect();
        turns.sort_unstable();
        turns.dedup();
        turns
    }
}

/// Control of one level and certainty that goes on from turn to turn.
struct Lasting {
    from: Date,
    level: ControlLevel,
    certainty: Certainty,
    findings: Vec<Finding>,
}

impl Lasting {
    fn new(from: Date, finding: Finding) -> Self {
        Self {
            from,
            level: ControlLevel::of(finding.entry()),
            certainty: finding.certainty(),
            findings: Vec::from([finding]),
        }
    }

    fn is_of(&self, finding: &Finding) -> bool {
        let level = ControlLevel::of(finding.entry());
        (self.level, self.certainty) == (level, finding.certainty())
    }

    fn take_up(&mut self, finding: Finding) {
        let entry = finding.entry();
        if self.findings.iter().all(|known| known.entry() != entry) {
            self.findings.push(finding);
        }
    }

    /// The control that starts with the first of its entries and ends with the last of them.
    ///
    /// Where no entry starts or ends on the day of the turn, the law began or ceased to be
    /// certain on that day.
    fn control(self, jurisdiction: Jurisdiction, until: Option<Date>) -> ControlPeriod {
        let entries = || self.findings.iter().map(Finding::entry);
        let from = self.from;
        let starts = entries().map(Moment::start_of);
        let start = starts
            .filter(|start| start.counted() >= from)
            .reduce(Moment::first)
            .filter(|start| start.counted() == from);
        let end = until.map(|until| {
            let ends = entries().filter_map(Moment::end_of);
            ends.filter(|end| end.counted() <= until)
                .reduce(Moment::last)
                .filter(|end| end.counted() == until)
                .unwrap_or_else(|| Moment::on(until, Confidence::Official))
        });
        ControlPeriod {
            jurisdiction,
            level: self.level,
            certainty: self.certainty,
            start: start.unwrap_or_else(|| Moment::on(from, Confidence::Official)),
            end,
            findings: self.findings,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::{String, ToString};
    use alloc::{format, vec};

    fn control(id: &str, jurisdiction: Jurisdiction) -> Vec<String> {
        let substance: Substance = id.parse().unwrap();
        let periods = substance.control(jurisdiction);
        let end = |period: &ControlPeriod| period.end.map_or(String::new(), |end| end.to_string());
        periods
            .iter()
            .map(|one| {
                format!(
                    "{} {} {} to {}",
                    one.level,
                    one.certainty,
                    one.start,
                    end(one)
                )
            })
            .collect()
    }

    #[test]
    fn every_list_has_a_kind() {
        let known: Vec<&str> = LISTS.iter().map(|(id, _)| *id).collect();
        let lists: Vec<&str> = List::all().map(List::id).collect();
        assert_eq!(known, lists);
    }

    #[test]
    fn predecessor_and_successor_lists_are_one_time() {
        // The catalogue of 2013 until 2025-07-21, then that of 2025.
        assert_eq!(
            control("fentanyl", Jurisdiction::Cn),
            ["full certain 2014-01-01 or earlier to "]
        );
    }

    #[test]
    fn a_removed_listing_ends_and_a_new_one_starts_another_time() {
        // Schedule I by temporary order until 1986-11-29, List I since 2020-05-15.
        assert_eq!(
            control("benzylfentanyl", Jurisdiction::Us),
            [
                "full certain 1985-11-29 to 1986-11-29",
                "full certain 2020-05-15 to "
            ]
        );
    }

    #[test]
    fn exports_to_some_countries_stand_apart() {
        assert_eq!(
            control("1-acetyl-4-piperidone", Jurisdiction::Cn),
            ["export-only certain 2025-11-10 to "]
        );
        assert_eq!(
            control("1-acetyl-4-piperidone", Jurisdiction::Us),
            ["full certain 2023-05-12 to "]
        );
    }

    #[test]
    fn surveillance_is_not_full_control() {
        assert_eq!(
            control("phenethyl-bromide", Jurisdiction::Us),
            ["monitored certain 2023-10-24 to "]
        );
        assert_eq!(
            control("nitroethane", Jurisdiction::Un),
            ["monitored certain an unknown day to "]
        );
    }

    #[test]
    fn moving_on_a_day_that_is_not_known_breaks_nothing() {
        // From Table II to Table I at some day of 2001.
        assert_eq!(
            control("acetic-anhydride", Jurisdiction::Un),
            ["full certain 1990-11-11 to "]
        );
    }

    #[test]
    fn halides_count_since_the_entry_names_them() {
        assert_eq!(
            control("n-ethylephedrine", Jurisdiction::Cn),
            ["full borderline 2005-11-01 to "]
        );
    }

    #[test]
    fn periods_of_one_level_leave_a_day_between() {
        for substance in Substance::all() {
            for jurisdiction in Jurisdiction::ALL {
                let periods = substance.control(jurisdiction);
                for (at, one) in periods.iter().enumerate() {
                    for other in &periods[at + 1..] {
                        if (one.level, one.certainty) == (other.level, other.certainty) {
                            let end = one.end.unwrap().counted();
                            assert!(end < other.start.counted(), "{substance} {jurisdiction}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_period_contains_the_days_of_its_entries_and_no_others() {
        let mut seen = 0;
        for substance in Substance::all() {
            for jurisdiction in Jurisdiction::ALL {
                let periods = substance.control(jurisdiction);
                let mut days = vec![Date::FIRST];
                days.push(POSITIONAL_ISOMERS_FROM);
                let reached = substance.relations().iter();
                let reached = reached.map(|row| Entry::from_number(row.entry));
                for entry in substance.entries().chain(reached) {
                    days.extend([entry.effective(), entry.ended()].into_iter().flatten());
                }
                for day in days
                    .into_iter()
                    .flat_map(|day| [day.yesterday(), Some(day)])
                {
                    let Some(day) = day else { continue };
                    let found = findings(substance, day);
                    let of = |finding: &&Finding| finding.jurisdiction() == jurisdiction;
                    let mut expected: Vec<(ControlLevel, Certainty)> = found
                        .iter()
                        .filter(of)
                        .map(|one| (ControlLevel::of(one.entry()), one.certainty()))
                        .collect();
                    let mut held: Vec<(ControlLevel, Certainty)> = periods
                        .iter()
                        .filter(|period| period.contains(day))
                        .map(|period| (period.level, period.certainty))
                        .collect();
                    for list in [&mut expected, &mut held] {
                        list.sort_unstable();
                        list.dedup();
                    }
                    assert_eq!(held, expected, "{substance} {jurisdiction} {day}");
                    seen += held.len();
                }
            }
        }
        assert!(seen > 1000);
    }
}
