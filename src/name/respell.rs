//! Systematic names in other writings, put in the one that is read.

use crate::name::{acyl, amine, counter, gap, isotope, letters, older, salt, steroid};
use alloc::format;
use alloc::string::{String, ToString};

/// A name in another writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Respelled {
    pub(crate) name: String,
    /// Descriptors of an index were left out.
    pub(crate) without_stereo: bool,
    /// Words for a salt were written out or left out; they may be of another of the goods.
    pub(crate) is_salt: bool,
}

/// Puts a systematic name in its usual writing: `androst-4-en-17b-ol-3-one` becomes
/// `17beta-hydroxy-androst-4-en-3-one`, `2-chlorphenyl` becomes `2-chlorophenyl`,
/// `(R-(R*,S*))-` falls away. `None` where nothing changes.
pub(crate) fn respelled(text: &str) -> Option<Respelled> {
    if let Some(name) = in_full(text) {
        return Some(Respelled {
            name: name.to_string(),
            without_stereo: false,
            is_salt: false,
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
    // Before its bracket is taken for one of descriptors.
    take(older::fusion_letter(&name), &mut name);
    take(counter::bare(&name), &mut name);
    take(gap::spaced(&name), &mut name);
    take(counter::of_two(&name), &mut name);
    take(counter::onium_halide(&name), &mut name);
    let mut is_salt = take(counter::parted(&name), &mut name);
    is_salt |= take(salt::spelled_out(&name), &mut name);
    let mut without_stereo = take(without_relative(&name), &mut name);
    without_stereo |= take(without_stereoisomer(&name), &mut name);
    take(letters::undotted(&name), &mut name);
    take(isotope::strip(&name), &mut name);
    take(letters::superscript(&name), &mut name);
    // Elsewhere 4a is a place of a ring.
    if is_steroid(&name) {
        take(greek_in_brackets(&name), &mut name);
        take(letters::greek(&name), &mut name);
        take(without_delta(&name), &mut name);
        take(places_together(&name), &mut name);
        take(steroid::from_hormone(&name), &mut name);
    } else {
        take(alpha_methyl(&name), &mut name);
    }
    if ["epoxy", "morphin", "oripavin"]
        .iter()
        .any(|part| name.contains(part))
    {
        take(places_together(&name), &mut name);
    }
    take(acyl::at_nitrogen(&name), &mut name);
    take(saturated(&name), &mut name);
    take(unsaturated(&name), &mut name);
    take(as_usual(&name), &mut name);
    take(hydroxy_first(&name), &mut name);
    take(halogens(&name), &mut name);
    take(fusion_hyphen(&name), &mut name);
    take(of_barbituric_acid(&name), &mut name);
    take(ligands(&name), &mut name);
    take(twice(&name), &mut name);
    take(gap::hydrogens(&name), &mut name);
    take(amine::nitrogen_first(&name), &mut name);
    take(amine::aryl_piperazine(&name), &mut name);
    take(older::usual(&name), &mut name);
    take(without_normal(&name), &mut name);
    changed.then_some(Respelled {
        name,
        without_stereo,
        is_salt,
    })
}

/// Short names of trade whose numbers tell them from others with the same letters, one without
/// the place that its acid has, and epimers of hormones.
const SHORT: [(&str, &str); 15] = [
    ("phenylacetamide", "2-phenylacetamide"),
    // Registry of the FDA, GBD33DI2IP and 277EEP3RJA.
    (
        "homofentanyl",
        "N-phenyl-N-[1-(3-phenylpropyl)piperidin-4-yl]propanamide",
    ),
    (
        "pseudococaine",
        "methyl (1R,2S,3S,5S)-3-(benzoyloxy)-8-methyl-8-azabicyclo[3.2.1]octane-2-carboxylate",
    ),
    ("epitestosterone", "17alpha-hydroxyandrost-4-en-3-one"),
    ("epitestosteron", "17alpha-hydroxyandrost-4-en-3-one"),
    ("epipregnanolone", "3beta-hydroxy-5beta-pregnan-20-one"),
    ("isopregnanolone", "3beta-hydroxy-5alpha-pregnan-20-one"),
    ("epiallopregnanolone", "3beta-hydroxy-5alpha-pregnan-20-one"),
    ("eltanolone", "3alpha-hydroxy-5beta-pregnan-20-one"),
    ("1,4-bdo", "butane-1,4-diol"),
    ("1,4-bd", "butane-1,4-diol"),
    ("1,3-bdo", "butane-1,3-diol"),
    ("1,3-bg", "butane-1,3-diol"),
    ("2,3-bdo", "butane-2,3-diol"),
    ("1,6-hdo", "hexane-1,6-diol"),
];

/// The systematic name for which a short one stands.
fn in_full(text: &str) -> Option<&'static str> {
    let mut short = text.trim();
    // pseudococaine (6CI,7CI)
    if let Some((name, edition)) = short.split_once(" (")
        && edition.to_ascii_lowercase().ends_with("ci)")
    {
        short = name;
    }
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
        .chain(&steroid::NAMES)
        .any(|stem| lower.contains(stem))
}

/// Takes the brackets off a Greek letter behind its place: `17(beta)-ol`.
fn greek_in_brackets(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let mut name = lower.clone();
    for letter in ["alpha", "beta"] {
        let bracketed = ["(", letter, ")"].concat();
        let mut rest = 0;
        while let Some(at) = name.get(rest..).and_then(|text| text.find(&bracketed)) {
            let at = rest.saturating_add(at);
            let end = at.saturating_add(bracketed.len());
            let place = name
                .get(..at)
                .is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
            if place {
                name.replace_range(at..end, letter);
            }
            rest = at.saturating_add(letter.len());
        }
    }
    (name != lower).then_some(name)
}

/// Ethylamines whose carbon beside the nitrogen is alpha.
const ETHYLAMINES: [&str; 4] = ["ethanamine", "ethylamine", "phenethyl", "tryptamin"];

/// Writes a single letter before a methyl or ethyl group of an ethylamine as the Greek one:
/// `N-ethyl-a-methylbenzeneethanamine`.
fn alpha_methyl(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let group = ["a-methyl", "a-ethyl", "a-dimethyl"];
    let side = |at: usize| {
        lower
            .get(..at)
            .is_none_or(|before| before.is_empty() || before.ends_with(['-', ',', '(', ' ', '[']))
    };
    let at = group.iter().find_map(|group| {
        let mut found = lower.match_indices(group);
        found.find_map(|(at, _)| side(at).then_some(at))
    })?;
    let is_amine = ETHYLAMINES.iter().any(|amine| lower.contains(amine));
    let (before, behind) = lower.split_at_checked(at)?;
    is_amine.then(|| [before, "alpha", behind.get(1..).unwrap_or("")].concat())
}

/// Parts the letter of a fusion from the numbers before it: `thieno(2,3e)`.
fn fusion_hyphen(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let mut name = String::with_capacity(lower.len().saturating_add(2));
    let mut rest = lower.as_str();
    while let Some(at) = rest.find(['(', '[']) {
        let (before, behind) = rest.split_at_checked(at.saturating_add(1))?;
        name.push_str(before);
        rest = behind;
        let Some(end) = behind.find([')', ']']) else {
            continue;
        };
        let inner = behind.get(..end)?;
        let Some(numbers) = inner.strip_suffix(|c: char| c.is_ascii_lowercase()) else {
            continue;
        };
        let two = numbers.split_once(',').is_some_and(|(one, other)| {
            [one, other]
                .iter()
                .all(|number| number.len() == 1 && number.bytes().all(|c| c.is_ascii_digit()))
        });
        // thieno(2,3e): a ring stands before the bracket.
        if two && name.trim_end_matches(['(', '[']).ends_with('o') {
            name.push_str(numbers);
            name.push('-');
            rest = behind.get(numbers.len()..)?;
        }
    }
    name.push_str(rest);
    (name.len() > lower.len()).then_some(name)
}

/// Names a barbiturate of a metal as the salt of the acid: `sodium 5-butyl-5-ethylbarbiturate`.
fn of_barbituric_acid(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let acid = lower.strip_suffix("barbiturate")?;
    let (metal, acid) = acid.split_once(' ')?;
    let metal = ["sodium", "potassium", "ammonium", "lithium"]
        .iter()
        .find(|word| **word == metal)?;
    let plain = !acid.contains(' ');
    plain.then(|| [acid, "barbituric acid ", metal, " salt"].concat())
}

/// Metals that ligands are named before or behind.
const METALS: [&str; 6] = ["copper", "zinc", "calcium", "magnesium", "iron", "cobalt"];

/// Names a complex of two anions of an acid as the salt: `bis(2-aminobenzoato)copper`,
/// `copper, bis(2-aminobenzoato)-`.
fn ligands(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let (metal, ligand) = METALS.iter().find_map(|metal| {
        let before = lower.strip_suffix(metal);
        let behind = || {
            let rest = lower.strip_prefix(metal)?.strip_prefix(", ")?;
            rest.strip_suffix('-')
        };
        Some((*metal, before.or_else(behind)?))
    })?;
    let acid = ligand.strip_prefix("bis(")?.strip_suffix("ato)")?;
    Some([metal, " bis(", acid, "ate)"].concat())
}

/// Counts the base of a sulfate behind it: `bis(3,4-dimethoxyphenethylammonium) sulfate`.
fn twice(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let rest = lower.strip_prefix("bis(")?;
    let (base, acid) = rest.rsplit_once(") ")?;
    let is_base = base.ends_with("ammonium") || base.ends_with("aminium");
    let sulfate = matches!(acid, "sulfate" | "sulphate");
    (is_base && sulfate).then(|| [base, " sulfate (2:1)"].concat())
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
    if let Some((before, behind)) = lower.split_once("7,8-dihydro")
        && ALKALOIDS
            .iter()
            .any(|alkaloid| behind.starts_with(alkaloid))
    {
        return Some(format!("{before}dihydro{behind}"));
    }
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

/// Names a morphinan with the double bond that an older ending tells as its index does:
/// `4,5-epoxymorphin-7-ene` becomes `7,8-didehydro-4,5-epoxymorphinan`.
fn unsaturated(text: &str) -> Option<String> {
    const BONDS: [(&str, &str, &str); 5] = [
        ("morphin-7-en", "7,8-didehydro-", "morphinan"),
        ("7-morphinen", "7,8-didehydro-", "morphinan"),
        ("-6,8-morphinadien", "6,7,8,14-tetradehydro-", "morphinan"),
        ("morphina-6,8-dien", "6,7,8,14-tetradehydro-", "morphinan"),
        ("7,8-dehydro-", "", "7,8-didehydro-"),
    ];
    let lower = text.to_ascii_lowercase();
    if !lower.contains("morphin") {
        return None;
    }
    let (before, prefix, put, behind) = BONDS.iter().find_map(|(written, prefix, put)| {
        let (before, behind) = lower.split_once(written)?;
        Some((before, *prefix, *put, behind))
    })?;
    let behind = if prefix.is_empty() {
        behind
    } else {
        behind.strip_prefix('e').unwrap_or(behind)
    };
    Some([prefix, before, put, behind].concat())
}

/// Older words for what the lexicon has under another name.
fn as_usual(text: &str) -> Option<String> {
    const WORDS: [(&str, &str); 13] = [
        ("malonylurea", "barbituric acid"),
        ("malonyl urea", "barbituric acid"),
        ("2-phenethyl", "2-phenylethyl"),
        ("1-trans-delta", "l-trans-delta"),
        ("tetrahydro-cannabinol", "tetrahydrocannabinol"),
        ("chinazol", "quinazol"),
        ("chinolin", "quinolin"),
        ("gamma-oxybutyr", "gamma-hydroxybutyr"),
        ("n,n-dimethylcarbamo", "dimethylcarbamo"),
        ("n,n-diethylcarbamo", "diethylcarbamo"),
        ("furanethylamine", "furanethanamine"),
        ("indole-3-ethylamine", "indole-3-ethanamine"),
        ("benzodioxole-5-ethylamine", "benzodioxole-5-ethanamine"),
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
/// stem '-' locants '-' ('ol' | 'diol' | 'hydroxy') '-' locants '-' ('one' | 'dione')
/// ```
fn hydroxy_first(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let is_locants = |text: &str| {
        let letters = |c: char| c.is_ascii_digit() || c == ',' || "alphbet".contains(c);
        text.starts_with(|c: char| c.is_ascii_digit()) && text.chars().all(letters)
    };
    let endings = [
        ("-diol-", "-dihydroxy-"),
        ("-ol-", "-hydroxy-"),
        ("-hydroxy-", "-hydroxy-"),
    ];
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
            || [
                "phenyl", "benzyl", "benz", "methyl", "ethyl", "prop", "acet",
            ]
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

/// Takes off the note of an index that one of the stereoisomers is meant, not which.
fn without_stereoisomer(text: &str) -> Option<String> {
    text.strip_suffix(", stereoisomer").map(String::from)
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
            (
                "delta(sup 4)-androsten-17(beta)-ol-3-one",
                "17beta-hydroxy-4-androsten-3-one",
            ),
            (
                "n-ethyl-a-methylbenzeneethanamine",
                "n-ethyl-alpha-methylbenzeneethanamine",
            ),
            (
                "2h-thieno(2,3e)(1,4)-diazepin-2-one",
                "2h-thieno(2,3-e)(1,4)-diazepin-2-one",
            ),
            (
                "sodium 5-ethyl-5-butylbarbiturate",
                "5-ethyl-5-butylbarbituric acid sodium salt",
            ),
            ("bis(2-aminobenzoato)copper", "copper bis(2-aminobenzoate)"),
            (
                "copper, bis(2-aminobenzoato)-",
                "copper bis(2-aminobenzoate)",
            ),
            (
                "bis(3,4-dimethoxyphenethylammonium) sulphate",
                "3,4-dimethoxyphenethylammonium sulfate (2:1)",
            ),
            ("7,8-dihydrocodeinone x", "dihydrocodeinone x"),
            ("x-ol, 2-methyl-, stereoisomer", "x-ol, 2-methyl-"),
            (".alpha.-methyl-x, (.+/-.)-", "alpha-methyl-x, (+/-)-"),
            (
                "3-beta,17-beta-androstanediol",
                "androstane-3beta,17beta-diol",
            ),
            (
                "4,5-epoxy-3,6-dihydroxymorphin-7-ene",
                "7,8-didehydro-4,5-epoxy-3,6-dihydroxymorphinan",
            ),
            (
                "4,5alpha-epoxy-17-methyl-6,8-morphinadien",
                "6,7,8,14-tetradehydro-4,5alpha-epoxy-17-methylmorphinan",
            ),
            (
                "5b-pregnane-3b-hydroxy-20-one",
                "3beta-hydroxy-5beta-pregnane-20-one",
            ),
            (
                "3b-hydroxy-5b-tetrahydroprogesterone",
                "3beta-hydroxy-5beta-pregnan-20-one",
            ),
        ] {
            let found = respelled(written).unwrap_or_else(|| panic!("{written}"));
            assert_eq!(found.name, usual, "{written}");
            let relative = written.contains('*') || written.ends_with("stereoisomer");
            assert_eq!(found.without_stereo, relative, "{written}");
        }
    }

    #[test]
    fn words_for_salts_are_written_out() {
        for (written, usual) in [
            ("benzylamine HCl", "benzylamine hydrochloride"),
            ("benzylamine HBR", "benzylamine hydrobromide"),
            ("benzylamine x 2HCl", "benzylamine dihydrochloride"),
            ("benzylamine (HCl)", "benzylamine hydrochloride"),
            (
                "benzylamine HCl hydrate",
                "benzylamine hydrochloride hydrate",
            ),
            ("benzylamine free base", "benzylamine"),
            ("hydrochloride of benzylamine", "benzylamine hydrochloride"),
            ("benzylamine hemisulfate", "benzylamine sulfate"),
            ("2-苯乙胺 HCl", "2-苯乙胺盐酸盐"),
            ("benzylamine·TFA", "benzylamine trifluoroacetate"),
        ] {
            let found = respelled(written).unwrap_or_else(|| panic!("{written}"));
            assert_eq!(found.name, usual, "{written}");
            assert!(found.is_salt, "{written}");
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
            "xhcl",
            "benzylamine, HCl",
            "benzylamine - HCl",
            "hcl",
            "delphi",
            "thieno(2,3-e)x",
            "methyl(3,4e)x",
            "sodium phenyl barbiturate",
            "a-methylx",
            "",
            "(((",
        ] {
            assert_eq!(respelled(written), None, "{written}");
        }
    }
}
