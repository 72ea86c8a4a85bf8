//! Skeletons of natural products that are drawn in one way: what α and β mean there, and
//! the configuration that the name of the skeleton implies.
//!
//! Source: IUPAC, *Nomenclature of Steroids* (1989), 3S-1.4; *Section F: Natural Products*
//! (1999), RF-10.

use super::graph::Graph;
use super::graph::Part;
use super::stereo::{Mark, carries};
use crate::mol::{Centre, Ligand, Molecule, Ranker, Turn};
use crate::name::systematic::locants::Locant;
use crate::name::systematic::tokens::Configuration;
use smallvec::{SmallVec, smallvec};

/// A skeleton in its usual drawing.
struct Drawing {
    /// The first letters of its words.
    words: &'static [&'static str],
    /// The rings that lie in the plane, against the clock as seen from the β side.
    rings: &'static [&'static [u16]],
    /// On which side the substituent or hydrogen of an atom stands by the name alone.
    implied: &'static [(u16, Configuration)],
}

const STEROID: &[&[u16]] = &[
    &[1, 2, 3, 4, 5, 10],
    &[5, 6, 7, 8, 9, 10],
    &[8, 14, 13, 12, 11, 9],
    &[13, 14, 15, 16, 17],
];

const ERGOLINE: &[&[u16]] = &[
    &[1, 2, 3, 16, 15],
    &[3, 4, 5, 10, 11, 16],
    &[5, 6, 7, 8, 9, 10],
    &[11, 12, 13, 14, 15, 16],
];

const MORPHINAN: &[&[u16]] = &[
    &[1, 2, 3, 4, 12, 11],
    &[9, 10, 11, 12, 13, 14],
    &[5, 6, 7, 8, 14, 13],
];

const PROSTANE: &[&[u16]] = &[&[8, 9, 10, 11, 12]];

/// The bridge of nitrogen stands on the side of β.
const TROPANE: &[&[u16]] = &[&[7, 6, 5, 4, 3, 2, 1]];

const BACK: Configuration = Configuration::Alpha;
const FRONT: Configuration = Configuration::Beta;

const NUCLEUS: &[(u16, Configuration)] =
    &[(8, FRONT), (9, BACK), (10, FRONT), (13, FRONT), (14, BACK)];
const WITH_CHAIN: &[(u16, Configuration)] = &[
    (8, FRONT),
    (9, BACK),
    (10, FRONT),
    (13, FRONT),
    (14, BACK),
    (17, FRONT),
];

const DRAWINGS: [Drawing; 15] = [
    Drawing {
        words: &["andros"],
        rings: STEROID,
        implied: NUCLEUS,
    },
    Drawing {
        words: &["estr"],
        rings: STEROID,
        implied: NUCLEUS,
    },
    Drawing {
        words: &["gon"],
        rings: STEROID,
        implied: NUCLEUS,
    },
    Drawing {
        words: &["pregn"],
        rings: STEROID,
        implied: WITH_CHAIN,
    },
    Drawing {
        words: &["chol", "ergost", "stigmast"],
        rings: STEROID,
        implied: WITH_CHAIN,
    },
    Drawing {
        words: &["morphinan"],
        rings: MORPHINAN,
        implied: &[(9, FRONT), (13, FRONT), (14, FRONT)],
    },
    Drawing {
        words: &["ergolin"],
        rings: ERGOLINE,
        implied: &[(5, FRONT), (10, BACK)],
    },
    Drawing {
        words: &["lyserg", "d-lyserg", "lsd"],
        rings: ERGOLINE,
        implied: &[(5, FRONT), (8, FRONT)],
    },
    Drawing {
        words: &["prost"],
        rings: PROSTANE,
        implied: &[(8, BACK), (12, FRONT)],
    },
    Drawing {
        words: &["tropan"],
        rings: TROPANE,
        implied: &[(1, FRONT), (5, FRONT)],
    },
    // The opium alkaloids: 4,5alpha-epoxymorphinans with 6alpha-hydroxy.
    Drawing {
        words: &[
            "morphin",
            "codein",
            "normorphin",
            "norcodein",
            "ethylmorphin",
            "nalorphin",
            "dihydromorphin",
            "dihydrocodein",
            "hydromorphon",
            "hydrocodon",
            "oxymorphon",
            "oxycodon",
            "noroxymorphon",
            "noroxycodon",
            "naloxon",
            "naltrexon",
            "methylnaltrexon",
            "thebain",
            "oripavin",
            "desomorphin",
        ],
        rings: MORPHINAN,
        implied: &[(5, BACK), (6, BACK), (9, FRONT), (13, FRONT), (14, FRONT)],
    },
    // Steroids by trivial names, with 17beta-hydroxy or a ketone there.
    Drawing {
        words: &[
            "testosteron",
            "nandrolon",
            "nortestosteron",
            "boldenon",
            "boldion",
            "1-dehydrotestosteron",
            "delta1-testosteron",
            "4-androstenedione",
            "1,4-andros",
        ],
        rings: STEROID,
        implied: WITH_CHAIN,
    },
    Drawing {
        words: &[
            "dihydrotestosteron",
            "5alpha-dihydrotestosteron",
            "stanolon",
            "1-testosteron",
            "1-andros",
        ],
        rings: STEROID,
        implied: &[
            (5, BACK),
            (8, FRONT),
            (9, BACK),
            (10, FRONT),
            (13, FRONT),
            (14, BACK),
            (17, FRONT),
        ],
    },
    Drawing {
        words: &["4-androstenediol", "5-androstenediol"],
        rings: STEROID,
        implied: &[
            (3, FRONT),
            (8, FRONT),
            (9, BACK),
            (10, FRONT),
            (13, FRONT),
            (14, BACK),
            (17, FRONT),
        ],
    },
    Drawing {
        words: &["progesteron"],
        rings: STEROID,
        implied: WITH_CHAIN,
    },
];

