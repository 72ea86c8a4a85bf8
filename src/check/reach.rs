//! Which entries reach a structure: as the substance that they name, by their scope, or
//! as a class; on whatever day.

use crate::check::beside::Beside;
use crate::check::finding::{Certainty, Relation, SENTENCE_END, sentences};
use crate::check::ions::{Numbers, salt_among};
use crate::check::structure::{Isotopes, Structure, isotopes};
use crate::law::{Entry, EntryKind, List, Scope};
use crate::mol::Smiles;
use crate::rule::{RuleEntry, RuleMatch, Rules};
use crate::substance::{
    Derivation, DerivationKind, Recognizer, Relative, StereoRelation, Substance, SubstanceKind,
    standard_drawing,
};
use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use smallvec::SmallVec;

/// One way in which an entry reaches a structure.
#[derive(Clone, Debug)]
pub(crate) struct Reach {
    pub(crate) entry: Entry,
    /// The substance or class that the entry names.
    pub(crate) substance: Substance,
    pub(crate) relation: Relation,
    /// The relation without what stands beside the structure: that of the free base of a salt.
    pub(crate) basis: Relation,
    pub(crate) certainty: Certainty,
    pub(crate) because: SmallVec<[Cow<'static, str>; 2]>,
    /// The clauses of a class that hold.
    pub(crate) clauses: SmallVec<[&'static str; 2]>,
    /// The lists that take the structure out of the class when they name it.
    pub(crate) displacing: Lists,
}

/// A set of lists: a bit for each, by its number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lists(pub(crate) u32);

impl Lists {
    fn named(ids: &[&str]) -> Self {
        let lists = ids.iter().filter_map(|id| id.parse::<List>().ok());
        Self(lists.fold(0, |mask, list| mask | 1_u32.unbounded_shl(list.number())))
    }

    pub(crate) fn contains(self, list: List) -> bool {
        self.0.unbounded_shr(list.number()) & 1 == 1
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// What a structure is and what reaches it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reached {
    /// The substances of the tables that it is, as far as its stereochemistry is given.
    pub(crate) identities: SmallVec<[Substance; 2]>,
    pub(crate) reaches: Vec<Reach>,
    /// The stereoisomers in the tables between which it leaves open which it is.
    pub(crate) variants: SmallVec<[Substance; 2]>,
    /// The substances of which it is a form, the nearest first.
    pub(crate) bases: SmallVec<[Substance; 2]>,
    /// Whether the search was given up before its end: there may be more.
    pub(crate) is_incomplete: bool,
    /// Whether it is an uncharged atom, drawn alone beside others.
    pub(crate) is_bare_atom: bool,
}

/// Finds what reaches one main component of a structure, or, with `None`, the structure
/// as a whole with its ions.
pub(crate) struct Finder<'a> {
    structure: &'a Structure,
    relatives: Vec<Relative>,
    matches: Vec<RuleMatch<'static, 'static>>,
    /// The classes of the carbonyl compounds of which the structure is a hydrate or enol.
    opened: Vec<RuleMatch<'static, 'static>>,
    is_incomplete: bool,
    /// Whether what the tables tell of a substance counts too.
    tables: bool,
    /// The ions that are a substance together, beside components that are none of it.
    salt: Numbers,
}

impl<'a> Finder<'a> {
    pub(crate) fn new(structure: &'a Structure) -> Self {
        let normal = &structure.normal;
        // The words of a class speak of amides, however they are drawn.
        let (drawing, is_standard) = standard_drawing(normal);
        let tree = drawing.tree();
        let mut recognizer = Recognizer::new();
        let mut recognition = recognizer.recognize_in(normal, &drawing, &tree);
        let opened = normal.opened().map(|(normal, opened)| {
            let (drawing, _) = standard_drawing(&normal);
            let tree = drawing.tree();
            recognizer.recognize_opened((&normal, opened), (&drawing, &tree), &mut recognition);
            Rules::standard().evaluate_in(&normal, &drawing, tree.in_ring())
        });
        let is_incomplete = recognition.is_incomplete() || !is_standard;
        // What a metal compound would be without its metal, it is not, and an atom that is
        // bound, or an ion, is no portion of the element.
        let kept = |relative: &Relative| {
            let Some(component) = relative.component() else {
                return true;
            };
            !structure.is_organometallic(component)
                && !structure.is_bound_atom(component)
                && !structure.is_acid_of_bare_atom(component)
        };
        let mut relatives = recognition.into_relatives();
        relatives.retain(kept);
        let is_whole = relatives
            .iter()
            .any(|relative| relative.component().is_none());
        let (salt, of_salt) = if is_whole {
            Default::default()
        } else {
            salt_among(structure, &mut recognizer)
        };
        relatives.extend(of_salt);
        let mut matches = Rules::standard().evaluate_in(normal, &drawing, tree.in_ring());
        let mut opened = opened.unwrap_or_default();
        // What is decided of a substance by name holds for its hydrate too.
        let is_same = |one: &RuleMatch<'_, '_>, other: &RuleMatch<'_, '_>| {
            (one.rule().id(), one.component()) == (other.rule().id(), other.component())
        };
        matches.retain(|found| {
            !(opened.iter()).any(|other| other.named().is_some() && is_same(found, other))
        });
        opened.retain(|found| !matches.iter().any(|other| is_same(found, other)));
        Self {
            structure,
            relatives,
            matches,
            opened,
            is_incomplete,
            tables: true,
            salt,
        }
    }

    /// The components that are a salt of the tables together, if others stand beside it.
    pub(crate) fn salt(&self) -> &[usize] {
        &self.salt
    }

    /// Says whether the structure as a whole, a salt with its ions, is a substance.
    pub(crate) fn is_whole_known(&self) -> bool {
        self.relatives
            .iter()
            .any(|relative| relative.component().is_none())
    }

    /// Returns what reaches the structure as a whole, its ions included: as the salt that it
    /// is, and as a salt of its parts; of a salt among other components, what reaches it.
    pub(crate) fn whole(&self) -> Reached {
        let mut whole = self.reached(None);
        let is_part = |at: &usize| self.salt.is_empty() || self.salt.contains(at);
        for at in self.mains().filter(is_part) {
            whole.reaches.extend(self.reached(Some(at)).reaches);
        }
        let identities = &whole.identities;
        let excepts = |entry: Entry| identities.iter().any(|one| entry.excepts(one.index()));
        whole.reaches.retain(|reach| !excepts(reach.entry));
        sort(&mut whole.reaches);
        whole
    }

    /// The numbers of the components that are no counter-ions.
    pub(crate) fn mains(&self) -> impl Iterator<Item = usize> {
        let components = self.structure.normal.components().iter().enumerate();
        components
            .filter(|(_, component)| component.is_main())
            .map(|(at, _)| at)
    }

    /// Returns what reaches a component, or the salt as such.
    pub(crate) fn reached(&self, component: Option<usize>) -> Reached {
        let relatives = || {
            self.relatives
                .iter()
                .filter(move |relative| relative.component() == component)
        };
        let mut reached = Reached {
            is_incomplete: self.is_incomplete,
            is_bare_atom: component.is_some_and(|at| self.structure.is_bare_atom(at)),
            ..Reached::default()
        };
        // Most structures derive from nothing that is listed.
        if self.relatives.is_empty()
            && self.matches.is_empty()
            && self.opened.is_empty()
            && !self.structure.is_organomagnesium_halide
        {
            return reached;
        }
        let beside = Beside::of(self.structure, component);
        let as_near = |stereo: StereoRelation| {
            let mut found: SmallVec<[Substance; 2]> = relatives()
                .filter(|relative| is_plain(relative) && relative.stereo() == stereo)
                .map(Relative::substance)
                .collect();
            found.dedup();
            found
        };
        let mut exact = as_near(StereoRelation::Same);
        exact.retain(|identity| self.labels(*identity) != Labels::Other);
        reached.identities.clone_from(&exact);
        // What an entry excepts is excepted with its isotopes only.
        exact.retain(|identity| self.labels(*identity) != Labels::Open);
        for stereo in [StereoRelation::StructureOpen, StereoRelation::SubstanceOpen] {
            if reached.identities.is_empty() {
                reached.identities = as_near(stereo);
            }
        }
        let excepts = |entry: Entry| exact.iter().any(|one| entry.excepts(one.index()));
        for relative in relatives() {
            let substance = relative.substance();
            let labels = self.labels(substance);
            if labels == Labels::Other {
                continue;
            }
            // With the isotopes that it is named with it is no isotopologue.
            let unmarked = (labels == Labels::Same).then(|| Beside {
                isotopes: false,
                ..beside.clone()
            });
            let beside = unmarked.as_ref().unwrap_or(&beside);
            for entry in substance.parent_entries() {
                if excepts(entry) {
                    continue;
                }
                let mut reach = by_scope(entry, relative, beside);
                if let Some(reach) = &mut reach
                    && labels == Labels::Open
                {
                    let because = format!(
                        "{} is marked with isotopes, the structure is not",
                        substance.name()
                    );
                    reach.certainty = Certainty::Borderline;
                    reach.because.push(Cow::Owned(because));
                }
                reached.reaches.extend(reach);
            }
        }
        drop_named_derivatives(&mut reached.reaches);
        for (matches, is_opened) in [(&self.matches, false), (&self.opened, true)] {
            let own = matches.iter();
            for found in own.filter(|found| Some(found.component()) == component) {
                by_class(found, is_opened, &beside, &mut reached.reaches);
            }
        }
        reached.reaches.retain(|reach| !excepts(reach.entry));
        reached.variants = as_near(StereoRelation::StructureOpen);
        reached.bases = self.bases(component);
        if self.structure.is_organomagnesium_halide && component.is_some() {
            by_grignard_reagent(&mut reached.reaches);
        }
        if self.tables {
            let told = match exact.as_slice() {
                [] => as_near(StereoRelation::StructureOpen),
                _ => exact,
            };
            for identity in &told {
                by_tables(*identity, &beside, &mut reached.reaches);
            }
        }
        sort(&mut reached.reaches);
        reached
    }
}

impl Finder<'_> {
    /// Compares the isotopes of the structure with those that a substance is named with.
    fn labels(&self, substance: Substance) -> Labels {
        let bytes = substance.smiles().as_bytes();
        let mut pairs = bytes.iter().zip(bytes.iter().skip(1));
        if !pairs.any(|(one, next)| *one == b'[' && next.is_ascii_digit()) {
            return Labels::None;
        }
        let drawn = substance.smiles().parse::<Smiles>();
        let drawn: Isotopes = drawn.map_or_else(|_| Isotopes::new(), |it| isotopes(it.molecule()));
        if drawn == self.structure.isotopes {
            Labels::Same
        } else if self.structure.isotopes.is_empty() {
            Labels::Open
        } else {
            Labels::Other
        }
    }

    /// The substances of the tables that a component is a salt, a stereoisomer or a derivative
    /// of, in one step.
    fn bases(&self, component: Option<usize>) -> SmallVec<[Substance; 2]> {
        let is_form = |relative: &&Relative| match relative.steps() {
            [] => true,
            [step] => step.is_certain() && step.kind() != DerivationKind::PositionalIsomer,
            _ => false,
        };
        // A lone ion, such as chloride, is more often told apart than looked for.
        let parts = self.structure.normal.components();
        let own = component.and_then(|at| parts.get(at));
        if own.is_some_and(|own| own.atoms().len() == 1) {
            return SmallVec::new();
        }
        let of_component = |relative: &&Relative| relative.component() == component;
        let relatives = self.relatives.iter().filter(of_component).filter(is_form);
        let mut found = SmallVec::new();
        for substance in relatives.map(Relative::substance) {
            if !found.contains(&substance) {
                found.push(substance);
            }
        }
        found
    }
}

/// How the isotopes of a structure compare with those that a substance is named with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Labels {
    /// The substance is named with none.
    None,
    Same,
    /// The structure is marked with none.
    Open,
    Other,
}

