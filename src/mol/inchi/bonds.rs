//! Bond orders, shared hydrogens and charges, found from what the valences leave open.
//!
//! An `InChI` says which atoms are bonded and how many hydrogens there are, not where the
//! double bonds, the shared hydrogens and the charges stand. Each valence that an atom
//! has free becomes a vertex, and so does each hydrogen to be placed and each charge. Two
//! free valences of neighbours that are paired make a bond one order higher; a valence
//! paired with a hydrogen or a charge takes it up. A structure is found when every vertex
//! has a mate; a valence without one is a radical.
//!
//! What is less usual is allowed only when the usual does not suffice: each edge has a
//! level, and the levels are tried in turn.

use super::hydrogen::Hydrogens;
use super::matching::{Exhausted, Matching};
use super::valence::{Room, is_metal, room};
use crate::mol::Element;
use alloc::vec;
use alloc::vec::Vec;

/// The level at which everything has been allowed.
const LAST_LEVEL: u8 = 9;
/// The level from which on opposite charges may stand on atoms that are not neighbours.
const APART_LEVEL: u8 = 7;
/// The level up to which a double bond may move for a preferred place of a hydrogen.
const SHIFT_LEVEL: u8 = 1;
/// How many pairs of opposite charges may stand apart in one component; what is beyond
/// them is left a radical.
const MAX_PAIRS_APART: usize = 32;
/// The most edges in one component.
const MAX_EDGES: usize = 1_000_000;

/// A component whose valences are to be filled.
#[derive(Debug)]
pub(super) struct Skeleton<'a> {
    pub(super) elements: &'a [Element],
    pub(super) bonds: &'a [(u16, u16)],
    pub(super) hydrogens: &'a Hydrogens,
    pub(super) charge: i32,
    /// The bonds that stereochemistry says are double.
    pub(super) doubles: &'a [(u16, u16)],
    /// Whether each atom is in a ring.
    pub(super) in_ring: &'a [bool],
}

/// What fills the valences of a component.
#[derive(Debug)]
pub(super) struct Filling {
    /// The order of each bond.
    pub(super) orders: Vec<u8>,
    /// How many hydrogens each atom carries.
    pub(super) hydrogens: Vec<u8>,
    /// The charge of each atom.
    pub(super) charges: Vec<i8>,
    /// How many valences of each atom stay free.
    pub(super) radicals: Vec<u8>,
}

/// Why no filling was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unfilled {
    /// The atom has more bonds than its element can bear.
    Valence(u16),
    /// There is no atom for a shared hydrogen.
    Hydrogen,
    /// There is no atom for a charge.
    Charge,
    /// There are too many possibilities.
    Exhausted,
}

impl From<Exhausted> for Unfilled {
    fn from(_: Exhausted) -> Self {
        Self::Exhausted
    }
}

/// What a vertex stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Vertex {
    /// A free valence of an atom.
    Free(u16),
    /// A free valence at a valence that is not the usual one.
    Raised(u16),
    /// The first or second of a pair of valences the atom may open.
    Opened(u16, bool),
    /// A bond beyond every valence, which makes the atom a cation or an anion.
    Surplus(u16, Sign),
    /// A hydrogen, or a negative charge in its stead, of a group.
    Shared(u16),
    /// A charge of the component.
    Charge(Sign),
    /// A charge that has an opposite one elsewhere in the component.
    Apart(Sign),
    /// A valence that stays free for the sake of another.
    Radical,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Positive,
    Negative,
}

impl Vertex {
    fn atom(self) -> Option<u16> {
        match self {
            Self::Free(atom)
            | Self::Raised(atom)
            | Self::Opened(atom, _)
            | Self::Surplus(atom, _) => Some(atom),
            Self::Shared(_) | Self::Charge(_) | Self::Apart(_) | Self::Radical => None,
        }
    }
}

/// Fills the valences of a component.
pub(super) fn fill(skeleton: &Skeleton<'_>) -> Result<Filling, Unfilled> {
    let mut work = Work::new(skeleton)?;
    work.pair()?;
    work.prefer()?;
    work.read()
}

struct Work<'a> {
    skeleton: &'a Skeleton<'a>,
    matching: Matching,
    vertices: Vec<Vertex>,
    /// The vertices of each atom.
    of_atom: Vec<Vec<u16>>,
    /// How many neighbours each atom has.
    degrees: Vec<u8>,
    edges: usize,
    /// The atom that takes any charge, and the charge it takes.
    metal: Option<u16>,
}

