<<<<<<< HEAD
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
=======
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
>>>>>>> inchi
/// # Ok::<(), precursor::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct KnownCompanions;

impl Companions for KnownCompanions {
<<<<<<< HEAD
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
=======
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
>>>>>>> inchi
        })
    }
}
