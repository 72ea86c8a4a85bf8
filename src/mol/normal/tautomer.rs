//! Drawings that do not depend on the drawing given: the standard tautomer, and the ketone
//! of an enol.

use super::place;
use super::{Component, Mobile, NoCompanions, Normal, Normalizer, of_lasting};
use crate::error::Error;
use crate::mol::key::Keys;
use crate::mol::{Atom, Element, Link, Molecule, Order, places_where};
use alloc::vec::Vec;
use smallvec::SmallVec;

impl Normal {
    /// Returns the molecule with its mobile hydrogens and double bonds in the places they
    /// have for every drawing: amides rather than imidic acids, pyridones rather than
    /// hydroxypyridines, amino groups rather than imines.
    ///
    /// # Errors
    /// When so many atoms look alike that the places would take too long to find.
    ///
    /// # Examples
    /// ```
    /// use precursor::{NoCompanions, Normalizer, Smiles};
    /// let lactim: Smiles = "Oc1ccccn1".parse()?;
    /// let normal = Normalizer::new().normalize(lactim.into_molecule(), &NoCompanions)?;
    /// assert_eq!(normal.standard()?.to_smiles()?, "O=c1cccc[nH]1");
    /// # Ok::<(), precursor::Error>(())
    /// ```
    pub fn standard(&self) -> Result<Molecule, Error> {
        let mut molecule = self.molecule.clone();
        let mobile = Mobile::of(&molecule)?;
        let ranks = Keys::default().ranks(&molecule, &mobile)?;
        place::place(&mut molecule, &ranks)?;
        Ok(molecule)
    }

    /// Returns one component as a molecule; its atoms keep their order.
    ///
    /// # Examples
    /// ```
    /// use precursor::{NoCompanions, Normalizer, Smiles};
    /// let salt: Smiles = "CC[NH3+].[Cl-]".parse()?;
    /// let normal = Normalizer::new().normalize(salt.into_molecule(), &NoCompanions)?;
    /// let first = normal.alone(&normal.components()[0]);
    /// assert_eq!(first.to_smiles()?, "CCN");
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn alone(&self, component: &Component) -> Molecule {
        let mut stays = alloc::vec![false; self.molecule.atoms().len()];
        for atom in component.atoms() {
            if let Some(stays) = stays.get_mut(usize::from(*atom)) {
                *stays = true;
            }
        }
        let mut molecule = self.molecule.clone();
        molecule.keep(|atom| stays.get(usize::from(atom)) == Some(&true));
        molecule
    }

    /// Returns the molecule with its enols as ketones, and with aci forms as nitro compounds;
    /// `None` where it has none.
    ///
    /// Carbon gives no hydrogen away in the keys, so that 1-phenylprop-1-en-2-ol and
    /// phenylacetone have different ones; who looks for a listed ketone looks for the ketone
    /// of an enol as well.
    ///
    /// # Examples
    /// ```
    /// use precursor::{NoCompanions, Normalizer, Smiles};
    /// let enol: Smiles = "CC(O)=Cc1ccccc1".parse()?;
    /// let normal = Normalizer::new().normalize(enol.into_molecule(), &NoCompanions)?;
    /// assert_eq!(normal.ketone().unwrap().to_smiles()?, "CC(=O)Cc1ccccc1");
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn ketone(&self) -> Option<Molecule> {
        let candidates: SmallVec<[u16; 8]> = self
            .molecule
            .atom_numbers()
            .filter(|oxygen| enol(&self.molecule, *oxygen).is_some())
            .collect();
        if candidates.is_empty() {
            return None;
        }
        let mut marked = self.molecule.clone();
        marked.mark_aromatic_in(self.molecule.tree().in_ring());
        let mut molecule = self.molecule.clone();
        let mut changed = false;
        for oxygen in candidates {
            let Some((single, double, other)) = enol(&molecule, oxygen) else {
                continue;
            };
            if marked.bond(double).aromatic {
                continue;
            }
            changed = true;
            molecule.set_order(single, Order::Double);
            molecule.set_order(double, Order::Single);
            for (atom, change) in [(oxygen, -1), (other, 1)] {
                if let Some(atom) = molecule.atom_mut(atom) {
                    atom.hydrogens = atom.hydrogens.saturating_add_signed(change);
                }
            }
        }
        if changed {
            molecule.drop_idle_marks();
        }
        changed.then_some(molecule)
    }
}

