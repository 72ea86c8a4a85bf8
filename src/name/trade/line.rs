//! The parts of a line, each with its name, its facts and its identifiers.

use crate::data::WordRow;
use crate::id::Identifier;
use crate::name::fact::{TradeFacts, add};
use crate::name::index::Known;
use crate::name::salt::is_metal;
use crate::name::trade::label::{Found, Item, Label, label};
use crate::name::trade::measure::Measure;
use crate::name::trade::piece::is_han;
use crate::name::words::{self, Kind};
use crate::text::fold;
use alloc::borrow::ToOwned;
use alloc::string::String;
use smallvec::SmallVec;

/// A line of goods.
#[derive(Debug)]
pub(crate) struct Line<'a> {
    /// What semicolons, line feeds, words such as `and` and the like part.
    pub(crate) groups: SmallVec<[Group<'a>; 1]>,
    /// Stretches that tell what the goods do not hold.
    pub(crate) excluded: SmallVec<[&'a str; 0]>,
}

/// A part of a line that is one name or a list with commas or slashes.
#[derive(Debug)]
pub(crate) struct Group<'a> {
    /// The group as one component.
    pub(crate) whole: Component<'a>,
    /// Its parts where commas or slashes part it; else none.
    pub(crate) parts: SmallVec<[Component<'a>; 1]>,
    /// Commas part it, as they part some names; else slashes do.
    pub(crate) commas: bool,
    /// Dashes between spaces part it, and a ratio ends it: a - b (1:1).
    pub(crate) ratio: bool,
    /// What joins it to the group before.
    pub(crate) joint: Joint,
}

/// What joins a part of a line to the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Joint {
    /// A separator, or nothing.
    None,
    /// A word such as `and`.
    And,
    /// A word such as `in`, or `with`: what stands before is not complete without it.
    Within,
    /// `with` behind a word such as `ester`: both are one compound.
    Compound,
}

/// Words that make one compound of what stands before them and behind `with`.
const COMPOUNDS: [&str; 19] = [
    "anhydride",
    "ester",
    "diester",
    "salt",
    "compd",
    "compound",
    "polymer",
    "copolymer",
    "acetal",
    "ketal",
    "complex",
    "ether",
    "hydrazone",
    "adduct",
    "oxime",
    "amide",
    "imine",
    "mixt",
    "deriv",
];

/// Says whether a word tells what goods hold.
fn contains(row: &WordRow) -> bool {
    row.key.starts_with("contain")
}

fn is_compound(text: &str) -> bool {
    let folded = fold(text);
    let one = folded.as_str().trim_end_matches('s');
    COMPOUNDS.iter().any(|word| one.ends_with(word))
}

/// Elements that goods hold as compounds: fertilizer containing phosphorus.
const BOUND: [&str; 3] = ["iodine", "phosphorus", "bromine"];

impl Joint {
    fn of(separator: Option<&Label>, before: &str) -> Self {
        match separator {
            // Ether stabilised with ethanol is a mixture.
            Some(Label::Word(row))
                if (row.key == "with" || contains(row)) && is_compound(before) =>
            {
                Self::Compound
            }
            Some(Label::Word(row)) if row.name.is_empty() => Self::And,
            Some(Label::Word(_)) => Self::Within,
            _ => Self::None,
        }
    }
}

/// What one substance is said to be.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, told apart by its name"
)]
pub(crate) struct Component<'a> {
    /// The text from its first to its last item.
    pub(crate) text: &'a str,
    /// What is left of it without facts, with brackets: the name to read.
    pub(crate) name: String,
    /// The same without the brackets in [`Self::brackets`].
    pub(crate) outer: String,
    /// Brackets that stand apart and hold more than facts: synonyms, or parts of the name.
    pub(crate) brackets: SmallVec<[String; 1]>,
    /// Nothing but words for goods of any kind stands outside the brackets.
    pub(crate) vague_outside: bool,
    /// Two Chinese names stand side by side without a space: they are one word.
    pub(crate) fused: bool,
    /// The names of the tables in it.
    pub(crate) known: SmallVec<[Known; 2]>,
    /// Something in it is neither a name nor set aside.
    pub(crate) unknown: bool,
    /// Of that, something is no word for goods of any kind either.
    pub(crate) unread: bool,
    /// It holds a word for goods of any kind.
    pub(crate) vague: bool,
    /// It holds a word that makes another substance of a name.
    pub(crate) modified: bool,
    /// What it says beside the name.
    pub(crate) facts: TradeFacts,
    /// The identifiers in it.
    pub(crate) identifiers: SmallVec<[Found; 1]>,
}

