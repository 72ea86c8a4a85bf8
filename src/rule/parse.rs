//! Reading rules.

use crate::error::{Error, ErrorKind};
use crate::rule::Rules;
use crate::rule::class::{
    Alternative, Clause, Core, Displacement, Named, Rows, Rule, RuleEntry, Site, Standing,
};
use crate::rule::expression::Builder;
use crate::rule::lex::{Lexer, Token};
use crate::rule::node::{Guard, NodeId, PatternId};
use crate::rule::profile::Need;
use crate::rule::structure::{Reader, Role};
use alloc::format;
use alloc::vec::Vec;

/// The most rules of one set.
pub(super) const MAX_RULES: usize = 256;

/// The most clauses of one rule.
pub(super) const MAX_CLAUSES: usize = 32;

/// The most lines of each other kind in one rule.
pub(super) const MAX_LINES: usize = 256;

/// The words that begin a statement.
const STATEMENTS: &[&str] = &[
    "rule",
    "title",
    "law",
    "entry",
    "parent",
    "displaced",
    "borderline",
    "clause",
    "group",
    "core",
    "at",
    "member",
    "open",
    "exclude",
];

impl<'a> Rules<'a> {
    /// Reads the groups and rules of a text and adds them to what is known.
    ///
    /// ```text
    /// rules = { group | rule } ;
    /// rule  = "rule" word { statement } ;
    /// ```
    pub(super) fn read(&mut self, builder: &mut Builder<'a>, text: &'a str) -> Result<(), Error> {
        let mut lexer = Lexer::new(text)?;
        loop {
            match lexer.peek() {
                Token::End => return Ok(()),
                Token::Word("group") => {
                    lexer.take()?;
                    builder.read_group(&mut lexer)?;
                }
                Token::Word("rule") => {
                    lexer.take()?;
                    let id = lexer.expect_word("the name of a rule")?;
                    if self.rules.iter().any(|rule| rule.id == id) {
                        return Err(lexer.error("two rules have this name"));
                    }
                    if self.rules.len() == MAX_RULES {
                        return Err(Error::new(
                            ErrorKind::TooLong,
                            format!("more than {MAX_RULES} rules"),
                        )
                        .at(lexer.last()));
                    }
                    let groups = builder.group_count();
                    let rule = Statements::new(id, builder, &mut lexer).read()?;
                    builder.forget_groups(groups);
                    self.rules.push(rule);
                }
                _ => return Err(lexer.unexpected("`rule` or `group`")),
            }
        }
    }
}

/// The statements of one rule as they are read.
struct Statements<'a, 'b> {
    rule: Rule<'a>,
    /// Where each position is described, by its number.
    described: Vec<(u8, Site<'a>)>,
    used: u32,
    builder: &'b mut Builder<'a>,
    lexer: &'b mut Lexer<'a>,
}

impl<'a, 'b> Statements<'a, 'b> {
    fn new(id: &'a str, builder: &'b mut Builder<'a>, lexer: &'b mut Lexer<'a>) -> Self {
        Self {
            rule: Rule {
                id,
                title: "",
                title_zh: None,
                law: Vec::new(),
                entries: Vec::new(),
                parents: Vec::new(),
                displacement: None,
                doubt: None,
                clauses: Vec::new(),
                cores: Vec::new(),
                sites: Vec::new(),
                named: Vec::new(),
            },
            described: Vec::new(),
            used: 0,
            builder,
            lexer,
        }
    }

    /// Reads statements up to the next rule.
    ///
    /// ```text
    /// statement = "title" text [ text ]
    ///           | "law" text
    ///           | "entry" word text [ "code" text ] [ "from" text ] [ "of" text ] [ "when" id ]
    ///           | "parent" text structure
    ///           | "displaced" "by" word { word } text
    ///           | "borderline" text
    ///           | "clause" id text [ text ]
    ///           | group
    ///           | "core" structure [ "clause" id [ "?" text ] ]
    ///           | "at" word { ( "same" | id ) ( condition | "?" condition text ) }
    ///           | "member" text structure
    ///           | ( "open" | "exclude" ) text structure text ;
    /// id        = word | number ;
    /// ```
    fn read(mut self) -> Result<Rule<'a>, Error> {
        while let Token::Word(word) = self.lexer.peek() {
            if word == "rule" {
                break;
            }
            if !STATEMENTS.contains(&word) {
                return Err(self.lexer.unexpected("a statement"));
            }
            self.lexer.take()?;
            match word {
                "title" => {
                    self.rule.title = self.lexer.expect_text()?;
                    self.rule.title_zh = self.lexer.take_text()?;
                }
                "law" => {
                    let text = self.lexer.expect_text()?;
                    push(self.lexer, &mut self.rule.law, text)?;
                }
                "entry" => self.entry()?,
                "parent" => {
                    let name = self.lexer.expect_text()?;
                    let pattern = self.closed()?;
                    push(self.lexer, &mut self.rule.parents, (name, pattern))?;
                }
                "displaced" => self.displaced()?,
                "borderline" => self.rule.doubt = Some(self.lexer.expect_text()?),
                "clause" => self.clause()?,
                "group" => self.builder.read_group(self.lexer)?,
                "core" => self.core()?,
                "at" => self.at()?,
                "member" => self.named(Standing::Member)?,
                "open" => self.named(Standing::Open)?,
                _ => self.named(Standing::Excluded)?,
            }
        }
        if self.lexer.peek() != Token::End && self.lexer.peek() != Token::Word("rule") {
            return Err(self.lexer.unexpected("a statement"));
        }
        self.finish()
    }

