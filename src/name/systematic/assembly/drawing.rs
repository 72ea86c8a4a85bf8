//! Drawing what the words of the lexicon stand for.

use super::graph::{Edge, Free, Graph, Label, Node, Part};
use super::notation::{Atom, Bond, STAR, Star, read};
use crate::mol::MAX_ATOMS;
use crate::name::systematic::lexicon::Entry;
use crate::name::systematic::locants::Locant;
use smallvec::SmallVec;

mod table {
    //! Written by `tests/codegen.rs`: the kinds of atoms, the labels, and the drawings made of
    //! them.
    #![allow(clippy::unreadable_literal)]
    use super::{Atom, Locant};
    use crate::name::systematic::locants::Place;

    include!("../../../data/tables/drawings.rs");
}

use table::{ATOMS, DRAWINGS, LABELS};

/// What was added to the structure.
#[derive(Clone, Debug)]
pub(crate) struct Drawn {
    pub(crate) part: Part,
    /// The carbons written `*` in the stem of an acid.
    pub(crate) stars: SmallVec<[u16; 4]>,
}

/// Draws what a word stands for.
pub(super) fn draw(graph: &mut Graph, entry: &Entry, star: Star) -> Option<Drawn> {
    match Compiled::of(entry, star) {
        Some(drawing) => Some(drawing.draw(graph, star)),
        None => draw_notation(graph, entry.graph, entry.labels, star),
    }
}

/// Draws what a word stands for, without the labels of its atoms.
pub(super) fn draw_bare(graph: &mut Graph, entry: &Entry, star: Star) -> Option<Drawn> {
    match Compiled::of(entry, star) {
        Some(drawing) => Some(drawing.bare().draw(graph, star)),
        None => draw_notation(graph, entry.graph, "", star),
    }
}

/// Draws a notation. A notation that cannot be read gives `None`; a test reads all.
pub(super) fn draw_notation(
    graph: &mut Graph,
    notation: &str,
    labels: &str,
    star: Star,
) -> Option<Drawn> {
    let drawing = read(notation, labels, star)?;
    let first_edge = graph.edges.len();
    let mut pen = Pen::new(graph, star);
    pen.atoms(drawing.atoms.iter().map(Node::drawn));
    pen.bonds(drawing.bonds.iter().copied());
    pen.frees(drawing.frees.iter().copied());
    pen.labels(drawing.labels.iter().copied());
    for handed in &drawing.handed {
        let handed = handed.moved(|number| pen.spot.at(number));
        pen.graph.handed.push(handed);
    }
    if !drawing.slanted.is_empty() {
        let slanted = drawing.slanted.iter();
        let slanted: SmallVec<[_; 2]> = slanted
            .map(|bond| bond.moved(|number| pen.spot.at(number)))
            .collect();
        pen.graph.note_sides(&slanted, first_edge);
    }
    Some(pen.finish(drawing.stars.iter().copied(), drawing.preferred))
}

/// A drawing of the table.
#[derive(Clone, Copy)]
struct Compiled {
    /// The kinds of its atoms, each in two bytes.
    atoms: &'static [[u8; 2]],
    /// Two atoms, and the order, with 8 more where double bonds are shared.
    bonds: &'static [[u8; 3]],
    /// Atoms and orders.
    frees: &'static [[u8; 2]],
    stars: &'static [u8],
    /// The number of a label in two bytes, and its atom.
    labels: &'static [[u8; 3]],
    preferred: Option<u16>,
}

impl Compiled {
    // drawing = counts preferred atoms bonds frees stars labels
    fn of(entry: &Entry, star: Star) -> Option<Self> {
        // The table has only what the class says that the star is.
        if matches!(star, Star::Atom(_)) != entry.class.is_put_on() {
            return None;
        }
        let drawing = DRAWINGS.get(usize::try_from(entry.drawing).ok()?..)?;
        let (head, rest) = drawing.split_first_chunk::<6>()?;
        let [atoms, bonds, frees, stars, labels, preferred] = head.map(usize::from);
        let (atoms, rest) = rest.split_at_checked(2 * atoms)?;
        let (bonds, rest) = rest.split_at_checked(3 * bonds)?;
        let (frees, rest) = rest.split_at_checked(2 * frees)?;
        let (stars, rest) = rest.split_at_checked(stars)?;
        let labels = rest.get(..3 * labels)?;
        Some(Self {
            atoms: atoms.as_chunks().0,
            bonds: bonds.as_chunks().0,
            frees: frees.as_chunks().0,
            stars,
            labels: labels.as_chunks().0,
            preferred: u16::try_from(preferred).ok().filter(|at| *at != STAR),
        })
    }

