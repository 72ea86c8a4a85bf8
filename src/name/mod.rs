//! Names as people and manifests write them.

mod ester;
mod feature;
mod form;
mod index;
mod isomer;
mod letters;
mod loose;
mod order;
mod salt;
mod wording;

pub(crate) use form::{Form, Isomer};
