//! Folding of names: the form under which names are compared.

mod fold;
mod han;

pub use fold::{Folded, fold};
pub(crate) use fold::{Folder, with_folded};
pub(crate) use han::simplified;
