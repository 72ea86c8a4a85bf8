//! Salts, hydrates and solvates: words before and after the name of a substance.

use crate::data::{SaltRow, row, tables, text as printed};
use crate::name::ester::acid_of;
use crate::name::feature::{Features, smiles_of};
use crate::name::form::Form;
use crate::name::index::{self, Known};
use crate::name::language;
use crate::name::trade::is_han;
use crate::text::fold;
use alloc::format;
use alloc::string::String;

/// The most words taken off one name.
const MAX_WORDS: u32 = 4;

/// The most names looked up for one text, whatever it holds.
const MAX_LOOKUPS: u32 = 200;

/// Numbers of parts, which change nothing: *di*hydrochloride, *hemi*sulfate, 一水合物.
const MULTIPLIERS: [&str; 34] = [
    "mono", "di", "tri", "tetra", "penta", "hexa", "hepta", "octa", "dodeca", "deca", "hemi",
    "sesqui", "bis", "bi", "acid", "hydrogen", "x", "一", "二", "三", "四", "五", "六", "七", "八",
    "九", "十二", "十", "半", "倍", "单", "双", "重", "氢",
];

/// The word between a salt and its parent: hydrochloride *of* ephedrine, clorhidrato *de* efedrina.
const OF: [&str; 7] = ["of", "de", "di", "do", "du", "da", "d'"];

/// The fewest letters of a word that stands before a name without a space.
const LONG_WORD: usize = 4;

/// Acids without carbon that make esters.
const ESTERIFYING: [&str; 5] = ["sulfate", "phosphate", "nitrate", "nitrite", "sulfamate"];

/// What a word makes of a name; the numbers are positions in `SALT_KINDS`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Acid,
    Metal,
    Amine,
    Salt,
    Hydrate,
    Itself,
}

impl Kind {
    fn of(row: &SaltRow) -> Self {
        match row.kind {
            0 => Self::Acid,
            1 => Self::Metal,
            2 => Self::Amine,
            3 => Self::Salt,
            4 => Self::Hydrate,
            _ => Self::Itself,
        }
    }
}

/// The words taken off so far.
#[derive(Clone, Copy, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, told apart by its name"
)]
struct Taken {
    form: Form,
    acid: bool,
    base: bool,
    free: bool,
    hydrate: bool,
    /// A base stands there twice, which no name of a salt does.
    twice: bool,
    /// The last word taken off the end was 盐, before which an acid may stand.
    salt: bool,
    /// The last word taken off is that of an acid that makes esters.
    is_last_esterifying: bool,
}

impl Taken {
    fn with(self, row: &SaltRow) -> Self {
        let kind = Kind::of(row);
        let mut taken = self;
        taken.salt = kind == Kind::Salt;
        let esterifying = row.carbons > 0 || ESTERIFYING.contains(&row.name);
        taken.is_last_esterifying = kind == Kind::Acid && esterifying;
        match kind {
            Kind::Acid => taken.acid = true,
            Kind::Metal | Kind::Amine => {
                taken.base = true;
                taken.twice |= self.form.salt.iter().any(|word| word == row.name);
            }
            Kind::Itself if row.name != "anhydrous" => taken.free = true,
            Kind::Hydrate => taken.hydrate = true,
            Kind::Salt | Kind::Itself => {}
        }
        let form = &mut taken.form;
        match kind {
            // "sodium salt" is told by its first word.
            Kind::Salt => {}
            Kind::Hydrate | Kind::Itself => form.solvate = form.solvate.before(row.name),
            Kind::Acid | Kind::Metal | Kind::Amine => form.salt = form.salt.before(row.name),
        }
        taken
    }

    /// The form, where the words fit the structure.
    fn fit(self, substances: &[u32]) -> Option<Form> {
        let mut form = self.form;
        if self.twice {
            return None;
        }
        for substance in substances {
            let features = Features::of(*substance);
            let ester = self.acid && !features.nitrogen;
            if ester && !(features.hydroxyl && features.carbon && features.carboxyls == 0) {
                return None;
            }
            let acidic = features.carboxyls > 0 || features.nitrogen && features.carbonyl;
            // A salt takes up no second base: 甲酸铵铵 is misspelt.
            if self.base && !(acidic && features.carbon && !smiles_of(*substance).contains('.')) {
                return None;
            }
            if (self.free || self.salt) && !(features.nitrogen || features.carboxyls > 0) {
                return None;
            }
            // Elements have no hydrates.
            if self.hydrate && features.element {
                return None;
            }
            if ester {
                form.ester = self.form.salt;
                form.salt = Form::ITSELF.salt;
            }
        }
        if self.salt && form.salt.is_empty() && form.ester.is_empty() {
            form.salt = form.salt.before("salt");
        }
        Some(form)
    }
}

