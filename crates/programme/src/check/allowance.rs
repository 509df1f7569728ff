//! The steps of all proofs that a check or an edit makes.

use assessment::steps::watch;

/// The maximum number of steps of the proofs for one programme. No programme so far needs a fifth.
pub(super) const MAX_CHECK_STEPS: u64 = 40_000_000;

/// What is left of the steps.
pub(crate) struct Allowance {
    left: u64,
}

impl Allowance {
    pub(crate) fn new() -> Self {
        Self { left: MAX_CHECK_STEPS }
    }

    pub(crate) fn is_used_up(&self) -> bool {
        self.left == 0
    }

    /// Makes a proof. The second value tells whether its search stayed within the bound, so that it is one.
    pub(crate) fn take<T>(&mut self, proof: impl FnOnce() -> T) -> (T, bool) {
        let (result, watched) = watch(proof);
        self.left = self.left.saturating_sub(watched.steps);
        (result, !watched.is_past)
    }
}

/// The code of the finding about an entry whose proofs are not finished.
pub(super) const UNFINISHED: &str = "unfinished";

/// The values of that finding.
pub(super) fn unfinished() -> String {
    MAX_CHECK_STEPS.to_string()
}
