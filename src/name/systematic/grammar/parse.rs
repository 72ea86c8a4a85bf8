//! Reading tokens into the tree. Every token was admitted by the tokeniser's
//! states, so a wrong order means only that this reading is not the right one.

mod rings;
mod sulfur;

use super::tree::{
    Body, Bridge, Component, Conjunctive, Ending, Hydro, Item, Level, Replacement, Stem, Tree, Unit,
};
use crate::name::systematic::lexicon::{Class, Entry, Lexicon};
use crate::name::systematic::tokens::{Kind, Token};
use smallvec::SmallVec;

/// Reads the tokens of one component; an error is a place and what was expected there.
pub(crate) fn parse(
    text: &[u8],
    tokens: &[Token],
    lexicon: &'static Lexicon,
    tree: &mut Tree,
) -> Result<Component, Fault> {
    let mut parser = Parser {
        text,
        tokens,
        at: 0,
        lexicon,
        tree,
    };
    let mut component = Component::default();
    loop {
        let level = parser.level()?;
        component.words.push(level);
        match parser.next() {
            None => return Ok(component),
            Some(token) if token.kind == Kind::Space => {}
            Some(token) if parser.class(token) == Some(Class::Word) => parser.at -= 1,
            Some(token) => return Err(Fault::at(token, "the end of the word")),
        }
    }
}

/// Where reading stopped, and what should have stood there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) at: u16,
    pub(crate) expected: &'static str,
}

impl Fault {
    pub(crate) const fn new(at: u16, expected: &'static str) -> Self {
        Self { at, expected }
    }

    const fn at(token: Token, expected: &'static str) -> Self {
        Self::new(token.start, expected)
    }
}

struct Parser<'a> {
    text: &'a [u8],
    tokens: &'a [Token],
    at: usize,
    lexicon: &'static Lexicon,
    tree: &'a mut Tree,
}

/// The items of one level.
type Items = SmallVec<[Item; 8]>;

/// What was read before the group it belongs to.
#[derive(Default)]
struct Pending {
    locants: Option<Token>,
    /// Locants before the multiplier, when others follow it.
    outer: Option<Token>,
    count: Option<u16>,
    /// Whether the multiplier is one of those before brackets: `bis`.
    grouped: bool,
    hydrogens: SmallVec<[Token; 1]>,
    hydros: SmallVec<[Hydro; 1]>,
    replacements: SmallVec<[Replacement; 1]>,
    bridges: SmallVec<[Bridge; 1]>,
    heteroatoms: Option<Token>,
    bonding: Option<Token>,
    start: Option<u16>,
    /// Hydrogens before a substituent: they belong to what carries all.
    detached: Detached,
}

#[derive(Default)]
struct Detached {
    hydros: SmallVec<[Hydro; 1]>,
    hydrogens: SmallVec<[Token; 1]>,
    bridges: SmallVec<[Bridge; 1]>,
}

impl Pending {
    /// A substituent follows: hydrogens before it are those of the parent.
    fn detach(&mut self) {
        if !self.hydros.is_empty() {
            self.detached.hydros.extend(self.hydros.drain(..));
        }
        if !self.hydrogens.is_empty() {
            self.detached.hydrogens.extend(self.hydrogens.drain(..));
        }
        if !self.bridges.is_empty() {
            self.detached.bridges.extend(self.bridges.drain(..));
        }
    }

    fn is_empty(&self) -> bool {
        self.locants.is_none()
            && self.outer.is_none()
            && self.count.is_none()
            && self.hydrogens.is_empty()
            && self.hydros.is_empty()
            && self.replacements.is_empty()
            && self.bridges.is_empty()
            && self.detached.hydros.is_empty()
            && self.detached.hydrogens.is_empty()
            && self.detached.bridges.is_empty()
    }
}