/// The most atoms of a structure whose hydrates and enols are opened: it is looked at twice.
const MAX_OPENED: usize = 256;

/// What a drawing was turned into to reach its carbonyl and nitro compounds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Opened {
    /// Hydrates lost their water.
    pub(crate) hydrates: bool,
    /// Enols and aci-nitro compounds gave the hydrogen of their oxygen to carbon.
    pub(crate) tautomers: bool,
}

impl Normal {
    /// Returns the normal form of what a structure is a drawing of: with carbonyl groups
    /// instead of all gem-diols and enols, and nitro compounds instead of aci-nitro ones;
    /// `None` where it has none of them, or more than [`MAX_OPENED`] atoms. The components keep their numbers.
    pub(crate) fn opened(&self) -> Option<(Self, Opened)> {
        let molecule = &self.molecule;
        if molecule.atoms().len() > MAX_OPENED {
            return None;
        }
        // Hardly a structure has any.
        let is_candidate = |oxygen: u16| {
            enol(molecule, oxygen)
                .is_some_and(|(_, double, other)| !is_benzene(molecule, double, other))
                || hydrated(molecule, oxygen).is_some()
                || aci(molecule, oxygen).is_some()
        };
        let is_hydroxyl = |atom: &Atom| (atom.element == Element::O) & (atom.hydrogens != 0);
        let candidates: SmallVec<[u16; 8]> = places_where(molecule.atoms(), is_hydroxyl)
            .filter(|number| is_candidate(*number))
            .collect();
        if candidates.is_empty() {
            return None;
        }
        let mut marked = molecule.clone();
        marked.mark_aromatic_in(molecule.tree().in_ring());
        let mut open = molecule.clone();
        let mut opened = Opened::default();
        let mut gone = alloc::vec![false; molecule.atoms().len()];
        for oxygen in candidates {
            if gone.get(usize::from(oxygen)) == Some(&true) {
                continue;
            }
            if let Some((single, other)) = hydrated(&open, oxygen) {
                open.set_order(single, Order::Double);
                add_hydrogen(&mut open, oxygen, -1);
                if let Some(gone) = gone.get_mut(usize::from(other)) {
                    *gone = true;
                }
                // The other one counts no more.
                add_hydrogen(&mut open, other, -1);
                opened.hydrates = true;
            } else if let Some((single, double, carbon)) =
                enol(&open, oxygen).or_else(|| aci(&open, oxygen))
            {
                if marked.bond(double).aromatic && !is_in_five(molecule, double) {
                    continue;
                }
                open.set_order(single, Order::Double);
                open.set_order(double, Order::Single);
                add_hydrogen(&mut open, oxygen, -1);
                add_hydrogen(&mut open, carbon, 1);
                opened.tautomers = true;
            }
        }
        if opened == Opened::default() {
            return None;
        }
        open.keep(|atom| gone.get(usize::from(atom)) != Some(&true));
        open.drop_idle_marks();
        let kept = |atom: &u16| gone.get(usize::from(*atom)) == Some(&false);
        let origins: Vec<u16> = molecule.atom_numbers().filter(kept).collect();
        let mut normal = Normalizer::new().normalize(open, &NoCompanions).ok()?;
        let is_same = normal.molecule.atoms().len() == origins.len()
            && normal.components.len() == self.components.len();
        if !is_same {
            return None;
        }
        for (new, old) in normal.components.iter_mut().zip(&self.components) {
            let origin = |atom: &u16| origins.get(usize::from(*atom)).copied();
            if !new
                .atoms
                .iter()
                .map(origin)
                .eq(old.atoms.iter().copied().filter(kept).map(Some))
            {
                return None;
            }
            new.companion = old.companion;
            new.is_main = old.is_main;
        }
        normal.whole = of_lasting(&normal.components)?;
        normal.origins = (origins.into_iter())
            .map(|atom| self.origin(atom).unwrap_or(atom))
            .collect();
        Some((normal, opened))
    }
}

