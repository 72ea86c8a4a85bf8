//! The rank of the ligands of a stereocentre or of a double bond.
//!
//! Branches are compared sphere by sphere, as the sequence rules of Cahn, Ingold and
//! Prelog have it: atomic numbers (1a), ring closures nearer to the centre (1b), mass
//! numbers (2), Z before E (3), like before unlike pairs (4b), r before s (4c) and R
//! before S (5). Source: IUPAC, *Nomenclature of Organic Chemistry* (2013), P-92.
//!
//! The descriptors of the other centres are those the caller has set; that is what a name
//! states. Work is bounded by [`MAX_NODES`] and [`MAX_STEPS`] for each centre.

use crate::mol::{Centre, Ligand, Molecule, Order, Side, Turn};
use alloc::vec;
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::ops::Range;
use smallvec::SmallVec;

/// The most nodes of the tree that is grown from one centre.
const MAX_NODES: usize = 20_000;

/// For how many nodes there is room from the beginning.
const ROOM: usize = 64;

/// The most comparisons made for one centre.
const MAX_STEPS: usize = 200_000;

/// The deepest tie between brothers that is looked into.
const MAX_DEPTH: usize = 48;

/// Atomic numbers are kept twelve times as large, so that means are whole numbers.
const SCALE: u16 = 12;

/// What a stereocentre or double bond is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Descriptor {
    R,
    S,
    E,
    Z,
}

/// The sequence rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rule {
    Number,
    Closure,
    Mass,
    Geometry,
    Likeness,
    Handedness,
}

const RULES: [Rule; 6] = [
    Rule::Number,
    Rule::Closure,
    Rule::Mass,
    Rule::Geometry,
    Rule::Likeness,
    Rule::Handedness,
];

/// Ranks ligands in one molecule.
#[derive(Debug)]
pub(crate) struct Ranker<'m> {
    molecule: &'m Molecule,
    /// The neighbours over which the double bond of an atom can lie, once it is asked.
    resonant: Option<Vec<Neighbours>>,
    centres: Vec<Option<Descriptor>>,
    bonds: Vec<Option<Descriptor>>,
    /// Whether no descriptor was stated and no atom is of a stated isotope.
    plain: bool,
    nodes: Vec<Node>,
    /// The children of each node in the order of their numbers, once it was asked for in
    /// that of their rank, at the places where they stand in `nodes`.
    orders: Vec<u16>,
    /// The pairs of nodes that comparisons still have to look at.
    pairs: Vec<(u16, u16)>,
    steps: usize,
}

/// Neighbours of one atom.
type Neighbours = SmallVec<[u16; 4]>;

#[derive(Clone, Copy, Debug)]
struct Node {
    /// The atom; `u16::MAX` for a hydrogen that is no atom of the graph.
    atom: u16,
    parent: u16,
    number: u16,
    depth: u16,
    /// For a duplicate: the depth of the atom it stands for, else 0.
    original: u16,
    duplicate: bool,
    /// Whether the children were grown.
    grown: bool,
    /// The rule by which its children were sorted.
    sorted: Option<Rule>,
    /// The first of its children and how many there are.
    first: u16,
    count: u16,
    /// For each atom of the way from the root here one bit, which others may share.
    way: u64,
}

const NONE: u16 = u16::MAX;
const HYDROGEN: u16 = u16::MAX;

/// The bit of an atom in the set of those on a way.
fn bit(atom: u16) -> u64 {
    1 << (atom & 63)
}

/// How two branches compare.
#[derive(Clone, Copy, Debug)]
struct Outcome {
    ordering: Ordering,
    /// Whether no further rule would change it.
    certain: bool,
}

impl Outcome {
    const fn certain(ordering: Ordering) -> Self {
        Self {
            ordering,
            certain: true,
        }
    }
}

impl<'m> Ranker<'m> {
    /// Prepares a molecule whose double bonds are drawn.
    pub(crate) fn new(molecule: &'m Molecule) -> Self {
        Self {
            resonant: None,
            centres: vec![None; molecule.atoms().len()],
            bonds: vec![None; molecule.bonds().len()],
            plain: molecule.atoms().iter().all(|atom| atom.isotope == 0),
            molecule,
            nodes: Vec::new(),
            orders: Vec::new(),
            pairs: Vec::new(),
            steps: 0,
        }
    }

