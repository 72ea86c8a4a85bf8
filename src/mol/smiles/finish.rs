//! From what is written to a molecule: rings, hydrogens, double bonds, stereochemistry.

use super::Smiles;
use super::bracket::Mark;
use super::read::{Direction, Draft, Marked};
use crate::error::{Error, ErrorKind};
use crate::mol::separate::separate_charges;
use crate::mol::{Centre, Ligand, Molecule, Order, Side, Turn, ring, valence};
use smallvec::SmallVec;

impl Draft {
    /// Points an error at an atom.
    fn blame(&self, atom: u16, error: Error) -> Error {
        let offset = self.offsets.get(usize::from(atom)).copied();
        match offset.and_then(|offset| usize::try_from(offset).ok()) {
            Some(offset) => error.at(offset),
            None => error,
        }
    }
}

/// Completes what was read.
pub(super) fn finish(mut draft: Draft) -> Result<Smiles, Error> {
    let aromatic = draft.aromatic;
    if aromatic {
        keep_aromatic_in_rings(&mut draft)?;
    }
    let multiple = draft.multiple.iter();
    let mut bonded = (draft.molecule).valences_by(multiple.map(|at| draft.molecule.bond(*at)));
    let are_usual = draft.bracketed.is_empty() && add_usual_hydrogens(&mut draft.molecule, &bonded);
    if !are_usual {
        separate_charges(&mut draft.molecule, &mut bonded);
        add_hydrogens(&mut draft, &bonded);
    }
    if aromatic {
        draft.molecule.kekulize().map_err(|atom| {
            let message = "no alternating double bonds fit the aromatic atoms in SMILES";
            draft.blame(atom, Error::new(ErrorKind::Format, message))
        })?;
        bonded = draft.molecule.bonded_valences();
    }
    if !are_usual {
        valence::check(&draft.molecule, &bonded)
            .map_err(|(atom, error)| draft.blame(atom, error))?;
    }
    set_centres(&mut draft);
    set_sides(&mut draft);
    if draft.hydrogens {
        absorb_hydrogens(&mut draft);
    }
    Ok(Smiles {
        molecule: draft.molecule,
        offsets: draft.offsets,
        warnings: draft.warnings,
        is_usual: are_usual,
    })
}

/// Makes aromatic bonds outside rings single, as between the halves of biphenyl, and
/// marks the atoms of the others aromatic.
fn keep_aromatic_in_rings(draft: &mut Draft) -> Result<(), Error> {
    let in_ring = ring::ring_bonds(&draft.molecule);
    let lies_in_ring = |bond: u16| in_ring.get(usize::from(bond)) == Some(&true);
    for atom in draft.molecule.atom_numbers() {
        let molecule = &draft.molecule;
        let mut links = molecule.links(atom).iter();
        if molecule.atom(atom).aromatic && !links.any(|link| lies_in_ring(link.bond)) {
            let error = Error::new(ErrorKind::Format, "aromatic atom lies in no ring in SMILES");
            return Err(draft.blame(atom, error));
        }
    }
    for number in draft.molecule.bond_numbers() {
        let bond = *draft.molecule.bond(number);
        if bond.order != Order::Aromatic {
            continue;
        }
        if lies_in_ring(number) {
            for end in [bond.begin, bond.end] {
                if let Some(atom) = draft.molecule.atom_mut(end) {
                    atom.aromatic = true;
                }
            }
        } else {
            draft.molecule.set_order(number, Order::Single);
        }
    }
    Ok(())
}

/// Gives all atoms their hydrogens as if each had the least valence of its element,
/// uncharged and in no aromatic ring; says whether that is so, and nothing is to be checked.
/// The others get none.
fn add_usual_hydrogens(molecule: &mut Molecule, bonded: &[u8]) -> bool {
    let atoms = molecule.atoms.iter_mut().zip(bonded);
    atoms.fold(true, |all, (atom, bonded)| {
        let (hydrogens, is_usual) = valence::usual_hydrogens(atom, *bonded);
        atom.hydrogens = hydrogens * u8::from(is_usual);
        all & is_usual
    })
}

/// Gives the atoms written without brackets their hydrogens.
fn add_hydrogens(draft: &mut Draft, bonded: &[u8]) {
    let mut bracketed = draft.bracketed.iter().copied().peekable();
    let atoms = (0_u16..).zip(&mut draft.molecule.atoms);
    for ((number, atom), bonded) in atoms.zip(bonded) {
        if bracketed.next_if_eq(&number).is_some() {
            continue;
        }
        atom.hydrogens = match valence::usual_hydrogens(atom, *bonded) {
            (hydrogens, true) => hydrogens,
            // Too many bonds remain for the check to report.
            _ => valence::implicit_hydrogens(atom, *bonded).unwrap_or(0),
        };
    }
}

