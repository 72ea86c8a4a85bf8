//! Stereodescriptors: `(2r,3s)-`, `(e)-`, `cis-`, `(+-)-`.

use super::locant::{self, scan_number};
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
    /// What is named has more than one: how is told by the [`Hand`].
    Mixed,
    /// `d`, `endo`, `meso`: a configuration that only some parents place.
    Other,
    /// `+`: something that does not tell the structure.
    Silent,
}

/// Which of two mirror images descriptors mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Hand {
    /// The one that they say.
    Absolute,
    /// One of the two: `rel`, `R*`.
    Relative,
    /// Both: `rac`, `(±)`, `RS`.
    Racemic,
}

/// One descriptor, with its place where it has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Descriptor {
    pub(crate) locant: Option<Locant>,
    pub(crate) configuration: Configuration,
    pub(crate) hand: Hand,
}

impl Descriptor {
    fn new(locant: Option<Locant>, configuration: Configuration) -> Self {
        Self {
            locant,
            configuration,
            hand: Hand::Absolute,
        }
    }

    /// A word for the whole that follows, without a place.
    fn of_whole((configuration, hand): Sense) -> Self {
        Self {
            locant: None,
            configuration,
            hand,
        }
    }
}

/// What a term says.
type Sense = (Configuration, Hand);

const RACEMIC: Sense = (Configuration::Mixed, Hand::Racemic);
const RELATIVE: Sense = (Configuration::Mixed, Hand::Relative);

const fn absolute(configuration: Configuration) -> Sense {
    (configuration, Hand::Absolute)
}

/// The descriptors of one bracket.
pub(crate) type Descriptors = SmallVec<[Descriptor; 8]>;

/// Returns the length of a stereodescriptor in brackets, with its hyphen.
pub(super) fn measure(text: &[u8]) -> Option<usize> {
    scan(text, &mut |_| {})
}

/// Says whether a descriptor without brackets may begin with two letters.
pub(super) const fn begins_with(letters: [u8; 2]) -> bool {
    matches!(
        &letters,
        b"al"
            | b"an"
            | b"be"
            | b"ci"
            | b"dl"
            | b"en"
            | b"er"
            | b"ex"
            | b"me"
            | b"ra"
            | b"re"
            | b"sy"
            | b"th"
            | b"tr"
    )
}

