//! What each piece of a line is: a name, a fact, a word, an identifier, or unknown.

use crate::data::WordRow;
use crate::error::Error;
use crate::id::{
    CasRn, DeaCode, EcNumber, HsCode, Identifier, IdentifierKind, InchiKey, PubchemCid, UnNumber,
    Unii, detect,
};
use crate::name::index::{self, Known};
use crate::name::salt;
use crate::name::trade::element::clear_numbers;
use crate::name::trade::exclusion::{Excluded, clear_exclusions};
use crate::name::trade::list;
use crate::name::trade::measure::{self, Measure};
use crate::name::trade::piece::{Class, Piece, Pieces, cut, is_han};
use crate::name::trade::remark::clear_remarks;
use crate::name::trade::transport;
use crate::name::words::{self, Kind};
use crate::text::{Folder, fold};
use alloc::borrow::ToOwned;
use alloc::string::String;
use core::str::FromStr;
use smallvec::SmallVec;

/// The most pieces of one name or phrase.
const MAX_PIECES: usize = 32;

/// An identifier in a line, or what looks like one and is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// The text, without the word that announces it.
    pub(crate) text: String,
    /// A word such as `CAS` announces it: it tells of the goods beside it.
    pub(crate) announced: bool,
    pub(crate) identifier: Result<Identifier, (IdentifierKind, Error)>,
}

/// What a part of a line is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Space,
    Name(Known),
    Word(&'static WordRow),
    Measure(Measure),
    /// A lot or other reference number, without the word before it.
    Number(usize),
    Identifier(Found),
    Open,
    Close,
    Comma,
    Slash,
    Strong,
    Unknown,
}

/// A part of a line, by its bytes, with what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) label: Label,
}

/// The items of a line.
pub(super) type Items = SmallVec<[Item; 16]>;

/// Labels a line from left to right, each time with the longest that fits: a
/// name before a number or word of the same length. Returns beside them what the line says
/// that the goods do not hold.
pub(super) fn label(line: &str) -> (Items, Excluded) {
    let tail = behind_footnote(line);
    let goods = line.get(..tail).unwrap_or(line);
    let numbers = list::numbers(goods);
    let head = if numbers.is_empty() {
        numbering(line)
    } else {
        0
    };
    let mut pieces = split_glued(line, cut_from(goods, head.min(tail)));
    list::part(numbers, &mut pieces);
    let mut labeller = Labeller {
        line,
        pieces: &pieces,
        folder: Folder::with_capacity(64),
    };
    let mut items = Items::new();
    let mut at = 0;
    if head > 0 {
        items.push(Item {
            start: 0,
            end: head,
            label: Label::Space,
        });
    } else {
        at = labeller.enumerator(&mut items);
    }
    if at == 0 {
        at = labeller.tariff(&mut items);
    }
    while let Some(piece) = pieces.get(at) {
        let (label, next) = labeller.next(at, *piece);
        let end = next
            .checked_sub(1)
            .and_then(|last| pieces.get(last))
            .map_or(piece.end, |last| last.end);
        items.push(Item {
            start: piece.start,
            end,
            label,
        });
        at = next;
    }
    if tail < line.len() {
        items.push(Item {
            start: tail,
            end: line.len(),
            label: Label::Space,
        });
    }
    clear_numbers(line, &mut items);
    clear_uses(line, &mut items);
    let excluded = clear_exclusions(line, &mut items);
    clear_remarks(line, &mut items);
    transport::clear(line, &mut items);
    (items, excluded)
}

/// Words that say what goods are used for.
const USES: [&str; 5] = ["用途", "用于", "用作", "主要用途", "主要用于"];

