//! An acid behind a comma or a dash: `pyridine, HCl`, `aniline - HCl`. It makes a salt of the
//! name before it, or is another of the goods.

use crate::check::answer::{Answer, Undetermined, Verdict};
use crate::check::coverage::is_scheduled;
use crate::check::finding::Certainty;
use crate::check::meaning::Meaning;
use crate::check::query::Query;
use crate::check::read;
use crate::law::Jurisdiction;
use crate::name::{self, Form};
use crate::substance::Substance;
use alloc::borrow::Cow;
use alloc::format;

/// The text of an acid that stands apart from the name before it.
///
/// ```text
/// name (', ' | ' - ') acid fact*
/// ```
fn acid(text: &str) -> Option<&str> {
    let parted = [", ", " - ", " – ", " — ", "，"];
    let (at, mark) = parted
        .iter()
        .filter_map(|mark| Some((text.rfind(mark)?, *mark)))
        .max()?;
    let tail = text.get(at.saturating_add(mark.len())..)?.trim();
    let one = tail.split(' ').next().unwrap_or(tail);
    let two = tail
        .match_indices(' ')
        .nth(1)
        .and_then(|(end, _)| tail.get(..end))
        .unwrap_or(tail);
    // Words such as hydrochloride name no acid, and a metal is no goods of its own here.
    [two, one].into_iter().find(|words| {
        let known = name::read(words).filter(|reading| reading.form == Form::ITSELF);
        let number = known.and_then(|reading| reading.known.substances().first().copied());
        number.is_some_and(|number| Substance::from_number(number).name().ends_with(" acid"))
    })
}

impl Query<'_> {
    /// Tells of an acid that stands apart in a text which was read as a salt: where the acid is
    /// listed and the salt is not, it is open which of them is meant. Drugs are salts.
    pub(crate) fn weigh_acid(self, text: &str, answer: &mut Answer) {
        let unlisted = answer.verdicts.contains(&Verdict::NotListed);
        if !unlisted || !answer.components.is_empty() {
            return;
        }
        let is_drug = answer.findings.iter().any(|finding| {
            is_scheduled(finding.entry()) && finding.certainty() == Certainty::Certain
        });
        let Some(acid) = acid(text).filter(|_| !is_drug) else {
            return;
        };
        let mut alone = Answer::new(acid, self.date);
        match read::part(acid, &mut alone) {
            meaning @ Meaning::Identity(..) => self.judge(meaning, &mut alone),
            _ => return,
        }
        if alone.substance == answer.substance {
            return;
        }
        let mut is_told = false;
        for (at, jurisdiction) in Jurisdiction::ALL.into_iter().enumerate() {
            let listed = alone.verdicts.get(at) == Some(&Verdict::Listed);
            let Some(slot) = answer.verdicts.get_mut(at) else {
                continue;
            };
            if !listed || *slot != Verdict::NotListed {
                continue;
            }
            *slot = Verdict::Undetermined(Undetermined::Ambiguous);
            is_told = true;
            for finding in &alone.findings {
                if finding.entry().list().jurisdiction() == jurisdiction {
                    let mut finding = finding.clone();
                    finding.certainty = Certainty::Borderline;
                    let condition = format!("if “{acid}” is another of the goods");
                    finding.because.insert(0, Cow::Owned(condition));
                    answer.findings.push(finding);
                }
            }
        }
        if is_told {
            answer
                .findings
                .sort_by_key(|finding| (finding.entry, finding.certainty));
            answer.note(format!(
                "“{text}” may be a salt, or “{acid}” is another of the goods"
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::query::screen;

    #[test]
    fn an_acid_stands_apart_behind_a_comma_or_a_dash() {
        assert_eq!(acid("pyridine, HCl"), Some("HCl"));
        assert_eq!(acid("aniline - HCl 37%"), Some("HCl"));
        assert_eq!(acid("aniline - sulfuric acid"), Some("sulfuric acid"));
        assert_eq!(acid("aniline, H2SO4 98%"), Some("H2SO4"));
        for text in [
            "pyridine HCl",
            "pyridine-HCl",
            "aniline, hydrochloride",
            "benzenesulfonic acid, sodium salt",
            "lactic acid, sodium",
            "ephedrine - hydrochloride",
            "x, y",
            "",
        ] {
            assert_eq!(acid(text), None, "{text}");
        }
    }

    #[test]
    fn a_listed_acid_is_never_lost_in_an_unlisted_salt() {
        let open = Verdict::Undetermined(Undetermined::Ambiguous);
        for (text, verdicts) in [
            ("pyridine, HCl", [Verdict::Listed, open, open]),
            ("aniline - HCl", [open; 3]),
            ("aniline - sulfuric acid", [open; 3]),
            ("aniline HCl", [Verdict::NotListed; 3]),
            ("ephedrine - HCl", [Verdict::Listed; 3]),
        ] {
            let answer = screen(text);
            let found = Jurisdiction::ALL.map(|jurisdiction| answer.verdict(jurisdiction));
            assert_eq!(found, verdicts, "{text}");
        }
        let answer = screen("aniline - HCl");
        let mut findings = answer.findings().iter();
        let is_acid = |one: &crate::check::Finding| one.substance().id() == "hydrochloric-acid";
        assert!(findings.any(is_acid));
    }
}
