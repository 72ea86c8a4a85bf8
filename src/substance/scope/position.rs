//! Positional isomers, as 21 CFR 1300.01(b) defines them for 21 CFR 1308.11(d):
//!
//! > any substance possessing the same molecular formula and core structure and having the
//! > same functional group(s) and/or substituent(s) as those found in the respective
//! > Schedule I hallucinogen, attached at any position(s) on the core structure, but in such
//! > manner that no new chemical functionalities are created and no existing chemical
//! > functionalities are destroyed […]. Rearrangements of alkyl moieties within or between
//! > functional group(s) or substituent(s), or divisions or combinations of alkyl moieties,
//! > that do not create new chemical functionalities or destroy existing chemical
//! > functionalities, are allowed […].
//!
//! The core structure is read as what is left when everything is taken off that may stand
//! elsewhere: alkyl groups, halogens, hydroxyl, alkoxy and alkylthio groups, nitro, cyano
//! and phosphate groups, carbon-carbon double and triple bonds at the ends of chains, and the
//! methylenedioxy and ethylenedioxy groups of a ring. What links the rings with each other
//! and with nitrogen or carbonyl groups stays, so that the core of MDMA and of mescaline is
//! phenethylamine and that of psilocin tryptamine. Two substances are positional isomers
//! when formula, core and the numbers of what was taken off agree.
//!
//! Where the links stand on other places of the rings, as in 1-naphyrone or in an indole with
//! its acyl group at place 2, the core is the same only if the rings are it and the links
//! stand on them. The regulation does not say, so that this is open.

use super::composition::Composition;
use crate::mol::{Atom, Element, Molecule, NoCompanions, Normalizer, Order};
use alloc::vec;
use alloc::vec::Vec;

/// What positional isomers have in common, as a hash.
pub type Signature = u64;

/// Returns the signature of a connected structure in normal form, and the one that does not
/// tell at which places of the rings their links stand: `None` where nothing of it can stand
/// elsewhere, or its core has no key, and where nothing stands on a ring.
pub fn signatures(
    molecule: &Molecule,
    normalizer: &mut Normalizer,
) -> (Option<Signature>, Option<Signature>) {
    let Some(work) = Work::reduced(molecule) else {
        return (None, None);
    };
    let mut sign = |kind: u64, links: &[u16]| work.sign(kind, work.core(links)?, normalizer);
    let certain = if work.is_whole() { None } else { sign(0, &[]) };
    let links = work.links_of_rings();
    let open = if links.is_empty() {
        None
    } else {
        sign(1, &links)
    };
    (certain, open)
}

fn mix(hash: u64, value: u64) -> u64 {
    let mixed = (hash ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ mixed >> 29
}

/// A functional group that may stand elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Hydroxyl,
    Ether,
    Thiol,
    Thioether,
    /// The oxygen of an ester, whose alkyl group was taken off.
    EsterOxygen,
    Fluorine,
    Chlorine,
    Bromine,
    Iodine,
    Nitro,
    Cyano,
    /// The phosphorus of a phosphate with its free oxygens.
    Phosphate,
    DoubleBond,
    TripleBond,
    /// Two oxygens of a ring, joined by one carbon or two.
    Methylenedioxy,
    Ethylenedioxy,
}

/// How many groups there are to count.
const GROUPS: usize = 16;

struct Work<'a> {
    molecule: &'a Molecule,
    /// Which atoms are still there, and how many bonds of each were taken off.
    stays: Vec<bool>,
    opened: Vec<u8>,
    groups: [u16; GROUPS],
}

impl<'a> Work<'a> {
    fn new(molecule: &'a Molecule) -> Self {
        let atoms = molecule.atoms().len();
        Self {
            molecule,
            stays: vec![true; atoms],
            opened: vec![0; atoms],
            groups: [0; GROUPS],
        }
    }

    /// Takes everything off that may stand elsewhere; `None` where there is no ring.
    fn reduced(molecule: &'a Molecule) -> Option<Self> {
        // What has no ring has no core on which something stands.
        if molecule.bonds().len() < molecule.atoms().len() {
            return None;
        }
        let mut work = Self::new(molecule);
        work.take_bridges();
        while work.take_ends() {}
        Some(work)
    }

    /// Hashes formula, core and groups; each kind of signature has its own beginning.
    fn sign(&self, kind: u64, core: Molecule, normalizer: &mut Normalizer) -> Option<Signature> {
        let normal = normalizer.normalize(core, &NoCompanions).ok()?;
        let mut hash = mix(kind, Composition::of(self.molecule).mixed());
        let key = normal.whole().skeleton.to_bits();
        hash = mix(hash, u64::try_from(key & u128::from(u64::MAX)).unwrap_or(0));
        for (group, count) in (1_u64..).zip(self.groups) {
            hash = mix(hash, group << 32 | u64::from(count));
        }
        Some(hash)
    }

