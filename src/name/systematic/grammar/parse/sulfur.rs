//! Sulfur in place of the oxygen of an acid.

use super::{Items, Parser};
use crate::name::systematic::grammar::tree::{Body, Item, Stem};
use crate::name::systematic::lexicon::{Class, Entry};

impl Parser<'_> {
    /// In `thiobenzamide` and `chlorothiobenzamide` sulfur replaces oxygen; in
    /// `methylthiobenzamide` it is a group.
    pub(super) fn replace_oxygen(&mut self, items: &mut Items) {
        let Some(at) = items.len().checked_sub(2) else {
            return;
        };
        let (before, last) = items.split_at(at);
        let [thio, acid] = last else {
            return;
        };
        let word = |item: &Item| match item.body {
            Body::Simple(number) => self.entry(number),
            _ => None,
        };
        let count = match word(thio).map(|entry| entry.word) {
            Some("thio") => thio.count,
            Some("dithio") if thio.count == 1 => 2,
            _ => return,
        };
        let plain = thio.locants.is_none() && !thio.bracketed;
        let is_halogen = |item: &Item| {
            let simple =
                |entry: &Entry| entry.has('h') || matches!(entry.word, "amino" | "hydroxy");
            !item.bracketed && word(item).is_some_and(simple)
        };
        // N,N-dimethylthiobenzamide, dipropylthiocarbamate: no sulfur on the nitrogen. Index
        // names put a hyphen after the prefix.
        let on_nitrogen = |item: &Item| {
            item.locants.map_or_else(
                || matches!(acid.body, Body::Unit(number) if self.is_amide_of_one_carbon(number)),
                |locants| {
                    let mut letters = locants.bytes(self.text).iter();
                    letters.all(|byte| matches!(byte, b'n' | b',' | b'-' | b'\''))
                },
            )
        };
        let alone = before.last().is_none_or(|item| {
            item.hyphen && !thio.hyphen || is_halogen(item) || on_nitrogen(item)
        });
        let amide = before.last().is_some_and(on_nitrogen);
        let Body::Unit(number) = acid.body else {
            return;
        };
        let unit = usize::from(number);
        // Phenylthioglycolic acid is phenylthioacetic acid.
        if plain && !alone && acid.locants.is_none() && thio.count == 1 {
            let glycol = self.tree.units.get(unit).is_some_and(|unit| {
                let row = match unit.stem {
                    Stem::Acid(row) => self.entry(row),
                    _ => None,
                };
                row.is_some_and(|entry| entry.word == "glycol")
            });
            let acetic = self.row(b"acet", Class::Acid).filter(|_| glycol);
            let acid = self.tree.units.get(unit).and_then(|unit| {
                let ending = unit.endings.last()?.entry;
                ending.and_then(|number| self.entry(number))
            });
            // Isooctylthioglycolate is more likely the ester.
            if glycol && acid.is_none_or(|entry| !entry.word.ends_with("acid")) {
                if let Some(unit) = self.tree.units.get_mut(unit) {
                    unit.thio = u16::MAX;
                }
                return;
            }
            if let (Some(row), Some(unit)) = (acetic, self.tree.units.get_mut(unit)) {
                unit.stem = Stem::Acid(row);
                return;
            }
        }
        if !plain || !alone || acid.locants.is_some() || acid.count != 1 {
            return;
        }
        match self.tree.units.get(unit).map(|unit| &unit.stem) {
            Some(Stem::Acid(_)) => {
                if let Some(unit) = self.tree.units.get_mut(unit) {
                    unit.thio = count;
                }
            }
            Some(Stem::Ring(row)) if amide => {
                let Some(row) = self.thio_row(count, *row) else {
                    return;
                };
                if let Some(unit) = self.tree.units.get_mut(unit) {
                    unit.stem = Stem::Ring(row);
                }
            }
            _ => return,
        }
        items.remove(at);
    }

    /// Says whether a parent is formamide or carbamic acid.
    fn is_amide_of_one_carbon(&self, number: u16) -> bool {
        let unit = self.tree.units.get(usize::from(number));
        let Some(Stem::Ring(number) | Stem::Acid(number)) = unit.map(|unit| &unit.stem) else {
            return false;
        };
        let word = self.entry(*number).map_or("", |entry| entry.word);
        matches!(word, "carbamate" | "carbamic acid" | "formamid")
    }

    /// Finds the row of a parent with sulfur for oxygen.
    fn thio_row(&self, count: u16, number: u16) -> Option<u16> {
        let word = self.entry(number)?.word;
        let prefix = if count == 1 { "thio" } else { "dithio" };
        let whole = [prefix, word].concat();
        self.row(whole.as_bytes(), Class::Ring)
    }

    /// Finds the number of a row of the lexicon.
    fn row(&self, word: &[u8], class: Class) -> Option<u16> {
        let mut row = None;
        self.lexicon.matches(word, |number, entry| {
            if entry.word.as_bytes() == word && entry.class == class {
                row = Some(number);
            }
        });
        row
    }
}
