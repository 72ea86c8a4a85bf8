//! Short names of synthetic cannabinoids as monitoring bodies form them: `5F-MDMB-PICA`.

use alloc::format;
use alloc::string::String;

/// The longest short name; none is half as long.
const MAX_LEN: usize = 32;

/// Reads the short name of a synthetic cannabinoid: the systematic name for which it stands.
/// The name of the group at the nitrogen of the amide comes first, then what is put on the
/// chain, then the first letters of the chain and those of the core.
///
/// ```text
/// name := (change '-')? head '-' (change '-')* tail core
/// change := place "'"? ('f' | 'cl' | 'br' | 'cn' | 'en')
/// ```
pub(crate) fn in_full(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > MAX_LEN {
        return None;
    }
    let lower = text.to_lowercase().replace(['′', '’'], "'");
    let mut parts = lower.split(['-', ' ']);
    let (tail, core) = Core::behind(parts.next_back()?)?;
    let mut head = None;
    let mut chain = Changed::default();
    let mut ring = None;
    for part in parts {
        if head.is_none()
            && let Some(found) = Head::named(part)
        {
            head = Some(found);
            continue;
        }
        let (place, change) = Change::read(part)?;
        let on_ring = place.ends_with('\'') || tail.is_empty();
        let place = place.trim_end_matches('\'').parse().ok()?;
        if on_ring {
            if ring.replace(change.halogen()?).is_some() || !core.takes(place) {
                return None;
            }
        } else if chain.0.replace((place, change)).is_some() {
            return None;
        }
    }
    let tail = chain.on(tail, core)?;
    let ring = ring.map_or_else(String::new, |halogen| format!("5-{halogen}-"));
    Some(head?.amide(&format!("{ring}{tail}{}", core.name())))
}

/// The ring system whose place 3 carries the carbonyl.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Core {
    Indazole,
    Indole,
    Azaindole,
}

impl Core {
    /// Reads the core that ends a word, and what stands before it.
    fn behind(word: &str) -> Option<(&str, Self)> {
        [
            ("7aica", Self::Azaindole),
            ("inaca", Self::Indazole),
            ("ica", Self::Indole),
        ]
        .into_iter()
        .find_map(|(end, core)| Some((word.strip_suffix(end)?, core)))
    }

    fn name(self) -> &'static str {
        match self {
            Self::Indazole => "1H-indazole-3-carboxamid",
            Self::Indole => "1H-indole-3-carboxamid",
            Self::Azaindole => "1H-pyrrolo[2,3-b]pyridine-3-carboxamid",
        }
    }

    /// Says whether short names put halogens at a place of the ring.
    fn takes(self, place: u8) -> bool {
        self != Self::Azaindole && place == 5
    }
}

/// What stands in the chain at its place.
#[derive(Clone, Copy)]
enum Change {
    Halogen(&'static str),
    Cyano,
    Ene,
}

impl Change {
    fn read(part: &str) -> Option<(&str, Self)> {
        let letters = part.trim_start_matches(|c: char| c.is_ascii_digit() || c == '\'');
        let place = part.strip_suffix(letters)?;
        let change = match letters {
            "f" => Self::Halogen("fluoro"),
            "cl" => Self::Halogen("chloro"),
            "br" => Self::Halogen("bromo"),
            "cn" => Self::Cyano,
            "en" => Self::Ene,
            _ => return None,
        };
        Some((place, change))
    }

    fn halogen(self) -> Option<&'static str> {
        match self {
            Self::Halogen(name) => Some(name),
            Self::Cyano | Self::Ene => None,
        }
    }
}

/// A change of the chain with its place.
#[derive(Clone, Copy, Default)]
struct Changed(Option<(u8, Change)>);

impl Changed {
    /// Names the group at the nitrogen of the ring, with its place.
    fn on(self, tail: &str, core: Core) -> Option<String> {
        let whole = match tail {
            "fub" => "1-[(4-fluorophenyl)methyl]-",
            "chm" => "1-(cyclohexylmethyl)-",
            "cbm" => "1-(cyclobutylmethyl)-",
            "" => "",
            _ => {
                let (stem, length) = match tail {
                    "p" => ("pent", 5),
                    "but" => ("but", 4),
                    // Alone it stands for benzyl too.
                    "b" if self.0.is_some() && core == Core::Indazole => ("but", 4),
                    "hex" => ("hex", 6),
                    _ => return None,
                };
                return self.on_chain(stem, length);
            }
        };
        self.0.is_none().then(|| String::from(whole))
    }

