//! The state machine: what each message leads to, and what a link and the saved answers restore.

// Helpers of a test may fail like the test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod earlier;
mod entered;
mod lazy_part;
mod numbers;
mod offer;
mod record;
mod request_pages;
mod saved;
mod section;
mod share_link;
mod text;
mod together;
mod update;
