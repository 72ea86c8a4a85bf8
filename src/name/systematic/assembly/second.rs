//! A second parent in a component: the acid of an ester of the first, or of a salt with it.

use super::Builder;
use super::component::{Main, Piece, Radical, Words};
use super::graph::{Node, Part};
use crate::name::systematic::NameWarning;
use crate::name::systematic::grammar::{Body, Fault, Stem};
use smallvec::SmallVec;

impl Builder<'_> {
    /// Says whether a name ends with numbers of two components: `(2:1)`.
    fn ends_with_ratio(&self) -> bool {
        matches!(self.text, [.., b'(', b'1'..=b'9', b':', b'1'..=b'9', b')'])
    }

    /// A second parent is the acid of an ester of the first, or of a salt with it.
    pub(super) fn second_parent(&mut self, mut new: Main, words: &mut Words) -> Result<(), Fault> {
        let fault = Fault::new(new.start, "the end of the component");
        self.count_organic_groups();
        if self.part_cation(&mut new, words) {
            words.main = Some(new);
            return Ok(());
        }
        let first = words.main.take().ok_or(fault)?;
        let boundary = new.first;
        if self.is_acid_salt(&first, &new, words.hydrogens) {
            words.hydrogens = 0;
        }
        let charge = self.charge_before(boundary);
        // diammonium fumarate
        let cations = first.counted && charge > 0 && first.part.sites.is_empty();
        if !words.radicals.is_empty() || words.hydrogens > 0 || first.counted && !cations {
            return Err(fault);
        }
        let new_charge: i32 = (boundary..self.graph.atom_count())
            .filter_map(|atom| self.graph.node(atom))
            .map(|node| i32::from(node.charge))
            .sum();
        if new_charge > 0 && new.part.sites.is_empty() {
            // benzoic acid ammonium salt
            self.part_words();
            let graph = self.graph.split_off(boundary);
            words.pieces.push(Piece::of(graph, &new));
            words.main = Some(first);
            return Ok(());
        }
        let nitrogen = (0..boundary).any(|atom| self.is_basic(atom));
        let oxygens = self.ester_places(&first, &new, nitrogen);
        // Palmitic acid amide is no acid.
        let amide = self.text.ends_with(b"acid amide");
        // The ester of a choline has an anion of its own.
        if charge > 0 && words.pieces.iter().any(|piece| piece.charge() < 0) {
            return Err(fault);
        }
        // Fentanyl ethylformate is no salt of propionic acid.
        let glued = self.text.windows(6).any(|part| part == b"ylform");
        if glued || amide {
            return Err(fault);
        }
        let metal = self.holds_metal(boundary);
        if !new.part.sites.is_empty() && charge == 0 && !metal {
            // Morphine diacetate: one amine takes up one acid.
            let amines = (0..boundary).filter(|atom| self.is_basic(*atom)).count();
            let esters = usize::from(new.count);
            let counted = new.counted && esters > amines && esters == oxygens.len();
            // A carbamate is no salt of an amine.
            let carbamic = new.part.sites.iter().all(|site| self.is_carbamate(*site));
            let ester = !nitrogen || self.style.ester || counted || carbamic;
            // Testosterone by its full name and acetate: the hydroxyl group is a prefix.
            if let Some(only) = self.only_hydroxyl(boundary)
                && oxygens.is_empty()
                && ester
                && new.count == 1
                && first.part.acids.is_empty()
            {
                return self.ester_of_alcohol(first, &[only], &new, words, false);
            }
            if !oxygens.is_empty() && ester {
                return self.ester_of_alcohol(first, &oxygens, &new, words, false);
            }
            // Numbers of the components make an amino alcohol a base, and so does the acid
            // of a sulfonate.
            let ratio = self.ends_with_ratio();
            let strong = new.part.sites.iter().all(|site| self.is_sulfonate(*site));
            if !nitrogen || !oxygens.is_empty() && !ratio && !strong {
                return Err(fault);
            }
            // 14-hydroxycodeinone cinnamate may be the ester.
            let drug = self.names_drug(first.level);
            let hidden = self.protic(0..boundary).len() > first.part.acids.len();
            if drug
                && hidden
                && !ratio
                && new.part.sites.iter().any(|site| self.is_carboxylate(*site))
            {
                return Err(fault);
            }
            // A salt of an amine: drawn as base and acid.
            for site in core::mem::take(&mut new.part.sites) {
                self.neutralise(site);
            }
            self.warn(NameWarning::AssumedRatio);
        }
        // Two neutral compounds side by side are an acid and a base or no compound.
        let neutral = charge == 0 && new_charge == 0;
        let base = if first.part.acids.is_empty() {
            0..boundary
        } else {
            boundary..self.graph.atom_count()
        };
        let acid = !first.part.acids.is_empty() || !new.part.acids.is_empty();
        if neutral && !(acid && base.into_iter().any(|atom| self.is_basic(atom))) {
            return Err(fault);
        }
        self.part_words();
        let later = self.graph.split_off(boundary);
        let graph = core::mem::replace(&mut self.graph, later);
        let shift = |range: core::ops::Range<u16>| {
            range.start.saturating_sub(boundary)..range.end.saturating_sub(boundary)
        };
        new.part.atoms = shift(new.part.atoms);
        new.part.stem = shift(new.part.stem);
        new.part.labels = 0..0;
        for site in new.part.sites.iter_mut().chain(&mut new.part.acids) {
            *site = site.saturating_sub(boundary);
        }
        words.parent_last = false;
        words.pieces.push(Piece::of(graph, &first));
        words.main = Some(new);
        Ok(())
    }

    /// Says whether a metal with groups stands before a place: that of trimethyltin acetate
    /// will be the cation.
    fn holds_metal(&self, boundary: u16) -> bool {
        (0..boundary).any(|atom| {
            let node = self.graph.node(atom);
            let unbound = node.is_some_and(|node| node.valence == Node::UNBOUND);
            unbound && !self.graph.neighbours(atom).is_empty()
        })
    }

    /// The charge of the atoms before a place.
    fn charge_before(&self, boundary: u16) -> i32 {
        (0..boundary)
            .filter_map(|atom| self.graph.node(atom))
            .map(|node| i32::from(node.charge))
            .sum()
    }

    /// The hydrogen sulfate of a base is its sulfate of one to one.
    fn is_acid_salt(&self, base: &Main, acid: &Main, hydrogens: u16) -> bool {
        (1..=2).contains(&hydrogens)
            && usize::from(hydrogens) < acid.part.sites.len()
            && acid.part.acids.is_empty()
            && self.hydroxyls(&base.part).is_empty()
            && (0..acid.first).any(|atom| self.is_basic(atom))
    }

    /// The oxygens of a first parent that an acid may form esters with, or the only sulfur.
    fn ester_places(&self, first: &Main, new: &Main, is_base: bool) -> SmallVec<[u16; 2]> {
        let oxygens = self.hydroxyls(&first.part);
        // Triethanolamine oleate is the soap, not an ester.
        let soap = new.part.sites.iter().all(|site| self.is_carboxylate(*site));
        if is_base && soap && !new.counted && self.names_ethanolamine(first) {
            return SmallVec::new();
        }
        // ethanethiol, acetate
        let protic = self.protic(0..new.first);
        let sulfur = |atom: u16| self.graph.node(atom).is_some_and(|node| node.element == 16);
        match *protic.as_slice() {
            [only] if oxygens.is_empty() && !is_base && self.style.inverted && sulfur(only) => {
                protic
            }
            _ => oxygens,
        }
    }

    /// Says whether a parent is mono-, di- or triethanolamine as such.
    fn names_ethanolamine(&self, main: &Main) -> bool {
        let name = self.text.get(usize::from(main.start)..).unwrap_or(&[]);
        let word = name.split(|byte| *byte == b' ').next().unwrap_or(&[]);
        let kinds = [&b"mono"[..], b"di", b"tri"];
        main.start == 0
            && word
                .strip_suffix(b"ethanolamine")
                .is_some_and(|kind| kinds.contains(&kind))
    }

    /// The only hydroxyl group of the atoms before a place, if it is not that of an acid.
    fn only_hydroxyl(&self, boundary: u16) -> Option<u16> {
        let mut hydroxyls = self.protic(0..boundary);
        hydroxyls.retain(|atom| self.graph.node(*atom).is_some_and(|node| node.element == 8));
        let [only] = *hydroxyls.as_slice() else {
            return None;
        };
        (!self.is_acidic(only)).then_some(only)
    }

    /// Says whether a site is the oxygen of a carbamic acid.
    fn is_carbamate(&self, site: u16) -> bool {
        let element = |atom: u16| self.graph.node(atom).map_or(0, |node| node.element);
        let Some(carbon) = self.graph.neighbours(site).first().copied() else {
            return false;
        };
        let beside = self.graph.neighbours(carbon);
        // Thiocyanic acid has its nitrogen there too.
        let acyl = beside.len() == 3;
        acyl && element(carbon) == 6 && beside.iter().any(|atom| element(*atom) == 7)
    }

    /// Says whether a site is the oxygen of a sulfonic acid.
    pub(super) fn is_sulfonate(&self, site: u16) -> bool {
        let element = |atom: u16| self.graph.node(atom).map_or(0, |node| node.element);
        let Some(sulfur) = self.graph.neighbours(site).first().copied() else {
            return false;
        };
        let beside = self.graph.neighbours(sulfur);
        element(sulfur) == 16 && beside.iter().any(|atom| element(*atom) == 6)
    }

    /// `tetrabutylammonium ethyl sulfate`, `… hydrogen sulfate`: makes the cation a piece,
    /// so that the words after it belong to the anion.
    fn part_cation(&mut self, new: &mut Main, words: &mut Words) -> bool {
        let Some(first) = words.main.clone() else {
            return false;
        };
        let after = |radical: &Radical| radical.start > first.start;
        let groups = !words.radicals.is_empty() && words.radicals.iter().all(after);
        if !groups && words.hydrogens == 0 || new.part.sites.is_empty() || new.counted {
            return false;
        }
        let starts = words.radicals.iter().map(|radical| radical.first);
        let boundary = starts.min().unwrap_or(new.first);
        let charge: i32 = (0..boundary)
            .filter_map(|atom| self.graph.node(atom))
            .map(|node| i32::from(node.charge))
            .sum();
        if charge <= 0 || boundary > new.first || !first.part.sites.is_empty() {
            return false;
        }
        self.part_words();
        let later = self.graph.split_off(boundary);
        let graph = core::mem::replace(&mut self.graph, later);
        words.pieces.push(Piece::of(graph, &first));
        let shift = |part: &mut Part| {
            let moved = |atom: u16| atom.saturating_sub(boundary);
            part.atoms = moved(part.atoms.start)..moved(part.atoms.end);
            part.stem = moved(part.stem.start)..moved(part.stem.end);
            part.labels = 0..0;
            for site in part.sites.iter_mut().chain(&mut part.acids) {
                *site = moved(*site);
            }
            for free in &mut part.frees {
                free.atom = moved(free.atom);
            }
        };
        shift(&mut new.part);
        for part in words
            .radicals
            .iter_mut()
            .flat_map(|radical| &mut radical.parts)
        {
            shift(part);
        }
        true
    }

    /// Says whether a word ends with the trivial name of a drug, which takes no suffix.
    fn names_drug(&self, level: u16) -> bool {
        let tree = self.tree;
        let level = tree.levels.get(usize::from(level));
        let last = level.and_then(|level| {
            let range = usize::from(level.items.start)..usize::from(level.items.end);
            tree.items.get(range)?.last()
        });
        let Some(Body::Unit(number)) = last.map(|item| item.body) else {
            return false;
        };
        let unit = tree.units.get(usize::from(number));
        let entry = unit.and_then(|unit| match unit.stem {
            Stem::Ring(number) => self.entry(number),
            _ => None,
        });
        entry.is_some_and(|entry| entry.has('k'))
    }
}
