//! What the page can only do in a browser, as functions: a test without one replaces them.

use crate::draft::{Draft, Texts};
use crate::state::Studio;
use consultation::Nfkc;
use leptos::ev::Event;
use leptos::prelude::*;

/// A draft that is to be checked.
#[derive(Debug, Clone)]
pub struct Check {
    /// The number of the draft's version.
    pub version: u32,
    /// The language of the report: `ja` or `en`.
    pub language: String,
    /// The day on which the programme must be valid, `YYYY-MM-DD`.
    pub today: String,
    /// The draft.
    pub draft: Draft,
}

/// What the page can only do in a browser.
#[derive(Debug, Clone, Copy)]
pub struct Actions {
    /// Reads the published programmes.
    pub fetch_published: fn(Studio, RwSignal<Texts>),
    /// Reads the files that an event of a file field names.
    pub read_files: fn(Studio, Event, RwSignal<Texts>),
    /// Whether the browser can open a folder and write into it.
    pub can_open_folder: fn() -> bool,
    /// Opens a folder, and keeps access to it.
    pub open_folder: fn(Studio, RwSignal<Texts>),
    /// Writes files into the open folder.
    pub save_folder: fn(Studio, Texts),
    /// Sends a draft to the worker, soon; only the last one of several counts.
    pub check: fn(Studio, Check),
    /// Keeps the draft on the machine, soon.
    pub save: fn(Option<&Draft>),
    /// Offers a file for download.
    pub download: fn(&str, &[u8]),
    /// The answers in the preview, as the widget saved them.
    pub company: fn() -> Option<String>,
    /// Unicode's compatibility normalisation: an input method leaves digits in full width.
    pub nfkc: Nfkc,
    /// Shows the selected file in an editor within an element, and says when it is there.
    pub edit_source: fn(Studio, &'static str, RwSignal<bool>),
    /// Tells the browser the language of the page.
    pub speak: fn(&str),
    /// Moves the focus to the heading of the page.
    pub focus_heading: fn(),
    /// Today in Japan, `YYYY-MM-DD`.
    pub today: fn() -> String,
    /// Prints the page.
    pub print: fn(),
    /// Asks a question with yes and no.
    pub confirm: fn(&str) -> bool,
}
