//! Which listed substances a structure is, or derives from, and in what way: by its keys,
//! and by cutting the bonds of esters, ethers, amides and carbamates.
//!
//! What is found are facts of chemistry. Whether an entry covers an ester or a positional
//! isomer of the substance it names, and since when, is for the law to say.

mod block;
mod carbonyl;
mod composition;
mod cut;
mod fragment;
mod index;
mod kind;
mod position;
mod stereo;

pub use kind::DerivationKind;
pub use stereo::StereoRelation;

use crate::data::StructureRow;
use crate::mol::{
    Atom, Census, Component, Element, Identity, Molecule, NoCompanions, Normal, Normalizer, Opened,
    Order, Smiles, Tree, places_where,
};
use crate::substance::Substance;
use alloc::borrow::Cow;
use alloc::vec::Vec;
use block::Blocks;
use composition::Composition;
use cut::Cut;
use kind::Kinds;
use smallvec::SmallVec;

/// How many decisions on blocks are made for one component before the search is given up.
///
/// A structure with as many as eleven branches that can be cut from one small block is
/// searched in full, whatever hangs on them; one that is a chain, with several hundred.
pub const MAX_DECISIONS: u32 = 8_192;

/// How many parts of one component, set free in different ways, are compared with listed
/// substances of the same composition before the search is given up.
pub const MAX_PARTS: usize = 256;

/// How many acetals and hydrates of one component are opened.
pub const MAX_ACETALS: usize = 32;

/// One step from a structure to the substance that it derives from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Derivation {
    kind: DerivationKind,
    atoms: [u16; 2],
    is_certain: bool,
}

impl Derivation {
    /// Returns in what way it derives.
    #[must_use]
    pub fn kind(&self) -> DerivationKind {
        self.kind
    }

    /// Returns the atoms of the bond that is cut, the one that keeps its oxygen, nitrogen
    /// or sulfur first; of an acetal the carbon and one oxygen; of a halide the carrier
    /// and the halogen; of an enol its oxygen, twice. Numbered as in the molecule that was
    /// normalised; both 0 where the step concerns what is left after others, or the
    /// structure as a whole.
    #[must_use]
    pub fn atoms(&self) -> [u16; 2] {
        self.atoms
    }

    /// Says whether the word of the law means this step without doubt.
    ///
    /// It is open whether *ester* means those of thiols, *ether* methoxymethyl, glycosyl and
    /// silyl ethers, *amide* ureas, thioamides and sulfonamides, *carbamate*
    /// thiocarbamates, *acetal* hemiacetals.
    #[must_use]
    pub fn is_certain(&self) -> bool {
        self.is_certain
    }
}

/// A listed substance that a structure is, or derives from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relative {
    substance: Substance,
    component: Option<u16>,
    steps: SmallVec<[Derivation; 2]>,
    stereo: StereoRelation,
}

impl Relative {
    /// Returns the substance.
    #[must_use]
    pub fn substance(&self) -> Substance {
        self.substance
    }

    /// Returns the number of the component that is it or derives from it; `None` where the
    /// structure as a whole, a salt with its ions, is.
    #[must_use]
    pub fn component(&self) -> Option<usize> {
        self.component.map(usize::from)
    }

    /// Returns the steps from the structure to the substance; none where it is the
    /// substance itself, apart from stereochemistry.
    ///
    /// All of the cuts that set the substance free are steps: two for a diester.
    #[must_use]
    pub fn steps(&self) -> &[Derivation] {
        &self.steps
    }

    /// Returns how the stereochemistry, of what is left after the steps, compares; that of
    /// positional isomers is not compared.
    #[must_use]
    pub fn stereo(&self) -> StereoRelation {
        self.stereo
    }

    /// Says whether all steps are such as the word of the law means without doubt.
    #[must_use]
    pub fn is_certain(&self) -> bool {
        self.steps.iter().all(Derivation::is_certain)
    }

    /// Puts a step of the structure as a whole before the others.
    fn after(mut self, kind: DerivationKind) -> Self {
        let step = Derivation {
            kind,
            atoms: [0; 2],
            is_certain: true,
        };
        self.steps.insert(0, step);
        self
    }
}

