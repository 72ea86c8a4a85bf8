//! Derivatives that a name calls after their parent: `acetone dimethyl acetal`,
//! `diethylene glycol dimethyl ether`, `propionic acid chloride`, `acetyl oxide`.

use super::Builder;
use super::component::{Main, Radical, Words};
use crate::name::systematic::grammar::{Fault, Item};
use crate::name::systematic::lexicon::{Class, Entry};
use crate::name::systematic::locants::{Locant, Place};
use crate::name::systematic::tokens::read_locants;
use smallvec::SmallVec;

impl Builder<'_> {
    /// Words of an older use: `acetyl oxide` is the anhydride, `propionic acid chloride`
    /// that of the acyl group.
    pub(super) fn older(
        &mut self,
        entry: &Entry,
        item: &Item,
        words: &mut Words,
    ) -> Result<bool, Fault> {
        let unlocated = words
            .radicals
            .iter()
            .all(|radical| radical.locants.is_none());
        if item.locants.is_some() || !unlocated {
            return Ok(false);
        }
        let Some(main) = words.main.clone() else {
            if !entry.has('o') || item.count != 1 {
                return Ok(false);
            }
            let fault = Fault::new(item.start, "something the word belongs to");
            let ether = self.lexicon.find("ether", Class::Word).ok_or(fault)?;
            let frees = Self::frees(&words.radicals);
            self.group_between(ether, item, &frees, words)?;
            self.whole(words, item.start);
            return Ok(true);
        };
        let halide = matches!(entry.word, "chloride" | "bromide" | "fluoride" | "iodide");
        let each = main.part.acids.len() == usize::from(item.count);
        let acid = each && !main.counted && words.radicals.is_empty();
        Ok(halide && acid && self.halogenate(entry, &main).is_some())
    }

    /// `propionic acid chloride`, `fumaric acid dichloride`: a halogen in place of each
    /// hydroxyl of an acid that has no base to be its chloride.
    fn halogenate(&mut self, entry: &Entry, main: &Main) -> Option<()> {
        let base = (0..self.graph.atom_count()).any(|atom| self.is_basic(atom));
        let halogen = match entry.word {
            "chloride" => 17,
            "bromide" => 35,
            "fluoride" => 9,
            _ => 53,
        };
        let mut acids = main.part.acids.iter();
        if base || !acids.all(|acid| self.is_acidic(*acid)) {
            return None;
        }
        for acid in &main.part.acids {
            let node = self.graph.node_mut(*acid)?;
            if node.element != 8 {
                return None;
            }
            node.element = halogen;
            node.valence = 1;
        }
        Some(())
    }

    /// `4-piperidone ethylene ketal`: two oxygens in place of that of a carbonyl group, or
    /// sulfur and selenium as the word says; in a hemiacetal one of them keeps its hydrogen.
    pub(super) fn acetal(
        &mut self,
        main: &Main,
        radicals: &[Radical],
        entry: &Entry,
        item: &Item,
    ) -> Result<(), Fault> {
        let fault = Fault::new(item.start, "a carbonyl group and the groups of its acetal");
        let frees = Self::frees(radicals);
        let (half, kind) = match entry.word.split_once("hemi") {
            Some((kind, _)) => (true, kind),
            None => (false, entry.word),
        };
        let [near, far] = match kind.get(..4) {
            Some("dith" | "merc") => [16, 16],
            Some("dise") => [34, 34],
            // Which group is on which: said where both are the same.
            Some("mono") if radicals.len() == 1 && !half => match kind.get(4..8) {
                Some("thio") => [8, 16],
                _ => [8, 34],
            },
            Some("mono") => return Err(fault),
            _ => [8, 8],
        };
        if frees.len() != if half { 1 } else { 2 } || frees.iter().any(|free| free.order != 1) {
            return Err(fault);
        }
        let carbonyls = self.carbonyls(item, main, fault)?;
        let [(carbon, oxygen)] = *carbonyls.as_slice() else {
            return Err(fault);
        };
        self.graph.edge_between(carbon, oxygen).ok_or(fault)?.order = 1;
        let second = self.graph.add_element(far);
        for atom in [carbon, oxygen] {
            let node = self.graph.node_mut(atom).ok_or(fault)?;
            node.used = node.used.saturating_sub(1);
        }
        self.graph.node_mut(oxygen).ok_or(fault)?.element = near;
        self.graph.bond(carbon, second, 1);
        for (free, atom) in frees.into_iter().zip([oxygen, second]) {
            self.bond_free(free, atom).ok_or(fault)?;
        }
        Ok(())
    }

    /// `4-hydroxybutanoic acid lactone`, `d-gluconic acid delta-lactone`: the acid group takes
    /// the hydroxyl group that the letter tells, or the only one that gives a ring of five to
    /// seven.
    pub(super) fn lactone(&mut self, main: &Main, entry: &Entry, item: &Item) -> Result<(), Fault> {
        let fault = Fault::new(item.start, "an acid and the hydroxyl group of its lactone");
        let wanted = match entry.word.split_once('-') {
            None => None,
            Some(("beta", _)) => Some(2),
            Some(("gamma", _)) => Some(3),
            Some(("delta", _)) => Some(4),
            Some(_) => Some(5),
        };
        if main.counted || !main.part.sites.is_empty() {
            return Err(fault);
        }
        let (acids, mut hydroxyls): (SmallVec<[u16; 4]>, SmallVec<[u16; 4]>) = self
            .protic(0..self.graph.atom_count())
            .into_iter()
            .partition(|hydroxyl| self.is_acidic(*hydroxyl));
        let [acid] = *acids.as_slice() else {
            return Err(fault);
        };
        let centre = *self.graph.neighbours(acid).first().ok_or(fault)?;
        let near = |hydroxyl: &u16| {
            let node = self.graph.node(*hydroxyl);
            let oxygen = node.is_some_and(|node| node.element == 8);
            let carrier = self.graph.neighbours(*hydroxyl).first().copied();
            let steps = carrier.and_then(|carrier| self.graph.steps(centre, carrier));
            oxygen
                && steps.is_some_and(|steps| match wanted {
                    Some(wanted) => steps == wanted,
                    None => (3..=5).contains(&steps),
                })
        };
        hydroxyls.retain(|hydroxyl| near(hydroxyl));
        let [hydroxyl] = *hydroxyls.as_slice() else {
            return Err(fault);
        };
        self.graph.cut(acid, centre);
        self.graph.bond(centre, hydroxyl, 1);
        Ok(())
    }

    /// `diethylene glycol dimethyl ether`, `estradiol 3-methyl ether`: the groups stand on
    /// the hydroxyl groups of the alcohol.
    pub(super) fn ether_of_alcohol(&mut self, main: &Main, radicals: &[Radical]) -> Option<()> {
        let mut oxygens = self.protic(0..main.part.atoms.end);
        let oxygen = |builder: &Self, atom: u16| {
            builder.graph.node(atom).map_or(0, |node| node.element) == 8
        };
        if radicals.is_empty()
            || main.counted
            || !main.part.acids.is_empty()
            || !oxygens.iter().all(|atom| oxygen(self, *atom))
        {
            return None;
        }
        if let [radical] = radicals
            && let Some(token) = radical.locants
        {
            let located = read_locants(self.bytes(token));
            oxygens = located
                .iter()
                .map(|located| {
                    let numbered = Locant {
                        place: Place::Element(8),
                        ..located.locant
                    };
                    let named = self.graph.find(&main.part, numbered);
                    let named = named.or_else(|| self.graph.find(&main.part, located.locant))?;
                    oxygens.contains(&named).then_some(named)
                })
                .collect::<Option<_>>()?;
        } else if radicals.iter().any(|radical| radical.locants.is_some()) {
            return None;
        }
        let frees = Self::frees(radicals);
        let alike = self.graph.equivalent(&oxygens) && radicals.iter().all(|one| one.counted);
        if frees.len() != oxygens.len() && !(frees.len() < oxygens.len() && alike)
            || radicals.len() > 1 && !self.graph.equivalent(&oxygens)
        {
            return None;
        }
        for (free, oxygen) in frees.into_iter().zip(oxygens) {
            if free.order != 1 {
                return None;
            }
            self.bond_free(free, oxygen)?;
        }
        Some(())
    }
}
