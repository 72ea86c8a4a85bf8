//! A structure as a tree of the blocks between the bonds that can be cut.

use super::composition::Composition;
use super::cut::{Cut, cut};
use super::kind::Kinds;
use crate::mol::{Atom, Element, Molecule, Order, Tree, places_where};
use smallvec::SmallVec;

/// No block.
const NONE: u16 = u16::MAX;

/// The atoms that stay together when every bond that can be cut is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    /// The block nearer to the first atom.
    parent: u16,
    /// The cut between the two; `None` for the first block.
    pub(super) cut: Option<Cut>,
    /// Whether the atom that takes up hydrogen at that cut is in this block.
    hetero_is_here: bool,
    composition: Composition,
    /// The halogens that stand in place of hydrogen.
    halogens: u16,
    /// What hydrogen in their place adds to the composition.
    replaced: Composition,
    heavy: u16,
    /// The first block that hangs on this one, and the next on the same.
    child: u16,
    sibling: u16,
}

/// The bonds at which a molecule can come apart, in order, and how each is cut.
pub(super) type Cuts = SmallVec<[(u16, Cut); 8]>;

/// A structure as a tree of blocks; keeps its room for the next one.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    all: SmallVec<[Block; 8]>,
    /// The block of each atom of the molecule.
    atoms: SmallVec<[u16; 64]>,
    /// For the enumeration: the blocks to decide on, the decisions, the blocks taken.
    candidates: SmallVec<[u16; 16]>,
    decisions: SmallVec<[Decision; 8]>,
    taken: SmallVec<[u16; 16]>,
}

/// One connected group of blocks, completed at the cuts around it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Piece {
    pub(super) composition: Composition,
    /// How many halogens stand in place of hydrogen, and what that would add.
    pub(super) halogens: u16,
    replaced: Composition,
    /// The ways of derivation that the cuts around it stand for.
    pub(super) kinds: Kinds,
    heavy: u32,
}

/// A decision on a block: what the piece was before, and whether the block is taken.
#[derive(Clone, Copy, Debug)]
struct Decision {
    before: Piece,
    candidates: usize,
    is_taken: bool,
}

impl Blocks {
    /// Divides the part of a molecule that is connected to an atom, the first one of that part,
    /// at some of its bonds, none of which lies in a ring.
    pub(super) fn divide(
        &mut self,
        molecule: &Molecule,
        tree: &Tree,
        start: u16,
        cuts: &[(u16, Cut)],
    ) {
        self.all.clear();
        self.atoms.clear();
        self.atoms.resize(molecule.atoms().len(), NONE);
        // Few bonds are cut: a bit tells of most that they are not.
        let marks = cuts
            .iter()
            .fold(0_u64, |marks, (bond, _)| marks | 1 << (bond % 64));
        let cut_at = |wanted: u16| match marks >> (wanted % 64) & 1 {
            0 => None,
            _ => {
                let found = cuts.binary_search_by_key(&wanted, |(bond, _)| *bond);
                found.ok().and_then(|at| cuts.get(at)).map(|(_, cut)| *cut)
            }
        };
        let Self { all, atoms, .. } = self;
        let atoms = atoms.as_mut_slice();
        for (atom, above) in tree.hanging() {
            let block = match above {
                None if atom == start => add_block(all, NONE, start, None),
                None => NONE,
                Some((parent, bond)) => {
                    let block = atoms.get(usize::from(parent)).copied().unwrap_or(NONE);
                    match cut_at(bond) {
                        Some(cut) if block != NONE => add_block(all, block, atom, Some(cut)),
                        _ => block,
                    }
                }
            };
            if let Some(own) = atoms.get_mut(usize::from(atom)) {
                *own = block;
            }
        }
        count(molecule, all, atoms);
        self.link();
    }

    /// Lets each block know those that hang on it.
    fn link(&mut self) {
        for number in (1..self.all.len()).rev() {
            let Some(&Block { parent, .. }) = self.all.get(number) else {
                break;
            };
            let own = u16::try_from(number).unwrap_or(NONE);
            let Some(parent) = self.all.get_mut(usize::from(parent)) else {
                continue;
            };
            let sibling = core::mem::replace(&mut parent.child, own);
            if let Some(block) = self.all.get_mut(number) {
                block.sibling = sibling;
            }
        }
    }

    /// Returns the block of an atom.
    #[inline]
    pub(super) fn of_atom(&self, atom: u16) -> u16 {
        self.atoms.get(usize::from(atom)).copied().unwrap_or(NONE)
    }