/// What was found about a structure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recognition {
    relatives: Vec<Relative>,
    is_incomplete: bool,
}

impl Recognition {
    /// Returns the listed substances that the structure is or derives from, the nearest
    /// first.
    #[must_use]
    pub fn relatives(&self) -> &[Relative] {
        &self.relatives
    }

    /// Takes the listed substances out.
    pub(crate) fn into_relatives(self) -> Vec<Relative> {
        self.relatives
    }

    /// Says whether the search was given up before its end, because the structure has too
    /// many bonds that can be cut: what was found holds, but there may be more.
    #[must_use]
    pub fn is_incomplete(&self) -> bool {
        self.is_incomplete
    }
}

impl Recognition {
    /// Leaves out what is reached through an enol where it is reached without as well.
    fn drop_detours(&mut self) {
        let is_detour = |relative: &Relative| {
            let mut steps = relative.steps.iter();
            steps.any(|step| step.kind == DerivationKind::Tautomer)
        };
        if !self.relatives.iter().any(is_detour) {
            return;
        }
        let direct: Vec<(Substance, Option<u16>)> = (self.relatives.iter())
            .filter(|relative| relative.steps.is_empty())
            .map(|relative| (relative.substance, relative.component))
            .collect();
        self.relatives.retain(|relative| {
            !is_detour(relative) || !direct.contains(&(relative.substance, relative.component))
        });
    }
}

/// Recognises structures as listed substances and their derivatives; keeps its room for
/// the next one.
#[derive(Debug, Default)]
pub struct Recognizer {
    search: Search,
    blocks: Blocks,
}

impl Recognizer {
    /// Returns a recogniser.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Finds the listed substances that a structure is or derives from.
    ///
    /// # Examples
    /// ```
    /// use precursor::{DerivationKind, NoCompanions, Normalizer, Recognizer, Smiles};
    /// let ester: Smiles = "CCOC(=O)Cc1ccccc1".parse()?;
    /// let normal = Normalizer::new().normalize(ester.into_molecule(), &NoCompanions)?;
    /// let found = Recognizer::new().recognize(&normal);
    /// let acid = &found.relatives()[0];
    /// assert_eq!(acid.substance().id(), "phenylacetic-acid");
    /// assert_eq!(acid.steps()[0].kind(), DerivationKind::Ester);
    /// // Cut between the oxygen of the ethoxy group and the carbon of the acid.
    /// assert_eq!(acid.steps()[0].atoms(), [2, 3]);
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn recognize(&mut self, normal: &Normal) -> Recognition {
        let (molecule, is_standard) = standard_drawing(normal);
        let mut found = self.recognize_in(normal, &molecule, &molecule.tree());
        // Without the standard drawing an amide may be overlooked.
        found.is_incomplete |= !is_standard;
        found
    }

    /// Does the same with the standard drawing of the molecule, where it is known which bonds
    /// lie in rings.
    pub(crate) fn recognize_in(
        &mut self,
        normal: &Normal,
        molecule: &Molecule,
        tree: &Tree,
    ) -> Recognition {
        let mut found = Recognition::default();
        if normal.components().len() > 1 {
            let whole = Subject::whole(normal);
            let search = &mut self.search;
            search.look_up(&whole, normal.whole(), molecule, &[], &mut found);
        }
        for (number, component) in (0_u16..).zip(normal.components()) {
            if component.is_main() {
                let subject = Subject {
                    normal,
                    component: Some(number),
                    atoms: component.atoms(),
                    origins: None,
                };
                self.component(&subject, molecule, tree, component, &mut found);
            }
        }
        found.relatives.sort_by_key(|relative| {
            (
                relative.component,
                relative.steps.len(),
                relative.stereo,
                relative.substance,
            )
        });
        found.relatives.dedup();
        found.drop_detours();
        found
    }

