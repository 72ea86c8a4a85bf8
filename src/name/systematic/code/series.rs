//! Code names of series, such as `4-HO-MiPT`, `25N-NBOH` and `1T-LSD`: the parent by its
//! abbreviation, and before it what stands on it.
//!
//! The abbreviations are those of `PiHKAL` (1991) and `TiHKAL` (1997) and of the reports of the
//! European Monitoring Centre for Drugs and Drug Addiction that carried them on.

use alloc::format;
use alloc::string::String;
use smallvec::SmallVec;

/// The longest code name, in bytes.
const MAX_LEN: usize = 32;

/// The most groups that are read before an abbreviation.
const MAX_GROUPS: usize = 3;

/// What stands on a ring.
const GROUPS: [(&str, &str); 22] = [
    ("acetoxy", "OC(C)=O"),
    ("aco", "OC(C)=O"),
    ("bromo", "Br"),
    ("br", "Br"),
    ("chloro", "Cl"),
    ("cl", "Cl"),
    ("eto", "OCC"),
    ("et", "CC"),
    ("fluoro", "F"),
    ("f", "F"),
    ("hydroxy", "O"),
    ("ho", "O"),
    ("iodo", "I"),
    ("i", "I"),
    ("methoxy", "OC"),
    ("methyl", "C"),
    ("meo", "OC"),
    ("mes", "SC"),
    ("me", "C"),
    ("oh", "O"),
    ("po", "OP(=O)(O)O"),
    ("pro", "OC(=O)CC"),
];

/// Side chains of tryptamines with the nitrogen, up to the indole ring; whether the
/// abbreviation is used for nothing else.
const TRYPTAMINES: [(&str, &str, bool); 21] = [
    ("aet", "CCC(N)C", false),
    ("amt", "CC(N)C", false),
    ("dalt", "C=CCN(CC=C)CC", false),
    ("dbt", "CCCCN(CCCC)CC", false),
    ("det", "CCN(CC)CC", false),
    ("dibt", "CC(C)CN(CC(C)C)CC", false),
    ("dipt", "CC(C)N(C(C)C)CC", true),
    ("dmt", "CN(C)CC", false),
    ("dpt", "CCCN(CCC)CC", false),
    ("eipt", "CCN(C(C)C)CC", true),
    ("ept", "CCN(CCC)CC", false),
    ("malt", "C=CCN(C)CC", false),
    ("mcpt", "C8CC8N(C)CC", false),
    ("met", "CCN(C)CC", false),
    ("mipt", "CC(C)N(C)CC", true),
    ("mpt", "CCCN(C)CC", false),
    ("net", "CCNCC", false),
    ("nipt", "CC(C)NCC", false),
    ("nmt", "CNCC", false),
    ("pipt", "CCCN(C(C)C)CC", true),
    ("pyr-t", "C8CCCN8CC", false),
];

/// What stands at position 4 of a 2,5-dimethoxyphenethylamine.
const TWO_C: [(&str, &str); 34] = [
    ("al", "CC=C"),
    ("am", "CCCCC"),
    ("b", "Br"),
    ("bu", "CCCC"),
    ("c", "Cl"),
    ("cn", "C#N"),
    ("d", "C"),
    ("e", "CC"),
    ("ef", "CCF"),
    ("f", "F"),
    ("i", "I"),
    ("ip", "C(C)C"),
    ("n", "[N+](=O)[O-]"),
    ("o", "OC"),
    ("p", "CCC"),
    ("se", "[Se]C"),
    ("t", "SC"),
    ("t-13", "SCCOC"),
    ("t-15", "SC9CC9"),
    ("t-17", "SC(C)CC"),
    ("t-19", "SCCCC"),
    ("t-2", "SCC"),
    ("t-21", "SCCF"),
    ("t-4", "SC(C)C"),
    ("t-7", "SCCC"),
    ("t-8", "SCC9CC9"),
    ("t-9", "SC(C)(C)C"),
    ("t2", "SCC"),
    ("t4", "SC(C)C"),
    ("t7", "SCCC"),
    ("tfe", "CC(F)(F)F"),
    ("tfm", "C(F)(F)F"),
    ("v", "C=C"),
    ("yn", "C#C"),
];

