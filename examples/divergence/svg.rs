//! The timeline as one self-contained SVG picture.
//!
//! One row per substance with a lane each for the United States, China and the UN. Where one of
//! the two sides has full control and the other not, the lane of the other is hatched.
//! Colours are those of Okabe and Ito; shape and hatching say the same without colour.

use crate::report::{Outcome, Report, Row, country};
use crate::words;
use precursor::{
    Certainty, ControlLevel, ControlPeriod, DATA_VERSION, Date, Gap, Jurisdiction, Name,
};
use std::fmt::Write as _;

const WIDTH: f64 = 1200.0;
const MARGIN: f64 = 24.0;
/// Where the lanes begin and end.
const LEFT: f64 = 316.0;
const RIGHT: f64 = 1028.0;
const LANE: f64 = 11.0;
const LANE_STEP: f64 = 14.0;
const ROW: f64 = 52.0;
const HEADING: f64 = 34.0;
const TOP: f64 = 128.0;
/// How many letters of middle width fit into the column of names.
const NAME_LETTERS: f64 = 34.0;

const INK: &str = "#1b1f24";
const GREY: &str = "#57606a";
const FAINT: &str = "#d8dee4";

/// The colour of a jurisdiction.
fn colour(side: Jurisdiction) -> &'static str {
    match side {
        Jurisdiction::Us => "#0072b2",
        Jurisdiction::Cn => "#d55e00",
        _ => "#00805c",
    }
}

/// A picture that is being drawn.
struct Picture<'a> {
    report: &'a Report,
    /// What stands behind the lines of the axis, and what before them.
    ground: String,
    text: String,
    y: f64,
}

/// Writes the picture.
pub fn write(report: &Report) -> String {
    let mut picture = Picture {
        report,
        ground: String::new(),
        text: String::new(),
        y: TOP,
    };
    for outcome in Outcome::ALL {
        let rows: Vec<&Row> = report
            .rows
            .iter()
            .filter(|row| row.outcome == outcome)
            .collect();
        if rows.is_empty() {
            continue;
        }
        picture.heading(outcome, rows.len());
        for (at, row) in rows.into_iter().enumerate() {
            picture.row(row, at % 2 == 0);
        }
    }
    picture.finish()
}

