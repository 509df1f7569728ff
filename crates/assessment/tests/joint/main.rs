//! Several programmes over one set of answers, on random programmes that are small enough to try every company.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // What a test calls may fail like the test.

mod brute_force;
mod conflicts;
mod draw;
mod meaning;
mod plans;
mod support;
