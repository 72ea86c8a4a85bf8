//! Compounds of two elements named side by side: `cerium;selenium`.
//!
//! Where one is a metal of one valence and the other takes as many electrons as its group
//! says, the valences tell the numbers. The phases of two transition metals are many, and
//! nothing is counted.

use crate::name::systematic::assembly::component::Piece;

/// The numbers of two elements named side by side. Returns whether they were found.
pub(super) fn number_elements(pieces: &mut [Piece]) -> bool {
    let [one, other] = pieces else {
        return false;
    };
    let alone = |piece: &Piece| {
        // Catalogues call germanium by its hydride.
        let hydride = piece.is_hydride() && matches!(piece.element(), Some(14 | 32 | 50 | 82));
        let atom = piece.is_bare() || piece.is_metal_ion() || hydride;
        atom && piece.is_open()
    };
    if !alone(one) || !alone(other) {
        return false;
    }
    let (Some(first), Some(second)) = (one.element(), other.element()) else {
        return false;
    };
    // What takes electrons has given none away.
    let numbers = match (of_phase(first, second), of_phase(second, first)) {
        (Some(numbers), _) if other.charge() == 0 => numbers,
        (None, Some((less, more))) if one.charge() == 0 => (more, less),
        _ => return false,
    };
    if numbers == (1, 1) {
        return false;
    }
    let (of_first, of_second) = numbers;
    one.count = of_first;
    other.count = of_second;
    one.counted = true;
    other.counted = true;
    true
}

/// How many atoms of a metal go with how many of an element that takes its electrons.
fn of_phase(metal: u8, other: u8) -> Option<(u16, u16)> {
    let (gives, takes) = match (metal, other) {
        // The Laves phases of the lanthanides.
        (57..=71, 13) => return Some((1, 2)),
        // The beryllides of the early transition metals.
        (22..=24 | 40..=42 | 72..=74, 4) => return Some((1, 12)),
        // Cages of twelve and of six borons, the metal-rich borides.
        (12 | 13 | 31 | 40, 5) => return Some((1, 12)),
        (4 | 20 | 38 | 39 | 56 | 57..=71, 5) => return Some((1, 6)),
        (26, 5) => return Some((2, 1)),
        (27 | 28, 5) => return Some((3, 1)),
        // The silicides of the early transition metals, richest in metal.
        (22 | 40 | 41 | 72..=74, 14) => return Some((5, 3)),
        (23 | 24, 14) => return Some((3, 1)),
        (metal, 16 | 34 | 52) => (valence_in_chalcogenide(metal)?, 2),
        (3 | 11 | 19 | 37 | 55, 15 | 33 | 51 | 83) => (1, 3),
        (12 | 20 | 30 | 38 | 48 | 56, 15 | 33 | 51 | 83) => (2, 3),
        (12 | 20 | 38 | 56, 14 | 32 | 50 | 82) => (2, 4),
        _ => return None,
    };
    Some(match (gives, takes) {
        (2, 4) => (2, 1),
        (gives, takes) if gives == takes => (1, 1),
        (gives, takes) => (takes, gives),
    })
}

/// The valence that a metal has in its selenide or telluride.
fn valence_in_chalcogenide(metal: u8) -> Option<u16> {
    Some(match metal {
        3 | 11 | 19 | 29 | 37 | 47 | 55 | 81 => 1,
        4 | 12 | 20 | 30 | 38 | 48 | 56 => 2,
        13 | 21 | 31 | 39 | 49 | 51 | 57..=71 | 83 => 3,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn valences_tell_the_numbers_of_two_elements() {
        for (metal, other, numbers) in [
            (58, 34, Some((2, 3))),
            (29, 52, Some((2, 1))),
            (48, 51, Some((3, 2))),
            (12, 50, Some((2, 1))),
            (30, 34, Some((1, 1))),
            (57, 13, Some((1, 2))),
            (23, 4, Some((1, 12))),
            (39, 5, Some((1, 6))),
            (28, 5, Some((3, 1))),
            (73, 14, Some((5, 3))),
            // Gold and silver, nickel and bismuth: alloys of many kinds.
            (79, 47, None),
            (28, 83, None),
            // Chromium has no one valence.
            (24, 34, None),
        ] {
            assert_eq!(of_phase(metal, other), numbers, "{metal} {other}");
        }
    }
}
