//! Drawing sugars.

use super::Builder;
use super::drawing::draw_notation;
use super::handed::hand_at_end;
use super::notation::Star;
use super::unit::Skeleton;
use crate::name::systematic::grammar::{Fault, Unit};
use crate::name::systematic::tokens::{Anomeric, End, Sugar, Token, read_locants, read_sugar};
use alloc::string::String;
use core::fmt::Write;
use smallvec::SmallVec;

/// The structure in the notation of the lexicon, and the locants of its atoms.
#[derive(Debug, Default)]
struct Drawing {
    graph: String,
    labels: String,
}

impl Drawing {
    fn label(&mut self, letter: &str, place: u8) {
        if !self.labels.is_empty() {
            self.labels.push(',');
        }
        // Writing to a string does not fail.
        let _ = write!(self.labels, "{letter}{place}");
    }

    fn blank(&mut self) {
        self.labels
            .push_str(if self.labels.is_empty() { "." } else { ",." });
    }

    /// Draws the end of a chain from the carbon outwards.
    fn end(&mut self, end: End, place: u8, ring: Option<u8>) {
        self.graph.push('C');
        if let Some(ring) = ring {
            let _ = write!(self.graph, "{ring}");
        }
        self.label("", place);
        match end {
            End::Alcohol => {
                self.graph.push('O');
                self.label("O", place);
            }
            End::Aldehyde => {
                self.graph.push_str("=O");
                self.blank();
            }
            End::Acid if ring.is_some() => {
                self.graph.push_str("=O");
                self.blank();
            }
            End::Acid | End::Anion => {
                self.graph.push_str(if end == End::Acid {
                    "(=O)O"
                } else {
                    "(=O)[O-]"
                });
                self.blank();
                self.blank();
            }
            End::Amide => {
                self.graph.push_str("(=O)N");
                self.blank();
                self.labels.push_str(",N");
            }
            End::Nitrile => {
                self.graph.push_str("#N");
                self.blank();
            }
        }
    }
}

/// The arrangement of an inner carbon: none where it is no centre or nothing is said.
type Arrangement = SmallVec<[Option<bool>; 8]>;

impl Builder<'_> {
    /// Draws a sugar.
    pub(super) fn sugar(&mut self, unit: &Unit, token: Token) -> Result<Skeleton, Fault> {
        let fault = Fault::new(token.start, "a sugar that exists");
        let sugar = read_sugar(self.bytes(token)).ok_or(fault)?;
        let mut deoxy: SmallVec<[u8; 4]> = SmallVec::new();
        for hydro in unit.hydros.iter().filter(|hydro| hydro.deoxy) {
            let token = hydro.locants.ok_or(fault)?;
            let locants = read_locants(self.bytes(token));
            let places = locants
                .iter()
                .map(|located| u8::try_from(located.locant.number));
            deoxy.extend(places.map(|place| place.unwrap_or(0)));
        }
        let before = self.text.get(..usize::from(unit.start)).unwrap_or(&[]);
        let hand = hand_at_end(before);
        // 5-acetamido-3,5-dideoxy: what stands in place of the oxygen keeps the centre.
        let right = arranged(&sugar, hand.dextro, &deoxy).or_else(|| {
            deoxy.retain(|place| mentions(before, *place) < 2);
            arranged(&sugar, hand.dextro, &deoxy)
        });
        let right = right.ok_or(fault)?;
        let nearest = sugar.groups.last().ok_or(fault)?;
        let single = sugar.groups.len() == 1;
        let dextro = if single { hand.dextro } else { nearest.dextro };
        let beta = nearest.beta.or(hand.beta);
        let anomer = beta.zip(dextro).map(|(beta, dextro)| beta == dextro);
        let known = right.iter().any(Option::is_some);
        let drawing = match sugar.span {
            Some(span) => ring(&sugar, span, &right, anomer.filter(|_| known)),
            None => Some(chain(&sugar, &right)),
        };
        let Drawing { graph, labels } = drawing.ok_or(fault)?;
        let drawn = draw_notation(&mut self.graph, &graph, &labels, Star::Carbon).ok_or(fault)?;
        let mut part = drawn.part;
        part.sites = self.anions(&part);
        part.acids = self.carboxylic(&part);
        Ok(Skeleton {
            part,
            ..Skeleton::default()
        })
    }
}

