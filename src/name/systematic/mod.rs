//! From a systematic name to a structure.
//!
//! A name is folded ([`spelling`]), cut into tokens by a search over a lexicon
//! ([`tokens`]), read into a tree ([`grammar`]) and put together ([`assembly`]).
//! A reading whose structure cannot be put together is dropped, and the search goes
//! on to the next, at most [`MAX_READINGS`] of them.
//!
//! What is not understood is refused: a name yields one structure or none.

mod assembly;
mod beside;
mod chinese;
mod code;
mod grammar;
mod grignard;
mod inner;
mod inverted;
mod isotopes;
mod lactones;
mod lexicon;
mod locants;
mod mended;
mod mirror;
mod places;
mod registers;
mod spelling;
mod sugars;
mod tokens;
mod unspaced;

use crate::error::{Error, ErrorKind};
use crate::mol::{Atom, Census, Element, Molecule, Order};
use alloc::boxed::Box;
use alloc::format;
use alloc::vec::Vec;
use assembly::{Assembled, Piece, Style, Unfinished, assemble, lacks_group, settle_all};
use core::ops::Range;
use grammar::{Fault, Tree, parse};
use isotopes::{All, Spelled};
use lexicon::lexicon;
use mirror::mirror_image;
use smallvec::SmallVec;
use spelling::Spelling;
use tokens::{Room, Search};

/// The longest name that is read, in bytes.
pub const MAX_NAME_LEN: usize = 4_096;

/// How many readings of one component are tried.
const MAX_READINGS: usize = 24;

/// Something that a name leaves open and that was assumed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NameWarning {
    /// A locant was left out where more than one place is possible; the lowest was taken.
    AssumedLocant,
    /// Groups of an ester could stand at different places.
    AmbiguousLocant,
    /// The numbers of the components were found by balancing charges or by the places and
    /// electrons of a metal.
    AssumedRatio,
    /// The name does not count its components; the usual numbers were taken, one of each
    /// where none is usual.
    UnstatedRatio,
    /// A stereodescriptor could not be placed and was left out.
    IgnoredStereo,
    /// The place of a hydrogen of a ring was not given.
    AssumedHydrogen,
    /// The name tells how stereocentres stand to each other, not which of two mirror images
    /// is meant; one was drawn.
    RelativeStereo,
    /// The name means both mirror images; one was drawn.
    Racemate,
}

/// A structure read from a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameReading {
    molecule: Molecule,
    mirror: Option<Box<Molecule>>,
    warnings: Vec<NameWarning>,
}

impl NameReading {
    /// Returns the structure; its parts are the components of the name.
    #[must_use]
    pub fn molecule(&self) -> &Molecule {
        &self.molecule
    }

    /// Returns the other mirror image where the name means both, or does not tell which of
    /// the two: `rac-`, `(±)-`, `rel-`, `(1R*,2S*)-`, `trans-` on a ring that it makes chiral.
    /// The warnings tell which of these it is.
    ///
    /// # Examples
    /// ```
    /// use precursor::NameWarning;
    /// let reading = precursor::read_name("trans-2-aminocyclohexan-1-ol")?;
    /// assert_eq!(reading.warnings(), [NameWarning::RelativeStereo]);
    /// assert!(reading.mirror_image().is_some_and(|other| other != reading.molecule()));
    /// // It is its own mirror image.
    /// let reading = precursor::read_name("trans-4-aminocyclohexan-1-ol")?;
    /// assert_eq!(reading.mirror_image(), None);
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn mirror_image(&self) -> Option<&Molecule> {
        self.mirror.as_deref()
    }

    /// Returns what was assumed.
    #[must_use]
    pub fn warnings(&self) -> &[NameWarning] {
        &self.warnings
    }
}

