//! Compares the lists of the United States and China.
//!
//! `divergence [--format md|csv|svg] [--only fentanyl-precursors|precursors|all]
//! [--date YYYY-MM-DD] [--from YYYY-MM-DD] [--to YYYY-MM-DD] [--output FILE]`
//!
//! What only one side lists on a day (`--date`), for how many days of a period (`--from`,
//! `--to`) one side controlled a substance and the other not, and as `svg` the timeline of
//! both, with the UN beside them. Writes to standard output, or with `--output` into a file.
//! Without dates, compares on the day up to which the data goes, and counts from 2005-11-01,
//! when China's regulation of precursors came into force.
//!
//! Answers are information, not legal advice.

#[path = "divergence/classes.rs"]
mod classes;
#[path = "divergence/csv.rs"]
mod csv;
#[path = "divergence/markdown.rs"]
mod markdown;
#[path = "divergence/report.rs"]
mod report;
#[path = "divergence/svg.rs"]
mod svg;
#[path = "divergence/words.rs"]
mod words;

use report::{Only, Options, Report};
use std::io::{self, Write};
use std::process::ExitCode;

const USAGE: &str = "usage: divergence [--format md|csv|svg] [--only fentanyl-precursors|precursors|all] [--date YYYY-MM-DD] [--from YYYY-MM-DD] [--to YYYY-MM-DD] [--output FILE]";

/// Writes a report in one format.
type Format = fn(&Report) -> String;

/// What the arguments ask for.
struct Arguments {
    options: Options,
    format: Format,
    output: Option<std::path::PathBuf>,
}

fn main() -> ExitCode {
    let arguments = match parse(std::env::args().skip(1)) {
        Ok(Some(arguments)) => arguments,
        Ok(None) => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(message) => {
            eprintln!("divergence: {message}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let report = match Report::new(arguments.options) {
        Ok(report) => report,
        Err(error) => {
            eprintln!("divergence: {error}");
            return ExitCode::from(2);
        }
    };
    let text = (arguments.format)(&report);
    let written = match &arguments.output {
        Some(path) => std::fs::write(path, text),
        None => io::stdout().write_all(text.as_bytes()),
    };
    match written {
        Ok(()) => ExitCode::SUCCESS,
        // A reader that closes early, such as `head`, has all it wants.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("divergence: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Reads the arguments; `None` where they ask how to use the program.
fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Option<Arguments>, String> {
    let mut options = Options::default();
    let mut format: Format = markdown::write;
    let mut output = None;
    let mut to = None;
    while let Some(argument) = arguments.next() {
        if matches!(argument.as_str(), "--help" | "-h") {
            return Ok(None);
        }
        let mut value = || {
            arguments
                .next()
                .ok_or_else(|| format!("{argument} wants a value"))
        };
        let date = |text: String| {
            text.parse()
                .map_err(|error| format!("date {text:?}: {error}"))
        };
        match argument.as_str() {
            "--format" => {
                format = match value()?.as_str() {
                    "md" => markdown::write,
                    "csv" => csv::write,
                    "svg" => svg::write,
                    other => {
                        return Err(format!("unknown format {other:?}: md, csv or svg expected"));
                    }
                }
            }
            "--only" => {
                let text = value()?;
                options.only = Only::parse(&text).ok_or_else(|| {
                    format!(
                        "unknown choice {text:?}: fentanyl-precursors, precursors or all expected"
                    )
                })?;
            }
            "--date" => options.date = date(value()?)?,
            "--from" => options.from = date(value()?)?,
            "--to" => to = Some(date(value()?)?),
            "--output" => output = Some(value()?.into()),
            other => return Err(format!("unknown argument {other}")),
        }
    }
    options.to = to.unwrap_or(options.date);
    Ok(Some(Arguments {
        options,
        format,
        output,
    }))
}
