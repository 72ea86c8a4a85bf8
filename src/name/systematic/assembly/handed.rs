//! Atoms whose arrangement the lexicon draws: amino acids, sugars, nucleosides.
//!
//! The lexicon draws an amino acid in its L form and a sugar as β-D; the letters before
//! the word say which is meant. Without letters nothing is said about the arrangement.
//!
//! Source: IUPAC, *Nomenclature and Symbolism for Amino Acids and Peptides* (1983), 3AA-3;
//! *Nomenclature of Carbohydrates* (1996), 2-Carb-4 to 2-Carb-6.

use super::Builder;
use super::graph::{Graph, Part};
use super::notation::{Beside, Handed};
use super::stereo::carries;
use crate::mol::{Centre, Ligand, Molecule, Ranker};
use crate::name::systematic::lexicon::Entry;
use crate::name::systematic::tokens::{Configuration, Token, read_sugar};
use smallvec::SmallVec;

impl Handed {
    /// The same with other numbers of the atoms.
    pub(super) fn moved(&self, shift: impl Fn(u16) -> u16) -> Self {
        let place = |place: &Beside| match place {
            Beside::Atom(atom) => Beside::Atom(shift(*atom)),
            other => *other,
        };
        Self {
            atom: shift(self.atom),
            turn: self.turn,
            places: self.places.iter().map(place).collect(),
        }
    }
}

/// What the letters before a word say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Hand {
    /// Whether D is said; none where neither is or both are.
    pub(super) dextro: Option<bool>,
    /// Whether the group at the anomeric carbon stands on the side of β.
    pub(super) beta: Option<bool>,
}

/// Reads the letters at the end of a text: `beta-d-`, `l-`, `dl-`, `d-(+)-`.
pub(super) fn hand_at_end(text: &[u8]) -> Hand {
    let mut text = text;
    for sign in [&b"(+)-"[..], b"(-)-", b"(+-)-"] {
        text = text.strip_suffix(sign).unwrap_or(text);
    }
    let (rest, dextro) = if let Some(rest) = text.strip_suffix(b"(d)-") {
        (rest, true)
    } else if let Some(rest) = text.strip_suffix(b"(l)-") {
        (rest, false)
    } else if let Some(rest) = text.strip_suffix(b"d-") {
        (rest, true)
    } else if let Some(rest) = text.strip_suffix(b"l-") {
        (rest, false)
    } else {
        return Hand::default();
    };
    if let Some(b'a'..=b'z' | b',') = rest.last() {
        return Hand::default();
    }
    let beta = if rest.ends_with(b"beta-") {
        Some(true)
    } else {
        rest.ends_with(b"alpha-").then_some(false)
    };
    Hand {
        dextro: Some(dextro),
        beta,
    }
}

impl Builder<'_> {
    /// Says whether a descriptor is the hand of the word after it.
    pub(super) fn is_hand(&self, token: Token) -> bool {
        let letters = self.bytes(token);
        if !matches!(letters, [b'a' | b'b' | b'd' | b'l' | b'(', ..]) || !letters.ends_with(b"-") {
            return false;
        }
        let known = matches!(letters, b"dl-" | b"d,l-" | b"(dl)-")
            || hand_at_end(letters) != Hand::default();
        let mut after = self.text.get(usize::from(token.end)..).unwrap_or(&[]);
        for sign in [&b"(+)-"[..], b"(-)-", b"(+-)-"] {
            after = after.strip_prefix(sign).unwrap_or(after);
        }
        let mut handed = false;
        if known {
            self.lexicon
                .matches(after, |_, entry| handed |= entry.graph.contains('@'));
            handed |= read_sugar(after).is_some();
        }
        handed
    }

    /// The hand of an amino acid before its groups: `l-n-acetylnorleucine`. The letter may
    /// be that of another amino acid just behind it.
    fn hand_at_start(&self, before: &[u8]) -> Option<bool> {
        let mut depth = 0_usize;
        let start = before.iter().rposition(|byte| {
            match byte {
                b')' | b']' => depth += 1,
                b'(' | b'[' if depth == 0 => return true,
                b'(' | b'[' => depth -= 1,
                b' ' => return depth == 0,
                _ => {}
            }
            false
        });
        let group = before.get(start.map_or(0, |start| start + 1)..)?;
        let dextro = match group {
            [b'd', b'-', _, ..] => true,
            [b'l', b'-', _, ..] => false,
            _ => return None,
        };
        let mut of_other = false;
        self.lexicon.matches(group.get(2..)?, |_, entry| {
            of_other |= entry.graph.contains('@');
        });
        (!of_other).then_some(dextro)
    }

    /// Turns the atoms drawn for a word, from the first, as the letters before it say.
    pub(super) fn choose_hand(&mut self, entry: &Entry, start: u16, first: usize) {
        let before = self.text.get(..usize::from(start)).unwrap_or(&[]);
        let mut hand = hand_at_end(before);
        if hand == Hand::default() && entry.has('p') {
            hand.dextro = self.hand_at_start(before);
        }
        let mirrored = if entry.has('z') {
            // Nucleosides are those of D-ribose.
            hand.dextro == Some(false)
        } else {
            let Some(dextro) = hand.dextro else {
                self.graph.handed.truncate(first);
                return;
            };
            // The lexicon draws L amino acids and D sugars.
            dextro == entry.has('p')
        };
        if entry.has('g') {
            match hand.beta {
                Some(true) => {}
                Some(false) => {
                    if let Some(anomer) = self.graph.handed.get_mut(first) {
                        anomer.turn = anomer.turn.reversed();
                    }
                }
                None if first < self.graph.handed.len() => {
                    self.graph.handed.remove(first);
                }
                None => {}
            }
        }
        if mirrored {
            for handed in self.graph.handed.iter_mut().skip(first) {
                handed.turn = handed.turn.reversed();
            }
        }
    }

    /// The oxygens of the acid groups of an amino acid or sugar: not those of alcohols.
    pub(super) fn carboxylic(&self, part: &Part) -> SmallVec<[u16; 2]> {
        let mut oxygens = self.protic(part.atoms.clone());
        oxygens.retain(|oxygen| {
            let carbon = self.graph.neighbours(*oxygen).first().copied();
            self.graph.edges.iter().any(|edge| {
                edge.order == 2 && carbon.is_some_and(|atom| edge.atoms.contains(&atom))
            }) && self
                .graph
                .node(*oxygen)
                .is_some_and(|node| node.element == 8)
                && carbon
                    .is_some_and(|atom| self.graph.node(atom).is_some_and(|node| !node.mancude))
        });
        oxygens
    }
}

