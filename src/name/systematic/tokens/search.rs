//! The search for tokens: depth first, longest first, dead ends remembered.
//!
//! A dead end is a place and a state, so each pair is explored once as long as no
//! whole reading was found below it: the work is at most the number of bytes times
//! the number of states, and [`Search::STEPS_PER_BYTE`] bounds it in any case.

use super::state::State;
use super::{Kind, Token, descriptor, hantzsch, locant, stereo, sugar};
use crate::name::systematic::lexicon::{Class, Entry, Lexicon};
use alloc::vec::Vec;
use core::ops::Range;
use smallvec::SmallVec;

/// A way to go on.
#[derive(Clone, Copy, Debug)]
struct Way {
    token: Token,
    state: State,
    /// Which of the meanings of a word comes first.
    rank: u8,
}

impl Way {
    /// The higher, the earlier it is tried: the longest first, then by rank.
    fn urgency(&self) -> u32 {
        u32::from(self.token.end) << 8 | u32::from(u8::MAX - self.rank)
    }
}

#[derive(Clone, Copy, Debug)]
struct Frame {
    at: u16,
    bracket: u16,
    /// How many ways belong to the frames before it.
    ways: usize,
    state: State,
    /// Whether a whole reading was found below.
    fruitful: bool,
}

/// An open bracket; number 0 stands for none.
#[derive(Clone, Copy, Debug)]
struct Bracket {
    outer: u16,
    opened: u8,
    /// Whether it holds the two rings of a spiro name.
    spiro: bool,
    depth: u16,
}

/// What a search keeps; the searches through a name use it one after the other.
#[derive(Debug)]
pub(crate) struct Room {
    tokens: Vec<Token>,
    frames: Vec<Frame>,
    /// The ways that are left; those of a frame stand behind those of the frames before it,
    /// and the one to try first is the last.
    ways: Vec<Way>,
    brackets: SmallVec<[Bracket; 12]>,
    /// For each place the states that lead nowhere, as far as there are any.
    dead: Vec<u32>,
}

impl Room {
    /// Room for most names of a length.
    pub(crate) fn for_length(length: usize) -> Self {
        Self {
            tokens: Vec::with_capacity(length / 3 + 4),
            frames: Vec::with_capacity(length / 3 + 4),
            ways: Vec::with_capacity(length / 2 + 8),
            brackets: SmallVec::new(),
            dead: Vec::new(),
        }
    }

    fn clear(&mut self) {
        self.tokens.clear();
        self.frames.clear();
        self.ways.clear();
        self.brackets.clear();
        self.dead.clear();
    }
}

/// A search through the readings of one component of a name.
#[derive(Debug)]
pub(crate) struct Search<'a> {
    text: &'a [u8],
    lexicon: &'static Lexicon,
    /// Whether sugars are looked for by their configurations.
    sugars: bool,
    room: &'a mut Room,
    /// The place of the last frame, and how many ways belong to those before it.
    at: u16,
    first: usize,
    /// How many steps are left.
    steps: usize,
    /// The furthest place reached, and the state there.
    furthest: (usize, State),
}

impl<'a> Search<'a> {
    /// How often the search may look at each byte on average.
    const STEPS_PER_BYTE: usize = 64;
    /// The deepest brackets that are read.
    const MAX_DEPTH: u16 = 64;

    pub(crate) fn new(text: &'a [u8], lexicon: &'static Lexicon, room: &'a mut Room) -> Self {
        Self::start(text, lexicon, room, false)
    }

    /// A search that also finds the sugars that the lexicon does not have.
    pub(crate) fn with_sugars(
        text: &'a [u8],
        lexicon: &'static Lexicon,
        room: &'a mut Room,
    ) -> Self {
        Self::start(text, lexicon, room, true)
    }

    fn start(text: &'a [u8], lexicon: &'static Lexicon, room: &'a mut Room, sugars: bool) -> Self {
        room.clear();
        room.brackets.push(Bracket {
            outer: 0,
            opened: 0,
            spiro: false,
            depth: 0,
        });
        let mut search = Self {
            text,
            lexicon,
            sugars,
            room,
            at: 0,
            first: 0,
            steps: Self::STEPS_PER_BYTE * (text.len() + 16),
            furthest: (0, State::Begin),
        };
        search.enter(0, State::Begin, 0);
        search
    }

