//! Descriptors in brackets: ring numbers, fusion letters, heteroatoms, charges.

use super::locant::scan_number;
use crate::name::systematic::locants::Locant;
use smallvec::SmallVec;

/// The numbers of a von Baeyer or spiro descriptor, with the ends of each bridge:
/// `3.3.1.1{3,7}`.
pub(crate) type Numbering = SmallVec<[(u16, Option<(u16, u16)>); 8]>;

/// Returns the length of `[2.2.1]` or `[4.5]` at the beginning of a text.
pub(super) fn measure_numbering(text: &[u8]) -> Option<usize> {
    scan_numbering(text, &mut |_, _| {})
}

/// Reads the numbers of a descriptor.
pub(crate) fn read_numbering(text: &[u8]) -> Numbering {
    let mut numbers = Numbering::new();
    scan_numbering(text, &mut |number, ends| numbers.push((number, ends)));
    numbers
}

// numbering = ( "[" | "(" ) part { "." part } ( "]" | ")" )
// part = number [ "{" number [ "," number ] "}" | "," number ]
fn scan_numbering(text: &[u8], sink: &mut impl FnMut(u16, Option<(u16, u16)>)) -> Option<usize> {
    let closing = match text.first()? {
        b'[' => b']',
        b'(' => b')',
        _ => return None,
    };
    let mut at = 1;
    let mut dots = 0;
    loop {
        let (mut number, length) = scan_plain(text.get(at..)?)?;
        // 02,6
        let zero = length > 1 && text.get(at) == Some(&b'0');
        at += length;
        let mut ends = None;
        let (open, close) = match text.get(at)? {
            b'{' => (true, b'}'),
            b'(' => (true, b')'),
            _ => (false, 0),
        };
        // 3.3.1.1(sup 3,7)
        if text.get(at + 1..)?.starts_with(b"sup ") {
            at += 4;
        }
        if open {
            let (one, length) = scan_plain(text.get(at + 1..)?)?;
            at += 1 + length;
            let mut other = 0;
            if text.get(at) == Some(&b',') {
                let (second, length) = scan_plain(text.get(at + 1..)?)?;
                other = second;
                at += 1 + length;
            }
            if text.get(at) != Some(&close) {
                return None;
            }
            at += 1;
            ends = Some((one, other));
        }
        // [3.3.1.13,7]: the superscript was lost, the first figure is the bridge.
        if ends.is_none() && dots > 2 && text.get(at) == Some(&b',') {
            let (bridge, from) = split_first_digit(number, zero)?;
            let (other, length) = scan_plain(text.get(at + 1..)?)?;
            at += 1 + length;
            number = bridge;
            ends = Some((from, other));
        }
        sink(number, ends);
        match text.get(at)? {
            b'.' => {
                dots += 1;
                at += 1;
            }
            byte if *byte == closing && dots > 0 => return Some(at + 1),
            _ => return None,
        }
    }
}

/// Parts 13 into 1 and 3, 02 into 0 and 2.
fn split_first_digit(number: u16, zero: bool) -> Option<(u16, u16)> {
    match number {
        _ if zero => Some((0, number)),
        10..=99 => Some((number / 10, number % 10)),
        100..=999 => Some((number / 100, number % 100)),
        _ => None,
    }
}

fn scan_plain(text: &[u8]) -> Option<(u16, usize)> {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if digits == 0 || digits > 3 {
        return None;
    }
    let number = text.get(..digits)?.iter().fold(0_u16, |number, digit| {
        number * 10 + u16::from(digit.saturating_sub(b'0'))
    });
    Some((number, digits))
}

/// One place where a component is fused: its own atoms and the bonds of the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FusionBond {
    /// The locants of the attached component.
    pub(crate) attached: SmallVec<[Locant; 4]>,
    /// The letters of the parent component, `a` first; each letter with its primes.
    pub(crate) letters: SmallVec<[(u8, u8); 4]>,
    /// The locants of the component it is attached to, where that has no letters.
    pub(crate) parent: SmallVec<[Locant; 4]>,
}

/// Returns the length of `[3,4-b]`, `[b,e]` or `[1',2':1,2]` at the beginning of a text.
pub(super) fn measure_fusion(text: &[u8]) -> Option<usize> {
    scan_fusion(text, &mut FusionSink::default())
}

/// Reads a fusion descriptor; several bonds are told apart by commas or colons.
pub(crate) fn read_fusion(text: &[u8]) -> SmallVec<[FusionBond; 2]> {
    let mut sink = FusionSink::default();
    scan_fusion(text, &mut sink);
    sink.bonds
}

#[derive(Default)]
struct FusionSink {
    bonds: SmallVec<[FusionBond; 2]>,
}

