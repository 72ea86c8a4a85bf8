//! Marks that registers of older names write their own way: `17-beta-hydroxy`,
//! `(R-(R*,S*))`, `delta5-androsten`, `tartrate (salt)`, `acetate (ester), hydrochloride`.
//!
//! A name that cannot be read as it stands is spelled as the index has it and read once more.
//! A step looks from each bracket no further than to the end, so that the square of the length
//! of a name bounds the work.

use alloc::vec::Vec;

/// A name as the index spells it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Spelled {
    pub(super) name: Vec<u8>,
    /// Whether an acid of the name forms a salt, by its own word.
    pub(super) is_salt: bool,
}

/// Spells a name as the index has it; `None` when it does so already.
pub(super) fn spelled(text: &[u8]) -> Option<Spelled> {
    let saltless = without_salt(text);
    let mut name = saltless.as_deref().unwrap_or(text).to_vec();
    for step in [
        joined_sides,
        tropane,
        numbered_double_bonds,
        squared,
        sides_alone,
        bridge_sides,
        salt_before_ester,
        acyloxy,
        of_barbiturate,
        of_thiobarbiturate,
    ] {
        if let Some(next) = step(&name) {
            name = next;
        }
    }
    (name != text).then_some(Spelled {
        name,
        is_salt: saltless.is_some(),
    })
}

/// Takes away the mark of a salt at the end or before descriptors: `tartrate (1:1) (salt)`.
fn without_salt(text: &[u8]) -> Option<Vec<u8>> {
    const MARK: &[u8] = b" (salt)";
    let at = find(text, MARK)?;
    let (head, tail) = text.split_at_checked(at)?;
    let tail = tail.strip_prefix(MARK)?;
    let ends = tail.is_empty() || tail.starts_with(b", (") || tail.starts_with(b", [");
    ends.then(|| [head, tail].concat())
}

/// Stems of parents whose atoms have sides.
const STEMS: [&[u8]; 15] = [
    b"androst",
    b"cholest",
    b"ergolin",
    b"ergost",
    b"estra",
    b"estre",
    b"estr-",
    b"furostan",
    b"gonan",
    b"morphinan",
    b"oestr",
    b"pregn",
    b"spirostan",
    b"tropan",
    b"yohimban",
];

/// Takes away the hyphen between a number and its side: `(5-alpha,6-alpha)`, and in the names
/// of steroids and their like also `17-beta-hydroxy`.
///
/// Elsewhere Greek letters are locants: `2-beta-naphthyl`.
fn joined_sides(text: &[u8]) -> Option<Vec<u8>> {
    let has_sides = STEMS.iter().any(|stem| find(text, stem).is_some());
    let mut name = Vec::with_capacity(text.len());
    for (at, byte) in text.iter().enumerate() {
        let (before, rest) = text.split_at_checked(at)?;
        let side = *byte == b'-'
            && ends_with_number(before)
            && side_length(rest.get(1..)?).is_some_and(|length| {
                let after = rest.get(length + 1..).unwrap_or(&[]);
                let sugar = after.starts_with(b"-d-") || after.starts_with(b"-l-");
                let whole = matches!(after, [] | [b'-' | b',' | b')' | b']', ..]);
                whole && !sugar && (has_sides || is_in_sides(before, rest))
            });
        if !side {
            name.push(*byte);
        }
    }
    (name.len() < text.len()).then_some(name)
}

/// The length of the word for a side at the beginning of a text.
fn side_length(text: &[u8]) -> Option<usize> {
    let words: [&[u8]; 3] = [b"alpha", b"beta", b"xi"];
    let word = words.iter().find(|word| text.starts_with(word))?;
    Some(word.len())
}

/// Says whether a text ends with a number of a ring atom, `17` or `3a`, and nothing before
/// it in the word.
fn ends_with_number(text: &[u8]) -> bool {
    let text = match text {
        [number @ .., letter] if letter.is_ascii_lowercase() => number,
        _ => text,
    };
    let start = text.iter().rposition(|byte| !byte.is_ascii_digit());
    let first = start.map_or(0, |at| at + 1);
    let opens = start.and_then(|at| text.get(at));
    first < text.len() && opens.is_none_or(|byte| b"-,([{ ".contains(byte))
}

/// Says whether a place lies in brackets that hold nothing but descriptors.
fn is_in_sides(before: &[u8], rest: &[u8]) -> bool {
    let bracket = |byte: &u8| matches!(byte, b'(' | b')' | b'[' | b']');
    let Some(start) = before.iter().rposition(bracket) else {
        return false;
    };
    let Some(end) = rest.iter().position(bracket) else {
        return false;
    };
    let inside = [
        before.get(start + 1..).unwrap_or(&[]),
        rest.get(..end).unwrap_or(&[]),
    ]
    .concat();
    inside.split(|byte| *byte == b',').all(is_descriptor)
}

