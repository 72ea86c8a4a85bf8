//! Structures some atoms of which have fewer bonds than they must.

use crate::check::answer::{Answer, Undetermined, Verdict};
use crate::check::finding::Certainty;
use crate::check::query::Query;
use crate::check::structure::Structure;
use crate::law::Jurisdiction;
use crate::mol::{Atom, Element, Molecule};
use alloc::borrow::Cow;
use alloc::format;

/// Why what an atom with too few bonds makes of a substance is not certain.
const OPEN_VALENCE: &str =
    "an atom is drawn with fewer bonds than it must have: with hydrogens there it would be listed";

/// How many hydrogens an uncharged atom lacks beside its bonds; of boron also what its charge
/// leaves it.
fn missing(atom: Atom, bonds: u8) -> u8 {
    let least = match (atom.element, atom.charge) {
        (Element::B, 0) => 3,
        (Element::B, -1) | (Element::C, 0) => 4,
        // A negative charge alone leaves it open.
        (Element::B, ..-1) => return u8::from(true),
        (Element::N, 0) => 3,
        (Element::O | Element::S, 0) => 2,
        _ => return 0,
    };
    if atom.aromatic {
        return 0;
    }
    u8::saturating_sub(least, bonds.saturating_add(atom.hydrogens))
}

/// Says whether an uncharged atom has fewer bonds than it must, or boron fewer than its charge
/// leaves it: a name that says no hydrogen of a borohydride was read in part.
pub(crate) fn has_open_valence(molecule: &Molecule) -> bool {
    let mut atoms = molecule.atoms().iter().zip(molecule.bonded_valences());
    atoms.any(|(atom, bonds)| missing(*atom, bonds) > 0)
}

/// How many hydrogens carbon or nitrogen lacks, charged nitrogen among it: `[NH+]` is more often
/// an ammonium ion whose hydrogens were forgotten than a radical.
fn lacks(atom: Atom, bonds: u8) -> u8 {
    match (atom.element, atom.charge) {
        (Element::N, 1) if !atom.aromatic => {
            4_u8.saturating_sub(bonds.saturating_add(atom.hydrogens))
        }
        (Element::C | Element::N, 0) => missing(atom, bonds),
        _ => 0,
    }
}

/// Returns the molecule with hydrogens where carbon or nitrogen lacks them; `None` where none
/// does, and where an atom stands alone.
fn completed(molecule: &Molecule) -> Option<Molecule> {
    let bonded = molecule.bonded_valences();
    let atoms = molecule.atoms().iter().zip(&bonded);
    // Most have none to add.
    if atoms.fold(0, |all, (atom, bonds)| all | lacks(*atom, *bonds)) == 0 {
        return None;
    }
    let mut complete = molecule.clone();
    let mut is_complete = true;
    for (number, bonds) in molecule.atom_numbers().zip(bonded) {
        let atom = complete.atom_mut(number)?;
        let more = lacks(*atom, bonds);
        if more > 0 && !molecule.links(number).is_empty() {
            atom.hydrogens = atom.hydrogens.saturating_add(more);
            is_complete = false;
        }
    }
    (!is_complete).then_some(complete)
}

impl Query<'_> {
    /// Leaves open what is not listed as drawn, but would be with the hydrogens that atoms lack.
    pub(crate) fn judge_completed(self, structure: &Structure, answer: &mut Answer) {
        if structure.is_usual || !answer.verdicts.contains(&Verdict::NotListed) {
            return;
        }
        let Some(complete) = completed(structure.normal.molecule()) else {
            return;
        };
        let Ok(complete) = Structure::new(complete) else {
            return;
        };
        let mut other = Answer::new(&answer.input, self.date);
        other.shipment = answer.shipment;
        self.judge_structure(&complete, &mut other);
        let judged = answer.verdicts.iter_mut().zip(other.verdicts);
        for ((slot, other_verdict), jurisdiction) in judged.zip(Jurisdiction::ALL) {
            if *slot != Verdict::NotListed || other_verdict == Verdict::NotListed {
                continue;
            }
            *slot = Verdict::Undetermined(Undetermined::Incomplete);
            let here = |finding: &&crate::check::finding::Finding| {
                finding.entry.list().jurisdiction() == jurisdiction
            };
            for finding in other.findings.iter().filter(here) {
                let mut finding = finding.clone();
                finding.certainty = Certainty::Borderline;
                finding.because.push(Cow::Borrowed(OPEN_VALENCE));
                answer.findings.push(finding);
            }
        }
        if answer
            .verdicts
            .contains(&Verdict::Undetermined(Undetermined::Incomplete))
        {
            let name = other
                .substance
                .map_or("listed", |substance| substance.name());
            answer.note(format!(
                "an atom has fewer bonds than it must: with hydrogens there it would be {name}"
            ));
            answer
                .findings
                .sort_by_key(|finding| (finding.entry, finding.certainty));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn us(text: &str) -> Verdict {
        Query::new(text).answer().verdict(Jurisdiction::Us)
    }

    #[test]
    fn a_listed_substance_drawn_without_a_hydrogen_is_left_open() {
        for text in [
            "CC([NH+])Cc1ccccc1",
            "C[N]C(C)Cc1ccccc1",
            "C[N+]C(C)Cc1ccccc1.[Cl-]",
            "[CH2]NC(C)Cc1ccccc1",
            "CC(=O)[CH]c1ccccc1",
        ] {
            let open = Verdict::Undetermined(Undetermined::Incomplete);
            assert_eq!(us(text), open, "{text}");
        }
        let answer = Query::new("C[N]C(C)Cc1ccccc1").answer();
        assert!(
            answer
                .findings()
                .iter()
                .all(|one| one.certainty() == Certainty::Borderline)
        );
        assert!(
            answer
                .warnings()
                .iter()
                .any(|told| told.contains("methamphetamine"))
        );
    }

    #[test]
    fn radicals_of_other_compounds_are_not_listed() {
        for text in [
            "CC1(C)CCCC(C)(C)N1[O]",
            "[C-]#[O+]",
            "c1ccccc1[C](c1ccccc1)c1ccccc1",
        ] {
            assert_eq!(us(text), Verdict::NotListed, "{text}");
        }
    }
}