impl Component<'_> {
    /// Says whether it names goods of any kind, or none.
    pub(crate) fn is_vague(&self) -> bool {
        self.identifiers.is_empty() && self.known.is_empty() && !self.unread
    }
}

/// Reads a line.
pub(crate) fn read(text: &str) -> Line<'_> {
    let (items, excluded) = label(text);
    let excluded = excluded.into_iter().filter_map(|range| text.get(range));
    let mut line = Line {
        groups: SmallVec::new(),
        excluded: excluded.map(str::trim).collect(),
    };
    let mut joint = Joint::None;
    for (items, separator) in Split::new(&items, strong) {
        if let Some(group) = group(text, items, joint) {
            match line.groups.last_mut() {
                // Facts and identifiers alone belong to what stands before.
                Some(last)
                    if group.whole.name.is_empty() && !group.whole.has_identifier()
                        || group.whole.is_about(&last.whole) =>
                {
                    last.take(group.whole);
                }
                Some(last)
                    if last.whole.name.is_empty()
                        && !last.whole.has_identifier()
                        && matches!(joint, Joint::None | Joint::And) =>
                {
                    let bare = core::mem::replace(last, group);
                    last.take(bare.whole);
                }
                _ => line.groups.push(group),
            }
        }
        let before = line.groups.last().map_or("", |group| group.whole.text);
        joint = Joint::of(separator, before);
    }
    line
}

impl<'a> Group<'a> {
    /// Adds what a part without a name says.
    fn take(&mut self, bare: Component<'a>) {
        if let Some(last) = self.parts.last_mut() {
            last.facts.extend(bare.facts.clone());
            last.identifiers.extend(bare.identifiers.iter().cloned());
        }
        self.whole.vague |= bare.vague;
        self.whole.facts.extend(bare.facts);
        self.whole.identifiers.extend(bare.identifiers);
    }
}

/// Items between separators outside brackets.
struct Split<'i> {
    items: &'i [Item],
    separates: fn(&[Item], usize) -> bool,
    done: bool,
}

impl<'i> Split<'i> {
    fn new(items: &'i [Item], separates: fn(&[Item], usize) -> bool) -> Self {
        Self {
            items,
            separates,
            done: false,
        }
    }
}

impl<'i> Iterator for Split<'i> {
    type Item = (&'i [Item], Option<&'i Label>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let mut depth = 0_u32;
        for (at, item) in self.items.iter().enumerate() {
            match item.label {
                Label::Open => depth = depth.saturating_add(1),
                Label::Close => depth = depth.saturating_sub(1),
                _ if depth == 0 && (self.separates)(self.items, at) => {
                    let (before, behind) = self.items.split_at_checked(at)?;
                    self.items = behind.get(1..).unwrap_or(&[]);
                    return Some((before, Some(&item.label)));
                }
                _ => {}
            }
        }
        self.done = true;
        Some((self.items, None))
    }
}

/// Semicolons and the like, `and`, and `in` before anything but a solvent or package.
fn strong(items: &[Item], at: usize) -> bool {
    let Some(item) = items.get(at) else {
        return false;
    };
    match &item.label {
        Label::Strong => true,
        Label::Word(row) if contains(row) => !is_bound(items, at),
        Label::Word(row) if words::kind(row) == Kind::Joint => {
            row.name.is_empty() || !is_solvent(items, at)
        }
        _ => false,
    }
}

fn weak(items: &[Item], at: usize) -> bool {
    let label = items.get(at).map(|item| &item.label);
    matches!(label, Some(Label::Comma | Label::Slash))
}

/// Says whether an item is followed by an element that other goods may hold as a compound.
fn is_bound(items: &[Item], at: usize) -> bool {
    let behind = items.get(at.saturating_add(1)..).unwrap_or(&[]);
    let mut next =
        (behind.iter()).filter(|item| !matches!(item.label, Label::Space | Label::Measure(_)));
    let element = next.next().is_some_and(
        |item| matches!(&item.label, Label::Name(known) if BOUND.contains(&known.folded())),
    );
    let before = items.get(..at).unwrap_or(&[]);
    element && before.iter().any(|item| item.label == Label::Unknown)
}

