//! The counter-ions and solvents that stand beside substances.

use crate::data::tables;
use crate::mol::{Companion, CompanionKind, Companions, SkeletonKey};

/// The counter-ions and solvents of the data: the acids and bases that form salts of
/// medicines, and solvents of crystallisation that no list names.
///
/// # Examples
/// ```
/// use precursor::{KnownCompanions, Normalizer, Smiles};
/// let salt: Smiles = "CC(N)Cc1ccccc1.OS(O)(=O)=O".parse()?;
/// let normal = Normalizer::new().normalize(salt.into_molecule(), &KnownCompanions)?;
/// assert_eq!(normal.main().count(), 1);
/// let acid = normal.components()[1].companion().unwrap();
/// assert_eq!(acid.name, "sulfate");
/// # Ok::<(), precursor::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct KnownCompanions;

impl Companions for KnownCompanions {
    fn find(&self, key: SkeletonKey) -> Option<Companion> {
        let rows = &tables::COMPANIONS;
        let at = rows.binary_search_by_key(&key.to_bits(), |row| row.skeleton);
        let row = rows.get(at.ok()?)?;
        Some(Companion {
            name: row.name,
            name_zh: row.name_zh,
            kind: match row.kind {
                0 => CompanionKind::Acid,
                1 => CompanionKind::Base,
                _ => CompanionKind::Solvate,
            },
        })
    }
}
