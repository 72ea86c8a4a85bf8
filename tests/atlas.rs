//! The table of the atlas: which clauses hold in each jurisdiction, as the example writes it.

#[path = "../examples/atlas/table.rs"]
mod table;

use precursor::{Answer, Date, Query};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use table::{table, width_of};

/// Says that a text is SMILES and nothing else, as in the example.
const PREFIX: &str = "SMILES: ";

fn answer(smiles: &str, date: &str) -> Answer {
    let date: Date = date.parse().unwrap();
    Query::new(&format!("{PREFIX}{smiles}")).on(date).answer()
}

/// The three columns of a table, each as one line of words.
fn columns(table: &str) -> [String; 3] {
    let mut columns = [String::new(), String::new(), String::new()];
    for line in table.lines().filter(|line| line.contains(" | ")) {
        let line = format!("{line} ");
        for (column, cell) in columns.iter_mut().zip(line.split(" | ")) {
            for word in cell.split_whitespace() {
                column.push_str(word);
                column.push(' ');
            }
        }
    }
    columns
}

#[test]
fn a_table_says_the_clauses_of_each_side_with_their_atoms() {
    let smiles = "CCC(=O)N(c1ccccc1F)C1CCN(CC1)CCc1ccsc1";
    let [us, cn, un] = columns(&table(&answer(smiles, "2026-11-24"), 132));
    for words in [
        "US listed us-schedule-1 21 USC 812(c) Sch. I(e) Fentanyl-related substances certain, since 2025-07-16",
        "clause A: By replacement of the phenyl portion of the phenethyl group by any monocycle, whether or not further substituted in or on the monocycle. (atoms 20, 21, 22, 23, 24)",
        "clause D: By replacement of the aniline ring with any aromatic monocycle whether or not further substituted in or on the aromatic monocycle. (atoms 5, 6, 7, 8, 9, 10, 11)",
        "us-schedule-1 1308.11(h)(30) Fentanyl-related substances certain, since 2018-02-06 the same clauses and atoms",
    ] {
        assert!(us.contains(words), "{words}\n{us}");
    }
    assert!(cn.starts_with("CN listed cn-nps class:fentanyl-related"));
    assert!(cn.contains("clause 4: Any other group but hydrogen replaces the phenethyl group."));
    assert!(un.starts_with("UN not-listed no clause of a class holds"));
}

#[test]
fn a_table_says_what_displaces_a_class_and_what_is_in_doubt() {
    let acetyl = "CC(=O)N(c1ccccc1)C1CCN(CC1)CCc1ccccc1";
    let [us, cn, _] = columns(&table(&answer(acetyl, "2026-11-24"), 160));
    assert!(us.contains("displaced by us-schedule-1 1308.11(b)(3) Acetyl fentanyl"));
    assert!(us.contains("beside the classes: us-schedule-1 1308.11(b)(3) Acetyl fentanyl"));
    assert!(cn.contains("displaced by cn-nps 107"));
    let domperidone = "O=C1Nc2ccccc2N1CCCN1CCC(CC1)N1C(=O)Nc2cc(Cl)ccc12";
    let [us, cn, _] = columns(&table(&answer(domperidone, "2026-11-24"), 160));
    assert!(us.contains("no clause of a class holds"));
    assert!(cn.starts_with("CN undetermined: borderline"));
    assert!(cn.contains("borderline, since 2026-10-01"));
    assert!(cn.contains("A marketed medicine (conditions 1 and 2 as worded)."));
}

#[test]
fn a_table_is_that_of_its_day() {
    let smiles = "CCC(=O)N(c1ccccc1F)C1CCN(CC1)CCc1ccsc1";
    let of = |date: &str| columns(&table(&answer(smiles, date), 132));
    let [us, cn, _] = of("2018-02-05");
    assert!(us.starts_with("US not-listed") && cn.starts_with("CN not-listed"));
    let [us, cn, _] = of("2018-02-06");
    assert!(us.contains("1308.11(h)(30)") && !us.contains("21 USC 812(c) Sch. I(e)"));
    assert!(cn.starts_with("CN not-listed"));
    let [_, cn, _] = of("2019-05-01");
    assert!(cn.starts_with("CN listed"));
}

#[test]
fn each_component_has_its_table_and_bad_smiles_a_reason() {
    let text = table(&answer("O=C1CCNCC1.c1ccccc1", "2026-11-24"), 100);
    assert!(text.starts_with("O=C1CCNCC1 on 2026-11-24: 4-piperidone\n"));
    assert!(text.contains("\nc1ccccc1 on 2026-11-24: benzene\n"));
    let text = table(&answer("C1CC", "2026-11-24"), 100);
    assert_eq!(
        text,
        "C1CC on 2026-11-24\nno structure: ring bond is not closed in SMILES\n"
    );
}

#[test]
fn no_line_is_wider_than_asked_for() {
    let smiles = "CC(=O)N(c1ccccc1)C1CCN(CC1)CCc1ccccc1";
    let answer = answer(smiles, "2026-11-24");
    for width in [0, 40, 80, 132, 200] {
        let text = table(&answer, width);
        let rows = text.lines().filter(|line| line.contains(" | "));
        // Three narrow columns are always there.
        let most = width.max(60);
        for row in rows {
            assert!(width_of(row) <= most, "{width}: {row}");
        }
    }
}

/// The program that `cargo test` built beside this test.
fn program() -> PathBuf {
    let this = std::env::current_exe().unwrap();
    let folder = this.parent().unwrap().parent().unwrap().join("examples");
    let program = folder.join(format!("atlas{}", std::env::consts::EXE_SUFFIX));
    if !program.exists() {
        let status = Command::new(env!("CARGO"))
            .args(["build", "--example", "atlas"])
            .status();
        assert!(status.unwrap().success());
    }
    program
}

fn run(arguments: &[&str], input: &str) -> Output {
    let input = input.to_owned();
    let mut child = Command::new(program())
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let writer =
        std::thread::spawn(move || std::io::Write::write_all(&mut stdin, input.as_bytes()));
    let output = child.wait_with_output().unwrap();
    // A program that does not read its input closes the pipe early.
    let _ = writer.join().unwrap();
    output
}

#[test]
fn arguments_and_lines_give_the_same_tables() {
    let acetyl = "CC(=O)N(c1ccccc1)C1CCN(CC1)CCc1ccccc1";
    let date = ["--date", "2026-11-24"];
    let by_argument = run(&[date[0], date[1], acetyl, "COC"], "");
    let lines = format!("{acetyl} acetylfentanyl\n\nCOC\tdimethyl ether\r\n");
    let by_line = run(&date, &lines);
    assert!(by_argument.status.success());
    assert_eq!(by_argument.stdout, by_line.stdout);
    let written = String::from_utf8(by_line.stdout).unwrap();
    let expected = [acetyl, "COC"].map(|smiles| table(&answer(smiles, "2026-11-24"), 132) + "\n");
    assert_eq!(written, expected.concat());
}

#[test]
fn unusable_arguments_are_refused_with_a_reason() {
    for (arguments, reason) in [
        (&["--date", "2025-13-01"][..], "month is outside 1 to 12"),
        (&["--date"], "--date wants a value"),
        (&["--width", "wide"], "\"wide\" is no width"),
        (&["--format", "md"], "unknown option --format"),
    ] {
        let output = run(arguments, "");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains(reason), "{said}");
    }
    assert_eq!(run(&["--help"], "").status.code(), Some(0));
}
