//! What the caller asks, and the way from text to substance to answer.

use crate::check::answer::{Answer, QueryKind, Undetermined, Verdict};
use crate::check::coverage::{findings, may_be_another, verdict};
use crate::check::drawn;
use crate::check::finding::{Certainty, Finding, Relation};
use crate::check::meaning::{Meaning, misread_cas};
use crate::check::reach::Lists;
use crate::check::shipment::{Country, Shipment};
use crate::check::smiles::short_smiles;
use crate::check::structure;
use crate::check::{lost, read, slip};
use crate::data::DATA_DATE;
use crate::date::Date;
use crate::error::{Error, ErrorKind};
use crate::id::{IdentifierKind, detect};
use crate::law::{Entry, Jurisdiction, List};
use crate::name::{Form, Isomer};
use crate::substance::Substance;
use crate::text::visible;
use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use once_cell::race::OnceBox;
use smallvec::{SmallVec, smallvec};

/// The longest query that is read, in bytes; a longer one is answered *not recognised*.
pub const MAX_QUERY_LEN: usize = 4096;

/// The most substances that one name may mean whose entries are told.
const MAX_MEANINGS: usize = 8;

/// How a note ends that tells which entry names what an answer leaves unlisted.
pub(crate) const OUT_OF_SCOPE: &str = "and its scope does not take in this form";

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
    pub(crate) date: Date,
    pub(crate) shipment: Shipment,
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
        let mut answer = Answer::new(self.text, self.date);
        answer.shipment = self.shipment;
        let shown = visible(self.text);
        let text = drawn::unquoted(shown.trim());
        if text.is_empty() {
            answer.fail(Error::new(ErrorKind::Empty, "the query is empty"));
        } else if text.len() > MAX_QUERY_LEN {
            answer.fail(Error::new(
                ErrorKind::TooLong,
                format!("the query is longer than {MAX_QUERY_LEN} bytes"),
            ));
        } else {
            Query { text, ..self }.read(text, &mut answer, true);
        }
        self.warn_of_end(&mut answer);
        answer
    }

    /// Says where the data of a list ends before the date, so that its silence proves less.
    fn warn_of_end(self, answer: &mut Answer) {
        if self.date > DATA_DATE {
            answer.note(format!(
                "the data ends on {DATA_DATE}: later changes of law are not in it"
            ));
        }
        for (jurisdiction, end) in Jurisdiction::ALL.into_iter().zip(ends()) {
            if answer.verdict(jurisdiction) == Verdict::NotListed
                && let Some((end, words)) = end
                && *end < self.date
            {
                answer.warnings.push(Cow::Borrowed(words.as_str()));
            }
        }
    }

    /// Reads the text as an identifier, else as a name, else, where it may be one, as a structure
    /// with words beside it, else as a trade line.
    pub(crate) fn read(self, text: &str, answer: &mut Answer, may_be_drawn: bool) {
        let detected = detect(text);
        let mut meaning = read::identified(&detected, answer);
        if matches!(meaning, Meaning::Nothing) {
            meaning = read::whole(text, answer);
        }
        if !matches!(meaning, Meaning::Nothing) {
            self.judge(meaning, answer);
        } else if let Some(identifier) = detected.candidates().first() {
            let kind = identifier.kind();
            answer.note(format!(
                "this {kind} is not in the data, which does not mean that it is not listed"
            ));
        } else if let Some((kind @ IdentifierKind::Inchi, error)) = detected.near_miss()
            && !text.contains(char::is_whitespace)
        {
            // Its layers are no list of goods.
            answer.kind = QueryKind::Identifier(kind);
            answer.fail(error.clone());
        } else if may_be_drawn && self.judge_drawn(text, answer) {
            // The structure decides.
        } else if structure::is_one_compound(text) {
            answer.note(String::from(
                "the parts between semicolons are ions or ligands of one compound, which is not read",
            ));
        } else {
            self.read_line(text, answer);
            let open = answer.verdicts == [Verdict::Undetermined(Undetermined::NotRecognised); 3];
            if open && text.contains(['?', '\u{fffd}']) {
                lost::suggest(text, answer);
            }
            if answer.is_unread()
                && let Some(substance) = short_smiles(text)
            {
                answer.verdicts = [Verdict::Undetermined(Undetermined::Ambiguous); 3];
                answer.suggest(core::iter::once((substance, 0)));
                answer.note(format!(
                    "as SMILES this is {}: write “SMILES: {text}” to have it read so",
                    substance.name()
                ));
            }
            if let Some((kind, error)) = detected.near_miss()
                && answer.is_unread()
            {
                answer.kind = QueryKind::Identifier(kind);
                answer.fail(error.clone());
            }
            if answer.is_unread()
                && let Some((cas, substance)) = misread_cas(text)
            {
                answer.suggest(core::iter::once((substance, 1)));
                answer.note(format!(
                    "the text may mean the cas {cas}: {}",
                    substance.name()
                ));
            }
            if answer.verdicts == [Verdict::Undetermined(Undetermined::NotRecognised); 3]
                && answer.fault.is_none()
            {
                slip::suggest(text, answer);
            }
        }
    }

    /// Turns a meaning into verdicts.
    pub(crate) fn judge(self, meaning: Meaning, answer: &mut Answer) {
        match meaning {
            Meaning::Nothing => {}
            Meaning::Structure(structure) => self.judge_structure(&structure, answer),
            Meaning::Fault(error) => {
                answer.verdicts = [Verdict::Undetermined(Undetermined::Incomplete); 3];
                answer.fail(error);
            }
            Meaning::Several(substances) => {
                self.judge_several(
                    substances.iter().map(|(one, _)| *one),
                    &Form::ITSELF,
                    true,
                    answer,
                );
                answer.suggest(substances.into_iter());
            }
            Meaning::OneOf(substances) => {
                self.judge_several(substances.iter().copied(), &Form::ITSELF, false, answer);
                answer.suggest(substances.into_iter().map(|substance| (substance, 0)));
            }
            Meaning::Identity(substances, form) => self.judge_identity(&substances, &form, answer),
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
                        basis: Relation::Itself,
                        certainty: Certainty::Borderline,
                        since,
                        because,
                        clauses: SmallVec::new(),
                        displacing: Lists::default(),
                        displaced_by: None,
                    });
                }
                answer.suggest(substances.into_iter().map(|substance| (substance, 0)));
            }
        }
        answer.shipment = match &answer.facts {
            Some(facts) => self.shipment.completed(facts),
            None => self.shipment,
        };
    }

    /// Answers for a name that means one of these substances: where each of them is listed, or
    /// none, it does not matter which. Elsewhere, and where it may mean `another` compound, tells
    /// by which entries each of them is listed.
    pub(crate) fn judge_several(
        self,
        substances: impl ExactSizeIterator<Item = Substance>,
        form: &Form,
        another: bool,
        answer: &mut Answer,
    ) {
        answer.verdicts = [Verdict::Undetermined(Undetermined::Ambiguous); 3];
        if substances.len() > MAX_MEANINGS {
            return;
        }
        let found: SmallVec<[(Substance, Vec<Finding>); 2]> = substances
            .map(|one| {
                let own = findings(one, form, self.date, self.destination());
                (one, own)
            })
            .collect();
        for (at, jurisdiction) in Jurisdiction::ALL.into_iter().enumerate() {
            let judge = |(one, own): &(Substance, Vec<Finding>)| {
                verdict(jurisdiction, one.kind(), false, own, self.date)
            };
            let mut verdicts = found.iter().map(judge);
            let first = verdicts.next();
            let agreed = first.filter(|first| verdicts.all(|other| other == *first));
            let settled = agreed.filter(|agreed| {
                !another && matches!(agreed, Verdict::Listed | Verdict::NotListed)
            });
            if let (Some(slot), Some(settled)) = (answer.verdicts.get_mut(at), settled) {
                *slot = settled;
            }
            if agreed == Some(Verdict::Listed) && found.len() > 1 {
                answer.note(format!(
                    "{jurisdiction}: each substance of the tables that this may be is listed"
                ));
            }
            let mut told: Vec<Finding> = Vec::new();
            for (one, own) in &found {
                let here = |finding: &&Finding| finding.entry.list().jurisdiction() == jurisdiction;
                for finding in own.iter().filter(here) {
                    let mut finding = finding.clone();
                    if settled.is_none() {
                        finding.certainty = Certainty::Borderline;
                    }
                    let condition = format!("if {} is meant", one.name());
                    finding.because.insert(0, Cow::Owned(condition));
                    told.push(finding);
                }
            }
            told.sort_by_key(|finding| (finding.entry, finding.certainty));
            answer.findings.append(&mut told);
        }
    }

    fn judge_identity(self, substances: &[Substance], form: &Form, answer: &mut Answer) {
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
        let plain = *form == Form::ITSELF;
        let another = !plain && may_be_another(first, form);
        for (slot, jurisdiction) in answer.verdicts.iter_mut().zip(Jurisdiction::ALL) {
            *slot = verdict(
                jurisdiction,
                first.kind(),
                another,
                &answer.findings,
                self.date,
            );
        }
        if !plain {
            answer.note(format!("read as {} {}", Described(form), first.name()));
            self.tell_of_bases(&[first], answer);
        }
    }

    /// Says of each jurisdiction no entry of which covers a form of these substances which entry
    /// names the first of them that one names.
    pub(crate) fn tell_of_bases(self, substances: &[Substance], answer: &mut Answer) {
        for (verdict, jurisdiction) in answer.verdicts.into_iter().zip(Jurisdiction::ALL) {
            if verdict != Verdict::NotListed {
                continue;
            }
            let names = |entry: &Entry| {
                let list = entry.list();
                list.jurisdiction() == jurisdiction
                    && list.is_binding()
                    && entry.in_force(self.date)
            };
            let named = substances.iter().find_map(|substance| {
                let entry = substance.entries().into_iter().find(names)?;
                Some((entry, substance.name()))
            });
            if let Some((entry, name)) = named {
                answer.note(format!(
                    "{jurisdiction}: {entry} names {name}, {OUT_OF_SCOPE}"
                ));
            }
        }
    }

    /// The destination that entries for exports from China look at: a shipment
    /// that starts elsewhere is no such export.
    pub(crate) fn destination(&self) -> Option<&str> {
        match &self.shipment.from {
            Some(origin) if origin.code() != "CN" => Some(""),
            _ => self.shipment.to.as_ref().map(Country::code),
        }
    }
}

