//! What a structure must have for a word beside its name to make sense: no
//! hydrochloride without nitrogen, no sodium salt without an acid.

use crate::data::{row, tables, text};

/// Features of a structure, read from its SMILES.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Features {
    /// Any carbon atom.
    pub(crate) carbon: bool,
    /// Any nitrogen atom.
    pub(crate) nitrogen: bool,
    /// A hydroxyl group, be it of an alcohol, a phenol or an acid.
    pub(crate) hydroxyl: bool,
    /// A carboxyl group.
    pub(crate) carboxyl: bool,
    /// Any carbonyl group.
    pub(crate) carbonyl: bool,
    /// A centre or double bond whose arrangement is given.
    pub(crate) stereo: bool,
    /// The number of carbon atoms.
    pub(crate) carbons: u32,
    /// The number of atoms that are neither carbon nor hydrogen.
    pub(crate) others: u32,
}

impl Features {
    /// Reads the features of a substance; all false where it has no structure.
    pub(crate) fn of(substance: u32) -> Self {
        row(&tables::SUBSTANCES, substance)
            .map_or_else(Self::default, |row| Self::read(text(row.smiles)))
    }

    /// Reads the features of a SMILES of the tables, which write no isotopes
    /// and charges only where a compound has them.
    fn read(smiles: &str) -> Self {
        let mut features = Self::default();
        let mut before = ' ';
        let mut rest = smiles.chars().peekable();
        let mut bracket = false;
        while let Some(c) = rest.next() {
            let next = rest.peek().copied().unwrap_or(' ');
            match c {
                '[' => bracket = true,
                ']' => bracket = false,
                '@' | '/' | '\\' => features.stereo = true,
                'C' | 'c' if next != 'l' => {
                    features.carbon = true;
                    features.carbons = features.carbons.saturating_add(1);
                }
                'N' | 'n' if next != 'a' => {
                    features.nitrogen = true;
                    features.others = features.others.saturating_add(1);
                }
                'O' => {
                    features.others = features.others.saturating_add(1);
                    let alone = matches!(next, ')' | ' ' | '.') && before != '='
                        || matches!(before, ' ' | '.') && next != '=';
                    features.hydroxyl |= alone && !bracket;
                    features.carbonyl |= before == '=' || next == '=';
                }
                'A'..='Z' | 's' | 'p' if !(bracket && c == 'H') => {
                    features.others = features.others.saturating_add(1);
                }
                _ => {}
            }
            before = c;
        }
        features.carboxyl = smiles.ends_with("C(=O)O")
            || smiles.contains("C(=O)O)")
            || smiles.starts_with("OC(=O)")
            || smiles.starts_with("O=C(O)")
            || smiles.contains("C(O)=O");
        features
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_told() {
        let ketone = Features::read("O=C1CCNCC1");
        assert!(ketone.carbonyl && ketone.nitrogen && !ketone.hydroxyl && !ketone.carboxyl);
        for acid in [
            "OC(=O)Cc1ccccc1",
            "O=C(O)Cc1ccccc1",
            "C1=CC=C(C=C1)CC(=O)O",
            "NC(CC(=O)O)C",
        ] {
            let acid = Features::read(acid);
            assert!(acid.carboxyl && acid.hydroxyl && acid.carbonyl, "{acid:?}");
        }
        let ester = Features::read("CCOC(=O)Cc1ccccc1");
        assert!(!ester.carboxyl && !ester.hydroxyl && ester.carbonyl);
        let alcohol = Features::read("C[C@@H]([C@H](O)c1ccccc1)NC");
        assert!(alcohol.hydroxyl && alcohol.stereo && alcohol.nitrogen && !alcohol.carbonyl);
        assert!(!Features::read("OS(=O)(=O)O").carbon);
    }

    #[test]
    fn atoms_are_counted() {
        let bromide = Features::read("CC(Br)C(=O)c1ccc(Cl)cc1");
        assert_eq!((bromide.carbons, bromide.others), (9, 3));
        let base = Features::read("C[C@@H]([C@H](O)c1ccccc1)NC");
        assert_eq!((base.carbons, base.others), (10, 2));
    }
}
