//! What the widget needs only sometimes: reading calendars of others, and writing one. It is a wasm of its
//! own, so that nobody loads it to answer a question.
//!
//! The widget hands over a list of texts as JSON, and a file where there is one, and gets JSON back. The rules themselves are in
//! `consultation`; here is only the door to them.

// A slice of a text ends the program where it would cut a character of somebody else's.
#![cfg_attr(not(test), warn(clippy::string_slice))]

mod tasks;

pub use tasks::run;

#[cfg(target_arch = "wasm32")]
mod door;
