//! Conditions on groups: how they are written and kept.

use crate::error::{Error, ErrorKind};
use crate::rule::lex::{Lexer, Token, fault};
use crate::rule::node::{
    ANY_ELEMENT, Counted, Guard, HALOGENS, Node, NodeId, Pattern, PatternId, Shape, bond,
    named_element_bit,
};
use crate::rule::structure::{Reader, Role};
use alloc::format;
use alloc::vec::Vec;
use smallvec::SmallVec;

/// The deepest nesting of conditions, brackets and structures within each other.
pub(super) const MAX_DEPTH: usize = 24;

/// The deepest nesting of conditions, with those that groups stand for.
pub(super) const MAX_HEIGHT: u8 = 48;

/// The most conditions of one set of rules.
pub(super) const MAX_NODES: usize = 4_096;

/// The most structures of one set of rules.
pub(super) const MAX_PATTERNS: usize = 1_024;

/// The most groups with a name.
pub(super) const MAX_GROUPS: usize = 256;

/// The most positions of one rule.
pub(super) const MAX_SITES: usize = 32;

/// The words that have a meaning in conditions.
const RESERVED: &[&str] = &[
    "and",
    "or",
    "not",
    "double",
    "bridge",
    "fused",
    "chain",
    "substituted",
    "by",
    "H",
    "any",
    "acyclic",
    "saturated",
    "root",
    "only",
    "carbons",
    "nitrogens",
    "oxygens",
    "halogens",
    "atoms",
    "doubles",
    "triples",
    "rings",
    "monocycle",
    "aromatic-monocycle",
    "fused-monocycle",
    "aromatic",
    "aryl",
    "heterocyclyl",
    "hydrocarbyl",
    "loose-hydrocarbyl",
    "same",
];

/// What is known of a condition before any group is looked at.
#[derive(Clone, Copy, Debug, Default)]
struct Fact {
    /// Whether hydrogen meets it.
    hydrogen: bool,
    /// Whether a group that hangs on another bond than a single one may meet it.
    multiple: bool,
    /// How deep it is nested.
    depth: u8,
}

/// What was read so far of a set of rules.
#[derive(Clone, Debug, Default)]
pub(super) struct Builder<'a> {
    pub(super) nodes: Vec<Node>,
    /// What is known of each condition.
    facts: Vec<Fact>,
    pub(super) patterns: Vec<Pattern>,
    groups: Vec<(&'a str, NodeId)>,
    /// The positions of the rule that is being read.
    sites: Vec<&'a str>,
    depth: usize,
}

