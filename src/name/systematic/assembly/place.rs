//! Where a group goes that has no locant: only where the structure leaves no choice.

use super::graph::{Graph, Part};
use core::ops::Range;
use smallvec::{SmallVec, smallvec};

/// Which atoms a group without locant may go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seeker {
    /// A group that replaces hydrogen on carbon or nitrogen.
    Hydrocarbyl,
    /// The same for a group with a free valence on an aromatic ring.
    Aryl,
    /// Halogens, oxo and the like: hydrogen on carbon.
    Other,
}

impl Graph {
    /// Returns the atoms for `count` groups of a bond order, or `None` when there is a choice.
    pub(super) fn unlocated(
        &self,
        part: &Part,
        count: u16,
        order: u8,
        seeker: Seeker,
    ) -> Option<SmallVec<[u16; 8]>> {
        let wanted = usize::from(count);
        if let Some(preferred) = part.preferred
            && self.free(preferred) >= order
        {
            let room = usize::from(self.free(preferred) / order.max(1));
            if room >= wanted {
                return Some(core::iter::repeat_n(preferred, wanted).collect());
            }
        }
        // Hexadecylpyridinium: what makes the nitrogen a cation.
        if part.onium && order == 1 && seeker != Seeker::Other {
            let nitrogen = |atom: u16| {
                let node = self.node(atom).filter(|node| node.element == 7)?;
                // An aromatic one keeps its double bond.
                let room = node.free().saturating_sub(u8::from(node.mancude));
                Some((atom, node.charge, usize::from(room)))
            };
            let mut nitrogens = part.atoms.clone().filter_map(nitrogen);
            if let (Some((atom, 1, room)), None) = (nitrogens.next(), nitrogens.next())
                && self.in_ring(part, atom)
                && room == wanted
            {
                return Some(core::iter::repeat_n(atom, wanted).collect());
            }
        }
        // Groups without locant stand on the parent hydride, not on its suffixes.
        let stem = !part.stem.is_empty() && part.stem.clone().any(|atom| self.room(atom) >= order);
        let range = if stem { &part.stem } else { &part.atoms };
        let candidates = self.candidates(range, order, seeker)?;
        self.share(&candidates, wanted, order)
    }

    /// Returns the atoms that could carry the group, in the order of the part.
    fn candidates(
        &self,
        range: &Range<u16>,
        order: u8,
        seeker: Seeker,
    ) -> Option<SmallVec<[u16; 8]>> {
        let mut carbons: SmallVec<[u16; 8]> = SmallVec::new();
        let mut others: SmallVec<[u16; 8]> = SmallVec::new();
        let mut rest: SmallVec<[u16; 8]> = SmallVec::new();
        // In pyrazine no nitrogen has a hydrogen.
        let mancude = |atom: u16| self.node(atom).is_some_and(|node| node.mancude);
        let azine = range.len() == 6 && range.clone().all(mancude);
        for atom in range.clone() {
            let Some(node) = self.node(atom).filter(|_| self.room(atom) >= order) else {
                continue;
            };
            match node.element {
                1 => {}
                6 => carbons.push(atom),
                8 | 16 | 34 | 52 => rest.push(atom),
                7 if azine && node.charge == 0 => {}
                _ => others.push(atom),
            }
        }
        // The hydrogen of an aldehyde is part of its name.
        if carbons.len() > 1 {
            let aldehydes = carbons.iter().filter(|atom| self.is_aldehyde(**atom));
            if (1..carbons.len()).contains(&aldehydes.count()) {
                carbons.retain(|atom| !self.is_aldehyde(*atom));
            }
        }
        match seeker {
            Seeker::Other if !carbons.is_empty() => Some(carbons),
            // Hydroxyl groups take nothing, but for water itself.
            _ if carbons.is_empty() && others.is_empty() => (rest.len() == 1).then_some(rest),
            _ if carbons.is_empty() => Some(others),
            _ if others.is_empty() => Some(carbons),
            // Phenylpiperazine stands on nitrogen.
            Seeker::Aryl if self.is_piperazine(range) => Some(others),
            // Methylaniline may be either.
            _ => None,
        }
    }

    pub(super) fn is_aldehyde(&self, atom: u16) -> bool {
        let element = |other: u16| self.node(other).map_or(0, |node| node.element);
        let oxygen = |other| element(other) == 8;
        let beside = self.neighbours(atom).into_iter();
        self.free(atom) == 1
            && self.double_bonded(atom).any(oxygen)
            && beside.filter(|other| element(*other) == 6).count() == 1
    }

    /// Says whether atoms are those of piperazine: four carbons, two nitrogens with a
    /// hydrogen, all saturated.
    pub(super) fn is_piperazine(&self, range: &Range<u16>) -> bool {
        let saturated = |atom: u16, element: u8| {
            let node = self.node(atom);
            node.is_some_and(|node| node.element == element && !node.mancude && node.used == 2)
        };
        let count = |element| {
            range
                .clone()
                .filter(|atom| saturated(*atom, element))
                .count()
        };
        range.len() == 6 && count(6) == 4 && count(7) == 2
    }

