//! Folding of names: the form under which names are compared.

mod fold;
mod han;

pub(crate) use fold::Folder;
pub use fold::{Folded, fold};
pub(crate) use han::simplified;