/// Leaves out what is reached as an ester or ether by the word "derivatives" alone where the
/// list names the structure itself.
fn drop_named_derivatives(reaches: &mut Vec<Reach>) {
    let named: SmallVec<[List; 4]> = reaches
        .iter()
        .filter(|reach| reach.basis == Relation::Itself)
        .map(|reach| reach.entry.list())
        .collect();
    reaches.retain(|reach| {
        let token = match reach.basis {
            Relation::Ester => "esters",
            Relation::Ether => "ethers",
            _ => return true,
        };
        reach.entry.scope().names(token) || !named.contains(&reach.entry.list())
    });
}

/// The entries of the Grignard reagents, a class without a rule of its own: whatever the group.
fn by_grignard_reagent(reaches: &mut Vec<Reach>) {
    let Ok(class) = "organomagnesium-halides".parse::<Substance>() else {
        return;
    };
    reaches.extend(class.parent_entries().map(|entry| Reach {
        entry,
        substance: class,
        relation: Relation::Class,
        basis: Relation::Class,
        certainty: Certainty::Certain,
        because: SmallVec::from_iter([Cow::Borrowed(
            "magnesium bonded to carbon and a halogen: an organomagnesium halide",
        )]),
        clauses: SmallVec::new(),
        displacing: Lists::default(),
    }));
}

