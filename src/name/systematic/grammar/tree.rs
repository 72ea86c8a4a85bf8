//! The tree of a name. Nodes stand in vectors and are named by their numbers;
//! what needs no reading before assembly stays a token.

use crate::name::systematic::tokens::Token;
use alloc::vec::Vec;
use core::ops::Range;
use smallvec::SmallVec;

/// The words of one component, each a level.
#[derive(Clone, Debug, Default)]
pub(crate) struct Component {
    pub(crate) words: SmallVec<[u16; 4]>,
}

/// The tree of a component, with room for the nodes of most names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tree {
    pub(crate) levels: SmallVec<[Level; 8]>,
    pub(crate) items: SmallVec<[Item; 16]>,
    pub(crate) units: SmallVec<[Unit; 8]>,
}

impl Tree {
    /// Takes all nodes away, for another reading.
    pub(crate) fn clear(&mut self) {
        self.levels.clear();
        self.items.clear();
        self.units.clear();
    }
}

/// What stands in one bracket, or one word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Level {
    /// Substituents in the order of the name; the last is what they stand on.
    pub(crate) items: Range<u16>,
    /// Stereodescriptors, each with the number of the item before which it stands.
    pub(crate) stereo: SmallVec<[(u16, Token); 1]>,
    pub(crate) start: u16,
}

/// One group, with how often and where it stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item {
    pub(crate) body: Body,
    pub(crate) locants: Option<Token>,
    /// Whether its unit has locants of its own before the stem: `1,3-di-2-pyridyl`.
    pub(crate) own_front: bool,
    pub(crate) count: u16,
    /// A bonding number before it: `lambda{1}-oxidanyl`.
    pub(crate) bonding: Option<Token>,
    /// Whether a hyphen parts it from the next.
    pub(crate) hyphen: bool,
    /// Whether it stands in brackets: in `ethyl(methyl)amino` a sibling of ethyl.
    pub(crate) bracketed: bool,
    pub(crate) start: u16,
    pub(crate) end: u16,
}

/// What a group is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Body {
    /// A row of the lexicon with a structure of its own.
    Simple(u16),
    /// A parent with its endings.
    Unit(u16),
    /// A bracket.
    Level(u16),
    /// A word of functional-class nomenclature.
    Word(u16),
    /// Numbers of components: `(2:1)`, and a third or 0.
    Ratio(u16, u16, u16),
}

/// A parent hydride with what is done to it.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    pub(crate) stem: Stem,
    /// The locants straight before the stem.
    pub(crate) front: Option<Token>,
    /// Indicated hydrogen.
    pub(crate) hydrogens: SmallVec<[Token; 1]>,
    pub(crate) hydros: SmallVec<[Hydro; 1]>,
    pub(crate) replacements: SmallVec<[Replacement; 1]>,
    pub(crate) bridges: SmallVec<[Bridge; 1]>,
    pub(crate) endings: SmallVec<[Ending; 2]>,
    /// The parent of the chain that a conjunctive name adds to a ring.
    pub(crate) conjunctive: Option<Conjunctive>,
    /// How many oxygens of its acid group sulfur replaces: `thiobenzoic acid`.
    pub(crate) thio: u16,
    pub(crate) start: u16,
}

/// The chain of a conjunctive name: `indole-3-acetic acid`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Conjunctive {
    pub(crate) locants: Option<Token>,
    pub(crate) count: u16,
    pub(crate) unit: u16,
}

/// Added or removed hydrogen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hydro {
    pub(crate) locants: Option<Token>,
    pub(crate) count: u16,
    /// Whether hydrogen is removed.
    pub(crate) dehydro: bool,
    /// Whether carbon is removed: `19-nor`.
    pub(crate) nor: bool,
    /// Whether the oxygen of a hydroxyl group is removed: `2-deoxy`.
    pub(crate) deoxy: bool,
    pub(crate) start: u16,
}

/// Heteroatoms in place of carbons.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Replacement {
    pub(crate) locants: Option<Token>,
    pub(crate) count: u16,
    pub(crate) entry: u16,
    pub(crate) start: u16,
}

/// A bridge over a fused ring system.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bridge {
    pub(crate) locants: Option<Token>,
    pub(crate) entry: u16,
    pub(crate) start: u16,
}

/// An ending: unsaturation, suffix or free valence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ending {
    pub(crate) locants: Option<Token>,
    pub(crate) count: u16,
    /// The row of the lexicon; none for a charge in brackets.
    pub(crate) entry: Option<u16>,
    pub(crate) token: Token,
}

/// One component of a fused ring system.
#[derive(Clone, Debug)]
pub(crate) struct FusedPart {
    /// A lexicon row or a Hantzsch–Widman ring.
    pub(crate) ring: Token,
    pub(crate) count: u16,
    /// `[1,3]` before it.
    pub(crate) heteroatoms: Option<Token>,
    /// `[3,4-b]` after it; none for the base component.
    pub(crate) bonds: Option<Token>,
}

/// The skeleton of a parent hydride.
#[derive(Clone, Debug)]
pub(crate) enum Stem {
    Chain(u16),
    Cyclo(u16),
    /// A ring or other parent of the lexicon.
    Ring(u16),
    /// The beginning of the name of an acid.
    Acid(u16),
    Hantzsch(Token),
    /// A sugar named by its configuration.
    Sugar(Token),
    /// A von Baeyer system: the number of rings, descriptor and number of atoms.
    Polycyclo {
        rings: u16,
        numbering: Token,
        atoms: u16,
    },
    /// Monocycles that share atoms.
    Spiro {
        numbering: Token,
        atoms: u16,
    },
    /// Two ring systems that share an atom, each a unit.
    SpiroPair {
        first: u16,
        locants: Token,
        second: u16,
    },
    /// A ring system that shares an atom with its like.
    SpiroBi {
        unit: u16,
    },
    Fused(Vec<FusedPart>),
    /// So many rings joined by single bonds.
    Assembly {
        count: u16,
        unit: u16,
    },
    /// A parent in brackets.
    Bracket(u16),
}
