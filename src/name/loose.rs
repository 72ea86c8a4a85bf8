//! The loose form of a folded name: spellings that mean the same substance
//! become equal. The generator includes this same file.

use alloc::string::String;

/// Writings of the same group or word, in this order: the first becomes the second.
const SPELLINGS: [(&str, &str); 25] = [
    ("sulph", "sulf"),
    ("aluminium", "aluminum"),
    ("caesium", "cesium"),
    ("oestr", "estr"),
    ("amfetamin", "amphetamin"),
    ("metamphetamin", "methamphetamin"),
    ("barbitone", "barbital"),
    // The prefixes of IUPAC 1993 in the place of the older ones.
    ("oxidanylidene", "oxo"),
    ("oxidanyl", "hydroxy"),
    ("sulfanylidene", "thioxo"),
    ("sulfanyl", "thio"),
    ("azanylidene", "imino"),
    ("azanyl", "amino"),
    ("fluoranyl", "fluoro"),
    ("chloranyl", "chloro"),
    ("bromanyl", "bromo"),
    ("iodanyl", "iodo"),
    ("carbomethoxy", "methoxycarbonyl"),
    ("carbethoxy", "ethoxycarbonyl"),
    ("胺基", "氨基"),
    ("甲基", "甲"),
    ("麻黄素", "麻黄碱"),
    ("安非他命", "安非他明"),
    ("呱啶", "哌啶"),
    ("呱嗪", "哌嗪"),
];

/// The fewest letters of a name that loses its ending.
const LONG_ENOUGH: usize = 6;

/// Loosens a folded name: spelling (sulph and sulf, 胺基 and 氨基), no commas,
/// nothing between two digits, `l` for `1` and `o` for `0` as optical readers
/// confuse them, no final -e and no Latin -um, 酯 for a final 脂.
///
/// Two names that become equal mean the same substance, save those that the
/// generator finds to mean two: it leaves them out of the table.
pub fn loosen(folded: &str) -> String {
    let mut name = String::from(folded);
    for (written, meant) in SPELLINGS {
        if name.contains(written) {
            name = name.replace(written, meant);
        }
    }
    let mut loose = String::with_capacity(name.len());
    let mut rest = name.chars().peekable();
    let mut after_digit = false;
    while let Some(c) = rest.next() {
        let between_digits = after_digit && rest.peek().is_some_and(char::is_ascii_digit);
        match c {
            ',' => continue,
            '-' | '.' if between_digits => continue,
            '1' => loose.push('l'),
            '0' => loose.push('o'),
            c => loose.push(c),
        }
        after_digit = c.is_ascii_digit();
    }
    let ends = |ending: &str| loose.len() >= LONG_ENOUGH && loose.ends_with(ending);
    let (cut, new) = if ["ne", "le", "de", "te"].iter().any(|ending| ends(ending)) {
        (1, "")
    } else if ends("um") && !ends("ium") {
        (2, "")
    } else if loose.ends_with('脂') {
        ('脂'.len_utf8(), "酯")
    } else {
        (0, "")
    };
    loose.truncate(loose.len().saturating_sub(cut));
    loose.push_str(new);
    loose
}
