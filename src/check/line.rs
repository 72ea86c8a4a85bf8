//! A trade line: its parts, what the names and numbers in each mean together,
//! and the answer over all of them.

use crate::check::answer::{Answer, QueryKind, Undetermined, Verdict};
use crate::check::divergence::{ListKind, kind_of_list};
use crate::check::formula::is_formula_of;
use crate::check::meaning::{Meaning, identify, near_cas};
use crate::check::query::Query;
use crate::check::read;
use crate::check::side::Side;
use crate::error::ErrorKind;
use crate::id::{Identifier, IdentifierKind};
use crate::law::Jurisdiction;
use crate::name::{self, Component, Form, Found, Group, Joint, Known};
use crate::substance::Substance;
use crate::text::fold;
use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;
use smallvec::SmallVec;

/// The most parts of one line that are read; the rest leave it open.
const MAX_COMPONENTS: usize = 200;

/// A part of the line with its answer.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, told apart by its name"
)]
struct Part {
    answer: Answer,
    /// A word makes another substance of the name.
    modified: bool,
    /// It is a piece of a name: it ends in a hyphen, or is the word for a salt.
    dangling: bool,
    /// It is what salts are made of.
    counter_ion: bool,
    /// It is an element that salts have as a metal.
    metal: bool,
    /// It is an anion alone, which only a cation or another part of its name completes.
    anion: bool,
    /// It ends in the word for an ether.
    ether: bool,
    /// Nothing answers it, so that names near its own are asked for if it stays.
    open: bool,
    /// What joins it to the part before.
    joint: Joint,
    /// The names of the tables in it.
    known: SmallVec<[Known; 2]>,
}

impl Part {
    /// Suggests what the part of the line may mean if nothing answers it.
    fn complete(&mut self, component: &Component<'_>) {
        if core::mem::take(&mut self.open) {
            suggest(component, &mut self.answer);
        }
    }

    /// A list of drugs holds it.
    fn is_drug(&self) -> bool {
        let lists = self
            .answer
            .findings()
            .iter()
            .map(|found| found.entry().list());
        lists.map(kind_of_list).any(|kind| kind == ListKind::Drugs)
    }

    /// Says whether the line tells its concentration or quantity.
    fn measured(&self) -> bool {
        let facts = self.answer.facts.as_deref();
        facts.is_some_and(|facts| {
            !(facts.concentrations().is_empty() && facts.quantities().is_empty())
        })
    }

    fn is_read(&self) -> bool {
        self.answer.verdicts != [Verdict::Undetermined(Undetermined::NotRecognised); 3]
    }
}

