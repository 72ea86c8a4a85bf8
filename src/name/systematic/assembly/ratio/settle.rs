//! The charges and numbers of the pieces of a name.
//!
//! The words of one component make one compound, so that its charges must balance:
//! `aluminium chloride` has three chlorides. Components with `;` between them are
//! counted as the name counts them, but for ions whose number it leaves out.

use super::alloy::number_elements;
use super::amine::number_amines;
use super::ammine::number_ammines;
use super::carbanion::give_carbanions;
use super::carbocation::give_carbocation;
use super::coordination::{
    double_tartrate, number_carbonyls, number_donors, number_phosphinates, number_places,
};
use super::doubt::{charge_by_order, doubt};
use super::ligand::{is_uncounted, leaves_ratio, number_ligands};
use super::metallocene::give_metallocene;
use super::nitrosyl::number_nitrosyls;
use super::oxide::number_oxides;
use super::phosphane::number_phosphanes;
use super::square::{number_dimer, number_square};
use super::titanate::number_titanates;
use crate::mol::Order;
use crate::name::systematic::NameWarning;
use crate::name::systematic::assembly::component::{Assembled, Piece};
use crate::name::systematic::assembly::ending::highest_charge;
use crate::name::systematic::assembly::graph::{Graph, Node, valence};
use crate::name::systematic::grammar::Fault;
use alloc::vec::Vec;
use smallvec::SmallVec;

/// More ions of one kind than this are a misreading.
const MAX_IONS: i64 = 12;

impl Piece {
    /// Returns the sum of the charges of its atoms.
    pub(crate) fn charge(&self) -> i64 {
        let nodes = self.graph.nodes.iter();
        nodes.map(|node| i64::from(node.charge)).sum()
    }

    pub(super) fn total(&self) -> i64 {
        self.charge() * i64::from(self.count)
    }

    /// The element of a piece that is one atom.
    pub(super) fn element(&self) -> Option<u8> {
        match self.graph.nodes.as_slice() {
            [node] => Some(node.element),
            _ => None,
        }
    }

    /// The atom, element and bonds of a neutral metal that holds groups.
    fn metal_bonds(&self) -> Option<(u16, u8, i64)> {
        let metal = |node: &Node| node.valence == Node::UNBOUND && node.charge == 0;
        let mut metals = (0_u16..)
            .zip(&self.graph.nodes)
            .filter(|(_, node)| metal(node));
        let (Some((atom, node)), None) = (metals.next(), metals.next()) else {
            return None;
        };
        let bonds = i64::try_from(self.graph.neighbours(atom).len()).ok()?;
        (bonds > 0).then_some((atom, node.element, bonds))
    }

    fn set_charge(&mut self, charge: i8) {
        if let Some(node) = self.graph.nodes.first_mut() {
            node.charge = charge;
        }
        if !self.molecule.atoms().is_empty()
            && let Some(atom) = self.molecule.atom_mut(0)
        {
            atom.charge = charge;
        }
    }

    /// Gives a metal the charge that it has in most compounds.
    pub(super) fn charge_as_usual(&mut self) {
        self.set_charge(self.usual_charge);
    }

    /// Says whether it is the water of a hydrate.
    pub(crate) fn is_hydrate(&self) -> bool {
        self.element() == Some(8) && self.charge() == 0 && !self.bare
    }

    /// Says whether it is a molecule of the usual nonmetals, which forms no complex without a
    /// metal.
    fn is_molecule(&self) -> bool {
        let usual = |node: &Node| matches!(node.element, 1 | 6..=9 | 15..=17 | 35 | 53);
        !self.bare && self.charge() == 0 && self.graph.nodes.iter().all(usual)
    }

    /// Says whether it is an element named without a charge.
    pub(super) fn is_bare(&self) -> bool {
        self.bare && self.charge() == 0
    }
}

