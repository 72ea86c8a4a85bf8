//! Stereodescriptors: from the name to arrangements in the molecule.

use super::cyclic::{RingPlace, RingPlaces};
use super::graph::{Graph, Part};
use crate::mol::{Bond, Descriptor as Sense, Molecule, Order, Ranker};
use crate::name::systematic::locants::Place;
use crate::name::systematic::tokens::{Configuration, Descriptor, Hand};
use alloc::vec::Vec;
use core::ops::Range;
use smallvec::SmallVec;

/// A descriptor with its place in the structure.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    /// The atom that its locant names.
    pub(crate) atom: Option<u16>,
    /// The atoms that it names in groups, should that one be no centre.
    pub(crate) others: SmallVec<[u16; 2]>,
    /// The group that stands above or below, where the descriptor is that of a group.
    pub(crate) ligand: Option<u16>,
    /// Where its place must be, when it has no locant: in the parent, else in the whole.
    pub(crate) home: Range<u16>,
    pub(crate) scope: Range<u16>,
    pub(crate) configuration: Configuration,
    pub(crate) hand: Hand,
    /// Whether no other descriptor of an atom stands with it.
    pub(crate) is_only: bool,
    /// Where the group stands twice before which the descriptor is written.
    pub(crate) named: Option<[u16; 2]>,
}

/// What came of the descriptors of a structure.
#[derive(Debug, Default)]
pub(crate) struct Arranged {
    /// How many descriptors found no place.
    pub(crate) lost: usize,
    /// The atoms whose arrangement is told relative to each other only.
    pub(crate) relative: Vec<u16>,
    /// Whether both mirror images are meant, not one of them.
    pub(crate) is_racemic: bool,
}

impl Graph {
    /// Says whether an atom of the structure as it is may be the place of a descriptor.
    pub(super) fn may_have(&self, atom: u16, of_atom: bool) -> bool {
        let element = |atom: u16| self.node(atom).map_or(0, |node| node.element);
        let mut double = self.double_bonded(atom);
        if of_atom {
            let flat = element(atom) == 6 && double.next().is_some();
            let node = self.node(atom);
            !flat && node.is_some_and(|node| !node.mancude && node.free() < 2)
        } else {
            double.any(|other| matches!(element(other), 6 | 7))
        }
    }

    /// Keeps a descriptor until the structure is whole.
    pub(crate) fn mark(&mut self, mark: Mark) {
        self.marks.push(mark);
    }

