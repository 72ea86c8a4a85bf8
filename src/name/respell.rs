//! Systematic names in other writings, put in the one that is read.

use crate::name::{cannabinoid, isotope, letters};
use alloc::format;
use alloc::string::{String, ToString};

/// A name in another writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Respelled {
    pub(crate) name: String,
    /// Descriptors of an index were left out.
    pub(crate) without_stereo: bool,
}

/// Puts a systematic name in its usual writing: `androst-4-en-17b-ol-3-one` becomes
/// `17beta-hydroxy-androst-4-en-3-one`, `2-chlorphenyl` becomes `2-chlorophenyl`,
/// `(R-(R*,S*))-` falls away. `None` where nothing changes.
pub(crate) fn respelled(text: &str) -> Option<Respelled> {
    let whole = in_full(text).map(ToString::to_string);
    if let Some(name) = whole.or_else(|| cannabinoid::in_full(text)) {
        return Some(Respelled {
            name,
            without_stereo: false,
        });
    }
    let mut name = text.to_string();
    let mut changed = false;
    let mut take = |new: Option<String>, name: &mut String| {
        let found = new.is_some();
        if let Some(new) = new {
            *name = new;
        }
        changed |= found;
        found
    };
    let without_stereo = take(without_relative(&name), &mut name);
    take(isotope::strip(&name), &mut name);
    take(letters::superscript(&name), &mut name);
    // Elsewhere 4a is a place of a ring.
    if is_steroid(&name) {
        take(letters::greek(&name), &mut name);
        take(without_delta(&name), &mut name);
    }
    if is_steroid(&name) || name.contains("epoxy") {
        take(places_together(&name), &mut name);
    }
    take(saturated(&name), &mut name);
    take(as_usual(&name), &mut name);
    take(hydroxy_first(&name), &mut name);
    take(halogens(&name), &mut name);
    take(without_normal(&name), &mut name);
    changed.then_some(Respelled {
        name,
        without_stereo,
    })
}

/// Short names of trade whose numbers tell them from others with the same letters.
const SHORT: [(&str, &str); 6] = [
    ("1,4-bdo", "butane-1,4-diol"),
    ("1,4-bd", "butane-1,4-diol"),
    ("1,3-bdo", "butane-1,3-diol"),
    ("1,3-bg", "butane-1,3-diol"),
    ("2,3-bdo", "butane-2,3-diol"),
    ("1,6-hdo", "hexane-1,6-diol"),
];

/// The systematic name for which a short one stands.
fn in_full(text: &str) -> Option<&'static str> {
    let short = text.trim();
    let mut rows = SHORT.iter();
    let row = rows.find(|(written, _)| written.eq_ignore_ascii_case(short));
    row.map(|(_, name)| *name)
}

/// Stems of straight chains.
const CHAINS: [&str; 12] = [
    "but", "pent", "hex", "hept", "oct", "non", "dec", "undec", "dodec", "tetradec", "hexadec",
    "octadec",
];

/// Takes `n-` off a straight chain, which it has anyway: `n-hexane`.
fn without_normal(text: &str) -> Option<String> {
    let rest = text
        .strip_prefix("n-")
        .or_else(|| text.strip_prefix("N-"))
        .or_else(|| text.strip_prefix("normal "))?;
    let lower = rest.to_ascii_lowercase();
    let chain = |stem: &&str| {
        let behind = lower.strip_prefix(*stem);
        behind.is_some_and(|behind| behind.starts_with("an"))
    };
    CHAINS.iter().any(chain).then(|| rest.to_string())
}

fn is_steroid(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    ["androst", "estr", "pregn", "gon-", "gona"]
        .iter()
        .any(|stem| lower.contains(stem))
}

/// Takes the letter before the place of a double bond off a steroid: `delta4-androsten`,
/// `delta(4)-androsten`, `d4-androsten`.
fn without_delta(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    ["androst", "estr", "pregn", "gon-", "gona"]
        .iter()
        .find_map(|stem| {
            let (before, behind) = lower.split_once(&format!("-{stem}"))?;
            let bracket = before.ends_with(')');
            let before = before.trim_end_matches(')');
            let digits = before.trim_end_matches(|c: char| c.is_ascii_digit());
            let place = before
                .get(digits.len()..)
                .filter(|place| !place.is_empty())?;
            let open = if bracket {
                digits.strip_suffix('(')?.trim_end_matches('-')
            } else {
                digits
            };
            let start = open.strip_suffix("delta").or_else(|| {
                let start = open.strip_suffix('d')?;
                (start.is_empty() || start.ends_with('-')).then_some(start)
            })?;
            Some(format!("{start}{place}-{stem}{behind}"))
        })
}

