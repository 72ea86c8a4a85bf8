//! Slips of writing that leave one meaning: `4 androstene 3,17 dione`, `codeine-n-oxide`.
//!
//! A name that cannot be read as it stands is mended and read once more. Only marks
//! between words change, and `di` before a bracket is `bis`, so that no other word appears.

use alloc::vec::Vec;

/// Mends a name; `None` when there is nothing to mend.
pub(super) fn mended(text: &[u8]) -> Option<Vec<u8>> {
    let whole = respelled(text);
    let spelled = whole.as_deref().unwrap_or(text);
    let ended = reworded(spelled);
    let mut changed = whole.is_some() || ended.is_some();
    let text = ended.as_deref().unwrap_or(spelled);
    let mut name = Vec::with_capacity(text.len() + 8);
    let mut at = 0;
    let mut bracketed = false;
    while let Some(byte) = text.get(at).copied() {
        let before = text.get(..at).unwrap_or(&[]);
        let rest = text.get(at..).unwrap_or(&[]);
        // 17 beta hydroxy, bismuth (3+) salt
        if byte == b' ' && (names_side(before, rest) || is_charge(before, rest)) {
            changed = true;
            at += 1;
            continue;
        }
        if byte == b' ' && follows_side(before) && rest.get(1).is_some_and(u8::is_ascii_lowercase) {
            changed = true;
            name.push(b'-');
            at += 1;
            continue;
        }
        // 3-(naphthalen-1-oyl)indole: a ring has no carbon for the acyl group.
        if rest.starts_with(b"oyl") && follows_ring(before) {
            changed = true;
            name.extend_from_slice(b"carbonyl");
            at += 3;
            continue;
        }
        if let Some(length) = redundant_letter(before, rest).or_else(|| straight(before, rest)) {
            changed = true;
            at += length;
            continue;
        }
        // 3-[(4-methoxy)-benzoyl]indole
        if let Some(length) = bracketed_prefix(before, rest) {
            changed = true;
            name.extend_from_slice(text.get(at + 1..at + length - 2).unwrap_or(&[]));
            at += length;
            continue;
        }
        if byte == b' ' && joins_locant(before, rest) {
            changed = true;
            name.push(b'-');
            at += 1;
            continue;
        }
        // 2,3-dihydro-(1h)-1,4-benzodiazepine, dihydro-2(3h)-furanone
        if let Some(length) = superfluous_bracket(before, rest) {
            changed = true;
            name.extend_from_slice(text.get(at + 1..at + length - 1).unwrap_or(&[]));
            at += length;
            continue;
        }
        if let Some(group) = doubled(before, rest) {
            changed = true;
            name.extend_from_slice(b"bis(");
            name.extend_from_slice(group);
            name.push(b')');
            at += group.len() + 3;
            continue;
        }
        let group = placed_group(before, rest).or_else(|| substituted_group(before, rest));
        if let Some(length) = group {
            changed = true;
            name.push(b'(');
            name.extend_from_slice(text.get(at..at + length).unwrap_or(&[]));
            name.push(b')');
            at += length;
            continue;
        }
        // 1,4-diazepino-(5,4-b)-oxazole
        let fusion = before.last() == Some(&b'o') && is_fusion(rest);
        if fusion || byte == b' ' && (continues_word(before, rest) || is_broken(before, rest)) {
            changed = true;
            at += 1;
            continue;
        }
        if byte == b'-' && is_oxide(rest) {
            changed = true;
            name.push(b' ');
            at += 1;
            continue;
        }
        if let Some(length) = positioned(before, rest).filter(|_| !bracketed) {
            changed = true;
            bracketed = true;
            name.push(b'(');
            name.extend_from_slice(text.get(at..at + length).unwrap_or(&[]));
            name.push(b')');
            at += length;
            continue;
        }
        bracketed &= byte != b' ';
        if byte == b'\'' && is_lone_prime(text, at) {
            changed = true;
            at += 1;
            continue;
        }
        name.push(byte);
        at += 1;
    }
    changed.then_some(name)
}

