//! Groups: 甲基, 2-噻吩基, 二甲氨基, 乙氧羰基, (4-氯苯基).

use super::lexicon::Part;
use super::list::times;
use super::reader::{Group, Groups, Kind, LocantKind, Reader};
use super::rendering::Rendering;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// How many groups without brackets may stand in one another.
const MAX_JOINTS: usize = 6;

/// How many rings may be fused in a name.
const MAX_FUSED: usize = 4;

/// A ring without what ends it.
#[derive(Clone, Debug)]
pub(super) struct Ring {
    pub(super) end: usize,
    /// The name, with its mute `e`.
    pub(super) text: Rendering,
    pub(super) nitrogen: u8,
}

impl Reader {
    /// group = part *( head / part )
    pub(super) fn read_groups(&mut self, at: usize) -> Vec<Group> {
        let mut found = Vec::new();
        let mut waiting = self.parts(at);
        // 二甲氨基: the number belongs to the first group, if another takes them.
        for (end, number) in self.numbers(at) {
            if number < 2 {
                continue;
            }
            for part in self.parts(end) {
                let mut text = part
                    .text
                    .bracketed(multiplied(number), self.source.origin(at));
                text.close_slot();
                waiting.push(Group {
                    text,
                    kind: Kind::Several,
                    is_full: part.is_full,
                    is_open: false,
                    is_divalent: false,
                    end: part.end,
                });
            }
        }
        for _ in 0..MAX_JOINTS {
            let mut longer = Vec::new();
            for group in waiting {
                self.reached(group.end, "a group, a parent or the end of the name");
                if !group.is_divalent {
                    self.extend(&group, &mut longer);
                }
                if group.kind != Kind::Several {
                    found.push(group);
                }
            }
            if longer.is_empty() || self.is_exhausted() {
                return found;
            }
            waiting = longer;
        }
        found.append(&mut waiting);
        found
    }

    /// Joins to a group what can take it.
    fn extend(&mut self, group: &Group, longer: &mut Vec<Group>) {
        let at = group.end;
        // A number alone may stand before 氨基, not before 氧基.
        let several = group.kind == Kind::Several;
        for row in self.rows(at, &[Part::Head]) {
            let single = matches!(row.english, "oxy" | "carbonyl" | "sulfanyl" | "oxycarbonyl");
            if several && single {
                continue;
            }
            // 甲酰基 behind a chain is a longer chain in no name.
            if row.english == "carbonyl"
                && row.word.starts_with('甲')
                && !matches!(group.kind, Kind::Ring | Kind::Bracket)
            {
                continue;
            }
            let mut text = open_bracket(group);
            text.push(row.english, self.source.origin(at));
            self.spend(&text);
            longer.push(Group {
                end: at + row.word.len(),
                text,
                is_full: row.number != 1,
                is_open: true,
                is_divalent: false,
                kind: if row.english == "carbonyl" {
                    Kind::Acyl
                } else {
                    Kind::Other
                },
            });
        }
        for part in self.parts(at) {
            if !part.is_open || part.kind == Kind::Bracket {
                continue;
            }
            // 苯甲基, 二苯甲基: a ring without 基 before a chain.
            let behind_ring = group.kind == Kind::Ring || several;
            // 苄基甲基 is no phenylethyl group.
            let is_alkyl = matches!(group.kind, Kind::Chain(_) | Kind::Alkyl);
            if is_alkyl && matches!(part.kind, Kind::Chain(_) | Kind::Alkyl) {
                continue;
            }
            let before = match part.kind {
                _ if group.is_full => "",
                Kind::Chain(1) if behind_ring => "",
                Kind::Chain(2) if group.kind == Kind::Ring => "2-",
                Kind::Chain(3) if group.kind == Kind::Ring => "3-",
                Kind::Chain(4) if group.kind == Kind::Ring => "4-",
                _ => continue,
            };
            let mut text = open_bracket(group);
            if !before.is_empty() {
                text = text.prefixed(before, self.source.origin(group.end));
            }
            if part.text.begins_with_locant() {
                text.push("-", self.source.origin(at));
            }
            text.append(&part.text);
            self.spend(&text);
            longer.push(Group {
                end: part.end,
                text,
                is_full: part.is_full,
                is_open: true,
                is_divalent: false,
                kind: match part.kind {
                    Kind::Acyl => Kind::Acyl,
                    _ => Kind::Joined,
                },
            });
        }
    }

