//! Structures in normal form, names that are structures, and the answer to one.

use crate::check::answer::{Answer, Undetermined, Verdict};
use crate::check::beside;
use crate::check::coverage::{is_scheduled, of_reaches, verdict};
use crate::check::finding::Certainty;
use crate::check::hands;
use crate::check::line::combine;
use crate::check::meaning::Meaning;
use crate::check::query::Query;
use crate::check::reach::{Finder, Reached};
use crate::check::valence::has_open_valence;
use crate::error::Error;
use crate::law::Jurisdiction;
use crate::mol::{
    Atom, Census, CompanionKind, Component, Element, Molecule, Normal, Normalizer, Order, Smiles,
    Step,
};
use crate::name::{self, Form, NameWarning, Rotation};
use crate::substance::{KnownCompanions, Substance, SubstanceKind, may_be_listed};
use crate::text::fold;
use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use smallvec::{SmallVec, smallvec};

/// What is kept of each atom: in place for molecules of common size.
pub(crate) type PerAtom<T> = SmallVec<[T; 64]>;

/// Why what stands beside an atom without charge or bonds is not certain to be there.
const BARE_ATOM: &str = "an atom without charge or bonds is drawn beside it: a mixture, a salt or a complex, which the drawing leaves open";

/// A structure in normal form.
#[derive(Clone, Debug)]
pub(crate) struct Structure {
    pub(crate) normal: Normal,
    /// The charges as drawn, bonds to metals as ions, by the atoms of the molecule that was read.
    pub(crate) charges: PerAtom<i8>,
    /// The hydrogens as drawn, in the same way.
    pub(crate) hydrogens: PerAtom<u8>,
    /// The carbon atoms to which a metal is bonded, by the atoms of the molecule that was read:
    /// such a compound is no salt of what remains without the metal.
    metallated: SmallVec<[u16; 4]>,
    /// Whether a metal stands uncharged beside what it may be bonded to.
    has_bare_atom: bool,
    /// Whether it is a Grignard reagent: magnesium between carbon and a halogen.
    pub(crate) is_organomagnesium_halide: bool,
    /// The isotopes of the marked atoms, in order.
    pub(crate) isotopes: Isotopes,
    /// Whether each atom is known to have the usual valence of its element: none lacks hydrogens.
    pub(crate) is_usual: bool,
    /// The way that polarised light turns by the name: no structure tells it.
    pub(crate) rotation: Option<Rotation>,
    /// The other mirror image, where a name means both or does not tell which.
    mirror: Option<Mirror>,
    /// What a systematic name left open and was assumed, in words.
    pub(crate) assumed: Option<&'static str>,
}

/// The mirror image of a structure.
#[derive(Clone, Debug)]
struct Mirror {
    structure: Box<Structure>,
    /// Whether the name means both, not one of them.
    is_racemic: bool,
}

/// The atoms of a structure that are marked as isotopes: elements and mass numbers, in order.
pub(crate) type Isotopes = SmallVec<[(u8, u16); 2]>;

/// Returns the marked atoms of a molecule.
pub(crate) fn isotopes(molecule: &Molecule) -> Isotopes {
    let marked = molecule.atoms().iter().filter(|atom| atom.isotope != 0);
    let mut found: Isotopes = marked
        .map(|atom| (atom.element.number(), atom.isotope))
        .collect();
    found.sort_unstable();
    found
}

impl Structure {
    /// Reads SMILES.
    pub(crate) fn from_smiles(text: &str) -> Result<Self, Error> {
        let read: Smiles = text.parse()?;
        let is_usual = read.is_usual();
        Self::of(read.into_molecule(), is_usual)
    }

    /// Says whether its mirror image may be meant too.
    pub(crate) fn has_mirror(&self) -> bool {
        self.mirror.is_some()
    }

    /// Says whether a component of it is organic and has nitrogen.
    pub(crate) fn has_base(&self) -> bool {
        let molecule = self.normal.molecule();
        self.normal.components().iter().any(|component| {
            let has = |element: Element| {
                let mut atoms = component.atoms().iter();
                atoms.any(|atom| molecule.atom(*atom).element == element)
            };
            has(Element::C) && has(Element::N)
        })
    }

    /// Says whether it holds a heavier element of the fourteenth to sixteenth group.
    pub(crate) fn has_rare_element(&self) -> bool {
        let atoms = self.normal.molecule().atoms().iter();
        let mut numbers = atoms.map(|atom| atom.element.number());
        numbers.any(|number| matches!(number, 32..=34 | 50..=52 | 82..=84))
    }

