//! Functional-class nomenclature: `ethyl methyl ether`, `pyridine 1-oxide`.

use super::Builder;
use super::component::{Main, Piece, Radical, Words};
use super::drawing::{draw, draw_bare};
use super::graph::{Free, Graph, Part};
use super::notation::Star;
use crate::name::systematic::grammar::{Body, Fault, Item};
use crate::name::systematic::lexicon::Entry;
use crate::name::systematic::locants::Locant;
use smallvec::SmallVec;

impl Builder<'_> {
    /// Adds a component that the word names: a hydrate.
    fn further_component(
        &self,
        entry: &Entry,
        item: &Item,
        words: &mut Words,
    ) -> Result<(), Fault> {
        let fault = Fault::new(item.start, "something the word belongs to");
        // Trichloroacetaldehyde hydrate is a diol.
        let aldehyde = |atom: u16| self.graph.is_aldehyde(atom);
        if entry.graph == "O" && (0..self.graph.atom_count()).any(aldehyde) {
            return Err(Fault::new(item.start, "a hydrate that is no diol"));
        }
        let mut graph = Graph::default();
        draw_bare(&mut graph, entry, Star::Carbon).ok_or(fault)?;
        // A hydrate is one of any number, a monohydrate of one.
        let word = self.text.get(usize::from(item.start)..).unwrap_or(&[]);
        let uncounted = word.starts_with(b"hydrate");
        words.pieces.push(Piece {
            graph,
            molecule: crate::mol::Molecule::new(),
            mirror: None,
            count: item.count,
            counted: !uncounted,
            scalable: false,
            doubtful: false,
            usual_charge: 0,
            bare: false,
            whole: true,
            initials: [0; 8],
        });
        Ok(())
    }

    /// Applies a word of functional-class nomenclature; false when it must be an ion.
    ///
    /// Flags of the rows: `x` group on a radical, `k` group between two radicals,
    /// `o` oxide, `a` acetal, `c` condensation with a carbonyl group, `h` hydrogen, `s` a further
    /// component.
    pub(super) fn functional(
        &mut self,
        entry: &Entry,
        item: &Item,
        words: &mut Words,
        later: &[u16],
    ) -> Result<bool, Fault> {
        let fault = Fault::new(item.start, "something the word belongs to");
        if entry.has('h') {
            words.hydrogens += item.count;
            return Ok(true);
        }
        if entry.has('s') {
            self.further_component(entry, item, words)?;
            return Ok(true);
        }
        if entry.has('e') {
            let main = words.main.clone().ok_or(fault)?;
            let radicals = core::mem::take(&mut words.radicals);
            self.ester_word(&main, &radicals, item)?;
            return Ok(true);
        }
        if entry.has('l') {
            self.salt_word(item, words, later)?;
            return Ok(true);
        }
        if entry.has('d') {
            return self.amide_word(entry, item, words).map(|()| true);
        }
        if entry.has('a') {
            let main = words.main.clone().ok_or(fault)?;
            let radicals = core::mem::take(&mut words.radicals);
            self.acetal(&main, &radicals, entry, item)?;
            return Ok(true);
        }
        if entry.word.ends_with("lactone") {
            let main = words.main.clone().ok_or(fault)?;
            self.lactone(&main, entry, item)?;
            return Ok(true);
        }
        if entry.has('y') {
            let main = words.main.clone().ok_or(fault)?;
            self.anhydride(&main, fault)?;
            return Ok(true);
        }
        if self.older(entry, item, words)? {
            return Ok(true);
        }
        if entry.has('o') {
            let main = words.main.clone().ok_or(fault)?;
            self.oxide(item, &main)?;
            return Ok(true);
        }
        if let ("sulfide" | "selenide", Some(main)) = (entry.word, &words.main)
            && self.phosphine_sulfide(entry, item, &main.clone()).is_some()
        {
            return Ok(true);
        }
        if entry.has('c') {
            let main = words.main.clone().ok_or(fault)?;
            self.condense(entry, item, &main)?;
            return Ok(true);
        }
        if entry.word == "ether"
            && let Some(main) = words.main.clone()
        {
            let radicals = core::mem::take(&mut words.radicals);
            self.ether_of_alcohol(&main, &radicals).ok_or(fault)?;
            return Ok(true);
        }
        if words.radicals.is_empty() || words.main.is_some() {
            return Ok(false);
        }
        if !words.groups.is_empty() && !entry.has('x') {
            return Err(fault);
        }
        if entry.has('x') {
            let Body::Word(number) = item.body else {
                return Err(fault);
            };
            // 1-phenethyl bromide contradicts itself.
            for radical in &words.radicals {
                if self.is_misplaced_phenethyl(radical) {
                    return Err(Fault::new(radical.start, "the group without its locant"));
                }
            }
            // sulfuryl chloride fluoride: more may follow.
            words.groups.push((number, item.count, item.start));
            return Ok(true);
        }
        if !entry.has('k') {
            return Ok(false);
        }
        let frees = Self::frees(&words.radicals);
        self.group_between(entry, item, &frees, words)?;
        self.whole(words, item.start);
        Ok(true)
    }

    /// `benzoic acid amide`, `benzoic acid 2-phenylhydrazide`.
    fn amide_word(&mut self, entry: &Entry, item: &Item, words: &mut Words) -> Result<(), Fault> {
        let fault = Fault::new(item.start, "something the word belongs to");
        let main = words.main.clone().ok_or(fault)?;
        let radicals = core::mem::take(&mut words.radicals);
        if let [radical] = radicals.as_slice()
            && let [part] = radical.parts.as_slice()
            && let Some(free) = self.fold(part)
            && let Some(token) = radical.locants
            && matches!(self.bytes(token), b"2-" | b"n'-")
            && entry.word == "hydrazide"
        {
            return self.hydrazide(entry, item, &main, free).ok_or(fault);
        }
        let frees = Self::frees(&radicals);
        self.replace_hydroxyl(entry, item, &main, &frees)
            .ok_or(fault)
    }

    /// Says whether `phenethyl`, 2-phenylethyl, has another locant than that of its own bond.
    fn is_misplaced_phenethyl(&self, radical: &Radical) -> bool {
        radical.locants.is_some_and(|token| {
            let end = usize::from(token.end);
            let rest = self.text.get(end..).unwrap_or(&[]);
            let rest = rest.strip_prefix(b"-").unwrap_or(rest);
            rest.starts_with(b"phenethyl") && !matches!(self.bytes(token), b"2-" | b"beta-")
        })
    }

    /// Makes everything built so far the parent.
    pub(super) fn whole(&self, words: &mut Words, start: u16) {
        words.radicals.clear();
        words.main = Some(Main {
            part: Part {
                atoms: 0..self.graph.atom_count(),
                labels: 0..self.graph.label_count(),
                ..Part::default()
            },
            count: 1,
            counted: false,
            start,
            level: 0,
            first: 0,
        });
    }

    /// Puts the groups of functional-class words on the radicals before them.
    pub(super) fn close_groups(&mut self, words: &mut Words) -> Result<(), Fault> {
        let Some((_, _, start)) = words.groups.first().copied() else {
            return Ok(());
        };
        let fault = Fault::new(start, "as many groups as free valences");
        let frees = Self::frees(&words.radicals);
        let groups = core::mem::take(&mut words.groups);
        let named: usize = groups.iter().map(|(_, count, _)| usize::from(*count)).sum();
        // malonyl chloride: one word for all. Oxychloride alone is no name.
        let oxygen = |free: &Free| {
            let node = self.graph.node(free.atom);
            node.is_some_and(|node| node.element == 8)
        };
        let all = named == 1 && words.radicals.len() == 1 && !frees.iter().any(oxygen);
        if named != frees.len() && !all {
            return Err(fault);
        }
        let mut frees = frees.into_iter();
        for (number, count, _) in groups {
            let entry = self.entry(number).ok_or(fault)?;
            let count = if all { frees.len() } else { usize::from(count) };
            for free in frees.by_ref().take(count) {
                self.group_on(entry, free).ok_or(fault)?;
            }
        }
        self.whole(words, start);
        Ok(())
    }

    /// `acetic acid ethyl ester`: the radicals stand between acid and word.
    fn ester_word(&mut self, main: &Main, radicals: &[Radical], item: &Item) -> Result<(), Fault> {
        let fault = Fault::new(item.start, "an acid and the group of its ester");
        if item.count != 1 || main.counted || radicals.is_empty() {
            return Err(fault);
        }
        if let [radical] = radicals
            && let [part] = radical.parts.as_slice()
            && part.frees.len() > 1
            && main.part.acids.len() == 1
        {
            return self.ester_of_diol(main, part, item);
        }
        let acids = main.part.acids.iter().copied().collect();
        let left = self.ester_groups(main, radicals, 0, acids)?;
        let counted = radicals.iter().all(|radical| radical.counted);
        if !left.is_empty() && !counted {
            return Err(Fault::new(item.start, "a group for each acid"));
        }
        Ok(())
    }

    /// `benzoic acid hydrazide`, `benzoic acid diethylamide`: a group in place of each
    /// hydroxyl of the acid, of one of them where the name says `monoamide`.
    fn replace_hydroxyl(
        &mut self,
        entry: &Entry,
        item: &Item,
        main: &Main,
        frees: &[Free],
    ) -> Option<()> {
        let text = self.text.get(usize::from(item.start)..)?;
        let number = if text.starts_with(b"mono") {
            1
        } else if item.count > 1 {
            usize::from(item.count)
        } else {
            main.part.acids.len()
        };
        // Succinic acid hydrazide: one or two?
        let open = item.count == 1 && number > 1;
        let unlike = || number < main.part.acids.len() && !self.graph.equivalent(&main.part.acids);
        if main.part.acids.len() < number || number == 0 || open || unlike() {
            return None;
        }
        if !frees.is_empty() && (main.part.acids.len() > 1 || !entry.graph.is_empty()) {
            return None;
        }
        for acid in main.part.acids.iter().take(number) {
            self.keep_sulfur(*acid);
            let node = self.graph.node_mut(*acid)?;
            node.element = 7;
            node.valence = 3;
            if !entry.graph.is_empty() {
                draw_bare(&mut self.graph, entry, Star::Atom(*acid))?;
            }
            for free in frees {
                if free.order != 1 {
                    return None;
                }
                self.bond_free(*free, *acid)?;
            }
        }
        Some(())
    }

    /// Carbothioic acid amide: the sulfur of an acid stays, its oxygen goes.
    fn keep_sulfur(&mut self, acid: u16) {
        let element = |builder: &Self, atom: u16| builder.graph.node(atom).map(|node| node.element);
        if element(self, acid) != Some(16) {
            return;
        }
        let centre = self.graph.neighbours(acid).first().copied();
        let double = centre.and_then(|centre| self.graph.double_bonded(centre).next());
        if let Some(oxygen) = double.filter(|atom| element(self, *atom) == Some(8))
            && let Some(node) = self.graph.node_mut(oxygen)
        {
            node.element = 16;
        }
    }

    /// `benzoic acid 2-methylhydrazide`: a group on the outer nitrogen.
    fn hydrazide(&mut self, entry: &Entry, item: &Item, main: &Main, free: Free) -> Option<()> {
        if main.part.acids.len() != 1 {
            return None;
        }
        let outer = self.graph.atom_count();
        self.replace_hydroxyl(entry, item, main, &[])?;
        self.bond_free(free, outer)
    }

    /// `acetic anhydride`, `phthalic anhydride`: two acids lose water.
    fn anhydride(&mut self, main: &Main, fault: Fault) -> Result<(), Fault> {
        // Of sulfobenzoic acid the other acid may take part.
        let protic = self.protic(main.part.atoms.clone());
        if protic.len() > main.part.acids.len() {
            return Err(fault);
        }
        let (one, other) = match main.part.acids.as_slice() {
            [one, other] => (*one, *other),
            [one] if !main.counted => {
                let again = self.word_level(main.level)?;
                let [other] = again.acids.as_slice() else {
                    return Err(fault);
                };
                (*one, *other)
            }
            _ => return Err(fault),
        };
        self.condense_ester(other, one).ok_or(fault)
    }

    /// One acid for each end of a diol: `1,1'-(1,2-ethanediyl) ester`.
    fn ester_of_diol(&mut self, main: &Main, diol: &Part, item: &Item) -> Result<(), Fault> {
        let fault = Fault::new(item.start, "an acid and the group of its ester");
        for (copy, free) in diol.frees.iter().enumerate() {
            let part = if copy == 0 {
                main.part.clone()
            } else {
                self.word_level(main.level)?
            };
            let [acid] = part.acids.as_slice() else {
                return Err(fault);
            };
            self.bond_free(*free, *acid).ok_or(fault)?;
        }
        Ok(())
    }

    /// The ratio among the words that follow.
    fn ratio_in(&self, later: &[u16]) -> Option<(u16, u16)> {
        let tree = self.tree;
        later.iter().find_map(|word| {
            let level = tree.levels.get(usize::from(*word))?;
            let range = usize::from(level.items.start)..usize::from(level.items.end);
            match tree.items.get(range)?.last()?.body {
                Body::Ratio(first, second, _) => Some((first, second)),
                _ => None,
            }
        })
    }

    /// `benzoic acid sodium salt`: the acid gives a proton for each charge of the metal.
    fn salt_word(&mut self, item: &Item, words: &mut Words, later: &[u16]) -> Result<(), Fault> {
        let fault = Fault::new(item.start, "an acid and the ion of its salt");
        let mut main = words.main.clone().ok_or(fault)?;
        // 2-sulfoethyl ester, sodium salt: the acid of the parent has no proton left.
        let named = main.part.acids.len();
        main.part.acids.retain(|atom| self.graph.free(*atom) > 0);
        if named > 0 && main.part.acids.is_empty() {
            let protons = self.protic(0..self.graph.atom_count());
            let strong = protons.into_iter().filter(|atom| self.is_acidic(*atom));
            main.part.acids.extend(strong);
        }
        let ratio = self.ratio_after(item);
        if main.part.acids.is_empty() && (ratio.is_some() || words.parent_last) && !main.counted {
            // 4-chlorophenol sodium salt: the only hydroxyl group.
            let mut protons = self.protic(main.part.atoms.clone());
            if protons.is_empty() {
                protons.extend(
                    (0..self.graph.atom_count()).filter(|atom| self.is_acidic_amine(*atom)),
                );
            }
            // The imide groups of barbituric acid are alike for a salt.
            let imides = protons.len() == 2
                && protons.iter().all(|atom| self.is_acidic_amine(*atom))
                && self.are_of_one_urea(&protons);
            if imides {
                protons.truncate(1);
            }
            if protons.len() == 1 {
                main.part.acids.extend(protons);
            }
        }
        if !words.parent_last && main.part.acids.is_empty() {
            // An amine: acid and base are drawn as they are.
            return Ok(());
        }
        let mut charge = 0_i32;
        for piece in &words.pieces {
            let node_charge: i32 = piece
                .graph
                .nodes
                .iter()
                .map(|node| i32::from(node.charge))
                .sum();
            let each = node_charge.max(i32::from(piece.usual_charge));
            charge += each * i32::from(piece.count);
        }
        let mut counted = words
            .pieces
            .iter()
            .all(|piece| piece.counted || piece.is_hydrate());
        // sodium salt (1:2)
        if let (Some(ratio), [piece]) = (ratio, words.pieces.as_slice())
            && piece.count == 1
        {
            charge *= i32::from(ratio);
            counted = true;
        }
        let count = usize::try_from(charge).unwrap_or(0);
        if count == 0 {
            return Err(fault);
        }
        // Sulfobenzoic acid disodium salt: so many metals take as many protons from one.
        let metals = words.pieces.iter().map(|piece| usize::from(piece.count));
        let metals: usize = metals.sum::<usize>() * usize::from(ratio.unwrap_or(1));
        let mut acids: SmallVec<[u16; 4]> = main.part.acids.iter().copied().collect();
        if metals > 1 && acids.len() < count {
            let mut others = self.protic(0..self.graph.atom_count());
            others.retain(|atom| !acids.contains(atom));
            let strong = others.iter().filter(|atom| self.is_acidic(**atom));
            acids.extend(strong.copied());
            // Of citric acid the hydroxyl group keeps its proton.
            if acids.len() < count && ratio.is_some() && !acids.is_empty() {
                return Err(fault);
            }
            if acids.len() < count {
                let weak = others.iter().filter(|atom| !self.is_acidic(**atom));
                acids.extend(weak.copied());
                if acids.len() != count {
                    return Err(fault);
                }
            }
        }
        let protons = acids.len();
        if ratio.is_some() && count > protons {
            return Err(fault);
        }
        let mut taken = count.min(protons);
        if taken == 0 {
            return Err(fault);
        }
        // Carbonic acid sodium salt (1:2): as many as the ratio says.
        if !counted && protons > 1 {
            let Some((1, salts)) = self.ratio_in(later) else {
                return Err(fault);
            };
            taken = count * usize::from(salts);
            if main.count > 1 || taken > protons || words.pieces.len() != 1 {
                return Err(fault);
            }
        }
        for acid in acids.iter().take(taken) {
            if let Some(node) = self.graph.node_mut(*acid) {
                node.charge = -1;
                node.valence = node.valence.saturating_sub(1);
            }
        }
        Ok(())
    }

    /// Says whether the atom that holds a hydroxyl group has a double bond to oxygen or
    /// sulfur.
    pub(super) fn is_acidic(&self, hydroxyl: u16) -> bool {
        let Some(centre) = self.graph.neighbours(hydroxyl).first().copied() else {
            return false;
        };
        self.graph.double_bonded(centre).any(|other| {
            let other = self.graph.node(other);
            other.is_some_and(|node| matches!(node.element, 8 | 16))
        })
    }

    /// Says whether two nitrogens are bonded to the same carbon.
    fn are_of_one_urea(&self, nitrogens: &[u16]) -> bool {
        let [one, other] = nitrogens else {
            return false;
        };
        let beside = self.graph.neighbours(*other);
        let shared = self.graph.neighbours(*one);
        shared.iter().any(|atom| beside.contains(atom))
    }

    /// Says whether an atom is a nitrogen that gives a proton away: that of an imide or
    /// sulfonamide, or of an azole with more nitrogen beside it.
    fn is_acidic_amine(&self, atom: u16) -> bool {
        let nitrogen = |atom: u16| {
            let node = self.graph.node(atom);
            node.is_some_and(|node| node.element == 7 && node.charge == 0)
        };
        let bears = self
            .graph
            .node(atom)
            .is_some_and(|node| node.free() == 1 && !node.mancude);
        if !nitrogen(atom) || !bears {
            return false;
        }
        let beside = self.graph.neighbours(atom);
        let acyl = beside.iter().filter(|next| {
            let double = |other| {
                let other = self.graph.node(other);
                other.is_some_and(|node| matches!(node.element, 8 | 16))
            };
            self.graph.double_bonded(**next).any(double)
        });
        let sulfonyl = |next: &u16| {
            let node = self.graph.node(*next);
            node.is_some_and(|node| node.element == 16)
        };
        let acyl: SmallVec<[u16; 2]> = acyl.copied().collect();
        let azole = |next: &u16| {
            let node = self.graph.node(*next);
            nitrogen(*next) && node.is_some_and(|node| node.mancude)
        };
        acyl.len() == 2 || acyl.iter().any(sulfonyl) || beside.iter().any(azole)
    }

    /// The second number of a ratio `(1:2)` straight after a word.
    fn ratio_after(&self, item: &Item) -> Option<u8> {
        let rest = self.text.get(usize::from(item.end)..)?;
        match rest.trim_ascii_start() {
            [b'(', b'1', b':', digit @ b'1'..=b'9', b')', ..] => Some(digit - b'0'),
            _ => None,
        }
    }

    /// `ethanoyl chloride`, `ethyl alcohol`.
    fn group_on(&mut self, entry: &Entry, free: Free) -> Option<()> {
        // Butyryl alcohol is a mistake for butyl alcohol.
        let acyl = self.graph.is_acid_carbon(free.atom);
        if free.order != 1 || acyl && entry.word == "alcohol" {
            return None;
        }
        let drawn = draw(&mut self.graph, entry, Star::Carbon)?;
        let end = *drawn.part.frees.first()?;
        self.close_free(end, free);
        Some(())
    }

    /// `diethyl ether`, `ethyl methyl ketone`.
    pub(super) fn group_between(
        &mut self,
        entry: &Entry,
        item: &Item,
        frees: &[Free],
        words: &Words,
    ) -> Result<(), Fault> {
        let fault = Fault::new(item.start, "two groups before this word");
        let drawn = draw(&mut self.graph, entry, Star::Carbon);
        let group = drawn.ok_or(fault)?.part;
        let [one, other] = group.frees.as_slice() else {
            return Err(fault);
        };
        let (one, mut other) = (*one, *other);
        match item.count {
            1 => {}
            // dimethyl diketone
            2 if entry.word == "ketone" => {
                let drawn = draw(&mut self.graph, entry, Star::Carbon);
                let again = drawn.ok_or(fault)?.part;
                let [near, far] = again.frees.as_slice() else {
                    return Err(fault);
                };
                self.close_free(other, *near);
                other = *far;
            }
            _ => return Err(fault),
        }
        let mut frees: SmallVec<[Free; 2]> = frees.iter().copied().collect();
        // Ethyl ether: two of the one group.
        if let [radical] = words.radicals.as_slice()
            && !radical.counted
            && entry.word == "ether"
            && frees.len() == 1
        {
            let level = radical.level.ok_or(fault)?;
            let whole = self.tree.levels.get(usize::from(level));
            if whole.is_none_or(|whole| whole.items.len() != 1) {
                return Err(fault);
            }
            let again = self.word_level(level)?;
            frees.extend(again.frees.first().copied());
        }
        match frees.as_slice() {
            [first, second]
                if words
                    .radicals
                    .iter()
                    .all(|radical| radical.locants.is_none()) =>
            {
                self.close_free(one, *first);
                self.close_free(other, *second);
                Ok(())
            }
            _ => Err(fault),
        }
    }

    /// `1-oxide`, `1,1-dioxide`: oxygen on nitrogen, sulfur or phosphorus.
    fn oxide(&mut self, item: &Item, main: &Main) -> Result<(), Fault> {
        let fault = Fault::new(item.start, "an atom for the oxide");
        let can = |builder: &Self, atom: u16| {
            builder.graph.node(atom).is_some_and(|node| {
                matches!(node.element, 7 | 15 | 16 | 33 | 34 | 51 | 52)
                    && (node.charge == 0 || node.element == 7 && node.charge == 1)
            })
        };
        // 4-cyanocyclohexene oxide is the oxide of an alkene.
        let before = self.text.get(..usize::from(item.start)).unwrap_or(&[]);
        if item.locants.is_none() && before.trim_ascii_end().ends_with(b"ene") {
            return Err(fault);
        }
        let amine = self.graph.find(&main.part, Locant::element(7));
        let places: SmallVec<[u16; 8]> = match (item.locants, amine) {
            (Some(token), _) => self.places(token, &main.part)?,
            (None, Some(amine)) if item.count == 1 => core::iter::once(amine).collect(),
            (None, _) => {
                let atoms: SmallVec<[u16; 8]> = (0..self.graph.atom_count())
                    .filter(|atom| can(self, *atom))
                    .collect();
                let one = *atoms.first().ok_or(fault)?;
                // Benzenedicarbonitrile oxide: one or two?
                let nitrile =
                    |edge: &super::graph::Edge| edge.order == 3 && edge.atoms.contains(&one);
                if atoms.len() > 1 && self.graph.edges.iter().any(nitrile) {
                    return Err(fault);
                }
                // Of an amine and a sulfide both oxygens may be the sulfur's.
                let element = |atom: &u16| self.graph.node(*atom).map(|node| node.element);
                if atoms.iter().any(|atom| element(atom) != element(&one)) {
                    return Err(fault);
                }
                if atoms.len() == 1 {
                    core::iter::repeat_n(one, usize::from(item.count)).collect()
                } else if atoms.len() == usize::from(item.count) || self.graph.equivalent(&atoms) {
                    atoms.into_iter().take(usize::from(item.count)).collect()
                } else {
                    return Err(fault);
                }
            }
        };
        // No element binds more than four oxygen atoms twice: arsenic pentaoxide is no oxide
        // of one atom.
        if places.len() != usize::from(item.count)
            || item.count > 4 && places.iter().min() == places.iter().max()
        {
            return Err(fault);
        }
        for atom in places {
            let metal = self
                .graph
                .node(atom)
                .is_some_and(|node| node.valence == super::graph::Node::UNBOUND);
            if !can(self, atom) && !metal {
                return Err(fault);
            }
            let oxygen = self.graph.add_element(8);
            self.bind_oxygen(atom, oxygen).ok_or(fault)?;
        }
        Ok(())
    }

    /// `triphenylphosphine sulfide`: sulfur on the only phosphorus.
    fn phosphine_sulfide(&mut self, entry: &Entry, item: &Item, main: &Main) -> Option<()> {
        let element = if entry.word == "sulfide" { 16 } else { 34 };
        let trivalent = |atom: &u16| {
            let node = self.graph.node(*atom);
            node.is_some_and(|node| node.element == 15 && node.valence == 3 && node.charge == 0)
        };
        let mut places = (0..self.graph.atom_count()).filter(trivalent);
        let (Some(place), None) = (places.next(), places.next()) else {
            return None;
        };
        if item.count != 1 || item.locants.is_some() || !main.part.atoms.contains(&place) {
            return None;
        }
        let sulfur = self.graph.add_element(element);
        self.bind_oxygen(place, sulfur)
    }

    /// Puts the oxygen of an oxide on an atom: with charges on nitrogen, else with a double
    /// bond.
    pub(super) fn bind_oxygen(&mut self, atom: u16, oxygen: u16) -> Option<()> {
        let node = self.graph.node_mut(atom)?;
        let metal = node.valence == super::graph::Node::UNBOUND;
        let (mut charge, mut order) = (0, 2);
        if node.element == 7 && node.charge == 1 {
            if node.free() < 2 {
                return None;
            }
            node.mancude = false;
        } else if node.element == 7 {
            node.charge = 1;
            node.valence = 4;
            (charge, order) = (-1, 1);
        } else {
            // methylphosphine oxide
            let trivalent = node.valence == 3 && matches!(node.element, 15 | 33 | 51);
            if trivalent || !metal && node.free() < 2 {
                node.valence += 2;
            }
        }
        let node = self.graph.node_mut(oxygen)?;
        node.charge = charge;
        node.valence = order;
        self.graph.bond(atom, oxygen, order);
        Some(())
    }

    /// `oxime`, `hydrazone`: the oxygen of a carbonyl group is replaced.
    fn condense(&mut self, entry: &Entry, item: &Item, main: &Main) -> Result<(), Fault> {
        let fault = Fault::new(item.start, "a carbonyl group for the word");
        let carbonyls = self.carbonyls(item, main, fault)?;
        for (carbon, oxygen) in carbonyls {
            let drawn = draw(&mut self.graph, entry, Star::Carbon);
            let group = drawn.ok_or(fault)?.part;
            let end = *group.frees.first().ok_or(fault)?;
            self.swap_oxygen(carbon, oxygen, end);
        }
        Ok(())
    }

    /// `2,4-dinitrophenylhydrazone`: the same with a group that was built.
    pub(super) fn condense_with(
        &mut self,
        free: Free,
        main: &Main,
        start: u16,
    ) -> Result<(), Fault> {
        let fault = Fault::new(start, "a carbonyl group for the word");
        let item = Item {
            body: Body::Word(0),
            locants: None,
            own_front: false,
            count: 1,
            bonding: None,
            hyphen: false,
            bracketed: false,
            start,
            end: start,
        };
        let carbonyls = self.carbonyls(&item, main, fault)?;
        let [(carbon, oxygen)] = carbonyls.as_slice() else {
            return Err(fault);
        };
        self.swap_oxygen(*carbon, *oxygen, free);
        Ok(())
    }

    fn swap_oxygen(&mut self, carbon: u16, oxygen: u16, end: Free) {
        self.graph
            .edges
            .retain(|edge| !(edge.atoms == [carbon, oxygen] || edge.atoms == [oxygen, carbon]));
        self.graph.link(carbon, end.atom, 2);
        if let Some(node) = self.graph.node_mut(oxygen) {
            *node = super::graph::Node::GONE;
        }
    }

    /// The carbonyl groups that a word condenses with.
    pub(super) fn carbonyls(
        &mut self,
        item: &Item,
        main: &Main,
        fault: Fault,
    ) -> Result<SmallVec<[(u16, u16); 4]>, Fault> {
        let is_carbonyl = |builder: &Self, one: u16, other: u16| {
            let element = |atom: u16| builder.graph.node(atom).map_or(0, |node| node.element);
            let others = builder.graph.neighbours(one);
            let plain = others
                .iter()
                .all(|atom| *atom == other || matches!(element(*atom), 6 | 1));
            element(one) == 6 && element(other) == 8 && plain
        };
        let mut carbonyls: SmallVec<[(u16, u16); 4]> = SmallVec::new();
        for edge in &self.graph.edges {
            let [one, other] = edge.atoms;
            if edge.order == 2 {
                if is_carbonyl(self, one, other) {
                    carbonyls.push((one, other));
                } else if is_carbonyl(self, other, one) {
                    carbonyls.push((other, one));
                }
            }
        }
        if let Some(token) = item.locants {
            let places = self.places(token, &main.part)?;
            carbonyls.retain(|(carbon, _)| places.contains(carbon));
        }
        let count = usize::from(item.count);
        if carbonyls.len() != count {
            let carbons: SmallVec<[u16; 4]> = carbonyls.iter().map(|(carbon, _)| *carbon).collect();
            if carbonyls.len() < count || !self.graph.equivalent(&carbons) {
                return Err(fault);
            }
            carbonyls.truncate(count);
        }
        Ok(carbonyls)
    }
}
