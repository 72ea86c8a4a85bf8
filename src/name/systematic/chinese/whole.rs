//! A whole name: a parent with its groups, an ester, a salt, or a class with its groups.

use super::group::{multiplied, repeated};
use super::lexicon::Part;
use super::list::times;
use super::parent::Parent;
use super::reader::{Group, Groups, Kind, Reader};
use super::rendering::Rendering;
use alloc::format;
use alloc::vec::Vec;

/// A name in English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Whole {
    pub(super) text: Rendering,
    /// Whether it says that an acid is bound to a base.
    pub(super) is_salt: bool,
}

impl Reader {
    /// `name = [ salt ] compound / compound [ salt "盐" ] [ hydrate ]`
    pub(super) fn wholes(&mut self) -> Vec<Whole> {
        let mut found = Vec::new();
        self.compounds(0, None, &mut found);
        for (start, number) in self.numbers(0) {
            for row in self.rows(start, &[Part::Salt]) {
                let mut salt = Rendering::default();
                let words = format!(
                    " {}{}",
                    if number > 1 { times(number) } else { "" },
                    row.english
                );
                salt.push(&words, self.source.origin(start));
                if number > 0 {
                    self.compounds(start + row.word.len(), Some(&salt), &mut found);
                }
            }
        }
        found
    }

    fn compounds(&mut self, at: usize, salt: Option<&Rendering>, found: &mut Vec<Whole>) {
        for list in self.lists(at).iter() {
            if !self.step() {
                break;
            }
            self.nitrogen_parents(list, salt, found);
            self.aryloxy_acids(list, salt, found);
            self.aryl_parents(list, salt, found);
            for parent in self.parents(list.end) {
                if !self.step() {
                    break;
                }
                let text = parent.text.clone().with_before(&list.text);
                self.spend(&text);
                let parent = Parent { text, ..parent };
                self.esters(&parent, salt, found);
                self.metals(&parent, found);
                self.anhydrides(&parent, salt, found);
                self.ended_whole(parent.end, &parent.text, salt, found);
                if self.has(parent.end, "肟") {
                    let mut text = parent.text.clone();
                    text.push(" oxime", self.source.origin(parent.end));
                    self.ended_whole(parent.end + "肟".len(), &text, salt, found);
                }
                if self.has(parent.end, "-N-氧化物") || self.has(parent.end, "N-氧化物") {
                    let mut text = parent.text.clone();
                    text.push(" N-oxide", self.source.origin(parent.end));
                    let hyphen = usize::from(self.has(parent.end, "-"));
                    let end = parent.end + hyphen + "N-氧化物".len();
                    self.ended_whole(end, &text, salt, found);
                }
            }
        }
        self.classes(at, salt, found);
    }

    /// 四丁基溴化铵, 二异丙基乙基胺: a parent without carbon.
    fn nitrogen_parents(
        &mut self,
        list: &Groups,
        salt: Option<&Rendering>,
        found: &mut Vec<Whole>,
    ) {
        let at = list.end;
        let from = self.source.origin(at);
        if list.text.bytes().is_empty() {
            return;
        }
        for row in self.rows(at, &[Part::Halide]) {
            let end = at + row.word.len();
            if self.has(end, "化铵") {
                let words = format!("ammonium {}", row.english);
                let text = Rendering::word(&words, from).with_before(&list.text);
                self.spend(&text);
                self.ended_whole(end + "化铵".len(), &text, None, found);
            }
        }
        if self.has(at, "氢氧化铵") {
            let text = Rendering::word("ammonium hydroxide", from).with_before(&list.text);
            self.ended_whole(at + "氢氧化铵".len(), &text, None, found);
        }
        for (word, english) in [("胺", "amine"), ("膦", "phosphane")] {
            if self.has(at, word) {
                let text = Rendering::word(english, from).with_before(&list.text);
                self.spend(&text);
                self.ended_whole(at + word.len(), &text, salt, found);
            }
        }
    }

    /// 3,4-亚甲二氧基苯基-2-丙酮: the group needs no locant where all places are alike.
    fn aryl_parents(&mut self, list: &Groups, salt: Option<&Rendering>, found: &mut Vec<Whole>) {
        if list.text.bytes().is_empty() {
            return;
        }
        for group in self.groups(list.end).iter() {
            if !self.step() {
                break;
            }
            if group.kind != Kind::Ring || !group.is_full || !self.has(group.end, "-") {
                continue;
            }
            let from = self.source.origin(list.end);
            let aryl = group.text.clone().with_before(&list.text);
            let aryl = aryl.bracketed("", from);
            for parent in self.parents(group.end + 1) {
                if !self.step() {
                    break;
                }
                let text = parent.text.clone().with_before(&aryl);
                self.spend(&text);
                self.ended_whole(parent.end, &text, salt, found);
            }
        }
    }

