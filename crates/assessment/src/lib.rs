//! Evaluates a company's answers against a programme: the tier, the reasons and the open questions.
//!
//! The crate is pure: it knows no programme, language, browser, network or clock. Its input is a
//! [`Specification`] and answers, its output plain values:
//!
//! 1. [`Programme::compile`] resolves the names of a specification once.
//! 2. [`Programme::situation`] checks the answers and computes the possible values of the others.
//! 3. [`Programme::assess`], [`Programme::explain`], [`Programme::open_questions`], [`Programme::advise`] and
//!    [`Programme::blockers`] read the situation; [`Programme::readiness`] reads the answers.
//! 4. [`Joint`] plans changes for several programmes with one set of answers.
//! 5. [`conversion`] takes answers to an earlier programme over, [`comparison`] compares both, and [`union`] joins the
//!    answers of two people.
//!
//! One exact search over integers (`satisfiable.rs`) decides everything: an unknown answer is the set of its
//! possible values, never a guess. Its steps are bounded ([`steps`]).

// The crate is pure: time, randomness and everything outside come in as arguments (clippy.toml has the lists).
#![cfg_attr(
    not(test),
    deny(
        clippy::disallowed_methods,
        clippy::disallowed_types,
        clippy::float_arithmetic,
        clippy::print_stderr,
        clippy::print_stdout
    )
)]
// String slicing panics inside a UTF-8 character.
#![cfg_attr(not(test), warn(clippy::string_slice))]

pub mod comparison;
pub mod conversion;
pub mod decimal;
pub mod pack;
pub mod pairs;
pub mod specification;
pub mod steps;
pub mod union;

mod advise;
mod answers;
mod blockers;
mod domains;
mod explain;
mod figures;
mod joint;
mod open_questions;
mod programme;
mod readiness;
mod resolver;
mod rule;
mod satisfiable;
mod situation;
mod verdict;
mod witness;

pub use advise::{Advice, Change};
pub use answers::{Answer, Answers};
pub use decimal::Decimal;
pub use figures::ShareFigures;
pub use joint::{Conflict, Joint, JointError, MAX_PROGRAMMES, Meaning, Plan, Plans};
pub use programme::Programme;
pub use readiness::Readiness;
pub use rule::CompileError;
pub use situation::{AnswerError, Situation};
pub use specification::Specification;
pub use verdict::{Assessment, Verdict};
pub use witness::Statement;
