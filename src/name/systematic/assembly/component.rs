//! From the words of a component to its pieces: molecules, ions, solvents.

use super::drawing::{draw, draw_bare};
use super::ending::{highest_charge, read_charge};
use super::graph::{Free, Graph, Node, Part};
use super::notation::Star;
use super::unit::is_word;
use super::{Builder, Style};
use crate::mol::Molecule;
use crate::name::systematic::NameWarning;
use crate::name::systematic::grammar::{Body, Component, Fault, Item, Stem, Tree};
use crate::name::systematic::lexicon::{Class, Entry, Lexicon};
use crate::name::systematic::locants::Place;
use crate::name::systematic::tokens::{Kind, Token};
use alloc::boxed::Box;
use alloc::vec::Vec;
use smallvec::SmallVec;

/// A molecule or ion, with how often it stands in the name.
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts about the name that do not exclude each other"
)]
#[derive(Debug)]
pub(crate) struct Piece {
    pub(crate) graph: Graph,
    /// The molecule, once the graph is finished.
    pub(crate) molecule: Molecule,
    /// The other mirror image, where the name does not mean the one drawn alone.
    pub(crate) mirror: Option<Box<Molecule>>,
    pub(crate) count: u16,
    /// Whether the name gives the count.
    pub(crate) counted: bool,
    /// Whether a name of its kind leaves its number out: organic ions, `iron(3+)`.
    pub(crate) scalable: bool,
    /// Whether the name is likely to mean another structure if this is all there is: an
    /// anion with a group that may be that of an ester.
    pub(crate) doubtful: bool,
    /// The charge of the ion that a metal forms when the name tells none.
    pub(crate) usual_charge: i8,
    /// Whether it is an element named without its charge.
    pub(crate) bare: bool,
    /// Whether all its atoms hang together.
    pub(crate) whole: bool,
    /// The first letters of its name, for its place in the alphabet.
    pub(crate) initials: [u8; 8],
}

impl Piece {
    /// A parent with its groups.
    pub(super) fn of(graph: Graph, main: &Main) -> Self {
        Self {
            graph,
            molecule: Molecule::new(),
            mirror: None,
            count: main.count,
            counted: main.counted,
            scalable: true,
            doubtful: false,
            usual_charge: 0,
            bare: false,
            whole: true,
            initials: [0; 8],
        }
    }
}

/// The pieces of a component and what was assumed.
#[derive(Debug, Default)]
pub(crate) struct Assembled {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) warnings: Vec<NameWarning>,
}

/// Puts the pieces of a component together.
pub(crate) fn assemble(
    text: &[u8],
    lexicon: &'static Lexicon,
    tree: &Tree,
    component: &Component,
    tokens: &[Token],
    style: Style,
) -> Result<Assembled, Fault> {
    let mut builder = Builder {
        text,
        lexicon,
        tree,
        graph: Graph::with_room(text.len() / 2 + 8),
        warnings: Vec::new(),
        depth: 0,
        doubtful: false,
        oxidized: SmallVec::new(),
        style,
        between: super::between::Between::default(),
    };
    let mut words = Words {
        radicals: SmallVec::new(),
        main: None,
        hydrogens: 0,
        groups: SmallVec::new(),
        ratio: None,
        spent_ratio: false,
        ester: false,
        half_ester: None,
        parent_last: true,
        pieces: Vec::with_capacity(1),
        numbered: 0,
        ions_first: false,
        first: 0,
    };
    let items_of = |word: u16| {
        let level = tree.levels.get(usize::from(word))?;
        tree.items
            .get(usize::from(level.items.start)..usize::from(level.items.end))
    };
    words.numbered = component
        .words
        .iter()
        .filter(|word| items_of(**word).is_some_and(|items| builder.is_numbered_group(items)))
        .count();
    for (at, word) in component.words.iter().enumerate() {
        let items = items_of(*word).ok_or(Fault::new(0, "a word"))?;
        let later = component.words.get(at + 1..).unwrap_or(&[]);
        builder.word(*word, items, tokens, later, &mut words)?;
    }
    builder.finish_component(&mut words)
}

/// Where the groups of an ester go.
pub(super) type Sites = SmallVec<[u16; 4]>;

