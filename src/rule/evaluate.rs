//! Which classes a molecule belongs to, and which groups make it so.

use crate::mol::{Molecule, Normal};
use crate::rule::Rules;
use crate::rule::class::{Alternative, Core, Named, Rule, Standing};
use crate::rule::matched::RuleMatch;
use crate::rule::matcher::{Leave, Matcher};
use crate::rule::node::{Guard, Step};
use crate::rule::view::{Neighbour, View};
use alloc::vec::Vec;
use smallvec::SmallVec;

/// What is held of a group on a core.
#[derive(Clone, Debug)]
pub(super) struct Held<'a> {
    /// The clause that allows it; `None` where it is left as in the parent, in doubt.
    pub(super) clause: Option<u8>,
    pub(super) doubt: Option<&'a str>,
    pub(super) atoms: Vec<u16>,
}

impl<'a> Held<'a> {
    /// Returns what an alternative holds of a group, if it holds anything.
    fn of(one: &Alternative<'a>, atoms: Vec<u16>) -> Option<Self> {
        (one.clause.is_some() || one.doubt.is_some()).then_some(Self {
            clause: one.clause,
            doubt: one.doubt,
            atoms,
        })
    }
}

/// The less there is to doubt and the fewer clauses are needed, the better a reading is.
fn cost(held: &[Held<'_>]) -> (usize, u32, u32, u32) {
    let doubts = held.iter().filter(|held| held.doubt.is_some()).count();
    let (mut clauses, mut doubtful) = (0_u32, 0_u32);
    for one in held {
        let clause = one.clause.map_or(0, |clause| 1 << clause);
        clauses |= clause;
        doubtful |= if one.doubt.is_some() { clause } else { 0 };
    }
    (doubts, clauses.count_ones(), clauses, doubtful)
}

impl<'a> Rules<'a> {
    /// Returns the classes to which a structure belongs or may belong. Each main component
    /// is looked at alone; atoms have the numbers of the molecule that was normalized.
    ///
    /// Work is limited for each rule; where the limit is met the match says so and is
    /// never left out.
    ///
    /// # Examples
    /// ```
    /// use precursor::{NoCompanions, Normalizer, Rules, Smiles};
    /// let smiles: Smiles = "CC(=O)N(c1ccccc1)C1CCN(CC1)CCc1ccccc1".parse()?;
    /// let normal = Normalizer::new().normalize(smiles.into_molecule(), &NoCompanions)?;
    /// let found = Rules::standard().evaluate(&normal);
    /// let us = found.iter().find(|one| one.rule().id() == "us-fentanyl-related").unwrap();
    /// assert!(us.is_certain());
    /// assert_eq!(us.clauses()[0].clause().id(), "E");
    /// assert_eq!(us.clauses()[0].atoms(), [0]);
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn evaluate(&self, normal: &Normal) -> Vec<RuleMatch<'_, 'a>> {
        self.evaluate_in(
            normal,
            normal.molecule(),
            normal.molecule().tree().in_ring(),
        )
    }

    /// Does the same with a drawing of the molecule that has its hydrogens and double bonds
    /// elsewhere, where it is known which bonds lie in rings.
    pub(crate) fn evaluate_in(
        &self,
        normal: &Normal,
        molecule: &Molecule,
        in_ring: &[bool],
    ) -> Vec<RuleMatch<'_, 'a>> {
        let mut found = Vec::new();
        let mut marked = None;
        for (number, component) in normal.components().iter().enumerate() {
            if !component.is_main() {
                continue;
            }
            let part = component.atoms();
            let matches = self.evaluate_marked(molecule, in_ring, part, &mut marked);
            found.extend(
                matches
                    .into_iter()
                    .map(|one| one.numbered(number, |atom| normal.origin(atom).unwrap_or(atom))),
            );
        }
        found
    }

    /// Returns the classes to which a connected part of a molecule belongs or may belong.
    /// The molecule is uncharged as far as it can be; bonds alternate.
    #[must_use]
    pub fn evaluate_part(&self, molecule: &Molecule, part: &[u16]) -> Vec<RuleMatch<'_, 'a>> {
        self.evaluate_marked(molecule, molecule.tree().in_ring(), part, &mut None)
    }

    /// `marked` keeps the molecule with its aromatic rings marked for the next part.
    fn evaluate_marked(
        &self,
        molecule: &Molecule,
        in_ring: &[bool],
        part: &[u16],
        marked: &mut Option<Molecule>,
    ) -> Vec<RuleMatch<'_, 'a>> {
        let candidates = self.filter.candidates(molecule, in_ring, part);
        if candidates.is_empty() {
            return Vec::new();
        }
        // The rings are looked at only where a core could be there.
        let mut view = View::new(molecule, part);
        let mut loose = Matcher::loose(self, &view);
        let mut possible: SmallVec<[(&Rule<'a>, &Core<'a>); 8]> = SmallVec::new();
        let mut known: SmallVec<[(u16, bool); 32]> = SmallVec::new();
        for (rule, core) in candidates {
            let Some(rule) = self.rules.get(usize::from(rule)) else {
                continue;
            };
            let Some(core) = rule.cores.get(usize::from(core)) else {
                continue;
            };
            let same = known.iter().find(|(form, _)| *form == core.form);
            let found = if let Some((_, found)) = same {
                *found
            } else {
                loose.refill();
                let found = loose.may_find(self.steps(core.pattern));
                known.push((core.form, found));
                found
            };
            if found {
                possible.push((rule, core));
            }
        }
        if possible.is_empty() {
            return Vec::new();
        }
        view.mark(marked.get_or_insert_with(|| {
            let mut marked = molecule.clone();
            marked.mark_aromatic_in(in_ring);
            marked
        }));
        let mut matcher = Matcher::new(self, &view);
        possible
            .chunk_by(|(one, _), (other, _)| core::ptr::eq(*one, *other))
            .filter_map(|cores| matcher.evaluate(cores))
            .collect()
    }
}

impl<'a> Matcher<'_, 'a> {
    /// Evaluates one rule with those of its cores that may be there.
    fn evaluate<'r>(
        &mut self,
        cores: &[(&'r Rule<'a>, &'r Core<'a>)],
    ) -> Option<RuleMatch<'r, 'a>> {
        let (rule, _) = *cores.first()?;
        self.refill();
        let mut best: Option<(Vec<u16>, Vec<Held<'a>>)> = None;
        let mut is_parent = false;
        for (_, core) in cores {
            let steps = self.rules.steps(core.pattern);
            for root in self.starts(steps) {
                is_parent = is_parent
                    || self.embed(steps, root, false, &mut |matcher, mapping| {
                        let Some(held) = matcher.weigh(rule, core, steps, mapping) else {
                            return false;
                        };
                        // Nothing is changed: it is the substance with which the law compares.
                        let is_parent = held.is_empty();
                        if best
                            .as_ref()
                            .is_none_or(|(_, best)| cost(&held) < cost(best))
                        {
                            best = Some((mapping.to_vec(), held));
                        }
                        is_parent
                    });
            }
        }
        if self.is_exhausted() {
            return Some(RuleMatch::undecided(rule));
        }
        let (core, held) = best?;
        let named = self.named(rule);
        if self.is_exhausted() {
            return Some(RuleMatch::undecided(rule));
        }
        let standing = named.map(|named| named.standing);
        // The class may leave the substance with which it compares open by name.
        if standing == Some(Standing::Excluded) || is_parent && standing != Some(Standing::Open) {
            return None;
        }
        Some(RuleMatch::new(rule, named, &core, &held, self.view))
    }

    /// Says which clauses the groups on a core meet; `None` where one of them meets none.
    fn weigh(
        &mut self,
        rule: &Rule<'a>,
        core: &Core<'a>,
        steps: &[Step],
        mapping: &[u16],
    ) -> Option<Vec<Held<'a>>> {
        let mut held = Vec::new();
        for (step, atom) in steps.iter().zip(mapping) {
            let extras = self.extras(*atom);
            let Some(slot) = step.slot else {
                self.weigh_all(rule, step.open, &extras, None, &mut held)?;
                continue;
            };
            if extras.is_empty() {
                self.weigh_hydrogen(rule, slot, &mut held)?;
                continue;
            }
            // Any of the groups may be the one of the slot.
            let mut best: Option<Vec<Held<'a>>> = None;
            for (place, neighbour) in extras.iter().enumerate() {
                let mut trial = Vec::new();
                let good = self.weigh_one(rule, slot, *neighbour, &mut trial).is_some()
                    && self
                        .weigh_all(rule, step.open, &extras, Some(place), &mut trial)
                        .is_some();
                if good && best.as_ref().is_none_or(|best| cost(&trial) < cost(best)) {
                    best = Some(trial);
                }
            }
            held.extend(best?);
        }
        if let Some(clause) = core.clause {
            held.push(Held {
                clause: Some(clause),
                doubt: core.doubt,
                atoms: mapping.to_vec(),
            });
        }
        Some(held)
    }

    /// Weighs all groups of an atom but one; where there is none, hydrogen.
    fn weigh_all(
        &mut self,
        rule: &Rule<'a>,
        guard: Guard,
        extras: &[Neighbour],
        but: Option<usize>,
        held: &mut Vec<Held<'a>>,
    ) -> Option<()> {
        if extras.len() == usize::from(but.is_some()) {
            return match guard {
                Guard::Closed => Some(()),
                _ => self.weigh_hydrogen(rule, guard, held),
            };
        }
        for (place, neighbour) in extras.iter().enumerate() {
            if Some(place) != but {
                self.weigh_one(rule, guard, *neighbour, held)?;
            }
        }
        Some(())
    }

    fn weigh_hydrogen(
        &mut self,
        rule: &Rule<'a>,
        guard: Guard,
        held: &mut Vec<Held<'a>>,
    ) -> Option<()> {
        match guard {
            Guard::Closed => None,
            Guard::Node(node) => self.rules.hydrogen(node).then_some(()),
            Guard::Site(site) => {
                let site = rule.sites.get(usize::from(site))?;
                let mut alternatives = site.alternatives.iter();
                let one = alternatives.find(|one| self.rules.hydrogen(one.node))?;
                held.extend(Held::of(one, Vec::new()));
                Some(())
            }
        }
    }

    fn weigh_one(
        &mut self,
        rule: &Rule<'a>,
        guard: Guard,
        neighbour: Neighbour,
        held: &mut Vec<Held<'a>>,
    ) -> Option<()> {
        let Guard::Site(site) = guard else {
            return self.meets(guard, neighbour).then_some(());
        };
        let site = rule.sites.get(usize::from(site))?;
        let branch = self.branch(neighbour);
        let one = site
            .alternatives
            .iter()
            .find(|one| self.holds(one.node, &branch, Leave::default()));
        let atoms = self.atoms(&branch).collect();
        self.drop_branch(branch);
        held.extend(Held::of(one?, atoms));
        Some(())
    }

    /// Returns what a rule says of the very substance that is looked at.
    fn named<'r>(&mut self, rule: &'r Rule<'a>) -> Option<&'r Named<'a>> {
        rule.named.iter().find(|named| {
            let steps = self.rules.steps(named.pattern);
            steps.len() == self.view.atoms.len()
                && self
                    .starts(steps)
                    .into_iter()
                    .any(|root| self.embed(steps, root, false, &mut |_, _| true))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mol::{Atom, Element, NoCompanions, Normalizer, Order, Smiles};
    use crate::rule::matcher::MAX_STEPS;
    use alloc::format;
    use alloc::string::String;

    /// The rules that hold when no count and no loose search rules one out.
    fn unfiltered(molecule: &Molecule, part: &[u16]) -> Vec<&'static str> {
        let rules = Rules::standard();
        let mut marked = molecule.clone();
        marked.mark_aromatic();
        let mut view = View::new(&marked, part);
        view.mark(&marked);
        let mut matcher = Matcher::new(rules, &view);
        let all = rules.rules.iter().filter_map(|rule| {
            let cores: Vec<_> = rule.cores.iter().map(|core| (rule, core)).collect();
            matcher.evaluate(&cores)
        });
        all.map(|found| found.rule().id()).collect()
    }

    #[test]
    fn filters_rule_out_nothing_that_holds() {
        let table = include_str!("../../tests/cases/rules/enumerated.tsv");
        let mut normalizer = Normalizer::new();
        let mut held = 0;
        for row in table.lines().skip(1) {
            let mut cells = row.split('\t').skip(3);
            let (scaffold, groups) = (cells.next().unwrap(), cells.next().unwrap());
            for group in groups.split(' ').step_by(3) {
                let smiles: Smiles = scaffold.replace("{}", group).parse().unwrap();
                let normal = normalizer.normalize(smiles.into_molecule(), &NoCompanions);
                let normal = normal.unwrap();
                for component in normal.components() {
                    let molecule = normal.molecule();
                    let expected = unfiltered(molecule, component.atoms());
                    let found = Rules::standard().evaluate_part(molecule, component.atoms());
                    let found: Vec<_> = found.iter().map(|found| found.rule().id()).collect();
                    assert_eq!(found, expected, "{scaffold} {group}");
                    held += found.len();
                }
            }
        }
        assert!(held > 500, "{held}");
    }

    /// The most steps that one form of core takes, the most that one rule takes, and all.
    fn work(molecule: &Molecule) -> [u32; 3] {
        let rules = Rules::standard();
        let part: Vec<u16> = molecule.atom_numbers().collect();
        let mut view = View::new(molecule, &part);
        let (mut search, mut judgement, mut all) = (0, 0, 0);
        let mut loose = Matcher::loose(rules, &view);
        let mut forms = Vec::new();
        for core in rules.rules.iter().flat_map(|rule| &rule.cores) {
            if !forms.contains(&core.form) {
                forms.push(core.form);
                loose.refill();
                loose.may_find(rules.steps(core.pattern));
                search = search.max(loose.spent());
                all += loose.spent();
            }
        }
        let mut marked = molecule.clone();
        marked.mark_aromatic();
        view.mark(&marked);
        let mut matcher = Matcher::new(rules, &view);
        for rule in &rules.rules {
            let cores: Vec<_> = rule.cores.iter().map(|core| (rule, core)).collect();
            matcher.evaluate(&cores);
            judgement = judgement.max(matcher.spent());
            all += matcher.spent();
        }
        [search, judgement, all]
    }

    /// A molecule of carbon with these bonds.
    fn carbon(bonds: impl IntoIterator<Item = (u16, u16)>) -> Molecule {
        let bonds: Vec<(u16, u16)> = bonds.into_iter().collect();
        let last = bonds.iter().map(|(one, other)| one.max(other)).max();
        let mut drawn = Molecule::new();
        for _ in 0..=*last.unwrap() {
            drawn.add_atom(Atom::new(Element::C)).unwrap();
        }
        for (one, other) in &bonds {
            drawn.add_bond(*one, *other, Order::Single).unwrap();
        }
        drawn
    }

    /// The corners and edges of a cube of so many dimensions.
    fn cube(dimensions: u16) -> Molecule {
        let corners = 0..1_u16 << dimensions;
        carbon(corners.flat_map(|corner| {
            let along = (0..dimensions).map(move |axis| (corner, corner ^ 1 << axis));
            along.filter(|(one, other)| one < other)
        }))
    }

    /// Each atom bonded to each other.
    fn clique(atoms: u16) -> Molecule {
        carbon((1..atoms).flat_map(|one| (0..one).map(move |other| (other, one))))
    }

    /// The bonds of one hexagon of a row of hexagons, each beside the one before.
    fn acene(place: u16) -> [(u16, u16); 5] {
        let at = 4 * place;
        [
            (at, at + 2),
            (at + 2, at + 4),
            (at + 1, at + 3),
            (at + 3, at + 5),
            (at, at + 1),
        ]
    }

    /// A tree that parts in three at each atom.
    fn dendrimer(core: &str, branch: &str, generations: usize) -> Molecule {
        let mut arm = String::from("C");
        for _ in 0..generations {
            arm = branch.replace("{}", &arm);
        }
        let smiles: Smiles = core.replace("{}", &arm).parse().unwrap();
        smiles.into_molecule()
    }

    #[test]
    fn work_stays_far_below_its_limit_and_grows_with_the_molecule() {
        let read = |smiles: String| smiles.parse::<Smiles>().unwrap().into_molecule();
        let cases: [(&str, Molecule); 13] = [
            ("cubane", cube(3)),
            ("cube of nine dimensions", cube(9)),
            ("clique", clique(40)),
            ("star", carbon((1..900).map(|atom| (0, atom)))),
            ("chain of 500", read("C".repeat(500))),
            ("chain of 1,000", read("C".repeat(1_000))),
            ("tree", dendrimer("C({})({}){}", "C({})({}){}", 4)),
            ("arms of amide", dendrimer("N({}){}", "C(=O)CCN({}){}", 6)),
            (
                "arms of phenyl",
                dendrimer("C({})({}){}", "C(c9ccccc9)({}){}", 4),
            ),
            ("acene", carbon((0..120).flat_map(acene))),
            (
                "piperidines",
                read(format!("C{}", "C1CCN(CC1)C(=O)".repeat(90))),
            ),
            (
                "steroid with a tail",
                read(format!(
                    "CC12CCC3C(CCC4=CC(=O)CCC34C)C1CCC2OC(=O){}",
                    "C".repeat(900)
                )),
            ),
            ("crown", read(format!("C1CO{}CCO1", "CCO".repeat(300)))),
        ];
        for (name, molecule) in cases {
            let [search, judgement, all] = work(&molecule);
            let atoms = u32::try_from(molecule.atoms().len()).unwrap();
            let limit = MAX_STEPS * (atoms / 100 + 1);
            assert!(search < limit / 8 && judgement < limit / 8, "{name}");
            assert!(all <= 50 * atoms, "{name}: {all}");
        }
    }

    #[test]
    fn work_ends_at_its_limit_and_the_rule_is_open() {
        let smiles = "CC(=O)N(c1ccccc1)C1CCN(CC1)".repeat(45);
        let molecule = smiles.parse::<Smiles>().unwrap().into_molecule();
        let [search, judgement, all] = work(&molecule);
        let limit = 8 * MAX_STEPS;
        assert!(search < limit / 8);
        assert_eq!(judgement, limit);
        let rules = Rules::standard();
        let cores = rules.rules.iter().flat_map(|rule| &rule.cores);
        let forms = cores.map(|core| core.form + 1).max().unwrap();
        let limits = u32::from(forms) + u32::try_from(rules.rules.len()).unwrap();
        assert!(limits <= 128);
        assert!(all <= limits * limit);
        let part: Vec<u16> = molecule.atom_numbers().collect();
        let found = rules.evaluate_part(&molecule, &part);
        let open: Vec<_> = found.iter().filter(|one| !one.is_decided()).collect();
        assert!(!open.is_empty() && open.iter().all(|one| !one.is_certain()));
    }

    #[test]
    fn each_entry_is_in_the_tables() {
        let mut seen = Vec::new();
        for rule in Rules::standard().iter() {
            for entry in rule.entries() {
                let rows: Vec<u32> = entry.rows().collect();
                assert!(!rows.is_empty(), "{entry:?}");
                // A number with several rows is one class in several periods, or is told
                // apart by its code, day or substance.
                let alone = entry.code().is_none() && entry.from().is_none();
                assert!(rows.len() == 1 || alone, "{entry:?} {rows:?}");
                seen.extend(rows.iter().map(|row| format!("{} {row}", rule.id())));
            }
        }
        let count = seen.len();
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), count, "an entry stands twice in a rule");
    }
}
