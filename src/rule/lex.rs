//! Words, numbers, texts, structures and signs of the rule language, with their places.

use crate::error::{Error, ErrorKind};
use alloc::format;
use core::fmt;

/// The longest text, in bytes, that is read as rules.
pub(super) const MAX_LEN: usize = 262_144;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A word: letters, digits and hyphens, the first a letter.
    Word(&'a str),
    /// A whole number.
    Number(&'a str),
    /// `"…"`: words of the law or about it.
    Text(&'a str),
    /// `'…'`: a structure.
    Structure(&'a str),
    /// `..`
    Range,
    /// One of `( ) ? = < > { }`.
    Sign(char),
    /// Nothing is left.
    End,
}

impl fmt::Display for Token<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) | Self::Number(word) => write!(f, "`{word}`"),
            Self::Text(_) => f.write_str("a text"),
            Self::Structure(_) => f.write_str("a structure"),
            Self::Range => f.write_str("`..`"),
            Self::Sign(sign) => write!(f, "`{sign}`"),
            Self::End => f.write_str("the end"),
        }
    }
}

/// Reads tokens one after the other.
///
/// ```text
/// comment   = "#" … end of line ;
/// word      = letter { letter | digit | "-" } ;
/// number    = digit { digit } ;
/// text      = '"' … '"' on one line ;
/// structure = "'" … "'" on one line ;
/// ```
#[derive(Clone, Debug)]
pub(super) struct Lexer<'a> {
    /// The whole text, for lines and columns.
    source: &'a str,
    /// Where the part that is read ends.
    end: usize,
    at: usize,
    /// The token that comes next and where it begins.
    next: (Token<'a>, usize),
    /// Where the token returned last began.
    last: usize,
}

impl<'a> Lexer<'a> {
    /// Starts at the beginning of a text.
    pub(super) fn new(source: &'a str) -> Result<Self, Error> {
        if source.len() > MAX_LEN {
            return Err(Error::new(
                ErrorKind::TooLong,
                format!("more than {MAX_LEN} bytes in rules"),
            ));
        }
        Self::part(source, 0, source.len())
    }

    /// Starts inside a text, to read what stands in a structure between `<` and `>`.
    pub(super) fn part(source: &'a str, start: usize, end: usize) -> Result<Self, Error> {
        let mut lexer = Self {
            source,
            end,
            at: start,
            next: (Token::End, start),
            last: start,
        };
        lexer.advance()?;
        Ok(lexer)
    }

