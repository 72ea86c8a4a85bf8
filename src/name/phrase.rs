//! Phrases that name a compound of a metal or acid, put as English has them today:
//! `permanganate of potash`, `sodium salt of acetic acid`, `étile (acetato di)`.

use alloc::format;
use alloc::string::String;

/// Bases in the language of trade, with the metals that they are of.
const BASES: [(&str, &str); 14] = [
    ("potash", "potassium"),
    ("soda", "sodium"),
    ("lime", "calcium"),
    ("ammonia", "ammonium"),
    ("magnesia", "magnesium"),
    ("baryta", "barium"),
    ("lithia", "lithium"),
    ("alumina", "aluminium"),
    ("sodium", "sodium"),
    ("potassium", "potassium"),
    ("ammonium", "ammonium"),
    ("calcium", "calcium"),
    ("lithium", "lithium"),
    ("mercury", "mercury"),
];

/// Older names of anions.
const ANIONS: [(&str, &str); 4] = [
    ("muriate", "chloride"),
    ("hydrate", "hydroxide"),
    ("bicarbonate", "hydrogen carbonate"),
    ("prussiate", "cyanide"),
];

/// Names a salt by its metal first: `permanganate of potash` is potassium permanganate,
/// `sodium salt of acetic acid` is sodium acetate, `carbonic acid, disodium salt` sodium carbonate.
///
/// ```text
/// anion 'of' base  |  counted-metal 'salt of' stem 'ic acid'  |  stem 'ic acid,' metal 'salt'
/// ```
pub(crate) fn metal_first(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    if let Some((metal, acid)) = lower.split_once(" salt of ") {
        return salt_of(metal, acid);
    }
    if let Some(rest) = lower
        .split_once(" acid, ")
        .or_else(|| lower.split_once(" acid "))
    {
        let (stem, behind) = rest;
        let (metal, water) = behind.split_once(" salt")?;
        let water = water.trim_start_matches([',', ' ']);
        let salt = salt_of(metal, &format!("{stem} acid"))?;
        return Some(if water.is_empty() {
            salt
        } else {
            format!("{salt} {water}")
        });
    }
    let (anion, base) = lower.split_once(" of ")?;
    let (_, metal) = BASES.iter().find(|(word, _)| *word == base)?;
    let older = ANIONS.iter().find(|(word, _)| *word == anion);
    let anion = older.map_or(anion, |(_, today)| *today);
    let is_anion = ["ate", "ite", "ide"].iter().any(|end| anion.ends_with(end));
    is_anion.then(|| format!("{metal} {anion}"))
}

/// Numbers of metals in a salt.
const COUNTS: [&str; 3] = ["di", "tri", ""];

/// Stems of acids with several hydrogens.
const SEVERAL: [&str; 8] = [
    "carbon", "sulfur", "sulphur", "phosphor", "tartar", "chrom", "dichrom", "bor",
];

fn salt_of(metal: &str, acid: &str) -> Option<String> {
    let stem = acid.strip_suffix("ic acid")?;
    let (count, metal) = COUNTS.iter().find_map(|count| {
        let rest = metal.strip_prefix(count)?;
        let known = BASES.iter().find(|(_, metal)| *metal == rest);
        known.map(|(_, metal)| (*count, *metal))
    })?;
    // Which of its salts an acid with several hydrogens means needs the number.
    if count.is_empty() && SEVERAL.contains(&stem) {
        return None;
    }
    // Sulfuric and phosphoric acid lose more than the ending, and the acid of a halogen has
    // no salt in -ate.
    let stem = match stem {
        "sulfur" | "sulphur" => "sulf",
        "phosphor" => "phosph",
        stem if stem.starts_with("hydro") => return None,
        stem => stem,
    };
    Some(format!("{metal} {stem}ate"))
}

/// Puts the kind that stands in brackets behind what it is of first, as lists in French and
/// Italian turn it round: `etile (acetato di)` becomes `acetato di etile`.
pub(crate) fn kind_first(text: &str) -> Option<String> {
    let (name, kind) = text.strip_suffix(')')?.split_once(" (")?;
    let of = [" de", " di", " du", " d'"].iter().find(|of| {
        kind.len() > of.len() && kind.is_char_boundary(kind.len() - of.len()) && kind.ends_with(*of)
    })?;
    let space = if of.ends_with('\'') { "" } else { " " };
    let plain = !name.contains(['(', ',', ';']) && !kind.contains(['(', ',', ';']);
    plain.then(|| format!("{kind}{space}{name}"))
}

