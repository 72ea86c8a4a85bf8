//! The numbers of a fused ring system.
//!
//! The system is drawn with as many rings as possible in a horizontal row, as many as
//! possible in the upper right quadrant, as few as possible in the lower left, as many
//! as possible above the row. Numbers run clockwise from the first atom after a fusion
//! atom of the ring that lies highest and furthest right. Among the drawings left, the
//! lowest numbers go to heteroatoms, then to carbon atoms common to rings.
//! Source: IUPAC, *Nomenclature of Fused and Bridged Fused Ring Systems* (1998), FR-5.

use super::rings::{Cycle, System, Way};
use crate::name::systematic::locants::Locant;
use smallvec::{SmallVec, smallvec};

/// How many drawings of one system are compared.
const MAX_DRAWINGS: usize = 4_096;

/// How many rings are drawn in either of two ways.
const MAX_CHOICES: usize = 5;

/// How a ring of seven between two others is drawn, where there are no more rings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// Either side up, as the rules have it: 5H-dibenzo[b,f]azepine.
    Free,
    /// Its shorter side up, as the names of `PubChem` have it: 11H-benzo[b][1]benzazepine.
    ShortSideUp,
    /// The same for a ring of five: pyrrolo[2,3-b]indol-8b-ol.
    ShortSideOfFiveUp,
}

/// The locant of each atom.
pub(super) type Numbers = SmallVec<[Locant; 32]>;

/// Returns the locant of each atom.
pub(super) fn number(system: &System, manner: Manner) -> Option<Numbers> {
    let mut rings = system.rings()?;
    if rings.is_empty() {
        return None;
    }
    System::orient(&mut rings)?;
    let mut best: Option<(Rank, Way)> = None;
    let mut drawings = 0;
    'mirrored: for mirrored in [false, true] {
        if mirrored {
            for ring in &mut rings {
                ring.reverse();
            }
        }
        let outline = System::outline(&rings)?;
        let plan = Plan::new(system, &rings, outline);
        let mut last: Option<(Order, Drawing)> = None;
        let mut length = usize::MAX;
        loop {
            let rows = plan.rows(length);
            let Some(row) = rows.first() else {
                break;
            };
            length = row.len();
            let not_in_row = rings.len() - length;
            let best_row = |(rank, _): &(Rank, _)| rank.order.not_in_row;
            if best
                .as_ref()
                .map(best_row)
                .is_some_and(|best| not_in_row > best)
            {
                break;
            }
            for row in &rows {
                for shape in 0..plan.shapes() {
                    drawings += 1;
                    if drawings > MAX_DRAWINGS {
                        break 'mirrored;
                    }
                    let mut choices = 0;
                    let drawing = plan.draw(row, shape, &mut choices);
                    let is_drawn = drawing.is_some();
                    if let Some(drawing) = drawing {
                        plan.judge(row, drawing, manner, &mut last, &mut best)?;
                    }
                    // The other shapes are drawn like those before.
                    if choices == 0 || is_drawn && (shape + 1) >> choices > 0 {
                        break;
                    }
                }
            }
            if best
                .as_ref()
                .map(best_row)
                .is_some_and(|best| not_in_row >= best)
            {
                break;
            }
        }
    }
    best.map(|(_, order)| numbered(system, &order))
}

/// Returns the locants of atoms in the order of these: those of fusion carbons have letters.
fn numbered(system: &System, order: &[u8]) -> Numbers {
    let mut locants: Numbers = smallvec![Locant::number(0); system.elements.len()];
    let mut last = Locant::number(0);
    for atom in order {
        last = follow(last, system.is_hetero(*atom) || !is_fusion(system, *atom));
        if let Some(slot) = locants.get_mut(usize::from(*atom)) {
            *slot = last;
        }
    }
    locants
}

/// The locant after another: the next number, or the next letter at the same number.
fn follow(last: Locant, is_number: bool) -> Locant {
    if is_number {
        return Locant::number(last.number + 1);
    }
    let letter = last.letter.max(b'a' - 1) + 1;
    Locant { letter, ..last }
}

