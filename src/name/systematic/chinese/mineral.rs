//! Salts, oxides and hydroxides without carbon, and cyanides: 碘化铵, 三氯化铁, 磷酸氢二钠.

use super::list::times;
use super::reader::Reader;
use super::rendering::Rendering;
use super::whole::Whole;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// A metal with its charges, first that which is meant without a number or 亚: 0 for none.
pub(super) struct Metal {
    word: &'static str,
    english: &'static str,
    charges: &'static [u8],
    /// The charge that 亚 tells.
    lower: u8,
}

impl Metal {
    /// Returns the charge that is meant without a number.
    pub(super) fn charge(&self, lower: bool) -> Option<u8> {
        let first = self.charges.first().copied().unwrap_or(0);
        let own = if lower { self.lower } else { first };
        (own > 0).then_some(own)
    }
}

const fn metal(
    word: &'static str,
    english: &'static str,
    charges: &'static [u8],
    lower: u8,
) -> Metal {
    Metal {
        word,
        english,
        charges,
        lower,
    }
}

const METALS: [Metal; 46] = [
    metal("铵", "ammonium", &[1], 0),
    metal("锂", "lithium", &[1], 0),
    metal("钠", "sodium", &[1], 0),
    metal("钾", "potassium", &[1], 0),
    metal("铷", "rubidium", &[1], 0),
    metal("铯", "cesium", &[1], 0),
    metal("银", "silver", &[1], 0),
    metal("铍", "beryllium", &[2], 0),
    metal("镁", "magnesium", &[2], 0),
    metal("钙", "calcium", &[2], 0),
    metal("锶", "strontium", &[2], 0),
    metal("钡", "barium", &[2], 0),
    metal("锌", "zinc", &[2], 0),
    metal("镉", "cadmium", &[2], 0),
    metal("铝", "aluminium", &[3], 0),
    metal("镓", "gallium", &[3], 0),
    metal("铟", "indium", &[3], 0),
    metal("钪", "scandium", &[3], 0),
    metal("钇", "yttrium", &[3], 0),
    metal("镧", "lanthanum", &[3], 0),
    metal("钕", "neodymium", &[3], 0),
    metal("镝", "dysprosium", &[3], 0),
    metal("钆", "gadolinium", &[3], 0),
    metal("铋", "bismuth", &[3, 5], 0),
    metal("铁", "iron", &[3, 2], 2),
    metal("铜", "copper", &[2, 1], 1),
    metal("钴", "cobalt", &[2, 3], 2),
    metal("镍", "nickel", &[2, 3], 2),
    metal("锰", "manganese", &[2, 3, 4], 2),
    metal("铬", "chromium", &[3, 2, 6], 2),
    metal("锡", "tin", &[4, 2], 2),
    metal("铅", "lead", &[2, 4], 2),
    metal("汞", "mercury", &[2, 2], 0),
    metal("锆", "zirconium", &[4], 0),
    metal("铪", "hafnium", &[4], 0),
    metal("锗", "germanium", &[4], 0),
    metal("钯", "palladium", &[2, 4], 0),
    metal("钛", "titanium", &[0, 3, 4], 0),
    metal("钒", "vanadium", &[0, 3, 4, 5], 0),
    metal("铌", "niobium", &[0, 5], 0),
    metal("钽", "tantalum", &[0, 5], 0),
    metal("钨", "tungsten", &[0, 4, 6], 0),
    metal("钼", "molybdenum", &[0, 4, 6], 0),
    metal("铈", "cerium", &[0, 3, 4], 3),
    metal("锑", "antimony", &[0, 3, 5], 0),
    metal("铂", "platinum", &[0, 2, 4], 0),
];

/// What is bound to the metal, and its charge.
const SIMPLE: [(&str, &str, u8); 15] = [
    ("氟化", "fluoride", 1),
    ("氯化", "chloride", 1),
    ("溴化", "bromide", 1),
    ("碘化", "iodide", 1),
    ("氰化", "cyanide", 1),
    ("氢化", "hydride", 1),
    ("氢氧化", "hydroxide", 1),
    ("叠氮化", "azide", 1),
    ("硼氢化", "tetrahydroborate", 1),
    ("氧化", "oxide", 2),
    ("过氧化", "peroxide", 2),
    ("硫化", "sulfide", 2),
    ("硒化", "selenide", 2),
    ("碲化", "telluride", 2),
    ("氮化", "nitride", 3),
];

