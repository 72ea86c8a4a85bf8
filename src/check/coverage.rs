//! Which entries cover a substance on a date, and what follows for each jurisdiction.

use crate::check::answer::{Undetermined, Verdict};
use crate::check::finding::{Certainty, Finding, Relation, sentences};
use crate::check::reach::{Lists, Reach};
use crate::data::{parts, text};
use crate::date::Date;
use crate::law::{Entry, EntryKind, Jurisdiction, List};
use crate::name::{Form, Isomer, may_have_own_name};
use crate::substance::{self, Substance, SubstanceKind};
use alloc::borrow::Cow;
use alloc::format;
use alloc::vec::Vec;
use smallvec::SmallVec;

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
                basis: cover.basis,
                certainty: cover.certainty,
                since,
                because: cover.because,
                clauses: SmallVec::new(),
                displacing: Lists::default(),
                displaced_by: None,
            });
        }
    }
    for row in substance.relations() {
        let entry = Entry::from_number(row.entry);
        if !applies(entry) || entry.excepts(substance.number()) || !form.ester.is_empty() {
            continue;
        }
        let basis = Relation::from_number(row.relation);
        let mut relation = basis;
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
        let mut because: SmallVec<[Cow<'static, str>; 2]> =
            sentences(row.because).map(Cow::Borrowed).collect();
        if !form.salt.is_empty() {
            let salt = format!("{} of {}", form.salt, substance.name());
            because.insert(0, Cow::Owned(salt));
            if !names_salts(entry) {
                certainty = Certainty::Borderline;
            } else if relation != Relation::Class {
                relation = Relation::Salt;
            }
        }
        // No class tells stereoisomers apart; what only the connectivity tells may differ in more.
        let is_same = basis == Relation::Class || leaves_stereo_open(substance);
        let is_told = form.isomer != Some(Isomer::Connectivity);
        if form.isomer.is_some() && !(is_same && is_told) {
            certainty = Certainty::Borderline;
        }
        findings.push(Finding {
            entry,
            substance: Substance::from_number(row.parent),
            relation,
            basis,
            certainty,
            since: since(entry, &reached),
            because,
            clauses: parts(text(row.clauses)).collect(),
            displacing: Lists(row.displacing),
            displaced_by: None,
        });
    }
    let is_itself = form.isomer.is_none() && form.ester.is_empty();
    let named_as_another = |list: List| {
        substance.relations().iter().any(|row| {
            Relation::from_number(row.relation) == Relation::Itself
                && row.certainty == 0
                && Entry::from_number(row.entry).list() == list
        })
    };
    let own = |list: List| {
        is_itself
            && (substance.entries().any(|entry| entry.list() == list) || named_as_another(list))
    };
    sort_out(&mut findings, date, own);
    findings
}

/// Returns the findings that follow from what reaches a structure.
pub(crate) fn of_reaches(
    mut reaches: Vec<Reach>,
    date: Date,
    destination: Option<&str>,
) -> Vec<Finding> {
    let applies = |entry: Entry| entry.in_force(date) && reaches_destination(entry, destination);
    if reaches.is_empty() {
        return Vec::new();
    }
    let mut findings: Vec<Finding> = Vec::with_capacity(reaches.len());
    for at in 0..reaches.len() {
        let Some(reach) = reaches.get(at).filter(|reach| applies(reach.entry)) else {
            continue;
        };
        let same = |other: &&Reach| other.substance == reach.substance;
        let others = reaches.iter().filter(same).map(|other| other.entry);
        let since = since(reach.entry, &others);
        if let Some(reach) = reaches.get_mut(at) {
            findings.push(Finding {
                entry: reach.entry,
                substance: reach.substance,
                relation: reach.relation,
                basis: reach.basis,
                certainty: reach.certainty,
                since,
                because: core::mem::take(&mut reach.because),
                clauses: core::mem::take(&mut reach.clauses),
                displacing: reach.displacing,
                displaced_by: None,
            });
        }
    }
    let own = |list: List| {
        let mut named = reaches.iter().filter(|reach| reach.entry.list() == list);
        named.any(|reach| reach.basis == Relation::Itself && reach.certainty == Certainty::Certain)
    };
    sort_out(&mut findings, date, own);
    findings
}