    /// States the descriptor of an atom.
    pub(crate) fn name_centre(&mut self, atom: u16, descriptor: Descriptor) {
        self.plain = false;
        if let Some(slot) = self.centres.get_mut(usize::from(atom)) {
            *slot = Some(descriptor);
        }
    }

    /// States the descriptor of a double bond.
    pub(crate) fn name_bond(&mut self, bond: u16, descriptor: Descriptor) {
        self.plain = false;
        if let Some(slot) = self.bonds.get_mut(usize::from(bond)) {
            *slot = Some(descriptor);
        }
    }

    /// Returns the arrangement of an atom with a descriptor, if its ligands all differ.
    pub(crate) fn centre(&mut self, atom: u16, descriptor: Descriptor) -> Option<Centre> {
        let [first, second, third, last] = self.ligands(atom)?;
        // Seen from the last, what turns clockwise from the other side turns back.
        let turn = match descriptor {
            Descriptor::R => Turn::Anticlockwise,
            Descriptor::S => Turn::Clockwise,
            Descriptor::E | Descriptor::Z => return None,
        };
        Some(Centre {
            atom,
            ligands: [last, first, second, third],
            turn,
        })
    }

    /// Returns the arrangement of a double bond with a descriptor, if both ends have sides.
    pub(crate) fn side(&mut self, bond: u16, descriptor: Descriptor) -> Option<Side> {
        let link = *self.molecule.bond(bond);
        let same = match descriptor {
            Descriptor::Z => true,
            Descriptor::E => false,
            Descriptor::R | Descriptor::S => return None,
        };
        let one = self.senior(link.begin, link.end)?;
        let other = self.senior(link.end, link.begin)?;
        Some(Side {
            bond,
            ligands: [one, other],
            same,
        })
    }

    /// Says whether the ligands of an atom are four and all differ in constitution or
    /// by the descriptors that were stated.
    pub(crate) fn is_centre(&mut self, atom: u16) -> bool {
        self.ligands(atom).is_some()
    }

    /// Says whether a double bond has two sides at both ends.
    pub(crate) fn has_sides(&mut self, bond: u16) -> bool {
        self.side(bond, Descriptor::E).is_some()
    }

    /// The ligands of an atom, the highest first.
    fn ligands(&mut self, atom: u16) -> Option<[Ligand; 4]> {
        let links = self.molecule.links(atom).len();
        let hydrogens = self.molecule.atom(atom).hydrogens;
        if !(links == 4 && hydrogens == 0 || links == 3 && hydrogens <= 1) {
            return None;
        }
        let root = self.grow(atom);
        let children = self.children(root);
        let mut order: SmallVec<[u16; 4]> = children
            .filter(|child| {
                self.node(*child)
                    .is_some_and(|node| !node.duplicate && node.atom != HYDROGEN)
            })
            .collect();
        self.rank(&mut order)?;
        let mut ligands = [Ligand::Implicit; 4];
        for (slot, child) in ligands.iter_mut().zip(&order) {
            *slot = Ligand::Atom(self.node(*child)?.atom);
        }
        Some(ligands)
    }

    /// The higher ligand of an end of a double bond.
    fn senior(&mut self, end: u16, other: u16) -> Option<Ligand> {
        let links = self.molecule.links(end);
        let order: Vec<u16> = links
            .iter()
            .map(|link| link.atom)
            .filter(|atom| *atom != other)
            .collect();
        if order.len() == 1 {
            let open = self.molecule.atom(end).hydrogens <= 1;
            return open.then(|| order.first().map(|atom| Ligand::Atom(*atom)))?;
        }
        if order.len() != 2 {
            return None;
        }
        let pair = [*order.first()?, *order.last()?];
        self.higher(end, pair).map(Ligand::Atom)
    }

    /// The higher of two neighbours of an atom; `None` when they are alike.
    pub(crate) fn higher(&mut self, atom: u16, pair: [u16; 2]) -> Option<u16> {
        let root = self.grow(atom);
        let mut children: SmallVec<[u16; 4]> = self
            .children(root)
            .filter(|child| {
                self.node(*child)
                    .is_some_and(|node| !node.duplicate && pair.contains(&node.atom))
            })
            .collect();
        self.rank(&mut children)?;
        let first = *children.first()?;
        Some(self.node(first)?.atom)
    }

