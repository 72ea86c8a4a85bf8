//! The atoms that could exchange hydrogens, what they have around them, and which do.

use super::mobile::in_nitro;
use crate::mol::{Atom, Element, Molecule};
use smallvec::SmallVec;

/// What is known of an atom, one bit each.
type Traits = u16;

/// It could pass on hydrogens and charges, or take them.
const END: Traits = 1;
/// It has no double bond.
const SATURATED: Traits = 1 << 1;
/// It has a double bond or could get one.
const CONJUGATED: Traits = 1 << 2;
/// Its element can stand between two that exchange a hydrogen.
const CENTRE: Traits = 1 << 3;
/// It has three neighbours.
const FORK: Traits = 1 << 4;
/// It is a nitrogen with two neighbours, which could lie in a ring.
const NITROGEN: Traits = 1 << 5;
/// It is bonded to an end.
const HOLDS: Traits = 1 << 6;
/// It is bonded to two.
const HOLDS_TWO: Traits = HOLDS << 1;
/// It shares hydrogens with another end.
const GROUPED: Traits = 1 << 8;

/// A bit for each element that exchanges hydrogens: N, O, S, Se, Te.
const EXCHANGING: u64 = 1 << 7 | 1 << 8 | 1 << 16 | 1 << 34 | 1 << 52;

/// A bit for each that can stand between: C, N, P, S, Cl, As, Se, Br, Sb, Te, I.
const BETWEEN: u64 = 1 << 6
    | 1 << 7
    | 1 << 15
    | 1 << 16
    | 1 << 17
    | 1 << 33
    | 1 << 34
    | 1 << 35
    | 1 << 51
    | 1 << 52
    | 1 << 53;

/// A bit for each whose double bond can shift to another neighbour: C, N, P, As, Sb.
const SHIFTING: u64 = 1 << 6 | 1 << 7 | 1 << 15 | 1 << 33 | 1 << 51;

/// Says whether an element has a bit.
fn is_among(element: Element, bits: u64) -> bool {
    let bits = bits.checked_shr(u32::from(element.number()));
    bits.unwrap_or(0) & 1 == 1
}

/// Says whether the double bond of an atom can shift to another neighbour.
pub(super) fn shifts(element: Element) -> bool {
    is_among(element, SHIFTING)
}

/// The atoms of a molecule that could exchange hydrogens, in groups that do.
#[derive(Debug, Default)]
pub(super) struct Ends {
    /// For each atom what is known of it, and a place for those that do not exist.
    traits: SmallVec<[Traits; 64]>,
    list: SmallVec<[u16; 16]>,
    /// For each atom the one that stands for its group: itself at first.
    roots: SmallVec<[u16; 64]>,
}

#[expect(
    clippy::indexing_slicing,
    reason = "vectors have a place for each atom, which all numbers name; those of no atom name the last place"
)]
impl Ends {
    /// Collects those of a molecule; nothing if no hydrogen can move, because none gives or
    /// none takes one.
    pub(super) fn that_exchange(molecule: &Molecule) -> Option<Self> {
        // Without a look at each answer by itself, which no one can foresee.
        let givers = molecule.atoms().iter().fold(false, |any, atom| {
            any | is_among(atom.element, EXCHANGING) & (atom.hydrogens > 0)
        });
        if !givers {
            return None;
        }
        let ends = Self::of(molecule);
        let (mut gives, mut takes) = (false, false);
        for end in &ends.list {
            let saturated = ends.has(*end, SATURATED);
            gives |= saturated & (molecule.atom(*end).hydrogens > 0);
            takes |= !saturated;
        }
        (gives && takes).then_some(ends)
    }

    /// Collects those of a molecule.
    pub(super) fn of(molecule: &Molecule) -> Self {
        let atoms = molecule.atoms().len();
        let mut traits: SmallVec<[Traits; 64]> = SmallVec::from_elem(0, atoms + 1);
        let mut list: SmallVec<[u16; 64]> = SmallVec::from_elem(0, atoms + 1);
        let mut count = 0;
        let bonded = molecule.bonded_valences();
        let atoms = molecule.atoms().iter().zip(&molecule.links);
        let places = traits.iter_mut().zip(&bonded).zip(atoms);
        for (((traits, bonded), (atom, links)), number) in places.zip(0_u16..) {
            let neighbours = u8::try_from(links.len()).unwrap_or(u8::MAX);
            let exchanges = is_among(atom.element, EXCHANGING);
            let nitrogen = atom.element == Element::N;
            let valence = 2 * u8::from(exchanges) + u8::from(nitrogen);
            let mobile = atom.hydrogens.wrapping_add(u8::from(atom.charge == -1));
            let end = exchanges
                & ((atom.charge == 0) | (atom.charge == -1))
                & (neighbours < valence)
                & (bonded.wrapping_add(mobile) == valence)
                & (*bonded <= neighbours.wrapping_add(1));
            *traits = (u16::from(end) * (END | CONJUGATED))
                | (u16::from(*bonded == neighbours) * SATURATED)
                | (u16::from(*bonded > neighbours) * CONJUGATED)
                | (u16::from(is_among(atom.element, BETWEEN)) * CENTRE)
                | (u16::from(neighbours == 3) * FORK)
                | (u16::from(nitrogen & (neighbours == 2)) * NITROGEN);
            list[count] = number;
            count += usize::from(end);
        }
        let mut ends = Self {
            list: SmallVec::from_slice(&list[..count]),
            traits,
            roots: molecule.atom_numbers().collect(),
        };
        ends.leave_out_nitro(molecule);
        ends.mark_holders(molecule);
        ends
    }

