//! What a name that is not read may have been before it was misspelt or cut: suggestions, and
//! never a hit.

use crate::check::answer::Answer;
use crate::check::meaning::Meaning;
use crate::check::read;
use crate::name;
use crate::substance::Substance;
use alloc::string::String;
use alloc::vec::Vec;

/// The longest text that is tried.
const MAX_TEXT: usize = 200;

/// The most texts that are tried for one.
const MAX_TRIED: usize = 24;

/// Words of systematic names, in which a slip is looked for where the name stops making sense.
const WORDS: [&str; 62] = [
    "methyl",
    "ethyl",
    "propyl",
    "butyl",
    "pentyl",
    "hexyl",
    "phenyl",
    "phenethyl",
    "benzyl",
    "benzoyl",
    "acetyl",
    "amino",
    "imino",
    "hydroxy",
    "methoxy",
    "ethoxy",
    "phenoxy",
    "acetoxy",
    "chloro",
    "bromo",
    "fluoro",
    "nitro",
    "cyano",
    "carboxy",
    "carbonyl",
    "trideutero",
    "trideuterio",
    "dihydro",
    "tetrahydro",
    "epoxy",
    "methylene",
    "methylenedioxy",
    "heptanone",
    "hexanone",
    "pentanone",
    "butanone",
    "propanone",
    "piperidone",
    "piperidin",
    "piperidyl",
    "piperazin",
    "pyrrolidin",
    "morpholin",
    "morphinan",
    "indazol",
    "oxazolidin",
    "thiazol",
    "imidazol",
    "pyrimidin",
    "diazepin",
    "benzodiazepin",
    "benzodioxol",
    "quinazolin",
    "acetanilide",
    "propanamide",
    "acetamide",
    "carboxamide",
    "propanoic",
    "androst",
    "pregn",
    "barbituric",
    "cyclohexyl",
];

/// Suggests, before what lies near its letters, what a text may have been.
pub(crate) fn suggest(text: &str, answer: &mut Answer) {
    if text.len() > MAX_TEXT || text.len() < 6 {
        return;
    }
    // A name one letter away is the likelier one.
    let nearest = answer.suggestions.first();
    if nearest.is_some_and(|near| near.distance() <= 1) {
        return;
    }
    let near = core::mem::take(&mut answer.suggestions);
    for mended in mended(text).into_iter().take(MAX_TRIED) {
        let found = meant(&mended);
        if found.is_empty() {
            continue;
        }
        answer.note(alloc::format!("“{text}” may be “{mended}”"));
        answer.suggest(found.into_iter().map(|one| (one, 1)));
        break;
    }
    for one in near {
        answer.suggest_name(one.name(), one.substance(), one.distance());
    }
}

/// The substances of the tables that a text means, or whose names lie one letter from it.
fn meant(text: &str) -> Vec<Substance> {
    let mut scratch = Answer::new(text, crate::data::DATA_DATE);
    let found: Vec<Substance> = match read::part(text, &mut scratch) {
        // Table salt is none of its acid.
        Meaning::Structure(structure) if structure.is_inorganic_salt() => Vec::new(),
        Meaning::Structure(structure) => structure.identities(),
        Meaning::Nothing => {
            let near = name::near(text);
            let nearest = near.first().filter(|(_, distance)| *distance == 1);
            let meaning = nearest.map(|(known, _)| read::meaning_of(*known));
            let meant = meaning.into_iter().flat_map(Meaning::substances);
            meant.map(|(one, _)| one).collect()
        }
        meaning => {
            let meant = meaning.substances().into_iter();
            meant.map(|(one, _)| one).collect()
        }
    };
    found
}

/// The texts that one may have been, the likelier before the less likely.
fn mended(text: &str) -> Vec<String> {
    let mut texts = Vec::new();
    texts.extend(with_sign(text));
    texts.extend(without_note(text));
    texts.extend(without_side(text));
    texts.extend(without_hand(text));
    texts.extend(of_usual_groups(text));
    texts.extend(in_speech(text));
    texts.extend(of_acid(text));
    texts.extend(with_locant(text));
    texts.extend(spelled(text));
    texts.retain(|other| other != text);
    texts
}

