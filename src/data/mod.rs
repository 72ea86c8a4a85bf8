//! The data of the library: authored tables under `tsv/`, generated ones under
//! `tables/`, and the rows as the other modules read them.

pub(crate) mod hash;
pub(crate) mod slots;
pub(crate) mod tokens;

pub(crate) mod tables {
    //! Written by `tests/codegen.rs`; never edited.
    #![allow(clippy::unreadable_literal)]
    use super::{
        AliasRow, AmbiguousRow, CasRow, CompanionRow, DutyRow, EntryRow, ExclusionRow, GroupRow,
        ListRow, MixtureRow, RelationRow, SaltRow, StructureRow, SubstanceRow, ThresholdRow,
        WordRow,
    };

    include!("tables/companions.rs");
    include!("tables/duties.rs");
    include!("tables/entries.rs");
    include!("tables/index.rs");
    include!("tables/lists.rs");
    include!("tables/quantities.rs");
    include!("tables/relations.rs");
    include!("tables/structures.rs");
    include!("tables/substances.rs");
    include!("tables/text.rs");
    include!("tables/words.rs");
}

use tables::{OFFSETS, POOL};

/// Returns a string of the pool; number 0 is the empty string.
pub(crate) fn text(number: u32) -> &'static str {
    let Ok(at) = usize::try_from(number) else {
        return "";
    };
    match OFFSETS.get(at..) {
        // One line feed stands between two strings of the pool.
        Some([start, next, ..]) => range(*start, next.saturating_sub(1))
            .and_then(|range| POOL.get(range))
            .unwrap_or(""),
        _ => "",
    }
}

/// Returns the bytes of a string of the pool.
#[inline]
pub(crate) fn text_bytes(number: u32) -> &'static [u8] {
    let places = usize::try_from(number)
        .ok()
        .and_then(|at| OFFSETS.get(at..));
    match places {
        Some([start, next, ..]) => slice(POOL.as_bytes(), *start, next.saturating_sub(1)),
        _ => &[],
    }
}

/// Returns the non-empty parts of a cell that holds several values.
pub(crate) fn parts(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split('|').filter(|part| !part.is_empty())
}

/// Turns two generated numbers into a range of positions.
pub(crate) fn range(start: u32, end: u32) -> Option<core::ops::Range<usize>> {
    Some(usize::try_from(start).ok()?..usize::try_from(end).ok()?)
}

/// Returns the rows that a generated start and end stand for.
pub(crate) fn slice<T>(rows: &'static [T], start: u32, end: u32) -> &'static [T] {
    range(start, end)
        .and_then(|range| rows.get(range))
        .unwrap_or(&[])
}

/// Returns the row at a generated position.
pub(crate) fn row<T>(rows: &'static [T], at: u32) -> Option<&'static T> {
    rows.get(usize::try_from(at).ok()?)
}

macro_rules! row {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident,)+ }) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub(crate) struct $name { $($(#[$field_doc])* pub(crate) $field: u32,)+ }

        impl $name {
            #[allow(clippy::too_many_arguments)]
            #[allow(dead_code, reason = "used where the generated table has rows")]
            const fn new($($field: u32),+) -> Self {
                Self { $($field),+ }
            }
        }
    };
}

row! {
    /// One list: strings are numbers of [`text`], dates are `yyyymmdd` or 0.
    ListRow { id, jurisdiction, name, name_zh, covers_from, complete_to, binding, predecessor, authority, notes, entries_start, entries_end, }
}
row! {
    /// One row of a list. The numbers of its substances stand in `ENTRY_SUBSTANCES`,
    /// those of the substances that it excepts in `ENTRY_EXCEPTED`.
    EntryRow {
        list, number, kind, substances_start, substances_end, name, name_zh, wording, code,
        code_confidence, hs, scope, limited_to, except, excepted_start, excepted_end, effective,
        not_before, ended, ended_by, temporary_until, authority, source, confidence,
        date_confidence, destination, notes, thresholds_start, thresholds_end, mixtures_start,
        mixtures_end,
    }
}
row! {
    /// One substance. The numbers of its entries stand in `SUBSTANCE_ENTRIES`.
    SubstanceRow {
        id, kind, name, name_zh, inchikey, smiles, unii, pubchem_cid, un_number, hs, agreement,
        sources, notes, aliases_start, aliases_end, cas_start, cas_end, entries_start, entries_end,
        relations_start, relations_end,
    }
}
row! {
    /// A name of a substance, as printed; sorted by substance.
    AliasRow { name, language, source, }
}
row! {
    /// A CAS Registry Number (`body`: all digits but the last) of a substance.
    CasRow { body, substance, form, confidence, note, misprint_of, }
}
row! {
    /// A substance that an entry reaches without naming it.
    RelationRow { entry, parent, relation, certainty, because, clauses, displacing, }
}
row! {
    /// A quantity threshold. The positions of those of an entry stand in `ENTRY_THRESHOLDS`.
    ThresholdRow {
        limited_to, context, quantity, thousandths, unit, cumulative, period, in_mixture,
        destinations, effective, note, authority, source, confidence,
    }
}
row! {
    /// A concentration limit of mixtures; its entries have the positions in `ENTRY_MIXTURES`.
    MixtureRow {
        context, limit_percent, thousandths, basis, combined_with, without_carrier, note,
        authority, source, confidence,
    }
}

row! {
    /// A duty that follows from an entry of a list; the positions of the entries that it is
    /// for, or with `leaves_out` is not for, stand in `DUTY_ENTRIES`; none stands for all.
    DutyRow {
        list, entries_start, entries_end, leaves_out, acts, duty, condition, what, what_zh,
        authority, effective, ended, source, confidence, note,
    }
}
row! {
    /// Transactions excluded from regulation; the numbers of the substances stand in
    /// `EXCLUSION_SUBSTANCES`.
    ExclusionRow {
        substances_start, substances_end, forms, acts, except_destinations, condition, what,
        authority, confidence,
    }
}

macro_rules! word_row {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, PartialEq, Eq)]
        pub(crate) struct $name {
            /// The word, folded.
            pub(crate) key: &'static str,
            $($(#[$field_doc])* pub(crate) $field: $type,)+
        }

        impl $name {
            const fn new(key: &'static str, $($field: $type),+) -> Self {
                Self { key, $($field),+ }
            }
        }
    };
}

