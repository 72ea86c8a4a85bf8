//! Systematic names as older books and machines write them, in the usual writing.

use alloc::string::{String, ToString};

/// Puts a name in its usual writing; `None` where nothing changes.
pub(super) fn usual(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let mut name = lower.clone();
    for change in [
        bonds,
        words,
        numbers_of_fused_ring,
        ring_ketone,
        azoles,
        salt_between,
        amine,
        bridged,
        placed_group,
        czech_acid,
    ] {
        if let Some(changed) = change(&name) {
            name = changed;
        }
    }
    (name != lower).then_some(name)
}

/// Marks up the number of bonds in one way: `$l^{5}` and `lambda5` are `lambda(5)`.
pub(super) fn bonds(text: &str) -> Option<String> {
    for open in ["$l^{", "$lambda^{", "lambda^{"] {
        if let Some((before, behind)) = text.split_once(open)
            && let Some((number, rest)) = behind.split_once('}')
            && is_number(number)
        {
            let rest = rest.strip_prefix('$').unwrap_or(rest);
            return Some([before, "lambda(", number, ")", rest].concat());
        }
    }
    let (before, behind) = text.split_once("lambda")?;
    let number = behind.split_once('-').map(|(number, _)| number)?;
    let rest = behind.get(number.len()..)?;
    is_number(number).then(|| [before, "lambda(", number, ")", rest].concat())
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Groups and amines under names of other languages or of pharmacology.
fn words(text: &str) -> Option<String> {
    const WORDS: [(&str, &str); 4] = [
        ("fenyl", "phenyl"),
        ("fenil", "phenyl"),
        ("beta-phenylisopropylamin", "alpha-methylphenethylamin"),
        ("beta-phenylethylamin", "phenethylamin"),
    ];
    let mut name = text.to_string();
    for (word, usual) in WORDS {
        if name.contains(word) {
            name = name.replace(word, usual);
        }
    }
    (name != text).then_some(name)
}

/// Writes the letter of a side of a ring that became a Greek one: `[4,3-(alpha)]`, `[4,3-alpha]`.
pub(super) fn fusion_letter(text: &str) -> Option<String> {
    let mut name = text.to_string();
    for (greek, letter) in [("alpha", "a"), ("beta", "b")] {
        for (written, usual) in [
            (["-(", greek, ")]"].concat(), ["-", letter, "]"].concat()),
            (["-", greek, "]"].concat(), ["-", letter, "]"].concat()),
        ] {
            name = name.replace(&written, &usual);
        }
    }
    // s-triazolo[4,3-a] [1,4]benzodiazepine
    name = name.replace("] [", "][");
    (name != text).then_some(name)
}

/// Puts the places of the atoms of a fused ring before that ring: `(1,4)-benzo(f)diazepine`
/// is `benzo(f)(1,4)diazepine`.
fn numbers_of_fused_ring(text: &str) -> Option<String> {
    let at = text.find(")-benzo(")?;
    let open = text.get(..at)?.rfind('(')?;
    let numbers = text.get(open..at.checked_add(1)?)?;
    let places = numbers.trim_matches(['(', ')']);
    if places.is_empty()
        || !places
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b',')
    {
        return None;
    }
    let before = text.get(..open)?;
    let behind = text.get(at.checked_add(2)?..)?;
    let close = behind.find(')')?.checked_add(1)?;
    let (fused, ring) = behind.split_at_checked(close)?;
    Some([before, fused, numbers, ring].concat())
}

/// Puts the place of a ketone before its ending: `quinazolon-4` is `quinazolin-4-one`.
fn ring_ketone(text: &str) -> Option<String> {
    const RINGS: [(&str, &str); 6] = [
        ("quinazolon", "quinazolin"),
        ("quinolon", "quinolin"),
        ("pyridon", "pyridin"),
        ("pyrimidon", "pyrimidin"),
        ("pyridazon", "pyridazin"),
        ("piperidon", "piperidin"),
    ];
    let (before, place) = text.rsplit_once('-')?;
    let place = place.trim_matches(['(', ')']);
    let before = before.strip_suffix('e').unwrap_or(before);
    let (ketone, ring) = RINGS.iter().find(|(ketone, _)| before.ends_with(ketone))?;
    let stem = before.strip_suffix(ketone)?;
    is_number(place).then(|| [stem, ring, "-", place, "-one"].concat())
}

/// Writes the place of the nitrogen of two azoles as a number: `n,n'-carbonylbis(imidazole)`.
fn azoles(text: &str) -> Option<String> {
    let behind = text
        .strip_prefix("n,n'-")
        .map(|rest| ["1,1'-", rest].concat())
        .or_else(|| {
            let group = text.strip_suffix("bis(n-imidazole)")?;
            let group = group.strip_prefix("1-").unwrap_or(group);
            Some(["1,1'-", group, "bis(imidazole)"].concat())
        })?;
    let azole = ["imidazole", "pyrazole", "pyrrole", "indole"]
        .iter()
        .any(|ring| {
            let bracketed = behind
                .strip_suffix(')')
                .and_then(|name| name.strip_suffix(ring));
            bracketed.is_some_and(|group| group.ends_with("bis("))
        });
    azole.then_some(behind)
}

/// Puts the word for a salt that stands before a descriptor in full, and leaves out the water
/// behind that: `…-, hcl, (r)-, hemihydrate`.
fn salt_between(text: &str) -> Option<String> {
    let (before, behind) = text.split_once("-, hcl, (")?;
    let (descriptor, water) = behind.split_once(")-")?;
    let is_water = water.is_empty() || water.starts_with(", ") && water.ends_with("hydrate");
    is_water.then(|| [before, "-, hydrochloride, (", descriptor, ")-"].concat())
}