/// How often a place stands in the lists of locants of a text.
fn mentions(text: &[u8], place: u8) -> usize {
    let digit = place + b'0';
    let alone = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| text.get(at));
        let inside = matches!(before, Some(b'0'..=b'9' | b'a'..=b'z'));
        let part = !matches!(text.get(at + 1), Some(b',' | b'-'));
        text.get(at) == Some(&digit) && !inside && !part
    };
    (0..text.len()).filter(|at| alone(*at)).count()
}

/// Says for each carbon from place 2 to the last but one on which side its hydroxyl group
/// stands.
fn arranged(sugar: &Sugar, dextro: Option<bool>, deoxy: &[u8]) -> Option<Arrangement> {
    let inner = 2..sugar.carbons;
    let ketone = |place: u8| {
        let double = sugar
            .double
            .is_some_and(|at| place == at || place == at + 1);
        sugar.ketones.contains(&place) || double
    };
    let centres = inner.clone().filter(|place| !ketone(*place)).count();
    let given: usize = sugar.groups.iter().map(|group| group.right.len()).sum();
    let removed = inner.clone();
    let removed = removed
        .filter(|place| deoxy.contains(place) && !ketone(*place))
        .count();
    // 2-deoxy-d-glucose tells of place 2, 2-deoxy-d-arabino-hexose does not.
    let skips = given != centres;
    if skips && given + removed != centres {
        return None;
    }
    let mut sides = SmallVec::<[bool; 10]>::new();
    for (number, group) in sugar.groups.iter().enumerate().rev() {
        let dextro = if number == 0 { dextro } else { group.dextro };
        // Galactitol is its own mirror image.
        let symmetric = || {
            let back = group.right.iter().rev();
            sugar.groups.len() == 1
                && !skips
                && sugar.first == sugar.last
                && sugar.ketones.is_empty()
                && sugar.double.is_none()
                && removed == 0
                && group.right.iter().eq(back)
        };
        let dextro = match dextro {
            Some(dextro) => dextro,
            None if symmetric() => true,
            None => return Some(inner.map(|_| None).collect()),
        };
        sides.extend(group.right.iter().map(|right| *right == dextro));
    }
    let mut sides = sides.into_iter();
    let side = |place: u8| {
        if ketone(place) || skips && deoxy.contains(&place) {
            None
        } else {
            sides.next()
        }
    };
    Some(inner.map(side).collect())
}

/// Draws an inner carbon with the oxygen of a ring or its own.
fn inner(drawing: &mut Drawing, place: u8, right: Option<bool>, ring: Option<u8>) {
    drawing.graph.push_str(match right {
        Some(true) => "[C@H](O",
        Some(false) => "[C@@H](O",
        None => "C(O",
    });
    drawing.label("", place);
    match ring {
        Some(ring) => {
            let _ = write!(drawing.graph, "{ring}");
            drawing.blank();
        }
        None => drawing.label("O", place),
    }
    drawing.graph.push(')');
}

