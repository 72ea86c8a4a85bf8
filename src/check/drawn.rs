//! A structure with words beside it, as files of structures have it: the name behind SMILES,
//! extensions between bars, quotation marks around all.

use crate::check::answer::{Answer, QueryKind, Undetermined, Verdict};
use crate::check::query::Query;
use crate::check::smiles::looks_like_smiles;
use crate::check::structure::Structure;
use crate::id::{IdentifierKind, Inchi};
use crate::law::Jurisdiction;
use crate::mol::Molecule;
use alloc::format;

/// The pairs of quotation marks around a text.
const QUOTES: [(char, char); 5] = [
    ('"', '"'),
    ('\'', '\''),
    ('`', '`'),
    ('\u{201c}', '\u{201d}'),
    ('\u{ab}', '\u{bb}'),
];

/// Takes the quotation marks off a text that stands between two.
pub(crate) fn unquoted(text: &str) -> &str {
    let inside = QUOTES.into_iter().find_map(|(open, close)| {
        let inside = text.strip_prefix(open)?.strip_suffix(close)?;
        (!inside.contains([open, close])).then_some(inside.trim())
    });
    inside.filter(|inside| !inside.is_empty()).unwrap_or(text)
}

/// What parts goods from each other rather than a structure from its name.
const JOINTS: [char; 6] = ['/', '+', '&', ',', ';', '、'];

/// A structure and the words beside it.
struct Drawn<'a> {
    structure: Structure,
    kind: QueryKind,
    words: &'a str,
    /// Whether more was written of the structure than is read.
    has_extension: bool,
}

/// Reads a text whose first or last word is a structure. Words that could be names as well,
/// such as `CCO`, are none unless an extension follows them.
fn drawn(text: &str) -> Option<Drawn<'_>> {
    let (first, behind) = text.split_once(char::is_whitespace)?;
    let (words, has_extension) = without_extension(behind.trim());
    let joins = |words: &str| {
        let word = words.split_whitespace().next().unwrap_or("");
        word.starts_with(JOINTS) || ["and", "in", "with"].contains(&word)
    };
    if let Some((structure, kind)) = structure(first, has_extension) {
        return (!joins(words)).then_some(Drawn {
            structure,
            kind,
            words,
            has_extension,
        });
    }
    let (before, last) = text.rsplit_once(char::is_whitespace)?;
    let words = before.trim().trim_end_matches([':', '=']);
    let is_list = words.ends_with(JOINTS);
    let (structure, kind) = structure(last, false).filter(|_| !is_list)?;
    Some(Drawn {
        structure,
        kind,
        words,
        has_extension: false,
    })
}

/// Takes an extension of SMILES between bars off the beginning of a text.
fn without_extension(text: &str) -> (&str, bool) {
    let extension = text
        .strip_prefix('|')
        .and_then(|rest| rest.rsplit_once('|'));
    extension.map_or((text, false), |(_, rest)| (rest.trim(), true))
}

/// Reads a word as SMILES or `InChI`.
fn structure(word: &str, is_announced: bool) -> Option<(Structure, QueryKind)> {
    if word.len() > 6
        && word
            .get(..6)
            .is_some_and(|six| six.eq_ignore_ascii_case("InChI="))
    {
        let inchi: Inchi = word.parse().ok()?;
        let molecule = Molecule::from_inchi(inchi.as_str()).ok()?;
        let structure = Structure::new(molecule).ok()?;
        return Some((structure, QueryKind::Identifier(IdentifierKind::Inchi)));
    }
    // What no word and no formula holds: a bond, a branch, a ring that closes.
    let is_telling = word.len() > 4 && word.contains(['(', '[', '=', '#', '1']);
    let is_smiles = looks_like_smiles(word) && (is_announced || is_telling);
    let structure = is_smiles
        .then(|| Structure::from_smiles(word).ok())
        .flatten();
    Some((structure?, QueryKind::Smiles))
}

