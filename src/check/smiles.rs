//! Texts that are structures in SMILES.

use crate::check::answer::{Answer, QueryKind};
use crate::check::reach::Finder;
use crate::check::structure::Structure;
use crate::error::Error;
use crate::substance::Substance;
use alloc::boxed::Box;

/// What a character is in SMILES, as bits.
mod sign {
    /// It stands in names and formulas as well.
    pub(super) const LETTER: u8 = 0;
    /// It is more often meant as SMILES.
    pub(super) const STRUCTURAL: u8 = 1;
    /// It is of no SMILES.
    pub(super) const FOREIGN: u8 = 2;
}

/// What each byte is in SMILES.
static SIGNS: [u8; 256] = signs();

#[expect(
    clippy::indexing_slicing,
    clippy::as_conversions,
    reason = "evaluated when the library is compiled, where a wrong index is an error"
)]
const fn signs() -> [u8; 256] {
    let mut signs = [sign::FOREIGN; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        signs[byte as usize] = match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'$' | b':' | b'+' | b'-' | b'%' | b'*' | b'~' => {
                sign::LETTER
            }
            b'0'..=b'9' | b'(' | b')' | b'[' | b']' | b'=' | b'#' | b'/' | b'\\' | b'@' | b'.' => {
                sign::STRUCTURAL
            }
            _ => sign::FOREIGN,
        };
        byte += 1;
    }
    signs
}

/// Says whether a text can only be meant as SMILES, as far as its characters tell: words of
/// letters alone are not, unless two carbons or a halogen stand in them.
pub(crate) fn looks_like_smiles(text: &str) -> bool {
    let Some(first) = text.bytes().next() else {
        return false;
    };
    if !(first.is_ascii_alphabetic() || first == b'[' || first == b'*') {
        return false;
    }
    let signs = text.bytes().fold(0, |signs, byte| {
        let sign = SIGNS.get(usize::from(byte)).copied();
        signs | sign.unwrap_or(sign::FOREIGN)
    });
    if signs & sign::FOREIGN != 0 {
        return false;
    }
    signs & sign::STRUCTURAL != 0
        || ["CC", "Cl", "Br", "cc"]
            .iter()
            .any(|pair| text.contains(pair))
}

/// Takes `SMILES:` or the like off a text.
pub(crate) fn announced_smiles(text: &str) -> Option<&str> {
    // Few texts begin so.
    if !text.trim_start().starts_with(['s', 'S']) {
        return None;
    }
    let (word, rest) = text.split_once([':', '=', ' '])?;
    word.trim()
        .eq_ignore_ascii_case("smiles")
        .then(|| rest.trim())
}

/// The listed substance that a text of letters alone would be as SMILES, such as `CN`,
/// which is more often meant otherwise.
pub(crate) fn short_smiles(text: &str) -> Option<Substance> {
    if text.len() > 8 || !text.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    let structure = Structure::from_smiles(text).ok()?;
    let reached = Finder::new(&structure).reached(Some(0));
    reached.identities.first().copied()
}

/// Says whether a text consists of nothing but the symbols of SMILES, several of which
/// stand in no name or formula as they do here.
fn is_unmistakable(text: &str) -> bool {
    let telling = |byte: &u8| b"()[]=#@".contains(byte);
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        let is_symbol = match byte {
            b'C' => {
                bytes.next_if_eq(&b'l');
                true
            }
            b'B' => {
                bytes.next_if_eq(&b'r');
                true
            }
            b'[' => {
                let inside = |byte: &u8| byte.is_ascii_alphanumeric() || b"@+-:*".contains(byte);
                while bytes.next_if(inside).is_some() {}
                true
            }
            _ => byte.is_ascii_digit() || b"NOPSFIbcnops()[]=#$:/\\.%*-~@+".contains(&byte),
        };
        if !is_symbol {
            return false;
        }
    }
    text.bytes().filter(telling).count() > 2
}

/// What a text that could be SMILES turns out to be.
pub(crate) fn read_smiles(
    text: &str,
    answer: &mut Answer,
) -> Option<Result<Box<Structure>, Error>> {
    if let Some(rest) = announced_smiles(text) {
        answer.kind = QueryKind::Smiles;
        return Some(Structure::from_smiles(rest).map(Box::new));
    }
    if !looks_like_smiles(text) {
        return None;
    }
    match Structure::from_smiles(text).map(Box::new) {
        Ok(structure) => {
            answer.kind = QueryKind::Smiles;
            Some(Ok(structure))
        }
        // What is no name and cannot be anything else is said to be bad SMILES.
        Err(error) => is_unmistakable(text).then(|| {
            answer.kind = QueryKind::Smiles;
            Err(error)
        }),
    }
}
