//! The substances of the data.

use crate::Substance;
use crate::ffi::codes::PrecursorSubstanceKind;
use crate::ffi::guard::guard;
use crate::ffi::record::{self, record};
use crate::ffi::status::PrecursorStatus;
use crate::ffi::text::{PrecursorText, write};

/// One substance of the data. Its texts live as long as the library.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct PrecursorSubstance {
    /// `sizeof(PrecursorSubstance)`.
    pub size: usize,
    /// The id, such as `1-boc-4-piperidone`, which stays the same in later versions of the data.
    pub id: PrecursorText,
    /// The English name.
    pub name: PrecursorText,
    /// The Chinese name; empty where none is known.
    pub name_zh: PrecursorText,
    /// The structure as SMILES; empty where there is none.
    pub smiles: PrecursorText,
    /// The UNII; empty where none is known.
    pub unii: PrecursorText,
    /// The `PubChem` compound number; 0 where none is known.
    pub pubchem_cid: u32,
    /// A number of `PrecursorSubstanceKind`.
    pub kind: i32,
}

record!(PrecursorSubstance, first: kind, last: kind);

/// Writes how many substances there are.
///
/// # Safety
/// `out` is NULL or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_substance_count(out: *mut usize) -> PrecursorStatus {
    guard(|| {
        // SAFETY: the caller keeps to the contract of `out`.
        unsafe { write(out, Substance::all().len()) }
    })
}

/// Writes a substance. Its number, from 0 up, may change with the data version.
///
/// # Safety
/// `out` is NULL or a struct as long as its `size` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_substance(
    number: u32,
    out: *mut PrecursorSubstance,
) -> PrecursorStatus {
    guard(|| {
        let substance = Substance::from_index(number).ok_or(PrecursorStatus::Index)?;
        let written = PrecursorSubstance {
            size: 0,
            id: PrecursorText::of(substance.id()),
            name: PrecursorText::of(substance.name()),
            name_zh: PrecursorText::of(substance.name_zh()),
            smiles: PrecursorText::of(substance.smiles()),
            unii: PrecursorText::of(substance.unii()),
            pubchem_cid: substance.pubchem_cid().unwrap_or(0),
            kind: PrecursorSubstanceKind::from(substance.kind()).number(),
        };
        // SAFETY: the caller keeps to the contract of `out`.
        unsafe { record::write(out, written) }
    })
}
