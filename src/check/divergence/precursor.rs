//! Which substances are precursors, and which of them precursors of fentanyl.

use crate::check::divergence::control::{ListKind, kind_of_list};
use crate::law::Entry;
use crate::mol::{Element, Molecule, Order, Smiles};
use crate::substance::{Substance, SubstanceKind};

/// Where the United States schedule immediate precursors: 21 CFR 1308.12(g).
const IMMEDIATE_PRECURSORS: (&str, &str) = ("us-schedule-2", "1308.12(g)");

/// Precursors of fentanyl without its piperidine ring, which the Drug Enforcement
/// Administration names as such in 90 FR 23483 (June 3, 2025) and 91 FR 11450.
const FENTANYL_REAGENTS: [&str; 2] = ["propionic-anhydride", "propionyl-chloride"];

/// Says whether an entry lists precursors: the entries of the United States List I and
/// List II and their immediate precursors of schedule II, China's three classes, its
/// import, export and country lists, and the tables of the 1988 Convention.
fn lists_precursors(entry: Entry) -> bool {
    let (list, paragraph) = IMMEDIATE_PRECURSORS;
    kind_of_list(entry.list()) == ListKind::Precursors
        || entry.list().id() == list && entry.number().starts_with(paragraph)
}

impl Substance {
    /// Says whether any jurisdiction lists, or once listed, the substance as a precursor.
    ///
    /// A precursor is what an entry of these names, or reaches as a salt, ester, amide, isomer
    /// or member of a class: the United States List I, List II and immediate precursors of
    /// schedule II (21 CFR 1308.12(g)); China's precursor classes 1 to 3, the lines of
    /// its import and export licence catalogue and its list for exports to some countries;
    /// Tables I and II of the 1988 Convention. Surveillance lists make no precursor, nor
    /// do other entries of schedules and drug catalogues, such as methadone intermediate.
    ///
    /// # Examples
    /// ```
    /// use precursor::Substance;
    /// assert!("4-piperidone".parse::<Substance>()?.is_precursor());
    /// assert!("norfentanyl".parse::<Substance>()?.is_precursor());
    /// assert!(!"fentanyl".parse::<Substance>()?.is_precursor());
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn is_precursor(self) -> bool {
        let reached = self
            .relations()
            .iter()
            .map(|row| Entry::from_number(row.entry))
            .filter(|entry| !entry.excepts(self.number()));
        self.kind() != SubstanceKind::Class && self.entries().chain(reached).any(lists_precursors)
    }

    /// Says whether the substance is a precursor of fentanyl.
    ///
    /// That is a precursor with a piperidine ring whose carbon 4 bears oxygen or nitrogen, as
    /// in 4-piperidone and 4-anilinopiperidine, or one of the acylating agents that the Drug
    /// Enforcement Administration names as used for fentanyl: propionic anhydride and
    /// propionyl chloride (90 FR 23483).
    ///
    /// # Examples
    /// ```
    /// use precursor::Substance;
    /// assert!("1-boc-4-piperidone".parse::<Substance>()?.is_fentanyl_precursor());
    /// assert!(!"piperidine".parse::<Substance>()?.is_fentanyl_precursor());
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn is_fentanyl_precursor(self) -> bool {
        self.is_precursor()
            && (FENTANYL_REAGENTS.contains(&self.id())
                || self
                    .smiles()
                    .parse::<Smiles>()
                    .is_ok_and(|smiles| has_functional_piperidine(smiles.molecule())))
    }

    /// Returns the substances that [`Substance::is_precursor`] calls precursors.
    ///
    /// # Examples
    /// ```
    /// use precursor::Substance;
    /// assert!(Substance::precursors().count() > 100);
    /// assert!(Substance::precursors().all(|substance| substance.is_precursor()));
    /// ```
    pub fn precursors() -> impl Iterator<Item = Self> {
        Self::all().filter(|substance| substance.is_precursor())
    }
}