/// Reads a folded text as a name with words that make it a salt, a hydrate, a
/// solvate, or that say that it is none: `ephedrinehydrochloridehemihydrate`,
/// `盐酸麻黄碱`, `phenobarbitalsodium`.
///
/// The words must fit the structure. An acid makes a salt of a compound with
/// nitrogen, and an ester of an alcohol without.
pub(crate) fn read(folded: &str) -> Option<(Known, Form)> {
    let mut search = Search { left: MAX_LOOKUPS };
    search.peel(folded, Taken::default(), 0)
}

/// Says whether a folded text is nothing but such words.
pub(crate) fn is_words(folded: &str) -> bool {
    words_only(folded, Taken::default()).is_some()
}

/// The name of the acid whose formula a folded text is: alone it is no word for a salt.
pub(crate) fn acid_of_formula(folded: &str) -> Option<Known> {
    (folded == "hcl")
        .then(|| index::exact("hydrochloricacid"))
        .flatten()
}

/// Says whether a folded name is that of a metal or acid of the lexicon.
pub(crate) fn is_counter_ion(folded: &str) -> bool {
    kind(folded).is_some_and(|kind| matches!(kind, Kind::Acid | Kind::Metal))
}

/// Says whether a folded name is that of a metal of the lexicon.
pub(crate) fn is_metal(folded: &str) -> bool {
    kind(folded) == Some(Kind::Metal)
}

/// What a folded word of the lexicon, which stands sorted, makes of a name.
fn kind(folded: &str) -> Option<Kind> {
    let at = tables::SALTS.binary_search_by(|row| row.key.cmp(folded));
    at.ok().and_then(|at| tables::SALTS.get(at)).map(Kind::of)
}

/// Says whether a word as written is one of them, or nothing but numbers of parts and one.
pub(crate) fn begins_with_word(word: &str) -> bool {
    is_words(crate::text::fold(word).as_str())
}

/// Takes such words off a folded text, whatever name they leave.
pub(crate) fn without_words(folded: &str) -> &str {
    let mut rest = folded;
    let mut salt = false;
    for _ in 0..MAX_WORDS {
        let text = without_ratio(rest);
        let behind = ending(text).filter_map(|row| Some((row, after(text, row, salt)?)));
        let ahead = starting(text).filter_map(|row| {
            let left = before(text, row).or_else(|| text.strip_prefix(row.key))?;
            Some((row, left))
        });
        // Two letters may as well be the end of a name: hidrocodona is no sodium.
        let found = behind.chain(ahead).filter(|(row, _)| row.key.len() > 2);
        match found.min_by_key(|(_, left)| left.len()) {
            Some((row, left)) if !left.is_empty() => {
                salt = Kind::of(row) == Kind::Salt;
                rest = left;
            }
            _ => return text,
        }
    }
    rest
}

struct Search {
    left: u32,
}

impl Search {
    fn peel(&mut self, text: &str, taken: Taken, depth: u32) -> Option<(Known, Form)> {
        if depth == MAX_WORDS || self.left == 0 || text.is_empty() {
            return None;
        }
        let text = without_ratio(text);
        if let Some((rest, inner)) = bracket_at_end(text)
            && let Some(taken) = words_only(inner, taken)
            && let Some(found) = self.rest(rest, taken, depth)
        {
            return Some(found);
        }
        // 消旋盐酸麻黄碱: the word for the isomer stands before the salt.
        for word in ["外消旋", "消旋", "左旋", "右旋"] {
            let Some(tail) = text.strip_prefix(word) else {
                continue;
            };
            for (row, left) in in_front(tail) {
                let moved = format!("{word}{left}");
                if index::exact(&moved).is_some()
                    && let Some(found) = self.parent(&moved, taken.with(row))
                {
                    return Some(found);
                }
            }
        }
        let behind = ending(text).filter_map(|row| Some((row, after(text, row, taken.salt)?)));
        for (row, rest) in behind.chain(in_front(text)) {
            if let Some(found) = self.rest(rest, taken.with(row), depth) {
                return Some(found);
            }
        }
        None
    }