/// Benzyl groups at the nitrogen of such phenethylamines, `NBOMe` without its first letters.
const BENZYLS: [(&str, &str); 13] = [
    ("", "c8ccccc8C"),
    ("2ome", "COc8ccccc8C"),
    ("3ome", "COc8cccc(c8)C"),
    ("4ome", "COc8ccc(cc8)C"),
    ("br", "Brc8ccccc8C"),
    ("cl", "Clc8ccccc8C"),
    ("cn", "N#Cc8ccccc8C"),
    ("f", "Fc8ccccc8C"),
    ("i", "Ic8ccccc8C"),
    ("md", "O8COc9c8c(ccc9)C"),
    ("oet", "CCOc8ccccc8C"),
    ("oh", "Oc8ccccc8C"),
    ("ome", "COc8ccccc8C"),
];

/// Acyl groups at position 1 of lysergamides.
const ACYLS: [(&str, &str); 8] = [
    ("1a", "(C(C)=O)"),
    ("1b", "(C(=O)CCC)"),
    ("1bz", "(C(=O)c8ccccc8)"),
    ("1cp", "(C(=O)C8CC8)"),
    ("1dd", "(C(=O)CCCCCCCCCCC)"),
    ("1p", "(C(=O)CC)"),
    ("1t", "(C(=O)c8cccs8)"),
    ("1v", "(C(=O)CCCC)"),
];

/// Lysergamides: the nitrogen of the amide and what stands on nitrogen 6.
const LYSERGAMIDES: [(&str, &str, &str); 8] = [
    ("al-lad", DIETHYL, "CC=C"),
    ("ecpla", "CCN(C8CC8)", "C"),
    ("eipla", "CCN(C(C)C)", "C"),
    ("eth-lad", DIETHYL, "CC"),
    ("lampa", "CCCN(C)", "C"),
    ("lsd", DIETHYL, "C"),
    ("mipla", "CC(C)N(C)", "C"),
    ("pro-lad", DIETHYL, "CCC"),
];

const DIETHYL: &str = "CCN(CC)";

/// The amines of 1-phenylcyclohexylamines.
const CYCLOHEXYLS: [(&str, &str); 9] = [
    ("pca", "N"),
    ("pce", "CCN"),
    ("pcip", "CC(C)N"),
    ("pcipr", "CC(C)N"),
    ("pcm", "CN"),
    ("pcmo", "O8CCN(CC8)"),
    ("pcp", "C8CCN(CC8)"),
    ("pcpr", "CCCN"),
    ("pcpy", "C8CCN(C8)"),
];

/// Chains of 2-pyrrolidinyl ketones, from the carbon beside the nitrogen.
const PYRROLIDINYLS: [(&str, &str); 10] = [
    ("pbp", "CC"),
    ("pep", "CCCCC"),
    ("phpp", "CCCCC"),
    ("php", "CCCC"),
    ("pihp", "CC(C)C"),
    ("pop", "CCCCCC"),
    ("ppp", "C"),
    ("pv8", "CCCCC"),
    ("pv9", "CCCCCC"),
    ("pvp", "CCC"),
];

/// Side chains of benzofurans and their kin, `APB` without what the ring is.
const ARYLPROPYLAMINES: [(&str, &str); 4] = [
    ("ap", "CC(C)N"),
    ("eap", "CC(C)NCC"),
    ("map", "CC(C)NC"),
    ("mbp", "CC(CC)NC"),
];

/// Their rings, from the hetero atom to the first atom of the benzene ring.
const BENZO_RINGS: [(&str, &str); 3] = [("b", "o1ccc2"), ("bt", "s1ccc2"), ("db", "O1CCc2")];

/// What a phenyl group stands on in phenidates.
const PHENIDATES: [(&str, &str); 3] = [
    ("eph", "CCOC(=O)C(C8CCCCN8)"),
    ("iph", "CC(C)OC(=O)C(C8CCCCN8)"),
    ("mph", "COC(=O)C(C8CCCCN8)"),
];

/// The same where a letter before the abbreviation tells what stands on the phenyl group:
/// `3-CMC`.
const LETTERED: [(&str, &str); 3] = [
    ("ec", "CCNC(C)C(=O)"),
    ("mc", "CNC(C)C(=O)"),
    ("pm", "CC8NCCOC8"),
];

/// The letters before these abbreviations.
const LETTERS: [(&str, &str); 5] = [
    ("b", "Br"),
    ("c", "Cl"),
    ("e", "CC"),
    ("f", "F"),
    ("m", "C"),
];

