//! What the pairs of free valences mean.

use super::bonds::{Filling, Sign, Unfilled, Vertex, Work};
use crate::mol::Element;
use alloc::vec;
use alloc::vec::Vec;

impl Work<'_> {
    /// Reads the pairs as bonds, hydrogens and charges.
    pub(super) fn read(&self) -> Result<Filling, Unfilled> {
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
        self.separate_nitrogen(&mut filling);
        self.separate_halogens(&mut filling);
        Ok(filling)
    }

    /// Writes nitrogen with five bonds as a cation next to an anion: a nitro group, an
    /// azide, an N-oxide.
    fn separate_nitrogen(&self, filling: &mut Filling) {
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

    /// Writes the oxides of halogens as cations with anions: perchloric acid.
    fn separate_halogens(&self, filling: &mut Filling) {
        for (atom, element) in (0_u16..).zip(self.skeleton.elements) {
            let is_oxide = self
                .neighbours(atom)
                .all(|other| self.element(other) == Element::O);
            if !element.is_halogen() || !is_oxide {
                continue;
            }
            for (order, (one, other)) in filling.orders.iter_mut().zip(self.skeleton.bonds) {
                let ends = match (*one == atom, *other == atom) {
                    (true, false) => [*one, *other],
                    (false, true) => [*other, *one],
                    _ => continue,
                };
                if *order != 2 {
                    continue;
                }
                *order = 1;
                for (at, change) in ends.into_iter().zip([1, -1]) {
                    if let Some(charge) = filling.charges.get_mut(usize::from(at)) {
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
