//! The form in which a name is read: lower-case ASCII for everything but Chinese,
//! with the way back to the bytes of the caller's text.

use super::places::places;
use alloc::vec::Vec;
use smallvec::SmallVec;

/// A name as the tokeniser sees it.
#[derive(Debug)]
pub(super) struct Spelling {
    bytes: SmallVec<[u8; 64]>,
    /// Where each byte stood; empty when every byte kept its place.
    origin: Vec<u16>,
    /// Which of the [`MARKS`] it holds.
    marks: u32,
}

impl Spelling {
    /// Folds case, dashes, primes, Greek letters, spaces and full-width marks.
    pub(super) fn new(text: &str) -> Self {
        let mut spelling = Self {
            bytes: SmallVec::with_capacity(text.len()),
            origin: Vec::new(),
            marks: marks(text.as_bytes()),
        };
        if needs_rewriting(text.as_bytes(), spelling.marks) {
            spelling.rewrite(text);
            spelling.marks = marks(&spelling.bytes);
        } else {
            spelling.bytes.extend_from_slice(text.as_bytes());
            spelling.bytes.make_ascii_lowercase();
        }
        spelling
    }

    /// Says whether it holds one of the [`MARKS`], given in lower case.
    pub(super) fn holds(&self, mark: u8) -> bool {
        self.marks & mark_bit(mark) != 0
    }

    /// Returns the folded bytes.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Returns the place in the caller's text.
    pub(super) fn origin(&self, at: usize) -> usize {
        if self.origin.is_empty() {
            return at;
        }
        self.origin
            .get(at)
            .or(self.origin.last())
            .map_or(at, |place| usize::from(*place))
    }

    fn put(&mut self, text: &str, from: usize) {
        for byte in text.bytes() {
            self.bytes.push(byte);
            self.origin.push(u16::try_from(from).unwrap_or(u16::MAX));
        }
    }

    /// Says whether a space stands between a locant or prefix and what it belongs to:
    /// `1- methyl`.
    fn follows_locant(&self, rest: &str) -> bool {
        let prefix = matches!(
            self.bytes.as_slice(),
            [.., b'0'..=b'9' | b'a'..=b'z' | b')' | b']' | b'\'', b'-']
        );
        let next = rest.trim_start().bytes().next();
        prefix && next.is_some_and(|next| next.is_ascii_alphanumeric() || next == b'(')
    }

    fn rewrite(&mut self, text: &str) {
        let mut skip_to = 0;
        for (at, character) in text.char_indices() {
            if at < skip_to {
                continue;
            }
            let rest = text.get(at..).unwrap_or("");
            if let Some((length, word)) = respelled(rest) {
                self.put(word, at);
                skip_to = at + length;
                continue;
            }
            match character {
                c if c.is_whitespace() || c == '_' => {
                    if self.bytes.last().is_some_and(|last| *last != b' ')
                        && !self.follows_locant(rest)
                    {
                        self.put(" ", at);
                    }
                }
                c if c.is_ascii() => {
                    let mut buffer = [0; 4];
                    self.put(c.to_ascii_lowercase().encode_utf8(&mut buffer), at);
                }
                '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => {
                    self.put("-", at);
                }
                '′' | 'ʹ' | '´' | '’' | '‘' | 'ʼ' => self.put("'", at),
                '″' | '“' | '”' => self.put("''", at),
                '‴' => self.put("'''", at),
                '±' => self.put("+-", at),
                '•' | '·' | '；' => self.put(";", at),
                '【' | '〔' | '［' => self.put("[", at),
                '】' | '〕' | '］' => self.put("]", at),
                '、' | '，' => self.put(",", at),
                '→' => self.put("->", at),
                '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}' => {}
                '\u{ff01}'..='\u{ff5e}' => {
                    let narrow = char::from_u32(u32::from(character) - 0xfee0);
                    let mut buffer = [0; 4];
                    let narrow = narrow.unwrap_or('?').to_ascii_lowercase();
                    self.put(narrow.encode_utf8(&mut buffer), at);
                }
                c => {
                    if let Some(word) = greek(c) {
                        self.put(word, at);
                    } else if let Some(letter) = raised(c).or_else(|| plain(c)) {
                        self.put(letter, at);
                    } else {
                        let mut buffer = [0; 4];
                        self.put(c.encode_utf8(&mut buffer), at);
                    }
                }
            }
        }
        if self.bytes.last() == Some(&b' ') {
            self.bytes.pop();
            self.origin.pop();
        }
    }
}

