//! Imports go only downwards: `text`, `data`, `error` know nothing of the law,
//! the law nothing of chemistry, and only `check` sees both.

use std::fs;
use std::path::{Path, PathBuf};

/// Each module with what it may import beside itself.
const LAYERS: [(&str, &[&str]); 12] = [
    ("error", &[]),
    ("text", &[]),
    ("date", &["error"]),
    ("id", &["error", "text"]),
    ("mol", &["error"]),
    ("data", &["date"]),
    ("law", &["error", "date", "data"]),
    ("substance", &["error", "data", "id", "text", "mol"]),
    ("name", &["error", "data", "id", "text", "mol"]),
    ("rule", &["error", "data", "mol"]),
    (
        "check",
        &[
            "error",
            "text",
            "date",
            "id",
            "data",
            "mol",
            "law",
            "substance",
            "name",
            "rule",
        ],
    ),
    // The public API only, which stands at the top of the crate.
    ("ffi", &[]),
];

#[test]
fn imports_go_only_downwards() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut faults = Vec::new();
    for (module, allowed) in LAYERS {
        let files = files_of(&source, module);
        assert!(!files.is_empty(), "module {module} has no file");
        for file in files {
            let text = fs::read_to_string(&file).unwrap();
            let code = text
                .lines()
                .map(|line| line.split("//").next().unwrap_or(""));
            for (number, line) in code.enumerate() {
                for used in line.split("crate::").skip(1) {
                    let used: String = used
                        .chars()
                        .take_while(|c| c.is_alphanumeric() || *c == '_')
                        .collect();
                    let known = LAYERS.iter().any(|(name, _)| *name == used);
                    if known && used != module && !allowed.contains(&used.as_str()) {
                        faults.push(format!(
                            "{}:{}: {module} imports {used}",
                            file.display(),
                            number + 1
                        ));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_module_has_a_layer() {
    let library =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let modules: Vec<&str> = library
        .lines()
        .filter_map(|line| {
            line.strip_prefix("mod ")
                .or_else(|| line.strip_prefix("pub mod "))?
                .strip_suffix(';')
        })
        .collect();
    let layers: Vec<&str> = LAYERS.iter().map(|(name, _)| *name).collect();
    for module in &modules {
        assert!(layers.contains(module), "{module} has no layer");
    }
    assert_eq!(modules.len(), layers.len());
}

fn files_of(source: &Path, module: &str) -> Vec<PathBuf> {
    let single = source.join(format!("{module}.rs"));
    if single.exists() {
        return vec![single];
    }
    let mut files: Vec<PathBuf> = fs::read_dir(source.join(module))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect();
    files.sort();
    files
}