    fn entry(&mut self) -> Result<(), Error> {
        let list = self.lexer.expect_word("the name of a list")?;
        let number = self.lexer.expect_text()?;
        let mut entry = RuleEntry {
            list,
            number,
            code: None,
            from: None,
            substance: None,
            when: None,
            rows: Rows::default(),
        };
        if self.lexer.take_word("code")? {
            entry.code = Some(self.lexer.expect_text()?);
        }
        if self.lexer.take_word("from")? {
            entry.from = Some(self.lexer.expect_text()?);
        }
        if self.lexer.take_word("of")? {
            entry.substance = Some(self.lexer.expect_text()?);
        }
        if self.lexer.take_word("when")? {
            entry.when = Some(self.known_clause()?);
        }
        push(self.lexer, &mut self.rule.entries, entry)
    }

    fn displaced(&mut self) -> Result<(), Error> {
        if !self.lexer.take_word("by")? {
            return Err(self.lexer.unexpected("`by`"));
        }
        let mut lists = Vec::new();
        while let Token::Word(list) = self.lexer.peek() {
            self.lexer.take()?;
            push(self.lexer, &mut lists, list)?;
        }
        if lists.is_empty() {
            return Err(self.lexer.unexpected("the name of a list"));
        }
        let text = self.lexer.expect_text()?;
        self.rule.displacement = Some(Displacement { lists, text });
        Ok(())
    }

    fn clause(&mut self) -> Result<(), Error> {
        let (Token::Word(id) | Token::Number(id)) = self.lexer.peek() else {
            return Err(self.lexer.unexpected("the name of a clause"));
        };
        self.lexer.take()?;
        let taken = self.rule.clauses.iter().any(|clause| clause.id == id);
        if taken || id == "same" || STATEMENTS.contains(&id) {
            return Err(self.lexer.error("name is taken"));
        }
        if self.rule.clauses.len() == MAX_CLAUSES {
            return Err(self.lexer.error("too many clauses in rule"));
        }
        let text = self.lexer.expect_text()?;
        let original = self.lexer.take_text()?;
        self.rule.clauses.push(Clause { id, text, original });
        Ok(())
    }

    /// Takes the name of a clause of the rule.
    fn known_clause(&mut self) -> Result<u8, Error> {
        match self.clause_here() {
            Some(clause) => {
                self.lexer.take()?;
                self.used |= 1 << clause;
                Ok(clause)
            }
            None => Err(self.lexer.unexpected("a clause of the rule")),
        }
    }

    fn clause_here(&self) -> Option<u8> {
        let (Token::Word(id) | Token::Number(id)) = self.lexer.peek() else {
            return None;
        };
        let clause = self.rule.clauses.iter().position(|clause| clause.id == id);
        clause.and_then(|clause| u8::try_from(clause).ok())
    }

    fn core(&mut self) -> Result<(), Error> {
        let at = self.lexer.expect_structure()?;
        let pattern =
            Reader::new(self.lexer.source(), at, Role::Core, self.builder).read(Guard::Closed)?;
        let mut core = Core {
            pattern,
            clause: None,
            doubt: None,
            need: Need::default(),
            form: 0,
        };
        // `clause` after a core and before a name that is known belongs to the core.
        let mut ahead = self.lexer.clone();
        if ahead.take_word("clause")? {
            let known = match ahead.peek() {
                Token::Word(id) | Token::Number(id) => {
                    self.rule.clauses.iter().any(|clause| clause.id == id)
                }
                _ => false,
            };
            if known {
                self.lexer.take()?;
                core.clause = Some(self.known_clause()?);
                if self.lexer.take_sign('?')? {
                    core.doubt = Some(self.lexer.expect_text()?);
                }
            }
        }
        push(self.lexer, &mut self.rule.cores, core)
    }