    /// 2,4-二氯苯氧乙酸: the groups before stand on the ring.
    fn aryloxy_acids(&mut self, list: &Groups, salt: Option<&Rendering>, found: &mut Vec<Whole>) {
        for group in self.groups(list.end).iter() {
            if !self.step() {
                break;
            }
            if !group.text.as_str().ends_with(")oxy") {
                continue;
            }
            for row in self.rows(group.end, &[Part::Acid]) {
                if row.english != "acetic acid" {
                    continue;
                }
                let from = self.source.origin(list.end);
                let mut text = group
                    .text
                    .clone()
                    .with_before(&list.text)
                    .bracketed("", from);
                text.push(row.english, self.source.origin(group.end));
                self.spend(&text);
                let parent = Parent {
                    end: group.end + row.word.len(),
                    text,
                    acids: row.number,
                };
                self.esters(&parent, salt, found);
                self.metals(&parent, found);
                self.ended_whole(parent.end, &parent.text, salt, found);
            }
        }
    }

    /// Adds a compound that ends here, or with the words of a salt or hydrate.
    fn ended_whole(
        &mut self,
        at: usize,
        text: &Rendering,
        salt: Option<&Rendering>,
        found: &mut Vec<Whole>,
    ) {
        let mut ends = alloc::vec![(at, text.clone(), false)];
        match salt {
            Some(salt) => {
                let mut text = text.clone();
                text.append(salt);
                ends = alloc::vec![(at, text, true)];
            }
            None => {
                for (start, number) in self.numbers(at) {
                    for row in self.rows(start, &[Part::Salt]) {
                        let end = start + row.word.len();
                        if number == 0 || !self.has(end, "盐") {
                            continue;
                        }
                        let mut text = text.clone();
                        let many = if number > 1 { times(number) } else { "" };
                        text.push(&format!(" {many}{}", row.english), self.source.origin(at));
                        ends.push((end + "盐".len(), text, true));
                    }
                }
            }
        }
        let limit = self.source.len();
        for (end, text, is_salt) in ends {
            self.reached(end, "the end of the name");
            if end == limit {
                found.push(Whole { text, is_salt });
                continue;
            }
            for (start, number) in self.numbers(end) {
                if start == end || number == 0 {
                    continue;
                }
                for word in ["水合物", "水"] {
                    if self.source.slice(start, limit) == word {
                        let mut text = text.clone();
                        let many = if number > 1 { times(number) } else { "mono" };
                        text.push(&format!(" {many}hydrate"), self.source.origin(end));
                        found.push(Whole { text, is_salt });
                    }
                }
            }
        }
    }

    /// `ester = acid [ "-" ] [ number ] group "酯"`
    fn esters(&mut self, acid: &Parent, salt: Option<&Rendering>, found: &mut Vec<Whole>) {
        let Some(ion) = Self::as_ion(&acid.text).filter(|_| acid.acids > 0) else {
            return;
        };
        let at = acid.end
            + usize::from(self.has(acid.end, "-") && self.own_locant(acid.end + 1).is_none());
        let from = self.source.origin(at);
        for (start, number) in self.numbers(at) {
            let is_told = start > at;
            if number == 0 || number > acid.acids || acid.acids > 1 && !is_told {
                continue;
            }
            let hyphen = usize::from(self.has(start, "-"));
            for group in self.phrase(start + hyphen) {
                if !self.step() {
                    break;
                }
                if !self.has(group.end, "酯") || !names_alcohol(&group) {
                    continue;
                }
                let mut text = if number == 1 {
                    group.text.clone()
                } else {
                    repeated(number, &group.text, from)
                };
                text.push(" ", from);
                for _ in number..acid.acids {
                    text.push("hydrogen ", from);
                }
                text.append(&ion);
                self.spend(&text);
                self.ended_whole(group.end + "酯".len(), &text, salt, found);
            }
        }
    }