impl Assembled {
    /// Makes the words of one component one compound.
    pub(crate) fn settle(&mut self) -> Result<(), Fault> {
        if self.pieces.len() < 2 || self.covalent() {
            return Ok(());
        }
        let fault = Fault::new(0, "ions whose charges balance");
        if self.pieces.iter().any(|piece| piece.charge() < 0) {
            charge_usually(&mut self.pieces);
            if self.charge_commonly() {
                self.warnings.push(NameWarning::AssumedRatio);
            }
            self.charge_metal();
            self.charge_organometal();
            self.leave_protons();
            for piece in &mut self.pieces {
                piece.scalable |= piece.charge() != 0;
            }
            if balance(&mut self.pieces) == Balance::Found {
                self.warnings.push(NameWarning::AssumedRatio);
            }
            self.join_hydride();
        }
        // Nonmetals form no cations of one atom: what their oxides look like is not said.
        let nonmetal = |piece: &Piece| {
            let element = piece.element().unwrap_or(0);
            let bare = piece.graph.nodes.iter().all(|node| node.free() == 0);
            piece.charge() > 0 && bare && matches!(element, 5..=9 | 15..=17 | 34 | 35 | 53)
        };
        if self.pieces.iter().any(nonmetal) {
            return Err(Fault::new(0, "a bond between nonmetals"));
        }
        // Sodium tetraphosphate is that of one acid.
        let several = |piece: &Piece| {
            let phosphate = piece.graph.nodes.len() == 5
                && piece.charge() == -3
                && piece.graph.nodes.iter().any(|node| node.element == 15);
            phosphate && piece.counted && piece.count > 1
        };
        let metal = |piece: &Piece| piece.charge() > 0 && !piece.counted && piece.count != 1;
        if self.pieces.iter().any(several) && self.pieces.iter().any(metal) {
            return Err(fault);
        }
        // Sodium dioxide has no two oxides, and a tribromide no three bromides.
        let stretched =
            |piece: &Piece| matches!(piece.charge(), 1 | 2) && !piece.counted && piece.count > 1;
        let atoms = |piece: &Piece| {
            piece.charge() < 0 && piece.counted && piece.count > 1 && piece.element().is_some()
        };
        if self.pieces.iter().any(stretched) && self.pieces.iter().any(atoms) {
            return Err(fault);
        }
        let balanced = self.pieces.iter().map(Piece::total).sum::<i64>() == 0;
        if !balanced || self.pieces.iter().any(Piece::is_bare) {
            return Err(fault);
        }
        Ok(())
    }

    /// `nickel chloride`: a salt of a metal that has one common charge, when no number says
    /// another.
    fn charge_commonly(&mut self) -> bool {
        let mut ions = self.pieces.iter_mut().filter(|piece| !piece.is_hydrate());
        let (Some(metal), Some(anion), None) = (ions.next(), ions.next(), ions.next()) else {
            return false;
        };
        let common = matches!(metal.element(), Some(25 | 27 | 28 | 46 | 82));
        let binary = matches!(anion.element(), Some(1 | 7 | 8 | 15 | 16 | 34 | 52));
        let uncounted = !metal.counted && !anion.counted && metal.count == 1 && anion.count == 1;
        if !common || binary || !uncounted || !metal.is_bare() || anion.charge() >= 0 {
            return false;
        }
        metal.set_charge(2);
        true
    }

    /// `mercury dichloride`: the anions tell the charge of the only metal.
    fn charge_metal(&mut self) {
        let counted = self
            .pieces
            .iter()
            .all(|piece| piece.counted || piece.is_bare() || piece.is_hydrate());
        let anions: i64 = self.pieces.iter().map(Piece::total).sum();
        let mut bare = self.pieces.iter_mut().filter(|piece| piece.is_bare());
        let (Some(metal), None) = (bare.next(), bare.next()) else {
            return;
        };
        // Hydrogen dioxide is no salt.
        if metal.element() == Some(1) {
            return;
        }
        let mut atoms = i64::from(metal.count);
        let element = metal.element().unwrap_or(0);
        let highest = i64::from(highest_charge(element));
        // Indium trisulfate has two of the metal.
        if metal.count == 1 && !metal.counted && -anions > highest && anions % highest == 0 {
            atoms = -anions / highest;
        }
        if counted
            && anions < 0
            && anions % atoms == 0
            && let Ok(charge) = i8::try_from(-anions / atoms)
            && charge <= 7.min(highest_charge(element))
            && let Ok(count) = u16::try_from(atoms)
        {
            metal.count = count;
            metal.set_charge(charge);
        }
    }

