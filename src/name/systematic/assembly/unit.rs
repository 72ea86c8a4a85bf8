//! A parent hydride with its hydrogens, replacements and endings.

use super::drawing::{draw, draw_bare, draw_notation};
use super::graph::{Graph, Node, Part, System, lowest_valence};
use super::notation::Star;
use super::skeleton::usual_places;
use super::{Builder, Places};
use crate::name::systematic::grammar::{Ending, Fault, Hydro, Replacement, Stem, Unit};
use crate::name::systematic::lexicon::Class;
use crate::name::systematic::locants::{Locant, Place};
use crate::name::systematic::tokens::{
    Hantzsch, Kind, Role, Token, each_locant, read_hantzsch, read_locants, read_numbering,
};
use alloc::string::String;
use smallvec::SmallVec;

/// A unit that was built.
#[derive(Clone, Debug)]
pub(super) struct Built {
    pub(super) part: Part,
    /// Whether the locants before the stem belong to it.
    pub(super) front_used: bool,
}

/// Locants before a stem.
#[derive(Clone, Copy, Debug)]
pub(super) struct Front {
    pub(super) token: Option<Token>,
    /// Whether they must belong to an ending; else they may belong to the whole.
    pub(super) wanted: bool,
}

/// The skeleton of a unit.
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts about the skeleton that do not exclude each other"
)]
#[derive(Clone, Debug, Default)]
pub(super) struct Skeleton {
    pub(super) part: Part,
    pub(super) front_used: bool,
    /// The carbons of the acid groups in the stem of an acid.
    pub(super) stars: SmallVec<[u16; 4]>,
    /// Whether endings such as `oic acid` can take its ends.
    pub(super) is_chain: bool,
    /// Whether it lies in the plane of a usual drawing.
    pub(super) planar: bool,
    /// Whether a multiple bond took the locant before the stem, so that place 1 is free
    /// for the group named after it.
    pub(super) counted_from_bond: bool,
    /// Whether it is a Hantzsch–Widman ring, whose free valence has its number before it:
    /// `2-oxiranylmethyl`.
    pub(super) hantzsch: bool,
    /// The atoms that groups without locant go to, where suffixes are set apart.
    pub(super) stem: core::ops::Range<u16>,
}

