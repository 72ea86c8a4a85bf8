//! The groups of one level: which stands on which.
//!
//! Groups written without hyphen or locants between them form a run:
//! `phenyl|methoxy|carbonyl|amino`. In a run each group stands on the next one that
//! can carry it. What precedes a run stands where the first group of the run stands:
//! in `2-hydroxy-2-oxoethylamino` both on ethyl, in
//! `1-methyl-3-(4-methylphenyl)sulfanyl-benzene` both on benzene.

use super::graph::{Free, Part};
use super::notation::{Star, draw};
use super::place::Seeker;
use super::{Builder, Places};
use crate::name::systematic::grammar::{Body, Fault, Item};
use crate::name::systematic::locants::Place;
use crate::name::systematic::tokens::Token;
use alloc::vec::Vec;
use core::ops::Range;
use smallvec::SmallVec;

/// A group, or a chain of groups, that waits for what it stands on.
#[derive(Clone, Debug)]
struct Compound<'a> {
    part: Part,
    /// The items it was made of, for building it again.
    items: Range<usize>,
    locants: Option<Token>,
    count: u16,
    start: u16,
    seeker: Seeker,
    sort: Sort,
    bracketed: bool,
    /// The name from its first letter on, for the order of siblings.
    word: &'a [u8],
}

/// What a substituent is at the atom that it holds on with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// A carbon outside of rings, without a double bond to oxygen: methyl, benzyl.
    Chain,
    /// An atom of a ring: phenyl, pyridyl.
    Ring,
    /// A carbonyl carbon.
    Acyl,
    Other,
}

