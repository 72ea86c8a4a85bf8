//! Several copies of a parent around a group with as many free valences:
//! `oxybis(ethanol)`.

use super::Builder;
use super::graph::{Free, Part};
use super::level::{Targets, run_start};
use super::place::Seeker;
use super::unit::is_numbered;
use crate::name::systematic::grammar::{Body, Fault, Item};
use crate::name::systematic::lexicon::Class;
use crate::name::systematic::locants::Place;
use crate::name::systematic::tokens::Token;
use alloc::vec::Vec;
use smallvec::SmallVec;

/// The free valences of the copies that the centre leaves open.
type Outwards = SmallVec<[Free; 2]>;

impl<'a> Builder<'a> {
    /// Several copies of the last item around a group with as many free valences.
    pub(super) fn multiplicative(&mut self, items: &'a [Item]) -> Result<Part, Fault> {
        let (last, before) = items.split_last().ok_or(Fault::new(0, "a group"))?;
        let fault = Fault::new(last.start, "a group with as many free valences");
        let count = usize::from(last.count);
        let mut copies: Vec<Part> = Vec::new();
        for copy in 0..count {
            let (part, ..) = self.body(last, true)?;
            // 5,5''-dithiobis(spiro[1,3-benzodioxole-2,1'-cyclohexane]): the first has 5'; so
            // N,N''-ethylenediurea, whose first has N'.
            let step = |number: bool| {
                let labels = self.graph.labels_of(&part).iter();
                let primes = labels.filter(|label| {
                    let plain = label.locant.place == Place::Number;
                    let kind = if number {
                        plain
                    } else {
                        !is_numbered(label.locant)
                    };
                    kind && label.locant.primes < u8::MAX
                });
                primes.map(|label| label.locant.primes).max().unwrap_or(0) + 1
            };
            let (numbers, letters) = (step(true), step(false));
            let copy = u8::try_from(copy).unwrap_or(u8::MAX);
            self.prime_apart(
                &part,
                copy.saturating_mul(numbers),
                copy.saturating_mul(letters),
            );
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
        let mut outwards: Option<Outwards> = None;
        while end > 0 {
            let start = run_start(before, end);
            if outwards.is_some() {
                self.run(items, start..end, &all, &mut targets, &mut None)?;
            } else {
                let run = before.get(start..end).ok_or(fault)?;
                let (first, rest) = run.split_first().ok_or(fault)?;
                // The locants before the centre say where the copies hold it, unless they are
                // those of its own ends: 1,2-ethanediylbis(oxy).
                let (mut centre, front_used) = self.centre(first, rest)?;
                let own = front_used || self.owns_locants(first);
                let locants = first.locants.filter(|_| !own);
                // Imino holds two by single bonds.
                if let [free] = *centre.frees.as_slice()
                    && let Some(half) = half(free)
                    && count == 2
                {
                    centre.frees = SmallVec::from_slice(&[half, half]);
                }
                if centre.frees.len() != count {
                    return Err(fault);
                }
                outwards = Some(self.hold(&centre, &copies, locants, last.start)?);
                targets.push(all.clone());
            }
            end = start;
        }
        let mut whole = all;
        whole.frees = outwards.ok_or(fault)?;
        for copy in &copies {
            whole.sites.extend(copy.sites.iter().copied());
            whole.acids.extend(copy.acids.iter().copied());
        }
        whole.atoms.end = whole.atoms.end.max(self.graph.atom_count());
        Ok(whole)
    }

    /// Says whether carbons beside the parent hydride could hold the centre:
    /// `nitrilotris(ethylamine)`.
    pub(super) fn has_side_places(&self, copy: &Part) -> bool {
        !copy.stem.is_empty()
            && copy.atoms.clone().any(|atom| {
                let carbon = self.graph.node(atom).is_some_and(|node| node.element == 6);
                carbon && !copy.stem.contains(&atom) && self.graph.room(atom) > 0
            })
    }

    /// Says whether the locants before a group are those of its free valences.
    fn owns_locants(&self, item: &Item) -> bool {
        let Body::Unit(number) = item.body else {
            return false;
        };
        let unit = self.tree.units.get(usize::from(number));
        let Some(ending) = unit.and_then(|unit| unit.endings.last()) else {
            return false;
        };
        let entry = ending.entry.and_then(|number| self.entry(number));
        let free = entry.is_some_and(|entry| entry.class == Class::Free);
        let fits = item.locants.is_some_and(|token| {
            self.locant_count(token) == usize::from(ending.count)
                && !self.bytes(token).contains(&b'\'')
        });
        free && fits && ending.count > 1 && ending.locants.is_none()
    }

    /// One of the two single bonds that imino holds by.
    fn half_of_imino(&self, free: Free) -> Option<Free> {
        let nitrogen = self.graph.node(free.atom)?.element == 7;
        half(free).filter(|_| nitrogen)
    }

    /// Says whether the free valences of a group have locants of their own after its stem, so
    /// that those before it may be of the stem: 1,3,5-triazine-2,4,6-triyl.
    fn frees_are_located(&self, item: &Item) -> bool {
        let Body::Unit(number) = item.body else {
            return false;
        };
        // 4,4'-piperazine-1,4-diyl…: primes are those of the copies.
        let primed = |token| self.bytes(token).contains(&b'\'');
        let unit = self.tree.units.get(usize::from(number));
        let unit = unit.filter(|_| !item.locants.is_some_and(primed));
        let ending = unit.and_then(|unit| unit.endings.last());
        ending.is_some_and(|ending| {
            let entry = ending.entry.and_then(|number| self.entry(number));
            let free = entry.is_some_and(|entry| entry.class == Class::Free);
            free && ending.count > 1 && ending.locants.is_some()
        })
    }

    /// Builds the centre of a multiplicative name from the run before the copies; says also
    /// whether the locants before it are those of its stem.
    pub(super) fn centre(
        &mut self,
        first: &'a Item,
        rest: &'a [Item],
    ) -> Result<(Part, bool), Fault> {
        let fault = Fault::new(first.start, "a group with several free valences");
        let own = self.owns_locants(first) || self.frees_are_located(first);
        let (part, front_used, _) = self.body(first, own)?;
        if first.count > 1 || rest.iter().any(|item| item.count > 1) {
            return Err(fault);
        }
        if rest.is_empty() {
            return Ok((part, front_used));
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
        Ok((part, front_used))
    }

    /// Bonds each free valence of the centre to its copy; returns those that lead outwards:
    /// of ethane-2,1-diyl 2 holds the centre, 1 leads outwards.
    pub(super) fn hold(
        &mut self,
        centre: &Part,
        copies: &[Part],
        locants: Option<Token>,
        start: u16,
    ) -> Result<Outwards, Fault> {
        let fault = Fault::new(start, "the places that hold the centre");
        let mut outwards = Outwards::new();
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
                // 2,2'-oxydiethyl, 2,2'-oxybis(ethylene)
                let held = copy.frees.iter().position(|open| open.atom == place);
                match held.and_then(|at| copy.frees.get(at)) {
                    Some(open) if copy.frees.len() > 1 && open.order == free.order => {
                        self.close_free(*open, *free);
                    }
                    Some(_) => return Err(fault),
                    None => self.bond_free(*free, place).ok_or(fault)?,
                }
                let others = (0..).zip(&copy.frees).filter(|(at, _)| Some(*at) != held);
                outwards.extend(others.map(|(_, open)| *open));
            } else if let [open, _, ..] = *copy.frees.as_slice() {
                if open.order != free.order {
                    return Err(fault);
                }
                self.close_free(open, *free);
                outwards.extend(copy.frees.get(1).copied());
            } else if let [open] = *copy.frees.as_slice()
                && let Some(half) = self.half_of_imino(open)
                && free.order == 1
            {
                // 1,2-ethanediylbis(imino)
                self.close_free(half, *free);
                outwards.push(half);
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
        Ok(outwards)
    }
}

/// One of two single bonds in place of a double one.
fn half(free: Free) -> Option<Free> {
    (free.order == 2).then_some(Free { order: 1, ..free })
}
