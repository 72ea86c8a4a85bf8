//! Atoms in brackets.

use crate::error::{Error, ErrorKind};
use crate::mol::{Atom, Element};

/// The most an atom's charge may be, either way.
const MAX_CHARGE: u8 = 15;

/// The mark of a stereocentre.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// `@`, `@TH1`, and `@AL1` where the atom is the middle of an allene.
    Anticlockwise,
    /// `@@`, `@TH2`, `@AL2`.
    Clockwise,
    /// `@SP1` to `@SP3`, `@TB1` to `@TB20`, `@OH1` to `@OH30`.
    Other,
}

/// An atom as its brackets describe it.
pub(super) struct Bracket {
    pub(super) atom: Atom,
    pub(super) mark: Option<Mark>,
    /// The byte behind the closing bracket.
    pub(super) end: usize,
}

/// Reads an atom in brackets; `start` is the byte behind the opening one.
// bracket ::= '[' isotope? symbol chiral? hydrogens? charge? class? ']'
pub(super) fn read(bytes: &[u8], start: usize) -> Result<Bracket, Error> {
    let mut scan = Scan { bytes, at: start };
    let isotope = match scan.number(999, "isotope")? {
        Some(number) => u16::try_from(number).unwrap_or(0),
        None => 0,
    };
    let (element, aromatic) = scan.symbol()?;
    let mark = scan.mark()?;
    let hydrogens = if scan.take(b'H') {
        scan.number(9, "hydrogen count")?
            .map_or(1, |count| u8::try_from(count).unwrap_or(9))
    } else {
        0
    };
    let charge = scan.charge()?;
    if scan.take(b':') {
        let digits = scan.at;
        if scan.number(u32::MAX, "atom class")?.is_none() {
            return Err(scan.fault_at(digits, "number expected behind ':' in SMILES"));
        }
    }
    if !scan.take(b']') {
        return Err(match scan.peek() {
            None => scan.fault_at(start.saturating_sub(1), "bracket is not closed in SMILES"),
            Some(_) => scan.fault("character cannot stand here between brackets in SMILES"),
        });
    }
    Ok(Bracket {
        atom: Atom {
            element,
            isotope,
            charge,
            hydrogens,
            aromatic,
        },
        mark,
        end: scan.at,
    })
}

struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Scan<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn fault(&self, message: &'static str) -> Error {
        self.fault_at(self.at, message)
    }

    #[expect(clippy::unused_self, reason = "reads as the other faults do")]
    fn fault_at(&self, offset: usize, message: &'static str) -> Error {
        Error::new(ErrorKind::Character, message).at(offset)
    }

    /// Reads digits, if there are any.
    fn number(&mut self, most: u32, what: &str) -> Result<Option<u32>, Error> {
        let start = self.at;
        let mut value: u32 = 0;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            value = value
                .saturating_mul(10)
                .saturating_add(u32::from(digit - b'0'));
            self.at += 1;
        }
        if value > most {
            let message = alloc::format!("{what} is above {most} in SMILES");
            return Err(Error::new(ErrorKind::Range, message).at(start));
        }
        Ok((self.at > start).then_some(value))
    }

    /// Reads the element and whether it is aromatic.
    // symbol ::= element | aromatic | '*' | '#' number
    fn symbol(&mut self) -> Result<(Element, bool), Error> {
        let start = self.at;
        let first = self
            .peek()
            .ok_or_else(|| self.fault("bracket is not closed in SMILES"))?;
        let second = self.bytes.get(self.at + 1).copied().unwrap_or(0);
        let unknown = || Error::new(ErrorKind::Unknown, "no such element in SMILES").at(start);
        match first {
            b'*' => {
                self.at += 1;
                Ok((Element::ANY, false))
            }
            b'#' => {
                self.at += 1;
                let number = self.number(118, "atomic number")?;
                let number = number.and_then(|number| u8::try_from(number).ok());
                let element = number.and_then(Element::from_number);
                element.map(|element| (element, false)).ok_or_else(unknown)
            }
            b'A'..=b'Z' => {
                if second.is_ascii_lowercase()
                    && let Some(element) = Element::from_letters(first, second)
                {
                    self.at += 2;
                    return Ok((element, false));
                }
                let element = Element::from_letters(first, 0).ok_or_else(unknown)?;
                self.at += 1;
                Ok((element, false))
            }
            b'a'..=b'z' => {
                let (element, length) = match (first, second) {
                    (b's', b'e') => (Element::SE, 2),
                    (b's', b'i') => (Element::SI, 2),
                    (b'a', b's') => (Element::AS, 2),
                    (b't', b'e') => (Element::TE, 2),
                    (b'b', _) => (Element::B, 1),
                    (b'c', _) => (Element::C, 1),
                    (b'n', _) => (Element::N, 1),
                    (b'o', _) => (Element::O, 1),
                    (b'p', _) => (Element::P, 1),
                    (b's', _) => (Element::S, 1),
                    _ => return Err(unknown()),
                };
                self.at += length;
                Ok((element, true))
            }
            _ => Err(self.fault("element expected in SMILES")),
        }
    }

    /// Reads the mark of a stereocentre, if there is one.
    // chiral ::= '@' | '@@' | '@TH' [12] | '@AL' [12] | '@SP' [1-3] | '@TB' 1-20 | '@OH' 1-30
    fn mark(&mut self) -> Result<Option<Mark>, Error> {
        if !self.take(b'@') {
            return Ok(None);
        }
        if self.take(b'@') {
            return Ok(Some(Mark::Clockwise));
        }
        let most = match (self.peek(), self.bytes.get(self.at + 1).copied()) {
            (Some(b'T'), Some(b'H')) | (Some(b'A'), Some(b'L')) => 2,
            (Some(b'S'), Some(b'P')) => 3,
            (Some(b'T'), Some(b'B')) => 20,
            (Some(b'O'), Some(b'H')) => 30,
            _ => return Ok(Some(Mark::Anticlockwise)),
        };
        self.at += 2;
        let digits = self.at;
        match self.number(most, "number of the arrangement")? {
            None | Some(0) => Err(self.fault_at(digits, "number of the arrangement expected")),
            Some(number) => Ok(Some(match (most, number) {
                (2, 1) => Mark::Anticlockwise,
                (2, _) => Mark::Clockwise,
                _ => Mark::Other,
            })),
        }
    }

    /// Reads the charge; 0 where there is none.
    // charge ::= '+' | '-' | '++' | '--' | ('+' | '-') number, and the older '+++'
    fn charge(&mut self) -> Result<i8, Error> {
        let Some(sign @ (b'+' | b'-')) = self.peek() else {
            return Ok(0);
        };
        let start = self.at;
        let mut count: u8 = 0;
        while self.take(sign) {
            count = count.saturating_add(1);
        }
        if count == 1
            && let Some(number) = self.number(u32::from(MAX_CHARGE), "charge")?
        {
            count = u8::try_from(number).unwrap_or(MAX_CHARGE);
        }
        if count > MAX_CHARGE {
            let message = alloc::format!("charge is above {MAX_CHARGE} in SMILES");
            return Err(Error::new(ErrorKind::Range, message).at(start));
        }
        let charge = i8::try_from(count).unwrap_or(0);
        Ok(if sign == b'+' { charge } else { -charge })
    }
}
