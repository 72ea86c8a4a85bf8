//! Lists, entries, scope, citations: what the law says, without chemistry.

mod entry;
mod list;
mod mixture;
mod scope;
mod threshold;

pub use entry::{Confidence, Entry, EntryKind};
pub use list::{Jurisdiction, List};
pub use mixture::{ConcentrationBasis, MixtureLimit};
pub use scope::Scope;
pub use threshold::{Amount, CountingPeriod, MixtureMeasure, Threshold, TransactionContext, Unit};