    /// Sorts branches, the highest first; `None` when two are alike.
    fn rank(&mut self, order: &mut [u16]) -> Option<()> {
        // Insertion: there are at most four, and a comparison is dear.
        for at in 1..order.len() {
            let mut place = at;
            while place > 0 {
                let (before, here) = (*order.get(place - 1)?, *order.get(place)?);
                match self.compare(before, here, Rule::Handedness, 0).ordering {
                    Ordering::Equal => return None,
                    Ordering::Greater => break,
                    Ordering::Less => order.swap(place - 1, place),
                }
                place -= 1;
            }
        }
        (self.steps < MAX_STEPS && self.nodes.len() < MAX_NODES).then_some(())
    }

    fn node(&self, node: u16) -> Option<&Node> {
        self.nodes.get(usize::from(node))
    }

    /// Starts a new tree.
    fn grow(&mut self, root: u16) -> u16 {
        self.nodes.clear();
        self.orders.clear();
        self.pairs.clear();
        self.steps = 0;
        self.nodes.reserve(ROOM);
        self.orders.reserve(ROOM);
        self.nodes.push(Node {
            atom: root,
            parent: NONE,
            number: 0,
            depth: 1,
            original: 0,
            duplicate: false,
            grown: false,
            sorted: None,
            first: 0,
            count: 0,
            way: bit(root),
        });
        self.orders.push(0);
        0
    }

    /// Returns the children of a node, grown when first asked for.
    fn children(&mut self, number: u16) -> Range<u16> {
        let Some(node) = self.node(number) else {
            return 0..0;
        };
        if node.grown {
            return node.first..node.first + node.count;
        }
        let node = *node;
        let first = u16::try_from(self.nodes.len()).unwrap_or(NONE);
        if !node.duplicate && node.atom != HYDROGEN && self.nodes.len() < MAX_NODES {
            self.add_children(number, &node);
        }
        let end = u16::try_from(self.nodes.len()).unwrap_or(NONE);
        self.order(first..end);
        if let Some(node) = self.nodes.get_mut(usize::from(number)) {
            node.grown = true;
            node.first = first;
            node.count = end - first;
        }
        first..end
    }

    /// Lists new children, those of the highest numbers first.
    fn order(&mut self, children: Range<u16>) {
        let start = self.orders.len();
        for child in children {
            let number = |node: u16| self.node(node).map(|node| node.number);
            let own = number(child);
            let brothers = self.orders.get(start..).unwrap_or(&[]);
            let higher = brothers
                .iter()
                .rev()
                .position(|other| number(*other) >= own);
            let place = higher.map_or(start, |after| self.orders.len() - after);
            self.orders.insert(place, child);
        }
    }

    fn add_children(&mut self, number: u16, node: &Node) {
        let molecule = self.molecule;
        let parent = self.node(node.parent);
        let parent = parent.map(|parent| (parent.atom, parent.depth));
        let scaled = |atom: u16| u16::from(molecule.atom(atom).element.number()) * SCALE;
        for link in molecule.links(node.atom) {
            let bond = molecule.bond(link.bond);
            let original = match parent {
                Some((atom, depth)) if atom == link.atom => Some(depth),
                _ => {
                    let original = self.depth_on_way(node, link.atom);
                    self.push(number, node, link.atom, scaled(link.atom), original);
                    original
                }
            };
            // A double bond doubles the atoms it joins; P=O counts as a single one.
            let doubles = ![node.atom, link.atom]
                .iter()
                .any(|end| is_expanded(molecule, *end));
            for _ in 1..bond.order.valence() {
                if !doubles {
                    break;
                }
                let depth = original.unwrap_or(node.depth + 1);
                let number_here = self.mean(node.atom).unwrap_or_else(|| scaled(link.atom));
                self.push(number, node, link.atom, number_here, Some(depth));
            }
        }
        for _ in 0..molecule.atom(node.atom).hydrogens {
            self.push(number, node, HYDROGEN, SCALE, None);
        }
    }

    /// The mean atomic number of the neighbours over which a double bond can lie.
    fn mean(&mut self, atom: u16) -> Option<u16> {
        let molecule = self.molecule;
        let resonant = self.resonant.get_or_insert_with(|| resonant(molecule));
        let over = resonant.get(usize::from(atom))?;
        let count = u16::try_from(over.len()).ok().filter(|count| *count > 0)?;
        let sum: u16 = over
            .iter()
            .map(|other| u16::from(molecule.atom(*other).element.number()) * SCALE)
            .sum();
        Some(sum / count)
    }