impl Graph {
    /// Arranges the atoms whose arrangement is drawn; returns how many of them nothing says
    /// how to arrange, because two groups stand in the places of two others.
    pub(super) fn arrange_handed(
        &self,
        molecule: &mut Molecule,
        flat: &Molecule,
        ranker: &mut Ranker<'_>,
        numbers: &[u16],
    ) -> usize {
        let mut lost = 0;
        let mixed =
            |mark: &super::Mark| mark.atom.is_none() && mark.configuration == Configuration::Mixed;
        if self.handed.is_empty() || self.marks.iter().any(mixed) {
            return lost;
        }
        for handed in &self.handed {
            let atom = numbers.get(usize::from(handed.atom)).copied();
            let Some(atom) = atom.filter(|atom| *atom != u16::MAX) else {
                continue;
            };
            let marked = |mark: &&super::Mark| mark.atom == Some(handed.atom);
            let is_open = self
                .marks
                .iter()
                .filter(marked)
                .any(|mark| mark.configuration == Configuration::Mixed);
            if is_open || !carries(flat, atom) || !ranker.is_centre(atom) {
                continue;
            }
            match centre(flat, handed, atom, numbers) {
                Some(centre) => molecule.set_centre(centre),
                None => lost += usize::from(!self.marks.iter().any(|mark| marked(&mark))),
            }
        }
        lost
    }
}

/// Arranges one atom. A group that is not drawn stands where one was taken away, else at
/// the free valence, else in place of the hydrogen.
fn centre(flat: &Molecule, handed: &Handed, atom: u16, numbers: &[u16]) -> Option<Centre> {
    let links = flat.links(atom);
    let mut others: SmallVec<[u16; 4]> = links.iter().map(|link| link.atom).collect();
    let mut ligands: SmallVec<[Option<u16>; 4]> = SmallVec::new();
    for place in &handed.places {
        let known = match place {
            Beside::Atom(old) => numbers.get(usize::from(*old)).copied(),
            _ => None,
        };
        let known = known.filter(|known| others.contains(known));
        if let Some(known) = known {
            others.retain(|other| *other != known);
        }
        ligands.push(known);
    }
    let rank = |place: &Beside| match place {
        Beside::Atom(_) | Beside::Ring(_) => 0,
        Beside::Free => 1,
        Beside::Hydrogen => 2,
    };
    let mut order: SmallVec<[usize; 4]> = (0..ligands.len()).collect();
    order.sort_by_key(|at| handed.places.get(*at).map_or(3, rank));
    // Two groups in two places: nothing says which is which.
    let vacant = ligands.iter().filter(|ligand| ligand.is_none()).count();
    if others.len() > 1 || vacant > others.len() + 1 {
        return None;
    }
    if let Some(other) = others.first()
        && let Some(at) = order.iter().find(|at| ligands.get(**at) == Some(&None))
        && let Some(slot) = ligands.get_mut(*at)
    {
        *slot = Some(*other);
    }
    let ligand = |at: usize| {
        let ligand = ligands.get(at)?;
        Some(ligand.map_or(Ligand::Implicit, Ligand::Atom))
    };
    (ligands.len() == 4).then_some(())?;
    Some(Centre {
        atom,
        ligands: [ligand(0)?, ligand(1)?, ligand(2)?, ligand(3)?],
        turn: handed.turn,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_before_a_word_tell_its_hand() {
        let hand = |text: &str| {
            let hand = hand_at_end(text.as_bytes());
            (hand.dextro, hand.beta)
        };
        assert_eq!(hand("l-"), (Some(false), None));
        assert_eq!(hand("7-(beta-d-"), (Some(true), Some(true)));
        assert_eq!(hand("n-methyl-l-"), (Some(false), None));
        assert_eq!(hand("d-(+)-"), (Some(true), None));
        assert_eq!(hand("dl-"), (None, None));
        assert_eq!(hand("d,l-"), (None, None));
        assert_eq!(hand("methyl-"), (None, None));
    }
}
