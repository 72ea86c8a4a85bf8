//! The words of a salt behind a systematic name, and other words around it, put as they are
//! read: `x (hydrochloride)`, `x-hydrochloride`, `Acetamide, N-x- citrate`, `racemic x`.

use crate::name::{order, salt};
use crate::text::fold;
use alloc::format;
use alloc::string::{String, ToString};

/// Words in brackets that say that a base is meant.
const BASES: [&str; 4] = ["base", "free base", "freebase", "free-base"];

/// Takes `racemic` and the full stop off a name.
pub(crate) fn bare(text: &str) -> Option<String> {
    let mut name = text.trim();
    name = name.strip_suffix('.').unwrap_or(name);
    let (first, rest) = name.split_once(' ').unwrap_or((name, ""));
    if first.eq_ignore_ascii_case("racemic") && !rest.is_empty() {
        return Some(format!("rac-{rest}"));
    }
    (name != text.trim()).then(|| name.to_string())
}

/// Parts the word of a salt at the end of a name from it.
pub(crate) fn parted(text: &str) -> Option<String> {
    let text = text.trim();
    // x- hydrochloride salt
    let text = match text.rsplit_once(' ') {
        Some((salt, "salt")) if salt.rsplit_once(' ').is_some_and(|(_, word)| is_salt(word)) => {
            salt
        }
        _ => text,
    };
    if let Some((base, inner)) = text
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once(" ("))
        && !base.is_empty()
    {
        if BASES.iter().any(|word| inner.eq_ignore_ascii_case(word)) {
            return Some(base.to_string());
        }
        if is_salt(inner) {
            return Some(behind(base, inner));
        }
    }
    for (written, word) in [
        ("hydrogen chloride", "hydrochloride"),
        ("hydrogen bromide", "hydrobromide"),
    ] {
        if let Some(at) = text.len().checked_sub(written.len())
            && let Some((base, end)) = text.split_at_checked(at)
            && end.eq_ignore_ascii_case(written)
            && base.ends_with(' ')
        {
            return Some(behind(base.trim_end(), word));
        }
    }
    let (text, ratio) = match text.rsplit_once(" (") {
        Some((name, ratio)) if ratio.contains(':') && ratio.ends_with(')') => (name, ratio),
        _ => (text, ""),
    };
    let at = text.rfind([' ', '-'])?;
    let (base, word) = text.split_at_checked(at)?;
    let (joint, word) = word.split_at_checked(1)?;
    // 3-phenylpropionate is one word with its place.
    let is_placed = joint == "-" && base.ends_with(|c: char| c.is_ascii_digit() || c == '\'');
    if !is_salt(word) || is_placed {
        return None;
    }
    // Acetamide, N-x- hydrochloride
    let base = base.trim_end();
    let is_index = base.ends_with('-') && base.contains(", ");
    if joint == "-" || is_index {
        let space = if ratio.is_empty() { "" } else { " (" };
        return Some(format!("{}{space}{ratio}", behind(base, word)));
    }
    // ethyl x carbamate citrate: what bears no hydroxyl group makes no ester more.
    let lower = base.to_ascii_lowercase();
    let is_ester = lower.ends_with("ate") && lower.contains(' ');
    let bears = ["hydroxy", "oxidanyl", "ol-", "ol "]
        .iter()
        .any(|part| lower.contains(part));
    let word = word.to_ascii_lowercase();
    if word.ends_with("hydrate") {
        return None;
    }
    let acid = order::acid_of_anion(&word)
        .or_else(|| Some(format!("{}ic acid", word.strip_suffix("ate")?)))?;
    (is_ester && !bears).then(|| format!("{base};{acid}"))
}

/// Names the halide of an onium ion as a component of its own:
/// `ethyl x-1-ium-4-carboxylate chloride`.
pub(crate) fn onium_halide(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let (ion, halide) = lower.rsplit_once(' ')?;
    let is_halide = matches!(halide, "chloride" | "bromide" | "iodide");
    let is_ester = ion.ends_with("ate") && ion.contains("-ium-") && !ion.contains(';');
    (is_halide && is_ester).then(|| [ion, ";", halide].concat())
}

/// Counts the base of a salt behind it: `bis{1-phenylpropan-2-amine} sulfate`.
pub(crate) fn of_two(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let rest = lower.strip_prefix("bis")?.strip_prefix(['{', '[', '('])?;
    let (base, acid) = rest.rsplit_once(['}', ']', ')'])?;
    let acid = acid.strip_prefix(' ').filter(|acid| is_salt(acid))?;
    base.ends_with("amine")
        .then(|| format!("{base} {acid} (2:1)"))
}

/// Says whether a word is one for an acid or water bound to a base.
fn is_salt(word: &str) -> bool {
    let letters = word.len() > 3
        && word
            .bytes()
            .all(|byte| byte.is_ascii_alphabetic() || byte == b' ');
    letters
        && (word.ends_with("ate")
            || word.ends_with("ide")
            || word.ends_with("ATE")
            || word.ends_with("IDE"))
        && salt::is_words(fold(word).as_str())
}

/// Puts a word for a salt behind a name; behind one of an index, behind a comma.
fn behind(base: &str, word: &str) -> String {
    let comma = if base.ends_with('-') && base.contains(", ") {
        ","
    } else {
        ""
    };
    format!("{base}{comma} {word}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_salts_are_parted_from_the_name() {
        let name = |text: &str| parted(text).unwrap_or_default();
        assert_eq!(name("x-amide (hydrochloride)"), "x-amide hydrochloride");
        assert_eq!(name("x-amide-hydrochloride"), "x-amide hydrochloride");
        assert_eq!(name("x-amide (free base)"), "x-amide");
        assert_eq!(parted("estr-4-en-3-one, x-, 3-phenylpropionate"), None);
        assert_eq!(name("x-amide hydrogen chloride"), "x-amide hydrochloride");
        assert_eq!(
            name("Acetamide, N-x- hydrochloride salt"),
            "Acetamide, N-x-, hydrochloride"
        );
        assert_eq!(name("Acetamide, N-x- citrate"), "Acetamide, N-x-, citrate");
        assert_eq!(
            name("ethyl x-carbamate citrate"),
            "ethyl x-carbamate;citric acid"
        );
        assert_eq!(parted("methyl 3-hydroxy-x-carboxylate tartrate"), None);
        assert_eq!(parted("x-acid, methyl ester, nitrate dihydrate"), None);
        assert_eq!(parted("x-amide"), None);
    }

    #[test]
    fn ions_and_counted_bases_are_put_as_they_are_read() {
        assert_eq!(
            onium_halide("Ethyl x-1-ium-4-carboxylate chloride").as_deref(),
            Some("ethyl x-1-ium-4-carboxylate;chloride")
        );
        assert_eq!(
            of_two("bis{1-phenylpropan-2-amine} sulfate").as_deref(),
            Some("1-phenylpropan-2-amine sulfate (2:1)")
        );
    }

    #[test]
    fn a_full_stop_and_racemic_fall_away() {
        assert_eq!(bare("x-amide.").as_deref(), Some("x-amide"));
        assert_eq!(bare("racemic x-amide").as_deref(), Some("rac-x-amide"));
        assert_eq!(bare("x-amide"), None);
    }
}
