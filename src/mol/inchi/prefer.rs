//! The usual way to draw a structure among the possible ones.

use super::bonds::{Sign, Skeleton, Unfilled, Vertex, Work};
use crate::mol::{Element, ring};
use alloc::vec::Vec;

/// The level up to which a double bond may move for a preferred place.
const SHIFT_LEVEL: u8 = 1;

impl Work<'_> {
    /// Moves double bonds to where stereochemistry wants them, and shared hydrogens to
    /// the atoms that usually carry them.
    pub(super) fn prefer(&mut self) -> Result<(), Unfilled> {
        self.restrict(SHIFT_LEVEL);
        self.raise_sulfonic()?;
        // No preference is worth a valence that need not be opened.
        for number in 0..u16::try_from(self.vertices.len()).unwrap_or(0) {
            if let Some(Vertex::Opened(atom, false)) = self.vertex(number)
                && let Some(mate) = self.matching.mate(number)
                && self.vertex(mate) == Some(Vertex::Opened(atom, true))
            {
                self.keep(number);
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
                self.keep(vertex);
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
        self.prefer_anions()?;
        self.prefer_radicals()
    }

    /// Opens the valences of sulfur with two bare oxygens and two more neighbours: sulfonic
    /// acids rather than the hydrates of sulfinic ones that share hydrogens with something.
    fn raise_sulfonic(&mut self) -> Result<(), Unfilled> {
        for number in 0..u16::try_from(self.vertices.len()).unwrap_or(0) {
            let Some(Vertex::Opened(sulfur, false)) = self.vertex(number) else {
                continue;
            };
            let mate = self.matching.mate(number);
            let Some(second) =
                mate.filter(|mate| self.vertex(*mate) == Some(Vertex::Opened(sulfur, true)))
            else {
                continue;
            };
            if self.element(sulfur) != Element::S || self.taken(sulfur) != 4 {
                continue;
            }
            let is_bare = |atom: &u16| self.element(*atom) == Element::O && self.taken(*atom) == 1;
            let oxygens: Vec<u16> = self.neighbours(sulfur).filter(is_bare).collect();
            if oxygens.len() < 2 {
                continue;
            }
            let of_atom = |atom: &u16| self.of_atom.get(usize::from(*atom));
            let own = oxygens.iter().filter_map(of_atom).flatten();
            let is_free = |vertex: &u16| matches!(self.vertex(*vertex), Some(Vertex::Free(_)));
            let seats: Vec<u16> = own.copied().filter(is_free).collect();
            self.matching.release(number);
            let mut opened = false;
            for seat in seats {
                if !opened {
                    opened = self.force(number, seat)?;
                }
            }
            if !opened {
                self.matching.pair(number, second);
            }
        }
        Ok(())
    }

    /// Moves free valences of conjugated carbon to where the atom was cut off that had them:
    /// the ring of a phenyl radical, the methylene of a benzyl radical.
    fn prefer_radicals(&mut self) -> Result<(), Unfilled> {
        let free = |this: &Self, number: u16, vertex: Vertex| {
            matches!(vertex, Vertex::Free(atom) if this.element(atom) == Element::C)
                && this.matching.mate(number).is_none()
        };
        let mut waiting = (0_u16..)
            .zip(&self.vertices)
            .filter(|(number, vertex)| free(self, *number, **vertex))
            .count();
        if waiting == 0 {
            return Ok(());
        }
        let mut settled = None;
        for (_, atom, seat) in self.carbon_seats() {
            if waiting == 0 {
                break;
            }
            // One free valence for each atom.
            if settled == Some(atom) || self.matching.is_closed(seat) {
                continue;
            }
            if self.free(seat)? {
                settled = Some(atom);
                waiting -= 1;
            }
        }
        Ok(())
    }

    /// Takes the mate from a vertex for good if another free one takes it.
    fn free(&mut self, seat: u16) -> Result<bool, Unfilled> {
        let mate = self.matching.release(seat);
        self.keep(seat);
        let Some(mate) = mate else { return Ok(true) };
        let found = self.find_mate(mate)?;
        if !found {
            self.matching.close([seat, seat], false);
            self.matching.pair(seat, mate);
        }
        Ok(found)
    }

    /// Moves negative charges from oxygen to where the proton was: to nitrogen, as in the
    /// anion of an amide, and to carbon between two carbonyl groups.
    fn prefer_anions(&mut self) -> Result<(), Unfilled> {
        let charges: Vec<u16> = (0_u16..)
            .zip(&self.vertices)
            .filter(|(number, vertex)| match vertex {
                Vertex::Charge(Sign::Negative) => true,
                Vertex::Apart(Sign::Negative) => {
                    let mate = self
                        .matching
                        .mate(*number)
                        .and_then(|mate| self.vertex(mate));
                    mate.is_some_and(|mate| mate.atom().is_some())
                }
                _ => false,
            })
            .map(|(number, _)| number)
            .collect();
        if charges.is_empty() {
            return Ok(());
        }
        // Each with whether it is the nitrogen of an amide outside rings: no other is worth
        // more than oxygen where the charge is balanced within the component.
        let mut seats: Vec<(u8, u16, bool)> = Vec::new();
        for (number, vertex) in (0_u16..).zip(&self.vertices) {
            let Vertex::Free(atom) = *vertex else {
                continue;
            };
            let carbonyls = self
                .neighbours(atom)
                .filter(|carbon| self.is_carbonyl(*carbon));
            match self.element(atom) {
                Element::N if !self.is_nitrile(atom) => {
                    let is_amide = carbonyls.count() > 0 && !self.is_in_ring(atom);
                    seats.push((1 + self.reluctance(atom), number, is_amide));
                }
                Element::C if carbonyls.count() > 1 => seats.push((0, number, false)),
                _ => {}
            }
        }
        seats.sort_unstable();
        let mut carbons: Option<Vec<(bool, u16, u16)>> = None;
        for charge in charges {
            let is_apart = matches!(self.vertex(charge), Some(Vertex::Apart(_)));
            let seats = seats
                .iter()
                .filter(|(_, _, is_amide)| *is_amide || !is_apart);
            let mut settled = self.settle(charge, seats.map(|(_, seat, _)| *seat))?;
            let mate = self
                .matching
                .mate(charge)
                .and_then(|mate| self.vertex(mate));
            if !settled
                && let Some(Vertex::Free(atom)) = mate
                && (self.element(atom) == Element::C || self.is_nitrile(atom))
            {
                let carbons = carbons.get_or_insert_with(|| self.carbon_seats());
                settled = self.settle(charge, carbons.iter().map(|(_, _, seat)| *seat))?;
            }
            if settled {
                self.keep(charge);
            }
        }
        Ok(())
    }

    /// Pairs a charge with the first of the seats that can be free for it.
    fn settle(&mut self, charge: u16, seats: impl Iterator<Item = u16>) -> Result<bool, Unfilled> {
        for seat in seats {
            if self.matching.mate(charge) == Some(seat) || self.force(charge, seat)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Returns the free valences of carbon that was cut off something, with their atoms:
    /// those of a phenyl ring, then those of a methylene group beside one.
    fn carbon_seats(&self) -> Vec<(bool, u16, u16)> {
        let mut seats = Vec::new();
        for (number, vertex) in (0_u16..).zip(&self.vertices) {
            if let Vertex::Free(atom) = *vertex
                && self.element(atom) == Element::C
            {
                let bare = self.taken(atom) < 3;
                if bare || !self.is_in_ring(atom) {
                    seats.push((!bare, atom, number));
                }
            }
        }
        seats.sort_unstable();
        seats
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
                if !is_free || self.matching.is_closed(vertex) {
                    continue;
                }
                let at = waiting
                    .iter()
                    .position(|hydrogen| self.matching.mate(*hydrogen) == Some(vertex));
                let settled = match at {
                    Some(_) => {
                        self.keep(vertex);
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
        if self.matching.is_closed(one)
            || self.matching.is_closed(other)
            || self
                .bond_or_hydrogen_level(one, other)
                .is_none_or(|level| level > SHIFT_LEVEL)
        {
            return Ok(false);
        }
        let lost = [self.matching.release(one), self.matching.release(other)];
        self.matching.pair(one, other);
        self.keep(one);
        let found = match lost.into_iter().flatten().next() {
            Some(lost) => self.find_mate(lost)?,
            None => true,
        };
        if !found {
            self.matching.close([one, other], false);
            self.matching.release(one);
            for (vertex, mate) in [one, other].into_iter().zip(lost) {
                if let Some(mate) = mate {
                    self.matching.pair(vertex, mate);
                }
            }
        }
        Ok(found)
    }

    fn bond_or_hydrogen_level(&self, one: u16, other: u16) -> Option<u8> {
        match self.vertex(one)? {
            Vertex::Shared(_) | Vertex::Charge(_) | Vertex::Apart(_) => Some(0),
            _ => self.bond_level(one, other),
        }
    }

    /// Returns how unwillingly an atom carries a shared hydrogen: nitrogen goes before
    /// sulfur and that before oxygen, an amino group before a ring, a lactam before
    /// another ring nitrogen, as structures are usually drawn.
    pub(super) fn reluctance(&self, atom: u16) -> u8 {
        let at = usize::from(atom);
        let terminal = self.degrees.get(at).is_some_and(|degree| *degree < 2);
        let in_ring = self.is_in_ring(atom);
        match self.element(atom) {
            // Oximes rather than nitroso compounds.
            Element::N if self.is_nitroso(atom) => 7,
            Element::N if terminal && self.is_nitrile(atom) => 8,
            Element::N if terminal => 0,
            Element::N if !in_ring => 1,
            Element::N if self.is_next_to_carbonyl(atom) => 2,
            Element::N => 3,
            Element::O if self.is_on_acid_centre(atom) => 4,
            Element::S | Element::SE | Element::TE => 5,
            _ => 6,
        }
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

    /// Says whether an atom is the nitrogen of a nitrile or cyanamide: terminal, on a
    /// carbon without hydrogen whose one other neighbour is carbon or nitrogen.
    fn is_nitrile(&self, atom: u16) -> bool {
        self.element(atom) == Element::N
            && self.taken(atom) == 1
            && self.neighbours(atom).any(|carbon| {
                self.element(carbon) == Element::C
                    && self.taken(carbon) == 2
                    && self
                        .neighbours(carbon)
                        .filter(|other| *other != atom)
                        .any(|other| matches!(self.element(other), Element::C | Element::N))
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

    fn is_in_ring(&self, atom: u16) -> bool {
        let Skeleton {
            molecule, first, ..
        } = *self.skeleton;
        let rings = self
            .rings
            .get_or_init(|| ring::ring_bonds(molecule).into_vec());
        let mut links = molecule.links(first + atom).iter();
        links.any(|link| rings.get(usize::from(link.bond)) == Some(&true))
    }
}
