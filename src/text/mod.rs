//! Folding of names: the form under which names are compared.

use alloc::string::String;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A folded name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Folded(String);

impl Folded {
    /// Returns the folded text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Folds a name: case, width, dashes, primes, Greek letters, diacritics,
/// brackets; spaces and hyphens fall away unless they part two digits.
///
/// # Examples
/// ```
/// use precursor::fold;
/// assert_eq!(fold("1 BOC 4 PIPERIDONE"), fold("1-Boc-4-piperidone"));
/// assert_eq!(fold("α-PVP"), fold("alpha-PVP"));
/// assert_ne!(fold("1,4-butanediol"), fold("14-butanediol"));
/// ```
#[must_use]
pub fn fold(text: &str) -> Folded {
    let mut out = Folder {
        out: String::with_capacity(text.len()),
        gap: false,
    };
    if text.is_ascii() {
        text.chars().for_each(|c| out.push(c.to_ascii_lowercase()));
    } else {
        for c in text.nfkc().flat_map(char::to_lowercase).nfd() {
            if !is_combining_mark(c) {
                out.push(c);
            }
        }
    }
    let end = out.out.trim_end_matches(['.', ',', ';', ':']).len();
    out.out.truncate(end);
    Folded(out.out)
}

struct Folder {
    out: String,
    /// Spaces or hyphens stand before the next character.
    gap: bool,
}

impl Folder {
    fn push(&mut self, c: char) {
        let word = match c {
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' => {
                // A sign in brackets is part of the name: (-)-x, (+-)-x.
                if self.out.ends_with(['(', '+', '/']) {
                    self.out.push('-');
                } else {
                    self.gap = true;
                }
                return;
            }
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{feff}'
            | '\u{2060}'
            | '®'
            | '™'
            | '©'
            | '·'
            | '‧'
            | '•'
            | '・' => return,
            '′' | 'ʹ' | '´' | '`' | '’' | '‘' | 'ʼ' | '\'' => "'",
            '″' | '"' | '“' | '”' => "''",
            '[' | '{' | '【' | '〔' | '「' | '《' => "(",
            ']' | '}' | '】' | '〕' | '」' | '》' => ")",
            '、' => ",",
            '±' => "+-",
            'α' => "alpha",
            'β' => "beta",
            'γ' => "gamma",
            'δ' | '∆' => "delta",
            'ε' => "epsilon",
            'κ' => "kappa",
            'λ' => "lambda",
            'μ' => "mu",
            'π' => "pi",
            'σ' => "sigma",
            'ω' => "omega",
            'ß' => "ss",
            'æ' => "ae",
            'œ' => "oe",
            'ø' => "o",
            'ł' => "l",
            c if c.is_whitespace() || c.is_control() || c == '_' => {
                self.gap = true;
                return;
            }
            c => {
                self.separate(c);
                self.out.push(c);
                return;
            }
        };
        self.gap = false;
        self.out.push_str(word);
    }

    /// Two numbers stay apart: 1-2 is not 12.
    fn separate(&mut self, next: char) {
        if self.gap && next.is_ascii_digit() && self.out.ends_with(|c: char| c.is_ascii_digit()) {
            self.out.push('-');
        }
        self.gap = false;
    }
}
