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
use super::valence::{Room, room};
use crate::mol::matching::{Matching, NONE};
use crate::mol::{Element, Molecule};
use alloc::vec;
use alloc::vec::Vec;
use core::cell::OnceCell;

/// The level at which everything has been allowed.
const LAST_LEVEL: u8 = 9;
/// The level from which on opposite charges may stand on atoms that are not neighbours.
const APART_LEVEL: u8 = 7;
/// The level at which oxygen on carbon takes a negative charge of the component.
const YIELD_LEVEL: u8 = 4;
/// How many pairs of opposite charges may stand apart in one component; what is beyond
/// them is left a radical.
const MAX_PAIRS_APART: usize = 32;
/// The most edges in one component.
const MAX_EDGES: usize = 300_000;
/// How many edges and vertices the search for pairs may look at in one component. Structures as
/// they are drawn need a few for each edge; the limit bounds the work on hostile ones.
const MAX_WORK: usize = 2_000_000;

/// A component whose valences are to be filled.
#[derive(Debug)]
pub(super) struct Skeleton<'a> {
    pub(super) elements: &'a [Element],
    pub(super) bonds: &'a [(u16, u16)],
    pub(super) hydrogens: &'a Hydrogens,
    pub(super) charge: i32,
    /// The bonds that stereochemistry says are double.
    pub(super) doubles: &'a [(u16, u16)],
    /// The molecule that already has the bonds, and where the component begins in it.
    pub(super) molecule: &'a Molecule,
    pub(super) first: u16,
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

/// What a vertex stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vertex {
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
pub(super) enum Sign {
    Positive,
    Negative,
}

/// What makes a nitrogen open its further valences, the likeliest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opening {
    /// It is the inner one of a diazonium or azide group.
    Diazonium,
    /// It has three neighbours already.
    Saturated,
    /// It has fewer.
    Other,
}

