//! What goods are said not to hold: 不含丙酮, `free of acetone`, `acetone-free`.
//!
//! What is excluded is no component of the goods. Where the exclusion ends is not always told;
//! a line that leaves it open is left as it is, and not understood.

use super::label::{Item, Items, Label};
use super::piece::is_han;
use crate::name::words::{self, Kind};
use crate::text::fold;
use core::ops::Range;
use smallvec::SmallVec;

/// Words after which what is excluded stands.
const CHINESE: [&str; 8] = [
    "不含有",
    "不含",
    "未含",
    "不得含有",
    "不得含",
    "不包含",
    "不包括",
    "并不含",
];
const ENGLISH: [&str; 9] = [
    "free of",
    "free from",
    "without",
    "does not contain",
    "do not contain",
    "not containing",
    "contains no",
    "containing no",
    "excluding",
];

/// Behind `-free` these make one name with what stands before: `ephedrine-free base`.
const FORMS: [&str; 6] = ["base", "acid", "amine", "alcohol", "phenol", "form"];

/// What goods commonly do not hold, which a name may follow without a mark: 不含水丙酮.
const CHINESE_IMPURITIES: [&str; 6] = ["结晶水", "水分", "水份", "水", "杂质", "溶剂"];

/// Stretches of a line in which something is excluded, by their bytes.
pub(super) type Excluded = SmallVec<[Range<usize>; 0]>;

/// Sets aside what the goods do not hold, where other goods are told and its end is plain,
/// and returns where the line says so.
pub(super) fn clear_exclusions(line: &str, items: &mut Items) -> Excluded {
    clear_free(line, items);
    let mut ranges: SmallVec<[Range<usize>; 2]> = SmallVec::new();
    let mut at = 0;
    while at < items.len() {
        match excluded(line, items, at) {
            Some(range) => {
                at = range.end.max(at + 1);
                ranges.push(range);
            }
            None => at += 1,
        }
    }
    let told = |at: usize| !ranges.iter().any(|range| range.contains(&at));
    let goods = items
        .iter()
        .enumerate()
        .any(|(at, item)| told(at) && is_goods(line, item));
    let mut excluded = Excluded::new();
    if !goods {
        return excluded;
    }
    for range in ranges {
        if let Some([first, .., last] | [first @ last]) = items.get(range.clone()) {
            excluded.push(first.start..last.end);
        }
        for item in items.get_mut(range).unwrap_or(&mut []) {
            if !matches!(item.label, Label::Open | Label::Close | Label::Measure(_)) {
                item.label = Label::Space;
            }
        }
    }
    excluded
}

/// Sets the word aside that says that a substance is not bound as a salt: `free ephedrine`,
/// `ephedrine, free`. Behind other words it excludes what they name.
fn clear_free(line: &str, items: &mut Items) {
    for at in 0..items.len() {
        if !is_free(line, items, at) {
            continue;
        }
        let before = items.get(..at).unwrap_or(&[]).iter().rev();
        let mut before = before.filter(|item| item.label != Label::Space).peekable();
        let behind = items.get(at + 1..).unwrap_or(&[]).iter();
        let behind = behind.clone().find(|item| item.label != Label::Space);
        let is_name =
            |item: Option<&Item>| item.is_some_and(|item| matches!(item.label, Label::Name(_)));
        let comma = before.next_if(|item| item.label == Label::Comma).is_some();
        let leads = parts(before.peek().copied()) && !comma && is_name(behind);
        let follows = comma && is_name(before.next()) && parts(behind);
        if (leads || follows)
            && let Some(item) = items.get_mut(at)
        {
            item.label = Label::Space;
        }
    }
}

fn is_free(line: &str, items: &Items, at: usize) -> bool {
    items.get(at).is_some_and(|item| {
        let text = line.get(item.start..item.end).unwrap_or("");
        text.eq_ignore_ascii_case("free")
    })
}

/// Says whether an item parts what stands before it from what follows; the ends of a line do.
fn parts(item: Option<&Item>) -> bool {
    item.is_none_or(|item| {
        matches!(
            item.label,
            Label::Comma | Label::Open | Label::Close | Label::Strong | Label::Measure(_)
        )
    })
}

/// Says whether an item may name goods: a name, a word for some, as paint, or one that is
/// not known.
fn is_goods(line: &str, item: &Item) -> bool {
    let text = line.get(item.start..item.end).unwrap_or("");
    match item.label {
        Label::Name(_) => true,
        Label::Unknown => text.chars().any(char::is_alphabetic),
        Label::Word(row) => words::kind(row) == Kind::Class,
        _ => false,
    }
}

/// Returns the items of an exclusion that begins at one, if its end is plain.
fn excluded(line: &str, items: &Items, at: usize) -> Option<Range<usize>> {
    let item = items.get(at)?;
    let rest = line.get(item.start..)?;
    if let Some(range) = suffixed(line, items, at) {
        return Some(range);
    }
    let chinese = CHINESE.iter().find(|word| rest.starts_with(**word));
    let length = match chinese {
        Some(word) => word.len(),
        None => {
            let head = rest.get(..rest.char_indices().nth(24).map_or(rest.len(), |(at, _)| at))?;
            let lower = head.to_ascii_lowercase();
            let word = ENGLISH.iter().find(|word| {
                let behind = lower.strip_prefix(**word);
                behind.is_some_and(|behind| behind.starts_with([' ', ':']))
            })?;
            word.len()
        }
    };
    let first = items
        .iter()
        .position(|next| next.start >= item.start + length)?;
    // The word must end where an item does.
    if items.get(first)?.start != item.start + length {
        return None;
    }
    let behind = items.get(first..)?;
    let length = if chinese.is_some() {
        impurity_end(line, behind).or_else(|| chinese_end(line, behind))?
    } else {
        english_end(line, behind)?
    };
    Some(at..first + length)
}

