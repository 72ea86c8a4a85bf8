//! A molecule as the matcher reads it: atoms but hydrogen, and the ring systems.

use crate::mol::{Bond, Element, Link, Molecule, Order};
use crate::rule::node::{Around, bond, element_bit};
use crate::rule::profile::PLACES;
use alloc::vec;
use alloc::vec::Vec;

/// The number of no ring system.
pub(super) const NO_SYSTEM: u16 = u16::MAX;

/// One atom.
#[derive(Clone, Copy, Debug)]
pub(super) struct ViewAtom {
    /// Its element, as a bit.
    pub(super) element: u32,
    pub(super) aromatic: bool,
    pub(super) charge: i8,
    pub(super) hydrogens: u8,
    /// Its neighbours but hydrogen.
    pub(super) degree: u8,
    /// What they are.
    pub(super) around: Around,
    /// Where its neighbours stand.
    start: u32,
    /// Its number in the caller's molecule.
    pub(super) number: u16,
}

/// A neighbour of an atom.
#[derive(Clone, Copy, Debug)]
pub(super) struct Neighbour {
    pub(super) atom: u16,
    /// The number of the bond in the caller's molecule.
    number: u16,
    /// The kind of the bond.
    pub(super) bond: u8,
    /// The ring system to which the bond belongs: two bonds are of one system when a ring
    /// goes through both.
    pub(super) system: u16,
}

/// A ring system.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct System {
    pub(super) atoms: u16,
    pub(super) bonds: u16,
    /// Atoms that are not carbon.
    pub(super) hetero: u16,
}

/// A connected part of a molecule.
#[derive(Clone, Debug)]
pub(super) struct View {
    pub(super) atoms: Vec<ViewAtom>,
    neighbours: Vec<Neighbour>,
    pub(super) systems: Vec<System>,
}

