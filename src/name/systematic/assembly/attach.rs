//! Bonding a group to what it stands on.

use super::graph::{Edge, Free, Part, copied};
use super::level::{Compound, Waiting};
use super::place::Seeker;
use super::verdict::Sort;
use super::{Builder, Places};
use crate::name::systematic::NameWarning;
use crate::name::systematic::grammar::{Fault, Item};
use crate::name::systematic::locants::{Locant, Place};
use crate::name::systematic::tokens::{Token, read_locants};
use smallvec::SmallVec;

impl<'a> Builder<'a> {
    /// Bonds copies of a compound to a part.
    pub(super) fn attach(
        &mut self,
        items: &'a [Item],
        compound: &Compound<'_>,
        target: &Part,
    ) -> Result<(), Fault> {
        if self.nuclide(compound).is_some() {
            return self.give_mass(compound, target);
        }
        let fault = Fault::new(compound.start, "a place with room for the group");
        let count = usize::from(compound.count);
        let frees = self.left_open(&compound.part);
        let first = *frees
            .first()
            .ok_or(Fault::new(compound.start, "a substituent"))?;
        if compound.locants.is_none() && target.bridge {
            for copy in 0..count {
                let free = self.copy(items, compound, copy)?;
                let open = self.open_ends(target).last().copied().ok_or(fault)?;
                let free = free.ok_or(fault)?;
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
                let mut places = self.places(token, target)?;
                self.pair_on_benzene(token, target, count, &mut places);
                if compound.sort == Sort::Acyl {
                    self.acylate(token, target, &mut places);
                }
                places
            }
            None => {
                // benzyl-glycolate and the like lack a space.
                let group = compound.sort != Sort::Other || compound.word == b"thio";
                self.doubtful |= !target.sites.is_empty() && group;
                if compound.seeker == Seeker::Aryl && self.graph.is_piperazine(&target.stem) {
                    self.warn(NameWarning::AssumedLocant);
                }
                self.unlocated_places(compound, target, first.order)
                    .ok_or(fault)?
            }
        };
        // One group with two ends: methylenedioxy.
        let plain = compound.items.len() == 1 && compound.part.bridge;
        if count == 1 && places.len() == frees.len() && frees.len() > 1 && !plain {
            if let [one, other] = places.as_slice()
                && !self.may_bridge(*one, *other, &compound.part)
            {
                return Err(Fault::new(
                    compound.start,
                    "neighbours for the ends of the group",
                ));
            }
            for (free, place) in frees.iter().zip(&places) {
                self.bond_free(*free, *place).ok_or(fault)?;
            }
            if let Some(token) = compound.locants {
                let sided = frees.iter().zip(&places);
                self.note_sides(token, sided.map(|(free, place)| (*place, Some(free.atom))));
            }
            return Ok(());
        }
        if places.len() != count {
            return Err(Fault::new(compound.start, "as many locants as groups"));
        }
        if self.is_unlikely(compound, first, &places) {
            return Err(fault);
        }
        if frees.len() != 1 && !compound.part.foldable {
            return Err(Fault::new(compound.start, "a group with one free valence"));
        }
        let mut sided: SmallVec<[(u16, Option<u16>); 4]> = SmallVec::new();
        for (copy, place) in places.iter().enumerate() {
            let free = self.copy(items, compound, copy)?.ok_or(fault)?;
            if self.oxidizes(compound, *place, target) {
                let oxygen = self.graph.node_mut(free.atom).ok_or(fault)?;
                oxygen.used = oxygen.used.saturating_sub(free.order);
                self.bind_oxygen(*place, free.atom).ok_or(fault)?;
                continue;
            }
            // C-methylcarbonimidoyl
            let open = target.bridge.then(|| self.open_ends(target));
            let mut open = open.iter().flatten();
            match open.find(|open| open.atom == *place) {
                Some(open) if open.order == free.order => {
                    self.close_free(*open, free);
                }
                _ => self.bond_free(free, *place).ok_or(fault)?,
            }
            sided.push((*place, Some(free.atom)));
        }
        if let Some(token) = compound.locants {
            self.note_sides(token, sided.into_iter());
        }
        Ok(())
    }