    /// 乙酸钠, 草酸二钾
    fn metals(&mut self, acid: &Parent, found: &mut Vec<Whole>) {
        let Some(ion) = Self::as_ion(&acid.text).filter(|_| acid.acids > 0) else {
            return;
        };
        for (start, number) in self.numbers(acid.end) {
            let is_told = start > acid.end;
            for row in self.rows(start, &[Part::Metal]) {
                // How many hydrogens are left is not told.
                if number == 0 || is_told && number < acid.acids {
                    continue;
                }
                let mut text = Rendering::default();
                let from = self.source.origin(acid.end);
                let many = if is_told { times(number) } else { "" };
                text.push(&format!("{many}{} ", row.english), from);
                text.append(&ion);
                let end = start + row.word.len();
                let end = end + if self.has(end, "盐") { "盐".len() } else { 0 };
                self.ended_whole(end, &text, None, found);
            }
        }
    }

    /// 乙酸酐: as the ester of an acid with itself.
    fn anhydrides(&mut self, acid: &Parent, salt: Option<&Rendering>, found: &mut Vec<Whole>) {
        const ACYLS: [(&str, &str); 2] = [("carboxylic acid", "carbonyl"), ("ic acid", "yl")];
        let Some(ion) = Self::as_ion(&acid.text).filter(|_| acid.acids == 1) else {
            return;
        };
        let words = acid.text.as_str();
        let acyl = ACYLS
            .iter()
            .find_map(|(acid, acyl)| Some((words.strip_suffix(acid)?, acyl)));
        if let Some((stem, acyl)) = acyl
            && !words.ends_with("sulfonic acid")
            && self.has(acid.end, "酐")
        {
            let mut text = acid.text.with_end(stem.len(), acyl);
            text.push(" ", self.source.origin(acid.end));
            text.append(&ion);
            self.ended_whole(acid.end + "酐".len(), &text, salt, found);
        }
    }

    /// `class = [ number ] group [ group ] word / halogen "化" group`
    fn classes(&mut self, at: usize, salt: Option<&Rendering>, found: &mut Vec<Whole>) {
        let from = self.source.origin(at);
        for row in self.rows(at, &[Part::Halide]) {
            let start = at + row.word.len();
            let Some(start) = self.has(start, "化").then(|| start + "化".len()) else {
                continue;
            };
            for group in self.phrase(start) {
                if !self.step() {
                    break;
                }
                // 氯化乙烯 may have two chlorines.
                let is_open = !group.is_full && group.text.as_str().starts_with("ethen");
                if names_halide(&group) && !is_open {
                    let mut text = group.text.clone();
                    text.push(&format!(" {}", row.english), from);
                    self.ended_whole(group.end, &text, salt, found);
                }
            }
        }
        for (start, number) in self.numbers(at) {
            if number == 0 || number > 3 {
                continue;
            }
            for group in self.phrase(start) {
                if !self.step() {
                    break;
                }
                if number == 1 && names_halide(&group) {
                    for row in self.rows(group.end, &[Part::Halide]) {
                        let mut text = group.text.clone();
                        text.push(&format!(" {}", row.english), self.source.origin(group.end));
                        self.ended_whole(group.end + row.word.len(), &text, salt, found);
                    }
                }
                if group.is_full && names_alcohol(&group) {
                    self.leading_esters(&group, number, salt, found);
                    if number == 1 {
                        self.grignards(&group, found);
                    }
                }
                if !names_alcohol(&group) || is_shortened(&group) {
                    continue;
                }
                for row in self.rows(group.end, &[Part::Class]) {
                    let fits = match row.english {
                        "amine" | "phosphane" => true,
                        "alcohol" | "hydrazine" | "urea" | "thiourea" | "guanidine" => number == 1,
                        // 双乙烯酮 is another thing.
                        "ketone" => number == 2 && !group.text.as_str().starts_with("ethen"),
                        _ => number == 2,
                    };
                    if !fits {
                        continue;
                    }
                    let is_spaced = !matches!(
                        row.english,
                        "amine"
                            | "phosphane"
                            | "hydrazine"
                            | "urea"
                            | "thiourea"
                            | "guanidine"
                            | "methanone"
                    );
                    let mut text = if number == 1 && is_spaced {
                        group.text.clone()
                    } else if is_spaced {
                        repeated(number, &group.text, from)
                    } else {
                        // dibenzylamine would be two of benzylamine
                        group.text.bracketed(multiplied(number), from)
                    };
                    if is_spaced {
                        text.push(" ", from);
                    }
                    text.push(row.english, self.source.origin(group.end));
                    self.spend(&text);
                    self.ended_whole(group.end + row.word.len(), &text, salt, found);
                }
                if number == 1 && group.is_full {
                    self.pairs(&group, salt, found);
                }
            }
        }
    }