impl<'a> Builder<'a> {
    /// Keeps a pattern and returns its number.
    pub(super) fn add_pattern(&mut self, pattern: Pattern) -> Result<PatternId, &'static str> {
        match PatternId::try_from(self.patterns.len()) {
            Ok(number) if self.patterns.len() < MAX_PATTERNS => {
                self.patterns.push(pattern);
                Ok(number)
            }
            _ => Err("too many structures"),
        }
    }

    /// Says whether a word names a group or has a meaning of its own in conditions.
    pub(super) fn is_defined(&self, word: &str) -> bool {
        RESERVED.contains(&word) || self.group(word).is_some()
    }

    fn group(&self, word: &str) -> Option<NodeId> {
        let mut groups = self.groups.iter();
        groups
            .find(|(name, _)| *name == word)
            .map(|(_, node)| *node)
    }

    /// Returns the number of a position of the rule, a new one where it is new.
    pub(super) fn site(&mut self, word: &'a str) -> Result<u8, &'static str> {
        let known = self.sites.iter().position(|site| *site == word);
        let number = known.unwrap_or(self.sites.len());
        if known.is_none() {
            if self.sites.len() == MAX_SITES {
                return Err("too many positions in rule");
            }
            self.sites.push(word);
        }
        u8::try_from(number).map_err(|_| "too many positions in rule")
    }

    /// Returns the positions of the rule and forgets them.
    pub(super) fn take_sites(&mut self) -> Vec<&'a str> {
        core::mem::take(&mut self.sites)
    }

    /// How many groups are known; groups of a rule are forgotten after it.
    pub(super) fn group_count(&self) -> usize {
        self.groups.len()
    }

    /// Forgets the groups that were defined later.
    pub(super) fn forget_groups(&mut self, count: usize) {
        self.groups.truncate(count);
    }

    /// Reads `group name = condition` after the word `group`.
    ///
    /// ```text
    /// group = "group" word "=" condition ;
    /// ```
    pub(super) fn read_group(&mut self, lexer: &mut Lexer<'a>) -> Result<(), Error> {
        let name = lexer.expect_word("the name of a group")?;
        if self.is_defined(name) || self.sites.contains(&name) {
            return Err(lexer.error("name is taken"));
        }
        if self.groups.len() == MAX_GROUPS {
            return Err(lexer.error("too many groups"));
        }
        lexer.expect_sign('=')?;
        let node = self.expression(lexer)?;
        self.groups.push((name, node));
        Ok(())
    }

    /// Reads a condition.
    ///
    /// ```text
    /// condition = both { "or" both } ;
    /// both      = factor { "and" factor } ;
    /// ```
    pub(super) fn expression(&mut self, lexer: &mut Lexer<'a>) -> Result<NodeId, Error> {
        if self.depth == MAX_DEPTH {
            return Err(lexer.unexpected("no deeper nesting"));
        }
        self.depth += 1;
        let node = self.either(lexer);
        self.depth -= 1;
        node
    }

    // Long lists nest to the right, where the evaluation goes on without a deeper call.
    fn either(&mut self, lexer: &mut Lexer<'a>) -> Result<NodeId, Error> {
        let mut parts: SmallVec<[NodeId; 8]> = SmallVec::new();
        parts.push(self.both(lexer)?);
        while lexer.take_word("or")? {
            parts.push(self.both(lexer)?);
        }
        self.join(lexer, &parts, Node::Or)
    }

    fn both(&mut self, lexer: &mut Lexer<'a>) -> Result<NodeId, Error> {
        let mut parts: SmallVec<[NodeId; 8]> = SmallVec::new();
        parts.push(self.factor(lexer)?);
        while lexer.take_word("and")? {
            parts.push(self.factor(lexer)?);
        }
        self.join(lexer, &parts, Node::And)
    }

    fn join(
        &mut self,
        lexer: &Lexer<'a>,
        parts: &[NodeId],
        with: fn(NodeId, NodeId) -> Node,
    ) -> Result<NodeId, Error> {
        let mut parts = parts.iter().rev();
        let last = parts
            .next()
            .ok_or_else(|| lexer.unexpected("a condition"))?;
        parts.try_fold(*last, |rest, part| self.add(lexer, with(*part, rest)))
    }

    /// Reads one condition.
    ///
    /// ```text
    /// factor = ( "not" | "double" | "bridge" | "fused" ) factor | "(" condition ")"
    ///        | "chain" "(" condition ")" | "substituted" [ "by" factor ] structure
    ///        | structure | "H" | "any" | "acyclic" | "saturated"
    ///        | ( "root" | "only" ) "(" symbol { symbol } ")"
    ///        | counted "(" range ")" | shape [ "(" range ")" ] | word ;
    /// range  = number | [ number ] ".." [ number ] ;
    /// ```
    fn factor(&mut self, lexer: &mut Lexer<'a>) -> Result<NodeId, Error> {
        if self.depth == MAX_DEPTH {
            return Err(lexer.unexpected("no deeper nesting"));
        }
        self.depth += 1;
        let node = self.factor_within(lexer);
        self.depth -= 1;
        node
    }

    fn factor_within(&mut self, lexer: &mut Lexer<'a>) -> Result<NodeId, Error> {
        if let Token::Structure(_) = lexer.peek() {
            return self.structure(lexer, Guard::Closed);
        }
        if lexer.take_sign('(')? {
            let node = self.expression(lexer)?;
            lexer.expect_sign(')')?;
            return Ok(node);
        }
        let word = lexer.expect_word("a condition")?;
        let node = match word {
            "not" => Node::Not(self.factor(lexer)?),
            "double" => Node::Double(self.factor(lexer)?),
            "bridge" => Node::Bridge(self.factor(lexer)?),
            "fused" => Node::Fused(self.factor(lexer)?),
            "chain" => {
                lexer.expect_sign('(')?;
                let node = self.expression(lexer)?;
                lexer.expect_sign(')')?;
                Node::Chain(node)
            }
            "substituted" => {
                let by = if lexer.take_word("by")? {
                    self.factor(lexer)?
                } else {
                    self.add(lexer, Node::Any)?
                };
                let hydrogen = self.add(lexer, Node::Hydrogen)?;
                let free = self.add(lexer, Node::Or(hydrogen, by))?;
                return self.structure(lexer, Guard::Node(free));
            }
            "H" => Node::Hydrogen,
            "any" => Node::Any,
            "acyclic" => Node::Acyclic,
            "saturated" => Node::Saturated,
            "root" => Node::Root(elements(lexer)?),
            "only" => Node::Only(elements(lexer)?),
            _ => match counted(word) {
                Some(what) => {
                    let (low, high) = range(lexer)?;
                    Node::Count(what, low, high)
                }
                None => match shape(word) {
                    Some((shape, false)) => Node::Shape(shape, 0, u8::MAX),
                    Some((shape, true)) => {
                        let (low, high) = range(lexer)?;
                        Node::Shape(shape, low, high)
                    }
                    None => {
                        return self
                            .group(word)
                            .ok_or_else(|| lexer.error("no group has this name"));
                    }
                },
            },
        };
        self.add(lexer, node)
    }

    fn structure(&mut self, lexer: &mut Lexer<'a>, free: Guard) -> Result<NodeId, Error> {
        let at = lexer.expect_structure()?;
        let pattern = Reader::new(lexer.source(), at, Role::Group, self).read(free)?;
        self.add(lexer, Node::Structure(pattern))
    }

    fn add(&mut self, lexer: &Lexer<'a>, node: Node) -> Result<NodeId, Error> {
        let depth = self.depth_of(node);
        if depth > MAX_HEIGHT {
            return Err(lexer.error("conditions are nested too deep"));
        }
        match NodeId::try_from(self.nodes.len()) {
            Ok(number) if self.nodes.len() < MAX_NODES => {
                let hydrogen = match node {
                    Node::Hydrogen => true,
                    Node::And(one, other) => self.hydrogen(one) && self.hydrogen(other),
                    Node::Or(one, other) => self.hydrogen(one) || self.hydrogen(other),
                    Node::Not(one) => !self.hydrogen(one),
                    _ => false,
                };
                let multiple = match node {
                    Node::Double(_) | Node::Fused(_) | Node::Not(_) => true,
                    Node::And(one, other) => self.multiple(one) && self.multiple(other),
                    Node::Or(one, other) => self.multiple(one) || self.multiple(other),
                    Node::Bridge(one) => self.multiple(one),
                    Node::Structure(pattern) => {
                        let pattern = self.patterns.get(usize::from(pattern));
                        let first = pattern.and_then(|pattern| pattern.steps.first());
                        first.is_none_or(|first| first.bond != bond::SINGLE)
                    }
                    _ => false,
                };
                self.nodes.push(node);
                self.facts.push(Fact {
                    hydrogen,
                    multiple,
                    depth,
                });
                Ok(number)
            }
            _ => Err(Error::new(
                ErrorKind::TooLong,
                format!("more than {MAX_NODES} conditions in rules"),
            )
            .at(lexer.last())),
        }
    }

    /// Says whether hydrogen meets a condition.
    pub(super) fn hydrogen(&self, node: NodeId) -> bool {
        self.fact(node).hydrogen
    }

    /// Says whether a group that hangs on another bond than a single one may meet a condition.
    pub(super) fn multiple(&self, node: NodeId) -> bool {
        self.fact(node).multiple
    }

    fn fact(&self, node: NodeId) -> Fact {
        let fact = self.facts.get(usize::from(node));
        fact.copied().unwrap_or_default()
    }

    fn depth_of(&self, node: Node) -> u8 {
        let of = |node: NodeId| self.fact(node).depth;
        let below = match node {
            Node::And(one, rest) | Node::Or(one, rest) => {
                return of(one).saturating_add(1).max(of(rest));
            }
            Node::Not(one)
            | Node::Double(one)
            | Node::Bridge(one)
            | Node::Fused(one)
            | Node::Chain(one) => of(one),
            Node::Structure(pattern) => {
                let steps = self
                    .patterns
                    .get(usize::from(pattern))
                    .map_or(&[][..], |pattern| &pattern.steps);
                let guards = steps.iter().flat_map(|step| [step.slot, Some(step.open)]);
                guards
                    .map(|guard| match guard {
                        Some(Guard::Node(node)) => of(node),
                        _ => 0,
                    })
                    .max()
                    .unwrap_or(0)
            }
            _ => 0,
        };
        below.saturating_add(1)
    }
}

