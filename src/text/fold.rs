//! The folder: characters in, folded text out.

use crate::text::han::simplified;
use crate::text::visible::is_invisible;
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

/// Folds a name: case, width, dashes, primes, Greek letters, ligatures,
/// diacritics, brackets, traditional Chinese characters; spaces and hyphens fall
/// away unless they part two digits, full stops unless they stand between two.
///
/// Folding a folded name changes nothing.
///
/// # Examples
/// ```
/// use precursor::fold;
/// assert_eq!(fold("1 BOC 4 PIPERIDONE"), fold("1-Boc-4-piperidone"));
/// assert_eq!(fold("α-PVP"), fold("alpha-PVP"));
/// assert_eq!(fold("鹽酸羥亞胺"), fold("盐酸羟亚胺"));
/// assert_ne!(fold("1,4-butanediol"), fold("14-butanediol"));
/// ```
#[must_use]
pub fn fold(text: &str) -> Folded {
    let mut folder = Folder::with_capacity(text.len());
    folder.extend(text);
    let end = folder.as_str().len();
    folder.out.truncate(end);
    Folded(folder.out)
}

/// Calls `take` with the bytes of a folded text; needs no memory for a short one of ASCII.
#[inline]
pub(crate) fn with_folded<T>(text: &str, take: impl FnOnce(&[u8]) -> T) -> T {
    let mut room: Room = [0; 128];
    match fold_short(text, &mut room) {
        Some(folded) => take(folded),
        None => take(fold(text).as_str().as_bytes()),
    }
}

/// The room for a short folded text.
type Room = [u8; 128];

/// What a character of ASCII that needs nothing before it folds to; 0 for all others.
static PLAIN: [u8; 128] = plain();

#[expect(
    clippy::indexing_slicing,
    clippy::as_conversions,
    reason = "evaluated when the library is compiled, where a wrong index is an error"
)]
const fn plain() -> [u8; 128] {
    let mut plain = [0; 128];
    let mut byte = 0_u8;
    while byte < 128 {
        plain[byte as usize] = match byte {
            b'0'..=b'9' | b'-' | b'.' | b'_' | b'"' | b' ' => 0,
            b'[' | b'{' => b'(',
            b']' | b'}' => b')',
            b'`' => b'\'',
            _ if byte.is_ascii_control() => 0,
            _ => byte.to_ascii_lowercase(),
        };
        byte += 1;
    }
    plain
}

/// Folds a text of ASCII as [`fold`] does, in room of the caller's; `None` for other texts, and
/// for what may not fit.
#[inline]
fn fold_short<'a>(text: &str, room: &'a mut Room) -> Option<&'a [u8]> {
    if text.len() > room.len() {
        return None;
    }
    let mut len = 0_usize;
    // As in `Folder`: a gap or a full stop stands before the next character.
    let (mut gap, mut stop) = (false, false);
    for byte in text.bytes() {
        // What is no ASCII has no place among these.
        let plain = *PLAIN.get(usize::from(byte))?;
        let folded = if plain != 0 {
            plain
        } else {
            let last = |back: usize| len.checked_sub(back).and_then(|at| room.get(at)).copied();
            match byte {
                b'0'..=b'9' => {
                    let parts = gap || stop;
                    if parts && last(1).is_some_and(|last| last.is_ascii_digit()) {
                        *room.get_mut(len)? = if gap { b'-' } else { b'.' };
                        len += 1;
                    }
                    byte
                }
                b'-' => {
                    if [last(2), last(1)] == [Some(b'+'), Some(b'/')] {
                        len -= 1;
                    }
                    let before = len.checked_sub(1).and_then(|at| room.get(at));
                    if matches!(before, Some(b'(' | b'+' | b'/')) {
                        *room.get_mut(len)? = b'-';
                        len += 1;
                        stop = false;
                    } else {
                        gap = true;
                    }
                    continue;
                }
                b'.' => {
                    stop = true;
                    continue;
                }
                // Two signs stand for one.
                b'"' => return None,
                _ => {
                    gap = true;
                    continue;
                }
            }
        };
        gap = false;
        stop = false;
        *room.get_mut(len)? = folded;
        len += 1;
    }
    let mut folded = room.get(..len)?;
    while let Some((b',' | b';' | b':', rest)) = folded.split_last() {
        folded = rest;
    }
    Some(folded)
}

