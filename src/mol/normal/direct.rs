//! Groups of mobile hydrogens that can be told without moving double bonds: in acids,
//! amides, ureas, amidines as they are drawn. Most molecules have no others.

use super::mobile::{Mobile, NONE, crosses, in_nitro, is_centre, is_end};
use crate::mol::graph::Valences;
use crate::mol::{Element, Molecule, Order};
use smallvec::SmallVec;

/// An atom that can exchange hydrogens.
#[derive(Clone, Copy)]
struct End {
    atom: u16,
    /// Whether it has no double bond.
    saturated: bool,
    /// Whether it has something to pass on.
    loaded: bool,
    /// The place of another of its group, up to one that stands for itself.
    parent: u16,
}

struct Direct<'a> {
    molecule: &'a Molecule,
    ends: SmallVec<[End; 16]>,
    /// For each atom its place among the ends.
    places: SmallVec<[u16; 64]>,
    bonded: Valences,
}

/// A bit for each element that exchanges hydrogens: N, O, S, Se, Te.
const ENDS: u64 = 1 << 7 | 1 << 8 | 1 << 16 | 1 << 34 | 1 << 52;

/// Finds the groups of a molecule if that is possible without moving double bonds.
pub(super) fn find(molecule: &Molecule) -> Option<Mobile> {
    // Without a look at each answer by itself, which no one can foresee.
    let givers = molecule.atoms().iter().fold(0, |all, atom| {
        let exchanges = ENDS
            .checked_shr(u32::from(atom.element.number()))
            .unwrap_or(0);
        all | exchanges & u64::from(atom.hydrogens > 0)
    });
    if givers == 0 {
        return Some(Mobile::default());
    }
    let bonded = molecule.bonded_valences();
    let mut ends: SmallVec<[End; 16]> = SmallVec::new();
    let (mut giver, mut taker) = (false, false);
    for ((number, atom), bonded) in (0_u16..).zip(molecule.atoms()).zip(&bonded) {
        if atom.element == Element::C
            || !is_end(molecule, number, *bonded)
            || in_nitro(molecule, number)
        {
            continue;
        }
        let saturated = usize::from(*bonded) == molecule.links(number).len();
        giver |= saturated && atom.hydrogens > 0;
        taker |= !saturated;
        ends.push(End {
            atom: number,
            saturated,
            loaded: atom.hydrogens > 0 || atom.charge < 0,
            parent: u16::try_from(ends.len()).unwrap_or(NONE),
        });
    }
    if !giver || !taker {
        return Some(Mobile::default());
    }
    let mut places: SmallVec<[u16; 64]> = SmallVec::from_elem(NONE, molecule.atoms().len());
    for (place, end) in (0_u16..).zip(&ends) {
        if let Some(at) = places.get_mut(usize::from(end.atom)) {
            *at = place;
        }
    }
    let mut direct = Direct {
        molecule,
        ends,
        places,
        bonded,
    };
    direct.merge_drawn();
    if direct.is_open() {
        None
    } else {
        Some(direct.groups())
    }
}

