//! Marks of stereochemistry.

/// What stands at one of the places around a stereocentre.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ligand {
    /// A neighbouring atom.
    Atom(u16),
    /// A hydrogen that is no atom of the graph, or a lone pair.
    Implicit,
}

/// The sense in which ligands follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Turn {
    /// Against the clock: `@`.
    Anticlockwise,
    /// With the clock: `@@`.
    Clockwise,
}

impl Turn {
    /// Returns the opposite sense.
    #[must_use]
    pub fn reversed(self) -> Self {
        match self {
            Self::Anticlockwise => Self::Clockwise,
            Self::Clockwise => Self::Anticlockwise,
        }
    }
}

/// A tetrahedral stereocentre: seen from the first ligand, the other three turn
/// in the sense given. An allene's central atom is one as well: its ligands are
/// the two of one end and the two of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Centre {
    /// The atom.
    pub atom: u16,
    /// The four ligands.
    pub ligands: [Ligand; 4],
    /// The sense.
    pub turn: Turn,
}

impl Centre {
    /// Returns the sense in which the ligands turn in another order; `None` where
    /// they are not the same ligands.
    #[must_use]
    pub fn turn_in(&self, order: &[Ligand; 4]) -> Option<Turn> {
        let mut ligands = self.ligands;
        let mut turn = self.turn;
        for (place, wanted) in order.iter().enumerate() {
            let at = place
                + ligands
                    .iter()
                    .skip(place)
                    .position(|ligand| ligand == wanted)?;
            if at != place {
                ligands.swap(place, at);
                turn = turn.reversed();
            }
        }
        Some(turn)
    }
}

/// A double bond with two sides: whether the two ligands named lie on the same one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Side {
    /// The double bond.
    pub bond: u16,
    /// One ligand of the atom where the bond begins, one of the atom where it ends.
    pub ligands: [Ligand; 2],
    /// Whether they lie on the same side.
    pub same: bool,
}
