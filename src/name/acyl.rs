//! Names that say which acyl group stands in the place of the propionyl group of fentanyl:
//! `heptanoyl fentanyl`, `benzyl furanylfentanyl`, `despropionyl para-fluorofentanyl`.

use alloc::format;
use alloc::string::String;
use smallvec::SmallVec;

/// What laboratories and notices call the acyl groups, and their systematic names.
const GROUPS: [(&str, &str); 22] = [
    ("acryl", "acryloyl"),
    ("benzodioxole", "1,3-benzodioxole-5-carbonyl"),
    ("butyr", "butyryl"),
    ("crotonyl", "but-2-enoyl"),
    ("cyclobutyl", "cyclobutanecarbonyl"),
    ("cyclohexyl", "cyclohexanecarbonyl"),
    ("cyclopentenyl", "cyclopent-1-ene-1-carbonyl"),
    ("cyclopentyl", "cyclopentanecarbonyl"),
    ("cyclopropyl", "cyclopropanecarbonyl"),
    ("furanyl", "furan-2-carbonyl"),
    ("isobutyr", "isobutyryl"),
    ("isovaleryl", "3-methylbutanoyl"),
    ("methacryl", "methacryloyl"),
    ("phenyl", "benzoyl"),
    ("tetrahydrofuranyl", "oxolane-2-carbonyl"),
    (
        "tetramethylcyclopropane",
        "2,2,3,3-tetramethylcyclopropanecarbonyl",
    ),
    (
        "tetramethylcyclopropyl",
        "2,2,3,3-tetramethylcyclopropanecarbonyl",
    ),
    ("thf", "oxolane-2-carbonyl"),
    ("thiofuranyl", "thiophene-2-carbonyl"),
    ("thiophene", "thiophene-2-carbonyl"),
    ("valeryl", "pentanoyl"),
    ("3-furanyl", "furan-3-carbonyl"),
];

/// How the names of acyl groups end that are as systematic as they are usual.
const ENDINGS: [&str; 5] = ["oyl", "acetyl", "butyryl", "formyl", "carbonyl"];

/// Puts the name with its acyl group at the nitrogen of the anilide, which the lexicon
/// knows as `despropionylfentanyl`. `None` where the name is no such one.
pub(super) fn at_nitrogen(text: &str) -> Option<String> {
    let english = from_chinese(text);
    let lower = english
        .as_deref()
        .unwrap_or(text)
        .trim()
        .to_ascii_lowercase();
    // What stands behind is the word for a salt.
    let (before, salt) = lower.rsplit_once("fentanyl")?;
    if !(salt.is_empty() || salt.starts_with(' ')) {
        return None;
    }
    // With its benzyl group norfentanyl is no nor compound any more.
    let (before, is_nor) = match before.strip_suffix("nor") {
        Some(before) => (before, true),
        None => (before, false),
    };
    let mut words: SmallVec<[&str; 4]> = before
        .split([' ', '-'])
        .filter(|word| !word.is_empty())
        .collect();
    let is_benzyl = takes_benzyl(&mut words);
    if is_nor != (is_benzyl && words.first() == Some(&"n")) {
        return None;
    }
    if is_nor {
        words.remove(0);
    }
    let acyl = match words.iter().position(|word| *word == "despropionyl") {
        Some(at) => {
            words.remove(at);
            None
        }
        None => match words.iter().position(|word| is_acyl(word)) {
            // A locant before it is its own: 3-furanyl.
            Some(at) => {
                let group = words.remove(at);
                let own = at.checked_sub(1).filter(|_| group == "furanyl");
                let own = own.filter(|at| matches!(words.get(*at), Some(&"2" | &"3")));
                Some(match own.map(|at| words.remove(at)) {
                    Some("3") => systematic("3-furanyl"),
                    _ => systematic(group),
                })
            }
            None if is_benzyl => Some("propionyl"),
            None => return None,
        },
    };
    let prefixes = words.join("-");
    let parent = if is_benzyl {
        "despropionylbenzylfentanyl"
    } else {
        "despropionylfentanyl"
    };
    let acyl = acyl.map_or_else(String::new, |acyl| format!("N-({acyl})-"));
    let hyphen = if prefixes.is_empty() { "" } else { "-" };
    Some(format!("{prefixes}{hyphen}{acyl}{parent}{salt}"))
}

/// What Chinese names of fentanyls call the acyl groups, without 酰.
const CHINESE: [(&str, &str); 14] = [
    ("乙", "acetyl"),
    ("丁", "butyryl"),
    ("异丁", "isobutyryl"),
    ("戊", "valeryl"),
    ("异戊", "isovaleryl"),
    ("己", "hexanoyl"),
    ("庚", "heptanoyl"),
    ("辛", "octanoyl"),
    ("丙烯", "acryloyl"),
    ("丁烯", "crotonyl"),
    ("呋喃", "furanyl"),
    ("呋喃甲", "furanyl"),
    ("苯甲", "benzoyl"),
    ("甲氧乙", "methoxyacetyl"),
];

