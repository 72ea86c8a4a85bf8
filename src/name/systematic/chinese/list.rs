//! Groups before a parent: locants, how many, and what.

use super::group::repeated;
use super::lexicon::Part;
use super::reader::{Groups, Kind, LocantKind, Locants, Reader};
use super::rendering::Rendering;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

impl Reader {
    /// `list = *( prefix [ "-" ] )`
    pub(super) fn read_lists(&mut self, at: usize) -> Vec<Groups> {
        let mut found = alloc::vec![Groups {
            end: at,
            text: Rendering::default(),
            is_loose: false,
        }];
        for prefix in self.prefixes(at) {
            let hyphen = usize::from(self.has(prefix.end, "-"));
            for tail in self.lists(prefix.end + hyphen).iter() {
                if !self.step() {
                    break;
                }
                // 2-溴乙基苯 has a bromoethyl group, or is not to be read.
                if hyphen == 0 && tail.is_loose && prefix.text.begins_with_locant() {
                    continue;
                }
                let text = tail.text.clone().with_before(&prefix.text);
                self.spend(&text);
                found.push(Groups {
                    end: tail.end,
                    text,
                    is_loose: prefix.is_loose,
                });
            }
        }
        found
    }

    /// `prefix = stereo / [ locants ] [ number ] group / [ locants ] number "氢"`
    /// `/ [ locants ] [ number ] heteroatom`
    fn prefixes(&mut self, at: usize) -> Vec<Groups> {
        let mut found = Vec::new();
        if let Some(stereo) = self.stereo(at) {
            found.push(stereo);
        }
        let locants = self.locants(at);
        if locants
            .as_ref()
            .is_none_or(|locants| locants.kind != LocantKind::Hydrogen)
        {
            let start = locants.as_ref().map_or(at, |locants| locants.end);
            self.reached(start, "a group or a parent");
            self.numbered(at, start, locants.as_ref(), &mut found);
            // 邻甲苯基
            if locants.is_some_and(|locants| locants.kind == LocantKind::Relative) {
                self.numbered(at, at, None, &mut found);
            }
        }
        // 4-四氢吡喃基甲基: the locant of the ring.
        if let Some((start, locant)) = self.own_locant(at) {
            for group in self.groups(start).iter() {
                if !self.step() {
                    break;
                }
                let is_ring = group.kind != Kind::Bracket && group.text.has_ring_slot();
                if !group.is_full || !is_ring {
                    continue;
                }
                if let Some(filled) = self.filled(group, &locant, at) {
                    found.push(Groups {
                        end: filled.end,
                        text: filled.text.bracketed("", self.source.origin(at)),
                        is_loose: false,
                    });
                }
            }
        }
        found
    }

