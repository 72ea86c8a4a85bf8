//! The elements of a customs declaration: `1.品名:丙酮 2.用途:…`, `4|3|丙酮|…`.

use super::label::{Item, Items, Label};
use crate::name::words::{self, Kind};

/// Sets aside the numbers of the elements, and the codes before the first.
pub(super) fn clear_numbers(line: &str, items: &mut Items) {
    let text = |item: &Item| line.get(item.start..item.end).unwrap_or("");
    // Kind of brand and of preference, each a digit.
    let is_code = |item: &Item| text(item).len() == 1 && text(item).as_bytes().is_ascii();
    if let [brand, first, preference, second, ..] = items.as_mut_slice()
        && is_code(brand)
        && is_code(preference)
        && [&*brand, &*preference]
            .iter()
            .all(|item| text(item).bytes().all(|byte| byte.is_ascii_digit()))
        && text(first) == "|"
        && text(second) == "|"
    {
        for item in [brand, first, preference, second] {
            item.label = Label::Space;
        }
    }
    for at in 0..items.len() {
        let rest = items.get_mut(at..).unwrap_or(&mut []);
        let [number, next @ ..] = rest else { break };
        if number.label != Label::Unknown {
            continue;
        }
        let written = text(number);
        let digits = written.trim_end_matches(['.', ':', ')']);
        let is_number =
            (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        let is_marked = digits.len() < written.len();
        match next {
            [word, ..] if is_number && is_marked && is_element(word) => {
                number.label = Label::Space;
            }
            [mark, word, ..] if is_number && text(mark) == "、" && is_element(word) => {
                number.label = Label::Space;
                mark.label = Label::Space;
            }
            _ => {}
        }
    }
}

/// Says whether an item is a word that announces an element: 品名, 用途, 包装规格.
fn is_element(item: &Item) -> bool {
    match item.label {
        Label::Word(row) => {
            !row.key.is_ascii()
                && matches!(
                    words::kind(row),
                    Kind::Noise | Kind::Identifier | Kind::Number
                )
        }
        Label::Identifier(_) | Label::Number(_) => true,
        _ => false,
    }
}
