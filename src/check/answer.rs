//! What the caller gets back.

use crate::check::finding::{Certainty, Finding};
use crate::check::obligation::{Fact, Obligation, obligations};
use crate::check::shipment::Shipment;
use crate::date::Date;
use crate::error::Error;
use crate::id::IdentifierKind;
use crate::law::{Entry, Jurisdiction, List};
use crate::name::TradeFacts;
use crate::substance::Substance;
use alloc::borrow::{Cow, ToOwned};
use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

/// What the text of a query was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum QueryKind {
    /// A name.
    Name,
    /// A structure as SMILES.
    Smiles,
    /// An identifier of this kind.
    Identifier(IdentifierKind),
}

impl QueryKind {
    /// Returns the word used in answers, such as `"name"` or `"cas"`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Smiles => "smiles",
            Self::Identifier(kind) => kind.as_str(),
        }
    }
}

impl fmt::Display for QueryKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why a jurisdiction's verdict cannot be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Undetermined {
    /// The text names nothing that this library knows.
    NotRecognised,
    /// The text means several substances; the suggestions name them.
    Ambiguous,
    /// The text is too vague to name a substance.
    Vague,
    /// The identifiers given contradict each other or their own check digit.
    Conflict,
    /// What was given does not decide: a material whose contents count, a set of goods.
    Incomplete,
    /// The wording of the law leaves it open.
    Borderline,
    /// The date lies before the data of the jurisdiction begins.
    OutsideCoverage,
}

impl Undetermined {
    /// Returns the word used in answers, such as `"not-recognised"`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotRecognised => "not-recognised",
            Self::Ambiguous => "ambiguous",
            Self::Vague => "vague",
            Self::Conflict => "conflict",
            Self::Incomplete => "incomplete",
            Self::Borderline => "borderline",
            Self::OutsideCoverage => "outside-coverage",
        }
    }
}

impl fmt::Display for Undetermined {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The verdict of one jurisdiction.
///
/// # Examples
/// ```
/// use precursor::{Jurisdiction, Undetermined, Verdict};
/// let answer = precursor::screen("silica gel");
/// assert_eq!(answer.verdict(Jurisdiction::Us), Verdict::Undetermined(Undetermined::NotRecognised));
/// assert_eq!(answer.verdict(Jurisdiction::Us).to_string(), "undetermined");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// At least one entry in force covers the substance.
    Listed,
    /// The substance is known and no entry in force covers it.
    NotListed,
    /// No verdict is possible, for the reason given.
    Undetermined(Undetermined),
}

