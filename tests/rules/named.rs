//! Members that the texts name, exclusions, and ordinary compounds.