/// Says whether rings share an atom.
fn is_fusion(system: &System, atom: u8) -> bool {
    system.around(atom).len() > 2
}

/// What is preferred, smallest first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    order: Order,
    heteroatoms: SmallVec<[u16; 8]>,
    kinds: SmallVec<[(u8, u16); 8]>,
    fusion_carbons: SmallVec<[(u16, u8); 8]>,
    fusion_heteroatoms: SmallVec<[u16; 4]>,
}

/// How well a drawing is oriented, smallest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Order {
    not_in_row: usize,
    long_side_up: usize,
    not_upper_right: usize,
    lower_left: usize,
    not_above: usize,
}

/// A ring in a row: which of its bonds leads on.
#[derive(Clone, Copy, Debug)]
struct Step {
    ring: u8,
    /// The bond to the left.
    entry: u8,
    /// The bond to the right.
    exit: u8,
}

/// Rings side by side.
type Row = SmallVec<[Step; 6]>;

/// The longest rows of fewer rings than a limit.
struct Rows {
    limit: usize,
    longest: SmallVec<[Row; 4]>,
    /// How many rows there are of any length.
    count: usize,
}

impl Rows {
    fn add(&mut self, row: &[Step]) {
        self.count += 1;
        let known = self.longest.first().map_or(0, SmallVec::len);
        if row.len() >= self.limit || row.len() < known {
            return;
        }
        if row.len() > known {
            self.longest.clear();
        }
        self.longest.push(Row::from_slice(row));
    }
}

/// Where each ring lies.
#[derive(Debug, PartialEq, Eq)]
struct Drawing {
    places: SmallVec<[(i32, i32); 8]>,
}

/// A ring on the other side of a bond, and the place of the bond there.
type Beyond = Option<(u8, u8)>;

struct Plan<'a> {
    system: &'a System,
    rings: &'a [Cycle],
    outline: Way,
    /// For the bonds of each ring the ring on the other side.
    beyond: SmallVec<[SmallVec<[Beyond; 8]>; 6]>,
    /// For each ring those that share a bond with it, the first as the lowest bit.
    beside: SmallVec<[u128; 8]>,
}

