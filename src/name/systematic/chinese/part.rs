//! Groups of one word: 甲基, 2-丁烯基, 吡啶-3-基, and those in brackets.

use super::lexicon::Part;
use super::reader::{Group, Kind, LocantKind, Reader};
use super::rendering::Rendering;
use super::ring::Ring;
use alloc::format;
use alloc::vec::Vec;

impl Reader {
    /// A group of one word, or in brackets.
    pub(super) fn read_parts(&mut self, at: usize) -> Vec<Group> {
        if self.has(at, "(") || self.has(at, "[") {
            let mut found = self.brackets(at);
            if self.has(at, "[") {
                self.ring_groups(at, &mut found);
            }
            return found;
        }
        let mut found = Vec::new();
        let from = self.source.origin(at);
        for row in self.rows(at, &[Part::Bare, Part::Radical, Part::Acyl, Part::Stem]) {
            let end = at + row.word.len();
            match row.part {
                Part::Radical => found.push(Group {
                    end,
                    text: Rendering::word(row.english, from),
                    is_full: true,
                    is_open: row.number == 1,
                    is_divalent: row.number == 2,
                    kind: Kind::Other,
                }),
                Part::Bare => {
                    let text = Rendering::word(row.english, from);
                    self.with_ending(&mut found, end, &text, Kind::Alkyl);
                }
                Part::Acyl => {
                    let text = Rendering::word(row.english, from);
                    self.with_ending(&mut found, end, &text, Kind::Acyl);
                }
                _ if self.stem(at).is_some_and(|stem| stem.word != row.word) => {}
                _ => {
                    let stem = Rendering::word(row.english, from);
                    self.chain(&mut found, end, &stem, row.number, "an");
                }
            }
        }
        if let Some(after) = self.source.rest(at).strip_prefix("环") {
            let start = self.source.limit(at) - after.len();
            if let Some(row) = self.stem(start) {
                let stem = Rendering::word(&format!("cyclo{}", row.english), from);
                self.chain(&mut found, start + row.word.len(), &stem, 0, "");
            }
        }
        self.ring_groups(at, &mut found);
        self.relative_groups(at, &mut found);
        found
    }

    /// 对氯苯基 behind a locant, as in 1-对氯苯基-2-丙酮: 对 is a place of the phenyl group, the
    /// number that of the group on the parent.
    fn relative_groups(&mut self, at: usize, found: &mut Vec<Group>) {
        if !self.source.slice(at.saturating_sub(1), at).ends_with('-') {
            return;
        }
        let Some(locants) = self.locants(at) else {
            return;
        };
        if locants.kind != LocantKind::Relative {
            return;
        }
        let from = self.source.origin(at);
        for first in self.groups(locants.end).iter() {
            if !first.is_full || first.kind == Kind::Bracket || first.is_divalent {
                continue;
            }
            let mut place = Rendering::default();
            place.push(&format!("{}-", locants.text), from);
            place.append(&first.text.bracketed("", from));
            for ring in self.parts(first.end).iter() {
                if !self.step() {
                    return;
                }
                let bears = matches!(ring.text.as_str(), "phenyl" | "benzyl");
                if !bears || !ring.is_full {
                    continue;
                }
                let text = ring.text.clone().with_before(&place);
                self.spend(&text);
                found.push(Group {
                    end: ring.end,
                    text: text.bracketed("", from),
                    is_full: true,
                    is_open: false,
                    is_divalent: false,
                    kind: Kind::Bracket,
                });
            }
        }
    }

    /// A group in brackets; (2-氯苯)基 is as good as (2-氯苯基).
    fn brackets(&mut self, at: usize) -> Vec<Group> {
        let mut found = Vec::new();
        let from = self.source.origin(at);
        let close = self.source.close(at);
        let after = close + 1;
        for inner in self.phrase(at + 1) {
            if !self.step() {
                break;
            }
            let tail = self.has(after, "基");
            // (苯甲酰)
            let is_full = inner.is_full || inner.kind == Kind::Acyl;
            if inner.end != close || !is_full && !tail {
                continue;
            }
            found.push(Group {
                end: after + if tail { "基".len() } else { 0 },
                text: inner.text.bracketed("", from),
                is_full: true,
                is_open: false,
                is_divalent: inner.is_divalent,
                kind: Kind::Bracket,
            });
        }
        // 乙基(二甲基)硅基
        for inner in self.several(at + 1) {
            if inner.end == close && inner.is_full {
                found.push(Group {
                    end: after,
                    ..inner
                });
            }
        }
        found
    }

