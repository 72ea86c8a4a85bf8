//! Lactones named after a chain: `4-butanolide`, `butano-4-lactone`, `gamma-decanolactone`
//! are the lactones of 4-hydroxyalkanoic acids.
//!
//! Source: IUPAC, *Nomenclature of Organic Chemistry* (2013), P-65.6.3.5.1.

use alloc::vec::Vec;

/// The places whose lactones have names, and their Greek letters.
const PLACES: [(&[u8], &[u8]); 4] = [
    (b"3", b"beta"),
    (b"4", b"gamma"),
    (b"5", b"delta"),
    (b"6", b"epsilon"),
];

/// Writes a lactone as that of a hydroxy acid; `None` for other names.
pub(super) fn spelled(text: &[u8]) -> Option<Vec<u8>> {
    let (before, chain, place, letter) = parts(text)?;
    let chain_starts = chain.iter().all(u8::is_ascii_lowercase) && chain.len() > 2;
    if !chain_starts || !(before.is_empty() || before.ends_with(b"-") || before.ends_with(b"l")) {
        return None;
    }
    let name = [
        before,
        place,
        b"-hydroxy",
        chain,
        b"anoic acid ",
        letter,
        b"-lactone",
    ];
    Some(name.concat())
}

type Parts<'a> = (&'a [u8], &'a [u8], &'static [u8], &'static [u8]);

/// Returns what stands before the place, the chain, the place and its letter.
fn parts(text: &[u8]) -> Option<Parts<'_>> {
    // butano-4-lactone
    if let Some(rest) = text.strip_suffix(b"-lactone")
        && let Some((place, letter)) = PLACES.iter().find(|(place, _)| rest.ends_with(place))
    {
        let rest = rest.strip_suffix(*place)?.strip_suffix(b"ano-")?;
        let start = chain_start(rest);
        return Some((rest.get(..start)?, rest.get(start..)?, place, letter));
    }
    let rest = text
        .strip_suffix(b"anolactone")
        .or(text.strip_suffix(b"anolide"))?;
    let start = chain_start(rest);
    let (before, chain) = (rest.get(..start)?, rest.get(start..)?);
    let before = before.strip_suffix(b"-")?;
    let (place, letter) = PLACES
        .iter()
        .find(|(place, letter)| before.ends_with(place) || before.ends_with(letter))?;
    let before = before
        .strip_suffix(*letter)
        .or(before.strip_suffix(*place))?;
    // 1,4-butanolide
    let before = before.strip_suffix(b"1,").unwrap_or(before);
    Some((before, chain, place, letter))
}

/// Where the letters at the end of a text begin.
fn chain_start(text: &[u8]) -> usize {
    let letters = text
        .iter()
        .rev()
        .take_while(|byte| byte.is_ascii_lowercase());
    text.len() - letters.count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;

    #[test]
    fn a_lactone_is_that_of_a_hydroxy_acid() {
        for (text, expected) in [
            ("4-butanolide", "4-hydroxybutanoic acid gamma-lactone"),
            ("1,4-butanolide", "4-hydroxybutanoic acid gamma-lactone"),
            ("butano-4-lactone", "4-hydroxybutanoic acid gamma-lactone"),
            (
                "delta-decanolactone",
                "5-hydroxydecanoic acid delta-lactone",
            ),
            (
                "3-hydroxy-4-butanolide",
                "3-hydroxy-4-hydroxybutanoic acid gamma-lactone",
            ),
        ] {
            let found = spelled(text.as_bytes()).map(String::from_utf8);
            assert_eq!(found, Some(Ok(expected.into())), "{text}");
        }
        for text in [
            "gamma-butyrolactone",
            "4-penten-5-olide",
            "7-butanolide",
            "olide",
        ] {
            assert_eq!(spelled(text.as_bytes()), None, "{text}");
        }
    }
}
