//! The drawings of the words of systematic names: what their notation says, as lists.

use super::class::Class;
use super::name::systematic::locants::Locant;
use super::notation::{Atom, Drawing, STAR, Star, read};
use super::tables::header;
use std::collections::HashMap;
use std::fmt::{Debug, Write as _};

/// All drawings, each once.
#[derive(Default)]
pub struct Drawings {
    atoms: Vec<Atom>,
    labels: Vec<Locant>,
    rows: Vec<Vec<u8>>,
    /// Where the row of a notation and its labels begins.
    starts: HashMap<(String, String, bool), usize>,
    length: usize,
}

impl Drawings {
    /// Adds what a word stands for; returns where its drawing begins. One that tells an
    /// arrangement, which is rare, is read when it is asked for.
    pub fn add(&mut self, class: Class, graph: &str, labels: &str) -> Option<usize> {
        if graph.is_empty() || graph.contains(['@', '/', '\\']) {
            return None;
        }
        let key = (graph.to_owned(), labels.to_owned(), class.is_put_on());
        if let Some(start) = self.starts.get(&key) {
            return Some(*start);
        }
        let star = if class.is_put_on() {
            Star::Atom(0)
        } else {
            Star::Carbon
        };
        let drawing = read(graph, labels, star);
        let drawing = drawing.unwrap_or_else(|| panic!("{graph} {labels}: cannot be drawn"));
        let row = self.row(&drawing);
        let start = self.length;
        self.length += row.len();
        self.rows.push(row);
        self.starts.insert(key, start);
        Some(start)
    }

    fn row(&mut self, drawing: &Drawing) -> Vec<u8> {
        let counts = [
            drawing.atoms.len(),
            drawing.bonds.len(),
            drawing.frees.len(),
            drawing.stars.len(),
            drawing.labels.len(),
        ];
        let mut row: Vec<u8> = counts.map(small).into();
        row.push(number(drawing.preferred.unwrap_or(STAR)));
        for atom in &drawing.atoms {
            row.extend(place(&mut self.atoms, *atom));
        }
        for bond in &drawing.bonds {
            let mancude = if bond.mancude { 8 } else { 0 };
            row.extend(bond.atoms.map(number));
            row.push(bond.order + mancude);
        }
        for (atom, order) in &drawing.frees {
            row.extend([number(*atom), *order]);
        }
        row.extend(drawing.stars.iter().copied().map(number));
        for (locant, atom) in &drawing.labels {
            row.extend(place(&mut self.labels, *locant));
            row.push(number(*atom));
        }
        row
    }

    /// Generates `drawings.rs`.
    pub fn write(&self) -> String {
        let mut text = header("lexicon/*.tsv");
        text += &values("ATOMS", "Atom", &self.atoms);
        text += &values("LABELS", "Locant", &self.labels).replace("place: ", "place: Place::");
        let length = self.length;
        writeln!(text, "pub(super) static DRAWINGS: [u8; {length}] = [").expect("a string");
        for row in &self.rows {
            let row: Vec<String> = row.iter().map(u8::to_string).collect();
            writeln!(text, "{},", row.join(",")).expect("a string");
        }
        text + "];\n"
    }
}

fn values(name: &str, kind: &str, values: &[impl Debug]) -> String {
    let mut text = format!("pub(super) static {name}: [{kind}; {}] = [\n", values.len());
    for value in values {
        writeln!(text, "{value:?},").expect("a string");
    }
    text + "];\n"
}

/// The place of a value among those known, in two bytes.
fn place<T: PartialEq>(known: &mut Vec<T>, value: T) -> [u8; 2] {
    let place = known.iter().position(|other| *other == value);
    let place = place.unwrap_or_else(|| {
        known.push(value);
        known.len() - 1
    });
    u16::try_from(place).expect("fewer kinds").to_be_bytes()
}

fn small(number: usize) -> u8 {
    u8::try_from(number).expect("a drawing is small")
}

fn number(atom: u16) -> u8 {
    u8::try_from(atom).expect("a drawing is small")
}
