//! Trade text: a line of a manifest as substances with facts.

mod label;
mod measure;
mod piece;

pub(crate) use label::Found;
