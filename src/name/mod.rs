//! Names as people and manifests write them.

mod acyl;
mod amine;
mod beside;
mod counter;
mod cyrillic;
mod end;
mod ester;
mod fact;
mod feature;
mod foreign;
mod form;
mod gap;
mod index;
mod isomer;
mod isotope;
mod language;
mod letters;
mod loose;
mod mask;
mod nor;
mod older;
mod order;
mod phrase;
mod prefix;
mod respell;
mod salt;
mod scan;
mod sound;
mod start;
mod steroid;
mod strength;
mod suggest;
mod systematic;
mod trade;
mod translate;
mod walk;
mod wording;
mod words;

pub(crate) use ester::may_have_own_name;
pub(crate) use fact::shares;
pub use fact::{
    Bound, ConcentrationUnit, Decimal, StatedBasis, StatedConcentration, StatedQuantity,
    StatedUnit, TradeFacts,
};
pub(crate) use feature::may_have_isomers;
pub(crate) use form::{Form, Isomer};
pub(crate) use gap::closed as without_gaps;
pub(crate) use index::{Known, is_notation, other_meaning, printed};
pub(crate) use isomer::{Rotation, is_hand_of, stated_rotation, states_isomer};
pub(crate) use nor::read as read_nor;
pub(crate) use order::{noted as without_notes, with_acid};
pub(crate) use respell::respelled;
pub(crate) use salt::{is_counter_ion, is_metal, is_words};
pub(crate) use scan::{Scanner, What};
pub(crate) use strength::bare as without_strength;
pub(crate) use suggest::{is_cut, is_cut_before, near};
pub use systematic::{MAX_NAME_LEN, NameReading, NameWarning, read as read_name};
pub(crate) use trade::{Component, Found, Group, Joint, is_han, read_line};
pub(crate) use wording::read;
