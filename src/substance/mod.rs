//! One identity per substance, and the look-ups that find it.

mod companion;
mod index;
mod scope;

pub use companion::KnownCompanions;
pub use scope::{
    Derivation, DerivationKind, MAX_ACETALS, MAX_DECISIONS, MAX_PARTS, Recognition, Recognizer,
    Relative, StereoRelation,
};
pub(crate) use scope::{may_be_listed, standard_drawing};

pub(crate) use crate::data::slots::by_name;
pub(crate) use index::{
    by_cas, by_first_block, by_inchikey, by_pubchem_cid, by_un_number, by_unii,
};

use crate::data::{
    self, AliasRow, CasRow, RelationRow, SubstanceRow, parts, row, slice, tables, text,
};
use crate::error::{Error, ErrorKind};
use crate::id::{CasRn, InchiKey};
use crate::text::with_folded;
use core::fmt;
use core::str::FromStr;

/// What a substance is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SubstanceKind {
    /// One chemical compound or element.
    Chemical,
    /// A plant, an oil, an extract, a mixture, a preparation.
    Material,
    /// A group of compounds defined by structure or effect.
    Class,
}

/// One name of a substance, as printed.
#[derive(Clone, Copy, Debug)]
pub struct Name {
    row: &'static AliasRow,
}

impl Name {
    /// Returns the name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        text(self.row.name)
    }

    /// Says whether it is a Chinese name.
    #[must_use]
    pub fn is_chinese(self) -> bool {
        self.row.language == 1
    }

    /// Returns where the name comes from: `name`, `synonym`, or the list that prints it.
    #[must_use]
    pub fn source(self) -> &'static str {
        text(self.row.source)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One chemical identity of the data, or a material or class that the law names.
///
/// # Examples
/// ```
/// use precursor::Substance;
/// let substance: Substance = "4-piperidone".parse()?;
/// assert_eq!(substance.name_zh(), "4-哌啶酮");
/// assert_eq!(substance.smiles(), "O=C1CCNCC1");
/// assert!(substance.cas_numbers().any(|cas| cas.to_string() == "41661-47-6"));
/// # Ok::<(), precursor::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Substance(u32);

impl Substance {
    pub(crate) fn from_number(number: u32) -> Self {
        Self(number)
    }

    /// The position of the substance in the tables.
    pub(crate) fn number(self) -> u32 {
        self.0
    }

    /// Says whether another id stands for the same compound.
    pub(crate) fn is_same_compound(self, other: Self) -> bool {
        let key = self.row().inchikey;
        self == other || (key != 0 && key == other.row().inchikey)
    }