    /// The substances that the structure is, whole or without its counter-ions.
    pub(crate) fn identities(&self) -> Vec<Substance> {
        let mut found = self.own_identities();
        let others = (self.mirror.as_ref()).map(|mirror| mirror.structure.own_identities());
        for other in others.into_iter().flatten() {
            if !found.contains(&other) {
                found.push(other);
            }
        }
        found
    }

    fn own_identities(&self) -> Vec<Substance> {
        let finder = Finder::new(self);
        let reached = if finder.is_whole_known() {
            finder.whole()
        } else {
            let mut mains = finder.mains();
            match (mains.next(), mains.next()) {
                (Some(only), None) => finder.reached(Some(only)),
                _ => return Vec::new(),
            }
        };
        reached.identities.iter().copied().collect()
    }

    /// Says whether both have the same connectivity.
    pub(crate) fn has_skeleton_of(&self, other: &Self) -> bool {
        let known = [self, other].map(|one| one.normal.whole().skeleton.to_bits() != 0);
        if known.contains(&true) {
            return self.normal.whole().skeleton == other.normal.whole().skeleton;
        }
        // No keys were made of either, because no listed substance has their composition.
        let [one, two] = [self, other].map(|one| {
            Normalizer::new().normalize(one.normal.molecule().clone(), &KnownCompanions)
        });
        matches!((one, two), (Ok(one), Ok(two)) if one.whole().skeleton == two.whole().skeleton)
    }

    /// Brings a molecule into normal form.
    pub(crate) fn new(molecule: Molecule) -> Result<Self, Error> {
        Self::of(molecule, false)
    }

    /// Does so with a molecule of which it may be known that no atom lacks hydrogens.
    fn of(molecule: Molecule, is_usual: bool) -> Result<Self, Error> {
        let census = Census::of(&molecule);
        let has = Has::of(&molecule, census);
        let metallated: SmallVec<[u16; 4]> = if has.metals || has.carbanions {
            metallated(&molecule).collect()
        } else {
            SmallVec::new()
        };
        let is_organomagnesium_halide = !metallated.is_empty() && is_magnesium_halide(&molecule);
        let charges = if census.has_charges() || has.metals {
            charges(&molecule, has)
        } else {
            PerAtom::from_elem(0, molecule.atoms().len())
        };
        let hydrogens = all_hydrogens(&molecule, has);
        let isotopes = if has.isotopes {
            isotopes(&molecule)
        } else {
            Isotopes::new()
        };
        // What has another composition than every listed substance is looked up nowhere.
        let mut normalizer = Normalizer::new();
        let normal =
            normalizer.normalize_where(molecule, census, &KnownCompanions, may_be_listed)?;
        let has_bare_atom = has_bare_atom(&normal);
        let mut structure = Self {
            normal,
            charges,
            hydrogens,
            metallated,
            has_bare_atom,
            is_organomagnesium_halide,
            isotopes,
            is_usual,
            rotation: None,
            mirror: None,
            assumed: None,
        };
        for stray in structure.strays() {
            structure.normal.promote(stray);
        }
        Ok(structure)
    }

    /// Says whether it has several components and no carbon.
    pub(crate) fn is_inorganic_salt(&self) -> bool {
        let atoms = self.normal.molecule().atoms();
        self.normal.components().len() > 1 && atoms.iter().all(|atom| atom.element != Element::C)
    }

    /// Returns the acids and bases set aside as counter-ions that are none, because nothing
    /// beside them can form a salt with them: goods in a solvent, say.
    fn strays(&self) -> SmallVec<[usize; 2]> {
        let components = self.normal.components();
        if components.len() < 2 {
            return SmallVec::new();
        }
        let molecule = self.normal.molecule();
        let numbered = || (0..components.len()).zip(components);
        // Nitrogen and phosphorus take up a proton of a strong acid even where they are
        // hardly basic, and metals bind what is basic.
        let takes_protons = |component: &Component| {
            component.atoms().iter().any(|atom| {
                let atom = molecule.atom(*atom);
                matches!(atom.element, Element::N | Element::P) || atom.element.is_metal()
            })
        };
        // What has no carbon, and boron, binds bases without a hydrogen to give.
        let binds = |component: &Component| {
            let mut elements = component
                .atoms()
                .iter()
                .map(|atom| molecule.atom(*atom).element);
            elements.clone().all(|element| element != Element::C)
                || elements.any(|element| element == Element::B || element.is_metal())
        };
        let is_stray = |at: usize, component: &Component| {
            let kind = component.companion().map(|companion| companion.kind);
            let others = || numbered().filter(move |(other, _)| *other != at);
            let drawn_free = beside::salt_with(self, at).is_empty()
                && self.charges.iter().all(|charge| *charge == 0);
            !component.is_main()
                && drawn_free
                && match kind {
                    Some(CompanionKind::Acid) => !others().any(|(_, other)| takes_protons(other)),
                    Some(CompanionKind::Base) => !others().any(|(_, other)| binds(other)),
                    _ => false,
                }
        };
        numbered()
            .filter(|(at, component)| is_stray(*at, component))
            .map(|(at, _)| at)
            .collect()
    }
}

