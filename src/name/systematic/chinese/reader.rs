//! What all parts of the grammar share: the text, the budget, what was read before.

use super::lexicon::{Part, Row, matches};
use super::rendering::Rendering;
use super::source::Source;
use alloc::string::String;
use alloc::vec::Vec;

/// How many bytes of English may be rendered for all readings of a name together.
const MAX_WORK: usize = 400_000;

/// A group: a substituent, or the beginning of one.
#[derive(Clone, Debug)]
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
    /// The same with a number before it.
    Several,
}

/// Groups before a parent, as far as they were read.
#[derive(Clone, Debug)]
pub(super) struct Groups {
    pub(super) end: usize,
    pub(super) text: Rendering,
    /// Whether they begin with a group that has neither locant nor bracket.
    pub(super) is_loose: bool,
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
    groups: Vec<Option<Vec<Group>>>,
    lists: Vec<Option<Vec<Groups>>>,
}

impl Reader {
    pub(super) fn new(source: Source) -> Self {
        let count = source.len() + 1;
        Self {
            source,
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
    pub(super) fn groups(&mut self, at: usize) -> Vec<Group> {
        if let Some(Some(known)) = self.groups.get(at) {
            return known.clone();
        }
        let found = if self.is_exhausted() {
            Vec::new()
        } else {
            self.read_groups(at)
        };
        if let Some(place) = self.groups.get_mut(at) {
            *place = Some(found.clone());
        }
        found
    }

    /// Returns the lists of groups that begin at a place, the empty one first.
    pub(super) fn lists(&mut self, at: usize) -> Vec<Groups> {
        if let Some(Some(known)) = self.lists.get(at) {
            return known.clone();
        }
        let found = if self.is_exhausted() {
            Vec::new()
        } else {
            self.read_lists(at)
        };
        if let Some(place) = self.lists.get_mut(at) {
            *place = Some(found.clone());
        }
        found
    }

    /// Says whether a word stands at a place.
    pub(super) fn has(&self, at: usize, word: &str) -> bool {
        self.source.rest(at).starts_with(word)
    }

    /// Returns the rows of some parts whose words stand at a place.
    pub(super) fn rows(&self, at: usize, parts: &[Part]) -> Vec<&'static Row> {
        let mut rows = Vec::new();
        matches(self.source.rest(at), |row| {
            if parts.contains(&row.part) {
                rows.push(row);
            }
        });
        rows
    }

    /// Returns the numbers that stand at a place, and 1 without a word.
    pub(super) fn numbers(&self, at: usize) -> Vec<(usize, u8)> {
        let mut numbers = alloc::vec![(at, 1)];
        for row in self.rows(at, &[Part::Number]) {
            numbers.push((at + row.word.len(), row.number));
        }
        numbers
    }

    /// Reads locants with the hyphen after them; 邻, 间, 对 need none.
    ///
    /// locants = locant *( "," locant ) "-"
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

/// Measures a locant; says whether it is the place of a hydrogen.
///
/// locant = 1*DIGIT [ a-h ] *"'" [ "H" ] / ( "N" / "O" / "S" / "C" ) *"'" / Greek
fn locant(text: &str) -> Option<(usize, bool)> {
    let bytes = text.as_bytes();
    let first = text.chars().next()?;
    let mut length = match first {
        '0'..='9' => {
            let digits = bytes
                .iter()
                .take_while(|byte| byte.is_ascii_digit())
                .count();
            let letter = matches!(bytes.get(digits), Some(b'a'..=b'h'));
            digits + usize::from(letter)
        }
        'N' | 'n' | 'O' | 'o' | 'S' | 'm' | 'p' => 1,
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

fn put_locant(text: &mut String, written: &str) {
    match written.strip_prefix('n') {
        Some(primes) => {
            text.push('N');
            text.push_str(primes);
        }
        None => text.push_str(match written {
            "α" => "alpha",
            "β" => "beta",
            "γ" => "gamma",
            "δ" => "delta",
            "ω" => "omega",
            written => written,
        }),
    }
}