impl Picture<'_> {
    /// Where a day stands on the axis, within the lanes.
    fn x(&self, date: Date) -> f64 {
        let options = &self.report.options;
        let whole = f64::from(options.to.days_since(options.from));
        let part = f64::from(date.days_since(options.from));
        LEFT + (RIGHT - LEFT) * (part / whole).clamp(0.0, 1.0)
    }

    fn heading(&mut self, outcome: Outcome, count: usize) {
        let y = self.y + HEADING - 11.0;
        let text = format!("{}: {count}", outcome.title());
        self.label(MARGIN, y, 14.0, INK, "font-weight=\"600\"", &text);
        self.y += HEADING;
    }

    fn row(&mut self, row: &Row, shaded: bool) {
        let names = names(row);
        let lines = 15.0 * number(names.len());
        let height = ROW.max(lines + 10.0);
        let top = self.y;
        let _ = writeln!(self.text, "<g>");
        let _ = writeln!(self.text, "<title>{}</title>", escape(&details(row)));
        if shaded {
            let (x, width) = (MARGIN - 8.0, WIDTH - 2.0 * MARGIN + 16.0);
            let shade = rectangle(x, top, width, height, "fill=\"#f6f8fa\"");
            self.ground.push_str(&shade);
        }
        for (line, (text, size, fill)) in names.iter().enumerate() {
            let free = (height - lines) / 2.0;
            let y = top + free + 12.0 + 15.0 * number(line);
            self.label(MARGIN, y, *size, fill, "", text);
        }
        let middle = top + (height - ROW) / 2.0;
        for (lane, side) in Jurisdiction::ALL.into_iter().enumerate() {
            let y = middle + 6.5 + LANE_STEP * number(lane);
            let style = "text-anchor=\"end\" font-weight=\"600\"";
            self.label(LEFT - 7.0, y + 9.0, 10.0, colour(side), style, side.code());
            for gap in row.gaps.iter().filter(|gap| gap.behind() == side) {
                self.gap(gap, y);
            }
            // Full control comes first, and is drawn last: it hides the weaker one.
            let bars = &row.control[lane];
            for control in bars.iter().rev() {
                self.bar(control, y);
            }
            self.dates(bars, y);
        }
        self.verdict(row, middle);
        let _ = writeln!(self.text, "</g>");
        self.y += height;
    }

    /// The hatched time in which the side of this lane did not follow; dotted where that
    /// is possible and not certain.
    fn gap(&mut self, gap: &Gap, y: f64) {
        let from = self.x(gap.opened().counted());
        let to = gap
            .closed()
            .map_or(RIGHT, |closed| self.x(closed.counted()));
        let (start, end) = gap.certain_part().map_or((to, to), |part| {
            let end = part.end().map_or(RIGHT, |end| self.x(end));
            (self.x(part.start()), end)
        });
        for (pattern, from, to) in [
            ("maybe", from, start),
            ("gap", start, end),
            ("maybe", end, to),
        ] {
            if to - from >= 0.1 {
                self.rectangle(from, y, to - from, LANE, &hatched(pattern));
            }
        }
    }

    /// Left end and width of the bar of one unbroken control.
    fn extent(&self, control: &ControlPeriod) -> (f64, f64) {
        let from = self.x(control.start().counted());
        let to = control.end().map_or(RIGHT, |end| self.x(end.counted()));
        (from, (to - from).max(1.5))
    }

    /// The bar of one unbroken control.
    fn bar(&mut self, control: &ControlPeriod, y: f64) {
        let (from, width) = self.extent(control);
        let paint = colour(control.jurisdiction());
        let outline = format!("fill=\"#ffffff\" stroke=\"{paint}\" stroke-width=\"1.2\"");
        let (inset, style) = match (control.level(), control.certainty()) {
            (ControlLevel::Full, Certainty::Certain) => {
                (0.0, format!("fill=\"{paint}\" rx=\"1.5\""))
            }
            (ControlLevel::Full, _) => (1.0, format!("{outline} stroke-dasharray=\"4 2.5\"")),
            (ControlLevel::ExportOnly, _) => (2.5, outline),
            _ => (4.5, format!("fill=\"{paint}\" fill-opacity=\"0.55\"")),
        };
        self.rectangle(from, y + inset, width, LANE - 2.0 * inset, &style);
    }

    /// The first days of the bars of a lane, as far as there is room for them.
    fn dates(&mut self, bars: &[ControlPeriod], y: f64) {
        let options = self.report.options;
        let mut taken: Vec<(f64, f64)> = Vec::new();
        for control in bars {
            let start = control.start();
            // A weaker control beneath a full one says nothing more of its first day.
            let seen = start.counted().max(options.from);
            if !is_full(control)
                && bars
                    .iter()
                    .any(|other| is_full(other) && other.contains(seen))
            {
                continue;
            }
            let clipped = if start.counted() < options.from {
                "◂ "
            } else {
                ""
            };
            let text = format!("{clipped}{}", words::short(start));
            let wide = 6.2 * text_width(&text) + 4.0;
            let (from, width) = self.extent(control);
            // Within the bar where it fits, else before it, else over or behind it.
            let inside = is_full(control) && width >= wide + 6.0;
            let places = match (inside, is_full(control)) {
                (true, _) => [from + 2.0; 3],
                (_, true) => [from - wide - 2.0, from + width + 2.0, from + width + 2.0],
                (_, false) => [from - wide - 2.0, from + 3.0, from + width + 2.0],
            };
            let free = |x: &f64| {
                let (left, right) = (*x, *x + wide);
                left >= LEFT
                    && right < WIDTH
                    && taken
                        .iter()
                        .all(|(start, end)| right <= *start || *end <= left)
            };
            let Some(x) = places.into_iter().find(free) else {
                continue;
            };
            taken.push((x, x + wide));
            let mut ink = "#ffffff";
            if !inside {
                // Lower than the lane, so that a hatched time beneath keeps its outline.
                let ground = "fill=\"#ffffff\" fill-opacity=\"0.9\"";
                self.rectangle(x, y + 0.8, wide, LANE - 1.6, ground);
                ink = INK;
            }
            let style = "text-anchor=\"middle\"";
            self.label(x + wide / 2.0, y + 9.0, 10.0, ink, style, &text);
        }
    }

    /// What came of it, in the column on the right.
    fn verdict(&mut self, row: &Row, top: f64) {
        let x = RIGHT + 12.0;
        let (head, tail) = match row.gaps.last() {
            Some(gap) => {
                let more = match row.gaps.len() {
                    1 => String::new(),
                    count => format!(", gap {count} of {count}"),
                };
                (
                    format!("{} days", words::days(gap)),
                    format!("{}{more}", words::course(gap)),
                )
            }
            None if row.outcome == Outcome::Alike => ("no gap".to_owned(), String::new()),
            None => (String::new(), String::new()),
        };
        if tail.is_empty() {
            self.label(x, top + 29.0, 13.0, GREY, "", &head);
        } else {
            let size = if head.chars().count() > 14 {
                12.0
            } else {
                14.0
            };
            self.label(x, top + 23.0, size, INK, "font-weight=\"600\"", &head);
            self.label(x, top + 39.0, 11.0, GREY, "", &tail);
        }
    }

    fn label(&mut self, x: f64, y: f64, size: f64, fill: &str, style: &str, text: &str) {
        if !text.is_empty() {
            let space = if style.is_empty() { "" } else { " " };
            let text = escape(text);
            let _ = writeln!(
                self.text,
                "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\" fill=\"{fill}\"{space}{style}>{text}</text>"
            );
        }
    }

    fn rectangle(&mut self, x: f64, y: f64, width: f64, height: f64, style: &str) {
        let rectangle = rectangle(x, y, width, height, style);
        self.text.push_str(&rectangle);
    }

    /// Puts frame, axis and legend around the rows.
    fn finish(mut self) -> String {
        let rows = std::mem::take(&mut self.text);
        let bottom = self.y + 6.0;
        let height = bottom + 92.0;
        let options = &self.report.options;
        let title = format!(
            "{}: control by the United States, China and the UN",
            options.only.title()
        );
        let subtitle = format!(
            "{} to {}. Hatched: full control by the other of the two countries only.",
            options.from, options.to
        );
        let _ = writeln!(
            self.text,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" role=\"img\" aria-labelledby=\"title description\" font-family=\"Inter, 'Segoe UI', Roboto, Helvetica, Arial, 'DejaVu Sans', sans-serif\">"
        );
        let _ = writeln!(self.text, "<title id=\"title\">{}</title>", escape(&title));
        let _ = writeln!(
            self.text,
            "<desc id=\"description\">{}</desc>",
            escape(&subtitle)
        );
        let _ = writeln!(
            self.text,
            "<defs><pattern id=\"gap\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"5\" height=\"5\" fill=\"#ffffff\"/><rect width=\"1.6\" height=\"5\" fill=\"{GREY}\"/></pattern><pattern id=\"maybe\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\"><rect width=\"5\" height=\"5\" fill=\"#ffffff\"/><circle cx=\"2.5\" cy=\"2.5\" r=\"0.8\" fill=\"{GREY}\"/></pattern></defs>"
        );
        self.rectangle(0.0, 0.0, WIDTH, height, "fill=\"#ffffff\"");
        self.label(MARGIN, 38.0, 22.0, INK, "font-weight=\"700\"", &title);
        self.label(MARGIN, 60.0, 13.0, GREY, "", &subtitle);
        self.legend();
        self.text.push_str(&std::mem::take(&mut self.ground));
        self.axis(bottom);
        self.text.push_str(&rows);
        self.footer(bottom + 42.0);
        self.text.push_str("</svg>\n");
        self.text
    }

    fn legend(&mut self) {
        let y = 78.0;
        let mut x = MARGIN;
        for side in Jurisdiction::ALL {
            let style = format!("fill=\"{}\" rx=\"1.5\"", colour(side));
            x = self.swatch(x, y, &style, LANE, country(side));
        }
        x = self.swatch(x, y, &hatched("gap"), LANE, "gap");
        x = self.swatch(x, y, &hatched("maybe"), LANE, "perhaps");
        let style = format!("fill=\"#ffffff\" stroke=\"{INK}\" stroke-width=\"1.2\"");
        x = self.swatch(x, y, &style, LANE - 5.0, "exports to some countries");
        let style = format!("{style} stroke-dasharray=\"4 2.5\"");
        x = self.swatch(x, y, &style, LANE - 2.0, "open whether covered");
        let style = format!("fill=\"{INK}\" fill-opacity=\"0.55\"");
        self.swatch(x, y, &style, 2.0, "watched");
    }

    fn swatch(&mut self, x: f64, y: f64, style: &str, height: f64, text: &str) -> f64 {
        self.rectangle(x, y + (LANE - height) / 2.0, 26.0, height, style);
        self.label(x + 32.0, y + 9.5, 12.0, INK, "", text);
        x + 32.0 + 7.0 * text_width(text) + 20.0
    }

    /// Years above and below, and a line through all rows for each.
    fn axis(&mut self, bottom: f64) {
        let options = self.report.options;
        let per_year = 365.25 * (RIGHT - LEFT) / f64::from(options.to.days_since(options.from));
        let step = [1, 2, 5, 10, 20, 50]
            .into_iter()
            .find(|step| per_year * f64::from(*step) >= 38.0)
            .unwrap_or(100);
        let mut lines = String::new();
        for year in options.from.year()..=options.to.year() {
            let Ok(day) = Date::new(year, 1, 1) else {
                continue;
            };
            if day < options.from || year % step != 0 {
                continue;
            }
            let x = self.x(day);
            let _ = writeln!(
                lines,
                "<path d=\"M{x:.1} {:.1}V{bottom:.1}\" stroke=\"{FAINT}\" stroke-width=\"1\"/>",
                TOP - 6.0
            );
            // The last label must leave room for the day on which the axis ends.
            for y in [TOP - 11.0, bottom + 15.0] {
                if x + 34.0 < RIGHT {
                    self.label(
                        x,
                        y,
                        11.0,
                        GREY,
                        "text-anchor=\"middle\"",
                        &year.to_string(),
                    );
                }
            }
        }
        let _ = writeln!(
            lines,
            "<path d=\"M{RIGHT:.1} {:.1}V{bottom:.1}\" stroke=\"{INK}\" stroke-width=\"1\"/>",
            TOP - 6.0
        );
        for y in [TOP - 11.0, bottom + 15.0] {
            let text = options.to.to_string();
            self.label(
                RIGHT,
                y,
                11.0,
                INK,
                "text-anchor=\"middle\" font-weight=\"600\"",
                &text,
            );
        }
        self.text.push_str(&lines);
    }

    fn footer(&mut self, y: f64) {
        let [us, cn, un] = Jurisdiction::ALL.map(words::complete_to);
        let lines = [
            "Full control: a schedule, List I or II; a precursor class or drug catalogue; Table I or II. ◂ began before the axis. ≤ ≥ bounds of a day that is not known. * day from memory: verify.".to_owned(),
            format!("Data {DATA_VERSION}, lists complete to {us} (US), {cn} (China), {un} (UN). Drawn by examples/divergence.rs of the crate precursor. Information, not legal advice."),
        ];
        for (at, line) in lines.iter().enumerate() {
            self.label(MARGIN, y + 17.0 * number(at), 11.0, GREY, "", line);
        }
    }
}