impl Structure {
    /// Says whether a component is part of an organometallic compound: goods beside one, such
    /// as its solvent, are what they are.
    pub(crate) fn is_organometallic(&self, component: usize) -> bool {
        let component = self.normal.components().get(component);
        let atoms = component.map_or(&[][..], Component::atoms);
        let is_held = |atom: &u16| {
            let origin = self.normal.origin(*atom);
            origin.is_some_and(|origin| self.metallated.contains(&origin))
        };
        !self.metallated.is_empty() && atoms.iter().any(is_held)
    }

    /// Says whether a component is an acid without carbon beside a bare atom: with the atom it
    /// is drawn for their salt, as `OS(=O)(=O)O.[Cu]` is for copper sulfate.
    pub(crate) fn is_acid_of_bare_atom(&self, component: usize) -> bool {
        let component = self.normal.components().get(component);
        let has_carbon = |component: &Component| {
            let mut atoms = component.atoms().iter();
            atoms.any(|atom| self.normal.molecule().atom(*atom).element == Element::C)
        };
        let is_acid = |component: &Component| {
            let companion = component.companion();
            companion.is_some_and(|companion| companion.kind == CompanionKind::Acid)
        };
        self.has_bare_atom && component.is_some_and(|one| is_acid(one) && !has_carbon(one))
    }

    /// Says whether a component is a single ion beside others, or an atom beside others none
    /// of which has carbon: the drawing of an inorganic compound, as `[Fe].[P]` is.
    pub(crate) fn is_bound_atom(&self, component: usize) -> bool {
        let has_carbon = || {
            let mut atoms = self.normal.molecule().atoms().iter();
            atoms.any(|atom| atom.element == Element::C)
        };
        self.lone_atom(component)
            .is_some_and(|atom| atom.charge != 0 || !has_carbon())
    }

    /// Says whether a component is a single uncharged atom beside others.
    pub(crate) fn is_bare_atom(&self, component: usize) -> bool {
        self.lone_atom(component)
            .is_some_and(|atom| atom.charge == 0)
    }

    /// Returns the atom of a component that is a single one, beside others.
    fn lone_atom(&self, component: usize) -> Option<&Atom> {
        let components = self.normal.components();
        let atoms = components.get(component).map_or(&[][..], Component::atoms);
        let [number] = atoms else { return None };
        let atom = self.normal.molecule().atom(*number);
        (components.len() > 1 && atom.hydrogens == 0).then_some(atom)
    }
}

/// What atoms a molecule has that few have.
#[derive(Clone, Copy, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts that do not depend on each other"
)]
struct Has {
    metals: bool,
    /// Hydrogens that are atoms themselves.
    hydrogens: bool,
    carbanions: bool,
    isotopes: bool,
}

impl Has {
    fn of(molecule: &Molecule, census: Census) -> Self {
        let atoms = || molecule.atoms().iter();
        let is_carbanion = |atom: &Atom| atom.element == Element::C && atom.charge < 0;
        let mut has = Self {
            carbanions: census.has_anions() && atoms().any(is_carbanion),
            isotopes: census.has_isotopes(),
            ..Self::default()
        };
        if !census.is_organic() {
            for atom in atoms() {
                has.hydrogens |= atom.element == Element::H;
                has.metals |= atom.element.is_metal();
            }
        }
        has
    }
}

/// Returns how many hydrogens each atom carries, as [`hydrogens`] does.
fn all_hydrogens(molecule: &Molecule, has: Has) -> PerAtom<u8> {
    let mut all: PerAtom<u8> = PerAtom::from_elem(0, molecule.atoms().len());
    for (count, atom) in all.as_mut_slice().iter_mut().zip(molecule.atoms()) {
        *count = atom.hydrogens;
    }
    if !has.hydrogens {
        return all;
    }
    for (number, atom) in molecule.atom_numbers().zip(molecule.atoms()) {
        if atom.element == Element::H {
            for link in molecule.links(number) {
                if let Some(count) = all.get_mut(usize::from(link.atom)) {
                    *count = count.saturating_add(1);
                }
            }
        }
    }
    all
}