    /// Finds the single bonds of what is left that lead out of a ring. What was taken off
    /// closes no ring but those of the bridges, which are fused to others.
    fn links_of_rings(&self) -> Vec<u16> {
        let in_ring = self.molecule.bonds_in_rings();
        let lies_in_ring = |bond: u16| in_ring.get(usize::from(bond)) == Some(&true);
        let is_ring_atom = |atom: u16| {
            let mut links = self.molecule.links(atom).iter();
            links.any(|link| self.stays(link.atom) && lies_in_ring(link.bond))
        };
        let leads_out = |number: &u16| {
            let bond = self.molecule.bond(*number);
            let ends = [bond.begin, bond.end];
            bond.order == Order::Single
                && !lies_in_ring(*number)
                && ends.iter().all(|atom| self.stays(*atom))
                && ends.iter().any(|atom| is_ring_atom(*atom))
        };
        self.molecule.bond_numbers().filter(leads_out).collect()
    }

    fn is_whole(&self) -> bool {
        !self.stays.contains(&false)
    }

    fn stays(&self, atom: u16) -> bool {
        self.stays.get(usize::from(atom)).copied().unwrap_or(false)
    }

    fn element(&self, atom: u16) -> Element {
        self.molecule.atom(atom).element
    }

    /// Returns the neighbours that are still there, with the orders of the bonds.
    fn neighbours(&self, atom: u16) -> impl Iterator<Item = (u16, Order)> + '_ {
        let links = self.molecule.links(atom).iter();
        let there = links.filter(|link| self.stays(link.atom));
        there.map(|link| (link.atom, self.molecule.bond(link.bond).order))
    }

    fn count(&mut self, group: Group) {
        let at = [
            Group::Hydroxyl,
            Group::Ether,
            Group::Thiol,
            Group::Thioether,
            Group::EsterOxygen,
            Group::Fluorine,
            Group::Chlorine,
            Group::Bromine,
            Group::Iodine,
            Group::Nitro,
            Group::Cyano,
            Group::Phosphate,
            Group::DoubleBond,
            Group::TripleBond,
            Group::Methylenedioxy,
            Group::Ethylenedioxy,
        ];
        let at = at.iter().position(|known| *known == group);
        if let Some(count) = at.and_then(|at| self.groups.get_mut(at)) {
            *count = count.saturating_add(1);
        }
    }

    /// Takes an atom off; its neighbours take up hydrogen.
    fn take(&mut self, atom: u16) {
        for link in self.molecule.links(atom) {
            if self.stays(link.atom)
                && let Some(opened) = self.opened.get_mut(usize::from(link.atom))
            {
                *opened += self.molecule.bond(link.bond).order.valence();
            }
        }
        if let Some(stays) = self.stays.get_mut(usize::from(atom)) {
            *stays = false;
        }
    }

    /// Takes the methylenedioxy and ethylenedioxy groups off the rings they are fused to.
    fn take_bridges(&mut self) {
        for oxygen in self.molecule.atom_numbers() {
            if let Some((group, chain)) = self.bridge(oxygen) {
                self.count(group);
                for atom in chain {
                    self.take(atom);
                }
            }
        }
    }

    /// Finds the atoms of a chain `O–C–O` or `O–C–C–O` that begins at an oxygen and bridges
    /// neighbours in a ring, as seen from the oxygen of lower number.
    fn bridge(&self, oxygen: u16) -> Option<(Group, Vec<u16>)> {
        let mut chain = vec![oxygen];
        let (anchor, carbon) = self.ether_ends(oxygen)?;
        let mut before = oxygen;
        let mut atom = carbon;
        while self.element(atom) == Element::C && chain.len() < 3 {
            let saturated = (self.molecule.links(atom).iter())
                .all(|link| self.molecule.bond(link.bond).order == Order::Single);
            if !saturated {
                return None;
            }
            chain.push(atom);
            let mut onward = self.neighbours(atom).filter(|(next, _)| *next != before);
            // An alkyl group on the bridge is taken off later only if nothing else is there.
            let (next, _) = onward.find(|(next, _)| {
                self.element(*next) == Element::O
                    || chain.len() == 2 && self.leads_to_oxygen(*next, atom)
            })?;
            before = atom;
            atom = next;
        }
        if self.element(atom) != Element::O || atom < oxygen {
            return None;
        }
        let (end, _) = self
            .neighbours(atom)
            .find(|(neighbour, _)| *neighbour != before)?;
        let is_fused = self.molecule.bond_between(anchor, end).is_some()
            && [anchor, end].iter().all(|atom| self.is_unsaturated(*atom));
        let group = if chain.len() == 2 {
            Group::Methylenedioxy
        } else {
            Group::Ethylenedioxy
        };
        chain.push(atom);
        // Only the two oxygens and what is between them goes; substituents of the bridge
        // would be left hanging in the air.
        let is_bare = chain.iter().all(|atom| self.neighbours(*atom).count() == 2);
        (is_fused && is_bare).then_some((group, chain))
    }

    fn leads_to_oxygen(&self, carbon: u16, from: u16) -> bool {
        self.element(carbon) == Element::C
            && self
                .neighbours(carbon)
                .any(|(next, _)| next != from && self.element(next) == Element::O)
    }

    /// Returns the unsaturated and the saturated neighbour of an ether oxygen.
    fn ether_ends(&self, oxygen: u16) -> Option<(u16, u16)> {
        if self.element(oxygen) != Element::O || !self.stays(oxygen) {
            return None;
        }
        let mut neighbours = self.neighbours(oxygen).map(|(atom, _)| atom);
        let (one, other) = (neighbours.next()?, neighbours.next()?);
        match (self.is_unsaturated(one), self.is_unsaturated(other)) {
            (true, false) => Some((one, other)),
            (false, true) => Some((other, one)),
            _ => None,
        }
    }

    fn is_unsaturated(&self, atom: u16) -> bool {
        self.molecule
            .links(atom)
            .iter()
            .any(|link| self.molecule.bond(link.bond).order != Order::Single)
    }

    /// Takes off what ends a chain; returns whether there was anything.
    fn take_ends(&mut self) -> bool {
        let mut found = false;
        for atom in self.molecule.atom_numbers() {
            if self.stays(atom) {
                found |= self.take_end(atom);
            }
        }
        found
    }

    fn take_end(&mut self, atom: u16) -> bool {
        if self.take_nitro(atom) || self.take_phosphate(atom) {
            return true;
        }
        let mut neighbours = self.neighbours(atom);
        let (Some((carrier, order)), None) = (neighbours.next(), neighbours.next()) else {
            return false;
        };
        drop(neighbours);
        // The last pair of atoms is the core.
        if self.neighbours(carrier).count() < 2 {
            return false;
        }
        let hydrogens = self.molecule.atom(atom).hydrogens;
        let on_carbon = self.element(carrier) == Element::C;
        let group = match (self.element(atom), order) {
            (Element::C, Order::Single) => None,
            (Element::C, Order::Double) if on_carbon => Some(Group::DoubleBond),
            (Element::C, Order::Triple) if on_carbon => Some(Group::TripleBond),
            (Element::F, _) => Some(Group::Fluorine),
            (Element::CL, _) => Some(Group::Chlorine),
            (Element::BR, _) => Some(Group::Bromine),
            (Element::I, _) => Some(Group::Iodine),
            (Element::O, Order::Single) if on_carbon && self.is_acyl(carrier) => {
                // The oxygen stays, and with it the carboxyl group; an ester is no acid.
                if hydrogens == 0 && self.note_ester(atom) {
                    self.count(Group::EsterOxygen);
                }
                return false;
            }
            (Element::O, Order::Single) if on_carbon => Some(if hydrogens > 0 {
                Group::Hydroxyl
            } else {
                Group::Ether
            }),
            (Element::S, Order::Single) if on_carbon => Some(if hydrogens > 0 {
                Group::Thiol
            } else {
                Group::Thioether
            }),
            (Element::N, Order::Triple) if on_carbon => {
                self.take(atom);
                self.take(carrier);
                self.count(Group::Cyano);
                return true;
            }
            _ => return false,
        };
        if let Some(group) = group {
            self.count(group);
        }
        self.take(atom);
        true
    }

    /// Says whether the oxygen of an ester is seen for the first time: its mark is an open
    /// bond more than it has.
    fn note_ester(&mut self, oxygen: u16) -> bool {
        match self.opened.get_mut(usize::from(oxygen)) {
            Some(opened @ 1) => {
                *opened = 2;
                true
            }
            _ => false,
        }
    }

    fn is_acyl(&self, carbon: u16) -> bool {
        self.molecule.links(carbon).iter().any(|link| {
            self.molecule.bond(link.bond).order == Order::Double
                && matches!(
                    self.element(link.atom),
                    Element::O | Element::S | Element::N
                )
        })
    }

    /// Takes a nitro group off.
    fn take_nitro(&mut self, nitrogen: u16) -> bool {
        if self.element(nitrogen) != Element::N || self.molecule.atom(nitrogen).charge != 1 {
            return false;
        }
        let oxygens: Vec<u16> = (self.neighbours(nitrogen).map(|(atom, _)| atom))
            .filter(|atom| {
                self.element(*atom) == Element::O && self.molecule.links(*atom).len() == 1
            })
            .collect();
        if oxygens.len() != 2 || self.molecule.links(nitrogen).len() != 3 {
            return false;
        }
        for atom in oxygens {
            self.take(atom);
        }
        self.take(nitrogen);
        self.count(Group::Nitro);
        true
    }

    /// Takes a phosphate group off the oxygen that bears it.
    fn take_phosphate(&mut self, phosphorus: u16) -> bool {
        if self.element(phosphorus) != Element::P || self.molecule.links(phosphorus).len() != 4 {
            return false;
        }
        let (free, bound): (Vec<u16>, Vec<u16>) = (self.neighbours(phosphorus))
            .map(|(atom, _)| atom)
            .partition(|atom| self.molecule.links(*atom).len() == 1);
        let [bearer] = bound.as_slice() else {
            return false;
        };
        if free.len() != 3
            || !(free.iter().chain([bearer])).all(|atom| self.element(*atom) == Element::O)
        {
            return false;
        }
        for atom in free {
            self.take(atom);
        }
        self.take(phosphorus);
        self.count(Group::Phosphate);
        true
    }

    /// Builds what is left, with hydrogen where something was taken off. The bonds that are
    /// cut leave hydrogen on carbon and a methyl group on other elements, where another place
    /// would be another functionality.
    fn core(&self, cut: &[u16]) -> Option<Molecule> {
        let mut core = Molecule::with_capacity(self.stays.len());
        let mut numbers = vec![u16::MAX; self.stays.len()];
        for atom in self
            .molecule
            .atom_numbers()
            .filter(|atom| self.stays(*atom))
        {
            let own = self.molecule.atom(atom);
            let at = usize::from(atom);
            let opened = self.opened.get(at).copied().unwrap_or(0);
            let opened = if own.element == Element::O {
                opened.min(1)
            } else {
                opened
            };
            let hydrogens = own.hydrogens.saturating_add(opened);
            *numbers.get_mut(at)? = core.add_atom(Atom { hydrogens, ..*own }).ok()?;
        }
        let number = |atom: u16| numbers.get(usize::from(atom)).copied().unwrap_or(u16::MAX);
        for at in self.molecule.bond_numbers() {
            let bond = self.molecule.bond(at);
            let (begin, end) = (number(bond.begin), number(bond.end));
            if begin == u16::MAX || end == u16::MAX {
                continue;
            }
            if !cut.contains(&at) {
                core.add_bond(begin, end, bond.order).ok()?;
                continue;
            }
            for end in [begin, end] {
                let atom = core.atom_mut(end)?;
                if atom.element == Element::C {
                    atom.hydrogens = atom.hydrogens.saturating_add(1);
                } else {
                    let methyl = core.add_atom(methyl()).ok()?;
                    core.add_bond(end, methyl, Order::Single).ok()?;
                }
            }
        }
        Some(core)
    }
}