/// Says whether an item is followed by a word that is not a substance of its own.
fn is_solvent(items: &[Item], at: usize) -> bool {
    let behind = items.get(at.saturating_add(1)..).unwrap_or(&[]);
    // "with 5% acetone"
    let mut next =
        (behind.iter()).filter(|item| !matches!(item.label, Label::Space | Label::Measure(_)));
    next.next()
        .is_none_or(|item| !matches!(item.label, Label::Name(_) | Label::Unknown))
}

/// Makes a group of items; `None` where they hold nothing but separators and spaces.
fn group<'a>(line: &'a str, items: &[Item], joint: Joint) -> Option<Group<'a>> {
    let whole = component(line, items)?;
    let mut group = Group {
        whole,
        parts: SmallVec::new(),
        commas: items.iter().any(|item| item.label == Label::Comma),
        ratio: has_ratio(line, items),
        joint,
    };
    for (part, _) in Split::new(items, weak) {
        let Some(part) = component(line, part) else {
            continue;
        };
        match group.parts.last_mut() {
            Some(last)
                if part.name.is_empty() && !(last.has_identifier() && part.has_identifier()) =>
            {
                last.merge(part);
            }
            Some(last) if last.name.is_empty() && !last.has_identifier() => {
                let bare = core::mem::replace(last, part);
                last.merge(bare);
            }
            _ => group.parts.push(part),
        }
    }
    if group.parts.len() < 2 {
        group.parts.clear();
    }
    Some(group)
}

/// Says whether dashes part the items and a ratio ends them.
fn has_ratio(line: &str, items: &[Item]) -> bool {
    let is_dash = |item: &Item| {
        let text = line.get(item.start..item.end).unwrap_or("");
        item.label == Label::Comma && !text.starts_with([',', '，', '、'])
    };
    let mut last = items
        .iter()
        .rev()
        .filter(|item| !matches!(item.label, Label::Space | Label::Close | Label::Open));
    last.next()
        .is_some_and(|item| item.label == Label::Measure(Measure::Ratio))
        && items.iter().any(is_dash)
}

impl<'a> Component<'a> {
    /// Says whether it is the number of another component, which has none.
    fn is_about(&self, other: &Self) -> bool {
        self.name.is_empty()
            && !other.has_identifier()
            && self.identifiers.iter().all(|found| found.announced)
    }

    fn has_identifier(&self) -> bool {
        !self.identifiers.is_empty()
    }

    fn merge(&mut self, bare: Component<'a>) {
        self.vague |= bare.vague;
        self.facts.extend(bare.facts);
        self.identifiers.extend(bare.identifiers);
    }
}

/// Makes a component of items.
fn component<'a>(line: &'a str, items: &[Item]) -> Option<Component<'a>> {
    let mut meaningful = items
        .iter()
        .filter(|item| !matches!(item.label, Label::Space | Label::Comma | Label::Slash));
    let first = meaningful.next()?;
    let last = meaningful.next_back().unwrap_or(first);
    let mut builder = Builder {
        line,
        component: Component {
            text: line.get(first.start..last.end).unwrap_or("").trim(),
            ..Component::default()
        },
        name: Joined::default(),
        outer: Joined::default(),
        named: false,
    };
    builder.items(items);
    let vague_outside = !builder.named;
    let mut component = builder.component;
    component.vague_outside = vague_outside;
    component.name = builder.name.finish();
    component.outer = builder.outer.finish();
    Some(component)
}

/// Text put together from pieces of the line: a space stands for what was left out.
#[derive(Default)]
struct Joined {
    text: String,
    /// The end of the last piece in the line.
    end: usize,
}

impl Joined {
    fn push(&mut self, line: &str, start: usize, end: usize) {
        let between = line.get(self.end..start).unwrap_or("");
        if !self.text.is_empty() {
            // What joins two pieces stays: spaces, commas, slashes.
            let joint = between
                .chars()
                .all(|c| c.is_whitespace() || matches!(c, ',' | '/' | '，'));
            self.text.push_str(if joint { between } else { " " });
        }
        self.text.push_str(line.get(start..end).unwrap_or(""));
        self.end = end;
    }

