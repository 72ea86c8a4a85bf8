//! A class of substances as the law describes it.

use crate::data::{row, slice, tables, text};
use crate::rule::node::{NodeId, PatternId};
use crate::rule::profile::Need;
use alloc::boxed::Box;
use alloc::vec::Vec;
use once_cell::race::OnceBox;
use smallvec::SmallVec;

/// One class of substances that a law defines by structure.
///
/// # Examples
/// ```
/// use precursor::Rules;
/// let class = Rules::standard().get("cn-fentanyl").unwrap();
/// assert_eq!(class.title_zh(), Some("芬太尼类物质"));
/// assert_eq!(class.entries()[0].list(), "cn-nps");
/// assert_eq!(class.clauses().len(), 4);
/// ```
#[derive(Clone, Debug)]
pub struct Rule<'a> {
    pub(super) id: &'a str,
    pub(super) title: &'a str,
    pub(super) title_zh: Option<&'a str>,
    pub(super) law: Vec<&'a str>,
    pub(super) entries: Vec<RuleEntry<'a>>,
    pub(super) parents: Vec<(&'a str, PatternId)>,
    pub(super) displacement: Option<Displacement<'a>>,
    pub(super) doubt: Option<&'a str>,
    pub(super) clauses: Vec<Clause<'a>>,
    pub(super) cores: Vec<Core<'a>>,
    pub(super) sites: Vec<Site<'a>>,
    pub(super) named: Vec<Named<'a>>,
}

impl<'a> Rule<'a> {
    /// Returns the name of the rule, such as `"us-fentanyl-related"`.
    #[must_use]
    pub fn id(&self) -> &'a str {
        self.id
    }

    /// Returns what the law calls the class, in English.
    #[must_use]
    pub fn title(&self) -> &'a str {
        self.title
    }

    /// Returns what Chinese law calls the class.
    #[must_use]
    pub fn title_zh(&self) -> Option<&'a str> {
        self.title_zh
    }

    /// Returns where the definition stands.
    #[must_use]
    pub fn law(&self) -> &[&'a str] {
        &self.law
    }

    /// Returns the entries of the lists that the rule executes.
    #[must_use]
    pub fn entries(&self) -> &[RuleEntry<'a>] {
        &self.entries
    }

    /// Returns the names of the substances with which the law compares.
    pub fn parents(&self) -> impl Iterator<Item = &'a str> {
        self.parents.iter().map(|(name, _)| *name)
    }

    /// Returns which lists take a substance out of the class when they name it.
    #[must_use]
    pub fn displacement(&self) -> Option<&Displacement<'a>> {
        self.displacement.as_ref()
    }

    /// Returns why no structure decides alone whether a substance belongs to the class.
    #[must_use]
    pub fn doubt(&self) -> Option<&'a str> {
        self.doubt
    }

    /// Returns the clauses of the definition.
    #[must_use]
    pub fn clauses(&self) -> &[Clause<'a>] {
        &self.clauses
    }

    /// Returns the substances that the rule names and what it says of each.
    #[must_use]
    pub fn named(&self) -> &[Named<'a>] {
        &self.named
    }
}

/// An entry of a list that a rule executes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleEntry<'a> {
    pub(super) list: &'a str,
    pub(super) number: &'a str,
    pub(super) code: Option<&'a str>,
    pub(super) from: Option<&'a str>,
    pub(super) substance: Option<&'a str>,
    pub(super) when: Option<u8>,
    pub(super) rows: Rows,
}

/// The rows of the tables that an entry is, looked up when they are first asked for. They
/// follow from the rest of the entry, and so take no part in comparisons.
#[derive(Debug, Default)]
pub(super) struct Rows(OnceBox<SmallVec<[u32; 4]>>);

impl Clone for Rows {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl PartialEq for Rows {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Rows {}

impl<'a> RuleEntry<'a> {
    /// Returns the list, such as `"cn-nps"`.
    #[must_use]
    pub fn list(&self) -> &'a str {
        self.list
    }

    /// Returns the number of the entry in the list.
    #[must_use]
    pub fn number(&self) -> &'a str {
        self.number
    }

