//! A company's own history: a page that opens answers of an earlier year or version, shows what the rules and what the
//! company changed, and compares kept results. Nothing leaves the device.
//!
//! Data flows one way: a control gives a text to [`History`], which opens it as a result or refuses it; the views follow
//! the opened results. Only `platform` touches the browser.

#![cfg_attr(not(test), warn(clippy::string_slice))]
// Only `platform` touches the browser (clippy.toml has the lists).
#![cfg_attr(not(test), deny(clippy::disallowed_methods, clippy::disallowed_types))]
// leptos' macros return views; there is nothing to say about using them.
#![allow(clippy::must_use_candidate)]

mod actions;
mod app;
mod components;
mod given;
mod i18n;
mod opened;
mod pages;
#[cfg(target_arch = "wasm32")]
#[allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the one place that touches the browser"
)]
mod platform;
mod rules;
mod state;
mod together;

pub use actions::Actions;
pub use app::App;
pub use given::{Given, Refusal};
pub use i18n::with_own_texts;
pub use opened::Opened;
pub use rules::EarlierRules;
pub use state::{History, Notice, use_history};
pub use together::Together;

/// Loads what the page needs, and mounts it.
#[cfg(target_arch = "wasm32")]
pub fn start() {
    platform::start();
}
