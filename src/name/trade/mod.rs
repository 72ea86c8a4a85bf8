//! Trade text: a line of a manifest as substances with facts.

mod label;
mod line;
mod measure;
mod piece;

pub(crate) use label::Found;
pub(crate) use line::{Component, Group, Line, read};
pub(crate) use piece::is_han;