/// Sets aside what goods are used for, up to the next space or mark: `用于生产醋酸纤维`.
/// A use alone is left, for there the goods may be told.
fn clear_uses(line: &str, items: &mut Items) {
    let mut goods = false;
    let mut within = false;
    let mut told = false;
    for item in items.iter_mut() {
        let text = line.get(item.start..item.end).unwrap_or("");
        if matches!(item.label, Label::Word(_)) && USES.contains(&text) {
            (within, told) = (goods, false);
            continue;
        }
        match item.label {
            // A colon, or the space behind it, parts the word from what it tells.
            Label::Space if !told => {}
            Label::Name(_) | Label::Unknown if within => {
                item.label = Label::Space;
                told = true;
            }
            // 包装 and the like begin what is said next.
            Label::Word(row) if within => {
                told = true;
                match words::kind(row) {
                    Kind::Noise | Kind::Identifier | Kind::Number | Kind::Pack => within = false,
                    // A diluent is what the goods serve for, not what they are.
                    _ => item.label = Label::Space,
                }
            }
            Label::Name(_) | Label::Unknown => goods = true,
            _ => within = false,
        }
    }
}

/// What begins at a piece, and the piece behind it.
type Stretch<T> = (T, usize);

struct Labeller<'a> {
    line: &'a str,
    pieces: &'a [Piece],
    folder: Folder,
}

