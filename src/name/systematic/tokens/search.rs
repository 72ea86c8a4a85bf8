//! The search for tokens: depth first, longest first, dead ends remembered.
//!
//! A dead end is a place and a state, so each pair is explored once as long as no
//! whole reading was found below it: the work is at most the number of bytes times
//! the number of states, and [`Search::STEPS_PER_BYTE`] bounds it in any case.

use super::state::State;
use super::{Kind, Token, descriptor, hantzsch, locant, stereo, sugar};
use crate::name::systematic::lexicon::{Class, Entry, Lexicon};
use alloc::vec::Vec;
use smallvec::{SmallVec, smallvec};

/// A way to go on.
#[derive(Clone, Copy, Debug)]
struct Way {
    kind: Kind,
    end: u16,
    state: State,
    /// Which of the meanings of a word comes first.
    rank: u8,
}

#[derive(Clone, Copy, Debug)]
struct Frame {
    at: u16,
    state: State,
    bracket: u16,
    first: u32,
    /// How many ways were tried.
    tried: u32,
    count: u32,
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

/// A search through the readings of one component of a name.
#[derive(Debug)]
pub(crate) struct Search<'a> {
    text: &'a [u8],
    lexicon: &'static Lexicon,
    /// Whether sugars are looked for by their configurations.
    sugars: bool,
    tokens: Vec<Token>,
    frames: Vec<Frame>,
    ways: Vec<Way>,
    brackets: SmallVec<[Bracket; 12]>,
    /// For each place the states that lead nowhere.
    dead: SmallVec<[u32; 64]>,
    steps: usize,
    /// The furthest place reached, and the state there.
    furthest: (usize, State),
}

impl<'a> Search<'a> {
    /// How often the search may look at each byte on average.
    const STEPS_PER_BYTE: usize = 64;
    /// The deepest brackets that are read.
    const MAX_DEPTH: u16 = 64;

    pub(crate) fn new(text: &'a [u8], lexicon: &'static Lexicon) -> Self {
        let mut search = Self {
            text,
            lexicon,
            sugars: false,
            tokens: Vec::with_capacity(text.len() / 3 + 4),
            frames: Vec::with_capacity(text.len() / 3 + 4),
            ways: Vec::with_capacity(text.len() / 2 + 8),
            brackets: SmallVec::new(),
            dead: smallvec![0; text.len() + 1],
            steps: 0,
            furthest: (0, State::Begin),
        };
        search.brackets.push(Bracket {
            outer: 0,
            opened: 0,
            spiro: false,
            depth: 0,
        });
        search.enter(0, State::Begin, 0);
        search
    }

    /// A search that also finds the sugars that the lexicon does not have.
    pub(crate) fn with_sugars(text: &'a [u8], lexicon: &'static Lexicon) -> Self {
        let mut search = Self::new(text, lexicon);
        search.sugars = true;
        search.frames.clear();
        search.ways.clear();
        search.enter(0, State::Begin, 0);
        search
    }

    /// Finds the next reading of the whole text.
    pub(crate) fn next_reading(&mut self) -> Option<&[Token]> {
        let limit = Self::STEPS_PER_BYTE * (self.text.len() + 16);
        loop {
            self.steps += 1;
            if self.steps > limit {
                return None;
            }
            let frame = self.frames.last_mut()?;
            if frame.tried == frame.count {
                self.leave();
                continue;
            }
            let number = frame.first + frame.tried;
            frame.tried += 1;
            let (at, bracket) = (frame.at, frame.bracket);
            let way = usize::try_from(number)
                .ok()
                .and_then(|number| self.ways.get(number).copied())?;
            self.tokens.push(Token {
                kind: way.kind,
                start: at,
                end: way.end,
            });
            let bracket = self.bracket_after(way, bracket);
            let done = usize::from(way.end) == self.text.len();
            if done && bracket == 0 && way.state.may_end() {
                // A frame without ways, so that the token is dropped when the search goes on.
                self.enter_empty(way, bracket);
                return Some(&self.tokens);
            }
            self.enter(way.end, way.state, bracket);
        }
    }

    /// Returns the furthest place that was reached, and what was expected there.
    pub(crate) fn failure(&self) -> (usize, &'static str) {
        (self.furthest.0, self.furthest.1.expected())
    }

    fn leave(&mut self) {
        let Some(frame) = self.frames.pop() else {
            return;
        };
        let keep = usize::try_from(frame.first).unwrap_or(0);
        self.ways.truncate(keep);
        self.tokens.pop();
        if frame.fruitful {
            if let Some(outer) = self.frames.last_mut() {
                outer.fruitful = true;
            }
        } else if let Some(dead) = self.dead.get_mut(usize::from(frame.at)) {
            *dead |= frame.state.bit();
        }
    }