/// The bytes that tell what a name may be, or that it may be spelled in another way as well.
const MARKS: &[u8] = b" ;([w.+sulph";

/// The bit of the bytes that are always spelled in another way as well.
const OTHER: u32 = 1 << 31;

/// For each byte the bits of what it tells.
#[expect(
    clippy::as_conversions,
    clippy::indexing_slicing,
    reason = "below the lengths; a byte is below 256"
)]
static MARK_BITS: [u32; 256] = {
    let others = b"`\"$&_~<^";
    let mut table = [0; 256];
    let mut at = 0;
    while at < 256 {
        if at < 32 || at > 127 {
            table[at] = OTHER;
        }
        at += 1;
    }
    at = 0;
    while at < others.len() {
        table[others[at] as usize] = OTHER;
        at += 1;
    }
    at = 0;
    while at < MARKS.len() {
        table[MARKS[at] as usize] = 1 << at;
        table[MARKS[at].to_ascii_uppercase() as usize] = 1 << at;
        at += 1;
    }
    table
};

/// Returns the bit of one of the [`MARKS`].
fn mark_bit(byte: u8) -> u32 {
    MARK_BITS.get(usize::from(byte)).copied().unwrap_or(0)
}

/// Returns the bits of all bytes of a text.
fn marks(text: &[u8]) -> u32 {
    text.iter().fold(0, |marks, byte| marks | mark_bit(*byte))
}

/// Says whether a text holds `sulph`, looked for by the u, which is the rarest letter of it.
fn holds_sulph(text: &[u8]) -> bool {
    places(text, *b"uU").any(|at| {
        let word = at.checked_sub(1).and_then(|start| text.get(start..at + 4));
        word.is_some_and(|word| word.eq_ignore_ascii_case(b"sulph"))
    })
}

/// Says whether a text holds anything that is spelled in another way as well.
fn needs_rewriting(text: &[u8], marks: u32) -> bool {
    let holds = |mark: u8| marks & mark_bit(mark) != 0;
    let pairs = |is_one: fn(&[u8]) -> bool| text.windows(2).any(is_one);
    marks & OTHER != 0
        || holds(b' ')
            && (text.first() == Some(&b' ')
                || text.last() == Some(&b' ')
                || pairs(|pair| matches!(pair, [b' ' | b'-', b' '])))
        || holds(b'.') && pairs(|pair| matches!(pair, [b'.', b'a'..=b'z' | b'A'..=b'Z']))
        || holds(b'+') && text.windows(3).any(|three| three == b"+/-")
        || b"sulph".iter().all(|letter| holds(*letter)) && holds_sulph(text)
}

