//! What the law asks of those who deal in what a list names.

use crate::data::{DutyRow, date, row, slice, tables, text};
use crate::date::Date;
use crate::error::{Error, ErrorKind};
use crate::law::{Confidence, Entry};
use core::fmt;
use core::str::FromStr;

/// What is done with the goods, as seen from one country.
///
/// # Examples
/// ```
/// use precursor::Act;
/// assert_eq!(Act::Import.to_string(), "import");
/// assert_eq!("export".parse(), Ok(Act::Export));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Act {
    /// They come into the country.
    Import,
    /// They leave the country.
    Export,
    /// They change hands inside the country.
    Domestic,
    /// They are sold to a consumer inside the country.
    Retail,
    /// They cross the border of some country.
    CrossBorder,
}

impl Act {
    /// All acts, in the order of the tables.
    pub(crate) const ALL: [(Self, &'static str); 5] = [
        (Self::Import, "import"),
        (Self::Export, "export"),
        (Self::Domestic, "domestic"),
        (Self::Retail, "retail"),
        (Self::CrossBorder, "cross-border"),
    ];

    /// Returns the word used in answers, such as `"import"`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        let known = Self::ALL.iter().find(|(act, _)| *act == self);
        known.map_or("", |(_, word)| word)
    }
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Act {
    type Err = Error;

    fn from_str(word: &str) -> Result<Self, Error> {
        let known = Self::ALL.iter().find(|(_, known)| *known == word);
        known.map(|(act, _)| *act).ok_or_else(|| {
            Error::new(
                ErrorKind::Unknown,
                "no such act: import, export, domestic, retail or cross-border expected",
            )
        })
    }
}

/// The acts in a mask of the tables.
pub(crate) fn acts(mask: u32) -> impl Iterator<Item = Act> {
    (0..)
        .zip(Act::ALL)
        .filter(move |(bit, _)| mask >> bit & 1 == 1)
        .map(|(_, (act, _))| act)
}

/// What kind of thing the law asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum DutyKind {
    /// The person must be registered.
    Registration,
    /// The shipment must be permitted.
    Permit,
    /// The business or the shipment must be licensed.
    Licence,
    /// The shipment must be declared beforehand.
    Declaration,
    /// The content of the chemical must be declared.
    ContentDeclaration,
    /// The other country must be told beforehand.
    Notification,
    /// The business must be put on file.
    Filing,
    /// Records must be kept.
    Record,
    /// The act is forbidden.
    Prohibition,
}

impl DutyKind {
    const ALL: [(Self, &'static str); 9] = [
        (Self::Registration, "registration"),
        (Self::Permit, "permit"),
        (Self::Licence, "licence"),
        (Self::Declaration, "declaration"),
        (Self::ContentDeclaration, "content-declaration"),
        (Self::Notification, "notification"),
        (Self::Filing, "filing"),
        (Self::Record, "record"),
        (Self::Prohibition, "prohibition"),
    ];

    /// Returns the word used in answers, such as `"licence"`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        let known = Self::ALL.iter().find(|(kind, _)| *kind == self);
        known.map_or("", |(_, word)| word)
    }
}

impl fmt::Display for DutyKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// On what a duty depends beside the act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DutyCondition {
    /// On nothing.
    Always,
    /// The goods are no exempt mixture or medicine: 21 CFR 1310.12.
    NotExempt,
    /// The transaction is regulated: 21 U.S.C. 802(39).
    Regulated,
    /// The goods are products for retail sale.
    Retail,
    /// The content of a mixture: Chinese announcement of 2007-05-16.
    MixtureContent,
    /// The goods are a raw drug or a preparation with it alone.
    Pharmaceutical,
    /// The goods are none of the products that are free with γ-butyrolactone in them.
    GblProduct,
    /// The country of destination.
    Destination,
}

/// One duty that follows from the entries of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Duty(u32);

impl Duty {
    /// Returns the duties that follow from an entry on a day.
    pub(crate) fn of(entry: Entry, day: Date) -> impl Iterator<Item = Self> {
        let list = entry.list().number();
        let start = tables::DUTIES.partition_point(|row| row.list < list);
        let end = tables::DUTIES.partition_point(|row| row.list <= list);
        (start..end)
            .filter_map(|at| u32::try_from(at).ok().map(Self))
            .filter(move |duty| duty.follows_from(entry) && duty.in_force(day))
    }

    fn row(self) -> &'static DutyRow {
        const NONE: &DutyRow = &DutyRow {
            list: 0,
            entries_start: 0,
            entries_end: 0,
            leaves_out: 0,
            acts: 0,
            duty: 0,
            condition: 0,
            what: 0,
            what_zh: 0,
            authority: 0,
            effective: 0,
            ended: 0,
            source: 0,
            confidence: 3,
            note: 0,
        };
        row(&tables::DUTIES, self.0).unwrap_or(NONE)
    }

    fn follows_from(self, entry: Entry) -> bool {
        let row = self.row();
        let named = slice(&tables::DUTY_ENTRIES, row.entries_start, row.entries_end);
        named.is_empty() || named.contains(&entry.index()) != (row.leaves_out == 1)
    }

    fn in_force(self, day: Date) -> bool {
        let row = self.row();
        date(row.effective).is_none_or(|start| start <= day)
            && date(row.ended).is_none_or(|end| day < end)
    }

    pub(crate) fn condition(self) -> DutyCondition {
        match self.row().condition {
            0 => DutyCondition::Always,
            1 => DutyCondition::NotExempt,
            2 => DutyCondition::Regulated,
            3 => DutyCondition::Retail,
            4 => DutyCondition::MixtureContent,
            5 => DutyCondition::Pharmaceutical,
            6 => DutyCondition::GblProduct,
            _ => DutyCondition::Destination,
        }
    }

    /// Returns the acts that bring the duty about.
    pub fn acts(self) -> impl Iterator<Item = Act> {
        acts(self.row().acts)
    }

    /// Returns what kind of thing the law asks for.
    #[must_use]
    pub fn kind(self) -> DutyKind {
        row(&DutyKind::ALL, self.row().duty).map_or(DutyKind::Record, |(kind, _)| *kind)
    }

    /// Returns what the law asks for, in words.
    #[must_use]
    pub fn what(self) -> &'static str {
        text(self.row().what)
    }

    /// Returns the words of Chinese law, where they were read; else empty.
    #[must_use]
    pub fn what_zh(self) -> &'static str {
        text(self.row().what_zh)
    }

    /// Returns the citation.
    #[must_use]
    pub fn authority(self) -> &'static str {
        text(self.row().authority)
    }

    /// Returns where it was read.
    #[must_use]
    pub fn source(self) -> &'static str {
        text(self.row().source)
    }

    /// Returns how sure it is.
    #[must_use]
    pub fn confidence(self) -> Confidence {
        Confidence::from_number(self.row().confidence)
    }

    /// Returns what else is to be known of it; else empty.
    #[must_use]
    pub fn note(self) -> &'static str {
        text(self.row().note)
    }
}

#[cfg(test)]
mod tests {
    use super::{Act, DutyKind};
    use crate::data::tokens::{ACTS, DUTIES};

    #[test]
    fn words_stand_in_the_order_of_the_tables() {
        assert_eq!(Act::ALL.map(|(_, word)| word), ACTS);
        assert_eq!(DutyKind::ALL.map(|(_, word)| word), DUTIES);
    }
}
