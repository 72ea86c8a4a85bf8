//! The reader: from text to a molecule in the order of the text.

use super::bracket::{self, Mark};
use super::finish;
use super::{Smiles, SmilesWarnings};
use crate::error::{Error, ErrorKind};
use crate::mol::{Atom, Element, Molecule, Order};
use alloc::format;
use smallvec::SmallVec;

/// A bond as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Symbol {
    Of(Order),
    /// `/`: the atom behind it lies above the atom before it.
    Up,
    /// `\`: the atom behind it lies below the atom before it.
    Down,
}

impl Symbol {
    /// Returns the order written; a mark of direction says nothing of it, so that it may
    /// stand in an aromatic ring.
    fn order(self) -> Option<Order> {
        match self {
            Self::Of(order) => Some(order),
            Self::Up | Self::Down => None,
        }
    }
}

/// A ring bond of which one end was read.
struct OpenRing {
    number: u32,
    atom: u16,
    place: usize,
    symbol: Option<Symbol>,
    offset: usize,
}

/// A bond with a mark of direction: whether the atom where it ends lies above the other.
pub(super) struct Direction {
    pub(super) bond: u16,
    pub(super) up: bool,
}

/// An atom marked as a stereocentre.
pub(super) struct Marked {
    pub(super) atom: u16,
    pub(super) mark: Mark,
    /// Whether an atom stands before it, from which one looks.
    pub(super) preceded: bool,
}

/// What was read, before hydrogens and double bonds are known.
pub(super) struct Draft {
    pub(super) molecule: Molecule,
    pub(super) offsets: SmallVec<[u32; 64]>,
    /// The bonds that take more than one valence.
    pub(super) multiple: SmallVec<[u16; 16]>,
    /// The atoms written in brackets, in order.
    pub(super) bracketed: SmallVec<[u16; 16]>,
    pub(super) directions: SmallVec<[Direction; 8]>,
    pub(super) marked: SmallVec<[Marked; 8]>,
    pub(super) warnings: SmilesWarnings,
    /// Whether any atom or bond is written as aromatic.
    pub(super) aromatic: bool,
    /// Whether any hydrogen is written as an atom.
    pub(super) hydrogens: bool,
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    draft: Draft,
    /// The atom to which the next one is bonded.
    last: Option<u16>,
    /// Whether a branch was opened and has no atom yet.
    fresh: bool,
    bond: Option<(Symbol, usize)>,
    branches: SmallVec<[(u16, usize); 16]>,
    rings: SmallVec<[OpenRing; 8]>,
}

fn fault(offset: usize, message: &'static str) -> Error {
    Error::new(ErrorKind::Format, message).at(offset)
}

/// Returns the order of a bond that is not written: aromatic between aromatic atoms, if it
/// turns out to lie in a ring. A wildcard joins in.
#[inline]
fn default_order(molecule: &Molecule, last: u16, other: &Atom) -> Order {
    let joins = |atom: &Atom| atom.aromatic | (atom.element == Element::ANY);
    if !joins(other) {
        return Order::Single;
    }
    let one = molecule.atom(last);
    if (one.aromatic | other.aromatic) & joins(one) {
        Order::Aromatic
    } else {
        Order::Single
    }
}

/// Reads a SMILES with nothing but spaces around it.
pub(super) fn read(text: &str) -> Result<Smiles, Error> {
    if text.len() > Smiles::MAX_LEN {
        let message = format!("SMILES is longer than {} bytes", Smiles::MAX_LEN);
        return Err(Error::new(ErrorKind::TooLong, message));
    }
    let end = text.trim_ascii_end().len();
    let start = text.len() - text.trim_ascii_start().len();
    let bytes = text.as_bytes().get(..end).unwrap_or_default();
    if start >= end {
        return Err(Error::new(ErrorKind::Empty, "no atom in SMILES"));
    }
    let mut reader = Reader::new(bytes, start);
    reader.text()?;
    finish::finish(reader.draft)
}

/// What byte stands for no atom in [`LETTERS`].
const NO_ATOM: u8 = 0xff;

/// The atomic numbers of the atoms that are written without brackets, by their letters; small
/// letters stand for the aromatic ones.
static LETTERS: [u8; 256] = letters();

