//! Names of acids, anhydrides, ethers and salts of metals in other languages of Europe, word
//! for word in English: `acetato de sodio`, `kwas siarkowy`, `уксусный ангидрид`.
//!
//! Words are looked up as they are written there, or their stems: nothing is guessed by
//! sound, as [`foreign`](crate::name::foreign) does for suggestions.

use crate::name::cyrillic;
use crate::text::fold;
use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use smallvec::SmallVec;

/// The most words of one name.
const MAX_WORDS: usize = 4;

/// Words for anions, without accents; the later ones are Slavic.
const ANIONS: [(&str, &str); 58] = [
    ("acetato", "acetate"),
    ("acetate", "acetate"),
    ("benzoato", "benzoate"),
    ("borohidruro", "borohydride"),
    ("boroidruro", "borohydride"),
    ("borohydrure", "borohydride"),
    ("bromuro", "bromide"),
    ("bromure", "bromide"),
    ("brometo", "bromide"),
    ("carbonato", "carbonate"),
    ("carbonate", "carbonate"),
    ("bicarbonato", "bicarbonate"),
    ("cianuro", "cyanide"),
    ("cianeto", "cyanide"),
    ("cyanure", "cyanide"),
    ("cloruro", "chloride"),
    ("cloreto", "chloride"),
    ("chlorure", "chloride"),
    ("cromato", "chromate"),
    ("dicromato", "dichromate"),
    ("bicromato", "dichromate"),
    ("formiato", "formate"),
    ("formiate", "formate"),
    ("hidroxido", "hydroxide"),
    ("hydroxyde", "hydroxide"),
    ("idrossido", "hydroxide"),
    ("hipofosfito", "hypophosphite"),
    ("nitrato", "nitrate"),
    ("permanganato", "permanganate"),
    ("permanganate", "permanganate"),
    ("sulfato", "sulfate"),
    ("solfato", "sulfate"),
    ("tartrato", "tartrate"),
    ("yoduro", "iodide"),
    ("ioduro", "iodide"),
    ("iodure", "iodide"),
    ("iodeto", "iodide"),
    ("octan", "acetate"),
    ("atsetat", "acetate"),
    ("azotan", "nitrate"),
    ("dusicnan", "nitrate"),
    ("nitrat", "nitrate"),
    ("borgidrid", "borohydride"),
    ("borowodorek", "borohydride"),
    ("chlorek", "chloride"),
    ("chlorid", "chloride"),
    ("khlorid", "chloride"),
    ("dvojchroman", "dichromate"),
    ("dwuchromian", "dichromate"),
    ("bikhromat", "dichromate"),
    ("gidroksid", "hydroxide"),
    ("wodorotlenek", "hydroxide"),
    ("manganistan", "permanganate"),
    ("nadmanganian", "permanganate"),
    ("permanganat", "permanganate"),
    ("weglan", "carbonate"),
    ("uhlicitan", "carbonate"),
    ("karbonat", "carbonate"),
];

/// Words for metals, in the genitive or as adjectives where their language has them so.
const METALS: [(&str, &str); 52] = [
    ("sodio", "sodium"),
    ("sodico", "sodium"),
    ("sodica", "sodium"),
    ("sodium", "sodium"),
    ("sodu", "sodium"),
    ("sodny", "sodium"),
    ("natriya", "sodium"),
    ("natrija", "sodium"),
    ("potasio", "potassium"),
    ("potassio", "potassium"),
    ("potasico", "potassium"),
    ("potassico", "potassium"),
    ("potassium", "potassium"),
    ("potasu", "potassium"),
    ("draselny", "potassium"),
    ("kaliya", "potassium"),
    ("kalija", "potassium"),
    ("amonio", "ammonium"),
    ("ammonio", "ammonium"),
    ("amonico", "ammonium"),
    ("ammonium", "ammonium"),
    ("amonu", "ammonium"),
    ("amonny", "ammonium"),
    ("ammoniya", "ammonium"),
    ("calcio", "calcium"),
    ("calcico", "calcium"),
    ("calcium", "calcium"),
    ("wapnia", "calcium"),
    ("vapenaty", "calcium"),
    ("kaltsiya", "calcium"),
    ("litio", "lithium"),
    ("lithium", "lithium"),
    ("litu", "lithium"),
    ("lithny", "lithium"),
    ("litiya", "lithium"),
    ("bario", "barium"),
    ("baryum", "barium"),
    ("baru", "barium"),
    ("barnaty", "barium"),
    ("bariya", "barium"),
    ("magnesio", "magnesium"),
    ("magnesium", "magnesium"),
    ("magnezu", "magnesium"),
    ("horecnaty", "magnesium"),
    ("magniya", "magnesium"),
    ("mercurico", "mercuric"),
    ("mercurique", "mercuric"),
    ("rteci", "mercuric"),
    ("rtutnaty", "mercuric"),
    ("zinc", "zinc"),
    ("cinku", "zinc"),
    ("tsinka", "zinc"),
];