/// Writes the place and the Greek letter behind it as one: `17-beta-hydroxy`.
fn places_together(text: &str) -> Option<String> {
    let mut name = text.to_string();
    for letter in ["alpha", "beta"] {
        let parted = format!("-{letter}");
        let mut rest = 0;
        while let Some(at) = name.get(rest..).and_then(|text| text.find(&parted)) {
            let at = rest.saturating_add(at);
            let end = at.saturating_add(parted.len());
            rest = end;
            let digit = name
                .get(..at)
                .is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
            let parts = name
                .get(end..)
                .is_some_and(|behind| behind.starts_with(['-', ',', ')']));
            if digit && parts {
                name.remove(at);
            }
        }
    }
    (name != text).then_some(name)
}

/// Names the alkaloid without the double bond that is saturated: `7,8-dihydro-14-hydroxycodeinone`
/// becomes `14-hydroxydihydrocodeinone`.
fn saturated(text: &str) -> Option<String> {
    const ALKALOIDS: [&str; 4] = ["codeinone", "morphinone", "codeine", "morphine"];
    let lower = text.to_ascii_lowercase();
    let (before, behind) = lower
        .split_once("7,8-dihydro-")
        .or_else(|| lower.split_once("dihydro-"))?;
    if before.ends_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let rest = format!("{before}{behind}");
    let alkaloid = ALKALOIDS
        .iter()
        .find(|alkaloid| rest.contains(**alkaloid))?;
    Some(rest.replacen(alkaloid, &format!("dihydro{alkaloid}"), 1))
}

/// Older words for what the lexicon has under another name.
fn as_usual(text: &str) -> Option<String> {
    const WORDS: [(&str, &str); 7] = [
        ("malonylurea", "barbituric acid"),
        ("malonyl urea", "barbituric acid"),
        ("2-phenethyl", "2-phenylethyl"),
        ("1-trans-delta", "l-trans-delta"),
        ("tetrahydro-cannabinol", "tetrahydrocannabinol"),
        ("chinazol", "quinazol"),
        ("chinolin", "quinolin"),
    ];
    let lower = text.to_ascii_lowercase();
    let mut name = match lower.strip_prefix("cannabinol, ") {
        Some(prefix) => format!("{}cannabinol", prefix.trim_end_matches('-')),
        None => lower.clone(),
    };
    for (word, usual) in WORDS {
        if name.contains(word) {
            name = name.replace(word, usual);
        }
    }
    (name != lower).then_some(name)
}

/// Two endings, as of steroids: the hydroxyl groups become a prefix.
///
/// ```text
/// stem '-' locants '-' ('ol' | 'diol') '-' locants '-' ('one' | 'dione')
/// ```
fn hydroxy_first(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let is_locants = |text: &str| {
        let letters = |c: char| c.is_ascii_digit() || c == ',' || "alphbet".contains(c);
        text.starts_with(|c: char| c.is_ascii_digit()) && text.chars().all(letters)
    };
    let endings = [("-diol-", "-dihydroxy-"), ("-ol-", "-hydroxy-")];
    endings.iter().find_map(|(ending, prefix)| {
        let (before, ketone) = lower.split_once(ending)?;
        let (stem, locants) = before.rsplit_once('-')?;
        let (places, one) = ketone.split_once('-')?;
        if !is_locants(locants) || !is_locants(places) || !matches!(one, "one" | "dione") {
            return None;
        }
        let mut name = String::with_capacity(lower.len().saturating_add(prefix.len()));
        for part in [locants, prefix, stem, "-", ketone] {
            name.push_str(part);
        }
        Some(name)
    })
}

/// Halogens without their last letter, as in German: `chlorphenyl`.
fn halogens(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let mut name = String::with_capacity(lower.len().saturating_add(4));
    let mut rest = lower.as_str();
    let mut changed = false;
    while let Some(c) = rest.chars().next() {
        let halogen = ["chlor", "brom", "fluor"]
            .iter()
            .find(|halogen| rest.starts_with(**halogen));
        let Some(halogen) = halogen else {
            name.push(c);
            rest = rest.get(c.len_utf8()..).unwrap_or("");
            continue;
        };
        let behind = rest.get(halogen.len()..).unwrap_or("");
        name.push_str(halogen);
        let bare = behind.starts_with('-')
            || ["phenyl", "benzyl", "benz", "methyl", "ethyl", "prop"]
                .iter()
                .any(|group| behind.starts_with(group));
        if bare {
            name.push('o');
            changed = true;
        }
        rest = behind;
    }
    changed.then_some(name)
}

