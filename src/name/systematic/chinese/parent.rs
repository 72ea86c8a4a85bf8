//! Parents: a compound with its own name, or a chain or ring with its ending.

use super::lexicon::{Part, Row};
use super::list::times;
use super::reader::{LocantKind, Locants, Reader};
use super::rendering::Rendering;
use super::ring::Ring;
use alloc::format;
use alloc::vec::Vec;

/// A parent.
#[derive(Clone, Debug)]
pub(super) struct Parent {
    pub(super) end: usize,
    pub(super) text: Rendering,
    /// How many groups of an acid it ends with.
    pub(super) acids: u8,
    /// Whether it is to be had with primed locants only.
    pub(super) is_primed: bool,
}

/// The double bonds of a chain.
pub(super) struct Bonds {
    pub(super) end: usize,
    /// The stem with them, without the mute `e`.
    pub(super) text: Rendering,
    pub(super) is_plain: bool,
    /// Whether they took the locants before the stem.
    took_locants: bool,
    /// Whether 烷, 烯 or 炔 stood there: the chain needs no ending.
    is_named: bool,
}

impl Reader {
    /// `parent = word / [ locants ] ( chain / ring ) [ "-" locants "-" ] [ number ] ending`
    pub(super) fn parents(&mut self, at: usize) -> Vec<Parent> {
        let mut found = Vec::new();
        let from = self.source.origin(at);
        for row in self.rows(at, &[Part::Parent, Part::Acid, Part::Primed]) {
            found.push(Parent {
                end: at + row.word.len(),
                text: Rendering::word(row.english, from),
                acids: if row.part == Part::Acid {
                    row.number
                } else {
                    0
                },
                is_primed: row.part == Part::Primed,
            });
        }
        self.amino_acids(at, &mut found);
        self.perhalogenated(at, &mut found);
        self.chains(at, None, &mut found);
        self.ring_parents(at, None, &mut found);
        if let Some(locants) = self.locants(at)
            && locants.kind == LocantKind::Numbers
        {
            self.chains(locants.end, Some(&locants), &mut found);
            self.ring_parents(locants.end, Some(&locants), &mut found);
        }
        for parent in &found {
            let text = parent.text.clone();
            self.spend(&text);
            self.reached(parent.end, "the end of the name");
        }
        found
    }

    fn chains(&self, at: usize, own: Option<&Locants>, found: &mut Vec<Parent>) {
        let from = self.source.origin(at);
        let (start, ring) = match self.source.rest(at).strip_prefix("环") {
            Some(after) => (self.source.limit(at) - after.len(), "cyclo"),
            None if self.has(at, "正") => (at + "正".len(), ""),
            None => (at, ""),
        };
        if let Some(row) = self.stem(start) {
            let stem = Rendering::word(&format!("{ring}{}", row.english), from);
            let end = start + row.word.len();
            let end = end + if self.has(end, "碳") { "碳".len() } else { 0 };
            for bonds in self.bonds(end, &stem, own) {
                let left = own.filter(|_| !bonds.took_locants);
                if bonds.is_named && left.is_none() {
                    let mut text = bonds.text.clone();
                    text.push("e", self.source.origin(bonds.end));
                    let end = bonds.end;
                    found.push(Parent {
                        end,
                        text,
                        acids: 0,
                        is_primed: false,
                    });
                }
                let parts: &[Part] = if ring.is_empty() {
                    &[Part::Suffix]
                } else {
                    &[Part::RingEnd]
                };
                let first = ring.is_empty() && bonds.is_plain && row.number > 2;
                self.endings(&bonds, left, parts, first, found);
                if ring.is_empty() && self.ends_with_carbon(bonds.end, left) {
                    self.endings(&bonds, left, &[Part::RingEnd], false, found);
                }
            }
            // 环丙基甲酰胺, 环丙基-1-甲酰胺
            let after = end + "基".len();
            let acid = after
                + if self.has(after, "-1-") {
                    "-1-".len()
                } else {
                    0
                };
            let is_acid = self.has(acid, "甲酰") || self.has(acid, "甲酸");
            if !ring.is_empty() && own.is_none() && self.has(end, "基") && is_acid {
                let mut text = stem.clone();
                text.push("an", from);
                let bonds = Bonds {
                    end: after,
                    text,
                    is_plain: true,
                    took_locants: false,
                    is_named: false,
                };
                self.endings(&bonds, None, &[Part::RingEnd], false, found);
            }
        }
    }

    /// Says whether endings with their own carbon are placed on a chain: 丙烷-1,2,3-三甲酸.
    fn ends_with_carbon(&self, at: usize, own: Option<&Locants>) -> bool {
        let infix = self.has(at, "-").then(|| self.locants(at + 1)).flatten();
        let (start, count) = match (&infix, own) {
            (Some(locants), _) => (locants.end, locants.count),
            (None, Some(locants)) => (at, locants.count),
            (None, None) => return false,
        };
        let mut ends = self.numbers(start).into_iter();
        count > 1 && ends.any(|(end, _)| self.has(end, "甲") || self.has(end, "羧"))
    }