impl Labeller<'_> {
    fn text(&self, piece: Piece) -> &str {
        self.line.get(piece.start..piece.end).unwrap_or("")
    }

    /// Takes the number of a list off the start of the line: `1.`, `2)`, `(3)`, `4、`, `a)`.
    fn enumerator(&self, items: &mut Items) -> usize {
        let is_number = |text: &str, mark: &[char]| {
            let digits = text.trim_end_matches(mark);
            (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
        };
        let (first, second) = (self.pieces.first(), self.pieces.get(1));
        let (Some(first), Some(second)) = (first, second) else {
            return 0;
        };
        let text = self.text(*first);
        let bracketed = first.class == Class::Open
            && is_number(self.text(*second), &[])
            && self
                .pieces
                .get(2)
                .is_some_and(|piece| piece.class == Class::Close);
        let lettered = text.len() == 2
            && text.ends_with(')')
            && text.starts_with(|c: char| c.is_ascii_lowercase());
        let marked = lettered || text.ends_with(['.', ')']) && is_number(text, &['.', ')']);
        let taken = if marked && second.class == Class::Space {
            1
        } else if bracketed {
            3
        } else if is_number(text, &[]) && self.text(*second) == "、" {
            2
        } else {
            return 0;
        };
        let end = self
            .pieces
            .get(taken)
            .map_or(self.line.len(), |piece| piece.start);
        items.push(Item {
            start: 0,
            end,
            label: Label::Space,
        });
        taken
    }

    /// Takes the code of the tariff off the start of the line: ten digits, or eight, before
    /// anything else: `2926909090 …`.
    fn tariff(&self, items: &mut Items) -> usize {
        let [first, second, ..] = self.pieces else {
            return 0;
        };
        let text = self.text(*first);
        let chemical = ["28", "29", "30", "31", "32", "33", "34", "35", "38"];
        let apart = matches!(
            second.class,
            Class::Space | Class::Slash | Class::Comma | Class::Han
        );
        if !matches!(text.len(), 8 | 10) || !apart || !chemical.iter().any(|c| text.starts_with(c))
        {
            return 0;
        }
        let Ok(code) = text.parse::<HsCode>() else {
            return 0;
        };
        let found = Found {
            text: text.to_owned(),
            announced: true,
            identifier: Ok(Identifier::Hs(code)),
        };
        items.push(Item {
            start: first.start,
            end: first.end,
            label: Label::Identifier(found),
        });
        1
    }

    /// The label of what begins at a piece, and the piece behind it.
    fn next(&mut self, at: usize, piece: Piece) -> (Label, usize) {
        let one = at.saturating_add(1);
        match piece.class {
            Class::Space | Class::Colon => return (Label::Space, one),
            Class::Close => return (Label::Close, one),
            Class::Comma => return (Label::Comma, one),
            Class::Slash => return (Label::Slash, one),
            Class::Strong => return (Label::Strong, one),
            Class::Word | Class::Han | Class::Open => {}
        }
        let (name, word) = self.longest(at);
        let name_end = name.map_or(at, |(_, end)| end);
        let word_end = word.map_or(at, |(_, end)| end);
        if let Some((label, end)) = self.number(at, piece)
            && end > name_end
            && end >= word_end
        {
            return (label, end);
        }
        // The word for what makes another substance of a name may be one itself: azine.
        let modifies = word.is_some_and(|(row, _)| words::kind(row) == Kind::Modifier);
        if let Some((name, end)) = name
            && (end > word_end || end == word_end && !modifies)
        {
            return (Label::Name(name), end);
        }
        if let Some((row, end)) = word {
            match words::kind(row) {
                Kind::Identifier => return self.announced(row, end),
                Kind::Number => return self.reference(row, end),
                _ => return (Label::Word(row), end),
            }
        }
        match piece.class {
            Class::Open => (Label::Open, one),
            _ => {
                if is_address(self.text(piece)) {
                    return (Label::Space, one);
                }
                if let Some(row) = self.edition(piece).filter(|_| !self.is_code(at, piece)) {
                    return (Label::Word(row), one);
                }
                match self.catalogued(piece) {
                    Some(start) => (Label::Number(start), one),
                    None => (Label::Unknown, one),
                }
            }
        }
    }

    /// A grade with the number of its edition: `USP43`, `EP8.0`.
    fn edition(&self, piece: Piece) -> Option<&'static WordRow> {
        let text = self.text(piece);
        let letters = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
        // The year of an edition at most; other numbers are codes of goods: CP-74725.
        let number = text.get(letters.len()..).unwrap_or("");
        let digits = number.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 2 && !(digits == 4 && number.starts_with("20")) {
            return None;
        }
        let row = words::find(fold(letters).as_str()).filter(|_| letters.len() < text.len())?;
        (words::kind(row) == Kind::Grade).then_some(row)
    }

    /// Where the number of a database begins that is written in one word with the name of the
    /// database: `MFCD00008765`, `CHEBI:15347`.
    fn catalogued(&self, piece: Piece) -> Option<usize> {
        let text = self.text(piece).trim_end_matches(['.', ',']);
        let name = text.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = text.len().saturating_sub(name.len());
        let row = words::find(fold(name.trim_end_matches([':', '-'])).as_str())?;
        let numbers = words::kind(row) == Kind::Number && row.name == "database";
        (numbers && digits >= 3).then(|| piece.start.saturating_add(name.len()))
    }

    /// Says whether a word is more likely the code of a base than a grade: the salt of an
    /// unknown `IP-2018` is no acid of that pharmacopoeia.
    fn is_code(&self, at: usize, piece: Piece) -> bool {
        let after = self.pieces.get(at.saturating_add(1)..).unwrap_or(&[]);
        let mut words = after.iter().filter(|piece| piece.class != Class::Space);
        let salt = words
            .next()
            .is_some_and(|next| salt::acid_of_formula(fold(self.text(*next)).as_str()).is_some());
        salt && self.text(piece).contains('-')
    }

    /// The longest name and the longest phrase that begin at a piece.
    fn longest(
        &mut self,
        at: usize,
    ) -> (Option<Stretch<Known>>, Option<Stretch<&'static WordRow>>) {
        let (mut name, mut word) = (None, None);
        let (mut names, mut phrases) = (true, true);
        let mut beginning = index::Beginning::default();
        self.folder.clear();
        let pieces = self.pieces.get(at..).unwrap_or(&[]).iter().take(MAX_PIECES);
        for (piece, end) in pieces.zip(at.saturating_add(1)..) {
            self.folder
                .extend(self.line.get(piece.start..piece.end).unwrap_or(""));
            if piece.class == Class::Space {
                continue;
            }
            let folded = self.folder.as_str();
            names = names && beginning.narrow(folded);
            phrases = phrases && words::begins(folded);
            if !(names || phrases) {
                break;
            }
            match piece.class {
                // A line feed is in no name, though folding drops it.
                Class::Strong => break,
                // Nor does a name end in a comma; a word may end in a slash: `w/`.
                Class::Comma | Class::Colon => continue,
                Class::Space
                | Class::Word
                | Class::Han
                | Class::Open
                | Class::Close
                | Class::Slash => {}
            }
            let ends = piece.class != Class::Slash;
            if let Some(known) = beginning.exact(folded).filter(|_| names && ends) {
                name = Some((known, end));
            }
            if let Some(row) = words::find(folded).filter(|_| phrases) {
                word = Some((row, end));
            }
        }
        (name, word)
    }

    /// A measure or an identifier that begins at a piece.
    fn number(&self, at: usize, piece: Piece) -> Option<(Label, usize)> {
        if piece.class == Class::Open {
            return None;
        }
        let rest = self.line.get(piece.start..).unwrap_or("");
        if let Some((length, measure)) = measure::read(rest)
            && let Some(end) = self.piece_ending_at(piece.start.saturating_add(length))
        {
            return Some((Label::Measure(measure), end));
        }
        let text = self.text(piece).trim_end_matches('.');
        // Numbers without a word before them can be anything.
        if text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
        {
            return None;
        }
        let detected = detect(text);
        let identifier = match (detected.candidates(), detected.near_miss()) {
            ([one], _) => Ok(one.clone()),
            (_, Some((kind, error))) => Err((kind, error.clone())),
            _ => return None,
        };
        let found = Found {
            text: text.to_owned(),
            announced: text.starts_with(|c: char| c.is_alphabetic()),
            identifier,
        };
        Some((Label::Identifier(found), at.saturating_add(1)))
    }

    fn is_measure(&self, piece: Piece) -> bool {
        let rest = self.line.get(piece.start..).unwrap_or("");
        measure::read(rest).is_some()
    }

    /// The place behind the piece that ends at a byte.
    fn piece_ending_at(&self, byte: usize) -> Option<usize> {
        let behind = self.pieces.partition_point(|piece| piece.end < byte);
        let piece = self.pieces.get(behind)?;
        // A full stop may follow the unit.
        let rest = self.line.get(byte..piece.end)?;
        let stands = piece.end == byte || (piece.start < byte && rest == ".");
        stands.then(|| behind.saturating_add(1))
    }

    /// The identifier that a word announces, with up to four groups of digits.
    fn announced(&self, row: &'static WordRow, at: usize) -> (Label, usize) {
        let Some((first, start)) = self.behind_marks(at) else {
            return (Label::Word(row), at);
        };
        let mut ends: SmallVec<[(usize, usize); 4]> = SmallVec::new();
        for (piece, next) in self
            .pieces
            .get(first..)
            .unwrap_or(&[])
            .iter()
            .zip(first.saturating_add(1)..)
        {
            match piece.class {
                // 2914.11 60 drums: the second number is none of the code.
                Class::Word if ends.len() < 4 && (ends.is_empty() || !self.is_measure(*piece)) => {
                    let trimmed = self.text(*piece).trim_end_matches('.').len();
                    ends.push((next, piece.start.saturating_add(trimmed)));
                }
                Class::Space => {}
                _ => break,
            }
        }
        for (next, end) in ends.iter().rev() {
            let text = self.line.get(start..*end).unwrap_or("");
            if let Ok(identifier) = parse(row.name, text) {
                let found = Found {
                    text: text.to_owned(),
                    announced: true,
                    identifier: Ok(identifier),
                };
                return (Label::Identifier(found), *next);
            }
        }
        let Some((next, end)) = ends.first().copied() else {
            return (Label::Word(row), at);
        };
        let text = self.line.get(start..end).unwrap_or("");
        match parse(row.name, text) {
            // `5% EC 20L` tells an amount, no identifier.
            Err(Some(fault))
                if text.contains(|c: char| c.is_ascii_digit())
                    && measure::read(text).is_none_or(|(length, _)| length < text.len()) =>
            {
                let found = Found {
                    text: text.to_owned(),
                    announced: true,
                    identifier: Err(fault),
                };
                (Label::Identifier(found), next)
            }
            _ => (Label::Word(row), at),
        }
    }

    /// The number that a word such as `lot` announces.
    fn reference(&self, row: &'static WordRow, at: usize) -> (Label, usize) {
        let Some((first, start)) = self.behind_marks(at) else {
            return (Label::Word(row), at);
        };
        let piece = self.pieces.get(first).copied();
        let is_number = piece.is_some_and(|piece| {
            let text = self.text(piece).trim_end_matches(['.', ':', ')']);
            // What is a name is no number: `code 4-ANPP`.
            piece.class == Class::Word
                && index::exact(fold(text).as_str()).is_none()
                && match row.name {
                    // item 4, but item 4-AP
                    "digits" => !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()),
                    // telegram @name, whatsapp +86 138 0000 0000, wickr: name
                    "contact" => {
                        text.contains(|c: char| c.is_ascii_digit() || matches!(c, '@' | '_'))
                            || (at..first).any(|between| {
                                let between = self.pieces.get(between);
                                between.is_some_and(|piece| piece.class == Class::Colon)
                            })
                    }
                    _ => text.contains(|c: char| c.is_ascii_digit()),
                }
        });
        if !is_number {
            return (Label::Word(row), at);
        }
        let mut next = first.saturating_add(1);
        // The number with its unit: MOQ 25 kg, density 0.79 g/ml.
        let measured = measure::read(self.line.get(start..).unwrap_or(""))
            .and_then(|(length, _)| self.piece_ending_at(start.saturating_add(length)));
        if row.name.is_empty() {
            next = measured.map_or(next, |end| next.max(end));
        }
        while row.name == "contact"
            && let [space, digits, ..] = self.pieces.get(next..).unwrap_or(&[])
            && space.class == Class::Space
            && is_telephone(self.text(*digits))
        {
            next = next.saturating_add(2);
        }
        // A date or a number of two parts: 2027/01.
        while let [slash, digits, ..] = self.pieces.get(next..).unwrap_or(&[])
            && slash.class == Class::Slash
            && self.text(*digits).bytes().all(|byte| byte.is_ascii_digit())
        {
            next = next.saturating_add(2);
        }
        (Label::Number(start), next)
    }

    /// The first piece behind spaces, colons and signs of a number, and its first byte.
    fn behind_marks(&self, at: usize) -> Option<(usize, usize)> {
        let mut place = at;
        loop {
            let piece = self.pieces.get(place)?;
            let text = self.text(*piece);
            let meaning = text.trim_start_matches(['#', '=', '.', '-']);
            match piece.class {
                Class::Space | Class::Colon => {}
                Class::Word if meaning.is_empty() => {}
                Class::Word => {
                    let marks = text.len().saturating_sub(meaning.len());
                    return Some((place, piece.start.saturating_add(marks)));
                }
                _ => return None,
            }
            place = place.saturating_add(1);
        }
    }
}

