//! The notation of structures in the lexicon: a small part of SMILES.
//!
//! Atoms stand as in SMILES, lower-case letters for the atoms of mancude rings, hydrogens are
//! written only at asymmetric atoms, `/` and `\` beside double bonds with two sides. `*` is the
//! atom a suffix is put on (or, in the stem of an acid, the carbon of the acid group), `_` a
//! free valence: `_OC` is methoxy, `=_O` oxo, `*C(=O)O` the suffix of a carboxylic acid.
//!
//! `tests/codegen.rs` reads the lexicon with it, so that most words have their atoms and bonds
//! in a table.

use crate::mol::{Element, Turn};
use crate::name::systematic::locants::{Locant, Place};
use alloc::vec::Vec;
use smallvec::SmallVec;

/// What a notation draws. Its atoms have numbers from 0 on.
#[derive(Clone, Debug, Default)]
pub(crate) struct Drawing {
    pub(crate) atoms: Vec<Atom>,
    pub(crate) bonds: Vec<Bond>,
    /// The atoms of free valences and the orders of these.
    pub(crate) frees: SmallVec<[(u16, u8); 2]>,
    /// The carbons written `*` in the stem of an acid.
    pub(crate) stars: SmallVec<[u16; 4]>,
    pub(crate) labels: Vec<(Locant, u16)>,
    /// Where a group without locant goes.
    pub(crate) preferred: Option<u16>,
    pub(crate) handed: SmallVec<[Handed; 2]>,
    pub(crate) slanted: SmallVec<[Slanted; 2]>,
}

/// An atom as it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Atom {
    pub(crate) element: u8,
    pub(crate) charge: i8,
    pub(crate) isotope: u16,
    /// How many valences it has in all, hydrogens included.
    pub(crate) valence: u8,
    /// How many of them the drawing takes.
    pub(crate) used: u8,
    /// Whether it is one of the atoms of a ring that share double bonds.
    pub(crate) mancude: bool,
}

/// A bond as it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bond {
    pub(crate) atoms: [u16; 2],
    pub(crate) order: u8,
    /// Whether a double bond of a mancude ring may come to lie here, if its atoms are of one.
    pub(crate) mancude: bool,
}

/// What `*` stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Star {
    /// An atom that exists.
    Atom(u16),
    /// A new carbon.
    Carbon,
}

/// The number of the atom that exists; a drawing has fewer atoms.
pub(crate) const STAR: u16 = 255;

/// What stands beside an atom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Beside {
    Atom(u16),
    /// A ring bond that is not closed yet.
    Ring(u8),
    Free,
    Hydrogen,
}

/// An atom and what stands around it, in the order of SMILES.
#[derive(Clone, Debug)]
pub(crate) struct Handed {
    pub(crate) atom: u16,
    pub(crate) turn: Turn,
    pub(crate) places: SmallVec<[Beside; 4]>,
}

impl Handed {
    /// A ring bond leads to this atom.
    fn close(&mut self, ring: u8, atom: u16) {
        let mut places = self.places.iter_mut();
        if let Some(place) = places.find(|place| **place == Beside::Ring(ring)) {
            *place = Beside::Atom(atom);
        }
    }
}

/// A single bond that is written `/` or `\`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slanted {
    pub(crate) from: u16,
    pub(crate) to: u16,
    /// Whether the bond rises from the one to the other.
    pub(crate) rises: bool,
}

/// Reads a notation and the labels of its atoms, or says that they cannot be read.
pub(crate) fn read(notation: &str, labels: &str, star: Star) -> Option<Drawing> {
    let mut reader = Reader {
        text: notation.as_bytes(),
        at: 0,
        drawing: Drawing::default(),
        star,
        previous: None,
        order: 1,
        single: false,
        rises: None,
        branches: SmallVec::new(),
        rings: SmallVec::new(),
        waiting: SmallVec::new(),
        turn: None,
        hydrogen: false,
    };
    reader.read()?;
    if !reader.rings.is_empty() || reader.rises.is_some() {
        return None;
    }
    let mut drawing = reader.drawing;
    for atom in &mut drawing.atoms {
        if atom.valence == 0 {
            atom.valence = valence(atom.element, atom.charge, atom.used);
        }
    }
    read_labels(labels, &mut drawing)?;
    Some(drawing)
}

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
    drawing: Drawing,
    star: Star,
    previous: Option<u16>,
    order: u8,
    /// Whether a single bond is written: no double bond of a ring comes to lie there.
    single: bool,
    /// Whether the bond that is being read rises, where it is slanted.
    rises: Option<bool>,
    branches: SmallVec<[u16; 8]>,
    rings: SmallVec<[(u8, u16, u8); 4]>,
    /// Free valences written before the first atom.
    waiting: SmallVec<[u8; 2]>,
    /// The turn of the atom that is being read.
    turn: Option<Turn>,
    /// Whether a hydrogen is written at it.
    hydrogen: bool,
}

