//! Reading of short identifiers: prefixes, digits in groups, spaces, all width and dash variants.

#[cfg(any(test, feature = "serde"))]
use core::str::FromStr;

use alloc::format;
use smallvec::SmallVec;

use crate::error::{Error, ErrorKind};

/// The longest text, in bytes, that the parsers of all identifiers but [`Inchi`](super::Inchi)
/// read.
///
/// # Examples
/// ```
/// use precursor::{CasRn, ErrorKind, MAX_TEXT_LEN};
/// let long = "5".repeat(MAX_TEXT_LEN + 1);
/// assert_eq!(long.parse::<CasRn>().unwrap_err().kind(), ErrorKind::TooLong);
/// ```
pub const MAX_TEXT_LEN: usize = 128;

/// The most digits a numeric identifier has.
const MAX_DIGITS: usize = 10;

/// The words by which a writer announces an identifier, compared without case.
pub(super) struct Words {
    /// What it begins with; of two that begin alike the longer first.
    pub(super) heads: &'static [&'static str],
    /// What may follow, any number of times, each with a full stop or without.
    pub(super) tails: &'static [&'static str],
    /// Whether the first digit may follow without a space or colon.
    pub(super) glued: bool,
}

/// How a text announces its identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Prefix {
    /// Not at all.
    None,
    /// By the first word alone, as in `UN 1715`.
    Bare,
    /// By more than one word, or with a colon or the like, as in `CAS No. 50-00-0`.
    Marked,
}

/// An identifier that is read by the shared parser.
pub(super) trait Coded: Sized {
    /// The name in error messages.
    const NAME: &'static str;
    /// The prefixes.
    const WORDS: Words;
    /// Reads the identifier; the scan stands behind the prefix and its spaces, and is not at the
    /// end.
    fn read(scan: &mut Scan<'_>) -> Result<Self, Error>;

    /// Reads the canonical form alone, quickly; `None` says nothing about the text.
    fn canonical(_text: &str) -> Option<Self> {
        None
    }
}

/// Reads `spaces prefix? identifier spaces` and nothing else.
#[inline]
pub(super) fn parse<T: Coded>(text: &str) -> Result<T, Error> {
    match T::canonical(text) {
        Some(value) => Ok(value),
        None => parse_slowly(text),
    }
}

/// Reads any form but the canonical one.
#[cold]
fn parse_slowly<T: Coded>(text: &str) -> Result<T, Error> {
    let mut scan = Scan::announced::<T>(text)?;
    let value = T::read(&mut scan)?;
    scan.end(T::NAME)?;
    Ok(value)
}

/// A place in a text. Characters are seen folded: see [`fold`].
#[derive(Clone, Copy)]
pub(super) struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    /// Stands at the first character that is not a space.
    pub(super) fn new(text: &'a str) -> Self {
        let mut scan = Self { text, at: 0 };
        scan.spaces();
        scan
    }

    /// Stands behind the prefix, if there is one, at a character.
    pub(super) fn announced<T: Coded>(text: &'a str) -> Result<Self, Error> {
        if text.len() > MAX_TEXT_LEN {
            let message = format!("text is longer than {MAX_TEXT_LEN} bytes, in {}", T::NAME);
            return Err(Error::new(ErrorKind::TooLong, message).at(MAX_TEXT_LEN));
        }
        let mut scan = Self::new(text);
        scan.prefix(&T::WORDS);
        if scan.peek().is_none() {
            return Err(Error::new(
                ErrorKind::Empty,
                format!("{} is empty", T::NAME),
            ));
        }
        Ok(scan)
    }

    /// Returns the byte offset of the next character.
    pub(super) fn offset(&self) -> usize {
        self.at
    }

    /// Returns the next character as written.
    fn raw(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    /// Returns the next character, folded.
    pub(super) fn peek(&self) -> Option<char> {
        self.raw().map(fold)
    }

    /// Takes the next character, folded.
    pub(super) fn next(&mut self) -> Option<char> {
        let raw = self.raw()?;
        self.at = self.at.saturating_add(raw.len_utf8());
        Some(fold(raw))
    }

    /// Takes the next character if it is `wanted`.
    pub(super) fn eat(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.next();
        }
        found
    }