fn add_hydrogen(molecule: &mut Molecule, number: u16, count: i8) {
    if let Some(atom) = molecule.atom_mut(number) {
        atom.hydrogens = atom.hydrogens.saturating_add_signed(count);
    }
}

/// Returns the one neighbour of the oxygen of a hydroxy group.
fn carrier(molecule: &Molecule, oxygen: u16) -> Option<Link> {
    let atom = molecule.atom(oxygen);
    let [single] = molecule.links(oxygen) else {
        return None;
    };
    let is_hydroxy = (atom.element, atom.charge, atom.hydrogens) == (Element::O, 0, 1);
    is_hydroxy.then_some(*single)
}

/// Finds the bond of an oxygen of a hydrate to its carbon, and the other oxygen.
fn hydrated(molecule: &Molecule, oxygen: u16) -> Option<(u16, u16)> {
    let single = carrier(molecule, oxygen)?;
    let links = molecule.links(single.atom);
    if molecule.atom(single.atom).element != Element::C || !(3..=4).contains(&links.len()) {
        return None;
    }
    let mut others = links
        .iter()
        .filter(|link| molecule.atom(link.atom).element != Element::C && link.atom != oxygen);
    let (Some(other), None) = (others.next(), others.next()) else {
        return None;
    };
    carrier(molecule, other.atom)?;
    let is_single = links
        .iter()
        .all(|link| molecule.bond(link.bond).order == Order::Single);
    is_single.then_some((single.bond, other.atom))
}

/// Finds the bond of the hydroxy group of an aci-nitro compound, the double bond to its
/// carbon and the carbon.
fn aci(molecule: &Molecule, oxygen: u16) -> Option<(u16, u16, u16)> {
    let single = carrier(molecule, oxygen)?;
    let nitrogen = molecule.atom(single.atom);
    if (nitrogen.element, nitrogen.charge) != (Element::N, 1) {
        return None;
    }
    let links = molecule.links(single.atom);
    links
        .iter()
        .find(|link| molecule.atom(link.atom).charge == -1)?;
    let double = links.iter().find(|link| {
        molecule.bond(link.bond).order == Order::Double
            && molecule.atom(link.atom).element == Element::C
    })?;
    Some((single.bond, double.bond, double.atom))
}

/// Says whether a double bond lies in a ring of six carbons with alternating bonds; `other`
/// is its second atom.
fn is_benzene(molecule: &Molecule, double: u16, other: u16) -> bool {
    let bond = molecule.bond(double);
    let first = if bond.begin == other {
        bond.end
    } else {
        bond.begin
    };
    let next = |from: u16, order: Order| {
        let links = molecule.links(from).iter().filter(move |link| {
            molecule.bond(link.bond).order == order
                && molecule.atom(link.atom).element == Element::C
        });
        links.map(|link| link.atom)
    };
    next(other, Order::Single).any(|third| {
        next(third, Order::Double).any(|fourth| {
            next(fourth, Order::Single)
                .filter(|fifth| *fifth != third)
                .any(|fifth| {
                    next(fifth, Order::Double)
                        .any(|sixth| next(sixth, Order::Single).any(|last| last == first))
                })
        })
    })
}