/// Words that old books spell differently.
const WORDS: [(&[u8], &[u8]); 61] = [
    (b"1,3-diaminopropane", b"propane-1,3-diamine"),
    (b"1,2-diaminoethane", b"ethane-1,2-diamine"),
    (b"benzoimidazol", b"benzimidazol"),
    (
        b"tert-butyldimethylsilyloxy",
        b"[tert-butyl(dimethyl)silyl]oxy",
    ),
    (
        b"tert-butyldimethylsiloxy",
        b"[tert-butyl(dimethyl)silyl]oxy",
    ),
    (
        b"tert-butyldimethylsilanoxy",
        b"[tert-butyl(dimethyl)silyl]oxy",
    ),
    (
        b"tert-butyl-dimethylsiloxy",
        b"[tert-butyl(dimethyl)silyl]oxy",
    ),
    (
        b"tert-butyl(dimethyl)siloxy",
        b"[tert-butyl(dimethyl)silyl]oxy",
    ),
    (
        b"tert-butyldiphenylsilyloxy",
        b"[tert-butyl(diphenyl)silyl]oxy",
    ),
    (
        b"tert-butyldiphenylsiloxy",
        b"[tert-butyl(diphenyl)silyl]oxy",
    ),
    (b"peroxybenzoic acid", b"benzenecarboperoxoic acid"),
    (b"perbenzoic acid", b"benzenecarboperoxoic acid"),
    (b"peroxyacetic acid", b"ethaneperoxoic acid"),
    (b"peracetic acid", b"ethaneperoxoic acid"),
    (b"performic acid", b"methaneperoxoic acid"),
    (b"(+ )", b"(+)"),
    (b"ylenediimino", b"ylenebis(imino)"),
    (b"yldiimino", b"ylbis(imino)"),
    (b"yltriimino", b"yltris(imino)"),
    (b"hydrogen mono", b"hydrogen "),
    (b"-6-carboxymethyloxime", b" o-(carboxymethyl)oxime"),
    (b"bisphosphon", b"diphosphon"),
    (b"phosphorinan", b"phosphinan"),
    (b"cholanic acid", b"cholan-24-oic acid"),
    (b"cholanoate", b"cholan-24-oate"),
    (b"hydroxycholesterol", b"hydroxycholest-5-en-3beta-ol"),
    (b"ethylcholesterol", b"ethylcholest-5-en-3beta-ol"),
    (
        b"hydroperoxycholesterol",
        b"hydroperoxycholest-5-en-3beta-ol",
    ),
    (b"(methoxy-d3)", b"(trideuteriomethoxy)"),
    (b"(methyl-d3)", b"(trideuteriomethyl)"),
    (b"bipyridinyl-", b"bipyridin-"),
    (b"aneethylamine", b"aneethanamine"),
    (b"eneethylamine", b"eneethanamine"),
    (b"oleethylamine", b"oleethanamine"),
    (b"-6-ethylamine", b"-6-ethanamine"),
    (b"-5-ethylamine", b"-5-ethanamine"),
    (b"ylcarboxylic acid", b"ylformic acid"),
    (b"ylcarboxylat", b"ylformat"),
    (b" i-butyl ", b" isobutyl "),
    (b" i-propyl ", b" isopropyl "),
    (b"di-potassium ", b"dipotassium "),
    (b"di-sodium ", b"disodium "),
    (b"tri-sodium ", b"trisodium "),
    (b"di-ammonium ", b"diammonium "),
    (b"terphenyl", b"terbenzene"),
    (b"quinquephenyl", b"quinquebenzene"),
    (b"sexiphenyl", b"sexibenzene"),
    (b"phenylsulfonamid", b"benzenesulfonamid"),
    (b"phenylsulfonate", b"benzenesulfonate"),
    (b"phenylsulfonic", b"benzenesulfonic"),
    (b"phenylsulfinic", b"benzenesulfinic"),
    (b"tert-butylsulfin", b"2-methylpropane-2-sulfin"),
    (b"methylsulfenyl chloride", b"methanesulfenyl chloride"),
    (b"octylsulfon", b"octanesulfon"),
    (b"pentylsulfon", b"pentanesulfon"),
    (b"hexylsulfon", b"hexanesulfon"),
    (b"methylsulfonate", b"methanesulfonate"),
    (b"ethylsulfon", b"ethanesulfon"),
    (b"propylsulfon", b"propanesulfon"),
    (b"butylsulfon", b"butanesulfon"),
    (b"decylsulfon", b"decanesulfon"),
];

/// Words that old books spell differently, anywhere in a name.
fn respelled(text: &[u8]) -> Option<Vec<u8>> {
    let mut name: Option<Vec<u8>> = diol(text).or_else(|| {
        const PLACES: [&[u8]; 3] = [b"para", b"meta", b"ortho"];
        let place = PLACES.iter().find(|place| text.starts_with(place))?;
        let rest = text.get(place.len()..)?;
        rest.first()?
            .is_ascii_lowercase()
            .then(|| [*place, b"-", rest].concat())
    });
    // n(sup 1)-: a raised number.
    while let Some(open) = here_is(name.as_deref().unwrap_or(text), b"(sup ") {
        let here = name.as_deref().unwrap_or(text);
        let raised = here.get(open + 5..)?;
        let close = raised.iter().position(|byte| *byte == b')')?;
        let (inner, rest) = (raised.get(..close)?, raised.get(close + 1..)?);
        name = Some([here.get(..open)?, inner.trim_ascii(), rest].concat());
    }
    let mut pairs = pairs(name.as_deref().unwrap_or(text));
    for (old, new) in WORDS {
        let first = old.get(..2).and_then(|first| first.try_into().ok());
        if first.is_some_and(|first| pairs & pair(first) == 0) {
            continue;
        }
        let here = name.as_deref().unwrap_or(text);
        let Some(at) = here.windows(old.len()).position(|part| part == old) else {
            continue;
        };
        let (before, after) = (here.get(..at)?, here.get(at + old.len()..)?);
        // Ethylsulfonyl stays, and so does 1-methylethylsulfonate.
        let group = old.ends_with(b"sulfon");
        if group && (after.starts_with(b"yl") || before.ends_with(b"l")) {
            continue;
        }
        let changed = [before, new, after].concat();
        pairs |= self::pairs(&changed);
        name = Some(changed);
    }
    name
}

