//! The words of systematic names: one row for each meaning of a word.
//!
//! The rows are authored in `src/data/tsv/lexicon`. A row carries the structure
//! that the word stands for in the notation of `assembly::notation`.

mod class;
mod index;

pub(crate) use class::Class;
pub(crate) use index::{Entry, Lexicon, lexicon};
