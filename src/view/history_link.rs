//! The way to the page for results of other days and people. It is an app beside the widget.

use super::element_with;
use crate::state::App;
use leptos::prelude::*;

/// Where that page is, relative to the widget, up to the fragment with what it reads.
const HISTORY: &str = "history/#";

/// A link to that page. It opens a window of its own: a frame is no place for it, and nothing that was entered here is left.
pub fn history_link(app: App, label: &str, fragment: &str) -> AnyView {
    let href = [HISTORY, fragment].concat();
    let attributes = [("href", Some(href)), ("target", Some("_blank".to_owned()))];
    element_with("a", None, attributes, vec![app.t(label).into_any()])
}
