//! Esters written as one word: `ethylacetate`, `dimethylsulfate`.
//!
//! An anion with its group would be no compound, so that the name is that of the ester when
//! all of its acid groups have one.

use alloc::vec::Vec;

/// Puts the space in; `None` where the name is no simple group straight before an acid.
pub(super) fn spaced(text: &[u8]) -> Option<Vec<u8>> {
    const GROUPS: [&[u8]; 16] = [
        b"methyl",
        b"ethyl",
        b"propyl",
        b"isopropyl",
        b"butyl",
        b"isobutyl",
        b"pentyl",
        b"amyl",
        b"isoamyl",
        b"hexyl",
        b"octyl",
        b"benzyl",
        b"vinyl",
        b"allyl",
        b"dimethyl",
        b"diethyl",
    ];
    if !text.ends_with(b"ate") || !text.iter().all(u8::is_ascii_lowercase) {
        return None;
    }
    let group = GROUPS.iter().find(|group| text.starts_with(group))?;
    let acid = text.get(group.len()..)?;
    // Ethylmethylacetate may be more than one ester.
    if acid.len() < 5 || GROUPS.iter().any(|group| acid.starts_with(group)) {
        return None;
    }
    Some([*group, b" ", acid].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_simple_group_before_an_acid_is_parted() {
        assert_eq!(
            spaced(b"ethylacetate").as_deref(),
            Some(&b"ethyl acetate"[..])
        );
        assert_eq!(
            spaced(b"dimethylsulfate").as_deref(),
            Some(&b"dimethyl sulfate"[..])
        );
        for text in [
            &b"phenylacetate"[..],
            b"acetylacetate",
            b"2-methylacetate",
            b"ethylmethylacetate",
            b"methylate",
        ] {
            assert_eq!(spaced(text), None, "{}", text.escape_ascii());
        }
    }
}
