//! The groups of one level: which stands on which.
//!
//! Groups written without hyphen or locants between them form a run:
//! `phenyl|methoxy|carbonyl|amino`. In a run each group stands on the next one that
//! can carry it. What precedes a run stands where the first group of the run stands:
//! in `2-hydroxy-2-oxoethylamino` both on ethyl, in
//! `1-methyl-3-(4-methylphenyl)sulfanyl-benzene` both on benzene.

use super::Builder;
use super::drawing::draw;
use super::graph::{Label, Part};
use super::notation::Star;
use super::place::Seeker;
use super::verdict::{Sort, Verdict, is_hydride};
use crate::name::systematic::grammar::{Body, Fault, Item};
use crate::name::systematic::locants::Locant;
use crate::name::systematic::tokens::Token;
use alloc::vec::Vec;
use core::ops::Range;
use smallvec::SmallVec;

/// A group, or a chain of groups, that waits for what it stands on.
#[derive(Clone, Debug)]
pub(super) struct Compound<'a> {
    pub(super) part: Part,
    /// All its atoms, those of the groups on it too.
    pub(super) atoms: Range<u16>,
    /// The items it was made of, for building it again.
    pub(super) items: Range<usize>,
    pub(super) locants: Option<Token>,
    pub(super) count: u16,
    pub(super) start: u16,
    pub(super) seeker: Seeker,
    pub(super) sort: Sort,
    pub(super) bracketed: bool,
    /// The name from its first letter on, for the order of siblings.
    pub(super) word: &'a [u8],
}

impl Compound<'_> {
    /// Says whether it may stand on the nitrogen of an amino acid or elsewhere: only acyl
    /// groups go without a locant.
    pub(super) fn is_loose_on(&self, part: &Part) -> bool {
        // Carboxyglutamic acid has its carboxyl group on carbon.
        let acyl = self.sort == Sort::Acyl && self.word != b"carboxy";
        part.amino && self.locants.is_none() && !acyl
    }
}

/// The prefix that puts fluorine on all carbons.
const PERFLUORO: &[u8] = b"perfluoro";

/// Groups that wait, the last for the nearest place.
pub(super) type Waiting<'a> = SmallVec<[Compound<'a>; 2]>;

/// The groups of a level, where stereodescriptors ask for them.
pub(super) type Groups = Option<Vec<Part>>;

/// Where groups before a run may stand, the most likely first.
pub(super) type Targets = SmallVec<[Part; 2]>;

/// What a compound was put on.
enum Stood {
    /// The target of this number.
    Target(usize),
    Base,
    /// A part that is no target.
    Own(Part),
}

impl<'a> Builder<'a> {
    /// Builds a level; its last item carries all others.
    pub(super) fn level(&mut self, number: u16) -> Result<Part, Fault> {
        let part = self.word_level(number)?;
        match part.locants {
            Some(token) => Err(Fault::new(
                token.start,
                "a group that the locants belong to",
            )),
            None => Ok(part),
        }
    }

    /// Builds a level that is a word, which may bear locants of its own.
    pub(super) fn word_level(&mut self, number: u16) -> Result<Part, Fault> {
        let tree = self.tree;
        let fault = Fault::new(0, "a group");
        let level = tree.levels.get(usize::from(number)).ok_or(fault)?;
        let range = usize::from(level.items.start)..usize::from(level.items.end);
        let items = tree.items.get(range).ok_or(fault)?;
        let start = level.start;
        self.deeper(start, |builder| {
            let first = builder.graph.atom_count();
            let mut parts: Groups = (!level.stereo.is_empty()).then(Vec::new);
            let part = builder.items(items, &mut parts)?;
            if let Some(mut parts) = parts {
                parts.push(part.clone());
                parts.reverse();
                builder.note_stereo(level, &parts, first);
            }
            if builder.is_word_level() {
                builder.note_word(&part);
            }
            Ok(part)
        })
    }

