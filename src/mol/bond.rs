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
}

/// The ways from one atom: up to four in place, more in a list of the molecule.
#[derive(Clone, Copy, Debug)]
pub(super) struct Links {
    near: [Link; 4],
    count: u16,
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

    /// Returns the ways.
    #[inline]
    pub(super) fn get<'a>(&'a self, lists: &'a [Vec<Link>]) -> &'a [Link] {
        if self.list == NONE {
            self.near.get(..usize::from(self.count)).unwrap_or_default()
        } else {
            let list = lists.get(usize::from(self.list));
            list.map_or(&[], Vec::as_slice)
        }
    }

    /// Returns the ways to change.
    pub(super) fn get_mut<'a>(&'a mut self, lists: &'a mut [Vec<Link>]) -> &'a mut [Link] {
        if self.list == NONE {
            let count = usize::from(self.count);
            self.near.get_mut(..count).unwrap_or_default()
        } else {
            let list = lists.get_mut(usize::from(self.list));
            list.map_or(&mut [], Vec::as_mut_slice)
        }
    }

    /// Adds a way.
    #[inline]
    pub(super) fn push(&mut self, link: Link, lists: &mut Vec<Vec<Link>>) {
        match self.near.get_mut(usize::from(self.count)) {
            Some(place) if self.list == NONE => {
                *place = link;
                self.count += 1;
            }
            _ => self.push_far(link, lists),
        }
    }

    #[cold]
    fn push_far(&mut self, link: Link, lists: &mut Vec<Vec<Link>>) {
        if self.list == NONE {
            self.list = u16::try_from(lists.len()).unwrap_or(NONE);
            lists.push(self.near.to_vec());
        }
        if let Some(list) = lists.get_mut(usize::from(self.list)) {
            list.push(link);
        }
    }

    /// Takes the last way away.
    pub(super) fn pop(&mut self, lists: &mut [Vec<Link>]) -> Option<Link> {
        if self.list != NONE {
            return lists.get_mut(usize::from(self.list))?.pop();
        }
        self.count = self.count.checked_sub(1)?;
        let place = self.near.get_mut(usize::from(self.count))?;
        Some(core::mem::replace(place, Link::NONE))
    }

    /// Keeps the ways of which `keep` says so, which may change them.
    pub(super) fn retain(
        &mut self,
        lists: &mut [Vec<Link>],
        mut keep: impl FnMut(&mut Link) -> bool,
    ) {
        if self.list != NONE {
            if let Some(list) = lists.get_mut(usize::from(self.list)) {
                list.retain_mut(keep);
            }
            return;
        }
        let old = *self;
        self.near = [Link::NONE; 4];
        self.count = 0;
        for mut link in old.near.into_iter().take(usize::from(old.count)) {
            if keep(&mut link)
                && let Some(place) = self.near.get_mut(usize::from(self.count))
            {
                *place = link;
                self.count += 1;
            }
        }
    }
}
