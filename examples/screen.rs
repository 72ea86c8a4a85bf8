//! Screens chemicals against the lists of the United States, China and the UN.
//!
//! `screen [--date YYYY-MM-DD] [--from CC] [--to CC] [--format text|jsonl] [--progress] [QUERY…]`
//!
//! Without QUERY, reads one query per line from standard input; a line may carry
//! tab-separated fields after the query: `date=…`, `from=…`, `to=…`, `kg=…`, `percent=…`.
//!
//! Answers are information, not legal advice.

use precursor::{Answer, DATA_DATE, Date, Jurisdiction, Query, Verdict};
use std::borrow::Cow;
use std::io::{self, BufRead, BufWriter, IsTerminal, Write};
use std::process::ExitCode;

const USAGE: &str = "usage: screen [--date YYYY-MM-DD] [--from CC] [--to CC] [--format text|jsonl] [--progress] [QUERY…]";

/// What the arguments ask for.
struct Options {
    date: Date,
    from: Option<String>,
    to: Option<String>,
    json: bool,
    progress: bool,
    queries: Vec<String>,
}

fn main() -> ExitCode {
    match parse_arguments(std::env::args_os().skip(1)) {
        Ok(Some(options)) => match run(&options) {
            Ok(()) => ExitCode::SUCCESS,
            // A reader that closes early, such as `head`, has all it wants.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("screen: {error}");
                ExitCode::FAILURE
            }
        },
        Ok(None) => {
            println!("{USAGE}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("screen: {message}\n{USAGE}");
            ExitCode::from(2)
        }
    }
}

fn parse_arguments(
    arguments: impl Iterator<Item = std::ffi::OsString>,
) -> Result<Option<Options>, String> {
    let mut options = Options {
        date: today(),
        from: None,
        to: None,
        json: false,
        progress: false,
        queries: Vec::new(),
    };
    let mut arguments = arguments.map(|argument| argument.to_string_lossy().into_owned());
    while let Some(argument) = arguments.next() {
        let mut value = || {
            arguments
                .next()
                .ok_or_else(|| format!("{argument} wants a value"))
        };
        match argument.as_str() {
            "--date" => options.date = parse_date(&value()?)?,
            "--from" => options.from = Some(parse_country(&value()?)?),
            "--to" => options.to = Some(parse_country(&value()?)?),
            "--format" => {
                options.json = match value()?.as_str() {
                    "jsonl" => true,
                    "text" => false,
                    other => {
                        return Err(format!("unknown format {other:?}: text or jsonl expected"));
                    }
                }
            }
            "--progress" => options.progress = true,
            "--help" | "-h" => return Ok(None),
            "--" => options.queries.extend(arguments.by_ref()),
            unknown if unknown.starts_with("--") => {
                return Err(format!("unknown option {unknown}"));
            }
            _ => options.queries.push(argument),
        }
    }
    Ok(Some(options))
}

fn parse_date(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|error| format!("date {text:?}: {error}"))
}

fn parse_country(text: &str) -> Result<String, String> {
    if text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return Ok(text.to_ascii_uppercase());
    }
    Err(format!("country {text:?}: two letters (ISO 3166) expected"))
}

/// The day by the system clock; the end of the data where the clock cannot be read.
fn today() -> Date {
    let seconds = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let days = seconds.map_or(0, |elapsed| elapsed.as_secs() / 86_400);
    date_of_day(i64::try_from(days).unwrap_or(0)).unwrap_or(DATA_DATE)
}

/// The civil date of a day counted from 1970-01-01.
fn date_of_day(days: i64) -> Option<Date> {
    let is_leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let (mut year, mut rest) = (1970, days);
    while rest >= 365 + i64::from(is_leap(year)) {
        rest -= 365 + i64::from(is_leap(year));
        year += 1;
    }
    let lengths = [
        31,
        28 + i64::from(is_leap(year)),
        31,
        30,
        31,
        30,
        31,
        31,
        30,
        31,
        30,
        31,
    ];
    for (month, length) in (1..).zip(lengths) {
        if rest < length {
            return Date::new(
                u16::try_from(year).ok()?,
                month,
                u8::try_from(rest + 1).ok()?,
            )
            .ok();
        }
        rest -= length;
    }
    None
}

