//! Evaluates a company's answers against a programme: which tier, why, and what is left to ask.
//!
//! The crate knows no programme, no language, no browser, no network and no clock. Answers and a
//! [`Specification`] go in, plain values come out:
//!
//! 1. [`Programme::compile`] resolves the names of a specification once.
//! 2. [`Programme::situate`] checks answers and works out what they leave possible.
//! 3. [`Programme::assess`], [`Programme::because`], [`Programme::ask`], [`Programme::advise`] and
//!    [`Programme::readiness`] each answer one question about that.
//!
//! Everything is decided by one exact search (`satisfiable.rs`) over whole numbers: an unknown
//! answer is every answer it could be, never a guess.

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
// A slice of a text ends the program where it would cut a character of somebody else's.
#![cfg_attr(not(test), warn(clippy::string_slice))]

pub mod decimal;
pub mod pack;
pub mod pairs;
pub mod specification;

mod advise;
mod answers;
mod ask;
mod because;
mod domains;
mod example;
mod figures;
mod prevent;
mod programme;
mod readiness;
mod resolver;
mod rule;
mod satisfiable;
mod situation;
mod verdict;

pub use advise::{Advice, Change};
pub use answers::{Answer, Answers};
pub use decimal::Decimal;
pub use example::Statement;
pub use figures::ShareFigures;
pub use programme::Programme;
pub use readiness::Readiness;
pub use rule::CompileError;
pub use situation::{AnswerError, Situation};
pub use specification::Specification;
pub use verdict::{Assessment, Verdict};