/// Returns the length of a descriptor without brackets, with its hyphen.
pub(super) fn measure_word(text: &[u8]) -> Option<usize> {
    // Methyl and tri are more usual than all of them.
    if matches!(text, [b'm', b'e', b't', ..] | [b't', b'r', b'i', ..]) {
        return None;
    }
    // beta-d-glucopyranosyl
    for anomer in [&b"alpha-"[..], b"beta-"] {
        if let Some([b'd' | b'l', b'-', _, ..]) = text.strip_prefix(anomer) {
            return Some(anomer.len() + 2);
        }
    }
    // A descriptor is followed by a name.
    if let Some(length) = measure_list(text) {
        return text.get(length).is_some().then_some(length);
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

// list = ( "cis" | "trans" ) { "," ( "cis" | "trans" ) } "-"
fn measure_list(text: &[u8]) -> Option<usize> {
    let mut at = 0;
    for count in 0..MAX_LIST {
        let rest = text.get(at..)?;
        let word = [&b"cis"[..], b"trans"];
        at += word.iter().find(|word| rest.starts_with(word))?.len();
        match text.get(at)? {
            b',' => at += 1,
            b'-' if count > 0 => return Some(at + 1),
            _ => return None,
        }
    }
    None
}

/// How many double bonds `trans,cis,trans-` may speak of.
const MAX_LIST: usize = 8;

/// Reads the descriptors of a token.
pub(crate) fn read_stereo(text: &[u8]) -> Descriptors {
    let mut descriptors = Descriptors::new();
    if measure_list(text).is_some() {
        for word in text.split(|byte| matches!(byte, b',' | b'-')) {
            let sense = match word {
                b"cis" => Configuration::Cis,
                b"trans" => Configuration::Trans,
                _ => continue,
            };
            descriptors.push(Descriptor::new(None, sense));
        }
        return descriptors;
    }
    if scan(text, &mut |descriptor| descriptors.push(descriptor)).is_none()
        && let Some((_, sense)) = WORDS.iter().find(|(word, _)| text.starts_with(word))
    {
        descriptors.push(Descriptor::of_whole(*sense));
    }
    descriptors
}

/// The length of the longest of them.
const LONGEST_WORD: usize = 8;

const WORDS: [(&[u8], Sense); 19] = [
    (b"cis-", absolute(Configuration::Cis)),
    (b"trans-", absolute(Configuration::Trans)),
    (b"rac-", RACEMIC),
    (b"rel-", RELATIVE),
    (b"dl-", RACEMIC),
    (b"d,l-", RACEMIC),
    (b"meso-", absolute(Configuration::Other)),
    (b"erythro-", absolute(Configuration::Other)),
    (b"threo-", absolute(Configuration::Other)),
    (b"endo-", absolute(Configuration::Other)),
    (b"exo-", absolute(Configuration::Other)),
    (b"syn-", absolute(Configuration::Other)),
    (b"anti-", absolute(Configuration::Other)),
    (b"r-", absolute(Configuration::R)),
    (b"e-", absolute(Configuration::E)),
    (b"z-", absolute(Configuration::Z)),
    (b"+-", RACEMIC),
    (b"l-", absolute(Configuration::Other)),
    (b"d-", absolute(Configuration::Other)),
];

/// What stands in brackets as a whole.
const WHOLE: [(&[u8], Sense); 16] = [
    (b"+", absolute(Configuration::Silent)),
    (b"-", absolute(Configuration::Silent)),
    (b"+-", RACEMIC),
    (b"+/-", RACEMIC),
    (b"-+", RACEMIC),
    (b"d", absolute(Configuration::Other)),
    (b"l", absolute(Configuration::Other)),
    (b"dl", RACEMIC),
    (b"rs", RACEMIC),
    (b"sr", RACEMIC),
    (b"cis", absolute(Configuration::Cis)),
    (b"trans", absolute(Configuration::Trans)),
    (b"endo", absolute(Configuration::Other)),
    (b"exo", absolute(Configuration::Other)),
    (b"rac", RACEMIC),
    (b"rel", RELATIVE),
];

/// The length of the longest of them.
const LONGEST_WHOLE: usize = 5;

/// Says whether a text may begin with a descriptor, by its first letters: most groups in
/// brackets do not.
fn may_begin(text: &[u8]) -> bool {
    matches!(
        text,
        [b'0'..=b'9' | b'+' | b'-' | b'r' | b's' | b'z', ..]
            | [
                b'a' | b'd' | b'e' | b'l',
                b')' | b']' | b'}' | b',' | b'*' | b'-',
                ..
            ]
            | [b'a' | b'd', b'l', ..]
            | [b'b' | b'd', b'e', ..]
            | [b'c' | b'x', b'i', ..]
            | [b'e', b'n' | b'p' | b'x', ..]
            | [b'g', b'a', ..]
            | [b'n', b'e' | b'z', ..]
            | [b'o', b'm', ..]
            | [b't', b'r', ..]
    )
}

// stereo = ( "(" | "[" ) ( whole | one { "," one } ) ( ")" | "]" ) "-"
fn scan(text: &[u8], sink: &mut impl FnMut(Descriptor)) -> Option<usize> {
    let (open, rest) = text.split_first()?;
    let closing = match open {
        b'(' => b')',
        b'[' => b']',
        b'{' => b'}',
        _ => return None,
    };
    if !may_begin(rest) {
        return None;
    }
    let end = text.iter().position(|byte| *byte == closing)?;
    let inner = text.get(1..end)?;
    let hyphen = usize::from(text.get(end + 1) == Some(&b'-'));
    let whole = |(word, _): &&(&[u8], Sense)| *word == inner;
    if inner.len() <= LONGEST_WHOLE
        && let Some((_, sense)) = WHOLE.iter().find(whole)
    {
        sink(Descriptor::of_whole(*sense));
        return Some(end + 1 + hyphen);
    }
    if let [b'r' | b's', b'-', b'(', ..] = inner {
        return scan_index(inner, sink).map(|()| end + 1 + hyphen);
    }
    let mut at = 0;
    loop {
        at += scan_one(inner.get(at..)?, sink)?;
        match inner.get(at) {
            None => return Some(end + 1 + hyphen),
            // (1r-trans): the places of the groups of the ring are not told.
            Some(b'-') if matches!(inner.get(at + 1..), Some(b"cis" | b"trans")) => {
                let trans = inner.get(at + 1) == Some(&b't');
                let configuration = if trans {
                    Configuration::Trans
                } else {
                    Configuration::Cis
                };
                sink(Descriptor::new(None, configuration));
                return Some(end + 1 + hyphen);
            }
            Some(b',') => {
                at += 1;
                if inner.get(at) == Some(&b' ') {
                    at += 1;
                }
            }
            Some(_) => return None,
        }
    }
}

// index = ( "r" | "s" ) "-(" one { "," one } ")": the descriptor of the first centre, and how
// the others stand to it. Which centre is the first is told by their rank, and is left open
// unless all are alike.
fn scan_index(inner: &[u8], sink: &mut impl FnMut(Descriptor)) -> Option<()> {
    let mirrored = inner.first() == Some(&b's');
    let terms = inner.get(3..)?.strip_suffix(b")")?;
    let mut found = Descriptors::new();
    let mut at = 0;
    loop {
        at += scan_one(terms.get(at..)?, &mut |one| found.push(one))?;
        match terms.get(at) {
            None => break,
            Some(b',') => at += 1,
            Some(_) => return None,
        }
    }
    let stars = |one: &Descriptor| one.hand == Hand::Relative;
    if !found.iter().all(stars) {
        return None;
    }
    let alike = found
        .iter()
        .all(|one| one.configuration == Configuration::R);
    for mut one in found {
        if alike {
            one.hand = Hand::Absolute;
            if mirrored {
                one.configuration = Configuration::S;
            }
        }
        sink(one);
    }
    Some(())
}

/// The configurations as they are written, the longer first.
const TERMS: [(&[u8], Sense); 12] = [
    (b"alpha", absolute(Configuration::Alpha)),
    (b"beta", absolute(Configuration::Beta)),
    (b"cis", absolute(Configuration::Cis)),
    (b"trans", absolute(Configuration::Trans)),
    (b"rs", (Configuration::R, Hand::Racemic)),
    (b"sr", (Configuration::S, Hand::Racemic)),
    (b"xi", absolute(Configuration::Mixed)),
    (b"r", absolute(Configuration::R)),
    (b"s", absolute(Configuration::S)),
    (b"e", absolute(Configuration::E)),
    (b"z", absolute(Configuration::Z)),
    (b"a", absolute(Configuration::Silent)),
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
        sink(Descriptor::new(locant, Configuration::Beta));
        return Some(at + 1);
    }
    let term = |(word, _): &&(&[u8], Sense)| word.first() == rest.first() && rest.starts_with(word);
    let (word, (configuration, mut hand)) = TERMS.iter().find(term).copied()?;
    if locant.is_none() && matches!(configuration, Configuration::Alpha | Configuration::Beta) {
        return None;
    }
    at += word.len();
    if text.get(at) == Some(&b'*') {
        hand = Hand::Relative;
        at += 1;
    }
    sink(Descriptor {
        locant,
        configuration,
        hand,
    });
    Some(at)
}

/// Reads the Greek letter of a descriptor: its number, its length and primes.
fn greek(text: &[u8]) -> Option<(u8, usize, u8)> {
    let (number, length) = locant::greek(text)?;
    // Of ζ, η and θ the first letter would be the descriptor.
    if (6..=8).contains(&number) {
        return None;
    }
    let rest = text.get(length..)?;
    let primes = rest.iter().take_while(|byte| **byte == b'\'').count();
    matches!(rest.get(primes), Some(b'r' | b's' | b'e' | b'z')).then_some(())?;
    Some((number, length + primes, u8::try_from(primes).ok()?))
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
    let is_side = |text: &[u8]| text.starts_with(b"alpha") || text.starts_with(b"beta");
    if let Some([letter @ b'a'..=b'z', following, ..]) = text.get(at..)
        && (matches!(following, b'r' | b's' | b'e' | b'z' | b'\'')
            || text.get(at + 1..).is_some_and(is_side))
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
    fn what_begins_a_descriptor_is_told_by_two_letters() {
        let words = WORDS.iter().map(|(word, _)| *word);
        for word in words.chain([&b"alpha-d-x"[..], b"beta-l-x"]) {
            let Some(letters) = word.first_chunk() else {
                panic!("too short");
            };
            let marked = !letters.iter().all(u8::is_ascii_lowercase);
            assert!(marked || begins_with(*letters), "{}", word.escape_ascii());
        }
    }

    #[test]
    fn reads_descriptors() {
        use Configuration::{Alpha, Beta, Cis, E, Mixed, R, S, Trans, Z};
        let hand = |text: &str| -> Vec<Hand> {
            let found = read_stereo(text.as_bytes());
            found.iter().map(|one| one.hand).collect()
        };
        assert_eq!(read("(2r,3s)-"), [("2".into(), R), ("3".into(), S)]);
        assert_eq!(read("(4as,8ar)-"), [("4a".into(), S), ("8a".into(), R)]);
        let sides = [
            ("3a".into(), Alpha),
            ("4".into(), Beta),
            ("4b".into(), Beta),
        ];
        assert_eq!(read("(3aalpha,4beta,4bbeta)-"), sides);
        assert_eq!(read("(e)-"), [(String::new(), E)]);
        assert_eq!(read("(2z,4e)-"), [("2".into(), Z), ("4".into(), E)]);
        assert_eq!(read("(2'r)-"), [("2'".into(), R)]);
        assert_eq!(read("(+-)-"), [(String::new(), Mixed)]);
        let both = [(String::new(), Trans), (String::new(), Cis)];
        assert_eq!(read("trans,cis-"), both);
        assert_eq!(measure_word(b"trans,cis-2,6-nonadienal"), Some(10));
        assert_eq!(measure_word(b"trans,2-but"), None);
        assert_eq!(read("cis-"), [(String::new(), Cis)]);
        assert_eq!(read("(1r*,2s*)-"), [("1".into(), R), ("2".into(), S)]);
        assert_eq!(hand("(1r*,2s*)-"), [Hand::Relative; 2]);
        assert_eq!(read("(1rs,2sr)-"), [("1".into(), R), ("2".into(), S)]);
        assert_eq!(hand("(1rs,2sr)-"), [Hand::Racemic; 2]);
        assert_eq!(hand("rac-"), [Hand::Racemic]);
        assert_eq!(hand("rel-"), [Hand::Relative]);
        let alike = [(String::new(), S), (String::new(), S)];
        assert_eq!(read("[s-(r*,r*)]-"), alike);
        assert_eq!(hand("[s-(r*,r*)]-"), [Hand::Absolute; 2]);
        assert_eq!(hand("[r-(r*,s*)]-"), [Hand::Relative; 2]);
        assert_eq!(
            read("(1s-trans)-"),
            [("1".into(), S), (String::new(), Trans)]
        );
        assert_eq!(read("(betas)-").len(), 1);
        assert_eq!(measure(b"(ethyl)"), None);
        assert_eq!(measure(b"(sulfanyl)"), None);
    }
}
