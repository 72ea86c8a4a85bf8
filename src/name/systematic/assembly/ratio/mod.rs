//! The charges of the parts of a name and how many there are of each.

mod alloy;
mod amine;
mod ammine;
mod carbanion;
mod carbocation;
mod coordination;
mod doubt;
mod ligand;
mod metallocene;
mod nitrosyl;
mod oxide;
mod phosphane;
mod settle;
mod square;
mod titanate;

pub(crate) use doubt::lacks_group;
pub(crate) use settle::settle_all;
