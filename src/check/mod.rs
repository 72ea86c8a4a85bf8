//! From a query to an answer: the only place where substances and law meet.

mod answer;
mod apart;
mod beside;
mod coverage;
mod divergence;
mod drawn;
mod finding;
mod formula;
mod hands;
mod ions;
mod line;
mod lost;
mod meaning;
mod mention;
mod obligation;
mod query;
mod reach;
mod read;
#[cfg(feature = "serde")]
mod serialize;
mod shipment;
mod side;
mod slip;
mod smiles;
mod structure;
mod timeline;
mod valence;

pub use answer::{Answer, QueryKind, Suggestion, Undetermined, Verdict};
pub use divergence::{
    ClassCatch, ClassComparison, ControlLevel, ControlPeriod, Days, Divergence, Gap, Moment,
    Treatment, divergences, gaps,
};
pub use finding::{Certainty, Finding, Relation};
pub use mention::{Mention, Mentions, scan};
pub use obligation::{Fact, Obligation, ObligationStatus};
pub use query::{MAX_QUERY_LEN, Query, screen};
#[doc(hidden)]
pub use reach::{TableReach, reaches_for_tables};
pub use shipment::{Country, GoodsForm, Percent, PercentBasis, Quantity, Shipment};
pub use timeline::{Change, Timeline};
