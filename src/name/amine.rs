//! Amines whose names leave out a place or put a group behind others, as they are read:
//! `2-phenyl-N-methylethylamine`, `间氯苯基哌嗪`.

use alloc::format;
use alloc::string::String;

/// Puts a group at the nitrogen first, before an amine whose chain is named as a group:
/// `2-phenyl-N-methylethylamine` becomes `N-methyl-2-phenylethylamine`.
pub(crate) fn nitrogen_first(text: &str) -> Option<String> {
    const AMINES: [&str; 4] = ["ethylamine", "propylamine", "butylamine", "isopropylamine"];
    let lower = text.to_ascii_lowercase();
    let at = lower.rfind("-n,n-").or_else(|| lower.rfind("-n-"))?;
    let (before, behind) = lower.split_at_checked(at)?;
    let amine = AMINES
        .iter()
        .rev()
        .find(|amine| behind.ends_with(**amine))?;
    let groups = behind.strip_suffix(*amine)?.strip_prefix('-')?;
    let letters = groups.trim_start_matches(['n', ',', '-']);
    let is_alkyl = letters.ends_with("yl") && letters.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_located = before.starts_with(|c: char| c.is_ascii_digit() || c == '(');
    (is_alkyl && is_located).then(|| format!("{groups}-{before}{amine}"))
}

/// Puts the place of the nitrogen before an aryl group on piperazine, which trade leaves out:
/// `间氯苯基哌嗪`, `m-chlorophenylpiperazine`.
pub(crate) fn aryl_piperazine(text: &str) -> Option<String> {
    const RINGS: [(&str, &str); 2] = [("苯基", "哌嗪"), ("phenyl", "piperazine")];
    let (group, (_, ring), tail) = RINGS.iter().find_map(|row| {
        let at = text.find(row.1)?;
        let (group, tail) = text.split_at_checked(at)?;
        Some((group, row, tail.strip_prefix(row.1)?))
    })?;
    let is_aryl = RINGS.iter().any(|(aryl, _)| group.ends_with(aryl));
    let is_plain = !group.contains(['(', '[', ' ', '（']);
    // Behind the locant is the group on the ring: 1-phenylpiperazine tells its place.
    let behind = group.split_once('-').map(|(_, behind)| behind);
    let is_placed = group.starts_with(['邻', '间', '对'])
        || behind.is_some_and(|behind| behind.len() > "phenyl".len());
    (is_aryl && is_plain && is_placed).then(|| format!("1-({group}){ring}{tail}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_at_nitrogen_stand_first() {
        assert_eq!(
            nitrogen_first("2-phenyl-N,N-dimethylethylamine").as_deref(),
            Some("n,n-dimethyl-2-phenylethylamine")
        );
        assert_eq!(nitrogen_first("N-methyl-2-phenylethylamine"), None);
    }

    #[test]
    fn aryl_groups_on_piperazine_stand_at_nitrogen() {
        let name = |text: &str| aryl_piperazine(text).unwrap_or_default();
        assert_eq!(name("间氯苯基哌嗪盐酸盐"), "1-(间氯苯基)哌嗪盐酸盐");
        assert_eq!(name("3-三氟甲基苯基哌嗪"), "1-(3-三氟甲基苯基)哌嗪");
        assert_eq!(
            name("m-chlorophenylpiperazine"),
            "1-(m-chlorophenyl)piperazine"
        );
        assert_eq!(aryl_piperazine("2-phenylpiperazine"), None);
        assert_eq!(aryl_piperazine("2-苯基哌嗪"), None);
    }
}
