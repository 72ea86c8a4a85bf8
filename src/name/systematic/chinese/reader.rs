//! What all parts of the grammar share: the text, the budget, what was read before.

use super::lexicon::{Part, Row, matches};
use super::rendering::Rendering;
use super::source::Source;
use alloc::rc::Rc;
use alloc::string::String;
use alloc::vec::Vec;
use smallvec::{SmallVec, smallvec};

/// How many bytes of English may be rendered for all readings of a name together.
const MAX_WORK: usize = 400_000;

/// A group: a substituent, or the beginning of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) end: usize,
    pub(super) text: Rendering,
    /// Whether nothing needs to follow: 甲基, not 甲.
    pub(super) is_full: bool,
    /// Whether it takes groups before it.
    pub(super) is_open: bool,
    /// Whether it has two free valences: 亚甲二氧基.
    pub(super) is_divalent: bool,
    pub(super) kind: Kind,
}

/// What a group is, as far as the groups after it ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A chain of so many carbons.
    Chain(u8),
    /// A branched chain, or 苄.
    Alkyl,
    Ring,
    Acyl,
    Other,
    /// A group on a chain or ring: 苯乙基.
    Joined,
    /// What stands in brackets.
    Bracket,
    /// A group with a number before it.
    Several {
        are_rings: bool,
    },
}

/// Groups before a parent, as far as they were read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Groups {
    pub(super) end: usize,
    pub(super) text: Rendering,
    /// Whether they begin with a group that has neither locant nor bracket.
    pub(super) is_loose: bool,
    /// Whether they end with one ring, or one group in brackets, to which 氨基 is joined.
    pub(super) joins: bool,
}

/// A locant or several.
#[derive(Clone, Debug)]
pub(super) struct Locants {
    /// Behind the hyphen.
    pub(super) end: usize,
    pub(super) text: String,
    pub(super) count: u8,
    pub(super) kind: LocantKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LocantKind {
    Numbers,
    /// 邻, 间, 对.
    Relative,
    /// 1H: the place of a hydrogen.
    Hydrogen,
}

/// Reads one text.
#[derive(Debug)]
pub(super) struct Reader {
    pub(super) source: Source,
    work: usize,
    /// The furthest place reached, and what was expected there.
    furthest: (usize, &'static str),
    /// The words that stand at each byte, those of one after those of another.
    words: Vec<&'static Row>,
    /// For each byte the end of its words in that list.
    word_ends: Vec<u16>,
    parts: Vec<Option<Rc<[Group]>>>,
    groups: Vec<Option<Rc<[Group]>>>,
    lists: Vec<Option<Rc<[Groups]>>>,
}

impl Reader {
    pub(super) fn new(source: Source) -> Self {
        let count = source.len() + 1;
        let mut words = Vec::new();
        let mut word_ends = Vec::with_capacity(count);
        for at in 0..count {
            matches(source.rest(at), |row| words.push(row));
            word_ends.push(u16::try_from(words.len()).unwrap_or(u16::MAX));
        }
        Self {
            source,
            words,
            word_ends,
            parts: alloc::vec![None; count],
            work: MAX_WORK,
            furthest: (0, "a group or a parent"),
            groups: alloc::vec![None; count],
            lists: alloc::vec![None; count],
        }
    }

    /// Takes the cost of a rendering from the budget.
    pub(super) fn spend(&mut self, text: &Rendering) {
        self.work = self.work.saturating_sub(text.len() + 8);
    }

    /// Takes the cost of looking at one more way to go on; tells whether there is any left.
    pub(super) fn step(&mut self) -> bool {
        self.work = self.work.saturating_sub(8);
        self.work > 0
    }

    pub(super) fn is_exhausted(&self) -> bool {
        self.work == 0
    }

    pub(super) fn reached(&mut self, at: usize, expected: &'static str) {
        if at > self.furthest.0 {
            self.furthest = (at, expected);
        }
    }

    pub(super) fn furthest(&self) -> (usize, &'static str) {
        self.furthest
    }

    /// Returns the groups that begin at a place, with all that can be joined to them.
    pub(super) fn groups(&mut self, at: usize) -> Rc<[Group]> {
        if let Some(Some(known)) = self.groups.get(at) {
            return Rc::clone(known);
        }
        let found: Rc<[_]> = if self.is_exhausted() {
            Rc::new([])
        } else {
            distinct(self.read_groups(at))
        };
        if let Some(place) = self.groups.get_mut(at) {
            *place = Some(Rc::clone(&found));
        }
        found
    }

    /// Returns the groups of one word, or in brackets, that begin at a place.
    pub(super) fn parts(&mut self, at: usize) -> Rc<[Group]> {
        if let Some(Some(known)) = self.parts.get(at) {
            return Rc::clone(known);
        }
        let found = distinct(self.read_parts(at));
        if let Some(place) = self.parts.get_mut(at) {
            *place = Some(Rc::clone(&found));
        }
        found
    }