/// A substituent that is a word of its own.
#[derive(Clone, Debug)]
pub(super) struct Radical {
    pub(super) parts: SmallVec<[Part; 2]>,
    pub(super) locants: Option<Token>,
    /// Whether the name says how many there are.
    pub(super) counted: bool,
    /// Its word, for building it again.
    pub(super) level: Option<u16>,
    pub(super) start: u16,
    /// The first atom of its word.
    pub(super) first: u16,
}

/// What the words so far come to.
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts about the name that do not exclude each other"
)]
#[derive(Debug)]
pub(super) struct Words {
    pub(super) radicals: SmallVec<[Radical; 2]>,
    pub(super) main: Option<Main>,
    pub(super) hydrogens: u16,
    /// Groups of functional-class nomenclature on the radicals: `chloride`.
    pub(super) groups: SmallVec<[(u16, u16, u16); 2]>,
    /// Numbers in brackets at the end: `(2:1)`.
    pub(super) ratio: Option<[u16; 3]>,
    /// Whether the numbers in brackets told how many alcohols an acid has.
    pub(super) spent_ratio: bool,
    /// Whether an acid and an alcohol became an ester.
    pub(super) ester: bool,
    /// Whether one of two hydroxyl groups alike still lacks its acid.
    pub(super) half_ester: Option<u16>,
    /// Whether the parent of the name was the last piece to be finished.
    pub(super) parent_last: bool,
    pub(super) pieces: Vec<Piece>,
    /// How many of the words are groups with one number.
    pub(super) numbered: usize,
    /// Whether an ion stands before the parent.
    pub(super) ions_first: bool,
    /// The first atom of the word that is read.
    pub(super) first: u16,
}

impl Words {
    /// `(2:1)`: so many of the parent and of what was named last.
    fn take_ratio(&mut self, ratio: [u16; 3], start: u16) -> Result<(), Fault> {
        if self.spent_ratio {
            return Ok(());
        }
        self.ratio = Some(ratio);
        if self.main.is_none() {
            return Err(Fault::new(start, "two components for the ratio"));
        }
        Ok(())
    }
}

/// The parent that the words around it belong to.
#[derive(Clone, Debug)]
pub(super) struct Main {
    pub(super) part: Part,
    pub(super) count: u16,
    pub(super) counted: bool,
    pub(super) start: u16,
    /// Its word, for building it again.
    pub(super) level: u16,
    /// The first atom of its word.
    pub(super) first: u16,
}

impl<'a> Builder<'a> {
    fn word(
        &mut self,
        level: u16,
        items: &'a [Item],
        tokens: &[Token],
        later: &[u16],
        words: &mut Words,
    ) -> Result<(), Fault> {
        let last = items.last().ok_or(Fault::new(0, "a word"))?;
        words.first = self.graph.atom_count();
        if let Body::Ratio(first, second, third) = last.body {
            return words.take_ratio([first, second, third], last.start);
        }
        if let Body::Word(number) = last.body {
            let fault = Fault::new(last.start, "a word of functional-class nomenclature");
            let entry = self.entry(number).ok_or(fault)?;
            if items.len() > 1 {
                return Err(fault);
            }
            if entry.class == Class::Word && self.functional(entry, last, words, later)? {
                return Ok(());
            }
            let row = self.lexicon.find(entry.word, Class::Ion).ok_or(fault)?;
            if !words.radicals.is_empty() || last.locants.is_some() {
                return Err(fault);
            }
            return self.ion(row, last, tokens, words);
        }
        // A word that stands several times: dimethyl, bis(2-ethylhexyl), diacetate.
        let counted = items.len() == 1 && last.count > 1;
        if !counted {
            let several = |main: &Main| main.part.acids.len() > 1;
            // 1-(2-ethylhexyl) ester: nothing in the word has the number but the group.
            let plain = self.is_plain_chain(last) || matches!(last.body, Body::Level(_));
            let of_acid = words.main.as_ref().is_some_and(several) && plain;
            let rest = self.text.get(usize::from(last.end)..).unwrap_or(&[]);
            let of_acid = of_acid || rest.trim_ascii_start().starts_with(b"hydrazide");
            let of_alcohol = words.main.is_some() && self.is_numbered_acid(items);
            if (words.numbered > 1 || of_acid) && self.is_numbered_group(items) || of_alcohol {
                let part = self.counted_part(last)?;
                return self.structural(part, 1, true, last.locants, last.start, level, words);
            }
            let part = self.word_level(level)?;
            let locants = part.locants;
            // monoethyl
            let counted = items.len() == 1 && self.has_number(last, tokens);
            return self.structural(part, 1, counted, locants, last.start, level, words);
        }
        // di-2-butyl: the one number is that of the free valence.
        let own = matches!(last.body, Body::Unit(_))
            && last.locants.is_some_and(|token| {
                self.locant_count(token) < usize::from(last.count) && self.are_numbers(token)
            });
        let first = self.one_of_several(last, own)?;
        if first.frees.is_empty() {
            return self.structural(
                first,
                last.count,
                true,
                last.locants,
                last.start,
                level,
                words,
            );
        }
        let mut parts: SmallVec<[Part; 2]> = SmallVec::new();
        parts.push(first);
        for _ in 1..last.count {
            parts.push(self.one_of_several(last, own)?);
        }
        words.radicals.push(Radical {
            parts,
            locants: last.locants.filter(|_| !own),
            counted: true,
            level: None,
            start: last.start,
            first: words.first,
        });
        Ok(())
    }

