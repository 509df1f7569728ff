//! The place of the app in the page, and what `js/bootstrap.js` is told about it.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement};

/// The element that holds the prerendered first screen, and then the app.
const ROOT: &str = "app";

/// Empties the place of the app. Not by way of HTML, which a policy of Trusted Types forbids.
pub fn make_room() -> Option<HtmlElement> {
    let root = root()?;
    tell("telework-check:mounting");
    root.replace_children_with_node_0();
    Some(root)
}

/// The first page is in the document.
pub fn started() {
    tell("telework-check:started");
}

/// The app cannot start.
pub fn failed() {
    tell("telework-check:failed");
}

fn root() -> Option<HtmlElement> {
    web_sys::window()?.document()?.get_element_by_id(ROOT)?.dyn_into().ok()
}

fn tell(event: &str) {
    if let (Some(root), Ok(event)) = (root(), Event::new(event)) {
        let _ = root.dispatch_event(&event);
    }
}
