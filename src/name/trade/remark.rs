//! What a line says beside the goods: the values of its fields, footnotes, makers, what a
//! bracket holds.

use super::label::{Item, Items, Label};
use super::piece::is_han;
use crate::name::index::Known;
use crate::name::words::{self, Kind};
use core::ops::Range;

/// Words whose value, behind a colon, tells who made the goods, what he calls them and how
/// they look.
const FIELDS: [&str; 21] = [
    "品牌",
    "品牌类型",
    "中文品牌",
    "外文品牌",
    "英文品牌",
    "外观",
    "颜色",
    "性状",
    "状态",
    "型号",
    "牌号",
    "商标",
    "厂家",
    "厂商",
    "生产厂家",
    "生产企业",
    "生产商",
    "制造商",
    "供应商",
    "产地",
    "原产地",
];

/// Words behind which a bracket tells what is in the goods.
const CONTENTS: [&str; 10] = [
    "含",
    "含有",
    "内含",
    "成分",
    "主要成分",
    "主成分",
    "组成",
    "contains",
    "containing",
    "composition",
];

/// Words for what is made of the goods before them: 含甲苯的衍生物 is none with toluene in it.
const MADE: [&str; 6] = ["衍生物", "类似物", "化合物", "聚合物", "络合物", "复合物"];

/// How many characters a grade has before 级.
const MAX_GRADE: usize = 4;

/// How many characters a remark behind the facts has.
const MAX_REMARK: usize = 8;

/// Sets remarks aside, and parts from the goods what is no part of their name.
pub(super) fn clear_remarks(line: &str, items: &mut Items) {
    for at in 0..items.len() {
        let range = value(line, items, at)
            .or_else(|| grade(line, items, at))
            .or_else(|| footnote(line, items, at));
        if let Some(range) = range {
            for item in items.get_mut(range).unwrap_or(&mut []) {
                item.label = Label::Space;
            }
        }
    }
    for at in 0..items.len() {
        if let Some(close) = contents(line, items, at) {
            let inner = items.get(at + 1..close).unwrap_or(&[]);
            // The commas between shares part goods, and no name.
            let listed = is_composition(line, inner);
            for item in items.get_mut(at..=close).unwrap_or(&mut []) {
                let ends = matches!(item.label, Label::Open | Label::Close);
                if ends || listed && item.label == Label::Comma {
                    item.label = Label::Strong;
                }
            }
        }
    }
    for at in 0..items.len() {
        if let Some(item) = holding(line, items, at).and_then(|of| items.get_mut(of)) {
            item.label = Label::Strong;
        }
    }
    for at in 0..items.len() {
        let label = match items.get(at) {
            Some(item) if is_mixture(line, items, at, item) => Label::Space,
            Some(item)
                if tells_contents(line, items, at, item)
                    || tells_goods(line, items, at)
                    || parts_measured(line, items, at) =>
            {
                Label::Strong
            }
            _ => continue,
        };
        if let Some(item) = items.get_mut(at) {
            item.label = label;
        }
    }
    part_remark(line, items);
}

/// Says whether a word for a mixture ends a list of goods: `丁酮、甲苯混合物`.
fn is_mixture(line: &str, items: &Items, at: usize, item: &Item) -> bool {
    const WORDS: [&str; 4] = ["混合物", "混合溶剂", "混合液", "混合"];
    let before = items.get(..at).unwrap_or(&[]);
    let goods = before
        .iter()
        .rposition(|item| matches!(item.label, Label::Name(_)));
    let joint = |item: &Item| {
        matches!(
            text(line, item),
            "、" | "和" | "与" | "及" | "/" | "+" | "＋"
        )
    };
    let follows = goods.is_some_and(|last| {
        let between = before.get(last + 1..).unwrap_or(&[]);
        let earlier = before.get(..last).unwrap_or(&[]);
        between.iter().all(|item| is_blank(line, item))
            && earlier.last().is_some_and(joint)
            && earlier
                .iter()
                .any(|item| matches!(item.label, Label::Name(_)))
    });
    matches!(item.label, Label::Word(_)) && WORDS.contains(&text(line, item)) && follows
}