/// The bits of all letters of a text with those behind them.
fn pairs(text: &[u8]) -> u128 {
    let pairs = text.windows(2).filter_map(|both| both.try_into().ok());
    pairs.fold(0, |all, both| all | pair(both))
}

/// The bit of two letters, which they share with others.
fn pair([first, second]: [u8; 2]) -> u128 {
    1 << ((first.wrapping_mul(5) ^ second) % 128)
}

/// Returns where a part of a text begins.
fn here_is(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|here| here == part)
}

/// `1-androstenediol` is the 3,17-diol; `3alpha-androstanediol` likewise.
fn diol(text: &[u8]) -> Option<Vec<u8>> {
    const SIDES: [(&[u8], &[u8]); 3] = [(b"3alpha-", b"alpha"), (b"3beta-", b"beta"), (b"", b"")];
    let (rest, side) = SIDES
        .iter()
        .find_map(|(prefix, side)| Some((text.strip_prefix(*prefix)?, *side)))?;
    let parent: &[u8] = match rest {
        b"androstanediol" => b"androstane",
        b"1-androstenediol" => b"androst-1-ene",
        b"4-androstenediol" => b"androst-4-ene",
        b"5-androstenediol" => b"androst-5-ene",
        _ => return None,
    };
    Some([parent, b"-3", side, b",17beta-diol"].concat())
}

/// Says whether a word goes on with ` (3+)`, the charge of the metal.
fn is_charge(before: &[u8], rest: &[u8]) -> bool {
    let word = before.last().is_some_and(u8::is_ascii_lowercase);
    word && matches!(rest, [b' ', b'(', b'1'..=b'7', b'+', b')', ..])
}

/// Says whether a number goes on with ` alpha` or ` beta` before a word or hyphen.
fn names_side(before: &[u8], rest: &[u8]) -> bool {
    before.last().is_some_and(u8::is_ascii_digit)
        && [&b" alpha"[..], b" beta"].iter().any(|side| {
            let after = rest.strip_prefix(*side);
            matches!(after, Some([b' ' | b'-' | b',', ..]))
        })
}

/// Says whether a text ends with a number and the word for its side: `17 beta`.
fn follows_side(before: &[u8]) -> bool {
    [&b" alpha"[..], b" beta"].iter().any(|side| {
        let number = before.strip_suffix(*side);
        number.is_some_and(|number| number.last().is_some_and(u8::is_ascii_digit))
    })
}

/// Returns the length of an `n-` between a locant and an amine: `alpha-n-methylamino`.
fn redundant_letter(before: &[u8], rest: &[u8]) -> Option<usize> {
    const GREEK: [&[u8]; 3] = [b"alpha-", b"beta-", b"gamma-"];
    let located = matches!(before, [.., b'0'..=b'9', b'-'])
        || GREEK.iter().any(|letter| before.ends_with(letter));
    let letters: &[u8] = if rest.starts_with(b"n,n-") {
        b"n,n-"
    } else {
        b"n-"
    };
    let word = rest.strip_prefix(letters).filter(|_| located)?;
    let length = word
        .iter()
        .take_while(|byte| byte.is_ascii_lowercase())
        .count();
    let word = word.get(..length)?;
    let amine = word.windows(7).any(|part| part == b"ylamino");
    amine.then_some(letters.len())
}

/// Returns the length of `(4-methoxy)-` at the beginning of a bracket.
fn bracketed_prefix(before: &[u8], rest: &[u8]) -> Option<usize> {
    let inner = rest.strip_prefix(b"(")?;
    let opens = matches!(before.last(), Some(b'(' | b'['));
    let digits = inner
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let word = inner
        .get(digits..)?
        .strip_prefix(b"-")
        .filter(|_| opens && digits > 0)?;
    let length = word
        .iter()
        .take_while(|byte| byte.is_ascii_lowercase())
        .count();
    let prefix = word.get(..length)?;
    let simple = prefix.ends_with(b"oxy") || prefix.ends_with(b"o");
    let after = word.get(length..)?.strip_prefix(b")-")?;
    let goes_on = after.first().is_some_and(u8::is_ascii_lowercase);
    (simple && goes_on).then_some(digits + length + 4)
}

/// Returns the length of a bracket that a name does without.
fn superfluous_bracket(before: &[u8], rest: &[u8]) -> Option<usize> {
    bracketed_hydrogen(before, rest).or_else(|| bracket_of_prefixes(before, rest))
}

