//! What rules compile to: patterns of atoms and conditions on the groups attached to them.

use crate::mol::Element;
use smallvec::SmallVec;

/// The number of a condition.
pub(super) type NodeId = u16;

/// The number of a pattern.
pub(super) type PatternId = u16;

/// A condition on one group: on everything that hangs on one bond of the part of the
/// molecule that is matched already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// No group: hydrogen, or nothing at all.
    Hydrogen,
    /// Any group but hydrogen.
    Any,
    /// The atom bonded, and others from there, are a pattern.
    Structure(PatternId),
    /// A chain of saturated carbon atoms whose substituents meet a condition, one at least.
    Chain(NodeId),
    /// The atom bonded is one of these elements.
    Root(u32),
    /// All atoms are of these elements.
    Only(u32),
    /// No atom is in a ring of the group.
    Acyclic,
    /// All bonds are single.
    Saturated,
    /// So many of something.
    Count(Counted, u8, u8),
    /// A shape that a pattern cannot say, with the numbers that go with it.
    Shape(Shape, u8, u8),
    /// Both.
    And(NodeId, NodeId),
    /// One of two.
    Or(NodeId, NodeId),
    /// Not so.
    Not(NodeId),
    /// The group is bonded by a double bond.
    Double(NodeId),
    /// The group is bonded at two places or more.
    Bridge(NodeId),
    /// The same, by aromatic bonds.
    Fused(NodeId),
}

/// What is counted in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    /// Atoms but hydrogen, of these elements.
    Atoms(u32),
    /// Double bonds.
    Doubles,
    /// Triple bonds.
    Triples,
    /// Rings: bonds less atoms, plus one.
    Rings,
}

/// A shape of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// The atom bonded is in a ring that shares no bond with another ring.
    Monocycle,
    /// The same, and the ring is aromatic.
    AromaticMonocycle,
    /// The atom bonded is in an aromatic ring that shares bonds with rings that are not
    /// aromatic, and with no others.
    FusedMonocycle,
    /// The atom bonded is aromatic.
    Aromatic,
    /// The atom bonded is in an aromatic ring system of carbon, of so many atoms.
    Aryl,
    /// The atom bonded is in a ring system with so many atoms other than carbon.
    Heterocyclyl,
    /// The carbon atoms that hang together, without those of hetero rings, are so many
    /// whether or not those of carboxyl, cyano and the like count.
    Hydrocarbyl,
    /// The same in one reading at least: with or without the carbon of carboxyl, cyano and
    /// the like; the whole, or a part of it that ends where a ring begins or ends.
    LooseHydrocarbyl,
}

/// What may stand at the free places of an atom of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Guard {
    /// Nothing but hydrogen.
    Closed,
    /// What the position of the rule with this number allows.
    Site(u8),
    /// What meets a condition.
    Node(NodeId),
}

/// The kinds of bond, as bits.
pub(super) mod bond {
    /// Single and not aromatic.
    pub(in crate::rule) const SINGLE: u8 = 1;
    /// Double and not aromatic.
    pub(in crate::rule) const DOUBLE: u8 = 2;
    /// Triple.
    pub(in crate::rule) const TRIPLE: u8 = 4;
    /// Aromatic.
    pub(in crate::rule) const AROMATIC: u8 = 8;
    /// Any, and those of a higher order as well.
    pub(in crate::rule) const ANY: u8 = 0xff;
    /// Of a higher order than triple.
    pub(in crate::rule) const OTHER: u8 = 0x10;
}

/// How many neighbours of which kind an atom has: eight counts of three bits each, with a
/// free bit above.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Around(u32);

impl Around {
    /// No neighbour.
    pub(super) const NONE: Self = Self(0);

    /// The bit above each count.
    const ABOVE: u32 = 0x8888_8888;

    /// Counts a neighbour of these elements, bonded in one of these ways. Elements that a
    /// pattern leaves open are not counted.
    pub(super) fn add(&mut self, elements: u32, kinds: u8) {
        let place = match elements {
            1 => 0,
            2 => 1,
            4 if kinds == bond::DOUBLE => 3,
            4 => 2,
            8 => 4,
            halogen if halogen & !HALOGENS == 0 && halogen != 0 => 5,
            _ => return,
        };
        if self.0 >> (4 * place) & 7 < 7 {
            self.0 += 1 << (4 * place);
        }
        if place == 3 {
            // Oxygen by a double bond is oxygen as well.
            self.add(elements, bond::ANY);
        }
    }

    /// The neighbours of an atom of a molecule, of which there are at most seven: what one
    /// of an element bonded in one way adds to the others.
    #[inline]
    #[expect(clippy::indexing_slicing, reason = "there are as many places")]
    pub(super) fn with(self, element: Element, kind: u8) -> Self {
        let counted = NEIGHBOURS[usize::from(element.number()) % 128];
        // Oxygen by a double bond is oxygen as well.
        let is_double = u32::from(kind / bond::DOUBLE) & 1;
        Self(self.0 + counted + ((counted >> 8 & is_double) << 12))
    }

    /// Says whether an atom has as many neighbours of each kind.
    pub(super) fn is_met(self, has: Self) -> bool {
        ((has.0 | Self::ABOVE) - self.0) & Self::ABOVE == Self::ABOVE
    }
}

