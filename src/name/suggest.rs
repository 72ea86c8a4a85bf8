//! Names that a text may have been meant for.

use crate::data::{row, tables, text};
use crate::name::foreign;
use crate::name::index::{self, Known};
use crate::name::mask::mask;
use crate::name::salt;
use crate::name::sound::sound;
use crate::name::trade::is_han;
use crate::text::{fold, latin};
use alloc::vec::Vec;
use smallvec::SmallVec;

/// The most suggestions for one text.
pub(crate) const MAX_SUGGESTIONS: usize = 5;

/// The longest text, in characters, that is compared with the names.
const MAX_LENGTH: usize = 160;

/// Names of fewer letters may lie one edit away, others two.
const SHORT: usize = 8;

/// The same where words for a salt were taken off.
const SHORT_BARE: usize = 10;

/// The fewest letters of a truncated name.
const TRUNCATED: usize = 12;

/// What a name that sounds alike in another language counts: etorfina and etorphine.
const ALIKE: u32 = 1;

/// A name with the number of edits from the text to it.
pub(crate) type Near = (Known, u32);

/// Finds the names nearest to a text, the nearest first, for one misspelt or
/// cut off at the end of a field: never an answer by themselves.
///
/// Names of eight characters and more may lie two edits away (insertion,
/// deletion, substitution, swap of neighbours), shorter ones one. A name that
/// sounds alike in another language counts as one edit away, and so do letters
/// of another alphabet that look like the Latin ones.
///
/// The names stand sorted by length in static tables, each with a mask of its
/// letters, six bytes a name; nothing is built. Of those of a fitting length a
/// few per cent pass the mask and are compared in time linear in their length.
pub(crate) fn near(written: &str) -> SmallVec<[Near; MAX_SUGGESTIONS]> {
    let mut found: SmallVec<[Near; MAX_SUGGESTIONS]> = SmallVec::new();
    let folded = fold(written);
    let folded = folded.as_str();
    let bare = salt::without_words(folded);
    search(folded, SHORT, &mut found);
    if bare.len() < folded.len() {
        // A salt word that was none leaves less to go by: sodium chloride.
        search(bare, SHORT_BARE, &mut found);
    }
    if let Some(latin) = latin(written) {
        let from = found.len();
        search(fold(&latin).as_str(), SHORT, &mut found);
        for (_, distance) in found.iter_mut().skip(from) {
            *distance = distance.saturating_add(ALIKE);
        }
    }
    let mut heard = foreign::sounds(written);
    if bare.len() < folded.len() {
        heard.push(sound(bare));
    }
    let heard = heard.iter().filter_map(|heard| index::sounding(heard));
    found.extend(heard.map(|known| (known, ALIKE)));
    if found.is_empty()
        && let Some(near) = truncated(folded)
    {
        found.push(near);
    }
    let mut ranked: Vec<(Rank, Near)> = found
        .into_iter()
        .map(|(known, distance)| (Rank::of(known, distance, folded), (known, distance)))
        .collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    let mut kept: SmallVec<[Near; MAX_SUGGESTIONS]> = SmallVec::new();
    for (_, near) in ranked {
        let same = |other: &Near| other.0.substances() == near.0.substances();
        if kept.len() < MAX_SUGGESTIONS && !kept.iter().any(same) {
            kept.push(near);
        }
    }
    kept
}

/// What stands before what: fewer edits, less of the text left out, the same first letter,
/// the same letters in another order, the name that the substance goes by, the shorter.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a criterion of its own, in the order in which they count"
)]
struct Rank {
    distance: u32,
    left_out: bool,
    other_start: bool,
    other_letters: bool,
    alias: bool,
    length: usize,
    known: Known,
}

impl Rank {
    fn of(known: Known, distance: u32, folded: &str) -> Self {
        let name = known.folded();
        let own = known.substances().iter().any(|number| {
            row(&tables::SUBSTANCES, *number)
                .is_some_and(|row| fold(text(row.name)).as_str() == name)
        });
        let edits = usize::try_from(distance).unwrap_or(0);
        Self {
            distance,
            left_out: name.len().saturating_add(edits.saturating_mul(4)) < folded.len(),
            other_start: name.chars().next() != folded.chars().next(),
            other_letters: mask(name) != mask(folded) || name.len() != folded.len(),
            alias: !own,
            length: name.len(),
            known,
        }
    }
}

