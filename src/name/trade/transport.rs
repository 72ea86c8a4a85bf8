//! What a transport document says behind the number and the name of dangerous goods:
//! `UN1789 HYDROCHLORIC ACID, 8, II`.

use super::label::{Found, Item, Items, Label};
use crate::id::Identifier;

/// Sets the class and the packing group of dangerous goods aside (5.4.1.4.1 of the UN model
/// regulations: number, proper shipping name, class, packing group), where the line holds
/// their number.
pub(super) fn clear(line: &str, items: &mut Items) {
    let numbered = items.iter().position(|item| {
        matches!(
            item.label,
            Label::Identifier(Found {
                identifier: Ok(Identifier::Un(_)),
                ..
            })
        )
    });
    let Some(numbered) = numbered else {
        return;
    };
    let mut class = false;
    for at in numbered.saturating_add(1)..items.len() {
        let Some(item) = items.get(at) else {
            return;
        };
        let text = line.get(item.start..item.end).unwrap_or("");
        let is_told = match item.label {
            Label::Space | Label::Comma | Label::Open | Label::Close => continue,
            Label::Unknown | Label::Name(_) | Label::Word(_) => {
                is_group(text, class) || is_class(text) && parts(line, items, at)
            }
            _ => false,
        };
        class = is_told && is_class(text);
        if is_told && let Some(item) = items.get_mut(at) {
            item.label = Label::Space;
        }
    }
}

/// Says whether a text is a class or division: `3`, `6.1`.
fn is_class(text: &str) -> bool {
    let text = text.trim_end_matches('.');
    let (class, division) = text.split_once('.').unwrap_or((text, "1"));
    let digit = |text: &str| text.len() == 1 && text.bytes().all(|c| (b'1'..=b'9').contains(&c));
    digit(class) && digit(division)
}

/// Says whether a text is a packing group; a bare number only behind a class.
fn is_group(text: &str, behind_class: bool) -> bool {
    let bare = |text: &str| matches!(text, "I" | "II" | "III");
    let number = text
        .strip_prefix("PG")
        .map(|number| number.trim_start_matches(['-', '.', ' ']));
    number.is_some_and(bare) || behind_class && bare(text)
}

/// Says whether the line ends behind an item, or a comma, a bracket, a class or a packing
/// group follows: as not in `UN1090 acetone 8 drums`.
fn parts(line: &str, items: &Items, at: usize) -> bool {
    let behind = items.get(at.saturating_add(1)..).unwrap_or(&[]);
    let next = behind.iter().find(|item| item.label != Label::Space);
    next.is_none_or(|item: &Item| {
        let text = line.get(item.start..item.end).unwrap_or("");
        matches!(
            item.label,
            Label::Comma | Label::Slash | Label::Open | Label::Close | Label::Strong
        ) || is_class(text)
            || is_group(text, true)
            || text
                .get(..2)
                .is_some_and(|start| start.eq_ignore_ascii_case("pg"))
    })
}
