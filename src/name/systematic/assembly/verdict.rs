//! What a group of a run stands on: the next group, or something further right.

use super::Builder;
use super::graph::Part;
use super::level::Compound;
use crate::name::systematic::grammar::Item;
use crate::name::systematic::tokens::Token;

/// What a substituent is at the atom that it holds on with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A carbon outside of rings, without a double bond to oxygen: methyl, benzyl.
    Chain,
    /// An atom of a ring: phenyl, pyridyl.
    Ring,
    /// A carbonyl carbon.
    Acyl,
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It stands on the group, at its own locants.
    Inner,
    /// It stands on the group; its locants belong to the two together.
    Outer,
    /// It stands on something further right.
    Refuse,
    /// It may stand here or there.
    Ambiguous,
}

impl Builder<'_> {
    /// What a part is whose bonds are among those from a number on.
    pub(super) fn sort(&self, part: &Part, bonds: usize) -> Sort {
        let Some(free) = part.frees.first() else {
            return Sort::Other;
        };
        let bonds = self.graph.edges.get(bonds..).unwrap_or(&[]);
        if self.graph.in_ring_of(part, free.atom, bonds) {
            return Sort::Ring;
        }
        if self
            .graph
            .node(free.atom)
            .is_none_or(|node| node.element != 6)
        {
            return Sort::Other;
        }
        let chalcogen = |atom: u16| {
            self.graph
                .node(atom)
                .is_some_and(|node| matches!(node.element, 7 | 8 | 16 | 34))
        };
        let acyl = bonds.iter().any(|edge| {
            let [one, other] = edge.atoms;
            edge.order > 1
                && (one == free.atom && chalcogen(other) || other == free.atom && chalcogen(one))
        });
        if acyl { Sort::Acyl } else { Sort::Chain }
    }

    /// Says where a compound stands that is written straight before another group.
    pub(super) fn verdict(
        &self,
        compound: &Compound<'_>,
        next: &Compound<'_>,
        is_last: bool,
        after: Option<&Item>,
    ) -> Verdict {
        let part = &next.part;
        let Some(free) = compound.part.frees.first() else {
            return Verdict::Refuse;
        };
        if self.nuclide(compound).is_some() {
            return Verdict::Inner;
        }
        if part.closed {
            let ester = next.word.starts_with(b"phosphono") && compound.locants.is_none();
            return if ester {
                Verdict::Ambiguous
            } else {
                Verdict::Refuse
            };
        }
        // Theophylline, 8-(propylthio)dithio-: an index name would have more brackets.
        let outer = self.style.inverted && self.depth == 1;
        if outer && compound.bracketed && next.word == b"dithio" {
            return Verdict::Ambiguous;
        }
        // Dimethylaminoazobenzene is azobenzene with an amine, no triazene.
        if part.bridge && next.word == b"azo" && self.is_amino(compound) {
            return Verdict::Ambiguous;
        }
        // Bis(iminomethylene) is a chain, iminomethylene alone may be one carbon.
        if compound.word == b"imino" && matches!(next.word, b"methylene" | b"ethylene") {
            return Verdict::Ambiguous;
        }
        if let Some(token) = compound.locants {
            return self.verdict_located(compound, token, next, is_last, after);
        }
        // Ethylthioacetamide, trimethylperoxyhexanoate
        if self.belongs_to_acid(next, after) {
            return Verdict::Ambiguous;
        }
        if part.bridge {
            // A bridge such as oxy takes one; diacetyloxy is two acetyloxy.
            return match (usize::from(compound.count), self.open_ends(part).len()) {
                (_, 0) => Verdict::Refuse,
                (count, open) if count <= open => Verdict::Inner,
                _ if is_last => Verdict::Refuse,
                _ => Verdict::Outer,
            };
        }
        if compound.is_loose_on(part) {
            return Verdict::Ambiguous;
        }
        self.verdict_unlocated(compound, next, free.order, is_last, after)
    }

    /// The same for a group without locants before one that is no bridge.
    fn verdict_unlocated(
        &self,
        compound: &Compound<'_>,
        next: &Compound<'_>,
        order: u8,
        is_last: bool,
        after: Option<&Item>,
    ) -> Verdict {
        let part = &next.part;
        let amino = self.is_amino(compound);
        let one_place = self
            .graph
            .unlocated(part, compound.count, order, compound.seeker)
            .is_some();
        if is_last {
            return if one_place {
                Verdict::Inner
            } else {
                Verdict::Ambiguous
            };
        }
        let sibling = compound.word <= next.word && !compound.word.is_empty();
        let after = after.map_or(&[][..], |item| self.word_of(item));
        let on_nitrogen = after.starts_with(b"amin") || after.starts_with(b"azan");
        // (4-chlorophenyl)phenylmethyl: without locants both stand on the methyl.
        if compound.bracketed
            && compound.sort == Sort::Ring
            && next.word == b"phenyl"
            && is_one_carbon(after)
        {
            return Verdict::Refuse;
        }
        // Where the group would stand on a chain: methoxy takes phenyl, not methyl.
        let on_chain = next.sort == Sort::Chain || self.takes_on_chain(part, compound, order);
        match (compound.sort, next.sort) {
            // (dicarboxymethyl)amino or di(carboxymethyl)amino
            (Sort::Other | Sort::Acyl, Sort::Chain)
                if compound.count == 2
                    && on_nitrogen
                    && next.part.frees.iter().all(|free| free.order == 1)
                    && !compound.bracketed
                    && !is_modern(compound.word) =>
            {
                Verdict::Ambiguous
            }
            // diphenylpropylamine: both on nitrogen or on the chain
            (Sort::Ring, Sort::Chain)
                if compound.count == 2 && on_nitrogen && !compound.bracketed =>
            {
                Verdict::Ambiguous
            }
            // Index names put compound groups in brackets: silane, dichloroethenylphenyl-
            _ if self.style.inverted && !compound.bracketed && is_hydride(after) => Verdict::Refuse,
            (Sort::Other | Sort::Acyl | Sort::Ring, Sort::Chain)
                if self.style.inverted && !compound.bracketed =>
            {
                Verdict::Ambiguous
            }
            // Nitrosomethylamine is short for the group on nitrogen.
            (Sort::Other, Sort::Chain)
                if on_nitrogen && compound.word.starts_with(b"nitroso") && !compound.bracketed =>
            {
                Verdict::Ambiguous
            }
            // Amidino was aminoiminomethyl; so (methylamino)iminomethyl.
            _ if amino && next.word == b"imino" => Verdict::Refuse,
            // N-nitrosomethylamine is short for two groups on nitrogen.
            // Two chains are siblings: methylethylamino.
            (Sort::Chain, _) if on_chain => Verdict::Refuse,
            (Sort::Acyl, Sort::Chain) if on_nitrogen => Verdict::Ambiguous,
            // (chloromethyl)silane or chloro(methyl)silane
            (Sort::Other, Sort::Chain) if is_metalloid(after) && !is_modern(compound.word) => {
                Verdict::Ambiguous
            }
            // acetylmethylmethanol, cyclohexylmethylmethanol
            (Sort::Acyl | Sort::Ring | Sort::Other, Sort::Chain)
                if sibling
                    && (after.starts_with(b"methan") || after.starts_with(b"carbin"))
                    && !is_modern(compound.word) =>
            {
                Verdict::Ambiguous
            }
            // (1-oxopropyl)phenylamino, (indol-3-yl)naphthylmethanone: on the ring the first
            // would have a locant.
            (_, Sort::Ring)
                if compound.bracketed
                    && !one_place
                    && (on_nitrogen || after.starts_with(b"methan")) =>
            {
                Verdict::Refuse
            }
            (_, Sort::Other) if !one_place && !self.has_room(part, order) => Verdict::Refuse,
            _ if one_place => Verdict::Inner,
            // Without a place on the next, siblings stand in the order of the alphabet.
            (Sort::Chain | Sort::Ring, Sort::Chain | Sort::Ring) if sibling => Verdict::Refuse,
            _ => Verdict::Ambiguous,
        }
    }

    /// Says whether a group holds on with the nitrogen of an amine.
    fn is_amino(&self, compound: &Compound<'_>) -> bool {
        let free = compound.part.frees.first().filter(|free| free.order == 1);
        let node = free.and_then(|free| self.graph.node(free.atom));
        node.is_some_and(|node| node.element == 7)
    }

    /// The same for a group that bears locants.
    fn verdict_located(
        &self,
        compound: &Compound<'_>,
        token: Token,
        next: &Compound<'_>,
        is_last: bool,
        after: Option<&Item>,
    ) -> Verdict {
        let part = &next.part;
        let order = compound.part.frees.first().map_or(1, |free| free.order);
        let located = self.locant_count(token);
        let count = usize::from(compound.count);
        let inner = self.fits(compound, part) && !self.single_place(part, is_last);
        if inner && located == count {
            return Verdict::Inner;
        }
        if inner && located == 2 && count == 1 && compound.part.frees.len() == 2 {
            return Verdict::Inner;
        }
        if is_last {
            // The last group carries whatever its locants allow.
            return if self.fits(compound, part) {
                Verdict::Inner
            } else if !self.are_numbers(token)
                && self.without_normal(compound).is_none()
                && self.carries(part, order, located, count)
            {
                // O-trimethylsilyl
                Verdict::Outer
            } else {
                Verdict::Refuse
            };
        }
        // N-nitrosomethylamine is short for two groups on nitrogen.
        let nitroso = compound.word.starts_with(b"nitro") && !self.are_numbers(token);
        if nitroso && next.sort == Sort::Chain {
            return Verdict::Ambiguous;
        }
        // Two chains are siblings.
        if compound.sort == Sort::Chain
            && (next.sort == Sort::Chain || self.takes_on_chain(part, compound, order))
        {
            return Verdict::Refuse;
        }
        // 2,4-dichloromethylbenzene: one methyl or two?
        let closed = compound.part.closed && !compound.bracketed;
        if count > 1 && located == count && closed && self.has_room(part, order) {
            return Verdict::Ambiguous;
        }
        // 2-ethylthioisonicotinamide
        if self.belongs_to_acid(next, after) {
            return Verdict::Ambiguous;
        }
        // 4,4'-bis(dimethylamino)thiobenzophenone: two groups with sulfur or thiobenzophenone?
        if next.word == b"thio" && compound.bracketed && count > 1 {
            return Verdict::Ambiguous;
        }
        // N,N-bis(trimethylsilyl)methylamine
        let amine = after.is_some_and(|item| self.word_of(item).starts_with(b"amin"));
        if amine && next.sort == Sort::Chain && !self.are_numbers(token) {
            return if compound.bracketed {
                Verdict::Refuse
            } else {
                Verdict::Ambiguous
            };
        }
        if self.carries(part, order, located, count) {
            Verdict::Outer
        } else {
            Verdict::Refuse
        }
    }

    /// Says whether sulfur before an amide, or oxygen before a peracid, is likely its own.
    fn belongs_to_acid(&self, next: &Compound<'_>, after: Option<&Item>) -> bool {
        let after = after.map_or(&[][..], |item| self.word_of(item));
        match next.word {
            b"thio" | b"dithio" => after.ends_with(b"amide") || after.starts_with(b"phosph"),
            b"peroxy" => after.ends_with(b"ate") || after.ends_with(b"acid"),
            _ => false,
        }
    }

    /// Says whether an unlocated group would stand on a carbon outside of rings.
    pub(super) fn takes_on_chain(&self, part: &Part, compound: &Compound<'_>, order: u8) -> bool {
        let places = self
            .graph
            .unlocated(part, compound.count, order, compound.seeker);
        let Some(atom) = places.and_then(|places| places.first().copied()) else {
            return false;
        };
        let carbon = self.graph.node(atom).is_some_and(|node| node.element == 6);
        carbon && !self.graph.in_ring(part, atom)
    }

    /// Says whether any atom of a group could take another group.
    pub(super) fn has_room(&self, part: &Part, order: u8) -> bool {
        part.atoms.clone().any(|atom| {
            let carbon = self.graph.node(atom).is_some_and(|node| node.element == 6);
            carbon && self.graph.room(atom) >= order
        })
    }

    /// Says whether a group has but one place for substituents.
    pub(super) fn single_place(&self, part: &Part, is_last: bool) -> bool {
        if is_last {
            return false;
        }
        if part.bridge {
            return true;
        }
        // Only one place bears a label: methoxy, amino.
        let mut labels = self.graph.labels_of(part).iter();
        let first = labels.next().map(|label| label.atom);
        labels.all(|label| Some(label.atom) == first)
    }

    /// Says whether a group takes a compound whose locants belong to the whole.
    pub(super) fn carries(&self, part: &Part, order: u8, located: usize, count: usize) -> bool {
        if part.bridge {
            let open = self.open_ends(part).len();
            return open > 0 && (located == count || located == 1 && count <= open);
        }
        let mut room: usize = 0;
        let mut places = 0;
        for atom in part.atoms.clone() {
            let here = usize::from(self.graph.room(atom) / order.max(1));
            places += usize::from(here > 0);
            room += here;
        }
        let preferred = part.preferred.is_some();
        if places != 1 && !preferred {
            return false;
        }
        if located == 1 {
            count <= room
        } else {
            room > 0 && located == count
        }
    }
}

