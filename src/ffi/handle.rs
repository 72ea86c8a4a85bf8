//! Opaque handles, told apart by a mark at their start.

use crate::ffi::status::PrecursorStatus;
use std::boxed::Box;

/// What a handle of the caller stands for.
pub(crate) trait Marked: Sync + Send {
    /// The word at the start, different for every kind of handle; even.
    const MARK: u64;

    /// The word at the start of what is only lent to the caller.
    const LENT: u64 = Self::MARK | 1;
}

/// What a handle really points to: the caller sees a pointer to an opaque `T`.
#[derive(Debug)]
#[repr(C)]
pub(crate) struct Held<T> {
    mark: u64,
    value: T,
}

/// Reads the mark of a handle.
///
/// # Safety
/// `handle` is NULL, misaligned, or points to a live handle of some kind.
unsafe fn mark<T: Marked>(handle: *const Held<T>) -> Result<u64, PrecursorStatus> {
    if handle.is_null() {
        return Err(PrecursorStatus::Null);
    }
    if !handle.is_aligned() {
        return Err(PrecursorStatus::Handle);
    }
    // SAFETY: every kind of handle begins with a `u64`, and this one is aligned.
    Ok(unsafe { handle.cast::<u64>().read() })
}

/// Borrows what a handle points to.
///
/// # Safety
/// `handle` is NULL, misaligned, or points to a live handle of some kind that is not freed during `'a`.
pub(crate) unsafe fn borrow<'a, T: Marked>(handle: *const T) -> Result<&'a T, PrecursorStatus> {
    let held = handle.cast::<Held<T>>();
    // SAFETY: as the caller promised.
    let mark = unsafe { mark(held) }?;
    if mark != T::MARK && mark != T::LENT {
        return Err(PrecursorStatus::Handle);
    }
    // SAFETY: the mark says that it is a live `Held<T>`, made here; nothing writes to it.
    Ok(unsafe { &(*held).value })
}

/// Wraps a value that stays with the library and may be lent to the caller.
pub(crate) fn keep<T: Marked>(value: T) -> Held<T> {
    Held {
        mark: T::LENT,
        value,
    }
}

/// Lends what is kept: the handle is read as any other, and cannot be freed.
pub(crate) fn lend<T: Marked>(held: &Held<T>) -> *const T {
    core::ptr::from_ref(held).cast()
}

/// Turns a value into a handle that the caller owns.
pub(crate) fn give<T: Marked>(value: T) -> *mut T {
    let held = Held {
        mark: T::MARK,
        value,
    };
    Box::into_raw(Box::new(held)).cast()
}

/// Takes a handle back and frees it; NULL, what was lent and handles of another kind are left alone.
///
/// # Safety
/// `handle` is NULL, misaligned, or points to a live handle of some kind that nothing uses any more.
pub(crate) unsafe fn free<T: Marked>(handle: *mut T) -> Result<(), PrecursorStatus> {
    let held = handle.cast::<Held<T>>();
    // SAFETY: as the caller promised.
    if unsafe { mark(held.cast_const()) }? != T::MARK {
        return Err(PrecursorStatus::Handle);
    }
    // SAFETY: the mark says that it is a live `Held<T>`, made by `give` from a box.
    drop(unsafe { Box::from_raw(held) });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    struct One(u64);

    #[expect(dead_code, reason = "never read: no handle of this kind is made")]
    struct Other([u64; 9]);

    impl Marked for One {
        const MARK: u64 = 2;
    }

    impl Marked for Other {
        const MARK: u64 = 4;
    }

    #[test]
    fn a_handle_of_another_kind_is_neither_read_nor_freed() {
        let one = give(One(7));
        // SAFETY: the handle is live.
        unsafe {
            assert!(borrow(one.cast::<Other>()).is_err());
            assert_eq!(free(one.cast::<Other>()), Err(PrecursorStatus::Handle));
            assert_eq!(borrow(one).map(|it| it.0), Ok(7));
            assert_eq!(free(one), Ok(()));
        }
    }

    #[test]
    fn what_is_lent_is_read_and_not_freed() {
        let kept = keep(One(7));
        let lent = lend(&kept);
        // SAFETY: what is kept is live.
        unsafe {
            assert_eq!(borrow(lent).map(|it| it.0), Ok(7));
            assert_eq!(free(lent.cast_mut()), Err(PrecursorStatus::Handle));
            assert_eq!(borrow(lent).map(|it| it.0), Ok(7));
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