/// Says whether a word behind the goods tells what is in them: `稀释剂 含甲苯60%`.
fn tells_contents(line: &str, items: &Items, at: usize, item: &Item) -> bool {
    let behind = at.checked_add(1).and_then(|at| items.get(at));
    let before = at.checked_sub(1).and_then(|at| items.get(at));
    matches!(item.label, Label::Word(_))
        && CONTENTS.contains(&text(line, item))
        && behind.is_some_and(|item| matches!(item.label, Label::Name(_)))
        && before.is_some_and(|item| parts(line, item))
}

fn text<'a>(line: &'a str, item: &Item) -> &'a str {
    line.get(item.start..item.end).unwrap_or("")
}

fn is_blank(line: &str, item: &Item) -> bool {
    item.label == Label::Space && text(line, item).chars().all(char::is_whitespace)
}

/// Says whether something outside of the words of a line ends here.
fn parts(line: &str, item: &Item) -> bool {
    matches!(
        item.label,
        Label::Comma | Label::Slash | Label::Strong | Label::Open | Label::Close
    ) || is_blank(line, item)
}

/// Returns the value of a field that begins at an item: `品牌:XX`. One with goods in it is
/// left alone.
fn value(line: &str, items: &Items, at: usize) -> Option<Range<usize>> {
    let field = items.get(at)?;
    if !matches!(field.label, Label::Word(_)) || !FIELDS.contains(&text(line, field)) {
        return None;
    }
    let colon = at.checked_add(1)?;
    if !matches!(text(line, items.get(colon)?), ":" | "：") {
        return None;
    }
    let behind = items.get(colon..)?;
    let end = behind.iter().skip(1).position(|item| parts(line, item));
    let end = end.map_or(items.len(), |end| colon + 1 + end);
    let range = colon..end;
    let told = items.get(range.clone())?;
    let is_goods = |item: &Item| matches!(item.label, Label::Name(_) | Label::Identifier(_));
    (!told.iter().any(is_goods)).then_some(range)
}

/// Returns a grade that no word tells: 电镀级.
fn grade(line: &str, items: &Items, at: usize) -> Option<Range<usize>> {
    let level = items.get(at)?;
    if text(line, level) != "级" || !matches!(level.label, Label::Word(_)) {
        return None;
    }
    let before = items.get(..at)?;
    let is_part = |item: &&Item| item.label == Label::Unknown && is_word(line, item);
    let length = before.iter().rev().take_while(is_part).count();
    let first = at.checked_sub(length)?;
    let stands = first
        .checked_sub(1)
        .and_then(|place| items.get(place))
        .is_none_or(|item| parts(line, item) || matches!(item.label, Label::Measure(_)));
    ((1..=MAX_GRADE).contains(&length) && stands).then_some(first..at)
}