    /// The same without labels.
    fn bare(self) -> Self {
        Self {
            labels: &[],
            preferred: None,
            ..self
        }
    }

    fn draw(self, graph: &mut Graph, star: Star) -> Drawn {
        let mut pen = Pen::new(graph, star);
        let kind = |kind: &[u8; 2]| ATOMS.get(usize::from(u16::from_be_bytes(*kind)));
        let atoms = self.atoms.iter().map(kind);
        pen.atoms(atoms.map(|atom| atom.map_or(Node::GONE, Node::drawn)));
        pen.bonds(self.bonds.iter().map(|[one, other, order]| Bond {
            atoms: [u16::from(*one), u16::from(*other)],
            order: order & 7,
            mancude: order & 8 != 0,
        }));
        pen.frees(
            self.frees
                .iter()
                .map(|[at, order]| (u16::from(*at), *order)),
        );
        let label = |label: [u8; 2]| LABELS.get(usize::from(u16::from_be_bytes(label)));
        pen.labels(self.labels.iter().map(|[high, low, at]| {
            let locant = label([*high, *low]).copied();
            (locant.unwrap_or(Locant::number(0)), u16::from(*at))
        }));
        pen.finish(self.stars.iter().map(|at| u16::from(*at)), self.preferred)
    }
}

/// Adds a drawing to the structure.
struct Pen<'a> {
    graph: &'a mut Graph,
    spot: Spot,
    first_label: u32,
    frees: SmallVec<[Free; 2]>,
}

/// Where a drawing stands in the structure.
#[derive(Clone, Copy)]
struct Spot {
    first: u16,
    star: u16,
}

impl Spot {
    /// The atom of the structure for one of the drawing. Beyond the limit of a molecule no atom
    /// is added.
    fn at(self, number: u16) -> u16 {
        if number == STAR {
            self.star
        } else {
            self.first.saturating_add(number).min(LAST)
        }
    }
}

impl<'a> Pen<'a> {
    fn new(graph: &'a mut Graph, star: Star) -> Self {
        Self {
            spot: Spot {
                first: graph.atom_count(),
                star: match star {
                    Star::Atom(atom) => atom,
                    // No drawing asks for it.
                    Star::Carbon => u16::MAX,
                },
            },
            first_label: graph.label_count(),
            frees: SmallVec::new(),
            graph,
        }
    }

    fn atoms(&mut self, atoms: impl ExactSizeIterator<Item = Node>) {
        let room = MAX_ATOMS.saturating_sub(self.graph.nodes.len());
        self.graph.overflow |= atoms.len() > room;
        self.graph.nodes.extend(atoms.take(room));
    }

    fn bonds(&mut self, bonds: impl Iterator<Item = Bond> + Clone) {
        let spot = self.spot;
        let on_star = |[one, other]: [u16; 2]| (one == STAR) | (other == STAR);
        let mut mancude = false;
        if let Some(star) = self.graph.nodes.get_mut(usize::from(spot.star)) {
            mancude = star.mancude;
            for bond in bonds.clone().filter(|bond| on_star(bond.atoms)) {
                star.used = star.used.saturating_add(bond.order);
            }
        }
        let edge = |bond: Bond| Edge {
            atoms: bond.atoms.map(|number| spot.at(number)),
            order: bond.order,
            mancude: bond.mancude & (mancude | !on_star(bond.atoms)),
        };
        self.graph.edges.extend(bonds.map(edge));
    }

