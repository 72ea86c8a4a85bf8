//! Structures: SMILES without stereo and salts, with conditions on the free places.

use crate::error::{Error, ErrorKind};
use crate::rule::expression::Builder;
use crate::rule::lex::{Lexer, Token, fault};
use crate::rule::node::{ANY_ELEMENT, Guard, Pattern, PatternId, bond, named_element_bit};
use crate::rule::plan::{plan_from_first, plan_from_rarest};
use alloc::format;
use alloc::vec::Vec;
use smallvec::SmallVec;

/// The most atoms of a structure.
pub(super) const MAX_STRUCTURE_ATOMS: usize = 80;

/// The most branches that may be open at one place of a structure.
pub(super) const MAX_BRANCHES: usize = 24;

/// An atom of a structure as written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Drawn {
    pub(super) aliphatic: u32,
    pub(super) aromatic: u32,
    pub(super) hydrogens: Option<u8>,
    pub(super) charge: i8,
    pub(super) slot: Option<Guard>,
    pub(super) open: Guard,
}

/// A structure as written.
#[derive(Clone, Debug, Default)]
pub(super) struct Drawing {
    pub(super) atoms: Vec<Drawn>,
    /// Two atoms and the kinds of their bond.
    pub(super) bonds: Vec<(u8, u8, u8)>,
    /// The kinds of the bond to what the first atom hangs on.
    pub(super) attach: Option<u8>,
}

/// What a structure describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A group: its first atom hangs on something.
    Group,
    /// The core of a rule, whose conditions may name positions.
    Core,
}

/// Reads one structure.
///
/// ```text
/// structure = [ bond ] atom { [ bond ] ( atom | digit ) | "(" structure ")" } ;
/// bond      = "-" | "=" | "#" | ":" | "~" ;
/// atom      = ( symbol | "*" | "[" kind { "," kind } [ "H" [ digit ] ] [ "+" | "-" ] "]" )
///             { "<" condition ">" | "{" condition "}" } ;
/// kind      = symbol | "*" ;
/// ```
/// An upper-case symbol is an atom that is not aromatic, a lower-case one an aromatic
/// atom; `*` is any atom. A bond that is not written is single or aromatic; `~` is any.
pub(super) struct Reader<'a, 'b> {
    source: &'a str,
    /// Where the structure begins in the source.
    start: usize,
    text: &'a str,
    at: usize,
    builder: &'b mut Builder<'a>,
    role: Role,
    drawing: Drawing,
    /// Ring digits that wait for their other end: digit, atom, bond.
    rings: SmallVec<[(u8, u8, Option<u8>); 4]>,
}