/// What may stand before them, at the ring of the anilide.
const CHINESE_GROUPS: [(&str, &str); 7] = [
    ("甲基", "methyl"),
    ("甲氧基", "methoxy"),
    ("氟", "fluoro"),
    ("氟代", "fluoro"),
    ("氯", "chloro"),
    ("氯代", "chloro"),
    ("溴", "bromo"),
];

/// Puts a Chinese name with an acyl group in English: 邻甲基乙酰芬太尼 is `ortho-methyl
/// acetylfentanyl`.
///
/// ```text
/// (('邻' | '间' | '对') group)? acyl '酰' '基'? '芬太尼'
/// ```
pub(super) fn from_chinese(text: &str) -> Option<String> {
    let before = text.trim().strip_suffix("芬太尼")?;
    let before = before.strip_suffix('基').unwrap_or(before);
    let before = before.strip_suffix('酰')?;
    let placed = [("邻", "ortho"), ("间", "meta"), ("对", "para")]
        .iter()
        .find_map(|(place, word)| {
            Some((before.strip_prefix(place)?.trim_start_matches('-'), word))
        });
    let acyl = |written: &str| {
        let mut rows = CHINESE.iter();
        rows.find(|(acyl, _)| *acyl == written)
            .map(|(_, acyl)| *acyl)
    };
    let Some((rest, place)) = placed else {
        return acyl(before).map(|acyl| format!("{acyl} fentanyl"));
    };
    CHINESE_GROUPS.iter().find_map(|(written, group)| {
        let acyl = acyl(rest.strip_prefix(written)?)?;
        Some(format!("{place}-{group} {acyl}fentanyl"))
    })
}

/// Takes the word `benzyl`, or its letters at the end of the last word.
fn takes_benzyl(words: &mut SmallVec<[&str; 4]>) -> bool {
    if let Some(at) = words.iter().position(|word| *word == "benzyl") {
        words.remove(at);
        return true;
    }
    let Some(last) = words.last_mut() else {
        return false;
    };
    let Some(before) = last.strip_suffix("benzyl") else {
        return false;
    };
    *last = before;
    true
}

fn is_acyl(word: &str) -> bool {
    GROUPS.iter().any(|(group, _)| *group == word)
        || ENDINGS.iter().any(|ending| word.ends_with(ending))
}

fn systematic(group: &str) -> &str {
    let known = GROUPS.iter().find(|(usual, _)| *usual == group);
    known.map_or(group, |(_, systematic)| systematic)
}

#[cfg(test)]
mod tests {
    use super::{at_nitrogen, from_chinese};

    #[test]
    fn chinese_names_become_english_ones() {
        for (written, name) in [
            ("庚酰芬太尼", "heptanoyl fentanyl"),
            ("邻甲基乙酰芬太尼", "ortho-methyl acetylfentanyl"),
            ("对氟异丁酰基芬太尼", "para-fluoro isobutyrylfentanyl"),
        ] {
            assert_eq!(from_chinese(written).as_deref(), Some(name));
        }
        for written in ["芬太尼", "酰芬太尼", "邻乙酰芬太尼", "庚酰苯胺"] {
            assert_eq!(from_chinese(written), None, "{written}");
        }
    }

    #[test]
    fn the_acyl_group_goes_to_the_nitrogen() {
        for (usual, systematic) in [
            ("heptanoyl fentanyl", "N-(heptanoyl)-despropionylfentanyl"),
            ("Heptanoylfentanyl", "N-(heptanoyl)-despropionylfentanyl"),
            (
                "heptanoylfentanyl hydrochloride",
                "N-(heptanoyl)-despropionylfentanyl hydrochloride",
            ),
            (
                "tetramethylcyclopropane fentanyl",
                "N-(2,2,3,3-tetramethylcyclopropanecarbonyl)-despropionylfentanyl",
            ),
            (
                "benzyl 3-furanylfentanyl",
                "N-(furan-3-carbonyl)-despropionylbenzylfentanyl",
            ),
            (
                "N-benzyl furanyl norfentanyl",
                "N-(furan-2-carbonyl)-despropionylbenzylfentanyl",
            ),
            (
                "para-fluoro benzylfentanyl",
                "para-fluoro-N-(propionyl)-despropionylbenzylfentanyl",
            ),
            (
                "benzoylbenzylfentanyl",
                "N-(benzoyl)-despropionylbenzylfentanyl",
            ),
            (
                "acetyl para-fluorofentanyl",
                "para-fluoro-N-(acetyl)-despropionylfentanyl",
            ),
            (
                "despropionyl para-fluorofentanyl",
                "para-fluoro-despropionylfentanyl",
            ),
        ] {
            assert_eq!(at_nitrogen(usual).as_deref(), Some(systematic), "{usual}");
        }
    }

    #[test]
    fn other_names_stay() {
        for name in [
            "methyl fentanyl",
            "fentanyl",
            "acetyl norfentanyl",
            "sufentanil",
            "",
        ] {
            assert_eq!(at_nitrogen(name), None, "{name}");
        }
    }
}
