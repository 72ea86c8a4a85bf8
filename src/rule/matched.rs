//! A class to which a molecule belongs, and why.

use crate::rule::class::{Clause, Named, Rule, RuleEntry, Standing};
use crate::rule::evaluate::Held;
use crate::rule::view::View;
use alloc::vec::Vec;

/// Why nothing can be said of a molecule on which the search was given up.
const TOO_LARGE: &str =
    "the molecule is too large or too symmetric to be decided within the limit of work";

/// A class to which a molecule belongs or may belong.
///
/// # Examples
/// ```
/// use precursor::{NoCompanions, Normalizer, Rules, Smiles};
/// let domperidone: Smiles = "O=C1Nc2ccccc2N1CCCN3CCC(CC3)N4C(=O)Nc5cc(Cl)ccc45".parse()?;
/// let normal = Normalizer::new().normalize(domperidone.into_molecule(), &NoCompanions)?;
/// let found = Rules::standard().evaluate(&normal);
/// assert_eq!(found[0].rule().id(), "cn-orphine");
/// assert!(!found[0].is_certain());
/// assert!(found[0].doubts()[0].starts_with("A marketed medicine"));
/// # Ok::<(), precursor::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct RuleMatch<'r, 'a> {
    rule: &'r Rule<'a>,
    clauses: Vec<ClauseMatch<'r, 'a>>,
    core: Vec<u16>,
    doubts: Vec<&'a str>,
    named: Option<&'r Named<'a>>,
    component: usize,
    is_decided: bool,
}

impl<'r, 'a> RuleMatch<'r, 'a> {
    pub(super) fn undecided(rule: &'r Rule<'a>) -> Self {
        Self {
            rule,
            clauses: Vec::new(),
            core: Vec::new(),
            doubts: Vec::from([TOO_LARGE]),
            named: None,
            component: 0,
            is_decided: false,
        }
    }

    pub(super) fn new(
        rule: &'r Rule<'a>,
        named: Option<&'r Named<'a>>,
        core: &[u16],
        held: &[Held<'a>],
        view: &View,
    ) -> Self {
        let numbered = |atoms: &mut dyn Iterator<Item = u16>| {
            let mut atoms: Vec<u16> = atoms.map(|atom| view.atom(atom).number).collect();
            atoms.sort_unstable();
            atoms.dedup();
            atoms
        };
        let mut clauses = Vec::new();
        for (number, clause) in (0..).zip(&rule.clauses) {
            let own = || held.iter().filter(|held| held.clause == Some(number));
            if own().next().is_none() {
                continue;
            }
            let mut doubts: Vec<&'a str> = own().filter_map(|held| held.doubt).collect();
            doubts.sort_unstable();
            doubts.dedup();
            clauses.push(ClauseMatch {
                clause,
                atoms: numbered(&mut own().flat_map(|held| held.atoms.iter().copied())),
                doubts,
            });
        }
        let mut doubts: Vec<&'a str> = Vec::new();
        if named.is_none_or(|named| named.standing != Standing::Member) {
            doubts.extend(named.and_then(|named| named.reason));
            doubts.extend(rule.doubt);
            for doubt in held.iter().filter_map(|held| held.doubt) {
                if !doubts.contains(&doubt) {
                    doubts.push(doubt);
                }
            }
        }
        Self {
            rule,
            clauses,
            core: numbered(&mut core.iter().copied()),
            doubts,
            named,
            component: 0,
            is_decided: true,
        }
    }

    /// Gives the atoms the numbers they have elsewhere.
    pub(super) fn numbered(mut self, component: usize, number: impl Fn(u16) -> u16) -> Self {
        self.component = component;
        let clauses = self.clauses.iter_mut().map(|clause| &mut clause.atoms);
        for atoms in clauses.chain([&mut self.core]) {
            for atom in atoms.iter_mut() {
                *atom = number(*atom);
            }
            atoms.sort_unstable();
        }
        self
    }

    /// Returns the class.
    #[must_use]
    pub fn rule(&self) -> &'r Rule<'a> {
        self.rule
    }

    /// Returns the clauses that hold.
    #[must_use]
    pub fn clauses(&self) -> &[ClauseMatch<'r, 'a>] {
        &self.clauses
    }

    /// Returns the component of the normal form that is of the class.
    #[must_use]
    pub fn component(&self) -> usize {
        self.component
    }

    /// Returns the atoms of the core, in ascending order.
    #[must_use]
    pub fn core(&self) -> &[u16] {
        &self.core
    }

    /// Says whether the words of the law leave no doubt.
    #[must_use]
    pub fn is_certain(&self) -> bool {
        self.doubts.is_empty()
    }

    /// Returns the reasons to doubt.
    #[must_use]
    pub fn doubts(&self) -> &[&'a str] {
        &self.doubts
    }

    /// Returns what the rule says of this very substance.
    #[must_use]
    pub fn named(&self) -> Option<&'r Named<'a>> {
        self.named
    }

    /// Says whether the search came to its end; where it did not, a doubt says so.
    #[must_use]
    pub fn is_decided(&self) -> bool {
        self.is_decided
    }

    /// Returns the entries of the lists under which the match comes.
    pub fn entries(&self) -> impl Iterator<Item = &'r RuleEntry<'a>> {
        self.rule.entries.iter().filter(|entry| {
            entry.when.is_none_or(|wanted| {
                let clause = self.rule.clauses.get(usize::from(wanted));
                self.clauses.iter().any(|held| Some(held.clause) == clause)
            })
        })
    }
}

/// A clause that holds for a molecule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClauseMatch<'r, 'a> {
    clause: &'r Clause<'a>,
    atoms: Vec<u16>,
    doubts: Vec<&'a str>,
}

impl<'r, 'a> ClauseMatch<'r, 'a> {
    /// Returns the clause.
    #[must_use]
    pub fn clause(&self) -> &'r Clause<'a> {
        self.clause
    }

    /// Returns the atoms on which it rests, in ascending order.
    #[must_use]
    pub fn atoms(&self) -> &[u16] {
        &self.atoms
    }

    /// Returns the reasons to doubt that it holds.
    #[must_use]
    pub fn doubts(&self) -> &[&'a str] {
        &self.doubts
    }
}