impl Query<'_> {
    /// Reads a line of goods: every word of it is part of a name, a fact or set
    /// aside, or nothing in its part is a hit.
    pub(crate) fn read_line(self, text: &str, answer: &mut Answer) {
        let line = name::read_line(text);
        let mut parts: Vec<Part> = Vec::new();
        for group in &line.groups {
            if parts.len() >= MAX_COMPONENTS {
                parts.push(self.unread(group));
                break;
            }
            self.read_group(group, &mut parts);
        }
        if is_one_name(&parts) {
            let mut whole = Answer::new(text, self.date);
            for part in &parts {
                whole.suggest(part.answer.substance.into_iter().map(|one| (one, 0)));
                suggest_known(text, &part.known, &mut whole);
            }
            parts.truncate(1);
            if let Some(part) = parts.first_mut() {
                part.answer = whole;
            }
        }
        self.share(&mut parts);
        let mut answers: Vec<Answer> = Vec::with_capacity(parts.len());
        for part in parts {
            join(part.answer, &mut answers);
        }
        if answers.len() > 1 {
            combine(answers, answer);
        } else if let Some(only) = answers.pop() {
            let input = core::mem::take(&mut answer.input);
            *answer = Answer { input, ..only };
        }
        for words in &line.excluded {
            answer.note(format!(
                "“{words}” tells what the goods do not hold: set aside"
            ));
        }
    }

    /// The part that stands for all that are too many.
    fn unread(self, group: &Group<'_>) -> Part {
        let mut answer = Answer::new(group.whole.text, self.date);
        answer.note(format!(
            "the line has more than {MAX_COMPONENTS} parts: those from here on are not read"
        ));
        Part {
            answer,
            modified: false,
            dangling: false,
            counter_ion: false,
            metal: false,
            anion: false,
            ether: false,
            open: false,
            joint: Joint::None,
            known: SmallVec::new(),
        }
    }

    /// Gives each part its share of the proportions that the line states for all.
    fn share(self, parts: &mut [Part]) {
        let facts = parts.iter().filter_map(|part| part.answer.facts.as_ref());
        let mut ratios = facts.flat_map(|facts| facts.ratios());
        let (Some(ratio), None) = (ratios.next(), ratios.next()) else {
            return;
        };
        let Some(shares) = name::shares(ratio).filter(|shares| shares.len() == parts.len()) else {
            return;
        };
        for (part, share) in parts.iter_mut().zip(shares) {
            let facts = part.answer.facts.get_or_insert_with(Box::default);
            if facts.concentrations().is_empty() {
                facts.concentrations.push(share);
            }
            part.answer.shipment = self.shipment.completed(facts);
        }
    }

    /// Reads a group as one name, else as the list that its commas make of it.
    ///
    /// One known name among unknown parts makes no list: `pyridine, 4-amino` is
    /// one substance.
    fn read_group(self, group: &Group<'_>, parts: &mut Vec<Part>) {
        // "mixed solvents (toluene, acetone)"
        if let ([list], true) = (group.whole.brackets.as_slice(), group.whole.vague_outside)
            && let Some(mut list) = self.read_list(list)
        {
            if let Some(first) = list.first_mut() {
                first.joint = group.joint;
            }
            parts.append(&mut list);
            return;
        }
        let mut whole = self.read_part(&group.whole, !group.parts.is_empty());
        whole.joint = group.joint;
        if whole.is_read() || group.parts.is_empty() {
            whole.complete(&group.whole);
            parts.push(whole);
            return;
        }
        let parted = group.parts.iter();
        let mut list: Vec<Part> = parted.map(|part| self.read_part(part, false)).collect();
        let read = list.iter().filter(|part| part.is_read()).count();
        // The word alone may be a name as well: acetone, azine.
        let alone = |part: &Part| part.modified && part.known.is_empty();
        let mut unread = list.iter().filter(|part| !part.is_read());
        let unnamed = list.iter().any(|part| part.answer.substance.is_none());
        let pieces = list.iter().any(alone)
            || group.ratio && unnamed
            || is_index_name(&list, group.commas)
            || unread.any(|part| part.modified || part.dangling);
        let enough = read == list.len() || read > usize::from(group.commas);
        if pieces || !enough {
            if !group.whole.identifiers.is_empty() {
                whole = self.read_part(&group.whole, false);
                whole.joint = group.joint;
            }
            whole.complete(&group.whole);
            for part in &list {
                whole
                    .answer
                    .suggest(part.answer.substance.into_iter().map(|one| (one, 0)));
            }
            parts.push(whole);
            return;
        }
        for (part, component) in list.iter_mut().zip(&group.parts) {
            part.complete(component);
        }
        if let Some(first) = list.first_mut() {
            first.joint = group.joint;
        }
        parts.append(&mut list);
    }

    /// Reads the list that a bracket behind words for goods of any kind holds; `None` where
    /// it is none, or a part of it is not read.
    fn read_list(self, list: &str) -> Option<Vec<Part>> {
        let line = name::read_line(list);
        let mut inner: Vec<Part> = Vec::new();
        for group in &line.groups {
            let whole = self.read_part(&group.whole, !group.parts.is_empty());
            if whole.is_read() || group.parts.is_empty() {
                inner.push(whole);
            } else {
                inner.extend(group.parts.iter().map(|part| self.read_part(part, false)));
            }
        }
        (inner.len() > 1 && inner.iter().all(Part::is_read)).then_some(inner)
    }

    /// Reads a part; of what may be a list only a name that is one.
    fn read_part(self, component: &Component<'_>, may_be_list: bool) -> Part {
        let mut answer = Answer::new(component.text, self.date);
        if !component.facts.is_empty() {
            answer.facts = Some(Box::new(component.facts.clone()));
        }
        let meaning = self.weigh(component, may_be_list, &mut answer);
        let unread = matches!(meaning, Meaning::Nothing);
        let salt = Form::of_salt("anion").salt;
        let anion = matches!(&meaning, Meaning::Identity(_, form) if form.salt == salt);
        self.judge(meaning, &mut answer);
        self.weigh_acid(component.text, &mut answer);
        let open = unread && answer.fault.is_none() && !answer.is_conflict();
        let name = component.name.as_str();
        let folded = fold(name);
        let folded = folded.as_str();
        let words = !name.is_empty() && name::is_words(folded);
        // HCl alone is the acid, and what makes a salt of another part.
        let (mut counter_ion, mut metal) = (words, false);
        if let Some(substance) = answer.substance {
            for name in [substance.name(), substance.name_zh()] {
                let name = fold(name);
                counter_ion |= name::is_counter_ion(name.as_str());
                metal |= name::is_metal(name.as_str());
            }
        }
        Part {
            answer,
            modified: component.modified,
            dangling: name.ends_with('-') || words || folded.starts_with("ion("),
            counter_ion,
            metal,
            anion,
            ether: name.to_ascii_lowercase().ends_with(" ether"),
            open,
            joint: Joint::None,
            known: component.known.clone(),
        }
    }

    /// Puts together what the name and the identifiers of a part mean.
    fn weigh(self, component: &Component<'_>, may_be_list: bool, answer: &mut Answer) -> Meaning {
        let mut sides: SmallVec<[Side; 2]> = SmallVec::new();
        let mut unknown: SmallVec<[&Identifier; 1]> = SmallVec::new();
        let mut faulty: SmallVec<[&Found; 1]> = SmallVec::new();
        let mut names = read_names(component, may_be_list, answer);
        if may_be_list && names.is_empty() {
            return Meaning::Nothing;
        }
        for found in &component.identifiers {
            let Ok(identifier) = &found.identifier else {
                faulty.push(found);
                continue;
            };
            match identify(identifier, answer) {
                Meaning::Nothing => unknown.push(identifier),
                meaning => sides.push(Side::of_identifier(identifier, meaning)),
            }
        }
        note_faults(component, &faulty, answer);
        if names.is_empty() && sides.is_empty() {
            return Self::nothing(component, &unknown, &faulty, answer);
        }
        if names.is_empty() && !component.name.is_empty() {
            // A number decides beside a name that is not known, but not beside
            // words that make another substance of one.
            sides.retain(|side| side.decides);
            let mut known = component.known.iter().flat_map(|known| known.substances());
            let other = known.any(|at| {
                let substance = Substance::from_number(*at);
                !sides.iter().any(|side| side.means(substance))
            });
            if component.modified || other || sides.is_empty() {
                for side in sides {
                    answer.suggest(side.meaning.substances().into_iter());
                }
                return Meaning::Nothing;
            }
            answer.note(format!(
                "the name “{}” was not recognised: the number alone decides",
                component.name
            ));
        }
        if names.is_empty()
            && let Some(Found {
                identifier: Ok(identifier),
                ..
            }) = component.identifiers.first()
        {
            answer.kind = QueryKind::Identifier(identifier.kind());
        }
        names.append(&mut sides);
        if let Some(meaning) = self.contradicted(&names, &unknown, answer) {
            return meaning;
        }
        note_codes(component, &names, answer);
        Self::agreed(names)
    }

    /// What a part without a known name and a known identifier means.
    fn nothing(
        component: &Component<'_>,
        unknown: &[&Identifier],
        faulty: &[&Found],
        answer: &mut Answer,
    ) -> Meaning {
        if let (Some(identifier), true) = (unknown.first(), component.name.is_empty()) {
            let kind = identifier.kind();
            answer.kind = QueryKind::Identifier(kind);
            answer.note(format!(
                "this {kind} is not in the data, which does not mean that it is not listed"
            ));
        } else if let (Some(found), true) = (faulty.first(), component.name.is_empty()) {
            if let Err((kind, error)) = &found.identifier {
                answer.kind = QueryKind::Identifier(*kind);
                answer.fault = Some(error.clone());
            }
        } else if component.is_vague() {
            answer.verdicts = [Verdict::Undetermined(Undetermined::Vague); 3];
        }
        Meaning::Nothing
    }

    /// Finds sides that mean different substances, and says so.
    fn contradicted(
        self,
        sides: &[Side],
        unknown: &[&Identifier],
        answer: &mut Answer,
    ) -> Option<Meaning> {
        let (first, others) = sides.split_first()?;
        let foreign = unknown.iter().find(|identifier| first.excludes(identifier));
        let other = others.iter().find(|other| !first.agrees(other));
        if other.is_none() && foreign.is_none() {
            return None;
        }
        if let Some(other) = other {
            let (one, two) = (self.verdicts(first), self.verdicts(other));
            let first_is_listed = one.contains(&Verdict::Listed);
            let (front, back) = if !first_is_listed && two.contains(&Verdict::Listed) {
                (other, first)
            } else {
                (first, other)
            };
            answer.note(format!("{front}, but {back}"));
            // Two forms of one compound, a short name and the full one contradict each other
            // only where the law treats them differently.
            // Two names that agree are not short for something else.
            let against = sides.iter().filter(|side| !side.agrees(other)).count();
            let short = against == 1 && first.shortens(other);
            let kin = short || first.is_stereoisomer_of(other);
            if kin && one == two {
                return short.then(|| other.meaning.clone());
            }
            if kin {
                let told = if short { other } else { first };
                self.judge(told.meaning.clone(), answer);
            }
            for (slot, (one, two)) in answer.verdicts.iter_mut().zip(one.into_iter().zip(two)) {
                if !kin || one != two {
                    *slot = Verdict::Undetermined(Undetermined::Conflict);
                }
            }
            for side in [front, back] {
                answer.suggest(side.substances().into_iter().map(|one| (one, 0)));
            }
        } else if let Some(identifier) = foreign {
            answer.verdicts = [Verdict::Undetermined(Undetermined::Conflict); 3];
            answer.note(format!(
                "{first}, but {} {identifier} is none of its numbers",
                identifier.kind()
            ));
            answer.suggest(first.substances().into_iter().map(|one| (one, 0)));
        }
        Some(Meaning::Nothing)
    }

    /// The verdicts on one side alone.
    fn verdicts(self, side: &Side) -> [Verdict; 3] {
        let mut answer = Answer::new("", self.date);
        self.judge(side.meaning.clone(), &mut answer);
        answer.verdicts
    }

    /// What sides that agree mean: the narrowest of them.
    fn agreed(sides: SmallVec<[Side; 2]>) -> Meaning {
        let mut meaning = Meaning::Nothing;
        for side in sides {
            meaning = match (meaning, side.meaning) {
                (Meaning::Identity(substances, form), Meaning::Identity(_, other))
                    if form == Form::ITSELF =>
                {
                    Meaning::Identity(substances, other)
                }
                (known @ Meaning::Identity(..), _) => known,
                (_, other) => other,
            };
        }
        meaning
    }
}

