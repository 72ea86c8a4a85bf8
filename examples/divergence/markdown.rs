//! The report as Markdown.

use crate::report::{Outcome, Report, SIDES, country};
use crate::words;
use precursor::{DATA_VERSION, Divergence, Finding, Gap, Substance, Treatment};
use std::fmt::Write as _;

/// Writes the report.
pub fn write(report: &Report) -> String {
    let options = &report.options;
    let mut text = format!(
        "# {}: where the United States and China differ\n\n\
         Lists on {}, gaps from {} to {}, data version {DATA_VERSION}. \
         Information drawn from public texts, not legal advice.\n",
        options.only.title(),
        options.date,
        options.from,
        options.to
    );
    for (side, other) in [(SIDES[0], SIDES[1]), (SIDES[1], SIDES[0])] {
        let listed: Vec<&Divergence> = report.listed_only_by(side).collect();
        let _ = write!(
            text,
            "\n## Listed in {} and not in {} on {}: {}\n",
            country(side),
            country(other),
            options.date,
            listed.len()
        );
        if !listed.is_empty() {
            text.push_str(
                "\n| substance | CAS | entry | since | citation | confidence |\n\
                 |---|---|---|---|---|---|\n",
            );
        }
        for divergence in listed {
            let substance = divergence.substance();
            let _ = writeln!(
                text,
                "| {} | {} | {} |",
                name(substance),
                cas(substance),
                entries(divergence.stronger())
            );
        }
    }
    let differently: Vec<&Divergence> = report.listed_differently().collect();
    let _ = write!(
        text,
        "\n## Listed by one, and by the other in part or perhaps, on {}: {}\n",
        options.date,
        differently.len()
    );
    if !differently.is_empty() {
        text.push_str(
            "\n| substance | CAS | more | by | less | how |\n|---|---|---|---|---|---|\n",
        );
    }
    for divergence in differently {
        let (stronger, weaker) = (divergence.stronger(), divergence.weaker());
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {} | {} |",
            name(divergence.substance()),
            cas(divergence.substance()),
            stronger.jurisdiction(),
            names_of(stronger),
            weaker.jurisdiction(),
            words::treatment(weaker)
        );
    }
    gaps(report, &mut text);
    classes(report, &mut text);
    text
}

/// What the fentanyl classes do not treat alike.
fn classes(report: &Report, text: &mut String) {
    let (unlike, compared) = report.class_examples();
    let _ = write!(
        text,
        "\n## Fentanyl classes on {}: {} of {} changes are not caught alike\n\n\
         Fentanyl with one change, by the clauses of 21 U.S.C. 812(c), schedule I(e), and by the \
         conditions of China's class 芬太尼类物质. Only the definitions are compared: a \
         substance outside a class can be listed by name, or be treated as an analogue \
         (21 U.S.C. 802(32), 813).\n",
        report.options.date,
        unlike.len(),
        compared
    );
    if !unlike.is_empty() {
        text.push_str("\n| change | structure | US class | China's class | known as, and by name |\n|---|---|---|---|---|\n");
    }
    for example in &unlike {
        let [us, cn] = &example.caught;
        let _ = writeln!(
            text,
            "| {} | `{}` | {} | {} | {} |",
            example.change,
            example.smiles,
            words::caught(us),
            words::caught(cn),
            escape(&words::otherwise(example, report.options.date))
        );
    }
}

/// The gaps, by how they ended.
fn gaps(report: &Report, text: &mut String) {
    for outcome in Outcome::ALL {
        let rows = report.rows.iter().filter(|row| row.outcome == outcome);
        let gaps: Vec<&Gap> = rows.flat_map(|row| &row.gaps).collect();
        if gaps.is_empty() {
            continue;
        }
        let _ = write!(
            text,
            "\n## Gaps: {}\n\n\
             | substance | first | since | other | since | days | meanwhile |\n\
             |---|---|---|---|---|---:|---|\n",
            outcome.title().to_lowercase()
        );
        for gap in gaps {
            let closed = match gap.closed() {
                Some(closed) if gap.is_followed() => words::short(closed),
                Some(closed) => format!("not by {}, when the first ended", words::short(closed)),
                None => "still not".to_owned(),
            };
            let mut remarks: Vec<String> = vec![words::meanwhile(gap)];
            remarks.extend(
                gap.data_begin()
                    .map(|day| format!("data of {} begins {day}", gap.behind())),
            );
            remarks.retain(|remark| !remark.is_empty());
            let _ = writeln!(
                text,
                "| {} | {} | {} | {} | {closed} | {} | {} |",
                name(gap.substance()),
                gap.ahead(),
                words::short(gap.opened()),
                gap.behind(),
                words::days(gap),
                remarks.join("; ")
            );
        }
    }
    text.push_str(
        "\nA gap counts the days of the period on which one side had full control and the other \
         had not. ≤ and ≥ are bounds where a day is not known, * marks a day known from memory \
         only.\n",
    );
}

fn name(substance: Substance) -> String {
    let name = format!("{} {}", substance.name(), substance.name_zh());
    escape(name.trim_end())
}

fn cas(substance: Substance) -> String {
    let cas = substance.cas_numbers().next();
    cas.map_or(String::new(), |cas| cas.to_string())
}

/// The strongest entry with its date, citation and confidence, and how many more there are.
fn entries(treatment: &Treatment) -> String {
    let Some(first) = treatment.findings().first() else {
        return " | | |".to_owned();
    };
    let entry = first.entry();
    let more = match treatment.findings().len() {
        1 => String::new(),
        count => format!(" and {} more", count - 1),
    };
    format!(
        "{}{more} | {} | {} | {}",
        escape(&words::entry(first)),
        words::since(first),
        escape(entry.authority()),
        entry.confidence()
    )
}

fn names_of(treatment: &Treatment) -> String {
    let names = |finding: &Finding| words::entry(finding);
    let names: Vec<String> = treatment.findings().iter().map(names).collect();
    escape(&names.join("; "))
}

/// Keeps a text in its cell.
fn escape(text: &str) -> String {
    text.replace('|', "\\|")
}
