//! What follows from the findings for one shipment.

mod cn;
mod us;

use crate::check::finding::{Certainty, Finding};
use crate::check::shipment::Shipment;
use crate::date::Date;
use crate::law::{Act, Confidence, Duty, DutyCondition, Entry, Jurisdiction};
use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use smallvec::{SmallVec, smallvec};

/// A fact of the shipment on which an obligation can depend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Fact {
    /// Whether the goods are imported, exported or stay in the country.
    Direction,
    /// The country of destination.
    Destination,
    /// The quantity.
    Quantity,
    /// The density, which turns a volume into a mass.
    Density,
    /// The concentration.
    Concentration,
    /// What else is in the goods.
    Composition,
    /// The form of the goods.
    Form,
    /// Whether the wording of the entry reaches the substance.
    Classification,
}

impl Fact {
    /// Returns the word used in answers, such as `"quantity"`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Direction => "direction",
            Self::Destination => "destination",
            Self::Quantity => "quantity",
            Self::Density => "density",
            Self::Concentration => "concentration",
            Self::Composition => "composition",
            Self::Form => "form",
            Self::Classification => "classification",
        }
    }
}

impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Whether an obligation holds for the shipment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ObligationStatus {
    /// It holds.
    Applies,
    /// It depends on facts that are not known: [`Obligation::depends_on`].
    Depends,
    /// It does not hold, for the reason given.
    DoesNotApply,
}

impl ObligationStatus {
    /// Returns `"applies"`, `"depends"` or `"does-not-apply"`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Applies => "applies",
            Self::Depends => "depends",
            Self::DoesNotApply => "does-not-apply",
        }
    }
}

impl fmt::Display for ObligationStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One duty that follows from an entry for one act, and whether it holds.
///
/// # Examples
/// ```
/// use precursor::{ObligationStatus, Query, Shipment};
/// let shipment = Shipment {
///     from: "DE".parse().ok(),
///     to: "US".parse().ok(),
///     quantity: "3 kg".parse().ok(),
///     ..Shipment::default()
/// };
/// let answer = Query::new("safrole").shipment(shipment).answer();
/// let obligations = answer.obligations();
/// let declaration = obligations
///     .iter()
///     .find(|obligation| obligation.duty().kind().as_str() == "declaration")
///     .unwrap();
/// assert_eq!(declaration.status(), ObligationStatus::DoesNotApply);
/// assert!(declaration.because().contains("below the threshold of 4 kg by 1 kg"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obligation {
    entry: Entry,
    duty: Duty,
    act: Act,
    ruling: Ruling,
}

impl Obligation {
    /// Returns the entry from which the duty follows.
    #[must_use]
    pub fn entry(&self) -> Entry {
        self.entry
    }

    /// Returns whose law it is.
    #[must_use]
    pub fn jurisdiction(&self) -> Jurisdiction {
        self.entry.list().jurisdiction()
    }

    /// Returns what the law asks for.
    #[must_use]
    pub fn duty(&self) -> Duty {
        self.duty
    }

    /// Returns the act for which it asks it.
    #[must_use]
    pub fn act(&self) -> Act {
        self.act
    }

    /// Returns whether it holds.
    #[must_use]
    pub fn status(&self) -> ObligationStatus {
        self.ruling.status
    }

    /// Returns the facts that would decide it.
    #[must_use]
    pub fn depends_on(&self) -> &[Fact] {
        &self.ruling.facts
    }

    /// Returns why it holds, does not hold, or depends.
    #[must_use]
    pub fn because(&self) -> &str {
        &self.ruling.because
    }

    /// Returns how sure the weakest row behind it is; `Memory` is to be verified.
    #[must_use]
    pub fn confidence(&self) -> Confidence {
        self.duty.confidence().max(self.ruling.confidence)
    }
}

/// `US us-list-1 import declaration: applies (…): …`
impl fmt::Display for Obligation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} {} {} {}",
            self.entry.list(),
            self.act,
            self.duty.kind(),
            self.status()
        )?;
        for (at, fact) in self.depends_on().iter().enumerate() {
            f.write_str(if at == 0 { " on " } else { ", " })?;
            write!(f, "{fact}")?;
        }
        write!(
            f,
            ": {}; {} ({})",
            self.duty.what(),
            self.because(),
            self.duty.authority()
        )?;
        if self.confidence() >= Confidence::Memory {
            f.write_str(" [verify]")?;
        }
        Ok(())
    }
}

/// What one rule says of the shipment.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Ruling {
    status: ObligationStatus,
    facts: SmallVec<[Fact; 2]>,
    because: Cow<'static, str>,
    /// How sure the rows behind it are.
    confidence: Confidence,
}

impl Ruling {
    fn applies(because: impl Into<Cow<'static, str>>) -> Self {
        Self {
            status: ObligationStatus::Applies,
            facts: SmallVec::new(),
            because: because.into(),
            confidence: Confidence::Official,
        }
    }

    fn depends(fact: Fact, because: impl Into<Cow<'static, str>>) -> Self {
        Self {
            status: ObligationStatus::Depends,
            facts: smallvec![fact],
            because: because.into(),
            confidence: Confidence::Official,
        }
    }

    fn not(because: impl Into<Cow<'static, str>>) -> Self {
        Self {
            status: ObligationStatus::DoesNotApply,
            facts: SmallVec::new(),
            because: because.into(),
            confidence: Confidence::Official,
        }
    }

    fn sure(self, confidence: Confidence) -> Self {
        Self { confidence, ..self }
    }

