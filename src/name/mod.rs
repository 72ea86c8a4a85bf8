//! Names as people and manifests write them.

mod ester;
mod fact;
mod feature;
mod form;
mod index;
mod isomer;
mod letters;
mod loose;
mod order;
mod salt;
mod trade;
mod wording;
mod words;

pub use fact::{Basis, Bound, Concentration, ConcentrationUnit, Decimal, Facts, Quantity, Unit};
pub(crate) use form::{Form, Isomer};
