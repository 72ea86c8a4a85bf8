//! Which substances one jurisdiction lists on a day and another does not.

use crate::check::answer::{Undetermined, Verdict};
use crate::check::divergence::control::ControlLevel;
use crate::check::divergence::{findings, verdict};
use crate::check::finding::{Certainty, Finding};
use crate::date::Date;
use crate::law::Jurisdiction;
use crate::substance::Substance;
use alloc::vec::Vec;
use core::fmt;

/// How one jurisdiction stands to a substance on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Treatment {
    jurisdiction: Jurisdiction,
    verdict: Verdict,
    level: Option<ControlLevel>,
    findings: Vec<Finding>,
}

impl Treatment {
    fn new(substance: Substance, jurisdiction: Jurisdiction, date: Date, all: &[Finding]) -> Self {
        let own: Vec<Finding> = all
            .iter()
            .filter(|finding| finding.jurisdiction() == jurisdiction)
            .cloned()
            .collect();
        let certain = own
            .iter()
            .filter(|finding| finding.certainty() == Certainty::Certain);
        Self {
            jurisdiction,
            verdict: verdict(substance, jurisdiction, all, date),
            level: certain
                .map(|finding| ControlLevel::of(finding.entry()))
                .max(),
            findings: own,
        }
    }

    /// Returns whose treatment it is.
    #[must_use]
    pub fn jurisdiction(&self) -> Jurisdiction {
        self.jurisdiction
    }

    /// Returns the verdict: listed, not listed, or why there is none.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// Returns how far the control goes; `None` where no entry covers the substance for
    /// certain.
    #[must_use]
    pub fn level(&self) -> Option<ControlLevel> {
        self.level
    }

    /// Returns the entries in force that cover the substance, those whose wording leaves it
    /// open too.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }
}

/// `full`, `export-only`, `monitored`, `not-listed`, or the reason why it is undetermined.
impl fmt::Display for Treatment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.level, self.verdict) {
            (Some(level), _) => level.fmt(f),
            (None, verdict) => f.write_str(
                verdict
                    .undetermined()
                    .map_or(verdict.as_str(), Undetermined::as_str),
            ),
        }
    }
}

/// A substance that two jurisdictions do not treat alike on a day.
///
/// # Examples
/// ```
/// use precursor::{Jurisdiction, divergences};
/// let day = "2024-01-01".parse()?;
/// let found = divergences(Jurisdiction::Us, Jurisdiction::Cn, day)
///     .find(|divergence| divergence.substance().id() == "4-piperidone")
///     .unwrap();
/// assert_eq!(found.stronger().jurisdiction(), Jurisdiction::Us);
/// assert_eq!(found.stronger().findings()[0].entry().list().id(), "us-list-1");
/// assert_eq!(found.weaker().to_string(), "not-listed");
/// assert!(found.is_one_sided());
/// # Ok::<(), precursor::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Divergence {
    substance: Substance,
    date: Date,
    stronger: Treatment,
    weaker: Treatment,
}

impl Divergence {
    /// Returns the substance.
    #[must_use]
    pub fn substance(&self) -> Substance {
        self.substance
    }

    /// Returns the day.
    #[must_use]
    pub fn date(&self) -> Date {
        self.date
    }

    /// Returns the treatment by the jurisdiction that controls more.
    #[must_use]
    pub fn stronger(&self) -> &Treatment {
        &self.stronger
    }

    /// Returns the treatment by the jurisdiction that controls less.
    #[must_use]
    pub fn weaker(&self) -> &Treatment {
        &self.weaker
    }

    /// Says whether one side lists the substance and the other certainly does not; else the
    /// other lists it in a weaker way, or whether it does is undetermined.
    #[must_use]
    pub fn is_one_sided(&self) -> bool {
        self.stronger.verdict == Verdict::Listed && self.weaker.verdict == Verdict::NotListed
    }
}

impl fmt::Display for Divergence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (stronger, weaker) = (&self.stronger, &self.weaker);
        write!(
            f,
            "{} on {}: {} {stronger}, {} {weaker}",
            self.substance, self.date, stronger.jurisdiction, weaker.jurisdiction
        )
    }
}

/// Returns every substance that two jurisdictions do not treat alike on a day.
///
/// These are the substances that one lists and the other does not, and with them, to be
/// told apart by [`Divergence::is_one_sided`], those that one controls fully and the other
/// only for exports to some countries or by watching, and those that one lists while
/// the verdict on the other is undetermined. Substances that no entry of either reaches
/// are no divergence.
///
/// # Examples
/// ```
/// use precursor::{ControlLevel, Jurisdiction, divergences};
/// let day = "2026-11-24".parse()?;
/// let found = divergences(Jurisdiction::Cn, Jurisdiction::Us, day)
///     .find(|divergence| divergence.substance().id() == "1-acetyl-4-piperidone")
///     .unwrap();
/// assert_eq!(found.stronger().jurisdiction(), Jurisdiction::Us);
/// assert_eq!(found.weaker().level(), Some(ControlLevel::ExportOnly));
/// # Ok::<(), precursor::Error>(())
/// ```
pub fn divergences(
    one: Jurisdiction,
    other: Jurisdiction,
    date: Date,
) -> impl Iterator<Item = Divergence> {
    Substance::all().filter_map(move |substance| {
        let all = findings(substance, date);
        let concerned = |finding: &Finding| [one, other].contains(&finding.jurisdiction());
        if !all.iter().any(concerned) {
            return None;
        }
        let one = Treatment::new(substance, one, date, &all);
        let other = Treatment::new(substance, other, date, &all);
        // No certain entry: an open wording counts for more than none.
        let rank = |treatment: &Treatment| (treatment.level, !treatment.findings.is_empty());
        let (stronger, weaker) = match rank(&one).cmp(&rank(&other)) {
            core::cmp::Ordering::Equal => return None,
            core::cmp::Ordering::Greater => (one, other),
            core::cmp::Ordering::Less => (other, one),
        };
        Some(Divergence {
            substance,
            date,
            stronger,
            weaker,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn the_order_of_the_jurisdictions_does_not_matter() {
        let day = date("2024-06-30");
        let one: Vec<Divergence> = divergences(Jurisdiction::Us, Jurisdiction::Cn, day).collect();
        let other: Vec<Divergence> = divergences(Jurisdiction::Cn, Jurisdiction::Us, day).collect();
        assert_eq!(one, other);
        assert!(one.len() > 100);
        assert_eq!(
            divergences(Jurisdiction::Us, Jurisdiction::Us, day).count(),
            0
        );
    }

    #[test]
    fn one_sided_is_what_only_one_verdict_lists() {
        let day = date("2024-06-30");
        let found: Vec<Substance> = divergences(Jurisdiction::Us, Jurisdiction::Cn, day)
            .filter(Divergence::is_one_sided)
            .map(|divergence| divergence.substance())
            .collect();
        let expected: Vec<Substance> = Substance::all()
            .filter(|substance| {
                let all = findings(*substance, day);
                let mut verdicts = [Jurisdiction::Us, Jurisdiction::Cn]
                    .map(|side| verdict(*substance, side, &all, day));
                verdicts.sort_by_key(|verdict| verdict.as_str());
                verdicts == [Verdict::Listed, Verdict::NotListed]
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn nothing_is_one_sided_before_the_data_of_a_side_begins() {
        let day = date("2013-12-31");
        let claims = divergences(Jurisdiction::Us, Jurisdiction::Cn, day)
            .filter(Divergence::is_one_sided)
            .filter(|divergence| divergence.weaker().jurisdiction() == Jurisdiction::Cn);
        assert_eq!(claims.count(), 0);
    }
}
