//! What valences `InChI` atoms may take, and how far each is from one.

use crate::mol::Element;

/// How many more valences an atom may fill, and with what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Room {
    /// Valences that are free at the least valence the atom can have.
    pub(super) free: u8,
    /// Whether that valence is more than the element's usual one, so that a valence left
    /// free makes the atom a cation.
    pub(super) raised: bool,
    /// Pairs of valences that the atom may open beyond.
    pub(super) pairs: u8,
    /// Valences beyond all that exist, each of which makes the atom a cation.
    pub(super) surplus_positive: u8,
    /// The same, each of which makes the atom an anion.
    pub(super) surplus_negative: u8,
}

/// Returns the valences of an uncharged atom, smallest first; none where the element is a
/// metal, which takes any.
///
/// Source: the normal valences of the `OpenSMILES` specification, section 3.2, with the
/// further ones of their groups; nitrogen with five is the way in which `InChI` counts a
/// nitro group or an N-oxide.
fn valences(element: Element) -> &'static [u8] {
    match element.number() {
        1 | 9 => &[1],
        5 => &[3],
        6 | 14 | 32 => &[4],
        7 | 15 | 33 => &[3, 5],
        8 => &[2],
        16 | 34 | 52 => &[2, 4, 6],
        17 | 35 | 53 | 85 => &[1, 3, 5, 7],
        2 | 10 | 18 | 36 | 54 | 86 => &[0, 2, 4, 6, 8],
        _ => &[],
    }
}

/// Returns the room of an atom with `taken` bonds and hydrogens; `None` where it has more
/// than the element can bear.
pub(super) fn room(element: Element, taken: u8) -> Option<Room> {
    let list = valences(element);
    let (Some(least), Some(most)) = (list.first(), list.last()) else {
        return Some(Room::default());
    };
    if let Some(at) = list.iter().position(|valence| *valence >= taken) {
        let free = list.get(at).map_or(0, |valence| valence - taken);
        return Some(Room {
            free,
            raised: at > 0 && free > 0,
            // Oxygen opens a pair only to become a cation with one more bond.
            pairs: match element {
                Element::O => 1,
                _ => u8::try_from(list.len() - at - 1).unwrap_or(0),
            },
            ..Room::default()
        });
    }
    let surplus = taken - most.max(least);
    match element.number() {
        // A hydrogen that bridges two atoms counts as a cation.
        1 | 8 if surplus == 1 => Some(Room {
            surplus_positive: surplus,
            ..Room::default()
        }),
        5 | 9 | 14 | 15 | 32 | 33 | 16 | 34 | 52 if surplus <= 2 => Some(Room {
            surplus_negative: surplus,
            ..Room::default()
        }),

        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_room_up_to_a_valence() {
        let free =
            |element, taken| room(element, taken).map(|room| (room.free, room.raised, room.pairs));
        assert_eq!(free(Element::C, 3), Some((1, false, 0)));
        assert_eq!(free(Element::C, 5), None);
        assert_eq!(free(Element::N, 3), Some((0, false, 1)));
        assert_eq!(free(Element::N, 4), Some((1, true, 0)));
        assert_eq!(free(Element::S, 3), Some((1, true, 1)));
        assert_eq!(free(Element::CL, 4), Some((1, true, 1)));
    }

    #[test]
    fn counts_what_is_beyond_every_valence() {
        assert_eq!(room(Element::B, 4).unwrap().surplus_negative, 1);
        assert_eq!(room(Element::P, 6).unwrap().surplus_negative, 1);
        assert_eq!(room(Element::O, 3).unwrap().surplus_positive, 1);
    }
}
