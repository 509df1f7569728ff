//! Journeys through the built widget in real browsers, against the reference endpoint and others.
//!
//! `cargo xtask test` builds the prerequisites and names them in the environment (see the support library).

// Helpers of a test may fail like the test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod advice;
mod answers;
mod axe;
mod booking;
mod clock;
mod deliveries;
mod endpoints;
mod engines;
mod faults;
mod feeds;
mod focus;
mod heights;
mod history;
mod host_scripts;
mod hostile_hosts;
mod hosts;
mod hosts_everywhere;
mod ime;
mod input;
mod integrity;
mod journeys;
mod keyboard;
mod languages;
mod lazy_part;
mod matrix;
mod no_script_form;
mod outbox;
mod pointer;
mod postcode;
mod prerender;
mod print;
mod published;
mod readings;
mod reload;
mod share;
mod snippet;
mod soak;
mod states;
mod storage;
mod studio;
mod together;
mod transcripts;
mod trunk;
mod trusted_types;
mod without_events;
#[cfg(unix)]
mod wordpress;
