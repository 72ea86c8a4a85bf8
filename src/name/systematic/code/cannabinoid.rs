//! Code names of synthetic cannabinoids, such as `5F-MDMB-PICA`: the linked group, the tail,
//! the core and the linker, each by its abbreviation.
//!
//! The convention is that of the European Monitoring Centre for Drugs and Drug Addiction,
//! described by Potts et al., Clin. Toxicol. 58 (2020) 82, doi:10.1080/15563650.2019.1661425.

use alloc::format;
use alloc::string::String;
use smallvec::SmallVec;

const CUMYL: &str = "NC(C)(C)c1ccccc1";

/// Benzoylhydrazone: it is bonded to the ring of the core, not to a linker.
const HYDRAZIDE: &str = "";

/// The linked groups, from the atom at the carbonyl group of the linker.
const GROUPS: [(&str, &str); 18] = [
    ("a", "NC12CC3CC(CC(C3)C1)C2"),
    ("ab", "NC(C(C)C)C(N)=O"),
    ("adamantyl", "NC12CC3CC(CC(C3)C1)C2"),
    ("adb", "NC(C(C)(C)C)C(N)=O"),
    ("admb", "NC(C(C)(C)C)C(N)=O"),
    ("amb", "NC(C(C)C)C(=O)OC"),
    ("app", "NC(Cc1ccccc1)C(N)=O"),
    ("benzyl", "NCc1ccccc1"),
    ("bzo", HYDRAZIDE),
    ("ch", "NC1CCCCC1"),
    ("cumyl", CUMYL),
    ("edmb", "NC(C(C)(C)C)C(=O)OCC"),
    ("emb", "NC(C(C)C)C(=O)OCC"),
    ("epp", "NC(Cc1ccccc1)C(=O)OCC"),
    ("mdmb", "NC(C(C)(C)C)C(=O)OC"),
    ("mmb", "NC(C(C)C)C(=O)OC"),
    ("mphp", "NC(Cc1ccccc1)C(=O)OC"),
    ("mpp", "NC(Cc1ccccc1)C(=O)OC"),
];

/// The tails, from the atom at the nitrogen of the core, with numbers of rings that no core has.
const TAILS: [(&str, Tail); 12] = [
    ("b", Tail::Butyl),
    ("but", Tail::Chain(4)),
    ("cbm", Tail::Whole("CC8CCC8")),
    ("chm", Tail::Whole("CC8CCCCC8")),
    ("fub", Tail::Whole("Cc8ccc(F)cc8")),
    ("hex", Tail::Chain(6)),
    ("nbm", Tail::Whole("CC8CC9CCC8C9")),
    ("p", Tail::Chain(5)),
    ("pent", Tail::Chain(5)),
    ("phet", Tail::Whole("CCc8ccccc8")),
    ("prop", Tail::Chain(3)),
    ("thp", Tail::Whole("CC8CCOCC8")),
];

/// The cores with their linkers.
const CORES: [(&str, Core); 6] = [
    ("7aica", Core::AzaIndole),
    ("egaclone", Core::Carbolinone),
    ("iata", Core::IndoleAcetamide),
    ("ica", Core::Indole),
    ("inaca", Core::Indazole),
    ("oxizid", Core::Oxindole),
];

/// What may stand on a chain or on the ring of a core.
const SUBSTITUENTS: [(&str, &str); 11] = [
    ("bromo", "Br"),
    ("br", "Br"),
    ("chloro", "Cl"),
    ("cl", "Cl"),
    ("cn", "C#N"),
    ("cyano", "C#N"),
    ("fluoro", "F"),
    ("f", "F"),
    ("i", "I"),
    ("me", "C"),
    ("oh", "O"),
];