/// Returns the length of a bracket that holds several located prefixes of the ring behind it:
/// `[4-(3-hydroxyphenyl)-1-methyl]` before `-4-piperidyl`.
fn bracket_of_prefixes(before: &[u8], rest: &[u8]) -> Option<usize> {
    let inner = match rest.first()? {
        b'(' | b'[' if matches!(before.last(), None | Some(b' ')) => rest.get(1..)?,
        _ => return None,
    };
    inner.first().filter(|byte| byte.is_ascii_digit())?;
    let mut depth = 1_usize;
    let mut close = 0;
    let mut located = false;
    for (at, byte) in inner.iter().enumerate() {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth -= 1,
            // )-1-methyl
            b'-' if depth == 1 => {
                let ended = at.checked_sub(1).and_then(|last| inner.get(last));
                let ended = matches!(ended, Some(b')' | b']' | b'a'..=b'z'));
                located |= ended && inner.get(at + 1).is_some_and(u8::is_ascii_digit);
            }
            _ => {}
        }
        if depth == 0 {
            close = at;
            break;
        }
    }
    let held = inner.get(..close).filter(|held| held.ends_with(b"yl"))?;
    let behind = inner.get(close + 1..)?;
    let goes_on = matches!(behind, [b'-', b'1'..=b'9', b'-', b'a'..=b'z', ..]);
    (located && goes_on).then_some(held.len() + 2)
}

/// Words that other languages and older books spell differently, at the end of a name:
/// `2-propanon`, `ethyl acetat`, `benzoic hydrazide`, `4(1h)-quinolone`, `ethyl(methyl) ketone`.
fn reworded(text: &[u8]) -> Option<Vec<u8>> {
    const ENDS: [(&[u8], &[u8]); 9] = [
        (b" sodium", b" sodium salt"),
        (b" monosodium", b" monosodium salt"),
        (b" potassium", b" potassium salt"),
        (b"ketone", b"ketone"),
        (b"keton", b"ketone"),
        (b"on", b"one"),
        (b"at", b"ate"),
        (b"ic amide", b"ic acid amide"),
        (b"ic hydrazide", b"ic acid hydrazide"),
    ];
    if let Some(name) = pyridone(text) {
        return Some(name);
    }
    if let Some(name) = isocyanate(text) {
        return Some(name);
    }
    let (end, word) = ENDS.iter().find(|(end, _)| text.ends_with(end))?;
    let head = text.strip_suffix(*end)?;
    let mut name = if *word == b"ketone" {
        two_groups(head)?
    } else {
        head.to_vec()
    };
    name.extend_from_slice(word);
    (name != text).then_some(name)
}