impl Reader<'_> {
    fn read(&mut self) -> Option<()> {
        while let Some(byte) = self.text.get(self.at).copied() {
            self.at += 1;
            match byte {
                b'A'..=b'Z' | b'a'..=b'z' => self.plain(byte)?,
                b'-' => self.single = true,
                b'=' => self.order = 2,
                b'#' => self.order = 3,
                b'$' => self.order = 4,
                b'/' => self.rises = Some(true),
                b'\\' => self.rises = Some(false),
                b'(' => self.branches.push(self.previous?),
                b')' => self.previous = Some(self.branches.pop()?),
                b'.' => self.previous = None,
                b'_' => self.free(),
                b'*' => self.star()?,
                b'%' => {
                    let number = self.digit()? * 10 + self.digit()?;
                    self.ring(number)?;
                }
                b'0'..=b'9' => self.ring(byte - b'0')?,
                b'[' => self.bracket()?,
                _ => return None,
            }
        }
        Some(())
    }

    fn digit(&mut self) -> Option<u8> {
        let digit = self.text.get(self.at)?.checked_sub(b'0')?;
        self.at += 1;
        Some(digit)
    }

    fn plain(&mut self, byte: u8) -> Option<()> {
        let element = match (byte, self.text.get(self.at)) {
            (b'C', Some(b'l')) => {
                self.at += 1;
                17
            }
            (b'B', Some(b'r')) => {
                self.at += 1;
                35
            }
            (b'B' | b'b', _) => 5,
            (b'C' | b'c', _) => 6,
            (b'N' | b'n', _) => 7,
            (b'O' | b'o', _) => 8,
            (b'F', _) => 9,
            (b'P' | b'p', _) => 15,
            (b'S' | b's', _) => 16,
            (b'I', _) => 53,
            _ => return None,
        };
        self.atom(Atom {
            element,
            charge: 0,
            isotope: 0,
            valence: 0,
            used: 0,
            mancude: byte.is_ascii_lowercase(),
        })
    }

    // bracket = [ isotope ] symbol [ valence ] [ charge ] "]"
    fn bracket(&mut self) -> Option<()> {
        let mut isotope = 0_u16;
        while let Some(digit @ b'0'..=b'9') = self.text.get(self.at).copied() {
            isotope = isotope * 10 + u16::from(digit - b'0');
            self.at += 1;
        }
        let rest = self.text.get(self.at..)?;
        let letters = match rest {
            [b'A'..=b'Z', b'a'..=b'z', ..] => 2,
            [b's' | b't', b'e', ..] | [b'a', b's', ..] => 2,
            [_, ..] => 1,
            [] => return None,
        };
        let symbol = rest.get(..letters)?;
        let mut proper = [0_u8; 2];
        for (to, from) in proper.iter_mut().zip(symbol) {
            *to = *from;
        }
        let mancude = proper.first()?.is_ascii_lowercase();
        if let Some(first) = proper.first_mut() {
            *first = first.to_ascii_uppercase();
        }
        let name = core::str::from_utf8(proper.get(..letters)?).ok()?;
        let element: Element = name.parse().ok()?;
        self.at += letters;
        let mut valence = 0;
        if let Some(digit @ b'1'..=b'9') = self.text.get(self.at).copied() {
            valence = digit - b'0';
            self.at += 1;
        }
        let mut charge = 0_i8;
        self.hydrogen = false;
        while let Some(sign) = self.text.get(self.at).copied() {
            self.at += 1;
            match sign {
                b'@' if self.turn.is_some() => self.turn = Some(Turn::Clockwise),
                b'@' => self.turn = Some(Turn::Anticlockwise),
                b'H' => self.hydrogen = true,
                b'+' => charge += 1,
                b'-' => charge -= 1,
                digit @ b'1'..=b'9' => charge *= i8::try_from(digit - b'0').ok()?,
                b']' => break,
                _ => return None,
            }
        }
        self.atom(Atom {
            element: element.number(),
            charge,
            isotope,
            valence,
            used: 0,
            mancude,
        })
    }

    /// Adds an atom, bonded to the one before it.
    fn atom(&mut self, atom: Atom) -> Option<()> {
        let number = u16::try_from(self.drawing.atoms.len()).ok()?;
        if number >= STAR {
            return None;
        }
        self.drawing.atoms.push(atom);
        if let Some(turn) = self.turn.take() {
            let places = self.waiting.iter().map(|_| Beside::Free).collect();
            self.drawing.handed.push(Handed {
                atom: number,
                turn,
                places,
            });
            self.join(number);
            if self.hydrogen {
                self.beside(number, Beside::Hydrogen);
            }
        } else {
            self.join(number);
        }
        Some(())
    }

    /// Notes what stands next around an atom whose turn is drawn.
    fn beside(&mut self, atom: u16, place: Beside) {
        let mut handed = self.drawing.handed.iter_mut();
        if let Some(handed) = handed.find(|handed| handed.atom == atom) {
            handed.places.push(place);
        }
    }

    fn star(&mut self) -> Option<()> {
        match self.star {
            Star::Atom(_) => self.join(STAR),
            Star::Carbon => {
                self.atom(Atom {
                    element: 6,
                    charge: 0,
                    isotope: 0,
                    valence: 0,
                    used: 0,
                    mancude: false,
                })?;
                self.drawing.stars.push(self.previous?);
            }
        }
        Some(())
    }

    fn join(&mut self, atom: u16) {
        for order in core::mem::take(&mut self.waiting) {
            self.use_valence(atom, order);
            self.drawing.frees.push((atom, order));
        }
        if let Some(previous) = self.previous {
            self.bond(previous, atom, self.order);
            if let Some(rises) = self.rises.take() {
                self.drawing.slanted.push(Slanted {
                    from: previous,
                    to: atom,
                    rises,
                });
            }
            self.beside(previous, Beside::Atom(atom));
            self.beside(atom, Beside::Atom(previous));
        }
        self.previous = Some(atom);
        self.order = 1;
        self.single = false;
    }

    fn use_valence(&mut self, atom: u16, order: u8) {
        if let Some(atom) = self.drawing.atoms.get_mut(usize::from(atom)) {
            atom.used = atom.used.saturating_add(order);
        }
    }

    fn bond(&mut self, one: u16, other: u16, order: u8) {
        let mut mancude = order == 1 && !self.single;
        for number in [one, other] {
            self.use_valence(number, order);
            let atom = self.drawing.atoms.get(usize::from(number));
            mancude &= atom.is_none_or(|atom| atom.mancude);
        }
        self.drawing.bonds.push(Bond {
            atoms: [one, other],
            order,
            mancude,
        });
    }

    fn free(&mut self) {
        let order = self.order;
        self.order = 1;
        match self.previous {
            Some(atom) => {
                self.use_valence(atom, order);
                self.drawing.frees.push((atom, order));
                self.beside(atom, Beside::Free);
            }
            None => self.waiting.push(order),
        }
    }

    fn ring(&mut self, number: u8) -> Option<()> {
        let atom = self.previous?;
        let order = self.order;
        self.order = 1;
        let open = self.rings.iter().position(|(open, ..)| *open == number);
        if let Some(open) = open {
            let (_, other, first_order) = self.rings.swap_remove(open);
            self.bond(other, atom, order.max(first_order));
            self.beside(atom, Beside::Atom(other));
            let mut handed = self.drawing.handed.iter_mut();
            if let Some(handed) = handed.find(|handed| handed.atom == other) {
                handed.close(number, atom);
            }
        } else {
            self.rings.push((number, atom, order));
            self.beside(atom, Beside::Ring(number));
        }
        Some(())
    }
}