impl<'a> Work<'a> {
    fn new(skeleton: &'a Skeleton<'a>) -> Result<Self, Unfilled> {
        let count = skeleton.elements.len();
        let mut degrees = vec![0_u8; count];
        for (one, other) in skeleton.bonds {
            for atom in [one, other] {
                if let Some(degree) = degrees.get_mut(usize::from(*atom)) {
                    *degree = degree.saturating_add(1);
                }
            }
        }
        let atoms = 0..u16::try_from(count).unwrap_or(0);
        let metal = atoms.clone().find(|atom| {
            skeleton
                .elements
                .get(usize::from(*atom))
                .is_some_and(|e| is_metal(*e))
        });
        let mut work = Self {
            skeleton,
            matching: Matching::default(),
            vertices: Vec::new(),
            of_atom: vec![Vec::new(); count],
            degrees,
            edges: 0,
            metal,
        };
        for atom in atoms {
            work.add_atom(atom)?;
        }
        for (one, other) in skeleton.bonds {
            let of = |atom: &u16| {
                work.of_atom
                    .get(usize::from(*atom))
                    .cloned()
                    .unwrap_or_default()
            };
            let (ones, others) = (of(one), of(other));
            for one in &ones {
                for other in &others {
                    if let Some(level) = work.bond_level(*one, *other) {
                        work.add_edge(*one, *other, level)?;
                    }
                }
            }
        }
        work.add_hydrogens()?;
        work.add_charges()?;
        Ok(work)
    }

    fn element(&self, atom: u16) -> Element {
        let element = self.skeleton.elements.get(usize::from(atom));
        element.copied().unwrap_or(Element::ANY)
    }

    fn vertex(&self, vertex: u16) -> Option<Vertex> {
        self.vertices.get(usize::from(vertex)).copied()
    }

    fn add_vertex(&mut self, vertex: Vertex) -> Result<u16, Unfilled> {
        let number = self.matching.add_vertex().ok_or(Unfilled::Exhausted)?;
        self.vertices.push(vertex);
        if let Some(atom) = vertex.atom()
            && let Some(own) = self.of_atom.get_mut(usize::from(atom))
        {
            own.push(number);
        }
        Ok(number)
    }

    fn add_edge(&mut self, one: u16, other: u16, level: u8) -> Result<(), Unfilled> {
        self.edges += 1;
        if self.edges > MAX_EDGES {
            return Err(Unfilled::Exhausted);
        }
        self.matching.add_edge(one, other, level);
        Ok(())
    }

    fn add_atom(&mut self, atom: u16) -> Result<(), Unfilled> {
        let Room {
            free,
            raised,
            pairs,
            surplus_positive,
            surplus_negative,
        } = room(self.element(atom), self.taken(atom)).ok_or(Unfilled::Valence(atom))?;
        for _ in 0..free {
            self.add_vertex(if raised {
                Vertex::Raised(atom)
            } else {
                Vertex::Free(atom)
            })?;
        }
        for _ in 0..pairs {
            let one = self.add_vertex(Vertex::Opened(atom, false))?;
            let other = self.add_vertex(Vertex::Opened(atom, true))?;
            self.add_edge(one, other, 0)?;
            self.matching.join(one, other);
        }
        for (count, sign) in [
            (surplus_positive, Sign::Positive),
            (surplus_negative, Sign::Negative),
        ] {
            for _ in 0..count {
                self.add_vertex(Vertex::Surplus(atom, sign))?;
            }
        }
        Ok(())
    }