#[derive(Clone, Copy)]
enum Tail {
    /// An unbranched chain of that many carbons.
    Chain(u8),
    /// Butyl, but for older names without a substituent, where it is benzyl too.
    Butyl,
    Whole(&'static str),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Core {
    Indole,
    Indazole,
    AzaIndole,
    IndoleAcetamide,
    Carbolinone,
    Oxindole,
}

/// What the parts of a code name are.
#[derive(Default)]
struct Parts {
    group: Option<&'static str>,
    /// The place on the tail and what stands there; nothing for a double bond.
    on_tail: SmallVec<[(u8, &'static str); 2]>,
    /// Whether a substituent stands before the group.
    is_led: bool,
    /// The place on the ring of the core and what stands there.
    on_core: Option<(u8, &'static str)>,
}

/// Returns the SMILES of a code name, given in lower case.
pub(super) fn smiles(name: &[u8]) -> Option<String> {
    // The letters that the cores end with.
    let may = matches!(
        name,
        [.., b'i' | b'a', b'c', b'a']
            | [.., b'a', b't', b'a']
            | [.., b'l', b'o', b'n', b'e']
            | [.., b'z', b'i', b'd']
    );
    let mut cores = CORES.iter().map(|(word, _)| word.as_bytes());
    if !may || name.len() > 32 || !cores.any(|word| name.ends_with(word)) {
        return None;
    }
    let mut rest = core::str::from_utf8(name).ok()?;
    let mut parts = Parts::default();
    loop {
        rest = rest.trim_start_matches(['-', ' ']);
        if let Some(after) = substituent(rest, &mut parts) {
            parts.is_led |= parts.group.is_none();
            rest = after;
            continue;
        }
        if let Some((tail, core)) = tail_and_core(rest) {
            return structure(&parts, tail, core);
        }
        if parts.group.is_some() {
            return None;
        }
        let (group, after) = group(rest)?;
        parts.group = Some(group);
        rest = after;
    }
}

/// Takes the linked group, set apart from the tail; the one of adamantane needs a tail.
fn group(rest: &str) -> Option<(&'static str, &str)> {
    GROUPS.iter().find_map(|(word, smiles)| {
        let after = rest.strip_prefix(word)?;
        let behind = after.strip_prefix(['-', ' ']);
        let has_tail = || matches!(tail_and_core(behind.unwrap_or(after)), Some((Some(_), _)));
        let fits = if *word == "a" {
            has_tail()
        } else {
            behind.is_some()
        };
        fits.then_some((*smiles, after))
    })
}

/// Takes a substituent or a double bond with its place: `5F`, `4CN`, `4en`, `5'Br`.
fn substituent<'a>(rest: &'a str, parts: &mut Parts) -> Option<&'a str> {
    let place = rest
        .bytes()
        .next()
        .filter(|byte| matches!(byte, b'2'..=b'7'))?
        - b'0';
    let rest = rest.get(1..)?;
    let on_core = rest.strip_prefix('\'');
    let rest = on_core.unwrap_or(rest);
    let rest = rest.strip_prefix('-').unwrap_or(rest);
    if on_core.is_none()
        && let Some(after) = rest.strip_prefix("en")
    {
        parts.on_tail.push((place, ""));
        return Some(after);
    }
    let (smiles, after) = SUBSTITUENTS
        .iter()
        .find_map(|(word, smiles)| Some((*smiles, rest.strip_prefix(word)?)))?;
    if on_core.is_none() {
        parts.on_tail.push((place, smiles));
    } else if parts.on_core.replace((place, smiles)).is_some() {
        return None;
    }
    Some(after)
}

/// Reads the rest of a name as a tail, if there is one, and a core.
fn tail_and_core(rest: &str) -> Option<(Option<Tail>, Core)> {
    let core = |rest: &str| {
        CORES
            .iter()
            .find(|(word, _)| *word == rest)
            .map(|found| found.1)
    };
    if let Some(core) = core(rest) {
        return Some((None, core));
    }
    TAILS.iter().find_map(|(word, tail)| {
        let after = rest.strip_prefix(word)?;
        Some((Some(*tail), core(after)?))
    })
}

fn structure(parts: &Parts, tail: Option<Tail>, core: Core) -> Option<String> {
    let group = parts.group?;
    let mut on_core = parts.on_core;
    let mut on_tail = parts.on_tail.clone();
    let length = match tail {
        Some(Tail::Chain(length)) => length,
        Some(Tail::Butyl) => 4,
        Some(Tail::Whole(_)) | None => 0,
    };
    // What is beyond the tail before which it is written stands on the ring: ADB-5Br-BUTINACA.
    if let [(place, smiles @ ("Br" | "Cl" | "F" | "I" | "C"))] = on_tail.as_slice()
        && on_core.is_none()
        && !parts.is_led
        && *place > length
    {
        on_core = Some((*place, *smiles));
        on_tail.clear();
    }
    let tail = match tail {
        None if on_tail.is_empty() => "[H]".into(),
        Some(Tail::Whole(smiles)) if on_tail.is_empty() => smiles.into(),
        Some(Tail::Chain(_)) => chain(length, &on_tail)?,
        Some(Tail::Butyl) if !on_tail.is_empty() => chain(length, &on_tail)?,
        _ => return None,
    };
    // The carbon atoms of the ring from the one beside the nitrogen, by descending place.
    let ring = |first: u8| {
        let mut ring = String::new();
        for place in (4..=first).rev() {
            ring.push('c');
            if let Some((_, smiles)) = on_core.filter(|(at, _)| *at == place) {
                ring.extend(["(", smiles, ")"]);
            }
        }
        on_core
            .is_none_or(|(at, _)| (4..=first).contains(&at))
            .then_some(ring)
    };
    if (group == HYDRAZIDE) != (core == Core::Oxindole)
        || core == Core::Carbolinone && group != CUMYL
    {
        return None;
    }
    Some(match core {
        Core::Indole => format!("O=C({group})c1cn({tail})c2{}c12", ring(7)?),
        Core::Indazole => format!("O=C({group})c1nn({tail})c2{}c12", ring(7)?),
        Core::AzaIndole => format!("O=C({group})c1cn({tail})c2n{}c12", ring(6)?),
        Core::IndoleAcetamide => format!("O=C({group})Cc1cn({tail})c2{}c12", ring(7)?),
        Core::Oxindole => format!("O=C(NN=C1C(=O)N({tail})c2{}c12)c1ccccc1", ring(7)?),
        Core::Carbolinone if on_core.is_none() => {
            format!("O=c1n(C(C)(C)c2ccccc2)ccc2c1c1ccccc1n2{tail}")
        }
        Core::Carbolinone => return None,
    })
}

/// Writes a chain from the nitrogen outwards.
fn chain(length: u8, on_tail: &[(u8, &str)]) -> Option<String> {
    let fits = |(place, smiles): &(u8, &str)| *place < length + u8::from(!smiles.is_empty());
    if !on_tail.iter().all(fits) {
        return None;
    }
    let mut chain = String::new();
    for place in 1..=length {
        chain.push('C');
        for (_, smiles) in on_tail.iter().filter(|(at, _)| *at == place) {
            if smiles.is_empty() {
                chain.push('=');
            } else {
                chain.extend(["(", smiles, ")"]);
            }
        }
    }
    Some(chain)
}

#[cfg(test)]
mod tests {
    use super::super::tests::canonical;
    use super::smiles;