    /// Builds the items of a level.
    ///
    /// `parts` receives the groups, those of the first runs last.
    pub(super) fn items(&mut self, items: &'a [Item], parts: &mut Groups) -> Result<Part, Fault> {
        let last = items.last().ok_or(Fault::new(0, "a group"))?;
        if let Some((first, rest)) = items.split_first()
            && self.word_of(first) == PERFLUORO
        {
            return self.perfluoro(first, rest, parts);
        }
        if last.count > 1 {
            return self.multiplicative(items);
        }
        let mut end = run_start(items, items.len());
        let mut targets = Targets::new();
        let mut base = self.last_run(items, end, &mut targets, parts)?;
        while end > 0 {
            let start = run_start(items, end);
            self.run(items, start..end, &base, &mut targets, parts)?;
            end = start;
        }
        if base.frees.len() > 1 {
            base.frees = self.left_open(&base);
        }
        base.bridge &= base.frees.len() > 1;
        Ok(base)
    }

    /// `perfluorooctanoic acid`: fluorine for every hydrogen on carbon but that of an
    /// aldehyde. Which of several chains is meant, `perfluorobutylethyl` does not tell.
    fn perfluoro(
        &mut self,
        first: &Item,
        rest: &'a [Item],
        parts: &mut Groups,
    ) -> Result<Part, Fault> {
        let fault = Fault::new(first.start, "what fluorine stands on");
        let start = self.graph.atom_count();
        let mut part = self.items(rest, parts)?;
        let ring = || {
            let mut atoms = part.stem.clone();
            part.frees.is_empty() && atoms.any(|atom| self.graph.in_ring(&part, atom))
        };
        let whole = match rest {
            [_] => true,
            [_, last] => matches!(last.body, Body::Simple(_)) || ring(),
            _ => false,
        };
        let plain = first.locants.is_none() && first.count == 1 && !first.bracketed;
        if !whole || !plain {
            return Err(fault);
        }
        // 1h,1h,2h,2h-perfluorohexyl: these hydrogens stay.
        let mut kept: SmallVec<[u16; 4]> = SmallVec::new();
        if let Some(Body::Unit(number)) = rest.last().map(|item| item.body)
            && let Some(unit) = self.tree.units.get(usize::from(number))
        {
            for token in &unit.hydrogens {
                kept.extend(self.places(*token, &part)?);
            }
        }
        let end = self.graph.atom_count();
        for atom in start..end {
            let carbon = self.graph.node(atom).is_some_and(|node| node.element == 6);
            if !carbon || self.graph.is_aldehyde(atom) {
                continue;
            }
            let stay = kept.iter().filter(|named| **named == atom).count();
            for _ in stay..usize::from(self.graph.room(atom)) {
                let fluorine = self.graph.add_element(9);
                self.graph.bond(atom, fluorine, 1);
            }
        }
        if self.graph.atom_count() == end {
            return Err(fault);
        }
        part.atoms.end = self.graph.atom_count();
        Ok(part)
    }

    /// Builds the run that ends with what carries all, from its first item on.
    fn last_run(
        &mut self,
        items: &'a [Item],
        start: usize,
        targets: &mut Targets,
        parts: &mut Groups,
    ) -> Result<Part, Fault> {
        let mut waiting: Waiting<'a> = SmallVec::new();
        // Nothing further left asks for the targets.
        let mut wanted = (start > 0).then_some(targets);
        for (at, item) in items.iter().enumerate().skip(start) {
            let is_last = at + 1 == items.len();
            let mut next = self.compound(item, at, is_last || self.names_amine(items, at))?;
            if let Some(parts) = parts {
                parts.push(next.part.clone());
            }
            if waiting.is_empty() {
                if let Some(targets) = wanted.as_deref_mut().filter(|_| !is_last) {
                    targets.extend(first_of_run(item, &next));
                }
            } else {
                let targets = wanted.as_deref_mut();
                self.join(items, &mut waiting, &mut next, is_last, targets)?;
                // 4-methyl-N-ethylcyclohexylamine: on the ring of the amine.
                if let Some(targets) = wanted.as_deref_mut()
                    && self.stands_on_amine(items, at)
                    && !waiting.is_empty()
                    && waiting.iter().all(|compound| self.is_on_nitrogen(compound))
                {
                    targets.push(next.part.clone());
                }
            }
            if is_last {
                if let Some(left) = waiting.first() {
                    return Err(Fault::new(left.start, "something to stand on"));
                }
                next.part.locants = next.locants;
                if let Some(targets) = wanted
                    && !targets.iter().any(|part| part.atoms == next.part.atoms)
                {
                    targets.push(next.part.clone());
                }
                return Ok(next.part);
            }
            waiting.push(next);
        }
        Err(Fault::new(0, "a group"))
    }

