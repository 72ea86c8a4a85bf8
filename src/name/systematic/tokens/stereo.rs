//! Stereodescriptors: `(2r,3s)-`, `(e)-`, `cis-`, `(+-)-`.

use super::locant::scan_number;
use crate::name::systematic::locants::{Locant, Place};
use smallvec::SmallVec;

/// What a descriptor says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Configuration {
    R,
    S,
    E,
    Z,
    Cis,
    Trans,
    /// Towards the viewer in the usual drawing.
    Beta,
    /// Away from the viewer.
    Alpha,
    /// Both forms, a racemate, or a configuration that is only relative.
    Mixed,
    /// `+`, `d`, `endo`: something that does not tell the structure alone.
    Silent,
}

/// One descriptor, with its place where it has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Descriptor {
    pub(crate) locant: Option<Locant>,
    pub(crate) configuration: Configuration,
}

/// The descriptors of one bracket.
pub(crate) type Descriptors = SmallVec<[Descriptor; 8]>;

/// Returns the length of a stereodescriptor in brackets, with its hyphen.
pub(super) fn measure(text: &[u8]) -> Option<usize> {
    scan(text, &mut |_| {})
}

/// Returns the length of a descriptor without brackets, with its hyphen.
pub(super) fn measure_word(text: &[u8]) -> Option<usize> {
    if !matches!(
        text.first()?,
        b'a' | b'b' | b'c' | b'd' | b'e' | b'l' | b'm' | b'r' | b's' | b't' | b'z' | b'+'
    ) {
        return None;
    }
    // beta-d-glucopyranosyl
    for anomer in [&b"alpha-"[..], b"beta-"] {
        if let Some([b'd' | b'l', b'-', _, ..]) = text.strip_prefix(anomer) {
            return Some(anomer.len() + 2);
        }
    }
    // All end with their only hyphen but `+-`.
    let hyphen = text
        .iter()
        .take(LONGEST_WORD)
        .position(|byte| *byte == b'-')?;
    let head = text.get(..=hyphen)?;
    let (word, _) = WORDS.iter().find(|(word, _)| *word == head)?;
    // Z-L-valine: benzyloxycarbonyl.
    let rest = text.get(word.len()..)?;
    if head == b"z-"
        && [&b"l-"[..], b"d-", b"dl-"]
            .iter()
            .any(|form| rest.starts_with(form))
    {
        return None;
    }
    // A descriptor is followed by a name.
    text.get(word.len()).is_some().then_some(word.len())
}

/// Reads the descriptors of a token.
pub(crate) fn read_stereo(text: &[u8]) -> Descriptors {
    let mut descriptors = Descriptors::new();
    if scan(text, &mut |descriptor| descriptors.push(descriptor)).is_none() {
        for (word, configuration) in WORDS {
            if text.starts_with(word) {
                descriptors.push(Descriptor {
                    locant: None,
                    configuration,
                });
                break;
            }
        }
    }
    descriptors
}

/// The length of the longest of them.
const LONGEST_WORD: usize = 8;

const WORDS: [(&[u8], Configuration); 19] = [
    (b"cis-", Configuration::Cis),
    (b"trans-", Configuration::Trans),
    (b"rac-", Configuration::Mixed),
    (b"rel-", Configuration::Mixed),
    (b"dl-", Configuration::Mixed),
    (b"d,l-", Configuration::Mixed),
    (b"meso-", Configuration::Silent),
    (b"erythro-", Configuration::Silent),
    (b"threo-", Configuration::Silent),
    (b"endo-", Configuration::Silent),
    (b"exo-", Configuration::Silent),
    (b"syn-", Configuration::Silent),
    (b"anti-", Configuration::Silent),
    (b"r-", Configuration::R),
    (b"e-", Configuration::E),
    (b"z-", Configuration::Z),
    (b"+-", Configuration::Mixed),
    (b"l-", Configuration::Silent),
    (b"d-", Configuration::Silent),
];

