//! The C ABI: every function is `precursor_<object>_<verb>`, declared in `precursor.h`.
//!
//! # Conventions
//! - **Status.** Every function that can fail returns a [`PrecursorStatus`]; 0 is success. Out
//!   arguments come last and are written only on success.
//! - **Text** goes in and out as pointer and length in UTF-8, without an end mark. Text that comes
//!   out is borrowed: from the handle it was asked of, until that is freed; all other text
//!   lives as long as the library is loaded. An absent text has length 0; its pointer is never NULL.
//! - **Handles** are made by [`precursor_screen`] and [`precursor_scan`] and freed once by
//!   [`precursor_answer_free`] and [`precursor_scan_free`], from any thread; freeing NULL does
//!   nothing. A freed handle must not be used, nor freed again: that is undefined behaviour, as
//!   with `free`.
//! - **Structs** begin with their own `size`, which the caller sets to `sizeof`. A program compiled
//!   against an older header goes on working: fields that it does not know are not touched. Fields
//!   that the library does not know are set to zero, and must be zero where they are read.
//! - **Dates** are numbers `yyyymmdd`; 0 means none.
//! - **Numbers** of enumerations are part of the ABI: never changed, never used again.
//! - **Threads.** Every function may be called from any thread at any time. A handle may be read
//!   by several threads at once; only its end must wait for all readers.
//! - **Panics** do not cross: a defect in the library gives [`PrecursorStatus::Panic`], and nothing
//!   is printed. (Not so in a library built with `panic = "abort"`, or when memory runs out.)
//!
//! No function does I/O, reads a clock or the environment, or keeps anything between calls but the
//! hook that silences panics which are caught here.
#![allow(unsafe_code, reason = "the only module that meets raw pointers")]
#![deny(clippy::undocumented_unsafe_blocks)]

mod answer;
mod batch;
mod codes;
mod fault;
mod finding;
mod guard;
mod handle;
mod law;
mod obligation;
mod options;
mod record;
mod scan;
mod status;
mod substance;
mod suggestion;
mod text;
mod version;
mod words;

pub use answer::{
    PrecursorAnswer, precursor_answer_component, precursor_answer_component_count,
    precursor_answer_date, precursor_answer_free, precursor_answer_input, precursor_answer_json,
    precursor_answer_kind, precursor_answer_shipment, precursor_answer_substance,
    precursor_answer_text, precursor_answer_verdict, precursor_screen,
};
pub use batch::{PrecursorColumns, precursor_screen_batch, precursor_screen_batch_large};
pub use codes::{
    PrecursorAct, PrecursorCertainty, PrecursorConfidence, PrecursorDuty, PrecursorEntryKind,
    PrecursorFact, PrecursorFaultKind, PrecursorForm, PrecursorJurisdiction, PrecursorKind,
    PrecursorObligationStatus, PrecursorPercentBasis, PrecursorRelation, PrecursorSubstanceKind,
    PrecursorVerdict,
};
pub use fault::{
    PrecursorFault, precursor_answer_fault, precursor_answer_warning,
    precursor_answer_warning_count,
};
pub use finding::{
    PrecursorFinding, precursor_answer_finding, precursor_answer_finding_because,
    precursor_answer_finding_clause, precursor_answer_finding_count, precursor_answer_finding_note,
};
pub use law::{
    PrecursorEntry, PrecursorList, precursor_entry, precursor_entry_count,
    precursor_entry_destination, precursor_entry_except, precursor_entry_hs_code,
    precursor_entry_scope, precursor_list, precursor_list_count,
};
pub use obligation::{
    PrecursorObligation, precursor_answer_obligation, precursor_answer_obligation_count,
    precursor_answer_obligation_depends_on,
};
pub use options::PrecursorOptions;
pub use scan::{
    PRECURSOR_MAX_SCAN_LEN, PrecursorMention, PrecursorScan, precursor_scan, precursor_scan_free,
    precursor_scan_mention, precursor_scan_mention_count, precursor_scan_mention_list,
    precursor_scan_mention_substance,
};
pub use status::{PrecursorStatus, precursor_status_text};
pub use substance::{PrecursorSubstance, precursor_substance, precursor_substance_count};
pub use suggestion::{
    PrecursorSuggestion, precursor_answer_suggestion, precursor_answer_suggestion_count,
    precursor_answer_suggestion_list,
};
pub use text::PrecursorText;
pub use version::{
    PRECURSOR_ABI_VERSION, precursor_abi_version, precursor_data_date, precursor_data_version,
    precursor_version,
};
pub use words::{
    precursor_act_text, precursor_confidence_text, precursor_duty_text, precursor_fact_text,
    precursor_kind_text, precursor_obligation_status_text, precursor_reason_text,
    precursor_relation_text, precursor_verdict_text,
};

/// The longest text of a query that is read, in bytes; a longer one is not looked at.
///
/// What a query may have is less: a longer text gets an answer that says so.
pub const PRECURSOR_MAX_TEXT_LEN: usize = 1_048_576;

/// Stands for no entry and for no substance.
pub const PRECURSOR_NONE: u32 = 0xFFFF_FFFF;
