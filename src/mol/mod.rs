//! Molecules as graphs: elements, atoms, bonds, stereochemistry, and the notations that
//! describe them.
//!
//! This module knows chemistry and no law.

mod aromatic;
mod cip;
mod element;
mod formula;
mod graph;
mod inchi;
mod kekule;
mod key;
mod matching;
mod normal;
mod ring;
mod smiles;
mod stereo;
mod valence;

pub(crate) use cip::{Descriptor, Ranker};
pub use element::Element;
pub use graph::{Atom, Bond, Centre, Ligand, Link, MAX_ATOMS, Molecule, Order, Side, Turn};
pub use inchi::MAX_INCHI_LEN;
pub use key::{Identity, SkeletonKey, StereoKey};
pub use normal::{
    Companion, CompanionKind, Companions, Component, NoCompanions, Normal, Normalizer, Step,
};
pub use ring::{Ring, Rings};
pub use smiles::{Smiles, SmilesWarnings};
