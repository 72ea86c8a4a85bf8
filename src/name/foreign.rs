//! Names in other languages of Europe, put in English order for the ear: see
//! [`sound`](crate::name::sound). They lead to suggestions only.

use crate::name::sound::sound;
use crate::text::fold;
use alloc::string::String;
use smallvec::SmallVec;

/// The most words of one name.
const MAX_WORDS: usize = 4;

/// Words before what they are of: *chlorure de benzyle*, *octan etylu*.
const KINDS: [(&str, &str); 40] = [
    ("acetate", "acetate"),
    ("acetato", "acetate"),
    ("acide", "acid"),
    ("acido", "acid"),
    ("anhydride", "anhydride"),
    ("anidride", "anhydride"),
    ("anhidrido", "anhydride"),
    ("bezwodnik", "anhydride"),
    ("bichlorure", "dichloride"),
    ("bicloruro", "dichloride"),
    ("bromek", "bromide"),
    ("bromure", "bromide"),
    ("bromuro", "bromide"),
    ("chlorek", "chloride"),
    ("chlorure", "chloride"),
    ("cloruro", "chloride"),
    ("chlorid", "chloride"),
    ("chloride", "chloride"),
    ("dichlorure", "dichloride"),
    ("dicloruro", "dichloride"),
    ("ether", "ether"),
    ("eter", "ether"),
    ("etere", "ether"),
    ("formiate", "formate"),
    ("hydrate", "hydrate"),
    ("hydroxyde", "hydroxide"),
    ("idrossido", "hydroxide"),
    ("kwas", "acid"),
    ("kyselina", "acid"),
    ("octan", "acetate"),
    ("oxyde", "oxide"),
    ("ossido", "oxide"),
    ("oxido", "oxide"),
    ("pentachlorure", "pentachloride"),
    ("pentacloruro", "pentachloride"),
    ("perossido", "peroxide"),
    ("peroxyde", "peroxide"),
    ("permanganate", "permanganate"),
    ("permanganato", "permanganate"),
    ("sulfate", "sulfate"),
];

/// Words that stand between the two.
const BETWEEN: [&str; 7] = ["d", "de", "di", "del", "du", "da", "van"];

/// The sounds that a name may have, in the order of an English one.
///
/// ```text
/// kind between? rest  |  rest '(' kind between? ')'
/// ```
pub(crate) fn sounds(text: &str) -> SmallVec<[String; 3]> {
    let mut sounds: SmallVec<[String; 3]> = SmallVec::new();
    sounds.push(sound(fold(text).as_str()));
    let mut words: SmallVec<[String; 4]> = SmallVec::new();
    for word in text.split(|c: char| c.is_whitespace() || matches!(c, '\'' | '’' | '(' | ')')) {
        if word.is_empty() {
            continue;
        }
        if words.len() == MAX_WORDS {
            return sounds;
        }
        let folded = fold(word);
        if !BETWEEN.contains(&folded.as_str()) {
            words.push(String::from(folded.as_str()));
        }
    }
    let english = |word: &String| KINDS.iter().find(|(kind, _)| kind == word);
    let Some((at, (_, kind))) = (0..)
        .zip(&words)
        .find_map(|(at, word)| english(word).map(|kind| (at, kind)))
    else {
        return sounds;
    };
    if words.len() < 2 || (at != 0 && !text.contains('(')) {
        return sounds;
    }
    for bare in [false, true] {
        let mut name = String::new();
        for (place, word) in (0_usize..).zip(&words) {
            if place != at {
                push_adjective(word, &mut name);
                // Inner words lose their ending as well: acetique, etilo.
                if bare {
                    name = sound(&name);
                }
            }
        }
        name.push_str(kind);
        sounds.push(sound(&name));
    }
    sounds
}

/// Endings of adjectives where English has -ic: *acetique*, *anthranilova*.
const ADJECTIVES: [&str; 6] = ["ique", "ova", "owy", "owa", "ico", "ica"];

fn push_adjective(word: &str, name: &mut String) {
    let stem = ADJECTIVES
        .iter()
        .find_map(|ending| word.strip_suffix(ending));
    name.push_str(stem.unwrap_or(word));
    if stem.is_some() {
        name.push_str("ic");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{row, tables, text};
    use crate::name::index;

    fn heard(written: &str) -> Option<&'static str> {
        let known = sounds(written)
            .iter()
            .find_map(|one| index::sounding(one))?;
        let substance = row(&tables::SUBSTANCES, *known.substances().first()?)?;
        Some(text(substance.id))
    }

    #[test]
    fn names_of_other_languages_sound_like_english_ones() {
        for (written, substance) in [
            ("metadona", "methadone"),
            ("fenobarbitale", "phenobarbital"),
            ("cykloheksanon", "cyclohexanone"),
            ("chlorure de benzyle", "benzyl-chloride"),
            ("benzyle (chlorure de)", "benzyl-chloride"),
            ("cloruro di benzile", "benzyl-chloride"),
            ("acetate d'ethyle", "ethyl-acetate"),
            ("acetato de etilo", "ethyl-acetate"),
            ("etile (acetato di)", "ethyl-acetate"),
            ("octan etylu", "ethyl-acetate"),
            ("acide sulfurique", "sulfuric-acid"),
            ("anhydride acetique", "acetic-anhydride"),
            ("kyselina anthranilova", "anthranilic-acid"),
            ("phenylaethylbarbitursaeure", "phenobarbital"),
        ] {
            let sounds = sounds(written);
            assert_eq!(heard(written), Some(substance), "{written}: {sounds:?}");
        }
    }

    #[test]
    fn other_words_sound_like_nothing() {
        for written in ["toluidine", "chemical products", "acetate", "de", "", "((("] {
            assert_eq!(heard(written), None, "{written}");
        }
    }
}
