//! Inverted index names: `benzenamine, n-ethyl-4-methyl-, hydrochloride`.
//!
//! The parent stands first, its substituents after a comma with a hyphen at their end,
//! then words of functional-class nomenclature. Turned round, the parts make a name that
//! is read as any other; each byte keeps its place in the text.

use super::places::places;
use super::tokens::read_stereo;
use alloc::vec::Vec;
use smallvec::SmallVec;

/// A name turned round: its bytes, and for each the place where it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Upright {
    pub(super) bytes: Vec<u8>,
    pub(super) places: Vec<u16>,
}

impl Upright {
    fn push(&mut self, text: &[u8], start: usize, end: usize) {
        for at in start..end {
            if let Some(byte) = text.get(at) {
                self.bytes.push(*byte);
                self.places.push(u16::try_from(at).unwrap_or(u16::MAX));
            }
        }
    }

    fn space(&mut self, at: usize) {
        self.bytes.push(b' ');
        self.places.push(u16::try_from(at).unwrap_or(u16::MAX));
    }
}

/// Turns an inverted name round; `None` when it is none.
pub(super) fn upright(text: &[u8]) -> Option<Upright> {
    if let Some(name) = glycidate(text) {
        return Some(name);
    }
    if !places(text, *b",,").any(|at| parts_here(text, at)) {
        return None;
    }
    // benzene, 1,1'-methylenebis(4-methyl-: the bracket closes after the parent.
    let open = unclosed(text);
    let parts = parts(text, open);
    let (head, rest) = parts.split_first()?;
    if rest.is_empty() || head.0 == head.1 {
        return None;
    }
    let slice = |part: &(usize, usize)| text.get(part.0..part.1).unwrap_or(&[]);
    let is_prefix = |part: &(usize, usize)| slice(part).ends_with(b"-");
    // ketone, dimethyl-; chloride, methylene
    if let ([groups], true) = (rest, CLASSES.contains(&slice(head))) {
        let end = groups.1 - usize::from(is_prefix(groups));
        let mut name = Upright {
            bytes: Vec::with_capacity(text.len()),
            places: Vec::with_capacity(text.len()),
        };
        name.push(text, groups.0, end);
        name.space(head.0);
        name.push(text, head.0, head.1);
        return Some(name);
    }
    let glycoside = slice(head).ends_with(b"oside") || slice(head).ends_with(b"osiduronic acid");
    let word = |part| is_word(slice(part)) || glycoside && slice(part).ends_with(b"yl");
    if !rest.iter().any(is_prefix) && !rest.iter().all(word) {
        return None;
    }
    let mut name = Upright {
        bytes: Vec::with_capacity(text.len() + 4),
        places: Vec::with_capacity(text.len() + 4),
    };
    // Descriptors of the whole stand first, then the substituents in their order.
    // methyl 2-butenoate, (e)-: the descriptor is that of the acid.
    let acid = slice(head).ends_with(b"ate").then(|| {
        let space = slice(head).iter().rposition(|byte| *byte == b' ')?;
        let alone = rest.iter().all(|part| is_stereo(slice(part)));
        alone.then_some(head.0 + space + 1)
    });
    let head = if let Some(Some(at)) = acid {
        name.push(text, head.0, at);
        &(at, head.1)
    } else {
        head
    };
    for stereo in [true, false] {
        for part in rest.iter().filter(|part| is_prefix(part)) {
            let last = open.is_some_and(|at| (part.0..part.1).contains(&at));
            if is_stereo(slice(part)) == stereo && !is_hand(slice(part)) && !last {
                name.push(text, part.0, part.1);
            }
        }
    }
    if let Some(at) = open {
        let inside = |part: &&(usize, usize)| is_prefix(part) && (part.0..part.1).contains(&at);
        let part = rest.iter().find(inside)?;
        name.push(text, part.0, part.1);
    }
    // The group of a glycoside stands before it, as that of an ester.
    let is_group = |part: &(usize, usize)| glycoside && slice(part).ends_with(b"yl");
    if let Some(group) = rest.iter().find(|part| is_group(part)) {
        let mut whole = Upright {
            bytes: Vec::with_capacity(text.len() + 4),
            places: Vec::with_capacity(text.len() + 4),
        };
        whole.push(text, group.0, group.1);
        whole.space(group.1);
        whole.bytes.append(&mut name.bytes);
        whole.places.append(&mut name.places);
        name = whole;
    }
    for part in rest.iter().filter(|part| is_hand(slice(part))) {
        name.push(text, part.0, part.1);
    }
    name.push(text, head.0, head.1);
    if open.is_some() {
        name.bytes.push(b')');
        name.places.push(u16::try_from(head.1).unwrap_or(u16::MAX));
    }
    for part in rest
        .iter()
        .filter(|part| !is_prefix(part) && !is_group(part))
    {
        name.space(part.0);
        name.push(text, part.0, part.1);
    }
    Some(name)
}