    /// Leaves the nitro groups out, which take no part.
    fn leave_out_nitro(&mut self, molecule: &Molecule) {
        let cation =
            |any, (atom, traits): (&Atom, &Traits)| any | (atom.charge == 1) & (traits & FORK != 0);
        let atoms = molecule.atoms().iter().zip(&self.traits);
        if !atoms.fold(false, cation) {
            return;
        }
        let traits = &mut self.traits;
        self.list.retain(|end| {
            let left_out = in_nitro(molecule, *end);
            let unsaturated = traits[usize::from(*end)] & SATURATED == 0;
            if left_out {
                traits[usize::from(*end)] &= !END;
                if !unsaturated {
                    traits[usize::from(*end)] &= !CONJUGATED;
                }
            }
            !left_out
        });
    }

    /// Marks the atoms to which ends are bonded.
    fn mark_holders(&mut self, molecule: &Molecule) {
        let nowhere = self.traits.len() - 1;
        for end in &self.list {
            for link in molecule.links(*end) {
                let traits = &mut self.traits[usize::from(link.atom).min(nowhere)];
                *traits |= HOLDS | ((*traits & HOLDS) << 1);
            }
        }
    }

    fn has(&self, atom: u16, traits: Traits) -> bool {
        self.traits[usize::from(atom)] & traits == traits
    }

    /// Returns all ends in order.
    pub(super) fn list(&self) -> &[u16] {
        &self.list
    }

    /// Says whether an atom could exchange hydrogens.
    pub(super) fn is_end(&self, atom: u16) -> bool {
        self.has(atom, END)
    }

    /// Says whether an end is a nitrogen that could lie in a ring.
    pub(super) fn is_ring_nitrogen(&self, atom: u16) -> bool {
        self.has(atom, END | NITROGEN)
    }

    /// Says whether an atom has no double bond.
    pub(super) fn is_saturated(&self, atom: u16) -> bool {
        self.has(atom, SATURATED)
    }

    /// Says whether an atom has a double bond, or could get one.
    pub(super) fn is_conjugated(&self, atom: u16) -> bool {
        self.has(atom, CONJUGATED)
    }

    /// Says whether an atom stands between ends and has a double bond, or could get one.
    pub(super) fn is_centre(&self, atom: u16) -> bool {
        self.has(atom, CENTRE | HOLDS_TWO | CONJUGATED)
    }

    /// Says whether an atom holds an end outside a ring in which it lies.
    pub(super) fn is_arm(&self, atom: u16) -> bool {
        self.has(atom, FORK | HOLDS | CONJUGATED)
    }

    /// Returns the atom that stands for the group of an atom.
    pub(super) fn root(&self, atom: u16) -> u16 {
        self.roots[usize::from(atom)]
    }

    /// Says whether an end shares hydrogens with another.
    pub(super) fn is_grouped(&self, atom: u16) -> bool {
        self.has(atom, GROUPED)
    }

    /// Says whether an end could have a hydrogen to give.
    pub(super) fn gives(&self, atom: u16) -> bool {
        self.traits[usize::from(atom)] & (SATURATED | GROUPED) != 0
    }

    /// Says whether an end could take a hydrogen.
    pub(super) fn takes(&self, atom: u16) -> bool {
        self.traits[usize::from(atom)] & (SATURATED | GROUPED) != SATURATED
    }

    /// Says whether two ends of different groups could exchange a hydrogen by what they are.
    pub(super) fn could_exchange(&self, one: u16, other: u16) -> bool {
        let passes = |giver, taker| self.gives(giver) & self.takes(taker);
        self.root(one) != self.root(other) && (passes(one, other) | passes(other, one))
    }

    /// Makes one group of those of two ends.
    pub(super) fn merge(&mut self, one: u16, other: u16) {
        let (old, new) = (self.root(one), self.root(other));
        for end in &self.list {
            let root = &mut self.roots[usize::from(*end)];
            *root = if *root == old { new } else { *root };
        }
        for end in [one, other] {
            self.traits[usize::from(end)] |= GROUPED;
        }
    }

    /// Returns the ends that share hydrogens, each with what stands for its group.
    pub(super) fn grouped(&self) -> impl Iterator<Item = (u16, u16)> {
        let grouped = self.list.iter().filter(|end| self.is_grouped(**end));
        grouped.map(|end| (*end, self.root(*end)))
    }
}
