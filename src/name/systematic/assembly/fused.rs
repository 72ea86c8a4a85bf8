//! Fused ring systems.

use super::Builder;
use super::graph::Part;
use super::unit::Skeleton;
use crate::name::systematic::grammar::{Bridge, Fault, FusedPart};
use crate::name::systematic::tokens::Token;

impl Builder<'_> {
    pub(super) fn fused(
        &mut self,
        _parts: &[FusedPart],
        _front: Option<Token>,
        start: u16,
    ) -> Result<Skeleton, Fault> {
        Err(Fault::new(start, "a ring system that is known"))
    }

    pub(super) fn bridge(&mut self, bridge: Bridge, _part: &mut Part) -> Result<(), Fault> {
        Err(Fault::new(bridge.start, "a ring system without bridges"))
    }
}