/// Words of functional-class nomenclature that head an inverted name.
const CLASSES: [&[u8]; 17] = [
    b"alcohol",
    b"bromide",
    b"chloride",
    b"cyanide",
    b"dichloride",
    b"disulfide",
    b"ether",
    b"fluoride",
    b"iodide",
    b"ketone",
    b"mercaptan",
    b"oxide",
    b"peroxide",
    b"sulfide",
    b"sulfone",
    b"sulfoxide",
    b"trisulfide",
];

/// `PMK ethyl glycidate`: the law names the ketone, then the ester of its glycidic acid.
fn glycidate(text: &[u8]) -> Option<Upright> {
    const KETONES: [&[u8]; 6] = [
        b"bmk ",
        b"pmk ",
        b"p-2-p methyl ",
        b"p2p methyl ",
        b"3,4-mdp-2-p methyl ",
        b"mdp2p methyl ",
    ];
    // The letters that they begin with.
    if !matches!(
        text,
        [b'b' | b'p', b'm', b'k', ..]
            | [b'p', b'-' | b'2', ..]
            | [b'm', b'd', b'p', ..]
            | [b'3', b',', b'4', b'-', b'm', b'd', ..]
    ) {
        return None;
    }
    let ketone = KETONES.iter().find(|ketone| text.starts_with(ketone))?;
    let acid = text.windows(9).position(|part| part == b" glycidat")?;
    // PMK glycidate names no alcohol.
    if acid <= ketone.len() {
        return None;
    }
    let mut name = Upright {
        bytes: Vec::with_capacity(text.len()),
        places: Vec::with_capacity(text.len()),
    };
    name.push(text, ketone.len(), acid);
    name.space(acid);
    // The words of the lexicon have a hyphen, so that only names turned round hold them.
    name.push(text, 0, ketone.len() - 1);
    name.bytes.push(b'-');
    name.places.push(u16::try_from(acid).unwrap_or(u16::MAX));
    name.push(text, acid + 1, text.len());
    Some(name)
}

/// Returns the place of the only bracket after a multiplier that is not closed.
fn unclosed(text: &[u8]) -> Option<usize> {
    let mut places: SmallVec<[usize; 8]> = SmallVec::new();
    for (at, byte) in text.iter().enumerate() {
        match byte {
            b'(' => places.push(at),
            b')' => {
                places.pop()?;
            }
            _ => {}
        }
    }
    let [open] = places.as_slice() else {
        return None;
    };
    let before = text.get(..*open)?;
    let multiplied = [&b"bis"[..], b"tris", b"tetrakis"];
    multiplied
        .iter()
        .any(|word| before.ends_with(word))
        .then_some(*open)
}

/// Splits at commas outside of brackets that no locants surround.
fn parts(text: &[u8], open: Option<usize>) -> SmallVec<[(usize, usize); 8]> {
    let mut parts = SmallVec::new();
    let mut depth = 0_usize;
    let mut start = 0;
    let mut skip = false;
    for (at, byte) in text.iter().enumerate() {
        match byte {
            _ if Some(at) == open => {}
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            b' ' if skip => start = at + 1,
            b',' if depth == 0 && parts_here(text, at) => {
                parts.push((start, at));
                start = at + 1;
                skip = true;
                continue;
            }
            _ => {}
        }
        skip = false;
    }
    parts.push((start, text.len()));
    parts
}

/// Says whether a comma parts a name: a word ends before it.
fn parts_here(text: &[u8], at: usize) -> bool {
    let (before, later) = text.split_at_checked(at).unwrap_or((text, &[]));
    let word = match before {
        // n,n- and alpha,alpha- are locants.
        [.., one, other] if other.is_ascii_lowercase() => {
            one.is_ascii_lowercase() && !is_greek(before)
        }
        [.., other] => matches!(other, b')' | b']' | b'-'),
        [] => false,
    };
    let goes_on = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'(');
    if !word || !later.get(1).is_some_and(goes_on) {
        return false;
    }
    // trans,cis-
    let is_side = before.ends_with(b"cis") || before.ends_with(b"trans");
    !(is_side && (later.starts_with(b",cis") || later.starts_with(b",trans")))
}

/// Says whether a text ends in a Greek letter that is a locant.
fn is_greek(text: &[u8]) -> bool {
    const LETTERS: [&[u8]; 5] = [b"alpha", b"beta", b"gamma", b"delta", b"omega"];
    LETTERS.iter().any(|letter| text.ends_with(letter))
}