impl Verdict {
    /// Returns `"listed"`, `"not-listed"` or `"undetermined"`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Listed => "listed",
            Self::NotListed => "not-listed",
            Self::Undetermined(_) => "undetermined",
        }
    }

    /// Returns the reason where there is no verdict.
    #[must_use]
    pub fn undetermined(self) -> Option<Undetermined> {
        match self {
            Self::Undetermined(reason) => Some(reason),
            Self::Listed | Self::NotListed => None,
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A substance that the text may mean; never an answer by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suggestion {
    pub(crate) name: &'static str,
    pub(crate) substance: Substance,
    pub(crate) distance: u32,
    pub(crate) date: Date,
}

impl Suggestion {
    /// Returns the name to show.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the substance.
    #[must_use]
    pub fn substance(&self) -> Substance {
        self.substance
    }

    /// Returns how many edits lie between the text and the suggestion; 0 for one
    /// of several meanings of the same text, 1 for a name that sounds alike in
    /// another language.
    #[must_use]
    pub fn distance(&self) -> u32 {
        self.distance
    }

    /// Returns the lists that name the substance on the date of the query.
    #[must_use]
    pub fn lists(&self) -> Vec<List> {
        let mut lists: Vec<List> = self
            .substance
            .entries()
            .filter(|entry| entry.in_force(self.date))
            .map(Entry::list)
            .collect();
        lists.dedup();
        lists
    }
}

/// The answer to one query.
///
/// # Examples
/// ```
/// use precursor::{Jurisdiction, Query, Verdict};
/// let answer = Query::new("4-piperidone").on("2025-07-19".parse()?).answer();
/// assert_eq!(answer.verdict(Jurisdiction::Us), Verdict::Listed);
/// assert_eq!(answer.verdict(Jurisdiction::Cn), Verdict::NotListed);
/// # Ok::<(), precursor::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub(crate) input: String,
    pub(crate) kind: QueryKind,
    pub(crate) date: Date,
    pub(crate) substance: Option<Substance>,
    pub(crate) verdicts: [Verdict; 3],
    pub(crate) findings: Vec<Finding>,
    pub(crate) shipment: Shipment,
    pub(crate) suggestions: Vec<Suggestion>,
    pub(crate) warnings: Vec<Cow<'static, str>>,
    pub(crate) fault: Option<Error>,
    pub(crate) components: Vec<Answer>,
    pub(crate) facts: Option<Box<TradeFacts>>,
}

impl Answer {
    /// The answer to a text that is not read yet.
    pub(crate) fn new(input: &str, date: Date) -> Self {
        Self {
            input: input.to_owned(),
            kind: QueryKind::Name,
            date,
            substance: None,
            verdicts: [Verdict::Undetermined(Undetermined::NotRecognised); 3],
            findings: Vec::new(),
            shipment: Shipment::default(),
            suggestions: Vec::new(),
            warnings: Vec::new(),
            fault: None,
            components: Vec::new(),
            facts: None,
        }
    }

    /// Says whether nothing is known of what the text means.
    pub(crate) fn is_unread(&self) -> bool {
        self.verdicts == [Verdict::Undetermined(Undetermined::NotRecognised); 3]
            && self.suggestions.is_empty()
            && self.fault.is_none()
    }

    /// Says whether what the text gives contradicts itself.
    pub(crate) fn is_conflict(&self) -> bool {
        self.verdicts
            .contains(&Verdict::Undetermined(Undetermined::Conflict))
    }

    /// Adds a warning.
    pub(crate) fn note(&mut self, warning: String) {
        self.warnings.push(Cow::Owned(warning));
    }

    pub(crate) fn fail(&mut self, error: Error) {
        self.warnings.push(Cow::Owned(error.to_string()));
        self.fault = Some(error);
    }

    /// Adds substances that the text may mean, with their distance from it.
    pub(crate) fn suggest(&mut self, substances: impl Iterator<Item = (Substance, u32)>) {
        for (substance, distance) in substances {
            self.suggest_name(substance.name(), substance, distance);
        }
    }

    /// Adds a substance that the text may mean, under one of its names.
    pub(crate) fn suggest_name(&mut self, name: &'static str, substance: Substance, distance: u32) {
        let mut known = self.suggestions.iter();
        if known.all(|known| known.substance != substance) {
            self.suggestions.push(Suggestion {
                name,
                substance,
                distance,
                date: self.date,
            });
        }
    }

    /// Returns the text of the query.
    #[must_use]
    pub fn input(&self) -> &str {
        &self.input
    }

    /// Returns what the text was taken for.
    #[must_use]
    pub fn kind(&self) -> QueryKind {
        self.kind
    }

    /// Returns the date that the answer is for.
    #[must_use]
    pub fn date(&self) -> Date {
        self.date
    }

    /// Returns the substance, where the text names one.
    #[must_use]
    pub fn substance(&self) -> Option<Substance> {
        self.substance
    }

    /// Returns the verdict of a jurisdiction.
    #[must_use]
    pub fn verdict(&self, jurisdiction: Jurisdiction) -> Verdict {
        let [us, cn, un] = self.verdicts;
        match jurisdiction {
            Jurisdiction::Us => us,
            Jurisdiction::Cn => cn,
            Jurisdiction::Un => un,
        }
    }

    /// Says whether any jurisdiction lists the substance.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        self.verdicts.contains(&Verdict::Listed)
    }

    /// Returns the entries that cover the substance, in the order of the lists.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Returns the findings of one jurisdiction.
    pub fn findings_in(&self, jurisdiction: Jurisdiction) -> impl Iterator<Item = &Finding> {
        self.findings
            .iter()
            .filter(move |finding| finding.jurisdiction() == jurisdiction)
    }

    /// Returns what the query says of the shipment.
    #[must_use]
    pub fn shipment(&self) -> &Shipment {
        &self.shipment
    }

    /// Works out what the findings mean for the shipment of the query: every duty that
    /// holds, does not hold, or depends on facts that the query does not give.
    #[must_use]
    pub fn obligations(&self) -> Vec<Obligation> {
        if self.components.is_empty() {
            return obligations(&self.findings, self.date, &self.shipment);
        }
        self.components.iter().flat_map(Self::obligations).collect()
    }

    /// Returns what the text may mean where it could not be answered.
    #[must_use]
    pub fn suggestions(&self) -> &[Suggestion] {
        &self.suggestions
    }

    /// Returns the parts of a line that names several things, each with an answer of
    /// its own; empty where it names one. The input of a part is its text, or a SMILES where
    /// the line is one structure or systematic name of several components.
    ///
    /// # Examples
    /// ```
    /// use precursor::{Jurisdiction, Verdict};
    /// let answer = precursor::screen("toluene / acetone 60:40");
    /// let ids: Vec<&str> = answer.components().iter()
    ///     .filter_map(|component| Some(component.substance()?.id()))
    ///     .collect();
    /// assert_eq!(ids, ["toluene", "acetone"]);
    /// assert_eq!(answer.verdict(Jurisdiction::Us), Verdict::Listed);
    /// ```
    #[must_use]
    pub fn components(&self) -> &[Answer] {
        &self.components
    }

    /// Returns what the line says of the goods beside their name; `None` where it
    /// says nothing.
    #[must_use]
    pub fn facts(&self) -> Option<&TradeFacts> {
        self.facts.as_deref()
    }

    /// Returns what is wrong with the text, where it could not be read at all:
    /// empty, too long, a wrong check digit.
    #[must_use]
    pub fn fault(&self) -> Option<&Error> {
        self.fault.as_ref()
    }

    /// Adds a warning of the caller's own, such as a field that could not be read.
    pub fn warn(&mut self, warning: String) {
        self.warnings.push(Cow::Owned(warning));
    }

    /// Returns what the caller should know beside the verdicts.
    #[must_use]
    pub fn warnings(&self) -> &[Cow<'static, str>] {
        &self.warnings
    }
}