    /// Finds the next reading of the whole text.
    pub(crate) fn next_reading(&mut self) -> Option<&[Token]> {
        loop {
            self.steps = self.steps.checked_sub(1)?;
            let frame = *self.room.frames.last()?;
            if self.room.ways.len() <= frame.ways {
                self.leave();
                continue;
            }
            let way = self.room.ways.pop()?;
            let token = way.token;
            self.room.tokens.push(token);
            let bracket = self.bracket_after(token, frame);
            let done = usize::from(token.end) == self.text.len();
            if done && bracket == 0 && way.state.may_end() {
                // A frame without ways, so that the token is dropped when the search goes on.
                self.push_frame(token.end, way.state, bracket, true);
                return Some(&self.room.tokens);
            }
            self.enter(token.end, way.state, bracket);
        }
    }

    /// Returns the furthest place that was reached, and what was expected there.
    pub(crate) fn failure(&self) -> (usize, &'static str) {
        (self.furthest.0, self.furthest.1.expected())
    }

    fn leave(&mut self) {
        let room = &mut *self.room;
        let Some(frame) = room.frames.pop() else {
            return;
        };
        room.tokens.pop();
        if frame.fruitful {
            if let Some(outer) = room.frames.last_mut() {
                outer.fruitful = true;
            }
            return;
        }
        let at = usize::from(frame.at);
        if room.dead.len() <= at {
            room.dead.resize(at + 1, 0);
        }
        if let Some(dead) = room.dead.get_mut(at) {
            *dead |= frame.state.bit();
        }
    }

    fn push_frame(&mut self, at: u16, state: State, bracket: u16, fruitful: bool) {
        self.room.frames.push(Frame {
            at,
            bracket,
            ways: self.room.ways.len(),
            state,
            fruitful,
        });
    }

    fn enter(&mut self, at: u16, state: State, bracket: u16) {
        self.push_frame(at, state, bracket, false);
        (self.at, self.first) = (at, self.room.ways.len());
        let place = usize::from(at);
        let dead = self.room.dead.get(place);
        if dead.is_some_and(|dead| dead & state.bit() != 0) {
            return;
        }
        self.find_ways(place, state, bracket);
        if place > self.furthest.0 {
            self.furthest = (place, state);
        }
    }

    fn bracket_after(&mut self, token: Token, frame: Frame) -> u16 {
        let brackets = &mut self.room.brackets;
        let current = |brackets: &[Bracket]| brackets.get(usize::from(frame.bracket)).copied();
        match token.kind {
            Kind::Open => {
                let depth = current(brackets).map_or(0, |bracket| bracket.depth) + 1;
                let opened = token.bytes(self.text).first().copied().unwrap_or(0);
                let number = u16::try_from(brackets.len()).unwrap_or(0);
                brackets.push(Bracket {
                    outer: frame.bracket,
                    opened,
                    spiro: frame.state == State::Spiro,
                    depth,
                });
                number
            }
            Kind::Close => current(brackets).map_or(0, |bracket| bracket.outer),
            _ => frame.bracket,
        }
    }

    /// Adds a way to those of the last frame, behind the less urgent ones: of equal ones the
    /// one that was found first is tried first.
    #[inline]
    fn add(&mut self, way: Way) {
        let ways = &mut self.room.ways;
        let mut at = ways.len();
        ways.push(way);
        while at > self.first
            && let Some([before, here]) = ways.get_mut(at - 1..=at)
            && before.urgency() >= way.urgency()
        {
            core::mem::swap(before, here);
            at -= 1;
        }
    }

    fn way(&mut self, kind: Kind, end: usize, state: State) {
        self.ranked(kind, end, state, 2);
    }

    /// A way that is tried after all others.
    fn later(&mut self, kind: Kind, end: usize, state: State) {
        self.ranked(kind, end, state, u8::MAX);
    }

    fn ranked(&mut self, kind: Kind, end: usize, state: State, rank: u8) {
        if let Ok(end) = u16::try_from(end) {
            let start = self.at;
            self.add(Way {
                token: Token { kind, start, end },
                state,
                rank,
            });
        }
    }

