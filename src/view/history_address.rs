//! The way to the page for results of other days and people. It is an app beside the widget.

/// Where that page is, relative to the widget, up to the fragment with what it reads.
const HISTORY: &str = "history/#";

/// The address of that page, for a link into a new window: a frame is no place for it, and nothing that was
/// entered here is left.
pub fn history_address(fragment: &str) -> String {
    [HISTORY, fragment].concat()
}
