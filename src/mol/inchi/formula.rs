//! The formula layer: which atoms the components have.

use super::cursor::Piece;
use crate::error::{Error, ErrorKind};
use crate::mol::{Element, MAX_ATOMS};
use alloc::format;
use alloc::vec::Vec;

/// One connected part of the structure, as far as the formula tells it.
#[derive(Clone, Debug)]
pub(super) struct Component {
    /// The elements by number of the atom, less one.
    pub(super) elements: Vec<Element>,
    /// The hydrogens, which have no number.
    pub(super) hydrogens: u16,
    /// Where it stands.
    pub(super) offset: usize,
}

/// Reads `component ('.' component)*` with `component = count? (symbol count?)+`.
///
/// The atoms of a component are numbered in the order in which its formula names the
/// elements, hydrogen left out: carbon first, then by symbol.
pub(super) fn read(layer: Piece<'_>) -> Result<Vec<Component>, Error> {
    let mut components = Vec::new();
    let mut atoms = 0_usize;
    for part in layer.split('.') {
        if layer.text.is_empty() {
            break;
        }
        let mut cursor = part.cursor();
        let count = usize::from(cursor.digits()?.unwrap_or(1));
        let mut component = Component {
            elements: Vec::new(),
            hydrogens: 0,
            offset: part.offset,
        };
        while let Some(first) = cursor.peek() {
            let at = cursor;
            cursor.next();
            let second = cursor.peek().filter(u8::is_ascii_lowercase);
            if second.is_some() {
                cursor.next();
            }
            let letters = [first, second.unwrap_or(b' ')];
            let symbol = core::str::from_utf8(&letters).unwrap_or("").trim_end();
            let element: Element = symbol
                .parse()
                .ok()
                .filter(|element| *element != Element::ANY)
                .ok_or_else(|| at.fault("formula is malformed, in InChI"))?;
            let number = cursor.digits()?.unwrap_or(1);
            if number == 0 {
                return Err(at.fault("formula is malformed, in InChI"));
            }
            if element == Element::H {
                component.hydrogens = component.hydrogens.saturating_add(number);
                continue;
            }
            if component.elements.len() + usize::from(number) > MAX_ATOMS {
                return Err(too_many(at.offset()));
            }
            let repeated = core::iter::repeat_n(element, usize::from(number));
            component.elements.extend(repeated);
        }
        if count == 0 || component.elements.is_empty() && component.hydrogens == 0 {
            return Err(part.fault("formula is malformed, in InChI"));
        }
        if component.elements.is_empty() {
            // Hydrogen alone: one of its atoms takes the place of the numbered one.
            component.elements.push(Element::H);
            component.hydrogens -= 1;
        }
        atoms = atoms.saturating_add(component.elements.len().saturating_mul(count));
        if atoms > MAX_ATOMS {
            return Err(too_many(part.offset));
        }
        components.extend(core::iter::repeat_n(component, count));
    }
    Ok(components)
}

fn too_many(offset: usize) -> Error {
    let message = format!("more than {MAX_ATOMS} atoms in molecule");
    Error::new(ErrorKind::TooLong, message).at(offset)
}
