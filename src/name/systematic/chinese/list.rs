//! Groups before a parent: locants, how many, and what.

use super::group::repeated;
use super::lexicon::Part;
use super::reader::{Group, Groups, Kind, LocantKind, Locants, Reader};
use super::rendering::Rendering;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// What follows the group of an acid in a longer word: 乙酰胺, 乙酰氯, 乙酰氨基.
const BEHIND_ACYL: [char; 14] = [
    '胺', '氨', '氯', '溴', '氟', '碘', '肼', '氧', '基', '亚', '硫', '甲', '乙', '丙',
];

/// Hydrogens more or less.
const HYDROGENS: [(&str, &str); 4] = [
    ("氢化", "hydro"),
    ("氢", "hydro"),
    ("脱氢", "dehydro"),
    ("去氢", "dehydro"),
];

/// What tells the sample, not the atoms.
const SAMPLES: [(&str, &str); 5] = [
    ("DL-", "rac-"),
    ("D,L-", "rac-"),
    ("dl-", "rac-"),
    ("d-", "(+)-"),
    ("l-", "(-)-"),
];

impl Reader {
    /// `list = *( prefix [ "-" ] )`
    pub(super) fn read_lists(&mut self, at: usize) -> Vec<Groups> {
        let mut found = alloc::vec![Groups {
            end: at,
            text: Rendering::default(),
            is_loose: false,
            joins: false,
        }];
        for prefix in self.prefixes(at) {
            let hyphen = usize::from(self.has(prefix.end, "-"));
            if prefix.joins && self.begins_with_head(prefix.end) || self.parts_amide(prefix.end) {
                continue;
            }
            for tail in self.lists(prefix.end + hyphen).iter() {
                if !self.step() {
                    break;
                }
                // 2-溴乙基苯 has a bromoethyl group, or is not to be read.
                if hyphen == 0 && tail.is_loose && prefix.text.begins_with_locant() {
                    continue;
                }
                // 二溴二溴甲烷
                let own = prefix.text.as_str();
                if prefix.is_loose && tail.text.as_str().starts_with(own) {
                    continue;
                }
                let text = tail.text.clone().with_before(&prefix.text);
                self.spend(&text);
                found.push(Groups {
                    end: tail.end,
                    text,
                    is_loose: prefix.is_loose,
                    joins: false,
                });
            }
        }
        found
    }

    /// Says whether what stands at a place takes the group before it: (4-氯苯基)甲氧基甲基 has
    /// no methoxy group, which would stand in brackets too.
    fn begins_with_head(&self, at: usize) -> bool {
        const HEADS: [&str; 14] = [
            "氨基",
            "氧基",
            "硫基",
            "巯基",
            "磺酰基",
            "亚磺酰基",
            "羰基",
            "甲酰基",
            "甲氧基",
            "甲氨基",
            "甲基氨基",
            "甲硫基",
            "甲基硫基",
            "甲基巯基",
        ];
        const PARENTS: [&str; 3] = ["氨基甲酸", "氨基脲", "氨基硫脲"];
        // (4-氯苯基)甲氧基二甲基硅烷 may have either.
        let is_open = |end: usize| self.numbers(end).len() > 1 || self.has(end, "硅");
        HEADS
            .iter()
            .any(|word| self.has(at, word) && !(word.starts_with('甲') && is_open(at + word.len())))
            && !PARENTS.iter().any(|word| self.has(at, word))
    }

    /// Says whether 氨基 stands before a place and 甲酰基 behind it: one group, not two.
    fn parts_amide(&self, at: usize) -> bool {
        let acyls = [
            "甲酰基",
            "甲酰氨",
            "甲酰氧",
            "羰基",
            "羰氧",
            "磺酰基",
            "磺酰氨",
            "亚磺酰基",
            "硫代甲酰基",
        ];
        self.source.slice(at.saturating_sub("氨基".len()), at) == "氨基"
            && acyls.iter().any(|word| self.has(at, word))
    }

