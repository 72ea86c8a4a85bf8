//! SMILES: the line notation of molecules.

mod bracket;
mod finish;
mod read;
pub(super) mod write;

use crate::error::Error;
use crate::mol::Molecule;
use crate::mol::key::Keys;
use alloc::string::String;
use alloc::vec::Vec;
use core::str::FromStr;
use smallvec::SmallVec;

/// What a SMILES says that the molecule read from it does not hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct SmilesWarnings {
    /// An atom is `*`: the structure is not complete.
    pub incomplete: bool,
    /// A centre of more than four ligands, or of four in a plane, is marked (`@SP`,
    /// `@TB`, `@OH`); such marks are read and left out.
    pub stereo_left_out: bool,
    /// Two marks `/` or `\` at one end of a double bond contradict each other; both
    /// are left out.
    pub directions_contradict: bool,
}

/// A molecule read from SMILES, and where in the text each of its atoms stands.
///
/// Reads `OpenSMILES`, `[#6]` for an element by its number, and the forms with more than
/// needed bonds that are in use, such as `CN(=O)=O`. The molecule has alternating bonds in
/// place of aromatic ones, charges in place of five-bonded nitrogen and of halogen
/// oxides, and plain hydrogens such as `[H]C` counted at the atom that carries them.
///
/// # Examples
/// ```
/// use precursor::Smiles;
/// let pyridine: Smiles = "c1ccncc1".parse()?;
/// assert_eq!(pyridine.molecule().atoms().len(), 6);
/// assert_eq!(pyridine.molecule().atom(0).hydrogens, 1);
/// assert_eq!(pyridine.offset(3), Some(4));
/// let error = "c1ccnc1".parse::<Smiles>().unwrap_err();
/// assert_eq!(error.to_string(), "no alternating double bonds fit the aromatic atoms in SMILES");
/// # Ok::<(), precursor::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Smiles {
    molecule: Molecule,
    offsets: SmallVec<[u32; 64]>,
    warnings: SmilesWarnings,
    /// Whether each atom is uncharged and has the least valence of its element.
    is_usual: bool,
}

impl Smiles {
    /// The longest text, in bytes, that is read.
    pub const MAX_LEN: usize = 16_384;

    /// The most branches that may be open at one place.
    pub const MAX_BRANCHES: usize = 1_000;

    /// The most ring bonds that may be open at one place.
    pub const MAX_OPEN_RINGS: usize = 250;

    /// Returns the molecule; its atoms are numbered in the order of the text.
    #[must_use]
    pub fn molecule(&self) -> &Molecule {
        &self.molecule
    }

    /// Returns the molecule without its text.
    #[must_use]
    pub fn into_molecule(self) -> Molecule {
        self.molecule
    }

    /// Says whether each atom is uncharged and has the least valence of its element, so that
    /// none lacks a hydrogen; no bracket and no small letter is written then.
    pub(crate) fn is_usual(&self) -> bool {
        self.is_usual
    }

    /// Returns the byte where an atom stands in the text.
    #[must_use]
    pub fn offset(&self, atom: u16) -> Option<usize> {
        let offset = self.offsets.get(usize::from(atom))?;
        usize::try_from(*offset).ok()
    }

    /// Returns what the molecule does not hold.
    #[must_use]
    pub fn warnings(&self) -> SmilesWarnings {
        self.warnings
    }
}

impl FromStr for Smiles {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        read::read(text)
    }
}

impl Molecule {
    /// Returns the canonical SMILES: the same for every numbering of the atoms and every
    /// choice of alternating bonds, with aromatic atoms in lower case and with the marks of
    /// stereochemistry that mean something. A wildcard may give a ring any number of electrons:
    /// with one in a ring the form is not unique, and may not be readable.
    ///
    /// # Errors
    /// When so many atoms look alike that finding it would take too long.
    ///
    /// # Examples
    /// ```
    /// use precursor::Smiles;
    /// let one: Smiles = "C1=CC=CN=C1[C@@H](N)C".parse()?;
    /// let other: Smiles = "N[C@@H](C)c1ncccc1".parse()?;
    /// assert_eq!(one.molecule().to_smiles()?, other.molecule().to_smiles()?);
    /// # Ok::<(), precursor::Error>(())
    /// ```
    pub fn to_smiles(&self) -> Result<String, Error> {
        let mut molecule = self.clone();
        molecule.mark_aromatic();
        molecule.drop_idle_marks();
        let ranks = Keys::default()
            .ranks_as_drawn(&mut molecule)
            .map_err(Error::from)?;
        Ok(write::write(&molecule, &ranks, true))
    }

    /// Returns a SMILES with alternating bonds and the atoms in the order of their numbers,
    /// as far as the notation allows.
    ///
    /// # Examples
    /// ```
    /// use precursor::Smiles;
    /// let pyridine: Smiles = "n1ccccc1".parse()?;
    /// assert_eq!(pyridine.molecule().to_smiles_as_drawn(), "N1=CC=CC=C1");
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn to_smiles_as_drawn(&self) -> String {
        let ranks: Vec<u16> = self.atom_numbers().collect();
        write::write(self, &ranks, false)
    }
}