/// Takes off descriptors of an index that tell how centres stand to each other:
/// a bracket with brackets in it that holds nothing else.
fn without_relative(text: &str) -> Option<String> {
    let (mut depth, mut start, mut nested) = (0_u32, 0_usize, false);
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => {
                if depth == 0 {
                    start = at;
                    nested = false;
                }
                depth = depth.saturating_add(1);
                nested |= depth > 1;
            }
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                let end = at.saturating_add(1);
                let inner = text.get(start..end).unwrap_or("");
                if depth == 0 && nested && is_descriptors(inner) {
                    let before = text.get(..start)?.trim_end_matches([' ', ',']);
                    let behind = text.get(end..)?.trim_start_matches('-');
                    let mut name = before.to_string();
                    name.push_str(behind);
                    return (!name.is_empty()).then_some(name);
                }
            }
            _ => {}
        }
    }
    None
}

fn is_descriptors(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let words = [
        "", "r", "s", "e", "z", "ar", "as", "alpha", "beta", "exo", "endo", "cis", "trans", "a",
        "b",
    ];
    let mut parts = lower.split(|c: char| !c.is_ascii_alphabetic());
    // (2-羟乙基(4-硝基苯基)氨基) holds groups.
    let is_other = |c: char| c.is_alphabetic() && !c.is_ascii() && !matches!(c, 'α' | 'β');
    !text.chars().any(is_other) && parts.all(|part| words.contains(&part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_writings_become_the_usual_one() {
        for (written, usual) in [
            (
                "androst-4-en-17b-ol-3-one",
                "17beta-hydroxy-androst-4-en-3-one",
            ),
            (
                "androst-4-en-17beta-ol-3-one",
                "17beta-hydroxy-androst-4-en-3-one",
            ),
            (
                "5alpha-pregnane-3alpha-ol-11,20-dione",
                "3alpha-hydroxy-5alpha-pregnane-11,20-dione",
            ),
            ("5-(2-chlorphenyl)x", "5-(2-chlorophenyl)x"),
            ("7-chlor-x", "7-chloro-x"),
            ("n-hexane", "hexane"),
            ("1,4-BDO", "butane-1,4-diol"),
            ("N-Butanol", "Butanol"),
            (
                "benzenemethanol, alpha-(1-aminoethyl)-, (r-(r*,s*))-",
                "benzenemethanol, alpha-(1-aminoethyl)-",
            ),
            ("o(sup 6)-methylx", "o6-methylx"),
            (
                "17b-hydroxy-17a-methylandrostane",
                "17beta-hydroxy-17alpha-methylandrostane",
            ),
            (
                "17-beta-hydroxy-delta(sup 4)-androsten-3-one",
                "17beta-hydroxy-4-androsten-3-one",
            ),
            ("delta(4)-androsten-3-one", "4-androsten-3-one"),
            ("d4-androsten-3-one", "4-androsten-3-one"),
            (
                "codeinone, 7,8-dihydro-14-hydroxy-",
                "dihydrocodeinone, 14-hydroxy-",
            ),
            (
                "5-ethyl-5-(1-methylbutyl)malonylurea",
                "5-ethyl-5-(1-methylbutyl)barbituric acid",
            ),
            (
                "cannabinol, 1-trans-delta(sup 8)-tetrahydro-",
                "l-trans-delta8-tetrahydrocannabinol",
            ),
            ("1,4-bis[(2H3)methyl](2H4)benzene", "1,4-bis[methyl]benzene"),
        ] {
            let found = respelled(written).unwrap_or_else(|| panic!("{written}"));
            assert_eq!(found.name, usual, "{written}");
            assert_eq!(found.without_stereo, written.contains('*'), "{written}");
        }
    }

    #[test]
    fn the_usual_writing_stays() {
        for written in [
            "3-hydroxybutan-2-one",
            "chloroform",
            "chlorobenzene",
            "1-(2-chlorophenyl)-(r)-x",
            "ethanol",
            "4a,8b-dihydrox",
            "n-butyl acetate",
            "n-methylaniline",
            "",
            "(((",
        ] {
            assert_eq!(respelled(written), None, "{written}");
        }
    }
}
