//! Code names, which put abbreviations together, alone and with the word for a salt.

mod cannabinoid;
mod series;

use super::spelling::Spelling;
use super::{NameReading, read_latin};
use crate::mol::Smiles;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// The longest code name with the word for a salt, in bytes.
const MAX_LEN: usize = 64;

/// A base that stands for a code name where the word for a salt is read.
const BASE: (&str, &str) = ("methanamine", "CN");

/// Acids that make an ester of a hydroxyl group as well.
const ESTERIFYING: [&str; 4] = ["acetate", "propionate", "butyrate", "benzoate"];

/// A hydroxyl group in the SMILES of a code name.
const HYDROXYL: &str = "(O)";

/// Reads a code name; there are none with brackets.
pub(super) fn read(spelling: &Spelling) -> Option<NameReading> {
    let name = spelling.bytes();
    if name.len() > MAX_LEN || spelling.holds(b'(') || spelling.holds(b'[') {
        return None;
    }
    if let Some(smiles) = smiles(name) {
        return Some(NameReading {
            molecule: smiles.parse::<Smiles>().ok()?.into_molecule(),
            mirror: None,
            warnings: Vec::new(),
        });
    }
    if !spelling.holds(b' ') {
        return None;
    }
    let space = name.iter().rposition(|byte| *byte == b' ')?;
    let (code, salt) = name.split_at_checked(space)?;
    let salt = core::str::from_utf8(salt).ok()?;
    let base = smiles(code)?;
    if base.contains(HYDROXYL) && ESTERIFYING.iter().any(|acid| salt.ends_with(acid)) {
        return None;
    }
    salt_of(&base, salt)
}

/// Returns the SMILES of a code name.
fn smiles(name: &[u8]) -> Option<String> {
    cannabinoid::smiles(name).or_else(|| series::smiles(name))
}

/// Reads the word for a salt behind a code name: ` fumarate`.
fn salt_of(base: &str, salt: &str) -> Option<NameReading> {
    let (name, own) = BASE;
    let mut reading = read_latin(&format!("{name}{salt}")).ok()?;
    let written = reading.molecule.to_smiles().ok()?;
    let mut parts = String::new();
    for part in written.split('.') {
        if !parts.is_empty() {
            parts.push('.');
        }
        parts.push_str(if part == own { base } else { part });
    }
    reading.molecule = parts.parse::<Smiles>().ok()?.into_molecule();
    Some(reading)
}

#[cfg(test)]
mod tests {
    use super::{Spelling, read, smiles};
    use crate::mol::Smiles;
    use crate::name::index;
    use crate::substance::Substance;
    use crate::text::fold;
    use alloc::string::String;

    pub(super) fn canonical(text: &str) -> String {
        let read: Smiles = text.parse().expect("readable SMILES");
        read.molecule().to_smiles().expect("a canonical form")
    }

    fn reading(name: &str) -> Option<String> {
        read(&Spelling::new(name))?.molecule().to_smiles().ok()
    }

    #[test]
    fn the_word_for_a_salt_stands_behind_a_code_name() {
        let salt = reading("5f-emb-pica dihydrochloride").unwrap_or_default();
        assert_eq!(salt.matches("Cl").count(), 2);
        let base = reading("4-ho-det").unwrap_or_default();
        let salt = reading("4-ho-det fumarate").unwrap_or_default();
        assert!(salt.split('.').any(|part| part == base), "{salt}");
    }

    #[test]
    fn an_ester_is_no_salt() {
        assert_eq!(reading("4-ho-det acetate"), None);
        assert_eq!(reading("4-ho-det methyl ether"), None);
        assert_eq!(reading("4-ho-det x"), None);
    }

    #[test]
    fn code_names_of_the_tables_mean_their_substances() {
        let flat = |text: &str| canonical(&text.replace(['@', '/', '\\'], ""));
        let mut count = 0;
        for substance in Substance::all() {
            for name in substance.names() {
                let folded = name.as_str().to_lowercase().replace('α', "alpha");
                // 21 CFR 1308.11(d)(77) has this name for a substance of other parts.
                let is_other = folded == "mmb-chminaca"
                    || index::other_meaning(fold(&folded).as_str()).is_some();
                if let Some(read) = smiles(folded.as_bytes()).filter(|_| !is_other) {
                    count += 1;
                    let (read, meant) = (flat(&read), flat(substance.smiles()));
                    assert_eq!(read, meant, "{}", name.as_str());
                }
            }
        }
        assert!(count > 50, "{count}");
    }
}
