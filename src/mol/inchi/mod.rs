//! `InChI` to graph.
//!
//! Read are the layers of the structure (`c`, `h`, `q`, `p`), of stereochemistry (`b`, `t`,
//! `m`, `s`) and of isotopes (`i`), of standard and non-standard identifiers of version 1.
//! Those with fixed hydrogens (`f`) and reconnected metals (`r`) repeat the structure in
//! another view and are not read.

mod bonds;
mod connection;
mod cursor;
mod filling;
mod formula;
mod hydrogen;
mod isotope;
mod layer;
mod prefer;
mod proton;
mod stereo;
mod valence;

use crate::error::{Error, ErrorKind};
use crate::mol::reconnect::reconnect;
use crate::mol::{Atom, Element, Molecule, Order};
use alloc::format;
use alloc::vec::Vec;
use bonds::{Filling, Skeleton, Unfilled};
use cursor::Piece;
use formula::Component;
use hydrogen::Hydrogens;
use layer::{Layers, each_component};
use stereo::Span;

/// The longest `InChI`, in bytes, that is read as a structure.
pub const MAX_INCHI_LEN: usize = 4096;

/// The most protons, added or taken away, that are read.
const MAX_PROTONS: u16 = 255;

impl Molecule {
    /// Reads the structure that an `InChI` describes.
    ///
    /// The identifier says which atoms are bonded, not with what order, and lets some
    /// hydrogens move. One way to draw the structure is chosen: always the same one, and
    /// the usual one where several are possible.
    ///
    /// # Errors
    /// When the text is no `InChI` of version 1, is longer than [`MAX_INCHI_LEN`] bytes, has
    /// more than [`MAX_ATOMS`](crate::MAX_ATOMS) atoms, or its layers contradict each other
    /// or the valences.
    ///
    /// # Examples
    /// ```
    /// use precursor::{Element, Molecule};
    /// let acid = Molecule::from_inchi("InChI=1S/C2H4O2/c1-2(3)4/h1H3,(H,3,4)")?;
    /// assert_eq!(acid.atoms().len(), 4);
    /// assert_eq!(acid.atom(0).element, Element::C);
    /// assert_eq!(acid.atom(0).hydrogens, 3);
    /// # Ok::<(), precursor::Error>(())
    /// ```
    pub fn from_inchi(text: &str) -> Result<Self, Error> {
        let start = text.len() - text.trim_start().len();
        let text = text.trim();
        if text.is_empty() {
            return Err(Error::new(ErrorKind::Empty, "InChI is empty"));
        }
        if text.len() > MAX_INCHI_LEN {
            let message = format!("text is longer than {MAX_INCHI_LEN} bytes, in InChI");
            return Err(Error::new(ErrorKind::TooLong, message).at(start + MAX_INCHI_LEN));
        }
        let whole = Piece {
            text,
            offset: start,
        };
        let prefix = text.get(..6).unwrap_or("");
        if !prefix.eq_ignore_ascii_case("InChI=") {
            return Err(whole.fault("text does not begin with InChI="));
        }
        let rest = whole.skip(6);
        let skipped = match rest.text {
            text if text.starts_with("1S/") => 3,
            text if text.starts_with("1/") => 2,
            _ => return Err(rest.fault("version is neither 1S nor 1, in InChI")),
        };
        build(&Layers::of(rest.skip(skipped))?)
    }
}

/// What is known of one component before its valences are filled.
struct Part<'t> {
    formula: Component,
    connection: Piece<'t>,
    hydrogens: Hydrogens,
    charge: i32,
    doubles: Vec<(u16, u16)>,
}

