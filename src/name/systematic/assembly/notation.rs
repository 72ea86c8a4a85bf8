//! The notation of structures in the lexicon: a small part of SMILES.
//!
//! Atoms stand as in SMILES, lower-case letters for the atoms of mancude rings,
//! hydrogens are written only at asymmetric atoms, `/` and `\` beside double bonds with two sides. `*` is the atom a suffix is put on (or, in the
//! stem of an acid, the carbon of the acid group), `_` a free valence: `_OC` is
//! methoxy, `=_O` oxo, `*C(=O)O` the suffix of a carboxylic acid.

use super::graph::{Edge, Free, Graph, Node, Part, valence};
use super::handed::{Handed, Place as Beside};
use super::sided::Slanted;
use crate::mol::{MAX_ATOMS, Turn};
use crate::name::systematic::locants::{Locant, Place};
use smallvec::SmallVec;

/// What a notation adds to the structure.
#[derive(Clone, Debug)]
pub(crate) struct Drawn {
    pub(crate) part: Part,
    /// The carbons written `*` in the stem of an acid.
    pub(crate) stars: SmallVec<[u16; 4]>,
}

/// What `*` stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Star {
    /// An atom that exists.
    Atom(u16),
    /// A new carbon.
    Carbon,
}

/// The elements of the letters that stand without a bracket, else 0.
const PLAIN: [u8; 128] = {
    let letters = *b"BCNOFPSIbcnops";
    let elements = [5, 6, 7, 8, 9, 15, 16, 53, 5, 6, 7, 8, 15, 16];
    let mut table = [0; 128];
    let mut at = 0;
    while at < letters.len() {
        #[expect(
            clippy::as_conversions,
            clippy::indexing_slicing,
            reason = "below the length; a letter is below 128"
        )]
        {
            table[letters[at] as usize] = elements[at];
        }
        at += 1;
    }
    table
};

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
    graph: &'a mut Graph,
    star: Star,
    frees: SmallVec<[Free; 2]>,
    stars: SmallVec<[u16; 4]>,
    previous: Option<u16>,
    order: u8,
    /// Whether a single bond is written: no double bond of a ring comes to lie there.
    single: bool,
    /// Whether the bond that is being read rises, where it is slanted.
    rises: Option<bool>,
    slanted: SmallVec<[Slanted; 2]>,
    branches: SmallVec<[u16; 8]>,
    rings: SmallVec<[(u8, u16, u8); 4]>,
    /// Free valences written before the first atom.
    waiting: SmallVec<[u8; 2]>,
    /// How many new atoms are written.
    written: u16,
    /// The turn of the atom that is being read, whether it has a hydrogen, and the turns of
    /// those before it.
    turn: Option<Turn>,
    /// Whether a hydrogen is written at it.
    hydrogen: bool,
    handed: SmallVec<[Handed; 2]>,
}

