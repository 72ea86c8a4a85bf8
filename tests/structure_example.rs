//! The program that writes what structure a text means, as users run it.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// The program that `cargo test` built beside this test.
fn program() -> PathBuf {
    let this = std::env::current_exe().unwrap();
    let folder = this.parent().unwrap().parent().unwrap().join("examples");
    let program = folder.join(format!("structure{}", std::env::consts::EXE_SUFFIX));
    if !program.exists() {
        let status = Command::new(env!("CARGO"))
            .args(["build", "--example", "structure"])
            .status();
        assert!(status.unwrap().success());
    }
    program
}

#[test]
fn each_line_gives_one_line_of_seven_fields_whatever_is_in_it() {
    let long = vec![b'C'; 70_000];
    let lines: [&[u8]; 7] = [
        b"\xef\xbb\xbfCCO",
        b"CCO \xff\xfe",
        b"CCO\tdate=2020-01-01\r",
        b"",
        b"CC\0O",
        &long,
        b"ethanol",
    ];
    let mut child = Command::new(program())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(&lines.join(&b"\n"[..])).unwrap();
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    let rows: Vec<Vec<&str>> = text
        .lines()
        .skip(1)
        .map(|line| line.split('\t').collect())
        .collect();
    assert_eq!(rows.len(), lines.len());
    assert!(rows.iter().all(|row| row.len() == 7));
    for read in [0, 2, 6] {
        assert_eq!(rows[read][2], "CCO", "{:?}", rows[read]);
    }
    for bad in [1, 3, 4, 5] {
        assert!(!rows[bad][6].is_empty(), "{:?}", &rows[bad][1..]);
    }
}