    /// Says whether a hyphen stands for the space after the group of an ester: one plain
    /// alkyl group before it, a locant after it, and an acid with locants at the end.
    fn is_ester_group(&self, at: usize) -> bool {
        let (before, after) = self.text.split_at_checked(at).unwrap_or((&[], &[]));
        matches!(after.get(1), Some(b'0'..=b'9' | b'('))
            && (after.ends_with(b"carboxylate") || after.ends_with(b"oate"))
            && before.ends_with(b"yl")
            && before.iter().all(u8::is_ascii_lowercase)
    }

    /// Says whether the word that ends at a space begins with a locant, so that a group
    /// may belong to the word after it. Of an acid it may be the group of the ester.
    fn is_located_word(&self, at: usize) -> bool {
        let (before, after) = self.text.split_at_checked(at).unwrap_or((&[], &[]));
        let start = before.iter().rposition(|byte| *byte == b' ');
        let word = start.map_or(before, |space| before.get(space + 1..).unwrap_or(&[]));
        let ester = after.ends_with(b"ate") && start.is_none() || after == b" carbamate";
        let acid = after.windows(4).any(|four| four == b"acid");
        locant::measure(word).is_some() && !ester && !acid
    }

    fn find_ways(&mut self, at: usize, state: State, bracket: u16) {
        let rest = self.text.get(at..).unwrap_or(&[]);
        let Some(first) = rest.first().copied() else {
            return;
        };
        match first {
            b'-' => return self.find_hyphen(at, state, bracket),
            b'(' | b'[' | b'{' => return self.find_bracket(at, state, bracket),
            b')' | b']' | b'}' => return self.find_close(at, first, state, bracket),
            b' ' => {
                if state.may_end() && bracket == 0 {
                    self.way(Kind::Space, at + 1, State::Begin);
                }
                // 5-methyl etodesnitazene
                if state == State::Substituent && self.is_located_word(at) {
                    self.later(Kind::Hyphen, at + 1, State::Begin);
                }
                return;
            }
            _ => {}
        }
        self.find_words(at, rest, state, bracket);
        let special = special(rest);
        let begins = matches!(
            state,
            State::Begin | State::Multiplied | State::Substituent | State::Detached
        );
        if begins
            && self.sugars
            && let Some((length, open)) = sugar::measure(rest)
        {
            let next = if open {
                State::Substituent
            } else {
                State::Parent
            };
            self.way(Kind::Sugar, at + length, next);
        }
        if state == State::FusedOpen {
            self.find_bare_heteroatoms(at);
        }
        if begins
            && special & LOCANT != 0
            && let Some((kind, length)) = locant::measure(rest)
        {
            self.way(kind, at + length, State::Begin);
        }
        if begins
            && special & DESCRIPTOR != 0
            && let Some(length) = stereo::measure_word(rest)
        {
            self.way(Kind::Stereo, at + length, State::Begin);
        }
        if state == State::Replaced
            && let Some((Kind::Locants, length)) = locant::measure(rest)
        {
            self.way(Kind::Locants, at + length, State::Replaced);
        }
        if special & RING != 0 {
            self.find_hantzsch(at, rest, state);
        }
    }

    /// Rings of the Hantzsch–Widman system.
    #[inline(never)]
    fn find_hantzsch(&mut self, at: usize, rest: &[u8], state: State) {
        if !matches!(
            state,
            State::Begin
                | State::Multiplied
                | State::Assembled
                | State::Substituent
                | State::Detached
                | State::Fused
                | State::FusedOpen
                | State::SpiroBi
                | State::Replaced
        ) {
            return;
        }
        // Dioxolane is one ring with two oxygens, not two rings, unless a bracket before
        // it says what joins them.
        let byte_before = |at: usize| at.checked_sub(1).and_then(|at| self.text.get(at));
        let number = self.room.tokens.last().map_or(0, |token| token.start);
        let joined = matches!(byte_before(usize::from(number)), Some(b')' | b']' | b'}'));
        if state == State::Multiplied && !joined && byte_before(at) != Some(&b'-') {
            return;
        }
        hantzsch::measure(rest, &mut |length, fusion| {
            if fusion {
                self.way(Kind::HantzschFusion, at + length, State::Fused);
            } else {
                self.way(Kind::Hantzsch, at + length, State::Parent);
            }
        });
    }

