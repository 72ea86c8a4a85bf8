//! Esters: which group stands on which acid.

use super::Builder;
use super::component::{Main, Radical, Sites, Words};
use super::graph::{Node, Part};
use crate::name::systematic::grammar::Fault;
use crate::name::systematic::locants::{Locant, Place};
use crate::name::systematic::tokens::{Token, read_locants};
use smallvec::SmallVec;

impl Builder<'_> {
    /// `dihydrocodeine 6-acetate`: the locants name the hydroxyl groups of the alcohol.
    pub(super) fn ester_at(
        &mut self,
        token: Token,
        new: &Main,
        words: &mut Words,
    ) -> Result<(), Fault> {
        let fault = Fault::new(token.start, "a group that the locants belong to");
        let first = words.main.take().ok_or(fault)?;
        if new.part.sites.is_empty() || !words.radicals.is_empty() || first.counted {
            return Err(fault);
        }
        let located = read_locants(self.bytes(token));
        // Phenol, 1-acetate: the number is that of the only group.
        if self.style.inverted && located.len() == 1 {
            let only = self.hydroxyls(&first.part);
            if only.len() == 1 && self.protic(0..new.first).len() == 1 {
                return self.ester_of_alcohol(first, &only, new, words, false);
            }
        }
        let oxygens: Option<SmallVec<[u16; 2]>> = located
            .iter()
            .map(|located| {
                let numbered = Locant {
                    place: Place::Element(8),
                    ..located.locant
                };
                let part = &first.part;
                let oxygen = self
                    .graph
                    .find(part, numbered)
                    .or_else(|| self.graph.find(part, located.locant))?;
                let node = self.graph.node(oxygen)?;
                (node.element == 8 && node.free() == 1).then_some(oxygen)
            })
            .collect();
        self.ester_of_alcohol(first, &oxygens.ok_or(fault)?, new, words, true)
    }

    /// `2-methyl-1-propanol acetate`, `propane-1,3-diol dicarbamate`: one acid for each
    /// hydroxyl group.
    pub(super) fn ester_of_alcohol(
        &mut self,
        first: Main,
        oxygens: &[u16],
        new: &Main,
        words: &mut Words,
        located: bool,
    ) -> Result<(), Fault> {
        let fault = Fault::new(new.start, "an acid for each hydroxyl group");
        if let [only] = *oxygens
            && self.graph.node(only).is_some_and(|node| node.element == 16)
        {
            return self.ester_of_thiol(first, only, new, words);
        }
        let mut oxygens = oxygens;
        // 1,3-propanediol carbamate isopropylcarbamate: of two alike the second acid has
        // the other.
        words.half_ester = if let ([one, _], 1, None) = (oxygens, new.count, words.half_ester)
            && self.graph.equivalent(oxygens)
        {
            oxygens = core::slice::from_ref(one);
            Some(new.start)
        } else {
            None
        };
        // phenol, phosphate (3:1)
        if let [oxygen] = *oxygens
            && new.count == 1
            && self.style.inverted
            && self.ends_with_ratio_of(new.part.sites.len())
        {
            words.half_ester = None;
            return self.ester_of_alcohols(first, oxygen, new, words);
        }
        if oxygens.len() != usize::from(new.count) {
            return Err(fault);
        }
        for (copy, oxygen) in oxygens.iter().enumerate() {
            let part = if copy == 0 {
                new.part.clone()
            } else {
                self.level_copy(new.level, fault)?
            };
            let site = match part.sites.as_slice() {
                [site] => *site,
                sites if located => self.end_of_phosphate(sites).ok_or(fault)?,
                _ => return Err(fault),
            };
            self.condense_ester(*oxygen, site).ok_or(fault)?;
            for other in part.sites.iter().filter(|other| **other != site) {
                self.neutralise(*other);
            }
        }
        words.ester = true;
        words.main = Some(first);
        Ok(())
    }

    /// Where glucose 6-phosphate and adenosine 5'-triphosphate are bonded: the oxygen of a
    /// phosphorus or sulfur at the end, which has most of them.
    fn end_of_phosphate(&self, sites: &[u16]) -> Option<u16> {
        let centre = |site: u16| {
            let mut beside = self.graph.neighbours(site).into_iter();
            beside.find(|atom| {
                let node = self.graph.node(*atom);
                node.is_some_and(|node| matches!(node.element, 15 | 16))
            })
        };
        let alike = |site: u16| {
            let own = centre(site);
            sites.iter().filter(|other| centre(**other) == own).count()
        };
        if !sites.iter().all(|site| centre(*site).is_some()) {
            return None;
        }
        sites.iter().copied().max_by_key(|site| alike(*site))
    }

    /// Says whether a name ends with `(3:1)` for so many sites of the acid.
    fn ends_with_ratio_of(&self, sites: usize) -> bool {
        let count = match self.text {
            [.., b'(', digit @ b'2'..=b'3', b':', b'1', b')'] => digit - b'0',
            _ => return false,
        };
        usize::from(count) == sites
    }

    /// `phenol, phosphate (3:1)`: an alcohol for each site of the acid.
    fn ester_of_alcohols(
        &mut self,
        first: Main,
        oxygen: u16,
        new: &Main,
        words: &mut Words,
    ) -> Result<(), Fault> {
        let fault = Fault::new(new.start, "an acid for each hydroxyl group");
        for (copy, site) in new.part.sites.iter().enumerate() {
            let oxygen = if copy == 0 {
                oxygen
            } else {
                let part = self.level(first.level)?;
                let [own] = *self.hydroxyls(&part).as_slice() else {
                    return Err(fault);
                };
                own
            };
            self.condense_ester(oxygen, *site).ok_or(fault)?;
        }
        words.ester = true;
        words.spent_ratio = true;
        words.main = Some(first);
        Ok(())
    }

    /// `ethanethiol, acetate`: the sulfur of the thiol stays.
    pub(super) fn ester_of_thiol(
        &mut self,
        first: Main,
        thiol: u16,
        new: &Main,
        words: &mut Words,
    ) -> Result<(), Fault> {
        let fault = Fault::new(new.start, "an acid for each thiol group");
        let [site] = *new.part.sites.as_slice() else {
            return Err(fault);
        };
        if new.count != 1 || !self.is_carboxylate(site) {
            return Err(fault);
        }
        let carbon = self.graph.neighbours(site).first().copied().ok_or(fault)?;
        self.graph.cut(site, carbon);
        self.graph.bond(thiol, carbon, 1);
        words.ester = true;
        words.main = Some(first);
        Ok(())
    }

    /// Bonds an alcohol to the acid of an ester: the oxygen of the acid stays.
    pub(super) fn condense_ester(&mut self, oxygen: u16, site: u16) -> Option<()> {
        let carbon = self
            .graph
            .neighbours(oxygen)
            .iter()
            .copied()
            .find(|atom| self.graph.node(*atom).is_some_and(|node| node.element == 6))?;
        let edge = self.graph.edge_between(carbon, oxygen)?;
        let end = edge.atoms.iter_mut().find(|end| **end == oxygen)?;
        *end = site;
        self.neutralise(site);
        self.graph.use_valence(site, 1);
        *self.graph.node_mut(oxygen)? = Node::GONE;
        for plane in &mut self.graph.planes {
            if plane.own == Some(oxygen) {
                plane.own = Some(site);
            }
        }
        Some(())
    }

    /// Puts the radicals of an ester on its acid.
    pub(super) fn esterify(
        &mut self,
        main: &Main,
        radicals: &[Radical],
        hydrogens: u16,
    ) -> Result<(), Fault> {
        if radicals.is_empty() && hydrogens == 0 {
            return Ok(());
        }
        let fault = Fault::new(main.start, "an acid for the substituents before it");
        let sites: Sites = main.part.sites.iter().copied().collect();
        if sites.is_empty() {
            return Err(fault);
        }
        let sites = self.ester_groups(main, radicals, hydrogens, sites)?;
        for site in sites.into_iter().take(usize::from(hydrogens)) {
            self.neutralise(site);
        }
        Ok(())
    }

    /// Bonds radicals to sites: anions, or the hydroxyl groups of an acid. Returns the
    /// sites that are left.
    pub(super) fn ester_groups(
        &mut self,
        main: &Main,
        radicals: &[Radical],
        hydrogens: u16,
        mut sites: Sites,
    ) -> Result<Sites, Fault> {
        let fault = Fault::new(main.start, "an acid for the substituents before it");
        let mut unlocated: SmallVec<[(&Part, u16); 4]> = SmallVec::new();
        let sulfur = sites.iter().any(|site| {
            self.graph
                .node(*site)
                .is_some_and(|node| node.element == 16)
        });
        for radical in radicals {
            // s-butyl may be butyl on sulfur.
            let secondary = self.text.get(usize::from(radical.start)..);
            if sulfur && secondary.is_some_and(|text| text.starts_with(b"s-butyl")) {
                return Err(Fault::new(radical.start, "`sec-butyl` or `S-butyl`"));
            }
            // Anisyl acetate is that of methoxybenzyl alcohol or of methoxyphenol.
            let word = secondary.and_then(|text| text.split(|byte| *byte == b' ').next());
            if word.is_some_and(|word| word.ends_with(b"anisyl")) {
                return Err(Fault::new(
                    radical.start,
                    "`methoxybenzyl` or `methoxyphenyl`",
                ));
            }
            let Some(token) = radical.locants else {
                unlocated.extend(radical.parts.iter().map(|part| (part, radical.start)));
                continue;
            };
            let located = read_locants(self.bytes(token));
            if located.len() != radical.parts.len() {
                return Err(Fault::new(radical.start, "as many locants as groups"));
            }
            for (part, located) in radical.parts.iter().zip(&located) {
                let site = self.take_site(located.locant, &main.part, &mut sites);
                self.ester_bond(part, site.ok_or(fault)?, radical.start)?;
            }
        }
        let wanted = unlocated.len() + usize::from(hydrogens);
        if wanted > sites.len() {
            return Err(fault);
        }
        // The sites must be alike unless all are taken by the same group.
        let groups = usize::from(!unlocated.is_empty())
            + unlocated
                .windows(2)
                .filter(|pair| matches!(pair, [one, other] if one.1 != other.1))
                .count()
            + usize::from(hydrogens > 0)
            + usize::from(wanted < sites.len());
        let alike = groups <= 1 || self.graph.equivalent(&sites);
        // A thio acid may hold the group on oxygen or sulfur.
        let thio = !unlocated.is_empty() && sites.iter().any(|site| self.may_swap(*site));
        if !alike || thio {
            return Err(Fault::new(
                main.start,
                "locants for the groups of the ester",
            ));
        }
        for (part, start) in unlocated {
            let site = sites.remove(0);
            self.ester_bond(part, site, start)?;
        }
        Ok(sites)
    }

    /// Says whether a site is the oxygen of a carboxylic acid.
    pub(super) fn is_carboxylate(&self, site: u16) -> bool {
        let beside = self.graph.neighbours(site);
        beside
            .iter()
            .any(|atom| self.graph.node(*atom).is_some_and(|node| node.element == 6))
    }

    /// Says whether sulfur of an acid shares its place with a double-bonded oxygen.
    fn may_swap(&self, site: u16) -> bool {
        let element = |atom: u16| self.graph.node(atom).map_or(0, |node| node.element);
        let Some(centre) = self.graph.neighbours(site).first().copied() else {
            return false;
        };
        self.graph
            .double_bonded(centre)
            .any(|other| matches!((element(site), element(other)), (16, 8) | (8, 16)))
    }

    fn ester_bond(&mut self, part: &Part, site: u16, start: u16) -> Result<(), Fault> {
        let fault = Fault::new(start, "a group with one free valence");
        let [free] = part.frees.as_slice() else {
            return Err(fault);
        };
        if free.order != 1 {
            return Err(fault);
        }
        self.neutralise(site);
        self.bond_free(*free, site).ok_or(fault)
    }

    /// Takes the negative charge of an atom away: it can carry a hydrogen or group again.
    pub(super) fn neutralise(&mut self, site: u16) {
        if let Some(node) = self.graph.node_mut(site)
            && node.charge < 0
        {
            node.charge += 1;
            node.valence += 1;
        }
    }

    /// Takes the site that a locant names; `O,O` names two. In a thio acid the place may
    /// hold the double bond, which then moves to the sulfur.
    fn take_site(&mut self, locant: Locant, part: &Part, sites: &mut Sites) -> Option<u16> {
        let named = self.graph.resolve(part, locant);
        if let Some(at) = sites.iter().position(|site| Some(*site) == named) {
            return Some(sites.remove(at));
        }
        // 4-ethyl 1-methyl butanedioate: the number is that of the carbon.
        let labelled = |atom: u16| {
            self.graph
                .labels_of(part)
                .iter()
                .any(|label| label.atom == atom)
        };
        let of_carbon = sites.iter().position(|site| {
            let carbon = self.graph.neighbours(*site).first().copied();
            let beside = |carbon: u16| {
                let beside = self.graph.neighbours(carbon);
                !labelled(carbon) && beside.iter().any(|atom| Some(*atom) == named)
            };
            carbon.is_some() && carbon == named || carbon.is_some_and(beside)
        });
        if let Some(at) = of_carbon.filter(|_| locant.place == Place::Number) {
            return Some(sites.remove(at));
        }
        let element = match locant.place {
            Place::Element(element) => element,
            _ => self.graph.node(named?)?.element,
        };
        let is_element = |builder: &Self, atom: u16| {
            builder
                .graph
                .node(atom)
                .is_some_and(|node| node.element == element)
        };
        let plain = matches!(locant.place, Place::Element(_)) && locant.number == 0;
        if plain && let Some(at) = sites.iter().position(|site| is_element(self, *site)) {
            return Some(sites.remove(at));
        }
        let (at, place) = sites.iter().enumerate().find_map(|(at, site)| {
            let centre = self.graph.neighbours(*site).first().copied()?;
            let double = self.graph.double_bonded(centre).next()?;
            let fits = is_element(self, double) && (plain || Some(double) == named);
            fits.then_some((at, double))
        })?;
        let site = sites.remove(at);
        let centre = self.graph.neighbours(place).first().copied()?;
        self.graph.edge_between(centre, place)?.order = 1;
        self.graph.edge_between(centre, site)?.order = 2;
        let charge = self.graph.node(site)?.charge;
        for (atom, charge, used) in [(place, charge, -1), (site, -charge, 1)] {
            let node = self.graph.node_mut(atom)?;
            node.charge += charge;
            node.used = node.used.checked_add_signed(used)?;
            node.valence = node.valence.checked_add_signed(charge)?;
        }
        Some(place)
    }
}
