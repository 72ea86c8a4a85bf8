//! The C ABI from outside: the header as it is committed, the symbols of the library, and programs
//! in C, C++, Python and Java that are compiled against it and run.
//!
//! A tool that is not on this machine makes its test say so and pass; with `PRECURSOR_ALL_TOOLS`
//! set, as `.ci/capi` does after it has installed them, the test fails instead.
//! `UPDATE_ABI=1 cargo test --features capi --test c_api` writes the record of the ABI.
//! The flags are those of Linux.
#![cfg(all(feature = "capi", target_os = "linux"))]

use precursor::ffi;
use std::collections::BTreeSet;
use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// The version of cbindgen that writes the header: another writes it in other words.
const CBINDGEN: &str = "cbindgen 0.29.0";

const C99: [&str; 5] = ["-std=c99", "-Wall", "-Wextra", "-Wpedantic", "-Werror"];
const CPP17: [&str; 6] = [
    "-std=c++17",
    "-Wall",
    "-Wextra",
    "-Wpedantic",
    "-Werror",
    "-pthread",
];
const SANITIZE: [&str; 3] = [
    "-g",
    "-fsanitize=address,undefined",
    "-fno-sanitize-recover=all",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn scratch() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
}

fn header() -> String {
    fs::read_to_string(root().join("src/ffi/precursor.h")).unwrap()
}

/// Finds a tool: what the variable names, or the first of the programs that is in the path.
fn tool(variable: &str, programs: &[&str]) -> Option<PathBuf> {
    if let Some(named) = env::var_os(variable) {
        return Some(named.into());
    }
    let path = env::var_os("PATH").unwrap_or_default();
    let found = env::split_paths(&path)
        .flat_map(|folder| programs.iter().map(move |program| folder.join(program)))
        .find(|file| file.is_file());
    found.or_else(|| skip(&programs.join(" or ")))
}

/// Says that a tool is missing, or fails where all of them have to be there.
fn skip<T>(missing: &str) -> Option<T> {
    assert!(
        env::var_os("PRECURSOR_ALL_TOOLS").is_none(),
        "{missing} is missing"
    );
    eprintln!("skipped: {missing} is missing");
    None
}

/// Runs a command to its end and returns what it printed; fails with all of that.
fn run(command: &mut Command) -> String {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let (out, err) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert!(
        output.status.success(),
        "{command:?}: {}\n{out}{err}",
        output.status
    );
    out.into_owned()
}

fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// The folder with the shared and the static library, built as the README says.
fn library() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let target = scratch().join("capi");
        run(cargo()
            .args([
                "rustc",
                "--lib",
                "--release",
                "--features",
                "capi",
                "--offline",
            ])
            .args([
                "--crate-type",
                "cdylib",
                "--crate-type",
                "staticlib",
                "--target-dir",
            ])
            .arg(&target)
            .current_dir(root()));
        target.join("release")
    })
}

fn shared_library() -> PathBuf {
    let name = format!(
        "{}precursor{}",
        env::consts::DLL_PREFIX,
        env::consts::DLL_SUFFIX
    );
    library().join(name)
}

/// Compiles one file against the shared library and returns the program.
fn compile<S: AsRef<OsStr>>(
    compiler: &Path,
    source: &str,
    flags: impl IntoIterator<Item = S>,
    name: &str,
) -> PathBuf {
    let program = scratch().join(name);
    run(Command::new(compiler)
        .args(flags)
        .arg("-I")
        .arg(root().join("src/ffi"))
        .arg(root().join(source))
        .arg("-L")
        .arg(library())
        .arg("-lprecursor")
        .arg(format!("-Wl,-rpath,{}", library().display()))
        .arg("-o")
        .arg(&program));
    program
}

fn c_compiler() -> Option<PathBuf> {
    tool("CC", &["cc", "gcc", "clang"])
}

/// The declarations of the header alone: no comments, one space between words.
fn declarations() -> String {
    let mut code = header();
    while let Some(start) = code.find("/*") {
        let end = start + code[start..].find("*/").unwrap() + 2;
        code.replace_range(start..end, " ");
    }
    let mut lines: Vec<String> = Vec::new();
    let mut open = String::new();
    for line in code.lines() {
        let line = line.split("//").next().unwrap();
        let words: Vec<&str> = line.split_whitespace().collect();
        // What only C++ sees is the same on every line.
        if words.is_empty() || words[0].starts_with("#if") || words[0] == "#endif" {
            continue;
        }
        if !open.is_empty() {
            open.push(' ');
        }
        open.push_str(&words.join(" "));
        // A declaration or a field goes on until its end.
        if open.starts_with('#')
            || open.ends_with([';', '{', ',']) && !open.contains('(')
            || open.ends_with(';')
            || open.ends_with('}')
        {
            lines.push(std::mem::take(&mut open));
        }
    }
    assert!(open.is_empty(), "left over: {open}");
    lines.push(String::new());
    lines.join("\n")
}

