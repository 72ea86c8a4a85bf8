//! Molecules as graphs: elements, atoms, bonds, stereochemistry.
//!
//! This module knows chemistry and no law.

mod element;
mod graph;
mod inchi;

pub use element::Element;
pub use graph::{Atom, Bond, Centre, Ligand, Link, MAX_ATOMS, Molecule, Order, Side, Turn};
pub use inchi::MAX_INCHI_LEN;