    #[test]
    fn parts_of_a_code_name_are_put_together() {
        for (name, expected) in [
            (
                "5f-mdmb-pica",
                "COC(=O)C(NC(=O)c1cn(CCCCCF)c2ccccc12)C(C)(C)C",
            ),
            (
                "mdmb-4en-pinaca",
                "COC(=O)C(NC(=O)c1nn(CCCC=C)c2ccccc12)C(C)(C)C",
            ),
            (
                "4f-mdmb-binaca",
                "COC(=O)C(NC(=O)c1nn(CCCCF)c2ccccc12)C(C)(C)C",
            ),
            (
                "adb-5'br-butinaca",
                "NC(=O)C(NC(=O)c1nn(CCCC)c2ccc(Br)cc12)C(C)(C)C",
            ),
            (
                "adb-5br-butinaca",
                "NC(=O)C(NC(=O)c1nn(CCCC)c2ccc(Br)cc12)C(C)(C)C",
            ),
            (
                "mdmb-5'br-inaca",
                "COC(=O)C(NC(=O)c1n[nH]c2ccc(Br)cc12)C(C)(C)C",
            ),
            (
                "cumyl-5f-p7aica",
                "CC(C)(NC(=O)c1cn(CCCCCF)c2ncccc12)c1ccccc1",
            ),
            (
                "5f-apinaca",
                "FCCCCCn1nc(C(=O)NC23CC4CC(CC(C4)C2)C3)c2ccccc12",
            ),
            (
                "adb-fubiata",
                "NC(=O)C(NC(=O)Cc1cn(Cc2ccc(F)cc2)c2ccccc12)C(C)(C)C",
            ),
            (
                "cumyl-pegaclone",
                "CCCCCn1c2ccccc2c2c1ccn(C(C)(C)c1ccccc1)c2=O",
            ),
            (
                "5f-a-p7aica",
                "FCCCCCn1cc(C(=O)NC23CC4CC(CC(C4)C2)C3)c2cccnc12",
            ),
            (
                "5-fluoro-cumyl-pica",
                "CC(C)(NC(=O)c1cn(CCCCCF)c2ccccc12)c1ccccc1",
            ),
            (
                "admb-fubinaca",
                "NC(=O)C(NC(=O)c1nn(Cc2ccc(F)cc2)c2ccccc12)C(C)(C)C",
            ),
            ("bzo-hexoxizid", "CCCCCCN1C(=O)C(=NNC(=O)c2ccccc2)c2ccccc12"),
            (
                "4cn cumyl butinaca",
                "CC(C)(NC(=O)c1nn(CCCCC#N)c2ccccc12)c1ccccc1",
            ),
        ] {
            let read = smiles(name.as_bytes()).unwrap_or_default();
            assert_eq!(canonical(&read), canonical(expected), "{name}");
        }
    }

    #[test]
    fn what_is_no_code_name_is_refused() {
        for name in [
            "arnica",
            "silica",
            "chica",
            "formica",
            "abica",
            "pica",
            "ica",
            "adb-binaca",
            "7f-mdmb-pica",
            "5en-mdmb-pinaca",
            "mdmb-pegaclone",
            "adb-hexoxizid",
            "bzo-pinaca",
            "5f-5cl-chm-inaca",
            "adb-5'br-6'br-butinaca",
            "cumyl-8'f-pica",
            "ab-xpinaca",
        ] {
            assert_eq!(smiles(name.as_bytes()), None, "{name}");
        }
    }
}
