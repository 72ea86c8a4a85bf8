//! The answer to a name that means two mirror images, or does not tell which of them.

use crate::check::answer::{Answer, Undetermined, Verdict};
use crate::check::finding::{Certainty, Finding};
use crate::check::query::OUT_OF_SCOPE;
use crate::law::Jurisdiction;
use alloc::borrow::Cow;
use alloc::vec::Vec;

/// Why a finding on one mirror image alone is not certain.
const ONE_HAND: &str =
    "it holds for one of two mirror images, and the name does not tell which of them is meant";

/// Where only both together settle the verdict.
const EITHER_HAND: &str = "if this one of the two mirror images is meant";

/// Adds to the answer for one mirror image that for the other. Of a racemate, which contains
/// both, what holds for either holds; else only what holds for both is certain.
pub(super) fn merge(answer: &mut Answer, mut other: Answer, is_racemic: bool) {
    for (one, two) in answer.verdicts.iter_mut().zip(other.verdicts) {
        *one = if is_racemic {
            either(*one, two)
        } else {
            agreed(*one, two)
        };
    }
    let mut found: Vec<Finding> = Vec::with_capacity(answer.findings.len());
    for finding in core::mem::take(&mut answer.findings) {
        let mut twins = other.findings.iter();
        match twins.position(|twin| twin.entry == finding.entry) {
            Some(at) => found.push(of_both(finding, other.findings.remove(at), is_racemic)),
            None => found.push(of_one(finding, answer, is_racemic)),
        }
    }
    for finding in other.findings {
        found.push(of_one(finding, answer, is_racemic));
    }
    if answer.components.is_empty() {
        found.sort_by_key(|finding| (finding.entry, finding.certainty, finding.relation));
    }
    answer.findings = found;
    if answer.substance != other.substance {
        let known = [answer.substance, other.substance];
        for one in known.into_iter().flatten() {
            answer.suggest(core::iter::once((one, 0)));
        }
        // The one that a racemate is a form of, unless each hand is a substance of its own.
        answer.substance = match known {
            [Some(_), Some(_)] => None,
            [one, two] => one.or(two),
        };
    }
    for warning in other.warnings {
        if !answer.warnings.contains(&warning) {
            answer.warnings.push(warning);
        }
    }
    // Of a jurisdiction such a note says that nothing is listed.
    for (verdict, jurisdiction) in answer.verdicts.into_iter().zip(Jurisdiction::ALL) {
        if verdict != Verdict::NotListed {
            let id = jurisdiction.code();
            let is_note = |text: &str| text.starts_with(id) && text.ends_with(OUT_OF_SCOPE);
            answer.warnings.retain(|warning| !is_note(warning));
        }
    }
    for suggestion in other.suggestions {
        if !answer.suggestions.contains(&suggestion) {
            answer.suggestions.push(suggestion);
        }
    }
    if answer.components.len() == other.components.len() {
        for (part, other) in answer.components.iter_mut().zip(other.components) {
            merge(part, other, is_racemic);
        }
    }
}

/// The verdict on what contains both.
fn either(one: Verdict, two: Verdict) -> Verdict {
    match (one, two) {
        (Verdict::Listed, _) | (_, Verdict::Listed) => Verdict::Listed,
        (open @ Verdict::Undetermined(_), _) => open,
        (Verdict::NotListed, two) => two,
    }
}

/// The verdict on what is one of both.
fn agreed(one: Verdict, two: Verdict) -> Verdict {
    match (one, two) {
        _ if one == two => one,
        (open @ Verdict::Undetermined(_), _) | (_, open @ Verdict::Undetermined(_)) => open,
        _ => Verdict::Undetermined(Undetermined::Borderline),
    }
}

/// A finding on both.
fn of_both(one: Finding, two: Finding, is_racemic: bool) -> Finding {
    let nearness = |finding: &Finding| (finding.certainty, finding.relation);
    let displaced = one
        .displaced_by
        .zip(two.displaced_by)
        .map(|(entry, _)| entry);
    let certainty = if is_racemic {
        one.certainty.min(two.certainty)
    } else {
        one.certainty.max(two.certainty)
    };
    let mut nearer = if nearness(&two) < nearness(&one) {
        two
    } else {
        one
    };
    nearer.displaced_by = displaced;
    nearer.certainty = certainty;
    nearer
}