impl View {
    /// Reads a connected part of a molecule. Aromatic rings and ring systems are not known
    /// before [`Self::mark`].
    #[expect(
        clippy::indexing_slicing,
        reason = "places are below the number of places"
    )]
    pub(super) fn new(molecule: &Molecule, part: &[u16]) -> Self {
        const NONE: u16 = u16::MAX;
        let mut places = [NONE; PLACES];
        let mut atoms: Vec<ViewAtom> = Vec::with_capacity(part.len());
        let mut has_hydrogens = false;
        for number in part {
            let atom = molecule.atom(*number);
            if atom.element == Element::H {
                has_hydrogens = true;
                // Hydrogen between two atoms, or alone, is an atom like any other.
                if molecule.links(*number).len() == 1 {
                    continue;
                }
            }
            places[usize::from(*number) % PLACES] = u16::try_from(atoms.len()).unwrap_or(NONE);
            atoms.push(ViewAtom {
                element: element_bit(atom.element),
                aromatic: atom.aromatic,
                charge: atom.charge,
                hydrogens: atom.hydrogens,
                degree: 0,
                around: Around::default(),
                start: 0,
                number: *number,
            });
        }
        let mut neighbours = Vec::with_capacity(2 * (part.len() + 8));
        let place_of = |link: &Link| places[usize::from(link.atom) % PLACES];
        for atom in &mut atoms {
            atom.start = u32::try_from(neighbours.len()).unwrap_or(u32::MAX);
            let links = molecule.links(atom.number);
            let mut around = Around::NONE;
            let is_common = links.len() < 8;
            let mut neighbour = |link: &Link| {
                let kind = kind(molecule.bond(link.bond));
                let other = molecule.atom(link.atom).element;
                if is_common {
                    around = around.with(other, kind);
                } else {
                    around.add(element_bit(other), kind);
                }
                Neighbour {
                    atom: place_of(link),
                    number: link.bond,
                    bond: kind,
                    system: NO_SYSTEM,
                }
            };
            if has_hydrogens {
                for link in links {
                    if place_of(link) == NONE {
                        atom.hydrogens = atom.hydrogens.saturating_add(1);
                    } else {
                        atom.degree = atom.degree.saturating_add(1);
                        neighbours.push(neighbour(link));
                    }
                }
            } else {
                atom.degree = u8::try_from(links.len()).unwrap_or(u8::MAX);
                neighbours.extend(links.iter().map(neighbour));
            }
            atom.around = around;
        }
        Self {
            atoms,
            neighbours,
            systems: Vec::new(),
        }
    }

    /// Takes over which atoms and bonds of the molecule are aromatic, and finds the ring
    /// systems.
    pub(super) fn mark(&mut self, molecule: &Molecule) {
        for atom in &mut self.atoms {
            atom.aromatic = molecule.atom(atom.number).aromatic;
        }
        for neighbour in &mut self.neighbours {
            neighbour.bond = kind(molecule.bond(neighbour.number));
        }
        self.find_systems();
    }

    /// Returns an atom.
    pub(super) fn atom(&self, number: u16) -> &ViewAtom {
        const NONE: &ViewAtom = &ViewAtom {
            element: 0,
            aromatic: false,
            charge: 0,
            hydrogens: 0,
            degree: 0,
            around: Around::NONE,
            start: 0,
            number: 0,
        };
        self.atoms.get(usize::from(number)).unwrap_or(NONE)
    }

    /// Returns the neighbours of an atom.
    pub(super) fn neighbours(&self, number: u16) -> &[Neighbour] {
        let atom = self.atom(number);
        let start = usize::try_from(atom.start).unwrap_or(usize::MAX);
        self.neighbours
            .get(start..start.saturating_add(usize::from(atom.degree)))
            .unwrap_or(&[])
    }

    /// Returns a ring system; one without atoms where no system has the number.
    pub(super) fn system(&self, number: u16) -> System {
        self.systems
            .get(usize::from(number))
            .copied()
            .unwrap_or_default()
    }

    /// Where the neighbours of an atom stand.
    fn places(&self, atom: u16) -> core::ops::Range<usize> {
        let atom = self.atom(atom);
        let start = usize::try_from(atom.start).unwrap_or(usize::MAX);
        start..start.saturating_add(usize::from(atom.degree))
    }

    /// Finds the ring systems: the parts that no single atom holds together, in one walk.
    #[expect(
        clippy::indexing_slicing,
        reason = "each vector has one place per atom or per neighbour, and neighbours name atoms"
    )]
    fn find_systems(&mut self) {
        const UNSEEN: u16 = u16::MAX;
        let count = self.atoms.len();
        let mut entered = vec![UNSEEN; count];
        let mut earliest = vec![UNSEEN; count];
        // Bonds followed and not yet given a system: from which atom, and the place of the
        // neighbour.
        let mut pending: Vec<(u16, usize)> = Vec::new();
        let mut path: Vec<(u16, u16, usize)> = Vec::with_capacity(count);
        let mut time = 0;
        for root in (0..).take(count) {
            if entered[usize::from(root)] != UNSEEN {
                continue;
            }
            entered[usize::from(root)] = time;
            earliest[usize::from(root)] = time;
            time += 1;
            path.push((root, UNSEEN, self.places(root).start));
            while let Some((atom, from, next)) = path.last_mut() {
                let (atom, from, place) = (*atom, *from, *next);
                let at = usize::from(atom);
                if place < self.places(atom).end {
                    *next += 1;
                    let to = self.neighbours[place].atom;
                    let there = usize::from(to);
                    if to == from {
                    } else if entered[there] == UNSEEN {
                        entered[there] = time;
                        earliest[there] = time;
                        time += 1;
                        pending.push((atom, place));
                        path.push((to, atom, self.places(to).start));
                    } else if entered[there] < entered[at] {
                        earliest[at] = earliest[at].min(entered[there]);
                        pending.push((atom, place));
                    }
                } else {
                    path.pop();
                    let Some((before, _, _)) = path.last() else {
                        continue;
                    };
                    let before = *before;
                    if earliest[at] >= entered[usize::from(before)] {
                        self.close_system(&mut pending, before, atom);
                    }
                    let before = usize::from(before);
                    earliest[before] = earliest[before].min(earliest[at]);
                }
            }
        }
    }

    /// Gives the bonds followed since `before` was left for `after` a system, unless there
    /// is but one.
    #[expect(
        clippy::indexing_slicing,
        reason = "pending holds places of neighbours, and neighbours name atoms"
    )]
    fn close_system(&mut self, pending: &mut Vec<(u16, usize)>, before: u16, after: u16) {
        let first = pending
            .iter()
            .rposition(|(atom, place)| *atom == before && self.neighbours[*place].atom == after)
            .unwrap_or(0);
        let bonds = &pending[first..];
        if bonds.len() > 1 {
            let number = u16::try_from(self.systems.len()).unwrap_or(NO_SYSTEM);
            let mut members: Vec<u16> = Vec::with_capacity(2 * bonds.len());
            for (atom, place) in bonds {
                let to = self.neighbours[*place].atom;
                members.extend([*atom, to]);
                self.neighbours[*place].system = number;
                for back in self.places(to) {
                    if self.neighbours[back].atom == *atom {
                        self.neighbours[back].system = number;
                    }
                }
            }
            members.sort_unstable();
            members.dedup();
            let hetero = |atom: &&u16| self.atoms[usize::from(**atom)].element != 1;
            let short = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
            self.systems.push(System {
                atoms: short(members.len()),
                bonds: short(bonds.len()),
                hetero: short(members.iter().filter(hetero).count()),
            });
        }
        pending.truncate(first);
    }
}