    fn find_words(&mut self, at: usize, rest: &[u8], state: State, bracket: u16) {
        let text = self.text;
        let lexicon = self.lexicon;
        for word in lexicon.words(rest) {
            let end = at + word.length;
            for row in word.rows {
                let kind = lexicon.kind(row);
                if let Some(next) = kind.and_then(|kind| state.after(kind))
                    && let Some(entry) = lexicon.entry(row)
                    && fits(entry, text, at..end, state, bracket)
                    && !self.never_joins(at, entry)
                {
                    let rank = match entry.class {
                        Class::Word => 0,
                        Class::Ion => 1,
                        Class::Bridge => 3,
                        _ => 2,
                    };
                    self.ranked(Kind::Word(row), end, next, rank);
                }
            }
        }
    }

    /// Says whether a word never follows the word that ends at a place.
    #[inline(never)]
    fn never_joins(&self, at: usize, entry: &Entry) -> bool {
        let Some(Kind::Word(last)) = self.room.tokens.last().map(|token| token.kind) else {
            return false;
        };
        let before = self.text.get(..at).unwrap_or(&[]);
        let last = self.lexicon.entry(last);
        last.is_some_and(|last| never_joins(last, entry)) && !before.ends_with(b"-")
    }

    /// `1,4-` before the ring that others are fused to.
    fn find_bare_heteroatoms(&mut self, at: usize) {
        let rest = self.text.get(at..).unwrap_or(&[]);
        if let Some((Kind::Locants, length)) = locant::measure(rest)
            && rest
                .iter()
                .take(length)
                .all(|byte| matches!(byte, b'0'..=b'9' | b',' | b'-'))
        {
            self.way(Kind::Heteroatoms, at + length, State::FusedOpen);
        }
    }

    /// A hyphen ends a substituent, or joins a parent and the locants of its suffix.
    #[inline(never)]
    fn find_hyphen(&mut self, at: usize, state: State, bracket: u16) {
        let Some(rest) = self.text.get(at + 1..) else {
            return;
        };
        match state {
            State::Substituent | State::Detached => {
                self.way(Kind::Hyphen, at + 1, State::Begin);
                // ethyl-4-phenylpiperidine-4-carboxylate
                if state == State::Substituent && bracket == 0 && self.is_ester_group(at) {
                    self.later(Kind::Space, at + 1, State::Begin);
                }
            }
            State::Multiplied | State::Assembled | State::Replaced => {
                self.way(Kind::Hyphen, at + 1, state);
            }
            // thieno[2,3-e]-1,4-diazepine, thieno[3,2-f]-s-triazolo…
            State::FusedOpen => {
                self.way(Kind::Hyphen, at + 1, state);
                self.find_bare_heteroatoms(at + 1);
            }
            // tris-decyl
            State::Grouped => self.way(Kind::Hyphen, at + 1, State::Multiplied),
            State::Chain | State::ChainOpen | State::Parent => {
                let open = if state == State::Parent {
                    State::ParentOpen
                } else {
                    State::ChainOpen
                };
                if let Some((Kind::Locants, length)) = locant::measure(rest) {
                    let end = at + 1 + length;
                    self.way(Kind::Locants, end, open);
                    let spiro = self
                        .room
                        .brackets
                        .get(usize::from(bracket))
                        .is_some_and(|bracket| bracket.spiro);
                    if spiro && state == State::Parent {
                        self.way(Kind::Locants, end, State::Begin);
                    }
                }
            }
            _ => {}
        }
    }