impl<'a> Plan<'a> {
    fn new(system: &'a System, rings: &'a [Cycle], outline: Way) -> Self {
        let across = |ring: &'a Cycle| {
            let bonds = ring.bonds.iter();
            bonds
                .map(move |bond| System::across(rings, ring, *bond))
                .collect()
        };
        let beyond: SmallVec<[SmallVec<[Beyond; 8]>; 6]> = rings.iter().map(across).collect();
        let beside = |beyond: &SmallVec<[Beyond; 8]>| {
            let others = beyond.iter().flatten();
            others.fold(0, |all, (ring, _)| all | 1 << ring)
        };
        let beside = beyond.iter().map(beside).collect();
        Self {
            system,
            rings,
            outline,
            beyond,
            beside,
        }
    }

    /// The numbers of all rings; a system has fewer than its bonds.
    fn numbers(&self) -> core::ops::Range<u8> {
        0..u8::try_from(self.rings.len()).unwrap_or(u8::MAX)
    }

    fn size(&self, ring: u8) -> u8 {
        let ring = self.rings.get(usize::from(ring));
        ring.map_or(0, |ring| u8::try_from(ring.atoms.len()).unwrap_or(u8::MAX))
    }

    fn beyond(&self, ring: u8, bond: u8) -> Beyond {
        *self.beyond.get(usize::from(ring))?.get(usize::from(bond))?
    }

    /// The bonds that can be drawn opposite to one.
    fn opposites(&self, ring: u8, entry: u8) -> impl Iterator<Item = u8> + use<> {
        let size = self.size(ring);
        let low = size / 2;
        let high = size.div_ceil(2);
        (low..=high).map(move |turn| turned(entry, turn, size))
    }

    /// Returns the longest rows of fewer rings than a limit, each ring joined to the next by
    /// opposite bonds.
    fn rows(&self, limit: usize) -> SmallVec<[Row; 4]> {
        let mut rows = Rows {
            limit,
            longest: SmallVec::new(),
            count: 0,
        };
        let mut row = Row::new();
        for ring in self.numbers() {
            for exit in 0..self.size(ring) {
                if self.beyond(ring, exit).is_none() {
                    continue;
                }
                for entry in self.opposites(ring, exit) {
                    row.push(Step { ring, entry, exit });
                    self.extend(&mut row, &mut rows);
                    row.pop();
                }
            }
        }
        if rows.count == 0 {
            // One ring alone.
            for entry in 0..self.size(0) {
                for exit in self.opposites(0, entry) {
                    rows.add(&[Step {
                        ring: 0,
                        entry,
                        exit,
                    }]);
                }
            }
        }
        rows.longest
    }

    fn extend(&self, row: &mut Row, rows: &mut Rows) {
        if rows.count > 512 {
            return;
        }
        let Some(last) = row.last() else {
            return;
        };
        let Some((ring, entry)) = self.beyond(last.ring, last.exit) else {
            rows.add(row);
            return;
        };
        if row.iter().any(|step| step.ring == ring) {
            return;
        }
        for exit in self.opposites(ring, entry) {
            row.push(Step { ring, entry, exit });
            self.extend(row, rows);
            row.pop();
        }
    }

    /// How many ways there are to draw the rings of odd size outside of the row.
    fn shapes(&self) -> usize {
        let odd = self.numbers().filter(|ring| self.size(*ring) % 2 == 1);
        1 << odd.count().min(MAX_CHOICES)
    }

    /// Lays the rings out from the row; counts the rings that can be drawn in two ways.
    fn draw(&self, row: &[Step], shape: usize, choices: &mut usize) -> Option<Drawing> {
        let mut places: SmallVec<[Option<(i32, i32)>; 8]> = smallvec![None; self.rings.len()];
        // The ring, its entry, exit and the direction from entry to exit.
        let mut queue: SmallVec<[(Step, i32); 8]> = SmallVec::new();
        let mut x = 0;
        for step in row {
            *places.get_mut(usize::from(step.ring))? = Some((x, 0));
            queue.push((*step, 0));
            x += 2 * UNIT;
        }
        let mut head = 0;
        while let Some((Step { ring, entry, exit }, axis)) = queue.get(head).copied() {
            head += 1;
            let here = (*places.get(usize::from(ring))?)?;
            for (bond, beyond) in (0..=u8::MAX).zip(self.beyond.get(usize::from(ring))?) {
                let Some((next, back)) = *beyond else {
                    continue;
                };
                if places.get(usize::from(next))?.is_some() {
                    continue;
                }
                let angle = facing(self.size(ring), entry, exit, bond, axis)?;
                let (dx, dy) = direction(angle);
                let place = (here.0 + dx, here.1 + dy);
                let others = self
                    .beside(next, 0)
                    .filter(|other| *other != usize::from(ring));
                let mut others = others.filter_map(|other| *places.get(other)?);
                let place = match (others.next(), others.next()) {
                    (Some(there), None) => between(here, there, place),
                    _ => place,
                };
                if places.iter().flatten().any(|taken| near(*taken, place)) {
                    return None;
                }
                *places.get_mut(usize::from(next))? = Some(place);
                let mut opposites = self.opposites(next, back);
                let first = opposites.next()?;
                let second = opposites.next();
                let exit = match second {
                    Some(second) => {
                        let choice = shape >> *choices & 1;
                        *choices += 1;
                        if choice == 1 { second } else { first }
                    }
                    None => first,
                };
                let step = Step {
                    ring: next,
                    entry: back,
                    exit,
                };
                queue.push((step, angle));
            }
        }
        let places: Option<SmallVec<[(i32, i32); 8]>> = places.into_iter().collect();
        let places = places?;
        // Rings that share a bond must lie side by side.
        for (one, place) in self.numbers().zip(&places) {
            for other in self.beside(one, one + 1) {
                if far(*place, *places.get(other)?) {
                    return None;
                }
            }
        }
        Some(Drawing { places })
    }

    /// The rings from a number on that share a bond with one.
    fn beside(&self, ring: u8, from: u8) -> impl Iterator<Item = usize> + use<> {
        let beside = self.beside.get(usize::from(ring)).copied().unwrap_or(0);
        let mut left = beside & (u128::MAX << from);
        core::iter::from_fn(move || {
            let ring = usize::try_from(left.trailing_zeros()).ok()?;
            (left != 0).then(|| {
                left &= left - 1;
                ring
            })
        })
    }

    /// Keeps the best numbers of a drawing, if none before were better.
    fn judge(
        &self,
        row: &[Step],
        drawing: Drawing,
        manner: Manner,
        last: &mut Option<(Order, Drawing)>,
        best: &mut Option<(Rank, Way)>,
    ) -> Option<()> {
        let order = self.order(row, &drawing, manner);
        if best.as_ref().is_some_and(|(rank, _)| order > rank.order) {
            return Some(());
        }
        let drawn = (order, drawing);
        if last.as_ref() == Some(&drawn) {
            return Some(());
        }
        let (_, drawing) = last.insert(drawn);
        for start in self.starts(drawing) {
            let (rank, atoms) = self.count(order, start)?;
            if best.as_ref().is_none_or(|(known, _)| rank < *known) {
                *best = Some((rank, atoms));
            }
        }
        Some(())
    }

    fn order(&self, row: &[Step], drawing: &Drawing, manner: Manner) -> Order {
        let length = i32::try_from(row.len()).unwrap_or(0);
        let middle = (length - 1) * UNIT;
        let mut upper_right = 0;
        let mut lower_left = 0;
        let mut above = 0;
        for (x, y) in &drawing.places {
            let right = side(x - middle);
            let up = side(*y);
            // A ring on an axis counts half on either side.
            upper_right += usize::from(up) * usize::from(right);
            lower_left += usize::from(2 - up) * usize::from(2 - right);
            above += usize::from(up);
        }
        let inside = row.get(1..row.len().saturating_sub(1)).unwrap_or(&[]);
        let up = |step: &Step| {
            let size = self.size(step.ring);
            let bonds = distance(step.entry, step.exit, size);
            let turns = size > 6 || manner == Manner::ShortSideOfFiveUp && size == 5;
            usize::from(turns && bonds > size / 2)
        };
        let long_side_up = match manner {
            Manner::ShortSideUp | Manner::ShortSideOfFiveUp if row.len() == self.rings.len() => {
                inside.iter().map(up).sum()
            }
            _ => 0,
        };
        let most = 4 * drawing.places.len();
        Order {
            not_in_row: self.rings.len() - row.len(),
            long_side_up,
            not_upper_right: most - upper_right,
            lower_left,
            not_above: most - above,
        }
    }

    /// The places of the outline at which the numbers may begin.
    fn starts(&self, drawing: &Drawing) -> SmallVec<[usize; 8]> {
        // The highest ring, of these the one furthest right, that has an atom of its own.
        let mut order: SmallVec<[usize; 8]> = (0..self.rings.len()).collect();
        order.sort_by_key(|ring| {
            let (x, y) = drawing.places.get(*ring).copied().unwrap_or((0, 0));
            (-y / (UNIT / 4), -x)
        });
        let alone = self.rings.len() == 1;
        for ring in order {
            let Some(ring) = self.rings.get(ring) else {
                continue;
            };
            let mut starts: SmallVec<[usize; 8]> = SmallVec::new();
            let mut after_fusion = self
                .outline
                .last()
                .is_some_and(|atom| self.is_fusion(*atom));
            for (at, atom) in self.outline.iter().enumerate() {
                let is_fusion = self.is_fusion(*atom);
                if !is_fusion && (after_fusion || alone) && ring.atoms.contains(atom) {
                    starts.push(at);
                }
                after_fusion = is_fusion;
            }
            if !starts.is_empty() {
                return starts;
            }
        }
        SmallVec::new()
    }

    fn is_fusion(&self, atom: u8) -> bool {
        is_fusion(self.system, atom)
    }

    /// Numbers the atoms clockwise from a place of the outline.
    fn count(&self, order: Order, start: usize) -> Option<(Rank, Way)> {
        let mut rank = Rank {
            order,
            heteroatoms: SmallVec::new(),
            fusion_carbons: SmallVec::new(),
            fusion_heteroatoms: SmallVec::new(),
            kinds: SmallVec::new(),
        };
        let mut atoms = Way::new();
        let (before, after) = self.outline.split_at_checked(start)?;
        atoms.extend_from_slice(after);
        atoms.extend_from_slice(before);
        if atoms.len() < self.system.elements.len() {
            self.add_inner(&mut atoms)?;
        }
        let mut last = Locant::number(0);
        for atom in &atoms {
            let element = self.system.elements.get(usize::from(*atom)).copied()?;
            let fusion = self.is_fusion(*atom);
            last = follow(last, element != 6 || !fusion);
            if element != 6 {
                rank.heteroatoms.push(last.number);
                rank.kinds.push((seniority(element), last.number));
                if fusion {
                    rank.fusion_heteroatoms.push(last.number);
                }
            } else if fusion {
                rank.fusion_carbons.push((last.number, last.letter));
            }
        }
        rank.kinds.sort_unstable();
        Some((rank, atoms))
    }

    /// Adds the atoms inside the outline, those nearest to the last outer number first.
    fn add_inner(&self, atoms: &mut Way) -> Option<()> {
        let count = u8::try_from(self.system.elements.len()).ok()?;
        let mut inner: SmallVec<[u8; 8]> =
            (0..count).filter(|atom| !atoms.contains(atom)).collect();
        while !inner.is_empty() {
            // The neighbour with the highest number, or an inner atom already numbered.
            let best = inner.iter().copied().max_by_key(|atom| {
                let around = self.system.around(*atom).iter();
                let place = |next| atoms.iter().position(|known| *known == next);
                around
                    .map(|(next, _)| place(*next).map_or(0, |at| at + 1))
                    .max()
            })?;
            inner.retain(|atom| *atom != best);
            atoms.push(best);
        }
        Some(())
    }
}