/// For each first letter the set of the second letters of words that are drawn: most
/// begin otherwise.
#[expect(
    clippy::as_conversions,
    clippy::indexing_slicing,
    reason = "below the lengths; all words have more than one letter"
)]
static SECONDS: [u32; 256] = {
    let mut table = [0; 256];
    let mut at = 0;
    while at < DRAWINGS.len() {
        let mut word = 0;
        while word < DRAWINGS[at].words.len() {
            let letters = DRAWINGS[at].words[word].as_bytes();
            table[letters[0] as usize] |= set_of(letters[1]);
            word += 1;
        }
        at += 1;
    }
    table
};

/// A set that holds a letter and those that differ from it by 32.
const fn set_of(letter: u8) -> u32 {
    1 << (letter % 32)
}

/// An atom of a ring that lies in the plane of a drawing.
#[derive(Clone, Debug)]
pub(crate) struct Planar {
    pub(crate) atom: u16,
    /// Its neighbours in the plane with the clock as seen from the β side; the place of
    /// the second is empty where it has but two.
    pub(crate) around: [Option<u16>; 3],
    /// The atom of the skeleton that stands on it beside these.
    pub(crate) own: Option<u16>,
    /// The side that the name of the skeleton implies.
    pub(crate) implied: Option<Configuration>,
}

impl Graph {
    /// Lays a skeleton of the lexicon into its plane. Says whether the word has one.
    pub(super) fn lay(&mut self, word: &str, part: &Part) -> bool {
        let [first, second] = match word.as_bytes() {
            [first, second, ..] => [*first, *second],
            _ => return false,
        };
        let seconds = SECONDS.get(usize::from(first)).copied().unwrap_or(0);
        if seconds & set_of(second) == 0 {
            return false;
        }
        let Some(drawing) = DRAWINGS
            .iter()
            .find(|drawing| drawing.words.iter().any(|start| word.starts_with(start)))
        else {
            return false;
        };
        // The atom of each number.
        let mut atoms: SmallVec<[Option<u16>; 32]> = SmallVec::new();
        for label in self.labels_of(part) {
            let at = usize::from(label.locant.number);
            if label.locant == Locant::number(label.locant.number) {
                atoms.resize(atoms.len().max(at + 1), None);
                if let Some(slot) = atoms.get_mut(at) {
                    slot.get_or_insert(label.atom);
                }
            }
        }
        let atoms = atoms.as_slice();
        let atom = |number: u16| atoms.get(usize::from(number)).copied().flatten();
        let near = self.near(part);
        let rings = drawing.rings.iter().copied().flatten();
        let in_plane: SmallVec<[u16; 24]> = rings.filter_map(|number| atom(*number)).collect();
        for ring in drawing.rings {
            let count = ring.len();
            for (at, number) in ring.iter().enumerate() {
                let beside = |step: usize| {
                    let place = ring.get((at + step) % count);
                    place.and_then(|number| atom(*number))
                };
                let (Some(here), Some(before), Some(after)) =
                    (atom(*number), beside(count - 1), beside(1))
                else {
                    continue;
                };
                if self.planes.iter().any(|known| known.atom == here) {
                    continue;
                }
                let place = here.checked_sub(part.atoms.start).map(usize::from);
                let others = place.and_then(|place| near.get(place));
                let others = others.map_or(&[][..], SmallVec::as_slice).iter().copied();
                let mut others = others.filter(|next| *next != before && *next != after);
                let third = others.clone().find(|next| in_plane.contains(next));
                let own = others.find(|next| Some(*next) != third);
                let implied = drawing.implied.iter().find(|(place, _)| place == number);
                self.planes.push(Planar {
                    atom: here,
                    around: [Some(after), third, Some(before)],
                    own,
                    implied: implied.map(|(_, side)| *side),
                });
            }
        }
        true
    }

