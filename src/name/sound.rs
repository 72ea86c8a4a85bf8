//! How a name sounds: names of one substance in the languages of Europe become
//! equal. The generator includes this same file.

use alloc::string::String;

/// Letters that sound alike, in this order: the first becomes the second.
const SOUNDS: [(&str, &str); 22] = [
    ("esaure", "icacid"),
    ("esaeure", "icacid"),
    ("saeure", "icacid"),
    ("saure", "icacid"),
    ("sulph", "sulf"),
    ("amph", "amf"),
    ("ph", "f"),
    ("th", "t"),
    ("ch", "c"),
    ("rh", "r"),
    ("ae", "e"),
    ("oe", "e"),
    ("qu", "c"),
    ("sc", "c"),
    ("x", "cs"),
    ("y", "i"),
    ("j", "i"),
    ("k", "c"),
    ("z", "c"),
    ("w", "v"),
    ("h", ""),
    ("'", ""),
];

/// Endings that tell the language and not the substance.
const ENDINGS: [&str; 8] = ["um", "us", "a", "o", "e", "i", "y", "u"];

/// The fewest letters of a word that loses its ending.
const LONG_ENOUGH: usize = 5;

/// The sound of a folded name: `metadona` and `methadone`, `etorfina` and
/// `etorphine`, `cykloheksanon` and `cyclohexanone`.
pub fn sound(folded: &str) -> String {
    let mut name = String::from(folded);
    for (written, heard) in SOUNDS {
        if name.contains(written) {
            name = name.replace(written, heard);
        }
    }
    let mut heard = String::with_capacity(name.len());
    let mut last = '\0';
    for c in name.chars() {
        if c != last || !c.is_ascii_lowercase() {
            heard.push(c);
        }
        last = c;
    }
    if heard.len() >= LONG_ENOUGH
        && let Some(ending) = ENDINGS.iter().find(|ending| heard.ends_with(**ending))
    {
        heard.truncate(heard.len().saturating_sub(ending.len()));
    }
    heard
}
