//! What an input method composes in the controls of the page.

use super::events::Listener;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::Event;

#[wasm_bindgen]
extern "C" {
    /// An event of a text field. Other events lack the members, and other targets, too.
    #[wasm_bindgen(extends = Event)]
    type InputEvent;

    #[wasm_bindgen(method, getter)]
    fn data(this: &InputEvent) -> Option<String>;

    type Target;

    #[wasm_bindgen(method, getter)]
    fn name(this: &Target) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn value(this: &Target) -> Option<String>;
}

/// What happened in a text field.
pub enum Typed {
    /// A composition shows this text.
    Composing(String),
    /// A composition ended with this text, and the field has this value.
    Composed(String, String),
    /// The field has this value, in the midst of a composition or outside of one.
    Changed(String),
}

/// Is told the name of a field, and what happened in it.
pub type Follower = Rc<dyn Fn(&str, Typed)>;

/// Follows what is typed, for as long as the page is there: the name of the field, and what happened.
pub fn listen(run: Follower) {
    for name in ["compositionupdate", "compositionend", "input"] {
        let run = Rc::clone(&run);
        let listener = Listener::on_document(name, move |event| {
            let Some(target) = event.target() else { return };
            let target: &Target = target.unchecked_ref();
            let (Some(field), Some(value)) = (target.name(), target.value()) else { return };
            let data = event.unchecked_ref::<InputEvent>().data().unwrap_or_default();
            let typed = match name {
                "input" => Typed::Changed(value),
                "compositionend" => Typed::Composed(data, value),
                _ => Typed::Composing(data),
            };
            run(&field, typed);
        });
        if let Some(listener) = listener {
            listener.forget();
        }
    }
}