impl Parser<'_> {
    fn peek(&self) -> Option<Token> {
        self.tokens.get(self.at).copied()
    }

    fn next(&mut self) -> Option<Token> {
        let token = self.peek()?;
        self.at += 1;
        Some(token)
    }

    fn text_starts(&self, token: Token, word: &[u8]) -> bool {
        token.bytes(self.text).starts_with(word)
    }

    fn entry(&self, number: u16) -> Option<&'static Entry> {
        self.lexicon.entry(number)
    }

    fn class(&self, token: Token) -> Option<Class> {
        match token.kind {
            Kind::Word(number) => self.entry(number).map(|entry| entry.class),
            Kind::Hantzsch => Some(Class::Hantzsch),
            Kind::Sugar => Some(Class::Ring),
            Kind::HantzschFusion => Some(Class::HantzschFusion),
            _ => None,
        }
    }

    // level = { stereo | locants | multiplier | hydro | … } item { [ "-" ] … item }
    fn level(&mut self) -> Result<u16, Fault> {
        // The depth of brackets is limited by the tokeniser.
        let mut items = Items::new();
        let mut level = Level {
            start: self.peek().map_or(0, |token| token.start),
            ..Level::default()
        };
        let mut pending = Pending::default();
        while let Some(token) = self.peek() {
            if matches!(token.kind, Kind::Close | Kind::Space) {
                break;
            }
            self.at += 1;
            if pending.start.is_none() && token.kind != Kind::Hyphen {
                pending.start = Some(token.start);
            }
            match token.kind {
                Kind::Hyphen => {
                    // tris-decyl
                    pending.grouped = false;
                    if let Some(item) = items.last_mut()
                        && pending.count.is_none()
                        && !self.is_residue_at(token.end)
                    {
                        item.hyphen = true;
                    }
                }
                Kind::Locants if self.text_starts(token, b"lambda") => {
                    pending.bonding = Some(token);
                }
                Kind::Locants => self.locants(token, &mut pending)?,
                Kind::Hydrogens => pending.hydrogens.push(token),
                Kind::Stereo => {
                    let number = u16::try_from(items.len()).unwrap_or(u16::MAX);
                    level.stereo.push((number, token));
                }
                Kind::Heteroatoms => {
                    pending.heteroatoms = Some(token);
                    let unit = self.fused(token, &mut pending)?;
                    self.push_unit(&mut items, unit, &mut pending)?;
                }
                Kind::Hantzsch | Kind::HantzschFusion | Kind::Sugar => {
                    let unit = self.unit(token, &mut pending)?;
                    self.push_unit(&mut items, unit, &mut pending)?;
                }
                Kind::Open => {
                    let inner = self.level()?;
                    self.at += 1;
                    self.push_level(&mut items, inner, token, &mut pending)?;
                }
                Kind::Word(number) => {
                    let glued = self
                        .entry(number)
                        .is_some_and(|entry| entry.class == Class::Word);
                    if glued && !items.is_empty() {
                        // diethylether: a word of its own without a space.
                        self.at -= 1;
                        break;
                    }
                    self.word(&mut items, token, number, &mut pending)?;
                }
                Kind::Ratio => {
                    items.push(self.ratio(token)?);
                    pending.start = None;
                }
                Kind::Charge => {
                    if let Some(Item { end, .. }) = items.last_mut() {
                        *end = token.end;
                    }
                }
                _ => return Err(Fault::at(token, "a group")),
            }
        }
        if items.is_empty() {
            return Err(Fault::new(level.start, "a group"));
        }
        self.replace_oxygen(&mut items);
        self.fill_last(&mut items);
        self.give_detached(&items, &mut pending);
        if let Some(at) = self.mixes_bridges(&items) {
            return Err(Fault::new(at, "bridges of one kind"));
        }
        if !pending.is_empty() {
            let at = pending.start.unwrap_or(level.start);
            return Err(Fault::new(at, "a parent for what stands here"));
        }
        let first = u16::try_from(self.tree.items.len()).unwrap_or(u16::MAX);
        self.tree.items.extend_from_slice(&items);
        level.items = first..u16::try_from(self.tree.items.len()).unwrap_or(u16::MAX);
        self.tree.levels.push(level);
        Ok(u16::try_from(self.tree.levels.len() - 1).unwrap_or(u16::MAX))
    }

    /// Finds a bridge that was read as a group on the ring beside one that was not: all of
    /// them take part in the numbering.
    fn mixes_bridges(&self, items: &Items) -> Option<u16> {
        let (last, groups) = items.split_last()?;
        let Body::Unit(number) = last.body else {
            return None;
        };
        let unit = self.tree.units.get(usize::from(number))?;
        if unit.bridges.is_empty() {
            return None;
        }
        let bridge = |item: &&Item| match item.body {
            Body::Simple(number) => self.entry(number).is_some_and(|entry| {
                let open = entry.graph.starts_with('_') && entry.graph.ends_with('_');
                open && entry.word.ends_with("ano")
            }),
            _ => false,
        };
        groups.iter().find(bridge).map(|item| item.start)
    }

    /// In `1,2,2-trichloropentafluoropropane` the halogens without locants take the places
    /// that the others leave: they stand first, to be put on last.
    fn fill_last(&self, items: &mut Items) {
        let Some((_, groups)) = items.split_last() else {
            return;
        };
        let halogen = |item: &Item| {
            let entry = match item.body {
                Body::Simple(number) => self.entry(number),
                _ => None,
            };
            !item.bracketed && entry.is_some_and(|entry| entry.has('h'))
        };
        let filled = match groups.split_last() {
            Some((last, located)) => {
                let mut others = located.iter();
                !located.is_empty()
                    && halogen(last)
                    && last.locants.is_none()
                    && last.count > 1
                    && others.all(|item| halogen(item) && item.locants.is_some())
            }
            None => false,
        };
        let count = groups.len();
        if filled && let Some(groups) = items.get_mut(..count) {
            groups.rotate_right(1);
        }
    }

    /// Locants wait for the group they belong to.
    fn locants(&self, token: Token, pending: &mut Pending) -> Result<(), Fault> {
        // di-n-butyl: the n says only that the chain is straight.
        let normal = token.bytes(self.text) == b"n-";
        // 2-deoxy-3-o-beta-d-glucopyranosyl-d-glucose: the parent lacks the oxygen.
        if token.bytes(self.text).ends_with(b"o-") && pending.hydros.iter().any(|one| one.deoxy) {
            pending.detach();
        }
        let chain = pending.locants.is_some() && self.is_chain_at(token.end);
        if normal && (pending.count.is_some() || chain) {
            return Ok(());
        }
        // 1,3-di-2-pyridyl: the later belong to the group alone.
        if pending.count.is_some() && pending.outer.is_none() {
            pending.outer = pending.locants.take();
        }
        // N-4-piperidyl: the number belongs to the group alone.
        if pending.count.is_none()
            && pending.outer.is_none()
            && pending
                .locants
                .is_some_and(|outer| self.is_letter(outer) || self.is_one(outer, token))
            && token
                .bytes(self.text)
                .first()
                .is_some_and(u8::is_ascii_digit)
        {
            pending.outer = pending.locants.take();
        }
        if pending.locants.is_some() {
            return Err(Fault::at(token, "one list of locants"));
        }
        pending.locants = Some(token);
        Ok(())
    }

    /// Says whether the name of a chain with isomers stands at a place.
    fn is_chain_at(&self, at: u16) -> bool {
        const STEMS: [&[u8]; 9] = [
            b"prop", b"but", b"pent", b"hex", b"hept", b"oct", b"non", b"dec", b"amyl",
        ];
        let rest = self.text.get(usize::from(at)..).unwrap_or(&[]);
        STEMS.iter().any(|stem| rest.starts_with(stem))
    }

    /// Says whether an amino acid stands at a place, perhaps after its hand: what precedes
    /// it stands on its nitrogen.
    fn is_residue_at(&self, at: u16) -> bool {
        let rest = self.text.get(usize::from(at)..).unwrap_or(&[]);
        let hands = [&b"l-"[..], b"d-", b"dl-"];
        let hand = hands.iter().find_map(|hand| rest.strip_prefix(*hand));
        let mut words = self.lexicon.words(hand.unwrap_or(rest));
        words.any(|word| {
            let mut entries = word.rows.filter_map(|row| self.entry(row));
            entries.any(|entry| {
                entry.has('p') && matches!(entry.class, Class::Ring | Class::Substituent)
            })
        })
    }

    /// Says whether a list is `n-`, `o-` or `s-` alone.
    fn is_letter(&self, token: Token) -> bool {
        matches!(token.bytes(self.text), b"n-" | b"o-" | b"s-")
    }

    /// Says whether a list is one number or Greek letter straight before another list: the
    /// 4 of `4-1-propenyl`.
    fn is_one(&self, token: Token, next: Token) -> bool {
        let bytes = token.bytes(self.text);
        let plain = |byte: &u8| !matches!(byte, b',' | b'(' | b':');
        token.end == next.start && bytes.iter().all(plain)
    }

    /// `(2:1)`
    fn ratio(&self, token: Token) -> Result<Item, Fault> {
        let mut numbers = token
            .bytes(self.text)
            .iter()
            .filter(|byte| byte.is_ascii_digit())
            .map(|digit| u16::from(digit - b'0'));
        let (Some(first), Some(second)) = (numbers.next(), numbers.next()) else {
            return Err(Fault::at(token, "a ratio of two numbers"));
        };
        let rest: SmallVec<[u16; 4]> = numbers.collect();
        let third = match rest.as_slice() {
            [] => 0,
            // (1:1:1:1) says no more than that each stands once.
            _ if first == 1 && second == 1 && rest.iter().all(|number| *number == 1) => 1,
            [third] => *third,
            _ => return Err(Fault::at(token, "a ratio of two or three numbers")),
        };
        Ok(Item {
            body: Body::Ratio(first, second, third),
            locants: None,
            own_front: false,
            count: 1,
            hyphen: false,
            bonding: None,
            bracketed: false,
            start: token.start,
            end: token.end,
        })
    }

    fn word(
        &mut self,
        items: &mut Items,
        token: Token,
        number: u16,
        pending: &mut Pending,
    ) -> Result<(), Fault> {
        let Some(entry) = self.entry(number) else {
            return Err(Fault::at(token, "a word"));
        };
        match entry.class {
            Class::Multiplier | Class::ElidedMultiplier | Class::Group => {
                // Octadecyl is one chain, never eight.
                let rest = self.text.get(usize::from(token.end)..).unwrap_or(&[]);
                if entry.number > 2 && rest.starts_with(b"dec") {
                    return Err(Fault::at(token, "a chain"));
                }
                pending.count = Some(entry.number);
                pending.grouped = entry.class == Class::Group;
            }
            Class::Hydro | Class::Dehydro => {
                let count = pending.count.take().unwrap_or(1);
                pending.hydros.push(Hydro {
                    locants: pending.locants.take(),
                    count,
                    dehydro: entry.class == Class::Dehydro,
                    nor: entry.word == "nor",
                    deoxy: entry.word == "deoxy",
                    start: token.start,
                });
            }
            Class::Replacement => {
                let greek = |locants: Token| {
                    [&b"alpha"[..], b"beta", b"gamma"]
                        .iter()
                        .any(|letter| self.text_starts(locants, letter))
                };
                if pending.locants.is_some_and(greek) {
                    return Err(Fault::at(token, "numbers for the heteroatoms"));
                }
                let count = pending.count.take().unwrap_or(1);
                pending.replacements.push(Replacement {
                    locants: pending.locants.take(),
                    count,
                    entry: number,
                    start: token.start,
                });
            }
            Class::Bridge => {
                if pending.count.take().is_some() {
                    return Err(Fault::at(token, "one bridge"));
                }
                pending.bridges.push(Bridge {
                    locants: pending.locants.take(),
                    entry: number,
                    start: token.start,
                });
            }
            Class::Substituent | Class::Word | Class::Ion => {
                pending.detach();
                let body = if entry.class == Class::Substituent {
                    Body::Simple(number)
                } else {
                    Body::Word(number)
                };
                items.push(Item {
                    body,
                    locants: pending.locants.take(),
                    own_front: false,
                    count: pending.count.take().unwrap_or(1),
                    hyphen: false,
                    bonding: pending.bonding.take(),
                    bracketed: false,
                    start: pending.start.take().unwrap_or(token.start),
                    end: token.end,
                });
            }
            _ => {
                let unit = self.unit(token, pending)?;
                self.push_unit(items, unit, pending)?;
            }
        }
        Ok(())
    }

    /// Gives the parent of a level the hydrogens that stand before its substituents.
    fn give_detached(&mut self, items: &[Item], pending: &mut Pending) {
        let Some(Item {
            body: Body::Unit(number),
            ..
        }) = items.last()
        else {
            return;
        };
        let detached = &pending.detached;
        if detached.hydros.is_empty()
            && detached.hydrogens.is_empty()
            && detached.bridges.is_empty()
        {
            return;
        }
        if let Some(unit) = self.tree.units.get_mut(usize::from(*number)) {
            unit.hydros.extend(pending.detached.hydros.drain(..));
            unit.hydrogens.extend(pending.detached.hydrogens.drain(..));
            unit.bridges.extend(pending.detached.bridges.drain(..));
        }
    }

    fn push_unit(
        &mut self,
        items: &mut Items,
        unit: Unit,
        pending: &mut Pending,
    ) -> Result<(), Fault> {
        // 2,2'-oxybisethanol, but bis(ethyl) with brackets.
        let free = unit.endings.last().and_then(|ending| ending.entry);
        let free = free.and_then(|number| self.entry(number));
        if pending.grouped && free.is_some_and(|entry| entry.class == Class::Free) {
            return Err(Fault::new(unit.start, "an opening bracket"));
        }
        pending.grouped = false;
        let start = pending.start.take().unwrap_or(unit.start);
        let outer = pending.outer.take();
        let locants = outer.or(unit.front);
        let number = u16::try_from(self.tree.units.len()).unwrap_or(u16::MAX);
        self.tree.units.push(unit);
        let end = self
            .at
            .checked_sub(1)
            .and_then(|at| self.tokens.get(at))
            .map_or(0, |token| token.end);
        items.push(Item {
            body: Body::Unit(number),
            locants,
            own_front: outer.is_some(),
            count: pending.count.take().unwrap_or(1),
            hyphen: false,
            bonding: pending.bonding.take(),
            bracketed: false,
            start,
            end,
        });
        Ok(())
    }

    /// A bracket is a substituent, or a parent when endings follow it.
    fn push_level(
        &mut self,
        items: &mut Items,
        inner: u16,
        open: Token,
        pending: &mut Pending,
    ) -> Result<(), Fault> {
        pending.grouped = false;
        let ends = match self.peek() {
            None => false,
            Some(token) => match token.kind {
                Kind::Locants => true,
                Kind::Word(_) => matches!(
                    self.class(token),
                    Some(Class::Suffix | Class::Free | Class::Unsaturation | Class::MuteE)
                ),
                _ => false,
            },
        };
        if ends {
            let mut unit = empty_unit(Stem::Bracket(inner), open.start, pending);
            self.endings(&mut unit)?;
            self.push_unit(items, unit, pending)?;
            return Ok(());
        }
        let end = self
            .at
            .checked_sub(1)
            .and_then(|at| self.tokens.get(at))
            .map_or(0, |token| token.end);
        // (trimethyl): brackets around a counted group.
        let (body, count) = match (self.only_item(inner), pending.count) {
            (Some((body, count)), None) => (body, Some(count)),
            (_, count) => (Body::Level(inner), count),
        };
        pending.count = None;
        pending.detach();
        items.push(Item {
            body,
            locants: pending.locants.take(),
            own_front: false,
            count: count.unwrap_or(1),
            hyphen: false,
            bonding: pending.bonding.take(),
            bracketed: true,
            start: pending.start.take().unwrap_or(open.start),
            end,
        });
        Ok(())
    }

    /// Returns the only item of a level, if it is counted and has no locants.
    fn only_item(&self, level: u16) -> Option<(Body, u16)> {
        let level = self.tree.levels.get(usize::from(level))?;
        let range = usize::from(level.items.start)..usize::from(level.items.end);
        match self.tree.items.get(range)? {
            [item] if item.count > 1 && item.locants.is_none() => Some((item.body, item.count)),
            _ => None,
        }
    }

    fn unit(&mut self, token: Token, pending: &mut Pending) -> Result<Unit, Fault> {
        let stem = match self.class(token) {
            Some(Class::Fusion | Class::HantzschFusion) => return self.fused(token, pending),
            class => self.stem(token, class)?,
        };
        let mut unit = empty_unit(stem, token.start, pending);
        self.endings(&mut unit)?;
        Ok(unit)
    }

    fn number(&self, token: Token) -> u16 {
        match token.kind {
            Kind::Word(number) => self.entry(number).map_or(0, |entry| entry.number),
            _ => 0,
        }
    }

    fn stem(&mut self, token: Token, class: Option<Class>) -> Result<Stem, Fault> {
        let fault = Fault::at(token, "a parent");
        let number = match token.kind {
            Kind::Word(number) => number,
            Kind::Sugar => return Ok(Stem::Sugar(token)),
            _ => return Ok(Stem::Hantzsch(token)),
        };
        Ok(match class {
            Some(Class::Chain) => Stem::Chain(self.number(token)),
            Some(Class::Ring) => Stem::Ring(number),
            Some(Class::Acid) => Stem::Acid(number),
            Some(Class::Cyclo) => {
                let chain = self.next().ok_or(fault)?;
                Stem::Cyclo(self.number(chain))
            }
            Some(Class::Polycyclo) => {
                let numbering = self.next().ok_or(fault)?;
                let chain = self.next().ok_or(fault)?;
                Stem::Polycyclo {
                    rings: self.number(token),
                    numbering,
                    atoms: self.number(chain),
                }
            }
            Some(Class::Spiro) => {
                let next = self.next().ok_or(fault)?;
                if next.kind == Kind::Numbering {
                    let chain = self.next().ok_or(fault)?;
                    Stem::Spiro {
                        numbering: next,
                        atoms: self.number(chain),
                    }
                } else {
                    self.spiro_pair()?
                }
            }
            Some(Class::SpiroBi) => Stem::SpiroBi {
                unit: self.inner_unit()?,
            },
            Some(Class::Assembly) => Stem::Assembly {
                count: self.number(token),
                unit: self.inner_unit()?,
            },
            _ => return Err(fault),
        })
    }

    // endings = { "e" | "a" | locants | multiplier | unsaturation | suffix } [ free | conjunctive ]
    fn endings(&mut self, unit: &mut Unit) -> Result<(), Fault> {
        let mut locants = None;
        let mut count = 1;
        while let Some(token) = self.peek() {
            match token.kind {
                Kind::Locants => {
                    // In a spiro name the locants lead to the other ring.
                    if !self.ending_follows() {
                        return Ok(());
                    }
                    locants = Some(token);
                    self.at += 1;
                }
                Kind::Charge => {
                    self.at += 1;
                    unit.endings.push(Ending {
                        locants: None,
                        count: 1,
                        entry: None,
                        token,
                    });
                }
                Kind::Word(number) => {
                    let Some(entry) = self.entry(number) else {
                        return Ok(());
                    };
                    match entry.class {
                        Class::MuteE | Class::Link => self.at += 1,
                        Class::Multiplier | Class::ElidedMultiplier => {
                            if !self.ending_follows() {
                                return Ok(());
                            }
                            count = entry.number;
                            self.at += 1;
                        }
                        Class::Unsaturation
                        | Class::Suffix
                        | Class::Free
                        | Class::AcidEnd
                        | Class::Alkoxy => {
                            self.at += 1;
                            unit.endings.push(Ending {
                                locants: locants.take(),
                                count,
                                entry: Some(number),
                                token,
                            });
                            count = 1;
                            if matches!(entry.class, Class::Free | Class::Alkoxy) || entry.open {
                                return Ok(());
                            }
                        }
                        Class::Chain | Class::Acid => {
                            self.at += 1;
                            let mut pending = Pending::default();
                            let inner = self.unit(token, &mut pending)?;
                            let inner = self.add_unit(inner);
                            unit.conjunctive = Some(Conjunctive {
                                locants,
                                count,
                                unit: inner,
                            });
                            return Ok(());
                        }
                        _ => return Ok(()),
                    }
                }
                _ => return Ok(()),
            }
        }
        Ok(())
    }

    /// Says whether the token after this one is an ending.
    fn ending_follows(&self) -> bool {
        let mut at = self.at + 1;
        while let Some(token) = self.tokens.get(at) {
            match self.class(*token) {
                Some(Class::Multiplier | Class::ElidedMultiplier) => at += 1,
                Some(
                    Class::Unsaturation
                    | Class::Suffix
                    | Class::Free
                    | Class::Alkoxy
                    | Class::Chain
                    | Class::Acid,
                ) => return true,
                _ => return false,
            }
        }
        false
    }
}

fn empty_unit(stem: Stem, start: u16, pending: &mut Pending) -> Unit {
    // 1,5-dihydro-4-tricyclo[…]decyl: a ring without double bonds takes up no hydrogen.
    if matches!(
        stem,
        Stem::Chain(_) | Stem::Acid(_) | Stem::Polycyclo { .. }
    ) {
        pending.detach();
    }
    Unit {
        stem,
        front: pending.locants.take(),
        hydrogens: core::mem::take(&mut pending.hydrogens),
        hydros: core::mem::take(&mut pending.hydros),
        replacements: core::mem::take(&mut pending.replacements),
        bridges: core::mem::take(&mut pending.bridges),
        endings: SmallVec::new(),
        conjunctive: None,
        thio: 0,
        start,
    }
}
