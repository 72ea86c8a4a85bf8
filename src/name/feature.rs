//! What a structure must have for a word beside its name to make sense: no
//! hydrochloride without nitrogen, no sodium salt without an acid.

use crate::data::{row, tables, text};
use crate::mol::{Link, Molecule, Order, Ranker, Smiles};
use alloc::vec::Vec;

const CARBON: u8 = 6;
const NITROGEN: u8 = 7;
const OXYGEN: u8 = 8;

/// Features of a structure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, told apart by its name"
)]
pub(crate) struct Features {
    /// Any carbon atom.
    pub(crate) carbon: bool,
    /// Any nitrogen atom.
    pub(crate) nitrogen: bool,
    /// A hydroxyl group, be it of an alcohol, a phenol or an acid.
    pub(crate) hydroxyl: bool,
    /// How many carboxyl groups.
    pub(crate) carboxyls: u32,
    /// An ester group.
    pub(crate) ester: bool,
    /// Any carbonyl group.
    pub(crate) carbonyl: bool,
    /// A centre or double bond whose arrangement is given.
    pub(crate) stereo: bool,
    /// Nothing but one atom.
    pub(crate) element: bool,
}

impl Features {
    /// Reads the features of a substance; all false where it has no structure.
    pub(crate) fn of(substance: u32) -> Self {
        molecule(smiles_of(substance)).map_or_else(Self::default, |molecule| Self::read(&molecule))
    }

    fn read(molecule: &Molecule) -> Self {
        let mut features = Self {
            stereo: !molecule.centres().is_empty() || !molecule.sides().is_empty(),
            element: molecule.atoms().len() == 1,
            ..Self::default()
        };
        for number in molecule.atom_numbers() {
            let atom = molecule.atom(number);
            match atom.element.number() {
                CARBON => features.carbon = true,
                NITROGEN => features.nitrogen = true,
                OXYGEN => {
                    let links = molecule.links(number);
                    features.hydroxyl |= links.len() == 1 && atom.hydrogens == 1;
                    let acyl = links.iter().any(|link| is_acyl(molecule, link.atom));
                    if acyl && links.len() == 1 && atom.hydrogens == 1 {
                        features.carboxyls = features.carboxyls.saturating_add(1);
                    }
                    features.ester |= acyl && links.len() == 2;
                    features.carbonyl |= links.len() == 1
                        && links.iter().all(|link| {
                            molecule.bond(link.bond).order == Order::Double
                                && molecule.atom(link.atom).element.number() == CARBON
                        });
                }
                _ => {}
            }
        }
        features
    }
}

/// Says whether an atom is a carbon with an oxygen doubly bound.
fn is_acyl(molecule: &Molecule, atom: u16) -> bool {
    molecule.atom(atom).element.number() == CARBON
        && molecule.links(atom).iter().any(|link| {
            molecule.bond(link.bond).order == Order::Double
                && molecule.atom(link.atom).element.number() == OXYGEN
        })
}

/// Says whether a structure may have stereoisomers: it has a branched saturated atom, of a
/// ring or a centre, or a double bond with sides. Some that have none are let pass.
pub(crate) fn may_have_isomers(molecule: &Molecule) -> bool {
    let branched = molecule.atom_numbers().any(|number| {
        let atom = molecule.atom(number);
        let links = molecule.links(number);
        let order = |link: &Link| molecule.bond(link.bond).order;
        // Amines turn inside out.
        let keeps = atom.element.number() != NITROGEN || atom.charge > 0;
        let saturated = links.iter().all(|link| order(link) == Order::Single);
        keeps && saturated && links.len() > 2 && atom.hydrogens < 2
    });
    branched || may_have_sides(molecule)
}

/// Says whether a structure has a double bond with sides.
pub(crate) fn may_have_sides(molecule: &Molecule) -> bool {
    let mut ranker = Ranker::new(molecule);
    molecule
        .bond_numbers()
        .filter(|bond| molecule.bond(*bond).order == Order::Double)
        .any(|bond| !is_in_small_ring(molecule, bond) && ranker.has_sides(bond))
}

/// The smallest ring whose double bonds have sides.
const RING_WITH_SIDES: usize = 8;

/// Says whether a bond lies in a ring too small for two sides.
fn is_in_small_ring(molecule: &Molecule, bond: u16) -> bool {
    let [begin, end] = [molecule.bond(bond).begin, molecule.bond(bond).end];
    let mut reached: Vec<u16> = alloc::vec![begin];
    let mut first = 0;
    // A ring of seven atoms has five between the ends of a bond.
    for _ in 2..RING_WITH_SIDES {
        let last = reached.len();
        for at in first..last {
            let Some(atom) = reached.get(at).copied() else {
                continue;
            };
            for link in molecule.links(atom) {
                if link.bond == bond || reached.contains(&link.atom) {
                    continue;
                }
                if link.atom == end {
                    return true;
                }
                reached.push(link.atom);
            }
        }
        first = last;
    }
    false
}

