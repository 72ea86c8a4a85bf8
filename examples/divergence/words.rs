//! How facts read in every format.

use crate::classes::{Caught, Example};
use crate::report::SIDES;
use precursor::{
    Certainty, Confidence, ControlLevel, ControlPeriod, DATA_DATE, Date, Finding, Gap,
    Jurisdiction, List, Moment, Relation, Treatment,
};

/// A number with a comma between thousands.
pub fn number(value: u32) -> String {
    let digits = value.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The days of a gap: `800`, `≤ 800` or `700–800`.
pub fn days(gap: &Gap) -> String {
    let days = gap.days();
    match (days.exact(), days.least(), days.most()) {
        (Some(exact), ..) => number(exact),
        (None, 0, most) => format!("≤ {}", number(most)),
        (None, least, most) => format!("{}–{}", number(least), number(most)),
    }
}

/// A day in few letters: `2025-07-20`, `≥ 2026-03-10`, `≤ 2014-01-01`, `?`; a star marks
/// a day that is known from memory only.
pub fn short(moment: Moment) -> String {
    let star = if moment.confidence() == Confidence::Memory {
        "*"
    } else {
        ""
    };
    match (moment.date(), moment.not_before(), moment.not_after()) {
        (Some(date), ..) => format!("{date}{star}"),
        (None, _, Some(date)) => format!("≤ {date}{star}"),
        (None, Some(date), None) => format!("≥ {date}"),
        (None, None, None) => "?".to_owned(),
    }
}

/// What weaker control is.
pub fn weaker(control: &ControlPeriod) -> String {
    let since = short(control.start());
    match (control.level(), control.certainty()) {
        (ControlLevel::ExportOnly, _) => {
            let mut countries: Vec<&str> = control
                .findings()
                .iter()
                .flat_map(|finding| finding.entry().destinations())
                .collect();
            countries.sort_unstable();
            countries.dedup();
            format!("export licence to {} since {since}", countries.join(", "))
        }
        (ControlLevel::Monitored, _) => format!("watched since {since}"),
        (_, Certainty::Borderline) => format!("open whether covered, since {since}"),
        (level, _) => format!("{level} since {since}"),
    }
}

/// What the side behind had in a gap, in one line; empty where it had nothing.
pub fn meanwhile(gap: &Gap) -> String {
    let side = gap.behind();
    let weaker: Vec<String> = gap.meanwhile().iter().map(weaker).collect();
    if weaker.is_empty() {
        String::new()
    } else {
        format!("{side}: {}", weaker.join("; "))
    }
}

/// Which side came first, and whether the other followed.
pub fn course(gap: &Gap) -> String {
    let ahead = gap.ahead();
    let perhaps = if gap.days().least() == 0 {
        "perhaps "
    } else {
        ""
    };
    match gap.closed() {
        Some(_) if gap.is_followed() => format!("{perhaps}{ahead} first"),
        Some(_) => format!("{perhaps}{ahead} only, until it ended"),
        None => format!("{perhaps}{ahead} only, open"),
    }
}

/// A list and the number of an entry of it, as `List I 1310.02(a)`.
pub fn entry(finding: &Finding) -> String {
    let entry = finding.entry();
    let list = entry.list().name().split(" (").next().unwrap_or("");
    let number = entry.number();
    if number == list {
        list.to_owned()
    } else {
        format!("{list} {number}")
    }
}

/// The first day of an entry, as far as known.
pub fn since(finding: &Finding) -> String {
    let entry = finding.entry();
    match (finding.since(), entry.not_before()) {
        (Some(date), _) => date.to_string(),
        (None, Some(date)) => format!("≥ {date}"),
        (None, None) => "?".to_owned(),
    }
}

/// What a class says of a structure: `clauses A and D`, `perhaps, clause 4`, `no`.
pub fn caught(caught: &Caught) -> String {
    let clauses = match caught.clauses.as_slice() {
        [] => String::new(),
        [one] => format!("clause {one}"),
        several => format!("clauses {}", several.join(", ")),
    };
    match caught.certainty {
        Some(Certainty::Certain) => clauses,
        Some(_) => format!("open, {clauses}"),
        None => "no".to_owned(),
    }
}

/// How the side whose class reaches less far treats the substance otherwise; empty where it
/// does not know it.
pub fn otherwise(example: &Example, date: Date) -> String {
    let [_, weaker] = example.order();
    let side = SIDES[weaker];
    let Some(substance) = example.substance else {
        return String::new();
    };
    let control = substance.control(side);
    let control = control.iter().find(|control| control.contains(date));
    let finding = control.and_then(|control| control.findings().last());
    let by_name = finding.filter(|finding| finding.relation() != Relation::Class);
    by_name.map_or_else(
        || substance.name().to_owned(),
        |finding| format!("{}: {side} {}", substance.name(), entry(finding)),
    )
}

/// How the weaker side stands, in words.
pub fn treatment(treatment: &Treatment) -> String {
    match treatment.level() {
        Some(ControlLevel::ExportOnly) => "exports to some countries only".to_owned(),
        Some(ControlLevel::Monitored) => "watched only".to_owned(),
        Some(ControlLevel::Full) => "listed".to_owned(),
        _ => match treatment.verdict().undetermined() {
            Some(reason) => format!("undetermined: {reason}"),
            None => treatment.verdict().to_string().replace('-', " "),
        },
    }
}

/// The last day up to which all lists in force of a side are complete.
pub fn complete_to(side: Jurisdiction) -> String {
    let in_force = |list: &List| list.entries().any(|entry| entry.in_force(DATA_DATE));
    let days = List::all()
        .filter(|list| list.jurisdiction() == side && list.is_binding())
        .filter(in_force)
        .filter_map(List::complete_to);
    days.min()
        .map_or_else(|| "unknown".to_owned(), |day| day.to_string())
}
