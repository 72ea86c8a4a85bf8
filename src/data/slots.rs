//! Generated open-addressing tables: hash to position.

use crate::data::hash::{hash_bytes, hash_number};
use crate::data::{CasRow, slice, tables, text, text_bytes};

/// Looks a hash up in a generated open-addressing table and returns the
/// position of the first key that `is_key` accepts.
#[inline]
pub(crate) fn find(
    slots: &'static [u32],
    hash: u64,
    is_key: impl Fn(usize) -> bool,
) -> Option<usize> {
    let last = slots.len().wrapping_sub(1);
    let mark = u32::try_from(hash >> 48).ok()?;
    let mut at = usize::try_from(hash & u64::try_from(last).ok()?).ok()?;
    // The table is at most half full, so that a free slot ends every search.
    loop {
        let slot = *slots.get(at)?;
        if slot == 0 {
            return None;
        }
        if slot >> 16 == mark {
            let key = usize::try_from(slot & 0xffff).ok()?.wrapping_sub(1);
            if is_key(key) {
                return Some(key);
            }
        }
        at = at.wrapping_add(1) & last;
    }
}

/// Returns the rows of a CAS Registry Number, given by its digits but the last.
#[inline]
pub(crate) fn by_cas(body: u32) -> &'static [CasRow] {
    let keys = &tables::CAS_KEYS;
    let is_key = |at: usize| keys.get(at).is_some_and(|[known, _]| *known == body);
    let found = find(&tables::CAS_SLOTS, hash_number(body), is_key);
    match found.and_then(|at| keys.get(at..)) {
        Some([[_, start], [_, end], ..]) => slice(&tables::CAS, *start, *end),
        _ => &[],
    }
}

/// Returns the position of a folded name in `NAME_KEYS`.
#[inline]
pub(crate) fn name_at(folded: &str) -> Option<usize> {
    name_of_bytes(folded.as_bytes())
}

/// Does the same for the bytes of a folded name.
#[inline]
pub(crate) fn name_of_bytes(folded: &[u8]) -> Option<usize> {
    let is_key = |at: usize| {
        let name = tables::NAME_KEYS.get(at);
        name.is_some_and(|[name, _]| text_bytes(*name) == folded)
    };
    find(&tables::NAME_SLOTS, hash_bytes(folded), is_key)
}

/// Returns the folded name at a position of `NAME_KEYS`.
#[inline]
pub(crate) fn name(at: usize) -> &'static str {
    tables::NAME_KEYS
        .get(at)
        .map_or("", |[name, _]| text(*name))
}

/// Returns the numbers of the substances that a folded name means, given by its bytes.
#[inline]
pub(crate) fn by_name(folded: &[u8]) -> &'static [u32] {
    name_of_bytes(folded).map_or(&[], named)
}

/// Returns the numbers of the substances that the name at a position of
/// `NAME_KEYS` means.
#[inline]
pub(crate) fn named(at: usize) -> &'static [u32] {
    match tables::NAME_KEYS.get(at..) {
        Some([[_, start], [_, end], ..]) => slice(&tables::NAME_TARGETS, *start, *end),
        _ => &[],
    }
}
