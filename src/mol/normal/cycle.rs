//! The rings along which a hydrogen moves between two atoms, found from these atoms.

use crate::mol::Molecule;

/// Returns the neighbour of an atom with two that is not the one given.
fn beyond(molecule: &Molecule, atom: u16, from: u16) -> Option<u16> {
    match molecule.links(atom) {
        [one, other] if other.atom == from => Some(one.atom),
        [one, other] if one.atom == from => Some(other.atom),
        _ => None,
    }
}

/// Returns the neighbours of an atom that fit but for one.
fn others<'a>(
    molecule: &'a Molecule,
    atom: u16,
    from: u16,
    fits: impl Fn(u16) -> bool + Copy + 'a,
) -> impl Iterator<Item = u16> + Clone + 'a {
    let links = molecule.links(atom).iter().map(|link| link.atom);
    links.filter(move |near| (*near != from) & fits(*near))
}

/// Says whether two neighbours, each with one more neighbour, lie in a ring of five, the
/// others of which fit.
pub(super) fn joins_by_five(
    molecule: &Molecule,
    one: u16,
    other: u16,
    fits: impl Fn(u16) -> bool + Copy,
) -> bool {
    let (Some(left), Some(right)) = (beyond(molecule, one, other), beyond(molecule, other, one))
    else {
        return false;
    };
    left != right
        && fits(left)
        && fits(right)
        && others(molecule, left, one, fits)
            .any(|top| others(molecule, right, other, fits).any(|near| near == top))
}

/// Calls for each atom across a ring of six from one with two neighbours, where all others
/// of the ring fit, until that says yes; says whether it did.
pub(super) fn across_six(
    molecule: &Molecule,
    start: u16,
    fits: impl Fn(u16) -> bool + Copy,
    mut visit: impl FnMut(u16) -> bool,
) -> bool {
    let [left, right] = molecule.links(start) else {
        return false;
    };
    let (left, right) = (left.atom, right.atom);
    if !(fits(left) && fits(right)) {
        return false;
    }
    for below in others(molecule, left, start, fits).filter(|below| *below != right) {
        for across in others(molecule, below, left, fits).filter(|across| *across != right) {
            let mut ways = others(molecule, across, below, fits).filter(|way| *way != left);
            let closes = ways.any(|way| molecule.bond_between(way, right).is_some());
            if closes && visit(across) {
                return true;
            }
        }
    }
    false
}

/// Says whether the middle two of four atoms in a chain, with three neighbours each, lie in
/// a ring of five or seven, the others of which fit.
pub(super) fn holds(
    molecule: &Molecule,
    [one, first, second, other]: [u16; 4],
    fits: impl Fn(u16) -> bool + Copy,
) -> bool {
    others(molecule, first, second, fits)
        .filter(|left| *left != one)
        .any(|left| {
            others(molecule, second, first, fits)
                .filter(|right| ![other, left].contains(right))
                .any(|right| {
                    others(molecule, left, first, fits)
                        .filter(|near| *near != right)
                        .any(|near| {
                            molecule.bond_between(near, right).is_some()
                                || others(molecule, near, left, fits)
                                    .filter(|top| *top != right)
                                    .any(|top| {
                                        others(molecule, top, near, fits).any(|last| {
                                            last != left
                                                && molecule.bond_between(last, right).is_some()
                                        })
                                    })
                        })
                })
        })
}
