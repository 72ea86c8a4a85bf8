//! Single letters that stand for a word or number: `a-PVP`, `p-fluoroamphetamine`.

use crate::name::index::{self, Known};
use alloc::string::String;

/// Parts of names whose only ring the letters o, m and p can mean, so that
/// they are the numbers 2, 3 and 4.
const RINGS: [&str; 20] = [
    "phenyl",
    "benzyl",
    "benzoyl",
    "benzo",
    "anilin",
    "anilid",
    "phenethyl",
    "phenoxy",
    "tolu",
    "amphetamine",
    "amfetamine",
    "cathinone",
    "ephedrone",
    "buphedrone",
    "pentedrone",
    "ketamine",
    "phencyclidine",
    "eticyclidine",
    "rolicyclidine",
    "etomidate",
];

/// Groups that stand on the ring of the aniline in the names of fentanyls; methyl does not.
const FENTANYL_GROUPS: [&str; 4] = ["fluoro", "chloro", "bromo", "methoxy"];

/// The same in Chinese names.
const CHINESE_RINGS: [&str; 5] = ["苯", "苄", "卡西酮", "安非他明", "安非他命"];

/// Writes single letters before a hyphen or comma as the Greek letters that
/// they stand for: `a-PVP`, `N,a-dimethyl`, `17b-hydroxy`.
pub(crate) fn greek(text: &str) -> Option<String> {
    replaced(text, |letter, _| match letter {
        'a' => Some("alpha"),
        'b' => Some("beta"),
        'g' => Some("gamma"),
        'w' => Some("omega"),
        _ => None,
    })
}

