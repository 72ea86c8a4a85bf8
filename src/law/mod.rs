//! Lists, entries, scope, citations: what the law says, without chemistry.

mod duty;
mod entry;
mod exclusion;
mod list;
mod mixture;
mod scope;
mod threshold;

pub(crate) use duty::DutyCondition;
pub use duty::{Act, Duty, DutyKind};
pub use entry::{Confidence, Entry, EntryKind};
pub(crate) use exclusion::{Exclusion, ExclusionCondition};
pub use list::{Jurisdiction, List};
pub use mixture::{ConcentrationBasis, MixtureLimit};
pub use scope::Scope;
pub use threshold::{Amount, CountingPeriod, MixtureMeasure, Threshold, TransactionContext, Unit};