    /// Adds what the carbonyl and nitro compounds are, or derive from, of which a structure is
    /// a hydrate or tautomer, where it was not found for the structure itself.
    pub(crate) fn recognize_opened(
        &mut self,
        (normal, opened): (&Normal, Opened),
        (molecule, tree): (&Molecule, &Tree),
        found: &mut Recognition,
    ) {
        let more = self.recognize_in(normal, molecule, tree);
        found.is_incomplete |= more.is_incomplete;
        for mut relative in more.relatives {
            if opened.tautomers {
                relative = relative.after(DerivationKind::Tautomer);
            }
            if opened.hydrates {
                relative = relative.after(DerivationKind::Hydrate);
            }
            let is_known = |known: &Relative| {
                (known.substance, known.component) == (relative.substance, relative.component)
                    && known.steps.len() <= relative.steps.len()
            };
            if !found.relatives.iter().any(is_known) {
                found.relatives.push(relative);
            }
        }
    }

    /// Finds what some components together are, by their joint identity.
    pub(crate) fn recognize_joined(
        &mut self,
        normal: &Normal,
        identity: Identity,
    ) -> Vec<Relative> {
        let mut found = Recognition::default();
        let whole = Subject::whole(normal);
        let search = &mut self.search;
        search.look_up(&whole, identity, normal.molecule(), &[], &mut found);
        found.relatives
    }

    /// Finds what one component is or derives from.
    fn component(
        &mut self,
        subject: &Subject<'_>,
        molecule: &Molecule,
        tree: &Tree,
        component: &Component,
        found: &mut Recognition,
    ) {
        let composition = if component.atoms().len() == molecule.atoms().len() {
            Composition::of(molecule)
        } else {
            let atoms = component.atoms().iter();
            atoms.fold(Composition::default(), |sum, atom| {
                sum + Composition::of_atom(*molecule.atom(*atom))
            })
        };
        let ways = index::ways(composition);
        if ways.contains(Kinds::OCCURS) {
            let search = &mut self.search;
            search.look_up(subject, component.identity(), molecule, &[], found);
            search.enol(subject, molecule, found);
        }
        if ways.contains(Kinds::of(DerivationKind::PositionalIsomer)) {
            self.search.position(subject, molecule, found);
        }
        let possible = index::possible(composition);
        self.disconnect(subject, molecule, tree, possible, &[], found);
        if composition.count(Element::O) > 1 {
            self.unmask(subject, molecule, possible, found);
        }
    }

    /// Finds the substances that are set free by cutting bonds.
    fn disconnect(
        &mut self,
        subject: &Subject<'_>,
        molecule: &Molecule,
        tree: &Tree,
        possible: Kinds,
        before: &[Derivation],
        found: &mut Recognition,
    ) {
        let Some(start) = subject.atoms.first() else {
            return;
        };
        let cuts = block::wanted_cuts(molecule, tree.in_ring(), possible);
        let halides =
            possible.contains(Kinds::of(DerivationKind::Halide)) && block::has_halogens(molecule);
        if cuts.is_empty() && !halides {
            return;
        }
        let Self { search, blocks } = self;
        blocks.divide(molecule, tree, *start, &cuts);
        let had = before.iter().fold(Kinds::default(), |kinds, step| {
            kinds.with(Kinds::of(step.kind))
        });
        let halide = Kinds::of(DerivationKind::Halide);
        // What may be a listed substance, with and without its halogens.
        let mut candidates: Vec<(SmallVec<[u16; 8]>, bool)> = Vec::new();
        let mut is_crowded = false;
        let is_complete = blocks.each_piece(index::LARGEST, MAX_DECISIONS, |piece, taken| {
            if candidates.len() >= MAX_PARTS {
                is_crowded = true;
                return;
            }
            let kinds = piece.kinds.with(had);
            let is_whole = piece.kinds == Kinds::default();
            if !is_whole && index::ways(piece.composition).contains(kinds.with(Kinds::OCCURS)) {
                candidates.push((SmallVec::from_slice(taken), false));
            }
            if halides
                && piece.halogens > 0
                && index::ways(piece.without_halogens()).contains(kinds.with(halide))
            {
                candidates.push((SmallVec::from_slice(taken), true));
            }
        });
        found.is_incomplete |= is_crowded || !is_complete;
        for (taken, without_halogens) in candidates {
            let built = fragment::build(molecule, blocks, &taken, without_halogens);
            let Some(fragment) = built else { continue };
            let mut steps: SmallVec<[Derivation; 4]> = SmallVec::from_slice(before);
            let cuts = fragment.cuts.iter().map(|cut| subject.step(*cut));
            steps.extend(cuts);
            steps.extend(
                fragment
                    .halogens
                    .iter()
                    .map(|[carrier, halogen]| Derivation {
                        kind: DerivationKind::Halide,
                        atoms: [subject.origin(*carrier), subject.origin(*halogen)],
                        is_certain: true,
                    }),
            );
            search.fragment(subject, fragment.molecule, &steps, found);
        }
    }