/// The names of the functions that the header declares.
fn declared() -> BTreeSet<String> {
    declarations()
        .lines()
        .filter_map(|line| line.split_once('('))
        .filter_map(|(before, _)| before.split([' ', '*']).next_back())
        .filter(|name| name.starts_with("precursor_"))
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_header_is_what_cbindgen_writes() {
    let Some(cbindgen) = tool("CBINDGEN", &["cbindgen"]) else {
        return;
    };
    let version = run(Command::new(&cbindgen).arg("--version"));
    if version.trim() != CBINDGEN {
        skip::<()>(CBINDGEN);
        return;
    }
    run(Command::new(cbindgen)
        .args(["--quiet", "--verify", "--config", "src/ffi/cbindgen.toml"])
        .args(["--output", "src/ffi/precursor.h", "src/ffi/mod.rs"])
        .current_dir(root()));
}

/// Functions, fields and numbers: what stands in the record may be added to and not changed.
#[test]
fn the_abi_is_the_one_on_record() {
    let record = root().join("tests/c/abi.txt");
    let now = declarations();
    if env::var_os("UPDATE_ABI").is_some() {
        fs::write(&record, now).unwrap();
    } else {
        let before = fs::read_to_string(&record).unwrap_or_default();
        let gone: Vec<&str> = before
            .lines()
            .filter(|line| !now.lines().any(|it| it == *line))
            .collect();
        let come: Vec<&str> = now
            .lines()
            .filter(|line| !before.lines().any(|it| it == *line))
            .collect();
        assert!(
            before == now,
            "the ABI changed, gone: {gone:#?}, come: {come:#?}; `UPDATE_ABI=1 cargo test --features capi --test c_api` records it"
        );
    }
}

#[test]
fn everything_in_the_header_has_the_prefix() {
    for line in header().lines() {
        for (keyword, prefix) in [
            ("typedef struct ", "Precursor"),
            ("enum ", "Precursor"),
            ("#define ", "PRECURSOR_"),
            ("PRECURSOR", "_"),
        ] {
            if let Some(rest) = line.strip_prefix(keyword) {
                assert!(rest.starts_with(prefix), "{line}");
            }
        }
    }
    assert!(declared().len() > 35, "{:?}", declared());
}

#[test]
fn every_exported_function_is_declared_and_catches_panics() {
    let mut exported = BTreeSet::new();
    for file in fs::read_dir(root().join("src/ffi")).unwrap() {
        let path = file.unwrap().path();
        if path.extension() != Some(OsStr::new("rs")) {
            continue;
        }
        let source = fs::read_to_string(&path).unwrap();
        for item in source.split("#[unsafe(no_mangle)]").skip(1) {
            let after = item.split_once("extern \"C\" fn ").unwrap().1;
            let name = after.split_once('(').unwrap().0;
            exported.insert(name.to_owned());
            let body = after.split_once('{').unwrap().1;
            let body = body.split_once("\n}").unwrap().0;
            let guarded = body.contains("guard(|| {") || body.contains("{ screen(texts,");
            assert!(
                guarded || name == "precursor_abi_version",
                "{name} is not guarded"
            );
        }
    }
    assert_eq!(exported, declared());
}

#[test]
fn the_library_exports_the_functions_of_the_header_and_no_more() {
    let Some(nm) = tool("NM", &["nm", "llvm-nm"]) else {
        return;
    };
    let symbols = run(Command::new(nm)
        .args(["-D", "--defined-only"])
        .arg(shared_library()));
    let exported: BTreeSet<String> = symbols
        .lines()
        .filter_map(|line| line.split_whitespace().next_back())
        .map(str::to_owned)
        .collect();
    assert_eq!(exported, declared());
}

#[test]
fn structs_have_the_layout_that_c_gives_them() {
    let Some(compiler) = c_compiler() else { return };
    let mut expected = String::new();
    let mut source =
        String::from("#include \"precursor.h\"\n#include <stdio.h>\nint main(void) {\n");
    macro_rules! layout {
        ($($name:ident { $($field:ident)+ })+) => {$(
            let size = size_of::<ffi::$name>();
            expected += &format!("{} {size}\n", stringify!($name));
            source += &format!("printf(\"{0} %zu\\n\", sizeof({0}));\n", stringify!($name));
            $(
                let offset = std::mem::offset_of!(ffi::$name, $field);
                expected += &format!("{}.{} {offset}\n", stringify!($name), stringify!($field));
                source += &format!("printf(\"{0}.{1} %zu\\n\", offsetof({0}, {1}));\n", stringify!($name), stringify!($field));
            )+
        )+};
    }
    layout! {
        PrecursorText { data len }
        PrecursorOptions {
            size kilograms litres percent date percent_basis form act origin destination
        }
        PrecursorSuggestion { size name list_count substance distance }
        PrecursorFault { size message offset kind reserved }
        PrecursorFinding {
            size list number name name_zh substance_id authority because_count clause_count
            note_count jurisdiction relation certainty confidence since until dea_code substance
            entry displaced_by
        }
        PrecursorObligation {
            size list number what what_zh because authority source note depends_on_count
            jurisdiction act duty status confidence entry
        }
        PrecursorList {
            size id name name_zh authority notes entry_count jurisdiction binding covers_from
            complete_to
        }
        PrecursorEntry {
            size list number name name_zh wording limited_to authority source notes scope_count
            except_count hs_code_count destination_count kind confidence date_confidence dea_code
            effective ended not_before temporary_until
        }
        PrecursorSubstance { size id name name_zh smiles unii pubchem_cid kind }
        PrecursorMention { size start end substance_count list_count kind reserved }
        PrecursorColumns {
            size validity validity_offset dates origins destinations kilograms percents status us
            cn un us_entry cn_entry un_entry substance us_duty cn_duty un_duty
        }
    }
    source += "return 0;\n}\n";
    let structs = declarations()
        .lines()
        .filter(|line| line.starts_with("typedef struct ") && line.ends_with('{'))
        .count();
    assert_eq!(
        expected.lines().filter(|line| !line.contains('.')).count(),
        structs
    );
    let file = scratch().join("layout.c");
    fs::write(&file, source).unwrap();
    let program = scratch().join("layout");
    run(Command::new(compiler)
        .args(C99)
        .arg("-I")
        .arg(root().join("src/ffi"))
        .arg(&file)
        .arg("-o")
        .arg(&program));
    assert_eq!(run(&mut Command::new(program)), expected);
}

#[test]
fn c99_reads_answers() {
    let Some(compiler) = c_compiler() else { return };
    let program = compile(
        &compiler,
        "tests/c/answers.c",
        [&C99[..], &SANITIZE].concat(),
        "c-answers",
    );
    let printed = run(&mut Command::new(program));
    assert!(printed.contains(precursor::DATA_VERSION), "{printed}");
}

#[test]
fn the_program_of_the_readme_runs() {
    let Some(compiler) = c_compiler() else {
        return;
    };
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let program = readme.split_once("<!-- c -->\n```c\n").unwrap().1;
    let program = program.split_once("```\n<!-- /c -->").unwrap().0;
    fs::write(scratch().join("readme.c"), program).unwrap();
    // A source outside the folder of the crate is taken as it is.
    let source = scratch().join("readme.c");
    let program = compile(&compiler, source.to_str().unwrap(), C99, "c-readme");
    let printed = run(&mut Command::new(program));
    assert_eq!(printed, format!("{}\n", precursor::screen("4-piperidone")));
}

#[test]
fn c99_misuse_gets_a_status() {
    let Some(compiler) = c_compiler() else { return };
    run(&mut Command::new(compile(
        &compiler,
        "tests/c/misuse.c",
        [&C99[..], &SANITIZE].concat(),
        "c-misuse",
    )));
}

#[test]
fn c99_screens_columns() {
    let Some(compiler) = c_compiler() else { return };
    run(&mut Command::new(compile(
        &compiler,
        "tests/c/batch.c",
        [&C99[..], &SANITIZE].concat(),
        "c-batch",
    )));
}

#[test]
fn eight_threads_get_the_same_answers() {
    let Some(compiler) = c_compiler() else { return };
    let flags = [&C99[..], &["-pthread"]].concat();
    run(&mut Command::new(compile(
        &compiler,
        "tests/c/threads.c",
        flags,
        "c-threads",
    )));
}

#[test]
fn the_static_library_works_alone() {
    let Some(compiler) = c_compiler() else { return };
    let program = scratch().join("c-static");
    run(Command::new(compiler)
        .args(C99)
        .arg("-I")
        .arg(root().join("src/ffi"))
        .arg(root().join("tests/c/answers.c"))
        .arg(library().join("libprecursor.a"))
        .args([
            "-lgcc_s",
            "-lutil",
            "-lrt",
            "-lpthread",
            "-lm",
            "-ldl",
            "-lc",
            "-o",
        ])
        .arg(&program));
    run(&mut Command::new(program));
}

#[test]
fn valgrind_finds_no_fault_and_no_leak() {
    let (Some(compiler), Some(valgrind)) = (c_compiler(), tool("VALGRIND", &["valgrind"])) else {
        return;
    };
    for test in ["answers", "misuse", "batch"] {
        let flags = [&C99[..], &["-g"]].concat();
        let program = compile(
            &compiler,
            &format!("tests/c/{test}.c"),
            flags,
            &format!("valgrind-{test}"),
        );
        run(Command::new(&valgrind)
            .args([
                "--quiet",
                "--leak-check=full",
                "--show-leak-kinds=definite,indirect,possible",
            ])
            .args([
                "--errors-for-leak-kinds=definite,indirect,possible",
                "--error-exitcode=9",
            ])
            .arg(program));
    }
}

#[test]
fn cpp17_owns_answers() {
    let Some(compiler) = tool("CXX", &["c++", "g++", "clang++"]) else {
        return;
    };
    run(&mut Command::new(compile(
        &compiler,
        "tests/cpp/answers.cpp",
        [&CPP17[..], &SANITIZE].concat(),
        "cpp-answers",
    )));
}

#[test]
fn python_screens_arrow_columns() {
    let Some(python) = tool("PYTHON", &["python3", "python"]) else {
        return;
    };
    let arrow = Command::new(&python)
        .args(["-c", "import pyarrow"])
        .output()
        .unwrap();
    if !arrow.status.success() {
        skip::<()>("pyarrow");
        return;
    }
    run(Command::new(python)
        .arg(root().join("tests/python/columns.py"))
        .arg(shared_library()));
}

#[test]
fn java_reads_answers() {
    let (Some(javac), Some(java)) = (tool("JAVAC", &["javac"]), tool("JAVA", &["java"])) else {
        return;
    };
    let jar = env::var_os("JNA_JAR")
        .map_or_else(|| PathBuf::from("/usr/share/java/jna.jar"), PathBuf::from);
    if !jar.is_file() {
        skip::<()>("the jar of JNA");
        return;
    }
    let classes = scratch().join("java");
    fs::create_dir_all(&classes).unwrap();
    run(Command::new(javac)
        .args(["-Xlint:all", "-Werror", "-encoding", "UTF-8", "-cp"])
        .arg(&jar)
        .arg("-d")
        .arg(&classes)
        .arg(root().join("tests/java/Screen.java")));
    let path = env::join_paths([classes, jar]).unwrap();
    run(Command::new(java)
        .arg("-cp")
        .arg(path)
        .arg("Screen")
        .arg(shared_library()));
}

/// Installs into a folder of its own, and compiles against what pkg-config says of it.
#[test]
fn cargo_c_installs_library_headers_and_pkg_config() {
    let (Some(_), Some(pkg_config), Some(compiler)) = (
        tool("CARGO_CINSTALL", &["cargo-cinstall"]),
        tool("PKG_CONFIG", &["pkg-config"]),
        c_compiler(),
    ) else {
        return;
    };
    let prefix = scratch().join("installed");
    let _ = fs::remove_dir_all(&prefix);
    run(cargo()
        .args([
            "cinstall",
            "--release",
            "--offline",
            "--libdir",
            "lib",
            "--prefix",
        ])
        .arg(&prefix)
        .arg("--target-dir")
        .arg(scratch().join("capi-installed"))
        .current_dir(root()));
    let flags = run(Command::new(pkg_config)
        .args(["--cflags", "--libs", "precursor"])
        .env("PKG_CONFIG_PATH", prefix.join("lib/pkgconfig")));
    let program = scratch().join("c-installed");
    run(Command::new(compiler)
        .args(C99)
        .arg(root().join("tests/c/answers.c"))
        .args(flags.split_whitespace())
        .arg("-o")
        .arg(&program));
    assert!(prefix.join("include/precursor/precursor.hpp").is_file());
    run(Command::new(&program).env("LD_LIBRARY_PATH", prefix.join("lib")));
    // The program asks for the library by the name that changes with the ABI.
    let program = fs::read(program).unwrap();
    let soname = format!("libprecursor.so.{}", soname());
    assert!(
        program
            .windows(soname.len())
            .any(|window| window == soname.as_bytes()),
        "{soname}"
    );
}

/// The part of the version that a program is bound to: before 1.0 also the second number.
fn soname() -> String {
    let (major, minor) = (
        env!("CARGO_PKG_VERSION_MAJOR"),
        env!("CARGO_PKG_VERSION_MINOR"),
    );
    if major == "0" {
        format!("{major}.{minor}")
    } else {
        major.to_owned()
    }
}