/// Acids of the metals' salts, with their hydrogens.
const ACIDS: [(&str, &str, u8); 27] = [
    ("硝酸", "nitrate", 1),
    ("亚硝酸", "nitrite", 1),
    ("氯酸", "chlorate", 1),
    ("高氯酸", "perchlorate", 1),
    ("过氯酸", "perchlorate", 1),
    ("亚氯酸", "chlorite", 1),
    ("次氯酸", "hypochlorite", 1),
    ("溴酸", "bromate", 1),
    ("碘酸", "iodate", 1),
    ("高碘酸", "periodate", 1),
    ("高锰酸", "permanganate", 1),
    ("过锰酸", "permanganate", 1),
    ("氰酸", "cyanate", 1),
    ("硫氰酸", "thiocyanate", 1),
    ("氟硼酸", "tetrafluoroborate", 1),
    ("四氟硼酸", "tetrafluoroborate", 1),
    ("六氟磷酸", "hexafluorophosphate", 1),
    ("次磷酸", "phosphinate", 1),
    ("次亚磷酸", "phosphinate", 1),
    ("硫酸", "sulfate", 2),
    ("亚硫酸", "sulfite", 2),
    ("硫代硫酸", "thiosulfate", 2),
    ("碳酸", "carbonate", 2),
    ("铬酸", "chromate", 2),
    ("重铬酸", "dichromate", 2),
    ("磷酸", "phosphate", 3),
    ("硼酸", "borate", 3),
];

impl Reader {
    /// `mineral = [ number ] element "化" cation / acid [ number ] [ "氢" ] cation`;
    /// `cation = [ "亚" ] [ number ] metal`
    pub(super) fn minerals(&mut self, at: usize, found: &mut Vec<Whole>) {
        for (start, told) in self.numbers(at) {
            for (word, english, charge) in SIMPLE {
                if self.has(start, word) {
                    let told = (start > at).then_some(told);
                    self.simple_minerals((start + word.len(), at), english, (charge, told), found);
                }
            }
        }
        for (word, english, charge) in ACIDS {
            if self.has(at, word) {
                self.acid_minerals((at + word.len(), at), english, charge, found);
            }
        }
    }

    /// Returns the metals that stand at a place: their ends, rows and whether 亚 is told.
    pub(super) fn cations(
        &self,
        at: usize,
    ) -> impl Iterator<Item = (usize, &'static Metal, bool)> + use<> {
        let lower = self.has(at, "亚");
        let start = at + if lower { "亚".len() } else { 0 };
        let found = METALS.iter().find(|metal| self.has(start, metal.word));
        let found = found.filter(|metal| !lower || metal.lower > 0);
        found
            .into_iter()
            .map(move |metal| (start + metal.word.len(), metal, lower))
    }

    fn simple_minerals(
        &mut self,
        (at, begin): (usize, usize),
        anion: &str,
        (charge, told): (u8, Option<u8>),
        found: &mut Vec<Whole>,
    ) {
        for (start, metals) in self.numbers(at) {
            for (end, metal, lower) in self.cations(start) {
                let is_counted = told.is_some() || start > at;
                let told = told.unwrap_or(1);
                let total = u16::from(charge) * u16::from(told);
                let own = if lower {
                    metal.charge(true).filter(|_| !is_counted)
                } else if is_counted {
                    let each = total.checked_div(u16::from(metals));
                    let whole = u16::from(metals) > 0 && total.is_multiple_of(u16::from(metals));
                    let each = each
                        .filter(|_| whole)
                        .and_then(|each| u8::try_from(each).ok());
                    each.filter(|each| *each > 0 && metal.charges.contains(each))
                } else {
                    metal.charge(false)
                };
                if let Some(own) = own {
                    let words = format!("{} {anion}", cation(metal, own));
                    self.mineral(end, &words, begin, found);
                }
            }
        }
    }

