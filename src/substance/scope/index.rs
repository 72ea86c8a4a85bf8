//! Structure to substance: the generated tables of the keys of all listed substances.

use super::composition::Composition;
use super::kind::Kinds;
use crate::data::slots::find;
use crate::data::{StructureRow, tables};
use crate::mol::{Element, SkeletonKey};

/// Returns the structures with a key.
#[inline]
pub(super) fn by_skeleton(key: SkeletonKey) -> &'static [StructureRow] {
    let rows = &tables::STRUCTURES;
    let bits = key.to_bits();
    let hash = u64::try_from(bits & u128::from(u64::MAX)).unwrap_or(0);
    let is_key = |at: usize| rows.get(at).is_some_and(|row| row.skeleton == bits);
    let found = find(&tables::STRUCTURE_SLOTS, hash, is_key).and_then(|at| rows.get(at..));
    let rows = found.unwrap_or(&[]);
    let count = rows.iter().take_while(|row| row.skeleton == bits).count();
    rows.get(..count).unwrap_or(&[])
}

/// Returns the substances with a signature of positional isomers.
pub(super) fn by_position(signature: u64) -> impl Iterator<Item = u32> {
    let rows = &tables::POSITIONS;
    let start = rows.partition_point(|(known, _)| *known < signature);
    let rows = rows.get(start..).unwrap_or(&[]);
    rows.iter()
        .take_while(move |(known, _)| *known == signature)
        .map(|(_, substance)| *substance)
}

/// Returns the ways of derivation by which substances with a composition may be reached;
/// none where no substance has it.
#[inline]
pub(super) fn ways(composition: Composition) -> Kinds {
    let rows = &tables::COMPOSITIONS;
    let hash = composition.mixed();
    let is_key = |at: usize| rows.get(at).is_some_and(|(known, _)| *known == hash);
    let row = find(&tables::COMPOSITION_SLOTS, hash, is_key).and_then(|at| rows.get(at));
    row.map_or(Kinds::default(), |(_, ways)| Kinds::from_bits(*ways))
}

/// Returns the ways by which something of this composition could derive from a substance:
/// those for which it has enough carbon and nitrogen.
#[inline]
pub(super) fn possible(composition: Composition) -> Kinds {
    let [carbon, nitrogen] = [Element::C, Element::N].map(|element| composition.count(element));
    tables::LEAST_ATOMS
        .iter()
        .filter(|(_, carbons, nitrogens)| *carbons <= carbon && *nitrogens <= nitrogen)
        .fold(Kinds::default(), |kinds, (ways, _, _)| {
            kinds.with(Kinds::from_bits(*ways))
        })
}

/// The most heavy atoms a structure of a substance has that derivatives are listed of.
pub(super) const LARGEST: u32 = tables::LARGEST_STRUCTURE;