/// Counts the items of what goods commonly do not hold, where a name of the tables follows.
fn impurity_end(line: &str, items: &[Item]) -> Option<usize> {
    let start = items.first()?.start;
    let rest = line.get(start..)?;
    CHINESE_IMPURITIES.iter().find_map(|word| {
        let end = start + rest.strip_prefix(*word).map(|_| word.len())?;
        let at = items.iter().position(|item| item.start >= end)?;
        let item = items.get(at)?;
        (item.start == end && matches!(item.label, Label::Name(_))).then_some(at)
    })
}

/// Counts the items that are excluded behind 不含: up to a mark, a bracket or the end.
fn chinese_end(line: &str, items: &[Item]) -> Option<usize> {
    let mut told = false;
    for (at, item) in items.iter().enumerate() {
        let text = line.get(item.start..item.end).unwrap_or("");
        let is_list = text == "、";
        match item.label {
            Label::Strong | Label::Close => return told.then_some(at),
            // 不含丙酮的感冒药: the goods follow.
            _ if text.starts_with('的') => return None,
            Label::Comma | Label::Slash | Label::Space if !is_list => {
                let next = items
                    .get(at + 1..)?
                    .iter()
                    .find(|next| !matches!(next.label, Label::Space | Label::Comma | Label::Slash));
                // 不含甲苯,丙酮: excluded too, or not?
                if told && next.is_some_and(|next| is_goods(line, next)) {
                    return None;
                }
                if told {
                    return Some(at);
                }
            }
            Label::Name(_) | Label::Unknown | Label::Word(_) => told = true,
            _ => {}
        }
    }
    told.then_some(items.len())
}

/// Counts the items that are excluded behind `free of`: names of the tables alone, up to a
/// mark, a comma, a bracket, a number or the end.
fn english_end(line: &str, items: &[Item]) -> Option<usize> {
    let mut told = false;
    for (at, item) in items.iter().enumerate() {
        let text = fold(line.get(item.start..item.end).unwrap_or(""));
        match item.label {
            Label::Strong | Label::Close | Label::Measure(_) => return told.then_some(at),
            Label::Comma | Label::Slash => {
                let next = items
                    .get(at + 1..)?
                    .iter()
                    .find(|next| next.label != Label::Space);
                if next.is_some_and(|next| is_goods(line, next)) {
                    return None;
                }
                return told.then_some(at);
            }
            Label::Name(_) => told = true,
            Label::Space => {}
            Label::Word(_) if matches!(text.as_str(), "and" | "or" | "any") => {}
            Label::Word(_) if told => return Some(at),
            _ => return None,
        }
    }
    told.then_some(items.len())
}

/// Returns `acetone-free`, or `acetone free` where it stands for itself.
fn suffixed(line: &str, items: &Items, at: usize) -> Option<Range<usize>> {
    let item = items.get(at)?;
    let text = line.get(item.start..item.end)?;
    let solid = |from: usize| {
        let rest = items.get(from..).unwrap_or(&[]);
        rest.iter()
            .position(|item| item.label != Label::Space)
            .map(|next| from + next)
    };
    if item.label == Label::Unknown
        && text.len() > "-free".len()
        && text
            .get(text.len().saturating_sub("-free".len())..)
            .is_some_and(|end| end.eq_ignore_ascii_case("-free"))
    {
        let next = solid(at + 1).and_then(|next| items.get(next));
        let next = next.and_then(|next| line.get(next.start..next.end));
        let is_form = next.is_some_and(|next| {
            let next = next.to_ascii_lowercase();
            FORMS.iter().any(|form| next.starts_with(form))
        });
        return (!is_form).then_some(at..at + 1);
    }
    if let Some(end) = attributive(line, items, at) {
        return Some(at..end);
    }
    if !matches!(item.label, Label::Name(_)) || text.chars().any(is_han) {
        return None;
    }
    let before = items.get(..at)?;
    let before = before.iter().rfind(|item| item.label != Label::Space)?;
    let word = solid(at + 1)?;
    let free = items.get(word)?;
    let is_free = line
        .get(free.start..free.end)
        .is_some_and(|text| text.eq_ignore_ascii_case("free"));
    let after = solid(word + 1).and_then(|after| items.get(after));
    let stands = matches!(before.label, Label::Comma | Label::Open | Label::Strong)
        && after
            .is_none_or(|after| matches!(after.label, Label::Comma | Label::Close | Label::Strong));
    (is_free && stands).then_some(at..word + 1)
}

/// The item behind `free` where a word before it names no goods of the tables and goods
/// follow: `solvent free acetic anhydride`.
fn attributive(line: &str, items: &Items, at: usize) -> Option<usize> {
    let item = items.get(at)?;
    let text = line.get(item.start..item.end)?;
    let is_word = matches!(item.label, Label::Unknown | Label::Word(_))
        && text.chars().all(|c| c.is_ascii_alphabetic());
    let before = items.get(..at)?.iter();
    let begins = parts(before.clone().rfind(|item| item.label != Label::Space));
    let solid = |from: usize| {
        let mut rest = items.iter().enumerate().skip(from);
        rest.find(|(_, item)| item.label != Label::Space)
    };
    let (free, _) = solid(at + 1)?;
    let (next, goods) = solid(free + 1)?;
    let written = line.get(goods.start..goods.end)?.to_ascii_lowercase();
    let is_form = FORMS.iter().any(|form| written.starts_with(form));
    (is_word && begins && is_free(line, items, free) && is_goods(line, goods) && !is_form)
        .then_some(next)
}