    fn acid_minerals(
        &mut self,
        (at, begin): (usize, usize),
        anion: &str,
        charge: u8,
        found: &mut Vec<Whole>,
    ) {
        for (start, number) in self.numbers(at) {
            // 磷酸二氢钾, 磷酸氢二钠, 硫酸氢钠
            let hydrogen = self.has(start, "氢");
            let hydrogens = if hydrogen { number } else { 0 };
            let after = start + if hydrogen { "氢".len() } else { 0 };
            if hydrogen && (hydrogens == 0 || hydrogens >= charge) {
                continue;
            }
            let counts = if hydrogen {
                self.numbers(after)
            } else {
                smallvec::smallvec![(start, number)]
            };
            for (place, metals) in counts {
                let is_counted = place > after || !hydrogen && start > at;
                for (end, metal, lower) in self.cations(place) {
                    let Some(own) = metal.charge(lower) else {
                        continue;
                    };
                    let left = charge - hydrogens;
                    // 磷酸二钠 does not tell the hydrogen.
                    if is_counted && u16::from(metals) * u16::from(own) != u16::from(left)
                        || hydrogens > 0 && !is_counted && own != left
                    {
                        continue;
                    }
                    let many = if is_counted && metals > 1 {
                        times(metals)
                    } else {
                        ""
                    };
                    if hydrogens == 1 && anion == "carbonate" {
                        let words = format!("{many}{} bicarbonate", cation(metal, own));
                        self.mineral(end, &words, begin, found);
                        continue;
                    }
                    let hydrogen = match hydrogens {
                        0 => String::new(),
                        1 => String::from("hydrogen "),
                        more => format!("{}hydrogen ", times(more)),
                    };
                    let words = format!("{many}{} {hydrogen}{anion}", cation(metal, own));
                    self.mineral(end, &words, begin, found);
                }
            }
        }
    }

    fn mineral(&mut self, at: usize, words: &str, begin: usize, found: &mut Vec<Whole>) {
        let text = Rendering::word(words, self.source.origin(begin));
        self.spend(&text);
        let at = at + if self.has(at, "盐") { "盐".len() } else { 0 };
        self.ended_whole(at, &text, None, found);
        // A salt of a salt is none.
        found.retain(|whole| !whole.is_salt || !whole.text.as_str().starts_with(words));
    }
}

/// Renders a metal with its charge, where it may have another.
pub(super) fn cation(metal: &Metal, charge: u8) -> String {
    const ROMAN: [&str; 7] = ["", "I", "II", "III", "IV", "V", "VI"];
    match metal.charges {
        [_] => String::from(metal.english),
        _ => format!(
            "{}({})",
            metal.english,
            ROMAN.get(usize::from(charge)).unwrap_or(&"")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::super::source::Source;
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let mut reader = Reader::new(Source::new(text).unwrap());
        let mut found = Vec::new();
        reader.minerals(0, &mut found);
        found
            .iter()
            .map(|whole| String::from(whole.text.as_str()))
            .collect()
    }

    #[test]
    fn the_charge_of_a_metal_is_told_by_numbers_or_by_its_name() {
        assert_eq!(read("碘化铵"), ["ammonium iodide"]);
        assert_eq!(read("氯化亚铁"), ["iron(II) chloride"]);
        assert_eq!(read("三氯化铁"), ["iron(III) chloride"]);
        assert_eq!(read("三氧化二铝"), ["aluminium oxide"]);
        assert_eq!(read("五氧化二钒"), ["vanadium(V) oxide"]);
        assert_eq!(read("氯化钴六水合物"), ["cobalt(II) chloride hexahydrate"]);
        assert!(read("四氧化三铁").is_empty(), "iron of two charges");
        assert!(read("三氯化钠").is_empty(), "no such charge");
        assert!(read("氧化钒").is_empty(), "more than one");
    }

    #[test]
    fn hydrogens_are_counted_against_the_acid() {
        assert_eq!(read("磷酸二氢钾"), ["potassium dihydrogen phosphate"]);
        assert_eq!(read("磷酸氢二钠"), ["disodium hydrogen phosphate"]);
        assert_eq!(read("硫酸氢钠"), ["sodium hydrogen sulfate"]);
        assert_eq!(read("硫酸亚铁"), ["iron(II) sulfate"]);
        assert!(read("磷酸二钠").is_empty(), "a hydrogen not told");
        assert!(read("硝酸氢钠").is_empty(), "no hydrogen left");
        assert!(read("硫酸氢二钠").is_empty(), "too many");
    }
}
