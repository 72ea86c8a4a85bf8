//! The hydrogen layer: which atoms carry hydrogen, and which share it.

use super::cursor::{Cursor, Piece};
use crate::error::Error;
use alloc::vec;
use alloc::vec::Vec;

/// The hydrogens of one component.
#[derive(Clone, Debug, Default)]
pub(super) struct Hydrogens {
    /// How many each atom carries for sure.
    pub(super) fixed: Vec<u8>,
    /// The groups of atoms that share some.
    pub(super) groups: Vec<Group>,
}

/// Atoms that share hydrogens and negative charges, such as those of a carboxylate.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) hydrogens: u16,
    pub(super) charges: u16,
    pub(super) atoms: Vec<u16>,
}

impl Hydrogens {
    /// Returns how many hydrogens there are.
    pub(super) fn total(&self) -> u32 {
        let fixed = self
            .fixed
            .iter()
            .map(|count| u32::from(*count))
            .sum::<u32>();
        let shared = self.groups.iter().map(|group| u32::from(group.hydrogens));
        fixed + shared.sum::<u32>()
    }
}

/// Reads the hydrogens of one component of `count` atoms.
///
/// ```text
/// layer = list? group*            the parts of the list end in ','
/// list  = atoms 'H' digits? (',' atoms 'H' digits?)*
/// atoms = range (',' range)*      range = atom ('-' atom)?
/// group = '(' 'H'? digits? ('-' digits?)? (',' atom)+ ')'
/// ```
pub(super) fn read(part: Piece<'_>, count: u16) -> Result<Hydrogens, Error> {
    let mut hydrogens = Hydrogens {
        fixed: vec![0; usize::from(count)],
        groups: Vec::new(),
    };
    let mut cursor = part.cursor();
    let mut waiting: Vec<(u16, u16)> = Vec::new();
    while let Some(byte) = cursor.peek() {
        match byte {
            b'(' if waiting.is_empty() => hydrogens.groups.push(group(&mut cursor, count)?),
            b',' => {
                cursor.next();
            }
            _ => {
                let first = cursor.atom(count)?;
                let last = if cursor.take(b'-') {
                    cursor.atom(count)?
                } else {
                    first
                };
                if last < first {
                    return Err(cursor.fault("range runs backwards, in InChI"));
                }
                waiting.push((first, last));
                if cursor.take(b'H') {
                    let at = cursor;
                    let number = cursor.digits()?.unwrap_or(1);
                    let number = u8::try_from(number)
                        .ok()
                        .filter(|number| (1..=8).contains(number))
                        .ok_or_else(|| at.fault("atom has too many hydrogens, in InChI"))?;
                    for (first, last) in waiting.drain(..) {
                        for atom in first..=last {
                            if let Some(fixed) = hydrogens.fixed.get_mut(usize::from(atom)) {
                                *fixed = number;
                            }
                        }
                    }
                }
            }
        }
    }
    if !waiting.is_empty() {
        return Err(cursor.fault("number of hydrogens is missing, in InChI"));
    }
    Ok(hydrogens)
}

/// Reads one group, `(H2,5,6,7)` or `(H-,3,4)`.
fn group(cursor: &mut Cursor<'_>, count: u16) -> Result<Group, Error> {
    let start = *cursor;
    cursor.next();
    let mut number = |sign: u8| -> Result<u16, Error> {
        if cursor.take(sign) {
            Ok(cursor.digits()?.unwrap_or(1))
        } else {
            Ok(0)
        }
    };
    let hydrogens = number(b'H')?;
    let charges = number(b'-')?;
    let mut atoms = Vec::new();
    while cursor.take(b',') {
        let at = *cursor;
        let atom = cursor.atom(count)?;
        if atoms.contains(&atom) {
            return Err(at.fault("atom shares hydrogen twice, in InChI"));
        }
        atoms.push(atom);
    }
    if !cursor.take(b')') || atoms.is_empty() || hydrogens.max(charges) == 0 {
        return Err(start.fault("group of shared hydrogens is malformed, in InChI"));
    }
    if usize::from(hydrogens.saturating_add(charges)) > 3 * atoms.len() {
        return Err(start.fault("group has too many hydrogens, in InChI"));
    }
    Ok(Group {
        hydrogens,
        charges,
        atoms,
    })
}
