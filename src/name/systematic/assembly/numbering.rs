//! The numbers of a fused ring system.
//!
//! The system is drawn with as many rings as possible in a horizontal row, as many as
//! possible in the upper right quadrant, as few as possible in the lower left, as many
//! as possible above the row. Numbers run clockwise from the first atom after a fusion
//! atom of the ring that lies highest and furthest right. Among the drawings left, the
//! lowest numbers go to heteroatoms, then to carbon atoms common to rings.
//! Source: IUPAC, *Nomenclature of Fused and Bridged Fused Ring Systems* (1998), FR-5.

use super::rings::{System, bonds_of, packed};
use crate::name::systematic::locants::Locant;
use alloc::vec;
use alloc::vec::Vec;
use smallvec::{SmallVec, smallvec};

/// How many drawings of one system are compared.
const MAX_DRAWINGS: usize = 4_096;

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

/// Returns the locant of each atom.
pub(super) fn number(system: &System, manner: Manner) -> Option<Vec<Locant>> {
    let mut rings = system.rings()?;
    if rings.is_empty() {
        return None;
    }
    System::orient(&mut rings)?;
    let mut best: Option<(Rank, Vec<Locant>)> = None;
    let mut drawings = 0;
    for mirrored in [false, true] {
        if mirrored {
            for ring in &mut rings {
                ring.reverse();
            }
        }
        let outline = system.outline(&rings)?;
        let plan = Plan::new(system, &rings, outline);
        let mut last: Option<(Order, Drawing)> = None;
        for row in plan.rows() {
            let shorter = |(rank, _): &(Rank, _)| rings.len() - row.len() > rank.order.not_in_row;
            if best.as_ref().is_some_and(shorter) {
                break;
            }
            let mut choices = usize::MAX;
            for shape in 0..plan.shapes() {
                drawings += 1;
                if drawings > MAX_DRAWINGS {
                    return best.map(|(_, locants)| locants);
                }
                // Without a choice all shapes are the first.
                if choices == 0 {
                    continue;
                }
                choices = 0;
                let Some(drawing) = plan.draw(&row, shape, &mut choices) else {
                    continue;
                };
                let order = plan.order(&row, &drawing, manner);
                if let Some((rank, _)) = &best
                    && order > rank.order
                {
                    continue;
                }
                let drawn = (order, drawing);
                if last.as_ref() == Some(&drawn) {
                    continue;
                }
                let (_, drawing) = last.insert(drawn);
                for start in plan.starts(drawing) {
                    let (rank, locants) = plan.count(order, start)?;
                    if best.as_ref().is_none_or(|(known, _)| rank < *known) {
                        best = Some((rank, locants));
                    }
                }
            }
        }
    }
    best.map(|(_, locants)| locants)
}

/// What is preferred, smallest first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    order: Order,
    heteroatoms: SmallVec<[(u16, u8); 8]>,
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
    ring: usize,
    /// The bond to the left.
    entry: usize,
    /// The bond to the right.
    exit: usize,
}

/// Rings side by side.
type Row = SmallVec<[Step; 6]>;

/// Where each ring lies.
#[derive(Debug, PartialEq, Eq)]
struct Drawing {
    places: SmallVec<[(i32, i32); 8]>,
}

/// A ring on the other side of a bond, and the number of the bond there.
type Beyond = Option<(usize, usize)>;

struct Plan<'a> {
    system: &'a System,
    rings: &'a [Vec<usize>],
    outline: Vec<usize>,
    /// For each ring and bond the ring on the other side.
    beyond: Vec<SmallVec<[Beyond; 6]>>,
}

impl<'a> Plan<'a> {
    fn new(system: &'a System, rings: &'a [Vec<usize>], outline: Vec<usize>) -> Self {
        let bonds: SmallVec<[u32; 32]> = rings
            .iter()
            .flat_map(|ring| bonds_of(ring).map(packed))
            .collect();
        let places: SmallVec<[(usize, usize); 32]> = rings
            .iter()
            .enumerate()
            .flat_map(|(ring, atoms)| (0..atoms.len()).map(move |place| (ring, place)))
            .collect();
        let across = |[from, to]: [usize; 2]| {
            let back = packed([to, from]);
            let other = bonds.iter().position(|bond| *bond == back);
            other.and_then(|at| places.get(at).copied())
        };
        let beyond = rings.iter().map(|atoms| bonds_of(atoms).map(across));
        let beyond = beyond.map(Iterator::collect).collect();
        Self {
            system,
            rings,
            outline,
            beyond,
        }
    }

    fn size(&self, ring: usize) -> usize {
        self.rings.get(ring).map_or(0, Vec::len)
    }

    fn beyond(&self, ring: usize, bond: usize) -> Option<(usize, usize)> {
        *self.beyond.get(ring)?.get(bond)?
    }