    /// The depth of an atom among a node and its ancestors.
    fn depth_on_way(&self, from: &Node, atom: u16) -> Option<u16> {
        if from.way & bit(atom) == 0 {
            return None;
        }
        let mut at = Some(from);
        while let Some(node) = at {
            if node.atom == atom && !node.duplicate {
                return Some(node.depth);
            }
            at = self.node(node.parent);
        }
        None
    }

    fn push(&mut self, parent: u16, node: &Node, atom: u16, number: u16, original: Option<u16>) {
        self.nodes.push(Node {
            atom,
            parent,
            number,
            depth: node.depth + 1,
            original: original.unwrap_or(0),
            duplicate: original.is_some(),
            grown: false,
            sorted: None,
            first: 0,
            count: 0,
            way: node.way | bit(atom),
        });
    }

    /// Compares two branches by all rules up to one.
    fn compare(&mut self, one: u16, other: u16, last: Rule, depth: usize) -> Outcome {
        if depth > MAX_DEPTH {
            return Outcome {
                ordering: Ordering::Equal,
                certain: false,
            };
        }
        let outcome = self.compare_by(one, other, Rule::Number, depth);
        if outcome.certain {
            return outcome;
        }
        for rule in RULES {
            if rule == Rule::Number {
                continue;
            }
            if rule > last {
                break;
            }
            let ordering = if rule == Rule::Likeness {
                self.compare_likeness(one, other, depth)
            } else {
                self.compare_by(one, other, rule, depth).ordering
            };
            if ordering != Ordering::Equal {
                return Outcome::certain(ordering);
            }
        }
        Outcome {
            ordering: Ordering::Equal,
            certain: false,
        }
    }

    /// Compares two branches sphere by sphere under one rule. What differs is certain; so is,
    /// under the first rule, that branches are equal which no rule tells from each other.
    fn compare_by(&mut self, one: u16, other: u16, rule: Rule, depth: usize) -> Outcome {
        let first = self.compare_nodes(one, other, rule);
        if first != Ordering::Equal {
            return Outcome::certain(first);
        }
        let mut alike = rule == Rule::Number && self.are_alike(one, other);
        // Comparisons of brothers, made on the way, take room behind the pairs of this one.
        let start = self.pairs.len();
        self.pairs.push((one, other));
        let mut ordering = Ordering::Equal;
        let mut sphere = start..start + 1;
        while !sphere.is_empty() {
            ordering = self.compare_sphere(sphere.clone(), rule, depth);
            if ordering != Ordering::Equal {
                break;
            }
            if self.steps > MAX_STEPS {
                alike = false;
                break;
            }
            let end = sphere.end;
            for at in sphere {
                let Some((left, right)) = self.pairs.get(at).copied() else {
                    break;
                };
                let left = self.sorted_children(left, rule, depth);
                let right = self.sorted_children(right, rule, depth);
                alike &= left.len() == right.len();
                for pair in left.zip(right) {
                    let Some((left, right)) = self.ordered(pair) else {
                        break;
                    };
                    alike = alike && self.are_alike(left, right);
                    self.pairs.push((left, right));
                }
            }
            sphere = end..self.pairs.len();
        }
        self.pairs.truncate(start);
        Outcome {
            ordering,
            certain: alike || ordering != Ordering::Equal,
        }
    }

    /// Compares the children of some pairs of nodes under one rule.
    fn compare_sphere(&mut self, pairs: Range<usize>, rule: Rule, depth: usize) -> Ordering {
        for at in pairs {
            self.steps += 1;
            let Some((left, right)) = self.pairs.get(at).copied() else {
                break;
            };
            if self.steps > MAX_STEPS {
                break;
            }
            // The order of brothers of one number makes no difference to the numbers.
            let [left, right] = [left, right].map(|node| match rule {
                Rule::Number => self.children(node),
                _ => self.sorted_children(node, rule, depth),
            });
            for pair in left.clone().zip(right.clone()) {
                let Some((left, right)) = self.ordered(pair) else {
                    break;
                };
                let ordering = self.compare_nodes(left, right, rule);
                if ordering != Ordering::Equal {
                    return ordering;
                }
            }
            // More atoms come before fewer; the rest are phantoms of number 0.
            if rule == Rule::Number && left.len() != right.len() {
                return left.len().cmp(&right.len());
            }
        }
        Ordering::Equal
    }

