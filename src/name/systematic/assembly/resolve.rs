//! From locants to atoms.

use super::graph::{Edge, Graph, Part};
use super::stereo::Mark;
use super::{Builder, Places};
use crate::name::systematic::grammar::Fault;
use crate::name::systematic::locants::{Locant, Place};
use crate::name::systematic::tokens::{
    Configuration, Hand, Role, Token, each_locant, read_locants,
};
use smallvec::SmallVec;

impl Graph {
    /// Returns the atom that a locant names in a part.
    pub(super) fn resolve(&self, part: &Part, locant: Locant) -> Option<u16> {
        let ortho = matches!(locant.place, Place::Element(8 | 15)) && locant.number == 0;
        if !ortho && let Some(atom) = self.find(part, locant) {
            // N-methylpyridinium-3-carboxamide: which of them?
            let nitrogen = locant == Locant::element(7);
            return (!nitrogen || !part.onium || !self.has_onium(part, atom)).then_some(atom);
        }
        if let Some(flat) = self.without_side(locant) {
            let atom = self.find(part, flat)?;
            return self
                .planes
                .iter()
                .any(|plane| plane.atom == atom)
                .then_some(atom);
        }
        match locant.place {
            // o- and p- on a benzene ring are never oxygen and phosphorus.
            Place::Element(element @ (8 | 15)) if locant.number == 0 => self
                .by_benzene(part, locant)
                .or_else(|| self.find(part, locant))
                .or_else(|| self.by_element(part, element, locant)),
            Place::Element(element) => self.by_element(part, element, locant),
            Place::Benzene(_) => self.by_benzene(part, locant),
            Place::Greek(letter) if locant.primes == 0 && letter < 10 && locant.number == 0 => {
                self.by_greek(part, u16::from(letter))
            }
            Place::Greek(24) => self.find(part, locant),
            _ => None,
        }
    }

    /// In `5a-androstane` and `17b-hydroxy` the letter stands for α or β: returns the
    /// locant without it.
    fn without_side(&self, locant: Locant) -> Option<Locant> {
        let lettered = matches!(locant.letter, b'a' | b'b') && locant.place == Place::Number;
        (lettered && !self.planes.is_empty()).then_some(Locant {
            letter: 0,
            ..locant
        })
    }

    /// Says whether a nitrogen other than this one has a positive charge and a hydrogen.
    fn has_onium(&self, part: &Part, named: u16) -> bool {
        part.atoms.clone().any(|atom| {
            atom != named
                && self
                    .node(atom)
                    .is_some_and(|node| node.element == 7 && node.charge > 0 && self.room(atom) > 0)
        })
    }

    /// Greek letters count along a chain from the group at its end, and in rings from
    /// the heteroatom or, in naphthalene and anthraquinone, from the bridge.
    fn by_greek(&self, part: &Part, letter: u16) -> Option<u16> {
        let first = self.find(part, Locant::number(1))?;
        let node = self.node(first)?;
        let bridged = self
            .labels_of(part)
            .iter()
            .any(|label| label.locant.letter == b'a' && label.locant.number == 4);
        let number = match (node.element, node.mancude) {
            (6, true) if bridged && letter < 3 => letter,
            (7 | 8 | 16, true) if !bridged => letter + 1,
            // The carbon of an acid group is not counted.
            // α-phenylcyclohexylglycolic acid: no place of the ring, unless it is decalin.
            (6, false) if self.in_ring(part, first) => (bridged && letter < 3).then_some(letter)?,
            (6, false) if self.is_acid_within(part, first) => letter + 1,
            (6, false) => letter,
            _ => return None,
        };
        self.find(part, Locant::number(number))
    }

    /// Says whether a carbon is that of an acid group of a part itself, not of a group on it.
    fn is_acid_within(&self, part: &Part, atom: u16) -> bool {
        let hetero = |other: u16| {
            let node = self.node(other);
            node.is_some_and(|node| matches!(node.element, 7 | 8 | 16))
        };
        self.edges.iter().any(|edge| {
            let [one, other] = edge.atoms;
            let end = if one == atom { other } else { one };
            let here = one == atom || other == atom;
            edge.order > 1 && here && hetero(end) && part.atoms.contains(&end)
        })
    }