/// Says whether parts between commas are the name of a salt, ester or ether in the order of
/// an index: `2,4-dinitrophenol, sodium`, `4-octenoic acid, ethyl ether`,
/// `cinnamyl alcohol, anthranilate`.
fn is_index_name(parts: &[Part], commas: bool) -> bool {
    let [first, second, ..] = parts else {
        return false;
    };
    let unnamed = first.answer.substance.is_none();
    let position = first.answer.input.starts_with(|c: char| c.is_ascii_digit());
    let two = parts.len() == 2;
    // A metal and an acid are a salt, whichever stands first.
    let acid = |part: &Part| {
        let name = fold(&part.answer.input);
        part.answer.substance.is_none() && name.as_str().ends_with("acid")
    };
    let salt = two && first.metal && acid(second);
    commas
        && (salt || unnamed && (second.anion || two && (second.metal || second.ether && position)))
}

/// Says whether the parts are pieces of one name: an adduct of a and b is
/// neither a nor b, a solution of what is not known in acetone is no acetone,
/// and sodium beside an unknown anion is a salt. A drug is no solvent: what is not known,
/// with codeine, holds codeine.
fn is_one_name(parts: &[Part]) -> bool {
    if parts.len() < 2 {
        return false;
    }
    if parts.iter().any(|part| part.joint == Joint::Compound) {
        return true;
    }
    let joined = parts.iter().any(|part| part.joint != Joint::None);
    let mut unread = parts.iter().filter(|part| !part.is_read()).peekable();
    if unread.peek().is_none() {
        return false;
    }
    // What has a share or an amount of its own is goods, and no piece of a salt.
    let is_ion = |part: &Part| part.counter_ion && !part.measured();
    let ions = parts.iter().filter(|part| part.is_read()).all(is_ion);
    let bound = parts.windows(2).any(|two| {
        matches!(two, [before, part]
            if part.joint == Joint::Within && !before.is_read() && !part.is_drug())
    });
    ions || bound || unread.any(|part| part.dangling || joined && part.modified)
}

