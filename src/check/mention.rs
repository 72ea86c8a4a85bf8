//! Mentions of substances in free text.

use crate::check::answer::QueryKind;
use crate::date::Date;
use crate::id::IdentifierKind;
use crate::law::{Entry, List};
use crate::name::{Scanner, What};
use crate::substance::{self, Substance};
use alloc::vec::Vec;
use core::iter::FusedIterator;
use core::ops::Range;
use smallvec::SmallVec;

/// A name or CAS Registry Number of the data in a text.
///
/// A mention says what is written, not what is shipped: whether the goods are
/// controlled is the question of a [`Query`](crate::Query).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention<'a> {
    written: &'a str,
    start: usize,
    kind: QueryKind,
    substances: SmallVec<[Substance; 1]>,
}

impl<'a> Mention<'a> {
    /// Returns the bytes of the text that it takes up.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.start..self.start.saturating_add(self.written.len())
    }

    /// Returns it as written.
    #[must_use]
    pub fn written(&self) -> &'a str {
        self.written
    }

    /// Returns whether it is a name or a number.
    #[must_use]
    pub fn kind(&self) -> QueryKind {
        self.kind
    }

    /// Returns the substances that it means: one, or several where it is ambiguous.
    #[must_use]
    pub fn substances(&self) -> &[Substance] {
        &self.substances
    }

    /// Returns the lists that name one of the substances on a date.
    #[must_use]
    pub fn lists(&self, date: Date) -> Vec<List> {
        let entries = self.substances.iter().flat_map(|one| one.entries());
        let entries = entries.filter(|entry| entry.in_force(date));
        let mut lists: Vec<List> = entries.map(Entry::list).collect();
        lists.sort_unstable();
        lists.dedup();
        lists
    }
}

/// Finds the names and CAS Registry Numbers of the data in a text of any length,
/// from left to right: the longest at each place, none within another.
///
/// Latin names stand between word boundaries, in any writing that
/// [`fold`](crate::fold) makes equal; abbreviations of up to four letters in
/// capitals. Chinese names need no boundary. What goes on as the name of another
/// compound, such as *toluene diisocyanate* or 甲苯胺, is no mention. Nothing is
/// built beforehand; work is linear in the text.
///
/// # Examples
/// ```
/// let text = "20 drums of Acetone; 供应盐酸羟亚胺; toluene diisocyanate";
/// let found: Vec<(&str, &str)> = precursor::scan(text)
///     .map(|mention| (mention.written(), mention.substances()[0].id()))
///     .collect();
/// assert_eq!(found, [("Acetone", "acetone"), ("羟亚胺", "hydroxylimine")]);
/// ```
#[must_use]
pub fn scan(text: &str) -> Mentions<'_> {
    Mentions {
        text,
        scanner: Scanner::new(text),
    }
}

/// The mentions in a text, from left to right: see [`scan`].
pub struct Mentions<'a> {
    text: &'a str,
    scanner: Scanner<'a>,
}

impl core::fmt::Debug for Mentions<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Mentions").finish_non_exhaustive()
    }
}

impl<'a> Iterator for Mentions<'a> {
    type Item = Mention<'a>;

    fn next(&mut self) -> Option<Mention<'a>> {
        let spot = self.scanner.next()?;
        let (kind, substances) = match spot.what {
            What::Name(known) => {
                let numbers = known.substances().iter();
                let substances = numbers.map(|at| Substance::from_number(*at)).collect();
                (QueryKind::Name, substances)
            }
            What::Cas(cas) => {
                let rows = substance::by_cas(cas).iter();
                let meant = rows.filter(|row| row.misprint_of == 0);
                let substances = meant.map(|row| Substance::from_number(row.substance));
                let kind = QueryKind::Identifier(IdentifierKind::Cas);
                (kind, substances.collect())
            }
        };
        Some(Mention {
            start: spot.range.start,
            written: self.text.get(spot.range)?,
            kind,
            substances,
        })
    }
}

impl FusedIterator for Mentions<'_> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mentions_know_their_place_their_substances_and_their_lists() {
        let text = "  丙酮 (67-64-1)";
        let mentions: Vec<Mention<'_>> = scan(text).collect();
        let [name, number] = mentions.as_slice() else {
            panic!("{mentions:?}");
        };
        assert_eq!(name.range(), 2..8);
        assert_eq!(&text[number.range()], "67-64-1");
        assert_eq!(number.kind().as_str(), "cas");
        assert_eq!(name.substances(), number.substances());
        let lists = name.lists("2026-11-20".parse().unwrap());
        assert!(lists.iter().any(|list| list.id() == "cn-precursor-3"));
        assert!(name.lists("1950-01-01".parse().unwrap()).is_empty());
    }

    #[test]
    fn the_end_is_the_end() {
        let mut mentions = scan("acetone");
        assert!(mentions.next().is_some());
        assert_eq!(mentions.next(), None);
        assert_eq!(mentions.next(), None);
    }
}
