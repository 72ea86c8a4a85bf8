//! The normal form: what a structure is, apart from how it is written and from the ions
//! and solvents beside it.

mod anion;
mod charge;
mod cycle;
mod dipole;
mod direct;
mod ends;
mod hypophosphite;
mod metal;
mod mobile;
mod place;
mod search;
mod strip;
mod tautomer;

pub(super) use mobile::Mobile;
pub(crate) use tautomer::Opened;

use crate::error::{Error, ErrorKind};
use crate::mol::component::Walk;
use crate::mol::key::{Identity, Keys};
use crate::mol::separate::separate_charges;
use crate::mol::{Census, Element, Molecule};
use alloc::vec::Vec;
use smallvec::SmallVec;
use strip::Origins;

/// What a component that stands beside the main one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CompanionKind {
    /// An acid that forms salts with bases, such as hydrogen chloride or tartaric acid.
    Acid,
    /// A base that forms salts with acids, such as ammonia or tromethamine.
    Base,
    /// A metal ion.
    Metal,
    /// A solvent of crystallisation, such as water.
    Solvate,
}

/// A counter-ion or solvent that may stand beside a substance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Companion {
    /// The English name.
    pub name: &'static str,
    /// The Chinese name.
    pub name_zh: &'static str,
    /// What it is.
    pub kind: CompanionKind,
}

/// Water that was written as an ion is none that a substance crystallised with.
const HYDROXIDE: Companion = Companion {
    name: "hydroxide",
    name_zh: "氢氧根",
    kind: CompanionKind::Acid,
};

/// The counter-ions and solvents that are known.
pub trait Companions {
    /// Returns the counter-ion or solvent with an identity.
    fn find(&self, identity: Identity) -> Option<Companion>;
}

/// No counter-ion and no solvent is known: every component counts as a main one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct NoCompanions;

impl Companions for NoCompanions {
    fn find(&self, _: Identity) -> Option<Companion> {
        None
    }
}

/// One thing that was done to reach the normal form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Step {
    /// Isotopes were read as the common ones; how many atoms had one.
    Isotopes(u16),
    /// Bonds to metals were broken, so that ions stand side by side.
    MetalBonds(u16),
    /// Pairs of opposite charges were written as double bonds.
    ChargesJoined(u16),
    /// Cations, such as ammonium, gave protons away.
    ProtonsRemoved(u16),
    /// Anions, such as carboxylate, took protons up.
    ProtonsAdded(u16),
    /// A counter-ion or solvent was left out.
    Companion(Companion),
    /// A metal ion was left out.
    Metal(Element),
}

/// A connected part of a structure in normal form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Component {
    /// The atoms, numbered as in the normal molecule.
    atoms: Vec<u16>,
    identity: Identity,
    companion: Option<Companion>,
    is_main: bool,
}

impl Component {
    /// Returns the numbers of its atoms in the normal molecule.
    #[must_use]
    pub fn atoms(&self) -> &[u16] {
        &self.atoms
    }

    /// Returns its keys.
    #[must_use]
    pub fn identity(&self) -> Identity {
        self.identity
    }

    /// Returns the counter-ion or solvent that it is known as, even where it is a main
    /// component here.
    #[must_use]
    pub fn companion(&self) -> Option<Companion> {
        self.companion
    }

    /// Says whether it is what the structure is about, rather than a counter-ion or
    /// solvent beside it.
    #[must_use]
    pub fn is_main(&self) -> bool {
        self.is_main
    }
}

/// The components of a structure; most have one.
type Components = SmallVec<[Component; 1]>;

/// A structure in normal form.
#[derive(Clone, Debug)]
pub struct Normal {
    molecule: Molecule,
    /// For each atom the number it had; empty where all kept theirs.
    origins: Vec<u16>,
    components: Components,
    whole: Identity,
    steps: Vec<Step>,
}

impl Normal {
    /// Returns the molecule: neutral as far as possible, without isotopes, all components.
    #[must_use]
    pub fn molecule(&self) -> &Molecule {
        &self.molecule
    }