/// Returns how many hydrogens an atom carries, those that are atoms themselves among them.
pub(crate) fn hydrogens(molecule: &Molecule, number: u16) -> u8 {
    let links = molecule.links(number).iter();
    let atoms = links.filter(|link| molecule.atom(link.atom).element == Element::H);
    let own = molecule.atom(number).hydrogens;
    own.saturating_add(u8::try_from(atoms.count()).unwrap_or(u8::MAX))
}

/// Reads a systematic name; what is not understood to the last letter is none. A structure
/// without carbon is left to the names of the tables, unless it is a salt: the names of others
/// are too short to tell a full reading from a chance one.
pub(crate) fn read_systematic(text: &str, answer: &mut Answer) -> Option<Structure> {
    let (reading, respelled) = match name::read_name(text) {
        Ok(reading) => (reading, None),
        Err(_) => {
            let other = name::respelled(text)?;
            (name::read_name(&other.name).ok()?, Some(other))
        }
    };
    let has_carbon = |atom: &Atom| atom.element == Element::C;
    let atoms = reading.molecule().atoms();
    // sodium borohydride, HCl
    if respelled.as_ref().is_some_and(|other| other.is_salt)
        && !atoms.iter().any(|atom| atom.element == Element::N)
    {
        return None;
    }
    let charge: i32 = atoms.iter().map(|atom| i32::from(atom.charge)).sum();
    // An ion alone, such as acetate, is no substance.
    if charge != 0 {
        return None;
    }
    let is_inorganic = !atoms.iter().any(has_carbon);
    // A valence left open shows that a part of the name is missing: 4-(methylenedioxy)x.
    if !text.trim_end().ends_with("yl") && has_open_valence(reading.molecule()) {
        return None;
    }
    let mut molecule = reading.molecule().clone();
    if respelled.as_ref().is_some_and(|other| other.without_stereo) {
        // What the name of the parent implies is not all that the whole name says.
        molecule.clear_stereo();
    }
    let mut structure = Structure::new(molecule).ok()?;
    let normal = &structure.normal;
    if (is_inorganic || !text.contains(';')) && !is_bound(text, &structure) {
        return None;
    }
    if is_inorganic && normal.components().len() < 2 {
        return None;
    }
    // A metal beside what is neither acid nor ion is bonded to it: the name leaves out how.
    let neutral = |at: usize| beside::salt_with(&structure, at).is_empty();
    let has_metal = |component: &Component| beside::metal(normal, component).is_some();
    // Water beside a salt is a hydrate.
    let is_set_apart = |component: &Component| match component.atoms() {
        [atom] => has_metal(component) || normal.molecule().atom(*atom).element == Element::O,
        _ => false,
    };
    if normal.components().iter().any(has_metal)
        && (0..normal.components().len())
            .filter(|at| !normal.components().get(*at).is_some_and(is_set_apart))
            .any(neutral)
    {
        return None;
    }
    // Stereodescriptors without a place show that a part of the name is missing.
    if !name::may_have_isomers(reading.molecule())
        && (name::states_isomer(text) || reading.warnings().contains(&NameWarning::IgnoredStereo))
    {
        return None;
    }
    structure.rotation = name::stated_rotation(text);
    let is_told = !respelled.as_ref().is_some_and(|other| other.without_stereo);
    if let Some(mirror) = reading.mirror_image().filter(|_| is_told) {
        structure.mirror = Some(Mirror {
            structure: Box::new(Structure::new(mirror.clone()).ok()?),
            is_racemic: reading.warnings().contains(&NameWarning::Racemate),
        });
    }
    if let Some(other) = respelled {
        answer.note(format!("“{text}” read as “{}”", other.name));
        if other.without_stereo {
            answer.note("descriptors of stereochemistry were left out".into());
        }
    }
    tell_warnings(reading.warnings(), &mut structure, answer);
    Some(structure)
}

/// Notes what a name leaves open, and keeps what may decide.
fn tell_warnings(warnings: &[NameWarning], structure: &mut Structure, answer: &mut Answer) {
    for warning in warnings {
        let (words, decides) = match warning {
            NameWarning::AssumedLocant => {
                ("the name leaves out a locant: the lowest was taken", true)
            }
            NameWarning::AmbiguousLocant => ("the name leaves open where a group stands", true),
            NameWarning::AssumedHydrogen => (
                "the name leaves open where a hydrogen of a ring stands",
                false,
            ),
            NameWarning::AssumedRatio => (
                "the numbers of the components were found by their charges or valences",
                false,
            ),
            NameWarning::UnstatedRatio => {
                ("the name does not say how many of each component", false)
            }
            NameWarning::IgnoredStereo => (
                "a stereodescriptor could not be placed and was left out",
                false,
            ),
            NameWarning::RelativeStereo => (
                "the name tells how the stereocentres stand to each other, not which of two mirror images is meant",
                false,
            ),
            NameWarning::Racemate => (
                "the name means both mirror images: what holds for either holds",
                false,
            ),
        };
        answer.note(String::from(words));
        if decides {
            structure.assumed = Some(words);
        }
    }
}