    /// `bonds = [ "烷" / [ "-" locants "-" ] [ number ] ( "烯" / "炔" ) ]`
    pub(super) fn bonds(&self, at: usize, stem: &Rendering, own: Option<&Locants>) -> Vec<Bonds> {
        let place = self.source.origin(at);
        let mut plain = stem.clone();
        plain.push("an", place);
        let mut found = alloc::vec![Bonds {
            end: at,
            text: plain.clone(),
            is_plain: true,
            took_locants: false,
            is_named: false,
        }];
        if self.has(at, "烷") {
            found.push(Bonds {
                end: at + "烷".len(),
                text: plain,
                is_plain: true,
                took_locants: false,
                is_named: true,
            });
        }
        let infix = self.has(at, "-").then(|| self.locants(at + 1)).flatten();
        let start = infix.as_ref().map_or(at, |locants| locants.end);
        for (end, number) in self.numbers(start) {
            for (word, english) in [("烯", "en"), ("炔", "yn")] {
                if !self.has(end, word) || number == 0 {
                    continue;
                }
                let locants = infix.as_ref().or(own);
                let fits = locants.is_none_or(|locants| locants.count == number);
                if !fits {
                    continue;
                }
                let mut text = stem.clone();
                if number > 1 {
                    text.push("a", place);
                }
                if let Some(locants) = locants {
                    text.push(&format!("-{}-", locants.text), place);
                }
                text.push(&format!("{}{english}", times(number)), place);
                // 4-己烯-1-炔
                let next = end + word.len();
                let second = self
                    .has(next, "-")
                    .then(|| self.locants(next + 1))
                    .flatten();
                if let Some(second) = second
                    && locants.is_some()
                    && english == "en"
                    && second.count == 1
                    && self.has(second.end, "炔")
                {
                    let mut text = text.clone();
                    text.push(&format!("-{}-yn", second.text), place);
                    found.push(Bonds {
                        end: second.end + "炔".len(),
                        text,
                        is_plain: false,
                        took_locants: infix.is_none() && own.is_some(),
                        is_named: true,
                    });
                }
                found.push(Bonds {
                    end: next,
                    text,
                    is_plain: false,
                    took_locants: infix.is_none() && own.is_some(),
                    is_named: true,
                });
            }
        }
        found
    }

    fn endings(
        &self,
        bonds: &Bonds,
        own: Option<&Locants>,
        parts: &[Part],
        first: bool,
        found: &mut Vec<Parent>,
    ) {
        let stem = Ring {
            end: bonds.end,
            text: bonds.text.clone(),
            nitrogen: 0,
        };
        let mut mute = stem.clone();
        mute.text.push("e", self.source.origin(bonds.end));
        self.ended(&mute, own, parts, first, found);
    }

    /// Adds a parent for each ending that follows.
    fn ended(
        &self,
        stem: &Ring,
        own: Option<&Locants>,
        parts: &[Part],
        first: bool,
        found: &mut Vec<Parent>,
    ) {
        let infix = self
            .has(stem.end, "-")
            .then(|| self.locants(stem.end + 1))
            .flatten();
        if own.is_some() && infix.is_some() {
            return;
        }
        let start = infix.as_ref().map_or(stem.end, |locants| locants.end);
        let locants = infix.as_ref().or(own);
        for (end, number) in self.numbers(start) {
            for row in self.rows(end, parts) {
                let fits = locants.is_none_or(|locants| locants.count == number);
                if number == 0 || !fits || row.part == Part::Conjunctive && number > 1 {
                    continue;
                }
                let first = first && number == 1 && matches!(row.english, "ol" | "amine" | "thiol");
                found.push(self.with_ending_row(stem, end, number, row, locants, first));
            }
        }
    }

    fn with_ending_row(
        &self,
        stem: &Ring,
        at: usize,
        number: u8,
        row: &Row,
        locants: Option<&Locants>,
        first: bool,
    ) -> Parent {
        let place = self.source.origin(at);
        let mut text = stem.text.clone();
        let ending = format!("{}{}", times(number), row.english);
        if ending.starts_with(['a', 'e', 'i', 'o', 'u']) && row.part != Part::Conjunctive {
            text.elide();
        }
        match locants {
            Some(locants) => text.push(&format!("-{}-", locants.text), place),
            None if first => text.push("-1-", place),
            None => {}
        }
        text.push(&ending, place);
        Parent {
            end: at + row.word.len(),
            text,
            acids: if row.english.ends_with("ic acid") {
                number
            } else {
                0
            },
            is_primed: false,
        }
    }

    fn ring_parents(&mut self, at: usize, own: Option<&Locants>, found: &mut Vec<Parent>) {
        const PARTS: [Part; 2] = [Part::RingEnd, Part::Conjunctive];
        for ring in self.rings(at, 0) {
            if !self.step() {
                break;
            }
            if own.is_none() {
                found.push(Parent {
                    end: ring.end,
                    text: ring.text.clone(),
                    acids: 0,
                    is_primed: false,
                });
            }
            let benzene = ring.text.as_str() == "benzene";
            let Some(locants) = own.filter(|locants| benzene && locants.count == 1) else {
                self.ended(&ring, own, &PARTS, false, found);
                continue;
            };
            // 1-苯乙醇: where the ring stands on the chain.
            for row in self.rows(ring.end, &[Part::Conjunctive]) {
                let place = self.source.origin(ring.end);
                let mut text = Rendering::default();
                text.push(
                    &format!("{}-(phenyl)", locants.text),
                    self.source.origin(at),
                );
                text.push(row.english, place);
                let acids = u8::from(row.english.ends_with("ic acid"));
                found.push(Parent {
                    end: ring.end + row.word.len(),
                    text,
                    acids,
                    is_primed: false,
                });
            }
        }
    }
}
