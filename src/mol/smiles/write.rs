//! The writer: from a molecule to text, in an order given by ranks.

use crate::mol::{Atom, Bond, Centre, Element, Ligand, Link, Molecule, Order, Side, Turn, valence};
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::fmt::Write;
use smallvec::SmallVec;

const NONE: u16 = u16::MAX;

/// What the walk through the molecule says of one atom.
#[derive(Clone, Default)]
struct Place {
    /// Its place in the walk.
    index: u16,
    /// How many atoms lie behind it, itself included.
    size: u16,
    /// The way to the atom before it.
    parent: Option<Link>,
    /// The ways to atoms met again, in the order of their ring digits.
    rings: SmallVec<[Link; 2]>,
    /// The ways onward, in the order in which they are written.
    children: SmallVec<[Link; 4]>,
    /// Where a hydrogen has to be written as an atom, whether it lies above.
    hydrogen: Option<bool>,
}

struct Writer<'a> {
    molecule: &'a Molecule,
    ranks: &'a [u16],
    /// Whether aromatic atoms and bonds are written as such.
    aromatic: bool,
    places: Vec<Place>,
    /// For each bond the atom from which it is written.
    from: Vec<u16>,
    /// For each bond whether its other end lies above, where the double bonds marked so
    /// far say so, and whether that is written.
    marks: Vec<Option<bool>>,
    marked: Vec<bool>,
    /// For each ring bond its digit while it is open.
    digits: Vec<u16>,
    taken: Vec<bool>,
    text: String,
}

/// Writes a molecule. Atoms of lower rank come first; different ranks are expected. With
/// `aromatic`, aromatic atoms are written in lower case.
pub(in crate::mol) fn write(molecule: &Molecule, ranks: &[u16], aromatic: bool) -> String {
    let bonds = molecule.bonds().len();
    let mut writer = Writer {
        molecule,
        ranks,
        aromatic,
        places: vec![Place::default(); molecule.atoms().len()],
        from: vec![NONE; bonds],
        marks: vec![None; bonds],
        marked: vec![false; bonds],
        digits: vec![0; bonds],
        taken: Vec::new(),
        text: String::with_capacity(molecule.atoms().len() * 2),
    };
    let roots = writer.walk();
    writer.mark_sides();
    for (number, root) in roots.into_iter().enumerate() {
        if number > 0 {
            writer.text.push('.');
        }
        writer.component(root);
    }
    writer.text
}

/// A step of writing that is still to be done.
enum Step {
    Atom(u16, Option<u16>),
    Open,
    Close,
}