/// Reads a systematic name, in English or Chinese.
///
/// A Chinese name is read in every way that its words allow; it is refused when these
/// lead to different structures, or a locant is missing.
///
/// # Errors
/// When the name is empty, too long ([`MAX_NAME_LEN`] bytes, 600 in Chinese), or not
/// understood; the offset says where reading stopped.
///
/// # Examples
/// ```
/// let reading = precursor::read_name("1-phenylpropan-2-one")?;
/// assert_eq!(reading.molecule().atoms().len(), 10);
/// let error = precursor::read_name("1-phenylpropan-2-onk").unwrap_err();
/// assert_eq!(error.offset(), Some(17));
///
/// let reading = precursor::read_name("2-甲基-3-苯基缩水甘油酸乙酯")?;
/// assert_eq!(reading.molecule().atoms().len(), 15);
/// assert!(precursor::read_name("2-溴苯乙酮").is_err(), "on the ring or on the chain");
/// # Ok::<(), precursor::Error>(())
/// ```
pub fn read(text: &str) -> Result<NameReading, Error> {
    if text.trim().is_empty() {
        return Err(Error::new(ErrorKind::Empty, "no text for a chemical name"));
    }
    if text.len() > MAX_NAME_LEN {
        return Err(Error::new(
            ErrorKind::TooLong,
            format!("chemical name is longer than {MAX_NAME_LEN} bytes"),
        ));
    }
    if let Some(reading) = grignard::reagent(text) {
        return Ok(reading);
    }
    if chinese::is_chinese(text) {
        return chinese::read(text, read_latin);
    }
    read_latin(text)
}

/// Reads a name in Latin letters.
fn read_latin(text: &str) -> Result<NameReading, Error> {
    let spelling = Spelling::new(text);
    read_spelling(&spelling).or_else(|error| {
        let ester = unspaced::spaced(spelling.bytes());
        let ester = ester.and_then(|name| alloc::string::String::from_utf8(name).ok());
        let reading = ester.and_then(|name| read_spelling(&Spelling::new(&name)).ok());
        let neutral = |reading: &NameReading| {
            let charged = reading.molecule.atoms().iter().any(|atom| atom.charge < 0);
            !charged && is_connected(&reading.molecule)
        };
        reading.filter(neutral).ok_or(error)
    })
}

/// What the readings of a name use, one after the other.
struct Desk {
    tree: Tree,
    room: Room,
}

/// Reads a folded name.
fn read_spelling(spelling: &Spelling) -> Result<NameReading, Error> {
    let bytes = spelling.bytes();
    if let Some(reading) = code::read(spelling) {
        return Ok(reading);
    }
    let mut pieces: Vec<Piece> = Vec::new();
    let mut warnings: Vec<NameWarning> = Vec::new();
    let components = components(spelling);
    let mut desk = Desk {
        tree: Tree::default(),
        room: Room::for_length(bytes.len()),
    };
    for (start, component) in &components {
        let (start, component) = (*start, *component);
        let mut assembled = read_upright(component, &mut desk).map_err(|fault| {
            let offset = spelling.origin(start + usize::from(fault.at));
            let expected = fault.expected;
            Error::new(
                ErrorKind::Format,
                format!("expected {expected} in chemical name"),
            )
            .at(offset)
        })?;
        if components.len() > 1 || assembled.pieces.len() > 1 {
            let initials = initials(component);
            for piece in &mut assembled.pieces {
                piece.initials = initials;
            }
        }
        if pieces.is_empty() {
            pieces = assembled.pieces;
        } else {
            pieces.append(&mut assembled.pieces);
        }
        for warning in assembled.warnings {
            if !warnings.contains(&warning) {
                warnings.push(warning);
            }
        }
    }
    if pieces.is_empty() {
        return Err(Error::new(ErrorKind::Empty, "no text for a chemical name"));
    }
    if let [piece] = pieces.as_slice()
        && piece.doubtful
        && piece.charge() < 0
    {
        let message = "expected a space or a cation in chemical name";
        return Err(Error::new(ErrorKind::Format, message).at(0));
    }
    let is_index_name = pieces.len() > 1 && spelling.holds(b'w') && is_index_name(bytes);
    if let Some(expected) = settle_all(&mut pieces, is_index_name, &mut warnings) {
        let message = format!("expected {expected} in chemical name");
        return Err(Error::new(ErrorKind::Format, message).at(0));
    }
    settle_one(&mut pieces)?;
    let size = || {
        let message = "structure is too large in chemical name";
        Error::new(ErrorKind::TooLong, message)
    };
    let mirror = if pieces.iter().any(|piece| piece.mirror.is_some()) {
        Some(Box::new(join(mirrored(&pieces)).ok_or_else(size)?))
    } else {
        None
    };
    let molecule = match pieces.as_mut_slice() {
        [piece] if piece.count == 1 => core::mem::take(&mut piece.molecule),
        _ => {
            let pieces = pieces.into_iter();
            let parts = pieces.map(|piece| (piece.molecule, piece.count));
            join(parts.collect()).ok_or_else(size)?
        }
    };
    Ok(NameReading {
        molecule,
        mirror,
        warnings,
    })
}

