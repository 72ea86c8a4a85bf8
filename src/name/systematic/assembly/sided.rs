//! Double bonds whose sides the lexicon draws: oleic and elaidic acid, maleic and fumaric acid.
//!
//! What the name itself says of such a bond goes first: `(Z)-crotonic acid`.
//!
//! Source: IUPAC, *Nomenclature of Organic Chemistry* (2013), P-65.1.1.

use super::graph::Graph;
use super::notation::Slanted;
use super::stereo::can_have_sides;
use crate::mol::{Ligand, Molecule, Order, Ranker, Side};
use smallvec::SmallVec;

/// A double bond and one atom beside each end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sided {
    pub(crate) ends: [u16; 2],
    beside: [u16; 2],
    same: bool,
}

impl Sided {
    /// The same with other numbers of the atoms.
    pub(super) fn moved(&self, shift: impl Fn(u16) -> u16) -> Self {
        Self {
            ends: self.ends.map(&shift),
            beside: self.beside.map(&shift),
            same: self.same,
        }
    }
}

impl Slanted {
    /// The same with other numbers of the atoms.
    pub(super) fn moved(&self, shift: impl Fn(u16) -> u16) -> Self {
        Self {
            from: shift(self.from),
            to: shift(self.to),
            ..*self
        }
    }

    /// The atom beside an end of a double bond, and whether it stands above it.
    fn beside(&self, end: u16) -> Option<(u16, bool)> {
        if self.from == end {
            Some((self.to, self.rises))
        } else {
            (self.to == end).then_some((self.from, !self.rises))
        }
    }
}

impl Graph {
    /// Notes the double bonds, among the last so many, that slanted bonds give sides to.
    pub(super) fn note_sides(&mut self, slanted: &[Slanted], first: usize) {
        for edge in self.edges.iter().skip(first).filter(|edge| edge.order == 2) {
            let ends = edge.atoms;
            let beside = ends.map(|end| slanted.iter().find_map(|bond| bond.beside(end)));
            if let [Some((one, above)), Some((other, also))] = beside {
                self.sided.push(Sided {
                    ends,
                    beside: [one, other],
                    same: above == also,
                });
            }
        }
    }

    /// The double bonds with drawn sides that the molecule still has.
    pub(super) fn drawn_sides(
        &self,
        flat: &Molecule,
        ranker: &mut Ranker<'_>,
        numbers: &[u16],
    ) -> SmallVec<[Side; 4]> {
        let number = |atom: u16| numbers.get(usize::from(atom)).copied().unwrap_or(u16::MAX);
        let side = |drawn: &Sided| {
            let drawn = drawn.moved(number);
            if drawn.ends.contains(&u16::MAX) {
                return None;
            }
            let [one, other] = drawn.ends;
            let bond = flat.bond_between(one, other)?;
            if flat.bond(bond).order != Order::Double || !can_have_sides(flat, bond) {
                return None;
            }
            let mut beside = drawn.beside;
            if flat.bond(bond).begin != one {
                beside.reverse();
            }
            let ends = [flat.bond(bond).begin, flat.bond(bond).end];
            let holds = |(end, beside): (&u16, &u16)| {
                flat.links(*end).iter().any(|link| link.atom == *beside)
            };
            ends.iter().zip(&beside).all(holds).then_some(Side {
                bond,
                ligands: beside.map(Ligand::Atom),
                same: drawn.same,
            })
        };
        let mut sides: SmallVec<[Side; 4]> = self.sided.iter().filter_map(side).collect();
        sides.retain(|side| ranker.has_sides(side.bond));
        sides
    }
}

#[cfg(test)]
mod tests {
    use super::super::drawing::draw_notation;
    use super::super::notation::Star;
    use super::*;

    fn drawn(notation: &str) -> alloc::vec::Vec<bool> {
        let mut graph = Graph::default();
        draw_notation(&mut graph, notation, "", Star::Carbon).unwrap();
        graph.sided.iter().map(|bond| bond.same).collect()
    }

    #[test]
    fn slanted_bonds_tell_the_sides_of_the_double_bond_between_them() {
        assert_eq!(drawn("*/C=C/*"), [false]);
        assert_eq!(drawn("*/C=C\\*"), [true]);
        assert_eq!(drawn("C/C=C(/C)*"), [false]);
        assert_eq!(drawn("C/C=C\\C/C=C/*"), [true, false]);
        assert!(drawn("CC=C*").is_empty());
    }
}