    /// Reads what a word leaves, with and without numbers of parts beside it.
    fn rest(&mut self, rest: &str, taken: Taken, depth: u32) -> Option<(Known, Form)> {
        // The number before an acid that makes esters is a position, morphine 6-acetate, unless
        // a name ends in it: MT-45 sulfate.
        if taken.is_last_esterifying
            && rest.ends_with(|c: char| c.is_ascii_digit())
            && index::exact(rest).is_none()
        {
            return None;
        }
        let once = without_multiplier(rest);
        let rests = [Some(rest), once, once.and_then(without_multiplier)];
        for rest in rests.into_iter().flatten() {
            if let Some(found) = self.parent(rest, taken) {
                return Some(found);
            }
        }
        for rest in rests.into_iter().flatten() {
            if let Some(found) = self.peel(rest, taken, depth.saturating_add(1)) {
                return Some(found);
            }
        }
        None
    }

    fn parent(&mut self, text: &str, taken: Taken) -> Option<(Known, Form)> {
        self.left = self.left.checked_sub(1)?;
        let known = index::exact(text)
            .or_else(|| index::spelled(text))
            .or_else(|| acid_of(text).filter(|_| taken.base))
            .or_else(|| genitive(text).filter(|_| taken.acid))
            .or_else(|| language::translated(text))?;
        let form = taken.fit(known.substances())?;
        if form.salt.is_empty() && form.solvate.is_empty() {
            return Some((known, form));
        }
        // Some salts and hydrates are substances of their own, under any name of the parent.
        let substances = known.substances().iter();
        let named = substances.filter_map(|number| row(&tables::SUBSTANCES, *number));
        let names = core::iter::once(String::from(known.folded()))
            .chain(named.map(|row| String::from(fold(printed(row.name)).as_str())));
        let mut owned = names.filter_map(|mut own| {
            for word in form.salt.iter().chain(form.solvate.iter()) {
                own.push_str(word);
            }
            index::exact(&own).or_else(|| {
                own.push_str("salt");
                index::exact(&own)
            })
        });
        Some(match owned.find(|own| *own != known) {
            Some(own) => (own, Form::ITSELF),
            None => (known, form),
        })
    }
}

/// The name whose Latin genitive a text is: codein*i* phosphas.
fn genitive(text: &str) -> Option<Known> {
    let stem = text.strip_suffix('i')?;
    index::exact(stem).or_else(|| index::spelled(stem))
}

/// Metals in the Latin of pharmacies, in the genitive and in the nominative.
const LATIN_METALS: [(&str, &str); 19] = [
    ("natrii", "sodium"),
    ("natrium", "sodium"),
    ("sodii", "sodium"),
    ("kalii", "potassium"),
    ("kalium", "potassium"),
    ("potassii", "potassium"),
    ("ammonii", "ammonium"),
    ("ammonium", "ammonium"),
    ("calcii", "calcium"),
    ("magnesii", "magnesium"),
    ("lithii", "lithium"),
    ("barii", "barium"),
    ("zinci", "zinc"),
    ("zincum", "zinc"),
    ("ferri", "ferric"),
    ("hydrargyri", "mercuric"),
    ("plumbi", "lead"),
    ("cupri", "cupric"),
    ("argenti", "silver"),
];

/// Endings of Latin acids with what English has for them: acet*as*, acet*icum*.
const LATIN_ACIDS: [(&str, &str); 6] = [
    ("as", "ate"),
    ("is", "ite"),
    ("idum", "ide"),
    ("icum", "ate"),
    ("atum", "ate"),
    ("osum", "ite"),
];

/// Puts a salt in the Latin of pharmacies in English: `natrii acetas`, `kalium permanganicum`.
pub(crate) fn latin(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let (metal, acid) = lower.split_once(' ')?;
    let (_, metal) = LATIN_METALS.iter().find(|(latin, _)| *latin == metal)?;
    let (stem, ending) = LATIN_ACIDS
        .iter()
        .find_map(|(latin, ending)| Some((acid.strip_suffix(latin)?, ending)))?;
    let mut name = String::from(*metal);
    for part in [" ", stem, ending] {
        name.push_str(part);
    }
    Some(name)
}