    fn row(self) -> &'static SubstanceRow {
        const NONE: &SubstanceRow = &SubstanceRow {
            id: 0,
            kind: 2,
            name: 0,
            name_zh: 0,
            inchikey: 0,
            smiles: 0,
            unii: 0,
            pubchem_cid: 0,
            un_number: 0,
            hs: 0,
            agreement: 0,
            sources: 0,
            notes: 0,
            aliases_start: 0,
            aliases_end: 0,
            cas_start: 0,
            cas_end: 0,
            entries_start: 0,
            entries_end: 0,
            relations_start: 0,
            relations_end: 0,
        };
        row(&tables::SUBSTANCES, self.0).unwrap_or(NONE)
    }

    /// The numbers of the entries that name the substance.
    pub(crate) fn entry_numbers(self) -> &'static [u32] {
        slice(
            &tables::SUBSTANCE_ENTRIES,
            self.row().entries_start,
            self.row().entries_end,
        )
    }

    /// The entries that reach the substance without naming it.
    pub(crate) fn relations(self) -> &'static [RelationRow] {
        slice(
            &tables::RELATIONS,
            self.row().relations_start,
            self.row().relations_end,
        )
    }

    fn alias_rows(self) -> &'static [AliasRow] {
        slice(
            &tables::ALIASES,
            self.row().aliases_start,
            self.row().aliases_end,
        )
    }

    fn cas_rows(self) -> impl Iterator<Item = &'static CasRow> {
        let positions = slice(
            &tables::SUBSTANCE_CAS,
            self.row().cas_start,
            self.row().cas_end,
        );
        positions.iter().filter_map(|at| row(&tables::CAS, *at))
    }

    /// Returns all substances of the data, sorted by id.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        let count = u32::try_from(tables::SUBSTANCES.len()).unwrap_or(0);
        (0..count).map(Self)
    }

    /// Returns the substance at a position of [`Substance::all`].
    ///
    /// # Examples
    /// ```
    /// use precursor::Substance;
    /// let substance: Substance = "4-piperidone".parse()?;
    /// assert_eq!(Substance::from_index(substance.index()), Some(substance));
    /// assert_eq!(Substance::from_index(u32::MAX), None);
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn from_index(index: u32) -> Option<Self> {
        row(&tables::SUBSTANCES, index).map(|_| Self(index))
    }

    /// Returns the position in [`Substance::all`], which may change with the data version.
    #[must_use]
    pub fn index(self) -> u32 {
        self.0
    }

    /// Returns the substances that a name means: none, one, or several where it is ambiguous.
    ///
    /// # Examples
    /// ```
    /// use precursor::Substance;
    /// assert_eq!(Substance::by_name("Acetone").next(), Substance::by_name("丙酮").next());
    /// assert_eq!(Substance::by_name("六氢大麻酚").count(), 2);
    /// ```
    #[must_use]
    pub fn by_name(name: &str) -> impl ExactSizeIterator<Item = Self> {
        with_folded(name, by_name)
            .iter()
            .map(|number| Self(*number))
    }

    /// Returns the substances that a CAS Registry Number means, itself or as a salt of them.
    ///
    /// # Examples
    /// ```
    /// use precursor::{CasRn, Substance};
    /// let cas: CasRn = "79099-07-3".parse()?;
    /// assert_eq!(Substance::by_cas(cas).next().unwrap().id(), "1-boc-4-piperidone");
    /// # Ok::<(), precursor::Error>(())
    /// ```
    pub fn by_cas(cas: CasRn) -> impl Iterator<Item = Self> {
        by_cas(cas)
            .iter()
            .filter(|row| row.misprint_of == 0)
            .map(|row| Self(row.substance))
    }

    /// Returns the substances that have this `InChIKey`; several are one compound
    /// under several legal names.
    ///
    /// # Examples
    /// ```
    /// use precursor::Substance;
    /// let key = "VRJHQPZVIGNGMX-UHFFFAOYSA-N".parse()?;
    /// assert_eq!(Substance::by_inchikey(key).next().unwrap().id(), "4-piperidone");
    /// # Ok::<(), precursor::Error>(())
    /// ```
    pub fn by_inchikey(key: InchiKey) -> impl Iterator<Item = Self> {
        by_inchikey(key)
    }

    /// Returns the id, such as `"1-boc-4-piperidone"`.
    #[must_use]
    pub fn id(self) -> &'static str {
        text(self.row().id)
    }

    /// Returns what it is.
    #[must_use]
    pub fn kind(self) -> SubstanceKind {
        match self.row().kind {
            0 => SubstanceKind::Chemical,
            1 => SubstanceKind::Material,
            _ => SubstanceKind::Class,
        }
    }

    /// Returns the English name.
    #[must_use]
    pub fn name(self) -> &'static str {
        text(self.row().name)
    }

    /// Returns the Chinese name; empty where none is known.
    #[must_use]
    pub fn name_zh(self) -> &'static str {
        text(self.row().name_zh)
    }

    /// Returns every name as printed, English and Chinese.
    pub fn names(self) -> impl Iterator<Item = Name> {
        self.alias_rows().iter().map(|row| Name { row })
    }

    /// Returns the CAS Registry Numbers of the substance itself.
    pub fn cas_numbers(self) -> impl Iterator<Item = CasRn> {
        self.cas_rows()
            .filter(|row| row.form == 0)
            .map(|row| CasRn::from_body(row.body))
    }

    /// Returns the CAS Registry Numbers of its salts, with what each is.
    pub fn salt_cas_numbers(self) -> impl Iterator<Item = (CasRn, &'static str)> {
        self.cas_rows()
            .filter(|row| row.form != 0)
            .map(|row| (CasRn::from_body(row.body), text(row.form)))
    }

    /// Returns the `InChIKey`; `None` where there is no single structure.
    #[must_use]
    pub fn inchikey(self) -> Option<InchiKey> {
        text(self.row().inchikey).parse().ok()
    }

    /// Returns the structure as SMILES; empty where there is no single one.
    #[must_use]
    pub fn smiles(self) -> &'static str {
        text(self.row().smiles)
    }

    /// Returns the UNII; empty where none is known.
    #[must_use]
    pub fn unii(self) -> &'static str {
        text(self.row().unii)
    }

    /// Returns the `PubChem` compound number, where known.
    #[must_use]
    pub fn pubchem_cid(self) -> Option<u32> {
        Some(self.row().pubchem_cid).filter(|cid| *cid != 0)
    }

    /// Returns the UN numbers of dangerous goods law.
    pub fn un_numbers(self) -> impl Iterator<Item = &'static str> {
        parts(text(self.row().un_number))
    }

    /// Returns the customs (HS) codes, digits only.
    pub fn hs_codes(self) -> impl Iterator<Item = &'static str> {
        parts(text(self.row().hs))
    }

    /// Returns how many sources agree on the structure: `two-independent`,
    /// `conflict-resolved`, `one-source` or `none`.
    #[must_use]
    pub fn agreement(self) -> &'static str {
        text(self.row().agreement)
    }

    /// Returns the sources of the structure.
    #[must_use]
    pub fn sources(self) -> &'static str {
        text(self.row().sources)
    }

    /// Returns remarks on the identity.
    #[must_use]
    pub fn notes(self) -> &'static str {
        text(self.row().notes)
    }
}

impl fmt::Debug for Substance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Substance({})", self.id())
    }
}

impl fmt::Display for Substance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl FromStr for Substance {
    type Err = Error;

    fn from_str(id: &str) -> Result<Self, Error> {
        let rows = &tables::SUBSTANCES;
        let at = rows
            .binary_search_by(|row| data::text(row.id).cmp(id))
            .ok()
            .and_then(|at| u32::try_from(at).ok());
        at.map(Self)
            .ok_or_else(|| Error::new(ErrorKind::Unknown, "no substance has this id"))
    }
}
