//! Generated open-addressing tables: hash to position.

use crate::data::hash::hash_bytes;
use crate::data::{slice, tables, text};

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

/// Returns the numbers of the substances that a folded name means.
#[inline]
pub(crate) fn by_name(folded: &str) -> &'static [u32] {
    let keys = &tables::NAME_KEYS;
    let is_key = |at: usize| keys.get(at).is_some_and(|[name, _]| text(*name) == folded);
    match find(&tables::NAME_SLOTS, hash_bytes(folded.as_bytes()), is_key) {
        Some(at) => named(at),
        None => &[],
    }
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