    /// `disodium phosphate`, `monosodium azelate`: the acid keeps a proton for each cation
    /// that the number leaves out.
    fn leave_protons(&mut self) {
        let total: i64 = self.pieces.iter().map(Piece::total).sum();
        let counted = |piece: &Piece| piece.counted || piece.charge() <= 0;
        let cations = self.pieces.iter().any(|piece| piece.charge() > 0);
        if total >= 0 || !cations || !self.pieces.iter().all(counted) {
            return;
        }
        let mut anions = self.pieces.iter_mut().filter(|piece| piece.charge() < 0);
        let (Some(acid), None) = (anions.next(), anions.next()) else {
            return;
        };
        let oxygens: SmallVec<[u16; 4]> = (0_u16..)
            .zip(&acid.graph.nodes)
            .filter(|(_, node)| node.charge < 0)
            .map(|(atom, _)| atom)
            .collect();
        let oxygen = |atom: &u16| {
            let node = acid.graph.node(*atom);
            node.is_some_and(|node| node.element == 8 && node.charge == -1)
        };
        let alike = oxygens.iter().all(oxygen) && acid.graph.equivalent(&oxygens);
        let protons = usize::try_from(-total).unwrap_or(usize::MAX);
        if acid.counted || acid.count != 1 || !alike || protons >= oxygens.len() {
            return;
        }
        for atom in oxygens.into_iter().take(protons) {
            if let Some(node) = acid.graph.node_mut(atom) {
                node.charge = 0;
                node.valence += 1;
            }
        }
    }

    /// `trimethyltin acetate`, `dibutyltin dichloride`: the anions take the valences that the
    /// groups on the only metal leave.
    fn charge_organometal(&mut self) {
        let anions: i64 = self.pieces.iter().map(Piece::total).sum();
        // An oxide has double bonds, a hydride single ones.
        let bonded = |piece: &Piece| piece.charge() < -1 || piece.element() == Some(1);
        if self.pieces.iter().any(bonded) {
            return;
        }
        let mut metals = self
            .pieces
            .iter_mut()
            .filter(|piece| piece.metal_bonds().is_some());
        let (Some(metal), None) = (metals.next(), metals.next()) else {
            return;
        };
        let Some((atom, element, bonds)) = metal.metal_bonds() else {
            return;
        };
        let atoms = i64::from(metal.count);
        let fits = |charge: i64| match element {
            // mercury, thallium, tin and lead
            80 => bonds + charge == 2,
            81 => bonds + charge == 3,
            50 | 82 => bonds + charge == 4,
            _ => false,
        };
        let charge = -anions / atoms;
        if anions < 0
            && anions % atoms == 0
            && fits(charge)
            && let Ok(charge) = i8::try_from(charge)
            && let Some(node) = metal.graph.node_mut(atom)
        {
            node.charge = charge;
            if let Some(drawn) = metal.molecule.atom_mut(atom) {
                drawn.charge = charge;
            }
        }
    }