    fn at(&mut self) -> Result<(), Error> {
        let name = self.lexer.expect_word("the name of a position")?;
        if self.builder.is_defined(name) {
            return Err(self.lexer.error("position has the name of a group"));
        }
        let number = self
            .builder
            .site(name)
            .map_err(|message| self.lexer.error(message))?;
        if self.described.iter().any(|(known, _)| *known == number) {
            return Err(self.lexer.error("position is described twice"));
        }
        let mut alternatives = Vec::new();
        loop {
            let clause = if self.lexer.take_word("same")? {
                None
            } else if self.clause_here().is_some() {
                Some(self.known_clause()?)
            } else {
                break;
            };
            let open = self.lexer.take_sign('?')?;
            let node = self.builder.expression(self.lexer)?;
            let doubt = if open {
                Some(self.lexer.expect_text()?)
            } else {
                None
            };
            push(
                self.lexer,
                &mut alternatives,
                Alternative {
                    clause,
                    node,
                    doubt,
                },
            )?;
        }
        if alternatives.is_empty() {
            return Err(self.lexer.unexpected("`same` or a clause of the rule"));
        }
        self.described.push((number, Site { alternatives }));
        Ok(())
    }

    fn named(&mut self, standing: Standing) -> Result<(), Error> {
        let name = self.lexer.expect_text()?;
        let pattern = self.closed()?;
        let reason = if standing == Standing::Member {
            None
        } else {
            Some(self.lexer.expect_text()?)
        };
        let named = Named {
            name,
            standing,
            pattern,
            reason,
        };
        push(self.lexer, &mut self.rule.named, named)
    }

    /// Reads a structure without positions.
    fn closed(&mut self) -> Result<PatternId, Error> {
        let at = self.lexer.expect_structure()?;
        let pattern =
            Reader::new(self.lexer.source(), at, Role::Core, self.builder).read(Guard::Closed)?;
        let open = self
            .builder
            .patterns
            .get(usize::from(pattern))
            .is_some_and(|pattern| {
                let free = |guard: Guard| guard != Guard::Closed;
                let mut steps = pattern.steps.iter();
                steps.any(|step| step.slot.is_some() || free(step.open))
            });
        if open {
            return Err(self.lexer.error("a named substance has no free places"));
        }
        Ok(pattern)
    }

    fn finish(mut self) -> Result<Rule<'a>, Error> {
        let error = |message: &str| {
            Err(self
                .lexer
                .unexpected(&format!("{message} in rule {}", self.rule.id)))
        };
        if self.rule.title.is_empty() {
            return error("a title");
        }
        if self.rule.entries.is_empty() {
            return error("an entry");
        }
        if self.rule.cores.is_empty() {
            return error("a core");
        }
        if let Some((unused, _)) = (0..)
            .zip(&self.rule.clauses)
            .map(|(number, clause)| (clause, self.used >> number & 1))
            .find(|(_, used)| *used == 0)
        {
            return error(&format!("a use of clause {}", unused.id));
        }
        let sites = self.builder.take_sites();
        self.described.sort_by_key(|(number, _)| *number);
        if let Some(missing) = (0..)
            .zip(&sites)
            .find(|(number, _)| !self.described.iter().any(|(known, _)| known == number))
        {
            return error(&format!("`at {}`", missing.1));
        }
        let patterns = &self.builder.patterns;
        for (number, name) in (0..).zip(&sites) {
            let used = self.rule.cores.iter().any(|core| {
                patterns
                    .get(usize::from(core.pattern))
                    .is_some_and(|pattern| {
                        pattern.steps.iter().any(|step| {
                            step.slot == Some(Guard::Site(number))
                                || step.open == Guard::Site(number)
                        })
                    })
            });
            if !used {
                return error(&format!("a core with the position {name}"));
            }
        }
        self.rule.sites = self.described.into_iter().map(|(_, site)| site).collect();
        let builder = &*self.builder;
        for core in &mut self.rule.cores {
            if let Some(pattern) = patterns.get(usize::from(core.pattern)) {
                let meets = |guard: Guard, fact: &dyn Fn(NodeId) -> bool| match guard {
                    Guard::Closed => false,
                    Guard::Node(node) => fact(node),
                    Guard::Site(site) => {
                        let site = self.rule.sites.get(usize::from(site));
                        let mut all = site.iter().flat_map(|site| &site.alternatives);
                        all.any(|one| fact(one.node))
                    }
                };
                let hydrogen = |node: NodeId| builder.hydrogen(node);
                let multiple = |node: NodeId| builder.multiple(node);
                core.need = Need::of(
                    pattern,
                    |guard| guard != Guard::Closed && !meets(guard, &hydrogen),
                    |guard| meets(guard, &multiple),
                );
            }
        }
        Ok(self.rule)
    }
}

/// Adds a line, if there is room for it.
fn push<T>(lexer: &Lexer<'_>, lines: &mut Vec<T>, line: T) -> Result<(), Error> {
    if lines.len() == MAX_LINES {
        return Err(lexer.error("too many lines of this kind in rule"));
    }
    lines.push(line);
    Ok(())
}
