//! The keys of the structures of all substances, and of the counter-ions and solvents that
//! stand beside them.

#[path = "../../src/substance/scope/composition.rs"]
mod composition;
#[path = "../../src/substance/scope/kind.rs"]
#[allow(dead_code, reason = "the generator needs a part of it")]
mod kind;
#[path = "../../src/substance/scope/position.rs"]
mod position;

use super::tables::{header, numbers, slots};
use super::tsv::{Row, Table};
use composition::Composition;
use kind::{DerivationKind, Kinds};
use precursor::{Element, Molecule, NoCompanions, Normal, Normalizer, Smiles};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// The scope tokens that name a way of derivation, or a group of them.
const TOKENS: [(&str, DerivationKind); 10] = [
    ("esters", DerivationKind::Ester),
    ("ethers", DerivationKind::Ether),
    ("amides", DerivationKind::Amide),
    ("carbamates", DerivationKind::Carbamate),
    ("halides", DerivationKind::Halide),
    ("acetals", DerivationKind::Acetal),
    ("positional-isomers", DerivationKind::PositionalIsomer),
    ("isomers", DerivationKind::PositionalIsomer),
    ("derivatives", DerivationKind::Ester),
    ("derivatives", DerivationKind::Ether),
];

/// One structure of a substance.
struct Structure {
    skeleton: u128,
    stereo: u128,
    substance: u32,
    ways: u8,
    is_enol: bool,
}

/// Generates `structures.rs`: the substances are numbered by their rows, and derivatives
/// are looked for in the ways that an entry names which any of the rows of lists is.
pub fn generate<'a>(substances: &Table, entries: impl Iterator<Item = Row<'a>>) -> String {
    let mut ways: BTreeMap<&str, Kinds> = BTreeMap::new();
    for entry in entries {
        let named = entry.parts("scope").flat_map(|token| {
            let known = TOKENS.iter().filter(move |(known, _)| *known == token);
            known.map(|(_, kind)| Kinds::of(*kind))
        });
        let named = named.fold(Kinds::default(), Kinds::with);
        for substance in entry.parts("substances") {
            let all = ways.entry(substance).or_default();
            *all = all.with(named);
        }
    }
    let mut tables = Tables::default();
    for (number, row) in (0..).zip(substances.rows()) {
        if !row.get("smiles").is_empty() {
            let ways = ways.get(row.get("id")).copied().unwrap_or_default();
            tables.add(number, row, ways);
        }
    }
    header("substances.tsv and the lists") + &tables.write()
}

#[derive(Default)]
struct Tables {
    normalizer: Normalizer,
    structures: Vec<Structure>,
    positions: BTreeSet<(u64, u32)>,
    /// What is mixed of each composition, with the ways.
    compositions: BTreeMap<u64, u8>,
    /// For each way the least numbers of carbon and nitrogen.
    least: BTreeMap<u8, BTreeSet<(u32, u32)>>,
    largest: usize,
}

impl Tables {
    fn normalize(&mut self, molecule: Molecule, row: Row<'_>) -> Normal {
        let normal = self.normalizer.normalize(molecule, &NoCompanions);
        normal.unwrap_or_else(|e| panic!("{}: {e}", row.place("smiles")))
    }

    fn add(&mut self, substance: u32, row: Row<'_>, ways: Kinds) {
        let smiles: Smiles =
            (row.get("smiles").parse()).unwrap_or_else(|e| panic!("{}: {e}", row.place("smiles")));
        let normal = self.normalize(smiles.into_molecule(), row);
        // Derivatives are those of a compound, not of a salt or a mixture.
        let ways = if normal.components().len() == 1 {
            ways
        } else {
            Kinds::default()
        };
        self.push(substance, &normal, ways, false);
        if let Some(ketone) = normal.ketone() {
            let ketone = self.normalize(ketone, row);
            self.push(substance, &ketone, ways, true);
        }
        if ways.contains(Kinds::of(DerivationKind::Halide)) {
            let halogens = normal.molecule().atoms().iter();
            assert!(
                !halogens.into_iter().any(|atom| atom.element.is_halogen()),
                "{}: all halogens of a halide are taken off, but these would have to stay",
                row.place("smiles")
            );
        }
        if ways.contains(Kinds::of(DerivationKind::PositionalIsomer)) {
            let (certain, open) = position::signatures(normal.molecule(), &mut self.normalizer);
            let signatures = certain.into_iter().chain(open);
            self.positions
                .extend(signatures.map(|signature| (signature, substance)));
        }
    }

