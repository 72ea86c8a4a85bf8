//! One thing in a part of a line that means a substance: its name, or a number.

use crate::check::meaning::Meaning;
use crate::id::{Identifier, IdentifierKind};
use crate::name::Form;
use crate::substance::Substance;
use crate::text::fold;
use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// One thing in a part that means a substance.
#[derive(Clone)]
pub(super) struct Side {
    what: String,
    /// The folded name; empty for a number.
    name: String,
    pub(super) meaning: Meaning,
    /// It names one compound, as a CAS number does and a UN number need not.
    pub(super) decides: bool,
}

/// `the name “x” means y`
impl core::fmt::Display for Side {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{} means ", self.what)?;
        if self.substances().is_empty() {
            return f.write_str("a compound of its own");
        }
        for (at, substance) in self.substances().into_iter().take(3).enumerate() {
            let comma = if at == 0 { "" } else { " or " };
            write!(f, "{comma}{}", substance.name())?;
        }
        Ok(())
    }
}

impl Side {
    pub(super) fn of_name(name: &str, meaning: Meaning) -> Self {
        Self {
            what: format!("the name “{name}”"),
            name: fold(name).as_str().to_owned(),
            meaning,
            decides: true,
        }
    }

    pub(super) fn of_identifier(identifier: &Identifier, meaning: Meaning) -> Self {
        let kind = identifier.kind();
        Self {
            what: format!("the {kind} {identifier}"),
            name: String::new(),
            meaning,
            decides: !matches!(kind, IdentifierKind::Un | IdentifierKind::DeaCode),
        }
    }

    pub(super) fn substances(&self) -> Vec<Substance> {
        if let Meaning::Structure(structure) = &self.meaning {
            return structure.identities();
        }
        let meant = self.meaning.clone().substances();
        meant.into_iter().map(|(substance, _)| substance).collect()
    }

    pub(super) fn means(&self, substance: Substance) -> bool {
        self.substances()
            .iter()
            .any(|one| one.is_same_compound(substance))
    }

    /// Says whether both can mean the same.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        if let (Meaning::Structure(one), Meaning::Structure(two)) = (&self.meaning, &other.meaning)
            && one.has_skeleton_of(two)
        {
            return true;
        }
        self.substances().iter().any(|one| other.means(*one))
    }

    pub(super) fn is_stereoisomer_of(&self, other: &Self) -> bool {
        let others = other.substances();
        let key = |substance: &Substance| substance.inchikey();
        self.substances().iter().filter_map(key).any(|one| {
            let mut keys = others.iter().filter_map(key);
            keys.any(|other| one.first_block() == other.first_block())
        })
    }

    /// Says whether the name is the first word or words of a name of what the other means, as
    /// BMK is of BMK glycidic acid: the trade shortens so, and the number completes it.
    pub(super) fn shortens(&self, other: &Self) -> bool {
        let begins = |full: &str| {
            let ends = full
                .char_indices()
                .filter(|(_, c)| *c == ' ' || !c.is_ascii());
            ends.filter_map(|(end, _)| full.get(..end))
                .any(|first| fold(first).as_str() == self.name)
        };
        !self.name.is_empty()
            && other
                .substances()
                .iter()
                .flat_map(|substance| substance.names())
                .any(|name| begins(name.as_str()))
    }

    /// Says whether a valid number that is in no table cannot be one of the
    /// substance: of itself its numbers are known, of its salts not all.
    pub(super) fn excludes(&self, identifier: &Identifier) -> bool {
        let Meaning::Identity(substances, form) = &self.meaning else {
            return false;
        };
        let numbered = |substance: &Substance| match identifier {
            Identifier::Cas(_) => substance.cas_numbers().next().is_some(),
            Identifier::InchiKey(_) | Identifier::Inchi(_) => substance.inchikey().is_some(),
            _ => false,
        };
        *form == Form::ITSELF && substances.iter().any(numbered)
    }
}