/// What the tables tell of a substance beside its structure: the classes to which decisions
/// count it, the materials and mixtures with it, and what an entry leaves open although its
/// scope takes it in, or does not say.
fn by_tables(substance: Substance, beside: &Beside, reaches: &mut Vec<Reach>) {
    for row in substance.relations() {
        let relation = Relation::from_number(row.relation);
        let entry = Entry::from_number(row.entry);
        let told = match relation {
            Relation::Component => true,
            // The other ones are found by their rules, clause by clause.
            Relation::Class => row.clauses == 0 && row.displacing == 0,
            // Open, as the entry does not say; what it says is found by the structure.
            Relation::OpticalIsomer => {
                let scope = entry.scope();
                let tokens = ["optical-isomers", "stereoisomers", "isomers"];
                row.certainty != 0 && !tokens.iter().any(|token| scope.names(token))
            }
            _ => false,
        };
        if relation == Relation::OpticalIsomer && row.certainty != 0 {
            let is_open =
                |reach: &&mut Reach| reach.entry == entry && reach.basis == Relation::OpticalIsomer;
            for reach in reaches.iter_mut().filter(is_open) {
                reach.certainty = Certainty::Borderline;
                reach.because = sentences(row.because).map(Cow::Borrowed).collect();
            }
        }
        if !told || entry.excepts(substance.index()) {
            continue;
        }
        let mut way = Way {
            relation,
            certainty: if row.certainty == 0 {
                Certainty::Certain
            } else {
                Certainty::Borderline
            },
            because: sentences(row.because).map(Cow::Borrowed).collect(),
        };
        if relation == Relation::Class && way.beside(beside, entry, entry.scope()).is_none() {
            continue;
        }
        reaches.push(Reach {
            entry,
            substance: Substance::from_number(row.parent),
            relation: way.relation,
            basis: relation,
            certainty: way.certainty,
            because: way.because,
            clauses: SmallVec::new(),
            displacing: Lists::default(),
        });
    }
}