/// Reads the name of a part, and the synonyms in its brackets.
fn read_names(
    component: &Component<'_>,
    may_be_list: bool,
    answer: &mut Answer,
) -> SmallVec<[Side; 2]> {
    let mut sides = SmallVec::new();
    if component.name.is_empty() || name::is_cut_before(&component.name) {
        return sides;
    }
    match read::part(&component.name, answer) {
        Meaning::Nothing => {}
        meaning => {
            sides.push(Side::of_name(&component.name, meaning));
            return sides;
        }
    }
    if !component.brackets.is_empty() {
        let outer = match component.outer.as_str() {
            "" => Meaning::Nothing,
            outer => read::part(outer, answer),
        };
        let mut explained = true;
        for bracket in &component.brackets {
            match read::part(bracket, answer) {
                Meaning::Nothing => match synonyms(bracket, answer) {
                    Some(several) => sides.extend(several),
                    None => {
                        explained &= abbreviates(bracket, &component.outer)
                            || is_formula_of(bracket, &outer)
                            || is_code(bracket) && is_known(&component.outer, &outer);
                    }
                },
                meaning => sides.push(Side::of_name(bracket, meaning)),
            }
        }
        let read = !matches!(outer, Meaning::Nothing);
        if read {
            sides.insert(0, Side::of_name(&component.outer, outer));
        }
        if explained && (read || component.outer.is_empty()) {
            return sides;
        }
        sides.clear();
    }
    if let Some((one, other)) = two_scripts(&component.name) {
        let sides_of = |text: &str, answer: &mut Answer| match read::part(text, answer) {
            Meaning::Nothing => None,
            meaning => Some(Side::of_name(text, meaning)),
        };
        let both = sides_of(one, answer).zip(sides_of(other, answer));
        if let Some((one, _)) = both.filter(|(one, other)| one.agrees(other)) {
            sides.push(one);
            return sides;
        }
    }
    if !component.unknown && !component.fused && !may_be_list {
        // Names side by side, as in two languages.
        for known in &component.known {
            let meaning = read::meaning_of(*known);
            let new = Side::of_name(known.printed(), meaning);
            if !sides.iter().any(|side: &Side| side.agrees(&new)) {
                sides.push(new);
            }
        }
        if sides.len() > 1 {
            let several = sides.iter().flat_map(Side::substances);
            let several = Meaning::Several(several.map(|one| (one, 0)).collect());
            sides.clear();
            sides.push(Side::of_name(&component.name, several));
        }
    }
    sides
}

