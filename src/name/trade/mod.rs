//! Trade text: a line of a manifest as substances with facts.

mod element;
mod exclusion;
mod label;
mod line;
mod list;
mod measure;
mod piece;
mod remark;
mod transport;
mod unit;

pub(crate) use label::Found;
pub(crate) use line::{Component, Group, Joint, read as read_line};
pub(crate) use piece::is_han;