/// From when the law says what a positional isomer is: 21 CFR 1300.01(b), 72 FR 67850.
pub(crate) const POSITIONAL_ISOMERS_FROM: Date = Date::from_packed(20_080_102);

/// Keeps the nearest finding of each entry, and marks classes that a specific listing
/// displaces. Where a list names the substance itself, on whatever day, its open wordings
/// are not held against it: the law has said from when it counts.
fn sort_out(findings: &mut Vec<Finding>, date: Date, own: impl Fn(List) -> bool) {
    for finding in findings.iter_mut() {
        if finding.basis != Relation::PositionalIsomer {
            continue;
        }
        let open = if date < POSITIONAL_ISOMERS_FROM {
            "what a positional isomer is was not yet defined: 72 FR 67850"
        } else if !finding.entry.number().starts_with("1308.11(d)") {
            "what a positional isomer is, 21 CFR 1300.01(b) says of 1308.11(d) alone"
        } else {
            continue;
        };
        finding.certainty = Certainty::Borderline;
        finding.because.push(Cow::Borrowed(open));
    }
    findings.retain(|finding| {
        let is_open = finding.certainty == Certainty::Borderline;
        let is_wide = matches!(
            finding.basis,
            Relation::Class | Relation::PositionalIsomer | Relation::OpticalIsomer
        );
        !(is_open && is_wide && own(finding.entry.list()))
    });
    findings.sort_by_key(|finding| (finding.entry, finding.certainty, finding.relation));
    findings.dedup_by_key(|finding| finding.entry);
    let specific: SmallVec<[Entry; 8]> = findings
        .iter()
        .filter(|finding| {
            finding.relation != Relation::Class && finding.certainty == Certainty::Certain
        })
        .map(|finding| finding.entry)
        .collect();
    for finding in findings.iter_mut().filter(|one| !one.displacing.is_empty()) {
        let displacing = finding.displacing;
        finding.displaced_by = specific
            .iter()
            .copied()
            .find(|entry| *entry != finding.entry && displacing.contains(entry.list()));
    }
    let named: SmallVec<[Entry; 4]> = findings
        .iter()
        .filter(|finding| {
            finding.basis == Relation::Itself
                && finding.certainty == Certainty::Certain
                && is_scheduled(finding.entry)
                && finding.entry.limited_to().is_empty()
        })
        .map(|finding| finding.entry)
        .collect();
    for finding in findings.iter_mut().filter(|one| yields(one)) {
        let other = |entry: &Entry| entry.list() != finding.entry.list();
        finding.displaced_by = named.iter().copied().find(other);
    }
}

/// Says whether the entry is one of the five schedules of the United States.
pub(crate) fn is_scheduled(entry: Entry) -> bool {
    entry.list().id().starts_with("us-schedule-")
}

/// Says whether the entry gives way to another schedule that names the substance itself.
/// The paragraphs of 21 CFR 1308.11 to 1308.15 begin with "unless specifically excepted or
/// unless listed in another schedule", but for the temporary listings of 1308.11(h): what a
/// paragraph reaches only as an ester, ether or isomer of what it names stays where it is named.
fn yields(finding: &Finding) -> bool {
    let derived = matches!(
        finding.basis,
        Relation::OpticalIsomer
            | Relation::GeometricIsomer
            | Relation::PositionalIsomer
            | Relation::Ester
            | Relation::Ether
    );
    derived && is_scheduled(finding.entry) && !finding.entry.number().starts_with("1308.11(h)")
}

