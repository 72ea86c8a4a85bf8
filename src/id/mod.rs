//! Identifiers of substances as validated values, and telling which one a text is.
//!
//! Every identifier is read leniently (spaces, prefix, case, full-width characters, any kind of
//! dash) and written in one canonical form, which reads back as the same value. A check digit
//! that does not fit is an error: no value exists that the standard does not allow.

mod cas;
mod cid;
mod dea;
mod detect;
mod ec;
mod hs;
mod inchi;
mod inchikey;
mod scan;
mod un;
mod unii;

pub use cas::CasRn;
pub use cid::PubchemCid;
pub use dea::DeaCode;
pub use detect::{Detected, Identifier, IdentifierKind, detect};
pub use ec::EcNumber;
pub use hs::HsCode;
pub use inchi::Inchi;
pub use inchikey::InchiKey;
pub use scan::MAX_TEXT_LEN;
pub use un::UnNumber;
pub use unii::Unii;