    /// Returns the lists of groups that begin at a place, the empty one first.
    pub(super) fn lists(&mut self, at: usize) -> Rc<[Groups]> {
        if let Some(Some(known)) = self.lists.get(at) {
            return Rc::clone(known);
        }
        let found: Rc<[_]> = if self.is_exhausted() {
            Rc::new([])
        } else {
            distinct(self.read_lists(at))
        };
        if let Some(place) = self.lists.get_mut(at) {
            *place = Some(Rc::clone(&found));
        }
        found
    }

    /// Says whether a word stands at a place.
    pub(super) fn has(&self, at: usize, word: &str) -> bool {
        self.source.rest(at).starts_with(word)
    }

    /// Returns the rows of some parts whose words stand at a place.
    pub(super) fn rows(&self, at: usize, parts: &[Part]) -> SmallVec<[&'static Row; 4]> {
        let end = |at: usize| self.word_ends.get(at).map_or(0, |end| usize::from(*end));
        let start = at.checked_sub(1).map_or(0, end);
        let rows = self.words.get(start..end(at)).unwrap_or(&[]);
        rows.iter()
            .filter(|row| parts.contains(&row.part))
            .copied()
            .collect()
    }

    /// Returns the stem of a chain that stands at a place: 二十二, not 二十 with two endings.
    pub(super) fn stem(&self, at: usize) -> Option<&'static Row> {
        self.rows(at, &[Part::Stem]).last().copied()
    }

    /// Returns the numbers that stand at a place, and 1 without a word.
    pub(super) fn numbers(&self, at: usize) -> SmallVec<[(usize, u8); 3]> {
        let mut numbers = smallvec![(at, 1)];
        for row in self.rows(at, &[Part::Number]) {
            numbers.push((at + row.word.len(), row.number));
        }
        numbers
    }

    /// Reads locants with the hyphen after them; 邻, 间, 对 need none.
    ///
    /// `locants = locant *( "," locant ) [ "(" locant *( "," locant ) ")" ] "-"`
    pub(super) fn locants(&self, at: usize) -> Option<Locants> {
        let rest = self.source.rest(at);
        for (word, letter) in [("邻", "o"), ("间", "m"), ("对", "p")] {
            if let Some(after) = rest.strip_prefix(word) {
                let end = self.source.limit(at) - after.len() + usize::from(after.starts_with('-'));
                return Some(Locants {
                    end,
                    text: String::from(letter),
                    count: 1,
                    kind: LocantKind::Relative,
                });
            }
        }
        let (mut length, hydrogen) = locant(rest)?;
        let mut text = String::new();
        put_locant(&mut text, rest.get(..length)?);
        // 1-N-Boc-: the atom is told twice.
        if !hydrogen && rest.get(length..)?.starts_with("-N-") {
            length += 2;
        }
        let mut count = 1;
        let mut kind = if hydrogen {
            LocantKind::Hydrogen
        } else {
            LocantKind::Numbers
        };
        while let Some(next) = rest.get(length..)?.strip_prefix(',') {
            let (more, hydrogen) = locant(next)?;
            text.push(',');
            put_locant(&mut text, next.get(..more)?);
            length += 1 + more;
            count += 1;
            if hydrogen {
                kind = LocantKind::Hydrogen;
            }
        }
        if kind == LocantKind::Numbers
            && let after = rest.get(length..)?
            && let hyphen = usize::from(after.starts_with("-("))
            && let Some(more) = added_hydrogens(after.get(hyphen..)?)
        {
            text.push_str(after.get(hyphen..hyphen + more)?);
            length += hyphen + more;
        }
        if kind == LocantKind::Numbers && matches!(text.as_str(), "o" | "m" | "p") {
            kind = LocantKind::Relative;
        }
        rest.get(length..)?.starts_with('-').then_some(Locants {
            end: at + length + 1,
            text,
            count,
            kind,
        })
    }
}

/// Keeps one of those that are equal.
fn distinct<T: PartialEq>(found: Vec<T>) -> Rc<[T]> {
    let mut kept: Vec<T> = Vec::with_capacity(found.len());
    for one in found {
        if !kept.contains(&one) {
            kept.push(one);
        }
    }
    kept.into()
}

/// Measures the places of added hydrogens in brackets: `(1H,3H)`.
fn added_hydrogens(text: &str) -> Option<usize> {
    let mut length = 0;
    for mark in ['('].into_iter().chain(core::iter::repeat(',')) {
        let after = text.get(length..)?;
        if length > 0 && after.starts_with(')') {
            return Some(length + 1);
        }
        let (more, hydrogen) = locant(after.strip_prefix(mark)?)?;
        if !hydrogen {
            return None;
        }
        length += 1 + more;
    }
    None
}

/// Measures a locant; says whether it is the place of a hydrogen.
///
/// `locant = 1*DIGIT [ a-h ] [ "α" / "β" / "(" 1*DIGIT ")" ] *"'" [ "H" ]`
/// `/ ( "N" *DIGIT / "O" / "S" / "C" ) *"'" / Greek`
fn locant(text: &str) -> Option<(usize, bool)> {
    let bytes = text.as_bytes();
    let first = text.chars().next()?;
    let mut length = match first {
        '0'..='9' => {
            let digits = digits(bytes);
            let letter = matches!(bytes.get(digits), Some(b'a'..=b'h'));
            let digits = digits + usize::from(letter);
            digits + side(text.get(digits..)?)
        }
        // N2, N4: the nitrogens at these places.
        'N' => 1 + digits(bytes.get(1..)?),
        'n' | 'O' | 'o' | 'S' | 'm' | 'p' => 1,
        'α' | 'β' | 'γ' | 'δ' | 'ω' => first.len_utf8(),
        _ => return None,
    };
    while bytes.get(length) == Some(&b'\'') {
        length += 1;
    }
    let hydrogen = first.is_ascii_digit() && matches!(bytes.get(length), Some(b'H'));
    // A longer word of letters is no locant.
    let end = length + usize::from(hydrogen);
    if bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
        return None;
    }
    Some((end, hydrogen))
}

