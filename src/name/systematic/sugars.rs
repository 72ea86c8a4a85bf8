//! Spellings of sugars that are read with the rules of their nomenclature.

use alloc::vec::Vec;

/// Says whether a name may have a sugar that the lexicon does not know.
pub(super) fn may_name_sugar(text: &[u8]) -> bool {
    const ENDS: [&[u8]; 8] = [
        b"ose", b"osi", b"osy", b"itol", b"oni", b"ona", b"ono", b"ar",
    ];
    const STEMS: [&[u8]; 14] = [
        b"gluc", b"mann", b"galact", b"rib", b"arabin", b"xyl", b"lyx", b"erythr", b"thre",
        b"glycero", b"fruct", b"rhamn", b"fuc", b"sorb",
    ];
    const OTHERS: [&[u8]; 8] = [
        b"allo", b"altr", b"gul", b"ido", b"tal", b"idi", b"psic", b"tagat",
    ];
    let has = |words: &[&[u8]]| words.iter().any(|word| contains(text, word));
    has(&ENDS) && (has(&STEMS) || has(&OTHERS))
}

fn contains(text: &[u8], word: &[u8]) -> bool {
    text.windows(word.len()).any(|part| part == word)
}

/// Writes `2-c-methyl` without the letter, `1,5-anhydro` as a bridge of oxygen in place of two
/// hydroxyl groups, and leaves out what says only that a chain is open.
pub(super) fn spelled(text: &[u8]) -> Vec<u8> {
    let mut name = Vec::with_capacity(text.len() + 16);
    let mut at = 0;
    while let Some(byte) = text.get(at).copied() {
        let rest = text.get(at..).unwrap_or(&[]);
        let begins = matches!(name.last(), None | Some(b'-' | b' ' | b'(' | b'['));
        let open = [&b"aldehydo-"[..], b"keto-"];
        if begins && let Some(word) = open.iter().find(|word| rest.starts_with(word)) {
            at += word.len();
            continue;
        }
        if rest.starts_with(b"-c-") && name.last().is_some_and(u8::is_ascii_digit) {
            at += 2;
            continue;
        }
        if rest.starts_with(b"-anhydro-")
            && let [.., b'0'..=b'9', b',', b'0'..=b'9'] = name.as_slice()
        {
            let pair = name.get(name.len() - 3..).unwrap_or(&[]).to_vec();
            name.extend_from_slice(b"-dideoxy-");
            name.extend_from_slice(&pair);
            name.extend_from_slice(b"-epoxy-");
            at += 9;
            continue;
        }
        name.push(byte);
        at += 1;
    }
    name
}