/// Says whether words side by side are a salt or a solvate: never a list of goods, nor an
/// amide or ether of the first.
fn is_bound(text: &str, structure: &Structure) -> bool {
    let components = structure.normal.components();
    if components.len() < 2 {
        return true;
    }
    let is_solvate = |component: &Component| {
        let companion = component.companion();
        companion.is_some_and(|companion| companion.kind == CompanionKind::Solvate)
    };
    let mut others = (0..components.len()).filter(|at| {
        let component = components.get(*at);
        component.is_some_and(|component| !is_solvate(component))
    });
    let folded = fold(text);
    let solvate = ["hydrate", "solvate", "water", "anolate", "水"]
        .iter()
        .any(|word| folded.as_str().contains(word));
    match (others.next(), others.next()) {
        (None, _) => false,
        (Some(only), None) => {
            // Metals have no hydrates.
            let is_metal = |component| beside::metal(&structure.normal, component).is_some();
            let only = components.get(only);
            solvate && only.is_some_and(|only| only.is_main() && !is_metal(only))
        }
        (Some(_), Some(_)) => {
            let is_salt = |at: usize| !beside::salt_with(structure, at).is_empty();
            let each = |holds: &dyn Fn(usize) -> bool| {
                (0..components.len())
                    .all(|at| components.get(at).is_some_and(is_solvate) || holds(at))
            };
            each(&|at| beside::is_ion(structure, at))
                || (structure.normal.main().count() < 2 || text.contains(" with "))
                    && each(&is_salt)
        }
    }
}

/// The charges as drawn, with those of the ions that a bond to a metal stands for.
fn charges(molecule: &Molecule, has: Has) -> PerAtom<i8> {
    if !has.metals {
        return molecule.atoms().iter().map(|atom| atom.charge).collect();
    }
    let drawn = molecule.atom_numbers().map(|number| {
        let atom = molecule.atom(number);
        let is_metal = atom.element.is_metal();
        molecule
            .links(number)
            .iter()
            .fold(atom.charge, |charge, link| {
                let order = i8::try_from(molecule.bond(link.bond).order.valence()).unwrap_or(1);
                match (is_metal, molecule.atom(link.atom).element.is_metal()) {
                    (true, false) => charge.saturating_add(order),
                    (false, true) => charge.saturating_sub(order),
                    _ => charge,
                }
            })
    });
    drawn.collect()
}

/// Returns the carbon atoms that a metal is bonded to or that carry a charge, where no
/// neighbouring group makes them acidic.
fn metallated(molecule: &Molecule) -> impl Iterator<Item = u16> {
    molecule.atom_numbers().filter(|number| {
        let atom = molecule.atom(*number);
        if atom.element != Element::C {
            return false;
        }
        let links = molecule.links(*number);
        let held = atom.charge < 0
            || links
                .iter()
                .any(|link| molecule.atom(link.atom).element.is_metal());
        held && !is_acidic(molecule, *number)
    })
}

/// Says whether magnesium is the only metal, and halogen is bonded to it or an anion beside it.
fn is_magnesium_halide(molecule: &Molecule) -> bool {
    let atoms = || {
        molecule
            .atom_numbers()
            .map(|number| (number, molecule.atom(number)))
    };
    let mut metals = atoms()
        .filter(|(_, atom)| atom.element.is_metal())
        .peekable();
    let magnesium = |element: Element| element == Element::MG;
    metals.peek().is_some()
        && metals.all(|(_, atom)| magnesium(atom.element))
        && atoms().any(|(number, atom)| {
            let mut links = molecule.links(number).iter();
            atom.element.is_halogen()
                && (links.len() == 0 && atom.charge < 0
                    || links.any(|link| magnesium(molecule.atom(link.atom).element)))
        })
}

/// Says whether an uncharged atom is drawn alone beside other components that could bind them:
/// a complex, a salt or a mixture, which the drawing leaves open. Carbon and the noble gases
/// bind nothing, and the metals that salts are drawn with are drawn as ions where they do.
fn has_bare_atom(normal: &Normal) -> bool {
    let bare = |component: &Component| match component.atoms() {
        [atom] => {
            let atom = normal.molecule().atom(*atom);
            let inert = matches!(atom.element.number(), 2 | 6 | 10 | 18 | 36 | 54 | 86);
            !atom.element.is_alkaline()
                && !inert
                && atom.charge == 0
                && atom.hydrogens == 0
                && atom.element != Element::ANY
        }
        _ => false,
    };
    // Red phosphorus with water is the atom itself.
    let water = |component: &Component| match component.atoms() {
        [atom] => {
            let atom = normal.molecule().atom(*atom);
            atom.element == Element::O && atom.hydrogens == 2
        }
        _ => false,
    };
    let mut components = normal.components().iter();
    components.len() > 1
        && normal.components().iter().any(bare)
        && components.any(|component| !bare(component) && !water(component))
}