/// Folds a text piece by piece: what was folded so far can be read at any time.
pub(crate) struct Folder {
    out: String,
    /// Spaces or hyphens stand before the next character.
    gap: bool,
    /// A full stop stands before the next character.
    stop: bool,
}

impl Folder {
    pub(crate) fn with_capacity(capacity: usize) -> Self {
        Self {
            out: String::with_capacity(capacity),
            gap: false,
            stop: false,
        }
    }

    /// Begins anew, with the memory it has.
    pub(crate) fn clear(&mut self) {
        self.out.clear();
        self.gap = false;
        self.stop = false;
    }

    /// Returns what [`fold`] would return for the text so far.
    pub(crate) fn as_str(&self) -> &str {
        self.out.trim_end_matches([',', ';', ':'])
    }

    /// Takes a word of letters and digits of ASCII.
    pub(crate) fn push_word(&mut self, word: &str) {
        if (self.gap || self.stop)
            && word.starts_with(|c: char| c.is_ascii_digit())
            && self.out.ends_with(|last: char| last.is_ascii_digit())
        {
            self.out.push(if self.gap { '-' } else { '.' });
        }
        self.gap = false;
        self.stop = false;
        let start = self.out.len();
        self.out.push_str(word);
        if let Some(added) = self.out.get_mut(start..) {
            added.make_ascii_lowercase();
        }
    }

    pub(crate) fn extend(&mut self, text: &str) {
        if text.is_ascii() {
            for byte in text.bytes() {
                let c = char::from(byte.to_ascii_lowercase());
                let parts = self.gap || self.stop;
                let c = match c {
                    'a'..='z' | '=' | '#' | '@' | '+' | '/' | '\\' | ',' => c,
                    '0'..='9' if !parts => c,
                    '(' | '[' | '{' => '(',
                    ')' | ']' | '}' => ')',
                    _ => {
                        self.push_folded(c);
                        continue;
                    }
                };
                // All but a number need nothing before them.
                self.gap = false;
                self.stop = false;
                self.out.push(c);
            }
        } else {
            for c in text.chars() {
                self.push(c);
            }
        }
    }

    /// Takes one character as written.
    pub(crate) fn push(&mut self, c: char) {
        match c {
            '\0'..='\x7f' => self.push_folded(c.to_ascii_lowercase()),
            '\u{4e00}'..='\u{9fff}' => self.push_plain(simplified(c)),
            // Decomposing would make a space of the first and two of the others.
            '´' | '″' | '‴' | '⁗' | '™' | '℠' => self.push_folded(c),
            _ => {
                let decomposed = core::iter::once(c).nfkd().flat_map(char::to_lowercase);
                for c in decomposed.nfkd().filter(|c| !is_combining_mark(*c)) {
                    self.push_folded(simplified(c));
                }
            }
        }
    }

