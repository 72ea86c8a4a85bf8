//! One verdict for every way to write a structure.
