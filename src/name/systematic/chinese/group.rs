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

impl Reader {
    /// `group = part *( head / part )`
    pub(super) fn read_groups(&mut self, at: usize) -> Vec<Group> {
        let mut found = Vec::new();
        let mut waiting = self.parts(at).to_vec();
        waiting.append(&mut self.several(at));
        for _ in 0..MAX_JOINTS {
            let mut longer = Vec::new();
            for group in waiting {
                self.reached(group.end, "a group, a parent or the end of the name");
                if !group.is_divalent {
                    self.extend(&group, &mut longer);
                }
                if !matches!(group.kind, Kind::Several { .. }) {
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

    /// 二甲氨基, (二甲基)硅基: the number belongs to the first group, if another takes them.
    pub(super) fn several(&mut self, at: usize) -> Vec<Group> {
        let mut found = Vec::new();
        for (end, number) in self.numbers(at) {
            if number < 2 {
                continue;
            }
            for part in self.parts(end).iter() {
                if !self.step() {
                    break;
                }
                let mut text = part
                    .text
                    .bracketed(multiplied(number), self.source.origin(at));
                text.close_slot();
                found.push(Group {
                    text,
                    kind: Kind::Several {
                        are_rings: part.kind == Kind::Ring,
                    },
                    is_full: part.is_full,
                    is_open: false,
                    is_divalent: false,
                    end: part.end,
                });
            }
        }
        found
    }

    /// Joins 氨基, 氧基 and so on to a group.
    fn extend_with_heads(&mut self, group: &Group, longer: &mut Vec<Group>) {
        let at = group.end;
        // A number alone may stand before 氨基, not before 氧基.
        let several = matches!(group.kind, Kind::Several { .. });
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
            if group.kind != Kind::Bracket && !takes_head(group.text.as_str(), row.english) {
                continue;
            }
            // 甲氨基硫代吗啉: a ring of its own.
            let end = at + row.word.len();
            if row.word == "硫代" && self.has(end, "吗啉") {
                continue;
            }
            // 3-氯丙基硅基: whether the chlorine is on the silicon is not told.
            let is_centre = ["silyl", "phosph"]
                .iter()
                .any(|word| row.english.starts_with(word));
            let is_bare = group.text.bytes().iter().all(u8::is_ascii_lowercase);
            if is_centre && !is_bare && !several && group.kind != Kind::Bracket {
                continue;
            }
            let mut text = open_bracket(group);
            // 二氯甲基硅基: what stands before is on the silicon, as the methyl is.
            if is_centre {
                text.take_before();
            }
            text.push(row.english, self.source.origin(at));
            self.spend(&text);
            longer.push(Group {
                end,
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
    }

    /// Joins to a group what can take it.
    fn extend(&mut self, group: &Group, longer: &mut Vec<Group>) {
        let at = group.end;
        let several = matches!(group.kind, Kind::Several { .. });
        self.extend_with_heads(group, longer);
        for part in self.parts(at).iter() {
            if !self.step() {
                break;
            }
            if !part.is_open || part.kind == Kind::Bracket {
                continue;
            }
            if group.kind != Kind::Bracket && !takes_head(group.text.as_str(), part.text.as_str()) {
                continue;
            }
            // 苯甲基, 二苯甲基: a ring without 基 before a chain.
            let are_rings = Kind::Several { are_rings: true };
            let behind_ring = group.kind == Kind::Ring || group.kind == are_rings;
            // 苄基甲基 is no phenylethyl group.
            let is_alkyl = matches!(group.kind, Kind::Chain(_) | Kind::Alkyl);
            if is_alkyl && matches!(part.kind, Kind::Chain(_) | Kind::Alkyl) {
                continue;
            }
            // 二甲基甲基氨基: a group is written twice.
            if several && self.is_twice(at, 2) {
                continue;
            }
            // 苯乙基乙基: the chain is written twice.
            if group.kind == Kind::Joined
                && group.is_full
                && matches!(part.kind, Kind::Chain(_))
                && group.text.as_str().ends_with(part.text.as_str())
            {
                continue;
            }
            // 氧甲基 may be meant for 甲氧基.
            if matches!(part.kind, Kind::Chain(1) | Kind::Alkyl)
                && group.text.as_str() == "oxo"
                && self.source.slice(at.saturating_sub("氧".len()), at) == "氧"
            {
                continue;
            }
            let before = match part.kind {
                _ if group.is_full => "",
                // 二甲氨乙基, 甲氧乙基
                Kind::Chain(_) if is_shortened_head(group) => "",
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

    /// What may stand in brackets: groups, and one that takes them; a locant before the
    /// group alone is that of its free valence.
    ///
    /// `phrase = list group / locant "-" group`
    pub(super) fn phrase(&mut self, at: usize) -> Vec<Group> {
        let mut found = Vec::new();
        for list in self.lists(at).iter() {
            if !self.step() {
                break;
            }
            for group in self.groups(list.end).iter() {
                if !self.step() {
                    break;
                }
                found.extend(self.taken(list, group));
            }
            if let Some(locants) = self.own_locant(list.end) {
                for group in self.groups(locants.0).iter() {
                    if !self.step() {
                        break;
                    }
                    if let Some(mut filled) = self.filled(group, &locants.1, list.end) {
                        // 2-羟基-2-苯乙基: both places are those of the chain.
                        if filled.kind == Kind::Joined && list.end > at {
                            filled.text.take_before();
                        }
                        found.extend(self.taken(list, &filled));
                    }
                }
            }
        }
        // 5-(2,3-二氢苯并呋喃基): the locant of the whole.
        if let Some((start, locant)) = self.own_locant(at) {
            for list in self.lists(start).iter() {
                if !self.step() {
                    break;
                }
                if list.end == start {
                    continue;
                }
                let is_placed = list.text.begins_with_locant();
                for group in self.groups(list.end).iter() {
                    if !self.step() {
                        break;
                    }
                    // 2-氧代丙基: the place of the group, not that of the chain.
                    if !group.text.has_ring_slot() && !is_placed {
                        continue;
                    }
                    if let Some(filled) = self.filled(group, &locant, at) {
                        found.extend(self.taken(list, &filled));
                    }
                }
            }
        }
        found
    }

    /// Puts groups before the one that takes them.
    fn taken(&mut self, list: &Groups, group: &Group) -> Option<Group> {
        let bare = list.text.bytes().is_empty();
        // 2-苯乙基乙基, 甲基甲基磺酰: a chain is written twice; 4-苯基苯基 is a group.
        let is_ring = matches!(group.kind, Kind::Ring | Kind::Bracket);
        if !bare && !is_ring && self.is_twice(list.end, 2) {
            return None;
        }
        if !bare && !group.is_open && group.kind != Kind::Bracket {
            return None;
        }
        if !bare && group.kind == Kind::Bracket {
            return None;
        }
        let words = group.text.as_str();
        // 3-氯丙基硅基: silicon has no places.
        let centres = ["silyl", "phosphanyl", "phosphoryl"];
        if centres.iter().any(|end| words.ends_with(end)) && list.text.begins_with_locant() {
            return None;
        }
        // N-甲基苄氨基: both stand on the nitrogen.
        let on_nitrogen = list.text.as_str().starts_with("N-")
            && words.starts_with('(')
            && words.ends_with(")amino");
        let text = if on_nitrogen {
            group.text.prefixed("N-", self.source.origin(list.end))
        } else {
            group.text.clone()
        };
        let text = text.with_before(&list.text);
        self.spend(&text);
        Some(Group {
            text,
            ..group.clone()
        })
    }

    /// Reads the locant of a free valence.
    pub(super) fn own_locant(&self, at: usize) -> Option<(usize, String)> {
        let locants = self.locants(at)?;
        let own = locants.count == 1 && locants.kind == LocantKind::Numbers;
        own.then_some((locants.end, locants.text))
    }

    /// Puts the locant of the free valence into a group.
    pub(super) fn filled(&self, group: &Group, locant: &str, at: usize) -> Option<Group> {
        // 1-苯乙基: where the ring stands on the chain.
        if group.kind == Kind::Joined && locant.len() == 1 && !group.text.has_ring_slot() {
            let text = match group.text.with_first_locant(locant) {
                Some(text) => text,
                // 2-二甲氨乙基
                None if ends_with_head(group.text.as_str()) => {
                    let words = format!("{locant}-");
                    group.text.prefixed(&words, self.source.origin(at))
                }
                None => return None,
            };
            return Some(Group {
                text,
                ..group.clone()
            });
        }
        // A plain ring is counted from its free valence.
        let words = group.text.as_str();
        if group.kind == Kind::Ring
            && locant != "1"
            && words.starts_with("cyclo")
            && words.bytes().all(|byte| byte.is_ascii_lowercase())
        {
            return None;
        }
        // 3-丙基 is 1-丙基, told from the wrong end.
        if let (Kind::Chain(carbons), Ok(place)) = (group.kind, locant.parse::<u8>())
            && group.text.has_chain_slot()
            && place.saturating_mul(2) > carbons + 1
        {
            return None;
        }
        let text = group.text.clone().fill(locant, self.source.origin(at))?;
        Some(Group {
            text,
            ..group.clone()
        })
    }
}

/// Renders a group as it is, or so many equal ones.
pub(super) fn counted(number: u8, group: &Rendering, from: u16) -> Rendering {
    match number {
        1 => group.clone(),
        _ => repeated(number, group, from),
    }
}

/// Renders so many equal groups, in brackets or with the number before them.
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

/// Says whether the last of the groups on a chain is amino or oxy: (bis(methyl)amino)ethyl.
fn ends_with_head(text: &str) -> bool {
    text.rsplit_once(')')
        .is_some_and(|(group, _)| group.ends_with(")amino") || group.ends_with(")oxy"))
}

/// Says whether a group ends with 氨 or 氧, without 基.
fn is_shortened_head(group: &Group) -> bool {
    let text = group.text.as_str();
    group.kind == Kind::Other
        && !group.is_full
        && (text.ends_with(")amino") || text.ends_with(")oxy"))
}

/// Says whether a group without brackets can stand before 氨基, 氧基 and so on: not before
/// another of the same, and no halogen before 氧.
fn takes_head(group: &str, head: &str) -> bool {
    let same =
        |word: &str| group.ends_with(word) && (head.starts_with(word) || head.ends_with(word));
    let twice = ["oxy", "amino", "sulfanyl", "sulfonyl", "carbonyl"];
    let bare = ["fluoro", "chloro", "bromo", "iodo", "hydroxy"];
    let anhydride = group.ends_with("carbonyl)oxy") && head == "carbonyl";
    !(anhydride
        || twice.iter().any(|word| same(word))
        || head.starts_with("oxy") && bare.contains(&group))
}

/// Returns a group as it stands before what takes it.
fn open_bracket(group: &Group) -> Rendering {
    match group.kind {
        Kind::Several { .. } => group.text.clone(),
        // 乙基(甲基)氨基: what stands before the bracket is not in it.
        Kind::Bracket => {
            let mut text = group.text.clone();
            text.take_before();
            text.close_slot();
            text
        }
        _ => group.text.bracketed("", group.text.origin(0)),
    }
}
