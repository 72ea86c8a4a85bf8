//! Names as people and manifests write them.

mod ester;
mod fact;
mod feature;
mod form;
mod index;
mod isomer;
mod letters;
mod loose;
mod mask;
mod order;
mod salt;
mod suggest;
mod trade;
mod wording;
mod words;

pub use fact::{
    Bound, ConcentrationUnit, Decimal, StatedBasis, StatedConcentration, StatedQuantity,
    StatedUnit, TradeFacts,
};
pub(crate) use form::{Form, Isomer};