/// The oxygens of the carboxyl groups.
pub(crate) fn carboxyl_oxygens(molecule: &Molecule) -> impl Iterator<Item = u16> {
    molecule.atom_numbers().filter(|number| {
        let (atom, links) = (molecule.atom(*number), molecule.links(*number));
        let hydroxyl = atom.element.number() == OXYGEN && atom.hydrogens == 1 && links.len() == 1;
        hydroxyl && links.iter().any(|link| is_acyl(molecule, link.atom))
    })
}

/// The SMILES of a substance; empty where it has no structure.
pub(crate) fn smiles_of(substance: u32) -> &'static str {
    row(&tables::SUBSTANCES, substance).map_or("", |row| text(row.smiles))
}

/// Reads a SMILES of the tables.
pub(crate) fn molecule(smiles: &str) -> Option<Molecule> {
    smiles.parse().ok().map(Smiles::into_molecule)
}

/// The numbers of carbon atoms and of others but hydrogen, by the letters of a
/// SMILES of the tables.
pub(crate) fn count_atoms(smiles: &str) -> (u32, u32) {
    let (mut carbons, mut others) = (0_u32, 0_u32);
    let mut rest = smiles.chars().peekable();
    let mut bracket = false;
    while let Some(c) = rest.next() {
        match c {
            '[' => bracket = true,
            ']' => bracket = false,
            'A'..='Z' | 'c' | 'n' | 'o' | 's' | 'p' => {
                // Outside brackets the only symbols of two letters are Cl and Br.
                let second = rest.next_if(|next| {
                    c.is_ascii_uppercase()
                        && (*next == 'l' || *next == 'r' || bracket && next.is_ascii_lowercase())
                });
                match (c, second) {
                    ('H', None) => {}
                    ('C' | 'c', None) => carbons = carbons.saturating_add(1),
                    _ => others = others.saturating_add(1),
                }
            }
            _ => {}
        }
    }
    (carbons, others)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(smiles: &str) -> Features {
        Features::read(&molecule(smiles).unwrap())
    }

    #[test]
    fn groups_are_told() {
        let ketone = read("O=C1CCNCC1");
        assert!(ketone.carbonyl && ketone.nitrogen && !ketone.hydroxyl);
        assert_eq!(ketone.carboxyls, 0);
        for acid in [
            "OC(=O)Cc1ccccc1",
            "O=C(O)Cc1ccccc1",
            "C1=CC=C(C=C1)CC(=O)O",
            "NC(CC(=O)O)C",
        ] {
            let acid = read(acid);
            assert!(acid.hydroxyl && acid.carbonyl && !acid.ester, "{acid:?}");
            assert_eq!(acid.carboxyls, 1, "{acid:?}");
        }
        for ester in ["CCOC(=O)Cc1ccccc1", "O=C(OCC)CC", "CC(=O)OC", "CCOC(C)=O"] {
            let ester = read(ester);
            assert!(ester.ester && ester.carbonyl && !ester.hydroxyl);
            assert_eq!(ester.carboxyls, 0);
        }
        let alcohol = read("C[C@@H]([C@H](O)c1ccccc1)NC");
        assert!(alcohol.hydroxyl && alcohol.stereo && alcohol.nitrogen && !alcohol.carbonyl);
        assert!(!read("OS(=O)(=O)O").carbon);
        assert!(read("[Na]").element);
        assert_eq!(read("OC(=O)C(O)C(O)C(=O)O").carboxyls, 2);
    }

    #[test]
    fn only_some_structures_have_stereoisomers() {
        for (smiles, expected) in [
            ("C1CCCCC1=O", false),
            ("Cc1ccccc1", false),
            ("NCCc1ccccc1", false),
            ("CC(=O)O", false),
            ("CN(C)CC", false),
            ("CC(N)Cc1ccccc1", true),
            ("CC1CCC(C)CC1", true),
            ("CC=CC", true),
            ("CC1=CCCCCC1", false),
            ("C1CCCCCCC=C1", true),
        ] {
            assert_eq!(
                may_have_isomers(&molecule(smiles).unwrap()),
                expected,
                "{smiles}"
            );
        }
    }

    #[test]
    fn counted_atoms_are_those_of_the_graph() {
        let count = u32::try_from(tables::SUBSTANCES.len()).unwrap();
        let mut read = 0;
        for smiles in (0..count)
            .map(smiles_of)
            .filter(|smiles| !smiles.is_empty())
        {
            let molecule = molecule(smiles).unwrap_or_else(|| panic!("{smiles}"));
            let heavy = molecule.atoms().iter().map(|atom| atom.element.number());
            let (carbons, others): (alloc::vec::Vec<u8>, alloc::vec::Vec<u8>) = heavy
                .filter(|number| *number != 1)
                .partition(|number| *number == CARBON);
            let counted = count_atoms(smiles);
            let expected = (carbons.len(), others.len());
            assert_eq!(
                (counted.0 as usize, counted.1 as usize),
                expected,
                "{smiles}"
            );
            read += 1;
        }
        assert!(read > 800);
    }
}