impl Direct<'_> {
    fn place(&self, atom: u16) -> Option<u16> {
        let place = self.places.get(usize::from(atom)).copied()?;
        (place != NONE).then_some(place)
    }

    fn end(&self, place: u16) -> End {
        const NO_END: End = End {
            atom: NONE,
            saturated: true,
            loaded: false,
            parent: 0,
        };
        self.ends.get(usize::from(place)).copied().unwrap_or(NO_END)
    }

    fn root(&self, mut place: u16) -> u16 {
        while self.end(place).parent != place {
            place = self.end(place).parent;
        }
        place
    }

    fn order(&self, one: u16, other: u16) -> Order {
        let bond = self.molecule.bond_between(one, other);
        bond.map_or(Order::Single, |bond| self.molecule.bond(bond).order)
    }

    /// Calls for each two ends that are bonded to one centre: the places of the ends, and
    /// the centre.
    fn pairs(&self, mut visit: impl FnMut(u16, u16, u16) -> bool) -> bool {
        for (place, end) in (0_u16..).zip(&self.ends) {
            for link in self.molecule.links(end.atom) {
                let centre = link.atom;
                if !is_centre(self.molecule.atom(centre).element) {
                    continue;
                }
                for other in self.molecule.links(centre) {
                    if let Some(other) = self.place(other.atom)
                        && other > place
                        && visit(place, other, centre)
                    {
                        return true;
                    }
                }
            }
        }
        false
    }

    /// Merges `HX-Q=Y` as drawn.
    fn merge_drawn(&mut self) {
        let mut merged: SmallVec<[(u16, u16); 16]> = SmallVec::new();
        self.pairs(|one, other, centre| {
            let passes = |giver: u16, taker: u16| {
                let (giver, taker) = (self.end(giver), self.end(taker));
                giver.saturated
                    && giver.loaded
                    && !taker.saturated
                    && crosses(self.molecule, giver.atom, centre, taker.atom)
                    && self.order(centre, taker.atom) == Order::Double
            };
            if passes(one, other) || passes(other, one) {
                merged.push((one, other));
            }
            false
        });
        for (one, other) in merged {
            let (one, other) = (self.root(one), self.root(other));
            if let Some(end) = self.ends.get_mut(usize::from(one)) {
                end.parent = other;
            }
        }
    }

    fn is_grouped(&self, place: u16) -> bool {
        let root = self.root(place);
        root != place
            || self
                .ends
                .iter()
                .any(|end| end.parent == place && end.atom != self.end(place).atom)
    }

    /// Says whether anything is left that only moving double bonds can tell.
    fn is_open(&self) -> bool {
        let mut ends = (0_u16..).zip(&self.ends);
        let grouped = ends.any(|(place, end)| end.parent != place);
        let rings = self.ends.iter().any(|end| self.is_ring_nitrogen(end.atom));
        grouped && !self.molecule.sides().is_empty()
            || self.pairs(|one, other, centre| self.is_open_pair(one, other, centre))
            || (0_u16..).zip(&self.ends).any(|(place, end)| {
                rings && (self.beside(place, *end) || self.across(*end)) || self.around(place, *end)
            })
    }

    /// Rule 1: two ends at one centre that no drawn double bond merges.
    fn is_open_pair(&self, one: u16, other: u16, centre: u16) -> bool {
        if self.root(one) == self.root(other) {
            return false;
        }
        let unsaturated = self.is_conjugated(centre);
        let (first, second) = (self.end(one), self.end(other));
        let crossing = crosses(self.molecule, first.atom, centre, second.atom)
            || crosses(self.molecule, second.atom, centre, first.atom);
        // Two ends that both take have nothing to pass on unless one is in a group.
        let idle = !first.saturated
            && !second.saturated
            && !self.is_grouped(one)
            && !self.is_grouped(other);
        unsaturated && crossing && !idle
    }

    /// An atom that could be the nitrogen of a ring.
    fn is_ring_nitrogen(&self, atom: u16) -> bool {
        self.molecule.atom(atom).element == Element::N && self.molecule.links(atom).len() == 2
    }

    /// Rule 2: two nitrogens side by side.
    fn beside(&self, place: u16, end: End) -> bool {
        self.is_ring_nitrogen(end.atom)
            && self.molecule.links(end.atom).iter().any(|link| {
                self.place(link.atom).is_some_and(|other| other > place)
                    && self.is_ring_nitrogen(link.atom)
            })
    }

    /// An atom through which double bonds can shift.
    fn is_conjugated(&self, atom: u16) -> bool {
        let bonded = self.bonded.get(usize::from(atom)).copied().unwrap_or(0);
        usize::from(bonded) > self.molecule.links(atom).len() || self.place(atom).is_some()
    }

    /// Rule 3: an end bonded to an atom from which a nitrogen lies three bonds away on both
    /// sides.
    fn across(&self, end: End) -> bool {
        self.molecule.links(end.atom).iter().any(|link| {
            let centre = link.atom;
            if self.molecule.links(centre).len() != 3 || !self.is_conjugated(centre) {
                return false;
            }
            let mut found: SmallVec<[(u16, u16); 8]> = SmallVec::new();
            for first in self.molecule.links(centre) {
                if first.atom == end.atom || !self.is_conjugated(first.atom) {
                    continue;
                }
                for second in self.molecule.links(first.atom) {
                    if second.atom == centre || !self.is_conjugated(second.atom) {
                        continue;
                    }
                    for third in self.molecule.links(second.atom) {
                        let nitrogen =
                            self.is_ring_nitrogen(third.atom) && self.place(third.atom).is_some();
                        if nitrogen && third.atom != first.atom {
                            found.push((third.atom, first.atom));
                        }
                    }
                }
            }
            found.iter().any(|(nitrogen, side)| {
                let mut others = found.iter();
                others.any(|(other, way)| other == nitrogen && way != side)
            })
        })
    }

    /// Rule 4: two ends bonded to neighbouring atoms of which one could pass on what the
    /// other could take.
    fn around(&self, place: u16, end: End) -> bool {
        let arm = |atom: u16| self.molecule.links(atom).len() == 3 && self.is_conjugated(atom);
        self.molecule.links(end.atom).iter().any(|inner| {
            arm(inner.atom)
                && self.molecule.links(inner.atom).iter().any(|bridge| {
                    bridge.atom != end.atom
                        && arm(bridge.atom)
                        && self.molecule.links(bridge.atom).iter().any(|outer| {
                            self.place(outer.atom).is_some_and(|other| {
                                other > place
                                    && self.root(other) != self.root(place)
                                    && (end.saturated != self.end(other).saturated
                                        || self.is_grouped(place)
                                        || self.is_grouped(other))
                            })
                        })
                })
        })
    }

    fn groups(&self) -> Mobile {
        let members = (0_u16..).zip(&self.ends);
        let members = members.map(|(place, end)| (end.atom, self.root(place)));
        Mobile::of_groups(self.molecule, members.collect())
    }
}
