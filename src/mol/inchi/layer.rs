//! The layers of an `InChI`, found and told apart.

use super::cursor::Piece;
use crate::error::Error;

/// The layers that describe the structure, each without its letter; a layer that is
/// missing is empty.
#[derive(Debug)]
pub(super) struct Layers<'t> {
    pub(super) formula: Piece<'t>,
    /// `/c`: which atoms are bonded.
    pub(super) connection: Piece<'t>,
    /// `/h`: which atoms carry hydrogen, and which share it.
    pub(super) hydrogen: Piece<'t>,
    /// `/q`: the charge of each component.
    pub(super) charge: Piece<'t>,
    /// `/p`: how many protons were added or taken away.
    pub(super) protons: Piece<'t>,
    pub(super) stereo: Stereo<'t>,
    /// `/i`: isotopes.
    pub(super) isotopes: Piece<'t>,
    /// `/h` behind `/i`: isotopes of hydrogen that moves.
    pub(super) isotopes_moving: Piece<'t>,
    /// The stereochemistry that is behind `/i` because isotopes bring it about.
    pub(super) isotopic_stereo: Stereo<'t>,
}

/// The layers of stereochemistry.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stereo<'t> {
    /// `/b`: double bonds.
    pub(super) bonds: Piece<'t>,
    /// `/t`: tetrahedral atoms and allenes.
    pub(super) centres: Piece<'t>,
    /// `/m`: whether the centres of a component are written inverted.
    pub(super) inverted: Piece<'t>,
    /// `/s`: absolute, relative or racemic.
    pub(super) kind: Piece<'t>,
}

impl<'t> Layers<'t> {
    /// Divides the text behind `InChI=1S/`. What follows a fixed-hydrogen layer `/f` or a
    /// reconnected one `/r` repeats the structure and is not read.
    pub(super) fn of(text: Piece<'t>) -> Result<Self, Error> {
        let none = text.skip(text.text.len());
        let no_stereo = Stereo {
            bonds: none,
            centres: none,
            inverted: none,
            kind: none,
        };
        let mut layers = Self {
            formula: none,
            connection: none,
            hydrogen: none,
            charge: none,
            protons: none,
            stereo: no_stereo,
            isotopes: none,
            isotopes_moving: none,
            isotopic_stereo: no_stereo,
        };
        let mut isotopic = false;
        for (index, layer) in text.split('/').enumerate() {
            let letter = layer.text.bytes().next();
            let body = layer.skip(1);
            let stereo = if isotopic {
                &mut layers.isotopic_stereo
            } else {
                &mut layers.stereo
            };
            let place = match letter {
                // A bare proton has no formula: `InChI=1S/p+1`.
                Some(b'p') => &mut layers.protons,
                _ if index == 0 => {
                    layers.formula = layer;
                    continue;
                }
                Some(b'c') => &mut layers.connection,
                Some(b'h') if isotopic => &mut layers.isotopes_moving,
                Some(b'h') => &mut layers.hydrogen,
                Some(b'q') => &mut layers.charge,
                Some(b'b') => &mut stereo.bonds,
                Some(b't') => &mut stereo.centres,
                Some(b'm') => &mut stereo.inverted,
                Some(b's') => &mut stereo.kind,
                Some(b'i') => {
                    isotopic = true;
                    &mut layers.isotopes
                }
                Some(b'f' | b'r' | b'o') => break,
                _ => return Err(layer.fault("layer is unknown, in InChI")),
            };
            if !place.text.is_empty() {
                return Err(layer.fault("layer stands twice, in InChI"));
            }
            *place = body;
        }
        Ok(layers)
    }
}

/// Reads the parts of a layer, one for each component: `part (';' part)*` with
/// `part = (count '*')? text`.
///
/// Calls `read` with the number of the component and its part.
pub(super) fn each_component<'t>(
    layer: Piece<'t>,
    components: usize,
    mut read: impl FnMut(usize, Piece<'t>) -> Result<(), Error>,
) -> Result<(), Error> {
    if layer.text.is_empty() {
        return Ok(());
    }
    let mut component = 0_usize;
    for part in layer.split(';') {
        let mut cursor = part.cursor();
        let (count, body) = match cursor.digits() {
            Ok(Some(count)) if cursor.take(b'*') => {
                (usize::from(count), part.skip(cursor.offset() - part.offset))
            }
            // `2m` stands for two components whose part is that of the main layer.
            Ok(count) if is_reference(cursor) => {
                (usize::from(count.unwrap_or(1)), part.skip(part.text.len()))
            }
            _ => (1, part),
        };
        if count == 0 || component.saturating_add(count) > components {
            return Err(part.fault("layer has more components than the formula, in InChI"));
        }
        for _ in 0..count {
            read(component, body)?;
            component += 1;
        }
    }
    if component < components {
        return Err(layer.fault("layer has fewer components than the formula, in InChI"));
    }
    Ok(())
}

/// Says whether the rest of a part is a letter that refers to another layer.
fn is_reference(mut cursor: super::cursor::Cursor<'_>) -> bool {
    cursor
        .next()
        .is_some_and(|letter| b"mMnNeEiI".contains(&letter))
        && cursor.peek().is_none()
}