/// What a neighbour adds to [`Around`], by its element.
static NEIGHBOURS: [u32; 128] = {
    let mut counted = [0; 128];
    counted[6] = 1;
    counted[7] = 1 << 4;
    counted[8] = 1 << 8;
    counted[16] = 1 << 16;
    // Fluorine, chlorine, bromine, iodine.
    counted[9] = 1 << 20;
    counted[17] = 1 << 20;
    counted[35] = 1 << 20;
    counted[53] = 1 << 20;
    counted
};

/// One atom of a pattern, at its place in the order in which atoms are matched.
#[derive(Clone, Debug)]
pub(super) struct Step {
    /// The elements it may be where it is not aromatic.
    pub(super) aliphatic: u32,
    /// The elements it may be where it is aromatic.
    pub(super) aromatic: u32,
    /// How many hydrogens it must carry.
    pub(super) hydrogens: Option<u8>,
    /// Its charge.
    pub(super) charge: i8,
    /// The earlier step to which it is bonded, and how; for the first step the bond to
    /// what it hangs on.
    pub(super) from: u8,
    /// The kinds that bond may be.
    pub(super) bond: u8,
    /// Further bonds to earlier steps.
    pub(super) closures: SmallVec<[(u8, u8); 2]>,
    /// Its bonds within the pattern.
    pub(super) degree: u8,
    /// The most neighbours it may have but for what it hangs on.
    pub(super) most: u8,
    /// What its neighbours within the pattern are, as far as that is certain.
    pub(super) around: Around,
    /// What exactly one further bond must lead to.
    pub(super) slot: Option<Guard>,
    /// What any number of further bonds may lead to.
    pub(super) open: Guard,
}

impl Step {
    /// Says whether two steps differ in nothing but their conditions.
    pub(super) fn has_form_of(&self, other: &Self) -> bool {
        let form = |step: &Self| {
            let bonds = (step.from, step.bond, step.degree, step.most);
            let atom = (step.aliphatic, step.aromatic, step.hydrogens, step.charge);
            (bonds, atom, step.around)
        };
        form(self) == form(other) && self.closures == other.closures
    }
}

/// A pattern: its atoms in the order in which they are matched.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    pub(super) steps: alloc::vec::Vec<Step>,
}

/// Every element.
pub(super) const ANY_ELEMENT: u32 = u32::MAX;

/// The halogens.
pub(super) const HALOGENS: u32 = 0x1e0;

/// The bits of the elements, by their numbers.
static ELEMENT_BITS: [u32; 128] = element_bits();

/// Returns the bit of an element; elements that no rule names share one.
#[inline]
#[expect(clippy::indexing_slicing, reason = "there are as many places")]
pub(super) fn element_bit(element: Element) -> u32 {
    ELEMENT_BITS[usize::from(element.number()) % 128]
}

#[expect(
    clippy::indexing_slicing,
    reason = "evaluated when the library is compiled, where a wrong index is an error"
)]
const fn element_bits() -> [u32; 128] {
    let mut bits = [0; 128];
    let mut number = 0;
    while number < 128 {
        bits[number] = 1 << bit_place(number);
        number += 1;
    }
    bits
}

const fn bit_place(number: usize) -> u32 {
    match number {
        6 => 0,
        7 => 1,
        8 => 2,
        16 => 3,
        15 => 4,
        9 => 5,
        17 => 6,
        35 => 7,
        53 => 8,
        5 => 9,
        14 => 10,
        34 => 11,
        33 => 12,
        52 => 13,
        12 => 14,
        11 => 15,
        19 => 16,
        3 => 17,
        20 => 18,
        30 => 19,
        13 => 20,
        50 => 21,
        _ => 31,
    }
}

/// Returns the bit of an element that rules can name.
pub(super) fn named_element_bit(symbol: &str) -> Option<u32> {
    let element: Element = symbol.parse().ok()?;
    let bit = element_bit(element);
    (bit != 1 << 31).then_some(bit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_of_molecules_count_as_those_of_patterns() {
        for number in 1..=118 {
            let element = Element::from_number(number).unwrap();
            for kind in [bond::SINGLE, bond::DOUBLE, bond::TRIPLE, bond::AROMATIC] {
                let mut slow = Around::NONE;
                slow.add(element_bit(element), kind);
                slow.add(1, bond::SINGLE);
                let fast = Around::NONE.with(Element::C, bond::SINGLE);
                let fast = fast.with(element, kind);
                assert_eq!(fast, slow, "{number} {kind}");
            }
        }
    }

    #[test]
    fn each_element_that_rules_name_has_its_own_bit() {
        let mut seen = 0;
        for number in 0..=118 {
            let element = Element::from_number(number).unwrap();
            if let Some(bit) = named_element_bit(element.symbol()) {
                assert_eq!(seen & bit, 0, "{element}");
                seen |= bit;
            }
        }
        let halogens = ["F", "Cl", "Br", "I"].map(|symbol| named_element_bit(symbol).unwrap());
        assert_eq!(HALOGENS, halogens.iter().sum::<u32>());
        assert_eq!(named_element_bit("Au"), None);
        assert_eq!(named_element_bit("Xx"), None);
    }
}