fn search(folded: &str, short: usize, found: &mut SmallVec<[Near; MAX_SUGGESTIONS]>) {
    let letters: SmallVec<[char; 64]> = folded.chars().take(MAX_LENGTH.saturating_add(1)).collect();
    let length = letters.len();
    let chinese = letters.iter().any(|c| is_han(*c));
    let limit = match length {
        3.. if chinese && length < short => 1,
        5.. if length < short => 1,
        SHORT..=MAX_LENGTH => 2,
        _ => return,
    };
    let wanted = mask(folded);
    let (first, last) = (length.saturating_sub(limit), length.saturating_add(limit));
    let start = tables::LENGTH_STARTS.get(first).copied().unwrap_or(0);
    let end = tables::LENGTH_STARTS.get(last.saturating_add(1)).copied();
    let range = usize::from(start)..end.map_or(tables::NAMES_BY_LENGTH.len(), usize::from);
    let masks = tables::NAME_MASKS.get(range.clone()).unwrap_or(&[]);
    let names = tables::NAMES_BY_LENGTH.get(range).unwrap_or(&[]);
    let mut rows = Rows::new();
    let (eights, rest) = masks.as_chunks::<8>();
    let eights = eights.iter().map(<[u32; 8]>::as_slice);
    let chunks = eights.chain(core::iter::once(rest));
    for (masks, names) in chunks.zip(names.chunks(8)) {
        let differs = |mask: &u32| differs(mask ^ wanted, limit);
        // Most chunks have no candidate; this loop takes all eight at once.
        if masks.iter().fold(true, |all, mask| all & differs(mask)) {
            continue;
        }
        for (_, at) in masks.iter().zip(names).filter(|(mask, _)| !differs(mask)) {
            let known = Known::at(usize::from(*at));
            if let Some(distance) = rows.distance(&letters, known.folded(), limit)
                && let Ok(distance) = u32::try_from(distance)
            {
                found.push((known, distance));
            }
        }
    }
}

/// Says whether two masks differ in more than two bits for each of one or two edits.
#[inline]
fn differs(bits: u32, limit: usize) -> bool {
    // Takes the lowest bit off, which a processor without a count of bits does faster.
    let less = |bits: u32| bits & bits.wrapping_sub(1);
    let two = less(less(bits));
    let left = if limit == 1 { two } else { less(less(two)) };
    left != 0
}

/// The one substance whose names begin with a long text.
fn truncated(folded: &str) -> Option<Near> {
    let length = folded.chars().count();
    if length < TRUNCATED {
        return None;
    }
    let mut names = index::beginning_with(folded);
    let first = names.next()?;
    if names.any(|name| name.substances() != first.substances()) {
        return None;
    }
    let missing = first.folded().chars().count().saturating_sub(length);
    Some((first, u32::try_from(missing).ok()?))
}

/// Says whether a text ends as a hydrocarbon does without its last letter, and a name goes on
/// there with a suffix: `…cyclohexan` may be cut from `…cyclohexanone`.
pub(crate) fn is_cut(text: &str) -> bool {
    const SUFFIXES: [&str; 6] = ["on", "ol", "oic", "oate", "amin", "amid"];
    let folded = fold(text);
    let folded = folded.as_str();
    let is_suffix = |rest: &str| {
        let word = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',');
        SUFFIXES.iter().any(|suffix| word.starts_with(suffix))
    };
    folded.len() >= TRUNCATED
        && folded.ends_with("an")
        && !["furan", "pyran"].iter().any(|ring| folded.ends_with(ring))
        && index::beginning_with(folded)
            .any(|known| known.folded().strip_prefix(folded).is_some_and(is_suffix))
}

/// Says whether a text is a short abbreviation behind a hyphen that another name goes on with
/// behind its number: `-MDMC` may be cut from `4-MDMC`.
pub(crate) fn is_cut_before(written: &str) -> bool {
    let Some(rest) = written
        .trim_start()
        .strip_prefix(['-', '\u{2010}', '\u{2011}'])
    else {
        return false;
    };
    let short = (2..=6).contains(&rest.len());
    if !short
        || !rest
            .bytes()
            .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
    {
        return false;
    }
    let folded = fold(rest);
    let Some(known) = index::exact(folded.as_str()) else {
        return false;
    };
    let longer = |at: &u16| {
        let name = Known::at(usize::from(*at));
        let number = name.folded().strip_suffix(folded.as_str());
        number.is_some_and(|number| {
            let is_number = number.bytes().all(|c| c.is_ascii_digit() || c == b',');
            is_number && !number.is_empty() && name.substances() != known.substances()
        })
    };
    tables::NAMES_BY_LENGTH.iter().any(longer)
}

/// The last three rows of the table of edit distances.
struct Rows {
    before: [u8; MAX_LENGTH + 4],
    last: [u8; MAX_LENGTH + 4],
    row: [u8; MAX_LENGTH + 4],
}

/// A distance beyond every limit.
const FAR: u8 = 100;

impl Rows {
    fn new() -> Self {
        Self {
            before: [FAR; MAX_LENGTH + 4],
            last: [FAR; MAX_LENGTH + 4],
            row: [FAR; MAX_LENGTH + 4],
        }
    }