/// What stands in brackets as a whole.
const WHOLE: [(&[u8], Configuration); 16] = [
    (b"+", Configuration::Silent),
    (b"-", Configuration::Silent),
    (b"+-", Configuration::Mixed),
    (b"+/-", Configuration::Mixed),
    (b"-+", Configuration::Mixed),
    (b"d", Configuration::Silent),
    (b"l", Configuration::Silent),
    (b"dl", Configuration::Mixed),
    (b"rs", Configuration::Mixed),
    (b"sr", Configuration::Mixed),
    (b"cis", Configuration::Cis),
    (b"trans", Configuration::Trans),
    (b"endo", Configuration::Silent),
    (b"exo", Configuration::Silent),
    (b"rac", Configuration::Mixed),
    (b"rel", Configuration::Mixed),
];

// stereo = ( "(" | "[" ) ( whole | one { "," one } ) ( ")" | "]" ) "-"
fn scan(text: &[u8], sink: &mut impl FnMut(Descriptor)) -> Option<usize> {
    let closing = match text.first()? {
        b'(' => b')',
        b'[' => b']',
        b'{' => b'}',
        _ => return None,
    };
    let end = text.iter().position(|byte| *byte == closing)?;
    let inner = text.get(1..end)?;
    let hyphen = usize::from(text.get(end + 1) == Some(&b'-'));
    if let Some((_, configuration)) = WHOLE.iter().find(|(word, _)| *word == inner) {
        sink(Descriptor {
            locant: None,
            configuration: *configuration,
        });
        return Some(end + 1 + hyphen);
    }
    let mut at = 0;
    loop {
        at += scan_one(inner.get(at..)?, sink)?;
        match inner.get(at) {
            None => return Some(end + 1 + hyphen),
            // (1r-trans): the places of the groups of the ring are not told.
            Some(b'-') if matches!(inner.get(at + 1..), Some(b"cis" | b"trans")) => {
                let trans = inner.get(at + 1) == Some(&b't');
                sink(Descriptor {
                    locant: None,
                    configuration: if trans {
                        Configuration::Trans
                    } else {
                        Configuration::Cis
                    },
                });
                return Some(end + 1 + hyphen);
            }
            Some(b',') => {
                at += 1;
                if inner.get(at) == Some(&b' ') {
                    at += 1;
                }
            }
            // (2s-trans): the first is told, the others by their side.
            Some(b'-') => {
                let rest = inner.get(at + 1..)?;
                return RELATIVE.contains(&rest).then_some(end + 1 + hyphen);
            }
            Some(_) => return None,
        }
    }
}

/// What an index name says of the other centres by the first.
const RELATIVE: [&[u8]; 2] = [b"cis", b"trans"];

/// The configurations as they are written, the longer first.
const TERMS: [(&[u8], Configuration); 12] = [
    (b"alpha", Configuration::Alpha),
    (b"beta", Configuration::Beta),
    (b"cis", Configuration::Cis),
    (b"trans", Configuration::Trans),
    (b"rs", Configuration::Mixed),
    (b"sr", Configuration::Mixed),
    (b"xi", Configuration::Mixed),
    (b"r", Configuration::R),
    (b"s", Configuration::S),
    (b"e", Configuration::E),
    (b"z", Configuration::Z),
    (b"a", Configuration::Silent),
];

// one = [ locant ] ( "r" | "s" | "e" | "z" | "rs" | "sr" | "alpha" | "beta" | … ) [ "*" ]
fn scan_one(text: &[u8], sink: &mut impl FnMut(Descriptor)) -> Option<usize> {
    let mut at = 0;
    let mut locant = None;
    if text.first()?.is_ascii_digit() {
        let (number, length) = scan_place(text)?;
        locant = Some(number);
        at = length;
    } else if let Some((letter, length, primes)) = greek(text) {
        locant = Some(Locant {
            place: Place::Greek(letter),
            number: 0,
            letter: 0,
            primes,
        });
        at = length;
    } else if let [b'n' | b's', b'e' | b'z', ..] = text {
        at = 1;
        locant = Some(Locant::element(if text.first() == Some(&b'n') {
            7
        } else {
            16
        }));
    }
    let rest = text.get(at..)?;
    // (17b)-17-hydroxyandrostan: β
    if locant.is_some_and(|locant| locant.place == Place::Number && locant.letter == 0)
        && let [b'b'] | [b'b', b',', ..] = rest
    {
        sink(Descriptor {
            locant,
            configuration: Configuration::Beta,
        });
        return Some(at + 1);
    }
    let (word, mut configuration) = TERMS
        .iter()
        .find(|(word, _)| rest.starts_with(word))
        .copied()?;
    if locant.is_none() && matches!(configuration, Configuration::Alpha | Configuration::Beta) {
        return None;
    }
    at += word.len();
    if text.get(at) == Some(&b'*') {
        configuration = Configuration::Mixed;
        at += 1;
    }
    sink(Descriptor {
        locant,
        configuration,
    });
    Some(at)
}

