//! Is this chemical controlled: in the United States, in China, under the UN
//! 1988 Convention; by which entry, since when, and why?
//!
//! ```
//! use precursor::{Jurisdiction, Query, Verdict};
//!
//! let answer = precursor::screen("1-boc-4-piperidone");
//! assert_eq!(answer.verdict(Jurisdiction::Us), Verdict::Listed);
//! let finding = answer.findings_in(Jurisdiction::Us).next().unwrap();
//! assert_eq!(finding.entry().list().id(), "us-list-1");
//!
//! // The day before China listed it.
//! let earlier = Query::new("1-boc-4-piperidone").on("2025-07-19".parse()?).answer();
//! assert_eq!(earlier.verdict(Jurisdiction::Cn), Verdict::NotListed);
//! # Ok::<(), precursor::Error>(())
//! ```
//!
//! Start with [`screen`] or [`Query`], read the [`Answer`] and its [`Finding`]s;
//! [`Substance`], [`Entry`] and [`List`] lead to the data behind them.
//! [`detect`] says which identifier a text is.
//!
//! *Not listed* is said only of a substance that the library knows. A text that
//! it does not know is *undetermined*: absence from the tables proves nothing.
//!
//! # Scope and date
//! The library has no clock: the caller gives the date, or gets [`DATA_DATE`].
//! Each list states the period that its data covers ([`List::covers_from`],
//! [`List::complete_to`]).
//!
//! # Untrusted input
//! Every text gets an answer; none panics. Queries longer than
//! [`MAX_QUERY_LEN`] bytes are not read. Work is linear in the input.
//!
//! # Features
//! `std` (default): errors through `std`. `serde`: JSON answers and identifiers.
//! `capi`: reserved.
//!
//! # Not legal advice
//! Answers are information drawn from public texts, with the source and the
//! confidence of each row. They are not legal advice: the official text decides.
#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(
    not(test),
    deny(
        clippy::indexing_slicing,
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::as_conversions
    )
)]

extern crate alloc;

mod check;
mod data;
mod date;
mod error;
mod id;
mod law;
mod mol;
mod name;
mod substance;
mod text;

pub use check::{
    Answer, Certainty, Change, Finding, MAX_QUERY_LEN, Query, QueryKind, Relation, Suggestion,
    Timeline, Undetermined, Verdict, screen,
};
pub use data::{DATA_DATE, DATA_VERSION};
pub use date::{Date, Period};
pub use error::{Error, ErrorKind};
pub use id::{
    CasRn, DeaCode, Detected, EcNumber, HsCode, Identifier, IdentifierKind, Inchi, InchiKey,
    MAX_TEXT_LEN, PubchemCid, UnNumber, Unii, detect,
};
pub use law::{Confidence, Entry, EntryKind, Jurisdiction, List, Scope};
pub use mol::{Atom, Bond, Centre, Element, Ligand, Link, MAX_ATOMS, Molecule, Order, Side, Turn};
pub use name::{MAX_NAME_LEN, Reading, Warning, read_name};
pub use substance::{Name, Substance, SubstanceKind};
pub use text::{Folded, fold};