word_row! {
    /// A word or phrase of a trade line; `kind` is a position in `WORD_KINDS`.
    WordRow { kind: u8, name: &'static str, }
}
word_row! {
    /// A word that makes a salt or solvate of a name; `kind` is a position in `SALT_KINDS`,
    /// `carbons` the number of carbon atoms of the acid where it makes esters, else 0.
    SaltRow { kind: u8, name: &'static str, language: u8, carbons: u32, }
}
word_row! {
    /// A group that makes an ester of an acid; the first atom of its SMILES is the one bound.
    GroupRow { smiles: &'static str, name: &'static str, language: u8, }
}
word_row! {
    /// A name of a substance that also means a compound which is in no table.
    AmbiguousRow { other: &'static str, }
}

/// The keys of the structure of a substance; sorted by skeleton. `ways` are the ways of
/// derivation, as bits, that an entry of the substance names.
#[derive(Debug)]
pub(crate) struct StructureRow {
    pub(crate) skeleton: u128,
    pub(crate) stereo: u128,
    pub(crate) substance: u32,
    pub(crate) ways: u8,
    /// Whether the structure is the ketone of the enol that the substance is.
    pub(crate) is_enol: bool,
}

impl StructureRow {
    const fn new(skeleton: u128, stereo: u128, substance: u32, ways: u8, is_enol: bool) -> Self {
        Self {
            skeleton,
            stereo,
            substance,
            ways,
            is_enol,
        }
    }
}

/// A counter-ion or solvent; `kind` is a position in `COMPANION_KINDS`.
#[derive(Debug)]
pub(crate) struct CompanionRow {
    /// The skeleton key of the structure.
    pub(crate) key: u128,
    pub(crate) kind: u8,
    pub(crate) name: &'static str,
    pub(crate) name_zh: &'static str,
}

impl CompanionRow {
    const fn new(key: u128, kind: u8, name: &'static str, name_zh: &'static str) -> Self {
        Self {
            key,
            kind,
            name,
            name_zh,
        }
    }
}

/// The version of the data, which changes with every change of a table.
pub const DATA_VERSION: &str = "2026-11-26";

/// The day up to which the lists were followed, and the default date of a query.
pub const DATA_DATE: crate::date::Date = crate::date::Date::from_packed(20_261_124);

/// Returns the date in a generated cell; 0 stands for none.
pub(crate) fn date(packed: u32) -> Option<crate::date::Date> {
    (packed != 0).then(|| crate::date::Date::from_packed(packed))
}