#[expect(
    clippy::indexing_slicing,
    reason = "all vectors have one place per atom or bond, and links name atoms and bonds of the molecule"
)]
impl Writer<'_> {
    fn rank(&self, atom: u16) -> u16 {
        self.ranks.get(usize::from(atom)).copied().unwrap_or(atom)
    }

    /// Walks through every component in the order of the ranks; returns where each starts.
    fn walk(&mut self) -> Vec<u16> {
        let mut starts: Vec<u16> = self.molecule.atom_numbers().collect();
        starts.sort_unstable_by_key(|atom| self.rank(*atom));
        let mut roots = Vec::new();
        let mut time = 0;
        let mut path: Vec<(u16, SmallVec<[Link; 4]>)> = Vec::new();
        for start in starts {
            if self.places[usize::from(start)].size > 0 {
                continue;
            }
            roots.push(start);
            self.enter(start, &mut time, &mut path);
            while let Some((atom, ways)) = path.last_mut() {
                let atom = *atom;
                let Some(link) = ways.pop() else {
                    self.leave(atom);
                    path.pop();
                    continue;
                };
                let bond = usize::from(link.bond);
                if self.from[bond] != NONE {
                    continue;
                }
                if self.places[usize::from(link.atom)].size > 0 {
                    // A ring bond, written from the end that comes first in the text.
                    self.from[bond] = link.atom;
                    self.places[usize::from(link.atom)].rings.push(Link {
                        atom,
                        bond: link.bond,
                    });
                    self.places[usize::from(atom)].rings.push(link);
                } else {
                    self.from[bond] = atom;
                    self.places[usize::from(atom)].children.push(link);
                    self.places[usize::from(link.atom)].parent = Some(Link {
                        atom,
                        bond: link.bond,
                    });
                    self.enter(link.atom, &mut time, &mut path);
                }
            }
        }
        roots
    }

    fn enter(&mut self, atom: u16, time: &mut u16, path: &mut Vec<(u16, SmallVec<[Link; 4]>)>) {
        let place = &mut self.places[usize::from(atom)];
        place.index = *time;
        place.size = 1;
        *time += 1;
        let mut ways: SmallVec<[Link; 4]> = self.molecule.links(atom).iter().copied().collect();
        ways.sort_unstable_by_key(|link| core::cmp::Reverse(self.rank(link.atom)));
        path.push((atom, ways));
    }

    fn leave(&mut self, atom: u16) {
        let mut children = core::mem::take(&mut self.places[usize::from(atom)].children);
        // Short branches first; the longest goes on without brackets.
        children.sort_by_key(|link| self.places[usize::from(link.atom)].size);
        let behind: u16 = (children.iter())
            .map(|link| self.places[usize::from(link.atom)].size)
            .sum();
        let place = &mut self.places[usize::from(atom)];
        place.children = children;
        place.size += behind;
    }

    /// Chooses the marks of direction around the double bonds with sides.
    fn mark_sides(&mut self) {
        let mut sides: Vec<Side> = self.molecule.sides().to_vec();
        sides.sort_by_key(|side| {
            let bond = self.molecule.bond(side.bond);
            let index = |atom: u16| self.places[usize::from(atom)].index;
            index(bond.begin).min(index(bond.end))
        });
        for side in sides {
            let bond = *self.molecule.bond(side.bond);
            let (first, second) = ((bond.begin, side.ligands[0]), (bond.end, side.ligands[1]));
            let (upper, lower) = if self.from[usize::from(side.bond)] == bond.begin {
                (first, second)
            } else {
                (second, first)
            };
            self.mark_side(&side, upper, lower);
        }
    }

    /// Marks one double bond; both ends come with the ligand that the side names.
    fn mark_side(&mut self, side: &Side, upper: (u16, Ligand), lower: (u16, Ligand)) {
        let ends = [upper, lower].map(|(atom, ligand)| {
            let carriers = self.carriers(atom);
            let own_hydrogen = carriers.is_empty() && self.molecule.atom(atom).hydrogens == 1;
            (atom, ligand, carriers, own_hydrogen)
        });
        let [upper, lower] = &ends;
        // Every way of marking both ends, the one that reuses marks and comes first before.
        let places = |(_, _, carriers, hydrogen): &(u16, Ligand, SmallVec<[Link; 4]>, bool)| {
            let mut places: SmallVec<[Option<Link>; 4]> =
                carriers.iter().copied().map(Some).collect();
            if *hydrogen {
                places.push(None);
            }
            places
        };
        for one in places(upper) {
            for other in places(lower) {
                let flips = |link: Option<Link>, ligand: Ligand| {
                    link.map_or(Ligand::Implicit, |link| Ligand::Atom(link.atom)) != ligand
                };
                let same = side.same ^ flips(one, upper.1) ^ flips(other, lower.1);
                let known = self.above(upper.0, one);
                let wanted = self.above(lower.0, other);
                let above = known.or(wanted.map(|wanted| wanted == same)).unwrap_or(
                    // The first mark of a system is written `/`.
                    one.is_none_or(|link| self.from[usize::from(link.bond)] == upper.0),
                );
                let other_above = above == same;
                if wanted.is_none_or(|wanted| wanted == other_above) {
                    self.set_above(upper.0, one, above);
                    self.set_above(lower.0, other, other_above);
                    return;
                }
            }
        }
    }

    /// Returns the bonds of an atom that can carry a mark: marked ones first, then in the
    /// order of the text.
    fn carriers(&self, atom: u16) -> SmallVec<[Link; 4]> {
        let place = &self.places[usize::from(atom)];
        let all = (place.parent.iter())
            .chain(&place.rings)
            .chain(&place.children)
            .copied();
        let mut carriers: SmallVec<[Link; 4]> = all
            .filter(|link| self.molecule.bond(link.bond).order == Order::Single)
            .collect();
        carriers.sort_by_key(|link| !self.marked[usize::from(link.bond)]);
        carriers
    }

    /// Says whether a ligand is marked as lying above an atom.
    fn above(&self, atom: u16, ligand: Option<Link>) -> Option<bool> {
        match ligand {
            Some(link) => {
                let bond = usize::from(link.bond);
                self.marks[bond].map(|up| up == (self.from[bond] == atom))
            }
            None => self.places[usize::from(atom)].hydrogen,
        }
    }

    fn set_above(&mut self, atom: u16, ligand: Option<Link>, above: bool) {
        match ligand {
            Some(link) => {
                self.marked[usize::from(link.bond)] = true;
                for carrier in self.carriers(atom) {
                    let bond = usize::from(carrier.bond);
                    let above = above == (carrier == link);
                    self.marks[bond] = Some(above == (self.from[bond] == atom));
                }
            }
            None => self.places[usize::from(atom)].hydrogen = Some(above),
        }
    }

    fn component(&mut self, root: u16) {
        let mut steps = vec![Step::Atom(root, None)];
        while let Some(step) = steps.pop() {
            match step {
                Step::Open => self.text.push('('),
                Step::Close => self.text.push(')'),
                Step::Atom(atom, bond) => {
                    if let Some(bond) = bond {
                        self.bond(bond);
                    }
                    self.atom(atom);
                    self.ring_digits(atom);
                    let children = &self.places[usize::from(atom)].children;
                    for (number, link) in children.iter().rev().enumerate() {
                        let next = Step::Atom(link.atom, Some(link.bond));
                        if number == 0 {
                            steps.push(next);
                        } else {
                            steps.extend([Step::Close, next, Step::Open]);
                        }
                    }
                    if let Some(above) = self.places[usize::from(atom)].hydrogen {
                        let mark = if above { '/' } else { '\\' };
                        let _ = if children.is_empty() {
                            write!(self.text, "{mark}[H]")
                        } else {
                            write!(self.text, "({mark}[H])")
                        };
                    }
                }
            }
        }
    }

    fn bond(&mut self, number: u16) {
        let bond = self.molecule.bond(number);
        let lower = |atom: u16| self.is_lower(self.molecule.atom(atom));
        let mark = self.marks[usize::from(number)].filter(|_| self.marked[usize::from(number)]);
        let symbol = match (bond.order, mark) {
            (Order::Single, Some(true)) => "/",
            (Order::Single, Some(false)) => "\\",
            (Order::Single | Order::Double, None) if self.aromatic && bond.aromatic => "",
            (Order::Single, None) if lower(bond.begin) && lower(bond.end) => "-",
            (Order::Single, None) => "",
            (Order::Double, _) => "=",
            (Order::Triple, _) => "#",
            (Order::Quadruple, _) => "$",
            (Order::Aromatic, _) => ":",
        };
        self.text.push_str(symbol);
    }

    fn is_lower(&self, atom: &Atom) -> bool {
        self.aromatic && atom.aromatic
    }

    /// Writes the digits of the ring bonds of an atom.
    fn ring_digits(&mut self, atom: u16) {
        let rings = core::mem::take(&mut self.places[usize::from(atom)].rings);
        let mut closed: SmallVec<[u16; 2]> = SmallVec::new();
        for link in &rings {
            let bond = usize::from(link.bond);
            if self.from[bond] == atom {
                self.bond(link.bond);
                let free = self.taken.iter().position(|taken| !taken);
                let free = free.unwrap_or_else(|| {
                    self.taken.push(false);
                    self.taken.len() - 1
                });
                self.taken[free] = true;
                self.digits[bond] = u16::try_from(free + 1).unwrap_or(NONE);
            } else {
                closed.push(self.digits[bond]);
            }
            let _ = match self.digits[bond] {
                digit @ 0..=9 => write!(self.text, "{digit}"),
                digit @ 10..=99 => write!(self.text, "%{digit}"),
                digit => write!(self.text, "%({digit})"),
            };
        }
        // A digit is free again only behind the atom: `C11` would be hard to read.
        for digit in closed {
            self.taken[usize::from(digit) - 1] = false;
        }
        self.places[usize::from(atom)].rings = rings;
    }

    fn atom(&mut self, number: u16) {
        let atom = self.molecule.atom(number);
        let lower = self.is_lower(atom);
        let place = &self.places[usize::from(number)];
        let hydrogens = atom.hydrogens - u8::from(place.hydrogen.is_some());
        let turn = self.turn(number);
        let plain = atom.isotope == 0
            && atom.charge == 0
            && turn.is_none()
            && match atom.element {
                Element::ANY => hydrogens == 0,
                Element::B | Element::C | Element::N | Element::O | Element::P | Element::S => {
                    self.implied(number, lower) == Some(atom.hydrogens)
                }
                Element::F | Element::CL | Element::BR | Element::I => {
                    !lower && self.implied(number, lower) == Some(atom.hydrogens)
                }
                _ => false,
            };
        let text = &mut self.text;
        let symbol = |text: &mut String| {
            let symbol = atom.element.symbol();
            if lower {
                text.extend(symbol.chars().map(|letter| letter.to_ascii_lowercase()));
            } else {
                text.push_str(symbol);
            }
        };
        if plain {
            symbol(text);
            return;
        }
        text.push('[');
        if atom.isotope > 0 {
            let _ = write!(text, "{}", atom.isotope);
        }
        symbol(text);
        text.push_str(match turn {
            Some(Turn::Anticlockwise) => "@",
            Some(Turn::Clockwise) => "@@",
            None => "",
        });
        let _ = match hydrogens {
            0 => Ok(()),
            1 => write!(text, "H"),
            count => write!(text, "H{count}"),
        };
        let _ = match atom.charge {
            0 => Ok(()),
            1 => write!(text, "+"),
            -1 => write!(text, "-"),
            charge => write!(text, "{charge:+}"),
        };
        text.push(']');
    }

    /// Returns how many hydrogens a reader gives an atom written without brackets.
    fn implied(&self, number: u16, lower: bool) -> Option<u8> {
        let mut atom = *self.molecule.atom(number);
        atom.aromatic = lower;
        let mut bonded = self.molecule.bonded_valence(number);
        if lower {
            // In the ring every bond counts once.
            let doubled = self.molecule.links(number).iter().any(|link| {
                let Bond {
                    order, aromatic, ..
                } = self.molecule.bond(link.bond);
                *aromatic && *order == Order::Double
            });
            bonded -= u8::from(doubled);
        }
        valence::implicit_hydrogens(&atom, bonded)
    }

    /// Returns the sense in which the ligands of a centre turn as they are written.
    fn turn(&self, number: u16) -> Option<Turn> {
        let centre = (self.molecule.centres().iter()).find(|centre| centre.atom == number)?;
        if let Some(ends) = self.molecule.cumulene(number) {
            return self.allene_turn(centre, ends);
        }
        let place = &self.places[usize::from(number)];
        let ligands = self.written(number, NONE);
        let mut ligands: SmallVec<[Ligand; 5]> = ligands;
        match (ligands.len(), self.molecule.atom(number).hydrogens) {
            (4, 0) => {}
            (3, 1) => ligands.insert(usize::from(place.parent.is_some()), Ligand::Implicit),
            (3, 0) => ligands.push(Ligand::Implicit),
            _ => return None,
        }
        centre.turn_in(ligands.as_slice().try_into().ok()?)
    }

    /// Returns the neighbours of an atom in the order of the text, without one of them.
    fn written(&self, atom: u16, without: u16) -> SmallVec<[Ligand; 5]> {
        let place = &self.places[usize::from(atom)];
        (place.parent.iter())
            .chain(&place.rings)
            .chain(&place.children)
            .filter(|link| link.atom != without)
            .map(|link| Ligand::Atom(link.atom))
            .collect()
    }

    fn allene_turn(&self, centre: &Centre, mut ends: [(u16, u16); 2]) -> Option<Turn> {
        // The end that stands first in the links of the middle as a reader will have them.
        let place = &self.places[usize::from(centre.atom)];
        let first = (place.parent.iter())
            .chain(&place.rings)
            .chain(&place.children)
            .next()?;
        let leads = self.molecule.links(centre.atom).first()?;
        if first.atom != leads.atom {
            ends.reverse();
        }
        let mut turn = centre.turn;
        let [a, b, c, d] = centre.ligands;
        for (end, inner) in ends {
            let place = &self.places[usize::from(end)];
            let mut own = self.written(end, inner);
            if own.len() == 1 {
                let behind = place.parent.is_some_and(|link| link.atom != inner);
                own.insert(usize::from(behind), Ligand::Implicit);
            }
            let [first, second] = own.as_slice() else {
                return None;
            };
            let pair = (*first, *second);
            if pair == (b, a) || pair == (d, c) {
                turn = turn.reversed();
            } else if pair != (a, b) && pair != (c, d) {
                return None;
            }
        }
        Some(turn)
    }
}