/// Halides of the ion that a base makes, and the acids that make them.
const HALIDES: [(&str, &str); 4] = [
    ("chloride", "hydrochloride"),
    ("bromide", "hydrobromide"),
    ("iodide", "hydroiodide"),
    ("fluoride", "hydrofluoride"),
];

/// Names a salt by its base and acid: `apomorphinium chloride` is apomorphine hydrochloride.
pub(crate) fn onium(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let (base, behind) = lower.split_once("inium ")?;
    let (halide, acid) = HALIDES
        .iter()
        .find(|(halide, _)| behind.starts_with(halide))?;
    let mut name = String::from(base);
    for part in ["ine ", acid, behind.strip_prefix(halide)?] {
        name.push_str(part);
    }
    Some(name)
}

/// Reads a folded name of the tables with words for water at its end or its start, also where all
/// of it could be words for a salt: `sodiumacetateanhydrous`, `无水乙酸钠`.
pub(crate) fn hydrate_of(folded: &str) -> Option<(Known, Form)> {
    let (mut rest, mut taken) = (folded, Taken::default());
    for _ in 0..MAX_WORDS {
        let is_water = |row: &&SaltRow| row.name == "anhydrous" || Kind::of(row) == Kind::Hydrate;
        let behind = ending(rest)
            .filter(is_water)
            .filter_map(|row| Some((row, after(rest, row, false)?)));
        let ahead = in_front(rest).filter(|(row, _)| is_water(row));
        let (row, left) = behind.chain(ahead).min_by_key(|(_, left)| left.len())?;
        taken = taken.with(row);
        for left in [Some(left), without_multiplier(left)].into_iter().flatten() {
            if let Some(known) = index::exact(left)
                && let Some(form) = taken.fit(known.substances())
            {
                return Some((known, form));
            }
        }
        rest = without_multiplier(left).unwrap_or(left);
    }
    None
}

/// Writes out the words for a salt behind a name that the tables do not have, and leaves out
/// those for none: `2-phenylethanamine x 2HCl` becomes `2-phenylethanamine dihydrochloride`.
pub(crate) fn spelled_out(text: &str) -> Option<String> {
    const NONE: [&str; 6] = [
        " free base",
        " freebase",
        " base",
        " salt",
        "游离碱",
        "自由碱",
    ];
    let text = text.trim();
    if let Some((salt, base)) = text.split_once(" of ")
        && salt.bytes().all(|byte| byte.is_ascii_alphabetic())
        && (salt.ends_with("ide") || salt.ends_with("ate"))
    {
        return Some(format!("{base} {salt}"));
    }
    let mut plain = text;
    while let Some(base) = NONE.iter().find_map(|word| without_end(plain, word)) {
        plain = base.trim_end();
    }
    acid_in_full(plain).or_else(|| (plain != text).then(|| String::from(plain)))
}