/// Says whether a part is nothing but stereodescriptors.
fn is_stereo(part: &[u8]) -> bool {
    let bracketed = part
        .first()
        .is_some_and(|first| matches!(first, b'(' | b'['));
    let inside = part.iter().all(|byte| {
        byte.is_ascii_digit()
            || matches!(
                byte,
                b'(' | b')'
                    | b'['
                    | b']'
                    | b','
                    | b'*'
                    | b'+'
                    | b'-'
                    | b'r'
                    | b's'
                    | b'e'
                    | b'z'
                    | b'a'
                    | b'\''
            )
    });
    bracketed && (inside || !read_stereo(part).is_empty())
        || [&b"cis-"[..], b"trans-", b"rel-"].contains(&part)
        || read_stereo(part).len() > 1
}

/// Says whether a part without hyphen is a word of functional-class nomenclature.
fn is_word(part: &[u8]) -> bool {
    const ENDS: [&[u8]; 16] = [
        b"ester",
        b"salt",
        b"oxide",
        b"chloride",
        b"bromide",
        b"iodide",
        b"oxime",
        b"hydrate",
        b"ate",
        b"hydrazone",
        b"anhydride",
        b"hydrazide",
        b"ether",
        b"semicarbazone",
        b"amide",
        b"sulfide",
    ];
    let trimmed = without_ratio(part);
    // 1-propanoate, but not the 2,4-trien-17-yl acetate of estra-1(10),2,4-…
    if trimmed.first().is_some_and(u8::is_ascii_digit) {
        let locant = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b',' | b'\'' | b'-');
        let start = trimmed.iter().position(|byte| !locant(byte));
        let word = start.and_then(|start| trimmed.get(start..));
        let letter = |byte: &u8| byte.is_ascii_lowercase();
        let ester = word.is_some_and(|word| word.ends_with(b"ate") && word.iter().all(letter));
        let other = ENDS.iter().any(|end| trimmed.ends_with(end)) && !trimmed.ends_with(b"ate");
        return ester || other;
    }
    ENDS.iter().any(|end| trimmed.ends_with(end))
}

/// Takes the numbers of the components and `(ester)` from the end of a word.
fn without_ratio(part: &[u8]) -> &[u8] {
    let open = part.iter().rposition(|byte| *byte == b'(');
    let Some((word, bracket)) = open.and_then(|at| part.split_at_checked(at)) else {
        return part;
    };
    let plain = |byte: &u8| matches!(byte, b'(' | b')' | b':' | b'0'..=b'9');
    let ratio = bracket.iter().all(plain) || bracket == b"(ester)";
    if ratio && !word.is_empty() {
        word.trim_ascii_end()
    } else {
        part
    }
}

/// Says whether a part is the hand of an amino acid or sugar, which stands before the head.
fn is_hand(part: &[u8]) -> bool {
    let anomer = part.strip_prefix(b"alpha-").or(part.strip_prefix(b"beta-"));
    matches!(anomer.unwrap_or(part), b"d-" | b"l-" | b"dl-")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turned(text: &str) -> Option<alloc::string::String> {
        let name = upright(text.as_bytes())?;
        alloc::string::String::from_utf8(name.bytes).ok()
    }

    #[test]
    fn turns_index_names_round() {
        let turned = |text| turned(text).unwrap_or_default();
        assert_eq!(
            turned("benzenamine, n-ethyl-4-methyl-"),
            "n-ethyl-4-methyl-benzenamine"
        );
        assert_eq!(
            turned("acetic acid, 2-chloro-, ethyl ester"),
            "2-chloro-acetic acid ethyl ester"
        );
        assert_eq!(
            turned("2-butenoic acid, 3-methyl-, (e)-"),
            "(e)-3-methyl-2-butenoic acid"
        );
        assert_eq!(
            turned("9h-purin-6-amine,9-ethyl-"),
            "9-ethyl-9h-purin-6-amine"
        );
        assert_eq!(
            turned("benzene, 1,1'-methylenebis(4-methyl-, hydrochloride"),
            "1,1'-methylenebis(4-methyl-benzene) hydrochloride"
        );
        assert_eq!(turned("alanine, 3-amino-, d-"), "3-amino-d-alanine");
        assert_eq!(
            turned("2,6-nonadienal, trans,cis-"),
            "trans,cis-2,6-nonadienal"
        );
        assert_eq!(
            turned("beta-d-glucopyranoside, dodecyl"),
            "dodecyl beta-d-glucopyranoside"
        );
        assert_eq!(
            turned("benzoic acid, ethyl ester"),
            "benzoic acid ethyl ester"
        );
    }

    #[test]
    fn leaves_other_names_alone() {
        assert_eq!(turned("n,n-dimethylaniline"), None);
        assert_eq!(
            turned("2-hydroxy-n,n,n-trimethylethanaminium chloride"),
            None
        );
        assert_eq!(turned("alpha,alpha-dimethylbenzyl alcohol"), None);
        assert_eq!(turned("1,2,3,4-tetrahydro-4a,8a-dimethylnaphthalene"), None);
        assert_eq!(turned("ethanol"), None);
    }
}