    /// Takes one character in small letters and without diacritics.
    fn push_folded(&mut self, c: char) {
        let word = match c {
            'a'..='z' | '0'..='9' => return self.push_plain(c),
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => return self.push_dash(),
            '.' | '。' => {
                self.stop = true;
                return;
            }
            c if is_invisible(c) => return,
            '®' | '™' | '℠' | '©' | '·' | '‧' | '•' | '・' => return,
            '\'' | '′' | 'ʹ' | '´' | '`' | '’' | '‘' | 'ʼ' => "'",
            '″' | '"' | '“' | '”' => "''",
            '‴' => "'''",
            '⁗' => "''''",
            '(' | '[' | '{' | '【' | '〔' | '「' | '『' | '《' | '〈' | '〖' => "(",
            ')' | ']' | '}' | '】' | '〕' | '」' | '』' | '》' | '〉' | '〗' => ")",
            '、' => ",",
            '±' => "+-",
            'ß' => "ss",
            'æ' => "ae",
            'œ' => "oe",
            'ø' => "o",
            'ł' => "l",
            'đ' => "d",
            'ı' => "i",
            c if c.is_whitespace() || c.is_control() || c == '_' => {
                self.gap = true;
                return;
            }
            c => match greek(c) {
                Some(name) => name,
                None => return self.push_plain(c),
            },
        };
        self.gap = false;
        self.stop = false;
        self.out.push_str(word);
    }

    /// A sign in brackets is part of the name: (-)-x, (+-)-x; `(+/-)` is the
    /// same as `(±)`. Any other dash is a gap.
    fn push_dash(&mut self) {
        if self.out.ends_with("+/") {
            self.out.pop();
        }
        if self.out.ends_with(['(', '+', '/']) {
            self.out.push('-');
            self.stop = false;
        } else {
            self.gap = true;
        }
    }

    /// Takes a character that stands for itself. Two numbers stay apart: 1-2 is
    /// not 12, and 2.2.1 stays.
    fn push_plain(&mut self, c: char) {
        if (self.gap || self.stop)
            && c.is_ascii_digit()
            && self.out.ends_with(|last: char| last.is_ascii_digit())
        {
            self.out.push(if self.gap { '-' } else { '.' });
        }
        self.gap = false;
        self.stop = false;
        self.out.push(c);
    }
}

