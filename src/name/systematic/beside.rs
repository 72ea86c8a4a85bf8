//! Groups of which a name does not tell whether one bears the other.

use super::places::places;

/// Finds the place of such a group.
pub(super) fn open(text: &[u8]) -> Option<usize> {
    let mut base = None;
    for at in places(text, *b"xy") {
        if text.get(at) == Some(&b'x') {
            let open = unbracketed(text, at);
            if open.is_some() {
                return open;
            }
        } else if base.is_none() {
            base = before_base(text, at);
        }
    }
    phenyl_ether(text).or_else(|| unplaced(base?))
}

/// Finds an alkoxy group, by the x of it, that stands without brackets behind a bracketed
/// group at the nitrogen of the parent: in `n-(4-fluorophenyl)methoxyacetamide` it may bear
/// that group or stand beside it.
fn unbracketed(text: &[u8], at: usize) -> Option<usize> {
    const ALKOXY: [&[u8]; 4] = [b"metho", b"etho", b"propo", b"buto"];
    let (before, rest) = text.split_at_checked(at)?;
    let [b'x', b'y', b'a'..=b'z', ..] = rest else {
        return None;
    };
    let closes = |text: &[u8]| matches!(text, [.., b')' | b']' | b'}']);
    let mut groups = ALKOXY.iter();
    let before = groups.find_map(|word| before.strip_suffix(*word).filter(|text| closes(text)))?;
    let open = opened_at(text, before.len() - 1)?;
    follows_nitrogen(text, open).then_some(before.len())
}

/// Finds such a group behind a phenyl group beside another group at the nitrogen.
fn phenyl_ether(text: &[u8]) -> Option<usize> {
    if !text.ends_with(b"amide") {
        return None;
    }
    let at = text
        .windows(PHENYL_ETHER.len())
        .position(|part| part == PHENYL_ETHER)?;
    let parent = text.get(at + PHENYL_ETHER.len()..)?;
    let is_one_word =
        !parent.starts_with(b"carbon") && !parent.iter().any(|byte| matches!(byte, b'-' | b'('));
    (is_one_word && closes_brackets(text, at)).then_some(at + b"n-phenyl".len())
}

/// A phenyl group at a nitrogen that may bear an ether group or stand beside one.
const PHENYL_ETHER: &[u8] = b"n-phenylmethoxy";

/// Returns where the outermost bracket that is closed at a place was opened.
fn opened_at(text: &[u8], close: usize) -> Option<usize> {
    let mut depth = 0_u32;
    let mut opened = None;
    for (at, byte) in text.iter().enumerate().take(close + 1) {
        match byte {
            b'(' | b'[' | b'{' => {
                if depth == 0 {
                    opened = Some(at);
                }
                depth = depth.saturating_add(1);
            }
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    opened.filter(|_| depth == 0)
}

/// Says whether a bracket stands behind the locant of a nitrogen.
fn follows_nitrogen(text: &[u8], open: usize) -> bool {
    let before = text.get(..open).unwrap_or(&[]);
    matches!(before, b"n-" | [.., b'-' | b' ', b'n', b'-'])
}

/// Says whether there are brackets before a place, all closed.
fn closes_brackets(text: &[u8], at: usize) -> bool {
    at.checked_sub(1)
        .is_some_and(|before| opened_at(text, before).is_some())
}

/// Returns what ends with the `yl` of which the y stands at a place, where the name of a base
/// follows.
fn before_base(text: &[u8], at: usize) -> Option<&[u8]> {
    const BASES: [&[u8]; 5] = [
        b"amphetamine",
        b"cathinone",
        b"tryptamine",
        b"phenethylamine",
        b"morphine",
    ];
    let (before, rest) = text.split_at_checked(at + 2)?;
    // Most letters after it begin no base.
    let may = before.ends_with(b"l") && matches!(rest, [b'a' | b'c' | b'm' | b'p' | b't', ..]);
    (may && BASES.iter().any(|base| rest.starts_with(base))).then_some(before)
}

/// Finds an alkyl group between another group and the name of a base, without hyphens:
/// `n-cyanoethylamphetamine` has a cyanoethyl group, and no place is told for its cyano group.
fn unplaced(before: &[u8]) -> Option<usize> {
    const ALKYL: [&[u8]; 5] = [b"methyl", b"ethyl", b"propyl", b"butyl", b"allyl"];
    const GROUPS: [&[u8]; 10] = [
        b"cyano", b"fluoro", b"chloro", b"bromo", b"iodo", b"hydroxy", b"methoxy", b"ethoxy",
        b"amino", b"nitro",
    ];
    let group = ALKYL.iter().find_map(|group| before.strip_suffix(*group))?;
    // Trifluoromethyl has its places; of two methoxy groups none is on the methyl group.
    let alone = |word: &&[u8]| {
        let rest = group.strip_suffix(*word);
        // The end of methoxy is no ethoxy.
        let others: [&[u8]; 3] = [b"di", b"tri", b"m"];
        rest.is_some_and(|rest| !others.iter().any(|other| rest.ends_with(other)))
    };
    GROUPS.iter().any(alone).then_some(group.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alkoxy_group_behind_a_bracket_at_nitrogen_is_open() {
        let open = |text: &str| super::open(text.as_bytes());
        assert_eq!(open("n-(4-fluorophenyl)methoxyacetamide"), Some(18));
        assert_eq!(
            open("n-phenyl-n-[1-(x)piperidin-4-yl]ethoxyacetamide"),
            Some(32)
        );
        assert_eq!(open("n-(4-fluorophenyl)-methoxyacetamide"), None);
        assert_eq!(open("n-[(4-fluorophenyl)methoxy]acetamide"), None);
        assert_eq!(open("2-(4-fluorophenyl)methoxyacetamide"), None);
        assert_eq!(
            open("n-[1-(x)piperidin-4-yl]-n-phenylmethoxyacetamide"),
            Some(32)
        );
        assert_eq!(open("n-[1-(x)y]-n-phenyl-methoxyacetamide"), None);
        assert_eq!(open("n-phenylmethoxyacetamide"), None);
    }

    #[test]
    fn a_group_on_the_alkyl_group_of_a_base_has_no_place() {
        assert_eq!(open(b"n-cyanoethylamphetamine"), Some(7));
        assert_eq!(open(b"n-(2-cyanoethyl)amphetamine"), None);
        assert_eq!(open(b"n-methylamphetamine"), None);
        assert_eq!(open(b"m-trifluoromethylphenethylamine"), None);
        assert_eq!(open(b"2,5-dimethoxymethylamphetamine"), None);
        assert_eq!(open(b"4-chloro-n-ethylamphetamine"), None);
    }
}
