//! A whole name: a parent with its groups, an ester, a salt, or a class with its groups.

use super::group::{counted, multiplied, repeated};
use super::lexicon::Part;
use super::list::times;
use super::parent::Parent;
use super::reader::{Group, Groups, Kind, Reader};
use super::rendering::Rendering;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// What is made of a ketone or aldehyde, said behind it.
const CARBONYLS: [(&str, &str); 5] = [
    ("肟", " oxime"),
    ("腙", " hydrazone"),
    ("苯腙", " phenylhydrazone"),
    ("缩氨基脲", " semicarbazone"),
    ("缩氨基硫脲", " thiosemicarbazone"),
];

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
        self.minerals(0, &mut found);
        // 无水柠檬酸, of which there is a hydrate; 无水醋酸 is the anhydride.
        if self.has(0, "无水") {
            let at = "无水".len();
            let hydrated = ["柠檬酸", "枸橼酸", "草酸", "没食子酸", "对甲苯磺酸"];
            let is_acid = self.source.slice(0, self.source.len()).ends_with('酸');
            if !is_acid || hydrated.iter().any(|word| self.has(at, word)) {
                self.compounds(at, None, &mut found);
            }
            self.minerals("无水".len(), &mut found);
        }
        for (start, number) in self.numbers(0) {
            // 一水合柠檬酸, 五水硫酸铜
            let word = if self.has(start, "水合") {
                "水合"
            } else {
                "水"
            };
            let is_told = number > 0 && (start > 0 || word == "水合");
            if is_told && self.has(start, word) && !self.has(start, "水合物") {
                let many = if number > 1 { times(number) } else { "mono" };
                let mut water = Rendering::default();
                water.push(&format!(" {many}hydrate"), self.source.origin(start));
                let first = found.len();
                self.compounds(start + word.len(), None, &mut found);
                self.minerals(start + word.len(), &mut found);
                // 水合氯醛 is no aldehyde with water beside it.
                let aldehyde = |whole: &Whole| {
                    let words = whole.text.as_str();
                    words.ends_with("al") || words.ends_with("aldehyde")
                };
                let told = found.split_off(first);
                found.extend(
                    told.into_iter()
                        .filter(|whole| !aldehyde(whole))
                        .map(|mut whole| {
                            whole.text.append(&water);
                            whole
                        }),
                );
            }
            for row in self.rows(start, &[Part::Salt]) {
                let mut salt = Rendering::default();
                salt.push(&salt_words(number, row.english), self.source.origin(start));
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
            if self.repeats(list) {
                continue;
            }
            self.aryloxy_acids(list, salt, found);
            self.aryl_parents(list, salt, found);
            for parent in self.parents(list.end) {
                if !self.step() {
                    break;
                }
                // 2-丁基苯: a butyl group at no place, or a butan-2-yl group.
                if is_even_ring(parent.text.as_str()) && leaves_first(list.text.as_str()) {
                    continue;
                }
                // 苯丙酮 alone may be another thing.
                let is_phenone = parent.text.as_str().ends_with("phenone");
                if is_phenone && parent.is_primed && !list.text.bytes().contains(&b'\'') {
                    continue;
                }
                // ω-溴苯乙酮: the far end of the chain is the near one.
                let near = parent.text.as_str().ends_with("ethanone");
                let groups = if parent.is_primed {
                    list.text.with_letters()
                } else if near {
                    list.text.nearer()
                } else {
                    list.text.clone()
                };
                let text = parent.text.clone().with_before(&groups);
                self.spend(&text);
                let parent = Parent { text, ..parent };
                self.esters(&parent, salt, found);
                if salt.is_none() {
                    self.metals(&parent, found);
                }
                self.anhydrides(&parent, salt, found);
                self.ended_whole(parent.end, &parent.text, salt, found);
                for (word, english) in CARBONYLS {
                    if self.has(parent.end, word) {
                        let mut text = parent.text.clone();
                        text.push(english, self.source.origin(parent.end));
                        self.ended_whole(parent.end + word.len(), &text, salt, found);
                    }
                }
                self.acetals(&parent, salt, found);
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
        self.alkyl_halides(at, salt, found);
        self.doubled(at, salt, found);
        self.linked(at, salt, found);
        if salt.is_none() {
            self.thiophosphates(at, found);
        }
    }

    /// Says whether the last of the groups stands once more behind them, as in 甲基甲基磺酰氯.
    fn repeats(&self, list: &Groups) -> bool {
        list.is_loose && (self.is_twice(list.end, 2) || self.is_twice(list.end, 3))
    }

    /// Says whether the group of so many characters before a place stands behind it too.
    pub(super) fn is_twice(&self, at: usize, characters: usize) -> bool {
        let length = "基".len() * characters;
        let word = self.source.slice(at.saturating_sub(length), at);
        word.len() == length && word.ends_with('基') && self.has(at, word)
    }

    /// 氯代叔丁烷, 溴代正丁烷: the halide of the group whose chain is named.
    fn alkyl_halides(&mut self, at: usize, salt: Option<&Rendering>, found: &mut Vec<Whole>) {
        for row in self.rows(at, &[Part::Halide]) {
            let start = at + row.word.len();
            let start = start
                + if self.has(start, "代") {
                    "代".len()
                } else {
                    0
                };
            for alkyl in self.rows(start, &[Part::Bare]) {
                let end = start + alkyl.word.len();
                let branch = ["正", "异", "叔", "仲", "新"];
                if row.english == "cyanide"
                    || !branch.iter().any(|word| alkyl.word.starts_with(word))
                    || !self.has(end, "烷")
                {
                    continue;
                }
                let mut text = Rendering::word(alkyl.english, self.source.origin(start));
                text.push(&format!(" {}", row.english), self.source.origin(at));
                self.ended_whole(end + "烷".len(), &text, salt, found);
            }
        }
    }

    /// 过氧化二苯甲酰, 二硫化二甲基, 硫化二苯
    fn doubled(&mut self, at: usize, salt: Option<&Rendering>, found: &mut Vec<Whole>) {
        const CLASSES: [(&str, &str); 3] = [
            ("过氧化", "peroxide"),
            ("二硫化", "disulfide"),
            ("硫化", "sulfide"),
        ];
        for (word, english) in CLASSES {
            if !self.has(at, word) {
                continue;
            }
            for (start, number) in self.numbers(at + word.len()) {
                if number != 2 {
                    continue;
                }
                for group in self.phrase(start) {
                    let is_acyl = group.kind == Kind::Acyl && english == "peroxide";
                    if !self.step() || !names_alcohol(&group) && !is_acyl {
                        continue;
                    }
                    let mut text = repeated(2, &group.text, self.source.origin(start));
                    text.push(&format!(" {english}"), self.source.origin(at));
                    self.spend(&text);
                    self.ended_whole(group.end, &text, salt, found);
                }
            }
        }
    }

    /// 4,4'-亚甲基双(2-氯苯胺)
    fn linked(&mut self, at: usize, salt: Option<&Rendering>, found: &mut Vec<Whole>) {
        let Some(locants) = self.locants(at).filter(|locants| locants.count == 2) else {
            return;
        };
        if !locants.text.contains('\'') {
            return;
        }
        for row in self.rows(locants.end, &[Part::Linker]) {
            let from = self.source.origin(locants.end);
            for (start, number) in self.numbers(locants.end + row.word.len()) {
                if number != 2 {
                    continue;
                }
                let bracket = self.has(start, "(") || self.has(start, "[");
                let first = start + usize::from(bracket);
                for list in self.lists(first).iter() {
                    for parent in self.parents(list.end) {
                        let closed = !bracket || parent.end == self.source.close(start);
                        if !self.step() || !closed || parent.is_primed {
                            continue;
                        }
                        let text = parent.text.clone().with_before(&list.text);
                        let words = format!("{}-{}bis", locants.text, row.english);
                        let text = text.bracketed(&words, from);
                        self.spend(&text);
                        self.ended_whole(parent.end + usize::from(bracket), &text, salt, found);
                    }
                }
            }
        }
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
        let halides = if salt.is_none() {
            self.rows(at, &[Part::Halide])
        } else {
            smallvec::SmallVec::new()
        };
        for row in halides {
            let end = at + row.word.len();
            if self.has(end, "化铵") {
                let words = format!("ammonium {}", row.english);
                let text = Rendering::word(&words, from).with_before(&list.text);
                self.spend(&text);
                self.ended_whole(end + "化铵".len(), &text, None, found);
            }
        }
        if salt.is_none() && self.has(at, "氢氧化铵") {
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
                    is_primed: false,
                };
                self.esters(&parent, salt, found);
                if salt.is_none() {
                    self.metals(&parent, found);
                }
                self.ended_whole(parent.end, &parent.text, salt, found);
            }
        }
    }

    /// Adds a compound that ends here, or with the words of a salt or hydrate.
    pub(super) fn ended_whole(
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
                // 哌嗪 二盐酸盐
                let space = usize::from(self.has(at, " "));
                for (start, number) in self.numbers(at + space) {
                    for row in self.rows(start, &[Part::Salt]) {
                        let end = start + row.word.len();
                        if number == 0 || !self.has(end, "盐") {
                            continue;
                        }
                        let mut text = text.clone();
                        text.push(&salt_words(number, row.english), self.source.origin(at));
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
            let end = end + usize::from(self.has(end, " "));
            for (start, number) in self.numbers(end) {
                if number == 0 {
                    continue;
                }
                for word in ["水合物", "水物", "水"] {
                    if start == end && word == "水" || !self.has(start, word) {
                        continue;
                    }
                    let mut text = text.clone();
                    let many = if number > 1 { times(number) } else { "mono" };
                    text.push(&format!(" {many}hydrate"), self.source.origin(end));
                    let after = start + word.len();
                    if after == limit {
                        found.push(Whole { text, is_salt });
                        continue;
                    }
                    // 一水合物盐酸盐
                    for row in self.rows(after, &[Part::Salt]) {
                        let salt_end = after + row.word.len();
                        if !is_salt && self.source.slice(salt_end, limit) == "盐" {
                            let mut text = text.clone();
                            text.push(&salt_words(1, row.english), self.source.origin(after));
                            let is_salt = true;
                            found.push(Whole { text, is_salt });
                        }
                    }
                }
            }
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
                if number == 1 && group.is_full && names_alcohol(&group) {
                    for word in ["二氢磷酸酯", "磷酸二氢酯"] {
                        if self.has(group.end, word) {
                            let mut text = group.text.clone();
                            text.push(" dihydrogen phosphate", self.source.origin(group.end));
                            self.ended_whole(group.end + word.len(), &text, salt, found);
                        }
                    }
                }
                if group.is_full && names_alcohol(&group) {
                    let begins_plain = !self.has_digit(start);
                    self.parted_esters(&group, number, begins_plain, salt, found);
                    self.leading_esters(&group, number, salt, found);
                    if number == 1 && salt.is_none() {
                        self.grignards(&group, found);
                    }
                }
                if !names_alcohol(&group) || is_shortened(&group) {
                    continue;
                }
                self.named_classes(&group, (number, from), salt, found);
                // 甲乙醚
                if number == 1 && (group.is_full || matches!(group.kind, Kind::Chain(1..=4))) {
                    self.pairs(&group, salt, found);
                }
            }
        }
    }

    /// The words of a class behind one group or several equal ones: 二丁醚, 苄醇.
    fn named_classes(
        &mut self,
        group: &Group,
        (number, from): (u8, u16),
        salt: Option<&Rendering>,
        found: &mut Vec<Whole>,
    ) {
        for row in self.rows(group.end, &[Part::Class]) {
            let fits = match row.english {
                "amine" | "phosphane" => true,
                "phosphane oxide" => number == 3,
                "alcohol" | "hydrazine" | "urea" | "thiourea" | "guanidine" | "isocyanate"
                | "isothiocyanate" | "thiocyanate" | "mercaptan" | "boronic acid" | "lithium" => {
                    number == 1
                }
                // 双乙烯酮 is another thing.
                "ketone" => number == 2 && !group.text.as_str().starts_with("ethen"),
                _ => number == 2,
            };
            // 苯胺 has its own places.
            if row.english == "amine" && number == 1 && !group.is_full && group.kind == Kind::Ring {
                continue;
            }
            // N-苯基-4-哌啶胺: N is that of the amine.
            let takes_nitrogen = group.text.as_str().starts_with("N-");
            if !fits || is_cut(row.word, group) || takes_nitrogen && row.english == "amine" {
                continue;
            }
            let is_spaced = !matches!(
                row.english,
                "amine"
                    | "nitrosamine"
                    | "phosphane"
                    | "phosphane oxide"
                    | "boronic acid"
                    | "lithium"
                    | "hydrazine"
                    | "urea"
                    | "thiourea"
                    | "guanidine"
                    | "methanone"
            );
            let mut text = if is_spaced {
                counted(number, &group.text, from)
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
    }

    /// 苯基溴化镁
    fn grignards(&mut self, group: &Group, found: &mut Vec<Whole>) {
        for row in self.rows(group.end, &[Part::Halide]) {
            let end = group.end + row.word.len();
            if self.has(end, "化镁") && row.english != "cyanide" {
                let place = self.source.origin(group.end);
                // (phenyl)magnesium would be a group and an ion.
                let is_word = group.text.as_str().bytes().all(|b| b.is_ascii_lowercase());
                let mut text = if is_word {
                    group.text.clone()
                } else {
                    group.text.bracketed("", group.text.origin(0))
                };
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
            if !names_alcohol(&other) {
                continue;
            }
            for row in self.rows(other.end, &[Part::Class]) {
                // 氯甲基乙醚, 甲丙醚; 胡椒基丁醚 is a shortened name.
                let is_short = matches!(other.kind, Kind::Chain(1 | 2))
                    || matches!(other.kind, Kind::Chain(3 | 4)) && !one.is_full
                    || other.text.as_str() == "ethenyl";
                let is_ether = is_short && row.english == "ether";
                let fits = match (one.is_full, other.is_full) {
                    (true, true) => true,
                    (_, false) => is_ether,
                    (false, true) => false,
                };
                if !fits {
                    continue;
                }
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
                    "amine" | "nitrosamine" | "methanone" => {
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
pub(super) fn names_alcohol(group: &Group) -> bool {
    group.kind == Kind::Bracket
        || group.is_open
            && group.kind != Kind::Acyl
            && group.text.as_str().ends_with("yl")
            && !HETERO.iter().any(|end| group.text.as_str().ends_with(end))
}

/// Says whether all places of a ring are alike: benzene, cyclohexane.
fn is_even_ring(parent: &str) -> bool {
    let is_word = parent.bytes().all(|byte| byte.is_ascii_lowercase());
    parent == "benzene" || is_word && parent.starts_with("cyclo") && parent.ends_with("ane")
}

/// Says whether the locants of groups, outside of brackets, begin after 1.
fn leaves_first(groups: &str) -> bool {
    let mut depth = 0_u32;
    let mut has_locants = false;
    let mut before = '-';
    for (at, character) in groups.char_indices() {
        match character {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            '0'..='9' if depth == 0 && matches!(before, '-' | ',' | ')') => {
                has_locants = true;
                let rest = groups.get(at + 1..).unwrap_or("");
                if character == '1' && rest.starts_with(['-', ',']) {
                    return false;
                }
            }
            _ => {}
        }
        before = character;
    }
    has_locants
}

/// Renders the acid of a salt as a component: behind an alcohol or an ester, sulfate would be
/// one more ester.
fn salt_words(number: u8, english: &str) -> String {
    const ACIDS: [(&str, &str); 7] = [
        ("sulfate", "sulfuric acid"),
        ("phosphate", "phosphoric acid"),
        ("nitrate", "nitric acid"),
        ("perchlorate", "perchloric acid"),
        ("sulfonate", "sulfonic acid"),
        ("ylate", "ylic acid"),
        ("ate", "ic acid"),
    ];
    let acid = ACIDS.iter().find_map(|(ion, acid)| {
        let stem = english.strip_suffix(ion)?;
        Some(format!(";{stem}{acid}"))
    });
    match acid {
        Some(acid) => acid.repeat(usize::from(number)),
        None if number > 1 => format!(" {}{english}", times(number)),
        None => format!(" {english}"),
    }
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

/// Says whether a chain stands without 基 before 甲酮: 二甲甲酮 has one 甲 too many.
fn is_cut(class: &str, group: &Group) -> bool {
    class == "甲酮" && !group.is_full && matches!(group.kind, Kind::Chain(_))
}

/// Says whether a chain behind other groups stands without 基: 苯丙胺 has its own meaning,
/// and 甲 of 双(4-氟苯基)甲酮 is that of the ketone.
fn is_shortened(group: &Group) -> bool {
    let is_chain = matches!(group.kind, Kind::Chain(_)) && group.text.bytes().contains(&b'(');
    !group.is_full && (group.kind == Kind::Joined || is_chain)
}

fn names_halide(group: &Group) -> bool {
    names_alcohol(group) && !is_shortened(group)
        || group.kind == Kind::Acyl
        || group.text.as_str().ends_with("sulfonyl")
}