/// Writes out the word for an acid at the end of a text.
fn acid_in_full(text: &str) -> Option<String> {
    // What 氢溴酸盐 is, the reader knows; it does not know a Latin word behind Chinese ones.
    const ACIDS: [(&str, &str, &str); 15] = [
        ("bitartrate", "tartrate", ""),
        (
            "camsylate",
            "(7,7-dimethyl-2-oxobicyclo[2.2.1]heptan-1-yl)methanesulfonate",
            "",
        ),
        ("hbr", "hydrobromide", "氢溴酸盐"),
        ("hcl", "hydrochloride", "盐酸盐"),
        ("hclo4", "perchlorate", "高氯酸盐"),
        ("hemifumarate", "fumarate", ""),
        ("hemisulfate", "sulfate", ""),
        ("hemisulphate", "sulfate", ""),
        ("hi", "hydroiodide", "氢碘酸盐"),
        ("hno3", "nitrate", "硝酸盐"),
        ("h2so4", "sulfate", "硫酸盐"),
        ("h3po4", "phosphate", "磷酸盐"),
        ("msoh", "mesylate", "甲磺酸盐"),
        ("tfa", "trifluoroacetate", "三氟乙酸盐"),
        ("tsoh", "tosylate", "对甲苯磺酸盐"),
    ];
    let (salt, water) = match text.rsplit_once(' ') {
        Some((salt, water)) if without_end(water, "hydrate").is_some() => (salt, water),
        Some((salt, "H2O")) => (salt, "monohydrate"),
        _ => (text, ""),
    };
    let bare = salt.strip_suffix(')').filter(|bare| bare.contains('('));
    let end = bare.unwrap_or(salt);
    let (before, (_, acid, chinese)) = ACIDS
        .iter()
        .find_map(|row| Some((without_end(end, row.0)?, row)))?;
    let (before, number) = match before.as_bytes() {
        [
            ..,
            b' ' | b'-' | b'.' | b',' | b'*' | b'(' | b'x',
            count @ b'1'..=b'4',
        ] => (
            before.get(..before.len() - 1)?,
            *["", "di", "tri", "tetra"].get(usize::from(*count - b'1'))?,
        ),
        _ => (before, ""),
    };
    let before = match bare {
        Some(_) => before.strip_suffix('(')?,
        None => before,
    };
    let marks = [' ', '.', ',', '*', '·', '•', '×'];
    let base = before.trim_end_matches(marks);
    let base = base.strip_suffix(" x").unwrap_or(base).trim_end();
    // Acetamide, N-x- HCl: the hyphen is that of the name.
    let is_index = base.ends_with('-') && base.contains(", ");
    let base = if is_index {
        base
    } else {
        base.trim_end_matches(['-', ' ', '.', ',', '*', '·', '•', '×'])
    };
    let is_chinese = base.chars().next_back().is_some_and(is_han);
    // A letter before the acid is part of another word: xTFA.
    let is_apart = base.len() < before.len() || bare.is_some() || is_chinese;
    // aniline, HCl 37%: the acid may be another of the goods.
    let gap = before.get(base.len()..)?;
    let parts_goods = base.contains(';') || gap.contains(',') && !is_index || gap.contains(" - ");
    if !is_apart || base.is_empty() || parts_goods {
        return None;
    }
    if is_chinese {
        return (!chinese.is_empty()).then(|| format!("{base}{chinese}"));
    }
    let space = if water.is_empty() { "" } else { " " };
    let comma = if is_index { "," } else { "" };
    Some(format!("{base}{comma} {number}{acid}{space}{water}"))
}

/// Takes a word off the end of a text, whatever its case.
fn without_end<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let at = text.len().checked_sub(word.len())?;
    let end = text.get(at..)?;
    end.eq_ignore_ascii_case(word).then(|| text.get(..at))?
}

/// What stands before a word at the end of a text.
fn after<'a>(text: &'a str, row: &SaltRow, behind_salt: bool) -> Option<&'a str> {
    let chinese = row.language == 1;
    // 盐酸 stands before the name, 盐酸盐 after it.
    let stands = !(chinese && Kind::of(row) == Kind::Acid) || behind_salt;
    let rest = text.strip_suffix(row.key).filter(|_| stands)?;
    Some(rest.strip_suffix('的').unwrap_or(rest))
}

/// The words that can stand at the end of a text, by their last byte.
fn ending(text: &str) -> impl Iterator<Item = &'static SaltRow> {
    let last = text.as_bytes().last().copied();
    let ends = tables::SALT_ENDS.iter().zip(&tables::SALTS);
    ends.filter(move |(end, _)| Some(**end) == last)
        .map(|(_, row)| row)
}

/// The words that can stand at the start of a text: they are sorted.
fn starting(text: &str) -> impl Iterator<Item = &'static SaltRow> {
    let first = text.as_bytes().first().copied();
    let start = tables::SALTS.partition_point(|row| row.key.as_bytes().first().copied() < first);
    let rows = tables::SALTS.get(start..).unwrap_or(&[]).iter();
    rows.take_while(move |row| row.key.as_bytes().first().copied() == first)
}

/// What stands behind a word at the start of a text.
fn before<'a>(text: &'a str, row: &SaltRow) -> Option<&'a str> {
    let kind = Kind::of(row);
    let chinese = row.language == 1;
    let rest = text.strip_prefix(row.key)?;
    let of = OF.iter().find_map(|of| rest.strip_prefix(of));
    match kind {
        Kind::Acid if chinese => Some(rest),
        Kind::Acid | Kind::Salt | Kind::Amine => of,
        Kind::Metal if chinese => None,
        Kind::Hydrate => of.or(Some(rest).filter(|_| chinese)),
        // A short word may as well be the beginning of a name: anhalidine.
        Kind::Metal | Kind::Itself if !chinese && row.key.len() < LONG_WORD => None,
        Kind::Metal | Kind::Itself => Some(rest.strip_prefix("of").unwrap_or(rest)),
    }
}

