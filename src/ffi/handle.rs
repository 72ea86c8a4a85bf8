//! Opaque handles, told apart by a mark at their start.

use crate::ffi::status::PrecursorStatus;
use std::boxed::Box;

/// What a handle points to; [`Marked::MARK`] is its first word.
///
/// # Safety
/// The type is `repr(C)` and its first field is a `u64` that holds `MARK` for as long as it lives.
pub(crate) unsafe trait Marked: Sync + Send {
    /// The word at the start, different for every kind of handle.
    const MARK: u64;
}

/// Says whether a pointer looks like a handle of this kind.
///
/// # Safety
/// `handle` is NULL, misaligned, or points to a live handle of some kind.
unsafe fn check<T: Marked>(handle: *const T) -> Result<(), PrecursorStatus> {
    if handle.is_null() {
        return Err(PrecursorStatus::Null);
    }
    if !handle.is_aligned() {
        return Err(PrecursorStatus::Handle);
    }
    // SAFETY: every kind of handle begins with a `u64`, and this one is aligned.
    let mark = unsafe { handle.cast::<u64>().read() };
    if mark == T::MARK {
        Ok(())
    } else {
        Err(PrecursorStatus::Handle)
    }
}

/// Borrows what a handle points to.
///
/// # Safety
/// `handle` is NULL, misaligned, or points to a live handle of some kind that is not freed during `'a`.
pub(crate) unsafe fn borrow<'a, T: Marked>(handle: *const T) -> Result<&'a T, PrecursorStatus> {
    // SAFETY: as the caller promised.
    unsafe { check(handle) }?;
    // SAFETY: the mark says that it is a live `T`, made by `give`; nothing writes to it.
    Ok(unsafe { &*handle })
}

/// Turns a value into a handle that the caller owns.
pub(crate) fn give<T: Marked>(value: T) -> *mut T {
    Box::into_raw(Box::new(value))
}

/// Takes a handle back and frees it; NULL and handles of another kind are left alone.
///
/// # Safety
/// `handle` is NULL, misaligned, or points to a live handle of some kind that nothing uses any more.
pub(crate) unsafe fn free<T: Marked>(handle: *mut T) -> Result<(), PrecursorStatus> {
    // SAFETY: as the caller promised.
    unsafe { check(handle.cast_const()) }?;
    // SAFETY: the mark says that it is a live `T`, made by `give` from a box.
    drop(unsafe { Box::from_raw(handle) });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[repr(C)]
    struct One(u64, u8);

    #[repr(C)]
    struct Other(u64, [u64; 9]);

    // SAFETY: `repr(C)`, the mark first.
    unsafe impl Marked for One {
        const MARK: u64 = 1;
    }

    // SAFETY: `repr(C)`, the mark first.
    unsafe impl Marked for Other {
        const MARK: u64 = 2;
    }

    #[test]
    fn a_handle_of_another_kind_is_neither_read_nor_freed() {
        let one = give(One(One::MARK, 7));
        // SAFETY: the handle is live.
        unsafe {
            assert!(borrow(one.cast::<Other>()).is_err());
            assert_eq!(free(one.cast::<Other>()), Err(PrecursorStatus::Handle));
            assert_eq!(borrow(one).map(|it| it.1), Ok(7));
            assert_eq!(free(one), Ok(()));
        }
    }

    #[test]
    fn null_and_misaligned_pointers_are_not_read() {
        // SAFETY: NULL and misaligned pointers are allowed.
        unsafe {
            assert_eq!(
                free(core::ptr::null_mut::<One>()),
                Err(PrecursorStatus::Null)
            );
            assert!(borrow(core::ptr::null::<One>()).is_err());
            let odd = core::ptr::without_provenance_mut::<One>(3);
            assert_eq!(free(odd), Err(PrecursorStatus::Handle));
        }
    }
}