    /// Adds a fact that is open too, unless the duty falls away whatever it is.
    fn also_on(mut self, fact: Fact, because: &str) -> Self {
        if self.status != ObligationStatus::DoesNotApply {
            self.status = ObligationStatus::Depends;
            if !self.facts.contains(&fact) {
                self.facts.insert(0, fact);
            }
            self.because = Cow::Owned(format!("{because}; {}", self.because));
        }
        self
    }
}

/// The acts that the shipment is, or may be, as seen from a jurisdiction.
struct Standing {
    acts: SmallVec<[Act; 4]>,
    /// Whether a missing fact leaves it open which of them it is, or whether any.
    open: bool,
}

impl Standing {
    fn of(jurisdiction: Jurisdiction, shipment: &Shipment) -> Self {
        let known = |acts: &[Act]| Self {
            acts: acts.iter().copied().collect(),
            open: false,
        };
        let may = |acts: &[Act]| Self {
            acts: acts.iter().copied().collect(),
            open: true,
        };
        let (from, to) = (shipment.from, shipment.to);
        if jurisdiction == Jurisdiction::Un {
            return match (from, to, shipment.act) {
                (Some(from), Some(to), _) if from != to => known(&[Act::CrossBorder]),
                (Some(_), Some(_), _) | (_, _, Some(Act::Domestic | Act::Retail)) => known(&[]),
                (_, _, Some(_)) => known(&[Act::CrossBorder]),
                _ => may(&[Act::CrossBorder]),
            };
        }
        let here = |country: Option<crate::check::Country>| {
            country.map(|country| country.code() == jurisdiction.code())
        };
        match (here(from), here(to), shipment.act) {
            (Some(true), Some(true), Some(Act::Retail)) => known(&[Act::Retail]),
            (Some(true), Some(true), _) => known(&[Act::Domestic]),
            (Some(true), Some(false), _) => known(&[Act::Export]),
            (Some(false), Some(true), _) => known(&[Act::Import]),
            (Some(false), Some(false), _) => known(&[]),
            // An import is one into the country of destination, an export one out of the origin.
            (_, Some(false), Some(Act::Import | Act::Domestic | Act::Retail))
            | (Some(false), _, Some(Act::Export | Act::Domestic | Act::Retail)) => known(&[]),
            (_, _, Some(act)) => known(&[act]),
            (Some(true), None, None) => may(&[Act::Export, Act::Domestic]),
            (Some(false), None, None) => may(&[Act::Import]),
            (None, Some(true), None) => may(&[Act::Import, Act::Domestic]),
            (None, Some(false), None) => may(&[Act::Export]),
            (None, None, None) => may(&[Act::Import, Act::Export, Act::Domestic]),
        }
    }
}

/// Returns the obligations that follow from findings, in their order.
pub(crate) fn obligations(
    findings: &[Finding],
    date: Date,
    shipment: &Shipment,
) -> Vec<Obligation> {
    let mut obligations: Vec<Obligation> = Vec::new();
    for finding in findings.iter().filter(|finding| finding.is_operative()) {
        let entry = finding.entry();
        let standing = Standing::of(finding.jurisdiction(), shipment);
        for duty in Duty::of(entry, date) {
            for act in duty.acts().filter(|act| standing.acts.contains(act)) {
                let mut ruling = rule(finding, duty, act, date, shipment);
                if standing.open {
                    let because = match act {
                        Act::Import => "if the goods are imported",
                        Act::Export => "if the goods are exported",
                        Act::CrossBorder => "if the goods cross a border",
                        Act::Domestic | Act::Retail => "if the goods stay in the country",
                    };
                    ruling = ruling.also_on(Fact::Direction, because);
                }
                if finding.certainty() == Certainty::Borderline {
                    ruling = ruling.also_on(
                        Fact::Classification,
                        "if the entry reaches the substance at all",
                    );
                }
                obligations.push(Obligation {
                    entry,
                    duty,
                    act,
                    ruling,
                });
            }
        }
    }
    obligations
}

/// Applies the condition of a duty.
fn rule(finding: &Finding, duty: Duty, act: Act, date: Date, shipment: &Shipment) -> Ruling {
    let entry = finding.entry();
    match duty.condition() {
        DutyCondition::Always => Ruling::applies("whatever the quantity and concentration"),
        DutyCondition::NotExempt => us::not_exempt(entry, finding.substance(), act, shipment),
        DutyCondition::Regulated => us::regulated(entry, finding.substance(), act, shipment),
        DutyCondition::Retail => us::retail(shipment),
        DutyCondition::MixtureContent => {
            cn::mixture_content(finding.substance(), act, date, shipment)
        }
        DutyCondition::Pharmaceutical => cn::pharmaceutical(shipment),
        DutyCondition::GblProduct => cn::filing(finding.substance(), date, shipment),
        DutyCondition::Destination => destination(entry, shipment),
    }
}

/// The destinations for which alone the entry asks for a licence.
fn destination(entry: Entry, shipment: &Shipment) -> Ruling {
    let countries: Vec<&str> = entry.destinations().collect();
    let named: String = countries.join(", ");
    match shipment.to {
        _ if countries.is_empty() => Ruling::applies("whatever the destination"),
        None => Ruling::depends(Fact::Destination, format!("for exports to {named}")),
        Some(to) if countries.contains(&to.code()) => {
            Ruling::applies(format!("the destination {to} is one of {named}"))
        }
        Some(to) => Ruling::not(format!("the destination {to} is none of {named}")),
    }
}