/// Puts the bridge of an opioid with six rings beside its parent: `6,14-endoetheno-7-(…)-
/// tetrahydro-oripavine`, `7-(…)-6,14-endo-ethenotetrahydrooripavine`.
fn bridged(text: &str) -> Option<String> {
    let bridge = ["etheno", "ethano"]
        .into_iter()
        .find(|bridge| text.contains(*bridge))?;
    let written = ["6,14-endo", bridge, "-"].concat();
    let hyphened = ["6,14-endo-", bridge, "-"].concat();
    let rest = text
        .strip_prefix(&written)
        .or_else(|| text.strip_prefix(&hyphened))?;
    let (group, behind) = rest.split_once("tetrahydro")?;
    let group = group.strip_suffix("6,7,8,14-").unwrap_or(group);
    let behind = behind.strip_prefix('-').unwrap_or(behind);
    let is_parent = behind.starts_with("oripavin") && group.ends_with('-');
    is_parent.then(|| [group, "6,14-endo-", bridge, "tetrahydro", behind].concat())
}

/// Joins a group with its place and the word behind it: `4-fluoro methylphenidate`.
fn placed_group(text: &str) -> Option<String> {
    const GROUPS: [&str; 7] = [
        "fluoro", "chloro", "bromo", "iodo", "methoxy", "hydroxy", "methyl",
    ];
    let (group, name) = text.split_once(' ')?;
    let (place, group) = group.split_once('-')?;
    let plain = name.len() > 5 && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_group = is_number(place) && GROUPS.contains(&group);
    (is_group && plain).then(|| [place, "-", group, name].concat())
}

/// Names an acid of Czech as English does: `kyselina 2,3-dihydroxybutandiova`.
fn czech_acid(text: &str) -> Option<String> {
    let acid = text.strip_prefix("kyselina ")?;
    let stem = acid
        .strip_suffix("ova")
        .or_else(|| acid.strip_suffix("ová"))?;
    Some(match stem.strip_suffix("andi") {
        Some(chain) => [chain, "anedioic acid"].concat(),
        None => [stem, "oic acid"].concat(),
    })
}

/// Adds the last letter of an amine or alkaloid: `3-o-methyl-oripavin`.
fn amine(text: &str) -> Option<String> {
    const ENDS: [&str; 5] = ["oripavin", "morphin", "codein", "amin", "thebain"];
    let bare = ENDS.iter().any(|end| text.ends_with(end));
    (bare && text.contains('-')).then(|| [text, "e"].concat())
}

/// Names the hydrate of an aldehyde as English does: `trichloracetaldehyd-hydrat`.
pub(super) fn hydrate(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let stem = lower.strip_suffix("aldehyd-hydrat")?;
    let halogen = stem
        .strip_suffix("chloracet")
        .map(|number| [number, "chloroacet"].concat());
    let stem = halogen.as_deref().unwrap_or(stem);
    Some([stem, "aldehyde hydrate"].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn older_writings_become_the_usual_one() {
        for (written, name) in [
            (
                "pentakis(chloranyl)-$l^{5}-phosphane",
                "pentakis(chloranyl)-lambda(5)-phosphane",
            ),
            (
                "pentachloro-lambda5-phosphane",
                "pentachloro-lambda(5)-phosphane",
            ),
            (
                "2,3-dihydro-1h-(1,4)-benzo(f)diazepine",
                "2,3-dihydro-1h-benzo(f)(1,4)diazepine",
            ),
            (
                "2-methyl-3-phenylquinazolon-4",
                "2-methyl-3-phenylquinazolin-4-one",
            ),
            ("n,n'-carbonylbis(imidazole)", "1,1'-carbonylbis(imidazole)"),
            (
                "oxomethylenebis(n-imidazole)",
                "1,1'-oxomethylenebis(imidazole)",
            ),
            (
                "n-methyl-beta-phenylisopropylamine",
                "n-methyl-alpha-methylphenethylamine",
            ),
            (
                "x-6-methyl-, hcl, (r)-, hemihydrate",
                "x-6-methyl-, hydrochloride, (r)-",
            ),
            ("3-o-methyl-oripavin", "3-o-methyl-oripavine"),
            (
                "6,14-endoetheno-7-(2-hydroxy-2-pentyl)-tetrahydro-oripavine hydrochloride",
                "7-(2-hydroxy-2-pentyl)-6,14-endo-ethenotetrahydrooripavine hydrochloride",
            ),
            ("4-fluoro methylphenidate", "4-fluoromethylphenidate"),
            (
                "kyselina 2,3-dihydroxybutandiova",
                "2,3-dihydroxybutanedioic acid",
            ),
            (
                "fenyl-(1-diethylaminoethyl)keton",
                "phenyl-(1-diethylaminoethyl)keton",
            ),
        ] {
            assert_eq!(usual(written).as_deref(), Some(name), "{written}");
        }
    }

    #[test]
    fn a_greek_letter_of_a_side_is_a_latin_one() {
        let written = "8-chloro-4h-s-triazolo[4,3-(alpha)] [1,4]benzodiazepine";
        let name = "8-chloro-4h-s-triazolo[4,3-a][1,4]benzodiazepine";
        assert_eq!(fusion_letter(written).as_deref(), Some(name));
        assert_eq!(fusion_letter("3-alpha-x [1,4]y"), None);
    }

    #[test]
    fn the_usual_writing_stays() {
        for written in [
            "2-methylquinazolin-4-one",
            "n,n'-dibenzylethylenediamine",
            "benzo(f)(1,4)diazepine",
            "lambda-cyhalothrin",
            "(4,5)-benzo(",
            "morphin",
            "$l^{x}-y",
            "x-, hcl, (",
            "",
        ] {
            assert_eq!(usual(written), None, "{written}");
        }
    }
}
