//! Endings: unsaturation, suffixes, free valences, charges.

use super::drawing::draw;
use super::graph::{Free, Node, Part};
use super::notation::Star;
use super::place::Seeker;
use super::unit::{Front, Skeleton};
use super::{Builder, Places};
use crate::name::systematic::NameWarning;
use crate::name::systematic::grammar::{Conjunctive, Ending, Fault, Stem, Unit};
use crate::name::systematic::lexicon::{Class, Entry};
use crate::name::systematic::locants::{Locant, Place};
use crate::name::systematic::tokens::{Role, Token, read_locants};
use alloc::string::String;
use smallvec::SmallVec;

impl Builder<'_> {
    /// Applies the endings of a unit in order. Locants before the stem go to the first
    /// ending that has none of its own.
    pub(super) fn endings(
        &mut self,
        unit: &Unit,
        skeleton: &mut Skeleton,
        front: &mut Front,
    ) -> Result<(), Fault> {
        if unit.endings.is_empty() {
            return Ok(());
        }
        // What suffixes stand on; nothing else asks for it.
        let suffixed = unit.endings.iter().any(|ending| {
            let entry = ending.entry.and_then(|number| self.entry(number));
            entry.is_some_and(|entry| entry.class == Class::Suffix)
        });
        let mut stem = if suffixed {
            skeleton.part.clone()
        } else {
            Part::default()
        };
        for ending in &unit.endings {
            let Some(entry) = ending.entry.and_then(|number| self.entry(number)) else {
                self.charge(*ending, &skeleton.part)?;
                continue;
            };
            match entry.class {
                Class::Unsaturation => self.unsaturate(unit, *ending, entry, skeleton, front)?,
                Class::Suffix => self.suffix(*ending, entry, &mut stem, skeleton, front)?,
                Class::AcidEnd => self.acid_end(unit, *ending, entry, skeleton)?,
                Class::Free => self.free_valence(*ending, entry, skeleton, front)?,
                Class::Alkoxy => {
                    self.free_valence(*ending, entry, skeleton, front)?;
                    let free = skeleton.part.frees.pop();
                    let free = free.ok_or(Fault::new(ending.token.start, "`yl`"))?;
                    let oxygen = self.graph.add_element(8);
                    self.graph.use_valence(oxygen, 2);
                    self.graph.link(free.atom, oxygen, 1);
                    skeleton.part.frees.push(Free {
                        atom: oxygen,
                        order: 1,
                    });
                    skeleton.part.atoms.end = self.graph.atom_count();
                }
                _ => return Err(Fault::new(ending.token.start, "an ending")),
            }
        }
        Ok(())
    }

    /// Returns the locants of an ending, or those before the stem when they fit.
    fn locants_of(&mut self, ending: Ending, front: &mut Front) -> Option<Token> {
        ending.locants.or_else(|| {
            let token = front.token.filter(|_| front.wanted)?;
            let fits = self.locant_count(token) == usize::from(ending.count);
            if fits { front.token.take() } else { None }
        })
    }

    // en, yn, diene …
    fn unsaturate(
        &mut self,
        unit: &Unit,
        ending: Ending,
        entry: &Entry,
        skeleton: &mut Skeleton,
        front: &mut Front,
    ) -> Result<(), Fault> {
        let order = u8::try_from(entry.number).unwrap_or(1);
        if order == 1 {
            return match ending.locants {
                Some(token) => Err(Fault::new(token.start, "`en` or `yn`")),
                None => Ok(()),
            };
        }
        let part = &skeleton.part.clone();
        let fault = Fault::new(ending.token.start, "the place of the multiple bond");
        // Hexane-3,4-diene is as likely a dione.
        let saturated = unit.endings.iter().any(|ending| {
            let entry = ending.entry.and_then(|number| self.entry(number));
            entry.is_some_and(|entry| entry.class == Class::Unsaturation && entry.number == 1)
        });
        if saturated && order == 2 {
            return Err(fault);
        }
        let mut bonds: SmallVec<[(u16, u16); 4]> = SmallVec::new();
        let size = part.atoms.end - part.atoms.start;
        let cyclic = self.holds_by_ring(unit);
        let token = self.bond_locants(unit, ending, part, front);
        // 2-cyclohexenone: the other group is at 1.
        let monocycle = matches!(unit.stem, Stem::Cyclo(_));
        skeleton.counted_from_bond =
            token.is_some() && (ending.locants.is_none() || monocycle && ending.count == 1);
        match token {
            Some(token) => {
                let located = read_locants(self.bytes(token));
                let mut located = located.iter().peekable();
                while let Some(start) = located.next() {
                    let here = self.graph.resolve(part, start.locant).ok_or(fault)?;
                    let there = match located.next_if(|next| next.role == Role::End) {
                        Some(end) => self.graph.resolve(part, end.locant).ok_or(fault)?,
                        None => self.next_atom(part, start.locant, here).ok_or(fault)?,
                    };
                    bonds.push((here, there));
                }
            }
            None => {
                let terminal = unit.endings.iter().any(|ending| {
                    let entry = ending.entry.and_then(|number| self.entry(number));
                    entry.is_some_and(|entry| entry.has('t'))
                });
                // Propen-1-ol: the bond may be next to the group or not.
                let located = unit.endings.iter().any(|ending| {
                    let entry = ending.entry.and_then(|number| self.entry(number));
                    let group =
                        entry.is_some_and(|entry| entry.class == Class::Suffix && !entry.has('t'));
                    group && ending.locants.is_some()
                });
                if located && size == 3 && !terminal && matches!(unit.stem, Stem::Chain(_)) {
                    self.warn(NameWarning::AssumedLocant);
                }
                self.usual_bonds(ending, part, terminal, &mut bonds)
                    .ok_or(fault)?;
                // Cyclohexenyl holds on with the end of its double bond.
                if cyclic && ending.count == 1 && size > 4 {
                    skeleton.counted_from_bond = true;
                    // Cyclohexen-1-yl is counted from its free valence, along the double bond.
                    if unit
                        .endings
                        .last()
                        .is_none_or(|free| free.locants.is_none())
                    {
                        self.warn(NameWarning::AssumedLocant);
                    }
                }
            }
        }
        if bonds.len() != usize::from(ending.count) {
            return Err(fault);
        }
        // Of estra-1,3,5-triene the third lies at 5(10), which the name must say.
        let begins = |number: u16, bond: &(u16, u16)| {
            self.graph.find(part, Locant::number(number)) == Some(bond.0)
        };
        let places = |bond: &(u16, u16)| begins(5, bond);
        let aromatic = [1, 3, 5]
            .iter()
            .all(|number| bonds.iter().any(|bond| begins(*number, bond)));
        if skeleton.planar && bonds.len() == 3 && aromatic {
            let end = Locant::number(10);
            let told = bonds.iter().filter(|bond| places(bond));
            if told
                .into_iter()
                .any(|bond| self.graph.find(part, end) != Some(bond.1))
            {
                return Err(fault);
            }
        }
        for (here, there) in bonds {
            let more = order - 1;
            if self.graph.free(here) < more || self.graph.free(there) < more {
                return Err(fault);
            }
            let edge = self.graph.edge_between(here, there).ok_or(fault)?;
            // Phospholene is no phosphole with another double bond.
            if edge.order != 1 || edge.mancude {
                return Err(fault);
            }
            edge.order = order;
            self.graph.use_valence(here, more);
            self.graph.use_valence(there, more);
        }
        Ok(())
    }

    /// Says whether a unit is a ring with a double bond and a free valence: cyclohexenyl.
    fn holds_by_ring(&self, unit: &Unit) -> bool {
        let free = unit.endings.last().and_then(|ending| ending.entry);
        let free = free.and_then(|number| self.entry(number));
        matches!(unit.stem, Stem::Cyclo(_))
            && unit.endings.len() == 2
            && free.is_some_and(|entry| entry.class == Class::Free)
    }

    /// The locants of a multiple bond: its own, or those before the stem that name a bond.
    fn bond_locants(
        &mut self,
        unit: &Unit,
        ending: Ending,
        part: &Part,
        front: &mut Front,
    ) -> Option<Token> {
        // 2-propenylamino: the locant can only be that of the double bond.
        let size = part.atoms.end - part.atoms.start;
        let wanted = front.wanted;
        front.wanted |= size > 2;
        let token = self.locants_of(ending, front);
        front.wanted = wanted;
        if ending.locants.is_some() {
            return token;
        }
        // 4-propenylbenzene: the number is no place of a chain of three, nor is that of
        // 5-cyclohexenyl the lowest of a ring of six.
        let named = token?;
        let located = read_locants(self.bytes(named));
        let half = size.div_ceil(2);
        let lowest = located.len() != 1 || located.iter().all(|one| one.locant.number <= half);
        if (lowest || !self.holds_by_ring(unit)) && self.is_bond_of(named, part) {
            return token;
        }
        front.token = token;
        None
    }

    /// Says whether every locant of a list names a bond of a part.
    fn is_bond_of(&mut self, token: Token, part: &Part) -> bool {
        let located = read_locants(self.bytes(token));
        located.iter().all(|one| {
            let here = self.graph.resolve(part, one.locant);
            here.is_some_and(|here| {
                one.role == Role::End || self.next_atom(part, one.locant, here).is_some()
            })
        })
    }

    /// A multiple bond leads to the next number, or from the last back to the first.
    fn next_atom(&mut self, part: &Part, locant: Locant, here: u16) -> Option<u16> {
        let next = Locant {
            number: locant.number + 1,
            ..locant
        };
        let there = match self.graph.find(part, next) {
            Some(there) => there,
            None => self.graph.find(
                part,
                Locant {
                    number: 1,
                    ..locant
                },
            )?,
        };
        self.graph.edge_between(here, there)?;
        Some(there)
    }

    /// The multiple bonds of a name without locants, where there is no choice.
    fn usual_bonds(
        &mut self,
        ending: Ending,
        part: &Part,
        terminal: bool,
        bonds: &mut SmallVec<[(u16, u16); 4]>,
    ) -> Option<()> {
        let at = |builder: &Self, number: u16| builder.graph.find(part, Locant::number(number));
        let count = part.atoms.end - part.atoms.start;
        let ring = self
            .graph
            .edge_between(part.atoms.start, part.atoms.end - 1)
            .is_some()
            && count > 2;
        let plain = part
            .atoms
            .clone()
            .all(|atom| self.graph.node(atom).is_some_and(|node| node.element == 6));
        if !plain {
            return None;
        }
        match (ending.count, count, ring) {
            // Propenal: the group has the first carbon.
            (1, 3, false) if terminal => bonds.push((at(self, 2)?, at(self, 3)?)),
            (_, _, false) if terminal => return None,
            (1, 2..=3, false) | (1, _, true) => bonds.push((at(self, 1)?, at(self, 2)?)),
            (1, 4.., false) => {
                self.warn(NameWarning::AssumedLocant);
                bonds.push((at(self, 1)?, at(self, 2)?));
            }
            (2, 3, false) => {
                bonds.push((at(self, 1)?, at(self, 2)?));
                bonds.push((at(self, 2)?, at(self, 3)?));
            }
            (2, 4, false) | (2, 5, true) => {
                bonds.push((at(self, 1)?, at(self, 2)?));
                bonds.push((at(self, 3)?, at(self, 4)?));
            }
            (_, _, true) if count.is_multiple_of(2) && count == 2 * ending.count => {
                for bond in 0..ending.count {
                    bonds.push((at(self, 2 * bond + 1)?, at(self, 2 * bond + 2)?));
                }
            }
            _ => return None,
        }
        Some(())
    }

    fn suffix(
        &mut self,
        ending: Ending,
        entry: &Entry,
        stem: &mut Part,
        skeleton: &mut Skeleton,
        front: &mut Front,
    ) -> Result<(), Fault> {
        let token = self.locants_of(ending, front);
        if let Some(token) = token {
            self.apply_roles(token, &skeleton.part)?;
        }
        if entry.has('c') || entry.has('d') || entry.has('e') || entry.has('f') {
            return self.ionic(ending, entry, token, skeleton);
        }
        let fault = Fault::new(ending.token.start, "the place of the suffix");
        let places = if let Some(token) = token {
            // A suffix stands on the skeleton, not on other suffixes.
            let labels = core::mem::replace(&mut stem.labels, skeleton.part.labels.clone());
            let places = self.places(token, stem);
            stem.labels = labels;
            places?
        } else if entry.has('t') {
            self.ends(skeleton, ending.count).ok_or(fault)?
        } else {
            self.suffix_places(ending, entry, stem, skeleton)
                .ok_or(fault)?
        };
        if places.len() != usize::from(ending.count) {
            return Err(Fault::new(
                ending.token.start,
                "as many locants as suffixes",
            ));
        }
        if entry.has('t') && !skeleton.is_chain && !skeleton.stars.is_empty() {
            return Err(fault);
        }
        let mut sided: SmallVec<[(u16, Option<u16>); 4]> = SmallVec::new();
        for (copy, atom) in places.iter().enumerate() {
            sided.push((*atom, Some(self.graph.atom_count())));
            self.put_suffix(entry, *atom, copy, skeleton).ok_or(fault)?;
            // Heptan-2-al is no aldehyde.
            let room = self.graph.node(*atom).map_or(0, Node::free);
            if entry.word == "al" && room == 0 {
                return Err(fault);
            }
        }
        if let Some(token) = token {
            self.note_sides(token, sided.into_iter());
        }
        Ok(())
    }

    /// Draws a suffix on an atom; its labels get primes and the number of the place.
    fn put_suffix(
        &mut self,
        entry: &Entry,
        atom: u16,
        copy: usize,
        skeleton: &mut Skeleton,
    ) -> Option<()> {
        let valence = self.graph.node(atom)?.valence;
        let first = self.graph.atom_count();
        let start = self.graph.label_count();
        let drawn = draw(&mut self.graph, entry, Star::Atom(atom))?;
        let node = self.graph.node_mut(atom)?;
        if node.used > valence {
            return None;
        }
        node.ketone = skeleton.is_chain && matches!(entry.word, "one" | "thione");
        self.relabel_suffix(start, atom, copy, &skeleton.part);
        let part = &mut skeleton.part;
        part.atoms.end = self.graph.atom_count();
        part.labels.end = self.graph.label_count();
        part.frees.extend(drawn.part.frees);
        if entry.word.ends_with("acid") || entry.has('k') {
            let added = first..self.graph.atom_count();
            let acids = self.protic(added);
            skeleton.part.acids.extend(acids);
        }
        if entry.has('s') {
            let added = Part {
                atoms: first..self.graph.atom_count(),
                ..Part::default()
            };
            let anions = self.anions(&added);
            skeleton.part.sites.extend(anions);
        }
        Some(())
    }

    /// `N`, `N'`, `N''` in the order of the groups, and `N4` by the place of the group.
    fn relabel_suffix(&mut self, start: u32, atom: u16, copy: usize, part: &Part) {
        if self.graph.label_count() == start {
            return;
        }
        let place = self
            .graph
            .labels_of(part)
            .iter()
            .find(|label| label.atom == atom && label.locant.place == Place::Number)
            .map(|label| label.locant);
        let new = Part {
            labels: start..self.graph.label_count(),
            ..Part::default()
        };
        let added: SmallVec<[_; 4]> = self.graph.labels_of(&new).iter().copied().collect();
        // In hydrazinecarbothioamide N is that of the suffix; the others have numbers.
        let is_nitrogen = |locant: Locant| locant.place == Place::Element(7) && locant.number == 0;
        if copy == 0 && added.iter().any(|label| is_nitrogen(label.locant)) {
            self.unname_numbered(part);
        }
        let same = |locant: Locant, part: &Part, builder: &Self| {
            builder.graph.find(part, locant).is_some()
        };
        let step = u8::try_from(copy).unwrap_or(u8::MAX);
        let per_group = added
            .iter()
            .filter(|label| matches!(label.locant.place, Place::Element(_)))
            .map(|label| label.locant.primes + 1)
            .max()
            .unwrap_or(1);
        let base = usize::try_from(start).unwrap_or(usize::MAX);
        for (offset, label) in added.iter().enumerate() {
            let mut locant = label.locant;
            if let Place::Element(_) = locant.place {
                locant.primes = locant.primes.saturating_add(step.saturating_mul(per_group));
                while same(locant, part, self) && locant.primes < 9 {
                    locant.primes += 1;
                }
            }
            if let Some(slot) = self.graph.labels.get_mut(base + offset) {
                slot.locant = locant;
            }
            if let (Place::Element(element), Some(place)) = (label.locant.place, place) {
                let mut numbered = Locant {
                    place: Place::Element(element),
                    ..place
                }
                .primed(label.locant.primes);
                // Two groups at one place: N1 and N1'.
                while same(numbered, part, self) && numbered.primes < 9 {
                    numbered.primes += 1;
                }
                self.graph.label(numbered, label.atom);
            }
        }
    }

    /// Takes `N` away from nitrogens that have a number too.
    fn unname_numbered(&mut self, part: &Part) {
        let numbered: SmallVec<[u16; 4]> = self
            .graph
            .labels_of(part)
            .iter()
            .filter(|label| label.locant.place == Place::Number)
            .map(|label| label.atom)
            .collect();
        let range = usize::try_from(part.labels.start)
            .and_then(|start| usize::try_from(part.labels.end).map(|end| start..end));
        let labels = range
            .ok()
            .and_then(|range| self.graph.labels.get_mut(range));
        for label in labels.into_iter().flatten() {
            let named = label.locant.place == Place::Element(7) && label.locant.number == 0;
            if named && numbered.contains(&label.atom) {
                label.locant.primes = u8::MAX;
            }
        }
    }

    /// The ends of a chain, in order.
    fn ends(&self, skeleton: &Skeleton, count: u16) -> Option<Places> {
        let part = &skeleton.part;
        if !skeleton.is_chain {
            return None;
        }
        let first = self.graph.find(part, Locant::number(1))?;
        match count {
            1 => Some(core::iter::once(first).collect()),
            2 => {
                let last = self
                    .graph
                    .labels_of(part)
                    .iter()
                    .filter(|label| label.locant.place == Place::Number)
                    .max_by_key(|label| label.locant.number)?
                    .atom;
                (last != first).then(|| [first, last].into_iter().collect())
            }
            _ => None,
        }
    }

    /// The places of a suffix without locants.
    fn suffix_places(
        &mut self,
        ending: Ending,
        entry: &Entry,
        stem: &Part,
        skeleton: &Skeleton,
    ) -> Option<Places> {
        let order = if entry.graph.starts_with("*=") { 2 } else { 1 };
        if skeleton.is_chain {
            let count = stem.atoms.end - stem.atoms.start;
            // A ketone stands inside the chain.
            let ketone = order == 2 && !entry.has('t') && entry.word.ends_with("one");
            if ketone && count >= 3 {
                return (ending.count == 1 && count <= 4)
                    .then(|| self.graph.find(stem, Locant::number(2)))?
                    .map(|atom| core::iter::once(atom).collect());
            }
            if ending.count == 1 {
                // Pentanolamine: where the hydroxyl group is, the amine is not.
                let first = stem.atoms.start;
                let taken = self.graph.neighbours(first);
                if taken.iter().any(|atom| !stem.atoms.contains(atom)) {
                    return None;
                }
                if count > 2 {
                    self.warn(NameWarning::AssumedLocant);
                }
                return Some(core::iter::once(first).collect());
            }
        }
        if skeleton.counted_from_bond && ending.count == 1 && !skeleton.planar {
            return self
                .graph
                .find(stem, Locant::number(1))
                .map(|atom| core::iter::once(atom).collect());
        }
        // Aziridinecarboxylic acid has two places.
        let seeker = if entry.graph.starts_with("*C") || entry.graph.starts_with("*S") {
            Seeker::Hydrocarbyl
        } else {
            Seeker::Other
        };
        self.graph.unlocated(stem, ending.count, order, seeker)
    }

    fn acid_end(
        &mut self,
        unit: &Unit,
        ending: Ending,
        entry: &Entry,
        skeleton: &mut Skeleton,
    ) -> Result<(), Fault> {
        let fault = Fault::new(ending.token.start, "an ending of this acid");
        let stars = skeleton.stars.clone();
        if stars.is_empty() {
            return Err(fault);
        }
        // 2-chloroacetanilide has been used for both.
        let acid = match unit.stem {
            Stem::Acid(number) => self.entry(number).map_or("", |entry| entry.word),
            _ => "",
        };
        if acid == "acet" && entry.word == "anilide" {
            return Err(fault);
        }
        // thiobenzamide ends like benzthioamide.
        let entry = match unit.thio {
            0 => entry,
            // Thioglycolic acid has the sulfur in place of its hydroxyl group.
            1 if skeleton.part.hydroxy_acid => {
                self.swap_hydroxyl(skeleton).ok_or(fault)?;
                entry
            }
            1 => self.acid_end_with("thio", entry).ok_or(fault)?,
            2 if !skeleton.part.hydroxy_acid => self.acid_end_with("dithio", entry).ok_or(fault)?,
            _ => return Err(fault),
        };
        for (copy, atom) in stars.iter().enumerate() {
            self.put_suffix(entry, *atom, copy, skeleton).ok_or(fault)?;
        }
        Ok(())
    }

    fn swap_hydroxyl(&mut self, skeleton: &Skeleton) -> Option<()> {
        let labels = self.graph.labels_of(&skeleton.part);
        let mut oxygens = labels
            .iter()
            .filter(|label| label.locant.place == Place::Element(8))
            .map(|label| label.atom);
        let (oxygen, None) = (oxygens.next()?, oxygens.next()) else {
            return None;
        };
        self.graph.node_mut(oxygen)?.element = 16;
        Some(())
    }

    fn acid_end_with(&self, prefix: &str, entry: &Entry) -> Option<&'static Entry> {
        let mut word = String::from(prefix);
        word.push_str(entry.word);
        self.lexicon.find(&word, Class::AcidEnd)
    }

    // yl, ylidene, diyl …
    fn free_valence(
        &mut self,
        ending: Ending,
        entry: &Entry,
        skeleton: &mut Skeleton,
        front: &mut Front,
    ) -> Result<(), Fault> {
        let fault = Fault::new(ending.token.start, "the place of the free valence");
        let order = u8::try_from(entry.number).unwrap_or(1).max(1);
        // 2-oxiranylmethyl, but 7-oxiranylbenz…, whose number is that of the whole.
        let glued = self.text.get(usize::from(ending.token.end));
        if skeleton.hantzsch && glued.is_some_and(u8::is_ascii_lowercase) {
            let named = front
                .token
                .and_then(|token| self.places_if(token, &skeleton.part));
            front.wanted |= named.is_some();
        }
        let places = if let Some(token) = self.locants_of(ending, front) {
            self.apply_roles(token, &skeleton.part)?;
            let places = self.places(token, &skeleton.part)?;
            self.note_sides(token, places.iter().map(|atom| (*atom, None)));
            places
        } else if (skeleton.is_chain || skeleton.counted_from_bond) && ending.count == 1 {
            core::iter::once(skeleton.part.atoms.start).collect()
        } else {
            let unlocated =
                self.graph
                    .unlocated(&skeleton.part, ending.count, order, Seeker::Hydrocarbyl);
            if let Some(places) = unlocated {
                places
            } else {
                // 1-adamantylmethyl: the locant is needed here.
                let token = front.token.take().ok_or(fault)?;
                self.places(token, &skeleton.part)?
            }
        };
        if places.len() != usize::from(ending.count) {
            return Err(fault);
        }
        for atom in places {
            if self.graph.free(atom) < order {
                return Err(fault);
            }
            self.graph.use_valence(atom, order);
            skeleton.part.frees.push(Free { atom, order });
        }
        Ok(())
    }

    // ium, ide, ylium, uide
    fn ionic(
        &mut self,
        ending: Ending,
        entry: &Entry,
        token: Option<Token>,
        skeleton: &mut Skeleton,
    ) -> Result<(), Fault> {
        let fault = Fault::new(ending.token.start, "the place of the charge");
        skeleton.part.onium |= token.is_none();
        let part = &skeleton.part;
        let places = match token {
            Some(token) => self.places(token, part)?,
            None => self.charge_places(part, ending.count, entry).ok_or(fault)?,
        };
        if places.len() != usize::from(ending.count) {
            return Err(fault);
        }
        // The 2 of 2-imidazolinium is the place of a double bond, not of the charge.
        let element = |atom: u16| self.graph.node(atom).map_or(0, |node| node.element);
        if entry.has('c')
            && places.iter().any(|atom| element(*atom) == 6)
            && part
                .atoms
                .clone()
                .any(|atom| matches!(element(atom), 7 | 8 | 15 | 16))
        {
            return Err(fault);
        }
        for atom in places {
            let node = self.graph.node_mut(atom).ok_or(fault)?;
            if node.valence == Node::UNBOUND {
                return Err(fault);
            }
            let (charge, valence) = match () {
                () if entry.has('c') => (1, node.valence.checked_add(1)),
                () if entry.has('d') => (-1, node.valence.checked_sub(1)),
                () if entry.has('e') => (1, node.valence.checked_sub(1)),
                () => (-1, node.valence.checked_add(1)),
            };
            node.charge = node.charge.checked_add(charge).ok_or(fault)?;
            node.valence = valence.ok_or(fault)?;
        }
        Ok(())
    }

    fn charge_places(&self, part: &Part, count: u16, entry: &Entry) -> Option<Places> {
        let hetero = |wanted: fn(u8) -> bool| -> Places {
            part.atoms
                .clone()
                .filter(|atom| {
                    self.graph
                        .node(*atom)
                        .is_some_and(|node| wanted(node.element))
                })
                .collect()
        };
        let atoms = if entry.has('c') {
            let mut nitrogens = hetero(|element| element == 7);
            // 1h-imidazolium: the nitrogen without the hydrogen; of two alike the last.
            let double = |atom: &u16| {
                let node = self.graph.node(*atom);
                node.is_some_and(|node| node.mancude && node.used == 2)
            };
            if count == 1 && nitrogens.len() == 2 && part.atoms.len() < 10 {
                let doubled = nitrogens.iter().filter(|atom| double(atom)).count();
                if doubled == 1 {
                    nitrogens.retain(|atom| double(atom));
                }
            }
            if nitrogens.is_empty() {
                hetero(|element| !matches!(element, 0 | 1 | 6))
            } else {
                nitrogens
            }
        } else {
            hetero(|element| element != 0)
        };
        // 1,2,3-dithiazolium: the charge is that of a sulfur.
        let chalcogens = hetero(|element| matches!(element, 8 | 16 | 34));
        if entry.has('c') && part.atoms.len() == 5 && chalcogens.len() > 1 {
            let unsaturated = |atom: &u16| self.graph.node(*atom).is_some_and(|node| node.mancude);
            if atoms
                .iter()
                .any(|atom| !chalcogens.contains(atom) && unsaturated(atom))
            {
                return None;
            }
        }
        if atoms.len() == usize::from(count) {
            return Some(atoms);
        }
        // bipyridinium: one or both?
        let assembled = self.graph.find(part, Locant::number(1).primed(1)).is_some();
        (count == 1 && !assembled && self.graph.equivalent(&atoms)).then(|| {
            // Pyrazolium has its hydrogen at the other nitrogen.
            let usual = |atom: &&u16| self.graph.node(**atom).is_some_and(|node| node.usual);
            let other = atoms.iter().find(|atom| !usual(atom));
            other.or(atoms.first()).copied().into_iter().collect()
        })
    }

    /// A charge in brackets belongs to the central atom: `germanium(2-)`.
    fn charge(&mut self, ending: Ending, part: &Part) -> Result<(), Fault> {
        let fault = Fault::new(ending.token.start, "a charge the atom can have");
        let charge = read_charge(self.bytes(ending.token)).ok_or(fault)?;
        let atom = part.atoms.clone().next().ok_or(fault)?;
        let node = self.graph.node_mut(atom).ok_or(fault)?;
        // Mercury(III) does not exist.
        if part.atoms.len() == 1 && charge > highest_charge(node.element) {
            return Err(fault);
        }
        node.charge = charge;
        let roman = !self.bytes(ending.token).iter().any(u8::is_ascii_digit);
        let signed = self
            .bytes(ending.token)
            .iter()
            .any(|byte| matches!(byte, b'+' | b'-'));
        if roman && !signed {
            self.oxidized.push(atom);
        }
        Ok(())
    }

    /// Takes the organic groups off the oxidation numbers of metals: trimethyltin(IV) is a
    /// cation of one charge.
    pub(super) fn count_organic_groups(&mut self) {
        for atom in core::mem::take(&mut self.oxidized) {
            let carbon = |other: &u16| {
                let node = self.graph.node(*other);
                node.is_some_and(|node| node.element == 6 && node.charge == 0)
            };
            let groups = self
                .graph
                .neighbours(atom)
                .iter()
                .filter(|other| carbon(other))
                .count();
            if let Some(node) = self.graph.node_mut(atom)
                && matches!(node.element, 32 | 50 | 80..=82)
                && let Ok(groups) = i8::try_from(groups)
            {
                node.charge = (node.charge - groups).max(0);
            }
        }
    }

    /// A conjunctive name: the chain loses a hydrogen to the ring.
    pub(super) fn conjunctive(
        &mut self,
        conjunctive: Conjunctive,
        ring: Part,
        front: &mut Front,
    ) -> Result<Part, Fault> {
        let fault = Fault::new(0, "the places of the side chains");
        let count = usize::from(conjunctive.count);
        let token = conjunctive.locants.or_else(|| {
            let token = front.token?;
            let fits = self.locant_count(token) == count;
            if fits { front.token.take() } else { None }
        });
        // Ethylenediaminetetraacetic acid has its chains on nitrogen.
        let amine = ring.atoms.clone().any(|atom| {
            let node = self.graph.node(atom);
            node.is_some_and(|node| node.element == 7 && !node.mancude && node.free() > 1)
        });
        let places = match token {
            Some(token) => {
                self.apply_roles(token, &ring)?;
                self.places(token, &ring)?
            }
            None if amine => return Err(fault),
            None => self
                .graph
                .unlocated(&ring, conjunctive.count, 1, Seeker::Other)
                .ok_or(fault)?,
        };
        if places.len() != count {
            return Err(fault);
        }
        let mut whole = ring;
        for (copy, place) in places.iter().enumerate() {
            let labels = self.graph.label_count();
            let told = self.warnings.len();
            let built = self.unit(conjunctive.unit, false)?;
            // Benzenepropanamine: the ring and the group stand at the two ends.
            if self.is_saturated(conjunctive.unit) {
                self.warnings.truncate(told);
            }
            let chain = built.part;
            // The end of the chain that is not the functional group.
            let end = self.far_end(&chain).ok_or(fault)?;
            self.graph.bond(*place, end, 1);
            self.greek(labels, copy);
            whole.atoms.end = self.graph.atom_count();
            whole.labels.end = self.graph.label_count();
            whole.sites.extend(chain.sites);
            whole.acids.extend(chain.acids);
            if !chain.frees.is_empty() {
                whole.frees.extend(chain.frees);
            }
        }
        Ok(whole)
    }

    /// Says whether a unit has no multiple bonds.
    fn is_saturated(&self, unit: u16) -> bool {
        let unit = self.tree.units.get(usize::from(unit));
        unit.is_some_and(|unit| {
            unit.endings.iter().all(|ending| {
                let entry = ending.entry.and_then(|number| self.entry(number));
                entry.is_none_or(|entry| entry.class != Class::Unsaturation || entry.number == 1)
            })
        })
    }

    /// The carbon of the highest number with a hydrogen to give.
    fn far_end(&self, chain: &Part) -> Option<u16> {
        let labels = self.graph.labels_of(chain).iter();
        labels
            .filter(|label| label.locant.place == Place::Number && self.graph.free(label.atom) > 0)
            .max_by_key(|label| label.locant.number)
            .map(|label| label.atom)
    }

    /// Numbers of a side chain become Greek letters, counted from the functional group.
    fn greek(&mut self, labels: u32, copy: usize) {
        let from = usize::try_from(labels).unwrap_or(usize::MAX);
        let primes = u8::try_from(copy).unwrap_or(u8::MAX);
        let acid = self.graph.labels.get(from..).is_some_and(|labels| {
            let first = labels
                .iter()
                .find(|label| label.locant == Locant::number(1));
            first.is_some_and(|label| self.graph.is_acid_carbon(label.atom))
        });
        let shift = u16::from(acid);
        for label in self.graph.labels.get_mut(from..).into_iter().flatten() {
            match label.locant.place {
                Place::Number => {
                    let letter = label.locant.number.saturating_sub(shift);
                    label.locant = Locant {
                        place: Place::Greek(u8::try_from(letter).unwrap_or(0)),
                        number: 0,
                        letter: 0,
                        primes,
                    };
                }
                _ => label.locant.primes = label.locant.primes.saturating_add(primes),
            }
        }
    }
}

