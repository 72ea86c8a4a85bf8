//! Parents that are more than words: L-丙氨酸, D-葡萄糖, 全氟辛酸.

use super::lexicon::Part;
use super::list::times;
use super::parent::Parent;
use super::reader::Reader;
use super::rendering::Rendering;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

impl Reader {
    /// `amino = [ ( "L" / "D" ) "-" ] word`: 丙氨酸, D-葡萄糖
    pub(super) fn amino_acids(&self, at: usize, found: &mut Vec<Parent>) {
        let from = self.source.origin(at);
        let form = match self.source.rest(at).as_bytes() {
            [form @ (b'L' | b'D'), b'-', ..] => Some(*form),
            _ => None,
        };
        let start = at + if form.is_some() { 2 } else { 0 };
        for row in self.rows(start, &[Part::Amino, Part::Sugar]) {
            // The form that the table spells.
            let spelled = if row.part == Part::Amino { b'L' } else { b'D' };
            let plain = match row.english.split_once(")-") {
                Some((told, rest)) if told.starts_with("(2") || told.starts_with("(3") => rest,
                _ => row.english,
            };
            let other = || {
                let told = row.english.strip_suffix(plain).unwrap_or("");
                let turned = told.chars().map(|c| match c {
                    'R' => 'S',
                    'S' => 'R',
                    c => c,
                });
                turned.chain(plain.chars()).collect()
            };
            let english: String = match form {
                None => String::from(plain),
                Some(form) if form == spelled => String::from(row.english),
                Some(_) => other(),
            };
            found.push(Parent {
                end: start + row.word.len(),
                text: Rendering::word(&english, from),
                acids: row.number,
                is_primed: false,
            });
        }
    }

    /// 全氟辛酸, 全氟丁基磺酸, 全氟己烷: every hydrogen on carbon is replaced.
    pub(super) fn perhalogenated(&self, at: usize, found: &mut Vec<Parent>) {
        const HALOGENS: [(&str, &str); 3] =
            [("全氟", "fluoro"), ("全氯", "chloro"), ("全溴", "bromo")];
        // With how many acids, and how many ends of the chain are free.
        const ENDINGS: [(&str, &str, u8, u8); 9] = [
            ("烷", "ane", 0, 2),
            ("酸", "anoic acid", 1, 0),
            ("酰氯", "anoyl chloride", 0, 0),
            ("酰氟", "anoyl fluoride", 0, 0),
            ("酰胺", "anamide", 0, 0),
            ("基磺酸", "ane-1-sulfonic acid", 1, 1),
            ("磺酸", "ane-1-sulfonic acid", 1, 1),
            ("基磺酰氟", "ane-1-sulfonyl fluoride", 0, 1),
            ("基磺酰胺", "ane-1-sulfonamide", 0, 1),
        ];
        const WHOLE: [(&str, u8, &str); 5] = [
            ("苯", 6, "benzene"),
            ("乙烯", 4, "ethene"),
            ("丙烯", 6, "propene"),
            ("环丁烷", 8, "cyclobutane"),
            ("环己烷", 12, "cyclohexane"),
        ];
        let from = self.source.origin(at);
        for (word, halogen) in HALOGENS {
            if !self.has(at, word) {
                continue;
            }
            let start = at + word.len();
            let start = start
                + if self.has(start, "代") {
                    "代".len()
                } else {
                    0
                };
            for (word, count, english) in WHOLE {
                if self.has(start, word) {
                    found.push(Parent {
                        end: start + word.len(),
                        text: Rendering::word(&format!("{}{halogen}{english}", times(count)), from),
                        acids: 0,
                        is_primed: false,
                    });
                }
            }
            if let Some(row) = self.stem(start) {
                let after = start + row.word.len();
                for (word, ending, acids, ends) in ENDINGS {
                    let middle = if word.starts_with('基') && self.has(after, "烷") {
                        "烷".len()
                    } else {
                        0
                    };
                    let end = after + middle + word.len();
                    let carbons = row.number;
                    if !self.has(after + middle, word) || carbons < 2 {
                        continue;
                    }
                    let places = perhalo_places(carbons, ends);
                    let Ok(count) = u8::try_from(places.len()) else {
                        continue;
                    };
                    if times(count).is_empty() {
                        continue;
                    }
                    let places: Vec<String> = places.iter().map(ToString::to_string).collect();
                    let text = format!(
                        "{}-{}{halogen}{}{ending}",
                        places.join(","),
                        times(count),
                        row.english
                    );
                    found.push(Parent {
                        end,
                        text: Rendering::word(&text, from),
                        acids,
                        is_primed: false,
                    });
                }
            }
        }
    }
}

/// The places of all hydrogens on a chain: `ends` is 2 for an alkane, 1 for one with an ending
/// on its first carbon, 0 for one whose first carbon belongs to the ending.
fn perhalo_places(carbons: u8, ends: u8) -> Vec<u8> {
    let mut places = Vec::new();
    for carbon in 1..=carbons {
        let mut hydrogens = 2;
        if carbon == 1 && ends == 0 {
            hydrogens = 0;
        } else if carbon == 1 && ends == 2 || carbon == carbons {
            hydrogens = 3;
        }
        places.extend(core::iter::repeat_n(carbon, hydrogens));
    }
    places
}

#[cfg(test)]
mod tests {
    use super::super::source::Source;
    use super::*;

    fn parents(text: &str) -> Vec<String> {
        let reader = Reader::new(Source::new(text).unwrap());
        let mut found = Vec::new();
        reader.amino_acids(0, &mut found);
        reader.perhalogenated(0, &mut found);
        found.retain(|parent| parent.end == text.len());
        let texts = found.iter().map(|parent| parent.text.as_str());
        texts.map(String::from).collect()
    }

    #[test]
    fn the_form_of_an_amino_acid_or_sugar_is_spelled() {
        assert_eq!(parents("L-丙氨酸"), ["(2S)-2-(amino)propanoic acid"]);
        assert_eq!(parents("D-丙氨酸"), ["(2R)-2-(amino)propanoic acid"]);
        assert_eq!(parents("丙氨酸"), ["2-(amino)propanoic acid"]);
        assert_eq!(parents("L-甘氨酸"), ["(amino)acetic acid"]);
        assert_eq!(
            parents("D-甘露醇"),
            ["(2R,3R,4R,5R)-hexane-1,2,3,4,5,6-hexol"]
        );
    }

    #[test]
    fn every_hydrogen_on_carbon_is_replaced() {
        assert_eq!(
            parents("全氟丁酸"),
            ["2,2,3,3,4,4,4-heptafluorobutanoic acid"]
        );
        assert_eq!(
            parents("全氟乙基磺酸"),
            ["1,1,2,2,2-pentafluoroethane-1-sulfonic acid"]
        );
        assert_eq!(parents("全氯乙烷"), ["1,1,1,2,2,2-hexachloroethane"]);
        assert_eq!(parents("全氟苯"), ["hexafluorobenzene"]);
        assert!(parents("全氟二十酸").is_empty(), "too long to be counted");
    }
}
