//! The screening program as users run it: arguments, standard input, output, exit status.

use serde_json::Value;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// The program that `cargo test` built beside this test.
fn program() -> PathBuf {
    let this = std::env::current_exe().unwrap();
    let folder = this.parent().unwrap().parent().unwrap().join("examples");
    let program = folder.join(format!("screen{}", std::env::consts::EXE_SUFFIX));
    if !program.exists() {
        let status = Command::new(env!("CARGO"))
            .args(["build", "--example", "screen"])
            .status();
        assert!(status.unwrap().success());
    }
    program
}

fn screen(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(program())
        .args(arguments)
        .env("NO_COLOR", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    // A program that does not read its input closes the pipe early.
    let _ = writer.join().unwrap();
    output
}

fn json_lines(arguments: &[&str], input: &[u8]) -> Vec<Value> {
    let arguments: Vec<&str> = [&["--format", "jsonl"], arguments].concat();
    let output = screen(&arguments, input);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn warnings(answer: &Value) -> String {
    answer["warnings"].to_string()
}

#[test]
fn answers_the_first_command_of_the_readme() {
    let queries = [
        "4-piperidone",
        "79099-07-3",
        "胡椒醛",
        "fentanyl",
        "citric acid",
        "silica gel",
    ];
    let arguments: Vec<&str> = [&["--date", "2026-11-24"], &queries[..]].concat();
    let answers = json_lines(&arguments, b"");
    let verdicts: Vec<[&str; 3]> = answers
        .iter()
        .map(|answer| ["US", "CN", "UN"].map(|code| answer["verdicts"][code].as_str().unwrap()))
        .collect();
    assert_eq!(
        verdicts,
        [
            ["listed"; 3],
            ["listed"; 3],
            ["listed"; 3],
            ["listed", "listed", "not-listed"],
            ["not-listed"; 3],
            ["undetermined"; 3],
        ]
    );
    assert_eq!(answers[5]["undetermined"]["US"], "not-recognised");
    assert_eq!(answers[5]["substance"], Value::Null);
    assert_eq!(answers[1]["kind"], "cas");
    assert_eq!(answers[1]["substance"], "1-boc-4-piperidone");
}

#[test]
fn every_answer_has_the_fields_of_the_contract() {
    let answers = json_lines(&["fentanyl", ""], b"");
    for answer in &answers {
        for field in [
            "input",
            "kind",
            "date",
            "substance",
            "components",
            "verdicts",
            "findings",
            "undetermined",
            "suggestions",
            "warnings",
        ] {
            assert!(answer.get(field).is_some(), "{field} in {answer}");
        }
    }
    let finding = &answers[0]["findings"][0];
    for field in [
        "jurisdiction",
        "list",
        "entry",
        "name",
        "name_zh",
        "code",
        "substance",
        "relation",
        "clauses",
        "because",
        "certainty",
        "displaced_by",
        "since",
        "until",
        "authority",
        "confidence",
        "notes",
    ] {
        assert!(finding.get(field).is_some(), "{field} in {finding}");
    }
}

#[test]
fn reads_lines_in_order_and_answers_each() {
    let input = "fentanyl\r\n\n79099-07-2\n胡椒醛\nno such thing";
    let answers = json_lines(&[], input.as_bytes());
    let inputs: Vec<&str> = answers
        .iter()
        .map(|answer| answer["input"].as_str().unwrap())
        .collect();
    assert_eq!(
        inputs,
        ["fentanyl", "", "79099-07-2", "胡椒醛", "no such thing"]
    );
    assert!(warnings(&answers[1]).contains("empty"));
    assert!(warnings(&answers[2]).contains("expected 3"));
    assert!(
        answers[2]["suggestions"]
            .to_string()
            .contains("1-boc-4-piperidone")
    );
}

#[test]
fn bytes_that_are_not_utf_8_spoil_only_their_line() {
    let answers = json_lines(&[], b"fent\xff\xfeanyl\nfentanyl\n");
    assert_eq!(answers.len(), 2);
    assert!(warnings(&answers[0]).contains("UTF-8"));
    assert_eq!(answers[0]["verdicts"]["US"], "undetermined");
    assert_eq!(answers[1]["verdicts"]["US"], "listed");
}

#[test]
fn a_line_of_a_megabyte_spoils_only_itself() {
    let mut input = vec![b'x'; 1 << 20];
    input.extend_from_slice(b"\nfentanyl\n");
    let answers = json_lines(&[], &input);
    assert_eq!(answers.len(), 2);
    assert!(warnings(&answers[0]).contains("longer than"));
    assert_eq!(answers[0]["verdicts"]["US"], "undetermined");
    assert_eq!(answers[1]["verdicts"]["US"], "listed");
}

#[test]
fn a_line_may_carry_its_own_date_and_destination() {
    let input = "4-piperidone\tdate=2025-07-19\n\
                 4-piperidone\tdate=2025-07-20\n\
                 1-acetyl-4-piperidone\tdate=2026-01-01\tto=MX\n\
                 1-acetyl-4-piperidone\tdate=2026-01-01\tto=DE\n";
    let answers = json_lines(&[], input.as_bytes());
    let chinese: Vec<&str> = answers
        .iter()
        .map(|answer| answer["verdicts"]["CN"].as_str().unwrap())
        .collect();
    assert_eq!(chinese[..2], ["not-listed", "listed"]);
    let to = |answer: &Value| answer["findings"].to_string().contains("cn-export");
    assert!(to(&answers[2]));
    assert!(!to(&answers[3]));
}

#[test]
fn a_field_that_cannot_be_read_is_said_and_the_line_answered() {
    let input = "fentanyl\tdate=2025-02-30\tkg=many\tpercent=101\tcolour=red\n";
    let [answer] = &json_lines(&[], input.as_bytes())[..] else {
        panic!("one line, one answer");
    };
    for field in ["date", "kg", "percent", "colour"] {
        assert!(warnings(answer).contains(field), "{field}: {answer}");
    }
    assert_eq!(answer["verdicts"]["US"], "listed");
}

#[test]
fn control_characters_and_strange_texts_get_an_answer() {
    let input = "fen\u{0}tanyl\n\u{202e}fentanyl\n\"; DROP TABLE\n\u{7}\n";
    assert_eq!(json_lines(&[], input.as_bytes()).len(), 4);
}

#[test]
fn unusable_arguments_end_with_status_two() {
    for arguments in [
        &["--date", "yesterday"][..],
        &["--date"],
        &["--to", "Mexico"],
        &["--format", "xml"],
        &["--colour"],
    ] {
        let output = screen(arguments, b"");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty());
        assert!(!output.stderr.is_empty());
    }
}

#[test]
fn text_for_people_has_no_colour_codes_in_a_pipe() {
    let output = screen(&["fentanyl"], b"");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("us-schedule-2 1308.12(c)(9)"), "{text}");
    assert!(!text.contains('\u{1b}'));
}