    /// Returns the number that an atom had in the molecule given.
    #[must_use]
    pub fn origin(&self, atom: u16) -> Option<u16> {
        if self.origins.is_empty() {
            return (usize::from(atom) < self.molecule.atoms().len()).then_some(atom);
        }
        self.origins.get(usize::from(atom)).copied()
    }

    /// Returns all components in the order of their first atoms.
    #[must_use]
    pub fn components(&self) -> &[Component] {
        &self.components
    }

    /// Returns what the structure is about: its components but for counter-ions and
    /// solvents.
    pub fn main(&self) -> impl Iterator<Item = &Component> {
        self.components.iter().filter(|component| component.is_main)
    }

    /// Returns the identity without the counter-ions and solvents: that of the main
    /// component, or of all main components together.
    ///
    /// # Examples
    /// ```
    /// use precursor::{KnownCompanions, Normalizer, Smiles};
    /// let mut normalizer = Normalizer::new();
    /// let mut parent = |smiles: &str| -> Result<_, precursor::Error> {
    ///     let molecule = smiles.parse::<Smiles>()?.into_molecule();
    ///     Ok(normalizer.normalize(molecule, &KnownCompanions)?.parent())
    /// };
    /// assert_eq!(parent("CC[NH3+].[Cl-]")?, parent("CCN")?);
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn parent(&self) -> Identity {
        let mains: Vec<Identity> = self.main().map(Component::identity).collect();
        Identity::of_several(&mains).unwrap_or(self.whole)
    }

    /// Makes a component that was set aside one of those that the structure is about.
    pub(crate) fn promote(&mut self, component: usize) {
        let Some(component) = self.components.get_mut(component) else {
            return;
        };
        component.is_main = true;
        let companion = component.companion.map(Step::Companion);
        let still_aside = (self.components.iter())
            .any(|other| !other.is_main && other.companion.map(Step::Companion) == companion);
        if !still_aside {
            self.steps.retain(|step| Some(*step) != companion);
        }
    }

    /// Returns the keys of the whole: a salt as such, with its ions in their proportion,
    /// but without solvents.
    #[must_use]
    pub fn whole(&self) -> Identity {
        self.whole
    }

    /// Returns the keys of some components together, in their proportion.
    pub(crate) fn joined(&self, components: &[usize]) -> Option<Identity> {
        let identity = |at: &usize| self.components.get(*at).map(Component::identity);
        let identities: Option<Vec<Identity>> = components.iter().map(identity).collect();
        Identity::of_several(&identities?)
    }

    /// Returns what was done, in that order.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }
}

/// What atoms a molecule has that few have.
#[derive(Clone, Copy, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own"
)]
struct Seen {
    hydrogens_or_isotopes: bool,
    metals: bool,
    phosphorus: bool,
    /// Chlorine, bromine or iodine with more than one neighbour.
    bound_halogens: bool,
}

impl Seen {
    fn of(molecule: &Molecule, census: Census) -> Self {
        let mut seen = Self {
            bound_halogens: census.has_heavy_halogens() && has_bound_halogen(molecule),
            hydrogens_or_isotopes: census.has_isotopes(),
            ..Self::default()
        };
        if !census.is_organic() {
            for atom in molecule.atoms() {
                seen.hydrogens_or_isotopes |= atom.element == Element::H;
                seen.metals |= atom.element.is_metal();
                seen.phosphorus |= atom.element == Element::P;
            }
        }
        seen
    }
}

fn has_bound_halogen(molecule: &Molecule) -> bool {
    let mut atoms = molecule.atoms().iter().zip(&molecule.links);
    atoms.any(|(atom, links)| {
        matches!(atom.element, Element::CL | Element::BR | Element::I) && links.len() > 1
    })
}

/// Brings molecules into normal form; keeps its room for the next one.
#[derive(Debug, Default)]
pub struct Normalizer {
    keys: Keys,
    walk: Walk,
}

