//! From tokens to the tree of a name.

mod parse;
mod tree;

pub(crate) use parse::{Fault, parse};
pub(crate) use tree::{
    Body, Bridge, Component, Conjunctive, Ending, FusedPart, Hydro, Item, Level, Replacement, Stem,
    Tree, Unit,
};