/// Takes the points off around Greek letters and signs, as lists without such letters set them:
/// `.alpha.-methyl-, (.+/-.)-`.
pub(crate) fn undotted(text: &str) -> Option<String> {
    const MARKS: [(&str, &str); 8] = [
        (".alpha.", "alpha"),
        (".beta.", "beta"),
        (".gamma.", "gamma"),
        (".delta.", "delta"),
        (".omega.", "omega"),
        (".+/-.", "+/-"),
        (".+-.", "+/-"),
        (".psi.", "psi"),
    ];
    if !text.contains('.') {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let mut name = lower.clone();
    for (dotted, plain) in MARKS {
        if name.contains(dotted) {
            name = name.replace(dotted, plain);
        }
    }
    (name != lower).then_some(name)
}

/// Takes the marks of superscripts and subscripts off: `delta(sup 9)-THC`, `delta(sub 4)`.
pub(crate) fn superscript(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let mut out = String::with_capacity(lower.len());
    let mut rest = lower.as_str();
    while let Some(at) = rest.find("(sup").into_iter().chain(rest.find("(sub")).min() {
        let (before, behind) = rest.split_at_checked(at)?;
        let (number, after) = behind.get(4..)?.split_once(')')?;
        let number = number.trim();
        // (substituted) is a word.
        if number.is_empty() || !number.bytes().all(|c| c.is_ascii_digit() || c == b',') {
            return None;
        }
        out.push_str(before);
        out.push_str(number);
        rest = after;
    }
    out.push_str(rest);
    (out.len() < lower.len()).then_some(out)
}

/// Writes p-, m- and o- as words.
pub(crate) fn position_word(text: &str) -> Option<String> {
    replaced(text, |letter, _| match letter {
        'p' => Some("para"),
        'm' => Some("meta"),
        'o' => Some("ortho"),
        _ => None,
    })
}

/// Writes p-, para-, 对 and the like as 4, where one ring alone can be meant.
pub(crate) fn position_number(text: &str) -> Option<String> {
    let number = |letter| match letter {
        'p' => Some("4"),
        'm' => Some("3"),
        'o' => Some("2"),
        _ => None,
    };
    let chinese = [('对', "4-"), ('间', "3-"), ('邻', "2-")];
    if let Some((word, number)) = chinese.iter().find(|(word, _)| text.starts_with(*word)) {
        let ring = CHINESE_RINGS.iter().any(|ring| text.contains(ring));
        return ring.then(|| text.replacen(*word, number, 1));
    }
    if let Some(found) = replaced(text, |letter, rest| {
        number(letter).filter(|_| names_ring(rest))
    }) {
        return Some(found);
    }
    let lower = text.to_ascii_lowercase();
    let words = [("para", "4-"), ("meta", "3-"), ("ortho", "2-")];
    let (word, number) = words.iter().find(|(word, _)| lower.starts_with(word))?;
    let rest = lower.strip_prefix(word)?.trim_start_matches(['-', ' ']);
    names_ring(rest).then(|| {
        let mut found = String::from(*number);
        found.push_str(rest);
        found
    })
}

/// Groups and what the names of new psychoactive substances write for them.
const GROUPS: [(&str, &str); 9] = [
    ("fluoro", "f"),
    ("chloro", "cl"),
    ("bromo", "br"),
    ("methoxy", "meo"),
    ("acetoxy", "aco"),
    ("hydroxy", "ho"),
    ("hydroxy", "oh"),
    ("methyl", "me"),
    ("ethyl", "et"),
];

/// How the ketone of a phenethylamine is written before the short name of that: `bk` in the
/// tables, `βk-MDMA` and `beta-keto-MDMA` elsewhere.
const KETO: [&str; 2] = ["betaketo", "betak"];

/// The name of the tables with the usual letters for such a ketone.
pub(crate) fn beta_keto(folded: &str) -> Option<Known> {
    KETO.iter().find_map(|keto| {
        let rest = folded.strip_prefix(keto)?;
        let mut name = String::from("bk");
        name.push_str(rest);
        index::exact(&name)
    })
}

/// The name of the tables that writes a group behind the position at its start short or in
/// full: 5-fluoro-MDMB-PINACA for 5F-MDMB-PINACA, 4-HO-DiPT for 4-hydroxy-DiPT.
pub(crate) fn abbreviated(folded: &str) -> Option<Known> {
    // The letters MD stand for 3,4-methylenedioxy: 3,4-MDMA.
    if let Some(name) = folded.strip_prefix("3,4")
        && name.starts_with("md")
    {
        return index::exact(name);
    }
    let rest = folded.trim_start_matches(|c: char| c.is_ascii_digit() || c == '\'');
    let position = folded.get(..folded.len().checked_sub(rest.len())?)?;
    if position.is_empty() {
        return None;
    }
    let pairs = GROUPS
        .iter()
        .flat_map(|(full, short)| [(full, short), (short, full)]);
    let mut found = pairs.filter_map(|(written, meant)| {
        let behind = rest.strip_prefix(written).filter(|rest| !rest.is_empty())?;
        let mut name = String::from(position);
        name.push_str(meant);
        name.push_str(behind);
        index::exact(&name)
    });
    let first = found.next()?;
    found
        .all(|other| other.substances() == first.substances())
        .then_some(first)
}

/// Short names of amphetamines with two methoxyl groups, whose last letters tell what stands at
/// position 4.
const DIMETHOXY: [&str; 12] = [
    "dob", "doc", "doi", "dom", "don", "dof", "doet", "doef", "dopr", "dobu", "doam", "dotfm",
];

/// The name of the tables for such a short name with the position in it said once more:
/// `4-DOB`, `DOB-4`.
pub(crate) fn position_said(folded: &str) -> Option<Known> {
    let short = folded
        .strip_prefix('4')
        .or_else(|| folded.strip_suffix('4'))?;
    let is_short = DIMETHOXY.contains(&short);
    is_short.then(|| index::exact(short)).flatten()
}

/// Says whether the word that begins a text names a ring.
fn names_ring(text: &str) -> bool {
    let end = text
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(text.len());
    let word = text.get(..end).unwrap_or("").to_ascii_lowercase();
    let is_group = |group: &&str| word.starts_with(*group);
    RINGS.iter().any(|ring| word.contains(ring))
        || word.ends_with("fentanyl") && FENTANYL_GROUPS.iter().any(is_group)
}

/// Replaces single letters that no letter precedes and a hyphen or comma
/// follows; `None` where there is none. The closure sees the letter and what
/// stands behind the hyphen.
fn replaced(text: &str, word: impl Fn(char, &str) -> Option<&'static str>) -> Option<String> {
    let mut out = String::new();
    let (mut before, mut done) = (' ', false);
    for (at, c) in text.char_indices() {
        let behind = text.get(at.saturating_add(c.len_utf8())..).unwrap_or("");
        let rest = behind.strip_prefix(['-', ',', '\u{2010}', '\u{2011}', '\u{2013}']);
        let found = rest
            .filter(|_| !before.is_alphabetic())
            .and_then(|rest| word(c.to_ascii_lowercase(), rest));
        match found {
            Some(found) => {
                out.push_str(found);
                done = true;
            }
            None => out.push(c),
        }
        before = c;
    }
    done.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_become_greek() {
        for (written, expected) in [
            ("a-PVP", Some("alpha-PVP")),
            (
                "a,a-dimethylphenethylamine",
                Some("alpha,alpha-dimethylphenethylamine"),
            ),
            ("17b-hydroxy", Some("17beta-hydroxy")),
            ("(a-methyl)", Some("(alpha-methyl)")),
            ("alpha-PVP", None),
            ("MDMA", None),
        ] {
            assert_eq!(greek(written).as_deref(), expected, "{written}");
        }
    }

    #[test]
    fn superscripts_become_plain() {
        assert_eq!(
            superscript("delta(sup 9)-THC").as_deref(),
            Some("delta9-thc")
        );
        assert_eq!(
            superscript("o(sup6),o(sup 3)-x").as_deref(),
            Some("o6,o3-x")
        );
        assert_eq!(
            superscript("4-hydroxy-delta(sub 4)-x").as_deref(),
            Some("4-hydroxy-delta4-x")
        );
        assert_eq!(superscript("(substituted)x"), None);
        assert_eq!(superscript("delta(sup 9"), None);
        assert_eq!(superscript("acetone"), None);
    }

    #[test]
    fn ketones_have_their_usual_letters() {
        for written in ["βk-MDMA", "beta-keto-MDMA", "β-keto MDMA"] {
            let known = beta_keto(crate::text::fold(written).as_str());
            assert_eq!(known, index::exact("bkmdma"), "{written}");
            assert!(known.is_some(), "{written}");
        }
        assert_eq!(beta_keto("betaketone"), None);
    }

    #[test]
    fn positions_become_words_and_numbers() {
        assert_eq!(
            position_word("p-fluorofentanyl").as_deref(),
            Some("para-fluorofentanyl")
        );
        for (written, expected) in [
            ("p-methoxyphenyl acetone", Some("4-methoxyphenyl acetone")),
            ("para-methoxyamphetamine", Some("4-methoxyamphetamine")),
            ("m-chlorophenylpiperazine", Some("3-chlorophenylpiperazine")),
            ("对氟苯丙胺", Some("4-氟苯丙胺")),
            ("metamethoxyphencyclidine", Some("3-methoxyphencyclidine")),
            ("parafluorobutyrfentanyl", Some("4-fluorobutyrfentanyl")),
            // The locant 3 of methylfentanyl is on another ring.
            ("metamethylfentanyl", None),
            // The locant 4 of aminorex is on another ring than the letter p.
            ("p-methylaminorex", None),
            ("对甲氨雷司", None),
            ("amphetamine", None),
        ] {
            assert_eq!(position_number(written).as_deref(), expected, "{written}");
        }
    }
}
