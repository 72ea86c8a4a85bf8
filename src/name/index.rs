//! From a folded name to its position among the names, exactly or by spelling.

use crate::data::hash::hash_bytes;
use crate::data::{row, slice, slots, tables, text};
use crate::name::loose::loosen;
use crate::name::prefix::LENGTH;
use crate::name::sound::sound;
use crate::name::start::begins_with_four;
use crate::text::{fold, with_folded};
use core::ops::Range;

/// The fewest bytes of a name that is found by another spelling.
const SHORTEST: usize = 5;

/// A name of the tables: a position in `NAME_KEYS`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Known(usize);

impl Known {
    /// The name at a position of `NAME_KEYS`.
    pub(crate) fn at(position: usize) -> Self {
        Self(position)
    }

    /// The folded name.
    pub(crate) fn folded(self) -> &'static str {
        slots::name(self.0)
    }

    /// The name as the tables print it.
    pub(crate) fn printed(self) -> &'static str {
        let aliases = self.substances().iter().flat_map(|number| {
            let row = row(&tables::SUBSTANCES, *number);
            row.map_or(&[][..], |row| {
                slice(&tables::ALIASES, row.aliases_start, row.aliases_end)
            })
        });
        let mut printed = aliases.map(|alias| text(alias.name));
        let found = printed.find(|name| fold(name).as_str() == self.folded());
        found.unwrap_or(self.folded())
    }

    /// The numbers of the substances that it means, at least one.
    pub(crate) fn substances(self) -> &'static [u32] {
        slots::named(self.0)
    }
}

/// Finds a folded name.
pub(crate) fn exact(folded: &str) -> Option<Known> {
    slots::name_at(folded).map(Known)
}

/// Finds a name, folded or not.
pub(crate) fn printed(text: &str) -> Option<Known> {
    with_folded(text, slots::name_of_bytes).map(Known)
}

/// Says whether a text has signs that stand in no name of the tables, as SMILES has: those
/// of bonds and of configuration, or two carbons beside the number of a ring.
pub(crate) fn is_notation(text: &str) -> bool {
    let (mut first, mut second) = (0, 0);
    text.bytes().any(|byte| {
        let third = byte.to_ascii_lowercase();
        let is_ring = matches!(
            [first, second, third],
            [b'c', b'c', b'1'] | [b'1', b'c', b'c']
        );
        (first, second) = (second, third);
        is_ring || matches!(byte, b'=' | b'#' | b'@')
    })
}

/// Finds a folded name in another spelling: see [`loosen`].
///
/// Short abbreviations differ by single signs: GB-1 is no GBL.
pub(crate) fn spelled(folded: &str) -> Option<Known> {
    if folded.len() < SHORTEST {
        return None;
    }
    let loose = loosen(folded);
    let is_key = |at: usize| loosen(slots::name(at)) == loose;
    slots::find(&tables::LOOSE_SLOTS, hash_bytes(loose.as_bytes()), is_key).map(Known)
}

/// Finds a name by its sound: see [`sound`].
pub(crate) fn sounding(heard: &str) -> Option<Known> {
    let is_key = |at: usize| sound(slots::name(at)) == heard;
    slots::find(&tables::SOUND_SLOTS, hash_bytes(heard.as_bytes()), is_key).map(Known)
}

/// Returns what a folded name means beside a substance of the tables.
pub(crate) fn other_meaning(folded: &str) -> Option<&'static str> {
    let rows = &tables::AMBIGUOUS;
    let is_key = |at: usize| rows.get(at).is_some_and(|row| row.key == folded);
    let hash = hash_bytes(folded.as_bytes());
    let at = slots::find(&tables::AMBIGUOUS_SLOTS, hash, is_key)?;
    rows.get(at).map(|row| row.other)
}

/// Returns the names that begin with a folded text.
pub(crate) fn beginning_with(prefix: &str) -> impl Iterator<Item = Known> {
    starting_at(prefix)
        .map(Known)
        .take_while(move |known| known.folded().starts_with(prefix))
}

/// Says whether a name begins with a folded text.
#[cfg(test)]
pub(crate) fn begins(prefix: &str) -> bool {
    Beginning::default().narrow(prefix)
}

/// The first name that begins with a text that grows at its end.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Beginning {
    at: Option<usize>,
}