    fn finish(self) -> String {
        let text = self.text.trim();
        if text.len() == self.text.len() {
            self.text
        } else {
            text.to_owned()
        }
    }
}

struct Builder<'a> {
    line: &'a str,
    component: Component<'a>,
    name: Joined,
    outer: Joined,
    /// A name, or something unknown, stands outside brackets.
    named: bool,
}

impl Builder<'_> {
    fn items(&mut self, items: &[Item]) {
        let mut at = 0;
        while let Some(item) = items.get(at) {
            at = at.saturating_add(1);
            if item.label != Label::Open {
                self.item(items, at.saturating_sub(1), false);
                continue;
            }
            let inner = items.get(at..).unwrap_or(&[]);
            let length = closing(inner);
            let inner = inner.get(..length).unwrap_or(inner);
            self.bracket(item, inner, items.get(at.saturating_add(length)));
            at = at.saturating_add(length).saturating_add(1);
        }
    }

    /// A bracket: its facts are set aside; what is left of it may be a synonym.
    fn bracket(&mut self, open: &Item, inner: &[Item], close: Option<&Item>) {
        let mut words = Joined::default();
        for (at, item) in inner.iter().enumerate() {
            if self.item(inner, at, true) {
                words.push(self.line, item.start, item.end);
            }
        }
        if !words.text.is_empty() {
            self.component.brackets.push(words.finish());
            let end = close.map_or(self.line.len(), |close| close.end);
            self.name.push(self.line, open.start, end);
        }
    }

    /// Takes one item: sets it aside, or keeps it as a part of the name. Says
    /// whether it was kept.
    fn item(&mut self, items: &[Item], at: usize, bracket: bool) -> bool {
        let Some(item) = items.get(at) else {
            return false;
        };
        let text = self.line.get(item.start..item.end).unwrap_or("");
        let component = &mut self.component;
        let facts = &mut component.facts;
        let kept = match &item.label {
            Label::Space | Label::Comma | Label::Slash => false,
            Label::Open | Label::Close | Label::Strong => bracket,
            Label::Name(known) => {
                component.known.push(*known);
                true
            }
            Label::Unknown => {
                component.unknown = true;
                component.unread = true;
                true
            }
            Label::Measure(measure) => {
                match measure {
                    Measure::Quantity(quantity) => facts.quantities.push(*quantity),
                    Measure::Concentration(one) => facts.concentrations.push(*one),
                    Measure::Ratio => facts.ratios.push(text.to_owned()),
                    Measure::Other => {}
                }
                false
            }
            Label::Number(start) => {
                let number = self.line.get(*start..item.end).unwrap_or("");
                facts.lots.push(number.to_owned());
                false
            }
            Label::Identifier(found) => {
                match &found.identifier {
                    Ok(Identifier::Hs(code)) => facts.hs_codes.push(*code),
                    _ => component.identifiers.push(found.clone()),
                }
                false
            }
            Label::Word(row) => self.word(row, items, at, bracket),
        };
        if kept && !bracket {
            // Derivatives, and tests for what a bracket tells, do not hold it.
            let is_class = matches!(
                &item.label,
                Label::Word(row) if words::kind(row) == Kind::Class && row.name.is_empty()
            );
            self.named |= !is_class;
            let han = |c: Option<char>| c.is_some_and(is_han);
            if matches!(item.label, Label::Name(_))
                && self.outer.end == item.start
                && han(self.outer.text.chars().next_back())
                && han(text.chars().next())
            {
                self.component.fused = true;
            }
            self.name.push(self.line, item.start, item.end);
            self.outer.push(self.line, item.start, item.end);
        }
        kept
    }

    /// Takes a word of the lexicon as [`Self::item`] does.
    fn word(&mut self, row: &WordRow, items: &[Item], at: usize, bracket: bool) -> bool {
        let written = items
            .get(at)
            .map_or("", |item| self.line.get(item.start..item.end).unwrap_or(""));
        let component = &mut self.component;
        let facts = &mut component.facts;
        match words::kind(row) {
            // What stands before "brand of" is a brand.
            Kind::Noise if row.name == "brand" => {
                self.name = Joined::default();
                self.outer = Joined::default();
                component.unknown = false;
                component.unread = false;
                component.known.clear();
                false
            }
            // permanganate of potash, clorhidrato de efedrina
            Kind::Noise if OF.contains(&row.key) && !bracket && stands_in_name(items, at) => true,
            Kind::Tag if !bracket => {
                component.unknown = true;
                component.unread = true;
                true
            }
            Kind::Solvent if !stands_behind_in(items, at) => {
                component.unknown = true;
                component.unread = true;
                true
            }
            // 异托尼秦 is on no pallet.
            Kind::Form | Kind::Pack if is_one_character(written) && stands_in_name(items, at) => {
                component.unknown = true;
                component.unread = true;
                true
            }
            Kind::Grade => {
                add(&mut facts.grades, written.to_owned());
                false
            }
            Kind::Form => {
                add(&mut facts.forms, row.name);
                false
            }
            Kind::Pack if is_metal(fold(written).as_str()) && stands_in_name(items, at) => {
                component.unknown = true;
                component.unread = true;
                true
            }
            Kind::Pack => {
                add(&mut facts.packs, row.name);
                false
            }
            Kind::Vague => {
                component.vague = true;
                false
            }
            Kind::Class => {
                component.vague = true;
                component.unknown = true;
                true
            }
            Kind::Modifier => {
                component.modified = true;
                component.unknown = true;
                component.unread = true;
                true
            }
            Kind::Joint if bracket && row.name != "in" => true,
            Kind::Noise
            | Kind::Tag
            | Kind::Solvent
            | Kind::Number
            | Kind::Identifier
            | Kind::Joint => false,
        }
    }
}