    fn enter_empty(&mut self, way: Way, bracket: u16) {
        self.frames.push(Frame {
            at: way.end,
            state: way.state,
            bracket,
            first: u32::try_from(self.ways.len()).unwrap_or(u32::MAX),
            tried: 0,
            count: 0,
            fruitful: true,
        });
    }

    fn enter(&mut self, at: u16, state: State, bracket: u16) {
        let first = self.ways.len();
        let place = usize::from(at);
        let dead = self
            .dead
            .get(place)
            .is_some_and(|dead| dead & state.bit() != 0);
        if !dead {
            self.find_ways(place, state, bracket);
            if let Some(found) = self.ways.get_mut(first..) {
                found.sort_by_key(|way| (core::cmp::Reverse(way.end), way.rank));
            }
            if place > self.furthest.0 {
                self.furthest = (place, state);
            }
        }
        let size = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        self.frames.push(Frame {
            at,
            state,
            bracket,
            first: size(first),
            tried: 0,
            count: size(self.ways.len() - first),
            fruitful: false,
        });
    }

    fn bracket_after(&mut self, way: Way, bracket: u16) -> u16 {
        let current = |search: &Self| search.brackets.get(usize::from(bracket)).copied();
        match way.kind {
            Kind::Open => {
                let depth = current(self).map_or(0, |bracket| bracket.depth) + 1;
                let opened = usize::from(way.end)
                    .checked_sub(1)
                    .and_then(|at| self.text.get(at).copied())
                    .unwrap_or(0);
                let spiro = self
                    .frames
                    .last()
                    .is_some_and(|frame| frame.state == State::Spiro);
                let number = u16::try_from(self.brackets.len()).unwrap_or(0);
                self.brackets.push(Bracket {
                    outer: bracket,
                    opened,
                    spiro,
                    depth,
                });
                number
            }
            Kind::Close => current(self).map_or(0, |bracket| bracket.outer),
            _ => bracket,
        }
    }

    fn way(&mut self, kind: Kind, end: usize, state: State) {
        if let Ok(end) = u16::try_from(end) {
            self.ways.push(Way {
                kind,
                end,
                state,
                rank: 2,
            });
        }
    }

    /// A way that is tried after all others.
    fn later(&mut self, kind: Kind, end: usize, state: State) {
        self.way(kind, end, state);
        if let Some(way) = self.ways.last_mut() {
            way.rank = u8::MAX;
        }
    }