    fn frees(&mut self, frees: impl Iterator<Item = (u16, u8)>) {
        for (number, order) in frees {
            let atom = self.spot.at(number);
            if number == STAR {
                self.graph.use_valence(atom, order);
            }
            self.frees.push(Free { atom, order });
        }
    }

    fn labels(&mut self, labels: impl Iterator<Item = (Locant, u16)>) {
        let spot = self.spot;
        let labels = labels.map(|(locant, number)| Label {
            locant,
            atom: spot.at(number),
        });
        self.graph.labels.extend(labels);
    }

    fn finish(self, stars: impl Iterator<Item = u16>, preferred: Option<u16>) -> Drawn {
        let stars = stars.map(|number| self.spot.at(number)).collect();
        let preferred = preferred.map(|number| self.spot.at(number));
        Drawn {
            part: Part {
                atoms: self.spot.first..self.graph.atom_count(),
                labels: self.first_label..self.graph.label_count(),
                frees: self.frees,
                preferred,
                ..Part::default()
            },
            stars,
        }
    }
}

/// The last atom that a molecule can have.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "a molecule has fewer atoms"
)]
const LAST: u16 = MAX_ATOMS as u16 - 1;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::systematic::lexicon::{Class, lexicon};

    /// All words with structures, each with what its star stands for.
    fn words() -> impl Iterator<Item = (&'static Entry, Star)> {
        let entries = (0..).map_while(|number| lexicon().entry(number));
        let drawn = entries.filter(|entry| !entry.graph.is_empty());
        drawn.map(|entry| match entry.class {
            Class::Suffix | Class::AcidEnd => (entry, Star::Atom(0)),
            _ => (entry, Star::Carbon),
        })
    }

    #[test]
    fn every_notation_of_the_lexicon_can_be_drawn() {
        let mut faults = alloc::vec::Vec::new();
        for (entry, star) in words() {
            let mut graph = Graph::default();
            graph.add_element(6);
            if draw_notation(&mut graph, entry.graph, entry.labels, star).is_none() {
                faults.push((entry.word, entry.graph, entry.labels));
            }
        }
        assert!(faults.is_empty(), "{faults:#?}");
    }

    #[test]
    fn the_table_draws_what_the_notation_says() {
        let mut compiled = 0;
        for (entry, star) in words() {
            for mancude in [false, true] {
                let mut graph = Graph::default();
                graph.add_element(6);
                graph.nodes[0].mancude = mancude;
                let mut same = Graph::default();
                same.add_element(6);
                same.nodes[0].mancude = mancude;
                let by_table = draw(&mut graph, entry, star);
                let by_notation = draw_notation(&mut same, entry.graph, entry.labels, star);
                let (one, other) = ((by_table, graph), (by_notation, same));
                assert_eq!(alloc::format!("{one:?}"), alloc::format!("{other:?}"));
            }
            compiled += usize::from(Compiled::of(entry, star).is_some());
        }
        assert!(compiled > 2_500, "{compiled}");
    }

    #[test]
    fn double_bonds_of_mancude_rings_lie_in_rings() {
        let mut faults = alloc::vec::Vec::new();
        for (entry, _) in words() {
            let mut graph = Graph::default();
            let carbon = graph.add_element(6);
            if draw_notation(&mut graph, entry.graph, "", Star::Atom(carbon)).is_none() {
                continue;
            }
            for edge in graph.edges.iter().filter(|edge| edge.mancude) {
                // Without the bond its ends are still connected.
                let mut reached = alloc::vec![edge.atoms[0]];
                let mut head = 0;
                while let Some(at) = reached.get(head).copied() {
                    head += 1;
                    for other in graph.edges.iter().filter(|other| other.atoms != edge.atoms) {
                        for (here, there) in [(0, 1), (1, 0)] {
                            let next = other.atoms[there];
                            if other.atoms[here] == at && !reached.contains(&next) {
                                reached.push(next);
                            }
                        }
                    }
                }
                if !reached.contains(&edge.atoms[1]) {
                    faults.push(entry.word);
                }
            }
        }
        assert!(faults.is_empty(), "{faults:#?}");
    }
}
