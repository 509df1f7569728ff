//! Title, scroll and focus: what tells a person that the page changed.

use journey::Focus;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Event, EventInit, FocusOptions, HtmlElement};

/// Asks for an element to be brought into view. In a frame `js/frame.js` answers: there only the page around it
/// scrolls.
const REVEAL: &str = "telework-check:reveal";

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Says in the document what the page is called, and its language.
pub fn name_page(title: &str, language: &str) {
    let Some(document) = document() else { return };
    document.set_title(title);
    if let Some(root) = document.document_element() {
        let _ = root.set_attribute("lang", language);
    }
}

/// Shows the page that is rendered in this turn of the event loop: its title, its top, and the focus.
pub fn show_page(title: String, language: String, focus_on: Focus) {
    let held = matches!(focus_on, Focus::Kept(_)).then(held_in_form).flatten();
    if matches!(focus_on, Focus::Heading) {
        drop_focus();
    }
    let show = Closure::once_into_js(move || {
        name_page(&title, &language);
        match focus_on {
            Focus::Kept(name) => match held.and_then(|id| document()?.get_element_by_id(&id)) {
                Some(control) => take_focus(&control),
                None => focus(&name),
            },
            Focus::Errors => {
                // The person may have closed what an error is folded in.
                unfold(&|| find("details:not([open]):has([aria-invalid=true])"));
                if let Some(summary) = find("[data-error-summary]") {
                    reveal(&summary);
                    take_focus(&summary);
                }
            }
            Focus::Control(name) => focus(&name),
            Focus::Heading => {
                if let Some(main) = find("main") {
                    reveal(&main);
                }
                if let Some(heading) = find("main h1") {
                    take_focus(&heading);
                }
            }
        }
    });
    if let Some(window) = web_sys::window() {
        let _ = window.request_animation_frame(show.unchecked_ref());
    }
}

/// Takes the focus from an element that leaves with its page, while it is there: Chromium lays out the whole page when
/// the element with the focus is removed.
fn drop_focus() {
    let held = document().and_then(|document| document.active_element());
    if let Some(element) = held.as_ref().and_then(|element| element.dyn_ref::<HtmlElement>()) {
        let _ = element.blur();
    }
}

/// The id of the control in the page's form that has the focus.
fn held_in_form() -> Option<String> {
    let control = document()?.active_element()?;
    control.closest("form").ok()??;
    Some(control.id()).filter(|id| !id.is_empty())
}

fn find(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok()?
}

/// Brings a control's whole field into view, label first, and focuses the control: of a group of radios the one that is
/// chosen. What it is folded in is unfolded.
pub fn focus(name: &str) {
    let chosen = find(&["[type=radio][name='", name, "']:checked"].concat());
    let Some(control) = chosen.or_else(|| document()?.get_element_by_id(name)) else { return };
    unfold(&|| control.closest("details:not([open])").ok()?);
    if let Ok(Some(field)) = control.closest(".field") {
        reveal(&field);
    }
    take_focus(&control);
}

/// Opens each closed fold that is found.
fn unfold(closed: &dyn Fn() -> Option<Element>) {
    while let Some(fold) = closed() {
        if fold.set_attribute("open", "").is_err() {
            break;
        }
    }
}

fn reveal(element: &Element) {
    let init = EventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    let event = Event::new_with_event_init_dict(REVEAL, &init);
    if event.is_ok_and(|event| element.dispatch_event(&event).unwrap_or(true)) {
        element.scroll_into_view();
    }
}

fn take_focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}