/// Splits a name at the semicolons outside of brackets, and at `compound with`.
fn components(spelling: &Spelling) -> SmallVec<[(usize, &[u8]); 4]> {
    const JOINTS: [&[u8]; 4] = [
        b", compd. with ",
        b", compound with ",
        b" compd. with ",
        b" compound with ",
    ];
    let bytes = spelling.bytes();
    // Most names have neither a semicolon nor `compound with`.
    let may = spelling.holds(b';') || spelling.holds(b' ') && spelling.holds(b'w');
    if !may {
        return component(bytes, 0..bytes.len()).into_iter().collect();
    }
    let mut parts: SmallVec<[Range<usize>; 4]> = SmallVec::new();
    let mut depth = 0_usize;
    let mut start = 0;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if byte.is_ascii_lowercase() {
            at += 1;
            continue;
        }
        let rest = bytes.get(at..).unwrap_or(&[]);
        let mut joint = 0;
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            b';' if depth == 0 => joint = 1,
            b',' | b' ' if depth == 0 && joins(rest) => {
                let found = JOINTS.iter().find(|joint| rest.starts_with(joint));
                joint = found.map_or(0, |joint| joint.len());
            }
            _ => {}
        }
        if joint > 0 {
            parts.push(start..at);
            start = at + joint;
        }
        at += joint.max(1);
    }
    parts.push(start..bytes.len());
    let parts = parts.into_iter();
    parts.filter_map(|part| component(bytes, part)).collect()
}

/// Returns a part of a name without spaces around it, and where it begins; `None` where
/// nothing is left.
fn component(bytes: &[u8], part: Range<usize>) -> Option<(usize, &[u8])> {
    let start = part.start;
    let part = bytes.get(part)?;
    let trimmed = part.trim_ascii_start();
    let start = start + part.len() - trimmed.len();
    let name = without_edition(trimmed.trim_ascii_end());
    (!name.is_empty()).then_some((start, name))
}

/// Says whether the name of a compound of several components is one of an index, `compd.
/// with`, which means one of each where it gives no ratio.
fn is_index_name(bytes: &[u8]) -> bool {
    bytes.windows(6).any(|window| window == b" with ")
}

/// Says whether what may part two components begins a text, by its first letters.
fn joins(text: &[u8]) -> bool {
    let text = text.strip_prefix(b",").unwrap_or(text);
    matches!(text, [b' ', b'c', b'o', b'm', b'p', ..])
}

/// Returns the first letters of a name without locants.
fn initials(name: &[u8]) -> [u8; 8] {
    let mut initials = [0; 8];
    let words =
        name.chunk_by(|one, other| one.is_ascii_alphabetic() && other.is_ascii_alphabetic());
    let word = words.into_iter().find(|word| word.len() > 2);
    for (to, from) in initials.iter_mut().zip(word.unwrap_or_default()) {
        *to = *from;
    }
    initials
}

/// Takes `(9CI)` away, the edition of an index that used the name.
fn without_edition(text: &[u8]) -> &[u8] {
    let Some(inner) = text.strip_suffix(b"ci)") else {
        return text;
    };
    let open = inner.iter().rposition(|byte| *byte == b'(');
    let marks = open.and_then(|at| inner.get(at + 1..)).unwrap_or(b"x");
    let edition = marks
        .iter()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'c' | b'i' | b' '));
    match open.and_then(|at| text.get(..at)) {
        Some(name) if edition => name.trim_ascii_end(),
        _ => text,
    }
}

