//! Molecules as graphs: elements, atoms, bonds, stereochemistry, and the notations that
//! describe them.
//!
//! This module knows chemistry and no law.

mod aromatic;
mod bond;
mod census;
mod cip;
mod component;
mod edit;
mod element;
mod formula;
mod graph;
mod inchi;
mod kekule;
mod key;
mod mark;
mod matching;
mod normal;
mod reconnect;
mod ring;
mod separate;
mod smiles;
mod stereo;
mod valence;

pub use bond::{Bond, Link, Order};
pub(crate) use census::Census;
pub(crate) use cip::{Descriptor, Ranker};
pub use element::Element;
pub(crate) use graph::places_where;
pub use graph::{Atom, MAX_ATOMS, Molecule};
pub use inchi::MAX_INCHI_LEN;
pub use key::{Identity, SkeletonKey, StereoKey};
pub use mark::{Centre, Ligand, Side, Turn};
pub(crate) use matching::{Matching, NONE as NO_VERTEX};
pub(crate) use normal::Opened;
pub use normal::{
    Companion, CompanionKind, Companions, Component, NoCompanions, Normal, Normalizer, Step,
};
pub(crate) use ring::Tree;
pub use ring::{Ring, Rings};
pub use smiles::{Smiles, SmilesWarnings};