/// Parts the groups of a ketone with a space: `ethyl(methyl) `, `isobutyl-methyl`.
fn two_groups(head: &[u8]) -> Option<Vec<u8>> {
    let groups = head.trim_ascii_end();
    let mut depth = 0_usize;
    let mut split = None;
    for (at, byte) in groups.iter().enumerate() {
        let before = groups.get(..at)?;
        let next = groups.get(at + 1).copied().unwrap_or(0);
        let ended = before.ends_with(b"yl") || before.ends_with(b")");
        let here = match byte {
            b'(' if before.ends_with(b"yl") && groups.ends_with(b")") => Some((at, at)),
            b'-' if ended && (next.is_ascii_alphabetic() || next == b'(') => Some((at, at + 1)),
            _ => None,
        };
        if depth == 0 && here.is_some() && core::mem::replace(&mut split, here).is_some() {
            return None;
        }
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    let (first, second) = split?;
    let second = groups.get(second..)?;
    // methyl(ethyl): the brackets part the two.
    let plain = second
        .strip_prefix(b"(")
        .and_then(|inner| inner.strip_suffix(b")"));
    let plain = plain.filter(|inner| inner.iter().all(u8::is_ascii_lowercase));
    let mut name = groups.get(..first)?.to_vec();
    name.push(b' ');
    name.extend_from_slice(plain.unwrap_or(second));
    name.push(b' ');
    Some(name)
}

/// `4(1h)-quinolone` is quinolin-4(1h)-one.
fn pyridone(text: &[u8]) -> Option<Vec<u8>> {
    const RINGS: [(&[u8], &[u8]); 5] = [
        (b"isoquinolone", b"isoquinolin-"),
        (b"quinolone", b"quinolin-"),
        (b"pyridone", b"pyridin-"),
        (b"pyrimidone", b"pyrimidin-"),
        (b"pyridazone", b"pyridazin-"),
    ];
    let end = text.iter().position(|byte| *byte == b' ');
    let (word, rest) = text.split_at_checked(end.unwrap_or(text.len()))?;
    let (inverted, tail) = match word.iter().position(|byte| *byte == b',') {
        Some(at) if rest.len() > 1 => word.split_at_checked(at)?,
        _ => (word, &b""[..]),
    };
    let (name, ring) = RINGS.iter().find(|(name, _)| inverted.ends_with(name))?;
    let head = inverted.strip_suffix(*name)?.strip_suffix(b"-")?;
    let open = head.iter().rposition(|byte| *byte == b'(')?;
    let added = head.get(open + 1..)?.strip_suffix(b"h)")?;
    let before = head.get(..open)?;
    let digit = before.last().filter(|byte| byte.is_ascii_digit())?;
    let front = before.get(..before.len() - 1)?;
    if !added.iter().all(u8::is_ascii_digit) || !matches!(front.last(), None | Some(b'-')) {
        return None;
    }
    Some([front, ring, &[*digit], b"(", added, b"h)-one", tail, rest].concat())
}

/// `isocyanic acid, octadecyl ester` is octadecyl isocyanate.
fn isocyanate(text: &[u8]) -> Option<Vec<u8>> {
    const ACIDS: [(&[u8], &[u8]); 2] = [
        (b"isocyanic acid, ", b" isocyanate"),
        (b"isothiocyanic acid, ", b" isothiocyanate"),
    ];
    let (group, word) = ACIDS
        .iter()
        .find_map(|(acid, word)| Some((text.strip_prefix(*acid)?, word)))?;
    let group = group.strip_suffix(b" ester")?;
    Some([group, word].concat())
}

/// Returns the length of a group with its own descriptor and number after another number:
/// the `(1e)-1-propenyl` of `4-(1e)-1-propenyl`.
fn placed_group(before: &[u8], rest: &[u8]) -> Option<usize> {
    let located = before.last() == Some(&b'-') && before.len() > 1 && {
        let head = before.get(..before.len() - 1)?;
        head.last().is_some_and(u8::is_ascii_digit)
            || [&b"alpha"[..], b"beta", b"gamma"]
                .iter()
                .any(|letter| head.ends_with(letter))
    };
    let inner = rest.strip_prefix(b"(").filter(|_| located)?;
    let close = inner.iter().position(|byte| *byte == b')')?;
    let descriptors = inner.get(..close)?;
    let plain =
        |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'r' | b's' | b'e' | b'z' | b',');
    if !descriptors.first()?.is_ascii_digit() || !descriptors.iter().all(plain) {
        return None;
    }
    let after = inner.get(close + 1..)?.strip_prefix(b"-")?;
    let digits = after
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let name = after.get(digits..)?.strip_prefix(b"-")?;
    if digits == 0 || !name.first()?.is_ascii_lowercase() {
        return None;
    }
    // To the first `yl`, over one number: propenyl, propen-1-yl.
    let mut end = 0;
    while let Some(byte) = name.get(end) {
        let rest = name.get(end..)?;
        if rest.starts_with(b"yl") && !rest.starts_with(b"ylidene") {
            let group = name.get(..end + 2)?;
            let branch = [&b"methyl"[..], b"ethyl"].contains(&group);
            return (!branch).then_some(close + digits + end + 6);
        }
        if !byte.is_ascii_lowercase() && !byte.is_ascii_digit() && !matches!(byte, b'-' | b',') {
            return None;
        }
        end += 1;
    }
    None
}

/// Returns the length of a substituted group with its number after the letter of a
/// nitrogen: the `2-cyanoethyl` of `n-2-cyanoethylaniline`.
fn substituted_group(before: &[u8], rest: &[u8]) -> Option<usize> {
    const PREFIXES: [&[u8]; 10] = [
        b"chloro", b"bromo", b"fluoro", b"iodo", b"cyano", b"hydroxy", b"methoxy", b"ethoxy",
        b"phenyl", b"amino",
    ];
    const GROUPS: [&[u8]; 4] = [b"ethyl", b"propyl", b"butyl", b"pentyl"];
    let letter = matches!(before, [b'n', b'-'] | [.., b'-' | b'(' | b'[', b'n', b'-']);
    let [digit, b'-', word @ ..] = rest else {
        return None;
    };
    if !letter || !digit.is_ascii_digit() {
        return None;
    }
    let after = |words: &[&[u8]], text: &[u8]| {
        let word = words.iter().find(|word| text.starts_with(word))?;
        Some(word.len())
    };
    let prefix = after(&PREFIXES, word)?;
    let group = after(&GROUPS, word.get(prefix..)?)?;
    let goes_on = word.get(prefix + group)?.is_ascii_lowercase();
    goes_on.then_some(2 + prefix + group)
}

/// Says whether a text ends with the name of a ring and one number: `naphthalen-1-`.
fn follows_ring(before: &[u8]) -> bool {
    const RINGS: [&[u8]; 6] = [
        b"naphthalen-",
        b"anthracen-",
        b"pyridin-",
        b"quinolin-",
        b"indol-",
        b"azol-",
    ];
    let [ring @ .., digit, b'-'] = before else {
        return false;
    };
    digit.is_ascii_digit() && RINGS.iter().any(|end| ring.ends_with(end))
}