/// Says whether a name begins with that of a single carbon.
fn is_one_carbon(word: &[u8]) -> bool {
    [&b"methyl"[..], b"methan", b"methox"]
        .iter()
        .any(|start| word.starts_with(start))
}

/// Says whether a parent is a hydride of silicon, phosphorus and the like.
fn is_metalloid(word: &[u8]) -> bool {
    const WORDS: [&[u8]; 22] = [
        b"silan", b"silyl", b"german", b"germyl", b"stannan", b"stannyl", b"plumban", b"phosph",
        b"boran", b"borin", b"arsan", b"silicon", b"tin", b"arsin", b"stib", b"bism", b"mercur",
        b"zinc", b"lead", b"magnes", b"alum", b"antimon",
    ];
    // The acids with one place have room for one group.
    let single = [
        &b"phosphono"[..],
        b"phosphonic",
        b"phosphonate",
        b"phosphonium",
    ];
    if single.iter().any(|known| word.starts_with(known)) {
        return word.starts_with(b"phosphonium");
    }
    WORDS.iter().any(|known| word.starts_with(known))
}

/// Says whether a parent is a hydride of one metal or metalloid atom.
pub(super) fn is_hydride(word: &[u8]) -> bool {
    const WORDS: [&[u8]; 12] = [
        b"silane",
        b"germane",
        b"stannane",
        b"plumbane",
        b"phosphine",
        b"borane",
        b"arsine",
        b"stibine",
        b"mercury",
        b"aluminum",
        b"silanol",
        b"bismuthine",
    ];
    WORDS.contains(&word)
}

/// Says whether a group has a name of the kind `chloranyl`, which no one writes straight
/// before a sibling.
fn is_modern(word: &[u8]) -> bool {
    word.ends_with(b"anyl") || word.ends_with(b"anylidene") || word.ends_with(b"anylidyne")
}
