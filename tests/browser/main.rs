//! The whole journey in a real browser, against the built widget and the reference endpoint.
//!
//! `cargo xtask test` builds what is needed and says where it is: `TELEWORK_CHECK_DIST` is the folder
//! of the built widget, `TELEWORK_CHECK_AXE` the script of axe-core, and the variables in [`engine`] are
//! the drivers. Each test has a browser, a server and a database of its own.

// What a test calls may fail like the test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod axe;
mod companies;
mod display;
mod driver;
#[allow(dead_code, reason = "in short, not everything is done")]
#[path = "../endure/mod.rs"]
mod endure;
mod engine;
mod errors;
mod every_page;
mod foreign;
mod host_pages;
mod outcomes;
mod pages;
mod person;
mod running;
mod server;
mod site;
#[allow(dead_code, reason = "the browser needs only a part of what the page tests share")]
#[path = "../pages/support.rs"]
mod support;
mod unreliable;
mod walk;
mod window;
mod wording;

mod advice;
mod answers;
mod booking;
mod composing;
mod deliveries;
mod endpoints;
mod endurance;
mod engines;
mod faults;
mod feeds;
mod first_screen;
mod hostile_hosts;
mod hosts;
mod hosts_everywhere;
mod input;
mod journeys;
mod keyboard;
mod languages;
mod later;
mod matrix;
mod outbox;
mod paper;
mod plain_form;
mod published;
mod reload;
mod share;
mod snippet;
mod states;
mod storage;
mod transcripts;
mod trunk;
mod trusted_types;
