//! Which words may follow which: the states of the tokeniser.

use crate::name::systematic::lexicon::{Class, Entry};

/// What has been read so far in the present bracket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum State {
    /// Nothing, or a locant, or a hyphen: something must follow.
    Begin,
    /// `di`.
    Multiplied,
    /// `bis`: a bracket must follow.
    Grouped,
    /// `bi`: a ring must follow.
    Assembled,
    /// `prop`.
    Chain,
    /// `propa`, or `prop-1-`: an ending of unsaturation must follow.
    ChainOpen,
    /// `cyclo`: a chain must follow.
    Cyclo,
    /// `bicyclo`: a descriptor must follow.
    Numbered,
    /// `spiro`: a descriptor or a bracket with two rings must follow.
    Spiro,
    /// `spirobi`: a bracket or ring must follow.
    SpiroBi,
    /// A parent that can end here or take suffixes.
    Parent,
    /// A parent and locants or a multiplier: a suffix must follow.
    ParentOpen,
    /// `oxa`.
    Replaced,
    /// `benzo`.
    Fused,
    /// `benzo[b]`, `[1,3]`: a ring must follow.
    FusedOpen,
    /// `acet`.
    Acid,
    /// A whole substituent.
    Substituent,
    /// `hydro`, `methano`: like a substituent, but something must follow.
    Detached,
    /// A word of functional-class nomenclature.
    Word,
}

impl State {
    /// Returns the bit of the state in a set.
    pub(super) fn bit(self) -> u32 {
        let number: u8 = match self {
            Self::Begin => 0,
            Self::Multiplied => 1,
            Self::Grouped => 2,
            Self::Assembled => 3,
            Self::Chain => 4,
            Self::ChainOpen => 5,
            Self::Cyclo => 6,
            Self::Numbered => 7,
            Self::Spiro => 8,
            Self::SpiroBi => 9,
            Self::Parent => 10,
            Self::ParentOpen => 11,
            Self::Replaced => 12,
            Self::Fused => 13,
            Self::FusedOpen => 14,
            Self::Acid => 15,
            Self::Substituent => 16,
            Self::Detached => 17,
            Self::Word => 18,
        };
        1 << number
    }

    /// Says whether a name, a word or a bracket may end here.
    pub(super) fn may_end(self) -> bool {
        matches!(self, Self::Parent | Self::Substituent | Self::Word)
    }

    /// Says what should follow, in words for an error.
    pub(super) fn expected(self) -> &'static str {
        match self {
            Self::Begin | Self::Detached => "a substituent, a parent or a suffix",
            Self::Multiplied => "what is multiplied",
            Self::Grouped => "an opening bracket",
            Self::Assembled | Self::SpiroBi => "a ring",
            Self::Chain | Self::ChainOpen => "`an`, `en`, `yn` or `yl`",
            Self::Cyclo => "a chain",
            Self::Numbered | Self::Spiro => "a ring descriptor in brackets",
            Self::Parent => "a suffix or the end of the name",
            Self::ParentOpen => "a suffix",
            Self::Replaced => "a ring, a chain or a further replacement prefix",
            Self::Fused | Self::FusedOpen => "a ring to fuse with",
            Self::Acid => "the ending of an acid",
            Self::Substituent => "a substituent, a parent or the end of the name",
            Self::Word => "the end of the word",
        }
    }

    /// Returns the state after a word of the lexicon, or `None` when it cannot stand here.
    pub(super) fn after(self, entry: &Entry) -> Option<Self> {
        let class = entry.class;
        match self {
            Self::Begin | Self::Detached => begin(entry),
            Self::Substituent => begin(entry).filter(|_| class != Class::Ion),
            Self::Multiplied => match class {
                Class::Multiplier | Class::ElidedMultiplier | Class::Group | Class::Assembly => {
                    None
                }
                _ => begin(entry),
            },
            // 2,2'-oxybisethanol
            Self::Grouped => match class {
                Class::Chain | Class::Ring | Class::Acid => begin(entry),
                _ => None,
            },
            Self::Assembled | Self::SpiroBi => match class {
                Class::Ring | Class::Cyclo | Class::Fusion => begin(entry),
                _ => None,
            },
            Self::Chain => match class {
                Class::Unsaturation => Some(Self::Parent),
                Class::Link => Some(Self::ChainOpen),
                Class::Free | Class::Alkoxy => Some(Self::Substituent),
                _ => None,
            },
            Self::ChainOpen => match class {
                Class::Unsaturation => Some(Self::Parent),
                Class::Multiplier => Some(Self::ChainOpen),
                Class::Free => Some(Self::Substituent),
                _ => None,
            },
            Self::Cyclo => (class == Class::Chain).then_some(Self::Chain),
            Self::Numbered | Self::Spiro => None,
            Self::Parent => match class {
                Class::MuteE => Some(Self::Parent),
                Class::Multiplier | Class::ElidedMultiplier => Some(Self::ParentOpen),
                Class::Alkoxy => Some(Self::Substituent),
                _ => self::ending(entry),
            },
            Self::ParentOpen => match class {
                Class::Multiplier | Class::ElidedMultiplier => Some(Self::ParentOpen),
                _ => self::ending(entry),
            },
            Self::Replaced => match class {
                Class::Replacement => Some(Self::Replaced),
                Class::Multiplier | Class::ElidedMultiplier => Some(Self::Replaced),
                Class::Cyclo
                | Class::Polycyclo
                | Class::Spiro
                | Class::Chain
                | Class::Ring
                | Class::Fusion => begin(entry),
                _ => None,
            },
            Self::Fused | Self::FusedOpen => match class {
                Class::Fusion | Class::Ring => begin(entry),
                Class::Multiplier => Some(Self::FusedOpen),
                _ => None,
            },
            Self::Acid => match class {
                Class::AcidEnd => Some(ended(entry)),
                _ => None,
            },
            Self::Word => None,
        }
    }
}

/// What can begin a substituent or a parent.
fn begin(entry: &Entry) -> Option<State> {
    Some(match entry.class {
        Class::Multiplier | Class::ElidedMultiplier => State::Multiplied,
        Class::Group => State::Grouped,
        Class::Assembly => State::Assembled,
        Class::Chain => State::Chain,
        Class::Cyclo => State::Cyclo,
        Class::Polycyclo => State::Numbered,
        Class::Spiro => State::Spiro,
        Class::SpiroBi => State::SpiroBi,
        Class::Ring if entry.open => State::Substituent,
        Class::Ring => State::Parent,
        Class::Replacement => State::Replaced,
        Class::Fusion => State::Fused,
        Class::Bridge | Class::Hydro | Class::Dehydro => State::Detached,
        Class::Substituent => State::Substituent,
        Class::Acid => State::Acid,
        Class::Word | Class::Ion => State::Word,
        _ => return None,
    })
}

/// What can stand after a parent: unsaturation, suffixes, free valences and the
/// chain or acid of a conjunctive name.
fn ending(entry: &Entry) -> Option<State> {
    match entry.class {
        Class::Unsaturation => Some(State::Parent),
        Class::Suffix => Some(ended(entry)),
        Class::Free => Some(State::Substituent),
        Class::Chain => Some(State::Chain),
        Class::Acid => Some(State::Acid),
        _ => None,
    }
}

/// A suffix with a free valence makes a substituent.
fn ended(entry: &Entry) -> State {
    if entry.open {
        State::Substituent
    } else {
        State::Parent
    }
}