/// Says whether a space parts what is one word: `benzene sulfonic acid`, `hexadecyl ammonium`.
fn continues_word(before: &[u8], rest: &[u8]) -> bool {
    const SUFFIXES: [&[u8]; 7] = [
        b"sulfon",
        b"sulfin",
        b"carbox",
        b"carbonyl",
        b"carbonitrile",
        b"disulfon",
        b"dicarbox",
    ];
    const HYDRIDES: [&[u8]; 14] = [
        b"ammonium",
        b"phosphonium",
        b"sulfonium",
        b"silane",
        b"stannane",
        b"germane",
        b"trichlorosilane",
        b"thiourea",
        b"urea",
        b"acetone",
        b"pyridinium",
        b"morpholinium",
        b"imidazolium",
        b"imidazolinium",
    ];
    let next = rest.get(1..).unwrap_or(&[]);
    let word = next
        .split(|byte| matches!(byte, b' ' | b','))
        .next()
        .unwrap_or(&[]);
    let ring = before.ends_with(b"ane")
        || before.ends_with(b"ene")
        || before.ends_with(b"ine")
        || before.ends_with(b"ole");
    let group = before.ends_with(b"yl") || before.ends_with(b"oxy") || before.ends_with(b"o");
    let suffix = SUFFIXES.iter().any(|suffix| word.starts_with(suffix));
    // Sulfonate alone is an ion.
    let alone = matches!(word, b"sulfone" | b"sulfinate" | b"carbonyl");
    // cyclohexane acetic acid, naphthalene boronic acid
    let acid = matches!(
        word,
        b"acetic" | b"propionic" | b"butyric" | b"boronic" | b"phosphonic"
    ) && next
        .get(word.len()..)
        .is_some_and(|rest| rest.starts_with(b" acid"));
    let carbon = before.ends_with(b"ane") || before.ends_with(b"ene");
    // pyrazolo(1,5-a) pyrimidine
    let fused = matches!(before, [.., b'0'..=b'9', b'-', b'a'..=b'z', b')' | b']'])
        && next.first().is_some_and(u8::is_ascii_lowercase);
    acid && carbon
        || fused
        || suffix && !alone && (ring || group && word == b"sulfonyl")
        || group && HYDRIDES.contains(&word)
}

/// Measures `n-` before a straight chain at the head of a bracket or behind a locant, which has
/// no other end: `1-(n-butyl)-3-…`, `4-n-propyl`.
fn straight(before: &[u8], rest: &[u8]) -> Option<usize> {
    const CHAINS: [&[u8]; 8] = [
        b"propyl", b"butyl", b"pentyl", b"hexyl", b"heptyl", b"octyl", b"propoxy", b"butoxy",
    ];
    let head = matches!(before, [.., b'(' | b'[' | b'{'] | [.., b'0'..=b'9', b'-']);
    let chain = rest.strip_prefix(b"n-").filter(|_| head)?;
    CHAINS
        .iter()
        .any(|word| chain.starts_with(word))
        .then_some(2)
}

/// Says whether a space lies within a word: what follows begins none.
fn is_broken(before: &[u8], rest: &[u8]) -> bool {
    const ENDS: [&[u8]; 6] = [b"ine", b"yl", b"oic ", b"one", b"dione", b"trione"];
    let letters = before.last().is_some_and(u8::is_ascii_lowercase);
    letters
        && ENDS
            .iter()
            .any(|end| rest.get(1..).is_some_and(|rest| rest.starts_with(end)))
}

/// Says whether a text goes on with `-(5,4-b)`, where a ring is fused.
fn is_fusion(rest: &[u8]) -> bool {
    let Some(inner) = rest.strip_prefix(b"-(") else {
        return false;
    };
    let numbers = |byte: &&u8| byte.is_ascii_digit() || **byte == b',';
    let length = inner.iter().take_while(numbers).count();
    length > 2 && matches!(inner.get(length..), Some([b'-', b'a'..=b'z', b')', ..]))
}