    /// Arranges the molecule made of this structure as its descriptors say. `numbers`
    /// gives the atom of the molecule for each of the structure. Of what is told by relative
    /// descriptors one of the mirror images is drawn.
    pub(crate) fn arrange(&self, molecule: &mut Molecule, numbers: &[u16]) -> Arranged {
        let number = |atom: u16| numbers.get(usize::from(atom)).copied().unwrap_or(u16::MAX);
        let flat = molecule.clone();
        let mut ranker = Ranker::new(&flat);
        let drawn = self.drawn_sides(&flat, &mut ranker, numbers);
        let mut found = Found {
            drawn: drawn.iter().map(|side| side.bond).collect(),
            ..Found::default()
        };
        let mut lost = self.arrange_planes(molecule, &flat, &mut ranker, numbers);
        lost += self.arrange_handed(molecule, &flat, &mut ranker, numbers);
        let mut late: Vec<&Mark> = Vec::new();
        for mark in &self.marks {
            let sense = match mark.configuration {
                Configuration::R => Sense::R,
                Configuration::S => Sense::S,
                Configuration::E => Sense::E,
                Configuration::Z => Sense::Z,
                Configuration::Cis | Configuration::Trans => {
                    late.push(mark);
                    continue;
                }
                Configuration::Alpha
                | Configuration::Beta
                | Configuration::Mixed
                | Configuration::Other
                | Configuration::Silent => continue,
            };
            let others = mark.others.iter().map(|other| number(*other));
            let atom = mark.atom.map(number);
            let atom = atom.map(|own| placed(&flat, &mut ranker, own, others, sense));
            match (atom, sense) {
                (None, _) => late.push(mark),
                // The carbon of a double bond has no hand.
                (Some(atom), Sense::R | Sense::S) if is_flat(&flat, atom) => lost += 1,
                // (2s)-amphetamine: the number of the chain, not of the ring.
                (Some(atom), Sense::R | Sense::S) if mark.is_only && !carries(&flat, atom) => {
                    late.push(mark);
                }
                (Some(atom), Sense::R | Sense::S) => found.add(atom, sense, mark.hand),
                (Some(atom), Sense::E | Sense::Z) => match sided_bond(&flat, &mut ranker, atom) {
                    Some(bond) => found.bonds.push((bond, sense)),
                    None => lost += 1,
                },
            }
        }
        for (at, mark) in late.iter().enumerate() {
            let wanted = Wanted::of(late.get(at..).unwrap_or(&[]), mark);
            // What stands before the first word of an ester may mean the acid.
            let whole = 0..u16::try_from(numbers.len()).unwrap_or(u16::MAX);
            let placed = [&mark.home, &mark.scope, &whole].into_iter().any(|range| {
                let inside: Vec<u16> = range
                    .clone()
                    .filter_map(|atom| numbers.get(usize::from(atom)).copied())
                    .collect();
                let rank = |bond: u16| self.rank_of(flat.bond(bond), mark, numbers);
                match place_late(mark, wanted, &flat, &mut ranker, &found, &inside, rank) {
                    Some((place, sense @ (Sense::R | Sense::S))) => {
                        found.add(place, sense, mark.hand);
                    }
                    Some(bond) => found.bonds.push(bond),
                    // cis,trans-: both.
                    None if late.iter().any(|other| is_opposite(mark, other)) => return false,
                    None => {
                        let named = mark.named.map(|named| named.map(number));
                        return found.add_pair(mark, named, &flat, &mut ranker, &inside);
                    }
                }
                true
            });
            lost += usize::from(!placed);
        }
        lost += found.draw(molecule, &flat, &mut ranker);
        for side in drawn {
            let told = found.bonds.iter().any(|(bond, _)| *bond == side.bond);
            if !told && !self.is_left_open(flat.bond(side.bond), numbers) {
                molecule.set_side(side);
            }
        }
        let Found { relative, hand, .. } = found;
        let mut arranged = Arranged {
            lost,
            relative,
            is_racemic: hand == Some(Hand::Racemic),
        };
        self.apply_whole(molecule, &flat, &mut ranker, numbers, &mut arranged);
        arranged.lost += self.untold(molecule, &flat, &mut ranker, numbers);
        // Of one atom alone nothing is told.
        if let [only] = *arranged.relative.as_slice() {
            molecule.clear_centre(only);
            arranged.relative.clear();
        }
        arranged
    }

    /// Says whether the name leaves the sides of a bond open: `xi`.
    fn is_left_open(&self, bond: &Bond, numbers: &[u16]) -> bool {
        self.marks.iter().any(|mark| {
            let atom = mark.atom.and_then(|atom| numbers.get(usize::from(atom)));
            mark.configuration == Configuration::Mixed
                && atom.is_some_and(|atom| [bond.begin, bond.end].contains(atom))
        })
    }

    /// The lower number of the ends of a bond in the parent that a mark speaks of.
    fn rank_of(&self, bond: &Bond, mark: &Mark, numbers: &[u16]) -> Option<u16> {
        let ends = [bond.begin, bond.end];
        let labels = self.labels.iter().filter(|label| {
            let atom = numbers.get(usize::from(label.atom));
            label.locant.place == Place::Number
                && label.locant.primes == 0
                && mark.home.contains(&label.atom)
                && atom.is_some_and(|atom| ends.contains(atom))
        });
        labels.map(|label| label.locant.number).min()
    }

