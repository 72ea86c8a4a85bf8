//! Lists, entries, scope, citations: what the law says, without chemistry.

mod entry;
mod list;
mod scope;

pub use entry::{Confidence, Entry, EntryKind};
pub use list::{Jurisdiction, List};
pub use scope::Scope;