fn build(layers: &Layers<'_>) -> Result<Molecule, Error> {
    let mut parts: Vec<Part<'_>> = formula::read(layers.formula)?
        .into_iter()
        .map(|formula| Part {
            connection: layers.connection,
            hydrogens: Hydrogens::default(),
            charge: 0,
            doubles: Vec::new(),
            formula,
        })
        .collect();
    let protons = protons(layers.protons)?;
    if parts.is_empty() && protons <= 0 {
        return Err(layers.formula.fault("formula is missing, in InChI"));
    }
    read_parts(layers, &mut parts)?;

    let mut molecule = Molecule::new();
    let mut radicals = Vec::new();
    let mut spans = Vec::with_capacity(parts.len());
    for part in &parts {
        let filled = add_part(&mut molecule, part, layers)?;
        spans.push(filled.0);
        radicals.extend(filled.1);
    }
    stereo_and_isotopes(&mut molecule, layers, &spans)?;
    if reconnect(&mut molecule, &radicals) {
        let hydrides = molecule.plain_hydrogens();
        molecule.absorb(&hydrides);
    }
    for _ in 0..protons.unsigned_abs() {
        if protons < 0 {
            if !proton::take(&mut molecule) {
                return Err(layers.protons.fault("no atom can give a proton, in InChI"));
            }
        } else if !proton::give(&mut molecule) {
            let mut proton = Atom::new(Element::H);
            proton.charge = 1;
            molecule
                .add_atom(proton)
                .map_err(|error| error.at(layers.protons.offset))?;
        }
    }
    Ok(molecule)
}

/// Reads the layers that have one part for each component.
fn read_parts<'t>(layers: &Layers<'t>, parts: &mut [Part<'t>]) -> Result<(), Error> {
    let count = parts.len();
    each_component(layers.connection, count, |component, piece| {
        if let Some(part) = parts.get_mut(component) {
            part.connection = piece;
            number_hydrogens(&mut part.formula, piece)?;
        }
        Ok(())
    })?;
    each_component(layers.hydrogen, count, |component, piece| {
        if let Some(part) = parts.get_mut(component) {
            part.hydrogens = hydrogen::read(piece, atoms_of(part))?;
        }
        Ok(())
    })?;
    for part in parts.iter() {
        if part.hydrogens.total() != u32::from(part.formula.hydrogens) {
            let message = "formula and hydrogen layer differ in hydrogens, in InChI";
            return Err(Error::new(ErrorKind::Format, message).at(part.formula.offset));
        }
    }
    each_component(layers.charge, count, |component, piece| {
        if let Some(part) = parts.get_mut(component) {
            part.charge = if piece.text.is_empty() {
                0
            } else {
                signed(piece)?
            };
        }
        Ok(())
    })?;
    each_component(layers.stereo.bonds, count, |component, piece| {
        if let Some(part) = parts.get_mut(component) {
            let span = Span {
                first: 0,
                count: atoms_of(part),
            };
            let doubles = &mut part.doubles;
            stereo::each_bond(piece, span, |one, other, _| doubles.push((one, other)))?;
        }
        Ok(())
    })
}

fn atoms_of(part: &Part<'_>) -> u16 {
    u16::try_from(part.formula.elements.len()).unwrap_or(u16::MAX)
}

/// Gives the hydrogens that bridge two atoms, as in diborane, their place behind the others.
fn number_hydrogens(formula: &mut Component, connection: Piece<'_>) -> Result<(), Error> {
    let greatest = usize::from(connection::greatest(connection)?);
    let bridges = greatest.saturating_sub(formula.elements.len());
    if let Ok(bridges @ 1..) = u16::try_from(bridges)
        && bridges <= formula.hydrogens
    {
        formula.elements.resize(greatest, Element::H);
        formula.hydrogens -= bridges;
    }
    Ok(())
}

