//! Structs that begin with their own size, so that fields can be added at their end.

use crate::ffi::status::{Outcome, PrecursorStatus};
use core::mem::{MaybeUninit, size_of};

/// No version of a struct will ever be larger, in bytes: a larger `size` was never set.
const MAX_SIZE: usize = 4096;

/// A struct that begins with its size; [`record!`] makes one.
///
/// # Safety
/// The type is `repr(C)`; every field is a number, a raw pointer or a struct of these, so that any
/// bytes are a value of it; the first is the `usize` that `set_size` sets; `FIRST` is the end of
/// one of its fields; no padding follows the last field, where a later version would put another.
pub(crate) unsafe trait Record: Copy {
    /// The size of the first version that was published.
    const FIRST: usize;

    /// A value with every field 0 or NULL.
    fn zero() -> Self;

    /// Sets the first field.
    fn set_size(&mut self, size: usize);
}

/// The size of the field that a projection points to.
pub(crate) const fn size_of_field<T, F>(_: fn(&T) -> &F) -> usize {
    size_of::<F>()
}

/// Makes a struct a [`Record`]; `first` is the last field of the first version, `last` that of this.
macro_rules! record {
    ($name:ident, first: $first:ident, last: $last:ident) => {
        const _: () = assert!(core::mem::offset_of!($name, size) == 0);
        const _: () = assert!(
            core::mem::offset_of!($name, $last)
                + crate::ffi::record::size_of_field(|it: &$name| &it.$last)
                == size_of::<$name>()
        );

        // SAFETY: the struct is `repr(C)` with numbers, raw pointers and structs of these alone;
        // the assertions above prove the place of the size and the absence of padding at the end.
        unsafe impl crate::ffi::record::Record for $name {
            const FIRST: usize = core::mem::offset_of!($name, $first)
                + crate::ffi::record::size_of_field(|it: &$name| &it.$first);

            fn zero() -> Self {
                // SAFETY: any bytes are a value of the struct.
                unsafe { core::mem::MaybeUninit::zeroed().assume_init() }
            }

            fn set_size(&mut self, size: usize) {
                self.size = size;
            }
        }
    };
}
pub(crate) use record;

/// Reads the `size` that the caller set, once it is plausible.
///
/// # Safety
/// `record` is NULL, or its first field may be read.
unsafe fn size<T: Record>(record: *const T) -> Result<usize, PrecursorStatus> {
    if record.is_null() {
        return Err(PrecursorStatus::Null);
    }
    // SAFETY: `record` is not NULL and begins with a `usize`.
    let size = unsafe { record.cast::<usize>().read_unaligned() };
    if (T::FIRST..=MAX_SIZE).contains(&size) {
        Ok(size)
    } else {
        Err(PrecursorStatus::Size)
    }
}

/// Reads a struct of the caller: fields that it does not have are zero, and fields that this
/// library does not know must be.
///
/// # Safety
/// `record` is NULL, or as many bytes as its first field says may be read.
pub(crate) unsafe fn take<T: Record>(record: *const T) -> Result<T, PrecursorStatus> {
    // SAFETY: as the caller promised.
    let size = unsafe { size(record) }?;
    let known = size.min(size_of::<T>());
    let source = record.cast::<MaybeUninit<u8>>();
    for at in known..size {
        // SAFETY: `at` is below the size that the caller set, and a byte beyond the known fields
        // belongs to a field of a newer version.
        let byte = unsafe { source.add(at).cast::<u8>().read() };
        if byte != 0 {
            return Err(PrecursorStatus::Size);
        }
    }
    let mut value = T::zero();
    // SAFETY: `known` bytes may be read at `record` and written at `value`, which do not overlap,
    // and any bytes are a value of a record.
    unsafe {
        source.copy_to_nonoverlapping((&raw mut value).cast::<MaybeUninit<u8>>(), known);
    }
    Ok(value)
}