/// Says whether a text is a group of digits of a telephone number.
fn is_telephone(text: &str) -> bool {
    let digits = text.trim_matches(|c| matches!(c, '+' | '-' | '(' | ')'));
    digits.len() >= 2 && digits.bytes().all(|b| b.is_ascii_digit() || b == b'-')
}

/// Says whether a word is the address of a page or of a person.
fn is_address(text: &str) -> bool {
    let begins = |start: &str| {
        text.get(..start.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(start))
    };
    let is_plain = |part: &str, marks: &[char]| {
        part.starts_with(|c: char| c.is_ascii_alphanumeric())
            && part
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || marks.contains(&c))
    };
    // A SMILES has such a sign in brackets, and amounts begin with a digit.
    let mailed = text.split_once('@').is_some_and(|(name, host)| {
        is_plain(name, &['.', '_', '-', '+'])
            && is_plain(host, &['.', '-'])
            && host.starts_with(|c: char| c.is_ascii_alphabetic())
            && host.contains('.')
    });
    mailed || begins("www.") || begins("http")
}

/// Reads an identifier of the kind that a word announces.
fn parse(kind: &str, text: &str) -> Result<Identifier, Option<(IdentifierKind, Error)>> {
    fn read<T: FromStr<Err = Error>>(
        text: &str,
        kind: IdentifierKind,
        wrap: impl Fn(T) -> Identifier,
    ) -> Result<Identifier, Option<(IdentifierKind, Error)>> {
        text.parse().map(wrap).map_err(|error| Some((kind, error)))
    }
    match kind {
        "cas" => read::<CasRn>(text, IdentifierKind::Cas, Identifier::Cas),
        "hs" => read::<HsCode>(text, IdentifierKind::Hs, Identifier::Hs),
        "un" => read::<UnNumber>(text, IdentifierKind::Un, Identifier::Un),
        "ec" => read::<EcNumber>(text, IdentifierKind::Ec, Identifier::Ec),
        "inchikey" => read::<InchiKey>(text, IdentifierKind::InchiKey, Identifier::InchiKey),
        "dea-code" => read::<DeaCode>(text, IdentifierKind::DeaCode, Identifier::DeaCode),
        "unii" => read::<Unii>(text, IdentifierKind::Unii, Identifier::Unii),
        "pubchem-cid" => {
            read::<PubchemCid>(text, IdentifierKind::PubchemCid, Identifier::PubchemCid)
        }
        _ => Err(None),
    }
}

