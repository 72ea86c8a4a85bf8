//! One line of a legal list.

use crate::data::{EntryRow, date, parts, row, slice, tables, text};
use crate::date::Date;
use crate::law::list::substances_of;
use crate::law::{List, MixtureLimit, Scope, Threshold};
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
            code_confidence: 3,
            hs: 0,
            scope: 0,
            limited_to: 0,
            except: 0,
            excepted_start: 0,
            excepted_end: 0,
            effective: 0,
            not_before: 0,
            ended: 0,
            ended_by: 0,
            temporary_until: 0,
            authority: 0,
            source: 0,
            confidence: 3,
            date_confidence: 3,
            destination: 0,
            notes: 0,
            thresholds_start: 0,
            thresholds_end: 0,
            mixtures_start: 0,
            mixtures_end: 0,
        };
        row(&tables::ENTRIES, self.0).unwrap_or(NONE)
    }

    /// The numbers of the substances that the entry names.
    pub(crate) fn substance_numbers(self) -> &'static [u32] {
        substances_of(self.row().substances_start, self.row().substances_end)
    }

    /// Says whether the entry expressly excepts the substance with this number.
    pub(crate) fn excepts(self, substance: u32) -> bool {
        let row = self.row();
        slice(
            &tables::ENTRY_EXCEPTED,
            row.excepted_start,
            row.excepted_end,
        )
        .contains(&substance)
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

    /// Returns how sure the DEA code number is; `None` where there is none.
    ///
    /// # Examples
    /// ```
    /// use precursor::{Confidence, List};
    /// let list: List = "us-list-1".parse()?;
    /// let codes: Vec<(u32, Confidence)> = list
    ///     .entries()
    ///     .filter(|entry| entry.name() == "Iodine")
    ///     .filter_map(|entry| Some((entry.dea_code()?, entry.dea_code_confidence()?)))
    ///     .collect();
    /// assert_eq!(codes, [(6699, Confidence::Memory)]);
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn dea_code_confidence(self) -> Option<Confidence> {
        self.dea_code()
            .map(|_| Confidence::from_number(self.row().code_confidence))
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

    /// Returns what the entry excepts, one item each.
    ///
    /// # Examples
    /// ```
    /// use precursor::List;
    /// let list: List = "un-1988-table-2".parse()?;
    /// let mut entries = list.entries();
    /// let acid = entries.find(|entry| entry.name() == "Hydrochloric acid").unwrap();
    /// assert_eq!(acid.except().collect::<Vec<_>>(), ["salts"]);
    /// # Ok::<(), precursor::Error>(())
    /// ```
    pub fn except(self) -> impl Iterator<Item = &'static str> {
        parts(text(self.row().except))
    }

    /// Returns the first day in force; `None` where unknown.
    #[must_use]
    pub fn effective(self) -> Option<Date> {
        date(self.row().effective)
    }

    /// Returns the day before which the entry was not in force, where no more is
    /// known of its first day.
    ///
    /// # Examples
    /// ```
    /// use precursor::List;
    /// let list: List = "un-1988-table-1".parse()?;
    /// let mut entries = list.entries();
    /// let norephedrine = entries.find(|entry| entry.name() == "Norephedrine").unwrap();
    /// assert_eq!(norephedrine.effective(), None);
    /// assert_eq!(norephedrine.not_before(), Some("2000-01-01".parse()?));
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn not_before(self) -> Option<Date> {
        date(self.row().not_before)
    }

    /// Returns the first day no longer in force; `None` while it is in force, or
    /// where the day is unknown.
    #[must_use]
    pub fn ended(self) -> Option<Date> {
        date(self.row().ended)
    }

    /// Returns a day on which the entry was no longer in force, where no more is
    /// known of its end.
    #[must_use]
    pub fn ended_by(self) -> Option<Date> {
        date(self.row().ended_by)
    }

    /// Returns the day on which a temporary order ends, unless it is extended or
    /// made permanent; `None` for other entries.
    ///
    /// # Examples
    /// ```
    /// let answer = precursor::screen("mitragynine pseudoindoxyl");
    /// let entry = answer.findings()[0].entry();
    /// assert_eq!(entry.temporary_until(), Some("2028-08-26".parse()?));
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn temporary_until(self) -> Option<Date> {
        date(self.row().temporary_until)
    }

    /// Says whether the entry is in force on a day.
    ///
    /// An entry whose first day is unknown counts as in force from the day before
    /// which it was not, else from the start of its list; one whose last day is
    /// unknown, up to the day on which it certainly had ended.
    #[must_use]
    pub fn in_force(self, date: Date) -> bool {
        let start = self
            .effective()
            .or_else(|| self.not_before())
            .or_else(|| self.list().covers_from());
        let end = self.ended().or_else(|| self.ended_by());
        start.is_none_or(|start| start <= date) && end.is_none_or(|end| date < end)
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

    /// Returns from which quantity on transactions are regulated.
    ///
    /// # Examples
    /// ```
    /// use precursor::List;
    /// let list: List = "us-list-1".parse()?;
    /// let safrole = list.entries().find(|entry| entry.name() == "Safrole").unwrap();
    /// let thresholds: Vec<String> = safrole
    ///     .thresholds()
    ///     .filter_map(|threshold| threshold.amount())
    ///     .map(|amount| amount.to_string())
    ///     .collect();
    /// assert_eq!(thresholds, ["4 kg"]);
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn thresholds(self) -> impl ExactSizeIterator<Item = Threshold> {
        let row = self.row();
        let positions = slice(
            &tables::ENTRY_THRESHOLDS,
            row.thresholds_start,
            row.thresholds_end,
        );
        positions.iter().map(|at| Threshold::from_number(*at))
    }

    /// Returns up to which concentration mixtures are exempt.
    ///
    /// # Examples
    /// ```
    /// use precursor::List;
    /// let list: List = "us-list-1".parse()?;
    /// let safrole = list.entries().find(|entry| entry.name() == "Safrole").unwrap();
    /// let limits: Vec<_> = safrole.mixture_limits().map(|limit| limit.limit_percent()).collect();
    /// assert_eq!(limits, [Some("20")]);
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn mixture_limits(self) -> impl ExactSizeIterator<Item = MixtureLimit> {
        let row = self.row();
        let positions = slice(
            &tables::ENTRY_MIXTURES,
            row.mixtures_start,
            row.mixtures_end,
        );
        positions.iter().map(|at| MixtureLimit::from_number(*at))
    }

    /// Returns exceptions and doubts noted with the row.
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
