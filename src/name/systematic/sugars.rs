//! Spellings of sugars that are read with the rules of their nomenclature.

use alloc::vec::Vec;

/// Says whether a name may have a sugar that the lexicon does not know.
pub(super) fn may_name_sugar(text: &[u8]) -> bool {
    const ENDS: [&[u8]; 8] = [
        b"ose", b"osi", b"osy", b"itol", b"oni", b"ona", b"ono", b"ar",
    ];
    const STEMS: [&[u8]; 22] = [
        b"gluc", b"mann", b"galact", b"rib", b"arabin", b"xyl", b"lyx", b"erythr", b"thre",
        b"glycero", b"fruct", b"rhamn", b"fuc", b"sorb", b"allo", b"altr", b"gul", b"ido", b"tal",
        b"idi", b"psic", b"tagat",
    ];
    let has = |words: &[&[u8]]| words.iter().any(|word| contains(text, word));
    has(&ENDS) && has(&STEMS)
}

fn contains(text: &[u8], word: &[u8]) -> bool {
    text.windows(word.len()).any(|part| part == word)
}

/// Writes `2-c-methyl` without the letter, `2,3-di-o-acetyl` with a letter for each place,
/// `1,5-anhydro` as a bridge of oxygen in place of two hydroxyl groups and `(1->4)` as a group
/// on oxygen 4; leaves out what says only that a chain is open.
pub(super) fn spelled(text: &[u8]) -> Vec<u8> {
    let mut name = Vec::with_capacity(text.len() + 16);
    // Where the levels of the open brackets begin.
    let mut levels = Vec::new();
    let mut level = 0;
    let mut at = 0;
    while let Some(byte) = text.get(at).copied() {
        let rest = text.get(at..).unwrap_or(&[]);
        let begins = matches!(name.last(), None | Some(b'-' | b' ' | b'(' | b'['));
        let open = [&b"aldehydo-"[..], b"keto-"];
        if begins && let Some(word) = open.iter().find(|word| rest.starts_with(word)) {
            at += word.len();
            continue;
        }
        let after_digit = name.last().is_some_and(u8::is_ascii_digit);
        if after_digit && rest.starts_with(b"-c-") && !is_acyl(rest.get(3..).unwrap_or(&[])) {
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
        if after_digit && let Some((number, length)) = oxygens(rest) {
            let start = name
                .iter()
                .rposition(|byte| !matches!(byte, b'0'..=b'9' | b','));
            let list = name.split_off(start.map_or(0, |at| at + 1));
            for (number, place) in list.split(|byte| *byte == b',').enumerate() {
                if number > 0 {
                    name.push(b',');
                }
                name.push(b'o');
                name.extend_from_slice(place);
            }
            name.push(b'-');
            name.extend_from_slice(number);
            at += length;
            continue;
        }
        if let Some((place, length)) = link(rest) {
            let bracket = rest
                .get(length..)
                .is_some_and(|rest| rest.starts_with(b"]-"));
            let glycosyl = name.split_off(level);
            if bracket && matches!(name.last(), Some(b'[')) {
                name.pop();
                level = levels.pop().unwrap_or(0);
            }
            name.extend_from_slice(&[place, b'-', b'o', b'-', b'(']);
            name.extend_from_slice(&glycosyl);
            name.extend_from_slice(b")-");
            at += length + if bracket { 2 } else { 1 };
            continue;
        }
        match byte {
            b'(' | b'[' | b'{' => {
                levels.push(level);
                level = name.len() + 1;
            }
            b')' | b']' | b'}' => level = levels.pop().unwrap_or(0),
            b' ' if levels.is_empty() => level = name.len() + 1,
            _ => {}
        }
        name.push(byte);
        at += 1;
    }
    name
}

/// Says whether a text begins with an acyl group, which would go to the oxygen.
fn is_acyl(text: &[u8]) -> bool {
    let text = text.strip_prefix(b"(").unwrap_or(text);
    let letters = text
        .iter()
        .take_while(|byte| byte.is_ascii_lowercase())
        .count();
    let word = text.get(..letters).unwrap_or(&[]);
    let acyl = [
        &b"formyl"[..],
        b"acetyl",
        b"acetam",
        b"propion",
        b"butyr",
        b"carb",
    ];
    acyl.iter().any(|acyl| word.starts_with(acyl)) || contains(word, b"oyl")
}

/// Reads `-tri-o-`; returns the number.
fn oxygens(text: &[u8]) -> Option<(&[u8], usize)> {
    const NUMBERS: [&[u8]; 6] = [b"di", b"tri", b"tetra", b"penta", b"hexa", b"bis"];
    let rest = text.strip_prefix(b"-")?;
    let number = NUMBERS.iter().find(|number| rest.starts_with(number))?;
    rest.get(number.len()..)?
        .starts_with(b"-o-")
        .then_some(())?;
    Some((number, number.len() + 4))
}

/// Reads `-(1->4)` before a hyphen or the end of a bracket; returns the place of the oxygen.
fn link(text: &[u8]) -> Option<(u8, usize)> {
    match text {
        [
            b'-',
            b'(',
            b'1'..=b'9',
            b'-',
            b'>',
            place @ b'1'..=b'9',
            b')',
            b'-' | b']',
            ..,
        ] => Some((*place, 7)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;

    #[test]
    fn sugars_are_written_for_the_reader() {
        for (text, expected) in [
            ("2-c-methyl-d-glucose", "2-methyl-d-glucose"),
            ("3-c-formyl-l-lyxose", "3-c-formyl-l-lyxose"),
            ("2,3-di-o-acetyl-d-xylose", "o2,o3-diacetyl-d-xylose"),
            ("1,5-anhydro-d-glucitol", "1,5-dideoxy-1,5-epoxy-d-glucitol"),
            ("aldehydo-d-glucose", "d-glucose"),
            (
                "alpha-d-glucopyranosyl-(1->4)-d-glucopyranose",
                "4-o-(alpha-d-glucopyranosyl)-d-glucopyranose",
            ),
            (
                "7-{a-(1->2)-[b-(1->6)]-c}flavone",
                "7-{2-o-(a)-6-o-(b)-c}flavone",
            ),
        ] {
            let found = String::from_utf8(spelled(text.as_bytes()));
            assert_eq!(found.as_deref(), Ok(expected));
        }
    }
}
