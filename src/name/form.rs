//! The form in which a text gives a substance.

use core::fmt;

/// What the words around the name of a substance make of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Form {
    /// The acid or base that makes a salt of it, such as `hydrochloride`.
    pub(crate) salt: Words,
    /// The group or acid that makes an ester of it, such as `ethyl`.
    pub(crate) ester: Words,
    /// Water and other solvents, or their absence, that leave it what it is.
    pub(crate) solvate: Words,
    /// Which isomer, where the words tell it from the substance.
    pub(crate) isomer: Option<Isomer>,
}

impl Form {
    /// The substance itself.
    pub(crate) const ITSELF: Self = Self {
        salt: Words::NONE,
        ester: Words::NONE,
        solvate: Words::NONE,
        isomer: None,
    };

    /// A salt of this name.
    pub(crate) const fn of_salt(name: &'static str) -> Self {
        Self {
            salt: Words([name, "", ""]),
            ..Self::ITSELF
        }
    }

    /// An ester of this name.
    pub(crate) const fn of_ester(name: &'static str) -> Self {
        Self {
            ester: Words([name, "", ""]),
            ..Self::ITSELF
        }
    }

    /// The group or acid of an ester.
    pub(crate) fn ester_label(&self) -> Option<&'static str> {
        let Words([group, ..]) = self.ester;
        (!group.is_empty()).then_some(group)
    }

    /// An isomer of this kind.
    pub(crate) const fn of_isomer(isomer: Isomer) -> Self {
        Self {
            isomer: Some(isomer),
            ..Self::ITSELF
        }
    }
}

/// How an isomer differs from the substance that the name means without prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Isomer {
    /// Both mirror images.
    Racemate,
    /// One mirror image, or the other one.
    Optical,
    /// Another arrangement at a double bond or ring.
    Geometric,
    /// The same compound, in an arrangement that was not compared.
    Unspecified,
    /// The same connectivity; isotopes and charges may differ as well.
    Connectivity,
}

/// Up to three words of a lexicon, in the order of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Words([&'static str; 3]);

impl Words {
    /// No word.
    pub(crate) const NONE: Self = Self([""; 3]);

    /// Says whether there is no word.
    pub(crate) fn is_empty(self) -> bool {
        self == Self::NONE
    }

    /// Returns the words, in the order of the text.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.0.into_iter().filter(|word| !word.is_empty())
    }

    /// Puts a word before the others; a fourth one is not kept.
    pub(crate) fn before(self, word: &'static str) -> Self {
        let Self([first, second, _]) = self;
        Self([word, first, second])
    }
}

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut words = self.iter();
        if let Some(first) = words.next() {
            f.write_str(first)?;
        }
        words.try_for_each(|word| write!(f, " {word}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn words_keep_the_order_of_the_text() {
        let words = Words::NONE.before("hydrate").before("hydrochloride");
        assert_eq!(words.to_string(), "hydrochloride hydrate");
        assert!(!words.is_empty());
        assert_eq!(Words::NONE.to_string(), "");
        assert_eq!(Form::default(), Form::ITSELF);
    }
}
