//! The molecular graph.

use crate::error::{Error, ErrorKind};
use crate::mol::bond::Links;
use crate::mol::{Bond, Centre, Element, Ligand, Link, Order, Side};
use alloc::format;
use alloc::vec::Vec;
use smallvec::SmallVec;

/// The most atoms a molecule may have.
pub const MAX_ATOMS: usize = 1_000;

/// One atom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Atom {
    /// The element.
    pub element: Element,
    /// The mass number; 0 where none is given.
    pub isotope: u16,
    /// The formal charge.
    pub charge: i8,
    /// How many hydrogens it carries that are no atoms of the graph.
    pub hydrogens: u8,
    /// Whether it belongs to an aromatic ring.
    pub aromatic: bool,
}

impl Atom {
    /// Returns an uncharged atom without hydrogens.
    #[must_use]
    pub const fn new(element: Element) -> Self {
        Self {
            element,
            isotope: 0,
            charge: 0,
            hydrogens: 0,
            aromatic: false,
        }
    }
}

/// Returns the places of what something holds of, in order. It is asked of 64 at a time before
/// any is returned: where no one can foresee of which it holds, that is faster.
pub(crate) fn places_where<T>(all: &[T], holds: impl Fn(&T) -> bool) -> impl Iterator<Item = u16> {
    let parts = (0_u16..).step_by(64).zip(all.chunks(64));
    parts.flat_map(move |(start, part)| {
        let bits = (0..).zip(part);
        let mut left = bits.fold(0_u64, |bits, (at, one)| bits | u64::from(holds(one)) << at);
        core::iter::from_fn(move || {
            let at = u16::try_from(left.trailing_zeros()).unwrap_or(0);
            let place = (left != 0).then_some(start + at);
            left &= left.wrapping_sub(1);
            place
        })
    })
}

/// For each atom of a molecule the valences that its bonds take.
pub(super) type Valences = SmallVec<[u8; 64]>;

/// A molecule as a graph; its parts need not be connected.
///
/// Atoms and bonds are numbered in the order in which they were added. Bonds
/// name existing atoms and no two bonds join the same atoms.
#[derive(Clone, Debug, Default)]
pub struct Molecule {
    pub(super) atoms: Vec<Atom>,
    pub(super) bonds: Vec<Bond>,
    pub(super) links: Vec<Links>,
    /// The ways from atoms that have more than four.
    pub(super) lists: Vec<Vec<Link>>,
    pub(super) centres: Vec<Centre>,
    pub(super) sides: Vec<Side>,
}

impl PartialEq for Molecule {
    fn eq(&self, other: &Self) -> bool {
        self.atoms == other.atoms
            && self.bonds == other.bonds
            && self.centres == other.centres
            && self.sides == other.sides
            && (self.atom_numbers()).all(|atom| self.links(atom) == other.links(atom))
    }
}

impl Eq for Molecule {}

impl Molecule {
    /// Returns a molecule without atoms.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns a molecule without atoms that has room for some; for no more than
    /// [`MAX_ATOMS`].
    #[must_use]
    pub fn with_capacity(atoms: usize) -> Self {
        let atoms = atoms.min(MAX_ATOMS);
        Self {
            atoms: Vec::with_capacity(atoms),
            // Rings have a bond more each.
            bonds: Vec::with_capacity(atoms + atoms / 4 + 1),
            links: Vec::with_capacity(atoms),
            ..Self::default()
        }
    }

    /// Adds an atom and returns its number.
    ///
    /// # Errors
    /// When the molecule already has [`MAX_ATOMS`] atoms.
    pub fn add_atom(&mut self, atom: Atom) -> Result<u16, Error> {
        let number = self.atoms.len();
        match u16::try_from(number) {
            Ok(at) if number < MAX_ATOMS => {
                self.atoms.push(atom);
                self.links.push(Links::EMPTY);
                Ok(at)
            }
            _ => Err(self.full()),
        }
    }