    /// Opens acetals and hydrates and looks for what the carbonyl compounds are.
    fn unmask(
        &mut self,
        subject: &Subject<'_>,
        molecule: &Molecule,
        possible: Kinds,
        found: &mut Recognition,
    ) {
        let masked = carbonyl::masked(molecule, subject.atoms)
            .filter(|masked| possible.contains(Kinds::of(masked.kind)));
        for (count, masked) in masked.enumerate() {
            if count == MAX_ACETALS {
                found.is_incomplete = true;
                break;
            }
            let Some(carbonyl) = carbonyl::unmask(molecule, masked) else {
                continue;
            };
            let atoms: Vec<u16> = carbonyl.molecule.atom_numbers().collect();
            let origins: Vec<u16> = (carbonyl.origins.iter())
                .map(|atom| subject.origin(*atom))
                .collect();
            let inner = Subject {
                atoms: &atoms,
                origins: Some(&origins),
                ..*subject
            };
            let [carbon, oxygen] = [0, origins.len().saturating_sub(1)]
                .map(|at| origins.get(at).copied().unwrap_or(0));
            let step = Derivation {
                kind: masked.kind,
                atoms: [carbon, oxygen],
                is_certain: masked.is_certain,
            };
            let composition = Composition::of(&carbonyl.molecule);
            if index::ways(composition).contains(Kinds::OCCURS.with(Kinds::of(masked.kind)))
                && let Ok(normal) = self
                    .search
                    .normalizer()
                    .normalize(carbonyl.molecule.clone(), &NoCompanions)
            {
                let search = &mut self.search;
                search.look_up(&inner, normal.whole(), normal.molecule(), &[step], found);
            }
            let tree = carbonyl.molecule.tree();
            self.disconnect(&inner, &carbonyl.molecule, &tree, possible, &[step], found);
        }
    }
}

/// Looks structures up by what they are.
#[derive(Debug, Default)]
struct Search {
    /// Made when it is first needed.
    normalizer: Option<Normalizer>,
}

impl Search {
    fn normalizer(&mut self) -> &mut Normalizer {
        self.normalizer.get_or_insert_default()
    }

    /// Looks a structure up by its keys and keeps the substances found.
    fn look_up(
        &mut self,
        subject: &Subject<'_>,
        identity: Identity,
        molecule: &Molecule,
        steps: &[Derivation],
        found: &mut Recognition,
    ) {
        let kinds = steps.iter().fold(Kinds::default(), |kinds, step| {
            kinds.with(Kinds::of(step.kind))
        });
        let rows = index::by_skeleton(identity.skeleton).iter();
        for row in rows.filter(|row| Kinds::from_bits(row.ways).contains(kinds)) {
            let stereo = self.stereo(identity, molecule, subject.atoms, row);
            let mut steps: SmallVec<[Derivation; 2]> = SmallVec::from_slice(steps);
            if row.is_enol {
                steps.push(Derivation {
                    kind: DerivationKind::Tautomer,
                    atoms: [0; 2],
                    is_certain: true,
                });
            }
            found.relatives.push(Relative {
                substance: Substance::from_number(row.substance),
                component: subject.component,
                steps,
                stereo,
            });
        }
    }