    /// A group of one word, or in brackets.
    fn parts(&mut self, at: usize) -> Vec<Group> {
        let mut found = Vec::new();
        let from = self.source.origin(at);
        if self.has(at, "(") || self.has(at, "[") {
            let close = self.source.close(at);
            if close > at {
                let after = close + 1;
                // (2-氯苯)基 is as good as (2-氯苯基)
                for inner in self.phrase(at + 1) {
                    if inner.end != close {
                        continue;
                    }
                    let tail = self.has(after, "基");
                    if !inner.is_full && !tail {
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
            }
            return found;
        }
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
                _ => {
                    let stem = Rendering::word(row.english, from);
                    self.chain(&mut found, end, &stem, row.number, "an");
                }
            }
        }
        if let Some(after) = self.source.rest(at).strip_prefix("环") {
            let start = self.source.limit(at) - after.len();
            for row in self.rows(start, &[Part::Stem]) {
                let stem = Rendering::word(&format!("cyclo{}", row.english), from);
                self.chain(&mut found, start + row.word.len(), &stem, 0, "");
            }
        }
        for ring in self.rings(at, 0) {
            let mut text = ring.text.clone();
            let place = self.source.origin(ring.end);
            if text.as_str() == "benzene" {
                text = Rendering::word("phenyl", from);
            } else {
                text.elide();
                text.open_slot("", ring.nitrogen);
                text.push("yl", place);
            }
            self.with_ending(&mut found, ring.end, &text, Kind::Ring);
            // 吲哚-3-基, 吲哚-3-甲酰基, 噻吩-2-磺酰基
            if !self.has(ring.end, "-") {
                continue;
            }
            let Some(locants) = self.locants(ring.end + 1) else {
                continue;
            };
            if locants.kind != LocantKind::Numbers || locants.count != 1 {
                continue;
            }
            let endings = [
                ("基", "yl", true),
                ("亚基", "ylidene", true),
                ("甲酰基", "carbonyl", true),
                ("甲酰", "carbonyl", false),
                ("羰基", "carbonyl", true),
                ("磺酰基", "sulfonyl", true),
            ];
            for (word, english, full) in endings {
                if !self.has(locants.end, word) {
                    continue;
                }
                let mut text = ring.text.clone();
                if english.starts_with('y') {
                    text.elide();
                }
                text.push(&format!("-{}-{english}", locants.text), place);
                found.push(Group {
                    end: locants.end + word.len(),
                    text,
                    is_full: full,
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
        found
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
    /// chain = stem [ ["-" locants] [number] ( "烯" / "炔" ) ] [ "-" locant "-" ] [ "亚" ] [ "基" ]
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
        // 十二烷基
        if self.has(at, "烷基") {
            let end = at + "烷".len();
            self.with_ending(found, end, &text, kind);
            found.retain(|group| group.end != end);
        }
        // 丁烯基, 2-丁烯基, 丁-2-烯-1-基
        let mut ends = alloc::vec![(at, stem.clone(), false)];
        let infix = self.has(at, "-").then(|| self.locants(at + 1)).flatten();
        let bonds = match &infix {
            Some(locants) => locants.end,
            None => at,
        };
        for (word, english) in [("烯", "en"), ("炔", "yn")] {
            if !self.has(bonds, word) {
                continue;
            }
            let mut text = stem.clone();
            match &infix {
                Some(locants) if locants.count == 1 => {
                    text.push(&format!("-{}-{english}", locants.text), place);
                }
                Some(_) => continue,
                None => {
                    text.open_slot("", 0);
                    text.push(english, place);
                }
            }
            let end = bonds + word.len();
            let mut plain = text.clone();
            plain.push("-1-yl", place);
            self.with_ending(found, end, &plain, Kind::Other);
            if infix.is_some() {
                ends.push((end, text, true));
            }
        }
        // 丙-2-基
        for (end, mut text, unsaturated) in ends {
            if !self.has(end, "-") {
                continue;
            }
            let Some(locants) = self.locants(end + 1).filter(|locants| locants.count == 1) else {
                continue;
            };
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

    /// ring = [ hydrogen ] [ heteroatoms ] *( fusion [ "[" … "]" ] ) ring / bridged
    pub(super) fn rings(&mut self, at: usize, depth: usize) -> Vec<Ring> {
        let mut found = Vec::new();
        if depth > MAX_FUSED || self.is_exhausted() {
            return found;
        }
        let from = self.source.origin(at);
        // 1H-吲哚, 1,2,4-三唑, 1-苯并呋喃
        if let Some(locants) = self.locants(at)
            && (locants.kind == LocantKind::Hydrogen
                || locants.kind == LocantKind::Numbers
                    && (locants.count > 1 || self.has(locants.end, "苯并")))
            && depth < 2
        {
            let words = format!("{}-", locants.text);
            for ring in self.rings(locants.end, depth + 1) {
                found.push(Ring {
                    text: ring.text.prefixed(&words, from),
                    ..ring
                });
            }
        }
        // 2,2'-联吡啶
        if let Some(locants) = self.locants(at)
            && locants.count == 2
            && self.has(locants.end, "联")
        {
            let words = format!("{}-bi", locants.text);
            for ring in self.rings(locants.end + "联".len(), MAX_FUSED) {
                found.push(Ring {
                    text: ring.text.prefixed(&words, from),
                    ..ring
                });
            }
        }
        for row in self.rows(at, &[Part::Ring]) {
            found.push(Ring {
                end: at + row.word.len(),
                text: Rendering::word(row.english, from),
                nitrogen: row.number,
            });
        }
        for row in self.rows(at, &[Part::Fusion]) {
            let mut start = at + row.word.len();
            let mut words = String::from(row.english);
            if self.has(start, "[") {
                let close = self.source.close(start);
                let inside = self.source.slice(start + 1, close);
                let bond = inside
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b",-:'".contains(&byte));
                if !bond {
                    continue;
                }
                words = format!("{words}[{inside}]");
                start = close + 1;
                start += usize::from(self.has(start, "-"));
            }
            for ring in self.rings(start, depth + 1) {
                found.push(Ring {
                    text: ring.text.prefixed(&words, from),
                    end: ring.end,
                    nitrogen: 0,
                });
            }
        }
        self.carbocycles(at, &mut found);
        for ring in &found {
            self.reached(ring.end, "the ending of a ring");
        }
        let rendered: Vec<Rendering> = found.iter().map(|ring| ring.text.clone()).collect();
        for text in rendered {
            self.spend(&text);
        }
        found
    }

    /// 环己烷, 双环[2.2.1]庚烷, 螺[4.5]癸烷
    fn carbocycles(&self, at: usize, found: &mut Vec<Ring>) {
        const FORMS: [(&str, &str, usize); 6] = [
            ("双环", "bicyclo", 3),
            ("二环", "bicyclo", 3),
            ("三环", "tricyclo", 4),
            ("四环", "tetracyclo", 5),
            ("环", "bicyclo", 3),
            ("螺", "spiro", 2),
        ];
        let from = self.source.origin(at);
        for (word, english, numbers) in FORMS {
            if !self.has(at, word) {
                continue;
            }
            let mut start = at + word.len();
            let mut words = String::from("cyclo");
            if self.has(start, "[") {
                let close = self.source.close(start);
                let inside = self.source.slice(start + 1, close).replace(',', ".");
                // A comma parts the bridgeheads of a fourth number: none in 环[a.b.c].
                let plain = inside
                    .bytes()
                    .all(|byte| byte.is_ascii_digit() || byte == b'.');
                if !plain || inside.split('.').count() != numbers {
                    continue;
                }
                words = format!("{english}[{inside}]");
                start = close + 1;
            } else if word != "环" {
                continue;
            }
            for row in self.rows(start, &[Part::Stem]) {
                // 十一碳-7-烯
                let end = start + row.word.len();
                let end = end + if self.has(end, "碳") { "碳".len() } else { 0 };
                let stem = format!("{words}{}", row.english);
                if self.has(end, "烷") {
                    found.push(Ring {
                        end: end + "烷".len(),
                        text: Rendering::word(&format!("{stem}ane"), from),
                        nitrogen: 0,
                    });
                }
                let place = self.has(end, "-").then(|| self.locants(end + 1)).flatten();
                if place.is_some() && words != "cyclo" {
                    found.push(Ring {
                        end,
                        text: Rendering::word(&format!("{stem}ane"), from),
                        nitrogen: 0,
                    });
                }
                if let Some(locants) = place
                    && self.has(locants.end, "烯")
                    && locants.count == 1
                {
                    found.push(Ring {
                        end: locants.end + "烯".len(),
                        text: Rendering::word(&format!("{stem}-{}-ene", locants.text), from),
                        nitrogen: 0,
                    });
                }
            }
        }
    }

    /// What may stand in brackets: groups, and one that takes them; a locant before the
    /// group alone is that of its free valence.
    ///
    /// phrase = list group / locant "-" group
    pub(super) fn phrase(&mut self, at: usize) -> Vec<Group> {
        let mut found = Vec::new();
        for list in self.lists(at) {
            for group in self.groups(list.end) {
                found.extend(self.taken(&list, group.clone()));
            }
            if let Some(locants) = self.own_locant(list.end) {
                for group in self.groups(locants.0) {
                    if let Some(filled) = self.filled(&group, &locants.1, list.end) {
                        found.extend(self.taken(&list, filled));
                    }
                }
            }
        }
        // 5-(2,3-二氢苯并呋喃基): the locant of the whole.
        if let Some((start, locant)) = self.own_locant(at) {
            for list in self.lists(start) {
                if list.end == start {
                    continue;
                }
                for group in self.groups(list.end) {
                    if let Some(filled) = self.filled(&group, &locant, at) {
                        found.extend(self.taken(&list, filled));
                    }
                }
            }
        }
        found
    }

    /// Puts groups before the one that takes them.
    fn taken(&mut self, list: &Groups, group: Group) -> Option<Group> {
        let bare = list.text.bytes().is_empty();
        if !bare && !group.is_open && group.kind != Kind::Bracket {
            return None;
        }
        if !bare && group.kind == Kind::Bracket {
            return None;
        }
        let text = group.text.clone().with_before(&list.text);
        self.spend(&text);
        Some(Group { text, ..group })
    }

    /// Reads the locant of a free valence.
    pub(super) fn own_locant(&self, at: usize) -> Option<(usize, String)> {
        let locants = self.locants(at)?;
        let own = locants.count == 1 && locants.kind == LocantKind::Numbers;
        own.then_some((locants.end, locants.text))
    }

    /// Puts the locant of the free valence into a group.
    pub(super) fn filled(&self, group: &Group, locant: &str, at: usize) -> Option<Group> {
        // 2-苯乙基
        let told = group.text.as_str().strip_prefix(locant);
        if group.kind == Kind::Joined && told.is_some_and(|rest| rest.starts_with("-(")) {
            return Some(group.clone());
        }
        let text = group.text.clone().fill(locant, self.source.origin(at))?;
        Some(Group {
            text,
            ..group.clone()
        })
    }
}

/// Renders so many equal groups.
pub(super) fn repeated(number: u8, group: &Rendering, from: u16) -> Rendering {
    let simple = group.as_str().bytes().all(|byte| byte.is_ascii_lowercase());
    if simple && number > 1 {
        return group.clone().prefixed(times(number), from);
    }
    group.bracketed(multiplied(number), from)
}

/// Returns the English word for so many groups.
pub(super) fn multiplied(number: u8) -> &'static str {
    match number {
        2 => "bis",
        3 => "tris",
        4 => "tetrakis",
        5 => "pentakis",
        6 => "hexakis",
        7 => "heptakis",
        8 => "octakis",
        9 => "nonakis",
        10 => "decakis",
        11 => "undecakis",
        12 => "dodecakis",
        13 => "tridecakis",
        14 => "tetradecakis",
        15 => "pentadecakis",
        16 => "hexadecakis",
        17 => "heptadecakis",
        18 => "octadecakis",
        _ => "",
    }
}

/// Returns a group as it stands before what takes it.
fn open_bracket(group: &Group) -> Rendering {
    match group.kind {
        Kind::Bracket | Kind::Several => group.text.clone(),
        _ => group.text.bracketed("", group.text.origin(0)),
    }
}