    fn numbered(
        &mut self,
        at: usize,
        start: usize,
        locants: Option<&Locants>,
        found: &mut Vec<Groups>,
    ) {
        let from = self.source.origin(at);
        let count = locants.map_or(0, |locants| locants.count);
        let relative = locants.is_some_and(|locants| locants.kind == LocantKind::Relative);
        for (end, number) in self.numbers(start) {
            let place = self.source.origin(start);
            let fits = count == 0 || count == number || relative && number == 2;
            let begin = Self::before_group(locants, number, from);
            for (word, english) in [("氢化", "hydro"), ("氢", "hydro")] {
                if self.has(end, word) && (number > 1 || number == 0) && fits {
                    let mut text = begin.clone();
                    let many = if number == 0 { "per" } else { times(number) };
                    text.push(&format!("{many}{english}"), place);
                    let end = end + word.len();
                    found.push(Groups {
                        end,
                        text,
                        is_loose: false,
                    });
                    break;
                }
            }
            if count > 0 && fits {
                for row in self.rows(end, &[Part::Replacement]) {
                    let mut text = begin.clone();
                    text.push(&format!("{}{}", times(number), row.english), place);
                    let end = end + row.word.len();
                    found.push(Groups {
                        end,
                        text,
                        is_loose: false,
                    });
                }
            }
            if number == 0 {
                continue;
            }
            for group in self.groups(end).iter() {
                if !self.step() {
                    break;
                }
                // 3,4-亚甲二氧基 has two places.
                let divalent = count == 2 && number == 1 && group.is_divalent;
                if !group.is_full || !(fits || divalent) {
                    continue;
                }
                let mut text = begin.clone();
                if group.kind == Kind::Bracket && number == 1 {
                    text.append(&group.text);
                } else {
                    text.append(&repeated(number, &group.text, place));
                }
                self.spend(&text);
                let end = group.end;
                // 2-苯乙酰基 may be meant as a phenyl and an acetyl group.
                if let Some(locants) = locants.filter(|_| number == 1)
                    && matches!(locants.text.as_str(), "2" | "alpha")
                    && group.text.as_str() == "(phenyl)acetyl"
                {
                    let mut text = begin.clone();
                    text.push(&format!("(phenyl)-{}-(acetyl)", locants.text), place);
                    found.push(Groups {
                        end,
                        text,
                        is_loose: false,
                    });
                }
                let is_loose = count == 0 && group.kind != Kind::Bracket;
                found.push(Groups {
                    end,
                    text,
                    is_loose,
                });
            }
        }
    }

    /// Renders the locants of groups.
    fn before_group(locants: Option<&Locants>, number: u8, from: u16) -> Rendering {
        let mut text = Rendering::default();
        let Some(locants) = locants else {
            return text;
        };
        let both = match (locants.text.as_str(), number) {
            ("o", 2) if locants.kind == LocantKind::Relative => "1,2",
            ("m", 2) if locants.kind == LocantKind::Relative => "1,3",
            ("p", 2) if locants.kind == LocantKind::Relative => "1,4",
            (text, _) => text,
        };
        text.push(both, from);
        text.push("-", from);
        text
    }

    /// (1R,2S)-, (E)-, (±)-, 顺-
    fn stereo(&self, at: usize) -> Option<Groups> {
        let from = self.source.origin(at);
        if let Some(row) = self.rows(at, &[Part::Stereo]).last() {
            let end = at + row.word.len();
            let mut text = Rendering::word(row.english, from);
            text.push("-", from);
            return Some(Groups {
                end,
                text,
                is_loose: false,
            });
        }
        if !self.has(at, "(") {
            return None;
        }
        let close = self.source.close(at);
        let inside = self.source.slice(at + 1, close);
        let sign = matches!(inside, "±" | "+" | "-" | "+/-" | "+-" | "RS");
        let descriptors = !inside.is_empty()
            && inside.split(',').all(|part| {
                let letter = part.trim_start_matches(|c: char| c.is_ascii_digit() || c == '\'');
                let letter = letter
                    .strip_prefix(['a', 'b'])
                    .filter(|rest| !rest.is_empty())
                    .unwrap_or(letter);
                matches!(letter, "R" | "S" | "E" | "Z" | "R*" | "S*" | "RS" | "SR")
            });
        if !sign && !descriptors {
            return None;
        }
        let mut text = Rendering::default();
        let written = if inside == "±" {
            String::from("+-")
        } else {
            String::from(inside)
        };
        text.push(&format!("({written})-"), from);
        Some(Groups {
            end: close + 1,
            text,
            is_loose: false,
        })
    }
}

/// Returns the English word for so many atoms or endings.
pub(super) fn times(number: u8) -> &'static str {
    match number {
        2 => "di",
        3 => "tri",
        4 => "tetra",
        5 => "penta",
        6 => "hexa",
        7 => "hepta",
        8 => "octa",
        9 => "nona",
        10 => "deca",
        11 => "undeca",
        12 => "dodeca",
        13 => "trideca",
        14 => "tetradeca",
        15 => "pentadeca",
        16 => "hexadeca",
        18 => "octadeca",
        _ => "",
    }
}