/// Writes ψ as the prefix that it stands for: `psi-ephedrine`, `N-methyl-ψ-ephedrine`.
pub(crate) fn pseudo(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let marks = ["ψ-", ".psi.-", "psi-", "ψ"];
    let (mark, at) = marks
        .iter()
        .find_map(|mark| Some((*mark, lower.find(mark)?)))?;
    let before = lower.get(..at)?;
    let behind = lower.get(at.checked_add(mark.len())?..)?;
    let starts = before.is_empty() || before.ends_with(['-', ' ', ')']);
    (starts && behind.starts_with(|c: char| c.is_ascii_alphabetic()))
        .then(|| format!("{before}pseudo{behind}"))
}

/// Writes *alfa*, as languages of the south and proper names of drugs do, as `alpha`.
pub(crate) fn alpha(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let (before, behind) = lower.split_once("alfa")?;
    let apart = before.is_empty() || before.ends_with(|c: char| !c.is_alphabetic());
    let greek = behind.starts_with(|c: char| !c.is_alphabetic());
    (apart && greek).then(|| format!("{before}alpha{behind}"))
}

/// Places of the double bond of tetrahydrocannabinol by the numbers of terpenes, with those of
/// its ring system.
const CANNABINOLS: [(&str, &str); 7] = [
    ("1(6)", "8"),
    ("1(2)", "9"),
    ("1", "9"),
    ("6", "8"),
    ("8", "8"),
    ("9", "9"),
    ("10", "10"),
];

/// Names the tetrahydrocannabinol of plants by its double bond alone, whose rings are joined
/// trans: `(-)-delta6-3,4-trans-tetrahydrocannabinol`.
///
/// ```text
/// (sign | 'l' | 'trans' | '1' | '3,4' | 'delta' place | 'tetrahydrocannabinol' 's'? | 'form')+
/// ```
pub(crate) fn cannabinol(text: &str) -> Option<String> {
    const NAME: &str = "tetrahydrocannabinol";
    let mut lower = text.to_ascii_lowercase();
    if let Some(rest) = lower.strip_prefix("cannabinol, ") {
        lower = format!("{}cannabinol", rest.trim_end_matches('-'));
    }
    let (before, behind) = lower.split_once(NAME)?;
    let rest = format!("{before}-{}", behind.strip_prefix('s').unwrap_or(behind));
    let rest = rest.replace(".delta.", "delta").replace("(sup", "");
    let rest = rest.replace("(-)", "").replace("3,4", "");
    let (before, behind) = rest.split_once("delta")?;
    let behind = behind.trim_start_matches(['-', ' ', '(']);
    let end = behind
        .find(|c: char| !c.is_ascii_digit() && !"()".contains(c))
        .unwrap_or(behind.len());
    let (place, behind) = behind.split_at_checked(end)?;
    let place = place
        .strip_suffix(')')
        .filter(|_| !place.contains('('))
        .unwrap_or(place);
    let (_, bond) = CANNABINOLS.iter().find(|(written, _)| *written == place)?;
    let words = || {
        let parts = before.split(['-', ' ', ',', '[', ']']);
        let parts = parts.chain(behind.split(['-', ' ', ',', '[', ']']));
        parts.filter(|part| !part.is_empty())
    };
    let is_told = |part: &str| matches!(part, "trans" | "l" | "1" | "form");
    let trans = words().any(|part| part == "trans");
    (trans && words().all(is_told)).then(|| format!("delta{bond}-{NAME}"))
}

/// Ketones by their short names in trade, with the Chinese names of their glycidic acids.
const GLYCIDIC: [(&str, &str, &str); 8] = [
    ("3,4-mdp-2-p", "pmk", PMK_ACID),
    ("3,4-mdp2p", "pmk", PMK_ACID),
    ("mdp-2-p", "pmk", PMK_ACID),
    ("mdp2p", "pmk", PMK_ACID),
    ("pmk", "pmk", PMK_ACID),
    ("p-2-p", "bmk", BMK_ACID),
    ("p2p", "bmk", BMK_ACID),
    ("bmk", "bmk", BMK_ACID),
];

const PMK_ACID: &str = "2-甲基-3-[3,4-(亚甲二氧基)苯基]缩水甘油酸";
const BMK_ACID: &str = "2-甲基-3-苯基缩水甘油酸";