    /// Returns the level at which two valences of neighbours make a bond; `None` where
    /// they never do.
    fn bond_level(&self, one: u16, other: u16) -> Option<u8> {
        use Vertex::{Free, Opened, Raised};
        let opened = |atom: u16, second: bool, to: u16| {
            let to = self.element(to);
            let is_hetero = !matches!(to, Element::C | Element::SI | Element::B);
            match self.element(atom) {
                // The second valence of an oxygen is for its charge.
                Element::O if second => None,
                Element::O => Some(if self.is_saturated(atom) { 6 } else { 7 }),
                Element::N => match (self.opens_easily(atom), is_hetero) {
                    (true, true) => Some(2),
                    (true, false) => Some(3),
                    (false, true) => Some(4),
                    (false, false) => Some(5),
                },
                halogen if halogen.is_halogen() => is_hetero.then_some(1),
                _ => Some(if is_hetero { 1 } else { 4 }),
            }
        };
        match (self.vertex(one)?, self.vertex(other)?) {
            (Free(_) | Raised(_), Free(_) | Raised(_)) => Some(0),
            (Opened(atom, second), Free(to) | Raised(to))
            | (Free(to) | Raised(to), Opened(atom, second)) => opened(atom, second, to),
            (Opened(one, first), Opened(other, second)) => {
                opened(one, first, other)?;
                opened(other, second, one)?;
                Some(6)
            }
            _ => None,
        }
    }

    fn add_hydrogens(&mut self) -> Result<(), Unfilled> {
        for (number, group) in (0_u16..).zip(&self.skeleton.hydrogens.groups) {
            let count = group.hydrogens.saturating_add(group.charges);
            for _ in 0..count {
                let hydrogen = self.add_vertex(Vertex::Shared(number))?;
                for atom in &group.atoms {
                    let own = self.of_atom.get(usize::from(*atom)).cloned();
                    for vertex in own.unwrap_or_default() {
                        if matches!(
                            self.vertex(vertex),
                            Some(Vertex::Free(_) | Vertex::Raised(_))
                        ) {
                            self.add_edge(hydrogen, vertex, 0)?;
                        }
                    }
                }
            }
        }
        Ok(())
    }

    /// Adds the charge of the component that is not in a group.
    fn add_charges(&mut self) -> Result<(), Unfilled> {
        if self.metal.is_some() {
            return Ok(());
        }
        let groups = self.skeleton.hydrogens.groups.iter();
        let shared: i32 = groups.map(|group| i32::from(group.charges)).sum();
        let rest = self.skeleton.charge.saturating_add(shared);
        let sign = if rest > 0 {
            Sign::Positive
        } else {
            Sign::Negative
        };
        // Each charge sits on a vertex of its own.
        if usize::try_from(rest.unsigned_abs()).unwrap_or(usize::MAX) > self.vertices.len() {
            return Err(Unfilled::Charge);
        }
        for _ in 0..rest.unsigned_abs() {
            self.add_charge(Vertex::Charge(sign), sign)?;
        }
        Ok(())
    }

    fn add_charge(&mut self, vertex: Vertex, sign: Sign) -> Result<u16, Unfilled> {
        let count = u16::try_from(self.vertices.len()).unwrap_or(0);
        let charge = self.add_vertex(vertex)?;
        let apart = matches!(vertex, Vertex::Apart(_));
        for at in 0..count {
            let Some(level) = self.vertex(at).and_then(|at| self.charge_level(at, sign)) else {
                continue;
            };
            let level = match (apart, level) {
                (false, _) => level,
                (true, 0..=2) => APART_LEVEL,
                // Two carbons of opposite charge are a pair of radicals.
                (true, 8..) => continue,
                (true, _) => APART_LEVEL + 1,
            };
            self.add_edge(charge, at, level)?;
        }
        Ok(charge)
    }

    /// Returns the level at which a valence takes a charge; `None` where it never does.
    fn charge_level(&self, vertex: Vertex, sign: Sign) -> Option<u8> {
        let element = self.element(vertex.atom()?);
        let oxygen_like = matches!(element, Element::O | Element::S | Element::SE | Element::TE);
        match (sign, vertex) {
            (Sign::Positive, Vertex::Raised(_)) => Some(0),
            (sign, Vertex::Surplus(_, own)) => (sign == own).then_some(0),
            (Sign::Positive, Vertex::Opened(_, second)) => match element {
                Element::N => Some(if self.is_saturated(vertex.atom()?) {
                    2
                } else {
                    5
                }),
                Element::O => second.then_some(6),
                _ => Some(4),
            },
            (Sign::Positive, Vertex::Free(_)) => Some(if element == Element::C { 8 } else { 9 }),
            (Sign::Negative, Vertex::Free(_)) if oxygen_like || element.is_halogen() => Some(0),
            (Sign::Negative, Vertex::Free(_)) => match element {
                Element::N => Some(1),
                Element::P | Element::AS => Some(2),
                _ => Some(3),
            },
            (Sign::Negative, Vertex::Raised(_)) => Some(5),
            _ => None,
        }
    }