    /// Says whether a group is not meant to stand on an oxygen or beside the hydroxyl group of
    /// a sugar, or stands between two others.
    fn is_unlikely(&self, compound: &Compound<'_>, first: Free, places: &[u16]) -> bool {
        let element = |atom: u16| self.graph.node(atom).map_or(0, |node| node.element);
        let on_oxygen = places.iter().any(|place| element(*place) == 8);
        // o-iodohippuric acid is no hypoiodite, o-aminophthalic acid no hydroxylamine.
        let group = element(first.atom);
        let halogen = matches!(group, 7 | 9 | 17 | 35 | 53) && compound.locants.is_some();
        if on_oxygen && (halogen || self.may_be_ortho(compound)) {
            return true;
        }
        // imino-2,1-ethanediyl is a chain.
        let name = self.text.get(usize::from(compound.start)..).unwrap_or(&[]);
        let after = name.strip_prefix(b"imino-");
        if matches!(after, Some([b'2'..=b'9', b',', b'1', b'-', ..])) {
            return true;
        }
        // 5'-methylthioadenosine has no oxygen there any more, but does not say so.
        let hetero = matches!(group, 7 | 9 | 16 | 17 | 34 | 35 | 53);
        hetero && places.iter().any(|place| self.is_sugar_alcohol(*place))
    }

    /// Says whether an atom is the carbon of an alcohol in a sugar that is drawn with its hand.
    fn is_sugar_alcohol(&self, atom: u16) -> bool {
        if self.graph.handed.is_empty() {
            return false;
        }
        let node = |atom: u16| self.graph.node(atom);
        let carbon = node(atom).is_some_and(|node| node.element == 6 && !node.mancude);
        let beside = self.graph.neighbours(atom);
        let hydroxyl = beside
            .iter()
            .any(|next| node(*next).is_some_and(|node| node.element == 8 && node.free() == 1));
        let handed = |atom: u16| self.graph.handed.iter().any(|handed| handed.atom == atom);
        carbon && hydroxyl && (handed(atom) || beside.iter().any(|next| handed(*next)))
    }

    /// Says whether `o-` before the name of a cresol may be the place beside its oxygen:
    /// `o-cyclohexyl-p-cresol`.
    fn may_be_ortho(&self, compound: &Compound<'_>) -> bool {
        let parents = [&b"-p-cresol"[..], b"-m-cresol"];
        compound
            .locants
            .is_some_and(|token| self.bytes(token) == b"o-")
            && parents.iter().any(|parent| self.text.ends_with(parent))
    }

    /// m-dimethylbenzene: the first of two groups is at place 1.
    fn pair_on_benzene(&self, token: Token, target: &Part, count: usize, places: &mut Places) {
        let letter = matches!(
            self.bytes(token),
            b"o-" | b"m-" | b"p-" | b"ortho-" | b"meta-" | b"para-"
        );
        if count == 2
            && letter
            && target.simple_benzene
            && places.len() == 1
            && let Some(first) = self.graph.find(target, Locant::number(1))
            && self.graph.node(first).is_some_and(|node| node.used == 2)
        {
            places.insert(0, first);
        }
    }

    /// 1-oxidopyridin-2-yl: whether the group is the oxygen of an oxide.
    pub(super) fn oxidizes(&self, compound: &Compound<'_>, atom: u16, part: &Part) -> bool {
        let Some(node) = self.graph.node(atom).filter(|node| node.charge == 0) else {
            return false;
        };
        // Oxidoimino is no oxide.
        let imino = || {
            let double = |edge: &Edge| edge.order == 2 && edge.atoms.contains(&atom);
            let open = |free: &Free| free.order == 2 && free.atom == atom;
            self.graph.edges.iter().any(double) || part.frees.iter().any(open)
        };
        compound.word == b"oxido"
            && (matches!(node.element, 15 | 16 | 33 | 34) || node.element == 7 && !imino())
    }

