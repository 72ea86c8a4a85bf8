//! A salt of the tables among other goods in one structure.

use crate::check::beside;
use crate::check::structure::Structure;
use crate::mol::{Component, Element};
use crate::substance::{Recognizer, Relative, StereoRelation};
use alloc::vec::Vec;
use smallvec::SmallVec;

/// How many ions of one structure are tried in every combination.
const MAX_IONS: usize = 8;

/// The numbers of components.
pub(crate) type Numbers = SmallVec<[usize; 4]>;

/// Returns the ions that together are a salt of the tables, with what that salt is: potassium
/// permanganate in `[K+].[O-][Mn](=O)(=O)=O.CCO`. All ions are tried, and then, if they are few,
/// those that could belong to an ion that is no common counter-ion.
pub(crate) fn salt_among(
    structure: &Structure,
    recognizer: &mut Recognizer,
) -> (Numbers, Vec<Relative>) {
    let components = structure.normal.components();
    if components.len() < 3 {
        return Default::default();
    }
    let ions: Numbers = (0..components.len())
        .filter(|at| beside::is_ion(structure, *at))
        .collect();
    let is_main = |at: &usize| components.get(*at).is_some_and(Component::is_main);
    if ions.len() < 2 || !ions.iter().any(is_main) {
        return Default::default();
    }
    let mut found = |taken: &[usize]| {
        if is_part_of_complex(structure, taken) {
            return None;
        }
        let identity = structure.normal.joined(taken)?;
        let mut relatives = recognizer.recognize_joined(&structure.normal, identity);
        relatives.retain(|relative| {
            use StereoRelation::{Same, StructureOpen, SubstanceOpen};
            matches!(relative.stereo(), Same | StructureOpen | SubstanceOpen)
        });
        (!relatives.is_empty()).then_some(relatives)
    };
    if ions.len() < components.len()
        && let Some(relatives) = found(&ions)
    {
        return (ions, relatives);
    }
    if ions.len() > MAX_IONS {
        return Default::default();
    }
    let subsets = 1_u32.unbounded_shl(u32::try_from(ions.len()).unwrap_or(0));
    for subset in 1..subsets.saturating_sub(1) {
        let taken: Numbers = (0_u32..)
            .zip(&ions)
            .filter(|(place, _)| subset >> place & 1 == 1)
            .map(|(_, at)| *at)
            .collect();
        let charge: i64 = taken
            .iter()
            .map(|at| beside::charge_of(structure, *at))
            .sum();
        if taken.len() > 1
            && charge == 0
            && taken.iter().any(is_main)
            && let Some(relatives) = found(&taken)
        {
            return (taken, relatives);
        }
    }
    Default::default()
}

/// Says whether ions belong with what stands beside them: more of the same anion, as in
/// tetrachloropalladates and double salts, or what metals bind, as in the ammines of palladium
/// chloride.
fn is_part_of_complex(structure: &Structure, taken: &[usize]) -> bool {
    let components = structure.normal.components();
    let rest = || (0..components.len()).filter(|at| !taken.contains(at));
    let identity = |at: usize| components.get(at).map(Component::identity);
    let is_anion = |at: &&usize| beside::charge_of(structure, **at) < 0;
    let mut anions = taken.iter().filter(is_anion);
    let is_shared = |at: &usize| rest().any(|other| identity(other) == identity(*at));
    let molecule = structure.normal.molecule();
    let binds = |at: &usize| {
        let metal = components
            .get(*at)
            .and_then(|one| beside::metal(&structure.normal, one));
        metal.is_some_and(|element| !element.is_alkaline())
    };
    let is_ligand = |at: usize| {
        let atoms = components.get(at).map_or(&[][..], Component::atoms);
        let mut elements = atoms.iter().map(|atom| molecule.atom(*atom).element);
        elements.any(|element| matches!(element, Element::N | Element::P))
    };
    anions.any(is_shared) || taken.iter().any(binds) && rest().any(is_ligand)
}

#[cfg(test)]
mod tests {
    use crate::check::{Answer, Query, Verdict};
    use crate::law::Jurisdiction;
    use crate::substance::Substance;
    use alloc::vec::Vec;

    #[test]
    fn a_listed_salt_stays_listed_beside_other_goods() {
        for text in [
            "[K+].[O-][Mn](=O)(=O)=O.CCO",
            "[K+].[O-][Mn](=O)(=O)=O.Cl",
            "[K+].[O-][Mn](=O)(=O)=O.[H+].[Cl-]",
            "[K+].[O-][Mn](=O)(=O)=O.[Zn+2].[Cl-].[Cl-]",
            "[K]O[Mn](=O)(=O)=O.c1ccccc1",
            "[Na+].[Na+].[O-][Cr](=O)(=O)O[Cr](=O)(=O)[O-].CO",
        ] {
            let answer = Query::new(text).answer();
            assert_eq!(answer.verdict(Jurisdiction::Us), Verdict::Listed, "{text}");
        }
        let answer = Query::new("[K+].[O-][Mn](=O)(=O)=O.c1ccccc1C").answer();
        let substances = answer.components().iter().map(Answer::substance);
        let ids: Vec<_> = substances.map(|one| one.map(Substance::id)).collect();
        assert_eq!(ids, [Some("potassium-permanganate"), Some("toluene")]);
    }

    #[test]
    fn ions_of_a_complex_are_no_salt_by_themselves() {
        for text in [
            "[Cl-].[Cl-].[Cl-].[Cl-].[Pd+2]",
            "[OH-].[OH-].[OH-].[OH-].[Na+].[Al+3]",
            "[Al-](Cl)(Cl)(Cl)Cl.[K+]",
            "N.N.N.N.O.[Cl-].[Cl-].[Pd+2]",
        ] {
            let answer = Query::new(text).answer();
            assert_eq!(
                answer.verdict(Jurisdiction::Cn),
                Verdict::NotListed,
                "{text}"
            );
        }
    }

    #[test]
    fn other_ions_make_no_listed_salt() {
        for text in [
            "[Rb+].[O-][Mn](=O)(=O)=O.CCO",
            "[Na+].[Cl-].CCO",
            "[K+].[Cl-].[Na+].[Br-].O",
            "Cl[Hg-](Cl)Cl",
            "[O-]C=O.[O-]C=O.[O-]C=O.[NH4+].[Cu+2]",
        ] {
            let answer = Query::new(text).answer();
            assert_eq!(
                answer.verdict(Jurisdiction::Us),
                Verdict::NotListed,
                "{text}"
            );
        }
    }
}