/// Says whether a molecule has a piperidine ring whose carbon 4 bears oxygen or nitrogen.
///
/// A tropane has such a ring as well, bridged between the carbon atoms beside nitrogen, and
/// is left out. The work is linear in the atoms: each starts walks of five single bonds.
fn has_functional_piperidine(molecule: &Molecule) -> bool {
    molecule.atom_numbers().any(|four| {
        molecule.atom(four).element == Element::C
            && near(molecule, four)
                .any(|(atom, _)| matches!(molecule.atom(atom).element, Element::O | Element::N))
            && single(molecule, four, Element::C).any(|three| {
                single(molecule, four, Element::C)
                    .any(|five| five > three && closes_piperidine(molecule, [three, four, five]))
            })
    })
}

/// Says whether three carbon atoms in a row are those opposite to nitrogen of a piperidine
/// ring.
fn closes_piperidine(molecule: &Molecule, [three, four, five]: [u16; 3]) -> bool {
    single(molecule, three, Element::C).any(|two| {
        two != four
            && single(molecule, five, Element::C).any(|six| {
                six != four
                    && six != two
                    && single(molecule, two, Element::N)
                        .any(|one| molecule.bond_between(one, six).is_some())
                    && !is_bridged(molecule, [two, three], [six, five])
            })
    })
}

/// Says whether two carbon atoms lead from one atom to another, past the neighbours that are
/// given with them.
fn is_bridged(molecule: &Molecule, [one, not_one]: [u16; 2], [other, not_other]: [u16; 2]) -> bool {
    single(molecule, one, Element::C)
        .filter(|atom| *atom != not_one)
        .any(|from| {
            single(molecule, other, Element::C)
                .filter(|atom| *atom != not_other)
                .any(|to| molecule.bond_between(from, to).is_some())
        })
}

/// The neighbours of an atom, with the bonds to them.
fn near(molecule: &Molecule, atom: u16) -> impl Iterator<Item = (u16, Order)> {
    let links = molecule.links(atom).iter();
    links.map(|link| (link.atom, molecule.bond(link.bond).order))
}

/// The neighbours of one element to which a single bond leads.
fn single(molecule: &Molecule, atom: u16, element: Element) -> impl Iterator<Item = u16> {
    near(molecule, atom)
        .filter(move |(next, order)| {
            *order == Order::Single && molecule.atom(*next).element == element
        })
        .map(|(next, _)| next)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::List;
    use alloc::vec::Vec;

    fn has_ring(smiles: &str) -> bool {
        has_functional_piperidine(smiles.parse::<Smiles>().unwrap().molecule())
    }

    #[test]
    fn the_ring_of_fentanyl_is_found_however_it_is_dressed() {
        for smiles in [
            "O=C1CCNCC1",
            "C1CC2(CCN1)OCCO2",
            "OC1CCN(C(=O)OC(C)(C)C)CC1",
            "c1ccccc1NC1CCNCC1",
            "O=C1CCN(CCc2ccccc2)CC1C(=O)OC",
            "CCC(=O)N(c1ccccc1)C1CCN(Cc2ccccc2)CC1",
        ] {
            assert!(has_ring(smiles), "{smiles}");
        }
    }

    #[test]
    fn other_rings_are_not_taken_for_it() {
        for smiles in [
            "C1CCNCC1",
            "O=C1CCCNC1",
            "O=C1CCCCC1",
            "O=C1CCOCC1",
            "CC1CCNCC1",
            "Oc1ccncc1",
            "O=c1cc[nH]cc1",
            // Tropinone.
            "CN1C2CCC1CC(=O)C2",
            // 1-Piperidinocyclohexanecarbonitrile.
            "N#CC1(CCCCC1)N1CCCCC1",
        ] {
            assert!(!has_ring(smiles), "{smiles}");
        }
    }

    #[test]
    fn five_entries_of_schedule_ii_are_immediate_precursors() {
        let list: List = "us-schedule-2".parse().unwrap();
        let named: Vec<&str> = list
            .entries()
            .filter(|entry| lists_precursors(*entry))
            .flat_map(Entry::substance_numbers)
            .map(|at| Substance::from_number(*at).id())
            .collect();
        assert_eq!(
            named,
            [
                "phenylacetone",
                "1-phenylcyclohexylamine",
                "1-piperidinocyclohexanecarbonitrile",
                "4-anilino-n-phenethylpiperidine",
                "norfentanyl"
            ]
        );
    }
}
