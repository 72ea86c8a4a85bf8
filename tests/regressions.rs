//! Replays the inputs that fuzzing recorded, through the properties of the targets.

#[path = "../fuzz/src/lib.rs"]
mod properties;

use std::fs;
use std::path::Path;

#[test]
fn recorded_inputs_keep_the_properties() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/regressions");
    let mut replayed = 0;
    for (target, property) in properties::TARGETS {
        let inputs = fs::read_dir(folder.join(target)).expect("a folder for each target");
        for input in inputs {
            property(&fs::read(input.unwrap().path()).unwrap());
            replayed += 1;
        }
    }
    assert!(replayed >= properties::TARGETS.len());
}

#[test]
fn every_target_has_a_program_and_a_property() {
    let manifest = include_str!("../fuzz/Cargo.toml");
    let programs = manifest.matches("[[bin]]").count();
    // The C ABI is a target where it is there.
    let absent = usize::from(cfg!(not(feature = "capi")));
    assert_eq!(programs, properties::TARGETS.len() + absent);
    for (target, _) in properties::TARGETS {
        assert!(
            manifest.contains(&format!("fuzz_targets/{target}.rs")),
            "{target}"
        );
    }
}