/// One line per verdict with its findings, then what the line says, the duties, the
/// suggestions and the warnings; the parts of a line one after the other.
impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}) on {}", self.input, self.kind, self.date)?;
        if let Some(substance) = self.substance {
            write!(f, ": {}", substance.name())?;
        }
        for jurisdiction in Jurisdiction::ALL {
            let verdict = self.verdict(jurisdiction);
            write!(f, "\n  {jurisdiction} {verdict}")?;
            if let Some(reason) = verdict.undetermined() {
                write!(f, ": {reason}")?;
            }
            // The parts of a line show their own.
            let whole = self.components.is_empty();
            for finding in self.findings_in(jurisdiction).filter(|_| whole) {
                let entry = finding.entry();
                write!(f, "\n     {entry} {}", entry.name())?;
                if !entry.name_zh().is_empty() {
                    write!(f, " {}", entry.name_zh())?;
                }
                if finding.certainty() == Certainty::Borderline {
                    f.write_str(" (borderline)")?;
                }
                if let Some(specific) = finding.displaced_by() {
                    write!(f, " (displaced by {specific})")?;
                }
                match finding.since() {
                    Some(since) => write!(f, ", since {since}")?,
                    None => f.write_str(", since an unknown date")?,
                }
                if let Some(until) = finding.until() {
                    write!(f, ", until {until}")?;
                }
                write!(f, ", {} [{}]", entry.authority(), entry.confidence())?;
                for reason in finding.because() {
                    write!(f, "\n        {reason}")?;
                }
            }
        }
        if !self.components.is_empty() {
            return self.write_components(f);
        }
        if let Some(facts) = &self.facts {
            write!(f, "\n  says: {facts}")?;
        }
        let (open, settled): (Vec<Obligation>, Vec<Obligation>) = self
            .obligations()
            .into_iter()
            .partition(|obligation| obligation.depends_on().contains(&Fact::Direction));
        for obligation in settled {
            write!(f, "\n  duty: {obligation}")?;
        }
        if !open.is_empty() {
            let count = open.len();
            write!(
                f,
                "\n  {count} duties depend on where the goods go from and to"
            )?;
        }
        for suggestion in &self.suggestions {
            write!(
                f,
                "\n  perhaps: {} ({})",
                suggestion.name(),
                suggestion.substance()
            )?;
        }
        for warning in &self.warnings {
            write!(f, "\n  note: {warning}")?;
        }
        Ok(())
    }
}

impl Answer {
    /// Each part of a line, set in, then the warnings on the line as a whole.
    fn write_components(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for component in &self.components {
            for line in component.to_string().lines() {
                write!(f, "\n    {line}")?;
            }
        }
        let of_a_part = |warning: &str| {
            let mut parts = self.components.iter();
            parts.any(|part| warning.starts_with(part.input.as_str()))
        };
        for warning in self.warnings.iter().filter(|warning| !of_a_part(warning)) {
            write!(f, "\n  note: {warning}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::query::screen;

    #[test]
    fn words_of_verdicts_and_reasons() {
        assert_eq!(Verdict::NotListed.to_string(), "not-listed");
        assert_eq!(Verdict::Listed.undetermined(), None);
        let reason = Undetermined::Conflict;
        assert_eq!(Verdict::Undetermined(reason).undetermined(), Some(reason));
        assert_eq!(reason.to_string(), "conflict");
        assert_eq!(QueryKind::Name.to_string(), "name");
    }

    #[test]
    fn a_substance_is_suggested_once() {
        let mut answer = Answer::new("x", crate::data::DATA_DATE);
        assert!(answer.is_unread());
        let acetone: Substance = "acetone".parse().unwrap();
        answer.suggest([(acetone, 0), (acetone, 2)].into_iter());
        assert_eq!(answer.suggestions().len(), 1);
        assert!(!answer.suggestions()[0].lists().is_empty());
        assert!(!answer.is_unread());
    }

    #[test]
    fn the_text_form_shows_verdicts_facts_suggestions_and_notes() {
        let text = screen("acetone 25 kg").to_string();
        assert!(text.starts_with("acetone 25 kg (name) on "));
        assert!(text.contains("\n  US listed\n"));
        assert!(text.contains("\n  says: 25 kg"));
        let text = screen("acetoone").to_string();
        assert!(text.contains("\n  US undetermined: not-recognised"));
        assert!(text.contains("\n  perhaps: acetone (acetone)"));
        let text = screen("acetone; frobnicol").to_string();
        assert!(text.contains("\n    acetone (name)"));
        assert!(text.contains("\n      US listed"));
    }
}
