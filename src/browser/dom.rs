//! Focus, scroll and title: what tells a person that the page changed.

use crate::outside::View;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlElement};

#[wasm_bindgen]
extern "C" {
    /// In `start.js`, or in a frame in `host.js`: brings the top of an element into view.
    #[wasm_bindgen(js_name = bringIntoView)]
    fn bring_into_view(element: &Element);

    /// In `start.js`: empties the place of the widget. Not by way of HTML, so that a page may forbid that anything
    /// is made of HTML (Trusted Types).
    #[wasm_bindgen(js_name = makeRoom)]
    fn empty_room() -> HtmlElement;

    /// In `start.js`: the widget is there, and does what was asked for before.
    pub fn started();

    /// In `start.js`: the widget could not start, which the first screen then says.
    pub fn failed();
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Says in the document which language the page is in, and what it is called.
pub fn name(view: &View) {
    let Some(document) = document() else { return };
    document.set_title(&view.title);
    if let Some(root) = document.document_element() {
        let _ = root.set_attribute("lang", &view.language);
    }
}

/// Shows the page that was just built: its title, its top, and the focus on its heading, on its
/// errors, or on the control that was asked for.
pub fn show(view: View) {
    // The page is built when this turn of the event loop is over; the next frame shows it.
    let run = Closure::once_into_js(move || {
        let Some(document) = document() else { return };
        name(&view);
        let summary = view.has_errors.then(|| document.query_selector("[data-error-summary]").ok().flatten());
        match (summary.flatten(), &view.target) {
            (Some(summary), _) => bring(&summary, true),
            (None, Some(target)) => focus(target),
            (None, None) => {
                if let Ok(Some(heading)) = document.query_selector("main h1") {
                    if let Some(top) = document.query_selector("main").ok().flatten() {
                        bring_into_view(&top);
                    }
                    bring(&heading, false);
                }
            }
        }
    });
    if let Some(window) = web_sys::window() {
        let _ = window.request_animation_frame(run.unchecked_ref());
    }
}

/// Brings a control's whole field into view, label first, and focuses the control.
pub fn focus(name: &str) {
    let Some(control) = document().and_then(|document| document.get_element_by_id(name)) else { return };
    if let Ok(Some(field)) = control.closest(".field") {
        bring_into_view(&field);
    }
    bring(&control, false);
}

fn bring(element: &Element, scroll: bool) {
    if scroll {
        bring_into_view(element);
    }
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Opens the print dialogue. In a frame, where some browsers print the page around it instead, it opens the
/// page of this address on its own; where there is none, or it is refused, it prints what it can.
pub fn print(address: &str) {
    let Some(window) = web_sys::window() else { return };
    let is_framed =
        window.parent().ok().flatten().is_some_and(|parent| !js_sys::Object::is(&parent, &window));
    let opened = || window.open_with_url_and_target(address, "_blank").ok().flatten().is_some();
    if address.is_empty() || !is_framed || !opened() {
        // A frame without the permission refuses; the browser's own menu still prints.
        let _ = window.print();
    }
}

/// Makes room for the widget in the place of the first screen that was written beforehand.
pub fn make_room() -> Option<(Document, HtmlElement)> {
    Some((document()?, empty_room()))
}