/// The name of a small Greek letter.
fn greek(c: char) -> Option<&'static str> {
    Some(match c {
        'α' => "alpha",
        'β' => "beta",
        'γ' => "gamma",
        'δ' | '∆' => "delta",
        'ε' => "epsilon",
        'ζ' => "zeta",
        'η' => "eta",
        'θ' => "theta",
        'ι' => "iota",
        'κ' => "kappa",
        'λ' => "lambda",
        'μ' => "mu",
        'ν' => "nu",
        'ξ' => "xi",
        'π' => "pi",
        'ρ' => "rho",
        'σ' | 'ς' => "sigma",
        'τ' => "tau",
        'υ' => "upsilon",
        'φ' => "phi",
        'χ' => "chi",
        'ψ' => "psi",
        'ω' => "omega",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;
    use proptest::prelude::*;

    fn folded(text: &str) -> String {
        fold(text).as_str().to_string()
    }

    #[test]
    fn case_width_and_ligatures_fall_away() {
        assert_eq!(folded("ＭＤＭＡ"), "mdma");
        assert_eq!(folded("ﬂuoro‑Ｆentanyl"), "fluorofentanyl");
        assert_eq!(folded("Œstradiol æther"), "oestradiolaether");
        assert_eq!(folded("Éthylène"), "ethylene");
        assert_eq!(folded("e\u{301}thyle\u{300}ne"), "ethylene");
        assert_eq!(folded("Δ⁹-THC"), "delta9thc");
        assert_eq!(folded("H₂SO₄"), "h2so4");
    }

    #[test]
    fn gaps_part_numbers_only() {
        assert_eq!(folded("1 - phenyl 2-propanone"), "1phenyl2propanone");
        assert_eq!(folded("3 4-MDP 2 P"), "3-4mdp2p");
        assert_eq!(folded("bicyclo[2.2.1]heptane"), "bicyclo(2.2.1)heptane");
        assert_eq!(folded("tert. butyl .alpha.-x U.S.P."), "tertbutylalphaxusp");
        assert_eq!(folded("No. 1. 4"), "no1-4");
    }

    #[test]
    fn signs_and_primes_have_one_form() {
        for text in ["(±)-x", "(+/-)-x", "(+-)-X", "(.+-.)-x", "(＋/−)-x"] {
            assert_eq!(folded(text), "(+-)x", "{text}");
        }
        assert_eq!(folded("(−)-x"), "(-)x");
        assert_eq!(folded("1,1′-x"), folded("1,1'-x"));
        for text in ["1''-x", "1″-x", "1\"-x", "1′′-x"] {
            assert_eq!(folded(text), "1''x", "{text}");
        }
        assert_eq!(folded("1‴-x"), "1'''x");
        assert_ne!(folded("4'-methyl"), folded("4-methyl"));
    }

    #[test]
    fn chinese_is_simplified_and_loses_dots_and_brackets() {
        assert_eq!(
            folded("３,４－亞甲基二氧苯基－２－丙酮"),
            "3,4亚甲基二氧苯基2丙酮"
        );
        assert_eq!(folded("【鹽酸】氯・胺酮。"), "(盐酸)氯胺酮");
        // A compatibility ideograph.
        assert_eq!(folded("\u{f914}"), "乐");
    }

    #[test]
    fn brand_marks_and_invisible_characters_fall_away() {
        assert_eq!(folded("Sudafed®\u{200b}™"), "sudafed");
        assert_eq!(folded("a\u{ad}ce\u{202e}tone\u{feff}"), "acetone");
    }

    #[test]
    fn short_texts_of_ascii_alone_fold_in_place() {
        let mut room = [0; 128];
        assert_eq!(
            fold_short("1,4-Butanediol, ", &mut room),
            Some(&b"1,4butanediol"[..])
        );
        assert_eq!(fold_short("", &mut room), Some(&b""[..]));
        assert_eq!(fold_short("α-PVP", &mut room), None);
        assert_eq!(
            fold_short(&"x".repeat(128), &mut room).map(<[u8]>::len),
            Some(128)
        );
        assert_eq!(fold_short(&"x".repeat(129), &mut room), None);
    }

    #[test]
    fn punctuation_at_the_end_falls_away() {
        assert_eq!(folded("acetone,;:."), "acetone");
        assert_eq!(folded("1,4-butanediol, "), "1,4butanediol");
    }

    proptest! {
        #[test]
        fn prop_folding_twice_is_folding_once(
            text in ".*",
            near in "[a-zA-Z0-9 .,;:()\\[\\]+/'\"αΔß´″‴±−–鹽酸。、Ａ－é-]{0,40}",
        ) {
            for text in [text, near] {
                let once = folded(&text);
                prop_assert_eq!(folded(&once), once);
            }
        }

        #[test]
        fn prop_short_texts_fold_alike(text in "[ -~\\t\\x00\\x7f]{0,40}", near in "[a-zA-Z0-9 .,;:()\\[\\]+/'_-]{0,40}") {
            for text in [text, near] {
                let mut room = [0; 128];
                let folded = folded(&text);
                match fold_short(&text, &mut room) {
                    Some(short) => prop_assert_eq!(short, folded.as_bytes()),
                    None => prop_assert!(text.contains('"')),
                }
            }
        }

        #[test]
        fn prop_pieces_fold_as_the_whole(text in "[a-zA-Z0-9 .,()+/αé鹽-]{0,40}", cut in 0_usize..40) {
            let cut = text.char_indices().map(|(at, _)| at).nth(cut).unwrap_or(text.len());
            let mut folder = Folder::with_capacity(0);
            folder.extend(&text[..cut]);
            folder.extend(&text[cut..]);
            prop_assert_eq!(folder.as_str(), folded(&text));
        }

        #[test]
        fn prop_words_fold_as_their_letters(before in "[a-z0-9 .,(+-]{0,6}", word in "[a-zA-Z0-9]{1,8}") {
            let mut folder = Folder::with_capacity(0);
            folder.extend(&before);
            folder.push_word(&word);
            prop_assert_eq!(folder.as_str(), folded(&(before + &word)));
        }
    }
}