    /// Builds a run that stands on something to its right.
    pub(super) fn run(
        &mut self,
        items: &'a [Item],
        run: Range<usize>,
        base: &Part,
        targets: &mut Targets,
        parts: &mut Groups,
    ) -> Result<(), Fault> {
        let mut waiting: Waiting<'a> = SmallVec::new();
        let mut inner = Targets::new();
        let is_first = run.start == 0;
        for at in run {
            let item = items.get(at).ok_or(Fault::new(0, "a group"))?;
            let mut next = self.compound(item, at, false)?;
            if let Some(parts) = parts {
                parts.push(next.part.clone());
            }
            if waiting.is_empty() {
                inner.extend(first_of_run(item, &next).filter(|_| !is_first));
            } else {
                let inner = (!is_first).then_some(&mut inner);
                self.join(items, &mut waiting, &mut next, false, inner)?;
            }
            waiting.push(next);
        }
        let mut chosen = Stood::Target(0);
        for compound in waiting.iter().rev() {
            chosen = self.stand(items, compound, base, targets)?;
        }
        // Groups further left stand beside the first of this run.
        if is_first {
            return Ok(());
        }
        let chosen = match chosen {
            Stood::Target(0) if inner.is_empty() => return Ok(()),
            Stood::Target(at) => targets.get(at).cloned(),
            Stood::Base => Some(base.clone()),
            Stood::Own(part) => Some(part),
        };
        let mut seen = Targets::new();
        let next = inner.into_iter().chain(chosen);
        for part in next.chain(targets.drain(..)) {
            if !seen.iter().any(|known| known.atoms == part.atoms) {
                seen.push(part);
            }
        }
        *targets = seen;
        Ok(())
    }

    /// Puts a compound on the first target that its locants fit.
    fn stand(
        &mut self,
        items: &'a [Item],
        compound: &Compound<'a>,
        base: &Part,
        targets: &Targets,
    ) -> Result<Stood, Fault> {
        if compound.locants.is_some() {
            let mut fitting = (0..)
                .zip(targets)
                .filter(|(_, target)| self.fits(compound, target))
                .collect::<SmallVec<[(usize, &Part); 4]>>();
            // 2-chloro-ethylbenzene may be either, 1-methyl-piperidylmethyl not.
            if fitting.len() > 1 && fitting.iter().any(|(_, target)| target.beside) {
                fitting.retain(|(_, target)| !self.single_place(target, false));
                if fitting.len() > 1 {
                    return Err(Fault::new(
                        compound.start,
                        "brackets that say what it stands on",
                    ));
                }
            }
            let Some((at, target)) = fitting.first().copied() else {
                // n-butyl: the n says that the chain is straight.
                if let Some(plain) = self.without_normal(compound) {
                    return self.stand(items, &plain, base, targets);
                }
                // N-methyl-1-phenyl-2-aminopropane: on the only amine.
                if let Some(amine) = self.only_amine(compound) {
                    self.attach(items, compound, &amine)?;
                    return Ok(Stood::Own(amine));
                }
                return Err(Fault::new(
                    compound.start,
                    "a locant of the structure it belongs to",
                ));
            };
            self.attach(items, compound, target)?;
            return Ok(Stood::Target(at));
        }
        if compound.is_loose_on(targets.first().unwrap_or(base)) {
            return Err(Fault::new(compound.start, "a locant or brackets"));
        }
        // phenyl-isopropylamine: on nitrogen or on the chain?
        let glued = match items {
            [.., before, last] => is_run(before, last) && is_isomer(self.word_of(before)),
            _ => false,
        };
        let amine = base.atoms.len() == 1
            && self
                .graph
                .node(base.atoms.start)
                .is_some_and(|node| node.element == 7);
        if glued && amine && compound.sort == Sort::Ring && !compound.bracketed {
            return Err(Fault::new(compound.start, "a locant or brackets"));
        }
        // (3-aminopropyl)dimethylammonioacetate: the third group of the ion.
        if let Some(onium) = self.onium(items, compound) {
            self.attach(items, compound, &onium)?;
            return Ok(Stood::Own(onium));
        }
        let mut own = (0..).zip(targets).filter(|(_, target)| !target.beside);
        if let Some((at, target)) = own.next()
            && self.attach(items, compound, target).is_ok()
        {
            return Ok(Stood::Target(at));
        }
        self.attach(items, compound, base)?;
        Ok(Stood::Base)
    }

