//! Spaces and hyphens too many in a systematic name: `N - (4-fluorophenyl) - N - methyl…`,
//! `1-[2- (2,3- dihydro…`, `N--phenyl…`.

use crate::name::salt;
use crate::text::fold;
use alloc::string::String;

/// Closes the gaps beside hyphens and inside of brackets, and takes one of two hyphens; `None`
/// where there are none, or too few to tell a name from two goods with a dash between them.
pub(crate) fn closed(text: &str) -> Option<String> {
    let text = text.trim();
    // aniline - HCl: the acid may be another of the goods.
    let acid = text.rsplit_once("- ").map_or("", |(_, word)| word);
    if salt::is_words(fold(acid).as_str()) {
        return None;
    }
    let is_joint = |c: Option<char>| matches!(c, Some('-' | '\u{2010}'..='\u{2015}' | '\u{2212}'));
    let mut name = String::with_capacity(text.len());
    let mut depth = 0_u32;
    let mut gaps = 0_u32;
    let mut has_brackets = false;
    // Whether a space before the hyphen is counted already.
    let mut is_counted = false;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let last = name.chars().next_back();
        match c {
            '(' | '[' | '{' => {
                depth = depth.saturating_add(1);
                has_brackets = true;
            }
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if c == ' ' {
            while rest.next_if_eq(&' ').is_some() {}
            let next = rest.peek().copied();
            let beside = is_joint(last) || is_joint(next);
            let inside =
                matches!(last, Some('(' | '[' | '{')) || matches!(next, Some(')' | ']' | '}'));
            let locants =
                depth > 0 && last == Some(',') && next.is_some_and(|next| next.is_ascii_digit());
            // [2-(trifluoromethyl) phenyl], (4-fluorophenyl) [1-…
            let word = matches!(last, Some(')' | ']' | '}'))
                && next.is_some_and(|next| {
                    matches!(next, '[' | '{') || depth > 0 && next.is_ascii_lowercase()
                });
            if beside || inside || locants || word {
                if !(is_counted && is_joint(last)) {
                    gaps = gaps.saturating_add(1);
                }
                is_counted = is_joint(next);
                continue;
            }
        }
        if is_joint(Some(c)) && is_joint(last) {
            gaps = gaps.saturating_add(2);
            continue;
        }
        is_counted &= is_joint(Some(c));
        name.push(c);
    }
    (gaps > 1 || gaps == 1 && has_brackets).then_some(name)
}

/// Puts the space between the alcohol and the acid of an ester, and before proportions:
/// `methyl(1R,2S)-…carboxylate`, `hydrochloride(1:1)`.
pub(crate) fn spaced(text: &str) -> Option<String> {
    const ALCOHOLS: [&str; 9] = [
        "methyl",
        "ethyl",
        "propyl",
        "butyl",
        "pentyl",
        "isopropyl",
        "tert-butyl",
        "benzyl",
        "phenyl",
    ];
    let mut name = String::from(text);
    if let Some(open) = text.strip_suffix(')').and_then(|text| text.rfind('('))
        && text.get(open..).is_some_and(|ratio| {
            let inner = ratio.trim_matches(['(', ')']);
            inner.contains(':')
                && inner
                    .bytes()
                    .all(|byte| byte.is_ascii_digit() || byte == b':')
        })
        && text
            .get(..open)
            .is_some_and(|before| before.ends_with(|c: char| c.is_ascii_alphabetic()))
    {
        name.insert(open, ' ');
    }
    let (word, rest) = name.split_at_checked(name.find('(')?)?;
    let descriptors = rest
        .get(1..)?
        .split_once(")-")
        .map_or("", |(inner, _)| inner);
    let is_stereo = !descriptors.is_empty()
        && descriptors.split(',').all(|part| {
            let letter = part.trim_start_matches(|c: char| c.is_ascii_digit() || c == 'a');
            matches!(letter, "R" | "S" | "E" | "Z" | "r" | "s" | "e" | "z")
        });
    let is_alcohol = ALCOHOLS
        .iter()
        .any(|alcohol| word.eq_ignore_ascii_case(alcohol));
    let is_ester = rest.contains("ate ") || rest.ends_with("ate") || rest.ends_with("ATE");
    if is_stereo && is_alcohol && is_ester {
        name = [word, " ", rest].concat();
    }
    (name != text).then_some(name)
}