/// The lines that name a substance, with size and colour: the name in as many lines as it
/// needs, the CAS Registry Number and a short form.
fn names(row: &Row) -> Vec<(String, f64, &'static str)> {
    let name = wrap(row.substance.name(), NAME_LETTERS);
    let mut lines: Vec<(String, f64, &str)> =
        name.into_iter().map(|line| (line, 13.0, INK)).collect();
    let cas = row.substance.cas_numbers().next();
    let mut short = row.substance.names().map(Name::as_str);
    let known_as = |name: &&str| is_acronym(name) && *name != row.substance.name();
    let known: Vec<String> = cas
        .map(|cas| format!("CAS {cas}"))
        .into_iter()
        .chain(short.find(known_as).map(str::to_owned))
        .collect();
    if !known.is_empty() {
        lines.push((known.join(" · "), 11.0, GREY));
    }
    lines
}

/// A small count as a length.
fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

/// Says whether nothing limits the control and no doubt.
fn is_full(control: &ControlPeriod) -> bool {
    control.level() == ControlLevel::Full && control.certainty() == Certainty::Certain
}

/// The style of a time without control.
fn hatched(pattern: &str) -> String {
    format!("fill=\"url(#{pattern})\" stroke=\"{GREY}\" stroke-width=\"0.6\"")
}

