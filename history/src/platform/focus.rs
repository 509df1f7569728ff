//! The focus.

use leptos::prelude::request_animation_frame;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Moves the focus to the element with an id, once the page shows the change.
pub fn focus(id: &'static str) {
    request_animation_frame(move || {
        let element = super::element(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
        if let Some(element) = element {
            // Without it the focus stays where it is.
            let _ = element.focus();
        }
    });
}
