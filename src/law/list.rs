//! Jurisdictions and their lists.

use crate::data::{ListRow, date, row, slice, tables, text, tokens::JURISDICTIONS};
use crate::date::Date;
use crate::error::{Error, ErrorKind};
use crate::law::Entry;
use alloc::boxed::Box;
use core::fmt;
use core::str::FromStr;
use once_cell::race::OnceBox;

/// Whose law a list belongs to.
///
/// # Examples
/// ```
/// use precursor::Jurisdiction;
/// assert_eq!(Jurisdiction::Us.code(), "US");
/// assert_eq!("CN".parse(), Ok(Jurisdiction::Cn));
/// assert_eq!(Jurisdiction::Cn.covers_from().unwrap().to_string(), "2014-01-01");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Jurisdiction {
    /// The United States of America.
    Us,
    /// The People's Republic of China.
    Cn,
    /// The United Nations, 1988 Convention.
    Un,
}

impl Jurisdiction {
    /// All jurisdictions, in the order in which answers show them.
    pub const ALL: [Self; 3] = [Self::Us, Self::Cn, Self::Un];

    /// Returns `"US"`, `"CN"` or `"UN"`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Us => "US",
            Self::Cn => "CN",
            Self::Un => "UN",
        }
    }

    /// Returns the first day on which the data holds every list that was in force.
    ///
    /// Before that day the absence of an entry proves nothing: answers say
    /// *outside coverage*, not *not listed*.
    #[must_use]
    pub fn covers_from(self) -> Option<Date> {
        static STARTS: OnceBox<[Option<Date>; 3]> = OnceBox::new();
        let [us, cn, un] = STARTS.get_or_init(|| Box::new(Self::ALL.map(Self::first_day_covered)));
        match self {
            Self::Us => *us,
            Self::Cn => *cn,
            Self::Un => *un,
        }
    }

    fn first_day_covered(self) -> Option<Date> {
        let lists = || List::all().filter(move |list| list.jurisdiction() == self);
        let gap_ends = lists()
            .filter(|list| list.is_superseded())
            .filter_map(List::covers_from)
            .max();
        gap_ends.or_else(|| lists().filter_map(List::covers_from).min())
    }
}

impl fmt::Display for Jurisdiction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Jurisdiction {
    type Err = Error;

    fn from_str(code: &str) -> Result<Self, Error> {
        let found = Self::ALL
            .into_iter()
            .find(|jurisdiction| jurisdiction.code() == code);
        found.ok_or_else(|| {
            Error::new(
                ErrorKind::Unknown,
                "no such jurisdiction: US, CN or UN expected",
            )
        })
    }
}

/// One legal list, such as `us-list-1` or `cn-precursor-2`.
///
/// # Examples
/// ```
/// use precursor::{Jurisdiction, List};
/// let list: List = "us-list-1".parse()?;
/// assert_eq!(list.jurisdiction(), Jurisdiction::Us);
/// assert_eq!(list.name(), "List I");
/// assert!(list.entries().len() >= 46);
/// # Ok::<(), precursor::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct List(u32);

impl List {
    pub(crate) fn from_number(number: u32) -> Self {
        Self(number)
    }

    /// The position in the tables.
    pub(crate) fn number(self) -> u32 {
        self.0
    }

    pub(crate) fn row(self) -> &'static ListRow {
        const NONE: &ListRow = &ListRow {
            id: 0,
            jurisdiction: 0,
            name: 0,
            name_zh: 0,
            covers_from: 0,
            complete_to: 0,
            binding: 0,
            predecessor: 0,
            authority: 0,
            notes: 0,
            entries_start: 0,
            entries_end: 0,
        };
        row(&tables::LISTS, self.0).unwrap_or(NONE)
    }

    /// Returns all lists, in the order in which answers show them.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        let count = u32::try_from(tables::LISTS.len()).unwrap_or(0);
        (0..count).map(Self)
    }

    /// Returns the id, such as `"cn-precursor-2"`.
    #[must_use]
    pub fn id(self) -> &'static str {
        text(self.row().id)
    }

    /// Returns whose list it is.
    #[must_use]
    pub fn jurisdiction(self) -> Jurisdiction {
        let code = usize::try_from(self.row().jurisdiction)
            .ok()
            .and_then(|at| JURISDICTIONS.get(at).copied());
        code.and_then(|code| code.parse().ok())
            .unwrap_or(Jurisdiction::Us)
    }

    /// Returns the English name.
    #[must_use]
    pub fn name(self) -> &'static str {
        text(self.row().name)
    }

    /// Returns the Chinese name; empty where the list has none.
    #[must_use]
    pub fn name_zh(self) -> &'static str {
        text(self.row().name_zh)
    }

    /// Returns the first day that the data of this list covers; `None` where unknown.
    #[must_use]
    pub fn covers_from(self) -> Option<Date> {
        date(self.row().covers_from)
    }

    /// Returns the last day up to which the data of this list is complete;
    /// `None` where the list is known to be incomplete.
    #[must_use]
    pub fn complete_to(self) -> Option<Date> {
        date(self.row().complete_to)
    }

    /// Says whether the list has legal force; a voluntary monitoring list has none.
    #[must_use]
    pub fn is_binding(self) -> bool {
        self.row().binding == 1
    }

    /// Says whether a later list has taken its place.
    pub(crate) fn is_superseded(self) -> bool {
        self.row().predecessor == 1
    }

    /// Returns the citation of the list as a whole.
    #[must_use]
    pub fn authority(self) -> &'static str {
        text(self.row().authority)
    }

    /// Returns what is to be known of the completeness of the list.
    #[must_use]
    pub fn notes(self) -> &'static str {
        text(self.row().notes)
    }

    /// Returns all entries of the list, past ones included.
    pub fn entries(self) -> impl ExactSizeIterator<Item = Entry> {
        let row = self.row();
        (row.entries_start..row.entries_end).map(Entry::from_number)
    }
}

impl fmt::Debug for List {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "List({})", self.id())
    }
}

impl fmt::Display for List {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl FromStr for List {
    type Err = Error;

    fn from_str(id: &str) -> Result<Self, Error> {
        let found = Self::all().find(|list| list.id() == id);
        found.ok_or_else(|| Error::new(ErrorKind::Unknown, "no list has this id"))
    }
}

/// The rows of `ENTRY_SUBSTANCES` that an entry stands for.
pub(crate) fn substances_of(start: u32, end: u32) -> &'static [u32] {
    slice(&tables::ENTRY_SUBSTANCES, start, end)
}
