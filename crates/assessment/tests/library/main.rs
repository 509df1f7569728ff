//! The engine on a small programme about something else, small enough to try every company.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // What a test calls may fail like the test.

mod advice;
mod blockers;
mod contradictions;
mod earlier;
mod exact;
mod figures;
mod readiness;
mod support;
mod union;