/// Reads a component, an inverted name turned round, or one with a slip of writing mended.
fn read_upright(text: &[u8], desk: &mut Desk) -> Result<Assembled, Fault> {
    if let Some(at) = beside::open(text) {
        let at = u16::try_from(at).unwrap_or(u16::MAX);
        return Err(Fault::new(at, "a hyphen, or brackets around the groups,"));
    }
    read_turned(text, desk).or_else(|fault| {
        let read = match isotopes::spelled(text) {
            Some(spelled) => read_labelled(&spelled, desk),
            None => read_mended(text, desk)
                .or_else(|| read_registered(text, desk))
                .or_else(|| read_sugars(text, desk))
                .or_else(|| read_turned(&lactones::spelled(text)?, desk).ok()),
        };
        read.ok_or(fault)
    })
}

/// Reads a name with sugars that the lexicon does not have.
fn read_sugars(text: &[u8], desk: &mut Desk) -> Option<Assembled> {
    if !sugars::may_name_sugar(text) {
        return None;
    }
    let name = sugars::spelled(text);
    let upright = inverted::upright(&name);
    let style = Style {
        inverted: upright.is_some(),
        ester: false,
    };
    let name = upright.map_or(name, |upright| upright.bytes);
    let search = Search::with_sugars(&name, lexicon(), &mut desk.room);
    read_found(search, &name, style, &mut desk.tree).ok()
}

/// Reads a name with a slip of writing mended.
fn read_mended(text: &[u8], desk: &mut Desk) -> Option<Assembled> {
    let name = mended::mended(text)?;
    read_turned(&name, desk).ok()
}

/// Reads a name with the marks of an old register as the index spells it.
fn read_registered(text: &[u8], desk: &mut Desk) -> Option<Assembled> {
    let Some(spelled) = registers::spelled(text) else {
        return read_inner_salt(text, desk);
    };
    let read = read_turned(&spelled.name, desk).ok();
    let read = read
        .or_else(|| read_mended(&spelled.name, desk))
        .or_else(|| read_inner_salt(&spelled.name, desk))?;
    // What is marked as a salt is no ester, and a lone anion no whole name.
    let fits = match read.pieces.as_slice() {
        [piece] => !spelled.is_salt && piece.charge() >= 0,
        _ => true,
    };
    fits.then_some(read)
}

/// Reads the name of a cation whose own acid is its anion.
fn read_inner_salt(text: &[u8], desk: &mut Desk) -> Option<Assembled> {
    let name = inner::cation(text)?;
    let read = read_turned(&name, desk).ok();
    let mut assembled = read.or_else(|| read_mended(&name, desk))?;
    inner::balance(&mut assembled.pieces)?;
    Some(assembled)
}

/// Reads a name whose isotopes are prefixes; those after the whole name are all its
/// hydrogens.
fn read_labelled(spelled: &Spelled, desk: &mut Desk) -> Option<Assembled> {
    let read = read_turned(&spelled.name, desk).ok();
    let mut assembled = read.or_else(|| read_mended(&spelled.name, desk))?;
    if let Some(all) = spelled.all {
        let [piece] = assembled.pieces.as_mut_slice() else {
            return None;
        };
        match heavy(&piece.molecule, all) {
            Some(molecule) => piece.molecule = molecule,
            // methane-d
            None => return read_turned(&spelled.with_prefix(all)?, desk).ok(),
        }
    }
    Some(assembled)
}