    /// Says whether a hyphen stands for the space after the group of an ester: one plain
    /// alkyl group before it, a locant after it, and an acid with locants at the end.
    fn is_ester_group(&self, at: usize) -> bool {
        let (before, after) = self.text.split_at_checked(at).unwrap_or((&[], &[]));
        let alkyl = before.ends_with(b"yl") && before.iter().all(u8::is_ascii_lowercase);
        let acid = after.ends_with(b"carboxylate") || after.ends_with(b"oate");
        alkyl && acid && matches!(after.get(1), Some(b'0'..=b'9' | b'('))
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
        let Some(rest) = self.text.get(at..).filter(|rest| !rest.is_empty()) else {
            return;
        };
        let first = rest.first().copied().unwrap_or(0);
        match first {
            b'-' => return self.find_hyphen(at, state, bracket),
            b'(' | b'[' | b'{' => return self.find_bracket(at, first, state, bracket),
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
        self.find_words(at, state, bracket);
        if self.sugars
            && matches!(
                state,
                State::Begin | State::Multiplied | State::Substituent | State::Detached
            )
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
        if matches!(
            state,
            State::Begin | State::Multiplied | State::Substituent | State::Detached
        ) {
            if let Some((kind, length)) = locant::measure(rest) {
                self.way(kind, at + length, State::Begin);
            }
            if let Some(length) = stereo::measure_word(rest) {
                self.way(Kind::Stereo, at + length, State::Begin);
            }
        }
        if state == State::Replaced
            && let Some((Kind::Locants, length)) = locant::measure(rest)
        {
            self.way(Kind::Locants, at + length, State::Replaced);
        }
        if matches!(
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
            let mut found: [Option<(usize, bool)>; 6] = [None; 6];
            // Dioxolane is one ring with two oxygens, not two rings, unless a bracket before
            // it says what joins them.
            let byte_before = |at: usize| at.checked_sub(1).and_then(|at| self.text.get(at));
            let number = self.tokens.last().map_or(0, |token| token.start);
            let joined = matches!(byte_before(usize::from(number)), Some(b')' | b']' | b'}'));
            let open = state != State::Multiplied || joined || byte_before(at) == Some(&b'-');
            if !open || !hantzsch::measure(rest, &mut found) {
                return;
            }
            for (length, fusion) in found.into_iter().flatten() {
                if fusion {
                    self.way(Kind::HantzschFusion, at + length, State::Fused);
                } else {
                    self.way(Kind::Hantzsch, at + length, State::Parent);
                }
            }
        }
    }

    fn find_words(&mut self, at: usize, state: State, bracket: u16) {
        let text = self.text;
        let Some(rest) = text.get(at..) else {
            return;
        };
        let before = text.get(..at).unwrap_or(&[]);
        let begins = begins_word(before);
        let last = self.tokens.last().and_then(|token| match token.kind {
            Kind::Word(number) => self.lexicon.entry(number),
            _ => None,
        });
        let ways = &mut self.ways;
        let found = |number, entry: &Entry, next| {
            let end = at + entry.word.len();
            let following = text.get(end).copied();
            let allowed = match entry.class {
                _ if last.is_some_and(|last| never_joins(last, before, entry)) => false,
                // ethaenol, hexaen
                Class::Link => !text.get(end..).is_some_and(|rest| {
                    [b"en", b"yn", b"yl"]
                        .iter()
                        .any(|word| rest.starts_with(*word))
                }),
                // 2-oxethanamine
                Class::Replacement if entry.has('v') => {
                    matches!(following, Some(b'a' | b'e' | b'i' | b'o' | b'u'))
                }
                Class::ElidedMultiplier => {
                    matches!(following, Some(b'a' | b'e' | b'i' | b'o' | b'u'))
                }
                Class::Word | Class::Ion => {
                    // diethylether, but not an ion without a space.
                    let glued = state == State::Substituent;
                    let joins = (entry.has('k') || entry.has('x')) && entry.word != "amine"
                        || matches!(entry.word, "amide" | "hydrazide");
                    bracket == 0
                        && begins
                        && matches!(following, None | Some(b' ' | b'('))
                        && (!glued || joins && entry.class == Class::Word)
                }
                // acetic and phthalic before anhydride only
                Class::Suffix | Class::AcidEnd if entry.has('k') => text
                    .get(end..)
                    .is_some_and(|rest| rest.starts_with(b" anhydride")),
                // Dibutylgermanium is no cation of germane.
                Class::Ring if entry.word == "german" => {
                    !text.get(end..).is_some_and(|rest| rest.starts_with(b"ium"))
                }
                // A ring by the name of its hydride: only as the base of a fused system.
                Class::Ring if entry.has('f') => {
                    matches!(state, State::Fused | State::FusedOpen)
                }
                // A row that stands only before a free valence.
                Class::Ring if entry.has('y') => {
                    text.get(end..).is_some_and(is_before_free_valence)
                }
                // Two thiocyanates, not a dithio group on cyanates.
                Class::Substituent if matches!(entry.word, "dithio" | "trithio") => !text
                    .get(end..)
                    .is_some_and(|rest| rest.starts_with(b"cyanat")),
                _ => true,
            };
            if allowed && let Ok(end) = u16::try_from(end) {
                ways.push(Way {
                    kind: Kind::Word(number),
                    end,
                    state: next,
                    rank: match entry.class {
                        Class::Word => 0,
                        Class::Ion => 1,
                        Class::Bridge => 3,
                        _ => 2,
                    },
                });
            }
        };
        self.lexicon
            .matches_of(rest, |kind| state.after(kind), found);
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

    fn find_bracket(&mut self, at: usize, opened: u8, state: State, bracket: u16) {
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
            self.find_words(at, state, bracket);
        }
        if state == State::Begin
            && bracket == 0
            && let Some(length) = descriptor::measure_ratio(rest)
        {
            self.way(Kind::Ratio, at + length, State::Word);
        }
        let depth = self
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
            let _ = opened;
            self.way(Kind::Open, at + 1, State::Begin);
        }
    }

    fn find_close(&mut self, at: usize, closed: u8, state: State, bracket: u16) {
        let Some(open) = self.brackets.get(usize::from(bracket)) else {
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
fn never_joins(last: &Entry, before: &[u8], next: &Entry) -> bool {
    if before.last() == Some(&b'-') {
        return false;
    }
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