#[expect(
    clippy::indexing_slicing,
    clippy::as_conversions,
    reason = "evaluated when compiled: a fault would not compile"
)]
const fn letters() -> [u8; 256] {
    let elements = [
        (b'B', 5, true),
        (b'C', 6, true),
        (b'N', 7, true),
        (b'O', 8, true),
        (b'P', 15, true),
        (b'S', 16, true),
        (b'F', 9, false),
        (b'I', 53, false),
        (b'*', 0, false),
    ];
    let mut letters = [NO_ATOM; 256];
    let mut at = 0;
    while at < elements.len() {
        let (letter, number, may_be_aromatic) = elements[at];
        letters[letter as usize] = number;
        if may_be_aromatic {
            letters[letter.to_ascii_lowercase() as usize] = number;
        }
        at += 1;
    }
    letters
}

impl<'a> Reader<'a> {
    fn new(bytes: &'a [u8], at: usize) -> Self {
        // Half of a text are atoms, hardly ever more in a long one.
        let room = (bytes.len() / 2 + 8).min(crate::mol::MAX_ATOMS);
        Self {
            bytes,
            at,
            draft: Draft {
                molecule: Molecule::with_capacity(room),
                offsets: SmallVec::new(),
                multiple: SmallVec::new(),
                bracketed: SmallVec::new(),
                directions: SmallVec::new(),
                marked: SmallVec::new(),
                warnings: SmilesWarnings::default(),
                aromatic: false,
                hydrogens: false,
            },
            last: None,
            fresh: false,
            bond: None,
            branches: SmallVec::new(),
            rings: SmallVec::new(),
        }
    }

    // smiles ::= chain ('.' chain)*
    // chain ::= atom (bond? (atom | ring) | '(' bond? chain ')')*
    #[expect(clippy::indexing_slicing, reason = "there is one place for each byte")]
    fn text(&mut self) -> Result<(), Error> {
        while let Some(byte) = self.bytes.get(self.at).copied() {
            // Atoms first and all in one way, so that it is foreseen more often.
            let number = LETTERS[usize::from(byte)];
            if number != NO_ATOM {
                self.plain(byte, number)?;
                continue;
            }
            match byte {
                b'[' => self.bracket()?,
                b'(' => self.open_branch()?,
                b')' => self.close_branch()?,
                b'0'..=b'9' => self.ring(u32::from(byte - b'0'), 1)?,
                b'%' => {
                    let (number, length) = self.long_ring_number()?;
                    self.ring(number, length)?;
                }
                b'-' => self.bond(Symbol::Of(Order::Single))?,
                b'=' => self.bond(Symbol::Of(Order::Double))?,
                b'#' => self.bond(Symbol::Of(Order::Triple))?,
                b'$' => self.bond(Symbol::Of(Order::Quadruple))?,
                b':' => {
                    self.draft.aromatic = true;
                    self.bond(Symbol::Of(Order::Aromatic))?;
                }
                b'/' => self.bond(Symbol::Up)?,
                b'\\' => self.bond(Symbol::Down)?,
                b'.' => self.dot()?,
                b'~' => return Err(fault(self.at, "bond of any order has no place in SMILES")),
                b'>' => return Err(fault(self.at, "a reaction is no molecule in SMILES")),
                _ => {
                    let message = "character cannot stand here in SMILES";
                    return Err(Error::new(ErrorKind::Character, message).at(self.at));
                }
            }
        }
        if let Some((_, open)) = self.branches.last() {
            return Err(fault(*open, "branch is not closed in SMILES"));
        }
        if let Some((_, offset)) = self.bond {
            return Err(fault(offset, "bond leads to no atom in SMILES"));
        }
        if self.last.is_none() {
            return Err(fault(self.at, "atom expected at the end of SMILES"));
        }
        match self.rings.iter().min_by_key(|ring| ring.offset) {
            Some(ring) => Err(fault(ring.offset, "ring bond is not closed in SMILES")),
            None => Ok(()),
        }
    }

