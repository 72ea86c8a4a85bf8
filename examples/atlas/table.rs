//! The answers of the three jurisdictions side by side.

use precursor::{Answer, Certainty, Finding, Jurisdiction, Substance};

/// What parts two columns.
const RULE: &str = " | ";

/// The least width of a column.
const NARROW: usize = 18;

/// Writes what the classes of each jurisdiction say of a structure, one column for each; of
/// several components one table for each.
pub fn table(answer: &Answer, width: usize) -> String {
    if !answer.components().is_empty() {
        let parts = answer.components().iter();
        let parts: Vec<String> = parts.map(|part| table(part, width)).collect();
        return parts.join("\n");
    }
    let mut lines = vec![headline(answer)];
    if let Some(fault) = answer.fault() {
        lines.push(format!("no structure: {fault}"));
        lines.push(String::new());
        return lines.join("\n");
    }
    let cells = Jurisdiction::ALL.map(|jurisdiction| Cell::of(answer, jurisdiction));
    let widths = widths(&cells, width);
    let heads = [0, 1, 2].map(|at| wrapped(&cells[at].head, widths[at]));
    let bodies = [0, 1, 2].map(|at| {
        let paragraphs = cells[at].body.iter();
        paragraphs
            .flat_map(|paragraph| wrapped(paragraph, widths[at]))
            .collect()
    });
    side_by_side(&heads, widths, &mut lines);
    lines.push(widths.map(|width| "-".repeat(width)).join("-+-"));
    side_by_side(&bodies, widths, &mut lines);
    lines.extend(answer.warnings().iter().map(|note| format!("note: {note}")));
    lines.push(String::new());
    lines.join("\n")
}

fn headline(answer: &Answer) -> String {
    let name = answer.substance().map(Substance::name);
    let name = name.map_or_else(String::new, |name| format!(": {name}"));
    let input = answer.input();
    let structure = input.strip_prefix(crate::PREFIX).unwrap_or(input);
    format!("{structure} on {}{name}", answer.date())
}

/// What one jurisdiction says, in paragraphs.
struct Cell {
    head: String,
    body: Vec<String>,
    is_empty: bool,
}

impl Cell {
    fn of(answer: &Answer, jurisdiction: Jurisdiction) -> Self {
        let verdict = answer.verdict(jurisdiction);
        let reason = verdict.undetermined();
        let reason = reason.map_or_else(String::new, |reason| format!(": {reason}"));
        let (classes, others): (Vec<&Finding>, Vec<&Finding>) = answer
            .findings_in(jurisdiction)
            .partition(|finding| !finding.clauses().is_empty());
        let mut body = Vec::new();
        if classes.is_empty() {
            body.push("no clause of a class holds".to_owned());
        }
        for (at, finding) in classes.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|before| classes.get(before));
            describe(finding, before.copied(), &mut body);
        }
        for finding in &others {
            body.push(format!("beside the classes: {}", named(finding)));
            body.extend(finding.because().iter().map(|reason| format!("  {reason}")));
        }
        Self {
            head: format!("{jurisdiction} {verdict}{reason}"),
            is_empty: classes.is_empty() && others.is_empty(),
            body,
        }
    }
}

/// The entry of a class, how sure the match is, the clauses with their atoms, the doubts, and
/// what goes before it; `before` is the class described last.
fn describe(finding: &Finding, before: Option<&Finding>, body: &mut Vec<String>) {
    body.push(named(finding));
    let certainty = match finding.certainty() {
        Certainty::Certain => "certain",
        _ => "borderline",
    };
    let since = match finding.since() {
        Some(day) => format!("since {day}"),
        None => "since an unknown date".to_owned(),
    };
    let until = finding.until();
    let until = until.map_or_else(String::new, |day| format!(", until {day}"));
    body.push(format!("  {certainty}, {since}{until}"));
    if before.is_some_and(|before| before.because() == finding.because()) {
        body.push("  the same clauses and atoms".to_owned());
    } else {
        body.extend(finding.because().iter().map(|reason| format!("  {reason}")));
    }
    if let Some(specific) = finding.displaced_by() {
        body.push(format!("  displaced by {specific} {}", specific.name()));
    }
}

