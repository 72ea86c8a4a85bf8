//! The words for the numbers, as answers in JSON use them.

use crate::ffi::codes::{
    PrecursorAct, PrecursorConfidence, PrecursorDuty, PrecursorFact, PrecursorKind,
    PrecursorObligationStatus, PrecursorRelation, PrecursorVerdict,
};
use crate::ffi::guard::guard;
use crate::ffi::status::PrecursorStatus;
use crate::ffi::text::{PrecursorText, write};
use crate::{QueryKind, Verdict};

/// Writes `"listed"`, `"not-listed"` or `"undetermined"` for a number of `PrecursorVerdict`.
///
/// `Number` where no verdict has this number; 0 is no verdict. The text lives as long as the library.
///
/// # Safety
/// `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_verdict_text(
    verdict: i32,
    out: *mut PrecursorText,
) -> PrecursorStatus {
    guard(|| {
        let word = match verdict {
            1 => Verdict::Listed,
            2 => Verdict::NotListed,
            reason => Verdict::Undetermined(PrecursorVerdict::value(reason)?),
        };
        // SAFETY: the caller keeps to the contract of `out`.
        unsafe { write(out, PrecursorText::of(word.as_str())) }
    })
}

/// Writes why a verdict is undetermined, such as `"not-recognised"`.
///
/// `Number` where the number is no undetermined verdict. The text lives as long as the library.
///
/// # Safety
/// `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_reason_text(
    verdict: i32,
    out: *mut PrecursorText,
) -> PrecursorStatus {
    guard(|| {
        let word = PrecursorVerdict::value(verdict)?.as_str();
        // SAFETY: the caller keeps to the contract of `out`.
        unsafe { write(out, PrecursorText::of(word)) }
    })
}

/// Writes what a text was taken for, such as `"cas"`.
///
/// `Number` where no kind has this number. The text lives as long as the library.
///
/// # Safety
/// `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_kind_text(
    kind: i32,
    out: *mut PrecursorText,
) -> PrecursorStatus {
    guard(|| {
        let word = match kind {
            1 => QueryKind::Name,
            11 => QueryKind::Smiles,
            other => QueryKind::Identifier(PrecursorKind::value(other)?),
        };
        // SAFETY: the caller keeps to the contract of `out`.
        unsafe { write(out, PrecursorText::of(word.as_str())) }
    })
}

/// Writes the word for a relation, such as `"optical-isomer"`.
///
/// `Number` where no relation has this number. The text lives as long as the library.
///
/// # Safety
/// `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_relation_text(
    relation: i32,
    out: *mut PrecursorText,
) -> PrecursorStatus {
    guard(|| {
        let word = PrecursorRelation::value(relation)?.as_str();
        // SAFETY: the caller keeps to the contract of `out`.
        unsafe { write(out, PrecursorText::of(word)) }
    })
}

/// Writes the word for a confidence, such as `"official"`.
///
/// `Number` where no confidence has this number. The text lives as long as the library.
///
/// # Safety
/// `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_confidence_text(
    confidence: i32,
    out: *mut PrecursorText,
) -> PrecursorStatus {
    guard(|| {
        let word = PrecursorConfidence::value(confidence)?.as_str();
        // SAFETY: the caller keeps to the contract of `out`.
        unsafe { write(out, PrecursorText::of(word)) }
    })
}

/// Writes the word for an act, such as `"export"`.
///
/// `Number` where none has this number. The text lives as long as the library.
///
/// # Safety
/// `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_act_text(act: i32, out: *mut PrecursorText) -> PrecursorStatus {
    guard(|| {
        let word = PrecursorAct::value(act)?.as_str();
        // SAFETY: the caller keeps to the contract of `out`.
        unsafe { write(out, PrecursorText::of(word)) }
    })
}

/// Writes the word for a kind of duty, such as `"licence"`.
///
/// `Number` where none has this number. The text lives as long as the library.
///
/// # Safety
/// `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_duty_text(
    duty: i32,
    out: *mut PrecursorText,
) -> PrecursorStatus {
    guard(|| {
        let word = PrecursorDuty::value(duty)?.as_str();
        // SAFETY: the caller keeps to the contract of `out`.
        unsafe { write(out, PrecursorText::of(word)) }
    })
}