    fn push(&mut self, substance: u32, normal: &Normal, ways: Kinds, is_enol: bool) {
        self.structures.push(Structure {
            skeleton: normal.whole().skeleton.to_bits(),
            stereo: normal.whole().stereo.to_bits(),
            substance,
            ways: ways.bits(),
            is_enol,
        });
        if normal.components().len() > 1 {
            return;
        }
        let composition = Composition::of(normal.molecule());
        *self.compositions.entry(composition.mixed()).or_default() |=
            ways.with(Kinds::OCCURS).bits();
        let cut = [
            DerivationKind::Ester,
            DerivationKind::Ether,
            DerivationKind::Amide,
            DerivationKind::Carbamate,
            DerivationKind::Halide,
            DerivationKind::Acetal,
        ];
        for way in cut
            .map(Kinds::of)
            .into_iter()
            .filter(|way| ways.contains(*way))
        {
            let least = (composition.count(Element::C), composition.count(Element::N));
            self.least.entry(way.bits()).or_default().insert(least);
            self.largest = self.largest.max(normal.molecule().heavy_atoms());
        }
    }

    fn write(mut self) -> String {
        self.structures
            .sort_by_key(|row| (row.skeleton, row.stereo, row.substance, row.is_enol));
        let mut text = String::new();
        let rows: Vec<String> = (self.structures.iter())
            .map(|row| {
                let Structure { skeleton, stereo, substance, ways, is_enol } = row;
                format!("StructureRow::new(0x{skeleton:032x},0x{stereo:032x},{substance},{ways},{is_enol})")
            })
            .collect();
        text += &table("STRUCTURES", "StructureRow", &rows);
        // The first row of each key is the one that is looked for.
        let mut hashes: Vec<Option<u64>> = Vec::new();
        for (at, row) in self.structures.iter().enumerate() {
            let first = at == 0 || self.structures[at - 1].skeleton != row.skeleton;
            let low = u64::try_from(row.skeleton & u128::from(u64::MAX)).unwrap();
            hashes.push(first.then_some(low));
        }
        text += &numbers("STRUCTURE_SLOTS", &slots(&hashes));
        let positions: Vec<String> = (self.positions.iter())
            .map(|(signature, substance)| format!("(0x{signature:016x},{substance})"))
            .collect();
        text += &table("POSITIONS", "(u64, u32)", &positions);
        let compositions: Vec<String> = (self.compositions.iter())
            .map(|(mixed, ways)| format!("(0x{mixed:016x},{ways})"))
            .collect();
        text += &table("COMPOSITIONS", "(u64, u8)", &compositions);
        let hashes: Vec<Option<u64>> = self.compositions.keys().copied().map(Some).collect();
        text += &numbers("COMPOSITION_SLOTS", &slots(&hashes));
        let least: Vec<String> = (self.least.iter())
            .flat_map(|(way, least)| minima(least).map(move |(c, n)| format!("({way},{c},{n})")))
            .collect();
        text += &table("LEAST_ATOMS", "(u8, u32, u32)", &least);
        writeln!(
            text,
            "pub(crate) const LARGEST_STRUCTURE: u32 = {};",
            self.largest
        )
        .expect("writing to a string");
        text
    }
}

/// The pairs that no other pair undercuts in both numbers.
fn minima(pairs: &BTreeSet<(u32, u32)>) -> impl Iterator<Item = (u32, u32)> + '_ {
    pairs.iter().copied().filter(move |pair| {
        !pairs
            .iter()
            .any(|other| other != pair && other.0 <= pair.0 && other.1 <= pair.1)
    })
}

fn table(name: &str, row: &str, rows: &[String]) -> String {
    let mut text = format!("pub(crate) static {name}: [{row}; {}] = [\n", rows.len());
    for row in rows {
        writeln!(text, "{row},").expect("writing to a string");
    }
    text + "];\n"
}