    /// Adds all of another molecule, which hangs together with nothing here, if there is room
    /// for it.
    pub(crate) fn append(&mut self, part: &Self) -> Option<()> {
        if self.atoms.len() + part.atoms.len() > MAX_ATOMS {
            return None;
        }
        u16::try_from(self.bonds.len() + part.bonds.len()).ok()?;
        let atoms = u16::try_from(self.atoms.len()).ok()?;
        let bonds = u16::try_from(self.bonds.len()).ok()?;
        let lists = u16::try_from(self.lists.len()).ok()?;
        let moved = |ligand: Ligand| match ligand {
            Ligand::Atom(atom) => Ligand::Atom(atom.saturating_add(atoms)),
            Ligand::Implicit => Ligand::Implicit,
        };
        self.atoms.extend_from_slice(&part.atoms);
        self.bonds.extend(part.bonds.iter().map(|bond| Bond {
            begin: bond.begin.saturating_add(atoms),
            end: bond.end.saturating_add(atoms),
            ..*bond
        }));
        let links = part.links.iter();
        self.links
            .extend(links.map(|links| links.shifted(atoms, bonds, lists)));
        let shifted = |link: &Link| link.shifted(atoms, bonds);
        let far = part.lists.iter();
        self.lists
            .extend(far.map(|list| list.iter().map(shifted).collect()));
        self.centres
            .extend(part.centres.iter().map(|centre| Centre {
                atom: centre.atom.saturating_add(atoms),
                ligands: centre.ligands.map(moved),
                ..*centre
            }));
        self.sides.extend(part.sides.iter().map(|side| Side {
            bond: side.bond.saturating_add(bonds),
            ligands: side.ligands.map(moved),
            ..*side
        }));
        Some(())
    }

    /// The error for a molecule that has as many atoms or bonds as it can.
    #[cold]
    pub(super) fn full(&self) -> Error {
        let message = if self.atoms.len() >= MAX_ATOMS {
            format!("more than {MAX_ATOMS} atoms in molecule")
        } else {
            "more than 65535 bonds in molecule".into()
        };
        Error::new(ErrorKind::TooLong, message)
    }

    /// Joins two atoms and returns the number of the bond.
    ///
    /// # Errors
    /// When an atom does not exist, both are the same, or they are already joined.
    pub fn add_bond(&mut self, begin: u16, end: u16, order: Order) -> Result<u16, Error> {
        if let Some(number) = self.try_bond(begin, end, order) {
            return Ok(number);
        }
        let fault = |message: &'static str| Err(Error::new(ErrorKind::Format, message));
        if begin == end {
            return fault("atom is bonded to itself in molecule");
        }
        if self.links(end).iter().any(|link| link.atom == begin) {
            return fault("atoms are bonded twice in molecule");
        }
        if u16::try_from(self.bonds.len()).is_err() {
            let message = "more than 65535 bonds in molecule";
            return Err(Error::new(ErrorKind::TooLong, message));
        }
        fault("bond to an atom that does not exist in molecule")
    }

    /// Joins two atoms if that is possible, as [`Self::add_bond`] does.
    #[inline]
    pub(crate) fn try_bond(&mut self, begin: u16, end: u16, order: Order) -> Option<u16> {
        if begin == end || usize::from(begin) >= self.links.len() {
            return None;
        }
        let number = u16::try_from(self.bonds.len()).ok()?;
        let link = |atom: u16| Link { atom, bond: number };
        let links = self.links.get_mut(usize::from(end))?;
        if links.get(&self.lists).iter().any(|link| link.atom == begin) {
            return None;
        }
        links.push(link(begin), &mut self.lists);
        if let Some(links) = self.links.get_mut(usize::from(begin)) {
            links.push(link(end), &mut self.lists);
        }
        self.bonds.push(Bond {
            begin,
            end,
            order,
            aromatic: false,
        });
        Some(number)
    }