/// Says whether a space stands for the hyphen beside a locant: `4 androstene`,
/// `17beta hydroxy 17 methyl`.
fn joins_locant(before: &[u8], rest: &[u8]) -> bool {
    // Words that end before the number of the next.
    const LAST: [&[u8]; 6] = [b"yl", b"ium", b"ate", b"acid", b"salt", b"silver"];
    let next = rest.get(1).copied().unwrap_or(0);
    let start = before.iter().rposition(|byte| matches!(byte, b' ' | b'-'));
    let word = before.get(start.map_or(0, |at| at + 1)..).unwrap_or(&[]);
    let digits = word.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let greek = |word: &[u8]| matches!(word, b"" | b"alpha" | b"beta" | b"a" | b"b");
    let numbers = word
        .iter()
        .all(|byte| byte.is_ascii_digit() || *byte == b',');
    let is_locant = digits > 0 && (numbers || greek(word.get(digits..).unwrap_or(&[])));
    let is_greek = matches!(next, b'a' | b'b') && {
        let rest = rest.get(1..).unwrap_or(&[]);
        rest.starts_with(b"alpha ") || rest.starts_with(b"beta ")
    };
    if is_locant {
        return next.is_ascii_lowercase() && !is_greek || next == b'(';
    }
    // The end of a word before a locant: `androsten 3 one`.
    let locant = rest.get(1..).unwrap_or(&[]);
    let length = locant
        .iter()
        .take_while(|byte| byte.is_ascii_digit() || **byte == b',')
        .count();
    let then = locant.get(length).copied();
    let located = start.is_some_and(|at| {
        let number = before.get(..at).unwrap_or(&[]);
        number.last().is_some_and(u8::is_ascii_digit)
    });
    let whole = !located && LAST.iter().any(|end| word.ends_with(end));
    let letters = word.len() > 2 && word.iter().all(u8::is_ascii_lowercase) && !whole;
    letters && length > 0 && matches!(then, Some(b' ' | b'-'))
}

/// Returns the length of `(1h)`.
fn bracketed_hydrogen(before: &[u8], rest: &[u8]) -> Option<usize> {
    let inner = rest.strip_prefix(b"(")?;
    let digits = inner
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let closed = inner.get(digits..)?.starts_with(b"h)-");
    (digits > 0 && closed && before.last() == Some(&b'-')).then_some(digits + 3)
}

/// Returns the group of `di-2-ethylhexyl`, which stands twice as a whole.
fn doubled<'a>(before: &[u8], rest: &'a [u8]) -> Option<&'a [u8]> {
    let whole = before.last().is_none_or(|byte| *byte == b' ');
    let group = rest.strip_prefix(b"di-").filter(|_| whole)?;
    let end = group.iter().position(|byte| *byte == b' ');
    let group = group.get(..end.unwrap_or(group.len()))?;
    let (digit, word) = group.split_first()?;
    let letters = word.strip_prefix(b"-")?;
    let plain = digit.is_ascii_digit() && letters.iter().all(u8::is_ascii_lowercase);
    (plain && letters.ends_with(b"yl")).then_some(group)
}

/// Says whether `-n-oxide` or `-4-oxide` ends a name.
fn is_oxide(rest: &[u8]) -> bool {
    let Some(place) = rest
        .strip_prefix(b"-")
        .and_then(|rest| rest.strip_suffix(b"-oxide"))
    else {
        return false;
    };
    place == b"n" || !place.is_empty() && place.len() < 3 && place.iter().all(u8::is_ascii_digit)
}

/// Returns the length of a group that begins with `p-` after a locant of its own:
/// `1-p-methoxyphenyl-`.
fn positioned(before: &[u8], rest: &[u8]) -> Option<usize> {
    const PLACES: [&[u8]; 5] = [b"p-", b"m-", b"para-", b"meta-", b"ortho-"];
    let located = matches!(
        before,
        [.., b'0'..=b'9', b'-'] | [b'n', b'-'] | [.., b'-', b'n', b'-']
    );
    let place = PLACES.iter().find(|place| rest.starts_with(place))?;
    let word = rest.get(place.len()..)?;
    let length = word
        .iter()
        .take_while(|byte| byte.is_ascii_lowercase())
        .count();
    let group = word.get(..length)?.ends_with(b"yl") && word.get(length) == Some(&b'-');
    (located && group).then_some(place.len() + length)
}