    /// The nodes that stand at two places of `orders`.
    fn ordered(&self, (one, other): (u16, u16)) -> Option<(u16, u16)> {
        let at = |place: u16| self.orders.get(usize::from(place)).copied();
        Some((at(one)?, at(other)?))
    }

    /// Sorts the children of a node, the highest first, and tells where they stand in
    /// `orders`.
    fn sorted_children(&mut self, node: u16, rule: Rule, depth: usize) -> Range<u16> {
        let children = self.children(node);
        let sorted = self.node(node).and_then(|node| node.sorted);
        if children.len() < 2 || sorted >= Some(rule) {
            return children;
        }
        let mut certain = true;
        for at in children.start + 1..children.end {
            let mut place = usize::from(at);
            while place > usize::from(children.start) {
                let Some([before, here]) = self.orders.get(place - 1..=place) else {
                    break;
                };
                let (before, here) = (*before, *here);
                let outcome = match self.compare_nodes(before, here, Rule::Number) {
                    // Hydrogens beside each other need no look.
                    Ordering::Equal if self.is_hydrogen(before) && self.is_hydrogen(here) => {
                        Outcome::certain(Ordering::Equal)
                    }
                    Ordering::Equal => self.compare(before, here, rule, depth + 1),
                    known => Outcome::certain(known),
                };
                certain &= outcome.certain;
                if outcome.ordering != Ordering::Less {
                    break;
                }
                self.orders.swap(place - 1, place);
                place -= 1;
            }
        }
        if let Some(node) = self.nodes.get_mut(usize::from(node)) {
            node.sorted = Some(if certain { Rule::Handedness } else { rule });
        }
        children
    }

    /// Says whether no rule tells two nodes of the same number from each other.
    fn are_alike(&self, one: u16, other: u16) -> bool {
        let (Some(one), Some(other)) = (self.node(one), self.node(other)) else {
            return false;
        };
        one.duplicate == other.duplicate
            && one.original == other.original
            && (self.plain
                || self.mass(one) == self.mass(other)
                    && self.geometry(one) == self.geometry(other)
                    && self.handedness(one) == self.handedness(other))
    }

    fn is_hydrogen(&self, node: u16) -> bool {
        self.node(node).is_some_and(|node| node.atom == HYDROGEN)
    }

    fn compare_nodes(&self, one: u16, other: u16, rule: Rule) -> Ordering {
        let (Some(one), Some(other)) = (self.node(one), self.node(other)) else {
            return Ordering::Equal;
        };
        match rule {
            Rule::Number => one.number.cmp(&other.number),
            Rule::Closure => {
                if one.duplicate && other.duplicate {
                    other.original.cmp(&one.original)
                } else {
                    Ordering::Equal
                }
            }
            Rule::Mass => self.mass(one).cmp(&self.mass(other)),
            Rule::Geometry => self.geometry(one).cmp(&self.geometry(other)),
            Rule::Likeness => Ordering::Equal,
            Rule::Handedness => self.handedness(one).cmp(&self.handedness(other)),
        }
    }

    /// The mass in thousandths; of a duplicate none.
    fn mass(&self, node: &Node) -> u32 {
        if node.duplicate || node.atom == HYDROGEN {
            return if node.duplicate { 0 } else { 1_008 };
        }
        let atom = self.molecule.atom(node.atom);
        let number = u32::from(atom.element.number());
        if atom.isotope != 0 {
            return u32::from(atom.isotope) * 1_000;
        }
        match number {
            1 => 1_008,
            6 => 12_011,
            7 => 14_007,
            8 => 15_999,
            9 => 18_998,
            15 => 30_974,
            16 => 32_060,
            17 => 35_450,
            35 => 79_904,
            53 => 126_904,
            _ => number * 2_000,
        }
    }

    fn geometry(&self, node: &Node) -> u8 {
        if node.duplicate || node.atom == HYDROGEN {
            return 0;
        }
        let links = self.molecule.links(node.atom).iter();
        links
            .filter_map(|link| *self.bonds.get(usize::from(link.bond))?)
            .map(|descriptor| match descriptor {
                Descriptor::Z => 2,
                Descriptor::E => 1,
                Descriptor::R | Descriptor::S => 0,
            })
            .max()
            .unwrap_or(0)
    }

