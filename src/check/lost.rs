//! Letters that a change of encoding lost: `?-methylphenethylamine`, `(?)-ephedrine`.

use crate::check::answer::Answer;
use crate::check::meaning::Meaning;
use crate::check::read;
use alloc::string::String;
use alloc::vec::Vec;

/// What may have stood where a question mark stands before a hyphen, bracket or comma.
const LETTERS: [&str; 5] = ["alpha", "beta", "gamma", "delta", "omega"];

/// The most letters that are looked for in one text.
const MAX_LOST: usize = 2;

/// The longest text that is tried.
const MAX_TEXT: usize = 256;

/// Suggests what a text means with the letters in it that its encoding lost.
pub(crate) fn suggest(text: &str, answer: &mut Answer) {
    let near = core::mem::take(&mut answer.suggestions);
    for restored in restored(text) {
        let mut scratch = Answer::new(&restored, crate::data::DATA_DATE);
        let found = match read::part(&restored, &mut scratch) {
            Meaning::Structure(structure) => structure.identities(),
            meaning => {
                let meant = meaning.substances().into_iter();
                meant.map(|(one, _)| one).collect()
            }
        };
        if found.is_empty() {
            continue;
        }
        answer.note(alloc::format!("“{text}” may be “{restored}”"));
        for substance in found {
            answer.suggest(core::iter::once((substance, 1)));
        }
    }
    for one in near {
        answer.suggest_name(one.name(), one.substance(), one.distance());
    }
}

/// The texts that one with lost letters may have been.
fn restored(text: &str) -> Vec<String> {
    let marks = text.match_indices(['?', '\u{fffd}']);
    let lost = marks.filter(|(at, mark)| {
        let behind = at.saturating_add(mark.len());
        let behind = text.get(behind..).unwrap_or("");
        behind.starts_with(['-', ')', ',', ']'])
    });
    let lost: Vec<(usize, usize)> = lost.map(|(at, mark)| (at, mark.len())).collect();
    if lost.is_empty() || lost.len() > MAX_LOST || text.len() > MAX_TEXT {
        return Vec::new();
    }
    let mut texts = Vec::from([String::new()]);
    let mut end = 0;
    for (at, length) in lost {
        let between = text.get(end..at).unwrap_or("");
        let sign = between.ends_with(['(', '[']);
        let letters: &[&str] = if sign { &["±"] } else { &LETTERS };
        texts = texts
            .iter()
            .flat_map(|text| {
                letters
                    .iter()
                    .map(move |letter| [text, between, letter].concat())
            })
            .collect();
        end = at.saturating_add(length);
    }
    let rest = text.get(end..).unwrap_or("");
    for text in &mut texts {
        text.push_str(rest);
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::query::screen;
    use crate::check::{Undetermined, Verdict};
    use alloc::vec;

    #[test]
    fn lost_letters_are_put_back() {
        assert_eq!(restored("(?)-x"), vec!["(±)-x"]);
        assert_eq!(restored("?-x").len(), LETTERS.len());
        assert_eq!(restored("?-x, ?-y").len(), LETTERS.len() * LETTERS.len());
        for text in ["what?", "", "?", "x", "?-a?-b?-c"] {
            assert_eq!(restored(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn what_a_text_was_is_suggested_and_never_a_hit() {
        for (text, substance) in [
            ("Benzeneethanamine, ?-methyl-, (?)-", "amfetamine"),
            ("?-PVP", "alpha-pvp"),
        ] {
            let answer = screen(text);
            let open = Verdict::Undetermined(Undetermined::NotRecognised);
            assert_eq!(answer.verdict(crate::Jurisdiction::Us), open, "{text}");
            let first = answer.suggestions().first().map(|one| one.substance().id());
            assert_eq!(first, Some(substance), "{text}");
        }
    }
}