fn digits(bytes: &[u8]) -> usize {
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit());
    digits.count()
}

/// Measures what stands behind a digit: the side of the ring, or the far end of a double bond.
fn side(text: &str) -> usize {
    if text.starts_with(['α', 'β']) {
        return 'α'.len_utf8();
    }
    let Some(inside) = text.strip_prefix('(') else {
        return 0;
    };
    let digits = inside.bytes().take_while(u8::is_ascii_digit).count();
    let closed = inside.as_bytes().get(digits) == Some(&b')');
    if digits > 0 && closed { digits + 2 } else { 0 }
}

fn put_locant(text: &mut String, written: &str) {
    for (at, character) in written.char_indices() {
        match character {
            'n' if at == 0 => text.push('N'),
            'α' => text.push_str("alpha"),
            'β' => text.push_str("beta"),
            'γ' => text.push_str("gamma"),
            'δ' => text.push_str("delta"),
            'ω' => text.push_str("omega"),
            other => text.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reader(text: &str) -> Reader {
        Reader::new(Source::new(text).unwrap())
    }

    #[test]
    fn locants_are_read_with_their_hyphen() {
        let read = |text: &str| {
            let reader = reader(text);
            let locants = reader.locants(0)?;
            Some((locants.text, locants.end, locants.count, locants.kind))
        };
        let numbers =
            |text: &str, end, count| Some((String::from(text), end, count, LocantKind::Numbers));
        assert_eq!(read("2,3'-二"), numbers("2,3'", 5, 2));
        assert_eq!(read("N,N-二"), numbers("N,N", 4, 2));
        assert_eq!(read("α-甲"), numbers("alpha", 3, 1));
        let hydrogen = read("1H-吲哚").unwrap();
        assert_eq!(hydrogen.3, LocantKind::Hydrogen);
        let relative = read("邻氯").unwrap();
        assert_eq!((relative.0.as_str(), relative.1), ("o", "邻".len()));
        assert_eq!(relative.3, LocantKind::Relative);
        assert_eq!(read("2,4(1H,3H)-二"), numbers("2,4(1H,3H)", 11, 2));
        assert_eq!(read("2,4(1H,3)-二"), None);
        assert_eq!(read("17β-羟"), numbers("17beta", 5, 1));
        assert_eq!(read("1,3,5(10)-三"), numbers("1,3,5(10)", 10, 3));
        assert_eq!(read("1-N-甲"), numbers("1", 4, 1));
        assert_eq!(read("2,3二"), None);
        assert_eq!(read("甲"), None);
    }

    #[test]
    fn groups_join_what_can_take_them() {
        let groups = |text: &str| -> Vec<String> {
            let mut reader = reader(text);
            let groups = reader.groups(0);
            let whole = groups.iter().filter(|group| group.end == text.len());
            whole
                .map(|group| String::from(group.text.as_str()))
                .collect()
        };
        assert_eq!(groups("二甲氨基"), ["bis(methyl)amino"]);
        assert_eq!(
            groups("乙氧羰基"),
            ["(ethyl)oxycarbonyl", "((ethyl)oxy)carbonyl"]
        );
        assert_eq!(groups("三氟甲基"), ["tris(fluoro)methyl"]);
        assert_eq!(groups("苯乙基"), ["2-(phenyl)ethyl"]);
        assert_eq!(groups("硝基苯基"), ["(nitro)phenyl"]);
        assert!(groups("苯基硝基").is_empty());
    }

    #[test]
    fn the_work_of_a_reading_is_bounded() {
        let mut reader = reader(&"氯溴".repeat(90));
        assert!(reader.wholes().is_empty() || reader.is_exhausted());
        assert!(reader.is_exhausted());
    }
}