/// Puts a sign in brackets that lost it: `x, ( )-`.
fn with_sign(text: &str) -> Option<String> {
    ["( )", "()", "(.+.)"]
        .iter()
        .find_map(|empty| text.split_once(empty))
        .map(|(before, behind)| [before, "(±)", behind].concat())
}

/// Takes off a note in brackets at the end: `isonal (roussel)`, `x [as hydrochloride]`.
fn without_note(text: &str) -> Option<String> {
    let inner = text.trim_end().strip_suffix([')', ']'])?;
    let (name, note) = inner.rsplit_once(['(', '['])?;
    let name = name.strip_suffix(' ')?.trim_end();
    let is_word = |c: char| c.is_ascii_alphabetic() || matches!(c, ' ' | '*' | '.');
    (!note.is_empty() && note.chars().all(is_word)).then(|| String::from(name))
}

/// Takes off a Greek letter at the start that belongs to the whole, with its place or without:
/// `alpha-1,3-dimethyl…`, `7-alpha-etorphine`.
fn without_side(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let behind = lower.trim_start_matches(|c: char| c.is_ascii_digit());
    let behind = behind.strip_prefix('-').unwrap_or(behind);
    let placed = behind.len() < lower.len();
    let rest = ["alpha-", "beta-", "α-", "β-"]
        .iter()
        .find_map(|letter| behind.strip_prefix(letter))?;
    let goes_on = placed || rest.starts_with(|c: char| c.is_ascii_digit());
    goes_on.then(|| String::from(rest))
}

/// Takes off the descriptor of an isomer at the end, so that the rest may be misspelt:
/// `aphamethadol, (+)-`, `x, (r)-isomer`.
fn without_hand(text: &str) -> Option<String> {
    let (name, hand) = text.rsplit_once(", ")?;
    let hand = hand.strip_suffix("isomer").unwrap_or(hand);
    let hand = hand.strip_suffix('-')?;
    let is_hand = hand.len() <= 14
        && (hand.starts_with('(') && hand.ends_with(')') || hand.len() <= 2 && !hand.is_empty());
    (is_hand && !name.contains(',')).then(|| String::from(name))
}

/// Gives groups without their place the one that they mostly have: `n-phenylethyl-`,
/// `2-dimethylallyl-`.
fn of_usual_groups(text: &str) -> Option<String> {
    const GROUPS: [(&str, &str); 3] = [
        ("n-phenylethyl", "n-phenethyl"),
        ("1-phenylethyl-4-", "1-phenethyl-4-"),
        ("dimethylallyl", "(3-methylbut-2-enyl)"),
    ];
    let lower = text.to_ascii_lowercase();
    let (group, usual) = GROUPS.iter().find(|(group, _)| lower.contains(group))?;
    Some(lower.replace(group, usual))
}

/// Puts a name in the order of an index in that of speech, whose last hyphen is missing:
/// `acetonitrile, phenylaceto`.
fn in_speech(text: &str) -> Option<String> {
    let (parent, prefix) = text.split_once(", ")?;
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphabetic());
    let ends = ["o", "y", "yl"].iter().any(|end| prefix.ends_with(end));
    (plain(parent) && plain(prefix) && ends).then(|| [prefix, parent].concat())
}

/// Names the acid of an anion that stands alone: `tartarate`.
fn of_acid(text: &str) -> Option<String> {
    let stem = text.strip_suffix("ate")?;
    let letters = |c: char| c.is_ascii_alphabetic() || matches!(c, '-' | '(' | ')' | '+');
    stem.chars()
        .all(letters)
        .then(|| [stem, "ic acid"].concat())
}

/// Puts a place before the first of a parent with too few: `xanthine,3,7-trimethyl`.
fn with_locant(text: &str) -> Vec<String> {
    let lost = text.char_indices().find(|(at, c)| {
        let before = text.get(..*at).unwrap_or("");
        let behind = text.get(at.saturating_add(1)..).unwrap_or("");
        *c == ','
            && before.ends_with(|c: char| c.is_ascii_alphabetic())
            && behind.starts_with(|c: char| c.is_ascii_digit())
    });
    let Some((at, _)) = lost else {
        return Vec::new();
    };
    let (before, behind) = text.split_at_checked(at).unwrap_or((text, ""));
    let with = |place: u32| alloc::format!("{before}, {place}{behind}");
    (1..=17).map(with).collect()
}

