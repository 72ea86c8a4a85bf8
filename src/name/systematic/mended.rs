//! Slips of writing that leave one meaning: `4 androstene 3,17 dione`, `codeine-n-oxide`.
//!
//! A name that cannot be read as it stands is mended and read once more. Only marks
//! between words change, and `di` before a bracket is `bis`, so that no other word appears.

use alloc::vec::Vec;

/// Mends a name; `None` when there is nothing to mend.
pub(super) fn mended(text: &[u8]) -> Option<Vec<u8>> {
    let mut name = Vec::with_capacity(text.len() + 8);
    let mut changed = false;
    let mut at = 0;
    let mut bracketed = false;
    while let Some(byte) = text.get(at).copied() {
        let before = text.get(..at).unwrap_or(&[]);
        let rest = text.get(at..).unwrap_or(&[]);
        if byte == b' ' && joins_locant(before, rest) {
            changed = true;
            name.push(b'-');
            at += 1;
            continue;
        }
        // 2,3-dihydro-(1h)-1,4-benzodiazepine, dihydro-2(3h)-furanone
        if let Some(length) = bracketed_hydrogen(before, rest) {
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

/// Says whether a space stands for the hyphen beside a locant: `4 androstene`,
/// `17beta hydroxy 17 methyl`.
fn joins_locant(before: &[u8], rest: &[u8]) -> bool {
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
    let letters = word.len() > 2 && word.iter().all(u8::is_ascii_lowercase);
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
    if !matches!(text.get(open), Some(b'(' | b'[')) {
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
    fn leaves_what_may_mean_two_things() {
        assert_eq!(mend("ethyl acetate"), None);
        assert_eq!(mend("1-(4,4'-dimethylbiphenyl)"), None);
        assert_eq!(mend("acid 3"), None);
    }
}
