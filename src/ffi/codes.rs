//! The numbers of the enumerations.

use crate::ffi::status::PrecursorStatus;
use crate::{
    Act, Certainty, Confidence, DutyKind, EntryKind, ErrorKind, Fact, GoodsForm, IdentifierKind,
    Jurisdiction, ObligationStatus, PercentBasis, QueryKind, Relation, SubstanceKind, Undetermined,
    Verdict,
};

/// Whose law it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub enum PrecursorJurisdiction {
    /// The United States of America.
    Us = 1,
    /// The People's Republic of China.
    Cn = 2,
    /// The United Nations, 1988 Convention.
    Un = 3,
}

/// The verdict of one jurisdiction; every number from 16 on means undetermined, and says why.
///
/// No number is 0 except that of a row of a batch that could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub enum PrecursorVerdict {
    /// No answer: the row of the batch could not be read, and its status says why.
    None = 0,
    /// At least one entry in force covers the substance.
    Listed = 1,
    /// The substance is known, and no entry in force covers it.
    NotListed = 2,
    /// Undetermined: the text names nothing that this library knows.
    NotRecognised = 16,
    /// Undetermined: the text means several substances; the suggestions name them.
    Ambiguous = 17,
    /// Undetermined: the text is too vague to name a substance.
    Vague = 18,
    /// Undetermined: the identifiers given contradict each other or their own check digit.
    Conflict = 19,
    /// Undetermined: what was given does not decide.
    Incomplete = 20,
    /// Undetermined: the wording of the law leaves it open.
    Borderline = 21,
    /// Undetermined: the date lies before the data of the jurisdiction begins.
    OutsideCoverage = 22,
}

/// What a text was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub enum PrecursorKind {
    /// A name.
    Name = 1,
    /// A CAS Registry Number.
    Cas = 2,
    /// An `InChIKey`.
    InchiKey = 3,
    /// An `InChI`.
    Inchi = 4,
    /// A DEA code number.
    DeaCode = 5,
    /// A customs (HS) code.
    Hs = 6,
    /// A UN number for dangerous goods.
    Un = 7,
    /// An EC number.
    Ec = 8,
    /// A UNII.
    Unii = 9,
    /// A `PubChem` compound number.
    PubchemCid = 10,
    /// A structure as SMILES.
    Smiles = 11,
}

/// How the substance stands to the one that the entry names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub enum PrecursorRelation {
    /// The entry names the substance itself.
    Itself = 1,
    /// It is a salt of the named substance.
    Salt = 2,
    /// It is an optical isomer of the named substance.
    OpticalIsomer = 3,
    /// It is a geometric isomer of the named substance.
    GeometricIsomer = 4,
    /// It is a positional isomer of the named substance.
    PositionalIsomer = 5,
    /// It is an ester of the named substance.
    Ester = 6,
    /// It is an ether of the named substance.
    Ether = 7,
    /// It is an amide of the named substance.
    Amide = 8,
    /// It is a carbamate of the named substance.
    Carbamate = 9,
    /// It is a halide of the named substance.
    Halide = 10,
    /// It is an acetal of the named substance.
    Acetal = 11,
    /// It belongs to the class that the entry defines.
    Class = 12,
    /// It is the material that the entry names.
    Material = 13,
    /// It contains the named substance.
    Component = 14,
    /// It is a tautomer of the named substance.
    Tautomer = 15,
    /// It is the named substance with other isotopes.
    Isotopologue = 16,
}

/// Whether the words of the law settle the match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub enum PrecursorCertainty {
    /// The entry covers the substance.
    Certain = 1,
    /// The wording leaves it open; the reasons of the finding say why.
    Borderline = 2,
}

/// How sure a fact of the data is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub enum PrecursorConfidence {
    /// Read in the official text or a faithful copy of it.
    Official = 1,
    /// Read in a secondary source.
    Secondary = 2,
    /// From memory: verify before relying on it.
    Memory = 3,
    /// Not known.
    Unknown = 4,
}

/// What an entry names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub enum PrecursorEntryKind {
    /// One chemical substance.
    Substance = 1,
    /// A material: a plant, an oil, an extract, a preparation.
    Material = 2,
    /// A class of substances defined by structure or effect.
    Class = 3,
}

