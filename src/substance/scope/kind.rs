//! The ways in which one structure derives from another.

use core::fmt;

/// How a structure derives from another, in the words of the laws.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum DerivationKind {
    /// An ester of an acid, an alcohol or a phenol.
    Ester,
    /// An ether of an alcohol or a phenol.
    Ether,
    /// An amide of an amine.
    Amide,
    /// A carbamate of an amine.
    Carbamate,
    /// Halogen in place of hydrogen, at carbon or nitrogen.
    Halide,
    /// An acetal or ketal of an aldehyde or ketone.
    Acetal,
    /// A gem-diol: the hydrate of an aldehyde or ketone.
    Hydrate,
    /// An enol of an aldehyde or ketone.
    Tautomer,
    /// A positional isomer, as 21 CFR 1300.01(b) defines it.
    PositionalIsomer,
}

impl DerivationKind {
    /// Returns the word for it, such as `"positional-isomer"`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ester => "ester",
            Self::Ether => "ether",
            Self::Amide => "amide",
            Self::Carbamate => "carbamate",
            Self::Halide => "halide",
            Self::Acetal => "acetal",
            Self::Hydrate => "hydrate",
            Self::Tautomer => "tautomer",
            Self::PositionalIsomer => "positional-isomer",
        }
    }
}

impl fmt::Display for DerivationKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Ways of derivation as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kinds(u8);

impl Kinds {
    /// The bit that says that a composition occurs at all.
    pub const OCCURS: Self = Self(1 << 7);

    /// Builds a set from its bits.
    pub const fn from_bits(bits: u8) -> Self {
        Self(bits)
    }

    /// Returns the bits.
    #[allow(dead_code, reason = "used by the generator")]
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// The set of one way; none for those that every substance is reached by.
    pub const fn of(kind: DerivationKind) -> Self {
        match kind {
            DerivationKind::Ester => Self(1),
            DerivationKind::Ether => Self(1 << 1),
            DerivationKind::Amide => Self(1 << 2),
            DerivationKind::Carbamate => Self(1 << 3),
            DerivationKind::Halide => Self(1 << 4),
            DerivationKind::Acetal => Self(1 << 5),
            DerivationKind::PositionalIsomer => Self(1 << 6),
            DerivationKind::Hydrate | DerivationKind::Tautomer => Self(0),
        }
    }

    /// Returns the ways of both.
    #[inline]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Says whether all ways of another set are in this one.
    #[inline]
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_hold_what_was_put_in() {
        let both = Kinds::of(DerivationKind::Ester).with(Kinds::of(DerivationKind::Ether));
        assert!(both.contains(Kinds::of(DerivationKind::Ether)));
        assert!(!both.contains(Kinds::of(DerivationKind::Amide)));
        assert!(both.contains(Kinds::of(DerivationKind::Hydrate)));
        assert!(!both.contains(Kinds::OCCURS));
    }
}