/// Names the ester of the glycidic acid that trade calls by the ketone made of it, since a
/// ketone has none: `PMK乙酯`, `BMK methyl ester`.
pub(crate) fn glycidate(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let (written, ketone, acid) = GLYCIDIC
        .iter()
        .find(|(written, ..)| lower.starts_with(written))?;
    let rest = lower.get(written.len()..)?.trim_start_matches([' ', '-']);
    if rest.ends_with('酯') && !rest.contains('油') {
        return Some(format!("{acid}{rest}"));
    }
    // PMK甲基缩水甘油酯
    let named = ["缩水甘油酸酯", "缩水甘油酯"]
        .iter()
        .find_map(|word| rest.strip_suffix(word));
    if let Some(group) = named.and_then(|group| group.strip_suffix('基')) {
        return Some(format!("{acid}{group}酯"));
    }
    if let Some(group) = rest.strip_suffix(" glycidate") {
        return (written != ketone).then(|| format!("{ketone} {group} glycidate"));
    }
    let group = rest.strip_suffix("ester")?.trim_end_matches([' ', '-']);
    (!group.contains("glycid")).then(|| format!("{ketone} glycidic acid {group} ester"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn salts_begin_with_their_metal() {
        for (written, put) in [
            ("Permanganate of potash", Some("potassium permanganate")),
            ("carbonate of soda", Some("sodium carbonate")),
            ("muriate of ammonia", Some("ammonium chloride")),
            ("sodium salt of acetic acid", Some("sodium acetate")),
            ("disodium salt of carbonic acid", Some("sodium carbonate")),
            ("carbonic acid, sodium salt", None),
            ("carbonic acid, disodium salt", Some("sodium carbonate")),
            (
                "dichromic acid, disodium salt, dihydrate",
                Some("sodium dichromate dihydrate"),
            ),
            ("sulfuric acid disodium salt", Some("sodium sulfate")),
            ("oil of lime", None),
            ("hydrochloric acid sodium salt", None),
            ("ester of phenylacetic acid", None),
            ("", None),
        ] {
            assert_eq!(metal_first(written).as_deref(), put, "{written}");
        }
    }

    #[test]
    fn cannabinols_are_told_by_their_double_bond() {
        for (written, bond) in [
            ("(-)-delta1-3,4-trans-tetrahydrocannabinol", Some(9)),
            ("tetrahydrocannabinols (-)-trans-.delta.9-form", Some(9)),
            ("1-trans-.delta.-(sup8)-tetrahydrocannabinol", Some(8)),
            ("cannabinol, 1-trans-.delta.-(sup8)-tetrahydro-", Some(8)),
            ("trans-delta1(6)-tetrahydrocannabinol", Some(8)),
            ("cis-delta9-tetrahydrocannabinol", None),
            ("11-hydroxy-delta9-trans-tetrahydrocannabinol", None),
            ("trans-delta5-tetrahydrocannabinol", None),
            ("delta9-tetrahydrocannabinol", None),
        ] {
            let name = bond.map(|bond| format!("delta{bond}-tetrahydrocannabinol"));
            assert_eq!(cannabinol(written), name, "{written}");
        }
    }

    #[test]
    fn kinds_in_brackets_come_first() {
        for (written, put) in [
            ("etile (acetato di)", Some("acetato di etile")),
            (
                "potassium (permanganate de)",
                Some("permanganate de potassium"),
            ),
            ("éthyle (acétate d')", Some("acétate d'éthyle")),
            ("toluene (tol)", None),
            ("x (de)", None),
            ("x (y de", None),
        ] {
            assert_eq!(kind_first(written).as_deref(), put, "{written}");
        }
    }

    #[test]
    fn letters_stand_for_prefixes() {
        assert_eq!(pseudo("ψ-Ephedrine").as_deref(), Some("pseudoephedrine"));
        assert_eq!(
            pseudo("(+)-N-methyl-.psi.-ephedrine").as_deref(),
            Some("(+)-n-methyl-pseudoephedrine")
        );
        assert_eq!(pseudo("upsi-x"), None);
        assert_eq!(alpha("Alfa-PVP").as_deref(), Some("alpha-pvp"));
        assert_eq!(alpha("dl-alfa-x").as_deref(), Some("dl-alpha-x"));
        assert_eq!(alpha("alfaxalone"), None);
    }

    #[test]
    fn esters_of_ketones_are_those_of_their_glycidic_acids() {
        assert_eq!(
            glycidate("BMK乙酯").as_deref(),
            Some("2-甲基-3-苯基缩水甘油酸乙酯")
        );
        assert_eq!(
            glycidate("BMK methyl ester").as_deref(),
            Some("bmk glycidic acid methyl ester")
        );
        assert_eq!(
            glycidate("3,4-MDP-2-P ethyl glycidate").as_deref(),
            Some("pmk ethyl glycidate")
        );
        assert_eq!(
            glycidate("BMK甲基缩水甘油酯").as_deref(),
            Some("2-甲基-3-苯基缩水甘油酸甲酯")
        );
        assert_eq!(glycidate("PMK ethyl glycidate"), None);
        assert_eq!(glycidate("PMK"), None);
    }
}