/// Says whether a carbon stands beside a carbonyl, cyano or nitro group or a triple bond,
/// so that the compound without the metal is an acid.
fn is_acidic(molecule: &Molecule, carbon: u16) -> bool {
    let multiple = |atom: u16, but: Option<u16>| {
        molecule.links(atom).iter().any(|link| {
            let other = molecule.atom(link.atom).element;
            Some(link.atom) != but
                && molecule.bond(link.bond).order != Order::Single
                && other != Element::C
        })
    };
    multiple(carbon, None)
        || molecule.links(carbon).iter().any(|link| {
            molecule.bond(link.bond).order == Order::Triple || multiple(link.atom, Some(carbon))
        })
}

impl Query<'_> {
    /// Answers for a structure, and for its mirror image where a name leaves open which it is.
    pub(crate) fn judge_structure(self, structure: &Structure, answer: &mut Answer) {
        self.judge_one(structure, answer);
        if let Some(mirror) = &structure.mirror {
            let mut other = Answer::new(&answer.input, self.date);
            other.kind = answer.kind;
            other.shipment = answer.shipment;
            self.judge_one(&mirror.structure, &mut other);
            hands::merge(answer, other, mirror.is_racemic);
        }
    }

    /// Answers for each component that is no counter-ion.
    fn judge_one(self, structure: &Structure, answer: &mut Answer) {
        let normal = &structure.normal;
        let finder = Finder::new(structure);
        describe(normal, answer);
        let salt = finder.salt();
        if salt.is_empty() && finder.is_whole_known() {
            self.judge_reached(structure, finder.whole(), answer);
            return;
        }
        let identity = |at: &usize| normal.components().get(*at).map(Component::identity);
        let mut mains: SmallVec<[usize; 4]> = SmallVec::new();
        for at in finder.mains().filter(|at| !salt.contains(at)) {
            if !mains.iter().any(|other| identity(other) == identity(&at)) {
                mains.push(at);
            }
        }
        match (mains.as_slice(), salt) {
            ([], _) => {
                self.judge_reached(structure, finder.whole(), answer);
                return;
            }
            ([only], []) => {
                self.judge_reached(structure, finder.reached(Some(*only)), answer);
                return;
            }
            _ => {}
        }
        let judge = |components: &[usize], reached: Reached| {
            let smiles = components.iter().filter_map(|at| {
                let alone = normal.alone(normal.components().get(*at)?);
                alone.to_smiles().ok()
            });
            let smiles: Vec<String> = smiles.collect();
            let mut part = Answer::new(&smiles.join("."), self.date);
            part.kind = answer.kind;
            part.shipment = answer.shipment;
            self.judge_reached(structure, reached, &mut part);
            part
        };
        let mut parts: Vec<Answer> = Vec::new();
        if !salt.is_empty() {
            parts.push(judge(salt, finder.whole()));
        }
        parts.extend(
            (mains.iter()).map(|at| judge(core::slice::from_ref(at), finder.reached(Some(*at)))),
        );
        combine(parts, answer);
    }

    fn judge_reached(self, structure: &Structure, mut reached: Reached, answer: &mut Answer) {
        if let Some(rotation) = structure.rotation
            && structure.assumed.is_none()
            && reached.variants.len() > 1
        {
            let is_salt = structure.normal.components().len() > 1;
            let form = if is_salt {
                Form::of_salt("salt")
            } else {
                Form::ITSELF
            };
            answer.note(String::from(
                "the name tells the way that polarised light turns, not the configuration",
            ));
            let mut several = answer.clone();
            self.judge_several(reached.variants.iter().copied(), &form, false, &mut several);
            // The names of some isomers tell it too, which must not take a listing away.
            let open = Verdict::Undetermined(Undetermined::Ambiguous);
            let variants = reached.variants.iter();
            let hand = variants.clone().find(|one| {
                let mut others = variants.clone();
                others.any(|other| name::is_hand_of(one.name(), other.name(), rotation))
            });
            if let Some(hand) = hand.filter(|_| !several.verdicts.contains(&open)) {
                self.judge(Meaning::Identity(smallvec![*hand], form), answer);
                return;
            }
            *answer = several;
            answer.suggest(reached.variants.iter().map(|substance| (*substance, 0)));
            return;
        }
        let reaches = core::mem::take(&mut reached.reaches);
        answer.findings = of_reaches(reaches, self.date, self.destination());
        // Table salt is no hydrochloric acid, unless an entry of the acid takes it in.
        let is_acid = !structure.is_inorganic_salt() || !answer.findings.is_empty();
        answer.substance = reached.identities.first().copied().filter(|_| is_acid);
        if let Some(assumed) = structure.assumed {
            for finding in &mut answer.findings {
                finding.certainty = Certainty::Borderline;
                finding.because.push(Cow::Borrowed(assumed));
            }
        }
        if structure.has_bare_atom || reached.is_bare_atom {
            for finding in &mut answer.findings {
                // A schedule takes in what contains the substance, however it is bound.
                if !is_scheduled(finding.entry()) {
                    finding.certainty = Certainty::Borderline;
                    finding.because.push(Cow::Borrowed(BARE_ATOM));
                }
            }
        }
        let unknown_atom = structure
            .normal
            .molecule()
            .atoms()
            .iter()
            .any(|atom| atom.element == Element::ANY);
        if unknown_atom {
            answer.note(String::from(
                "the structure has an unknown atom (*): what it is decides",
            ));
        }
        if reached.is_incomplete {
            answer.note(String::from(
                "the structure has too many parts to try every way in which it could derive from a listed substance",
            ));
        }
        let open = unknown_atom || reached.is_incomplete || structure.assumed.is_some();
        for (slot, jurisdiction) in answer.verdicts.iter_mut().zip(Jurisdiction::ALL) {
            *slot = if unknown_atom {
                Verdict::Undetermined(Undetermined::Incomplete)
            } else {
                verdict(
                    jurisdiction,
                    SubstanceKind::Chemical,
                    open,
                    &answer.findings,
                    self.date,
                )
            };
        }
        self.tell_of_bases(&reached.bases, answer);
        self.judge_completed(structure, answer);
    }
}