// labels = entry { "," entry }    entry = "." | range | name { "/" name } [ "!" ]
fn read_labels(labels: &str, drawing: &mut Drawing) -> Option<()> {
    let mut atoms = (0..).zip(&drawing.atoms).map(|(number, _)| number);
    // Atoms at the end need no label.
    for entry in labels.split(',').filter(|_| !labels.is_empty()) {
        if let Some((first, last)) = entry.split_once('-') {
            let primes = u8::try_from(last.bytes().filter(|byte| *byte == b'\'').count()).ok()?;
            let first: u16 = first.trim_end_matches('\'').parse().ok()?;
            let last: u16 = last.trim_end_matches('\'').parse().ok()?;
            let mut number = first;
            loop {
                let locant = Locant::number(number).primed(primes);
                drawing.labels.push((locant, atoms.next()?));
                if number == last {
                    break;
                }
                number = if last > first { number + 1 } else { number - 1 };
            }
            continue;
        }
        let atom = atoms.next()?;
        // The mark of the place where an unlocated group goes.
        let names = entry.strip_suffix('!').unwrap_or(entry);
        if names.len() < entry.len() {
            drawing.preferred = Some(atom);
        }
        for name in names.split('/').filter(|name| !matches!(*name, "" | ".")) {
            drawing.labels.push((read_label(name)?, atom));
        }
    }
    Some(())
}