    /// Follows the words that speak of all descriptors behind them: `rac-`, `rel-`, `(±)-`.
    fn apply_whole(
        &self,
        molecule: &Molecule,
        flat: &Molecule,
        ranker: &mut Ranker<'_>,
        numbers: &[u16],
        arranged: &mut Arranged,
    ) {
        for mark in &self.marks {
            let is_whole = mark.atom.is_none() && mark.configuration == Configuration::Mixed;
            if !is_whole || mark.hand == Hand::Absolute {
                continue;
            }
            let scope = mark.scope.clone();
            let inside: Vec<u16> = scope
                .filter_map(|atom| numbers.get(usize::from(atom)).copied())
                .filter(|atom| *atom != u16::MAX)
                .collect();
            // Before the first word of an ester it may mean the acid.
            let is_of_all = !inside
                .iter()
                .any(|atom| carries(flat, *atom) && ranker.is_centre(*atom));
            for centre in molecule.centres() {
                if (is_of_all || inside.contains(&centre.atom))
                    && !arranged.relative.contains(&centre.atom)
                {
                    arranged.relative.push(centre.atom);
                }
            }
            arranged.is_racemic |= mark.hand == Hand::Racemic;
        }
    }

    /// Counts the words that tell a configuration which nothing else tells: `meso-`, `d-`.
    fn untold(
        &self,
        molecule: &Molecule,
        flat: &Molecule,
        ranker: &mut Ranker<'_>,
        numbers: &[u16],
    ) -> usize {
        let marks = self.marks.iter().filter(|mark| {
            mark.configuration == Configuration::Other
                && !mark.scope.clone().any(|atom| {
                    let atom = numbers.get(usize::from(atom)).copied();
                    let mut centres = molecule.centres().iter();
                    centres.any(|centre| Some(centre.atom) == atom)
                })
        });
        let is_open = |mark: &&Mark| {
            mark.scope.clone().any(|atom| {
                let atom = numbers.get(usize::from(atom)).copied();
                atom.is_some_and(|atom| {
                    atom != u16::MAX && carries(flat, atom) && ranker.is_centre(atom)
                })
            })
        };
        marks.filter(is_open).count()
    }
}

/// The places of descriptors.
#[derive(Default)]
struct Found {
    centres: Vec<Sided>,
    bonds: Vec<Sided>,
    /// Double bonds whose sides the lexicon draws.
    drawn: SmallVec<[u16; 4]>,
    /// Two atoms of a ring, and whether their groups stand on one side.
    pairs: Vec<([RingPlace; 2], bool)>,
    /// All atoms of rings that may be such, once they were asked for.
    rings: Option<RingPlaces>,
    /// The atoms whose arrangement is only relative, and how they are meant together.
    relative: Vec<u16>,
    hand: Option<Hand>,
}

impl Found {
    fn add(&mut self, atom: u16, sense: Sense, hand: Hand) {
        self.centres.push((atom, sense));
        if hand != Hand::Absolute {
            self.relative.push(atom);
            self.hand = self.hand.max(Some(hand));
        }
    }

    /// Finds the two atoms of a ring that `cis` or `trans` speaks of.
    fn add_pair(
        &mut self,
        mark: &Mark,
        named: Option<[u16; 2]>,
        flat: &Molecule,
        ranker: &mut Ranker<'_>,
        inside: &[u16],
    ) -> bool {
        let cis = match mark.configuration {
            Configuration::Cis => true,
            Configuration::Trans => false,
            _ => return false,
        };
        let mut is_free = alloc::vec![false; flat.atoms().len()];
        for atom in inside {
            if let Some(slot) = is_free.get_mut(usize::from(*atom)) {
                *slot = true;
            }
        }
        for place in self.pairs.iter().flat_map(|(pair, _)| pair) {
            if let Some(slot) = is_free.get_mut(usize::from(place.atom)) {
                *slot = false;
            }
        }
        let rings = (self.rings).get_or_insert_with(|| RingPlaces::of(flat, ranker));
        let is_inside = |atom: u16| is_free.get(usize::from(atom)) == Some(&true);
        let pair = rings.pair(is_inside, named);
        self.pairs.extend(pair.map(|pair| (pair, cis)));
        pair.is_some()
    }

