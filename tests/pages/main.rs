//! The pages as HTML, without a browser.

// Helpers of a test may fail like the test.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod accents;
mod entered;
mod first_messages;
mod notices;
mod programmes;
mod result;
mod snapshots;
mod support;
mod titles;