impl Query<'_> {
    /// Answers for a structure with words beside it, which may be its name; says whether the
    /// text is one. Words that name something else contradict it.
    pub(crate) fn judge_drawn(self, text: &str, answer: &mut Answer) -> bool {
        let Some(drawn) = drawn(text) else {
            return false;
        };
        answer.kind = drawn.kind;
        self.judge_structure(&drawn.structure, answer);
        if drawn.has_extension {
            answer.note("what stands between bars behind the SMILES is not read".into());
        }
        if drawn.words.is_empty() {
            return true;
        }
        let mut other = Answer::new(drawn.words, self.date);
        other.shipment = self.shipment;
        // Words beside a structure are no structure with words beside it.
        Query::new(drawn.words)
            .on(self.date)
            .shipment(self.shipment)
            .read(drawn.words, &mut other, false);
        let unread = [Undetermined::NotRecognised, Undetermined::Vague];
        let is_read = Jurisdiction::ALL.into_iter().any(|jurisdiction| {
            let reason = other.verdict(jurisdiction).undetermined();
            reason.is_none_or(|reason| !unread.contains(&reason))
        });
        if !is_read {
            answer.note(format!(
                "“{}” beside the structure was not recognised: the structure decides",
                drawn.words
            ));
            return true;
        }
        if let Some(facts) = other.facts.clone() {
            answer.facts.get_or_insert(facts);
            answer.shipment = other.shipment;
        }
        if answer.verdicts == other.verdicts {
            return true;
        }
        answer.note(format!(
            "the structure and “{}” beside it have different answers",
            drawn.words
        ));
        for (slot, named) in answer.verdicts.iter_mut().zip(other.verdicts) {
            *slot = match (*slot, named) {
                (one, two) if one == two => one,
                (Verdict::Listed, Verdict::Undetermined(_)) => Verdict::Listed,
                _ => Verdict::Undetermined(Undetermined::Conflict),
            };
        }
        answer.suggest(other.substance.into_iter().map(|one| (one, 0)));
        for finding in other.findings {
            let known = answer.findings.iter().any(|one| one.entry == finding.entry);
            if !known {
                answer.findings.push(finding);
            }
        }
        answer
            .findings
            .sort_by_key(|finding| (finding.entry, finding.certainty));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn us(text: &str) -> Verdict {
        Query::new(text).answer().verdict(Jurisdiction::Us)
    }

    #[test]
    fn a_structure_with_its_name_is_read() {
        for text in [
            "CNC(C)Cc1ccccc1 methamphetamine",
            "CNC(C)Cc1ccccc1 MOL-0017",
            "CNC(C)Cc1ccccc1 |c:1,3|",
            "CNC(C)Cc1ccccc1 |c:1,3| methamphetamine",
            "\"CNC(C)Cc1ccccc1\"",
            "'CNC(C)Cc1ccccc1'",
            "methamphetamine CNC(C)Cc1ccccc1",
            "methamphetamine: CNC(C)Cc1ccccc1",
            "CC(C)=O / CNC(C)Cc1ccccc1",
            "InChI=1S/C10H15N/c1-9(11-2)8-10-6-4-3-5-7-10/h3-7,9,11H,8H2,1-2H3 lot 7",
            "ClCCCl |f:0| 1,2-dichloroethane; CNC(C)Cc1ccccc1",
        ] {
            if text.contains(';') {
                assert_ne!(us(text), Verdict::NotListed, "{text}");
            } else {
                assert_eq!(us(text), Verdict::Listed, "{text}");
            }
        }
        assert_eq!(
            us("CC(=O)Oc1ccccc1C(=O)O aspirin tablets"),
            Verdict::NotListed
        );
    }

    #[test]
    fn a_name_of_another_substance_contradicts_the_structure() {
        let conflict = Verdict::Undetermined(Undetermined::Conflict);
        assert_eq!(us("CC(=O)Oc1ccccc1C(=O)O methamphetamine"), conflict);
        assert_eq!(us("CNC(C)Cc1ccccc1 citric acid"), conflict);
        let answer = Query::new("CC(=O)Oc1ccccc1C(=O)O methamphetamine").answer();
        assert_eq!(answer.suggestions()[0].substance().id(), "methamphetamine");
    }

    #[test]
    fn quotation_marks_come_in_pairs() {
        assert_eq!(unquoted("\"a\""), "a");
        assert_eq!(unquoted("“a b”"), "a b");
        for text in ["\"a", "2'", "'a' b'", "\"\"", "a"] {
            assert_eq!(unquoted(text), text);
        }
    }
}