    /// Reads an atom without brackets; two begin as others.
    #[inline]
    fn plain(&mut self, byte: u8, number: u8) -> Result<(), Error> {
        let next = self.bytes.get(self.at + 1).copied().unwrap_or(b' ');
        let is_chlorine = (byte == b'C') & (next == b'l');
        let is_bromine = (byte == b'B') & (next == b'r');
        let element = match (is_chlorine, is_bromine) {
            (false, false) => Element::of_number(number),
            (true, _) => Element::CL,
            (_, true) => Element::BR,
        };
        self.atom::<true>(Atom {
            aromatic: byte >= b'a',
            ..Atom::new(element)
        })?;
        self.at += 1 + usize::from(is_chlorine | is_bromine);
        Ok(())
    }

    fn bracket(&mut self) -> Result<(), Error> {
        let read = bracket::read(self.bytes, self.at + 1)?;
        let preceded = self.last.is_some();
        self.draft.hydrogens |= read.atom.element == Element::H;
        let atom = self.atom::<false>(read.atom)?;
        if let Some(mark) = read.mark {
            self.draft.marked.push(Marked {
                atom,
                mark,
                preceded,
            });
        }
        self.at = read.end;
        Ok(())
    }

    /// Adds an atom, written with or without brackets, and bonds it to the last one.
    #[inline]
    fn atom<const PLAIN: bool>(&mut self, atom: Atom) -> Result<u16, Error> {
        let at = self.at;
        let number = if let Some(last) = self.last {
            let symbol = self.bond.take().map(|(symbol, _)| symbol);
            let order = symbol.and_then(Symbol::order);
            let order = order.unwrap_or_else(|| default_order(&self.draft.molecule, last, &atom));
            let Some((number, bond)) = self.draft.molecule.attach(atom, last, order) else {
                return Err(self.draft.molecule.full().at(at));
            };
            if let Some(symbol) = symbol {
                self.direct(bond, symbol);
            }
            number
        } else {
            (self.draft.molecule.add_atom(atom)).map_err(|error| error.at(at))?
        };
        let draft = &mut self.draft;
        draft.offsets.push(u32::try_from(at).unwrap_or(u32::MAX));
        if !PLAIN {
            draft.bracketed.push(number);
        }
        draft.warnings.incomplete |= atom.element == Element::ANY;
        draft.aromatic |= atom.aromatic;
        self.last = Some(number);
        self.fresh = false;
        Ok(number)
    }

    /// Keeps what the symbol of a bond tells beside its order.
    fn direct(&mut self, bond: u16, symbol: Symbol) {
        let up = match symbol {
            Symbol::Up => true,
            Symbol::Down => false,
            Symbol::Of(order) => {
                if order.valence() > 1 {
                    self.draft.multiple.push(bond);
                }
                return;
            }
        };
        self.draft.directions.push(Direction { bond, up });
    }

    fn bond(&mut self, symbol: Symbol) -> Result<(), Error> {
        if self.last.is_none() {
            return Err(fault(self.at, "bond without an atom before it in SMILES"));
        }
        if self.bond.is_some() {
            return Err(fault(self.at, "second bond behind a bond in SMILES"));
        }
        self.bond = Some((symbol, self.at));
        self.at += 1;
        Ok(())
    }

    fn no_bond_before(&self, message: &'static str) -> Result<(), Error> {
        match self.bond {
            Some(_) => Err(fault(self.at, message)),
            None => Ok(()),
        }
    }

    fn open_branch(&mut self) -> Result<(), Error> {
        self.no_bond_before("branch behind a bond in SMILES")?;
        let Some(last) = self.last.filter(|_| !self.fresh) else {
            return Err(fault(self.at, "branch without an atom before it in SMILES"));
        };
        if self.branches.len() >= Smiles::MAX_BRANCHES {
            let message = format!("more than {} open branches in SMILES", Smiles::MAX_BRANCHES);
            return Err(Error::new(ErrorKind::TooLong, message).at(self.at));
        }
        self.branches.push((last, self.at));
        self.fresh = true;
        self.at += 1;
        Ok(())
    }

    fn close_branch(&mut self) -> Result<(), Error> {
        self.no_bond_before("bond leads to no atom in SMILES")?;
        if self.fresh || self.last.is_none() {
            return Err(fault(self.at, "branch without atoms in SMILES"));
        }
        let Some((atom, _)) = self.branches.pop() else {
            return Err(fault(
                self.at,
                "branch is closed that was not open in SMILES",
            ));
        };
        self.last = Some(atom);
        self.at += 1;
        Ok(())
    }