    /// The groups of a ring: 2-噻吩基, 吲哚-3-基.
    fn ring_groups(&mut self, at: usize, found: &mut Vec<Group>) {
        let from = self.source.origin(at);
        for ring in self.rings(at, 0) {
            if !self.step() {
                break;
            }
            let mut text = ring.text.clone();
            let place = self.source.origin(ring.end);
            if text.as_str() == "benzene" {
                text = Rendering::word("phenyl", from);
            } else {
                text.elide();
                text.open_slot("", ring.nitrogen);
                text.push("yl", place);
            }
            self.with_ending(found, ring.end, &text, Kind::Ring);
            self.placed(&ring, found);
        }
    }

    /// 吲哚-3-基, 吲哚-3-甲酰基, 噻吩-2-磺酰基
    fn placed(&self, ring: &Ring, found: &mut Vec<Group>) {
        const ENDINGS: [(&str, &str, bool); 6] = [
            ("基", "yl", true),
            ("亚基", "ylidene", true),
            ("甲酰基", "carbonyl", true),
            ("甲酰", "carbonyl", false),
            ("羰基", "carbonyl", true),
            ("磺酰基", "sulfonyl", true),
        ];
        if !self.has(ring.end, "-") {
            return;
        }
        let Some((end, locant)) = self.own_locant(ring.end + 1) else {
            return;
        };
        let place = self.source.origin(ring.end);
        // 乙酸-1H-吲哚-4-酯
        let before_ester = self.has(end, "酯").then_some(("", "yl", false));
        for (word, english, is_full) in ENDINGS.into_iter().chain(before_ester) {
            if !self.has(end, word) {
                continue;
            }
            let mut text = ring.text.clone();
            if english.starts_with('y') {
                text.elide();
            }
            text.push(&format!("-{locant}-{english}"), place);
            found.push(Group {
                end: end + word.len(),
                text,
                is_full,
                is_open: true,
                is_divalent: false,
                kind: if english == "carbonyl" {
                    Kind::Acyl
                } else {
                    Kind::Ring
                },
            });
        }
    }

    /// Adds a group without and with 基.
    fn with_ending(&self, found: &mut Vec<Group>, end: usize, text: &Rendering, kind: Kind) {
        let mut add = |end: usize, is_full: bool| {
            found.push(Group {
                end,
                text: text.clone(),
                is_full,
                is_open: true,
                is_divalent: false,
                kind,
            });
        };
        add(end, false);
        if self.has(end, "基") {
            add(end + "基".len(), true);
        }
    }

