//! The rules of the lists that the library knows.

use crate::rule::Rules;
use alloc::boxed::Box;
use once_cell::race::OnceBox;

/// Groups that all rules may use.
pub(super) const GROUPS: &str = include_str!("../data/rules/groups.rules");

/// The texts of the rules, one file a class.
const TEXTS: &[&str] = &[
    GROUPS,
    include_str!("../data/rules/cn-cannabinoid.rules"),
    include_str!("../data/rules/cn-ephedrine.rules"),
    include_str!("../data/rules/cn-export-4-anilinopiperidine.rules"),
    include_str!("../data/rules/cn-export-4-piperidone.rules"),
    include_str!("../data/rules/cn-fentanyl.rules"),
    include_str!("../data/rules/cn-nitazene.rules"),
    include_str!("../data/rules/cn-orphine.rules"),
    include_str!("../data/rules/cn-pentavalent-morphine.rules"),
    include_str!("../data/rules/cn-precursor-esters.rules"),
    include_str!("../data/rules/cn-tetrahydrocannabinol.rules"),
    include_str!("../data/rules/ecgonine.rules"),
    include_str!("../data/rules/un-glycidic-esters.rules"),
    include_str!("../data/rules/us-4-anilinopiperidine.rules"),
    include_str!("../data/rules/us-4-piperidone.rules"),
    include_str!("../data/rules/us-anabolic-steroid.rules"),
    include_str!("../data/rules/us-barbituric-acid.rules"),
    include_str!("../data/rules/us-cannabimimetic.rules"),
    include_str!("../data/rules/us-fentanyl-related.rules"),
    include_str!("../data/rules/us-list-1-esters.rules"),
    include_str!("../data/rules/us-opium-derivative.rules"),
    include_str!("../data/rules/us-tetrahydrocannabinol.rules"),
];

/// Returns the rules, read at the first call.
pub(super) fn rules() -> &'static Rules<'static> {
    static RULES: OnceBox<Rules<'static>> = OnceBox::new();
    RULES.get_or_init(|| {
        // The texts are part of the library; a test shows that they are read without a fault.
        let rules = Rules::from_texts(TEXTS.iter().copied());
        Box::new(rules.unwrap_or_default())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_read() {
        for text in &TEXTS[1..] {
            let rules = Rules::from_texts([GROUPS, *text]);
            assert!(
                rules.is_ok(),
                "{rules:?} in {}",
                text.lines().next().unwrap()
            );
        }
        let rules = Rules::from_texts(TEXTS.iter().copied()).unwrap();
        assert!(rules.iter().count() >= TEXTS.len() - 1);
    }

    #[test]
    fn every_rule_is_an_entry_of_a_list() {
        for rule in rules().iter() {
            for entry in rule.entries() {
                let (list, number) = (entry.list(), entry.number());
                assert!(
                    entry.rows().next().is_some(),
                    "{}: {list} {number} {:?}",
                    rule.id(),
                    entry.code()
                );
            }
        }
    }
}
