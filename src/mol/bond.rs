//! Bonds and the ways along them.

use alloc::vec::Vec;

/// Stands for no place in a list.
const NONE: u16 = u16::MAX;

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

impl Link {
    /// No way.
    const NONE: Self = Self {
        atom: NONE,
        bond: NONE,
    };

    /// Returns the way in a molecule where as many atoms and bonds come first.
    pub(super) fn shifted(self, atoms: u16, bonds: u16) -> Self {
        Self {
            atom: self.atom.saturating_add(atoms),
            bond: self.bond.saturating_add(bonds),
        }
    }
}

/// The ways from one atom: up to four in place, more in a list of the molecule.
#[derive(Clone, Copy, Debug)]
pub(super) struct Links {
    near: [Link; 4],
    /// How many there are.
    count: u16,
    /// The list that holds them all where they are too many.
    list: u16,
}

impl Links {
    /// No way.
    pub(super) const EMPTY: Self = Self {
        near: [Link::NONE; 4],
        count: 0,
        list: NONE,
    };

    /// One way.
    #[inline]
    pub(super) const fn first(link: Link) -> Self {
        Self {
            near: [link, Link::NONE, Link::NONE, Link::NONE],
            count: 1,
            list: NONE,
        }
    }

    /// Returns the ways in a molecule where as many atoms, bonds and lists come first.
    pub(super) fn shifted(&self, atoms: u16, bonds: u16, lists: u16) -> Self {
        // What is free stays free: it has the greatest number.
        Self {
            near: self.near.map(|link| link.shifted(atoms, bonds)),
            count: self.count,
            list: self.list.saturating_add(lists),
        }
    }

    /// Returns the ways.
    #[inline]
    pub(super) fn get<'a>(&'a self, lists: &'a [Vec<Link>]) -> &'a [Link] {
        match self.near.get(..usize::from(self.count)) {
            Some(near) => near,
            None => self.get_far(lists),
        }
    }

    #[cold]
    fn get_far<'a>(&self, lists: &'a [Vec<Link>]) -> &'a [Link] {
        let list = lists.get(usize::from(self.list));
        list.map_or(&[], Vec::as_slice)
    }

    /// Returns the ways with [`Link::NONE`] in free places, if there are no more than four.
    #[inline]
    pub(super) fn near(&self) -> Option<&[Link; 4]> {
        (usize::from(self.count) <= self.near.len()).then_some(&self.near)
    }

    /// Returns how many ways there are.
    #[inline]
    pub(super) fn len(&self) -> usize {
        usize::from(self.count)
    }

    /// Returns the ways to change.
    pub(super) fn get_mut<'a>(&'a mut self, lists: &'a mut [Vec<Link>]) -> &'a mut [Link] {
        match self.near.get_mut(..usize::from(self.count)) {
            Some(near) => near,
            None => {
                let list = lists.get_mut(usize::from(self.list));
                list.map_or(&mut [], Vec::as_mut_slice)
            }
        }
    }

    /// Adds a way.
    #[inline]
    pub(super) fn push(&mut self, link: Link, lists: &mut Vec<Vec<Link>>) {
        match self.near.get_mut(usize::from(self.count)) {
            Some(place) => *place = link,
            None => self.push_far(link, lists),
        }
        self.count += 1;
    }

    #[cold]
    fn push_far(&mut self, link: Link, lists: &mut Vec<Vec<Link>>) {
        if usize::from(self.count) == self.near.len() {
            self.list = u16::try_from(lists.len()).unwrap_or(NONE);
            lists.push(self.near.to_vec());
        }
        if let Some(list) = lists.get_mut(usize::from(self.list)) {
            list.push(link);
        }
    }

    /// Keeps the ways of which `keep` says so, which may change them.
    pub(super) fn retain(
        &mut self,
        lists: &mut [Vec<Link>],
        mut keep: impl FnMut(&mut Link) -> bool,
    ) {
        let links = self.get_mut(lists);
        let mut kept = 0;
        for at in 0..links.len() {
            let Some(mut link) = links.get(at).copied() else {
                break;
            };
            if keep(&mut link)
                && let Some(place) = links.get_mut(kept)
            {
                *place = link;
                kept += 1;
            }
        }
        self.truncate(kept, lists);
    }

    /// Keeps the first ways, so many; brings them back into place when they fit.
    fn truncate(&mut self, count: usize, lists: &mut [Vec<Link>]) {
        let fits = count <= self.near.len();
        if let Some(list) = lists.get_mut(usize::from(self.list)) {
            list.truncate(count);
            if fits {
                for (place, link) in self.near.iter_mut().zip(list.iter()) {
                    *place = *link;
                }
                list.clear();
                self.list = NONE;
            }
        }
        self.count = u16::try_from(count).unwrap_or(self.count);
        let free = self.near.iter_mut().skip(count);
        free.for_each(|place| *place = Link::NONE);
    }
}
