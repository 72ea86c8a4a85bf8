//! Where a name may end in a text, and whether its case fits.

use crate::name::index::{self, Known};
use crate::name::salt;
use crate::name::trade::is_han;
use crate::name::words::{self, Kind};
use crate::text::{Folder, fold};
use alloc::borrow::Cow;
use alloc::string::String;

/// The longest abbreviation, in folded bytes, whose case counts: DOM is no dom.
const ABBREVIATION: usize = 4;

/// The fewest letters of a Latin word that does not go on with the Chinese name before it,
/// as 麻黄碱-N-氧化物 does.
const WORD: usize = 4;

/// Says whether a character is a hyphen within a name, in any width.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}' | '\u{2011}' | '\u{2013}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}'
    )
}

/// Says whether a name may end before a place; `last` is its last character.
pub(super) fn ends(text: &str, end: usize, last: char, known: Known) -> bool {
    let byte = text.as_bytes().get(end);
    if byte.is_none_or(|byte| byte.is_ascii() && !matches!(byte, b'-' | b',' | b'\'' | b' ')) {
        return true;
    }
    let rest = text.get(end..).unwrap_or("");
    let mut following = rest.chars();
    let Some(next) = following.next() else {
        return true;
    };
    if is_han(next) && is_han(last) {
        // 硫酸 alone is an acid; 硫酸钠 and 硫酸阿托品 are its salts.
        return !GOES_BEHIND.contains(next)
            && (!salt::is_counter_ion(known.folded()) || word_begins(rest));
    }
    let second = following.next();
    let joined = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_han(c));
    match next {
        next if is_hyphen(next) && joined(second) => {
            let word = following_word(rest, next.len_utf8());
            let letters = word.chars().take_while(|c| c.is_alphabetic()).count();
            salt::begins_with_word(word) || is_han(last) && letters >= WORD
        }
        ',' if second.is_some_and(|c| c.is_ascii_digit()) => false,
        '\'' if joined(second) => second == Some('s'),
        ' ' => !makes_compound(following_word(rest, 1)),
        _ => true,
    }
}

/// The word that begins behind some bytes of a text.
fn following_word(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or("");
    let end = rest
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(rest.len());
    rest.get(..end).unwrap_or("")
}

/// Says whether a word behind a name makes another compound of it.
fn makes_compound(word: &str) -> bool {
    if word.is_empty() {
        return false;
    }
    let written = word.bytes().all(|byte| byte.is_ascii_lowercase());
    let folded = if written {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(String::from(fold(word).as_str()))
    };
    let folded = folded.as_ref();
    let known = words::find(folded)
        .is_some_and(|row| words::kind(row) == Kind::Modifier && row.name == "compound");
    let named = [
        "cyanate",
        "cyanates",
        "nitrile",
        "imide",
        "cyanurate",
        "oxime",
    ];
    known
        || named
            .iter()
            .any(|ending| folded.len() > ending.len() && folded.ends_with(ending))
}

/// Says whether a word of trade lines begins a Chinese text.
fn word_begins(text: &str) -> bool {
    let mut folder = Folder::with_capacity(16);
    for c in text.chars().take(6) {
        folder.push(c);
        if words::find(folder.as_str()).is_some() {
            return true;
        }
    }
    false
}

/// Abbreviations count only in capitals, and names that are words of every day not at all.
pub(super) fn fits_case(known: Known, written: &str) -> bool {
    let folded = known.folded();
    let open = index::other_meaning(folded).is_some();
    if !open && (folded.len() > ABBREVIATION || !folded.is_ascii()) {
        return true;
    }
    let capitals = |text: &str| {
        let mut letters = text.chars().filter(|c| c.is_alphabetic());
        letters.all(char::is_uppercase)
    };
    // How the name is printed counts where the writing leaves it open.
    match (capitals(written), open) {
        (true, false) => true,
        (false, true) => false,
        (is_capital, _) => capitals(known.printed()) == is_capital,
    }
}

/// Characters behind a Chinese name that go on with a chemical name: 甲苯胺, 丙酮氰醇.
const GOES_BEHIND: &str =
    "胺酸酯酮醇醛醚酚腈烯烷炔基酰脲肟腙酐磺硫氯溴碘氟氰异二三并代化苯氧氮羟硝";
