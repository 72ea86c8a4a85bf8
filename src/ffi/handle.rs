//! Opaque handles, told apart by a mark at their start.

use crate::ffi::status::PrecursorStatus;
use std::boxed::Box;

/// What a handle of the caller stands for.
pub(crate) trait Marked: Sync + Send {
    /// The word at the start, different for every kind of handle.
    const MARK: u64;
}

/// What a handle really points to: the caller sees a pointer to an opaque `T`.
#[repr(C)]
struct Held<T> {
    mark: u64,
    value: T,
}

/// Says whether a pointer looks like a handle of this kind.
///
/// # Safety
/// `handle` is NULL, misaligned, or points to a live handle of some kind.
unsafe fn check<T: Marked>(handle: *const Held<T>) -> Result<(), PrecursorStatus> {
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
    let held = handle.cast::<Held<T>>();
    // SAFETY: as the caller promised.
    unsafe { check(held) }?;
    // SAFETY: the mark says that it is a live `Held<T>`, made by `give`; nothing writes to it.
    Ok(unsafe { &(*held).value })
}

/// Turns a value into a handle that the caller owns.
pub(crate) fn give<T: Marked>(value: T) -> *mut T {
    let held = Held {
        mark: T::MARK,
        value,
    };
    Box::into_raw(Box::new(held)).cast()
}

/// Takes a handle back and frees it; NULL and handles of another kind are left alone.
///
/// # Safety
/// `handle` is NULL, misaligned, or points to a live handle of some kind that nothing uses any more.
pub(crate) unsafe fn free<T: Marked>(handle: *mut T) -> Result<(), PrecursorStatus> {
    let held = handle.cast::<Held<T>>();
    // SAFETY: as the caller promised.
    unsafe { check(held.cast_const()) }?;
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
        const MARK: u64 = 1;
    }

    impl Marked for Other {
        const MARK: u64 = 2;
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
