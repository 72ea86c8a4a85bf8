//! What else than the named substance an entry covers.

use crate::data::tokens::SCOPES;
use core::fmt;

/// What an entry covers beside the substance that it names: salts, esters,
/// isomers of a stated kind, preparations.
///
/// The words are those of the authored tables, such as `salts`, `esters`,
/// `optical-isomers`, `stereoisomers`, `single-preparations`.
///
/// # Examples
/// ```
/// let answer = precursor::screen("1-boc-4-piperidone");
/// let finding = answer.findings().iter().find(|f| f.entry().list().id() == "cn-precursor-2").unwrap();
/// assert!(finding.entry().scope().names("salts"));
/// assert_eq!(finding.entry().scope().to_string(), "salts");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Scope(u32);

impl Scope {
    pub(crate) fn from_mask(mask: u32) -> Self {
        Self(mask)
    }

    /// Says whether the entry names this extension, for example `"salts"`.
    #[must_use]
    pub fn names(self, token: &str) -> bool {
        self.tokens().any(|known| known == token)
    }

    /// Returns the extensions that the entry names.
    pub fn tokens(self) -> impl Iterator<Item = &'static str> {
        SCOPES
            .iter()
            .enumerate()
            .filter(move |(bit, _)| self.0 >> bit & 1 == 1)
            .map(|(_, token)| *token)
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, token) in self.tokens().enumerate() {
            if at > 0 {
                f.write_str(", ")?;
            }
            f.write_str(token)?;
        }
        Ok(())
    }
}
