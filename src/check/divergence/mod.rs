//! Where the jurisdictions differ: on a day, over a time, and in the classes that they
//! define by structure.

mod class;
mod control;
mod day;
mod gap;
mod moment;
mod precursor;

pub use class::{ClassCatch, ClassComparison};
pub use control::{ControlLevel, ControlPeriod};
pub use day::{Divergence, Treatment, divergences};
pub use gap::{Days, Gap, gaps};
pub use moment::Moment;

use crate::check::answer::Verdict;
use crate::check::coverage;
use crate::check::finding::Finding;
use crate::date::Date;
use crate::law::Jurisdiction;
use crate::name::Form;
use crate::substance::Substance;
use alloc::vec::Vec;

/// The findings on a substance itself, wherever it goes, in the order of the lists: by
/// name, by scope, and by the classes that its structure belongs to.
fn findings(substance: Substance, date: Date) -> Vec<Finding> {
    let mut found = named(substance, date);
    let classes = class::class_findings(substance).iter();
    let in_force = classes.filter(|finding| finding.entry().in_force(date));
    found.extend(in_force.cloned());
    // Stable: what is known of an entry by name stands before what its class says.
    found.sort_by_key(Finding::entry);
    found.dedup_by_key(|finding| finding.entry());
    found
}

/// The findings on a substance by name and scope.
fn named(substance: Substance, date: Date) -> Vec<Finding> {
    coverage::findings(substance, &Form::ITSELF, date, None)
}

/// The verdict that follows from the findings on a substance.
fn verdict(
    substance: Substance,
    jurisdiction: Jurisdiction,
    findings: &[Finding],
    date: Date,
) -> Verdict {
    let kind = substance.kind();
    coverage::verdict(jurisdiction, kind, false, findings, date)
}