/// Keeps the nearest way to each entry, with the clauses of a class that reaches it too.
fn sort(reaches: &mut Vec<Reach>) {
    reaches.sort_by_key(|reach| (reach.entry, reach.certainty, reach.relation));
    reaches.dedup_by(|later, first| {
        let same = later.entry == first.entry;
        if same && first.clauses.is_empty() {
            first.clauses = core::mem::take(&mut later.clauses);
        }
        same
    });
}

/// Says whether the relative is the structure itself, apart from stereochemistry.
fn is_plain(relative: &Relative) -> bool {
    relative.steps().iter().all(|step| {
        matches!(
            step.kind(),
            DerivationKind::Tautomer | DerivationKind::Hydrate
        )
    })
}

/// How far an entry follows from its substance to the structure.
struct Way {
    relation: Relation,
    certainty: Certainty,
    because: SmallVec<[Cow<'static, str>; 2]>,
}

impl Way {
    fn step(&mut self, relation: Relation, certainty: Certainty, because: String) {
        self.relation = relation;
        self.certainty = self.certainty.max(certainty);
        self.because.push(Cow::Owned(because));
    }

    /// Takes in what stands beside the structure.
    fn beside(&mut self, beside: &Beside, entry: Entry, scope: Scope) -> Option<()> {
        if beside.isotopes {
            let because = "isotopes are left out: the same substance".to_string();
            self.step(Relation::Isotopologue, Certainty::Certain, because);
        }
        if !beside.solvates.is_empty() {
            let because = format!("with {}: the same substance", beside.solvates);
            self.because.push(Cow::Owned(because));
        }
        if beside.salt.is_empty() {
            return Some(());
        }
        if scope.names("salts") {
            let because = format!("salt with {}; the entry covers salts", beside.salt);
            self.step(Relation::Salt, Certainty::Certain, because);
        } else if scope.names("preparations") || entry.kind() == EntryKind::Class {
            let because = format!(
                "salt with {}; the entry names no salts, but what contains the substance",
                beside.salt
            );
            self.step(Relation::Salt, Certainty::Borderline, because);
        } else {
            return None;
        }
        Some(())
    }
}

/// How an entry of a relative covers the structure by its scope; `None` where it does not.
fn by_scope(entry: Entry, relative: &Relative, beside: &Beside) -> Option<Reach> {
    let (scope, substance) = (entry.scope(), relative.substance());
    let name = substance.name();
    let mut way = Way {
        relation: match entry.kind() {
            EntryKind::Material => Relation::Material,
            EntryKind::Class if substance.kind() != SubstanceKind::Class => Relation::Class,
            EntryKind::Substance | EntryKind::Class => Relation::Itself,
        },
        certainty: Certainty::Certain,
        because: SmallVec::new(),
    };
    isomer(relative.stereo(), name, scope, beside.centred, &mut way)?;
    steps(relative.steps(), name, scope, &mut way)?;
    let basis = way.relation;
    way.beside(beside, entry, scope)?;
    if way.because.is_empty() {
        way.because.push(Cow::Borrowed("named in the entry"));
    }
    Some(Reach {
        entry,
        substance,
        relation: way.relation,
        basis,
        certainty: way.certainty,
        because: way.because,
        clauses: SmallVec::new(),
        displacing: Lists::default(),
    })
}

/// Follows the difference in stereochemistry.
fn isomer(
    stereo: StereoRelation,
    name: &str,
    scope: Scope,
    centred: bool,
    way: &mut Way,
) -> Option<()> {
    let names = |tokens: &[&str]| tokens.iter().any(|token| scope.names(token));
    let optical = names(&["optical-isomers", "stereoisomers", "isomers"]);
    match stereo {
        StereoRelation::Same => {}
        StereoRelation::StructureOpen => {
            let because = format!("the structure leaves open the stereochemistry of {name}");
            way.because.push(Cow::Owned(because));
        }
        StereoRelation::SubstanceOpen => {
            let (relation, word, covered) = if centred {
                (Relation::OpticalIsomer, "stereoisomer", optical)
            } else {
                let geometric = names(&["geometric-isomers", "stereoisomers", "isomers"]);
                (Relation::GeometricIsomer, "geometric isomer", geometric)
            };
            let because = if covered {
                format!("a {word} of {name}; the entry covers {scope}")
            } else {
                format!("a {word} of {name}, whose entry leaves the stereochemistry open")
            };
            way.step(relation, Certainty::Certain, because);
        }
        StereoRelation::Enantiomer if optical => {
            let because = format!("the mirror image of {name}; the entry covers {scope}");
            way.step(Relation::OpticalIsomer, Certainty::Certain, because);
        }
        StereoRelation::Geometric if names(&["geometric-isomers", "stereoisomers", "isomers"]) => {
            let because = format!("a geometric isomer of {name}; the entry covers {scope}");
            way.step(Relation::GeometricIsomer, Certainty::Certain, because);
        }
        StereoRelation::Diastereomer if names(&["stereoisomers", "isomers"]) => {
            let because = format!("a diastereomer of {name}; the entry covers {scope}");
            way.step(Relation::OpticalIsomer, Certainty::Certain, because);
        }
        StereoRelation::Diastereomer if optical => {
            let because = format!(
                "a diastereomer of {name}; it is open whether the entry means it by optical isomers"
            );
            way.step(Relation::OpticalIsomer, Certainty::Borderline, because);
        }
        _ => return None,
    }
    Some(())
}

/// Follows the steps of derivation, each of which the entry must name.
fn steps(steps: &[Derivation], name: &str, scope: Scope, way: &mut Way) -> Option<()> {
    let mut kinds: SmallVec<[DerivationKind; 2]> = SmallVec::new();
    for step in steps {
        let kind = step.kind();
        let (relation, tokens): (Relation, &[&str]) = match kind {
            // An ester or ether is a derivative, whatever else is one.
            DerivationKind::Ester => (Relation::Ester, &["esters", "derivatives"]),
            DerivationKind::Ether => (Relation::Ether, &["ethers", "derivatives"]),
            DerivationKind::Amide => (Relation::Amide, &["amides"]),
            DerivationKind::Carbamate => (Relation::Carbamate, &["carbamates"]),
            DerivationKind::Halide => (Relation::Halide, &["halides"]),
            DerivationKind::Acetal => (Relation::Acetal, &["acetals"]),
            DerivationKind::PositionalIsomer => {
                (Relation::PositionalIsomer, &["positional-isomers"])
            }
            DerivationKind::Tautomer => {
                let because = format!("a tautomer of {name}");
                // The ester or ether of an enol is one of them in the first place.
                let relation = if kinds.is_empty() {
                    Relation::Tautomer
                } else {
                    way.relation
                };
                way.step(relation, Certainty::Certain, because);
                continue;
            }
            DerivationKind::Hydrate => {
                let because = format!("the hydrate of {name}");
                way.because.push(Cow::Owned(because));
                continue;
            }
        };
        let covered = tokens.iter().find(|token| scope.names(token))?;
        if kinds.contains(&kind) {
            continue;
        }
        kinds.push(kind);
        let certainty = if step.is_certain() {
            Certainty::Certain
        } else {
            Certainty::Borderline
        };
        let because = match step.atoms() {
            [0, 0] if kind == DerivationKind::PositionalIsomer && !step.is_certain() => format!(
                "the same rings and groups as {name}, linked at other places; the entry covers {covered}, and it is open whether the core structure is the same"
            ),
            [0, 0] => format!("{relation} of {name}; the entry covers {covered}"),
            [one, other] => format!(
                "{relation} of {name} (atoms {one} and {other}); the entry covers {covered}"
            ),
        };
        way.step(relation, certainty, because);
    }
    if kinds.len() > 1 && !scope.names("combinations") {
        let because = "several of these at once: the entry names each alone".to_string();
        way.because.push(Cow::Owned(because));
        way.certainty = Certainty::Borderline;
    }
    Some(())
}

/// The entries under which a class comes.
fn by_class(
    found: &RuleMatch<'static, 'static>,
    is_opened: bool,
    beside: &Beside,
    reaches: &mut Vec<Reach>,
) {
    let rule = found.rule();
    let displacing = rule
        .displacement()
        .map_or_else(Lists::default, |displacement| {
            Lists::named(displacement.lists())
        });
    let certainty = if found.is_certain() {
        Certainty::Certain
    } else {
        Certainty::Borderline
    };
    let mut reasons = reasons(found);
    if is_opened {
        let because = "the carbonyl or nitro compound of which it is a hydrate or tautomer";
        reasons.insert(0, Cow::Borrowed(because));
    }
    let entries = found.entries().flat_map(RuleEntry::rows);
    for entry in entries.map(Entry::from_number) {
        let mut way = Way {
            relation: Relation::Class,
            certainty,
            because: reasons.clone(),
        };
        let relation = way.relation;
        if way.beside(beside, entry, entry.scope()).is_none() {
            continue;
        }
        let named = entry.substance_numbers().first();
        reaches.push(Reach {
            entry,
            substance: Substance::from_number(named.copied().unwrap_or_default()),
            relation,
            basis: relation,
            certainty: way.certainty,
            because: way.because,
            clauses: found
                .clauses()
                .iter()
                .map(|clause| clause.clause().id())
                .collect(),
            displacing,
        });
    }
}

/// The room that most lines of reasons take, in bytes.
const LINE: usize = 120;

/// Writes a number behind a text.
fn push_number(text: &mut String, number: u16) {
    let mut digits: SmallVec<[u8; 5]> = SmallVec::new();
    let mut rest = number;
    loop {
        digits.push(b'0' + u8::try_from(rest % 10).unwrap_or(0));
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    text.extend(digits.iter().rev().map(|digit| char::from(*digit)));
}

/// The clauses that hold, in the words of the law, and what is doubtful.
fn reasons(found: &RuleMatch<'static, 'static>) -> SmallVec<[Cow<'static, str>; 2]> {
    let rule = found.rule();
    let mut because: SmallVec<[Cow<'static, str>; 2]> = SmallVec::new();
    let mut title = String::with_capacity(LINE);
    title.push_str(rule.title());
    if let Some(original) = rule.title_zh() {
        title.push(' ');
        title.push_str(original);
    }
    if let Some(named) = found.named() {
        title.push_str(": ");
        title.push_str(named.name());
    } else {
        for (at, parent) in rule.parents().enumerate() {
            title.push_str(if at == 0 { ", compared with " } else { " or " });
            title.push_str(parent);
        }
    }
    because.push(Cow::Owned(title));
    for held in found.clauses() {
        let clause = held.clause();
        let original = clause.original().unwrap_or_default();
        let atoms = held.atoms();
        // Each number has at most three digits and a comma and space behind it.
        let room = clause.text().len() + original.len() + 5 * atoms.len() + 32;
        let mut words = String::with_capacity(room);
        words.push_str("clause ");
        words.push_str(clause.id());
        words.push_str(": ");
        words.push_str(clause.text());
        if !original.is_empty() {
            words.push(' ');
            words.push_str(original);
        }
        words.push_str(" (atoms ");
        for (at, atom) in atoms.iter().enumerate() {
            if at > 0 {
                words.push_str(", ");
            }
            push_number(&mut words, *atom);
        }
        words.push(')');
        because.push(Cow::Owned(words));
    }
    because.extend(found.doubts().iter().map(|doubt| Cow::Borrowed(*doubt)));
    because
}

/// Everything that reaches a substance of the tables by its structure beside the entries
/// that name it; the generator puts it into the tables.
#[doc(hidden)]
#[must_use]
pub fn reaches_for_tables(substance: Substance) -> Vec<TableReach> {
    let Ok(structure) = Structure::from_smiles(substance.smiles()) else {
        return Vec::new();
    };
    let mut finder = Finder::new(&structure);
    finder.tables = false;
    let mains: Vec<usize> = finder.mains().collect();
    let reached = match mains.as_slice() {
        _ if finder.is_whole_known() => finder.whole(),
        [only] => finder.reached(Some(*only)),
        // A substance of several parts is no other substance.
        _ => return Vec::new(),
    };
    let named: Vec<Entry> = substance.entries().collect();
    // What the tables themselves tell is authored.
    let foreign =
        |reach: &Reach| !named.contains(&reach.entry) && reach.relation != Relation::Component;
    let rows = reached.reaches.into_iter().filter(foreign);
    rows.map(|reach| TableReach {
        entry: reach.entry.index(),
        parent: reach.substance.index(),
        relation: reach.relation.as_str(),
        is_certain: reach.certainty == Certainty::Certain,
        because: reach
            .because
            .join(&alloc::string::String::from(SENTENCE_END)),
        clauses: reach.clauses.join("|"),
        displacing: reach.displacing.0,
    })
    .collect()
}

/// One row of [`reaches_for_tables`].
#[doc(hidden)]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableReach {
    /// The position of the entry.
    pub entry: u32,
    /// The position of the substance that it names.
    pub parent: u32,
    /// The word of the relation.
    pub relation: &'static str,
    /// Whether it is certain.
    pub is_certain: bool,
    /// The reasons, joined.
    pub because: String,
    /// The clauses, joined by bars.
    pub clauses: String,
    /// The mask of the lists that displace a class.
    pub displacing: u32,
}