    #[inline(never)]
    fn find_bracket(&mut self, at: usize, state: State, bracket: u16) {
        let Some(rest) = self.text.get(at..) else {
            return;
        };
        match state {
            State::Numbered | State::Spiro => {
                if let Some(length) = descriptor::measure_numbering(rest) {
                    self.way(Kind::Numbering, at + length, State::Cyclo);
                } else if state == State::Spiro {
                    self.way(Kind::Open, at + 1, State::Begin);
                }
                return;
            }
            State::Fused | State::FusedOpen => {
                if state == State::Fused
                    && let Some(length) = descriptor::measure_fusion(rest)
                {
                    self.way(Kind::Fusion, at + length, State::FusedOpen);
                }
                if let Some(length) = descriptor::measure_heteroatoms(rest) {
                    self.way(Kind::Heteroatoms, at + length, State::FusedOpen);
                }
                return;
            }
            State::Parent | State::Word => {
                if let Some(length) = descriptor::measure_charge(rest) {
                    self.way(Kind::Charge, at + length, state);
                }
                return;
            }
            _ => {}
        }
        if matches!(
            state,
            State::Begin | State::Detached | State::Multiplied | State::Substituent
        ) {
            if let Some(length) = stereo::measure(rest) {
                self.way(Kind::Stereo, at + length, State::Begin);
            }
            if let Some(length) = locant::measure_hydrogens(rest) {
                self.way(Kind::Hydrogens, at + length, State::Begin);
            }
            if let Some(length) = descriptor::measure_heteroatoms(rest) {
                self.way(Kind::Heteroatoms, at + length, State::FusedOpen);
            }
            // 10,4a-(iminoethano): a bridge of several parts.
            self.find_words(at, rest, state, bracket);
        }
        if state == State::Begin
            && bracket == 0
            && let Some(length) = descriptor::measure_ratio(rest)
        {
            self.way(Kind::Ratio, at + length, State::Word);
        }
        let depth = self
            .room
            .brackets
            .get(usize::from(bracket))
            .map_or(0, |bracket| bracket.depth);
        let opens = matches!(
            state,
            State::Begin
                | State::Multiplied
                | State::Grouped
                | State::Assembled
                | State::Substituent
                | State::Detached
                | State::SpiroBi
        );
        if opens && depth < Self::MAX_DEPTH {
            self.way(Kind::Open, at + 1, State::Begin);
        }
    }

    fn find_close(&mut self, at: usize, closed: u8, state: State, bracket: u16) {
        let Some(open) = self.room.brackets.get(usize::from(bracket)) else {
            return;
        };
        let fits = matches!(
            (open.opened, closed),
            (b'(', b')') | (b'[', b']') | (b'{', b'}')
        );
        if bracket != 0 && fits && state.may_end() {
            self.way(Kind::Close, at + 1, state);
        }
    }
}

/// What may begin with two letters, besides words: bits.
const LOCANT: u8 = 1;
const DESCRIPTOR: u8 = 2;
const RING: u8 = 4;

/// For each two letters, by the last five bits of each, what may begin with them.
#[expect(
    clippy::as_conversions,
    clippy::indexing_slicing,
    reason = "letters are below 128, five bits below 32"
)]
static SPECIAL: [[u8; 32]; 32] = {
    let mut table = [[0; 32]; 32];
    let mut first = b'a';
    while first <= b'z' {
        let mut second = b'a';
        while second <= b'z' {
            let pair = [first, second];
            table[(first & 31) as usize][(second & 31) as usize] =
                if locant::begins_with(pair) { LOCANT } else { 0 }
                    | if stereo::begins_with(pair) {
                        DESCRIPTOR
                    } else {
                        0
                    }
                    | if hantzsch::begins_with(pair) { RING } else { 0 };
            second += 1;
        }
        first += 1;
    }
    table
};

/// Returns what may begin a text, besides words: most begin with two letters that nothing
/// else begins with.
fn special(text: &[u8]) -> u8 {
    match text {
        [first @ b'a'..=b'z', second @ b'a'..=b'z', ..] => {
            let row = SPECIAL.get(usize::from(first & 31));
            let bits = row.and_then(|row| row.get(usize::from(second & 31)));
            bits.copied().unwrap_or(0)
        }
        [b'd' | b'e' | b'l' | b'r' | b'z' | b'+', ..] => LOCANT | DESCRIPTOR,
        _ => LOCANT,
    }
}

