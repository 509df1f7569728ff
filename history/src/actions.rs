//! What the page can only do in a browser, as functions: a test without one replaces them.

use crate::given::Given;
use crate::state::History;
use leptos::ev::Event;
use telework_check::state::EffectRunner;

/// Is told whether the clipboard took a text.
pub type Copied = Box<dyn FnOnce(bool)>;

/// What the page can only do in a browser.
#[derive(Debug, Clone, Copy)]
pub struct Actions {
    /// Loads the rules that a text needs, and opens it then.
    pub load_rules: fn(History, Given),
    /// Reads the files that an event of a file field names, and gives them to the page.
    pub read_files: fn(History, Event),
    /// Offers a text as a file with a name.
    pub download: fn(&str, &str),
    /// Puts a text on the clipboard.
    pub copy: fn(&str, Copied),
    /// Prints the page.
    pub print: fn(),
    /// Puts the links of the opened results into the address, so that a reload opens them again.
    pub remember: fn(&str),
    /// Puts a fragment in the place of the one in the address.
    pub replace: fn(&str),
    /// The address of this page with a fragment.
    pub address: fn(&str) -> String,
    /// Loads the page again in a language, with the opened results.
    pub speak: fn(&str),
    /// Runs an effect of the widget's controls. It stores and sends nothing.
    pub run: EffectRunner,
    /// Moves the focus to the element with an id, once the page shows the change.
    pub focus: fn(&'static str),
}
