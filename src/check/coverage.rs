//! Which entries cover a substance on a date, and what follows for each jurisdiction.

use crate::check::answer::{Undetermined, Verdict};
use crate::check::finding::{Certainty, Finding, Relation, authored};
use crate::date::Date;
use crate::law::{Entry, EntryKind, Jurisdiction, Scope};
use crate::name::{Form, Isomer, may_have_own_name};
use crate::substance::{self, Substance, SubstanceKind};
use alloc::borrow::Cow;
use alloc::format;
use alloc::vec::Vec;
use smallvec::{SmallVec, smallvec};

/// Returns the findings on a substance, in the order of the lists.
pub(crate) fn findings(
    substance: Substance,
    form: &Form,
    date: Date,
    destination: Option<&str>,
) -> Vec<Finding> {
    let applies = |entry: Entry| entry.in_force(date) && reaches_destination(entry, destination);
    let mut findings = Vec::new();
    for entry in substance.entries().filter(|entry| applies(*entry)) {
        if let Some(cover) = named(substance, entry, form) {
            let since = since(entry, &substance.entries());
            findings.push(Finding {
                entry,
                substance,
                relation: cover.relation,
                certainty: cover.certainty,
                since,
                because: cover.because,
            });
        }
    }
    for row in substance.relations() {
        let entry = Entry::from_number(row.entry);
        if !applies(entry) || entry.excepts(substance.number()) || !form.ester.is_empty() {
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
        if !form.salt.is_empty() {
            let salt = format!("{} of {}", form.salt, substance.name());
            because.insert(0, Cow::Owned(salt));
            if !names_salts(entry) {
                certainty = Certainty::Borderline;
            }
        }
        if form.isomer.is_some() {
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

/// How an entry covers what the query gave.
struct Cover {
    relation: Relation,
    certainty: Certainty,
    because: SmallVec<[Cow<'static, str>; 2]>,
}

impl Cover {
    fn becomes(
        &mut self,
        relation: Relation,
        certainty: Certainty,
        because: alloc::string::String,
    ) {
        self.relation = relation;
        self.certainty = self.certainty.max(certainty);
        self.because.push(Cow::Owned(because));
    }
}

/// How an entry that names the substance covers the form asked for: each step
/// away from the substance must be in its scope.
fn named(substance: Substance, entry: Entry, form: &Form) -> Option<Cover> {
    let relation = match entry.kind() {
        EntryKind::Material => Relation::Material,
        EntryKind::Class if substance.kind() != SubstanceKind::Class => Relation::Class,
        EntryKind::Substance | EntryKind::Class => Relation::Itself,
    };
    let mut cover = Cover {
        relation,
        certainty: Certainty::Certain,
        because: SmallVec::new(),
    };
    if *form == Form::ITSELF {
        cover.because.push(Cow::Borrowed("named in the entry"));
        return Some(cover);
    }
    let (scope, name) = (entry.scope(), substance.name());
    if !form.solvate.is_empty() {
        let because = format!("{}, {}: the same substance", name, form.solvate);
        cover.because.push(Cow::Owned(because));
    }
    if let Some(isomer) = form.isomer {
        isomer_of(name, isomer, scope, &mut cover)?;
    }
    if !form.ester.is_empty() {
        if !scope.names("esters") {
            return None;
        }
        let because = format!("{} ester of {name}; the entry covers esters", form.ester);
        cover.becomes(Relation::Ester, Certainty::Certain, because);
    }
    if !form.salt.is_empty() {
        if names_salts(entry) {
            let because = format!("{} of {name}; the entry covers salts", form.salt);
            cover.becomes(Relation::Salt, Certainty::Certain, because);
        } else if scope.names("preparations") {
            let because = format!(
                "{} of {name}; the entry names no salts, but any material that contains the substance",
                form.salt
            );
            cover.becomes(Relation::Salt, Certainty::Borderline, because);
        } else {
            return None;
        }
    }
    Some(cover)
}

/// Whether the entry covers an isomer; the wording decides where it names isomers.
fn isomer_of(name: &str, isomer: Isomer, scope: Scope, cover: &mut Cover) -> Option<()> {
    let covers = |tokens: &[&str]| tokens.iter().any(|token| scope.names(token));
    let (relation, covered) = match isomer {
        Isomer::Racemate | Isomer::Optical => (
            Relation::OpticalIsomer,
            covers(&["optical-isomers", "stereoisomers", "isomers"]),
        ),
        Isomer::Geometric => (
            Relation::GeometricIsomer,
            covers(&["geometric-isomers", "stereoisomers", "isomers"]),
        ),
        Isomer::Unspecified => {
            let covered = [
                "optical-isomers",
                "geometric-isomers",
                "stereoisomers",
                "isomers",
            ];
            if !covers(&covered) {
                return None;
            }
            let because = format!(
                "same connectivity as {name}, other or no stereochemistry; the entry covers {scope}"
            );
            cover.becomes(Relation::OpticalIsomer, Certainty::Borderline, because);
            return Some(());
        }
    };
    if covered {
        let because = format!("{relation} of {name}; the entry covers {scope}");
        cover.becomes(relation, Certainty::Certain, because);
    } else {
        let because = format!(
            "{relation} of {name}; the entry names no isomers, so that it is open whether it means this one"
        );
        cover.becomes(relation, Certainty::Borderline, because);
    }
    Some(())
}

/// Says whether what the query gave may be listed under another name than that
/// of the substance: then nothing is concluded from an entry that does not
/// cover it.
pub(crate) fn may_be_another(substance: Substance, form: &Form) -> bool {
    let isomer = match form.isomer {
        None => false,
        Some(Isomer::Unspecified) => true,
        Some(_) => substance
            .inchikey()
            .is_none_or(|key| substance::by_first_block(key).count() > 1),
    };
    let ester = form
        .ester_label()
        .is_some_and(|label| may_have_own_name(substance.number(), label));
    isomer || ester
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
    may_be_another: bool,
    findings: &[Finding],
    date: Date,
) -> Verdict {
    // A voluntary list is a finding to know of, but no control.
    let mut found = findings
        .iter()
        .filter(|finding| finding.jurisdiction() == jurisdiction)
        .filter(|finding| finding.entry().list().is_binding())
        .peekable();
    let open = found.peek().is_some();
    if found.any(|finding| finding.certainty() == Certainty::Certain) {
        return Verdict::Listed;
    }
    let reason = if open {
        Undetermined::Borderline
    } else if jurisdiction.covers_from().is_none_or(|start| date < start) {
        Undetermined::OutsideCoverage
    } else if kind != SubstanceKind::Chemical || may_be_another {
        // What a material contains, which member of a class it is, or which
        // isomer or ester, decides.
        Undetermined::Incomplete
    } else {
        return Verdict::NotListed;
    };
    Verdict::Undetermined(reason)
}
