//! What the caller asks, and the way from text to substance to answer.

use crate::check::answer::{Answer, QueryKind, Suggestion, Undetermined, Verdict};
use crate::check::coverage::{Form, findings, verdict};
use crate::check::finding::{Certainty, Finding, Relation};
use crate::check::meaning::{Meaning, identify, near_cas};
use crate::check::obligation::obligations;
use crate::check::shipment::{Country, Shipment};
use crate::data::DATA_DATE;
use crate::date::Date;
use crate::error::{Error, ErrorKind};
use crate::id::{Identifier, IdentifierKind, detect};
use crate::law::Jurisdiction;
use crate::substance::{self, Substance};
use crate::text::fold;
use alloc::borrow::{Cow, ToOwned};
use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;
use smallvec::{SmallVec, smallvec};

/// The longest query that is read, in bytes; a longer one is answered *not recognised*.
pub const MAX_QUERY_LEN: usize = 4096;

/// Answers a query for the date up to which the data goes.
///
/// # Examples
/// ```
/// use precursor::{Jurisdiction, Verdict};
/// let answer = precursor::screen("胡椒醛");
/// assert_eq!(answer.substance().unwrap().id(), "piperonal");
/// assert_eq!(answer.verdict(Jurisdiction::Cn), Verdict::Listed);
/// ```
#[must_use]
pub fn screen(text: &str) -> Answer {
    Query::new(text).answer()
}

/// A question: a text, a date, and what is known of the shipment.
///
/// # Examples
/// ```
/// use precursor::{Jurisdiction, Query, Verdict};
/// let query = Query::new("1-acetyl-4-piperidone").on("2025-11-10".parse()?);
/// assert_eq!(query.answer().verdict(Jurisdiction::Cn), Verdict::Listed);
/// assert_eq!(query.to("MX".parse()?).answer().verdict(Jurisdiction::Cn), Verdict::Listed);
/// assert_eq!(query.to("DE".parse()?).answer().verdict(Jurisdiction::Cn), Verdict::NotListed);
/// # Ok::<(), precursor::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Query<'a> {
    text: &'a str,
    date: Date,
    shipment: Shipment,
}

