//! Generates `src/data/tables` from `src/data/tsv` and fails when they are stale.
//!
//! `UPDATE_TABLES=1 cargo test --test codegen` writes them.

extern crate alloc;

#[path = "../src/name/systematic/lexicon/class.rs"]
#[allow(dead_code, reason = "shared with the library")]
mod class;
#[path = "codegen/companions.rs"]
mod companions;
#[path = "codegen/drawings.rs"]
mod drawings;
#[path = "codegen/duties.rs"]
mod duties;
#[path = "../src/data/hash.rs"]
mod hash;
#[path = "codegen/lexicon.rs"]
mod lexicon;
#[path = "../src/name/systematic/locants/mod.rs"]
#[allow(dead_code, reason = "shared with the library")]
mod locants;
#[path = "../src/name/loose.rs"]
mod loose;
#[path = "../src/name/mask.rs"]
mod mask;
#[path = "../src/name/systematic/assembly/notation.rs"]
#[allow(dead_code, reason = "shared with the library")]
mod notation;
#[path = "codegen/numerals.rs"]
mod numerals;
#[path = "../src/name/prefix.rs"]
mod prefix;
#[path = "codegen/quantities.rs"]
mod quantities;
#[path = "../src/name/sound.rs"]
mod sound;
#[path = "codegen/structures.rs"]
mod structures;
#[path = "codegen/tables.rs"]
mod tables;
#[path = "../src/data/tokens.rs"]
mod tokens;
#[path = "codegen/tsv.rs"]
#[allow(dead_code, reason = "shared with tests/data.rs")]
mod tsv;
#[path = "codegen/words.rs"]
mod words;

/// Files of the library that the generator includes name the structures so.
mod mol {
    pub use precursor::{Atom, Element, Molecule, NoCompanions, Normalizer, Order, Smiles, Turn};
}
mod name {
    pub mod systematic {
        pub(crate) use crate::locants;
    }
}

use std::path::Path;

#[test]
fn generated_tables_are_fresh() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/data");
    let authored = tables::Authored::read(&data.join("tsv"));
    let folder = data.join("tables");
    let update = std::env::var_os("UPDATE_TABLES").is_some();
    for (name, text) in tables::generate(&authored) {
        let path = folder.join(name);
        if std::fs::read_to_string(&path).is_ok_and(|old| old == text) {
            continue;
        }
        assert!(
            update,
            "{name} is stale: run `UPDATE_TABLES=1 cargo test --test codegen`"
        );
        std::fs::write(&path, text).unwrap_or_else(|e| panic!("{name}: {e}"));
    }
}
