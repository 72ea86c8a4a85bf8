//! The rules of the lists that the library knows.

use crate::rule::Rules;
use alloc::boxed::Box;
use once_cell::race::OnceBox;

/// Groups that all rules may use.
pub(super) const GROUPS: &str = include_str!("../data/rules/groups.rules");

/// The texts of the rules, one file a class.
const TEXTS: &[&str] = &[
    GROUPS,
    include_str!("../data/rules/us-fentanyl-related.rules"),
    include_str!("../data/rules/cn-fentanyl.rules"),
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
        let rules = Rules::from_texts(TEXTS.iter().copied()).unwrap();
        assert_eq!(rules.iter().count(), TEXTS.len() - 1);
    }
}