/// Says how the structure was brought into normal form.
fn describe(normal: &Normal, answer: &mut Answer) {
    for step in normal.steps() {
        let words = match step {
            Step::Isotopes(count) => format!("isotope marks of {count} atoms left out"),
            Step::MetalBonds(count) => format!("{count} bonds to metals read as ionic"),
            Step::Companion(companion) => format!("{} beside it set aside", companion.name),
            Step::Metal(element) => format!("{element} ions beside it set aside"),
            // Charges are only drawn otherwise.
            _ => continue,
        };
        answer.note(words);
    }
}

/// Says whether semicolons part the ions and ligands of one compound, as in
/// `azane;platinum(2+);dichloride`: one of them is an ion or named as no goods are; or, with no
/// space behind the semicolons, one is without carbon.
pub(crate) fn is_one_compound(text: &str) -> bool {
    if !text.contains(';') {
        return false;
    }
    let close = text.match_indices(';').all(|(at, _)| {
        let next = text.get(at..).and_then(|rest| rest.chars().nth(1));
        next.is_some_and(|next| !next.is_whitespace())
    });
    let has_carbon = |atom: &Atom| atom.element == Element::C;
    text.split(';').any(|part| {
        let part = part.trim();
        if LIGANDS
            .iter()
            .any(|ligand| part.eq_ignore_ascii_case(ligand))
        {
            return true;
        }
        let Ok(reading) = name::read_name(part) else {
            return false;
        };
        let atoms = reading.molecule().atoms();
        let charge: i32 = atoms.iter().map(|atom| i32::from(atom.charge)).sum();
        charge != 0 || close && !atoms.iter().any(has_carbon)
    })
}

