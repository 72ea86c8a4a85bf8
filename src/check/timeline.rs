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
    /// Returns the day of the change; `None` for a start whose date is unknown.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        self.date
    }

    /// Returns the entry.
    #[must_use]
    pub fn entry(&self) -> Entry {
        self.entry
    }

    /// Says whether the entry starts (`true`) or ends (`false`) on that day.
    #[must_use]
    pub fn starts(&self) -> bool {
        self.starts
    }
}

/// All starts and ends of the entries that name a substance, oldest first,
/// unknown dates before known ones.
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
            if let Some(end) = entry.ended() {
                changes.push(Change {
                    date: Some(end),
                    entry,
                    starts: false,
                });
            }
        }
        changes.sort_by_key(|change| (change.date, change.starts));
        Timeline { changes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_come_in_order_and_ends_follow_starts() {
        for substance in Substance::all() {
            let timeline = substance.timeline();
            let changes = timeline.changes();
            assert!(changes.is_sorted_by_key(Change::date));
            for change in changes.iter().filter(|change| !change.starts()) {
                assert_eq!(change.date(), change.entry().ended());
                assert!(change.date().is_some());
            }
            let starts = changes.iter().filter(|change| change.starts()).count();
            assert_eq!(starts, substance.entries().count(), "{substance}");
        }
    }
}