/// Words that say what kind of compound the others name.
const KINDS: [(&str, &str); 13] = [
    ("acide", "acid"),
    ("acido", "acid"),
    ("kwas", "acid"),
    ("kyselina", "acid"),
    ("kyseliny", "acid"),
    ("kislota", "acid"),
    ("anhydride", "anhydride"),
    ("anhidrido", "anhydride"),
    ("anidride", "anhydride"),
    ("anidrido", "anhydride"),
    ("anhydrid", "anhydride"),
    ("bezwodnik", "anhydride"),
    ("angidrid", "anhydride"),
];

/// Stems of adjectives for acids, by which they are called in the Slavic languages and the
/// Romance ones, where the English word is another.
const ACIDS: [(&str, &str); 44] = [
    ("acet", "acetic"),
    ("clorhidr", "hydrochloric"),
    ("cloridr", "hydrochloric"),
    ("chlorhydr", "hydrochloric"),
    ("muriat", "hydrochloric"),
    ("bromhidr", "hydrobromic"),
    ("bromidr", "hydrobromic"),
    ("bromhydr", "hydrobromic"),
    ("yodhidr", "hydriodic"),
    ("iodidr", "hydriodic"),
    ("iodhydr", "hydriodic"),
    ("sulfur", "sulfuric"),
    ("solfor", "sulfuric"),
    ("fosfor", "phosphoric"),
    ("phosphor", "phosphoric"),
    ("hipofosforos", "hypophosphorous"),
    ("nitr", "nitric"),
    ("form", "formic"),
    ("tartar", "tartaric"),
    ("tartr", "tartaric"),
    ("fenilacet", "phenylacetic"),
    ("phenylacet", "phenylacetic"),
    ("antranil", "anthranilic"),
    ("anthranil", "anthranilic"),
    ("propion", "propionic"),
    ("barbitur", "barbituric"),
    ("siarkow", "sulfuric"),
    ("sirov", "sulfuric"),
    ("sern", "sulfuric"),
    ("soln", "hydrochloric"),
    ("chlorovodikov", "hydrochloric"),
    ("chlorowodorow", "hydrochloric"),
    ("solyan", "hydrochloric"),
    ("octow", "acetic"),
    ("octov", "acetic"),
    ("uksusn", "acetic"),
    ("mravenc", "formic"),
    ("mrowkow", "formic"),
    ("muravin", "formic"),
    ("winow", "tartaric"),
    ("vinn", "tartaric"),
    ("fenylooctow", "phenylacetic"),
    ("fenyloctov", "phenylacetic"),
    ("feniluksusn", "phenylacetic"),
];

/// Endings of such adjectives.
const ADJECTIVES: [&str; 16] = [
    "o", "ico", "ica", "ique", "ue", "a", "y", "e", "i", "aya", "aja", "yy", "yj", "iy", "ij", "ii",
];

/// Stems of adjectives that go on in `-ov-` before their ending.
const LINKS: [&str; 3] = ["ov", "ow", ""];

/// Words that stand between the others.
const BETWEEN: [&str; 7] = ["d", "de", "di", "do", "del", "du", "da"];