    /// Arranges the molecule; returns how many descriptors do not fit it.
    fn draw(&mut self, molecule: &mut Molecule, flat: &Molecule, ranker: &mut Ranker<'_>) -> usize {
        let mut lost = 0;
        for (atom, sense) in &self.centres {
            ranker.name_centre(*atom, *sense);
        }
        for (bond, sense) in &self.bonds {
            ranker.name_bond(*bond, *sense);
        }
        let mut alike: Vec<Sided> = Vec::new();
        for (atom, sense) in &self.centres {
            match ranker.centre(*atom, *sense) {
                Some(centre) => molecule.set_centre(centre),
                None => alike.push((*atom, *sense)),
            }
        }
        // (1r,4r)-cyclohexane-1,4-diol: each alone is no centre, and r,r is trans.
        let across = match *alike.as_slice() {
            [(one, sense), (other, same)] if sense == same => {
                let rings = (self.rings).get_or_insert_with(|| RingPlaces::of(flat, ranker));
                let pair = rings.both(one, other);
                pair.map(|pair| (pair, sense == Sense::S))
            }
            _ => None,
        };
        match across {
            Some(([one, other], cis)) => {
                molecule.set_centre(one.centre(true));
                molecule.set_centre(other.centre(cis));
                (self.relative).retain(|atom| *atom != one.atom && *atom != other.atom);
            }
            None => lost += alike.len(),
        }
        for ([one, other], cis) in &self.pairs {
            let is_relative = match [one, other].map(|place| place.is_up(molecule)) {
                [Some(up), Some(side)] => {
                    lost += usize::from((up == side) != *cis);
                    continue;
                }
                [Some(up), None] => {
                    molecule.set_centre(other.centre(up == *cis));
                    self.relative.contains(&one.atom)
                }
                [None, Some(up)] => {
                    molecule.set_centre(one.centre(up == *cis));
                    self.relative.contains(&other.atom)
                }
                [None, None] => {
                    molecule.set_centre(one.centre(true));
                    molecule.set_centre(other.centre(*cis));
                    self.hand = self.hand.max(Some(Hand::Relative));
                    true
                }
            };
            if is_relative {
                for place in [one, other] {
                    if !self.relative.contains(&place.atom) {
                        self.relative.push(place.atom);
                    }
                }
            }
        }
        for (bond, sense) in &self.bonds {
            match ranker.side(*bond, *sense) {
                Some(side) => molecule.set_side(side),
                None => lost += 1,
            }
        }
        lost
    }
}

/// How many places a descriptor without one may have.
#[derive(Clone, Copy, Debug)]
enum Wanted {
    /// So many, of which any will do.
    Any(usize),
    /// So many double bonds, of which the one of the lowest number is meant.
    InOrder(usize),
}

impl Wanted {
    /// Of the descriptors without a place, from this one on, `(e,e)-` has as many places as
    /// there are descriptors.
    fn of(rest: &[&Mark], mark: &Mark) -> Self {
        let kin = rest
            .iter()
            .filter(|other| is_of_centre(other) == is_of_centre(mark))
            .count();
        let alike = rest
            .iter()
            .filter(|other| other.configuration == mark.configuration)
            .count();
        // Which of two is the first makes no difference where only both together are told.
        let is_pair = kin == 2 && is_of_centre(mark) && mark.hand != Hand::Absolute;
        if kin == alike || is_pair {
            Self::Any(kin)
        } else if is_of_centre(mark) {
            Self::Any(1)
        } else {
            let here = rest.iter().filter(|other| other.home == mark.home);
            Self::InOrder(here.filter(|other| !is_of_centre(other)).count())
        }
    }

    fn count(self) -> usize {
        match self {
            Self::Any(count) | Self::InOrder(count) => count,
        }
    }
}

/// Says whether two descriptors without a place say `cis` and `trans` of the same.
fn is_opposite(mark: &Mark, other: &Mark) -> bool {
    let both = [mark.configuration, other.configuration];
    let sides = [Configuration::Cis, Configuration::Trans];
    mark.home == other.home
        && mark.named == other.named
        && both.iter().all(|one| sides.contains(one))
        && mark.configuration != other.configuration
}

