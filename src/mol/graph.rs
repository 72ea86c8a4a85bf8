//! The molecular graph.

use crate::error::{Error, ErrorKind};
use crate::mol::Element;
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

/// The order of a bond.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Order {
    /// Single.
    Single,
    /// Double.
    Double,
    /// Triple.
    Triple,
    /// Quadruple.
    Quadruple,
    /// Part of an aromatic ring and not yet given as single or double.
    Aromatic,
}

impl Order {
    /// Returns how many valences the bond takes of an atom; 1 for an aromatic bond,
    /// whose share of the ring's electrons counts apart.
    #[must_use]
    pub fn valence(self) -> u8 {
        match self {
            Self::Single | Self::Aromatic => 1,
            Self::Double => 2,
            Self::Triple => 3,
            Self::Quadruple => 4,
        }
    }
}

/// One bond between two atoms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Bond {
    /// The atom it was written from.
    pub begin: u16,
    /// The atom it was written to.
    pub end: u16,
    /// The order; of an aromatic bond the one it has in one choice of alternating bonds.
    pub order: Order,
    /// Whether it belongs to an aromatic ring.
    pub aromatic: bool,
}

impl Bond {
    /// Returns the atom at the other end.
    #[must_use]
    pub fn other(&self, atom: u16) -> u16 {
        if self.begin == atom {
            self.end
        } else {
            self.begin
        }
    }
}

/// The way from an atom to a neighbour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Link {
    /// The neighbour.
    pub atom: u16,
    /// The bond between them.
    pub bond: u16,
}

/// What stands at one of the places around a stereocentre.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ligand {
    /// A neighbouring atom.
    Atom(u16),
    /// A hydrogen that is no atom of the graph, or a lone pair.
    Implicit,
}

/// The sense in which ligands follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Turn {
    /// Against the clock: `@`.
    Anticlockwise,
    /// With the clock: `@@`.
    Clockwise,
}

impl Turn {
    /// Returns the opposite sense.
    #[must_use]
    pub fn reversed(self) -> Self {
        match self {
            Self::Anticlockwise => Self::Clockwise,
            Self::Clockwise => Self::Anticlockwise,
        }
    }
}

/// A tetrahedral stereocentre: seen from the first ligand, the other three turn
/// in the sense given. An allene's central atom is one as well: its ligands are
/// the two of one end and the two of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Centre {
    /// The atom.
    pub atom: u16,
    /// The four ligands.
    pub ligands: [Ligand; 4],
    /// The sense.
    pub turn: Turn,
}

impl Centre {
    /// Returns the sense in which the ligands turn in another order; `None` where
    /// they are not the same ligands.
    #[must_use]
    pub fn turn_in(&self, order: &[Ligand; 4]) -> Option<Turn> {
        let mut ligands = self.ligands;
        let mut turn = self.turn;
        for (place, wanted) in order.iter().enumerate() {
            let at = place
                + ligands
                    .iter()
                    .skip(place)
                    .position(|ligand| ligand == wanted)?;
            if at != place {
                ligands.swap(place, at);
                turn = turn.reversed();
            }
        }
        Some(turn)
    }
}

/// A double bond with two sides: whether the two ligands named lie on the same one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Side {
    /// The double bond.
    pub bond: u16,
    /// One ligand of the atom where the bond begins, one of the atom where it ends.
    pub ligands: [Ligand; 2],
    /// Whether they lie on the same side.
    pub same: bool,
}