/// Says whether a prime marks the ring of a group in brackets where no other ring has
/// locants: `1-(4'-methoxyphenyl)`.
fn is_lone_prime(text: &[u8], at: usize) -> bool {
    let before = text.get(..at).unwrap_or(&[]);
    let Some(open) = before
        .iter()
        .rposition(|byte| matches!(byte, b'(' | b'[' | b')' | b']'))
    else {
        return false;
    };
    // 2,3'-bipyridin-6'(1'h)-one
    let hydrogen = matches!(text.get(at + 1..), Some([b'h', b')', ..]));
    if !matches!(text.get(open), Some(b'(' | b'[')) || hydrogen {
        return false;
    }
    let after = text.get(open + 1..).unwrap_or(&[]);
    let close = after
        .iter()
        .position(|byte| matches!(byte, b'(' | b'[' | b')' | b']'));
    let Some(inner) = close.and_then(|close| after.get(..close)) else {
        return false;
    };
    let mut bytes = inner.iter().peekable();
    while let Some(byte) = bytes.next() {
        if byte.is_ascii_digit() && !matches!(bytes.peek(), Some(b'\'' | b'0'..=b'9')) {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mend(text: &str) -> Option<alloc::string::String> {
        let name = mended(text.as_bytes())?;
        alloc::string::String::from_utf8(name).ok()
    }

    #[test]
    fn puts_the_hyphens_that_a_name_lacks() {
        let mend = |text| mend(text).unwrap_or_default();
        assert_eq!(mend("4 androstene 3,17 dione"), "4-androstene-3,17-dione");
        assert_eq!(
            mend("17beta hydroxy 17 methyl 4 androsten 3 one"),
            "17beta-hydroxy-17-methyl-4-androsten-3-one"
        );
        assert_eq!(mend("codeine-n-oxide"), "codeine n-oxide");
        assert_eq!(
            mend("n(sup 1)-2-pyridylsulfanilamide"),
            "n1-2-pyridylsulfanilamide"
        );
        assert_eq!(
            mend("pyrazolo(1,5-a) pyrimidine"),
            "pyrazolo(1,5-a)pyrimidine"
        );
        assert_eq!(
            mend("n-octanoylalanine sodium"),
            "n-octanoylalanine sodium salt"
        );
        assert_eq!(
            mend("1-p-methoxyphenyl-2-propylamine"),
            "1-(p-methoxyphenyl)-2-propylamine"
        );
        assert_eq!(
            mend("2-amino-1-(4'-methoxyphenyl)propane"),
            "2-amino-1-(4-methoxyphenyl)propane"
        );
        assert_eq!(
            mend("2,3-dihydro-(1h)-1,4-benzodiazepine"),
            "2,3-dihydro-1h-1,4-benzodiazepine"
        );
    }

    #[test]
    fn respells_old_words_and_endings() {
        let mend = |text| mend(text).unwrap_or_default();
        assert_eq!(mend("1-phenyl-2-propanon"), "1-phenyl-2-propanone");
        assert_eq!(mend("ethyl(methyl) ketone"), "ethyl methyl ketone");
        assert_eq!(mend("isobutyl-methylketon"), "isobutyl methyl ketone");
        assert_eq!(mend("benzoic hydrazide"), "benzoic acid hydrazide");
        assert_eq!(
            mend("2-methyl-4(1h)-quinolone"),
            "2-methyl-quinolin-4(1h)-one"
        );
        assert_eq!(mend("isocyanic acid, phenyl ester"), "phenyl isocyanate");
        assert_eq!(mend("3beta-androstanediol"), "androstane-3beta,17beta-diol");
        assert_eq!(
            mend("17 beta hydroxy 4 androsten 3 one"),
            "17beta-hydroxy-4-androsten-3-one"
        );
        assert_eq!(
            mend("sodium octadecylsulfonate"),
            "sodium octadecanesulfonate"
        );
        assert_eq!(
            mend("1-[(4-methoxy)-benzoyl]indole"),
            "1-[4-methoxybenzoyl]indole"
        );
        assert_eq!(
            mend("alpha-n-methylaminopropiophenone"),
            "alpha-methylaminopropiophenone"
        );
    }

    #[test]
    fn puts_brackets_around_a_group_with_its_own_descriptor() {
        let mend = |text| mend(text).unwrap_or_default();
        assert_eq!(
            mend("4-(1e)-1-propenylanisole"),
            "4-((1e)-1-propenyl)anisole"
        );
        assert_eq!(
            mend("2-(2s)-2-piperidinyl-1h-indole"),
            "2-((2s)-2-piperidinyl)-1h-indole"
        );
    }

    #[test]
    fn closes_the_space_within_a_word() {
        let mend = |text| mend(text).unwrap_or_default();
        assert_eq!(mend("sodium benzene sulfonate"), "sodium benzenesulfonate");
        assert_eq!(
            mend("diallyldimethyl ammonium chloride"),
            "diallyldimethylammonium chloride"
        );
    }

    #[test]
    fn joins_what_old_names_part() {
        let mend = |text| mend(text).unwrap_or_default();
        assert_eq!(mend("benzene acetic acid"), "benzeneacetic acid");
        assert_eq!(
            mend("5-ethyl-pyrimid inetrione"),
            "5-ethyl-pyrimidinetrione"
        );
        assert_eq!(
            mend("1,4-diazepino-(5,4-b)oxazole"),
            "1,4-diazepino(5,4-b)oxazole"
        );
        assert_eq!(mend("n-2-cyanoethylaniline"), "n-(2-cyanoethyl)aniline");
        assert_eq!(
            mend("3-(naphthalen-1-oyl)indole"),
            "3-(naphthalen-1-carbonyl)indole"
        );
    }

    #[test]
    fn keeps_the_prime_of_a_hydrogen() {
        assert_eq!(
            mend("2,3'-bipyridinyl-6'(1'h)-one"),
            Some("2,3'-bipyridin-6'(1'h)-one".into())
        );
    }

    #[test]
    fn leaves_what_may_mean_two_things() {
        assert_eq!(mend("pyridine acetic acid"), None);
        assert_eq!(mend("n-2-cyanoethyl aniline"), None);
        assert_eq!(mend("ethyl acetate"), None);
        assert_eq!(mend("1-(4,4'-dimethylbiphenyl)"), None);
        assert_eq!(mend("acid 3"), None);
    }
}
