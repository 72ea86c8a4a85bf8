//! Which entries cover a substance on a date, and what follows for each jurisdiction.

use crate::check::answer::{Undetermined, Verdict};
use crate::check::finding::{Certainty, Finding, Relation, authored};
use crate::date::Date;
use crate::law::{Entry, EntryKind, Jurisdiction};
use crate::substance::{Substance, SubstanceKind};
use alloc::borrow::Cow;
use alloc::format;
use alloc::vec::Vec;
use smallvec::smallvec;

/// The form in which the query gave the substance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// The substance itself.
    Itself,
    /// A salt, with its name.
    Salt(&'static str),
    /// The same connectivity with other stereochemistry than any known form.
    Stereoisomer,
}

/// Returns the findings on a substance, in the order of the lists.
pub(crate) fn findings(
    substance: Substance,
    form: Form,
    date: Date,
    destination: Option<&str>,
) -> Vec<Finding> {
    let applies = |entry: Entry| entry.in_force(date) && reaches_destination(entry, destination);
    let mut findings = Vec::new();
    for entry in substance.entries().filter(|entry| applies(*entry)) {
        if let Some((relation, certainty, because)) = named(substance, entry, form) {
            let since = since(entry, &substance.entries());
            findings.push(Finding {
                entry,
                substance,
                relation,
                certainty,
                since,
                because: smallvec![because],
            });
        }
    }
    for row in substance.relations() {
        let entry = Entry::from_number(row.entry);
        if !applies(entry) || entry.excepts(substance.number()) {
            continue;
        }
        let relation = Relation::from_number(row.relation);
        let reached = substance
            .relations()
            .iter()
            .filter(|other| other.parent == row.parent && other.relation == row.relation)
            .map(|other| Entry::from_number(other.entry));
        let mut certainty = if row.certainty == 0 {
            Certainty::Certain
        } else {
            Certainty::Borderline
        };
        let mut because = smallvec![authored(row.because)];
        if let Form::Salt(salt) = form {
            because.insert(0, Cow::Owned(format!("{salt} of {}", substance.name())));
            if !names_salts(entry) {
                certainty = Certainty::Borderline;
            }
        }
        if form == Form::Stereoisomer {
            certainty = Certainty::Borderline;
        }
        findings.push(Finding {
            entry,
            substance: Substance::from_number(row.parent),
            relation,
            certainty,
            since: since(entry, &reached),
            because,
        });
    }
    findings.sort_by_key(|finding| (finding.entry, finding.certainty, finding.relation));
    findings.dedup_by_key(|finding| finding.entry);
    findings
}

/// How an entry that names the substance covers the form asked for.
fn named(
    substance: Substance,
    entry: Entry,
    form: Form,
) -> Option<(Relation, Certainty, Cow<'static, str>)> {
    let scope = entry.scope();
    match form {
        Form::Itself => {
            let relation = match entry.kind() {
                EntryKind::Material => Relation::Material,
                EntryKind::Class if substance.kind() != SubstanceKind::Class => Relation::Class,
                EntryKind::Substance | EntryKind::Class => Relation::Itself,
            };
            Some((
                relation,
                Certainty::Certain,
                Cow::Borrowed("named in the entry"),
            ))
        }
        Form::Salt(salt) => {
            let because = format!("{salt} of {}; the entry covers salts", substance.name());
            if names_salts(entry) {
                Some((Relation::Salt, Certainty::Certain, Cow::Owned(because)))
            } else if scope.names("preparations") {
                let because = format!(
                    "{salt} of {}; the entry names no salts, but any material that contains the substance",
                    substance.name()
                );
                Some((Relation::Salt, Certainty::Borderline, Cow::Owned(because)))
            } else {
                None
            }
        }
        Form::Stereoisomer => {
            let covered = [
                "optical-isomers",
                "geometric-isomers",
                "stereoisomers",
                "isomers",
            ];
            covered.iter().any(|token| scope.names(token)).then(|| {
                let because = format!(
                    "same connectivity as {}, other or no stereochemistry; the entry covers {scope}",
                    substance.name()
                );
                (Relation::OpticalIsomer, Certainty::Borderline, Cow::Owned(because))
            })
        }
    }
}

fn names_salts(entry: Entry) -> bool {
    entry.scope().names("salts")
}

/// An entry for exports to some countries applies there, and wherever the destination is not known.
fn reaches_destination(entry: Entry, destination: Option<&str>) -> bool {
    let Some(destination) = destination else {
        return true;
    };
    let mut countries = entry.destinations().peekable();
    countries.peek().is_none() || countries.any(|country| country.eq_ignore_ascii_case(destination))
}

/// The start of unbroken control under the list of an entry: follows rows that
/// end on the day on which the next one starts.
fn since(entry: Entry, others: &(impl Iterator<Item = Entry> + Clone)) -> Option<Date> {
    let mut start = entry.effective()?;
    // Each step goes back in time, so that the number of rows bounds the steps.
    while let Some(earlier) = others
        .clone()
        .filter(|other| other.list() == entry.list() && other.ended() == Some(start))
        .map(Entry::effective)
        .next()
    {
        start = earlier?;
    }
    Some(start)
}

/// The verdict of a jurisdiction on an identified substance.
pub(crate) fn verdict(
    jurisdiction: Jurisdiction,
    kind: SubstanceKind,
    form: Form,
    findings: &[Finding],
    date: Date,
) -> Verdict {
    let mut found = findings
        .iter()
        .filter(|finding| finding.jurisdiction() == jurisdiction)
        .peekable();
    let open = found.peek().is_some();
    if found.any(|finding| finding.certainty() == Certainty::Certain) {
        return Verdict::Listed;
    }
    let reason = if open {
        Undetermined::Borderline
    } else if jurisdiction.covers_from().is_none_or(|start| date < start) {
        Undetermined::OutsideCoverage
    } else if kind != SubstanceKind::Chemical || form == Form::Stereoisomer {
        // What a material contains, or which member of a class it is, decides.
        Undetermined::Incomplete
    } else {
        return Verdict::NotListed;
    };
    Verdict::Undetermined(reason)
}