/// Says whether a bond lies in a ring of five: what is aromatic there, such as
/// hydroxypyrazole, is drawn as a ketone as well.
fn is_in_five(molecule: &Molecule, bond: u16) -> bool {
    let bond = molecule.bond(bond);
    let (first, second) = (bond.begin, bond.end);
    // No metal with many neighbours lies in such a ring.
    let next = |from: u16| {
        let links = molecule.links(from).iter().map(|link| link.atom);
        links.filter(|atom| molecule.links(*atom).len() <= 4)
    };
    next(second).filter(|third| *third != first).any(|third| {
        next(third)
            .filter(|fourth| ![first, second].contains(fourth))
            .any(|fourth| {
                next(fourth).any(|fifth| {
                    ![first, second, third].contains(&fifth)
                        && molecule.bond_between(fifth, first).is_some()
                })
            })
    })
}

/// Finds the bond of an enol's oxygen, the double bond and the atom at its other end.
fn enol(molecule: &Molecule, oxygen: u16) -> Option<(u16, u16, u16)> {
    let single = carrier(molecule, oxygen)?;
    let is_carbon = |atom: u16| molecule.atom(atom).element == Element::C;
    if !is_carbon(single.atom) {
        return None;
    }
    let double = molecule
        .links(single.atom)
        .iter()
        .find(|link| molecule.bond(link.bond).order == Order::Double && is_carbon(link.atom))?;
    Some((single.bond, double.bond, double.atom))
}

#[cfg(test)]
mod tests {
    use crate::mol::{NoCompanions, Normal, Normalizer, Smiles};

    fn normal(smiles: &str) -> Normal {
        let molecule = smiles.parse::<Smiles>().unwrap().into_molecule();
        let normal = Normalizer::new().normalize(molecule, &NoCompanions);
        normal.unwrap()
    }

    #[test]
    fn hydrates_enols_and_aci_compounds_open_to_what_they_are_drawings_of() {
        for (drawn, open) in [
            ("CC(O)(O)CC", "CC(=O)CC"),
            ("OC(O)CC(O)=C", "O=CCC(C)=O"),
            ("CC(O)=Cc1ccccc1", "CC(=O)Cc1ccccc1"),
            ("CC=[N+]([O-])O", "CC[N+]([O-])=O"),
            ("Oc1ccccc1C(O)(O)C.Cl", "Oc1ccccc1C(=O)C.Cl"),
            ("Oc1ccnn1C", "O=C1CC=NN1C"),
            ("Oc1cccc2c1CC(O)=C2", "Oc1cccc2c1CC(=O)C2"),
        ] {
            let (found, _) = normal(drawn).opened().expect(drawn);
            assert_eq!(found.whole(), normal(open).whole(), "{drawn}");
        }
    }

    #[test]
    fn acids_alcohols_and_phenols_have_nothing_to_open() {
        for drawn in [
            "CC(O)=O",
            "CC(O)CO",
            "COC(O)C",
            "CC(O)(O)O",
            "CC(O)(O)N",
            "Oc1ccccc1",
            "Oc1cccc2ccccc12",
            "Oc1cccnc1",
            "Oc1cccc2[nH]ccc12",
            "CC=NO",
            "C[N+](=O)[O-]",
        ] {
            assert!(normal(drawn).opened().is_none(), "{drawn}");
        }
    }

    #[test]
    fn what_is_opened_keeps_the_numbers_of_its_atoms() {
        let (open, _) = normal("Cl.OC(O)(C)CF").opened().unwrap();
        let elements = |normal: &Normal| {
            let numbers = normal.molecule().atom_numbers();
            let known = numbers.map(|at| (normal.origin(at), normal.molecule().atom(at).element));
            known.collect::<alloc::vec::Vec<_>>()
        };
        let all = elements(&normal("Cl.OC(O)(C)CF"));
        let kept = elements(&open);
        assert_eq!(kept.len() + 1, all.len());
        assert!(kept.iter().all(|atom| all.contains(atom)));
    }
}