/// Measures the number of a list that stands without a space before a Chinese name, or before
/// the locant of one: `12．醋托啡`, `1．1—苯基—2—丙酮`, `（12）3-甲基芬太尼`.
fn numbering(line: &str) -> usize {
    let opening = line.chars().next().filter(|c| matches!(c, '(' | '（'));
    let start = opening.map_or(0, char::len_utf8);
    let rest = line.get(start..).unwrap_or("");
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let number = rest.find(|c| !is_digit(c)).unwrap_or(0);
    let digits = rest.get(..number).unwrap_or("").chars().count();
    let behind = rest.get(number..).unwrap_or("");
    let Some(mark) = behind.chars().next().filter(|_| (1..=3).contains(&digits)) else {
        return 0;
    };
    let name = behind.get(mark.len_utf8()..).unwrap_or("").trim_start();
    let before_han = name.starts_with(is_han);
    // A locant and what parts it from the name, in a text with Chinese characters.
    let locant = name.find(|c| !is_digit(c)).unwrap_or(0);
    let before_locant = locant > 0
        && name.get(locant..).is_some_and(|rest| {
            rest.starts_with(['-', '—', '－', ',', '，', '\'']) && rest.contains(is_han)
        });
    // N-, γ-, Δ9-, (1,2-…, [1-…: the beginning of a name in a text with Chinese characters.
    let first = name.chars().next().unwrap_or(' ');
    let before_name = name.contains(is_han)
        && (first.is_alphabetic() || matches!(first, '(' | '（' | '[' | '［'));
    let is_number = match (opening, mark) {
        (Some(_), ')' | '）') => before_han || before_locant || before_name,
        (None, '．') => before_han || before_locant || before_name,
        (None, '.' | '、') => before_han,
        _ => false,
    };
    if is_number {
        line.len().saturating_sub(name.len())
    } else {
        0
    }
}

