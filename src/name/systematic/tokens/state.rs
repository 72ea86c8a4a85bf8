//! Which words may follow which: the states of the tokeniser.

use crate::name::systematic::lexicon::Class;

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

/// For each state what follows it after a word of each kind.
#[expect(
    clippy::as_conversions,
    clippy::indexing_slicing,
    reason = "states and classes count up to the lengths, and so do the kinds"
)]
static AFTER: [[Option<State>; 2 * Class::ALL.len()]; State::ALL.len()] = {
    let mut table = [[None; 2 * Class::ALL.len()]; State::ALL.len()];
    let mut state = 0;
    while state < State::ALL.len() {
        let mut class = 0;
        while class < Class::ALL.len() {
            let word = Class::ALL[class];
            let from = State::ALL[state];
            table[state][word.kind(false) as usize] = from.follow(word, false);
            table[state][word.kind(true) as usize] = from.follow(word, true);
            class += 1;
        }
        state += 1;
    }
    table
};

impl State {
    /// All states, in the order of their numbers.
    const ALL: [Self; 19] = [
        Self::Begin,
        Self::Multiplied,
        Self::Grouped,
        Self::Assembled,
        Self::Chain,
        Self::ChainOpen,
        Self::Cyclo,
        Self::Numbered,
        Self::Spiro,
        Self::SpiroBi,
        Self::Parent,
        Self::ParentOpen,
        Self::Replaced,
        Self::Fused,
        Self::FusedOpen,
        Self::Acid,
        Self::Substituent,
        Self::Detached,
        Self::Word,
    ];

    /// Returns the bit of the state in a set.
    pub(super) fn bit(self) -> u32 {
        #[expect(clippy::as_conversions, reason = "the number of a state")]
        let number = self as u8;
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

    /// Returns the state after a word of a kind, or `None` when it cannot stand here.
    #[inline]
    pub(super) fn after(self, kind: u8) -> Option<Self> {
        #[expect(clippy::as_conversions, reason = "the number of a state")]
        let kinds = AFTER.get(self as usize)?;
        kinds.get(usize::from(kind)).copied().flatten()
    }

    /// Returns the state after a word of a class, with or without a free valence.
    const fn follow(self, class: Class, open: bool) -> Option<Self> {
        match self {
            Self::Begin | Self::Detached => begin(class, open),
            Self::Substituent => match class {
                Class::Ion => None,
                _ => begin(class, open),
            },
            Self::Multiplied => match class {
                Class::Multiplier | Class::ElidedMultiplier | Class::Group | Class::Assembly => {
                    None
                }
                _ => begin(class, open),
            },
            // 2,2'-oxybisethanol
            Self::Grouped => match class {
                Class::Chain | Class::Ring | Class::Acid => begin(class, open),
                _ => None,
            },
            Self::Assembled | Self::SpiroBi => match class {
                Class::Ring | Class::Cyclo | Class::Fusion => begin(class, open),
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
            Self::Cyclo => match class {
                Class::Chain => Some(Self::Chain),
                _ => None,
            },
            Self::Numbered | Self::Spiro => None,
            Self::Parent => match class {
                Class::MuteE => Some(Self::Parent),
                Class::Multiplier | Class::ElidedMultiplier => Some(Self::ParentOpen),
                Class::Alkoxy => Some(Self::Substituent),
                _ => ending(class, open),
            },
            Self::ParentOpen => match class {
                Class::Multiplier | Class::ElidedMultiplier => Some(Self::ParentOpen),
                _ => ending(class, open),
            },
            Self::Replaced => match class {
                Class::Replacement => Some(Self::Replaced),
                Class::Multiplier | Class::ElidedMultiplier => Some(Self::Replaced),
                Class::Cyclo
                | Class::Polycyclo
                | Class::Spiro
                | Class::Chain
                | Class::Ring
                | Class::Fusion => begin(class, open),
                _ => None,
            },
            Self::Fused | Self::FusedOpen => match class {
                Class::Fusion | Class::Ring => begin(class, open),
                Class::Multiplier => Some(Self::FusedOpen),
                _ => None,
            },
            Self::Acid => match class {
                Class::AcidEnd => Some(ended(open)),
                _ => None,
            },
            Self::Word => None,
        }
    }
}

/// What can begin a substituent or a parent.
const fn begin(class: Class, open: bool) -> Option<State> {
    Some(match class {
        Class::Multiplier | Class::ElidedMultiplier => State::Multiplied,
        Class::Group => State::Grouped,
        Class::Assembly => State::Assembled,
        Class::Chain => State::Chain,
        Class::Cyclo => State::Cyclo,
        Class::Polycyclo => State::Numbered,
        Class::Spiro => State::Spiro,
        Class::SpiroBi => State::SpiroBi,
        Class::Ring if open => State::Substituent,
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
const fn ending(class: Class, open: bool) -> Option<State> {
    match class {
        Class::Unsaturation => Some(State::Parent),
        Class::Suffix => Some(ended(open)),
        Class::Free => Some(State::Substituent),
        Class::Chain => Some(State::Chain),
        Class::Acid => Some(State::Acid),
        _ => None,
    }
}

/// A suffix with a free valence makes a substituent.
const fn ended(open: bool) -> State {
    if open {
        State::Substituent
    } else {
        State::Parent
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_found_by_its_number() {
        for (at, state) in State::ALL.into_iter().enumerate() {
            assert_eq!(state.bit(), 1 << at);
            for class in Class::ALL {
                for open in [false, true] {
                    assert_eq!(state.after(class.kind(open)), state.follow(class, open));
                }
            }
        }
    }
}