    pub(super) fn is_acid_carbon(&self, atom: u16) -> bool {
        let hetero = |atom: u16| {
            self.node(atom)
                .is_some_and(|node| matches!(node.element, 7 | 8 | 16))
        };
        self.edges.iter().any(|edge| {
            let [one, other] = edge.atoms;
            edge.order > 1 && (one == atom && hetero(other) || other == atom && hetero(one))
        })
    }

    /// How many bonds lead from one atom to another, at most five.
    pub(super) fn steps(&self, from: u16, to: u16) -> Option<u8> {
        let mut reached: SmallVec<[u16; 32]> = SmallVec::new();
        reached.push(from);
        let mut head = 0;
        for steps in 0..=5 {
            if reached.contains(&to) {
                return Some(steps);
            }
            let end = reached.len();
            while head < end {
                let atom = reached.get(head).copied()?;
                for next in self.neighbours(atom) {
                    if !reached.contains(&next) {
                        reached.push(next);
                    }
                }
                head += 1;
            }
        }
        None
    }

    /// Says whether an atom of a part lies in a ring.
    pub(super) fn in_ring(&self, part: &Part, atom: u16) -> bool {
        self.in_ring_of(part, atom, &self.edges)
    }

    /// The same where the bonds of the part are among these.
    pub(super) fn in_ring_of(&self, part: &Part, atom: u16, bonds: &[Edge]) -> bool {
        if self.node(atom).is_some_and(|node| node.mancude) {
            return true;
        }
        if part.atoms.len() < 3 {
            return false;
        }
        let inside = |edge: &[u16; 2]| edge.iter().all(|end| part.atoms.contains(end));
        let edges = bonds.iter().map(|edge| edge.atoms);
        // The end of a chain lies in none.
        let beside = edges.clone().filter_map(|edge| match edge {
            [one, other] | [other, one] if one == atom && inside(&edge) => Some(other),
            _ => None,
        });
        let neighbours: SmallVec<[u16; 4]> = beside.collect();
        if neighbours.len() < 2 {
            return false;
        }
        let edges: SmallVec<[[u16; 2]; 32]> = edges.filter(inside).collect();
        // A ring leads from a neighbour to another past the atom.
        let local = |end: u16| usize::from(end - part.atoms.start);
        let mut reached: SmallVec<[bool; 64]> = SmallVec::new();
        let mut left = neighbours.as_slice();
        while let Some((start, others)) = left.split_first() {
            left = others;
            reached.clear();
            reached.resize(part.atoms.len(), false);
            if let Some(slot) = reached.get_mut(local(*start)) {
                *slot = true;
            }
            let mut grows = true;
            while grows {
                grows = false;
                for edge in edges.iter().filter(|edge| !edge.contains(&atom)) {
                    if let Ok([one, other]) = reached.get_disjoint_mut(edge.map(local))
                        && one != other
                    {
                        (*one, *other) = (true, true);
                        grows = true;
                    }
                }
            }
            let is_reached = |end: &&u16| reached.get(local(**end)) == Some(&true);
            if others.iter().filter(is_reached).any(|end| end != start) {
                return true;
            }
        }
        false
    }

    /// `N` names the only atom of its element, or the one whose number it bears.
    fn by_element(&self, part: &Part, element: u8, locant: Locant) -> Option<u16> {
        let is_element = |atom: &u16| self.node(*atom).is_some_and(|node| node.element == element);
        if locant.number != 0 {
            let numbered = Locant {
                place: Place::Number,
                ..locant
            };
            return self.find(part, numbered).filter(is_element);
        }
        // A group of the element that has a label of its own goes first.
        let labelled = self.labels_of(part).iter().any(|label| {
            label.locant.place == Place::Element(element) && label.locant.primes < u8::MAX
        });
        if labelled {
            return None;
        }
        let mut atoms = part.atoms.clone().filter(is_element);
        let named = atoms.nth(usize::from(locant.primes))?;
        // N' says that there is N; N alone that there is no other.
        (locant.primes > 0 || atoms.next().is_none() || self.free(named) > 0).then_some(named)
    }

