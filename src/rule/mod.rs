//! Classes that a law defines by structure, as rules that can be executed.
//!
//! A rule is data: a file under `src/data/rules/` says in a small language what the law says
//! in words, with the sentence of the law beside each clause and the reading of each open
//! word above. This module reads the language and finds out which rules a structure meets,
//! by which clauses, on which atoms, and what is in doubt.
//!
//! The language and its execution are described at [`Rules`].

mod class;
mod evaluate;
mod expression;
mod filter;
mod judge;
mod lex;
mod matched;
mod matcher;
mod node;
mod pairs;
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
use filter::Filter;
use node::{Node, NodeId, Pattern, PatternId, Step};

/// Rules that can be executed.
///
#[doc = include_str!("language.md")]
#[derive(Clone, Debug, Default)]
pub struct Rules<'a> {
    rules: Vec<Rule<'a>>,
    nodes: Vec<Node>,
    hydrogens: Vec<bool>,
    patterns: Vec<Pattern>,
    filter: Filter,
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
        let needs = (0..).zip(&rules.rules).flat_map(|(rule, cores)| {
            let cores = (0..).zip(&cores.cores);
            cores.map(move |(number, core)| (core.need, (rule, number)))
        });
        rules.filter = Filter::of(needs.collect());
        rules.number_forms();
        Ok(rules)
    }

    /// Gives cores of one form one number.
    fn number_forms(&mut self) {
        let mut forms: Vec<PatternId> = Vec::new();
        let patterns = &self.patterns;
        let steps = |pattern: PatternId| {
            let pattern = patterns.get(usize::from(pattern));
            pattern.map_or(&[][..], |pattern| &pattern.steps)
        };
        for core in self.rules.iter_mut().flat_map(|rule| &mut rule.cores) {
            let own = steps(core.pattern);
            let known = forms.iter().position(|form| {
                let other = steps(*form);
                own.len() == other.len()
                    && own
                        .iter()
                        .zip(other)
                        .all(|(one, other)| one.has_form_of(other))
            });
            let number = known.unwrap_or(forms.len());
            if known.is_none() {
                forms.push(core.pattern);
            }
            core.form = u16::try_from(number).unwrap_or(u16::MAX);
        }
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