    /// Returns the cuts that divide the blocks.
    pub(super) fn cuts(&self) -> impl Iterator<Item = (u16, Cut)> + '_ {
        let numbered = (0_u16..).zip(&self.all);
        numbered.filter_map(|(number, block)| Some((number, block.cut?)))
    }

    /// Returns the block at the other side of the cut of a block.
    pub(super) fn parent(&self, block: u16) -> u16 {
        self.all
            .get(usize::from(block))
            .map_or(NONE, |block| block.parent)
    }

    /// Calls `look` with each connected group of blocks, the whole among them, and the
    /// blocks that belong to it. Groups of more than `largest` heavy atoms are left out.
    ///
    /// A group is found by deciding on one block after the other, left or taken, where
    /// those that hang on a taken one come up for decision as well. After `steps` decisions
    /// only the groups of one block are found; returns whether all were.
    pub(super) fn each_piece(
        &mut self,
        largest: u32,
        mut steps: u32,
        mut look: impl FnMut(&Piece, &[u16]),
    ) -> bool {
        let mut is_complete = true;
        // What hangs far from the first atom comes first: it has fewest groups.
        for top in (0..u16::try_from(self.all.len()).unwrap_or(NONE)).rev() {
            let mut next = self.begin(top).filter(|piece| piece.heavy <= largest);
            while let Some(mut piece) = next {
                while let Some(&block) = self.candidates.get(self.decisions.len()) {
                    self.decisions.push(Decision {
                        before: piece,
                        candidates: self.candidates.len(),
                        is_taken: false,
                    });
                    piece = self.leave(piece, block);
                    steps = steps.saturating_sub(1);
                }
                look(&piece, &self.taken);
                next = self.revise(largest);
                if steps == 0 && next.is_some() {
                    is_complete = false;
                    break;
                }
            }
        }
        is_complete
    }

    /// Begins with the one block of a group that is nearest to the first atom.
    fn begin(&mut self, top: u16) -> Option<Piece> {
        self.candidates.clear();
        self.decisions.clear();
        self.taken.clear();
        let block = *self.all.get(usize::from(top))?;
        let mut piece = self.take(Piece::default(), top);
        if let Some(cut) = block.cut {
            piece.complete(block.hetero_is_here, cut);
        }
        Some(piece)
    }

    /// Takes the last block that was left and can be taken instead.
    fn revise(&mut self, largest: u32) -> Option<Piece> {
        loop {
            let decision = self.decisions.pop()?;
            self.candidates.truncate(decision.candidates);
            if decision.is_taken {
                self.taken.pop();
                continue;
            }
            let block = *self.candidates.get(self.decisions.len())?;
            let heavy = self.all.get(usize::from(block))?.heavy;
            if decision.before.heavy + u32::from(heavy) > largest {
                continue;
            }
            self.decisions.push(Decision {
                is_taken: true,
                ..decision
            });
            return Some(self.take(decision.before, block));
        }
    }

    fn take(&mut self, mut piece: Piece, number: u16) -> Piece {
        self.taken.push(number);
        let Some(block) = self.all.get(usize::from(number)) else {
            return piece;
        };
        piece.composition += block.composition;
        piece.replaced += block.replaced;
        piece.halogens += block.halogens;
        piece.heavy += u32::from(block.heavy);
        let mut child = block.child;
        while let Some(block) = self.all.get(usize::from(child)) {
            self.candidates.push(child);
            child = block.sibling;
        }
        piece
    }

    fn leave(&self, mut piece: Piece, number: u16) -> Piece {
        if let Some(block) = self.all.get(usize::from(number))
            && let Some(cut) = block.cut
        {
            piece.complete(!block.hetero_is_here, cut);
        }
        piece
    }
}

fn add_block(all: &mut SmallVec<[Block; 8]>, parent: u16, atom: u16, cut: Option<Cut>) -> u16 {
    let number = u16::try_from(all.len()).unwrap_or(NONE);
    all.push(Block {
        parent,
        cut,
        hetero_is_here: cut.is_some_and(|cut| cut.hetero == atom),
        composition: Composition::default(),
        halogens: 0,
        replaced: Composition::default(),
        heavy: 0,
        child: NONE,
        sibling: NONE,
    });
    number
}

/// Counts the atoms of each block; `blocks` are those of the atoms.
fn count(molecule: &Molecule, all: &mut [Block], blocks: &[u16]) {
    let numbered = (0_u16..).zip(molecule.atoms()).zip(blocks);
    for ((atom, own), block) in numbered {
        let Some(block) = all.get_mut(usize::from(*block)) else {
            continue;
        };
        let composition = Composition::of_atom(*own);
        block.composition += composition;
        block.heavy += u16::from(own.element != Element::H);
        if own.element.is_halogen() && is_halide(molecule, atom) {
            block.halogens += 1;
            block.replaced += Composition::HYDROGEN - composition;
        }
    }
}

impl Piece {
    /// Returns the composition with hydrogen in place of the halogens.
    pub(super) fn without_halogens(&self) -> Composition {
        self.composition + self.replaced
    }

    /// Takes up what the cut leaves open at this side of it.
    fn complete(&mut self, has_hetero: bool, cut: Cut) {
        let taken_up = if has_hetero {
            Composition::HYDROGEN
        } else {
            Composition::HYDROXYL
        };
        self.composition += taken_up;
        self.kinds = self.kinds.with(Kinds::of(cut.kind));
    }
}

