//! The counter-ions and solvents of the tables.

use crate::data::CompanionRow;
use crate::data::tables::COMPANIONS;
use crate::mol::{Companion, CompanionKind, Companions, Identity};

fn row(key: u128) -> Option<&'static CompanionRow> {
    let at = COMPANIONS.binary_search_by_key(&key, |row| row.key).ok()?;
    COMPANIONS.get(at)
}

/// The counter-ions and solvents that the tables know: acids and bases that form salts with
/// drugs, metal ions, solvents of crystallisation.
///
/// # Examples
/// ```
/// use precursor::{KnownCompanions, Normalizer, Smiles, Step};
/// let salt: Smiles = "CNC(C)C(O)c1ccccc1.Cl.O".parse()?;
/// let normal = Normalizer::new().normalize(salt.into_molecule(), &KnownCompanions)?;
/// assert_eq!(normal.main().count(), 1);
/// let names: Vec<&str> = normal
///     .steps()
///     .iter()
///     .filter_map(|step| match step {
///         Step::Companion(companion) => Some(companion.name),
///         _ => None,
///     })
///     .collect();
/// assert_eq!(names, ["hydrochloric acid", "water"]);
/// # Ok::<(), precursor::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct KnownCompanions;

impl Companions for KnownCompanions {
    fn find(&self, identity: Identity) -> Option<Companion> {
        // Most rows are drawn without stereochemistry and stand for all forms; maleic and
        // fumaric acid are told apart by theirs.
        let row = row(identity.stereo.to_bits()).or_else(|| row(identity.skeleton.to_bits()))?;
        let kind = match row.kind {
            0 => CompanionKind::Acid,
            1 => CompanionKind::Base,
            2 => CompanionKind::Metal,
            _ => CompanionKind::Solvate,
        };
        Some(Companion {
            name: row.name,
            name_zh: row.name_zh,
            kind,
        })
    }
}
