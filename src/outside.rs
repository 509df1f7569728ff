//! What the page needs from the browser, as plain functions. A test hands in others.

use crate::widget::Widget;

/// The browser's part, passed in so that everything else is free of it.
#[derive(Clone, Copy)]
pub struct Outside {
    /// The time, as RFC 3339 text.
    pub now: fn() -> String,
    /// Bytes that nobody can guess.
    pub random: fn() -> [u8; 16],
    /// Shows the page that was just built from its top: title, scroll, focus.
    pub show: fn(View),
    /// Brings a control into view and focuses it.
    pub focus: fn(&str),
    /// Loads what it takes to send.
    pub fetch_ahead: fn(),
    /// Sends the reviewed request and reports what becomes of it.
    pub deliver: fn(Widget),
    /// Loads the wording in the language with this tag, and has the widget speak it.
    pub load_text: fn(Widget, String),
    /// Loads the code of the steps after the questions, and has the widget go on with what waited for it.
    pub load_later: fn(Widget),
    /// Keeps the answers for a reload of this page, in place of those kept before; an empty text keeps
    /// nothing.
    pub keep: fn(&str),
    /// The widget's own address with this fragment.
    pub address: fn(&str) -> String,
    /// The origin of the page around the frame, where there is one and it said so.
    pub embedded_on: fn() -> Option<String>,
    /// Puts a text on the clipboard, and says whether that was allowed.
    pub copy: fn(&str, Copied),
    /// Loads the dates of a route from an address and reports what became of them.
    pub load_dates: fn(Widget, String, String),
    /// Asks a calendar at an address which of these slots are taken, and reports that.
    pub load_taken: fn(Widget, &str, Vec<String>),
    /// Offers a file with the preferred slots of the request that was sent, for a calendar.
    pub offer_calendar: fn(Widget),
    /// Opens the print dialogue, or in a frame the page of this address on its own.
    pub print: fn(&str),
    /// Keeps the request that did not arrive on this device for a day, watches over it, and reports both.
    pub keep_request: fn(Widget),
    /// Sends the request that is kept.
    pub resend_kept: fn(),
    /// Erases the request that is kept.
    pub forget: fn(),
}

/// No browser: nothing happens, at no time. The page that is written beforehand and the tests begin with it.
#[cfg(not(target_arch = "wasm32"))]
pub const NOWHERE: Outside = Outside {
    now: String::new,
    random: || [0; 16],
    show: |_| {},
    focus: |_| {},
    fetch_ahead: || {},
    deliver: |_| {},
    load_text: |_, _| {},
    load_later: |_| {},
    keep: |_| {},
    address: str::to_owned,
    embedded_on: || None,
    copy: |_, _| {},
    load_dates: |_, _, _| {},
    load_taken: |_, _, _| {},
    offer_calendar: |_| {},
    print: |_| {},
    keep_request: |_| {},
    resend_kept: || {},
    forget: || {},
};

/// What is to happen once it is known whether something could be copied.
pub type Copied = Box<dyn FnOnce(bool)>;

/// What a page that was just built needs to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// The title of the window.
    pub title: String,
    /// The tag of the language that the page is in.
    pub language: String,
    /// The control to focus, instead of the heading.
    pub target: Option<String>,
    /// The page came with errors, so their summary is focused.
    pub has_errors: bool,
}
