//! Code names, which put abbreviations together, alone and with the word for a salt.

mod cannabinoid;
mod series;

use super::{NameReading, read_latin};
use crate::mol::Smiles;
use alloc::format;
use alloc::string::String;

/// A base that stands for a code name where the word for a salt is read.
const BASE: (&str, &str) = ("methanamine", "CN");

/// Acids that make an ester of a hydroxyl group as well.
const ESTERIFYING: [&str; 4] = ["acetate", "propionate", "butyrate", "benzoate"];

/// A hydroxyl group in the SMILES of a code name.
const HYDROXYL: &str = "(O)";

/// Reads a code name, given in lower case.
pub(super) fn read(name: &[u8]) -> Option<NameReading> {
    if let Some(smiles) = smiles(name) {
        return Some(NameReading {
            molecule: smiles.parse::<Smiles>().ok()?.into_molecule(),
            mirror: None,
            warnings: Default::default(),
        });
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
    use super::read;

    fn smiles(name: &str) -> Option<alloc::string::String> {
        read(name.as_bytes())?.molecule().to_smiles().ok()
    }

    #[test]
    fn the_word_for_a_salt_stands_behind_a_code_name() {
        let salt = smiles("5f-emb-pica dihydrochloride").unwrap_or_default();
        assert_eq!(salt.matches("Cl").count(), 2);
        let base = smiles("4-ho-det").unwrap_or_default();
        let salt = smiles("4-ho-det fumarate").unwrap_or_default();
        assert!(salt.split('.').any(|part| part == base), "{salt}");
    }

    #[test]
    fn an_ester_is_no_salt() {
        assert_eq!(smiles("4-ho-det acetate"), None);
        assert_eq!(smiles("4-ho-det methyl ether"), None);
        assert_eq!(smiles("4-ho-det x"), None);
    }
}