    /// Says whether a short group may join two atoms: methylenedioxy stands on neighbours of
    /// an aromatic ring.
    fn may_bridge(&self, one: u16, other: u16, bridge: &Part) -> bool {
        let mancude = |atom: u16| self.graph.node(atom).is_some_and(|node| node.mancude);
        let short = bridge.atoms.end - bridge.atoms.start < 5;
        if !short || !mancude(one) || !mancude(other) {
            return true;
        }
        let beside = self.graph.neighbours(one);
        // naphthalene-1,8-diyl
        let peri = |atom: &u16| {
            let around = self.graph.neighbours(*atom);
            around.contains(&other) && around.iter().filter(|atom| mancude(**atom)).count() == 3
        };
        beside.contains(&other) || beside.iter().any(peri)
    }

    /// 6-acetylmorphine: where the parent itself has a hydroxyl group an acyl group stands
    /// on it.
    fn acylate(&self, token: Token, target: &Part, places: &mut Places) {
        let located = read_locants(self.bytes(token));
        for (located, place) in located.iter().zip(places.iter_mut()) {
            let oxygen = Locant {
                place: Place::Element(8),
                ..located.locant
            };
            if located.locant.place == Place::Number
                && let Some(atom) = self.graph.find(target, oxygen)
                && self.graph.free(atom) > 0
                && target.stem.contains(&atom)
            {
                *place = atom;
            }
        }
    }

    /// The places of groups without locant. An acyl group goes to the hydroxyl groups of a
    /// hydroxy acid: acetylsalicylic acid.
    pub(super) fn unlocated_places(
        &self,
        compound: &Compound<'_>,
        target: &Part,
        order: u8,
    ) -> Option<Places> {
        // Glycylglycine has one group on nitrogen.
        if target.amino && (compound.sort != Sort::Acyl || compound.count > 1) {
            return None;
        }
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

    /// The free valence of a copy of a compound: the first copy stands already; the others
    /// are made when needed.
    pub(super) fn copy(
        &mut self,
        items: &'a [Item],
        compound: &Compound<'_>,
        copy: usize,
    ) -> Result<Option<Free>, Fault> {
        if copy == 0 {
            return Ok(self.fold(&compound.part));
        }
        // The first copy of an oxide is no longer as it was built.
        let oxidized = |atom: &u16| compound.atoms.contains(atom);
        if compound.word != b"oxido"
            && !self.oxidized.iter().any(oxidized)
            && let Some(shift) = self.graph.repeat(&compound.atoms)
        {
            let free = self.fold(&compound.part);
            return Ok(free.map(|free| Free {
                atom: free.atom + shift,
                ..free
            }));
        }
        let part = self.again(items, compound)?;
        Ok(self.fold(&part))
    }

    /// The free valence of a substituent; that of methylene is double.
    pub(super) fn fold(&self, part: &Part) -> Option<Free> {
        // The first leads outwards and stays open.
        if let [free] = part.frees.as_slice() {
            return Some(*free);
        }
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
    pub(super) fn again(
        &mut self,
        items: &'a [Item],
        compound: &Compound<'_>,
    ) -> Result<Part, Fault> {
        let fault = Fault::new(compound.start, "a group");
        self.deeper(compound.start, |builder| {
            let mut waiting: Waiting<'a> = SmallVec::new();
            for at in compound.items.clone() {
                let item = items.get(at).ok_or(fault)?;
                let mut next = builder.compound(item, at, builder.names_amine(items, at))?;
                builder.join(items, &mut waiting, &mut next, false, None)?;
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
    pub(super) fn open_ends(&self, part: &Part) -> SmallVec<[Free; 2]> {
        let mut open = self.left_open(part);
        if !open.is_empty() {
            open.remove(0);
        }
        open
    }

    /// The free valences of a part that nothing was bonded to.
    pub(super) fn left_open(&self, part: &Part) -> SmallVec<[Free; 2]> {
        let mut open = copied(&part.frees);
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
}