    fn dot(&mut self) -> Result<(), Error> {
        self.no_bond_before("bond leads to no atom in SMILES")?;
        if self.last.is_none() {
            return Err(fault(self.at, "atom expected before '.' in SMILES"));
        }
        self.last = None;
        self.fresh = false;
        self.at += 1;
        Ok(())
    }

    /// Reads the number of a ring bond behind `%`, and returns how long it is.
    // long ::= '%' digit digit | '%(' digit{1,5} ')'
    fn long_ring_number(&self) -> Result<(u32, usize), Error> {
        let rest = self.bytes.get(self.at + 1..).unwrap_or_default();
        let digits = |bytes: &[u8]| {
            bytes.iter().try_fold(0, |number: u32, byte| {
                byte.is_ascii_digit()
                    .then(|| number * 10 + u32::from(byte - b'0'))
            })
        };
        let expected = || {
            fault(
                self.at,
                "number of a ring bond expected behind '%' in SMILES",
            )
        };
        if let Some(inner) = rest.strip_prefix(b"(") {
            let length = inner.iter().take(6).position(|byte| *byte == b')');
            let inner = length.and_then(|length| inner.get(..length));
            let inner = inner
                .filter(|inner| !inner.is_empty())
                .ok_or_else(expected)?;
            return Ok((digits(inner).ok_or_else(expected)?, inner.len() + 3));
        }
        let two = rest.get(..2).and_then(digits).ok_or_else(expected)?;
        Ok((two, 3))
    }

    /// Opens a ring bond, or closes the open one of the same number.
    fn ring(&mut self, number: u32, length: usize) -> Result<(), Error> {
        let Some(atom) = self.last.filter(|_| !self.fresh) else {
            return Err(fault(
                self.at,
                "ring bond without an atom before it in SMILES",
            ));
        };
        let symbol = self.bond.take().map(|(symbol, _)| symbol);
        let open = self.rings.iter().position(|ring| ring.number == number);
        if let Some(open) = open {
            let ring = self.rings.swap_remove(open);
            self.close_ring(&ring, atom, symbol)?;
        } else {
            if self.rings.len() >= Smiles::MAX_OPEN_RINGS {
                let most = Smiles::MAX_OPEN_RINGS;
                let message = format!("more than {most} open ring bonds in SMILES");
                return Err(Error::new(ErrorKind::TooLong, message).at(self.at));
            }
            let place = self.draft.molecule.open_link(atom);
            self.rings.push(OpenRing {
                number,
                atom,
                place,
                symbol,
                offset: self.at,
            });
        }
        self.at += length;
        Ok(())
    }

    fn close_ring(
        &mut self,
        ring: &OpenRing,
        atom: u16,
        symbol: Option<Symbol>,
    ) -> Result<(), Error> {
        let written = |symbol: Option<Symbol>| symbol.and_then(Symbol::order);
        let order = match (written(ring.symbol), written(symbol)) {
            (Some(open), Some(close)) if open != close => {
                return Err(fault(
                    self.at,
                    "ring bond is closed by another bond in SMILES",
                ));
            }
            (Some(order), _) | (None, Some(order)) => order,
            (None, None) => {
                let molecule = &self.draft.molecule;
                default_order(molecule, ring.atom, molecule.atom(atom))
            }
        };
        let bond = (self.draft.molecule)
            .close_link((ring.atom, ring.place), atom, order)
            .map_err(|error| error.at(self.at))?;
        if order.valence() > 1 {
            self.draft.multiple.push(bond);
        }
        // The direction at the closing end is seen from there.
        let seen = match symbol {
            Some(Symbol::Up) => Some(Symbol::Down),
            Some(Symbol::Down) => Some(Symbol::Up),
            other => other,
        };
        let directions = [ring.symbol, seen]
            .map(|symbol| symbol.filter(|symbol| matches!(symbol, Symbol::Up | Symbol::Down)));
        match directions {
            [Some(open), Some(close)] if open != close => {
                self.draft.warnings.directions_contradict = true;
            }
            [open, close] => {
                if let Some(symbol) = open.or(close) {
                    self.direct(bond, symbol);
                }
            }
        }
        Ok(())
    }
}