/// Returns the bonds outside rings at which a molecule can come apart in one of the ways wanted.
pub(super) fn wanted_cuts(molecule: &Molecule, in_ring: &[bool], wanted: Kinds) -> Cuts {
    let mut bonds: SmallVec<[u16; 32]> = SmallVec::new();
    let hetero = |atom: &Atom| {
        let element = atom.element;
        (element == Element::N) | (element == Element::O) | (element == Element::S)
    };
    for number in places_where(molecule.atoms(), hetero) {
        // Each bond that is cut lies at an oxygen or sulfur between two atoms, or at nitrogen.
        let links = molecule.links(number);
        if molecule.atom(number).element != Element::N && links.len() != 2 {
            continue;
        }
        for link in links {
            if in_ring.get(usize::from(link.bond)) == Some(&false) {
                bonds.push(link.bond);
            }
        }
    }
    bonds.sort_unstable();
    bonds.dedup();
    let mut cuts = Cuts::new();
    for number in bonds {
        let bond = molecule.bond(number);
        if let Some(cut) = cut(molecule, bond.begin, bond.end)
            && wanted.contains(Kinds::of(cut.kind))
        {
            cuts.push((number, cut));
        }
    }
    cuts
}

/// Says whether any atom is a halogen.
pub(super) fn has_halogens(molecule: &Molecule) -> bool {
    let mut atoms = molecule.atoms().iter();
    atoms.any(|atom| atom.element.is_halogen())
}

/// Says whether a halogen stands in place of hydrogen: on carbon, but for that of an acid
/// halide, or on nitrogen.
pub(super) fn is_halide(molecule: &Molecule, halogen: u16) -> bool {
    let [link] = molecule.links(halogen) else {
        return false;
    };
    match molecule.atom(link.atom).element {
        Element::N => true,
        Element::C => !molecule.links(link.atom).iter().any(|link| {
            molecule.bond(link.bond).order == Order::Double
                && matches!(molecule.atom(link.atom).element, Element::O | Element::S)
        }),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mol::Smiles;
    use alloc::vec::Vec;

    const ALL: Kinds = Kinds::from_bits(0x7f);

    /// The numbers of blocks of each piece that is found, sorted.
    fn pieces(smiles: &str, largest: u32, steps: u32) -> (Vec<usize>, bool) {
        let smiles: Smiles = smiles.parse().unwrap();
        let mut blocks = Blocks::default();
        let tree = smiles.molecule().tree();
        blocks.divide(
            smiles.molecule(),
            &tree,
            0,
            &wanted_cuts(smiles.molecule(), tree.in_ring(), ALL),
        );
        let mut sizes = Vec::new();
        let is_complete = blocks.each_piece(largest, steps, |_, taken| sizes.push(taken.len()));
        sizes.sort_unstable();
        (sizes, is_complete)
    }

    #[test]
    fn finds_each_connected_group_once() {
        // A chain of three blocks.
        assert_eq!(
            pieces("CC(=O)OCC(=O)OC", 99, 999),
            ([1, 1, 1, 2, 2, 3].to_vec(), true)
        );
        // A star: the centre with any of its three branches, and each branch.
        let star = pieces("C(OC(C)=O)(COC(C)=O)COC(C)=O", 99, 999);
        assert_eq!(star, ([1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4].to_vec(), true));
        assert_eq!(pieces("CCC", 99, 999), ([1].to_vec(), true));
    }

    #[test]
    fn rings_are_not_opened() {
        assert_eq!(pieces("O=C1CCCO1", 99, 999).0, [1]);
        assert_eq!(pieces("C1CCOCC1", 99, 999).0, [1]);
        assert_eq!(pieces("O=C1CCCN1C(C)=O", 99, 999).0, [1, 1, 2]);
    }

    #[test]
    fn single_blocks_are_found_whatever_the_limits_of_the_search() {
        let (sizes, is_complete) = pieces("C(OC(C)=O)(COC(C)=O)COC(C)=O", 99, 2);
        assert!(!is_complete);
        assert!(sizes.iter().filter(|size| **size == 1).count() == 4);
        assert_eq!(pieces("CC(=O)OCC(=O)OC", 6, 999).0, [1, 1, 1, 2]);
    }

    #[test]
    fn completes_the_pieces_with_water() {
        let smiles: Smiles = "CCOC(=O)C".parse().unwrap();
        let mut blocks = Blocks::default();
        let tree = smiles.molecule().tree();
        blocks.divide(
            smiles.molecule(),
            &tree,
            0,
            &wanted_cuts(smiles.molecule(), tree.in_ring(), ALL),
        );
        let of = |smiles: &str| Composition::of(smiles.parse::<Smiles>().unwrap().molecule());
        let mut found = Vec::new();
        blocks.each_piece(99, 999, |piece, _| found.push(piece.composition));
        for smiles in ["CCO", "CC(=O)O", "CCOC(=O)C"] {
            assert!(found.contains(&of(smiles)), "{smiles}");
        }
    }
}
