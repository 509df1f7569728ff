//! Events of the window and the document.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Event, EventTarget, VisibilityState};

/// An event listener; dropping it removes it.
pub struct Listener {
    target: EventTarget,
    name: &'static str,
    callback: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Listens to an event of the window.
    pub fn on_window(name: &'static str, run: impl FnMut(Event) + 'static) -> Option<Self> {
        Self::on(web_sys::window()?.into(), name, run)
    }

    /// Listens to an event of the document.
    pub fn on_document(name: &'static str, run: impl FnMut(Event) + 'static) -> Option<Self> {
        Self::on(web_sys::window()?.document()?.into(), name, run)
    }

    /// Asks people who leave the page whether they mean it, until it is dropped.
    pub fn guarding_against_leaving() -> Option<Self> {
        Self::on_window("beforeunload", |event| event.prevent_default())
    }

    /// Listens for as long as the page is there.
    pub fn forget(self) {
        std::mem::forget(self);
    }

    fn on(target: EventTarget, name: &'static str, run: impl FnMut(Event) + 'static) -> Option<Self> {
        let callback = Closure::<dyn FnMut(Event)>::new(run);
        target.add_event_listener_with_callback(name, callback.as_ref().unchecked_ref()).ok()?;
        Some(Self { target, name, callback })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let callback = self.callback.as_ref().unchecked_ref();
        // Removing a listener fails only where there is none.
        let _ = self.target.remove_event_listener_with_callback(self.name, callback);
    }
}

/// Whether the person sees the page.
pub fn is_visible() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| document.visibility_state() == VisibilityState::Visible)
}

/// Whether the browser says that the device is offline. It can be wrong, so it is no reason to refuse a person's request
/// to send.
pub fn is_said_offline() -> bool {
    web_sys::window().is_some_and(|window| !window.navigator().on_line())
}
