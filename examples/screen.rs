//! Screens chemicals against the lists of the United States, China and the UN.
//!
//! `screen [--date YYYY-MM-DD] [--from CC] [--to CC] [--format text|jsonl] [--progress] [QUERY…]`
//!
//! Without QUERY, reads one query per line from standard input; a line may carry
//! tab-separated fields after the query, each of them an option as well: `date=…`,
//! `from=…`, `to=…`, `kg=…`, `litres=…`, `quantity=25 kg`, `percent=40 w/w`,
//! `form=mixture`, `act=import`.
//!
//! `screen --history NAME` prints when a substance came under control and left it.
//!
//! `screen --scan [--date …] [--format …] [TEXT…]` prints the controlled substances that a
//! text of any length mentions, with the bytes and, of standard input, the line where.
//!
//! Answers are information, not legal advice.

use precursor::{Answer, DATA_DATE, Date, Jurisdiction, Query, Shipment, Substance};
use std::borrow::Cow;
use std::io::{self, BufRead, BufWriter, IsTerminal, Write};
use std::process::ExitCode;
use std::str::FromStr;

const USAGE: &str = "usage: screen [--date YYYY-MM-DD] [--from CC] [--to CC] [--kg N] [--litres N] [--quantity \"N UNIT\"] [--percent N] [--form FORM] [--act ACT] [--format text|jsonl] [--progress] [QUERY…]\n       screen --history NAME\n       screen --scan [--date YYYY-MM-DD] [--format text|jsonl] [TEXT…]";

/// What an option, or a field of a line, can say of the query.
const FIELDS: [&str; 9] = [
    "date", "from", "to", "kg", "litres", "quantity", "percent", "form", "act",
];

/// What is done with the texts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Task {
    Answer,
    History,
    Scan,
}

/// What the arguments ask for.
struct Options {
    date: Date,
    shipment: Shipment,
    json: bool,
    progress: bool,
    task: Task,
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
        shipment: Shipment::default(),
        json: false,
        progress: false,
        task: Task::Answer,
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
            "--history" => options.task = Task::History,
            "--scan" => options.task = Task::Scan,
            "--help" | "-h" => return Ok(None),
            "--" => options.queries.extend(arguments.by_ref()),
            option if option.starts_with("--") => {
                let field = option.trim_start_matches('-');
                if !FIELDS.contains(&field) {
                    return Err(format!("unknown option {option}"));
                }
                let field = format!("{field}={}", value()?);
                read_field(&field, &mut options.date, &mut options.shipment)?;
            }
            _ => options.queries.push(argument),
        }
    }
    Ok(Some(options))
}

