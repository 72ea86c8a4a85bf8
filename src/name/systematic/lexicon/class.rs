//! What part a word can play in a name.

/// The part that a word plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Class {
    /// `di`, `tri`: how many of the simple group that follows.
    Multiplier,
    /// `tetr`, `pent` before a vowel.
    ElidedMultiplier,
    /// `bis`, `tris`: how many of the bracketed group that follows.
    Group,
    /// `bi`, `ter`: how many rings are joined by single bonds.
    Assembly,
    /// `meth`, `eth`, `pentadec`: a chain of so many carbons.
    Chain,
    /// `cyclo`.
    Cyclo,
    /// `bicyclo`, `tricyclo`: the number of rings of a von Baeyer name.
    Polycyclo,
    /// `spiro`, `dispiro`: the number of spiro atoms.
    Spiro,
    /// `spirobi`: two equal rings that share an atom.
    SpiroBi,
    /// A ring or another parent with a structure of its own.
    Ring,
    /// `oxa`, `aza`: a heteroatom in place of a carbon.
    Replacement,
    /// `benzo`, `pyrido`: a ring fused to the one that follows.
    Fusion,
    /// `methano`, `epoxy`: a bridge over the ring system that follows.
    Bridge,
    /// `hydro`.
    Hydro,
    /// `dehydro`.
    Dehydro,
    /// `chloro`, `nitro`, `amino`: a substituent.
    Substituent,
    /// `an`, `en`, `yn`.
    Unsaturation,
    /// The `a` that joins a chain and what follows it: `buta-1,3-diene`.
    Link,
    /// The mute `e` at the end of a parent.
    MuteE,
    /// `ol`, `one`, `carboxylic acid`: a characteristic group.
    Suffix,
    /// `yl`, `ylidene`: a free valence.
    Free,
    /// `oxy` straight after a chain: methoxy.
    Alkoxy,
    /// `acet`, `benz`: the beginning of the names of an acid and its kin.
    Acid,
    /// `ic acid`, `ate`, `amide`: what ends the name of an acid or its kin.
    AcidEnd,
    /// A word of functional-class nomenclature: `ether`, `chloride`, `oxime`.
    Word,
    /// A word for a component of its own, such as an ion or solvent.
    Ion,
    /// A Hantzsch–Widman ring, found without the table.
    Hantzsch,
    /// The same in the form that precedes a fused ring.
    HantzschFusion,
    /// `iso`, `thio` and others that change the word that follows.
    Modifier,
}

impl Class {
    /// All classes, in the order of their numbers.
    pub(crate) const ALL: [Self; 29] = [
        Self::Multiplier,
        Self::ElidedMultiplier,
        Self::Group,
        Self::Assembly,
        Self::Chain,
        Self::Cyclo,
        Self::Polycyclo,
        Self::Spiro,
        Self::SpiroBi,
        Self::Ring,
        Self::Replacement,
        Self::Fusion,
        Self::Bridge,
        Self::Hydro,
        Self::Dehydro,
        Self::Substituent,
        Self::Unsaturation,
        Self::Link,
        Self::MuteE,
        Self::Suffix,
        Self::Free,
        Self::Alkoxy,
        Self::Acid,
        Self::AcidEnd,
        Self::Word,
        Self::Ion,
        Self::Hantzsch,
        Self::HantzschFusion,
        Self::Modifier,
    ];

    /// Says whether words of the class are put on an atom that stands already: suffixes.
    pub(crate) const fn is_put_on(self) -> bool {
        matches!(self, Self::Suffix | Self::AcidEnd)
    }

    /// Returns the number of the class together with whether its word has a free valence,
    /// on which depends what may follow.
    pub(crate) const fn kind(self, open: bool) -> u8 {
        #[expect(clippy::as_conversions, reason = "there are fewer than 128 classes")]
        let class = self as u8;
        if open { 2 * class + 1 } else { 2 * class }
    }
}
