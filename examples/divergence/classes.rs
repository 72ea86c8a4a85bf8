//! The fentanyl classes of the two sides, compared on structures that differ from fentanyl in
//! one place.
//!
//! The structures are put together here from groups that the definitions name, and from
//! neighbours of these, at each position of which the definitions speak. They illustrate the
//! words of the law; that both sides or neither catch one is counted and not shown.

use crate::report::SIDES;
use precursor::{
    Certainty, ClassCatch, ClassComparison, Clause, Date, Jurisdiction, KnownCompanions,
    Normalizer, Recognizer, Smiles, Substance,
};

/// The rules of the fentanyl classes; those for precursors and exports are not compared here.
const RULES: [&str; 2] = ["us-fentanyl-related", "cn-fentanyl"];

/// A place in fentanyl, and what is put there: name and SMILES.
type Place = (&'static str, &'static [(&'static str, &'static str)]);

/// In place of the propionyl group; the SMILES ends in the atom bonded to nitrogen.
const ACYL: Place = (
    "propionyl",
    &[
        ("formyl", "O=C"),
        ("acetyl", "CC(=O)"),
        ("cyclopropanecarbonyl", "C1CC1C(=O)"),
        ("benzoyl", "c1ccccc1C(=O)"),
        ("furan-2-carbonyl", "c1ccoc1C(=O)"),
        ("methoxycarbonyl", "COC(=O)"),
        ("dimethylcarbamoyl", "CN(C)C(=O)"),
        ("methanesulfonyl", "CS(=O)(=O)"),
        ("thiopropionyl", "CCC(=S)"),
        ("ethyl", "CC"),
    ],
);

/// In place of the phenyl group bonded to nitrogen.
const ARYL: Place = (
    "N-phenyl",
    &[
        ("4-fluorophenyl", "c1ccc(F)cc1"),
        ("pyridin-2-yl", "c1ccccn1"),
        ("2-thienyl", "c1cccs1"),
        ("1-naphthyl", "c1cccc2ccccc12"),
        ("1,3-benzodioxol-5-yl", "c1ccc2OCOc2c1"),
        ("cyclohexyl", "C1CCCCC1"),
        ("benzyl", "Cc1ccccc1"),
    ],
);

/// On carbon 3 of the piperidine ring.
const RING: Place = (
    "hydrogen of carbon 3 of piperidine",
    &[
        ("methyl", "C"),
        ("vinyl", "C=C"),
        ("methoxy", "OC"),
        ("methoxycarbonyl", "C(=O)OC"),
        ("hydroxyl", "O"),
        ("fluoro", "F"),
        ("trifluoromethyl", "C(F)(F)F"),
        ("amino", "N"),
        ("dimethylamino", "N(C)C"),
        ("nitro", "[N+](=O)[O-]"),
        ("cyano", "C#N"),
        ("phenyl", "c1ccccc1"),
        ("oxo", "=O"),
    ],
);

/// In place of the phenethyl group.
const TAIL: Place = (
    "phenethyl",
    &[
        ("hydrogen", ""),
        ("methyl", "C"),
        ("benzyl", "Cc2ccccc2"),
        ("3-phenylpropyl", "CCCc2ccccc2"),
        ("1-phenylpropan-2-yl", "C(C)Cc2ccccc2"),
        ("2-hydroxy-2-phenylethyl", "CC(O)c2ccccc2"),
        ("2-oxo-2-phenylethyl", "CC(=O)c2ccccc2"),
        ("2-cyano-2-phenylethyl", "CC(C#N)c2ccccc2"),
        ("2-(4-fluorophenyl)ethyl", "CCc2ccc(F)cc2"),
        ("2-(4-cyanophenyl)ethyl", "CCc2ccc(C#N)cc2"),
        ("2-(2-thienyl)ethyl", "CCc2cccs2"),
        ("2-cyclohexylethyl", "CCC2CCCCC2"),
        ("2-(1-naphthyl)ethyl", "CCc2cccc3ccccc23"),
        ("2-phenoxyethyl", "CCOc2ccccc2"),
        ("methoxycarbonylethyl", "CCC(=O)OC"),
    ],
);