    /// Says whether a word is the acid of an ester with the number of the alcohol's group:
    /// the `1-propanoate` of `1,2,3-propanetriol 1-propanoate`.
    fn is_numbered_acid(&self, items: &[Item]) -> bool {
        let [item] = items else {
            return false;
        };
        let Body::Unit(number) = item.body else {
            return false;
        };
        let unit = self.tree.units.get(usize::from(number));
        let chain = unit.filter(|unit| matches!(unit.stem, Stem::Chain(_)));
        let last = chain.and_then(|unit| unit.endings.last());
        let Some(ending) = last.filter(|ending| ending.locants.is_none() && ending.count == 1)
        else {
            return false;
        };
        let entry = ending.entry.and_then(|number| self.entry(number));
        let number = |token| self.locant_count(token) == 1 && self.are_numbers(token);
        entry.is_some_and(|entry| entry.has('s'))
            && item.count == 1
            && item.locants.is_some_and(number)
    }

    /// Says whether an item is `1-ethyl` or its like, a chain that needs no number: of a
    /// diacid it is that of the ester.
    fn is_plain_chain(&self, item: &Item) -> bool {
        let Body::Unit(number) = item.body else {
            return false;
        };
        let unit = self.tree.units.get(usize::from(number));
        unit.is_some_and(|unit| {
            matches!(unit.stem, Stem::Chain(_)) && unit.endings.len() == 1 && item.count == 1
        })
    }

    /// Says whether a word is one group with one number before it: `1-methyl`,
    /// `4-(2-ethylhexyl)`. In `4-ethyl 1-methyl` the numbers are those of the acid.
    fn is_numbered_group(&self, items: &[Item]) -> bool {
        let [item] = items else {
            return false;
        };
        let group = match item.body {
            Body::Unit(number) => {
                let unit = self.tree.units.get(usize::from(number));
                let last = unit.and_then(|unit| unit.endings.last()?.entry);
                let last = last.and_then(|number| self.entry(number));
                last.is_some_and(|entry| entry.class == Class::Free)
            }
            Body::Simple(_) | Body::Level(_) => true,
            Body::Word(_) | Body::Ratio(..) => false,
        };
        let number = |token| self.locant_count(token) == 1 && self.are_numbers(token);
        group && item.count == 1 && item.locants.is_some_and(number)
    }

    /// Builds one of several; a number before it is its own.
    fn one_of_several(&mut self, item: &'a Item, own: bool) -> Result<Part, Fault> {
        match item.body {
            Body::Unit(number) if own => {
                let built = self.unit(number, true)?;
                let fault = Fault::new(item.start, "a group that the locants belong to");
                built.front_used.then_some(built.part).ok_or(fault)
            }
            _ => self.counted_part(item),
        }
    }

