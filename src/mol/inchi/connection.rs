//! The connection layer: which atoms are bonded.

use super::cursor::Piece;
use crate::error::Error;
use alloc::vec;
use alloc::vec::Vec;

/// Reads the bonds of one component of `count` atoms as pairs of places.
///
/// ```text
/// chain  = atom ('-' atom | branch)*
/// branch = '(' chain (',' chain)* ')' atom
/// ```
/// An atom that is named again closes a ring.
pub(super) fn read(part: Piece<'_>, count: u16) -> Result<Vec<(u16, u16)>, Error> {
    let mut bonds = Vec::new();
    if part.text.is_empty() {
        return if count > 1 {
            Err(part.fault("atoms are not connected, in InChI"))
        } else {
            Ok(bonds)
        };
    }
    let mut cursor = part.cursor();
    let mut seen = vec![false; usize::from(count)];
    let mut mark = |atom: u16| {
        if let Some(seen) = seen.get_mut(usize::from(atom)) {
            *seen = true;
        }
    };
    let mut current = cursor.atom(count)?;
    mark(current);
    // The atoms whose branches are open.
    let mut open = Vec::new();
    while let Some(sign) = cursor.peek() {
        let at = cursor;
        cursor.next();
        match sign {
            b'-' => {}
            b'(' => open.push(current),
            b',' | b')' => {
                let origin = if sign == b',' {
                    open.last().copied()
                } else {
                    open.pop()
                };
                current = origin.ok_or_else(|| at.fault("no branch is open, in InChI"))?;
            }
            _ => return Err(at.fault("connection layer is malformed, in InChI")),
        }
        let next = cursor.atom(count)?;
        bonds.push((current, next));
        mark(next);
        current = next;
    }
    if !open.is_empty() {
        return Err(cursor.fault("branch is not closed, in InChI"));
    }
    if seen.contains(&false) {
        return Err(part.fault("atoms are not connected, in InChI"));
    }
    Ok(bonds)
}

/// Returns the greatest number that the connection layer of a component names.
pub(super) fn greatest(part: Piece<'_>) -> Result<u16, Error> {
    let mut cursor = part.cursor();
    let mut greatest = 0;
    while cursor.peek().is_some() {
        match cursor.digits()? {
            Some(number) => greatest = greatest.max(number),
            None => {
                cursor.next();
            }
        }
    }
    Ok(greatest)
}