/// What a class says of a structure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caught {
    /// Whether a class catches it; `None` where none does, not even perhaps.
    pub certainty: Option<Certainty>,
    /// The clauses that hold.
    pub clauses: Vec<&'static str>,
}

/// A structure and what the classes of the two sides say of it.
pub struct Example {
    /// What is changed, as `benzyl in place of phenethyl`.
    pub change: String,
    /// The structure.
    pub smiles: String,
    /// What the classes of each of the two sides say.
    pub caught: [Caught; 2],
    /// The substance of the data with this structure, where there is one.
    pub substance: Option<Substance>,
}

impl Example {
    /// Says whether both sides catch it alike: for certain, perhaps, or not at all.
    pub fn is_alike(&self) -> bool {
        let [one, other] = &self.caught;
        one.certainty == other.certainty
    }

    /// The side whose class goes further, and the other.
    pub fn order(&self) -> [usize; 2] {
        let rank = |side: usize| match self.caught[side].certainty {
            Some(Certainty::Certain) => 2,
            Some(_) => 1,
            None => 0,
        };
        if rank(0) >= rank(1) { [0, 1] } else { [1, 0] }
    }
}

/// Returns every structure with one change, compared on a day.
pub fn examples(date: Date) -> Vec<Example> {
    let mut recognizer = Recognizer::new();
    let mut examples = Vec::new();
    for place in [ACYL, ARYL, RING, TAIL] {
        let (original, groups) = place;
        for (group, smiles) in groups {
            let smiles = structure(original, smiles);
            let compared = ClassComparison::new(&smiles, SIDES[0], SIDES[1], date);
            let caught = SIDES.map(|side| caught(compared.as_ref().ok(), side));
            examples.push(Example {
                change: format!("{group} in place of {original}"),
                substance: known(&mut recognizer, &smiles),
                smiles,
                caught,
            });
        }
    }
    examples
}

/// Fentanyl with one group changed.
fn structure(place: &str, group: &str) -> String {
    let at = |wanted: Place, original: &'static str| {
        if wanted.0 == place {
            group.to_owned()
        } else {
            original.to_owned()
        }
    };
    let (acid, arene, ring) = (at(ACYL, "CCC(=O)"), at(ARYL, "c1ccccc1"), at(RING, ""));
    let tail = match at(TAIL, "CCc2ccccc2") {
        tail if tail.is_empty() => tail,
        tail => format!("({tail})"),
    };
    format!("{acid}N({arene})C1CCN{tail}CC1{ring}")
}

fn caught(compared: Option<&ClassComparison>, side: Jurisdiction) -> Caught {
    let all = compared.map_or(&[][..], |compared| compared.caught_by(side));
    let of_fentanyl = |class: &&ClassCatch| RULES.contains(&class.found().rule().id());
    let held: Vec<&ClassCatch> = all.iter().filter(of_fentanyl).collect();
    let mut clauses: Vec<&'static str> = held
        .iter()
        .flat_map(|class| class.clauses().map(Clause::id))
        .collect();
    clauses.sort_unstable();
    clauses.dedup();
    Caught {
        certainty: held.iter().map(|class| class.certainty()).min(),
        clauses,
    }
}

/// The substance of the data that has a structure, stereochemistry aside.
fn known(recognizer: &mut Recognizer, smiles: &str) -> Option<Substance> {
    let smiles: Smiles = smiles.parse().ok()?;
    let normal = Normalizer::new().normalize(smiles.into_molecule(), &KnownCompanions);
    let found = recognizer.recognize(&normal.ok()?);
    let mut relatives = found.relatives().iter();
    let itself = relatives.find(|relative| relative.steps().is_empty())?;
    Some(itself.substance())
}