/// Reads `(2+)`, `(-)` or `(ii)`.
pub(super) fn read_charge(text: &[u8]) -> Option<i8> {
    match text {
        [b'(', b'+', b')'] => Some(1),
        [b'(', b'-', b')'] => Some(-1),
        [b'(', digit @ b'0'..=b'9', sign, b')'] => {
            let number = i8::try_from(digit - b'0').ok()?;
            Some(if *sign == b'-' { -number } else { number })
        }
        [b'(', roman @ .., b')'] => Some(match roman {
            b"i" => 1,
            b"ii" => 2,
            b"iii" => 3,
            b"iv" => 4,
            b"v" => 5,
            b"vi" => 6,
            b"vii" => 7,
            _ => return None,
        }),
        _ => None,
    }
}

/// The highest charge of an ion of one atom.
pub(super) fn highest_charge(element: u8) -> i8 {
    match element {
        1 | 3 | 11 | 19 | 37 | 55 | 87 => 1,
        4 | 12 | 20 | 30 | 38 | 48 | 56 | 80 | 88 => 2,
        5 | 13 | 21 | 31 | 39 | 47 | 49 | 57 | 81 => 3,
        22 | 32 | 40 | 50 | 58 | 72 | 82 => 4,
        51 | 83 => 5,
        _ => 8,
    }
}
