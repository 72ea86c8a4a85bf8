//! The language of the rules.