impl Normalizer {
    /// Returns a normalizer.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Brings a molecule into normal form.
    ///
    /// # Errors
    /// When it has no atoms, or so many atoms look alike that its keys would take too long.
    pub fn normalize(
        &mut self,
        molecule: Molecule,
        companions: &dyn Companions,
    ) -> Result<Normal, Error> {
        let census = Census::of(&molecule);
        self.normalize_where(molecule, census, companions, |_| true)
    }

    /// Brings a molecule into normal form, and makes the keys of one of a single component
    /// only if they are wanted for what it is then. Without keys its identity is
    /// [`Identity::UNKNOWN`]. `census` is that of the molecule.
    ///
    /// # Errors
    /// As for [`Self::normalize`].
    pub(crate) fn normalize_where(
        &mut self,
        mut molecule: Molecule,
        census: Census,
        companions: &dyn Companions,
        wants_keys: impl FnOnce(&Molecule) -> bool,
    ) -> Result<Normal, Error> {
        let mut steps = Vec::new();
        self.keys.begin();
        let mut origins = Origins::default();
        let seen = Seen::of(&molecule, census);
        let mut protons = 0;
        if seen.hydrogens_or_isotopes {
            origins.drop_isotopes(&mut molecule, &mut steps);
            protons = origins.drop_protons(&mut molecule);
        }
        let (mut broken, mut joined) = (0, 0);
        if seen.metals {
            origins.reconnect(&mut molecule);
            joined = metal::join_oxides(&mut molecule);
            broken = metal::break_bonds(&mut molecule);
        }
        if seen.bound_halogens {
            let mut bonded = molecule.bonded_valences();
            separate_charges(&mut molecule, &mut bonded);
        }
        if seen.phosphorus {
            hypophosphite::complete(&mut molecule);
        }
        let changes = charge::neutralise(&mut molecule, &mut self.keys, protons);
        joined += changes.joined;
        let counted = [
            (broken, Step::MetalBonds(broken)),
            (joined, Step::ChargesJoined(joined)),
            (changes.removed, Step::ProtonsRemoved(changes.removed)),
            (changes.added, Step::ProtonsAdded(changes.added)),
        ];
        steps.extend((counted.into_iter()).filter_map(|(times, step)| (times > 0).then_some(step)));
        molecule.drop_idle_marks();
        for bond in charge::shared_sides(&molecule) {
            molecule.clear_side(bond);
        }
        let mut components = self.components(&molecule);
        let has_keys = components.len() != 1 || wants_keys(&molecule);
        if has_keys || !molecule.sides().is_empty() {
            let mobile = Mobile::of(&molecule)?;
            for bond in mobile.flexible() {
                molecule.clear_side(*bond);
            }
            if has_keys {
                self.identify(&molecule, &mobile, &mut components)?;
            }
        }
        self.sort_out(
            &molecule,
            &mut components,
            companions,
            &changes.anions,
            &mut steps,
        );
        let whole = of_lasting(&components)
            .ok_or_else(|| Error::new(ErrorKind::Empty, "no atom in molecule"))?;
        Ok(Normal {
            molecule,
            origins: origins.into_numbers(),
            components,
            whole,
            steps,
        })
    }

    /// Splits the molecule into connected components.
    fn components(&mut self, molecule: &Molecule) -> Components {
        let mut components = Components::new();
        self.walk.begin();
        while let Some(atoms) = self.walk.next(molecule) {
            components.push(Component {
                atoms,
                identity: Identity::UNKNOWN,
                companion: None,
                is_main: true,
            });
        }
        components
    }

    /// Gives each component its keys.
    fn identify(
        &mut self,
        molecule: &Molecule,
        mobile: &Mobile,
        components: &mut [Component],
    ) -> Result<(), Error> {
        for component in components {
            let identity = self.keys.identity(molecule, mobile, &component.atoms);
            component.identity = identity.map_err(Error::from)?;
        }
        Ok(())
    }