/// Draws a notation. A notation that cannot be read gives `None`; a test reads all.
pub(crate) fn draw(graph: &mut Graph, notation: &str, labels: &str, star: Star) -> Option<Drawn> {
    let first = graph.atom_count();
    let first_edge = graph.edges.len();
    let mut reader = Reader {
        text: notation.as_bytes(),
        at: 0,
        graph,
        star,
        frees: SmallVec::new(),
        stars: SmallVec::new(),
        previous: None,
        order: 1,
        single: false,
        rises: None,
        slanted: SmallVec::new(),
        branches: SmallVec::new(),
        rings: SmallVec::new(),
        waiting: SmallVec::new(),
        written: 0,
        turn: None,
        hydrogen: false,
        handed: SmallVec::new(),
    };
    reader.read()?;
    let Reader {
        graph,
        frees,
        stars,
        rings,
        written,
        handed,
        slanted,
        rises,
        ..
    } = reader;
    if !rings.is_empty() || rises.is_some() {
        return None;
    }
    if !handed.is_empty() {
        graph.handed.extend(handed);
    }
    if !slanted.is_empty() {
        graph.note_sides(&slanted, first_edge);
    }
    let end = graph.atom_count();
    let added = graph.nodes.get_mut(usize::from(first)..).unwrap_or(&mut []);
    for node in added {
        if node.valence == 0 {
            node.valence = match (node.element, node.charge, node.used) {
                (6, 0, 0..=4) => 4,
                (7, 0, 0..=3) => 3,
                (8, 0, 0..=2) => 2,
                (element, charge, used) => valence(element, charge, used),
            };
        }
    }
    let start = graph.label_count();
    let mut preferred = None;
    if !labels.is_empty() {
        // Beyond the limit of a molecule no atom is added.
        let last = end.saturating_sub(1);
        let atoms = (0..written).map(|number| first.saturating_add(number).min(last));
        draw_labels(graph, labels, atoms, &mut preferred)?;
    }
    Some(Drawn {
        part: Part {
            atoms: first..end,
            labels: start..graph.label_count(),
            frees,
            preferred,
            ..Part::default()
        },
        stars,
    })
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

    #[expect(clippy::inline_always, reason = "for each letter of a notation")]
    #[inline(always)]
    fn plain(&mut self, byte: u8) -> Option<()> {
        let mut element = PLAIN.get(usize::from(byte)).copied()?;
        match (byte, self.text.get(self.at)) {
            (b'C', Some(b'l')) => {
                self.at += 1;
                element = 17;
            }
            (b'B', Some(b'r')) => {
                self.at += 1;
                element = 35;
            }
            _ if element == 0 => return None,
            _ => {}
        }
        let mancude = byte.is_ascii_lowercase();
        self.atom(Node {
            element,
            charge: 0,
            isotope: 0,
            valence: 0,
            used: 0,
            mancude,
            system: 0,
            usual: false,
            ketone: false,
        });
        Some(())
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
        let element: crate::mol::Element = name.parse().ok()?;
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
        self.any_atom(Node {
            element: element.number(),
            charge,
            isotope,
            valence,
            used: 0,
            mancude,
            system: 0,
            usual: false,
            ketone: false,
        });
        Some(())
    }

    /// Adds an atom without a hand and without a free valence before it; most are such.
    #[expect(clippy::inline_always, reason = "for each letter of a notation")]
    #[inline(always)]
    fn atom(&mut self, mut node: Node) {
        let number = self.graph.nodes.len();
        let is_plain = self.turn.is_none()
            && self.rises.is_none()
            && self.waiting.is_empty()
            && self.handed.is_empty();
        let number = u16::try_from(number).ok().filter(|_| number < MAX_ATOMS);
        let Some(atom) = number.filter(|_| is_plain) else {
            return self.any_atom(node);
        };
        self.written = self.written.saturating_add(1);
        if let Some(previous) = self.previous {
            node.used = self.order;
            let mut mancude = node.mancude && self.order == 1 && !self.single;
            if let Some(before) = self.graph.node_mut(previous) {
                before.used = before.used.saturating_add(self.order);
                mancude &= before.mancude;
            }
            self.graph.edges.push(Edge {
                atoms: [previous, atom],
                order: self.order,
                mancude,
            });
        }
        self.graph.nodes.push(node);
        self.previous = Some(atom);
        self.order = 1;
        self.single = false;
    }

    /// Adds an atom that is drawn with its hand, or has one beside it, or a free valence.
    #[inline(never)]
    fn any_atom(&mut self, node: Node) {
        let atom = self.graph.add(node);
        self.written = self.written.saturating_add(1);
        if let Some(turn) = self.turn.take() {
            let mut handed = Handed::new(atom, turn);
            for _ in &self.waiting {
                handed.push(Beside::Free);
            }
            self.handed.push(handed);
            self.join(atom);
            if self.hydrogen {
                self.beside(atom, Beside::Hydrogen);
            }
        } else {
            self.join(atom);
        }
    }

    /// Notes what stands next around an atom whose turn is drawn.
    fn beside(&mut self, atom: u16, place: Beside) {
        let mut handed = self.handed.iter_mut();
        if let Some(handed) = handed.find(|handed| handed.atom == atom) {
            handed.push(place);
        }
    }

    fn star(&mut self) -> Option<()> {
        match self.star {
            Star::Atom(atom) => self.join(atom),
            Star::Carbon => {
                self.any_atom(Node {
                    element: 6,
                    ..Node::GONE
                });
                self.stars.push(self.previous?);
            }
        }
        Some(())
    }

    fn join(&mut self, atom: u16) {
        if !self.waiting.is_empty() {
            for order in core::mem::take(&mut self.waiting) {
                self.graph.use_valence(atom, order);
                self.frees.push(Free { atom, order });
            }
        }
        if let Some(previous) = self.previous {
            self.bond(previous, atom, self.order);
            if let Some(rises) = self.rises.take() {
                self.slanted.push(Slanted {
                    from: previous,
                    to: atom,
                    rises,
                });
            }
            if !self.handed.is_empty() {
                self.beside(previous, Beside::Atom(atom));
                self.beside(atom, Beside::Atom(previous));
            }
        }
        self.previous = Some(atom);
        self.order = 1;
        self.single = false;
    }

    fn bond(&mut self, one: u16, other: u16, order: u8) {
        let mut both = order == 1 && !self.single;
        for atom in [one, other] {
            if let Some(node) = self.graph.node_mut(atom) {
                node.used = node.used.saturating_add(order);
                both &= node.mancude;
            }
        }
        self.graph.edges.push(Edge {
            atoms: [one, other],
            order,
            mancude: both,
        });
    }

    fn free(&mut self) {
        let order = self.order;
        self.order = 1;
        match self.previous {
            Some(atom) => {
                self.graph.use_valence(atom, order);
                self.frees.push(Free { atom, order });
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
            let mut handed = self.handed.iter_mut();
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
fn draw_labels(
    graph: &mut Graph,
    labels: &str,
    mut atoms: impl Iterator<Item = u16>,
    preferred: &mut Option<u16>,
) -> Option<()> {
    let mut rest = labels;
    while !rest.is_empty() {
        let length = rest.bytes().take_while(|byte| *byte != b',').count();
        let entry = rest.get(..length)?;
        rest = rest.get(length + 1..).unwrap_or("");
        match entry.as_bytes() {
            b"." => {
                atoms.next()?;
                continue;
            }
            // The usual cases: one number, perhaps with a letter, or those from one on.
            [digit @ b'0'..=b'9'] => {
                graph.label(Locant::number(u16::from(digit - b'0')), atoms.next()?);
                continue;
            }
            [digit @ b'0'..=b'9', letter @ b'a'..=b'z'] => {
                let locant = Locant {
                    letter: *letter,
                    ..Locant::number(u16::from(digit - b'0'))
                };
                graph.label(locant, atoms.next()?);
                continue;
            }
            [first @ b'0'..=b'9', b'-', last @ b'0'..=b'9'] if first <= last => {
                for number in u16::from(first - b'0')..=u16::from(last - b'0') {
                    graph.label(Locant::number(number), atoms.next()?);
                }
                continue;
            }
            _ => {}
        }
        let hyphen = entry.bytes().position(|byte| byte == b'-');
        if let Some((first, last)) =
            hyphen.and_then(|at| Some((entry.get(..at)?, entry.get(at + 1..)?)))
        {
            let primes = u8::try_from(last.bytes().filter(|byte| *byte == b'\'').count()).ok()?;
            let first: u16 = first.trim_end_matches('\'').parse().ok()?;
            let last: u16 = last.trim_end_matches('\'').parse().ok()?;
            let mut number = first;
            loop {
                let locant = Locant::number(number).primed(primes);
                graph.label(locant, atoms.next()?);
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
            *preferred = Some(atom);
        }
        let mut rest = names;
        while !rest.is_empty() {
            let length = rest.bytes().take_while(|byte| *byte != b'/').count();
            let name = rest.get(..length)?;
            if !matches!(name, "" | ".") {
                graph.label(read_label(name)?, atom);
            }
            rest = rest.get(length + 1..).unwrap_or("");
        }
    }
    // Atoms at the end need no label.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::systematic::lexicon::{Class, lexicon};

    #[test]
    fn every_notation_of_the_lexicon_can_be_drawn() {
        let mut number = 0;
        let mut faults = alloc::vec::Vec::new();
        while let Some(entry) = lexicon().entry(number) {
            number += 1;
            if entry.graph.is_empty() {
                continue;
            }
            let mut graph = Graph::default();
            let carbon = graph.add_element(6);
            let star = match entry.class {
                Class::Suffix | Class::AcidEnd => Star::Atom(carbon),
                _ => Star::Carbon,
            };
            if draw(&mut graph, entry.graph, entry.labels, star).is_none() {
                faults.push((entry.word, entry.graph, entry.labels));
            }
        }
        assert!(faults.is_empty(), "{faults:#?}");
    }

    #[test]
    fn double_bonds_of_mancude_rings_lie_in_rings() {
        let mut number = 0;
        let mut faults = alloc::vec::Vec::new();
        while let Some(entry) = lexicon().entry(number) {
            number += 1;
            let mut graph = Graph::default();
            let carbon = graph.add_element(6);
            if draw(&mut graph, entry.graph, "", Star::Atom(carbon)).is_none() {
                continue;
            }
            for edge in graph.edges.iter().filter(|edge| edge.mancude) {
                // Without the bond its ends are still connected.
                let mut reached = alloc::vec![edge.atoms[0]];
                let mut head = 0;
                while let Some(at) = reached.get(head).copied() {
                    head += 1;
                    for other in graph.edges.iter().filter(|other| other.atoms != edge.atoms) {
                        for (here, there) in [(0, 1), (1, 0)] {
                            let next = other.atoms[there];
                            if other.atoms[here] == at && !reached.contains(&next) {
                                reached.push(next);
                            }
                        }
                    }
                }
                if !reached.contains(&edge.atoms[1]) {
                    faults.push(entry.word);
                }
            }
        }
        assert!(faults.is_empty(), "{faults:#?}");
    }
}