/// Reads a bracket as a list of names: `（麻黄素，盐酸麻黄碱）`.
fn synonyms(text: &str, answer: &mut Answer) -> Option<SmallVec<[Side; 2]>> {
    ['、', '，', ','].into_iter().find_map(|mark| {
        let mut sides = SmallVec::new();
        for name in text.split(mark) {
            match read::part(name.trim(), answer) {
                Meaning::Nothing => return None,
                meaning => sides.push(Side::of_name(name.trim(), meaning)),
            }
        }
        (sides.len() > 1).then_some(sides)
    })
}

/// Says whether a text is a short name of capitals and digits, as the trade has many.
fn is_code(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-';
    (2..=6).contains(&text.len()) && text.chars().all(is_part) && !text.starts_with('-')
}

/// Says whether a Chinese name means substances of the tables.
fn is_known(name: &str, meaning: &Meaning) -> bool {
    name.chars().any(name::is_han) && matches!(meaning, Meaning::Identity(..))
}

/// Parts a name in Chinese from the one in Latin letters beside it: `盐酸氯胺酮 KETAMINE HCL`.
fn two_scripts(text: &str) -> Option<(&str, &str)> {
    let is_chinese = |text: &str| text.chars().any(name::is_han);
    text.match_indices(' ').find_map(|(at, space)| {
        let (one, other) = text.split_at_checked(at)?;
        let other = other.strip_prefix(space)?;
        let latin = |text: &str| text.chars().any(|c| c.is_ascii_alphabetic());
        let parts = is_chinese(one) && !is_chinese(other) && latin(other)
            || !is_chinese(one) && latin(one) && is_chinese(other);
        parts.then_some((one, other))
    })
}

