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
//! Start with [`screen`] or [`Query`], read the [`Answer`] and its [`Finding`]s, and what
//! they mean for a [`Shipment`]; [`Substance`], [`Entry`] and [`List`] lead to the data
//! behind them, [`Molecule`] and [`Rules`] to structures and classes.
//! [`detect`] says which identifier a text is.
//!
//! *Not listed* is said only of a substance whose identity is known: one of the
//! tables, or a complete structure, given as such or read from a systematic name,
//! that no entry and no class reaches. Any other text is *undetermined*: absence
//! from the tables proves nothing.
//!
//! # Scope and date
//! The library has no clock: the caller gives the date, or gets [`DATA_DATE`].
//! Each list states the period that its data covers ([`List::covers_from`],
//! [`List::complete_to`]).
//!
//! # Untrusted input
//! Every text gets an answer; none panics. Queries longer than
//! [`MAX_QUERY_LEN`] bytes are not read. Structures, classes and systematic names
//! have bounds of work: beyond them the answer is *undetermined*.
//!
//! # Features
//! `std` (default): errors through `std`. `serde`: JSON answers and identifiers.
//! `capi`: the C ABI, module `ffi`.
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
#[cfg(feature = "capi")]
pub mod ffi;
mod id;
mod law;
mod mol;
mod name;
mod rule;
mod substance;
mod text;

pub use check::{
    Answer, Certainty, Change, ClassCatch, ClassComparison, ControlLevel, ControlPeriod, Country,
    Days, Divergence, Fact, Finding, Gap, GoodsForm, MAX_QUERY_LEN, Mention, Mentions, Moment,
    Obligation, ObligationStatus, Percent, PercentBasis, Quantity, Query, QueryKind, Relation,
    Shipment, Suggestion, Timeline, Treatment, Undetermined, Verdict, divergences, gaps, scan,
    screen,
};
#[doc(hidden)]
pub use check::{TableReach, reaches_for_tables};
pub use data::{DATA_DATE, DATA_VERSION};
pub use date::{Date, Period};
pub use error::{Error, ErrorKind};
pub use id::{
    CasRn, DeaCode, Detected, EcNumber, HsCode, Identifier, IdentifierKind, Inchi, InchiKey,
    MAX_TEXT_LEN, PubchemCid, UnNumber, Unii, detect,
};
pub use law::{
    Act, Amount, ConcentrationBasis, Confidence, CountingPeriod, Duty, DutyKind, Entry, EntryKind,
    Jurisdiction, List, MixtureLimit, MixtureMeasure, Scope, Threshold, TransactionContext, Unit,
};
pub use mol::{
    Atom, Bond, Centre, Companion, CompanionKind, Companions, Component, Element, Identity, Ligand,
    Link, MAX_ATOMS, MAX_INCHI_LEN, Molecule, NoCompanions, Normal, Normalizer, Order, Ring, Rings,
    Side, SkeletonKey, Smiles, SmilesWarnings, Step, StereoKey, Turn,
};
pub use name::{
    Bound, ConcentrationUnit, Decimal, MAX_NAME_LEN, NameReading, NameWarning, StatedBasis,
    StatedConcentration, StatedQuantity, StatedUnit, TradeFacts, read_name,
};
pub use rule::{
    Clause, ClauseMatch, Displacement, Named, Rule, RuleEntry, RuleMatch, Rules, Standing,
};
pub use substance::{
    Derivation, DerivationKind, KnownCompanions, MAX_ACETALS, MAX_DECISIONS, MAX_PARTS, Name,
    Recognition, Recognizer, Relative, StereoRelation, Substance, SubstanceKind,
};
pub use text::{Folded, fold};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