/// Draws an open chain.
fn chain(sugar: &Sugar, right: &Arrangement) -> Drawing {
    let mut drawing = Drawing::default();
    let tied = |acid: u8| {
        let at = sugar.lactones.iter().position(|(own, _)| *own == acid)?;
        u8::try_from(at + 1).ok()
    };
    let bound = |place: u8| {
        let at = sugar.lactones.iter().position(|(_, own)| *own == place)?;
        u8::try_from(at + 1).ok()
    };
    match sugar.first {
        End::Alcohol => {
            drawing.graph.push_str("OC");
            drawing.label("O", 1);
            drawing.label("", 1);
        }
        End::Aldehyde => {
            drawing.graph.push_str("O=C");
            drawing.blank();
            drawing.label("", 1);
        }
        End::Acid | End::Anion => {
            let ring = tied(1);
            drawing.graph.push_str(match (ring, sugar.first) {
                (Some(_), _) => "O=C",
                (None, End::Acid) => "OC(=O)",
                _ => "[O-]C(=O)",
            });
            drawing.blank();
            drawing.label("", 1);
            match ring {
                Some(ring) => {
                    let _ = write!(drawing.graph, "{ring}");
                }
                None => drawing.blank(),
            }
        }
        End::Amide => {
            drawing.graph.push_str("NC(=O)");
            drawing.labels.push('N');
            drawing.label("", 1);
            drawing.blank();
        }
        End::Nitrile => {
            drawing.graph.push_str("N#C");
            drawing.blank();
            drawing.label("", 1);
        }
    }
    for (place, right) in (2..sugar.carbons).zip(right) {
        if sugar.double == Some(place - 1) {
            drawing.graph.push('=');
        }
        if sugar.ketones.contains(&place) {
            drawing.graph.push_str("C(=O)");
            drawing.label("", place);
            drawing.blank();
        } else {
            inner(&mut drawing, place, *right, bound(place));
        }
    }
    let last = sugar.carbons;
    if sugar.double == Some(last - 1) {
        drawing.graph.push('=');
    }
    let ring = tied(last);
    if sugar.deoxy {
        drawing.graph.push('C');
        drawing.label("", last);
    } else {
        drawing.end(sugar.last, last, ring);
    }
    drawing
}

/// Draws a ring from the anomeric carbon on.
fn ring(sugar: &Sugar, span: u8, right: &Arrangement, anomer: Option<bool>) -> Option<Drawing> {
    let mut drawing = Drawing::default();
    let first = sugar.ketones.first().copied().unwrap_or(1);
    let closing = first + span;
    let last = sugar.carbons;
    let side = |place: u8| right.get(usize::from(place - 2)).copied().flatten();
    match sugar.anomeric {
        Anomeric::Hydroxyl => drawing.graph.push('O'),
        Anomeric::Oxide => drawing.graph.push_str("[O-]"),
        Anomeric::Free => drawing.graph.push('_'),
    }
    if sugar.anomeric != Anomeric::Free {
        drawing.label("O", first);
    }
    if sugar
        .double
        .is_some_and(|at| at <= first && at + 1 >= first)
    {
        drawing.graph.push_str("C9");
        drawing.label("", first);
    } else {
        drawing.graph.push_str(match (anomer, first) {
            (None, _) => "C9",
            (Some(true), 1) => "[C@H]9",
            (Some(false), 1) => "[C@@H]9",
            (Some(true), _) => "[C@@]9",
            (Some(false), _) => "[C@]9",
        });
        drawing.label("", first);
    }
    if first > 1 {
        drawing.graph.push('(');
        for place in (2..first).rev() {
            inner(&mut drawing, place, side(place).map(|right| !right), None);
        }
        drawing.end(sugar.first, 1, None);
        drawing.graph.push(')');
    }
    for place in first + 1..=last {
        if sugar.double == Some(place - 1) {
            drawing.graph.push('=');
        }
        if place < last {
            let bound = sugar.lactones.iter().any(|(_, own)| *own == place);
            let ring = (place == closing).then_some(9);
            let ring = ring.or(bound.then_some(8));
            inner(&mut drawing, place, side(place), ring);
        } else if place == closing {
            if sugar.last != End::Alcohol {
                return None;
            }
            drawing.graph.push_str("CO9");
            drawing.label("", place);
            drawing.blank();
        } else if sugar.deoxy {
            drawing.graph.push('C');
            drawing.label("", place);
        } else {
            let tied = sugar.lactones.iter().any(|(acid, _)| *acid == place);
            drawing.end(sugar.last, place, tied.then_some(8));
        }
    }
    Some(drawing)
}