impl Beginning {
    /// Says whether a name begins with a folded text, which the last one given
    /// begins. The names stand sorted, so that the first of them is near.
    pub(crate) fn narrow(&mut self, prefix: &str) -> bool {
        let count = tables::NAME_KEYS.len().saturating_sub(1);
        let first = match (self.at, prefix.as_bytes().first_chunk::<LENGTH>()) {
            (Some(at), _) => Some(at),
            (None, Some(beginning)) => {
                let is_key = |at: usize| slots::name(at).as_bytes().starts_with(beginning);
                slots::find(&tables::PREFIX_SLOTS, hash_bytes(beginning), is_key)
            }
            (None, None) if prefix.len() >= 4 && !begins_with_four(prefix) => None,
            (None, None) => {
                // A longer text may be given next.
                let at = starting_at(prefix).start;
                self.at = Some(at);
                return at < count && slots::name(at).starts_with(prefix);
            }
        };
        let Some(first) = first else {
            self.at = Some(count);
            return false;
        };
        if first < count && slots::name(first).starts_with(prefix) {
            self.at = Some(first);
            return true;
        }
        let mut step = 1_usize;
        let mut low = first;
        let mut high = first;
        while high < count && slots::name(high) < prefix {
            low = high.saturating_add(1);
            high = high.saturating_add(step);
            step = step.saturating_mul(2);
        }
        let names = tables::NAME_KEYS.get(low..high.min(count)).unwrap_or(&[]);
        let more = names.partition_point(|[name, _]| text(*name) < prefix);
        let at = low.saturating_add(more);
        self.at = Some(at);
        at < count && slots::name(at).starts_with(prefix)
    }

    /// Says whether the text last given to [`Self::narrow`] is a name with which no
    /// longer one begins: those would stand behind it.
    pub(crate) fn is_last(self, prefix: &str) -> bool {
        self.at.is_some_and(|at| {
            slots::name(at) == prefix && !slots::name(at.saturating_add(1)).starts_with(prefix)
        })
    }

    /// The name that is the text last given to [`Self::narrow`].
    pub(crate) fn exact(self, prefix: &str) -> Option<Known> {
        let at = self.at.filter(|at| slots::name(*at) == prefix)?;
        (!prefix.is_empty()).then_some(Known(at))
    }
}

/// The positions of the names that do not come before a folded text. The last
/// row of `NAME_KEYS` closes the table and is no name.
fn starting_at(prefix: &str) -> Range<usize> {
    let end = tables::NAME_KEYS.len().saturating_sub(1);
    let names = tables::NAME_KEYS.get(..end).unwrap_or(&[]);
    names.partition_point(|[name, _]| text(*name) < prefix)..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn no_name_has_the_signs_of_a_notation() {
        let count = tables::NAME_KEYS.len() - 1;
        for at in 0..count {
            assert!(!is_notation(slots::name(at)), "{}", slots::name(at));
        }
        for text in ["CC=O", "C#N", "N[C@H](C)C", "c1ccccc1", "C1CC1"] {
            assert!(is_notation(text), "{text}");
        }
    }

    #[test]
    fn spellings_lead_to_the_same_name() {
        for (written, meant) in [
            ("ephedrin", "ephedrine"),
            (
                "34methylenedioxyphenyl2propanone",
                "3,4methylenedioxyphenyl2propanone",
            ),
            (
                "3-4methylenedioxyphenyl2propanone",
                "3,4methylenedioxyphenyl2propanone",
            ),
            ("lphenyl2propanone", "1phenyl2propanone"),
            ("aceticanhydrid", "aceticanhydride"),
            ("sulphuricacid", "sulfuricacid"),
            ("fentanylum", "fentanyl"),
            ("伪麻黄素", "伪麻黄碱"),
        ] {
            let known = spelled(written).unwrap_or_else(|| panic!("{written}"));
            assert_eq!(
                known.substances(),
                slots::by_name(meant.as_bytes()),
                "{written}"
            );
        }
    }

    #[test]
    fn another_substance_is_no_spelling() {
        for written in [
            "toluidine",
            "4'methylpiperidone",
            "14",
            "gb1",
            "ma1",
            "苯丙酮基",
            "",
        ] {
            assert_eq!(spelled(written), None, "{written}");
        }
    }

    #[test]
    fn prefixes_are_found() {
        assert!(begins("pseudoeph"));
        assert!(!begins("pseudoephx"));
        // Every name is found by a beginning that grows byte by byte.
        for at in (0..tables::NAME_KEYS.len() - 1).step_by(97) {
            let name = slots::name(at);
            let mut beginning = Beginning::default();
            for (end, _) in name.char_indices().skip(1) {
                assert!(beginning.narrow(&name[..end]), "{name} {end}");
            }
            assert!(beginning.narrow(name));
            assert_eq!(beginning.exact(name), Some(Known(at)));
            let mut longer = name.to_string();
            longer.push('\u{10ffff}');
            assert!(!beginning.narrow(&longer));
        }
        assert!(beginning_with("pseudoephedr").count() > 0);
        assert_eq!(beginning_with("zzzz").count(), 0);
        // The name that comes last, and nothing after it.
        let last = slots::name(tables::NAME_KEYS.len() - 2);
        assert_eq!(beginning_with(last).count(), 1);
    }
}