/// Reads a value, and says what it should be where it cannot.
fn parse<T: FromStr<Err = precursor::Error>>(what: &str, text: &str) -> Result<T, String> {
    text.trim()
        .parse()
        .map_err(|error| format!("{what} {text:?}: {error}"))
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
    if options.task == Task::History {
        for name in &options.queries {
            write_history(name, &mut out)?;
        }
    } else if options.task == Task::Scan {
        scan_texts(options, &mut out)?;
    } else if options.queries.is_empty() {
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
    let (mut date, mut shipment) = (options.date, options.shipment);
    for field in fields.filter(|field| !field.trim().is_empty()) {
        if let Err(fault) = read_field(field, &mut date, &mut shipment) {
            faults.push(format!("field {field:?} not used: {fault}"));
        }
    }
    let query = Query::new(text).on(date).shipment(shipment);
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

/// Reads one `name=value` field of a line.
fn read_field(field: &str, date: &mut Date, shipment: &mut Shipment) -> Result<(), String> {
    let (name, value) = field.split_once('=').unwrap_or((field, ""));
    match name.trim() {
        "date" => *date = parse("date", value)?,
        "from" => shipment.from = Some(parse("country", value)?),
        "to" => shipment.to = Some(parse("country", value)?),
        "kg" => shipment.quantity = Some(parse("quantity", &format!("{} kg", value.trim()))?),
        "litres" => shipment.quantity = Some(parse("quantity", &format!("{} L", value.trim()))?),
        "quantity" => shipment.quantity = Some(parse("quantity", value)?),
        "percent" => shipment.percent = Some(parse("concentration", value)?),
        "form" => shipment.form = Some(parse("form", value)?),
        "act" => shipment.act = Some(parse("act", value)?),
        _ => return Err("unknown field".to_owned()),
    }
    Ok(())
}

/// Prints when the substances of a name came under control and left it.
fn write_history(name: &str, out: &mut impl Write) -> io::Result<()> {
    let answer = precursor::screen(name);
    let meant: Vec<Substance> = match answer.substance() {
        Some(substance) => vec![substance],
        None => Substance::by_name(name).collect(),
    };
    if meant.is_empty() {
        return writeln!(out, "{name}: not recognised");
    }
    for substance in meant {
        writeln!(out, "{} ({substance})", substance.name())?;
        for change in substance.timeline().changes() {
            let bound = if change.starts() { "not before" } else { "by" };
            let date = match (change.date(), change.bound()) {
                (Some(date), _) => date.to_string(),
                (None, Some(date)) => format!("{bound} {date}"),
                (None, None) => "unknown   ".to_owned(),
            };
            let what = if change.starts() { "starts" } else { "ends" };
            let entry = change.entry();
            writeln!(
                out,
                "  {date} {} {what} {entry} {} {} [{}]",
                entry.list().jurisdiction(),
                entry.name(),
                entry.authority(),
                entry.date_confidence()
            )?;
        }
    }
    Ok(())
}

/// Scans the texts of the arguments, else standard input line by line.
fn scan_texts(options: &Options, out: &mut impl Write) -> io::Result<()> {
    for text in &options.queries {
        write_mentions(options, text, 0, None, out)?;
    }
    if !options.queries.is_empty() {
        return Ok(());
    }
    let mut input = io::stdin().lock();
    let mut line = Vec::new();
    let (mut start, mut number) = (0, 1);
    while input.read_until(b'\n', &mut line)? > 0 {
        // What is not UTF-8 parts words; each byte of it stands as one.
        let text = String::from_utf8(line).unwrap_or_else(|error| ascii_where_broken(&error));
        write_mentions(options, &text, start, Some(number), out)?;
        start += text.len();
        number += 1;
        line = text.into_bytes();
        line.clear();
    }
    Ok(())
}

/// Puts a question mark for each byte that is not UTF-8, so that places stay.
fn ascii_where_broken(error: &std::string::FromUtf8Error) -> String {
    let mut text = String::with_capacity(error.as_bytes().len());
    for chunk in error.as_bytes().utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| '?'));
    }
    text
}

/// Prints the mentions in one text of what a list names on the date.
fn write_mentions(
    options: &Options,
    text: &str,
    start: usize,
    line: Option<u64>,
    out: &mut impl Write,
) -> io::Result<()> {
    for mention in precursor::scan(text) {
        let lists = mention.lists(options.date);
        if lists.is_empty() {
            continue;
        }
        let lists: Vec<&str> = lists.iter().map(|list| list.id()).collect();
        let ids: Vec<&str> = mention.substances().iter().map(|one| one.id()).collect();
        let (from, to) = (start + mention.range().start, start + mention.range().end);
        if options.json {
            let mention = serde_json::json!({
                "start": from,
                "end": to,
                "line": line,
                "written": mention.written(),
                "kind": mention.kind().as_str(),
                "substances": ids,
                "lists": lists,
            });
            serde_json::to_writer(&mut *out, &mention)?;
            writeln!(out)?;
        } else {
            if let Some(line) = line {
                write!(out, "line {line}, ")?;
            }
            let (ids, lists) = (ids.join(" or "), lists.join(", "));
            writeln!(out, "{from}..{to} {}: {ids} ({lists})", mention.written())?;
        }
    }
    Ok(())
}

/// The text form with the verdicts in colour.
fn write_coloured(answer: &Answer, out: &mut impl Write) -> io::Result<()> {
    for line in answer.to_string().lines() {
        let stated = line.trim_start();
        let verdict = Jurisdiction::ALL.into_iter().find_map(|jurisdiction| {
            let verdict = stated.strip_prefix(jurisdiction.code())?;
            verdict.strip_prefix(' ').filter(|_| line.starts_with(' '))
        });
        let word = verdict.map(|verdict| verdict.split(':').next().unwrap_or(""));
        match word {
            Some("listed") => writeln!(out, "\x1b[1;31m{line}\x1b[0m")?,
            Some("not-listed") => writeln!(out, "\x1b[32m{line}\x1b[0m")?,
            Some("undetermined") => writeln!(out, "\x1b[33m{line}\x1b[0m")?,
            _ => writeln!(out, "{line}")?,
        }
    }
    Ok(())
}