    /// The groups of a chain or a ring of carbon.
    ///
    /// `chain = stem [ ["-" locants] [number] ( "烯" / "炔" ) ] [ "-" locant "-" ] [ "亚" ] [ "基" ]`
    fn chain(
        &self,
        found: &mut Vec<Group>,
        at: usize,
        stem: &Rendering,
        carbons: u8,
        link: &'static str,
    ) {
        let place = self.source.origin(at);
        let kind = if carbons == 0 {
            Kind::Ring
        } else {
            Kind::Chain(carbons)
        };
        // 丁基, 2-丁基
        let mut text = stem.clone();
        if carbons != 1 && carbons != 2 {
            text.open_slot(link, 0);
        }
        text.push("yl", place);
        self.with_ending(found, at, &text, kind);
        self.chain_endings(found, at, stem, carbons);
        // 十二烷基
        if self.has(at, "烷基") {
            let end = at + "烷".len();
            self.with_ending(found, end, &text, kind);
            found.retain(|group| group.end != end);
        }
        // 丁烯基, 2-丁烯基, 丁-2-烯-1-基
        let mut ends = alloc::vec![(at, stem.clone(), false)];
        let infix = self.has(at, "-").then(|| self.locants(at + 1)).flatten();
        // 辛-2,6-二烯基, 戊-1-烯-4-炔-3-基
        if infix.is_some() {
            self.placed_bonds(found, at, stem, carbons, &mut ends);
        }
        for (word, english) in [("烯", "en"), ("炔", "yn")] {
            if infix.is_some() || !self.has(at, word) {
                continue;
            }
            let mut text = stem.clone();
            match carbons {
                // 丙烯基 is prop-1-enyl, 丙烯醇 no derivative of it.
                3 if self.has(at + word.len(), "基") => {
                    text.open_slot("", 0);
                    text.push(english, place);
                }
                2 => text.push(english, place),
                _ => {
                    text.open_needed_slot(place);
                    text.push(english, place);
                }
            }
            let end = at + word.len();
            let mut plain = text.clone();
            plain.push("-1-yl", place);
            self.with_ending(found, end, &plain, Kind::Other);
            // 3-丁烯-1-基
            if carbons == 3 {
                text = stem.clone();
                text.open_needed_slot(place);
                text.push(english, place);
            }
            ends.push((end, text, true));
        }
        // 丙烷-2-基
        if self.has(at, "烷-") {
            ends.push((at + "烷".len(), stem.clone(), false));
        }
        // 丙-2-基
        for (end, mut text, unsaturated) in ends {
            if !self.has(end, "-") {
                continue;
            }
            let Some(locants) = self.locants(end + 1).filter(|locants| locants.count == 1) else {
                continue;
            };
            // A ring is counted from its free valence.
            if carbons == 0 && !unsaturated && locants.text != "1" {
                continue;
            }
            for (word, english) in [("基", "yl"), ("亚基", "ylidene")] {
                if self.has(locants.end, word) {
                    if !unsaturated {
                        text.push("an", place);
                    }
                    text.push(&format!("-{}-{english}", locants.text), place);
                    found.push(Group {
                        end: locants.end + word.len(),
                        text,
                        is_full: true,
                        is_open: true,
                        is_divalent: false,
                        kind,
                    });
                    break;
                }
            }
        }
    }
    /// What stands behind the stem of a chain: 丁亚基, 癸酰.
    fn chain_endings(&self, found: &mut Vec<Group>, at: usize, stem: &Rendering, carbons: u8) {
        let place = self.source.origin(at);
        // 丁亚基
        if carbons != 1 && self.has(at, "亚基") {
            let mut text = stem.clone();
            text.push("ylidene", place);
            found.push(Group {
                end: at + "亚基".len(),
                text,
                is_full: true,
                is_open: true,
                is_divalent: false,
                kind: Kind::Other,
            });
        }
        // 癸酰; the shorter ones have words of their own
        if carbons > 8 {
            for word in ["酰", "烷酰", "碳酰"] {
                if self.has(at, word) {
                    let mut text = stem.clone();
                    text.push("anoyl", place);
                    self.with_ending(found, at + word.len(), &text, Kind::Acyl);
                }
            }
        }
    }

    /// The double bonds of a chain whose places are told: 丁-2-烯酰, 辛-2,6-二烯基.
    fn placed_bonds(
        &self,
        found: &mut Vec<Group>,
        at: usize,
        stem: &Rendering,
        carbons: u8,
        ends: &mut Vec<(usize, Rendering, bool)>,
    ) {
        let place = self.source.origin(at);
        for bonds in self.bonds(at, stem, None) {
            if bonds.is_plain {
                continue;
            }
            // 丁-2-烯酰
            if self.has(bonds.end, "酰") && carbons > 2 {
                let mut text = bonds.text.clone();
                text.push("oyl", place);
                self.with_ending(found, bonds.end + "酰".len(), &text, Kind::Acyl);
            }
            // 丙-2-烯亚基
            if self.has(bonds.end, "亚基") {
                let mut text = bonds.text.clone();
                text.push("-1-ylidene", place);
                found.push(Group {
                    end: bonds.end + "亚基".len(),
                    text,
                    is_full: true,
                    is_open: true,
                    is_divalent: false,
                    kind: Kind::Other,
                });
            }
            let mut plain = bonds.text.clone();
            plain.push("-1-yl", place);
            self.with_ending(found, bonds.end, &plain, Kind::Other);
            ends.push((bonds.end, bonds.text, true));
        }
    }
}