/// A finding on one alone, where the verdicts are those of both.
fn of_one(mut finding: Finding, answer: &Answer, is_racemic: bool) -> Finding {
    if is_racemic {
        return finding;
    }
    let jurisdiction: Jurisdiction = finding.entry.list().jurisdiction();
    if answer.verdict(jurisdiction) == Verdict::Listed {
        finding.because.insert(0, Cow::Borrowed(EITHER_HAND));
    } else {
        finding.certainty = Certainty::Borderline;
        finding.because.push(Cow::Borrowed(ONE_HAND));
    }
    finding
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::query::screen;
    use alloc::format;

    const METHORPHAN: &str =
        "(1R,9R,10R)-4-methoxy-17-methyl-17-azatetracyclo[7.5.3.01,10.02,7]heptadeca-2,4,6-triene";

    fn us(text: &str) -> Verdict {
        screen(text).verdict(Jurisdiction::Us)
    }

    #[test]
    fn what_holds_for_one_hand_is_open_and_holds_of_a_racemate() {
        // Levomethorphan is in a schedule, dextromethorphan is excepted.
        let one = us(METHORPHAN);
        let other = us(&METHORPHAN.replace("1R,9R,10R", "1S,9S,10S"));
        let pair = [one, other];
        assert!(pair.contains(&Verdict::Listed) && pair.contains(&Verdict::NotListed));
        let open = Verdict::Undetermined(Undetermined::Borderline);
        assert_eq!(us(&format!("rel-{METHORPHAN}")), open);
        assert_eq!(us(&METHORPHAN.replace("1R,9R,10R", "1R*,9R*,10R*")), open);
        assert_eq!(us(&format!("rac-{METHORPHAN}")), Verdict::Listed);
        let answer = screen(&format!("rel-{METHORPHAN}"));
        let mut findings = answer.findings_in(Jurisdiction::Us);
        assert!(findings.all(|finding| finding.certainty() == Certainty::Borderline));
    }

    #[test]
    fn what_holds_for_both_hands_is_certain() {
        for text in [
            "(±)-cis-4-methyl-5-phenyl-4,5-dihydro-1,3-oxazol-2-amine",
            "trans-3,4-dichloro-N-[2-(dimethylamino)cyclohexyl]-N-methylbenzamide hydrochloride",
            "rac-(1R,2S)-2-(methylamino)-1-phenylpropan-1-ol",
            "(1RS,2SR)-2-(methylamino)-1-phenylpropan-1-ol hydrochloride",
            "(1R*,2S*)-2-(methylamino)-1-phenylpropan-1-ol",
        ] {
            let answer = screen(text);
            assert_eq!(answer.verdict(Jurisdiction::Us), Verdict::Listed, "{text}");
            let mut findings = answer.findings_in(Jurisdiction::Us);
            assert!(
                findings.any(|finding| finding.certainty() == Certainty::Certain),
                "{text}"
            );
        }
        assert_eq!(us("trans-2-phenylcyclopropan-1-amine"), Verdict::NotListed);
        // As for the drawing of either: whether a diastereomer is an optical isomer is open.
        let open = Verdict::Undetermined(Undetermined::Borderline);
        assert_eq!(us("trans-4-methylaminorex"), open);
        assert_eq!(us("C[C@H]1N=C(N)O[C@@H]1c1ccccc1"), open);
    }

    #[test]
    fn verdicts_on_one_of_both_agree_or_are_open() {
        use Verdict::{Listed, NotListed};
        let ambiguous = Verdict::Undetermined(Undetermined::Ambiguous);
        assert_eq!(agreed(Listed, Listed), Listed);
        assert_eq!(agreed(NotListed, ambiguous), ambiguous);
        let borderline = Verdict::Undetermined(Undetermined::Borderline);
        assert_eq!(agreed(NotListed, Listed), borderline);
        assert_eq!(either(NotListed, Listed), Listed);
        assert_eq!(either(NotListed, ambiguous), ambiguous);
        assert_eq!(either(NotListed, NotListed), NotListed);
    }
}