impl Builder<'_> {
    /// Builds a unit. `last` says that it ends its level, so that locants before the
    /// stem may belong to its endings.
    pub(super) fn unit(&mut self, number: u16, last: bool) -> Result<Built, Fault> {
        let tree = self.tree;
        let Some(unit) = tree.units.get(usize::from(number)) else {
            return Err(Fault::new(0, "a parent"));
        };
        self.deeper(unit.start, |builder| builder.unit_here(unit, last))
    }

    fn unit_here(&mut self, unit: &Unit, last: bool) -> Result<Built, Fault> {
        let labels = self.graph.label_count();
        let bonds = self.graph.edges.len();
        let mut skeleton = self.skeleton(unit)?;
        if !matches!(unit.stem, Stem::Acid(_) | Stem::Bracket(_)) {
            skeleton.stem = skeleton.part.atoms.clone();
        }
        // A chain has no double bonds to share.
        if !skeleton.is_chain {
            self.mark_system(&skeleton.part, bonds);
            self.mark_benzene(&mut skeleton.part);
        }
        for replacement in &unit.replacements {
            self.replace(replacement, &skeleton.part)?;
        }
        for bridge in self.bridges_in_order(unit, &skeleton.part) {
            self.open_systems(&skeleton.part);
            self.bridge(bridge, &mut skeleton.part)?;
        }
        if let Some(front) = unit.front
            && skeleton.front_used
        {
            self.apply_bonding(front, &skeleton.part)?;
        }
        self.hydrogens(unit, &skeleton.part)?;
        // 5alpha-androstane, but 2beta-tropanecarboxylic acid
        let bare = unit.endings.first().is_some_and(|ending| {
            let entry = ending.entry.and_then(|number| self.entry(number));
            ending.locants.is_none() && entry.is_some_and(|entry| entry.class == Class::Suffix)
        });
        if let Some(front) = unit.front
            && skeleton.planar
            && !bare
            && self.are_sides(front)
        {
            let places = self.places(front, &skeleton.part)?;
            self.note_sides(front, places.into_iter().map(|atom| (atom, None)));
            skeleton.front_used = true;
        }
        let given = unit.front.filter(|_| !skeleton.front_used);
        // N- and O- belong to the whole, numbers to the first ending without locants.
        let benzene = skeleton.part.simple_benzene;
        let numbers = given.filter(|token| {
            self.are_numbers(*token)
                || benzene && matches!(self.bytes(*token), b"o-" | b"m-" | b"p-")
        });
        let mut front = Front {
            token: numbers,
            wanted: last,
        };
        self.endings(unit, &mut skeleton, &mut front)?;
        let stem = skeleton.stem.clone();
        let mut part = skeleton.part;
        part.stem = stem;
        if let Some(conjunctive) = unit.conjunctive {
            // -tetrol-7,15,18-triacetate are esters.
            let suffix = unit.endings.iter().any(|ending| {
                let entry = ending.entry.and_then(|number| self.entry(number));
                entry.is_some_and(|entry| entry.class == Class::Suffix)
            });
            let on_ring = conjunctive
                .locants
                .is_some_and(|token| self.are_numbers(token));
            if suffix && on_ring {
                return Err(Fault::new(unit.start, "no side chain after a suffix"));
            }
            part = self.conjunctive(conjunctive, part, &mut front)?;
        }
        // n-hexane: the n says that the chain is straight.
        let normal = given.is_some_and(|token| self.bytes(token) == b"n-")
            && last
            && skeleton.is_chain
            && part.frees.is_empty();
        let used = normal || front.token.is_none() && numbers.is_some();
        part.labels = labels..self.graph.label_count();
        // codeine 6-nicotinate: the place on the alcohol before.
        let ester = matches!(unit.stem, Stem::Acid(_) | Stem::Ring(_)) && !part.sites.is_empty();
        if let Some(token) = front.token.filter(|_| last && !ester) {
            // A locant that says nothing: 1-butane.
            return Err(Fault::new(
                token.start,
                "a group that the locants belong to",
            ));
        }
        Ok(Built {
            part,
            front_used: skeleton.front_used || used,
        })
    }

    /// Says whether all locants of a list are numbers or Greek letters.
    pub(super) fn are_numbers(&self, token: Token) -> bool {
        let mut numbers = true;
        each_locant(self.bytes(token), |located| {
            numbers &= matches!(located.locant.place, Place::Number | Place::Greek(_));
        });
        numbers
    }

    /// Says whether all locants of a list are those of sides.
    fn are_sides(&self, token: Token) -> bool {
        read_locants(self.bytes(token)).iter().all(|located| {
            matches!(located.role, Role::Alpha | Role::Beta)
                || matches!(located.locant.letter, b'a' | b'b')
        })
    }

    fn apply_bonding(&mut self, token: Token, part: &Part) -> Result<(), Fault> {
        self.apply_roles(token, part)
    }

    /// Draws the skeleton of a unit.
    pub(super) fn skeleton(&mut self, unit: &Unit) -> Result<Skeleton, Fault> {
        let fault = Fault::new(unit.start, "a ring or chain that exists");
        match &unit.stem {
            Stem::Chain(count) => Ok(Skeleton {
                part: self.graph.chain(*count),
                is_chain: true,
                ..Skeleton::default()
            }),
            Stem::Cyclo(count) => Ok(Skeleton {
                part: self.graph.ring(*count).ok_or(fault)?,
                ..Skeleton::default()
            }),
            Stem::Ring(entry) => self.ring(unit, *entry),
            Stem::Acid(entry) => {
                let entry = self.entry(*entry).ok_or(fault)?;
                let acyl = unit.endings.iter().any(|ending| {
                    let word = ending.entry.and_then(|number| self.entry(number));
                    word.is_some_and(|word| word.word == "yl")
                });
                // Lauryl is the alcohol's, lauroyl the acid's.
                if entry.has('t') || entry.has('u') || entry.has('l') && acyl {
                    return Err(Fault::new(unit.start, "a locant inside the group"));
                }
                let drawn = draw(&mut self.graph, entry, Star::Carbon).ok_or(fault)?;
                let mut part = drawn.part;
                self.graph.lay(entry.word, &part);
                part.hydroxy_acid = entry.labels.contains('O');
                Ok(Skeleton {
                    part,
                    stars: drawn.stars,
                    ..Skeleton::default()
                })
            }
            Stem::Hantzsch(token) => self.hantzsch(*token, unit),
            Stem::Sugar(token) => self.sugar(unit, *token),
            Stem::Polycyclo {
                rings,
                numbering,
                atoms,
            } => {
                let numbers = read_numbering(self.bytes(*numbering));
                let drawn = self.graph.polycyclo(*rings, &numbers, *atoms);
                Ok(Skeleton {
                    part: drawn.ok_or(Fault::new(numbering.start, "ring numbers that fit"))?,
                    ..Skeleton::default()
                })
            }
            Stem::Spiro { numbering, atoms } => {
                let numbers = read_numbering(self.bytes(*numbering));
                let drawn = self.graph.spiro(&numbers, *atoms);
                Ok(Skeleton {
                    part: drawn.ok_or(Fault::new(numbering.start, "ring numbers that fit"))?,
                    ..Skeleton::default()
                })
            }
            Stem::SpiroPair {
                first,
                locants,
                second,
            } => self.spiro_pair(*first, *locants, *second),
            Stem::SpiroBi { unit: inner } => self.spiro_bi(*inner, unit.front),
            Stem::Assembly { count, unit: inner } => self.ring_assembly(*count, *inner, unit.front),
            Stem::Fused(parts) => self.fused(parts, unit.front, unit.start),
            Stem::Bracket(level) => Ok(Skeleton {
                part: self.level(*level)?,
                ..Skeleton::default()
            }),
        }
    }

    /// A ring or another parent of the lexicon.
    fn ring(&mut self, unit: &Unit, number: u16) -> Result<Skeleton, Fault> {
        let fault = Fault::new(unit.start, "a ring or chain that exists");
        let entry = self.entry(number).ok_or(fault)?;
        let ended = !unit.endings.is_empty() || unit.conjunctive.is_some();
        // Phenylalaninol is no acid with a hydroxyl group more.
        if (entry.has('k') || entry.has('p')) && ended {
            return Err(Fault::new(unit.start, "a parent that takes endings"));
        }
        if entry.has('t') || entry.has('n') {
            return Err(Fault::new(unit.start, "a locant inside the group"));
        }
        // Glucosyl does not tell the size of its ring.
        if entry.word.ends_with("os") && self.ends_free(unit) {
            let ring = ["furanos", "pyranos", "septanos"];
            if !ring.iter().any(|ring| entry.word.ends_with(ring)) {
                return Err(Fault::new(unit.start, "the size of the ring of the sugar"));
            }
        }
        // Yohimban is saturated, but in names that count its hydrogens it is not.
        if entry.has('m') && unit.hydros.is_empty() {
            return Err(Fault::new(unit.start, "the hydrogens of the ring"));
        }
        let first = self.graph.handed.len();
        let phenone = entry.word.ends_with("ophenon") || entry.word == "acetanilid";
        let chain = phenone && self.numbers_chain();
        let drawn = if chain {
            let labels = phenone_labels(entry.labels);
            draw_notation(&mut self.graph, entry.graph, &labels, Star::Carbon)
        } else {
            draw(&mut self.graph, entry, Star::Carbon)
        };
        let mut part = drawn.ok_or(fault)?.part;
        let planar = self.graph.lay(entry.word, &part);
        // The side chain of cholestane has its hand by the name alone.
        if self.graph.handed.len() > first && !planar {
            self.choose_hand(entry, unit.start, first);
        }
        part.amino = entry.has('p');
        if entry.number != 0
            && let Some(atom) = self.graph.find(&part, Locant::number(entry.number))
            && let Some(node) = self.graph.node_mut(atom)
        {
            node.usual = true;
        }
        if entry.has('s') {
            part.sites = self.anions(&part);
        }
        if entry.has('p') || entry.has('g') {
            part.acids = self.carboxylic(&part);
        } else if entry.word.ends_with("acid") {
            part.acids = self.protic(part.atoms.clone());
        }
        if entry.has('u') {
            self.unbound(&part);
        }
        if entry.has('h') && !self.is_unsaturated(unit) {
            return Err(Fault::new(unit.start, "`an`, `en` or `yn` after the stem"));
        }
        Ok(Skeleton {
            part,
            planar,
            ..Skeleton::default()
        })
    }

    /// Says whether plain numbers are those of the chain of acetophenone and its like: in
    /// index names, and where the ring has primes or a place has two groups.
    fn numbers_chain(&self) -> bool {
        let mut depth = 0_usize;
        let mut twos = 0;
        for (at, byte) in self.text.iter().enumerate() {
            match byte {
                b'(' | b'[' => depth += 1,
                b')' | b']' => depth = depth.saturating_sub(1),
                b'\'' if depth == 0 => return true,
                b'2' if depth == 0 && self.text.get(at + 1) == Some(&b'-') => twos += 1,
                _ => {}
            }
        }
        self.style.inverted || twos > 1
    }

    /// Says whether the last ending of a unit is a free valence.
    fn ends_free(&self, unit: &Unit) -> bool {
        let last = unit.endings.last().and_then(|ending| ending.entry);
        last.and_then(|number| self.entry(number))
            .is_some_and(|entry| entry.class == Class::Free)
    }

    /// Says whether the first ending of a unit is that of a multiple bond.
    fn is_unsaturated(&self, unit: &Unit) -> bool {
        let first = unit.endings.first().and_then(|ending| ending.entry);
        first
            .and_then(|number| self.entry(number))
            .is_some_and(|entry| entry.class == Class::Unsaturation && entry.number > 1)
    }

    /// The atoms of a part that carry a negative charge which no other atom of it balances.
    pub(super) fn anions(&self, part: &Part) -> SmallVec<[u16; 2]> {
        let charge = |atom: u16| {
            self.graph
                .node(atom)
                .map_or(0, |node| i32::from(node.charge))
        };
        let sum: i32 = part.atoms.clone().map(charge).sum();
        let count = usize::try_from(-sum).unwrap_or(0);
        let negative = part.atoms.clone().filter(|atom| charge(*atom) < 0);
        negative.take(count).collect()
    }

    /// The oxygens and sulfurs with a hydrogen.
    pub(super) fn protic(&self, atoms: core::ops::Range<u16>) -> SmallVec<[u16; 2]> {
        let protic = |atom: &u16| {
            self.graph
                .node(*atom)
                .is_some_and(|node| matches!(node.element, 8 | 16) && node.free() == 1)
        };
        atoms.filter(protic).collect()
    }

    pub(super) fn unbound(&mut self, part: &Part) {
        for atom in part.atoms.clone() {
            if let Some(node) = self.graph.node_mut(atom) {
                node.valence = Node::UNBOUND;
            }
        }
    }

    fn hantzsch(&mut self, token: Token, unit: &Unit) -> Result<Skeleton, Fault> {
        let fault = Fault::new(token.start, "the places of the heteroatoms");
        let ring = read_hantzsch(self.bytes(token)).ok_or(fault)?;
        // 1-aziridineethanol, 1-aziridinyl: the number is that of the chain or group.
        let bare = |ending: &Ending| {
            let entry = ending.entry.and_then(|number| self.entry(number));
            let class = entry.map(|entry| entry.class);
            ending.locants.is_none() && matches!(class, Some(Class::Suffix | Class::Free))
        };
        let chain = unit
            .conjunctive
            .is_some_and(|chain| chain.locants.is_none());
        let chain = chain || unit.endings.iter().any(bare);
        let front = unit.front.filter(|_| ring.elements.len() > 1 || !chain);
        let named = front.and_then(|front| self.heteroatom_places(front, &ring));
        let part = match &named {
            Some(places) => self.graph.hantzsch(&ring, places),
            None => self
                .graph
                .hantzsch(&ring, usual_places(&ring).ok_or(fault)?),
        };
        Ok(Skeleton {
            part: part.ok_or(fault)?,
            front_used: named.is_some(),
            hantzsch: true,
            ..Skeleton::default()
        })
    }

    /// Reads locants as the places of the heteroatoms of a ring, if they can be that.
    fn heteroatom_places(&self, front: Token, ring: &Hantzsch) -> Option<Places> {
        let places: Places = plain_numbers(self.bytes(front))?;
        // The heteroatoms have the lowest numbers: 2,4-thiazolidinedione names the groups.
        let first = places.contains(&1);
        let in_ring = places.iter().all(|place| *place <= u16::from(ring.size));
        (places.len() == ring.elements.len() && first && in_ring).then_some(places)
    }

    /// Puts heteroatoms in place of carbons.
    fn replace(&mut self, replacement: &Replacement, part: &Part) -> Result<(), Fault> {
        let fault = Fault::new(replacement.start, "the places of the heteroatoms");
        let entry = self.entry(replacement.entry).ok_or(fault)?;
        let places = match replacement.locants {
            Some(token) => self.places(token, part)?,
            None => {
                // Without locants only where there is one place or the ring has no other.
                let all: Places = part.atoms.clone().collect();
                if replacement.count == 1 && self.graph.equivalent(&all) {
                    all.first().copied().into_iter().collect()
                } else {
                    return Err(fault);
                }
            }
        };
        if places.len() != usize::from(replacement.count) {
            return Err(fault);
        }
        let mut model = Graph::default();
        draw_bare(&mut model, entry, Star::Carbon).ok_or(fault)?;
        let model = *model.node(0).ok_or(fault)?;
        for atom in places {
            let node = self.graph.node_mut(atom).ok_or(fault)?;
            if node.element != 6 {
                return Err(fault);
            }
            node.element = model.element;
            node.charge = model.charge;
            node.valence = if lowest_valence(model.element) == 0 {
                Node::UNBOUND
            } else {
                model.valence
            };
        }
        if let Some(token) = replacement.locants {
            self.apply_bonding(token, part)?;
        }
        Ok(())
    }

    /// Applies indicated hydrogen and hydro prefixes.
    fn hydrogens(&mut self, unit: &Unit, part: &Part) -> Result<(), Fault> {
        for token in &unit.hydrogens {
            for located in read_locants(self.bytes(*token)) {
                let atom = self.saturate(located.locant, part, token.start)?;
                if let Some(system) = self.graph.system_mut(atom) {
                    system.indicated += 1;
                }
            }
        }
        for hydro in &unit.hydros {
            if hydro.deoxy {
                self.take_oxygens(hydro, part)?;
                continue;
            }
            if hydro.nor {
                self.take_carbons(hydro, part)?;
                continue;
            }
            if hydro.dehydro {
                self.dehydrogenate(hydro, part)?;
                continue;
            }
            let count = usize::from(hydro.count);
            let Some(token) = hydro.locants else {
                self.saturate_all(unit, part, count, hydro.start)?;
                continue;
            };
            let places = self.places(token, part)?;
            if places.len() != count {
                return Err(Fault::new(token.start, "as many locants as hydrogens"));
            }
            let twice = |(at, atom): (usize, &u16)| {
                let valence = self.graph.node(*atom).map_or(0, |node| node.valence);
                valence < 5 && places.iter().skip(at + 1).any(|other| other == atom)
            };
            if places.iter().enumerate().any(twice) {
                return Err(Fault::new(token.start, "each place once"));
            }
            let drawn: SmallVec<[bool; 8]> = places
                .iter()
                .map(|atom| {
                    self.graph
                        .double_bonded(*atom)
                        .any(|next| places.contains(&next))
                })
                .collect();
            if !self.graph.hydrogenate(&places) {
                return Err(Fault::new(token.start, "both atoms of the double bond"));
            }
            for (atom, drawn) in places.into_iter().zip(drawn) {
                // 5,6-dihydrouracil
                if drawn {
                    continue;
                }
                let node = self.graph.node_mut(atom);
                let node = node.ok_or(Fault::new(token.start, "an atom of the ring"))?;
                // Some names give hydrogens to rings that have no double bonds.
                let idle = matches!(unit.stem, Stem::Polycyclo { .. }) || !unit.bridges.is_empty();
                // Oxygen and sulfur of a ring take up no hydrogen; that of 1,2-dihydro and
                // 1,1-dioxo is a way of counting.
                let text = self.text;
                let oxides = || text.windows(3).any(|part| part == b"oxi" || part == b"oxo");
                let full = node.valence == 2
                    && node.free() == 0
                    && unit.replacements.is_empty()
                    && !(node.element == 16 && oxides());
                if full || !node.mancude && !idle {
                    return Err(Fault::new(token.start, "atoms with a double bond"));
                }
                node.mancude = false;
                if let Some(system) = self.graph.system_mut(atom) {
                    system.added += 1;
                }
            }
            self.apply_roles(token, part)?;
        }
        Ok(())
    }

    /// `19-nor`, `18,19-dinor`: a skeleton without its methyl groups.
    fn take_carbons(&mut self, hydro: &Hydro, part: &Part) -> Result<(), Fault> {
        let fault = Fault::new(hydro.start, "methyl groups of a skeleton");
        let places = self.places(hydro.locants.ok_or(fault)?, part)?;
        if places.len() != usize::from(hydro.count) {
            return Err(fault);
        }
        for atom in places {
            let beside = self.graph.neighbours(atom);
            let methyl = self
                .graph
                .node(atom)
                .is_some_and(|node| node.element == 6 && node.free() == 3);
            let [carrier] = beside.as_slice() else {
                return Err(fault);
            };
            if !methyl {
                return Err(fault);
            }
            self.graph.cut(atom, *carrier);
        }
        Ok(())
    }

    /// `2-deoxy`: a sugar without its hydroxyl group.
    fn take_oxygens(&mut self, hydro: &Hydro, part: &Part) -> Result<(), Fault> {
        let fault = Fault::new(hydro.start, "hydroxyl groups of a sugar");
        let places = self.places(hydro.locants.ok_or(fault)?, part)?;
        if places.len() != usize::from(hydro.count) {
            return Err(fault);
        }
        let oxygens = self.protic(part.atoms.clone());
        for atom in places {
            let beside = self.graph.neighbours(atom);
            let oxygen = beside.iter().find(|next| oxygens.contains(next));
            self.graph.cut(*oxygen.ok_or(fault)?, atom);
        }
        Ok(())
    }

    /// `6,7,8,14-tetradehydro`: double bonds between pairs of saturated atoms.
    fn dehydrogenate(&mut self, hydro: &Hydro, part: &Part) -> Result<(), Fault> {
        let fault = Fault::new(hydro.start, "pairs of saturated neighbours");
        let places = self.places(hydro.locants.ok_or(fault)?, part)?;
        let pairs = places.chunks_exact(2);
        if places.len() != usize::from(hydro.count) || !pairs.remainder().is_empty() {
            return Err(fault);
        }
        for pair in pairs {
            let &[one, other] = pair else {
                return Err(fault);
            };
            let saturated = |atom: u16| {
                let node = self.graph.node(atom);
                node.is_some_and(|node| !node.mancude && node.free() > 0)
            };
            if !saturated(one) || !saturated(other) {
                return Err(fault);
            }
            let edge = self.graph.edge_between(one, other).ok_or(fault)?;
            edge.order += 1;
            self.graph.use_valence(one, 1);
            self.graph.use_valence(other, 1);
        }
        Ok(())
    }

    /// Notes the atoms that share double bonds as a system; the bonds of the part are those
    /// from a number on. An atom without a neighbour to share with, as between the oxygens of a
    /// dioxole, is none of them.
    fn mark_system(&mut self, part: &Part, bonds: usize) {
        let number = u16::try_from(self.graph.systems.len() + 1).unwrap_or(u16::MAX);
        let Graph {
            nodes,
            edges,
            systems,
            ..
        } = &mut self.graph;
        let can = |nodes: &[Node], atom: u16| {
            part.atoms.contains(&atom)
                && nodes.get(usize::from(atom)).is_some_and(|node| {
                    node.mancude && node.free() > 0 && (node.system == 0 || node.system == number)
                })
        };
        if !part.atoms.clone().any(|atom| can(nodes, atom)) {
            return;
        }
        let mut members = 0_usize;
        for edge in edges.get(bonds..).unwrap_or(&[]) {
            let [one, other] = edge.atoms;
            if edge.mancude && can(nodes, one) && can(nodes, other) {
                for atom in edge.atoms {
                    if let Some(node) = nodes.get_mut(usize::from(atom))
                        && node.system == 0
                    {
                        node.system = number;
                        members += 1;
                    }
                }
            }
        }
        if members == 0 {
            return;
        }
        systems.push(System {
            odd: members % 2 == 1,
            ..System::default()
        });
    }

    /// Says that the atoms a system leaves out cannot be counted.
    fn open_systems(&mut self, part: &Part) {
        for atom in part.atoms.clone() {
            if let Some(system) = self.graph.system_mut(atom) {
                system.open = true;
            }
        }
    }

    /// Hydro prefixes without locants must saturate what the suffix leaves of the ring.
    fn saturate_all(
        &mut self,
        unit: &Unit,
        part: &Part,
        count: usize,
        at: u16,
    ) -> Result<(), Fault> {
        let mut atoms: Places = part
            .atoms
            .clone()
            .filter(|atom| {
                self.graph
                    .node(*atom)
                    .is_some_and(|node| node.mancude && node.free() > 0)
            })
            .collect();
        // dihydrofuran-2(3H)-one
        let endings = unit.endings.iter().filter_map(|ending| ending.locants);
        for token in endings.chain(unit.front) {
            let located = read_locants(self.bytes(token));
            if located.iter().any(|located| located.role == Role::Added) {
                let named = located
                    .iter()
                    .map(|one| self.graph.resolve(part, one.locant));
                let named: SmallVec<[Option<u16>; 4]> = named.collect();
                atoms.retain(|atom| !named.contains(&Some(*atom)));
            }
        }
        // dihydro-3-methyl-2,5-furandione: ketones in pairs take no hydrogen.
        let mut ketones = self.plain_ketones(unit, part);
        ketones.retain(|ketone| atoms.contains(ketone));
        if ketones.len().is_multiple_of(2) && count / 2 != atoms.len() / 2 {
            atoms.retain(|atom| !ketones.contains(atom));
        }
        // Of coumarin another double bond may be meant.
        let fixed = self.graph.edges.iter().any(|edge| {
            let carbon = |atom: &u16| {
                let node = self.graph.node(*atom);
                part.atoms.contains(atom) && node.is_some_and(|node| node.element == 6)
            };
            edge.order == 2 && !edge.mancude && edge.atoms.iter().all(carbon)
        });
        if count < 2 || fixed || count / 2 != atoms.len() / 2 {
            return Err(Fault::new(at, "the locants of the hydrogens"));
        }
        for atom in atoms {
            if let Some(node) = self.graph.node_mut(atom) {
                node.mancude = false;
            }
            if let Some(system) = self.graph.system_mut(atom) {
                system.added += 1;
            }
        }
        Ok(())
    }

    /// The places of the suffixes `one` of a ring that leave it without a hydrogen there.
    fn plain_ketones(&self, unit: &Unit, part: &Part) -> SmallVec<[u16; 4]> {
        let mut places: SmallVec<[u16; 4]> = SmallVec::new();
        let mut front = unit.front;
        for ending in &unit.endings {
            let entry = ending.entry.and_then(|number| self.entry(number));
            let Some(entry) = entry.filter(|entry| entry.class == Class::Suffix) else {
                continue;
            };
            let token = ending.locants.or_else(|| front.take());
            if !matches!(entry.word, "one" | "thione") {
                continue;
            }
            let located = token.map(|token| read_locants(self.bytes(token)));
            for one in located.iter().flatten() {
                if one.role != Role::Plain {
                    return SmallVec::new();
                }
                places.extend(self.graph.resolve(part, one.locant));
            }
        }
        places
    }

    /// Notes a benzene ring whose only substituent is the parent's own, so that `o-`,
    /// `m-` and `p-` have a meaning.
    pub(super) fn mark_benzene(&self, part: &mut Part) {
        part.simple_benzene = part.atoms.len() > 5
            && (1..=6).all(|number| {
                self.graph
                    .find(part, Locant::number(number))
                    .and_then(|atom| self.graph.node(atom))
                    .is_some_and(|node| {
                        node.element == 6 && node.mancude && (number == 1 || node.used == 2)
                    })
            })
            && self.graph.find(part, Locant::number(7)).is_none();
    }

    /// Adds primes to the labels of a part.
    pub(super) fn prime(&mut self, part: &Part, primes: u8) {
        self.prime_apart(part, primes, primes);
    }

    /// Adds primes to the numbers of a part, and others to its letters.
    pub(super) fn prime_apart(&mut self, part: &Part, numbers: u8, letters: u8) {
        let range = usize::try_from(part.labels.start)
            .and_then(|start| usize::try_from(part.labels.end).map(|end| start..end));
        let labels = range
            .ok()
            .and_then(|range| self.graph.labels.get_mut(range));
        for label in labels.into_iter().flatten() {
            let number = is_numbered(label.locant);
            label.locant = label.locant.primed(if number { numbers } else { letters });
        }
    }

    /// Draws a component of a spiro name or assembly: its skeleton and hydrogens.
    fn component_unit(&mut self, number: u16) -> Result<Skeleton, Fault> {
        let tree = self.tree;
        let Some(unit) = tree.units.get(usize::from(number)) else {
            return Err(Fault::new(0, "a ring"));
        };
        self.deeper(unit.start, |builder| {
            let labels = builder.graph.label_count();
            let bonds = builder.graph.edges.len();
            let mut skeleton = builder.skeleton(unit)?;
            for replacement in &unit.replacements {
                builder.replace(replacement, &skeleton.part)?;
            }
            for bridge in &unit.bridges {
                builder.bridge(*bridge, &mut skeleton.part)?;
            }
            let mut front = Front {
                token: unit.front.filter(|_| !skeleton.front_used),
                wanted: true,
            };
            if let Some(token) = unit.front
                && skeleton.front_used
            {
                builder.apply_bonding(token, &skeleton.part)?;
            }
            builder.mark_system(&skeleton.part, bonds);
            builder.hydrogens(unit, &skeleton.part)?;
            builder.endings(unit, &mut skeleton, &mut front)?;
            if let Some(token) = front.token {
                return Err(Fault::new(token.start, "a ring"));
            }
            skeleton.part.labels = labels..builder.graph.label_count();
            Ok(skeleton)
        })
    }

    fn spiro_pair(&mut self, first: u16, locants: Token, second: u16) -> Result<Skeleton, Fault> {
        let fault = Fault::new(locants.start, "the locants of the spiro atom");
        let one = self.component_unit(first)?.part;
        let other = self.component_unit(second)?.part;
        self.prime(&other, 1);
        let located = read_locants(self.bytes(locants));
        let [here, there] = located.as_slice() else {
            return Err(fault);
        };
        let here = self.graph.find(&one, here.locant).ok_or(fault)?;
        let there = self.graph.find(&other, there.locant).ok_or(fault)?;
        for part in [&one, &other] {
            self.open_systems(part);
        }
        self.merge_spiro(here, there).ok_or(fault)?;
        for located in &located {
            if located.role == Role::Added {
                return Err(fault);
            }
        }
        Ok(Skeleton {
            part: Part {
                atoms: one.atoms.start..other.atoms.end,
                labels: one.labels.start..other.labels.end,
                ..Part::default()
            },
            ..Skeleton::default()
        })
    }

    fn spiro_bi(&mut self, unit: u16, front: Option<Token>) -> Result<Skeleton, Fault> {
        let one = self.component_unit(unit)?.part;
        let other = self.component_unit(unit)?.part;
        self.prime(&other, 1);
        let fault = Fault::new(0, "the locants of the spiro atom");
        let (here, there) = match front {
            Some(token) => {
                let located = read_locants(self.bytes(token));
                let [here, there] = located.as_slice() else {
                    return Err(fault);
                };
                (here.locant, there.locant)
            }
            // 2,2'-spirobi[1,3-benzodithiole] must say so; a monocycle has one place.
            None => {
                let all: Places = one.atoms.clone().collect();
                if !self.graph.equivalent(&all) {
                    return Err(fault);
                }
                (Locant::number(1), Locant::number(1).primed(1))
            }
        };
        let here = self.graph.find(&one, here).ok_or(fault)?;
        let there = self.graph.find(&other, there).ok_or(fault)?;
        for part in [&one, &other] {
            self.open_systems(part);
        }
        self.merge_spiro(here, there).ok_or(fault)?;
        Ok(Skeleton {
            part: Part {
                atoms: one.atoms.start..other.atoms.end,
                labels: one.labels.start..other.labels.end,
                ..Part::default()
            },
            front_used: true,
            ..Skeleton::default()
        })
    }

    /// Makes two atoms one: the second ceases to have bonds.
    fn merge_spiro(&mut self, here: u16, there: u16) -> Option<()> {
        let gone = *self.graph.node(there)?;
        let kept = self.graph.node_mut(here)?;
        if kept.element != gone.element {
            return None;
        }
        kept.used = kept.used.saturating_add(gone.used);
        kept.mancude = false;
        if kept.used > kept.valence {
            return None;
        }
        self.graph.fuse(there, here);
        Some(())
    }

    /// Joins equal rings by single bonds: `2,2'-bipyridine`.
    fn ring_assembly(
        &mut self,
        count: u16,
        unit: u16,
        front: Option<Token>,
    ) -> Result<Skeleton, Fault> {
        let fault = Fault::new(0, "the locants of the bonds between the rings");
        let mut copies: SmallVec<[Part; 4]> = SmallVec::new();
        for copy in 0..count {
            let part = self.component_unit(unit)?.part;
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
        let bonds = usize::from(count) - 1;
        // Delta-2,2'-biindole is joined by a double bond.
        let mut order = 1;
        let named = front.and_then(|token| {
            let located = read_locants(self.bytes(token));
            if let [first, second] = located.as_slice()
                && first.locant.place == Place::Greek(4)
                && first.locant.number > 0
            {
                order = 2;
                let first = Locant {
                    place: Place::Number,
                    ..first.locant
                };
                let one = self.graph.find(&all, first)?;
                let other = self.graph.find(&all, second.locant)?;
                return Some([one, other].into_iter().collect());
            }
            let places = self.places_if(token, &all)?;
            (places.len() == 2 * bonds).then_some(places)
        });
        let places = if let Some(places) = &named {
            places.clone()
        } else {
            // Only rings whose places are all alike.
            let first = copies.first().ok_or(fault)?;
            let atoms: Places = first.atoms.clone().collect();
            if count != 2 || !self.graph.equivalent(&atoms) {
                return Err(fault);
            }
            copies.iter().map(|part| part.atoms.start).collect()
        };
        for pair in places.chunks_exact(2) {
            let [one, other] = pair else {
                return Err(fault);
            };
            self.graph.bond(*one, *other, order);
        }
        Ok(Skeleton {
            part: all,
            front_used: named.is_some(),
            ..Skeleton::default()
        })
    }
}

/// The labels of a ketone with numbers for its chain and primes for its ring.
fn phenone_labels(labels: &str) -> String {
    labels
        .replace("3'/3", "3'")
        .replace("4'/4", "4'")
        .replace("5'/5", "5'")
        .replace("alpha/2", "alpha")
        .replace("alpha", "alpha/2")
        .replace("beta", "beta/3")
        .replace("gamma", "gamma/4")
}

/// Says whether a locant has a number, as `3` and `N1` have.
pub(super) fn is_numbered(locant: Locant) -> bool {
    locant.place == Place::Number || locant.number > 0
}

/// Reads a list of plain numbers.
pub(super) fn plain_numbers(text: &[u8]) -> Option<Places> {
    read_locants(text)
        .iter()
        .map(|located| {
            let locant = located.locant;
            let plain = locant.place == Place::Number
                && locant.letter == 0
                && locant.primes == 0
                && matches!(located.role, Role::Plain | Role::Bonding(_));
            plain.then_some(locant.number)
        })
        .collect()
}

/// Says whether a token is a word.
pub(super) fn is_word(token: Token) -> bool {
    matches!(token.kind, Kind::Word(_))
}
