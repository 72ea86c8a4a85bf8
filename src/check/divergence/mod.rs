//! Where the jurisdictions differ: on a day, over a time, and in the classes that they
//! define by structure.

mod control;
mod day;
mod gap;
mod moment;
mod precursor;

pub use control::{ControlLevel, ControlPeriod};
pub use day::{Divergence, Standing, divergences};
pub use gap::{Days, Gap, gaps};
pub use moment::Moment;