    /// Builds one of several.
    pub(super) fn counted_part(&mut self, item: &'a Item) -> Result<Part, Fault> {
        match item.body {
            Body::Unit(number) => {
                let last = item.locants.is_none() || item.own_front;
                Ok(self.unit(number, last)?.part)
            }
            Body::Level(number) => self.level(number),
            Body::Simple(number) => {
                let fault = Fault::new(item.start, "a group");
                let entry = self.entry(number).ok_or(fault)?;
                if entry.has('t') || entry.has('q') {
                    return Err(Fault::new(item.start, "a locant inside the group"));
                }
                let drawn = draw(&mut self.graph, entry, Star::Carbon);
                Ok(drawn.ok_or(fault)?.part)
            }
            Body::Word(_) | Body::Ratio(..) => Err(Fault::new(item.start, "a group")),
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one word")]
    fn structural(
        &mut self,
        part: Part,
        count: u16,
        counted: bool,
        locants: Option<Token>,
        start: u16,
        level: u16,
        words: &mut Words,
    ) -> Result<(), Fault> {
        // 2-(phenylmethylene)hydrazide
        let on_hydrazide = locants.is_some_and(|token| self.bytes(token) == b"2-")
            && self.text.windows(9).any(|part| part == b"hydrazide");
        if let [free] = part.frees.as_slice()
            && free.order == 2
            && words.main.is_some()
            && !on_hydrazide
        {
            // phenylhydrazone, O-methyloxime
            let free = *free;
            let main = words.main.clone().ok_or(Fault::new(start, "a ketone"))?;
            return self.condense_with(free, &main, start);
        }
        if !part.frees.is_empty() {
            // The n of n-propyl is no place of the acid.
            let locants = locants.filter(|token| self.bytes(*token) != b"n-");
            words.radicals.push(Radical {
                parts: core::iter::once(part).collect(),
                locants,
                counted,
                level: Some(level),
                start,
                first: words.first,
            });
            return Ok(());
        }
        let new = Main {
            part,
            count,
            counted,
            start,
            level,
            first: words.first,
        };
        // isopentyl alcohol, nonanoate
        if !words.groups.is_empty() && !new.part.sites.is_empty() && words.main.is_none() {
            self.close_groups(words)?;
        }
        if let Some(token) = locants {
            return self.ester_at(token, &new, words);
        }
        if words.main.is_some() {
            return self.second_parent(new, words);
        }
        words.main = Some(new);
        Ok(())
    }

    /// Builds one more of a word that stands several times.
    pub(super) fn level_copy(&mut self, level: u16, fault: Fault) -> Result<Part, Fault> {
        let tree = self.tree;
        let items = tree.levels.get(usize::from(level)).and_then(|level| {
            let range = usize::from(level.items.start)..usize::from(level.items.end);
            tree.items.get(range)
        });
        match items {
            Some([item]) => self.counted_part(item),
            _ => Err(fault),
        }
    }

    /// The oxygens of the hydroxyl groups that the suffixes of a parent name.
    pub(super) fn hydroxyls(&self, part: &Part) -> SmallVec<[u16; 2]> {
        let mut oxygens: SmallVec<[u16; 2]> = SmallVec::new();
        for label in self.graph.labels_of(part) {
            let hydroxyl = label.locant.place == Place::Element(8)
                && self.graph.free(label.atom) == 1
                && !part.acids.contains(&label.atom);
            if hydroxyl && !oxygens.contains(&label.atom) {
                oxygens.push(label.atom);
            }
        }
        oxygens
    }

    /// Says whether an atom is a nitrogen that takes up a proton.
    pub(super) fn is_basic(&self, atom: u16) -> bool {
        let Some(node) = self.graph.node(atom) else {
            return false;
        };
        if node.element != 7 || node.charge != 0 {
            return false;
        }
        // Not that of an amide, nitrile or nitro group.
        let beside = self.graph.neighbours(atom);
        let acyl = |carbon: &u16| {
            self.graph.edges.iter().any(|edge| {
                let other = match edge.atoms {
                    [one, other] if one == *carbon => other,
                    [other, one] if one == *carbon => other,
                    _ => return false,
                };
                edge.order > 1
                    && self
                        .graph
                        .node(other)
                        .is_some_and(|node| matches!(node.element, 8 | 16))
            })
        };
        !beside.iter().any(acyl)
    }

    /// Adds an ion or solvent as a piece of its own.
    fn ion(
        &mut self,
        entry: &Entry,
        item: &Item,
        tokens: &[Token],
        words: &mut Words,
    ) -> Result<(), Fault> {
        let fault = Fault::new(item.start, "an ion");
        let mut graph = Graph::default();
        draw_bare(&mut graph, entry, Star::Carbon).ok_or(fault)?;
        if entry.has('u') {
            for node in &mut graph.nodes {
                node.valence = node.used;
            }
        }
        let mut usual_charge = 0;
        let charge = tokens.iter().find(|token| {
            token.kind == Kind::Charge && token.end == item.end && token.start >= item.start
        });
        if let Some(token) = charge {
            let charge = read_charge(self.bytes(*token)).ok_or(fault)?;
            let drawn: i16 = graph.nodes.iter().map(|node| i16::from(node.charge)).sum();
            // permanganate(VII): the number is that of manganese.
            let oxidation = !self.bytes(*token).contains(&b'-') && drawn < 0;
            let highest = graph
                .nodes
                .first()
                .map_or(0, |node| highest_charge(node.element));
            if graph.nodes.len() == 1 && charge > highest {
                return Err(Fault::new(
                    token.start,
                    "a charge that the element can have",
                ));
            }
            // hexafluorophosphate(1-) has its charge already.
            if graph.nodes.len() == 1 || drawn != i16::from(charge) && !oxidation {
                let node = graph.nodes.first_mut().ok_or(fault)?;
                node.charge = charge;
                node.valence = node.used;
            }
        } else if entry.has('u')
            && let Some(node) = graph.nodes.first_mut()
        {
            usual_charge = core::mem::take(&mut node.charge);
        }
        let bare = charge.is_none() && entry.has('u') && graph.nodes.len() == 1;
        words.ions_first |= words.main.is_none();
        words.pieces.push(Piece {
            graph,
            molecule: Molecule::new(),
            mirror: None,
            count: item.count,
            counted: self.is_counted(item, tokens),
            scalable: charge.is_some() || entry.has('r'),
            doubtful: false,
            usual_charge,
            bare,
            whole: false,
            initials: [0; 8],
        });
        Ok(())
    }

    /// Says whether an item begins with a multiplier.
    fn has_number(&self, item: &Item, tokens: &[Token]) -> bool {
        tokens.iter().any(|token| {
            let word = match token.kind {
                Kind::Word(number) => self.entry(number),
                _ => None,
            };
            token.start == item.start && word.is_some_and(|entry| entry.class == Class::Multiplier)
        })
    }

    fn is_counted(&self, item: &Item, tokens: &[Token]) -> bool {
        item.count > 1
            || tokens.iter().any(|token| {
                let inside = token.start >= item.start && token.end <= item.end;
                let word = match token.kind {
                    Kind::Word(number) if is_word(*token) => self.entry(number),
                    _ => None,
                };
                inside && word.is_some_and(|entry| entry.class == Class::Multiplier)
            })
    }

    /// Brings radicals and parent together and finishes the graphs.
    fn finish_component(&mut self, words: &mut Words) -> Result<Assembled, Fault> {
        self.link_words();
        self.close_groups(words)?;
        self.count_organic_groups();
        if words.half_ester.is_some() {
            return Err(Fault::new(0, "an acid for each hydroxyl group"));
        }
        if self.style.ester && !words.ester {
            return Err(Fault::new(0, "an alcohol and the acid of its ester"));
        }
        let radicals = core::mem::take(&mut words.radicals);
        match &words.main {
            Some(main) => {
                let main = main.clone();
                if let [radical] = radicals.as_slice()
                    && let [part] = radical.parts.as_slice()
                    && main.counted
                    && radical.locants.is_none()
                    && part.frees.len() == usize::from(main.count)
                    && words.hydrogens == 0
                {
                    return self.ester_of_bridge(&main, part, words);
                }
                if main.counted && (!radicals.is_empty() || words.hydrogens > 0) {
                    return Err(Fault::new(main.start, "one parent"));
                }
                let carbon = main
                    .part
                    .sites
                    .iter()
                    .any(|site| self.is_carboxylate(*site));
                // Monoethyl fumarate keeps the other proton.
                let mono = |radical: &Radical| {
                    let text = self.text.get(usize::from(radical.start)..);
                    text.is_some_and(|text| text.starts_with(b"mono"))
                };
                if let [radical] = radicals.as_slice()
                    && words.pieces.is_empty()
                    && words.hydrogens == 0
                    && mono(radical)
                {
                    let left = main.part.sites.len().saturating_sub(1);
                    words.hydrogens = u16::try_from(left).unwrap_or(0);
                }
                self.esterify(&main, &radicals, words.hydrogens)?;
                // Butyl phosphate: mono, di or tri?
                let partial = radicals
                    .iter()
                    .map(|radical| radical.parts.len())
                    .sum::<usize>();
                let left = main.part.sites.len().saturating_sub(partial);
                self.doubtful |= partial > 0 && words.hydrogens == 0 && left > usize::from(!carbon);
                let graph = core::mem::take(&mut self.graph);
                // Nickel potassium cyanide does not tell what nickel is in it.
                let metal = |node: &Node| node.valence == Node::UNBOUND;
                let bare = matches!(graph.nodes.as_slice(), [node] if metal(node));
                if bare && !words.pieces.is_empty() {
                    return Err(Fault::new(main.start, "ions whose charges balance"));
                }
                words.pieces.push(Piece {
                    graph,
                    molecule: Molecule::new(),
                    mirror: None,
                    count: main.count,
                    counted: main.counted,
                    scalable: true,
                    doubtful: self.doubtful,
                    usual_charge: 0,
                    bare: false,
                    whole: true,
                    initials: [0; 8],
                });
            }
            None => {
                if let Some(radical) = radicals.first() {
                    return Err(Fault::new(radical.start, "a parent for the substituent"));
                }
                if words.hydrogens > 0 {
                    return Err(Fault::new(0, "an acid for the hydrogen"));
                }
            }
        }
        self.apply_ratio(words)?;
        Ok(Assembled {
            pieces: core::mem::take(&mut words.pieces),
            warnings: core::mem::take(&mut self.warnings),
        })
    }

    /// `propane-1,3-diyl dicarbamate`: one acid for each end of a group.
    fn ester_of_bridge(
        &mut self,
        main: &Main,
        bridge: &Part,
        words: &mut Words,
    ) -> Result<Assembled, Fault> {
        let fault = Fault::new(main.start, "an acid for each end of the group");
        for (copy, free) in bridge.frees.iter().enumerate() {
            let part = if copy == 0 {
                main.part.clone()
            } else {
                self.level_copy(main.level, fault)?
            };
            let [site] = part.sites.as_slice() else {
                return Err(fault);
            };
            self.neutralise(*site);
            self.bond_free(*free, *site).ok_or(fault)?;
        }
        words.pieces.push(Piece {
            graph: core::mem::take(&mut self.graph),
            molecule: Molecule::new(),
            mirror: None,
            count: 1,
            counted: false,
            scalable: true,
            doubtful: self.doubtful,
            usual_charge: 0,
            bare: false,
            whole: true,
            initials: [0; 8],
        });
        Ok(Assembled {
            pieces: core::mem::take(&mut words.pieces),
            warnings: core::mem::take(&mut self.warnings),
        })
    }

    /// Counts two pieces as a ratio says; the parent comes first in the ratio.
    fn apply_ratio(&mut self, words: &mut Words) -> Result<(), Fault> {
        let Some([first, second, third]) = words.ratio else {
            return Ok(());
        };
        let fault = Fault::new(0, "two components for the ratio");
        // Ions and solvents were added before the parent that stands before them; in
        // zirconium sulfate (1:2) they stand first.
        let counts = if words.parent_last && !words.ions_first {
            [second, first]
        } else {
            [first, second]
        };
        // hydrochloride, hydrate (1:1:1): the parent was finished last.
        if let [one, other, parent] = words.pieces.as_mut_slice()
            && third > 0
            && words.parent_last
            && !words.ions_first
        {
            for (piece, count) in [(parent, first), (one, second), (other, third)] {
                if count == 0 {
                    return Err(fault);
                }
                piece.count = count;
                piece.counted = true;
            }
            return Ok(());
        }
        let all_one = (first, second) == (1, 1) && third < 2;
        if all_one && words.pieces.len() > 2 {
            for piece in &mut words.pieces {
                piece.counted = true;
            }
        }
        let [one, other] = words.pieces.as_mut_slice() else {
            // phenol acetate (1:1) is no ester.
            return if all_one && !words.ester {
                Ok(())
            } else {
                Err(fault)
            };
        };
        if first == 0 || second == 0 || third > 0 && !all_one {
            return Err(fault);
        }
        for (piece, count) in [one, other].into_iter().zip(counts) {
            piece.count = count;
            piece.counted = true;
        }
        self.warnings
            .retain(|warning| *warning != NameWarning::AssumedRatio);
        Ok(())
    }

    /// Returns the free valences of radicals, one by one.
    pub(super) fn frees(radicals: &[Radical]) -> SmallVec<[Free; 4]> {
        radicals
            .iter()
            .flat_map(|radical| &radical.parts)
            .flat_map(|part| part.frees.iter().copied())
            .collect()
    }
}