// fusion = "[" bond { ( ":" | "," ) bond } "]"
// bond = [ locants "-" ] letters | locants ":" locants
fn scan_fusion(text: &[u8], sink: &mut FusionSink) -> Option<usize> {
    let closing = match text.first()? {
        b'[' => b']',
        b'(' => b')',
        _ => return None,
    };
    let mut at = 1;
    let mut bond = FusionBond::default();
    let mut seen = false;
    let mut second = false;
    loop {
        match text.get(at)? {
            b'0'..=b'9' => {
                let (locant, length) = scan_number(text.get(at..)?)?;
                at += length;
                if !bond.letters.is_empty() {
                    // Locants after letters belong to the next bond.
                    sink.bonds.push(core::mem::take(&mut bond));
                    second = false;
                }
                if second {
                    bond.parent.push(locant);
                } else {
                    bond.attached.push(locant);
                }
                seen = true;
            }
            letter @ b'a'..=b'z' => {
                let primes = text
                    .get(at + 1..)?
                    .iter()
                    .take_while(|byte| **byte == b'\'')
                    .count();
                bond.letters
                    .push((letter - b'a', u8::try_from(primes.min(9)).unwrap_or(0)));
                at += 1 + primes;
                seen = true;
            }
            b'-' => at += 1,
            b',' => {
                at += 1;
                if !bond.letters.is_empty() {
                    sink.bonds.push(core::mem::take(&mut bond));
                    second = false;
                }
            }
            b':' => {
                at += 1;
                if bond.letters.is_empty() {
                    second = true;
                } else {
                    sink.bonds.push(core::mem::take(&mut bond));
                    second = false;
                }
            }
            byte if *byte == closing && seen => {
                let letterless = bond.letters.is_empty() && bond.parent.is_empty();
                let empty = bond.attached.is_empty() && letterless;
                // [1,3] names heteroatoms, not bonds.
                if sink.bonds.is_empty() && letterless {
                    return None;
                }
                if !empty {
                    sink.bonds.push(core::mem::take(&mut bond));
                }
                return Some(at + 1);
            }
            _ => return None,
        }
    }
}

/// Returns the length of `[1,3]` at the beginning of a text.
pub(super) fn measure_heteroatoms(text: &[u8]) -> Option<usize> {
    let closing = match text.first()? {
        b'[' => b']',
        b'(' => b')',
        _ => return None,
    };
    let mut at = 1;
    loop {
        let (_, length) = scan_number(text.get(at..)?)?;
        at += length;
        match text.get(at)? {
            b',' => at += 1,
            byte if *byte == closing => return Some(at + 1),
            _ => return None,
        }
    }
}

/// Returns the length of `(2:1)` at the beginning of a text.
pub(super) fn measure_ratio(text: &[u8]) -> Option<usize> {
    let inner = text.strip_prefix(b"(")?;
    let mut length = 0;
    loop {
        match inner.get(length..)? {
            [b'0'..=b'9', b':', ..] => length += 2,
            [b'0'..=b'9', b')', ..] if length > 0 => return Some(length + 3),
            _ => return None,
        }
    }
}

/// Returns the length of `(2+)` at the beginning of a text.
pub(super) fn measure_charge(text: &[u8]) -> Option<usize> {
    match text {
        [b'(', b'0'..=b'9', b'+' | b'-', b')', ..] => Some(4),
        [b'(', b'+' | b'-', b')', ..] => Some(3),
        [b'(', b'i' | b'v', ..] => {
            let roman = text
                .iter()
                .skip(1)
                .take_while(|byte| matches!(byte, b'i' | b'v' | b'x'))
                .count();
            (text.get(1 + roman) == Some(&b')')).then_some(roman + 2)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_ring_numbers() {
        let numbers = read_numbering(b"[3.3.1.1{3,7}]");
        assert_eq!(numbers.len(), 4);
        assert_eq!(numbers[3], (1, Some((3, 7))));
        assert_eq!(read_numbering(b"[3.3.1.13,7]"), numbers);
        assert_eq!(read_numbering(b"(3.3.1.1(sup 3,7))"), numbers);
        assert_eq!(read_numbering(b"[7.3.0.02,6]")[3], (0, Some((2, 6))));
        assert_eq!(measure_numbering(b"[5]"), None);
    }

    #[test]
    fn reads_fusion_bonds() {
        let bonds = read_fusion(b"[3,4-b]");
        assert_eq!(bonds[0].attached.len(), 2);
        assert_eq!(bonds[0].letters[..], [(1, 0)]);
        assert_eq!(read_fusion(b"[b,e]").len(), 2);
        assert_eq!(read_fusion(b"[1,2-a:1',2'-e]").len(), 2);
        assert_eq!(read_fusion(b"[4,3-fg]")[0].letters.len(), 2);
        assert_eq!(read_fusion(b"[1',2':1,2]")[0].parent.len(), 2);
        assert_eq!(measure_fusion(b"[1,3]"), None);
        assert_eq!(measure_heteroatoms(b"[1,3]dioxolo"), Some(5));
    }
}
