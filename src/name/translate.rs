//! Names of acids, anhydrides, ethers and salts of metals in other languages of Europe, word
//! for word in English: `acetato de sodio`, `kwas siarkowy`, `уксусный ангидрид`.
//!
//! Words are looked up as they are written there, or their stems: nothing is guessed by
//! sound, as [`foreign`](crate::name::foreign) does for suggestions.

use crate::name::{cyrillic, salt};
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
const KINDS: [(&str, &str); 17] = [
    ("eter", "ether"),
    ("etere", "ether"),
    ("ether", "ether"),
    ("efir", "ether"),
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
const ACIDS: [(&str, &str); 50] = [
    ("dietil", "diethyl"),
    ("dietyl", "diethyl"),
    ("diethyl", "diethyl"),
    ("etil", "diethyl"),
    ("etyl", "diethyl"),
    ("ethyl", "diethyl"),
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
const ADJECTIVES: [&str; 17] = [
    "o", "ic", "ico", "ica", "ique", "ue", "a", "y", "e", "i", "aya", "aja", "yy", "yj", "iy",
    "ij", "ii",
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
    if !text.contains(char::is_whitespace) {
        return compound(text);
    }
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
                let english = acid_of(adjective)?;
                let fits = (kind == "ether") == (english == "diethyl");
                fits.then(|| format!("{english} {kind}"))
            };
            salt(one, other)
                .or_else(|| salt(other, one))
                .or_else(|| acid(one, other))
                .or_else(|| acid(other, one))
                .or_else(|| salt_behind(one, other))
        }
        [anhydride, acid, adjective] => {
            let kind = find(&KINDS, anhydride).filter(|kind| *kind == "anhydride")?;
            find(&KINDS, acid).filter(|kind| *kind == "acid")?;
            Some(format!("{} {kind}", acid_of(adjective)?))
        }
        _ => None,
    }
}

/// Puts the word for a salt behind its base: `chlorowodorek efedryny`, `gidrokhlorid morfina`.
fn salt_behind(salt: &str, base: &str) -> Option<String> {
    let acid = salt::is_counter_ion(salt) && !salt::is_metal(salt);
    let is_slavic = SLAVIC_SALTS.contains(&salt);
    (acid && is_slavic).then(|| format!("{base} {salt}"))
}

/// Words for salts that stand before the base in the genitive.
const SLAVIC_SALTS: [&str; 18] = [
    "bromowodorek",
    "chlorowodorek",
    "cytrynian",
    "fosforan",
    "fosfat",
    "gidrobromid",
    "gidrokhlorid",
    "gidrotartrat",
    "hydrochlorid",
    "mleczan",
    "octan",
    "siarczan",
    "siran",
    "sulfat",
    "tartrat",
    "tsitrat",
    "winian",
    "vinan",
];

/// Acids in German, Dutch and the languages of the north: the word for the acid with what
/// stands before it. Longer ones come first.
const COMPOUND_ACIDS: [(&str, &str); 44] = [
    ("phenylessig", "phenylacetic"),
    ("fenyleddike", "phenylacetic"),
    ("fenylättik", "phenylacetic"),
    ("fenylazijn", "phenylacetic"),
    ("fenyyliettik", "phenylacetic"),
    ("anthranil", "anthranilic"),
    ("antranil", "anthranilic"),
    ("antraniili", "anthranilic"),
    ("essig", "acetic"),
    ("eddike", "acetic"),
    ("ättik", "acetic"),
    ("azijn", "acetic"),
    ("etikka", "acetic"),
    ("butter", "butyric"),
    ("smør", "butyric"),
    ("smör", "butyric"),
    ("boter", "butyric"),
    ("voi", "butyric"),
    ("ameisen", "formic"),
    ("myre", "formic"),
    ("myr", "formic"),
    ("mieren", "formic"),
    ("muurahais", "formic"),
    ("schwefel", "sulfuric"),
    ("svovl", "sulfuric"),
    ("svavel", "sulfuric"),
    ("zwavel", "sulfuric"),
    ("rikki", "sulfuric"),
    ("salz", "hydrochloric"),
    ("salt", "hydrochloric"),
    ("zout", "hydrochloric"),
    ("suola", "hydrochloric"),
    ("salpeter", "nitric"),
    ("typpi", "nitric"),
    ("wein", "tartaric"),
    ("vin", "tartaric"),
    ("wijnsteen", "tartaric"),
    ("viini", "tartaric"),
    ("propion", "propionic"),
    ("phosphor", "phosphoric"),
    ("fosfor", "phosphoric"),
    ("benzoe", "benzoic"),
    ("barbitur", "barbituric"),
    ("bernstein", "succinic"),
];

/// The word for an acid at the end of such a compound.
const ACID_WORDS: [&str; 7] = ["säure", "saeure", "saure", "syre", "syra", "zuur", "happo"];

/// Puts an acid or anhydride that is one word in English: `4-Hydroxybuttersäure`,
/// `ättiksyraanhydrid`.
fn compound(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let endings = ["anhydrid", "anhydride", "anhydridi", "anhydrit"];
    let anhydride = endings.iter().find_map(|ending| lower.strip_suffix(ending));
    let acid = anhydride.unwrap_or(&lower);
    let stem = ACID_WORDS.iter().find_map(|word| acid.strip_suffix(word))?;
    let (before, english) = COMPOUND_ACIDS
        .iter()
        .find_map(|(word, english)| Some((stem.strip_suffix(word)?, *english)))?;
    let kind = if anhydride.is_some() {
        "anhydride"
    } else {
        "acid"
    };
    Some(format!("{before}{english} {kind}"))
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
            ("eter dietylowy", "diethyl ether"),
            ("dietilovyj efir", "diethyl ether"),
            ("chlorowodorek efedryny", "efedryny chlorowodorek"),
            ("4-Hydroxybuttersäure", "4-hydroxybutyric acid"),
            ("4-hydroxybuttersaeure", "4-hydroxybutyric acid"),
            ("ättiksyraanhydrid", "acetic anhydride"),
            ("svavelsyra", "sulfuric acid"),
            ("etikkahappoanhydridi", "acetic anhydride"),
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
            "kwas etylowy",
            "sulfate morphine",
            "säure",
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
