//! From the tree of a name to the structure.

mod attach;
mod between;
mod component;
mod cyclic;
mod derivative;
mod drawing;
mod ending;
mod esters;
mod finish;
mod fused;
mod graph;
mod handed;
mod isotope;
mod level;
mod matching;
mod multiplicative;
mod notation;
mod numbering;
mod outline;
mod place;
mod plane;
mod ratio;
mod resolve;
mod rings;
mod second;
mod sided;
mod skeleton;
mod stereo;
mod sugar;
mod unit;
mod verdict;
mod words;

pub(crate) use component::{Assembled, Piece, assemble};
pub(crate) use finish::Unfinished;
pub(crate) use ratio::{lacks_group, settle_all};

use crate::name::systematic::NameWarning;
use crate::name::systematic::grammar::Level;
use crate::name::systematic::grammar::{Fault, Tree};
use crate::name::systematic::lexicon::{Entry, Lexicon};
use crate::name::systematic::locants::Locant;
use crate::name::systematic::tokens::Token;
use crate::name::systematic::tokens::{Located, read_locants, read_stereo};
use alloc::vec::Vec;
use graph::{Graph, Part};
use smallvec::SmallVec;
use stereo::Mark;

/// Puts the structure of one component together.
#[derive(Debug)]
pub(crate) struct Builder<'a> {
    text: &'a [u8],
    lexicon: &'static Lexicon,
    tree: &'a Tree,
    graph: Graph,
    warnings: Vec<NameWarning>,
    depth: u16,
    /// Whether a name may lack the space of an ester.
    doubtful: bool,
    /// Metals whose oxidation number the name gives.
    oxidized: SmallVec<[u16; 1]>,
    style: Style,
    between: between::Between,
}

/// What kind of name it is.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Style {
    /// Whether it was an index name, which puts compound groups in brackets.
    pub(crate) inverted: bool,
    /// Whether the name says that acid and alcohol are an ester: `acetate (ester)`.
    pub(crate) ester: bool,
}

/// How deep brackets and parts of parts may go.
const MAX_DEPTH: u16 = 96;

impl<'a> Builder<'a> {
    fn entry(&self, number: u16) -> Option<&'static Entry> {
        self.lexicon.entry(number)
    }

    fn bytes(&self, token: Token) -> &'a [u8] {
        token.bytes(self.text)
    }

    /// Guards every recursion.
    fn deeper<T>(
        &mut self,
        at: u16,
        work: impl FnOnce(&mut Self) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        if self.depth >= MAX_DEPTH {
            return Err(Fault::new(at, "fewer brackets inside brackets"));
        }
        self.depth += 1;
        let result = work(self);
        self.depth -= 1;
        result
    }

    /// Keeps the stereodescriptors of a level until the structure is whole. Their locants
    /// are those of what carries all, else of the groups on it.
    fn note_stereo(&mut self, level: &Level, parts: &[Part], first: u16) {
        for (item, token) in &level.stereo {
            // The hand of an amino acid or sugar is that of its atoms.
            if self.is_hand(*token) {
                continue;
            }
            let named = self.places_of(level, *item, parts);
            let descriptors = read_stereo(self.bytes(*token));
            let is_only = level
                .stereo
                .iter()
                .map(|(_, token)| read_stereo(self.bytes(*token)));
            let is_only = is_only.flatten().filter(stereo::is_of_atom).count() == 1;
            for descriptor in descriptors {
                let mut others = SmallVec::new();
                let mut atom = None;
                let mut is_lost = false;
                if let Some(locant) = descriptor.locant {
                    atom = stereo::find(&self.graph, parts, locant);
                    let of_atom = stereo::is_of_atom(&descriptor);
                    if !atom.is_some_and(|atom| self.graph.may_have(atom, of_atom)) {
                        others = stereo::find_others(&self.graph, parts, locant);
                        others.retain(|other| Some(*other) != atom);
                    }
                    if of_atom {
                        atom = atom.or(others.first().copied());
                    }
                    // The parent of a trivial name has numbers of its own; (35s) is sulfur.
                    let size = |part: &Part| usize::from(locant.number) <= part.atoms.len();
                    let may_be_only =
                        is_only && stereo::is_of_atom(&descriptor) && parts.iter().any(size);
                    is_lost = atom.is_none() && !may_be_only;
                }
                let scope = first..self.graph.atom_count();
                let home = parts.first().map_or(0..0, |part| part.atoms.clone());
                let mark = Mark {
                    atom,
                    others,
                    ligand: None,
                    home,
                    scope,
                    configuration: descriptor.configuration,
                    hand: descriptor.hand,
                    is_only,
                    named,
                };
                match descriptor.locant {
                    Some(locant) if is_lost || atom.is_some() => self.note_located(mark, locant),
                    _ => self.graph.mark(mark),
                }
            }
        }
    }

    /// The two atoms on which a group of a level stands, if it stands on so many.
    fn places_of(&self, level: &Level, item: u16, parts: &[Part]) -> Option<[u16; 2]> {
        let number = level.items.start.checked_add(item)?;
        let item = self.tree.items.get(usize::from(number))?;
        let locants = read_locants(self.bytes(item.locants?));
        let [one, other] = locants.as_slice() else {
            return None;
        };
        let find = |located: &Located| stereo::find(&self.graph, parts, located.locant);
        Some([find(one)?, find(other)?])
    }

    fn warn(&mut self, warning: NameWarning) {
        if !self.warnings.contains(&warning) {
            self.warnings.push(warning);
        }
    }
}

/// The places of several groups.
type Places = SmallVec<[u16; 8]>;