/// Writes a struct for the caller: as many fields as it has, and zero in those that this library
/// does not know. The size stays what the caller set.
///
/// # Safety
/// `out` is NULL, or its first field may be read and as many bytes as that says written.
pub(crate) unsafe fn write<T: Record>(out: *mut T, value: T) -> Outcome {
    // SAFETY: as the caller promised.
    let size = unsafe { size(out.cast_const()) }?;
    let mut value = value;
    value.set_size(size);
    let known = size.min(size_of::<T>());
    let target = out.cast::<MaybeUninit<u8>>();
    // SAFETY: `known` bytes may be read at `value` and written at `out`, which do not overlap;
    // the bytes from there to `size` may be written.
    unsafe {
        (&raw const value)
            .cast::<MaybeUninit<u8>>()
            .copy_to_nonoverlapping(target, known);
        target.add(known).write_bytes(0, size - known);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    #[repr(C)]
    struct Old {
        size: usize,
        one: u32,
        two: u32,
    }

    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    #[repr(C)]
    struct New {
        size: usize,
        one: u32,
        two: u32,
        three: u64,
    }

    record!(Old, first: two, last: two);
    record!(New, first: two, last: three);

    #[test]
    fn reads_an_older_and_a_newer_struct() {
        let old = Old {
            size: size_of::<Old>(),
            one: 1,
            two: 2,
        };
        // SAFETY: an `Old` is as long as its size says.
        let read = unsafe { take((&raw const old).cast::<New>()) }.unwrap();
        assert_eq!(
            read,
            New {
                size: size_of::<Old>(),
                one: 1,
                two: 2,
                three: 0
            }
        );
        let mut new = New {
            size: size_of::<New>(),
            one: 1,
            two: 2,
            three: 0,
        };
        // SAFETY: a `New` is as long as its size says.
        let read = unsafe { take((&raw const new).cast::<Old>()) }.unwrap();
        assert_eq!((read.one, read.two), (1, 2));
        new.three = 1 << 40;
        // SAFETY: the same.
        let read = unsafe { take((&raw const new).cast::<Old>()) };
        assert_eq!(read, Err(PrecursorStatus::Size));
    }

    #[test]
    fn writes_no_further_than_the_caller_has_room() {
        let value = New {
            size: 0,
            one: 1,
            two: 2,
            three: 3,
        };
        let mut room = New {
            size: size_of::<Old>(),
            one: 9,
            two: 9,
            three: 9,
        };
        // SAFETY: the struct is longer than its size says.
        unsafe { write(&raw mut room, value) }.unwrap();
        assert_eq!(
            room,
            New {
                size: size_of::<Old>(),
                one: 1,
                two: 2,
                three: 9
            }
        );
        room.size = size_of::<New>();
        // SAFETY: a `New` is as long as its size says.
        unsafe {
            write(
                (&raw mut room).cast::<Old>(),
                Old {
                    size: 0,
                    one: 5,
                    two: 6,
                },
            )
        }
        .unwrap();
        assert_eq!(
            room,
            New {
                size: size_of::<New>(),
                one: 5,
                two: 6,
                three: 0
            }
        );
    }

    #[test]
    fn refuses_sizes_that_were_never_set() {
        for size in [0, 1, Old::FIRST - 1, MAX_SIZE + 1, usize::MAX] {
            let mut record = Old {
                size,
                one: 0,
                two: 0,
            };
            // SAFETY: the first field may be read, and no more is.
            let read = unsafe { take(&raw const record) };
            assert_eq!(read, Err(PrecursorStatus::Size));
            // SAFETY: the same.
            let written = unsafe { write(&raw mut record, Old::zero()) };
            assert_eq!(written, Err(PrecursorStatus::Size));
        }
        // SAFETY: NULL is allowed.
        let null = unsafe { take(core::ptr::null::<Old>()) };
        assert_eq!(null, Err(PrecursorStatus::Null));
    }
}