/// What a substance of the data is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub enum PrecursorSubstanceKind {
    /// One chemical compound.
    Chemical = 1,
    /// A material: a plant, an oil, a mixture.
    Material = 2,
    /// A class of compounds.
    Class = 3,
}

/// What is done with goods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub enum PrecursorAct {
    /// They come into the country.
    Import = 1,
    /// They leave the country.
    Export = 2,
    /// They change hands inside the country.
    Domestic = 3,
    /// They are sold to a consumer inside the country.
    Retail = 4,
    /// They cross the border of some country.
    CrossBorder = 5,
}

/// The form in which goods come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub enum PrecursorForm {
    /// The chemical itself, of whatever purity.
    Substance = 1,
    /// A mixture or solution that contains it.
    Mixture = 2,
    /// A finished medicine with it as the only active ingredient.
    Medicine = 3,
    /// A finished medicine with further active ingredients.
    CompoundMedicine = 4,
    /// A completely formulated paint or coating.
    Coating = 5,
    /// A printing ink or its cartridge.
    PrintingInk = 6,
    /// A photoresist or other liquid of chip and display making.
    Photoresist = 7,
}

/// On what a concentration is reckoned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub enum PrecursorPercentBasis {
    /// It is not said.
    Unstated = 0,
    /// Weight in weight.
    Weight = 1,
    /// Weight in volume.
    WeightPerVolume = 2,
    /// Volume in volume.
    Volume = 3,
}

/// What kind of thing the law asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub enum PrecursorDuty {
    /// The person must be registered.
    Registration = 1,
    /// The shipment must be permitted.
    Permit = 2,
    /// The business or the shipment must be licensed.
    Licence = 3,
    /// The shipment must be declared beforehand.
    Declaration = 4,
    /// The content of the chemical must be declared.
    ContentDeclaration = 5,
    /// The other country must be told beforehand.
    Notification = 6,
    /// The business must be put on file.
    Filing = 7,
    /// Records must be kept.
    Record = 8,
    /// The act is forbidden.
    Prohibition = 9,
}

/// Whether an obligation holds for the shipment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub enum PrecursorObligationStatus {
    /// It holds.
    Applies = 1,
    /// It depends on facts that are not known.
    Depends = 2,
    /// It does not hold, for the reason given.
    DoesNotApply = 3,
}

/// A fact of the shipment on which an obligation can depend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub enum PrecursorFact {
    /// Whether the goods are imported, exported or stay in the country.
    Direction = 1,
    /// The country of destination.
    Destination = 2,
    /// The quantity.
    Quantity = 3,
    /// The density, which turns a volume into a mass.
    Density = 4,
    /// The concentration.
    Concentration = 5,
    /// What else is in the goods.
    Composition = 6,
    /// The form of the goods.
    Form = 7,
    /// Whether the wording of the entry reaches the substance.
    Classification = 8,
}

/// What is wrong with a text that could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub enum PrecursorFaultKind {
    /// It is empty.
    Empty = 1,
    /// It is too long.
    TooLong = 2,
    /// A character cannot stand where it stands.
    Character = 3,
    /// It does not have the form of the thing it should be.
    Format = 4,
    /// A check digit or check character does not fit the others.
    CheckDigit = 5,
    /// A number lies outside the range that exists.
    Range = 6,
    /// Its bytes are not UTF-8.
    Encoding = 7,
    /// It is well-formed and names nothing this library knows.
    Unknown = 8,
}

/// Pairs the numbers with the values of the library; a value without a number does not compile.
macro_rules! pairs {
    ($number:ident = $value:ident { $($variant:ident),+ $(,)? }) => {
        impl $number {
            /// Every value that has a number.
            pub(crate) const VALUES: &[(Self, $value)] =
                &[$((Self::$variant, $value::$variant)),+];

            /// The number, as structs hold it.
            #[expect(clippy::as_conversions, reason = "the enumeration is made of i32 numbers")]
            pub(crate) const fn number(self) -> i32 {
                self as i32
            }

            /// The value that a number of the caller stands for.
            #[allow(dead_code, reason = "not every enumeration is read from the caller")]
            pub(crate) fn value(number: i32) -> Result<$value, PrecursorStatus> {
                let pair = Self::VALUES.iter().find(|(known, _)| known.number() == number);
                pair.map(|(_, value)| *value).ok_or(PrecursorStatus::Number)
            }
        }

        impl From<$value> for $number {
            fn from(value: $value) -> Self {
                match value {
                    $($value::$variant => Self::$variant,)+
                }
            }
        }
    };
}