    /// The neighbours of each atom of a part.
    fn near(&self, part: &Part) -> SmallVec<[SmallVec<[u16; 4]>; 32]> {
        let mut near: SmallVec<[SmallVec<[u16; 4]>; 32]> =
            smallvec![SmallVec::new(); part.atoms.len()];
        for edge in &self.edges {
            let [one, other] = edge.atoms;
            for (from, to) in [(one, other), (other, one)] {
                let place = from.checked_sub(part.atoms.start).map(usize::from);
                if let Some(list) = place.and_then(|place| near.get_mut(place)) {
                    list.push(to);
                }
            }
        }
        near
    }

    /// Arranges the atoms of skeletons with a plane. Returns how many marks of sides found
    /// no place.
    pub(super) fn arrange_planes(
        &self,
        molecule: &mut Molecule,
        flat: &Molecule,
        ranker: &mut Ranker<'_>,
        numbers: &[u16],
    ) -> usize {
        let number = |atom: u16| numbers.get(usize::from(atom)).copied().unwrap_or(u16::MAX);
        let sided = |mark: &&Mark| matches!(mark.configuration, BACK | FRONT);
        // Of (+)-morphinan the sign tells more than the name of the skeleton.
        let signed = !self.marks.iter().any(|mark| sided(&mark));
        let racemic = self.marks.iter().any(|mark| {
            mark.atom.is_none()
                && (mark.configuration == Configuration::Mixed
                    || signed
                        && matches!(
                            mark.configuration,
                            Configuration::Silent | Configuration::Other
                        ))
        });
        let mut lost = self
            .marks
            .iter()
            .filter(sided)
            .filter(|mark| {
                let placed = |plane: &Planar| Some(plane.atom) == mark.atom;
                !self.planes.iter().any(placed)
            })
            .count();
        if racemic {
            return lost;
        }
        for plane in &self.planes {
            let atom = number(plane.atom);
            if atom == u16::MAX || !carries(flat, atom) {
                continue;
            }
            let mut marks = self
                .marks
                .iter()
                .filter(sided)
                .filter(|mark| mark.atom == Some(plane.atom));
            let mark = marks.next();
            let is_open = self.marks.iter().any(|mark| {
                mark.atom == Some(plane.atom) && mark.configuration == Configuration::Mixed
            });
            let implied = plane.implied.filter(|_| !is_open);
            let side = mark.map(|mark| mark.configuration).or(implied);
            let Some(side) = side else {
                continue;
            };
            let wanted = mark.and_then(|mark| mark.ligand).map(number);
            // Two groups on one atom of a ring may be alike.
            let two = plane.around.contains(&None) && flat.links(atom).len() == 4;
            if two && !ranker.is_centre(atom) {
                continue;
            }
            match centre(flat, plane, atom, wanted, side, numbers) {
                Some(centre) => molecule.set_centre(centre),
                None => lost += 1,
            }
        }
        lost
    }
}

/// Arranges one atom: `side` is that of the ligand wanted, else of the skeleton's own
/// substituent, else of the one of the highest atomic number.
fn centre(
    flat: &Molecule,
    plane: &Planar,
    atom: u16,
    wanted: Option<u16>,
    side: Configuration,
    numbers: &[u16],
) -> Option<Centre> {
    let number = |old: u16| numbers.get(usize::from(old)).copied();
    let around = plane.around.map(|place| place.and_then(number));
    let links = flat.links(atom).iter().map(|link| link.atom);
    let out: SmallVec<[u16; 2]> = links
        .filter(|next| !around.contains(&Some(*next)))
        .collect();
    let own = plane.own.and_then(number).filter(|own| out.contains(own));
    let chosen = wanted
        .filter(|wanted| out.contains(wanted))
        .or(own)
        .or_else(|| {
            let element = |atom: &&u16| flat.atom(**atom).element.number();
            out.iter().max_by_key(element).copied()
        });
    let other = out.iter().copied().find(|next| Some(*next) != chosen);
    let ligand = |atom: Option<u16>| atom.map_or(Ligand::Implicit, Ligand::Atom);
    let [before, third, after] = around;
    let outward = match third {
        // Three in the plane and one out of it.
        Some(third) => {
            if other.is_some() {
                return None;
            }
            Ligand::Atom(third)
        }
        // A hydrogen alone has no side to be told from another.
        None if chosen.is_none() => return None,
        None => ligand(other),
    };
    Some(Centre {
        atom,
        ligands: [
            ligand(chosen),
            Ligand::Atom(before?),
            outward,
            Ligand::Atom(after?),
        ],
        turn: if side == FRONT {
            Turn::Clockwise
        } else {
            Turn::Anticlockwise
        },
    })
}