    /// Adds an atom bonded to another, which exists; returns its number and the bond's, or
    /// `None` where there is no room.
    #[expect(clippy::inline_always, reason = "called once, for each atom of a text")]
    #[inline(always)]
    pub(super) fn attach(&mut self, atom: Atom, to: u16, order: Order) -> Option<(u16, u16)> {
        if self.atoms.len() >= MAX_ATOMS {
            return None;
        }
        let number = u16::try_from(self.atoms.len()).ok()?;
        let bond = u16::try_from(self.bonds.len()).ok()?;
        self.atoms.push(atom);
        self.bonds.push(Bond {
            begin: to,
            end: number,
            order,
            aromatic: false,
        });
        if let Some(links) = self.links.get_mut(usize::from(to)) {
            let link = Link { atom: number, bond };
            links.push(link, &mut self.lists);
        }
        self.links.push(Links::first(Link { atom: to, bond }));
        Some((number, bond))
    }

    /// Keeps a place among the links of an atom for a bond that is not known yet,
    /// and returns the place. [`Self::close_link`] must follow.
    pub(super) fn open_link(&mut self, atom: u16) -> usize {
        self.links.get_mut(usize::from(atom)).map_or(0, |links| {
            let place = links.get(&self.lists).len();
            let open = Link {
                atom: u16::MAX,
                bond: u16::MAX,
            };
            links.push(open, &mut self.lists);
            place
        })
    }

    /// Joins two atoms; the link of the first one comes to the place kept for it.
    pub(super) fn close_link(
        &mut self,
        (begin, place): (u16, usize),
        end: u16,
        order: Order,
    ) -> Result<u16, Error> {
        let is_joined = self.links(end).iter().any(|link| link.atom == begin);
        let number = u16::try_from(self.bonds.len());
        let (Ok(number), false) = (number, is_joined || begin == end) else {
            // It says why not.
            return self.add_bond(begin, end, order);
        };
        let link = |atom: u16| Link { atom, bond: number };
        if let Some(links) = self.links.get_mut(usize::from(end)) {
            links.push(link(begin), &mut self.lists);
        }
        let links = self.links.get_mut(usize::from(begin));
        let kept = links.and_then(|links| links.get_mut(&mut self.lists).get_mut(place));
        if let Some(kept) = kept {
            *kept = link(end);
        }
        self.bonds.push(Bond {
            begin,
            end,
            order,
            aromatic: false,
        });
        Ok(number)
    }

    /// Marks an atom as a stereocentre, in place of an earlier mark.
    pub fn set_centre(&mut self, centre: Centre) {
        self.centres.retain(|known| known.atom != centre.atom);
        self.centres.push(centre);
    }

    /// Marks a double bond as having two sides, in place of an earlier mark.
    pub fn set_side(&mut self, side: Side) {
        self.sides.retain(|known| known.bond != side.bond);
        self.sides.push(side);
    }

    /// Marks an atom that is not marked yet.
    pub(super) fn push_centre(&mut self, centre: Centre) {
        self.centres.push(centre);
    }

    /// Marks a double bond that is not marked yet.
    pub(super) fn push_side(&mut self, side: Side) {
        self.sides.push(side);
    }

    /// Keeps the marks with some numbers only.
    pub(super) fn keep_marks(
        &mut self,
        centres: impl Fn(usize) -> bool,
        sides: impl Fn(usize) -> bool,
    ) {
        let mut number = 0..;
        self.centres.retain(|_| number.next().is_some_and(&centres));
        let mut number = 0..;
        self.sides.retain(|_| number.next().is_some_and(&sides));
    }

    /// Takes the mark of an atom away.
    pub(crate) fn clear_centre(&mut self, atom: u16) {
        self.centres.retain(|centre| centre.atom != atom);
    }

    /// Returns the molecule with the other arrangement of some atoms.
    pub(crate) fn turned_round(&self, atoms: &[u16]) -> Self {
        let mut turned = self.clone();
        for centre in &mut turned.centres {
            if atoms.contains(&centre.atom) {
                centre.turn = centre.turn.reversed();
            }
        }
        turned
    }

