//! Fused ring systems: components joined at common bonds, then numbered anew.

use super::Builder;
use super::drawing::{draw, draw_bare};
use super::graph::{Graph, Part, lowest_valence};
use super::notation::Star;
use super::numbering::{Manner, Numbers, number};
use super::outline::Outline;
use super::rings::{Cycle, System};
use super::skeleton::usual_places;
use super::unit::{Skeleton, plain_numbers};
use crate::name::systematic::grammar::{Bridge, Fault, FusedPart, Unit};
use crate::name::systematic::lexicon::{Class, Entry};
use crate::name::systematic::locants::{Locant, Place};
use crate::name::systematic::tokens::{
    FusionBond, Hantzsch, Kind, Saturation, Token, read_fusion, read_hantzsch, read_locants,
};
use alloc::format;
use alloc::vec::Vec;
use smallvec::{SmallVec, smallvec};

/// A component that was drawn.
#[derive(Clone, Debug)]
struct Component {
    part: Part,
    /// The atoms of the outline from number 1 on: the bond `a` is the first.
    outline: Outline,
    /// Whether all atoms are alike: a ring of carbons.
    plain: bool,
}

/// The largest annulene that is known has thirty carbons; a larger number is a misprint.
const MAX_ANNULENE: u16 = 40;

impl Builder<'_> {
    /// Builds a fused ring system from its components, the base component last.
    pub(super) fn fused(
        &mut self,
        parts: &[FusedPart],
        front: Option<Token>,
        start: u16,
    ) -> Result<Skeleton, Fault> {
        let fault = Fault::new(start, "a ring system that is known");
        let groups = self.benzo_groups(parts);
        if let [only] = parts {
            // [1,4]benzoquinone, [1,3]dioxolane
            return self.bracketed_ring(only, fault);
        }
        if let [group] = groups.as_slice()
            && group.len() == 2
        {
            if group.iter().any(|part| part.count != 1) {
                return Err(fault);
            }
            return self.benzo_heterocycle(group, front, true, fault);
        }
        let first_atom = self.graph.atom_count();
        let first_label = self.graph.label_count();
        let first_edge = self.graph.edges.len();
        let (base_group, attached) = groups.split_last().ok_or(fault)?;
        let base_count = base_group.first().map_or(1, |part| part.count);
        let mut manner = if base_group.len() == 2 {
            Manner::ShortSideUp
        } else {
            Manner::Free
        };
        let mut front_used = false;
        let mut bases: Vec<Component> = Vec::new();
        for _ in 0..base_count {
            bases.push(self.fusion_component(base_group, None, fault)?);
        }
        // From the component next to the base outwards.
        let mut latest: Vec<Component> = bases.clone();
        for (at, group) in attached.iter().enumerate().rev() {
            let head = group.first().ok_or(fault)?;
            let tail = group.last().ok_or(fault)?;
            let bonds = self.fusion_bonds(tail);
            let token = tail.bonds.unwrap_or(tail.ring);
            let front = front.filter(|_| at == 0);
            let count = usize::from(head.count);
            let fused = Fault::new(token.start, "a fusion that the rings allow");
            let benzo = self
                .component_ring(head)
                .is_some_and(|entry| entry.labels == "benzen");
            if benzo && count == 2 && bonds.iter().all(|bond| !bond.attached.is_empty()) {
                // dibenzo[1,2-a:1',2'-e][7]annulene: the locants of benzo, which the rules
                // leave out, mark names with letters of their own kind.
                manner = Manner::ShortSideUp;
                if !seven_and_two(&bonds, &bases) {
                    return Err(fused);
                }
            }
            let multi_parent = base_count > 1 && bonds.len() > 1 && count == 1;
            if !multi_parent && bonds.len() != count {
                return Err(fused);
            }
            let mut new: Vec<Component> = Vec::new();
            if multi_parent {
                let component = self.fusion_component(group, front, fault)?;
                for (bond, base) in bonds.iter().zip(&bases) {
                    self.fuse_components(&component, base, bond).ok_or(fused)?;
                }
                new.push(component);
            } else {
                for (copy, bond) in bonds.iter().enumerate() {
                    let before = self.graph.label_count();
                    let component = self.fusion_component(group, front, fault)?;
                    front_used |= front.is_some()
                        && self.graph.label_count() > before
                        && self.fusion_front(group, front).is_some();
                    let target = if bond.letters.is_empty() {
                        latest.get(copy).or(latest.first())
                    } else {
                        bases.first()
                    };
                    let target = target.cloned().ok_or(fused)?;
                    if tail.bonds.is_none() && !self.is_carbon_ring(&target) {
                        return Err(fused);
                    }
                    self.fuse_components(&component, &target, bond)
                        .ok_or(fused)?;
                    new.push(component);
                }
            }
            latest = new;
        }
        self.graph
            .labels
            .truncate(usize::try_from(first_label).unwrap_or(0));
        self.finish_fusion(first_atom, first_edge, manner)
            .ok_or(fault)?;
        Ok(Skeleton {
            part: Part {
                atoms: first_atom..self.graph.atom_count(),
                labels: first_label..self.graph.label_count(),
                ..Part::default()
            },
            front_used,
            ..Skeleton::default()
        })
    }

    /// A ring alone with its heteroatoms in square brackets.
    fn bracketed_ring(&mut self, part: &FusedPart, fault: Fault) -> Result<Skeleton, Fault> {
        let named = part
            .heteroatoms
            .and_then(|token| plain_numbers(bracketless(self.bytes(token))))
            .ok_or(fault)?;
        let drawn = match part.ring.kind {
            Kind::Word(number) => {
                let entry = self.entry(number).ok_or(fault)?;
                if entry.word == "annulen" {
                    self.fusion_ring(entry, Some(named)).map(|(part, _)| part)
                } else {
                    let [one, other] = named.as_slice() else {
                        return Err(fault);
                    };
                    let word = alloc::format!("{one},{other}-{}", entry.word);
                    let entry = self.lexicon.find(&word, Class::Ring).ok_or(fault)?;
                    draw(&mut self.graph, entry, Star::Carbon).map(|drawn| drawn.part)
                }
            }
            Kind::Hantzsch => {
                let ring = self.fusion_hantzsch(part.ring).ok_or(fault)?;
                self.graph.hantzsch(&ring, &named)
            }
            _ => None,
        };
        Ok(Skeleton {
            part: drawn.ok_or(fault)?,
            ..Skeleton::default()
        })
    }

    /// Groups a `benzo` without descriptor with the ring that follows: benzothiazole.
    fn benzo_groups<'p>(&self, parts: &'p [FusedPart]) -> Vec<&'p [FusedPart]> {
        let mut groups = Vec::new();
        let mut at = 0;
        while at < parts.len() {
            let bare = parts.get(at).is_some_and(|part| {
                let ring = self.component_ring(part);
                part.bonds.is_none() && ring.is_some_and(|entry| entry.labels == "benzen")
            });
            let heterocycle = parts.get(at + 1).is_some_and(|part| {
                matches!(part.ring.kind, Kind::Hantzsch | Kind::HantzschFusion)
            });
            let length = if bare && heterocycle { 2 } else { 1 };
            if let Some(group) = parts.get(at..at + length) {
                groups.push(group);
            }
            at += length;
        }
        groups
    }

    /// Reads the descriptor of a component; without one only a ring of like bonds is fused.
    fn fusion_bonds(&self, part: &FusedPart) -> SmallVec<[FusionBond; 2]> {
        let mut bonds = SmallVec::new();
        let Some(token) = part.bonds else {
            bonds.push(FusionBond {
                letters: core::iter::once((0, 0)).collect(),
                ..FusionBond::default()
            });
            return bonds;
        };
        bonds = read_fusion(self.bytes(token));
        if bonds.is_empty() {
            // benzo[1,2]cyclohepta: locants of the next ring alone.
            let located = read_locants(bracketless(self.bytes(token)));
            bonds.push(FusionBond {
                parent: located.iter().map(|located| located.locant).collect(),
                ..FusionBond::default()
            });
        }
        bonds
    }

    /// Says whether a component is one ring of carbons, all bonds alike.
    fn is_carbon_ring(&self, component: &Component) -> bool {
        let atoms = &component.part.atoms;
        component.outline.len() == usize::from(atoms.end - atoms.start)
            && component
                .outline
                .iter()
                .all(|atom| self.graph.node(*atom).is_some_and(|node| node.element == 6))
    }

    fn component_ring(&self, part: &FusedPart) -> Option<&'static Entry> {
        match part.ring.kind {
            Kind::Word(number) => self.entry(number),
            _ => None,
        }
    }

    /// Locants before a fusion prefix that name its heteroatoms: `1,3-dioxolo[4,5-b]…`.
    fn fusion_front(
        &self,
        group: &[FusedPart],
        front: Option<Token>,
    ) -> Option<SmallVec<[u16; 8]>> {
        let [part] = group else {
            return None;
        };
        if part.heteroatoms.is_some() || part.ring.kind != Kind::HantzschFusion {
            return None;
        }
        let ring = self.fusion_hantzsch(part.ring)?;
        let places = plain_numbers(self.bytes(front?))?;
        let fits = places.len() == ring.elements.len()
            && places.len() > 1
            && places.iter().all(|place| *place <= u16::from(ring.size));
        fits.then_some(places)
    }

    fn fusion_hantzsch(&self, token: Token) -> Option<Hantzsch> {
        read_hantzsch(self.bytes(token))
    }

    /// Draws one component.
    fn fusion_component(
        &mut self,
        group: &[FusedPart],
        front: Option<Token>,
        fault: Fault,
    ) -> Result<Component, Fault> {
        if group.len() == 2 {
            let skeleton = self.benzo_heterocycle(group, None, false, fault)?;
            return self.with_outline(skeleton.part, false).ok_or(fault);
        }
        let part = group.first().ok_or(fault)?;
        let named = part
            .heteroatoms
            .and_then(|token| plain_numbers(bracketless(self.bytes(token))));
        match part.ring.kind {
            Kind::Hantzsch | Kind::HantzschFusion => {
                let ring = self.fusion_hantzsch(part.ring).ok_or(fault)?;
                if ring.saturation != Saturation::Mancude {
                    return Err(fault);
                }
                let named = named.or_else(|| self.fusion_front(group, front));
                let drawn = match &named {
                    Some(places) if places.len() == ring.elements.len() => {
                        self.graph.hantzsch(&ring, places)
                    }
                    Some(_) => None,
                    None => {
                        usual_places(&ring).and_then(|places| self.graph.hantzsch(&ring, places))
                    }
                };
                let drawn =
                    drawn.ok_or(Fault::new(part.ring.start, "the places of the heteroatoms"))?;
                self.with_outline(drawn, false).ok_or(fault)
            }
            Kind::Word(number) => {
                let entry = self.entry(number).ok_or(fault)?;
                let (drawn, plain) = self.fusion_ring(entry, named).ok_or(fault)?;
                self.with_outline(drawn, plain).ok_or(fault)
            }
            _ => Err(fault),
        }
    }

    /// Draws a ring of the lexicon, or the carbon ring of a prefix like cyclopenta.
    fn fusion_ring(
        &mut self,
        entry: &Entry,
        named: Option<SmallVec<[u16; 8]>>,
    ) -> Option<(Part, bool)> {
        let mut ring = entry;
        if entry.class == Class::Fusion {
            if entry.labels.is_empty() {
                let part = self.graph.ring(entry.number)?;
                self.graph.make_mancude(part.atoms.clone());
                return Some((part, true));
            }
            ring = self.lexicon.find(entry.labels, Class::Ring)?;
        }
        if ring.word == "annulen" {
            let size = *named?.first()?;
            if size > MAX_ANNULENE {
                return None;
            }
            let part = self.graph.ring(size)?;
            self.graph.make_mancude(part.atoms.clone());
            return Some((part, false));
        }
        if let Some(named) = named {
            // [1,5]naphthyridine
            if let [one, other] = named.as_slice() {
                let word = alloc::format!("{one},{other}-{}", ring.word);
                ring = self.lexicon.find(&word, Class::Ring)?;
            }
            // [2]benzofuran: a variant with another place of the heteroatom.
            if let [place] = named.as_slice()
                && *place != 1
            {
                let word = alloc::format!("{place}-{}", ring.word);
                ring = self.lexicon.find(&word, Class::Ring)?;
            }
        }
        let drawn = draw(&mut self.graph, ring, Star::Carbon)?;
        let mancude = |atom: u16| self.graph.node(atom).is_some_and(|node| node.mancude);
        if !drawn.part.atoms.clone().all(mancude) {
            return None;
        }
        if let Some(usual) = self.graph.find(&drawn.part, Locant::number(ring.number))
            && let Some(node) = self.graph.node_mut(usual)
        {
            node.usual = true;
        }
        let plain = ring.word == "benzen";
        Some((drawn.part, plain))
    }

    /// A benzene ring fused to a heteromonocycle, numbered from the heterocycle on.
    fn benzo_heterocycle(
        &mut self,
        group: &[FusedPart],
        front: Option<Token>,
        alone: bool,
        fault: Fault,
    ) -> Result<Skeleton, Fault> {
        let [benzo, part] = group else {
            return Err(fault);
        };
        let ring = match part.ring.kind {
            Kind::Hantzsch | Kind::HantzschFusion => self.fusion_hantzsch(part.ring),
            _ => None,
        };
        let ring = ring.ok_or(fault)?;
        if ring.saturation != Saturation::Mancude || ring.size < 4 {
            return Err(fault);
        }
        let fault = Fault::new(part.ring.start, "the places of the heteroatoms");
        let bracketed = benzo
            .heteroatoms
            .or(part.heteroatoms)
            .and_then(|token| plain_numbers(bracketless(self.bytes(token))));
        let from_front = front
            .filter(|_| alone && bracketed.is_none())
            .and_then(|token| plain_numbers(self.bytes(token)))
            .filter(|places| {
                places.len() == ring.elements.len()
                    && places
                        .iter()
                        .all(|place| *place <= u16::from(ring.size) - 2)
            });
        let front_used = from_front.is_some();
        let usual: &[u16] = match (ring.size, ring.elements.as_slice()) {
            (5, [_, _]) => &[1, 3],
            (5, [7, 7, 7]) => &[1, 2, 3],
            (6, [8 | 16, 16] | [8, 8]) => &[1, 4],
            (5, [_]) => &[1],
            _ => &[],
        };
        let places: SmallVec<[u16; 8]> = match bracketed.or(from_front) {
            Some(places) => places,
            None => usual.iter().copied().collect(),
        };
        if places.len() != ring.elements.len() {
            return Err(fault);
        }
        let size = u16::from(ring.size);
        let part = self.graph.ring(size).ok_or(fault)?;
        let start = part.labels.start;
        for (element, place) in ring.elements.iter().zip(&places) {
            let atom = part.atoms.start + place.checked_sub(1).ok_or(fault)?;
            if *place > size - 2 {
                return Err(fault);
            }
            let node = self.graph.node_mut(atom).ok_or(fault)?;
            if node.element != 6 {
                return Err(fault);
            }
            node.element = *element;
            node.valence = lowest_valence(*element);
        }
        // The last two atoms of the ring are common with the benzene ring.
        let (left, right) = (part.atoms.end - 2, part.atoms.end - 1);
        let mut before = left;
        let first = self.graph.atom_count();
        for _ in 0..4 {
            let atom = self.graph.add_element(6);
            self.graph.bond(before, atom, 1);
            before = atom;
        }
        self.graph.bond(before, right, 1);
        self.graph
            .labels
            .truncate(usize::try_from(start).unwrap_or(0));
        let lettered = |number: u16| Locant {
            letter: b'a',
            ..Locant::number(number)
        };
        for number in 1..=size - 2 {
            self.graph
                .label(Locant::number(number), part.atoms.start + number - 1);
        }
        self.graph.label(lettered(size - 2), left);
        for number in 0..4 {
            self.graph
                .label(Locant::number(size - 1 + number), first + number);
        }
        self.graph.label(lettered(size + 2), right);
        let atoms = part.atoms.start..self.graph.atom_count();
        self.graph.make_mancude(atoms.clone());
        Ok(Skeleton {
            part: Part {
                atoms,
                labels: start..self.graph.label_count(),
                ..Part::default()
            },
            front_used,
            ..Skeleton::default()
        })
    }

    /// A drawn part with its outline, from number 1 to number 2 and on.
    fn with_outline(&self, part: Part, plain: bool) -> Option<Component> {
        let outline = self.graph.outline(&part)?;
        Some(Component {
            part,
            outline,
            plain,
        })
    }

    /// Joins two components at the bonds that a descriptor names.
    fn fuse_components(
        &mut self,
        attached: &Component,
        target: &Component,
        bond: &FusionBond,
    ) -> Option<()> {
        let there = if bond.letters.is_empty() {
            self.located_path(target, &bond.parent, bond.parent.len())?
        } else {
            lettered_path(target, bond)?
        };
        let count = there.len();
        let here = if bond.attached.is_empty() {
            if !attached.plain {
                return None;
            }
            Outline::from_slice(attached.outline.get(..count)?)
        } else {
            self.located_path(attached, &bond.attached, count)?
        };
        if here.len() != count || count < 2 {
            return None;
        }
        for (gone, kept) in here.iter().zip(&there) {
            self.merge(*gone, *kept)?;
        }
        Some(())
    }

    /// The atoms of the outline between the first and last of some locants.
    fn located_path(
        &self,
        component: &Component,
        locants: &[Locant],
        count: usize,
    ) -> Option<Outline> {
        let find = |locant: &Locant| {
            // Primes tell components apart, not atoms of one.
            let plain = Locant {
                primes: 0,
                ..*locant
            };
            self.graph.find(&component.part, plain)
        };
        let first = find(locants.first()?)?;
        let last = find(locants.last()?)?;
        let size = component.outline.len();
        let start = component.outline.iter().position(|atom| *atom == first)?;
        for forwards in [true, false] {
            let path: Outline = (0..count)
                .filter_map(|step| {
                    let at = if forwards {
                        (start + step) % size
                    } else {
                        (start + size - step % size) % size
                    };
                    component.outline.get(at).copied()
                })
                .collect();
            if path.last() == Some(&last) {
                return Some(path);
            }
        }
        None
    }

    /// Makes an atom of one component the same as an atom of another.
    fn merge(&mut self, gone: u16, kept: u16) -> Option<()> {
        // A heteroatom common to two components is named in both.
        if self.graph.node(gone)?.element != self.graph.node(kept)?.element {
            return None;
        }
        // Labels stay with the component that was there first.
        self.graph.fuse(gone, kept);
        Some(())
    }

    /// Takes double bonds away, counts valences and numbers the system.
    fn finish_fusion(&mut self, first_atom: u16, first_edge: usize, manner: Manner) -> Option<()> {
        let end = self.graph.atom_count();
        let mut counts: SmallVec<[u8; 64]> = smallvec![0; usize::from(end - first_atom)];
        let mut seen: SmallVec<[[u16; 2]; 36]> = SmallVec::new();
        let mut at = first_edge;
        while let Some(edge) = self.graph.edges.get_mut(at) {
            let [one, other] = edge.atoms;
            let pair = [one.min(other), one.max(other)];
            if seen.contains(&pair) {
                self.graph.edges.swap_remove(at);
                continue;
            }
            seen.push(pair);
            for end in pair {
                let place = end.checked_sub(first_atom).map(usize::from);
                if let Some(count) = place.and_then(|place| counts.get_mut(place)) {
                    *count = count.checked_add(1)?;
                }
            }
            edge.order = 1;
            edge.mancude = true;
            at += 1;
        }
        for (atom, bonds) in (first_atom..end).zip(counts) {
            let node = self.graph.node_mut(atom)?;
            if node.is_gone() {
                continue;
            }
            node.used = bonds;
            node.mancude = true;
            node.valence = lowest_valence(node.element);
            if node.used > node.valence {
                return None;
            }
        }
        let (system, atoms) = self.graph.system(first_atom..end)?;
        let mut locants = number(&system, manner)?;
        if manner == Manner::Free
            && let Some(others) = self.other_numbers(&system, &atoms, &locants)
        {
            locants = others;
        }
        for (atom, locant) in atoms.iter().zip(locants) {
            self.graph.label(locant, *atom);
        }
        Some(())
    }

    /// The numbers of three rings with one of five in the middle whose shorter side is up,
    /// where the name shows that it means these: by the 8b of pyrrolo[2,3-b]indol-8b-ol, or
    /// by a hydrogen that would else stand on the ring of benzene.
    fn other_numbers(&self, system: &System, atoms: &[u16], locants: &[Locant]) -> Option<Numbers> {
        // A ring of five between two of four to six.
        if !(10..=13).contains(&atoms.len()) {
            return None;
        }
        let rings = system.rings()?;
        let shares = |one: &Cycle, other: &Cycle| {
            let mut atoms = one.atoms.iter();
            atoms.any(|atom| other.atoms.contains(atom))
        };
        let middle = rings
            .iter()
            .find(|ring| ring.atoms.len() == 5 && rings.iter().all(|other| shares(ring, other)))?;
        let names = |number: u16, letter: u8| self.writes_locant(number, letter);
        let has_letter = |locants: &[Locant]| {
            let mut locants = locants.iter();
            locants.any(|locant| locant.letter > b'a' && names(locant.number, locant.letter))
        };
        if rings.len() != 3 || has_letter(locants) {
            return None;
        }
        let others = number(system, Manner::ShortSideOfFiveUp)?;
        if has_letter(&others) {
            return Some(others);
        }
        let outside = |atom: &&u8| {
            let mut rings = rings.iter().filter(|ring| ring.atoms.contains(atom));
            rings.next().is_some() && rings.next().is_none()
        };
        let apex = middle.atoms.iter().find(outside)?;
        let is_carbon = |atom: u8| {
            let node = atoms.get(usize::from(atom));
            let node = node.and_then(|atom| self.graph.node(*atom));
            node.is_some_and(|node| node.element == 6)
        };
        let place = others.get(usize::from(*apex))?;
        let there = locants.iter().position(|locant| locant == place)?;
        let there = u8::try_from(there).ok()?;
        let benzene = rings.iter().any(|ring| {
            let atoms = ring.atoms.as_slice();
            atoms.len() == 6 && atoms.contains(&there) && atoms.iter().all(|atom| is_carbon(*atom))
        });
        (benzene && is_carbon(*apex) && names(place.number, b'h')).then_some(others)
    }

    /// Says whether the name has a locant with a letter, or with the `h` of a hydrogen.
    fn writes_locant(&self, number: u16, letter: u8) -> bool {
        let written = format!("{number}{}", char::from(letter));
        let written = written.as_bytes();
        let mut places = (0..self.text.len()).filter(|at| {
            let rest = self.text.get(*at..);
            rest.is_some_and(|rest| rest.starts_with(written))
        });
        places.any(|at| {
            let before = at.checked_sub(1).and_then(|at| self.text.get(at));
            let after = self.text.get(at + written.len()).copied().unwrap_or(b'-');
            !before.is_some_and(u8::is_ascii_digit)
                && matches!(after, b'-' | b',' | b')' | b'r' | b's' | b'h')
        })
    }

    /// The bridges of a unit in the order that they are numbered in: first those at the
    /// bridgehead of the highest locant. Source: FR-8.6.
    pub(super) fn bridges_in_order(&self, unit: &Unit, part: &Part) -> SmallVec<[Bridge; 1]> {
        let mut bridges = unit.bridges.clone();
        if bridges.len() < 2 {
            return bridges;
        }
        let highest = |bridge: &Bridge| {
            let located = bridge.locants.map(|token| read_locants(self.bytes(token)));
            let places = located.iter().flatten().map(|one| one.locant);
            places.map(|locant| (locant.number, locant.letter)).max()
        };
        let labels = self.graph.labels_of(part).iter();
        let last = labels.map(|label| label.locant.number).max();
        // A bridge that stands on another comes after it.
        let alone = |bridge: &Bridge| highest(bridge).map(|(number, _)| number) <= last;
        if bridges.iter().all(alone) {
            bridges.sort_by_key(|bridge| core::cmp::Reverse(highest(bridge)));
        }
        bridges
    }

    /// Adds a bridge to a fused ring system: its atoms take the next numbers, from the
    /// end of the higher locant on.
    pub(super) fn bridge(&mut self, bridge: Bridge, part: &mut Part) -> Result<(), Fault> {
        let fault = Fault::new(bridge.start, "the places of the bridge");
        let entry = self.entry(bridge.entry).ok_or(fault)?;
        let token = bridge.locants.ok_or(fault)?;
        let places = self.places(token, part)?;
        let [one, other] = places.as_slice() else {
            return Err(fault);
        };
        let locant = |atom: u16, graph: &Graph| {
            graph
                .labels_of(part)
                .iter()
                .find(|label| label.atom == atom)
                .map_or((0, 0), |label| (label.locant.number, label.locant.letter))
        };
        let (low, high) = if locant(*one, &self.graph) < locant(*other, &self.graph) {
            (*one, *other)
        } else {
            (*other, *one)
        };
        let next = self
            .graph
            .labels_of(part)
            .iter()
            .filter(|label| label.locant.place == Place::Number)
            .map(|label| label.locant.number)
            .max()
            .unwrap_or(0)
            + 1;
        let drawn = draw_bare(&mut self.graph, entry, Star::Carbon).ok_or(fault)?;
        let atoms = drawn.part.atoms.clone();
        let (first, last) = match drawn.part.frees.as_slice() {
            [one, other] => (one.atom, other.atom),
            _ => (atoms.start, atoms.end.saturating_sub(1)),
        };
        if drawn.part.frees.is_empty() {
            self.graph.use_valence(first, 1);
            self.graph.use_valence(last, 1);
        }
        // The name tells which end of an uneven bridge lies where: 10,4a-(iminoethano).
        let element = |atom: u16| self.graph.node(atom).map(|node| node.element);
        let (start, goal) = if element(first) == element(last) {
            (high, low)
        } else {
            (*one, *other)
        };
        for (end, place) in [(first, start), (last, goal)] {
            if self.graph.free(place) == 0 {
                return Err(fault);
            }
            self.graph.use_valence(place, 1);
            self.graph.link(end, place, 1);
        }
        let end = |place: u16| if place == start { first } else { last };
        self.note_sides(
            token,
            places.iter().map(|place| (*place, Some(end(*place)))),
        );
        // 8,9c-(iminoethano): numbers begin at the end of the higher locant.
        let mut atoms: SmallVec<[u16; 8]> = atoms.collect();
        if start != high && drawn.part.frees.is_empty() {
            atoms.reverse();
        }
        for (number, atom) in (next..).zip(atoms) {
            self.graph.label(Locant::number(number), atom);
        }
        part.atoms.end = self.graph.atom_count();
        part.labels.end = self.graph.label_count();
        Ok(())
    }
}