/// Replaces all hydrogens of a molecule, which are so many, by an isotope.
fn heavy(molecule: &Molecule, all: All) -> Option<Molecule> {
    let hydrogens = molecule
        .atoms()
        .iter()
        .map(|atom| u16::from(atom.hydrogens));
    let is_flat = molecule.centres().is_empty() && molecule.sides().is_empty();
    if hydrogens.sum::<u16>() != all.count || !is_flat {
        return None;
    }
    let mut whole = Molecule::with_capacity(molecule.atoms().len() + usize::from(all.count));
    for atom in molecule.atoms() {
        whole
            .add_atom(Atom {
                hydrogens: 0,
                ..*atom
            })
            .ok()?;
    }
    for bond in molecule.bonds() {
        whole.add_bond(bond.begin, bond.end, bond.order).ok()?;
    }
    for (number, atom) in molecule.atom_numbers().zip(molecule.atoms()) {
        for _ in 0..atom.hydrogens {
            let mut hydrogen = Atom::new(Element::from_number(1)?);
            hydrogen.isotope = all.mass;
            let hydrogen = whole.add_atom(hydrogen).ok()?;
            whole.add_bond(number, hydrogen, Order::Single).ok()?;
        }
    }
    Some(whole)
}

fn read_turned(text: &[u8], desk: &mut Desk) -> Result<Assembled, Fault> {
    let Some(name) = inverted::upright(text) else {
        return read_component(text, false, desk);
    };
    read_component(&name.bytes, true, desk).map_err(|fault| {
        let place = name
            .places
            .get(usize::from(fault.at))
            .or(name.places.last());
        Fault::new(place.copied().unwrap_or(fault.at), fault.expected)
    })
}

fn read_component(text: &[u8], inverted: bool, desk: &mut Desk) -> Result<Assembled, Fault> {
    let lexicon = lexicon();
    // Index names tell the ester of a base from its salt.
    let (text, ester) = match text.strip_suffix(b"(ester)") {
        Some(name) => (name.trim_ascii_end(), true),
        None => (text, false),
    };
    let style = Style { inverted, ester };
    let search = Search::new(text, lexicon, &mut desk.room);
    read_found(search, text, style, &mut desk.tree)
}

/// Tries the readings that a search finds.
fn read_found(
    mut search: Search<'_>,
    text: &[u8],
    style: Style,
    tree: &mut Tree,
) -> Result<Assembled, Fault> {
    let lexicon = lexicon();
    let mut first: Option<Fault> = None;
    for _ in 0..MAX_READINGS {
        let Some(tokens) = search.next_reading() else {
            break;
        };
        tree.clear();
        let result = parse(text, tokens, lexicon, tree)
            .and_then(|component| assemble(text, lexicon, tree, &component, tokens, style))
            .and_then(finish);
        match result {
            Ok(assembled) => return Ok(assembled),
            Err(fault) => {
                first.get_or_insert(fault);
            }
        }
    }
    Err(first.unwrap_or_else(|| {
        let (at, expected) = search.failure();
        Fault::new(u16::try_from(at).unwrap_or(u16::MAX), expected)
    }))
}

/// Places the double bonds of rings and draws the molecule of each piece.
fn finish(mut assembled: Assembled) -> Result<Assembled, Fault> {
    assembled.settle()?;
    let mut warn = Vec::new();
    for piece in &mut assembled.pieces {
        let assumed = piece.graph.place_double_bonds().map_err(describe)?;
        let (molecule, arranged) = piece.graph.molecule().map_err(describe)?;
        piece.mirror = mirror_image(&molecule, &arranged.relative).map(Box::new);
        piece.molecule = molecule;
        if piece.mirror.is_some() {
            warn.push(if arranged.is_racemic {
                NameWarning::Racemate
            } else {
                NameWarning::RelativeStereo
            });
        }
        if assumed {
            warn.push(NameWarning::AssumedHydrogen);
        }
        // propylsulfo-neon
        if !Census::of(&piece.molecule).is_organic() && !piece.molecule.has_possible_valences() {
            return Err(Fault::new(0, "valences that the elements have"));
        }
        if piece.whole && !is_connected(&piece.molecule) {
            return Err(Fault::new(0, "groups that hang together"));
        }
        if arranged.lost > 0 {
            warn.push(NameWarning::IgnoredStereo);
        }
    }
    for warning in warn {
        if !assembled.warnings.contains(&warning) {
            assembled.warnings.push(warning);
        }
    }
    Ok(assembled)
}

