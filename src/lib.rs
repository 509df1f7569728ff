//! The widget: assess yourself, see where you stand, book advice.
//!
//! Data flows one way. What a person does becomes an [`journey::Event`]; [`journey::Journey::after`]
//! makes a new journey of it; the page is drawn from that. Only `browser` touches the browser.

// A slice of a text ends the program where it would cut a character of somebody else's.
#![cfg_attr(not(test), warn(clippy::string_slice))]
// View functions return what the macro makes; there is nothing to say about using it.
#![allow(clippy::must_use_candidate)]

pub mod app;
pub mod journey;
pub mod later;
pub mod outside;
mod parts;
pub mod setup;
pub mod site;
mod steps;
pub mod text;
pub mod widget;

#[cfg(target_arch = "wasm32")]
pub mod browser;