    /// The nitrogen of `ammonio` in the same level, as a part of its own, while it has a
    /// hydrogen left.
    fn onium(&mut self, items: &[Item], compound: &Compound<'_>) -> Option<Part> {
        let named = |item: &Item| !item.bracketed && self.word_of(item) == b"ammonio";
        if compound.seeker == Seeker::Other || !items.iter().any(named) {
            return None;
        }
        let mut atoms = (0..self.graph.atom_count()).filter(|atom| {
            let node = self.graph.node(*atom);
            node.is_some_and(|node| {
                node.element == 7 && node.charge == 1 && !node.mancude && node.free() > 0
            }) && !compound.part.atoms.contains(atom)
        });
        let (Some(atom), None) = (atoms.next(), atoms.next()) else {
            return None;
        };
        let labels = self.graph.label_count();
        Some(Part {
            atoms: atom..atom + 1,
            labels: labels..labels,
            ..Part::default()
        })
    }

    /// The only nitrogen with room, as a part of its own, for a group that is said to stand
    /// on nitrogen.
    fn only_amine(&mut self, compound: &Compound<'_>) -> Option<Part> {
        if !self.is_on_nitrogen(compound) {
            return None;
        }
        let own = compound.part.atoms.clone();
        let mut nitrogens = (0..self.graph.atom_count()).filter(|atom| {
            let node = self.graph.node(*atom);
            !own.contains(atom) && node.is_some_and(|node| node.element == 7)
        });
        let (Some(atom), None) = (nitrogens.next(), nitrogens.next()) else {
            return None;
        };
        let node = self.graph.node(atom)?;
        if node.mancude || node.charge != 0 || self.graph.free(atom) != 2 {
            return None;
        }
        let start = self.graph.label_count();
        self.graph.labels.push(Label {
            locant: Locant::element(7),
            atom,
        });
        Some(Part {
            atoms: atom..atom + 1,
            labels: start..self.graph.label_count(),
            ..Part::default()
        })
    }