/// The words at the start of a text, with a number of parts before them or without, and what
/// stands behind each: `disodium x`, `二盐酸x`, `三水合x`, `三水x`.
fn in_front(text: &str) -> impl Iterator<Item = (&'static SaltRow, &str)> {
    let plain = move |text| starting(text).filter_map(move |row| Some((row, before(text, row)?)));
    let counted = behind_multiplier(text);
    let water = counted.and_then(|text| text.strip_prefix('水'));
    let water = water
        .filter(|rest| !rest.starts_with('合'))
        .and_then(|rest| {
            let row = tables::SALTS.iter().find(|row| row.key == "水合")?;
            Some((row, rest))
        });
    let counted = counted.into_iter().flat_map(plain);
    plain(text).chain(counted).chain(water)
}

/// What stands behind a number of parts at the start of a text: disodium x, 二盐酸x.
fn behind_multiplier(text: &str) -> Option<&str> {
    MULTIPLIERS.iter().find_map(|part| text.strip_prefix(part))
}

/// Takes all of a text off, from its end.
fn words_only(text: &str, taken: Taken) -> Option<Taken> {
    let mut taken = taken;
    let mut rest = without_ratio(text);
    for _ in 0..MAX_WORDS {
        let found = ending(rest)
            .filter_map(|row| after(rest, row, taken.salt).map(|rest| (row, rest)))
            .min_by_key(|(_, rest)| rest.len());
        let (row, left) = found?;
        taken = taken.with(row);
        rest = without_multiplier(left).unwrap_or(left);
        if rest.is_empty() {
            return Some(taken);
        }
    }
    None
}

/// Takes `(1:1)` or `(2:?)` off the end.
fn without_ratio(text: &str) -> &str {
    match bracket_at_end(text) {
        Some((rest, inner))
            if inner.contains(':')
                && inner
                    .chars()
                    .all(|c| c.is_ascii_digit() || matches!(c, ':' | '?' | '.')) =>
        {
            rest
        }
        _ => text,
    }
}

/// Splits a bracket without brackets in it off the end.
fn bracket_at_end(text: &str) -> Option<(&str, &str)> {
    let (rest, inner) = text.strip_suffix(')')?.rsplit_once('(')?;
    (!inner.contains(')')).then_some((rest, inner))
}

