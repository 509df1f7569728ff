//! What is let off a rule, and why. An exception that nothing needs any more is itself a finding.

/// A file that one rule does not apply to.
pub struct Exception {
    /// The rule's name.
    pub rule: &'static str,
    /// The file, relative to the checkout.
    pub place: &'static str,
    /// Why, in a sentence that a reviewer can disagree with.
    pub reason: &'static str,
}

/// All of them.
pub const EXCEPTIONS: &[Exception] = &[
    Exception {
        rule: "english",
        place: "crates/assessment/src/pack.rs",
        reason: "the errors are for developers: the widget shows its failure notice, and the native tool writes packs",
    },
    Exception {
        rule: "english",
        place: "crates/assessment/src/specification/depth.rs",
        reason: "serde wants the words of a refusal, and only who writes a programme's files ever reads them",
    },
    Exception {
        rule: "english",
        place: "crates/assessment/src/decimal.rs",
        reason: "serde wants the words of a refusal, and only who writes a programme's files ever reads them",
    },
    Exception {
        rule: "english",
        place: "crates/consultation/src/calendar/holidays.rs",
        reason: "serde wants the words of a refusal, and only who writes the list of holidays ever reads them",
    },
];