fn run(options: &Options) -> io::Result<()> {
    let stdout = io::stdout();
    let colour = stdout.is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let mut out = BufWriter::with_capacity(1 << 16, stdout.lock());
    if options.queries.is_empty() {
        let progress = options.progress.then(progress_bar);
        let mut input = io::stdin().lock();
        let mut line = Vec::new();
        while input.read_until(b'\n', &mut line)? > 0 {
            answer_line(options, &line, colour, &mut out)?;
            line.clear();
            if let Some(bar) = &progress {
                bar.inc(1);
            }
        }
        if let Some(bar) = progress {
            bar.finish();
        }
    } else {
        for query in &options.queries {
            answer_line(options, query.as_bytes(), colour, &mut out)?;
        }
    }
    out.flush()
}

fn progress_bar() -> indicatif::ProgressBar {
    let style =
        indicatif::ProgressStyle::with_template("{human_pos} queries, {per_sec}, {elapsed}");
    let bar = indicatif::ProgressBar::new_spinner();
    bar.set_draw_target(indicatif::ProgressDrawTarget::stderr_with_hz(4));
    style.map_or(bar.clone(), |style| bar.with_style(style))
}

/// Answers one line; what is wrong with it stands in the answer's warnings.
fn answer_line(
    options: &Options,
    line: &[u8],
    colour: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let line = String::from_utf8_lossy(line);
    let mut faults = Vec::new();
    if let Cow::Owned(_) = line {
        faults.push("the line is not UTF-8: what could not be read stands as U+FFFD".to_owned());
    }
    let mut fields = line.split('\t');
    let text = fields.next().unwrap_or("");
    let mut date = options.date;
    let (mut from, mut to) = (options.from.clone(), options.to.clone());
    for field in fields.filter(|field| !field.trim().is_empty()) {
        let (name, value) = field.split_once('=').unwrap_or((field, ""));
        let read = match name.trim() {
            "date" => parse_date(value.trim()).map(|read| date = read),
            "from" => parse_country(value.trim()).map(|read| from = Some(read)),
            "to" => parse_country(value.trim()).map(|read| to = Some(read)),
            "kg" => parse_quantity(value.trim(), f64::INFINITY),
            "percent" => parse_quantity(value.trim(), 100.0),
            _ => Err("unknown field".to_owned()),
        };
        if let Err(fault) = read {
            faults.push(format!("field {field:?} not used: {fault}"));
        }
    }
    let mut query = Query::new(text).on(date);
    if let Some(from) = &from {
        query = query.from(from);
    }
    if let Some(to) = &to {
        query = query.to(to);
    }
    let mut answer = query.answer();
    for fault in faults {
        answer.warn(fault);
    }
    if options.json {
        serde_json::to_writer(&mut *out, &answer)?;
        writeln!(out)
    } else if colour {
        write_coloured(&answer, out)
    } else {
        writeln!(out, "{answer}")
    }
}

/// Reads a quantity that later decides permits; the verdict does not depend on it.
fn parse_quantity(text: &str, most: f64) -> Result<(), String> {
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() && (0.0..=most).contains(&number) => Ok(()),
        _ => Err("not a quantity".to_owned()),
    }
}

/// The text form with the verdicts in colour.
fn write_coloured(answer: &Answer, out: &mut impl Write) -> io::Result<()> {
    for line in answer.to_string().lines() {
        let verdict = Jurisdiction::ALL
            .into_iter()
            .find(|jurisdiction| line.starts_with(&format!("  {jurisdiction} ")));
        match verdict.map(|jurisdiction| answer.verdict(jurisdiction)) {
            Some(Verdict::Listed) => writeln!(out, "\x1b[1;31m{line}\x1b[0m")?,
            Some(Verdict::NotListed) => writeln!(out, "\x1b[32m{line}\x1b[0m")?,
            Some(Verdict::Undetermined(_)) => writeln!(out, "\x1b[33m{line}\x1b[0m")?,
            None => writeln!(out, "{line}")?,
        }
    }
    Ok(())
}
