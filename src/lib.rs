//! The widget: assess yourself, see where you stand, book advice. A client-side leptos app.
//!
//! Data flows one way: a control dispatches a [`journey::Message`], [`journey::update`] makes the next journey and
//! its effects, signals and memos update the pages, and `effects` runs the effects. Only `platform` touches the
//! browser.

// String slicing panics inside a UTF-8 character.
#![cfg_attr(not(test), warn(clippy::string_slice))]
// Only `platform` touches the browser (clippy.toml has the lists).
#![cfg_attr(not(test), deny(clippy::disallowed_methods, clippy::disallowed_types))]
// leptos' macros return views; there is nothing to say about using them.
#![allow(clippy::must_use_candidate)]

pub mod app;
pub mod booking;
pub mod components;
pub mod i18n;
pub mod lazy;
pub mod pages;
#[cfg(not(one_programme))]
pub mod programmes;
pub mod state;
pub mod view;

#[cfg(target_arch = "wasm32")]
pub mod effects;
#[cfg(target_arch = "wasm32")]
#[allow(clippy::disallowed_methods, clippy::disallowed_types)]
pub mod platform;

#[cfg(target_arch = "wasm32")]
pub mod start;