/// A molecule as a graph; its parts need not be connected.
///
/// Atoms and bonds are numbered in the order in which they were added. Bonds
/// name existing atoms and no two bonds join the same atoms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Molecule {
    atoms: Vec<Atom>,
    bonds: Vec<Bond>,
    links: Vec<SmallVec<[Link; 4]>>,
    centres: Vec<Centre>,
    sides: Vec<Side>,
}

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
            bonds: Vec::with_capacity(atoms),
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
                self.links.push(SmallVec::new());
                Ok(at)
            }
            _ => Err(Error::new(
                ErrorKind::TooLong,
                format!("more than {MAX_ATOMS} atoms in molecule"),
            )),
        }
    }

    /// Joins two atoms and returns the number of the bond.
    ///
    /// # Errors
    /// When an atom does not exist, both are the same, or they are already joined.
    pub fn add_bond(&mut self, begin: u16, end: u16, order: Order) -> Result<u16, Error> {
        let fault = |message: &'static str| Error::new(ErrorKind::Format, message);
        if begin == end {
            return Err(fault("atom is bonded to itself in molecule"));
        }
        if self.bond_between(begin, end).is_some() {
            return Err(fault("atoms are bonded twice in molecule"));
        }
        let number = u16::try_from(self.bonds.len())
            .map_err(|_| Error::new(ErrorKind::TooLong, "more than 65535 bonds in molecule"))?;
        if usize::from(begin.max(end)) >= self.atoms.len() {
            return Err(fault("bond to an atom that does not exist in molecule"));
        }
        self.bonds.push(Bond {
            begin,
            end,
            order,
            aromatic: false,
        });
        for (from, to) in [(begin, end), (end, begin)] {
            if let Some(links) = self.links.get_mut(usize::from(from)) {
                links.push(Link {
                    atom: to,
                    bond: number,
                });
            }
        }
        Ok(number)
    }

    /// Keeps a place among the links of an atom for a bond that is not known yet,
    /// and returns the place. [`Self::close_link`] must follow.
    pub(super) fn open_link(&mut self, atom: u16) -> usize {
        self.links.get_mut(usize::from(atom)).map_or(0, |links| {
            links.push(Link {
                atom: u16::MAX,
                bond: u16::MAX,
            });
            links.len() - 1
        })
    }

    /// Joins two atoms; the link of the first one comes to the place kept for it.
    pub(super) fn close_link(
        &mut self,
        (begin, place): (u16, usize),
        end: u16,
        order: Order,
    ) -> Result<u16, Error> {
        let number = self.add_bond(begin, end, order)?;
        if let Some(links) = self.links.get_mut(usize::from(begin))
            && let Some(link) = links.pop()
            && let Some(kept) = links.get_mut(place)
        {
            *kept = link;
        }
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
    #[must_use]
    pub fn links(&self, atom: u16) -> &[Link] {
        self.links
            .get(usize::from(atom))
            .map_or(&[], SmallVec::as_slice)
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

    /// Returns for each atom whether it is a hydrogen without isotope and charge that is
    /// bonded to one atom only, neither to an unknown one nor to a hydrogen behind it.
    pub(super) fn plain_hydrogens(&self) -> Vec<bool> {
        let plain = |number: u16, atom: &Atom| {
            *atom == Atom::new(Element::H)
                && match self.links(number) {
                    [link] => {
                        let carrier = self.atom(link.atom).element;
                        carrier != Element::ANY
                            && (carrier != Element::H || link.atom < number)
                            && self.bond(link.bond).order == Order::Single
                    }
                    _ => false,
                }
        };
        let atoms = (0_u16..).zip(&self.atoms);
        atoms.map(|(number, atom)| plain(number, atom)).collect()
    }

    /// Takes hydrogens away and counts them at the atoms to which they are bonded.
    pub(super) fn absorb(&mut self, absorbed: &[bool]) {
        let gone = |atom: u16| absorbed.get(usize::from(atom)) == Some(&true);
        for atom in self.atom_numbers().filter(|atom| gone(*atom)) {
            let carrier = self.links(atom).first().map(|link| link.atom);
            if let Some(carrier) = carrier.and_then(|carrier| self.atom_mut(carrier)) {
                carrier.hydrogens = carrier.hydrogens.saturating_add(1);
            }
        }
        self.keep(|atom| !gone(atom));
    }

    /// Takes the bond between two atoms away; says whether there was one. The numbers of
    /// the bonds behind it go down by one.
    pub(super) fn remove_bond(&mut self, one: u16, other: u16) -> bool {
        let Some(gone) = self.bond_between(one, other) else {
            return false;
        };
        self.bonds.remove(usize::from(gone));
        for links in &mut self.links {
            links.retain(|link| {
                let stays = link.bond != gone;
                link.bond -= u16::from(link.bond > gone);
                stays
            });
        }
        self.sides.retain_mut(|side| {
            let stays = side.bond != gone;
            side.bond -= u16::from(side.bond > gone);
            stays
        });
        let freed = |ligand: Ligand, atom: u16| match ligand {
            Ligand::Atom(ligand) if ligand == atom => Ligand::Implicit,
            ligand => ligand,
        };
        for centre in &mut self.centres {
            for (at, ligand) in [(one, other), (other, one)] {
                if centre.atom == at {
                    centre.ligands = centre.ligands.map(|own| freed(own, ligand));
                }
            }
        }
        true
    }

    /// Takes atoms away with their bonds; ligands among them become implicit.
    pub(super) fn keep(&mut self, stays: impl Fn(u16) -> bool) {
        const GONE: u16 = u16::MAX;
        let renumber = |count: usize, stays: &dyn Fn(u16) -> bool| -> Vec<u16> {
            let mut next = 0;
            (0_u16..)
                .take(count)
                .map(|number| {
                    if stays(number) {
                        next += 1;
                        next - 1
                    } else {
                        GONE
                    }
                })
                .collect()
        };
        let new =
            |numbers: &[u16], old: u16| numbers.get(usize::from(old)).copied().unwrap_or(GONE);
        let atoms = renumber(self.atoms.len(), &stays);
        let bonds = renumber(self.bonds.len(), &|bond| {
            let bond = self.bond(bond);
            stays(bond.begin) && stays(bond.end)
        });

        let mut old = 0_u16..;
        self.atoms.retain(|_| old.next().is_some_and(&stays));
        let mut old = 0_u16..;
        self.links.retain(|_| old.next().is_some_and(&stays));
        self.bonds.retain_mut(|bond| {
            bond.begin = new(&atoms, bond.begin);
            bond.end = new(&atoms, bond.end);
            bond.begin != GONE && bond.end != GONE
        });
        for links in &mut self.links {
            links.retain(|link| {
                link.atom = new(&atoms, link.atom);
                link.bond = new(&bonds, link.bond);
                link.bond != GONE
            });
        }
        let ligand = |ligand: Ligand| match ligand {
            Ligand::Atom(atom) if new(&atoms, atom) != GONE => Ligand::Atom(new(&atoms, atom)),
            _ => Ligand::Implicit,
        };
        self.centres.retain_mut(|centre| {
            centre.atom = new(&atoms, centre.atom);
            centre.ligands = centre.ligands.map(ligand);
            centre.atom != GONE
        });
        self.sides.retain_mut(|side| {
            side.bond = new(&bonds, side.bond);
            side.ligands = side.ligands.map(ligand);
            side.bond != GONE
        });
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
    fn refuses_more_atoms_than_the_limit() {
        let mut chain = Molecule::new();
        for _ in 0..MAX_ATOMS {
            chain.add_atom(Atom::new(Element::C)).unwrap();
        }
        let error = chain.add_atom(Atom::new(Element::C)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TooLong);
    }
}