/// Says whether a text in brackets abbreviates a name: capitals that stand in it
/// in this order, the first of them at its start.
fn abbreviates(text: &str, name: &str) -> bool {
    let letters: SmallVec<[char; 8]> = text.chars().filter(|c| c.is_alphanumeric()).collect();
    if !(2..=6).contains(&letters.len()) || letters.iter().any(|c| c.is_lowercase()) {
        return false;
    }
    let mut rest = name.chars().filter(|c| c.is_alphanumeric()).peekable();
    let same = |one: char, other: char| one.eq_ignore_ascii_case(&other);
    let starts = rest
        .peek()
        .zip(letters.first())
        .is_some_and(|(one, other)| same(*one, *other));
    starts && letters.iter().all(|letter| rest.any(|c| same(c, *letter)))
}

/// Says what is wrong with an identifier, and which substance lies near it.
fn note_faults(component: &Component<'_>, faulty: &[&Found], answer: &mut Answer) {
    for found in faulty {
        let Err((kind, error)) = &found.identifier else {
            continue;
        };
        answer.warnings.push(Cow::Owned(error.to_string()));
        if *kind != IdentifierKind::Cas || error.kind() != ErrorKind::CheckDigit {
            continue;
        }
        for (cas, substance) in near_cas(&found.text) {
            let name = substance.name();
            answer.note(format!("one digit or one swap away: {cas}, {name}"));
            if component.name.is_empty() {
                answer.suggest(core::iter::once((substance, 1)));
            }
        }
    }
}

/// Says where the customs code of the line is not one of the substance.
fn note_codes(component: &Component<'_>, sides: &[Side], answer: &mut Answer) {
    let Some(substance) = sides
        .first()
        .and_then(|side| side.substances().first().copied())
    else {
        return;
    };
    for code in component.facts.hs_codes() {
        let heading = code.digits().get(..4).unwrap_or("");
        let mut known = substance.hs_codes().peekable();
        if known.peek().is_some() && !known.any(|known| known.starts_with(heading)) {
            answer.note(format!(
                "the customs code {code} is not the one of {}",
                substance.name()
            ));
        }
    }
}

/// Suggests names near the name of a part, then those that it holds.
fn suggest(component: &Component<'_>, answer: &mut Answer) {
    if component.name.is_empty() {
        return;
    }
    for (known, distance) in name::near(&component.outer) {
        suggest_one(known, distance, answer);
    }
    answer.suggest(
        read::as_ester(&component.outer)
            .into_iter()
            .map(|one| (one, 1)),
    );
    if answer.suggestions.is_empty() {
        for (text, dropped) in shortened(&component.outer) {
            if let Some(reading) = name::read(text) {
                suggest_one(reading.known, dropped, answer);
                break;
            }
        }
    }
    suggest_known(&component.name, &component.known, answer);
}

/// A text without its last word, its last two, its first, each with the number
/// of letters dropped.
fn shortened(text: &str) -> impl Iterator<Item = (&str, u32)> {
    let last = text.rsplit_once(' ').map(|(rest, _)| rest);
    let two = last
        .and_then(|rest| rest.rsplit_once(' '))
        .map(|(rest, _)| rest);
    let first = text.split_once(' ').map(|(_, rest)| rest);
    let dropped =
        |rest: &str| u32::try_from(text.len().saturating_sub(rest.len())).unwrap_or(u32::MAX);
    let rests = [last, first, two].into_iter().flatten();
    rests.map(move |rest| (rest, dropped(rest)))
}