/// The length of a step between rings.
const UNIT: i32 = 1_000;
const QUARTER: i32 = UNIT / 4;
const BELOW: i32 = -QUARTER;

fn near(one: (i32, i32), other: (i32, i32)) -> bool {
    (one.0 - other.0).abs() < UNIT && (one.1 - other.1).abs() < UNIT
}

/// Says whether two rings lie further apart than those that share a bond.
fn far(one: (i32, i32), other: (i32, i32)) -> bool {
    let (dx, dy) = (one.0 - other.0, one.1 - other.1);
    dx * dx + dy * dy > 6 * UNIT * UNIT
}

/// The place of a ring beside two others that is nearest to a third place.
fn between(one: (i32, i32), other: (i32, i32), like: (i32, i32)) -> (i32, i32) {
    let (dx, dy) = (other.0 - one.0, other.1 - one.1);
    let square = dx * dx + dy * dy;
    let middle = (one.0 + dx / 2, one.1 + dy / 2);
    let height = 4 * UNIT * UNIT - square / 4;
    if height <= 0 || square == 0 {
        return like;
    }
    // Upwards from the line between both, by the height of the triangle.
    let (length, height) = (square.isqrt(), height.isqrt());
    let (up, left) = (
        dx * (height / 4) / (length / 4),
        dy * (height / 4) / (length / 4),
    );
    let apexes = [
        (middle.0 - left, middle.1 + up),
        (middle.0 + left, middle.1 - up),
    ];
    let distance = |apex: &(i32, i32)| (apex.0 - like.0).abs() + (apex.1 - like.1).abs();
    apexes.into_iter().min_by_key(distance).unwrap_or(like)
}