/// Says whether bonds lead from each atom to all others.
fn is_connected(molecule: &Molecule) -> bool {
    let mut parts = molecule.atoms().len();
    // For each atom one that it hangs together with, of its part in the end the same.
    let mut above: SmallVec<[u16; 64]> = molecule.atom_numbers().collect();
    let above = above.as_mut_slice();
    for bond in molecule.bonds() {
        let [low, high] = [bond.begin.min(bond.end), bond.begin.max(bond.end)];
        // No atom is below one of a higher number, so that who is on top hangs together with
        // none before it.
        if let Some(slot) = above.get_mut(usize::from(high))
            && *slot == high
        {
            *slot = low;
            parts -= 1;
            continue;
        }
        let [one, other] = [low, high].map(|atom| top(above, atom));
        if one != other {
            parts -= 1;
            if let Some(slot) = above.get_mut(usize::from(one.max(other))) {
                *slot = one.min(other);
            }
        }
    }
    parts == 1
}

/// Returns the atom that stands for all that an atom hangs together with.
fn top(above: &mut [u16], mut atom: u16) -> u16 {
    while let Some(next) = above.get(usize::from(atom)).copied()
        && next != atom
    {
        let after = above.get(usize::from(next)).copied().unwrap_or(next);
        if let Some(slot) = above.get_mut(usize::from(atom)) {
            *slot = after;
        }
        atom = after;
    }
    atom
}

/// Checks a name that is one piece: iodine alone is the substance, two atoms; a number
/// before it must belong to something.
fn settle_one(pieces: &mut [Piece]) -> Result<(), Error> {
    let [piece] = pieces else {
        return Ok(());
    };
    if let [atom] = piece.molecule.atoms()
        && piece.bare
        && piece.count <= 2
    {
        let atom = *atom;
        let order = match atom.element.number() {
            7 => Some(Order::Triple),
            8 => Some(Order::Double),
            1 | 9 | 17 | 35 | 53 => Some(Order::Single),
            _ => None,
        };
        if let Some(order) = order {
            let other = piece.molecule.add_atom(atom)?;
            piece.molecule.add_bond(0, other, order)?;
            piece.count = 1;
        }
    }
    if piece.count > 1 {
        let message = "expected something that the number belongs to in chemical name";
        return Err(Error::new(ErrorKind::Format, message).at(0));
    }
    if lacks_group(&piece.molecule) {
        let message = "expected one more group on the metal in chemical name";
        return Err(Error::new(ErrorKind::Format, message).at(0));
    }
    Ok(())
}

fn describe(unfinished: Unfinished) -> Fault {
    match unfinished {
        Unfinished::Valence => Fault::new(0, "no more bonds than the valence of an atom"),
        Unfinished::Mancude => Fault::new(0, "hydrogens that the ring allows"),
        Unfinished::Aldehyde => Fault::new(0, "no hydrogen at the carbon of a ketone"),
        Unfinished::Size => Fault::new(0, "a smaller structure"),
    }
}

/// A molecule and how many of it there are.
type Counted = (Molecule, u16);

/// The other mirror image of all pieces that have one.
fn mirrored(pieces: &[Piece]) -> Vec<Counted> {
    let mirror = |piece: &Piece| piece.mirror.as_deref().unwrap_or(&piece.molecule).clone();
    let parts = pieces.iter().map(|piece| (mirror(piece), piece.count));
    parts.collect()
}

/// Puts all pieces into one molecule.
fn join(mut pieces: Vec<Counted>) -> Option<Molecule> {
    if let [(piece, 1)] = pieces.as_mut_slice() {
        return Some(core::mem::take(piece));
    }
    let sizes = pieces
        .iter()
        .map(|(part, count)| part.atoms().len() * usize::from(*count));
    let mut whole = Molecule::with_capacity(sizes.sum());
    for (part, count) in &pieces {
        for _ in 0..*count {
            whole.append(part)?;
        }
    }
    Some(whole)
}
