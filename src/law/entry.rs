//! One line of a legal list.

use crate::data::{EntryRow, date, parts, row, tables, text};
use crate::date::Date;
use crate::law::list::substances_of;
use crate::law::{List, Scope};
use core::fmt;

/// What an entry names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EntryKind {
    /// One chemical substance.
    Substance,
    /// A material: a plant, an oil, an extract, a preparation.
    Material,
    /// A class of substances defined by structure or effect.
    Class,
}

/// How sure a fact of the data is.
///
/// # Examples
/// ```
/// use precursor::Confidence;
/// assert!(Confidence::Official < Confidence::Memory);
/// assert_eq!(Confidence::Memory.to_string(), "memory");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Confidence {
    /// Read in the official text or a faithful copy of it.
    Official,
    /// Read in a secondary source.
    Secondary,
    /// From memory: verify before relying on it.
    Memory,
    /// Not known.
    Unknown,
}

impl Confidence {
    pub(crate) fn from_number(number: u32) -> Self {
        match number {
            0 => Self::Official,
            1 => Self::Secondary,
            2 => Self::Memory,
            _ => Self::Unknown,
        }
    }

    /// Returns the word used in the tables: `official`, `secondary`, `memory`, `unknown`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::Secondary => "secondary",
            Self::Memory => "memory",
            Self::Unknown => "unknown",
        }
    }
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One line of a legal list, during one period.
///
/// # Examples
/// ```
/// let answer = precursor::screen("79099-07-3");
/// let entry = answer.findings()[0].entry();
/// assert_eq!(entry.list().id(), "us-list-1");
/// assert_eq!(entry.number(), "1310.02(a)");
/// assert!(!entry.authority().is_empty());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Entry(u32);

impl Entry {
    pub(crate) fn from_number(number: u32) -> Self {
        Self(number)
    }

    /// Returns all entries of all lists, past ones included, in the order of the lists.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        let count = u32::try_from(tables::ENTRIES.len()).unwrap_or(0);
        (0..count).map(Self)
    }

    /// Returns the entry at a position of [`Entry::all`].
    ///
    /// # Examples
    /// ```
    /// use precursor::Entry;
    /// let entry = precursor::screen("fentanyl").findings()[0].entry();
    /// assert_eq!(Entry::from_index(entry.index()), Some(entry));
    /// assert_eq!(Entry::from_index(u32::MAX), None);
    /// ```
    #[must_use]
    pub fn from_index(index: u32) -> Option<Self> {
        row(&tables::ENTRIES, index).map(|_| Self(index))
    }

    /// Returns the position in [`Entry::all`], which may change with the data version.
    #[must_use]
    pub fn index(self) -> u32 {
        self.0
    }

    fn row(self) -> &'static EntryRow {
        const NONE: &EntryRow = &EntryRow {
            list: 0,
            number: 0,
            kind: 0,
            substances_start: 0,
            substances_end: 0,
            name: 0,
            name_zh: 0,
            wording: 0,
            code: 0,
            hs: 0,
            scope: 0,
            limited_to: 0,
            except: 0,
            effective: 0,
            ended: 0,
            authority: 0,
            source: 0,
            confidence: 3,
            date_confidence: 3,
            destination: 0,
            notes: 0,
        };
        row(&tables::ENTRIES, self.0).unwrap_or(NONE)
    }

    /// The numbers of the substances that the entry names.
    pub(crate) fn substance_numbers(self) -> &'static [u32] {
        substances_of(self.row().substances_start, self.row().substances_end)
    }

    /// Returns the list that the entry belongs to.
    #[must_use]
    pub fn list(self) -> List {
        List::from_number(self.row().list)
    }

    /// Returns the number as the law prints it, such as `1308.11(b)(3)` or `305`.
    #[must_use]
    pub fn number(self) -> &'static str {
        text(self.row().number)
    }

    /// Returns what the entry names.
    #[must_use]
    pub fn kind(self) -> EntryKind {
        match self.row().kind {
            0 => EntryKind::Substance,
            1 => EntryKind::Material,
            _ => EntryKind::Class,
        }
    }

    /// Returns the official English name without qualifiers; empty where there is none.
    #[must_use]
    pub fn name(self) -> &'static str {
        text(self.row().name)
    }

    /// Returns the official Chinese name without qualifiers; empty where there is none.
    #[must_use]
    pub fn name_zh(self) -> &'static str {
        text(self.row().name_zh)
    }

    /// Returns the full wording of the entry where it says more than the name.
    #[must_use]
    pub fn wording(self) -> &'static str {
        text(self.row().wording)
    }

    /// Returns the DEA code number, where one is known.
    #[must_use]
    pub fn dea_code(self) -> Option<u32> {
        Some(self.row().code).filter(|code| *code != 0)
    }

    /// Returns the customs (HS) codes given with the entry, digits only.
    pub fn hs_codes(self) -> impl Iterator<Item = &'static str> {
        parts(text(self.row().hs))
    }

    /// Returns what else the entry covers.
    #[must_use]
    pub fn scope(self) -> Scope {
        Scope::from_mask(self.row().scope)
    }

    /// Returns the only form that the entry covers, where the law limits it; else empty.
    #[must_use]
    pub fn limited_to(self) -> &'static str {
        text(self.row().limited_to)
    }

    /// Returns what the entry excepts; else empty.
    #[must_use]
    pub fn except(self) -> &'static str {
        text(self.row().except)
    }

    /// Returns the first day in force; `None` where unknown.
    #[must_use]
    pub fn effective(self) -> Option<Date> {
        date(self.row().effective)
    }

    /// Returns the first day no longer in force; `None` while it is in force.
    #[must_use]
    pub fn ended(self) -> Option<Date> {
        date(self.row().ended)
    }

    /// Says whether the entry is in force on a day.
    ///
    /// An entry whose first day is unknown counts as in force from the start of its list.
    #[must_use]
    pub fn in_force(self, date: Date) -> bool {
        let start = self.effective().or_else(|| self.list().covers_from());
        start.is_none_or(|start| start <= date) && self.ended().is_none_or(|end| date < end)
    }

    /// Returns the citation.
    #[must_use]
    pub fn authority(self) -> &'static str {
        text(self.row().authority)
    }

    /// Returns where the entry was read.
    #[must_use]
    pub fn source(self) -> &'static str {
        text(self.row().source)
    }

    /// Returns how sure the listing is.
    #[must_use]
    pub fn confidence(self) -> Confidence {
        Confidence::from_number(self.row().confidence)
    }

    /// Returns how sure the dates are.
    #[must_use]
    pub fn date_confidence(self) -> Confidence {
        Confidence::from_number(self.row().date_confidence)
    }

    /// Returns the countries (ISO 3166 codes) to which alone the entry applies.
    pub fn destinations(self) -> impl Iterator<Item = &'static str> {
        parts(text(self.row().destination))
    }

    /// Returns thresholds, exceptions and doubts noted with the row.
    #[must_use]
    pub fn notes(self) -> &'static str {
        text(self.row().notes)
    }
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Entry({} {})", self.list(), self.number())
    }
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.list(), self.number())
    }
}
