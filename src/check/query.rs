//! What the caller asks, and the way from text to substance to answer.

use crate::check::answer::{Answer, QueryKind, Suggestion, Undetermined, Verdict};
use crate::check::coverage::{Form, findings, verdict};
use crate::check::finding::{Certainty, Finding, Relation};
use crate::check::shipment::{Country, Shipment};
use crate::data::{DATA_DATE, tables, text};
use crate::date::Date;
use crate::error::{Error, ErrorKind};
use crate::id::{CasRn, HsCode, Identifier, IdentifierKind, InchiKey, detect};
use crate::law::{Entry, Jurisdiction};
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

/// What a text turned out to mean.
enum Meaning {
    /// One substance, possibly under several ids, in one form.
    Identity(SmallVec<[Substance; 2]>, Form),
    /// Several substances.
    Several(SmallVec<[(Substance, u32); 4]>),
    /// Everything filed under a code.
    Filed(Vec<Entry>, Vec<Substance>),
    /// Nothing known.
    Nothing,
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
            shipment: self.shipment,
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
            match Self::identify(identifier, answer) {
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

    fn identify(identifier: &Identifier, answer: &mut Answer) -> Meaning {
        match identifier {
            Identifier::Cas(cas) => by_cas(*cas, answer),
            Identifier::InchiKey(key) => by_inchikey(*key, answer),
            Identifier::Inchi(inchi) => by_inchikey(inchi.to_inchikey(), answer),
            Identifier::DeaCode(code) => by_dea_code(u32::from(code.number())),
            Identifier::Hs(code) => by_hs_code(code),
            Identifier::Un(number) => several(substance::by_un_number(u32::from(number.number()))),
            Identifier::Unii(unii) => several(substance::by_unii(unii.as_str()).into_iter()),
            Identifier::PubchemCid(cid) => several(substance::by_pubchem_cid(cid.number())),
            // No source that was read prints EC numbers, so that none is known.
            _ => Meaning::Nothing,
        }
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

impl Meaning {
    fn substances(self) -> Vec<(Substance, u32)> {
        match self {
            Self::Identity(substances, _) => substances
                .into_iter()
                .map(|substance| (substance, 0))
                .collect(),
            Self::Several(substances) => substances.into_vec(),
            Self::Filed(entries, substances) => {
                let named = entries.iter().flat_map(|entry| entry.substance_numbers());
                named
                    .map(|at| Substance::from_number(*at))
                    .chain(substances)
                    .map(|substance| (substance, 0))
                    .collect()
            }
            Self::Nothing => Vec::new(),
        }
    }
}

impl Answer {
    fn fail(&mut self, error: Error) {
        self.warnings.push(Cow::Owned(error.to_string()));
        self.fault = Some(error);
    }

    fn suggest(&mut self, substances: impl Iterator<Item = (Substance, u32)>) {
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

fn several(found: impl Iterator<Item = Substance>) -> Meaning {
    let substances: SmallVec<[Substance; 2]> = found.collect();
    match substances.len() {
        0 => Meaning::Nothing,
        1 => Meaning::Identity(substances, Form::Itself),
        _ => Meaning::Several(
            substances
                .into_iter()
                .map(|substance| (substance, 0))
                .collect(),
        ),
    }
}

fn by_cas(cas: CasRn, answer: &mut Answer) -> Meaning {
    let rows = substance::by_cas(cas);
    let mut meant: SmallVec<[(Substance, Form); 2]> = SmallVec::new();
    for row in rows.iter().filter(|row| row.misprint_of == 0) {
        let form = if row.form == 0 {
            Form::Itself
        } else {
            Form::Salt(text(row.form))
        };
        meant.push((Substance::from_number(row.substance), form));
        if !text(row.note).is_empty() {
            answer.warnings.push(Cow::Borrowed(text(row.note)));
        }
        if row.confidence == 2 {
            answer.warnings.push(Cow::Borrowed(
                "this CAS Registry Number was assigned from memory: verify",
            ));
        }
    }
    for row in rows.iter().filter(|row| row.misprint_of == 1) {
        let printed = Substance::from_number(row.substance);
        let note = text(row.note);
        answer.warnings.push(Cow::Owned(format!(
            "printed in a legal list for {}, by mistake: {note}",
            printed.name()
        )));
        if meant.is_empty() {
            answer.suggest(core::iter::once((printed, 0)));
        }
    }
    match meant.as_slice() {
        [] => Meaning::Nothing,
        [(substance, form)] => Meaning::Identity(smallvec![*substance], *form),
        several => Meaning::Several(
            several
                .iter()
                .map(|(substance, _)| (*substance, 0))
                .collect(),
        ),
    }
}

fn by_inchikey(key: InchiKey, answer: &mut Answer) -> Meaning {
    // Two rows with one key are one compound under two legal names.
    let same: SmallVec<[Substance; 2]> = substance::by_inchikey(key).collect();
    if !same.is_empty() {
        return Meaning::Identity(same, Form::Itself);
    }
    let skeleton: SmallVec<[Substance; 2]> = substance::by_first_block(key).collect();
    if skeleton.is_empty() {
        return Meaning::Nothing;
    }
    answer.warnings.push(Cow::Borrowed(
        "found by the first block of the InChIKey: same connectivity, other stereochemistry, isotopes or charge",
    ));
    answer.suggest(skeleton.iter().map(|substance| (*substance, 0)));
    Meaning::Identity(skeleton, Form::Stereoisomer)
}

fn by_dea_code(code: u32) -> Meaning {
    let rows = &tables::DEA_CODES;
    let start = rows.partition_point(|[known, _]| *known < code);
    let rows = rows.get(start..).unwrap_or(&[]);
    let entries: Vec<Entry> = rows
        .iter()
        .take_while(|[known, _]| *known == code)
        .map(|[_, at]| Entry::from_number(*at))
        .collect();
    let mut named: SmallVec<[Substance; 2]> = entries
        .iter()
        .flat_map(|entry| entry.substance_numbers())
        .map(|at| Substance::from_number(*at))
        .collect();
    named.sort_unstable();
    named.dedup();
    match named.len() {
        0 => Meaning::Nothing,
        1 => Meaning::Identity(named, Form::Itself),
        _ => Meaning::Filed(entries, Vec::new()),
    }
}

/// Everything whose code starts with the one given, or is a start of it.
fn by_hs_code(code: &HsCode) -> Meaning {
    let digits = code.digits();
    let (mut entries, mut substances) = (Vec::new(), Vec::new());
    for [known, kind, at] in &tables::HS_CODES {
        let known = text(*known);
        if known.starts_with(digits) || digits.starts_with(known) {
            if *kind == 0 {
                entries.push(Entry::from_number(*at));
            } else {
                substances.push(Substance::from_number(*at));
            }
        }
    }
    entries.sort_unstable();
    entries.dedup();
    if entries.is_empty() && substances.is_empty() {
        return Meaning::Nothing;
    }
    Meaning::Filed(entries, substances)
}

/// The substances whose CAS Registry Number lies one digit or one swap away.
fn near_cas(text: &str) -> SmallVec<[(CasRn, Substance); 4]> {
    CasRn::neighbours(text)
        .into_iter()
        .flat_map(|cas| {
            substance::by_cas(cas)
                .iter()
                .map(move |row| (cas, Substance::from_number(row.substance)))
        })
        .collect()
}
