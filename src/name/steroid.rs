//! Steroids named after a hormone that they are made of, put under the name of their skeleton.

use alloc::string::String;

/// Names that the lexicon has no skeleton for.
pub(crate) const NAMES: [&str; 2] = ["progesteron", "etiocholan"];

/// Names a derivative of a hormone, or a steroid whose places stand before its name, by its
/// skeleton: `3alpha-hydroxy-5alpha-tetrahydroprogesterone` and `3alpha,5alpha-pregnanolone`
/// become `3alpha-hydroxy-5alpha-pregnan-20-one`, `3beta,17beta-androstanediol` becomes
/// `androstane-3beta,17beta-diol`.
///
/// ```text
/// places 'hydroxy' place ('tetrahydroprogesterone' | 'pregnanolone')
/// place ',' place '-' ('tetrahydroprogesterone' | 'pregnanolone')
/// place '-dihydroprogesterone'
/// place ',' place '-' stem ('diol' | 'dione')
/// ```
pub(crate) fn from_hormone(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    if let Some((before, behind)) = lower.split_once("etiocholan") {
        return Some([before, "5beta-androstan", behind].concat());
    }
    let one = |name: &str| {
        ["tetrahydroprogesterone", "pregnanolone"]
            .iter()
            .find_map(|hormone| Some(String::from(name.strip_suffix(hormone)?)))
    };
    if let Some(places) = one(&lower) {
        let places = places.trim_end_matches('-');
        if let Some((_, ring)) = places.split_once("hydroxy-") {
            return is_ring(ring).then(|| [places, "-pregnan-20-one"].concat());
        }
        let (hydroxyl, ring) = places.split_once(',')?;
        let both = hydroxyl.starts_with("3alpha") || hydroxyl.starts_with("3beta");
        return (both && is_ring(ring))
            .then(|| [hydroxyl, "-hydroxy-", ring, "-pregnan-20-one"].concat());
    }
    if let Some(ring) = lower.strip_suffix("-dihydroprogesterone") {
        return is_ring(ring).then(|| [ring, "-pregnane-3,20-dione"].concat());
    }
    let (places, stem) = lower.rsplit_once('-')?;
    let (stem, ending) = ["diol", "dione"]
        .iter()
        .find_map(|ending| Some((stem.strip_suffix(ending)?, *ending)))?;
    let skeleton = matches!(stem, "androstane" | "pregnane" | "estrane");
    // Two places for two groups; a place of the ring may stand before them.
    let (ring, places) = match places.split_once("alpha-") {
        Some(("5", places)) => ("5alpha-", places),
        _ => match places.split_once("beta-") {
            Some(("5", places)) => ("5beta-", places),
            _ => ("", places),
        },
    };
    let two = places.split(',').count() == 2 && places.split(',').all(is_place);
    (skeleton && two).then(|| [ring, stem, "-", places, "-", ending].concat())
}

/// Says whether a text is the place of the hydrogen where the rings A and B meet.
fn is_ring(text: &str) -> bool {
    matches!(text, "5alpha" | "5beta")
}

/// Says whether a text is a place with or without its side.
fn is_place(text: &str) -> bool {
    let number = text
        .strip_suffix("alpha")
        .or_else(|| text.strip_suffix("beta"))
        .unwrap_or(text);
    (1..=2).contains(&number.len()) && number.bytes().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn hormones_give_way_to_skeletons() {
        for (written, put) in [
            (
                "3alpha-hydroxy-5alpha-tetrahydroprogesterone",
                "3alpha-hydroxy-5alpha-pregnan-20-one",
            ),
            (
                "3alpha,5alpha-tetrahydroprogesterone",
                "3alpha-hydroxy-5alpha-pregnan-20-one",
            ),
            (
                "3beta,5beta-pregnanolone",
                "3beta-hydroxy-5beta-pregnan-20-one",
            ),
            ("5alpha-dihydroprogesterone", "5alpha-pregnane-3,20-dione"),
            (
                "3beta,17beta-androstanediol",
                "androstane-3beta,17beta-diol",
            ),
            (
                "5alpha-3beta,17beta-androstanediol",
                "5alpha-androstane-3beta,17beta-diol",
            ),
            (
                "etiocholane-3alpha,17beta-diol",
                "5beta-androstane-3alpha,17beta-diol",
            ),
        ] {
            assert_eq!(from_hormone(written).as_deref(), Some(put), "{written}");
        }
    }

    #[test]
    fn what_leaves_a_place_open_stays() {
        for written in [
            "pregnanolone",
            "5beta-pregnanolone",
            "5,6-dihydroprogesterone",
            "17-androstanediol",
            "progesterone",
            "",
        ] {
            assert_eq!(from_hormone(written), None, "{written}");
        }
    }

    proptest! {
        #[test]
        fn prop_no_text_panics(text in "[35]?(alpha|beta)?[,-]?(pregnanolone|é)?(diol)?") {
            let _ = from_hormone(&text);
        }
    }
}
