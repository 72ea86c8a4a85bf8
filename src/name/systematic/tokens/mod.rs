//! Cutting a name into tokens: longest match first, with backtracking.

mod descriptor;
mod hantzsch;
mod locant;
mod search;
mod state;
mod stereo;
mod sugar;

pub(crate) use descriptor::{FusionBond, Numbering, read_fusion, read_numbering};
pub(crate) use hantzsch::{Hantzsch, Saturation, read_hantzsch};
pub(crate) use locant::{Located, Role, each_locant, read_locants};
pub(crate) use search::{Room, Search};
pub(crate) use stereo::{Configuration, Descriptor, Hand, read_stereo};
pub(crate) use sugar::{Anomeric, End, Sugar, read_sugar};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A row of the lexicon.
    Word(u16),
    /// `2,4-`; with the hyphen before them where they stand inside a parent.
    Locants,
    /// `1h-`: indicated hydrogen.
    Hydrogens,
    /// `(2r,3s)-`.
    Stereo,
    Hyphen,
    Open,
    Close,
    /// Between two words.
    Space,
    /// `[2.2.1]` of a von Baeyer or spiro name.
    Numbering,
    /// `[3,4-b]` of a fused ring system.
    Fusion,
    /// `[1,3]`: heteroatoms of a component of a fused ring system.
    Heteroatoms,
    /// A Hantzsch–Widman ring.
    Hantzsch,
    /// The same as a fusion prefix.
    HantzschFusion,
    /// A sugar named by its configuration.
    Sugar,
    /// `(2+)`.
    Charge,
    /// `(2:1)`.
    Ratio,
}

/// A piece of the folded name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) start: u16,
    pub(crate) end: u16,
}

impl Token {
    /// Returns the bytes of the token in the folded name.
    pub(crate) fn bytes<'a>(&self, text: &'a [u8]) -> &'a [u8] {
        text.get(usize::from(self.start)..usize::from(self.end))
            .unwrap_or(&[])
    }
}