fn counted(word: &str) -> Option<Counted> {
    Some(match word {
        "carbons" => Counted::Atoms(1),
        "nitrogens" => Counted::Atoms(2),
        "oxygens" => Counted::Atoms(4),
        "halogens" => Counted::Atoms(HALOGENS),
        "atoms" => Counted::Atoms(ANY_ELEMENT),
        "doubles" => Counted::Doubles,
        "triples" => Counted::Triples,
        "rings" => Counted::Rings,
        _ => return None,
    })
}

/// Returns the shape that a word names and whether numbers go with it.
fn shape(word: &str) -> Option<(Shape, bool)> {
    Some(match word {
        "monocycle" => (Shape::Monocycle, false),
        "aromatic-monocycle" => (Shape::AromaticMonocycle, false),
        "fused-monocycle" => (Shape::FusedMonocycle, false),
        "aromatic" => (Shape::Aromatic, false),
        "aryl" => (Shape::Aryl, true),
        "heterocyclyl" => (Shape::Heterocyclyl, true),
        "hydrocarbyl" => (Shape::Hydrocarbyl, true),
        "loose-hydrocarbyl" => (Shape::LooseHydrocarbyl, true),
        _ => return None,
    })
}

fn elements(lexer: &mut Lexer<'_>) -> Result<u32, Error> {
    lexer.expect_sign('(')?;
    let mut bits = 0;
    while !lexer.take_sign(')')? {
        let symbol = lexer.expect_word("the symbol of an element")?;
        bits |= named_element_bit(symbol)
            .ok_or_else(|| lexer.error("no element that rules name has this symbol"))?;
    }
    Ok(bits)
}

fn range(lexer: &mut Lexer<'_>) -> Result<(u8, u8), Error> {
    lexer.expect_sign('(')?;
    let low = number(lexer)?;
    let range = if lexer.peek() == Token::Range {
        lexer.take()?;
        (low.unwrap_or(0), number(lexer)?.unwrap_or(u8::MAX))
    } else {
        let exact = low.ok_or_else(|| lexer.unexpected("a number"))?;
        (exact, exact)
    };
    lexer.expect_sign(')')?;
    if range.0 > range.1 {
        return Err(lexer.error("range is empty"));
    }
    Ok(range)
}

fn number(lexer: &mut Lexer<'_>) -> Result<Option<u8>, Error> {
    let Token::Number(digits) = lexer.peek() else {
        return Ok(None);
    };
    lexer.take()?;
    match digits.parse() {
        Ok(number) => Ok(Some(number)),
        Err(_) => Err(fault(
            lexer.source(),
            lexer.last(),
            "number is greater than 255",
        )),
    }
}
