//! Texts that are structures in SMILES.

use crate::check::answer::{Answer, QueryKind};
use crate::check::reach::Finder;
use crate::check::structure::Structure;
use crate::error::Error;
use crate::substance::Substance;

/// What a character is in SMILES.
#[derive(Clone, Copy, Debug)]
enum Sign {
    /// It is of no SMILES.
    Foreign,
    /// It stands in names and formulas as well.
    Letter,
    /// It is more often meant as SMILES.
    Structural,
}

/// What each character of ASCII is in SMILES.
static SIGNS: [Sign; 128] = signs();

#[expect(
    clippy::indexing_slicing,
    clippy::as_conversions,
    reason = "evaluated when the library is compiled, where a wrong index is an error"
)]
const fn signs() -> [Sign; 128] {
    let mut signs = [Sign::Foreign; 128];
    let mut byte = 0_u8;
    while byte < 128 {
        signs[byte as usize] = match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'$' | b':' | b'+' | b'-' | b'%' | b'*' | b'~' => {
                Sign::Letter
            }
            b'0'..=b'9' | b'(' | b')' | b'[' | b']' | b'=' | b'#' | b'/' | b'\\' | b'@' | b'.' => {
                Sign::Structural
            }
            _ => Sign::Foreign,
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
    let mut is_structural = false;
    for byte in text.bytes() {
        match SIGNS.get(usize::from(byte)) {
            Some(Sign::Letter) => {}
            Some(Sign::Structural) => is_structural = true,
            Some(Sign::Foreign) | None => return false,
        }
    }
    is_structural
        || ["CC", "Cl", "Br", "cc"]
            .iter()
            .any(|pair| text.contains(pair))
}

/// Takes `SMILES:` or the like off a text.
pub(crate) fn announced_smiles(text: &str) -> Option<&str> {
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
pub(crate) fn read_smiles(text: &str, answer: &mut Answer) -> Option<Result<Structure, Error>> {
    if let Some(rest) = announced_smiles(text) {
        answer.kind = QueryKind::Smiles;
        return Some(Structure::from_smiles(rest));
    }
    if !looks_like_smiles(text) {
        return None;
    }
    match Structure::from_smiles(text) {
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