/// Puts a name in English, word for word; `None` where it has another word.
///
/// ```text
/// anion between? metal  |  kind between? adjective  |  adjective kind
/// 'anhydride' 'of' 'acid' adjective
/// ```
pub(crate) fn english(text: &str) -> Option<String> {
    let latin = cyrillic::latin(text).map_or(Cow::Borrowed(text), Cow::Owned);
    let mut words: SmallVec<[String; 4]> = SmallVec::new();
    for word in latin.split(|c: char| c.is_whitespace() || matches!(c, '\'' | '’')) {
        let folded = fold(word);
        if word.is_empty() || BETWEEN.contains(&folded.as_str()) {
            continue;
        }
        if words.len() == MAX_WORDS {
            return None;
        }
        words.push(String::from(folded.as_str()));
    }
    let find = |table: &[(&str, &'static str)], word: &str| {
        let row = table.iter().find(|(written, _)| *written == word);
        row.map(|(_, english)| *english)
    };
    match words.as_slice() {
        [one, other] => {
            let salt = |anion: &str, metal: &str| {
                let anion = find(&ANIONS, anion)?;
                Some(format!("{} {anion}", find(&METALS, metal)?))
            };
            let acid = |kind: &str, adjective: &str| {
                let kind = find(&KINDS, kind)?;
                Some(format!("{} {kind}", acid_of(adjective)?))
            };
            salt(one, other)
                .or_else(|| salt(other, one))
                .or_else(|| acid(one, other))
                .or_else(|| acid(other, one))
        }
        [anhydride, acid, adjective] => {
            let kind = find(&KINDS, anhydride).filter(|kind| *kind == "anhydride")?;
            find(&KINDS, acid).filter(|kind| *kind == "acid")?;
            Some(format!("{} {kind}", acid_of(adjective)?))
        }
        _ => None,
    }
}

/// The English adjective for an acid.
fn acid_of(adjective: &str) -> Option<&'static str> {
    let ends = |rest: &str| {
        LINKS.iter().any(|link| {
            let ending = rest.strip_prefix(link);
            ending.is_some_and(|ending| ADJECTIVES.contains(&ending))
        })
    };
    let row = ACIDS
        .iter()
        .find(|(stem, _)| adjective.strip_prefix(stem).is_some_and(ends));
    row.map(|(_, english)| *english)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_put_in_english() {
        for (written, put) in [
            ("acetato de sodio", "sodium acetate"),
            ("permanganato potásico", "potassium permanganate"),
            ("Permanganate de potassium", "potassium permanganate"),
            ("octan sodny", "sodium acetate"),
            ("manganistan draselny", "potassium permanganate"),
            ("nadmanganian potasu", "potassium permanganate"),
            ("permanganat kaliya", "potassium permanganate"),
            ("перманганат калия", "potassium permanganate"),
            ("натрия карбонат", "sodium carbonate"),
            ("ácido sulfúrico", "sulfuric acid"),
            ("acide phénylacétique", "phenylacetic acid"),
            ("kwas siarkowy", "sulfuric acid"),
            ("kyselina sirová", "sulfuric acid"),
            ("kyselina anthranilova", "anthranilic acid"),
            ("sernaya kislota", "sulfuric acid"),
            ("соляная кислота", "hydrochloric acid"),
            ("фенилуксусная кислота", "phenylacetic acid"),
            ("uksusnyy angidrid", "acetic anhydride"),
            ("bezwodnik octowy", "acetic anhydride"),
            ("anhydrid kyseliny octove", "acetic anhydride"),
            ("anhydrid kyseliny propionové", "propionic anhydride"),
        ] {
            assert_eq!(english(written).as_deref(), Some(put), "{written}");
        }
    }

    #[test]
    fn other_words_are_not() {
        for written in [
            "acetato de etilo",
            "sodium",
            "acido",
            "acido x",
            "acido sulfuroso",
            "kwas sodu",
            "acetato de sodio y potasio",
            "",
        ] {
            assert_eq!(english(written), None, "{written}");
        }
    }

    proptest! {
        #[test]
        fn prop_no_text_panics(text in "\\PC{0,60}") {
            let _ = english(&text);
        }
    }
}