    /// In `n-butyl` and `4-n-butyl` the n says that the chain is straight: returns the
    /// compound without it.
    pub(super) fn without_normal<'b>(&self, compound: &Compound<'b>) -> Option<Compound<'b>> {
        let token = compound.locants?;
        let rest = self.bytes(token).strip_suffix(b"n-")?;
        let locants = match rest {
            [] => None,
            [.., b'-'] => Some(Token {
                end: token.end - 2,
                ..token
            }),
            _ => return None,
        };
        is_chain(compound.word).then(|| Compound {
            locants,
            ..compound.clone()
        })
    }

    /// Says whether the locants of a compound name atoms of a part with room for it.
    pub(super) fn fits(&self, compound: &Compound<'_>, part: &Part) -> bool {
        let Some(places) = compound
            .locants
            .and_then(|token| self.places_if(token, part))
        else {
            return false;
        };
        let orders = compound.part.frees.iter().map(|free| free.order);
        let order = orders.max().unwrap_or(1);
        places.iter().all(|atom| {
            self.graph.free(*atom) >= order
                || self.is_nuclide_of(compound, *atom)
                || self.rises(compound, *atom)
                || self.oxidizes(compound, *atom, part)
                || part.bridge && self.open_ends(part).iter().any(|open| open.atom == *atom)
        })
    }

    /// Says whether sulfur or phosphorus takes a double bond beyond its lowest valence.
    pub(super) fn rises(&self, compound: &Compound<'_>, atom: u16) -> bool {
        let [free] = compound.part.frees.as_slice() else {
            return false;
        };
        self.graph.rises(*free, atom)
    }

    /// Builds one item.
    pub(super) fn compound(
        &mut self,
        item: &'a Item,
        at: usize,
        is_last: bool,
    ) -> Result<Compound<'a>, Fault> {
        let first = self.graph.atom_count();
        let bonds = self.graph.edges.len();
        let (part, front_used, seeker) = self.body(item, is_last)?;
        if let Some(token) = item.bonding {
            self.apply_roles(token, &part)?;
        }
        let sort = self.sort(&part, bonds);
        let aromatic =
            |free: &super::graph::Free| self.graph.node(free.atom).is_some_and(|node| node.mancude);
        let aryl = sort == Sort::Ring && part.frees.iter().all(aromatic);
        Ok(Compound {
            atoms: first..self.graph.atom_count(),
            items: at..at + 1,
            locants: item.locants.filter(|_| item.own_front || !front_used),
            count: item.count,
            start: item.start,
            seeker: if aryl { Seeker::Aryl } else { seeker },
            sort,
            bracketed: item.bracketed,
            word: self.word_of(item),
            part,
        })
    }

    /// Says whether an item is the chain of an old name such as `2-propylamine`: nitrogen
    /// has no number, so the locant is that of the free valence.
    pub(super) fn names_amine(&self, items: &[Item], at: usize) -> bool {
        self.stands_on_amine(items, at)
            && items
                .get(at)
                .is_some_and(|item| is_chain(self.word_of(item)))
    }

    /// Says whether a group is the last before the amine that carries all.
    fn stands_on_amine(&self, items: &[Item], at: usize) -> bool {
        let Some([item, last]) = items.get(at..) else {
            return false;
        };
        item.count == 1 && !item.hyphen && self.word_of(last).starts_with(b"amin")
    }

    /// Says whether the locants of a group are those of nitrogen.
    fn is_on_nitrogen(&self, compound: &Compound<'_>) -> bool {
        let locants = compound.locants.map(|token| self.bytes(token));
        locants.is_some_and(|locants| matches!(locants, b"n-" | b"n,n-"))
    }

    /// The name of an item without what precedes its first letter.
    pub(super) fn word_of(&self, item: &Item) -> &'a [u8] {
        match item.body {
            Body::Simple(number) | Body::Word(number) => self
                .entry(number)
                .map_or(&[], |entry| entry.word.as_bytes()),
            Body::Unit(number) => {
                let unit = self.tree.units.get(usize::from(number));
                let start = unit.map_or(item.start, |unit| unit.start);
                let range = usize::from(start)..usize::from(item.end);
                self.text.get(range).unwrap_or(&[])
            }
            Body::Level(_) | Body::Ratio(..) => &[],
        }
    }

    pub(super) fn body(
        &mut self,
        item: &'a Item,
        is_last: bool,
    ) -> Result<(Part, bool, Seeker), Fault> {
        match item.body {
            Body::Simple(number) => {
                let fault = Fault::new(item.start, "a group");
                let entry = self.entry(number).ok_or(fault)?;
                if entry.word.as_bytes() == PERFLUORO {
                    return Err(Fault::new(item.start, "no group before it"));
                }
                if entry.has('t') || entry.has('q') {
                    // tolyl, phenylene: nobody knows where.
                    return Err(Fault::new(item.start, "a locant inside the group"));
                }
                let first = self.graph.handed.len();
                let drawn = draw(&mut self.graph, entry, Star::Carbon);
                let mut part = drawn.ok_or(fault)?.part;
                if self.graph.handed.len() > first {
                    let length = u16::try_from(entry.word.len()).unwrap_or(0);
                    self.choose_hand(entry, item.end.saturating_sub(length), first);
                }
                part.amino = entry.has('p');
                let carbon = part
                    .frees
                    .first()
                    .and_then(|free| self.graph.node(free.atom))
                    .is_some_and(|node| node.element == 6);
                self.mark_benzene(&mut part);
                part.closed = entry.has('h');
                part.foldable = entry.has('m');
                part.foldable |= entry.has('f');
                part.bridge = entry.has('b') && !entry.has('m');
                if entry.has('u') {
                    self.unbound(&part);
                }
                let seeker = if carbon {
                    Seeker::Hydrocarbyl
                } else {
                    Seeker::Other
                };
                Ok((part, false, seeker))
            }
            Body::Unit(number) => {
                let built = self.unit(number, is_last || item.own_front)?;
                if item.own_front && !built.front_used {
                    return Err(Fault::new(item.start, "a group that the locants belong to"));
                }
                Ok((built.part, built.front_used, Seeker::Hydrocarbyl))
            }
            Body::Level(number) => {
                let part = self.level(number)?;
                Ok((part, false, Seeker::Hydrocarbyl))
            }
            Body::Word(_) | Body::Ratio(..) => Err(Fault::new(item.start, "a group")),
        }
    }

    /// `2,1-ethanediyloxy`, `oxymethylene`: two groups with two ends each make one. Of the
    /// ends the first leads to the left.
    fn chain(&mut self, compound: &Compound<'_>, next: &mut Compound<'_>) -> bool {
        let plain = compound.locants.is_none() && compound.count == 1 && next.count == 1;
        // Iminomethylene may be one carbon.
        let open = compound.word == b"imino"
            || compound.part.closed
            || next.part.closed
            // Ethylenedioxy has two oxygens.
            || next.word.starts_with(b"di");
        if !plain || open || compound.part.frees.len() != 2 || next.part.frees.len() != 2 {
            return false;
        }
        let single = |frees: &[super::graph::Free]| frees.iter().all(|free| free.order == 1);
        let (ends, others) = (self.left_open(&compound.part), self.left_open(&next.part));
        let ([left, right], [near, far]) = (ends.as_slice(), others.as_slice()) else {
            return false;
        };
        // Methyleneimino is as often two groups on nitrogen.
        let folds = compound.part.foldable && !next.part.bridge;
        let carbon = [left, far].iter().any(|free| {
            self.graph
                .node(free.atom)
                .is_some_and(|node| node.element == 6)
        });
        if !single(&ends) || !single(&others) || folds || !carbon || next.locants.is_some() {
            return false;
        }
        self.graph.link(right.atom, near.atom, 1);
        let atoms = compound.part.atoms.start.min(next.part.atoms.start);
        let end = compound.part.atoms.end.max(next.part.atoms.end);
        next.part.frees = SmallVec::from_slice(&[*left, *far]);
        next.part.atoms = atoms..end;
        next.part.preferred = None;
        next.part.bridge = true;
        next.part.foldable = false;
        true
    }

    /// Joins the compounds that wait to the next group of their run, where it can carry them.
    pub(super) fn join(
        &mut self,
        items: &'a [Item],
        waiting: &mut Waiting<'a>,
        next: &mut Compound<'a>,
        is_last: bool,
        mut targets: Option<&mut Targets>,
    ) -> Result<(), Fault> {
        // From the nearest outwards; one that cannot stand here leaves the others waiting.
        let mut taken = false;
        while let Some(mut compound) = waiting.pop() {
            if self.chain(&compound, next) {
                self.take_in(next, &compound);
                taken = true;
                continue;
            }
            let mut after = end_of_run(items, next.items.end);
            // An index name has a hyphen between the last group and the parent.
            if self.style.inverted && !is_last {
                let parent = items.last();
                let hydride = parent.is_some_and(|item| is_hydride(self.word_of(item)));
                let one_carbon =
                    parent.is_some_and(|item| self.word_of(item).starts_with(b"methan"));
                if hydride || after.is_none() && one_carbon {
                    after = parent;
                }
            }
            let mut verdict = self.verdict(&compound, next, is_last, after);
            if verdict == Verdict::Refuse
                && is_last
                && let Some(plain) = self.without_normal(&compound)
            {
                verdict = self.verdict(&plain, next, is_last, after);
                if verdict != Verdict::Refuse && !(taken && verdict == Verdict::Outer) {
                    compound = plain;
                }
            }
            match verdict {
                Verdict::Ambiguous => {
                    return Err(Fault::new(compound.start, "a locant or brackets"));
                }
                Verdict::Inner => {
                    self.attach(items, &compound, &next.part)?;
                    if let Some(targets) = targets.as_deref_mut()
                        && !taken
                        && compound.locants.is_some()
                    {
                        targets.insert(0, next.part.clone());
                    }
                }
                Verdict::Outer if !taken => {
                    // dimethylamino with one locant: the count is that of the methyls.
                    let located = compound.locants.map(|token| self.locant_count(token));
                    next.locants = compound.locants.take();
                    if located == Some(1) {
                        next.count = 1;
                    } else {
                        next.count = compound.count;
                        compound.count = 1;
                    }
                    self.attach(items, &compound, &next.part)?;
                }
                _ => {
                    waiting.push(compound);
                    break;
                }
            }
            self.take_in(next, &compound);
            taken = true;
        }
        Ok(())
    }

    /// Makes a compound that was put on the next, which was built last, a part of it.
    fn take_in(&self, next: &mut Compound<'_>, compound: &Compound<'_>) {
        next.atoms = compound.atoms.start..self.graph.atom_count();
        next.items.start = compound.items.start;
        next.start = compound.start;
    }
}