/// How an entry covers what the query gave.
struct Cover {
    relation: Relation,
    /// The relation without the salt.
    basis: Relation,
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
        basis: relation,
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
        isomer_of(substance, isomer, entry, &mut cover)?;
    }
    if !form.ester.is_empty() {
        // An ester is a derivative, whatever else is one.
        let named = ["esters", "derivatives"];
        let covered = named.into_iter().find(|token| scope.names(token))?;
        let because = format!("{} ester of {name}; the entry covers {covered}", form.ester);
        cover.becomes(Relation::Ester, Certainty::Certain, because);
    }
    cover.basis = cover.relation;
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
fn isomer_of(substance: Substance, isomer: Isomer, entry: Entry, cover: &mut Cover) -> Option<()> {
    let (name, scope) = (substance.name(), entry.scope());
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
        // Whichever it is, it is the substance.
        Isomer::Unspecified if leaves_stereo_open(substance) => (Relation::OpticalIsomer, false),
        Isomer::Unspecified | Isomer::Connectivity => {
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
    let excepted = excepted_isomer(substance, entry)
        .filter(|_| matches!(isomer, Isomer::Optical | Isomer::Unspecified));
    let is_open = leaves_stereo_open(substance);
    if let Some(excepted) = excepted.filter(|_| covered || is_open) {
        let because = format!(
            "{relation} of {name}; the entry covers {scope}, but excepts {}, which this may be",
            excepted.name()
        );
        cover.becomes(relation, Certainty::Borderline, because);
    } else if covered {
        let because = format!("{relation} of {name}; the entry covers {scope}");
        cover.becomes(relation, Certainty::Certain, because);
    } else if is_open {
        let because = format!("{relation} of {name}, whose entry leaves the stereochemistry open");
        cover.becomes(relation, Certainty::Certain, because);
    } else {
        let because = format!(
            "{relation} of {name}; the entry names no isomers, so that it is open whether it means this one"
        );
        cover.becomes(relation, Certainty::Borderline, because);
    }
    Some(())
}

/// Says whether the substance is one whatever its configuration: its structure tells none.
fn leaves_stereo_open(substance: Substance) -> bool {
    let key = substance.inchikey();
    key.is_some_and(|key| key.as_str().get(15..23) == Some("UHFFFAOY"))
}

/// The isomer of the substance that the entry excepts, if it excepts one.
fn excepted_isomer(substance: Substance, entry: Entry) -> Option<Substance> {
    substance::by_first_block(substance.inchikey()?)
        .find(|other| *other != substance && entry.excepts(other.number()))
}

/// Says whether what the query gave may be listed under another name than that
/// of the substance: then nothing is concluded from an entry that does not
/// cover it.
pub(crate) fn may_be_another(substance: Substance, form: &Form) -> bool {
    let isomer = match form.isomer {
        None => false,
        Some(Isomer::Unspecified | Isomer::Connectivity) => true,
        Some(_) => substance
            .inchikey()
            .is_none_or(|key| substance::by_first_block(key).count() > 1),
    };
    let ester = form
        .ester_label()
        .is_some_and(|label| may_have_own_name(substance.number(), label));
    // The cation of a salt may be listed itself.
    let anion = form.salt == Form::of_salt("anion").salt;
    isomer || ester || anion
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
        .filter(|finding| finding.entry().list().is_binding() && finding.is_operative())
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

#[cfg(test)]
mod tests {
    use super::*;

    fn substance(id: &str) -> Substance {
        id.parse().unwrap()
    }

    fn day() -> Date {
        "2026-11-20".parse().unwrap()
    }

    /// The relation and certainty by which a list covers a form; `None` where it does not.
    fn cover(id: &str, form: &Form, list: &str) -> Option<(Relation, Certainty)> {
        let findings = findings(substance(id), form, day(), None);
        let mut covers = findings
            .iter()
            .filter(|finding| finding.entry().list().id() == list);
        let cover = covers.next()?;
        assert!(!cover.because().is_empty());
        Some((cover.relation(), cover.certainty()))
    }

    #[test]
    fn scope_decides_on_the_form() {
        let salt = Form::of_salt("hydrochloride");
        let certain = |relation| Some((relation, Certainty::Certain));
        assert_eq!(
            cover("ephedrine", &salt, "us-list-1"),
            certain(Relation::Salt)
        );
        // Class 3 of the Chinese precursors has no salts.
        assert_eq!(
            cover("sulfuric-acid", &Form::ITSELF, "cn-precursor-3"),
            certain(Relation::Itself)
        );
        assert_eq!(cover("sulfuric-acid", &salt, "cn-precursor-3"), None);
        let ester = Form::of_ester("ethyl");
        assert_eq!(
            cover("phenylacetic-acid", &ester, "us-list-1"),
            certain(Relation::Ester)
        );
        assert_eq!(cover("phenylacetic-acid", &ester, "cn-precursor-2"), None);
    }

    #[test]
    fn isomers_are_certain_only_where_the_entry_names_them() {
        let optical = Form::of_isomer(Isomer::Optical);
        assert_eq!(
            cover("ephedrine", &optical, "us-list-1"),
            Some((Relation::OpticalIsomer, Certainty::Certain))
        );
        assert_eq!(
            cover("ephedrine", &optical, "cn-precursor-1").map(|cover| cover.1),
            Some(Certainty::Borderline)
        );
        let unspecified = Form::of_isomer(Isomer::Unspecified);
        let connectivity = Form::of_isomer(Isomer::Connectivity);
        for form in [&unspecified, &connectivity] {
            assert_eq!(
                cover("ephedrine", form, "us-list-1").map(|cover| cover.1),
                Some(Certainty::Borderline)
            );
        }
        // Tramadol is each of its isomers, but not all that its connectivity has.
        assert_eq!(
            cover("tramadol", &unspecified, "us-schedule-4").map(|cover| cover.1),
            Some(Certainty::Certain)
        );
        assert_eq!(
            cover("tramadol", &connectivity, "us-schedule-4").map(|cover| cover.1),
            Some(Certainty::Borderline)
        );
    }

    #[test]
    fn each_step_away_is_a_reason() {
        let form = Form {
            isomer: Some(Isomer::Optical),
            ..Form::of_salt("sulfate")
        };
        let findings = findings(substance("ephedrine"), &form, day(), None);
        let list = |finding: &&Finding| finding.entry().list().id() == "us-list-1";
        let because = findings.iter().find(list).unwrap().because();
        assert_eq!(because.len(), 2);
        assert!(because[0].starts_with("optical-isomer of"));
        assert!(because[1].starts_with("sulfate of"));
    }

    #[test]
    fn what_may_be_listed_under_another_name_is_not_called_unlisted() {
        // Ephedrine and pseudoephedrine have one skeleton.
        let optical = Form::of_isomer(Isomer::Optical);
        assert!(may_be_another(substance("ephedrine"), &optical));
        assert!(!may_be_another(substance("fentanyl"), &optical));
        assert!(!may_be_another(substance("ephedrine"), &Form::ITSELF));
        assert!(!may_be_another(
            substance("phenylacetic-acid"),
            &Form::of_ester("ethyl")
        ));
        let chemical = SubstanceKind::Chemical;
        let open = |another| verdict(Jurisdiction::Un, chemical, another, &[], day());
        assert_eq!(open(false), Verdict::NotListed);
        assert_eq!(open(true), Verdict::Undetermined(Undetermined::Incomplete));
    }

    #[test]
    fn a_material_is_never_called_unlisted() {
        let material = SubstanceKind::Material;
        assert_eq!(
            verdict(Jurisdiction::Un, material, false, &[], day()),
            Verdict::Undetermined(Undetermined::Incomplete)
        );
        let early = "1950-01-01".parse().unwrap();
        assert_eq!(
            verdict(Jurisdiction::Us, material, false, &[], early),
            Verdict::Undetermined(Undetermined::OutsideCoverage)
        );
    }
}