/// Measures a line without the mark of a footnote that it ends with: `中间体A[1]`, `…（注2）`.
fn behind_footnote(line: &str) -> usize {
    let end = line.trim_end();
    let inner = end
        .strip_suffix([']', '】', '〕', '）', ')'])
        .and_then(|inner| Some((inner, inner.rfind(['[', '【', '〔', '（', '('])?)));
    let Some((inner, open)) = inner else {
        return line.len();
    };
    let (name, mark) = inner.split_at(open);
    let mut letters = mark.chars();
    let is_square = !matches!(letters.next(), Some('(' | '（'));
    let written = letters.as_str();
    let number = written.strip_prefix('注').unwrap_or(written);
    let is_number = (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    if is_number && (is_square || number.len() < written.len()) && name.contains(is_han) {
        open
    } else {
        line.len()
    }
}

/// Cuts a line behind its number.
fn cut_from(line: &str, head: usize) -> Pieces {
    let mut pieces = cut(line.get(head..).unwrap_or(""));
    for piece in &mut pieces {
        piece.start = piece.start.saturating_add(head);
        piece.end = piece.end.saturating_add(head);
    }
    pieces
}

/// Splits words that end in something of their own behind a known name: a
/// bracket as in `dimethyltryptamine(DMT)`, a measure as in `ACETONE99%`.
fn split_glued(line: &str, pieces: Pieces) -> Pieces {
    let is_glued = |piece: &Piece| split_at(line, *piece).is_some();
    if !pieces.iter().any(is_glued) {
        return pieces;
    }
    let mut split = Pieces::new();
    for piece in pieces {
        let Some((name, at)) = split_at(line, piece) else {
            split.push(piece);
            continue;
        };
        split.push(Piece { end: name, ..piece });
        if name < at {
            split.push(Piece {
                start: name,
                end: at,
                class: Class::Space,
            });
        }
        let shifted = |inner: Piece, by: usize| Piece {
            start: inner.start.saturating_add(by),
            end: inner.end.saturating_add(by),
            class: inner.class,
        };
        let rest = line.get(at..piece.end).unwrap_or("");
        split.extend(cut(rest).into_iter().map(|inner| shifted(inner, at)));
    }
    split
}

/// The byte behind the name in a word that a bracket or measure ends, and the byte of these.
fn split_at(line: &str, piece: Piece) -> Option<(usize, usize)> {
    if piece.class != Class::Word {
        return None;
    }
    let text = line.get(piece.start..piece.end)?;
    // AR500ml
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (grade, rest) = (text.get(..letters)?, line.get(piece.start + letters..)?);
    if (1..text.len()).contains(&letters)
        && words::find(fold(grade).as_str()).is_some_and(|row| words::kind(row) == Kind::Grade)
        && measure::read(rest).is_some_and(|(length, _)| rest.get(..length).is_some_and(has_unit))
    {
        return Some((piece.start + letters, piece.start + letters));
    }
    let behind = if text.ends_with([')', ']', '）']) {
        last_opening(text)?
    } else {
        let last = text.rfind(|c: char| c.is_ascii_digit())?;
        let head = text.get(..last)?;
        head.rfind(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '-')))
            .and_then(|at| {
                head.get(at..)?
                    .chars()
                    .next()
                    .map(|c| at.saturating_add(c.len_utf8()))
            })?
    };
    let (name, rest) = text.split_at_checked(behind)?;
    // acetone*25kg, acetone@25kg
    let name = name.strip_suffix(['*', '@', '_', '×']).unwrap_or(name);
    let measured = measure::read(rest).is_some_and(|(length, _)| length == rest.len());
    let bracketed = rest.starts_with(['(', '[', '（']);
    let known = index::exact(fold(name).as_str()).is_some();
    let name = piece.start.saturating_add(name.len());
    (known && (measured || bracketed)).then(|| (name, piece.start.saturating_add(behind)))
}