    /// Returns the token that comes next and leaves it there.
    pub(super) fn peek(&self) -> Token<'a> {
        self.next.0
    }

    /// Returns the next token.
    pub(super) fn take(&mut self) -> Result<Token<'a>, Error> {
        let token = self.next.0;
        self.last = self.next.1;
        self.advance()?;
        Ok(token)
    }

    /// Takes a word that must stand here, if it does.
    pub(super) fn take_word(&mut self, word: &str) -> Result<bool, Error> {
        let here = self.peek() == Token::Word(word);
        if here {
            self.take()?;
        }
        Ok(here)
    }

    /// Takes a sign if it stands here.
    pub(super) fn take_sign(&mut self, sign: char) -> Result<bool, Error> {
        let here = self.peek() == Token::Sign(sign);
        if here {
            self.take()?;
        }
        Ok(here)
    }

    /// Takes a sign that must stand here.
    pub(super) fn expect_sign(&mut self, sign: char) -> Result<(), Error> {
        if self.take_sign(sign)? {
            Ok(())
        } else {
            Err(self.unexpected(&format!("`{sign}`")))
        }
    }

    /// Takes a text that must stand here.
    pub(super) fn expect_text(&mut self) -> Result<&'a str, Error> {
        match self.peek() {
            Token::Text(text) => {
                self.take()?;
                Ok(text)
            }
            _ => Err(self.unexpected("a text in double quotes")),
        }
    }

    /// Takes a text if one stands here.
    pub(super) fn take_text(&mut self) -> Result<Option<&'a str>, Error> {
        match self.peek() {
            Token::Text(text) => {
                self.take()?;
                Ok(Some(text))
            }
            _ => Ok(None),
        }
    }

    /// Takes a word that must stand here.
    pub(super) fn expect_word(&mut self, what: &str) -> Result<&'a str, Error> {
        match self.peek() {
            Token::Word(word) => {
                self.take()?;
                Ok(word)
            }
            _ => Err(self.unexpected(what)),
        }
    }

    /// Takes a structure that must stand here, and returns where its text begins.
    pub(super) fn expect_structure(&mut self) -> Result<(&'a str, usize), Error> {
        match self.peek() {
            Token::Structure(text) => {
                self.take()?;
                Ok((text, self.last + 1))
            }
            _ => Err(self.unexpected("a structure in single quotes")),
        }
    }

    /// Returns the whole text.
    pub(super) fn source(&self) -> &'a str {
        self.source
    }

    /// Returns where the token taken last began.
    pub(super) fn last(&self) -> usize {
        self.last
    }

    /// Returns the error that another token was expected here.
    pub(super) fn unexpected(&self, wanted: &str) -> Error {
        fault(
            self.source,
            self.next.1,
            &format!("expected {wanted}, found {}", self.next.0),
        )
    }

    /// Returns an error at the token taken last.
    pub(super) fn error(&self, message: &str) -> Error {
        fault(self.source, self.last, message)
    }

    fn advance(&mut self) -> Result<(), Error> {
        let rest = self.skip_blanks();
        let start = self.at;
        let Some(first) = rest.chars().next() else {
            self.next = (Token::End, start);
            return Ok(());
        };
        let run = |good: fn(char) -> bool| {
            let len = rest.find(|c| !good(c)).unwrap_or(rest.len());
            rest.get(..len).unwrap_or("")
        };
        let (token, len) = match first {
            'a'..='z' | 'A'..='Z' => {
                let word = run(|c| c.is_ascii_alphanumeric() || c == '-');
                (Token::Word(word), word.len())
            }
            '0'..='9' => {
                let number = run(|c| c.is_ascii_digit());
                (Token::Number(number), number.len())
            }
            '"' | '\'' => {
                let inside = rest.get(1..).unwrap_or("");
                let len = inside.find([first, '\n']).unwrap_or(inside.len());
                if !inside
                    .get(len..)
                    .is_some_and(|rest| rest.starts_with(first))
                {
                    return Err(fault(self.source, start, "quotation is not closed"));
                }
                let inside = inside.get(..len).unwrap_or("");
                if first == '"' {
                    (Token::Text(inside), len + 2)
                } else {
                    (Token::Structure(inside), len + 2)
                }
            }
            '.' if rest.starts_with("..") => (Token::Range, 2),
            '(' | ')' | '?' | '=' | '<' | '>' | '{' | '}' => (Token::Sign(first), 1),
            _ => {
                return Err(fault(
                    self.source,
                    start,
                    &format!("unexpected character {first:?}"),
                ));
            }
        };
        self.next = (token, start);
        self.at = start + len;
        Ok(())
    }

    /// Goes past white space and comments and returns what is left.
    fn skip_blanks(&mut self) -> &'a str {
        loop {
            let rest = self.source.get(self.at..self.end).unwrap_or("");
            let trimmed = rest.trim_start_matches([' ', '\t', '\n', '\r']);
            self.at += rest.len() - trimmed.len();
            if !trimmed.starts_with('#') {
                return trimmed;
            }
            self.at += trimmed.find('\n').unwrap_or(trimmed.len());
        }
    }
}

/// Returns an error that names the line and the column of a place in the rules.
pub(super) fn fault(source: &str, at: usize, message: &str) -> Error {
    let before = source.get(..at).unwrap_or(source);
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
    Error::new(
        ErrorKind::Format,
        format!("{message}, at line {line}, column {column} of rules"),
    )
    .at(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;
    use alloc::vec::Vec;

    fn tokens(text: &str) -> Vec<Token<'_>> {
        let mut lexer = Lexer::new(text).unwrap();
        let mut tokens = Vec::new();
        while lexer.peek() != Token::End {
            tokens.push(lexer.take().unwrap());
        }
        tokens
    }

    #[test]
    fn reads_each_kind_of_token() {
        assert_eq!(
            tokens("at ring # note 'x'\n 1? aryl(6..10) \"芬太尼\" 'C<x>'"),
            [
                Token::Word("at"),
                Token::Word("ring"),
                Token::Number("1"),
                Token::Sign('?'),
                Token::Word("aryl"),
                Token::Sign('('),
                Token::Number("6"),
                Token::Range,
                Token::Number("10"),
                Token::Sign(')'),
                Token::Text("芬太尼"),
                Token::Structure("C<x>"),
            ]
        );
    }

    #[test]
    fn names_line_and_column_in_characters() {
        let mut lexer = Lexer::new("rule x\n  \"芬太尼").unwrap();
        lexer.take().unwrap();
        let error = lexer.take().unwrap_err();
        assert_eq!(
            error.to_string(),
            "quotation is not closed, at line 2, column 3 of rules"
        );
        assert_eq!(error.offset(), Some(9));
        let mut lexer = Lexer::new("\"芬\" !").unwrap();
        let error = lexer.take().unwrap_err();
        assert_eq!(
            error.to_string(),
            "unexpected character '!', at line 1, column 5 of rules"
        );
    }

    #[test]
    fn refuses_a_text_beyond_the_limit() {
        let text = "#".repeat(MAX_LEN + 1);
        assert_eq!(Lexer::new(&text).unwrap_err().kind(), ErrorKind::TooLong);
        assert!(Lexer::new(&text[1..]).is_ok());
    }
}