    /// 1-萘基-N-甲基氨基甲酸酯, 三丁基磷酸酯, 十二烷基硫酸钠: the group stands before the acid.
    fn leading_esters(
        &mut self,
        group: &Group,
        number: u8,
        salt: Option<&Rendering>,
        found: &mut Vec<Whole>,
    ) {
        let hyphen = usize::from(self.has(group.end, "-"));
        let from = group.text.origin(0);
        for list in self.lists(group.end + hyphen).iter() {
            for row in self.rows(list.end, &[Part::Acid]) {
                let end = list.end + row.word.len();
                let place = self.source.origin(list.end);
                let acid = Rendering::word(row.english, place).with_before(&list.text);
                let known = ["carbamic acid", "phosphoric acid", "sulfuric acid"];
                let Some(ion) = Self::as_ion(&acid).filter(|_| known.contains(&row.english)) else {
                    continue;
                };
                if !self.step() || number > row.number {
                    return;
                }
                let mut text = if number == 1 {
                    group.text.clone()
                } else {
                    repeated(number, &group.text, from)
                };
                text.push(" ", from);
                let left = row.number - number;
                if self.has(end, "酯") && (left == 0 || number > 1) {
                    let mut text = text.clone();
                    for _ in 0..left {
                        text.push("hydrogen ", from);
                    }
                    text.append(&ion);
                    self.ended_whole(end + "酯".len(), &text, salt, found);
                }
                for metal in self.rows(end, &[Part::Metal]) {
                    if left == 1 {
                        let mut text = text.prefixed(&format!("{} ", metal.english), from);
                        text.append(&ion);
                        self.ended_whole(end + metal.word.len(), &text, None, found);
                    }
                }
            }
        }
    }

    /// 苯基溴化镁
    fn grignards(&mut self, group: &Group, found: &mut Vec<Whole>) {
        for row in self.rows(group.end, &[Part::Halide]) {
            let end = group.end + row.word.len();
            if self.has(end, "化镁") && row.english != "cyanide" {
                let place = self.source.origin(group.end);
                let mut text = group.text.bracketed("", group.text.origin(0));
                text.push(&format!("magnesium {}", row.english), place);
                self.ended_whole(end + "化镁".len(), &text, None, found);
            }
        }
    }

    /// 甲基叔丁基醚
    fn pairs(&mut self, one: &Group, salt: Option<&Rendering>, found: &mut Vec<Whole>) {
        for other in self.phrase(one.end) {
            if !self.step() {
                break;
            }
            if !names_alcohol(&other) || !other.is_full {
                continue;
            }
            for row in self.rows(other.end, &[Part::Class]) {
                let place = self.source.origin(other.end);
                let text = match row.english {
                    "ether" | "ketone" | "sulfide" | "disulfide" | "sulfone" | "sulfoxide" => {
                        let mut text = one.text.clone();
                        text.push(" ", place);
                        text.append(&other.text);
                        text.push(" ", place);
                        text.push(row.english, place);
                        text
                    }
                    "amine" | "methanone" => {
                        let mut text = one.text.bracketed("", one.text.origin(0));
                        text.append(&other.text.bracketed("", place));
                        text.push(row.english, place);
                        text
                    }
                    _ => continue,
                };
                self.spend(&text);
                self.ended_whole(other.end + row.word.len(), &text, salt, found);
            }
        }
    }
}

/// Says whether a group can be what an alcohol lends to an ester or ether: it begins at
/// carbon.
fn names_alcohol(group: &Group) -> bool {
    group.kind == Kind::Bracket
        || group.is_open
            && group.kind != Kind::Acyl
            && group.text.as_str().ends_with("yl")
            && !HETERO.iter().any(|end| group.text.as_str().ends_with(end))
}

/// Endings of groups that begin at another atom than carbon, or at a carbonyl.
const HETERO: [&str; 10] = [
    "sulfanyl",
    "selanyl",
    "sulfonyl",
    "sulfinyl",
    "silyl",
    "carbamoyl",
    "phosphanyl",
    "diazenyl",
    "sulfamoyl",
    "hydrazinyl",
];

/// Says whether a chain behind a ring stands without 基: 苯丙胺 has its own meaning.
fn is_shortened(group: &Group) -> bool {
    group.kind == Kind::Joined && !group.is_full
}

fn names_halide(group: &Group) -> bool {
    names_alcohol(group) && !is_shortened(group)
        || group.kind == Kind::Acyl
        || group.text.as_str().ends_with("sulfonyl")
}
