//! Groups of which a name does not tell whether one bears the other.

/// Finds an alkoxy group that stands without brackets behind a bracketed group at the nitrogen
/// of the parent: in `n-(4-fluorophenyl)methoxyacetamide` it may bear that group or stand
/// beside it. So it is behind a phenyl group beside another group at the nitrogen.
pub(super) fn unbracketed(text: &[u8]) -> Option<usize> {
    const ALKOXY: [&[u8]; 4] = [b"methoxy", b"ethoxy", b"propoxy", b"butoxy"];
    // Each of them has this letter.
    if !text.contains(&b'x') {
        return None;
    }
    let closes = |byte: &u8| matches!(byte, b')' | b']' | b'}');
    for (at, _) in text.iter().enumerate().filter(|(_, byte)| closes(byte)) {
        let rest = text.get(at + 1..).unwrap_or(&[]);
        let group = ALKOXY.iter().find(|group| rest.starts_with(group));
        let parent = group.and_then(|group| rest.get(group.len()));
        if parent.is_some_and(u8::is_ascii_lowercase)
            && matches!(opened_at(text, at), Some(open) if follows_nitrogen(text, open))
        {
            return Some(at + 1);
        }
    }
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

/// Finds an alkyl group between another group and the name of a base, without hyphens:
/// `n-cyanoethylamphetamine` has a cyanoethyl group, and no place is told for its cyano group.
pub(super) fn unplaced(text: &[u8]) -> Option<usize> {
    const BASES: [&[u8]; 5] = [
        b"amphetamine",
        b"cathinone",
        b"tryptamine",
        b"phenethylamine",
        b"morphine",
    ];
    const ALKYL: [&[u8]; 5] = [b"methyl", b"ethyl", b"propyl", b"butyl", b"allyl"];
    const GROUPS: [&[u8]; 10] = [
        b"cyano", b"fluoro", b"chloro", b"bromo", b"iodo", b"hydroxy", b"methoxy", b"ethoxy",
        b"amino", b"nitro",
    ];
    let before = text.iter().enumerate().find_map(|(at, letter)| {
        if *letter != b'y' {
            return None;
        }
        let (before, rest) = text.split_at_checked(at + 2)?;
        let is_alkyl = before.ends_with(b"l");
        (is_alkyl && BASES.iter().any(|base| rest.starts_with(base))).then_some(before)
    })?;
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
        let open = |text: &str| unbracketed(text.as_bytes());
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
        assert_eq!(unplaced(b"n-cyanoethylamphetamine"), Some(7));
        assert_eq!(unplaced(b"n-(2-cyanoethyl)amphetamine"), None);
        assert_eq!(unplaced(b"n-methylamphetamine"), None);
        assert_eq!(unplaced(b"m-trifluoromethylphenethylamine"), None);
        assert_eq!(unplaced(b"2,5-dimethoxymethylamphetamine"), None);
        assert_eq!(unplaced(b"4-chloro-n-ethylamphetamine"), None);
    }
}