    fn descriptor(&self, node: u16) -> Option<Descriptor> {
        let node = self.node(node)?;
        if node.duplicate || node.atom == HYDROGEN {
            return None;
        }
        *self.centres.get(usize::from(node.atom))?
    }

    fn handedness(&self, node: &Node) -> u8 {
        if node.duplicate || node.atom == HYDROGEN {
            return 0;
        }
        let named = self.centres.get(usize::from(node.atom)).copied().flatten();
        match named {
            Some(Descriptor::R) => 2,
            Some(Descriptor::S) => 1,
            _ => 0,
        }
    }

    /// Rule 4b: pairs of like descriptors come before unlike ones.
    fn compare_likeness(&mut self, one: u16, other: u16, depth: usize) -> Ordering {
        if self.centres.iter().all(Option::is_none) {
            return Ordering::Equal;
        }
        let left = self.descriptors(one, depth);
        let right = self.descriptors(other, depth);
        // A centre comes before none.
        for (left, right) in left.iter().zip(&right) {
            let ordering = left.is_some().cmp(&right.is_some());
            if ordering != Ordering::Equal {
                return ordering;
            }
        }
        let reference = |list: &[Option<Descriptor>]| list.iter().flatten().next().copied();
        let (Some(left_first), Some(right_first)) = (reference(&left), reference(&right)) else {
            return Ordering::Equal;
        };
        for (left, right) in left.iter().zip(&right) {
            if let (Some(left), Some(right)) = (left, right) {
                let like = |here: &Descriptor, first: Descriptor| *here == first;
                let ordering = like(left, left_first).cmp(&like(right, right_first));
                if ordering != Ordering::Equal {
                    return ordering;
                }
            }
        }
        Ordering::Equal
    }

    /// The descriptors of a branch in the order of its spheres.
    fn descriptors(&mut self, root: u16, depth: usize) -> Vec<Option<Descriptor>> {
        let mut queue = vec![root];
        let mut head = 0;
        let mut list = Vec::new();
        while let Some(node) = queue.get(head).copied() {
            head += 1;
            self.steps += 1;
            if self.steps > MAX_STEPS || list.len() > 512 {
                break;
            }
            list.push(self.descriptor(node));
            let children = self.sorted_children(node, Rule::Geometry, depth + 1);
            let children = usize::from(children.start)..usize::from(children.end);
            queue.extend(self.orders.get(children).unwrap_or(&[]));
        }
        list
    }
}

/// Says whether an atom has four ligands and double bonds beside them, which the rules of
/// 1982 take for single ones: phosphoryl, sulfonyl.
fn is_expanded(molecule: &Molecule, atom: u16) -> bool {
    let element = molecule.atom(atom).element.number();
    matches!(element, 15 | 16 | 33 | 34)
        && molecule.links(atom).len() + usize::from(molecule.atom(atom).hydrogens) == 4
}

/// Finds for each atom the neighbours to which its double bond could lead instead: those
/// along rings of alternating single and double bonds.
fn resonant(molecule: &Molecule) -> Vec<Neighbours> {
    let count = molecule.atoms().len();
    let mut over: Vec<Neighbours> = vec![Neighbours::new(); count];
    let mut before: SmallVec<[u16; 64]> = SmallVec::new();
    for bond in molecule.bonds() {
        if bond.order != Order::Double {
            continue;
        }
        before.clear();
        before.resize(count, u16::MAX);
        let Some(cycle) = alternating_cycle(molecule, bond.begin, bond.end, &mut before) else {
            continue;
        };
        let next = cycle.iter().copied().cycle().skip(1);
        for (one, other) in cycle.iter().copied().zip(next) {
            for (here, there) in [(one, other), (other, one)] {
                if let Some(list) = over.get_mut(usize::from(here))
                    && !list.contains(&there)
                {
                    list.push(there);
                }
            }
        }
    }
    over
}

