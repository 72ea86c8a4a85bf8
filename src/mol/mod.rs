//! Molecules as graphs: elements, atoms, bonds, stereochemistry, and the notations that
//! describe them.
//!
//! This module knows chemistry and no law.

mod element;
mod graph;
mod kekule;
mod matching;
mod ring;
mod smiles;
mod valence;

pub use element::Element;
pub use graph::{Atom, Bond, Centre, Ligand, Link, MAX_ATOMS, Molecule, Order, Side, Turn};
pub use smiles::{Smiles, SmilesWarnings};
