//! Groups of which a name does not tell whether one bears the other.

/// Finds an alkoxy group that stands without brackets behind a bracketed group at the nitrogen
/// of the parent: in `n-(4-fluorophenyl)methoxyacetamide` it may bear that group or stand
/// beside it. So it is behind a phenyl group beside another group at the nitrogen.
pub(super) fn unbracketed(text: &[u8]) -> Option<usize> {
    const ALKOXY: [&[u8]; 4] = [b"methoxy", b"ethoxy", b"propoxy", b"butoxy"];
    let mut depth = 0_u32;
    let mut opened = None;
    for (at, byte) in text.iter().enumerate() {
        match byte {
            b'(' | b'[' | b'{' => {
                if depth == 0 {
                    opened = Some(at);
                }
                depth = depth.saturating_add(1);
            }
            b')' | b']' | b'}' => {
                depth = depth.saturating_sub(1);
                let rest = text.get(at + 1..).unwrap_or(&[]);
                let before = opened.and_then(|at| text.get(..at)).unwrap_or(&[]);
                let on_nitrogen =
                    depth == 0 && matches!(before, b"n-" | [.., b'-' | b' ', b'n', b'-']);
                let group = ALKOXY.iter().find(|group| rest.starts_with(group));
                if let Some(group) = group.filter(|_| on_nitrogen)
                    && rest.get(group.len()).is_some_and(u8::is_ascii_lowercase)
                {
                    return Some(at + 1);
                }
            }
            b'n' if depth == 0 && opened.is_some() => {
                let rest = text.get(at..).unwrap_or(&[]);
                let behind = rest.strip_prefix(b"n-phenylmethoxy");
                let parent = behind.filter(|rest| rest.ends_with(b"amide"));
                let is_one_word = |rest: &[u8]| {
                    !rest.starts_with(b"carbon") && !rest.contains(&b'-') && !rest.contains(&b'(')
                };
                if parent.is_some_and(is_one_word) {
                    return Some(at + b"n-phenyl".len());
                }
            }
            _ => {}
        }
    }
    None
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
    // Each of the bases ends with these letters.
    if !text.windows(3).any(|end| matches!(end, b"ine" | b"one")) {
        return None;
    }
    let at = BASES
        .iter()
        .find_map(|base| text.windows(base.len()).position(|part| part == *base))?;
    let before = text.get(..at)?;
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
