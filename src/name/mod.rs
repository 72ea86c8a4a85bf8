//! Names: from text to structures.

mod systematic;

pub use systematic::{MAX_NAME_LEN, Reading, Warning, read as read_name};
