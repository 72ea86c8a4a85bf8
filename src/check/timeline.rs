//! When a substance came under control and left it, in each jurisdiction.

use crate::date::Date;
use crate::law::Entry;
use crate::substance::Substance;
use alloc::vec::Vec;

/// One start or end of an entry that names a substance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    date: Option<Date>,
    entry: Entry,
    starts: bool,
}

impl Change {
    /// Returns the day of the change; `None` where it is unknown.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        self.date
    }

    /// Returns what is known of a change whose day is unknown: a day before which the entry
    /// had not started, or one on which it had ended.
    ///
    /// # Examples
    /// ```
    /// use precursor::Substance;
    /// let substance: Substance = "acetic-anhydride".parse()?;
    /// let timeline = substance.timeline();
    /// let end = timeline.changes().iter().find(|change| !change.starts());
    /// let bounds = end.map(|end| (end.date(), end.bound()));
    /// assert_eq!(bounds, Some((None, Some("2002-01-01".parse()?))));
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn bound(&self) -> Option<Date> {
        match (self.date, self.starts) {
            (Some(_), _) => None,
            (None, true) => self.entry.not_before(),
            (None, false) => self.entry.ended_by(),
        }
    }

    /// Returns the entry.
    #[must_use]
    pub fn entry(&self) -> Entry {
        self.entry
    }

    /// Says whether the entry starts (`true`) or ends (`false`).
    #[must_use]
    pub fn starts(&self) -> bool {
        self.starts
    }
}

/// All starts and ends of the entries that name a substance, oldest first; one of unknown
/// date at its [`Change::bound`], without a bound before all others.
///
/// # Examples
/// ```
/// use precursor::Substance;
/// let substance: Substance = "etonitazene".parse()?;
/// let timeline = substance.timeline();
/// let day = "2025-07-21".parse()?;
/// let changed: Vec<(&str, bool)> = timeline.changes().iter()
///     .filter(|change| change.date() == Some(day))
///     .map(|change| (change.entry().list().id(), change.starts()))
///     .collect();
/// assert_eq!(changed, [("cn-narcotic-2013", false), ("cn-nps", true)]);
/// # Ok::<(), precursor::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    changes: Vec<Change>,
}

impl Timeline {
    /// Returns the changes, oldest first.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }
}

impl Substance {
    /// Returns every entry that names the substance, past ones included.
    pub fn entries(self) -> impl Iterator<Item = Entry> + Clone {
        self.parent_entries()
            .filter(move |entry| !entry.excepts(self.number()))
    }

    /// Returns the entries that name the substance or what derives from it.
    pub(crate) fn parent_entries(self) -> impl Iterator<Item = Entry> + Clone {
        let numbers = self.entry_numbers().iter();
        numbers.map(|number| Entry::from_number(*number))
    }

    /// Returns the history of the substance.
    #[must_use]
    pub fn timeline(self) -> Timeline {
        let mut changes: Vec<Change> = Vec::new();
        for entry in self.entries() {
            changes.push(Change {
                date: entry.effective(),
                entry,
                starts: true,
            });
            if entry.ended().or(entry.ended_by()).is_some() {
                changes.push(Change {
                    date: entry.ended(),
                    entry,
                    starts: false,
                });
            }
        }
        changes.sort_by_key(|change| (change.date.or_else(|| change.bound()), change.starts));
        Timeline { changes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DATA_DATE;

    #[test]
    fn changes_come_in_order_and_ends_follow_starts() {
        for substance in Substance::all() {
            let timeline = substance.timeline();
            let changes = timeline.changes();
            let day = |change: &Change| change.date().or_else(|| change.bound());
            assert!(changes.is_sorted_by_key(day));
            for change in changes.iter().filter(|change| !change.starts()) {
                assert_eq!(change.date(), change.entry().ended());
                assert!(day(change).is_some());
            }
            // What is no longer in force has an end.
            for entry in substance
                .entries()
                .filter(|entry| !entry.in_force(DATA_DATE))
            {
                let ends = |change: &Change| !change.starts() && change.entry() == entry;
                let later = entry.effective().is_some_and(|start| start > DATA_DATE);
                assert!(later || changes.iter().any(ends), "{substance} {entry}");
            }
            let starts = changes.iter().filter(|change| change.starts()).count();
            assert_eq!(starts, substance.entries().count(), "{substance}");
        }
    }
}