/// Finds a ring of alternating bonds through a double bond, at most 24 atoms around.
///
/// `before` holds no way for any atom.
fn alternating_cycle(
    molecule: &Molecule,
    from: u16,
    to: u16,
    before: &mut [u16],
) -> Option<SmallVec<[u16; 32]>> {
    // From the far end by a single bond, then a double one, and so on, back to the start.
    let mut layer: SmallVec<[u16; 16]> = SmallVec::new();
    layer.push(to);
    for _ in 0..12 {
        let mut next: SmallVec<[u16; 16]> = SmallVec::new();
        for atom in layer {
            for single in molecule.links(atom) {
                if molecule.bond(single.bond).order != Order::Single {
                    continue;
                }
                if single.atom == from {
                    let mut cycle: SmallVec<[u16; 32]> = SmallVec::new();
                    cycle.extend([from, atom]);
                    let mut at = atom;
                    while at != to {
                        let middle = *before.get(usize::from(at))?;
                        let back = *before.get(usize::from(middle))?;
                        cycle.push(middle);
                        cycle.push(back);
                        at = back;
                        if cycle.len() > 32 {
                            return None;
                        }
                    }
                    return Some(cycle);
                }
                if before.get(usize::from(single.atom)) != Some(&u16::MAX) || single.atom == to {
                    continue;
                }
                for double in molecule.links(single.atom) {
                    let fresh = before.get(usize::from(double.atom)) == Some(&u16::MAX);
                    if molecule.bond(double.bond).order == Order::Double
                        && fresh
                        && double.atom != from
                        && double.atom != to
                    {
                        *before.get_mut(usize::from(single.atom))? = atom;
                        *before.get_mut(usize::from(double.atom))? = single.atom;
                        next.push(double.atom);
                    }
                }
            }
        }
        if next.is_empty() {
            return None;
        }
        layer = next;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mol::Smiles;

    /// Gives the centre a descriptor and says whether the result is the structure drawn.
    fn holds(drawn: &str, descriptor: Descriptor) -> bool {
        let drawn: Smiles = drawn.parse().unwrap();
        let drawn = drawn.into_molecule();
        let centre = drawn.centres()[0];
        let mut ranker = Ranker::new(&drawn);
        let ranked = ranker.centre(centre.atom, descriptor).unwrap();
        centre.turn_in(&ranked.ligands) == Some(ranked.turn)
    }

    #[test]
    fn double_bonds_of_phosphorus_and_sulfur_count_as_single() {
        // Ethoxy goes before the oxygen of P=O: ethyl (R)-methyl(phenyl)phosphinate.
        assert!(holds("CCO[P@@](C)(=O)c1ccccc1", Descriptor::R));
        assert!(holds("CCO[P@](C)(=O)c1ccccc1", Descriptor::S));
        // The phosphorus of tenofovir alafenamide is (S).
        assert!(holds("CN[P@](=O)(CO)Oc1ccccc1", Descriptor::S));
        assert!(!holds("CN[P@@](=O)(CO)Oc1ccccc1", Descriptor::S));
    }

    #[test]
    fn ranks_by_number_and_branches() {
        assert!(holds("C[C@H](N)C(=O)O", Descriptor::S)); // L-alanine
        assert!(!holds("C[C@@H](N)C(=O)O", Descriptor::S));
        assert!(holds("N[C@@H](CS)C(=O)O", Descriptor::R)); // L-cysteine
        assert!(holds("C[C@H](N)Cc1ccccc1", Descriptor::S)); // dexamfetamine
        assert!(holds("CC[C@H](C)C=C", Descriptor::S));
        assert!(
            holds("[2H][C@](C)(O)c1ccccc1", Descriptor::R)
                != holds("[2H][C@@](C)(O)c1ccccc1", Descriptor::R)
        );
    }

    #[test]
    fn ranks_the_sides_of_double_bonds() {
        let drawn: Smiles = "OC(=O)/C=C/C(=O)O".parse().unwrap();
        let drawn = drawn.into_molecule();
        let side = drawn.sides()[0];
        let ranked = Ranker::new(&drawn).side(side.bond, Descriptor::E).unwrap();
        assert_eq!(side.same == ranked.same, side.ligands == ranked.ligands);
        let flat: Smiles = "CC=C(C)C".parse().unwrap();
        let flat = flat.into_molecule();
        assert!((0..4).all(|bond| !Ranker::new(&flat).has_sides(bond)));
    }

    #[test]
    fn a_symmetric_atom_is_no_centre() {
        let flat: Smiles = "CC(O)C".parse().unwrap();
        let flat = flat.into_molecule();
        let mut ranker = Ranker::new(&flat);
        assert!(!ranker.is_centre(1));
    }
}
