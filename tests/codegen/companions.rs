//! The counter-ions and solvents: their keys, sorted.

use super::tokens::COMPANION_KINDS;
use super::tsv::Table;
use precursor::{NoCompanions, Normalizer, Smiles};
use std::collections::BTreeMap;
use std::fmt::Write as _;

pub fn generate(table: &Table) -> String {
    let mut normalizer = Normalizer::new();
    let mut rows = BTreeMap::new();
    for row in table.rows() {
        let place = row.place("smiles");
        let smiles: Smiles = row
            .get("smiles")
            .parse()
            .unwrap_or_else(|e| panic!("{place}: {e}"));
        let normal = normalizer
            .normalize(smiles.into_molecule(), &NoCompanions)
            .unwrap_or_else(|e| panic!("{place}: {e}"));
        assert_eq!(normal.components().len(), 1, "{place}: several components");
        let kind = row.token("kind", &COMPANION_KINDS);
        let key = normal.whole().stereo.to_bits();
        let text = format!(
            "0x{key:032x},{kind},{:?},{:?}",
            row.get("name"),
            row.get("name_zh")
        );
        assert!(
            rows.insert(key, text).is_none(),
            "{place}: the structure stands twice"
        );
    }
    let mut text = format!(
        "// @generated from src/data/tsv/{} by `UPDATE_TABLES=1 cargo test --test codegen`\n\
         pub(crate) static COMPANIONS: [CompanionRow; {}] = [\n",
        table.file,
        rows.len()
    );
    for row in rows.into_values() {
        writeln!(text, "CompanionRow::new({row}),").expect("writing to a string");
    }
    text + "];\n"
}