/// Returns how many bytes a respelled beginning takes, and what it stands for.
fn respelled(rest: &str) -> Option<(usize, &'static str)> {
    const LETTERS: [&str; 13] = [
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "kappa", "lambda",
        "omega", "psi", "xi",
    ];
    const WORDS: [(&str, &str); 12] = [
        ("$l^{", "lambda{"),
        ("$L^{", "lambda{"),
        ("\"", "''"),
        ("`", "'"),
        ("&prime;", "'"),
        ("&#39;", "'"),
        ("&amp;", "&"),
        ("+/-", "+-"),
        ("^{", "{"),
        ("~", ""),
        ("<sup>", "{"),
        ("</sup>", "}"),
    ];
    let first = rest.as_bytes().first().copied().unwrap_or(0);
    if !matches!(
        first,
        b's' | b'S' | b'$' | b'"' | b'`' | b'&' | b'+' | b'^' | b'~' | b'<' | b'.'
    ) {
        return None;
    }
    for (spelled, word) in WORDS {
        if rest.starts_with(spelled) {
            return Some((spelled.len(), word));
        }
    }
    let sulphur = rest.as_bytes().get(..5);
    if sulphur.is_some_and(|head| head.eq_ignore_ascii_case(b"sulph")) {
        return Some((5, "sulf"));
    }
    let (before, after) = match rest.as_bytes() {
        [b'.', ..] => (1, b'.'),
        [b'&', ..] => (1, b';'),
        _ => return None,
    };
    let named = rest.get(before..)?;
    LETTERS.iter().find_map(|letter| {
        let head = named.get(..letter.len())?;
        let closed = named.as_bytes().get(letter.len()) == Some(&after);
        (head.eq_ignore_ascii_case(letter) && closed).then_some((letter.len() + 2, *letter))
    })
}

pub(super) fn greek(c: char) -> Option<&'static str> {
    Some(match c {
        'α' | 'Α' => "alpha",
        'β' | 'Β' | 'ß' => "beta",
        'γ' => "gamma",
        'δ' | 'Δ' | '∆' => "delta",
        'ε' => "epsilon",
        'ζ' => "zeta",
        'η' => "eta",
        'θ' => "theta",
        'κ' => "kappa",
        'λ' => "lambda",
        'μ' | 'µ' => "mu",
        'ξ' => "xi",
        'π' => "pi",
        'σ' => "sigma",
        'ψ' => "psi",
        'ω' => "omega",
        _ => return None,
    })
}

/// Returns the letter below an accent, as in French names.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'á' | 'à' | 'â' | 'Á' | 'À' | 'Â' => "a",
        'é' | 'è' | 'ê' | 'É' | 'È' | 'Ê' => "e",
        'í' | 'ì' | 'î' | 'ï' | 'Í' => "i",
        'ó' | 'ò' | 'ô' | 'Ó' => "o",
        'ú' | 'ù' | 'û' | 'Ú' => "u",
        _ => return None,
    })
}

/// Returns the digit that stands raised or lowered.
pub(super) fn raised(c: char) -> Option<&'static str> {
    Some(match c {
        '⁰' | '₀' => "0",
        '¹' | '₁' => "1",
        '²' | '₂' => "2",
        '³' | '₃' => "3",
        '⁴' | '₄' => "4",
        '⁵' | '₅' => "5",
        '⁶' | '₆' => "6",
        '⁷' | '₇' => "7",
        '⁸' | '₈' => "8",
        '⁹' | '₉' => "9",
        '⁺' => "+",
        '⁻' => "-",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> alloc::string::String {
        alloc::string::String::from_utf8(Spelling::new(text).bytes().to_vec()).unwrap()
    }

    #[test]
    fn folds_the_spellings_of_one_name() {
        assert_eq!(folded("N‐Methyl"), "n-methyl");
        assert_eq!(folded("5.alpha.-sulphonyl"), "5alpha-sulfonyl");
        assert_eq!(folded("SULPHONYL"), "sulfonyl");
        assert_eq!(folded("5α,17β"), "5alpha,17beta");
        assert_eq!(
            folded("trimethyl-$l^{5}-phosphane"),
            "trimethyl-lambda{5}-phosphane"
        );
        assert_eq!(folded("2.2.1.0^{2,6}"), "2.2.1.0{2,6}");
        assert_eq!(folded(" acetic  acid "), "acetic acid");
        assert_eq!(folded("1-(cyclohexen-1- yl)"), "1-(cyclohexen-1-yl)");
        assert_eq!(folded("（2－甲基）"), "(2-甲基)");
    }

    #[test]
    fn leads_back_to_the_callers_bytes() {
        let spelling = Spelling::new("α-Methyl");
        let at = spelling.bytes().iter().position(|b| *b == b'm').unwrap();
        assert_eq!(spelling.origin(at), 3);
        assert_eq!(Spelling::new("Methyl").origin(2), 2);
    }
}
