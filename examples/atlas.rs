//! Shows which clauses of the structural classes hold for a structure: the United States,
//! China and the UN side by side.
//!
//! `atlas [--date YYYY-MM-DD] [--width COLUMNS] [SMILES…]`
//!
//! Without SMILES, reads lines of standard input: a SMILES, and after a space or tab whatever
//! else. Each table names the entry, how sure the match is, the clauses in the words of the
//! law with the atoms they rest on (counted from 0, in the order of the SMILES), what is in
//! doubt, and which entry displaces the class because it names the substance. Without a date,
//! shows the day up to which the data goes.
//!
//! Answers are information, not legal advice.

#[path = "atlas/table.rs"]
mod table;

use precursor::{DATA_DATE, Date, Query};
use std::io::{self, BufRead, BufWriter, Write};
use std::process::ExitCode;

const USAGE: &str = "usage: atlas [--date YYYY-MM-DD] [--width COLUMNS] [SMILES…]";

/// Says that a text is SMILES and nothing else.
const PREFIX: &str = "SMILES: ";

/// What the arguments ask for.
struct Options {
    date: Date,
    width: usize,
    structures: Vec<String>,
}

fn main() -> ExitCode {
    match parse(std::env::args().skip(1)) {
        Ok(Some(options)) => match run(&options) {
            Ok(()) => ExitCode::SUCCESS,
            // A reader that closes early, such as `head`, has all it wants.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("atlas: {error}");
                ExitCode::FAILURE
            }
        },
        Ok(None) => {
            println!("{USAGE}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("atlas: {message}\n{USAGE}");
            ExitCode::from(2)
        }
    }
}

fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Option<Options>, String> {
    let mut options = Options {
        date: DATA_DATE,
        width: 132,
        structures: Vec::new(),
    };
    while let Some(argument) = arguments.next() {
        let mut value = || {
            let value = arguments.next();
            value.ok_or_else(|| format!("{argument} wants a value"))
        };
        match argument.as_str() {
            "--date" => {
                let date = value()?;
                let read = date.parse();
                options.date = read.map_err(|error| format!("date {date:?}: {error}"))?;
            }
            "--width" => {
                let width = value()?;
                let read = width.parse();
                options.width = read.map_err(|_| format!("{width:?} is no width"))?;
            }
            "--help" | "-h" => return Ok(None),
            "--" => options.structures.extend(arguments.by_ref()),
            // A SMILES never begins with two hyphens.
            option if option.starts_with("--") => return Err(format!("unknown option {option}")),
            _ => options.structures.push(argument),
        }
    }
    Ok(Some(options))
}

fn run(options: &Options) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    for structure in &options.structures {
        write_table(structure, options, &mut out)?;
    }
    if options.structures.is_empty() {
        for line in io::stdin().lock().split(b'\n') {
            let line = String::from_utf8_lossy(&line?).into_owned();
            let mut words = line.split_whitespace();
            if let Some(structure) = words.next() {
                write_table(structure, options, &mut out)?;
            }
        }
    }
    out.flush()
}

fn write_table(structure: &str, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let query = format!("{PREFIX}{structure}");
    let answer = Query::new(&query).on(options.date).answer();
    writeln!(out, "{}", table::table(&answer, options.width))
}