    /// `prefix = stereo / [ locants ] [ number ] group / [ locants ] number "氢"`
    /// `/ [ locants ] [ number ] heteroatom`
    fn prefixes(&mut self, at: usize) -> Vec<Groups> {
        let mut found = Vec::new();
        if let Some(stereo) = self.stereo(at) {
            found.push(stereo);
        }
        self.several_in_brackets(at, &mut found);
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
                        joins: true,
                    });
                }
            }
        }
        found
    }

    /// 氟(三甲基)硅烷: equal groups in brackets.
    fn several_in_brackets(&mut self, at: usize, found: &mut Vec<Groups>) {
        if !self.has(at, "(") {
            return;
        }
        let close = self.source.close(at);
        let from = self.source.origin(at);
        for (start, number) in self.numbers(at + 1) {
            if number < 2 {
                continue;
            }
            for group in self.groups(start).iter() {
                if !self.step() {
                    break;
                }
                let is_plain = group.is_full && group.kind != Kind::Bracket;
                // 二乙氨基 is one group of two.
                if is_plain && group.end == close && !takes_number(group) {
                    let text = repeated(number, &group.text, from);
                    self.spend(&text);
                    found.push(Groups {
                        end: close + 1,
                        text,
                        is_loose: false,
                        joins: false,
                    });
                }
            }
        }
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
            for (word, english) in HYDROGENS {
                let told = number > 1 || number == 0 && english == "hydro";
                if self.has(end, word) && told && fits {
                    let mut text = begin.clone();
                    let many = if number == 0 { "per" } else { times(number) };
                    text.push(&format!("{many}{english}"), place);
                    let end = end + word.len();
                    found.push(Groups {
                        end,
                        text,
                        is_loose: false,
                        joins: false,
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
                        joins: false,
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
                // 二乙氨基甲基: a diethylamino group, not two of ethylamino.
                if count == 0 && number > 1 && takes_number(group) {
                    continue;
                }
                // 3,4-亚甲二氧基 has two places.
                let divalent = count == 2 && number == 1 && group.is_divalent;
                // 硫代乙酸 is an acid of its own.
                if count == 0 && group.text.as_str() == "thioxo" {
                    continue;
                }
                let on_nitrogen = locants.is_some_and(|locants| {
                    locants.text.starts_with(|c: char| c.is_ascii_uppercase())
                });
                if on_nitrogen
                    && group.kind != Kind::Bracket
                    && ends_beside(self.source.slice(end, group.end))
                {
                    continue;
                }
                // 1,4-二氧-8-氮杂: dioxa, or two oxo groups?
                if group.text.as_str() == "oxo" && self.replaces(group.end) {
                    continue;
                }
                let is_full = group.is_full || self.is_full_in_list(group, locants, number);
                if !is_full || !(fits || divalent) {
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
                        joins: false,
                    });
                }
                let is_loose = count == 0 && group.kind != Kind::Bracket;
                found.push(Groups {
                    end,
                    text,
                    is_loose,
                    joins: number == 1
                        && !on_nitrogen
                        && matches!(group.kind, Kind::Bracket | Kind::Ring),
                });
            }
        }
    }

    /// Says whether a heteroatom in the place of a carbon stands behind 氧.
    fn replaces(&self, at: usize) -> bool {
        self.source.slice(at.saturating_sub("氧".len()), at) == "氧"
            && self.has(at, "-")
            && self
                .locants(at + 1)
                .is_some_and(|locants| !self.rows(locants.end, &[Part::Replacement]).is_empty())
    }

    /// Says whether a group may stand without 基: 1,2-二苯乙烷, 2,4-二甲苯酚, 对甲苯磺酰胺.
    fn is_full_in_list(&self, group: &Group, locants: Option<&Locants>, number: u8) -> bool {
        let Some(locants) = locants else {
            return false;
        };
        match group.kind {
            // 1,4-二苯酚 is no phenol with two phenyl groups.
            Kind::Ring => {
                number > 1
                    && locants.count == number
                    && group.text.as_str() == "phenyl"
                    && !self.source.rest(group.end).starts_with(['酚', '胺', '醌'])
            }
            Kind::Chain(1) => {
                let benzene = ["苯酚", "苯胺", "苯磺", "苯甲", "苯硫酚"];
                !locants.text.contains('N') && benzene.iter().any(|word| self.has(group.end, word))
            }
            // 3,4-二甲氧苯乙胺
            Kind::Other => {
                locants.count == number
                    && group.text.as_str().ends_with(")oxy")
                    && self.has(group.end, "苯")
            }
            // 2-乙酰吡啶, N-苯甲酰甘氨酸; what 乙酰 may itself begin with is left to it.
            Kind::Acyl => {
                let rest = self.source.rest(group.end);
                locants.count == number && !rest.starts_with(BEHIND_ACYL)
            }
            _ => false,
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
        for (word, english) in SAMPLES {
            if self.has(at, word) {
                return Some(Groups {
                    end: at + word.len(),
                    text: Rendering::word(english, from),
                    is_loose: false,
                    joins: false,
                });
            }
        }
        if let Some(row) = self.rows(at, &[Part::Stereo]).last() {
            let end = at + row.word.len();
            let mut text = Rendering::word(row.english, from);
            text.push("-", from);
            return Some(Groups {
                end,
                text,
                is_loose: false,
                joins: false,
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
            joins: false,
        })
    }
}

/// Says whether an alkoxy group stands without brackets behind a whole group: it may stand
/// beside that as well as bear it, as in N-(4-氟苯基)甲氧基乙酰胺.
fn ends_beside(words: &str) -> bool {
    let alkyl = ["氧基", "硫基", "巯基"]
        .iter()
        .find_map(|head| words.strip_suffix(head));
    alkyl
        .and_then(|words| words.strip_suffix(['甲', '乙', '丙', '丁']))
        .is_some_and(|words| words.ends_with([')', ']', '基']))
}

/// Says whether a number before a group is that of the groups in it: 二乙氨基, 三甲基硅基.
fn takes_number(group: &Group) -> bool {
    let text = group.text.as_str();
    let heads = ["amino", "carbamoyl", "silyl", "phosphanyl", "phosphoryl"];
    group.kind != Kind::Bracket
        && text.contains('(')
        && heads.iter().any(|head| text.contains(head))
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
        17 => "heptadeca",
        18 => "octadeca",
        _ => "",
    }
}