/// Adds the atoms and bonds of a component and returns where they are, with the free
/// valences of each atom.
fn add_part(
    molecule: &mut Molecule,
    part: &Part<'_>,
    layers: &Layers<'_>,
) -> Result<(Span, Vec<u8>), Error> {
    let count = atoms_of(part);
    let connection = part.connection;
    let bonds = connection::read(connection, count)?;
    let first = u16::try_from(molecule.atoms().len()).unwrap_or(u16::MAX);
    for element in &part.formula.elements {
        let added = molecule.add_atom(Atom::new(*element));
        added.map_err(|error| error.at(part.formula.offset))?;
    }
    let mut numbers = Vec::with_capacity(bonds.len());
    for (one, other) in &bonds {
        let bond = molecule.add_bond(first + one, first + other, Order::Single);
        numbers.push(bond.map_err(|error| error.at(connection.offset))?);
    }
    let filling = bonds::fill(&Skeleton {
        elements: &part.formula.elements,
        bonds: &bonds,
        hydrogens: &part.hydrogens,
        charge: part.charge,
        doubles: &part.doubles,
        molecule,
        first,
    });
    let filling = filling.map_err(|unfilled| fault(unfilled, part, connection, layers))?;
    write(molecule, first, &numbers, &filling);
    Ok((Span { first, count }, filling.radicals))
}

/// Writes orders, hydrogens and charges into the molecule.
fn write(molecule: &mut Molecule, first: u16, bonds: &[u16], filling: &Filling) {
    for (bond, order) in bonds.iter().zip(&filling.orders) {
        let order = match order {
            0 | 1 => Order::Single,
            2 => Order::Double,
            3 => Order::Triple,
            _ => Order::Quadruple,
        };
        molecule.set_order(*bond, order);
    }
    let values = filling.hydrogens.iter().zip(&filling.charges);
    for (number, (hydrogens, charge)) in (first..).zip(values) {
        if let Some(atom) = molecule.atom_mut(number) {
            atom.hydrogens = *hydrogens;
            atom.charge = *charge;
        }
    }
}

fn fault(unfilled: Unfilled, part: &Part<'_>, connection: Piece<'_>, layers: &Layers<'_>) -> Error {
    match unfilled {
        Unfilled::Valence(atom) => {
            let element = part.formula.elements.get(usize::from(atom));
            let symbol = element.copied().unwrap_or(Element::ANY);
            let number = u32::from(atom) + 1;
            let message = format!("valence of {symbol}, atom {number}, is impossible, in InChI");
            let offset = if connection.text.is_empty() {
                part.formula.offset
            } else {
                connection.offset
            };
            Error::new(ErrorKind::Format, message).at(offset)
        }
        Unfilled::Hydrogen => layers
            .hydrogen
            .fault("no atom can take a shared hydrogen, in InChI"),
        Unfilled::Charge => layers.charge.fault("no atom can take the charge, in InChI"),
        Unfilled::Exhausted => {
            Error::new(ErrorKind::TooLong, "structure is too intricate, in InChI")
                .at(connection.offset)
        }
    }
}

fn stereo_and_isotopes(
    molecule: &mut Molecule,
    layers: &Layers<'_>,
    spans: &[Span],
) -> Result<(), Error> {
    each_component(layers.isotopes, spans.len(), |component, piece| {
        spans.get(component).map_or(Ok(()), |span| {
            isotope::read(molecule, piece, span.first, span.count)
        })
    })?;
    isotope::read_moving(molecule, layers.isotopes_moving)?;
    stereo::read(molecule, &layers.stereo, spans)?;
    stereo::read(molecule, &layers.isotopic_stereo, spans)
}

/// Reads a number with its sign.
fn signed(piece: Piece<'_>) -> Result<i32, Error> {
    let mut cursor = piece.cursor();
    let sign = cursor.next();
    let number = cursor.digits()?.map(i32::from);
    match (sign, number, cursor.peek()) {
        (Some(b'+'), Some(number), None) => Ok(number),
        (Some(b'-'), Some(number), None) => Ok(-number),
        _ => Err(piece.fault("charge is malformed, in InChI")),
    }
}

/// Reads the proton layer.
fn protons(piece: Piece<'_>) -> Result<i32, Error> {
    if piece.text.is_empty() {
        return Ok(0);
    }
    let protons = signed(piece)?;
    if protons.unsigned_abs() > u32::from(MAX_PROTONS) {
        let message = format!("more than {MAX_PROTONS} protons, in InChI");
        return Err(Error::new(ErrorKind::Range, message).at(piece.offset));
    }
    Ok(protons)
}