    /// `aluminium lithium hydride`: four hydrides beside an alkali metal stand on the boron,
    /// aluminium or gallium.
    fn join_hydride(&mut self) {
        let is_hydride = |piece: &Piece| piece.element() == Some(1) && piece.total() == -4;
        let is_centre = |piece: &Piece| {
            matches!(piece.element(), Some(5 | 13 | 31)) && piece.total() == 3 && piece.count == 1
        };
        let alkali = |piece: &Piece| matches!(piece.element(), Some(3 | 11 | 19 | 37 | 55));
        let hydride = self.pieces.iter().position(is_hydride);
        let [_, _, _] = self.pieces.as_slice() else {
            return;
        };
        if !self
            .pieces
            .iter()
            .any(|piece| alkali(piece) && piece.total() == 1)
        {
            return;
        }
        let (Some(hydride), Some(centre)) = (
            hydride,
            self.pieces.iter_mut().find(|piece| is_centre(piece)),
        ) else {
            return;
        };
        if let Some(node) = centre.graph.node_mut(0) {
            node.charge = -1;
            node.valence = 4;
            self.pieces.remove(hydride);
            self.warnings
                .retain(|warning| *warning != NameWarning::AssumedRatio);
        }
    }

    /// `phosphorus trichloride`, `phosphorus(V) chloride`: a halide of a nonmetal is a
    /// molecule.
    fn covalent(&mut self) -> bool {
        let [first, second] = self.pieces.as_slice() else {
            return false;
        };
        let (Some(centre), Some(halogen)) = (first.element(), second.element()) else {
            return false;
        };
        let salt = matches!(centre, 3 | 11 | 12 | 19 | 20 | 37 | 38 | 55 | 56);
        let hydride = halogen == 1 && second.charge() == -1 && second.counted;
        if hydride && !salt && first.count == 1 {
            return self.bear_hydrogens();
        }
        let nonmetal = matches!(
            centre,
            5 | 6 | 7 | 8 | 9 | 14 | 15 | 16 | 17 | 32 | 33 | 34 | 35 | 52 | 53 | 54
        );
        let halide = matches!(halogen, 9 | 17 | 35 | 53) && second.charge() == -1;
        // carbon disulfide, selenium(IV) oxide
        let chalcogenide = matches!(halogen, 8 | 16 | 34 | 52)
            && second.charge() == -2
            && matches!(centre, 6 | 16 | 34 | 52);
        let order: u8 = if chalcogenide { 2 } else { 1 };
        let number = match (first.charge(), second.counted) {
            (0, true) => i64::from(second.count) * i64::from(order),
            (oxidation, false) => oxidation,
            _ => return false,
        };
        let Ok(number) = u8::try_from(number) else {
            return false;
        };
        let fits = number > 0
            && number < 9
            && number.is_multiple_of(order)
            && valence(centre, 0, number) == number;
        if !nonmetal || !(halide || chalcogenide) || first.count != 1 || !fits {
            return false;
        }
        let mut graph = Graph::default();
        let core = graph.add_element(centre);
        for _ in 0..number / order {
            let atom = graph.add_element(halogen);
            graph.bond(core, atom, order);
        }
        if let Some(node) = graph.node_mut(core) {
            node.valence = number;
        }
        let mut pieces = core::mem::take(&mut self.pieces);
        pieces.truncate(1);
        if let Some(piece) = pieces.first_mut() {
            piece.graph = graph;
            piece.bare = false;
        }
        self.pieces = pieces;
        true
    }

    /// `cerium trihydride`: the hydrogens stand on the metal.
    fn bear_hydrogens(&mut self) -> bool {
        let Some(second) = self.pieces.pop() else {
            return false;
        };
        if let Some(node) = self
            .pieces
            .first_mut()
            .and_then(|piece| piece.graph.node_mut(0))
        {
            node.valence = u8::try_from(second.count).unwrap_or(0);
        }
        for piece in &mut self.pieces {
            piece.bare = false;
        }
        true
    }
}

/// Makes the pieces of a whole name one: finds the charges of metals and the numbers of
/// ions that it leaves out, and usual numbers unless it means one of each. Returns what the
/// name does not tell, where that is too much.
pub(crate) fn settle_all(
    pieces: &mut [Piece],
    one_of_each: bool,
    warnings: &mut Vec<NameWarning>,
) -> Option<&'static str> {
    if pieces.len() < 2 {
        return None;
    }
    if !pieces.iter().all(Piece::is_molecule) {
        return settle_ions(pieces, one_of_each, warnings);
    }
    let usual = !one_of_each && number_amines(pieces);
    if usual || leaves_ratio(pieces) || is_uncounted(pieces, false) {
        warnings.push(NameWarning::UnstatedRatio);
    }
    None
}