/// Says whether a text is a number with its side or hand: `3a-alpha`, `9r`.
fn is_descriptor(text: &[u8]) -> bool {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let rest = text.get(digits..).unwrap_or(&[]);
    let side = |text: &[u8]| {
        let word = text.strip_prefix(b"-").unwrap_or(text);
        matches!(word, b"r" | b"s" | b"e" | b"z") || side_length(word) == Some(word.len())
    };
    let behind_letter = match rest {
        [letter, rest @ ..] if letter.is_ascii_lowercase() => side(rest),
        _ => false,
    };
    digits > 0 && (side(rest) || behind_letter)
}

/// Takes away the sides of the hydrogens of tropane, which the parent has: `1alphaH,5alphaH-`.
fn tropane(text: &[u8]) -> Option<Vec<u8>> {
    const SIDES: [&[u8]; 2] = [b"1alphah,5alphah-", b"1alpha-h,5alpha-h-"];
    let (at, sides) = SIDES
        .iter()
        .find_map(|sides| Some((find(text, sides)?, sides)))?;
    let (head, tail) = text.split_at_checked(at)?;
    let tail = tail.strip_prefix(*sides)?;
    let known = tail.starts_with(b"tropan") || tail.starts_with(b"nortropan");
    known.then(|| [head, tail].concat())
}

/// Names the double bonds of a steroid before it: `delta5-androsten`, `delta(sup 4)-pregnen`.
fn numbered_double_bonds(text: &[u8]) -> Option<Vec<u8>> {
    const WORD: &[u8] = b"delta";
    let at = find(text, WORD)?;
    let (head, tail) = text.split_at_checked(at)?;
    let opens = matches!(head, [] | [.., b'-' | b' ' | b'(']);
    let tail = tail.strip_prefix(WORD)?;
    let raised = tail.strip_prefix(b"(sup ");
    let places = raised.unwrap_or(tail);
    let part = |byte: &&u8| byte.is_ascii_digit() || **byte == b',';
    let length = places.iter().take_while(part).count();
    let (places, rest) = places.split_at_checked(length)?;
    let rest = if raised.is_some() {
        rest.strip_prefix(b")")?
    } else {
        rest
    };
    let stem = rest.strip_prefix(b"-")?;
    let known = STEMS.iter().any(|known| stem.starts_with(known));
    (opens && length > 0 && known).then(|| [head, places, rest].concat())
}

/// Takes the sides of a ring alone from `(1r-(1alpha,2beta))`, whose first centre is also
/// told by its hand.
fn sides_alone(text: &[u8]) -> Option<Vec<u8>> {
    let start = (0..text.len()).find(|at| sides_of(text.get(*at..).unwrap_or(&[])).is_some())?;
    let (head, tail) = text.split_at_checked(start)?;
    let (sides, tail) = sides_of(tail)?;
    Some([head, sides, tail].concat())
}

/// Parts `(1r-(1alpha,2beta))` at the beginning of a text into its sides and what follows.
fn sides_of(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let [b'(' | b'[', inner @ ..] = text else {
        return None;
    };
    let hyphen = inner.iter().take(8).position(|byte| *byte == b'-')?;
    let (first, sides) = inner.split_at_checked(hyphen)?;
    let sides = sides.get(1..)?;
    let close = sides.iter().position(|byte| matches!(byte, b')' | b']'))?;
    let inside = sides.strip_prefix(b"(")?.get(..close.checked_sub(1)?)?;
    let rest = sides.get(close + 1..)?;
    let told = matches!(rest.first(), Some(b')' | b']')) && is_descriptor(first);
    let all = inside.split(|byte| *byte == b',').all(|one| {
        let side = [&b"alpha"[..], b"beta", b"xi"];
        is_descriptor(one) && side.iter().any(|side| one.ends_with(side))
    });
    (told && all).then_some((sides.get(..=close)?, rest.get(1..)?))
}

