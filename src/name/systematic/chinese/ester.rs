//! Esters, salts and anhydrides of acids: 乙酸乙酯, 草酸二钾, 叔丁基 4-氧代哌啶-1-羧酸酯.

use super::group::counted;
use super::lexicon::Part;
use super::list::times;
use super::mineral::cation;
use super::parent::Parent;
use super::reader::{Group, Reader};
use super::rendering::Rendering;
use super::whole::{Whole, names_alcohol};
use alloc::format;
use alloc::vec::Vec;

impl Reader {
    /// `ester = acid [ "-" ] [ number ] group "酯"`
    pub(super) fn esters(
        &mut self,
        acid: &Parent,
        salt: Option<&Rendering>,
        found: &mut Vec<Whole>,
    ) {
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
                // 乙酸三甲基硅酯
                let is_silyl = group.text.as_str().ends_with("silyl");
                if !self.has(group.end, "酯") || !names_alcohol(&group) && !is_silyl {
                    continue;
                }
                let mut text = counted(number, &group.text, from);
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

    /// 1-萘基-N-甲基氨基甲酸酯, 三丁基磷酸酯, 十二烷基硫酸钠: the group stands before the acid.
    pub(super) fn leading_esters(
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
                let mut text = counted(number, &group.text, from);
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
                    if left == 1 && salt.is_none() {
                        let mut text = text.prefixed(&format!("{} ", metal.english), from);
                        text.append(&ion);
                        self.ended_whole(end + metal.word.len(), &text, None, found);
                    }
                }
            }
        }
    }

    /// 叔丁基 4-氧代哌啶-1-羧酸酯: a space, or a locant, parts the group from the acid.
    pub(super) fn parted_esters(
        &mut self,
        group: &Group,
        number: u8,
        begins_plain: bool,
        salt: Option<&Rendering>,
        found: &mut Vec<Whole>,
    ) {
        let rest = self.source.rest(group.end);
        let is_digit = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
        // 3-甲基-2-苯基丁酸酯 may be an ester of an alcohol that is not told.
        let parted = rest.starts_with(' ') || is_digit(rest);
        let hyphened = begins_plain && rest.strip_prefix('-').is_some_and(is_digit);
        if !parted && !hyphened {
            return;
        }
        let from = group.text.origin(0);
        let start = group.end + usize::from(!is_digit(rest));
        for list in self.lists(start).iter() {
            for acid in self.parents(list.end) {
                if !self.step() {
                    return;
                }
                if acid.acids != number || !self.has(acid.end, "酯") {
                    continue;
                }
                let acid_text = acid.text.clone().with_before(&list.text);
                let Some(ion) = Self::as_ion(&acid_text) else {
                    continue;
                };
                let mut text = counted(number, &group.text, from);
                text.push(" ", from);
                text.append(&ion);
                self.spend(&text);
                self.ended_whole(acid.end + "酯".len(), &text, salt, found);
            }
        }
    }

    pub(super) fn has_digit(&self, at: usize) -> bool {
        self.source
            .rest(at)
            .starts_with(|c: char| c.is_ascii_digit())
    }

    /// O,O-二乙基-O-(4-硝基苯基)硫代磷酸酯
    pub(super) fn thiophosphates(&mut self, at: usize, found: &mut Vec<Whole>) {
        const ACIDS: [(&str, &str); 3] = [
            ("二硫代磷酸酯", " phosphorodithioate"),
            ("硫代磷酸酯", " phosphorothioate"),
            ("磷酸酯", " phosphate"),
        ];
        if !self.has(at, "O,") && !self.has(at, "O-") && !self.has(at, "S-") {
            return;
        }
        for list in self.lists(at).iter() {
            for (word, english) in ACIDS {
                if !self.step() || !self.has(list.end, word) {
                    continue;
                }
                let mut text = list.text.clone();
                text.part_words();
                text.push(english, self.source.origin(list.end));
                self.ended_whole(list.end + word.len(), &text, None, found);
            }
        }
    }

    /// 乙酸钠, 草酸二钾
    pub(super) fn metals(&mut self, acid: &Parent, found: &mut Vec<Whole>) {
        self.alcoholates(acid, found);
        let Some(ion) = Self::as_ion(&acid.text).filter(|_| acid.acids > 0) else {
            return;
        };
        for (start, number) in self.numbers(acid.end) {
            let is_told = start > acid.end;
            for (end, metal, lower) in self.cations(start) {
                // How many hydrogens are left is not told.
                if number == 0 || is_told && number < acid.acids {
                    continue;
                }
                let Some(charge) = metal.charge(lower) else {
                    continue;
                };
                let mut text = Rendering::default();
                let from = self.source.origin(acid.end);
                let many = if is_told { times(number) } else { "" };
                text.push(&format!("{many}{} ", cation(metal, charge)), from);
                text.append(&ion);
                let end = end + if self.has(end, "盐") { "盐".len() } else { 0 };
                self.ended_whole(end, &text, None, found);
            }
        }
    }

    /// 苯酚钠, 甲硫醇钠
    fn alcoholates(&mut self, alcohol: &Parent, found: &mut Vec<Whole>) {
        let words = alcohol.text.as_str();
        let several = ["diol", "triol", "tetrol", "hexol"];
        if !words.ends_with("ol") || several.iter().any(|end| words.ends_with(end)) {
            return;
        }
        for row in self.rows(alcohol.end, &[Part::Metal]) {
            if !matches!(row.english, "sodium" | "potassium" | "lithium") {
                continue;
            }
            let from = self.source.origin(alcohol.end);
            let mut text = Rendering::default();
            text.push(&format!("{} ", row.english), from);
            text.append(&alcohol.text);
            text.push("ate", from);
            self.ended_whole(alcohol.end + row.word.len(), &text, None, found);
        }
    }

    /// 乙酸酐: as the ester of an acid with itself.
    pub(super) fn anhydrides(
        &mut self,
        acid: &Parent,
        salt: Option<&Rendering>,
        found: &mut Vec<Whole>,
    ) {
        const ACYLS: [(&str, &str); 2] = [("carboxylic acid", "carbonyl"), ("ic acid", "yl")];
        let Some(ion) = Self::as_ion(&acid.text).filter(|_| acid.acids == 1) else {
            return;
        };
        let words = acid.text.as_str();
        let acyl = ACYLS
            .iter()
            .find_map(|(acid, acyl)| Some((words.strip_suffix(acid)?, acyl)));
        if let Some((stem, acyl)) = acyl
            && self.has(acid.end, "酐")
        {
            let mut text = acid.text.with_end(stem.len(), acyl);
            text.push(" ", self.source.origin(acid.end));
            text.append(&ion);
            self.ended_whole(acid.end + "酐".len(), &text, salt, found);
        }
    }

    /// Turns the name of an acid into that of its ester or salt.
    pub(super) fn as_ion(text: &Rendering) -> Option<Rendering> {
        const IONS: [(&str, &str); 6] = [
            ("phosphoric acid", "phosphate"),
            ("phosphorous acid", "phosphite"),
            ("sulfuric acid", "sulfate"),
            ("sulfurous acid", "sulfite"),
            ("ic acid", "ate"),
            ("ous acid", "ite"),
        ];
        for (acid, ion) in IONS {
            if let Some(stem) = text.as_str().strip_suffix(acid) {
                return Some(text.with_end(stem.len(), ion));
            }
        }
        None
    }
}
