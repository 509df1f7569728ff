//! The journey and its pages without a browser: what a message leads to, and the HTML it is shown as.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // What a test calls may fail like the test.

mod accents;
mod first_messages;
mod journey;
mod lazy_part;
mod link;
mod saved;
mod snapshots;
mod support;
mod titles;