    /// Takes the mark of a double bond away.
    pub(super) fn clear_side(&mut self, bond: u16) {
        self.sides.retain(|side| side.bond != bond);
    }

    /// Takes all marks of stereochemistry away.
    pub fn clear_stereo(&mut self) {
        self.centres.clear();
        self.sides.clear();
    }

    /// Returns the atoms.
    #[must_use]
    pub fn atoms(&self) -> &[Atom] {
        &self.atoms
    }

    /// Returns the numbers of the atoms.
    pub fn atom_numbers(&self) -> impl Iterator<Item = u16> + use<> {
        0..u16::try_from(self.atoms.len()).unwrap_or(u16::MAX)
    }

    /// Returns an atom; a wildcard where none has the number.
    #[must_use]
    pub fn atom(&self, number: u16) -> &Atom {
        const NONE: &Atom = &Atom::new(Element::ANY);
        self.atoms.get(usize::from(number)).unwrap_or(NONE)
    }

    /// Returns an atom to change.
    pub fn atom_mut(&mut self, number: u16) -> Option<&mut Atom> {
        self.atoms.get_mut(usize::from(number))
    }

    /// Returns the bonds.
    #[must_use]
    pub fn bonds(&self) -> &[Bond] {
        &self.bonds
    }

    /// Returns a bond; one from atom 0 to itself where none has the number.
    #[must_use]
    pub fn bond(&self, number: u16) -> &Bond {
        const NONE: &Bond = &Bond {
            begin: 0,
            end: 0,
            order: Order::Single,
            aromatic: false,
        };
        self.bonds.get(usize::from(number)).unwrap_or(NONE)
    }

    /// Returns the numbers of the bonds.
    pub fn bond_numbers(&self) -> impl Iterator<Item = u16> + use<> {
        0..u16::try_from(self.bonds.len()).unwrap_or(u16::MAX)
    }

    /// Changes the order of a bond.
    pub fn set_order(&mut self, bond: u16, order: Order) {
        if let Some(bond) = self.bonds.get_mut(usize::from(bond)) {
            bond.order = order;
        }
    }

    /// Marks a bond as aromatic.
    pub(super) fn set_aromatic(&mut self, bond: u16) {
        if let Some(bond) = self.bonds.get_mut(usize::from(bond)) {
            bond.aromatic = true;
        }
    }

    /// Takes all marks of aromatic atoms and bonds away.
    pub(super) fn clear_aromatic(&mut self) {
        for atom in &mut self.atoms {
            atom.aromatic = false;
        }
        for bond in &mut self.bonds {
            bond.aromatic = false;
        }
    }

    /// Returns the ways from an atom to its neighbours, in the order in which they were added.
    #[inline]
    #[must_use]
    pub fn links(&self, atom: u16) -> &[Link] {
        let links = self.links.get(usize::from(atom));
        links.map_or(&[], |links| links.get(&self.lists))
    }

    /// Returns how many neighbours each atom has.
    #[inline]
    pub(crate) fn degrees(&self) -> impl Iterator<Item = usize> {
        self.links.iter().map(Links::len)
    }

    /// Returns the bond between two atoms.
    #[must_use]
    pub fn bond_between(&self, one: u16, other: u16) -> Option<u16> {
        let (one, other) = match (self.links(one), self.links(other)) {
            (some, more) if some.len() > more.len() => (other, one),
            _ => (one, other),
        };
        self.links(one)
            .iter()
            .find(|link| link.atom == other)
            .map(|link| link.bond)
    }

    /// Returns the stereocentres.
    #[must_use]
    pub fn centres(&self) -> &[Centre] {
        &self.centres
    }

    /// Returns the double bonds with two sides.
    #[must_use]
    pub fn sides(&self) -> &[Side] {
        &self.sides
    }

