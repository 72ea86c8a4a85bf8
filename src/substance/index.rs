//! Key to substance: read-only tables, nothing built at start-up.

use crate::data::hash::hash_inchikey;
use crate::data::slots::{self, find};
use crate::data::{CasRow, slice, tables, text};
use crate::id::{CasRn, InchiKey};
use crate::substance::Substance;

/// Returns the rows of a CAS Registry Number.
#[inline]
pub(crate) fn by_cas(cas: CasRn) -> &'static [CasRow] {
    slots::by_cas(cas.body())
}

/// Returns the substances that have this `InChIKey`.
#[inline]
pub(crate) fn by_inchikey(key: InchiKey) -> impl Iterator<Item = Substance> {
    let keys = &tables::INCHIKEYS;
    let is_key = |at: usize| {
        keys.get(at)
            .is_some_and(|(known, _)| are_same(known, key.as_bytes()))
    };
    let hash = hash_inchikey(key.as_bytes());
    let found = find(&tables::INCHIKEY_SLOTS, hash, is_key);
    let numbers = match found.and_then(|at| keys.get(at..)) {
        Some([(_, start), (_, end), ..]) => slice(&tables::INCHIKEY_SUBSTANCES, *start, *end),
        _ => &[],
    };
    numbers.iter().map(|at| Substance::from_number(*at))
}

/// Says whether two keys are the same, in whole words as [`hash_inchikey`] reads them.
#[inline]
fn are_same(one: &[u8; 27], other: &[u8; 27]) -> bool {
    let ((one, one_rest), (other, other_rest)) = (one.as_chunks::<8>(), other.as_chunks::<8>());
    let words = one.iter().zip(other);
    let differ = words.fold(0, |differ, (one, other)| {
        differ | (u64::from_le_bytes(*one) ^ u64::from_le_bytes(*other))
    });
    let rest = one_rest.iter().zip(other_rest);
    rest.fold(differ, |differ, (one, other)| {
        differ | u64::from(one ^ other)
    }) == 0
}

/// Returns the substances whose `InChIKey` has the same first block: the same
/// connectivity, whatever the stereochemistry.
pub(crate) fn by_first_block(key: InchiKey) -> impl Iterator<Item = Substance> {
    let keys = &tables::INCHIKEYS;
    let block = |key: &[u8; 27]| key.first_chunk::<14>().copied();
    let wanted = block(key.as_bytes());
    let start_of = |at: usize| keys.get(at).map_or(0, |(_, start)| *start);
    let first = keys.partition_point(|(key, _)| block(key) < wanted);
    let end = keys.partition_point(|(key, _)| block(key) <= wanted);
    slice(&tables::INCHIKEY_SUBSTANCES, start_of(first), start_of(end))
        .iter()
        .map(|at| Substance::from_number(*at))
}

/// Returns the substance that has this UNII.
pub(crate) fn by_unii(unii: &str) -> Option<Substance> {
    let rows = &tables::UNIIS;
    let at = rows
        .binary_search_by(|[known, _]| text(*known).cmp(unii))
        .ok()?;
    rows.get(at)
        .map(|[_, substance]| Substance::from_number(*substance))
}

/// Returns the substances that have this `PubChem` compound number.
pub(crate) fn by_pubchem_cid(cid: u32) -> impl Iterator<Item = Substance> {
    by_number(&tables::PUBCHEM_CIDS, cid)
}

/// Returns the substances that have this UN number.
pub(crate) fn by_un_number(number: u32) -> impl Iterator<Item = Substance> {
    by_number(&tables::UN_NUMBERS, number)
}

fn by_number(rows: &'static [[u32; 2]], number: u32) -> impl Iterator<Item = Substance> {
    let start = rows.partition_point(|[known, _]| *known < number);
    let rows = rows.get(start..).unwrap_or(&[]);
    rows.iter()
        .take_while(move |[known, _]| *known == number)
        .map(|[_, at]| Substance::from_number(*at))
}