/// Where groups before a run may stand beside what it stands on: its first group,
/// when that has no locants: `4-methoxy-phenylmethyl`.
fn first_of_run(item: &Item, compound: &Compound<'_>) -> Option<Part> {
    let plain = compound.locants.is_none() && item.count == 1 && !item.bracketed;
    (plain && !compound.part.closed && !compound.part.bridge).then(|| Part {
        beside: true,
        ..compound.part.clone()
    })
}

/// Says whether a group is a chain that has a place beside the carbon it holds on with.
fn is_isomer(word: &[u8]) -> bool {
    let branched = [&b"iso"[..], b"sec", b"tert", b"ethyl"];
    is_chain(word) || branched.iter().any(|start| word.starts_with(start))
}

/// Says whether a group is named after a straight chain with isomers.
fn is_chain(word: &[u8]) -> bool {
    const STEMS: [&[u8]; 13] = [
        b"prop", b"but", b"pent", b"hex", b"hept", b"oct", b"non", b"dec", b"undec", b"dodec",
        b"hexadec", b"octadec", b"amyl",
    ];
    STEMS.iter().any(|stem| word.starts_with(stem))
}

/// Returns the last item of the run that goes on after the item before `at`.
fn end_of_run(items: &[Item], at: usize) -> Option<&Item> {
    let mut last = None;
    for end in at..items.len() {
        let (before, here) = (items.get(end.checked_sub(1)?)?, items.get(end)?);
        if !is_run(before, here) {
            break;
        }
        last = Some(here);
    }
    last
}

/// Says whether an item goes on with the run of the one before it.
fn is_run(before: &Item, here: &Item) -> bool {
    !(before.hyphen || here.locants.is_some() || here.count > 1 || here.bracketed)
}

/// Returns the first item of the run that ends before `end`.
pub(super) fn run_start(items: &[Item], end: usize) -> usize {
    let mut start = end.saturating_sub(1);
    while start > 0 {
        let (Some(before), Some(here)) = (items.get(start - 1), items.get(start)) else {
            break;
        };
        if !is_run(before, here) {
            break;
        }
        start -= 1;
    }
    start
}