/// Of each jurisdiction the day on which the data of one of its lists ends first, and words
/// that say so.
fn ends() -> &'static [Option<(Date, String)>; 3] {
    static ENDS: OnceBox<[Option<(Date, String)>; 3]> = OnceBox::new();
    ENDS.get_or_init(|| {
        Box::new(Jurisdiction::ALL.map(|jurisdiction| {
            let current = List::all().filter(|list| {
                list.jurisdiction() == jurisdiction && list.is_binding() && !list.is_superseded()
            });
            let ends = current.filter_map(|list| Some((list.complete_to()?, list)));
            let (end, list) = ends.min()?;
            let words = format!("{jurisdiction}: {list} is known to be complete up to {end} only");
            Some((end, words))
        }))
    })
}

/// A form in words, before the name of the substance.
struct Described<'a>(&'a Form);

impl fmt::Display for Described<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let form = self.0;
        let mut comma = "";
        let mut part = |f: &mut fmt::Formatter<'_>, text: fmt::Arguments<'_>| {
            write!(f, "{comma}{text}")?;
            comma = ", ";
            Ok(())
        };
        if !form.solvate.is_empty() {
            part(f, format_args!("{}", form.solvate))?;
        }
        if !form.salt.is_empty() {
            part(f, format_args!("{} of", form.salt))?;
        }
        if !form.ester.is_empty() {
            part(f, format_args!("{} ester of", form.ester))?;
        }
        match form.isomer {
            Some(Isomer::Racemate) => part(f, format_args!("racemate of")),
            Some(Isomer::Optical) => part(f, format_args!("optical isomer of")),
            Some(Isomer::Geometric) => part(f, format_args!("geometric isomer of")),
            Some(Isomer::Unspecified | Isomer::Connectivity) => {
                part(f, format_args!("stereoisomer of"))
            }
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn texts_that_cannot_be_read_say_why() {
        for (text, kind) in [
            ("", ErrorKind::Empty),
            (" \t ", ErrorKind::Empty),
            (&"x".repeat(MAX_QUERY_LEN + 1), ErrorKind::TooLong),
            ("79099-07-2", ErrorKind::CheckDigit),
        ] {
            let answer = screen(text);
            assert_eq!(answer.fault().map(Error::kind), Some(kind));
            assert!(!answer.is_listed());
            assert_eq!(answer.input(), text);
        }
    }

    #[test]
    fn the_longest_query_is_read() {
        let name = "acetone";
        let text = " ".repeat(MAX_QUERY_LEN) + name;
        assert_eq!(screen(&text).substance().unwrap().id(), "acetone");
        let list = "acetone; ".repeat(150);
        assert_eq!(screen(&list).substance().unwrap().id(), "acetone");
    }

    #[test]
    fn forms_are_described() {
        let described = |form: Form| Described(&form).to_string();
        assert_eq!(described(Form::of_salt("sulfate")), "sulfate of");
        assert_eq!(described(Form::of_ester("ethyl")), "ethyl ester of");
        let both = Form {
            isomer: Some(Isomer::Optical),
            ..Form::of_salt("sulfate")
        };
        assert_eq!(described(both), "sulfate of, optical isomer of");
        assert_eq!(described(Form::ITSELF), "");
    }

    #[test]
    fn a_name_of_several_substances_tells_the_entries_of_each() {
        let answer = screen("serenal");
        assert_eq!(answer.verdict(Jurisdiction::Us), Verdict::Listed);
        assert_eq!(answer.verdict(Jurisdiction::Un), Verdict::NotListed);
        for id in ["oxazepam", "oxazolam"] {
            let mut found = answer.findings().iter();
            let finding = found.find(|one| one.substance().id() == id).unwrap();
            assert_eq!(finding.certainty(), Certainty::Certain);
        }
        let note = "CN: each substance of the tables that this may be is listed";
        assert!(answer.warnings().iter().any(|warning| warning == note));
        // One of the three is not in a schedule of the United States.
        let open = screen("3-methoxy-17-methylmorphinan");
        let reason = open.verdict(Jurisdiction::Us).undetermined();
        assert_eq!(reason, Some(Undetermined::Ambiguous));
        let mut findings = open.findings_in(Jurisdiction::Us);
        assert!(findings.all(|finding| finding.certainty() == Certainty::Borderline));
    }

    #[test]
    fn exports_from_elsewhere_are_no_exports_from_china() {
        let query = Query::new("x").to("MX".parse().unwrap());
        assert_eq!(query.destination(), Some("MX"));
        assert_eq!(query.from("DE".parse().unwrap()).destination(), Some(""));
        assert_eq!(query.from("CN".parse().unwrap()).destination(), Some("MX"));
    }
}