    /// Compares the stereochemistry of a structure with that of a row.
    fn stereo(
        &mut self,
        identity: Identity,
        molecule: &Molecule,
        atoms: &[u16],
        row: &StructureRow,
    ) -> StereoRelation {
        if row.stereo == identity.stereo.to_bits() {
            return StereoRelation::Same;
        }
        if !identity.has_stereo() {
            return StereoRelation::StructureOpen;
        }
        if row.stereo == row.skeleton {
            return StereoRelation::SubstanceOpen;
        }
        let substance = Substance::from_number(row.substance)
            .smiles()
            .parse::<Smiles>();
        let substance = substance.ok().and_then(|smiles| {
            let normal = self
                .normalizer()
                .normalize(smiles.into_molecule(), &NoCompanions)
                .ok()?;
            if row.is_enol {
                normal.ketone()
            } else {
                Some(normal.molecule().clone())
            }
        });
        let structure = only(molecule, atoms);
        match (structure, substance) {
            (Some(structure), Some(substance)) => stereo::compare(&structure, &substance),
            _ => StereoRelation::Diastereomer,
        }
    }

    /// Looks up the ketone of an enol.
    fn enol(&mut self, subject: &Subject<'_>, molecule: &Molecule, found: &mut Recognition) {
        let Some(oxygen) = subject
            .atoms
            .iter()
            .copied()
            .find(|atom| is_enol(molecule, *atom))
        else {
            return;
        };
        let Some(alone) = only(molecule, subject.atoms) else {
            return;
        };
        let step = Derivation {
            kind: DerivationKind::Tautomer,
            atoms: [subject.origin(oxygen), subject.origin(oxygen)],
            is_certain: true,
        };
        self.ketone(subject, alone, &[step], found);
    }

    /// Looks up the ketone of a structure, if it is an enol.
    fn ketone(
        &mut self,
        subject: &Subject<'_>,
        molecule: Molecule,
        steps: &[Derivation],
        found: &mut Recognition,
    ) {
        // Its keys are not asked for.
        let census = Census::of(&molecule);
        let normal =
            (self.normalizer()).normalize_where(molecule, census, &NoCompanions, |_| false);
        let Ok(normal) = normal else {
            return;
        };
        let Some(ketone) = normal.ketone() else {
            return;
        };
        let Ok(normal) = self.normalizer().normalize(ketone, &NoCompanions) else {
            return;
        };
        let atoms: Vec<u16> = normal.molecule().atom_numbers().collect();
        let subject = Subject {
            atoms: &atoms,
            ..*subject
        };
        self.look_up(&subject, normal.whole(), normal.molecule(), steps, found);
    }

    /// Finds the substances whose positional isomer a component is.
    fn position(&mut self, subject: &Subject<'_>, molecule: &Molecule, found: &mut Recognition) {
        let Some(alone) = only(molecule, subject.atoms) else {
            return;
        };
        let (certain, open) = position::signatures(&alone, self.normalizer());
        for (signature, is_certain) in [(certain, true), (open, false)] {
            for number in signature.into_iter().flat_map(index::by_position) {
                let substance = Substance::from_number(number);
                let known = found.relatives.iter().any(|relative| {
                    relative.component == subject.component
                        && relative.substance == substance
                        && match relative.steps.as_slice() {
                            [] => true,
                            [step] => !is_certain && step.kind == DerivationKind::PositionalIsomer,
                            _ => false,
                        }
                });
                if !known {
                    found.relatives.push(Relative {
                        substance,
                        component: subject.component,
                        steps: SmallVec::from_slice(&[Derivation {
                            kind: DerivationKind::PositionalIsomer,
                            atoms: [0; 2],
                            is_certain,
                        }]),
                        stereo: StereoRelation::Same,
                    });
                }
            }
        }
    }

    /// Looks up a part that was set free, and its ketone where it is an enol.
    fn fragment(
        &mut self,
        subject: &Subject<'_>,
        molecule: Molecule,
        steps: &[Derivation],
        found: &mut Recognition,
    ) {
        let Ok(normal) = self.normalizer().normalize(molecule, &NoCompanions) else {
            return;
        };
        let atoms: Vec<u16> = normal.molecule().atom_numbers().collect();
        let part = Subject {
            atoms: &atoms,
            ..*subject
        };
        let known = found.relatives.len();
        self.look_up(&part, normal.whole(), normal.molecule(), steps, found);
        let is_enol = |atom: &u16| is_enol(normal.molecule(), *atom);
        if found.relatives.len() == known && atoms.iter().any(is_enol) {
            let mut steps: SmallVec<[Derivation; 4]> = SmallVec::from_slice(steps);
            steps.push(Derivation {
                kind: DerivationKind::Tautomer,
                atoms: [0; 2],
                is_certain: true,
            });
            self.ketone(&part, normal.molecule().clone(), &steps, found);
        }
    }
}