/// 0 below or left, 1 on the axis, 2 above or right.
fn side(distance: i32) -> u8 {
    match distance {
        BELOW..=QUARTER => 1,
        ..BELOW => 0,
        _ => 2,
    }
}

/// The place so many bonds after another in a ring.
fn turned(place: u8, turn: u8, size: u8) -> u8 {
    let left = size.saturating_sub(place);
    if turn < left {
        place.saturating_add(turn)
    } else {
        turn - left
    }
}

/// How many bonds of a ring lead from one place to another.
fn distance(from: u8, to: u8, size: u8) -> u8 {
    match to.checked_sub(from) {
        Some(distance) => distance,
        None => to.saturating_add(size - from),
    }
}

/// The direction in which a bond of a ring faces, when entry and exit lie opposite.
fn facing(size: u8, entry: u8, exit: u8, bond: u8, axis: i32) -> Option<i32> {
    let (exit, bond) = (distance(entry, exit, size), distance(entry, bond, size));
    let part = |whole: u8, at: u8| (180 * i32::from(at)).checked_div(i32::from(whole));
    let angle = if bond <= exit {
        180 - part(exit, bond)?
    } else {
        -part(size - exit, bond - exit)?
    };
    Some((axis + angle).rem_euclid(360))
}

/// The step in a direction, to the nearest of 24.
fn direction(angle: i32) -> (i32, i32) {
    const SINES: [i32; 24] = [
        0, 259, 500, 707, 866, 966, 1_000, 966, 866, 707, 500, 259, 0, -259, -500, -707, -866,
        -966, -1_000, -966, -866, -707, -500, -259,
    ];
    let at = usize::try_from((angle + 7) / 15 % 24).unwrap_or(0);
    let sine = SINES.get(at).copied().unwrap_or(0);
    let cosine = SINES.get((at + 6) % 24).copied().unwrap_or(0);
    (2 * cosine, 2 * sine)
}