    fn on_chain(self, stem: &str, length: u8) -> Option<String> {
        let Some((place, change)) = self.0 else {
            return Some(format!("1-{stem}yl-"));
        };
        // A double bond is counted from its first carbon.
        let last = match change {
            Change::Halogen(_) | Change::Cyano => length,
            Change::Ene => length.checked_sub(1)?,
        };
        if !(2..=last).contains(&place) {
            return None;
        }
        Some(match change {
            Change::Halogen(name) => format!("1-({place}-{name}{stem}yl)-"),
            Change::Cyano => format!("1-({place}-cyano{stem}yl)-"),
            Change::Ene => format!("1-({stem}-{place}-en-1-yl)-"),
        })
    }
}

/// The group at the nitrogen of the amide.
#[derive(Clone, Copy)]
enum Head {
    /// An ester of an amino acid: the alcohol and the acid.
    Ester(&'static str, &'static str),
    Group(&'static str),
}

impl Head {
    fn named(part: &str) -> Option<Self> {
        Some(match part {
            "mdmb" => Self::Ester("methyl", "3,3-dimethylbutanoate"),
            "edmb" => Self::Ester("ethyl", "3,3-dimethylbutanoate"),
            "mmb" | "amb" => Self::Ester("methyl", "3-methylbutanoate"),
            "emb" => Self::Ester("ethyl", "3-methylbutanoate"),
            "adb" => Self::Group("1-amino-3,3-dimethyl-1-oxobutan-2-yl"),
            "ab" => Self::Group("1-amino-3-methyl-1-oxobutan-2-yl"),
            "app" => Self::Group("1-amino-1-oxo-3-phenylpropan-2-yl"),
            "cumyl" => Self::Group("2-phenylpropan-2-yl"),
            _ => return None,
        })
    }

    /// Names the whole, from the name of the acid up to its `carboxamid`.
    fn amide(self, acid: &str) -> String {
        match self {
            Self::Ester(alcohol, rest) => format!("{alcohol} 2-[{acid}o]-{rest}"),
            Self::Group(group) => format!("N-({group})-{acid}e"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::read_name;

    #[test]
    fn short_names_stand_for_systematic_ones() {
        for (short, name) in [
            (
                "5F-AB-P7AICA",
                "N-(1-amino-3-methyl-1-oxobutan-2-yl)-1-(5-fluoropentyl)-1H-pyrrolo[2,3-b]pyridine-3-carboxamide",
            ),
            (
                "MMB-4en-PICA",
                "methyl 2-[1-(pent-4-en-1-yl)-1H-indole-3-carboxamido]-3-methylbutanoate",
            ),
            (
                "AB-4CN-BUTINACA",
                "N-(1-amino-3-methyl-1-oxobutan-2-yl)-1-(4-cyanobutyl)-1H-indazole-3-carboxamide",
            ),
            (
                "ADB-5′Br-BUTINACA",
                "N-(1-amino-3,3-dimethyl-1-oxobutan-2-yl)-5-bromo-1-butyl-1H-indazole-3-carboxamide",
            ),
            (
                "mdmb-5br-inaca",
                "methyl 2-[5-bromo-1H-indazole-3-carboxamido]-3,3-dimethylbutanoate",
            ),
            (
                "CUMYL-CBMICA",
                "N-(2-phenylpropan-2-yl)-1-(cyclobutylmethyl)-1H-indole-3-carboxamide",
            ),
        ] {
            assert_eq!(in_full(short).as_deref(), Some(name), "{short}");
            assert!(read_name(name).is_ok(), "{name}");
        }
    }

    #[test]
    fn other_words_and_open_names_stand_for_nothing() {
        for text in [
            "PINACA",
            "ADB",
            "ADB-BICA",
            "AB-BINACA",
            "5F-5Cl-ADB-PINACA",
            "7F-ADB-PINACA",
            "5F-ADB-FUBINACA",
            "ADB-6'Br-BUTINACA",
            "5F-ADB-XINACA",
            "5F-XYZ-PINACA",
            "silica",
            "AB silica",
            "app formica",
            "ab-",
            "",
        ] {
            assert_eq!(in_full(text), None, "{text}");
        }
    }
}