/// The component that is looked at, or a carbonyl compound made of it.
#[derive(Clone, Copy)]
struct Subject<'a> {
    normal: &'a Normal,
    component: Option<u16>,
    atoms: &'a [u16],
    /// The numbers of the atoms in the caller's molecule, where they are other than those of
    /// the normal molecule.
    origins: Option<&'a [u16]>,
}

impl<'a> Subject<'a> {
    fn whole(normal: &'a Normal) -> Self {
        Self {
            normal,
            component: None,
            atoms: &[],
            origins: None,
        }
    }

    /// Returns the number of an atom in the caller's molecule.
    fn origin(&self, atom: u16) -> u16 {
        match self.origins {
            Some(origins) => origins.get(usize::from(atom)).copied().unwrap_or(0),
            None => self.normal.origin(atom).unwrap_or(0),
        }
    }

    fn step(&self, cut: Cut) -> Derivation {
        Derivation {
            kind: cut.kind,
            atoms: [self.origin(cut.hetero), self.origin(cut.centre)],
            is_certain: cut.is_certain,
        }
    }
}

/// Says whether a structure of one component has the composition of a listed substance, so
/// that it could be one.
pub(crate) fn may_be_listed(molecule: &Molecule) -> bool {
    index::ways(Composition::of(molecule)).contains(Kinds::OCCURS)
}

/// Returns some atoms of a molecule as one of their own; the whole where they are all, or
/// none is named.
fn only(molecule: &Molecule, atoms: &[u16]) -> Option<Molecule> {
    if atoms.is_empty() || atoms.len() == molecule.atoms().len() {
        return Some(molecule.clone());
    }
    let mut blocks = Blocks::default();
    blocks.divide(molecule, &molecule.tree(), *atoms.first()?, &[]);
    fragment::build(molecule, &blocks, &[0], false).map(|fragment| fragment.molecule)
}

/// Says whether an atom is the hydroxyl oxygen of an enol or a phenol.
fn is_enol(molecule: &Molecule, oxygen: u16) -> bool {
    let atom = molecule.atom(oxygen);
    let [link] = molecule.links(oxygen) else {
        return false;
    };
    atom.element == Element::O
        && atom.hydrogens == 1
        && molecule.links(link.atom).iter().any(|link| {
            molecule.bond(link.bond).order == Order::Double
                && molecule.atom(link.atom).element == Element::C
        })
}

/// Returns the standard drawing of a structure that may have an amide drawn as an imidic acid,
/// else that which it has; and whether it is the standard one as far as amides go.
pub(crate) fn standard_drawing(normal: &Normal) -> (Cow<'_, Molecule>, bool) {
    let drawn = Cow::Borrowed(normal.molecule());
    if !needs_standard(normal.molecule()) {
        return (drawn, true);
    }
    let standard = normal.standard();
    standard.map_or((drawn, false), |standard| (Cow::Owned(standard), true))
}

/// Says whether an amide may be drawn as an imidic acid, so that the standard drawing is
/// needed to see it.
fn needs_standard(molecule: &Molecule) -> bool {
    let is_hydroxyl = |atom: &Atom| {
        ((atom.element == Element::O) | (atom.element == Element::S)) & (atom.hydrogens == 1)
    };
    places_where(molecule.atoms(), is_hydroxyl).any(|oxygen| {
        molecule.links(oxygen).iter().any(|link| {
            molecule.links(link.atom).iter().any(|link| {
                molecule.bond(link.bond).order == Order::Double
                    && molecule.atom(link.atom).element == Element::N
            })
        })
    })
}