/// Systematic names of what goods are never called.
const LIGANDS: [&str; 6] = [
    "azane",
    "oxidane",
    "sulfane",
    "phosphane",
    "chlorane",
    "bromane",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_made_of_what_has_the_composition_of_a_listed_substance() {
        let mut seen = 0;
        for substance in Substance::all().filter(|one| !one.smiles().is_empty()) {
            let structure = Structure::from_smiles(substance.smiles()).unwrap();
            let read: Smiles = substance.smiles().parse().unwrap();
            let normal = Normalizer::new().normalize(read.into_molecule(), &KnownCompanions);
            assert_eq!(structure.normal.whole(), normal.unwrap().whole());
            seen += 1;
        }
        assert!(seen > 500, "{seen}");
        let chain = Structure::from_smiles(&"C".repeat(70)).unwrap();
        assert_eq!(chain.normal.whole().skeleton.to_bits(), 0);
        let answer = Query::new(&"C".repeat(70)).answer();
        assert_eq!(answer.verdict(Jurisdiction::Us), Verdict::NotListed);
    }

    #[test]
    fn hydrates_of_salts_that_only_their_names_tell_are_read() {
        for text in [
            "sodium sulfate decahydrate",
            "copper(II) sulfate pentahydrate",
            "copper sulfate pentahydrate",
            "sodium chloride hydrate",
            "magnesium sulfate heptahydrate",
        ] {
            let answer = Query::new(text).answer();
            for jurisdiction in Jurisdiction::ALL {
                assert_eq!(answer.verdict(jurisdiction), Verdict::NotListed, "{text}");
            }
        }
        let listed = Query::new("sodium phosphinate monohydrate").answer();
        assert_eq!(listed.verdict(Jurisdiction::Us), Verdict::Listed);
    }

    #[test]
    fn boron_without_its_hydrogens_is_no_structure() {
        for text in ["sodium tetrahydridoborate(1-)", "sodium boron hydride"] {
            let answer = Query::new(text).answer();
            let reason = answer.verdict(Jurisdiction::Us).undetermined();
            assert_eq!(reason, Some(Undetermined::NotRecognised), "{text}");
        }
        // An adduct with a solvent is no hydrate.
        let adduct = Query::new("oxolane;tetrachloroniobium").answer();
        assert_ne!(adduct.verdict(Jurisdiction::Us), Verdict::NotListed);
        let other = Query::new("lithium borohydride").answer();
        assert_eq!(other.verdict(Jurisdiction::Us), Verdict::NotListed);
    }

    #[test]
    fn structures_without_keys_are_told_apart() {
        let read = |smiles: &str| Structure::from_smiles(smiles).unwrap();
        let chain = read(&"C".repeat(70));
        assert_eq!(chain.normal.whole().skeleton.to_bits(), 0);
        assert!(chain.has_skeleton_of(&read(&"C".repeat(70))));
        assert!(!chain.has_skeleton_of(&read(&"C".repeat(71))));
        assert!(!chain.has_skeleton_of(&read("CC(=O)C")));
        assert!(read("CC(=O)C").has_skeleton_of(&read("CC(C)=O")));
        // Neither name is in the tables, and only one of the two is in a class.
        let text = "1-(3-nonadecylphenyl)pentacosane (N-(4-heptylphenyl)-N-[1-(2-phenylethyl)piperidin-4-yl]propanamide)";
        let answer = Query::new(text).answer();
        assert_ne!(answer.verdict(Jurisdiction::Us), Verdict::NotListed);
    }

    #[test]
    fn what_stands_beside_a_bare_atom_is_not_lost() {
        let us = |text: &str| Query::new(text).answer().verdict(Jurisdiction::Us);
        let open = Verdict::Undetermined(Undetermined::Borderline);
        // A mixture with toluene, or bis(toluene)palladium.
        for text in [
            "[Pd].Cc1ccccc1",
            "CC(C)=O.[Ni]",
            "[P].II",
            "[Zn].OC(=O)Cc1ccccc1",
        ] {
            assert_eq!(us(text), open, "{text}");
        }
        // Carbon and water bind nothing, and a schedule takes in any mixture or compound.
        for text in [
            "[C].Cc1ccccc1",
            "[Pd].[C].CNC(C)Cc1ccccc1",
            "[Pd].CCC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1",
            "[P].O",
        ] {
            assert_eq!(us(text), Verdict::Listed, "{text}");
        }
        // Copper sulfate, drawn as its acid and its metal.
        for text in ["OS(=O)(=O)O.[Cu]", "[Pd].c1ccccc1", "[Fe].[Cu]"] {
            assert_eq!(us(text), Verdict::NotListed, "{text}");
        }
    }

    #[test]
    fn the_solvent_of_an_organometallic_compound_is_what_it_is() {
        for text in [
            "CC[Zn]CC.Cc1ccccc1",
            "[Li]CCCC.Cc1ccccc1",
            "CC[Zn+].[CH2-]C.Cc1ccccc1",
        ] {
            let answer = Query::new(text).answer();
            assert_eq!(answer.verdict(Jurisdiction::Us), Verdict::Listed, "{text}");
        }
        // The acid that the metal of such a compound is bound to is its salt.
        let salt = Query::new("CC[Pb](CC)(CC)OC(=O)Cc1ccccc1").answer();
        assert_eq!(salt.verdict(Jurisdiction::Us), Verdict::Listed);
        for text in ["[Li]Cc1ccccc1", "[Li]CCCC", "C[Hg]C"] {
            let answer = Query::new(text).answer();
            assert_eq!(
                answer.verdict(Jurisdiction::Us),
                Verdict::NotListed,
                "{text}"
            );
        }
    }
}