/// Says whether a measure is more than a number: the edition of a grade is one.
fn has_unit(measure: &str) -> bool {
    measure.chars().any(char::is_alphabetic)
}

/// The byte of the bracket that the last character closes.
fn last_opening(text: &str) -> Option<usize> {
    let mut depth = 0_u32;
    for (at, c) in text.char_indices().rev() {
        match c {
            ')' | ']' | '）' => depth = depth.saturating_add(1),
            '(' | '[' | '（' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return (at > 0).then_some(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;
    use alloc::vec::Vec;
    use proptest::prelude::*;

    /// The items in a short notation.
    fn shown(line: &str) -> Vec<String> {
        let (items, _) = label(line);
        let items = items.iter().filter(|item| item.label != Label::Space);
        items
            .map(|item| {
                let text = &line[item.start..item.end];
                match &item.label {
                    Label::Name(_) => format!("name {text}"),
                    Label::Word(row) => format!("{:?} {text}", words::kind(row)),
                    Label::Measure(_) => format!("measure {text}"),
                    Label::Number(start) => format!("number {}", &line[*start..item.end]),
                    Label::Identifier(found) => match &found.identifier {
                        Ok(identifier) => format!("{} {identifier}", identifier.kind()),
                        Err((kind, _)) => format!("no {kind} {text}"),
                    },
                    Label::Unknown => format!("? {text}"),
                    other => format!("{other:?}"),
                }
            })
            .collect()
    }

    #[test]
    fn lines_are_labelled() {
        for (line, expected) in [
            (
                "PSEUDOEPHEDRINE HCL USP 25KG/DRUM",
                &[
                    "name PSEUDOEPHEDRINE",
                    "? HCL",
                    "Grade USP",
                    "measure 25KG/DRUM",
                ][..],
            ),
            (
                "1-boc-4-piperidone (CAS 79099-07-3) 99%min",
                &[
                    "name 1-boc-4-piperidone",
                    "Open",
                    "cas 79099-07-3",
                    "Close",
                    "measure 99%min",
                ],
            ),
            (
                "盐酸羟亚胺 含量99% 25公斤/桶",
                &[
                    "name 盐酸",
                    "name 羟亚胺",
                    "Noise 含量",
                    "measure 99%",
                    "measure 25公斤/桶",
                ],
            ),
            (
                "toluene / acetone 60:40",
                &["name toluene", "Strong", "name acetone", "measure 60:40"],
            ),
            (
                "acetone cyanohydrin",
                &["name acetone", "Modifier cyanohydrin"],
            ),
            (
                "acetone, HS code 2914 11 00 00",
                &["name acetone", "Comma", "hs 2914.110000"],
            ),
            (
                "海关编码：2914110000 丙酮",
                &["hs 2914.110000", "name 丙酮"],
            ),
            (
                "acetone lot no. A-123 UN1090",
                &["name acetone", "number A-123", "un UN1090"],
            ),
            (
                "acetone CAS: 67-64-2",
                &["name acetone", "no cas CAS: 67-64-2"],
            ),
            ("acetone 67-64-1.", &["name acetone", "cas 67-64-1"]),
            (
                "dimethyltryptamine(dmt)",
                &["name dimethyltryptamine", "Open", "name dmt", "Close"],
            ),
            ("ACETONE99%", &["name ACETONE", "measure 99%"]),
            ("1. acetone", &["name acetone"]),
            ("12．丙酮", &["name 丙酮"]),
            ("（3）丙酮", &["name 丙酮"]),
            ("1．1—苯基—2—丙酮", &["name 1—苯基—2—丙酮"]),
            ("丙酮 AR500ml", &["name 丙酮", "Grade AR", "measure 500ml"]),
            ("【丙酮】", &["Open", "name 丙酮", "Close"]),
            ("(1) acetone", &["name acetone"]),
            ("acetone exp 2027/01", &["name acetone", "number 2027/01"]),
            ("acetone EP8.0", &["name acetone", "Grade EP8.0"]),
            ("IP-2018 HCL", &["? IP-2018", "? HCL"]),
            ("HCL IP-2018", &["? HCL", "Grade IP-2018"]),
            ("acetone 1234", &["name acetone", "? 1234"]),
            ("2C-B 10mg", &["name 2C-B", "measure 10mg"]),
        ] {
            assert_eq!(shown(line), expected, "{line}");
        }
    }

    proptest! {
        #[test]
        fn prop_items_follow_each_other(
            line in ".{0,60}",
            near in "(acetone|丙酮|lot|cas|UN|HS)?[ :#.]{0,2}[0-9-]{0,9}[ (]?(25kg|99%|桶)?[)]?.{0,9}",
        ) {
            for line in [line, near] {
                let mut end = 0;
                for item in label(&line).0 {
                    prop_assert_eq!(item.start, end);
                    prop_assert!(line.get(item.start..item.end).is_some());
                    end = item.end;
                }
                prop_assert_eq!(end, line.len());
            }
        }
    }
}
