//! Taking atoms and bonds away.

use crate::mol::{Atom, Element, Ligand, Molecule, Order};
use alloc::vec::Vec;

impl Molecule {
    /// Returns for each atom whether it is a hydrogen without isotope and charge that is
    /// bonded to one atom only, neither to an unknown one nor to a hydrogen behind it;
    /// nothing where there is none.
    pub(super) fn plain_hydrogens(&self) -> Vec<bool> {
        let plain = |(number, atom): (u16, &Atom)| {
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
        if atoms.clone().any(plain) {
            atoms.map(plain).collect()
        } else {
            Vec::new()
        }
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
            links.retain(&mut self.lists, |link| {
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
            links.retain(&mut self.lists, |link| {
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
}