/// Settles pieces of which not all are molecules.
fn settle_ions(
    pieces: &mut [Piece],
    one_of_each: bool,
    warnings: &mut Vec<NameWarning>,
) -> Option<&'static str> {
    // A metal is an ion where there is something negative for it; catalogues write cations
    // first, so that a metal further on is none.
    if pieces.iter().any(|piece| piece.charge() < 0) {
        let cations = pieces
            .iter()
            .position(|piece| piece.charge() <= 0 && !piece.bare);
        if let Some(cations) = pieces.get_mut(..cations.unwrap_or(0)) {
            charge_usually(cations);
        }
    } else {
        charge_by_order(pieces);
    }
    join_triiodide(pieces);
    // The usual numbers of compounds that have others too.
    let usual = !one_of_each
        && (number_amines(pieces)
            || number_elements(pieces)
            || number_oxides(pieces)
            || number_phosphanes(pieces)
            || number_titanates(pieces)
            || number_square(pieces));
    let found = number_nitrosyls(pieces)
        || give_metallocene(pieces)
        || give_carbanions(pieces)
        || give_carbocation(pieces)
        || balance(pieces) == Balance::Found
        || balance_fewest(pieces) == Balance::Found
        || number_ligands(pieces)
        || number_phosphinates(pieces);
    let filled = number_donors(pieces)
        || number_carbonyls(pieces)
        || number_places(pieces)
        || double_tartrate(pieces);
    let found = found || filled;
    let usual =
        usual || !filled && !one_of_each && (number_ammines(pieces) || number_dimer(pieces));
    let assumed = warnings.contains(&NameWarning::AssumedRatio);
    if found && !assumed {
        warnings.push(NameWarning::AssumedRatio);
    }
    if usual || leaves_ratio(pieces) || leaves_number(pieces) || is_uncounted(pieces, found) {
        warnings.push(NameWarning::UnstatedRatio);
    }
    doubt(pieces, found)
}

/// Says whether the charges of the parts do not balance, or a metal beside other parts
/// has none: the numbers that the name gives are not all there are.
fn leaves_number(pieces: &[Piece]) -> bool {
    let total: i64 = pieces.iter().map(Piece::total).sum();
    let bare = pieces
        .iter()
        .any(|piece| piece.is_bare() && piece.has_metal());
    total != 0 || bare
}

/// Three iodides beside one positive charge are the ion of three atoms.
fn join_triiodide(pieces: &mut [Piece]) {
    let total: i64 = pieces.iter().map(Piece::total).sum();
    let iodides = |piece: &&mut Piece| piece.element() == Some(53) && piece.total() == -3;
    let Some(piece) = pieces.iter_mut().find(iodides).filter(|_| total == -2) else {
        return;
    };
    let (Some(node), Some(atom)) = (
        piece.graph.nodes.first().copied(),
        piece.molecule.atoms().first().copied(),
    ) else {
        return;
    };
    // The charge stands on the middle.
    for _ in 0..2 {
        let end = piece.graph.add_element(node.element);
        piece.graph.link(0, end, 1);
        let mut neutral = atom;
        neutral.charge = 0;
        if let Ok(end) = piece.molecule.add_atom(neutral) {
            let bonded = piece.molecule.add_bond(0, end, Order::Single);
            debug_assert!(bonded.is_ok(), "a new atom has no bonds");
        }
    }
    piece.count = 1;
}