/// Puts a word of systematic names for one that lies one letter from it, where the name stops
/// making sense.
fn spelled(text: &str) -> Vec<String> {
    let mut texts = Vec::new();
    if !text.is_ascii() || !text.contains(['-', ',', '(']) && text.len() < 14 {
        return texts;
    }
    let lower = text.to_ascii_lowercase();
    let Some(stop) = name::read_name(&lower)
        .err()
        .and_then(|error| error.offset())
    else {
        return texts;
    };
    let letters = lower.as_bytes();
    for word in WORDS {
        let first = stop.saturating_sub(word.len().saturating_add(1));
        for start in first..=stop.saturating_add(1) {
            for length in word.len().saturating_sub(1)..=word.len().saturating_add(1) {
                let end = start.saturating_add(length);
                let Some(written) = letters.get(start..end) else {
                    continue;
                };
                if is_one_off(written, word.as_bytes())
                    && let (Some(before), Some(behind)) = (lower.get(..start), lower.get(end..))
                {
                    let mended = [before, word, behind].concat();
                    if !texts.contains(&mended) {
                        texts.push(mended);
                    }
                }
            }
        }
    }
    texts
}

/// Says whether two words differ by one letter more, less, other, or two swapped.
fn is_one_off(written: &[u8], word: &[u8]) -> bool {
    if !written.iter().all(u8::is_ascii_lowercase) {
        return false;
    }
    let same = written.iter().zip(word).take_while(|(a, b)| a == b).count();
    let tail = |skip: usize| written.get(same.saturating_add(skip)..);
    let other = |skip: usize| word.get(same.saturating_add(skip)..);
    if written.len() == word.len() {
        if same == word.len() {
            return false;
        }
        let swapped = || {
            let [a, b] = [written.get(same), written.get(same.saturating_add(1))];
            let [c, d] = [word.get(same), word.get(same.saturating_add(1))];
            a.is_some() && b.is_some() && a == d && b == c && tail(2) == other(2)
        };
        return tail(1) == other(1) || swapped();
    }
    if written.len() < word.len() {
        tail(0) == other(1)
    } else {
        tail(1) == other(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::query::screen;
    use crate::check::{Undetermined, Verdict};
    use proptest::prelude::*;

    #[test]
    fn what_a_text_was_is_suggested_and_never_a_hit() {
        for (text, substance) in [
            (
                "morpholine, 3,4-dimethyl-2-phenyl-, ( )-",
                "phendimetrazine",
            ),
            ("7-alpha-etorphine", "etorphine"),
            ("aphamethadol, (+)-", "alphamethadol"),
            ("n-phenylethyl-4-piperidinone", "n-phenethyl-4-piperidone"),
            ("acetonitrile, phenylaceto", "alpha-phenylacetoacetonitrile"),
            ("l-tartarate", "tartaric-acid"),
            ("xanthine,3,7-trimethyl", "caffeine"),
            ("androst-4-en-3-one,17-dihydroxy-17-methyl-", "oxymesterone"),
            ("2-inino-5-phenyloxazolidin-4-one", "pemoline"),
            ("3-hetpanone, 6-(dimethylamino)-4,4-diphenyl-", "methadone"),
        ] {
            let answer = screen(text);
            let open = Verdict::Undetermined(Undetermined::NotRecognised);
            assert_eq!(answer.verdict(crate::Jurisdiction::Us), open, "{text}");
            let first = answer.suggestions().first().map(|one| one.substance().id());
            assert_eq!(first, Some(substance), "{text}");
        }
    }

    #[test]
    fn words_one_letter_apart_are_told() {
        for written in ["metyl", "methhyl", "mehtyl", "mathyl", "methyk", "ethyl"] {
            assert!(is_one_off(written.as_bytes(), b"methyl"), "{written}");
        }
        for written in ["methyl", "ethy", "mxthxl", "met-yl", "lyhtem"] {
            assert!(!is_one_off(written.as_bytes(), b"methyl"), "{written}");
        }
    }

    proptest! {
        #[test]
        fn prop_no_text_panics(text in ".{0,60}", near in "[(]?[a-p]{0,6}(methyl|metyl)?,?[0-9]?[-(]{0,2}(x|α)[ )\\]]{0,2}") {
            let _ = (mended(&text), mended(&near));
        }
    }
}