/// What stands on a ring, by place.
type Places = SmallVec<[(u8, &'static str); MAX_GROUPS]>;

/// Returns the SMILES of a code name, given in lower case.
pub(super) fn smiles(name: &[u8]) -> Option<String> {
    if name.len() > MAX_LEN || !may_be(name) {
        return None;
    }
    let name = core::str::from_utf8(name).ok()?;
    phenethylamine(name)
        .or_else(|| lysergamide(name))
        .or_else(|| {
            let (places, rest) = places(name)?;
            tryptamine(&places, rest)
                .or_else(|| cyclohexyl(&places, rest))
                .or_else(|| pyrrolidinyl(&places, rest))
                .or_else(|| phenidate(&places, rest))
                .or_else(|| lettered(rest).filter(|_| places.is_empty()))
                .or_else(|| arylpropylamine(rest).filter(|_| places.is_empty()))
        })
}

/// Says whether a name may be one of these: most begin with the number of a place, others with
/// `bk` or `md`, and the rest are short.
fn may_be(name: &[u8]) -> bool {
    matches!(
        name,
        [b'1'..=b'7', ..] | [b'b', b'k', ..] | [b'm', b'd', ..]
    ) || name.len() <= MAX_ALONE
}

/// The longest code name that has no number before it, in bytes: `eth-lad`.
const MAX_ALONE: usize = 7;

/// Looks up what a table has for a word.
fn find(table: &[(&str, &'static str)], word: &str) -> Option<&'static str> {
    table
        .iter()
        .find(|(key, _)| *key == word)
        .map(|(_, smiles)| *smiles)
}

/// Takes a hyphen or space, if there is one.
fn apart(text: &str) -> &str {
    text.strip_prefix(['-', ' ']).unwrap_or(text)
}

/// Takes the groups before an abbreviation with their places: `4-HO-`, `5F-`, `5,6-diMeO-`.
fn places(name: &str) -> Option<(Places, &str)> {
    let mut places = Places::new();
    let mut rest = name;
    while let Some((found, after)) = group(rest) {
        if places.len().saturating_add(found.len()) > MAX_GROUPS {
            return None;
        }
        for place in found {
            if places.iter().any(|(other, _)| *other == place.0) {
                return None;
            }
            places.push(place);
        }
        rest = after;
    }
    Some((places, rest))
}

/// Takes one group, or one at two places.
fn group(rest: &str) -> Option<(Places, &str)> {
    let mut numbers: SmallVec<[u8; 2]> = SmallVec::new();
    let mut rest = rest;
    loop {
        let place = rest
            .bytes()
            .next()
            .filter(|byte| matches!(byte, b'2'..=b'7'))?;
        numbers.push(place.saturating_sub(b'0'));
        rest = rest.get(1..)?;
        match rest.strip_prefix(',') {
            Some(after) if numbers.len() < 2 => rest = after,
            _ => break,
        }
    }
    rest = apart(rest);
    if numbers.len() == 2 {
        rest = rest.strip_prefix("di").unwrap_or(rest);
    }
    let first = rest.bytes().next();
    let mut words = GROUPS
        .iter()
        .filter(|(word, _)| word.bytes().next() == first);
    words.find_map(|(word, smiles)| {
        let after = rest.strip_prefix(word)?;
        let behind = after.strip_prefix(['-', ' '])?;
        let places = numbers.iter().map(|place| (*place, *smiles)).collect();
        Some((places, behind))
    })
}

/// Writes the atoms of an aromatic ring in an order of places, each with what stands on it and
/// the last with a ring closure; `None` where something stands elsewhere.
fn ring(places: &Places, order: &[u8], closure: &str) -> Option<String> {
    if !places.iter().all(|(place, _)| order.contains(place)) {
        return None;
    }
    let mut ring = String::new();
    for place in order {
        ring.push('c');
        if Some(place) == order.last() {
            ring.push_str(closure);
        }
        for (_, smiles) in places.iter().filter(|(at, _)| at == place) {
            ring.extend(["(", smiles, ")"]);
        }
    }
    Some(ring)
}

/// Writes a phenyl group, bonded by its first atom to what stands before it.
fn phenyl(places: &Places) -> Option<String> {
    Some(format!("c7{}", ring(places, &[2, 3, 4, 5, 6], "7")?))
}

/// `4-HO-MET`, `5,6-diMeO-MiPT`, `DiPT`.
fn tryptamine(places: &Places, rest: &str) -> Option<String> {
    let (_, side, alone) = TRYPTAMINES.iter().find(|(word, _, _)| *word == rest)?;
    if places.is_empty() && !alone {
        return None;
    }
    let (two, benzo): (Places, Places) = places.iter().copied().partition(|at| at.0 == 2);
    let two = ring(&two, &[2], "")?;
    let benzo = ring(&benzo, &[7, 6, 5, 4], "")?;
    Some(format!("{side}c1{two}[nH]c2{benzo}c12"))
}

/// `2C-T-21`, `bk-2C-C`, `2C-B-FLY`, `25E-NBOH`.
fn phenethylamine(name: &str) -> Option<String> {
    let (ketone, name) = match name.strip_prefix("bk-") {
        Some(name) => ("C(=O)", name),
        None => ("C", name),
    };
    let rest = name.strip_prefix("2c").map(apart);
    let (code, benzyl) = match (rest, name.strip_prefix("25")) {
        (Some(rest), _) => match rest.split_once("-nb") {
            Some((code, benzyl)) => (code, Some(benzyl)),
            None => (rest, None),
        },
        (None, Some(rest)) => {
            let (code, benzyl) = rest.split_once("-nb")?;
            (code, Some(benzyl))
        }
        (None, None) => return None,
    };
    let benzyl = match benzyl {
        Some(benzyl) => find(&BENZYLS, benzyl)?,
        None => "",
    };
    if let Some(code) = code.strip_suffix("-fly") {
        let four = find(&TWO_C, code)?;
        return Some(format!("{benzyl}NC{ketone}c1c2OCCc2c({four})c2OCCc12"));
    }
    let ring = match code {
        "g" => String::from("c(C)c(C)c1OC"),
        "h" => String::from("ccc1OC"),
        code => format!("c({})cc1OC", find(&TWO_C, code)?),
    };
    Some(format!("{benzyl}NC{ketone}c1cc(OC){ring}"))
}

/// `1T-LSD`, `1P-AL-LAD`, `ETH-LAD`.
fn lysergamide(name: &str) -> Option<String> {
    LYSERGAMIDES.iter().find_map(|(word, amide, six)| {
        let before = name.strip_suffix(word)?;
        let acyl = match before.strip_suffix('-') {
            Some(acyl) => find(&ACYLS, acyl)?,
            // A lamp, in several languages.
            None if before.is_empty() && *word != "lampa" => "",
            None => return None,
        };
        let one = if acyl.is_empty() { "[nH]" } else { "n" };
        Some(format!(
            "{amide}C(=O)[C@@H]1C=C2c3cccc4{one}{acyl}cc(c34)C[C@H]2N({six})C1"
        ))
    })
}

/// `3-HO-PCE`, `4-MeO-PCP`.
fn cyclohexyl(places: &Places, rest: &str) -> Option<String> {
    let amine = find(&CYCLOHEXYLS, rest).filter(|_| !places.is_empty())?;
    Some(format!("{amine}C1({})CCCCC1", phenyl(places)?))
}

/// `4-Cl-alpha-PVP`, `3F-PiHP`, `MDPHP`.
fn pyrrolidinyl(places: &Places, rest: &str) -> Option<String> {
    let (aryl, rest) = match rest.strip_prefix("md") {
        Some(rest) if places.is_empty() => (String::from("c7ccc9OCOc9c7"), rest),
        Some(_) => return None,
        None if places.is_empty() => return None,
        None => (phenyl(places)?, rest),
    };
    let chain = find(&PYRROLIDINYLS, rest.strip_prefix("alpha-").unwrap_or(rest))?;
    Some(format!("C8CCCN8C({chain})C(=O){aryl}"))
}

/// `4F-MPH`.
fn phenidate(places: &Places, rest: &str) -> Option<String> {
    let before = find(&PHENIDATES, rest).filter(|_| !places.is_empty())?;
    Some(format!("{before}{}", phenyl(places)?))
}

/// `2-CMC`, `4-MPM`.
fn lettered(name: &str) -> Option<String> {
    let place = name
        .bytes()
        .next()
        .filter(|byte| matches!(byte, b'2'..=b'4'))?;
    let (letter, series) = apart(name.get(1..)?).split_at_checked(1)?;
    let before = find(&LETTERED, series)?;
    let on_ring = (place.saturating_sub(b'0'), find(&LETTERS, letter)?);
    Some(format!(
        "{before}{}",
        phenyl(&Places::from_iter([on_ring]))?
    ))
}

/// `5-MAPB`, `6-APDB`.
fn arylpropylamine(name: &str) -> Option<String> {
    let place = name
        .bytes()
        .next()
        .filter(|byte| matches!(byte, b'4'..=b'7'))?;
    let code = apart(name.get(1..)?);
    let (chain, start) = ARYLPROPYLAMINES
        .iter()
        .find_map(|(word, chain)| Some((*chain, find(&BENZO_RINGS, code.strip_prefix(word)?)?)))?;
    let places = Places::from_iter([(place.saturating_sub(b'0'), chain)]);
    Some(format!("{start}{}c12", ring(&places, &[4, 5, 6, 7], "")?))
}

#[cfg(test)]
mod tests {
    use super::super::tests::canonical;
    use super::smiles;

    #[test]
    fn groups_and_abbreviation_are_put_together() {
        for (name, expected) in [
            ("4-ho-met", "CCN(C)CCc1c[nH]c2cccc(O)c12"),
            ("5,6-dimeo-mipt", "COc1cc2[nH]cc(CCN(C)C(C)C)c2cc1OC"),
            ("2-me-5-meo-dmt", "COc1ccc2[nH]c(C)c(CCN(C)C)c2c1"),
            ("4-po-det", "CCN(CC)CCc1c[nH]c2cccc(OP(=O)(O)O)c12"),
            ("eipt", "CCN(CCc1c[nH]c2ccccc12)C(C)C"),
            ("2c-t-21", "COc1cc(SCCF)c(OC)cc1CCN"),
            ("2c-g", "COc1cc(CCN)c(OC)c(C)c1C"),
            ("bk-2c-c", "COc1cc(C(=O)CN)c(OC)cc1Cl"),
            ("2c-b-fly", "NCCc1c2OCCc2c(Br)c2OCCc12"),
            ("25n-nboh", "COc1cc([N+](=O)[O-])c(OC)cc1CCNCc1ccccc1O"),
            ("25h-nbmd", "COc1ccc(OC)c(CCNCc2cccc3OCOc23)c1"),
            (
                "1t-lsd",
                "CCN(CC)C(=O)[C@@H]1C=C2c3cccc4n(C(=O)c5cccs5)cc(c34)C[C@H]2N(C)C1",
            ),
            (
                "1p-al-lad",
                "CCN(CC)C(=O)[C@@H]1C=C2c3cccc4n(C(=O)CC)cc(c34)C[C@H]2N(CC=C)C1",
            ),
            ("3-ho-pce", "CCNC1(CCCCC1)c1cccc(O)c1"),
            ("4-meo-pcmo", "COc1ccc(cc1)C1(CCCCC1)N1CCOCC1"),
            ("4-cl-alpha-pihp", "CC(C)CC(N1CCCC1)C(=O)c1ccc(Cl)cc1"),
            ("mdphpp", "CCCCCC(N1CCCC1)C(=O)c1ccc2OCOc2c1"),
            ("4f-iph", "CC(C)OC(=O)C(C1CCCCN1)c1ccc(F)cc1"),
            ("2-bmc", "CNC(C)C(=O)c1ccccc1Br"),
            ("4-mpm", "Cc1ccc(cc1)C1OCCNC1C"),
            ("4f-pv8", "CCCCCC(N1CCCC1)C(=O)c1ccc(F)cc1"),
            ("5-eapb", "CCNC(C)Cc1ccc2occc2c1"),
            ("6-mapdb", "CNC(C)Cc1ccc2CCOc2c1"),
        ] {
            let read = smiles(name.as_bytes()).unwrap_or_default();
            assert_eq!(canonical(&read), canonical(expected), "{name}");
        }
    }

    #[test]
    fn what_may_be_something_else_is_refused() {
        for name in [
            "dmt",
            "met",
            "malt",
            "pcp",
            "2-fly",
            "2c-",
            "25-nbome",
            "25b-nbx",
            "8-ho-dmt",
            "4-ho-4-aco-dmt",
            "7-meo-pce",
            "lad",
            "lampa",
            "1x-lsd",
            "pvp",
            "alpha-pvp",
            "mc",
            "5-mmc",
            "4-mph",
            "2-met",
            "4-ho-",
            "4-f-f-pvp",
            "3-apb",
            "apb",
        ] {
            assert_eq!(smiles(name.as_bytes()), None, "{name}");
        }
    }
}
