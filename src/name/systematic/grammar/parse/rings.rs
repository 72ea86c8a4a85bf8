//! Rings in a name: spiro pairs, assemblies and fused systems.

use super::{Fault, Parser, Pending, empty_unit};
use crate::name::systematic::grammar::tree::{
    Bridge, Ending, FusedPart, Hydro, Replacement, Stem, Unit,
};
use crate::name::systematic::lexicon::Class;
use crate::name::systematic::tokens::{Kind, Token};
use alloc::vec::Vec;

impl Parser<'_> {
    /// Reads a component of a spiro name: `1H-indene`, `1,3-dioxolane`.
    fn component(&mut self) -> Result<u16, Fault> {
        let mut pending = Pending::default();
        while let Some(token) = self.next() {
            match token.kind {
                Kind::Locants => pending.locants = Some(token),
                Kind::Hydrogens => pending.hydrogens.push(token),
                Kind::Heteroatoms => {
                    pending.heteroatoms = Some(token);
                    let unit = self.fused(token, &mut pending)?;
                    return Ok(self.add_unit(unit));
                }
                Kind::Word(number) => match self.entry(number).map(|entry| entry.class) {
                    Some(Class::Multiplier | Class::ElidedMultiplier) => {
                        pending.count = self.entry(number).map(|entry| entry.number);
                    }
                    Some(Class::Replacement) => pending.replacements.push(Replacement {
                        locants: pending.locants.take(),
                        count: pending.count.take().unwrap_or(1),
                        entry: number,
                        start: token.start,
                    }),
                    Some(Class::Hydro) => pending.hydros.push(Hydro {
                        locants: pending.locants.take(),
                        count: pending.count.take().unwrap_or(1),
                        dehydro: false,
                        nor: false,
                        deoxy: false,
                        start: token.start,
                    }),
                    Some(Class::Bridge) => pending.bridges.push(Bridge {
                        locants: pending.locants.take(),
                        entry: number,
                        start: token.start,
                    }),
                    _ => {
                        let unit = self.unit(token, &mut pending)?;
                        return Ok(self.add_unit(unit));
                    }
                },
                Kind::Hantzsch | Kind::HantzschFusion => {
                    let unit = self.unit(token, &mut pending)?;
                    return Ok(self.add_unit(unit));
                }
                Kind::Hyphen => {}
                _ => return Err(Fault::at(token, "a ring")),
            }
        }
        Err(Fault::new(0, "a ring"))
    }

    pub(super) fn add_unit(&mut self, unit: Unit) -> u16 {
        self.tree.units.push(unit);
        u16::try_from(self.tree.units.len() - 1).unwrap_or(u16::MAX)
    }

    // pair = "[" component "-" locants component "]"
    pub(super) fn spiro_pair(&mut self) -> Result<Stem, Fault> {
        let first = self.component()?;
        let locants = self
            .next()
            .ok_or(Fault::new(0, "the locants of the spiro atom"))?;
        if locants.kind != Kind::Locants {
            return Err(Fault::at(locants, "the locants of the spiro atom"));
        }
        let second = self.component()?;
        self.close()?;
        Ok(Stem::SpiroPair {
            first,
            locants,
            second,
        })
    }

    fn close(&mut self) -> Result<(), Fault> {
        match self.next() {
            Some(token) if token.kind == Kind::Close => Ok(()),
            Some(token) => Err(Fault::at(token, "a closing bracket")),
            None => Err(Fault::new(0, "a closing bracket")),
        }
    }

    /// Reads the ring of an assembly or of a spiro pair of equals.
    pub(super) fn inner_unit(&mut self) -> Result<u16, Fault> {
        let token = self.next().ok_or(Fault::new(0, "a ring"))?;
        match token.kind {
            Kind::Hyphen => self.inner_unit_after_hyphen(),
            Kind::Open => {
                let unit = self.component()?;
                self.close()?;
                Ok(unit)
            }
            _ => {
                self.at -= 1;
                self.bare_component()
            }
        }
    }

    fn inner_unit_after_hyphen(&mut self) -> Result<u16, Fault> {
        self.bare_component()
    }

    /// Reads a ring without its endings, which belong to the whole.
    fn bare_component(&mut self) -> Result<u16, Fault> {
        let token = self.next().ok_or(Fault::new(0, "a ring"))?;
        let mut pending = Pending::default();
        let class = self.class(token);
        let unit = match class {
            Some(Class::Fusion | Class::HantzschFusion) => {
                let parts = self.fused_parts(token, &mut pending)?;
                empty_unit(Stem::Fused(parts), token.start, &mut pending)
            }
            Some(Class::Cyclo) => {
                let stem = self.stem(token, class)?;
                let mut unit = empty_unit(stem, token.start, &mut pending);
                // bicyclohexane: the `an` belongs to the ring.
                if let Some(next) = self.peek()
                    && self.class(next) == Some(Class::Unsaturation)
                {
                    self.at += 1;
                    let Kind::Word(entry) = next.kind else {
                        return Err(Fault::at(next, "a ring"));
                    };
                    unit.endings.push(Ending {
                        locants: None,
                        count: 1,
                        entry: Some(entry),
                        token: next,
                    });
                }
                unit
            }
            class => {
                let stem = self.stem(token, class)?;
                empty_unit(stem, token.start, &mut pending)
            }
        };
        Ok(self.add_unit(unit))
    }

    pub(super) fn fused(&mut self, token: Token, pending: &mut Pending) -> Result<Unit, Fault> {
        let parts = self.fused_parts(token, pending)?;
        let mut unit = empty_unit(Stem::Fused(parts), token.start, pending);
        self.endings(&mut unit)?;
        Ok(unit)
    }

    // fused = { [ "[1,3]" ] prefix [ "[3,4-b]" ] } [ "[1,3]" ] ring
    fn fused_parts(
        &mut self,
        token: Token,
        pending: &mut Pending,
    ) -> Result<Vec<FusedPart>, Fault> {
        let mut parts: Vec<FusedPart> = Vec::new();
        let mut heteroatoms = pending.heteroatoms.take();
        let mut count = pending.count.take().unwrap_or(1);
        let mut current = Some(token);
        while let Some(token) = current {
            match token.kind {
                Kind::Heteroatoms => heteroatoms = Some(token),
                Kind::Hyphen => {}
                Kind::Fusion => {
                    if let Some(part) = parts.last_mut() {
                        part.bonds = Some(token);
                    }
                }
                Kind::Word(number) => match self.entry(number).map(|entry| entry.class) {
                    Some(class @ (Class::Fusion | Class::Ring)) => {
                        if class == Class::Fusion {
                            self.second_order(&mut parts, &mut heteroatoms, number);
                        }
                        parts.push(FusedPart {
                            ring: token,
                            count,
                            heteroatoms: heteroatoms.take(),
                            bonds: None,
                        });
                        if class == Class::Ring {
                            return Ok(parts);
                        }
                        count = 1;
                    }
                    Some(Class::Multiplier) => {
                        count = self.entry(number).map_or(1, |entry| entry.number);
                    }
                    _ => return Err(Fault::at(token, "a ring to fuse with")),
                },
                Kind::HantzschFusion | Kind::Hantzsch => {
                    parts.push(FusedPart {
                        ring: token,
                        count,
                        heteroatoms: heteroatoms.take(),
                        bonds: None,
                    });
                    if token.kind == Kind::Hantzsch {
                        return Ok(parts);
                    }
                    count = 1;
                }
                _ => return Err(Fault::at(token, "a ring to fuse with")),
            }
            current = self.next();
        }
        Err(Fault::at(token, "a ring to fuse with"))
    }

    /// `benzo[1,2]cyclohepta[3,4-b]…`: the bracket says where the next ring is fused.
    fn second_order(&self, parts: &mut [FusedPart], heteroatoms: &mut Option<Token>, number: u16) {
        // cyclopenta[5,6]naphtho[1,2-c]…, but benzo[1,5]naphthyridino: a ring without two
        // heteroatoms has no places for them.
        let ring = self.entry(number).filter(|entry| !entry.labels.is_empty());
        let ring = ring.and_then(|entry| self.lexicon.find(entry.labels, Class::Ring));
        let hetero = ring.map_or(0, |ring| {
            let atoms = ring.graph.bytes();
            atoms
                .filter(|atom| matches!(atom, b'n' | b'o' | b's'))
                .count()
        });
        if let Some(before) = parts.last_mut()
            && hetero < 2
            && before.bonds.is_none()
        {
            before.bonds = heteroatoms.take();
        }
    }
}