/// Says whether an atom is a carbon with a double bond to an atom other than carbon.
fn is_flat(molecule: &Molecule, atom: u16) -> bool {
    let element = |atom: u16| {
        molecule
            .atoms()
            .get(usize::from(atom))
            .map(|atom| atom.element.number())
    };
    let carbon = element(atom) == Some(6);
    let mut links = molecule.links(atom).iter();
    carbon
        && links.any(|link| {
            let order = molecule
                .bonds()
                .get(usize::from(link.bond))
                .map(|bond| bond.order);
            order == Some(Order::Double) && element(link.atom) != Some(6)
        })
}

/// An atom or a bond and its configuration.
type Sided = (u16, Sense);

/// Says whether a descriptor is that of an atom and not of a double bond.
fn is_of_centre(mark: &Mark) -> bool {
    matches!(mark.configuration, Configuration::R | Configuration::S)
}

/// Finds the only place among some atoms that a descriptor without locant can have, or
/// the first of as many as are wanted.
fn place_late(
    mark: &Mark,
    wanted: Wanted,
    flat: &Molecule,
    ranker: &mut Ranker<'_>,
    found: &Found,
    inside: &[u16],
    rank: impl Fn(u16) -> Option<u16>,
) -> Option<(u16, Sense)> {
    let sense = match mark.configuration {
        Configuration::R => Sense::R,
        Configuration::S => Sense::S,
        Configuration::E | Configuration::Trans => Sense::E,
        Configuration::Z | Configuration::Cis => Sense::Z,
        _ => return None,
    };
    if matches!(sense, Sense::R | Sense::S) {
        let mut free = inside
            .iter()
            .copied()
            .filter(|atom| !found.centres.iter().any(|(known, _)| known == atom))
            .filter(|atom| ranker.is_centre(*atom) && carries(flat, *atom));
        let only = free.next()?;
        return (free.count() + 1 == wanted.count()).then_some((only, sense));
    }
    let plain = matches!(
        mark.configuration,
        Configuration::Cis | Configuration::Trans
    );
    let free = flat.bond_numbers().filter(|number| {
        let bond = flat.bond(*number);
        let known = found.bonds.iter().any(|(known, _)| known == number);
        let ends = [bond.begin, bond.end];
        // cis and trans speak of the chain: one group at each end.
        let single = !plain || ends.iter().all(|end| flat.links(*end).len() == 2);
        bond.order == Order::Double
            && !known
            && single
            && ends.iter().any(|end| inside.contains(end))
            && can_have_sides(flat, *number)
            && ranker.has_sides(*number)
    });
    let mut free: SmallVec<[u16; 4]> = free.collect();
    // In (Z)-3-hexenyl crotonate the acid tells its own sides.
    if free.len() > wanted.count() {
        free.retain(|bond| !found.drawn.contains(bond));
    }
    if let Wanted::InOrder(count) = wanted {
        // (e,z)-2,6-nonadienal: in the order of the numbers.
        let several = free.len() > 1;
        if several && (free.len() != count || free.iter().any(|bond| rank(*bond).is_none())) {
            return None;
        }
        free.sort_by_key(|bond| rank(*bond));
    } else if free.len() != wanted.count() {
        return None;
    }
    free.first().map(|only| (*only, sense))
}

/// Says whether an element keeps its ligands in place.
pub(super) fn carries(molecule: &Molecule, atom: u16) -> bool {
    let links = molecule.links(atom).len();
    let hydrogens = molecule.atom(atom).hydrogens;
    match molecule.atom(atom).element.number() {
        6 | 14 | 32 => links + usize::from(hydrogens) == 4,
        15 | 16 | 33 | 34 => links > 2,
        7 => links == 4,
        _ => false,
    }
}

