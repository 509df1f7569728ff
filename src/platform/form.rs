//! What the controls of the page hold, and texts that the app puts into them.

use crate::state::Read;
use journey::{Control, ControlKind};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event};

/// The options of a list stand for it, as radios stand for their group.
const CONTROLS: &str = "form :is(input,textarea,option)";
const TEXTS: &str = "form :is(input:not([type=radio],[type=checkbox]),textarea)";

#[wasm_bindgen]
extern "C" {
    /// An input, a text area, a list or an option. Members that one of them lacks are empty or `false`.
    #[wasm_bindgen(extends = Element)]
    type Field;

    #[wasm_bindgen(method, getter)]
    fn name(this: &Field) -> Option<String>;
    #[wasm_bindgen(method, getter, js_name = "type")]
    fn kind(this: &Field) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn value(this: &Field) -> Option<String>;
    #[wasm_bindgen(method, setter, js_name = "value")]
    fn set_value(this: &Field, value: &str);
    #[wasm_bindgen(method, getter)]
    fn checked(this: &Field) -> Option<bool>;
    #[wasm_bindgen(method, getter)]
    fn selected(this: &Field) -> Option<bool>;
    #[wasm_bindgen(method, getter, js_name = "readOnly")]
    fn is_read_only(this: &Field) -> Option<bool>;
}

/// The controls of the page's form as they are, in its order. The empty option of a list is no answer of its own.
pub fn controls(read: Read) -> Vec<Control> {
    let selector = match read {
        Read::All => CONTROLS,
        Read::Changed(event) if !is_choice(&event) => CONTROLS,
        Read::Texts | Read::Changed(_) => TEXTS,
    };
    let nodes = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.query_selector_all(selector).ok());
    let mut controls = Vec::new();
    for index in 0..nodes.as_ref().map_or(0, web_sys::NodeList::length) {
        let node = nodes.as_ref().and_then(|nodes| nodes.item(index));
        controls.extend(node.and_then(|node| control(node.unchecked_ref())));
    }
    controls
}

/// Whether an event is of a radio or a checkbox.
fn is_choice(event: &Event) -> bool {
    let kind = event.target().and_then(|target| target.unchecked_into::<Field>().kind());
    matches!(kind.as_deref(), Some("radio" | "checkbox"))
}

/// Puts a text into a control, or chooses the option with it.
pub fn fill(name: &str, text: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(control) = document.and_then(|document| document.get_element_by_id(name)) {
        control.unchecked_into::<Field>().set_value(text);
    }
}

fn control(field: &Field) -> Option<Control> {
    let value = field.value()?;
    if let Some(is_chosen) = field.selected() {
        let list: Field = field.closest("select").ok()??.unchecked_into();
        if value.is_empty() {
            return None;
        }
        return Some(Control { name: list.name()?, value, kind: ControlKind::Choice(is_chosen) });
    }
    let is_checked = field.checked().unwrap_or_default();
    let kind = match field.kind()?.as_str() {
        // As the empty option: with it, no other radio is chosen.
        "radio" if value.is_empty() => return None,
        "radio" => ControlKind::Choice(is_checked),
        "checkbox" => ControlKind::Checkbox(is_checked),
        _ if field.is_read_only().unwrap_or_default() => return None,
        _ => ControlKind::Text,
    };
    Some(Control { name: field.name()?, value, kind })
}
