//! No panic crosses into the caller, and none is printed.

use crate::ffi::status::{Outcome, PrecursorStatus};
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;
use std::thread::panicking;

std::thread_local! {
    /// How many calls of this library are on the stack of the thread.
    static DEPTH: Cell<u32> = const { Cell::new(0) };
}

/// Counts a call for as long as it runs.
struct Inside;

impl Inside {
    fn enter() -> Self {
        DEPTH.with(|depth| depth.set(depth.get().saturating_add(1)));
        Self
    }
}

impl Drop for Inside {
    fn drop(&mut self) {
        DEPTH.with(|depth| depth.set(depth.get().saturating_sub(1)));
    }
}

/// Runs the body of a function; a panic in it becomes a status.
pub(crate) fn guard(body: impl FnOnce() -> Outcome) -> PrecursorStatus {
    silence();
    let _inside = Inside::enter();
    // What a body borrows is read only, or written as its last step.
    match catch_unwind(AssertUnwindSafe(body)) {
        Ok(Ok(())) => PrecursorStatus::Ok,
        Ok(Err(status)) => status,
        Err(payload) => {
            // A payload may panic when it is dropped; what that leaves is not tried again.
            let dropped = catch_unwind(AssertUnwindSafe(|| drop(payload)));
            core::mem::forget(dropped);
            PrecursorStatus::Panic
        }
    }
}

/// Keeps the panic hook quiet while a call of this library is on the stack; other panics of a
/// Rust program that links this module go where they went before.
fn silence() {
    static QUIET: Once = Once::new();
    // The hook cannot be changed by a thread that is panicking.
    if QUIET.is_completed() || panicking() {
        return;
    }
    QUIET.call_once(|| {
        let before = take_hook();
        set_hook(std::boxed::Box::new(move |info| {
            if DEPTH.with(Cell::get) == 0 {
                before(info);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU32, Ordering};

    #[test]
    fn a_panic_becomes_a_status_and_the_next_call_works() {
        assert_eq!(guard(|| panic!("injected")), PrecursorStatus::Panic);
        assert_eq!(guard(|| Ok(())), PrecursorStatus::Ok);
        assert_eq!(
            guard(|| Err(PrecursorStatus::Index)),
            PrecursorStatus::Index
        );
        assert_eq!(DEPTH.with(Cell::get), 0);
    }

    #[test]
    #[cfg_attr(miri, ignore = "leaves the second payload behind, as it must")]
    fn a_panic_whose_payload_panics_when_dropped_does_not_cross() {
        struct Bomb;
        impl Drop for Bomb {
            fn drop(&mut self) {
                panic!("the payload");
            }
        }
        let status = guard(|| std::panic::panic_any(Bomb));
        assert_eq!(status, PrecursorStatus::Panic);
    }

    #[test]
    fn another_panic_is_none_of_our_business() {
        assert_eq!(guard(|| Ok(())), PrecursorStatus::Ok);
        assert!(catch_unwind(|| panic!("of the program")).is_err());
    }

    /// Runs the tests above once more, with nothing between them and the terminal.
    #[test]
    #[cfg_attr(miri, ignore = "starts processes")]
    fn only_panics_that_are_caught_here_are_silent() {
        for (tests, number, printed) in [("a_panic", 2, false), ("another_panic", 1, true)] {
            let output = std::process::Command::new(std::env::current_exe().unwrap())
                .args(["--nocapture", "--test-threads=1"])
                .arg(std::format!("ffi::guard::tests::{tests}"))
                .output()
                .unwrap();
            let out = String::from_utf8_lossy(&output.stdout);
            assert!(out.contains(&std::format!("{number} passed")), "{out}");
            let err = String::from_utf8_lossy(&output.stderr);
            assert_eq!(err.contains("panicked"), printed, "{err}");
        }
    }

    #[test]
    fn a_call_during_unwinding_is_answered() {
        static SEEN: AtomicU32 = AtomicU32::new(0);
        struct Late;
        impl Drop for Late {
            fn drop(&mut self) {
                if guard(|| Ok(())) == PrecursorStatus::Ok {
                    SEEN.fetch_add(1, Ordering::Relaxed);
                }
            }
        }
        let status = guard(|| {
            let _late = Late;
            panic!("injected");
        });
        assert_eq!(status, PrecursorStatus::Panic);
        assert_eq!(SEEN.load(Ordering::Relaxed), 1);
    }
}