/// Suggests the names of the tables in a text, as far away as the rest is long.
fn suggest_known(text: &str, known: &[Known], answer: &mut Answer) {
    let length = fold(text).as_str().chars().count();
    for known in known {
        let rest = length.saturating_sub(known.folded().chars().count());
        suggest_one(*known, u32::try_from(rest).unwrap_or(u32::MAX), answer);
    }
}

fn suggest_one(known: Known, distance: u32, answer: &mut Answer) {
    for at in known.substances() {
        let substance = Substance::from_number(*at);
        answer.suggest_name(known.printed(), substance, distance);
    }
}

/// Adds the answer on a part; two parts that mean the same are one.
fn join(part: Answer, answers: &mut Vec<Answer>) {
    let twin = answers
        .iter_mut()
        .find(|other| other.substance.is_some() && other.substance == part.substance)
        .filter(|other| other.verdicts == part.verdicts);
    let Some(twin) = twin else {
        answers.push(part);
        return;
    };
    match (&mut twin.facts, part.facts) {
        (Some(facts), Some(more)) => facts.extend(*more),
        (none @ None, more) => *none = more,
        (Some(_), None) => {}
    }
}

/// Answers a line of several parts: listed if any is, else undetermined if any
/// is, else not listed.
pub(crate) fn combine(parts: Vec<Answer>, answer: &mut Answer) {
    for (slot, jurisdiction) in answer.verdicts.iter_mut().zip(Jurisdiction::ALL) {
        let verdicts = || parts.iter().map(|part| part.verdict(jurisdiction));
        *slot = if verdicts().any(|verdict| verdict == Verdict::Listed) {
            Verdict::Listed
        } else {
            verdicts()
                .find(|verdict| verdict.undetermined().is_some())
                .unwrap_or(Verdict::NotListed)
        };
    }
    for part in &parts {
        answer.findings.extend(part.findings.iter().cloned());
        answer.suggestions.extend(part.suggestions.iter().copied());
        for warning in &part.warnings {
            answer
                .warnings
                .push(Cow::Owned(format!("{}: {warning}", part.input)));
        }
        if let Some(facts) = &part.facts {
            answer
                .facts
                .get_or_insert_with(Box::default)
                .extend((**facts).clone());
        }
    }
    answer.components = parts;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::query::screen;

    fn reason(text: &str) -> Option<Undetermined> {
        screen(text).verdict(Jurisdiction::Us).undetermined()
    }

    #[test]
    fn abbreviations_begin_with_the_first_letter_and_follow_the_name() {
        for (text, name) in [
            ("MEK", "methyl ethyl ketone"),
            ("AA", "acetic anhydride"),
            ("TOL", "toluene"),
        ] {
            assert!(abbreviates(text, name), "{text}");
        }
        for (text, name) in [
            ("TDI", "toluene"),
            ("mek", "methyl ethyl ketone"),
            ("EK", "methyl ethyl ketone"),
            ("M", "methanol"),
            ("ACETONES", "acetones"),
        ] {
            assert!(!abbreviates(text, name), "{text}");
        }
        assert!(screen("Toluene (TOL) 99%").is_listed());
        assert_eq!(
            reason("Toluene (TDI) 99%"),
            Some(Undetermined::NotRecognised)
        );
    }

    #[test]
    fn a_number_agrees_with_a_systematic_name_of_the_same_structure() {
        for text in [
            "1-Boc-4-(phenylamino)piperidine 125541-22-2",
            "1-Boc-4-(phenylamino)piperidine (CAS 125541-22-2) 99%",
        ] {
            let answer = screen(text);
            assert_eq!(answer.substance().map(Substance::id), Some("1-boc-4-ap"));
            assert!(answer.is_listed(), "{text}");
        }
        assert!(!screen("SODIUM,4-oxohexanoic acid").is_listed());
        // The name of one compound, the number of another.
        for text in [
            "1-Boc-4-(phenylamino)azepane 125541-22-2",
            "hexan-3-ol CAS 67-64-1",
        ] {
            assert_eq!(reason(text), Some(Undetermined::Conflict), "{text}");
        }
    }

    #[test]
    fn the_number_decides_beside_a_name_that_is_not_known() {
        let answer = screen("Frobnicol 7 CAS 67-64-1");
        assert_eq!(answer.substance().unwrap().id(), "acetone");
        assert!(
            answer
                .warnings()
                .iter()
                .any(|warning| warning.contains("the number alone decides"))
        );
        for text in [
            "antibody 7 CAS 67-64-1",
            "toluene diisocyanate CAS 67-64-1",
            "Frobnicol UN1090",
        ] {
            assert_eq!(reason(text), Some(Undetermined::NotRecognised), "{text}");
        }
    }

    #[test]
    fn names_and_numbers_strengthen_or_contradict_each_other() {
        // The number of the hydrochloride makes the name more precise.
        let answer = screen("4-piperidone CAS 41979-39-9");
        assert!(
            answer
                .findings()
                .iter()
                .any(|one| one.relation().as_str() == "salt")
        );
        assert_eq!(reason("acetone CAS 108-88-3"), Some(Undetermined::Conflict));
        // A number that is in no table is none of the known ones of acetone.
        assert_eq!(reason("acetone CAS 75-86-5"), Some(Undetermined::Conflict));
        // Of salts not all numbers are known.
        assert!(screen("ephedrine sulfate CAS 75-86-5").is_listed());
        assert_eq!(reason("PCP CAS 77-10-1"), None);
    }

    #[test]
    fn a_foreign_customs_code_is_noted() {
        let answer = screen("acetone HS 8471.30");
        assert!(answer.is_listed());
        assert!(
            answer
                .warnings()
                .iter()
                .any(|warning| warning.contains("customs code"))
        );
    }

    #[test]
    fn pieces_of_one_name_are_no_list() {
        for text in [
            "pyridine, 4-amino",
            "acetone, oxime",
            "lithium;hydroxide",
            "compound of x with acetone",
            "acetic acid, anhydride with frobnic acid",
            "x stable in acetone",
            "toluene free and acetone",
            "acetic acid, esters with turpentine-oil",
            "2,4-pentanedione, ion(1-), sodium",
            "ammonium tin chloride",
        ] {
            assert!(!screen(text).is_listed(), "{text}");
        }
        assert!(screen("toluene, acetone, frobnicol").is_listed());
        assert!(screen("frobnicol and acetone").is_listed());
    }

    #[test]
    fn parts_that_mean_the_same_are_one() {
        let answer = screen("Acetone; 丙酮 25 kg");
        assert!(answer.components().is_empty());
        assert_eq!(answer.facts().unwrap().milligrams(), Some(25_000_000));
    }

    #[test]
    fn a_line_of_too_many_parts_is_left_open() {
        let line = |count: usize| {
            let parts: Vec<String> = (0..count).map(|at| format!("naloxone; {at}x")).collect();
            screen(&parts.join("; "))
        };
        let answer = line(120);
        assert!(answer.components().len() <= MAX_COMPONENTS + 1);
        assert!(
            answer
                .warnings()
                .iter()
                .any(|warning| warning.contains("more than 200 parts"))
        );
    }

    #[test]
    fn vague_text_is_told_from_what_is_not_known() {
        assert_eq!(reason("chemical products 25 kg"), Some(Undetermined::Vague));
        assert_eq!(
            reason("frobnicol products"),
            Some(Undetermined::NotRecognised)
        );
        assert_eq!(reason("---"), Some(Undetermined::NotRecognised));
    }

    #[test]
    fn suggestions_come_from_shortened_text_too() {
        let shorter: Vec<(&str, u32)> = shortened("a b c").collect();
        assert_eq!(shorter, [("a b", 2), ("b c", 2), ("a", 4)]);
        let answer = screen("ethyl phenylacetate frobnicated");
        assert_eq!(
            answer.suggestions()[0].substance().id(),
            "phenylacetic-acid"
        );
    }
}