    /// Takes all spaces.
    pub(super) fn spaces(&mut self) {
        while self.eat(' ') {}
    }

    /// Takes the word if it stands here in any case and width.
    fn word(&mut self, word: &str) -> bool {
        let mut ahead = *self;
        let found = word.chars().all(|wanted| {
            ahead
                .next()
                .is_some_and(|c| c.eq_ignore_ascii_case(&wanted))
        });
        if found {
            *self = ahead;
        }
        found
    }

    /// Takes a prefix: `head (tail '.'?)* [:#=]*`, spaces anywhere between.
    pub(super) fn prefix(&mut self, words: &Words) -> Prefix {
        let start = *self;
        if !words.heads.iter().any(|head| self.word(head)) {
            return Prefix::None;
        }
        let mut marked = !start.is_ascii_here();
        let mut behind_word = *self;
        self.spaces();
        while words.tails.iter().any(|tail| self.word(tail)) {
            marked = true;
            behind_word = *self;
            self.eat('.');
            self.spaces();
        }
        while [':', '#', '='].into_iter().any(|mark| self.eat(mark)) {
            marked = true;
            self.spaces();
        }
        let follows_at_once = behind_word.at == self.at
            && self
                .peek()
                .is_some_and(|c| c.is_ascii_alphabetic() || (!words.glued && c.is_alphanumeric()));
        if follows_at_once {
            // `casein`, `undecane`: the word goes on, so it is no prefix.
            *self = start;
            return Prefix::None;
        }
        if marked { Prefix::Marked } else { Prefix::Bare }
    }

    /// Returns whether the whole text begins with a prefix.
    pub(super) fn is_announced(&self, words: &Words) -> bool {
        Scan::new(self.text).prefix(words) != Prefix::None
    }

    /// Returns whether the next character is an ASCII character once folded.
    fn is_ascii_here(&self) -> bool {
        self.peek().is_none_or(|c| c.is_ascii())
    }

    /// Reads digits in groups: `digit+ (separator digit+)*`.
    ///
    /// A hyphen may have one space on either side.
    pub(super) fn groups(
        &mut self,
        separators: &[char],
        name: &'static str,
    ) -> Result<Groups, Error> {
        let mut groups = Groups::default();
        loop {
            let mut size = 0_usize;
            while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
                if groups.digits.len() == MAX_DIGITS {
                    let message = format!("more than {MAX_DIGITS} digits in {name}");
                    return Err(Error::new(ErrorKind::Format, message).at(self.at));
                }
                groups.last = self.at;
                groups.digits.push(u8::try_from(digit).unwrap_or_default());
                size = size.saturating_add(1);
                self.next();
            }
            if size == 0 {
                return Err(self.unexpected(name));
            }
            groups.sizes.push(size);
            let mut ahead = *self;
            if !ahead.separator(separators) {
                return Ok(groups);
            }
            *self = ahead;
        }
    }

    /// Takes a separator that a digit or another fault follows; spaces at the end are none.
    fn separator(&mut self, separators: &[char]) -> bool {
        let mut ahead = *self;
        ahead.eat(' ');
        let found = if separators.contains(&'-') && ahead.eat('-') {
            ahead.eat(' ');
            true
        } else {
            ahead = *self;
            let taken = separators
                .iter()
                .any(|&separator| separator != '-' && ahead.eat(separator));
            let space = self.peek() == Some(' ');
            taken && (!space || ahead.peek().is_some_and(|c| c.is_ascii_digit()))
        };
        if found {
            *self = ahead;
        }
        found
    }

    /// Requires that nothing but spaces follows.
    fn end(&mut self, name: &'static str) -> Result<(), Error> {
        self.spaces();
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.unexpected(name)),
        }
    }

    /// Builds the error for a character, or an end, that cannot stand here.
    pub(super) fn unexpected(&self, name: &'static str) -> Error {
        match self.raw() {
            Some(c) => {
                let message = format!("unexpected character {c:?} in {name}");
                Error::new(ErrorKind::Character, message).at(self.at)
            }
            None => Error::new(ErrorKind::Format, format!("{name} ends too early")).at(self.at),
        }
    }
}

