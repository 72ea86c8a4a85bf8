//! Classes that a law defines by structure, as rules that can be executed.

mod class;
mod evaluate;
mod expression;
mod judge;
mod lex;
mod matched;
mod matcher;
mod node;
mod parse;
mod plan;
mod profile;
mod shape;
mod standard;
mod structure;
mod view;

pub use class::{Clause, Displacement, Named, Rule, RuleEntry, Standing};
pub use matched::{ClauseMatch, RuleMatch};

use crate::error::Error;
use alloc::vec::Vec;
use expression::Builder;
use node::{Node, NodeId, Pattern, PatternId, Step};
use profile::Need;

/// Rules that can be executed.
#[derive(Clone, Debug, Default)]
pub struct Rules<'a> {
    rules: Vec<Rule<'a>>,
    nodes: Vec<Node>,
    hydrogens: Vec<bool>,
    patterns: Vec<Pattern>,
    needs: Vec<Need>,
}

impl<'a> Rules<'a> {
    /// Reads rules.
    ///
    /// # Errors
    /// When the text is not of the grammar or goes beyond a limit; the message names line
    /// and column.
    ///
    /// # Examples
    /// ```
    /// use precursor::Rules;
    /// let error = Rules::parse("rule x titel \"X\"").unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "expected a statement, found `titel`, at line 1, column 8 of rules"
    /// );
    /// ```
    pub fn parse(text: &'a str) -> Result<Self, Error> {
        Self::from_texts([standard::GROUPS, text])
    }

    /// Returns the rules of the lists that this library knows.
    #[must_use]
    pub fn standard() -> &'static Rules<'static> {
        standard::rules()
    }

    fn from_texts(texts: impl IntoIterator<Item = &'a str>) -> Result<Self, Error> {
        let mut builder = Builder::default();
        let mut rules = Self::default();
        for text in texts {
            rules.read(&mut builder, text)?;
        }
        rules.hydrogens = (0..)
            .zip(&builder.nodes)
            .map(|(number, _)| builder.hydrogen(number))
            .collect();
        rules.nodes = builder.nodes;
        rules.patterns = builder.patterns;
        let cores = rules.rules.iter().flat_map(|rule| &rule.cores);
        rules.needs = cores.map(|core| core.need).collect();
        Ok(rules)
    }

    /// Returns each rule.
    pub fn iter(&self) -> impl Iterator<Item = &Rule<'a>> {
        self.rules.iter()
    }

    /// Returns the rule with a name.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Rule<'a>> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    fn node(&self, number: NodeId) -> Option<Node> {
        self.nodes.get(usize::from(number)).copied()
    }

    /// Says whether hydrogen meets a condition.
    fn hydrogen(&self, number: NodeId) -> bool {
        self.hydrogens.get(usize::from(number)) == Some(&true)
    }

    fn steps(&self, pattern: PatternId) -> &[Step] {
        let pattern = self.patterns.get(usize::from(pattern));
        pattern.map_or(&[], |pattern| &pattern.steps)
    }
}