/// Says whether two letters leave one atom on one side of a ring of seven and two on
/// the other, however they are counted.
fn seven_and_two(bonds: &[FusionBond], bases: &[Component]) -> bool {
    let letters: SmallVec<[u8; 2]> = bonds
        .iter()
        .filter_map(|bond| match bond.letters.as_slice() {
            [(letter, _)] => Some(*letter),
            _ => None,
        })
        .collect();
    let seven = bases.first().is_some_and(|base| base.outline.len() == 7);
    matches!(letters.as_slice(), [one, other] if one + 4 == *other) && seven
}

/// The atoms along the bonds that letters name.
fn lettered_path(target: &Component, bond: &FusionBond) -> Option<Outline> {
    let size = target.outline.len();
    let letters: SmallVec<[usize; 4]> = bond
        .letters
        .iter()
        .map(|(letter, _)| usize::from(*letter))
        .collect();
    let first = *letters.first()?;
    if letters.iter().any(|letter| *letter >= size) {
        return None;
    }
    let ascending = letters
        .windows(2)
        .all(|pair| matches!(pair, [one, other] if (one + 1) % size == *other));
    let descending = letters
        .windows(2)
        .all(|pair| matches!(pair, [one, other] if (other + 1) % size == *one));
    let mut path = Outline::new();
    if ascending {
        for step in 0..=letters.len() {
            path.push(*target.outline.get((first + step) % size)?);
        }
    } else if descending {
        for step in 0..=letters.len() {
            path.push(*target.outline.get((first + 1 + size - step) % size)?);
        }
    } else {
        return None;
    }
    Some(path)
}

/// The inside of `[1,3]` as a list of locants.
fn bracketless(text: &[u8]) -> &[u8] {
    // The closing bracket is taken for a delimiter by the reader of locants.
    text.strip_prefix(b"[")
        .or(text.strip_prefix(b"("))
        .unwrap_or(text)
}