/// The atom of a descriptor: its own, or where that has no configuration the first of the
/// others that has one.
fn placed(
    flat: &Molecule,
    ranker: &mut Ranker<'_>,
    own: u16,
    mut others: impl Iterator<Item = u16>,
    sense: Sense,
) -> u16 {
    let is_bond = matches!(sense, Sense::E | Sense::Z);
    let mut has = |atom: u16| {
        if is_bond {
            sided_bond(flat, ranker, atom).is_some()
        } else {
            carries(flat, atom) && ranker.is_centre(atom)
        }
    };
    let stays = if is_bond {
        has(own)
    } else {
        may_carry(flat, own)
    };
    if stays {
        return own;
    }
    let other = others.find(|other| *other != u16::MAX && has(*other));
    other.unwrap_or(own)
}

/// Says whether an atom may be a centre, once other centres have their descriptors.
fn may_carry(molecule: &Molecule, atom: u16) -> bool {
    carries(molecule, atom) && molecule.atom(atom).hydrogens < 2
}

/// The double bond of an atom that has two sides; to the next atom, if there are two.
fn sided_bond(molecule: &Molecule, ranker: &mut Ranker<'_>, atom: u16) -> Option<u16> {
    let links = molecule.links(atom);
    let mut bonds: Vec<(u16, u16)> = links
        .iter()
        .filter(|link| {
            molecule.bond(link.bond).order == Order::Double && can_have_sides(molecule, link.bond)
        })
        .map(|link| (link.atom, link.bond))
        .collect();
    bonds.retain(|(_, bond)| ranker.has_sides(*bond));
    bonds.sort_unstable();
    bonds
        .iter()
        .find(|(other, _)| *other > atom)
        .or(bonds.first())
        .map(|(_, bond)| *bond)
}

/// Says whether both ends of a double bond can hold two arrangements.
pub(super) fn can_have_sides(molecule: &Molecule, bond: u16) -> bool {
    let bond = molecule.bond(bond);
    let ends = [bond.begin, bond.end];
    ends.iter().all(|end| {
        let element = molecule.atom(*end).element.number();
        matches!(element, 5 | 6 | 7 | 14 | 32) && molecule.links(*end).len() > 1
    }) && !in_small_ring(molecule, bond.begin, bond.end)
}

/// Says whether a bond is part of a ring of fewer than eight atoms.
fn in_small_ring(molecule: &Molecule, from: u16, to: u16) -> bool {
    let mut reached: SmallVec<[u16; 32]> = SmallVec::new();
    reached.push(from);
    let mut start = 0;
    for _ in 0..6 {
        let end = reached.len();
        for at in start..end {
            let Some(atom) = reached.get(at).copied() else {
                break;
            };
            for link in molecule.links(atom) {
                if (atom, link.atom) == (from, to) || reached.contains(&link.atom) {
                    continue;
                }
                if link.atom == to {
                    return true;
                }
                reached.push(link.atom);
            }
        }
        start = end;
    }
    false
}

/// Primes at the numbers that an atom of a trivial name has for its descriptors alone: the
/// chain of ephedrine is that of 1-phenylpropan-1-ol.
const OF_DESCRIPTORS: u8 = 3;

/// Finds the atoms that the locant of an atom's descriptor may name, beside that of the parent:
/// by the numbers for descriptors, and in groups.
pub(super) fn find_others(
    graph: &Graph,
    parts: &[Part],
    locant: super::Locant,
) -> SmallVec<[u16; 2]> {
    let own = find(graph, parts, locant.primed(OF_DESCRIPTORS));
    let all = parts.iter().filter_map(|part| graph.resolve(part, locant));
    own.into_iter().chain(all).collect()
}

/// Says whether a descriptor is that of an atom.
pub(super) fn is_of_atom(descriptor: &Descriptor) -> bool {
    matches!(
        descriptor.configuration,
        Configuration::R | Configuration::S
    )
}

/// Finds the atoms that descriptors name in the parts of a level.
pub(super) fn find(graph: &Graph, parts: &[Part], locant: super::Locant) -> Option<u16> {
    parts.iter().find_map(|part| graph.resolve(part, locant))
}
