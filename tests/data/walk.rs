//! The change dates of every entry, walked through the public API.

use precursor::{Date, Jurisdiction, List, Name, Query, Substance, Undetermined, screen};

#[test]
fn an_entry_is_in_force_from_its_first_day_to_the_day_before_its_end() {
    for list in List::all() {
        for entry in list.entries() {
            if let Some(start) = entry.effective().or(entry.not_before()) {
                assert!(entry.in_force(start), "{entry} on {start}");
                assert!(!entry.in_force(before(start)), "{entry} before {start}");
            }
            if let Some(end) = entry.ended().or(entry.ended_by()) {
                assert!(!entry.in_force(end), "{entry} on {end}");
                assert!(entry.in_force(before(end)), "{entry} before {end}");
            }
        }
    }
}

fn before(day: Date) -> Date {
    let previous = |day: Date| {
        let (year, month, number) = (day.year(), day.month(), day.day());
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        let leap = u8::from(year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
        match (month, number) {
            (1, 1) => (year - 1, 12, 31),
            (month, 1) => {
                let length = lengths[usize::from(month) - 2];
                (year, month - 1, length + u8::from(month == 3) * leap)
            }
            _ => (year, month, number - 1),
        }
    };
    let (year, month, number) = previous(day);
    Date::new(year, month, number).unwrap()
}

/// Each entry answers for each substance that it names, from its first day to
/// the day before its end, and on no other day.
#[test]
fn answers_change_on_the_days_of_the_tables() {
    let mut walked = 0;
    for substance in Substance::all() {
        let Some(name) = unambiguous_name(substance) else {
            panic!("{substance} has no name of its own");
        };
        for entry in substance.entries() {
            let named_on = |day: Date| {
                let answer = Query::new(name).on(day).answer();
                assert_eq!(answer.substance(), Some(substance), "{name}");
                answer
                    .findings()
                    .iter()
                    .any(|finding| finding.entry() == entry)
            };
            let start = entry.effective().or(entry.not_before());
            if let Some(start) = start {
                assert!(named_on(start), "{entry}: {name} on {start}");
                assert!(!named_on(before(start)), "{entry}: {name} before {start}");
            }
            if let Some(end) = entry.ended().or(entry.ended_by()) {
                assert!(!named_on(end), "{entry}: {name} on {end}");
                assert!(named_on(before(end)), "{entry}: {name} before {end}");
            }
            walked += 1;
        }
    }
    let rows: usize = List::all().map(|list| list.entries().len()).sum();
    assert!(walked >= rows, "{walked} of {rows}");
}

fn unambiguous_name(substance: Substance) -> Option<&'static str> {
    substance
        .names()
        .map(Name::as_str)
        .find(|name| screen(name).substance() == Some(substance))
}

#[test]
fn before_its_lists_begin_a_jurisdiction_is_outside_coverage() {
    for jurisdiction in Jurisdiction::ALL {
        let start = jurisdiction.covers_from().unwrap();
        let answer = Query::new("cocaine").on(before(start)).answer();
        let verdict = answer.verdict(jurisdiction);
        assert_eq!(
            verdict.undetermined().map(Undetermined::as_str),
            Some("outside-coverage"),
            "{jurisdiction} before {start}"
        );
    }
}
