//! The clipboard, which many frames and browsers refuse.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Clipboard;

#[wasm_bindgen]
extern "C" {
    /// The navigator, with the member that matters here: web-sys believes that it is always there.
    type ClipboardNavigator;

    /// Missing on a page without TLS.
    #[wasm_bindgen(method, getter)]
    fn clipboard(this: &ClipboardNavigator) -> Option<Clipboard>;
}

/// Puts a text on the clipboard, and says whether that was allowed.
pub fn copy(text: &str, copied: Box<dyn FnOnce(bool)>) {
    // The writing begins at once, while the browser still sees the press of the button.
    let writing = clipboard().map(|clipboard| JsFuture::from(clipboard.write_text(text)));
    spawn_local(async move {
        copied(match writing {
            Some(writing) => writing.await.is_ok(),
            None => false,
        });
    });
}

fn clipboard() -> Option<Clipboard> {
    let navigator: JsValue = web_sys::window()?.navigator().into();
    navigator.unchecked_into::<ClipboardNavigator>().clipboard()
}