impl<'a> Query<'a> {
    /// Asks for a text, on the date up to which the data goes.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            date: DATA_DATE,
            shipment: Shipment::default(),
        }
    }

    /// Asks for another date.
    #[must_use]
    pub fn on(self, date: Date) -> Self {
        Self { date, ..self }
    }

    /// States the country of destination.
    #[must_use]
    pub fn to(mut self, country: Country) -> Self {
        self.shipment.to = Some(country);
        self
    }

    /// States the country of origin.
    #[must_use]
    pub fn from(mut self, country: Country) -> Self {
        self.shipment.from = Some(country);
        self
    }

    /// States what is known of the shipment, in place of what was stated before.
    #[must_use]
    pub fn shipment(self, shipment: Shipment) -> Self {
        Self { shipment, ..self }
    }

    /// Returns the answer; every text gets one.
    #[must_use]
    pub fn answer(self) -> Answer {
        let mut answer = Answer {
            input: self.text.to_owned(),
            kind: QueryKind::Name,
            date: self.date,
            substance: None,
            verdicts: [Verdict::Undetermined(Undetermined::NotRecognised); 3],
            findings: Vec::new(),
            obligations: Vec::new(),
            suggestions: Vec::new(),
            warnings: Vec::new(),
            fault: None,
        };
        let text = self.text.trim();
        if text.is_empty() {
            answer.fail(Error::new(ErrorKind::Empty, "the query is empty"));
        } else if text.len() > MAX_QUERY_LEN {
            answer.fail(Error::new(
                ErrorKind::TooLong,
                format!("the query is longer than {MAX_QUERY_LEN} bytes"),
            ));
        } else {
            let meaning = Self::read(text, &mut answer);
            self.judge(meaning, &mut answer);
            answer.obligations = obligations(&answer.findings, self.date, &self.shipment);
        }
        if self.date > DATA_DATE {
            answer.warnings.push(Cow::Owned(format!(
                "the data ends on {DATA_DATE}: later changes of law are not in it"
            )));
        }
        answer
    }

    /// Reads the text as an identifier, else as a name.
    fn read(text: &str, answer: &mut Answer) -> Meaning {
        let detected = detect(text);
        let mut read: SmallVec<[(Identifier, Meaning); 2]> = SmallVec::new();
        for identifier in detected.candidates() {
            match identify(identifier, answer) {
                Meaning::Nothing => {}
                meaning => read.push((identifier.clone(), meaning)),
            }
        }
        if let Some(first) = detected.candidates().first() {
            answer.kind = QueryKind::Identifier(first.kind());
        }
        if read.len() > 1 {
            let kinds: Vec<&str> = read
                .iter()
                .map(|(identifier, _)| identifier.kind().as_str())
                .collect();
            answer.warnings.push(Cow::Owned(format!(
                "the text can be read as {}",
                kinds.join(" or ")
            )));
            return Meaning::Several(
                read.into_iter()
                    .flat_map(|(_, meaning)| meaning.substances())
                    .collect(),
            );
        }
        if let Some((identifier, meaning)) = read.pop() {
            answer.kind = QueryKind::Identifier(identifier.kind());
            return meaning;
        }
        let named = substance::by_name(fold(text).as_str());
        match named {
            [] => {}
            [one] => {
                answer.kind = QueryKind::Name;
                return Meaning::Identity(smallvec![Substance::from_number(*one)], Form::Itself);
            }
            several => {
                answer.kind = QueryKind::Name;
                return Meaning::Several(
                    several
                        .iter()
                        .map(|at| (Substance::from_number(*at), 0))
                        .collect(),
                );
            }
        }
        if let Some((kind, error)) = detected.near_miss() {
            answer.kind = QueryKind::Identifier(kind);
            let neighbours = match kind {
                IdentifierKind::Cas if error.kind() == ErrorKind::CheckDigit => near_cas(text),
                _ => SmallVec::new(),
            };
            for (cas, substance) in &neighbours {
                answer.warnings.push(Cow::Owned(format!(
                    "one digit or one swap away: {cas}, {}",
                    substance.name()
                )));
            }
            answer.suggest(neighbours.into_iter().map(|(_, substance)| (substance, 1)));
            answer.fail(error.clone());
        } else if let Some(identifier) = detected.candidates().first() {
            let kind = identifier.kind();
            answer.warnings.push(Cow::Owned(format!(
                "this {kind} is not in the data, which does not mean that it is not listed"
            )));
        }
        Meaning::Nothing
    }

    /// Turns a meaning into verdicts.
    fn judge(self, meaning: Meaning, answer: &mut Answer) {
        match meaning {
            Meaning::Nothing => {}
            Meaning::Several(substances) => {
                answer.verdicts = [Verdict::Undetermined(Undetermined::Ambiguous); 3];
                answer.suggest(substances.into_iter());
            }
            Meaning::Identity(substances, form) => self.judge_identity(&substances, form, answer),
            Meaning::Filed(entries, substances) => {
                answer.verdicts = [Verdict::Undetermined(Undetermined::Ambiguous); 3];
                answer.warnings.push(Cow::Owned(format!(
                    "this {} names everything filed under it, not one substance: the entries are listed, the name decides",
                    answer.kind
                )));
                for entry in entries
                    .into_iter()
                    .filter(|entry| entry.in_force(self.date))
                {
                    let substance = entry
                        .substance_numbers()
                        .first()
                        .map_or(Substance::from_number(0), |at| Substance::from_number(*at));
                    let because =
                        smallvec![Cow::Owned(format!("filed under {}", self.text.trim()))];
                    let since = entry.effective();
                    answer.findings.push(Finding {
                        entry,
                        substance,
                        relation: Relation::Itself,
                        certainty: Certainty::Borderline,
                        since,
                        because,
                    });
                }
                answer.suggest(substances.into_iter().map(|substance| (substance, 0)));
            }
        }
    }

    fn judge_identity(self, substances: &[Substance], form: Form, answer: &mut Answer) {
        let Some(first) = substances.first().copied() else {
            return;
        };
        answer.substance = Some(first);
        for substance in substances {
            answer
                .findings
                .extend(findings(*substance, form, self.date, self.destination()));
        }
        if substances.len() > 1 {
            answer
                .findings
                .sort_by_key(|finding| (finding.entry, finding.certainty));
            answer.findings.dedup_by_key(|finding| finding.entry);
        }
        for (slot, jurisdiction) in answer.verdicts.iter_mut().zip(Jurisdiction::ALL) {
            *slot = verdict(
                jurisdiction,
                first.kind(),
                form,
                &answer.findings,
                self.date,
            );
        }
        if let Form::Salt(salt) = form {
            answer
                .warnings
                .push(Cow::Owned(format!("read as {salt} of {}", first.name())));
        }
    }

    /// The destination that entries for exports from China look at: a shipment
    /// that starts elsewhere is no such export.
    fn destination(&self) -> Option<&str> {
        match &self.shipment.from {
            Some(origin) if origin.code() != "CN" => Some(""),
            _ => self.shipment.to.as_ref().map(Country::code),
        }
    }
}

impl Answer {
    pub(crate) fn fail(&mut self, error: Error) {
        self.warnings.push(Cow::Owned(error.to_string()));
        self.fault = Some(error);
    }

    pub(crate) fn suggest(&mut self, substances: impl Iterator<Item = (Substance, u32)>) {
        let date = self.date;
        for (substance, distance) in substances {
            if self
                .suggestions
                .iter()
                .all(|known| known.substance != substance)
            {
                self.suggestions.push(Suggestion {
                    name: substance.name(),
                    substance,
                    distance,
                    date,
                });
            }
        }
    }
}