/// Turns the marks `@` into centres.
fn set_centres(draft: &mut Draft) {
    for marked in core::mem::take(&mut draft.marked) {
        let turn = match marked.mark {
            Mark::Anticlockwise => Turn::Anticlockwise,
            Mark::Clockwise => Turn::Clockwise,
            Mark::Other => {
                draft.warnings.stereo_left_out = true;
                continue;
            }
        };
        let molecule = &draft.molecule;
        let ligands = match molecule.cumulene(marked.atom) {
            Some(ends) => allene_ligands(molecule, ends),
            None => ligands(molecule, &marked),
        };
        if let Some(ligands) = ligands {
            draft.molecule.push_centre(Centre {
                atom: marked.atom,
                ligands,
                turn,
            });
        }
    }
}

/// Returns the ligands of a centre as they are written: the hydrogen behind the atom
/// that stands before, a lone pair behind all others.
fn ligands(molecule: &Molecule, marked: &Marked) -> Option<[Ligand; 4]> {
    let links = molecule.links(marked.atom);
    let mut ligands: SmallVec<[Ligand; 4]> =
        links.iter().map(|link| Ligand::Atom(link.atom)).collect();
    match (links.len(), molecule.atom(marked.atom).hydrogens) {
        (4, 0) => {}
        (3, 1) => ligands.insert(usize::from(marked.preceded), Ligand::Implicit),
        (3, 0) => ligands.push(Ligand::Implicit),
        _ => return None,
    }
    ligands.as_slice().try_into().ok()
}

/// Returns the ligands of the two ends of an allene as they are written; the ends are
/// given with their neighbours towards the middle.
fn allene_ligands(molecule: &Molecule, ends: [(u16, u16); 2]) -> Option<[Ligand; 4]> {
    let mut all: SmallVec<[Ligand; 4]> = SmallVec::new();
    for (end, inner) in ends {
        let links = molecule.links(end);
        let hydrogens = molecule.atom(end).hydrogens;
        // The hydrogen stands behind the atom written before this end, if there is one.
        let before = links.first().filter(|link| link.atom < end);
        let mut own: SmallVec<[Ligand; 4]> = (links.iter())
            .filter(|link| link.atom != inner)
            .map(|link| Ligand::Atom(link.atom))
            .collect();
        match (own.len(), hydrogens) {
            (2, 0) => {}
            (1, 1) if before.is_some_and(|link| link.atom != inner) => own.push(Ligand::Implicit),
            (1, 1) => own.insert(0, Ligand::Implicit),
            _ => return None,
        }
        all.extend(own);
    }
    all.as_slice().try_into().ok()
}

/// What the marks `/` and `\` say of one double bond.
struct Marks {
    bond: u16,
    /// For the atom where it begins and where it ends, a ligand and whether it lies above.
    ends: [Option<(u16, bool)>; 2],
    contradict: bool,
}

/// Turns the marks `/` and `\` into sides of double bonds.
fn set_sides(draft: &mut Draft) {
    let mut all: SmallVec<[Marks; 4]> = SmallVec::new();
    for Direction { bond, up } in core::mem::take(&mut draft.directions) {
        let bond = *draft.molecule.bond(bond);
        for (atom, ligand, above) in [(bond.begin, bond.end, up), (bond.end, bond.begin, !up)] {
            for link in draft.molecule.links(atom) {
                let double = draft.molecule.bond(link.bond);
                if double.order != Order::Double {
                    continue;
                }
                let at = all.iter().position(|marks| marks.bond == link.bond);
                let at = at.unwrap_or_else(|| {
                    all.push(Marks {
                        bond: link.bond,
                        ends: [None; 2],
                        contradict: false,
                    });
                    all.len() - 1
                });
                let Some(marks) = all.get_mut(at) else {
                    continue;
                };
                let [begin, end] = &mut marks.ends;
                let mark = if double.begin == atom { begin } else { end };
                match mark {
                    Some((_, known)) => marks.contradict |= *known == above,
                    None => *mark = Some((ligand, above)),
                }
            }
        }
    }
    for marks in all {
        let [Some((begin, above)), Some((end, other))] = marks.ends else {
            continue;
        };
        if marks.contradict {
            draft.warnings.directions_contradict = true;
            continue;
        }
        draft.molecule.push_side(Side {
            bond: marks.bond,
            ligands: [Ligand::Atom(begin), Ligand::Atom(end)],
            same: above == other,
        });
    }
}

/// Counts hydrogens that are plain atoms at the atoms that carry them.
fn absorb_hydrogens(draft: &mut Draft) {
    let absorbed = draft.molecule.plain_hydrogens();
    if absorbed.is_empty() {
        return;
    }
    draft.molecule.absorb(&absorbed);
    let mut absorbed = absorbed.iter();
    draft.offsets.retain(|_| absorbed.next() != Some(&true));
}