    /// The bonds that can be drawn opposite to one.
    fn opposites(&self, ring: usize, entry: usize) -> impl Iterator<Item = usize> + use<> {
        let size = self.size(ring);
        let low = size / 2;
        let high = size.div_ceil(2);
        (low..=high).map(move |turn| {
            let bond = entry + turn;
            if bond < size { bond } else { bond - size }
        })
    }

    /// Returns rows of rings, each joined to the next by opposite bonds, the longest first.
    fn rows(&self) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        for ring in 0..self.rings.len() {
            for exit in 0..self.size(ring) {
                if self.beyond(ring, exit).is_none() {
                    continue;
                }
                for entry in self.opposites(ring, exit) {
                    let start = Step { ring, entry, exit };
                    self.extend(core::iter::once(start).collect(), &mut rows);
                }
            }
        }
        rows.sort_by_key(|row| core::cmp::Reverse(row.len()));
        if rows.is_empty() {
            // One ring alone.
            for entry in 0..self.size(0) {
                for exit in self.opposites(0, entry) {
                    let ring = 0;
                    rows.push(core::iter::once(Step { ring, entry, exit }).collect());
                }
            }
        }
        rows
    }

    fn extend(&self, row: Row, rows: &mut Vec<Row>) {
        if rows.len() > 512 {
            return;
        }
        let Some(last) = row.last() else {
            return;
        };
        let Some((ring, entry)) = self.beyond(last.ring, last.exit) else {
            rows.push(row);
            return;
        };
        if row.iter().any(|step| step.ring == ring) {
            return;
        }
        for exit in self.opposites(ring, entry) {
            let mut longer = Row::from_slice(&row);
            longer.push(Step { ring, entry, exit });
            self.extend(longer, rows);
        }
    }

    /// How many ways there are to draw the rings of odd size outside of the row.
    fn shapes(&self) -> usize {
        let odd = (0..self.rings.len()).filter(|ring| self.size(*ring) % 2 == 1);
        1 << odd.count().min(5)
    }

    /// Lays the rings out from the row; counts the rings that can be drawn in two ways.
    fn draw(&self, row: &[Step], shape: usize, choices: &mut usize) -> Option<Drawing> {
        let count = self.rings.len();
        let mut places: SmallVec<[Option<(i32, i32)>; 8]> = smallvec![None; count];
        // The ring, its entry, exit and the direction from entry to exit.
        let mut queue: SmallVec<[(usize, usize, usize, i32); 8]> = SmallVec::new();
        for (at, step) in row.iter().enumerate() {
            let x = i32::try_from(at).ok()? * 2 * UNIT;
            *places.get_mut(step.ring)? = Some((x, 0));
            queue.push((step.ring, step.entry, step.exit, 0));
        }
        let mut head = 0;
        while let Some((ring, entry, exit, axis)) = queue.get(head).copied() {
            head += 1;
            let size = self.size(ring);
            let here = (*places.get(ring)?)?;
            for bond in 0..size {
                let Some((next, back)) = self.beyond(ring, bond) else {
                    continue;
                };
                if places.get(next)?.is_some() {
                    continue;
                }
                let angle = facing(size, entry, exit, bond, axis)?;
                let (dx, dy) = direction(angle);
                let place = (here.0 + dx, here.1 + dy);
                let others = places
                    .iter()
                    .enumerate()
                    .filter(|(other, _)| *other != ring && self.are_beside(*other, next));
                let mut others = others.filter_map(|(_, place)| *place);
                let place = match (others.next(), others.next()) {
                    (Some(there), None) => between(here, there, place),
                    _ => place,
                };
                if places.iter().flatten().any(|taken| near(*taken, place)) {
                    return None;
                }
                *places.get_mut(next)? = Some(place);
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
                queue.push((next, back, exit, angle));
            }
        }
        let places: Option<SmallVec<[(i32, i32); 8]>> = places.into_iter().collect();
        let places = places?;
        // Rings that share a bond must lie side by side.
        for (one, place) in places.iter().enumerate() {
            for (other, there) in places.iter().enumerate().skip(one + 1) {
                if self.are_beside(one, other) && far(*place, *there) {
                    return None;
                }
            }
        }
        Some(Drawing { places })
    }

    /// Says whether two rings share a bond.
    fn are_beside(&self, one: usize, other: usize) -> bool {
        let beyond = self.beyond.get(one);
        beyond.is_some_and(|beyond| beyond.iter().flatten().any(|(ring, _)| *ring == other))
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
            let bonds = (step.exit + size - step.entry) % size.max(1);
            let turns = size > 6 || manner == Manner::ShortSideOfFiveUp && size == 5;
            usize::from(turns && 2 * bonds > size)
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

    /// The atoms at which the numbers may begin.
    fn starts(&self, drawing: &Drawing) -> SmallVec<[usize; 8]> {
        // The highest ring, of these the one furthest right, that has an atom of its own.
        let mut order: SmallVec<[usize; 8]> = (0..self.rings.len()).collect();
        order.sort_by_key(|ring| {
            let (x, y) = drawing.places.get(*ring).copied().unwrap_or((0, 0));
            (-y / (UNIT / 4), -x)
        });
        for ring in order {
            let Some(atoms) = self.rings.get(ring) else {
                continue;
            };
            let mut starts: SmallVec<[usize; 8]> = SmallVec::new();
            for (at, atom) in self.outline.iter().enumerate() {
                let before = at.checked_sub(1).unwrap_or(self.outline.len() - 1);
                let Some(before) = self.outline.get(before) else {
                    continue;
                };
                let own = atoms.contains(atom) && !self.is_fusion(*atom);
                if own && (self.is_fusion(*before) || self.rings.len() == 1) {
                    starts.push(at);
                }
            }
            if !starts.is_empty() {
                return starts;
            }
        }
        SmallVec::new()
    }

    fn is_fusion(&self, atom: usize) -> bool {
        self.system.around(atom).len() > 2
    }

    /// Numbers the atoms clockwise from a place of the outline.
    fn count(&self, order: Order, start: usize) -> Option<(Rank, Vec<Locant>)> {
        let atoms = self.system.elements.len();
        let mut locants = vec![Locant::number(0); atoms];
        let mut number = 0_u16;
        let mut letter = 0_u8;
        let mut rank = Rank {
            order,
            heteroatoms: SmallVec::new(),
            fusion_carbons: SmallVec::new(),
            fusion_heteroatoms: SmallVec::new(),
            kinds: SmallVec::new(),
        };
        let inner = self.inner_atoms(start)?;
        let around = self.outline.iter().cycle().skip(start);
        let all = around.take(self.outline.len()).chain(&inner);
        for atom in all {
            let hetero = self.system.is_hetero(*atom);
            let fusion = self.is_fusion(*atom);
            if hetero || !fusion {
                number += 1;
                letter = 0;
            } else {
                letter += 1;
            }
            let slot = locants.get_mut(*atom)?;
            *slot = Locant {
                number,
                letter: if letter == 0 { 0 } else { b'a' + letter - 1 },
                ..Locant::number(0)
            };
            if hetero {
                rank.heteroatoms.push((number, 0));
                let element = self.system.elements.get(*atom).copied()?;
                rank.kinds.push((seniority(element), number));
                if fusion {
                    rank.fusion_heteroatoms.push(number);
                }
            } else if fusion {
                rank.fusion_carbons.push((number, letter));
            }
        }
        rank.kinds.sort_unstable();
        Some((rank, locants))
    }

    /// The atoms inside the outline, those nearest to the last outer number first.
    fn inner_atoms(&self, start: usize) -> Option<SmallVec<[usize; 8]>> {
        let mut inner: SmallVec<[usize; 8]> = (0..self.system.elements.len())
            .filter(|atom| !self.outline.contains(atom))
            .collect();
        if inner.is_empty() {
            return Some(inner);
        }
        let count = self.outline.len();
        let place = |atom: usize| -> usize {
            self.outline
                .iter()
                .position(|outer| *outer == atom)
                .map_or(0, |at| (at + count - start) % count + 1)
        };
        let mut ordered: SmallVec<[usize; 8]> = SmallVec::new();
        while !inner.is_empty() {
            // The neighbour with the highest number, or an inner atom already numbered.
            let best = inner.iter().copied().max_by_key(|atom| {
                self.system
                    .around(*atom)
                    .iter()
                    .map(|next| {
                        let known = ordered.iter().position(|known| known == next);
                        known.map_or(place(*next), |at| count + at + 1)
                    })
                    .max()
            })?;
            inner.retain(|atom| *atom != best);
            ordered.push(best);
        }
        Some(ordered)
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

/// The direction in which a bond of a ring faces, when entry and exit lie opposite.
fn facing(size: usize, entry: usize, exit: usize, bond: usize, axis: i32) -> Option<i32> {
    let turn = |to: usize| match to.checked_sub(entry) {
        Some(turn) => turn,
        None => to + size - entry,
    };
    let (exit, bond) = (turn(exit), turn(bond));
    let part = |whole: usize, at: usize| -> Option<i32> {
        i32::try_from(180 * at)
            .ok()?
            .checked_div(i32::try_from(whole).ok()?)
    };
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
        let bonds = vec![
            (0, 1),
            (1, 2),
            (2, 3),
            (3, 4),
            (4, 5),
            (5, 0),
            (4, 6),
            (6, 7),
            (7, 8),
            (8, 9),
            (9, 5),
        ];
        let system = System::new(vec![6; 10], bonds).unwrap();
        let mut written: Vec<_> = number(&system, Manner::Free)
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
        let bonds = vec![
            (0, 1),
            (1, 2),
            (2, 3),
            (3, 4),
            (4, 0),
            (3, 5),
            (5, 6),
            (6, 7),
            (7, 8),
            (8, 4),
        ];
        let system = System::new(vec![7, 6, 6, 6, 6, 6, 6, 6, 6], bonds).unwrap();
        let locants = number(&system, Manner::Free).unwrap();
        assert_eq!(locants[0].written(), "1");
        assert_eq!(locants[4].written(), "7a");
    }
}