/// Puts the hyphens beside added hydrogens where they belong:
/// `4,6(1H,5H)pyrimidinedione`, `4,6-(1H,5H)-pyrimidinedione`.
pub(crate) fn hydrogens(text: &str) -> Option<String> {
    let mut name = String::from(text);
    let open = text.match_indices('(').map(|(at, _)| at).find(|open| {
        let inner = text
            .get(open.saturating_add(1)..)
            .and_then(|rest| rest.split_once(')'));
        inner.is_some_and(|(inner, _)| {
            !inner.is_empty()
                && inner.split(',').all(|part| {
                    let digits = part.strip_suffix(['H', 'h']).unwrap_or("");
                    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
                })
        })
    })?;
    let close = text.get(open..)?.find(')')?.saturating_add(open);
    let letter = text
        .get(close.saturating_add(1)..)?
        .starts_with(|c: char| c.is_ascii_alphabetic());
    if letter {
        name.insert(close.saturating_add(1), '-');
    }
    let before = text.get(..open)?;
    let locants = before.strip_suffix('-').map(|before| {
        let start = before
            .rfind(|c: char| !c.is_ascii_digit() && c != ',')
            .map_or(0, |at| at + 1);
        before.get(start..).unwrap_or("")
    });
    if locants.is_some_and(|locants| locants.contains(',')) {
        name.remove(open.saturating_sub(1));
    }
    (name != text).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_of_one_name_are_closed() {
        let name = |text: &str| closed(text).unwrap_or_default();
        assert_eq!(
            name("N - phenyl - N - [1 - (2- x) - 4-yl]"),
            "N-phenyl-N-[1-(2-x)-4-yl]"
        );
        assert_eq!(
            name("Propanamide, N - phenyl - N-x-"),
            "Propanamide, N-phenyl-N-x-"
        );
        assert_eq!(name("pyrrolo[2, 3-b]pyridine"), "pyrrolo[2,3-b]pyridine");
        assert_eq!(name("N--phenyl-N-[x]"), "N-phenyl-N-[x]");
        assert_eq!(name("1--phenyl-2-x"), "1-phenyl-2-x");
        assert_eq!(name("N-[2-(x) phenyl]-(y) [z]"), "N-[2-(x)phenyl]-(y)[z]");
        assert_eq!(closed("toluene - acetone"), None);
        assert_eq!(closed("N-phenyl-N-[x]amide - HCl"), None);
        assert_eq!(closed("N-phenyl-N-[x]"), None);
    }

    #[test]
    fn spaces_and_hyphens_left_out_are_put_in() {
        let name = |text: &str| spaced(text).unwrap_or_default();
        assert_eq!(
            name("methyl(1R,2S)-x-carboxylate"),
            "methyl (1R,2S)-x-carboxylate"
        );
        assert_eq!(
            name("(x)amine hydrochloride(1:1)"),
            "(x)amine hydrochloride (1:1)"
        );
        assert_eq!(spaced("methyl(phenyl)amine"), None);
        let name = |text: &str| hydrogens(text).unwrap_or_default();
        assert_eq!(
            name("2-thioxo-4,6(1h,5h)pyrimidinedione"),
            "2-thioxo-4,6(1h,5h)-pyrimidinedione"
        );
        assert_eq!(
            name("x-4,6-(1H,5H)-pyrimidinedione"),
            "x-4,6(1H,5H)-pyrimidinedione"
        );
        assert_eq!(hydrogens("2,4,6(1H,3H,5H)-pyrimidinetrione"), None);
    }
}
