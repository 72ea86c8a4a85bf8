//! Key to substance: read-only tables, nothing built at start-up.

use crate::data::hash::hash_bytes;
use crate::data::slots::{self, find};
use crate::data::{CasRow, tables, text};
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
    let rows = &tables::INCHIKEYS;
    let is_key = move |row: &[u32; 2]| text(row[0]).as_bytes() == key.as_bytes();
    let found = find(&tables::INCHIKEY_SLOTS, hash_bytes(key.as_bytes()), |at| {
        rows.get(at).is_some_and(is_key)
    });
    // The first row is the one that was found; rows of the same key follow it.
    let (first, rest) = found
        .and_then(|at| rows.get(at..)?.split_first())
        .map_or((None, [].as_slice()), |(first, rest)| (Some(first), rest));
    first
        .into_iter()
        .chain(rest.iter().take_while(move |row| is_key(row)))
        .map(|[_, at]| Substance::from_number(*at))
}

/// Returns the substances whose `InChIKey` has the same first block: the same
/// connectivity, whatever the stereochemistry.
pub(crate) fn by_first_block(key: InchiKey) -> impl Iterator<Item = Substance> {
    let rows = &tables::INCHIKEYS;
    let block = move |row: &[u32; 2]| text(row[0]).get(..14).unwrap_or("");
    let start = rows.partition_point(|row| block(row) < key.first_block());
    let rows = rows.get(start..).unwrap_or(&[]);
    rows.iter()
        .take_while(move |row| block(row) == key.first_block())
        .map(|[_, at]| Substance::from_number(*at))
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