impl<'a, 'b> Reader<'a, 'b> {
    pub(super) fn new(
        source: &'a str,
        (text, start): (&'a str, usize),
        role: Role,
        builder: &'b mut Builder<'a>,
    ) -> Self {
        Self {
            source,
            start,
            text,
            at: 0,
            builder,
            role,
            drawing: Drawing::default(),
            rings: SmallVec::new(),
        }
    }

    /// Reads the whole structure and keeps it as a pattern; free places that have no
    /// condition of their own get the one given.
    pub(super) fn read(mut self, free: Guard) -> Result<PatternId, Error> {
        self.chain()?;
        for atom in &mut self.drawing.atoms {
            if atom.slot.is_none() && atom.open == Guard::Closed {
                atom.open = free;
            }
        }
        let steps = match self.role {
            Role::Group => plan_from_first(&self.drawing),
            Role::Core => plan_from_rarest(&self.drawing),
        };
        self.builder
            .add_pattern(Pattern { steps })
            .map_err(|message| self.error_at(0, message))
    }

    fn chain(&mut self) -> Result<(), Error> {
        let mut open: SmallVec<[u8; 8]> = SmallVec::new();
        let mut last: Option<u8> = None;
        let mut pending: Option<u8> = None;
        while let Some(next) = self.peek() {
            match next {
                b'(' => {
                    let from = last.ok_or_else(|| self.error("branch before the first atom"))?;
                    if pending.is_some() {
                        return Err(self.error("bond before a branch"));
                    }
                    if open.len() == MAX_BRANCHES {
                        return Err(self.error("too many open branches in structure"));
                    }
                    open.push(from);
                    self.at += 1;
                }
                b')' => {
                    if pending.is_some() {
                        return Err(self.error("bond leads nowhere in structure"));
                    }
                    last = Some(
                        open.pop()
                            .ok_or_else(|| self.error("branch is not open in structure"))?,
                    );
                    self.at += 1;
                }
                b'-' | b'=' | b'#' | b':' | b'~' => {
                    if pending.is_some() {
                        return Err(self.error("two bonds in a row in structure"));
                    }
                    pending = Some(match next {
                        b'-' => bond::SINGLE,
                        b'=' => bond::DOUBLE,
                        b'#' => bond::TRIPLE,
                        b':' => bond::AROMATIC,
                        _ => bond::ANY,
                    });
                    self.at += 1;
                }
                b'0'..=b'9' => {
                    let atom = last.ok_or_else(|| self.error("ring before the first atom"))?;
                    self.ring(next, atom, pending.take())?;
                    self.at += 1;
                }
                b'<' | b'{' => return Err(self.error("condition does not follow an atom")),
                _ => {
                    let atom = self.atom()?;
                    match last {
                        Some(from) => {
                            self.bond(from, atom, pending.take())?;
                        }
                        None if self.role == Role::Group => {
                            self.drawing.attach = pending.take();
                        }
                        None if pending.is_some() => {
                            return Err(self.error("bond before the first atom of a core"));
                        }
                        None => {}
                    }
                    last = Some(atom);
                }
            }
        }
        if last.is_none() {
            return Err(self.error("structure is empty"));
        }
        if pending.is_some() {
            return Err(self.error("bond leads nowhere in structure"));
        }
        if !open.is_empty() {
            return Err(self.error("branch is not closed in structure"));
        }
        if !self.rings.is_empty() {
            return Err(self.error("ring is not closed in structure"));
        }
        Ok(())
    }

    fn ring(&mut self, digit: u8, atom: u8, kinds: Option<u8>) -> Result<(), Error> {
        let known = self.rings.iter().position(|(known, _, _)| *known == digit);
        let Some(known) = known else {
            self.rings.push((digit, atom, kinds));
            return Ok(());
        };
        let (_, other, before) = self.rings.swap_remove(known);
        match (before, kinds) {
            (Some(one), Some(two)) if one != two => {
                Err(self.error("ring is closed with another bond than it was opened"))
            }
            _ => self.bond(other, atom, before.or(kinds)),
        }
    }

    fn bond(&mut self, one: u8, other: u8, kinds: Option<u8>) -> Result<(), Error> {
        let same = |bond: &(u8, u8, u8)| {
            (bond.0 == one && bond.1 == other) || (bond.0 == other && bond.1 == one)
        };
        if one == other || self.drawing.bonds.iter().any(same) {
            return Err(self.error("atoms are bonded twice in structure"));
        }
        let kinds = kinds.unwrap_or(bond::SINGLE | bond::AROMATIC);
        self.drawing.bonds.push((one, other, kinds));
        Ok(())
    }

    fn atom(&mut self) -> Result<u8, Error> {
        let number = self.drawing.atoms.len();
        let number = match u8::try_from(number) {
            Ok(short) if number < MAX_STRUCTURE_ATOMS => short,
            _ => {
                return Err(Error::new(
                    ErrorKind::TooLong,
                    format!("more than {MAX_STRUCTURE_ATOMS} atoms in structure of rules"),
                )
                .at(self.start + self.at));
            }
        };
        let mut drawn = Drawn {
            aliphatic: 0,
            aromatic: 0,
            hydrogens: None,
            charge: 0,
            slot: None,
            open: Guard::Closed,
        };
        if self.take(b'[') {
            self.bracket(&mut drawn)?;
        } else {
            self.kind(&mut drawn)?;
        }
        loop {
            if self.take(b'<') {
                if drawn.open != Guard::Closed {
                    return Err(self.error("atom has two conditions `<…>`"));
                }
                drawn.open = self.guard(b'>')?;
            } else if self.take(b'{') {
                if drawn.slot.is_some() {
                    return Err(self.error("atom has two conditions `{…}`"));
                }
                drawn.slot = Some(self.guard(b'}')?);
            } else {
                break;
            }
        }
        self.drawing.atoms.push(drawn);
        Ok(number)
    }

    fn bracket(&mut self, drawn: &mut Drawn) -> Result<(), Error> {
        loop {
            self.kind(drawn)?;
            if !self.take(b',') {
                break;
            }
        }
        if self.take(b'H') {
            let count = match self.peek() {
                Some(digit @ b'0'..=b'4') => {
                    self.at += 1;
                    digit - b'0'
                }
                _ => 1,
            };
            drawn.hydrogens = Some(count);
        }
        if self.take(b'+') {
            drawn.charge = 1;
        } else if self.take(b'-') {
            drawn.charge = -1;
        }
        if self.take(b']') {
            Ok(())
        } else {
            Err(self.error("bracket is not closed in structure"))
        }
    }

    /// Reads one symbol and adds it to what the atom may be.
    fn kind(&mut self, drawn: &mut Drawn) -> Result<(), Error> {
        if self.take(b'*') {
            drawn.aliphatic = ANY_ELEMENT;
            drawn.aromatic = ANY_ELEMENT;
            return Ok(());
        }
        let rest = self.text.get(self.at..).unwrap_or("");
        for len in [2, 1] {
            let Some(symbol) = rest.get(..len) else {
                continue;
            };
            if symbol.starts_with(|c: char| c.is_ascii_uppercase())
                && let Some(bit) = named_element_bit(symbol)
            {
                drawn.aliphatic |= bit;
                self.at += len;
                return Ok(());
            }
        }
        let aromatic = match self.peek() {
            Some(b'c') => "C",
            Some(b'n') => "N",
            Some(b'o') => "O",
            Some(b's') => "S",
            Some(b'p') => "P",
            Some(b'b') => "B",
            _ => return Err(self.error("expected an atom in structure")),
        };
        drawn.aromatic |= named_element_bit(aromatic).unwrap_or(0);
        self.at += 1;
        Ok(())
    }

    /// Reads a condition up to its closing sign.
    fn guard(&mut self, close: u8) -> Result<Guard, Error> {
        let rest = self.text.get(self.at..).unwrap_or("");
        let len = rest
            .bytes()
            .position(|byte| byte == close)
            .ok_or_else(|| self.error("condition is not closed in structure"))?;
        let start = self.start + self.at;
        let mut lexer = Lexer::part(self.source, start, start + len)?;
        self.at += len + 1;
        // A single word that names no group names a position of the rule.
        if self.role == Role::Core
            && let Token::Word(word) = lexer.peek()
            && rest.get(..len).is_some_and(|inside| inside.trim() == word)
            && !self.builder.is_defined(word)
        {
            return self
                .builder
                .site(word)
                .map(Guard::Site)
                .map_err(|message| fault(self.source, start, message));
        }
        let node = self.builder.expression(&mut lexer)?;
        if lexer.peek() == Token::End {
            Ok(Guard::Node(node))
        } else {
            Err(lexer.unexpected("the end of the condition"))
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let here = self.peek() == Some(byte);
        if here {
            self.at += 1;
        }
        here
    }

    fn error(&self, message: &str) -> Error {
        self.error_at(self.at, message)
    }

    fn error_at(&self, at: usize, message: &str) -> Error {
        fault(self.source, self.start + at, message)
    }
}