/// The rank of a heteroatom, the highest first.
pub(super) fn seniority(element: u8) -> u8 {
    const ORDER: [u8; 24] = [
        9, 17, 35, 53, 8, 16, 34, 52, 7, 15, 33, 51, 83, 14, 32, 50, 82, 5, 13, 31, 49, 81, 30, 80,
    ];
    ORDER
        .iter()
        .position(|known| *known == element)
        .and_then(|at| u8::try_from(at).ok())
        .unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_naphthalene_and_indole() {
        // Two rings: 0-5 and 4,5,6-9.
        let bonds: SmallVec<[[u8; 2]; 36]> = smallvec![
            [0, 1],
            [1, 2],
            [2, 3],
            [3, 4],
            [4, 5],
            [5, 0],
            [4, 6],
            [6, 7],
            [7, 8],
            [8, 9],
            [9, 5],
        ];
        let system = System::new(smallvec![6; 10], bonds).unwrap();
        let mut written: alloc::vec::Vec<_> = number(&system, Manner::Free)
            .unwrap()
            .into_iter()
            .map(Locant::written)
            .collect();
        written.sort();
        assert_eq!(
            written,
            ["1", "2", "3", "4", "4a", "5", "6", "7", "8", "8a"]
        );
        // Indole: the nitrogen is atom 0 of a five-membered ring.
        let bonds: SmallVec<[[u8; 2]; 36]> = smallvec![
            [0, 1],
            [1, 2],
            [2, 3],
            [3, 4],
            [4, 0],
            [3, 5],
            [5, 6],
            [6, 7],
            [7, 8],
            [8, 4],
        ];
        let system = System::new(smallvec![7, 6, 6, 6, 6, 6, 6, 6, 6], bonds).unwrap();
        let locants = number(&system, Manner::Free).unwrap();
        assert_eq!(locants[0].written(), "1");
        assert_eq!(locants[4].written(), "7a");
    }
}