    /// Returns the hydrogens an atom can give: a mancude atom keeps its double bond.
    pub(super) fn room(&self, atom: u16) -> u8 {
        self.node(atom).map_or(0, |node| {
            node.free()
                .saturating_sub(u8::from(node.mancude && node.element == 6))
        })
    }

    fn share(&self, candidates: &[u16], wanted: usize, order: u8) -> Option<SmallVec<[u16; 8]>> {
        let first = *candidates.first()?;
        let rooms = |atom: &u16| usize::from(self.room(*atom) / order.max(1));
        let total: usize = candidates.iter().map(rooms).sum();
        if total == wanted {
            let places = candidates
                .iter()
                .flat_map(|atom| core::iter::repeat_n(*atom, rooms(atom)));
            return Some(places.collect());
        }
        if candidates.len() == 1 {
            return (total >= wanted).then(|| core::iter::repeat_n(first, wanted).collect());
        }
        if wanted == 1 && order == 1 && self.is_guanidine(candidates) {
            return Some(core::iter::once(first).collect());
        }
        // All but one of equal places, or one of equal places.
        if !self.equivalent(candidates) {
            return None;
        }
        if wanted == 1 {
            return Some(core::iter::once(first).collect());
        }
        (wanted + 1 == total).then(|| {
            let places = candidates
                .iter()
                .flat_map(|atom| core::iter::repeat_n(*atom, rooms(atom)));
            places.take(wanted).collect()
        })
    }

    /// Says whether atoms are the bare nitrogens of guanidine, which a proton makes alike.
    fn is_guanidine(&self, atoms: &[u16]) -> bool {
        let centre = |atom: &u16| match self.neighbours(*atom).as_slice() {
            [carbon] if self.node(*atom).is_some_and(|node| node.element == 7) => Some(*carbon),
            _ => None,
        };
        let [one, other, third] = atoms else {
            return false;
        };
        let carbon = centre(one);
        let rooms = [one, other, third].map(|atom| self.room(*atom));
        carbon.is_some()
            && centre(other) == carbon
            && centre(third) == carbon
            && rooms.iter().sum::<u8>() == 5
    }

    /// Says whether atoms cannot be told apart by their surroundings.
    ///
    /// Refines the atoms by the classes of their neighbours until nothing changes or the
    /// atoms differ: what differs stays different.
    pub(super) fn equivalent(&self, atoms: &[u16]) -> bool {
        let Some((first, others)) = atoms.split_first() else {
            return false;
        };
        if others.iter().all(|other| other == first) {
            return self.node(*first).is_some();
        }
        // What does not hang together with them says nothing about them.
        let lowest = atoms.iter().min().unwrap_or(first);
        let start = usize::from(self.first_near(*lowest));
        let mut classes: Classes = self
            .nodes
            .iter()
            .skip(start)
            .map(|node| {
                let parts = [
                    u64::from(node.element),
                    u64::from(node.charge.unsigned_abs()) << 1 | u64::from(node.charge < 0),
                    u64::from(node.free()),
                    u64::from(node.isotope),
                    u64::from(node.mancude),
                ];
                parts.iter().fold(17, |hash, part| mix(hash, *part))
            })
            .collect();
        let alike = |classes: &Classes| {
            let class = |atom: &u16| classes.get(usize::from(*atom).checked_sub(start)?);
            let known = class(first);
            known.is_some() && others.iter().all(|other| class(other) == known)
        };
        if !alike(&classes) {
            return false;
        }
        let mut kinds = distinct(&classes);
        let mut sums: Classes = smallvec![0; classes.len()];
        for _ in 0..classes.len() {
            sums.fill(0);
            for edge in &self.edges {
                let [one, other] = edge.atoms.map(|atom| usize::from(atom).wrapping_sub(start));
                for (to, from) in [(one, other), (other, one)] {
                    let seen = classes.get(from).copied().unwrap_or(0);
                    if let Some(sum) = sums.get_mut(to) {
                        *sum = sum.wrapping_add(mix(seen, u64::from(edge.order)));
                    }
                }
            }
            for (class, sum) in classes.iter_mut().zip(&sums) {
                *class = mix(*class, *sum);
            }
            if !alike(&classes) {
                return false;
            }
            let now = distinct(&classes);
            if now == kinds {
                break;
            }
            kinds = now;
        }
        true
    }
}

impl Graph {
    /// The first of the last atoms, up to one and beyond, that are bonded to none before them.
    fn first_near(&self, atom: u16) -> u16 {
        let mut first = atom;
        loop {
            let ends = self.edges.iter().map(|edge| edge.atoms);
            let across = ends.filter(|[one, other]| (*one < first) != (*other < first));
            match across.flatten().min() {
                Some(lower) => first = lower,
                None => return first,
            }
        }
    }
}

/// A number for the kind of each atom.
type Classes = SmallVec<[u64; 64]>;

fn distinct(classes: &[u64]) -> usize {
    let mut sorted = Classes::from_slice(classes);
    sorted.sort_unstable();
    sorted.dedup();
    sorted.len()
}

fn mix(hash: u64, value: u64) -> u64 {
    let mixed =
        (hash ^ value.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    mixed ^ (mixed >> 32)
}
