//! The focus.

use crate::app::title;
use journey::Effect;
use leptos::prelude::request_animation_frame;
use telework_check::platform::focus::{focus as focus_control, show_page};
use telework_check::state::App;
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

/// Runs what the widget's controls ask for: the focus alone.
pub fn run(app: App, effect: Effect) {
    match effect {
        Effect::ShowPage(target) => show_page(app.t(title(true)), app.language_untracked(), target),
        Effect::Focus(name) => focus_control(&name),
        _ => {}
    }
}
