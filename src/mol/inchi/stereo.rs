//! The layers of stereochemistry.

use super::cursor::Piece;
use super::layer::{Stereo, each_component};
use crate::error::Error;
use crate::mol::{Centre, Element, Ligand, Molecule, Order, Side, Turn};
use smallvec::SmallVec;

/// Where the atoms of a component stand in the molecule.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) first: u16,
    pub(super) count: u16,
}

/// Reads the layers and marks the centres and bonds of the molecule.
///
/// Centres that are only relative to each other or racemic (`/s2`, `/s3`) are not marked:
/// no one configuration is meant.
pub(super) fn read(
    molecule: &mut Molecule,
    layers: &Stereo<'_>,
    spans: &[Span],
) -> Result<(), Error> {
    each_component(layers.bonds, spans.len(), |component, part| {
        let Some(span) = spans.get(component) else {
            return Ok(());
        };
        each_bond(part, *span, |one, other, parity| {
            mark_side(molecule, one, other, parity);
        })
    })?;
    let is_absolute = match layers.kind.text {
        "" | "1" => true,
        "2" | "3" => false,
        _ => {
            return Err(layers
                .kind
                .fault("kind of stereochemistry is unknown, in InChI"));
        }
    };
    let marks = layers.inverted;
    if let Some(at) = marks.text.find(|mark| !matches!(mark, '0' | '1' | '.')) {
        return Err(marks
            .skip(at)
            .fault("mark of inversion is unknown, in InChI"));
    }
    each_component(layers.centres, spans.len(), |component, part| {
        let Some(span) = spans.get(component) else {
            return Ok(());
        };
        let inverted = marks.text.as_bytes().get(component) == Some(&b'1');
        each_centre(part, *span, |atom, parity| {
            if is_absolute {
                mark_centre(molecule, atom, parity != inverted);
            }
        })
    })
}

/// Reads `bond (',' bond)*` with `bond = atom '-' atom parity` and calls `mark` with the
/// atoms and whether the parity is even, where it is known.
pub(super) fn each_bond(
    part: Piece<'_>,
    span: Span,
    mut mark: impl FnMut(u16, u16, bool),
) -> Result<(), Error> {
    let mut cursor = part.cursor();
    while cursor.peek().is_some() {
        let one = span.first + cursor.atom(span.count)?;
        if !cursor.take(b'-') {
            return Err(cursor.fault("double bond layer is malformed, in InChI"));
        }
        let other = span.first + cursor.atom(span.count)?;
        let at = cursor;
        match cursor.next() {
            Some(sign @ (b'+' | b'-')) => mark(one, other, sign == b'+'),
            Some(b'?' | b'u') => {}
            _ => return Err(at.fault("parity of double bond is missing, in InChI")),
        }
        if cursor.peek().is_some() && !cursor.take(b',') {
            return Err(cursor.fault("double bond layer is malformed, in InChI"));
        }
    }
    Ok(())
}

/// Reads `centre (',' centre)*` with `centre = atom parity` and calls `mark` with the atom
/// and whether the parity is even, where it is known.
fn each_centre(part: Piece<'_>, span: Span, mut mark: impl FnMut(u16, bool)) -> Result<(), Error> {
    let mut cursor = part.cursor();
    while cursor.peek().is_some() {
        let atom = span.first + cursor.atom(span.count)?;
        let at = cursor;
        match cursor.next() {
            Some(sign @ (b'+' | b'-')) => mark(atom, sign == b'+'),
            Some(b'?' | b'u') => {}
            _ => return Err(at.fault("parity of stereocentre is missing, in InChI")),
        }
        if cursor.peek().is_some() && !cursor.take(b',') {
            return Err(cursor.fault("stereocentre layer is malformed, in InChI"));
        }
    }
    Ok(())
}

/// Returns the neighbours of an atom by rank, lowest first: hydrogens that have become
/// atoms by their mass, then the others by number.
fn ranked(molecule: &Molecule, atom: u16) -> SmallVec<[u16; 4]> {
    let mut neighbours: SmallVec<[u16; 4]> =
        molecule.links(atom).iter().map(|link| link.atom).collect();
    neighbours.sort_by_key(|neighbour| {
        let atom = molecule.atom(*neighbour);
        let hydrogen = atom.element == Element::H;
        (
            !hydrogen,
            if hydrogen { atom.isotope } else { 0 },
            *neighbour,
        )
    });
    neighbours
}

/// Marks a tetrahedral atom or the middle of an allene.
///
/// The parity of an atom is even when the neighbours, seen from the one of lowest rank,
/// follow each other with the clock; a hydrogen or lone pair ranks lowest. That of an
/// allene, whose neighbours are those of one end by rank and then those of the other, is
/// even when they follow each other against it.
fn mark_centre(molecule: &mut Molecule, atom: u16, even: bool) {
    let neighbours = ranked(molecule, atom);
    let (ligands, clockwise) = match *neighbours.as_slice() {
        [a, b, c, d] => ([a, b, c, d].map(Ligand::Atom), even),
        [a, b, c] => {
            let [a, b, c] = [a, b, c].map(Ligand::Atom);
            ([Ligand::Implicit, a, b, c], even)
        }
        [one, other] => {
            let ends = [
                end_of_allene(molecule, one, atom),
                end_of_allene(molecule, other, atom),
            ];
            let [Some([a, b]), Some([c, d])] = ends else {
                return;
            };
            ([a, b, c, d], !even)
        }
        _ => return,
    };
    let turn = if clockwise {
        Turn::Clockwise
    } else {
        Turn::Anticlockwise
    };
    molecule.set_centre(Centre {
        atom,
        ligands,
        turn,
    });
}

/// Returns the two ligands of an atom at the end of an allene by rank.
fn end_of_allene(molecule: &Molecule, end: u16, middle: u16) -> Option<[Ligand; 2]> {
    let bond = molecule.bond_between(end, middle)?;
    if molecule.bond(bond).order != Order::Double {
        return None;
    }
    let mut others = ranked(molecule, end);
    others.retain(|neighbour| *neighbour != middle);
    match *others.as_slice() {
        [one] => Some([Ligand::Implicit, Ligand::Atom(one)]),
        [one, other] => Some([Ligand::Atom(one), Ligand::Atom(other)]),
        _ => None,
    }
}

/// Marks a double bond. The parity is even when the ligands of highest rank lie on
/// opposite sides.
fn mark_side(molecule: &mut Molecule, one: u16, other: u16, even: bool) {
    let Some(bond) = molecule.bond_between(one, other) else {
        return;
    };
    let known = *molecule.bond(bond);
    if known.order != Order::Double {
        return;
    }
    let highest = |atom: u16, besides: u16| {
        let neighbours = ranked(molecule, atom);
        neighbours
            .into_iter()
            .rev()
            .find(|neighbour| *neighbour != besides)
    };
    let (begin, end) = (known.begin, known.end);
    if let (Some(first), Some(second)) = (highest(begin, end), highest(end, begin)) {
        molecule.set_side(Side {
            bond,
            ligands: [Ligand::Atom(first), Ligand::Atom(second)],
            same: !even,
        });
    }
}