fn named(finding: &Finding) -> String {
    let entry = finding.entry();
    let original = entry.name_zh();
    let space = if original.is_empty() { "" } else { " " };
    format!("{entry} {}{space}{original}", entry.name())
}

/// Shares the width: a column with nothing to say takes the least.
fn widths(cells: &[Cell; 3], width: usize) -> [usize; 3] {
    let full = cells.iter().filter(|cell| !cell.is_empty).count();
    let left = width.saturating_sub(2 * RULE.len());
    let share = |columns: usize| (left / columns.max(1)).max(NARROW);
    if full == 0 || full == 3 {
        return [share(3); 3];
    }
    let wide = (left.saturating_sub((3 - full) * NARROW) / full).max(NARROW);
    [0, 1, 2].map(|at| if cells[at].is_empty { NARROW } else { wide })
}

/// Writes columns of lines beside each other.
fn side_by_side(columns: &[Vec<String>; 3], widths: [usize; 3], lines: &mut Vec<String>) {
    let height = columns.iter().map(Vec::len).max().unwrap_or(0);
    for at in 0..height {
        let cells = [0, 1, 2].map(|column| {
            let text = columns[column].get(at).map_or("", String::as_str);
            let room = widths[column].saturating_sub(width_of(text));
            format!("{text}{}", " ".repeat(room))
        });
        lines.push(cells.join(RULE).trim_end().to_owned());
    }
}

/// Breaks a paragraph into lines no wider than a column; what its first line is indented by,
/// and two more, stands before the others.
fn wrapped(paragraph: &str, width: usize) -> Vec<String> {
    let indent = paragraph.len() - paragraph.trim_start().len();
    let mut lines = Vec::new();
    let mut line = " ".repeat(indent);
    let mut is_fresh = true;
    for piece in pieces(paragraph.trim_start()) {
        let space = usize::from(piece.after_space && !is_fresh);
        if !is_fresh && width_of(&line) + space + width_of(piece.text) > width {
            lines.push(core::mem::replace(&mut line, " ".repeat(indent + 2)));
        } else if space == 1 {
            line.push(' ');
        }
        // A word wider than the column is cut.
        for letter in piece.text.chars() {
            let mut buffer = [0; 4];
            let letter: &str = letter.encode_utf8(&mut buffer);
            if width_of(&line) + width_of(letter) > width && !line.trim().is_empty() {
                lines.push(core::mem::replace(&mut line, " ".repeat(indent + 2)));
            }
            line.push_str(letter);
        }
        is_fresh = false;
    }
    lines.push(line);
    lines
}

/// A part of a paragraph that is not broken.
struct Piece<'a> {
    text: &'a str,
    after_space: bool,
}

/// Parts a paragraph at its spaces, and around each Chinese character.
fn pieces(paragraph: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    for word in paragraph.split(' ').filter(|word| !word.is_empty()) {
        let mut after_space = true;
        let mut start = 0;
        let mut before_wide = false;
        for (at, letter) in word.char_indices() {
            let wide = is_wide(letter);
            if at > start && (wide || before_wide) {
                let text = &word[start..at];
                pieces.push(Piece { text, after_space });
                (start, after_space) = (at, false);
            }
            before_wide = wide;
        }
        let text = &word[start..];
        pieces.push(Piece { text, after_space });
    }
    pieces
}

/// How many columns of a terminal a text takes.
pub fn width_of(text: &str) -> usize {
    text.chars()
        .map(|letter| 1 + usize::from(is_wide(letter)))
        .sum()
}

/// Says whether a terminal gives a character two columns: Chinese, and its punctuation.
fn is_wide(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}')
}