/// Takes the word of a bridged ring alone from `(1r-(exo,exo))` and `(3(s)-endo)`, whose
/// place nothing else tells.
fn bridge_sides(text: &[u8]) -> Option<Vec<u8>> {
    let opens = |at: &usize| matches!(text.get(*at..), Some([b'(' | b'[', digit, ..]) if digit.is_ascii_digit());
    (0..text.len()).filter(opens).find_map(|at| {
        let (head, tail) = text.split_at_checked(at)?;
        let mut depth = 0_u8;
        let close = tail.iter().position(|byte| {
            match byte {
                b'(' | b'[' => depth = depth.saturating_add(1),
                b')' | b']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0
        })?;
        let (inner, tail) = tail.split_at_checked(close + 1)?;
        let mut words = inner
            .split(|byte| !byte.is_ascii_lowercase())
            .filter(|word| !word.is_empty());
        let side = [&b"exo"[..], b"endo"];
        let known = |word: &[u8]| side.contains(&word) || matches!(word, b"r" | b"s");
        let word = words.clone().find(|word| side.contains(word))?;
        words
            .all(known)
            .then(|| [head, b"(", word, b")", tail].concat())
    })
}

/// Puts square brackets around `r-(r*,s*)`, and a comma before them after a hyphen:
/// `2,3-dihydroxy- (r-(r*,r*))-`.
fn squared(text: &[u8]) -> Option<Vec<u8>> {
    let start = (0..text.len()).find(|at| relative_length(text.get(*at..).unwrap_or(&[])) > 0)?;
    let (head, tail) = text.split_at_checked(start)?;
    let (relative, tail) = tail.split_at_checked(relative_length(tail))?;
    let inner = relative.get(1..relative.len().checked_sub(1)?)?;
    let (head, comma): (_, &[u8]) = match head.strip_suffix(b"- ") {
        Some(head) => (head, b"-, "),
        None => (head, b""),
    };
    let name = [head, comma, b"[", inner, b"]", tail].concat();
    (name != text).then_some(name)
}

/// Measures `(r-(r*,s*))` at the beginning of a text, with either kind of brackets.
fn relative_length(text: &[u8]) -> usize {
    let [b'(' | b'[', b'r' | b's', b'-', b'(', inner @ ..] = text else {
        return 0;
    };
    let mark = |byte: &&u8| matches!(**byte, b'r' | b's' | b'*' | b',');
    let marks = inner.iter().take_while(mark).count();
    match inner.get(marks..) {
        Some([b')', b')' | b']', ..]) if marks > 0 => marks + 6,
        _ => 0,
    }
}

/// Names the salt before the ester: `acetate (ester), hydrochloride`.
fn salt_before_ester(text: &[u8]) -> Option<Vec<u8>> {
    const MARK: &[u8] = b" (ester)";
    let at = find(text, MARK)?;
    let (head, tail) = text.split_at_checked(at)?;
    let tail = tail.strip_prefix(MARK)?;
    let word = tail
        .strip_prefix(b", ")
        .or_else(|| tail.strip_prefix(b" "))?;
    let length = word.iter().take_while(|byte| byte.is_ascii_lowercase());
    let (salt, rest) = word.split_at_checked(length.count())?;
    let halide = [&b"chloride"[..], b"bromide", b"iodide"];
    let is_salt = halide.iter().any(|halide| {
        let acid = salt.strip_suffix(*halide);
        acid.is_some_and(|acid| acid.ends_with(b"hydro"))
    });
    let space = head.iter().rposition(|byte| *byte == b' ')?;
    let (parent, ester) = head.split_at_checked(space)?;
    let comma: &[u8] = if parent.ends_with(b",") { b"," } else { b"" };
    is_salt.then(|| [parent, b" ", salt, comma, ester, MARK, rest].concat())
}

/// Names the acid of an ester on the only hydroxyl group of another ester:
/// `3-hydroxy-, methyl ester, benzoate (ester)`.
fn acyloxy(text: &[u8]) -> Option<Vec<u8>> {
    const GROUP: &[u8] = b"hydroxy";
    // Acids whose group ends in -yl without more.
    const ACIDS: [&[u8]; 5] = [b"oate", b"acetate", b"propionate", b"butyrate", b"valerate"];
    let head = text.strip_suffix(b" (ester)")?;
    let space = head.iter().rposition(|byte| *byte == b' ')?;
    let (name, acid) = head.split_at_checked(space)?;
    let name = name.strip_suffix(b",").unwrap_or(name);
    let acid = acid.get(1..)?;
    let known =
        ACIDS.iter().any(|end| acid.ends_with(end)) && acid.iter().all(u8::is_ascii_lowercase);
    let is_ester = find(name, b" ester").is_some() || find(name, b"carboxylate").is_some();
    let (before, after) = name.split_at_checked(find(name, GROUP)?)?;
    let after = after.strip_prefix(GROUP)?;
    let only =
        find(after, GROUP).is_none() && !before.ends_with(b"di") && !before.ends_with(b"tri");
    let acyl = acid.strip_suffix(b"ate")?;
    (known && is_ester && only).then(|| [before, b"(", acyl, b"yloxy)", after].concat())
}

/// `sodium 5,5-diethylbarbiturate` is the salt of the acid.
fn of_barbiturate(text: &[u8]) -> Option<Vec<u8>> {
    let acid = text.strip_suffix(b"barbiturate")?;
    let space = acid.iter().position(|byte| *byte == b' ')?;
    let (metal, acid) = acid.split_at_checked(space)?;
    let metals: [&[u8]; 5] = [
        b"sodium",
        b"potassium",
        b"lithium",
        b"calcium",
        b"magnesium",
    ];
    let acid = acid.trim_ascii_start();
    let known = metals.contains(&metal);
    known.then(|| [acid, b"barbituric acid ", metal, b" salt"].concat())
}

/// `barbituric acid, 5-ethyl-2-thio-` has sulfur in place of the oxygen.
fn of_thiobarbiturate(text: &[u8]) -> Option<Vec<u8>> {
    const PREFIX: &[u8] = b"2-thio-";
    let groups = text.strip_prefix(b"barbituric acid,")?;
    let (head, tail) = groups.split_at_checked(find(groups, PREFIX)?)?;
    let tail = tail.strip_prefix(PREFIX)?;
    let ends = tail.is_empty() || tail.starts_with(b",") || tail.starts_with(b" ");
    let alone = head.ends_with(b"-") || head.ends_with(b" ");
    (ends && alone).then(|| [b"2-thiobarbituric acid,", head, tail].concat())
}

/// Returns where a part of a text begins.
fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spell(text: &str) -> Option<alloc::string::String> {
        let spelled = spelled(text.as_bytes())?;
        alloc::string::String::from_utf8(spelled.name).ok()
    }

    #[test]
    fn spells_marks_as_the_index_does() {
        for (name, spelled) in [
            (
                "morphinan-3,6-alpha-diol, 4,5-alpha-epoxy-17-methyl-",
                "morphinan-3,6alpha-diol, 4,5alpha-epoxy-17-methyl-",
            ),
            (
                "cinchonan-9-ol, (8-alpha,9r)-",
                "cinchonan-9-ol, (8alpha,9r)-",
            ),
            ("oxirane, (3a-alpha,4-beta)-", "oxirane, (3aalpha,4beta)-"),
            ("delta(sup 4,6)-pregnadien-3-one", "4,6-pregnadien-3-one"),
            (
                "cyclohexanol, 2-ethyl-, (1r-(1alpha,2beta))-",
                "cyclohexanol, 2-ethyl-, (1alpha,2beta)-",
            ),
            (
                "butanedioic acid, 2,3-dihydroxy- (r-(r*,r*))-, diethyl ester",
                "butanedioic acid, 2,3-dihydroxy-, [r-(r*,r*)]-, diethyl ester",
            ),
            (
                "ethanol, 2-amino-, acetate (ester), hydrochloride",
                "ethanol, 2-amino-, hydrochloride, acetate (ester)",
            ),
            (
                "sodium 5,5-diethylbarbiturate",
                "5,5-diethylbarbituric acid sodium salt",
            ),
            ("1-alpha-h,5-alpha-h-tropan-3-alpha-ol", "tropan-3alpha-ol"),
            (
                "tropane-2beta-carboxylic acid, 3beta-hydroxy-, methyl ester, benzoate (ester)",
                "tropane-2beta-carboxylic acid, 3beta-(benzoyloxy)-, methyl ester",
            ),
            (
                "8-azabicyclo(3.2.1)octane, 3-ethyl-, (1r-(exo,exo))-",
                "8-azabicyclo(3.2.1)octane, 3-ethyl-, (exo)-",
            ),
            (
                "barbituric acid, 5,5-diethyl-2-thio-, sodium salt",
                "2-thiobarbituric acid, 5,5-diethyl-, sodium salt",
            ),
            (
                "morphinan-3-ol, tartrate (1:1) (salt), (-)-",
                "morphinan-3-ol, tartrate (1:1), (-)-",
            ),
        ] {
            assert_eq!(spell(name).as_deref(), Some(spelled), "{name}");
        }
    }

    #[test]
    fn leaves_other_greek_letters_alone() {
        for name in [
            "2-beta-naphthylamine",
            "imidazole, 2-nitro-1-beta-d-ribofuranosyl-",
            "androstan-3-yl 1-beta-d-glucopyranoside",
            "phenol, 4-(alpha,2-beta-dimethylbenzyl)-",
            "ethanol, acetate (salt), benzoate",
            "5,5-diethylbarbiturate",
            "delta2-1,3,4-oxadiazoline",
        ] {
            assert_eq!(spell(name), None, "{name}");
        }
    }
}