    /// Tells the main components from counter-ions and solvents.
    #[expect(clippy::unused_self, reason = "belongs to the steps of a normalizer")]
    fn sort_out(
        &self,
        molecule: &Molecule,
        components: &mut [Component],
        companions: &dyn Companions,
        anions: &[u16],
        steps: &mut Vec<Step>,
    ) {
        if components.len() < 2 {
            return;
        }
        let metal = |component: &Component| match component.atoms.as_slice() {
            [atom] => {
                let atom = molecule.atom(*atom);
                (atom.charge > 0 && atom.hydrogens == 0 && atom.element.is_metal())
                    .then_some(atom.element)
            }
            _ => None,
        };
        let is_oxygen = |atom: u16| molecule.atom(atom).element == Element::O;
        for component in components.iter_mut() {
            let was_anion = component.atoms.iter().any(|atom| anions.contains(atom));
            let found = companions.find(component.identity);
            component.companion = match (component.atoms.as_slice(), found) {
                ([oxygen], _) if was_anion && is_oxygen(*oxygen) => Some(HYDROXIDE),
                // Methoxide is no methanol of crystallisation.
                (_, Some(solvate)) if was_anion && solvate.kind == CompanionKind::Solvate => {
                    Some(Companion {
                        kind: CompanionKind::Acid,
                        ..solvate
                    })
                }
                (_, found) => found,
            };
        }
        let plain =
            |component: &Component| component.companion.is_none() && metal(component).is_none();
        let ion = |component: &Component| {
            metal(component).is_none() && !component.is(CompanionKind::Solvate)
        };
        // The main ones: what is no companion, else the ions but for metals, else all.
        let rules: [&dyn Fn(&Component) -> bool; 2] = [&plain, &ion];
        let rule = rules.into_iter().find(|rule| components.iter().any(rule));
        let Some(rule) = rule else {
            return;
        };
        let main: Vec<bool> = components.iter().map(rule).collect();
        for (component, is_main) in components.iter_mut().zip(main) {
            component.is_main = is_main;
            if is_main {
                continue;
            }
            let step = match (component.companion, metal(component)) {
                (Some(companion), _) => Step::Companion(companion),
                (None, Some(element)) => Step::Metal(element),
                (None, None) => continue,
            };
            if !steps.contains(&step) {
                steps.push(step);
            }
        }
    }
}

/// Returns the identity of some components together, without solvents.
fn of_lasting(components: &[Component]) -> Option<Identity> {
    if let [only] = components {
        return Some(only.identity);
    }
    let lasting = components
        .iter()
        .filter(|component| component.is_main || !component.is(CompanionKind::Solvate));
    let lasting: Vec<Identity> = lasting.map(|component| component.identity).collect();
    Identity::of_several(&lasting)
}

impl Component {
    fn is(&self, kind: CompanionKind) -> bool {
        self.companion
            .is_some_and(|companion| companion.kind == kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Smiles;
    use crate::mol::{Atom, NoCompanions, Order};

    /// Returns the identity of what SMILES draws as a whole.
    pub(super) fn whole(smiles: &str) -> Identity {
        let molecule = smiles.parse::<Smiles>().unwrap().into_molecule();
        let normal = Normalizer::new().normalize(molecule, &NoCompanions);
        normal.unwrap().whole()
    }

    #[test]
    fn perchlorate_is_the_same_with_double_bonds_and_with_charges() {
        let mut bonds = Molecule::new();
        let chlorine = bonds.add_atom(Atom::new(Element::CL)).unwrap();
        for order in [Order::Double, Order::Double, Order::Double, Order::Single] {
            let oxygen = bonds.add_atom(Atom::new(Element::O)).unwrap();
            bonds.add_bond(chlorine, oxygen, order).unwrap();
        }
        bonds.atom_mut(4).unwrap().charge = -1;
        let charges: Smiles = "[O-][Cl+3]([O-])([O-])[O-]".parse().unwrap();
        let [bonds, charges] = [bonds, charges.into_molecule()].map(|drawing| {
            let normal = Normalizer::new().normalize(drawing, &NoCompanions);
            normal.unwrap().whole()
        });
        assert_eq!(bonds, charges);
    }
}
