//! One entry that covers the substance, and why.

use crate::check::reach::Lists;
use crate::data::text;
use crate::date::Date;
use crate::law::{Entry, Jurisdiction};
use crate::substance::Substance;
use alloc::borrow::Cow;
use core::fmt;
use smallvec::SmallVec;

/// How the substance stands to the one that the entry names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Relation {
    /// The entry names the substance itself.
    Itself,
    /// It is a salt of the named substance.
    Salt,
    /// It is an optical isomer of the named substance.
    OpticalIsomer,
    /// It is a geometric isomer of the named substance.
    GeometricIsomer,
    /// It is a positional isomer of the named substance.
    PositionalIsomer,
    /// It is an ester of the named substance.
    Ester,
    /// It is an ether of the named substance.
    Ether,
    /// It is an amide of the named substance.
    Amide,
    /// It is a carbamate of the named substance.
    Carbamate,
    /// It is a halide of the named substance.
    Halide,
    /// It is an acetal of the named substance.
    Acetal,
    /// It belongs to the class that the entry defines.
    Class,
    /// It contains the named substance.
    Component,
    /// It is the material that the entry names.
    Material,
    /// It is a tautomer of the named substance.
    Tautomer,
    /// It is the named substance with other isotopes.
    Isotopologue,
}

impl Relation {
    /// The relation at this position of the authored vocabulary.
    pub(crate) fn from_number(number: u32) -> Self {
        match number {
            0 => Self::Salt,
            1 => Self::OpticalIsomer,
            2 => Self::GeometricIsomer,
            3 => Self::PositionalIsomer,
            4 => Self::Ester,
            5 => Self::Ether,
            6 => Self::Amide,
            7 => Self::Carbamate,
            8 => Self::Halide,
            9 => Self::Acetal,
            10 => Self::Class,
            11 => Self::Component,
            12 => Self::Itself,
            13 => Self::Material,
            14 => Self::Tautomer,
            _ => Self::Isotopologue,
        }
    }

    /// Returns the word used in answers, such as `"optical-isomer"`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Itself => "itself",
            Self::Salt => "salt",
            Self::OpticalIsomer => "optical-isomer",
            Self::GeometricIsomer => "geometric-isomer",
            Self::PositionalIsomer => "positional-isomer",
            Self::Ester => "ester",
            Self::Ether => "ether",
            Self::Amide => "amide",
            Self::Carbamate => "carbamate",
            Self::Halide => "halide",
            Self::Acetal => "acetal",
            Self::Class => "class",
            Self::Component => "component",
            Self::Material => "material",
            Self::Tautomer => "tautomer",
            Self::Isotopologue => "isotopologue",
        }
    }
}

impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Whether the words of the law settle the match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Certainty {
    /// The entry covers the substance.
    Certain,
    /// The wording leaves it open; the reason stands in [`Finding::because`].
    Borderline,
}

impl Certainty {
    /// Returns `"certain"` or `"borderline"`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Borderline => "borderline",
        }
    }
}