impl Vertex {
    pub(super) fn atom(self) -> Option<u16> {
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
    let mut work = if let Some(paired) = pair_around_doubles(skeleton)? {
        paired
    } else {
        let mut work = Work::new(skeleton)?;
        work.pair()?;
        work
    };
    work.prefer()?;
    work.read()
}

/// Pairs with the bonds kept that stereochemistry says are double; `None` where there are
/// none or something would stay free.
fn pair_around_doubles<'a>(skeleton: &'a Skeleton<'a>) -> Result<Option<Work<'a>>, Unfilled> {
    if skeleton.doubles.is_empty() {
        return Ok(None);
    }
    let mut work = Work::new(skeleton)?;
    work.freeze_doubles();
    let is_paired = work.pair().is_ok() && work.unpaired().next().is_none();
    Ok(is_paired.then_some(work))
}

/// The valences of a component as vertices to be paired.
pub(super) struct Work<'a> {
    pub(super) skeleton: &'a Skeleton<'a>,
    /// The vertices with the edges up to the level that is allowed.
    pub(super) matching: Matching,
    /// Both ends and the level of every edge.
    edges: Vec<(u16, u16, u8)>,
    /// The level up to which edges are allowed, once any are.
    level: Option<u8>,
    pub(super) vertices: Vec<Vertex>,
    /// The vertices of each atom.
    pub(super) of_atom: Vec<Vec<u16>>,
    /// How many neighbours each atom has.
    pub(super) degrees: Vec<u8>,
    /// The atom that takes any charge, and the charge it takes.
    pub(super) metal: Option<u16>,
    /// Whether each bond of the molecule is in a ring, once that was asked.
    pub(super) rings: OnceCell<Vec<bool>>,
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
                .is_some_and(|element| element.is_metal())
        });
        let mut work = Self {
            skeleton,
            matching: Matching::with_work(MAX_WORK),
            edges: Vec::new(),
            level: None,
            vertices: Vec::new(),
            of_atom: vec![Vec::new(); count],
            degrees,
            metal,
            rings: OnceCell::new(),
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

    pub(super) fn element(&self, atom: u16) -> Element {
        let element = self.skeleton.elements.get(usize::from(atom));
        element.copied().unwrap_or(Element::ANY)
    }

    pub(super) fn vertex(&self, vertex: u16) -> Option<Vertex> {
        self.vertices.get(usize::from(vertex)).copied()
    }

    fn add_vertex(&mut self, vertex: Vertex) -> Result<u16, Unfilled> {
        if self.vertices.len() >= usize::from(NONE) {
            return Err(Unfilled::Exhausted);
        }
        let number = self.matching.add_vertex();
        self.vertices.push(vertex);
        if let Some(atom) = vertex.atom()
            && let Some(own) = self.of_atom.get_mut(usize::from(atom))
        {
            own.push(number);
        }
        Ok(number)
    }

    fn add_edge(&mut self, one: u16, other: u16, level: u8) -> Result<(), Unfilled> {
        if self.edges.len() >= MAX_EDGES {
            return Err(Unfilled::Exhausted);
        }
        self.edges.push((one, other, level));
        if self.level.is_some_and(|allowed| level <= allowed) {
            self.matching.add_edge(one, other);
        }
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
            self.matching.pair(one, other);
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
    pub(super) fn bond_level(&self, one: u16, other: u16) -> Option<u8> {
        use Vertex::{Free, Opened, Raised};
        let opened = |atom: u16, second: bool, to: u16| {
            let to = self.element(to);
            let is_hetero = !matches!(to, Element::C | Element::SI | Element::B);
            match self.element(atom) {
                // The second valence of an oxygen is for its charge.
                Element::O if second || !matches!(to, Element::C | Element::N | Element::O) => None,
                Element::O => Some(if self.is_saturated(atom) { 6 } else { 7 }),
                // A nitrogen doubly bonded to two carbons is an ylide at best.
                Element::N if second && !is_hetero => Some(8),
                Element::N => Some(match (self.opening(atom), is_hetero) {
                    (Opening::Diazonium, true) => 1,
                    (Opening::Saturated, true) => 2,
                    (Opening::Diazonium | Opening::Saturated, false) => 3,
                    (Opening::Other, true) => 4,
                    (Opening::Other, false) => 5,
                }),
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
            let Some(seat) = self.vertex(at).filter(|at| !apart || self.bears_apart(*at)) else {
                continue;
            };
            let Some(level) = self.charge_level(seat, sign) else {
                continue;
            };
            let level = match (apart, level) {
                // A charge that no proton balances is on oxygen only if nowhere else.
                (false, 0) if self.yields_charge(seat, sign) => YIELD_LEVEL,
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

    /// Says whether a valence is that of an oxygen on carbon, which would have had a proton
    /// instead of a negative charge.
    fn yields_charge(&self, vertex: Vertex, sign: Sign) -> bool {
        let Vertex::Free(atom) = vertex else {
            return false;
        };
        sign == Sign::Negative
            && self.element(atom) == Element::O
            && (self.neighbours(atom)).all(|other| self.element(other) == Element::C)
    }

    /// Says whether a valence may have a charge that is balanced elsewhere: one that was
    /// opened only at nitrogen, at oxygen and in a ring of sulfur.
    fn bears_apart(&self, vertex: Vertex) -> bool {
        let Vertex::Opened(atom, _) = vertex else {
            return true;
        };
        match self.element(atom) {
            Element::N => true,
            Element::O => self.taken(atom) > 0,
            Element::S | Element::SE => self.taken(atom) == 2,
            _ => false,
        }
    }

    /// Returns the level at which a valence takes a charge; `None` where it never does.
    pub(super) fn charge_level(&self, vertex: Vertex, sign: Sign) -> Option<u8> {
        let element = self.element(vertex.atom()?);
        let oxygen_like = matches!(element, Element::O | Element::S | Element::SE | Element::TE);
        match (sign, vertex) {
            (Sign::Positive, Vertex::Raised(_)) => Some(0),
            (sign, Vertex::Surplus(_, own)) => (sign == own).then_some(0),
            (Sign::Positive, Vertex::Opened(_, second)) => match element {
                Element::N => Some(match self.opening(vertex.atom()?) {
                    Opening::Diazonium => 1,
                    Opening::Saturated => 2,
                    Opening::Other => 5,
                }),
                Element::O if !second => None,
                Element::O => Some(if self.is_saturated(vertex.atom()?) {
                    6
                } else {
                    7
                }),
                _ => Some(if self.taken(vertex.atom()?) < 3 { 4 } else { 7 }),
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

    /// Says why a nitrogen would open its further valences.
    fn opening(&self, atom: u16) -> Opening {
        let mut neighbours = self.neighbours(atom);
        if neighbours.any(|other| self.element(other) == Element::N && self.taken(other) == 1) {
            Opening::Diazonium
        } else if self.is_saturated(atom) {
            Opening::Saturated
        } else {
            Opening::Other
        }
    }

    /// Returns how many neighbours and hydrogens an atom has for sure.
    pub(super) fn taken(&self, atom: u16) -> u8 {
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

    pub(super) fn unpaired(&self) -> impl Iterator<Item = u16> + '_ {
        let count = u16::try_from(self.vertices.len()).unwrap_or(0);
        (0..count).filter(|vertex| self.matching.mate(*vertex).is_none())
    }

    /// Pairs as many vertices as possible, the usual ways first.
    fn pair(&mut self) -> Result<(), Unfilled> {
        for level in 0..=LAST_LEVEL {
            let unpaired = self.unpaired().count();
            if unpaired == 0 {
                break;
            }
            self.allow(level);
            if level == 0 {
                self.matching.choose();
            }
            if level == APART_LEVEL {
                // A nitrogen with four bonds may need a pair for itself.
                let needed = self.unpaired().filter(|vertex| self.must_pair(*vertex));
                let pairs = needed.count().max(unpaired / 2);
                for _ in 0..pairs.min(MAX_PAIRS_APART) {
                    let positive =
                        self.add_charge(Vertex::Apart(Sign::Positive), Sign::Positive)?;
                    let negative =
                        self.add_charge(Vertex::Apart(Sign::Negative), Sign::Negative)?;
                    self.add_edge(positive, negative, 0)?;
                    self.matching.pair(positive, negative);
                }
            }
            self.matching.augment_all();
            self.check_work()?;
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

    /// Adds the edges of a level to those that pairs may be made along.
    fn allow(&mut self, level: u8) {
        for (one, other, own) in &self.edges {
            if *own == level {
                self.matching.add_edge(*one, *other);
            }
        }
        self.level = Some(level);
    }

    /// Leaves only the edges up to a level to the pairs that may still be made.
    pub(super) fn restrict(&mut self, level: u8) {
        let mut matching = Matching::with_work(MAX_WORK);
        for _ in &self.vertices {
            matching.add_vertex();
        }
        for (one, other, _) in self.edges.iter().filter(|(.., own)| *own <= level) {
            matching.add_edge(*one, *other);
        }
        for vertex in 0..u16::try_from(self.vertices.len()).unwrap_or(0) {
            let mate = self.matching.mate(vertex);
            if let Some(mate) = mate {
                matching.pair(vertex, mate);
            }
            if self.matching.is_closed(vertex) {
                matching.close([vertex, mate.unwrap_or(vertex)], true);
            }
        }
        self.matching = matching;
        self.level = Some(level);
    }

    /// Looks for a mate for a vertex that has none, and says whether there was one.
    pub(super) fn find_mate(&mut self, vertex: u16) -> Result<bool, Unfilled> {
        let found = self.matching.augment(vertex);
        self.check_work()?;
        Ok(found)
    }

    fn check_work(&self) -> Result<(), Unfilled> {
        let exhausted = self.matching.is_exhausted();
        if exhausted {
            Err(Unfilled::Exhausted)
        } else {
            Ok(())
        }
    }

    /// Keeps a vertex and its mate as they are for good.
    pub(super) fn keep(&mut self, vertex: u16) {
        let mate = self.matching.mate(vertex).unwrap_or(vertex);
        self.matching.close([vertex, mate], true);
    }

    /// Finds mates for what must have one, hydrogens and charges, at the cost of radicals.
    fn yield_to_needed(&mut self) -> Result<(), Unfilled> {
        let needed: Vec<u16> = self
            .unpaired()
            .filter(|vertex| self.must_pair(*vertex))
            .collect();
        for vertex in needed {
            let count = u16::try_from(self.vertices.len()).unwrap_or(0);
            let radical = self.add_vertex(Vertex::Radical)?;
            for other in 0..count {
                let of_atom = self.vertex(other).and_then(Vertex::atom).is_some();
                if of_atom && !self.must_pair(other) {
                    self.add_edge(radical, other, LAST_LEVEL)?;
                }
            }
            if self.matching.mate(vertex).is_none() {
                self.find_mate(vertex)?;
            }
        }
        Ok(())
    }

    /// Says whether a vertex must have a mate. Nitrogen with four bonds is no radical;
    /// sulfur or phosphorus may be.
    fn must_pair(&self, vertex: u16) -> bool {
        match self.vertex(vertex) {
            Some(Vertex::Shared(_) | Vertex::Charge(_) | Vertex::Surplus(..)) => true,
            Some(Vertex::Raised(atom)) => self.element(atom) == Element::N,
            _ => false,
        }
    }

    /// Pairs the valences of bonds that are known to be double for good.
    fn freeze_doubles(&mut self) {
        for (one, other) in self.skeleton.doubles {
            if let Some((one, other)) = self.unpaired_between(*one, *other) {
                self.matching.pair(one, other);
                self.keep(one);
            }
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

    /// Returns the neighbours of an atom.
    pub(super) fn neighbours(&self, atom: u16) -> impl Iterator<Item = u16> + '_ {
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
}
