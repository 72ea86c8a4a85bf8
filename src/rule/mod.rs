//! Classes that a law defines by structure, as rules that can be executed.
//!
//! A rule is data: a file under `src/data/rules/` says in a small language what the law says
//! in words, with the sentence of the law beside each clause and the reading of each open
//! word above. This module reads the language and finds out which rules a structure meets,
//! by which clauses, on which atoms, and what is in doubt.
//!
//! # The language
//! ```text
//! rules     = { group | rule } ;
//! group     = "group" word "=" condition ;
//! rule      = "rule" word { statement } ;
//! statement = "title" text [ text ]                                 English, Chinese
//!           | "law" text                                            where it stands
//!           | "entry" word text [ "code" text ] [ "from" text ] [ "of" text ] [ "when" id ]
//!           | "parent" text structure                               what the law compares with
//!           | "displaced" "by" word { word } text                   lists that name it instead
//!           | "borderline" text                                     why every match is in doubt
//!           | "clause" id text [ text ]                             English, Chinese
//!           | group
//!           | "core" structure [ "clause" id [ "?" text ] ]
//!           | "at" word { ( "same" | id ) ( condition | "?" condition text ) }
//!           | "member" text structure                               named by the law
//!           | ( "open" | "exclude" ) text structure text ;
//! id        = word | number ;
//! ```
//! `text` stands in double quotes, `structure` in single ones, `#` begins a comment.
//!
//! **Structures** are SMILES without stereochemistry, charges other than one, and salts. An
//! upper-case symbol is an atom that is not aromatic, a lower-case one an aromatic atom, `*`
//! any atom, `[C,c,N]` one of several; `[NH2]` counts the hydrogens. A bond that is not
//! written is single or aromatic, `~` is any. An atom has what is drawn and otherwise hydrogen
//! only: a structure is *closed*. What else it may have is said at the atom:
//! `N{tail}` has one further group, `C<ring>` any number of them, none included.
//!
//! **Cores.** In the core of a rule `{tail}` and `<ring>` name *positions*, which `at`
//! describes line by line; the first line that a group meets counts. `same` is what the parent
//! has, a clause is what that clause allows. With `?` the group is allowed in one reading of
//! the words only, and the text says why. A rule is met where all groups on a core are allowed
//! and one clause at least is needed; where none is, the structure is the parent itself, and
//! no member of the class unless the rule leaves it `open` by name. Of several ways to find a
//! core the one with least doubt and fewest clauses counts.
//!
//! **Conditions** say what a group is: everything that hangs on one bond of the core.
//! ```text
//! condition = both { "or" both } ;
//! both      = factor { "and" factor } ;
//! factor    = "not" factor | "(" condition ")" | structure | word
//!           | "substituted" [ "by" factor ] structure      free places of the structure
//!           | "chain" "(" condition ")"                    alkyl with such substituents
//!           | "double" factor                              by a double bond
//!           | "bridge" factor                              by several bonds
//!           | "H" | "any" | "acyclic" | "saturated"
//!           | ( "root" | "only" ) "(" symbol { symbol } ")" first atom, all atoms
//!           | ( "atoms" | "carbons" | "nitrogens" | "oxygens" | "halogens"
//!             | "doubles" | "triples" | "rings" ) "(" range ")"
//!           | "monocycle" | "aromatic-monocycle" | "fused-monocycle" | "aromatic"
//!           | ( "aryl" | "heterocyclyl" | "hydrocarbyl" | "loose-hydrocarbyl" ) "(" range ")" ;
//! range     = number | [ number ] ".." [ number ] ;
//! ```
//! A structure in a condition begins with the first atom of the group; in its own braces stand
//! conditions again. Without `double` or `bridge` a group hangs on one single bond.
//!
//! # How it is executed
//! Counts of elements, branches, carbonyl bonds and rings rule most molecules out; a search
//! for the cores in which every ring may be aromatic rules out most of the others; only then
//! are aromatic rings and ring systems found and the groups judged. Each rule has a limit of
//! work: twice (once to rule out, once to judge) 20,000 atoms and conditions looked at, and as
//! many more for each hundred atoms. A rule that meets the limit is reported as in doubt.
//! The rules are read once, at first use, in less than a millisecond, into about 220 kB.

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
    /// What a molecule must have for each core, and the numbers of its rule and of the core.
    needs: Vec<(Need, (u16, u16))>,
    /// How many forms the cores have.
    forms: usize,
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
        rules.needs = (0..)
            .zip(&rules.rules)
            .flat_map(|(rule, cores)| {
                let cores = (0..).zip(&cores.cores);
                cores.map(move |(number, core)| (core.need, (rule, number)))
            })
            .collect();
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
        self.forms = forms.len();
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