    /// Returns the DEA code, where the number alone does not tell the entry.
    #[must_use]
    pub fn code(&self) -> Option<&'a str> {
        self.code
    }

    /// Returns the first day of the entry, where the list has several with this number.
    #[must_use]
    pub fn from(&self) -> Option<&'a str> {
        self.from
    }

    /// Returns the numbers of the rows of the tables that are this entry.
    pub(crate) fn rows(&self) -> impl Iterator<Item = u32> {
        let rows = &self.rows.0;
        let rows = rows.get_or_init(|| Box::new(self.find_rows().collect()));
        rows.iter().copied()
    }

    fn find_rows(&self) -> impl Iterator<Item = u32> {
        let list = tables::LISTS.iter().find(|list| text(list.id) == self.list);
        let range = list.map_or(0..0, |list| list.entries_start..list.entries_end);
        range.filter(|number| {
            let Some(entry) = row(&tables::ENTRIES, *number) else {
                return false;
            };
            let names = || {
                slice(
                    &tables::ENTRY_SUBSTANCES,
                    entry.substances_start,
                    entry.substances_end,
                )
            };
            let substance = |id: &str| {
                names().iter().any(|number| {
                    row(&tables::SUBSTANCES, *number).is_some_and(|row| text(row.id) == id)
                })
            };
            text(entry.number) == self.number
                && self.code.is_none_or(|code| code.parse() == Ok(entry.code))
                && self.substance.is_none_or(substance)
                && self.from.is_none_or(|from| from == day(entry.effective))
        })
    }
}

/// Writes a date of the tables.
fn day(packed: u32) -> alloc::string::String {
    alloc::format!(
        "{:04}-{:02}-{:02}",
        packed / 10_000,
        packed / 100 % 100,
        packed % 100
    )
}

/// What takes a substance out of a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Displacement<'a> {
    pub(super) lists: Vec<&'a str>,
    pub(super) text: &'a str,
}

impl<'a> Displacement<'a> {
    /// Returns the lists that displace the class when they name the substance.
    #[must_use]
    pub fn lists(&self) -> &[&'a str] {
        &self.lists
    }

    /// Returns the words of the law.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.text
    }
}

/// One clause of a definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause<'a> {
    pub(super) id: &'a str,
    pub(super) text: &'a str,
    pub(super) original: Option<&'a str>,
}

impl<'a> Clause<'a> {
    /// Returns how the law numbers the clause, such as `"A"`.
    #[must_use]
    pub fn id(&self) -> &'a str {
        self.id
    }

    /// Returns the words of the law, in English.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Returns the words of the law, in Chinese.
    #[must_use]
    pub fn original(&self) -> Option<&'a str> {
        self.original
    }
}

/// What a rule says of a substance that it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Standing {
    /// The law itself names it as a member.
    Member,
    /// The words take it in, yet there is reason to doubt.
    Open,
    /// The law excludes it.
    Excluded,
}

/// A substance that a rule names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named<'a> {
    pub(super) name: &'a str,
    pub(super) standing: Standing,
    pub(super) pattern: PatternId,
    pub(super) reason: Option<&'a str>,
}

impl<'a> Named<'a> {
    /// Returns the name.
    #[must_use]
    pub fn name(&self) -> &'a str {
        self.name
    }

    /// Returns what the rule says of it.
    #[must_use]
    pub fn standing(&self) -> Standing {
        self.standing
    }

    /// Returns why.
    #[must_use]
    pub fn reason(&self) -> Option<&'a str> {
        self.reason
    }
}

/// A core that the molecules of a class have, with its positions.
#[derive(Clone, Debug)]
pub(super) struct Core<'a> {
    pub(super) pattern: PatternId,
    /// The clause that holds wherever this core is.
    pub(super) clause: Option<u8>,
    pub(super) doubt: Option<&'a str>,
    pub(super) need: Need,
    /// The number of its form: cores that differ in their conditions only have the same.
    pub(super) form: u16,
}

/// A position of the cores of a rule.
#[derive(Clone, Debug)]
pub(super) struct Site<'a> {
    pub(super) alternatives: Vec<Alternative<'a>>,
}

/// One of the things that may stand at a position.
#[derive(Clone, Debug)]
pub(super) struct Alternative<'a> {
    /// The clause that allows it; `None` where the parent has it.
    pub(super) clause: Option<u8>,
    pub(super) node: NodeId,
    pub(super) doubt: Option<&'a str>,
}