fn charge_usually(pieces: &mut [Piece]) {
    for piece in pieces {
        if piece.is_bare() && piece.usual_charge != 0 {
            piece.charge_as_usual();
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Balance {
    /// The charges balance, or no numbers make them.
    Given,
    /// A number of ions was found.
    Found,
}

/// Finds the number of the only kind of ion whose number may be open.
fn balance(pieces: &mut [Piece]) -> Balance {
    let total: i64 = pieces.iter().map(Piece::total).sum();
    if total == 0 || pieces.len() < 2 {
        return Balance::Given;
    }
    let open =
        |piece: &Piece, sign: i64| piece.scalable && !piece.counted && piece.charge() * sign > 0;
    let mut minus = pieces.iter().filter(|piece| open(piece, -1));
    let mut plus = pieces.iter().filter(|piece| open(piece, 1));
    let one_minus = (
        minus.next().map(|piece| -piece.charge()),
        minus.next().is_none(),
    );
    let one_plus = (plus.next().map(Piece::charge), plus.next().is_none());
    let factors = match (one_minus, one_plus) {
        // One kind of ion is too few.
        ((Some(each), true), _) if total > 0 && total % each == 0 => Some((1 + total / each, 1)),
        (_, (Some(each), true)) if total < 0 && total % each == 0 => Some((1, 1 - total / each)),
        // Iron(3+) and oxygen(2-) alone.
        ((Some(less), true), (Some(more), true)) if total == more - less => {
            let divisor = greatest_divisor(less, more);
            Some((more / divisor, less / divisor))
        }
        _ => None,
    };
    let fits = |(one, other): &(i64, i64)| *one <= MAX_IONS && *other <= MAX_IONS;
    let Some((of_minus, of_plus)) = factors.filter(fits) else {
        return Balance::Given;
    };
    for piece in pieces.iter_mut() {
        let factor = if open(piece, -1) {
            of_minus
        } else if open(piece, 1) {
            of_plus
        } else {
            1
        };
        if let Ok(factor) = u16::try_from(factor) {
            piece.count *= factor;
        }
    }
    Balance::Found
}

/// `cobalt(2+);iron(3+);oxygen(2-)`: the fewest ions of two or three kinds that balance,
/// where no other numbers do with as few.
fn balance_fewest(pieces: &mut [Piece]) -> Balance {
    if pieces.iter().map(Piece::total).sum::<i64>() == 0 {
        return Balance::Given;
    }
    let is_open = |piece: &Piece| piece.scalable && !piece.counted && piece.charge() != 0;
    let rest: i64 = pieces
        .iter()
        .filter(|piece| !is_open(piece))
        .map(Piece::total)
        .sum();
    let open: SmallVec<[i64; 3]> = pieces
        .iter()
        .filter(|piece| is_open(piece))
        .map(Piece::total)
        .collect();
    let (one, two, three) = match *open.as_slice() {
        [one, two] => (one, two, None),
        [one, two, three] => (one, two, Some(three)),
        _ => return Balance::Given,
    };
    let thirds = 1..=three.map_or(1, |_| MAX_IONS);
    let mut best: Option<([i64; 3], bool)> = None;
    for a in 1..=MAX_IONS {
        for b in 1..=MAX_IONS {
            for c in thirds.clone() {
                if rest + a * one + b * two + c * three.unwrap_or(0) != 0 {
                    continue;
                }
                let sum = |factors: [i64; 3]| factors.iter().sum::<i64>();
                match &mut best {
                    Some((known, only)) if sum(*known) == a + b + c => *only = false,
                    Some((known, _)) if sum(*known) < a + b + c => {}
                    _ => best = Some(([a, b, c], true)),
                }
            }
        }
    }
    let Some((factors, true)) = best else {
        return Balance::Given;
    };
    let open = pieces.iter_mut().filter(|piece| is_open(piece));
    for (piece, factor) in open.zip(factors) {
        if let Ok(factor) = u16::try_from(factor) {
            piece.count *= factor;
        }
    }
    Balance::Found
}

pub(super) fn greatest_divisor(one: i64, other: i64) -> i64 {
    let (mut one, mut other) = (one, other);
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one.max(1)
}
