//! Texts that are structures, and the answer to one.

use crate::check::answer::{Answer, QueryKind, Undetermined, Verdict};
use crate::check::coverage::{of_reaches, verdict};
use crate::check::line::combine;
use crate::check::query::Query;
use crate::check::reach::{Finder, Reached};
use crate::error::Error;
use crate::law::Jurisdiction;
use crate::mol::{Component, Element, Molecule, Normal, Normalizer, Order, Smiles, Step};
use crate::substance::{KnownCompanions, Substance, SubstanceKind};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// Says whether a text can only be meant as SMILES, as far as its characters tell: words of
/// letters alone are not, unless two carbons or a halogen stand in them.
pub(crate) fn looks_like_smiles(text: &str) -> bool {
    let Some(first) = text.bytes().next() else {
        return false;
    };
    let notation = |byte: u8| byte.is_ascii_alphanumeric() || b"()[]=#$:./\\@+-%*~".contains(&byte);
    if !(first.is_ascii_alphabetic() || first == b'[' || first == b'*')
        || !text.bytes().all(notation)
    {
        return false;
    }
    let structural = |byte: u8| b"()[]=#/\\@.".contains(&byte) || byte.is_ascii_digit();
    text.bytes().any(structural)
        || ["CC", "Cl", "Br", "cc"]
            .iter()
            .any(|pair| text.contains(pair))
}

/// Takes `SMILES:` or the like off a text.
pub(crate) fn announced_smiles(text: &str) -> Option<&str> {
    let (word, rest) = text.split_once([':', '=', ' '])?;
    word.trim()
        .eq_ignore_ascii_case("smiles")
        .then(|| rest.trim())
}

/// A structure in normal form.
#[derive(Clone, Debug)]
pub(crate) struct Structure {
    pub(crate) normal: Normal,
    /// The charges as drawn, by the atoms of the molecule that was read.
    pub(crate) charges: Vec<i8>,
    /// Whether a metal is bonded to carbon, or stands uncharged beside what it is bonded to:
    /// such a compound is no salt of what remains without the metal.
    pub(crate) is_organometallic: bool,
}

impl Structure {
    /// Reads SMILES.
    pub(crate) fn from_smiles(text: &str) -> Result<Self, Error> {
        Self::new(text.parse::<Smiles>()?.into_molecule())
    }

    /// Brings a molecule into normal form.
    pub(crate) fn new(molecule: Molecule) -> Result<Self, Error> {
        let mut is_organometallic = is_organometallic(&molecule);
        let charges = molecule.atoms().iter().map(|atom| atom.charge).collect();
        let normal = Normalizer::new().normalize(molecule, &KnownCompanions)?;
        is_organometallic |= has_bare_atom(&normal);
        Ok(Self {
            normal,
            charges,
            is_organometallic,
        })
    }
}

impl Structure {
    /// Says whether a component is a single atom beside others.
    pub(crate) fn is_lone_atom(&self, component: usize) -> bool {
        let components = self.normal.components();
        let atoms = components.get(component).map_or(&[][..], Component::atoms);
        let atom = |atom: u16| self.normal.molecule().atom(atom);
        components.len() > 1 && matches!(atoms, [one] if atom(*one).hydrogens == 0)
    }
}

/// Says whether a metal is bonded to a carbon that no neighbouring group makes acidic, or
/// such a carbon carries the charge.
fn is_organometallic(molecule: &Molecule) -> bool {
    molecule.atom_numbers().any(|number| {
        let atom = molecule.atom(number);
        if atom.element != Element::C {
            return false;
        }
        let links = molecule.links(number);
        let held = atom.charge < 0
            || links
                .iter()
                .any(|link| molecule.atom(link.atom).element.is_metal());
        held && !is_acidic(molecule, number)
    })
}

/// Says whether an uncharged atom is drawn alone beside other components, and is none of the
/// metals that salts are drawn with: a complex or compound whose bonds the drawing leaves out.
fn has_bare_atom(normal: &Normal) -> bool {
    let bare = |component: &Component| match component.atoms() {
        [atom] => {
            let atom = normal.molecule().atom(*atom);
            // The alkali and alkaline earth metals.
            let saline = matches!(
                atom.element.number(),
                3 | 11 | 12 | 19 | 20 | 37 | 38 | 55 | 56
            );
            !saline && atom.charge == 0 && atom.hydrogens == 0 && atom.element != Element::ANY
        }
        _ => false,
    };
    normal.components().len() > 1 && normal.components().iter().any(bare)
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
    /// Answers for a structure: each component that is no counter-ion.
    pub(crate) fn judge_structure(self, structure: &Structure, answer: &mut Answer) {
        let normal = &structure.normal;
        let finder = Finder::new(structure);
        describe(normal, answer);
        if finder.is_whole_known() {
            self.judge_reached(normal, &finder.whole(), answer);
            return;
        }
        let identity = |at: &usize| normal.components().get(*at).map(Component::identity);
        let mut mains: Vec<usize> = Vec::new();
        for at in finder.mains() {
            if !mains.iter().any(|other| identity(other) == identity(&at)) {
                mains.push(at);
            }
        }
        if let [only] = mains.as_slice() {
            self.judge_reached(normal, &finder.reached(Some(*only)), answer);
            return;
        }
        let parts = mains.iter().map(|at| {
            let smiles = normal.components().get(*at).map(|component| {
                let alone = normal.alone(component);
                alone.to_smiles().unwrap_or_default()
            });
            let mut part = Answer::new(&smiles.unwrap_or_default(), self.date);
            part.kind = answer.kind;
            part.shipment = answer.shipment;
            self.judge_reached(normal, &finder.reached(Some(*at)), &mut part);
            part
        });
        combine(parts.collect(), answer);
    }

    fn judge_reached(self, normal: &Normal, reached: &Reached, answer: &mut Answer) {
        answer.substance = reached.identities.first().copied();
        answer.findings = of_reaches(&reached.reaches, self.date, self.destination());
        let unknown_atom = normal
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
        let open = unknown_atom || reached.is_incomplete;
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

/// The listed substance that a text of letters alone would be as SMILES, such as `CN`,
/// which is more often meant otherwise.
pub(crate) fn short_smiles(text: &str) -> Option<Substance> {
    if text.len() > 8 || !text.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    let structure = Structure::from_smiles(text).ok()?;
    let reached = Finder::new(&structure).reached(Some(0));
    reached.identities.first().copied()
}

/// What a text that could be SMILES turns out to be.
pub(crate) fn read_smiles(text: &str, answer: &mut Answer) -> Option<Result<Structure, Error>> {
    if let Some(rest) = announced_smiles(text) {
        answer.kind = QueryKind::Smiles;
        return Some(Structure::from_smiles(rest));
    }
    if !looks_like_smiles(text) {
        return None;
    }
    match Structure::from_smiles(text) {
        Ok(structure) => {
            answer.kind = QueryKind::Smiles;
            Some(Ok(structure))
        }
        // What is no name and cannot be anything else is said to be bad SMILES.
        Err(error) => {
            let unmistakable = text
                .bytes()
                .filter(|byte| b"()[]=#@".contains(byte))
                .count();
            (unmistakable > 2 && !text.bytes().any(|byte| b"aeghijklmquvwxyz".contains(&byte)))
                .then(|| {
                    answer.kind = QueryKind::Smiles;
                    Err(error)
                })
        }
    }
}