/// Reads the Greek letter of a descriptor: its number, its length and primes.
fn greek(text: &[u8]) -> Option<(u8, usize, u8)> {
    const LETTERS: [(&[u8], u8); 6] = [
        (b"alpha", 1),
        (b"beta", 2),
        (b"gamma", 3),
        (b"delta", 4),
        (b"epsilon", 5),
        (b"omega", 24),
    ];
    let (word, number) = LETTERS.iter().find(|(word, _)| text.starts_with(word))?;
    let rest = text.get(word.len()..)?;
    let primes = rest.iter().take_while(|byte| **byte == b'\'').count();
    matches!(rest.get(primes), Some(b'r' | b's' | b'e' | b'z')).then_some(())?;
    Some((*number, word.len() + primes, u8::try_from(primes).ok()?))
}

/// Reads the place of a descriptor: in `4as` the letter belongs to the place, in `4s` not.
fn scan_place(text: &[u8]) -> Option<(Locant, usize)> {
    let (mut locant, mut at) = scan_number(text)?;
    if locant.letter != 0 {
        // scan_number takes a letter before a delimiter, which here is the descriptor.
        let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
        locant.letter = 0;
        at = digits + usize::from(locant.primes);
    }
    if let Some([letter @ b'a'..=b'z', following, ..]) = text.get(at..)
        && matches!(following, b'r' | b's' | b'e' | b'z' | b'\'')
        && !text.get(at..).is_some_and(|rest| rest.starts_with(b"beta"))
        && !(matches!(letter, b'r') && *following == b's')
        && !(matches!(letter, b's') && *following == b'r')
    {
        locant.letter = *letter;
        at += 1;
        while text.get(at) == Some(&b'\'') {
            locant.primes += 1;
            at += 1;
        }
    }
    Some((locant, at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;
    use alloc::vec::Vec;

    fn read(text: &str) -> Vec<(String, Configuration)> {
        read_stereo(text.as_bytes())
            .iter()
            .map(|one| {
                let place = one.locant.map(Locant::written).unwrap_or_default();
                (place, one.configuration)
            })
            .collect()
    }

    #[test]
    fn reads_descriptors() {
        use Configuration::{Cis, E, Mixed, R, S, Trans, Z};
        assert_eq!(read("(2r,3s)-"), [("2".into(), R), ("3".into(), S)]);
        assert_eq!(read("(4as,8ar)-"), [("4a".into(), S), ("8a".into(), R)]);
        assert_eq!(read("(e)-"), [(String::new(), E)]);
        assert_eq!(read("(2z,4e)-"), [("2".into(), Z), ("4".into(), E)]);
        assert_eq!(read("(2'r)-"), [("2'".into(), R)]);
        assert_eq!(read("(+-)-"), [(String::new(), Mixed)]);
        assert_eq!(read("cis-"), [(String::new(), Cis)]);
        assert_eq!(read("(1r*,2s*)-").len(), 2);
        assert_eq!(
            read("(1s-trans)-"),
            [("1".into(), S), (String::new(), Trans)]
        );
        assert_eq!(read("(betas)-").len(), 1);
        assert_eq!(measure(b"(ethyl)"), None);
        assert_eq!(measure(b"(sulfanyl)"), None);
    }
}