fn methyl() -> Atom {
    let mut atom = Atom::new(Element::C);
    atom.hydrogens = 3;
    atom
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mol::Smiles;

    fn certain(molecule: &Molecule, normalizer: &mut Normalizer) -> Option<Signature> {
        signatures(molecule, normalizer).0
    }

    fn open(molecule: &Molecule, normalizer: &mut Normalizer) -> Option<Signature> {
        signatures(molecule, normalizer).1
    }

    fn agree(
        sign: fn(&Molecule, &mut Normalizer) -> Option<Signature>,
        one: &str,
        other: &str,
    ) -> bool {
        let [one, other] = [one, other].map(|smiles| {
            let molecule = smiles.parse::<Smiles>().unwrap().into_molecule();
            sign(&molecule, &mut Normalizer::new())
        });
        one.is_some() && one == other
    }

    fn is_isomer(one: &str, other: &str) -> bool {
        agree(certain, one, other)
    }

    #[test]
    fn it_is_open_whether_rings_linked_at_other_places_are_positional_isomers() {
        let naphyrone = "CCCC(N1CCCC1)C(=O)c1ccc2ccccc2c1";
        let acyl = "CCCCCn1cc(C(=O)c2cccc3ccccc23)c2ccccc12";
        for (one, other) in [
            (naphyrone, "CCCC(N1CCCC1)C(=O)c1cccc2ccccc12"),
            (acyl, "CCCCCn1cc(C(=O)c2ccc3ccccc3c2)c2ccccc12"),
            (acyl, "CCCCCn1c(C(=O)c2cccc3ccccc23)cc2ccccc12"),
            ("CN(C)CCc1c[nH]c2ccccc12", "CN(C)CCc1cc2ccccc2[nH]1"),
            (
                "CN1CCCC(C1)OC(=O)C(O)(c1ccccc1)c1ccccc1",
                "CN1CCC(CC1)OC(=O)C(O)(c1ccccc1)c1ccccc1",
            ),
            ("C1CCN(CC1)C1(CCCCC1)c1cccs1", "C1CCN(CC1)C1(CCCCC1)c1ccsc1"),
        ] {
            assert!(!is_isomer(one, other), "{other}");
            assert!(agree(open, one, other), "{other}");
        }
        for (one, other) in [
            // At a nitrogen in place of carbon.
            ("CN(C)CCc1c[nH]c2ccccc12", "CN(C)CCn1ccc2ccccc12"),
            (
                "C1CCN(CC1)C1(CCCCC1)c1ccccc1",
                "C1CCC(NC1)C1(CCCCC1)c1ccccc1",
            ),
            // Other rings.
            (naphyrone, "CCCC(N1CCCC1)C(=O)C1=CC=C2C=CC=CC=C12"),
            ("CC(N)Cc1ccc2OCOc2c1", "NCCCc1ccc2OCOc2c1"),
        ] {
            assert!(!agree(open, one, other), "{other}");
        }
    }

    #[test]
    fn the_regulation_names_what_results_in_positional_isomers() {
        let examples = [
            (
                "tert-butyl to sec-butyl",
                "CC(C)(C)c1ccccc1CCN",
                "CCC(C)c1ccccc1CCN",
            ),
            (
                "methoxy and ethyl to isopropoxy",
                "COc1ccc(CCN)cc1CC",
                "CC(C)Oc1ccc(CCN)cc1",
            ),
            (
                "N,N-diethyl to N-methyl-N-propyl",
                "CCN(CC)CCc1ccccc1",
                "CN(CCC)CCc1ccccc1",
            ),
            (
                "alpha-methylamino to N-methylamino",
                "CC(N)Cc1ccccc1",
                "CNCCc1ccccc1",
            ),
            (
                "another place on the core",
                "COc1ccc(CCN)cc1",
                "COc1ccccc1CCN",
            ),
            (
                "another place of methylenedioxy",
                "NCCc1ccc2OCOc2c1",
                "NCCc1cccc2OCOc12",
            ),
            (
                "another place of a phosphate",
                "CN(C)CCc1c[nH]c2cccc(OP(O)(O)=O)c12",
                "CN(C)CCc1c[nH]c2ccc(OP(O)(O)=O)cc12",
            ),
        ];
        for (change, one, other) in examples {
            assert!(is_isomer(one, other), "{change}");
        }
    }

    #[test]
    fn the_regulation_names_what_does_not() {
        let examples = [
            (
                "ethoxy to alpha-hydroxyethyl",
                "CCOc1ccc(CCN)cc1",
                "CC(O)c1ccc(CCN)cc1",
            ),
            (
                "hydroxy and methyl to methoxy",
                "Cc1ccc(CCN)cc1O",
                "COc1ccc(CCN)cc1",
            ),
            ("hydroxy to hydroxyamine", "NCCc1ccc(O)cc1", "ONCCc1ccccc1"),
            (
                "ketone to aldehyde",
                "CC(N)C(=O)c1ccccc1",
                "NCC(C=O)c1ccccc1",
            ),
            ("a longer chain", "CC(N)Cc1ccccc1", "NCCCc1ccccc1"),
            ("amine to benzylamine", "CC(N)Cc1ccccc1", "CCNCc1ccccc1"),
            (
                "phosphate to phosphonate and hydroxyl",
                "NCCc1c[nH]c2cccc(OP(O)(O)=O)c12",
                "NCCc1c[nH]c2ccc(O)c(P(O)(O)=O)c12",
            ),
            ("ester to acid", "COC(=O)CCc1ccccc1", "OC(=O)CCc1ccccc1C"),
            ("another formula", "CCOc1ccc(CCN)cc1", "COc1ccc(CCN)cc1"),
        ];
        for (change, one, other) in examples {
            assert!(!is_isomer(one, other), "{change}");
        }
    }

    #[test]
    fn what_has_no_ring_has_no_core() {
        let chain: Smiles = "CCCCO".parse().unwrap();
        assert_eq!(certain(chain.molecule(), &mut Normalizer::new()), None);
    }
}