/// Takes a number of parts off the end, and what joins it.
fn without_multiplier(text: &str) -> Option<&str> {
    let digits =
        text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '*' | '/'));
    if digits.len() < text.len() {
        return Some(digits);
    }
    MULTIPLIERS.iter().find_map(|part| text.strip_suffix(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn salts_are_put_in_english() {
        for (written, english) in [
            ("Natrii acetas", Some("sodium acetate")),
            ("kalium permanganicum", Some("potassium permanganate")),
            ("Kalii permanganas", Some("potassium permanganate")),
            ("natrii hydroxidum", Some("sodium hydroxide")),
            ("natrium", None),
            ("acidum aceticum", None),
        ] {
            assert_eq!(latin(written).as_deref(), english, "{written}");
        }
        assert_eq!(
            onium("apomorphinium chloride hemihydrate").as_deref(),
            Some("apomorphine hydrochloride hemihydrate")
        );
        assert_eq!(onium("pyridinium chlorochromate"), None);
        assert_eq!(onium("ammonium chloride"), None);
    }
    use crate::data::text;
    use alloc::format;
    use alloc::string::ToString;
    use proptest::prelude::*;

    fn reading(written: &str) -> Option<(&'static str, String)> {
        let (known, form) = read(fold(written).as_str())?;
        let substance = row(&tables::SUBSTANCES, *known.substances().first()?)?;
        let mut words = form.salt.to_string();
        if !form.ester.is_empty() {
            words = format!("ester {}", form.ester);
        }
        if !form.solvate.is_empty() {
            words = format!("{words} + {}", form.solvate);
        }
        Some((text(substance.id), words))
    }

    #[test]
    fn salts_are_read_in_both_languages_and_orders() {
        for (written, substance, words) in [
            ("ephedrine hydrochloride", "ephedrine", "hydrochloride"),
            ("EPHEDRINE HCL", "ephedrine", "hydrochloride"),
            (
                "ephedrine hydrochloride hemihydrate",
                "ephedrine",
                "hydrochloride + hydrate",
            ),
            ("ephedrine (hydrochloride)", "ephedrine", "hydrochloride"),
            ("ephedrine sulfate (2:1)", "ephedrine", "sulfate"),
            ("hydrochloride of ephedrine", "ephedrine", "hydrochloride"),
            ("ephedrin monohydrochloride", "ephedrine", "hydrochloride"),
            (
                "hydrocodone bitartrate hemipentahydrate",
                "hydrocodone",
                "bitartrate + hydrate",
            ),
            ("盐酸麻黄碱", "ephedrine", "hydrochloride"),
            ("麻黄碱盐酸盐", "ephedrine", "hydrochloride"),
            ("麻黄碱的盐酸盐", "ephedrine", "hydrochloride"),
            ("枸橼酸芬太尼", "fentanyl", "citrate"),
            ("芬太尼枸橼酸盐", "fentanyl", "citrate"),
            ("盐酸吗啡三水合物", "morphine", "hydrochloride + hydrate"),
            ("无水咖啡因", "caffeine", " + anhydrous"),
            ("phenobarbital sodium", "phenobarbital", "sodium"),
            ("sodium phenobarbital", "phenobarbital", "sodium"),
            ("苯巴比妥钠", "phenobarbital", "sodium"),
            (
                "phenylacetic acid sodium salt",
                "phenylacetic-acid",
                "sodium",
            ),
            (
                "sodium salt of phenylacetic acid",
                "phenylacetic-acid",
                "sodium",
            ),
            ("sodium phenylacetate", "phenylacetic-acid", "sodium"),
            ("苯乙酸钠盐", "phenylacetic-acid", "sodium"),
            ("methamphetamine free base", "methamphetamine", " + base"),
            ("ephedrine salts", "ephedrine", "salt"),
            ("propylorvinol hydrochloride", "etorphine-hydrochloride", ""),
            ("ammonium methanoate", "ammonium-formate", ""),
            ("formic acid ammonium", "ammonium-formate", ""),
            ("acetic acid sodium", "sodium-acetate", ""),
            ("codeini phosphas", "codeine", "phosphate"),
            ("fentanyli citras", "fentanyl", "citrate"),
            ("morphinum hydrochloricum", "morphine", "hydrochloride"),
            ("clorhidrato de metadona", "methadone", "hydrochloride"),
            ("chlorhydrate d'ephedrine", "ephedrine", "hydrochloride"),
            ("morfina cloridrato", "morphine", "hydrochloride"),
            (
                "testosterone propionate",
                "testosterone",
                "ester propionate",
            ),
            ("丙酸睾酮", "testosterone", "ester propionate"),
        ] {
            let read = reading(written);
            assert_eq!(read, Some((substance, words.to_string())), "{written}");
        }
    }

    #[test]
    fn words_that_do_not_fit_the_structure_are_no_salt() {
        for written in [
            "toluene hydrochloride",
            "acetone sodium",
            "硫酸钠",
            "sodium sulfuric acid",
            "acetone acetate",
            "safrole hydrochloride",
            "甲苯钠",
            "hydrochloride",
            "hydrochloride hydrochloride",
            "甲酸铵铵",
            "醋酸钠钠",
            "",
        ] {
            assert_eq!(reading(written), None, "{written}");
        }
    }

    #[test]
    fn hostile_texts_are_given_up() {
        assert!(read(&"sodium".repeat(600)).is_none());
        assert!(read(&"hydrate".repeat(500)).is_none());
        assert!(read(&"(".repeat(4000)).is_none());
    }

    proptest! {
        #[test]
        fn prop_no_text_panics(text in "[a-z(): 盐酸钠0-9]{0,40}(hydrochloride|salt|sodium|盐|\\(1:1\\))?") {
            let folded = fold(&text);
            let _ = (read(folded.as_str()), is_words(folded.as_str()));
        }
    }
}