    /// The distance (optimal string alignment) where it does not exceed the
    /// limit. Only the cells that near the diagonal are computed.
    #[expect(
        clippy::indexing_slicing,
        reason = "letters has at most MAX_LENGTH characters, and column runs from 1 to its length"
    )]
    fn distance(&mut self, letters: &[char], name: &str, limit: usize) -> Option<usize> {
        let length = letters.len().min(MAX_LENGTH);
        for (column, cell) in (0..).zip(self.last.iter_mut().take(length.saturating_add(1))) {
            *cell = column;
        }
        self.before.fill(FAR);
        let mut previous = '\0';
        let mut line = 0_usize;
        for c in name.chars() {
            line = line.saturating_add(1);
            let first = line.saturating_sub(limit).max(1);
            let last = line.saturating_add(limit).min(length);
            self.row[first.saturating_sub(1)] = if first == 1 {
                u8::try_from(line).unwrap_or(FAR)
            } else {
                FAR
            };
            let mut lowest = self.row[first.saturating_sub(1)];
            for column in first..=last {
                let letter = letters[column - 1];
                let mut cell = self.last[column - 1].saturating_add(u8::from(letter != c));
                cell = cell.min(self.row[column - 1].saturating_add(1));
                cell = cell.min(self.last[column].saturating_add(1));
                if column > 1 && letter == previous && letters[column - 2] == c {
                    cell = cell.min(self.before[column - 2].saturating_add(1));
                }
                self.row[column] = cell;
                lowest = lowest.min(cell);
            }
            self.row[last.saturating_add(1)] = FAR;
            if usize::from(lowest) > limit {
                return None;
            }
            core::mem::swap(&mut self.before, &mut self.last);
            core::mem::swap(&mut self.last, &mut self.row);
            previous = c;
        }
        let distance = usize::from(self.last[length]);
        (distance <= limit && length.abs_diff(line) <= limit).then_some(distance)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;
    use proptest::prelude::*;

    fn suggested(written: &str) -> Vec<(&'static str, u32)> {
        let id = |number: u32| text(row(&tables::SUBSTANCES, number).unwrap().id);
        near(written)
            .iter()
            .map(|(known, distance)| (id(known.substances()[0]), *distance))
            .collect()
    }

    #[test]
    fn misspellings_are_suggested() {
        for (written, substance, distance) in [
            ("psuedoephedrine", "pseudoephedrine", 1),
            ("psuedoephedrin hcl", "pseudoephedrine", 1),
            ("acetoone", "acetone", 1),
            ("fentanyll", "fentanyl", 1),
            ("piperonla", "piperonal", 1),
            ("羟亚氨", "hydroxylimine", 1),
            ("clorhidrato de hidrocodonna", "hydrocodone", 1),
            ("sulfate amphetaminne", "amfetamine", 1),
        ] {
            let found = suggested(written);
            assert!(
                found.contains(&(substance, distance)),
                "{written}: {found:?}"
            );
        }
    }

    #[test]
    fn the_nearest_stands_first() {
        for (written, first) in [
            ("diemthylthiambutene", "dimethylthiambutene"),
            ("sdoium acetate", "sodium-acetate"),
            ("forimc acid ammonium salt", "ammonium-formate"),
            ("barbitnal", "barbital"),
            ("estazolm", "estazolam"),
        ] {
            assert_eq!(
                suggested(written).first().map(|(id, _)| *id),
                Some(first),
                "{written}"
            );
        }
        assert_eq!(suggested("ephedrinne")[0], ("ephedrine", 1));
        let found = suggested("norpseudoephedrinee");
        assert!(
            found.is_sorted_by_key(|(_, distance)| *distance),
            "{found:?}"
        );
    }

    #[test]
    fn a_name_cut_off_is_suggested_where_one_begins_so() {
        let found = suggested("alpha-phenylacetoaceton");
        assert_eq!(
            found.first().map(|(id, _)| *id),
            Some("alpha-phenylacetoacetonitrile")
        );
        assert_eq!(suggested("methylenedio"), []);
    }

    #[test]
    fn short_texts_have_no_neighbours() {
        for written in [
            "mda",
            "mdmx",
            "",
            "铝",
            "sodium chloride",
            "ether x y z unlike anything",
        ] {
            assert_eq!(suggested(written), [], "{written}");
        }
    }

    /// The plain dynamic programme.
    fn reference(one: &str, other: &str) -> usize {
        let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
        let mut cells = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                cells[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let same = usize::from(a[i - 1] != b[j - 1]);
                    let mut cell = (cells[i - 1][j - 1] + same)
                        .min(cells[i - 1][j] + 1)
                        .min(cells[i][j - 1] + 1);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        cell = cell.min(cells[i - 2][j - 2] + 1);
                    }
                    cell
                };
            }
        }
        cells[a.len()][b.len()]
    }

    proptest! {
        #[test]
        fn prop_distances_are_those_of_the_plain_programme(
            one in "[abc]{1,12}", other in "[abc]{1,12}", limit in 1_usize..=2,
        ) {
            let letters: Vec<char> = one.chars().collect();
            let expected = Some(reference(&one, &other)).filter(|distance| *distance <= limit);
            let mut rows = Rows::new();
            // The second time with what the first one left in the rows.
            for _ in 0..2 {
                prop_assert_eq!(rows.distance(&letters, &other, limit), expected);
            }
        }

        #[test]
        fn prop_two_names_few_edits_apart_have_near_masks(one in "[a-z0-9苯胺(]{1,12}", other in "[a-z0-9苯胺(]{1,12}") {
            let difference = (mask(&one) ^ mask(&other)).count_ones() as usize;
            prop_assert!(difference <= 2 * reference(&one, &other));
        }

        #[test]
        fn prop_no_text_panics(text in ".{0,200}") {
            let _ = near(&text);
        }
    }
}