fn is_one_character(word: &str) -> bool {
    word.chars().nth(1).is_none() && word.starts_with(is_han)
}

/// Words that join the parts of one name, and stand before an amount or package as well.
const OF: [&str; 7] = ["of", "de", "di", "do", "du", "en", "van"];

/// How many items stand before the bracket that closes.
fn closing(items: &[Item]) -> usize {
    let mut depth = 0_u32;
    let closes = |item: &Item| match item.label {
        Label::Open => {
            depth = depth.saturating_add(1);
            false
        }
        Label::Close if depth == 0 => true,
        Label::Close => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => false,
    };
    items.iter().position(closes).unwrap_or(items.len())
}

/// Says whether parts of a name stand on both sides, apart from spaces.
fn stands_in_name(items: &[Item], at: usize) -> bool {
    let part = |item: Option<&Item>| {
        item.is_some_and(|item| matches!(item.label, Label::Name(_) | Label::Unknown))
    };
    let apart = |item: &&Item| !matches!(item.label, Label::Space);
    let (before, behind) = (items.get(..at), items.get(at.saturating_add(1)..));
    part(before.unwrap_or(&[]).iter().rev().find(apart))
        && part(behind.unwrap_or(&[]).iter().find(apart))
}

/// Says whether `in`, or a solution, stands before a solvent.
fn stands_behind_in(items: &[Item], at: usize) -> bool {
    let before = items.get(..at).unwrap_or(&[]).iter().rev();
    let before = before.filter(|item| !matches!(item.label, Label::Space | Label::Slash));
    for item in before {
        match &item.label {
            Label::Word(row) => match words::kind(row) {
                Kind::Joint | Kind::Form => return true,
                Kind::Solvent | Kind::Grade | Kind::Noise => {}
                _ => return false,
            },
            Label::Measure(_) => {}
            _ => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;
    use alloc::vec::Vec;
    use proptest::prelude::*;

    /// The names of the groups; `|` parts what a comma or slash parts.
    fn names(text: &str) -> Vec<String> {
        let line = read(text);
        let groups = line.groups.iter().map(|group| {
            if group.parts.is_empty() {
                return group.whole.name.clone();
            }
            let parts: Vec<&str> = group.parts.iter().map(|part| part.name.as_str()).collect();
            parts.join("|")
        });
        groups.collect()
    }

    #[test]
    fn facts_are_set_aside() {
        for (text, expected) in [
            (
                "PSEUDOEPHEDRINE HCL USP 25KG/DRUM",
                &["PSEUDOEPHEDRINE HCL"][..],
            ),
            ("acetic anhydrid", &["acetic anhydrid"]),
            ("盐酸羟亚胺 含量99% 25公斤/桶", &["盐酸羟亚胺"]),
            ("methamphetamine test kit", &["methamphetamine test kit"]),
            ("Acetone, 99%, 200 L drums", &["Acetone"]),
            ("acetone; CAS 67-64-1; 25 kg", &["acetone"]),
            ("99% acetone for laboratory use only", &["acetone"]),
            (
                "fentanyl citrate solution in water 5 mg/ml",
                &["fentanyl citrate"],
            ),
            ("methanol", &["methanol"]),
            ("betapharm brand of zopiclone", &["zopiclone"]),
            ("acetone (99%, drum)", &["acetone"]),
            ("pseudoephedrine [inn:ban]", &["pseudoephedrine"]),
        ] {
            assert_eq!(names(text), expected, "{text}");
        }
    }

    #[test]
    fn lists_are_parted_and_names_are_not() {
        for (text, expected) in [
            ("toluene / acetone 60:40", &["toluene", "acetone"][..]),
            ("toluene, acetone and MEK", &["toluene|acetone", "MEK"]),
            ("甲苯、丙酮和乙醚", &["甲苯|丙酮", "乙醚"]),
            ("toluene/acetone", &["toluene|acetone"]),
            ("acetone + toluene", &["acetone", "toluene"]),
            ("PMK in acetone", &["PMK", "acetone"]),
            ("N,N-dimethyltryptamine", &["N,N-dimethyltryptamine"]),
            ("acetone, oxime", &["acetone|oxime"]),
            ("(+/-)-pseudoephedrine", &["(+/-)-pseudoephedrine"]),
        ] {
            assert_eq!(names(text), expected, "{text}");
        }
    }

    #[test]
    fn brackets_are_kept_apart() {
        let line = read("methyl ethyl ketone (MEK) 99%");
        let component = &line.groups[0].whole;
        assert_eq!(component.outer, "methyl ethyl ketone");
        assert_eq!(component.brackets.as_slice(), ["MEK"]);
        assert_eq!(component.name, "methyl ethyl ketone (MEK)");
        assert!(!component.unknown);
        let line = read("1-boc-4-piperidone (CAS 79099-07-3) 99%min");
        let component = &line.groups[0].whole;
        assert!(component.brackets.is_empty());
        assert_eq!(component.identifiers.len(), 1);
    }

    #[test]
    fn facts_are_structured() {
        let line = read("codeine phosphate tablets USP 30 mg, 10 x 25 kg, lot B12, HS 2939.11, 桶");
        let facts = &line.groups[0].whole.facts;
        assert_eq!(facts.forms(), ["tablet"]);
        assert_eq!(facts.grades(), ["USP"]);
        assert_eq!(facts.quantities().len(), 2);
        assert_eq!(facts.lots(), ["B12"]);
        assert_eq!(facts.packs(), ["drum"]);
        assert_eq!(format!("{}", facts.hs_codes()[0]), "2939.11");
    }

    proptest! {
        #[test]
        fn prop_no_text_panics(
            text in ".{0,80}",
            near in "(acetone|丙酮|PMK)[ ,;/(]{0,3}(in|and|MEK|99%|25kg)[ ,;/)]{0,3}(toluene|oxime|water)?.{0,9}",
        ) {
            for text in [text, near] {
                for group in read(&text).groups {
                    prop_assert!(text.contains(group.whole.text));
                }
            }
        }

        #[test]
        fn prop_pack_and_purity_leave_the_name(
            name in prop::sample::select(alloc::vec!["acetone", "1-boc-4-piperidone", "盐酸羟亚胺", "ephedrine hydrochloride"]),
            before in prop::sample::select(alloc::vec!["", "99% ", "≥98.5% ", "technical grade "]),
            behind in prop::sample::select(alloc::vec!["", " 25kg/drum", " 99%min", ", 200 L drums", " (USP)", "; 10 x 25 kg", " 25公斤/桶"]),
        ) {
            let text = format!("{before}{name}{behind}");
            prop_assert_eq!(names(&text), [name]);
        }
    }
}
