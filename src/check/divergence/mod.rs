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
pub(super) use control::{ListKind, kind_of_list};
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

/// The findings on a substance itself, wherever it goes, in the order of the lists.
fn findings(substance: Substance, date: Date) -> Vec<Finding> {
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