#[test]
fn progress_leaves_standard_output_alone() {
    let quiet = screen(&["--format", "jsonl"], b"fentanyl\n");
    let output = screen(&["--progress", "--format", "jsonl"], b"fentanyl\n");
    assert_eq!(output.stdout, quiet.stdout);
}

#[test]
fn components_and_facts_are_in_both_formats() {
    let line = "toluene 99% 160kg/drum; acetone";
    let answers = json_lines(&["--date", "2026-11-20", line], b"");
    let components = answers[0]["components"].as_array().unwrap();
    assert_eq!(components[0]["substance"], "toluene");
    assert_eq!(components[1]["substance"], "acetone");
    let quantity = &components[0]["facts"]["quantities"][0];
    assert_eq!(quantity["amount"], 160.0);
    assert_eq!(quantity["unit"], "kg");
    assert_eq!(quantity["per"], "drum");
    assert_eq!(components[1]["facts"], Value::Null);
    let output = screen(&["--date", "2026-11-20", line], b"");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("says: 160 kg per drum; 99 %"), "{text}");
    assert!(text.contains("    acetone (name)"), "{text}");
}

#[test]
fn scan_prints_mentions_with_their_places() {
    let input = "Packing list\n20 drums Acetone\nbad \u{fffd}".as_bytes();
    let mut input = input.to_vec();
    input.push(0xff);
    input.extend_from_slice(" 盐酸羟亚胺\n".as_bytes());
    let output = screen(&["--scan", "--date", "2026-11-20"], &input);
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 2, "{text}");
    assert!(
        lines[0].starts_with("line 2, 22..29 Acetone: acetone (us-list-2"),
        "{text}"
    );
    assert!(
        lines[1].starts_with("line 3, 45..54 羟亚胺: hydroxylimine"),
        "{text}"
    );
    let mentions = json_lines(
        &["--scan", "--date", "2026-11-20", "no acetone, 108-88-3"],
        b"",
    );
    assert_eq!(mentions[1]["kind"], "cas");
    assert_eq!(mentions[1]["substances"][0], "toluene");
    assert_eq!(mentions[1]["start"], 12);
}
