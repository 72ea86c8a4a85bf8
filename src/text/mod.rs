//! Folding of names: the form under which names are compared.

mod alike;
mod fold;
mod han;
mod visible;

pub(crate) use alike::latin;
pub use fold::{Folded, fold};
pub(crate) use fold::{Folder, with_folded};
pub(crate) use han::simplified;
pub(crate) use visible::visible;
