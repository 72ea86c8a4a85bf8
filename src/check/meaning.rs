//! What a text means: one substance, several, everything filed under a code, nothing.

use crate::check::answer::Answer;
use crate::data::{tables, text};
use crate::id::{CasRn, HsCode, Identifier, InchiKey};
use crate::law::Entry;
use crate::name::{Form, Isomer};
use crate::substance::{self, Substance};
use alloc::borrow::Cow;
use alloc::format;
use alloc::vec::Vec;
use smallvec::{SmallVec, smallvec};

/// What a text turned out to mean.
#[derive(Clone)]
pub(crate) enum Meaning {
    /// One substance, possibly under several ids, in one form.
    Identity(SmallVec<[Substance; 2]>, Form),
    /// Several substances.
    Several(SmallVec<[(Substance, u32); 4]>),
    /// Everything filed under a code.
    Filed(Vec<Entry>, Vec<Substance>),
    /// Nothing known.
    Nothing,
}

impl Meaning {
    /// Returns every substance that may be meant.
    pub(crate) fn substances(self) -> Vec<(Substance, u32)> {
        match self {
            Self::Identity(substances, _) => substances
                .into_iter()
                .map(|substance| (substance, 0))
                .collect(),
            Self::Several(substances) => substances.into_vec(),
            Self::Filed(entries, substances) => {
                let named = entries.iter().flat_map(|entry| entry.substance_numbers());
                named
                    .map(|at| Substance::from_number(*at))
                    .chain(substances)
                    .map(|substance| (substance, 0))
                    .collect()
            }
            Self::Nothing => Vec::new(),
        }
    }
}

/// Returns what an identifier means.
pub(crate) fn identify(identifier: &Identifier, answer: &mut Answer) -> Meaning {
    match identifier {
        Identifier::Cas(cas) => by_cas(*cas, answer),
        Identifier::InchiKey(key) => by_inchikey(*key, answer),
        Identifier::Inchi(inchi) => by_inchikey(inchi.to_inchikey(), answer),
        Identifier::DeaCode(code) => by_dea_code(u32::from(code.number())),
        Identifier::Hs(code) => by_hs_code(code),
        Identifier::Un(number) => several(substance::by_un_number(u32::from(number.number()))),
        Identifier::Unii(unii) => several(substance::by_unii(unii.as_str()).into_iter()),
        Identifier::PubchemCid(cid) => several(substance::by_pubchem_cid(cid.number())),
        // No source that was read prints EC numbers, so that none is known.
        _ => Meaning::Nothing,
    }
}

fn several(found: impl Iterator<Item = Substance>) -> Meaning {
    let substances: SmallVec<[Substance; 2]> = found.collect();
    match substances.len() {
        0 => Meaning::Nothing,
        1 => Meaning::Identity(substances, Form::ITSELF),
        _ => Meaning::Several(
            substances
                .into_iter()
                .map(|substance| (substance, 0))
                .collect(),
        ),
    }
}

fn by_cas(cas: CasRn, answer: &mut Answer) -> Meaning {
    let rows = substance::by_cas(cas);
    let mut meant: SmallVec<[(Substance, Form); 2]> = SmallVec::new();
    for row in rows.iter().filter(|row| row.misprint_of == 0) {
        let form = form_of(text(row.form));
        meant.push((Substance::from_number(row.substance), form));
        if !text(row.note).is_empty() {
            answer.warnings.push(Cow::Borrowed(text(row.note)));
        }
        if row.confidence == 2 {
            answer.warnings.push(Cow::Borrowed(
                "this CAS Registry Number was assigned from memory: verify",
            ));
        }
    }
    for row in rows.iter().filter(|row| row.misprint_of == 1) {
        let printed = Substance::from_number(row.substance);
        let note = text(row.note);
        answer.warnings.push(Cow::Owned(format!(
            "printed in a legal list for {}, by mistake: {note}",
            printed.name()
        )));
        if meant.is_empty() {
            answer.suggest(core::iter::once((printed, 0)));
        }
    }
    match meant.as_slice() {
        [] => Meaning::Nothing,
        [(substance, form)] => Meaning::Identity(smallvec![*substance], *form),
        several => Meaning::Several(
            several
                .iter()
                .map(|(substance, _)| (*substance, 0))
                .collect(),
        ),
    }
}

/// The form that a registered number has beside the substance.
fn form_of(words: &'static str) -> Form {
    if let Some(group) = words.strip_suffix(" (ester)") {
        Form::of_ester(group)
    } else if words.is_empty() || words.contains("hydrate") && !words.contains(' ') {
        // Water leaves a substance what it is.
        Form::ITSELF
    } else {
        Form::of_salt(words)
    }
}

fn by_inchikey(key: InchiKey, answer: &mut Answer) -> Meaning {
    // Two rows with one key are one compound under two legal names.
    let same: SmallVec<[Substance; 2]> = substance::by_inchikey(key).collect();
    if !same.is_empty() {
        return Meaning::Identity(same, Form::ITSELF);
    }
    let skeleton: SmallVec<[Substance; 2]> = substance::by_first_block(key).collect();
    if skeleton.is_empty() {
        return Meaning::Nothing;
    }
    answer.warnings.push(Cow::Borrowed(
        "found by the first block of the InChIKey: same connectivity, other stereochemistry, isotopes or charge",
    ));
    answer.suggest(skeleton.iter().map(|substance| (*substance, 0)));
    Meaning::Identity(skeleton, Form::of_isomer(Isomer::Unspecified))
}

fn by_dea_code(code: u32) -> Meaning {
    let rows = &tables::DEA_CODES;
    let start = rows.partition_point(|[known, _]| *known < code);
    let rows = rows.get(start..).unwrap_or(&[]);
    let entries: Vec<Entry> = rows
        .iter()
        .take_while(|[known, _]| *known == code)
        .map(|[_, at]| Entry::from_number(*at))
        .collect();
    let mut named: SmallVec<[Substance; 2]> = entries
        .iter()
        .flat_map(|entry| entry.substance_numbers())
        .map(|at| Substance::from_number(*at))
        .collect();
    named.sort_unstable();
    named.dedup();
    match named.len() {
        0 => Meaning::Nothing,
        1 => Meaning::Identity(named, Form::ITSELF),
        _ => Meaning::Filed(entries, Vec::new()),
    }
}

/// Everything whose code starts with the one given, or is a start of it.
fn by_hs_code(code: &HsCode) -> Meaning {
    let digits = code.digits();
    let (mut entries, mut substances) = (Vec::new(), Vec::new());
    for [known, kind, at] in &tables::HS_CODES {
        let known = text(*known);
        if known.starts_with(digits) || digits.starts_with(known) {
            if *kind == 0 {
                entries.push(Entry::from_number(*at));
            } else {
                substances.push(Substance::from_number(*at));
            }
        }
    }
    entries.sort_unstable();
    entries.dedup();
    if entries.is_empty() && substances.is_empty() {
        return Meaning::Nothing;
    }
    Meaning::Filed(entries, substances)
}

/// The substances whose CAS Registry Number lies one digit or one swap away.
pub(crate) fn near_cas(text: &str) -> SmallVec<[(CasRn, Substance); 4]> {
    CasRn::neighbours(text)
        .into_iter()
        .flat_map(|cas| {
            substance::by_cas(cas)
                .iter()
                .map(move |row| (cas, Substance::from_number(row.substance)))
        })
        .collect()
}