pairs!(PrecursorJurisdiction = Jurisdiction { Us, Cn, Un });
pairs!(
    PrecursorVerdict = Undetermined {
        NotRecognised,
        Ambiguous,
        Vague,
        Conflict,
        Incomplete,
        Borderline,
        OutsideCoverage,
    }
);
pairs!(
    PrecursorKind = IdentifierKind {
        Cas,
        InchiKey,
        Inchi,
        DeaCode,
        Hs,
        Un,
        Ec,
        Unii,
        PubchemCid,
    }
);
pairs!(
    PrecursorRelation = Relation {
        Itself,
        Salt,
        OpticalIsomer,
        GeometricIsomer,
        PositionalIsomer,
        Ester,
        Ether,
        Amide,
        Carbamate,
        Halide,
        Acetal,
        Class,
        Material,
        Component,
        Tautomer,
        Isotopologue,
    }
);
pairs!(
    PrecursorCertainty = Certainty {
        Certain,
        Borderline
    }
);
pairs!(
    PrecursorConfidence = Confidence {
        Official,
        Secondary,
        Memory,
        Unknown
    }
);
pairs!(
    PrecursorEntryKind = EntryKind {
        Substance,
        Material,
        Class
    }
);
pairs!(
    PrecursorSubstanceKind = SubstanceKind {
        Chemical,
        Material,
        Class
    }
);
pairs!(
    PrecursorAct = Act {
        Import,
        Export,
        Domestic,
        Retail,
        CrossBorder
    }
);
pairs!(
    PrecursorForm = GoodsForm {
        Substance,
        Mixture,
        Medicine,
        CompoundMedicine,
        Coating,
        PrintingInk,
        Photoresist,
    }
);
pairs!(
    PrecursorPercentBasis = PercentBasis {
        Unstated,
        Weight,
        WeightPerVolume,
        Volume
    }
);
pairs!(
    PrecursorDuty = DutyKind {
        Registration,
        Permit,
        Licence,
        Declaration,
        ContentDeclaration,
        Notification,
        Filing,
        Record,
        Prohibition,
    }
);
pairs!(
    PrecursorObligationStatus = ObligationStatus {
        Applies,
        Depends,
        DoesNotApply
    }
);
pairs!(
    PrecursorFact = Fact {
        Direction,
        Destination,
        Quantity,
        Density,
        Concentration,
        Composition,
        Form,
        Classification,
    }
);
pairs!(
    PrecursorFaultKind = ErrorKind {
        Empty,
        TooLong,
        Character,
        Format,
        CheckDigit,
        Range,
        Encoding,
        Unknown,
    }
);

impl PrecursorVerdict {
    /// The verdict as a column of a batch holds it.
    #[expect(
        clippy::as_conversions,
        reason = "the numbers above lie between 0 and 255"
    )]
    pub(crate) const fn cell(self) -> u8 {
        self as u8
    }
}

impl PrecursorObligationStatus {
    /// The status as a column of a batch holds it.
    #[expect(
        clippy::as_conversions,
        reason = "the numbers above lie between 0 and 255"
    )]
    pub(crate) const fn cell(self) -> u8 {
        self as u8
    }
}

impl From<Verdict> for PrecursorVerdict {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Listed => Self::Listed,
            Verdict::NotListed => Self::NotListed,
            Verdict::Undetermined(reason) => reason.into(),
        }
    }
}

impl From<QueryKind> for PrecursorKind {
    fn from(kind: QueryKind) -> Self {
        match kind {
            QueryKind::Name => Self::Name,
            QueryKind::Smiles => Self::Smiles,
            QueryKind::Identifier(kind) => kind.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_and_its_number_lead_to_each_other() {
        for (number, value) in PrecursorRelation::VALUES {
            assert_eq!(PrecursorRelation::from(*value), *number);
            assert_eq!(PrecursorRelation::value(number.number()), Ok(*value));
        }
        for (number, value) in PrecursorJurisdiction::VALUES {
            assert_eq!(PrecursorJurisdiction::value(number.number()), Ok(*value));
        }
        assert_eq!(
            PrecursorJurisdiction::value(0),
            Err(PrecursorStatus::Number)
        );
        assert_eq!(
            PrecursorJurisdiction::value(4),
            Err(PrecursorStatus::Number)
        );
    }
}