/// The kind of a bond.
#[inline]
fn kind(joined: &Bond) -> u8 {
    match joined.order {
        _ if joined.aromatic => bond::AROMATIC,
        Order::Single => bond::SINGLE,
        Order::Double => bond::DOUBLE,
        Order::Triple => bond::TRIPLE,
        Order::Aromatic => bond::AROMATIC,
        Order::Quadruple => bond::OTHER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mol::Smiles;

    fn view(smiles: &str) -> View {
        let smiles: Smiles = smiles.parse().unwrap();
        let all: Vec<u16> = smiles.molecule().atom_numbers().collect();
        let mut view = View::new(smiles.molecule(), &all);
        view.mark(smiles.molecule());
        view
    }

    fn systems(smiles: &str) -> Vec<(u16, u16, u16)> {
        let mut systems: Vec<_> = view(smiles)
            .systems
            .iter()
            .map(|system| (system.atoms, system.bonds, system.hetero))
            .collect();
        systems.sort_unstable();
        systems
    }

    #[test]
    fn rings_that_share_a_bond_are_one_system() {
        assert_eq!(systems("CCO"), []);
        assert_eq!(systems("C1CC1C1CCO1"), [(3, 3, 0), (4, 4, 1)]);
        assert_eq!(systems("C1CC2CC12"), [(5, 6, 0)]);
        assert_eq!(systems("C1CCC2(CC1)OCCO2"), [(5, 5, 2), (6, 6, 0)]);
        assert_eq!(systems("C1CC2CCC1N2.c1ccccc1"), [(6, 6, 0), (7, 8, 1)]);
        assert_eq!(systems("C12C3C4C1C5C2C3C45"), [(8, 12, 0)]);
    }

    #[test]
    fn hydrogen_that_is_an_atom_counts_as_hydrogen() {
        let view = view("[2H]C([2H])([2H])N");
        assert_eq!(view.atoms.len(), 2);
        assert_eq!(view.atom(0).hydrogens, 3);
        assert_eq!(view.atom(0).degree, 1);
        assert_eq!(view.atom(1).number, 4);
    }
}
