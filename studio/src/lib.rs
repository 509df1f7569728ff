//! The studio: officials edit a programme in a page, see what the checks of the command line say while they type, who
//! gains and who loses, and the widget on the draft. Everything stays on the machine.
//!
//! Data flows one way: a control edits the [`Draft`], a worker turns it into a [`Report`], and the page shows both.

#![cfg_attr(not(test), warn(clippy::string_slice))]

mod actions;
pub mod analysis;
mod app;
mod change;
pub mod company;
mod components;
pub mod draft;
mod i18n;
mod line_breaks;
mod pages;
#[cfg(target_arch = "wasm32")]
mod platform;
pub mod report;
mod state;
mod typed;
mod words;

pub use analysis::Analyst;
pub use app::App;
pub use change::Change;
pub use draft::Draft;
pub use report::Report;
pub use state::Studio;

/// Mounts the page, or answers its questions where this is the worker.
#[cfg(target_arch = "wasm32")]
pub fn start() {
    if platform::worker::is_worker() {
        platform::worker::serve();
    } else {
        platform::mount();
    }
}