fn rectangle(x: f64, y: f64, width: f64, height: f64, style: &str) -> String {
    format!(
        "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" {style}/>\n"
    )
}

/// Everything that a pointer over a row shows.
fn details(row: &Row) -> String {
    let mut text = row.substance.name().to_owned();
    if !row.substance.name_zh().is_empty() {
        let _ = write!(text, " {}", row.substance.name_zh());
    }
    for control in row.control.iter().flatten() {
        let entries: Vec<String> = control.findings().iter().map(words::entry).collect();
        let _ = write!(
            text,
            "\n{} {} from {}",
            control.jurisdiction(),
            control.level(),
            control.start()
        );
        if let Some(end) = control.end() {
            let _ = write!(text, " to {end}");
        }
        let _ = write!(text, ": {}", entries.join("; "));
    }
    text
}

/// Says whether a name is a short form in capital letters, such as `ANPP`.
fn is_acronym(name: &str) -> bool {
    let capitals = name.chars().filter(char::is_ascii_uppercase).count();
    let plain =
        |letter: char| letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == '-';
    capitals >= 2 && name.len() <= 6 && name.chars().all(plain)
}

/// How wide a text is, in letters of middle width.
pub fn text_width(text: &str) -> f64 {
    let width = |letter: char| match letter {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | 'I' | ' ' | '.' | ',' | ':' | ';' | '(' | ')' | '['
        | ']' | '\'' | '-' => 0.62,
        'm' | 'w' | 'M' | 'W' => 1.5,
        'A'..='Z' => 1.2,
        _ => 1.0,
    };
    text.chars().map(width).sum()
}

/// Breaks a name into lines of at most a width, in letters of middle width: at spaces, else
/// behind hyphens and brackets.
fn wrap(name: &str, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for piece in name.split_inclusive([' ', '-', ')', ']', ',']) {
        match lines.last_mut() {
            Some(line) if text_width(line) + text_width(piece.trim_end()) <= width => {
                line.push_str(piece);
            }
            _ => lines.push(piece.to_owned()),
        }
    }
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    lines
}

/// Writes a text so that XML reads it as text.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}