    /// Returns the two ends of a chain of an even number of double bonds of which an atom
    /// is the middle, each with its neighbour inside the chain; the end towards the
    /// first link of the atom comes first.
    pub(super) fn cumulene(&self, middle: u16) -> Option<[(u16, u16); 2]> {
        let [one, other] = self.links(middle) else {
            return None;
        };
        let mut inner = [middle; 2];
        let mut outer = [one.atom, other.atom];
        let double = |link: &Link| self.bond(link.bond).order == Order::Double;
        if !double(one) || !double(other) {
            return None;
        }
        loop {
            let next = [0, 1].map(|end| {
                let (inner, outer): (u16, u16) = match end {
                    0 => (inner[0], outer[0]),
                    _ => (inner[1], outer[1]),
                };
                let mut links = self.links(outer).iter();
                let next = links.find(|link| link.atom != inner && double(link))?;
                (self.links(outer).len() == 2).then_some(next.atom)
            });
            match next {
                [Some(one), Some(other)] if one != other && one != outer[1] => {
                    inner = outer;
                    outer = [one, other];
                }
                [None, None] => return Some([(outer[0], inner[0]), (outer[1], inner[1])]),
                _ => return None,
            }
        }
    }

    /// Returns for each atom the sum of the valences that its bonds take.
    pub(crate) fn bonded_valences(&self) -> Valences {
        self.valences_by(self.bonds.iter())
    }

    /// Does so where it is known which bonds may take more than one valence.
    #[inline]
    pub(super) fn valences_by<'a>(&self, multiple: impl Iterator<Item = &'a Bond>) -> Valences {
        let mut sums = Valences::from_elem(0, self.links.len());
        let places = sums.as_mut_slice();
        for (sum, links) in places.iter_mut().zip(&self.links) {
            *sum = u8::try_from(links.len()).unwrap_or(u8::MAX);
        }
        // Each bond takes one; no one can foresee which take more.
        for bond in multiple {
            let more = bond.order.valence().saturating_sub(1);
            for end in [bond.begin, bond.end] {
                if let Some(sum) = places.get_mut(usize::from(end)) {
                    *sum = sum.saturating_add(more);
                }
            }
        }
        sums
    }

    /// Returns the sum of the valences that the bonds of an atom take.
    #[must_use]
    pub fn bonded_valence(&self, atom: u16) -> u8 {
        self.links(atom).iter().fold(0_u8, |sum, link| {
            sum.saturating_add(self.bond(link.bond).order.valence())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_impossible_bonds() {
        let mut ethane = Molecule::new();
        let [a, b] = [Element::C; 2].map(|carbon| ethane.add_atom(Atom::new(carbon)).unwrap());
        assert_eq!(ethane.add_bond(a, b, Order::Single), Ok(0));
        assert!(ethane.add_bond(b, a, Order::Double).is_err());
        assert!(ethane.add_bond(a, a, Order::Single).is_err());
        assert!(ethane.add_bond(a, 2, Order::Single).is_err());
        assert_eq!(ethane.bond_between(b, a), Some(0));
        assert_eq!(ethane.bonded_valence(a), 1);
    }

    #[test]
    fn appends_what_the_text_of_both_draws() {
        let read = |text: &str| {
            let read: crate::Smiles = text.parse().unwrap();
            read.into_molecule()
        };
        let parts = [
            "F[P-](F)(F)(F)(F)F",
            "N[C@@H](C)C(=O)O",
            "F/C=C/S(F)(F)(F)(F)F",
        ];
        let mut whole = Molecule::new();
        for part in parts {
            whole.append(&read(part)).unwrap();
        }
        assert_eq!(whole, read(&parts.join(".")));
        let mut full = Molecule::new();
        while full.atoms().len() < MAX_ATOMS {
            full.add_atom(Atom::new(Element::C)).unwrap();
        }
        assert_eq!(full.append(&whole), None);
    }

    #[test]
    fn refuses_more_atoms_than_the_limit() {
        let mut chain = Molecule::new();
        for _ in 0..MAX_ATOMS {
            chain.add_atom(Atom::new(Element::C)).unwrap();
        }
        let error = chain.add_atom(Atom::new(Element::C)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TooLong);
    }
}