/// Says whether a word fits between the texts before and after it.
#[inline(never)]
fn fits(entry: &Entry, text: &[u8], place: Range<usize>, state: State, bracket: u16) -> bool {
    let after = || text.get(place.end..).unwrap_or(&[]);
    match entry.class {
        // ethaenol, hexaen
        Class::Link => !matches!(after(), [b'e' | b'y', b'n', ..] | [b'y', b'l', ..]),
        // 2-oxethanamine
        Class::Replacement if entry.has('v') => begins_with_vowel(after()),
        Class::ElidedMultiplier => begins_with_vowel(after()),
        Class::Word | Class::Ion => {
            // diethylether, but not an ion without a space.
            let glued = state == State::Substituent;
            let joins = (entry.has('k') || entry.has('x')) && entry.word != "amine"
                || matches!(entry.word, "amide" | "hydrazide");
            bracket == 0
                && matches!(after().first(), None | Some(b' ' | b'('))
                && begins_word(text.get(..place.start).unwrap_or(&[]))
                && (!glued || joins && entry.class == Class::Word)
        }
        // acetic and phthalic before anhydride only
        Class::Suffix | Class::AcidEnd if entry.has('k') => after().starts_with(b" anhydride"),
        // Dibutylgermanium is no cation of germane.
        Class::Ring if entry.word == "german" => !after().starts_with(b"ium"),
        // A ring by the name of its hydride: only as the base of a fused system.
        Class::Ring if entry.has('f') => matches!(state, State::Fused | State::FusedOpen),
        // A row that stands only before a free valence.
        Class::Ring if entry.has('y') => is_before_free_valence(after()),
        // Two thiocyanates, not a dithio group on cyanates.
        Class::Substituent if matches!(entry.word, "dithio" | "trithio") => {
            !after().starts_with(b"cyanat")
        }
        _ => true,
    }
}

fn begins_with_vowel(text: &[u8]) -> bool {
    matches!(text.first(), Some(b'a' | b'e' | b'i' | b'o' | b'u'))
}

/// Says whether a text begins with `yl` or `-2-yl`.
fn is_before_free_valence(text: &[u8]) -> bool {
    let located = text.strip_prefix(b"-").and_then(|rest| {
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        rest.get(digits..)?.strip_prefix(b"-")
    });
    located.unwrap_or(text).starts_with(b"yl")
}

/// Says whether a word never follows another without a hyphen: the two together are a
/// slip of the pen, or a space is missing.
fn never_joins(last: &Entry, next: &Entry) -> bool {
    match (last.class, next.class) {
        // propanennitrile
        (Class::Unsaturation, Class::Unsaturation) => last.number == 1,
        // dodecanoloxy
        (Class::Suffix, Class::Alkoxy) => true,
        // Benzylchloride is no benzoyl chloride, and benzoxy more often benzyloxy.
        (Class::Acid, Class::AcidEnd) => last.word == "benz" && matches!(next.word, "yl" | "oxy"),
        // piperidinene
        (Class::Ring, Class::Unsaturation) => next.number > 1 && last.word.ends_with("idin"),
        // undecan-6-ole
        (Class::Suffix, Class::MuteE) => matches!(last.word, "ol" | "al" | "thiol"),
        // acetonee
        (Class::MuteE, Class::MuteE) => true,
        // sodiumbenzoate
        (Class::Ring, Class::Acid | Class::Chain) => last.has('u'),
        _ => false,
    }
}

/// Says whether a word of its own may begin after this text: not after `methyl-`, but
/// after `1-`, `n-` or a space.
fn begins_word(before: &[u8]) -> bool {
    !matches!(
        before,
        [.., b'a'..=b'z', b'a'..=b'z', b'-'] | [.., b')' | b']' | b'}', b'-']
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_begin_a_text_is_told_by_its_first_bytes() {
        for text in ["2-", "n-", "n,n'-", "o4-", "alpha-", "lambda{5}-"] {
            assert_ne!(special(text.as_bytes()) & LOCANT, 0, "{text}");
        }
        for text in ["d-x", "d,l-x", "dl-x", "+-x", "e-x", "trans-x", "meso-x"] {
            assert_ne!(special(text.as_bytes()) & DESCRIPTOR, 0, "{text}");
            assert!(stereo::measure_word(text.as_bytes()).is_some(), "{text}");
        }
        assert_ne!(special(b"oxolan") & RING, 0);
        assert_eq!(special(b"butan"), 0);
    }
}