/// Where groups before a run may stand, the most likely first.
type Targets = SmallVec<[Part; 4]>;

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
            let mut parts: Vec<Part> = Vec::new();
            let part = builder.items(items, &mut parts)?;
            if !level.stereo.is_empty() {
                parts.push(part.clone());
                parts.reverse();
                builder.note_stereo(level, &parts, first);
            }
            Ok(part)
        })
    }

    /// Builds the items of a level.
    ///
    /// `parts` receives the groups, those of the first runs last.
    pub(super) fn items(
        &mut self,
        items: &'a [Item],
        parts: &mut Vec<Part>,
    ) -> Result<Part, Fault> {
        let count = items.len();
        let last = items.last().ok_or(Fault::new(0, "a group"))?;
        if last.count > 1 {
            return self.multiplicative(items);
        }
        let mut end = count;
        let mut targets = Targets::new();
        let mut base: Option<Part> = None;
        while end > 0 {
            let start = run_start(items, end);
            match base.clone() {
                None => base = Some(self.last_run(items, start..end, &mut targets, parts)?),
                Some(base) => self.run(items, start..end, &base, &mut targets, parts)?,
            }
            end = start;
        }
        let mut base = base.ok_or(Fault::new(last.start, "a group"))?;
        if base.frees.len() > 1 {
            base.frees = self.left_open(&base);
        }
        base.bridge &= base.frees.len() > 1;
        Ok(base)
    }

    /// Builds the run that ends with what carries all.
    fn last_run(
        &mut self,
        items: &'a [Item],
        run: Range<usize>,
        targets: &mut Targets,
        parts: &mut Vec<Part>,
    ) -> Result<Part, Fault> {
        let mut waiting: Vec<Compound<'a>> = Vec::new();
        for at in run.clone() {
            let item = items.get(at).ok_or(Fault::new(0, "a group"))?;
            let is_last = at + 1 == items.len();
            let next = self.compound(item, at, is_last)?;
            parts.push(next.part.clone());
            if at == run.start && !is_last {
                targets.extend(self.first_of_run(item, &next));
            }
            let next = self.join(items, &mut waiting, next, is_last, targets)?;
            waiting.push(next);
        }
        let whole = waiting.pop().ok_or(Fault::new(0, "a group"))?;
        if let Some(left) = waiting.first() {
            return Err(Fault::new(left.start, "something to stand on"));
        }
        let mut whole = whole;
        whole.part.locants = whole.locants;
        if !targets.iter().any(|part| part.atoms == whole.part.atoms) {
            targets.push(whole.part.clone());
        }
        Ok(whole.part)
    }

    /// Builds a run that stands on something to its right.
    fn run(
        &mut self,
        items: &'a [Item],
        run: Range<usize>,
        base: &Part,
        targets: &mut Targets,
        parts: &mut Vec<Part>,
    ) -> Result<(), Fault> {
        let mut waiting: Vec<Compound<'a>> = Vec::new();
        let mut inner = Targets::new();
        for at in run.clone() {
            let item = items.get(at).ok_or(Fault::new(0, "a group"))?;
            let next = self.compound(item, at, false)?;
            parts.push(next.part.clone());
            if at == run.start {
                inner.extend(self.first_of_run(item, &next));
            }
            let next = self.join(items, &mut waiting, next, false, &mut inner)?;
            waiting.push(next);
        }
        let mut chosen = None;
        for compound in waiting.into_iter().rev() {
            let target = self.stand(items, &compound, base, targets)?;
            chosen = Some(target);
        }
        // Groups further left stand beside the first of this run.
        let mut next = inner;
        next.extend(chosen);
        next.extend(targets.iter().cloned());
        let mut seen = Targets::new();
        for part in next {
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
    ) -> Result<Part, Fault> {
        if compound.locants.is_some() {
            let mut fitting = targets
                .iter()
                .filter(|target| self.fits(compound, target))
                .collect::<SmallVec<[&Part; 4]>>();
            // 2-chloro-ethylbenzene may be either, 1-methyl-piperidylmethyl not.
            if fitting.len() > 1 && fitting.iter().any(|target| target.beside) {
                fitting.retain(|target| !self.single_place(target, false));
                if fitting.len() > 1 {
                    return Err(Fault::new(
                        compound.start,
                        "brackets that say what it stands on",
                    ));
                }
            }
            let Some(target) = fitting.first() else {
                // n-butyl: the n says that the chain is straight.
                if let Some(plain) = self.without_normal(compound) {
                    return self.stand(items, &plain, base, targets);
                }
                return Err(Fault::new(
                    compound.start,
                    "a locant of the structure it belongs to",
                ));
            };
            let target = (*target).clone();
            self.attach(items, compound, &target)?;
            return Ok(target);
        }
        let target = targets
            .iter()
            .find(|target| !target.beside)
            .unwrap_or(base)
            .clone();
        if self.attach(items, compound, &target).is_ok() {
            return Ok(target);
        }
        self.attach(items, compound, base)?;
        Ok(base.clone())
    }

    /// In `n-butyl` and `4-n-butyl` the n says that the chain is straight: returns the
    /// compound without it.
    fn without_normal(&self, compound: &Compound<'a>) -> Option<Compound<'a>> {
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
    fn fits(&self, compound: &Compound<'_>, part: &Part) -> bool {
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
                || self.rises(compound, *atom)
                || part.bridge && self.open_ends(part).iter().any(|open| open.atom == *atom)
        })
    }

    /// Says whether sulfur or phosphorus takes a double bond beyond its lowest valence.
    fn rises(&self, compound: &Compound<'_>, atom: u16) -> bool {
        let [free] = compound.part.frees.as_slice() else {
            return false;
        };
        self.graph.rises(*free, atom)
    }

    /// Builds one item.
    fn compound(
        &mut self,
        item: &'a Item,
        at: usize,
        is_last: bool,
    ) -> Result<Compound<'a>, Fault> {
        let (part, front_used, seeker) = self.body(item, is_last)?;
        if let Some(token) = item.bonding {
            self.apply_roles(token, &part)?;
        }
        Ok(Compound {
            items: at..at + 1,
            locants: item.locants.filter(|_| item.own_front || !front_used),
            count: item.count,
            start: item.start,
            seeker,
            sort: self.sort(&part),
            bracketed: item.bracketed,
            word: self.word_of(item),
            part,
        })
    }

    /// Where groups before a run may stand beside what it stands on: its first group,
    /// when that has no locants: `4-methoxy-phenylmethyl`.
    fn first_of_run(&self, item: &Item, compound: &Compound<'_>) -> Option<Part> {
        let plain = compound.locants.is_none() && item.count == 1 && !item.bracketed;
        (plain && !compound.part.closed && !compound.part.bridge).then(|| Part {
            beside: true,
            ..compound.part.clone()
        })
    }

    /// The name of an item without what precedes its first letter.
    fn word_of(&self, item: &Item) -> &'a [u8] {
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

    fn sort(&self, part: &Part) -> Sort {
        let Some(free) = part.frees.first() else {
            return Sort::Other;
        };
        if self.in_ring(part, free.atom) {
            return Sort::Ring;
        }
        if self
            .graph
            .node(free.atom)
            .is_none_or(|node| node.element != 6)
        {
            return Sort::Other;
        }
        let chalcogen = |atom: u16| {
            self.graph
                .node(atom)
                .is_some_and(|node| matches!(node.element, 7 | 8 | 16 | 34))
        };
        let acyl = self.graph.edges.iter().rev().any(|edge| {
            let [one, other] = edge.atoms;
            edge.order > 1
                && (one == free.atom && chalcogen(other) || other == free.atom && chalcogen(one))
        });
        if acyl { Sort::Acyl } else { Sort::Chain }
    }

    /// Says whether an atom of a part lies in a ring.
    fn in_ring(&self, part: &Part, atom: u16) -> bool {
        // Walk from each neighbour; a ring leads back by another.
        let inside = |edge: &[u16; 2]| edge.iter().all(|end| part.atoms.contains(end));
        let mut reached: SmallVec<[u16; 16]> = SmallVec::new();
        let neighbours = self.graph.neighbours(atom);
        for start in neighbours.iter().filter(|next| part.atoms.contains(next)) {
            reached.clear();
            reached.push(*start);
            let mut head = 0;
            while let Some(at) = reached.get(head).copied() {
                head += 1;
                for edge in self.graph.edges.iter().filter(|edge| inside(&edge.atoms)) {
                    let next = match edge.atoms {
                        [one, other] if one == at => other,
                        [one, other] if other == at => one,
                        _ => continue,
                    };
                    if next == atom {
                        if at != *start {
                            return true;
                        }
                    } else if !reached.contains(&next) {
                        reached.push(next);
                    }
                }
            }
        }
        false
    }

    fn body(&mut self, item: &'a Item, is_last: bool) -> Result<(Part, bool, Seeker), Fault> {
        match item.body {
            Body::Simple(number) => {
                let fault = Fault::new(item.start, "a group");
                let entry = self.entry(number).ok_or(fault)?;
                if entry.has('t') || entry.has('q') {
                    // tolyl, phenylene: nobody knows where.
                    return Err(Fault::new(item.start, "a locant inside the group"));
                }
                let drawn = draw(&mut self.graph, entry.graph, entry.labels, Star::Carbon);
                let mut part = drawn.ok_or(fault)?.part;
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

    /// Joins the compounds that wait to the next group of their run, where it can carry them.
    fn join(
        &mut self,
        items: &'a [Item],
        waiting: &mut Vec<Compound<'a>>,
        mut next: Compound<'a>,
        is_last: bool,
        targets: &mut Targets,
    ) -> Result<Compound<'a>, Fault> {
        // From the nearest outwards; one that cannot stand here leaves the others waiting.
        let mut taken = false;
        while let Some(compound) = waiting.last() {
            let mut compound = compound.clone();
            let after = end_of_run(items, next.items.end);
            let mut verdict = self.verdict(&compound, &next, is_last, after);
            if verdict == Verdict::Refuse
                && is_last
                && let Some(plain) = self.without_normal(&compound)
            {
                compound = plain;
                verdict = self.verdict(&compound, &next, is_last, after);
            }
            match verdict {
                Verdict::Ambiguous => {
                    return Err(Fault::new(compound.start, "a locant or brackets"));
                }
                Verdict::Inner => {
                    self.attach(items, &compound, &next.part)?;
                    if !taken && compound.locants.is_some() {
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
                _ => break,
            }
            next.items.start = compound.items.start;
            next.start = compound.start;
            waiting.pop();
            taken = true;
        }
        Ok(next)
    }

    /// Says where a compound stands that is written straight before another group.
    fn verdict(
        &self,
        compound: &Compound<'_>,
        next: &Compound<'_>,
        is_last: bool,
        after: Option<&Item>,
    ) -> Verdict {
        let part = &next.part;
        let Some(free) = compound.part.frees.first() else {
            return Verdict::Refuse;
        };
        if part.closed {
            let ester = next.word.starts_with(b"phosphono") && compound.locants.is_none();
            return if ester {
                Verdict::Ambiguous
            } else {
                Verdict::Refuse
            };
        }
        if let Some(token) = compound.locants {
            let located = self.locant_count(token);
            let count = usize::from(compound.count);
            let inner = self.fits(compound, part) && !self.single_place(part, is_last);
            if inner && located == count {
                return Verdict::Inner;
            }
            if inner && located == 2 && count == 1 && compound.part.frees.len() == 2 {
                return Verdict::Inner;
            }
            if is_last {
                // The last group carries whatever its locants allow.
                return if self.fits(compound, part) {
                    Verdict::Inner
                } else if !self.are_numbers(token) && self.carries(part, free.order, located, count)
                {
                    // O-trimethylsilyl
                    Verdict::Outer
                } else {
                    Verdict::Refuse
                };
            }
            // N-nitrosomethylamine is short for two groups on nitrogen.
            let nitroso = compound.word.starts_with(b"nitro") && !self.are_numbers(token);
            if nitroso && next.sort == Sort::Chain {
                return Verdict::Ambiguous;
            }
            // Two chains are siblings.
            if compound.sort == Sort::Chain
                && (next.sort == Sort::Chain || self.takes_on_chain(part, compound, free.order))
            {
                return Verdict::Refuse;
            }
            // 2,4-dichloromethylbenzene: one methyl or two?
            let closed = compound.part.closed && !compound.bracketed;
            if count > 1 && located == count && closed && self.has_room(part, free.order) {
                return Verdict::Ambiguous;
            }
            // N,N-bis(trimethylsilyl)methylamine
            let amine = after.is_some_and(|item| self.word_of(item).starts_with(b"amin"));
            if amine && next.sort == Sort::Chain && !self.are_numbers(token) {
                return if compound.bracketed {
                    Verdict::Refuse
                } else {
                    Verdict::Ambiguous
                };
            }
            return if self.carries(part, free.order, located, count) {
                Verdict::Outer
            } else {
                Verdict::Refuse
            };
        }
        if part.bridge {
            // A bridge such as oxy takes one; diacetyloxy is two acetyloxy.
            return match (usize::from(compound.count), self.open_ends(part).len()) {
                (_, 0) => Verdict::Refuse,
                (count, open) if count <= open => Verdict::Inner,
                _ if is_last => Verdict::Refuse,
                _ => Verdict::Outer,
            };
        }
        let one_place = self
            .graph
            .unlocated(part, compound.count, free.order, compound.seeker)
            .is_some();
        if is_last {
            return if one_place {
                Verdict::Inner
            } else {
                Verdict::Ambiguous
            };
        }
        let sibling = compound.word <= next.word && !compound.word.is_empty();
        let after = after.map_or(&[][..], |item| self.word_of(item));
        let on_nitrogen = after.starts_with(b"amin") || after.starts_with(b"azan");
        // Where the group would stand on a chain: methoxy takes phenyl, not methyl.
        let on_chain = next.sort == Sort::Chain || self.takes_on_chain(part, compound, free.order);
        match (compound.sort, next.sort) {
            // (dicarboxymethyl)amino or di(carboxymethyl)amino
            (Sort::Other | Sort::Acyl, Sort::Chain)
                if compound.count == 2
                    && on_nitrogen
                    && !compound.bracketed
                    && !is_modern(compound.word) =>
            {
                Verdict::Ambiguous
            }
            // Index names put compound groups in brackets: silane, chloromethoxydimethyl-
            (Sort::Other | Sort::Acyl | Sort::Ring, Sort::Chain)
                if self.inverted && !compound.bracketed =>
            {
                Verdict::Ambiguous
            }
            // Amidino was aminoiminomethyl.
            (Sort::Other, _) if compound.word == b"amino" && next.word == b"imino" => {
                Verdict::Refuse
            }
            // N-nitrosomethylamine is short for two groups on nitrogen.
            // Two chains are siblings: methylethylamino.
            (Sort::Chain, _) if on_chain => Verdict::Refuse,
            (Sort::Acyl, Sort::Chain) if on_nitrogen => Verdict::Ambiguous,
            // (chloromethyl)silane or chloro(methyl)silane
            (Sort::Other, Sort::Chain) if is_metalloid(after) && !is_modern(compound.word) => {
                Verdict::Ambiguous
            }
            // acetylmethylmethanol, cyclohexylmethylmethanol
            (Sort::Acyl | Sort::Ring | Sort::Other, Sort::Chain)
                if sibling && after.starts_with(b"methan") && !is_modern(compound.word) =>
            {
                Verdict::Ambiguous
            }
            (_, Sort::Other) if !one_place && !self.has_room(part, free.order) => Verdict::Refuse,
            _ if one_place => Verdict::Inner,
            // Without a place on the next, siblings stand in the order of the alphabet.
            (Sort::Chain | Sort::Ring, Sort::Chain | Sort::Ring) if sibling => Verdict::Refuse,
            _ => Verdict::Ambiguous,
        }
    }

    /// Says whether an unlocated group would stand on a carbon outside of rings.
    fn takes_on_chain(&self, part: &Part, compound: &Compound<'_>, order: u8) -> bool {
        let places = self
            .graph
            .unlocated(part, compound.count, order, compound.seeker);
        let Some(atom) = places.and_then(|places| places.first().copied()) else {
            return false;
        };
        let carbon = self.graph.node(atom).is_some_and(|node| node.element == 6);
        carbon && !self.in_ring(part, atom)
    }

    /// Says whether any atom of a group could take another group.
    fn has_room(&self, part: &Part, order: u8) -> bool {
        part.atoms.clone().any(|atom| {
            let carbon = self.graph.node(atom).is_some_and(|node| node.element == 6);
            carbon && self.graph.room(atom) >= order
        })
    }

    /// Says whether a group has but one place for substituents.
    fn single_place(&self, part: &Part, is_last: bool) -> bool {
        if is_last {
            return false;
        }
        if part.bridge {
            return true;
        }
        // Only one place bears a label: methoxy, amino.
        let mut labels = self.graph.labels_of(part).iter();
        let first = labels.next().map(|label| label.atom);
        labels.all(|label| Some(label.atom) == first)
    }

    /// Says whether a group takes a compound whose locants belong to the whole.
    fn carries(&self, part: &Part, order: u8, located: usize, count: usize) -> bool {
        if part.bridge {
            let open = self.open_ends(part).len();
            return open > 0 && (located == count || located == 1 && count <= open);
        }
        let mut room: usize = 0;
        let mut places = 0;
        for atom in part.atoms.clone() {
            let here = usize::from(self.graph.room(atom) / order.max(1));
            places += usize::from(here > 0);
            room += here;
        }
        let preferred = part.preferred.is_some();
        if places != 1 && !preferred {
            return false;
        }
        if located == 1 {
            count <= room
        } else {
            room > 0 && located == count
        }
    }

    /// Bonds copies of a compound to a part.
    fn attach(
        &mut self,
        items: &'a [Item],
        compound: &Compound<'_>,
        target: &Part,
    ) -> Result<(), Fault> {
        let fault = Fault::new(compound.start, "a place with room for the group");
        let count = usize::from(compound.count);
        let frees = self.left_open(&compound.part);
        let first = *frees
            .first()
            .ok_or(Fault::new(compound.start, "a substituent"))?;
        if compound.locants.is_none() && target.bridge {
            for copy in 0..count {
                let part = self.copy(items, compound, copy)?;
                let open = self.open_ends(target).last().copied().ok_or(fault)?;
                let free = self.fold(&part).ok_or(fault)?;
                if open.order != free.order {
                    return Err(fault);
                }
                self.close_free(open, free);
            }
            return Ok(());
        }
        let places: Places = match compound.locants {
            Some(token) => {
                self.apply_roles(token, target)?;
                self.places(token, target)?
            }
            None => {
                // benzyl-glycolate and the like lack a space.
                self.doubtful |= !target.sites.is_empty() && compound.sort != Sort::Other;
                self.unlocated_places(compound, target, first.order)
                    .ok_or(fault)?
            }
        };
        // One group with two ends: methylenedioxy.
        let plain = compound.items.len() == 1 && compound.part.bridge;
        if count == 1 && places.len() == frees.len() && frees.len() > 1 && !plain {
            for (free, place) in frees.iter().zip(&places) {
                self.bond_free(*free, *place).ok_or(fault)?;
            }
            return Ok(());
        }
        if places.len() != count {
            return Err(Fault::new(compound.start, "as many locants as groups"));
        }
        if frees.len() != 1 && !compound.part.foldable {
            return Err(Fault::new(compound.start, "a group with one free valence"));
        }
        for (copy, place) in places.iter().enumerate() {
            let part = self.copy(items, compound, copy)?;
            let free = self.fold(&part).ok_or(fault)?;
            // C-methylcarbonimidoyl
            let open = self.open_ends(target);
            match open.iter().find(|open| open.atom == *place) {
                Some(open) if target.bridge && open.order == free.order => {
                    self.close_free(*open, free);
                }
                _ => self.bond_free(free, *place).ok_or(fault)?,
            }
        }
        Ok(())
    }

    /// The places of groups without locant. An acyl group goes to the hydroxyl groups of a
    /// hydroxy acid: acetylsalicylic acid.
    fn unlocated_places(
        &self,
        compound: &Compound<'_>,
        target: &Part,
        order: u8,
    ) -> Option<Places> {
        if compound.sort == Sort::Acyl && target.hydroxy_acid {
            let hydroxyls: Places = self
                .graph
                .labels_of(target)
                .iter()
                .filter(|label| {
                    label.locant.place == Place::Element(8)
                        && self.graph.free(label.atom) == 1
                        && !target.acids.contains(&label.atom)
                })
                .map(|label| label.atom)
                .collect();
            if !hydroxyls.is_empty() {
                return (hydroxyls.len() == usize::from(compound.count)).then_some(hydroxyls);
            }
        }
        self.graph
            .unlocated(target, compound.count, order, compound.seeker)
    }

    /// The first copy of a compound stands already; the others are built when needed.
    fn copy(
        &mut self,
        items: &'a [Item],
        compound: &Compound<'_>,
        copy: usize,
    ) -> Result<Part, Fault> {
        if copy == 0 {
            Ok(compound.part.clone())
        } else {
            self.again(items, compound)
        }
    }

    /// The free valence of a substituent; that of methylene is double.
    fn fold(&mut self, part: &Part) -> Option<Free> {
        match self.left_open(part).as_slice() {
            [free] => Some(*free),
            [one, other] if part.foldable && one.atom == other.atom => Some(Free {
                atom: one.atom,
                order: one.order + other.order,
            }),
            _ => None,
        }
    }

    /// Builds a compound once more.
    fn again(&mut self, items: &'a [Item], compound: &Compound<'_>) -> Result<Part, Fault> {
        let fault = Fault::new(compound.start, "a group");
        self.deeper(compound.start, |builder| {
            let mut waiting: Vec<Compound<'a>> = Vec::new();
            for at in compound.items.clone() {
                let item = items.get(at).ok_or(fault)?;
                let next = builder.compound(item, at, false)?;
                let mut none = Targets::new();
                let next = builder.join(items, &mut waiting, next, false, &mut none)?;
                waiting.push(next);
            }
            let whole = waiting.pop().ok_or(fault)?;
            if waiting.is_empty() {
                Ok(whole.part)
            } else {
                Err(fault)
            }
        })
    }

    /// The free valences of a bridge that still wait for what precedes it.
    fn open_ends(&self, part: &Part) -> SmallVec<[Free; 2]> {
        let mut open = self.left_open(part);
        if !open.is_empty() {
            open.remove(0);
        }
        open
    }

    /// The free valences of a part that nothing was bonded to.
    fn left_open(&self, part: &Part) -> SmallVec<[Free; 2]> {
        let mut open = part.frees.clone();
        for closed in &self.graph.closed {
            let last = open.iter().rposition(|free| free.atom == *closed);
            if let Some(last) = last.filter(|last| *last > 0) {
                open.remove(last);
            }
        }
        open
    }

    /// Bonds two free valences.
    pub(super) fn close_free(&mut self, one: Free, other: Free) {
        self.graph.link(one.atom, other.atom, one.order);
        self.graph.closed.push(one.atom);
    }

    /// Bonds a free valence to an atom.
    pub(super) fn bond_free(&mut self, free: Free, atom: u16) -> Option<()> {
        if free.atom == atom {
            return None;
        }
        if self.graph.free(atom) < free.order {
            if !self.graph.rises(free, atom) {
                return None;
            }
            self.graph.node_mut(atom)?.valence += 2;
        }
        self.graph.use_valence(atom, free.order);
        self.graph.link(free.atom, atom, free.order);
        Some(())
    }

    /// Several copies of the last item around a group with as many free valences.
    fn multiplicative(&mut self, items: &'a [Item]) -> Result<Part, Fault> {
        let (last, before) = items.split_last().ok_or(Fault::new(0, "a group"))?;
        let fault = Fault::new(last.start, "a group with as many free valences");
        let count = usize::from(last.count);
        let mut copies: Vec<Part> = Vec::new();
        for copy in 0..count {
            let (part, ..) = self.body(last, true)?;
            self.prime(&part, u8::try_from(copy).unwrap_or(u8::MAX));
            copies.push(part);
        }
        let all = Part {
            atoms: copies.first().map_or(0, |part| part.atoms.start)
                ..copies.last().map_or(0, |part| part.atoms.end),
            labels: copies.first().map_or(0, |part| part.labels.start)
                ..copies.last().map_or(0, |part| part.labels.end),
            ..Part::default()
        };
        let mut end = before.len();
        let mut targets = Targets::new();
        let mut centre_done = false;
        while end > 0 {
            let start = run_start(before, end);
            if centre_done {
                self.run(items, start..end, &all, &mut targets, &mut Vec::new())?;
            } else {
                let run = before.get(start..end).ok_or(fault)?;
                let (first, rest) = run.split_first().ok_or(fault)?;
                // The locants before the centre say where the copies hold it.
                let locants = first.locants;
                let mut centre = self.centre(first, rest)?;
                // Imino holds two by single bonds.
                if let [free] = centre.frees.as_slice()
                    && free.order == 2
                    && count == 2
                {
                    let half = Free {
                        atom: free.atom,
                        order: 1,
                    };
                    centre.frees = SmallVec::from_slice(&[half, half]);
                }
                if centre.frees.len() != count {
                    return Err(fault);
                }
                self.hold(&centre, &copies, locants, last.start)?;
                centre_done = true;
                targets.push(all.clone());
            }
            end = start;
        }
        if !centre_done {
            return Err(fault);
        }
        let mut whole = all;
        for copy in &copies {
            // One end of each copy holds the centre, the other leads outwards.
            if copy.frees.len() > 1 {
                whole.frees.extend(copy.frees.first().copied());
            }
            whole.sites.extend(copy.sites.iter().copied());
            whole.acids.extend(copy.acids.iter().copied());
        }
        whole.atoms.end = whole.atoms.end.max(self.graph.atom_count());
        Ok(whole)
    }

    /// Says whether carbons beside the parent hydride could hold the centre:
    /// `nitrilotris(ethylamine)`.
    fn has_side_places(&self, copy: &Part) -> bool {
        !copy.stem.is_empty()
            && copy.atoms.clone().any(|atom| {
                let carbon = self.graph.node(atom).is_some_and(|node| node.element == 6);
                carbon && !copy.stem.contains(&atom) && self.graph.room(atom) > 0
            })
    }

    /// Builds the centre of a multiplicative name from the run before the copies.
    fn centre(&mut self, first: &'a Item, rest: &'a [Item]) -> Result<Part, Fault> {
        let fault = Fault::new(first.start, "a group with several free valences");
        let (part, ..) = self.body(first, false)?;
        if first.count > 1 || rest.iter().any(|item| item.count > 1) {
            return Err(fault);
        }
        if rest.is_empty() {
            return Ok(part);
        }
        let mut part = part;
        for item in rest {
            let (next, ..) = self.body(item, false)?;
            if part.frees.len() == 1 && next.frees.len() > 1 {
                // phenylphosphoryl: a substituent on the centre.
                let open = *next.frees.last().ok_or(fault)?;
                let free = *part.frees.first().ok_or(fault)?;
                self.close_free(open, free);
                part = next;
                part.frees = self.left_open(&part);
            } else {
                return Err(fault);
            }
        }
        Ok(part)
    }

    /// Bonds each free valence of the centre to its copy.
    fn hold(
        &mut self,
        centre: &Part,
        copies: &[Part],
        locants: Option<Token>,
        start: u16,
    ) -> Result<(), Fault> {
        let fault = Fault::new(start, "the places that hold the centre");
        let all = Part {
            labels: copies.first().map_or(0, |part| part.labels.start)
                ..copies.last().map_or(0, |part| part.labels.end),
            atoms: copies.first().map_or(0, |part| part.atoms.start)
                ..copies.last().map_or(0, |part| part.atoms.end),
            ..Part::default()
        };
        let places = match locants {
            Some(token) => Some(self.places(token, &all)?),
            None => None,
        };
        for (at, (free, copy)) in centre.frees.iter().zip(copies).enumerate() {
            if let Some(places) = &places {
                let place = places.get(at).copied().ok_or(fault)?;
                if !copy.atoms.contains(&place) {
                    return Err(fault);
                }
                self.bond_free(*free, place).ok_or(fault)?;
            } else if let Some(open) = copy.frees.get(1).copied() {
                if open.order != free.order {
                    return Err(fault);
                }
                self.close_free(open, *free);
            } else if copy.frees.is_empty() && !self.has_side_places(copy) {
                let place = self
                    .graph
                    .unlocated(copy, 1, free.order, Seeker::Hydrocarbyl)
                    .and_then(|places| places.first().copied())
                    .ok_or(fault)?;
                self.bond_free(*free, place).ok_or(fault)?;
            } else {
                return Err(fault);
            }
        }
        Ok(())
    }
}

/// Says whether a group is named after a straight chain with isomers.
fn is_chain(word: &[u8]) -> bool {
    const STEMS: [&[u8]; 13] = [
        b"prop", b"but", b"pent", b"hex", b"hept", b"oct", b"non", b"dec", b"undec", b"dodec",
        b"hexadec", b"octadec", b"amyl",
    ];
    STEMS.iter().any(|stem| word.starts_with(stem))
}

/// Says whether a parent is a hydride of silicon, phosphorus and the like.
fn is_metalloid(word: &[u8]) -> bool {
    const WORDS: [&[u8]; 22] = [
        b"silan", b"silyl", b"german", b"germyl", b"stannan", b"stannyl", b"plumban", b"phosph",
        b"boran", b"borin", b"arsan", b"silicon", b"tin", b"arsin", b"stib", b"bism", b"mercur",
        b"zinc", b"lead", b"magnes", b"alum", b"antimon",
    ];
    // The acids with one place have room for one group.
    let single = [
        &b"phosphono"[..],
        b"phosphonic",
        b"phosphonate",
        b"phosphonium",
    ];
    if single.iter().any(|known| word.starts_with(known)) {
        return word.starts_with(b"phosphonium");
    }
    WORDS.iter().any(|known| word.starts_with(known))
}

/// Says whether a group has a name of the kind `chloranyl`, which no one writes straight
/// before a sibling.
fn is_modern(word: &[u8]) -> bool {
    word.ends_with(b"anyl") || word.ends_with(b"anylidene") || word.ends_with(b"anylidyne")
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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// It stands on the group, at its own locants.
    Inner,
    /// It stands on the group; its locants belong to the two together.
    Outer,
    /// It stands on something further right.
    Refuse,
    /// It may stand here or there.
    Ambiguous,
}

/// Returns the first item of the run that ends before `end`.
fn run_start(items: &[Item], end: usize) -> usize {
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
