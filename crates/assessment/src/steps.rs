//! The steps of the exact search, counted where it takes them, and the most that one call may take.
//!
//! The search tries alternatives, whose number can double with each, and raises numbers, one by one in the worst case.
//! Every call of the engine therefore has an allowance. Once it is used up, a search ends at once with "perhaps": a
//! criterion is unknown then, a tier possible, a question open, a route shown, and there is no advice. Nothing is ever
//! called met or not met without proof. Each call has a full allowance, so that equal calls have equal results.

use std::cell::Cell;

/// The maximum number of steps of one call, such as [`crate::Programme::assess`]. A step is a look at a part of a rule
/// or at an inequality, or one copied value. Calls for one criterion or one question share it among all of them.
pub const MAX_STEPS: usize = 1_000_000;

/// The maximum number of nested alternatives, each of which takes a part of the stack.
pub(crate) const MAX_NESTING: usize = 200;

thread_local! {
    static LEFT: Cell<usize> = const { Cell::new(0) };
}

/// Begins a call, which is one of this many that share the allowance.
#[cfg_attr(target_arch = "wasm32", inline(never))]
pub(crate) fn begin(sharing: usize) {
    let allowance = MAX_STEPS / sharing.max(1);
    #[cfg(any(feature = "watch", not(target_arch = "wasm32")))]
    watched::begin(allowance);
    #[cfg(not(any(feature = "watch", not(target_arch = "wasm32"))))]
    LEFT.set(allowance);
}

/// Takes steps. False once the allowance is used up.
#[cfg_attr(target_arch = "wasm32", inline(never))]
pub(crate) fn take(steps: usize) -> bool {
    let left = LEFT.get();
    if steps < left {
        LEFT.set(left - steps);
        return true;
    }
    LEFT.set(0);
    #[cfg(any(feature = "watch", not(target_arch = "wasm32")))]
    watched::overrun(steps - left);
    false
}

/// Whether the allowance is used up, so that what was found is not proven.
pub(crate) fn is_used_up() -> bool {
    LEFT.get() == 0
}

#[cfg(any(feature = "watch", not(target_arch = "wasm32")))]
pub use watched::{Watched, watch};

/// For the officials' tool and its page, which refuse a programme past the bound; the widget only ends. The steps of a call are added up
/// when the next one begins, so that counting costs the search nothing.
#[cfg(any(feature = "watch", not(target_arch = "wasm32")))]
mod watched {
    use super::LEFT;
    use std::cell::Cell;

    /// The steps of several calls.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
    pub struct Watched {
        /// The number of steps of all calls together.
        pub steps: u64,
        /// Whether a call used up its allowance, so that its result says less than a proof could.
        pub is_past: bool,
    }

    thread_local! {
        static TAKEN: Cell<Watched> = const { Cell::new(Watched { steps: 0, is_past: false }) };
        /// The allowance that was left when steps were last added up.
        static SETTLED: Cell<usize> = const { Cell::new(0) };
    }

    fn add(steps: usize, is_past: bool) {
        let taken = TAKEN.get();
        let steps = taken.steps.saturating_add(u64::try_from(steps).unwrap_or(u64::MAX));
        TAKEN.set(Watched { steps, is_past: taken.is_past || is_past });
    }

    /// Adds steps past the allowance.
    pub(super) fn overrun(steps: usize) {
        add(steps, true);
    }

    /// Adds the steps up to now.
    fn settle() {
        let left = LEFT.get();
        add(SETTLED.replace(left).saturating_sub(left), false);
    }

    /// Sets the allowance of the next call.
    pub(super) fn begin(allowance: usize) {
        settle();
        LEFT.set(allowance);
        SETTLED.set(allowance);
    }

    /// Runs calls of the engine on this thread, and counts their steps.
    pub fn watch<T>(run: impl FnOnce() -> T) -> (T, Watched) {
        settle();
        let before = TAKEN.take();
        let result = run();
        settle();
        let watched = TAKEN.get();
        TAKEN.set(Watched {
            steps: before.steps.saturating_add(watched.steps),
            is_past: before.is_past || watched.is_past,
        });
        (result, watched)
    }
}