/// Reads a label of the lexicon: `4a`, `N'`, `alpha`, `O1`, `p`.
pub(crate) fn read_label(name: &str) -> Option<Locant> {
    let primes = u8::try_from(name.bytes().filter(|byte| *byte == b'\'').count()).ok()?;
    let name = name.trim_end_matches('\'');
    let digits = |text: &str| -> Option<(u16, u8)> {
        if !text.as_bytes().first()?.is_ascii_digit() {
            return None;
        }
        let letter = text.bytes().last().filter(u8::is_ascii_lowercase);
        let number = text.trim_end_matches(|c: char| c.is_ascii_lowercase());
        Some((number.parse().ok()?, letter.unwrap_or(0)))
    };
    let greek = |letter: u8| Locant {
        place: Place::Greek(letter),
        number: 0,
        letter: 0,
        primes,
    };
    if let Some((number, letter)) = digits(name) {
        return Some(Locant {
            place: Place::Number,
            number,
            letter,
            primes,
        });
    }
    let (element, rest) = match name.as_bytes() {
        [b'S', b'i', rest @ ..] => (14, rest),
        [b'C', rest @ ..] => (6, rest),
        [b'N', rest @ ..] => (7, rest),
        [b'O', rest @ ..] => (8, rest),
        [b'S', rest @ ..] => (16, rest),
        [b'P', rest @ ..] => (15, rest),
        [b'I', rest @ ..] => (53, rest),
        [b'B', rest @ ..] => (5, rest),
        b"alpha" => return Some(greek(1)),
        b"beta" => return Some(greek(2)),
        b"gamma" => return Some(greek(3)),
        b"delta" => return Some(greek(4)),
        b"omega" => return Some(greek(24)),
        [letter @ (b'o' | b'm' | b'p')] => {
            let number = match letter {
                b'o' => 2,
                b'm' => 3,
                _ => 4,
            };
            return Some(Locant {
                place: Place::Benzene(number),
                number: 0,
                letter: 0,
                primes,
            });
        }
        _ => return None,
    };
    let number = match core::str::from_utf8(rest).ok()? {
        "" => 0,
        text => text.parse().ok()?,
    };
    Some(Locant {
        place: Place::Element(element),
        number,
        letter: 0,
        primes,
    })
}

/// Returns the valence of an atom with so much of it taken: the lowest usual one
/// that suffices.
pub(crate) fn valence(element: u8, charge: i8, used: u8) -> u8 {
    // A charged atom has the valences of its isoelectronic neighbour.
    let shifted = i16::from(element) - i16::from(charge);
    let choices: &[u8] = match element {
        // A cation of boron's group or an anion of carbon's group loses valences.
        5 | 13 | 31 | 49 | 81 => match charge {
            0 => &[3],
            -1 => &[4],
            1 => &[2],
            _ => &[],
        },
        6 | 14 | 32 | 50 | 82 => match charge {
            0 => &[4],
            -1 | 1 => &[3],
            -2 | 2 => &[2],
            _ => &[],
        },
        7 | 15 | 33 | 51 | 83 => match charge {
            0 if element == 7 => &[3, 5],
            0 => &[3, 5],
            1 => &[4],
            -1 if element == 7 => &[2],
            -1 => &[2, 4, 6],
            -2 => &[1],
            _ => &[],
        },
        8 => match charge {
            0 => &[2],
            1 => &[3],
            -1 => &[1],
            _ => &[],
        },
        16 | 34 | 52 | 84 => match charge {
            0 => &[2, 4, 6],
            1 => &[3, 5],
            -1 => &[1, 3, 5],
            _ => &[],
        },
        9 | 17 | 35 | 53 | 85 => match charge {
            0 if element == 9 => &[1],
            0 => &[1, 3, 5, 7],
            1 => &[2, 4, 6],
            -1 => &[],
            _ => &[],
        },
        1 if shifted == 1 => &[1],
        _ => &[],
    };
    choices
        .iter()
        .copied()
        .find(|choice| *choice >= used)
        .unwrap_or(used)
}