    /// `o-`, `m-`, `p-` on a benzene ring whose place 1 is taken.
    fn by_benzene(&self, part: &Part, locant: Locant) -> Option<u16> {
        let number = match locant.place {
            Place::Element(8) => 2,
            Place::Benzene(number) => u16::from(number),
            Place::Element(15) => 4,
            _ => return None,
        };
        if locant.number != 0 {
            return None;
        }
        let named = Locant {
            place: Place::Benzene(u8::try_from(number).ok()?),
            ..locant
        };
        if let Some(atom) = self.find(part, named) {
            return Some(atom);
        }
        if !part.simple_benzene {
            return None;
        }
        self.find(part, Locant::number(number).primed(locant.primes))
    }
}

impl Builder<'_> {
    /// Returns the atoms that a list of locants names in a part; every one must exist.
    pub(super) fn places(&mut self, token: Token, part: &Part) -> Result<Places, Fault> {
        self.places_if(token, part).ok_or(Fault::new(
            token.start,
            "a locant of the structure it belongs to",
        ))
    }

    /// The same, or `None` when a locant names no atom of the part.
    pub(super) fn places_if(&self, token: Token, part: &Part) -> Option<Places> {
        let mut places = Places::new();
        let mut complete = true;
        each_locant(self.bytes(token), |located| {
            if complete && !matches!(located.role, Role::Added | Role::End) {
                match self.graph.resolve(part, located.locant) {
                    Some(atom) => places.push(atom),
                    None => complete = false,
                }
            }
        });
        complete.then_some(places)
    }

    /// Counts the locants of a list.
    pub(super) fn locant_count(&self, token: Token) -> usize {
        let mut count = 0;
        each_locant(self.bytes(token), |located| {
            count += usize::from(!matches!(located.role, Role::Added | Role::End));
        });
        count
    }

    /// Applies what locants say beside the place: bonding numbers and added hydrogen.
    pub(super) fn apply_roles(&mut self, token: Token, part: &Part) -> Result<(), Fault> {
        // `lambda` and brackets alone say more than places.
        let bytes = self.bytes(token);
        if !bytes.iter().any(|byte| matches!(byte, b'l' | b'(')) {
            return Ok(());
        }
        for located in read_locants(bytes) {
            match located.role {
                Role::Bonding(valence) => {
                    let atom = if located.locant == Locant::number(0) {
                        part.atoms.clone().next()
                    } else {
                        self.graph.resolve(part, located.locant)
                    };
                    let atom = atom.ok_or(Fault::new(token.start, "an atom of the structure"))?;
                    if let Some(node) = self.graph.node_mut(atom) {
                        node.valence = valence;
                    }
                    if let Some(system) = self.graph.system_mut(atom) {
                        system.open = true;
                    }
                }
                Role::Added => {
                    let atom = self.saturate(located.locant, part, token.start)?;
                    if let Some(system) = self.graph.system_mut(atom) {
                        system.added += 1;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Keeps on which sides groups stand that were put on atoms of a plane.
    pub(super) fn note_sides(
        &mut self,
        token: Token,
        placed: impl Iterator<Item = (u16, Option<u16>)>,
    ) {
        let bytes = self.bytes(token);
        if !bytes.iter().any(u8::is_ascii_lowercase) {
            return;
        }
        let located = read_locants(bytes);
        let plain = located
            .iter()
            .filter(|located| !matches!(located.role, Role::Added | Role::End));
        for (located, (atom, ligand)) in plain.zip(placed) {
            let planar = self.graph.planes.iter().any(|plane| plane.atom == atom);
            let configuration = match (located.role, located.locant.letter) {
                (Role::Alpha, _) => Configuration::Alpha,
                (Role::Beta, _) => Configuration::Beta,
                (Role::Plain, b'a') if planar => Configuration::Alpha,
                (Role::Plain, b'b') if planar => Configuration::Beta,
                _ => continue,
            };
            self.graph.mark(Mark {
                atom: Some(atom),
                ligand,
                home: 0..0,
                scope: atom..atom,
                configuration,
                hand: Hand::Absolute,
                others: SmallVec::new(),
                is_only: false,
                named: None,
            });
        }
    }

    /// Takes an atom out of the double bonds of its ring.
    pub(super) fn saturate(&mut self, locant: Locant, part: &Part, at: u16) -> Result<u16, Fault> {
        let atom = self
            .graph
            .resolve(part, locant)
            .ok_or(Fault::new(at, "a locant of the ring for the hydrogen"))?;
        if let Some(node) = self.graph.node_mut(atom) {
            node.mancude = false;
        }
        Ok(atom)
    }
}
