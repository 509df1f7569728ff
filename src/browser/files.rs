//! Printing, and files for the person to keep.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Opens the print dialogue.
pub fn print() {
    if let Some(window) = web_sys::window() {
        // A frame without the permission refuses; the browser's own menu still prints.
        let _ = window.print();
    }
}

/// Offers a file to save. Nothing happens where the browser refuses.
pub fn save(name: &str, kind: &str, content: &str) {
    let _ = try_save(name, kind, content);
}

fn try_save(name: &str, kind: &str, content: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = js_sys::Array::of1(&JsValue::from_str(content));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into().map_err(|_| JsValue::NULL)?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&address)
}