impl fmt::Display for Certainty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One entry that covers the substance asked for, with the reason.
///
/// # Examples
/// ```
/// use precursor::{Certainty, Relation};
/// // The hydrochloride of 4-piperidone, by its own CAS Registry Number.
/// let answer = precursor::screen("41979-39-9");
/// let finding = answer.findings().iter().find(|f| f.entry().list().id() == "us-list-1").unwrap();
/// assert_eq!(finding.relation(), Relation::Salt);
/// assert_eq!(finding.certainty(), Certainty::Certain);
/// assert_eq!(finding.since().unwrap().to_string(), "2023-05-12");
/// assert!(finding.because()[0].contains("hydrochloride"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub(crate) entry: Entry,
    pub(crate) substance: Substance,
    pub(crate) relation: Relation,
    /// The relation without salts and isotopes: that of the free base of a salt.
    pub(crate) basis: Relation,
    pub(crate) certainty: Certainty,
    pub(crate) since: Option<Date>,
    pub(crate) because: SmallVec<[Cow<'static, str>; 2]>,
    pub(crate) clauses: SmallVec<[&'static str; 2]>,
    /// The lists that take the substance out of the class when they name it.
    pub(crate) displacing: Lists,
    pub(crate) displaced_by: Option<Entry>,
}

impl Finding {
    /// Returns the entry.
    #[must_use]
    pub fn entry(&self) -> Entry {
        self.entry
    }

    /// Returns whose law it is.
    #[must_use]
    pub fn jurisdiction(&self) -> Jurisdiction {
        self.entry.list().jurisdiction()
    }

    /// Returns the substance that the entry names.
    #[must_use]
    pub fn substance(&self) -> Substance {
        self.substance
    }

    /// Says whether duties follow from the entry; none do from one that another displaces.
    pub(crate) fn is_operative(&self) -> bool {
        self.displaced_by.is_none()
    }

    /// Returns the clauses of a class definition that hold, as the law numbers them.
    #[must_use]
    pub fn clauses(&self) -> &[&'static str] {
        &self.clauses
    }

    /// Returns the entry that names the substance and so takes it out of this class,
    /// where the law says that a specific listing goes before the class.
    #[must_use]
    pub fn displaced_by(&self) -> Option<Entry> {
        self.displaced_by
    }

    /// Returns how the substance asked for stands to the one that the entry names.
    #[must_use]
    pub fn relation(&self) -> Relation {
        self.relation
    }

    /// Returns whether the words of the law settle the match.
    #[must_use]
    pub fn certainty(&self) -> Certainty {
        self.certainty
    }

    /// Returns the first day of unbroken control under this list; `None` where unknown.
    #[must_use]
    pub fn since(&self) -> Option<Date> {
        self.since
    }

    /// Returns the first day on which the entry no longer holds; `None` where none is set.
    #[must_use]
    pub fn until(&self) -> Option<Date> {
        self.entry.ended()
    }

    /// Returns the chain of reasons, in the order from the query to the entry.
    #[must_use]
    pub fn because(&self) -> &[Cow<'static, str>] {
        &self.because
    }

    /// Returns what limits the entry or is doubtful about it, one sentence each.
    pub fn notes(&self) -> impl Iterator<Item = Cow<'static, str>> {
        let entry = self.entry;
        let sentence = |lead: &str, cell: &'static str| match cell {
            "" => None,
            cell => Some(Cow::Owned(alloc::format!("{lead}{cell}"))),
        };
        let mut to = entry.destinations().peekable();
        let destination = to.peek().is_some().then(|| {
            let countries: alloc::vec::Vec<&str> = to.collect();
            Cow::Owned(alloc::format!(
                "applies to exports to {}",
                countries.join(", ")
            ))
        });
        let except = entry.except().collect::<alloc::vec::Vec<&str>>().join("; ");
        let except = (!except.is_empty()).then(|| Cow::Owned(alloc::format!("except: {except}")));
        let undated = entry
            .effective()
            .is_none()
            .then(|| match entry.not_before() {
                Some(day) => Cow::Owned(alloc::format!(
                    "effective date unknown, not before {day}: counted from that day"
                )),
                None => Cow::Borrowed("effective date unknown: counted from the start of the list"),
            });
        let temporary = entry.temporary_until().map(|day| {
            Cow::Owned(alloc::format!(
                "temporary order until {day}, unless extended or made permanent"
            ))
        });
        let voluntary = (!entry.list().is_binding())
            .then_some(Cow::Borrowed("voluntary monitoring, without legal force"));
        let unsure = matches!(entry.date_confidence(), crate::law::Confidence::Memory)
            .then_some(Cow::Borrowed("date or citation from memory: verify"));
        let code = (entry.dea_code_confidence() == Some(crate::law::Confidence::Memory))
            .then_some(Cow::Borrowed("DEA code number from memory: verify"));
        let remark = Some(entry.notes())
            .filter(|notes| !notes.is_empty())
            .map(Cow::Borrowed);
        [
            sentence("covers only: ", entry.limited_to()),
            except,
            destination,
            undated,
            temporary,
            voluntary,
            unsure,
            code,
            remark,
        ]
        .into_iter()
        .flatten()
    }
}

/// The sentences of a reason in the tables.
pub(crate) fn sentences(cell: u32) -> impl Iterator<Item = &'static str> {
    text(cell).split(SENTENCE_END)
}

/// What parts two sentences of a reason in the tables.
pub(crate) const SENTENCE_END: char = '\u{2016}';

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::tokens::RELATIONS;

    #[test]
    fn relations_have_the_words_of_the_tables() {
        for (number, (word, _)) in (0..).zip(RELATIONS) {
            assert_eq!(Relation::from_number(number).as_str(), word);
        }
        assert_eq!(Relation::Itself.to_string(), "itself");
        assert_eq!(Certainty::Borderline.to_string(), "borderline");
    }

    #[test]
    fn notes_say_what_limits_an_entry() {
        let answer = crate::check::screen("fentanyl");
        let finding = &answer.findings()[0];
        assert_eq!(
            finding.jurisdiction(),
            finding.entry().list().jurisdiction()
        );
        assert_eq!(finding.until(), finding.entry().ended());
        let remark = finding.entry().notes();
        let notes: Vec<Cow<'_, str>> = finding.notes().collect();
        assert!(remark.is_empty() || notes.iter().any(|note| note == remark));
    }

    use alloc::string::ToString;
    use alloc::vec::Vec;
}