/// Digits as read by [`Scan::groups`].
#[derive(Default)]
pub(super) struct Groups {
    /// The values 0 to 9, at most [`MAX_DIGITS`].
    pub(super) digits: SmallVec<[u8; MAX_DIGITS]>,
    /// How many digits each group has.
    pub(super) sizes: SmallVec<[usize; MAX_DIGITS]>,
    /// The byte offset of the last digit.
    pub(super) last: usize,
}

impl Groups {
    /// Returns the digits as one number; ten nines and less fit.
    pub(super) fn number(&self) -> u64 {
        number(&self.digits)
    }

    /// Returns the digits before the last as a number, and the last.
    pub(super) fn body_and_check(&self) -> (u32, u8) {
        match self.digits.split_last() {
            // Nine digits at most are left, so the number fits.
            Some((&check, body)) => (u32::try_from(number(body)).unwrap_or_default(), check),
            None => (0, 0),
        }
    }
}

/// Returns decimal digits, at most ten, as a number.
fn number(digits: &[u8]) -> u64 {
    digits
        .iter()
        .fold(0, |number, &digit| number * 10 + u64::from(digit))
}

/// Folds full-width forms to ASCII, every dash to `-` and every space to ` `.
fn fold(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{3000}' => ' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE63}' => '-',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// Builds the error of a check digit that does not fit.
pub(super) fn wrong_check(found: u8, expected: u8, name: &'static str, offset: usize) -> Error {
    let message = format!("check digit is {found}, expected {expected}, in {name}");
    Error::new(ErrorKind::CheckDigit, message).at(offset)
}

/// Deserializes through `FromStr`.
#[cfg(feature = "serde")]
pub(super) fn deserialize<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: FromStr<Err = Error>,
    D: serde::Deserializer<'de>,
{
    let text = <alloc::string::String as serde::Deserialize>::deserialize(deserializer)?;
    text.parse().map_err(serde::de::Error::custom)
}

/// Implements serde as the canonical text, and `FromStr` by [`parse`] for `coded` identifiers.
macro_rules! text_form {
    (coded $type:ty) => {
        impl core::str::FromStr for $type {
            type Err = crate::error::Error;

            #[inline]
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                crate::id::scan::parse(text)
            }
        }

        crate::id::scan::text_form!($type);
    };
    ($type:ty) => {
        #[cfg(feature = "serde")]
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
                crate::id::scan::deserialize(source)
            }
        }
    };
}
pub(super) use text_form;

/// Checks what every identifier promises: no text panics, and `parse` inverts `Display`.
#[cfg(test)]
pub(super) fn assert_round_trip<T>(value: &T)
where
    T: FromStr<Err = Error> + core::fmt::Display + core::fmt::Debug + PartialEq,
{
    use alloc::string::ToString;
    assert_eq!(value.to_string().parse::<T>().as_ref(), Ok(value));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_width_dashes_and_spaces() {
        assert_eq!(fold('７'), '7');
        assert_eq!(fold('：'), ':');
        assert_eq!(fold('\u{3000}'), ' ');
        for dash in ['‐', '‑', '‒', '–', '—', '―', '−', '－'] {
            assert_eq!(fold(dash), '-', "{dash:?}");
        }
        assert_eq!(fold('é'), 'é');
    }

    #[test]
    fn a_prefix_that_goes_on_as_a_word_is_none() {
        let words = Words {
            heads: &["UN"],
            tails: &["No"],
            glued: true,
        };
        for (text, prefix, rest) in [
            ("undecane", Prefix::None, 0),
            ("UN1715", Prefix::Bare, 2),
            ("UN 1715", Prefix::Bare, 3),
            ("UN No. 1715", Prefix::Marked, 7),
            ("un: 1715", Prefix::Marked, 4),
            ("unno", Prefix::Marked, 4),
            ("unnot", Prefix::None, 0),
        ] {
            let mut scan = Scan::new(text);
            assert_eq!(scan.prefix(&words), prefix, "{text}");
            assert_eq!(scan.offset(), rest, "{text}");
        }
    }
}