/// Returns the mark of a footnote behind a Chinese name: `芬太尼[1]`, `芬太尼（注2）`.
fn footnote(line: &str, items: &Items, at: usize) -> Option<Range<usize>> {
    let open = items.get(at)?;
    let before = line.get(..open.start)?.chars().next_back()?;
    if open.label != Label::Open || !is_han(before) {
        return None;
    }
    let behind = items.get(at.checked_add(1)?..)?;
    let length = behind.iter().position(|item| item.label == Label::Close)?;
    let close = items.get(at + 1 + length)?;
    let inner = line.get(open.end..close.start)?.trim();
    let number = inner.strip_prefix('注').unwrap_or(inner);
    let is_number = (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let ends = items
        .get(at + 2 + length)
        .is_none_or(|item| parts(line, item));
    (is_number && ends).then_some(at..at + 2 + length)
}

fn is_word(line: &str, item: &Item) -> bool {
    text(line, item).chars().all(is_han)
}

/// Says whether a bracket holds several goods with the share of each:
/// `(toluene 60%, acetone 40%)`.
fn is_composition(line: &str, inner: &[Item]) -> bool {
    let is_separator = |item: &Item| {
        matches!(item.label, Label::Comma | Label::Slash | Label::Strong)
            || matches!(item.label, Label::Word(row) if words::kind(row) == Kind::Joint)
    };
    let parts = inner
        .split(is_separator)
        .filter(|part| part.iter().any(|item| !is_blank(line, item)));
    let several = parts.clone().nth(1).is_some();
    let mut parts = parts;
    let is_told = |part: &[Item]| {
        part.iter().any(|item| is_percentage(line, item))
            && part
                .iter()
                .any(|item| matches!(item.label, Label::Name(_) | Label::Unknown | Label::Word(_)))
    };
    let named = |item: &Item| matches!(item.label, Label::Name(_));
    several && inner.iter().any(named) && parts.all(is_told)
}

/// Says whether nothing but words for mixtures ends some items: `lacquer thinner`.
fn is_kind_of_goods(line: &str, items: &[Item]) -> bool {
    let own = items
        .iter()
        .rposition(|item| matches!(item.label, Label::Strong | Label::Comma));
    let own = own.map_or(items, |at| items.get(at + 1..).unwrap_or(&[]));
    let mut words = own.iter().filter(|item| !is_blank(line, item)).peekable();
    let is_mixture = |item: &Item| match item.label {
        Label::Word(row) => words::kind(row) == Kind::Class && row.name.is_empty(),
        _ => false,
    };
    words.peek().is_some() && words.all(is_mixture)
}

/// Says whether a colon parts a kind of goods from what is in them:
/// `varnish remover: acetone, toluene`.
fn tells_goods(line: &str, items: &Items, at: usize) -> bool {
    let colon = items
        .get(at)
        .is_some_and(|item| item.label == Label::Space && text(line, item).contains([':', '：']));
    let behind = items.get(at.saturating_add(1)..).unwrap_or(&[]);
    let mut behind = behind
        .iter()
        .filter(|item| !is_blank(line, item) && !matches!(item.label, Label::Measure(_)));
    colon
        && (behind.next()).is_some_and(|item| matches!(item.label, Label::Name(_)))
        && is_kind_of_goods(line, items.get(..at).unwrap_or(&[]))
}

/// Says whether a space parts two goods, each with an amount or a share of its own:
/// `acetone 50% toluene 50%`, `50% acetone 50% toluene`.
fn parts_measured(line: &str, items: &Items, at: usize) -> bool {
    if !items.get(at).is_some_and(|item| is_blank(line, item)) {
        return false;
    }
    let filled = |item: &&Item| !is_blank(line, item);
    let mut before = items.get(..at).unwrap_or(&[]).iter().rev().filter(filled);
    let behind = items.get(at.saturating_add(1)..).unwrap_or(&[]);
    let mut behind = behind.iter().filter(filled);
    let (Some(b1), Some(b2), Some(a1), Some(a2)) =
        (before.next(), before.next(), behind.next(), behind.next())
    else {
        return false;
    };
    let differ = |one: &Known, other: &Known| {
        let same = |at: &u32| other.substances().contains(at);
        !one.substances().iter().any(same)
    };
    match [&b2.label, &b1.label, &a1.label, &a2.label] {
        [
            Label::Name(one),
            Label::Measure(_),
            Label::Name(other),
            Label::Measure(_),
        ]
        | [
            Label::Measure(_),
            Label::Name(one),
            Label::Measure(_),
            Label::Name(other),
        ] => differ(one, other),
        _ => false,
    }
}

fn is_percentage(line: &str, item: &Item) -> bool {
    matches!(item.label, Label::Measure(_)) && text(line, item).ends_with(['%', '％'])
}

/// Returns the word that parts what is in the goods from the goods: 含甲苯、丙酮的胶水.
///
/// An element may be bound in them: 含碘的造影剂 holds no iodine.
fn holding(line: &str, items: &Items, at: usize) -> Option<usize> {
    let word = items.get(at)?;
    let starts = at
        .checked_sub(1)
        .and_then(|before| items.get(before))
        .is_none_or(|item| parts(line, item));
    if !matches!(text(line, word), "含" | "含有" | "内含") || !starts {
        return None;
    }
    let behind = items.get(at.checked_add(1)?..)?;
    let of = behind.iter().position(|item| text(line, item) == "的")?;
    let (told, goods) = behind.split_at_checked(of)?;
    let goods = goods.get(1..)?;
    let named = |item: &Item| matches!(item.label, Label::Name(_));
    let bound = |item: &Item| named(item) && text(line, item).chars().nth(1).is_none();
    let ends = |item: &Item| matches!(item.label, Label::Strong | Label::Open | Label::Close);
    let is_goods = goods.first().is_some_and(|item| match item.label {
        Label::Unknown => true,
        Label::Word(row) => {
            !MADE.contains(&text(line, item))
                && matches!(words::kind(row), Kind::Class | Kind::Vague | Kind::Form)
        }
        _ => false,
    });
    let plain = told.iter().any(named) && !told.iter().any(|item| ends(item) || bound(item));
    (plain && is_goods && !goods.iter().any(named)).then(|| at + 1 + of)
}

/// Says whether a bracket holds nothing but a share of something that the goods are not:
/// `sassafras oil (safrole 90%)`, not `甲苯(toluene 99%)`.
fn is_share(line: &str, inner: &[Item], before: &[Item]) -> bool {
    let known = |item: &Item| match item.label {
        Label::Name(known) => Some(known),
        _ => None,
    };
    let share = |item: &Item| is_percentage(line, item);
    let others = |item: &&Item| !share(item) && !is_blank(line, item);
    let mut rest = inner.iter().filter(others);
    let (Some(part), None) = (rest.next().and_then(known), rest.next()) else {
        return false;
    };
    let mut goods = before.iter().rev().filter(|item| !is_blank(line, item));
    let Some(goods) = goods.next().and_then(known) else {
        return false;
    };
    let same = |one: &u32| goods.substances().contains(one);
    inner.iter().any(share) && !part.substances().iter().any(same)
}

/// Returns the end of a bracket that tells what is in the goods: `(含甲苯5%)`.
fn contents(line: &str, items: &Items, at: usize) -> Option<usize> {
    if items.get(at)?.label != Label::Open {
        return None;
    }
    let behind = items.get(at.checked_add(1)?..)?;
    let length = behind
        .iter()
        .position(|item| matches!(item.label, Label::Open | Label::Close))?;
    let inner = behind.get(..length)?;
    let told = if CONTENTS.contains(&text(line, behind.first()?)) {
        let is_name = |item: &Item| matches!(item.label, Label::Name(_));
        inner.iter().any(is_name)
    } else {
        is_share(line, inner, items.get(..at)?)
            || is_composition(line, inner)
            || inner.iter().any(|item| is_percentage(line, item))
                && inner
                    .iter()
                    .any(|item| matches!(item.label, Label::Name(_)))
                && is_kind_of_goods(line, items.get(..at)?)
    };
    let close = at + 1 + length;
    (told && items.get(close)?.label == Label::Close).then_some(close)
}

/// Parts Chinese words that are not known from the goods, where a fact and a space stand
/// between them: `甲苯 20吨 某某石化`. They stay a part of the line that is not understood.
fn part_remark(line: &str, items: &mut Items) {
    let mut goods = false;
    let mut fact = false;
    let mut depth = 0_u32;
    for at in 0..items.len() {
        let Some(item) = items.get(at) else {
            return;
        };
        match &item.label {
            Label::Open => depth += 1,
            Label::Close => depth = depth.saturating_sub(1),
            Label::Strong => (goods, fact) = (false, false),
            Label::Name(_) => (goods, fact) = (true, false),
            Label::Unknown => goods = true,
            Label::Measure(_) | Label::Identifier(_) if goods => fact = true,
            Label::Word(row) if goods => {
                fact |= matches!(words::kind(row), Kind::Pack | Kind::Grade);
            }
            Label::Space if goods && fact && depth == 0 && is_blank(line, item) => {
                if is_remark(line, items.get(at + 1..).unwrap_or(&[]))
                    && let Some(item) = items.get_mut(at)
                {
                    item.label = Label::Strong;
                    return;
                }
            }
            _ => {}
        }
    }
}

/// Says whether a word follows, up to a space or mark, that no table knows.
fn is_remark(line: &str, items: &[Item]) -> bool {
    let length = items.iter().position(|item| parts(line, item));
    let word = items.get(..length.unwrap_or(items.len())).unwrap_or(&[]);
    let unknown = word.iter().filter(|item| item.label == Label::Unknown);
    let is_plain = word.iter().all(|item| match &item.label {
        Label::Unknown => is_word(line, item),
        Label::Word(row) => matches!(words::kind(row), Kind::Vague | Kind::Noise | Kind::Pack),
        _ => false,
    });
    is_plain && word.len() <= MAX_REMARK && unknown.count() > 0
}

#[cfg(test)]
mod tests {
    use crate::name::trade::line::read;
    use alloc::string::String;
    use alloc::vec::Vec;

    /// The names of the groups of a line.
    fn names(text: &str) -> Vec<String> {
        let groups = read(text).groups.into_iter();
        groups.map(|group| group.whole.name).collect()
    }

    #[test]
    fn values_grades_and_footnotes_are_set_aside() {
        for line in [
            "丙酮|品牌:某某化工|型号:A1",
            "品名:丙酮 外观:无色透明液",
            "电镀级丙酮",
            "丙酮 光刻级 20L",
            "丙酮[1]",
            "丙酮（注2）",
            "丙酮※",
        ] {
            assert_eq!(names(line), ["丙酮"], "{line}");
        }
        assert_eq!(names("品牌:丙酮"), ["丙酮"], "goods in a field stay");
    }

    #[test]
    fn what_is_in_the_goods_is_a_part_of_its_own() {
        assert_eq!(names("正己烷(含甲苯5%)"), ["正己烷", "甲苯"]);
        assert_eq!(names("某水 含甲苯60%"), ["某水", "甲苯"]);
        assert_eq!(names("正己烷(含水)"), ["正己烷"]);
        assert_eq!(
            names("sassafras oil (safrole 90%)"),
            ["sassafras oil", "safrole"]
        );
        assert_eq!(names("黄樟油（黄樟素90%）"), ["黄樟油", "黄樟素"]);
        assert_eq!(names("甲苯(toluene 99%)"), ["甲苯(toluene 99%)"]);
        assert_eq!(names("丁酮和甲苯混合物"), ["丁酮", "甲苯"]);
        assert_eq!(
            names("某水（主要成分：甲苯60%，丙酮40%）"),
            ["某水", "甲苯", "丙酮"]
        );
        assert_eq!(
            names("frobnicol (toluene 60%, acetone 40%)"),
            ["frobnicol", "toluene", "acetone"]
        );
        assert_eq!(names("含甲苯30%的某水"), ["甲苯", "某水"]);
        assert_eq!(names("含甲苯的衍生物"), ["甲苯 衍生物"]);
        assert_eq!(names("含碘的某水"), ["碘 某水"]);
    }

    #[test]
    fn a_remark_behind_the_facts_is_parted_from_the_goods() {
        assert_eq!(names("甲苯 20吨 某某厂出"), ["甲苯", "某某厂出"]);
        assert_eq!(names("甲苯 某某"), ["甲苯 某某"], "no fact between them");
        assert_eq!(names("20吨 某某 甲苯"), ["某某 甲苯"], "no goods before");
    }
}
