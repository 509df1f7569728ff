//! The clipboard, which many a frame and many a browser refuse.

use crate::outside::Copied;
use js_sys::{Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Clipboard;

/// Puts a text on the clipboard, and says whether that was allowed.
pub fn copy(text: &str, copied: Copied) {
    let writing = write(text);
    spawn_local(async move {
        copied(match writing {
            Some(writing) => JsFuture::from(writing).await.is_ok(),
            None => false,
        });
    });
}

/// `None` where there is no clipboard at all, as on a page without TLS.
fn write(text: &str) -> Option<Promise> {
    let navigator = web_sys::window()?.navigator();
    let clipboard = Reflect::get(&navigator, &JsValue::from_str("clipboard")).ok()?;
    Some(clipboard.dyn_into::<Clipboard>().ok()?.write_text(text))
}