/// Writes the word for whether an obligation holds, such as `"applies"`.
///
/// `Number` where none has this number. The text lives as long as the library.
///
/// # Safety
/// `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_obligation_status_text(
    status: i32,
    out: *mut PrecursorText,
) -> PrecursorStatus {
    guard(|| {
        let word = PrecursorObligationStatus::value(status)?.as_str();
        // SAFETY: the caller keeps to the contract of `out`.
        unsafe { write(out, PrecursorText::of(word)) }
    })
}

/// Writes the word for a fact, such as `"quantity"`.
///
/// `Number` where none has this number. The text lives as long as the library.
///
/// # Safety
/// `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_fact_text(
    fact: i32,
    out: *mut PrecursorText,
) -> PrecursorStatus {
    guard(|| {
        let word = PrecursorFact::value(fact)?.as_str();
        // SAFETY: the caller keeps to the contract of `out`.
        unsafe { write(out, PrecursorText::of(word)) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ffi::text::tests::read;

    /// The words of all numbers, in the order of the numbers.
    fn words(
        call: unsafe extern "C" fn(i32, *mut PrecursorText) -> PrecursorStatus,
    ) -> Vec<(i32, &'static str)> {
        (-3..40)
            .filter_map(|number| {
                // SAFETY: `read` gives a place that may be written.
                let word = read(|out| unsafe { call(number, out) });
                assert!(word.is_ok() || word == Err(PrecursorStatus::Number));
                Some((number, word.ok()?))
            })
            .collect()
    }

    #[test]
    fn numbers_and_words_are_those_of_the_abi() {
        let verdicts = words(precursor_verdict_text);
        let decided = [(1, "listed"), (2, "not-listed")];
        assert_eq!(verdicts.get(..2), Some(&decided[..]));
        assert!(
            verdicts[2..]
                .iter()
                .all(|(number, word)| *number >= 16 && *word == "undetermined")
        );
        let reasons = [
            (16, "not-recognised"),
            (17, "ambiguous"),
            (18, "vague"),
            (19, "conflict"),
            (20, "incomplete"),
            (21, "borderline"),
            (22, "outside-coverage"),
        ];
        assert_eq!(words(precursor_reason_text), reasons);
        let relations = [
            (1, "itself"),
            (2, "salt"),
            (3, "optical-isomer"),
            (4, "geometric-isomer"),
            (5, "positional-isomer"),
            (6, "ester"),
            (7, "ether"),
            (8, "amide"),
            (9, "carbamate"),
            (10, "halide"),
            (11, "acetal"),
            (12, "class"),
            (13, "material"),
            (14, "component"),
            (15, "tautomer"),
            (16, "isotopologue"),
        ];
        assert_eq!(words(precursor_relation_text), relations);
        let kinds = [
            (1, "name"),
            (2, "cas"),
            (3, "inchikey"),
            (4, "inchi"),
            (5, "dea-code"),
            (6, "hs"),
            (7, "un"),
            (8, "ec"),
            (9, "unii"),
            (10, "pubchem-cid"),
            (11, "smiles"),
        ];
        assert_eq!(words(precursor_kind_text), kinds);
        let acts = [
            (1, "import"),
            (2, "export"),
            (3, "domestic"),
            (4, "retail"),
            (5, "cross-border"),
        ];
        assert_eq!(words(precursor_act_text), acts);
        let duties = [
            (1, "registration"),
            (2, "permit"),
            (3, "licence"),
            (4, "declaration"),
            (5, "content-declaration"),
            (6, "notification"),
            (7, "filing"),
            (8, "record"),
            (9, "prohibition"),
        ];
        assert_eq!(words(precursor_duty_text), duties);
        let statuses = [(1, "applies"), (2, "depends"), (3, "does-not-apply")];
        assert_eq!(words(precursor_obligation_status_text), statuses);
        let facts = [
            (1, "direction"),
            (2, "destination"),
            (3, "quantity"),
            (4, "density"),
            (5, "concentration"),
            (6, "composition"),
            (7, "form"),
            (8, "classification"),
        ];
        assert_eq!(words(precursor_fact_text), facts);
        let confidences = [
            (1, "official"),
            (2, "secondary"),
            (3, "memory"),
            (4, "unknown"),
        ];
        assert_eq!(words(precursor_confidence_text), confidences);
    }
}