    /// Says whether a nitrogen opens its further valences rather than other nitrogens do:
    /// one with three neighbours, and the inner one of a diazonium or azide group.
    fn opens_easily(&self, atom: u16) -> bool {
        self.is_saturated(atom)
            || self
                .neighbours(atom)
                .any(|other| self.element(other) == Element::N && self.taken(other) == 1)
    }

    /// Returns how many neighbours and hydrogens an atom has for sure.
    fn taken(&self, atom: u16) -> u8 {
        let at = usize::from(atom);
        let bonds = self.degrees.get(at).copied().unwrap_or(0);
        let hydrogens = self.skeleton.hydrogens.fixed.get(at).copied().unwrap_or(0);
        bonds.saturating_add(hydrogens)
    }

    /// Says whether an atom has no valence free until it opens some.
    fn is_saturated(&self, atom: u16) -> bool {
        let own = self.of_atom.get(usize::from(atom)).into_iter().flatten();
        own.into_iter()
            .all(|vertex| matches!(self.vertex(*vertex), Some(Vertex::Opened(..))))
    }

    fn unpaired(&self) -> impl Iterator<Item = u16> + '_ {
        let count = u16::try_from(self.vertices.len()).unwrap_or(0);
        (0..count).filter(|vertex| self.matching.mate(*vertex).is_none())
    }

    /// Pairs as many vertices as possible, the usual ways first.
    fn pair(&mut self) -> Result<(), Unfilled> {
        for (one, other) in self.skeleton.doubles {
            if let Some((one, other)) = self.unpaired_between(*one, *other) {
                self.matching.join(one, other);
            }
        }
        self.matching.pair_greedily(0);
        for level in 0..=LAST_LEVEL {
            let unpaired = self.unpaired().count();
            if unpaired == 0 {
                break;
            }
            if level == APART_LEVEL {
                for _ in 0..(unpaired / 2).min(MAX_PAIRS_APART) {
                    let positive =
                        self.add_charge(Vertex::Apart(Sign::Positive), Sign::Positive)?;
                    let negative =
                        self.add_charge(Vertex::Apart(Sign::Negative), Sign::Negative)?;
                    self.add_edge(positive, negative, 0)?;
                    self.matching.join(positive, negative);
                }
            }
            self.matching.augment_all(level)?;
        }
        self.yield_to_needed()?;
        for vertex in self.unpaired() {
            match self.vertex(vertex) {
                Some(Vertex::Shared(_)) => return Err(Unfilled::Hydrogen),
                Some(Vertex::Charge(_)) => return Err(Unfilled::Charge),
                Some(Vertex::Surplus(atom, _)) => return Err(Unfilled::Valence(atom)),
                Some(Vertex::Raised(atom)) if self.element(atom) == Element::N => {
                    return Err(Unfilled::Valence(atom));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Finds mates for what must have one, hydrogens and charges, at the cost of radicals.
    fn yield_to_needed(&mut self) -> Result<(), Unfilled> {
        let needed: Vec<u16> = self
            .unpaired()
            .filter(|vertex| {
                self.vertex(*vertex)
                    .is_some_and(|vertex| self.is_needed(vertex))
            })
            .collect();
        for vertex in needed {
            let count = u16::try_from(self.vertices.len()).unwrap_or(0);
            let radical = self.add_vertex(Vertex::Radical)?;
            for other in 0..count {
                if self
                    .vertex(other)
                    .is_some_and(|other| other.atom().is_some())
                {
                    self.add_edge(radical, other, LAST_LEVEL)?;
                }
            }
            if self.matching.mate(vertex).is_none() {
                self.matching.augment_one(vertex, LAST_LEVEL)?;
            }
        }
        Ok(())
    }

    /// Says whether a vertex must have a mate. Nitrogen with four bonds is no radical;
    /// sulfur or phosphorus may be.
    fn is_needed(&self, vertex: Vertex) -> bool {
        match vertex {
            Vertex::Shared(_) | Vertex::Charge(_) | Vertex::Surplus(..) => true,
            Vertex::Raised(atom) => self.element(atom) == Element::N,
            Vertex::Free(_) | Vertex::Opened(..) | Vertex::Apart(_) | Vertex::Radical => false,
        }
    }

    /// Returns two free valences of neighbours without a mate.
    fn unpaired_between(&self, one: u16, other: u16) -> Option<(u16, u16)> {
        let open = |atom: u16| {
            let own = self.of_atom.get(usize::from(atom))?;
            own.iter().copied().find(|vertex| {
                self.matching.mate(*vertex).is_none()
                    && matches!(
                        self.vertex(*vertex),
                        Some(Vertex::Free(_) | Vertex::Raised(_))
                    )
            })
        };
        Some((open(one)?, open(other)?))
    }

    /// Moves double bonds to where stereochemistry wants them, and shared hydrogens to
    /// the atoms that usually carry them.
    fn prefer(&mut self) -> Result<(), Unfilled> {
        // No preference is worth a valence that need not be opened.
        for (number, vertex) in (0_u16..).zip(&self.vertices) {
            if let (Vertex::Opened(atom, false), Some(mate)) = (vertex, self.matching.mate(number))
                && self.vertex(mate) == Some(Vertex::Opened(*atom, true))
            {
                self.matching.freeze(number, true);
            }
        }
        for (one, other) in self.skeleton.doubles {
            let of = |atom: &u16| {
                self.of_atom
                    .get(usize::from(*atom))
                    .cloned()
                    .unwrap_or_default()
            };
            let (ones, others) = (of(one), of(other));
            let paired = |vertex: &u16| {
                let mate = self.matching.mate(*vertex);
                mate.filter(|mate| others.contains(mate)).map(|_| *vertex)
            };
            if let Some(vertex) = ones.iter().find_map(paired) {
                self.matching.freeze(vertex, true);
                continue;
            }
            'found: for one in &ones {
                for other in &others {
                    if self.force(*one, *other)? {
                        break 'found;
                    }
                }
            }
        }
        for number in 0..self.skeleton.hydrogens.groups.len() {
            self.prefer_in_group(number)?;
        }
        self.prefer_anions()
    }

    /// Moves negative charges from oxygen to where the proton was: to nitrogen, as in the
    /// anion of an amide, and to carbon between two carbonyl groups.
    fn prefer_anions(&mut self) -> Result<(), Unfilled> {
        let charges: Vec<u16> = (0_u16..)
            .zip(&self.vertices)
            .filter(|(_, vertex)| **vertex == Vertex::Charge(Sign::Negative))
            .map(|(number, _)| number)
            .collect();
        if charges.is_empty() {
            return Ok(());
        }
        let mut seats: Vec<(bool, u16)> = Vec::new();
        for (number, vertex) in (0_u16..).zip(&self.vertices) {
            let Vertex::Free(atom) = *vertex else {
                continue;
            };
            let carbonyls = self
                .neighbours(atom)
                .filter(|carbon| self.is_carbonyl(*carbon));
            match self.element(atom) {
                Element::N => seats.push((true, number)),
                Element::C if carbonyls.count() > 1 => seats.push((false, number)),
                _ => {}
            }
        }
        seats.sort_unstable();
        for charge in charges {
            for (_, seat) in &seats {
                if self.matching.mate(charge) == Some(*seat) || self.force(charge, *seat)? {
                    self.matching.freeze(charge, true);
                    break;
                }
            }
        }
        Ok(())
    }

    fn prefer_in_group(&mut self, number: usize) -> Result<(), Unfilled> {
        let Some(group) = self.skeleton.hydrogens.groups.get(number) else {
            return Ok(());
        };
        let mut waiting: Vec<u16> = (0_u16..)
            .zip(&self.vertices)
            .filter(|(_, vertex)| **vertex == Vertex::Shared(u16::try_from(number).unwrap_or(0)))
            .map(|(number, _)| number)
            .collect();
        let mut atoms = group.atoms.clone();
        atoms.sort_by_key(|atom| (self.reluctance(*atom), *atom));
        for atom in atoms {
            let own = self
                .of_atom
                .get(usize::from(atom))
                .cloned()
                .unwrap_or_default();
            for vertex in own {
                let is_free = matches!(
                    self.vertex(vertex),
                    Some(Vertex::Free(_) | Vertex::Raised(_))
                );
                if !is_free || self.matching.is_frozen(vertex) {
                    continue;
                }
                let at = waiting
                    .iter()
                    .position(|hydrogen| self.matching.mate(*hydrogen) == Some(vertex));
                let settled = match at {
                    Some(_) => {
                        self.matching.freeze(vertex, true);
                        at
                    }
                    None => match waiting.last().copied() {
                        Some(hydrogen) => {
                            self.force(hydrogen, vertex)?.then_some(waiting.len() - 1)
                        }
                        None => return Ok(()),
                    },
                };
                if let Some(at) = settled {
                    waiting.swap_remove(at);
                }
            }
        }
        Ok(())
    }

    /// Pairs two vertices for good if the others can be paired all the same.
    fn force(&mut self, one: u16, other: u16) -> Result<bool, Unfilled> {
        if self.matching.is_frozen(one)
            || self.matching.is_frozen(other)
            || self
                .bond_or_hydrogen_level(one, other)
                .is_none_or(|level| level > SHIFT_LEVEL)
        {
            return Ok(false);
        }
        let lost = [self.matching.part(one), self.matching.part(other)];
        self.matching.join(one, other);
        self.matching.freeze(one, true);
        let found = match lost.into_iter().flatten().next() {
            Some(lost) => self.matching.augment_one(lost, SHIFT_LEVEL)?,
            None => true,
        };
        if !found {
            self.matching.freeze(one, false);
            self.matching.part(one);
            for (vertex, mate) in [one, other].into_iter().zip(lost) {
                if let Some(mate) = mate {
                    self.matching.join(vertex, mate);
                }
            }
        }
        Ok(found)
    }

    fn bond_or_hydrogen_level(&self, one: u16, other: u16) -> Option<u8> {
        match self.vertex(one)? {
            Vertex::Shared(_) | Vertex::Charge(_) => Some(0),
            _ => self.bond_level(one, other),
        }
    }

    /// Returns how unwillingly an atom carries a shared hydrogen: nitrogen goes before
    /// sulfur and that before oxygen, an amino group before a ring, a lactam before
    /// another ring nitrogen, as structures are usually drawn.
    fn reluctance(&self, atom: u16) -> u8 {
        let at = usize::from(atom);
        let terminal = self.degrees.get(at).is_some_and(|degree| *degree < 2);
        let in_ring = self.skeleton.in_ring.get(at).copied().unwrap_or(false);
        match self.element(atom) {
            // Oximes rather than nitroso compounds.
            Element::N if self.is_nitroso(atom) => 7,
            Element::N if terminal => 0,
            Element::N if !in_ring => 1,
            Element::N if self.is_next_to_carbonyl(atom) => 2,
            Element::N => 3,
            Element::O if self.is_on_acid_centre(atom) => 4,
            Element::S | Element::SE | Element::TE => 5,
            _ => 6,
        }
    }

    fn neighbours(&self, atom: u16) -> impl Iterator<Item = u16> + '_ {
        self.skeleton.bonds.iter().filter_map(move |(one, other)| {
            if *one == atom {
                Some(*other)
            } else if *other == atom {
                Some(*one)
            } else {
                None
            }
        })
    }

    fn is_next_to_carbonyl(&self, atom: u16) -> bool {
        self.neighbours(atom).any(|carbon| self.is_carbonyl(carbon))
    }

    fn is_carbonyl(&self, carbon: u16) -> bool {
        self.element(carbon) == Element::C
            && self.neighbours(carbon).any(|oxygen| {
                matches!(self.element(oxygen), Element::O | Element::S | Element::SE)
                    && self.taken(oxygen) == 1
            })
    }

    fn is_nitroso(&self, atom: u16) -> bool {
        self.neighbours(atom)
            .any(|oxygen| self.element(oxygen) == Element::O && self.taken(oxygen) == 1)
    }

    fn is_on_acid_centre(&self, atom: u16) -> bool {
        self.neighbours(atom)
            .any(|centre| matches!(self.element(centre), Element::P | Element::S | Element::AS))
    }

    /// Reads the pairs as bonds, hydrogens and charges.
    fn read(&self) -> Result<Filling, Unfilled> {
        let count = self.skeleton.elements.len();
        let mut filling = Filling {
            orders: vec![1; self.skeleton.bonds.len()],
            hydrogens: self.skeleton.hydrogens.fixed.clone(),
            charges: vec![0; count],
            radicals: vec![0; count],
        };
        filling.hydrogens.resize(count, 0);
        let mut negative: Vec<u16> = self
            .skeleton
            .hydrogens
            .groups
            .iter()
            .map(|g| g.charges)
            .collect();
        // Oxygen takes the negative charges of a group, then sulfur, then nitrogen.
        let mut shared: Vec<(u16, u16)> = Vec::new();
        for (number, vertex) in (0_u16..).zip(&self.vertices) {
            let mate = self.matching.mate(number);
            let Some(atom) = vertex.atom() else { continue };
            let at = usize::from(atom);
            let other = mate.and_then(|mate| self.vertex(mate));
            match other {
                None | Some(Vertex::Radical) => bump(&mut filling.radicals, at),
                Some(Vertex::Shared(group)) => shared.push((group, atom)),
                Some(Vertex::Charge(sign) | Vertex::Apart(sign)) => {
                    charge(&mut filling.charges, at, sign)?;
                }
                Some(other) => {
                    let Some(to) = other.atom().filter(|to| *to > atom) else {
                        continue;
                    };
                    let bond = self
                        .skeleton
                        .bonds
                        .iter()
                        .position(|(a, b)| (*a.min(b), *a.max(b)) == (atom, to));
                    if let Some(bond) = bond {
                        bump(&mut filling.orders, bond);
                    }
                }
            }
        }
        shared.sort_by_key(|(_, atom)| (core::cmp::Reverse(self.reluctance(*atom)), *atom));
        for (group, atom) in shared {
            let at = usize::from(atom);
            match negative.get_mut(usize::from(group)) {
                Some(left @ 1..) => {
                    *left -= 1;
                    charge(&mut filling.charges, at, Sign::Negative)?;
                }
                _ => bump(&mut filling.hydrogens, at),
            }
        }
        if let Some(metal) = self.metal
            && let Some(charge) = filling.charges.get_mut(usize::from(metal))
        {
            *charge = i8::try_from(self.skeleton.charge).map_err(|_| Unfilled::Charge)?;
        }
        self.separate(&mut filling);
        Ok(filling)
    }

    /// Writes nitrogen with five bonds as a cation next to an anion: a nitro group, an
    /// azide, an N-oxide.
    fn separate(&self, filling: &mut Filling) {
        for (atom, element) in (0_u16..).zip(self.skeleton.elements) {
            if *element != Element::N {
                continue;
            }
            let bonds = || {
                let bonds = self.skeleton.bonds.iter().enumerate();
                bonds.filter_map(|(bond, (one, other))| {
                    if *one == atom {
                        Some((bond, *other))
                    } else if *other == atom {
                        Some((bond, *one))
                    } else {
                        None
                    }
                })
            };
            let at = usize::from(atom);
            let order = |bond: usize| filling.orders.get(bond).copied().unwrap_or(0);
            let taken: u8 = bonds().map(|(bond, _)| order(bond)).sum();
            let hydrogens = filling.hydrogens.get(at).copied().unwrap_or(0);
            if taken.saturating_add(hydrogens) < 5 {
                continue;
            }
            let weakest = bonds()
                .filter(|(bond, _)| order(*bond) > 1)
                .min_by_key(|(_, other)| {
                    let terminal = self.degrees.get(usize::from(*other)) == Some(&1);
                    let rank = match self.element(*other) {
                        Element::O => 0,
                        Element::S | Element::SE | Element::TE => 1,
                        Element::N => 2,
                        _ => 3,
                    };
                    (rank, !terminal, *other)
                });
            if let Some((bond, other)) = weakest {
                if let Some(order) = filling.orders.get_mut(bond) {
                    *order -= 1;
                }
                for (at, change) in [(at, 1), (usize::from(other), -1)] {
                    if let Some(charge) = filling.charges.get_mut(at) {
                        *charge += change;
                    }
                }
            }
        }
    }
}

fn bump(counts: &mut [u8], at: usize) {
    if let Some(count) = counts.get_mut(at) {
        *count = count.saturating_add(1);
    }
}

fn charge(charges: &mut [i8], at: usize, sign: Sign) -> Result<(), Unfilled> {
    if let Some(charge) = charges.get_mut(at) {
        let sum = match sign {
            Sign::Positive => charge.checked_add(1),
            Sign::Negative => charge.checked_sub(1),
        };
        *charge = sum.ok_or(Unfilled::Charge)?;
    }
    Ok(())
}
